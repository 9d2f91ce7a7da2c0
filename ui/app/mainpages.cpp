// SPDX-License-Identifier: GPL-3.0-or-later
// The places of the window: made when first visited, counted, gone to.
#include "app/questions.h"
#include "store/repos/itemlist.h"
#include "ui/app/jobsbar.h"
#include "ui/app/mainwindow.h"
#include "ui/app/sidebar.h"
#include "ui/app/tray.h"
#include "ui/detail/detaildialog.h"
#include "ui/detail/detailpage.h"
#include "ui/identify/identifypane.h"
#include "ui/library/itembrowser.h"
#include "ui/models/corebridge.h"
#include "ui/pages/activitypage.h"
#include "ui/pages/dashboardpage.h"
#include "ui/pages/jobspage.h"
#include "ui/pages/questionspage.h"
#include "ui/pages/trashpage.h"
#include "ui/pages/unknownpage.h"
#include "ui/review/reviewpane.h"
#include "ui/settings/settingspage.h"
#include "ui/setup/emptystate.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int foldBelowEms = 150; ///< of the window's width: the side bar shows icons only

/// Numbers of the side bar by place; -1 for places without one.
Result<QList<qint64>> readCounts(Core &core)
{
    return core.database().read([](Connection &c) -> Result<QList<qint64>> {
        ItemListRepo items(c);
        QList<qint64> counts(MainWindow::PlaceCount, -1);
        const auto count = [&](int place, const QList<EntityType> &types, const QList<ItemState> &states,
                               bool unpublished) -> Result<> {
            counts[place] = 0;
            for (const EntityType type : types) {
                ItemQuery query;
                query.type = type;
                query.states = states;
                if (unpublished) {
                    query.unpublished = true;
                }
                METARR_TRY(const qint64 some, items.count(query));
                counts[place] += some;
            }
            return {};
        };
        METARR_CHECK(count(MainWindow::Movies, {EntityType::Movie}, {}, false));
        METARR_CHECK(count(MainWindow::Series, {EntityType::Series}, {}, false));
        METARR_CHECK(count(MainWindow::Collections, {EntityType::Collection}, {}, false));
        METARR_CHECK(count(MainWindow::Unidentified, {EntityType::Movie, EntityType::Series},
                           {ItemState::NeedsIdentification}, false));
        METARR_CHECK(count(MainWindow::Review, {publishedTypes.cbegin(), publishedTypes.cend()}, {}, true));
        METARR_TRY(const auto unknown, c.selectInteger(u"SELECT count(*) FROM unknown_files"_s));
        counts[MainWindow::Unknown] = unknown.value_or(0);
        METARR_TRY(counts[MainWindow::Questions], countQuestions(c));
        qint64 trashed = 0;
        for (const auto &table : {u"movies"_s, u"series"_s, u"episodes"_s}) {
            METARR_TRY(const auto some,
                       c.selectInteger(u"SELECT count(*) FROM %1 WHERE deleted_at IS NOT NULL"_s.arg(table)));
            trashed += some.value_or(0);
        }
        counts[MainWindow::Trash] = trashed;
        return counts;
    });
}

} // namespace

void MainWindow::makeShell()
{
    m_shell = new QWidget;
    auto *layout = new QHBoxLayout(m_shell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_side = new SideBar(m_theme);
    const auto place = [this](const QString &icon, const QString &text, const QString &name) {
        m_entries += m_side->addPlace(icon, text, name);
    };
    place(u"dashboard"_s, tr("Dashboard"), u"goDashboard"_s);
    place(u"movie"_s, tr("Movies"), u"goMovies"_s);
    place(u"series"_s, tr("Series"), u"goSeries"_s);
    place(u"collection"_s, tr("Collections"), u"goCollections"_s);
    m_side->addGap();
    place(u"question"_s, tr("Unidentified"), u"goUnidentified"_s);
    place(u"review"_s, tr("Pending review"), u"goReview"_s);
    place(u"file"_s, tr("Unknown files"), u"goUnknown"_s);
    place(u"warning"_s, tr("Open questions"), u"goQuestions"_s);
    m_side->addGap();
    place(u"jobs"_s, tr("Jobs"), u"goJobs"_s);
    place(u"activity"_s, tr("Activity"), u"goActivity"_s);
    place(u"trash"_s, tr("Trash"), u"goTrash"_s);
    place(u"settings"_s, tr("Settings"), u"goSettings"_s);
    auto *add = new QPushButton(m_theme.icon(u"plus"_s, Theme::Ink::Text), tr("Add library…"));
    add->setObjectName(u"addLibraryButton"_s);
    add->setToolTip(tr("Add library (Ctrl+N)"));
    connect(add, &QPushButton::clicked, this, &MainWindow::addLibrary);
    m_side->finish(add);
    layout->addWidget(m_side);

    m_pages = new QStackedWidget;
    auto *empty = new EmptyState;
    connect(empty, &EmptyState::addLibraryWanted, this, &MainWindow::addLibrary);
    connect(empty, &EmptyState::guideWanted, this, &MainWindow::openGuide);
    connect(empty, &EmptyState::demoWanted, this, &MainWindow::startDemo);
    m_empty = empty;
    m_pages->addWidget(empty);
    layout->addWidget(m_pages, 1);
    m_stack->addWidget(m_shell);

    m_jobs = new JobsBar(*m_context);
    connect(m_jobs, &JobsBar::cancelWanted, this, &MainWindow::cancelJob);
    connect(m_jobs, &JobsBar::cancelAllWanted, this, &MainWindow::cancelJobs);
    connect(m_jobs, &JobsBar::pauseWanted, this, &MainWindow::setPaused);
    connect(m_jobs, &JobsBar::showWanted, this, [this] { goTo(Jobs); });
    statusBar()->addWidget(m_jobs, 1);
    statusBar()->setSizeGripEnabled(false);
    connect(m_side, &SideBar::chosen, this, &MainWindow::goTo);
    foldSideBar();
}

void MainWindow::foldSideBar()
{
    m_side->setFolded(width() < fontMetrics().averageCharWidth() * foldBelowEms);
}

ItemBrowser *MainWindow::makeBrowser(int place)
{
    const auto detail = [this]() -> ItemPane * { return new DetailPage(*m_context); };
    ItemBrowser::Scope scope;
    scope.makePane = detail;
    scope.hasFilters = place <= Collections;
    switch (place) {
    case Movies:
        scope.name = u"movies"_s;
        scope.types = {EntityType::Movie};
        scope.emptyTitle = tr("No movies yet");
        scope.emptyText = tr("Add a library of movies, or wait until the scan has found the first.");
        break;
    case Series:
        scope.name = u"series"_s;
        scope.types = {EntityType::Series};
        scope.emptyTitle = tr("No series yet");
        scope.emptyText = tr("Add a library of series, or wait until the scan has found the first.");
        break;
    case Collections:
        scope.name = u"collections"_s;
        scope.types = {EntityType::Collection};
        scope.emptyTitle = tr("No collections yet");
        scope.emptyText = tr("They appear when films that belong together have been enriched.");
        break;
    case Unidentified:
        scope.name = u"unidentified"_s;
        scope.types = {EntityType::Movie, EntityType::Series};
        scope.states = {ItemState::NeedsIdentification};
        scope.awaited = {ItemState::Discovered};
        scope.emptyTitle = tr("Everything is identified");
        scope.emptyText = tr("Titles that no provider could name with certainty appear here.");
        scope.makePane = [this]() -> ItemPane * { return new IdentifyPane(*m_context); };
        break;
    default:
        scope.name = u"review"_s;
        scope.types = {publishedTypes.cbegin(), publishedTypes.cend()};
        scope.unpublishedOnly = true;
        scope.emptyTitle = tr("Nothing waits for you");
        scope.emptyText = tr("What was changed and is not published yet appears here.");
        scope.makePane = [this]() -> ItemPane * { return new ReviewPane(*m_context); };
        break;
    }
    auto *browser = new ItemBrowser(*m_context, scope);
    connect(browser, &ItemBrowser::actionWanted, this, &MainWindow::actOn);
    wire(browser->pane(), browser);
    return browser;
}

void MainWindow::wire(ItemPane *pane, ItemBrowser *browser)
{
    if (auto *detail = qobject_cast<DetailPage *>(pane)) {
        connect(detail, &DetailPage::itemWanted, this, &MainWindow::showItem);
        connect(detail, &DetailPage::actionWanted, this, &MainWindow::actOn);
    } else if (auto *review = qobject_cast<ReviewPane *>(pane)) {
        connect(review, &ReviewPane::itemWanted, this, &MainWindow::showItem);
        connect(review, &ReviewPane::done, browser, &ItemBrowser::next);
    }
}

QWidget *MainWindow::makePage(int place)
{
    switch (place) {
    case Dashboard: {
        auto *page = new DashboardPage(*m_context);
        connect(page, &DashboardPage::itemWanted, this, &MainWindow::showWherever);
        connect(page, &DashboardPage::placeWanted, this, [this](const QString &name, const QString &search) {
            static const QHash<QString, int> places = {
                {u"movies"_s, Movies}, {u"series"_s, Series},    {u"unidentified"_s, Unidentified},
                {u"review"_s, Review}, {u"unknown"_s, Unknown},  {u"questions"_s, Questions},
                {u"jobs"_s, Jobs},     {u"settings"_s, Settings}};
            const int wanted = places.value(name, Movies);
            goTo(wanted);
            if (ItemBrowser *list = browser(wanted); list && !search.isEmpty()) {
                list->setSearch(search);
            } else if (auto *settings = qobject_cast<SettingsPage *>(this->page(wanted))) {
                settings->openGroup(search);
            }
        });
        return page;
    }
    case Unknown: {
        auto *page = new UnknownPage(*m_context);
        connect(page, &UnknownPage::actionWanted, this, [this](const Path &path) { openFolder(path); });
        return page;
    }
    case Questions: {
        auto *page = new QuestionsPage(*m_context);
        connect(page, &QuestionsPage::itemWanted, this, &MainWindow::showItem);
        connect(page, &QuestionsPage::folderWanted, this, &MainWindow::openFolder);
        connect(page, &QuestionsPage::identifyWanted, this, &MainWindow::identifyAgain);
        return page;
    }
    case Jobs: {
        auto *page = new JobsPage(*m_context);
        page->setPaused(m_paused);
        connect(page, &JobsPage::cancelWanted, this, &MainWindow::cancelJob);
        connect(page, &JobsPage::pauseWanted, this, &MainWindow::setPaused);
        return page;
    }
    case Activity: {
        auto *page = new ActivityPage(*m_context);
        connect(page, &ActivityPage::itemWanted, this, &MainWindow::showWherever);
        return page;
    }
    case Trash: {
        auto *page = new TrashPage(*m_context);
        connect(page, &TrashPage::itemWanted, this, &MainWindow::showTrashed);
        return page;
    }
    case Settings: {
        auto *page = new SettingsPage(*m_context);
        connect(page, &SettingsPage::addLibraryWanted, this, &MainWindow::addLibrary);
        connect(page, &SettingsPage::changed, this, &MainWindow::onSettingChanged);
        return page;
    }
    default:
        return makeBrowser(place);
    }
}

QWidget *MainWindow::page(int place)
{
    if (!m_shell || place < 0 || place >= PlaceCount) {
        return nullptr;
    }
    if (!m_pageOf.at(place)) {
        m_pageOf[place] = makePage(place);
        m_pages->addWidget(m_pageOf.at(place));
    }
    return m_pageOf.at(place);
}

ItemBrowser *MainWindow::browser(int place)
{
    return qobject_cast<ItemBrowser *>(page(place));
}

ItemBrowser *MainWindow::currentBrowser() const
{
    return m_pages ? qobject_cast<ItemBrowser *>(m_pages->currentWidget()) : nullptr;
}

EntityRef MainWindow::currentItem() const
{
    const ItemBrowser *current = currentBrowser();
    return current ? current->pane()->item() : EntityRef();
}

DetailPage *MainWindow::detail() const
{
    const ItemBrowser *current = currentBrowser();
    return current ? current->detail() : nullptr;
}

void MainWindow::goTo(int place)
{
    if (!m_pages || m_bridge->libraries().isEmpty()) {
        return;
    }
    m_place = place;
    m_side->setCurrent(place);
    m_pages->setCurrentWidget(page(place));
}

/// Who goes somewhere by a key goes on by keys there: in the list, where there is one.
void MainWindow::focusPlace()
{
    const QList<QWidget *> stops = m_pages ? tabStops(m_pages->currentWidget()) : QList<QWidget *>();
    const auto list = std::find_if(stops.cbegin(), stops.cend(), [](const QWidget *stop) {
        return qobject_cast<const QAbstractItemView *>(stop);
    });
    if (!stops.isEmpty()) {
        (list == stops.cend() ? stops.first() : *list)->setFocus(Qt::ShortcutFocusReason);
    }
}

void MainWindow::showItem(EntityRef ref)
{
    if (ref.type == EntityType::Season || ref.type == EntityType::Episode) {
        // The list of series shows the series; the item itself stands beside it.
        goTo(Series);
        if (ItemBrowser *list = browser(Series)) {
            list->open(ref);
        }
        return;
    }
    const int place = ref.type == EntityType::Movie        ? Movies
                      : ref.type == EntityType::Collection ? Collections
                                                           : Series;
    goTo(place);
    if (ItemBrowser *list = browser(place)) {
        list->setSearch({});
        list->open(ref);
    }
}

/// No list has it.
void MainWindow::showTrashed(EntityRef ref)
{
    auto *dialog = new DetailDialog(*m_context, ref, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    wire(dialog->page(), nullptr);
    dialog->open();
}

void MainWindow::showWherever(EntityRef ref)
{
    m_bridge->run(
        this,
        [&core = m_session->core(), ref] {
            return core.database().read([ref](Connection &c) { return ItemRepo(c).load(ref); });
        },
        [this, ref](const Result<Item> &item) {
            if (!item) {
                say(item.error());
            } else if (item->deletedAt != 0) {
                showTrashed(ref);
            } else {
                showItem(ref);
            }
        },
        4);
}

void MainWindow::onLibrariesChanged()
{
    const QList<Library> &libraries = m_bridge->libraries();
    const bool none = libraries.isEmpty();
    statusBar()->setVisible(!none);
    m_side->setVisible(!none);
    m_stack->setCurrentWidget(m_shell);
    if (none) {
        m_pages->setCurrentWidget(m_empty);
    } else {
        const bool onlySeries = std::none_of(libraries.cbegin(), libraries.cend(),
                                             [](const Library &l) { return l.type == LibraryType::Movies; });
        goTo(m_place == Movies && onlySeries ? int(Series) : m_place);
    }
    if (!focusWidget() && !m_options.isolated) {
        focusPlace(); // the keyboard begins somewhere
    }
    countPlaces();
    countDuplicates();
}

void MainWindow::countDuplicates()
{
    m_bridge->run(
        m_shell,
        [&core = m_session->core()] {
            return core.database().read([](Connection &c) { return metarr::countDuplicates(c); });
        },
        [this](const Result<qint64> &count) {
            if (count && *count != m_duplicates) {
                m_duplicates = *count;
                countPlaces();
            }
        });
}

void MainWindow::countPlaces()
{
    if (!m_bridge) {
        return;
    }
    const quint64 number = m_counts.next();
    m_bridge->run(
        m_shell, [&core = m_session->core()] { return readCounts(core); },
        [this, number](const Result<QList<qint64>> &counts) {
            if (!counts || !m_counts.isCurrent(number)) {
                return;
            }
            for (int place = 0; place < PlaceCount; ++place) {
                if (counts->at(place) >= 0) {
                    m_entries.at(place)->setCount(counts->at(place) + (place == Questions ? m_duplicates : 0),
                                                  place == Unidentified || place == Review ||
                                                      place == Questions);
                }
            }
            if (m_tray) {
                m_tray->setNeeds(counts->at(Unidentified), counts->at(Review));
            }
        });
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_side) {
        foldSideBar();
    }
}

} // namespace metarr

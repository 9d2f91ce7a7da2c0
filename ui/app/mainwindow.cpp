// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/mainwindow.h"

#include "app/libraryservice.h"
#include "app/workflows.h"
#include "store/repos/itemlist.h"
#include "ui/app/jobsbar.h"
#include "ui/app/jobspage.h"
#include "ui/app/sidebar.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/corebridge.h"
#include "ui/models/thumbnails.h"
#include "ui/setup/addlibrarydialog.h"
#include "ui/setup/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int countDelayMs = 400;

/// Numbers of the side bar, in its order.
Result<QList<qint64>> readCounts(Core &core)
{
    return core.database().read([](Connection &c) -> Result<QList<qint64>> {
        ItemListRepo items(c);
        const auto count = [&](const QList<EntityType> &types, const QList<ItemState> &states,
                               bool unpublished) -> Result<qint64> {
            qint64 sum = 0;
            for (const EntityType type : types) {
                ItemQuery query;
                query.type = type;
                query.states = states;
                query.unpublishedOnly = unpublished;
                METARR_TRY(const qint64 some, items.count(query));
                sum += some;
            }
            return sum;
        };
        QList<qint64> counts;
        METARR_TRY(const qint64 movies, count({EntityType::Movie}, {}, false));
        METARR_TRY(const qint64 series, count({EntityType::Series}, {}, false));
        METARR_TRY(const qint64 unidentified,
                   count({EntityType::Movie, EntityType::Series}, {ItemState::NeedsIdentification}, false));
        METARR_TRY(const qint64 review,
                   count({EntityType::Movie, EntityType::Series, EntityType::Episode}, {}, true));
        counts = {movies, series, unidentified, review};
        return counts;
    });
}

} // namespace

MainWindow::MainWindow(const SessionOptions &options, Dialogs &dialogs, Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_options(options)
    , m_dialogs(dialogs)
    , m_theme(theme)
    , m_stack(new QStackedWidget)
    , m_message(new QLabel(tr("Opening the library…")))
    , m_error(new ErrorLine)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(options.demo ? tr("Metarr – demo") : u"Metarr"_s);
    setWindowIcon(QIcon(u":/icons/metarr.svg"_s));
    resize(1400, 900);
    auto *start = new QWidget;
    auto *layout = new QVBoxLayout(start);
    auto *logo = new QLabel;
    logo->setPixmap(QIcon(u":/icons/metarr.svg"_s).pixmap(QSize(72, 72)));
    logo->setAlignment(Qt::AlignCenter);
    m_message->setObjectName(u"startMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    makeTitle(m_message, 1.3);
    m_error->setAlignment(Qt::AlignCenter);
    m_error->setObjectName(u"startError"_s);
    auto *again = new QPushButton(tr("Try again"));
    again->setObjectName(u"startAgain"_s);
    again->hide();
    layout->addStretch(2);
    layout->addWidget(logo);
    layout->addWidget(m_message);
    layout->addWidget(m_error);
    layout->addWidget(again, 0, Qt::AlignCenter);
    layout->addStretch(3);
    m_stack->addWidget(start);
    setCentralWidget(m_stack);
    statusBar()->hide();
    connect(again, &QPushButton::clicked, this, [this, again] {
        again->hide();
        open();
    });
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(countDelayMs);
    connect(&m_countTimer, &QTimer::timeout, this, &MainWindow::countPlaces);
    makeMenus();
    QTimer::singleShot(0, this, &MainWindow::open); // after the first paint
}

MainWindow::~MainWindow()
{
    // Closed by its owner without a closeEvent: nobody is left who could be kept waiting.
    if (m_bridge) {
        m_bridge->finish();
        m_thumbnails->finish();
    }
    m_starter.finish();
    delete m_shell;
}

void MainWindow::open()
{
    m_error->clear();
    m_message->setText(m_options.demo ? tr("Making the demo library…") : tr("Opening the library…"));
    m_starter.run(
        this, [options = m_options] { return Session::open(options); },
        [this](const Result<std::shared_ptr<Session>> &session) { onOpened(session); });
}

void MainWindow::onOpened(const Result<std::shared_ptr<Session>> &session)
{
    if (!session) {
        m_message->setText(tr("Metarr cannot open its data"));
        m_error->show(session.error());
        findChild<QPushButton *>(u"startAgain"_s)->show();
        return;
    }
    m_session = *session;
    Core &core = m_session->core();
    m_layout = std::make_unique<QSettings>(core.dirs().stateDir().display() + u"/window.ini"_s,
                                           QSettings::IniFormat);
    m_bridge = std::make_unique<CoreBridge>(core);
    m_thumbnails = std::make_unique<Thumbnails>(core);
    m_context.reset(new WindowContext{*m_bridge, *m_thumbnails, m_theme, m_dialogs, *m_layout});
    const QString theme = m_options.settings.value(u"ui.theme"_s);
    m_theme.apply(theme.isEmpty() ? core.settings().snapshot()->text(u"ui.theme"_s) : theme);
    makePages();
    restoreGeometry(m_layout->value(u"window/geometry"_s).toByteArray());
    m_phase = Phase::Running;
    for (QAction *action : std::as_const(m_needCore)) {
        action->setEnabled(true);
    }
    connect(m_bridge.get(), &CoreBridge::itemsChanged, &m_countTimer, [this] {
        if (!m_countTimer.isActive()) {
            m_countTimer.start();
        }
    });
    connect(m_bridge.get(), &CoreBridge::librariesChanged, this, &MainWindow::onLibrariesChanged);
    connect(m_bridge.get(), &CoreBridge::jobsChanged, m_shell, [this] {
        const JobsSummary &jobs = m_bridge->jobs();
        m_entries.at(Jobs)->setCount(jobs.runningCount + jobs.pendingCount + jobs.deadCount,
                                     jobs.deadCount > 0);
    });
    connect(m_bridge.get(), &CoreBridge::notice, this,
            [this](const QString &text) { statusBar()->showMessage(text, 10000); });
    countPlaces();
    Q_EMIT opened();
}

void MainWindow::makePages()
{
    m_shell = new QWidget;
    auto *layout = new QHBoxLayout(m_shell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_side = new SideBar(m_theme);
    m_side->setFixedWidth(fontMetrics().averageCharWidth() * 26);
    m_entries = {m_side->addPlace(u"movie"_s, tr("Movies"), u"goMovies"_s),
                 m_side->addPlace(u"series"_s, tr("Series"), u"goSeries"_s)};
    m_side->addGap();
    m_entries += m_side->addPlace(u"question"_s, tr("Unidentified"), u"goUnidentified"_s);
    m_entries += m_side->addPlace(u"review"_s, tr("Pending review"), u"goReview"_s);
    m_side->addGap();
    m_entries += m_side->addPlace(u"jobs"_s, tr("Jobs"), u"goJobs"_s);
    auto *foot = new QWidget;
    auto *footLayout = new QHBoxLayout(foot);
    footLayout->setContentsMargins(12, 0, 12, 4);
    auto *add = new QPushButton(m_theme.icon(u"plus"_s, Theme::Ink::Text), tr("Add library…"));
    add->setObjectName(u"addLibraryButton"_s);
    add->setToolTip(tr("Add library (Ctrl+N)"));
    connect(add, &QPushButton::clicked, this, &MainWindow::addLibrary);
    footLayout->addWidget(add);
    m_side->finish(foot);
    layout->addWidget(m_side);

    m_pages = new QStackedWidget;
    const QList<ItemBrowser::Scope> scopes = {
        {u"movies"_s,
         {EntityType::Movie},
         {},
         false,
         tr("No movies yet"),
         tr("Add a library of movies, or wait until the scan has found the first.")},
        {u"series"_s,
         {EntityType::Series},
         {},
         false,
         tr("No series yet"),
         tr("Add a library of series, or wait until the scan has found the first.")},
        {u"unidentified"_s,
         {EntityType::Movie, EntityType::Series},
         {ItemState::NeedsIdentification},
         false,
         tr("Everything is identified"),
         tr("Titles that no provider could name with certainty appear here.")},
        {u"review"_s,
         {EntityType::Movie, EntityType::Series, EntityType::Episode},
         {},
         true,
         tr("Nothing waits for you"),
         tr("What was changed and is not published yet appears here.")},
    };
    for (const ItemBrowser::Scope &scope : scopes) {
        m_browsers += new ItemBrowser(*m_context, scope);
        m_pages->addWidget(m_browsers.last());
    }
    auto *jobs = new JobsPage(*m_context);
    connect(jobs, &JobsPage::cancelWanted, this, &MainWindow::cancelJob);
    m_pages->addWidget(jobs);
    auto *empty = new EmptyState;
    connect(empty, &EmptyState::addLibraryWanted, this, &MainWindow::addLibrary);
    connect(empty, &EmptyState::demoWanted, this, &MainWindow::startDemo);
    m_empty = empty;
    m_pages->addWidget(empty);
    layout->addWidget(m_pages, 1);
    m_stack->addWidget(m_shell);

    m_jobs = new JobsBar(*m_context);
    connect(m_jobs, &JobsBar::cancelWanted, this, &MainWindow::cancelJob);
    statusBar()->addWidget(m_jobs, 1);
    statusBar()->setSizeGripEnabled(false);
    connect(m_side, &SideBar::chosen, this, &MainWindow::goTo);
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
        goTo(m_place == Movies && onlySeries ? Series : m_place);
    }
    countPlaces();
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
            for (qsizetype at = 0; at < counts->size(); ++at) {
                m_entries.at(at)->setCount(counts->at(at), at == Unidentified || at == Review);
            }
        });
}

void MainWindow::goTo(int place)
{
    if (!m_pages || m_bridge->libraries().isEmpty()) {
        return;
    }
    m_place = place;
    m_side->setCurrent(place);
    m_pages->setCurrentIndex(place);
}

ItemBrowser *MainWindow::browser(int place) const
{
    return m_browsers.value(place);
}

DetailPage *MainWindow::detail() const
{
    const ItemBrowser *current = m_pages ? m_browsers.value(m_pages->currentIndex()) : nullptr;
    return current ? current->detail() : nullptr;
}

void MainWindow::addLibrary()
{
    auto *dialog = new AddLibraryDialog(*m_context, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddLibraryDialog::added, this,
            [this](const Library &library) { m_place = library.type == LibraryType::Tv ? Series : Movies; });
    dialog->open();
}

void MainWindow::scanAll()
{
    m_bridge->run(
        this,
        [&core = m_session->core()]() -> Result<> {
            METARR_TRY(const QList<Library> libraries, core.libraries().all());
            JobOrder order;
            order.priority = 2;
            order.by = u"manual"_s;
            for (const Library &library : libraries) {
                METARR_TRY([[maybe_unused]] const JobId job,
                           core.workflows().scan(library, {}, false, false, order));
            }
            return {};
        },
        [this](const Result<> &done) {
            if (!done) {
                statusBar()->showMessage(done.error().toUserText(), 10000);
            }
        });
}

void MainWindow::cancelJob(qint64 job)
{
    m_bridge->run(
        this, [session = m_session, job] { return session->host().cancel(job); },
        [this](const Result<bool> &done) {
            if (!done) {
                statusBar()->showMessage(done.error().toUserText(), 10000);
            }
        });
}

void MainWindow::startDemo()
{
    QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_phase == Phase::Stopped) {
        event->accept();
        return;
    }
    event->ignore();
    if (m_phase != Phase::Stopping) {
        stop();
    }
}

void MainWindow::stop()
{
    if (m_layout) {
        m_layout->setValue(u"window/geometry"_s, saveGeometry());
        for (ItemBrowser *browser : std::as_const(m_browsers)) {
            browser->saveLayout();
        }
        m_layout->sync();
    }
    m_phase = Phase::Stopping;
    m_error->clear();
    m_message->setText(tr("Stopping… running jobs continue at the next start"));
    statusBar()->hide();
    menuBar()->setEnabled(false);
    if (QWidget *dialog = QApplication::activeModalWidget()) {
        dialog->close();
    }
    m_stack->setCurrentIndex(0);
    m_starter.run(
        this,
        [this] {
            // The window waits for this; what it reads here lives until then.
            if (m_session) {
                m_session->stop();
                m_thumbnails->finish();
                m_bridge->finish();
            }
            return true;
        },
        [this](bool) {
            delete std::exchange(m_shell, nullptr);
            delete std::exchange(m_jobs, nullptr);
            m_context.reset();
            m_thumbnails.reset();
            m_bridge.reset();
            m_starter.run(
                this,
                [session = std::exchange(m_session, nullptr)]() mutable {
                    session.reset();
                    return true;
                },
                [this](bool) {
                    m_phase = Phase::Stopped;
                    close();
                    Q_EMIT stopped();
                });
        });
}

bool MainWindow::isIdle() const
{
    return m_bridge && m_bridge->jobs().runningCount == 0 && m_bridge->jobs().pendingCount == 0;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// When a page reads, and what it shows meanwhile.
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/scheduleservice.h"
#include "contextbox.h"
#include "support/scriptedhttpserver.h"
#include "ui/identify/identifypane.h"
#include "ui/library/filterbar.h"
#include "ui/library/itembrowser.h"
#include "ui/pages/activitypage.h"
#include "ui/pages/dashboardpage.h"
#include "ui/pages/jobspage.h"
#include "ui/pages/page.h"
#include "ui/pages/questionspage.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

namespace {

/// Its reads take as long as the test wants: each waits for a permission.
class CountingPage final : public Page {
public:
    explicit CountingPage(WindowContext &context)
        : Page(context, u"countingPage"_s, u"Numbers"_s, {})
    {
        setReloadDelay(0);
    }
    ~CountingPage() override { reads->permissions.release(100); }

    /// A read may outlive the page.
    struct Reads {
        QSemaphore permissions;
        std::atomic<int> begun = 0;
        std::atomic<bool> fail = false;
    };
    std::shared_ptr<Reads> reads = std::make_shared<Reads>();
    int shown = 0;
    [[nodiscard]] bool complains() const { return !m_error->isHidden(); }

protected:
    void load() override
    {
        readAndShow(
            [state = reads]() -> Result<int> {
                const int number = ++state->begun;
                state->permissions.acquire();
                if (state->fail) {
                    return fail(ErrorKind::Io, u"The disk is away."_s);
                }
                return number;
            },
            [this](int number) { shown = number; });
    }
};

/// A film whose locked title reads otherwise in its NFO.
EntityRef addDisputed(ContextBox &box, LibraryId library, const QString &title, const QString &id)
{
    return elsewhere([&] {
        return must(box.core().database().write([&](Transaction &t) -> Result<EntityRef> {
            Item item;
            item.library = library;
            item.ref.type = EntityType::Movie;
            item.metadata.title = title;
            item.metadata.ids.insert(u"tmdb"_s, id);
            ItemRepo items(t);
            METARR_TRY(const EntityRef made, items.insert(item, u"nfo"_s, 1));
            METARR_CHECK(items.setLocked(made, {u"title"_s}, true, false, 1));
            METARR_CHECK(items.setNfoConflicts(made, {{u"title"_s, title + u" otherwise"_s}}));
            return made;
        }));
    });
}

} // namespace

class TestPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsHoweverSlowItsReadsAre();
    void dashboardTellsOfARefusedKey();
    void dashboardTellsWhatWaitsForAKey();
    void emptyListTellsWhatItWaitsFor();
    void activityIsFoundHoweverOldItIs();
    void questionsKeepWhatIsChosen();
    void settlingIsTakenBack();
    void jobsThatFailedComeLast();
    void savedSearchHasItsFilter();
};

void TestPage::followsHoweverSlowItsReadsAre()
{
    ContextBox box;
    QSignalSpy told(&box.bridge(), &CoreBridge::jobsChanged); // once at the beginning
    QTRY_COMPARE(told.size(), 1);
    CountingPage page(box.context());
    page.show();
    QTRY_COMPARE(page.reads->begun.load(), 1);

    // Changes come faster than reads end: what has been read is shown all the same, and nothing piles up.
    for (int change = 0; change < 5; ++change) {
        Q_EMIT box.bridge().itemsChanged({});
        QCoreApplication::processEvents();
    }
    QCOMPARE(page.reads->begun.load(), 1);
    page.reads->permissions.release();
    QTRY_COMPARE(page.shown, 1);
    QTRY_COMPARE(page.reads->begun.load(), 2);
    page.reads->permissions.release(100); // from here on reads are quick
    QTRY_VERIFY(page.shown >= 2);

    const int before = page.reads->begun;
    Q_EMIT box.bridge().jobsChanged();
    QTRY_VERIFY(page.reads->begun > before);
    QVERIFY(!page.complains());

    // A read that fails is told, what was shown stays, and the next one takes the complaint back.
    page.reads->fail = true;
    page.reload();
    QTRY_VERIFY(page.complains());
    QVERIFY(page.shown >= 2);
    page.reads->fail = false;
    page.reload();
    QTRY_VERIFY(!page.complains());
}

void TestPage::dashboardTellsOfARefusedKey()
{
    ScriptedHttpServer server;
    server.setHandler([](const SeenRequest &) {
        return ScriptedAnswer::json(R"({"success":false,"status_code":7})", 401);
    });
    ContextBox box;
    elsewhere([&] {
        Core &core = box.core();
        must(core.settings().set(u"providers.tmdb.baseUrl"_s,
                                 server.url().toString(QUrl::RemovePath | QUrl::StripTrailingSlash)));
        must(core.settings().set(u"providers.tmdb.apiKey"_s, u"mistyped"_s));
        const auto found = core.providers()->front()->search({EntityType::Movie, u"Any"_s, {}}, {});
        return !found && found.error().kind == ErrorKind::Unauthorized;
    });
    DashboardPage page(box.context());
    QSignalSpy wanted(&page, &DashboardPage::placeWanted);
    page.setVisible(true);
    const auto told = [&page](const QString &text) {
        const auto labels = page.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&text](const QLabel *each) {
            return each->isVisibleTo(each->window()) && each->text().contains(text);
        });
    };
    QTRY_VERIFY(told(u"TMDB refuses the key"_s));
    auto *correct = page.findChild<QPushButton *>(u"dashboardGo_settings_providers"_s);
    QVERIFY(correct);
    QVERIFY2(correct->accessibleName().contains(u"refused: TMDB"_s), qPrintable(correct->accessibleName()));
    QVERIFY(!page.findChild<QLabel *>(u"dashboardCalm"_s)); // without it nothing is looked up
    correct->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first(), (QVariantList{u"settings"_s, u"providers"_s}));
    // Another key is not known to be wrong.
    elsewhere([&] {
        must(box.core().settings().set(u"providers.tmdb.apiKey"_s, u"another"_s));
        return true;
    });
    page.reload();
    QTRY_VERIFY(!told(u"refuses the key"_s) && told(u"TMDB"_s));
}

/// A library that was added without any key is not done.
void TestPage::dashboardTellsWhatWaitsForAKey()
{
    TempTree tree;
    tree.directory("films");
    ContextBox box;
    DashboardPage empty(box.context());
    empty.setVisible(true);
    QTRY_VERIFY(empty.findChild<QPushButton *>(u"dashboardGo_settings_providers"_s));
    QVERIFY(!empty.findChild<QLabel *>(u"dashboardCalm"_s));
    QVERIFY(empty.findChild<QPushButton *>(u"dashboardGo_settings_providers"_s)
                ->accessibleName()
                .startsWith(u"No provider has a key"_s));
    const Library films = addFilms(box.core(), tree.path("films"), AutomationMode::Hybrid);
    elsewhere([&] {
        return must(box.core().database().write([&films](Transaction &t) -> Result<qint64> {
            Item item;
            item.library = films.id;
            item.ref.type = EntityType::Movie;
            item.metadata.title = u"Alpha"_s;
            METARR_TRY(const EntityRef ref, ItemRepo(t).insert(item, u"nfo"_s, 1));
            METARR_CHECK(t.execute(u"UPDATE movies SET state = 'identified', completeness = 100, "
                                   "has_unpublished_changes = 1 WHERE id = ?"_s,
                                   {ref.id}));
            return ref.id;
        }));
    });
    DashboardPage page(box.context());
    QSignalSpy wanted(&page, &DashboardPage::placeWanted);
    page.setVisible(true);
    QTRY_VERIFY(page.findChild<QPushButton *>(u"dashboardGo_settings_providers"_s));
    QVERIFY(!page.findChild<QLabel *>(u"dashboardCalm"_s));
    page.findChild<QPushButton *>(u"dashboardGo_settings_providers"_s)->click();
    QCOMPARE(wanted.value(0), (QVariantList{u"settings"_s, u"providers"_s}));
    // With a key nobody has to do anything, but it is not done either.
    elsewhere([&] {
        must(box.core().settings().set(u"providers.tmdb.apiKey"_s, u"a key"_s));
        return true;
    });
    page.reload();
    QTRY_VERIFY(page.findChild<QLabel *>(u"dashboardCalm"_s));
    QVERIFY(!page.findChild<QLabel *>(u"dashboardCalm"_s)->text().contains(u"published"_s));
}

/// Nothing to identify is not the same as everything identified.
void TestPage::emptyListTellsWhatItWaitsFor()
{
    TempTree tree;
    tree.directory("films");
    ContextBox box;
    const Library films = addFilms(box.core(), tree.path("films"), AutomationMode::Hybrid);
    const auto setState = [&](const QString &state) {
        elsewhere([&] {
            return must(box.core().database().write([&](Transaction &t) -> Result<qint64> {
                METARR_CHECK(t.execute(u"UPDATE movies SET state = ?"_s, {state}));
                return 0;
            }));
        });
        Q_EMIT box.bridge().itemsChanged({});
    };
    elsewhere([&] {
        return must(box.core().database().write([&films](Transaction &t) {
            Item item;
            item.library = films.id;
            item.ref.type = EntityType::Movie;
            item.metadata.title = u"Alpha"_s;
            return ItemRepo(t).insert(item, u"nfo"_s, 1);
        }));
    });
    setState(u"discovered"_s);
    ItemBrowser::Scope scope;
    scope.name = u"unidentified"_s;
    scope.types = {EntityType::Movie, EntityType::Series};
    scope.states = {ItemState::NeedsIdentification};
    scope.awaited = {ItemState::Discovered};
    scope.emptyTitle = u"Everything is identified"_s;
    scope.makePane = [&box]() -> ItemPane * { return new IdentifyPane(box.context()); };
    ItemBrowser browser(box.context(), scope);
    browser.resize(1200, 800);
    browser.setVisible(true);
    const auto *title = child<QLabel>(&browser, u"unidentifiedEmptyTitle"_s);
    const auto *text = child<QLabel>(&browser, u"unidentifiedEmptyText"_s);
    QTRY_COMPARE(title->text(), u"Nothing can be looked up yet"_s);
    QVERIFY(title->isVisible() && text->text().contains(u"Add one under Settings"_s));
    elsewhere([&] {
        must(box.core().settings().set(u"providers.tmdb.apiKey"_s, u"a key"_s));
        return true;
    });
    Q_EMIT box.bridge().itemsChanged({});
    QTRY_COMPARE(title->text(), u"Not everything is looked up yet"_s);
    setState(u"enriched"_s);
    QTRY_COMPARE(title->text(), u"Everything is identified"_s);
    browser.setSearch(u"Omega"_s);
    QTRY_COMPARE(title->text(), u"Nothing found"_s);
}

/// By its words as the window says them, by how grave it is and by whom it is about.
void TestPage::activityIsFoundHoweverOldItIs()
{
    ContextBox box;
    const EntityRef film{EntityType::Movie, 7};
    elsewhere([&] {
        return must(box.core().database().write([&](Transaction &t) -> Result<int> {
            EventRepo log(t);
            METARR_CHECK(
                log.log({0, u"publish"_s, Severity::Error, film, u"It failed long ago."_s, {}, 0}, 1));
            for (int line = 0; line < 1100; ++line) {
                METARR_CHECK(
                    log.log({0, u"scan"_s, Severity::Info, {}, u"Line %1."_s.arg(line), {}, 0}, 2 + line));
            }
            METARR_CHECK(log.log({0, u"edit"_s, Severity::Info, film, u"It was edited."_s, {}, 0}, 5000));
            return 0;
        }));
    });
    ActivityPage page(box.context());
    page.setVisible(true);
    const auto *tree = child<QTreeWidget>(&page, u"activityTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1000);
    const auto only = [&](const QString &text) {
        return tree->topLevelItemCount() == 1 && tree->topLevelItem(0)->text(2) == text;
    };
    auto *search = child<QLineEdit>(&page, u"activitySearch"_s);
    search->setText(u"LONG ago"_s);
    QTRY_VERIFY(only(u"It failed long ago."_s));
    search->clear();
    QTRY_COMPARE(tree->topLevelItemCount(), 1000);
    auto *severity = child<QComboBox>(&page, u"activitySeverity"_s);
    severity->setCurrentIndex(1); // warnings, and what is graver
    Q_EMIT severity->activated(1);
    QTRY_VERIFY(only(u"It failed long ago."_s));
    severity->setCurrentIndex(0);
    Q_EMIT severity->activated(0);
    QTRY_COMPARE(tree->topLevelItemCount(), 1000);
    auto *about = child<QPushButton>(&page, u"activityOnly"_s);
    auto *lines = child<QTreeWidget>(&page, u"activityTree"_s);
    lines->setCurrentItem(lines->topLevelItem(1)); // a scan is about no item
    QVERIFY(!about->isEnabled());
    lines->setCurrentItem(lines->topLevelItem(0));
    QVERIFY(about->isEnabled());
    about->click();
    QTRY_COMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(tree->topLevelItem(1)->text(2), u"It failed long ago."_s);
    about->click();
    QTRY_COMPARE(tree->topLevelItemCount(), 1000);
}

/// However often they are read anew; what is gone by itself leaves nothing chosen, what a person settles leads to the next.
void TestPage::questionsKeepWhatIsChosen()
{
    TempTree tree;
    tree.directory("films");
    ContextBox box;
    const LibraryId library = addFilms(box.core(), tree.path("films")).id;
    QList<EntityRef> films;
    for (const QString &title : {u"Alpha"_s, u"Beta"_s, u"Gamma"_s, u"Delta"_s}) {
        const bool twice = films.size() > 1;
        films += addDisputed(box, library, title, twice ? u"9"_s : QString::number(films.size() + 1));
    }
    QuestionsPage page(box.context());
    page.resize(1200, 800);
    page.setVisible(true);
    auto *list = child<QTreeWidget>(&page, u"questionsTree"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 5); // four conflicts, and two that are the same
    const auto readAgain = [&] {
        page.reload();
        QTRY_VERIFY(!box.bridge().isBusy());
    };
    const auto choose = [&](QTreeWidgetItem *row) {
        list->clearSelection();
        list->setCurrentItem(row);
    };
    const auto chosen = [&] {
        const auto rows = list->selectedItems();
        return rows.size() == 1 ? rows.first()->text(0) : QString::number(rows.size());
    };
    const auto settleElsewhere = [&](EntityRef film) {
        elsewhere([&] {
            must(box.core().items().settle(film, {}, ItemService::Settle::Mine));
            return true;
        });
    };
    choose(list->topLevelItem(4)->child(1));
    const QString copy = chosen();
    readAgain();
    QCOMPARE(chosen(), copy);
    QVERIFY(list->currentItem()->parent());
    list->topLevelItem(4)->setExpanded(false);
    readAgain();
    QVERIFY(!list->topLevelItem(4)->isExpanded());

    choose(list->topLevelItem(1));
    QVERIFY2(chosen().startsWith(u"Beta:"_s), qPrintable(chosen()));
    settleElsewhere(films.at(0));
    readAgain();
    QTRY_COMPARE(list->topLevelItemCount(), 4);
    QVERIFY2(chosen().startsWith(u"Beta:"_s), qPrintable(chosen()));
    settleElsewhere(films.at(1));
    readAgain();
    QTRY_COMPARE(list->topLevelItemCount(), 3);
    QCOMPARE(chosen(), u"0"_s);
    QVERIFY(!child<QPushButton>(&page, u"questionTheirs"_s)->isEnabled());

    choose(list->topLevelItem(0));
    QVERIFY2(chosen().startsWith(u"Gamma:"_s), qPrintable(chosen()));
    child<QPushButton>(&page, u"questionMine"_s)->click();
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    QVERIFY2(chosen().startsWith(u"Delta:"_s), qPrintable(chosen()));
}

/// As on the page of the item: the old title comes back, with its lock and the question.
void TestPage::settlingIsTakenBack()
{
    TempTree tree;
    tree.directory("films");
    ContextBox box;
    const EntityRef film = addDisputed(box, addFilms(box.core(), tree.path("films")).id, u"Alpha"_s, u"1"_s);
    const auto title = [&] {
        return elsewhere([&] { return must(box.core().items().details(film)).item.metadata.title; });
    };
    QuestionsPage page(box.context());
    page.setVisible(true);
    auto *list = child<QTreeWidget>(&page, u"questionsTree"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    child<QPushButton>(&page, u"questionTheirs"_s)->click();
    UndoHistory &undo = box.context().undo;
    QTRY_VERIFY(!undo.undoText().isEmpty());
    QCOMPARE(title(), u"Alpha otherwise"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 0);
    undo.undo();
    QTRY_VERIFY(!undo.redoText().isEmpty());
    QCOMPARE(title(), u"Alpha"_s);
    QVERIFY(elsewhere([&] { return must(box.core().items().details(film)).item.isLocked(Field::Title); }));
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    undo.redo();
    QTRY_VERIFY(!undo.isBusy() && !undo.undoText().isEmpty());
    QCOMPARE(title(), u"Alpha otherwise"_s);
}

void TestPage::jobsThatFailedComeLast()
{
    ContextBox box;
    elsewhere([&] {
        must(box.core().schedules().runNow(u"clean"_s));
        must(box.core().schedules().runNow(u"verify"_s));
        return must(box.core().database().write([](Transaction &t) -> Result<int> {
            METARR_CHECK(
                t.execute(u"UPDATE jobs SET status = 'dead', completed_at = 1, error_message = 'It failed.' "
                          "WHERE id = (SELECT min(id) FROM jobs)"_s,
                          {}));
            return 1;
        }));
    });
    JobsPage page(box.context());
    page.setVisible(true);
    auto *tree = child<QTreeWidget>(&page, u"jobsTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 2);
    QVERIFY2(tree->topLevelItem(1)->text(3).contains(u"It failed"_s),
             qPrintable(tree->topLevelItem(1)->text(3)));
}

/// The chip under the line is part of the search that a person sees and saves.
void TestPage::savedSearchHasItsFilter()
{
    ContextBox box;
    FilterBar bar(box.context(), u"movies"_s, true);
    auto *chip = child<QPushButton>(&bar, u"moviesFilter3"_s);
    QVERIFY(chip && chip->text().startsWith(u"Missing poster"_s));
    chip->click();
    bar.line()->setText(u"matrix"_s);
    const ItemQuery before = bar.searchFor({}).query;
    QCOMPARE(before.missingAsset, u"poster"_s);
    box.dialogs.text = u"Mine"_s;
    QMenu *menu = child<QPushButton>(&bar, u"moviesFilterAdd"_s)->menu();
    Q_EMIT menu->aboutToShow();
    child<QAction>(menu, u"moviesFilterSave"_s)->trigger();
    QVERIFY(bar.line()->text().isEmpty());
    const ItemQuery after = bar.searchFor({}).query;
    QCOMPARE(after.missingAsset, before.missingAsset);
    QCOMPARE(after.search, before.search);
}

QTEST_MAIN(TestPage)
#include "tst_page.moc"

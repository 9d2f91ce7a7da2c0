// SPDX-License-Identifier: GPL-3.0-or-later
// What a person finds out and decides about a library: letters, collections, ratings, pictures side by side, what a first
// publish would change, open questions. On the demo: real files, real jobs, providers on loopback ports.
#include "app/overview.h"
#include "app/playerservice.h"
#include "app/questions.h"
#include "app/seriesservice.h"
#include "demobox.h"
#include "guirecorder.h"
#include "players/fakekodiserver.h"
#include "store/repos/events.h"
#include "ui/artwork/assetpicker.h"
#include "ui/artwork/imageview.h"
#include "ui/detail/detailpage.h"
#include "ui/detail/numberingtab.h"
#include "ui/library/itembrowser.h"
#include "ui/library/letterbar.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/settings/settingspage.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QStatusBar>
#include <QTabBar>
#include <QTableWidget>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::child;
using metarr::test::elsewhere;
using metarr::test::must;

namespace {

constexpr int patienceMs = 60'000;

/// The tab that a widget lies on; null when it lies on none.
QWidget *tabOf(const QTabWidget *tabs, QWidget *widget)
{
    while (widget && tabs->indexOf(widget) < 0) {
        widget = widget->parentWidget();
    }
    return widget;
}

} // namespace

class TestLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void lettersGoToWhereTheyBegin();
    void tabsFollowTheItem();
    void collectionShowsWhatIsMissing();
    void ratingsAreEditedAndLocked();
    void lastOfManyEditsWins();
    void refusedEditShowsWhatIsStored();
    void picturesAreComparedAndShownLarge();
    void reportTellsBeforeTheFirstPublish();
    void figuresOfWhatWaitsAgree();
    void orderOfASeriesIsChosen();
    void conflictIsSettledOnItsPage();
    void sameFilmTwiceIsTold();
    void itemMenuWorksOnEveryPage();
    void itemMenuHasWhatTheListHas();
    void whatHappenedToTheTrashedIsShown_data();
    void whatHappenedToTheTrashedIsShown();
    void playsOnAPlayer();
    void thumbIsTakenOutOfTheVideo();
    void byHandAndPassedOverLeaveTheList();

private:
    [[nodiscard]] Core &core() { return m_demo.core(); }
    [[nodiscard]] Item load(EntityRef ref) { return m_demo.load(ref); }
    [[nodiscard]] QList<EntityRef> all(EntityType type)
    {
        ItemQuery query;
        query.type = type;
        return m_demo.all(query);
    }
    template <typename T> T *named(const QString &name) { return child<T>(m_window, name); }
    void execute(const QString &sql, const QVariantList &values)
    {
        elsewhere([&] {
            must(core().database().write([&](Transaction &t) -> Result<> {
                METARR_CHECK(t.execute(sql, values));
                return {};
            }));
            return true;
        });
    }

    test::DemoBox m_demo;
    MainWindow *m_window = nullptr; ///< the demo's
};

void TestLibrary::initTestCase()
{
    m_demo.open(u"dark"_s);
    m_window = m_demo.window();
}

void TestLibrary::cleanupTestCase()
{
    m_demo.close();
}

void TestLibrary::lettersGoToWhereTheyBegin()
{
    m_window->goTo(MainWindow::Movies);
    auto *view = named<QAbstractItemView>(u"moviesView"_s);
    auto *bar = named<LetterBar>(u"moviesLetters"_s);
    QTRY_VERIFY(bar->isVisible() && bar->initials().size() > 2);
    int sum = 0;
    for (const Initial &initial : bar->initials()) {
        QCOMPARE(initial.row, sum);
        sum += initial.count;
    }
    QCOMPARE(sum, view->model()->rowCount());
    bar->setFocus();
    QTest::keyClick(bar, Qt::Key_End);
    QCOMPARE(view->currentIndex().row(), bar->initials().last().row);
    QTest::keyClick(bar, Qt::Key_Up);
    QCOMPARE(view->currentIndex().row(), bar->initials().at(bar->initials().size() - 2).row);
    QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(bar->width() / 2, 2));
    QCOMPARE(view->currentIndex().row(), 0);
    // By year there is nothing to be found by letters.
    view->model()->sort(int(ItemColumn::Year), Qt::AscendingOrder);
    QTRY_VERIFY(!bar->isVisible());
    view->model()->sort(int(ItemColumn::Title), Qt::AscendingOrder);
    QTRY_VERIFY(bar->isVisible());
}

void TestLibrary::tabsFollowTheItem()
{
    const auto movies = all(EntityType::Movie);
    m_window->goTo(MainWindow::Movies);
    ItemBrowser *page = m_window->browser(MainWindow::Movies);
    auto *tabs = child<QTabWidget>(page, u"detailTabs"_s);
    auto *cast = child<QTableWidget>(page, u"castTable"_s);
    const auto shown = [&] {
        QStringList names;
        for (int row = 0; row < cast->rowCount(); ++row) {
            names += cast->item(row, 0)->text();
        }
        return names;
    };
    const auto actors = [&](EntityRef ref) {
        QStringList names;
        for (const Credit &credit : load(ref).metadata.credits) {
            if (credit.kind == CreditKind::Actor) {
                names += credit.name;
            }
        }
        return names;
    };
    QVERIFY(actors(movies.at(0)) != actors(movies.at(1)));
    tabs->setCurrentWidget(tabOf(tabs, cast));
    for (const int at : {0, 1, 0}) { // while it is looked at
        page->show(movies.at(at));
        QTRY_COMPARE(shown(), actors(movies.at(at)));
    }
    tabs->setCurrentIndex(0); // and when it is looked at again
    page->show(movies.at(1));
    QTRY_COMPARE(child<QLabel>(page, u"detailTitle"_s)->text(), load(movies.at(1)).metadata.title);
    tabs->setCurrentWidget(tabOf(tabs, cast));
    QCOMPARE(shown(), actors(movies.at(1)));
    tabs->setCurrentIndex(0);
    // Arrow keys go to no tab that is not there.
    auto *bar = tabs->tabBar();
    bar->setFocus();
    for (int step = 0; step < tabs->count(); ++step) {
        QTest::keyClick(bar, Qt::Key_Right);
        QVERIFY(tabs->isTabVisible(tabs->currentIndex()));
    }
    tabs->setCurrentIndex(0);
}

void TestLibrary::collectionShowsWhatIsMissing()
{
    m_window->goTo(MainWindow::Collections);
    const auto collections = all(EntityType::Collection);
    const auto moth = std::find_if(collections.cbegin(), collections.cend(), [this](const EntityRef &ref) {
        return load(ref).metadata.title.startsWith(u"Moth"_s);
    });
    QVERIFY(moth != collections.cend());
    ItemBrowser *page = m_window->browser(MainWindow::Collections);
    page->show(*moth);
    QTRY_COMPARE(page->pane()->item(), *moth);
    auto *tabs = child<QTabWidget>(page, u"detailTabs"_s);
    auto *films = child<QListWidget>(page, u"collectionFilms"_s);
    QTRY_VERIFY(tabs->isTabVisible(tabs->indexOf(tabOf(tabs, films))));
    tabs->setCurrentWidget(tabOf(tabs, films));
    QTRY_COMPARE(films->count(), 3);
    QVERIFY(films->item(0)->text().startsWith(u"Moth Parliament (2021)"_s));
    QVERIFY(films->item(2)->text().startsWith(u"Moth Parliament III: The Long Recess (2025)\nmissing"_s));
    QVERIFY(child<QLabel>(page, u"collectionCount"_s)->text().contains(u"1 missing"_s));
    auto *open = child<QPushButton>(page, u"collectionPage"_s);
    films->setCurrentRow(0);
    QVERIFY(!open->isEnabled());
    films->setCurrentRow(2);
    open->click();
    QCOMPARE(m_demo.dialogs.opened.size(), 1);
    QVERIFY(m_demo.dialogs.opened.first().toString().startsWith(u"https://www.themoviedb.org/movie/"_s));
    child<QPushButton>(page, u"collectionCopy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Moth Parliament III: The Long Recess (2025)"_s);
    films->setCurrentRow(1);
    Q_EMIT films->itemActivated(films->item(1));
    QTRY_VERIFY(m_window->page(MainWindow::Movies)->isVisible());
}

void TestLibrary::ratingsAreEditedAndLocked()
{
    const EntityRef ref = m_demo.showFirstMovie();
    const QList<Rating> before = load(ref).metadata.ratings;
    QVERIFY(!before.isEmpty());
    auto *table = child<QTableWidget>(m_window->browser(MainWindow::Movies), u"ratingsTable"_s);
    QTRY_COMPARE(table->rowCount(), int(before.size()));
    table->item(0, 1)->setText(u"11"_s); // no value of ten
    QCOMPARE(load(ref).metadata.ratings, before);
    table->item(0, 1)->setText(u"9,1"_s);
    QTRY_COMPARE(load(ref).metadata.ratings.first().value, 9.1);
    QVERIFY(load(ref).isLocked(Field::Ratings));
    QCOMPARE(load(ref).metadata.ratings.first().votes, before.first().votes);
    child<QPushButton>(m_window->browser(MainWindow::Movies), u"ratingAdd"_s)->click();
    const int last = table->rowCount() - 1;
    QCOMPARE(last, int(before.size()));
    auto *editor = table->findChild<QLineEdit *>(); // the value is asked for at once
    QVERIFY(editor);
    editor->setText(u"7.5"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(load(ref).metadata.ratings.size(), before.size() + 1);
    table->setCurrentCell(last, 0);
    child<QPushButton>(m_window->browser(MainWindow::Movies), u"ratingMain"_s)->click();
    QTRY_VERIFY(load(ref).metadata.ratings.last().isDefault);
    table->setCurrentCell(last, 0);
    child<QPushButton>(m_window->browser(MainWindow::Movies), u"ratingRemove"_s)->click();
    QTRY_COMPARE(load(ref).metadata.ratings.size(), before.size());
    QTRY_COMPARE(table->rowCount(), int(before.size()));
}

void TestLibrary::lastOfManyEditsWins()
{
    const EntityRef ref = m_demo.showFirstMovie();
    const Item before = load(ref);
    auto *edit = child<QLineEdit>(m_window->browser(MainWindow::Movies), u"field_tagline"_s);
    auto *title = child<QLineEdit>(m_window->browser(MainWindow::Movies), u"field_original_title"_s);
    QVERIFY(edit && title);
    const auto type = [](QLineEdit *line, const QString &text) {
        line->setText(text);
        Q_EMIT line->editingFinished();
    };
    constexpr int edits = 10;
    for (int number = 1; number <= edits; ++number) { // faster than they are stored
        type(edit, u"Line %1"_s.arg(number));
        type(title, u"Title %1"_s.arg(number));
    }
    // None is shown again that was overtaken, neither meanwhile nor afterwards.
    QTRY_VERIFY_WITH_TIMEOUT(
        (edit->text() != u"Line 10"_s) || load(ref).metadata.originalTitle == u"Title 10"_s, patienceMs);
    QCOMPARE(edit->text(), u"Line 10"_s);
    QCOMPARE(load(ref).metadata.tagline, u"Line 10"_s);
    QTRY_VERIFY_WITH_TIMEOUT(named<QAction>(u"edit-undo"_s)->text().contains(title->accessibleName()),
                             patienceMs);
    // Each was stored in its turn, and knows what was there before it.
    for (int number = edits - 1; number >= 1; --number) {
        named<QAction>(u"edit-undo"_s)->trigger();
        named<QAction>(u"edit-undo"_s)->trigger();
    }
    QTRY_COMPARE_WITH_TIMEOUT(load(ref).metadata.tagline, u"Line 1"_s, patienceMs);
    QCOMPARE(load(ref).metadata.originalTitle, u"Title 1"_s);
    named<QAction>(u"edit-undo"_s)->trigger();
    named<QAction>(u"edit-undo"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(load(ref).metadata.tagline, before.metadata.tagline, patienceMs);
    QCOMPARE(load(ref).metadata.originalTitle, before.metadata.originalTitle);
    QTRY_COMPARE_WITH_TIMEOUT(load(ref).isLocked(Field::Tagline), before.isLocked(Field::Tagline),
                              patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(edit->text(), before.metadata.tagline, patienceMs);
}

void TestLibrary::refusedEditShowsWhatIsStored()
{
    const EntityRef ref = m_demo.showFirstMovie();
    const Item before = load(ref);
    execute(
        u"CREATE TRIGGER refuse BEFORE UPDATE OF tagline ON movies BEGIN SELECT RAISE(ABORT, 'refused'); END"_s,
        {});
    auto *edit = child<QLineEdit>(m_window->browser(MainWindow::Movies), u"field_tagline"_s);
    auto *title = child<QLineEdit>(m_window->browser(MainWindow::Movies), u"field_original_title"_s);
    edit->setText(u"Not to be stored"_s);
    Q_EMIT edit->editingFinished();
    title->setText(u"Stored all the same"_s);
    Q_EMIT title->editingFinished();
    const auto complaint = [edit]() -> ErrorLine * { // beside the field
        const auto lines = edit->parentWidget()->findChildren<ErrorLine *>();
        const auto shown = std::find_if(lines.cbegin(), lines.cend(), [](const ErrorLine *line) {
            return line->isVisible() && !line->text().isEmpty();
        });
        return shown == lines.cend() ? nullptr : *shown;
    };
    QTRY_VERIFY_WITH_TIMEOUT(complaint(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(edit->text(), before.metadata.tagline, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(load(ref).metadata.originalTitle, u"Stored all the same"_s, patienceMs);
    QCOMPARE(load(ref).metadata.tagline, before.metadata.tagline);
    QVERIFY(complaint()); // stays until the next try
    // Refused when the page has moved on: said with the name of the item it was for.
    QTRY_VERIFY_WITH_TIMEOUT(named<QAction>(u"edit-undo"_s)->text().contains(title->accessibleName()),
                             patienceMs);
    edit->setText(u"Not to be stored either"_s);
    Q_EMIT edit->editingFinished();
    m_window->browser(MainWindow::Movies)->detail()->setItem(all(EntityType::Movie).at(1));
    const auto told = [this, &before] {
        const auto lines = m_window->browser(MainWindow::Movies)->findChildren<ErrorLine *>();
        return std::any_of(lines.cbegin(), lines.cend(), [&](const ErrorLine *line) {
            return line->isVisible() && line->text().contains(before.metadata.title);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), patienceMs);
    execute(u"DROP TRIGGER refuse"_s, {});
    named<QAction>(u"edit-undo"_s)->trigger(); // the refused ones left nothing behind
    QTRY_COMPARE_WITH_TIMEOUT(load(ref).metadata.originalTitle, before.metadata.originalTitle, patienceMs);
    m_window->browser(MainWindow::Movies)->detail()->setItem(ref);
    QTRY_COMPARE_WITH_TIMEOUT(edit->text(), before.metadata.tagline, patienceMs);
}

void TestLibrary::picturesAreComparedAndShownLarge()
{
    m_demo.showFirstMovie();
    DetailPage *page = m_window->browser(MainWindow::Movies)->detail();
    page->openPicker(AssetType::Poster);
    QPointer<AssetPicker> picker = page->picker();
    QVERIFY(picker);
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    QTRY_VERIFY(grid->model()->rowCount() > 1);
    auto *shown = child<ImageView>(picker, u"pickerImage"_s);
    auto *held = child<ImageView>(picker, u"pickerHeld"_s);
    QTRY_VERIFY(shown->hasImage());
    QCOMPARE(test::namelessControls(picker).join(u", "_s), QString());
    QVERIFY(!held->isVisible());
    QTest::keyClick(grid, Qt::Key_C);
    QVERIFY(held->isVisible());
    QTRY_VERIFY(held->hasImage());
    const QString left = child<QLabel>(picker, u"pickerHeldFacts"_s)->text();
    grid->setCurrentIndex(grid->model()->index(1, 0));
    QCOMPARE(child<QLabel>(picker, u"pickerHeldFacts"_s)->text(), left); // stays
    shown->zoomBy(2);
    QCOMPARE(held->zoom(), shown->zoom()); // both show the same place
    QTest::keyClick(grid, Qt::Key_C);
    QVERIFY(!held->isVisible());
    const auto full = [&] { return child<QWidget>(picker, u"fullImage"_s); };
    const auto openFull = [&] {
        QTest::keyClick(grid, Qt::Key_Space);
        return full() != nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(openFull(), patienceMs); // as soon as the picture is here
    auto *view = child<ImageView>(full(), u"fullImageView"_s);
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(view->zoom() > 1);
    QTest::keyClick(view, Qt::Key_0);
    QCOMPARE(view->zoom(), 1.0);
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(grid->currentIndex().row(), 0);
    QTest::keyClick(view, Qt::Key_Space);
    QTRY_VERIFY(!full());
    picker->close();
    QTRY_VERIFY(picker.isNull());
}

void TestLibrary::reportTellsBeforeTheFirstPublish()
{
    const auto before = m_demo.tree.snapshot("demo/Movies");
    m_window->goTo(MainWindow::Settings);
    static_cast<SettingsPage *>(m_window->page(MainWindow::Settings))->openGroup(u"libraries"_s);
    const LibraryId library = load(all(EntityType::Movie).first()).library;
    auto *button = named<QPushButton>(u"libraryReport_%1"_s.arg(library));
    QVERIFY(button);
    button->click();
    auto *report = named<QDialog>(u"publishReport"_s);
    QVERIFY(report);
    auto *items = child<QTreeWidget>(report, u"reportItems"_s);
    QTRY_VERIFY_WITH_TIMEOUT(items->topLevelItemCount() > 5 && items->currentItem(), patienceMs);
    auto *files = child<QTreeWidget>(report, u"reportFiles"_s);
    QTRY_VERIFY(files->topLevelItemCount() > 0);
    QVERIFY(items->isColumnHidden(4)); // nothing is removed: its column would only take room
    QCOMPARE(test::namelessControls(report).join(u", "_s), QString());
    QVERIFY(child<QLabel>(report, u"reportWords"_s)->text().contains(u"new file"_s));
    child<QPushButton>(report, u"reportCopy"_s)->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(items->topLevelItem(0)->text(0)));
    child<QPushButton>(report, u"reportClose"_s)->click();
    QTRY_VERIFY(!named<QDialog>(u"publishReport"_s));
    QCOMPARE(test::treeDifference(before, m_demo.tree.snapshot("demo/Movies")), QByteArray());
}

/// Side bar, dashboard, the page itself, its report and its dialog; and what nobody has identified is in none of them.
void TestLibrary::figuresOfWhatWaitsAgree()
{
    ItemQuery unidentified;
    unidentified.states = {ItemState::NeedsIdentification};
    const QList<EntityRef> unknown = m_demo.all(unidentified);
    QVERIFY(!unknown.isEmpty());
    execute(u"UPDATE movies SET has_unpublished_changes = 1 WHERE id = ?"_s, {unknown.first().id});
    m_window->goTo(MainWindow::Review);
    int all = 0;
    for (const EntityType type : publishedTypes) {
        ItemQuery waiting;
        waiting.type = type;
        waiting.unpublished = true;
        const int count = int(m_demo.all(waiting).size());
        QVERIFY2(count > 0, qPrintable(entityTypeName(type))); // the demo has some of all
        auto *chip = named<QPushButton>(u"reviewType"_s + entityTypeName(type));
        QTRY_VERIFY2(chip->text().endsWith(u" %1"_s.arg(count)), qPrintable(chip->text()));
        QVERIFY(chip->isVisible());
        all += count;
    }
    const QString number = QString::number(all);
    QTRY_COMPARE(named<QAbstractButton>(u"goReview"_s)->accessibleName().section(u' ', -1), number);
    m_window->goTo(MainWindow::Dashboard);
    QTRY_COMPARE(elsewhere([this] { return must(readOverview(core(), 0)).unpublished(); }), all);
    QTRY_VERIFY(named<QPushButton>(u"dashboardGo_review"_s));
    const auto labels = m_window->page(MainWindow::Dashboard)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                        [&](const QLabel *label) { return label->text() == number; }));
    m_window->goTo(MainWindow::Review);
    named<QPushButton>(u"reviewReport"_s)->click();
    auto *report = named<QDialog>(u"publishReport"_s);
    QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(report, u"reportWords"_s)->text().startsWith(number + u' '),
                             patienceMs);
    child<QPushButton>(report, u"reportClose"_s)->click();
    named<QPushButton>(u"reviewPublishAll"_s)->click();
    auto *dialog = named<QDialog>(u"bulkDialog"_s);
    QVERIFY(dialog->windowTitle().contains(number));
    QTRY_VERIFY(child<QLabel>(dialog, u"bulkSummary"_s)->text().startsWith(number + u" of "_s + number));
    child<QPushButton>(dialog, u"bulkCancel"_s)->click();
    // Of a season pictures are all that is published.
    named<QPushButton>(u"reviewTypeseason"_s)->click();
    const ItemBrowser *page = m_window->browser(MainWindow::Review);
    QTRY_COMPARE(page->pane()->item().type, EntityType::Season);
    QTRY_VERIFY(!named<QCheckBox>(u"review_title"_s) && !named<QCheckBox>(u"review_plot"_s));
    QTRY_VERIFY(named<QCheckBox>(u"review_poster"_s));
    // The filter of a list counts the same.
    m_window->goTo(MainWindow::Movies);
    const QString films = named<QPushButton>(u"reviewTypemovie"_s)->text().section(u' ', -1);
    QTRY_COMPARE(named<QPushButton>(u"moviesFilter1"_s)->text().section(u' ', -1), films);
    execute(u"UPDATE movies SET has_unpublished_changes = 0 WHERE id = ?"_s, {unknown.first().id});
}

void TestLibrary::orderOfASeriesIsChosen()
{
    const EntityRef series = all(EntityType::Series).first();
    m_window->goTo(MainWindow::Series);
    ItemBrowser *page = m_window->browser(MainWindow::Series);
    page->show(series);
    QTRY_COMPARE(page->pane()->item(), series);
    auto *order = child<QComboBox>(page, u"seriesOrder"_s);
    auto *tabs = child<QTabWidget>(page, u"detailTabs"_s);
    QTRY_VERIFY(tabs->isTabVisible(tabs->indexOf(tabOf(tabs, order))));
    tabs->setCurrentWidget(tabOf(tabs, order));
    QTRY_VERIFY(order->count() > 1);
    QCOMPARE(order->currentData().toString(), u"aired"_s);
    auto *use = child<QPushButton>(page, u"seriesOrderUse"_s);
    QVERIFY(!use->isEnabled());
    const auto stored = [&] { return elsewhere([&] { return must(SeriesService(core()).order(series)); }); };
    QTest::keyClick(order, Qt::Key_Down);
    QTest::keyClick(order, Qt::Key_Down); // walking through the box changes nothing
    const QString walked = order->currentData().toString();
    QVERIFY(walked != u"aired" && use->isEnabled());
    static_cast<NumberingTab *>(tabOf(tabs, order))->setSeries(series); // nor does an event
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), patienceMs);
    QCOMPARE(stored(), u"aired"_s);
    QCOMPARE(order->currentData().toString(), walked);
    order->setCurrentIndex(order->findData(u"dvd"_s));
    use->click();
    QTRY_COMPARE(stored(), u"dvd"_s);
    QTRY_VERIFY(!use->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
    QCOMPARE(order->currentData().toString(), u"dvd"_s);
    named<QAction>(u"edit-undo"_s)->trigger();
    QTRY_COMPARE(stored(), u"aired"_s);
    QTRY_COMPARE(order->currentData().toString(), u"aired"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
    tabs->setCurrentIndex(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
}

void TestLibrary::conflictIsSettledOnItsPage()
{
    const EntityRef ref = all(EntityType::Movie).at(1);
    elsewhere([&] {
        must(core().items().setLocked(ref, {u"title"_s}, true));
        return true;
    });
    execute(
        u"UPDATE field_state SET nfo_value = ? WHERE entity_type = 1 AND entity_id = ? AND field = 'title'"_s,
        {u"[\"Another Title\"]"_s, ref.id});
    m_window->goTo(MainWindow::Questions);
    auto *tree = named<QTreeWidget>(u"questionsTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    QCOMPARE(tree->topLevelItem(0)->text(2), u"Another Title"_s);
    tree->topLevelItem(0)->setSelected(true);
    named<QPushButton>(u"questionTheirs"_s)->click();
    QTRY_COMPARE(load(ref).metadata.title, u"Another Title"_s);
    QVERIFY(load(ref).isLocked(Field::Title));
    QTRY_COMPARE(tree->topLevelItemCount(), 0);
}

void TestLibrary::sameFilmTwiceIsTold()
{
    const auto movies = all(EntityType::Movie);
    QList<EntityRef> two;
    for (const EntityRef &ref : movies) {
        if (two.size() < 2 && load(ref).metadata.ids.contains(u"tmdb"_s)) {
            two += ref;
        }
    }
    const QString own = load(two.last()).metadata.ids.value(u"tmdb"_s);
    const QString id = load(two.first()).metadata.ids.value(u"tmdb"_s);
    const QString update =
        u"UPDATE external_ids SET value = ? WHERE entity_type = 1 AND entity_id = ? AND provider = 'tmdb'"_s;
    execute(update, {id, two.last().id});
    // A second id that they share is no second question.
    const QString extra =
        u"INSERT INTO external_ids (entity_type, entity_id, provider, value) VALUES (1, ?, 'other', '7')"_s;
    for (const EntityRef &ref : std::as_const(two)) {
        execute(extra, {ref.id});
    }
    const auto counted = elsewhere(
        [&] { return must(core().database().read([](Connection &c) { return countDuplicates(c); })); });
    QCOMPARE(counted, 1);
    m_window->goTo(MainWindow::Movies);
    m_window->goTo(MainWindow::Questions);
    auto *tree = named<QTreeWidget>(u"questionsTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    QTreeWidgetItem *group = tree->topLevelItem(0);
    QCOMPARE(group->childCount(), 2);
    tree->clearSelection();
    group->child(1)->setSelected(true);
    m_demo.dialogs.opened.clear();
    named<QPushButton>(u"questionFolder"_s)->click();
    QCOMPARE(m_demo.dialogs.opened.size(), 1);
    QCOMPARE(m_demo.dialogs.opened.first().toLocalFile(), group->child(1)->text(1));
    named<QPushButton>(u"questionShow"_s)->click();
    QTRY_COMPARE(m_window->browser(MainWindow::Movies)->pane()->item(), two.last());
    execute(update, {own, two.last().id});
    execute(u"DELETE FROM external_ids WHERE provider = 'other'"_s, {});
}

void TestLibrary::itemMenuWorksOnEveryPage()
{
    auto *copy = named<QAction>(u"item-copy-path"_s);
    QVERIFY(copy);
    for (const int place : {MainWindow::Movies, MainWindow::Review, MainWindow::Unidentified}) {
        m_window->goTo(place);
        QTRY_VERIFY(m_window->browser(place)->pane()->item().isValid());
        QGuiApplication::clipboard()->clear();
        copy->trigger();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"demo"_s));
    }
    m_window->goTo(MainWindow::Review);
    const EntityRef ref = m_window->browser(MainWindow::Review)->pane()->item();
    QTRY_VERIFY(named<QPushButton>(u"reviewPublish"_s)->isVisible());
    named<QAction>(u"item-publish"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(load(ref).lastPublishedAt > 0, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
}

/// Ignoring there and back, and the trash after a question; in the words of the page's own menu.
void TestLibrary::itemMenuHasWhatTheListHas()
{
    const EntityRef film = m_demo.showFirstMovie();
    auto *more = child<QToolButton>(m_window->browser(MainWindow::Movies), u"moreButton"_s);
    const auto offersOnThePage = [&](const QString &text) {
        Q_EMIT more->menu()->aboutToShow();
        const auto actions = more->menu()->actions();
        return std::any_of(actions.cbegin(), actions.cend(),
                           [&](const QAction *each) { return each->text() == text; });
    };
    auto *trash = named<QAction>(u"item-trash"_s);
    QCOMPARE(QString(trash->text()).remove(u'&'), u"Move to the trash…"_s);
    auto *menu = qobject_cast<QMenu *>(trash->parent());
    QVERIFY(menu);
    const ItemState before = load(film).state;
    for (const bool ignored : {false, true}) {
        auto *action = named<QAction>(ignored ? u"item-unignore"_s : u"item-ignore"_s);
        QTRY_VERIFY(offersOnThePage(QString(action->text()).remove(u'&')));
        Q_EMIT menu->aboutToShow();
        QCOMPARE(named<QAction>(u"item-ignore"_s)->isVisible(), !ignored);
        QCOMPARE(named<QAction>(u"item-unignore"_s)->isVisible(), ignored);
        action->trigger();
        Q_EMIT menu->aboutToHide();
        QTRY_COMPARE(load(film).state == ItemState::Ignored, !ignored);
    }
    auto *undo = named<QAction>(u"edit-undo"_s);
    for (const ItemState state : {ItemState::Ignored, before}) {
        QTRY_VERIFY(undo->isEnabled());
        undo->trigger();
        QTRY_COMPARE(load(film).state, state);
    }
    QVERIFY(offersOnThePage(u"Move to the trash…"_s));
    trash->trigger();
    QPointer<QDialog> dialog;
    QTRY_VERIFY(dialog = m_window->findChild<QDialog *>(u"bulkDialog"_s));
    QTRY_VERIFY(child<QPushButton>(dialog, u"bulkApply"_s)->isEnabled());
    child<QPushButton>(dialog, u"bulkApply"_s)->click();
    QTRY_VERIFY(load(film).deletedAt > 0);
    QTRY_VERIFY(!dialog);
    undo->trigger();
    QTRY_COMPARE(load(film).deletedAt, 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
}

void TestLibrary::whatHappenedToTheTrashedIsShown_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("role");
    QTest::newRow("activity") << int(MainWindow::Activity) << u"activityTree"_s << int(Qt::UserRole + 1);
    QTest::newRow("dashboard") << int(MainWindow::Dashboard) << u"dashboardRecent"_s << int(Qt::UserRole);
}

/// No list has it: it is shown whole, and the list once it is back.
void TestLibrary::whatHappenedToTheTrashedIsShown()
{
    QFETCH(int, place);
    QFETCH(QString, name);
    QFETCH(int, role);
    const EntityRef ref = m_demo.all({}).first();
    QVERIFY(elsewhere([&] { return m_demo.core().items().trash(ref, u"you put it there"_s).has_value(); }));
    m_window->goTo(place);
    auto *tree = child<QTreeWidget>(m_window, name);
    const auto line = [&]() -> QTreeWidgetItem * {
        for (int row = 0; row < tree->topLevelItemCount(); ++row) {
            if (tree->topLevelItem(row)->data(0, role).value<EntityRef>() == ref) {
                return tree->topLevelItem(row);
            }
        }
        return nullptr;
    };
    QTRY_VERIFY(line());
    Q_EMIT tree->itemActivated(line(), 0);
    QPointer<QDialog> dialog;
    QTRY_VERIFY((dialog = m_window->findChild<QDialog *>(u"detailDialog"_s)) && dialog->isVisible());
    auto *more = child<QToolButton>(dialog, u"moreButton"_s);
    QTRY_VERIFY(!more->toolTip().isEmpty());
    QVERIFY(!more->toolTip().contains(u"trash"_s)); // it is there
    dialog->close();
    QTRY_VERIFY(!dialog);
    QVERIFY(elsewhere([&] { return m_demo.core().items().restore(ref).has_value(); }));
    Q_EMIT tree->itemActivated(line(), 0);
    QTRY_VERIFY(m_window->browser(MainWindow::Movies)->isVisible());
    QTRY_COMPARE(m_window->browser(MainWindow::Movies)->pane()->item(), ref);
    QVERIFY(!m_window->findChild<QDialog *>(u"detailDialog"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
}

/// From the menu and its key, and from the button beside the title.
void TestLibrary::playsOnAPlayer()
{
    const EntityRef film = m_demo.showFirstMovie();
    const auto said = [this](const QString &text) {
        return m_window->statusBar()->currentMessage().contains(text);
    };
    auto *play = named<QAction>(u"item-play"_s);
    QVERIFY(!play->shortcut().isEmpty());
    play->trigger();
    QTRY_VERIFY(said(u"No player is set up. Add one in the settings"_s));

    const ItemDetails details = elsewhere([&] { return must(core().items().details(film)); });
    const QString file = details.root.path.join(details.files.first().file.path).display();
    test::FakeKodiServer kodi(details.root.path.display());
    kodi.kodi.add(u"movies"_s, {{u"file"_s, u"/somewhere/else.mkv"_s}});
    kodi.kodi.add(u"movies"_s, {{u"file"_s, file}});
    PlayerRow row;
    row.name = u"Living room"_s;
    row.type = u"kodi"_s;
    row.baseUrl = kodi.address();
    row = elsewhere([&] { return must(core().players().add(row, {})); });
    play->trigger();
    QTRY_COMPARE(kodi.now().file, file);
    QTRY_VERIFY(said(u"Living room plays it."_s));

    kodi.play({}, 0);
    auto *more = child<QToolButton>(m_window->browser(MainWindow::Movies), u"moreButton"_s);
    Q_EMIT more->menu()->aboutToShow();
    const auto actions = more->menu()->actions();
    const auto entry = std::find_if(actions.cbegin(), actions.cend(),
                                    [](const QAction *each) { return each->text().contains(u"Play"_s); });
    QVERIFY(entry != actions.cend());
    (*entry)->trigger();
    QTRY_COMPARE(kodi.now().file, file);
    elsewhere([&] {
        must(core().players().remove(row.id));
        return true;
    });
}

void TestLibrary::thumbIsTakenOutOfTheVideo()
{
    const auto episodes = all(EntityType::Episode);
    const auto found = std::find_if(episodes.cbegin(), episodes.cend(), [this](const EntityRef &ref) {
        return elsewhere([&] { return !must(core().items().details(ref)).files.isEmpty(); });
    });
    QVERIFY(found != episodes.cend());
    m_window->showItem(*found);
    DetailPage *page = m_window->browser(MainWindow::Series)->detail();
    QTRY_COMPARE(page->item(), *found);
    page->openPicker(AssetType::Thumb);
    QTRY_VERIFY(page->picker() && child<QPushButton>(page->picker(), u"pickerFrame"_s)->isVisible());
    child<QPushButton>(page->picker(), u"pickerFrame"_s)->click();
    const auto thumb = [&] {
        const auto details = elsewhere([&] { return must(core().items().details(*found)); });
        return std::any_of(details.candidates.cbegin(), details.candidates.cend(), [](const Candidate &c) {
            return c.type == AssetType::Thumb && c.provider == u"upload" && c.selected && c.width > 0;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(thumb(), patienceMs);
    page->picker()->close();
}

void TestLibrary::byHandAndPassedOverLeaveTheList()
{
    const auto movies = all(EntityType::Movie);
    const QList<EntityRef> unknown{movies.at(0), movies.at(1)};
    elsewhere([&] {
        must(core().database().write([&](Transaction &t) -> Result<> {
            for (const EntityRef &ref : unknown) {
                METARR_CHECK(ItemRepo(t).setState(ref, ItemState::NeedsIdentification, {}, 1));
                METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, 1));
            }
            return {};
        }));
        core().signal().notify(u"events"_s);
        return true;
    });
    m_window->goTo(MainWindow::Unidentified);
    ItemPane *pane = m_window->browser(MainWindow::Unidentified)->pane();
    auto *list = named<QAbstractItemView>(u"unidentifiedViewmovie"_s);
    QTRY_VERIFY(list->model()->rowCount() >= 2 && pane->item().isValid());
    list->setCurrentIndex(list->model()->index(0, 0));
    const EntityRef first = pane->item();
    auto *title = named<QLineEdit>(u"identifyHandTitle"_s);
    QTRY_COMPARE(title->text(), load(first).metadata.title);
    const Item former = load(first);
    title->setText(u"Home movie"_s);
    named<QPushButton>(u"identifyByHand"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(load(first).metadata.title, u"Home movie"_s, patienceMs);
    QVERIFY(load(first).isLocked(Field::Title));
    QTRY_VERIFY(load(first).state != ItemState::NeedsIdentification);
    QTRY_VERIFY(pane->item().isValid() && pane->item() != first); // the next one follows
    const EntityRef second = pane->item();
    QTRY_COMPARE(title->text(), load(second).metadata.title);
    named<QPushButton>(u"identifyIgnore"_s)->click();
    QTRY_COMPARE(load(second).state, ItemState::Ignored);
    QTRY_VERIFY(pane->item() != second);
    auto *undo = named<QAction>(u"edit-undo"_s);
    QTRY_VERIFY(undo->text().contains(load(second).metadata.title));
    undo->trigger();
    QTRY_COMPARE(load(second).state, ItemState::NeedsIdentification); // and stands in the list again
    QTRY_VERIFY(list->model()->rowCount() >= 1);
    QTRY_VERIFY(undo->text().contains(u"by hand"_s));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    title->setFocus(); // where it was typed: the line has nothing of its own to take back
    QTest::keyClick(title, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(load(first).state, ItemState::NeedsIdentification);
    QCOMPARE(load(first).metadata.title, former.metadata.title);
    QCOMPARE(load(first).isLocked(Field::Title), former.isLocked(Field::Title));
}

METARR_UI_TEST_MAIN(TestLibrary)
#include "tst_library.moc"

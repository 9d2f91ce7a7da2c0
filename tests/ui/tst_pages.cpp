// SPDX-License-Identifier: GPL-3.0-or-later
// A person's work in the window from page to page, on the demo: real files, real jobs, providers on loopback ports.
#include "app/webhookservice.h"
#include "app/workflows.h"
#include "config/settingtable.h"
#include "demobox.h"
#include "guirecorder.h"
#include "store/repos/replacements.h"
#include "store/repos/webhooklog.h"
#include "ui/detail/casttab.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/unsaved.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTableWidget>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::child;
using metarr::test::elsewhere;
using metarr::test::must;

namespace {

constexpr int patienceMs = 60'000;

} // namespace

class TestPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void differenceOfTexts_data();
    void differenceOfTexts();
    void everySettingIsInGerman();
    void dashboardSaysWhatNeedsAPerson();
    void quickOpenGoesToAnItem();
    void tokensNarrowTheListAndAreSaved();
    void gridShowsTheSameItems();
    void identifyTakesAMatchAndTheNextFollows();
    void reviewKeepsWhatIsNotTicked();
    void bulkChangeIsOneStepOfUndo();
    void bulkPublishWritesFiles();
    void trashGivesBackWhatReturned();
    void trashedByHandComesBack();
    void unknownFileGoesToTheBinAndBack();
    void settingIsCheckedAndSaved();
    void jobsAndActivityTellWhatWasDone();
    void jobsAreCancelledAndRetried();
    void webhookIsDoneAgain();
    void castIsDragged();
    void castIsRestored();
    void discardIsTakenBack();
    void unknownFileIsSettledBesideItsItem();
    void replacedFilmIsDecided();
    void everyControlHasAName();

private:
    [[nodiscard]] Core &core() { return m_demo.core(); }
    [[nodiscard]] Item load(EntityRef ref) { return m_demo.load(ref); }
    [[nodiscard]] QList<EntityRef> all(const ItemQuery &query) { return m_demo.all(query); }
    [[nodiscard]] QAbstractItemView *view(const QString &name) const
    {
        return child<QAbstractItemView>(m_window, name);
    }
    void waitForJobs() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs); }
    void trigger(const QString &text) const
    {
        const auto actions = m_window->findChildren<QAction *>();
        for (QAction *each : actions) {
            if (QString(each->text()).remove(u'&').startsWith(text)) {
                each->trigger();
                return;
            }
        }
        QFAIL(qPrintable(u"no action "_s + text));
    }

    test::DemoBox m_demo;
    MainWindow *m_window = nullptr; ///< the demo's
};

void TestPages::initTestCase()
{
    m_demo.open(u"light"_s);
    m_window = m_demo.window();
}

void TestPages::cleanupTestCase()
{
    m_demo.close();
}

void TestPages::differenceOfTexts_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("signs"); // one letter a line: = same, - removed, + added, . skipped
    QTest::newRow("same") << u"a\nb"_s << u"a\nb"_s << QString();
    QTest::newRow("one changed") << u"a\nb\nc"_s << u"a\nx\nc"_s << u"=-+="_s;
    QTest::newRow("one more at the end") << u"a"_s << u"a\nb"_s << u"=+"_s;
    QTest::newRow("one less at the beginning") << u"a\nb"_s << u"b"_s << u"-="_s;
    QTest::newRow("from nothing") << QString() << u"a"_s << u"-+"_s;
    QTest::newRow("far away is left out")
        << u"1\n2\n3\n4\n5\n6\n7"_s << u"1\n2\n3\n4\n5\n6\n8"_s << u".==-+"_s;
}

void TestPages::differenceOfTexts()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QString signs;
    const auto lines = diffLines(before, after);
    for (const DiffLine &line : lines) {
        signs += u"=-+."_s.at(int(line.kind));
    }
    QTEST(signs, "signs");
}

void TestPages::everySettingIsInGerman()
{
    QTranslator german;
    QVERIFY(german.load(u":/i18n/settings_de.qm"_s));
    QStringList untranslated;
    for (const SettingInfo &info : allSettings()) {
        if (german.translate("Setting", info.source).isEmpty()) {
            untranslated += info.key;
        }
    }
    QVERIFY2(untranslated.isEmpty(), qPrintable(untranslated.join(u", "_s)));
}

void TestPages::dashboardSaysWhatNeedsAPerson()
{
    m_window->goTo(MainWindow::Dashboard);
    QTRY_VERIFY(child<QPushButton>(m_window, u"dashboardGo_review"_s));
    child<QPushButton>(m_window, u"dashboardGo_review"_s)->click();
    QTRY_VERIFY(m_window->page(MainWindow::Review)->isVisible());
}

void TestPages::quickOpenGoesToAnItem()
{
    const EntityRef wanted = all({}).last();
    const QString title = load(wanted).metadata.title;
    m_window->quickOpen();
    auto *text = child<QLineEdit>(m_window, u"quickOpenText"_s);
    QVERIFY(text);
    QTest::keyClicks(text, title);
    auto *list = child<QListWidget>(m_window, u"quickOpenList"_s);
    QTRY_VERIFY(list->currentItem() && list->currentItem()->text().startsWith(title));
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(child<QLabel>(m_window->browser(MainWindow::Movies), u"detailTitle"_s)->text(), title);
}

void TestPages::tokensNarrowTheListAndAreSaved()
{
    m_window->goTo(MainWindow::Movies);
    auto *search = child<QLineEdit>(m_window, u"moviesSearch"_s);
    const QAbstractItemModel *model = view(u"moviesView"_s)->model();
    QTRY_VERIFY(model->rowCount() > 5);
    const int everything = model->rowCount();
    search->setText(u"year:1998"_s);
    QTRY_COMPARE(model->rowCount(), 1);
    search->setText(u"year:soon"_s);
    const auto labels = [this] {
        const auto all = m_window->browser(MainWindow::Movies)->findChildren<QLabel *>();
        return std::any_of(all.cbegin(), all.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"year:soon"_s);
        });
    };
    QTRY_VERIFY(labels()); // said, not silently ignored
    search->setText(u"year:1998"_s);
    QTRY_COMPARE(model->rowCount(), 1);
    m_demo.dialogs.text = u"Ninety-eight"_s;
    auto *menu = child<QPushButton>(m_window, u"moviesFilterAdd"_s)->menu();
    Q_EMIT menu->aboutToShow();
    child<QAction>(m_window, u"moviesFilterSave"_s)->trigger();
    const auto chip = [this]() -> QPushButton * {
        const auto buttons = m_window->browser(MainWindow::Movies)->findChildren<QPushButton *>();
        const auto found = std::find_if(buttons.cbegin(), buttons.cend(), [](const QPushButton *button) {
            return button->text().startsWith(u"Ninety-eight"_s);
        });
        return found == buttons.cend() ? nullptr : *found;
    };
    QVERIFY(chip() && chip()->isChecked());
    QVERIFY(search->text().isEmpty());
    QTRY_COMPARE(model->rowCount(), 1);
    child<QPushButton>(m_window, u"moviesFilter0"_s)->click();
    QTRY_COMPARE(model->rowCount(), everything);
    Q_EMIT menu->aboutToShow();
    menu->actions().last()->trigger(); // forgotten
    QVERIFY(!chip());
}

void TestPages::gridShowsTheSameItems()
{
    ItemBrowser *movies = m_window->browser(MainWindow::Movies);
    auto *grid = view(u"moviesGridView"_s);
    movies->setGrid(true);
    QTRY_VERIFY(grid->isVisible());
    QCOMPARE(grid->model()->rowCount(), view(u"moviesView"_s)->model()->rowCount());
    grid->setCurrentIndex(grid->model()->index(2, 0));
    QTRY_COMPARE(movies->detail()->item(), all({}).at(2));
    grid->selectAll();
    QVERIFY(!movies->selected().queries.isEmpty()); // not a list of what happens to be loaded
    grid->clearSelection();
    movies->setGrid(false);
    QTRY_VERIFY(view(u"moviesView"_s)->isVisible());
}

void TestPages::identifyTakesAMatchAndTheNextFollows()
{
    m_window->goTo(MainWindow::Unidentified);
    ItemBrowser *page = m_window->browser(MainWindow::Unidentified);
    auto *list = view(u"unidentifiedViewmovie"_s);
    QTRY_VERIFY(list->model()->rowCount() > 0);
    QTRY_VERIFY(page->pane()->item().isValid());
    const EntityRef ref = page->pane()->item();
    auto *matches = child<QListWidget>(m_window, u"identifyMatches"_s);
    auto *text = child<QLineEdit>(m_window, u"identifyText"_s);
    QTRY_VERIFY(!text->text().isEmpty());
    text->setText(u"Tin Monsoon"_s);
    child<QPushButton>(m_window, u"identifySearch"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(matches->count() > 0, patienceMs);
    QVERIFY(matches->item(0)->toolTip().contains(u'%')); // how certain, and why
    child<QPushButton>(m_window, u"identifyTake"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(load(ref).state != ItemState::NeedsIdentification, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(load(ref).enrichedAt > 0, patienceMs);
    QCOMPARE(load(ref).metadata.title, u"Tin Monsoon"_s);
    QTRY_COMPARE(list->model()->rowCount(), 0);
    waitForJobs();
}

void TestPages::reviewKeepsWhatIsNotTicked()
{
    m_window->goTo(MainWindow::Review);
    ItemBrowser *page = m_window->browser(MainWindow::Review);
    QTRY_VERIFY(page->pane()->item().isValid());
    const EntityRef ref = page->pane()->item();
    QTRY_VERIFY(child<QCheckBox>(m_window, u"review_plot"_s));
    const QString before = load(ref).metadata.plot;
    QVERIFY(!before.isEmpty());
    child<QCheckBox>(m_window, u"review_plot"_s)->click();
    auto *publish = child<QPushButton>(m_window, u"reviewPublish"_s);
    QVERIFY(publish->text().contains(u" of "_s));
    publish->setFocus();
    QTest::keyClick(publish, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(load(ref).lastPublishedAt > 0, patienceMs);
    QTRY_VERIFY(!load(ref).hasUnpublishedChanges);
    QVERIFY(load(ref).isLocked(Field::Plot));
    QVERIFY(load(ref).metadata.plot != before);
    QTRY_VERIFY(page->pane()->item() != ref);   // the next one is there
    QCOMPARE(m_window->focusWidget(), publish); // and Return goes on with it
    waitForJobs();
}

void TestPages::bulkChangeIsOneStepOfUndo()
{
    m_window->goTo(MainWindow::Movies);
    view(u"moviesView"_s)->selectAll();
    m_window->browser(MainWindow::Movies)->changeSelected();
    auto *dialog = child<QDialog>(m_window, u"bulkDialog"_s);
    QVERIFY(dialog);
    auto *kind = child<QComboBox>(dialog, u"bulkKind"_s);
    kind->setCurrentIndex(kind->findData(int(BulkOperation::Kind::AddNames)));
    auto *field = child<QComboBox>(dialog, u"bulkField"_s);
    field->setCurrentIndex(field->findData(u"tags"_s));
    auto *names = child<QLineEdit>(dialog, u"bulkNames"_s);
    names->setFocus();
    QTest::keyClicks(names, u"Kept"_s);
    QTest::keyClick(names, Qt::Key_Comma);
    auto *apply = child<QPushButton>(dialog, u"bulkApply"_s);
    QTRY_VERIFY(apply->isEnabled());
    QVERIFY(child<QTreeWidget>(dialog, u"bulkExamples"_s)->topLevelItemCount() > 0);
    const QString title = dialog->windowTitle();
    apply->click();
    QCOMPARE(unsavedIn(m_window), QStringList{title}); // it runs
    m_demo.dialogs.yes = false;
    m_demo.dialogs.asked.clear();
    m_window->close();
    QVERIFY(m_demo.dialogs.asked.value(0).contains(title));
    QVERIFY(m_window->session());
    m_demo.dialogs.yes = true;
    const auto tagged = [this] {
        const auto refs = all({});
        return std::all_of(refs.cbegin(), refs.cend(), [this](const EntityRef &ref) {
            return load(ref).metadata.tags.contains(u"Kept"_s);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(tagged(), patienceMs);
    QTRY_VERIFY(!child<QDialog>(m_window, u"bulkDialog"_s)); // done, and remembered for undo
    QVERIFY(unsavedIn(m_window).isEmpty());
    trigger(u"Undo"_s);
    const auto untagged = [this] {
        const auto refs = all({});
        return std::all_of(refs.cbegin(), refs.cend(), [this](const EntityRef &ref) {
            const Item item = load(ref);
            return !item.metadata.tags.contains(u"Kept"_s) && !item.isLocked(Field::Tags);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(untagged(), patienceMs);
}

void TestPages::bulkPublishWritesFiles()
{
    m_window->goTo(MainWindow::Review);
    auto *publishAll = child<QPushButton>(m_window, u"reviewPublishAll"_s);
    QTRY_VERIFY(publishAll->isVisible());
    publishAll->click();
    auto *dialog = child<QDialog>(m_window, u"bulkDialog"_s);
    QVERIFY(dialog);
    auto *apply = child<QPushButton>(dialog, u"bulkApply"_s);
    QTRY_VERIFY(apply->isEnabled());
    apply->click();
    ItemQuery collections;
    collections.type = EntityType::Collection;
    for (const EntityType type : publishedTypes) {
        ItemQuery unpublished;
        unpublished.type = type;
        unpublished.unpublished = true;
        QTRY_COMPARE_WITH_TIMEOUT(all(unpublished).size(), 0, patienceMs);
    }
    waitForJobs();
    for (const EntityRef &ref : all(collections)) { // nothing is left to be reviewed
        QVERIFY(elsewhere([&] { return must(core().items().pendingChanges(ref)); }).artwork.isEmpty());
    }
    const auto names = m_demo.tree.names("demo/Movies/Tin Monsoon (1998)");
    QVERIFY(std::any_of(names.cbegin(), names.cend(),
                        [](const QByteArray &name) { return name.endsWith(".nfo"); }));
    QVERIFY(std::any_of(names.cbegin(), names.cend(),
                        [](const QByteArray &name) { return name.contains("poster."); }));
}

void TestPages::trashGivesBackWhatReturned()
{
    const auto refs = all({});
    const auto found = std::find_if(refs.cbegin(), refs.cend(), [this](const EntityRef &each) {
        return load(each).folder == "Moth Parliament (2021)";
    });
    QVERIFY(found != refs.cend());
    const EntityRef ref = *found;
    const Item item = load(ref);
    const QByteArray folder = "demo/Movies/" + item.folder;
    const auto before = m_demo.tree.snapshot(folder);
    QVERIFY(!item.folder.isEmpty() && !before.isEmpty());
    m_demo.tree.remove(folder);
    trigger(u"Scan all libraries"_s);
    QTRY_VERIFY_WITH_TIMEOUT(load(ref).deletedAt > 0, patienceMs);
    waitForJobs();
    m_window->goTo(MainWindow::Trash);
    auto *tree = child<QTreeWidget>(m_window, u"trashTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    QCOMPARE(tree->topLevelItem(0)->text(0), u"Moth Parliament (2021)"_s); // of two of one name, which
    tree->topLevelItem(0)->setSelected(true);
    child<QPushButton>(m_window, u"trashRestore"_s)->click();
    QTRY_COMPARE(load(ref).deletedAt, 0);
    QTRY_COMPARE(tree->topLevelItemCount(), 0);
    QCOMPARE(load(ref).metadata.title, item.metadata.title);
}

/// Delete in the list, after a preview; by hand from the page of the trash, or by undo.
void TestPages::trashedByHandComesBack()
{
    const EntityRef ref = m_demo.showFirstMovie();
    auto *list = view(u"moviesView"_s);
    const auto trash = [&] {
        QTest::keyClick(list, Qt::Key_Delete);
        auto *dialog = child<QDialog>(m_window, u"bulkDialog"_s);
        QVERIFY(dialog);
        QVERIFY(child<QComboBox>(dialog, u"bulkKind"_s)->currentData().toInt() ==
                int(BulkOperation::Kind::Trash));
        auto *apply = child<QPushButton>(dialog, u"bulkApply"_s);
        QTRY_VERIFY(apply->isEnabled());
        QVERIFY(child<QLabel>(dialog, u"bulkExplanation"_s)->isVisible());
        QPointer<QDialog> gone = dialog;
        apply->click();
        QTRY_VERIFY(load(ref).deletedAt > 0);
        QTRY_VERIFY(gone.isNull());
    };
    trash();
    m_window->goTo(MainWindow::Trash);
    auto *tree = child<QTreeWidget>(m_window, u"trashTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    QVERIFY(tree->topLevelItem(0)->text(0).startsWith(load(ref).metadata.title));
    QVERIFY(tree->topLevelItem(0)->text(1) != u"Its file is gone"_s);
    tree->topLevelItem(0)->setSelected(true);
    child<QPushButton>(m_window, u"trashRestore"_s)->click();
    QTRY_COMPARE(load(ref).deletedAt, 0);
    QTRY_COMPARE(tree->topLevelItemCount(), 0);
    QVERIFY(
        elsewhere([&] { return m_demo.core().items().trash(ref, u"its manager deleted it"_s).has_value(); }));
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    QCOMPARE(tree->topLevelItem(0)->text(1), u"Its manager deleted it"_s);
    tree->topLevelItem(0)->setSelected(true);
    child<QPushButton>(m_window, u"trashRestore"_s)->click();
    QTRY_COMPARE(load(ref).deletedAt, 0);
    m_demo.showMovie(ref);
    QTRY_COMPARE(list->currentIndex().data(itemrole::Ref).value<EntityRef>(), ref);
    trash();
    trigger(u"Undo"_s);
    QTRY_COMPARE(load(ref).deletedAt, 0);
    waitForJobs();
}

void TestPages::unknownFileGoesToTheBinAndBack()
{
    const QByteArray name = "demo/Movies/Tin Monsoon (1998)/strange.xyz";
    m_demo.tree.file(name, "who am I");
    trigger(u"Scan all libraries"_s);
    m_window->goTo(MainWindow::Unknown);
    auto *tree = child<QTreeWidget>(m_window, u"unknownTree"_s);
    const auto rowOf = [tree]() -> QTreeWidgetItem * {
        for (int row = 0; row < tree->topLevelItemCount(); ++row) {
            if (tree->topLevelItem(row)->text(0).endsWith(u"strange.xyz"_s)) {
                return tree->topLevelItem(row);
            }
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(), patienceMs);
    waitForJobs();
    tree->clearSelection();
    QTRY_VERIFY(rowOf());
    const auto *side = child<QAbstractButton>(m_window, u"goUnknown"_s);
    const auto said = [tree] { return u"Unknown files, %1"_s.arg(tree->topLevelItemCount()); };
    QTRY_COMPARE(side->accessibleName(), said());
    tree->selectAll();
    auto *recycle = child<QPushButton>(m_window, u"unknownRecycle"_s);
    recycle->setFocus();
    QTest::keyClick(recycle, Qt::Key_Return);
    QTRY_VERIFY(!m_demo.tree.exists(name));
    QTRY_COMPARE(tree->topLevelItemCount(), 0);
    QTRY_COMPARE(side->accessibleName(), said()); // told of, though it is of no item
    QVERIFY(m_window->page(MainWindow::Unknown)->isAncestorOf(m_window->focusWidget()));
    m_window->goTo(MainWindow::Trash);
    child<QTabBar>(m_window, u"trashTabs"_s)->setCurrentIndex(1);
    auto *bin = child<QTreeWidget>(m_window, u"trashTree"_s);
    const auto inBin = [bin]() -> QTreeWidgetItem * {
        const auto rows = bin->findItems(u"strange.xyz"_s, Qt::MatchEndsWith);
        return rows.value(0);
    };
    QTRY_VERIFY(inBin());
    bin->clearSelection();
    inBin()->setSelected(true);
    child<QPushButton>(m_window, u"trashRestore"_s)->click();
    QTRY_COMPARE(m_demo.tree.content(name), "who am I");
}

void TestPages::settingIsCheckedAndSaved()
{
    m_window->goTo(MainWindow::Settings);
    auto *search = child<QLineEdit>(m_window, u"settingsSearch"_s);
    search->setText(u"metadata.maxActors"_s);
    const auto line = [this] { return child<QLineEdit>(m_window, u"setting_metadata.maxActors"_s); };
    QTRY_VERIFY(line());
    const auto enter = [&](const QString &text) {
        line()->setFocus();
        line()->selectAll();
        QTest::keyClicks(line(), text);
        QTest::keyClick(line(), Qt::Key_Return);
    };
    enter(u"12"_s);
    QTRY_COMPARE(core().settings().snapshot()->integer(u"metadata.maxActors"), 12);
    enter(u"many"_s);
    QCoreApplication::processEvents();
    QCOMPARE(core().settings().snapshot()->integer(u"metadata.maxActors"), 12);
    const auto told = [&] {
        const auto labels = line()->parentWidget()->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(u'⚠');
        });
    };
    QTRY_VERIFY(told());
    search->clear();
}

void TestPages::jobsAndActivityTellWhatWasDone()
{
    m_window->goTo(MainWindow::Jobs);
    child<QPushButton>(m_window, u"jobsHistory"_s)->setChecked(true);
    auto *jobs = child<QTreeWidget>(m_window, u"jobsTree"_s);
    QTRY_VERIFY(jobs->topLevelItemCount() > 5);
    for (int at = 0; at < jobs->topLevelItemCount();
         ++at) { // of a library its name, not how the queue calls it
        const QString about = jobs->topLevelItem(at)->text(1);
        QVERIFY2(!about.startsWith(u"sweep:") && !about.startsWith(u"measure:"), qPrintable(about));
    }
    child<QPushButton>(m_window, u"jobsPause"_s)->click();
    QTRY_VERIFY(m_window->session()->host().isPaused());
    child<QPushButton>(m_window, u"jobsPause"_s)->click();
    QTRY_VERIFY(!m_window->session()->host().isPaused());
    m_window->goTo(MainWindow::Activity);
    auto *activity = child<QTreeWidget>(m_window, u"activityTree"_s);
    QTRY_VERIFY(activity->topLevelItemCount() > 5);
    auto *type = child<QComboBox>(m_window, u"activityType"_s);
    type->setCurrentIndex(type->findData(u"scan"_s));
    Q_EMIT type->activated(type->currentIndex());
    QTRY_VERIFY(activity->topLevelItemCount() > 0 && activity->topLevelItem(0)->text(1) == u"Scan"_s);
}

void TestPages::jobsAreCancelledAndRetried()
{
    WorkerHost &host = m_window->session()->host();
    m_window->goTo(MainWindow::Jobs);
    child<QPushButton>(m_window, u"jobsHistory"_s)->setChecked(true);
    auto *tree = child<QTreeWidget>(m_window, u"jobsTree"_s);
    auto *cancel = child<QPushButton>(m_window, u"jobsCancel"_s);
    auto *retry = child<QPushButton>(m_window, u"jobsRetry"_s);
    auto *retryAll = child<QPushButton>(m_window, u"jobsRetryAll"_s);
    child<QPushButton>(m_window, u"jobsPause"_s)->click();
    QTRY_VERIFY(host.isPaused());
    JobOrder order;
    order.chain = false;
    const QList<EntityRef> films = all({}).mid(0, 2);
    const auto ids = elsewhere([&] {
        QList<JobId> made;
        for (const EntityRef &film : films) {
            made += must(core().workflows().select(film, order));
        }
        return made;
    });
    const auto status = [&](JobId id) {
        return elsewhere([&] {
            return must(core().database().read([&](Connection &c) { return JobRepo(c).load(id); })).status;
        });
    };
    // True when it is listed, and the buttons can be used.
    const auto choose = [&](JobId id, bool cancellable, bool retryable) {
        tree->clearSelection();
        for (int at = 0; at < tree->topLevelItemCount(); ++at) {
            if (tree->topLevelItem(at)->data(0, Qt::UserRole + 1).toLongLong() == id) {
                tree->topLevelItem(at)->setSelected(true);
            }
        }
        return !tree->selectedItems().isEmpty() && cancel->isEnabled() == cancellable &&
               retry->isEnabled() == retryable;
    };
    QTRY_VERIFY(choose(ids.first(), true, false));
    cancel->click();
    QTRY_COMPARE(status(ids.first()), JobStatus::Cancelled);
    QCOMPARE(status(ids.last()), JobStatus::Pending); // the other one waits on
    QTRY_VERIFY(choose(ids.first(), false, true));
    retry->click();
    QTRY_COMPARE(status(ids.first()), JobStatus::Pending);

    elsewhere([&] { // as after its last attempt
        return must(core().database().write([&](Transaction &t) -> Result<> {
                   METARR_CHECK(t.execute(
                       u"UPDATE jobs SET status = 'dead', completed_at = 1, error_message = 'It broke.', "
                       "error_remedy = 'Mend it.' WHERE id IN (?, ?)"_s,
                       {ids.first(), ids.last()}));
                   t.afterCommit([this] { core().signal().notify(u"jobs"_s); });
                   return {};
               })),
               true;
    });
    QTRY_VERIFY(choose(ids.last(), true, true));
    const auto *detail = child<QLabel>(m_window, u"jobsDetail"_s);
    QVERIFY(detail->text().contains(u"It broke."_s) && detail->text().contains(u"Mend it."_s));
    QTRY_VERIFY(retryAll->isVisible());
    retryAll->click();
    QTRY_VERIFY(status(ids.first()) == JobStatus::Pending && status(ids.last()) == JobStatus::Pending);
    QTRY_VERIFY(!retryAll->isVisible());
    child<QPushButton>(m_window, u"jobsPause"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(status(ids.first()), JobStatus::Completed, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(status(ids.last()), JobStatus::Completed, patienceMs);
}

void TestPages::webhookIsDoneAgain()
{
    const QByteArray body =
        R"json({"eventType":"Download","movie":{"id":1,"title":"Nowhere","year":2001,)json"
        R"json("folderPath":"/nowhere/Nowhere (2001)","tmdbId":1}})json";
    const auto receipt = elsewhere(
        [&] { return must(m_window->session()->core().webhooks().receive({ManagerType::Radarr, 0, body})); });
    waitForJobs();
    m_window->goTo(MainWindow::Activity);
    auto *type = child<QComboBox>(m_window, u"activityType"_s);
    type->setCurrentIndex(type->findData(u"webhook"_s));
    Q_EMIT type->activated(type->currentIndex());
    auto *tree = child<QTreeWidget>(m_window, u"activityTree"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 1, patienceMs);
    QVERIFY(tree->topLevelItem(0)->text(2).contains(u"Nowhere"_s));
    auto *again = child<QPushButton>(m_window, u"activityReplay"_s);
    QVERIFY(!again->isEnabled());
    tree->setCurrentItem(tree->topLevelItem(0));
    QVERIFY(again->isEnabled());
    auto *data = child<QPlainTextEdit>(m_window, u"activityData"_s);
    QVERIFY(!data->isVisible());
    child<QPushButton>(m_window, u"activityShowData"_s)->click();
    QTRY_VERIFY(data->isVisible() && data->toPlainText().contains(u"/nowhere/Nowhere (2001)"_s));
    again->click();
    QTRY_COMPARE_WITH_TIMEOUT(tree->topLevelItemCount(), 2, patienceMs);
    child<QPushButton>(m_window, u"activityShowData"_s)->click();
    QVERIFY(!data->isVisible());
    const auto row = elsewhere([&] {
        return must(m_window->session()->core().database().read(
            [&](Connection &c) { return WebhookRepo(c).load(receipt.id); }));
    });
    QCOMPARE(row.status, u"ignored"_s); // it lies in no library, as before
    waitForJobs();
}

void TestPages::castIsDragged()
{
    const EntityRef ref = all({}).last();
    m_demo.showMovie(ref);
    DetailPage *page = m_window->browser(MainWindow::Movies)->detail();
    const auto names = [&] {
        QStringList found;
        for (const Credit &credit : load(ref).metadata.credits) {
            if (credit.kind == CreditKind::Actor) {
                found += credit.name;
            }
        }
        return found;
    };
    const QStringList before = names();
    QVERIFY(before.size() >= 3);
    child<QTabWidget>(page, u"detailTabs"_s)->setCurrentIndex(2);
    auto *table = child<QTableWidget>(page, u"castTable"_s);
    QTRY_COMPARE(table->rowCount(), int(before.size()));
    table->setCurrentCell(0, 0);
    // Onto the lower half of the last line.
    const int last = table->rowCount() - 1;
    child<CastTab>(page, QString())->dropAt(table->rowViewportPosition(last) + table->rowHeight(last) - 3);
    QStringList wanted = before;
    wanted.move(0, wanted.size() - 1);
    QTRY_COMPARE_WITH_TIMEOUT(names(), wanted, 5000);
    QVERIFY(load(ref).isLocked(Field::Actors));
    QTRY_COMPARE(table->item(last, 0)->text(), before.first());
    child<QTabWidget>(page, u"detailTabs"_s)->setCurrentIndex(0);
}

void TestPages::castIsRestored()
{
    const EntityRef ref = all({}).last();
    m_demo.showMovie(ref);
    DetailPage *page = m_window->browser(MainWindow::Movies)->detail();
    child<QTabWidget>(page, u"detailTabs"_s)->setCurrentIndex(2);
    auto *table = child<QTableWidget>(page, u"castTable"_s);
    auto *restore = child<QPushButton>(page, u"castRestore"_s);
    QTRY_VERIFY(table->rowCount() >= 3 && restore->isEnabled()); // the order was changed before
    const int many = table->rowCount();
    table->setCurrentCell(1, 0);
    child<QPushButton>(page, u"castRemove"_s)->click();
    QTRY_COMPARE(load(ref).metadata.credits.isEmpty(), false);
    QTRY_COMPARE(table->rowCount(), many - 1);
    QTRY_VERIFY(restore->isEnabled());
    restore->click();
    QTRY_VERIFY(!load(ref).isLocked(Field::Actors));
    QTRY_COMPARE(table->rowCount(), many);
    QTRY_VERIFY(!restore->isEnabled());
    trigger(u"Undo"_s);
    QTRY_VERIFY(load(ref).isLocked(Field::Actors));
    QTRY_COMPARE(table->rowCount(), many - 1);
    trigger(u"Redo"_s);
    QTRY_COMPARE(table->rowCount(), many);
    child<QTabWidget>(page, u"detailTabs"_s)->setCurrentIndex(0);
}

void TestPages::discardIsTakenBack()
{
    const EntityRef ref = all({}).last();
    m_demo.showMovie(ref);
    DetailPage *page = m_window->browser(MainWindow::Movies)->detail();
    const QString before = load(ref).metadata.tagline;
    auto *tagline = child<QLineEdit>(page, u"field_tagline"_s);
    QTRY_COMPARE(tagline->text(), before);
    tagline->setText(u"Mine"_s);
    Q_EMIT tagline->editingFinished();
    QTRY_COMPARE(load(ref).metadata.tagline, u"Mine"_s);
    auto *discard = child<QPushButton>(page, u"discardButton"_s);
    QTRY_VERIFY(discard->isVisible());
    discard->click();
    QTRY_VERIFY(load(ref).metadata.tagline != u"Mine"_s);
    QTRY_VERIFY(child<QAction>(m_window, u"edit-undo"_s)->text().contains(u"Discard"_s));
    trigger(u"Undo"_s);
    QTRY_COMPARE(load(ref).metadata.tagline, u"Mine"_s);
    QVERIFY(load(ref).isLocked(Field::Tagline));
    trigger(u"Undo"_s);
    QTRY_COMPARE(load(ref).metadata.tagline, before);
}

/// On the tab of the files: what lies in the folder and belongs to nothing becomes a poster.
void TestPages::unknownFileIsSettledBesideItsItem()
{
    const EntityRef ref = all({}).last();
    const auto details = elsewhere([&] { return must(m_window->session()->core().items().details(ref)); });
    const Path folder = details.root.path.join(details.item.folder);
    QImage image(600, 900, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QVERIFY(image.save(folder.display() + u"/odd picture.png"_s));
    elsewhere([&] {
        JobOrder order;
        order.priority = 2;
        order.by = u"manual"_s;
        must(m_window->session()->core().workflows().scan(details.library, folder, false, false, order));
        return true;
    });
    waitForJobs();
    m_demo.showMovie(ref);
    DetailPage *page = m_window->browser(MainWindow::Movies)->detail();
    child<QTabWidget>(page, u"detailTabs"_s)->setCurrentIndex(4);
    auto *strip = child<QWidget>(page, u"unknownStrip"_s);
    QTRY_VERIFY(strip->isVisible());
    auto *assign = strip->findChild<QToolButton *>();
    QVERIFY(assign);
    assign->menu()->actions().first()->trigger();
    QTRY_VERIFY(!strip->isVisible());
    QVERIFY(!QFile::exists(folder.display() + u"/odd picture.png"_s));
    const auto after = elsewhere([&] { return must(m_window->session()->core().items().details(ref)); });
    QVERIFY(std::any_of(after.candidates.cbegin(), after.candidates.cend(), [](const Candidate &c) {
        return c.type == AssetType::Poster && c.selected && c.provider == u"upload";
    }));
    child<QTabWidget>(page, u"detailTabs"_s)->setCurrentIndex(0);
}

/// A better file came while both items were edited: the question is shown, and what is kept here ends it.
void TestPages::replacedFilmIsDecided()
{
    const auto films = all({});
    const EntityRef former = films.at(films.size() - 1), present = films.at(films.size() - 2);
    const QString title = load(former).metadata.title;
    const bool noted = elsewhere([&] {
        return must(core().database().write([&](Transaction &t) -> Result<bool> {
            const qint64 now = core().clock().nowMs();
            METARR_CHECK(ItemRepo(t).setDeleted(former, now, now + 3'600'000));
            return ReplacementRepo(t).note(former, present, now);
        }));
    });
    QVERIFY(noted);
    m_window->goTo(MainWindow::Questions);
    auto *tree = child<QTreeWidget>(m_window, u"questionsTree"_s);
    const auto row = [&]() -> QTreeWidgetItem * {
        for (int i = 0; i < tree->topLevelItemCount(); ++i) {
            if (tree->topLevelItem(i)->text(0).startsWith(title + u':')) {
                return tree->topLevelItem(i);
            }
        }
        return nullptr;
    };
    QTRY_VERIFY(row());
    QVERIFY(row()->text(2).contains(title)); // the one in the trash
    tree->setCurrentItem(row());
    auto *mine = child<QPushButton>(m_window, u"questionMine"_s);
    QTRY_VERIFY(mine->isEnabled());
    mine->click();
    const auto open = [this] {
        return elsewhere([this] {
            return must(core().database().read([](Connection &c) { return ReplacementRepo(c).open(); }))
                .size();
        });
    };
    QTRY_COMPARE(open(), 0);
    QTRY_VERIFY(!row());
    QVERIFY(load(former).deletedAt != 0);
    QCOMPARE(load(present).deletedAt, 0);
}

void TestPages::everyControlHasAName()
{
    for (int place = 0; place < MainWindow::PlaceCount; ++place) {
        m_window->goTo(place);
        QCoreApplication::processEvents();
    }
    const QStringList nameless = test::namelessControls(m_window);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

METARR_UI_TEST_MAIN(TestPages)
#include "tst_pages.moc"

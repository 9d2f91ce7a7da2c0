// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the keyboard alone, and takes back: the list, what an item is, the review.
#include "demobox.h"
#include "guirecorder.h"
#include "ui/app/mainwindow.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>
#include <QWindow>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace metarr;
using test::child;
using test::elsewhere;
using test::must;

class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keysOfTheList();
    void identificationIsTakenBack();
    void searchTellsItsFilters();
    void noYearIsRefused();
    void identifiesAgain();
    void reviewKeepsTheFocus();
    void reviewIsTakenBack();
    void whatStandsBesideTheListIsActedOn();
    void narrowWindowOpensTheItem_data();
    void narrowWindowOpensTheItem();

private:
    [[nodiscard]] Core &core() { return m_demo.core(); }
    [[nodiscard]] Item load(EntityRef ref) { return m_demo.load(ref); }
    [[nodiscard]] QList<EntityRef> movies() { return m_demo.all({}); }
    template <typename T> T *named(const QString &name) { return child<T>(m_window, name); }
    /// It may be gone again by the time that is looked.
    static bool isAmong(const QSignalSpy &messages, const QString &beginning)
    {
        return std::any_of(messages.cbegin(), messages.cend(), [&](const QVariantList &each) {
            return each.first().toString().startsWith(beginning);
        });
    }

    test::DemoBox m_demo;
    MainWindow *m_window = nullptr; ///< the demo's
};

void TestKeys::initTestCase()
{
    m_demo.open(u"dark"_s);
    m_window = m_demo.window();
}

void TestKeys::cleanupTestCase()
{
    m_demo.close();
}

/// What is shown is what Delete would act on, by whatever keys it was gone to.
void TestKeys::keysOfTheList()
{
    m_demo.showFirstMovie();
    const auto movies = this->movies();
    ItemBrowser *page = m_window->browser(MainWindow::Movies);
    auto *list = named<QAbstractItemView>(u"moviesView"_s);
    const auto isAt = [&](EntityRef ref) {
        return page->pane()->item() == ref && page->selected().refs == QList<EntityRef>{ref};
    };
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    QVERIFY(isAt(movies.last()));
    QTest::keyClick(list, Qt::Key_Home);
    QVERIFY(isAt(movies.first()));
    QTest::keyClick(list, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(isAt(movies.last()));
    QTest::keyClick(list, Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(isAt(movies.first()));
    QTest::keyClick(list, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(list->currentIndex().row(), 1);
    QVERIFY(isAt(movies.first())); // until Ctrl+Space takes it along
    QTest::keyClick(list, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(page->selectedCount(), 2);
    QCOMPARE(page->pane()->item(), movies.at(1));
    QTest::keyClick(list, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(isAt(movies.first()));
    // Ctrl is still down when the other view comes.
    QTest::keyClick(m_window->windowHandle(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(page->isGrid());
    QTRY_VERIFY(isAt(movies.first()));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(!page->isGrid() && list->isVisible());
    QTRY_VERIFY(isAt(movies.first()));
    // A title is more than its first word.
    list->setFocus();
    QTest::keyClicks(list, u"tin m"_s);
    QTRY_COMPARE(load(page->pane()->item()).metadata.title, u"Tin Monsoon"_s);
    QTest::qWait(1000); // what is typed next is another word
    page->show(movies.first());
}

/// Its ids, texts and place among the unidentified come back, not a change of another item before it.
void TestKeys::identificationIsTakenBack()
{
    m_window->goTo(MainWindow::Unidentified);
    ItemBrowser *page = m_window->browser(MainWindow::Unidentified);
    auto *list = named<QAbstractItemView>(u"unidentifiedViewmovie"_s);
    QTRY_VERIFY(list->model()->rowCount() > 0 && page->pane()->item().isValid());
    const int count = list->model()->rowCount();
    const EntityRef ref = page->pane()->item();
    const Item before = load(ref);
    auto *matches = named<QListWidget>(u"identifyMatches"_s);
    auto *text = named<QLineEdit>(u"identifyText"_s);
    QTRY_VERIFY(!text->text().isEmpty());
    text->setText(u"Tin Monsoon"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_VERIFY(matches->count() > 0 && matches->item(0)->text().startsWith(u"Tin Monsoon"_s));
    QTest::keyClick(matches, Qt::Key_Return);
    QTRY_COMPARE(load(ref).metadata.title, u"Tin Monsoon"_s);
    QTRY_VERIFY(m_window->isIdle());
    auto *undo = named<QAction>(u"edit-undo"_s);
    QVERIFY(undo->text().contains(u"Identify"_s));
    const QSignalSpy said(m_window->statusBar(), &QStatusBar::messageChanged);
    undo->trigger();
    QTRY_COMPARE(load(ref).state, ItemState::NeedsIdentification);
    QVERIFY(load(ref).metadata.ids == before.metadata.ids);
    QCOMPARE(load(ref).metadata.title, before.metadata.title);
    QCOMPARE(load(ref).metadata.plot, before.metadata.plot);
    QTRY_COMPARE(list->model()->rowCount(), count);
    QTRY_VERIFY(isAmong(said, u"Taken back: Identify"_s));
}

/// By the key that opens the guide elsewhere; it leaves the search as it was.
void TestKeys::searchTellsItsFilters()
{
    m_window->goTo(MainWindow::Movies);
    auto *search = named<QLineEdit>(u"moviesSearch"_s);
    search->setFocus();
    search->setText(u"year:last"_s);
    const auto isTold = [this] { // they are made anew meanwhile
        const auto labels = m_window->browser(MainWindow::Movies)->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"F1"_s);
        });
    };
    QTRY_VERIFY(isTold());
    QTest::keyClick(search, Qt::Key_F1);
    const auto help = [] {
        const auto windows = QApplication::topLevelWidgets();
        const auto found = std::find_if(windows.cbegin(), windows.cend(), [](const QWidget *each) {
            return each->isVisible() && each->inherits("QWhatsThat");
        });
        return found == windows.cend() ? nullptr : *found;
    };
    QTRY_VERIFY(help());
    QVERIFY(!m_window->findChild<QDialog *>(u"guide"_s));
    QTest::keyClick(help(), Qt::Key_Escape);
    QTRY_VERIFY(!help());
    QCOMPARE(search->text(), u"year:last"_s);
    QCOMPARE(m_window->focusWidget(), search);
    search->clear();
}

/// Neither searched for nor entered without it: the line is gone back to.
void TestKeys::noYearIsRefused()
{
    m_window->goTo(MainWindow::Unidentified);
    ItemBrowser *page = m_window->browser(MainWindow::Unidentified);
    QTRY_VERIFY(page->pane()->item().isValid());
    const EntityRef ref = page->pane()->item();
    const Item before = load(ref);
    QTRY_VERIFY(!named<QLineEdit>(u"identifyText"_s)->text().isEmpty());
    const auto isSaid = [&] {
        const auto labels = page->pane()->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"such as 1999"_s);
        });
    };
    for (const auto &[title, year] : {std::pair(u"identifyText"_s, u"identifyYear"_s),
                                      std::pair(u"identifyHandTitle"_s, u"identifyHandYear"_s)}) {
        auto *line = named<QLineEdit>(year);
        const QString known = line->text();
        named<QLineEdit>(title)->setText(u"Tin Monsoon"_s);
        line->setText(u"abcd"_s);
        QVERIFY(!isSaid());
        QTest::keyClick(named<QLineEdit>(title), Qt::Key_Return);
        QVERIFY(isSaid());
        QCOMPARE(m_window->focusWidget(), line);
        QCOMPARE(line->selectedText(), u"abcd"_s);
        line->setText(known);
        named<QLineEdit>(u"identifyText"_s)->setText(u"Tin Monsoon"_s);
        QTest::keyClick(named<QLineEdit>(u"identifyText"_s), Qt::Key_Return); // asks, and it is said no more
        QTRY_VERIFY(!isSaid());
        QTRY_VERIFY(named<QListWidget>(u"identifyMatches"_s)->count() > 0);
    }
    QCOMPARE(load(ref).metadata.title, before.metadata.title);
    QCOMPARE(load(ref).state, before.state);
}

/// One that was taken for another: by the menu, with a search of its own; Undo gives back what it was.
void TestKeys::identifiesAgain()
{
    const EntityRef ref = m_demo.showFirstMovie();
    const Item before = load(ref);
    QVERIFY(before.metadata.title != u"Tin Monsoon"_s);
    named<QAction>(u"item-identify"_s)->trigger();
    QPointer<QDialog> dialog;
    QTRY_VERIFY(dialog = m_window->findChild<QDialog *>(u"identifyDialog"_s));
    auto *text = child<QLineEdit>(dialog, u"identifyText"_s);
    QTRY_COMPARE(text->text(), before.metadata.title);
    auto *matches = child<QListWidget>(dialog, u"identifyMatches"_s);
    QTRY_VERIFY(matches->count() > 0); // it has asked by itself
    text->setText(u"Tin Monsoon"_s);
    child<QLineEdit>(dialog, u"identifyYear"_s)->setText(u"1998"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_VERIFY(matches->count() > 0 && matches->item(0)->text().startsWith(u"Tin Monsoon"_s));
    QTest::keyClick(matches, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QTRY_COMPARE(load(ref).metadata.title, u"Tin Monsoon"_s);
    QVERIFY(load(ref).metadata.plot != before.metadata.plot);
    QTRY_VERIFY(m_window->isIdle());
    named<QAction>(u"edit-undo"_s)->trigger();
    QTRY_COMPARE(load(ref).metadata.title, before.metadata.title);
    QVERIFY(load(ref).metadata.ids == before.metadata.ids);
    QCOMPARE(load(ref).metadata.plot, before.metadata.plot);
    QCOMPARE(load(ref).state, before.state);
    m_window->goTo(MainWindow::Movies);
    auto *more = child<QToolButton>(m_window->browser(MainWindow::Movies), u"moreButton"_s);
    Q_EMIT more->menu()->aboutToShow();
    const auto actions = more->menu()->actions();
    QVERIFY(std::any_of(actions.cbegin(), actions.cend(),
                        [](const QAction *each) { return each->text() == u"Identify again…"_s; }));
}

/// A tick has the focus while the changes are read anew, and when those of the next item come.
void TestKeys::reviewKeepsTheFocus()
{
    m_window->goTo(MainWindow::Review);
    QTRY_VERIFY(m_window->browser(MainWindow::Review)->pane()->item().isValid());
    const EntityRef ref = m_window->browser(MainWindow::Review)->pane()->item();
    QTRY_VERIFY(named<QCheckBox>(u"review_plot"_s));
    const QPointer<QCheckBox> tick = named<QCheckBox>(u"review_plot"_s);
    tick->setFocus();
    elsewhere([&] {
        must(core().items().edit(ref, {{Field::Tagline, u"Elsewhere."_s}}));
        return true;
    });
    QTRY_VERIFY(named<QCheckBox>(u"review_tagline"_s) && !tick);
    QCOMPARE(m_window->focusWidget(), named<QCheckBox>(u"review_plot"_s));
}

/// What was not ticked waits again, as it was; what was written stays.
void TestKeys::reviewIsTakenBack()
{
    m_window->goTo(MainWindow::Review);
    QTRY_VERIFY(m_window->browser(MainWindow::Review)->pane()->item().isValid());
    const EntityRef ref = m_window->browser(MainWindow::Review)->pane()->item();
    QTRY_VERIFY(named<QCheckBox>(u"review_plot"_s));
    const QString before = load(ref).metadata.plot;
    named<QCheckBox>(u"review_plot"_s)->setChecked(false);
    named<QPushButton>(u"reviewPublish"_s)->click();
    QTRY_VERIFY(load(ref).lastPublishedAt > 0);
    QVERIFY(load(ref).isLocked(Field::Plot) && load(ref).metadata.plot != before);
    auto *undo = named<QAction>(u"edit-undo"_s);
    QTRY_VERIFY(undo->text().contains(u"Keep what is published"_s));
    const QSignalSpy said(m_window->statusBar(), &QStatusBar::messageChanged);
    undo->trigger();
    QTRY_COMPARE(load(ref).metadata.plot, before);
    QVERIFY(!load(ref).isLocked(Field::Plot));
    QTRY_VERIFY(isAmong(said, u"Taken back: Keep"_s));
    QTRY_VERIFY(m_window->isIdle());
}

/// Gone to from elsewhere, an episode is no row of the tree: no key acts on the series that was chosen there before.
void TestKeys::whatStandsBesideTheListIsActedOn()
{
    m_window->goTo(MainWindow::Series);
    ItemBrowser *page = m_window->browser(MainWindow::Series);
    QTRY_COMPARE(page->pane()->item().type, EntityType::Series);
    const EntityRef series = page->pane()->item();
    QCOMPARE(page->selected().refs, QList<EntityRef>{series});
    ItemQuery query;
    query.type = EntityType::Episode;
    const EntityRef episode = m_demo.all(query).first();
    const auto isActedOn = [&] {
        return page->pane()->item() == episode && page->selectedCount() == 1 &&
               page->selected().refs == QList<EntityRef>{episode};
    };
    m_window->showItem(episode);
    QVERIFY(isActedOn());
    auto *tree = named<QAbstractItemView>(u"seriesView"_s);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Delete);
    const QPointer<QDialog> dialog = m_window->findChild<QDialog *>(u"bulkDialog"_s);
    QVERIFY(dialog);
    child<QPushButton>(dialog, u"bulkCancel"_s)->click();
    QTRY_VERIFY(!dialog);
    page->setGrid(true);
    QVERIFY(isActedOn());
    page->setGrid(false);
    QVERIFY(isActedOn());
    page->show(series);
    QTRY_COMPARE(page->pane()->item(), series);
    QCOMPARE(page->selected().refs, QList<EntityRef>{series});
}

void TestKeys::narrowWindowOpensTheItem_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<EntityType>("type");
    QTest::newRow("movie") << int(MainWindow::Movies) << EntityType::Movie;
    QTest::newRow("episode") << int(MainWindow::Series) << EntityType::Episode;
}

/// Who goes to an item from elsewhere sees it, not the list that it is in.
void TestKeys::narrowWindowOpensTheItem()
{
    QFETCH(const int, place);
    QFETCH(const EntityType, type);
    const QSize before = m_window->size();
    m_window->goTo(place);
    ItemBrowser *page = m_window->browser(place);
    QTRY_VERIFY(page->pane()->item().isValid());
    m_window->resize(760, 640);
    auto *back =
        child<QPushButton>(page, (type == EntityType::Movie ? u"movies"_s : u"series"_s) + u"Back"_s);
    QTRY_VERIFY(!page->pane()->isVisible());
    m_window->goTo(MainWindow::Activity);
    ItemQuery query;
    query.type = type;
    const EntityRef ref = m_demo.all(query).last();
    m_window->showItem(ref);
    QTRY_COMPARE(page->pane()->item(), ref);
    QVERIFY(page->pane()->isVisible() && back->isVisible());
    back->click();
    QVERIFY(!page->pane()->isVisible());
    m_window->resize(before);
    QTRY_VERIFY(page->pane()->isVisible());
}

METARR_UI_TEST_MAIN(TestKeys)
#include "tst_keys.moc"

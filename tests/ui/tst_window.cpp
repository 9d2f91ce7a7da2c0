// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/itemservice.h"
#include "guirecorder.h"
#include "support/jpeg.h"
#include "support/temptree.h"
#include "ui/app/mainwindow.h"
#include "ui/artwork/assetpicker.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/itemroles.h"
#include "ui/text/datetext.h"
#include "ui/widgets/theme.h"
#include "uisupport.h"

#include <QAction>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
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

QByteArray picture(QSize size, const QColor &color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    QPainter painter(&image);
    painter.fillRect(QRect(size.width() / 4, size.height() / 3, size.width() / 2, size.height() / 5),
                     Qt::white);
    painter.end();
    return test::jpegOf(image);
}

} // namespace

/// One person's way through the window, on a real core with a real folder.
class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void addsALibrary();
    void editLocksAndIsUndone();
    void fieldTellsItsHistory();
    void wrongValueIsSaidBesideTheField();
    void picksAPosterFromAFile();
    void publishesToDisk();
    void goesBackToAnEarlierVersion();
    void publishesWhatIsBeingTyped();
    void refusedValueIsNotPassedOver();
    void searchNarrowsTheList();
    void symbolsTakeTheColoursOfTheTheme();
    void warnsBeforeItClosesOverSomething();
    void nextWindowIsAsThisOneWas();
    void closesOrderly();

private:
    [[nodiscard]] DetailPage *detail() const { return m_window->browser(MainWindow::Movies)->detail(); }
    [[nodiscard]] Item item() const
    {
        Core &core = m_window->session()->core();
        return elsewhere([&core, ref = detail()->item()] { return must(core.items().details(ref)).item; });
    }
    /// Of a menu, by the beginning of its text.
    [[nodiscard]] QAction *action(const QString &text) const
    {
        const auto actions = m_window->findChildren<QAction *>();
        for (QAction *each : actions) {
            if (QString(each->text()).remove(u'&').startsWith(text)) {
                return each;
            }
        }
        return nullptr;
    }
    void type(const QString &field, const QString &text) const
    {
        auto *edit = child<QLineEdit>(detail(), field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    std::unique_ptr<test::TempTree> m_tree;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindow::initTestCase()
{
    m_tree = std::make_unique<test::TempTree>();
    m_tree->file("films/The Matrix (1999)/The Matrix (1999).mkv", QByteArray(4096, 'v'));
    m_tree->file("films/The Matrix (1999)/The Matrix (1999).nfo",
                 "<?xml version=\"1.0\"?>\n<movie><title>The Matrix</title><year>1999</year><plot>A hacker "
                 "learns the truth.</plot>"
                 "<uniqueid type=\"tmdb\" default=\"true\">603</uniqueid></movie>\n");
    m_tree->file("films/Memento (2000)/Memento (2000).mkv", QByteArray(5000, 'w'));
    m_tree->file("films/Memento (2000)/poster.jpg", picture({600, 900}, Qt::darkCyan));
    m_tree->file("mine.jpg", picture({1000, 1500}, Qt::darkRed));
    m_theme = std::make_unique<Theme>();
    m_theme->apply(u"dark"_s);
    m_window = std::make_unique<MainWindow>(
        SessionOptions{m_tree->path("data").display(), false, {}, {}, true}, m_dialogs, *m_theme);
    QSignalSpy opened(m_window.get(), &MainWindow::opened);
    m_window->show();
    m_window->resize(1400, 900);    // however small a screen the platform makes up
    QVERIFY(m_window->isVisible()); // before anything is open
    QVERIFY(opened.wait(60'000));
}

void TestWindow::cleanupTestCase()
{
    m_window.reset();
}

void TestWindow::addsALibrary()
{
    auto *add = child<QPushButton>(m_window.get(), u"emptyAddLibrary"_s);
    QTRY_VERIFY(add->isVisible());
    add->click();
    auto *dialog = child<QDialog>(m_window.get(), u"addLibraryDialog"_s);
    QVERIFY(dialog);
    m_dialogs.folder = m_tree->path("films").display();
    child<QPushButton>(dialog, u"libraryChoose"_s)->click();
    QCOMPARE(child<QLineEdit>(dialog, u"libraryName"_s)->text(), u"films"_s);
    child<QAbstractButton>(dialog, u"modeManual"_s)->click();
    child<QPushButton>(dialog, u"libraryAdd"_s)->click();
    QTRY_VERIFY(
        child<QTableView>(m_window.get(), u"moviesView"_s)); // pages are made when they are first seen
    auto *view = child<QTableView>(m_window.get(), u"moviesView"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, 60'000);
    QTRY_VERIFY(view->isVisible());
    QTRY_COMPARE(view->model()->index(0, 0).data().toString(), u"The Matrix"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), 60'000);
    view->setCurrentIndex(view->model()->index(0, 0));
    QTRY_VERIFY(child<QLineEdit>(detail(), u"field_title"_s)); // a tab is filled when the item has come
    QTRY_COMPARE(child<QLineEdit>(detail(), u"field_title"_s)->text(), u"The Matrix"_s);
}

void TestWindow::editLocksAndIsUndone()
{
    type(u"field_title"_s, u"Matrix"_s);
    QTRY_COMPARE(item().metadata.title, u"Matrix"_s);
    QVERIFY(item().isLocked(Field::Title));
    QTRY_COMPARE(child<QTableView>(m_window.get(), u"moviesView"_s)->model()->index(0, 0).data().toString(),
                 u"Matrix"_s);
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(item().metadata.title, u"The Matrix"_s);
    QTRY_VERIFY(!item().isLocked(Field::Title));
    type(u"field_genres"_s, u"Action, Science Fiction"_s);
    QTRY_COMPARE(item().metadata.genres, (QStringList{u"Action"_s, u"Science Fiction"_s}));
}

/// Whose the value is, since when, and what was there before: in the tooltip, and in the menu for keys.
void TestWindow::fieldTellsItsHistory()
{
    const auto when = [](qint64 ms) { return dateTimeText(ms); };
    const auto *lock = child<QAbstractButton>(detail(), u"lock_tagline"_s);
    const auto says = [lock](const QString &line) { return lock->toolTip().split(u'\n').contains(line); };
    const auto inMenu = [lock](const QString &line) {
        const auto actions = lock->actions();
        return std::any_of(actions.cbegin(), actions.cend(),
                           [&](const QAction *each) { return each->text() == line; });
    };
    const auto changedAt = [this] { return item().fields.value(u"tagline"_s).changedAt; };
    const auto write = [this](const QString &text) {
        type(u"field_tagline"_s, text);
        QTRY_COMPARE(item().metadata.tagline, text);
    };
    write(u"Black & white"_s);
    const qint64 first = changedAt();
    QTRY_VERIFY2(says(u"Comes from: you, since %1"_s.arg(when(first))), qPrintable(lock->toolTip()));
    QTRY_VERIFY2(says(u"Until %1: nothing"_s.arg(when(first))), qPrintable(lock->toolTip()));
    write(u"Green"_s);
    const QString former = u"Until %1: Black & white (you)"_s.arg(when(changedAt()));
    QTRY_VERIFY2(says(former), qPrintable(lock->toolTip()));
    QVERIFY(inMenu(QString(former).replace(u'&', u"&&"_s)));
    QVERIFY(says(u"Until %1: nothing"_s.arg(when(first))));
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(item().metadata.tagline, u"Black & white"_s);
    QTRY_VERIFY2(says(u"Until %1: Green (you)"_s.arg(when(changedAt()))), qPrintable(lock->toolTip()));
    // Chosen in the menu it is there again, as one step.
    const auto actions = lock->actions();
    const auto green = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *each) {
        return each->text().endsWith(u": Green (you)"_s);
    });
    QVERIFY(green != actions.cend());
    (*green)->trigger();
    QTRY_COMPARE(item().metadata.tagline, u"Green"_s);
    QVERIFY(item().isLocked(Field::Tagline));
    QTRY_VERIFY(action(u"Undo"_s)->isEnabled());
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(item().metadata.tagline, u"Black & white"_s);
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(item().metadata.tagline, QString());
}

void TestWindow::wrongValueIsSaidBesideTheField()
{
    type(u"field_year"_s, u"nineteen"_s);
    const auto labels = detail()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return !label->isHidden() && label->text().contains(u"1999"_s) && label->text().startsWith(u'⚠');
    }));
    QCOMPARE(item().metadata.year.value_or(0), 1999);
    type(u"field_year"_s, u"1999"_s);
}

void TestWindow::picksAPosterFromAFile()
{
    detail()->openPicker(AssetType::Poster);
    QPointer<AssetPicker> picker = detail()->picker();
    QVERIFY(picker);
    m_dialogs.image = m_tree->path("mine.jpg").display();
    child<QPushButton>(picker, u"pickerFromFile"_s)->click();
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    QTRY_COMPARE_WITH_TIMEOUT(grid->model()->rowCount(), 1, 60'000);
    QTRY_VERIFY(item().isLocked(u"poster"_s));
    picker->close();
    QTRY_VERIFY(picker.isNull());
}

void TestWindow::publishesToDisk()
{
    auto *publish = child<QPushButton>(detail(), u"barPublishButton"_s);
    QTRY_VERIFY(publish->isVisible() && publish->isEnabled());
    publish->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_tree->names("films/The Matrix (1999)").size() == 3, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!item().hasUnpublishedChanges, 60'000);
    QTRY_VERIFY(!publish->isVisible());
    const QByteArray nfo = m_tree->content("films/The Matrix (1999)/The Matrix (1999).nfo");
    QVERIFY(nfo.contains("<genre>Science Fiction</genre>"));
    const auto names = m_tree->names("films/The Matrix (1999)");
    QVERIFY(std::any_of(names.cbegin(), names.cend(),
                        [](const QByteArray &name) { return name.endsWith("poster.jpg"); }));
}

/// On the page of the history: what was published first is an unpublished change again, and then on disk.
void TestWindow::goesBackToAnEarlierVersion()
{
    const QByteArray file = "films/The Matrix (1999)/The Matrix (1999).nfo";
    const QByteArray first = m_tree->content(file);
    auto *publish = child<QPushButton>(detail(), u"barPublishButton"_s);
    type(u"field_tagline"_s, u"Follow the rabbit"_s);
    QTRY_VERIFY(publish->isVisible() && publish->isEnabled());
    publish->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_tree->content(file).contains("Follow the rabbit"), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!item().hasUnpublishedChanges, 60'000);
    auto *tabs = child<QTabWidget>(detail(), u"detailTabs"_s);
    auto *history = child<QTreeWidget>(detail(), u"historyTree"_s);
    for (int at = 0; at < tabs->count(); ++at) {
        if (tabs->widget(at)->isAncestorOf(history)) {
            tabs->setCurrentIndex(at);
        }
    }
    QTRY_COMPARE(history->topLevelItemCount(), 2);
    auto *difference = child<QPlainTextEdit>(detail(), u"historyDiff"_s);
    history->setCurrentItem(history->topLevelItem(0));
    QVERIFY(difference && difference->toPlainText().contains(u"Follow the rabbit"_s)); // what it changed
    auto *revert = child<QPushButton>(detail(), u"historyRevert"_s);
    QTRY_VERIFY(!revert->isEnabled()); // it is what holds now
    history->setCurrentItem(history->topLevelItem(1));
    QVERIFY(revert->isEnabled());
    revert->setFocus();
    revert->click();
    QTRY_VERIFY(item().metadata.tagline.isEmpty());
    QTRY_VERIFY(publish->isVisible());
    QCOMPARE(m_window->focusWidget(), revert);
    history->setCurrentItem(history->topLevelItem(0));
    QVERIFY(revert->isEnabled()); // it holds no longer
    revert->setFocus();
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(item().metadata.tagline, u"Follow the rabbit"_s);
    QTRY_VERIFY(!revert->isEnabled());
    QCOMPARE(m_window->focusWidget(), history);
    QTRY_VERIFY(action(u"Redo"_s)->isEnabled()); // the window has heard of it
    action(u"Redo"_s)->trigger();
    QTRY_VERIFY(item().metadata.tagline.isEmpty());
    QTRY_VERIFY(publish->isVisible() && publish->isEnabled());
    publish->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_tree->content(file), first, 60'000);
    tabs->setCurrentIndex(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle() && !item().hasUnpublishedChanges, 60'000);
}

/// By the menu's key, which does not leave the line.
void TestWindow::publishesWhatIsBeingTyped()
{
    auto *line = child<QLineEdit>(detail(), u"field_tagline"_s);
    QApplication::setActiveWindow(m_window.get());
    line->setFocus();
    QTRY_VERIFY(line->hasFocus());
    line->selectAll();
    QTest::keyClicks(line, u"Wake up"_s);
    QVERIFY(item().metadata.tagline != u"Wake up"_s);
    child<QAction>(m_window.get(), u"item-publish"_s)->trigger();
    QVERIFY(line->hasFocus());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_tree->content("films/The Matrix (1999)/The Matrix (1999).nfo").contains("Wake up"), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle() && !item().hasUnpublishedChanges, 60'000);
}

/// It is to be mended, not left out.
void TestWindow::refusedValueIsNotPassedOver()
{
    auto *line = child<QLineEdit>(detail(), u"field_year"_s);
    QApplication::setActiveWindow(m_window.get());
    line->setFocus();
    QTRY_VERIFY(line->hasFocus() && m_window->isSettled());
    line->selectAll();
    QTest::keyClicks(line, u"soon"_s);
    child<QAction>(m_window.get(), u"item-publish"_s)->trigger();
    QVERIFY(m_window->isSettled()); // nothing was asked for
    QVERIFY(line->hasFocus());
    QCOMPARE(line->text(), u"soon"_s);
    QTest::keyClick(line, Qt::Key_Escape);
    QCOMPARE(line->text(), u"1999"_s);
}

void TestWindow::searchNarrowsTheList()
{
    auto *view = child<QTableView>(m_window.get(), u"moviesView"_s);
    auto *search = child<QLineEdit>(m_window.get(), u"moviesSearch"_s);
    search->setText(u"meme"_s);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QTRY_COMPARE(child<QLabel>(detail(), u"detailTitle"_s)->text(), u"Memento"_s);
    search->clear();
    QTRY_COMPARE(view->model()->rowCount(), 2);
}

void TestWindow::symbolsTakeTheColoursOfTheTheme()
{
    const auto strongest = [](const QIcon &icon, QIcon::Mode mode) {
        const QImage image =
            icon.pixmap(QSize(64, 64), mode).toImage().convertToFormat(QImage::Format_ARGB32);
        QRgb found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                found = qAlpha(image.pixel(x, y)) > qAlpha(found) ? image.pixel(x, y) : found;
            }
        }
        return QColor::fromRgba(found);
    };
    // Made once; the same symbol in another ink and in another theme is another picture, also the second time.
    const QIcon text = m_theme->icon(u"lock"_s, Theme::Ink::Text);
    const QIcon accent = m_theme->icon(u"lock"_s, Theme::Ink::Accent);
    for (const QString &mode : {u"dark"_s, u"light"_s, u"dark"_s}) {
        m_theme->apply(mode);
        QCOMPARE(strongest(text, QIcon::Normal), m_theme->tokens().text);
        QCOMPARE(strongest(accent, QIcon::Normal), m_theme->tokens().accent);
        QVERIFY(strongest(text, QIcon::Disabled).alpha() < 128);
    }
    QVERIFY(m_theme->icon(u"no such symbol"_s).isNull());
}

void TestWindow::warnsBeforeItClosesOverSomething()
{
    type(u"field_year"_s, u"nineteen"_s);
    m_dialogs.yes = false;
    m_window->close();
    QCOMPARE(m_dialogs.asked.size(), 1);
    QVERIFY2(m_dialogs.asked.first().contains(child<QLineEdit>(detail(), u"field_year"_s)->accessibleName()),
             qPrintable(m_dialogs.asked.first()));
    QVERIFY(m_window->isVisible() && m_window->session());
    QCOMPARE(child<QLineEdit>(detail(), u"field_year"_s)->text(), u"nineteen"_s); // to be mended
    type(u"field_year"_s, QString::number(item().metadata.year.value_or(0)));
    m_window->addLibrary();
    auto *dialog = child<QDialog>(m_window.get(), u"addLibraryDialog"_s);
    child<QLineEdit>(dialog, u"libraryFolder"_s)->setText(u"/srv/films"_s);
    m_window->close();
    QCOMPARE(m_dialogs.asked.size(), 2);
    QVERIFY(m_dialogs.asked.last().contains(u"/srv/films"_s));
    QVERIFY(m_window->session());
    dialog->reject();
    m_dialogs.yes = true;
}

/// Size, last page, order and columns, over one data folder.
void TestWindow::nextWindowIsAsThisOneWas()
{
    const auto header = [this] {
        return child<QTableView>(m_window.get(), u"moviesView"_s)->horizontalHeader();
    };
    const auto isShown = [&](ItemColumn column) { return !header()->isSectionHidden(int(column)); };
    m_window->goTo(MainWindow::Movies);
    auto *sort = child<QToolButton>(m_window.get(), u"moviesSort"_s);
    Q_EMIT sort->menu()->aboutToShow();
    const bool hadRuntime = isShown(ItemColumn::Runtime);
    const auto columns = sort->menu()->findChild<QMenu *>(u"columnMenu"_s)->actions();
    for (QAction *each : columns) {
        if (each->text() == itemColumnTitle(ItemColumn::Runtime)) {
            each->setChecked(!hadRuntime);
        }
    }
    QCOMPARE(isShown(ItemColumn::Runtime), !hadRuntime);
    header()->setSortIndicator(int(ItemColumn::Year), Qt::DescendingOrder); // what a click does
    const auto first = [this] {
        const auto *model = child<QTableView>(m_window.get(), u"moviesView"_s)->model();
        return model->index(0, 0).data().toString();
    };
    QTRY_COMPARE(first(), u"Memento"_s);
    header()->setSortIndicator(int(ItemColumn::Media), Qt::AscendingOrder); // nothing can be sorted by it
    QCOMPARE(header()->sortIndicatorSection(), int(ItemColumn::Year));
    m_window->goTo(MainWindow::Activity);
    m_window->resize(760, 640);
    const QSize size = m_window->size();

    QSignalSpy stopped(m_window.get(), &MainWindow::stopped);
    m_window->close();
    QVERIFY(stopped.count() == 1 || stopped.wait(60'000));
    m_window = std::make_unique<MainWindow>(
        SessionOptions{m_tree->path("data").display(), false, {}, {}, true}, m_dialogs, *m_theme);
    QSignalSpy opened(m_window.get(), &MainWindow::opened);
    m_window->show();
    QVERIFY(opened.wait(60'000));
    QTRY_VERIFY(m_window->page(MainWindow::Activity) && m_window->page(MainWindow::Activity)->isVisible());
    QCOMPARE(m_window->size(), size);
    m_window->goTo(MainWindow::Movies);
    QTRY_COMPARE(first(), u"Memento"_s);
    QCOMPARE(header()->sortIndicatorSection(), int(ItemColumn::Year));
    QCOMPARE(header()->sortIndicatorOrder(), Qt::DescendingOrder);
    QTRY_COMPARE(isShown(ItemColumn::Runtime), !hadRuntime);
    sort = child<QToolButton>(m_window.get(), u"moviesSort"_s);
    QVERIFY(sort->text().contains(itemColumnTitle(ItemColumn::Year)));
}

void TestWindow::closesOrderly()
{
    QSignalSpy stopped(m_window.get(), &MainWindow::stopped);
    m_window->close();
    QVERIFY(stopped.count() == 1 || stopped.wait(60'000));
    QVERIFY(!m_window->isVisible());
    QVERIFY(!m_window->session());
    QCOMPARE(m_dialogs.asked.size(), 2); // nothing would have been lost
}

METARR_UI_TEST_MAIN(TestWindow)
#include "tst_window.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing is cut off: every page, tab, group of settings and dialog in German, whose words are the longest, in the size that
// the window has at first. On the demo, after its first scan.
#include "demobox.h"
#include "guirecorder.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/settings/settingspage.h"
#include "ui/text/language.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::elsewhere;
using metarr::test::must;

namespace {

constexpr int patienceMs = 60'000;

QString shortened(const QString &text)
{
    return text.size() > 40 ? text.left(40) + u'…' : text;
}

bool isCut(const QLabel *label)
{
    if (label->text().isEmpty() || qobject_cast<const ElidedLabel *>(label)) {
        return false;
    }
    return label->wordWrap() ? label->heightForWidth(label->width()) > label->height() + 1
                             : label->sizeHint().width() > label->width() + 1;
}

bool isCut(const QComboBox *box)
{
    constexpr int frameAndArrow = 34;
    return box->fontMetrics().horizontalAdvance(box->currentText()) > box->width() - frameAndArrow;
}

QStringList cutSections(const QHeaderView *header)
{
    constexpr int padding = 8;
    QStringList cut;
    for (int at = 0; header->orientation() == Qt::Horizontal && at < header->count(); ++at) {
        const QString text = header->model()->headerData(at, Qt::Horizontal).toString();
        if (!header->isSectionHidden(at) &&
            header->fontMetrics().horizontalAdvance(text) > header->sectionSize(at) - padding) {
            cut += text;
        }
    }
    return cut;
}

/// What of a window a person cannot read, or reach without a scroll bar that is not there.
QStringList cutOff(const QWidget *root)
{
    QStringList cut;
    const auto widgets = root->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->window() != root) {
            continue;
        }
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && isCut(label)) {
            cut += u"“%1”"_s.arg(shortened(label->text()));
        } else if (const auto *button = qobject_cast<const QPushButton *>(widget);
                   button && button->sizeHint().width() > button->width() + 1) {
            cut += u"button “%1”"_s.arg(button->text());
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget); box && isCut(box)) {
            cut += u"choice “%1”"_s.arg(box->currentText());
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            cut += cutSections(header);
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget);
                   tabs && tabs->sizeHint().width() > tabs->width() + 1) {
            cut += u"tabs of %1"_s.arg(tabs->parentWidget()->objectName());
        } else if (const auto *area = qobject_cast<const QScrollArea *>(widget);
                   area && area->widget() && area->widget()->width() > area->viewport()->width() + 1) {
            cut += u"%1 in %2"_s.arg(area->widget()->objectName(), area->parentWidget()->objectName());
        }
    }
    return cut;
}

} // namespace

class TestLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void emptyWindow();
    void everyPage_data();
    void everyPage();
    void listsInASmallWindow();
    void trashSaysWhyAndUntilWhen();
    void changesFitOnASmallScreen();
    void everyTabOfAnItem_data();
    void everyTabOfAnItem();
    void everyGroupOfSettings_data();
    void everyGroupOfSettings();
    void dialogs_data();
    void dialogs();

private:
    void check(QWidget *window);
    static void checkPopups(const QWidget *window);
    static QMap<QString, QString> inGerman()
    {
        return {{u"ui.language"_s, u"de"_s}, {u"http.enabled"_s, u"false"_s}};
    }

    test::DemoBox m_demo;
    MainWindow *m_window = nullptr; ///< the demo's
};

void TestLayout::initTestCase()
{
    m_demo.open(u"light"_s, inGerman());
    m_window = m_demo.window();
}

void TestLayout::cleanupTestCase()
{
    m_demo.close();
    useLanguage(u"system"_s);
}

void TestLayout::check(QWidget *window)
{
    int calm = 0;
    QTRY_VERIFY_WITH_TIMEOUT((calm = m_window->isSettled() && m_window->isIdle() ? calm + 1 : 0) > 8,
                             patienceMs);
    QCOMPARE(cutOff(window).join(u", "_s), QString());
}

/// The lists of choices show all their rows: no arrow covers the last one while there is room for it.
void TestLayout::checkPopups(const QWidget *window)
{
    constexpr int most = 20;
    const auto boxes = window->findChildren<QComboBox *>();
    for (QComboBox *box : boxes) {
        if (!box->isVisible() || !box->isEnabled() || box->count() == 0 || box->count() > most) {
            continue;
        }
        box->showPopup();
        QTRY_VERIFY(box->view()->isVisible());
        QTest::qWait(50);
        const QRect last = box->view()->visualRect(box->model()->index(box->count() - 1, 0));
        const QString what = u"%1: %2 below %3"_s.arg(box->objectName())
                                 .arg(last.bottom())
                                 .arg(box->view()->viewport()->rect().bottom());
        QVERIFY2(box->view()->viewport()->rect().bottom() >= last.bottom(), qPrintable(what));
        box->hidePopup();
    }
}

/// The first thing that a new user sees.
void TestLayout::emptyWindow()
{
    MainWindow window(SessionOptions{m_demo.tree.path("data").display(), false, {}, inGerman(), true},
                      m_demo.dialogs, m_demo.theme());
    QSignalSpy opened(&window, &MainWindow::opened);
    QSignalSpy stopped(&window, &MainWindow::stopped);
    window.resize(1400, 900);
    window.show();
    QVERIFY(opened.wait(patienceMs));
    QTRY_VERIFY(window.findChild<QWidget *>(u"emptyState"_s)->isVisible());
    for (const QSize &size : {QSize(1400, 900), QSize(900, 600)}) {
        window.resize(size);
        QTRY_COMPARE(window.size(), size);
        QCOMPARE(cutOff(&window).join(u", "_s), QString());
    }
    window.quit();
    QVERIFY(stopped.count() == 1 || stopped.wait(patienceMs));
}

void TestLayout::everyPage_data()
{
    QTest::addColumn<int>("place");
    const QStringList names{u"dashboard"_s,    u"movies"_s,   u"series"_s,  u"collections"_s,
                            u"unidentified"_s, u"review"_s,   u"unknown"_s, u"questions"_s,
                            u"jobs"_s,         u"activity"_s, u"trash"_s,   u"settings"_s};
    for (int place = 0; place < MainWindow::PlaceCount; ++place) {
        QTest::newRow(qPrintable(names.at(place))) << place;
    }
}

void TestLayout::everyPage()
{
    QFETCH(int, place);
    m_window->goTo(place);
    check(m_window);
}

/// What a list is about keeps its room where there is little: the names of files, what happened.
void TestLayout::listsInASmallWindow()
{
    const QSize before = m_window->size();
    m_window->resize(1000, 650);
    QTRY_COMPARE(m_window->size(), QSize(1000, 650));
    const auto share = [&](int place, const QString &name, int column) {
        m_window->goTo(place);
        check(m_window);
        const auto *list = m_window->findChild<QTreeView *>(name);
        return double(list->columnWidth(column)) / list->viewport()->width();
    };
    QVERIFY(share(MainWindow::Unknown, u"unknownTree"_s, 0) > 0.35);
    QVERIFY(share(MainWindow::Trash, u"trashTree"_s, 0) > 0.35);
    QVERIFY(share(MainWindow::Dashboard, u"dashboardRecent"_s, 1) > 0.55);
    m_window->resize(before);
    QTRY_COMPARE(m_window->size(), before);
    QVERIFY(share(MainWindow::Trash, u"trashTree"_s, 0) > 0.45);
}

/// Dates whole in the smallest window; in the first one also the reason.
void TestLayout::trashSaysWhyAndUntilWhen()
{
    const EntityRef film = m_demo.all({}).first();
    QVERIFY(elsewhere([&] { return m_demo.core().items().trash(film, u"you put it there"_s).has_value(); }));
    const QSize before = m_window->size();
    m_window->goTo(MainWindow::Trash);
    auto *tree = m_window->findChild<QTreeWidget *>(u"trashTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    const QAbstractItemView *view = tree;
    const auto missing = [&](int column) {
        return view->sizeHintForColumn(column) - tree->columnWidth(column);
    };
    QTRY_VERIFY2(missing(1) <= 0, qPrintable(QString::number(missing(1))));
    for (const QSize &size : {before, QSize(1000, 650)}) {
        m_window->resize(size);
        QTRY_COMPARE(m_window->size(), size);
        for (const int column : {2, 3}) {
            QTRY_VERIFY2(missing(column) <= 0, qPrintable(QString::number(missing(column))));
        }
    }
    m_window->resize(before);
    QTRY_COMPARE(m_window->size(), before);
    QVERIFY(elsewhere([&] { return m_demo.core().items().restore(film).has_value(); }));
    QTRY_COMPARE(tree->topLevelItemCount(), 0);
}

/// What publishing would do scrolls where there is little room; the window becomes no higher than what 1366x768 leaves.
void TestLayout::changesFitOnASmallScreen()
{
    const QSize before = m_window->size();
    const QSize small(1366, 690);
    m_window->goTo(MainWindow::Movies);
    ItemQuery unpublished;
    unpublished.unpublished = true;
    m_demo.showMovie(m_demo.all(unpublished).first());
    const QWidget *page = m_window->browser(MainWindow::Movies)->detail();
    auto *show = page->findChild<QPushButton *>(u"showChangesButton"_s);
    const auto *list = page->findChild<QTreeWidget *>(u"changesList"_s);
    const auto *diff = page->findChild<QWidget *>(u"nfoDiff"_s);
    QTRY_VERIFY(show->isVisible() && list->topLevelItemCount() > 2);
    m_window->resize(small);
    QTRY_COMPARE(m_window->size(), small);
    show->click();
    QTRY_VERIFY(list->isVisible() && diff->isVisible());
    QTRY_VERIFY(m_window->isSettled());
    QCOMPARE(m_window->size(), small);
    QVERIFY(m_window->minimumSizeHint().height() <= small.height());
    for (const int width : {1366, 1280}) {
        m_window->resize(width, small.height());
        QTRY_COMPARE(m_window->size(), QSize(width, small.height()));
        check(m_window);
    }
    m_window->resize(small.width(), 1100);
    QTRY_COMPARE(diff->height(), diff->maximumHeight());
    QCOMPARE(list->height(), list->maximumHeight());
    show->click();
    QTRY_VERIFY(!diff->isVisible());
    m_window->resize(before);
    QTRY_COMPARE(m_window->size(), before);
}

void TestLayout::everyTabOfAnItem_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<int>("tab");
    for (const auto place : {MainWindow::Movies, MainWindow::Series, MainWindow::Collections}) {
        for (int tab = 0; tab < 7; ++tab) {
            QTest::addRow("%d, tab %d", int(place), tab) << int(place) << tab;
        }
    }
}

void TestLayout::everyTabOfAnItem()
{
    QFETCH(int, place);
    QFETCH(int, tab);
    m_window->goTo(place);
    QTRY_VERIFY(m_window->browser(place)->pane()->item().isValid());
    auto *tabs = m_window->browser(place)->detail()->findChild<QTabWidget *>(u"detailTabs"_s);
    if (!tabs->isTabVisible(tab)) {
        return; // of another type of item
    }
    tabs->setCurrentIndex(tab);
    check(m_window);
    tabs->setCurrentIndex(0);
}

void TestLayout::everyGroupOfSettings_data()
{
    QTest::addColumn<QString>("group");
    for (const QString &group : {u"libraries"_s, u"providers"_s, u"players"_s, u"managers"_s, u"access"_s,
                                 u"notifications"_s, u"metadata"_s, u"artwork"_s, u"scan"_s, u"publish"_s,
                                 u"phases"_s, u"appearance"_s, u"network"_s, u"upkeep"_s}) {
        QTest::newRow(qPrintable(group)) << group;
    }
}

void TestLayout::everyGroupOfSettings()
{
    QFETCH(QString, group);
    m_window->goTo(MainWindow::Settings);
    static_cast<SettingsPage *>(m_window->page(MainWindow::Settings))->openGroup(group);
    check(m_window);
}

void TestLayout::dialogs_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"addLibraryDialog"_s, u"guide"_s, u"assetPicker"_s, u"bulkDialog"_s,
                                u"quickOpen"_s, u"publishReport"_s, u"detailDialog"_s}) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestLayout::dialogs()
{
    QFETCH(QString, name);
    m_window->goTo(MainWindow::Movies);
    ItemBrowser *movies = m_window->browser(MainWindow::Movies);
    QTRY_VERIFY(movies->pane()->item().isValid());
    EntityRef trashed;
    if (name == u"addLibraryDialog") {
        m_window->addLibrary();
    } else if (name == u"guide") {
        m_window->openGuide();
    } else if (name == u"assetPicker") {
        movies->detail()->openPicker(AssetType::Poster);
    } else if (name == u"bulkDialog") {
        m_window->findChild<QAbstractItemView *>(u"moviesView"_s)->selectAll();
        movies->changeSelected();
    } else if (name == u"publishReport") {
        m_window->goTo(MainWindow::Review);
        m_window->findChild<QPushButton *>(u"reviewReport"_s)->click();
    } else if (name == u"detailDialog") {
        trashed = movies->pane()->item();
        QVERIFY(elsewhere(
            [&] { return m_demo.core().items().trash(trashed, u"you put it there"_s).has_value(); }));
        m_window->goTo(MainWindow::Trash);
        auto *show = m_window->findChild<QPushButton *>(u"trashShow"_s);
        const auto *tree = m_window->findChild<QTreeWidget *>(u"trashTree"_s);
        QTRY_COMPARE(tree->topLevelItemCount(), 1);
        tree->topLevelItem(0)->setSelected(true);
        show->click();
    } else {
        m_window->quickOpen();
    }
    QPointer<QDialog> dialog;
    QTRY_VERIFY((dialog = m_window->findChild<QDialog *>(name)) && dialog->isVisible());
    auto *next = dialog->findChild<QPushButton *>(u"guideNext"_s);
    for (int step = 0; step < (next ? 5 : 1); ++step) {
        check(dialog);
        checkPopups(dialog);
        if (QTest::currentTestFailed()) {
            break;
        }
        if (next && step < 4) {
            next->click();
        }
    }
    dialog->close();
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    QVERIFY(!trashed.isValid() ||
            elsewhere([&] { return m_demo.core().items().restore(trashed).has_value(); }));
    m_window->findChild<QAbstractItemView *>(u"moviesView"_s)->clearSelection();
}

METARR_UI_TEST_MAIN(TestLayout)
#include "tst_layout.moc"

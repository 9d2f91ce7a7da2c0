// SPDX-License-Identifier: GPL-3.0-or-later
// The window without a mouse: Tab goes through every page and dialog in the order of reading and comes round, Shift+Tab goes
// the same way back, and what a menu of the right button offers can be reached by keys. On the demo, after its first scan.
#include "demobox.h"
#include "guirecorder.h"
#include "ui/artwork/assetpicker.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/settings/settingspage.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/picturebox.h"
#include "ui/widgets/tablekept.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::elsewhere;
using metarr::test::must;

namespace {

constexpr int patienceMs = 60'000;
constexpr int mostStops = 400;

QString nameOf(const QWidget *widget)
{
    return widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className())
                                          : widget->objectName();
}

/// What a person could want to reach: by Qt's properties alone, without the code that is tested.
QSet<QWidget *> controls(const QWidget *root)
{
    QSet<QWidget *> found;
    const auto widgets = root->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (widget->window() == root && widget->isVisible() && widget->isEnabled() && !widget->focusProxy() &&
            (widget->focusPolicy() & Qt::TabFocus)) {
            found += widget;
        }
    }
    return found;
}

QRect placeOf(const QWidget *widget)
{
    return {widget->mapTo(widget->window(), QPoint()), widget->size()};
}

/// The smallest part of the window that holds both.
const QWidget *common(const QWidget *a, const QWidget *b)
{
    while (a && a != b && !a->isAncestorOf(b)) {
        a = a->parentWidget();
    }
    return a;
}

/// Places of the parts of `within` that hold the two: panes are compared, not what is in them.
std::pair<QRect, QRect> parts(const QWidget *a, const QWidget *b)
{
    const QWidget *within = common(a, b);
    const auto part = [within](const QWidget *widget) {
        while (widget->parentWidget() && widget != within && widget->parentWidget() != within) {
            widget = widget->parentWidget();
        }
        return placeOf(widget);
    };
    return {part(a), part(b)};
}

/// Upwards, or to the left within a row: with a tolerance of half a line.
bool isBackwards(const QWidget *from, const QWidget *to)
{
    const auto [a, b] = parts(from, to);
    const int tolerance = from->fontMetrics().height() / 2;
    if (b.bottom() < a.top() + tolerance) {
        // A column beside something tall is read before what stands on its other side.
        return b.left() < a.right() - tolerance;
    }
    return b.top() < a.bottom() - tolerance && b.right() < a.left() + tolerance;
}

/// One of several buttons of which exactly one is chosen: Tab stops at that one, the arrow keys go to the others.
bool isOneOfSeveral(const QAbstractButton *button)
{
    return button && (button->group() ? button->group()->exclusive() : button->autoExclusive());
}

/// Which others the arrow keys choose from here. What was chosen before is chosen again.
QSet<QWidget *> reachedByArrows(QWidget *window, QAbstractButton *stop)
{
    QSet<QWidget *> reached;
    stop->setFocus();
    for (qsizetype before = -1; before < reached.size();) {
        before = reached.size();
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Up}) {
            for (QWidget *from = nullptr; from != window->focusWidget();) {
                from = window->focusWidget();
                QTest::keyClick(from, key);
                const auto *button = qobject_cast<const QAbstractButton *>(window->focusWidget());
                if (isOneOfSeveral(button) && button->isChecked()) {
                    reached += window->focusWidget();
                }
            }
        }
    }
    if (!stop->isChecked()) {
        stop->click();
    }
    return reached;
}

} // namespace

class TestFocus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void readingOrder();
    void hiddenPlaceIsLeftForTheNext();
    void cardsKeepTheFocus();
    void tableKeepsWhatIsChosen();
    void everyPage_data();
    void everyPage();
    void everyTabOfAnItem();
    void everyGroupOfSettings();
    void dialogs_data();
    void dialogs();
    void rowsOfferTheirMenuToKeys();
    void returnPressesTheButton();
    void menuByTwoKeys();
    void edgeOfTheListByKeys();
    void trashIsWorkedOffByKeys();
    void libraryOfTheGuideGivesTheKeyboardBack();

private:
    void walk(QWidget *window);
    void lookAtTrashed(QTreeWidget *tree);
    /// What pages show arrives from threads: the stops must have stayed the same for a while.
    void settle(QWidget *window);

    test::DemoBox m_demo;
    MainWindow *m_window = nullptr; ///< the demo's
};

void TestFocus::initTestCase()
{
    m_demo.open(u"light"_s);
    m_window = m_demo.window();
}

void TestFocus::cleanupTestCase()
{
    m_demo.close();
}

void TestFocus::settle(QWidget *window)
{
    QList<QWidget *> before;
    int same = 0;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const QList<QWidget *> now = tabStops(window);
            same = now == before && m_window->isIdle() ? same + 1 : 0;
            before = now;
            return same > 8;
        }(),
        patienceMs);
}

void TestFocus::walk(QWidget *window)
{
    settle(window);
    QSet<QWidget *> left = controls(window);
    QVERIFY(!left.isEmpty());
    window->activateWindow();
    QTRY_VERIFY(window->isActiveWindow());
    // What has the focus need not be a stop: a page was chosen in another way than by its button.
    QTest::keyClick(window->focusWidget() ? window->focusWidget() : window, Qt::Key_Tab);
    QWidget *start = window->focusWidget();
    QVERIFY(start);
    QList<QWidget *> order;
    QStringList backwards;
    int rounds = 0; // the way begins anew at the top once
    do {
        order += window->focusWidget();
        left.remove(order.last());
        QTest::keyClick(order.last(), Qt::Key_Tab);
        QVERIFY2(window->focusWidget() && window->focusWidget() != order.last(),
                 qPrintable(u"Tab stays at "_s + nameOf(order.last())));
        if (isBackwards(order.last(), window->focusWidget()) && ++rounds > 1) {
            backwards += u"%1 -> %2"_s.arg(nameOf(order.last()), nameOf(window->focusWidget()));
        }
    } while (window->focusWidget() != start && order.size() < mostStops);
    QVERIFY2(order.size() < mostStops, "Tab never comes round");
    QStringList missed;
    QList<QPointer<QWidget>> ofGroups; ///< choosing makes other pages, and theirs anew
    for (QWidget *widget : std::as_const(left)) {
        if (isOneOfSeveral(qobject_cast<QAbstractButton *>(widget))) {
            ofGroups += widget;
        } else {
            missed += nameOf(widget);
        }
    }
    QVERIFY2(missed.isEmpty(), qPrintable(u"not reached: "_s + missed.join(u", "_s)));
    QVERIFY2(backwards.isEmpty(), qPrintable(u"against the order of reading: "_s + backwards.join(u", "_s)));
    for (qsizetype at = order.size() - 1; at >= 0; --at) {
        QTest::keyClick(window->focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY2(
            window->focusWidget() == order.at(at),
            qPrintable(u"back: %1 instead of %2"_s.arg(nameOf(window->focusWidget()), nameOf(order.at(at)))));
    }
    const QString nameless = test::namelessControls(window).join(u", "_s);
    QCOMPARE(nameless, QString());
    QList<QPointer<QAbstractButton>> chosen;
    for (QWidget *stop : std::as_const(order)) {
        if (auto *button = qobject_cast<QAbstractButton *>(stop); isOneOfSeveral(button)) {
            chosen.prepend(
                button); // the last first: what is chosen further up may make anew what stands below
        }
    }
    for (const auto &button : std::as_const(chosen)) {
        QVERIFY(button);
        const QSet<QWidget *> reached = reachedByArrows(window, button);
        ofGroups.removeIf([&reached](const QPointer<QWidget> &each) { return reached.contains(each); });
    }
    for (const auto &widget : std::as_const(ofGroups)) {
        missed += widget ? nameOf(widget) : u"what is gone"_s;
    }
    QVERIFY2(missed.isEmpty(), qPrintable(u"not reached by arrow keys: "_s + missed.join(u", "_s)));
}

/// A column of small things beside a tall one, rows that are not quite straight, what stands for another, what is hidden.
/// The edge between list and details, from the menu of the window.
void TestFocus::edgeOfTheListByKeys()
{
    m_window->goTo(MainWindow::Movies);
    m_window->resize(1400, 900); // wide enough for both
    settle(m_window);
    auto *splitter = m_window->findChild<QSplitter *>(u"moviesSplitter"_s);
    QTRY_VERIFY(splitter && splitter->handle(1)->isVisible());
    QWidget *from = m_window->findChild<QLineEdit *>(u"moviesSearch"_s);
    QVERIFY(from);
    m_window->activateWindow(); // a dialog of a test before this one may have been
    QTRY_VERIFY(m_window->isActiveWindow());
    from->setFocus();
    QTest::keyClick(from, Qt::Key_F8);
    QWidget *edge = splitter->handle(1);
    QVERIFY(edge->hasFocus());
    const QList<int> sizes = splitter->sizes();
    QTest::keyClick(edge, Qt::Key_Left);
    QVERIFY(splitter->sizes().at(0) < sizes.at(0));
    QTest::keyClick(edge, Qt::Key_Right);
    QCOMPARE(splitter->sizes(), sizes);
    QTest::keyClick(edge, Qt::Key_Escape);
    QVERIFY(from->hasFocus());
}

void TestFocus::readingOrder()
{
    QWidget window;
    const auto button = [&window](const QString &name, const QRect &place) {
        auto *made = new QPushButton(name, &window);
        made->setObjectName(name);
        made->setGeometry(place);
        return made;
    };
    button(u"last"_s, {10, 300, 50, 20}); // made first
    button(u"tall"_s, {100, 40, 200, 250});
    button(u"second"_s, {60, 12, 40, 20}); // two pixels lower than the first
    button(u"small 2"_s, {10, 80, 50, 20});
    button(u"small 1"_s, {10, 40, 50, 20});
    button(u"first"_s, {10, 10, 40, 20});
    button(u"hidden"_s, {200, 10, 40, 20})->hide();
    button(u"disabled"_s, {250, 10, 40, 20})->setEnabled(false);
    auto *proxy = button(u"proxy"_s, {300, 10, 40, 20});
    proxy->setFocusProxy(window.findChild<QPushButton *>(u"last"_s));
    window.resize(400, 400);
    window.show();
    QStringList names;
    for (const QWidget *stop : tabStops(&window)) {
        names += stop->objectName();
    }
    QCOMPARE(names.join(u", "_s), u"first, second, small 1, small 2, tall, last"_s);
    QVERIFY(moveFocus(&window, true));
    QCOMPARE(nameOf(window.focusWidget()), u"first"_s);
    QVERIFY(moveFocus(&window, false));
    QCOMPARE(nameOf(window.focusWidget()), u"last"_s); // round
    QWidget empty;
    QVERIFY(!moveFocus(&empty, true));
}

namespace {

/// Goes round as the program's windows do.
class Round : public QWidget {
public:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }
};

QPushButton *addTo(QLayout *layout, const QString &name)
{
    auto *made = new QPushButton(name);
    made->setObjectName(name);
    layout->addWidget(made);
    return made;
}

} // namespace

/// A button that goes when it was pressed: on to what stands behind it, not to the beginning of the window.
void TestFocus::hiddenPlaceIsLeftForTheNext()
{
    Round window;
    auto *layout = new QVBoxLayout(&window);
    QWidget *first = addTo(layout, u"first"_s);
    auto *card = new QWidget;
    layout->addWidget(card);
    QWidget *inside = addTo(new QVBoxLayout(card), u"inside"_s);
    QWidget *second = addTo(layout, u"second"_s);
    QWidget *third = addTo(layout, u"third"_s);
    window.show();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    second->setFocus();
    second->hide();
    QCOMPARE(window.focusWidget(), third);
    inside->setFocus();
    card->hide();
    QCOMPARE(window.focusWidget(), third);
    third->setEnabled(false);
    QCOMPARE(window.focusWidget(), first);
}

void TestFocus::cardsKeepTheFocus()
{
    Round window;
    auto *layout = new QVBoxLayout(&window);
    addTo(layout, u"before"_s);
    auto *cards = new QVBoxLayout;
    layout->addLayout(cards);
    addTo(layout, u"after"_s);
    const auto make = [&](const QStringList &names) {
        const FocusKept kept(&window, cards);
        for (const QString &name : names) {
            auto *card = new QWidget;
            auto *row = new QHBoxLayout(card);
            addTo(row, u"test_"_s + name);
            addTo(row, u"remove_"_s + name);
            cards->addWidget(card);
        }
    };
    make({u"a"_s, u"b"_s, u"c"_s});
    window.show();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    const auto focus = [&window] { return window.focusWidget() ? nameOf(window.focusWidget()) : QString(); };
    const auto press = [&window](const QString &name) { window.findChild<QWidget *>(name)->setFocus(); };
    press(u"remove_b"_s);
    make({u"a"_s, u"b"_s, u"c"_s});
    QCOMPARE(focus(), u"remove_b"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(focus(), u"remove_b"_s); // the new one
    make({u"a"_s, u"c"_s});
    QCOMPARE(focus(), u"test_c"_s); // not what would remove the next
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    make({u"a"_s});
    QCOMPARE(focus(), u"test_a"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    make({});
    QCOMPARE(focus(), u"before"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    press(u"after"_s);
    make({u"a"_s});
    QCOMPARE(focus(), u"after"_s); // it was elsewhere
}

void TestFocus::tableKeepsWhatIsChosen()
{
    QTreeWidget tree;
    tree.setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree.resize(200, 100);
    tree.show();
    QSignalSpy changes(&tree, &QTreeWidget::itemSelectionChanged);
    const auto fill = [&tree](const QStringList &names) {
        const TableKept kept(&tree, [](const QTreeWidgetItem *line) { return line->text(0); });
        for (const QString &name : names) {
            new QTreeWidgetItem(&tree, {name});
        }
    };
    QStringList names;
    for (int number = 0; number < 60; ++number) {
        names += QString::number(number);
    }
    fill(names);
    QVERIFY(tree.selectedItems().isEmpty()); // nothing was
    tree.setCurrentItem(tree.topLevelItem(40));
    tree.topLevelItem(42)->setSelected(true);
    changes.clear();
    const int scrolled = tree.verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    fill(names);
    QCOMPARE(changes.size(), 0);
    QCOMPARE(tree.selectedItems().size(), 2);
    QCOMPARE(tree.currentItem()->text(0), u"40"_s);
    QCOMPARE(tree.verticalScrollBar()->value(), scrolled);
    names.removeAll(u"40"_s);
    names.removeAll(u"42"_s);
    fill(names);
    QCOMPARE(tree.selectedItems().size(), 1);
    QCOMPARE(tree.currentItem()->text(0), u"41"_s);
    QVERIFY(tree.currentItem()->isSelected());
    fill({u"0"_s});
    QCOMPARE(tree.currentItem()->text(0), u"0"_s);
    fill({});
    QVERIFY(!tree.currentItem());
}

void TestFocus::everyPage_data()
{
    QTest::addColumn<int>("place");
    QTest::newRow("dashboard") << int(MainWindow::Dashboard);
    QTest::newRow("movies") << int(MainWindow::Movies);
    QTest::newRow("series") << int(MainWindow::Series);
    QTest::newRow("collections") << int(MainWindow::Collections);
    QTest::newRow("unidentified") << int(MainWindow::Unidentified);
    QTest::newRow("review") << int(MainWindow::Review);
    QTest::newRow("unknown") << int(MainWindow::Unknown);
    QTest::newRow("questions") << int(MainWindow::Questions);
    QTest::newRow("jobs") << int(MainWindow::Jobs);
    QTest::newRow("activity") << int(MainWindow::Activity);
    QTest::newRow("trash") << int(MainWindow::Trash);
}

void TestFocus::everyPage()
{
    QFETCH(int, place);
    m_window->goTo(place);
    walk(m_window);
}

void TestFocus::everyTabOfAnItem()
{
    m_window->goTo(MainWindow::Movies);
    auto *tabs = m_window->browser(MainWindow::Movies)->detail()->findChild<QTabWidget *>(u"detailTabs"_s);
    QVERIFY(tabs);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->isTabVisible(tab)) {
            tabs->setCurrentIndex(tab);
            walk(m_window);
            if (QTest::currentTestFailed()) {
                qWarning("on the tab %s", qPrintable(tabs->tabText(tab)));
                return;
            }
        }
    }
    tabs->setCurrentIndex(0);
}

void TestFocus::everyGroupOfSettings()
{
    m_window->goTo(MainWindow::Settings);
    auto *settings = static_cast<SettingsPage *>(m_window->page(MainWindow::Settings));
    for (const QString &group :
         {u"libraries"_s, u"providers"_s, u"players"_s, u"managers"_s, u"access"_s, u"notifications"_s,
          u"metadata"_s, u"artwork"_s, u"publish"_s, u"appearance"_s, u"upkeep"_s}) {
        settings->openGroup(group);
        walk(m_window);
        if (QTest::currentTestFailed()) {
            qWarning("in the group %s", qPrintable(group));
            return;
        }
    }
}

void TestFocus::dialogs_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"addLibraryDialog"_s, u"guide"_s, u"assetPicker"_s, u"bulkDialog"_s,
                                u"quickOpen"_s, u"identifyDialog"_s}) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestFocus::dialogs()
{
    QFETCH(QString, name);
    m_window->goTo(MainWindow::Movies);
    settle(m_window);
    ItemBrowser *movies = m_window->browser(MainWindow::Movies);
    if (name == u"addLibraryDialog") {
        m_window->addLibrary();
    } else if (name == u"guide") {
        m_window->openGuide();
    } else if (name == u"assetPicker") {
        movies->detail()->openPicker(AssetType::Poster);
    } else if (name == u"bulkDialog") {
        m_window->findChild<QAbstractItemView *>(u"moviesView"_s)->selectAll();
        movies->changeSelected();
    } else if (name == u"identifyDialog") {
        m_window->findChild<QAction *>(u"item-identify"_s)->trigger();
    } else {
        m_window->quickOpen();
    }
    QPointer<QDialog> dialog = m_window->findChild<QDialog *>(name);
    QTRY_VERIFY_WITH_TIMEOUT((dialog = m_window->findChild<QDialog *>(name)) && dialog->isVisible(),
                             patienceMs);
    auto *next = dialog->findChild<QPushButton *>(u"guideNext"_s);
    for (int step = 0; step < (next ? 5 : 1); ++step) {
        walk(dialog);
        if (QTest::currentTestFailed()) {
            break;
        }
        if (next && step < 4) {
            next->click();
        }
    }
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(!dialog || !dialog->isVisible(), patienceMs);
    m_window->findChild<QAbstractItemView *>(u"moviesView"_s)->clearSelection();
}

/// Whatever the right button of the mouse opens, the menu key does as well: a view with a menu of its own takes the focus,
/// so that the key reaches it.
void TestFocus::rowsOfferTheirMenuToKeys()
{
    QStringList unreachable;
    const auto widgets = m_window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool menu = widget->contextMenuPolicy() == Qt::CustomContextMenu ||
                          widget->contextMenuPolicy() == Qt::ActionsContextMenu;
        const QWidget *keys = widget;
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
            area && area->viewport() == widget) {
            keys = area;
        }
        // Of a header the columns can be chosen in the menu of the order, too.
        if (qobject_cast<const QHeaderView *>(widget)) {
            continue;
        }
        if (menu && !(keys->focusPolicy() & Qt::TabFocus)) {
            unreachable += nameOf(widget);
        }
    }
    QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join(u", "_s)));
    m_window->goTo(MainWindow::Movies);
    auto *order = m_window->findChild<QToolButton *>(u"moviesSort"_s);
    QVERIFY(order && (order->focusPolicy() & Qt::TabFocus));
    Q_EMIT order->menu()->aboutToShow();
    const auto *columns = order->menu()->findChild<QMenu *>(u"columnMenu"_s);
    QVERIFY(columns);
    QVERIFY(columns->actions().size() > 4);
}

/// Not the default one of its dialog: who stands on Cancel means that.
void TestFocus::returnPressesTheButton()
{
    QDialog dialog(m_demo.window());
    auto *line = new QLineEdit(&dialog);
    auto *cancel = new QPushButton(u"Cancel"_s, &dialog);
    auto *add = new QPushButton(u"Add"_s, &dialog);
    cancel->setAutoDefault(false);
    add->setDefault(true);
    QSignalSpy cancelled(cancel, &QPushButton::clicked);
    QSignalSpy added(add, &QPushButton::clicked);
    dialog.show();
    QTest::keyClick(cancel, Qt::Key_Return);
    QCOMPARE(cancelled.size(), 1);
    QCOMPARE(added.size(), 0);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(cancelled.size(), 1);
    QCOMPARE(added.size(), 1);
    QPushButton lone(m_demo.window()); // in a window Qt has Space alone for it
    QSignalSpy pressed(&lone, &QPushButton::clicked);
    lone.show();
    QTest::keyClick(&lone, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(pressed.size(), 1);
    lone.setEnabled(false);
    QTest::keyClick(&lone, Qt::Key_Return);
    QCOMPARE(pressed.size(), 1);
    m_window->goTo(MainWindow::Movies);
    DetailPage *page = m_window->browser(MainWindow::Movies)->detail();
    PictureBox *poster = nullptr;
    QTRY_VERIFY((poster = page->findChild<PictureBox *>(u"picture_poster"_s)) && poster->isVisible());
    QTest::keyClick(poster, Qt::Key_Return);
    QTRY_VERIFY(page->picker() && page->picker()->isVisible());
    page->picker()->close();
}

/// On keyboards without a menu key.
void TestFocus::menuByTwoKeys()
{
    QWidget widget(m_demo.window());
    widget.setContextMenuPolicy(Qt::CustomContextMenu);
    widget.show();
    QSignalSpy wanted(&widget, &QWidget::customContextMenuRequested);
    QTest::keyClick(&widget, Qt::Key_F10, Qt::ShiftModifier);
    QCOMPARE(wanted.size(), 1);
    QTest::keyClick(&widget, Qt::Key_F10);
    QCOMPARE(wanted.size(), 1);
}

/// Return shows the chosen one whole, with nothing to be done that needs its files; Escape leads back.
void TestFocus::lookAtTrashed(QTreeWidget *tree)
{
    const EntityRef ref = tree->currentItem()->data(0, Qt::UserRole + 2).value<EntityRef>();
    QTest::keyClick(tree, Qt::Key_Return);
    QPointer<QDialog> dialog;
    QTRY_VERIFY((dialog = m_window->findChild<QDialog *>(u"detailDialog"_s)) && dialog->isVisible());
    const auto *title = test::child<QLabel>(dialog, u"detailTitle"_s);
    QTRY_COMPARE(title->text(), m_demo.load(ref).metadata.title);
    QVERIFY(test::child<QLabel>(dialog, u"detailState"_s)->toolTip().startsWith(u"In the trash"_s));
    for (const QString &job : {u"publishButton"_s, u"enrichButton"_s, u"selectButton"_s}) {
        QVERIFY2(!test::child<QWidget>(dialog, job)->isVisible(), qPrintable(job));
    }
    QVERIFY(!test::child<QWidget>(dialog, u"unpublishedBar"_s)->isVisible());
    walk(dialog);
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QCOMPARE(m_window->focusWidget(), tree);
}

/// The button that was pressed keeps the focus and the next line is chosen; when none is left, the focus stays on the page.
void TestFocus::trashIsWorkedOffByKeys()
{
    QList<EntityRef> refs = m_demo.all({}).mid(0, 3);
    QCOMPARE(refs.size(), 3);
    for (const EntityRef &ref : std::as_const(refs)) {
        QVERIFY(
            elsewhere([&] { return m_demo.core().items().trash(ref, u"you put it there"_s).has_value(); }));
    }
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    m_window->goTo(MainWindow::Trash);
    QWidget *page = m_window->page(MainWindow::Trash);
    auto *tree = m_window->findChild<QTreeWidget *>(u"trashTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 3);
    m_window->activateWindow(); // a window that closed has taken that away, where this case runs alone
    QTRY_VERIFY(m_window->isActiveWindow());
    tree->setFocus(Qt::ShortcutFocusReason);
    QCOMPARE(tree->selectedItems().size(), 1); // something is chosen where the keyboard comes
    QCOMPARE(tree->currentItem(), tree->topLevelItem(0));
    lookAtTrashed(tree);
    QTest::keyClick(tree, Qt::Key_Down);
    const QString last = tree->topLevelItem(2)->text(0);
    auto *restore = m_window->findChild<QPushButton *>(u"trashRestore"_s);
    restore->setFocus();
    QTest::keyClick(restore, Qt::Key_Return);
    QTRY_COMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(m_window->focusWidget(), restore);
    QCOMPARE(tree->selectedItems().size(), 1);
    QCOMPARE(tree->selectedItems().first()->text(0), last);
    QCOMPARE(tree->currentItem()->text(0), last);

    m_demo.dialogs.yes = false;
    m_demo.dialogs.asked.clear();
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Delete);
    m_demo.dialogs.yes = true;
    QCOMPARE(m_demo.dialogs.asked.size(), 1);
    QCOMPARE(tree->topLevelItemCount(), 2);
    restore->setFocus();
    QTest::keyClick(restore, Qt::Key_Return);
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    QCOMPARE(m_window->focusWidget(), restore);
    QTest::keyClick(restore, Qt::Key_Return);
    QTRY_COMPARE(tree->topLevelItemCount(), 0);
    QVERIFY(page->isAncestorOf(m_window->focusWidget()));
    QVERIFY(tabStops(page).contains(m_window->focusWidget()));
    for (const EntityRef &ref : std::as_const(refs)) {
        QTRY_COMPARE(m_demo.load(ref).deletedAt, 0);
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
}

/// It belongs to the guide: as a child of the window it would hand the keyboard to that when it closes, and the guide blocks it.
void TestFocus::libraryOfTheGuideGivesTheKeyboardBack()
{
    m_window->openGuide();
    QPointer<QDialog> guide = m_window->findChild<QDialog *>(u"guide"_s);
    QVERIFY(guide);
    guide->findChild<QPushButton *>(u"settingsAddLibrary"_s)->click();
    QPointer<QDialog> dialog = m_window->findChild<QDialog *>(u"addLibraryDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(dialog->parentWidget(), guide.data());
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QVERIFY(guide && guide->isVisible());
    QTest::keyClick(guide.data(), Qt::Key_Escape);
    QTRY_VERIFY(!guide);
}

METARR_UI_TEST_MAIN(TestFocus)
#include "tst_focus.moc"

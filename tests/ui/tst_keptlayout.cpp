// SPDX-License-Identifier: GPL-3.0-or-later
// What a person made wider or larger is that the next time.
#include "contextbox.h"
#include "ui/app/quickopen.h"
#include "ui/identify/identifydialog.h"
#include "ui/pages/activitypage.h"
#include "ui/setup/addlibrarydialog.h"
#include "ui/setup/guide.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitteredges.h"

#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

namespace {

std::unique_ptr<QTreeWidget> makeList(QSettings &layout)
{
    auto list = std::make_unique<QTreeWidget>();
    list->setHeaderLabels({u"One"_s, u"Two"_s, u"Three"_s});
    list->setColumnWidth(0, 100);
    list->setColumnWidth(1, 100);
    keepColumns(list->header(), layout, u"list"_s);
    list->resize(600, 200);
    list->show();
    return list;
}

/// Takes the edge at the right of a column with the mouse.
void dragEdge(QHeaderView *header, int column, int by)
{
    const int at = header->sectionViewportPosition(column) + header->sectionSize(column) - 1;
    const QPoint from(at, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(header->viewport(), from + QPoint(by / 2, 0));
    QTest::mouseMove(header->viewport(), from + QPoint(by, 0));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, from + QPoint(by, 0));
}

} // namespace

class TestKeptLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void draggedColumnsStay();
    void widthsByKeysAlone();
    void splittersStay();
    void edgesByKeysAlone_data();
    void edgesByKeysAlone();
    void pagesKeepTheirs();
    void dialogsKeepTheirSize();
    void anErrorHasRoom();
};

void TestKeptLayout::draggedColumnsStay()
{
    ContextBox box;
    QSettings &layout = box.context().layout;
    {
        const auto list = makeList(layout);
        list->setColumnWidth(1, 140); // by the program: nobody's wish
        dragEdge(list->header(), 0, 60);
        QCOMPARE(list->columnWidth(0), 160);
        QVERIFY(isColumnKept(list->header(), 0));
        QVERIFY(!isColumnKept(list->header(), 1));
    }
    {
        const auto list = makeList(layout);
        QCOMPARE(list->columnWidth(0), 160);
        QCOMPARE(list->columnWidth(1), 100);
        list->header()->setSectionResizeMode(0, QHeaderView::Stretch); // has what is left, from now on
    }
    const auto list = makeList(layout);
    QTest::mouseClick(list->header()->viewport(), Qt::LeftButton, {}, {20, 5}); // no drag
    QCOMPARE(layout.value(u"widths/list"_s).toStringList(), QStringList{u"0:160"_s});
    forgetColumns(list->header());
    QVERIFY(!isColumnKept(list->header(), 0));
    QCOMPARE(makeList(layout)->columnWidth(0), 100);
}

/// What the mouse drags, keys do: the list has the focus, and no menu is needed.
void TestKeptLayout::widthsByKeysAlone()
{
    ContextBox box;
    QSettings &layout = box.context().layout;
    const auto list = makeList(layout);
    new QTreeWidgetItem(list.get(), {QString(60, u'w'), u"b"_s, u"c"_s});
    list->setFocus();
    QTest::keyClick(list.get(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    const auto dialog = [&] { return list->findChild<QDialog *>(u"columnWidths"_s); };
    QVERIFY(dialog());
    QVERIFY(!dialog()->findChild<QSpinBox *>(u"columnWidth_2"_s)); // has what is left
    auto *width = dialog()->findChild<QSpinBox *>(u"columnWidth_1"_s);
    QVERIFY(width);
    QVERIFY(!width->accessibleName().isEmpty());
    QTest::keyClick(width, Qt::Key_Up);
    QCOMPARE(list->columnWidth(1), 100 + width->singleStep());
    QTest::keyClick(width, Qt::Key_Down);
    QCOMPARE(list->columnWidth(1), 100);
    width->selectAll();
    QTest::keyClicks(width, u"180"_s);
    QTest::keyClick(width, Qt::Key_Return);
    QCOMPARE(list->columnWidth(1), 180);
    auto *fit = dialog()->findChild<QPushButton *>(u"columnFit_0"_s);
    QVERIFY(fit);
    QTest::keyClick(fit, Qt::Key_Space);
    QVERIFY(list->columnWidth(0) > 200);
    QVERIFY(isColumnKept(list->header(), 0));
    const int fitted = list->columnWidth(0);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    const auto again = makeList(layout);
    QCOMPARE(again->columnWidth(0), fitted);
    QCOMPARE(again->columnWidth(1), 180);
    QCOMPARE(headerWithWidths(again.get()), again->header());
    again->header()->setSectionResizeMode(QHeaderView::Stretch); // nothing to choose
    QVERIFY(!headerWithWidths(again.get()));
    chooseWidths(again->header());
    QVERIFY(!again->findChild<QDialog *>(u"columnWidths"_s));
}

void TestKeptLayout::splittersStay()
{
    ContextBox box;
    const auto make = [&] {
        auto splitter = std::make_unique<QSplitter>();
        splitter->addWidget(new QLabel(u"left"_s));
        splitter->addWidget(new QLabel(u"right"_s));
        splitter->resize(600, 100);
        splitter->setSizes({300, 300});
        keepSplitter(splitter.get(), box.context().layout, u"test/splitter"_s);
        splitter->show();
        return splitter;
    };
    QList<int> dragged;
    {
        const auto splitter = make();
        QWidget *edge = splitter->handle(1);
        QTest::mousePress(edge, Qt::LeftButton, {}, edge->rect().center());
        QTest::mouseMove(edge, edge->rect().center() + QPoint(100, 0));
        QTest::mouseRelease(edge, Qt::LeftButton, {}, edge->rect().center());
        dragged = splitter->sizes();
        QVERIFY(dragged.at(0) > 350);
    }
    QCOMPARE(make()->sizes(), dragged);
}

void TestKeptLayout::edgesByKeysAlone_data()
{
    QTest::addColumn<Qt::Orientation>("orientation");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<Qt::Key>("less");
    QTest::addColumn<Qt::Key>("more");
    QTest::newRow("side by side") << Qt::Horizontal << Qt::LeftToRight << Qt::Key_Left << Qt::Key_Right;
    QTest::newRow("mirrored") << Qt::Horizontal << Qt::RightToLeft << Qt::Key_Right << Qt::Key_Left;
    QTest::newRow("one below the other") << Qt::Vertical << Qt::LeftToRight << Qt::Key_Up << Qt::Key_Down;
}

void TestKeptLayout::edgesByKeysAlone()
{
    QFETCH(const Qt::Orientation, orientation);
    QFETCH(const Qt::LayoutDirection, direction);
    QFETCH(const Qt::Key, less);
    QFETCH(const Qt::Key, more);
    ContextBox box;
    QDialog dialog;
    dialog.setLayoutDirection(direction);
    auto *layout = new QVBoxLayout(&dialog);
    auto *before = new QPushButton(u"before"_s);
    layout->addWidget(before);
    const auto fill = [](QSplitter *panes) {
        for (int i = 0; i < 3; ++i) {
            auto *pane = new QTreeWidget;
            pane->setMinimumSize(50, 50);
            panes->addWidget(pane);
        }
    };
    auto *splitter = new QSplitter(orientation);
    fill(splitter);
    splitter->setChildrenCollapsible(false);
    layout->addWidget(splitter, 1);
    dialog.resize(700, 700);
    splitter->setSizes({200, 200, 200});
    keepSplitter(splitter, box.context().layout,
                 u"keys/%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
    dialog.show();
    dialog.activateWindow();
    QTRY_VERIFY(dialog.isActiveWindow());
    before->setFocus();
    QWidget *edge = splitter->handle(1);
    QVERIFY(!edge->accessibleName().isEmpty());
    const auto colour = [edge] { return edge->grab().toImage().pixelColor(edge->rect().center()); };
    const QColor unfocused = colour();
    QTest::keyClick(before, edgeKey()[0].key());
    QVERIFY(edge->hasFocus());
    QVERIFY(colour() != unfocused);

    const QList<int> first = splitter->sizes();
    QTest::keyClick(edge, more);
    QVERIFY(splitter->sizes().at(0) > first.at(0));
    QCOMPARE(splitter->sizes().at(0) + splitter->sizes().at(1), first.at(0) + first.at(1));
    QCOMPARE(splitter->sizes().at(2), first.at(2));
    QTest::keyClick(edge, less);
    QCOMPARE(splitter->sizes(), first);
    QTest::keyClick(edge, Qt::Key_Home);
    QCOMPARE(splitter->sizes().at(0), 50);
    QTest::keyClick(edge, less); // no further
    QCOMPARE(splitter->sizes().at(0), 50);
    QTest::keyClick(edge, Qt::Key_End);
    QCOMPARE(splitter->sizes().at(1), 50);
    QVERIFY(edge->hasFocus());
    QTest::keyClick(edge, Qt::Key_Escape); // not for the dialog
    QVERIFY(dialog.isVisible());
    QVERIFY(before->hasFocus());
    QCOMPARE(colour(), unfocused);

    // Round all edges and back; what was moved is kept.
    QTest::keyClick(before, edgeKey()[0].key());
    QTest::keyClick(edge, edgeKey()[0].key());
    QVERIFY(splitter->handle(2)->hasFocus());
    QTest::keyClick(splitter->handle(2), less);
    QTest::keyClick(splitter->handle(2), edgeKey()[0].key());
    QVERIFY(before->hasFocus());
    QSplitter again(orientation);
    again.resize(splitter->size());
    fill(&again);
    keepSplitter(&again, box.context().layout,
                 u"keys/%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(again.saveState(), splitter->saveState());
}

void TestKeptLayout::pagesKeepTheirs()
{
    ContextBox box;
    const auto tree = [](const ActivityPage &page) {
        return page.findChild<QTreeWidget *>(u"activityTree"_s);
    };
    int width = 0;
    {
        ActivityPage page(box.context());
        page.resize(900, 500);
        page.setVisible(true);
        tree(page)->parentWidget()->show();
        QTreeWidget *list = tree(page);
        new QTreeWidgetItem(list, {u"a"_s, u"b"_s, u"c"_s});
        dragEdge(list->header(), 1, 80);
        width = list->columnWidth(1);
        QVERIFY(isColumnKept(list->header(), 1));
    }
    const ActivityPage page(box.context());
    QCOMPARE(tree(page)->columnWidth(1), width);
}

void TestKeptLayout::dialogsKeepTheirSize()
{
    ContextBox box;
    QSize guideSize, quickSize, identifySize;
    {
        Guide guide(box.context());
        guideSize = guide.size() + QSize(30, 20);
        guide.setAttribute(Qt::WA_DeleteOnClose, false);
        guide.setVisible(true);
        guide.resize(guideSize);
        guide.close();
        QuickOpen quick(box.context(), {});
        quickSize = quick.size() + QSize(40, 10);
        quick.setAttribute(Qt::WA_DeleteOnClose, false);
        quick.setVisible(true);
        quick.resize(quickSize);
        quick.reject();
        IdentifyDialog identify(box.context(), {});
        identifySize = identify.size() + QSize(20, 10);
        identify.setVisible(true);
        identify.resize(identifySize);
        identify.reject();
    }
    QCOMPARE(IdentifyDialog(box.context(), {}).size(), identifySize);
    QCOMPARE(Guide(box.context()).size(), guideSize);
    QCOMPARE(QuickOpen(box.context(), {}).size(), quickSize);
}

/// What went wrong is said in a dialog that was as small as it may be: nothing lies on anything else.
void TestKeptLayout::anErrorHasRoom()
{
    ContextBox box;
    AddLibraryDialog dialog(box.context());
    dialog.show();
    dialog.resize(dialog.minimumSize());
    const int before = dialog.height();
    auto *folder = dialog.findChild<QLineEdit *>(u"libraryFolder"_s);
    QVERIFY(folder);
    folder->setText(u"/nowhere/at all"_s);
    dialog.findChild<QPushButton *>(u"libraryAdd"_s)->click();
    const auto *error = dialog.findChild<ErrorLine *>();
    QVERIFY(error);
    QTRY_VERIFY(!error->isHidden());
    QVERIFY(dialog.height() > before);
    QVERIFY(dialog.height() >= dialog.layout()->totalHeightForWidth(dialog.width()));
    folder->setText(u"/nowhere/else"_s); // it was about another folder
    QVERIFY(error->isHidden());
}

QTEST_MAIN(TestKeptLayout)
#include "tst_keptlayout.moc"

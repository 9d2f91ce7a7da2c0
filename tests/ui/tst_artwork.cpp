// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that a person brings, takes, refuses and orders: from the web, the clipboard and other programs, by keys alone.
#include "app/coresettings.h"
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/workflows.h"
#include "contextbox.h"
#include "guirecorder.h"
#include "store/repos/events.h"
#include "support/jpeg.h"
#include "support/scriptedhttpserver.h"
#include "support/temptree.h"
#include "ui/app/mainwindow.h"
#include "ui/artwork/assetpicker.h"
#include "ui/artwork/candidatemodel.h"
#include "ui/artwork/imageview.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "uisupport.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::child;
using metarr::test::elsewhere;
using metarr::test::jpegOf;
using metarr::test::must;

namespace {

constexpr int patienceMs = 60'000;

/// Like no other one of another seed.
QImage drawn(QSize size, quint32 seed)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    QRandomGenerator random(seed);
    constexpr int fields = 5;
    for (int x = 0; x < fields; ++x) {
        for (int y = 0; y < fields; ++y) {
            const int hue = int(random.bounded(360)); // in this order with every compiler
            const int value = int(random.bounded(256));
            painter.fillRect(QRect(x * size.width() / fields, y * size.height() / fields,
                                   size.width() / fields + 1, size.height() / fields + 1),
                             QColor::fromHsv(hue, 200, value));
        }
    }
    return image;
}

} // namespace

class TestArtwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void addressGivesAPicture();
    void clipboardGivesAPicture();
    void dropGivesAPicture_data();
    void dropGivesAPicture();
    void whatIsNoPictureIsSaid();
    void keysTakeRefuseAndTakeBack();
    void buttonsLeaveTheKeysToTheCandidates();
    void rejectedIsAllowedAgain();
    void rejectedGivesItsPlaceToTheNextBest_data();
    void rejectedGivesItsPlaceToTheNextBest();
    void whatIsInUseIsNoStepOfUndo();
    void comparedPicturesAreOfOneSize();
    void buttonsStayWhereTheyAre();
    void severalAreBroughtIntoOrder();
    void nothingToWriteIsNoChange();
    void smallPictureIsTakenAndSaid();
    void withoutReviewUsePublishes();
    void eventsLeaveThePictureAlone();

private:
    [[nodiscard]] Core &core() { return m_window->session()->core(); }
    [[nodiscard]] DetailPage *detail() { return m_window->browser(MainWindow::Movies)->detail(); }
    [[nodiscard]] ItemDetails details()
    {
        return elsewhere([this] { return must(core().items().details(m_ref)); });
    }
    [[nodiscard]] QList<Candidate> candidates(AssetType type)
    {
        QList<Candidate> found = details().candidates;
        found.removeIf([type](const Candidate &each) { return each.type != type; });
        return found;
    }
    /// In their order.
    [[nodiscard]] QList<CandidateId> chosen(AssetType type)
    {
        QList<Candidate> some = candidates(type);
        some.removeIf([](const Candidate &each) { return !each.selected; });
        std::sort(some.begin(), some.end(),
                  [](const Candidate &a, const Candidate &b) { return a.ord < b.ord; });
        QList<CandidateId> ids;
        for (const Candidate &each : std::as_const(some)) {
            ids += each.id;
        }
        return ids;
    }
    AssetPicker *openPicker(AssetType type)
    {
        detail()->openPicker(type);
        [&] { QTRY_VERIFY(detail()->picker() && detail()->picker()->isVisible()); }();
        return detail()->picker();
    }
    /// The picker of the posters, at one that is neither in use nor rejected.
    CandidateId openAtAnother()
    {
        auto *grid = child<QAbstractItemView>(openPicker(AssetType::Poster), u"candidateView"_s);
        const auto *model = qobject_cast<const CandidateModel *>(grid->model());
        [&] { QTRY_COMPARE(model->rowCount(), int(candidates(AssetType::Poster).size())); }();
        CandidateId other = 0;
        for (const Candidate &each : candidates(AssetType::Poster)) {
            other = each.selected || each.rejected ? other : each.id;
        }
        grid->setCurrentIndex(model->index(model->rowOf(other), 0));
        return other;
    }
    [[nodiscard]] bool isRejected(CandidateId id)
    {
        const auto all = candidates(AssetType::Poster);
        return std::any_of(all.cbegin(), all.cend(),
                           [&](const Candidate &each) { return each.id == id && each.rejected; });
    }
    /// One more than there were, and in use.
    void waitForNew(AssetType type, qsizetype before)
    {
        QTRY_COMPARE_WITH_TIMEOUT(candidates(type).size(), before + 1, patienceMs);
        QTRY_COMPARE(chosen(type).size(), 1);
        QVERIFY(details().item.isLocked(assetTypeName(type)));
    }
    void drop(QWidget *onto, QMimeData &data)
    {
        const QPointF middle = onto->rect().center();
        QDragEnterEvent enter(middle.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(onto, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(onto, &dropped);
        QVERIFY(dropped.isAccepted());
    }

    std::unique_ptr<test::TempTree> m_tree;
    test::ScriptedHttpServer m_server;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
    EntityRef m_ref;
};

void TestArtwork::initTestCase()
{
    m_tree = std::make_unique<test::TempTree>();
    m_tree->file("films/Memento (2000)/Memento (2000).mkv", QByteArray(5000, 'w'));
    m_tree->file("mine.jpg", jpegOf(drawn({1000, 1500}, 1)));
    m_theme = std::make_unique<Theme>();
    m_theme->apply(u"dark"_s);
    SessionOptions options;
    options.dataDirectory = m_tree->path("data").display();
    options.settings = {{u"http.enabled"_s, u"false"_s}, {u"network.allowPrivateHosts"_s, u"true"_s}};
    options.isolated = true;
    m_window = std::make_unique<MainWindow>(options, m_dialogs, *m_theme);
    QSignalSpy opened(m_window.get(), &MainWindow::opened);
    m_window->show();
    m_window->resize(1400, 900);
    QVERIFY(opened.wait(patienceMs));
    const Library library = test::addFilms(core(), m_tree->path("films"));
    elsewhere([&] {
        must(core().workflows().scan(library, {}, false, false, {}));
        return true;
    });
    QTRY_VERIFY(m_window->page(MainWindow::Movies));
    m_window->goTo(MainWindow::Movies);
    QTRY_VERIFY_WITH_TIMEOUT(detail()->item().isValid() && m_window->isIdle(), patienceMs);
    m_ref = detail()->item();
}

void TestArtwork::cleanupTestCase()
{
    QSignalSpy stopped(m_window.get(), &MainWindow::stopped);
    m_window->quit();
    QVERIFY(stopped.count() == 1 || stopped.wait(patienceMs));
    m_window.reset();
}

void TestArtwork::addressGivesAPicture()
{
    AssetPicker *picker = openPicker(AssetType::Poster);
    const auto before = candidates(AssetType::Poster).size();
    m_server.on(
        u"/poster.jpg"_s,
        test::ScriptedAnswer::plain(200, jpegOf(drawn({1000, 1500}, 2))).with("Content-Type", "image/jpeg"));
    m_dialogs.text = m_server.url(u"/poster.jpg"_s).toString();
    child<QPushButton>(picker, u"pickerFromUrl"_s)->click();
    waitForNew(AssetType::Poster, before);
    // Nothing there: said, and the choice stays.
    const auto kept = chosen(AssetType::Poster);
    m_server.on(u"/gone.jpg"_s, test::ScriptedAnswer::plain(404));
    m_dialogs.text = m_server.url(u"/gone.jpg"_s).toString();
    child<QPushButton>(picker, u"pickerFromUrl"_s)->click();
    auto *error = picker->findChild<ErrorLine *>();
    QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), patienceMs);
    QCOMPARE(chosen(AssetType::Poster), kept);
    // No address: what was typed is said as it was typed.
    m_dialogs.text = u"grüne Welt.jpg"_s;
    child<QPushButton>(picker, u"pickerFromUrl"_s)->click();
    QTRY_VERIFY(error->text().contains(m_dialogs.text));
}

void TestArtwork::clipboardGivesAPicture()
{
    AssetPicker *picker = openPicker(AssetType::Poster);
    const auto before = candidates(AssetType::Poster).size();
    QGuiApplication::clipboard()->setImage(drawn({1000, 1500}, 3));
    QTest::keyClick(child<QAbstractItemView>(picker, u"candidateView"_s), Qt::Key_V, Qt::ControlModifier);
    waitForNew(AssetType::Poster, before);
    QVERIFY(!picker->findChild<ErrorLine *>()->isVisible());
}

void TestArtwork::dropGivesAPicture_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("the picture itself") << u"image"_s << 4U;
    QTest::newRow("its address, with a page around it, as browsers do") << u"address"_s << 5U;
    QTest::newRow("its address as text") << u"text"_s << 6U;
    QTest::newRow("a file") << u"file"_s << 7U;
}

void TestArtwork::dropGivesAPicture()
{
    QFETCH(QString, kind);
    QFETCH(quint32, seed);
    AssetPicker *picker = openPicker(AssetType::Poster);
    const auto before = candidates(AssetType::Poster).size();
    const QImage image = drawn({1000, 1500}, seed);
    const QString path = u"/%1.jpg"_s.arg(seed);
    m_server.on(path, test::ScriptedAnswer::plain(200, jpegOf(image)).with("Content-Type", "image/jpeg"));
    QMimeData data;
    if (kind == u"image") {
        data.setImageData(image);
    } else if (kind == u"address") {
        data.setUrls({m_server.url(path)});
        data.setHtml(u"<img src=\"%1\">"_s.arg(m_server.url(path).toString()));
    } else if (kind == u"text") {
        data.setText(m_server.url(path).toString());
    } else {
        m_tree->file("dropped.jpg", jpegOf(image));
        data.setUrls({QUrl::fromLocalFile(m_tree->path("dropped.jpg").display())});
    }
    drop(picker, data);
    waitForNew(AssetType::Poster, before);
}

void TestArtwork::whatIsNoPictureIsSaid()
{
    AssetPicker *picker = openPicker(AssetType::Poster);
    const auto kept = chosen(AssetType::Poster);
    QMimeData data;
    data.setText(u"a poem"_s);
    drop(picker, data);
    QTRY_VERIFY(picker->findChild<ErrorLine *>()->isVisible());
    QCOMPARE(chosen(AssetType::Poster), kept);
}

void TestArtwork::keysTakeRefuseAndTakeBack()
{
    AssetPicker *picker = openPicker(AssetType::Poster);
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    const auto *model = qobject_cast<const CandidateModel *>(grid->model());
    QTRY_COMPARE(model->rowCount(), int(candidates(AssetType::Poster).size()));
    QVERIFY(model->rowCount() >= 3);
    const CandidateId before = chosen(AssetType::Poster).first();
    const auto go = [&](CandidateId id) { grid->setCurrentIndex(model->index(model->rowOf(id), 0)); };
    CandidateId other = 0;
    for (const Candidate &each : candidates(AssetType::Poster)) {
        other = each.selected ? other : each.id;
    }
    go(other);
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Return);
    QTRY_COMPARE(chosen(AssetType::Poster), QList<CandidateId>{other});
    const auto rejected = [&] { return isRejected(other); };
    QTRY_COMPARE(model->candidateAt(grid->currentIndex())->id, other); // it stays where one was
    QTest::keyClick(grid, Qt::Key_Delete);
    QTRY_VERIFY(rejected());
    QVERIFY(!chosen(AssetType::Poster).contains(other));
    auto *undo = child<QAction>(m_window.get(), u"edit-undo"_s);
    undo->trigger();
    QTRY_VERIFY(!rejected());
    QTRY_COMPARE(chosen(AssetType::Poster), QList<CandidateId>{other});
    undo->trigger();
    QTRY_COMPARE(chosen(AssetType::Poster), QList<CandidateId>{before});
    QTest::keyClick(grid, Qt::Key_2); // the next slot
    QTRY_VERIFY(child<QPushButton>(picker, u"pickerSlot_fanart"_s)->isChecked());
    QTest::keyClick(grid, Qt::Key_1);
}

/// Who has pressed a button with the mouse goes on by keys among the candidates.
void TestArtwork::buttonsLeaveTheKeysToTheCandidates()
{
    const CandidateId other = openAtAnother();
    AssetPicker *picker = detail()->picker();
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    const auto *model = qobject_cast<const CandidateModel *>(grid->model());
    auto *use = child<QPushButton>(picker, u"pickerUse"_s);
    QTest::mouseClick(use, Qt::LeftButton);
    QTRY_COMPARE(chosen(AssetType::Poster), QList<CandidateId>{other});
    QTRY_VERIFY(m_window->isIdle() && model->candidateAt(grid->currentIndex())->selected);
    QCOMPARE(picker->focusWidget(), grid);
    // The list is read again while the focus is on a button: it stays there.
    use->setFocus();
    QSignalSpy shown(grid->model(), &QAbstractItemModel::modelReset);
    QVERIFY(elsewhere([this] {
        return core()
                   .database()
                   .write([](Transaction &t) {
                       return t.execute(u"UPDATE asset_candidates SET votes = coalesce(votes, 0) + 1"_s);
                   })
                   .has_value() &&
               core().items().setLocked(m_ref, {u"title"_s}, true).has_value();
    }));
    QTRY_VERIFY(!shown.isEmpty());
    QCOMPARE(picker->focusWidget(), use);
    QTest::mouseClick(child<QPushButton>(picker, u"pickerReject"_s), Qt::LeftButton);
    QTRY_VERIFY(!chosen(AssetType::Poster).contains(other));
    QCOMPARE(picker->focusWidget(), grid);
    auto *undo = child<QAction>(m_window.get(), u"edit-undo"_s);
    QTRY_VERIFY(undo->isEnabled());
    undo->trigger();
    QTRY_COMPARE(chosen(AssetType::Poster), QList<CandidateId>{other});
    undo->trigger();
    QTRY_VERIFY(chosen(AssetType::Poster) != QList<CandidateId>{other});
}

/// By the same key and button, without taking back all that was done since.
void TestArtwork::rejectedIsAllowedAgain()
{
    const CandidateId other = openAtAnother();
    AssetPicker *picker = detail()->picker();
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    const auto rejected = [&] { return isRejected(other); };
    auto *button = child<QPushButton>(picker, u"pickerReject"_s);
    QTRY_COMPARE(button->text(), u"Reject"_s);
    QTest::keyClick(grid, Qt::Key_Delete);
    QTRY_VERIFY(rejected());
    QTRY_COMPARE(button->text(), u"Allow again"_s);
    QVERIFY(button->isEnabled());
    QTest::keyClick(grid, Qt::Key_Delete);
    QTRY_VERIFY(!rejected());
    QTRY_COMPARE(button->text(), u"Reject"_s);
    auto *undo = child<QAction>(m_window.get(), u"edit-undo"_s);
    undo->trigger();
    QTRY_VERIFY(rejected());
    QTRY_COMPARE(button->text(), u"Allow again"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(!rejected());
}

void TestArtwork::rejectedGivesItsPlaceToTheNextBest_data()
{
    QTest::addColumn<bool>("isLocked");
    QTest::newRow("by itself") << false;
    QTest::newRow("not in a locked slot, which is said") << true;
}

void TestArtwork::rejectedGivesItsPlaceToTheNextBest()
{
    QFETCH(bool, isLocked);
    QVERIFY(elsewhere([&] { return core().items().setLocked(m_ref, {u"poster"_s}, isLocked).has_value(); }));
    const auto before = chosen(AssetType::Poster);
    QCOMPARE(before.size(), 1);
    AssetPicker *picker = openPicker(AssetType::Poster);
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    const auto *model = qobject_cast<const CandidateModel *>(grid->model());
    QTRY_COMPARE(model->rowCount(), int(candidates(AssetType::Poster).size()));
    const auto isAtIt = [&] { // what was done before is shown
        grid->setCurrentIndex(model->index(model->rowOf(before.first()), 0));
        const Candidate *shown = model->candidateAt(grid->currentIndex());
        return shown && shown->selected && !shown->rejected;
    };
    QTRY_VERIFY(isAtIt());
    const auto saysNothingIsInUse = [&] {
        return child<QLabel>(picker, u"pickerReason"_s)->text().contains(u"Nothing is in use"_s);
    };
    QVERIFY(!saysNothingIsInUse());
    QTest::keyClick(grid, Qt::Key_Delete);
    QTRY_VERIFY(isRejected(before.first()));
    QTRY_COMPARE(chosen(AssetType::Poster).size(), isLocked ? 0 : 1);
    QVERIFY(chosen(AssetType::Poster) != before);
    QTRY_COMPARE(child<QPushButton>(picker, u"pickerReject"_s)->text(), u"Allow again"_s);
    QTRY_COMPARE(saysNothingIsInUse(), isLocked);
    QCOMPARE(details().item.isLocked(u"poster"_s), isLocked);
    child<QAction>(m_window.get(), u"edit-undo"_s)->trigger();
    QTRY_COMPARE(chosen(AssetType::Poster), before);
    QVERIFY(!isRejected(before.first()));
    QTRY_VERIFY(!saysNothingIsInUse());
}

/// Taken a second time it is as before: undo goes on with what was done before that.
void TestArtwork::whatIsInUseIsNoStepOfUndo()
{
    const CandidateId before = chosen(AssetType::Poster).first();
    const CandidateId other = openAtAnother();
    auto *grid = child<QAbstractItemView>(detail()->picker(), u"candidateView"_s);
    const auto *model = qobject_cast<const CandidateModel *>(grid->model());
    for (int times = 0; times < 2; ++times) {
        QSignalSpy shown(grid->model(), &QAbstractItemModel::modelReset);
        QTest::keyClick(grid, Qt::Key_Return);
        QTRY_VERIFY(times > 0 || !shown.isEmpty()); // what changes nothing shows nothing anew
        QTRY_COMPARE(chosen(AssetType::Poster), QList<CandidateId>{other});
        QTRY_VERIFY(m_window->isIdle() && model->candidateAt(grid->currentIndex())->selected);
    }
    child<QAction>(m_window.get(), u"edit-undo"_s)->trigger();
    QTRY_COMPARE(chosen(AssetType::Poster), QList<CandidateId>{before});
}

void TestArtwork::comparedPicturesAreOfOneSize()
{
    AssetPicker *picker = openPicker(AssetType::Poster);
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    QTRY_VERIFY(grid->currentIndex().isValid());
    auto *compare = child<QPushButton>(picker, u"pickerCompare"_s);
    compare->setChecked(true);
    const auto *held = child<QWidget>(picker, u"pickerHeld"_s);
    const auto *image = child<QWidget>(picker, u"pickerImage"_s);
    for (const int width : {1180, 900}) {
        picker->resize(width, 760);
        QTRY_VERIFY(held->isVisible() && held->x() < image->x());
        QTRY_VERIFY(std::abs(held->width() - image->width()) <= 1);
        QCOMPARE(held->height(), image->height());
    }
    compare->setChecked(false);
    picker->resize(1180, 760);
}

/// Whether the candidate is in use, rejected or neither.
void TestArtwork::buttonsStayWhereTheyAre()
{
    AssetPicker *picker = openPicker(AssetType::Poster);
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    const QAbstractItemModel *model = grid->model();
    QTRY_COMPARE(model->rowCount(), int(candidates(AssetType::Poster).size()));
    const auto visit = [&] { // states of the rows, places of the button
        QSet<bool> used;
        QSet<int> places;
        for (int row = 0; row < model->rowCount(); ++row) {
            grid->setCurrentIndex(model->index(row, 0));
            used += model->index(row, 0).data(CandidateModel::Chosen).toBool();
            QCoreApplication::sendPostedEvents();
            places += child<QPushButton>(picker, u"pickerCompare"_s)->mapTo(picker, QPoint()).y();
        }
        return std::pair(used.size(), places.size());
    };
    // Once what was done before is shown and the window has its size.
    QTRY_COMPARE(visit(), std::pair(qsizetype(2), qsizetype(1)));
}

void TestArtwork::severalAreBroughtIntoOrder()
{
    QPointer<AssetPicker> picker = openPicker(AssetType::Fanart);
    auto *grid = child<QAbstractItemView>(picker, u"candidateView"_s);
    const auto *model = qobject_cast<const CandidateModel *>(grid->model());
    for (const quint32 seed : {20U, 21U, 22U}) {
        const auto before = candidates(AssetType::Fanart).size();
        m_tree->file("fanart.jpg", jpegOf(drawn({1920, 1080}, seed)));
        m_dialogs.image = m_tree->path("fanart.jpg").display();
        child<QPushButton>(picker, u"pickerFromFile"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(candidates(AssetType::Fanart).size(), before + 1, patienceMs);
    }
    QTRY_COMPARE(model->rowCount(), 3);
    auto *append = child<QPushButton>(picker, u"pickerAppend"_s);
    for (const Candidate &each : candidates(AssetType::Fanart)) {
        if (!each.selected) {
            // The picker may still show what was chosen a moment ago: then the button would take it out.
            const auto offers = [&](const QString &text) {
                grid->setCurrentIndex(model->index(model->rowOf(each.id), 0));
                return append->text() == text && append->isEnabled();
            };
            QTRY_VERIFY(offers(u"Add"_s));
            append->click();
            QTRY_VERIFY(chosen(AssetType::Fanart).contains(each.id));
        }
    }
    QCOMPARE(chosen(AssetType::Fanart).size(), 3);
    auto *undo = child<QAction>(m_window.get(), u"edit-undo"_s);
    QTRY_COMPARE(append->text(), u"Remove"_s); // what is in use already
    const auto three = chosen(AssetType::Fanart);
    QTest::keyClick(grid, Qt::Key_A);
    QTRY_COMPARE(chosen(AssetType::Fanart).size(), 2);
    QTRY_COMPARE(append->text(), u"Add"_s);
    undo->trigger();
    QTRY_COMPARE(chosen(AssetType::Fanart), three);
    picker->close();
    QTRY_VERIFY(picker.isNull());
    child<QTabWidget>(detail(), u"detailTabs"_s)->setCurrentIndex(1);
    QTRY_VERIFY(child<QListWidget>(detail(), u"slotOrder_fanart"_s));
    auto *list = child<QListWidget>(detail(), u"slotOrder_fanart"_s);
    QTRY_COMPARE(list->count(), 3);
    const auto before = chosen(AssetType::Fanart);
    auto wanted = before;
    m_window->activateWindow();
    list->setFocus();
    QTRY_VERIFY(list->hasFocus());
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Right, Qt::AltModifier);
    wanted.move(0, 1);
    QTRY_COMPARE(chosen(AssetType::Fanart), wanted);
    QTRY_COMPARE(list->item(1)->data(Qt::UserRole).toLongLong(), before.first());
    list->model()->moveRow({}, 2, {}, 0); // as dragging does
    wanted.move(2, 0);
    QTRY_COMPARE(chosen(AssetType::Fanart), wanted);
    QTRY_VERIFY(
        undo->text().contains(detail()->findChild<QListWidget *>(u"slotOrder_fanart"_s)->accessibleName()));
    undo->trigger();
    undo->trigger();
    QTRY_COMPARE(chosen(AssetType::Fanart), before);
}

/// A film whose files another program wrote, just as we would: publishing it makes it ours, and the bar goes.
void TestArtwork::nothingToWriteIsNoChange()
{
    elsewhere([this] {
        must(core().publisher().publish(m_ref, publishSettings(must(core().items().settingsFor(m_ref))),
                                        u"manual"_s, {}));
        return must(core().database().write([this](Transaction &t) -> Result<qint64> {
            METARR_CHECK(t.execute(u"UPDATE movies SET last_published_at = NULL, has_unpublished_changes = 1 "
                                   "WHERE id = ?"_s,
                                   {m_ref.id}));
            METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, m_ref, {}, 1));
            t.afterCommit([this] { core().signal().notify(u"events"_s); }); // nobody looks for it by himself
            return 0;
        }));
    });
    const auto *text = child<QLabel>(detail(), u"unpublishedText"_s);
    QTRY_VERIFY(text->isVisible() && text->text().contains(u"match already"_s));
    QVERIFY(!child<QPushButton>(detail(), u"showChangesButton"_s)->isVisible());
    auto *publish = child<QPushButton>(detail(), u"barPublishButton"_s);
    QTRY_VERIFY(publish->isEnabled());
    QTest::mouseClick(publish, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!publish->isVisible(), patienceMs);
    QCOMPARE(m_window->focusWidget(), child<QTabWidget>(detail(), u"detailTabs"_s)->tabBar());
}

void TestArtwork::smallPictureIsTakenAndSaid()
{
    AssetPicker *picker = openPicker(AssetType::Poster);
    const auto before = candidates(AssetType::Poster).size();
    m_dialogs.image = m_tree->file("small.jpg", jpegOf(drawn({200, 300}, 78))).display();
    child<QPushButton>(picker, u"pickerFromFile"_s)->click();
    waitForNew(AssetType::Poster, before);
    const auto *reason = child<QLabel>(picker, u"pickerReason"_s);
    QTRY_VERIFY2(reason->text().contains(u"Smaller than wanted (500 × 750)"_s), qPrintable(reason->text()));
    QVERIFY2(reason->text().contains(u"In use and locked"_s), qPrintable(reason->text()));
    picker->close();
}

/// Where nothing waits for a person, and the picker stays for the next slot.
void TestArtwork::withoutReviewUsePublishes()
{
    const auto setMode = [this](const QString &mode) {
        elsewhere([&] {
            return must(core().database().write(
                [&](Transaction &t) { return t.execute(u"UPDATE libraries SET mode = ?"_s, {mode}); }));
        });
    };
    const auto publishes = [this](bool on) {
        return elsewhere([&] {
            return core()
                .settings()
                .set(u"phases.publish.enabled"_s, on ? u"true"_s : u"false"_s)
                .has_value();
        });
    };
    const auto published =
        [this](const QString &which) { // how often: what lies there already makes no line in the log
            return elsewhere([&] {
                return must(core().database().read([&](Connection &c) {
                           return c.selectInteger(
                               u"SELECT count(*) FROM jobs WHERE type = 'publish-assets'"_s + which);
                       }))
                    .value_or(0);
            });
        };
    // Nothing is published by itself: it waits, as everything else does then.
    setMode(u"yolo"_s);
    QVERIFY(publishes(false));
    const qint64 asked = published({});
    const CandidateId waiting = openAtAnother();
    QVERIFY(waiting != 0);
    auto *waits = child<QPushButton>(detail()->picker(), u"pickerUse"_s);
    QTRY_VERIFY(waits->toolTip().contains(u"becomes an unpublished change"_s));
    waits->click();
    QTRY_COMPARE(chosen(AssetType::Poster), QList<CandidateId>{waiting});
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
    QCOMPARE(published({}), asked);
    detail()->picker()->close();
    QVERIFY(publishes(true));

    const CandidateId other = openAtAnother();
    QVERIFY(other != 0);
    const QString done = u" AND status = 'completed'"_s;
    const qint64 before = published(done);
    auto *use = child<QPushButton>(detail()->picker(), u"pickerUse"_s);
    QTRY_VERIFY(use->toolTip().contains(u"writes it into the library"_s));
    use->click();
    QTRY_VERIFY_WITH_TIMEOUT(published(done) > before, patienceMs);
    QCOMPARE(chosen(AssetType::Poster), QList<CandidateId>{other});
    QTRY_VERIFY(!details().item.hasUnpublishedChanges);
    QVERIFY(detail()->picker() && detail()->picker()->isVisible());
    detail()->picker()->close();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), patienceMs);
    setMode(u"manual"_s);
}

/// Who looks closely at a picture goes on while a scan tells of this and that.
void TestArtwork::eventsLeaveThePictureAlone()
{
    std::atomic<int> reads = 0;
    test::ContextBox box([&reads](QStringView sql) -> Result<> {
        reads += sql.contains(u"FROM asset_candidates"_s) ? 1 : 0;
        return {};
    });
    const EntityRef film = elsewhere([&] {
        const Library library = must(box.core().libraries().add(
            u"Films"_s, LibraryType::Movies, AutomationMode::Manual, {m_tree->path("films").display()}));
        return must(box.core().database().write([&](Transaction &t) {
            Item item;
            item.library = library.id;
            item.ref.type = EntityType::Movie;
            item.metadata.title = u"Memento"_s;
            return ItemRepo(t).insert(item, u"nfo"_s, 1);
        }));
    });
    const auto upload = [&](int seed) {
        return elsewhere([&] {
            return must(box.core().items().upload(film, AssetType::Poster, jpegOf(drawn({1000, 1500}, seed)),
                                                  u"a test"_s));
        });
    };
    const CandidateId first = upload(3);
    upload(4);
    AssetPicker picker(box.context());
    picker.open(film, u"Memento"_s, 2000, AssetType::Poster);
    auto *view = child<QAbstractItemView>(&picker, u"candidateView"_s);
    auto *image = child<ImageView>(&picker, u"pickerImage"_s);
    QTRY_VERIFY(view->model()->rowCount() == 2 && image->hasImage());
    QTRY_VERIFY(!box.bridge().isBusy());
    image->zoomBy(3);
    const double zoom = image->zoom();
    QVERIFY(zoom > 2);
    QSignalSpy made(view->model(), &QAbstractItemModel::modelReset);
    const int before = reads;
    Q_EMIT box.bridge().itemsChanged({});
    QTRY_VERIFY(reads > before);
    QTRY_VERIFY(!box.bridge().isBusy());
    QCOMPARE(made.size(), 0);
    QCOMPARE(image->zoom(), zoom);
    // The list changes, the picture that is looked at does not.
    elsewhere([&] {
        must(box.core().items().pick(first));
        return true;
    });
    QTRY_VERIFY(!made.isEmpty());
    QTRY_VERIFY(!box.bridge().isBusy());
    QCOMPARE(image->zoom(), zoom);
}

METARR_UI_TEST_MAIN(TestArtwork)
#include "tst_artwork.moc"

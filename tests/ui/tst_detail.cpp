// SPDX-License-Identifier: GPL-3.0-or-later
// What the detail page shows while a person edits: never a reading that is older than the last edit.
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "contextbox.h"
#include "guirecorder.h"
#include "ui/detail/detaildialog.h"
#include "ui/detail/detailpage.h"
#include "ui/widgets/elidedline.h"
#include "ui/widgets/unsaved.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSemaphore>
#include <QShortcut>
#include <QTabBar>
#include <QTableWidget>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

namespace {

/// Holds back a reading of an item after it has read the item, and before it answers.
struct Gate {
    std::atomic<bool> isClosed = false; ///< for the next reading
    std::atomic<bool> isHolding = false;
    std::atomic<bool> isRefusing = false; ///< what changes a film
    QSemaphore opened;

    Result<> pass(QStringView sql)
    {
        if (sql.startsWith(u"SELECT field, replaced_at"_s) && isClosed.exchange(false)) {
            isHolding = true;
            opened.acquire();
            isHolding = false;
        }
        if (isRefusing && sql.startsWith(u"UPDATE movies"_s)) {
            return fail(ErrorKind::NoSpace, u"The disk is full."_s);
        }
        return {};
    }
};

} // namespace

class TestDetail : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void olderReadingIsNotShown_data();
    void olderReadingIsNotShown();
    void undoIsShown();
    void changeOutlivesThePage_data();
    void changeOutlivesThePage();
    void trashedItemIsEditedAndRestored();
    void escapePutsBackWhatWasTyped_data();
    void escapePutsBackWhatWasTyped();
    void typedRightAfterAnEdit();
    void buttonThatGoesLeavesTheFocusHere_data();
    void buttonThatGoesLeavesTheFocusHere();
    void longLineShowsThatThereIsMore();
    void longTitleLeavesRoomForTheRest_data();
    void longTitleLeavesRoomForTheRest();

private:
    /// As a publish leaves it, or as an edit does.
    void store(qint64 publishedAt, bool unpublished)
    {
        elsewhere([&] {
            return must(m_box->core().database().write([&](Transaction &t) -> Result<qint64> {
                METARR_CHECK(t.execute(
                    u"UPDATE movies SET last_published_at = ?, has_unpublished_changes = ? WHERE id = ?"_s,
                    {publishedAt, unpublished ? 1 : 0, m_ref.id}));
                return 0;
            }));
        });
        Q_EMIT m_box->bridge().itemsChanged({m_ref});
    }
    [[nodiscard]] Item stored()
    {
        return elsewhere([this] { return must(m_box->core().items().details(m_ref)).item; });
    }
    /// A reading of the item as it is now is under way, and stays so until the gate is opened.
    void holdReading()
    {
        m_gate.isClosed = true;
        Q_EMIT m_box->bridge().itemsChanged({m_ref});
        QTRY_VERIFY(m_gate.isHolding);
    }
    [[nodiscard]] bool isSettled() const
    {
        return !m_box->context().changes.isBusy() && !m_box->bridge().isBusy();
    }
    [[nodiscard]] QTableWidget *ratings() const
    {
        return m_page->findChild<QTableWidget *>(u"ratingsTable"_s);
    }

    TempTree m_tree;
    Gate m_gate;
    std::unique_ptr<ContextBox> m_box;
    std::unique_ptr<DetailPage> m_page;
    EntityRef m_ref;
};

void TestDetail::init()
{
    m_tree.directory("films");
    m_box = std::make_unique<ContextBox>([this](QStringView sql) { return m_gate.pass(sql); });
    const Library films = addFilms(m_box->core(), m_tree.path("films"));
    m_ref = elsewhere([&] {
        return must(m_box->core().database().write([&films](Transaction &t) {
            Item item;
            item.library = films.id;
            item.ref.type = EntityType::Movie;
            item.metadata.title = u"Alpha"_s;
            item.metadata.plot = u"As it was."_s;
            item.metadata.ratings = {{u"imdb"_s, 5.0, 10, 10, true}, {u"trakt"_s, 4.0, 20, 10, false}};
            return ItemRepo(t).insert(item, u"nfo"_s, 1);
        }));
    });
    m_page = std::make_unique<DetailPage>(m_box->context());
    m_page->resize(1200, 900);
    m_page->setItem(m_ref);
    m_page->setVisible(true);
    QTRY_VERIFY(ratings() && ratings()->rowCount() == 2);
    QTRY_VERIFY(isSettled());
}

void TestDetail::cleanup()
{
    m_gate.opened.release(10);
    m_gate.isRefusing = false;
    m_page.reset();
    m_box.reset();
    m_gate.opened.tryAcquire(m_gate.opened.available());
}

void TestDetail::olderReadingIsNotShown_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"rating", "removed rating", "title", "lock", "elsewhere"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

void TestDetail::olderReadingIsNotShown()
{
    QFETCH(const QString, what);
    auto *title = m_page->findChild<QLineEdit *>(u"field_title"_s);
    auto *lock = m_page->findChild<QToolButton *>(u"lock_title"_s);
    QVERIFY(title && lock);
    const auto state = [&] {
        QStringList shown{title->text(), lock->accessibleName() + lock->toolTip()};
        for (int row = 0; row < ratings()->rowCount(); ++row) {
            shown += ratings()->item(row, 1)->text();
        }
        return shown.join(u'\n');
    };
    const QString before = state();
    holdReading();
    if (what == u"rating") {
        ratings()->item(0, 1)->setText(u"9"_s);
    } else if (what == u"removed rating") {
        ratings()->setCurrentCell(1, 0);
        m_page->findChild<QPushButton *>(u"ratingRemove"_s)->click();
    } else if (what == u"title") {
        title->setFocus();
        title->setText(u"Omega"_s);
        QTest::keyClick(title, Qt::Key_Return);
    } else if (what == u"lock") {
        lock->click();
    } else {
        m_box->context().changes.push(
            m_ref, m_page.get(),
            [this] { return m_box->core().items().edit(m_ref, {{Field::Title, u"Omega"_s}}); }, {});
    }
    // All of it stored, read anew and shown, but for the one that is held.
    QTRY_VERIFY(!m_box->context().changes.isBusy());
    QTRY_VERIFY(state() != before);
    QTRY_VERIFY(stored().isLocked(what.contains(u"rating"_s) ? Field::Ratings : Field::Title));
    const QString after = state();
    m_gate.opened.release();
    QStringList shown;
    QTRY_VERIFY((shown += state(), isSettled()));
    shown.removeDuplicates();
    QVERIFY2(!shown.contains(before), qPrintable(shown.join(u" | "_s)));
    QCOMPARE(state().section(u'\n', 2), after.section(u'\n', 2));
    QCOMPARE(title->text(), stored().metadata.title);
    QCOMPARE(ratings()->rowCount(), int(stored().metadata.ratings.size()));
}

/// What is taken back is read as soon as that is stored, whatever was being read before.
void TestDetail::undoIsShown()
{
    auto *title = m_page->findChild<QLineEdit *>(u"field_title"_s);
    title->setFocus();
    title->setText(u"Omega"_s);
    QTest::keyClick(title, Qt::Key_Return);
    QTRY_COMPARE(stored().metadata.title, u"Omega"_s);
    QTRY_VERIFY(isSettled());
    title->clearFocus();
    holdReading();
    m_box->context().undo.undo();
    QTRY_COMPARE(title->text(), u"Alpha"_s);
    m_gate.opened.release();
    QTRY_VERIFY(isSettled());
    QCOMPARE(title->text(), u"Alpha"_s);
}

void TestDetail::changeOutlivesThePage_data()
{
    QTest::addColumn<bool>("refused");
    QTest::newRow("stored") << false;
    QTest::newRow("refused") << true;
}

/// A window of its own is gone before the store answers: the edit can be taken back, and a refusal is told.
void TestDetail::changeOutlivesThePage()
{
    QFETCH(const bool, refused);
    UndoHistory &undo = m_box->context().undo;
    QString told;
    connect(&undo, &UndoHistory::failed, this, [&](const Error &error) { told = error.message; });
    auto *title = m_page->findChild<QLineEdit *>(u"field_title"_s);
    title->setFocus();
    title->setText(u"Omega"_s);
    m_gate.isRefusing = refused;
    QTest::keyClick(title, Qt::Key_Return);
    m_page.reset();
    if (refused) {
        QTRY_COMPARE(told, u"“Alpha” was not changed: The disk is full."_s);
        QVERIFY(undo.undoText().isEmpty());
        return;
    }
    QTRY_VERIFY(!undo.undoText().isEmpty());
    QCOMPARE(stored().metadata.title, u"Omega"_s);
    undo.undo();
    QTRY_COMPARE(stored().metadata.title, u"Alpha"_s);
    QVERIFY(told.isEmpty());
}

/// In the window of its own: what is changed there is taken back there, and who has looked can restore it.
void TestDetail::trashedItemIsEditedAndRestored()
{
    QVERIFY(elsewhere([&] { return m_box->core().items().trash(m_ref, u"you put it there"_s).has_value(); }));
    QPointer<DetailDialog> dialog = new DetailDialog(m_box->context(), m_ref);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    QApplication::setActiveWindow(dialog);
    QTRY_VERIFY(dialog->findChild<QLineEdit *>(u"field_title"_s));
    auto *title = dialog->findChild<QLineEdit *>(u"field_title"_s);
    QTRY_COMPARE(title->text(), u"Alpha"_s);
    QTRY_VERIFY(isSettled());
    title->setFocus();
    title->setText(u"Omega"_s);
    QTest::keyClick(title, Qt::Key_Return);
    QTRY_COMPARE(dialog->findChild<QLabel *>(u"detailTitle"_s)->text(), u"Omega"_s);
    dialog->page()->setFocus();
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(title->text(), u"Alpha"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(title->text(), u"Omega"_s);
    QTRY_VERIFY(isSettled());

    auto *restore = dialog->findChild<QPushButton *>(u"detailRestore"_s);
    m_gate.isRefusing = true;
    restore->click();
    const auto told = [&] {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"The disk is full."_s);
        });
    };
    QTRY_VERIFY(told());
    m_gate.isRefusing = false;
    restore->click();
    QTRY_VERIFY(!dialog);
    QCOMPARE(stored().deletedAt, 0);
    QCOMPARE(stored().metadata.title, u"Omega"_s);
}

void TestDetail::escapePutsBackWhatWasTyped_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("entered");
    QTest::newRow("line") << u"title"_s << u"Omega"_s << false;
    QTest::newRow("text") << u"plot"_s << u"Otherwise."_s << false;
    QTest::newRow("names") << u"genres"_s << u"Noir"_s << false;
    QTest::newRow("refused") << u"year"_s << u"soon"_s << true;
}

/// A second one leaves, and nothing is stored.
void TestDetail::escapePutsBackWhatWasTyped()
{
    QFETCH(const QString, field);
    QFETCH(const QString, typed);
    QFETCH(const bool, entered);
    int left = 0;
    auto *leave = new QShortcut(QKeySequence(Qt::Key_Escape), m_page.get());
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, [&] {
        ++left;
        m_page->setFocus();
    });
    QApplication::setActiveWindow(m_page.get());
    auto *editor = m_page->findChild<QWidget *>(u"field_"_s + field);
    const auto text = [editor] {
        return editor->property(editor->inherits("QLineEdit") ? "text" : "plainText");
    };
    const QString before = text().toString();
    editor->setFocus();
    QTRY_VERIFY(editor->hasFocus());
    QTest::keyClicks(editor, typed);
    QVERIFY(text() != before);
    if (entered) {
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(isUnsaved(editor));
    }
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(text().toString(), before);
    QVERIFY(!isUnsaved(editor));
    QCOMPARE(left, 0);
    QVERIFY(editor->hasFocus());
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(left, 1);
    QVERIFY(!m_box->context().changes.isBusy());
    QVERIFY(m_box->context().undo.undoText().isEmpty());
}

/// The table shows an edit as stored a moment later; what is typed into it by then is neither lost nor set back.
void TestDetail::typedRightAfterAnEdit()
{
    ratings()->item(0, 1)->setText(u"9"_s);
    m_page->findChild<QPushButton *>(u"ratingAdd"_s)->click();
    auto *editor = ratings()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setText(u"7.5"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(stored().metadata.ratings.size(), 3);
    QCOMPARE(stored().metadata.ratings.first().value, 9.0);
    QCOMPARE(stored().metadata.ratings.last().value, 7.5);
    ratings()->setCurrentCell(2, 0);
    auto *main = m_page->findChild<QPushButton *>(u"ratingMain"_s);
    QVERIFY(main->isEnabled());
    main->click();
    QTRY_VERIFY(stored().metadata.ratings.last().isDefault);
    QTRY_VERIFY(isSettled());
    QCOMPARE(ratings()->rowCount(), 3);
    QCOMPARE(ratings()->item(2, 1)->text(), QLocale().toString(7.5, 'f', 1));
}

void TestDetail::buttonThatGoesLeavesTheFocusHere_data()
{
    QTest::addColumn<QString>("button");
    for (const char *name : {"publishButton", "discardButton"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

/// What is published or discarded has no such button any more: a key that follows stays in this pane.
void TestDetail::buttonThatGoesLeavesTheFocusHere()
{
    QFETCH(const QString, button);
    store(1, true);
    auto *pressed = m_page->findChild<QPushButton *>(button);
    QTRY_VERIFY(pressed->isVisible() && pressed->isEnabled() && isSettled());
    pressed->setFocus();
    QCOMPARE(m_page->focusWidget(), pressed);
    store(2, false);
    QTRY_VERIFY(!pressed->isVisible() || !pressed->isEnabled());
    QCOMPARE(m_page->focusWidget(), m_page->findChild<QTabWidget *>(u"detailTabs"_s)->tabBar());
}

/// Writers by the dozen: an ellipsis where they do not fit, all of them for who types.
void TestDetail::longLineShowsThatThereIsMore()
{
    QStringList names;
    for (int number = 1; number <= 30; ++number) {
        names += u"Writer Number %1"_s.arg(number);
    }
    QVERIFY(elsewhere([&] {
        return m_box->core().items().edit(m_ref, {{Field::Writers, names.join(u", "_s)}}).has_value();
    }));
    Q_EMIT m_box->bridge().itemsChanged({m_ref});
    auto *line = m_page->findChild<ElidedLine *>(u"field_writers"_s);
    QTRY_COMPARE(line->text(), names.join(u", "_s));
    line->clearFocus();
    QVERIFY(line->seenText().endsWith(u'…'));
    QVERIFY(line->toolTip().startsWith(line->text()));
    QApplication::setActiveWindow(m_page.get());
    line->setFocus();
    QTRY_VERIFY(line->hasFocus());
    QCOMPARE(line->seenText(), line->text());
    line->clearFocus();
    m_page->findChild<QLineEdit *>(u"field_title"_s)->setFocus();
    QVERIFY(line->seenText().endsWith(u'…'));
    const QImage cut = line->grab().toImage();
    line->setText(line->seenText());
    QCOMPARE(line->grab().toImage(), cut); // drawn as the line itself would
}

void TestDetail::longTitleLeavesRoomForTheRest_data()
{
    QTest::addColumn<QString>("title");
    QTest::newRow("words") << u"Of Winds and Whales "_s.repeated(30).trimmed();
    QTest::newRow("one word") << u"Taumatawhakatangihanga"_s.repeated(30);
    QTest::newRow("looks like HTML") << u"<b>Bold & Brave</b> "_s.repeated(30).trimmed();
}

/// Three lines of it, and all of it for who asks.
void TestDetail::longTitleLeavesRoomForTheRest()
{
    QFETCH(const QString, title);
    auto *label = m_page->findChild<QLabel *>(u"detailTitle"_s);
    const auto name = [&](const QString &text) {
        QVERIFY(
            elsewhere([&] { return m_box->core().items().edit(m_ref, {{Field::Title, text}}).has_value(); }));
        Q_EMIT m_box->bridge().itemsChanged({m_ref});
        QTRY_COMPARE(label->accessibleName(), text);
    };
    const int line = label->height();
    name(title);
    for (const int width : {1200, 500, 900}) {
        m_page->resize(width, 900);
        QTRY_COMPARE(label->height(), 3 * line);
        QTRY_VERIFY(label->text().endsWith(u'…'));
        QVERIFY(label->text().size() > 40);
        QCOMPARE(m_page->width(), width);
        QCOMPARE(label->toolTip(), u"<p>%1</p>"_s.arg(title.toHtmlEscaped()));
        const QRect words = label->fontMetrics().boundingRect(QRect(0, 0, label->width(), 9000),
                                                              Qt::TextWordWrap, label->text());
        QVERIFY(words.height() <= label->height() && words.width() <= label->width());
    }
    name(u"Omega"_s);
    QCOMPARE(label->text(), u"Omega"_s);
    QVERIFY(label->toolTip().isEmpty());
    QTRY_COMPARE(label->height(), line);
}

METARR_UI_TEST_MAIN(TestDetail)
#include "tst_detail.moc"

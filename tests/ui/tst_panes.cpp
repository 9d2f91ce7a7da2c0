// SPDX-License-Identifier: GPL-3.0-or-later
// What stands beside the lists of what is unidentified and of what waits for review, and tabs of an item: what
// is chosen in them stays while they are filled anew.
#include "app/itemservice.h"
#include "contextbox.h"
#include "guirecorder.h"
#include "ui/detail/artworktab.h"
#include "ui/detail/collectiontab.h"
#include "ui/detail/conflictbar.h"
#include "ui/detail/infotabs.h"
#include "ui/detail/unknownstrip.h"
#include "ui/identify/identifypane.h"
#include "ui/review/reviewpane.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestPanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void changeOutlivesThePane_data();
    void changeOutlivesThePane();
    void refusalNamesWhatIsNoLongerShown();
    void onlyWhatIsSeenIsPublished();
    void typedLinesOutliveAReading();
    void searchIsNotOvertakenByAReading();
    void longTitleLeavesRoomForTheRest_data();
    void longTitleLeavesRoomForTheRest();
    void unknownFilesStayWhileNothingChanges();
    void picturesAreOrderedByKeysTwice();
    void filesStayChosenAndFolded();
    void filmOfACollectionStaysChosen();
    void conflictsAreSettledByKeys();

private:
    enum Pane { Identify, Review };
    void show(Pane which)
    {
        m_pane.reset(which == Identify ? static_cast<TitledPane *>(new IdentifyPane(m_box->context()))
                                       : new ReviewPane(m_box->context()));
        m_pane->resize(700, 800);
        m_pane->setItem(m_refs.first());
        m_pane->setVisible(true);
        QTRY_COMPARE(title(which)->fullText().section(u' ', 0, 0), u"Alpha"_s);
    }
    [[nodiscard]] FewLinesLabel *title(Pane which) const
    {
        return child<FewLinesLabel>(m_pane.get(), which == Identify ? u"identifyTitle"_s : u"reviewTitle"_s);
    }
    [[nodiscard]] Item stored(EntityRef ref)
    {
        return elsewhere([&] { return must(m_box->core().items().details(ref)).item; });
    }

    TempTree m_tree;
    std::atomic<bool> m_isRefusing = false; ///< what changes a film
    std::unique_ptr<ContextBox> m_box;
    std::unique_ptr<TitledPane> m_pane;
    QList<EntityRef> m_refs;
};

void TestPanes::init()
{
    m_tree.directory("films");
    m_box = std::make_unique<ContextBox>([this](QStringView sql) -> Result<> {
        return m_isRefusing && sql.startsWith(u"UPDATE movies"_s)
                   ? fail(ErrorKind::NoSpace, u"The disk is full."_s)
                   : Result<>();
    });
    const Library films = addFilms(m_box->core(), m_tree.path("films"));
    m_refs = elsewhere([&] {
        return must(m_box->core().database().write([&](Transaction &t) -> Result<QList<EntityRef>> {
            QList<Item> items;
            for (const char *name : {"Alpha", "Omega"}) {
                Item item;
                item.ref.type = EntityType::Movie;
                item.library = films.id;
                item.root = films.roots.first().id;
                item.folder = name;
                item.baseName = name;
                item.metadata.title = QString::fromLatin1(name);
                item.metadata.plot = u"As it was."_s;
                items += item;
            }
            return ItemRepo(t).insert(items, u"nfo"_s, 1);
        }));
    });
}

void TestPanes::cleanup()
{
    m_isRefusing = false;
    m_pane.reset();
    m_box.reset();
}

void TestPanes::changeOutlivesThePane_data()
{
    QTest::addColumn<bool>("review");
    QTest::addColumn<bool>("refused");
    QTest::newRow("ignored") << false << false;
    QTest::newRow("not ignored") << false << true;
    QTest::newRow("kept") << true << false;
    QTest::newRow("not kept") << true << true;
}

/// The pane is gone before the store answers: what was done can be taken back, and a refusal is told.
void TestPanes::changeOutlivesThePane()
{
    QFETCH(const bool, review);
    QFETCH(const bool, refused);
    UndoHistory &undo = m_box->context().undo;
    QString told;
    connect(&undo, &UndoHistory::failed, this, [&](const Error &error) { told = error.message; });
    const EntityRef ref = m_refs.first();
    QVERIFY(elsewhere(
        [&] { return m_box->core().items().edit(ref, {{Field::Plot, u"As it is."_s}}).has_value(); }));
    show(review ? Review : Identify);
    QPushButton *button = child<QPushButton>(m_pane.get(), u"identifyIgnore"_s);
    if (review) {
        QTRY_VERIFY(child<QCheckBox>(m_pane.get(), u"review_plot"_s));
        child<QCheckBox>(m_pane.get(), u"review_plot"_s)->click();
        button = child<QPushButton>(m_pane.get(), u"reviewPublish"_s);
    }
    const ItemState before = stored(ref).state;
    m_isRefusing = refused;
    button->click();
    m_pane.reset();
    if (refused) {
        QTRY_VERIFY2(told.startsWith(u"“Alpha"_s) && told.endsWith(u"The disk is full."_s), qPrintable(told));
        QVERIFY(undo.undoText().isEmpty());
        return;
    }
    QTRY_VERIFY(!undo.undoText().isEmpty());
    QVERIFY(undo.undoText().contains(u"Alpha"_s));
    undo.undo();
    QTRY_COMPARE(stored(ref).metadata.plot, u"As it is."_s);
    QTRY_COMPARE(stored(ref).state, before);
    QVERIFY(told.isEmpty());
}

void TestPanes::refusalNamesWhatIsNoLongerShown()
{
    show(Identify);
    m_isRefusing = true;
    child<QPushButton>(m_pane.get(), u"identifyIgnore"_s)->click();
    m_pane->setItem(m_refs.last());
    const auto told = [this](const QString &text) {
        const auto lines = m_pane->findChildren<ErrorLine *>();
        return std::any_of(lines.cbegin(), lines.cend(),
                           [&](const ErrorLine *line) { return line->text().contains(text); });
    };
    QTRY_VERIFY(told(u"“Alpha” was not changed: The disk is full."_s));
}

/// Pressed twice: the second time the next item is chosen, and still the one before it shown.
void TestPanes::onlyWhatIsSeenIsPublished()
{
    show(Review);
    auto *pane = qobject_cast<ReviewPane *>(m_pane.get());
    pane->setItem(m_refs.last());
    pane->accept();
    QVERIFY(!m_box->context().changes.isBusy());
    QTRY_COMPARE(title(Review)->fullText(), u"Omega"_s);
    pane->accept();
    QVERIFY(m_box->context().changes.isBusy(m_refs.last()));
    QTRY_VERIFY(!m_box->context().changes.isBusy());
    const auto keys = pane->findChildren<QShortcut *>();
    QCOMPARE(keys.size(), 2);
    QVERIFY(std::none_of(keys.cbegin(), keys.cend(), [](const QShortcut *key) { return key->autoRepeat(); }));
}

/// The item changes while somebody types what it could be.
void TestPanes::typedLinesOutliveAReading()
{
    show(Identify);
    const QList<std::pair<QString, QString>> typed = {{u"identifyText"_s, u"Beta"_s},
                                                      {u"identifyYear"_s, u"1990"_s},
                                                      {u"identifyHandTitle"_s, u"Gamma"_s},
                                                      {u"identifyHandYear"_s, u"1991"_s}};
    const auto line = [this](const QString &name) { return child<QLineEdit>(m_pane.get(), name); };
    for (const auto &[name, text] : typed) {
        line(name)->setText(text);
    }
    QVERIFY(elsewhere([&] {
        return m_box->core().items().edit(m_refs.first(), {{Field::Title, u"Alpha again"_s}}).has_value();
    }));
    Q_EMIT m_box->bridge().itemsChanged({m_refs.first()});
    QTRY_COMPARE(title(Identify)->fullText(), u"Alpha again"_s);
    for (const auto &[name, text] : typed) {
        QCOMPARE(line(name)->text(), text);
    }
    m_pane->setItem(m_refs.last());
    QTRY_COMPARE(line(u"identifyText"_s)->text(), u"Omega"_s);
    QCOMPARE(line(u"identifyHandTitle"_s)->text(), u"Omega"_s);
    QCOMPARE(line(u"identifyHandYear"_s)->text(), QString());
}

/// What it says is about the search.
void TestPanes::searchIsNotOvertakenByAReading()
{
    const auto says = [this](const QString &beginning) {
        const auto labels = m_pane->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(beginning);
        });
    };
    show(Identify);
    QVERIFY(says(u"No provider found anything"_s));
    QTRY_VERIFY(!m_box->bridge().isBusy());
    child<QPushButton>(m_pane.get(), u"identifySearch"_s)->click();
    QVERIFY(says(u"Asking the providers"_s));
    Q_EMIT m_box->bridge().itemsChanged({m_refs.first()});
    QTRY_VERIFY(!m_box->bridge().isBusy());
    QVERIFY(says(u"⚠"_s)); // there is no provider
    QVERIFY(!says(u"No provider found anything"_s));
}

void TestPanes::longTitleLeavesRoomForTheRest_data()
{
    QTest::addColumn<bool>("review");
    QTest::newRow("identify") << false;
    QTest::newRow("review") << true;
}

/// Three lines of it, and all of it for who asks.
void TestPanes::longTitleLeavesRoomForTheRest()
{
    QFETCH(const bool, review);
    const QString title = u"Alpha, of Winds and Whales "_s.repeated(30).trimmed();
    show(review ? Review : Identify);
    auto *label = this->title(review ? Review : Identify);
    const int line = label->height();
    QVERIFY(elsewhere(
        [&] { return m_box->core().items().edit(m_refs.first(), {{Field::Title, title}}).has_value(); }));
    m_pane->setItem(m_refs.last());
    QTRY_COMPARE(label->fullText(), u"Omega"_s);
    m_pane->setItem(m_refs.first());
    QTRY_COMPARE(label->fullText(), title);
    QTRY_COMPARE(label->height(), 3 * line);
    QTRY_VERIFY(label->text().endsWith(u'…'));
    QVERIFY(label->toolTip().contains(title));
    QCOMPARE(m_pane->size(), QSize(700, 800));
}

/// A job that ends somewhere closes no menu and takes no focus.
void TestPanes::unknownFilesStayWhileNothingChanges()
{
    const LibraryRoot root =
        elsewhere([this] { return must(m_box->core().libraries().all()); }).first().roots.first();
    const auto add = [&](const QByteArray &path) {
        elsewhere([&] {
            return must(m_box->core().database().write([&](Transaction &t) {
                return t.execute(
                    u"INSERT INTO unknown_files (library_id, root_id, path, reason, discovered_at) "
                    "SELECT library_id, id, ?, 'odd', 1 FROM library_roots WHERE id = ?"_s,
                    {path, root.id});
            }));
        });
    };
    add("Alpha/one.jpg");
    QWidget place;
    auto *layout = new QVBoxLayout(&place);
    auto *strip = new UnknownStrip(m_box->context());
    layout->addWidget(strip);
    place.setVisible(true);
    place.activateWindow();
    strip->setItem(m_refs.first(), root.path.join("Alpha"));
    const auto buttons = [&] {
        return strip->findChildren<QPushButton *>(QRegularExpression(u"^unknownStripRecycle_"_s));
    };
    QTRY_COMPARE(buttons().size(), 1);
    const QPointer<QPushButton> first = buttons().first();
    const QString name = first->objectName();
    first->setFocus();
    QTRY_VERIFY(first->hasFocus());
    add("Alpha/two.jpg");
    Q_EMIT m_box->bridge().itemsChanged({});
    QTRY_COMPARE(buttons().size(), 2);
    QTRY_VERIFY(place.focusWidget() && place.focusWidget()->objectName() == name);
    // Both are there: what is read now is the same.
    const QList<QPushButton *> both = buttons();
    QList<QPointer<QPushButton>> kept(both.cbegin(), both.cend());
    QSignalSpy read(strip, &UnknownStrip::isRead);
    Q_EMIT m_box->bridge().itemsChanged({});
    QTRY_VERIFY(!read.isEmpty());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(kept.first() && kept.last());
    QCOMPARE(buttons(), both);
}

/// The answer to the first key fills the list anew; the second one moves the same picture on.
void TestPanes::picturesAreOrderedByKeysTwice()
{
    ItemDetails details;
    details.item.ref = m_refs.first();
    for (CandidateId id = 1; id <= 3; ++id) {
        Candidate each;
        each.id = id;
        each.type = AssetType::Fanart;
        each.provider = u"tmdb"_s;
        each.selected = true;
        each.ord = int(id);
        details.candidates += each;
    }
    ArtworkTab tab(m_box->context(), EntityType::Movie);
    tab.resize(1200, 900);
    tab.setVisible(true);
    tab.show(details);
    auto *list = child<QListWidget>(&tab, u"slotOrder_fanart"_s);
    const auto order = [list] {
        QList<qlonglong> ids;
        for (int row = 0; row < list->count(); ++row) {
            ids += list->item(row)->data(Qt::UserRole).toLongLong();
        }
        return ids;
    };
    connect(&tab, &ArtworkTab::orderWanted, this, [&](AssetType, const QList<CandidateId> &wanted) {
        for (Candidate &each : details.candidates) {
            each.ord = int(wanted.indexOf(each.id));
        }
        tab.show(details);
    });
    tab.activateWindow();
    QTRY_VERIFY(tab.isActiveWindow());
    list->setCurrentRow(0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(order(), (QList<qlonglong>{2, 1, 3}));
    QTest::keyClick(list, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(order(), (QList<qlonglong>{2, 3, 1}));
    // Somebody else's choice: what was current is.
    details.candidates.removeFirst();
    Candidate more = details.candidates.first();
    more.id = 4;
    more.ord = -1;
    details.candidates += more;
    list->setCurrentRow(1);
    tab.show(details);
    QCOMPARE(order(), (QList<qlonglong>{4, 2, 3}));
    QCOMPARE(list->currentRow(), 2);
}

void TestPanes::filesStayChosenAndFolded()
{
    ItemDetails details;
    details.item.ref = m_refs.first();
    for (int number = 1; number <= 2; ++number) {
        ItemFile each;
        each.file.id = number;
        each.file.path = QByteArray("Alpha ") + char('0' + number) + ".mkv";
        details.files += each;
        StreamDetails streams;
        streams.audio = {AudioStream(), AudioStream()};
        streams.audio.last().title = u"Second"_s;
        details.streams += streams;
    }
    FilesTab tab(m_box->context());
    tab.resize(700, 500);
    tab.setVisible(true);
    tab.show(details);
    auto *tree = child<QTreeWidget>(&tab, u"filesTree"_s);
    QCOMPARE(tree->topLevelItemCount(), 2);
    tree->topLevelItem(0)->setExpanded(false);
    tree->setCurrentItem(tree->topLevelItem(1)->child(1));
    tab.show(details);
    QCOMPARE(tree->currentItem(), tree->topLevelItem(1)->child(1));
    QVERIFY(tree->currentItem()->isSelected());
    QVERIFY(!tree->topLevelItem(0)->isExpanded() && tree->topLevelItem(1)->isExpanded());
    details.item.ref = m_refs.last();
    details.files.removeFirst();
    details.streams.removeFirst();
    tab.show(details);
    QVERIFY(tree->selectedItems().isEmpty());
}

/// Another film that comes in before it does not take its place.
void TestPanes::filmOfACollectionStaysChosen()
{
    const auto add = [&](const QString &title, int year) {
        elsewhere([&] {
            const EntityRef film = must(m_box->core().database().write([&](Transaction &t) {
                Item item;
                item.ref.type = EntityType::Movie;
                item.library = 1;
                item.metadata.title = title;
                item.metadata.year = year;
                return ItemRepo(t).insert(item, u"nfo"_s, 1);
            }));
            Metadata values;
            values.collection.name = u"Both"_s;
            must(m_box->core().items().edit(film, values, {Field::Collection}));
            return true;
        });
    };
    add(u"New"_s, 2000);
    ItemQuery query;
    query.type = EntityType::Collection;
    const auto ids = elsewhere([&] {
        return must(m_box->core().database().read([&](Connection &c) { return ItemListRepo(c).ids(query); }));
    });
    const EntityRef collection{EntityType::Collection, ids.value(0)};
    CollectionTab tab(m_box->context());
    tab.resize(700, 500);
    tab.setVisible(true);
    tab.setCollection(collection);
    auto *list = child<QListWidget>(&tab, u"collectionFilms"_s);
    QTRY_COMPARE(list->count(), 1);
    list->setCurrentRow(0);
    const QString chosen = list->currentItem()->text();
    QVERIFY(chosen.startsWith(u"New"_s));
    add(u"Old"_s, 1990);
    tab.setCollection(collection);
    QTRY_COMPARE(list->count(), 2);
    QVERIFY(list->item(0)->text().startsWith(u"Old"_s));
    QCOMPARE(list->currentItem()->text(), chosen);
}

/// An event leaves the focus where it is, what is settled gives it to the next one, and the last to what the page has for it.
void TestPanes::conflictsAreSettledByKeys()
{
    const EntityRef film = m_refs.first();
    elsewhere([&] {
        return must(m_box->core().database().write([&](Transaction &t) -> Result<int> {
            ItemRepo items(t);
            METARR_CHECK(items.setLocked(film, {u"title"_s, u"plot"_s}, true, false, 1));
            METARR_CHECK(items.setNfoConflicts(film, {{u"title"_s, u"Other"_s}, {u"plot"_s, u"Other"_s}}));
            return 2;
        }));
    });
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *bar = new ConflictBar(m_box->context());
    auto *after = new QPushButton(u"after"_s);
    auto *heir = new QPushButton(u"heir"_s);
    for (QWidget *each :
         {static_cast<QWidget *>(bar), static_cast<QWidget *>(after), static_cast<QWidget *>(heir)}) {
        layout->addWidget(each);
    }
    bar->setHeir(heir);
    window.show();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    const auto read = [&](bool any) {
        bar->setItem(film, any);
        QTRY_VERIFY(!m_box->bridge().isBusy());
    };
    const auto settle = [&](Field field) {
        elsewhere([&] {
            must(m_box->core().items().settle(film, {field}, ItemService::Settle::Mine));
            return true;
        });
    };
    read(true);
    const QPointer<QPushButton> theirs = child<QPushButton>(bar, u"conflictTheirs_plot"_s);
    QTRY_VERIFY(theirs && theirs->isVisible());
    theirs->setFocus();
    read(true);
    QVERIFY(theirs && window.focusWidget() == theirs);
    child<QPushButton>(bar, u"conflictTheirs_title"_s)->setFocus();
    settle(Field::Title);
    read(true);
    QVERIFY(bar->isAncestorOf(window.focusWidget()));
    QCOMPARE(window.focusWidget()->objectName(), u"conflictMine_plot"_s);
    settle(Field::Plot);
    read(false);
    QVERIFY(!bar->isVisible());
    QCOMPARE(window.focusWidget(), heir);
}

METARR_UI_TEST_MAIN(TestPanes)
#include "tst_panes.moc"

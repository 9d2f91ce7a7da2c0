// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's pages ask of the core: searching with filters, changing many items, what waits to be published, the
// recycle bin, unknown files, why nothing happens, the library in numbers.
#include "app/autostart.h"
#include "app/bulk.h"
#include "app/core.h"
#include "app/itemsearch.h"
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/overview.h"
#include "app/recyclebin.h"
#include "app/unknownfiles.h"
#include "app/workflows.h"
#include "store/repos/events.h"
#include "store/repos/jobs.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

QByteArray nfo(const QByteArray &title, int year, const QByteArray &more)
{
    return "<?xml version=\"1.0\"?>\n<movie><title>" + title + "</title><year>" + QByteArray::number(year) +
           "</year>" + more + "</movie>\n";
}

} // namespace

class TestPersonServices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wordsAndFiltersAreTakenApart_data();
    void wordsAndFiltersAreTakenApart();
    void idsAndAddressesAreRecognised_data();
    void idsAndAddressesAreRecognised();
    void filtersFindTheirItems_data();
    void filtersFindTheirItems();
    void manyItemsChangeAsOneStep();
    void trashIsOneStep();
    void stepIsTakenBackWhole();
    void fieldRemembersWhatItSaid();
    void lockingWhatCameFromTheNfo();
    void unwantedChangeGoesBackAndStaysLocked();
    void anItemKeepsATitle();
    void replacedFileComesBackFromTheBin();
    void unknownFilesAreDealtWith();
    void reasonsSayWhyNothingHappens();
    void overviewCounts();
    void namesInUseAreOffered();
    void lettersLeadToTheirRow();
    void identificationIsTakenBackWhole();
    void autostartIsAnEntryOfTheDesktop();

private:
    [[nodiscard]] QStringList found(const QString &search)
    {
        ItemQuery base;
        base.type = EntityType::Movie;
        QStringList titles;
        const auto read = m_core->database().read([&](Connection &c) -> Result<> {
            METARR_TRY(const auto ids, ItemListRepo(c).ids(parseItemSearch(search, base).query));
            METARR_TRY(const auto rows, ItemListRepo(c).rows(EntityType::Movie, ids));
            titles.clear();
            for (const ItemRow &row : rows) {
                titles += row.title;
            }
            return {};
        });
        return read ? titles : QStringList{read.error().toLogText()};
    }
    [[nodiscard]] QList<EntityRef> all()
    {
        BulkTarget everything;
        everything.queries = {ItemQuery{}};
        return BulkService(*m_core).resolve(everything).value_or(QList<EntityRef>());
    }
    [[nodiscard]] Item item(const QString &title)
    {
        for (const EntityRef &ref : all()) {
            const auto details = m_core->items().details(ref);
            if (details && details->item.metadata.title == title) {
                return details->item;
            }
        }
        return {};
    }
    void work()
    {
        auto host = m_core->makeWorkerHost();
        METARR_REQUIRE(host->start());
        METARR_REQUIRE(host->waitUntilIdle({}));
        host->stop();
    }

    test::TempTree m_tree;
    Redactor m_redactor;
    std::unique_ptr<Core> m_core;
    Library m_library;
};

void TestPersonServices::initTestCase()
{
    m_tree.file("films/Alien (1979)/Alien (1979).mkv", QByteArray(4096, 'a'));
    m_tree.file("films/Alien (1979)/Alien (1979).nfo",
                nfo("Alien", 1979,
                    "<plot>In space.</plot><genre>Horror</genre><genre>Science Fiction</genre>"
                    "<uniqueid type=\"imdb\" default=\"true\">tt0078748</uniqueid>"));
    m_tree.file("films/Memento (2000)/Memento (2000).mkv", QByteArray(5000, 'b'));
    m_tree.file("films/Memento (2000)/Memento (2000).nfo", nfo("Memento", 2000, "<genre>Drama</genre>"));
    m_tree.file("films/Memento (2000)/readme.url", "[InternetShortcut]");
    m_tree.file("films/The Matrix (1999)/The Matrix (1999).mkv", QByteArray(6000, 'c'));
    auto core = Core::open({AppDirs::under(m_tree.path("data")), {}, {}, nullptr, {}}, m_redactor);
    METARR_REQUIRE(core);
    m_core = std::move(*core);
    auto library = m_core->libraries().add(u"Films"_s, LibraryType::Movies, AutomationMode::Manual,
                                           {m_tree.path("films").display()});
    METARR_REQUIRE(library);
    m_library = *library;
    JobOrder order;
    order.chain = false;
    METARR_REQUIRE(m_core->workflows().scan(m_library, {}, false, false, order));
    work();
    QCOMPARE(all().size(), 3);
}

void TestPersonServices::wordsAndFiltersAreTakenApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("problem");
    QTest::newRow("words") << u"the matrix"_s << u"the matrix"_s << QString();
    QTest::newRow("a title with a colon") << u"Alien: Covenant"_s << u"Alien: Covenant"_s << QString();
    QTest::newRow("filter and word") << u"year:1999 matrix"_s << u"matrix"_s << QString();
    QTest::newRow("quoted") << u"genre:\"science fiction\" alien"_s << u"alien"_s << QString();
    QTest::newRow("no year") << u"year:nineteen"_s << QString() << u"year:nineteen"_s;
    QTest::newRow("no state") << u"state:happy"_s << QString() << u"state:happy"_s;
    QTest::newRow("no slot") << u"missing:hat"_s << QString() << u"missing:hat"_s;
    QTest::newRow("nothing behind") << u"hdr:"_s << QString() << u"hdr:"_s;
    QTest::newRow("only blanks") << u"   "_s << QString() << QString();
    QTest::newRow("an open quote") << u"\"the matrix"_s << u"the matrix"_s << QString();
}

void TestPersonServices::wordsAndFiltersAreTakenApart()
{
    QFETCH(QString, text);
    const ItemSearch search = parseItemSearch(text, {});
    QTEST(search.query.search, "words");
    QTEST(search.notUnderstood.value(0), "problem");
}

void TestPersonServices::idsAndAddressesAreRecognised_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("id");
    QTest::newRow("tt0133093") << u"imdb"_s << u"tt0133093"_s;
    QTest::newRow("https://www.imdb.com/title/tt0133093/?ref_=x") << u"imdb"_s << u"tt0133093"_s;
    QTest::newRow("https://www.themoviedb.org/movie/603-the-matrix") << u"tmdb"_s << u"603"_s;
    QTest::newRow("themoviedb.org/tv/1399") << u"tmdb"_s << u"1399"_s;
    QTest::newRow("tmdb:603") << u"tmdb"_s << u"603"_s;
    QTest::newRow("https://thetvdb.com/dereferrer/series/81189") << u"tvdb"_s << u"81189"_s;
    QTest::newRow("https://thetvdb.com/?tab=series&id=81189") << u"tvdb"_s << u"81189"_s;
    QTest::newRow("The Matrix") << QString() << QString();
    QTest::newRow("tt12") << QString() << QString();
    QTest::newRow("https://example.org/title/tt0133093") << QString() << QString();
}

void TestPersonServices::idsAndAddressesAreRecognised()
{
    const auto [provider, id] = parseProviderId(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(provider, "provider");
    QTEST(id, "id");
}

void TestPersonServices::filtersFindTheirItems_data()
{
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("year:1999") << QStringList{u"The Matrix"_s};
    QTest::newRow("year:1979-1999") << QStringList{u"Alien"_s, u"The Matrix"_s};
    QTest::newRow("year:2000-") << QStringList{u"Memento"_s};
    QTest::newRow("missing:plot") << QStringList{u"The Matrix"_s, u"Memento"_s};
    QTest::newRow("missing:genres") << QStringList{u"The Matrix"_s};
    QTest::newRow("missing:ids") << QStringList{u"The Matrix"_s, u"Memento"_s};
    QTest::newRow("missing:poster year:1979") << QStringList{u"Alien"_s};
    QTest::newRow("genre:\"science fiction\"") << QStringList{u"Alien"_s};
    QTest::newRow("genre:drama") << QStringList{u"Memento"_s};
    QTest::newRow("tt0078748") << QStringList{u"Alien"_s};
    QTest::newRow("https://www.imdb.com/title/tt0078748/") << QStringList{u"Alien"_s};
    QTest::newRow("id:tt0078748") << QStringList{u"Alien"_s};
    QTest::newRow("state:published") << QStringList();
    QTest::newRow("lock:any") << QStringList();
    QTest::newRow("hdr:any") << QStringList();
    QTest::newRow("complete:no meme") << QStringList{u"Memento"_s};
}

void TestPersonServices::filtersFindTheirItems()
{
    QFETCH(QStringList, titles);
    QCOMPARE(found(QString::fromLatin1(QTest::currentDataTag())), titles);
}

void TestPersonServices::manyItemsChangeAsOneStep()
{
    BulkService bulk(*m_core);
    BulkOperation add;
    add.kind = BulkOperation::Kind::AddNames;
    add.field = Field::Tags;
    add.value = u"Seen, Favourite"_s;
    const auto preview = bulk.preview(all(), add, {});
    METARR_REQUIRE(preview);
    QCOMPARE(preview->changing, 3);
    QVERIFY(item(u"Alien"_s).metadata.tags.isEmpty()); // a preview writes nothing
    int steps = 0;
    const auto report = bulk.run(all(), add, [&](int, int total) { steps += total == 3 ? 1 : 0; }, {});
    METARR_REQUIRE(report);
    QCOMPARE(report->changed, 3);
    QCOMPARE(steps, 3);
    QCOMPARE(item(u"Alien"_s).metadata.tags, (QStringList{u"Seen"_s, u"Favourite"_s}));
    QVERIFY(item(u"Alien"_s).isLocked(Field::Tags));
    const auto again = bulk.run(all(), add, {}, {});
    METARR_REQUIRE(again);
    QCOMPARE(again->changed, 0); // it was so already
    METARR_REQUIRE(m_core->items().edit(item(u"Alien"_s).ref, {{Field::Tagline, u"Besides."_s}}));
    METARR_REQUIRE(bulk.undo(report->undo, {}, {}));
    QVERIFY(item(u"Alien"_s).metadata.tags.isEmpty());
    QVERIFY(!item(u"Alien"_s).isLocked(Field::Tags));
    QVERIFY(item(u"Alien"_s).fields.value(u"tags"_s).source != u"user"); // nobody has emptied it
    QCOMPARE(item(u"Alien"_s).metadata.tagline, u"Besides."_s);
    METARR_REQUIRE(m_core->items().edit(item(u"Alien"_s).ref, {{Field::Tagline, QString()}}));
    METARR_REQUIRE(m_core->items().setLocked(item(u"Alien"_s).ref, {u"tagline"_s}, false));
    const auto log =
        m_core->database().read([&](Connection &c) { return EventRepo(c).activities(20, {}, u"edit"_s); });
    METARR_REQUIRE(log);
    const auto told = [&](const QString &text) {
        return std::count_if(log->cbegin(), log->cend(),
                             [&](const Activity &each) { return each.description == text; });
    };
    QCOMPARE(told(u"Edited tags of “Alien”."_s), 1);
    QCOMPARE(told(u"Took back a change: tags of “Alien”."_s), 1);

    BulkOperation wrong;
    wrong.kind = BulkOperation::Kind::SetField;
    wrong.field = Field::Year;
    wrong.value = u"soon"_s;
    QCOMPARE(bulk.preview(all(), wrong, {}).error().kind, ErrorKind::InvalidInput);
    StopSource stop;
    stop.requestStop();
    const auto stopped = bulk.run(all(), add, {}, stop.token());
    METARR_REQUIRE(stopped);
    QVERIFY(stopped->stopped && stopped->changed == 0);
}

void TestPersonServices::trashIsOneStep()
{
    BulkService bulk(*m_core);
    BulkOperation trash;
    trash.kind = BulkOperation::Kind::Trash;
    const QList<EntityRef> refs = all();
    const auto preview = bulk.preview(refs, trash, {});
    METARR_REQUIRE(preview);
    QCOMPARE(preview->changing, 3);
    const auto report = bulk.run(refs, trash, {}, {});
    METARR_REQUIRE(report);
    QCOMPARE(report->changed, 3);
    QCOMPARE(all().size(), 0);
    QVERIFY(m_tree.exists("films/Alien (1979)/Alien (1979).mkv"));
    QVERIFY(reasonsFor(*m_core, refs.first()).value_or(QList<Reason>(1)).isEmpty()); // it waits for nothing
    const auto again = bulk.run(refs, trash, {}, {});
    METARR_REQUIRE(again);
    QCOMPARE(again->changed, 0); // they are there already
    METARR_REQUIRE(bulk.undo(report->undo, {}, {}));
    QCOMPARE(all().size(), 3);
    QCOMPARE(item(u"Alien"_s).metadata.plot, u"In space."_s);
}

/// Undo gives back a value with its lock and with whom it came from, and leaves alone what changed besides.
void TestPersonServices::stepIsTakenBackWhole()
{
    ItemService &items = m_core->items();
    const EntityRef alien = item(u"Alien"_s).ref;
    const auto before = items.details(alien);
    METARR_REQUIRE(before);
    METARR_REQUIRE(items.edit(alien, {{Field::Plot, u"At home."_s}}));
    METARR_REQUIRE(items.setLocked(alien, {u"poster"_s}, true));
    const auto after = items.details(alien);
    METARR_REQUIRE(after);
    METARR_REQUIRE(items.edit(alien, {{Field::Tagline, u"Later."_s}}));
    METARR_REQUIRE(items.putBack(*before, *after));
    const Item now = item(u"Alien"_s);
    QCOMPARE(now.metadata.plot, u"In space."_s);
    QVERIFY(!now.isLocked(Field::Plot));
    QVERIFY(!now.isLocked(u"poster"_s));
    QCOMPARE(now.fields.value(u"plot"_s).source, before->item.fields.value(u"plot"_s).source);
    QCOMPARE(now.metadata.tagline, u"Later."_s);
    QVERIFY(now.isLocked(Field::Tagline));
    METARR_REQUIRE(items.edit(alien, before->item.metadata, {Field::Tagline}));
    METARR_REQUIRE(items.setLocked(alien, {u"tagline"_s}, false));
}

/// Every way in which a person changes a field leaves what it said before, and whose that was; a lock is no new value.
void TestPersonServices::fieldRemembersWhatItSaid()
{
    ItemService &items = m_core->items();
    const EntityRef ref = item(u"Memento"_s).ref;
    const auto details = [&] { return *items.details(ref); };
    // What is changed twice in one millisecond remembers the first only: no person is that quick, but this test is.
    const auto later = [&] {
        const qint64 now = m_core->clock().nowMs();
        while (m_core->clock().nowMs() == now) {
            std::this_thread::yield();
        }
    };
    const auto former = [&] {
        QStringList lines;
        for (const FormerValue &each : details().history.value(u"plot"_s)) {
            lines += each.source + u':' + each.value.toString(u"-"_s);
        }
        return lines;
    };
    const ItemDetails untouched = details();
    QVERIFY(untouched.history.value(u"plot"_s).isEmpty());
    METARR_REQUIRE(items.edit(ref, {{Field::Plot, u"One"_s}}));
    const ItemDetails first = details();
    QCOMPARE(former(), QStringList{u":-"_s});
    QCOMPARE(first.history.value(u"plot"_s).first().untilMs, first.item.fields.value(u"plot"_s).changedAt);
    later();
    METARR_REQUIRE(items.edit(ref, {{Field::Plot, u"Two"_s}}));
    QCOMPARE(former(), (QStringList{u"user:One"_s, u":-"_s}));
    later();
    METARR_REQUIRE(items.putBack(first, details()));
    QCOMPARE(former(), (QStringList{u"user:Two"_s, u"user:One"_s, u":-"_s}));
    METARR_REQUIRE(m_core->database().write([&](Transaction &t) -> Result<> {
        Metadata said;
        said.plot = u"Theirs"_s;
        METARR_TRY([[maybe_unused]] const auto done,
                   ItemRepo(t).updateFields(ref, said, {Field::Plot}, {u"tmdb"_s, false, false, true}, 1));
        return {};
    }));
    later();
    METARR_REQUIRE(items.useProviderValue(ref, Field::Plot));
    QCOMPARE(former(), (QStringList{u"user:One"_s, u"user:Two"_s, u"user:One"_s})); // the last three
    const ItemDetails taken = details();
    METARR_REQUIRE(items.setLocked(ref, {u"plot"_s}, true));
    QCOMPARE(details().item.fields.value(u"plot"_s).changedAt, taken.item.fields.value(u"plot"_s).changedAt);
    later();
    METARR_REQUIRE(items.discard(ref)); // to its NFO, which has no plot
    QCOMPARE(former().first(), u"provider:Theirs"_s);
    // Back to one of them: it is whose it was, and stays.
    const FormerValue theirs = details().history.value(u"plot"_s).first();
    later();
    METARR_REQUIRE(items.useFormerValue(ref, Field::Plot, theirs.untilMs));
    const Item back = details().item;
    QCOMPARE(back.metadata.plot, u"Theirs"_s);
    QCOMPARE(back.fields.value(u"plot"_s).source, u"provider"_s);
    QVERIFY(back.isLocked(Field::Plot));
    const FormerValue nothing = details().history.value(u"plot"_s).first();
    QVERIFY(nothing.value.isNull());
    later();
    METARR_REQUIRE(items.useFormerValue(ref, Field::Plot, nothing.untilMs));
    QCOMPARE(details().item.metadata.plot, QString());
    QCOMPARE(items.useFormerValue(ref, Field::Plot, 1).error().kind, ErrorKind::NotFound);
    later();
    METARR_REQUIRE(items.putBack(untouched, details()));
    const auto lines =
        m_core->database().read([&](Connection &c) { return EventRepo(c).activities(30, ref); });
    METARR_REQUIRE(lines);
    QVERIFY(std::any_of(lines->cbegin(), lines->cend(), [](const Activity &line) {
        return line.description == u"Went back to a former plot of “Memento”."_s &&
               line.metadata[u"fields"_s] == QJsonArray{u"plot"_s};
    }));
}

void TestPersonServices::lockingWhatCameFromTheNfo()
{
    BulkService bulk(*m_core);
    BulkOperation lock;
    lock.kind = BulkOperation::Kind::LockFromNfo;
    const auto report = bulk.run(all(), lock, {}, {});
    METARR_REQUIRE(report);
    QVERIFY(item(u"Alien"_s).isLocked(Field::Plot));
    QVERIFY(!item(u"The Matrix"_s).isLocked(Field::Plot)); // has no NFO
    QVERIFY(found(u"lock:plot"_s) == QStringList{u"Alien"_s});
    METARR_REQUIRE(bulk.undo(report->undo, {}, {}));
    QVERIFY(!item(u"Alien"_s).isLocked(Field::Plot));
}

void TestPersonServices::unwantedChangeGoesBackAndStaysLocked()
{
    const EntityRef alien = item(u"Alien"_s).ref;
    METARR_REQUIRE(
        m_core->items().edit(alien, {{Field::Plot, u"Somewhere else."_s}, {Field::Tagline, u"Scream."_s}}));
    const auto pending = m_core->items().pendingChanges(alien);
    METARR_REQUIRE(pending);
    QCOMPARE(pending->fields.size(), 2);
    const auto plot = std::find_if(pending->fields.cbegin(), pending->fields.cend(),
                                   [](const auto &each) { return each.field == Field::Plot; });
    QVERIFY(plot != pending->fields.cend());
    QCOMPARE(plot->before, u"In space."_s);
    QCOMPARE(plot->after, u"Somewhere else."_s);
    METARR_REQUIRE(m_core->items().keepPublished(alien, {u"plot"_s}));
    QCOMPARE(item(u"Alien"_s).metadata.plot, u"In space."_s);
    QVERIFY(item(u"Alien"_s).isLocked(Field::Plot));
    QCOMPARE(item(u"Alien"_s).metadata.tagline, u"Scream."_s);
    QCOMPARE(m_core->items().keepPublished(alien, {u"hat"_s}).error().kind, ErrorKind::InvalidInput);
    // Photos of the cast lie with the film and are none of its slots: nothing of them waits.
    METARR_REQUIRE(m_core->database().write([&](Transaction &t) {
        PublishedFile photo;
        photo.kind = u"actor"_s;
        photo.path = "Alien (1979)/.actors/Sigourney_Weaver.jpg";
        photo.hash = QString(64, u'a');
        photo.root = m_library.roots.first().id;
        return PublishRepo(t).setFiles(alien, {photo}, 1);
    }));
    const auto later = m_core->items().pendingChanges(alien);
    METARR_REQUIRE(later);
    QVERIFY(std::none_of(later->artwork.cbegin(), later->artwork.cend(),
                         [](const auto &slot) { return slot.type == AssetType::ActorThumb; }));
}

void TestPersonServices::anItemKeepsATitle()
{
    const EntityRef alien = item(u"Alien"_s).ref;
    for (const QString &title : {QString(), u"  "_s}) {
        const auto done = m_core->items().edit(alien, {{Field::Title, title}});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::InvalidInput);
        BulkOperation empty;
        empty.kind = BulkOperation::Kind::SetField;
        empty.field = Field::Title;
        empty.value = title;
        QVERIFY(!BulkService(*m_core).preview({alien}, empty, {}));
    }
    QCOMPARE(item(u"Alien"_s).metadata.title, u"Alien"_s);
}

void TestPersonServices::replacedFileComesBackFromTheBin()
{
    const Path file = m_tree.file("films/Memento (2000)/notes.txt", "mine");
    METARR_REQUIRE(m_core->publisher().recycle(file, {}, m_library.roots.first().id, u"test"_s));
    QVERIFY(!m_tree.exists("films/Memento (2000)/notes.txt"));
    RecycleBin bin(*m_core);
    const auto files = bin.list(10);
    METARR_REQUIRE(files);
    const qint64 id = files->first().id;
    m_tree.file("films/Memento (2000)/notes.txt", "another");
    QCOMPARE(bin.restore(id).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(m_tree.content("films/Memento (2000)/notes.txt"), "another");
    m_tree.remove("films/Memento (2000)/notes.txt");
    METARR_REQUIRE(bin.restore(id));
    QCOMPARE(m_tree.content("films/Memento (2000)/notes.txt"), "mine");
    QCOMPARE(bin.restore(id).error().kind, ErrorKind::NotFound);
    m_tree.remove("films/Memento (2000)/notes.txt");
}

void TestPersonServices::unknownFilesAreDealtWith()
{
    UnknownFiles unknown(*m_core);
    const auto files = unknown.all();
    METARR_REQUIRE(files);
    if (files->isEmpty()) {
        QSKIP("this scan knows what a .url is");
    }
    QCOMPARE(unknown.ignore(u"*"_s).error().kind, ErrorKind::InvalidInput);
    const auto ignored = unknown.ignore(u"*.url"_s);
    METARR_REQUIRE(ignored);
    QCOMPARE(*ignored, 1);
    QVERIFY(m_core->settings().snapshot()->list(u"scan.ignorePatterns"_s).contains(u"*.url"_s));
    QVERIFY(m_tree.exists("films/Memento (2000)/readme.url"));
}

void TestPersonServices::reasonsSayWhyNothingHappens()
{
    const auto kinds = [this](const QString &title) {
        QList<Reason::Kind> found;
        const auto reasons = reasonsFor(*m_core, item(title).ref);
        if (reasons) {
            for (const Reason &reason : *reasons) {
                found += reason.kind;
            }
        }
        return found;
    };
    QVERIFY(kinds(u"Memento"_s).contains(Reason::Kind::ManualMode));
    QVERIFY(kinds(u"Memento"_s).contains(Reason::Kind::NoProvider));
    METARR_REQUIRE(m_core->items().setIgnored(item(u"Memento"_s).ref, true));
    QVERIFY(kinds(u"Memento"_s).contains(Reason::Kind::Ignored));
    METARR_REQUIRE(m_core->items().setIgnored(item(u"Memento"_s).ref, false));
}

void TestPersonServices::overviewCounts()
{
    const auto overview = readOverview(*m_core, 5);
    METARR_REQUIRE(overview);
    QCOMPARE(overview->of(EntityType::Movie).total, 3);
    QCOMPARE(overview->of(EntityType::Series).total, 0);
    QVERIFY(overview->recent.size() <= 5 && !overview->recent.isEmpty());
    QCOMPARE(overview->videoBytes, 4096 + 5000 + 6000);
}

void TestPersonServices::namesInUseAreOffered()
{
    const auto names =
        m_core->database().read([](Connection &c) { return ItemListRepo(c).names(Field::Genres); });
    METARR_REQUIRE(names);
    QVERIFY(names->contains(u"Horror"_s) && names->contains(u"Drama"_s));
    const auto none =
        m_core->database().read([](Connection &c) { return ItemListRepo(c).names(Field::Plot); });
    METARR_REQUIRE(none);
    QVERIFY(none->isEmpty());
}

void TestPersonServices::lettersLeadToTheirRow()
{
    const auto row = [this](const QString &letters, ItemQuery::Sort sort) {
        ItemQuery query;
        query.sort = sort;
        const auto found = m_core->database().read(
            [&](Connection &c) { return ItemListRepo(c).rowBeginning(query, letters); });
        return found.value_or(-2);
    };
    QCOMPARE(row(u"a"_s, ItemQuery::Sort::Title), 0);  // Alien
    QCOMPARE(row(u"ma"_s, ItemQuery::Sort::Title), 1); // The Matrix: articles do not count
    QCOMPARE(row(u"ME"_s, ItemQuery::Sort::Title), 2); // Memento
    QCOMPARE(row(u"z"_s, ItemQuery::Sort::Title), 3);
    QCOMPARE(row(u"a"_s, ItemQuery::Sort::Year), -1);
    QCOMPARE(row(u"!"_s, ItemQuery::Sort::Title), -1);
}

/// With what was found by it since, and without what a person did besides; what is under way for it is cancelled.
void TestPersonServices::identificationIsTakenBackWhole()
{
    ItemService &items = m_core->items();
    const EntityRef ref = item(u"The Matrix"_s).ref;
    MatchCandidate match;
    match.item = ref;
    match.provider = u"tmdb"_s;
    match.providerId = u"77"_s;
    match.title = u"The Matrix"_s;
    match.confidence = 60;
    match.originalTitle = match.overview = match.posterUrl = match.explanation = u"-"_s;
    METARR_REQUIRE(m_core->database().write([&](Transaction &t) -> Result<> {
        METARR_CHECK(
            ItemRepo(t).setState(ref, ItemState::NeedsIdentification, u"No match is certain enough."_s, 1));
        METARR_CHECK(ItemRepo(t).setConfidence(ref, 60));
        return MatchRepo(t).replace(ref, {match}, 1);
    }));
    const auto before = items.identity(ref);
    METARR_REQUIRE(before);
    const Item former = before->items.first().item;
    METARR_REQUIRE(m_core->workflows().identifyAs(ref, u"tmdb"_s, u"78"_s, {}));
    // As the job would.
    METARR_REQUIRE(m_core->database().write([&](Transaction &t) -> Result<> {
        Metadata said;
        said.title = u"Another"_s;
        said.plot = u"Theirs"_s;
        said.collection.name = u"Others"_s;
        METARR_TRY([[maybe_unused]] const auto done,
                   ItemRepo(t).updateFields(ref, said, {Field::Title, Field::Plot, Field::Collection},
                                            {u"tmdb"_s, false, false, true}, 1));
        Candidate poster;
        poster.owner = ref;
        poster.provider = u"tmdb"_s;
        poster.url = u"https://image.invalid/a.jpg"_s;
        METARR_TRY(const CandidateId id, AssetRepo(t).put(poster, 1));
        METARR_TRY([[maybe_unused]] const bool chosen,
                   AssetRepo(t).select(ref, AssetType::Poster, {id}, SelectedBy::Auto, 1));
        METARR_CHECK(MatchRepo(t).replace(ref, {}, 1));
        METARR_CHECK(ItemRepo(t).setEnriched(ref, 2));
        return ItemRepo(t).setState(ref, ItemState::Enriched, {}, 2);
    }));
    const EntityRef collection{EntityType::Collection, item(u"Another"_s).collection};
    METARR_REQUIRE(m_core->workflows().enrich(collection, {}));
    const auto collections = [this] {
        ItemQuery query;
        query.type = EntityType::Collection;
        return m_core->database().read([&](Connection &c) { return ItemListRepo(c).count(query); });
    };
    QCOMPARE(collections().value_or(-1), 1);
    METARR_REQUIRE(items.edit(ref, {{Field::Tagline, u"Mine."_s}}));
    METARR_REQUIRE(items.takeBack(*before));
    QCOMPARE(collections().value_or(-1), 0); // what only came with it goes with it
    const auto details = items.details(ref);
    METARR_REQUIRE(details);
    const Item &now = details->item;
    QVERIFY(now.metadata.ids == former.metadata.ids);
    QCOMPARE(now.metadata.title, u"The Matrix"_s);
    QCOMPARE(now.metadata.plot, former.metadata.plot);
    QCOMPARE(now.state, ItemState::NeedsIdentification);
    QCOMPARE(now.stateCause, former.stateCause);
    QCOMPARE(now.confidence, std::optional(60));
    QCOMPARE(now.enrichedAt, former.enrichedAt);
    QVERIFY(!now.isLocked(Field::Plot));
    QVERIFY(now.fields.value(u"plot"_s).providerValue.isUndefined() ||
            now.fields.value(u"plot"_s).providerValue.isNull());
    QCOMPARE(now.metadata.tagline, u"Mine."_s);
    QVERIFY(details->candidates.isEmpty());
    const auto matches = items.matches(ref);
    METARR_REQUIRE(matches);
    QCOMPARE(matches->size(), 1);
    QCOMPARE(matches->first().providerId, u"77"_s);
    for (const EntityRef &each : {ref, collection}) {
        const auto waiting = m_core->database().read([&](Connection &c) {
            return JobRepo(c).list(JobQuery{
                JobStatus::Pending, QString::fromUtf16(jobtype::enrichMetadata), each.toString(), {}, 10});
        });
        METARR_REQUIRE(waiting);
        QVERIFY2(waiting->isEmpty(), qPrintable(each.toString()));
    }
    // By hand the title and its lock are the identification's own.
    Metadata typed;
    typed.title = u"Home movie"_s;
    const auto again = items.identity(ref);
    METARR_REQUIRE(again);
    METARR_REQUIRE(items.describeByHand(ref, typed, {Field::Title}));
    METARR_REQUIRE(items.takeBack(*again));
    QCOMPARE(item(u"The Matrix"_s).state, ItemState::NeedsIdentification);
    QVERIFY(!item(u"The Matrix"_s).isLocked(Field::Title));
    METARR_REQUIRE(m_core->database().write([&](Transaction &t) -> Result<> {
        METARR_CHECK(MatchRepo(t).replace(ref, {}, 1));
        return ItemRepo(t).setState(ref, ItemState::Discovered, {}, 1);
    }));
    METARR_REQUIRE(items.edit(ref, former.metadata, {Field::Tagline}));
    METARR_REQUIRE(items.setLocked(ref, {u"tagline"_s}, false));
}

void TestPersonServices::autostartIsAnEntryOfTheDesktop()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    QSKIP("the desktop entry is for others");
#else
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, m_tree.path("home").display());
    Autostart autostart(m_core->files(), environment);
    QCOMPARE(autostart.isOn().value_or(true), false);
    METARR_REQUIRE(autostart.set(true, u"/opt/my $films/metarr"_s));
    QCOMPARE(autostart.isOn().value_or(false), true);
    QVERIFY(m_tree.content("home/.config/autostart/metarr.desktop")
                .contains("Exec=\"/opt/my \\\\$films/metarr\" --hidden\n"));
    METARR_REQUIRE(autostart.set(true, u"/usr/bin/metarr"_s)); // again: replaced
    METARR_REQUIRE(autostart.set(false, {}));
    QCOMPARE(autostart.isOn().value_or(true), false);
#endif
}

QTEST_GUILESS_MAIN(TestPersonServices)
#include "tst_personservices.moc"

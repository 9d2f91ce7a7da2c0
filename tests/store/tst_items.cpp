// SPDX-License-Identifier: GPL-3.0-or-later
// Items in the store: every field of every type comes back, and no lock is ever overruled.
#include "store/repos/fieldhistory.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"
#include "support/testdatabase.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TestDatabase;

namespace {

QString word(QRandomGenerator &random)
{
    static const QStringList words{u"Amélie"_s,  u"The Öl"_s, u"東京"_s,    u"Noir’s"_s, u"<b>&"_s,
                                   u"O'Brien"_s, u"a"_s,      u"Ζορμπάς"_s, u"x y  z"_s, u"🎬 film"_s};
    return words.at(int(random.bounded(quint32(words.size())))) + QString::number(random.bounded(1000U));
}

/// A value for a field; never empty.
void fill(Metadata &m, Field field, QRandomGenerator &random)
{
    switch (fieldInfo(field).kind) {
    case FieldKind::Text:
    case FieldKind::LongText:
        setFieldValue(m, field, word(random));
        return;
    case FieldKind::Integer:
        setFieldValue(m, field, qlonglong(random.bounded(1U, 3000U)));
        return;
    case FieldKind::Real:
        setFieldValue(m, field, double(random.bounded(10U)) + 0.5);
        return;
    case FieldKind::Date:
        m.premiered = QDate(1950, 1, 1).addDays(random.bounded(20'000U));
        return;
    case FieldKind::Names:
        setFieldValue(m, field, QStringList{word(random) + u'1', word(random) + u'2'});
        return;
    case FieldKind::Structured:
        break;
    }
    const auto credit = [&](CreditKind kind) {
        m.credits += Credit{kind,
                            word(random),
                            kind == CreditKind::Actor ? word(random) : QString(),
                            {},
                            {{u"tmdb"_s, QString::number(random.generate())}}};
    };
    switch (field) {
    case Field::Ratings:
        m.ratings = {{u"imdb"_s, 7.5, 12, 10, true}, {u"tvdb"_s, double(random.bounded(9U)), 3, 100, false}};
        return;
    case Field::Actors:
        credit(CreditKind::Actor);
        credit(CreditKind::Actor);
        return;
    case Field::Directors:
        credit(CreditKind::Director);
        return;
    case Field::Writers:
        credit(CreditKind::Writer);
        return;
    case Field::Collection:
        m.collection = {word(random), word(random), {{u"tmdb"_s, QString::number(random.generate())}}};
        return;
    case Field::Ids:
        m.ids = {{u"imdb"_s, u"tt%1"_s.arg(random.generate())},
                 {u"tmdb"_s, QString::number(random.generate())}};
        m.defaultId = u"imdb"_s;
        return;
    case Field::SeasonNames:
        m.seasonNames = {{0, word(random)}, {3, word(random)}};
        return;
    default:
        return;
    }
}

/// A library with a series and a season in it.
struct World {
    explicit World(Database &database)
        : db(database)
    {
        Library library;
        library.name = u"L"_s;
        library.type = LibraryType::Movies;
        library.roots = {LibraryRoot{.path = Path::fromText(u"/library"_s)}};
        id = db.write([&](Transaction &t) { return LibraryRepo(t).add(library, 1); }).value_or(0);
        series = insert(item(EntityType::Series));
        Item s = item(EntityType::Season);
        s.metadata.season = 999;
        season = insert(s);
    }
    Item item(EntityType type) const
    {
        Item made;
        made.ref.type = type;
        made.library = type == EntityType::Collection ? 0 : id;
        made.series = type == EntityType::Season || type == EntityType::Episode ? series.id : 0;
        made.season = type == EntityType::Episode ? season.id : 0;
        return made;
    }
    EntityRef insert(const Item &item) const
    {
        return db.write([&](Transaction &t) { return ItemRepo(t).insert(item, u"nfo"_s, 10); })
            .value_or(EntityRef());
    }
    Item load(EntityRef ref) const
    {
        return db.read([&](Connection &c) { return ItemRepo(c).load(ref); }).value_or(Item());
    }
    Result<QList<Field>> update(EntityRef ref, const Metadata &values, const QList<Field> &fields,
                                const WriteOrigin &origin) const
    {
        return db.write(
            [&](Transaction &t) { return ItemRepo(t).updateFields(ref, values, fields, origin, 20); });
    }

    Database &db;
    LibraryId id = 0;
    EntityRef series, season;
};

constexpr std::array types{EntityType::Movie, EntityType::Series, EntityType::Season, EntityType::Episode,
                           EntityType::Collection};

/// Credits come back by kind.
void sortCredits(Metadata &m)
{
    std::stable_sort(m.credits.begin(), m.credits.end(),
                     [](const Credit &a, const Credit &b) { return a.kind < b.kind; });
}

const WriteOrigin provider{u"tmdb"_s, false, false, true};
const WriteOrigin person{u"user"_s, false, true, false};

} // namespace

class TestItems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacedValuesAreKept_data() { TestDatabase::addBackends(); }
    /// Of each field the last ones, whoever replaced them; a new item and a filled gap replace nothing.
    void replacedValuesAreKept()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        Item film = world.item(EntityType::Movie);
        film.metadata.title = u"First"_s;
        film.metadata.credits = {{CreditKind::Actor, u"Ann"_s, u"Zoe"_s, u"http://one"_s, {}}};
        const EntityRef ref = world.insert(film);
        const auto history = [&] {
            return test.db()
                .read([&](Connection &c) { return FieldHistoryRepo(c).of(ref); })
                .value_or(FieldHistory());
        };
        const auto said = [&](const QString &field) {
            QStringList lines;
            for (const FormerValue &each : history().value(field)) {
                lines += u"%1 %2:%3"_s.arg(each.untilMs).arg(each.source, each.value.toString(u"-"_s));
            }
            return lines;
        };
        const auto write = [&](Metadata values, const QList<Field> &fields, const WriteOrigin &origin,
                               qint64 now) {
            METARR_REQUIRE(test.db().write(
                [&](Transaction &t) { return ItemRepo(t).updateFields(ref, values, fields, origin, now); }));
        };
        QVERIFY(history().isEmpty());
        Metadata values;
        values.title = u"First"_s;
        values.plot = u"A plot."_s;
        write(values, {Field::Title, Field::Plot}, provider, 20);
        QVERIFY(history().isEmpty());
        values.title = u"Second"_s;
        write(values, {Field::Title, Field::Plot}, provider, 30);
        QCOMPARE(said(u"title"_s), QStringList{u"30 :First"_s});
        QVERIFY(said(u"plot"_s).isEmpty());
        values.title.clear(); // removed in an NFO
        write(values, {Field::Title}, {u"nfo"_s, false, false, false, true}, 40);
        QCOMPARE(said(u"title"_s), (QStringList{u"40 tmdb:Second"_s, u"30 :First"_s}));
        values.title = u"Mine"_s;
        write(values, {Field::Title}, person, 50);
        const QStringList three{u"50 nfo:-"_s, u"40 tmdb:Second"_s, u"30 :First"_s};
        QCOMPARE(said(u"title"_s), three);
        values.title = u"Third"_s;
        write(values, {Field::Title}, provider, 60); // locked
        QCOMPARE(said(u"title"_s), three);
        values.title = u"Mine again"_s;
        write(values, {Field::Title}, person, 70);
        QCOMPARE(said(u"title"_s), (QStringList{u"70 user:Mine"_s, u"50 nfo:-"_s, u"40 tmdb:Second"_s}));
        // A new photo is no other cast.
        values.credits = {{CreditKind::Actor, u"Ann"_s, u"Zoe"_s, u"http://two"_s, {}}};
        write(values, {Field::Actors}, provider, 80);
        QVERIFY(!history().contains(u"actors"_s));
        values.credits.first().role = u"Zoë"_s;
        write(values, {Field::Actors}, provider, 90);
        QCOMPARE(history().value(u"actors"_s).size(), 1);
        QCOMPARE(history().value(u"actors"_s).first().untilMs, 90);
        METARR_REQUIRE(test.db().write([&](Transaction &t) { return ItemRepo(t).remove(ref); }));
        QVERIFY(history().isEmpty());
    }

    void roundTrip_data() { TestDatabase::addBackends(); }
    void roundTrip()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        QRandomGenerator random(42);
        for (int round = 0; round < 40; ++round) {
            for (const EntityType type : types) {
                Item item = world.item(type);
                for (const Field field : fieldsOf(type)) {
                    const bool numbering = field == Field::Season || field == Field::Episode;
                    if (numbering || round == 0 || random.bounded(2U) == 0) {
                        fill(item.metadata, field, random);
                    }
                }
                if (type == EntityType::Season || type == EntityType::Episode) {
                    item.metadata.season = round;
                }
                const EntityRef inserted = world.insert(item);
                QVERIFY(inserted.isValid());
                Item loaded = world.load(inserted);
                sortCredits(item.metadata);
                for (const Field field : fieldsOf(type)) {
                    QVERIFY2(sameField(loaded.metadata, item.metadata, field), fieldInfo(field).name);
                }
                // The same by way of an update of a bare row.
                Item bare = world.item(type);
                bare.metadata.season = type == EntityType::Season || type == EntityType::Episode
                                           ? std::optional(1000 + round)
                                           : std::nullopt;
                bare.metadata.episode = type == EntityType::Episode ? std::optional(1) : std::nullopt;
                const EntityRef updated = world.insert(bare);
                QList<Field> fields = fieldsOf(type);
                fields.removeIf(
                    [](Field field) { return field == Field::Season || field == Field::Episode; });
                METARR_REQUIRE(world.update(updated, item.metadata, fields, provider));
                loaded = world.load(updated);
                for (const Field field : std::as_const(fields)) {
                    QVERIFY2(sameField(loaded.metadata, item.metadata, field), fieldInfo(field).name);
                    if (!isFieldEmpty(item.metadata, field)) {
                        QCOMPARE(loaded.fields.value(fieldInfo(field).key()).source, u"tmdb"_s);
                        QCOMPARE(loaded.fields.value(fieldInfo(field).key()).providerValue,
                                 fieldToJson(item.metadata, field));
                    }
                }
            }
        }
    }

    void locksHold_data() { TestDatabase::addBackends(); }
    void locksHold()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        QRandomGenerator random(7);
        for (const EntityType type : {EntityType::Movie, EntityType::Series}) {
            for (const Field field : fieldsOf(type)) {
                if (!fieldInfo(field).lockable) {
                    continue;
                }
                Item item = world.item(type);
                fill(item.metadata, field, random);
                const EntityRef ref = world.insert(item);
                METARR_REQUIRE(world.update(ref, item.metadata, {field}, person));
                Metadata other;
                fill(other, field, random);
                METARR_REQUIRE(world.update(ref, other, {field}, provider));
                Item loaded = world.load(ref);
                QVERIFY2(sameField(loaded.metadata, item.metadata, field), fieldInfo(field).name);
                QVERIFY(loaded.isLocked(field));
                QCOMPARE(loaded.fields.value(fieldInfo(field).key()).providerValue,
                         fieldToJson(other, field)); // shown when unlocked
                METARR_REQUIRE(test.db().write([&](Transaction &t) {
                    return ItemRepo(t).setLocked(ref, {fieldInfo(field).key()}, false, false, 30);
                }));
                METARR_REQUIRE(world.update(ref, other, {field}, provider));
                QVERIFY2(sameField(world.load(ref).metadata, other, field), fieldInfo(field).name);
            }
        }
    }

    void fillAndReplace_data() { TestDatabase::addBackends(); }
    void fillAndReplace()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        Item item = world.item(EntityType::Movie);
        item.metadata.title = u"Mine"_s;
        const EntityRef ref = world.insert(item);
        Metadata theirs;
        theirs.title = u"Theirs"_s;
        theirs.plot = u"Their plot."_s;
        const auto filled = world.update(ref, theirs, {Field::Title, Field::Plot, Field::Tagline},
                                         {u"tmdb"_s, true, false, true});
        METARR_REQUIRE(filled);
        QCOMPARE(*filled, QList<Field>{Field::Plot});
        QCOMPARE(world.load(ref).metadata.title, u"Mine"_s);
        METARR_REQUIRE(world.update(ref, theirs, {Field::Title}, provider));
        QCOMPARE(world.load(ref).metadata.title, u"Theirs"_s);
        // An empty answer erases nothing; a person may.
        METARR_REQUIRE(world.update(ref, {}, {Field::Title, Field::Plot}, provider));
        QCOMPARE(world.load(ref).metadata.plot, u"Their plot."_s);
        METARR_REQUIRE(world.update(ref, {}, {Field::Plot}, person));
        QVERIFY(world.load(ref).metadata.plot.isEmpty());
        METARR_REQUIRE(world.update(ref, theirs, {Field::Plot}, {u"tmdb"_s, true, false, true}));
        QVERIFY(world.load(ref).metadata.plot.isEmpty()); // emptied by hand is locked, too
    }

    void locksOfChildren_data() { TestDatabase::addBackends(); }
    void locksOfChildren()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        Item episode = world.item(EntityType::Episode);
        episode.metadata.season = 999;
        episode.metadata.episode = 1;
        const EntityRef ref = world.insert(episode);
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            return ItemRepo(t).setLocked(world.series, {u"plot"_s, u"status"_s, u"poster"_s}, true, true, 30);
        }));
        QVERIFY(world.load(world.season).isLocked(Field::Plot));
        QVERIFY(world.load(ref).isLocked(Field::Plot));
        QVERIFY(!world.load(ref).isLocked(Field::Status)); // episodes have none
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            return ItemRepo(t).setLocked(world.season, {u"plot"_s}, false, true, 31);
        }));
        QVERIFY(!world.load(ref).isLocked(Field::Plot));
        QVERIFY(world.load(world.series).isLocked(Field::Plot));
    }

    void noEditIsEverLost_data() { TestDatabase::addBackends(); }
    void noEditIsEverLost()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        std::atomic<bool> stop{false};
        Item item = world.item(EntityType::Movie);
        const EntityRef ref = world.insert(item);
        QList<Field> fields = fieldsOf(EntityType::Movie);
        fields.removeIf([](Field field) { return !fieldInfo(field).lockable; });
        std::thread enricher([&] {
            QRandomGenerator random(1);
            while (!stop) {
                Metadata values;
                for (const Field field : std::as_const(fields)) {
                    fill(values, field, random);
                }
                (void)world.update(ref, values, fields, provider);
            }
        });
        QRandomGenerator random(2);
        QString lost;
        Metadata edits;
        for (const Field field : std::as_const(fields)) {
            fill(edits, field, random);
            const auto written = world.update(ref, edits, {field}, person);
            lost = written ? lost : written.error().toLogText();
            const Item now = world.load(ref);
            for (const Field other : std::as_const(fields)) {
                if (!isFieldEmpty(edits, other) && !sameField(now.metadata, edits, other)) {
                    lost += fieldInfo(other).key() + u' ';
                }
            }
        }
        stop = true;
        enricher.join();
        QCOMPARE(lost, QString());
        const Item end = world.load(ref);
        for (const Field field : std::as_const(fields)) {
            QVERIFY2(sameField(end.metadata, edits, field) && end.isLocked(field), fieldInfo(field).name);
        }
    }

    void nothingStaysBehind_data() { TestDatabase::addBackends(); }
    void nothingStaysBehind()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        QRandomGenerator random(3);
        for (const EntityType type : types) {
            Item item = world.item(type);
            for (const Field field : fieldsOf(type)) {
                fill(item.metadata, field, random);
            }
            item.fields[u"title"_s].locked = true;
            const EntityRef ref = world.insert(item);
            METARR_REQUIRE(test.db().write([&](Transaction &t) { return ItemRepo(t).remove(ref); }));
            QVERIFY(!test.db().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
            for (const auto *table : {"field_state", "external_ids", "ratings", "entity_terms", "credits"}) {
                const auto left = test.db().read([&](Connection &c) {
                    return c.selectInteger(
                        u"SELECT count(*) FROM %1 WHERE entity_type = ? AND entity_id = ?"_s.arg(
                            QLatin1StringView(table)),
                        {int(type), ref.id});
                });
                METARR_REQUIRE(left);
                QVERIFY2(left->value_or(-1) == 0, table);
            }
        }
        METARR_REQUIRE(test.db().write([&](Transaction &t) { return LibraryRepo(t).remove(world.id); }));
        QVERIFY(!test.db().read([&](Connection &c) { return ItemRepo(c).load(world.season); }));
    }

    void namesNobodyUsesGo_data() { TestDatabase::addBackends(); }
    void namesNobodyUsesGo()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        NameIds names; // of a scan that goes on all the while
        const auto add = [&](const QString &title, const QString &actor, const QString &genre) {
            Item film = world.item(EntityType::Movie);
            film.metadata.title = title;
            film.metadata.credits = {{CreditKind::Actor, actor, u"Zoe"_s, {}, {}}};
            film.metadata.genres = {genre};
            return test.db().write([&](Transaction &t) -> Result<EntityRef> {
                ItemRepo repo(t, &names);
                METARR_CHECK(repo.forgetRemovedNames());
                return repo.insert(film, u"nfo"_s, 1);
            });
        };
        const auto count = [&](const QString &table) {
            return test.db()
                .read([&](Connection &c) { return c.selectInteger(u"SELECT count(*) FROM "_s + table); })
                .value_or(0);
        };
        const auto cleanUp = [&] {
            return test.db().write([&](Transaction &t) { return ItemRepo(t).removeUnusedNames(); });
        };
        const auto first = add(u"One"_s, u"Ann"_s, u"Drama"_s);
        const auto other = add(u"Two"_s, u"Bob"_s, u"War"_s);
        METARR_REQUIRE(first);
        METARR_REQUIRE(other);
        METARR_REQUIRE(cleanUp());
        QCOMPARE(count(u"people"_s), 2);
        QCOMPARE(count(u"terms"_s), 2);
        METARR_REQUIRE(test.db().write([&](Transaction &t) { return ItemRepo(t).remove(*first); }));
        METARR_REQUIRE(cleanUp());
        QCOMPARE(count(u"people"_s), 1);
        QCOMPARE(count(u"terms"_s), 1);
        // Whoever remembers the number of somebody who has gone asks again.
        const auto again = add(u"One"_s, u"Ann"_s, u"Drama"_s);
        METARR_REQUIRE(again);
        const auto loaded = test.db().read([&](Connection &c) { return ItemRepo(c).load(*again); });
        METARR_REQUIRE(loaded);
        QCOMPARE(loaded->metadata.credits.value(0).name, u"Ann"_s);
        QCOMPARE(loaded->metadata.genres, QStringList{u"Drama"_s});
    }

    void namesThatAreTakenUpStay_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("isReferredTo");
        for (const auto backend : {Dialect::Sqlite, Dialect::Postgres}) {
            const QByteArray name = backend == Dialect::Sqlite ? "sqlite" : "postgres";
            QTest::newRow((name + ", known").constData()) << backend << false;
            QTest::newRow((name + ", referred to").constData()) << backend << true;
        }
    }
    /// Names that nobody uses are removed just while a film is written that has them.
    void namesThatAreTakenUpStay()
    {
        METARR_TEST_DATABASE(test);
        QFETCH(bool, isReferredTo);
        const World world(test.db());
        Item film = world.item(EntityType::Movie);
        film.metadata.title = u"One"_s;
        film.metadata.credits = {{CreditKind::Actor, u"Ann"_s, u"Zoe"_s, {}, {}}};
        film.metadata.genres = {u"Drama"_s};
        NameIds names;
        METARR_REQUIRE(test.db().write([&](Transaction &t) -> Result<> {
            ItemRepo repo(t, &names);
            METARR_TRY(const EntityRef first, repo.insert(film, u"nfo"_s, 1));
            return repo.remove(first);
        }));
        std::thread cleaner;
        std::atomic<bool> cleaned{false};
        const auto cleanUp = [&](Transaction &t) {
            if (!cleaner.joinable()) {
                cleaner = std::thread([&] {
                    (void)test.db().write([](Transaction &u) { return ItemRepo(u).removeUnusedNames(); });
                    cleaned = true;
                });
            }
            // SQLite lets nobody in; PostgreSQL until it is done, or waits for what is written here.
            const QDeadlineTimer patience(60'000);
            while (backend == Dialect::Postgres && !cleaned && !patience.hasExpired() &&
                   t.selectInteger(u"SELECT count(*) FROM pg_locks WHERE NOT granted"_s)
                           .value_or(std::nullopt)
                           .value_or(0) == 0) {
            }
        };
        const auto written = test.db().write([&](Transaction &t) -> Result<EntityRef> {
            ItemRepo repo(t, &names);
            METARR_CHECK(repo.forgetRemovedNames());
            if (!isReferredTo) {
                cleanUp(t);
            }
            METARR_TRY(const EntityRef ref, repo.insert(film, u"nfo"_s, 1));
            if (isReferredTo) {
                cleanUp(t);
            }
            return ref;
        });
        cleaner.join();
        METARR_REQUIRE(written);
        const Item loaded = world.load(*written);
        QCOMPARE(loaded.metadata.credits.value(0).name, u"Ann"_s);
        QCOMPARE(loaded.metadata.genres, QStringList{u"Drama"_s});
    }
};

QTEST_GUILESS_MAIN(TestItems)
#include "tst_items.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Lists: the same search, filters and order on both databases (decision 9: golden results), and snapshots of ids that
// survive what happens to the items meanwhile.
#include "store/repos/assets.h"
#include "store/repos/itemlist.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"
#include "support/testdatabase.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TestDatabase;

namespace {

struct Film {
    const char16_t *title;
    const char16_t *original;
    int year;
};
constexpr Film films[] = {{u"The Matrix", u"", 1999},
                          {u"Amélie", u"Le Fabuleux Destin d'Amélie Poulain", 2001},
                          {u"Rocky 10", u"", 2030},
                          {u"Rocky 2", u"", 1979},
                          {u"S.H.I.E.L.D.: Ocean's Eleven", u"", 2010},
                          {u"Die Straße", u"La strada", 1954},
                          {u"東京物語", u"Tōkyō monogatari", 1953},
                          {u"Ζορμπάς ο Έλληνας", u"Zorba the Greek", 1964},
                          {u"กรุงเทพ", u"", 2015},
                          {u"Œuvre & Ærø", u"", 2005},
                          {u"2001: A Space Odyssey", u"", 1968},
                          {u"\"Quoted\" OR NOT* (NEAR) AND", u"", 1990},
                          {u"100% — 50/50", u"", 2011},
                          {u"𞤀𞤣𞤤𞤢𞤥", u"", 2020}};

/// A library with these films, in this order.
struct World {
    explicit World(Database &database)
        : db(database)
    {
        Library library;
        library.name = u"L"_s;
        library.type = LibraryType::Movies;
        library.roots = {LibraryRoot{.path = Path::fromText(u"/library"_s)}};
        id = db.write([&](Transaction &t) { return LibraryRepo(t).add(library, 1); }).value_or(0);
        for (const Film &film : films) {
            Item item;
            item.ref.type = EntityType::Movie;
            item.library = id;
            item.metadata.title = QString::fromUtf16(film.title);
            item.metadata.originalTitle = QString::fromUtf16(film.original);
            item.metadata.year = film.year;
            refs += db.write([&](Transaction &t) {
                          return ItemRepo(t).insert(item, u"nfo"_s, 100 + refs.size());
                      }).value_or(EntityRef());
        }
    }
    QVector<qint64> ids(const ItemQuery &query) const
    {
        return db.read([&](Connection &c) { return ItemListRepo(c).ids(query); })
            .value_or(QVector<qint64>{-1});
    }
    /// Places in `films`, in the order of the answer.
    QList<int> places(const ItemQuery &query) const
    {
        QList<int> found;
        for (const qint64 item : ids(query)) {
            found += int(refs.indexOf(EntityRef{EntityType::Movie, item}));
        }
        return found;
    }
    Result<> apply(const std::function<Result<>(Transaction &)> &change) const { return db.write(change); }

    Database &db;
    LibraryId id = 0;
    QList<EntityRef> refs;
};

QList<int> sorted(QList<int> list)
{
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

class TestLists : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void search_data() { TestDatabase::addBackends(); }
    /// One table for both engines.
    void search()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        const QList<std::pair<QString, QList<int>>> golden{
            {u""_s, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}},
            {u"  "_s, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}},
            {u"matrix"_s, {0}},
            {u"MATR"_s, {0}},
            {u"atrix"_s, {}}, // beginnings of words only
            {u"the mat"_s, {0}},
            {u"mat the"_s, {0}}, // in any order
            {u"amelie"_s, {1}},
            {u"AMÉLIE"_s, {1}},
            {u"ame\u0301lie"_s, {1}}, // decomposed
            {u"destin poulain"_s, {1}},
            {u"rocky"_s, {2, 3}},
            {u"rocky 10"_s, {2}},
            {u"rocky 1979"_s, {3}}, // the year is a word too
            {u"rocky 2"_s, {2, 3}}, // "2" and 2030
            {u"shield"_s, {4}},
            {u"s.h.i.e.l.d."_s, {4}},
            {u"oceans"_s, {4}},
            {u"ocean's"_s, {4}},
            {u"strasse"_s, {5}},
            {u"straße"_s, {5}},
            {u"la strada"_s, {5}},
            {u"東京"_s, {6}},
            {u"東"_s, {6}},
            {u"物語"_s, {}}, // no word begins there
            {u"tokyo"_s, {6}},
            {u"ζορμπας"_s, {7}},
            {u"ελληνας zorba"_s, {7}},
            {u"กรุง"_s, {8}},
            {u"oeuvre"_s, {9}},
            {u"aero"_s, {9}},
            {u"20"_s, {1, 2, 4, 8, 9, 10, 12, 13}},
            {u"2001 odyssey"_s, {10}},
            {u"or not near"_s, {11}}, // words, not operators
            {u"\"quoted\""_s, {11}},
            {u"quo* AND"_s, {11}},
            {u"matrix OR rocky"_s, {}},
            {u"'; DROP TABLE movies; --"_s, {}},
            {u"50"_s, {12}},
            {u"100%"_s, {12}},
            {u"%"_s, {}}, // nothing that could match
            {u"!!!"_s, {}},
            {u"𞤀𞤣"_s, {13}},
            {u"the"_s, {0, 7}},
            {u"zzz"_s, {}},
        };
        for (const auto &[text, expected] : golden) {
            ItemQuery query;
            query.search = text;
            QVERIFY2(sorted(world.places(query)) == expected, qPrintable(text));
            const auto count = test.db().read([&](Connection &c) { return ItemListRepo(c).count(query); });
            METARR_REQUIRE(count);
            QCOMPARE(*count, expected.size());
        }
    }

    void searchFollowsEdits_data() { TestDatabase::addBackends(); }
    void searchFollowsEdits()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        Metadata values;
        values.title = u"Neuer Name"_s;
        METARR_REQUIRE(world.apply([&](Transaction &t) -> Result<> {
            METARR_CHECK(ItemRepo(t).updateFields(world.refs[0], values, {Field::Title},
                                                  {u"user"_s, false, true, false}, 200));
            return ItemRepo(t).refreshSearch(world.refs[0]);
        }));
        ItemQuery query;
        query.search = u"matrix"_s;
        QVERIFY(world.places(query).isEmpty());
        query.search = u"neuer"_s;
        QCOMPARE(world.places(query), QList<int>{0});
        METARR_REQUIRE(world.apply([&](Transaction &t) { return ItemRepo(t).remove(world.refs[0]); }));
        QVERIFY(world.places(query).isEmpty());
    }

    void order_data() { TestDatabase::addBackends(); }
    /// Articles do not count, numbers count as numbers; the rest byte by byte, on both the same.
    void order()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        const QList<int> byTitle{12, 10, 1, 0, 9, 11, 3, 2, 4, 5};
        ItemQuery query;
        QList<int> found = world.places(query);
        QCOMPARE(found.size(), qsizetype(std::size(films)));
        QCOMPARE(found.first(10), byTitle);
        QCOMPARE(found.mid(10), (QList<int>{7, 8, 6, 13})); // Greek, Thai, Chinese, Adlam
        query.descending = true;
        QCOMPARE(world.places(query), QList<int>(found.crbegin(), found.crend()));
        query = {};
        query.sort = ItemQuery::Sort::Year;
        found = world.places(query);
        QCOMPARE(found.first(3), (QList<int>{6, 5, 7}));
        QCOMPARE(found.last(), 2);
        query.sort = ItemQuery::Sort::Added;
        query.descending = true;
        QCOMPARE(world.places(query).first(), 13);
        QCOMPARE(world.places(query).last(), 0);
    }

    void filters_data() { TestDatabase::addBackends(); }
    void filters()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        METARR_REQUIRE(world.apply([&](Transaction &t) -> Result<> {
            ItemRepo items(t);
            METARR_CHECK(items.setState(world.refs[0], ItemState::Published, {}, 200));
            METARR_CHECK(items.setState(world.refs[1], ItemState::Error, u"why"_s, 200));
            METARR_CHECK(items.setDerived(world.refs[2], 80, true));
            METARR_CHECK(items.setState(world.refs[2], ItemState::Enriched, {}, 200));
            METARR_CHECK(items.setLocked(world.refs[3], {u"plot"_s}, true, false, 200));
            Candidate poster;
            poster.owner = world.refs[4];
            poster.provider = u"tmdb"_s;
            poster.url = u"https://x/1"_s;
            AssetRepo assets(t);
            METARR_TRY(const CandidateId candidate, assets.put(poster, 200));
            METARR_CHECK(assets.select(world.refs[4], AssetType::Poster, {candidate}, SelectedBy::Auto, 200));
            return items.setDeleted(world.refs[5], 300, 400);
        }));
        ItemQuery query;
        query.states = {ItemState::Published, ItemState::Error};
        QCOMPARE(sorted(world.places(query)), (QList<int>{0, 1}));
        query = {};
        query.unpublished = true;
        QCOMPARE(world.places(query), QList<int>{2});
        query.unpublished = false;
        QVERIFY(!world.places(query).isEmpty() && !world.places(query).contains(2));
        QCOMPARE(world.places(query).size() + 1, world.places({}).size());
        query = {};
        query.lockedField = u"plot"_s;
        QCOMPARE(world.places(query), QList<int>{3});
        query = {};
        query.missingAsset = u"poster"_s;
        QVERIFY(!world.places(query).contains(4));
        QCOMPARE(world.places(query).size(),
                 qsizetype(std::size(films)) - 2); // one has a poster, one is in the trash
        query = {};
        query.inTrash = true;
        QCOMPARE(world.places(query), QList<int>{5});
        query = {};
        query.yearFrom = 1999;
        query.yearTo = 2005;
        QCOMPARE(sorted(world.places(query)), (QList<int>{0, 1, 9}));
        query.search = u"a"_s; // all together
        QCOMPARE(sorted(world.places(query)), (QList<int>{1, 9}));
        query.library = world.id + 1;
        QVERIFY(world.places(query).isEmpty());
    }

    void snapshots_data() { TestDatabase::addBackends(); }
    /// Pages come in the order of the snapshot, whatever was renamed since; what is gone is left out.
    void snapshots()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        const QVector<qint64> snapshot = world.ids({});
        Metadata values;
        values.title = u"AAA"_s;
        METARR_REQUIRE(world.apply([&](Transaction &t) -> Result<> {
            METARR_CHECK(ItemRepo(t).updateFields({EntityType::Movie, snapshot.last()}, values,
                                                  {Field::Title}, {u"user"_s, false, true, false}, 200));
            return ItemRepo(t).remove({EntityType::Movie, snapshot.at(3)});
        }));
        QVector<qint64> seen;
        for (qsizetype from = 0; from < snapshot.size(); from += 5) {
            const auto page = test.db().read([&](Connection &c) {
                return ItemListRepo(c).rows(EntityType::Movie, snapshot.mid(from, 5));
            });
            METARR_REQUIRE(page);
            for (const ItemRow &row : *page) {
                seen += row.ref.id;
                if (row.ref.id == snapshot.last()) {
                    QCOMPARE(row.title, u"AAA"_s);
                    QVERIFY(row.hasLocks);
                }
            }
        }
        QVector<qint64> expected = snapshot;
        expected.remove(3);
        QCOMPARE(seen, expected);
        const auto none =
            test.db().read([&](Connection &c) { return ItemListRepo(c).rows(EntityType::Movie, {}); });
        METARR_REQUIRE(none);
        QVERIFY(none->isEmpty());
    }

    void whatWaitsToBePublished_data() { TestDatabase::addBackends(); }
    /// What differs, once it is known what it is; before it has been looked up only what a person has worked on.
    void whatWaitsToBePublished()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        struct Case {
            ItemState state;
            bool differs, isLocked, waits;
        };
        const QList<Case> cases{{ItemState::Enriched, true, false, true},
                                {ItemState::Selected, true, false, true},
                                {ItemState::Published, true, false, true},
                                {ItemState::Error, true, true, true},
                                {ItemState::Published, false, true, false},
                                {ItemState::Discovered, true, false, false},
                                {ItemState::Discovered, true, true, true},
                                {ItemState::Identified, true, true, true},
                                {ItemState::NeedsIdentification, true, false, false},
                                {ItemState::NeedsIdentification, true, true, false},
                                {ItemState::Ignored, true, true, false}};
        METARR_REQUIRE(world.apply([&](Transaction &t) -> Result<> {
            ItemRepo items(t);
            for (qsizetype i = 0; i < cases.size(); ++i) {
                METARR_CHECK(items.setState(world.refs[i], cases[i].state, {}, 200));
                METARR_CHECK(items.setDerived(world.refs[i], 80, cases[i].differs));
                METARR_CHECK(items.setLocked(world.refs[i], {u"plot"_s}, cases[i].isLocked, false, 200));
            }
            return {};
        }));
        ItemQuery query;
        query.unpublished = true;
        const auto rows = test.db().read([&](Connection &c) -> Result<QList<ItemRow>> {
            METARR_TRY(const auto all, ItemListRepo(c).ids({}));
            return ItemListRepo(c).rows(EntityType::Movie, all);
        });
        METARR_REQUIRE(rows);
        const QList<int> waiting = world.places(query);
        query.unpublished = false;
        const QList<int> others = world.places(query);
        for (const ItemRow &row : *rows) {
            const int at = int(world.refs.indexOf(row.ref));
            const bool waits = at < cases.size() && cases[at].waits;
            QVERIFY2(waiting.contains(at) == waits && others.contains(at) != waits &&
                         row.unpublished == waits,
                     qPrintable(QString::number(at)));
        }
    }

    void seasonsOfAllSeries_data() { TestDatabase::addBackends(); }
    /// In the order of their series, and found by their words; missing is what is no special and has no file.
    void seasonsOfAllSeries()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        METARR_REQUIRE(world.apply([&](Transaction &t) -> Result<> {
            ItemRepo items(t);
            for (const QString &title : {u"Zulu"_s, u"Alpha"_s}) {
                Item series;
                series.ref.type = EntityType::Series;
                series.library = world.id;
                series.metadata.title = title;
                METARR_TRY(series.ref, items.insert(series, u"nfo"_s, 1));
                for (const int season : {1, 0}) {
                    METARR_TRY(const EntityRef ref, items.ensureSeason(series, season, 1));
                    for (const auto layout : {ItemLayout::None, ItemLayout::Flat}) {
                        Item episode;
                        episode.ref.type = EntityType::Episode;
                        episode.library = world.id;
                        episode.series = series.ref.id;
                        episode.season = ref.id;
                        episode.layout = layout;
                        episode.metadata.season = season;
                        episode.metadata.episode = layout == ItemLayout::None ? 2 : 1;
                        METARR_TRY([[maybe_unused]] const EntityRef made, items.insert(episode, u"nfo"_s, 1));
                    }
                }
            }
            return {};
        }));
        const auto names = [&](EntityType type, const QString &search) {
            return test.db()
                .read([&](Connection &c) -> Result<QString> {
                    ItemQuery query;
                    query.type = type;
                    query.search = search;
                    METARR_TRY(const auto ids, ItemListRepo(c).ids(query));
                    METARR_TRY(const auto rows, ItemListRepo(c).rows(type, ids));
                    QStringList parts;
                    for (const ItemRow &row : rows) {
                        parts += u"%1 %2: %3 of %4"_s.arg(row.seriesTitle)
                                     .arg(row.season)
                                     .arg(row.childrenMissing)
                                     .arg(row.children);
                    }
                    return parts.join(u", "_s);
                })
                .value_or(QString());
        };
        QCOMPARE(names(EntityType::Season, {}),
                 u"Alpha 0: 0 of 2, Alpha 1: 1 of 2, Zulu 0: 0 of 2, Zulu 1: 1 of 2"_s);
        QCOMPARE(names(EntityType::Season, u"zul"_s), u"Zulu 0: 0 of 2, Zulu 1: 1 of 2"_s);
        QCOMPARE(names(EntityType::Series, u"zul"_s), u" -1: 1 of 4"_s);
        const auto missing = test.db().read([](Connection &c) {
            return c.selectInteger(u"SELECT count(*) FROM episodes i WHERE "_s +
                                   missingEpisodeClause(u"i"_s));
        });
        METARR_REQUIRE(missing);
        QCOMPARE(missing->value_or(0), 2);
    }

    void oneIndexIsEnough_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("rest");
        for (const auto &table : {u"movies"_s, u"series"_s}) {
            const auto row = [&table](const char *name, const QString &rest) {
                QTest::addRow("%s %s", qPrintable(table), name) << table << rest;
            };
            row("by title", u"ORDER BY i.sort_key DESC, i.id DESC"_s);
            row("by year", u"ORDER BY i.year, i.sort_key, i.id"_s);
            row("by date", u"ORDER BY i.created_at DESC, i.id DESC"_s);
            row("by completeness", u"ORDER BY i.completeness, i.sort_key, i.id"_s);
            row("by state", u"ORDER BY i.state, i.sort_key, i.id"_s);
            row("of a state", u"AND i.state IN ('enriched', 'error') AND i.has_unpublished_changes = 1 "
                              "ORDER BY i.sort_key, i.id"_s);
            row("that waits",
                u"AND "_s + unpublishedClause(table == u"movies" ? EntityType::Movie : EntityType::Series) +
                    u" ORDER BY i.sort_key, i.id"_s);
            row("of a year", u"AND i.year >= 1999 AND i.library_id = 1 ORDER BY i.sort_key, i.id"_s);
            row("found", u"AND +i.id IN (SELECT rowid FROM %1_search WHERE %1_search MATCH '\"v\"*') "
                         "ORDER BY i.sort_key, i.id"_s.arg(table));
        }
        QTest::newRow("episodes of a state")
            << u"episodes"_s << u"AND i.state IN ('error') ORDER BY i.sort_key, i.id"_s;
    }
    /// The rows are wide; a list that reads them all is ten times slower (SQLite's planner; without statistics, as at first).
    void oneIndexIsEnough()
    {
        QFETCH(QString, table);
        QFETCH(QString, rest);
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        QString plan;
        METARR_REQUIRE(test.db().read([&](Connection &c) {
            return c.forEach(
                u"EXPLAIN QUERY PLAN SELECT i.id FROM %1 i WHERE i.deleted_at IS NULL %2"_s.arg(table, rest),
                {}, [&plan](const Row &r) { plan += r.text(3) + u'\n'; });
        }));
        QVERIFY2(plan.contains(u"USING COVERING INDEX idx_%1_list"_s.arg(table)), qPrintable(plan));
    }
};

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"

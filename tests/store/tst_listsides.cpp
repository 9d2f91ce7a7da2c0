// SPDX-License-Identifier: GPL-3.0-or-later
// What lists are told besides their rows: first letters, the missing films of a collection.
#include "store/repos/collectionparts.h"
#include "store/repos/initials.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"
#include "support/testdatabase.h"

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TestDatabase;

namespace {

LibraryId addLibrary(Database &db)
{
    Library library;
    library.name = u"L"_s;
    library.type = LibraryType::Movies;
    library.roots = {LibraryRoot{.path = Path::fromText(u"/library"_s)}};
    return db.write([&](Transaction &t) { return LibraryRepo(t).add(library, 1); }).value_or(0);
}

EntityRef addFilm(Database &db, LibraryId library, const QString &title, const QString &tmdb = {})
{
    return db
        .write([&](Transaction &t) -> Result<EntityRef> {
            Item item;
            item.ref.type = EntityType::Movie;
            item.library = library;
            item.metadata.title = title;
            if (!tmdb.isEmpty()) {
                item.metadata.ids = {{u"tmdb"_s, tmdb}};
            }
            METARR_TRY(const EntityRef ref, ItemRepo(t).insert(item, u"nfo"_s, 1));
            METARR_CHECK(ItemRepo(t).refreshSearch(ref));
            return ref;
        })
        .value_or(EntityRef());
}

} // namespace

class TestListSides : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initialsFollowTheList_data() { TestDatabase::addBackends(); }
    void initialsFollowTheList()
    {
        METARR_TEST_DATABASE(test);
        Database &db = test.db();
        const LibraryId library = addLibrary(db);
        for (const auto *title :
             {"Zebra", "Amélie", "Äther", "The Matrix", "1984", "300", "Memento", "[REC]", "東京"}) {
            QVERIFY(addFilm(db, library, QString::fromUtf8(title)).isValid());
        }
        for (const bool descending : {false, true}) {
            ItemQuery query;
            query.descending = descending;
            const auto initials = db.read([&](Connection &c) { return initialsOf(c, query); });
            const auto rows = db.read([&](Connection &c) -> Result<QList<ItemRow>> {
                METARR_TRY(const auto ids, ItemListRepo(c).ids(query));
                return ItemListRepo(c).rows(EntityType::Movie, ids);
            });
            METARR_REQUIRE(initials);
            METARR_REQUIRE(rows);
            int sum = 0;
            for (const Initial &initial : *initials) {
                QCOMPARE(initial.row, sum);
                sum += initial.count;
                const QString title = rows->at(initial.row).title;
                if (initial.letter == u"M") {
                    QCOMPARE(initial.count, 2); // the article does not count
                    QVERIFY(title == u"Memento" || title == u"The Matrix");
                }
                if (initial.letter == u"A") {
                    QCOMPARE(initial.count, 2); // accents neither
                }
            }
            QCOMPARE(sum, int(rows->size()));
        }
        ItemQuery byYear;
        byYear.sort = ItemQuery::Sort::Year;
        const auto none = db.read([&](Connection &c) { return initialsOf(c, byYear); });
        METARR_REQUIRE(none);
        QVERIFY(none->isEmpty());
    }

    void missingFilmsOfACollection_data() { TestDatabase::addBackends(); }
    void missingFilmsOfACollection()
    {
        METARR_TEST_DATABASE(test);
        Database &db = test.db();
        const LibraryId library = addLibrary(db);
        const EntityRef there = addFilm(db, library, u"One"_s, u"1"_s);
        const auto collection = db.write([&](Transaction &t) {
            return ItemRepo(t).ensureCollection({u"All of them"_s, {}, {{u"tmdb"_s, u"9"_s}}}, 1);
        });
        METARR_REQUIRE(collection);
        const auto part = [](const QString &id, const QString &title, const QDate &released) {
            return CollectionPart{u"tmdb"_s, id, title, released, {}, {}};
        };
        const QList<CollectionPart> parts = {part(u"3"_s, u"Three"_s, {}),
                                             part(u"2"_s, u"Two"_s, QDate(2001, 1, 1)),
                                             part(u"1"_s, u"One"_s, QDate(1999, 1, 1))};
        const auto missing = [&] {
            QStringList titles;
            const auto found =
                db.read([&](Connection &c) { return CollectionPartRepo(c).missing(collection->id); });
            for (const CollectionPart &each : found.value_or(QList<CollectionPart>())) {
                titles += each.title;
            }
            return titles;
        };
        METARR_REQUIRE(db.write(
            [&](Transaction &t) { return CollectionPartRepo(t).replace(collection->id, u"tmdb"_s, parts); }));
        QCOMPARE(missing(), (QStringList{u"Two"_s, u"Three"_s})); // undated ones last
        METARR_REQUIRE(db.write([&](Transaction &t) {
            return t.execute(u"UPDATE movies SET deleted_at = 5 WHERE id = ?"_s, {there.id});
        }));
        QCOMPARE(missing(), (QStringList{u"One"_s, u"Two"_s, u"Three"_s})); // the trash is not the library
        METARR_REQUIRE(db.write([&](Transaction &t) {
            return CollectionPartRepo(t).replace(collection->id, u"tmdb"_s, parts.mid(1, 1));
        }));
        QCOMPARE(missing(), QStringList{u"Two"_s});
    }
};

QTEST_GUILESS_MAIN(TestListSides)
#include "tst_listsides.moc"

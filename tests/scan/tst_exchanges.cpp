// SPDX-License-Identifier: GPL-3.0-or-later
// Films whose files changed places while Metarr did not run: through the roots of a library, other libraries, and in parts.
#include "io/hash.h"
#include "scan/scanner.h"
#include "support/support.h"
#include "support/temptree.h"
#include "support/testdatabase.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TempTree;
using metarr::test::TestDatabase;

namespace {

/// Where a film lies: a root ("a" and "b" are one library, "c" another), and the name without number of part and extension.
struct Place {
    QByteArray root;
    QByteArray stem;
    int parts = 1;

    [[nodiscard]] QList<QByteArray> videos() const
    {
        QList<QByteArray> names;
        for (int part = 1; part <= parts; ++part) {
            names += stem + (parts > 1 ? " cd" + QByteArray::number(part) : QByteArray()) + ".mkv";
        }
        return names;
    }
    [[nodiscard]] QList<QByteArray> sidecars() const { return {stem + ".nfo", stem + "-fanart.jpg"}; }
};

class Shelves {
public:
    explicit Shelves(TestDatabase &test)
        : m_test(test)
        , m_files(makeSystemFileSystem())
    {
        for (const QList<QByteArray> &roots : {QList<QByteArray>{"a", "b"}, QList<QByteArray>{"c"}}) {
            Library library;
            library.name = QString::fromLatin1(roots.join());
            for (const QByteArray &root : roots) {
                tree.file(root + "/Stays (1990)/Stays (1990).mkv", "stays in " + root);
                library.roots += LibraryRoot{.path = tree.path(root)};
            }
            const auto id = test.db().write([&](Transaction &t) { return LibraryRepo(t).add(library, 1); });
            m_libraries += id.value_or(0);
        }
    }

    Result<ScanReport> scan(bool backwards = false)
    {
        ScanReport total;
        QList<std::pair<Library, LibraryRoot>> all;
        for (const LibraryId id : std::as_const(m_libraries)) {
            METARR_TRY(const Library library,
                       m_test.db().read([&](Connection &c) { return LibraryRepo(c).load(id); }));
            for (const LibraryRoot &root : library.roots) {
                all += {library, root};
            }
        }
        if (backwards) {
            std::reverse(all.begin(), all.end());
        }
        for (const auto &[library, root] : std::as_const(all)) {
            m_clock.advanceMs(1000);
            Scanner scanner(m_test.db(), *m_files, m_clock, {});
            METARR_TRY(const ScanReport report, scanner.scanRoot(library, root, {}, {}, {}));
            total += report;
        }
        return total;
    }
    [[nodiscard]] qint64 number(const QString &sql, const QVariantList &values = {})
    {
        const auto found = m_test.db().read([&](Connection &c) { return c.selectInteger(sql, values); });
        return found && *found ? **found : -1;
    }
    /// The film of which this is the first part.
    [[nodiscard]] EntityRef filmAt(const Place &place)
    {
        return {
            EntityType::Movie,
            number(u"SELECT i.entity_id FROM item_files i JOIN media_files f ON f.id = i.file_id JOIN "
                   u"library_roots r ON r.id = f.root_id WHERE r.path = ? AND f.path = ? AND i.ord = 0 AND "
                   u"f.missing_since IS NULL"_s,
                   {tree.path(place.root).bytes(), place.videos().first()})};
    }
    [[nodiscard]] Item item(EntityRef ref)
    {
        return m_test.db().read([&](Connection &c) { return ItemRepo(c).load(ref); }).value_or(Item());
    }
    [[nodiscard]] FileSystem &files() { return *m_files; }

    /// To another volume: a new inode, and the same time.
    Result<> move(const QByteArray &from, const QByteArray &to, bool copied)
    {
        if (!copied) {
            METARR_CHECK(m_files->makePath(tree.path(to).parent()));
            return m_files->rename(tree.path(from), tree.path(to));
        }
        METARR_TRY(const FileInfo info, m_files->stat(tree.path(from)));
        const QByteArray bytes = tree.content(from);
        tree.remove(from);
        tree.file(to, bytes);
        return m_files->setModificationTime(tree.path(to), info.mtimeNs);
    }

    TempTree tree;

private:
    TestDatabase &m_test;
    std::unique_ptr<FileSystem> m_files;
    ManualClock m_clock{1'700'000'000'000};
    QList<LibraryId> m_libraries;
};

} // namespace

Q_DECLARE_METATYPE(QList<Place>)

class TestExchanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void films_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<QList<Place>>("places"); // each film goes to the next one, the last to the first
        QTest::addColumn<bool>("sidecars");       // go along
        QTest::addColumn<bool>("volumes");        // each root is one of its own
        const auto row = [](const QByteArray &name, const QList<Place> &places, bool volumes = false) {
            QTest::newRow(name.constData()) << Dialect::Sqlite << places << true << volumes;
            QTest::newRow((name + ", NFO and picture stay").constData())
                << Dialect::Sqlite << places << false << volumes;
        };
        const QList<Place> two{{"a", "One (2001)/One (2001)"}, {"b", "Two (2002)/Two (2002)"}};
        const QList<Place> loose{{"a", "One (2001)"}, {"b", "Two (2002)"}};
        const QList<Place> three{
            {"a", "One (2001)/movie"}, {"b", "Two (2002)/movie"}, {"a", "Three (2003)/movie"}};
        const QList<Place> libraries{
            {"a", "One (2001)/One (2001)"}, {"c", "Sorted/Two (2002)"}, {"b", "Three (2003)"}};
        row("two roots", two);
        row("two volumes", two, true);
        row("files of the roots themselves", loose);
        row("three in two roots", three);
        row("three in two volumes", three, true);
        row("another library", libraries);
        row("parts", {{"a", "One (2001)/One (2001)", 2}, {"a", "Two (2002)/Two (2002)", 2}});
        row("parts, three in one folder",
            {{"a", "Box/One (2001)", 2}, {"a", "Box/Two (2002)", 2}, {"a", "Box/Three (2003)", 2}});
        row("parts in two roots", {{"a", "One (2001)/One (2001)", 2}, {"b", "Two (2002)/Two (2002)", 2}});
        QTest::newRow("three in two roots, postgres") << Dialect::Postgres << three << true << false;
    }
    void films()
    {
        QFETCH(QList<Place>, places);
        QFETCH(bool, sidecars);
        QFETCH(bool, volumes);
        METARR_TEST_DATABASE(test);
        for (const bool backwards : {false, true}) {
            TestDatabase another;
            TestDatabase *database = &test;
            if (backwards) {
                METARR_REQUIRE(another.open(Dialect::Sqlite));
                database = &another;
            }
            exchange(*database, places, sidecars, volumes, backwards);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

    /// Numbers of parts and films do not match: each place has a new content, and no row gets another film's.
    void partsOfDifferentNumber()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        Shelves shelves(test);
        const Place one{"a", "Box/One (2001)", 2}, two{"a", "Box/Two (2002)", 3};
        for (const Place &place : {one, two}) {
            for (const QByteArray &video : place.videos()) {
                shelves.tree.file(place.root + '/' + video, "content of " + video);
            }
        }
        METARR_REQUIRE(shelves.scan());
        const EntityRef first = shelves.filmAt(one), second = shelves.filmAt(two);
        for (int part = 0; part < 2; ++part) {
            METARR_REQUIRE(shelves.move("a/" + one.videos().at(part), "a/aside", false));
            METARR_REQUIRE(shelves.move("a/" + two.videos().at(part), "a/" + one.videos().at(part), false));
            METARR_REQUIRE(shelves.move("a/aside", "a/" + two.videos().at(part), false));
        }
        METARR_REQUIRE(shelves.scan());
        QCOMPARE(shelves.filmAt(one), first);
        QCOMPARE(shelves.filmAt(two), second);
        QCOMPARE(shelves.number(u"SELECT count(*) FROM movies WHERE deleted_at IS NULL"_s), 5);
        QCOMPARE(shelves.number(u"SELECT count(*) FROM media_files"_s), 8);
    }

private:
    static void exchange(TestDatabase &test, const QList<Place> &places, bool sidecars, bool volumes,
                         bool backwards)
    {
        Shelves shelves(test);
        const auto toldAt = [](const Place &place) { return "Told at " + place.root + ' ' + place.stem; };
        for (const Place &place : places) {
            for (const QByteArray &video : place.videos()) {
                shelves.tree.file(place.root + '/' + video, "content of " + place.root + video);
            }
            const QByteArray told = toldAt(place);
            shelves.tree.file(place.root + '/' + place.stem + ".nfo",
                              "<movie><title>" + told + "</title><plot>Plot " + told + "</plot></movie>");
            shelves.tree.file(place.root + '/' + place.stem + "-fanart.jpg", told);
        }
        METARR_REQUIRE(shelves.scan());
        QList<EntityRef> films;
        for (const Place &place : places) {
            films += shelves.filmAt(place);
            QVERIFY(films.last().id > 0);
        }
        const EntityRef mine = films.first();
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            Metadata title;
            title.title = u"Mine"_s;
            return ItemRepo(t).updateFields(mine, title, {Field::Title}, {u"user"_s, false, true, false}, 5);
        }));
        if (volumes) {
            // As measured on disks of their own.
            int device = 100;
            for (const char *const root : {"a", "b", "c"}) {
                METARR_REQUIRE(test.db().write([&](Transaction &t) {
                    return t.execute(u"UPDATE media_files SET device = ? WHERE root_id = (SELECT id FROM "
                                     u"library_roots WHERE path = ?)"_s,
                                     {++device, shelves.tree.path(root).bytes()});
                }));
            }
            for (const Place &place : places) {
                const auto info =
                    shelves.files().stat(shelves.tree.path(place.root + '/' + place.videos().first()));
                METARR_REQUIRE(info);
                const auto hash =
                    quickHash(shelves.files(), shelves.tree.path(place.root + '/' + place.videos().first()),
                              info->size);
                METARR_REQUIRE(hash);
                METARR_REQUIRE(test.db().write([&](Transaction &t) {
                    return t.execute(
                        u"UPDATE media_files SET quick_hash = ? WHERE size = ? AND mtime_ns = ?"_s,
                        {*hash, info->size, info->mtimeNs});
                }));
            }
        }
        const auto carry = [&](const Place &from, const Place &to) {
            const auto one = [&](const QByteArray &source, const QByteArray &target) {
                METARR_REQUIRE(shelves.move(source, target, volumes));
            };
            for (qsizetype i = 0; i < from.videos().size(); ++i) {
                one(from.root + '/' + from.videos().at(i), to.root + '/' + to.videos().at(i));
            }
            for (qsizetype i = 0; sidecars && i < from.sidecars().size(); ++i) {
                one(from.root + '/' + from.sidecars().at(i), to.root + '/' + to.sidecars().at(i));
            }
        };
        const Place aside{"aside", "film", places.first().parts};
        carry(places.last(), aside);
        for (qsizetype i = places.size() - 1; i > 0; --i) {
            carry(places.at(i - 1), places.at(i));
        }
        carry(aside, places.first());
        const auto report = shelves.scan(backwards);
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, int(places.size()));
        QCOMPARE(report->added + report->removed, 0);
        for (qsizetype i = 0; i < places.size(); ++i) {
            const Place &now = places.at((i + 1) % places.size());
            QCOMPARE(shelves.filmAt(now), films.at(i));
            const Item item = shelves.item(films.at(i));
            // What the NFO beside it says now, but for what a person said.
            const QString told = QString::fromLatin1(toldAt(sidecars ? places.at(i) : now));
            QCOMPARE(item.metadata.plot, u"Plot "_s + told);
            QCOMPARE(item.metadata.title, item.ref == mine ? u"Mine"_s : told);
            QCOMPARE(item.folder, Path(now.stem).parent().bytes());
            QCOMPARE(
                shelves.number(u"SELECT count(*) FROM item_files WHERE entity_type = 1 AND entity_id = ?"_s,
                               {item.ref.id}),
                now.parts);
            QCOMPARE(
                shelves.number(u"SELECT count(*) FROM asset_candidates a JOIN library_roots r ON r.id = "
                               u"a.root_id WHERE a.entity_type = 1 AND a.entity_id = ? AND r.path = ? AND "
                               u"a.local_path = ?"_s,
                               {item.ref.id, shelves.tree.path(now.root).bytes(), now.stem + "-fanart.jpg"}),
                1);
            QCOMPARE(shelves.number(u"SELECT r.library_id FROM library_roots r WHERE r.path = ?"_s,
                                    {shelves.tree.path(now.root).bytes()}),
                     item.library);
        }
        QVERIFY(shelves.item(mine).isLocked(Field::Title));
        const auto count = qint64(places.size());
        QCOMPARE(shelves.number(u"SELECT count(*) FROM movies WHERE deleted_at IS NULL"_s), count + 3);
        QCOMPARE(shelves.number(u"SELECT count(*) FROM asset_candidates"_s), count);
        QCOMPARE(shelves.number(u"SELECT count(*) FROM nfo_documents"_s), count);
        QCOMPARE(shelves.number(u"SELECT count(*) FROM media_files"_s), count * places.first().parts + 3);
        const auto again = shelves.scan();
        METARR_REQUIRE(again);
        QCOMPARE(again->moved + again->updated + again->added + again->removed, 0);
    }
};

QTEST_GUILESS_MAIN(TestExchanges)
#include "tst_exchanges.moc"

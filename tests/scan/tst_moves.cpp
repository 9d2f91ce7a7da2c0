// SPDX-License-Identifier: GPL-3.0-or-later
// Moved, replaced, copied, gone: what keeps its row, and what may go into the trash (decisions 18, 19).
#include "scanfixture.h"
#include "support/caseblindfilesystem.h"
#include "support/faultyfilesystem.h"

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::CaseBlindFileSystem;
using metarr::test::FaultyFileSystem;
using metarr::test::ScanFixture;
using metarr::test::TestDatabase;

namespace {

/// Gives an item a locked title and answers the item.
EntityRef locked(const ScanFixture &lib, EntityType type, const QString &sql)
{
    const EntityRef ref{type, lib.number(sql)};
    Metadata mine;
    mine.title = u"Mine"_s;
    const auto done = lib.db().write([&](Transaction &t) {
        return ItemRepo(t).updateFields(ref, mine, {Field::Title}, {u"user"_s, false, true, false}, 5);
    });
    return done ? ref : EntityRef{};
}

bool isMine(const ScanFixture &lib, EntityRef ref)
{
    const Item item = lib.item(ref);
    return item.deletedAt == 0 && item.metadata.title == u"Mine"_s && item.isLocked(Field::Title);
}

} // namespace

class TestMoves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFilmGoesToAnotherLibrary_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("goneFirst");
        QTest::newRow("new place scanned first") << Dialect::Sqlite << false;
        QTest::newRow("old place scanned first") << Dialect::Sqlite << true;
        QTest::newRow("postgres") << Dialect::Postgres << true;
    }
    void aFilmGoesToAnotherLibrary()
    {
        QFETCH(bool, goneFirst);
        METARR_TEST_DATABASE(test);
        ScanFixture from(test.db(), LibraryType::Movies);
        ScanFixture to(test.db(), LibraryType::Movies);
        from.video(u"Film (2000)/Film (2000).mkv"_s);
        from.write(u"Film (2000)/Film (2000)-poster.jpg"_s, "p");
        from.video(u"Stays (2001)/Stays (2001).mkv"_s);
        to.video(u"There (2002)/There (2002).mkv"_s);
        METARR_REQUIRE(from.scan());
        METARR_REQUIRE(to.scan());
        const EntityRef film =
            locked(from, EntityType::Movie, u"SELECT id FROM movies WHERE title = 'Film'"_s);
        const auto art = from.texts(u"SELECT id FROM asset_candidates"_s);
        QVERIFY(QDir().rename(from.at(u"Film (2000)"_s), to.at(u"Film (2000)"_s)));
        if (goneFirst) {
            METARR_REQUIRE(from.scan());
        }
        const auto report = to.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, 1);
        QCOMPARE(report->added, 0);
        METARR_REQUIRE(from.scan());
        QVERIFY(isMine(to, film));
        QCOMPARE(to.item(film).library, to.id());
        QCOMPARE(from.texts(u"SELECT id FROM asset_candidates"_s), art);
        QCOMPARE(from.number(u"SELECT count(*) FROM movies"_s), 3);
    }

    /// The place where a film lay that is in the trash: who moves there stays who it is, and that one stays where it is.
    void aFilmTakesAPlaceOfTheTrash_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("anotherLibrary");
        QTest::newRow("sqlite") << Dialect::Sqlite << false;
        QTest::newRow("from another library") << Dialect::Sqlite << true;
        QTest::newRow("postgres") << Dialect::Postgres << false;
    }
    void aFilmTakesAPlaceOfTheTrash()
    {
        QFETCH(bool, anotherLibrary);
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        ScanFixture second(test.db(), LibraryType::Movies);
        ScanFixture &from = anotherLibrary ? second : lib;
        from.video(u"Film (2000)/Film (2000).mkv"_s);
        lib.video(u"Gone (2001)/Gone (2001).mkv"_s);
        lib.video(u"Stays (2002)/Stays (2002).mkv"_s);
        METARR_REQUIRE(lib.scan());
        METARR_REQUIRE(second.scan());
        const EntityRef film =
            locked(lib, EntityType::Movie, u"SELECT id FROM movies WHERE title = 'Film'"_s);
        const EntityRef gone{EntityType::Movie, lib.number(u"SELECT id FROM movies WHERE title = 'Gone'"_s)};
        lib.remove(u"Gone (2001)/Gone (2001).mkv"_s);
        METARR_REQUIRE(lib.scan());
        QVERIFY(lib.item(gone).deletedAt != 0);
        QVERIFY(QDir().rename(from.at(u"Film (2000)/Film (2000).mkv"_s),
                              lib.at(u"Gone (2001)/Gone (2001).mkv"_s)));
        for (int i = 0; i < 2; ++i) {
            METARR_REQUIRE(lib.scan());
            METARR_REQUIRE(second.scan());
            QVERIFY(isMine(lib, film));
            QCOMPARE(lib.item(film).folder, "Gone (2001)"_ba);
            QCOMPARE(lib.item(film).library, lib.id());
            QVERIFY(lib.item(gone).deletedAt != 0);
            QCOMPARE(lib.number(u"SELECT count(*) FROM media_files"_s), 2);
        }
        QCOMPARE(lib.scan()->updated, 0);
    }

    void filmsChangePlaces_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<QStringList>("names"); // each goes to the next, the last one to the first
        QTest::addColumn<bool>("sidecars");     // go along
        const QStringList flat{u"One (2001).mkv"_s, u"Two (2002).mkv"_s};
        const QStringList foldered{u"One (2001)/movie.mkv"_s, u"Two (2002)/movie.mkv"_s,
                                   u"Three (2003)/movie.mkv"_s};
        QTest::newRow("two, flat") << Dialect::Sqlite << flat << true;
        QTest::newRow("two, flat, NFO and picture stay") << Dialect::Sqlite << flat << false;
        QTest::newRow("three folders") << Dialect::Sqlite << foldered << true;
        QTest::newRow("three folders, postgres") << Dialect::Postgres << foldered << true;
    }
    /// Metarr did not run: each name is there as before, but another film lies under it.
    void filmsChangePlaces()
    {
        QFETCH(QStringList, names);
        QFETCH(bool, sidecars);
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        const auto stem = [](const QString &name) { return name.chopped(4); };
        QHash<QString, EntityRef> films;
        for (const QString &name : names) {
            lib.video(name);
            const QByteArray title = "Told by " + stem(name).left(3).toUtf8();
            lib.write(stem(name) + u".nfo"_s,
                      "<movie><title>" + title + "</title><plot>Plot of " + title + "</plot></movie>");
            lib.write(stem(name) + u"-fanart.jpg"_s, title);
        }
        METARR_REQUIRE(lib.scan());
        const auto filmAt = [&](const QString &name) {
            return EntityRef{EntityType::Movie,
                             lib.number(u"SELECT i.entity_id FROM item_files i JOIN media_files f ON f.id = "
                                        u"i.file_id WHERE f.path = ? AND f.missing_since IS NULL"_s,
                                        {name.toUtf8()})};
        };
        for (const QString &name : names) {
            films.insert(name, filmAt(name));
        }
        const EntityRef mine = locked(lib, EntityType::Movie, u"SELECT min(id) FROM movies"_s);
        const QString mineAt = films.key(mine);
        METARR_REQUIRE(lib.scan());
        const QStringList suffixes =
            sidecars ? QStringList{u".mkv"_s, u".nfo"_s, u"-fanart.jpg"_s} : QStringList{u".mkv"_s};
        for (const QString &suffix : suffixes) {
            lib.rename(stem(names.last()) + suffix, u"aside"_s + suffix);
            for (qsizetype i = names.size() - 1; i > 0; --i) {
                lib.rename(stem(names.at(i - 1)) + suffix, stem(names.at(i)) + suffix);
            }
            lib.rename(u"aside"_s + suffix, stem(names.first()) + suffix);
        }
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, int(names.size()));
        QCOMPARE(report->added + report->removed, 0);
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QString now = names.at((i + 1) % names.size());
            const EntityRef film = films.value(names.at(i));
            QCOMPARE(filmAt(now), film);
            // What the NFO beside it says now, but for what a person said.
            const QString told = stem(sidecars ? names.at(i) : now).left(3);
            QCOMPARE(lib.item(film).metadata.plot, u"Plot of Told by "_s + told);
            QCOMPARE(lib.item(film).metadata.title, film == mine ? u"Mine"_s : u"Told by "_s + told);
            QCOMPARE(
                lib.number(u"SELECT count(*) FROM asset_candidates WHERE entity_id = ? AND local_path = ?"_s,
                           {film.id, (stem(now) + u"-fanart.jpg"_s).toUtf8()}),
                1);
        }
        QVERIFY(isMine(lib, mine) && !mineAt.isEmpty());
        QCOMPARE(lib.number(u"SELECT count(*) FROM movies WHERE deleted_at IS NULL"_s), names.size());
        QCOMPARE(lib.number(u"SELECT count(*) FROM asset_candidates"_s), names.size());
        QCOMPARE(lib.number(u"SELECT count(*) FROM nfo_documents"_s), names.size());
        const auto again = lib.scan();
        METARR_REQUIRE(again);
        QCOMPARE(again->moved + again->updated + again->added + again->removed, 0);
    }

    /// Renamed with its folder, then written anew in place: the name is its own and the inode the same.
    void aFilmMovesAndIsWrittenAnew()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"Sorted/Film/Film.mkv"_s);
        lib.video(u"Stays (2001)/Stays (2001).mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef film =
            locked(lib, EntityType::Movie, u"SELECT id FROM movies WHERE title = 'Film'"_s);
        lib.rename(u"Sorted"_s, u"Elsewhere"_s);
        lib.video(u"Elsewhere/Film/Film.mkv"_s);
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->added + report->removed, 0);
        QVERIFY(isMine(lib, film));
        QCOMPARE(lib.item(film).folder, QByteArray("Elsewhere/Film"));
    }

    void aSeriesGoesToAnotherLibrary_data() { TestDatabase::addBackends(); }
    void aSeriesGoesToAnotherLibrary()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture from(test.db(), LibraryType::Tv);
        ScanFixture to(test.db(), LibraryType::Tv);
        from.video(u"Show/Season 01/Show S01E01.mkv"_s);
        from.video(u"Show/Season 01/Show S01E02.mkv"_s);
        from.write(u"Show/tvshow.nfo"_s, "<tvshow><title>Show</title></tvshow>");
        from.write(u"Show/season01-poster.jpg"_s, "p");
        from.video(u"Stays/Stays S01E01.mkv"_s);
        METARR_REQUIRE(from.scan());
        METARR_REQUIRE(to.scan());
        const EntityRef show =
            locked(from, EntityType::Series, u"SELECT id FROM series WHERE title = 'Show'"_s);
        const EntityRef episode =
            locked(from, EntityType::Episode, u"SELECT id FROM episodes WHERE episode = 2"_s);
        QVERIFY(QDir().rename(from.at(u"Show"_s), to.at(u"Show"_s)));
        const auto report = to.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, 2);
        METARR_REQUIRE(from.scan());
        QVERIFY(isMine(to, show) && isMine(to, episode));
        QCOMPARE(to.item(show).library, to.id());
        QCOMPARE(to.item(episode).library, to.id());
        QCOMPARE(to.item(episode).series, show.id);
        QCOMPARE(from.number(u"SELECT count(*) FROM series"_s), 2);
        QCOMPARE(from.number(u"SELECT count(*) FROM episodes"_s), 3);
        QCOMPARE(from.number(u"SELECT count(*) FROM seasons WHERE library_id = ?"_s, {to.id()}), 1);
        QCOMPARE(from.number(u"SELECT count(*) FROM asset_candidates WHERE local_path IS NOT NULL"_s), 1);
    }

    void aSeriesLiesInSeveralFolders_data() { TestDatabase::addBackends(); }
    void aSeriesLiesInSeveralFolders()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        QTemporaryDir second;
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            return LibraryRepo(t).addRoot(lib.id(), LibraryRoot{.path = Path::fromText(second.path())}, 1);
        }));
        const auto scanSecond = [&] {
            const Library library = lib.library();
            Scanner scanner(test.db(), lib.files(), lib.clock(), {});
            return scanner.scanRoot(library, library.roots.last(), {}, {}, {});
        };
        const auto there = [&](const QString &name) { return second.filePath(name); };
        lib.video(u"Show (2010)/Season 01/Show S01E01.mkv"_s);
        lib.video(u"Show (2010)/Season 02/Show S02E01.mkv"_s);
        lib.video(u"Other/Other S01E01.mkv"_s);
        METARR_REQUIRE(lib.scan());
        METARR_REQUIRE(scanSecond());
        const EntityRef show =
            locked(lib, EntityType::Series, u"SELECT id FROM series WHERE title = 'Show'"_s);
        const EntityRef episode =
            locked(lib, EntityType::Episode, u"SELECT id FROM episodes WHERE season = 2"_s);
        // One season moves to the other disk.
        QVERIFY(QDir().mkpath(there(u"Show (2010)"_s)));
        QVERIFY(QDir().rename(lib.at(u"Show (2010)/Season 02"_s), there(u"Show (2010)/Season 02"_s)));
        METARR_REQUIRE(scanSecond());
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(u"SELECT count(*) FROM series"_s), 2);
        QVERIFY(isMine(lib, show) && isMine(lib, episode));
        QCOMPARE(lib.item(episode).series, show.id);
        const auto again = scanSecond();
        METARR_REQUIRE(again);
        QCOMPARE(again->added + again->updated + again->moved + again->removed, 0);
        // The first folder goes: the series lives on in the other one.
        QVERIFY(QDir(lib.at(u"Show (2010)"_s)).removeRecursively());
        METARR_REQUIRE(lib.scan());
        METARR_REQUIRE(scanSecond());
        QVERIFY(isMine(lib, show) && isMine(lib, episode));
        QCOMPARE(lib.item(show).root, lib.library().roots.last().id);
        QCOMPARE(lib.number(u"SELECT count(*) FROM series_folders"_s), 0);
        // And then that one.
        QVERIFY(QDir(there(u"Show (2010)"_s)).removeRecursively());
        QFile keep(there(u"keep.mkv"_s));
        QVERIFY(keep.open(QIODevice::WriteOnly));
        METARR_REQUIRE(scanSecond());
        QVERIFY(lib.item(show).deletedAt != 0);
    }

    void theNfoOfAFurtherFolderStays_data() { TestDatabase::addBackends(); }
    void theNfoOfAFurtherFolderStays()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"A/Harbour (2011)/Harbour S01E01.mkv"_s);
        lib.video(u"B/Harbour (2011)/Harbour S02E01.mkv"_s);
        lib.write(u"B/Harbour (2011)/tvshow.nfo"_s, "<tvshow><plot>First.</plot></tvshow>");
        METARR_REQUIRE(lib.scan());
        const QString size = u"SELECT n.size FROM nfo_documents n JOIN series s ON s.nfo_id = n.id"_s;
        QCOMPARE(lib.number(u"SELECT count(*) FROM series"_s), 1);
        QVERIFY(lib.number(size) > 0);
        lib.write(u"A/Harbour (2011)/poster.jpg"_s, "poster"); // the first folder changes
        METARR_REQUIRE(lib.scan());
        QVERIFY(lib.number(size) > 0);
        lib.write(u"B/Harbour (2011)/tvshow.nfo"_s, "<tvshow><plot>Edited elsewhere.</plot></tvshow>");
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.texts(u"SELECT plot FROM series"_s), QStringList{u"Edited elsewhere."_s});
        lib.remove(u"B/Harbour (2011)/tvshow.nfo"_s);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(size), -1); // known as gone
        QCOMPARE(lib.texts(u"SELECT plot FROM series"_s), QStringList{u"Edited elsewhere."_s});
    }

    void theCopyThatMoved_data() { TestDatabase::addBackends(); }
    void theCopyThatMoved()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        QTemporaryDir second;
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            return LibraryRepo(t).addRoot(lib.id(), LibraryRoot{.path = Path::fromText(second.path())}, 1);
        }));
        const auto scanSecond = [&] {
            const Library library = lib.library();
            Scanner scanner(test.db(), lib.files(), lib.clock(), {});
            return scanner.scanRoot(library, library.roots.last(), {}, {}, {});
        };
        lib.video(u"Show/Show S01E01.mkv"_s);
        QVERIFY(QDir().mkpath(second.filePath(u"Show"_s)));
        QFile copy(second.filePath(u"Show/Show S01E01.mkv"_s));
        QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write("another version of it") > 0);
        copy.close();
        METARR_REQUIRE(lib.scan());
        METARR_REQUIRE(scanSecond());
        QCOMPARE(lib.number(u"SELECT count(*) FROM episodes"_s), 1);
        const QStringList before = lib.texts(u"SELECT id FROM media_files ORDER BY root_id"_s);
        QCOMPARE(before.size(), 2);
        QVERIFY(copy.rename(second.filePath(u"Show/Show - 1x01.mkv"_s)));
        METARR_REQUIRE(scanSecond());
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.texts(u"SELECT id FROM media_files ORDER BY root_id"_s), before);
        QCOMPARE(lib.texts(u"SELECT CAST(size AS TEXT) FROM media_files ORDER BY root_id"_s).last(), u"21"_s);
        QCOMPARE(lib.number(u"SELECT count(*) FROM item_files"_s), 2);
        const Item item = lib.item({EntityType::Episode, lib.number(u"SELECT id FROM episodes"_s)});
        QCOMPARE(item.root, lib.library().roots.first().id);
        QCOMPARE(item.baseName, "Show S01E01"_ba);
    }

    void aSeasonUnderAnotherName_data() { TestDatabase::addBackends(); }
    void aSeasonUnderAnotherName()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"Show/Season 01/S01E01.mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef episode = locked(lib, EntityType::Episode, u"SELECT id FROM episodes"_s);
        const auto titles = [&] {
            return lib.texts(u"SELECT title FROM series WHERE deleted_at IS NULL ORDER BY title"_s);
        };
        lib.rename(u"Show/Season 01"_s, u"Show/Uncut"_s); // nothing says of what it is a part
        METARR_REQUIRE(lib.scan());
        QCOMPARE(titles(), QStringList{u"Uncut"_s});
        QVERIFY(isMine(lib, episode));
        lib.video(u"Show/Season 02/S02E01.mkv"_s); // with a season beside it a part of the series
        METARR_REQUIRE(lib.scan());
        QCOMPARE(titles(), QStringList{u"Show"_s});
        QVERIFY(isMine(lib, episode));
        QCOMPARE(lib.number(u"SELECT count(*) FROM episodes WHERE deleted_at IS NULL"_s), 2);
    }

    void anotherSeriesOfThatNameStaysApart()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"A/Galaxy (1978)/Galaxy S01E01.mkv"_s);
        lib.video(u"B/Galaxy (2004)/Galaxy S01E01.mkv"_s);
        lib.video(u"C/Same {tvdb-1}/Same S01E01.mkv"_s);
        lib.video(u"D/Same {tvdb-2}/Same S01E01.mkv"_s);
        lib.video(u"E/Called so {tvdb-3}/S01E01.mkv"_s);
        lib.video(u"F/Called otherwise {tvdb-3}/S01E02.mkv"_s);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(u"SELECT count(*) FROM series"_s), 5);
        QCOMPARE(lib.number(u"SELECT count(*) FROM episodes"_s), 6);
    }

    void aBetterFileInASharedFolder_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("scanBetween");
        QTest::newRow("at once") << Dialect::Sqlite << false;
        QTest::newRow("scanned in between") << Dialect::Sqlite << true;
        QTest::newRow("postgres") << Dialect::Postgres << true;
    }
    void aBetterFileInASharedFolder()
    {
        QFETCH(bool, scanBetween);
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"One (2000) 720p.mkv"_s);
        lib.video(u"Two (2001) 720p.mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef film = locked(lib, EntityType::Movie, u"SELECT id FROM movies WHERE title = 'One'"_s);
        lib.remove(u"One (2000) 720p.mkv"_s);
        if (scanBetween) {
            METARR_REQUIRE(lib.scan());
            QVERIFY(lib.item(film).deletedAt != 0);
        }
        lib.write(u"One (2000) 2160p.mkv"_s, "a much better file");
        lib.video(u"Three (2002).mkv"_s);
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->added, 1);
        QCOMPARE(report->updated, 1);
        QVERIFY(isMine(lib, film));
        QCOMPARE(lib.number(u"SELECT count(*) FROM movies"_s), 3);
    }

    void oneFolderAloneTellsNothingGone_data() { TestDatabase::addBackends(); }
    void oneFolderAloneTellsNothingGone()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"Film (2000)/Film (2000).mkv"_s);
        lib.video(u"Stays (2001)/Stays (2001).mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef film =
            locked(lib, EntityType::Movie, u"SELECT id FROM movies WHERE title = 'Film'"_s);
        lib.rename(u"Film (2000)"_s, u"New Film (2000)"_s);
        auto report = lib.scan("Film (2000)");
        METARR_REQUIRE(report);
        QCOMPARE(report->removed, 0);
        QCOMPARE(report->unsettled, 1);
        QVERIFY(isMine(lib, film));
        report = lib.scan("New Film (2000)");
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, 1);
        QVERIFY(isMine(lib, film));
        // Gone from its folder: only the walk of everything says so.
        lib.remove(u"Stays (2001)/Stays (2001).mkv"_s);
        report = lib.scan("Stays (2001)");
        METARR_REQUIRE(report);
        QCOMPARE(report->unsettled, 1);
        report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->removed, 1);
        QCOMPARE(report->unsettled, 0);
    }

    void aVolumeInsideThatIsNotMounted_data() { TestDatabase::addBackends(); }
    void aVolumeInsideThatIsNotMounted()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"disk2/Away (2000)/Away (2000).mkv"_s);
        lib.video(u"Here (2001)/Here (2001).mkv"_s);
        lib.video(u"Gone (2002)/Gone (2002).mkv"_s);
        METARR_REQUIRE(lib.scan());
        METARR_REQUIRE(test.db().write([](Transaction &t) {
            return t.execute(
                u"UPDATE media_files SET device = 4711 WHERE size = (SELECT size FROM media_files m JOIN "
                u"item_files i ON i.file_id = m.id JOIN movies f ON f.id = i.entity_id WHERE f.title = 'Away')"_s);
        }));
        QVERIFY(QDir(lib.at(u"disk2/Away (2000)"_s)).removeRecursively());
        QVERIFY(QDir(lib.at(u"Gone (2002)"_s)).removeRecursively());
        for (int i = 0; i < 2; ++i) {
            const auto report = lib.scan();
            METARR_REQUIRE(report);
            QVERIFY(!report->complete);
            QCOMPARE(report->problems.size(), 1);
            QCOMPARE(report->problems.first().path, "disk2/Away (2000)/Away (2000).mkv"_ba);
            QCOMPARE(report->problems.first().error.kind, ErrorKind::Offline);
            QCOMPARE(lib.texts(u"SELECT title FROM movies WHERE deleted_at IS NULL ORDER BY title"_s),
                     (QStringList{u"Away"_s, u"Here"_s}));
        }
    }

    void aFolderThatCannotBeReadIsNamed_data() { TestDatabase::addBackends(); }
    void aFolderThatCannotBeReadIsNamed()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"A (1999)/A (1999).mkv"_s);
        lib.video(u"B (2000)/Deeper/B (2000).mkv"_s);
        METARR_REQUIRE(lib.scan());
        lib.video(u"C (2001)/C (2001).mkv"_s);
        lib.remove(u"A (1999)/A (1999).mkv"_s);
        FaultyFileSystem faulty(lib.files());
        faulty.failOperation("listWithInfo", ErrorKind::PermissionDenied, "/Deeper");
        const Library library = lib.library();
        Scanner scanner(test.db(), faulty, lib.clock(), {});
        const auto report = scanner.scanRoot(library, library.roots.first(), {}, {}, {});
        METARR_REQUIRE(report);
        QVERIFY(!report->complete);
        QCOMPARE(report->problems.size(), 1);
        QCOMPARE(report->problems.first().path, "B (2000)/Deeper"_ba);
        // The rest goes on, and nothing is concluded.
        QCOMPARE(report->added, 1);
        QCOMPARE(report->removed, 0);
        QCOMPARE(lib.number(u"SELECT count(*) FROM movies WHERE deleted_at IS NULL"_s), 3);
        const auto later = lib.scan();
        METARR_REQUIRE(later);
        QCOMPARE(later->removed, 1);
    }

    void whatCannotBeLookedAtHoldsUpNothingElse_data() { TestDatabase::addBackends(); }
    void whatCannotBeLookedAtHoldsUpNothingElse()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        const QString poster = u"Old (1999)/Film (1999)-poster.jpg"_s;
        lib.video(u"Old (1999)/Film (1999).mkv"_s);
        lib.write(poster, "p");
        lib.video(u"Gone (2000)/Gone (2000).mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef film = locked(lib, EntityType::Movie, u"SELECT id FROM movies WHERE year = 1999"_s);
        const RootId root = lib.library().roots.first().id;
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            return t.execute(
                u"INSERT INTO library_files (entity_type, entity_id, root_id, path, kind, "
                "content_hash, size, mtime_ns, published_at) VALUES (1, ?, ?, ?, 'poster', 'x', 1, 0, 1)"_s,
                {film.id, root, poster.toUtf8()});
        }));
        lib.rename(u"Old (1999)/Film (1999).mkv"_s, u"New (1999)/Film (1999).mkv"_s);
        lib.rename(u"Gone (2000)/Gone (2000).mkv"_s, u"Moved (2000)/Gone (2000).mkv"_s);
        FaultyFileSystem faulty(lib.files());
        faulty.failOperation("stat", ErrorKind::PermissionDenied, poster.toUtf8());
        const Library library = lib.library();
        Scanner scanner(test.db(), faulty, lib.clock(), {});
        const auto report = scanner.scanRoot(library, library.roots.first(), {}, {}, {});
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, 2);
        QCOMPARE(report->problems.size(), 1);
        QCOMPARE(report->problems.first().path, "Old (1999)"_ba);
        QVERIFY(isMine(lib, film));
        QCOMPARE(lib.item(film).folder, "New (1999)"_ba);
        // Our own copy of a picture is taken to be where it was, so that it is not forgotten there.
        QCOMPARE(lib.texts(u"SELECT path FROM library_files"_s), QStringList{poster});
    }

    void thePhotosOfActorsGo_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<int>("photos");
        QTest::addColumn<bool>("cached");
        for (const int photos : {1, 2}) {
            for (const bool cached : {false, true}) {
                QTest::addRow("sqlite, %d, %s", photos, cached ? "cached" : "new")
                    << Dialect::Sqlite << photos << cached;
            }
        }
        QTest::newRow("postgres") << Dialect::Postgres << 1 << true;
    }
    void thePhotosOfActorsGo()
    {
        QFETCH(int, photos);
        QFETCH(bool, cached);
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"Film (2000)/Film (2000).mkv"_s);
        lib.write(u"Film (2000)/Film (2000).nfo"_s,
                  "<movie><title>Film</title><actor><name>Ann Other</name></actor>"
                  "<actor><name>Some One</name></actor></movie>");
        lib.write(u"Film (2000)/.actors/Ann_Other.jpg"_s, "a");
        if (photos > 1) {
            lib.write(u"Film (2000)/.actors/Some_One.jpg"_s, "s");
        }
        METARR_REQUIRE(lib.scan());
        const auto known = [&](const QString &what) {
            return lib.number(
                u"SELECT count(*) FROM asset_candidates WHERE entity_type = ? AND %1"_s.arg(what),
                {int(EntityType::Person)});
        };
        QCOMPARE(known(u"local_path IS NOT NULL"_s), qint64(photos));
        if (cached) {
            METARR_REQUIRE(test.db().write([](Transaction &t) {
                return t.execute(u"UPDATE asset_candidates SET content_hash = 'x'"_s);
            }));
        }
        METARR_REQUIRE(lib.scan());
        QCOMPARE(known(u"local_path IS NOT NULL"_s), qint64(photos));
        lib.remove(u"Film (2000)/.actors/Ann_Other.jpg"_s);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(known(u"local_path IS NOT NULL"_s), qint64(photos - 1));
        QCOMPARE(known(u"1 = 1"_s), qint64(cached ? photos : photos - 1)); // the cache has it still
    }

    void anIgnoreFileInTheRootIsNoOrderToForget()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"A (1999)/A (1999).mkv"_s);
        METARR_REQUIRE(lib.scan());
        lib.write(u".nomedia"_s, "");
        const auto report = lib.scan();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::InvalidInput);
        QVERIFY(report.error().message.contains(u".nomedia"_s));
        QCOMPARE(lib.number(u"SELECT count(*) FROM movies WHERE deleted_at IS NULL"_s), 1);
    }

    /// On a volume where the former name still leads to the file.
    void aNameInAnotherCase_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("poster"); // afterwards
        const QString folder = u"Heat (1995)"_s;
        QTest::newRow("the folder") << u"heat (1995)"_s << folder << folder + u"/heat-poster.jpg"_s;
        QTest::newRow("the file") << folder + u"/heat.mkv"_s << folder + u"/Heat.mkv"_s
                                  << folder + u"/heat-poster.jpg"_s;
        QTest::newRow("another form of Unicode")
            << u"Re\u0301al (1995)"_s << u"R\u00e9al (1995)"_s << u"R\u00e9al (1995)/heat-poster.jpg"_s;
    }
    void aNameInAnotherCase()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, poster);
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture lib(test.db(), LibraryType::Movies);
        const QString folder = from.section(u'/', 0, 0);
        lib.video(folder + u"/heat.mkv"_s);
        lib.write(folder + u"/heat-poster.jpg"_s, "p");
        lib.video(u"Stays (2001)/Stays (2001).mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef film = locked(lib, EntityType::Movie, u"SELECT id FROM movies WHERE year = 1995"_s);
        const qint64 art = lib.number(u"SELECT id FROM asset_candidates"_s);
        lib.rename(from, to);
        CaseBlindFileSystem files(lib.files());
        QVERIFY(files.stat(Path::fromText(lib.at(from)))->exists());
        const Library library = lib.library();
        Scanner scanner(test.db(), files, lib.clock(), {});
        for (int scans = 0; scans < 2; ++scans) {
            const auto report = scanner.scanRoot(library, library.roots.first(), {}, {}, {});
            METARR_REQUIRE(report);
            QCOMPARE(report->moved, scans == 0 ? 1 : 0);
            QCOMPARE(report->added, 0);
            QCOMPARE(report->removed, 0);
        }
        QVERIFY(isMine(lib, film));
        QCOMPARE(lib.number(u"SELECT count(*) FROM movies"_s), 2);
        QCOMPARE(lib.texts(u"SELECT local_path FROM asset_candidates"_s), QStringList{poster});
        QCOMPARE(lib.number(u"SELECT id FROM asset_candidates"_s), art);
    }

    void aSeriesFolderInAnotherCase()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"lost/Season 1/lost S01E01.mkv"_s);
        lib.video(u"lost/Season 1/lost S01E02.mkv"_s);
        lib.video(u"Stays/Season 1/Stays S01E01.mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef series =
            locked(lib, EntityType::Series, u"SELECT id FROM series WHERE lower(title) = 'lost'"_s);
        lib.rename(u"lost"_s, u"Lost"_s);
        CaseBlindFileSystem files(lib.files());
        const Library library = lib.library();
        const auto report =
            Scanner(test.db(), files, lib.clock(), {}).scanRoot(library, library.roots.first(), {}, {}, {});
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, 2);
        QVERIFY(isMine(lib, series));
        QCOMPARE(lib.item(series).folder, "Lost"_ba);
        QCOMPARE(lib.number(u"SELECT count(*) FROM series"_s), 2);
        QCOMPARE(lib.number(u"SELECT count(*) FROM episodes WHERE deleted_at IS NULL"_s), 3);
    }

    void aCopyIsACopy_data() { TestDatabase::addBackends(); }
    void aCopyIsACopy()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"Film (2000)/Film (2000).mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef film = locked(lib, EntityType::Movie, u"SELECT id FROM movies"_s);
        QVERIFY(QDir().mkpath(lib.at(u"Copy (2000)"_s)));
        METARR_REQUIRE(lib.files().copyToNew(Path::fromText(lib.at(u"Film (2000)/Film (2000).mkv"_s)),
                                             Path::fromText(lib.at(u"Copy (2000)/Film (2000).mkv"_s))));
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->added, 1);
        QCOMPARE(report->moved, 0);
        QCOMPARE(lib.item(film).folder, "Film (2000)"_ba);
        QCOMPARE(lib.number(u"SELECT count(*) FROM movies WHERE title = 'Mine'"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestMoves)
#include "tst_moves.moc"

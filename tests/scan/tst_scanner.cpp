// SPDX-License-Identifier: GPL-3.0-or-later
// Scans of real folders into real databases: what comes in, what a rescan changes, what survives.
#include "scanfixture.h"
#include "store/db/sqlitedatabase.h"
#include "store/repos/fieldhistory.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::ScanFixture;
using metarr::test::TestDatabase;

namespace {

const QByteArray filmNfo = "<movie><title>The Example</title><year>1999</year><plot>A plot.</plot><uniqueid "
                           "type=\"tmdb\">603</uniqueid></movie>";

EntityRef movie(qint64 id)
{
    return {EntityType::Movie, id};
}

} // namespace

class TestScanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstScan_data() { TestDatabase::addBackends(); }
    void firstScan()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"The Example (1999)/The Example (1999).mkv"_s);
        lib.write(u"The Example (1999)/The Example (1999).nfo"_s, filmNfo);
        lib.write(u"The Example (1999)/poster.jpg"_s, "p");
        lib.write(u"The Example (1999)/The Example (1999).en.srt"_s, "s");
        lib.video(u"Other Film (2001)/Other Film (2001).mkv"_s);
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->items, 2);
        QCOMPARE(report->added, 2);
        const Item film = lib.item(movie(lib.number(u"SELECT id FROM movies WHERE title = 'The Example'"_s)));
        QCOMPARE(film.metadata.plot, u"A plot."_s);
        QCOMPARE(film.policy, EnrichPolicy::Fill);
        QCOMPARE(film.state, ItemState::Identified);
        const Item other = lib.item(movie(lib.number(u"SELECT id FROM movies WHERE title = 'Other Film'"_s)));
        QCOMPARE(other.metadata.year, 2001);
        QCOMPARE(other.policy, EnrichPolicy::Replace);
        QCOMPARE(
            lib.number(
                u"SELECT count(*) FROM asset_candidates WHERE is_selected = 1 AND selected_by = 'local'"_s),
            1);
        QCOMPARE(lib.number(u"SELECT count(*) FROM subtitle_streams WHERE is_external = 1"_s), 1);
    }

    void unchangedWritesNothing_data() { TestDatabase::addBackends(); }
    void unchangedWritesNothing()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        for (int i = 0; i < 5; ++i) {
            lib.video(u"Flat Film %1 (2000).mkv"_s.arg(i));
        }
        lib.video(u"Own (2002)/Own (2002).mkv"_s);
        lib.write(u"Own (2002)/fanart.jpg"_s, "f");
        METARR_REQUIRE(lib.scan());
        const auto before =
            lib.texts(u"SELECT id || ' ' || revision || ' ' || updated_at FROM movies ORDER BY id"_s);
        const auto again = lib.scan();
        METARR_REQUIRE(again);
        QCOMPARE(again->updated + again->added + again->removed + again->moved, 0);
        QCOMPARE(lib.texts(u"SELECT id || ' ' || revision || ' ' || updated_at FROM movies ORDER BY id"_s),
                 before);
        // One of several films in a folder changes: the others are not written.
        lib.write(u"Flat Film 3 (2000).mkv"_s, "longer content than before");
        const auto changed = lib.scan();
        METARR_REQUIRE(changed);
        QCOMPARE(changed->updated, 1);
        QCOMPARE(lib.texts(u"SELECT id || ' ' || revision || ' ' || updated_at FROM movies ORDER BY id"_s),
                 before);
    }

    void changedFileIsMeasuredAgain_data() { TestDatabase::addBackends(); }
    void changedFileIsMeasuredAgain()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"A (2000)/A (2000).mkv"_s);
        METARR_REQUIRE(lib.scan());
        METARR_REQUIRE(test.db().write([](Transaction &t) {
            return t.execute(u"UPDATE media_files SET probe_state = 'measured', quick_hash = path"_s);
        }));
        lib.write(u"A (2000)/A (2000).mkv"_s, "other bytes, other size entirely");
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->updated, 1);
        QCOMPARE(lib.texts(u"SELECT probe_state FROM media_files"_s), QStringList{u"pending"_s});
        QCOMPARE(lib.number(u"SELECT count(*) FROM media_files WHERE quick_hash IS NULL"_s), 1);
    }

    void nfoEditsComeInAndLocksHold_data() { TestDatabase::addBackends(); }
    void nfoEditsComeInAndLocksHold()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"A (1999)/A (1999).mkv"_s);
        lib.write(u"A (1999)/A (1999).nfo"_s, filmNfo);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(u"SELECT count(*) FROM field_history"_s),
                 0); // of what is new there is no former value
        const EntityRef ref = movie(lib.number(u"SELECT id FROM movies"_s));
        const Item first = lib.item(ref);
        QVERIFY(!first.metadata.plot.isEmpty());
        Metadata mine;
        mine.title = u"My Title"_s;
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            return ItemRepo(t).updateFields(ref, mine, {Field::Title}, {u"user"_s, false, true, false}, 5);
        }));
        lib.write(u"A (1999)/A (1999).nfo"_s,
                  "<movie><title>Elsewhere</title><year>1999</year><plot>New plot, longer.</plot><uniqueid "
                  "type=\"tmdb\">603</uniqueid></movie>");
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->updated, 1);
        const Item film = lib.item(ref);
        QCOMPARE(film.metadata.title, u"My Title"_s);
        QCOMPARE(film.metadata.plot, u"New plot, longer."_s);
        const auto history = test.db().read([&](Connection &c) { return FieldHistoryRepo(c).of(ref); });
        METARR_REQUIRE(history);
        const QList<FormerValue> plots = history->value(u"plot"_s);
        QCOMPARE(plots.size(), 1);
        QCOMPARE(plots.first().value.toString(), first.metadata.plot);
        QCOMPARE(plots.first().source, u"nfo"_s);
        QCOMPARE(plots.first().untilMs, film.fields.value(u"plot"_s).changedAt);
        QCOMPARE(history->value(u"title"_s).size(), 1); // what the person replaced; the lock held
        QCOMPARE(lib.texts(u"SELECT nfo_value FROM field_state WHERE nfo_value IS NOT NULL"_s),
                 QStringList{u"[\"Elsewhere\"]"_s});
    }

    void bothEpisodesOfAFileTakeTheirEdits_data() { TestDatabase::addBackends(); }
    void bothEpisodesOfAFileTakeTheirEdits()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        const auto nfo = [](const char *one, const char *two) {
            return QByteArray("<episodedetails><title>") + one +
                   "</title><season>1</season><episode>1</episode></"
                   "episodedetails>\n<episodedetails><title>" +
                   two + "</title><season>1</season><episode>2</episode></episodedetails>";
        };
        lib.video(u"Show/Season 01/Show S01E01E02.mkv"_s);
        lib.write(u"Show/Season 01/Show S01E01E02.nfo"_s, nfo("One", "Two"));
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.texts(u"SELECT title FROM episodes ORDER BY episode"_s),
                 (QStringList{u"One"_s, u"Two"_s}));
        lib.write(u"Show/Season 01/Show S01E01E02.nfo"_s, nfo("First", "Second"));
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.texts(u"SELECT title FROM episodes ORDER BY episode"_s),
                 (QStringList{u"First"_s, u"Second"_s}));
    }

    void goneAndBack_data() { TestDatabase::addBackends(); }
    void goneAndBack()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"Show/Season 01/Show S01E01.mkv"_s);
        lib.video(u"Show/Season 01/Show S01E02.mkv"_s);
        lib.video(u"Second/Second S01E01.mkv"_s);
        METARR_REQUIRE(lib.scan());
        const auto id = lib.number(u"SELECT id FROM series WHERE title = 'Show'"_s);
        lib.rename(u"Show"_s, u"../elsewhere"_s);
        const auto gone = lib.scan();
        METARR_REQUIRE(gone);
        QCOMPARE(gone->removed, 2);
        QCOMPARE(lib.number(u"SELECT count(*) FROM series WHERE deleted_at IS NULL"_s), 1);
        lib.rename(u"../elsewhere"_s, u"Show"_s);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(u"SELECT count(*) FROM episodes WHERE deleted_at IS NULL"_s), 3);
        QCOMPARE(lib.number(u"SELECT id FROM series WHERE title = 'Show' AND deleted_at IS NULL"_s), id);
        QCOMPARE(lib.number(u"SELECT count(*) FROM media_files WHERE missing_since IS NOT NULL"_s), 0);
    }

    void renamesKeepTheRow_data() { TestDatabase::addBackends(); }
    void renamesKeepTheRow()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"Old (1999)/Old (1999).mkv"_s);
        lib.write(u"Old (1999)/Old (1999)-poster.jpg"_s, "p");
        lib.write(u"Old (1999)/extrafanart/f1.jpg"_s, "f");
        lib.video(u"Other (2000)/Other (2000).mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef ref = movie(lib.number(u"SELECT id FROM movies WHERE title = 'Old'"_s));
        METARR_REQUIRE(test.db().write(
            [&](Transaction &t) { return ItemRepo(t).setLocked(ref, {u"plot"_s}, true, false, 5); }));
        const auto art = lib.texts(u"SELECT id FROM asset_candidates WHERE is_selected = 1 ORDER BY id"_s);
        lib.rename(u"Old (1999)"_s, u"New (1999)"_s);
        lib.rename(u"New (1999)/Old (1999).mkv"_s, u"New (1999)/New (1999).mkv"_s);
        lib.rename(u"New (1999)/Old (1999)-poster.jpg"_s, u"New (1999)/New (1999)-poster.jpg"_s);
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, 1);
        QCOMPARE(report->added + report->removed, 0);
        const Item film = lib.item(ref);
        QCOMPARE(film.folder, "New (1999)"_ba);
        QVERIFY(film.isLocked(Field::Plot));
        QCOMPARE(lib.texts(u"SELECT id FROM asset_candidates WHERE is_selected = 1 ORDER BY id"_s), art);
        // The same once more, and a copy is no move.
        QVERIFY(QFile::copy(lib.at(u"Other (2000)/Other (2000).mkv"_s),
                            lib.at(u"New (1999)/../Other (2000).mkv"_s)));
        const auto copied = lib.scan();
        METARR_REQUIRE(copied);
        QCOMPARE(copied->moved, 0);
        QCOMPARE(copied->added, 1);
    }

    void seriesAndEpisodesMove_data() { TestDatabase::addBackends(); }
    void seriesAndEpisodesMove()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"Show/Season 01/Show S01E01.mkv"_s);
        lib.video(u"Show/Season 01/Show S01E02.mkv"_s);
        lib.write(u"Show/tvshow.nfo"_s, "<tvshow><title>Show</title></tvshow>");
        lib.write(u"Show/season01-poster.jpg"_s, "p");
        METARR_REQUIRE(lib.scan());
        const auto show = lib.number(u"SELECT id FROM series"_s);
        const auto ids = lib.texts(u"SELECT id FROM episodes ORDER BY id"_s);
        lib.rename(u"Show"_s, u"Show (2010)"_s);
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->moved, 2);
        QCOMPARE(lib.number(u"SELECT id FROM series WHERE deleted_at IS NULL"_s), show);
        QCOMPARE(lib.texts(u"SELECT id FROM episodes WHERE deleted_at IS NULL ORDER BY id"_s), ids);
        QCOMPARE(lib.number(u"SELECT count(*) FROM asset_candidates WHERE local_path IS NOT NULL"_s), 1);
        // Another number in the name is another episode.
        lib.rename(u"Show (2010)/Season 01/Show S01E02.mkv"_s, u"Show (2010)/Season 01/Show S01E03.mkv"_s);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.texts(u"SELECT episode FROM episodes WHERE deleted_at IS NULL ORDER BY episode"_s),
                 (QStringList{u"1"_s, u"3"_s}));
    }

    void anUpgradeKeepsTheFilm_data() { TestDatabase::addBackends(); }
    void anUpgradeKeepsTheFilm()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"Film (1999)/Film (1999) 720p.mkv"_s);
        METARR_REQUIRE(lib.scan());
        const auto id = lib.number(u"SELECT id FROM movies"_s);
        lib.remove(u"Film (1999)/Film (1999) 720p.mkv"_s);
        lib.write(u"Film (1999)/Film (1999) 2160p.mkv"_s, "much better");
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(u"SELECT id FROM movies WHERE deleted_at IS NULL"_s), id);
        QCOMPARE(lib.number(u"SELECT count(*) FROM movies"_s), 1);
        QCOMPARE(lib.texts(u"SELECT probe_state FROM media_files"_s), QStringList{u"pending"_s});
    }

    void twoFilesOfOneEpisode_data() { TestDatabase::addBackends(); }
    void twoFilesOfOneEpisode()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"Show/Show S01E01 720p.mkv"_s);
        lib.video(u"Show/Show S01E01 1080p.mkv"_s);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(u"SELECT count(*) FROM episodes"_s), 1);
        QCOMPARE(lib.number(u"SELECT count(*) FROM item_files"_s), 2);
        lib.video(u"Show/Show S01E02.mkv"_s);
        const auto report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->added, 1);
        QCOMPARE(report->updated, 0); // the second file is looked at again, and is what it was
        QCOMPARE(lib.number(u"SELECT count(*) FROM item_files"_s), 3);
        // Of those that are left one takes the place of the one that is gone.
        lib.video(u"Show/Show S01E01 2160p.mkv"_s);
        METARR_REQUIRE(lib.scan());
        const EntityRef ref{EntityType::Episode, lib.number(u"SELECT id FROM episodes WHERE episode = 1"_s)};
        const QByteArray gone = lib.item(ref).baseName;
        lib.remove(u"Show/"_s + QString::fromLatin1(gone) + u".mkv"_s);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(u"SELECT count(*) FROM item_files WHERE entity_id = %1"_s.arg(ref.id)), 2);
        QVERIFY(lib.item(ref).baseName != gone);
    }

    /// The copy with the sidecars stays the episode's place, whatever else happens in the series' folder.
    void copiesOfOneName_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("nfo");
        for (const Dialect backend : {Dialect::Sqlite, Dialect::Postgres}) {
            const auto row = [&](const char *name, const QString &first, const QString &second,
                                 const QString &nfo) {
                QTest::addRow("%s, %s", name, backend == Dialect::Sqlite ? "SQLite" : "PostgreSQL")
                    << backend << first << second << nfo;
            };
            row("two season folders", u"Show/Season 1/Show S01E01.mkv"_s, u"Show/Season 01/Show S01E01.mkv"_s,
                u"Show/Season 1/Show S01E01.nfo"_s);
            row("with and without", u"Show/Show S01E01.mkv"_s, u"Show/Season 1/Show S01E01.mkv"_s,
                u"Show/Show S01E01.nfo"_s);
            row("discs", u"Show/Season 1/Show S01E01 b/VIDEO_TS/VIDEO_TS.IFO"_s,
                u"Show/Season 1/Show S01E01 a/VIDEO_TS/VIDEO_TS.IFO"_s,
                u"Show/Season 1/Show S01E01 b/VIDEO_TS/VIDEO_TS.nfo"_s);
        }
    }
    void copiesOfOneName()
    {
        METARR_TEST_DATABASE(test);
        QFETCH(const QString, first);
        QFETCH(const QString, second);
        QFETCH(const QString, nfo);
        ScanFixture lib(test.db(), LibraryType::Tv);
        const bool thumb = !first.endsWith(u".IFO"_s);
        lib.video(first);
        lib.write(nfo, "<episodedetails><title>One</title><season>1</season><episode>1</episode>"
                       "</episodedetails>");
        if (thumb) {
            lib.write(first.chopped(4) + u"-thumb.jpg"_s, "t");
        }
        METARR_REQUIRE(lib.scan());
        const EntityRef ref{EntityType::Episode, lib.number(u"SELECT id FROM episodes"_s)};
        const QByteArray folder = lib.item(ref).folder;
        lib.video(second);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.number(u"SELECT count(*) FROM item_files"_s), 2);
        for (int round = 0; round < 2; ++round) {
            lib.video(u"Show/Show S01E0%1.mkv"_s.arg(2 + round));
            const auto report = lib.scan();
            METARR_REQUIRE(report);
            QCOMPARE(report->added, 1);
            QCOMPARE(report->updated, 0);
            QCOMPARE(lib.item(ref).folder, folder);
            QCOMPARE(lib.number(u"SELECT count(*) FROM nfo_documents WHERE size > 0"_s), 1);
            QCOMPARE(lib.number(u"SELECT count(*) FROM asset_candidates WHERE local_path IS NOT NULL"_s),
                     thumb ? 1 : 0);
        }
        // The one that is gone leaves the place to the other.
        lib.remove(first);
        lib.remove(nfo);
        METARR_REQUIRE(lib.scan());
        QVERIFY(lib.item(ref).folder != folder);
        QCOMPARE(lib.item(ref).deletedAt, 0);
    }

    void nothingIsRemovedWithoutItsDisk_data() { TestDatabase::addBackends(); }
    void nothingIsRemovedWithoutItsDisk()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"Film (1999)/Film (1999).mkv"_s);
        METARR_REQUIRE(lib.scan());
        QVERIFY(QDir().rename(lib.root(), lib.root() + u".away"_s));
        auto report = lib.scan();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Offline);
        // An empty mount point.
        QVERIFY(QDir().mkpath(lib.root()));
        report = lib.scan();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Offline);
        report = lib.scan("Film (1999)");
        QVERIFY(!report);
        QCOMPARE(lib.number(u"SELECT count(*) FROM movies WHERE deleted_at IS NULL"_s), 1);
        QCOMPARE(lib.number(u"SELECT count(*) FROM media_files WHERE missing_since IS NULL"_s), 1);
        // The disk is back under another identity, as shares are: all is well.
        QVERIFY(QDir().rmdir(lib.root()) && QDir().rename(lib.root() + u".away"_s, lib.root()));
        METARR_REQUIRE(test.db().write(
            [](Transaction &t) { return t.execute(u"UPDATE library_roots SET device = 4711"_s); }));
        report = lib.scan();
        METARR_REQUIRE(report);
        QCOMPARE(report->removed, 0);
    }

    void anUnreadableFolderIsReported_data() { TestDatabase::addBackends(); }
    void anUnreadableFolderIsReported()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"A (1999)/A (1999).mkv"_s);
        lib.video(u"B (2000)/B (2000).mkv"_s);
        lib.video(u"C (2001)/C (2001).mkv"_s);
        METARR_REQUIRE(lib.scan());
        // A link that leads to itself cannot be listed by anybody, root included.
        QVERIFY(QDir().rename(lib.at(u"A (1999)"_s), lib.root() + u".A"_s));
        lib.remove(u"C (2001)/C (2001).mkv"_s);
        QFile::setPermissions(lib.at(u"B (2000)"_s), QFileDevice::Permissions());
        const auto report = lib.scan();
        const bool asRoot = QFile(lib.at(u"B (2000)/B (2000).mkv"_s)).exists();
        QFile::setPermissions(lib.at(u"B (2000)"_s),
                              QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        METARR_REQUIRE(report);
        if (!asRoot) {
            QVERIFY(!report->complete);
            QCOMPARE(report->problems.first().path, "B (2000)"_ba);
            QCOMPARE(lib.number(u"SELECT count(*) FROM movies WHERE deleted_at IS NULL"_s), 3);
            METARR_REQUIRE(lib.scan());
        }
        QCOMPARE(lib.texts(u"SELECT title FROM movies WHERE deleted_at IS NULL"_s), QStringList{u"B"_s});
    }

    void oneFolderOfASeries_data() { TestDatabase::addBackends(); }
    void oneFolderOfASeries()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"Show/Season 01/Show S01E01.mkv"_s);
        METARR_REQUIRE(lib.scan());
        lib.video(u"Show/Season 01/Show S01E02.mkv"_s);
        const auto report = lib.scan("Show/Season 01");
        METARR_REQUIRE(report);
        QCOMPARE(report->added, 1);
        QCOMPARE(lib.number(u"SELECT count(*) FROM series"_s), 1);
        QCOMPARE(lib.number(u"SELECT count(*) FROM episodes"_s), 2);
    }

    void makesWayForOthers()
    {
        TestDatabase test;
        std::thread person;
        qint64 seen = -1;
        METARR_REQUIRE(test.open(Dialect::Sqlite, [&](DatabaseConfig &config) {
            config.hook = [&](QStringView sql) -> Result<> {
                if (person.joinable() || !sql.startsWith(u"INSERT INTO movies (")) {
                    return {};
                }
                // In the middle of the scan's transaction somebody wants to write.
                person = std::thread([&] {
                    const auto count = test.db().write(
                        [](Transaction &t) { return t.selectInteger(u"SELECT count(*) FROM movies"_s); },
                        WritePriority::Interactive);
                    seen = count ? count->value_or(-1) : -1;
                });
                const auto &db = static_cast<const SqliteDatabase &>(test.db());
                const bool queued = QTest::qWaitFor([&] { return db.waitingWrites() > 0; }, 60'000);
                return queued ? Result<>() : fail(ErrorKind::Timeout, u"Nobody came."_s);
            };
        }));
        ScanFixture lib(test.db(), LibraryType::Movies);
        constexpr int films = 240; // more than are gathered for one statement while nobody waits
        for (int i = 0; i < films; ++i) {
            lib.video(u"Film %1 (2000)/Film %1 (2000).mkv"_s.arg(i));
        }
        const auto report = lib.scan();
        if (person.joinable()) {
            person.join();
        }
        METARR_REQUIRE(report);
        QCOMPARE(report->added, films);
        QVERIFY2(seen > 0 && seen < films, qPrintable(QString::number(seen)));
    }

    void malformedNfoDoesNoHarm_data() { TestDatabase::addBackends(); }
    void malformedNfoDoesNoHarm()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Movies);
        lib.video(u"Film (1999)/Film (1999).mkv"_s);
        lib.write(u"Film (1999)/Film (1999).nfo"_s, QByteArray(2000, '\0'));
        METARR_REQUIRE(lib.scan());
        const Item film = lib.item(movie(lib.number(u"SELECT id FROM movies"_s)));
        QCOMPARE(film.metadata.title, u"Film"_s);
        QCOMPARE(lib.number(u"SELECT count(*) FROM activity_log WHERE severity = 'warning'"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestScanner)
#include "tst_scanner.moc"

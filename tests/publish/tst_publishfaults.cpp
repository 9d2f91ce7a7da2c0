// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/safewriter.h"
#include "publishroom.h"
#include "support/faultyfilesystem.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

/// Ends the test function with the text of a problem, if there is one.
#define VERIFY_NONE(problem, where)                                                                          \
    do {                                                                                                     \
        const QByteArray problem_ = (problem);                                                               \
        QVERIFY2(problem_.isEmpty(), QByteArray(QByteArray(where) + ": " + problem_).constData());           \
    } while (false)

namespace {

/// What goes wrong with SQL: statements are counted while armed. Shared with the database's own threads.
struct SqlFaults {
    std::atomic<bool> armed = false;
    std::atomic<int> calls = 0;
    std::atomic<int> failAt = 0;
    std::atomic<int> dieAt = 0;

    Result<> operator()(QStringView)
    {
        if (!armed) {
            return {};
        }
        const int number = ++calls;
        if (number == failAt || (dieAt > 0 && number >= dieAt)) {
            return fail(ErrorKind::Database, u"injected into statement %1"_s.arg(number), u"None."_s);
        }
        return {};
    }
    void arm(int failing, int dying)
    {
        calls = 0;
        failAt = failing;
        dieAt = dying;
        armed = true;
    }
    int disarm()
    {
        armed = false;
        return calls;
    }
};

using Contents = QMap<QByteArray, QByteArray>; ///< file name -> bytes

/// A film whose next publish does all that a publish can do: add, change, replace an owner's picture and NFO,
/// take an owner's picture away because of its extension, leave one in place, remove a stale one, make a
/// folder.
class Scenario {
public:
    Result<> prepare(PublishRoom &room, int number)
    {
        m_room = &room;
        folder = "Film " + QByteArray::number(number);
        const QByteArray in = folder + '/';
        METARR_TRY(film, room.addMovie(folder, u"Before"_s));
        METARR_CHECK(room.own(film, AssetType::Poster, in + "poster.jpg", "owner's poster"));
        METARR_CHECK(room.own(film, AssetType::Landscape, in + "landscape.png", "owner's landscape"));
        METARR_CHECK(room.own(film, AssetType::Fanart, in + "fanart.jpg", "owner's fanart"));
        METARR_CHECK(room.choose(film, AssetType::Banner, "banner 1"));
        METARR_CHECK(room.choose(film, AssetType::Clearlogo, "logo", false, u"png"_s));
        METARR_CHECK(room.publish(film));
        METARR_CHECK(room.ownNfo(film, in + folder + ".nfo", nfo));
        METARR_CHECK(room.choose(film, AssetType::Poster, "new poster"));
        METARR_CHECK(room.choose(film, AssetType::Landscape, "new landscape"));
        METARR_CHECK(room.choose(film, AssetType::Banner, "banner 2"));
        METARR_CHECK(room.choose(film, AssetType::Discart, QByteArray(100'000, 'd'), false, u"png"_s));
        METARR_CHECK(room.deselect(film, AssetType::Clearlogo));
        METARR_CHECK(room.setTitle(film, u"After"_s));
        METARR_CHECK(room.setActors(film, {u"Ian Holm"_s}));
        METARR_CHECK(room.setPhoto(u"Ian Holm"_s, "ash"));
        before = contents();
        METARR_TRY(const PublishPlan plan, room.plan(film));
        after = before;
        after.insert(folder + ".nfo", plan.nfo);
        after.insert("poster.jpg", "new poster");
        after.remove("landscape.png");
        after.insert(folder + "-landscape.jpg", "new landscape");
        after.insert(folder + "-banner.jpg", "banner 2");
        after.insert(folder + "-discart.png", QByteArray(100'000, 'd'));
        after.insert(".actors/Ian_Holm.jpg", "ash");
        after.remove(folder + "-clearlogo.png");
        return {};
    }

    Contents contents() const
    {
        Contents found;
        for (const QByteArray &sub : {QByteArray(), QByteArray(".actors/")}) {
            const QByteArray path = "lib/" + folder + '/' + sub;
            for (const QByteArray &name : m_room->tree.exists(path.chopped(1))
                                              ? m_room->tree.names(path.chopped(1))
                                              : QList<QByteArray>()) {
                if (name != ".actors") {
                    found.insert(sub + name, m_room->tree.content(path + name));
                }
            }
        }
        return found;
    }

    /// Each file old or new and complete, whatever happened; empty when so.
    QByteArray torn() const
    {
        const Contents now = contents();
        for (auto it = now.cbegin(); it != now.cend(); ++it) {
            const QByteArray name = Path(it.key()).fileName();
            const bool known = (before.contains(it.key()) && before.value(it.key()) == it.value()) ||
                               (after.contains(it.key()) && after.value(it.key()) == it.value());
            if (!known && !isStagedName(name)) {
                return "unexpected " + it.key();
            }
        }
        for (auto it = before.cbegin(); it != before.cend(); ++it) {
            if (after.contains(it.key()) && !now.contains(it.key())) {
                return "lost " + it.key();
            }
        }
        return {};
    }

    /// Everything that has to be true in the end; empty when so.
    QByteArray wrong() const
    {
        const Contents now = contents();
        if (now != after) {
            return "files: " + now.keys().join(", ") + " instead of " + after.keys().join(", ");
        }
        if (m_room->count(u"publish_journal"_s) != 0) {
            return "a journal is left";
        }
        QMap<QByteArray, QByteArray> bin;
        for (const RecycledFile &file : m_room->recycled(film)) {
            const QByteArray name = file.originalPath.fileName();
            if (bin.contains(name)) {
                return "twice in the bin: " + name;
            }
            bin.insert(name, m_room->bytesAt(file.binPath));
        }
        if (bin != QMap<QByteArray, QByteArray>{{"poster.jpg", "owner's poster"},
                                                {"landscape.png", "owner's landscape"},
                                                {folder + ".nfo", nfo}}) {
            return "bin: " + bin.keys().join(", ") + " = " + bin.values().join(", ");
        }
        const auto plan = m_room->plan(film);
        if (!plan || plan->hasChanges()) {
            return "still to be published";
        }
        const Item item = m_room->load(film);
        return item.state != ItemState::Published || item.hasUnpublishedChanges ||
                       item.publishedHash != plan->setHash
                   ? "not recorded"
                   : QByteArray();
    }

    EntityRef film;
    QByteArray folder;
    QByteArray nfo = "<?xml version=\"1.0\"?>\n<movie>\n  <!-- mine -->\n  <title>Before</title>\n  "
                     "<plot>What happens.</plot>\n  <year>1999</year>\n</movie>\n";
    Contents before, after;

private:
    PublishRoom *m_room = nullptr;
};

/// A room whose files are not synced: hundreds of publishes would only wait for the disk.
class HurriedRoom : public PublishRoom {
public:
    HurriedRoom() { files = std::make_unique<FaultyFileSystem>(*m_system); }

private:
    std::unique_ptr<FileSystem> m_system = makeSystemFileSystem();
};

/// As after a crash: the process is gone (its journals abandoned), the next one starts.
Result<> recoverAndPublish(PublishRoom &room, EntityRef film)
{
    METARR_CHECK(room.db().write(
        [](Transaction &t) { return t.execute(u"UPDATE publish_journal SET created_at = 0"_s); }));
    room.clock.advanceMs(1000);
    auto publisher = room.publisher(*room.files);
    METARR_CHECK(publisher->recover(u"test"_s));
    METARR_CHECK(publisher->publish(film, room.settings, u"auto"_s, {}));
    return {};
}

} // namespace

/// A publish is stopped at every one of its file and SQL calls (decision 35).
class PublishFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Thousands of commits: in memory where there is such a folder.
        if (QFileInfo(u"/dev/shm"_s).isWritable()) {
            qputenv("TMPDIR", "/dev/shm");
        }
    }

    void everyFileCall_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"error", "no space", "permission", "short write", "death"}) {
            QTest::newRow(fault) << QString::fromLatin1(fault);
        }
    }
    void everyFileCall()
    {
        QFETCH(QString, fault);
        HurriedRoom room;
        METARR_REQUIRE(room.open(Dialect::Sqlite));
        int calls = 1;
        int failed = 0;
        for (int n = 0; n <= calls; ++n) {
            Scenario scenario;
            METARR_REQUIRE(scenario.prepare(room, n));
            FaultyFileSystem faulty(*room.files);
            if (n > 0) {
                inject(faulty, fault, n);
            }
            const auto report = room.publisher(faulty)->publish(scenario.film, room.settings, u"auto"_s, {});
            if (n == 0) {
                METARR_REQUIRE(report);
                calls = faulty.callCount();
            }
            const QByteArray where =
                n > 0 && n <= faulty.callCount() ? faulty.calls().at(n - 1).operation : QByteArray();
            const QByteArray name = fault.toUtf8() + " at call " + QByteArray::number(n) + ", " + where;
            VERIFY_NONE(scenario.torn(), name);
            failed += report ? 0 : 1;
            if (!report && fault != u"death" && room.count(u"publish_journal"_s) == 0) {
                QVERIFY2(withoutStaged(scenario.contents()) == scenario.before || where == "removeFile",
                         qPrintable(QString::fromUtf8(name) + u": refused, but something was changed"_s));
            }
            METARR_REQUIRE(recoverAndPublish(room, scenario.film));
            VERIFY_NONE(scenario.wrong(), name);
        }
        QCOMPARE(room.filesBelow("bin"),
                 int(room.recycled().size())); // nothing in the bin that nobody knows of
        qInfo("%s at each of %d file calls: %d publishes failed, all of them were finished afterwards",
              qPrintable(fault), calls, failed);
        QVERIFY(calls > 60);
        QVERIFY(fault == u"short write" ? failed > 0 : failed > calls / 2);
    }

    void everySqlCall_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("death");
        QTest::newRow("error, sqlite") << Dialect::Sqlite << false;
        QTest::newRow("death, sqlite") << Dialect::Sqlite << true;
        QTest::newRow("error, postgres") << Dialect::Postgres << false;
        QTest::newRow("death, postgres") << Dialect::Postgres << true;
    }
    void everySqlCall()
    {
        QFETCH(Dialect, backend);
        QFETCH(bool, death);
        if (!TestDatabase::isAvailable(backend)) {
            QSKIP("PostgreSQL is not installed");
        }
        const auto faults = std::make_shared<SqlFaults>();
        HurriedRoom room;
        METARR_REQUIRE(room.open(backend, [&](DatabaseConfig &config) {
            config.hook = [faults](QStringView sql) { return (*faults)(sql); };
        }));
        int calls = 1;
        int failed = 0;
        for (int n = 0; n <= calls; ++n) {
            Scenario scenario;
            METARR_REQUIRE(scenario.prepare(room, n));
            faults->arm(death ? 0 : n, death ? n : 0);
            const auto report =
                room.publisher(*room.files)->publish(scenario.film, room.settings, u"auto"_s, {});
            const int made = faults->disarm();
            if (n == 0) {
                METARR_REQUIRE(report);
                calls = made;
            }
            const QByteArray name = "statement " + QByteArray::number(n);
            VERIFY_NONE(scenario.torn(), name);
            failed += report ? 0 : 1;
            METARR_REQUIRE(recoverAndPublish(room, scenario.film));
            VERIFY_NONE(scenario.wrong(), name);
        }
        QCOMPARE(room.filesBelow("bin"), int(room.recycled().size()));
        qInfo("%s at each of %d SQL calls: %d publishes failed, all of them were finished afterwards",
              death ? "death" : "error", calls, failed);
        QVERIFY(calls > 40);
        QVERIFY(failed > calls / 2);
    }

    /// The recovery itself is interrupted, at each of its calls.
    void recoveryInterrupted()
    {
        HurriedRoom room;
        METARR_REQUIRE(room.open(Dialect::Sqlite));
        int number = 0;
        int interrupted = 0;
        for (const int death : {40, 80, 100, 115, 120, 125, 130, 138}) {
            for (int n = 1 + death % 3;; n += 3) {
                Scenario scenario;
                METARR_REQUIRE(scenario.prepare(room, number++));
                FaultyFileSystem dying(*room.files);
                dying.dieAt(death);
                QVERIFY(!room.publisher(dying)->publish(scenario.film, room.settings, u"auto"_s, {}));
                QCOMPARE(room.count(u"publish_journal"_s), 1);
                FaultyFileSystem again(*room.files);
                again.dieAt(n);
                METARR_REQUIRE(room.publisher(again)->recover(u"test"_s));
                const QByteArray name = QByteArray::number(death) + ", " + QByteArray::number(n);
                VERIFY_NONE(scenario.torn(), name);
                METARR_REQUIRE(recoverAndPublish(room, scenario.film));
                VERIFY_NONE(scenario.wrong(), name);
                if (again.callCount() < n) {
                    break; // the recovery was through before
                }
                ++interrupted;
            }
        }
        QCOMPARE(room.filesBelow("bin"), int(room.recycled().size()));
        qInfo("%d interrupted recoveries", interrupted);
        QVERIFY(interrupted > 30);
    }

    /// Between crash and recovery the owner puts a file of their own where ours was about to go.
    void changedBeforeRecovery()
    {
        HurriedRoom room;
        METARR_REQUIRE(room.open(Dialect::Sqlite));
        Scenario scenario;
        METARR_REQUIRE(scenario.prepare(room, 1));
        FaultyFileSystem faulty(*room.files);
        faulty.failOperation("rename", ErrorKind::Internal, "/.poster");
        QVERIFY(!room.publisher(faulty)->publish(scenario.film, room.settings, u"auto"_s, {}));
        room.tree.file("lib/Film 1/poster.jpg", "a third poster");
        METARR_REQUIRE(recoverAndPublish(room, scenario.film));
        QCOMPARE(scenario.contents().keys(), scenario.after.keys());
        QCOMPARE(room.tree.content("lib/Film 1/poster.jpg"), QByteArray("new poster"));
        QByteArrayList posters;
        for (const RecycledFile &file : room.recycled(scenario.film)) {
            if (file.originalPath.fileName() == "poster.jpg") {
                posters += room.bytesAt(file.binPath);
            }
        }
        std::sort(posters.begin(), posters.end());
        QCOMPARE(posters, (QByteArrayList{"a third poster", "owner's poster"}));
    }

    /// After the last look somebody puts a file of their own where nothing was.
    void newcomer_data()
    {
        QTest::addColumn<bool>("withNfo");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("published");
        QTest::newRow("a picture, nothing is in its place yet")
            << false << QByteArray("Film-poster.jpg") << true;
        QTest::newRow("a picture, the NFO is in its place") << true << QByteArray("Film-poster.jpg") << true;
        QTest::newRow("an NFO, which has to be read first") << true << QByteArray("Film.nfo") << false;
    }
    void newcomer()
    {
        QFETCH(const bool, withNfo);
        QFETCH(const QByteArray, name);
        QFETCH(const bool, published);
        std::atomic<bool> armed = false; // outlives the room's threads
        HurriedRoom room;
        METARR_REQUIRE(room.open(Dialect::Sqlite, [&](DatabaseConfig &config) {
            config.hook = [&](QStringView sql) -> Result<> {
                // What is about to happen is written down, between the look and the first change.
                if (sql.contains(u"UPDATE publish_journal SET plan") && armed.exchange(false)) {
                    room.tree.file("lib/Film/" + name, "theirs");
                }
                return {};
            };
        }));
        METARR_VALUE(const EntityRef film, room.addMovie("Film", u"Film"_s));
        METARR_REQUIRE(room.choose(film, AssetType::Poster, "our poster"));
        room.settings.nfo = withNfo;
        armed = true;
        const auto report = room.publisher(*room.files)->publish(film, room.settings, u"auto"_s, {});
        QVERIFY(!armed);
        QCOMPARE(report.has_value(), published);
        QCOMPARE(room.count(u"publish_journal"_s), 0);
        if (!published) {
            QCOMPARE(report.error().kind, ErrorKind::Conflict);
            QCOMPARE(room.tree.content("lib/Film/" + name), QByteArray("theirs"));
            QVERIFY(!room.tree.exists("lib/Film/Film-poster.jpg")); // all or nothing
            return;
        }
        QCOMPARE(room.tree.content("lib/Film/" + name), QByteArray("our poster"));
        const auto kept = room.recycled(film);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(room.bytesAt(kept.first().binPath), QByteArray("theirs"));
        QCOMPARE(room.filesBelow("bin"), 1);
        QCOMPARE(room.load(film).state, ItemState::Published);
    }

    /// The library is away at the next start, and back at the one after it.
    void libraryAway()
    {
        HurriedRoom room;
        METARR_REQUIRE(room.open(Dialect::Sqlite));
        Scenario scenario;
        METARR_REQUIRE(scenario.prepare(room, 1));
        FaultyFileSystem faulty(*room.files);
        faulty.failOperation("rename", ErrorKind::Internal, "banner");
        QVERIFY(!room.publisher(faulty)->publish(scenario.film, room.settings, u"auto"_s, {}));
        METARR_REQUIRE(room.files->rename(room.tree.path("lib"), room.tree.path("unplugged")));
        METARR_VALUE(const int nothing, room.publisher(*room.files)->recover(u"test"_s));
        QCOMPARE(nothing, 0);
        QCOMPARE(room.count(u"publish_journal"_s), 1);
        const auto refused =
            room.publisher(*room.files)->publish(scenario.film, room.settings, u"auto"_s, {});
        QVERIFY(!refused);
        QVERIFY(!room.tree.exists("lib")); // nobody made it anew
        METARR_REQUIRE(room.files->rename(room.tree.path("unplugged"), room.tree.path("lib")));
        METARR_VALUE(const int done, room.publisher(*room.files)->recover(u"test"_s));
        QCOMPARE(done, 1);
        VERIFY_NONE(scenario.wrong(), "back again");
    }

    void unreadableJournal()
    {
        HurriedRoom room;
        METARR_REQUIRE(room.open(Dialect::Sqlite));
        Scenario scenario;
        METARR_REQUIRE(scenario.prepare(room, 1));
        METARR_REQUIRE(room.db().write([&](Transaction &t) {
            return PublishRepo(t).beginJournal(scenario.film, u"{nonsense"_s, u"somebody"_s, 1);
        }));
        METARR_REQUIRE(recoverAndPublish(room, scenario.film));
        VERIFY_NONE(scenario.wrong(), scenario.folder);
    }

    /// A volume that is really full: nothing is lost, and it goes on when there is room.
    void fullDisk()
    {
        QTemporaryDir mountPoint;
        const bool mounted =
            ::geteuid() == 0 && QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=256k"_s,
                                                               u"tmpfs"_s, mountPoint.path()}) == 0;
        const auto unmount = qScopeGuard([&] {
            if (mounted) {
                QProcess::execute(u"umount"_s, {mountPoint.path()});
            }
        });
        HurriedRoom room;
        METARR_REQUIRE(room.open(Dialect::Sqlite));
        FaultyFileSystem limited(*room.files);
        const Path volume = Path::fromText(mountPoint.path());
        METARR_REQUIRE(
            room.db().write([&](Transaction &t) { return LibraryRepo(t).moveRoot(room.root, volume); }));
        METARR_VALUE(const EntityRef film, room.addMovie("Film", u"Film"_s));
        METARR_REQUIRE(room.files->makePath(volume / "Film"));
        METARR_REQUIRE(writeFileSafely(*room.files, volume / "Film/Film.mkv", "video"));
        METARR_REQUIRE(writeFileSafely(*room.files, volume / "Film/ballast", QByteArray(100'000, 'b')));
        METARR_REQUIRE(room.choose(film, AssetType::Poster, QByteArray(60'000, 'p')));
        METARR_REQUIRE(room.publisher(*room.files)->publish(film, room.settings, u"auto"_s, {}));
        METARR_REQUIRE(room.choose(film, AssetType::Banner, QByteArray(20'000, 'q')));
        METARR_REQUIRE(room.choose(film, AssetType::Poster, QByteArray(90'000, 'r')));
        METARR_REQUIRE(room.setTitle(film, u"Changed"_s));
        const auto names = [&] { return room.files->list(volume / "Film").value().size(); };
        const auto files = names();
        if (!mounted) {
            limited.failOperation("copyToNew", ErrorKind::NoSpace,
                                  sha256Hex(QByteArray(90'000, 'r')).toLatin1());
        }
        const auto full = room.publisher(limited)->publish(film, room.settings, u"auto"_s, {});
        QVERIFY(!full);
        QCOMPARE(full.error().kind, ErrorKind::NoSpace);
        QCOMPARE(names(), files);
        QCOMPARE(room.bytesAt(volume / "Film/Film-poster.jpg"), QByteArray(60'000, 'p'));
        QCOMPARE(room.count(u"publish_journal"_s), 0);
        METARR_REQUIRE(room.files->removeFile(volume / "Film/ballast"));
        METARR_REQUIRE(room.publisher(*room.files)->publish(film, room.settings, u"auto"_s, {}));
        QCOMPARE(room.bytesAt(volume / "Film/Film-poster.jpg"), QByteArray(90'000, 'r'));
        qInfo("%s", mounted ? "on a tmpfs of 256 KiB" : "injected: no tmpfs can be mounted here");
    }

private:
    static void inject(FaultyFileSystem &faulty, const QString &fault, int n)
    {
        if (fault == u"error") {
            faulty.failCall(n, ErrorKind::Io);
        } else if (fault == u"no space") {
            faulty.failCall(n, ErrorKind::NoSpace);
        } else if (fault == u"permission") {
            faulty.failCall(n, ErrorKind::PermissionDenied);
        } else if (fault == u"short write") {
            faulty.shortWriteAt(n);
        } else {
            faulty.dieAt(n);
        }
    }

    static Contents withoutStaged(Contents contents)
    {
        contents.removeIf([](const std::pair<const QByteArray &, QByteArray &> &file) {
            return isStagedName(Path(file.first).fileName());
        });
        return contents;
    }
};

QTEST_GUILESS_MAIN(PublishFaultsTest)
#include "tst_publishfaults.moc"

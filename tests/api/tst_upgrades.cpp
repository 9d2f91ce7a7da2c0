// SPDX-License-Identifier: GPL-3.0-or-later
// A better file takes the place of another: what becomes of sidecars, rows, and of those who are watching.
#include "app/heavywork.h"
#include "app/notificationservice.h"
#include "store/repos/playback.h"
#include "store/repos/publishing.h"
#include "support/support.h"
#include "upgradebox.h"

#include <QBuffer>
#include <QDeadlineTimer>
#include <QFile>
#include <QImage>

#include <chrono>
#include <thread>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray drawnPicture(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, (x / 40 + y / 40) % 2 * 200));
        }
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG");
    return bytes;
}

} // namespace

class TestUpgrades : public QObject {
    Q_OBJECT
    ProviderStandIn m_providers;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_providers.start()); }

    /// Steps: d delete event, f the file goes, F the whole folder goes, n the new file comes, u upgrade event, s a scan of the
    /// library, e an event of a file that is missing from the disk.
    void sidecarsFollow_data()
    {
        QTest::addColumn<QByteArray>("steps");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const char *steps, const QByteArray &before,
                            const QByteArray &after) {
            QTest::newRow(name) << QByteArray(steps) << before << after;
        };
        row("as it should be", "dfnu", oldName, "Lighthouse.2160p");
        row("file before event", "fdnu", oldName, "Lighthouse.2160p");
        row("events the other way round", "fnud", oldName, "Lighthouse.2160p");
        row("download only", "fnu", oldName, "Lighthouse.2160p");
        row("scanned in between", "dfsnu", oldName, "Lighthouse.2160p");
        row("said to be missing in between", "fenu", oldName, "Lighthouse.2160p");
        row("folder made again", "dFnu", oldName, "Lighthouse.2160p");
        row("folder made again, scanned in between", "dFsnu", oldName, "Lighthouse.2160p");
        row("only longer", "dfnu", film, film + " 2160p");
        row("same name", "dfnu", oldName, oldName);
    }
    void sidecarsFollow()
    {
        QFETCH(QByteArray, steps);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        UpgradeBox box(m_providers, {}, before);
        QVERIFY(box.tree().exists(folder + before + "-poster.jpg"));
        METARR_REQUIRE(box.core().items().edit(
            box.ref, QList<std::pair<Field, QString>>{{Field::Title, u"My Lighthouse"_s}}));
        const QByteArray poster = box.tree().content(folder + before + "-poster.jpg");
        for (const char step : steps) {
            switch (step) {
            case 'd':
                QCOMPARE(box.deleteForUpgrade(before + ".mkv").status, u"done"_s);
                break;
            case 'f':
                box.tree().remove(folder + before + ".mkv");
                break;
            case 'F':
                box.tree().remove("Movies/" + film);
                break;
            case 'n':
                box.tree().file(folder + after + ".mkv", "a better file");
                break;
            case 'u':
                QCOMPARE(box.download(after + ".mkv").status, u"done"_s);
                break;
            case 's':
                box.scan(box.library);
                break;
            case 'e':
                QCOMPARE(box.send({{u"eventType"_s, u"MovieFileDelete"_s},
                                   {u"deleteReason"_s, u"missingFromDisk"_s},
                                   {u"movie"_s, box.movie()}})
                             .status,
                         u"done"_s);
                break;
            }
        }
        if (steps.endsWith("fd")) {
            box.scan(box.library); // as the watcher does
        }
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{box.ref});
        const ItemDetails d = box.details(box.ref);
        QCOMPARE(d.item.metadata.title, u"My Lighthouse"_s);
        QVERIFY(d.item.isLocked(Field::Title));
        QCOMPARE(d.files.size(), 1);
        QCOMPARE(d.files.first().file.path, film + "/" + after + ".mkv");
        QCOMPARE(box.tree().content(folder + after + "-poster.jpg"), poster);
        QVERIFY(box.tree().exists(folder + after + "-fanart.jpg"));
        QVERIFY(box.tree().content(folder + after + ".nfo").contains("My Lighthouse"));
        for (const QByteArray &name : box.tree().names("Movies/" + film)) {
            QVERIFY2(name.startsWith(after) || name == ".actors", name.constData());
        }
        QVERIFY(!d.item.hasUnpublishedChanges);
    }

    void othersFilesStay()
    {
        UpgradeBox box(m_providers);
        // The owner's: a note, a picture of theirs in the place of ours, and what another program wrote.
        box.tree().file(folder + "notes.txt", "do not lend");
        box.tree().file(folder + oldName + "-poster.jpg", "mine, however small");
        box.tree().file(folder + oldName + ".srt", "1");
        box.tree().remove(folder + oldName + ".mkv");
        box.tree().file(folder + "Lighthouse.2160p.mkv", "a better file");
        QCOMPARE(box.download("Lighthouse.2160p.mkv").status, u"done"_s);
        QCOMPARE(box.tree().content(folder + "notes.txt"), QByteArray("do not lend"));
        QCOMPARE(box.tree().content(folder + oldName + "-poster.jpg"), QByteArray("mine, however small"));
        QVERIFY(box.tree().exists(folder + oldName + ".srt"));
        QVERIFY(!box.tree().exists(folder + oldName + "-fanart.jpg"));
        QVERIFY(!box.tree().exists(folder + oldName + ".nfo"));
        QVERIFY(box.tree().exists(folder + "Lighthouse.2160p.nfo"));
    }

    void whatNoProviderKnowsFollowsToo()
    {
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        const QByteArray place = "Movies/Home Film (2001)/";
        box.tree().file(place + "Home Film.mkv", "the old file");
        box.tree().file(place + "Home Film.nfo", "<movie><title>At Home</title><mpaa>0</mpaa></movie>");
        box.scan(library);
        const EntityRef ref = box.inFolder(EntityType::Movie, "Home Film (2001)");
        METARR_REQUIRE(box.core().workflows().publish(ref, {}));
        box.work();
        QCOMPARE(box.details(ref).item.state, ItemState::Published);
        box.tree().remove(place + "Home Film.mkv");
        box.tree().file(place + "Better.mkv", "a better file");
        const QJsonObject movie{{u"title"_s, u"Home Film"_s},
                                {u"folderPath"_s, box.tree().path("Movies/Home Film (2001)").display()}};
        const QJsonObject event{{u"eventType"_s, u"Download"_s},
                                {u"isUpgrade"_s, true},
                                {u"movie"_s, movie},
                                {u"movieFile"_s, QJsonObject{{u"relativePath"_s, u"Better.mkv"_s}}}};
        QCOMPARE(box.hook("radarr", QJsonDocument(event).toJson()).status, u"done"_s);
        QCOMPARE(box.details(ref).files.first().file.path, QByteArray("Home Film (2001)/Better.mkv"));
        // Players find the only NFO of a film's own folder under any name: it may stay as it is.
        int nfos = 0;
        for (const QByteArray &name : box.tree().names("Movies/Home Film (2001)")) {
            nfos += name.endsWith(".nfo") ? 1 : 0;
        }
        QCOMPARE(nfos, 1);
        QCOMPARE(box.details(ref).item.metadata.title, u"At Home"_s);
    }

    void anEditedNfoIsNobodysToRemove()
    {
        UpgradeBox box(m_providers);
        QByteArray nfo = box.tree().content(folder + oldName + ".nfo");
        nfo.replace("</movie>", "<shelf>3</shelf></movie>");
        box.tree().file(folder + oldName + ".nfo", nfo);
        box.tree().remove(folder + oldName + ".mkv");
        box.tree().file(folder + "Lighthouse.2160p.mkv", "a better file");
        QCOMPARE(box.download("Lighthouse.2160p.mkv").status, u"done"_s);
        bool kept = false;
        for (const QByteArray &name : box.tree().names("Movies/" + film)) {
            kept = kept ||
                   (name.endsWith(".nfo") && box.tree().content(folder + name).contains("<shelf>3</shelf>"));
        }
        QVERIFY(kept);
    }

    void whoWatchesWatchesOn_data()
    {
        QTest::addColumn<QByteArray>("steps"); ///< as above
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("as it should be") << QByteArray("dfnu") << QByteArray("Lighthouse.2160p.mkv");
        QTest::newRow("file before event") << QByteArray("fdnu") << QByteArray("Lighthouse.2160p.mkv");
        QTest::newRow("new file before event") << QByteArray("fndu") << QByteArray("Lighthouse.2160p.mkv");
        QTest::newRow("download only") << QByteArray("fnu") << QByteArray("Lighthouse.2160p.mkv");
        QTest::newRow("delete only") << QByteArray("fdns") << QByteArray("Lighthouse.2160p.mkv");
        QTest::newRow("events the other way round")
            << QByteArray("fnud") << QByteArray("Lighthouse.2160p.mkv");
        QTest::newRow("same name") << QByteArray("fdnu") << QByteArray(oldName + ".mkv");
        QTest::newRow("same name, the other way round") << QByteArray("fnud") << QByteArray(oldName + ".mkv");
        QTest::newRow("other extension") << QByteArray("fdnu") << QByteArray(oldName + ".mp4");
        QTest::newRow("folder made again") << QByteArray("Fdnu") << QByteArray("Lighthouse.2160p.mkv");
    }
    void whoWatchesWatchesOn()
    {
        QFETCH(QByteArray, steps);
        QFETCH(QByteArray, after);
        UpgradeBox box(m_providers, {u"Living room"_s, u"Bedroom"_s, u"Kitchen"_s});
        const QString was = box.path(oldName + ".mkv");
        for (const auto &kodi : box.kodis) {
            QCOMPARE(kodi->files(), QStringList{was});
        }
        box.kodis.at(0)->play(was, 1500);
        box.kodis.at(1)->play(was, 42);
        box.kodis.at(2)->play(u"/music/song.mp3"_s, 7);
        bool gone = false;
        for (const char step : steps) {
            switch (step) {
            case 'd':
                QCOMPARE(box.deleteForUpgrade(oldName + ".mkv").status, u"done"_s);
                gone = gone || !steps.contains("u") || steps.indexOf('d') < steps.indexOf('u');
                break;
            case 'f':
                box.tree().remove(folder + oldName + ".mkv");
                break;
            case 'F':
                box.tree().remove("Movies/" + film);
                break;
            case 'n':
                box.tree().file(folder + after, "a better file");
                break;
            case 'u':
                QCOMPARE(box.download(after).status, u"done"_s);
                break;
            case 's':
                box.scan(box.library);
                break;
            }
            if (step == 'd' && gone && steps != "dfnu") {
                QCOMPARE(box.kodis.at(0)->now().file, QString());
                QVERIFY(box.kodis.at(0)->notes().value(0).contains(u"Paper Lighthouse"));
            }
        }
        for (const auto &[kodi, seconds] :
             {std::pair(box.kodis.at(0), 1500), std::pair(box.kodis.at(1), 42)}) {
            QCOMPARE(kodi->now().file, box.path(after));
            QCOMPARE(kodi->now().seconds, seconds);
            QVERIFY(!kodi->notes().isEmpty());
            QCOMPARE(kodi->files(), QStringList{box.path(after)});
        }
        QCOMPARE(box.kodis.at(2)->now().file, u"/music/song.mp3"_s);
        QVERIFY(box.kodis.at(2)->notes().isEmpty());
        QCOMPARE(box.activity(u"player"_s).size(), 4); // stopped and gone on, two players
    }

    void aPlaceIsKeptForADay()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        kodi->play(box.path(oldName + ".mkv"), 1500);
        box.tree().remove(folder + oldName + ".mkv");
        box.deleteForUpgrade(oldName + ".mkv");
        QCOMPARE(kodi->now().file, QString());
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"UPDATE playback_state SET captured_at = captured_at - ?"_s,
                                   {25LL * 3600 * 1000}));
            return {};
        }));
        box.tree().file(folder + "Lighthouse.2160p.mkv", "a better file");
        kodi->play({}, 0); // it has come to rest
        QCOMPARE(box.download("Lighthouse.2160p.mkv").status, u"done"_s);
        QCOMPARE(kodi->files(), QStringList{box.path("Lighthouse.2160p.mkv")});
        QCOMPARE(kodi->now().file, QString());
    }

    void whoChoseSomethingElseIsLeftAlone()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        kodi->play(box.path(oldName + ".mkv"), 1500);
        box.tree().remove(folder + oldName + ".mkv");
        box.deleteForUpgrade(oldName + ".mkv");
        kodi->play(u"/films/Another.mkv"_s, 3);
        box.tree().file(folder + "Lighthouse.2160p.mkv", "a better file");
        box.download("Lighthouse.2160p.mkv");
        QCOMPARE(kodi->now().file, u"/films/Another.mkv"_s);
        QCOMPARE(kodi->row(box.path("Lighthouse.2160p.mkv"))[u"resume"_s][u"position"_s].toDouble(), 1500.0);
        QVERIFY(kodi->notes().last().contains(u"0:25:00"));
    }

    void notWanted()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        METARR_REQUIRE(box.core().settings().set(u"players.resume"_s, u"false"_s));
        const auto kodi = box.kodis.first();
        const QString was = box.path(oldName + ".mkv");
        kodi->play(was, 1500);
        box.tree().remove(folder + oldName + ".mkv");
        box.deleteForUpgrade(oldName + ".mkv");
        QCOMPARE(kodi->now().file, was);
    }

    /// A person presses play: who does not know the film reads its folder first, and says so; nobody waits for a minute.
    void playsWhatThePlayerDoesNotKnowYet()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        const QString file = box.path(oldName + ".mkv");
        QCOMPARE(kodi->files(), QStringList{file});
        const QByteArray play = "/api/v1/movies/" + QByteArray::number(box.ref.id) + "/play";
        const auto known = box.ask("POST", play, u"control"_s);
        QCOMPARE(known.status, 200);
        QCOMPARE(known.data()[u"player"_s].toString(), u"Living room"_s);
        QCOMPARE(kodi->now().file, file);

        kodi->play({}, 0);
        kodi->kodi.library.insert(u"movies"_s, {});
        QStringList said;
        const auto played =
            box.core().players().play(box.ref, {}, [&](const QString &text) { said += text; });
        METARR_REQUIRE(played);
        QCOMPARE(*played, u"Living room"_s);
        QCOMPARE(said.size(), 1);
        QVERIFY(said.first().contains(u"Living room"_s));
        QCOMPARE(kodi->now().file, file);

        // Where reading helps nothing the answer is no, long before an upgrade would give up.
        kodi->play({}, 0);
        kodi->kodi.library.insert(u"movies"_s, {});
        box.tree().remove(folder + oldName + ".nfo");
        QElapsedTimer timer;
        timer.start();
        const auto refused = box.core().players().play(box.ref, {});
        QVERIFY(!refused);
        QVERIFY(!refused.error().message.isEmpty() && !refused.error().remedy.isEmpty());
        QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(kodi->now().file, QString());
    }

    void aPlayerThatIsOffHoldsUpNothing()
    {
        UpgradeBox box(m_providers, {u"Living room"_s, u"Bedroom"_s});
        box.kodis.at(0)->off = true;
        box.kodis.at(1)->play(box.path(oldName + ".mkv"), 60);
        box.tree().remove(folder + oldName + ".mkv");
        box.tree().file(folder + "Lighthouse.2160p.mkv", "a better file");
        QCOMPARE(box.download("Lighthouse.2160p.mkv").status, u"done"_s);
        QCOMPARE(box.kodis.at(1)->now().file, box.path("Lighthouse.2160p.mkv"));
        // And learns it when it is back.
        QCOMPARE(box.kodis.at(0)->files(), QStringList{box.path(oldName + ".mkv")});
        box.kodis.at(0)->off = false;
        box.core().players().reconnect(1); // as it announces itself
        box.passTime();
        box.work();
        QCOMPARE(box.kodis.at(0)->files(), QStringList{box.path("Lighthouse.2160p.mkv")});
    }

    void groups_data()
    {
        QTest::addColumn<bool>("inTurn");
        QTest::addColumn<bool>("continueOnError");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("secondIsTold"); ///< reads its library anew
        QTest::newRow("at once") << false << true << false << u"off"_s << true;
        QTest::newRow("in turn, go on") << true << true << false << u"off"_s << true;
        QTest::newRow("in turn, stop") << true << false << false << u"off"_s << false;
        QTest::newRow("in turn, all there") << true << false << false << u"there"_s << true;
        QTest::newRow("one database") << false << true << true << u"there"_s << false;
        QTest::newRow("one database, first is off") << false << true << true << u"off"_s << true;
        QTest::newRow("one database, first skips") << false << true << true << u"skips"_s << true;
    }
    void groups()
    {
        QFETCH(bool, inTurn);
        QFETCH(bool, continueOnError);
        QFETCH(bool, shared);
        QFETCH(QString, first);
        QFETCH(bool, secondIsTold);
        UpgradeBox box(m_providers, {u"Living room"_s, u"Bedroom"_s});
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) -> Result<> {
            METARR_TRY(const qint64 group,
                       PlayerRepo(t).addGroup({0, u"House"_s, inTurn, continueOnError, shared}));
            METARR_CHECK(t.execute(u"UPDATE players SET group_id = ?"_s, {group}));
            return {};
        }));
        box.kodis.at(0)->off = first == u"off";
        if (first == u"skips") {
            METARR_REQUIRE(box.core().database().write([](Transaction &t) {
                return t.execute(u"UPDATE players SET while_playing = 'skip' WHERE id = 1"_s);
            }));
            box.kodis.at(0)->play(u"/films/Another.mkv"_s, 3);
        }
        const auto told = [&] {
            const QStringList methods = box.kodis.at(1)->kodi.methods();
            return methods.count(u"VideoLibrary.Scan"_s) + methods.count(u"VideoLibrary.RefreshMovie"_s);
        };
        const auto before = told();
        box.tree().remove(folder + oldName + ".mkv");
        box.tree().file(folder + "New.mkv", "a better file");
        QCOMPARE(box.download("New.mkv").status, u"done"_s);
        QCOMPARE(told() > before, secondIsTold);
    }

    void heavyWorkWaitsForWhoIsWatching()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        METARR_REQUIRE(box.core().settings().set(u"players.pauseWork"_s, u"true"_s));
        box.kodis.first()->play(u"/films/Another.mkv"_s, 3);
        box.tree().file("Movies/Another (1999)/Another (1999).mkv", "new");
        box.scan(box.library);
        QCOMPARE(box.all(EntityType::Movie).size(), 1);
        const auto waiting = box.jobs(JobStatus::Pending);
        QCOMPARE(waiting.size(), 1);
        QVERIFY(waiting.first().waitReason.contains(u"watching"));
        // A webhook does not wait.
        box.tree().remove(folder + oldName + ".mkv");
        box.tree().file(folder + "New.mkv", "a better file");
        box.download("New.mkv");
        QCOMPARE(box.details(box.ref).files.first().file.path, film + "/New.mkv");
        box.kodis.first()->play({}, 0);
        box.core().players().notePlaying(1, false); // heard of its end
        box.passTime();
        box.work();
        QCOMPARE(box.all(EntityType::Movie).size(), 2);
        // A player that is given up while it plays holds up nothing.
        METARR_REQUIRE(box.core().database().write(
            [](Transaction &t) { return t.execute(u"UPDATE players SET enabled = 0"_s); }));
        PlayerService players(box.core()); // one that asks anew at once
        players.notePlaying(1, true);
        QVERIFY(!players.mustPause({}));
    }

    void workUnderWayMakesWay_data()
    {
        QTest::addColumn<int>("priority");
        QTest::addColumn<QString>("batch");
        QTest::addColumn<bool>("makesWay");
        QTest::newRow("background") << 5 << QString() << true;
        QTest::newRow("cleaning") << 10 << QString() << true;
        QTest::newRow("a person's") << 2 << QString() << false;
        QTest::newRow("a webhook's") << 1 << QString() << false;
        QTest::newRow("a command waits for it") << 5 << u"mine"_s << false;
    }
    void workUnderWayMakesWay()
    {
        QFETCH(int, priority);
        QFETCH(QString, batch);
        QFETCH(bool, makesWay);
        UpgradeBox box(m_providers, {u"Living room"_s});
        METARR_REQUIRE(box.core().settings().set(u"players.pauseWork"_s, u"true"_s));
        HeavyWork heavy(box.core());
        Job job;
        job.priority = priority;
        job.batch = batch;
        StopSource own;
        bool began = false;
        const auto work = [&](JobContext &c) {
            began = true;
            box.kodis.first()->play(u"/films/Another.mkv"_s, 3); // somebody begins to watch
            box.core().players().notePlaying(1, true);
            QDeadlineTimer deadline(makesWay ? 60'000 : 6'000);
            while (!c.stop().stopRequested() && !deadline.hasExpired()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
            return JobOutcome::from(c.stop().stopRequested() ? fail(ErrorKind::Cancelled, u"stopped"_s)
                                                             : Result<QJsonObject>(QJsonObject()));
        };
        JobContext context(job, own.token());
        const JobOutcome first = heavy.run(context, work);
        QVERIFY(began);
        QCOMPARE(first.kind, makesWay ? JobOutcome::Kind::Snooze : JobOutcome::Kind::Done);
        QVERIFY(!context.stop().stopRequested());
        if (makesWay) {
            QVERIFY(first.runAt > box.core().clock().nowMs());
            began = false;
            const JobOutcome second = heavy.run(context, work);
            QCOMPARE(second.kind, JobOutcome::Kind::Snooze); // does not even begin
            QVERIFY(!began);
        }
        // The job's own end is not taken for that.
        box.kodis.first()->play({}, 0);
        box.core().players().notePlaying(1, false);
        JobContext ending(job, own.token());
        const JobOutcome ended = heavy.run(ending, [&](JobContext &c) {
            own.requestStop();
            return JobOutcome::from(Result<QJsonObject>(
                fail(c.stop().stopRequested() ? ErrorKind::Cancelled : ErrorKind::Internal, u"stopped"_s)));
        });
        QCOMPARE(ended.kind, JobOutcome::Kind::Failed);
        QCOMPARE(ended.error.kind, ErrorKind::Cancelled);
    }

    void theMappingIsTested()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto player = box.core().players().find(u"Living room"_s);
        METARR_REQUIRE(player);
        const auto seen = box.core().players().testMapping(*player, {}, {});
        METARR_REQUIRE(seen);
        QCOMPARE(seen->size(), 1);
        QVERIFY(seen->first().seen);
        QCOMPARE(seen->first().remote, box.path(oldName + ".mkv"));
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) {
            return PlayerRepo(t).addMapping(
                {0, u"player"_s, player->id, box.tree().path("Movies").display(), u"smb://nas/films"_s});
        }));
        const auto wrong =
            box.core().players().testMapping(*player, {box.tree().path(folder + oldName + ".mkv")}, {});
        METARR_REQUIRE(wrong);
        QVERIFY(!wrong->first().seen);
        QCOMPARE(wrong->first().remote,
                 u"smb://nas/films/"_s + QString::fromUtf8(film + '/' + oldName + ".mkv"));
        QVERIFY(wrong->first().suggestion);
        QCOMPARE(wrong->first().suggestion->mapping.remote, box.tree().path("Movies").display());
    }

    void anEpisodeGoesOn()
    {
        ApiBox box(m_providers);
        const QByteArray place = "TV/Harbourlight Bureau/Season 01/";
        const QByteArray was = "Harbourlight Bureau - S01E03";
        const QByteArray better = "harbourlight.bureau.s01e03.2160p";
        box.add(LibraryType::Tv, AutomationMode::Manual);
        FakeKodiServer kodi(box.tree().path("TV").display(), u"episodes"_s);
        PlayerRow row;
        row.name = u"Living room"_s;
        row.type = u"kodi"_s;
        row.baseUrl = kodi.address();
        METARR_REQUIRE(box.core().players().add(row, {}));
        const auto path = [&](const QByteArray &name) {
            return box.tree().path(place + name + ".mkv").display();
        };
        const auto send = [&](QJsonObject json) {
            json.insert(u"series"_s,
                        QJsonObject{{u"id"_s, 1},
                                    {u"title"_s, u"Harbourlight Bureau"_s},
                                    {u"path"_s, box.tree().path("TV/Harbourlight Bureau").display()},
                                    {u"tvdbId"_s, 91500001}});
            json.insert(u"episodes"_s,
                        QJsonArray{QJsonObject{{u"seasonNumber"_s, 1}, {u"episodeNumber"_s, 3}}});
            return box.hook("sonarr", QJsonDocument(json).toJson(QJsonDocument::Compact));
        };
        const auto fileJson = [](const QByteArray &name) {
            return QJsonObject{{u"relativePath"_s, QString::fromUtf8("Season 01/" + name + ".mkv")}};
        };
        box.tree().file(place + was + ".mkv", "the old file");
        // The owner's own picture: it stays, and a copy of it goes along.
        const QByteArray thumb = drawnPicture(640, 360);
        box.tree().file(place + was + "-thumb.jpg", thumb);
        kodi.kodi.add(u"tvshows"_s,
                      {{u"file"_s, box.tree().path("TV/Harbourlight Bureau").display() + u'/'}});
        kodi.kodi.add(u"episodes"_s, {{u"file"_s, path(was)}});
        QCOMPARE(send({{u"eventType"_s, u"Download"_s}, {u"episodeFile"_s, fileJson(was)}}).status,
                 u"done"_s);
        QVERIFY(box.tree().exists(place + was + ".nfo"));
        kodi.set(path(was), {{u"playcount"_s, 2}});
        kodi.play(path(was), 600);
        box.tree().remove(place + was + ".mkv");
        QCOMPARE(send({{u"eventType"_s, u"EpisodeFileDelete"_s},
                       {u"deleteReason"_s, u"upgrade"_s},
                       {u"episodeFile"_s, fileJson(was)}})
                     .status,
                 u"done"_s);
        QCOMPARE(kodi.now().file, QString());
        box.tree().file(place + better + ".mkv", "a better file");
        QCOMPARE(send({{u"eventType"_s, u"Download"_s},
                       {u"isUpgrade"_s, true},
                       {u"deletedFiles"_s, QJsonArray{fileJson(was)}},
                       {u"episodeFile"_s, fileJson(better)}})
                     .status,
                 u"done"_s);
        QVERIFY(box.tree().exists(place + better + ".nfo"));
        QVERIFY(!box.tree().exists(place + was + ".nfo"));
        QCOMPARE(box.tree().content(place + better + "-thumb.jpg"), thumb);
        QCOMPARE(kodi.now().file, path(better));
        QCOMPARE(kodi.now().seconds, 600);
        QCOMPARE(kodi.files(), QStringList{path(better)});
        QCOMPARE(kodi.row(path(better))[u"playcount"_s].toInt(), 2);
    }

    void whatIsDeletedComesBackAsItWas()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        const QString path = box.path(oldName + ".mkv");
        kodi->set(path,
                  {{u"playcount"_s, 3}, {u"lastplayed"_s, u"2024-02-03 20:15:00"_s}, {u"userrating"_s, 9}});
        QMap<QByteArray, QByteArray> files;
        for (const QByteArray &name : box.tree().names("Movies/" + film)) {
            files.insert(name, name == ".actors" ? QByteArray() : box.tree().content(folder + name));
        }
        box.tree().remove("Movies/" + film);
        QCOMPARE(
            box.send(
                   {{u"eventType"_s, u"MovieDelete"_s}, {u"deletedFiles"_s, true}, {u"movie"_s, box.movie()}})
                .status,
            u"done"_s);
        QVERIFY(kodi->files().isEmpty());
        for (auto it = files.cbegin(); it != files.cend(); ++it) {
            if (!it->isEmpty()) {
                box.tree().file(folder + it.key(), *it);
            }
        }
        METARR_REQUIRE(box.core().items().restore(box.ref));
        box.work();
        QCOMPARE(kodi->files(), QStringList{path});
        QCOMPARE(kodi->row(path)[u"playcount"_s].toInt(), 3);
        QCOMPARE(kodi->row(path)[u"userrating"_s].toInt(), 9);
    }

    /// By its folder the players would forget the films beside it.
    void aFilmWithoutAFileTakesNoOtherAlong()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto &kodi = box.kodis.first();
        const QString beside = box.path("Another film.mkv");
        kodi->kodi.add(u"movies"_s, {{u"file"_s, beside}});
        METARR_REQUIRE(box.core().items().trash(box.ref, u"a test"_s));
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(
                t.execute(u"DELETE FROM item_files WHERE entity_type = 1 AND entity_id = ?"_s, {box.ref.id}));
            return {};
        }));
        PlayerService::Sync gone;
        gone.item = box.ref;
        gone.removed = true;
        const auto told = box.core().players().sync(gone, {});
        METARR_REQUIRE(told);
        QCOMPARE(told->size(), 1);
        QVERIFY(!told->first().error);
        QCOMPARE(told->first().outcome.action, RefreshOutcome::Action::Nothing);
        QVERIFY(kodi->files().contains(beside));
        QVERIFY(kodi->files().contains(box.path(oldName + ".mkv")));
    }

    /// One alone, when a person says so, and nothing that is not in the trash.
    void oneIsForgottenByHand()
    {
        UpgradeBox box(m_providers);
        const auto refused = box.core().items().forget(box.ref, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        METARR_REQUIRE(box.core().items().trash(box.ref, u"you put it there"_s));
        METARR_REQUIRE(box.core().items().forget(box.ref, {}));
        QVERIFY(!box.core().items().details(box.ref));
        QVERIFY(box.tree().exists(folder + oldName + ".mkv"));
        QVERIFY(!box.tree().exists(folder + oldName + ".nfo"));
    }

    /// What is due in the trash is forgotten: what we wrote goes into the recycle bin, what somebody else wrote or changed stays,
    /// and so does every video.
    void whatIsDueIsForgotten()
    {
        UpgradeBox box(m_providers);
        box.tree().file(folder + "notes.txt", "do not lend");
        box.tree().file(folder + oldName + "-poster.jpg", "mine, however small");
        const QByteArray fanart = box.tree().content(folder + oldName + "-fanart.jpg");
        QVERIFY(!fanart.isEmpty());
        QCOMPARE(
            box.send(
                   {{u"eventType"_s, u"MovieDelete"_s}, {u"deletedFiles"_s, true}, {u"movie"_s, box.movie()}})
                .status,
            u"done"_s);
        const qint64 day = 24LL * 3600 * 1000;
        const qint64 now = box.core().clock().nowMs();
        const auto early = box.core().items().purgeTrash(now + 29 * day, {});
        METARR_REQUIRE(early);
        QCOMPARE(*early, 0);
        const auto purged = box.core().items().purgeTrash(now + 31 * day, {});
        METARR_REQUIRE(purged);
        QCOMPARE(*purged, 1);
        QVERIFY(!box.core().items().details(box.ref));
        for (const QByteArray stays : {".mkv", "-poster.jpg"}) {
            QVERIFY2(box.tree().exists(folder + oldName + stays), stays.constData());
        }
        QVERIFY(box.tree().exists(folder + "notes.txt"));
        for (const QByteArray goes : {"-fanart.jpg", ".nfo"}) {
            QVERIFY2(!box.tree().exists(folder + oldName + goes), goes.constData());
        }
        const auto bin =
            box.core().database().read([](Connection &c) { return PublishRepo(c).recycled(100); });
        METARR_REQUIRE(bin);
        const auto kept = std::find_if(bin->cbegin(), bin->cend(), [&](const RecycledFile &file) {
            return file.originalPath == box.tree().path(folder + oldName + "-fanart.jpg");
        });
        QVERIFY(kept != bin->cend());
        const auto bytes = box.core().files().readFile(kept->binPath, fanart.size());
        METARR_REQUIRE(bytes);
        QCOMPARE(*bytes, fanart);
    }

    /// A channel of kind Kodi: messages are on that player's screen, and on no other.
    void messagesAreShownOnAScreen()
    {
        UpgradeBox box(m_providers, {u"Living room"_s, u"Bedroom"_s});
        const auto player = box.core().players().find(u"Living room"_s);
        METARR_REQUIRE(player);
        METARR_REQUIRE(box.core().notifications().add(
            {{}, u"kodi"_s, true, {{u"player"_s, QString::number(player->id)}}}));
        box.tree().remove(folder + oldName + ".mkv");
        box.tree().file(folder + "New.mkv", "a better file");
        QCOMPARE(box.download("New.mkv").status, u"done"_s);
        METARR_REQUIRE(box.core().notifications().dispatch());
        box.passTime();
        box.work();
        const QString said = box.kodis.at(0)->notes().join(u'\n');
        QVERIFY2(said.contains(u"The Paper Lighthouse"_s), qPrintable(said));
        QVERIFY(box.kodis.at(1)->notes().isEmpty());
    }

    void whatPeopleDidGoesAlong_data()
    {
        QTest::addColumn<bool>("rename");
        QTest::addColumn<bool>("webhook");
        QTest::newRow("renamed") << true << true;
        QTest::newRow("renamed by hand") << true << false;
        QTest::newRow("upgraded") << false << true;
    }
    void whatPeopleDidGoesAlong()
    {
        QFETCH(bool, rename);
        QFETCH(bool, webhook);
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        const QJsonObject resume{{u"position"_s, 300.0}, {u"total"_s, 5400.0}};
        kodi->set(box.path(oldName + ".mkv"), {{u"playcount"_s, 3},
                                               {u"lastplayed"_s, u"2024-02-03 20:15:00"_s},
                                               {u"userrating"_s, 9},
                                               {u"resume"_s, resume}});
        const QByteArray content = box.tree().content(folder + oldName + ".mkv");
        box.tree().remove(folder + oldName + ".mkv");
        box.tree().file(folder + "New.mkv", rename ? content : "a better file");
        if (!webhook) {
            // Its NFO is renamed along, as people do.
            const QByteArray nfo = box.tree().content(folder + oldName + ".nfo");
            box.tree().remove(folder + oldName + ".nfo");
            box.tree().file(folder + "New.nfo", nfo);
            box.scan(box.library);
        } else if (rename) {
            const QJsonObject names{{u"previousRelativePath"_s, QString::fromUtf8(oldName + ".mkv")},
                                    {u"relativePath"_s, u"New.mkv"_s}};
            QCOMPARE(box.send({{u"eventType"_s, u"Rename"_s},
                               {u"movie"_s, box.movie()},
                               {u"renamedMovieFiles"_s, QJsonArray{names}}})
                         .status,
                     u"done"_s);
        } else {
            QCOMPARE(box.download("New.mkv").status, u"done"_s);
        }
        QCOMPARE(kodi->files(), QStringList{box.path("New.mkv")});
        const QJsonObject row = kodi->row(box.path("New.mkv"));
        QCOMPARE(row[u"playcount"_s].toInt(), 3);
        QCOMPARE(row[u"lastplayed"_s].toString(), u"2024-02-03 20:15:00"_s);
        QCOMPARE(row[u"userrating"_s].toInt(), 9);
        QCOMPARE(row[u"resume"_s].toObject(), resume);
    }
};

QTEST_GUILESS_MAIN(TestUpgrades)
#include "tst_upgrades.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Jellyfin and Plex: loopback servers that answer as the real ones do (api.jellyfin.org; Plex's /library/sections).
#include "net/httpclient.h"
#include "players/jellyfin/jellyfinclient.h"
#include "players/plex/plexclient.h"
#include "support/scriptedhttpserver.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<HttpClient> makeClient()
{
    HttpClientOptions options;
    options.proxy.kind = ProxySettings::Kind::None;
    options.allowPrivateHosts = true;
    return makeHttpClient(options);
}

QUrl addressOf(const ScriptedHttpServer &server, const QString &path = {})
{
    QUrl url = server.url();
    url.setPath(path);
    return url;
}

ScriptedAnswer json(const QJsonValue &value)
{
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return ScriptedAnswer::json(document.toJson(QJsonDocument::Compact));
}

/// Method and target of all requests.
QStringList asked(const ScriptedHttpServer &server)
{
    QStringList lines;
    for (const SeenRequest &request : server.requests()) {
        lines += QString::fromLatin1(request.method) + u' ' +
                 request.target.toString(QUrl::FullyEncoded | QUrl::RemoveScheme | QUrl::RemoveAuthority);
    }
    return lines;
}

/// A Jellyfin with one film and one series, one screen.
class FakeJellyfin {
public:
    FakeJellyfin()
    {
        server.setHandler(
            [this](const SeenRequest &r) -> std::optional<ScriptedAnswer> { return answer(r); });
    }
    std::unique_ptr<JellyfinClient> client(WhilePlaying mode = WhilePlaying::Refresh,
                                           const QString &token = u"secret"_s)
    {
        return std::make_unique<JellyfinClient>(makeClient(), addressOf(server, u"/jellyfin"_s), token,
                                                u"Jellyfin"_s, mode, u"player:1"_s);
    }
    ScriptedHttpServer server;
    QJsonArray items{
        QJsonObject{{u"Id"_s, u"f1"_s}, {u"Name"_s, u"Alien"_s}, {u"Path"_s, u"/media/Alien/alien.mkv"_s}},
        QJsonObject{{u"Id"_s, u"f2"_s}, {u"Name"_s, u"Alien"_s}, {u"Path"_s, u"/other/Alien/alien.mkv"_s}}};
    QString playing; ///< path
    QString second;  ///< what plays on another screen

private:
    ScriptedAnswer answer(const SeenRequest &r)
    {
        if (r.header("Authorization") != "MediaBrowser Client=\"Metarr\", Device=\"Metarr\", "
                                         "DeviceId=\"metarr\", Version=\"1\", Token=\"secret\"") {
            return ScriptedAnswer::plain(401);
        }
        const QString path = r.path().mid(9); // behind "/jellyfin"
        if (path == u"/System/Info") {
            return json(QJsonObject{{u"ServerName"_s, u"nas"_s},
                                    {u"Version"_s, u"10.10.3"_s},
                                    {u"ProductName"_s, u"Jellyfin Server"_s}});
        }
        if (path == u"/Library/VirtualFolders") {
            return json(
                QJsonArray{QJsonObject{{u"Name"_s, u"Films"_s}, {u"Locations"_s, QJsonArray{u"/media"_s}}}});
        }
        if (path == u"/Items") {
            return json(QJsonObject{{u"Items"_s, items}, {u"TotalRecordCount"_s, items.size()}});
        }
        if (path == u"/Sessions") {
            QJsonObject session{{u"Id"_s, u"screen"_s}, {u"DeviceName"_s, u"TV"_s}};
            if (!playing.isEmpty()) {
                session.insert(u"NowPlayingItem"_s, QJsonObject{{u"Name"_s, u"Alien"_s},
                                                                {u"Path"_s, playing},
                                                                {u"MediaType"_s, u"Video"_s},
                                                                {u"RunTimeTicks"_s, 60'000'000'000LL}});
                session.insert(u"PlayState"_s,
                               QJsonObject{{u"PositionTicks"_s, 15'000'000'000LL}, {u"IsPaused"_s, true}});
            }
            QJsonArray sessions{QJsonObject{{u"Id"_s, u"idle"_s}}, session};
            if (!second.isEmpty()) {
                sessions += QJsonObject{{u"Id"_s, u"second"_s},
                                        {u"NowPlayingItem"_s, QJsonObject{{u"Path"_s, second}}}};
            }
            return json(sessions);
        }
        if (path.startsWith(u"/Sessions/sold/")) {
            return ScriptedAnswer::plain(404);
        }
        if (path.endsWith(u"/Playing/Stop")) {
            playing.clear();
        }
        return ScriptedAnswer::plain(204);
    }
};

class FakePlex {
public:
    FakePlex()
    {
        server.setHandler(
            [this](const SeenRequest &r) -> std::optional<ScriptedAnswer> { return answer(r); });
    }
    std::unique_ptr<PlexClient> client(WhilePlaying mode = WhilePlaying::Refresh,
                                       const QString &token = u"secret"_s)
    {
        return std::make_unique<PlexClient>(makeClient(), addressOf(server), token, u"Plex"_s, mode,
                                            u"player:2"_s);
    }
    ScriptedHttpServer server;
    QString playing;
    QString machine = u"tv-1"_s;

private:
    static QJsonObject container(const QString &list, const QJsonArray &rows)
    {
        return {{u"MediaContainer"_s, QJsonObject{{u"size"_s, rows.size()}, {list, rows}}}};
    }
    static QJsonArray media(const QString &file)
    {
        return {QJsonObject{{u"Part"_s, QJsonArray{QJsonObject{{u"file"_s, file}}}}}};
    }
    ScriptedAnswer answer(const SeenRequest &r)
    {
        if (r.header("X-Plex-Token") != "secret" || r.header("X-Plex-Client-Identifier").isEmpty()) {
            return ScriptedAnswer::plain(401);
        }
        if (r.path() == u"/") {
            return json(
                QJsonObject{{u"MediaContainer"_s, QJsonObject{{u"friendlyName"_s, u"nas"_s},
                                                              {u"machineIdentifier"_s, u"server-1"_s},
                                                              {u"version"_s, u"1.41.3.9314-a0bfb8370"_s}}}});
        }
        if (r.path() == u"/library/sections") {
            return json(container(
                u"Directory"_s,
                {QJsonObject{
                     {u"key"_s, u"1"_s},
                     {u"type"_s, u"movie"_s},
                     {u"Location"_s, QJsonArray{QJsonObject{{u"id"_s, 1}, {u"path"_s, u"/media"_s}}}}},
                 QJsonObject{{u"key"_s, u"2"_s},
                             {u"type"_s, u"movie"_s},
                             {u"Location"_s,
                              QJsonArray{QJsonObject{{u"id"_s, 2}, {u"path"_s, u"/media/kids"_s}}}}}}));
        }
        if (r.path().endsWith(u"/all")) {
            return json(container(u"Metadata"_s,
                                  {QJsonObject{{u"ratingKey"_s, u"77"_s},
                                               {u"title"_s, u"Alien"_s},
                                               {u"Media"_s, media(u"/media/Alien + more/alien.mkv"_s)}}}));
        }
        if (r.path() == u"/status/sessions") {
            return json(container(u"Metadata"_s,
                                  playing.isEmpty()
                                      ? QJsonArray()
                                      : QJsonArray{QJsonObject{
                                            {u"type"_s, u"movie"_s},
                                            {u"title"_s, u"Alien"_s},
                                            {u"viewOffset"_s, 1'500'000},
                                            {u"duration"_s, 6'000'000},
                                            {u"Media"_s, media(playing)},
                                            {u"Player"_s, QJsonObject{{u"state"_s, u"paused"_s},
                                                                      {u"machineIdentifier"_s, machine}}}}}));
        }
        if (r.path() == u"/playQueues") {
            return json(QJsonObject{{u"MediaContainer"_s, QJsonObject{{u"playQueueID"_s, 12}}}});
        }
        if (r.path().startsWith(u"/player/playback/")) {
            if (r.header("X-Plex-Target-Client-Identifier") != "tv-1") {
                return ScriptedAnswer::plain(404);
            }
            playing = r.path().endsWith(u"/stop") ? QString() : playing;
            // Passed on as the client said it.
            return ScriptedAnswer::plain(200,
                                         "<?xml version=\"1.0\"?><Response code=\"200\" status=\"OK\"/>");
        }
        return ScriptedAnswer::plain(200);
    }
};

PlayerRefresh film(const QString &file)
{
    PlayerRefresh what;
    what.kind = EntityType::Movie;
    what.file = file;
    what.folder = file.section(u'/', 0, -2) + u'/';
    what.title = u"Alien"_s;
    return what;
}

} // namespace

Q_DECLARE_METATYPE(metarr::ErrorKind)

class TestMediaServers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jellyfinIsTested()
    {
        FakeJellyfin jellyfin;
        const auto info = jellyfin.client()->test({});
        METARR_REQUIRE(info);
        QCOMPARE(info->product, u"Jellyfin Server 10.10.3"_s);
        QCOMPARE(info->folders, QStringList{u"/media"_s});
        const auto refused = jellyfin.client(WhilePlaying::Refresh, u"wrong"_s)->test({});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
        QVERIFY(refused.error().remedy.contains(u"API key"));
    }

    void jellyfinRefreshesWhatItKnows()
    {
        FakeJellyfin jellyfin;
        const auto outcome = jellyfin.client()->refresh(film(u"/media/Alien/alien.mkv"_s), {});
        METARR_REQUIRE(outcome);
        QCOMPARE(outcome->action, RefreshOutcome::Action::Refreshed);
        const QStringList lines = asked(jellyfin.server);
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines.at(1).startsWith(u"POST /jellyfin/Items/f1/Refresh?metadataRefreshMode=FullRefresh"),
                 qPrintable(lines.at(1)));
    }

    void jellyfinIsToldOfWhatItDoesNotKnow_data()
    {
        QTest::addColumn<bool>("removed");
        QTest::addColumn<QString>("change");
        QTest::newRow("new") << false << u"Created"_s;
        QTest::newRow("gone") << true << u"Deleted"_s;
    }
    void jellyfinIsToldOfWhatItDoesNotKnow()
    {
        QFETCH(bool, removed);
        QFETCH(QString, change);
        FakeJellyfin jellyfin;
        PlayerRefresh what = film(u"/media/Aliens/aliens.mkv"_s);
        what.removed = removed;
        const auto outcome = jellyfin.client()->refresh(what, {});
        METARR_REQUIRE(outcome);
        QCOMPARE(outcome->action, removed ? RefreshOutcome::Action::Removed : RefreshOutcome::Action::Added);
        const SeenRequest last = jellyfin.server.requests().last();
        QCOMPARE(last.path(), u"/jellyfin/Library/Media/Updated"_s);
        const QJsonObject update =
            QJsonDocument::fromJson(last.body)[u"Updates"_s].toArray().first().toObject();
        QCOMPARE(update[u"Path"_s].toString(), what.file);
        QCOMPARE(update[u"UpdateType"_s].toString(), change);
    }

    void jellyfinGoesOn()
    {
        FakeJellyfin jellyfin;
        const auto client = jellyfin.client();
        jellyfin.playing = u"/media/Alien/old.mkv"_s;
        const auto now = client->playing({});
        METARR_REQUIRE(now);
        QCOMPARE(now->size(), 1);
        QCOMPARE(now->first().file, u"/media/Alien/old.mkv"_s);
        QCOMPARE(now->first().position.count(), 1'500'000);
        QCOMPARE(now->first().percentage, 25.0);
        QVERIFY(now->first().paused);
        QCOMPARE(now->first().screen, u"screen"_s);
        METARR_REQUIRE(client->stopPlayback(now->first(), {}));
        QVERIFY(jellyfin.playing.isEmpty());
        METARR_REQUIRE(client->notify(u"Metarr"_s, u"A moment."_s, {}, now->first().screen));
        QCOMPARE(jellyfin.server.requests().last().path(), u"/jellyfin/Sessions/screen/Message"_s);
        // A screen that was switched off since is nobody to tell, and no reason to try again.
        Playback off;
        off.screen = u"sold"_s;
        METARR_REQUIRE(client->stopPlayback(off, {}));
        METARR_REQUIRE(client->notify(u"Metarr"_s, u"A moment."_s, {}, off.screen));
        QCOMPARE(jellyfin.server.requests().last().path(), u"/jellyfin/Sessions/sold/Message"_s);
        METARR_REQUIRE(client->refresh(film(u"/media/Alien/alien.mkv"_s), {}));
        // After a restart of Metarr as well.
        const PlaybackStart start{u"/media/Alien/alien.mkv"_s, u"Alien"_s, now->first().position,
                                  now->first().screen};
        METARR_REQUIRE(jellyfin.client()->resumePlayback(start, {}));
        QCOMPARE(
            asked(jellyfin.server).last(),
            u"POST /jellyfin/Sessions/screen/Playing?playCommand=PlayNow&itemIds=f1&startPositionTicks=15000000000"_s);
    }

    /// What concerns one screen is on no other; what concerns all is where something plays.
    void jellyfinNotesAreForTheirScreen_data()
    {
        QTest::addColumn<QString>("screen");
        QTest::addColumn<QStringList>("told");
        QTest::newRow("one") << u"idle"_s << QStringList{u"/jellyfin/Sessions/idle/Message"_s};
        QTest::newRow("that plays") << u"screen"_s << QStringList{u"/jellyfin/Sessions/screen/Message"_s};
        QTest::newRow("all") << QString()
                             << QStringList{u"/jellyfin/Sessions/screen/Message"_s,
                                            u"/jellyfin/Sessions/second/Message"_s};
    }
    void jellyfinNotesAreForTheirScreen()
    {
        QFETCH(QString, screen);
        QFETCH(QStringList, told);
        FakeJellyfin jellyfin;
        jellyfin.playing = u"/media/Alien/alien.mkv"_s;
        jellyfin.second = u"/media/Another.mkv"_s;
        const auto client = jellyfin.client();
        Playback stopped; // says nothing of what is to be told later
        stopped.screen = u"idle"_s;
        METARR_REQUIRE(client->stopPlayback(stopped, {}));
        jellyfin.playing = u"/media/Alien/alien.mkv"_s;
        METARR_REQUIRE(client->notify(u"Metarr"_s, u"A moment."_s, {}, screen));
        QStringList messages;
        for (const SeenRequest &request : jellyfin.server.requests()) {
            if (request.path().endsWith(u"/Message")) {
                messages += request.path();
            }
        }
        QCOMPARE(messages, told);
    }

    void jellyfinSaysWhyItDoesNotGoOn_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("screen");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no screen") << u"/media/Alien/alien.mkv"_s << QString() << ErrorKind::NotFound;
        QTest::newRow("screen is off") << u"/media/Alien/alien.mkv"_s << u"sold"_s << ErrorKind::NotFound;
        QTest::newRow("not scanned yet") << u"/media/New/new.mkv"_s << u"screen"_s << ErrorKind::Conflict;
    }
    void jellyfinSaysWhyItDoesNotGoOn()
    {
        QFETCH(QString, file);
        QFETCH(QString, screen);
        FakeJellyfin jellyfin;
        const auto refused = jellyfin.client()->resumePlayback({file, u"Alien"_s, 1min, screen}, {});
        QVERIFY(!refused);
        QTEST(refused.error().kind, "kind");
        QCOMPARE(refused.error().retryAfter.has_value(), refused.error().kind == ErrorKind::Conflict);
        QVERIFY(!refused.error().remedy.isEmpty());
    }

    void jellyfinWaitsForTheEnd()
    {
        FakeJellyfin jellyfin;
        jellyfin.playing = u"/media/Another.mkv"_s;
        const auto waits =
            jellyfin.client(WhilePlaying::Wait)->refresh(film(u"/media/Alien/alien.mkv"_s), {});
        QVERIFY(!waits && waits.error().retryAfter);
        const auto skips =
            jellyfin.client(WhilePlaying::Skip)->refresh(film(u"/media/Alien/alien.mkv"_s), {});
        METARR_REQUIRE(skips);
        QCOMPARE(skips->action, RefreshOutcome::Action::Skipped);
    }

    void plexIsTested()
    {
        FakePlex plex;
        const auto info = plex.client()->test({});
        METARR_REQUIRE(info);
        QCOMPARE(info->product, u"Plex Media Server 1.41.3.9314"_s);
        QCOMPARE(info->folders, (QStringList{u"/media"_s, u"/media/kids"_s}));
        const auto refused = plex.client(WhilePlaying::Refresh, u"wrong"_s)->test({});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
    }

    void plexScansOneFolder_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("calls"); ///< those that change something
        QTest::newRow("known") << u"/media/Alien + more/alien.mkv"_s
                               << QStringList{
                                      u"GET /library/sections/1/refresh?path=%2Fmedia%2FAlien%20%2B%20more"_s,
                                      u"PUT /library/metadata/77/refresh"_s};
        QTest::newRow("unknown") << u"/media/Aliens/aliens.mkv"_s
                                 << QStringList{u"GET /library/sections/1/refresh?path=%2Fmedia%2FAliens"_s};
        QTest::newRow("longest folder")
            << u"/media/kids/Bambi/bambi.mkv"_s
            << QStringList{u"GET /library/sections/2/refresh?path=%2Fmedia%2Fkids%2FBambi"_s};
        QTest::newRow("a series") << u"/media/Show/"_s
                                  << QStringList{u"GET /library/sections/1/refresh?path=%2Fmedia%2FShow"_s,
                                                 u"PUT /library/metadata/77/refresh"_s};
        QTest::newRow("in none") << u"/elsewhere/x/x.mkv"_s << QStringList();
        QTest::newRow("no prefix by letters") << u"/mediatheque/x/x.mkv"_s << QStringList();
    }
    void plexScansOneFolder()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, calls);
        FakePlex plex;
        PlayerRefresh what = film(file);
        if (file.endsWith(u'/')) {
            what.kind = EntityType::Series;
            what.file.clear();
        }
        const auto outcome = plex.client()->refresh(what, {});
        METARR_REQUIRE(outcome);
        QStringList changing = asked(plex.server).filter(u"refresh"_s);
        QCOMPARE(changing, calls);
        QCOMPARE(outcome->action, calls.isEmpty()     ? RefreshOutcome::Action::NotTaken
                                  : calls.size() == 1 ? RefreshOutcome::Action::Added
                                                      : RefreshOutcome::Action::Refreshed);
        QVERIFY(!outcome->text.isEmpty());
    }

    void plexTellsWhatPlays()
    {
        FakePlex plex;
        plex.playing = u"/media/Alien/alien.mkv"_s;
        const auto client = plex.client();
        const auto now = client->playing({});
        METARR_REQUIRE(now);
        QCOMPARE(now->size(), 1);
        QCOMPARE(now->first().file, plex.playing);
        QCOMPARE(now->first().position.count(), 1'500'000);
        QCOMPARE(now->first().percentage, 25.0);
        QCOMPARE(now->first().screen, u"tv-1"_s);
    }

    void plexGoesOn()
    {
        FakePlex plex;
        plex.playing = u"/media/Alien + more/old.mkv"_s;
        const auto client = plex.client();
        const auto now = client->playing({});
        METARR_REQUIRE(now);
        METARR_REQUIRE(client->stopPlayback(now->first(), {}));
        QVERIFY(plex.playing.isEmpty());
        PlaybackStart start{u"/media/Alien + more/alien.mkv"_s, u"Alien"_s, now->first().position,
                            now->first().screen};
        METARR_REQUIRE(plex.client()->resumePlayback(start, {}));
        const QString last = asked(plex.server).last();
        QVERIFY2(
            last.startsWith(u"GET /player/playback/playMedia?key=%2Flibrary%2Fmetadata%2F77&offset=1500000&"
                            "machineIdentifier=server-1&address=127.0.0.1&"),
            qPrintable(last));
        QVERIFY2(last.contains(u"containerKey=%2FplayQueues%2F12%3Fwindow"), qPrintable(last));
        start.file = u"/media/Aliens/aliens.mkv"_s;
        const auto unknown = client->resumePlayback(start, {});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::Conflict);
        QVERIFY(unknown.error().retryAfter);
    }

    void plexClientsThatCannotBeControlledPlayOn()
    {
        FakePlex plex;
        plex.playing = u"/media/Alien + more/alien.mkv"_s;
        plex.machine = u"web"_s;
        const auto client = plex.client();
        const auto now = client->playing({});
        METARR_REQUIRE(now);
        const auto refused = client->stopPlayback(now->first(), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotFound);
        QVERIFY(!refused.error().remedy.isEmpty());
        QCOMPARE(
            client->resumePlayback({plex.playing, u"Alien"_s, 1min, now->first().screen}, {}).error().kind,
            ErrorKind::NotFound);
        QCOMPARE(client->resumePlayback({plex.playing, u"Alien"_s, 1min, {}}, {}).error().kind,
                 ErrorKind::Unsupported);
    }

    void whoIsNotThereIsSaidToBe()
    {
        QUrl nowhere(u"http://127.0.0.1:1"_s);
        PlexClient plex(makeClient(), nowhere, u"secret"_s, u"Plex"_s, WhilePlaying::Refresh, u"player:2"_s);
        const auto failed = plex.test({});
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Network);
        QVERIFY(!failed.error().toLogText().contains(u"secret"));
    }

    void noServerOfTheKind()
    {
        ScriptedHttpServer other;
        other.on(u"/System/Info"_s, ScriptedAnswer::plain(200, "<html>hello</html>"));
        JellyfinClient jellyfin(makeClient(), addressOf(other), u"t"_s, u"J"_s, WhilePlaying::Refresh,
                                u"player:3"_s);
        const auto failed = jellyfin.test({});
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::BadData);
    }
};

QTEST_GUILESS_MAIN(TestMediaServers)
#include "tst_mediaservers.moc"

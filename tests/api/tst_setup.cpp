// SPDX-License-Identifier: GPL-3.0-or-later
// Players, groups, path mappings and managers, changed over HTTP: held to the same as what is added, with their secrets kept. And
// keys and settings that another process changes.
#include "apibox.h"
#include "app/playerservice.h"
#include "support/scriptedhttpserver.h"

#include <atomic>
#include <functional>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A Jellyfin that answers to everybody; what it was asked with is seen afterwards.
void answerAsJellyfin(ScriptedHttpServer &server)
{
    server.on(u"/System/Info"_s,
              ScriptedAnswer::json(R"({"ServerName":"den","Version":"10.9.1","ProductName":"Jellyfin"})"));
    server.on(u"/Library/VirtualFolders"_s, ScriptedAnswer::json(R"([{"Locations":["/films"]}])"));
}

} // namespace

class TestSetup : public QObject {
    Q_OBJECT
    ProviderStandIn m_providers;
    std::unique_ptr<ApiBox> m_box;

    qint64 made(const QByteArray &list, const QJsonObject &body)
    {
        const auto reply = m_box->ask("POST", "/api/v1/" + list, u"control"_s, json(body));
        return reply.status == 201 ? reply.data()[u"id"_s].toInteger() : 0;
    }
    ApiBox::Reply change(const QByteArray &one, const QJsonObject &body)
    {
        return m_box->ask("PATCH", "/api/v1/" + one, u"control"_s, json(body));
    }
    ApiBox::Reply show(const QByteArray &one) { return m_box->ask("GET", "/api/v1/" + one, u"read"_s); }

    /// Another process with the same data, which ends at once, as a command does.
    void elsewhere(const std::function<void(Core &)> &work)
    {
        Redactor redactor;
        auto other = Core::open({AppDirs::under(m_box->tree().path("data")),
                                 QProcessEnvironment(),
                                 m_box->settings(),
                                 nullptr,
                                 {},
                                 {}},
                                redactor);
        METARR_REQUIRE(other);
        work(**other);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_providers.start()); }
    void init() { m_box = std::make_unique<ApiBox>(m_providers); }
    void cleanup() { m_box.reset(); }

    void playersAreChanged()
    {
        const qint64 group = made("groups", {{u"name"_s, u"House"_s}});
        const qint64 id = made("players", {{u"url"_s, u"http://127.0.0.1:1"_s}, {u"name"_s, u"Den"_s}});
        QVERIFY(group > 0 && id > 0);
        const QByteArray one = "players/" + QByteArray::number(id);
        const auto changed = change(one, {{u"name"_s, u" Attic "_s},
                                          {u"url"_s, u"http://127.0.0.1:2"_s},
                                          {u"user"_s, u"kodi"_s},
                                          {u"while_playing"_s, u"wait"_s},
                                          {u"enabled"_s, false},
                                          {u"group"_s, group}});
        QCOMPARE(changed.status, 200);
        const QJsonObject now = changed.data().toObject();
        QCOMPARE(now[u"name"_s].toString(), u"Attic"_s);
        QCOMPARE(now[u"url"_s].toString(), u"http://127.0.0.1:2"_s);
        QCOMPARE(now[u"user"_s].toString(), u"kodi"_s);
        QCOMPARE(now[u"while_playing"_s].toString(), u"wait"_s);
        QCOMPARE(now[u"enabled"_s].toBool(true), false);
        QCOMPARE(now[u"group"_s].toInteger(), group);
        QCOMPARE(show(one).data().toObject(), now);
        // What is not said stays; null takes it out of its group.
        const QJsonObject alone = change(one, {{u"group"_s, QJsonValue::Null}}).data().toObject();
        QVERIFY(alone[u"group"_s].isNull());
        QCOMPARE(alone[u"name"_s].toString(), u"Attic"_s);
        QCOMPARE(change(one, {}).data().toObject(), alone);
    }

    /// Whoever watches over Metarr asks one address for all that may be away.
    void theStatusTellsOfEverybody()
    {
        m_box->add(LibraryType::Movies, AutomationMode::Manual);
        PlayerRow row;
        row.name = u"den"_s;
        row.type = u"kodi"_s;
        row.baseUrl = u"http://den.invalid:8080"_s;
        row.enabled = false;
        METARR_REQUIRE(m_box->core().players().add(row, {}));
        METARR_REQUIRE(m_box->core().database().write(
            [](Transaction &t) { return t.execute(u"UPDATE library_roots SET is_online = 0"_s); }));
        const QJsonValue status = m_box->ask("GET", "/api/v1/status", u"read"_s).data();
        const QJsonObject player = status[u"players"_s][0].toObject();
        QCOMPARE(player[u"name"_s].toString(), u"den"_s);
        QVERIFY(!player[u"enabled"_s].toBool(true));
        QVERIFY(player[u"last_contact_at"_s].isNull());
        const QJsonObject root = status[u"roots"_s][0].toObject();
        QCOMPARE(root[u"path"_s].toString(), m_box->tree().path("Movies").display());
        QVERIFY(!root[u"online"_s].toBool(true));
        // Those that nobody has asked yet, too.
        QStringList providers;
        const QJsonArray rows = status[u"providers"_s].toArray();
        for (const QJsonValue &provider : rows) {
            providers += provider[u"name"_s].toString();
        }
        QVERIFY2(providers.count(u"tmdb"_s) == 1, qPrintable(providers.join(u' ')));
    }

    void whatIsNoPlayerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("address") << QByteArray(R"({"url":"den:8080"})") << 400;
        QTest::newRow("no address") << QByteArray(R"({"url":""})") << 400;
        QTest::newRow("address with a password") << QByteArray("{\"url\":\"http://me:pw@den:8080\"}") << 400;
        QTest::newRow("address with a user") << QByteArray("{\"url\":\"http://me@den:8080\"}") << 400;
        QTest::newRow("address of another kind") << QByteArray("{\"url\":\"httpx://den:8080\"}") << 400;
        QTest::newRow("kind") << QByteArray(R"({"type":"vcr"})") << 400;
        QTest::newRow("while playing") << QByteArray(R"({"while_playing":"shout"})") << 400;
        QTest::newRow("no name") << QByteArray(R"({"name":"  "})") << 400;
        QTest::newRow("taken name") << QByteArray(R"({"name":"ATTIC"})") << 409;
        QTest::newRow("no such group") << QByteArray(R"({"group":4711})") << 404;
        QTest::newRow("type of a member") << QByteArray(R"({"enabled":"yes"})") << 400;
    }
    void whatIsNoPlayerIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        made("players", {{u"url"_s, u"http://127.0.0.1:1"_s}, {u"name"_s, u"Attic"_s}});
        const qint64 id = made("players", {{u"url"_s, u"http://127.0.0.1:1"_s}, {u"name"_s, u"Den"_s}});
        const QByteArray one = "players/" + QByteArray::number(id);
        const QJsonValue before = show(one).data();
        QCOMPARE(m_box->ask("PATCH", "/api/v1/" + one, u"control"_s, body).status, status);
        QCOMPARE(show(one).data(), before);
        QCOMPARE(change("players/4711", {{u"name"_s, u"X"_s}}).status, 404);
        QCOMPARE(m_box->ask("PATCH", "/api/v1/" + one, u"read"_s, R"({"name":"X"})").status, 403);
    }

    /// A row that is called like the number of none is not taken for it.
    void numbersAreNotNames()
    {
        QVERIFY(made("players", {{u"url"_s, u"http://127.0.0.1:1"_s}, {u"name"_s, u"77"_s}}) != 77);
        QVERIFY(made("groups", {{u"name"_s, u"77"_s}}) != 77);
        QVERIFY(made("managers", {{u"name"_s, u"77"_s}, {u"type"_s, u"radarr"_s}}) != 77);
        METARR_REQUIRE(m_box->core().access().createKey(u"77"_s, u"read"_s));
        QCOMPARE(m_box->ask("DELETE", "/api/v1/keys/77", u"control"_s).status, 404);
        QVERIFY(made("channels", {{u"name"_s, u"77"_s},
                                  {u"type"_s, u"webhook"_s},
                                  {u"values"_s, QJsonObject{{u"url"_s, u"http://127.0.0.1:9/x"_s}}}}) != 77);
        QVERIFY(made("libraries", {{u"name"_s, u"77"_s},
                                   {u"type"_s, u"movies"_s},
                                   {u"folders"_s, QJsonArray{m_box->tree().path("Movies").display()}}}) !=
                77);
        for (const QByteArray list : {"players", "groups", "managers", "channels", "libraries"}) {
            QCOMPARE(show(list + "/77").status, 404);
            QCOMPARE(change(list + "/77", {{u"name"_s, u"X"_s}}).status, 404);
            QCOMPARE(m_box->ask("DELETE", "/api/v1/" + list + "/77", u"control"_s).status, 404);
            QCOMPARE(show(list).data().toArray().size(), 1);
        }
    }

    /// The password stays when it is not given, is another when it is, and goes when that is wanted; what is asked next goes
    /// to the address as it is now.
    void passwordsAreKept()
    {
        ScriptedHttpServer den, attic;
        answerAsJellyfin(den);
        answerAsJellyfin(attic);
        const qint64 id = made("players", {{u"url"_s, den.url(QString()).toString()},
                                           {u"type"_s, u"jellyfin"_s},
                                           {u"name"_s, u"Den"_s},
                                           {u"password"_s, u"geheim-1"_s}});
        const QByteArray one = "players/" + QByteArray::number(id);
        const auto token = [&](ScriptedHttpServer &server) {
            server.forget();
            const auto tested = m_box->ask("POST", "/api/v1/" + one + "/test", u"control"_s);
            const auto seen = server.requests();
            return tested.status == 200 && !seen.isEmpty()
                       ? QString::fromLatin1(seen.first().header("Authorization")).section(u'"', -2, -2)
                       : u"no answer: %1"_s.arg(tested.status);
        };
        QCOMPARE(token(den), u"geheim-1"_s);
        QVERIFY(!show(one).data()[u"last_contact_at"_s].isNull());
        QCOMPARE(change(one, {{u"name"_s, u"Attic"_s}}).status, 200);
        QVERIFY(!show(one).data()[u"last_contact_at"_s].isNull());
        QCOMPARE(token(den), u"geheim-1"_s);
        QCOMPARE(change(one, {{u"url"_s, attic.url(QString()).toString()}}).status, 200);
        QVERIFY(show(one).data()[u"last_contact_at"_s].isNull()); // nobody has asked there yet
        QCOMPARE(token(attic), u"geheim-1"_s);
        QCOMPARE(change(one, {{u"password"_s, u"geheim-2"_s}}).status, 200);
        QCOMPARE(token(attic), u"geheim-2"_s);
        // A change that is refused leaves it alone.
        QCOMPARE(change(one, {{u"password"_s, u"geheim-3"_s}, {u"url"_s, u"nowhere"_s}}).status, 400);
        QCOMPARE(token(attic), u"geheim-2"_s);
        QCOMPARE(change(one, {{u"password"_s, QJsonValue::Null}}).status, 200);
        QCOMPARE(token(attic), QString());
        for (const QString &secret : {u"geheim-1"_s, u"geheim-2"_s, u"geheim-3"_s}) {
            QVERIFY(!QJsonDocument(show("players").json).toJson().contains(secret.toUtf8()));
        }
    }

    void groupsAreChanged()
    {
        const qint64 id = made("groups", {{u"name"_s, u"House"_s}, {u"mode"_s, u"sequential"_s}});
        QVERIFY(made("groups", {{u"name"_s, u"Hut"_s}}) > 0);
        const QByteArray one = "groups/" + QByteArray::number(id);
        const QJsonObject before = show(one).data().toObject();
        QCOMPARE(before[u"mode"_s].toString(), u"sequential"_s);
        const auto changed = change(one, {{u"continue_on_error"_s, false}, {u"shared_database"_s, true}});
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.data()[u"mode"_s].toString(), u"sequential"_s);
        QCOMPARE(changed.data()[u"continue_on_error"_s].toBool(true), false);
        QCOMPARE(changed.data()[u"shared_database"_s].toBool(), true);
        QCOMPARE(change(one, {{u"name"_s, u"house"_s}, {u"mode"_s, u"parallel"_s}}).status, 200);
        QCOMPARE(show(one).data()[u"mode"_s].toString(), u"parallel"_s);
        QCOMPARE(change(one, {{u"name"_s, u"HUT"_s}}).status, 409);
        QCOMPARE(change(one, {{u"name"_s, u""_s}}).status, 400);
        QCOMPARE(change(one, {{u"mode"_s, u"wild"_s}}).status, 400);
        QCOMPARE(change("groups/4711", {{u"name"_s, u"X"_s}}).status, 404);
        QCOMPARE(m_box->ask("DELETE", "/api/v1/" + one, u"control"_s).status, 200);
        QCOMPARE(show(one).status, 404);
        QCOMPARE(m_box->ask("DELETE", "/api/v1/" + one, u"control"_s).status, 404);
    }

    /// Which groups a library tells: nothing chosen is all of them, and players in no group hear of every library.
    void librariesTellGroups()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        const qint64 house = made("groups", {{u"name"_s, u"House"_s}});
        const qint64 hut = made("groups", {{u"name"_s, u"Hut"_s}});
        for (const auto &[name, group] : {std::pair(u"Den"_s, house), {u"Stove"_s, hut}, {u"Phone"_s, 0}}) {
            QVERIFY(made("players", {{u"url"_s, u"http://127.0.0.1:1"_s},
                                     {u"name"_s, name},
                                     {u"group"_s, group == 0 ? QJsonValue() : QJsonValue(group)}}) > 0);
        }
        const QByteArray one = "/api/v1/libraries/" + QByteArray::number(library.id) + "/groups";
        const auto tell = [&](const QJsonArray &groups) {
            return m_box->ask("PUT", one, u"control"_s, json({{u"groups"_s, groups}}));
        };
        const auto told = [&] {
            QStringList names;
            const auto rows = m_box->core().database().read(
                [&](Connection &c) { return PlayerRepo(c).playersOf(library.id); });
            for (const PlayerRow &row : rows ? *rows : QList<PlayerRow>()) {
                names += row.name;
            }
            return names.join(u' ');
        };
        QCOMPARE(m_box->ask("GET", one, u"read"_s).data(), QJsonValue(QJsonArray()));
        QCOMPARE(told(), u"Den Stove Phone"_s);
        const auto now = tell({hut});
        QCOMPARE(now.status, 200);
        QCOMPARE(now.data().toArray().size(), 1);
        QCOMPARE(now.data()[0][u"name"_s].toString(), u"Hut"_s);
        QCOMPARE(m_box->ask("GET", one, u"read"_s).data(), now.data());
        QCOMPARE(told(), u"Stove Phone"_s);
        QCOMPARE(tell({house, 4711}).status, 404);
        QCOMPARE(tell({u"House"_s}).status, 400);
        QCOMPARE(m_box->ask("PUT", one, u"control"_s, "{}").status, 400);
        QCOMPARE(m_box->ask("PUT", one, u"read"_s, R"({"groups":[]})").status, 403);
        QCOMPARE(told(), u"Stove Phone"_s); // what was refused changed nothing
        QCOMPARE(m_box->ask("GET", "/api/v1/libraries/4711/groups", u"read"_s).status, 404);
        QCOMPARE(m_box->ask("PUT", "/api/v1/libraries/4711/groups", u"control"_s, R"({"groups":[]})").status,
                 404);
        QCOMPARE(tell({}).status, 200);
        QCOMPARE(told(), u"Den Stove Phone"_s);
    }

    void mappingsAreChanged()
    {
        const qint64 player = made("players", {{u"url"_s, u"http://127.0.0.1:1"_s}});
        const qint64 group = made("groups", {{u"name"_s, u"House"_s}});
        const qint64 id =
            made("mappings", {{u"player"_s, player}, {u"local"_s, u"/a"_s}, {u"remote"_s, u"smb://a"_s}});
        QVERIFY(made("mappings", {{u"player"_s, player}, {u"local"_s, u"/b"_s}, {u"remote"_s, u"/b"_s}}) > 0);
        const QByteArray one = "mappings/" + QByteArray::number(id);
        const auto changed = change(one, {{u"remote"_s, u"nfs://nas/a"_s}});
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.data()[u"remote"_s].toString(), u"nfs://nas/a"_s);
        QCOMPARE(changed.data()[u"local"_s].toString(), u"/a"_s);
        QCOMPARE(changed.data()[u"owner"_s].toString(), u"player:%1"_s.arg(player));
        QCOMPARE(change(one, {{u"group"_s, group}}).data()[u"owner"_s].toString(), u"group:%1"_s.arg(group));
        QCOMPARE(show(one).data()[u"owner"_s].toString(), u"group:%1"_s.arg(group));
        QCOMPARE(change(one, {{u"player"_s, 4711}}).status, 404);
        QCOMPARE(change(one, {{u"local"_s, u" "_s}}).status, 400);
        QCOMPARE(change(one, {{u"player"_s, player}, {u"group"_s, group}}).status, 400);
        QCOMPARE(change(one, {{u"player"_s, player}, {u"local"_s, u"/b"_s}, {u"remote"_s, u"/b"_s}}).status,
                 409);
        QCOMPARE(show(one).data()[u"remote"_s].toString(), u"nfs://nas/a"_s);
        QCOMPARE(change("mappings/4711", {{u"local"_s, u"/x"_s}}).status, 404);
        // Nobody of that number: neither added nor changed.
        QCOMPARE(made("mappings", {{u"group"_s, 4711}, {u"local"_s, u"/a"_s}, {u"remote"_s, u"/b"_s}}), 0);
    }

    void managersAreChanged()
    {
        const auto added =
            m_box->ask("POST", "/api/v1/managers", u"control"_s, R"({"name":"R","type":"radarr"})");
        QCOMPARE(added.status, 201);
        QVERIFY(made("managers", {{u"name"_s, u"S"_s}, {u"type"_s, u"sonarr"_s}}) > 0);
        const QByteArray one = "managers/" + QByteArray::number(added.data()[u"id"_s].toInteger());
        const QByteArray address = added.data()[u"path"_s].toString().toLatin1();
        const auto knocks = [&](const QByteArray &path) {
            return HttpProbe(m_box->port()).ask("POST", path, {}, R"({"eventType":"Test"})").status;
        };
        QTRY_COMPARE(knocks(address), 200);
        QCOMPARE(change(one, {{u"name"_s, u"Films"_s}}).data()[u"name"_s].toString(), u"Films"_s);
        QCOMPARE(show(one).data()[u"name"_s].toString(), u"Films"_s);
        QCOMPARE(knocks(address), 200); // its address stays
        QCOMPARE(change(one, {{u"name"_s, u"s"_s}}).status, 409);
        QCOMPARE(change(one, {{u"name"_s, u" "_s}}).status, 400);
        QCOMPARE(change(one, {{u"enabled"_s, 1}}).status, 400);
        QCOMPARE(change("managers/4711", {{u"enabled"_s, false}}).status, 404);
        QCOMPARE(change(one, {{u"enabled"_s, false}}).data()[u"enabled"_s].toBool(true), false);
        QTRY_COMPARE(knocks(address), 401);
        QCOMPARE(change(one, {{u"enabled"_s, true}}).status, 200);
        QTRY_COMPARE(knocks(address), 200);
        const auto renewed = m_box->ask("POST", "/api/v1/" + one + "/token", u"control"_s);
        const QByteArray next = renewed.data()[u"path"_s].toString().toLatin1();
        QVERIFY(next.startsWith("/api/v1/webhooks/radarr/") && next != address);
        QTRY_COMPARE(knocks(next), 200);
        QCOMPARE(knocks(address), 401);
    }

    /// Made and taken back by another program that works on the same data.
    void keysOfAnotherProcessHoldAtOnce()
    {
        // Asked only once it was told, else the wrong keys were counted.
        std::atomic<int> told{0};
        const auto watch = m_box->core().signal().subscribe(u"access"_s, [&] { ++told; });
        QByteArray key;
        const auto knocks = [&] {
            return HttpProbe(m_box->port()).ask("GET", "/api/v1/status", {{"X-Api-Key", key}}).status;
        };
        elsewhere([&](Core &core) {
            told = 0;
            const auto made = core.access().createKey(u"phone"_s, u"read"_s);
            METARR_REQUIRE(made);
            key = made->secret.toLatin1();
        });
        QTRY_VERIFY_WITH_TIMEOUT(told > 0, 10'000);
        QCOMPARE(knocks(), 200);
        HttpProbe listening(m_box->port());
        listening.send(HttpProbe::request("GET", "/api/v1/events", {{"X-Api-Key", key}}));
        QVERIFY(listening.readUntil("\r\n\r\n"));
        elsewhere([&](Core &core) {
            told = 0;
            METARR_REQUIRE(core.access().revokeKey(u"phone"_s));
        });
        QTRY_VERIFY_WITH_TIMEOUT(told > 0, 10'000);
        QCOMPARE(knocks(), 401);
        QVERIFY(listening.isClosed()); // nor does it hear on
    }

    /// Secrets among them, of which the database knows only that there is one.
    void settingsOfAnotherProcessHoldAtOnce()
    {
        const auto now = [&](const QString &key) { return m_box->core().settings().snapshot()->text(key); };
        const auto set = [&](const QString &key, const QString &value) {
            elsewhere([&](Core &core) { METARR_REQUIRE(core.settings().set(key, value)); });
        };
        set(u"trash.days"_s, u"14"_s);
        QTRY_COMPARE(now(u"trash.days"_s), u"14"_s);
        set(u"http.basicUser"_s, u"radarr"_s);
        for (const QString &password : {u"geheim-1"_s, u"geheim-2"_s}) {
            set(u"http.basicPassword"_s, password);
            QTRY_COMPARE(now(u"http.basicPassword"_s), password);
            const QByteArray basic = "Basic " + ("radarr:" + password.toLatin1()).toBase64();
            QTRY_COMPARE(HttpProbe(m_box->port())
                             .ask("POST", "/api/v1/webhooks/radarr", {{"Authorization", basic}},
                                  "{\"eventType\":\"Test\"}")
                             .status,
                         200);
        }
        elsewhere([](Core &core) { METARR_REQUIRE(core.settings().reset(u"trash.days"_s)); });
        QTRY_COMPARE(now(u"trash.days"_s), u"30"_s);
    }
};

QTEST_GUILESS_MAIN(TestSetup)
#include "tst_setup.moc"

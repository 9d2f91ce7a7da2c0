// SPDX-License-Identifier: GPL-3.0-or-later
// The route table as a whole: who gets in, and what the description says. Then what single routes answer.
#include "apibox.h"
#include "app/notificationfeed.h"
#include "support/support.h"

#include <QRegularExpression>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

/// A path of the table with something in place of its parameters.
QByteArray concrete(QString path)
{
    return path.replace(u"{list}"_s, u"movies"_s)
        .replace(u"{hash}"_s, QString(64, u'a'))
        .replace(u"{entry}"_s, u"1"_s)
        .replace(u"{key}"_s, u"trash.days"_s)
        .replace(u"{slot}"_s, u"poster"_s)
        .replace(u"{token}"_s, u"wrong-token"_s)
        .replace(u"{event}"_s, u"item.added"_s)
        .replace(u"{task}"_s, u"clean"_s)
        .replace(u"{root}"_s, u"1"_s)
        .replace(u"{id}"_s, u"1"_s)
        .toLatin1();
}

} // namespace

class TestRoutes : public QObject {
    Q_OBJECT
    ProviderStandIn m_providers;
    std::unique_ptr<ApiBox> m_box;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_providers.start());
        m_box = std::make_unique<ApiBox>(m_providers);
    }
    void cleanupTestCase() { m_box.reset(); }

    /// Without a key, with a wrong one and with one of too small a scope, nothing but health is given away.
    void nobodyGetsInWithoutTheRightKey()
    {
        HttpProbe probe(m_box->port());
        int closed = 0;
        for (const Route &route : m_box->frontend().routes().routes()) {
            const QByteArray target = concrete(route.path);
            const QByteArray what = route.method + ' ' + target;
            const bool open = route.access == Access::None;
            QVERIFY2(open == (route.path == u"/api/v1/health"), what.constData());
            QCOMPARE(std::pair(what, HttpProbe(m_box->port()).ask(route.method, target).status),
                     std::pair(what, open ? 200 : 401));
            if (open) {
                continue;
            }
            ++closed;
            for (const QString &scope : {u"read"_s, u"webhook"_s, u"control"_s}) {
                const bool may = scope == u"control" || scope == accessName(route.access);
                if (may && (route.method != "GET" || route.path.endsWith(u"/events"_s))) {
                    continue; // what happens then is for other tests
                }
                const int status =
                    HttpProbe(m_box->port()).ask(route.method, target, m_box->as(scope)).status;
                QVERIFY2(
                    may ? status != 401 && status != 403 : status == 403,
                    (what + " with " + scope.toLatin1() + ": " + QByteArray::number(status)).constData());
            }
        }
        QVERIFY(closed > 120);
    }

    void wrongKeysOpenNothing()
    {
        ApiBox box(m_providers);
        QSet<int> seen;
        for (const Route &route : box.frontend().routes().routes()) {
            const auto answer =
                HttpProbe(box.port()).ask(route.method, concrete(route.path), {{"X-Api-Key", "wrong"}});
            if (route.access != Access::None) {
                seen += answer.status;
                QVERIFY(!answer.body.contains("\"success\":true"));
            }
        }
        QCOMPARE(seen, (QSet<int>{401, 429})); // refused, and soon banned
    }

    /// Each route by itself, in each way to show a key; a right one in between lifts the ban that would hide the answer.
    void aWrongKeyOpensNoRoute()
    {
        const QByteArray basic = "Basic " + QByteArray("metarr:wrong").toBase64();
        const QList<HttpProbe::Headers> wrong{{{"X-Api-Key", "wrong"}},
                                              {{"Authorization", "Bearer wrong"}},
                                              {{"Authorization", basic}},
                                              {{"X-Api-Key", m_box->key(u"read"_s) + "x"}}};
        for (const Route &route : m_box->frontend().routes().routes()) {
            if (route.access == Access::None) {
                continue;
            }
            const QByteArray target = concrete(route.path);
            for (const auto &headers : wrong) {
                const auto answer = HttpProbe(m_box->port()).ask(route.method, target, headers);
                QCOMPARE(std::pair(route.method + ' ' + target, answer.status),
                         std::pair(route.method + ' ' + target, 401));
                QVERIFY(answer.body.contains("\"data\":null"));
            }
            QCOMPARE(HttpProbe(m_box->port()).ask("GET", "/api/v1/status", m_box->as(u"read"_s)).status, 200);
        }
    }

    void aRevokedKeyOpensNothing()
    {
        ApiBox box(m_providers);
        QCOMPARE(box.ask("GET", "/api/v1/status", u"read"_s).status, 200);
        METARR_REQUIRE(box.core().access().revokeKey(u"read"_s));
        QTRY_COMPARE(box.ask("GET", "/api/v1/status", u"read"_s).status, 401);
    }

    /// What was changed over HTTP, by whom and from where, and who was shut out, are lines that a person sees.
    void theActivityLogNamesWhoDidWhat()
    {
        ApiBox box(m_providers);
        const auto lines = [&] { return box.activity(u"access"_s); };
        QCOMPARE(lines().size(), 3); // the keys were made
        QCOMPARE(box.ask("GET", "/api/v1/status", u"read"_s).status, 200);
        QCOMPARE(box.ask("PUT", "/api/v1/pause", u"read"_s, R"({"paused":true})").status, 403);
        QCOMPARE(box.ask("PUT", "/api/v1/pause", u"control"_s, R"({"paused":true})").status, 200);
        QCOMPARE(box.ask("DELETE", "/api/v1/keys/4711", u"control"_s).status, 404);
        QTRY_COMPARE(lines().size(), 5);
        QCOMPARE(lines().mid(3), (QStringList{u"“control” at 127.0.0.1: PUT /api/v1/pause (200)"_s,
                                              u"“control” at 127.0.0.1: DELETE /api/v1/keys/4711 (404)"_s}));
        for (int i = 0; i < 11; ++i) {
            HttpProbe(box.port()).ask("POST", "/api/v1/webhooks/radarr/guess" + QByteArray::number(i));
        }
        QTRY_COMPARE(lines().size(), 6);
        QVERIFY(lines().last().startsWith(u"127.0.0.1 sent too many wrong keys"_s));
        // Of what was asked for with a right key nobody is told: nothing has changed.
        const auto log = box.core().database().read(
            [](Connection &c) { return EventRepo(c).activities(3, {}, u"access"_s); });
        METARR_REQUIRE(log);
        QStringList told;
        for (const Activity &activity : *log) {
            const auto fact = box.core().database().read([&](Connection &c) { return factOf(c, activity); });
            METARR_REQUIRE(fact);
            told += *fact ? (*fact)->message.event : QString();
        }
        QCOMPARE(told, (QStringList{u"access.changed"_s, QString(), QString()}));
    }

    void secretsAreNowhere()
    {
        ApiBox box(m_providers);
        const QByteArray token = box.manager(ManagerType::Radarr, box.tree().path("Movies"), u"/movies"_s);
        QCOMPARE(HttpProbe(box.port()).ask("POST", "/api/v1/webhooks/radarr/" + token, {}, "{}").status, 200);
        const auto dump = box.core().database().read([](Connection &c) -> Result<QString> {
            QString text;
            for (const QString &table :
                 {u"api_keys"_s, u"managers"_s, u"webhook_events"_s, u"activity_log"_s, u"events"_s}) {
                METARR_CHECK(c.forEach(u"SELECT * FROM %1"_s.arg(table), {}, [&](const Row &r) {
                    for (int i = 0; i < 6; ++i) {
                        text += r.text(i) + u'\n';
                    }
                }));
            }
            return text;
        });
        METARR_REQUIRE(dump);
        for (const QByteArray &secret : {token, box.key(u"read"_s), box.key(u"control"_s)}) {
            QVERIFY(!secret.isEmpty() && !dump->contains(QString::fromLatin1(secret)));
        }
    }

    void theDescriptionAgreesWithTheTable()
    {
        const auto answer = HttpProbe(m_box->port()).ask("GET", "/api/v1/openapi.json", m_box->as(u"read"_s));
        QCOMPARE(answer.status, 200);
        const QJsonObject document = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(document[u"openapi"_s].toString(), u"3.1.0"_s);
        const QJsonObject paths = document[u"paths"_s].toObject();
        int operations = 0;
        QSet<QString> ids;
        for (const QJsonValue &path : paths) {
            const QJsonObject methods = path.toObject();
            for (const QJsonValue &operation : methods) {
                ++operations;
                ids += operation[u"operationId"_s].toString();
                QVERIFY(!operation[u"summary"_s].toString().isEmpty());
            }
        }
        QCOMPARE(operations, int(m_box->frontend().routes().routes().size()));
        QCOMPARE(ids.size(), operations);
        for (const Route &route : m_box->frontend().routes().routes()) {
            const QJsonObject operation =
                paths[route.path].toObject()[QString::fromLatin1(route.method).toLower()].toObject();
            QCOMPARE(operation[u"x-access"_s].toString(), accessName(route.access));
            qsizetype named = 0;
            const QJsonArray parameters = operation[u"parameters"_s].toArray();
            for (const QJsonValue &parameter : parameters) {
                named += parameter[u"in"_s] == u"header"_s ? 0 : 1;
            }
            QCOMPARE(named, route.path.count(u'{') + route.query.size());
        }
    }

    /// What goes through the whole disk is asked for as seldom as what asks a provider.
    void wholeDisksHaveTheirPace()
    {
        for (const QStringList &path :
             {QStringList{u"libraries"_s, u"1"_s, u"scan"_s}, QStringList{u"trash"_s, u"empty"_s}}) {
            const Route *route =
                m_box->frontend().routes().match("POST", QStringList{u"api"_s, u"v1"_s} + path).route;
            QVERIFY(route);
            QCOMPARE(route->pace.perSecond, costlyPace.perSecond);
            QCOMPARE(route->pace.burst, costlyPace.burst);
        }
    }

    /// Every row says what it gives, every one with a body what it takes; each name that is referred to exists.
    void theDescriptionShowsEveryShape()
    {
        const QJsonObject document = openApiDocument(m_box->frontend().routes());
        const QJsonObject shapes = document[u"components"_s][u"schemas"_s].toObject();
        QVERIFY(shapes.contains(u"Item"_s) && shapes.contains(u"Envelope"_s));
        for (const Route &route : m_box->frontend().routes().routes()) {
            const QString what = QString::fromLatin1(route.method) + u' ' + route.path;
            const QJsonValue operation =
                document[u"paths"_s][route.path][QString::fromLatin1(route.method).toLower()];
            QVERIFY2(!route.produces.isEmpty(), qPrintable(what));
            for (const QByteArray &type : route.produces) {
                const QJsonValue media = operation[u"responses"_s][QString::number(route.success)]
                                                  [u"content"_s][QString::fromLatin1(type)];
                QVERIFY2(media.isObject(), qPrintable(what));
                QVERIFY2(type != "application/json" || media[u"schema"_s].isObject(), qPrintable(what));
                QVERIFY2(type != "application/json" || !route.data.isEmpty() ||
                             route.path.endsWith(u"openapi.json"_s),
                         qPrintable(what));
            }
            QCOMPARE(operation.toObject().contains(u"requestBody"_s), !route.takes.isEmpty());
            QVERIFY2(route.takes.isEmpty() || route.method != "GET", qPrintable(what));
            QVERIFY2(
                route.takes != "application/json" ||
                    operation[u"requestBody"_s][u"content"_s][u"application/json"_s][u"schema"_s].isObject(),
                qPrintable(what));
        }
        static const QRegularExpression reference(u"#/components/schemas/([A-Za-z]+)"_s);
        const QString text = QString::fromUtf8(QJsonDocument(document).toJson());
        for (auto it = reference.globalMatch(text); it.hasNext();) {
            const QString name = it.next().captured(1);
            QVERIFY2(shapes.contains(name), qPrintable(name));
        }
    }

    /// What is no envelope, and what a client may leave out of an answer, are described as they are.
    void theDescriptionShowsBytesAndMessages()
    {
        const QJsonObject paths = openApiDocument(m_box->frontend().routes())[u"paths"_s].toObject();
        const auto get = [&](const QString &path) { return paths[u"/api/v1/"_s + path][u"get"_s]; };
        const QJsonValue message =
            get(u"events/ws"_s)[u"responses"_s][u"101"_s][u"content"_s][u"application/json"_s][u"schema"_s];
        QVERIFY(message[u"properties"_s][u"topic"_s].isObject());
        QVERIFY(!message.toObject().contains(u"allOf"_s));
        const auto statuses = [&](const QString &path) {
            return get(path)[u"responses"_s].toObject().keys();
        };
        QCOMPARE(statuses(u"files/{id}/content"_s),
                 (QStringList{u"200"_s, u"206"_s, u"304"_s, u"416"_s, u"default"_s}));
        QCOMPARE(statuses(u"cache/{hash}"_s), statuses(u"files/{id}/content"_s));
        QCOMPARE(statuses(u"thumbnails/{hash}"_s), (QStringList{u"200"_s, u"304"_s, u"default"_s}));
        QCOMPARE(statuses(u"libraries"_s), (QStringList{u"200"_s, u"default"_s}));
        // What must be a number is described as one.
        const QJsonArray parameters =
            paths[u"/api/v1/libraries/{id}/roots/{root}"_s][u"patch"_s][u"parameters"_s].toArray();
        QCOMPARE(parameters.size(), 2);
        for (const QJsonValue &parameter : parameters) {
            QCOMPARE(parameter[u"schema"_s][u"type"_s].toString(), u"integer"_s);
        }
    }

    /// The tests of the API look closer than the server: what nobody described is found.
    void undescribedMembersAreFound()
    {
        using namespace schema;
        const QJsonObject shape = object({{"a", integer()},
                                          {"b?", orNull(oneOf({u"x"_s, u"y"_s}))},
                                          {"c?", list(object({{"d", texts()}}))},
                                          {"e?", map(number())}});
        const auto wrong = [&](const char *json, bool closed) {
            return mismatch(shape, QJsonDocument::fromJson(json).object(), closed);
        };
        QCOMPARE(wrong(R"({"a":1,"b":null,"c":[{"d":["x"]}],"e":{"any":1.5}})", true), QString());
        QCOMPARE(wrong(R"({"a":1,"new":2})", false), QString());
        QVERIFY(wrong(R"({"a":1,"new":2})", true).contains(u"“new”"_s));
        QVERIFY(wrong(R"({"a":1,"c":[{"d":[],"f":1}]})", true).contains(u"“c[0].f”"_s));
        QVERIFY(wrong(R"({"a":1,"c":[{}]})", false).contains(u"“c[0].d”"_s));
        QVERIFY(wrong(R"({"a":1,"b":"z"})", false).contains(u"x, y, null"_s));
        QVERIFY(wrong(R"({"a":1,"e":{"any":"1"}})", false).contains(u"“e.any”"_s));
        QVERIFY(wrong(R"({"a":"1"})", false).contains(u"integer"_s));
    }

    /// What does not fit the description is refused, with the member's name.
    void bodiesAreHeldToTheirShape_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *method, const char *target, const char *body, const char *named) {
            QTest::newRow(body) << QByteArray(method) << QByteArray(target) << QByteArray(body)
                                << QString::fromLatin1(named);
        };
        row("POST", "/api/v1/libraries", R"({"type":"music","folders":[]})", "type");
        row("POST", "/api/v1/libraries", R"({"type":"tv"})", "folders");
        row("POST", "/api/v1/libraries", R"({"type":"tv","folders":["/a",1]})", "folders[1]");
        row("POST", "/api/v1/publish", R"({"pending":"yes"})", "pending");
        row("POST", "/api/v1/players/1/sync", R"({"library":1.5})", "library");
        row("PUT", "/api/v1/pause", "{}", "paused");
        row("PATCH", "/api/v1/libraries/1", R"({"webhook":false})", "webhook");
        row("POST", "/api/v1/publish", R"({"item":"movie:1"})", "item");
        row("PUT", "/api/v1/channels/1/subscriptions/*", R"({"filter":{"severity":"loud"}})",
            "filter.severity");
    }
    void bodiesAreHeldToTheirShape()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(QString, named);
        const auto reply = m_box->ask(method, target, u"control"_s, body);
        QCOMPARE(reply.status, 400);
        QVERIFY2(reply.json[u"error"_s][u"message"_s].toString().contains(u"“%1”"_s.arg(named)),
                 qPrintable(reply.json[u"error"_s][u"message"_s].toString()));
    }

    void listsAreSortedFilteredAndPaged()
    {
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        for (const QByteArray name : {"Alpha (2001)", "Beta (2003)", "Gamma (2002)"}) {
            box.tree().file("Movies/" + name + "/a.mkv", name);
        }
        box.scan(library);
        const auto titles = [&](const QByteArray &query) {
            QStringList found;
            const auto reply = box.ask("GET", "/api/v1/movies" + query, u"read"_s);
            const QJsonArray rows = reply.data().toArray();
            for (const QJsonValue &row : rows) {
                found += row[u"title"_s].toString();
            }
            return found.join(u' ');
        };
        QCOMPARE(titles({}), u"Alpha Beta Gamma"_s);
        QCOMPARE(titles("?sort=-year"), u"Beta Gamma Alpha"_s);
        QCOMPARE(titles("?sort=year&limit=1&page=2"), u"Gamma"_s);
        QCOMPARE(titles("?page=9"), QString());
        QCOMPARE(titles("?search=bet"), u"Beta"_s);
        QCOMPARE(titles("?filter[year_from]=2002&year_to=2002"), u"Gamma"_s);
        QCOMPARE(titles("?filter[yearFrom]=2002&sort=year&order=desc"), u"Beta Gamma"_s);
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) {
            return t.execute(
                u"UPDATE movies SET state = 'enriched', has_unpublished_changes = CASE WHEN year = 2003 THEN 1 ELSE 0 END"_s);
        }));
        for (const QByteArray name : {"hasUnpublishedChanges", "has_unpublished_changes", "unpublished"}) {
            QCOMPARE(titles("?filter%5B" + name + "%5D=true"), u"Beta"_s);
            QCOMPARE(titles("?filter%5B" + name + "%5D=false"), u"Alpha Gamma"_s);
        }
        const auto page = box.ask("GET", "/api/v1/movies?limit=2&fields=title", u"read"_s);
        QCOMPARE(page.json[u"meta"_s].toObject()[u"total"_s].toInt(), 3);
        QCOMPARE(page.data().toArray().first().toObject().keys(),
                 (QStringList{u"id"_s, u"item"_s, u"title"_s}));
        for (const QByteArray bad :
             {"?sort=size", "?order=down", "?limit=0", "?limit=501", "?page=x", "?state=odd", "?library=-1",
              "?filter[unpublished]=perhaps", "?filter[shoe]=43", "?filter[]=1", "?filter[state",
              "?genere=Drama", "?filter=Drama", "?page=1&x", "?missing=postr", "?locked=tilte",
              "?missing_field=plto", "?hdr=foo", "?trash=yes"}) {
            QCOMPARE(box.ask("GET", "/api/v1/movies" + bad, u"read"_s).status, 400);
        }
        for (const QByteArray good : {"?missing=poster", "?missing_field=plot", "?hdr=-", "?hdr=dolbyvision",
                                      "?trash=false", "?locked=*", "?locked=poster", "?locked=Title"}) {
            QCOMPARE(box.ask("GET", "/api/v1/movies" + good, u"read"_s).status, 200);
        }
        QCOMPARE(box.ask("GET", "/api/v1/jobs?filter[shoe]=43", u"read"_s).status, 400);
        QCOMPARE(box.ask("GET", "/api/v1/status?verbose=1", u"read"_s).status, 400);
        QCOMPARE(box.ask("POST", "/api/v1/candidates/1/select?apend=true", u"control"_s).status, 400);
        // Who watches the server keeps caches away as he likes, and what managers send is taken as it comes.
        QCOMPARE(box.ask("GET", "/api/v1/health?t=1", u"read"_s).status, 200);
        QCOMPARE(box.ask("POST", "/api/webhooks/radarr?x=1", u"webhook"_s, R"({"eventType":"Test"})").status,
                 200);
    }

    void itemsAreReadAndChanged()
    {
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().file("Movies/Alpha (2001)/a.mkv");
        box.scan(library);
        const EntityRef ref = box.inFolder(EntityType::Movie, "Alpha (2001)");
        const QByteArray one = "/api/v1/movies/" + QByteArray::number(ref.id);
        const auto changed = box.ask("PATCH", one, u"control"_s, R"({"title":"Omega","year":1999})");
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.data()[u"title"_s].toString(), u"Omega"_s);
        QVERIFY(changed.data()[u"locks"_s].toArray().contains(u"title"_s));
        QCOMPARE(box.ask("PATCH", one, u"control"_s, R"({"shoe size":43})").status, 400);
        QCOMPARE(box.ask("PATCH", one, u"control"_s, "[]").status, 400);
        QCOMPARE(box.ask("PATCH", one, u"control"_s, R"({"Outline":"Short."})").status,
                 200); // in any spelling
        // Back to what it said before, and to what it said before that.
        const auto former = [&](const QByteArray &query = {}) {
            return box.ask("GET", one + "/former-values" + query, u"read"_s).data().toArray();
        };
        QCOMPARE(former("?field=title").size(), 1);
        QCOMPARE(former("?field=title")[0][u"value"_s].toString(), u"Alpha"_s);
        QVERIFY(former().size() >= 2); // the year, too
        QCOMPARE(box.ask("GET", one + "/former-values?field=shoe", u"read"_s).status, 400);
        QCOMPARE(box.ask("POST", one + "/former-value", u"read"_s, R"({"field":"title"})").status, 403);
        QCOMPARE(box.ask("POST", one + "/former-value", u"control"_s, R"({"field":"shoe"})").status, 400);
        QCOMPARE(box.ask("POST", one + "/former-value", u"control"_s, R"({"field":"plot"})").status, 404);
        QCOMPARE(box.ask("POST", one + "/former-value", u"control"_s, R"({"field":"title","id":1})").status,
                 404);
        QCOMPARE(box.ask("POST", one + "/former-value", u"control"_s, R"({"field":"title"})").status, 200);
        QCOMPARE(box.details(ref).item.metadata.title, u"Alpha"_s);
        QVERIFY(box.details(ref).item.isLocked(Field::Title));
        const QJsonObject omega = former("?field=title")[0].toObject();
        QCOMPARE(omega[u"value"_s].toString(), u"Omega"_s);
        const QByteArray back =
            R"({"field":"title","id":)" + QByteArray::number(omega[u"id"_s].toInteger()) + '}';
        QCOMPARE(box.ask("POST", one + "/former-value", u"control"_s, back).status, 200);
        QCOMPARE(box.details(ref).item.metadata.title, u"Omega"_s);
        QCOMPARE(box.ask("POST", one + "/locks", u"control"_s, R"({"unlock":["title"]})").status, 200);
        QVERIFY(!box.details(ref).item.isLocked(Field::Title));
        QCOMPARE(box.ask("POST", one + "/publish", u"control"_s).status, 202);
        box.work();
        QVERIFY(box.tree().exists("Movies/Alpha (2001)/a.nfo"));
        const QJsonArray log = box.ask("GET", one + "/publish-log", u"read"_s).data().toArray();
        QCOMPARE(log.size(), 1);
        const QByteArray entry = one + "/publish-log/" + QByteArray::number(log[0][u"id"_s].toInteger());
        QVERIFY(
            box.ask("GET", entry, u"read"_s).data()[u"nfo"_s].toString().contains(u"<title>Omega</title>"_s));
        QCOMPARE(box.ask("GET", one + "/publish-log/4711", u"read"_s).status, 404);
        QCOMPARE(box.ask("GET", "/api/v1/movies/4711", u"read"_s).status, 404);
        QCOMPARE(box.ask("GET", "/api/v1/movies/abc", u"read"_s).status, 404);
        QCOMPARE(box.ask("POST", "/api/v1/movies/4711/publish", u"control"_s).status, 404);
        // Not a picture.
        QCOMPARE(box.ask("POST", one + "/artwork/poster", u"control"_s, "no picture").status / 100, 4);
        QCOMPARE(box.ask("POST", one + "/artwork/nose", u"control"_s, "x").status, 400);
    }

    void scansStayInTheLibrary_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("status");
        QTest::newRow("its own") << u"%1/Movies/A"_s << 202;
        QTest::newRow("beside it") << u"%1/Secret"_s << 400;
        QTest::newRow("parent") << u"%1/Movies/../Secret"_s << 400;
        QTest::newRow("link") << u"%1/Movies/out"_s << 400;
        QTest::newRow("absolute") << u"/etc"_s << 400;
        QTest::newRow("relative") << u"A"_s << 400;
        QTest::newRow("not there") << u"%1/Movies/B"_s << 400;
    }
    void scansStayInTheLibrary()
    {
        QFETCH(QString, folder);
        QFETCH(int, status);
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().directory("Movies/A");
        box.tree().directory("Secret");
        box.tree().link("Movies/out", box.tree().path("Secret").bytes());
        folder.replace(u"%1"_s, box.tree().root().display());
        const QByteArray body = QJsonDocument(QJsonObject{{u"folder"_s, folder}}).toJson();
        const QByteArray target = "/api/v1/libraries/" + QByteArray::number(library.id) + "/scan";
        QCOMPARE(box.ask("POST", target, u"control"_s, body).status, status);
    }

    void eventsAreFollowedAndResumed()
    {
        ApiBox box(m_providers);
        const auto say = [&](const QString &topic) {
            METARR_REQUIRE(box.core().database().write([&](Transaction &t) {
                t.afterCommit([&] { box.core().signal().notify(u"events"_s); });
                return EventRepo(t).emitEvent(topic, {}, {{u"a"_s, 1}}, 1);
            }));
        };
        say(u"old:one"_s);
        HttpProbe live(box.port());
        live.send(HttpProbe::request("GET", "/api/v1/events", box.as(u"read"_s)));
        QVERIFY(live.readUntil(": metarr"));
        say(u"new:one"_s);
        QVERIFY(live.readUntil("event: new:one\n"));
        QVERIFY(!live.buffer().contains("old:one"));
        const auto newest = box.core().database().read([](Connection &c) { return EventRepo(c).lastId(); });
        METARR_REQUIRE(newest);
        HttpProbe resumed(box.port());
        auto headers = box.as(u"read"_s);
        headers.emplaceBack("Last-Event-ID", QByteArray::number(*newest - 1));
        resumed.send(HttpProbe::request("GET", "/api/v1/events?topics=new:", headers));
        QVERIFY(resumed.readUntil("id: " + QByteArray::number(*newest) + "\nevent: new:one\ndata: {"));
        QVERIFY(!resumed.buffer().contains("events:missed"));
        QCOMPARE(box.ask("GET", "/api/v1/events?last_event_id=x", u"read"_s).status, 400);
        // What is still to come cannot have been seen: the database is another one, or that of an earlier day.
        headers.last().second = QByteArray::number(*newest + 1000);
        HttpProbe ahead(box.port());
        ahead.send(HttpProbe::request("GET", "/api/v1/events?topics=new:", headers));
        QVERIFY(ahead.readUntil("id: " + QByteArray::number(*newest) + "\nevent: events:missed\ndata: {"));
        QVERIFY(!ahead.buffer().contains("new:one"));
        // What it asks for is not kept any more: it is told so, whatever it wants to hear of.
        say(u"new:two"_s);
        QVERIFY(ahead.readUntil("event: new:two\ndata: {"));
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"DELETE FROM events WHERE id <= ?"_s, {*newest}));
            return {};
        }));
        headers.last().second = "1";
        HttpProbe late(box.port());
        late.send(HttpProbe::request("GET", "/api/v1/events?topics=new:", headers));
        QVERIFY(late.readUntil("id: 1\nevent: events:missed\ndata: {"));
        QVERIFY(late.readUntil("event: new:two\ndata: {"));
    }

    /// A listener that hears nothing of what happens is kept alive all the same.
    void whoHearsNothingIsKeptAlive()
    {
        const auto clock = std::make_shared<ManualClock>();
        ApiBox box(m_providers, nullptr, clock);
        HttpProbe probe(box.port());
        probe.send(HttpProbe::request("GET", "/api/v1/events?topics=new:", box.as(u"read"_s)));
        QVERIFY(probe.readUntil(": metarr"));
        const auto happens = [&](const QString &topic) {
            METARR_REQUIRE(box.core().database().write([&](Transaction &t) {
                t.afterCommit([&] { box.core().signal().notify(u"events"_s); });
                return EventRepo(t).emitEvent(topic, {}, {}, clock->nowMs());
            }));
        };
        happens(u"new:one"_s);
        QVERIFY(probe.readUntil("event: new:one\n"));
        clock->advanceMs(15'000);
        happens(u"other:one"_s);
        // Two: the first may still come with what was looked up before that time had passed.
        for (const QByteArray topic : {"new:two", "new:three"}) {
            happens(QString::fromLatin1(topic));
            QVERIFY(probe.readUntil("event: " + topic + '\n'));
        }
        QVERIFY(probe.buffer().contains(": \n\n"));
    }
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"

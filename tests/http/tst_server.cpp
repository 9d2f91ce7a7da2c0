// SPDX-License-Identifier: GPL-3.0-or-later
// The server against clients that mean harm, over real sockets.
#include "serverbox.h"
#include "support/patience.h"

#include <thread>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// The names in a header of an answer.
QByteArrayList listOf(const QByteArray &head, const QByteArray &header)
{
    const qsizetype at = head.indexOf(header + ": ");
    const QByteArray value = at < 0 ? QByteArray() : head.sliced(at + header.size() + 2).split('\r').first();
    QByteArrayList names;
    for (const QByteArray &name : value.split(',')) {
        names += name.trimmed();
    }
    return names;
}

} // namespace

class TestServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers()
    {
        ServerBox box;
        HttpProbe probe(box.port);
        // Several requests over one connection, in one packet too.
        QCOMPARE(probe.ask("GET", "/health").status, 200);
        const auto read = probe.ask("GET", "/read/a%20b", readKey);
        QCOMPARE(read.status, 200);
        QVERIFY(read.body.contains("\"data\":\"a b\""));
        QVERIFY(read.body.contains("\"success\":true"));
        probe.send(HttpProbe::request("GET", "/read/1", readKey) +
                   HttpProbe::request("GET", "/read/2", readKey));
        QVERIFY(probe.read().body.contains("\"1\""));
        QVERIFY(probe.read().body.contains("\"2\""));
        const auto head = probe.ask("HEAD", "/health");
        QCOMPARE(head.status, 200);
        QVERIFY(head.head.contains("Content-Length: "));
        probe.send("POST /change HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: control-key\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
        QVERIFY(HttpProbe(box.port).ask("GET", "/health").status == 200);
    }

    void chunkedBodiesArriveWhole()
    {
        ServerBox box;
        HttpProbe probe(box.port);
        probe.send("POST /change HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: control-key\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n3\r\nabc\r\n4\r\nde");
        probe.send("fg\r\n0\r\n\r\n");
        const auto answer = probe.read();
        QCOMPARE(answer.status, 200);
        QVERIFY2(answer.body.contains("\"data\":7"), answer.body.constData());
    }

    void continueIsSaidWhenTheBodyIsWanted()
    {
        ServerBox box;
        HttpProbe wanted(box.port);
        wanted.send(
            "POST /change HTTP/1.1\r\nHost: a.invalid\r\nX-Api-Key: control-key\r\nContent-Length: 3\r\n"
            "Expect: 100-continue\r\n\r\n");
        QCOMPARE(wanted.read().status, 421); // not by that name
        HttpProbe right(box.port);
        right.send(
            "POST /change HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: control-key\r\nContent-Length: 3\r\n"
            "Expect: 100-continue\r\n\r\n");
        QCOMPARE(right.read().status, 100);
        right.send("abc");
        QCOMPARE(right.read().status, 200);
        HttpProbe stranger(box.port);
        stranger.send(
            "POST /change HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(stranger.read().status, 401);
    }

    void access_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &method, const QByteArray &target,
                            const QByteArray &key,
                            int status) { QTest::newRow(name) << method << target << key << status; };
        row("nobody reads", "GET", "/read/1", {}, 401);
        row("nobody learns what exists", "GET", "/nothing", {}, 401);
        row("nobody learns methods", "DELETE", "/change", {}, 401);
        row("wrong key", "GET", "/read/1", "wrong", 401);
        row("reader reads", "GET", "/read/1", "read-key", 200);
        row("reader does not change", "POST", "/change", "read-key", 403);
        row("reader sends no webhooks", "POST", "/hook/x", "read-key", 403);
        row("boss changes", "POST", "/change", "control-key", 200);
        row("unknown address", "GET", "/nothing", "read-key", 404);
        row("unknown method", "DELETE", "/change", "control-key", 405);
        row("manager by token", "POST", "/hook/token", {}, 200);
        row("wrong token", "POST", "/hook/tokem", {}, 401);
        row("health", "GET", "/health", {}, 200);
    }
    void access()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, key);
        QFETCH(int, status);
        ServerBox box;
        const auto answer = box.ask(
            method, target, key.isEmpty() ? HttpProbe::Headers() : HttpProbe::Headers{{"X-Api-Key", key}});
        QCOMPARE(answer.status, status);
        if (status >= 400) {
            QVERIFY(answer.body.contains("\"success\":false") && answer.body.contains("\"message\":\""));
        }
    }

    void hosts_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("status");
        QTest::newRow("address") << QByteArray("192.168.1.5:9797") << 200;
        QTest::newRow("IPv6") << QByteArray("[::1]:9797") << 200;
        QTest::newRow("localhost") << QByteArray("LocalHost:1") << 200;
        QTest::newRow("allowed") << QByteArray("metarr.lan") << 200;
        QTest::newRow("rebound") << QByteArray("evil.example") << 421;
        QTest::newRow("begins like an address") << QByteArray("127.0.0.1.evil.example") << 421;
        QTest::newRow("empty") << QByteArray("") << 421;
    }
    void hosts()
    {
        QFETCH(QByteArray, host);
        QFETCH(int, status);
        ServerBox box([](HttpServerOptions &o) { o.allowedHosts = {u"metarr.lan"_s}; });
        QCOMPARE(box.ask("GET", "/health", {{"Host", host}}).status, status);
    }

    void foreignPagesChangeNothing()
    {
        ServerBox box([](HttpServerOptions &o) { o.allowedOrigins = {u"https://good.example"_s}; });
        auto headers = controlKey;
        headers.emplaceBack("Origin", "https://evil.example");
        QCOMPARE(box.ask("POST", "/change", headers, "x").status, 403);
        headers.last().second = "http://127.0.0.1";
        QCOMPARE(box.ask("POST", "/change", headers, "x").status, 200);
        headers.last().second = "https://good.example";
        const auto good = box.ask("POST", "/change", headers, "x");
        QCOMPARE(good.status, 200);
        QVERIFY(good.head.contains("Access-Control-Allow-Origin: https://good.example\r\n"));
        for (const QByteArray name : {"Retry-After", "ETag", "Content-Range"}) {
            QVERIFY2(listOf(good.head, "Access-Control-Expose-Headers").contains(name), name.constData());
        }
        const auto preflight =
            box.ask("OPTIONS", "/change",
                    {{"Origin", "https://good.example"}, {"Access-Control-Request-Method", "POST"}});
        QCOMPARE(preflight.status, 204);
        for (const QByteArray name : {"X-Api-Key", "If-None-Match", "If-Range", "Range", "Last-Event-ID"}) {
            QVERIFY2(listOf(preflight.head, "Access-Control-Allow-Headers").contains(name), name.constData());
        }
        QCOMPARE(box.handled.load(), 2);
    }

    void changesAreRemembered()
    {
        ServerBox box;
        QCOMPARE(box.ask("GET", "/read/1", readKey).status, 200);
        QCOMPARE(box.ask("POST", "/change", controlKey, "x").status, 200);
        QCOMPARE(box.ask("POST", "/hook/wrong-token", {}, "x").status, 401);
        const auto audit = box.audit();
        QCOMPARE(audit.size(), 2);
        QCOMPARE(audit[0].caller.name, u"boss"_s);
        QCOMPARE(audit[0].status, 200);
        QCOMPARE(audit[1].path, u"/hook/***"_s);
    }

    void guessersAreBanned()
    {
        ServerBox box;
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(box.ask("GET", "/read/1", {{"X-Api-Key", "guess"}}).status, 401);
        }
        const auto banned = box.ask("GET", "/read/1", {{"X-Api-Key", "guess"}});
        QCOMPARE(banned.status, 429);
        QVERIFY(banned.head.contains("Retry-After: "));
        QCOMPARE(box.ask("GET", "/health").status, 200);
        QCOMPARE(box.audit().last().what, AuditEntry::What::Banned);
    }

    void refusesWithoutReading_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray start = "POST /change HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: control-key\r\n";
        QTest::newRow("announces too much") << start + "Content-Length: 100001\r\n\r\n" << 413;
        QTest::newRow("announces terabytes") << start + "Content-Length: 999999999999\r\n\r\n" << 413;
        QTest::newRow("huge chunk") << start + "Transfer-Encoding: chunked\r\n\r\nFFFFFF\r\n" << 413;
        QTest::newRow("bad chunk") << start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" << 400;
        QTest::newRow("smuggling") << start +
                                          "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                   << 400;
        constexpr char clientHello[] = "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n";
        QTest::newRow("no HTTP") << QByteArray(clientHello, sizeof clientHello - 1) << 400;
        QTest::newRow("long line") << "GET /" + QByteArray(20'000, 'a') << 414;
        QTest::newRow("long header") << start + "X: " + QByteArray(20'000, 'a') << 431;
        QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\n") << 400;
        QTest::newRow("body for health")
            << QByteArray("GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n") << 421;
        QTest::newRow("stranger with a body")
            << QByteArray("POST /change HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\n") << 401;
    }
    void refusesWithoutReading()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        ServerBox box;
        HttpProbe probe(box.port);
        probe.send(bytes);
        QCOMPARE(probe.read().status, status);
        QVERIFY(probe.isClosed());
        QCOMPARE(box.handled.load(), 0);
        QCOMPARE(box.ask("GET", "/health").status, 200);
    }

    /// A body that ends before its length does is none; what comes after its end is no part of it.
    void lyingLengths()
    {
        ServerBox box;
        const QByteArray start = "POST /change HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: control-key\r\n";
        {
            HttpProbe less(box.port);
            less.send(start + "Content-Length: 50\r\n\r\nabc");
            QTRY_COMPARE(box.server().load().connections, 1);
        }
        QTRY_COMPARE(box.server().load().connections, 0);
        QCOMPARE(box.handled.load(), 0);
        HttpProbe more(box.port);
        more.send(start + "Content-Length: 3\r\n\r\nabcdef\r\n\r\n");
        const auto first = more.read();
        QCOMPARE(first.status, 200);
        QVERIFY2(first.body.contains("\"data\":3"), first.body.constData());
        QCOMPARE(more.read().status, 400);
        QVERIFY(more.isClosed());
        QCOMPARE(box.handled.load(), 1);
        QCOMPARE(box.ask("GET", "/health").status, 200);
    }

    void aSmuggledRequestIsNeverSeen()
    {
        ServerBox box;
        HttpProbe probe(box.port);
        probe.send(
            "POST /read/1 HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: control-key\r\nContent-Length: 4\r\n"
            "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\nPOST /change HTTP/1.1\r\nHost: localhost\r\n"
            "X-Api-Key: control-key\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(probe.read().status, 400);
        QVERIFY(probe.isClosed());
        QCOMPARE(box.handled.load(), 0);
    }

    void slowHeadersEnd()
    {
        ServerBox box([](HttpServerOptions &o) { o.limits.head = milliseconds(150); });
        HttpProbe probe(box.port);
        probe.send("GET /health HTTP/1.1\r\nHost: loc");
        QCOMPARE(probe.read().status, 408);
        QVERIFY(probe.isClosed());
        HttpProbe silent(box.port);
        QVERIFY(silent.isClosed());
    }

    void slowBodiesEnd()
    {
        ServerBox box([](HttpServerOptions &o) {
            o.limits.body = milliseconds(100);
            o.limits.bytesPerSecond = 1'000'000;
        });
        HttpProbe probe(box.port);
        probe.send("POST /change HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: control-key\r\nContent-Length: "
                   "100\r\n\r\nabc");
        QCOMPARE(probe.read().status, 408);
        QVERIFY(probe.isClosed());
        QCOMPARE(box.handled.load(), 0);
    }

    void idleConnectionsEnd()
    {
        ServerBox box([](HttpServerOptions &o) { o.limits.idle = milliseconds(100); });
        HttpProbe probe(box.port);
        QCOMPARE(probe.ask("GET", "/read/1", readKey).status, 200);
        QVERIFY(probe.isClosed());
    }

    void aThousandIdleConnectionsKeepNobodyOut()
    {
        ServerBox box;
        std::vector<std::unique_ptr<HttpProbe>> idle;
        for (int i = 0; i < 1000; ++i) {
            idle.push_back(std::make_unique<HttpProbe>(box.port));
        }
        QCOMPARE(box.ask("GET", "/read/1", readKey).status, 200);
        QVERIFY(box.server().load().connections <= 200);
        // The next thousand find what the first ones left: nothing is kept of who came and went.
        const qint64 before = residentBytes();
        for (auto &one : idle) {
            one.reset();
            one = std::make_unique<HttpProbe>(box.port);
        }
        QCOMPARE(box.ask("GET", "/read/1", readKey).status, 200);
        QVERIFY(box.server().load().connections <= 200);
        const qint64 grown = residentBytes() - before;
        QVERIFY2(grown < 24 * 1024 * 1024, qPrintable(QString::number(grown)));
    }

    void whoHasShownAKeyIsNotPushedOut()
    {
        ServerBox box([](HttpServerOptions &o) { o.limits.grace = milliseconds(0); });
        HttpProbe known(box.port);
        QCOMPARE(known.ask("GET", "/read/1", readKey).status, 200);
        std::vector<std::unique_ptr<HttpProbe>> idle;
        for (int i = 0; i < 300; ++i) {
            idle.push_back(std::make_unique<HttpProbe>(box.port));
        }
        QTRY_VERIFY(box.server().load().connections <= 21); // 20 strangers of one address, and one known
        QCOMPARE(known.ask("GET", "/read/1", readKey).status, 200);
    }

    void memoryStaysFlat()
    {
        ServerBox box;
        QCOMPARE(box.ask("GET", "/health").status, 200);
        const qint64 before = residentBytes();
        for (int i = 0; i < 40; ++i) {
            HttpProbe probe(box.port);
            probe.send("POST /change HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: "
                       "control-key\r\nContent-Length: 104857600\r\n\r\n" +
                       QByteArray(1024 * 1024, 'x'));
            QCOMPARE(probe.read().status, 413);
        }
        const qint64 grown = residentBytes() - before;
        QVERIFY2(grown < 24 * 1024 * 1024, qPrintable(QString::number(grown)));
    }

    void answersWhatIsInWorkBeforeItStops()
    {
        ServerBox box;
        HttpProbe probe(box.port);
        probe.send(HttpProbe::request("POST", "/slow", controlKey));
        box.begun.acquire();
        std::thread stopping([&] { box.server().stop(); });
        box.goOn.release();
        QVERIFY(probe.readUntil("late"));
        stopping.join();
        QVERIFY(probe.isClosed());
    }

    void trustedProxiesNameTheCaller()
    {
        ServerBox box([](HttpServerOptions &o) { o.trustedProxies = {u"127.0.0.1"_s}; });
        auto headers = controlKey;
        headers.emplaceBack("X-Forwarded-For", "6.6.6.6, 10.1.2.3");
        QCOMPARE(box.ask("POST", "/change", headers, "x").status, 200);
        QCOMPARE(box.audit().value(0).peer, u"10.1.2.3"_s);
        ServerBox other;
        QCOMPARE(other.ask("POST", "/change", headers, "x").status, 200);
        QCOMPARE(other.audit().value(0).peer, u"127.0.0.1"_s);
    }

    void aTakenPortIsSaid()
    {
        ServerBox box;
        RouteTable routes;
        Authenticator auth;
        ManualClock clock;
        HttpServerOptions options;
        options.port = box.port;
        const auto second = makeHttpServer(options, routes, auth, clock)->start();
        QVERIFY(!second);
        QVERIFY(!second.error().remedy.isEmpty());
    }

    void listenAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address"); ///< empty: refused
        QTest::newRow("IPv4") << u"0.0.0.0:80"_s << u"0.0.0.0"_s;
        QTest::newRow("IPv6") << u"[::1]:80"_s << u"::1"_s;
        QTest::newRow("localhost") << u"localhost:80"_s << u"127.0.0.1"_s;
        QTest::newRow("no port") << u"127.0.0.1"_s << QString();
        QTest::newRow("bare IPv6") << u"::1:80"_s << QString();
        QTest::newRow("big port") << u"127.0.0.1:65536"_s << QString();
        QTest::newRow("name") << u"example.org:80"_s << QString();
    }
    void listenAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        const auto parsed = parseListenAddress(text);
        QCOMPARE(parsed.has_value(), !address.isEmpty());
        if (parsed) {
            QCOMPARE(parsed->first, address);
        }
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"
#include "support/patience.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace metarr;
using Fixture = metarr::test::HttpFixture;
using metarr::test::ScriptedAnswer;
using metarr::test::ScriptedHttpServer;
using metarr::test::SeenRequest;
using Manner = ScriptedAnswer::Manner;

class TestHttpClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsAndReceives();
    void postsWithCredentials();
    void unpacksGzip();
    void refusesWhatIsNoWebAddress();
    void mapsStatuses_data();
    void mapsStatuses();
    void givesAnswersOfErrorsWhenAsked();
    void errorsShowNoSecrets();
    void survivesFaults_data();
    void survivesFaults();
    void repeatsPassingFaults();
    void doesNotRepeatAPost();
    void connectionRefused();
    void capsBodies();
    void unpacksNoBombs();
    void endsSlowDrips();
    void cachesByAge();
    void keptHoweverOld();
    void validates();
    void keepsNoSecretsOnDisk();
    void followsRedirects();
    void refusesRedirects_data();
    void refusesRedirects();
    void doesNotTakeCredentialsElsewhere();
    void refusesPrivateHosts();
    void connectsToTheAddressThatWasChecked();
    void goesThroughAProxy();
    void cancelsAtOnce_data();
    void cancelsAtOnce();
    void endsCallsWhenDestroyed();
    void usesManyConnections();
};

void TestHttpClient::sendsAndReceives()
{
    Fixture f;
    f.server.on(u"/3/movie/550"_s, ScriptedAnswer::json("{\"id\": 550}").with("X-Thing", "yes"));
    HttpRequest request = f.request(u"/3/movie/550?language=de&query=a%26b%2Bc"_s);
    request.setHeader("Accept-Language", "de");
    const auto response = f.client->send(request, {});
    METARR_REQUIRE(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(response->body, "{\"id\": 550}");
    QCOMPARE(response->header("x-thing"), "yes");
    QVERIFY(!response->fromCache);
    QCOMPARE(response->attempts, 1);
    const SeenRequest seen = f.server.requests().value(0);
    QCOMPARE(seen.method, "GET");
    QCOMPARE(seen.query(u"query"_s), u"a&b+c"_s);
    QCOMPARE(seen.header("User-Agent"), QByteArray("Metarr/" METARR_VERSION));
    QCOMPARE(seen.header("Accept-Language"), "de");
    QVERIFY(seen.header("Accept-Encoding").contains("gzip"));
    QCOMPARE(f.status().sent, qint64(1));
    QVERIFY(f.status().isHealthy());
    QCOMPARE(f.status().lastSuccessMs, f.clock->nowMs());
}

void TestHttpClient::postsWithCredentials()
{
    Fixture f;
    f.server.on(u"/login"_s, ScriptedAnswer::json("{}", 201));
    HttpRequest request = f.request(u"/login"_s);
    request.method = "POST";
    request.setJson("{\"apikey\": \"k\"}");
    request.setBasic(u"user"_s, u"pässword"_s);
    const auto response = f.client->send(request, {});
    METARR_REQUIRE(response);
    QCOMPARE(response->status, 201);
    const SeenRequest seen = f.server.requests().value(0);
    QCOMPARE(seen.method, "POST");
    QCOMPARE(seen.body, "{\"apikey\": \"k\"}");
    QCOMPARE(seen.header("Content-Type"), "application/json");
    QCOMPARE(seen.header("Authorization"), "Basic " + QByteArray("user:pässword").toBase64());
    request.setBearer(u"token"_s);
    METARR_REQUIRE(f.client->send(request, {}));
    QCOMPARE(f.server.requests().value(1).header("Authorization"), "Bearer token");
}

void TestHttpClient::unpacksGzip()
{
    Fixture f;
    const auto packed =
        QByteArray::fromHex("1f8b0800000000000203ab562a484cce4e4d51b25228292a4dd551502a49ad2801f294124701d1"
                            "40a91600cf3c813848010000");
    f.server.on(u"/gz"_s, ScriptedAnswer::json(packed).with("Content-Encoding", "gzip"));
    const auto response = f.client->send(f.request(u"/gz"_s), {});
    METARR_REQUIRE(response);
    QVERIFY(response->body.startsWith("{\"packed\": true"));
    QCOMPARE(response->body.size(), 328);
}

void TestHttpClient::refusesWhatIsNoWebAddress()
{
    Fixture f;
    for (const auto &url :
         {u"file:///etc/passwd"_s, u"ftp://a.org/x"_s, u"http:///x"_s, u"movie/550"_s, QString()}) {
        HttpRequest request;
        request.url = QUrl(url);
        const auto response = f.client->send(request, {});
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::InvalidInput);
    }
}

void TestHttpClient::mapsStatuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("requests");
    QTest::newRow("400") << 400 << int(ErrorKind::InvalidInput) << 1;
    QTest::newRow("401") << 401 << int(ErrorKind::Unauthorized) << 1;
    QTest::newRow("403") << 403 << int(ErrorKind::Unauthorized) << 1;
    QTest::newRow("404") << 404 << int(ErrorKind::NotFound) << 1;
    QTest::newRow("410") << 410 << int(ErrorKind::NotFound) << 1;
    QTest::newRow("422") << 422 << int(ErrorKind::InvalidInput) << 1;
    QTest::newRow("429") << 429 << int(ErrorKind::RateLimited) << 1;
    QTest::newRow("500") << 500 << int(ErrorKind::Server) << 3;
    QTest::newRow("502") << 502 << int(ErrorKind::Server) << 3;
    QTest::newRow("503") << 503 << int(ErrorKind::Server) << 3;
}

void TestHttpClient::mapsStatuses()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    QFETCH(int, requests);
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::json("{\"status_message\": \"so it is\"}", status));
    const auto response = f.client->send(f.request(u"/x"_s), {});
    QVERIFY(!response);
    QCOMPARE(int(response.error().kind), kind);
    QCOMPARE(response.error().httpStatus, status);
    QVERIFY(response.error().message.contains(u"127.0.0.1"_s));
    QVERIFY(response.error().message.contains(QString::number(status)));
    QVERIFY(response.error().detail.contains(u"so it is"_s));
    QCOMPARE(f.server.count(), requests);
}

void TestHttpClient::givesAnswersOfErrorsWhenAsked()
{
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::json("{\"error\": 1}", 404));
    HttpRequest request = f.request(u"/x"_s);
    request.errorsAreAnswers = true;
    const auto response = f.client->send(request, {});
    METARR_REQUIRE(response);
    QCOMPARE(response->status, 404);
    QCOMPARE(response->body, "{\"error\": 1}");
}

void TestHttpClient::errorsShowNoSecrets()
{
    const QString key = u"PLANTED-KEY-1234"_s;
    const QString token = u"PLANTED-TOKEN-5678"_s;
    Fixture f;
    f.server.setHandler([](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
        // A server that is careless with what it was told.
        return ScriptedAnswer::plain(request.path() == u"/500"_s ? 500 : 400,
                                     request.target.toEncoded() + ' ' + request.header("Authorization"));
    });
    for (const auto &path : {u"/400?api_key="_s, u"/500?api_key="_s}) {
        HttpRequest request = f.request(path + key);
        request.secretsInQuery = {u"api_key"_s};
        request.setBearer(token);
        const auto response = f.client->send(request, {});
        QVERIFY(!response);
        const QString text = response.error().toLogText() + response.error().toUserText();
        QVERIFY2(!text.contains(key), qPrintable(text));
        QVERIFY2(!text.contains(token), qPrintable(text));
        QVERIFY(!f.status().lastError.contains(key));
    }
}

void TestHttpClient::survivesFaults_data()
{
    QTest::addColumn<int>("manner");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::newRow("reset") << int(Manner::Reset) << QByteArray() << int(ErrorKind::Network);
    QTest::newRow("no http") << int(Manner::Garbage) << QByteArray("SSH-2.0-OpenSSH\r\n\r\n")
                             << int(ErrorKind::Network);
    QTest::newRow("zeros") << int(Manner::Garbage) << QByteArray(5000, '\0') << int(ErrorKind::Network);
    QTest::newRow("truncated") << int(Manner::Truncated) << QByteArray(1000, 'x') << int(ErrorKind::Network);
    QTest::newRow("silent") << int(Manner::Silent) << QByteArray() << int(ErrorKind::Timeout);
}

void TestHttpClient::survivesFaults()
{
    QFETCH(int, manner);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::badly(Manner(manner), body));
    f.server.on(u"/fine"_s, ScriptedAnswer::json("{}"));
    HttpRequest request = f.request(u"/x"_s);
    if (kind == int(ErrorKind::Timeout)) {
        request.idleTimeout = 30ms;
    }
    request.maxRetries = 1;
    const auto response = f.client->send(request, {});
    QVERIFY(!response);
    const ErrorKind got = response.error().kind;
    QVERIFY2(int(got) == kind || (kind == int(ErrorKind::Network) && got == ErrorKind::BadData),
             qPrintable(response.error().toLogText()));
    QVERIFY(response.error().message.contains(u"127.0.0.1"_s));
    METARR_REQUIRE(f.client->send(f.request(u"/fine"_s), {}));
}

void TestHttpClient::repeatsPassingFaults()
{
    Fixture f;
    f.server.on(u"/x"_s,
                {ScriptedAnswer::plain(502), ScriptedAnswer::plain(500), ScriptedAnswer::json("[1]")});
    const auto response = f.client->send(f.request(u"/x"_s), {});
    METARR_REQUIRE(response);
    QCOMPARE(response->body, "[1]");
    QCOMPARE(response->attempts, 3);
    QCOMPARE(f.status().consecutiveFailures, 0);
}

void TestHttpClient::doesNotRepeatAPost()
{
    Fixture f;
    f.server.on(u"/x"_s, {ScriptedAnswer::plain(502), ScriptedAnswer::json("{}")});
    HttpRequest request = f.request(u"/x"_s);
    request.method = "POST";
    QVERIFY(!f.client->send(request, {}));
    QCOMPARE(f.server.count(), 1);
    f.server.on(u"/x"_s, {ScriptedAnswer::plain(502), ScriptedAnswer::json("{}")});
    request.repeatable = true;
    METARR_REQUIRE(f.client->send(request, {}));
}

void TestHttpClient::connectionRefused()
{
    Fixture f;
    quint16 port = 0;
    {
        const ScriptedHttpServer gone;
        port = gone.port();
    }
    HttpRequest request;
    request.url = QUrl(u"http://127.0.0.1:%1/x"_s.arg(port));
    request.bucket = u"tmdb"_s;
    const auto response = f.client->send(request, {});
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
    QVERIFY(response.error().message.contains(u"refused"_s));
    QCOMPARE(f.status().sent, qint64(3));
    QCOMPARE(f.status().consecutiveFailures, 3);
}

void TestHttpClient::capsBodies()
{
    Fixture f;
    f.server.on(u"/endless"_s, ScriptedAnswer::badly(Manner::Endless));
    f.server.on(u"/announced"_s, ScriptedAnswer::plain(200, QByteArray(300'000, 'x')));
    f.server.on(u"/exact"_s, ScriptedAnswer::plain(200, QByteArray(200'000, 'x')));
    for (const auto &path : {u"/endless"_s, u"/announced"_s}) {
        HttpRequest request = f.request(path);
        request.maxBytes = 200'000;
        const auto response = f.client->send(request, {});
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::TooLarge);
    }
    HttpRequest request = f.request(u"/exact"_s);
    request.maxBytes = 200'000;
    METARR_REQUIRE(f.client->send(request, {}));
}

void TestHttpClient::unpacksNoBombs()
{
    // zlib stream of 64 MiB of zeros, in about 64 KiB.
    const QByteArray bomb = qCompress(QByteArray(64 << 20, '\0'), 9).mid(4);
    Fixture f;
    f.server.on(u"/bomb"_s, ScriptedAnswer::json(bomb).with("Content-Encoding", "deflate"));
    HttpRequest request = f.request(u"/bomb"_s);
    request.maxBytes = 1 << 20;
    request.maxRetries = 0;
    const auto response = f.client->send(request, {});
    QVERIFY(!response);
    QVERIFY2(response.error().kind == ErrorKind::TooLarge || response.error().kind == ErrorKind::BadData,
             qPrintable(response.error().toLogText()));
}

void TestHttpClient::endsSlowDrips()
{
    Fixture f;
    auto drip = ScriptedAnswer::badly(Manner::SlowDrip);
    drip.dripMs = 2;
    f.server.on(u"/drip"_s, drip);
    HttpRequest request = f.request(u"/drip"_s);
    request.idleTimeout = 30s;
    request.totalTimeout = 40ms;
    request.maxRetries = 0;
    QElapsedTimer timer;
    timer.start();
    const auto response = f.client->send(request, {});
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Timeout);
    QVERIFY(timer.elapsed() < 20'000); // not the idle time
}

void TestHttpClient::cachesByAge()
{
    QTemporaryDir dir;
    HttpClientOptions options;
    options.cacheDirectory = dir.path();
    Fixture f(options);
    f.server.on(u"/x"_s, {ScriptedAnswer::json("[1]"), ScriptedAnswer::json("[2]")});
    HttpRequest request = f.request(u"/x"_s);
    request.cache = CachePolicy::young(1h);
    METARR_REQUIRE(f.client->send(request, {}));
    f.clock->advanceMs(3'599'000);
    const auto kept = f.client->send(request, {});
    METARR_REQUIRE(kept);
    QVERIFY(kept->fromCache);
    QCOMPARE(kept->body, "[1]");
    QCOMPARE(kept->attempts, 0);
    QCOMPARE(f.server.count(), 1);
    f.clock->advanceMs(2'000);
    QCOMPARE(f.client->send(request, {})->body, "[2]");
    QCOMPARE(f.server.count(), 2);

    request.cache = CachePolicy::none();
    f.server.on(u"/x"_s, ScriptedAnswer::json("[3]"));
    QCOMPARE(f.client->send(request, {})->body, "[3]");
    request.cache = CachePolicy::young(1h);
    QCOMPARE(f.client->send(request, {})->body, "[2]"); // "none" did not keep it

    f.server.on(u"/secret"_s, ScriptedAnswer::json("[4]").with("Cache-Control", "private, no-store"));
    HttpRequest secret = f.request(u"/secret"_s);
    secret.cache = CachePolicy::young(1h);
    METARR_REQUIRE(f.client->send(secret, {}));
    QVERIFY(!f.client->send(secret, {})->fromCache);
}

void TestHttpClient::keptHoweverOld()
{
    QTemporaryDir dir;
    HttpClientOptions options;
    options.cacheDirectory = dir.path();
    Fixture f(options);
    f.server.on(u"/x"_s, ScriptedAnswer::json("[1]"));
    HttpRequest request = f.request(u"/x"_s);
    request.cache = CachePolicy::kept();
    const auto nothing = f.client->send(request, {});
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, ErrorKind::Offline);
    QCOMPARE(f.server.count(), 0);
    request.cache = CachePolicy::revalidate();
    METARR_REQUIRE(f.client->send(request, {}));
    f.clock->advanceMs(400LL * 86'400'000);
    request.cache = CachePolicy::kept();
    const auto kept = f.client->send(request, {});
    METARR_REQUIRE(kept);
    QVERIFY(kept->fromCache);
    QCOMPARE(kept->body, "[1]");
    QCOMPARE(f.server.count(), 1);
    Fixture without; // a folder
    request.url = without.request(u"/x"_s).url;
    QVERIFY(!without.client->send(request, {}));
    QCOMPARE(without.server.count(), 0);
}

void TestHttpClient::validates()
{
    QTemporaryDir dir;
    HttpClientOptions options;
    options.cacheDirectory = dir.path();
    Fixture f(options);
    f.server.setHandler([](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
        if (request.header("If-None-Match") == "\"v1\"" &&
            request.header("If-Modified-Since") == "Tue, 14 Nov 2023 22:13:50 GMT") {
            return ScriptedAnswer::plain(304);
        }
        return ScriptedAnswer::json("[1]")
            .with("ETag", "\"v1\"")
            .with("Last-Modified", "Tue, 14 Nov 2023 22:13:50 GMT");
    });
    HttpRequest request = f.request(u"/x"_s);
    request.cache = CachePolicy::young(10s);
    QVERIFY(!f.client->send(request, {})->fromCache);
    f.clock->advanceMs(20'000);
    const auto confirmed = f.client->send(request, {});
    METARR_REQUIRE(confirmed);
    QCOMPARE(confirmed->status, 200);
    QCOMPARE(confirmed->body, "[1]");
    QVERIFY(confirmed->fromCache);
    QCOMPARE(f.server.count(), 2);
    f.clock->advanceMs(5'000); // confirmed: young again
    QVERIFY(f.client->send(request, {})->fromCache);
    QCOMPARE(f.server.count(), 2);
    request.cache = CachePolicy::revalidate();
    QVERIFY(f.client->send(request, {})->fromCache);
    QCOMPARE(f.server.count(), 3);
}

void TestHttpClient::keepsNoSecretsOnDisk()
{
    QTemporaryDir dir;
    HttpClientOptions options;
    options.cacheDirectory = dir.path();
    Fixture f(options);
    f.server.on(u"/x"_s, ScriptedAnswer::json("[1]"));
    HttpRequest request = f.request(u"/x?api_key=PLANTED-KEY"_s);
    request.secretsInQuery = {u"api_key"_s};
    request.setBearer(u"PLANTED-TOKEN"_s);
    request.cache = CachePolicy::young(1h);
    METARR_REQUIRE(f.client->send(request, {}));
    int files = 0;
    for (QDirIterator it(dir.path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext(); ++files) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("PLANTED"));
    }
    QCOMPARE(files, 1);
}

void TestHttpClient::followsRedirects()
{
    Fixture f;
    f.server.on(u"/a"_s, ScriptedAnswer::redirect("/b", 301));
    f.server.on(u"/b"_s, ScriptedAnswer::redirect(f.server.url(u"/c"_s).toEncoded(), 308));
    f.server.on(u"/c"_s, ScriptedAnswer::json("[1]"));
    HttpRequest request = f.request(u"/a"_s);
    request.setBearer(u"t"_s);
    const auto response = f.client->send(request, {});
    METARR_REQUIRE(response);
    QCOMPARE(response->finalUrl.path(), u"/c"_s);
    QCOMPARE(f.server.requests().last().header("Authorization"), "Bearer t"); // same origin
    f.server.on(u"/post"_s, ScriptedAnswer::redirect("/c", 303));
    request = f.request(u"/post"_s);
    request.method = "POST";
    request.body = "x";
    METARR_REQUIRE(f.client->send(request, {}));
    QCOMPARE(f.server.requests().last().method, "GET");
}

void TestHttpClient::refusesRedirects_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("file") << QByteArray("file:///etc/passwd");
    QTest::newRow("ftp") << QByteArray("ftp://a.org/x");
    QTest::newRow("loop") << QByteArray("/x");
    QTest::newRow("private address") << QByteArray("http://192.168.1.1/admin");
    QTest::newRow("cloud metadata") << QByteArray("http://169.254.169.254/latest/meta-data/");
    QTest::newRow("other loopback") << QByteArray("http://127.0.0.2/");
    QTest::newRow("mapped loopback") << QByteArray("http://[::ffff:127.0.0.1]/");
    QTest::newRow("local name") << QByteArray("http://localhost/");
}

void TestHttpClient::refusesRedirects()
{
    QFETCH(QByteArray, target);
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::redirect(target));
    const auto response = f.client->send(f.request(u"/x"_s), {});
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::PermissionDenied);
    QVERIFY(f.server.count() <= 6);
}

void TestHttpClient::doesNotTakeCredentialsElsewhere()
{
    HttpClientOptions options;
    options.allowPrivateHosts = true;
    Fixture f(options);
    ScriptedHttpServer other;
    other.on(u"/y"_s, ScriptedAnswer::json("[1]"));
    f.server.on(u"/x"_s, ScriptedAnswer::redirect(other.url(u"/y"_s).toEncoded()));
    HttpRequest request = f.request(u"/x"_s);
    request.setBearer(u"t"_s);
    request.setHeader("X-Api-Key", "k");
    request.setHeader("Accept", "application/json");
    METARR_REQUIRE(f.client->send(request, {}));
    const SeenRequest seen = other.requests().value(0);
    QVERIFY(seen.header("Authorization").isEmpty());
    QVERIFY(seen.header("X-Api-Key").isEmpty());
    QCOMPARE(seen.header("Accept"), "application/json");
}

void TestHttpClient::refusesPrivateHosts()
{
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::json("[1]"));
    HttpRequest request = f.request(u"/x"_s);
    request.refusePrivateHost = true;
    const auto response = f.client->send(request, {});
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::PermissionDenied);
    QCOMPARE(f.server.count(), 0);
    QVERIFY(f.status().isHealthy());

    HttpClientOptions options;
    options.allowPrivateHosts = true;
    const Fixture allowing(options);
    METARR_REQUIRE(allowing.client->send(request, {}));
}

/// DNS that says something else when it is asked again must not lead into the local network: here 127.0.0.2 stands for the
/// Internet, and the name is one that no resolver knows.
void TestHttpClient::connectsToTheAddressThatWasChecked()
{
    const QHostAddress outside(u"127.0.0.2"_s);
    if (QTcpServer there; !there.listen(outside)) {
        QSKIP("only Linux has all of 127.0.0.0/8");
    }
    ScriptedHttpServer server(outside);
    server.on(u"/x"_s, ScriptedAnswer::json("[1]"));
    server.on(u"/moved"_s, ScriptedAnswer::redirect("http://other.example.com:%1/x"_ba.replace(
                               "%1", QByteArray::number(server.port()))));
    QList<QHostAddress> answer{QHostAddress(u"2001:db8::1"_s), QHostAddress(u"127.0.0.3"_s), outside};
    HttpClientOptions options;
    options.isPrivate = [](const QHostAddress &address) { return address == QHostAddress::LocalHost; };
    options.lookUp = [&answer](const QString &) { return answer; };
    const Fixture f(options);
    HttpRequest request;
    request.url = QUrl(u"http://images.example.com:%1/x"_s.arg(server.port()));
    request.refusePrivateHost = true;
    const auto response = f.client->send(request, {}); // nobody listens at 127.0.0.3
    METARR_REQUIRE(response);
    QCOMPARE(response->finalUrl, request.url);
    const QByteArray port = QByteArray::number(server.port());
    QCOMPARE(server.requests().last().header("Host"), "images.example.com:" + port);

    request.url.setPath(u"/moved"_s);
    METARR_REQUIRE(f.client->send(request, {}));
    QCOMPARE(server.requests().last().header("Host"), "other.example.com:" + port);

    const auto asked = server.count();
    answer += QHostAddress(QHostAddress::LocalHost);
    QCOMPARE(f.client->send(request, {}).error().kind, ErrorKind::PermissionDenied);
    answer.clear();
    QCOMPARE(f.client->send(request, {}).error().kind, ErrorKind::Network);
    QCOMPARE(server.count(), asked);
}

void TestHttpClient::goesThroughAProxy()
{
    ScriptedHttpServer proxy;
    proxy.setHandler([](const SeenRequest &) { return ScriptedAnswer::json("\"by proxy\""); });
    HttpClientOptions options;
    options.proxy = {
        ProxySettings::Kind::Http, u"127.0.0.1"_s, proxy.port(), {}, {}, {u".example.org"_s}, true};
    Fixture f(options);
    HttpRequest request;
    request.url = QUrl(u"http://api.example.com/x"_s);
    const auto response = f.client->send(request, {});
    METARR_REQUIRE(response);
    QCOMPARE(response->body, "\"by proxy\"");
    QCOMPARE(proxy.requests().value(0).target.toString(), u"http://api.example.com/x"_s);

    f.server.on(u"/x"_s, ScriptedAnswer::json("\"direct\""));
    QCOMPARE(f.client->send(f.request(u"/x"_s), {})->body,
             "\"direct\""); // the local network is reached directly
}

void TestHttpClient::cancelsAtOnce_data()
{
    QTest::addColumn<QString>("where");
    QTest::newRow("on the wire") << u"wire"_s;
    QTest::newRow("in the queue") << u"queue"_s;
    QTest::newRow("between attempts") << u"backoff"_s;
}

void TestHttpClient::cancelsAtOnce()
{
    QFETCH(QString, where);
    HttpClientOptions options;
    auto f = std::make_unique<Fixture>(options);
    if (where == u"backoff"_s) {
        options.clock = f->clock;
        options.backoff = 60s;
        f->client = makeHttpClient(options);
    }
    f->server.on(u"/x"_s,
                 where == u"backoff"_s ? ScriptedAnswer::plain(500) : ScriptedAnswer::badly(Manner::Silent));
    if (where == u"queue"_s) {
        BucketLimits limits;
        limits.maxConcurrent = 0;
        f->client->setLimits(u"tmdb"_s, limits);
    }
    StopSource stop;
    auto call =
        std::async(std::launch::async, [&] { return f->client->send(f->request(u"/x"_s), stop.token()); });
    if (where == u"queue"_s) {
        QTRY_COMPARE(f->status().queued, 1);
    } else if (where == u"backoff"_s) {
        QTRY_COMPARE(f->status().consecutiveFailures, 1);
    } else {
        QTRY_COMPARE(f->server.count(), 1);
    }
    QElapsedTimer timer;
    timer.start();
    stop.requestStop();
    const auto response = call.get();
    // Milliseconds in truth; whoever waited for the answer or the next attempt would need 15 s and more.
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Cancelled);
    QTRY_COMPARE(f->status().queued + f->status().inFlight, 0);
    const auto again = f->client->send(f->request(u"/x"_s), stop.token());
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Cancelled);
}

void TestHttpClient::endsCallsWhenDestroyed()
{
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::badly(Manner::Silent));
    std::vector<std::future<Result<HttpResponse>>> calls;
    for (int i = 0; i < 4; ++i) {
        calls.push_back(
            std::async(std::launch::async, [&] { return f.client->send(f.request(u"/x"_s), {}); }));
    }
    QTRY_COMPARE(f.server.count(), 4);
    f.client.reset();
    for (auto &call : calls) {
        const auto response = call.get();
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::Cancelled);
    }
}

void TestHttpClient::usesManyConnections()
{
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::json("{}").after(1500)); // all are on their way meanwhile
    std::vector<std::future<bool>> calls;
    for (int i = 0; i < 14; ++i) {
        calls.push_back(std::async(std::launch::async,
                                   [&] { return f.client->send(f.request(u"/x"_s), {}).has_value(); }));
    }
    for (auto &call : calls) {
        QVERIFY(call.get());
    }
    QVERIFY2(f.server.mostAtOnce() > 6, "a slow host is not limited to Qt's six connections");
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"

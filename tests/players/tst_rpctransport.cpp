// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "players/kodi/rpctransport.h"
#include "players/kodi/waiter.h"
#include "support/support.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#include <thread>

using namespace metarr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString address = u"http://kodi.lan:8080"_s;
const QString password = u"top-secret"_s;

class FakeHttp final : public HttpClient {
public:
    Result<HttpResponse> send(const HttpRequest &request, const StopToken &stop) override
    {
        METARR_CHECK(stop.check());
        requests += request;
        return next;
    }
    void setLimits(const QString &, const BucketLimits &) override {}
    QList<BucketStatus> status() const override { return {}; }

    QList<HttpRequest> requests;
    Result<HttpResponse> next = HttpResponse{};
};

HttpResponse answerOf(const QByteArray &body)
{
    HttpResponse response;
    response.status = 200;
    response.body = body;
    return response;
}

} // namespace

class TestRpcTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnswers_data();
    void readsAnswers();
    void readsEveryRecordedAnswer();
    void sendsWhatKodiWants();
    void readingMayBeRepeatedAndChangingNot_data();
    void readingMayBeRepeatedAndChangingNot();
    void aTestIgnoresTheRestOfAnUnhealthyPlayer();
    void explainsFaults_data();
    void explainsFaults();
    void refusesAnEmptyHost();
    void waiterWakesWhenStopped();
};

void TestRpcTransport::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind"); // -1: a result
    QTest::newRow("text") << QByteArray(R"({"id":1,"jsonrpc":"2.0","result":"OK"})") << -1;
    QTest::newRow("null") << QByteArray(R"({"id":1,"jsonrpc":"2.0","result":null})") << -1;
    QTest::newRow("params")
        << QByteArray(R"({"id":1,"jsonrpc":"2.0","error":{"code":-32602,"message":"Invalid params.",
        "data":{"method":"VideoLibrary.RefreshMovie","stack":{"name":"movieid","type":"integer"}}}})")
        << int(ErrorKind::InvalidInput);
    QTest::newRow("method")
        << QByteArray(R"({"id":1,"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found."}})")
        << int(ErrorKind::Unsupported);
    QTest::newRow("permission")
        << QByteArray(R"({"id":1,"jsonrpc":"2.0","error":{"code":-32099,"message":"Bad client permission"}})")
        << int(ErrorKind::Unauthorized);
    QTest::newRow("failed")
        << QByteArray(
               R"({"id":1,"jsonrpc":"2.0","error":{"code":-32100,"message":"Failed to execute method."}})")
        << int(ErrorKind::Server);
    QTest::newRow("empty error") << QByteArray(R"({"id":1,"jsonrpc":"2.0","error":{}})")
                                 << int(ErrorKind::Server);
    QTest::newRow("neither") << QByteArray(R"({"id":1,"jsonrpc":"2.0"})") << int(ErrorKind::BadData);
    QTest::newRow("other JSON") << QByteArray(R"({"status":"ok"})") << int(ErrorKind::BadData);
    QTest::newRow("list") << QByteArray(R"([1,2])") << int(ErrorKind::BadData);
    QTest::newRow("html") << QByteArray("<html><body>Router</body></html>") << int(ErrorKind::BadData);
    QTest::newRow("cut off") << QByteArray(R"({"id":1,"jsonrpc":"2.0","result":{"mov)")
                             << int(ErrorKind::BadData);
    QTest::newRow("nothing") << QByteArray() << int(ErrorKind::BadData);
}

void TestRpcTransport::readsAnswers()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, kind);
    const auto answer = parseRpcAnswer(body, u"VideoLibrary.Scan"_s, address);
    QCOMPARE(answer ? -1 : int(answer.error().kind), kind);
    if (!answer) {
        QVERIFY(!answer.error().message.isEmpty());
    }
}

void TestRpcTransport::readsEveryRecordedAnswer()
{
    const QString shared = test::sharedDir();
    const QDir recorded(shared + u"/corpus/kodi"_s);
    if (shared.isEmpty() || !recorded.exists()) {
        return; // the table above stands on its own
    }
    int seen = 0;
    const auto names = recorded.entryList({u"*.json"_s}, QDir::Files);
    for (const QString &name : names) {
        QFile file(recorded.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray body = file.readAll();
        const QJsonObject object = QJsonDocument::fromJson(body).object();
        if (object.contains("method"_L1) || !object.contains("jsonrpc"_L1)) {
            continue; // a notification, or no answer at all
        }
        ++seen;
        const auto answer = parseRpcAnswer(body, name, address);
        QVERIFY2(answer.has_value() == object.contains("result"_L1), qPrintable(name));
    }
    QVERIFY(seen >= 5);
}

void TestRpcTransport::sendsWhatKodiWants()
{
    const auto http = std::make_shared<FakeHttp>();
    http->next = answerOf(R"({"id":1,"jsonrpc":"2.0","result":"pong"})");
    const auto rpc =
        makeKodiHttpTransport(http, {u"kodi.lan"_s, 8081, true, u"me"_s, password}, u"player:3"_s);
    const auto answer = rpc->call(u"JSONRPC.Ping"_s, {{u"a"_s, 1}}, StopToken(), {8s, false});
    METARR_REQUIRE(answer);
    QCOMPARE(answer->toString(), u"pong"_s);
    const HttpRequest &request = http->requests.constFirst();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url.toString(), u"https://kodi.lan:8081/jsonrpc"_s);
    QCOMPARE(request.bucket, u"player:3"_s);
    QCOMPARE(request.totalTimeout, 8s);
    QCOMPARE(request.cache.mode, CachePolicy::Mode::None);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QCOMPARE(body.value("method"_L1).toString(), u"JSONRPC.Ping"_s);
    QCOMPARE(body.value("jsonrpc"_L1).toString(), u"2.0"_s);
    QCOMPARE(body.value("params"_L1).toObject().value("a"_L1).toInt(), 1);
    const bool authorised =
        std::any_of(request.headers.begin(), request.headers.end(), [](const auto &header) {
            return header.first.toLower() == "authorization" &&
                   header.second == "Basic " + QByteArray("me:top-secret").toBase64();
        });
    QVERIFY(authorised);
    QCOMPARE(rpc->address(), u"https://kodi.lan:8081"_s);
    QCOMPARE((KodiAddress{u"::1"_s, 8080, false, {}, {}}).toText(), u"http://[::1]:8080"_s);
}

void TestRpcTransport::readingMayBeRepeatedAndChangingNot_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("repeatable");
    QTest::newRow("get") << u"VideoLibrary.GetMovies"_s << true;
    QTest::newRow("ping") << u"JSONRPC.Ping"_s << true;
    QTest::newRow("scan") << u"VideoLibrary.Scan"_s << false; // the second would stop the first
    QTest::newRow("set") << u"VideoLibrary.SetMovieDetails"_s << false;
    QTest::newRow("note") << u"GUI.ShowNotification"_s << false;
}

void TestRpcTransport::readingMayBeRepeatedAndChangingNot()
{
    QFETCH(const QString, method);
    QFETCH(const bool, repeatable);
    const auto http = std::make_shared<FakeHttp>();
    http->next = answerOf(R"({"id":1,"jsonrpc":"2.0","result":"OK"})");
    METARR_REQUIRE(makeKodiHttpTransport(http, {u"kodi.lan"_s, 8080, false, {}, {}}, u"p"_s)
                       ->call(method, {}, StopToken()));
    QCOMPARE(http->requests.constFirst().repeatable, std::optional(repeatable));
}

void TestRpcTransport::aTestIgnoresTheRestOfAnUnhealthyPlayer()
{
    const auto http = std::make_shared<FakeHttp>();
    http->next = answerOf(R"({"id":1,"jsonrpc":"2.0","result":"OK"})");
    METARR_REQUIRE(makeKodiHttpTransport(http, {u"kodi.lan"_s, 8080, false, {}, {}}, u"p"_s)
                       ->call(u"JSONRPC.Ping"_s, {}, StopToken(), {5s, true}));
    QCOMPARE(http->requests.constFirst().bucket, QString());
    QCOMPARE(http->requests.constFirst().maxRetries, 0);
}

void TestRpcTransport::explainsFaults_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("says");
    QTest::newRow("401") << int(ErrorKind::Unauthorized) << int(ErrorKind::Unauthorized)
                         << u"refused the user name or password"_s;
    QTest::newRow("refused") << int(ErrorKind::Network) << int(ErrorKind::Network)
                             << u"Allow remote control via HTTP"_s;
    QTest::newRow("slow") << int(ErrorKind::Timeout) << int(ErrorKind::Timeout)
                          << u"did not answer in time"_s;
    QTest::newRow("resting") << int(ErrorKind::Offline) << int(ErrorKind::Offline) << u"not reachable"_s;
    QTest::newRow("404") << int(ErrorKind::NotFound) << int(ErrorKind::BadData)
                         << u"is not Kodi's remote control"_s;
    QTest::newRow("500") << int(ErrorKind::Server) << int(ErrorKind::Server) << u"original"_s;
}

void TestRpcTransport::explainsFaults()
{
    QFETCH(const int, from);
    QFETCH(const int, to);
    QFETCH(const QString, says);
    const auto http = std::make_shared<FakeHttp>();
    Error error{ErrorKind(from), u"original"_s, {}, u"detail"_s, 1500ms, 0};
    http->next = fail(error);
    const auto rpc =
        makeKodiHttpTransport(http, {u"kodi.lan"_s, 8080, false, u"me"_s, password}, u"player:3"_s);
    const auto answer = rpc->call(u"VideoLibrary.Scan"_s, {}, StopToken());
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().kind), to);
    QVERIFY2(answer.error().toUserText().contains(says), qPrintable(answer.error().toUserText()));
    QVERIFY(!answer.error().toLogText().contains(password));
    if (from == to) {
        QCOMPARE(answer.error().retryAfter, std::optional(1500ms));
    }
}

void TestRpcTransport::refusesAnEmptyHost()
{
    const auto http = std::make_shared<FakeHttp>();
    const auto answer =
        makeKodiHttpTransport(http, {u""_s, 8080, false, {}, {}}, u"p"_s)->call(u"JSONRPC.Ping"_s, {}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::InvalidInput);
    QVERIFY(http->requests.isEmpty());
}

void TestRpcTransport::waiterWakesWhenStopped()
{
    SystemWaiter waiter;
    StopSource source;
    QElapsedTimer timer;
    timer.start();
    std::thread other([&] { source.requestStop(); });
    const auto waited = waiter.wait(1h, source.token());
    other.join();
    QVERIFY(!waited);
    QCOMPARE(waited.error().kind, ErrorKind::Cancelled);
    QVERIFY(timer.elapsed() < 60'000);
    METARR_REQUIRE(waiter.wait(1ms, StopToken()));
}

QTEST_GUILESS_MAIN(TestRpcTransport)
#include "tst_rpctransport.moc"

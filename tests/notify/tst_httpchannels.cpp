// SPDX-License-Identifier: GPL-3.0-or-later
// Every channel over HTTP against a server on loopback: what it sends, and what it makes of faults.
#include "net/httpclient.h"
#include "notify/catalogue.h"
#include "notify/channel.h"
#include "support/patience.h"
#include "support/scriptedhttpserver.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::ScriptedAnswer;
using metarr::test::ScriptedHttpServer;
using metarr::test::SeenRequest;

namespace {

const QString secret = u"s3cr3t-t0ken"_s;

struct Bench {
    ScriptedHttpServer server;
    std::unique_ptr<HttpClient> client = makeHttpClient({});
    ChannelOutlets outlets;
    QString path; ///< where the service expects the message
    ChannelValues values;

    explicit Bench(const QString &type)
    {
        outlets.http = client.get();
        outlets.timeoutMs = test::longestWaitMs;
        const QString base = server.url(u""_s).toString();
        const QString root = base.endsWith(u'/') ? base.chopped(1) : base;
        if (type == u"discord" || type == u"slack" || type == u"webhook") {
            path = u"/hooks/1/"_s + secret;
            values.insert(u"url"_s, root + path);
        } else if (type == u"telegram") {
            path = u"/bot"_s + secret + u"/sendMessage"_s;
            values = {{u"server"_s, root}, {u"token"_s, secret}, {u"chat"_s, u"-100"_s}};
        } else if (type == u"pushover") {
            path = u"/1/messages.json"_s;
            values = {{u"server"_s, root}, {u"token"_s, secret}, {u"user"_s, secret + u"-user"_s}};
        } else if (type == u"gotify") {
            path = u"/gotify/message"_s;
            values = {{u"server"_s, root + u"/gotify/"_s}, {u"token"_s, secret}};
        } else if (type == u"ntfy") {
            path = u"/"_s;
            values = {{u"server"_s, root}, {u"topic"_s, u"films"_s}, {u"token"_s, secret}};
        }
    }
    Result<> send(const QString &type, const NotifyMessage &message, const StopToken &stop = {})
    {
        METARR_TRY(const ChannelValues checked, checkChannelValues(*findChannelType(type), values));
        return sendToChannel(*findChannelType(type), checked, message, u"channel:1"_s, outlets, stop);
    }
    [[nodiscard]] QJsonObject json(int i = 0) const
    {
        return QJsonDocument::fromJson(server.requests().value(i).body).object();
    }
};

NotifyMessage message()
{
    NotifyMessage m = sampleMessage(*findNotifyEvent(u"job.failed"_s), 1'700'000'000'000);
    m.title = u"Failed <b> & *bold*"_s;
    m.text = u"@everyone “Dune” [x](y) & <script>"_s;
    return m;
}

} // namespace

class TestHttpChannels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allSend_data();
    void allSend();
    void discord();
    void slack();
    void telegram();
    void pushover();
    void gotify();
    void ntfy();
    void staysWithinTheLimits_data();
    void staysWithinTheLimits();
    void webhook();
    void pictures_data();
    void pictures();
    void faults_data();
    void faults();
    void saysWhatTheServiceSays();
    void asksToWaitInTheBody_data();
    void asksToWaitInTheBody();
    void stopsAtOnce();

private:
    static void types()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"discord", "slack", "telegram", "pushover", "gotify", "ntfy", "webhook"}) {
            QTest::newRow(type) << QString::fromLatin1(type);
        }
    }
};

void TestHttpChannels::allSend_data()
{
    types();
}

void TestHttpChannels::allSend()
{
    QFETCH(QString, type);
    Bench bench(type);
    bench.server.on(bench.path, ScriptedAnswer::plain(200, "ok"));
    METARR_REQUIRE(bench.send(type, message()));
    QCOMPARE(bench.server.count(), 1);
    const SeenRequest seen = bench.server.requests().first();
    QCOMPARE(seen.method, "POST");
    QVERIFY(!seen.body.isEmpty());
    NotifyMessage huge = message();
    huge.text = QString(100'000, u'x');
    METARR_REQUIRE(bench.send(type, huge));
    QVERIFY(bench.server.requests().last().body.size() < 25'000);
}

void TestHttpChannels::discord()
{
    Bench bench(u"discord"_s);
    bench.server.on(bench.path, ScriptedAnswer::plain(204));
    METARR_REQUIRE(bench.send(u"discord"_s, message()));
    const QJsonObject embed = bench.json()[u"embeds"_s][0].toObject();
    QCOMPARE(embed[u"title"_s].toString(), u"Failed <b\\> & \\*bold\\*"_s);
    QVERIFY(embed[u"description"_s].toString().contains(u"\\[x\\](y)"_s));
    QCOMPARE(embed[u"url"_s].toString(), u"https://www.themoviedb.org/movie/653"_s);
    QCOMPARE(bench.json()[u"allowed_mentions"_s][u"parse"_s].toArray().size(), 0);
    QCOMPARE(bench.json()[u"username"_s].toString(), u"Metarr"_s);
}

void TestHttpChannels::slack()
{
    Bench bench(u"slack"_s);
    bench.server.on(bench.path, ScriptedAnswer::plain(200, "ok"));
    METARR_REQUIRE(bench.send(u"slack"_s, message()));
    const QJsonObject attachment = bench.json()[u"attachments"_s][0].toObject();
    QCOMPARE(attachment[u"color"_s].toString(), u"danger"_s);
    const QString text = attachment[u"blocks"_s][0][u"text"_s][u"text"_s].toString();
    QVERIFY2(text.contains(u"&lt;script&gt;"_s) && !text.contains(u"<script"_s), qPrintable(text));
}

void TestHttpChannels::telegram()
{
    Bench bench(u"telegram"_s);
    bench.server.on(bench.path, ScriptedAnswer::json("{\"ok\": true}"));
    METARR_REQUIRE(bench.send(u"telegram"_s, message()));
    QCOMPARE(bench.json()[u"chat_id"_s].toString(), u"-100"_s);
    QCOMPARE(bench.json()[u"disable_notification"_s].toBool(true), false);
    QVERIFY(bench.json()[u"text"_s].toString().startsWith(u"<b>Failed &lt;b&gt; &amp; *bold*</b>\n"_s));
}

void TestHttpChannels::pushover()
{
    Bench bench(u"pushover"_s);
    bench.server.on(bench.path, ScriptedAnswer::json("{\"status\": 1}"));
    METARR_REQUIRE(bench.send(u"pushover"_s, message()));
    const QUrlQuery form(QString::fromUtf8(bench.server.requests().first().body));
    QCOMPARE(form.queryItemValue(u"token"_s), secret);
    QCOMPARE(form.queryItemValue(u"priority"_s), u"1"_s);
    QCOMPARE(form.queryItemValue(u"message"_s, QUrl::FullyDecoded), message().text);
}

void TestHttpChannels::gotify()
{
    Bench bench(u"gotify"_s);
    bench.server.on(bench.path, ScriptedAnswer::json("{}"));
    METARR_REQUIRE(bench.send(u"gotify"_s, message()));
    QCOMPARE(bench.server.requests().first().header("X-Gotify-Key"), secret.toUtf8());
    QCOMPARE(bench.json()[u"priority"_s].toInt(), 8);
    QVERIFY(!bench.server.requests().first().target.toString().contains(secret));
}

void TestHttpChannels::ntfy()
{
    Bench bench(u"ntfy"_s);
    bench.server.on(bench.path, ScriptedAnswer::json("{}"));
    METARR_REQUIRE(bench.send(u"ntfy"_s, message()));
    QCOMPARE(bench.json()[u"topic"_s].toString(), u"films"_s);
    QCOMPARE(bench.json()[u"priority"_s].toInt(), 5);
    QCOMPARE(bench.server.requests().first().header("Authorization"), "Bearer " + secret.toUtf8());
    bench.values.remove(u"token"_s);
    bench.values.insert(u"user"_s, u"me"_s);
    bench.values.insert(u"password"_s, u"pw"_s);
    METARR_REQUIRE(bench.send(u"ntfy"_s, message()));
    QCOMPARE(bench.server.requests().last().header("Authorization"),
             "Basic " + QByteArray("me:pw").toBase64());
}

void TestHttpChannels::staysWithinTheLimits_data()
{
    types();
}

/// What a service counts, counted as it does: longer messages are refused for good.
void TestHttpChannels::staysWithinTheLimits()
{
    QFETCH(QString, type);
    const bool telegram = type == u"telegram";
    for (const bool picture : {false, true}) {
        Bench bench(type);
        bench.server.on(bench.path, ScriptedAnswer::json("{\"ok\": true}"));
        bench.server.on(u"/bot"_s + secret + u"/sendPhoto"_s, ScriptedAnswer::json("{\"ok\": true}"));
        if (findChannelType(type)->can.image) {
            bench.values.insert(u"image"_s, picture ? u"true"_s : u"false"_s);
        }
        NotifyMessage huge = message();
        huge.title = QString(400, u'&');
        huge.text = u"漢&<"_s.repeated(30'000);
        huge.link = u"https://example.org/"_s + QString(150, u'a');
        huge.image = {"\xFF\xD8 picture", u"image/jpeg"_s, u"poster.jpg"_s};
        METARR_REQUIRE(bench.send(type, huge));
        const SeenRequest seen = bench.server.requests().last();
        const QJsonObject json = QJsonDocument::fromJson(seen.body).object();
        if (type == u"slack") {
            const QString text = json[u"attachments"_s][0][u"blocks"_s][0][u"text"_s][u"text"_s].toString();
            QVERIFY2(text.size() <= 3000 && text.size() > 2900, qPrintable(QString::number(text.size())));
            QVERIFY(!text.contains(QRegularExpression(u"&(?!amp;|lt;|gt;)"_s)));
        } else if (type == u"ntfy") {
            const auto bytes = json[u"message"_s].toString().toUtf8().size();
            QVERIFY2(bytes <= 4096 && bytes > 4000, qPrintable(QString::number(bytes)));
        } else if (telegram) {
            QCOMPARE(seen.path().endsWith(u"/sendPhoto"_s), picture);
            QString shown = picture ? QString::fromUtf8(seen.body)
                                          .section(u"name=\"caption\""_s, 1)
                                          .section(u"\r\n--"_s, 0, 0)
                                    : json[u"text"_s].toString();
            shown = shown.trimmed().remove(QRegularExpression(u"<[^>]*>"_s));
            shown.replace(u"&amp;"_s, u"&"_s).replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s);
            QVERIFY2(shown.size() <= (picture ? 1024 : 4096) && shown.contains(u"漢&"_s), qPrintable(shown));
            QVERIFY(shown.endsWith(huge.link));
        }
    }
}

void TestHttpChannels::webhook()
{
    Bench bench(u"webhook"_s);
    bench.server.on(bench.path, ScriptedAnswer::plain(200));
    bench.values.insert(u"method"_s, u"PUT"_s);
    bench.values.insert(u"signingKey"_s, u"k"_s);
    bench.values.insert(u"authorization"_s, u"Token abc"_s);
    METARR_REQUIRE(bench.send(u"webhook"_s, message()));
    const SeenRequest seen = bench.server.requests().first();
    QCOMPARE(seen.method, "PUT");
    QCOMPARE(seen.header("Authorization"), "Token abc");
    QCOMPARE(seen.header("X-Metarr-Signature"),
             "sha256=" +
                 QMessageAuthenticationCode::hash(seen.body, "k", QCryptographicHash::Sha256).toHex());
    QCOMPARE(bench.json()[u"event"_s].toString(), u"job.failed"_s);
    QCOMPARE(bench.json()[u"severity"_s].toString(), u"error"_s);
    QCOMPARE(bench.json()[u"values"_s][u"name"_s].toString(), u"Nosferatu"_s);
}

void TestHttpChannels::pictures_data()
{
    types();
}

void TestHttpChannels::pictures()
{
    QFETCH(QString, type);
    Bench bench(type);
    bench.server.setHandler([](const SeenRequest &) { return ScriptedAnswer::plain(200); });
    NotifyMessage m = message();
    m.image = {"\xff\xd8picture", u"image/jpeg"_s, u"poster.jpg"_s};
    METARR_REQUIRE(bench.send(type, m));
    QCOMPARE(bench.server.requests().first().body.contains("\xff\xd8picture"),
             findChannelType(type)->can.image);
    if (findChannelType(type)->can.image) {
        bench.values.insert(u"image"_s, u"false"_s);
        METARR_REQUIRE(bench.send(type, m));
        QVERIFY(!bench.server.requests().last().body.contains("picture"));
    }
}

void TestHttpChannels::faults_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<ScriptedAnswer>("answer");
    QTest::addColumn<int>("kind");
    using Manner = ScriptedAnswer::Manner;
    const auto row = [](const QString &type, const char *fault, const ScriptedAnswer &answer,
                        ErrorKind kind) {
        QTest::addRow("%s %s", qPrintable(type), fault) << type << answer << int(kind);
    };
    for (const auto &type :
         {u"discord"_s, u"slack"_s, u"telegram"_s, u"pushover"_s, u"gotify"_s, u"ntfy"_s, u"webhook"_s}) {
        row(type, "429", ScriptedAnswer::plain(429, "{}").with("Retry-After", "7"), ErrorKind::RateLimited);
        row(type, "500", ScriptedAnswer::plain(500, secret.toUtf8()), ErrorKind::Server);
        row(type, "401", ScriptedAnswer::plain(401), ErrorKind::Unauthorized);
        row(type, "404", ScriptedAnswer::plain(404), ErrorKind::NotFound);
        row(type, "400", ScriptedAnswer::json("{\"message\": \"no: " + secret.toUtf8() + "\"}", 400),
            ErrorKind::InvalidInput);
        row(type, "hang", ScriptedAnswer::badly(Manner::Silent), ErrorKind::Timeout);
        row(type, "reset", ScriptedAnswer::badly(Manner::Reset), ErrorKind::Network);
        row(type, "elsewhere", ScriptedAnswer::redirect("http://127.0.0.1:1/"), ErrorKind::PermissionDenied);
    }
}

void TestHttpChannels::faults()
{
    QFETCH(QString, type);
    QFETCH(ScriptedAnswer, answer);
    QFETCH(int, kind);
    Bench bench(type);
    bench.server.on(bench.path, answer);
    if (kind == int(ErrorKind::Timeout)) {
        bench.outlets.timeoutMs = 300;
    }
    const auto sent = bench.send(type, message());
    QVERIFY(!sent);
    const Error &error = sent.error();
    if (kind != int(ErrorKind::PermissionDenied) || error.kind != ErrorKind::Network) {
        QVERIFY2(int(error.kind) == kind, qPrintable(error.toLogText()));
    }
    if (error.kind == ErrorKind::RateLimited) {
        QCOMPARE(error.retryAfter.value_or(std::chrono::milliseconds(0)), std::chrono::milliseconds(7000));
    }
    QVERIFY2(!error.toLogText().contains(secret), qPrintable(error.toLogText()));
    if (error.kind != ErrorKind::Network) { // Qt itself asks once more when a connection breaks at once
        QCOMPARE(bench.server.count(), 1);  // the queue tries again, not the client
    }
}

void TestHttpChannels::saysWhatTheServiceSays()
{
    Bench bench(u"telegram"_s);
    bench.server.on(bench.path,
                    ScriptedAnswer::json(R"({"ok":false,"description":"Bad Request: chat not found"})", 400));
    const auto sent = bench.send(u"telegram"_s, message());
    QVERIFY(!sent);
    QVERIFY2(sent.error().message.contains(u"chat not found"_s), qPrintable(sent.error().message));
}

void TestHttpChannels::asksToWaitInTheBody_data()
{
    QTest::addColumn<QByteArray>("seconds");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("a while") << QByteArray("31") << qint64(31'000);
    QTest::newRow("fractions") << QByteArray("1.25") << qint64(1'250);
    QTest::newRow("no time at all") << QByteArray("0") << qint64(1'000);
}

void TestHttpChannels::asksToWaitInTheBody()
{
    QFETCH(QByteArray, seconds);
    Bench bench(u"telegram"_s);
    bench.server.on(bench.path, ScriptedAnswer::json(
                                    R"({"ok":false,"parameters":{"retry_after":)" + seconds + "}}", 429));
    const auto sent = bench.send(u"telegram"_s, message());
    QVERIFY(!sent);
    QTEST(qint64(sent.error().retryAfter.value_or(std::chrono::milliseconds(0)).count()), "ms");
}

void TestHttpChannels::stopsAtOnce()
{
    Bench bench(u"webhook"_s);
    StopSource stop;
    stop.requestStop();
    const auto sent = bench.send(u"webhook"_s, message(), stop.token());
    QVERIFY(!sent);
    QCOMPARE(sent.error().kind, ErrorKind::Cancelled);
    QCOMPARE(bench.server.count(), 0);
}

QTEST_GUILESS_MAIN(TestHttpChannels)
#include "tst_httpchannels.moc"

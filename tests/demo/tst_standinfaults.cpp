// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/pictures.h"
#include "standinclient.h"
#include "support/patience.h"
#include "support/support.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;
using namespace metarr::demo;
using Kind = Fault::Kind;
Q_DECLARE_METATYPE(metarr::Fault)

class TestStandInFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_client.start()); }
    void init() { m_client.reset(); }

    void answersFaults_data();
    void answersFaults();
    void spoilsTransport_data();
    void spoilsTransport();
    void liesAboutImages_data();
    void liesAboutImages();
    void limitsByRate();
    void delaysOneProviderOnly();
    void countsFaultsDown();
    void goesOffline();

private:
    StandInClient m_client;
};

void TestStandInFaults::answersFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("429") << Fault{.kind = Kind::RateLimit} << 429 << QByteArray("\"status_code\":25");
    QTest::newRow("429 with Retry-After") << Fault{.kind = Kind::RateLimit, .retryAfterSeconds = 7} << 429
                                          << QByteArray("over the allowed limit");
    QTest::newRow("500") << Fault{.kind = Kind::Status, .status = 500} << 500
                         << QByteArray("\"status_code\":11");
    QTest::newRow("503") << Fault{.kind = Kind::Status, .status = 503} << 503
                         << QByteArray("temporarily offline");
    QTest::newRow("404") << Fault{.kind = Kind::Status, .status = 404} << 404
                         << QByteArray("\"status_code\":34");
    QTest::newRow("garbage") << Fault{.kind = Kind::Garbage} << 200 << QByteArray("unfini");
    QTest::newRow("html") << Fault{.kind = Kind::HtmlPage} << 200 << QByteArray("<!doctype html>");
    QTest::newRow("wrong type") << Fault{.kind = Kind::WrongContentType} << 200
                                << QByteArray("\"id\":90000101");
    QTest::newRow("wrong types") << Fault{.kind = Kind::WrongTypes} << 200
                                 << QByteArray("\"id\":\"90000101\"");
    QTest::newRow("other host") << Fault{.kind = Kind::Status, .host = StandInHost::Tvdb} << 200
                                << QByteArray("\"id\":90000101");
    QTest::newRow("other path") << Fault{.kind = Kind::Status, .path = u"/3/tv/*"_s} << 200
                                << QByteArray("\"id\":90000101");
    QTest::newRow("this path") << Fault{.kind = Kind::Status, .path = u"/3/movie/*"_s} << 500
                               << QByteArray("Internal error");
}

void TestStandInFaults::answersFaults()
{
    QFETCH(Fault, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    m_client.standIn.setFault(fault);
    const Response response = m_client.tmdb(u"/3/movie/%1"_s.arg(m_client.film->tmdbId));
    QCOMPARE(response.status, status);
    QVERIFY2(response.body.contains(part), response.body.constData());
    QCOMPARE(response.headers.contains("retry-after"), fault.retryAfterSeconds >= 0);
    QCOMPARE(m_client.standIn.requests().last().status, status);
}

void TestStandInFaults::spoilsTransport_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("error");
    QTest::newRow("reset") << Fault{.kind = Kind::Reset} << int(QNetworkReply::RemoteHostClosedError);
    QTest::newRow("truncated") << Fault{.kind = Kind::Truncated} << int(QNetworkReply::RemoteHostClosedError);
    QTest::newRow("slow drip") << Fault{.kind = Kind::SlowDrip, .delayMs = 1} << int(QNetworkReply::NoError);
}

void TestStandInFaults::spoilsTransport()
{
    QFETCH(Fault, fault);
    QFETCH(int, error);
    m_client.standIn.setFault(fault);
    const Response response = m_client.tmdb(u"/3/authentication"_s);
    QCOMPARE(int(response.error), error);
    m_client.standIn.clearFaults();
    m_client.standIn.setFault({.kind = Kind::Endless});
    const QUrl base(m_client.standIn.baseUrl(StandInHost::Tmdb));
    QTcpSocket socket;
    socket.connectToHost(base.host(), quint16(base.port()));
    QVERIFY(socket.waitForConnected());
    socket.write("GET /3/authentication HTTP/1.1\r\nHost: x\r\n\r\n");
    qint64 received = 0;
    while (received < 3 * 1024 * 1024 && socket.waitForReadyRead(longestWaitMs)) {
        received += socket.readAll().size();
    }
    QVERIFY(received >= 3 * 1024 * 1024);
}

void TestStandInFaults::liesAboutImages_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QSize>("size");
    for (const auto kind : {PictureKind::Poster, PictureKind::Logo}) {
        const QSize right = kind == PictureKind::Poster ? QSize(1000, 1500) : QSize(1000, 388);
        const char *name = kind == PictureKind::Poster ? "jpeg" : "png";
        QTest::addRow("%s text", name) << Fault{.kind = Kind::TextAsImage} << int(kind) << QSize();
        QTest::addRow("%s bomb", name)
            << Fault{.kind = Kind::ImageBomb} << int(kind) << QSize(60'000, 60'000);
        QTest::addRow("%s size", name) << Fault{.kind = Kind::WrongImageSize} << int(kind) << right / 4;
    }
}

void TestStandInFaults::liesAboutImages()
{
    QFETCH(Fault, fault);
    QFETCH(int, kind);
    QFETCH(QSize, size);
    fault.host = StandInHost::TmdbImages;
    m_client.standIn.setFault(fault);
    const PictureIndex index(m_client.standIn.catalogue());
    const QList<Picture> pictures = index.tmdb(u"movie/%1"_s.arg(m_client.film->tmdbId), PictureKind(kind));
    const Response response = m_client.image(u"/original"_s + pictures.first().path);
    QCOMPARE(response.status, 200);
    QVERIFY(response.type.startsWith("image/"));
    QCOMPARE(response.imageSize(), size.isEmpty() ? QSize() : size);
}

void TestStandInFaults::limitsByRate()
{
    m_client.standIn.setFault({.kind = Kind::RateLimit, .host = StandInHost::Tmdb, .perSecond = 5});
    QElapsedTimer clock;
    clock.start();
    int limited = 0;
    for (int i = 0; i < 8; ++i) {
        limited += m_client.tmdb(u"/3/authentication"_s).status == 429 ? 1 : 0;
    }
    if (const qint64 took = clock.elapsed(); took < 1000) {
        QCOMPARE(limited, 3);
    } else { // a machine so slow that a second second began
        QVERIFY(8 - limited >= 5 && 8 - limited <= 5 * (took / 1000 + 1));
    }
}

void TestStandInFaults::delaysOneProviderOnly()
{
    m_client.standIn.setFault({.kind = Kind::Delay, .host = StandInHost::Tvdb, .delayMs = 60'000});
    QNetworkRequest slow(QUrl(m_client.standIn.baseUrl(StandInHost::Tvdb) + u"/artwork/types"_s));
    const std::unique_ptr<QNetworkReply> waiting(m_client.network.get(slow));
    while (m_client.standIn.count(StandInHost::Tvdb) == 0) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    }
    QCOMPARE(m_client.tmdb(u"/3/authentication"_s).status, 200);
    QVERIFY(!waiting->isFinished());
    QVERIFY(m_client.standIn.waitForRequests(StandInHost::Tmdb, 1, longestWaitMs));
    QVERIFY(!m_client.standIn.waitForRequests(StandInHost::Tmdb, 2, 1));
    m_client.standIn.clearFaults();
    const int id = m_client.standIn.setFault({.kind = Kind::Delay, .delayMs = 30});
    m_client.standIn.setFault({.kind = Kind::Delay, .delayMs = 30});
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(m_client.tmdb(u"/3/authentication"_s).status, 200);
    QVERIFY(clock.elapsed() >= 58); // delays add up
    m_client.standIn.clearFault(id);
}

void TestStandInFaults::countsFaultsDown()
{
    m_client.standIn.setFault({.kind = Kind::Status, .times = 2, .skip = 1, .status = 503});
    QList<int> statuses;
    for (int i = 0; i < 5; ++i) {
        statuses.append(m_client.tmdb(u"/3/authentication"_s).status);
    }
    QCOMPARE(statuses, (QList<int>{200, 503, 503, 200, 200}));
    m_client.standIn.setFault({.kind = Kind::EmptySearch});
    QCOMPARE(m_client.tmdb(u"/3/search/movie?query=lighthouse"_s).json().value(u"total_results"_s).toInt(),
             0);
    m_client.standIn.clearFaults();
    QCOMPARE(m_client.tmdb(u"/3/search/movie?query=lighthouse"_s).json().value(u"total_results"_s).toInt(),
             2);
    m_client.standIn.setFault({.kind = Kind::Renumbered});
    const QString season = u"/3/tv/%1/season/%2"_s;
    const auto first = [&](int number) {
        return m_client.tmdb(season.arg(m_client.series->tmdbId).arg(number))
            .json()
            .value(u"episodes"_s)
            .toArray()
            .first()[u"episode_number"_s]
            .toInt();
    };
    QCOMPARE(first(1), 2);
    QCOMPARE(first(0), 1);
}

void TestStandInFaults::goesOffline()
{
    m_client.standIn.setOffline(StandInHost::Fanart, true);
    QCOMPARE(int(m_client.fanart(u"/v3/tv/1"_s).error), int(QNetworkReply::ConnectionRefusedError));
    QCOMPARE(m_client.tmdb(u"/3/authentication"_s).status, 200);
    m_client.standIn.setOffline(StandInHost::Fanart, false);
    QCOMPARE(m_client.fanart(u"/v3/tv/%1"_s.arg(m_client.series->tvdbId)).status, 200);
}

QTEST_GUILESS_MAIN(TestStandInFaults)
#include "tst_standinfaults.moc"

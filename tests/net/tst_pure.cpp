// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/bucket.h"
#include "net/hosts.h"
#include "net/redact.h"
#include "net/retryafter.h"
#include "support/support.h"

#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace metarr;

class TestPure : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void redactsUrls_data();
    void redactsUrls();
    void redactsWhatWasTyped_data();
    void redactsWhatWasTyped();
    void redactsText();
    void knowsPrivateHosts_data();
    void knowsPrivateHosts();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void neverExceedsTheRate_data();
    void neverExceedsTheRate();
    void allowsABurst();
    void circuitOpensProbesAndCloses();
    void clockSetBackDoesNotProlongARest();
    void restsInARowBecomeLonger();
    void countsADaysQuota();
};

void TestPure::redactsUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("shown");
    QTest::newRow("known name") << u"https://a.org/3/movie/1?api_key=SECRET&x=1"_s << QStringList()
                                << u"https://a.org/3/movie/1?api_key=***&x=1"_s;
    QTest::newRow("any case") << u"https://a.org/?ApiKey=SECRET"_s << QStringList()
                              << u"https://a.org/?ApiKey=***"_s;
    QTest::newRow("own name") << u"https://a.org/?sig=SECRET&y"_s << QStringList{u"sig"_s}
                              << u"https://a.org/?sig=***&y"_s;
    QTest::newRow("encoded name") << u"https://a.org/?api%5Fkey=SECRET"_s << QStringList()
                                  << u"https://a.org/?api_key=***"_s;
    QTest::newRow("user") << u"http://me:pw@box/x"_s << QStringList() << u"http://***@box/x"_s;
    QTest::newRow("nothing") << u"http://box/x?page=2"_s << QStringList() << u"http://box/x?page=2"_s;
}

void TestPure::redactsUrls()
{
    QFETCH(QString, url);
    QFETCH(QStringList, names);
    QTEST(redactUrl(QUrl(url), names), "shown");
}

void TestPure::redactsWhatWasTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    for (const QString &plain :
         {u"grüne Welt.jpg"_s, u"https://exam ple.org/Ä b.jpg"_s, u"C:\\Bilder\\ä.jpg"_s,
          u"http:///x?page=2"_s, u"https://[bad/a b"_s, QString()}) {
        QTest::newRow(qPrintable(u"nothing secret: “%1”"_s.arg(plain))) << plain << plain;
    }
    QTest::newRow("user") << u"ftp://me:pw@box/ä"_s << u"ftp://***@box/%C3%A4"_s;
    QTest::newRow("key") << u"ftp://box/?api_key=SECRET"_s << u"ftp://box/?api_key=***"_s;
    QTest::newRow("user of no address") << u"http://me:pw@bo x/ä"_s << u"http://***@bo x/ä"_s;
    QTest::newRow("key of no address") << u"http://bo x/ä?api_key=SECRET"_s << u"http://bo x/ä?***"_s;
}

void TestPure::redactsWhatWasTyped()
{
    QFETCH(QString, typed);
    QTEST(redactTyped(typed), "shown");
}

void TestPure::redactsText()
{
    const QString text =
        u"Error at https://h.org/a?api_key=K1K1K1: server replied (see http://u:p@h/), token abcdef."_s;
    QCOMPARE(redactText(text, {u"abcdef"_s}),
             u"Error at https://h.org/a?api_key=*** server replied (see http://***@h/), token ***."_s);
}

void TestPure::knowsPrivateHosts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isLocal");
    for (const char *host : {"127.0.0.1",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "0.0.0.0",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::1",
                             "[::1]",
                             "fe80::1",
                             "fd00::1",
                             "::ffff:127.0.0.1",
                             "::ffff:192.168.0.1",
                             "64:ff9b::a00:1",
                             "2002:7f00:1::",
                             "localhost",
                             "LOCALHOST.",
                             "nas",
                             "box.local",
                             "box.lan",
                             "x.home.arpa"}) {
        QTest::newRow(host) << QString::fromLatin1(host) << true;
    }
    for (const char *host : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8",
                             "api.themoviedb.org", "local.example.com"}) {
        QTest::newRow(host) << QString::fromLatin1(host) << false;
    }
}

void TestPure::knowsPrivateHosts()
{
    QFETCH(QString, host);
    QTEST(isLocalHostName(host), "isLocal");
}

void TestPure::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("ms"); // -1: nothing
    const QByteArray none;
    QTest::newRow("seconds") << QByteArray("120") << none << qint64(120'000);
    QTest::newRow("blanks") << QByteArray(" 3 ") << none << qint64(3'000);
    QTest::newRow("zero") << QByteArray("0") << none << qint64(0);
    QTest::newRow("more than a day") << QByteArray("999999999999999999999") << none << qint64(86'400'000);
    QTest::newRow("imf date") << QByteArray("Tue, 14 Nov 2023 22:13:50 GMT") << none << qint64(30'000);
    QTest::newRow("rfc 850 date") << QByteArray("Tuesday, 14-Nov-23 22:13:50 GMT") << none << qint64(30'000);
    QTest::newRow("asctime") << QByteArray("Tue Nov 14 22:13:50 2023") << none << qint64(30'000);
    QTest::newRow("past") << QByteArray("Tue, 14 Nov 2023 22:00:00 GMT") << none << qint64(0);
    QTest::newRow("empty") << none << none << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << none << qint64(-1);
    // Their clock is ten minutes behind or ahead of ours.
    QTest::newRow("they are behind") << QByteArray("Tue, 14 Nov 2023 22:03:50 GMT")
                                     << QByteArray("Tue, 14 Nov 2023 22:03:20 GMT") << qint64(30'000);
    QTest::newRow("they are ahead") << QByteArray("Tue, 14 Nov 2023 22:23:50 GMT")
                                    << QByteArray("Tuesday, 14-Nov-23 22:23:20 GMT") << qint64(30'000);
    QTest::newRow("seconds need no clock")
        << QByteArray("30") << QByteArray("Tue, 14 Nov 2023 20:00:00 GMT") << qint64(30'000);
    QTest::newRow("their clock is garbage")
        << QByteArray("Tue, 14 Nov 2023 22:13:50 GMT") << QByteArray("now") << qint64(30'000);
    QTest::newRow("garbage") << QByteArray("soon") << none << qint64(-1);
}

void TestPure::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, date);
    const auto wait = parseRetryAfter(value, date, 1'700'000'000'000); // 2023-11-14 22:13:20 UTC
    QTEST(wait ? qint64(wait->count()) : qint64(-1), "ms");
}

void TestPure::neverExceedsTheRate_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<qint64>("lateUs");
    for (const double rate : {1.0, 2.0, 40.0, 100.0}) {
        for (const qint64 late : {qint64(0), qint64(900), qint64(9'000)}) {
            QTest::addRow("%g/s woken %lld us late", rate, late) << rate << late;
        }
    }
}

/// Sends as fast as it is let, every wake-up a little late, for ten seconds of made-up time.
void TestPure::neverExceedsTheRate()
{
    QFETCH(double, rate);
    QFETCH(qint64, lateUs);
    Bucket bucket(u"x"_s, {});
    bucket.setLimits({rate});
    std::deque<qint64> second;
    qint64 now = 5'000;
    int sent = 0;
    constexpr qint64 end = 60'000'000;
    while (now < end) {
        if (const qint64 wait = bucket.paceWaitUs(now); wait > 0) {
            now += wait + lateUs;
            continue;
        }
        bucket.sent(now);
        ++sent;
        second.push_back(now);
        while (second.front() <= now - 1'000'000) {
            second.pop_front();
        }
        QVERIFY2(double(second.size()) <= rate,
                 qPrintable(u"%1 in the second before %2"_s.arg(second.size()).arg(now)));
    }
    const double used = double(sent) / (rate * 60);
    QVERIFY2(used >= 0.95, qPrintable(u"only %1 of the rate"_s.arg(used)));
}

void TestPure::allowsABurst()
{
    Bucket bucket(u"x"_s, {});
    bucket.setLimits({1, 5});
    int atOnce = 0;
    while (bucket.paceWaitUs(0) == 0) {
        bucket.sent(0);
        ++atOnce;
    }
    QCOMPARE(atOnce, 5);
    QVERIFY(bucket.paceWaitUs(0) > 900'000);
    QVERIFY(bucket.paceWaitUs(0, 3) > 3'900'000);
}

void TestPure::circuitOpensProbesAndCloses()
{
    Bucket bucket(u"x"_s, {3, 10s});
    qint64 now = 1'000'000;
    QVERIFY(!bucket.failed(now, u"down"_s));
    QVERIFY(!bucket.failed(now, u"down"_s));
    QVERIFY(bucket.admits(now));
    QVERIFY(bucket.failed(now, u"down"_s));
    QCOMPARE(bucket.status().circuit, CircuitState::Open);
    QCOMPARE(bucket.restLeft(now), 10'000ms);
    QVERIFY(!bucket.admits(now + 9'999));

    now += 10'000;
    QVERIFY(bucket.admits(now));
    QCOMPARE(bucket.status().circuit, CircuitState::HalfOpen);
    bucket.probeStarted();
    QVERIFY2(!bucket.admits(now), "one probe at a time");
    QVERIFY(bucket.failed(now, u"still down"_s));
    QCOMPARE(bucket.restLeft(now), 20'000ms);

    now += 20'000;
    QVERIFY(bucket.admits(now));
    bucket.probeStarted();
    bucket.succeeded(now);
    QCOMPARE(bucket.status().circuit, CircuitState::Closed);
    QCOMPARE(bucket.status().consecutiveFailures, 0);
    QVERIFY(bucket.admits(now));

    for (int i = 0; i < 3; ++i) {
        bucket.failed(now, u"down"_s);
    }
    QCOMPARE(bucket.restLeft(now), 10'000ms); // starts over
}

void TestPure::clockSetBackDoesNotProlongARest()
{
    Bucket bucket(u"x"_s, {});
    QCOMPARE(bucket.rest(10'000'000, 60s), 60'000ms);
    QCOMPARE(bucket.restLeft(10'000'000), 60'000ms);
    QCOMPARE(bucket.rest(10'000'000, 5s), 5'000ms); // shorter: the longer one stands
    QCOMPARE(bucket.restLeft(10'030'000), 30'000ms);
    QCOMPARE(bucket.restLeft(5'000'000), 0ms);
}

void TestPure::restsInARowBecomeLonger()
{
    Bucket bucket(u"x"_s, {});
    qint64 now = 1'000'000;
    for (const auto least : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s}) {
        QCOMPARE(bucket.rest(now, 0ms), std::chrono::milliseconds(least));
        QCOMPARE(bucket.rest(now, 0ms), std::chrono::milliseconds(least)); // was under way already
        QCOMPARE(bucket.restLeft(now), std::chrono::milliseconds(least));
        now += qint64(std::chrono::milliseconds(least).count());
    }
    QCOMPARE(bucket.rest(now, 3600s), std::chrono::milliseconds(3600s)); // what is asked for holds
    bucket.succeeded(now);
    now += 3'600'000;
    QCOMPARE(bucket.rest(now, 0ms), 1'000ms);
}

void TestPure::countsADaysQuota()
{
    auto clock = std::make_shared<ManualClock>(1'700'000'000'000);
    const auto budget = makeMemoryBudget(clock);
    const BucketLimits limits{0, 1, 3};
    QCOMPARE(budget->take(u"omdb"_s, limits, 2)->granted, 2);
    QCOMPARE(budget->take(u"omdb"_s, limits, 2)->granted, 1);
    const auto none = budget->take(u"omdb"_s, limits, 1);
    QCOMPARE(none->granted, 0);
    QCOMPARE(qint64(none->retryAfter.count()), 86'400'000 - 1'700'000'000'000 % 86'400'000);
    QCOMPARE(budget->take(u"other"_s, limits, 1)->granted, 1);
    clock->advanceMs(qint64(none->retryAfter.count()));
    QCOMPARE(budget->take(u"omdb"_s, limits, 1)->granted, 1);
}

QTEST_GUILESS_MAIN(TestPure)
#include "tst_pure.moc"

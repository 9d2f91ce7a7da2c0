// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"
#include "support/patience.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace metarr;
using Fixture = metarr::test::HttpFixture;
using metarr::test::ScriptedAnswer;
using metarr::test::SeenRequest;

/// How fast and how often the client asks, and when it leaves a host alone.
class TestBudgets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void honoursRetryAfter();
    void waitsOutAShortRetryAfter();
    void backsOffFromPausesOfNothing_data();
    void backsOffFromPausesOfNothing();
    void limitsWithoutRetryAfter();
    void circuitOpensAndRecovers();
    void callsItsBudgetByAName_data();
    void callsItsBudgetByAName();
    void keepsThePace();
    void personOvertakesBackground();
    void keepsADaysQuota();
    void leasesFromABlockingSource();
    void goesOnWithoutABudget();
};

void TestBudgets::honoursRetryAfter()
{
    Fixture f;
    f.server.on(u"/x"_s, {ScriptedAnswer::plain(429).with("Retry-After", "60"), ScriptedAnswer::json("{}")});
    const auto first = f.client->send(f.request(u"/x"_s), {});
    QVERIFY(!first);
    QCOMPARE(first.error().kind, ErrorKind::RateLimited);
    QCOMPARE(first.error().httpStatus, 429);
    QCOMPARE(*first.error().retryAfter, 60'000ms);
    QCOMPARE(f.status().restingUntilMs, f.clock->nowMs() + 60'000);

    f.clock->advanceMs(20'000);
    const auto second = f.client->send(f.request(u"/x"_s), {});
    QVERIFY2(!second && second.error().kind == ErrorKind::RateLimited, "the whole bucket rests");
    QCOMPARE(*second.error().retryAfter, 40'000ms);
    QCOMPARE(f.server.count(), 1);
    METARR_REQUIRE(f.client->send(f.request(u"/x"_s, u"other"_s), {}));

    f.clock->advanceMs(40'000);
    METARR_REQUIRE(f.client->send(f.request(u"/x"_s), {}));
    QCOMPARE(f.status().restingUntilMs, qint64(0));
}

void TestBudgets::waitsOutAShortRetryAfter()
{
    Fixture f;
    f.server.on(u"/x"_s, {ScriptedAnswer::plain(429).with("Retry-After", "0"), ScriptedAnswer::json("{}")});
    auto sent = std::async(std::launch::async, [&f] { return f.client->send(f.request(u"/x"_s), {}); });
    QTRY_VERIFY(f.status().restingUntilMs > 0);
    f.clock->advanceMs(2); // "at once" is after the shortest rest
    const auto response = sent.get();
    METARR_REQUIRE(response);
    QCOMPARE(response->attempts, 2);
}

void TestBudgets::backsOffFromPausesOfNothing_data()
{
    QTest::addColumn<ScriptedAnswer>("refusal");
    QTest::newRow("in no time") << ScriptedAnswer::plain(429).with("Retry-After", "0");
    QTest::newRow("at a time that is past here")
        << ScriptedAnswer::plain(429).with("Retry-After", "Tue, 14 Nov 2023 22:00:00 GMT");
    QTest::newRow("at a time that is past there") << ScriptedAnswer::plain(503)
                                                         .with("Retry-After", "Tue, 14 Nov 2023 23:00:00 GMT")
                                                         .with("Date", "Tue, 14 Nov 2023 23:10:00 GMT");
}

/// Who says "at once" and refuses each time is asked ever more seldom, until there is an answer.
void TestBudgets::backsOffFromPausesOfNothing()
{
    QFETCH(ScriptedAnswer, refusal);
    Fixture f;
    f.server.on(u"/x"_s, refusal);
    HttpRequest request = f.request(u"/x"_s);
    request.maxWait = 0ms;
    int asked = 0;
    for (const auto rest : {2ms, 4ms, 8ms, 16ms, 32ms}) {
        const auto refused = f.client->send(request, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
        QCOMPARE(*refused.error().retryAfter, std::chrono::milliseconds(rest));
        QVERIFY(!f.client->send(request, {})); // the others rest, too
        QCOMPARE(f.server.count(), ++asked);
        f.clock->advanceMs(rest.count());
    }
    f.server.on(u"/x"_s, ScriptedAnswer::json("{}"));
    METARR_REQUIRE(f.client->send(request, {}));
    f.server.on(u"/x"_s, refusal);
    const auto anew = f.client->send(request, {});
    QVERIFY(!anew);
    QCOMPARE(*anew.error().retryAfter, 2ms);
}

void TestBudgets::limitsWithoutRetryAfter()
{
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::plain(429));
    const auto response = f.client->send(f.request(u"/x"_s), {});
    QVERIFY(!response);
    QCOMPARE(*response.error().retryAfter, 300'000ms);
    QCOMPARE(f.server.count(), 1);
}

void TestBudgets::circuitOpensAndRecovers()
{
    std::mutex mutex;
    QList<CircuitState> changes;
    HttpClientOptions options;
    options.circuitThreshold = 4;
    options.circuitRest = 30s;
    options.onHealthChanged = [&](const BucketStatus &status) {
        const std::lock_guard lock(mutex);
        changes.append(status.circuit);
    };
    Fixture f(options);
    f.server.on(u"/x"_s, ScriptedAnswer::plain(503));
    QVERIFY(!f.client->send(f.request(u"/x"_s), {})); // 3 requests
    const auto opening = f.client->send(f.request(u"/x"_s), {});
    QVERIFY(!opening);
    QCOMPARE(opening.error().kind, ErrorKind::Server); // its own cause, not "open"
    QCOMPARE(f.server.count(), 4);
    QCOMPARE(f.status().circuit, CircuitState::Open);

    const auto refused = f.client->send(f.request(u"/x"_s), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Offline);
    QCOMPARE(*refused.error().retryAfter, 30'000ms);
    QVERIFY(refused.error().message.startsWith(u"TMDB is left alone"_s));
    QVERIFY(refused.error().message.endsWith(opening.error().message)); // why, for who asks only now
    QCOMPARE(f.server.count(), 4);

    f.clock->advanceMs(30'000);
    f.server.on(u"/x"_s, ScriptedAnswer::json("{}"));
    METARR_REQUIRE(f.client->send(f.request(u"/x"_s), {}));
    QCOMPARE(f.server.count(), 5);
    QVERIFY(f.status().isHealthy());
    const std::lock_guard lock(mutex);
    QCOMPARE(changes, (QList<CircuitState>{CircuitState::Open, CircuitState::Closed}));
}

/// What a person reads is no key of ours.
void TestBudgets::callsItsBudgetByAName_data()
{
    QTest::addColumn<QString>("bucket");
    QTest::addColumn<QString>("said");
    QTest::newRow("a provider") << u"tvdb"_s << u"TheTVDB can be asked again in 60 s."_s;
    QTest::newRow("its pictures") << u"tmdb-images"_s
                                  << u"The image server of TMDB can be asked again in 60 s."_s;
    QTest::newRow("an address of a person's")
        << u"upload-images"_s << u"The server of the picture can be asked again in 60 s."_s;
}

void TestBudgets::callsItsBudgetByAName()
{
    QFETCH(QString, bucket);
    Fixture f;
    f.server.on(u"/x"_s, ScriptedAnswer::plain(429).with("Retry-After", "60"));
    QVERIFY(!f.client->send(f.request(u"/x"_s, bucket), {}));
    const auto refused = f.client->send(f.request(u"/x"_s, bucket), {});
    QVERIFY(!refused);
    QTEST(refused.error().message, "said");
}

void TestBudgets::keepsThePace()
{
    Fixture f;
    f.client->setLimits(u"tmdb"_s, {100});
    f.server.on(u"/x"_s, ScriptedAnswer::json("{}"));
    constexpr int callers = 4;
    constexpr int each = 10;
    std::atomic<int> failures{0};
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> threads;
    for (int i = 0; i < callers; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < each; ++j) {
                failures += f.client->send(f.request(u"/x"_s), {}) ? 0 : 1;
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    QCOMPARE(failures.load(), 0);
    // 40 requests, 10.26 ms apart, less what may be late.
    const auto seen = f.server.requests();
    const qint64 tookUs = seen.last().arrivedUs - seen.first().arrivedUs;
    QVERIFY2(tookUs >= 380'000, qPrintable(QString::number(tookUs)));
    qInfo("40 requests at 100/s took %lld ms (floor 400 ms)", timer.elapsed());
}

void TestBudgets::personOvertakesBackground()
{
    Fixture f;
    f.client->setLimits(u"tmdb"_s, {0, 1, 0, 1});
    f.server.setHandler([](const SeenRequest &) { return ScriptedAnswer::json("{}").after(20); });
    std::vector<std::future<bool>> calls;
    const auto ask = [&](const QString &path, int priority) {
        calls.push_back(std::async(std::launch::async, [&f, path, priority] {
            HttpRequest request = f.request(path);
            request.priority = priority;
            return f.client->send(request, {}).has_value();
        }));
    };
    for (int i = 0; i < 6; ++i) {
        ask(u"/background"_s, 10);
    }
    QTRY_VERIFY(f.status().queued >= 3);
    ask(u"/webhook"_s, 1);
    for (auto &call : calls) {
        QVERIFY(call.get());
    }
    const auto seen = f.server.requests();
    const auto webhook =
        std::find_if(seen.begin(), seen.end(), [](const auto &r) { return r.path() == u"/webhook"_s; });
    QVERIFY2(std::distance(seen.begin(), webhook) < 4, "the last to come was not the last to go");
}

void TestBudgets::keepsADaysQuota()
{
    Fixture f;
    f.client->setLimits(u"omdb"_s, {0, 1, 2});
    f.server.on(u"/x"_s, ScriptedAnswer::json("{}"));
    METARR_REQUIRE(f.client->send(f.request(u"/x"_s, u"omdb"_s), {}));
    METARR_REQUIRE(f.client->send(f.request(u"/x"_s, u"omdb"_s), {}));
    const auto third = f.client->send(f.request(u"/x"_s, u"omdb"_s), {});
    QVERIFY(!third);
    QCOMPARE(third.error().kind, ErrorKind::RateLimited);
    QVERIFY(*third.error().retryAfter > 1h);
    QCOMPARE(f.server.count(), 2);
    QVERIFY(f.status(u"omdb"_s).restingUntilMs > f.clock->nowMs());
}

namespace {

/// Like a database that other processes use too: slow, and it grants slices out of one pot.
class PotBudget final : public BudgetSource {
public:
    explicit PotBudget(int pot)
        : m_pot(pot)
    {}
    Result<BudgetLease> take(const QString &, const BucketLimits &, int want) override
    {
        ++m_asked;
        std::this_thread::sleep_for(2ms);
        if (m_pot < 0) {
            return fail(ErrorKind::Database, u"The database is locked."_s);
        }
        const int granted = std::min(want, m_pot.load());
        m_pot -= granted;
        return BudgetLease{granted, 60s, 1s};
    }
    std::atomic<int> m_pot;
    std::atomic<int> m_asked{0};
};

} // namespace

void TestBudgets::leasesFromABlockingSource()
{
    HttpClientOptions options;
    const auto pot = std::make_shared<PotBudget>(5);
    options.budget = pot;
    Fixture f(options);
    f.client->setLimits(u"tmdb"_s, {1000, 1000});
    f.server.on(u"/x"_s, ScriptedAnswer::json("{}"));
    std::vector<std::future<bool>> calls;
    for (int i = 0; i < 9; ++i) {
        calls.push_back(std::async(std::launch::async,
                                   [&] { return f.client->send(f.request(u"/x"_s), {}).has_value(); }));
    }
    const auto granted = std::count_if(calls.begin(), calls.end(), [](auto &call) { return call.get(); });
    QCOMPARE(int(granted), 5);
    QCOMPARE(f.server.count(), 5);
    QCOMPARE(pot->m_pot.load(), 0);
}

void TestBudgets::goesOnWithoutABudget()
{
    HttpClientOptions options;
    options.budget = std::make_shared<PotBudget>(-1);
    Fixture f(options);
    f.client->setLimits(u"tmdb"_s, {100});
    f.server.on(u"/x"_s, ScriptedAnswer::json("{}"));
    METARR_REQUIRE(f.client->send(f.request(u"/x"_s), {}));
}

QTEST_GUILESS_MAIN(TestBudgets)
#include "tst_budgets.moc"

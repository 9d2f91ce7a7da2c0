// SPDX-License-Identifier: GPL-3.0-or-later
// Processes that share a database share what providers allow them, the rests they are asked for, and the time.
#include "app/storebackends.h"
#include "corebox.h"
#include "net/httpfixture.h"
#include "store/db/serverclock.h"
#include "support/patience.h"
#include "support/testdatabase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace metarr;
using metarr::test::CoreBox;
using metarr::test::HttpFixture;
using metarr::test::ScriptedAnswer;
using metarr::test::TestDatabase;

namespace {

struct Kind {
    QString bucket;
    BucketLimits limits;
};

QList<Kind> kinds()
{
    return {{u"paced"_s, {100}}, {u"counted"_s, {0, 1, 1000}}, {u"unlimited-images"_s, {}}};
}

qint64 rests(Database &db)
{
    const auto count = db.read([](Connection &c) {
        return c.selectInteger(u"SELECT count(*) FROM rate_budgets WHERE rest_until IS NOT NULL"_s);
    });
    return count ? count->value_or(-1) : -1;
}

/// What is granted of one; -1: the store failed.
int one(StoreBudget &budget, const QString &bucket, const BucketLimits &limits)
{
    const auto lease = budget.take(bucket, limits, 1);
    return lease ? lease->granted : -1;
}

} // namespace

class TestSharedBudgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void restsAreShared_data() { TestDatabase::addBackends(); }
    void restsAreShared()
    {
        METARR_TEST_DATABASE(test);
        ManualClock clock;
        StoreBudget here(test.db(), clock);
        StoreBudget there(test.db(), clock);
        for (const auto &[bucket, limits] : kinds()) {
            QCOMPARE(one(there, bucket, limits), 1);
            METARR_REQUIRE(here.rest(bucket, 1h));
            METARR_REQUIRE(there.rest(bucket, 1min)); // the longer one stands
            clock.advanceMs(600'000);
            const auto lease = there.take(bucket, limits, 1);
            METARR_REQUIRE(lease);
            QCOMPARE(lease->granted, 0);
            QCOMPARE(lease->retryAfter, std::chrono::milliseconds(50min));
            QCOMPARE(one(here, u"other"_s + bucket, limits), 1);
            clock.advanceMs(3'000'000);
            QCOMPARE(one(there, bucket, limits), 1);
        }
    }

    /// A clock that was years ahead when a rest was noted leaves no provider alone for years.
    void wrongClocksDoNotRestForEver_data() { TestDatabase::addBackends(); }
    void wrongClocksDoNotRestForEver()
    {
        METARR_TEST_DATABASE(test);
        ManualClock clock;
        ManualClock wrong(clock.nowMs() + 400LL * 86'400'000);
        StoreBudget here(test.db(), clock);
        StoreBudget there(test.db(), wrong);
        for (const auto &[bucket, limits] : kinds()) {
            METARR_REQUIRE(there.rest(bucket, 1h));
            clock.advanceMs(1'000); // a rest alone counts no tokens
            QVERIFY(one(here, bucket, limits) >= 0);
            clock.advanceMs(1'000);
            QCOMPARE(one(here, bucket, limits), 1);
            METARR_REQUIRE(here.rest(bucket, 1min));
            QCOMPARE(one(here, bucket, limits), 0);
        }
    }

    /// The second process sends nothing while the first was told to wait.
    void clientsKeepEachOthersRests_data() { TestDatabase::addBackends(); }
    void clientsKeepEachOthersRests()
    {
        METARR_TEST_DATABASE(test);
        ManualClock clock;
        HttpClientOptions options;
        options.budget = std::make_shared<StoreBudget>(test.db(), clock);
        qint64 told = 0;
        for (const auto &[bucket, limits] : kinds()) {
            HttpFixture first(options);
            first.client->setLimits(bucket, limits);
            first.server.on(u"/x"_s, ScriptedAnswer::plain(429).with("Retry-After", "3600"));
            QVERIFY(!first.client->send(first.request(u"/x"_s, bucket), {}));
            ++told;
            QTRY_COMPARE(rests(test.db()), told);

            HttpFixture second(options);
            second.client->setLimits(bucket, limits);
            second.server.on(u"/x"_s, ScriptedAnswer::json("{}"));
            const auto refused = second.client->send(second.request(u"/x"_s, bucket), {});
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
            QCOMPARE(*refused.error().retryAfter, std::chrono::milliseconds(1h));
            QCOMPARE(second.server.count(), 0);

            clock.advanceMs(3'600'000);
            HttpFixture later(options);
            later.client->setLimits(bucket, limits);
            later.server.on(u"/x"_s, ScriptedAnswer::json("{}"));
            METARR_REQUIRE(later.client->send(later.request(u"/x"_s, bucket), {}));
        }
    }

    /// Of two machines the one whose clock is ahead must not be given the same time again and again.
    void aClockBehindTurnsNothingBack_data() { TestDatabase::addBackends(); }
    void aClockBehindTurnsNothingBack()
    {
        METARR_TEST_DATABASE(test);
        ManualClock ahead;
        ManualClock behind(ahead.nowMs() - 2'000);
        StoreBudget first(test.db(), ahead);
        StoreBudget second(test.db(), behind);
        const BucketLimits limits{10, 1};
        QCOMPARE(one(first, u"tmdb"_s, limits), 1);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(one(second, u"tmdb"_s, limits), 0);
            QCOMPARE(one(first, u"tmdb"_s, limits), 0);
        }
        ahead.advanceMs(100);
        behind.advanceMs(100);
        QCOMPARE(one(first, u"tmdb"_s, limits), 1);
        QCOMPARE(one(first, u"tmdb"_s, limits), 0);

        // A day ahead it was a wrong clock: what it noted holds nobody up.
        ManualClock wrong(ahead.nowMs() + 86'400'000);
        StoreBudget third(test.db(), wrong);
        QCOMPARE(one(third, u"tmdb"_s, limits), 1);
        QCOMPARE(one(first, u"tmdb"_s, limits), 0);
        ahead.advanceMs(100);
        QCOMPARE(one(first, u"tmdb"_s, limits), 1);
    }

    void theServersTimeCounts_data() { TestDatabase::addBackends(); }
    void theServersTimeCounts()
    {
        QFETCH(Dialect, backend);
        if (!TestDatabase::isAvailable(backend)) {
            QSKIP("PostgreSQL is not installed");
        }
        ProviderStandIn providers;
        CoreBox box(providers, nullptr, {}, metarr::test::freshDatabase(backend));
        QCOMPARE(dynamic_cast<const ServerClock *>(&box.core().clock()) != nullptr,
                 backend == Dialect::Postgres);
    }
};

QTEST_GUILESS_MAIN(TestSharedBudgets)
#include "tst_sharedbudgets.moc"

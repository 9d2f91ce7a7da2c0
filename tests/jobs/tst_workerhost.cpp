// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts that work off the queue: wake-up, limits, stopping, cancelling, election.
#include "jobs/workerhost.h"
#include "store/db/serverclock.h"
#include "support/patience.h"
#include "support/testdatabase.h"

#include <QSemaphore>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TestDatabase;

namespace {

/// A database with its signal; hosts come and go.
struct Bench {
    explicit Bench(TestDatabase &test)
        : db(test.db())
        , signal(CommitSignal::open(test.config()).value_or(nullptr))
    {
        if (test.config().url == u"sqlite:"_s) {
            lock = Path(test.config().sqliteFile.bytes() + ".lock");
        }
    }
    std::unique_ptr<WorkerHost> host(int workers = 2, QHash<QString, int> limits = {},
                                     qint64 leaseMs = 30'000)
    {
        WorkerHostConfig config;
        config.workers = workers;
        config.leaseMs = leaseMs;
        config.lockFile = lock;
        config.limits = std::move(limits);
        return std::make_unique<WorkerHost>(db, *signal, clock, config);
    }
    JobId add(const QString &type, const QString &limitKey = {})
    {
        JobRequest request;
        request.type = type;
        request.limitKey = limitKey;
        return add(request);
    }
    JobId add(const JobRequest &request)
    {
        return db
            .write([&](Transaction &t) -> Result<JobId> {
                t.afterCommit([this] { signal->notify(u"jobs"_s); });
                return JobRepo(t).enqueue(request, clock.nowMs());
            })
            .value_or(-1);
    }
    Job load(JobId id)
    {
        return db.read([&](Connection &c) { return JobRepo(c).load(id); }).value_or(Job());
    }

    Database &db;
    std::unique_ptr<CommitSignal> signal;
    SystemClock clock;
    Path lock;
};

/// Ten minutes ahead of everybody else's.
class FastClock final : public Clock {
public:
    qint64 nowMs() const override { return m_right.nowMs() + 600'000; }

private:
    SystemClock m_right;
};

/// A handler that says when it began and goes on when it may, or when it is stopped.
struct Gate {
    QSemaphore began, go;
    JobOutcome operator()(JobContext &context)
    {
        began.release();
        const auto woken = context.stop().onStop([this] { go.release(); });
        go.acquire();
        return context.stop().stopRequested()
                   ? JobOutcome::failed({ErrorKind::Cancelled, u"Stopped."_s, {}, {}, {}, 0})
                   : JobOutcome::done();
    }
};

constexpr int patience = metarr::test::longestWaitMs;

} // namespace

class TestWorkerHost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void worksAndWakes_data() { TestDatabase::addBackends(); }
    void worksAndWakes()
    {
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        std::atomic<int> ran{0};
        QSemaphore done;
        const auto host = bench.host(4, {}, 3 * 10 * patience); // a heartbeat each ten patiences
        host->setHandler(u"count"_s, [&](JobContext &) {
            ++ran;
            done.release();
            return JobOutcome::done({{u"ok"_s, true}});
        });
        JobId last = 0;
        for (int i = 0; i < 20; ++i) {
            last = bench.add(u"count"_s);
        }
        METARR_REQUIRE(host->start());
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(ran.load(), 20);
        QCOMPARE(bench.load(last).status, JobStatus::Completed);
        QCOMPARE(bench.load(last).result, (QJsonObject{{u"ok"_s, true}}));
        // Asleep now: an enqueue wakes it at once, long before the next heartbeat.
        QVERIFY(done.tryAcquire(20, 0));
        bench.add(u"count"_s);
        QVERIFY(done.tryAcquire(1, patience));
        const JobId unknown = bench.add(u"from the future"_s);
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(bench.load(unknown).status, JobStatus::Dead);
    }

    /// Two jobs that wrote one item at the same moment: the second comes back so soon that its command waits for it.
    void waitsForWhatIsDueSoon()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        Bench bench(test);
        const auto host = bench.host();
        std::atomic<int> attempts{0};
        host->setHandler(u"write"_s, [&](JobContext &) {
            return ++attempts == 1
                       ? JobOutcome::failed(
                             {ErrorKind::Conflict, u"Written at the same moment."_s, {}, {}, {}, 0})
                       : JobOutcome::done();
        });
        const JobId id = bench.add(u"write"_s);
        METARR_REQUIRE(host->start());
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(attempts.load(), 2);
        QCOMPARE(bench.load(id).status, JobStatus::Completed);
    }

    void limits_data() { TestDatabase::addBackends(); }
    void limits()
    {
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        std::atomic<int> now{0};
        std::atomic<int> most{0};
        const auto host = bench.host(4, {{u"volume"_s, 2}});
        host->setHandler(u"publish"_s, [&](JobContext &) {
            const int running = ++now;
            int seen = most;
            while (seen < running && !most.compare_exchange_weak(seen, running)) {
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            --now;
            return JobOutcome::done();
        });
        for (int i = 0; i < 12; ++i) {
            bench.add(u"publish"_s, u"volume:1"_s);
        }
        METARR_REQUIRE(host->start());
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(most.load(), 2);
    }

    void stoppedJobsReturn_data() { TestDatabase::addBackends(); }
    void stoppedJobsReturn()
    {
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        Gate gate;
        const JobId id = bench.add(u"long"_s);
        auto host = bench.host();
        host->setHandler(u"long"_s, std::ref(gate));
        METARR_REQUIRE(host->start());
        QVERIFY(gate.began.tryAcquire(1, patience));
        host->stop();
        QCOMPARE(bench.load(id).status, JobStatus::Pending);
        QCOMPARE(bench.load(id).retryCount, 0);
        host = bench.host();
        host->setHandler(u"long"_s, [](JobContext &) { return JobOutcome::done(); });
        METARR_REQUIRE(host->start());
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(bench.load(id).status, JobStatus::Completed);
    }

    void cancelsARunningJob_data() { TestDatabase::addBackends(); }
    void cancelsARunningJob()
    {
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        Gate gate;
        const auto host = bench.host();
        host->setHandler(u"long"_s, std::ref(gate));
        METARR_REQUIRE(host->start());
        const JobId here = bench.add(u"long"_s);
        QVERIFY(gate.began.tryAcquire(1, patience));
        QCOMPARE(host->cancel(here).value_or(false), true);
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(bench.load(here).status, JobStatus::Cancelled);
        // Asked for by another process.
        const JobId there = bench.add(u"long"_s);
        QVERIFY(gate.began.tryAcquire(1, patience));
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            t.afterCommit([&] { bench.signal->notify(u"jobs"_s); });
            return JobRepo(t).requestCancel(there, bench.clock.nowMs());
        }));
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(bench.load(there).status, JobStatus::Cancelled);
        // With all of its kind.
        const JobId alike = bench.add(u"long"_s);
        QVERIFY(gate.began.tryAcquire(1, patience));
        QCOMPARE(host->cancelAll(u"long"_s).value_or(-1), 1);
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(bench.load(alike).status, JobStatus::Cancelled);
    }

    void pauses_data() { TestDatabase::addBackends(); }
    void pauses()
    {
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        std::atomic<bool> paused{true};
        std::atomic<int> early{0};
        const auto host = bench.host();
        host->setHandler(u"x"_s, [&](JobContext &) {
            early += paused ? 1 : 0;
            return JobOutcome::done();
        });
        host->setPaused(true);
        METARR_REQUIRE(host->start());
        const JobId id = bench.add(u"x"_s);
        QCOMPARE(bench.load(id).status, JobStatus::Pending);
        paused = false;
        host->setPaused(false);
        METARR_REQUIRE(host->waitUntilIdle({}));
        QCOMPARE(bench.load(id).status, JobStatus::Completed);
        QCOMPARE(early.load(), 0);
    }

    /// A command may have no other host than the paused one: what it waits for is done, with what stands before it.
    void aPauseLetsCommandsEnd_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("everywhere");
        for (const auto backend : {Dialect::Sqlite, Dialect::Postgres}) {
            const char *name = backend == Dialect::Sqlite ? "sqlite" : "postgres";
            QTest::addRow("%s, this host", name) << backend << false;
            QTest::addRow("%s, all hosts", name) << backend << true;
        }
    }
    void aPauseLetsCommandsEnd()
    {
        QFETCH(const bool, everywhere);
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        QSemaphore done;
        WorkerHostConfig config;
        config.lockFile = bench.lock;
        config.isPaused = [everywhere] { return everywhere; };
        WorkerHost host(bench.db, *bench.signal, bench.clock, config);
        host.setHandler(u"x"_s, [&](JobContext &) {
            done.release();
            return JobOutcome::done();
        });
        host.setPaused(!everywhere);
        JobRequest request;
        request.type = u"x"_s;
        const JobId others = bench.add(request);
        request.itemKey = u"movie:1"_s;
        const JobId before = bench.add(request);
        request.batch = u"command"_s;
        const JobId awaited = bench.add(request);
        METARR_REQUIRE(host.start());
        QVERIFY(done.tryAcquire(2, patience));
        host.stop();
        QCOMPARE(bench.load(before).status, JobStatus::Completed);
        QCOMPARE(bench.load(awaited).status, JobStatus::Completed);
        QCOMPARE(bench.load(others).status, JobStatus::Pending);
    }

    void twoHosts_data() { TestDatabase::addBackends(); }
    void twoHosts()
    {
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        Gate gate;
        QSemaphore second;
        auto first = bench.host();
        first->setHandler(u"x"_s, std::ref(gate));
        auto other = bench.host();
        other->setHandler(u"x"_s, [&](JobContext &) {
            second.release();
            return JobOutcome::done();
        });
        QCOMPARE(first->start().value_or(false), true);
        const JobId id = bench.add(u"x"_s);
        QVERIFY(gate.began.tryAcquire(1, patience));
        const bool alone = !bench.lock.isEmpty();
        QCOMPARE(other->start().value_or(alone),
                 !alone); // one elected host on SQLite, everybody on PostgreSQL
        QCOMPARE(other->isElected(), !alone);
        first->stop(); // its job returns; the other takes over
        QVERIFY(second.tryAcquire(1, patience));
        METARR_REQUIRE(other->waitUntilIdle({}));
        QCOMPARE(bench.load(id).status, JobStatus::Completed);
    }

    /// After a long sleep of the machine somebody else may hold a job: here it stops, and its end changes nothing.
    void aLostLeaseStopsTheWork_data() { TestDatabase::addBackends(); }
    void aLostLeaseStopsTheWork()
    {
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        Gate gate;
        QSemaphore stopped;
        const auto host = bench.host(2, {}, 300);
        host->setHandler(u"long"_s, [&](JobContext &context) {
            const JobOutcome outcome = gate(context);
            stopped.release(context.stop().stopRequested() ? 1 : 0);
            return outcome;
        });
        METARR_REQUIRE(host->start());
        const JobId id = bench.add(u"long"_s);
        QVERIFY(gate.began.tryAcquire(1, patience));
        METARR_REQUIRE(bench.db.write([&](Transaction &t) {
            return t.execute(u"UPDATE jobs SET lease_owner = 'other', lease_token = lease_token + 1, "
                             "lease_until = ? WHERE id = ?"_s,
                             {bench.clock.nowMs() + 100'000'000, id});
        }));
        QVERIFY(stopped.tryAcquire(1, patience));
        host->stop();
        QCOMPARE(bench.load(id).status, JobStatus::Running);
        QCOMPARE(bench.load(id).leaseOwner, u"other"_s);
    }

    /// A machine whose clock is far ahead does not take the others' leases for run out.
    void aFastClockTakesNobodysJob()
    {
        if (!TestDatabase::isAvailable(Dialect::Postgres)) {
            QSKIP("PostgreSQL is not installed");
        }
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Postgres));
        Bench bench(test);
        Gate gate;
        const auto right = bench.host();
        right->setHandler(u"long"_s, std::ref(gate));
        METARR_REQUIRE(right->start());
        const JobId id = bench.add(u"long"_s);
        QVERIFY(gate.began.tryAcquire(1, patience));

        ServerClock clock(std::make_shared<FastClock>());
        METARR_REQUIRE(clock.measure(bench.db));
        QSemaphore beats;
        WorkerHostConfig config;
        config.leaseMs = 300;
        config.beforeBeat = [&] {
            beats.release();
            return clock.measure(bench.db);
        };
        WorkerHost fast(bench.db, *bench.signal, clock, config);
        METARR_REQUIRE(fast.start());
        QVERIFY(beats.tryAcquire(2, patience)); // the first has looked for leases that ran out
        const Job job = bench.load(id);
        QCOMPARE(job.status, JobStatus::Running);
        QCOMPARE(job.leaseOwner, right->name());
        fast.stop();
        gate.go.release();
        METARR_REQUIRE(right->waitUntilIdle({}));
        QCOMPARE(bench.load(id).status, JobStatus::Completed);
    }

    /// What takes long to stop is still ours.
    void leasesAreKeptWhileStopping_data() { TestDatabase::addBackends(); }
    void leasesAreKeptWhileStopping()
    {
        METARR_TEST_DATABASE(test);
        Bench bench(test);
        QSemaphore began;
        std::atomic<bool> kept{false};
        const auto host = bench.host(2, {}, 300);
        host->setHandler(u"long"_s, [&](JobContext &context) {
            began.release();
            QSemaphore asked;
            const auto woken = context.stop().onStop([&asked] { asked.release(); });
            asked.acquire();
            const qint64 until = bench.load(context.job().id).leaseUntil;
            QDeadlineTimer deadline(patience);
            while (!kept && !deadline.hasExpired()) {
                QThread::msleep(5);
                kept = bench.load(context.job().id).leaseUntil > until + 300; // two beats, at least
            }
            return JobOutcome::failed({ErrorKind::Cancelled, u"Stopped."_s, {}, {}, {}, 0});
        });
        METARR_REQUIRE(host->start());
        const JobId id = bench.add(u"long"_s);
        QVERIFY(began.tryAcquire(1, patience));
        host->stop();
        QVERIFY(kept);
        QCOMPARE(bench.load(id).status, JobStatus::Pending);
    }

    void unwrittenEndsReturn()
    {
        TestDatabase test;
        std::atomic<bool> broken{false};
        METARR_REQUIRE(test.open(Dialect::Sqlite, [&](DatabaseConfig &config) {
            config.hook = [&](QStringView sql) -> Result<> {
                if (broken && sql.contains(u"SET status = ?, completed_at")) {
                    broken = false;
                    return fail(ErrorKind::NoSpace, u"The disk is full."_s);
                }
                return {};
            };
        }));
        Bench bench(test);
        WorkerHostConfig config;
        config.lockFile = bench.lock;
        config.leaseMs = 300;
        WorkerHost host(bench.db, *bench.signal, bench.clock, config);
        std::atomic<int> ran{0};
        host.setHandler(u"x"_s, [&](JobContext &) {
            ++ran;
            return JobOutcome::done();
        });
        broken = true;
        const JobId id = bench.add(u"x"_s);
        METARR_REQUIRE(host.start());
        QTRY_COMPARE_WITH_TIMEOUT(bench.load(id).status, JobStatus::Completed, patience);
        QCOMPARE(ran.load(), 2);
    }
};

QTEST_GUILESS_MAIN(TestWorkerHost)
#include "tst_workerhost.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The job table: what is claimed in which order, and who may write its end.
#include "jobs/retrypolicy.h"
#include "store/repos/jobs.h"
#include "support/testdatabase.h"

#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TestDatabase;

namespace {

constexpr qint64 now = 1'000'000;
constexpr qint64 lease = 1000;

JobRequest request(const QString &type, int priority = 5)
{
    JobRequest r;
    r.type = type;
    r.priority = priority;
    return r;
}

class Queue {
public:
    explicit Queue(Database &database)
        : m_db(database)
    {}

    template <typename F> auto write(F work)
    {
        return m_db.write([&](Transaction &t) {
            JobRepo repo(t);
            return work(repo);
        });
    }
    JobId add(const JobRequest &r, qint64 at = now)
    {
        return write([&](JobRepo &repo) { return repo.enqueue(r, at); }).value_or(-1);
    }
    std::optional<Job> claim(qint64 at = now, const JobRepo::ClaimFilter &filter = {},
                             const QString &owner = u"me"_s)
    {
        return write([&](JobRepo &repo) { return repo.claim(owner, lease, filter, at); })
            .value_or(std::nullopt);
    }
    QString type(qint64 at = now, const JobRepo::ClaimFilter &filter = {})
    {
        const auto job = claim(at, filter);
        return job ? job->type : QString();
    }
    Job load(JobId id)
    {
        return m_db.read([&](Connection &c) { return JobRepo(c).load(id); }).value_or(Job());
    }

private:
    Database &m_db;
};

Error error(ErrorKind kind)
{
    return {kind, u"It failed."_s, u"Try again."_s, {}, {}, 0};
}

} // namespace

class TestJobRepo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void order_data() { TestDatabase::addBackends(); }
    void order()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        queue.add(request(u"a"_s, 5));
        queue.add(request(u"b"_s, 1));
        queue.add(request(u"c"_s, 5));
        JobRequest later = request(u"later"_s, 1);
        later.runAt = now + 50;
        queue.add(later);
        QCOMPARE(queue.type(), u"b"_s);
        QCOMPARE(queue.type(), u"a"_s);
        QCOMPARE(queue.type(), u"c"_s);
        QCOMPARE(queue.type(), QString());
        QCOMPARE(queue.type(now + 50), u"later"_s);
    }

    void uniqueKeys_data() { TestDatabase::addBackends(); }
    void uniqueKeys()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        JobRequest r = request(u"scan"_s, 7);
        r.uniqueKey = u"scan 1"_s;
        const JobId id = queue.add(r);
        r.priority = 2;
        QCOMPARE(queue.add(r), id);
        QCOMPARE(queue.load(id).priority, 2);
        const auto job = queue.claim();
        QVERIFY(job && !job->again);
        QCOMPARE(queue.add(r), id);
        QVERIFY(queue.load(id).again);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.complete(*job, {}, now); }));
        QCOMPARE(queue.load(id).status, JobStatus::Completed);
        const auto once = queue.claim();
        QVERIFY(once && once->id != id);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.complete(*once, {}, now); }));
        QVERIFY(!queue.claim());
        QVERIFY(queue.add(r) > once->id);
    }

    /// What waits or runs is joined as who asks says it; without a word the later holds.
    void wishesAreJoined_data() { TestDatabase::addBackends(); }
    void wishesAreJoined()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        JobRequest r = request(u"enrich"_s);
        r.uniqueKey = u"enrich movie:1"_s;
        r.payload = {{u"a"_s, 1}};
        const JobId id = queue.add(r);
        r.merge = [](const QJsonObject &waiting, const QJsonObject &asked) {
            QJsonObject both = waiting;
            for (auto it = asked.begin(); it != asked.end(); ++it) {
                both.insert(it.key(), it.value());
            }
            return both;
        };
        r.payload = {{u"b"_s, 2}};
        QCOMPARE(queue.add(r), id);
        QCOMPARE(queue.load(id).payload, (QJsonObject{{u"a"_s, 1}, {u"b"_s, 2}}));
        const auto job = queue.claim();
        QVERIFY(job);
        r.payload = {{u"b"_s, 3}};
        QCOMPARE(queue.add(r), id);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.complete(*job, {}, now); }));
        const auto once = queue.claim();
        QVERIFY(once);
        QCOMPARE(once->payload, (QJsonObject{{u"a"_s, 1}, {u"b"_s, 3}}));
        r.merge = nullptr;
        QCOMPARE(queue.add(r), once->id);
        QCOMPARE(queue.load(once->id).payload, r.payload);
    }

    /// What comes back does what is left to do, unless somebody has asked for more meanwhile.
    void whatIsLeftToDo_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("retried");
        for (const auto backend : {Dialect::Sqlite, Dialect::Postgres}) {
            const char *name = backend == Dialect::Sqlite ? "sqlite" : "postgres";
            QTest::addRow("%s, retried", name) << backend << true;
            QTest::addRow("%s, put off", name) << backend << false;
        }
    }
    void whatIsLeftToDo()
    {
        QFETCH(const bool, retried);
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        const QJsonObject whole{{u"of"_s, u"all"_s}}, rest{{u"of"_s, u"omdb"_s}};
        JobRequest r = request(u"enrich"_s);
        r.uniqueKey = u"enrich movie:1"_s;
        r.payload = whole;
        const JobId id = queue.add(r);
        for (const bool isAskedFor : {false, true}) {
            auto job = queue.claim();
            QVERIFY(job);
            if (isAskedFor) {
                QCOMPARE(job->payload, rest);
                QCOMPARE(queue.add(r), id);
            }
            job->payload = rest;
            METARR_REQUIRE(queue.write([&](JobRepo &repo) {
                return retried ? repo.retryLater(*job, error(ErrorKind::Network), now, now)
                               : repo.snooze(*job, u"quota"_s, now, now);
            }));
            QCOMPARE(queue.load(id).payload, isAskedFor ? whole : rest);
        }
    }

    void itemsInOrder_data() { TestDatabase::addBackends(); }
    void itemsInOrder()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        JobRequest first = request(u"enrich"_s, 5);
        first.itemKey = u"movie:1"_s;
        JobRequest second = request(u"publish"_s, 1);
        second.itemKey = u"movie:1"_s;
        queue.add(first);
        queue.add(second);
        queue.add(request(u"other"_s, 9));
        const auto job = queue.claim();
        QVERIFY(job);
        QCOMPARE(job->type, u"enrich"_s); // arrival, not urgency, orders the jobs of one item
        QCOMPARE(queue.type(), u"other"_s);
        QCOMPARE(queue.type(), QString());
        // A retry that waits does not hold up what is due.
        METARR_REQUIRE(queue.write(
            [&](JobRepo &repo) { return repo.retryLater(*job, error(ErrorKind::Network), now + 500, now); }));
        QCOMPARE(queue.type(), u"publish"_s);
    }

    void filters_data() { TestDatabase::addBackends(); }
    void filters()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        JobRequest r = request(u"publish"_s);
        r.limitKey = u"volume:1"_s;
        r.batch = u"b1"_s;
        queue.add(r);
        JobRepo::ClaimFilter full;
        full.saturatedKeys = {u"volume:1"_s};
        QVERIFY(!queue.claim(now, full));
        JobRepo::ClaimFilter other;
        other.batch = u"b2"_s;
        QVERIFY(!queue.claim(now, other));
        JobRepo::ClaimFilter without;
        without.withoutTypes = {u"publish"_s};
        QVERIFY(!queue.claim(now, without));
        other.batch = u"b1"_s;
        QVERIFY(queue.claim(now, other));
    }

    /// What two commands ask for is one job, for which both wait: before it runs, while it runs, and what follows from it.
    void batchesShareAJob_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("running");
        for (const auto backend : {Dialect::Sqlite, Dialect::Postgres}) {
            const char *name = backend == Dialect::Sqlite ? "sqlite" : "postgres";
            QTest::addRow("%s, it waits", name) << backend << false;
            QTest::addRow("%s, it runs", name) << backend << true;
        }
    }
    void batchesShareAJob()
    {
        QFETCH(const bool, running);
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        const auto left = [&](const QString &batch) {
            QStringList all;
            for (const Job &job :
                 queue.write([&](JobRepo &repo) { return repo.ofBatch(batch); }).value_or(QList<Job>())) {
                all += job.status == JobStatus::Completed ? QStringList() : QStringList{job.type};
            }
            return all.join(u' ');
        };
        const auto known = [&](const QString &batch) {
            return queue.write([&](JobRepo &repo) { return repo.ofBatch(batch); })
                .value_or(QList<Job>())
                .size();
        };
        JobRequest r = request(u"scan"_s);
        r.uniqueKey = u"scan 1"_s;
        r.batch = u"cli:first:1"_s;
        const JobId id = queue.add(r);
        auto job = running ? queue.claim() : std::nullopt;
        r.batch = u"cli:first:11"_s; // one name within the other
        QCOMPARE(queue.add(r), id);
        QCOMPARE(queue.add(r), id);
        QCOMPARE(queue.load(id).batch, u"cli:first:1 cli:first:11"_s);
        r.batch.clear();
        QCOMPARE(queue.add(r), id);
        QCOMPARE(left(u"cli:first:1"_s), u"scan"_s);
        QCOMPARE(left(u"cli:first:11"_s), u"scan"_s);
        QCOMPARE(known(u"cli:first"_s), 0);
        JobRepo::ClaimFilter second;
        second.batch = u"cli:first:11"_s;
        job = running ? job : queue.claim(now, second);
        QVERIFY(job);
        JobRequest next = request(u"measure"_s);
        next.batch = job->batch;
        queue.add(next);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.complete(*job, {}, now); }));
        QCOMPARE(known(u"cli:first:1"_s), running ? 3 : 2);
        QCOMPARE(left(u"cli:first:11"_s), running ? u"scan"_s : u"measure"_s);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.nextDue(u"cli:first:11"_s); })
                     .value_or(std::nullopt),
                 now);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.releaseBatch(u"cli:first:1"_s); }));
        QCOMPARE(left(u"cli:first:1"_s), QString());
        QCOMPARE(left(u"cli:first:11"_s), running ? u"scan"_s : u"measure"_s);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.releaseBatch(u"cli:first:11"_s); }));
        QCOMPARE(queue.write([](JobRepo &repo) { return repo.nextDueOfBatches(); }).value_or(1),
                 std::nullopt);
        QVERIFY(queue.claim());
    }

    void noJobTwice_data() { TestDatabase::addBackends(); }
    void noJobTwice()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        constexpr int jobs = 120;
        for (int i = 0; i < jobs; ++i) {
            JobRequest r = request(u"x"_s);
            r.itemKey = u"movie:%1"_s.arg(i / 2);
            queue.add(r);
        }
        std::mutex mutex;
        QMultiHash<JobId, int> got;
        QSet<QString> busy;
        bool overlapped = false;
        std::vector<std::thread> threads;
        for (int n = 0; n < 6; ++n) {
            threads.emplace_back([&, n] {
                int misses = 0;
                while (misses < 200) {
                    const auto job = queue.claim(now, {}, u"owner %1"_s.arg(n));
                    if (!job) {
                        ++misses;
                        const std::lock_guard lock(mutex);
                        if (got.size() == jobs) {
                            return;
                        }
                        continue;
                    }
                    {
                        const std::lock_guard lock(mutex);
                        got.insert(job->id, n);
                        overlapped = overlapped || busy.contains(job->itemKey);
                        busy.insert(job->itemKey);
                    }
                    {
                        const std::lock_guard lock(mutex);
                        busy.remove(job->itemKey);
                    }
                    (void)queue.write([&](JobRepo &repo) { return repo.complete(*job, {}, now); });
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        QCOMPARE(got.size(), jobs);
        QCOMPARE(got.uniqueKeys().size(), jobs);
        QVERIFY(!overlapped);
    }

    void lateFinisherIsIgnored_data() { TestDatabase::addBackends(); }
    void lateFinisherIsIgnored()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        const JobId id = queue.add(request(u"x"_s));
        const auto first = queue.claim();
        QVERIFY(first);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.rescue({}, now + lease - 1); }).value_or(-1),
                 0);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.rescue({}, now + lease + 1); }).value_or(-1),
                 1);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.complete(*first, {}, now); }).value_or(true),
                 false);
        const auto second = queue.claim(now + lease + 1);
        QVERIFY(second && second->leaseToken > first->leaseToken);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.bury(*first, error(ErrorKind::BadData), now); })
                     .value_or(true),
                 false);
        QCOMPARE(queue.load(id).status, JobStatus::Running);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.complete(*second, {{u"n"_s, 1}}, now); })
                     .value_or(false),
                 true);
        QCOMPARE(queue.load(id).result, (QJsonObject{{u"n"_s, 1}}));
    }

    void deadOwners_data() { TestDatabase::addBackends(); }
    void deadOwners()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        const JobId id = queue.add(request(u"x"_s));
        const auto die = [&](const QList<JobId> &crashed) {
            return queue.claim(now, {}, u"dead"_s) && queue.write([&](JobRepo &repo) {
                                                               return repo.rescue({u"dead"_s}, now, crashed);
                                                           }).value_or(-1) == 1;
        };
        // Deaths alone never bury a job and are no retries, but from the third on it comes last.
        const int priority = queue.load(id).priority;
        for (int i = 1; i <= 20; ++i) {
            QVERIFY(die({}));
            QCOMPARE(queue.load(id).status, JobStatus::Pending);
            QCOMPARE(queue.load(id).retryCount, 0);
            QCOMPARE(queue.load(id).priority, i < 3 ? priority : 10);
        }
        // What is known to have caused them is buried. A mark of another job is not held against this one.
        QVERIFY(die({id}));
        QVERIFY(die({id + 1}));
        QVERIFY(die({id}));
        QCOMPARE(queue.load(id).status, JobStatus::Pending);
        QVERIFY(die({id}));
        QCOMPARE(queue.load(id).status, JobStatus::Dead);
        QVERIFY(!queue.load(id).errorRemedy.isEmpty());
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.revive(id, now); }));
        QVERIFY(die({id})); // and has all its chances again
        QCOMPARE(queue.load(id).status, JobStatus::Pending);
        QCOMPARE(queue.load(id).retryCount, 0);
    }

    void ends_data() { TestDatabase::addBackends(); }
    void ends()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        const JobId id = queue.add(request(u"x"_s));
        auto job = queue.claim();
        METARR_REQUIRE(queue.write(
            [&](JobRepo &repo) { return repo.retryLater(*job, error(ErrorKind::Network), now + 10, now); }));
        QCOMPARE(queue.load(id).retryCount, 1);
        job = queue.claim(now + 10);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) {
            return repo.snooze(*job, u"asked to wait"_s, now + 20, now, {}, u"Wait."_s);
        }));
        QCOMPARE(queue.load(id).retryCount, 1);
        QCOMPARE(queue.load(id).errorRemedy, u"Wait."_s);
        QCOMPARE(queue.load(id).waitReason, u"asked to wait"_s);
        job = queue.claim(now + 20);
        METARR_REQUIRE(
            queue.write([&](JobRepo &repo) { return repo.bury(*job, error(ErrorKind::BadData), now); }));
        const Job dead = queue.load(id);
        QCOMPARE(dead.status, JobStatus::Dead);
        QCOMPARE(dead.errorRemedy, u"Try again."_s);
        QCOMPARE(dead.errorStack.count(u"It failed."_s), 2);
    }

    /// What waits ends, what runs is asked to; others stay.
    void cancellingAllOfAKind_data() { TestDatabase::addBackends(); }
    void cancellingAllOfAKind()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        const JobId running = queue.add(request(u"enrich"_s));
        QVERIFY(queue.claim());
        const QList<JobId> waiting = {queue.add(request(u"enrich"_s)), queue.add(request(u"enrich"_s))};
        const JobId other = queue.add(request(u"publish"_s));
        const auto count = [&] {
            return test.db().read([](Connection &c) { return JobRepo(c).countWaiting(u"enrich"_s); });
        };
        QCOMPARE(count().value_or(-1), 2);
        const auto cancel = [](JobRepo &repo) { return repo.requestCancelAll(u"enrich"_s, now); };
        QCOMPARE(queue.write(cancel).value_or(-1), 3);
        for (const JobId job : waiting) {
            QCOMPARE(queue.load(job).status, JobStatus::Cancelled);
        }
        QCOMPARE(count().value_or(-1), 0);
        QVERIFY(queue.load(running).cancelRequested);
        QCOMPARE(queue.load(running).status, JobStatus::Running);
        QCOMPARE(queue.load(other).status, JobStatus::Pending);
    }

    /// What failed is no failure any more when it has been done, or when a person does not care.
    void theDeadAreForgotten_data() { TestDatabase::addBackends(); }
    void theDeadAreForgotten()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        JobRequest r = request(u"publish"_s);
        const auto die = [&](const QString &key) -> JobId {
            r.uniqueKey = key;
            const JobId id = queue.add(r);
            const auto job = queue.claim();
            const bool buried =
                job &&
                queue.write([&](JobRepo &repo) { return repo.bury(*job, error(ErrorKind::Conflict), now); })
                    .value_or(false);
            return buried ? id : -1;
        };
        const JobId settled = die(u"publish movie:1"_s);
        const JobId other = die(u"publish movie:2"_s);
        const JobId nameless = die({});
        r.uniqueKey = u"publish movie:1"_s;
        const JobId id = queue.add(r);
        QCOMPARE(queue.load(settled).status, JobStatus::Dead); // it may fail again
        const auto job = queue.claim();
        QVERIFY(job);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.complete(*job, {}, now); }));
        QCOMPARE(queue.load(id).status, JobStatus::Completed);
        QCOMPARE(queue.load(settled).id, JobId(0));
        QCOMPARE(queue.load(other).status, JobStatus::Dead);
        QCOMPARE(queue.load(nameless).status, JobStatus::Dead);
        for (const JobId dead : {other, nameless}) {
            QCOMPARE(
                queue.write([&](JobRepo &repo) { return repo.requestCancel(dead, now); }).value_or(false),
                true);
            QCOMPARE(queue.load(dead).status, JobStatus::Cancelled);
        }
    }

    void cancelling_data() { TestDatabase::addBackends(); }
    void cancelling()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        const JobId waiting = queue.add(request(u"x"_s));
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.requestCancel(waiting, now); }).value_or(false),
                 true);
        QCOMPARE(queue.load(waiting).status, JobStatus::Cancelled);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.requestCancel(waiting, now); }).value_or(true),
                 false);
        const JobId running = queue.add(request(u"y"_s));
        const auto job = queue.claim();
        QVERIFY(job && job->id == running);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.requestCancel(running, now); }).value_or(false),
                 true);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.heartbeat(u"me"_s, lease, now); })
                     .value_or(QList<JobId>()),
                 QList<JobId>{running});
        // It failed before it noticed: no further attempt.
        METARR_REQUIRE(queue.write(
            [&](JobRepo &repo) { return repo.retryLater(*job, error(ErrorKind::Network), now, now); }));
        QCOMPARE(queue.load(running).status, JobStatus::Cancelled);
        // What somebody asks for while it stops is done all the same.
        JobRequest r = request(u"z"_s);
        r.uniqueKey = u"z 1"_s;
        queue.add(r);
        const auto stopping = queue.claim();
        QVERIFY(stopping);
        METARR_REQUIRE(queue.write([&](JobRepo &repo) { return repo.requestCancel(stopping->id, now); }));
        QCOMPARE(queue.add(r), stopping->id);
        METARR_REQUIRE(
            queue.write([&](JobRepo &repo) { return repo.snooze(*stopping, u"Stopped."_s, now, now); }));
        QCOMPARE(queue.load(stopping->id).status, JobStatus::Cancelled);
        QCOMPARE(queue.type(), u"z"_s);
    }

    void givenBack_data() { TestDatabase::addBackends(); }
    void givenBack()
    {
        METARR_TEST_DATABASE(test);
        Queue queue(test.db());
        queue.add(request(u"x"_s));
        queue.add(request(u"y"_s));
        const auto x = queue.claim();
        const auto y = queue.claim();
        QVERIFY(x && y);
        QCOMPARE(queue.write([&](JobRepo &repo) { return repo.giveBackUnknown(u"me"_s, {x->id}, now); })
                     .value_or(-1),
                 1);
        QCOMPARE(queue.load(x->id).status, JobStatus::Running);
        QCOMPARE(queue.load(y->id).status, JobStatus::Pending);
    }

    void retryPolicy_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("retries");
        QTest::addColumn<int>("decision");
        QTest::addColumn<qint64>("delay");
        using Kind = RetryDecision::Kind;
        QTest::newRow("429") << ErrorKind::RateLimited << 9 << int(Kind::Snooze) << qint64(300'000);
        QTest::newRow("offline") << ErrorKind::Offline << 9 << int(Kind::Snooze) << qint64(60'000);
        QTest::newRow("network") << ErrorKind::Network << 0 << int(Kind::Retry) << qint64(60'000);
        QTest::newRow("network, last") << ErrorKind::Network << 3 << int(Kind::Bury) << qint64(0);
        QTest::newRow("permanent") << ErrorKind::NotFound << 0 << int(Kind::Bury) << qint64(0);
        QTest::newRow("bad data") << ErrorKind::BadData << 0 << int(Kind::Bury) << qint64(0);
    }
    void retryPolicy()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(int, retries);
        QFETCH(int, decision);
        QFETCH(qint64, delay);
        Job job;
        job.retryCount = retries;
        const auto decided = decideRetry(error(kind), job, 0.0);
        QCOMPARE(int(decided.kind), decision);
        QCOMPARE(decided.delayMs, delay);
        const auto late = decideRetry(error(kind), job, 0.999);
        QVERIFY(late.delayMs >= delay && late.delayMs <= delay * 6 / 5);
    }

    void waitsAsLongAsTold_data()
    {
        QTest::addColumn<qint64>("told");
        QTest::addColumn<int>("snoozes");
        QTest::addColumn<qint64>("delay");
        QTest::newRow("as told") << qint64(5'000) << 0 << qint64(5'000);
        QTest::newRow("at once") << qint64(0) << 0 << qint64(1'000);
        QTest::newRow("at once, again") << qint64(0) << 3 << qint64(8'000);
        QTest::newRow("at once, for ever") << qint64(0) << 1'000 << qint64(300'000);
        QTest::newRow("longer than that") << qint64(3'600'000) << 1'000 << qint64(3'600'000);
    }
    void waitsAsLongAsTold()
    {
        QFETCH(qint64, told);
        QFETCH(int, snoozes);
        Error refused = error(ErrorKind::RateLimited);
        refused.retryAfter = std::chrono::milliseconds(told);
        Job job;
        job.snoozeCount = snoozes;
        const auto decided = decideRetry(refused, job, 0.0);
        QCOMPARE(int(decided.kind), int(RetryDecision::Kind::Snooze));
        QTEST(decided.delayMs, "delay");
    }
};

QTEST_GUILESS_MAIN(TestJobRepo)
#include "tst_jobrepo.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/workerhost.h"

#include "base/background.h"
#include "base/threadguard.h"
#include "jobs/crashmark.h"
#include "jobs/processid.h"
#include "jobs/retrypolicy.h"
#include "store/db/stopretries.h"
#include "store/repos/events.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logJobs, "metarr.jobs")

namespace metarr {

namespace {

/// How often progress reaches the store at most, and how long a stopped election sleeps.
constexpr auto progressInterval = std::chrono::milliseconds(250);
constexpr auto electionInterval = std::chrono::seconds(2);
/// How long to wait for somebody else to make way for a job that is due.
constexpr auto blockedInterval = std::chrono::seconds(1);

} // namespace

WorkerHost::WorkerHost(Database &database, CommitSignal &signal, const Clock &clock, WorkerHostConfig config)
    : m_database(database)
    , m_signal(signal)
    , m_clock(clock)
    , m_config(std::move(config))
    , m_name(uniqueProcessName())
{
    m_pool.setMaxThreadCount(m_config.workers);
    // A thread that comes and goes opens its database connection anew each time.
    m_pool.setExpiryTimeout(-1);
}

WorkerHost::~WorkerHost()
{
    stop();
}

void WorkerHost::setHandler(const QString &type, JobHandler handler)
{
    m_handlers.insert(type, std::move(handler));
}

Result<bool> WorkerHost::tryElect()
{
    if (m_config.lockFile.isEmpty()) {
        return true;
    }
    if (!m_lockFile) {
        m_lockFile = std::make_unique<ProcessLock>(m_config.lockFile);
    }
    return m_lockFile->tryLock();
}

Result<bool> WorkerHost::start()
{
    assertNotGuiThread("worker host start");
    if (!m_config.crashMarks.isEmpty()) {
        keepCrashMarks(m_config.crashMarks);
    }
    METARR_TRY(const bool elected, tryElect());
    if (elected) {
        METARR_CHECK(rescueDead());
    } else {
        qCInfo(logJobs, "another process works on this database; standing by");
    }
    {
        const std::lock_guard lock(m_mutex);
        m_elected = elected;
        m_stopping = false;
        m_woken = true;
    }
    m_subscription = m_signal.subscribe(u"jobs"_s, [this] { wake(); });
    m_thread = std::thread([this] { loop(); });
    return elected;
}

Result<> WorkerHost::rescueDead()
{
    const qint64 now = m_clock.nowMs();
    const QList<JobId> crashed =
        m_config.crashMarks.isEmpty() ? QList<JobId>() : takeCrashMarks(m_config.crashMarks);
    const auto returned = m_database.write([&](Transaction &t) -> Result<> {
        QStringList dead;
        METARR_CHECK(t.forEach(
            u"SELECT DISTINCT lease_owner FROM jobs WHERE status = 'running'"_s, {}, [&](const Row &row) {
                const QString owner = row.text(0);
                // With an election nobody else can be running on this database; otherwise only what certainly
                // died here.
                if (owner != m_name && (!m_config.lockFile.isEmpty() || isDeadLocalProcess(owner))) {
                    dead += owner;
                }
            }));
        METARR_TRY(const int rescued, JobRepo(t).rescue(dead, now, crashed));
        if (rescued > 0) {
            qCInfo(logJobs, "%d interrupted jobs return to the queue", rescued);
        }
        return {};
    });
    METARR_CHECK(returned);
    return m_config.beforeWork ? m_config.beforeWork() : Result<>();
}

void WorkerHost::wake()
{
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_wakeUp.notify_all();
}

void WorkerHost::loop()
{
    auto lastBeat = std::chrono::steady_clock::now();
    const auto beatInterval = std::chrono::milliseconds(m_config.leaseMs / 3);
    while (true) {
        bool elected = false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping) {
                return;
            }
            m_woken = false;
            elected = m_elected;
        }
        if (!elected && tryElect().value_or(false)) {
            if (const auto rescued = rescueDead(); !rescued) {
                qCWarning(logJobs).noquote() << rescued.error().toLogText();
            }
            const std::lock_guard lock(m_mutex);
            m_elected = elected = true;
        }
        bool failed = false;
        if (elected) {
            for (bool more = true; more && !failed;) {
                const auto started = startSome();
                more = started.value_or(false);
                if (!started) {
                    failed = true;
                    qCWarning(logJobs).noquote() << started.error().toLogText();
                }
            }
        }
        // A host that stands by holds nothing; it must not take leases for run out that the other is about to extend.
        if (const auto now = std::chrono::steady_clock::now(); elected && now - lastBeat >= beatInterval) {
            lastBeat = now;
            beat();
        }
        stopCancelled();
        flushProgress();

        // Sleep until woken, until the next job is due, or until the next heartbeat.
        auto sleep = std::chrono::duration_cast<std::chrono::milliseconds>(beatInterval);
        bool isSoonDue = false;
        bool waiting = false; // something is due, but paused, without a worker, or behind another of its item
        if (!elected || failed) {
            sleep = std::chrono::duration_cast<std::chrono::milliseconds>(electionInterval);
        } else {
            const auto due =
                m_database.read([&](Connection &c) { return JobRepo(c).nextDue(m_config.batch); });
            if (!due) {
                // Whether something waits cannot be told now: it must not look as if all were done.
                failed = true;
                sleep = std::chrono::duration_cast<std::chrono::milliseconds>(electionInterval);
                qCWarning(logJobs).noquote() << due.error().toLogText();
            } else if (*due) {
                const qint64 left = **due - m_clock.nowMs();
                waiting = left <= 0;
                isSoonDue = left <= dueSoon.count();
                // What holds it up wakes us when it ends here; only the end of another process's job needs a
                // look.
                sleep = std::min(
                    sleep, waiting ? std::chrono::duration_cast<std::chrono::milliseconds>(blockedInterval)
                                   : std::chrono::milliseconds(std::max<qint64>(left, 1)));
            }
        }
        std::unique_lock lock(m_mutex);
        if (m_running.empty() && elected && !failed) {
            m_queueEmpty = !m_woken && !isSoonDue;
            m_idle.notify_all();
        } else if (!m_running.empty()) {
            sleep = std::min<std::chrono::milliseconds>(sleep, progressInterval);
        }
        m_wakeUp.wait_for(lock, sleep, [this] { return m_woken || m_stopping; });
    }
}

Result<bool> WorkerHost::startSome()
{
    int free = 0;
    bool paused = false;
    {
        const std::lock_guard lock(m_mutex);
        free = m_config.workers - int(m_running.size());
        if (m_stopping || free <= 0) {
            return false;
        }
        paused = m_paused;
        m_queueEmpty = false;
    }
    paused = paused || (m_config.isPaused && m_config.isPaused());
    const qint64 now = m_clock.nowMs();
    // Asking costs readers nothing; only when something is due does the writer get a statement.
    METARR_TRY(const auto due, m_database.read([&](Connection &c) {
        return paused && m_config.batch.isEmpty() ? JobRepo(c).nextDueOfBatches()
                                                  : JobRepo(c).nextDue(m_config.batch);
    }));
    if (!due || *due > now) {
        return false;
    }
    METARR_TRY(const auto jobs, m_database.write([&](Transaction &t) -> Result<QList<Job>> {
        QList<Job> claimed;
        {
            const std::lock_guard lock(m_mutex);
            paused = paused || m_paused; // by now: what is asked for from then on waits
        }
        METARR_TRY(auto taken, JobRepo(t).runningByLimitKey());
        while (claimed.size() < free) {
            METARR_TRY(auto job, JobRepo(t).claim(m_name, m_config.leaseMs, filterFor(taken, paused), now));
            if (!job) {
                break;
            }
            if (!job->limitKey.isEmpty()) {
                ++taken[job->limitKey];
            }
            claimed += std::move(*job);
        }
        return claimed;
    }));
    for (const Job &job : jobs) {
        auto running = std::make_shared<Running>();
        running->context = std::make_shared<JobContext>(job, running->stop.token());
        {
            const std::lock_guard lock(m_mutex);
            if (const auto earlier = m_running.find(job.id); earlier != m_running.end()) {
                earlier->second->stop.requestStop(); // it lost its lease
            }
            m_running.insert_or_assign(job.id, running);
            if (m_stopping) {
                running->stop.requestStop();
            }
        }
        m_pool.start([this, running] {
            stepBehindOthers();
            run(running);
        });
    }
    return jobs.size() == free;
}

JobRepo::ClaimFilter WorkerHost::filterFor(const QHash<QString, int> &running, bool paused) const
{
    JobRepo::ClaimFilter filter;
    filter.batch = m_config.batch;
    filter.onlyBatches = paused;
    for (auto it = running.cbegin(); it != running.cend(); ++it) {
        const int limit =
            m_config.limits.value(it.key().section(u':', 0, 0), std::numeric_limits<int>::max());
        if (it.value() >= limit) {
            filter.saturatedKeys += it.key();
        }
    }
    filter.saturatedKeys.sort(); // the same text for the same set: one prepared statement
    return filter;
}

void WorkerHost::run(const std::shared_ptr<Running> &running)
{
    const Job &job = running->context->job();
    const auto handler = m_handlers.constFind(job.type);
    if (handler == m_handlers.cend()) {
        finish(running,
               JobOutcome::failed({ErrorKind::Unsupported,
                                   u"This version of Metarr does not know the job “%1”."_s.arg(job.type),
                                   u"Update Metarr, then retry the job."_s,
                                   {},
                                   {},
                                   0}));
        return;
    }
    const CrashScope scope(job.id);
    const auto outcome = [&] {
        const StopRetries retries(running->context->stop());
        return (*handler)(*running->context);
    }();
    finish(running, outcome);
}

Result<> WorkerHost::recordEnd(Transaction &t, const Job &job, const JobOutcome &outcome, bool cancelled)
{
    const qint64 now = m_clock.nowMs();
    JobRepo repo(t);
    QString topic = u"job:complete"_s;
    QJsonObject payload{{u"job"_s, job.id}, {u"type"_s, job.type}};
    bool written = false;
    switch (outcome.kind) {
    case JobOutcome::Kind::Done: {
        METARR_TRY(written, repo.complete(job, outcome.result, now));
        break;
    }
    case JobOutcome::Kind::Snooze: {
        METARR_TRY(written, repo.snooze(job, outcome.reason, outcome.runAt, now, {}, outcome.error.remedy));
        topic = u"job:waiting"_s;
        payload.insert(u"reason"_s, outcome.reason);
        break;
    }
    case JobOutcome::Kind::Failed: {
        const Error &error = outcome.error;
        payload.insert(u"error"_s, error.message);
        payload.insert(u"kind"_s, errorKindName(error.kind));
        if (error.kind == ErrorKind::Cancelled) {
            // A person's cancel ends the job; the program's own stop returns it to the queue.
            if (cancelled) {
                METARR_TRY(written, repo.finishCancelled(job, now));
                topic = u"job:cancelled"_s;
            } else {
                METARR_TRY(written, repo.snooze(job, u"Metarr was stopped."_s, now, now));
                topic = u"job:waiting"_s;
            }
            break;
        }
        const auto decision = decideRetry(error, job, QRandomGenerator::global()->generateDouble());
        if (decision.kind == RetryDecision::Kind::Bury) {
            METARR_TRY(written, repo.bury(job, error, now));
            topic = u"job:failed"_s;
            if (written) {
                METARR_CHECK(EventRepo(t).log({0,
                                               u"job"_s,
                                               Severity::Error,
                                               EntityRef::fromString(job.itemKey).value_or(EntityRef()),
                                               error.toUserText(),
                                               {{u"job"_s, job.id}, {u"type"_s, job.type}},
                                               0},
                                              now));
            }
        } else if (decision.kind == RetryDecision::Kind::Retry) {
            METARR_TRY(written, repo.retryLater(job, error, now + decision.delayMs, now));
            topic = u"job:waiting"_s;
        } else {
            METARR_TRY(written, repo.snooze(job, error.message, now + decision.delayMs, now,
                                            errorKindName(error.kind), error.remedy));
            topic = u"job:waiting"_s;
        }
        break;
    }
    }
    if (!written) {
        qCWarning(logJobs, "job %lld lost its lease while it ran; its end is not recorded",
                  qlonglong(job.id));
        return {};
    }
    METARR_CHECK(EventRepo(t).emitEvent(topic, EntityRef::fromString(job.itemKey).value_or(EntityRef()),
                                        payload, now));
    t.afterCommit([this] {
        m_signal.notify(u"events"_s);
        if (m_config.lockFile.isEmpty()) {
            m_signal.notify(u"jobs"_s); // the next job of the item may wait in another process
        }
    });
    return {};
}

void WorkerHost::finish(const std::shared_ptr<Running> &running, const JobOutcome &outcome)
{
    Job job = running->context->job();
    if (!outcome.payload.isEmpty()) {
        job.payload = outcome.payload;
    }
    if (outcome.kind == JobOutcome::Kind::Failed && outcome.error.kind != ErrorKind::Cancelled) {
        qCWarning(logJobs).noquote() << u"job %1 (%2): %3"_s.arg(job.id).arg(job.type,
                                                                             outcome.error.toLogText());
    }
    bool cancelled = false;
    {
        const std::lock_guard lock(m_mutex);
        cancelled = running->cancelledByPerson;
    }
    const auto recorded =
        m_database.write([&](Transaction &t) { return recordEnd(t, job, outcome, cancelled); });
    if (!recorded) {
        // The lease will run out and somebody rescues it: the work itself is idempotent.
        qCWarning(logJobs).noquote() << recorded.error().toLogText();
    }
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_running.find(job.id); it != m_running.end() && it->second == running) {
        m_running.erase(it);
    }
    m_woken = true;
    m_wakeUp.notify_all();
}

void WorkerHost::beat()
{
    if (m_config.beforeBeat) {
        if (const auto done = m_config.beforeBeat(); !done) {
            qCWarning(logJobs).noquote() << done.error().toLogText();
        }
    }
    std::map<JobId, std::shared_ptr<Running>> all;
    QList<JobId> known;
    {
        const std::lock_guard lock(m_mutex);
        all = m_running;
    }
    for (const auto &[id, running] : all) {
        known += id;
    }
    QHash<JobId, qint64> held;
    const auto done = m_database.write([&](Transaction &t) -> Result<> {
        JobRepo repo(t);
        METARR_CHECK(repo.heartbeat(m_name, m_config.leaseMs, m_clock.nowMs()));
        METARR_TRY(held, repo.leaseTokens(m_name));
        METARR_TRY([[maybe_unused]] const int lost, repo.giveBackUnknown(m_name, known, m_clock.nowMs()));
        METARR_TRY([[maybe_unused]] const int rescued, repo.rescue({}, m_clock.nowMs()));
        return {};
    });
    if (!done) {
        qCWarning(logJobs).noquote() << done.error().toLogText();
        return;
    }
    for (const auto &[id, running] : all) {
        // After a long sleep, or while the database was away, somebody else took it: its effects must not come twice.
        if (held.value(id, -1) != running->context->job().leaseToken) {
            running->stop.requestStop();
        }
    }
}

/// Cancellations that were asked for in another process (its signal woke us), or of many jobs at once.
void WorkerHost::stopCancelled()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_running.empty()) {
            return;
        }
    }
    const auto asked = m_database.read([&](Connection &c) { return JobRepo(c).cancelRequests(m_name); });
    if (!asked) {
        qCWarning(logJobs).noquote() << asked.error().toLogText();
        return;
    }
    const std::lock_guard lock(m_mutex);
    for (const JobId id : *asked) {
        if (const auto it = m_running.find(id); it != m_running.end()) {
            it->second->cancelledByPerson = true;
            it->second->stop.requestStop();
        }
    }
}

void WorkerHost::flushProgress()
{
    std::vector<std::pair<Job, JobContext::Progress>> changes;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[id, running] : m_running) {
            if (auto progress = running->context->takeProgress(); progress.changed) {
                changes.emplace_back(running->context->job(), std::move(progress));
            }
        }
    }
    if (changes.empty()) {
        return;
    }
    const auto written = m_database.write([&](Transaction &t) -> Result<> {
        for (const auto &[job, progress] : changes) {
            METARR_CHECK(JobRepo(t).setProgress(job.id, job.leaseToken, progress.current, progress.total,
                                                progress.message));
            METARR_CHECK(EventRepo(t).emitEvent(u"job:progress"_s,
                                                EntityRef::fromString(job.itemKey).value_or(EntityRef()),
                                                {{u"job"_s, job.id},
                                                 {u"type"_s, job.type},
                                                 {u"current"_s, progress.current},
                                                 {u"total"_s, progress.total},
                                                 {u"message"_s, progress.message}},
                                                m_clock.nowMs()));
        }
        t.afterCommit([this] { m_signal.notify(u"events"_s); });
        return {};
    });
    if (!written) {
        qCWarning(logJobs).noquote() << written.error().toLogText();
    }
}

void WorkerHost::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping) {
            return;
        }
        m_stopping = true;
        for (const auto &[id, running] : m_running) {
            running->stop.requestStop();
        }
        m_wakeUp.notify_all();
        m_idle.notify_all();
    }
    m_subscription.reset();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    while (!m_pool.waitForDone(int(m_config.leaseMs / 3))) {
        beat(); // what takes long to stop is still ours
    }
    const std::lock_guard lock(m_mutex);
    m_elected = false;
    m_lockFile.reset();
}

void WorkerHost::setPaused(bool paused)
{
    {
        const std::lock_guard lock(m_mutex);
        m_paused = paused;
    }
    wake();
}

bool WorkerHost::isPaused() const
{
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

bool WorkerHost::isElected() const
{
    const std::lock_guard lock(m_mutex);
    return m_elected;
}

Result<bool> WorkerHost::cancel(JobId id)
{
    METARR_TRY(const bool asked,
               m_database.write([&](Transaction &t) { return JobRepo(t).requestCancel(id, m_clock.nowMs()); },
                                WritePriority::Interactive));
    std::unique_lock lock(m_mutex);
    if (const auto it = m_running.find(id); asked && it != m_running.end()) {
        it->second->cancelledByPerson = true;
        it->second->stop.requestStop();
    }
    lock.unlock();
    if (asked) {
        m_signal.notify(u"jobs"_s); // it may run in another process
    }
    return asked;
}

Result<qint64> WorkerHost::cancelAll(const QString &type)
{
    METARR_TRY(
        const qint64 asked,
        m_database.write([&](Transaction &t) { return JobRepo(t).requestCancelAll(type, m_clock.nowMs()); },
                         WritePriority::Interactive));
    stopCancelled();
    if (asked > 0) {
        m_signal.notify(u"jobs"_s); // some may run in another process
    }
    return asked;
}

Result<> WorkerHost::waitUntilIdle(const StopToken &stop)
{
    assertNotGuiThread("waiting for jobs");
    const auto woken = stop.onStop([this] {
        const std::lock_guard lock(m_mutex);
        m_idle.notify_all();
    });
    std::unique_lock lock(m_mutex);
    m_queueEmpty = false;
    m_woken = true;
    m_wakeUp.notify_all();
    m_idle.wait(lock,
                [&] { return m_stopping || stop.stopRequested() || (m_queueEmpty && m_running.empty()); });
    lock.unlock();
    return stop.check();
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "io/processlock.h"
#include "jobs/jobcontext.h"
#include "store/db/commitsignal.h"
#include "store/db/database.h"

#include <QHash>
#include <QThreadPool>

#include <condition_variable>
#include <map>
#include <thread>

namespace metarr {

struct WorkerHostConfig {
    int workers = 4;
    /// How many jobs with a limit key run at once, by the part of the key before ':' ("volume", "player");
    /// others: no limit.
    QHash<QString, int> limits{{QStringLiteral("volume"), 2}, {QStringLiteral("player"), 1}};
    qint64 leaseMs = 30'000;
    /// Works on the jobs of this batch only (a command that waits for its own work); empty: everything.
    QString batch;
    /// Lock file of the election; empty on PostgreSQL, where every process works (decision 11).
    Path lockFile;
    /// Where a crash leaves the number of its job (crashmark.h); empty: nowhere.
    Path crashMarks;
    /// Runs once after the election, before the first job is claimed: finishes what a dead process left
    /// half-done.
    std::function<Result<>()> beforeWork;
    /// Runs before each heartbeat, which compares times of several machines: see to it that the clock is right.
    std::function<Result<>()> beforeBeat;
    /// Asked before jobs are taken: true while a person wants no work to be done, in whatever process they said so. Besides
    /// setPaused(), and with the same exception. May read the database.
    std::function<bool()> isPaused;
};

/// Takes jobs off the queue and runs their handlers on a thread pool. One elected host works per SQLite
/// database. Sleeps until something is enqueued or due: no polling. All methods are thread-safe.
class WorkerHost {
public:
    WorkerHost(Database &database, CommitSignal &signal, const Clock &clock, WorkerHostConfig config);
    /// Stops orderly, as stop().
    ~WorkerHost();
    Q_DISABLE_COPY_MOVE(WorkerHost)

    /// Before start().
    void setHandler(const QString &type, JobHandler handler);
    /// Elects, rescues what dead processes left, and begins. False: another process works on this database
    /// already; this host then stands by and takes over when that one ends.
    [[nodiscard]] Result<bool> start();
    /// Takes no new jobs, asks the running ones to stop, waits for them; they return to the queue.
    void stop();

    /// No new jobs while paused but those that a command waits for, which may have no other host; running ones go on.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const;
    [[nodiscard]] bool isElected() const;
    /// Cancels a pending or running job, at once when it runs here.
    [[nodiscard]] Result<bool> cancel(JobId id);
    /// The same for all jobs of a type; answers how many that were.
    [[nodiscard]] Result<qint64> cancelAll(const QString &type);
    /// Blocks until nothing of this host's batch is due or running here (Waiting jobs with a later time do
    /// not count), or `stop`. Blocking; not on the GUI thread.
    [[nodiscard]] Result<> waitUntilIdle(const StopToken &stop);
    /// "host:pid:start", names this host in leases.
    [[nodiscard]] const QString &name() const { return m_name; }

private:
    struct Running {
        std::shared_ptr<JobContext> context;
        StopSource stop;
        bool cancelledByPerson = false;
    };

    void loop();
    Result<bool> tryElect();
    Result<> rescueDead();
    /// Claims and starts as many jobs as there are free workers; false when there is nothing more to do now.
    Result<bool> startSome();
    [[nodiscard]] JobRepo::ClaimFilter filterFor(const QHash<QString, int> &running, bool paused) const;
    void run(const std::shared_ptr<Running> &running);
    void finish(const std::shared_ptr<Running> &running, const JobOutcome &outcome);
    Result<> recordEnd(Transaction &t, const Job &job, const JobOutcome &outcome, bool cancelled);
    void beat();
    void stopCancelled();
    void flushProgress();
    void wake();

    Database &m_database;
    CommitSignal &m_signal;
    const Clock &m_clock;
    WorkerHostConfig m_config;
    QString m_name;
    QHash<QString, JobHandler> m_handlers;
    std::unique_ptr<ProcessLock> m_lockFile;
    QThreadPool m_pool;
    std::thread m_thread;
    std::shared_ptr<void> m_subscription;

    mutable std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    std::condition_variable m_idle;
    std::map<JobId, std::shared_ptr<Running>> m_running;
    bool m_woken = false, m_stopping = false, m_paused = false, m_elected = false, m_queueEmpty = false;
};

} // namespace metarr

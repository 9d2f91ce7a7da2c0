// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/waiting.h"

#include "app/core.h"
#include "jobs/processid.h"
#include "jobs/retrypolicy.h"

#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace metarr {

QString newBatch(Core &core)
{
    return u"cli:%1:%2"_s.arg(uniqueProcessName()).arg(core.clock().nowMs());
}

namespace {

Result<QList<Job>> jobsOf(Core &core, const QString &batch)
{
    return core.database().read([&](Connection &c) -> Result<QList<Job>> {
        QList<JobId> ids;
        METARR_CHECK(c.forEach(u"SELECT id FROM jobs WHERE batch = ? ORDER BY id"_s, {batch},
                               [&](const Row &r) { ids += r.integer(0); }));
        QList<Job> jobs;
        for (const JobId id : ids) {
            METARR_TRY(Job job, JobRepo(c).load(id));
            jobs += job;
        }
        return jobs;
    });
}

/// Another process works: sleep until it says that something changed.
Result<> follow(CommandContext &context, Core &core, const QString &batch)
{
    std::mutex mutex;
    std::condition_variable changed;
    bool woken = false;
    const auto wake = [&] {
        const std::lock_guard lock(mutex);
        woken = true;
        changed.notify_all();
    };
    const auto jobs = core.signal().subscribe(u"jobs"_s, wake);
    const auto events = core.signal().subscribe(u"events"_s, wake);
    const auto stopped = context.stop.onStop(wake);
    while (true) {
        METARR_CHECK(context.stop.check());
        METARR_TRY(const auto counts,
                   core.database().read([&](Connection &c) { return JobRepo(c).countByStatus(batch); }));
        METARR_TRY(const auto due,
                   core.database().read([&](Connection &c) { return JobRepo(c).nextDue(batch); }));
        const bool waitingOnly =
            counts.value(u"running"_s) == 0 && (!due || *due > core.clock().nowMs() + dueSoon.count());
        if (waitingOnly) {
            return {};
        }
        std::unique_lock lock(mutex);
        // The timeout is for the case that the worker process dies: its successor may be us.
        changed.wait_for(lock, std::chrono::seconds(5), [&] { return woken; });
        woken = false;
    }
}

} // namespace

Result<QList<Job>> finishBatch(CommandContext &context, Core &core, const QString &batch)
{
    auto host = core.makeWorkerHost(batch);
    METARR_TRY(const bool elected, host->start());
    if (elected) {
        const auto shown = core.signal().subscribe(u"events"_s, [&] {
            if (const auto jobs = jobsOf(core, batch)) {
                for (const Job &job : *jobs) {
                    if (job.status == JobStatus::Running && job.progressCurrent > 0) {
                        context.out.progress(
                            u"%1: %2%3 %4"_s.arg(job.type)
                                .arg(job.progressCurrent)
                                .arg(job.progressTotal > 0 ? u" of %1"_s.arg(job.progressTotal) : QString(),
                                     job.progressMessage));
                    }
                }
            }
        });
        METARR_CHECK(host->waitUntilIdle(context.stop));
        context.out.progress({});
    }
    // On PostgreSQL others work beside us: what they took is waited for.
    METARR_CHECK(follow(context, core, batch));
    host->stop();
    return jobsOf(core, batch);
}

int exitCodeOf(CommandContext &context, const QList<Job> &jobs)
{
    int completed = 0;
    for (const Job &job : jobs) {
        if (job.status == JobStatus::Completed) {
            ++completed;
            continue;
        }
        const bool waits = job.status == JobStatus::Pending && !job.waitReason.isEmpty();
        const QString cause = waits || job.errorMessage.isEmpty() ? job.waitReason : job.errorMessage;
        context.out.error({job.status == JobStatus::Dead ? ErrorKind::InvalidInput : ErrorKind::Timeout,
                           job.itemKey.isEmpty() ? cause : job.itemKey + u": "_s + cause,
                           job.errorRemedy,
                           {},
                           {},
                           0});
    }
    return completed == jobs.size() ? exitcode::done : completed == 0 ? exitcode::failed : exitcode::partly;
}

} // namespace metarr

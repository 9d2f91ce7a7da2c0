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
        // One look at both: what begins or ends between two would be in neither.
        METARR_TRY(const bool waitingOnly, core.database().read([&](Connection &c) -> Result<bool> {
            JobRepo repo(c);
            METARR_TRY(const auto running, repo.ofBatch(batch, JobStatus::Running));
            METARR_TRY(const auto due, repo.nextDue(batch));
            return running.isEmpty() && (!due || *due > core.clock().nowMs() + dueSoon.count());
        }));
        if (waitingOnly) {
            return {};
        }
        std::unique_lock lock(mutex);
        // The timeout is for the case that the worker process dies: its successor may be us.
        changed.wait_for(lock, std::chrono::seconds(5), [&] { return woken; });
        woken = false;
    }
}

void showProgress(CommandContext &context, Core &core, const QString &batch)
{
    const auto running =
        core.database().read([&](Connection &c) { return JobRepo(c).ofBatch(batch, JobStatus::Running); });
    if (!running) {
        return; // it is only told about
    }
    for (const Job &job : *running) {
        if (job.progressCurrent > 0) {
            context.out.progress(
                u"%1: %2%3 %4"_s.arg(job.type)
                    .arg(job.progressCurrent)
                    .arg(job.progressTotal > 0 ? u" of %1"_s.arg(job.progressTotal) : QString(),
                         job.progressMessage));
        }
    }
}

Result<> workOn(CommandContext &context, Core &core, const QString &batch)
{
    auto host = core.makeWorkerHost(batch);
    METARR_TRY(const bool elected, host->start());
    if (elected) {
        const auto shown = core.signal().subscribe(u"events"_s, [&] { showProgress(context, core, batch); });
        METARR_CHECK(host->waitUntilIdle(context.stop));
        context.out.progress({});
    }
    // On PostgreSQL others work beside us: what they took is waited for.
    METARR_CHECK(follow(context, core, batch));
    host->stop();
    return {};
}

} // namespace

Result<QList<Job>> finishBatch(CommandContext &context, Core &core, const QString &batch)
{
    const auto ended = workOn(context, core, batch);
    auto jobs = core.database().write([&](Transaction &t) -> Result<QList<Job>> {
        JobRepo repo(t);
        METARR_TRY(auto all, repo.ofBatch(batch));
        // What comes later, or did not come to its end, is nothing that anybody waits for any more.
        METARR_CHECK(repo.releaseBatch(batch));
        return all;
    });
    METARR_CHECK(ended);
    return jobs;
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

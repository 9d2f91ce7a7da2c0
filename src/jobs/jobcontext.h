// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/stoptoken.h"
#include "store/repos/jobs.h"

#include <functional>
#include <mutex>
#include <utility>

namespace metarr {

/// What a handler gets: its job, the wish to stop, and a place to report progress. Used by one worker thread; progress
/// is read by the host's thread.
class JobContext {
public:
    JobContext(Job job, StopToken stop)
        : m_job(std::move(job))
        , m_stop(std::move(stop))
    {}

    [[nodiscard]] const Job &job() const { return m_job; }
    [[nodiscard]] const StopToken &stop() const { return m_stop; }
    /// What `work` answers, while stop() is another token. By the worker's thread.
    template <typename F> auto withStop(StopToken stop, F &&work)
    {
        std::swap(m_stop, stop);
        auto answer = work();
        std::swap(m_stop, stop);
        return answer;
    }
    /// Cheap: only remembered here; the host writes it a few times a second. `total` 0 = not known.
    void setProgress(qint64 current, qint64 total, const QString &message = {});

    struct Progress {
        qint64 current = 0, total = 0;
        QString message;
        bool changed = false;
    };
    /// The latest report; `changed` only for the first taker.
    [[nodiscard]] Progress takeProgress();

private:
    Job m_job;
    StopToken m_stop;
    std::mutex m_mutex;
    Progress m_progress;
};

/// How an attempt ended.
struct JobOutcome {
    enum class Kind : quint8 {
        Done,   ///< finished; `result` is kept with the job
        Failed, ///< `error` decides: passing faults are retried with backoff, permanent ones are buried
        Snooze, ///< come back at `runAt` without counting a retry: quota, rest, offline share, player busy
    };
    Kind kind = Kind::Done;
    QJsonObject result;
    Error error;
    qint64 runAt = 0;
    QString reason;
    QJsonObject payload = {}; ///< what it is to do when it comes back; empty: the same again

    static JobOutcome done(QJsonObject result = {}) { return {Kind::Done, std::move(result), {}, 0, {}}; }
    static JobOutcome failed(Error error) { return {Kind::Failed, {}, std::move(error), 0, {}}; }
    /// `remedy`: what a person could do about it.
    static JobOutcome snooze(qint64 runAt, QString reason, const QString &remedy = {})
    {
        Error error;
        error.remedy = remedy;
        return {Kind::Snooze, {}, std::move(error), runAt, std::move(reason)};
    }
    /// Done or failed, from a Result.
    static JobOutcome from(Result<QJsonObject> result)
    {
        return result ? done(std::move(*result)) : failed(std::move(result.error()));
    }
};

/// Runs in a worker thread, must be idempotent and look at `stop()` between items.
using JobHandler = std::function<JobOutcome(JobContext &)>;

} // namespace metarr

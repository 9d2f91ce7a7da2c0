// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/db/connection.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

namespace metarr {

enum class JobStatus : quint8 { Pending, Running, Completed, Cancelled, Dead };
[[nodiscard]] QString jobStatusName(JobStatus status);
[[nodiscard]] std::optional<JobStatus> jobStatusFromName(QStringView name);

/// What is asked for. Only the type is required.
struct JobRequest {
    QString type;
    QJsonObject payload;
    int priority = 5;  ///< 1 webhook, 2 person, 5 automatic, 7 scan, 10 clean-up
    QString uniqueKey; ///< at most one pending or running job has it
    QString itemKey;   ///< jobs of one item run in arrival order, one at a time
    QString limitKey;  ///< how many with this key may run at once is the worker host's setting
    QString batch;     ///< who waits for it: names of commands' batches, with blanks between them
    int maxRetries = 3;
    qint64 runAt = 0; ///< ms; 0 = now
    bool cancellable = true;
    /// What satisfies both who asked for what `waiting` says, under the same unique key, and who asks now. None: the later holds.
    QJsonObject (*merge)(const QJsonObject &waiting, const QJsonObject &asked) = nullptr;
};

struct Job {
    JobId id = 0;
    QString type;
    int priority = 5;
    JobStatus status = JobStatus::Pending;
    QJsonObject payload;
    QString uniqueKey, itemKey, limitKey, batch;
    bool again = false;
    qint64 runAt = 0;
    int retryCount = 0, maxRetries = 3, snoozeCount = 0;
    QString waitReason; ///< why a pending job waits: "TMDB asks to wait", "the folder is offline"
    QString leaseOwner;
    qint64 leaseToken = 0, leaseUntil = 0;
    qint64 progressCurrent = 0, progressTotal = 0; ///< total 0: unknown
    QString progressMessage;
    QString errorKind, errorMessage, errorRemedy,
        errorStack; ///< the stack is a JSON array, one entry an attempt
    QJsonObject result;
    bool cancellable = true, cancelRequested = false;
    qint64 createdAt = 0, startedAt = 0, completedAt = 0;
};

/// Where a job stands in JobRepo::list(): what runs, what waits by its turn, what failed, what is over; newest first but for what waits.
struct JobPlace {
    int group = 0, priority = 0;
    qint64 order = 0;

    [[nodiscard]] static JobPlace of(const Job &job);
    /// "1.5.120", and back; nullopt for anything else.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static std::optional<JobPlace> fromText(const QString &text);
};

struct JobQuery {
    std::optional<JobStatus> status;
    QString type, itemKey;         ///< empty: all
    std::optional<JobPlace> after; ///< only those that come later
    int limit = 100;
};

/// The job table: every change of state is one conditional statement, fenced by the lease token.
class JobRepo {
public:
    explicit JobRepo(Connection &connection)
        : m_c(connection)
    {}

    /// In the causing transaction. A pending job with the same unique key takes the better priority and
    /// answers its id; a running one is marked `again`, so that it runs once more afterwards. Either then does what both were
    /// asked for, as JobRequest::merge says, and belongs to both their batches.
    [[nodiscard]] Result<JobId> enqueue(const JobRequest &request, qint64 nowMs);
    /// Many at once, in this order; no two of them with the same unique key.
    [[nodiscard]] Result<> enqueueAll(const QList<JobRequest> &requests, qint64 nowMs);

    /// The most urgent due job becomes running under a new lease token; nullopt when there is none. Skips
    /// jobs whose limit key is saturated, whose item has an earlier due or running job, and (if given) other
    /// batches or types.
    struct ClaimFilter {
        QStringList saturatedKeys;
        QString batch;
        QStringList withoutTypes;
        bool onlyBatches = false; ///< what a command waits for, of whatever batch, and what stands before it
    };
    [[nodiscard]] Result<std::optional<Job>> claim(const QString &owner, qint64 leaseMs,
                                                   const ClaimFilter &filter, qint64 nowMs);
    [[nodiscard]] Result<QHash<QString, int>> runningByLimitKey();
    /// Extends all leases of an owner; answers ids whose cancellation was requested.
    [[nodiscard]] Result<QList<JobId>> heartbeat(const QString &owner, qint64 leaseMs, qint64 nowMs);
    [[nodiscard]] Result<QList<JobId>> cancelRequests(const QString &owner);
    /// Tokens of what an owner holds: a running job of another token, or of none, belongs to somebody else by now.
    [[nodiscard]] Result<QHash<JobId, qint64>> leaseTokens(const QString &owner);
    /// Jobs that a living owner does not run (any more): the end of them could not be written. They return to
    /// the queue.
    [[nodiscard]] Result<int> giveBackUnknown(const QString &owner, const QList<JobId> &known, qint64 nowMs);
    [[nodiscard]] Result<> setProgress(JobId id, qint64 token, qint64 current, qint64 total,
                                       const QString &message);

    // Ends of an attempt. False: the lease was lost meanwhile, somebody else owns the job now, nothing was
    // written. retryLater() and snooze() end a job whose cancellation was asked for meanwhile. What comes back does what
    // `job.payload` says by then, or what was asked for meanwhile.
    /// What failed under the same unique key before is forgotten with it: it is done now.
    [[nodiscard]] Result<bool> complete(const Job &job, const QJsonObject &result, qint64 nowMs);
    [[nodiscard]] Result<bool> retryLater(const Job &job, const Error &error, qint64 runAt, qint64 nowMs);
    /// `remedy`: what a person could do about the reason.
    [[nodiscard]] Result<bool> snooze(const Job &job, const QString &reason, qint64 runAt, qint64 nowMs,
                                      const QString &errorKind = {}, const QString &remedy = {});
    [[nodiscard]] Result<bool> bury(const Job &job, const Error &error, qint64 nowMs);
    [[nodiscard]] Result<bool> finishCancelled(const Job &job, qint64 nowMs);

    /// A pending job is cancelled at once, and so is a dead one, which nobody wants to see any more; a running one is asked
    /// to stop. False when it was over already.
    [[nodiscard]] Result<bool> requestCancel(JobId id, qint64 nowMs);
    /// The same for all jobs of a type; answers how many that are.
    [[nodiscard]] Result<qint64> requestCancelAll(const QString &type, qint64 nowMs);
    [[nodiscard]] Result<qint64> countWaiting(const QString &type);
    /// A dead or cancelled job becomes pending again with a fresh count.
    [[nodiscard]] Result<bool> revive(JobId id, qint64 nowMs);
    /// Running jobs whose lease ran out, or whose owner is in `deadOwners`, return to pending. A death of the program
    /// is no failure of the job: it is not counted as a retry. Those that were there at three deaths come last from
    /// then on, so that they cannot keep the others from being done; those in `crashed` (one entry a crash) are
    /// known to have caused it and are buried after the third.
    [[nodiscard]] Result<int> rescue(const QStringList &deadOwners, qint64 nowMs,
                                     const QList<JobId> &crashed = {});

    [[nodiscard]] Result<Job> load(JobId id);
    [[nodiscard]] Result<QList<Job>> list(const JobQuery &query);
    [[nodiscard]] Result<QList<Job>> list(std::optional<JobStatus> status, int limit)
    {
        return list(JobQuery{status, {}, {}, {}, limit});
    }
    [[nodiscard]] Result<QHash<QString, qint64>> countByStatus();
    /// The jobs of one batch, in the order in which they came; of one status only, if given.
    [[nodiscard]] Result<QList<Job>> ofBatch(const QString &batch, std::optional<JobStatus> status = {});
    /// Nobody waits any more for what of this batch is not over: it becomes like all others.
    [[nodiscard]] Result<> releaseBatch(const QString &batch);
    /// Earliest run_at of the pending ones; nullopt without any.
    [[nodiscard]] Result<std::optional<qint64>> nextDue(const QString &batch = {});
    /// The same of those that a command waits for.
    [[nodiscard]] Result<std::optional<qint64>> nextDueOfBatches();
    [[nodiscard]] Result<> prune(qint64 completedBefore);

private:
    Result<> queueForClaim();
    Result<JobRequest> joined(const JobRequest &request);
    Result<> runOnceMore(JobId id, qint64 nowMs);
    Result<bool> endIfCancelled(const Job &job, qint64 nowMs);
    Result<bool> finish(const Job &job, JobStatus status, const Error *error, const QJsonObject &result,
                        qint64 nowMs);

    Connection &m_c;
};

} // namespace metarr

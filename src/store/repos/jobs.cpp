// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/jobs.h"

#include "store/repos/sqlbuilder.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr std::array<QLatin1StringView, 5> statusNames{"pending"_L1, "running"_L1, "completed"_L1,
                                                       "cancelled"_L1, "dead"_L1};

constexpr auto columns = "id, type, priority, status, payload, unique_key, item_key, limit_key, batch, "
                         "again, run_at, retry_count, max_retries, "
                         "snooze_count, wait_reason, lease_owner, lease_token, lease_until, "
                         "progress_current, progress_total, progress_message, "
                         "error_kind, error_message, error_remedy, error_stack, result, is_cancellable, "
                         "cancel_requested, created_at, started_at, "
                         "completed_at";

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject jsonObject(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

/// Each name of a batch stands between two blanks of its own, so that none is found within another and each can be taken out.
QVariant batchColumn(const QString &batch)
{
    QString names;
    for (const QString &name : batch.split(u' ', Qt::SkipEmptyParts)) {
        names += u' ' + name + u' ';
    }
    return sql::orNull(names);
}

/// True of the rows of a batch. The first part is for the index of the few that anybody waits for.
constexpr auto isOfBatch = "batch IS NOT NULL AND replace(batch, ?, '') <> batch";

Job readJob(const Row &r)
{
    Job j;
    int c = 0;
    j.id = r.integer(c++);
    j.type = r.text(c++);
    j.priority = r.number(c++);
    j.status = jobStatusFromName(r.text(c++)).value_or(JobStatus::Dead);
    j.payload = jsonObject(r.text(c++));
    j.uniqueKey = r.text(c++);
    j.itemKey = r.text(c++);
    j.limitKey = r.text(c++);
    j.batch = r.text(c++).simplified();
    j.again = r.flag(c++);
    j.runAt = r.integer(c++);
    j.retryCount = r.number(c++);
    j.maxRetries = r.number(c++);
    j.snoozeCount = r.number(c++);
    j.waitReason = r.text(c++);
    j.leaseOwner = r.text(c++);
    j.leaseToken = r.integer(c++);
    j.leaseUntil = r.integer(c++);
    j.progressCurrent = r.integer(c++);
    j.progressTotal = r.integer(c++);
    j.progressMessage = r.text(c++);
    j.errorKind = r.text(c++);
    j.errorMessage = r.text(c++);
    j.errorRemedy = r.text(c++);
    j.errorStack = r.text(c++);
    j.result = jsonObject(r.text(c++));
    j.cancellable = r.flag(c++);
    j.cancelRequested = r.flag(c++);
    j.createdAt = r.integer(c++);
    j.startedAt = r.integer(c++);
    j.completedAt = r.integer(c++);
    return j;
}

/// The history of attempts with one more line.
QString stackWith(const Job &job, const Error &error, qint64 nowMs)
{
    QJsonArray stack = QJsonDocument::fromJson(job.errorStack.toUtf8()).array();
    stack += QJsonObject{{u"at"_s, nowMs},
                         {u"kind"_s, errorKindName(error.kind)},
                         {u"message"_s, error.message},
                         {u"detail"_s, error.detail}};
    while (stack.size() > 20) {
        stack.removeFirst();
    }
    return QString::fromUtf8(QJsonDocument(stack).toJson(QJsonDocument::Compact));
}

/// Who may write the end of an attempt: the holder of the lease, nobody else.
constexpr auto fence = " WHERE id = ? AND status = 'running' AND lease_token = ? AND lease_owner = ?";

QVariantList fenceValues(const Job &job)
{
    return {job.id, job.leaseToken, job.leaseOwner};
}

/// What was asked for while it ran is in the row already.
constexpr auto payloadNow = "payload = CASE WHEN again = 1 THEN payload ELSE ? END, ";

} // namespace

QString jobStatusName(JobStatus status)
{
    return statusNames[size_t(status)];
}

std::optional<JobStatus> jobStatusFromName(QStringView name)
{
    for (size_t i = 0; i < statusNames.size(); ++i) {
        if (name == statusNames[i]) {
            return JobStatus(i);
        }
    }
    return std::nullopt;
}

namespace {

QVariantList valuesOf(const JobRequest &q, qint64 nowMs)
{
    return {q.type,
            q.priority,
            jsonText(q.payload),
            sql::orNull(q.uniqueKey),
            sql::orNull(q.itemKey),
            sql::orNull(q.limitKey),
            batchColumn(q.batch),
            q.runAt == 0 ? nowMs : q.runAt,
            q.maxRetries,
            int(q.cancellable),
            nowMs};
}

constexpr auto insertJob =
    "INSERT INTO jobs (type, priority, payload, unique_key, item_key, limit_key, batch, run_at, "
    "max_retries, is_cancellable, created_at) VALUES ";
/// One statement decides between "new", "already waiting" and "running: once more afterwards". Without a key all are new.
constexpr auto onSameKey =
    " ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND status IN ('pending', 'running') "
    "DO UPDATE SET "
    "priority = CASE WHEN excluded.priority < jobs.priority THEN excluded.priority ELSE jobs.priority END, "
    "run_at = CASE WHEN jobs.status = 'pending' AND excluded.run_at < jobs.run_at THEN excluded.run_at "
    "ELSE jobs.run_at END, "
    "payload = excluded.payload, "
    "batch = CASE WHEN excluded.batch IS NULL THEN jobs.batch WHEN jobs.batch IS NULL THEN excluded.batch "
    "WHEN replace(jobs.batch, excluded.batch, '') <> jobs.batch THEN jobs.batch "
    "ELSE jobs.batch || excluded.batch END, "
    "again = CASE WHEN jobs.status = 'running' THEN 1 ELSE jobs.again END";

} // namespace

/// With what waits or runs under its key taken in.
Result<JobRequest> JobRepo::joined(const JobRequest &q)
{
    if (m_c.dialect() ==
        Dialect::Postgres) { // two processes that ask at once: the later sees what the first wants
        METARR_CHECK(m_c.forEach(u"SELECT pg_advisory_xact_lock(779215, hashtext(?))"_s, {q.uniqueKey},
                                 [](const Row &) {}));
    }
    METARR_TRY(const auto waiting,
               m_c.selectText(
                   u"SELECT payload FROM jobs WHERE unique_key = ? AND status IN ('pending', 'running')"_s,
                   {q.uniqueKey}));
    JobRequest both = q;
    if (waiting) {
        both.payload = q.merge(jsonObject(*waiting), q.payload);
    }
    return both;
}

Result<JobId> JobRepo::enqueue(const JobRequest &q, qint64 nowMs)
{
    static const QString insert = QLatin1StringView(insertJob) + u"(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s +
                                  QLatin1StringView(onSameKey) + u" RETURNING id"_s;
    if (q.uniqueKey.isEmpty() || !q.merge) {
        return m_c.insert(insert, valuesOf(q, nowMs));
    }
    METARR_TRY(const JobRequest both, joined(q));
    return m_c.insert(insert, valuesOf(both, nowMs));
}

Result<> JobRepo::enqueueAll(const QList<JobRequest> &requests, qint64 nowMs)
{
    sql::RowBatch rows(QString::fromLatin1(insertJob), 11, QString::fromLatin1(onSameKey));
    for (const JobRequest &request : requests) {
        rows.add(valuesOf(request, nowMs));
    }
    return rows.flush(m_c);
}

/// Claims of several processes come one after the other on PostgreSQL: only then do limits and the order of
/// an item's jobs hold. SQLite has one writer anyway.
Result<> JobRepo::queueForClaim()
{
    if (m_c.dialect() != Dialect::Postgres) {
        return {};
    }
    return m_c.forEach(u"SELECT pg_advisory_xact_lock(779214)"_s, {}, [](const Row &) {});
}

Result<std::optional<Job>> JobRepo::claim(const QString &owner, qint64 leaseMs, const ClaimFilter &filter,
                                          qint64 nowMs)
{
    METARR_CHECK(queueForClaim());
    QString where;
    QVariantList values{owner, nowMs + leaseMs, nowMs, nowMs, nowMs};
    if (!filter.saturatedKeys.isEmpty()) {
        where += u" AND (j.limit_key IS NULL OR j.limit_key NOT IN (%1))"_s.arg(
            sql::placeholders(filter.saturatedKeys.size()));
        values += QVariantList(filter.saturatedKeys.cbegin(), filter.saturatedKeys.cend());
    }
    if (!filter.withoutTypes.isEmpty()) {
        where += u" AND j.type NOT IN (%1)"_s.arg(sql::placeholders(filter.withoutTypes.size()));
        values += QVariantList(filter.withoutTypes.cbegin(), filter.withoutTypes.cend());
    }
    if (!filter.batch.isEmpty()) {
        // What stands before a job of the batch in its item's queue must be done first, whoever asked for it.
        where += u" AND (replace(j.batch, ?, '') <> j.batch OR (j.item_key IS NOT NULL AND EXISTS (SELECT 1 "
                 u"FROM jobs b WHERE replace(b.batch, ?, '') <> b.batch AND b.status = 'pending' "
                 "AND b.item_key = j.item_key AND b.id > j.id)))"_s;
        values += {batchColumn(filter.batch), batchColumn(filter.batch)};
    } else if (filter.onlyBatches) {
        where +=
            u" AND (j.batch IS NOT NULL OR (j.item_key IS NOT NULL AND EXISTS (SELECT 1 FROM jobs b WHERE "
            u"b.batch IS NOT NULL AND b.status = 'pending' "
            "AND b.item_key = j.item_key AND b.id > j.id)))"_s;
    }
    const QString lock = m_c.dialect() == Dialect::Postgres ? u" FOR UPDATE SKIP LOCKED"_s : QString();
    std::optional<Job> claimed;
    METARR_CHECK(m_c.forEach(
        u"UPDATE jobs SET status = 'running', lease_owner = ?, lease_token = lease_token + 1, lease_until = "
        u"?, started_at = ?, "
        "wait_reason = NULL, progress_current = 0, progress_total = 0, progress_message = NULL "
        "WHERE status = 'pending' AND id = (SELECT j.id FROM jobs j WHERE j.status = 'pending' AND j.run_at "
        "<= ? "
        "AND (j.item_key IS NULL OR NOT EXISTS (SELECT 1 FROM jobs o WHERE o.item_key = j.item_key AND "
        "o.status IN ('pending', 'running') AND o.id <> j.id " // as the index idx_jobs_item says it
        "AND (o.status = 'running' OR (o.status = 'pending' AND o.id < j.id AND o.run_at <= ?))))%1 "
        "ORDER BY j.priority, j.id LIMIT 1%2) RETURNING %3"_s.arg(where, lock, QLatin1StringView(columns)),
        values, [&](const Row &row) { claimed = readJob(row); }));
    return claimed;
}

Result<QHash<QString, int>> JobRepo::runningByLimitKey()
{
    METARR_CHECK(queueForClaim());
    QHash<QString, int> running;
    METARR_CHECK(m_c.forEach(
        u"SELECT limit_key, count(*) FROM jobs WHERE status = 'running' AND limit_key IS NOT NULL GROUP BY limit_key"_s,
        {}, [&](const Row &r) { running.insert(r.text(0), r.number(1)); }));
    return running;
}

Result<QList<JobId>> JobRepo::cancelRequests(const QString &owner)
{
    QList<JobId> cancelled;
    METARR_CHECK(m_c.forEach(
        u"SELECT id FROM jobs WHERE status = 'running' AND lease_owner = ? AND cancel_requested = 1"_s,
        {owner}, [&](const Row &r) { cancelled += r.integer(0); }));
    return cancelled;
}

Result<QHash<JobId, qint64>> JobRepo::leaseTokens(const QString &owner)
{
    QHash<JobId, qint64> tokens;
    METARR_CHECK(
        m_c.forEach(u"SELECT id, lease_token FROM jobs WHERE status = 'running' AND lease_owner = ?"_s,
                    {owner}, [&](const Row &r) { tokens.insert(r.integer(0), r.integer(1)); }));
    return tokens;
}

Result<int> JobRepo::giveBackUnknown(const QString &owner, const QList<JobId> &known, qint64 nowMs)
{
    QList<JobId> lost;
    METARR_CHECK(m_c.forEach(u"SELECT id FROM jobs WHERE status = 'running' AND lease_owner = ?"_s, {owner},
                             [&](const Row &r) {
                                 if (!known.contains(r.integer(0))) {
                                     lost += r.integer(0);
                                 }
                             }));
    for (const JobId id : std::as_const(lost)) {
        METARR_CHECK(m_c.execute(
            u"UPDATE jobs SET status = 'pending', run_at = ?, lease_owner = NULL, lease_until = NULL WHERE id = ? AND status = 'running' AND lease_owner = ?"_s,
            {nowMs, id, owner}));
    }
    return int(lost.size());
}

Result<QList<JobId>> JobRepo::heartbeat(const QString &owner, qint64 leaseMs, qint64 nowMs)
{
    METARR_CHECK(
        m_c.execute(u"UPDATE jobs SET lease_until = ? WHERE status = 'running' AND lease_owner = ?"_s,
                    {nowMs + leaseMs, owner}));
    return cancelRequests(owner);
}

Result<> JobRepo::setProgress(JobId id, qint64 token, qint64 current, qint64 total, const QString &message)
{
    METARR_CHECK(
        m_c.execute(u"UPDATE jobs SET progress_current = ?, progress_total = ?, progress_message = ? "
                    "WHERE id = ? AND lease_token = ? AND status = 'running'"_s,
                    {current, total, sql::orNull(message), id, token}));
    return {};
}

Result<bool> JobRepo::finish(const Job &job, JobStatus status, const Error *error, const QJsonObject &result,
                             qint64 nowMs)
{
    QVariantList values{jobStatusName(status),
                        nowMs,
                        status == JobStatus::Cancelled ? QVariant(nowMs) : QVariant(),
                        error ? QVariant(errorKindName(error->kind)) : QVariant(),
                        error ? QVariant(error->message) : QVariant(),
                        error ? sql::orNull(error->remedy) : QVariant(),
                        error ? QVariant(stackWith(job, *error, nowMs)) : sql::orNull(job.errorStack),
                        result.isEmpty() ? QVariant() : QVariant(jsonText(result))};
    METARR_TRY(const qint64 changed,
               m_c.execute(u"UPDATE jobs SET status = ?, completed_at = ?, cancelled_at = ?, error_kind = ?, "
                           u"error_message = ?, error_remedy = ?, "
                           "error_stack = ?, result = ?, lease_owner = NULL, lease_until = NULL"_s +
                               QLatin1StringView(fence),
                           values + fenceValues(job)));
    if (changed == 0) {
        return false;
    }
    METARR_CHECK(runOnceMore(job.id, nowMs));
    return true;
}

/// Somebody asked for the same while it ran (decision 13).
Result<> JobRepo::runOnceMore(JobId id, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"INSERT INTO jobs (type, priority, payload, unique_key, item_key, limit_key, "
                             u"batch, run_at, max_retries, "
                             "is_cancellable, created_at) SELECT type, priority, payload, unique_key, "
                             "item_key, limit_key, batch, ?, "
                             "max_retries, is_cancellable, ? FROM jobs WHERE id = ? AND again = 1"_s,
                             {nowMs, nowMs, id}));
    return {};
}

Result<bool> JobRepo::complete(const Job &job, const QJsonObject &result, qint64 nowMs)
{
    METARR_TRY(const bool written, finish(job, JobStatus::Completed, nullptr, result, nowMs));
    if (written && !job.uniqueKey.isEmpty()) {
        METARR_CHECK(
            m_c.execute(u"DELETE FROM jobs WHERE status = 'dead' AND unique_key = ?"_s, {job.uniqueKey}));
    }
    return written;
}

Result<bool> JobRepo::bury(const Job &job, const Error &error, qint64 nowMs)
{
    return finish(job, JobStatus::Dead, &error, {}, nowMs);
}

Result<bool> JobRepo::finishCancelled(const Job &job, qint64 nowMs)
{
    return finish(job, JobStatus::Cancelled, nullptr, {}, nowMs);
}

/// A job that somebody cancelled while it ran does not wait for another attempt.
Result<bool> JobRepo::endIfCancelled(const Job &job, qint64 nowMs)
{
    METARR_TRY(
        const qint64 changed,
        m_c.execute(
            u"UPDATE jobs SET status = 'cancelled', completed_at = ?, cancelled_at = ?, lease_owner = NULL, lease_until = NULL"_s +
                QLatin1StringView(fence) + u" AND cancel_requested = 1"_s,
            QVariantList{nowMs, nowMs} + fenceValues(job)));
    if (changed > 0) {
        METARR_CHECK(runOnceMore(job.id, nowMs));
    }
    return changed > 0;
}

Result<bool> JobRepo::retryLater(const Job &job, const Error &error, qint64 runAt, qint64 nowMs)
{
    METARR_TRY(const bool cancelled, endIfCancelled(job, nowMs));
    if (cancelled) {
        return true;
    }
    METARR_TRY(
        const qint64 changed,
        m_c.execute(
            u"UPDATE jobs SET "_s + QLatin1StringView(payloadNow) +
                u"status = 'pending', again = 0, run_at = ?, retry_count = retry_count + 1, "
                "wait_reason = ?, error_kind = ?, "
                "error_message = ?, error_remedy = ?, error_stack = ?, lease_owner = NULL, lease_until = NULL"_s +
                QLatin1StringView(fence),
            QVariantList{jsonText(job.payload), runAt, error.message, errorKindName(error.kind),
                         error.message, sql::orNull(error.remedy), stackWith(job, error, nowMs)} +
                fenceValues(job)));
    return changed > 0;
}

Result<bool> JobRepo::snooze(const Job &job, const QString &reason, qint64 runAt, qint64 nowMs,
                             const QString &errorKind, const QString &remedy)
{
    METARR_TRY(const bool cancelled, endIfCancelled(job, nowMs));
    if (cancelled) {
        return true;
    }
    METARR_TRY(const qint64 changed,
               m_c.execute(u"UPDATE jobs SET "_s + QLatin1StringView(payloadNow) +
                               u"status = 'pending', again = 0, run_at = ?, snooze_count = snooze_count + 1, "
                               "wait_reason = ?, "
                               "error_kind = ?, error_remedy = ?, lease_owner = NULL, lease_until = NULL"_s +
                               QLatin1StringView(fence),
                           QVariantList{jsonText(job.payload), runAt, reason, sql::orNull(errorKind),
                                        sql::orNull(remedy)} +
                               fenceValues(job)));
    return changed > 0;
}

Result<bool> JobRepo::requestCancel(JobId id, qint64 nowMs)
{
    METARR_TRY(
        const qint64 waiting,
        m_c.execute(
            u"UPDATE jobs SET status = 'cancelled', completed_at = ?, cancelled_at = ? WHERE id = ? AND status IN ('pending', 'dead')"_s,
            {nowMs, nowMs, id}));
    if (waiting > 0) {
        return true;
    }
    METARR_TRY(
        const qint64 running,
        m_c.execute(
            u"UPDATE jobs SET cancel_requested = 1, again = 0 WHERE id = ? AND status = 'running' AND is_cancellable = 1"_s,
            {id}));
    return running > 0;
}

Result<qint64> JobRepo::requestCancelAll(const QString &type, qint64 nowMs)
{
    METARR_TRY(
        const qint64 running,
        m_c.execute(
            u"UPDATE jobs SET cancel_requested = 1, again = 0 WHERE type = ? AND status = 'running' AND is_cancellable = 1"_s,
            {type}));
    METARR_TRY(
        const qint64 waiting,
        m_c.execute(
            u"UPDATE jobs SET status = 'cancelled', completed_at = ?, cancelled_at = ? WHERE type = ? AND status = 'pending'"_s,
            {nowMs, nowMs, type}));
    return running + waiting;
}

Result<qint64> JobRepo::countWaiting(const QString &type)
{
    METARR_TRY(
        const auto count,
        m_c.selectInteger(u"SELECT count(*) FROM jobs WHERE status = 'pending' AND type = ?"_s, {type}));
    return count.value_or(0);
}

Result<bool> JobRepo::revive(JobId id, qint64 nowMs)
{
    METARR_TRY(const qint64 changed,
               m_c.execute(u"UPDATE jobs SET status = 'pending', completed_at = NULL, cancelled_at = NULL, "
                           u"cancel_requested = 0, retry_count = 0, death_count = 0, crash_count = 0, "
                           "again = 0, run_at = ? WHERE id = ? AND status IN ('dead', 'cancelled') AND NOT "
                           "EXISTS (SELECT 1 FROM jobs o WHERE "
                           "o.unique_key = jobs.unique_key AND o.status IN ('pending', 'running'))"_s,
                           {nowMs, id}));
    return changed > 0;
}

Result<int> JobRepo::rescue(const QStringList &deadOwners, qint64 nowMs, const QList<JobId> &crashed)
{
    const QString which = u" WHERE status = 'running' AND (lease_until < ?%1)"_s.arg(
        deadOwners.isEmpty() ? QString()
                             : u" OR lease_owner IN (%1)"_s.arg(sql::placeholders(deadOwners.size())));
    const QVariantList owners = QVariantList{nowMs} + QVariantList(deadOwners.cbegin(), deadOwners.cend());
    for (const JobId job : crashed) {
        METARR_CHECK(m_c.execute(
            u"UPDATE jobs SET crash_count = crash_count + 1 WHERE id = ? AND status = 'running'"_s, {job}));
    }
    METARR_TRY(const qint64 buried,
               m_c.execute(u"UPDATE jobs SET status = 'dead', completed_at = ?, lease_owner = NULL, "
                           u"lease_until = NULL, error_kind = 'internal', "
                           "error_message = 'Metarr crashed three times while it did this.', "
                           "error_remedy = 'Please report it with the log of that time; retry the job after "
                           "an update.'"_s +
                               which + u" AND crash_count >= 3"_s,
                           QVariantList{nowMs} + owners));
    METARR_TRY(const qint64 rescued,
               m_c.execute(u"UPDATE jobs SET status = 'pending', run_at = ?, death_count = death_count + 1, "
                           u"priority = CASE WHEN death_count >= 2 THEN 10 ELSE priority END, "
                           "lease_owner = NULL, lease_until = NULL, wait_reason = NULL"_s +
                               which,
                           QVariantList{nowMs} + owners));
    return int(buried + rescued);
}

Result<Job> JobRepo::load(JobId id)
{
    std::optional<Job> found;
    METARR_CHECK(m_c.forEach(u"SELECT %1 FROM jobs WHERE id = ?"_s.arg(QLatin1StringView(columns)), {id},
                             [&](const Row &r) { found = readJob(r); }));
    if (!found) {
        return fail(ErrorKind::NotFound, u"There is no job %1."_s.arg(id));
    }
    return *found;
}

JobPlace JobPlace::of(const Job &job)
{
    const bool waits = job.status == JobStatus::Pending;
    const int group = job.status == JobStatus::Running ? 0
                      : waits                          ? 1
                      : job.status == JobStatus::Dead  ? 2
                                                       : 3;
    return {group, waits ? job.priority : 0, waits ? job.id : -job.id};
}

QString JobPlace::toText() const
{
    return u"%1.%2.%3"_s.arg(group).arg(priority).arg(order);
}

std::optional<JobPlace> JobPlace::fromText(const QString &text)
{
    const QStringList parts = text.split(u'.');
    if (parts.size() != 3) {
        return {};
    }
    bool isGroup = false, isPriority = false, isOrder = false;
    const JobPlace place{parts[0].toInt(&isGroup), parts[1].toInt(&isPriority),
                         parts[2].toLongLong(&isOrder)};
    return isGroup && isPriority && isOrder ? std::optional(place) : std::nullopt;
}

Result<QList<Job>> JobRepo::list(const JobQuery &query)
{
    // As JobPlace::of() says it.
    constexpr auto place =
        "CASE status WHEN 'running' THEN 0 WHEN 'pending' THEN 1 WHEN 'dead' THEN 2 ELSE 3 END, "
        "CASE WHEN status = 'pending' THEN priority ELSE 0 END, CASE WHEN status = 'pending' THEN id ELSE "
        "-id END";
    QStringList conditions;
    QVariantList values;
    const auto narrow = [&](const QString &condition, const QVariantList &bound) {
        conditions += condition;
        values += bound;
    };
    if (query.status) {
        narrow(u"status = ?"_s, {jobStatusName(*query.status)});
    }
    if (!query.type.isEmpty()) {
        narrow(u"type = ?"_s, {query.type});
    }
    if (!query.itemKey.isEmpty()) {
        narrow(u"item_key = ?"_s, {query.itemKey});
    }
    if (query.after) {
        narrow(u"(%1) > (?, ?, ?)"_s.arg(QLatin1StringView(place)),
               {query.after->group, query.after->priority, query.after->order});
    }
    values += query.limit;
    const QString where = conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s);
    QList<Job> jobs;
    METARR_CHECK(m_c.forEach(u"SELECT %1 FROM jobs%2 ORDER BY %3 LIMIT ?"_s.arg(
                                 QLatin1StringView(columns), where, QLatin1StringView(place)),
                             values, [&](const Row &r) { jobs += readJob(r); }));
    return jobs;
}

Result<QHash<QString, qint64>> JobRepo::countByStatus()
{
    QHash<QString, qint64> counts;
    METARR_CHECK(m_c.forEach(u"SELECT status, count(*) FROM jobs GROUP BY status"_s, {},
                             [&](const Row &r) { counts.insert(r.text(0), r.integer(1)); }));
    return counts;
}

Result<QList<Job>> JobRepo::ofBatch(const QString &batch, std::optional<JobStatus> status)
{
    QList<Job> jobs;
    QVariantList values{batchColumn(batch)};
    if (status) {
        values += jobStatusName(*status);
    }
    METARR_CHECK(m_c.forEach(u"SELECT %1 FROM jobs WHERE %2%3 ORDER BY id"_s.arg(
                                 QLatin1StringView(columns), QLatin1StringView(isOfBatch),
                                 status ? u" AND status = ?"_s : QString()),
                             values, [&](const Row &r) { jobs += readJob(r); }));
    return jobs;
}

Result<> JobRepo::releaseBatch(const QString &batch)
{
    const QVariant name = batchColumn(batch);
    METARR_CHECK(
        m_c.execute(u"UPDATE jobs SET batch = nullif(replace(batch, ?, ''), '') WHERE status IN ('pending', "
                    "'running') AND "_s +
                        QLatin1StringView(isOfBatch),
                    {name, name}));
    return {};
}

Result<std::optional<qint64>> JobRepo::nextDue(const QString &batch)
{
    // The first entry of the index, not min(): that would count all that wait, at each claim.
    return batch.isEmpty()
               ? m_c.selectInteger(
                     u"SELECT run_at FROM jobs WHERE status = 'pending' ORDER BY run_at LIMIT 1"_s)
               : m_c.selectInteger(u"SELECT run_at FROM jobs WHERE status = 'pending' AND "_s +
                                       QLatin1StringView(isOfBatch) + u" ORDER BY run_at LIMIT 1"_s,
                                   {batchColumn(batch)});
}

Result<std::optional<qint64>> JobRepo::nextDueOfBatches()
{
    return m_c.selectInteger(
        u"SELECT run_at FROM jobs WHERE status = 'pending' AND batch IS NOT NULL ORDER BY run_at LIMIT 1"_s);
}

Result<> JobRepo::prune(qint64 completedBefore)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM jobs WHERE completed_at < ?"_s, {completedBefore}));
    return {};
}

} // namespace metarr

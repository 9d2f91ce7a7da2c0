// SPDX-License-Identifier: GPL-3.0-or-later
// The last phase: telling the players.
#include "app/core.h"
#include "app/itemservice.h"
#include "app/playerservice.h"
#include "app/workflows.h"
#include "store/repos/events.h"
#include "store/repos/files.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Up to so many episodes are read one by one; more of them with their whole series.
constexpr qsizetype singleEpisodes = 3;
constexpr qint64 firstWaitMs = 60'000;
constexpr qint64 longestWaitMs = 30 * 60'000LL;

void insertOnce(QJsonArray &array, const QJsonValue &value)
{
    if (!array.contains(value)) {
        array += value;
    }
}

/// A player that does not answer is switched off: its turn comes when it is on again.
bool isAbsence(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
           error.kind == ErrorKind::Offline;
}

} // namespace

Publisher::Next Workflows::afterPublish(const JobOrder &order)
{
    return [this, order](Transaction &t, EntityRef done, const PublishReport &report) -> Result<> {
        t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
        return report.written ? enqueueSync(t, done, report.images, order) : Result<>();
    };
}

Result<> Workflows::enqueueSync(Transaction &t, EntityRef done, const QList<Path> &images,
                                const JobOrder &order)
{
    METARR_TRY(const auto any, t.selectInteger(u"SELECT id FROM players WHERE enabled = 1 LIMIT 1"_s));
    if (!any || !m_core.settings().snapshot()->boolean(u"phases.playerSync.enabled"_s)) {
        return {};
    }
    METARR_TRY(const Item item, ItemRepo(t).load(done));
    const EntityRef target = item.series != 0 ? EntityRef{EntityType::Series, item.series} : done;
    JobRequest request = itemRequest(QString::fromUtf16(jobtype::syncPlayer), target, order);
    // What an earlier job was to tell and has not told yet is told by this one: the queue puts them together.
    QJsonArray pictures;
    for (const Path &image : images) {
        insertOnce(pictures, QString::fromLatin1(image.bytes().toBase64()));
    }
    request.payload.insert(u"images"_s, pictures);
    if (done.type == EntityType::Episode) {
        request.payload.insert(u"episodes"_s, QJsonArray{done.id});
    }
    request.payload.insert(u"self"_s, done.type != EntityType::Episode);
    METARR_TRY([[maybe_unused]] const JobId id, JobRepo(t).enqueue(request, m_core.clock().nowMs()));
    t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
    return {};
}

Result<JobId> Workflows::sync(EntityRef ref, const JobOrder &order)
{
    JobRequest request = itemRequest(QString::fromUtf16(jobtype::syncPlayer), ref, order);
    request.payload.insert(u"whole"_s, true);
    return enqueue(request);
}

Result<> Workflows::tellGone(EntityRef ref, const JobOrder &order)
{
    if (m_core.settings().snapshot()->boolean(u"phases.playerSync.enabled"_s)) {
        METARR_TRY([[maybe_unused]] const JobId job, sync(ref, order));
    }
    return {};
}

Result<> Workflows::wakeSync()
{
    return m_core.database().write([&](Transaction &t) -> Result<> {
        METARR_TRY(
            const qint64 woken,
            t.execute(
                u"UPDATE jobs SET run_at = ? WHERE type = ? AND status = 'pending' AND run_at > ?"_s,
                {m_core.clock().nowMs(), QString::fromUtf16(jobtype::syncPlayer), m_core.clock().nowMs()}));
        if (woken > 0) {
            t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
        }
        return {};
    });
}

Result<> Workflows::tellRestored(EntityRef ref)
{
    METARR_TRY(const ItemDetails d, m_core.items().details(ref));
    if (d.item.lastPublishedAt == 0 || d.root.id == 0) {
        return {};
    }
    const Path place = d.root.path / (d.files.isEmpty() ? d.item.folder : d.files.first().file.path);
    METARR_TRY(const FileInfo there, m_core.files().stat(place));
    if (!there.exists()) {
        return {}; // a scan that finds them again does it
    }
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    return m_core.database().write([&](Transaction &t) { return enqueueSync(t, ref, {}, order); },
                                   WritePriority::Interactive);
}

/// What is to be told: the item itself, or single episodes of it, each file once. Episodes in the trash one by one and first: a series
/// that is read anew forgets what people did with them.
Result<QList<EntityRef>> Workflows::syncTargets(const Job &job, const Item &item, bool &withEpisodes)
{
    withEpisodes = false;
    if (item.ref.type != EntityType::Series || item.deletedAt != 0) { // with all that belongs to it
        return QList<EntityRef>{item.ref};
    }
    const bool whole = job.payload[u"whole"_s].toBool();
    QList<EntityRef> gone;
    QList<EntityRef> present;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        gone.clear();
        present.clear();
        QList<FileId> seen;
        for (const QJsonValue &episode : job.payload[u"episodes"_s].toArray()) {
            const EntityRef one{EntityType::Episode, episode.toInteger()};
            METARR_TRY(
                const auto deleted,
                c.selectInteger(
                    u"SELECT CASE WHEN deleted_at IS NULL THEN 0 ELSE 1 END FROM episodes WHERE id = ?"_s,
                    {one.id}));
            if (deleted.value_or(0) != 0) {
                gone += one;
                continue;
            }
            METARR_TRY(const auto files, FileRepo(c).filesOf(one));
            if (!files.isEmpty() && !seen.contains(files.first().file.id)) {
                seen += files.first().file.id;
                present += one;
            }
        }
        return {};
    }));
    withEpisodes = whole || present.size() > singleEpisodes;
    const bool asOne =
        withEpisodes || job.payload[u"self"_s].toBool() || job.payload[u"episodes"_s].toArray().isEmpty();
    if (asOne) {
        withEpisodes = withEpisodes || !present.isEmpty();
        return gone + QList<EntityRef>{item.ref};
    }
    return gone + present;
}

Result<> Workflows::recordSync(const Job &job, EntityRef ref, const QJsonArray &players, bool taken)
{
    return m_core.database().write([&](Transaction &t) -> Result<> {
        METARR_CHECK(EventRepo(t).emitEvent(u"sync:progress"_s, ref, {{u"players"_s, players}},
                                            m_core.clock().nowMs()));
        t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
        if (!taken || ref.type != EntityType::Movie) {
            return {};
        }
        // A player makes a collection out of its films and looks at its folder and description only then.
        METARR_TRY(const Item film, ItemRepo(t).load(ref));
        return film.collection == 0
                   ? Result<>()
                   : enqueueSync(t, {EntityType::Collection, film.collection}, {}, JobOrder::of(job));
    });
}

Result<std::optional<JobRequest>> Workflows::farewell(EntityRef ref)
{
    METARR_TRY(const auto target, m_core.database().read([&](Connection &c) -> Result<EntityRef> {
        METARR_TRY(const Item item, ItemRepo(c).load(ref));
        for (const EntityRef &one : {ref, EntityRef{EntityType::Series, item.series}}) {
            METARR_TRY(const auto waits,
                       c.selectInteger(
                           u"SELECT id FROM jobs WHERE unique_key = ? AND status IN ('pending', 'running')"_s,
                           {QString::fromUtf16(jobtype::syncPlayer) + u' ' + one.toString()}));
            if (one.id != 0 && waits) {
                return one;
            }
        }
        return EntityRef();
    }));
    if (!target.isValid()) {
        return std::optional<JobRequest>();
    }
    METARR_TRY(const QJsonArray gone, m_core.players().farewell(ref));
    JobRequest request = itemRequest(QString::fromUtf16(jobtype::syncPlayer), target, JobOrder());
    request.payload.insert(u"gone"_s, gone);
    return gone.isEmpty() ? std::optional<JobRequest>() : std::optional(request);
}

/// What the players answered to all that a job tells them.
struct Workflows::Told {
    QJsonArray players;
    std::optional<Error> refused;
    std::optional<Error> absent; ///< or it is not the time
    bool taken = false;

    void add(const PlayerService::SyncResult &result, const QString &title)
    {
        using Action = RefreshOutcome::Action;
        const Action action = result.outcome.action;
        // It answers, and wants to be asked again.
        const bool waits =
            result.error && result.error->kind == ErrorKind::Conflict && result.error->retryAfter;
        players += QJsonObject{{u"player"_s, result.player},
                               {u"item"_s, result.item.toString()},
                               {u"action"_s, waits          ? u"waiting"_s
                                             : result.error ? u"failed"_s
                                                            : refreshActionName(action)},
                               {u"text"_s, result.error ? result.error->message : result.outcome.text}};
        taken = taken || (!result.error && action != Action::NotTaken);
        if (result.error) {
            (isAbsence(*result.error) || result.error->retryAfter ? absent : refused) = *result.error;
        } else if (action == Action::NotTaken && result.item.type != EntityType::Collection) {
            refused = Error{ErrorKind::NotFound,
                            u"%1 did not take “%2”: %3"_s.arg(result.player, title, result.outcome.text),
                            result.outcome.remedy,
                            {},
                            {},
                            0};
        }
    }
};

Result<> Workflows::tellPlayers(JobContext &context, const Item &item, Told &told)
{
    const Job &job = context.job();
    PlayerService::Sync what;
    for (const QJsonValue &image : job.payload[u"images"_s].toArray()) {
        what.images += Path(QByteArray::fromBase64(image.toString().toLatin1()));
    }
    METARR_TRY(const auto targets, syncTargets(job, item, what.withEpisodes));
    for (const EntityRef &target : targets) {
        what.item = target;
        METARR_TRY(const Item one,
                   m_core.database().read([&](Connection &c) { return ItemRepo(c).load(target); }));
        what.removed = one.deletedAt != 0;
        METARR_TRY(const auto results, m_core.players().sync(what, context.stop()));
        what.images.clear(); // the first one has dropped them all
        for (const auto &result : results) {
            told.add(result, item.metadata.title);
        }
    }
    return {};
}

Result<QJsonObject> Workflows::syncItem(JobContext &context)
{
    const Job &job = context.job();
    METARR_TRY(const EntityRef ref, itemOfJob(job));
    Told told;
    for (const QJsonValue &value : job.payload[u"gone"_s].toArray()) {
        METARR_TRY(const auto result, m_core.players().forget(value.toObject(), context.stop()));
        if (result) {
            told.add(*result, value[u"title"_s].toString());
        }
    }
    const auto item = m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); });
    const bool isForgotten = !item && item.error().kind == ErrorKind::NotFound;
    if (!isForgotten) {
        METARR_CHECK(item);
        METARR_CHECK(tellPlayers(context, *item, told));
    }
    METARR_CHECK(recordSync(job, ref, told.players, told.taken && !isForgotten));
    if (told.absent) {
        return fail(*told.absent); // comes again for all: nothing is lost by telling a player twice
    }
    if (told.refused) {
        return fail(*told.refused);
    }
    return QJsonObject{{u"players"_s, told.players}};
}

JobOutcome Workflows::runSync(JobContext &context)
{
    auto done = syncItem(context);
    if (!done && isAbsence(done.error()) && !done.error().retryAfter) {
        const qint64 wait = std::min(longestWaitMs, firstWaitMs << std::min(context.job().snoozeCount, 10));
        return JobOutcome::snooze(m_core.clock().nowMs() + wait, done.error().message);
    }
    return JobOutcome::from(std::move(done));
}

} // namespace metarr

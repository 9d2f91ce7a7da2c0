// SPDX-License-Identifier: GPL-3.0-or-later
// Which phase follows which, and the enqueueing. The phases themselves: workflowphases.cpp.
#include "app/workflows.h"

#include "app/core.h"
#include "app/coresettings.h"
#include "app/heavywork.h"
#include "app/itemservice.h"
#include "app/joborder.h"
#include "app/notificationservice.h"
#include "app/playerservice.h"
#include "app/webhookservice.h"
#include "providers/provider.h"
#include "store/repos/events.h"
#include "store/repos/itemlist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonObject orderToJson(const JobOrder &order)
{
    QJsonObject json{{u"chain"_s, order.chain},
                     {u"refresh"_s, order.refresh},
                     {u"recursive"_s, order.recursive},
                     {u"by"_s, order.by}};
    if (!order.providers.isEmpty()) {
        json.insert(u"providers"_s, QJsonArray::fromStringList(order.providers));
    }
    if (order.policy) {
        json.insert(u"policy"_s, enrichPolicyName(*order.policy));
    }
    if (!order.hint.isEmpty()) {
        json.insert(u"hint"_s, order.hint);
    }
    return json;
}

} // namespace

/// Keeps jobs of different webhooks apart: each has a folder of its own to go on with.
QString Workflows::hintKey(const JobOrder &order)
{
    const QString folder = order.hint[u"folder"_s].toString();
    return folder.isEmpty() ? QString() : u" for "_s + folder;
}

JobOrder JobOrder::of(const Job &job)
{
    JobOrder order;
    order.priority = job.priority;
    order.batch = job.batch;
    order.chain = job.payload[u"chain"_s].toBool(true);
    order.refresh = job.payload[u"refresh"_s].toBool();
    order.providers = job.payload[u"providers"_s].toVariant().toStringList();
    order.policy = enrichPolicyFromName(job.payload[u"policy"_s].toString());
    order.recursive = job.payload[u"recursive"_s].toBool(true);
    order.by = job.payload[u"by"_s].toString(u"auto"_s);
    order.hint = job.payload[u"hint"_s].toObject();
    return order;
}

Result<EntityRef> itemOfJob(const Job &job)
{
    const auto ref = EntityRef::fromString(job.payload[u"item"_s].toString());
    if (!ref) {
        return fail(ErrorKind::Internal, u"Job %1 names no item."_s.arg(job.id));
    }
    return *ref;
}

Workflows::Workflows(Core &core)
    : m_core(core)
    , m_heavy(std::make_unique<HeavyWork>(core))
{}

Workflows::~Workflows() = default;

void Workflows::registerHandlers(WorkerHost &host)
{
    const auto name = [](const char16_t *type) { return QString::fromUtf16(type); };
    const auto heavy = [this](std::function<JobOutcome(JobContext &)> work) {
        return [this, work](JobContext &c) { return m_heavy->run(c, work); };
    };
    host.setHandler(name(jobtype::scanLibrary), heavy([this](JobContext &c) { return runScan(c); }));
    host.setHandler(name(jobtype::measureFiles),
                    heavy([this](JobContext &c) { return runMeasure(c, false); }));
    host.setHandler(name(jobtype::deepScan), heavy([this](JobContext &c) { return runMeasure(c, true); }));
    host.setHandler(name(jobtype::sweepLibrary), [this](JobContext &c) { return runSweep(c); });
    host.setHandler(name(jobtype::enrichMetadata),
                    heavy([this](JobContext &c) { return unlessGone(c.job(), runEnrich(c)); }));
    host.setHandler(name(jobtype::selectAssets),
                    heavy([this](JobContext &c) { return unlessGone(c.job(), runSelect(c)); }));
    host.setHandler(name(jobtype::publishAssets),
                    heavy([this](JobContext &c) { return unlessGone(c.job(), runPublish(c)); }));
    host.setHandler(name(jobtype::syncPlayer),
                    [this](JobContext &c) { return unlessGone(c.job(), runSync(c)); });
    host.setHandler(name(jobtype::cleanupOrphans), heavy([this](JobContext &c) { return runCleanup(c); }));
    host.setHandler(name(jobtype::verifyCache), heavy([this](JobContext &c) { return runVerify(c); }));
    host.setHandler(name(jobtype::processWebhook),
                    [this](JobContext &c) { return m_core.webhooks().process(c); });
    host.setHandler(name(jobtype::sendNotifications),
                    [this](JobContext &c) { return m_core.notifications().deliver(c); });
}

JobOutcome Workflows::unlessGone(const Job &job, JobOutcome outcome)
{
    if (outcome.kind != JobOutcome::Kind::Failed || outcome.error.kind != ErrorKind::NotFound) {
        return outcome;
    }
    const auto ref = itemOfJob(job);
    const auto row = ref ? m_core.database().read([&](Connection &c) {
        return c.selectInteger(u"SELECT id FROM %1 WHERE id = ?"_s.arg(ItemRepo::tableOf(ref->type)),
                               {ref->id});
    })
                         : Result<std::optional<qint64>>(tl::make_unexpected(ref.error()));
    return row && !*row ? JobOutcome::done({{u"skipped"_s, u"gone"_s}}) : outcome;
}

Result<JobId> Workflows::enqueue(const JobRequest &request)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<JobId> {
            t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
            return JobRepo(t).enqueue(request, m_core.clock().nowMs());
        },
        request.priority <= 2 ? WritePriority::Interactive : WritePriority::Job,
        request.priority <= 2 ? Durability::Full : Durability::Normal);
}

JobRequest Workflows::itemRequest(const QString &type, EntityRef ref, const JobOrder &order) const
{
    JobRequest request;
    request.type = type;
    request.payload = orderToJson(order);
    request.payload.insert(u"item"_s, ref.toString());
    request.priority = order.priority;
    request.uniqueKey = type + u' ' + ref.toString();
    request.itemKey = ref.toString();
    request.batch = order.batch;
    request.maxRetries = m_core.settings().snapshot()->integer(u"jobs.retries"_s);
    request.merge = mergedOrder;
    return request;
}

JobRequest Workflows::scanRequest(const Library &library, const Path &folder, bool listOnly, bool deep,
                                  const JobOrder &order) const
{
    JobRequest request;
    request.type = QString::fromUtf16(jobtype::scanLibrary);
    request.payload = orderToJson(order);
    request.payload.insert(u"library"_s, library.id);
    request.payload.insert(u"listOnly"_s, listOnly);
    request.payload.insert(u"deep"_s, deep);
    if (!folder.isEmpty()) {
        request.payload.insert(u"folder"_s, QString::fromLatin1(folder.bytes().toBase64()));
    }
    request.priority = order.priority;
    request.uniqueKey = u"scan %1 %2%3"_s.arg(library.id).arg(folder.display(), hintKey(order));
    request.itemKey = u"library:%1"_s.arg(library.id);
    if (!library.roots.isEmpty()) {
        // Two walks at once make a disk slower than one after the other.
        request.limitKey = u"volume:%1"_s.arg(library.roots.first().device);
    }
    request.batch = order.batch;
    request.merge = mergedOrder;
    return request;
}

Result<JobId> Workflows::scan(const Library &library, const Path &folder, bool listOnly, bool deep,
                              const JobOrder &order)
{
    return enqueue(scanRequest(library, folder, listOnly, deep, order));
}

JobRequest Workflows::enrichRequest(EntityRef ref, const JobOrder &order) const
{
    return itemRequest(QString::fromUtf16(jobtype::enrichMetadata), ref, order);
}

Result<JobId> Workflows::enrich(EntityRef ref, const JobOrder &order)
{
    return enqueue(enrichRequest(ref, order));
}

Result<JobId> Workflows::searchAssets(EntityRef ref, const QStringList &providers, const QString &batch)
{
    const auto known = m_core.providers();
    for (const QString &name : providers) {
        if (std::none_of(known->cbegin(), known->cend(),
                         [&](const auto &provider) { return provider->name() == name; })) {
            return fail(ErrorKind::InvalidInput, u"The provider “%1” is not set up."_s.arg(name),
                        u"Enter its key in the settings, or name another one."_s);
        }
    }
    METARR_TRY(const Item item, m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    JobOrder order;
    order.priority = 2;
    order.batch = batch;
    order.chain = false;
    order.refresh = true;
    order.providers = providers;
    order.by = u"manual"_s;
    return enrich(item.series != 0 ? EntityRef{EntityType::Series, item.series} : ref, order);
}

Result<> Workflows::wakeEnrichment()
{
    return m_core.database().write([&](Transaction &t) -> Result<> {
        METARR_TRY(const qint64 woken,
                   t.execute(u"UPDATE jobs SET run_at = ? WHERE type = ? AND status = 'pending' AND "
                             u"(wait_reason = ? OR error_kind = ?)"_s,
                             {m_core.clock().nowMs(), QString::fromUtf16(jobtype::enrichMetadata),
                              QString::fromUtf16(waitsForProvider), errorKindName(ErrorKind::Unauthorized)}));
        if (woken > 0) {
            t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
        }
        return {};
    });
}

Result<JobId> Workflows::select(EntityRef ref, const JobOrder &order)
{
    return enqueue(itemRequest(QString::fromUtf16(jobtype::selectAssets), ref, order));
}

Result<JobId> Workflows::publish(EntityRef ref, const JobOrder &order)
{
    return enqueue(itemRequest(QString::fromUtf16(jobtype::publishAssets), ref, order));
}

Result<bool> Workflows::publishesTaken(EntityRef ref)
{
    if (!m_core.settings().snapshot()->boolean(u"phases.publish.enabled"_s)) {
        return false;
    }
    return m_core.database().read([&](Connection &c) { return mayGoOn(c, ref, u"publish"_s, {}); });
}

Result<bool> Workflows::publishTaken(EntityRef ref, const QString &batch)
{
    METARR_TRY(const bool wanted, publishesTaken(ref));
    if (wanted) {
        JobOrder order;
        order.priority = 2;
        order.batch = batch;
        order.by = u"manual"_s;
        METARR_TRY([[maybe_unused]] const JobId job, publish(ref, order));
    }
    return wanted;
}

Result<> Workflows::identifyAs(EntityRef ref, const QString &provider, const QString &id,
                               const JobOrder &order)
{
    static const QStringList known{u"tmdb"_s, u"tvdb"_s, u"imdb"_s};
    if (!known.contains(provider) || id.trimmed().isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"An item is identified by its tmdb, tvdb or imdb id."_s);
    }
    if (ref.type == EntityType::Season || ref.type == EntityType::Episode) {
        return fail(ErrorKind::InvalidInput, u"Seasons and episodes are what their series says."_s,
                    u"Identify the series."_s);
    }
    const auto providers = m_core.providers();
    METARR_TRY(const SettingsSnapshot settings, m_core.items().settingsFor(ref));
    Enricher enricher(m_core.database(), *providers, m_core.clock(), enrichSettings(settings, ref.type));
    return enricher.assign(ref, provider, id.trimmed(), [&](Transaction &t, EntityRef item) -> Result<> {
        JobOrder next = order;
        next.priority = std::min(order.priority, 2);
        METARR_TRY([[maybe_unused]] const JobId job,
                   JobRepo(t).enqueue(itemRequest(QString::fromUtf16(jobtype::enrichMetadata), item, next),
                                      m_core.clock().nowMs()));
        t.afterCommit([this] {
            m_core.signal().notify(u"jobs"_s);
            m_core.signal().notify(u"events"_s);
        });
        return {};
    });
}

/// Whether the library's automation level wants this phase to happen by itself.
Result<bool> Workflows::mayGoOn(Connection &c, EntityRef ref, const QString &phase, const JobOrder &order)
{
    if (!order.chain) {
        return false;
    }
    METARR_TRY(const Item item, ItemRepo(c).load(ref));
    LibraryId owner = item.library;
    if (ref.type == EntityType::Collection) {
        if (phase == u"publish" &&
            m_core.settings().snapshot()->text(u"publish.movieSetFolder"_s).isEmpty()) {
            return false;
        }
        // A collection belongs to no library: its films' decides.
        METARR_TRY(
            const auto films,
            c.selectInteger(
                u"SELECT m.library_id FROM movies m JOIN libraries l ON l.id = m.library_id WHERE "
                u"m.collection_id = ? AND m.deleted_at IS NULL "
                "ORDER BY CASE l.mode WHEN 'yolo' THEN 0 WHEN 'hybrid' THEN 1 ELSE 2 END, m.id LIMIT 1"_s,
                {ref.id}));
        owner = films.value_or(0);
    }
    if (owner == 0) {
        return phase != u"publish";
    }
    METARR_TRY(const Library library, LibraryRepo(c).load(owner));
    if (order.by == u"webhook") {
        return library.webhookEnabled && (phase != u"publish" || library.webhookAutoPublish);
    }
    switch (library.mode) {
    case AutomationMode::Manual:
        return order.by == u"manual" && phase != u"publish"; // what a person began goes on up to the review
    case AutomationMode::Hybrid:
        return phase != u"publish";
    case AutomationMode::Yolo:
        return true;
    }
    return false;
}

Result<> Workflows::enqueueNext(Transaction &t, const QString &phase, EntityRef ref, const JobOrder &order)
{
    static const QStringList phases{u"enrich"_s, u"select"_s, u"publish"_s, u"playerSync"_s};
    const auto settings = m_core.settings().snapshot();
    for (qsizetype i = phases.indexOf(phase); i >= 0 && i < phases.size(); ++i) {
        const QString &name = phases.at(i);
        const QString key = u"phases."_s + (name == u"select" ? u"enrich"_s : name) + u".enabled"_s;
        if (!settings->boolean(key)) {
            continue; // a phase that is off is stepped over (decision 14)
        }
        if (name == u"playerSync") {
            return enqueueSync(t, ref, {}, order);
        }
        METARR_TRY(const bool wanted, mayGoOn(t, ref, name, order));
        if (!wanted) {
            return {};
        }
        const JobRequest request =
            itemRequest(QString::fromUtf16(name == u"enrich"   ? jobtype::enrichMetadata
                                           : name == u"select" ? jobtype::selectAssets
                                                               : jobtype::publishAssets),
                        ref, order);
        METARR_TRY([[maybe_unused]] const JobId job, JobRepo(t).enqueue(request, m_core.clock().nowMs()));
        t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
        return {};
    }
    return {};
}

Result<QList<EntityRef>> Workflows::itemsFor(const QString &phase, bool pendingOnly)
{
    return m_core.database().read([&](Connection &c) -> Result<QList<EntityRef>> {
        QList<EntityRef> items;
        for (const auto type : {EntityType::Movie, EntityType::Series, EntityType::Collection}) {
            QString where = u"deleted_at IS NULL AND state <> 'ignored'"_s;
            if (phase == u"publish") {
                if (type == EntityType::Collection &&
                    m_core.settings().snapshot()->text(u"publish.movieSetFolder"_s).isEmpty()) {
                    continue;
                }
                if (pendingOnly) {
                    where += u" AND "_s + wholeUnpublishedClause(type);
                } else if (type == EntityType::Collection) {
                    where +=
                        u" AND EXISTS (SELECT 1 FROM asset_candidates a WHERE a.entity_type = 5 AND a.entity_id = i.id AND a.is_selected = 1)"_s;
                }
                if (type == EntityType::Movie) {
                    where += u" AND layout <> 'none'"_s;
                }
            } else if (pendingOnly && phase == u"enrich") {
                where += u" AND enriched_at IS NULL"_s;
            } else if (pendingOnly) {
                // What was asked for since it was published may have better artwork by now.
                where +=
                    u" AND (state = 'enriched' OR (state = 'published' AND enriched_at > last_published_at))"_s;
            } else if (phase == u"select") {
                where += u" AND enriched_at IS NOT NULL"_s;
            }
            if (type == EntityType::Collection && phase != u"publish") {
                // Without a film of it nobody sees it.
                where +=
                    u" AND EXISTS (SELECT 1 FROM movies m WHERE m.collection_id = i.id AND m.deleted_at IS NULL)"_s;
            }
            METARR_CHECK(c.forEach(
                u"SELECT i.id FROM %1 i WHERE %2 ORDER BY i.id"_s.arg(ItemRepo::tableOf(type), where), {},
                [&](const Row &r) { items += EntityRef{type, r.integer(0)}; }));
        }
        return items;
    });
}

Result<QList<EntityRef>> Workflows::family(EntityRef ref, bool withEpisodes)
{
    QList<EntityRef> refs{ref};
    if (ref.type != EntityType::Series) {
        return refs;
    }
    return m_core.database().read([&](Connection &c) -> Result<QList<EntityRef>> {
        METARR_TRY(const auto seasons, ItemRepo(c).seasonsOf(ref.id));
        refs += seasons;
        if (withEpisodes) {
            METARR_CHECK(c.forEach(
                u"SELECT id FROM episodes WHERE series_id = ? AND layout <> 'none' AND deleted_at IS NULL ORDER BY season, episode"_s,
                {ref.id}, [&](const Row &r) { refs += EntityRef{EntityType::Episode, r.integer(0)}; }));
        }
        return refs;
    });
}

} // namespace metarr

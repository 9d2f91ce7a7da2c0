// SPDX-License-Identifier: GPL-3.0-or-later
// The phases: what each job does.
#include "app/cachekeeper.h"
#include "app/core.h"
#include "app/coresettings.h"
#include "app/itemservice.h"
#include "app/joborder.h"
#include "app/libraryservice.h"
#include "app/notificationservice.h"
#include "app/playerservice.h"
#include "app/recyclebin.h"
#include "app/workflows.h"
#include "base/heap.h"
#include "scan/measurer.h"
#include "store/repos/events.h"
#include "store/repos/playback.h"
#include "store/repos/webhooklog.h"

#include <QElapsedTimer>
#include <QScopeGuard>

#include <limits>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonObject reportToJson(const ScanReport &report, qint64 unidentified, qint64 ms)
{
    QJsonArray problems;
    for (const WalkProblem &problem : report.problems) {
        problems +=
            QJsonObject{{u"path"_s, Path(problem.path).display()}, {u"error"_s, problem.error.toUserText()}};
    }
    return {{u"items"_s, report.items},        {u"added"_s, report.added},
            {u"updated"_s, report.updated},    {u"moved"_s, report.moved},
            {u"removed"_s, report.removed},    {u"unknown"_s, report.unknown},
            {u"unidentified"_s, unidentified}, {u"complete"_s, report.complete},
            {u"problems"_s, problems},         {u"seconds"_s, double(ms) / 1000.0}};
}

/// Jobs that follow the scan of one folder are not those that follow the scan of everything.
QString folderKey(const Job &job)
{
    const QString folder = job.payload[u"folder"_s].toString();
    return folder.isEmpty() ? QString() : u" in "_s + folder;
}

/// What a scan has looked at, as a condition for the rows of items: a child of a root as a whole, or the library.
std::pair<QString, QVariantList> scanned(const Library &library, const Job &job)
{
    const Path folder(QByteArray::fromBase64(job.payload[u"folder"_s].toString().toLatin1()));
    QString where = u"library_id = ? AND deleted_at IS NULL"_s;
    QVariantList values{library.id};
    for (const LibraryRoot &root : library.roots) {
        if (!folder.isEmpty() && folder.isUnder(root.path)) {
            const QByteArray below = folder.relativeTo(root.path);
            const QByteArray unit = below.split('/').first();
            where += unit.isEmpty() ? u" AND root_id = ?"_s
                                    : u" AND root_id = ? AND (folder = ? OR (folder >= ? AND folder < ?))"_s;
            values += root.id;
            values += unit.isEmpty() ? QVariantList() : QVariantList{unit, unit + '/', unit + '0'};
            break;
        }
    }
    return {where, values};
}

} // namespace

JobOutcome Workflows::runScan(JobContext &context)
{
    const auto giveBack = qScopeGuard(returnFreedMemory);
    return JobOutcome::from(scanLibrary(context));
}
JobOutcome Workflows::runMeasure(JobContext &context, bool deep)
{
    const auto giveBack = qScopeGuard(returnFreedMemory);
    return JobOutcome::from(measureLibrary(context, deep));
}
JobOutcome Workflows::runSweep(JobContext &context)
{
    return JobOutcome::from(sweepLibrary(context));
}
Error Workflows::noProvider()
{
    return {ErrorKind::Unauthorized,
            u"No provider can be asked."_s,
            u"Add a key under Settings, Providers."_s,
            {},
            {},
            0};
}
JobOutcome Workflows::runEnrich(JobContext &context)
{
    // A person is told that nobody can be asked; what happens by itself waits for a key without a word.
    constexpr qint64 dayMs = 24LL * 3600 * 1000;
    if (m_core.providers()->empty()) {
        const Error error = noProvider();
        return JobOrder::of(context.job()).by == u"manual"
                   ? JobOutcome::failed(error)
                   : JobOutcome::snooze(m_core.clock().nowMs() + dayMs, QString::fromUtf16(waitsForProvider),
                                        error.remedy);
    }
    QStringList waiting;
    JobOutcome outcome = JobOutcome::from(enrichItem(context, waiting));
    if (!waiting.isEmpty()) {
        outcome.payload = context.job().payload;
        outcome.payload.insert(QString::fromUtf16(waitingProviders), QJsonArray::fromStringList(waiting));
    }
    return outcome;
}
JobOutcome Workflows::runSelect(JobContext &context)
{
    return JobOutcome::from(selectItem(context));
}
JobOutcome Workflows::runPublish(JobContext &context)
{
    return JobOutcome::from(publishItem(context));
}

namespace {

/// A first scan of a whole library says "scan:completed" and no more.
constexpr int newcomersTold = 1000;

/// "movie:added", "series:added", "episode:added" for what the library did not have before `since`.
Result<> tellNewcomers(Transaction &t, const Library &library, qint64 since, qint64 now)
{
    const QList<EntityType> types = library.type == LibraryType::Movies
                                        ? QList{EntityType::Movie}
                                        : QList{EntityType::Series, EntityType::Episode};
    for (const EntityType type : types) {
        METARR_CHECK(t.execute(
            u"INSERT INTO events (topic, entity_type, entity_id, payload, created_at) "
            "SELECT ?, ?, id, '{}', ? FROM %1 WHERE library_id = ? AND created_at >= ? AND deleted_at IS NULL%2 ORDER BY id"_s
                .arg(ItemRepo::tableOf(type),
                     type == EntityType::Episode ? u" AND layout <> 'none'"_s : QString()),
            {entityTypeName(type) + u":added"_s, int(type), now, library.id, since}));
    }
    return {};
}

} // namespace

Result<QJsonObject> Workflows::scanLibrary(JobContext &context)
{
    const Job &job = context.job();
    const JobOrder order = JobOrder::of(job);
    QElapsedTimer timer;
    timer.start();
    METARR_TRY(const Library library, m_core.database().read([&](Connection &c) {
        return LibraryRepo(c).load(job.payload[u"library"_s].toInteger());
    }));
    const qint64 begun = m_core.clock().nowMs();
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) {
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
            return EventRepo(t).emitEvent(u"scan:started"_s, {}, {{u"library"_s, library.id}}, begun);
        },
        WritePriority::Bulk));
    const SettingsSnapshot settings = m_core.settings().snapshot()->forLibrary(library.settings);
    Scanner scanner(m_core.database(), m_core.files(), m_core.clock(), scanSettings(settings));
    const Path folder(QByteArray::fromBase64(job.payload[u"folder"_s].toString().toLatin1()));
    ScanReport total;
    std::optional<Error> firstError;
    bool anyRoot = false;
    for (const LibraryRoot &root : library.roots) {
        if (!folder.isEmpty() && !folder.isUnder(root.path)) {
            continue;
        }
        anyRoot = true;
        const QByteArray only = folder.isEmpty() ? QByteArray() : folder.relativeTo(root.path);
        const auto report = scanner.scanRoot(
            library, root, only,
            [&](qint64 done, qint64 all, const QString &what) {
                context.setProgress(total.items + done, all, what);
            },
            context.stop());
        if (report) {
            total += *report;
            continue;
        }
        METARR_CHECK(context.stop().check());
        firstError = firstError.value_or(report.error());
        METARR_CHECK(m_core.database().write([&](Transaction &t) -> Result<> {
            LibraryRoot offline = root;
            offline.isOnline = false;
            METARR_CHECK(LibraryRepo(t).setRootSeen(offline, m_core.clock().nowMs()));
            return EventRepo(t).log({0, u"scan"_s, Severity::Error, {}, report.error().toUserText(), {}, 0},
                                    m_core.clock().nowMs());
        }));
    }
    if (!anyRoot) {
        return fail(ErrorKind::InvalidInput,
                    u"%1 is not a folder of the library “%2”."_s.arg(folder.display(), library.name));
    }
    if (firstError && library.roots.size() == 1) {
        Error error = *firstError;
        if (error.kind == ErrorKind::Offline && order.by == u"manual") {
            error.kind =
                ErrorKind::NotFound; // a person waits for the answer; the schedule comes back by itself
        }
        return fail(error);
    }
    METARR_TRY(const auto unidentified, m_core.database().read([&](Connection &c) -> Result<qint64> {
        const QString table = library.type == LibraryType::Movies ? u"movies"_s : u"series"_s;
        const int type = library.type == LibraryType::Movies ? 1 : 2;
        METARR_TRY(
            const auto count,
            c.selectInteger(
                u"SELECT count(*) FROM %1 i WHERE i.library_id = ? AND i.deleted_at IS NULL AND NOT EXISTS "
                "(SELECT 1 FROM external_ids e WHERE e.entity_type = ? AND e.entity_id = i.id AND e.provider IN ('%2'))"_s
                    .arg(table, usableIds().join(u"', '"_s)),
                {library.id, type}));
        return count.value_or(0);
    }));
    if (folder.isEmpty()) {
        // Unchanged folders were not looked into: the summary counts what the library holds.
        METARR_TRY(const auto held, m_core.database().read([&](Connection &c) {
            return c.selectInteger(
                library.type == LibraryType::Movies
                    ? u"SELECT count(*) FROM movies WHERE library_id = ? AND deleted_at IS NULL"_s
                    : u"SELECT count(*) FROM episodes WHERE library_id = ? AND deleted_at IS NULL AND layout <> 'none'"_s,
                {library.id});
        }));
        total.items = int(held.value_or(0));
    }
    const QJsonObject report = reportToJson(total, unidentified, timer.elapsed());
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            if (total.added > 0 && total.added <= newcomersTold) {
                METARR_CHECK(tellNewcomers(t, library, begun, now));
            }
            METARR_CHECK(EventRepo(t).emitEvent(u"scan:completed"_s, {},
                                                {{u"library"_s, library.id}, {u"report"_s, report}}, now));
            METARR_CHECK(EventRepo(t).log(
                {0,
                 u"scan"_s,
                 total.complete && !firstError ? Severity::Success : Severity::Warning,
                 {},
                 u"Scanned “%1”. Items: %2; new %3, changed %4, moved %5, gone %6."_s.arg(library.name)
                     .arg(total.items)
                     .arg(total.added)
                     .arg(total.updated)
                     .arg(total.moved)
                     .arg(total.removed),
                 report,
                 0},
                now));
            JobRequest measure;
            measure.type = QString::fromUtf16(jobtype::measureFiles);
            measure.payload = job.payload;
            if (total.moved + total.updated > 0) {
                measure.payload.insert(u"moved"_s, true); // the sweep tells players of new names
            }
            // A list, so that of scans that are put together the earliest counts; what came after any of them is new. Of an
            // attempt that failed, too.
            measure.payload.insert(u"since"_s, QJsonArray{std::min(begun, job.createdAt)});
            measure.priority = job.priority;
            measure.uniqueKey = u"measure %1"_s.arg(library.id) + folderKey(job) + hintKey(order);
            measure.itemKey = u"measure:%1"_s.arg(
                library.id); // a new listing need not wait for the measuring of the last one
            measure.limitKey = job.limitKey;
            measure.merge = mergedOrder;
            measure.batch = job.payload[u"listOnly"_s].toBool() ? QString() : job.batch;
            METARR_TRY([[maybe_unused]] const JobId next, JobRepo(t).enqueue(measure, now));
            if (total.unsettled > 0 && !folder.isEmpty()) {
                // Only a walk of everything tells what is gone from what moved (decision 18).
                JobRequest whole;
                whole.type = QString::fromUtf16(jobtype::scanLibrary);
                whole.payload = job.payload;
                whole.payload.remove(u"folder"_s);
                whole.priority = job.priority;
                whole.uniqueKey = u"scan %1 "_s.arg(library.id);
                whole.itemKey = u"library:%1"_s.arg(library.id);
                whole.limitKey = job.limitKey;
                whole.batch = job.batch;
                whole.merge = mergedOrder;
                METARR_TRY([[maybe_unused]] const JobId all, JobRepo(t).enqueue(whole, now));
            }
            t.afterCommit([this] {
                m_core.signal().notify(u"jobs"_s);
                m_core.signal().notify(u"events"_s);
            });
            return {};
        },
        WritePriority::Bulk));
    return report;
}

Result<QJsonObject> Workflows::measureLibrary(JobContext &context, bool deep)
{
    const Job &job = context.job();
    const LibraryId library = job.payload[u"library"_s].toInteger();
    const auto progress = [&](qint64 done, qint64 all, const QString &what) {
        context.setProgress(done, all, what);
    };
    Measurer measurer(m_core.database(), m_core.files(), m_core.prober(), m_core.cache(), m_core.clock());
    METARR_TRY(const MeasureReport report, deep ? measurer.deepen(library, progress, context.stop())
                                                : measurer.measure(library, progress, context.stop()));
    METARR_CHECK(m_core.database().write([&](Transaction &t) -> Result<> {
        const qint64 now = m_core.clock().nowMs();
        METARR_CHECK(EventRepo(t).emitEvent(u"scan:measured"_s, {},
                                            {{u"library"_s, library}, {u"deep"_s, deep}}, now));
        t.afterCommit([this] {
            m_core.signal().notify(u"jobs"_s);
            m_core.signal().notify(u"events"_s);
        });
        if (deep) {
            return {};
        }
        JobRequest sweep;
        sweep.type = QString::fromUtf16(jobtype::sweepLibrary);
        sweep.payload = job.payload;
        const QString forWebhook = hintKey(JobOrder::of(job));
        sweep.priority = forWebhook.isEmpty() ? std::max(job.priority, 5) : job.priority;
        sweep.uniqueKey = u"sweep %1"_s.arg(library) + folderKey(job) + forWebhook;
        sweep.itemKey = u"sweep:%1"_s.arg(library);
        sweep.merge = mergedOrder;
        sweep.batch = forWebhook.isEmpty() ? QString() : job.batch;
        METARR_TRY([[maybe_unused]] const JobId swept, JobRepo(t).enqueue(sweep, now));
        if (m_core.settings().snapshot()->boolean(u"scan.deep"_s)) {
            JobRequest request;
            request.type = QString::fromUtf16(jobtype::deepScan);
            request.payload = job.payload;
            request.priority = 9;
            request.uniqueKey = u"deep %1"_s.arg(library);
            request.limitKey = job.limitKey;
            request.merge = mergedOrder;
            request.batch = job.payload[u"deep"_s].toBool() ? job.batch : QString();
            METARR_TRY([[maybe_unused]] const JobId id, JobRepo(t).enqueue(request, now));
        }
        return {};
    }));
    return QJsonObject{{u"probed"_s, report.probed},
                       {u"failed"_s, report.failed},
                       {u"imported"_s, report.imported},
                       {u"unusable"_s, report.unusable}};
}

namespace {

/// Which items go on after a scan, as a condition for rows `i`: those that were never enriched. Where that is switched off they
/// stay so for ever, and only what is new or would be published goes on, or every scan would tell the players of everything.
std::pair<QString, QVariantList> goingOn(EntityType type, const Job &job, const SettingsSnapshot &settings)
{
    const QString never =
        u"i.enriched_at IS NULL AND i.state IN ('discovered', 'identified', 'enriching'%1)"_s;
    if (settings.boolean(u"phases.enrich.enabled"_s)) {
        return {never.arg(QString()), {}};
    }
    qint64 since = std::numeric_limits<qint64>::max();
    for (const QJsonValue &each : job.payload[u"since"_s].toArray()) {
        since = std::min(since, each.toInteger());
    }
    const bool isSeries = type == EntityType::Series;
    const QString below = u"EXISTS (SELECT 1 FROM %1 b WHERE b.series_id = i.id AND b.deleted_at IS NULL AND "
                          u"b.layout <> 'none' AND %2)"_s;
    QStringList any{u"i.created_at >= ?"_s};
    QVariantList values{since};
    if (isSeries) {
        any += below.arg(u"episodes"_s, u"b.created_at >= ?"_s);
        values += since;
    }
    if (settings.boolean(u"phases.publish.enabled"_s)) {
        any += u"i.has_unpublished_changes = 1"_s;
        if (isSeries) {
            any += below.arg(u"episodes"_s, u"b.has_unpublished_changes = 1"_s);
        }
    }
    return {never.arg(u", 'published'"_s) + u" AND ("_s + any.join(u" OR "_s) + u')', values};
}

} // namespace

/// After a scan: every item that it looked at gets its derived values, and those that were never enriched are handed to the
/// next phase, in slices, so that the queue does not fill with a whole library at once.
Result<QJsonObject> Workflows::sweepLibrary(JobContext &context)
{
    const Job &job = context.job();
    const JobOrder order = JobOrder::of(job);
    METARR_TRY(const Library library, m_core.database().read([&](Connection &c) {
        return LibraryRepo(c).load(job.payload[u"library"_s].toInteger());
    }));
    if (order.hint.contains(u"folder"_s)) {
        return sweepFolder(library, order, context.stop());
    }
    JobOrder next = order;
    next.batch.clear();
    next.by = u"auto"_s;
    next.priority = 5;
    qint64 enqueued = 0;
    const auto [where, values] = scanned(library, job);
    const auto settings = m_core.settings().snapshot();
    QList<EntityType> types{EntityType::Movie, EntityType::Series, EntityType::Season, EntityType::Episode};
    if (!settings->boolean(u"phases.enrich.enabled"_s)) {
        types = {EntityType::Movie, EntityType::Season, EntityType::Episode,
                 EntityType::Series}; // what waits in it must be known
    }
    for (const EntityType type : std::as_const(types)) {
        QList<qint64> ids;
        METARR_TRY(ids, m_core.database().read([&](Connection &c) -> Result<QList<qint64>> {
            QList<qint64> found;
            METARR_CHECK(
                c.forEach(u"SELECT id FROM %1 WHERE %2 ORDER BY id"_s.arg(ItemRepo::tableOf(type), where),
                          values, [&](const Row &r) { found += r.integer(0); }));
            return found;
        }));
        const bool starts = type == EntityType::Movie || type == EntityType::Series;
        const auto [goesOn, parameters] = goingOn(type, job, *settings);
        for (qsizetype i = 0; i < ids.size(); ++i) {
            METARR_CHECK(context.stop().check());
            const EntityRef ref{type, ids.at(i)};
            METARR_CHECK(m_core.items().refreshDerived(ref));
            if (i % 64 == 0) {
                context.setProgress(i, ids.size(), entityTypeName(type));
            }
            if (!starts || !order.chain || library.mode == AutomationMode::Manual) {
                continue;
            }
            METARR_TRY(const bool fresh, m_core.database().read([&](Connection &c) -> Result<bool> {
                METARR_TRY(const auto row,
                           c.selectInteger(u"SELECT i.id FROM %1 i WHERE i.id = ? AND %2"_s.arg(
                                               ItemRepo::tableOf(type), goesOn),
                                           QVariantList{ref.id} + parameters));
                return row.has_value();
            }));
            if (fresh) {
                ++enqueued;
                METARR_CHECK(m_core.database().write(
                    [&](Transaction &t) { return enqueueNext(t, u"enrich"_s, ref, next); }));
            }
        }
    }
    if (job.payload[u"moved"_s].toBool()) {
        METARR_TRY(const auto renamed, m_core.players().staleNames(library.id));
        for (const EntityRef &ref : renamed) {
            METARR_CHECK(
                m_core.database().write([&](Transaction &t) { return enqueueSync(t, ref, {}, next); }));
        }
    }
    METARR_CHECK(syncAwaited(library.id, order));
    return QJsonObject{{u"enqueued"_s, enqueued}};
}

/// `waiting`: whom to ask when it comes back, the others having answered.
Result<QJsonObject> Workflows::enrichItem(JobContext &context, QStringList &waiting)
{
    const Job &job = context.job();
    const JobOrder order = JobOrder::of(job);
    METARR_TRY(const EntityRef ref, itemOfJob(job));
    METARR_TRY(const SettingsSnapshot settings, m_core.items().settingsFor(ref));
    const auto providers = m_core.providers();
    EnrichSettings rules = enrichSettings(settings, ref.type);
    rules.refreshOnly = order.providers;
    rules.only = job.payload[QString::fromUtf16(waitingProviders)].toVariant().toStringList();
    if (order.policy) {
        rules.policy = order.policy;
    }
    Enricher enricher(m_core.database(), *providers, m_core.clock(), rules);
    METARR_TRY(const Item item, m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    if (item.state == ItemState::Ignored) {
        return QJsonObject{{u"skipped"_s, u"ignored"_s}};
    }
    const bool unidentified = !hasUsableId(item.metadata.ids);
    if (unidentified && order.by == u"auto" && !settings.boolean(u"identify.automatic"_s)) {
        METARR_CHECK(m_core.database().write([&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            const QString cause = u"New items are not looked up by themselves here."_s;
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
            METARR_CHECK(ItemRepo(t).setState(ref, ItemState::NeedsIdentification, cause, now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref,
                                          {{u"state"_s, itemStateName(ItemState::NeedsIdentification)},
                                           {u"cause"_s, u"new items are not looked up by themselves."_s}},
                                          now);
        }));
        return QJsonObject{{u"identified"_s, false}};
    }
    if (unidentified) {
        METARR_TRY(const auto identified, enricher.identify(ref, job.priority, context.stop(), {}));
        if (identified == Enricher::Identified::Doubtful ||
            identified == Enricher::Identified::NothingFound) {
            METARR_CHECK(m_core.items().refreshDerived(ref));
            return QJsonObject{{u"identified"_s, false}};
        }
    }
    METARR_TRY(
        const auto report,
        enricher.enrich(
            ref, job.priority, order.refresh, context.stop(),
            [&](Transaction &t, EntityRef done) -> Result<> {
                METARR_CHECK(enqueueNext(t, u"select"_s, done, order));
                // A film's collection is enriched once for all its films.
                METARR_TRY(const Item fresh, ItemRepo(t).load(done));
                if (fresh.collection != 0) {
                    METARR_TRY(
                        const auto known,
                        t.selectInteger(u"SELECT id FROM collections WHERE id = ? AND enriched_at IS NULL"_s,
                                        {fresh.collection}));
                    if (known) {
                        METARR_CHECK(
                            enqueueNext(t, u"enrich"_s, {EntityType::Collection, fresh.collection}, order));
                    }
                }
                t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
                return {};
            }));
    for (const EntityRef &touched : report.touched) {
        METARR_CHECK(context.stop().check());
        METARR_CHECK(m_core.items().refreshDerived(touched));
    }
    if (report.retry) {
        waiting = report.waiting;
        return fail(
            *report.retry); // what the others said is written and goes its way; this one is asked again
    }
    return QJsonObject{{u"identified"_s, true},
                       {u"requests"_s, report.requests},
                       {u"fields"_s, report.fieldsChanged},
                       {u"episodes"_s, report.episodes},
                       {u"failures"_s, QJsonArray::fromStringList(report.failures)}};
}

Result<QJsonObject> Workflows::selectItem(JobContext &context)
{
    const Job &job = context.job();
    const JobOrder order = JobOrder::of(job);
    METARR_TRY(const EntityRef ref, itemOfJob(job));
    METARR_TRY(const SettingsSnapshot settings, m_core.items().settingsFor(ref));
    METARR_TRY(const auto refs, family(ref, true));
    Selector selector = m_core.items().selector();
    SelectSettings wanted = selectSettings(settings);
    if (order.policy) {
        wanted.replacesLocal = *order.policy == EnrichPolicy::Replace;
    }
    int chosen = 0;
    int downloaded = 0;
    QStringList skipped;
    for (qsizetype i = refs.size() - 1; i >= 0;
         --i) { // the item itself comes last: its record enqueues what follows
        METARR_CHECK(context.stop().check());
        context.setProgress(refs.size() - 1 - i, refs.size());
        Selector::Next next;
        if (refs.at(i) == ref) {
            next = [&](Transaction &t, EntityRef done) -> Result<> {
                t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
                return enqueueNext(t, u"publish"_s, done, order);
            };
        }
        METARR_TRY(const auto report,
                   selector.select(refs.at(i), wanted, job.priority, context.stop(), next));
        chosen += report.chosen;
        downloaded += report.downloaded;
        skipped += report.skipped;
        METARR_CHECK(m_core.items().refreshDerived(refs.at(i)));
    }
    return QJsonObject{{u"chosen"_s, chosen},
                       {u"downloaded"_s, downloaded},
                       {u"skipped"_s, QJsonArray::fromStringList(skipped)}};
}

Result<QJsonObject> Workflows::publishItem(JobContext &context)
{
    const Job &job = context.job();
    const JobOrder order = JobOrder::of(job);
    METARR_TRY(const EntityRef ref, itemOfJob(job));
    METARR_TRY(const SettingsSnapshot settings, m_core.items().settingsFor(ref));
    METARR_TRY(const auto refs, family(ref, order.recursive));
    const PublishSettings how = publishSettings(settings);
    int written = 0;
    int items = 0;
    int unchanged = 0;
    std::optional<Error> firstError;
    for (const EntityRef &one : refs) {
        METARR_CHECK(context.stop().check());
        context.setProgress(items + unchanged, refs.size());
        auto report = m_core.publisher().publish(one, how, order.by, context.stop(), afterPublish(order));
        if (!report && report.error().kind == ErrorKind::Conflict) {
            // The NFO was edited since it was read: what is new in it comes in first.
            METARR_TRY(const bool news, m_core.items().takeNfoEdits(one));
            if (news) {
                report = m_core.publisher().publish(one, how, order.by, context.stop(), afterPublish(order));
            }
        }
        if (!report) {
            METARR_CHECK(context.stop().check());
            // One episode that cannot be written does not hold up its series.
            firstError = firstError.value_or(report.error());
            METARR_CHECK(m_core.database().write([&](Transaction &t) -> Result<> {
                return EventRepo(t).log(
                    {0, u"publish"_s, Severity::Error, one, report.error().toUserText(), {}, 0},
                    m_core.clock().nowMs());
            }));
            continue;
        }
        ++(report->written ? items : unchanged);
        written += int(report->changes.size());
        METARR_CHECK(m_core.items().refreshDerived(one));
    }
    if (firstError) {
        return fail(*firstError);
    }
    return QJsonObject{{u"items"_s, items}, {u"files"_s, written}, {u"unchanged"_s, unchanged}};
}

namespace {

CacheKeeper::Progress progressOf(JobContext &context)
{
    return [&context](qint64 done, qint64 total, const QString &what) {
        context.setProgress(done, total, what);
    };
}

} // namespace

JobOutcome Workflows::runCleanup(JobContext &context)
{
    const auto settings = m_core.settings().snapshot();
    const qint64 now = m_core.clock().nowMs();
    constexpr qint64 day = 24LL * 3600 * 1000;
    // What cannot be tidied up (a folder that is read-only) does not keep the rest from it.
    std::optional<Error> first;
    const auto step = [&first](const auto &done) {
        if (!done) {
            first = first.value_or(done.error());
        }
    };
    step(m_core.items().purgeTrash(now, context.stop()));
    step(RecycleBin(m_core).purge(now - settings->integer(u"recycle.days"_s) * day, context.stop()));
    const auto collected = CacheKeeper(m_core).collect(progressOf(context), context.stop());
    step(collected);
    step(m_core.database().write([&](Transaction &t) -> Result<> {
        METARR_CHECK(JobRepo(t).prune(now - settings->integer(u"jobs.historyDays"_s) * day));
        METARR_CHECK(EventRepo(t).prune(now - 2 * day));
        METARR_CHECK(PlaybackRepo(t).prune(now - 2 * day));
        METARR_CHECK(m_core.notifications().cleanUp(t));
        METARR_CHECK(WebhookRepo(t).prune(now - settings->integer(u"activity.days"_s) * day));
        return EventRepo(t).pruneLog(now - settings->integer(u"activity.days"_s) * day);
    }));
    step(m_core.database().write([](Transaction &t) { return ItemRepo(t).removeUnusedNames(); }));
    // A share that is away is tried tomorrow, not all of this each minute.
    if (first && first->kind == ErrorKind::Offline) {
        first->kind = ErrorKind::NotFound;
    }
    return first ? JobOutcome::failed(*first)
                 : JobOutcome::done({{u"collected"_s, collected->collected},
                                     {u"bytes"_s, collected->bytes},
                                     {u"broughtBack"_s, collected->broughtBack}});
}

JobOutcome Workflows::runVerify(JobContext &context)
{
    // Checked since it was asked for: a run that was interrupted goes on where it was.
    const auto found =
        CacheKeeper(m_core).verify(context.job().createdAt, progressOf(context), context.stop());
    return found ? JobOutcome::done({{u"checked"_s, found->checked},
                                     {u"missing"_s, found->missing},
                                     {u"corrupt"_s, found->corrupt},
                                     {u"healed"_s, found->healed},
                                     {u"unknown"_s, found->unknown}})
                 : JobOutcome::failed(found.error());
}

} // namespace metarr

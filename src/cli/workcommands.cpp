// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that make jobs, and those about jobs.
#include "app/core.h"
#include "app/coresettings.h"
#include "app/entityjson.h"
#include "app/itemservice.h"
#include "app/notificationservice.h"
#include "app/scheduleservice.h"
#include "app/workflows.h"
#include "cli/waiting.h"
#include "store/repos/events.h"

#include <QDateTime>
#include <QDeadlineTimer>

#include <thread>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

JobOrder personsOrder(Core &core)
{
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    order.batch = newBatch(core);
    return order;
}

Result<QList<EntityRef>> wantedItems(CommandContext &context, Core &core, const QString &phase)
{
    if (context.args.has(u"--all"_s) || context.args.has(u"--pending"_s)) {
        return core.workflows().itemsFor(phase, context.args.has(u"--pending"_s));
    }
    QList<EntityRef> refs;
    for (const QString &spec : std::as_const(context.args.positional)) {
        METARR_TRY(const EntityRef ref, core.items().resolve(spec));
        refs += ref;
    }
    return refs;
}

QJsonObject previewToJson(EntityRef ref, const PublishReport &report)
{
    static const QHash<FileChange::Kind, QString> names{{FileChange::Kind::Add, u"add"_s},
                                                        {FileChange::Kind::Change, u"change"_s},
                                                        {FileChange::Kind::Replace, u"replace"_s},
                                                        {FileChange::Kind::Remove, u"remove"_s}};
    QJsonArray changes;
    for (const FileChange &change : report.changes) {
        changes += QJsonObject{{u"change"_s, names.value(change.kind)},
                               {u"what"_s, change.what},
                               {u"path"_s, change.path.display()}};
    }
    return {{u"item"_s, ref.toString()}, {u"changes"_s, changes}};
}

int dryRun(CommandContext &context, Core &core, const QList<EntityRef> &asked, bool recursive)
{
    QList<EntityRef> refs;
    for (const EntityRef &ref : asked) {
        const auto family = core.workflows().family(ref, recursive);
        if (!family) {
            return failWith(context, family.error());
        }
        refs += *family;
    }
    QList<QJsonObject> rows;
    int failures = 0;
    for (const EntityRef &ref : refs) {
        const auto report = core.items().preview(ref);
        if (!report) {
            ++failures;
            context.out.error(report.error());
            continue;
        }
        rows += previewToJson(ref, *report);
    }
    printList(context, rows, [](const QJsonObject &row) {
        QStringList lines{row[u"item"_s].toString() +
                          (row[u"changes"_s].toArray().isEmpty() ? u": nothing to do"_s : QString())};
        for (const QJsonValue &change : row[u"changes"_s].toArray()) {
            lines += u"  %1 %2 %3"_s.arg(change["change"_L1].toString(), change["what"_L1].toString(),
                                         change["path"_L1].toString());
        }
        return lines.join(u'\n');
    });
    return failures == 0 ? exitcode::done : failures == refs.size() ? exitcode::failed : exitcode::partly;
}

int phase(CommandContext &context, const QString &name)
{
    const auto opened = context.core();
    if (!opened) {
        return failWith(context, opened.error());
    }
    Core &core = **opened;
    const auto refs = wantedItems(context, core, name);
    if (!refs) {
        return failWith(context, refs.error());
    }
    if (refs->isEmpty() && !context.args.has(u"--all"_s) && !context.args.has(u"--pending"_s)) {
        return usageError(context, u"“%1” needs items, --all or --pending."_s.arg(name));
    }
    if (context.args.has(u"--dry-run"_s)) {
        if (name == u"publish") {
            return dryRun(context, core, *refs,
                          context.args.has(u"--recursive"_s) || context.args.has(u"--all"_s) ||
                              context.args.has(u"--pending"_s));
        }
        QList<QJsonObject> rows;
        for (const EntityRef &ref : *refs) {
            rows += QJsonObject{{u"item"_s, ref.toString()}};
        }
        printList(context, rows, [](const QJsonObject &row) { return row[u"item"_s].toString(); });
        return exitcode::done;
    }
    JobOrder order = personsOrder(core);
    // A command does what it says and no more; the library's own automation goes on only where it would by itself.
    order.chain = false;
    order.refresh = context.args.has(u"--refresh"_s);
    order.policy = enrichPolicyFromName(context.args.value(u"--policy"_s));
    if (context.args.has(u"--policy"_s) && !order.policy) {
        return usageError(context, u"--policy is fill or replace."_s);
    }
    order.recursive = context.args.has(u"--recursive"_s) || context.args.has(u"--all"_s) ||
                      context.args.has(u"--pending"_s) || name != u"publish";
    for (const EntityRef &ref : *refs) {
        const auto job = name == u"enrich"   ? core.workflows().enrich(ref, order)
                         : name == u"select" ? core.workflows().select(ref, order)
                                             : core.workflows().publish(ref, order);
        if (!job) {
            return failWith(context, job.error());
        }
    }
    const auto jobs = finishBatch(context, core, order.batch);
    if (!jobs) {
        return failWith(context, jobs.error());
    }
    QJsonArray results;
    QJsonObject totals;
    for (const Job &job : *jobs) {
        results += QJsonObject{{u"item"_s, job.itemKey},
                               {u"status"_s, jobStatusName(job.status)},
                               {u"result"_s, job.result},
                               {u"error"_s, job.errorMessage.isEmpty() ? QJsonValue(QJsonValue::Null)
                                                                       : QJsonValue(job.errorMessage)}};
        if (job.result[u"identified"_s] == QJsonValue(false)) {
            totals[u"unidentified"_s] = totals[u"unidentified"_s].toInteger() + 1;
        }
        for (auto it = job.result.begin(); it != job.result.end(); ++it) {
            if (it.value().isDouble()) {
                totals[it.key()] = totals[it.key()].toInteger() + it.value().toInteger();
            }
        }
    }
    if (context.out.asJson || context.out.asLines) {
        context.out.json(QJsonObject{{u"jobs"_s, results}, {u"totals"_s, totals}});
    }
    QStringList words;
    for (auto it = totals.begin(); it != totals.end(); ++it) {
        words += u"%1 %2"_s.arg(it.value().toInteger()).arg(it.key());
    }
    context.out.line(u"%1: %2 jobs%3"_s.arg(name)
                         .arg(jobs->size())
                         .arg(words.isEmpty() ? QString() : u"; "_s + words.join(u", "_s)));
    return exitCodeOf(context, *jobs);
}

int identify(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.size() != 1) {
        return opened ? usageError(context,
                                   u"“identify” needs an item and --tmdb, --tvdb, --imdb or --search."_s)
                      : failWith(context, opened.error());
    }
    Core &core = **opened;
    const auto ref = core.items().resolve(context.args.positional.first());
    if (!ref) {
        return failWith(context, ref.error());
    }
    for (const auto &provider : {u"tmdb"_s, u"tvdb"_s, u"imdb"_s}) {
        if (context.args.has(u"--"_s + provider)) {
            const JobOrder order = personsOrder(core);
            const auto done =
                core.workflows().identifyAs(*ref, provider, context.args.value(u"--"_s + provider), order);
            if (!done) {
                return failWith(context, done.error());
            }
            const auto jobs = finishBatch(context, core, order.batch);
            return jobs ? exitCodeOf(context, *jobs) : failWith(context, jobs.error());
        }
    }
    if (!context.args.has(u"--search"_s)) {
        return usageError(context, u"“identify” needs --tmdb, --tvdb, --imdb or --search."_s);
    }
    const auto year = optionNumber(context, u"--year"_s, 0, 1, 9999);
    if (!year) {
        return exitcode::usage;
    }
    const auto providers = core.providers();
    const auto settings = core.items().settingsFor(*ref);
    if (!settings) {
        return failWith(context, settings.error());
    }
    Enricher enricher(core.database(), *providers, core.clock(), enrichSettings(*settings, ref->type));
    const auto hits = enricher.search(ref->type, context.args.value(u"--search"_s),
                                      *year == 0 ? std::nullopt : std::optional(int(*year)), context.stop);
    if (!hits) {
        return failWith(context, hits.error());
    }
    QList<QJsonObject> rows;
    for (const RankedHit &hit : *hits) {
        rows +=
            QJsonObject{{u"provider"_s, hit.hit.provider},
                        {u"id"_s, hit.hit.id},
                        {u"title"_s, hit.hit.title},
                        {u"originalTitle"_s, hit.hit.originalTitle},
                        {u"year"_s, hit.hit.year ? QJsonValue(*hit.hit.year) : QJsonValue(QJsonValue::Null)},
                        {u"confidence"_s, hit.confidence},
                        {u"explanation"_s, hit.explanation}};
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2 %3\t%4 (%5)\t%6"_s.arg(row[u"confidence"_s].toInt())
            .arg(row[u"provider"_s].toString(), row[u"id"_s].toString(), row[u"title"_s].toString())
            .arg(row[u"year"_s].toInt())
            .arg(row[u"explanation"_s].toString());
    });
    return exitcode::done;
}

/// A helper that a killed process was just about to start holds its lock until it has begun: a moment, not a worker.
bool takesOver(const WorkerHost &host, const StopToken &stop)
{
    QDeadlineTimer patience(std::chrono::seconds(5)); // a host that stands by tries every two
    while (!host.isElected() && !patience.hasExpired() && !stop.stopRequested()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return host.isElected();
}

int run(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened) {
        return failWith(context, opened.error());
    }
    Core &core = **opened;
    if (core.schedules().isPaused().value_or(false)) {
        return failWith(context, {ErrorKind::Conflict,
                                  u"Work is paused."_s,
                                  u"“metarr-cli schedule resume” lets it go on."_s,
                                  {},
                                  {},
                                  0});
    }
    auto host = core.makeWorkerHost();
    const auto elected = host->start();
    if (!elected) {
        return failWith(context, elected.error());
    }
    if (!*elected && !takesOver(*host, context.stop)) {
        return failWith(context, {ErrorKind::Conflict,
                                  u"Another Metarr works on this database already."_s,
                                  u"Its jobs are being done; wait for it, or close it."_s,
                                  {},
                                  {},
                                  0});
    }
    auto idle = host->waitUntilIdle(context.stop);
    if (idle) {
        // What happened is told before the program ends, if it may be told at once.
        if (const auto told = core.notifications().dispatch(); told && *told > 0) {
            idle = host->waitUntilIdle(context.stop);
        }
    }
    host->stop();
    if (!idle) {
        return failWith(context, idle.error());
    }
    const auto counts = core.database().read([](Connection &c) { return JobRepo(c).countByStatus(); });
    if (!counts) {
        return failWith(context, counts.error());
    }
    const qint64 waiting = counts->value(u"pending"_s);
    const qint64 dead = counts->value(u"dead"_s);
    if (context.out.asJson || context.out.asLines) {
        context.out.json(QJsonObject{
            {u"completed"_s, counts->value(u"completed"_s)}, {u"waiting"_s, waiting}, {u"dead"_s, dead}});
    }
    context.out.line(u"%1 jobs completed, %2 wait, %3 failed for good"_s.arg(counts->value(u"completed"_s))
                         .arg(waiting)
                         .arg(dead));
    return waiting + dead == 0 ? exitcode::done : exitcode::partly;
}

int listJobs(CommandContext &context)
{
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    std::optional<JobStatus> status;
    if (context.args.has(u"--status"_s)) {
        status = jobStatusFromName(context.args.value(u"--status"_s));
        if (!status) {
            return usageError(context, u"--status is pending, running, completed, cancelled or dead."_s);
        }
    }
    const auto limit = optionNumber(context, u"--limit"_s, 200);
    if (!limit) {
        return exitcode::usage;
    }
    const auto jobs =
        (*core)->database().read([&](Connection &c) { return JobRepo(c).list(status, int(*limit)); });
    if (!jobs) {
        return failWith(context, jobs.error());
    }
    QList<QJsonObject> rows;
    for (const Job &job : *jobs) {
        rows += jobToJson(job);
    }
    printList(context, rows, [](const QJsonObject &row) {
        const QString note = row[u"error"_s].toString().isEmpty() ? row[u"waiting_for"_s].toString()
                                                                  : row[u"error"_s].toString();
        return u"%1\t%2\t%3\t%4\t%5"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"status"_s].toString(), row[u"type"_s].toString(), row[u"item"_s].toString(), note);
    });
    return exitcode::done;
}

int changeJobs(CommandContext &context, bool retry)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.isEmpty()) {
        return opened ? usageError(context, u"A job's number is needed."_s)
                      : failWith(context, opened.error());
    }
    Core &core = **opened;
    for (const QString &id : std::as_const(context.args.positional)) {
        const auto changed = core.database().write(
            [&](Transaction &t) -> Result<bool> {
                t.afterCommit([&core] { core.signal().notify(u"jobs"_s); });
                return retry ? JobRepo(t).revive(id.toLongLong(), core.clock().nowMs())
                             : JobRepo(t).requestCancel(id.toLongLong(), core.clock().nowMs());
            },
            WritePriority::Interactive, Durability::Full);
        if (!changed) {
            return failWith(context, changed.error());
        }
        if (!*changed) {
            return failWith(context, {ErrorKind::Conflict,
                                      retry ? u"Job %1 is not one that failed."_s.arg(id)
                                            : u"Job %1 is over already or cannot be stopped."_s.arg(id),
                                      {},
                                      {},
                                      {},
                                      0});
        }
    }
    return exitcode::done;
}

int activity(CommandContext &context)
{
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    const auto limit = optionNumber(context, u"--limit"_s, 100);
    if (!limit) {
        return exitcode::usage;
    }
    const auto found = (*core)->database().read([&](Connection &c) {
        return EventRepo(c).activities(int(*limit), {}, context.args.value(u"--type"_s));
    });
    if (!found) {
        return failWith(context, found.error());
    }
    QList<QJsonObject> rows;
    for (const Activity &a : *found) {
        rows += activityToJson(a);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3"_s.arg(row[u"time"_s].toString(), row[u"severity"_s].toString(),
                                   row[u"description"_s].toString());
    });
    return exitcode::done;
}

} // namespace

QList<Command> workCommands()
{
    const QStringList phaseOptions{u"--all"_s, u"--pending"_s, u"--dry-run"_s, u"--refresh"_s,
                                   u"--recursive"_s};
    const QString phaseUsage = u"[ITEM... | --all | --pending] [--dry-run]"_s;
    return {
        {u"identify"_s,
         u"ITEM --tmdb N | --tvdb N | --imdb ID | --search TEXT [--year Y]"_s,
         u"Says what an item is, or searches."_s,
         {u"--tmdb="_s, u"--tvdb="_s, u"--imdb="_s, u"--search="_s, u"--year="_s},
         identify},
        {u"enrich"_s, phaseUsage + u" [--refresh] [--policy fill|replace]"_s,
         u"Asks the providers; --policy: what they may do this once with values that are not locked."_s,
         phaseOptions + QStringList{u"--policy="_s}, [](CommandContext &c) { return phase(c, u"enrich"_s); }},
        {u"select"_s, phaseUsage + u" [--policy fill|replace]"_s,
         u"Chooses and downloads artwork; --policy replace: this once in place of the library's own, too, unless it is locked."_s,
         phaseOptions + QStringList{u"--policy="_s}, [](CommandContext &c) { return phase(c, u"select"_s); }},
        {u"publish"_s, phaseUsage + u" [--recursive]"_s, u"Writes NFO and artwork into the library."_s,
         phaseOptions, [](CommandContext &c) { return phase(c, u"publish"_s); }},
        {u"run"_s, {}, u"Works until nothing is due; 3 when some jobs wait or failed."_s, {}, run},
        {u"jobs"_s,
         u"[--status S] [--limit N]"_s,
         u"Shows the job queue."_s,
         {u"--status="_s, u"--limit="_s},
         listJobs},
        {u"jobs retry"_s,
         u"ID..."_s,
         u"Tries failed jobs again."_s,
         {},
         [](CommandContext &c) { return changeJobs(c, true); }},
        {u"jobs cancel"_s,
         u"ID..."_s,
         u"Stops jobs; those that failed count no more."_s,
         {},
         [](CommandContext &c) { return changeJobs(c, false); }},
        {u"activity"_s,
         u"[--limit N] [--type T]"_s,
         u"Shows what happened."_s,
         {u"--limit="_s, u"--type="_s},
         activity},
    };
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/objects.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/scheduleservice.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

ServerResponse queue(const ApiContext &api, const ServerRequest &request)
{
    PageRequest page;
    const auto jobs = [&]() -> Result<QList<Job>> {
        METARR_TRY(page, pageOf(request));
        JobQuery query{{}, filterOf(request, u"type"_s), filterOf(request, u"item"_s), {}, page.probe()};
        if (const QString name = filterOf(request, u"status"_s); !name.isEmpty()) {
            query.status = jobStatusFromName(name);
            if (!query.status) {
                return fail(ErrorKind::InvalidInput,
                            u"status is pending, running, completed, cancelled or dead."_s);
            }
        }
        if (!page.after.isEmpty()) {
            query.after = JobPlace::fromText(page.after);
            if (!query.after) {
                return fail(ErrorKind::InvalidInput, u"after is what “next” was in the page before."_s);
            }
        }
        return api.core.database().read([&](Connection &c) { return JobRepo(c).list(query); });
    }();
    return answerPage(jobs, page, jobToJson, [](const Job &last) { return JobPlace::of(last).toText(); });
}

Result<QJsonValue> show(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const Job found, api.core.database().read([&](Connection &c) { return JobRepo(c).load(id); }));
    return QJsonValue(jobToJson(found));
}

Result<> change(const ApiContext &api, const ServerRequest &request, bool retry)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const bool changed, api.core.database().write(
                                       [&](Transaction &t) -> Result<bool> {
                                           t.afterCommit([&api] { api.core.signal().notify(u"jobs"_s); });
                                           const qint64 now = api.core.clock().nowMs();
                                           return retry ? JobRepo(t).revive(id, now)
                                                        : JobRepo(t).requestCancel(id, now);
                                       },
                                       WritePriority::Interactive, Durability::Full));
    return changed ? Result<>()
                   : fail(ErrorKind::Conflict,
                          retry ? u"Only a job that failed or was stopped can be tried again."_s
                                : u"The job is over already or cannot be stopped."_s);
}

// What is done by the clock, and the pause

QString ruleName(ScheduleRule::Kind kind)
{
    using Kind = ScheduleRule::Kind;
    return kind == Kind::Daily     ? u"daily"_s
           : kind == Kind::Weekly  ? u"weekly"_s
           : kind == Kind::Minutes ? u"minutes"_s
                                   : u"never"_s;
}

QJsonObject taskToJson(const ScheduledTask &task)
{
    const auto moment = [](qint64 ms) {
        return ms == 0 ? QJsonValue(QJsonValue::Null)
                       : QJsonValue(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate));
    };
    return {{u"task"_s, task.id},
            {u"description"_s, task.description()},
            {u"when"_s, ruleName(task.rule.kind)},
            {u"time"_s, task.rule.time.isValid() ? QJsonValue(task.rule.time.toString(u"HH:mm"_s))
                                                 : QJsonValue(QJsonValue::Null)},
            {u"minutes"_s, task.rule.minutes},
            {u"last_run_at"_s, moment(task.lastRunAt)},
            {u"next_run_at"_s, moment(task.nextRunAt.value_or(0))}};
}

ServerResponse tasks(const ApiContext &api)
{
    return answerList(api.core.schedules().tasks(), taskToJson);
}

Result<> runTask(const ApiContext &api, const ServerRequest &request)
{
    return api.core.schedules().runNow(request.params.value(u"task"_s));
}

/// GET shows, PUT {"paused": true} changes it.
Result<QJsonValue> pause(const ApiContext &api, const ServerRequest &request)
{
    if (request.method == "PUT") {
        METARR_TRY(const QJsonObject body, request.json());
        METARR_CHECK(api.core.schedules().setPaused(body[u"paused"_s].toBool()));
    }
    METARR_TRY(const bool paused, api.core.schedules().isPaused());
    return QJsonValue(QJsonObject{{u"paused"_s, paused}});
}

} // namespace

void addWorkRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    rows.get(u"jobs"_s, u"The job queue: what runs, what waits in its turn, what failed, what is over."_s,
             queue)
        .query({u"limit"_s, u"after"_s, u"status"_s, u"type"_s, u"item"_s, u"filter"_s})
        .gives(list(job()));
    rows.get(u"jobs/{id}"_s, u"One job."_s, show).gives(job());
    rows.post(u"jobs/{id}/retry"_s, u"Tries a failed job again."_s, with(change, true)).gives(nothing(), 202);
    rows.post(u"jobs/{id}/cancel"_s, u"Stops a job."_s, with(change, false)).gives(nothing(), 202);
    rows.get(
            u"schedules"_s,
            u"What is done by the clock, and when; its times are settings (maintenance.*) and each library's own."_s,
            tasks)
        .gives(list(object({{"task", text()},
                            {"description", text()},
                            {"when", oneOf({u"never"_s, u"daily"_s, u"weekly"_s, u"minutes"_s})},
                            {"time", orNull(text())},
                            {"minutes", integer()},
                            {"last_run_at", schema::time()},
                            {"next_run_at", schema::time()}})));
    rows.post(u"schedules/{task}/run"_s, u"Has a task done now."_s, runTask).gives(nothing(), 202);
    const QJsonObject state = object({{"paused", boolean()}});
    rows.get(u"pause"_s, u"Whether all work is paused."_s, pause).gives(state);
    rows.put(u"pause"_s, u"While paused no job begins in any process, also after a restart."_s, pause)
        .takes(state)
        .gives(state);
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"
#include "app/core.h"
#include "app/entityjson.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

ServerResponse list(const ApiContext &api, const ServerRequest &request)
{
    const auto limit = numberOf(request, u"limit"_s, 100, 1, 1000);
    std::optional<JobStatus> wanted;
    if (const QString name = request.queryValue(u"status"_s); !name.isEmpty()) {
        wanted = jobStatusFromName(name);
        if (!wanted) {
            return ServerResponse::refused(400,
                                           u"status is pending, running, completed, cancelled or dead."_s);
        }
    }
    if (!limit) {
        return ServerResponse::failed(limit.error());
    }
    const auto jobs =
        api.core.database().read([&](Connection &c) { return JobRepo(c).list(wanted, *limit); });
    if (!jobs) {
        return ServerResponse::failed(jobs.error());
    }
    QJsonArray data;
    for (const Job &job : *jobs) {
        data += jobToJson(job);
    }
    return ServerResponse::ok(data, {{u"count"_s, data.size()}});
}

ServerResponse show(const ApiContext &api, const ServerRequest &request)
{
    const auto id = idParam(request, u"id"_s);
    const auto job = id ? api.core.database().read([&](Connection &c) { return JobRepo(c).load(*id); })
                        : Result<Job>(tl::make_unexpected(id.error()));
    return job ? ServerResponse::ok(jobToJson(*job)) : ServerResponse::failed(job.error());
}

ServerResponse change(const ApiContext &api, const ServerRequest &request, bool retry)
{
    const auto id = idParam(request, u"id"_s);
    if (!id) {
        return ServerResponse::failed(id.error());
    }
    const auto changed = api.core.database().write(
        [&](Transaction &t) -> Result<bool> {
            t.afterCommit([&api] { api.core.signal().notify(u"jobs"_s); });
            const qint64 now = api.core.clock().nowMs();
            return retry ? JobRepo(t).revive(*id, now) : JobRepo(t).requestCancel(*id, now);
        },
        WritePriority::Interactive, Durability::Full);
    if (!changed) {
        return ServerResponse::failed(changed.error());
    }
    return *changed ? ServerResponse::ok(QJsonValue::Null, {}, 202)
                    : ServerResponse::refused(
                          409, retry ? u"Only a job that failed or was stopped can be tried again."_s
                                     : u"The job is over already or cannot be stopped."_s);
}

} // namespace

void addWorkRoutes(RouteTable &table, const ApiContext &api)
{
    table.add({"GET",
               u"/api/v1/jobs"_s,
               Access::Read,
               u"The job queue."_s,
               [&api](const ServerRequest &r) { return list(api, r); },
               webhookBodyBytes,
               {u"limit"_s, u"status"_s}});
    table.add({"GET", u"/api/v1/jobs/{id}"_s, Access::Read, u"One job."_s,
               [&api](const ServerRequest &r) { return show(api, r); }});
    table.add({"POST", u"/api/v1/jobs/{id}/retry"_s, Access::Control, u"Tries a failed job again."_s,
               [&api](const ServerRequest &r) { return change(api, r, true); }});
    table.add({"POST", u"/api/v1/jobs/{id}/cancel"_s, Access::Control, u"Stops a job."_s,
               [&api](const ServerRequest &r) { return change(api, r, false); }});
}

} // namespace metarr

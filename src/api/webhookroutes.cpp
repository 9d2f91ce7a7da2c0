// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/webhookservice.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

ServerResponse receive(const ApiContext &api, const ServerRequest &request, ManagerType type)
{
    const qint64 manager = request.caller.kind == Caller::Kind::Manager ? request.caller.id : 0;
    const auto receipt = api.core.webhooks().receive(type, manager, request.body);
    if (!receipt) {
        return ServerResponse::failed(receipt.error());
    }
    QJsonObject data{{u"id"_s, receipt->id},
                     {u"event"_s, webhookEventName(receipt->event)},
                     {u"status"_s, receipt->status}};
    if (receipt->duplicateOf != 0) {
        data.insert(u"duplicate_of"_s, receipt->duplicateOf);
    }
    return ServerResponse::ok(data);
}

ServerResponse list(const ApiContext &api, const ServerRequest &request)
{
    const auto limit = numberOf(request, u"limit"_s, 100, 1, 1000);
    if (!limit) {
        return ServerResponse::failed(limit.error());
    }
    const auto rows = api.core.webhooks().list(*limit, request.queryValue(u"status"_s));
    return answerList(rows, webhookToJson);
}

ServerResponse replay(const ApiContext &api, const ServerRequest &request)
{
    const auto id = idParam(request, u"id"_s);
    const auto receipt = id ? api.core.webhooks().replay(*id)
                            : Result<WebhookService::Receipt>(tl::make_unexpected(id.error()));
    return receipt ? ServerResponse::ok(QJsonObject{{u"id"_s, receipt->id}, {u"status"_s, receipt->status}},
                                        {}, 202)
                   : ServerResponse::failed(receipt.error());
}

} // namespace

void addWebhookRoutes(RouteTable &table, const ApiContext &api)
{
    for (const auto type : {ManagerType::Radarr, ManagerType::Sonarr, ManagerType::Lidarr}) {
        for (const QByteArray method : {"POST", "PUT"}) {
            for (const QString &base : {u"/api/webhooks/"_s, u"/api/v1/webhooks/"_s}) {
                Route route{method, base + managerTypeName(type), Access::Webhook,
                            u"What %1 sends; answered when it is safely stored."_s.arg(managerTypeName(type)),
                            [&api, type](const ServerRequest &r) { return receive(api, r, type); }};
                table.add(route);
                route.path += u"/{token}"_s;
                route.hidesSecret = true;
                table.add(route);
            }
        }
    }
    table.add({"GET",
               u"/api/v1/webhooks"_s,
               Access::Read,
               u"Webhooks that came, newest first."_s,
               [&api](const ServerRequest &r) { return list(api, r); },
               webhookBodyBytes,
               {u"limit"_s, u"status"_s}});
    table.add({"POST", u"/api/v1/webhooks/{id}/replay"_s, Access::Control, u"Does a webhook again."_s,
               [&api](const ServerRequest &r) { return replay(api, r); }});
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/objects.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/webhookservice.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonValue receiptToJson(const WebhookService::Receipt &receipt)
{
    QJsonObject data{
        {u"id"_s, receipt.id}, {u"event"_s, webhookEventName(receipt.event)}, {u"status"_s, receipt.status}};
    if (receipt.duplicateOf != 0) {
        data.insert(u"duplicate_of"_s, receipt.duplicateOf);
    }
    return data;
}

std::vector<ServerResponse> receive(const ApiContext &api, const std::vector<ServerRequest> &requests,
                                    ManagerType type)
{
    std::vector<WebhookService::Delivery> deliveries;
    for (const ServerRequest &request : requests) {
        deliveries.push_back(
            {type, request.caller.kind == Caller::Kind::Manager ? request.caller.id : 0, request.body});
    }
    std::vector<ServerResponse> responses;
    for (const auto &receipt : api.core.webhooks().receive(deliveries)) {
        responses.push_back(receipt ? ServerResponse::ok(receiptToJson(*receipt))
                                    : ServerResponse::failed(receipt.error()));
    }
    return responses;
}

ServerResponse logged(const ApiContext &api, const ServerRequest &request)
{
    PageRequest page;
    const auto rows = [&]() -> Result<QList<WebhookRow>> {
        METARR_TRY(page, pageOf(request));
        WebhookQuery query{page.probe(), filterOf(request, u"status"_s), filterOf(request, u"source"_s), 0,
                           0};
        METARR_TRY(query.manager, numberFilter(request, u"manager"_s));
        METARR_TRY(query.before, page.afterId());
        return api.core.webhooks().list(query);
    }();
    return answerPage(rows, page, webhookToJson,
                      [](const WebhookRow &last) { return QString::number(last.id); });
}

/// With what was sent.
Result<QJsonValue> show(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const WebhookRow row, api.core.webhooks().find(id));
    QJsonObject json = webhookToJson(row);
    json.insert(u"payload"_s, QJsonDocument::fromJson(row.payload).object());
    return QJsonValue(json);
}

Result<QJsonValue> replay(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const auto receipt, api.core.webhooks().replay(id));
    return QJsonValue(QJsonObject{{u"id"_s, receipt.id}, {u"status"_s, receipt.status}});
}

} // namespace

void addWebhookRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    const QJsonObject receipt =
        object({{"id", integer()}, {"event", text()}, {"status", text()}, {"duplicate_of?", integer()}});
    for (const auto type : {ManagerType::Radarr, ManagerType::Sonarr, ManagerType::Lidarr}) {
        const QString name = managerTypeName(type);
        for (const QByteArray method : {"POST", "PUT"}) {
            for (const QString &base : {u"/api/webhooks/"_s, u"/api/v1/webhooks/"_s}) {
                const auto add = [&](const QString &path) {
                    return rows
                        .addTogether(method, path, Access::Webhook,
                                     u"What %1 sends; answered when it is safely stored."_s.arg(name),
                                     [type](const ApiContext &context, const auto &requests) {
                                         return receive(context, requests, type);
                                     })
                        .takes(map(any()))
                        .gives(receipt);
                };
                add(base + name);
                add(base + name + u"/{token}"_s).hidesSecret();
            }
        }
    }
    rows.get(u"webhooks"_s, u"Webhooks that came, newest first."_s, logged)
        .query({u"limit"_s, u"after"_s, u"status"_s, u"source"_s, u"manager"_s, u"filter"_s})
        .gives(schema::list(webhook()));
    QJsonObject whole = webhook();
    QJsonObject members = whole[u"properties"_s].toObject();
    members.insert(u"payload"_s, map(any()));
    whole.insert(u"properties"_s, members);
    rows.get(u"webhooks/{id}"_s, u"One webhook, with what was sent."_s, show)
        .gives(named(u"WholeWebhook"_s, whole));
    rows.post(u"webhooks/{id}/replay"_s, u"Does a webhook again."_s, replay)
        .gives(object({{"id", integer()}, {"status", text()}}), 202);
}

} // namespace metarr

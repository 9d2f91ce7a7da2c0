// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications: channels, what each is told of, how messages read, and those that wait or were sent.
#include "api/routerows.h"
#include "app/core.h"
#include "app/notificationjson.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

template <typename T> QJsonValue listOf(const QList<T> &rows, QJsonObject (*toJson)(const T &))
{
    QJsonArray data;
    for (const T &row : rows) {
        data += toJson(row);
    }
    return data;
}

// Channels

Result<NotifyChannel> channelOf(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const NotifyChannel found, api.core.notifications().find(QString::number(id)));
    return byNumber(found, id);
}

/// A draft with what the body says; a null takes a value away.
void readInto(NotifyChannelDraft &draft, const QJsonObject &body)
{
    draft.name = body[u"name"_s].toString(draft.name);
    draft.type = body[u"type"_s].toString(draft.type);
    draft.enabled = body[u"enabled"_s].toBool(draft.enabled);
    const QJsonObject values = body[u"values"_s].toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        draft.values.insert(it.key(), it->toVariant().toString());
    }
}

Result<QJsonValue> showChannel(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const NotifyChannel channel, channelOf(api, request));
    return QJsonValue(channelToJson(channel));
}

Result<QJsonValue> addChannel(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    NotifyChannelDraft draft;
    readInto(draft, body);
    METARR_TRY(const NotifyChannel made, api.core.notifications().add(draft));
    return QJsonValue(channelToJson(made));
}

/// What is given changes; secrets that are shown as *** stay.
Result<QJsonValue> changeChannel(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const NotifyChannel before, channelOf(api, request));
    METARR_TRY(const QJsonObject body, request.json());
    NotifyChannelDraft draft{before.name, before.type, before.enabled, before.values};
    readInto(draft, body);
    METARR_CHECK(api.core.notifications().update(before.id, draft));
    return showChannel(api, request);
}

Result<> removeChannel(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const NotifyChannel channel, channelOf(api, request));
    return api.core.notifications().remove(channel.id);
}

Result<> testChannel(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const NotifyChannel channel, channelOf(api, request));
    return api.core.notifications().test(channel.id, api.stop);
}

/// Values that are not stored; secrets that are left out come from the channel, if one is named.
Result<> testDraft(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    NotifyChannelDraft draft;
    readInto(draft, body);
    return api.core.notifications().testDraft(body[u"channel"_s].toInteger(), draft, api.stop);
}

// Who is told of what

Result<QJsonValue> subscriptions(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const NotifyChannel channel, channelOf(api, request));
    METARR_TRY(const auto all, api.core.notifications().subscriptions(channel.id));
    return listOf(all, subscriptionToJson);
}

Result<NotifySubscription> subscriptionOf(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const NotifyChannel channel, channelOf(api, request));
    METARR_TRY(const auto all, api.core.notifications().subscriptions(channel.id));
    const QString event = request.params.value(u"event"_s);
    for (const NotifySubscription &one : all) {
        if (one.event == event) {
            return one;
        }
    }
    return fail(ErrorKind::NotFound, u"There is no event “%1” to be told of."_s.arg(event),
                u"/api/v1/notifications/events lists them; * stands for all."_s);
}

Result<QJsonValue> showSubscription(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const NotifySubscription found, subscriptionOf(api, request));
    return QJsonValue(subscriptionToJson(found));
}

/// What is given changes.
Result<QJsonValue> subscribe(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(NotifySubscription wanted, subscriptionOf(api, request));
    METARR_TRY(const qint64 channel, idParam(request, u"id"_s));
    METARR_TRY(const QJsonObject body, request.json());
    wanted.enabled = body[u"enabled"_s].toBool(wanted.enabled);
    wanted.messageTemplate = body[u"template"_s].toString(wanted.messageTemplate);
    if (body.contains(u"filter"_s)) {
        METARR_TRY(wanted.filter, NotifyFilter::fromJson(body[u"filter"_s].toObject()));
    }
    METARR_CHECK(api.core.notifications().subscribe(channel, wanted));
    return showSubscription(api, request);
}

/// Back to the catalogue's word.
Result<QJsonValue> unsubscribe(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const NotifySubscription found, subscriptionOf(api, request));
    METARR_TRY(const qint64 channel, idParam(request, u"id"_s));
    METARR_CHECK(api.core.notifications().resetSubscription(channel, found.event));
    return showSubscription(api, request);
}

Result<QJsonValue> preview(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const NotifyMessage message,
               api.core.notifications().preview(body[u"event"_s].toString(), body[u"template"_s].toString()));
    return QJsonValue(QJsonObject{{u"title"_s, message.title},
                                  {u"text"_s, message.text},
                                  {u"severity"_s, severityName(message.severity)},
                                  {u"link"_s, message.link}});
}

ServerResponse queue(const ApiContext &api, const ServerRequest &request)
{
    PageRequest page;
    const auto rows = [&]() -> Result<QList<QueuedNotification>> {
        METARR_TRY(page, pageOf(request));
        METARR_TRY(const qint64 channel, numberFilter(request, u"channel"_s));
        METARR_TRY(const qint64 before, page.afterId());
        return api.core.notifications().queue(channel, filterOf(request, u"status"_s), page.probe(), before);
    }();
    return answerPage(rows, page, queuedToJson,
                      [](const QueuedNotification &last) { return QString::number(last.id); });
}

// Their shapes

QJsonObject severities()
{
    return schema::oneOf({u"info"_s, u"success"_s, u"warning"_s, u"error"_s});
}

/// Of a channel's fields, by their keys.
QJsonObject valuesShape()
{
    using namespace schema;
    return map(ofTypes({u"string"_s, u"number"_s, u"boolean"_s, u"null"_s}));
}

QJsonObject channelShape()
{
    using namespace schema;
    return named(u"Channel"_s, object({{"id", integer()},
                                       {"name", text()},
                                       {"type", text()},
                                       {"enabled", boolean()},
                                       {"values", map(text())},
                                       {"failures", integer()},
                                       {"resting_until", time()},
                                       {"last_sent_at", time()},
                                       {"error", text()},
                                       {"waiting", integer()}}));
}

QJsonObject subscriptionShape()
{
    using namespace schema;
    return named(u"Subscription"_s, object({{"event", text()},
                                            {"enabled", boolean()},
                                            {"default", boolean()},
                                            {"template", text()},
                                            {"filter", map(any())}}));
}

QJsonObject catalogueShape()
{
    using namespace schema;
    return list(object({{"event", text()},
                        {"category", text()},
                        {"severity", severities()},
                        {"default", boolean()},
                        {"description", text()},
                        {"title", text()},
                        {"template", text()}}));
}

QJsonObject typesShape()
{
    using namespace schema;
    const QJsonObject field = object({{"key", text()},
                                      {"label", text()},
                                      {"required", boolean()},
                                      {"secret", boolean()},
                                      {"default", text()},
                                      {"choices", texts()}});
    const QJsonObject can = object({{"title", boolean()},
                                    {"image", boolean()},
                                    {"link", boolean()},
                                    {"priority", boolean()},
                                    {"markup", boolean()},
                                    {"text", integer()}});
    return list(object({{"type", text()}, {"name", text()}, {"fields", list(field)}, {"can", can}}));
}

void addChannels(RouteRows &rows)
{
    using namespace schema;
    const QString one = u"channels/{id}"_s;
    rows.get(u"channels"_s, u"The channels that messages leave by; their secrets as ***."_s,
             [](const ApiContext &api) {
                 return answerList(api.core.notifications().channels(), channelToJson);
             })
        .gives(list(channelShape()));
    rows.get(one, u"One channel."_s, showChannel).gives(channelShape());
    rows.post(u"channels"_s, u"Adds a channel; the values are those of its type."_s, addChannel)
        .takes(object(
            {{"type", text()}, {"name?", text()}, {"enabled?", boolean()}, {"values?", valuesShape()}}))
        .gives(channelShape(), 201);
    rows.patch(one, u"Changes a channel; a null takes a value away, a secret that is left out stays."_s,
               changeChannel)
        .takes(object({{"name?", text()}, {"enabled?", boolean()}, {"values?", valuesShape()}}))
        .gives(channelShape());
    rows.remove(one, u"Forgets a channel."_s, removeChannel).gives(nothing());
    rows.post(one + u"/test"_s, u"Sends an example at once."_s, testChannel).costly().gives(nothing());
    rows.post(u"channels/test"_s,
              u"Sends an example with values that are not stored; secrets that are left out are those of the "
              u"channel."_s,
              testDraft)
        .costly()
        .takes(object(
            {{"type", text()}, {"channel?", integer()}, {"name?", text()}, {"values?", valuesShape()}}))
        .gives(nothing());
    const QString subscription = one + u"/subscriptions/{event}"_s;
    rows.get(one + u"/subscriptions"_s,
             u"What a channel is told of; * stands for all it says nothing about."_s, subscriptions)
        .gives(list(subscriptionShape()));
    rows.get(subscription, u"Whether and how a channel is told of one event."_s, showSubscription)
        .gives(subscriptionShape());
    rows.put(subscription, u"Says whether and how it is told: template and conditions."_s, subscribe)
        .takes(object({{"enabled?", boolean()},
                       {"template?", text()},
                       {"filter?", object({{"libraries?", list(integer())},
                                           {"kinds?", texts()},
                                           {"severity?", severities()},
                                           {"contains?", texts()}})}}))
        .gives(subscriptionShape());
    rows.remove(subscription, u"Back to what is usual for the event."_s, unsubscribe)
        .gives(subscriptionShape());
}

} // namespace

void addNotificationRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    addChannels(rows);
    rows.get(u"notifications/types"_s, u"The kinds of channels, and what each wants to know."_s,
             [](const ApiContext &) -> Result<QJsonValue> {
                 return listOf(channelTypes(), channelTypeToJson);
             })
        .gives(typesShape());
    rows.get(u"notifications/events"_s, u"What channels can be told of, with the usual templates."_s,
             [](const ApiContext &) -> Result<QJsonValue> {
                 return listOf(notifyEvents(), notifyEventToJson);
             })
        .gives(catalogueShape());
    rows.get(u"notifications/values"_s, u"The names that templates may use."_s,
             [](const ApiContext &) -> Result<QJsonValue> {
                 return QJsonValue(QJsonArray::fromStringList(notifyValueNames()));
             })
        .gives(texts());
    rows.post(u"notifications/preview"_s, u"What an example of an event reads like with a template."_s,
              preview)
        .takes(object({{"event", text()}, {"template?", text()}}))
        .gives(object({{"title", text()}, {"text", text()}, {"severity", severities()}, {"link", text()}}));
    rows.get(u"notifications"_s, u"Messages that wait or were sent, newest first."_s, queue)
        .query({u"channel"_s, u"status"_s, u"limit"_s, u"after"_s, u"filter"_s})
        .gives(list(object({{"id", integer()},
                            {"channel", integer()},
                            {"event", text()},
                            {"status", oneOf({u"pending"_s, u"sent"_s, u"failed"_s, u"expired"_s})},
                            {"error", text()},
                            {"message", map(any())},
                            {"created_at", time()},
                            {"processed_at", time()}})));
}

} // namespace metarr

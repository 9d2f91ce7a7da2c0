// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notificationjson.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonValue timeOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue(QJsonValue::Null)
                   : QJsonValue(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate));
}

} // namespace

QJsonObject channelTypeToJson(const ChannelType &type)
{
    QJsonArray fields;
    for (const ChannelField &field : type.fields) {
        fields += QJsonObject{{u"key"_s, field.key},
                              {u"label"_s, field.label()},
                              {u"required"_s, field.required},
                              {u"secret"_s, field.isSecret()},
                              {u"default"_s, field.defaultValue},
                              {u"choices"_s, QJsonArray::fromStringList(field.choices)}};
    }
    return {{u"type"_s, type.id},
            {u"name"_s, type.name},
            {u"fields"_s, fields},
            {u"can"_s, QJsonObject{{u"title"_s, type.can.title},
                                   {u"image"_s, type.can.image},
                                   {u"link"_s, type.can.link},
                                   {u"priority"_s, type.can.priority},
                                   {u"markup"_s, type.can.markup},
                                   {u"text"_s, type.can.maxText}}}};
}

QJsonObject notifyEventToJson(const NotifyEvent &event)
{
    return {{u"event"_s, event.id},
            {u"category"_s, event.category},
            {u"severity"_s, severityName(event.severity)},
            {u"default"_s, event.isOn},
            {u"description"_s, event.description()},
            {u"title"_s, event.title},
            {u"template"_s, event.text}};
}

QJsonObject channelToJson(const NotifyChannel &channel)
{
    QJsonObject values;
    for (auto it = channel.values.cbegin(); it != channel.values.cend(); ++it) {
        values.insert(it.key(), it.value());
    }
    return {{u"id"_s, channel.id},
            {u"name"_s, channel.name},
            {u"type"_s, channel.type},
            {u"enabled"_s, channel.enabled},
            {u"values"_s, values},
            {u"failures"_s, channel.failures},
            {u"resting_until"_s, timeOrNull(channel.restingUntil)},
            {u"last_sent_at"_s, timeOrNull(channel.lastSentAt)},
            {u"error"_s, channel.lastError},
            {u"waiting"_s, channel.waiting}};
}

QJsonObject subscriptionToJson(const NotifySubscription &subscription)
{
    return {{u"event"_s, subscription.event},
            {u"enabled"_s, subscription.enabled},
            {u"default"_s, subscription.isDefault},
            {u"template"_s, subscription.messageTemplate},
            {u"filter"_s, subscription.filter.toJson()}};
}

QJsonObject queuedToJson(const QueuedNotification &queued)
{
    return {{u"id"_s, queued.id},
            {u"channel"_s, queued.channel},
            {u"event"_s, queued.event},
            {u"status"_s, queued.status},
            {u"error"_s, queued.error},
            {u"message"_s, queued.data},
            {u"created_at"_s, timeOrNull(queued.createdAt)},
            {u"processed_at"_s, timeOrNull(queued.processedAt)}};
}

} // namespace metarr

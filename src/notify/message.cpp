// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/message.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

QJsonObject NotifyMessage::toJson() const
{
    QJsonObject facts;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (!it.value().isEmpty()) {
            facts.insert(it.key(), it.value());
        }
    }
    return {{u"event"_s, event},
            {u"severity"_s, severityName(severity)},
            {u"title"_s, title},
            {u"text"_s, text},
            {u"link"_s, link.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(link)},
            {u"item"_s, item.isValid() ? QJsonValue(item.toString()) : QJsonValue(QJsonValue::Null)},
            {u"time"_s, time},
            {u"count"_s, count},
            {u"values"_s, facts}};
}

NotifyMessage NotifyMessage::fromJson(const QJsonObject &json)
{
    NotifyMessage message;
    message.event = json[u"event"_s].toString();
    for (const auto severity : {Severity::Success, Severity::Warning, Severity::Error}) {
        if (severityName(severity) == json[u"severity"_s].toString()) {
            message.severity = severity;
        }
    }
    message.title = json[u"title"_s].toString();
    message.text = json[u"text"_s].toString();
    message.link = json[u"link"_s].toString();
    message.item = EntityRef::fromString(json[u"item"_s].toString()).value_or(EntityRef());
    message.time = json[u"time"_s].toInteger();
    message.count = json[u"count"_s].toInt(1);
    const QJsonObject facts = json[u"values"_s].toObject();
    for (auto it = facts.begin(); it != facts.end(); ++it) {
        message.values.insert(it.key(), it.value().toString());
    }
    return message;
}

QString shortened(const QString &text, qsizetype length)
{
    if (text.size() <= length) {
        return text;
    }
    QString cut = text.left(std::max<qsizetype>(length - 1, 0));
    if (!cut.isEmpty() && cut.back().isHighSurrogate()) {
        cut.chop(1);
    }
    return cut + u'…';
}

NotifyMessage gatherMessages(const QList<NotifyMessage> &messages, int lines)
{
    if (messages.size() <= 1) {
        return messages.value(0);
    }
    NotifyMessage all;
    all.event = messages.first().event;
    all.count = 0;
    QStringList text;
    for (const NotifyMessage &message : messages) {
        all.count += message.count;
        all.severity = std::max(all.severity, message.severity);
        all.time = std::max(all.time, message.time);
        if (message.event != all.event) {
            all.event = u"several"_s;
        }
        if (text.size() < lines) {
            const QString line = message.text.section(u'\n', 0, 0);
            text += u"• "_s + shortened(line.isEmpty() ? message.title : message.title + u": "_s + line, 300);
        }
    }
    if (messages.size() > lines) {
        text += u"… and %1 more"_s.arg(messages.size() - lines);
    }
    all.title = u"Metarr: %1 messages"_s.arg(all.count);
    all.text = text.join(u'\n');
    return all;
}

} // namespace metarr

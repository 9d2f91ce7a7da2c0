// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/filter.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

int weight(Severity severity)
{
    return severity == Severity::Error ? 2 : severity == Severity::Warning ? 1 : 0;
}

Result<QStringList> textsOf(const QString &key, const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array) {
        if (one.toString().trimmed().isEmpty()) {
            return fail(ErrorKind::InvalidInput, u"The condition “%1” is a list of texts."_s.arg(key));
        }
        texts += one.toString().trimmed();
    }
    if (!value.isArray()) {
        return fail(ErrorKind::InvalidInput, u"The condition “%1” is a list."_s.arg(key));
    }
    return texts;
}

} // namespace

Result<Severity> severityFromName(const QString &name)
{
    for (const auto severity : {Severity::Info, Severity::Success, Severity::Warning, Severity::Error}) {
        if (severityName(severity) == name) {
            return severity;
        }
    }
    return fail(ErrorKind::InvalidInput, u"“%1” is no severity."_s.arg(name),
                u"It is info, success, warning or error."_s);
}

QJsonObject NotifyFilter::toJson() const
{
    QJsonObject json;
    if (!libraries.isEmpty()) {
        QJsonArray ids;
        for (const qint64 id : libraries) {
            ids += id;
        }
        json.insert(u"libraries"_s, ids);
    }
    if (!kinds.isEmpty()) {
        json.insert(u"kinds"_s, QJsonArray::fromStringList(kinds));
    }
    if (minimum != Severity::Info) {
        json.insert(u"severity"_s, severityName(minimum));
    }
    if (!contains.isEmpty()) {
        json.insert(u"contains"_s, QJsonArray::fromStringList(contains));
    }
    return json;
}

Result<NotifyFilter> NotifyFilter::fromJson(const QJsonObject &json)
{
    NotifyFilter filter;
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (it.key() == u"libraries") {
            const QJsonArray ids = it.value().toArray();
            if (!it.value().isArray()) {
                return fail(ErrorKind::InvalidInput,
                            u"The condition “libraries” is a list of their numbers."_s);
            }
            for (const QJsonValue &id : ids) {
                if (id.toInteger() <= 0) {
                    return fail(ErrorKind::InvalidInput,
                                u"The condition “libraries” is a list of their numbers."_s);
                }
                filter.libraries += id.toInteger();
            }
        } else if (it.key() == u"kinds") {
            METARR_TRY(filter.kinds, textsOf(it.key(), it.value()));
            for (const QString &kind : std::as_const(filter.kinds)) {
                const auto type = entityTypeFromName(kind);
                if (!type || *type == EntityType::Person || *type == EntityType::None) {
                    return fail(ErrorKind::InvalidInput, u"“%1” is no kind of item."_s.arg(kind),
                                u"It is movie, series, season, episode or collection."_s);
                }
            }
        } else if (it.key() == u"severity") {
            METARR_TRY(filter.minimum, severityFromName(it.value().toString()));
        } else if (it.key() == u"contains") {
            METARR_TRY(filter.contains, textsOf(it.key(), it.value()));
        } else {
            return fail(ErrorKind::InvalidInput, u"There is no condition “%1”."_s.arg(it.key()),
                        u"The conditions are libraries, kinds, severity and contains."_s);
        }
    }
    return filter;
}

bool NotifyFilter::matches(const NotifyMessage &message, qint64 library) const
{
    if (weight(message.severity) < weight(minimum)) {
        return false;
    }
    if (!libraries.isEmpty() && library != 0 && !libraries.contains(library)) {
        return false;
    }
    if (!kinds.isEmpty() && message.item.isValid() && !kinds.contains(entityTypeName(message.item.type))) {
        return false;
    }
    return contains.isEmpty() || std::any_of(contains.begin(), contains.end(), [&](const QString &word) {
               return message.title.contains(word, Qt::CaseInsensitive) ||
                      message.text.contains(word, Qt::CaseInsensitive);
           });
}

} // namespace metarr

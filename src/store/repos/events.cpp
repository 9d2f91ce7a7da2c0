// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/events.h"

#include "store/repos/outbox.h"
#include "store/repos/sqlbuilder.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject jsonObject(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

QVariant typeOrNull(EntityRef ref)
{
    return ref.isValid() ? QVariant(int(ref.type)) : QVariant();
}

} // namespace

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return u"info"_s;
    case Severity::Success:
        return u"success"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Error:
        return u"error"_s;
    }
    return u"info"_s;
}

Result<> EventRepo::emitEvent(const QString &topic, EntityRef ref, const QJsonObject &payload, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(
        u"INSERT INTO events (topic, entity_type, entity_id, payload, created_at) VALUES (?, ?, ?, ?, ?)"_s,
        {topic, typeOrNull(ref), sql::orNull(ref.id), jsonText(payload), nowMs}));
    return {};
}

Result<QList<Event>> EventRepo::since(qint64 after, int limit)
{
    METARR_TRY(const qint64 upTo, completeUpTo(m_c, u"events"_s, after));
    QList<Event> events;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, topic, entity_type, entity_id, payload, created_at FROM events WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"_s,
        {after, upTo, limit}, [&](const Row &r) {
            events += Event{r.integer(0),
                            r.text(1),
                            {EntityType(r.number(2)), r.integer(3)},
                            jsonObject(r.text(4)),
                            r.integer(5)};
        }));
    return events;
}

Result<qint64> EventRepo::lastId()
{
    METARR_TRY(const auto id, m_c.selectInteger(u"SELECT max(id) FROM events"_s));
    return id.value_or(0);
}

Result<bool> EventRepo::isForgotten(qint64 after)
{
    METARR_TRY(const auto oldest, m_c.selectInteger(u"SELECT min(id) FROM events"_s));
    return oldest.value_or(0) > after + 1;
}

Result<> EventRepo::prune(qint64 olderThanMs)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM events WHERE created_at < ?"_s, {olderThanMs}));
    return {};
}

Result<bool> EventRepo::logUnlessSaid(const Activity &activity, qint64 sinceMs, qint64 nowMs)
{
    METARR_TRY(const auto said,
               m_c.selectInteger(u"SELECT id FROM activity_log WHERE event_type = ? AND description = ? AND "
                                 "created_at > ? LIMIT 1"_s,
                                 {activity.type, activity.description, sinceMs}));
    if (!said) {
        METARR_CHECK(log(activity, nowMs));
    }
    return !said;
}

Result<> EventRepo::pruneLog(qint64 olderThanMs)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM activity_log WHERE created_at < ?"_s, {olderThanMs}));
    return {};
}

Result<> EventRepo::log(const Activity &a, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"INSERT INTO activity_log (event_type, severity, entity_type, entity_id, "
                             u"description, metadata, created_at) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                             {a.type, severityName(a.severity), typeOrNull(a.ref), sql::orNull(a.ref.id),
                              a.description,
                              a.metadata.isEmpty() ? QVariant() : QVariant(jsonText(a.metadata)), nowMs}));
    return {};
}

Result<QList<Activity>> EventRepo::activities(const ActivityQuery &query)
{
    QString where = u" WHERE 1 = 1"_s;
    QVariantList values;
    if (query.ref.isValid()) {
        where += u" AND entity_type = ? AND entity_id = ?"_s;
        values += {int(query.ref.type), query.ref.id};
    }
    if (!query.type.isEmpty()) {
        where += u" AND event_type = ?"_s;
        values += query.type;
    }
    if (!query.severities.isEmpty()) {
        where += u" AND severity IN (%1)"_s.arg(sql::placeholders(query.severities.size()));
        for (const Severity severity : query.severities) {
            values += severityName(severity);
        }
    }
    if (query.before > 0) {
        where += u" AND id < ?"_s;
        values += query.before;
    }
    // Databases fold case differently, and only ASCII by themselves: sentences are looked through here.
    const bool searches = !query.search.isEmpty();
    if (!searches) {
        values += query.limit;
    }
    QList<Activity> found;
    METARR_CHECK(m_c.select(
        u"SELECT id, event_type, severity, entity_type, entity_id, description, metadata, created_at FROM activity_log"_s +
            where + u" ORDER BY id DESC"_s + (searches ? QString() : u" LIMIT ?"_s),
        values, [&](const Row &r) {
            if (searches && !r.text(5).contains(query.search, Qt::CaseInsensitive)) {
                return true;
            }
            Activity a;
            a.id = r.integer(0);
            a.type = r.text(1);
            for (const auto s : {Severity::Success, Severity::Warning, Severity::Error}) {
                if (severityName(s) == r.text(2)) {
                    a.severity = s;
                }
            }
            a.ref = {EntityType(r.number(3)), r.integer(4)};
            a.description = r.text(5);
            a.metadata = jsonObject(r.text(6));
            a.createdAt = r.integer(7);
            found += a;
            return found.size() < query.limit;
        }));
    return found;
}

} // namespace metarr

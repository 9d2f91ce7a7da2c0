// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/webhooklog.h"

#include "store/repos/sqlbuilder.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr auto columns =
    "SELECT id, manager_id, source, event_type, fingerprint, status, cause, received_at, "
    "processed_at";

WebhookRow readEvent(const Row &r)
{
    WebhookRow event;
    event.id = r.integer(0);
    event.manager = r.integer(1);
    event.source = r.text(2);
    event.eventType = r.text(3);
    event.fingerprint = r.text(4);
    event.status = r.text(5);
    event.cause = r.text(6);
    event.receivedAt = r.integer(7);
    event.processedAt = r.integer(8);
    return event;
}

} // namespace

Result<qint64> WebhookRepo::add(const WebhookRow &e)
{
    return m_c.insert(
        u"INSERT INTO webhook_events (manager_id, source, event_type, fingerprint, payload, status, cause, "
        u"received_at, processed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
        {sql::orNull(e.manager), e.source, e.eventType, e.fingerprint, QString::fromUtf8(e.payload), e.status,
         sql::orNull(e.cause), e.receivedAt, sql::orNull(e.processedAt)});
}

Result<std::optional<qint64>> WebhookRepo::sameSince(const WebhookRow &event, qint64 sinceMs,
                                                     bool onlyWaiting)
{
    return m_c.selectInteger(
        u"SELECT id FROM webhook_events WHERE fingerprint = ? AND received_at >= ? "
        "AND (manager_id = ? OR manager_id IS NULL OR ? = 0) AND status %1 ORDER BY received_at DESC, id DESC LIMIT 1"_s
            .arg(onlyWaiting ? u"= 'received'"_s : u"NOT IN ('failed', 'duplicate')"_s),
        {event.fingerprint, sinceMs, event.manager, event.manager});
}

Result<QList<WebhookRow>> WebhookRepo::cameAfter(qint64 id, const WebhookRow &event)
{
    QList<WebhookRow> events;
    METARR_CHECK(m_c.forEach(
        QLatin1StringView(columns) +
            u", payload FROM webhook_events WHERE id > ? AND source = ? "
            "AND (manager_id = ? OR manager_id IS NULL OR ? = 0) AND status <> 'duplicate' ORDER BY id"_s,
        {id, event.source, event.manager, event.manager}, [&](const Row &r) {
            events += readEvent(r);
            events.last().payload = r.text(9).toUtf8();
        }));
    return events;
}

Result<> WebhookRepo::finish(qint64 id, const QString &status, const QString &cause, qint64 nowMs)
{
    METARR_CHECK(
        m_c.execute(u"UPDATE webhook_events SET status = ?, cause = ?, processed_at = ? WHERE id = ?"_s,
                    {status, sql::orNull(cause), nowMs, id}));
    return {};
}

Result<WebhookRow> WebhookRepo::load(qint64 id)
{
    std::optional<WebhookRow> found;
    METARR_CHECK(m_c.forEach(QLatin1StringView(columns) + u", payload FROM webhook_events WHERE id = ?"_s,
                             {id}, [&](const Row &r) {
                                 found = readEvent(r);
                                 found->payload = r.text(9).toUtf8();
                             }));
    if (!found) {
        return fail(ErrorKind::NotFound, u"There is no webhook %1."_s.arg(id),
                    u"“metarr-cli webhook list” shows those that came."_s);
    }
    return *found;
}

Result<QList<WebhookRow>> WebhookRepo::list(const WebhookQuery &query)
{
    QString where = u" FROM webhook_events WHERE 1 = 1"_s;
    QVariantList values;
    const auto narrow = [&](const QString &condition, const QVariant &value) {
        where += u" AND "_s + condition;
        values += value;
    };
    if (!query.status.isEmpty()) {
        narrow(u"status = ?"_s, query.status);
    }
    if (!query.source.isEmpty()) {
        narrow(u"source = ?"_s, query.source);
    }
    if (query.manager != 0) {
        narrow(u"manager_id = ?"_s, query.manager);
    }
    if (query.before > 0) {
        narrow(u"id < ?"_s, query.before);
    }
    values += query.limit;
    QList<WebhookRow> events;
    METARR_CHECK(m_c.forEach(QLatin1StringView(columns) + where + u" ORDER BY id DESC LIMIT ?"_s, values,
                             [&](const Row &r) { events += readEvent(r); }));
    return events;
}

Result<> WebhookRepo::prune(qint64 olderThanMs)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM webhook_events WHERE received_at < ? AND status <> 'received'"_s,
                             {olderThanMs}));
    return {};
}

} // namespace metarr

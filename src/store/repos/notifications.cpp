// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/notifications.h"

#include "store/repos/sqlbuilder.h"

#include <QHash>
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

constexpr auto channelColumns =
    "SELECT id, name, type, enabled, player_id, config, secret_ref, failures, "
    "resting_until, last_sent_at, last_error, created_at FROM notification_channels ";

ChannelRow toChannel(const Row &r)
{
    return {r.integer(0), r.text(1),   r.text(2),    r.flag(3),    r.integer(4), jsonObject(r.text(5)),
            r.text(6),    r.number(7), r.integer(8), r.integer(9), r.text(10),   r.integer(11)};
}

constexpr auto queueColumns =
    "SELECT id, channel_id, event_name, event_data, subject, status, error_message, "
    "created_at, processed_at FROM notification_queue ";

QueuedNotification toQueued(const Row &r)
{
    return {
        r.integer(0), r.integer(1), r.text(2), r.text(3).isEmpty() ? QJsonObject() : jsonObject(r.text(3)),
        r.text(4),    r.text(5),    r.text(6), r.integer(7),
        r.integer(8)};
}

} // namespace

Result<QList<ChannelRow>> NotificationRepo::channels()
{
    QList<ChannelRow> rows;
    METARR_CHECK(m_c.forEach(QString::fromLatin1(channelColumns) + u"ORDER BY id"_s, {},
                             [&](const Row &r) { rows += toChannel(r); }));
    return rows;
}

Result<ChannelRow> NotificationRepo::channel(qint64 id)
{
    std::optional<ChannelRow> row;
    METARR_CHECK(m_c.forEach(QString::fromLatin1(channelColumns) + u"WHERE id = ?"_s, {id},
                             [&](const Row &r) { row = toChannel(r); }));
    if (!row) {
        return fail(ErrorKind::NotFound, u"There is no channel %1."_s.arg(id),
                    u"“metarr-cli channel list” shows the channels there are."_s);
    }
    return *row;
}

Result<qint64> NotificationRepo::add(const ChannelRow &c, qint64 nowMs)
{
    return m_c.insert(
        u"INSERT INTO notification_channels (name, type, enabled, player_id, config, secret_ref, "
        "created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
        {c.name, c.type, int(c.enabled), sql::orNull(c.player), jsonText(c.config), sql::orNull(c.secretRef),
         nowMs});
}

Result<> NotificationRepo::update(const ChannelRow &c)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE notification_channels SET name = ?, enabled = ?, player_id = ?, config = ?, secret_ref = ?, "
        "failures = 0, resting_until = NULL, last_error = NULL WHERE id = ?"_s,
        {c.name, int(c.enabled), sql::orNull(c.player), jsonText(c.config), sql::orNull(c.secretRef), c.id}));
    return {};
}

Result<> NotificationRepo::remove(qint64 id)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM notification_channels WHERE id = ?"_s, {id}));
    return {};
}

Result<> NotificationRepo::setHealth(const ChannelRow &c)
{
    METARR_CHECK(
        m_c.execute(u"UPDATE notification_channels SET failures = ?, resting_until = ?, last_sent_at = ?, "
                    "last_error = ? WHERE id = ?"_s,
                    {c.failures, sql::orNull(c.restingUntil), sql::orNull(c.lastSentAt),
                     sql::orNull(c.lastError), c.id}));
    return {};
}

Result<QList<SubscriptionRow>> NotificationRepo::subscriptions(qint64 channel)
{
    QList<SubscriptionRow> rows;
    METARR_CHECK(m_c.forEach(
        u"SELECT channel_id, event_name, enabled, message_template, filter_conditions FROM "
        "notification_subscriptions WHERE channel_id = ? ORDER BY event_name"_s,
        {channel}, [&](const Row &r) {
            rows += SubscriptionRow{r.integer(0), r.text(1), r.flag(2), r.text(3), jsonObject(r.text(4))};
        }));
    return rows;
}

Result<> NotificationRepo::subscribe(const SubscriptionRow &s)
{
    METARR_CHECK(m_c.execute(
        u"INSERT INTO notification_subscriptions (channel_id, event_name, enabled, message_template, "
        "filter_conditions) VALUES (?, ?, ?, ?, ?) ON CONFLICT (channel_id, event_name) DO UPDATE SET "
        "enabled = excluded.enabled, message_template = excluded.message_template, "
        "filter_conditions = excluded.filter_conditions"_s,
        {s.channel, s.event, int(s.enabled), sql::orNull(s.messageTemplate),
         s.filter.isEmpty() ? QVariant() : QVariant(jsonText(s.filter))}));
    return {};
}

Result<> NotificationRepo::forgetSubscription(qint64 channel, const QString &event)
{
    METARR_CHECK(
        m_c.execute(u"DELETE FROM notification_subscriptions WHERE channel_id = ? AND event_name = ?"_s,
                    {channel, event}));
    return {};
}

Result<> NotificationRepo::enqueue(const QueuedNotification &n, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"INSERT INTO notification_queue (channel_id, event_name, event_data, subject, "
                             "created_at) VALUES (?, ?, ?, ?, ?)"_s,
                             {n.channel, n.event, jsonText(n.data), sql::orNull(n.subject), nowMs}));
    return {};
}

Result<bool> NotificationRepo::saidSince(qint64 channel, const QString &event, const QString &subject,
                                         qint64 sinceMs)
{
    METARR_TRY(
        const auto found,
        m_c.selectInteger(u"SELECT id FROM notification_queue WHERE channel_id = ? AND event_name = ? AND "
                          "coalesce(subject, '') = ? AND created_at >= ? LIMIT 1"_s,
                          {channel, event, subject.isNull() ? u""_s : subject, sinceMs}));
    return found.has_value();
}

Result<QList<QueuedNotification>> NotificationRepo::pending(qint64 channel, int limit)
{
    QList<QueuedNotification> rows;
    METARR_CHECK(m_c.forEach(QString::fromLatin1(queueColumns) +
                                 u"WHERE channel_id = ? AND status = 'pending' ORDER BY id LIMIT ?"_s,
                             {channel, limit}, [&](const Row &r) { rows += toQueued(r); }));
    return rows;
}

Result<QList<QueuedNotification>> NotificationRepo::list(qint64 channel, const QString &status, int limit,
                                                         qint64 before)
{
    QString where = u"WHERE 1 = 1"_s;
    QVariantList values;
    if (channel != 0) {
        where += u" AND channel_id = ?"_s;
        values += channel;
    }
    if (!status.isEmpty()) {
        where += u" AND status = ?"_s;
        values += status;
    }
    if (before > 0) {
        where += u" AND id < ?"_s;
        values += before;
    }
    values += limit;
    QList<QueuedNotification> rows;
    METARR_CHECK(m_c.forEach(QString::fromLatin1(queueColumns) + where + u" ORDER BY id DESC LIMIT ?"_s,
                             values, [&](const Row &r) { rows += toQueued(r); }));
    return rows;
}

Result<QHash<qint64, qint64>> NotificationRepo::pendingCounts()
{
    QHash<qint64, qint64> counts;
    METARR_CHECK(
        m_c.forEach(u"SELECT channel_id, count(*) FROM notification_queue WHERE status = 'pending' GROUP "
                    "BY channel_id"_s,
                    {}, [&](const Row &r) { counts.insert(r.integer(0), r.integer(1)); }));
    return counts;
}

Result<> NotificationRepo::finish(qint64 channel, qint64 upTo, const QString &status, const QString &error,
                                  qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"UPDATE notification_queue SET status = ?, error_message = ?, processed_at = ? "
                             "WHERE channel_id = ? AND status = 'pending' AND id <= ?"_s,
                             {status, sql::orNull(error), nowMs, channel, upTo}));
    return {};
}

Result<> NotificationRepo::endPause(qint64 channel)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE notification_channels SET resting_until = NULL WHERE id = ? AND last_error IS NULL"_s,
        {channel}));
    return {};
}

Result<> NotificationRepo::expire(qint64 channel, qint64 createdBefore, qint64 nowMs)
{
    QString sql =
        u"UPDATE notification_queue SET status = 'expired', processed_at = ? WHERE status = 'pending' AND "
        "created_at < ?"_s;
    QVariantList values{nowMs, createdBefore};
    if (channel != 0) {
        sql += u" AND channel_id = ?"_s;
        values += channel;
    }
    METARR_CHECK(m_c.execute(sql, values));
    return {};
}

Result<> NotificationRepo::prune(qint64 processedBefore)
{
    METARR_CHECK(
        m_c.execute(u"DELETE FROM notification_queue WHERE status <> 'pending' AND processed_at < ?"_s,
                    {processedBefore}));
    return {};
}

Result<std::optional<qint64>> PositionRepo::load(const QString &name)
{
    return m_c.selectInteger(u"SELECT value FROM positions WHERE name = ?"_s, {name});
}

Result<> PositionRepo::set(const QString &name, qint64 value)
{
    METARR_CHECK(m_c.execute(
        u"INSERT INTO positions (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
        {name, value}));
    return {};
}

Result<bool> PositionRepo::advance(const QString &name, qint64 from, qint64 to)
{
    METARR_TRY(
        const qint64 changed,
        m_c.execute(u"UPDATE positions SET value = ? WHERE name = ? AND value = ?"_s, {to, name, from}));
    return changed > 0;
}

Result<> PositionRepo::clear(const QString &name)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM positions WHERE name = ?"_s, {name}));
    return {};
}

} // namespace metarr

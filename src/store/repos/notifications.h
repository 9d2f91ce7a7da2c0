// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"

#include <QHash>
#include <QJsonObject>
#include <QList>

namespace metarr {

struct ChannelRow {
    qint64 id = 0;
    QString name;
    QString type; ///< "discord", "email", ...
    bool enabled = true;
    qint64 player = 0;  ///< Kodi: the channel goes with the player
    QJsonObject config; ///< what is no secret
    QString secretRef;  ///< key in the secret store; empty: there are none
    int failures = 0;   ///< in a row
    qint64 restingUntil = 0;
    qint64 lastSentAt = 0;
    QString lastError;
    qint64 createdAt = 0;
};

struct SubscriptionRow {
    qint64 channel = 0;
    QString event;
    bool enabled = true;
    QString messageTemplate; ///< empty: the event's own
    QJsonObject filter;
};

struct QueuedNotification {
    qint64 id = 0;
    qint64 channel = 0;
    QString event;
    QJsonObject data;
    QString subject;                            ///< what it is about: the same is not said again for a while
    QString status = QStringLiteral("pending"); ///< "pending", "sent", "failed", "expired"
    QString error;
    qint64 createdAt = 0, processedAt = 0;
};

class NotificationRepo {
public:
    explicit NotificationRepo(Connection &connection)
        : m_c(connection)
    {}
    [[nodiscard]] Result<QList<ChannelRow>> channels();
    [[nodiscard]] Result<ChannelRow> channel(qint64 id);
    [[nodiscard]] Result<qint64> add(const ChannelRow &channel, qint64 nowMs);
    /// Name, enabled, player, config, secretRef; it starts afresh: no failures, no rest.
    [[nodiscard]] Result<> update(const ChannelRow &channel);
    [[nodiscard]] Result<> remove(qint64 id);
    /// Failures, rest, last sent, last error.
    [[nodiscard]] Result<> setHealth(const ChannelRow &channel);

    [[nodiscard]] Result<QList<SubscriptionRow>> subscriptions(qint64 channel);
    [[nodiscard]] Result<> subscribe(const SubscriptionRow &subscription);
    [[nodiscard]] Result<> forgetSubscription(qint64 channel, const QString &event);

    [[nodiscard]] Result<> enqueue(const QueuedNotification &notification, qint64 nowMs);
    /// Whether the same was said (or waits to be) since then.
    [[nodiscard]] Result<bool> saidSince(qint64 channel, const QString &event, const QString &subject,
                                         qint64 sinceMs);
    /// Oldest first.
    [[nodiscard]] Result<QList<QueuedNotification>> pending(qint64 channel, int limit);
    /// Newest first; channel 0: of all; `before`: only older ones than this.
    [[nodiscard]] Result<QList<QueuedNotification>> list(qint64 channel, const QString &status, int limit,
                                                         qint64 before = 0);
    [[nodiscard]] Result<QHash<qint64, qint64>> pendingCounts();
    /// All of a channel that wait, up to this one.
    [[nodiscard]] Result<> finish(qint64 channel, qint64 upTo, const QString &status, const QString &error,
                                  qint64 nowMs);
    /// A channel that rests though nothing is wrong with it (after a burst) may be used again.
    [[nodiscard]] Result<> endPause(qint64 channel);
    /// What waits since before then is given up; channel 0: of all.
    [[nodiscard]] Result<> expire(qint64 channel, qint64 createdBefore, qint64 nowMs);
    /// Forgets what is over since before then.
    [[nodiscard]] Result<> prune(qint64 processedBefore);

private:
    Connection &m_c;
};

/// How far readers of growing tables have come, and other numbers that outlive a restart.
class PositionRepo {
public:
    explicit PositionRepo(Connection &connection)
        : m_c(connection)
    {}
    [[nodiscard]] Result<std::optional<qint64>> load(const QString &name);
    [[nodiscard]] Result<> set(const QString &name, qint64 value);
    /// From exactly this value to another; false when somebody else was faster.
    [[nodiscard]] Result<bool> advance(const QString &name, qint64 from, qint64 to);
    [[nodiscard]] Result<> clear(const QString &name);

private:
    Connection &m_c;
};

} // namespace metarr

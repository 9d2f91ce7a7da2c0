// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/db/connection.h"

#include <QJsonObject>

#include <optional>

namespace metarr {

/// One line of the outbox (decision 12): written in the transaction that caused it, read by models, other processes,
/// event streams and notifications.
struct Event {
    qint64 id = 0;
    QString topic; ///< "entity:updated", "movie:added", "scan:progress", "job:complete", ...
    EntityRef ref; ///< may be invalid
    QJsonObject payload;
    qint64 createdAt = 0;
};

enum class Severity : quint8 { Info, Success, Warning, Error };
[[nodiscard]] QString severityName(Severity severity);

struct Activity {
    qint64 id = 0;
    QString type; ///< "scan", "enrich", "publish", "edit", "webhook", ...
    Severity severity = Severity::Info;
    EntityRef ref;
    QString description; ///< a readable sentence
    QJsonObject metadata;
    qint64 createdAt = 0;
};

struct ActivityQuery {
    int limit = 100;
    EntityRef ref;              ///< invalid: of all
    QString type;               ///< empty: of all
    qint64 before = 0;          ///< only older ones than this; 0: from the newest on
    QList<Severity> severities; ///< empty: all
    QString search;             ///< words of the sentence, whatever their case; empty: all
};

class EventRepo {
public:
    explicit EventRepo(Connection &connection)
        : m_c(connection)
    {}
    [[nodiscard]] Result<> emitEvent(const QString &topic, EntityRef ref, const QJsonObject &payload,
                                     qint64 nowMs);
    /// Events with id > `after`, oldest first, up to the first that may still be preceded by another (completeUpTo()).
    [[nodiscard]] Result<QList<Event>> since(qint64 after, int limit);
    [[nodiscard]] Result<qint64> lastId();
    /// Whether events after this one were forgotten, so that since() cannot tell all.
    [[nodiscard]] Result<bool> isForgotten(qint64 after);
    [[nodiscard]] Result<> prune(qint64 olderThanMs);

    [[nodiscard]] Result<> log(const Activity &activity, qint64 nowMs);
    /// The same, unless its sentence was logged after `sinceMs`; answers whether it is now.
    [[nodiscard]] Result<bool> logUnlessSaid(const Activity &activity, qint64 sinceMs, qint64 nowMs);
    [[nodiscard]] Result<> pruneLog(qint64 olderThanMs);
    /// Newest first.
    [[nodiscard]] Result<QList<Activity>> activities(const ActivityQuery &query);
    [[nodiscard]] Result<QList<Activity>> activities(int limit, EntityRef ref = {}, const QString &type = {})
    {
        return activities(ActivityQuery{limit, ref, type, 0, {}, {}});
    }

private:
    Connection &m_c;
};

} // namespace metarr

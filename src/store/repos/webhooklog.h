// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"

#include <QList>

namespace metarr {

/// One webhook as it came, and what became of it.
struct WebhookRow {
    qint64 id = 0;
    qint64 manager = 0; ///< 0: not known which
    QString source;     ///< "radarr", "sonarr", "lidarr"
    QString eventType;  ///< as sent
    QString fingerprint;
    QByteArray payload; ///< JSON, UTF-8
    /// "received" (to be done), "done", "noted" (nothing to be done), "answered" (a test), "ignored", "duplicate", "failed"
    QString status;
    QString cause; ///< why ignored or failed, or what was done
    qint64 receivedAt = 0, processedAt = 0;
};

struct WebhookQuery {
    int limit = 100;
    QString status, source; ///< empty: of all
    qint64 manager = 0;     ///< 0: of all
    qint64 before = 0;      ///< only such as came before this; 0: from the newest on
};

class WebhookRepo {
public:
    explicit WebhookRepo(Connection &connection)
        : m_c(connection)
    {}
    [[nodiscard]] Result<qint64> add(const WebhookRow &event);
    /// The last event with the fingerprint of `event` since then that came from no other manager, failed ones left out;
    /// `onlyWaiting`: those that are done as well.
    [[nodiscard]] Result<std::optional<qint64>> sameSince(const WebhookRow &event, qint64 sinceMs,
                                                          bool onlyWaiting = false);
    /// What came after `id` of the source of `event` and from no other manager, with payloads, repetitions left out.
    [[nodiscard]] Result<QList<WebhookRow>> cameAfter(qint64 id, const WebhookRow &event);
    [[nodiscard]] Result<> finish(qint64 id, const QString &status, const QString &cause, qint64 nowMs);
    [[nodiscard]] Result<WebhookRow> load(qint64 id);
    /// Newest first, without payloads.
    [[nodiscard]] Result<QList<WebhookRow>> list(const WebhookQuery &query);
    [[nodiscard]] Result<QList<WebhookRow>> list(int limit, const QString &status = {})
    {
        return list(WebhookQuery{limit, status, {}, 0, 0});
    }
    [[nodiscard]] Result<> prune(qint64 olderThanMs);

private:
    Connection &m_c;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"

#include <QList>

namespace metarr {

/// A Radarr, Sonarr or Lidarr that sends webhooks. Its path mappings: PlayerRepo, owner "manager".
struct ManagerRow {
    qint64 id = 0;
    QString name;
    QString type;      ///< "radarr", "sonarr", "lidarr"
    QString tokenHash; ///< hex, of the token in its address
    bool enabled = true;
    qint64 lastEventAt = 0, createdAt = 0;
};

class ManagerRepo {
public:
    explicit ManagerRepo(Connection &connection)
        : m_c(connection)
    {}
    [[nodiscard]] Result<QList<ManagerRow>> all();
    /// By id or name.
    [[nodiscard]] Result<ManagerRow> find(const QString &idOrName);
    [[nodiscard]] Result<ManagerRow> load(qint64 id);
    [[nodiscard]] Result<qint64> add(const ManagerRow &manager, qint64 nowMs);
    /// Name, token and whether it is on.
    [[nodiscard]] Result<> update(const ManagerRow &manager);
    [[nodiscard]] Result<> remove(qint64 id);
    [[nodiscard]] Result<> setSeen(qint64 id, qint64 nowMs);

private:
    Connection &m_c;
};

} // namespace metarr

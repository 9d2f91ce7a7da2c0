// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"

#include <QList>

namespace metarr {

struct ApiKeyRow {
    qint64 id = 0;
    QString name;
    QString hash;  ///< hex; the key itself is nowhere
    QString scope; ///< "read", "control", "webhook"
    qint64 createdAt = 0, lastUsedAt = 0, revokedAt = 0;
};

/// Keys of the HTTP interface.
class ApiKeyRepo {
public:
    explicit ApiKeyRepo(Connection &connection)
        : m_c(connection)
    {}
    /// Revoked ones too, by id.
    [[nodiscard]] Result<QList<ApiKeyRow>> all();
    [[nodiscard]] Result<qint64> add(const ApiKeyRow &key, qint64 nowMs);
    /// False when it was revoked before, or never was.
    [[nodiscard]] Result<bool> revoke(qint64 id, qint64 nowMs);
    [[nodiscard]] Result<> setUsed(qint64 id, qint64 nowMs);

private:
    Connection &m_c;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "store/db/connection.h"

class QSqlError;

namespace metarr {

/// What a driver reported, as an Error: kinds as in connection.h. `place` names the database for people (its
/// file or "name on host"); `sql` is the statement with placeholders, so that no value can reach the log.
[[nodiscard]] Error sqlError(Dialect dialect, const QSqlError &error, const QString &place,
                             const QString &sql);

/// True when the connection itself is gone (the server stopped, the network broke) and must be opened anew.
[[nodiscard]] bool isLostConnection(Dialect dialect, const QSqlError &error);

/// True for a deadlock or a failed serialisation: the same transaction may succeed at once when run again.
[[nodiscard]] bool isRetryable(Dialect dialect, const QSqlError &error);

} // namespace metarr

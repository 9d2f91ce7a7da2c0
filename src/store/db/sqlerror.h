// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

class QSqlError;

namespace metarr {

/// What a database reported, as an Error: kinds as in connection.h. `place` names the database for people (its file or "name on
/// host"); `sql` is the statement with placeholders, so that no value can reach the log.
/// `code`: an extended result code of SQLite.
[[nodiscard]] Error sqliteError(int code, const QString &text, const QString &place, const QString &sql);
[[nodiscard]] Error postgresError(const QSqlError &error, const QString &place, const QString &sql);

/// True when the connection to PostgreSQL itself is gone (the server stopped, the network broke) and must be opened anew.
[[nodiscard]] bool isLostConnection(const QSqlError &error);

/// True for a deadlock or a failed serialisation: the same transaction may succeed at once when run again.
[[nodiscard]] bool isRetryable(const QSqlError &error);

} // namespace metarr

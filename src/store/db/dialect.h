// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"

namespace metarr {

/// "sqlite" or "postgres".
[[nodiscard]] QString dialectName(Dialect dialect);

/// Replaces the type names of schema files: `{pk}` `{id}` `{int}` `{bool}` `{blob}` `{real}` `{text}`.
/// InvalidInput for any other word in braces, so that a slip does not reach the database.
[[nodiscard]] Result<QString> expandTypes(const QString &sql, Dialect dialect);

/// Keeps what is meant for `dialect`: lines between `-- only sqlite` (or `-- only postgres`) and `-- end` are
/// for that dialect alone. InvalidInput when they do not pair up.
[[nodiscard]] Result<QString> selectDialect(const QString &sql, Dialect dialect);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"

namespace metarr {

/// Up to which id whoever reads a growing table ("events", "activity_log") in the order of its ids may go on from `after`:
/// nothing that is still being written will appear at or below it.
///
/// SQLite has one writer, so that all there is may be read. On PostgreSQL a number is given when a row is inserted, and the row is
/// seen when its transaction ends: a later number may be seen first, and a reader that goes past the gap never sees what fills
/// it. Transactions that write to these tables hold a shared advisory lock, taken by a trigger before the number is (it blocks
/// nobody); at a gap, those that hold it are waited for, at most a quarter of a second. What takes longer ends the page before
/// the gap: the commit that fills it wakes the readers again.
[[nodiscard]] Result<qint64> completeUpTo(Connection &connection, const QString &table, qint64 after);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace metarr {

/// How many statements this process has sent to its databases, and how long those took: reading of rows and waiting for locks
/// included, what callers do with a row left out.
struct QueryTimes {
    qint64 count = 0;
    qint64 microseconds = 0; ///< of all together
    qint64 longest = 0;      ///< microseconds
    qint64 failed = 0;
};

enum class QueryKind : quint8 { Read, Write };
/// Since the start, of all threads. Lock-free.
[[nodiscard]] QueryTimes queryTimes(QueryKind kind);
void noteQuery(QueryKind kind, qint64 nanoseconds, bool worked);

} // namespace metarr

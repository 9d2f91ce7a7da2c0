// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDate;

namespace metarr {

/// "6 Apr 2020": what a locale calls short says month and day in an order that nobody can tell from the numbers.
[[nodiscard]] QString dateText(const QDate &date);
[[nodiscard]] QString dateText(qint64 ms);
/// With the time of day; `ms` since 1970.
[[nodiscard]] QString dateTimeText(qint64 ms);

} // namespace metarr

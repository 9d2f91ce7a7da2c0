// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace metarr {

/// "Publishing": a type of job in a person's words.
[[nodiscard]] QString jobTypeText(const QString &type);

} // namespace metarr

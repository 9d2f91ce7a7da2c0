// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview.h"

namespace metarr {

/// Why an item stands where it is, as a sentence that says what to do.
[[nodiscard]] QString reasonText(const Reason &reason);

} // namespace metarr

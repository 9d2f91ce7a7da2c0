// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/items.h"

#include <QUrl>

namespace metarr {

/// The page of an item at the provider that knows it; empty when none has one. `series`: of a season or episode.
[[nodiscard]] QUrl providerPage(const Item &item, const Item &series = {});

} // namespace metarr

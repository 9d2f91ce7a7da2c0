// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/itemlist.h"

namespace metarr {

/// One group of a list that is ordered by title.
struct Initial {
    QString letter; ///< upper case; "#" for digits and signs
    int row = 0;    ///< of the first of them in ItemListRepo::ids()
    int count = 0;
    friend bool operator==(const Initial &, const Initial &) = default;
};

/// What the titles of a list begin with, in the order of the list; empty when that is not by title.
[[nodiscard]] Result<QList<Initial>> initialsOf(Connection &c, const ItemQuery &query);

} // namespace metarr

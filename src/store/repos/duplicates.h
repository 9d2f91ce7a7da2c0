// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/db/connection.h"

#include <QList>

namespace metarr {

/// Items that one provider's id is given to more than once.
struct DuplicateGroup {
    QString provider, id;   ///< "tmdb", "603"
    QList<EntityRef> items; ///< at least two, by their ids
};

/// Of one type (movie, series or episode), in any library, those in the trash left out. Versions of one film that are kept
/// together (version_group) are no duplicates of each other. A pair that shares several ids is told once.
[[nodiscard]] Result<QList<DuplicateGroup>> findDuplicates(Connection &connection, EntityType type);

} // namespace metarr

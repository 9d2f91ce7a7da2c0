// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/artwork.h"
#include "domain/fields.h"

#include <QHash>

namespace metarr {

/// What an item of one type needs to count as complete.
struct CompletenessRules {
    QList<Field> fields;
    QHash<AssetType, int> assets; ///< how many selected ones
};

/// The defaults of decision 25.
[[nodiscard]] CompletenessRules defaultCompletenessRules(EntityType type);

struct Completeness {
    int percent = 100;
    QStringList missing; ///< field and slot names
};

[[nodiscard]] Completeness measureCompleteness(const Metadata &metadata,
                                               const QHash<AssetType, int> &selected,
                                               const CompletenessRules &rules);

} // namespace metarr

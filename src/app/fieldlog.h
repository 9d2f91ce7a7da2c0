// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/artwork.h"
#include "store/repos/items.h"

namespace metarr {

class Transaction;

/// Writes the line of the activity log about a person's change of some fields; nothing without fields. `sentence` has its %1
/// for what the fields are called and its %2 for the title.
[[nodiscard]] Result<> logFieldChange(Transaction &t, EntityRef ref, const QList<Field> &fields,
                                      const QString &sentence, qint64 nowMs);

/// The same about pictures: `slotTypes` are the slots that changed.
[[nodiscard]] Result<> logArtChange(Transaction &t, EntityRef ref, const QList<AssetType> &slotTypes,
                                    const QString &sentence, qint64 nowMs);

} // namespace metarr

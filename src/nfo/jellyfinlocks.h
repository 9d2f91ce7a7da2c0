// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfodocument.h"

namespace metarr {

/// Jellyfin's names (its enumeration MetadataField) for those of the fields that it can lock, in its order.
[[nodiscard]] QStringList jellyfinLockNames(const QList<Field> &fields);
/// False for names that mean nothing to us and are kept as they are.
[[nodiscard]] bool isJellyfinLockName(const QString &name);
/// What <lockdata> (all that has a value) and <lockedfields> of an item lock.
[[nodiscard]] QList<Field> fieldsLockedIn(const NfoItem &item);

} // namespace metarr

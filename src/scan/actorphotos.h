// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/founditems.h"
#include "store/repos/libraries.h"

namespace metarr {

/// Gives the photos in an item's ".actors" folder (art of type ActorThumb) to the people it credits, by the names that
/// Kodi uses: blanks are '_'. They become the people's local candidates; whose photo is gone keeps what is in the cache.
/// Answers whether anything changed.
[[nodiscard]] Result<bool> putActorPhotos(Transaction &transaction, const LibraryRoot &root, EntityRef owner,
                                          const QByteArray &folder, const QList<FoundArt> &art, qint64 nowMs);

/// A working copy of something in the cache that a publish put there, and nobody has touched since.
[[nodiscard]] Result<bool> isPublishedCopy(Transaction &transaction, RootId root, const FoundArt &art);

} // namespace metarr

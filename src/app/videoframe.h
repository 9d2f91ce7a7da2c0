// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/stoptoken.h"
#include "domain/artwork.h"

namespace metarr {

class Core;

/// Takes a picture out of the item's first file at `part` (0 to 1) of its duration for a slot, as an upload would: for episodes
/// of which nobody has a thumb. Blocking. NotFound for an item without a file.
[[nodiscard]] Result<CandidateId> useVideoFrame(Core &core, EntityRef ref, AssetType type, double part,
                                                const StopToken &stop);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/entity.h"

namespace metarr {

class Core;

/// Which row of a film goes on with the better file (store/repos/replacements.h).
enum class SettleReplacement : quint8 {
    Present, ///< the one that has the file; the former one stays in the trash
    Former, ///< the one whose file went comes back; the present one goes into the trash, with what was edited in it
};

/// A person's word. Conflict when there is nothing to settle any more. Blocking.
[[nodiscard]] Result<> settleReplacement(Core &core, EntityRef former, SettleReplacement how);

} // namespace metarr

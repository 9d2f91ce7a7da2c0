// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/publishing.h"

namespace metarr {

class Core;

/// Replaced and removed files, until they are purged. Blocking; thread-safe.
class RecycleBin {
public:
    explicit RecycleBin(Core &core)
        : m_core(core)
    {}

    /// Newest first.
    [[nodiscard]] Result<QList<RecycledFile>> list(int limit);
    /// Back to where it was. AlreadyExists when something lies there now, NotFound when it is no longer in the bin.
    [[nodiscard]] Result<Path> restore(qint64 id);

private:
    Core &m_core;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/stoptoken.h"
#include "store/repos/publishing.h"

namespace metarr {

class Core;

/// Replaced and removed files, until they are purged. Blocking; thread-safe.
class RecycleBin {
public:
    explicit RecycleBin(Core &core)
        : m_core(core)
    {}

    /// Newest first; `before`: only such as came into it before this one.
    [[nodiscard]] Result<QList<RecycledFile>> list(int limit, qint64 before = 0);
    /// Back to where it was. AlreadyExists when something lies there now, NotFound when it is no longer in the bin.
    [[nodiscard]] Result<Path> restore(qint64 id);
    /// Deletes for good what came into the bin before then (ms), and the empty folders of those days. Only files within the bin's own
    /// folder: what lies elsewhere, or cannot be deleted, stays listed. Answers how many files.
    [[nodiscard]] Result<int> purge(qint64 recycledBefore, const StopToken &stop);

private:
    Core &m_core;
};

} // namespace metarr

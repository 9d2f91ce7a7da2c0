// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"

#include <functional>
#include <memory>

namespace metarr {

/// What a watch tells, from a thread of its own. Must not block.
struct TreeWatchEvents {
    /// Something changed in `folder` (raw bytes relative to the root, empty: the root itself): `name` came, went or was
    /// written to.
    std::function<void(const QByteArray &folder, const QByteArray &name, bool isFolder)> changed;
    /// Changes were lost (too many at once): everything has to be looked at.
    std::function<void()> overflowed;
    /// The watch is over: the root is gone, or there are more folders than the system lets a user watch.
    std::function<void(const Error &)> ended;
    /// There is a link to a folder, behind which nothing is watched. Told once; may be left out.
    std::function<void()> linked;
};

/// Watches a folder with all below it while it lives. Folders that scans do not enter are left out, and those behind links.
class TreeWatch {
public:
    virtual ~TreeWatch() = default;
};

/// Returns at once when the root itself is watched; the folders below follow in the watch's thread, and a change in one
/// of them that is not watched yet is reported when it is. Local folders only. Errors: Unsupported on systems other than
/// Linux, TooLarge when the user may watch no more (fs.inotify.max_user_watches), NotFound.
[[nodiscard]] Result<std::unique_ptr<TreeWatch>> watchTree(const Path &root, TreeWatchEvents events);

} // namespace metarr

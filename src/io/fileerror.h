// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"

namespace metarr {

/// What was being done to a file when it failed: the first half of the sentence a person reads.
enum class FileAction {
    LookAt,
    List,
    Read,
    Create,
    Write,
    Copy,
    MakeDirectory,
    Rename,     ///< the path is the new name
    RenameFrom, ///< the path is the old name
    Remove,
    Sync,
    ChangeTime,
    ChangeMode,
    Resolve,
    Measure,
};

/// "Cannot write “/films/a.nfo”: the disk is full." with the remedy that belongs to `kind`. `reason` replaces
/// the standard half-sentence of `kind` where the caller knows better; `detail` is the system's word, for the
/// log.
[[nodiscard]] Error fileError(FileAction action, const Path &path, ErrorKind kind, const QString &detail = {},
                              const QString &reason = {});

/// The same from the code the operating system gave: errno, or GetLastError() on Windows.
[[nodiscard]] Error systemFileError(FileAction action, const Path &path, int code);
/// What kind of trouble an errno (Windows: GetLastError()) stands for.
[[nodiscard]] ErrorKind systemErrorKind(int code);

} // namespace metarr

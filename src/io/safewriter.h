// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/filesystem.h"

#include <optional>

namespace metarr {

// How Metarr writes every file that matters: a temporary name in the same folder, all bytes, synced, length
// checked, renamed, folder synced. Whatever fails, and whenever the process dies, the target has its old
// content or the new one and never a part of it. (QSaveFile needs O_TMPFILE, which CIFS under Linux refuses.)
//
// What file systems refuse is got around: syncing (ignored), dot files and long names (another temporary
// name), renaming over an existing file (the old one steps aside and comes back if the new one does not get
// in). A symbolic link at the target is replaced, not followed. The target keeps its permission bits.

struct SafeWriteOptions {
    bool replace = true;         ///< false: AlreadyExists when the target is there
    bool sync = true;            ///< false only for what can be made again (thumbnails, HTTP cache)
    std::optional<quint32> mode; ///< permission bits from before the first byte on; otherwise the old file's
    std::optional<qint64> mtimeNs; ///< modification time to set, where the volume lets us
    StopToken stop;
};

/// A complete, synced file under a temporary name beside its target.
struct StagedFile {
    Path path;
    Path target;
    FileInfo info;
};

/// Returns what stat says about the file now in place. After an error the old file (or none) is in place and
/// nothing else is left in the folder; only when syncing the folder fails at the very end is the new one
/// there.
[[nodiscard]] Result<FileInfo> writeFileSafely(FileSystem &fs, const Path &target, const QByteArray &bytes,
                                               const SafeWriteOptions &options = {});
/// The same with the content of another file; reflink where the volume can.
[[nodiscard]] Result<FileInfo> copyFileSafely(FileSystem &fs, const Path &from, const Path &target,
                                              const SafeWriteOptions &options = {});
/// Moves a file, by copying it when `to` is on another volume. Never replaces (AlreadyExists). The original
/// is removed only when the copy is complete and synced.
[[nodiscard]] Result<> moveFileSafely(FileSystem &fs, const Path &from, const Path &to,
                                      const StopToken &stop = {});

/// First half of writeFileSafely(): for several files that shall appear together.
[[nodiscard]] Result<StagedFile> stageBytes(FileSystem &fs, const Path &target, const QByteArray &bytes,
                                            const SafeWriteOptions &options = {});
[[nodiscard]] Result<StagedFile> stageCopy(FileSystem &fs, const Path &from, const Path &target,
                                           const SafeWriteOptions &options = {});
/// Second half: the staged file takes its target's name. Does not sync the folder: call syncDirectory() once
/// after the last of them. On failure the staged file is still there.
[[nodiscard]] Result<> commitStaged(FileSystem &fs, const StagedFile &staged, bool replace = true);

/// True for the temporary names of this file ("…metarr-1a2b3c4d.tmp", "….old"): scans skip them.
[[nodiscard]] bool isStagedName(const QByteArray &name);
/// Clears up in a folder after a crash: removes staged files last changed before `olderThanNs` (since 1970),
/// brings back an old file that had stepped aside for a new one that never came. Nobody else may be writing
/// there. Returns how many names it dealt with.
[[nodiscard]] Result<int> recoverStaged(FileSystem &fs, const Path &directory, qint64 olderThanNs);

} // namespace metarr

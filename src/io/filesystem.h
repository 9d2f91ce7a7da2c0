// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"
#include "base/stoptoken.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <functional>
#include <memory>

namespace metarr {

/// What stat says. Times are nanoseconds since 1970 UTC, sizes bytes.
struct FileInfo {
    enum class Type : quint8 { None, File, Directory, Symlink, Other };
    Type type = Type::None;
    quint64 device = 0;
    quint64 inode = 0; ///< Windows: file index
    qint64 size = 0;
    qint64 mtimeNs = 0;
    quint32 mode = 0; ///< permission bits

    [[nodiscard]] bool exists() const { return type != Type::None; }
    [[nodiscard]] bool isFile() const { return type == Type::File; }
    [[nodiscard]] bool isDirectory() const { return type == Type::Directory; }
};

struct DirEntry {
    QByteArray name; ///< raw bytes
    FileInfo::Type type = FileInfo::Type::None;
};

/// One name of a directory with what stat says about it.
struct ListedFile {
    QByteArray name; ///< raw bytes
    bool isLink =
        false; ///< a symbolic link; `info` is that of its target, `Type::None` when it leads nowhere
    FileInfo info;
};

/// A part of a file, in bytes.
struct ByteRange {
    qint64 offset = 0;
    qint64 length = 0;
};

/// An open file that is being written. Closing without `sync()` leaves durability to chance.
class WritableFile {
public:
    virtual ~WritableFile() = default;
    /// Writes all bytes or fails (a short write is an error).
    [[nodiscard]] virtual Result<> write(const QByteArray &bytes) = 0;
    /// Data and metadata to the disk. File systems that do not support it answer success.
    [[nodiscard]] virtual Result<> sync() = 0;
    [[nodiscard]] virtual Result<> close() = 0;
};

/// Every file call of Metarr goes through here: the real one in the program, a counting and failing one in
/// tests (tests/support/faultyfilesystem.h). Blocking; refuses to run on the GUI thread. Thread-safe.
///
/// Errors: NotFound, AlreadyExists, PermissionDenied, ReadOnly, NoSpace, Offline (stale handle, host down),
/// Conflict (in use by another program), InvalidInput (a name this volume does not take), Unsupported
/// (renaming across volumes), Io; the message names the path, the remedy says what to do.
class FileSystem {
public:
    virtual ~FileSystem() = default;

    /// Missing files are no error: `FileInfo::Type::None`. Follows symbolic links unless `followLinks` is
    /// false.
    [[nodiscard]] virtual Result<FileInfo> stat(const Path &path, bool followLinks = true) = 0;
    /// Unsorted, without "." and "..".
    [[nodiscard]] virtual Result<QList<DirEntry>> list(const Path &directory) = 0;
    /// list() and stat() of every entry in one pass: what a scan uses. An entry that vanishes meanwhile is
    /// left out.
    [[nodiscard]] virtual Result<QList<ListedFile>> listWithInfo(const Path &directory) = 0;
    /// Fails with TooLarge beyond `maxBytes`.
    [[nodiscard]] virtual Result<QByteArray> readFile(const Path &path, qint64 maxBytes) = 0;
    /// Feeds the file to `sink` in blocks; a sink that returns an error ends it.
    [[nodiscard]] virtual Result<> readBlocks(const Path &path,
                                              const std::function<Result<>(QByteArrayView)> &sink) = 0;
    /// Parts of a file with a single open, in the order asked for; a part is shorter where the file ends
    /// before it.
    [[nodiscard]] virtual Result<QList<QByteArray>> readRanges(const Path &path,
                                                               const QList<ByteRange> &ranges) = 0;
    /// Creates a new file (fails with AlreadyExists), mode 0666 minus umask.
    [[nodiscard]] virtual Result<std::unique_ptr<WritableFile>> createNew(const Path &path) = 0;
    /// Copies content to a new file, by reflink or in-kernel copy where the system can. Does not sync.
    /// Nothing is left at `to` when it fails or is stopped.
    [[nodiscard]] virtual Result<> copyToNew(const Path &from, const Path &to,
                                             const StopToken &stop = {}) = 0;
    [[nodiscard]] virtual Result<> makeDirectory(const Path &path) = 0;
    /// Creates missing parents too; an existing directory is success.
    [[nodiscard]] virtual Result<> makePath(const Path &path) = 0;
    /// Atomically replaces `to` when it exists.
    [[nodiscard]] virtual Result<> rename(const Path &from, const Path &to) = 0;
    /// Fails with AlreadyExists when `to` exists.
    [[nodiscard]] virtual Result<> renameNoReplace(const Path &from, const Path &to) = 0;
    /// A file that is already gone is success.
    [[nodiscard]] virtual Result<> removeFile(const Path &path) = 0;
    /// Only an empty directory.
    [[nodiscard]] virtual Result<> removeDirectory(const Path &path) = 0;
    /// Data of a closed file to the disk; success where the volume cannot.
    [[nodiscard]] virtual Result<> syncFile(const Path &path) = 0;
    [[nodiscard]] virtual Result<> syncDirectory(const Path &path) = 0;
    /// Everything written to the volume of `path` to the disk, names included: for many files at once.
    /// Unsupported where the system has no such call; then each file and folder must be synced.
    [[nodiscard]] virtual Result<> syncVolume(const Path &path);
    [[nodiscard]] virtual Result<> setModificationTime(const Path &path, qint64 mtimeNs) = 0;
    /// Permission bits of an existing file; without effect on volumes (and systems) that have none.
    [[nodiscard]] virtual Result<> setMode(const Path &path, quint32 mode) = 0;
    /// Resolves links and "..": what is compared before anything from outside is touched.
    [[nodiscard]] virtual Result<Path> canonical(const Path &path) = 0;
    /// Bytes a normal user may still write on the volume of `path`.
    [[nodiscard]] virtual Result<qint64> freeBytes(const Path &path) = 0;
    /// True for NFS, SMB/CIFS, sshfs, 9p ... where watching and locking cannot be trusted.
    [[nodiscard]] virtual Result<bool> isNetworkVolume(const Path &path) = 0;
};

/// The operating system's.
[[nodiscard]] std::unique_ptr<FileSystem> makeSystemFileSystem();

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#ifdef Q_OS_UNIX

#include "base/threadguard.h"
#include "io/fileerror.h"
#include "io/filesystem.h"
#ifdef Q_OS_LINUX
#include "io/volumetype_linux.h"
#endif

#include <QScopeGuard>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <linux/fs.h>
#include <sys/vfs.h>
#else
#include <sys/mount.h>
#include <sys/param.h>
#endif

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Repeats a system call that a signal interrupted (network and FUSE volumes do that in the middle of an
/// open).
template <typename Call> auto retried(Call call)
{
    auto result = call();
    while (result == -1 && errno == EINTR) {
        result = call();
    }
    return result;
}

/// Below malloc's threshold for a mapping of its own, so that thousands of small files cost no page faults.
constexpr qsizetype blockSize = 120 * 1024;
/// How much the kernel copies between two looks at the stop token.
constexpr qint64 copyStep = 16 * 1024 * 1024;

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {}
    ~Descriptor() { close(); }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }
    /// Linux has closed the descriptor even when it answers EINTR: never repeated.
    int close() { return m_fd < 0 ? 0 : ::close(release()); }

private:
    int m_fd;
};

Error failure(FileAction action, const Path &path)
{
    return systemFileError(action, path, errno);
}

FileInfo::Type typeOf(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return FileInfo::Type::File;
    case S_IFDIR:
        return FileInfo::Type::Directory;
    case S_IFLNK:
        return FileInfo::Type::Symlink;
    default:
        return FileInfo::Type::Other;
    }
}

FileInfo infoOf(const struct stat &st)
{
#ifdef Q_OS_DARWIN
    const struct timespec &time = st.st_mtimespec;
#else
    const struct timespec &time = st.st_mtim;
#endif
    FileInfo info;
    info.type = typeOf(st.st_mode);
    info.device = quint64(st.st_dev);
    info.inode = quint64(st.st_ino);
    info.size = qint64(st.st_size);
    info.mtimeNs = qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    info.mode = quint32(st.st_mode & 07777);
    return info;
}

bool isSyncUnsupported(int code)
{
    return code == EINVAL || code == ENOTSUP || code == EOPNOTSUPP || code == ENOSYS;
}

int syncDescriptor(int fd)
{
#ifdef Q_OS_DARWIN
    if (retried([&] { return ::fcntl(fd, F_FULLFSYNC); }) == 0) {
        return 0;
    }
#endif
    const int result = retried([&] { return ::fsync(fd); });
    return result != 0 && isSyncUnsupported(errno) ? 0 : result;
}

int openForReading(const Path &path, int flags = 0)
{
    return retried([&] {
        return ::openat(AT_FDCWD, path.bytes().constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY | flags);
    });
}

int openNew(const Path &path)
{
    return retried([&] {
        return ::openat(AT_FDCWD, path.bytes().constData(),
                        O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0666);
    });
}

/// 0 or -1 with errno.
int writeAll(int fd, const char *data, qint64 size)
{
    while (size > 0) {
        const ssize_t written = retried([&] { return ::write(fd, data, size_t(size)); });
        if (written < 0) {
            return -1;
        }
        if (written == 0) {
            errno = ENOSPC; // what a volume does that takes nothing more and does not say why
            return -1;
        }
        data += written;
        size -= written;
    }
    return 0;
}

class PosixWritableFile final : public WritableFile {
public:
    PosixWritableFile(int fd, Path path)
        : m_fd(fd)
        , m_path(std::move(path))
    {}

    Result<> write(const QByteArray &bytes) override
    {
        assertNotGuiThread("file write");
        if (!m_fd.isOpen()) {
            return fail(fileError(FileAction::Write, m_path, ErrorKind::Internal, u"written after close"_s));
        }
        if (writeAll(m_fd.get(), bytes.constData(), bytes.size()) != 0) {
            return fail(failure(FileAction::Write, m_path));
        }
        return {};
    }

    Result<> sync() override
    {
        assertNotGuiThread("file sync");
        if (!m_fd.isOpen()) {
            return fail(fileError(FileAction::Sync, m_path, ErrorKind::Internal, u"synced after close"_s));
        }
        if (syncDescriptor(m_fd.get()) != 0) {
            return fail(failure(FileAction::Sync, m_path));
        }
        return {};
    }

    Result<> close() override
    {
        assertNotGuiThread("file close");
        // Network file systems report a full disk only here.
        if (m_fd.close() != 0 && errno != EINTR) {
            return fail(failure(FileAction::Write, m_path));
        }
        return {};
    }

private:
    Descriptor m_fd;
    Path m_path;
};

/// Data from one descriptor to the other, the cheapest way the volumes allow: shared extents, a copy inside
/// the kernel (or the file server), or through our memory.
class DescriptorCopy {
public:
    DescriptorCopy(int from, int to, const StopToken &stop)
        : m_from(from)
        , m_to(to)
        , m_stop(stop)
    {}

    /// Bytes copied; -1 with errno (ECANCELED when stopped).
    qint64 run(qint64 expectedSize)
    {
#ifdef Q_OS_LINUX
        if (::ioctl(m_to, FICLONE, m_from) == 0) {
            return expectedSize;
        }
        const qint64 inKernel = copyInKernel();
        // Some file systems answer "0 bytes" for files that have content; then the slow way tells the truth.
        if (inKernel > 0 || (inKernel < 0 && errno != ENOSYS)) {
            return inKernel;
        }
#endif
        return copyThroughMemory();
    }

private:
#ifdef Q_OS_LINUX
    /// -1 with ENOSYS when these two volumes cannot do it and nothing has been copied yet.
    qint64 copyInKernel()
    {
        qint64 total = 0;
        while (true) {
            if (m_stop.stopRequested()) {
                errno = ECANCELED;
                return -1;
            }
            const ssize_t copied = retried(
                [&] { return ::copy_file_range(m_from, nullptr, m_to, nullptr, size_t(copyStep), 0); });
            if (copied == 0) {
                return total;
            }
            if (copied < 0) {
                const bool unable = errno == EXDEV || errno == EINVAL || errno == EOPNOTSUPP ||
                                    errno == EPERM || errno == EBADF || errno == ETXTBSY || errno == EIO;
                if (total == 0 && unable) {
                    errno = ENOSYS;
                }
                return -1;
            }
            total += copied;
        }
    }
#endif

    qint64 copyThroughMemory()
    {
        const auto buffer = std::make_unique_for_overwrite<char[]>(size_t(blockSize));
        qint64 total = 0;
        while (true) {
            if (m_stop.stopRequested()) {
                errno = ECANCELED;
                return -1;
            }
            const ssize_t got = retried([&] { return ::read(m_from, buffer.get(), size_t(blockSize)); });
            if (got == 0) {
                return total;
            }
            if (got < 0 || writeAll(m_to, buffer.get(), got) != 0) {
                return -1;
            }
            total += got;
        }
    }

    int m_from;
    int m_to;
    StopToken m_stop;
};

/// `rename` that refuses to replace. 0 or -1 with errno; EINVAL or ENOSYS when the volume cannot do it in one
/// step.
int renameExclusively(const char *from, const char *to)
{
#if defined(Q_OS_LINUX)
    return retried([&] { return ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE); });
#elif defined(Q_OS_DARWIN)
    return retried([&] { return ::renamex_np(from, to, RENAME_EXCL); });
#else
    errno = ENOSYS;
    return -1;
#endif
}

class PosixFileSystem final : public FileSystem {
public:
    Result<FileInfo> stat(const Path &path, bool followLinks) override
    {
        assertNotGuiThread("stat");
        struct stat st = {};
        if (retried([&] {
                return ::fstatat(AT_FDCWD, path.bytes().constData(), &st,
                                 followLinks ? 0 : AT_SYMLINK_NOFOLLOW);
            }) != 0) {
            if (errno == ENOENT || errno == ENOTDIR) {
                return FileInfo{};
            }
            return fail(failure(FileAction::LookAt, path));
        }
        return infoOf(st);
    }

    Result<QList<DirEntry>> list(const Path &directory) override
    {
        assertNotGuiThread("list directory");
        QList<DirEntry> entries;
        METARR_CHECK(forEachEntry(directory, [&](int fd, const dirent &entry) {
            FileInfo::Type type = FileInfo::Type::Other;
            switch (entry.d_type) {
            case DT_REG:
                type = FileInfo::Type::File;
                break;
            case DT_DIR:
                type = FileInfo::Type::Directory;
                break;
            case DT_LNK:
                type = FileInfo::Type::Symlink;
                break;
            case DT_UNKNOWN: {
                struct stat st = {};
                if (retried([&] { return ::fstatat(fd, entry.d_name, &st, AT_SYMLINK_NOFOLLOW); }) != 0) {
                    return; // gone meanwhile
                }
                type = typeOf(st.st_mode);
                break;
            }
            default:
                break;
            }
            entries.append(DirEntry{QByteArray(entry.d_name), type});
        }));
        return entries;
    }

    Result<QList<ListedFile>> listWithInfo(const Path &directory) override
    {
        assertNotGuiThread("list directory");
        QList<ListedFile> entries;
        METARR_CHECK(forEachEntry(directory, [&](int fd, const dirent &entry) {
            struct stat st = {};
            bool isLink = entry.d_type == DT_LNK;
            if (!isLink) {
                if (retried([&] { return ::fstatat(fd, entry.d_name, &st, AT_SYMLINK_NOFOLLOW); }) != 0) {
                    return; // gone meanwhile
                }
                isLink = S_ISLNK(st.st_mode);
            }
            ListedFile &listed = entries.emplaceBack();
            listed.name = QByteArray(entry.d_name);
            listed.isLink = isLink;
            if (!isLink || retried([&] { return ::fstatat(fd, entry.d_name, &st, 0); }) == 0) {
                listed.info = infoOf(st);
            }
        }));
        return entries;
    }

    Result<QByteArray> readFile(const Path &path, qint64 maxBytes) override
    {
        assertNotGuiThread("read file");
        const Descriptor fd(openForReading(path));
        struct stat st = {};
        if (!fd.isOpen() || ::fstat(fd.get(), &st) != 0) {
            return fail(failure(FileAction::Read, path));
        }
        const auto tooLarge = [&] {
            return fail(
                fileError(FileAction::Read, path, ErrorKind::TooLarge, u"limit %1 bytes"_s.arg(maxBytes)));
        };
        if (st.st_size > maxBytes) {
            return tooLarge();
        }
        // One byte more than expected tells a file that grows (or lies, as in /proc) from one that ends here.
        QByteArray content(qsizetype(st.st_size) + 1, Qt::Uninitialized);
        qsizetype filled = 0;
        while (true) {
            if (filled == content.size()) {
                if (filled > maxBytes) {
                    return tooLarge();
                }
                content.resize(qsizetype(qMin<qint64>(qMax<qint64>(filled * 2, 64 * 1024), maxBytes + 1)));
            }
            const ssize_t got = retried(
                [&] { return ::read(fd.get(), content.data() + filled, size_t(content.size() - filled)); });
            if (got < 0) {
                return fail(failure(FileAction::Read, path));
            }
            if (got == 0) {
                break;
            }
            filled += got;
        }
        if (filled > maxBytes) {
            return tooLarge();
        }
        content.resize(filled);
        return content;
    }

    Result<> readBlocks(const Path &path, const std::function<Result<>(QByteArrayView)> &sink) override
    {
        assertNotGuiThread("read file");
        const Descriptor fd(openForReading(path));
        if (!fd.isOpen()) {
            return fail(failure(FileAction::Read, path));
        }
        // Not shared between calls: a sink may read another file.
        const auto buffer = std::make_unique_for_overwrite<char[]>(size_t(blockSize));
        while (true) {
            const ssize_t got = retried([&] { return ::read(fd.get(), buffer.get(), size_t(blockSize)); });
            if (got < 0) {
                return fail(failure(FileAction::Read, path));
            }
            if (got == 0) {
                return {};
            }
            METARR_CHECK(sink(QByteArrayView(buffer.get(), got)));
        }
    }

    Result<QList<QByteArray>> readRanges(const Path &path, const QList<ByteRange> &ranges) override
    {
        assertNotGuiThread("read file");
        const Descriptor fd(openForReading(path));
        if (!fd.isOpen()) {
            return fail(failure(FileAction::Read, path));
        }
        QList<QByteArray> parts;
        for (const ByteRange &range : ranges) {
            QByteArray part(qsizetype(range.length), Qt::Uninitialized);
            qsizetype filled = 0;
            while (filled < part.size()) {
                const ssize_t got = retried([&] {
                    return ::pread(fd.get(), part.data() + filled, size_t(part.size() - filled),
                                   off_t(range.offset + filled));
                });
                if (got < 0) {
                    return fail(failure(FileAction::Read, path));
                }
                if (got == 0) {
                    break;
                }
                filled += got;
            }
            part.resize(filled);
            parts.append(part);
        }
        return parts;
    }

    Result<std::unique_ptr<WritableFile>> createNew(const Path &path) override
    {
        assertNotGuiThread("create file");
        const int fd = openNew(path);
        if (fd < 0) {
            return fail(failure(FileAction::Create, path));
        }
        return std::make_unique<PosixWritableFile>(fd, path);
    }

    Result<> copyToNew(const Path &from, const Path &to, const StopToken &stop) override
    {
        assertNotGuiThread("copy file");
        METARR_CHECK(stop.check());
        const Descriptor source(openForReading(from));
        struct stat st = {};
        if (!source.isOpen() || ::fstat(source.get(), &st) != 0) {
            return fail(failure(FileAction::Read, from));
        }
        if (!S_ISREG(st.st_mode)) {
            return fail(fileError(FileAction::Read, from, ErrorKind::Unsupported, {}, u"it is not a file"_s));
        }
        Descriptor target(openNew(to));
        if (!target.isOpen()) {
            return fail(failure(FileAction::Create, to));
        }
        const qint64 copied = DescriptorCopy(source.get(), target.get(), stop).run(st.st_size);
        int code = copied < 0 ? errno : 0;
        struct stat written = {};
        if (code == 0 && (::fstat(target.get(), &written) != 0 || written.st_size != copied)) {
            code = EIO;
        }
        if (target.close() != 0 && code == 0 && errno != EINTR) {
            code = errno;
        }
        if (code == 0) {
            return {};
        }
        ::unlink(to.bytes().constData());
        return code == ECANCELED ? Result<>(fail(ErrorKind::Cancelled, u"Stopped."_s))
                                 : fail(systemFileError(FileAction::Copy, to, code));
    }

    Result<> makeDirectory(const Path &path) override
    {
        assertNotGuiThread("make directory");
        return done(retried([&] { return ::mkdir(path.bytes().constData(), 0777); }),
                    FileAction::MakeDirectory, path);
    }

    Result<> makePath(const Path &path) override
    {
        assertNotGuiThread("make directory");
        if (retried([&] { return ::mkdir(path.bytes().constData(), 0777); }) == 0) {
            return {};
        }
        const int code = errno;
        // Read-only volumes and shares complain before they look whether it exists.
        struct stat st = {};
        if (::fstatat(AT_FDCWD, path.bytes().constData(), &st, 0) == 0 && S_ISDIR(st.st_mode)) {
            return {};
        }
        const Path parent = path.parent();
        if (code != ENOENT || parent.isEmpty() || parent == path) {
            return fail(systemFileError(FileAction::MakeDirectory, path, code));
        }
        METARR_CHECK(makePath(parent));
        if (retried([&] { return ::mkdir(path.bytes().constData(), 0777); }) != 0 && errno != EEXIST) {
            return fail(failure(FileAction::MakeDirectory, path));
        }
        return {};
    }

    Result<> rename(const Path &from, const Path &to) override
    {
        assertNotGuiThread("rename");
        return renamed(retried([&] { return ::rename(from.bytes().constData(), to.bytes().constData()); }),
                       from, to);
    }

    Result<> renameNoReplace(const Path &from, const Path &to) override
    {
        assertNotGuiThread("rename");
        const char *source = from.bytes().constData();
        const char *target = to.bytes().constData();
        if (renameExclusively(source, target) == 0) {
            return {};
        }
        if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP && errno != EOPNOTSUPP) {
            return renamed(-1, from, to);
        }
        // A second name for the same file, then the first one away: link() refuses to replace on every
        // volume.
        if (retried([&] { return ::linkat(AT_FDCWD, source, AT_FDCWD, target, 0); }) == 0) {
            return renamed(retried([&] { return ::unlink(source); }), from, to);
        }
        if (errno == EEXIST || errno == ENOENT || errno == ENOSPC || errno == EROFS) {
            return renamed(-1, from, to);
        }
        // Neither is there (FAT, some shares, directories): look, then rename. A race remains, and no better
        // way.
        struct stat st = {};
        if (::fstatat(AT_FDCWD, target, &st, AT_SYMLINK_NOFOLLOW) == 0) {
            return fail(systemFileError(FileAction::Rename, to, EEXIST));
        }
        return renamed(retried([&] { return ::rename(source, target); }), from, to);
    }

    Result<> removeFile(const Path &path) override
    {
        assertNotGuiThread("remove file");
        if (retried([&] { return ::unlink(path.bytes().constData()); }) != 0 && errno != ENOENT) {
            return fail(failure(FileAction::Remove, path));
        }
        return {};
    }

    Result<> removeDirectory(const Path &path) override
    {
        assertNotGuiThread("remove directory");
        return done(retried([&] { return ::rmdir(path.bytes().constData()); }), FileAction::Remove, path);
    }

    Result<> syncFile(const Path &path) override
    {
        assertNotGuiThread("sync file");
        const Descriptor fd(openForReading(path));
        return done(fd.isOpen() ? syncDescriptor(fd.get()) : -1, FileAction::Sync, path);
    }

    Result<> syncDirectory(const Path &path) override
    {
        assertNotGuiThread("sync directory");
        const Descriptor fd(openForReading(path.isEmpty() ? Path(".") : path, O_DIRECTORY));
        if (!fd.isOpen()) {
            // Writable but not readable is legal, and leaves nothing to sync through.
            return errno == EACCES ? Result<>() : fail(failure(FileAction::Sync, path));
        }
        const int result = syncDescriptor(fd.get());
        return result != 0 && (errno == EBADF || errno == EISDIR) ? Result<>()
                                                                  : done(result, FileAction::Sync, path);
    }

#ifdef Q_OS_LINUX
    Result<> syncVolume(const Path &path) override
    {
        assertNotGuiThread("sync volume");
        const Descriptor fd(openForReading(path));
        return done(fd.isOpen() ? ::syncfs(fd.get()) : -1, FileAction::Sync, path);
    }
#endif

    Result<> setModificationTime(const Path &path, qint64 mtimeNs) override
    {
        assertNotGuiThread("set file time");
        qint64 seconds = mtimeNs / 1'000'000'000;
        qint64 rest = mtimeNs % 1'000'000'000;
        if (rest < 0) {
            rest += 1'000'000'000;
            --seconds;
        }
        // Both times, not UTIME_OMIT: many FUSE volumes ignore a change of one alone.
        struct stat st = {};
        if (::fstatat(AT_FDCWD, path.bytes().constData(), &st, 0) != 0) {
            return fail(failure(FileAction::ChangeTime, path));
        }
        struct timespec times[2] = {};
#ifdef Q_OS_DARWIN
        times[0] = st.st_atimespec;
#else
        times[0] = st.st_atim;
#endif
        times[1].tv_sec = time_t(seconds);
        times[1].tv_nsec = long(rest);
        return done(retried([&] { return ::utimensat(AT_FDCWD, path.bytes().constData(), times, 0); }),
                    FileAction::ChangeTime, path);
    }

    Result<> setMode(const Path &path, quint32 mode) override
    {
        assertNotGuiThread("set file mode");
        const int result = retried([&] { return ::chmod(path.bytes().constData(), mode_t(mode & 07777)); });
        return result != 0 && isSyncUnsupported(errno) ? Result<>()
                                                       : done(result, FileAction::ChangeMode, path);
    }

    Result<Path> canonical(const Path &path) override
    {
        assertNotGuiThread("resolve path");
        char *resolved = ::realpath(path.bytes().constData(), nullptr);
        if (!resolved) {
            return fail(failure(FileAction::Resolve, path));
        }
        const auto freeIt = qScopeGuard([&] { ::free(resolved); });
        return Path(QByteArray(resolved));
    }

    Result<qint64> freeBytes(const Path &path) override
    {
        assertNotGuiThread("measure volume");
        struct statvfs volume = {};
        if (retried([&] { return ::statvfs(path.bytes().constData(), &volume); }) != 0) {
            return fail(failure(FileAction::Measure, path));
        }
        return qint64(volume.f_bavail) * qint64(volume.f_frsize);
    }

    Result<bool> isNetworkVolume(const Path &path) override
    {
        assertNotGuiThread("measure volume");
        struct statfs volume = {};
        if (retried([&] { return ::statfs(path.bytes().constData(), &volume); }) != 0) {
            return fail(failure(FileAction::Measure, path));
        }
#ifdef Q_OS_LINUX
        struct stat st = {};
        if (::fstatat(AT_FDCWD, path.bytes().constData(), &st, 0) != 0) {
            return fail(failure(FileAction::Measure, path));
        }
        return isNetworkVolumeType(quint64(volume.f_type),
                                   [&] { return mountTypeOf(readMountInfo(), st.st_dev); });
#else
        return (volume.f_flags & MNT_LOCAL) == 0;
#endif
    }

private:
    static Result<> done(int result, FileAction action, const Path &path)
    {
        return result == 0 ? Result<>() : fail(failure(action, path));
    }

    static Result<> renamed(int result, const Path &from, const Path &to)
    {
        if (result == 0) {
            return {};
        }
        return fail(errno == ENOENT ? failure(FileAction::RenameFrom, from)
                                    : failure(FileAction::Rename, to));
    }

    template <typename Visit> static Result<> forEachEntry(const Path &directory, const Visit &visit)
    {
        Descriptor fd(openForReading(directory.isEmpty() ? Path(".") : directory, O_DIRECTORY));
        if (!fd.isOpen()) {
            return fail(failure(FileAction::List, directory));
        }
        DIR *dir = ::fdopendir(fd.get());
        if (!dir) {
            return fail(failure(FileAction::List, directory));
        }
        const int descriptor = fd.release();
        const auto closeIt = qScopeGuard([&] { ::closedir(dir); });
        while (true) {
            errno = 0;
            const dirent *entry = ::readdir(dir);
            if (!entry) {
                return errno == 0 ? Result<>() : fail(failure(FileAction::List, directory));
            }
            const char *name = entry->d_name;
            if (name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'))) {
                continue;
            }
            visit(descriptor, *entry);
        }
    }
};

} // namespace

std::unique_ptr<FileSystem> makeSystemFileSystem()
{
    return std::make_unique<PosixFileSystem>();
}

} // namespace metarr

#endif // Q_OS_UNIX

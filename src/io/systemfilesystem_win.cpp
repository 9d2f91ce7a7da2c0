// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#ifdef Q_OS_WIN

#include "base/threadguard.h"
#include "io/fileerror.h"
#include "io/filesystem.h"

#include <QScopeGuard>
#include <qt_windows.h>
#include <QThread>

#include <cstddef>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr DWORD shareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
constexpr qsizetype blockSize = 120 * 1024;
/// 1601-01-01 to 1970-01-01 in units of 100 ns.
constexpr qint64 epochOffset = 116'444'736'000'000'000;

/// The form that Windows takes as it stands: no limit of 260 characters, no dots and blanks cut off, no
/// device names.
std::wstring native(const Path &path)
{
    QString text = QString::fromUtf8(path.bytes());
    text.replace(u'/', u'\\');
    // Path drops the slash of "C:/", but "C:" alone would be the current folder of that drive.
    const bool isDrive = text.size() == 2 && text.at(1) == u':';
    if (isDrive || path.isAbsolute()) {
        text = text.startsWith(u"\\\\"_s) ? u"\\\\?\\UNC\\"_s + text.mid(2) : u"\\\\?\\"_s + text;
        if (isDrive) {
            text += u'\\';
        }
    }
    return text.toStdWString();
}

QByteArray fromNative(QString text)
{
    if (text.startsWith(u"\\\\?\\UNC\\"_s)) {
        text = u"\\\\"_s + text.mid(8);
    } else if (text.startsWith(u"\\\\?\\"_s)) {
        text = text.mid(4);
    }
    return text.replace(u'\\', u'/').toUtf8();
}

class Handle {
public:
    explicit Handle(HANDLE handle)
        : m_handle(handle)
    {}
    ~Handle() { close(); }
    Q_DISABLE_COPY_MOVE(Handle)

    [[nodiscard]] bool isOpen() const { return m_handle != INVALID_HANDLE_VALUE; }
    [[nodiscard]] HANDLE get() const { return m_handle; }
    bool close() { return !isOpen() || CloseHandle(std::exchange(m_handle, INVALID_HANDLE_VALUE)); }

private:
    HANDLE m_handle;
};

HANDLE open(const Path &path, DWORD access, DWORD disposition = OPEN_EXISTING, DWORD flags = 0,
            DWORD share = shareAll)
{
    return CreateFileW(native(path).c_str(), access, share, nullptr, disposition,
                       FILE_ATTRIBUTE_NORMAL | flags, nullptr);
}

Error failure(FileAction action, const Path &path)
{
    return systemFileError(action, path, int(GetLastError()));
}

Result<> done(BOOL success, FileAction action, const Path &path)
{
    return success ? Result<>() : fail(failure(action, path));
}

bool isMissing(DWORD code)
{
    return code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND || code == ERROR_DIRECTORY;
}

/// Virus scanners and indexers hold new files for a moment: tries again for about half a second.
template <typename Call> BOOL patiently(Call call)
{
    for (int attempt = 0;; ++attempt) {
        if (call()) {
            return TRUE;
        }
        const DWORD code = GetLastError();
        const bool held = code == ERROR_SHARING_VIOLATION || code == ERROR_LOCK_VIOLATION ||
                          code == ERROR_ACCESS_DENIED || code == ERROR_USER_MAPPED_FILE;
        if (!held || attempt == 9) {
            SetLastError(code);
            return FALSE;
        }
        QThread::msleep(10 + 10 * static_cast<unsigned long>(attempt));
    }
}

qint64 nanoseconds(qint64 fileTime)
{
    return (fileTime - epochOffset) * 100;
}

qint64 joined(DWORD high, DWORD low)
{
    return qint64((quint64(high) << 32) | low);
}

/// Junctions and links are links; other reparse points (deduplication, cloud files) are what they stand for.
FileInfo::Type typeOf(DWORD attributes, DWORD reparseTag)
{
    if ((attributes & FILE_ATTRIBUTE_REPARSE_POINT) &&
        (reparseTag == IO_REPARSE_TAG_SYMLINK || reparseTag == IO_REPARSE_TAG_MOUNT_POINT)) {
        return FileInfo::Type::Symlink;
    }
    return attributes & FILE_ATTRIBUTE_DIRECTORY ? FileInfo::Type::Directory : FileInfo::Type::File;
}

quint32 modeOf(DWORD attributes)
{
    const quint32 read = attributes & FILE_ATTRIBUTE_DIRECTORY ? 0555 : 0444;
    return attributes & FILE_ATTRIBUTE_READONLY ? read : read | 0222;
}

DWORD reparseTagOf(HANDLE handle, DWORD attributes)
{
    FILE_ATTRIBUTE_TAG_INFO tag = {};
    return (attributes & FILE_ATTRIBUTE_REPARSE_POINT) &&
                   GetFileInformationByHandleEx(handle, FileAttributeTagInfo, &tag, sizeof tag)
               ? tag.ReparseTag
               : 0;
}

class WindowsWritableFile final : public WritableFile {
public:
    WindowsWritableFile(HANDLE handle, Path path)
        : m_handle(handle)
        , m_path(std::move(path))
    {}

    Result<> write(const QByteArray &bytes) override
    {
        assertNotGuiThread("file write");
        const char *data = bytes.constData();
        for (qsizetype left = bytes.size(); left > 0;) {
            DWORD written = 0;
            const DWORD part = DWORD(qMin<qsizetype>(left, 16 * 1024 * 1024));
            if (!WriteFile(m_handle.get(), data, part, &written, nullptr)) {
                return fail(failure(FileAction::Write, m_path));
            }
            if (written == 0) {
                return fail(systemFileError(FileAction::Write, m_path, ERROR_DISK_FULL));
            }
            data += written;
            left -= written;
        }
        return {};
    }

    Result<> sync() override
    {
        assertNotGuiThread("file sync");
        if (!FlushFileBuffers(m_handle.get()) && GetLastError() != ERROR_INVALID_FUNCTION &&
            GetLastError() != ERROR_NOT_SUPPORTED) {
            return fail(failure(FileAction::Sync, m_path));
        }
        return {};
    }

    Result<> close() override
    {
        assertNotGuiThread("file close");
        return done(m_handle.close(), FileAction::Write, m_path);
    }

private:
    Handle m_handle;
    Path m_path;
};

/// All entries of a directory in blocks, with size, time and file index: one request for many entries, also
/// over SMB.
class DirectoryReader {
public:
    template <typename Visit> static Result<> read(const Path &directory, const Visit &visit)
    {
        const Handle handle(open(directory, FILE_LIST_DIRECTORY, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS));
        BY_HANDLE_FILE_INFORMATION self = {};
        if (!handle.isOpen() || !GetFileInformationByHandle(handle.get(), &self)) {
            return fail(failure(FileAction::List, directory));
        }
        if (!(self.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)) {
            return fail(systemFileError(FileAction::List, directory, ERROR_DIRECTORY));
        }
        // 64 KiB is what SMB answers in one packet; the buffer must be aligned for the structure.
        std::vector<std::max_align_t> buffer(64 * 1024 / sizeof(std::max_align_t));
        auto what = FileIdBothDirectoryRestartInfo;
        while (GetFileInformationByHandleEx(handle.get(), what, buffer.data(),
                                            DWORD(buffer.size() * sizeof(std::max_align_t)))) {
            what = FileIdBothDirectoryInfo;
            const auto *position = reinterpret_cast<const char *>(buffer.data());
            while (true) {
                const auto *entry = reinterpret_cast<const FILE_ID_BOTH_DIR_INFO *>(position);
                visitEntry(*entry, self.dwVolumeSerialNumber, visit);
                if (entry->NextEntryOffset == 0) {
                    break;
                }
                position += entry->NextEntryOffset;
            }
        }
        const DWORD code = GetLastError();
        // Empty roots of some volumes have not even "." and "..".
        return code == ERROR_NO_MORE_FILES || code == ERROR_FILE_NOT_FOUND
                   ? Result<>()
                   : fail(systemFileError(FileAction::List, directory, int(code)));
    }

private:
    template <typename Visit>
    static void visitEntry(const FILE_ID_BOTH_DIR_INFO &entry, quint64 device, const Visit &visit)
    {
        const QString name =
            QString::fromWCharArray(entry.FileName, qsizetype(entry.FileNameLength / sizeof(WCHAR)));
        if (name == u"."_s || name == u".."_s) {
            return;
        }
        FileInfo info;
        // For reparse points the field of the extended attributes carries the tag.
        info.type = typeOf(entry.FileAttributes, entry.EaSize);
        info.device = device;
        info.inode = quint64(entry.FileId.QuadPart);
        info.size = entry.EndOfFile.QuadPart;
        info.mtimeNs = nanoseconds(entry.LastWriteTime.QuadPart);
        info.mode = modeOf(entry.FileAttributes);
        visit(name.toUtf8(), info);
    }
};

class WindowsFileSystem final : public FileSystem {
public:
    Result<FileInfo> stat(const Path &path, bool followLinks) override
    {
        assertNotGuiThread("stat");
        const Handle handle(
            open(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING,
                 FILE_FLAG_BACKUP_SEMANTICS | (followLinks ? 0 : FILE_FLAG_OPEN_REPARSE_POINT)));
        BY_HANDLE_FILE_INFORMATION raw = {};
        if (!handle.isOpen() || !GetFileInformationByHandle(handle.get(), &raw)) {
            return isMissing(GetLastError()) ? Result<FileInfo>(FileInfo{})
                                             : fail(failure(FileAction::LookAt, path));
        }
        FileInfo info;
        info.type = typeOf(raw.dwFileAttributes, reparseTagOf(handle.get(), raw.dwFileAttributes));
        info.device = raw.dwVolumeSerialNumber;
        info.inode = quint64(joined(raw.nFileIndexHigh, raw.nFileIndexLow));
        info.size = joined(raw.nFileSizeHigh, raw.nFileSizeLow);
        info.mtimeNs =
            nanoseconds(joined(raw.ftLastWriteTime.dwHighDateTime, raw.ftLastWriteTime.dwLowDateTime));
        info.mode = modeOf(raw.dwFileAttributes);
        return info;
    }

    Result<QList<DirEntry>> list(const Path &directory) override
    {
        assertNotGuiThread("list directory");
        QList<DirEntry> entries;
        METARR_CHECK(DirectoryReader::read(directory, [&](const QByteArray &name, const FileInfo &info) {
            entries.append(DirEntry{name, info.type});
        }));
        return entries;
    }

    Result<QList<ListedFile>> listWithInfo(const Path &directory) override
    {
        assertNotGuiThread("list directory");
        QList<ListedFile> entries;
        METARR_CHECK(DirectoryReader::read(directory, [&](const QByteArray &name, const FileInfo &info) {
            ListedFile listed{name, info.type == FileInfo::Type::Symlink, info};
            if (listed.isLink) {
                listed.info = stat(directory / name, true).value_or(FileInfo{});
            }
            entries.append(listed);
        }));
        return entries;
    }

    Result<QByteArray> readFile(const Path &path, qint64 maxBytes) override
    {
        QByteArray content;
        METARR_CHECK(readBlocks(path, [&](QByteArrayView block) -> Result<> {
            if (content.size() + block.size() > maxBytes) {
                return fail(fileError(FileAction::Read, path, ErrorKind::TooLarge,
                                      u"limit %1 bytes"_s.arg(maxBytes)));
            }
            content += block;
            return {};
        }));
        return content;
    }

    Result<> readBlocks(const Path &path, const std::function<Result<>(QByteArrayView)> &sink) override
    {
        assertNotGuiThread("read file");
        const Handle handle(open(path, GENERIC_READ, OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN));
        if (!handle.isOpen()) {
            return fail(failure(FileAction::Read, path));
        }
        const auto buffer = std::make_unique_for_overwrite<char[]>(size_t(blockSize));
        while (true) {
            DWORD got = 0;
            if (!ReadFile(handle.get(), buffer.get(), DWORD(blockSize), &got, nullptr)) {
                return fail(failure(FileAction::Read, path));
            }
            if (got == 0) {
                return {};
            }
            METARR_CHECK(sink(QByteArrayView(buffer.get(), qsizetype(got))));
        }
    }

    Result<QList<QByteArray>> readRanges(const Path &path, const QList<ByteRange> &ranges) override
    {
        assertNotGuiThread("read file");
        const Handle handle(open(path, GENERIC_READ, OPEN_EXISTING, FILE_FLAG_RANDOM_ACCESS));
        if (!handle.isOpen()) {
            return fail(failure(FileAction::Read, path));
        }
        QList<QByteArray> parts;
        for (const ByteRange &range : ranges) {
            QByteArray part(qsizetype(range.length), Qt::Uninitialized);
            qsizetype filled = 0;
            while (filled < part.size()) {
                const quint64 at = quint64(range.offset + filled);
                OVERLAPPED position = {};
                position.Offset = DWORD(at & 0xffffffffU);
                position.OffsetHigh = DWORD(at >> 32);
                DWORD got = 0;
                if (!ReadFile(handle.get(), part.data() + filled, DWORD(part.size() - filled), &got,
                              &position) &&
                    GetLastError() != ERROR_HANDLE_EOF) {
                    return fail(failure(FileAction::Read, path));
                }
                if (got == 0) {
                    break;
                }
                filled += qsizetype(got);
            }
            part.resize(filled);
            parts.append(part);
        }
        return parts;
    }

    Result<std::unique_ptr<WritableFile>> createNew(const Path &path) override
    {
        assertNotGuiThread("create file");
        const HANDLE handle = open(path, GENERIC_WRITE, CREATE_NEW, 0, FILE_SHARE_READ);
        if (handle == INVALID_HANDLE_VALUE) {
            return fail(failure(FileAction::Create, path));
        }
        return std::make_unique<WindowsWritableFile>(handle, path);
    }

    Result<> copyToNew(const Path &from, const Path &to, const StopToken &stop) override
    {
        assertNotGuiThread("copy file");
        METARR_CHECK(stop.check());
        // CopyFile2 and CopyFileEx clone blocks on ReFS and let SMB servers copy by themselves.
        const auto progress = [](LARGE_INTEGER, LARGE_INTEGER, LARGE_INTEGER, LARGE_INTEGER, DWORD, DWORD,
                                 HANDLE, HANDLE, LPVOID token) -> DWORD {
            return static_cast<const StopToken *>(token)->stopRequested() ? PROGRESS_CANCEL
                                                                          : PROGRESS_CONTINUE;
        };
        StopToken token = stop;
        if (CopyFileExW(native(from).c_str(), native(to).c_str(), progress, &token, nullptr,
                        COPY_FILE_FAIL_IF_EXISTS)) {
            // The copy takes over "read-only", which would be in the way of renaming and removing it.
            const DWORD attributes = GetFileAttributesW(native(to).c_str());
            if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_READONLY)) {
                SetFileAttributesW(native(to).c_str(), attributes & ~DWORD(FILE_ATTRIBUTE_READONLY));
            }
            return {};
        }
        const DWORD code = GetLastError();
        if (code == ERROR_REQUEST_ABORTED) {
            return fail(ErrorKind::Cancelled, u"Stopped."_s); // Windows has removed the half copy
        }
        if (isMissing(code) && GetFileAttributesW(native(from).c_str()) == INVALID_FILE_ATTRIBUTES) {
            return fail(systemFileError(FileAction::Read, from, int(code)));
        }
        return fail(systemFileError(FileAction::Copy, to, int(code)));
    }

    Result<> makeDirectory(const Path &path) override
    {
        assertNotGuiThread("make directory");
        return done(CreateDirectoryW(native(path).c_str(), nullptr), FileAction::MakeDirectory, path);
    }

    Result<> makePath(const Path &path) override
    {
        assertNotGuiThread("make directory");
        if (CreateDirectoryW(native(path).c_str(), nullptr)) {
            return {};
        }
        const DWORD code = GetLastError();
        if (isDirectory(path)) {
            return {};
        }
        const Path parent = path.parent();
        if (code != ERROR_PATH_NOT_FOUND || parent.isEmpty() || parent == path) {
            return fail(systemFileError(FileAction::MakeDirectory, path, int(code)));
        }
        METARR_CHECK(makePath(parent));
        return done(CreateDirectoryW(native(path).c_str(), nullptr) || isDirectory(path),
                    FileAction::MakeDirectory, path);
    }

    Result<> rename(const Path &from, const Path &to) override
    {
        return move(from, to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
    }

    Result<> renameNoReplace(const Path &from, const Path &to) override
    {
        return move(from, to, MOVEFILE_WRITE_THROUGH);
    }

    Result<> removeFile(const Path &path) override
    {
        assertNotGuiThread("remove file");
        const std::wstring name = native(path);
        const BOOL removed = patiently([&] {
            if (DeleteFileW(name.c_str())) {
                return TRUE;
            }
            const DWORD code = GetLastError();
            const DWORD attributes = GetFileAttributesW(name.c_str());
            if (code == ERROR_ACCESS_DENIED && attributes != INVALID_FILE_ATTRIBUTES &&
                (attributes & FILE_ATTRIBUTE_READONLY)) {
                // As on POSIX, the folder's permissions decide, not the file's.
                SetFileAttributesW(name.c_str(), attributes & ~DWORD(FILE_ATTRIBUTE_READONLY));
                return DeleteFileW(name.c_str());
            }
            SetLastError(code);
            return FALSE;
        });
        return removed || isMissing(GetLastError()) ? Result<>() : fail(failure(FileAction::Remove, path));
    }

    Result<> removeDirectory(const Path &path) override
    {
        assertNotGuiThread("remove directory");
        return done(patiently([&] { return RemoveDirectoryW(native(path).c_str()); }), FileAction::Remove,
                    path);
    }

    Result<> syncFile(const Path &path) override
    {
        assertNotGuiThread("sync file");
        const Handle handle(open(path, GENERIC_WRITE));
        const bool synced =
            handle.isOpen() && (FlushFileBuffers(handle.get()) || GetLastError() == ERROR_INVALID_FUNCTION ||
                                GetLastError() == ERROR_NOT_SUPPORTED);
        return done(synced, FileAction::Sync, path);
    }

    /// Windows journals directories, and renames are written through: only the folder's presence is to be
    /// checked.
    Result<> syncDirectory(const Path &path) override
    {
        assertNotGuiThread("sync directory");
        return isDirectory(path.isEmpty() ? Path(".") : path)
                   ? Result<>()
                   : fail(fileError(FileAction::Sync, path, ErrorKind::NotFound));
    }

    Result<> setModificationTime(const Path &path, qint64 mtimeNs) override
    {
        assertNotGuiThread("set file time");
        const Handle handle(open(path, FILE_WRITE_ATTRIBUTES, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS));
        const quint64 ticks = quint64(mtimeNs / 100 + epochOffset);
        const FILETIME time{DWORD(ticks & 0xffffffffU), DWORD(ticks >> 32)};
        return done(handle.isOpen() && SetFileTime(handle.get(), nullptr, nullptr, &time),
                    FileAction::ChangeTime, path);
    }

    Result<> setMode(const Path &path, quint32 mode) override
    {
        assertNotGuiThread("set file mode");
        const std::wstring name = native(path);
        const DWORD attributes = GetFileAttributesW(name.c_str());
        if (attributes == INVALID_FILE_ATTRIBUTES) {
            return fail(failure(FileAction::ChangeMode, path));
        }
        const DWORD wanted =
            mode & 0222 ? attributes & ~DWORD(FILE_ATTRIBUTE_READONLY) : attributes | FILE_ATTRIBUTE_READONLY;
        return done(wanted == attributes || SetFileAttributesW(name.c_str(), wanted), FileAction::ChangeMode,
                    path);
    }

    Result<Path> canonical(const Path &path) override
    {
        assertNotGuiThread("resolve path");
        const Handle handle(open(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS));
        if (!handle.isOpen()) {
            return fail(failure(FileAction::Resolve, path));
        }
        std::wstring name(512, L'\0');
        while (true) {
            const DWORD length = GetFinalPathNameByHandleW(handle.get(), name.data(), DWORD(name.size()), 0);
            if (length == 0) {
                return fail(failure(FileAction::Resolve, path));
            }
            if (length < name.size()) {
                name.resize(length);
                return Path(fromNative(QString::fromStdWString(name)));
            }
            name.resize(length + 1);
        }
    }

    Result<qint64> freeBytes(const Path &path) override
    {
        assertNotGuiThread("measure volume");
        const Path directory = isDirectory(path) ? path : path.parent();
        ULARGE_INTEGER available = {};
        if (!GetDiskFreeSpaceExW(native(directory).c_str(), &available, nullptr, nullptr)) {
            return fail(failure(FileAction::Measure, path));
        }
        return qint64(available.QuadPart);
    }

    Result<bool> isNetworkVolume(const Path &path) override
    {
        assertNotGuiThread("measure volume");
        METARR_TRY(const auto real, canonical(path));
        if (real.bytes().startsWith("//")) {
            return true;
        }
        std::wstring volume(MAX_PATH + 1, L'\0');
        if (!GetVolumePathNameW(native(real).c_str(), volume.data(), DWORD(volume.size()))) {
            return fail(failure(FileAction::Measure, path));
        }
        return GetDriveTypeW(volume.c_str()) == DRIVE_REMOTE;
    }

private:
    static bool isDirectory(const Path &path)
    {
        const DWORD attributes = GetFileAttributesW(native(path).c_str());
        return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY);
    }

    static Result<> move(const Path &from, const Path &to, DWORD flags)
    {
        assertNotGuiThread("rename");
        const std::wstring source = native(from);
        const std::wstring target = native(to);
        if (patiently([&] { return MoveFileExW(source.c_str(), target.c_str(), flags); })) {
            return {};
        }
        const DWORD code = GetLastError();
        const bool sourceIsGone =
            isMissing(code) && GetFileAttributesW(source.c_str()) == INVALID_FILE_ATTRIBUTES;
        return fail(sourceIsGone ? systemFileError(FileAction::RenameFrom, from, int(code))
                                 : systemFileError(FileAction::Rename, to, int(code)));
    }
};

} // namespace

std::unique_ptr<FileSystem> makeSystemFileSystem()
{
    return std::make_unique<WindowsFileSystem>();
}

} // namespace metarr

#endif // Q_OS_WIN

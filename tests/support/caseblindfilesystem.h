// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/filesystem.h"

namespace metarr::test {

/// As a volume that ignores case and the form of Unicode (macOS, Windows, exFAT): every name leads to the entry that differs from
/// it in nothing else, and listings say how that one is written. On top of a file system that tells names apart.
class CaseBlindFileSystem final : public FileSystem {
public:
    explicit CaseBlindFileSystem(FileSystem &inner)
        : m_inner(inner)
    {}

    Result<FileInfo> stat(const Path &path, bool followLinks = true) override
    {
        return m_inner.stat(real(path), followLinks);
    }
    Result<QList<DirEntry>> list(const Path &directory) override { return m_inner.list(real(directory)); }
    Result<QList<ListedFile>> listWithInfo(const Path &directory) override
    {
        return m_inner.listWithInfo(real(directory));
    }
    Result<QByteArray> readFile(const Path &path, qint64 maxBytes) override
    {
        return m_inner.readFile(real(path), maxBytes);
    }
    Result<> readBlocks(const Path &path, const std::function<Result<>(QByteArrayView)> &sink) override
    {
        return m_inner.readBlocks(real(path), sink);
    }
    Result<QList<QByteArray>> readRanges(const Path &path, const QList<ByteRange> &ranges) override
    {
        return m_inner.readRanges(real(path), ranges);
    }
    Result<std::unique_ptr<WritableFile>> createNew(const Path &path) override
    {
        return m_inner.createNew(real(path));
    }
    Result<> copyToNew(const Path &from, const Path &to, const StopToken &stop = {}) override
    {
        return m_inner.copyToNew(real(from), real(to), stop);
    }
    Result<> makeDirectory(const Path &path) override { return m_inner.makeDirectory(real(path)); }
    Result<> makePath(const Path &path) override { return m_inner.makePath(real(path)); }
    Result<> rename(const Path &from, const Path &to) override
    {
        return m_inner.rename(real(from), real(to));
    }
    Result<> renameNoReplace(const Path &from, const Path &to) override
    {
        return m_inner.renameNoReplace(real(from), real(to));
    }
    Result<> removeFile(const Path &path) override { return m_inner.removeFile(real(path)); }
    Result<> removeDirectory(const Path &path) override { return m_inner.removeDirectory(real(path)); }
    Result<> syncFile(const Path &path) override { return m_inner.syncFile(real(path)); }
    Result<> syncDirectory(const Path &path) override { return m_inner.syncDirectory(real(path)); }
    Result<> syncVolume(const Path &path) override { return m_inner.syncVolume(real(path)); }
    Result<> setModificationTime(const Path &path, qint64 mtimeNs) override
    {
        return m_inner.setModificationTime(real(path), mtimeNs);
    }
    Result<> setMode(const Path &path, quint32 mode) override { return m_inner.setMode(real(path), mode); }
    Result<Path> canonical(const Path &path) override { return m_inner.canonical(real(path)); }
    Result<qint64> freeBytes(const Path &path) override { return m_inner.freeBytes(real(path)); }
    Result<bool> isNetworkVolume(const Path &path) override { return m_inner.isNetworkVolume(real(path)); }

private:
    /// As the disk has it; what is not there stays as asked for, in the folder as the disk has that.
    [[nodiscard]] Path real(const Path &path)
    {
        const auto there = m_inner.stat(path, false);
        if (path.parent().isEmpty() || path.parent() == path || (there && there->exists())) {
            return path;
        }
        const Path folder = real(path.parent());
        const auto entries = m_inner.list(folder);
        const QString key = Path(path.fileName()).key();
        for (const DirEntry &entry : entries ? *entries : QList<DirEntry>()) {
            if (Path(entry.name).key() == key) {
                return folder / entry.name;
            }
        }
        return folder / path.fileName();
    }

    FileSystem &m_inner;
};

} // namespace metarr::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/filesystem.h"

#include <QSet>

#include <functional>

namespace metarr {

/// One directory as it was listed. Paths are raw bytes relative to the root.
struct WalkedDirectory {
    QByteArray path; ///< empty: the root itself
    QList<ListedFile> files;
    QList<WalkedDirectory> directories;

    /// Runs through this directory and all below it.
    void forEach(const std::function<void(const WalkedDirectory &)> &visit) const;
    [[nodiscard]] QByteArray pathOf(const QByteArray &name) const
    {
        return path.isEmpty() ? name : path + '/' + name;
    }
};

/// A child of the root with everything below it (or the root's own files, with an empty path): what a scan compares
/// and handles as a whole.
struct WalkUnit {
    WalkedDirectory tree;
    QByteArray signature; ///< changes with any name, size, time or inode inside
    bool complete = true; ///< false: a part could not be read; nothing in it may be taken for gone
};

struct WalkProblem {
    QByteArray path;
    Error error;
};

struct WalkOptions {
    QList<QByteArray> ignorePatterns; ///< wildcards over names: "*.partial"
    QByteArray only;                  ///< walk this folder alone (relative); empty: everything
};

/// Walks a root: names, sizes, times, inodes; one listing and one stat per entry. System folders, hidden folders, folders
/// with an ignore file (.nomedia, .ignore, .metarrignore) and our own temporary files are left out. Symbolic links to
/// directories are followed once. What cannot be read is reported and the rest goes on.
class Walker {
public:
    Walker(FileSystem &files, const Path &root, WalkOptions options)
        : m_files(files)
        , m_root(root)
        , m_options(std::move(options))
    {}

    /// Offline when the root is not there. `unit` is called in order of names, in the calling thread.
    [[nodiscard]] Result<> run(const std::function<Result<>(WalkUnit)> &unit, const StopToken &stop);
    [[nodiscard]] const QList<WalkProblem> &problems() const { return m_problems; }
    /// The root directory itself, as seen at the beginning.
    [[nodiscard]] const FileInfo &rootInfo() const { return m_rootInfo; }

private:
    bool walkDirectory(WalkedDirectory &directory, int depth, const StopToken &stop, bool &complete);
    bool enter(const FileInfo &info);
    [[nodiscard]] bool isIgnored(const QByteArray &name) const;

    FileSystem &m_files;
    Path m_root;
    WalkOptions m_options;
    FileInfo m_rootInfo;
    QSet<std::pair<quint64, quint64>> m_visited;
    QList<WalkProblem> m_problems;
};

} // namespace metarr

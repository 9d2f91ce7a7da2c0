// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/filesystem.h"
#include "scan/ignorerules.h"

#include <functional>

namespace metarr {

/// One directory as it was listed. Paths are raw bytes relative to the root.
struct WalkedDirectory {
    QByteArray path; ///< empty: the root itself
    QList<ListedFile> files;
    QList<WalkedDirectory> directories;

    /// Runs through this directory and all below it.
    void forEach(const std::function<void(const WalkedDirectory &)> &visit) const;
    [[nodiscard]] QByteArray name() const { return Path(path).fileName(); }
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
    bool followLinks = true;          ///< into folders behind symbolic links
};

/// Walks a root: names, sizes, times, inodes; one listing and one stat per entry, several folders at once. Left out are
/// hidden files and folders, system folders, what ignore files and patterns name, and our own temporary files. Symbolic
/// links to folders outside of the root are followed; those to places the walk meets anyway (and loops) are not. What
/// cannot be read is reported by its path and the rest goes on.
class Walker {
public:
    Walker(FileSystem &files, const Path &root, WalkOptions options)
        : m_files(files)
        , m_root(root)
        , m_options(std::move(options))
    {}

    /// Offline when the root is not there, InvalidInput when an ignore file leaves all of it out. `unit` is called in
    /// order of names, the root's own files last, in the calling thread.
    [[nodiscard]] Result<> run(const std::function<Result<>(WalkUnit)> &unit, const StopToken &stop);
    [[nodiscard]] const QList<WalkProblem> &problems() const { return m_problems; }
    /// False when something could not be read.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// The root directory itself, as seen at the beginning.
    [[nodiscard]] const FileInfo &rootInfo() const { return m_rootInfo; }

private:
    class Branch;
    Result<> walkUnits(const QList<ListedFile> &folders, const std::function<Result<>(WalkUnit)> &unit,
                       const StopToken &stop);
    Result<> readRootRules();

    FileSystem &m_files;
    Path m_root;
    Path m_canonicalRoot;
    WalkOptions m_options;
    IgnoreRules m_rules;
    FileInfo m_rootInfo;
    bool m_complete = true;
    bool m_delivered = false; ///< some folder was handed on
    QList<WalkProblem> m_problems;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "io/filesystem.h"

#include <QByteArray>
#include <QList>

namespace metarr {

/// '*' and '?' over bytes, ignoring ASCII case. Iterative: no pattern can make it slow.
[[nodiscard]] bool matchesWildcard(const QByteArray &pattern, const QByteArray &name);

/// Which names a scan leaves out: the patterns of the settings, and those that ignore files add for their folder and
/// all below it. Cheap to copy.
///
/// Ignore files: ".nomedia" and ".tmmignore" leave their whole folder out, and so does an empty ".ignore" or
/// ".metarrignore". With text in it these, and ".plexignore", hold a pattern a line: "*.partial" is compared with
/// names, "Extras/raw*" (or "/raw*") with the path below the ignore file; a '/' at the end means folders only, '!'
/// takes in again, '#' begins a comment. The last line that fits decides.
class IgnoreRules {
public:
    explicit IgnoreRules(const QList<QByteArray> &patterns = {});

    /// All names of ignore files.
    [[nodiscard]] static QList<QByteArray> fileNames();
    /// Name of the ignore file among `files` that leaves the folder out without being read; empty: none does.
    [[nodiscard]] static QByteArray leavesOut(const QList<ListedFile> &files);
    /// Adds what the ignore files among `files` say of `folder` (relative to the root). False: leave the folder out.
    [[nodiscard]] Result<bool> addFrom(FileSystem &files, const Path &root, const QByteArray &folder,
                                       const QList<ListedFile> &listed);
    /// `name` in `folder`, which is relative to the root.
    [[nodiscard]] bool matches(const QByteArray &folder, const QByteArray &name, bool isDirectory) const;

private:
    struct Rule {
        QByteArray pattern;
        QByteArray folder; ///< of the ignore file; the pattern holds below it
        bool wholePath = false;
        bool onlyFolders = false;
        bool takesIn = false;
    };
    void add(QByteArray line, const QByteArray &folder);

    QList<Rule> m_rules;
};

} // namespace metarr

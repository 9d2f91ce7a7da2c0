// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "publish/publisher.h"

#include <QJsonObject>

namespace metarr {

/// What happens to one file.
struct Publisher::Step {
    PlannedFile file; ///< for removals: path, relative, kind, root, hash
    FileChange::Kind kind = FileChange::Kind::Unchanged;
    bool unwanted = false; ///< has to go, or is gone already
    QString before;        ///< SHA-256 of what will be replaced or removed; empty: nothing
    Path staged;           ///< complete new content beside the target
    Path bin;              ///< where a foreign file that is in the way is copied to; empty: nothing to keep
    qint64 binSize = 0;
    FileInfo seen; ///< what lay at the path when it was compared; not in the journal

    [[nodiscard]] bool writes() const
    {
        return kind == FileChange::Kind::Add || kind == FileChange::Kind::Change ||
               kind == FileChange::Kind::Replace;
    }
};

/// A publish under way. Its JSON is what the journal holds: all that is needed to finish or undo it after a
/// crash, paths as base64 of their bytes.
struct Publisher::Work {
    PublishPlan plan;
    PublishSettings settings;
    QList<Step> steps;
    QList<Path> newFolders; ///< those that it makes, outer ones first
    qint64 journal = 0;

    [[nodiscard]] bool hasWork() const;
    [[nodiscard]] QString toJson() const;
    [[nodiscard]] static Result<Work> fromJson(const QString &text);
};

} // namespace metarr

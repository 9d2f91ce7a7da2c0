// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "scan/itemimporter.h"
#include "scan/walker.h"
#include "store/db/database.h"

#include <map>

namespace metarr {

struct ScanSettings {
    QList<QByteArray> ignorePatterns;
    int trashDays = 30; ///< how long a vanished item can be restored
    bool followLinks = true;
};

struct ScanReport {
    int items = 0; ///< films and episodes seen
    int added = 0, updated = 0, moved = 0, removed = 0;
    int unknown = 0; ///< files that belong to nothing
    int unsettled =
        0; ///< files that are not where they were; only a walk of everything tells gone from moved
    bool complete = true;
    QList<WalkProblem> problems;
    void operator+=(const ScanReport &other);
};

/// Pass 1 of a scan (decision 17): walks a root, reads NFOs and names, and brings the store in line. Knows no network
/// and opens no video and no image. Blocking, for worker threads; one scan of a root at a time.
///
/// Unchanged folders cost a listing and a comparison. What is gone is only concluded after a complete walk with the root
/// present, and after every newcomer was compared with what is missing (decision 18): a renamed or moved file keeps its
/// row with locks, edits, artwork and history.
class Scanner {
public:
    /// Done items and their number where it is known (0 otherwise), and what is being looked at.
    using Progress = std::function<void(qint64 done, qint64 total, const QString &what)>;

    Scanner(Database &database, FileSystem &files, const Clock &clock, ScanSettings settings);

    /// `only`: one folder (raw bytes relative to the root), whatever its signature says; empty: everything.
    [[nodiscard]] Result<ScanReport> scanRoot(const Library &library, const LibraryRoot &root,
                                              const QByteArray &only, const Progress &progress,
                                              const StopToken &stop);

private:
    class Session;

    Database &m_database;
    FileSystem &m_files;
    const Clock &m_clock;
    ScanSettings m_settings;
};

} // namespace metarr

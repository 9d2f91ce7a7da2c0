// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "io/filesystem.h"
#include "publish/publishplan.h"
#include "store/db/database.h"

namespace metarr {

/// One line of the preview before a publish, and of the report after it.
struct FileChange {
    enum class Kind : quint8 { Unchanged, Add, Change, Replace, Remove } kind = Kind::Unchanged; ///< Replace: somebody else's file, which goes to the recycle bin
    Path path;
    QString what; ///< "nfo", "poster", ...
};

struct PublishReport {
    QList<FileChange> changes; ///< without the unchanged ones
    bool written = false;      ///< false: everything was right already, nothing was touched
    qint64 durationMs = 0;
    qint64 logEntry = 0;
    Path folder;               ///< of the item, absolute
    QList<Path> images;        ///< changed or removed image files
};

/// Writes an item's NFO and artwork into the library, all or nothing (product.md section 6):
///
///   1. plan from the store, compare with what is on disk, refuse what would overrule somebody else's edit;
///   2. journal (phase staging), stage every changed file beside its target, synced;
///   3. journal (phase committing, with the staged names): from here on the publish is finished, by us or by
///      recover() at the next start;
///   4. copy foreign files that will be replaced to the recycle bin, rename, sync folders, remove our stale files;
///   5. one transaction: published files, log, item state, journal gone, and whatever `next` enqueues.
///
/// Blocking, for worker threads. Two publishes of one item exclude each other through the journal.
class Publisher {
public:
    using CachePath = std::function<Path(const CacheRecord &)>;
    using Next = std::function<Result<>(Transaction &, EntityRef, const PublishReport &)>;

    Publisher(Database &database, FileSystem &files, const Clock &clock, Path recycleBin, CachePath cachePath);

    /// Nothing is written: what publish() would do now.
    [[nodiscard]] Result<PublishReport> preview(EntityRef ref, const PublishSettings &settings);
    /// `by`: "auto", "manual", "webhook".
    [[nodiscard]] Result<PublishReport> publish(EntityRef ref, const PublishSettings &settings, const QString &by, const StopToken &stop,
                                                const Next &next = {});
    /// Finishes or undoes what earlier processes left half-done. Run at start by the elected worker host, before any
    /// publish. Answers how many there were.
    [[nodiscard]] Result<int> recover(const QString &owner);

    /// Moves a file to `<recycle bin>/<date>/` and remembers where it was.
    [[nodiscard]] Result<> recycle(const Path &file, EntityRef item, RootId root, const QString &reason);

private:
    struct Step;
    struct Work;
    Result<Work> compare(const PublishPlan &plan);
    Result<> checkNfoUntouched(const PublishPlan &plan, const PlannedFile &nfo);
    Result<> stage(Work &work, const StopToken &stop);
    Result<> commit(const Work &work);
    Result<> commitStep(const Step &step);
    Result<PublishReport> record(const Work &work, const QString &by, qint64 startedAt, const Next &next);
    void discard(const Work &work);
    Result<> recoverOne(const PublishJournal &journal);
    [[nodiscard]] Path binPathFor(const QString &key, const Path &file) const;

    Database &m_database;
    FileSystem &m_files;
    const Clock &m_clock;
    Path m_recycleBin;
    CachePath m_cachePath;
};

} // namespace metarr

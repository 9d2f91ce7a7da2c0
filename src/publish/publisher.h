// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "io/filesystem.h"
#include "publish/publishplan.h"
#include "store/db/database.h"

#include <QSet>

#include <mutex>

namespace metarr {

struct StagedFile;

/// One line of the preview before a publish, and of the report after it.
struct FileChange {
    enum class Kind : quint8 {
        Unchanged,
        Add,
        Change,
        Replace,
        Remove
    } kind = Kind::Unchanged; ///< Replace: somebody else's file, which goes to the recycle bin
    Path path;
    QString what; ///< "nfo", "poster", ...
};

struct PublishReport {
    QList<FileChange> changes; ///< without the unchanged ones
    bool written = false;      ///< false: everything was right already, nothing was touched
    qint64 durationMs = 0;
    qint64 logEntry = 0;
    Path folder;            ///< of the item, absolute
    QList<Path> images;     ///< changed or removed image files
    QStringList notes;      ///< what could not be published although it was chosen, and why
    QByteArray nfoBefore;   ///< as last seen; preview only
    bool isNfoOurs = false; ///< nfoBefore is as it was written by us; preview only
    QByteArray nfoAfter;    ///< as it will be; preview only
};

/// Writes an item's NFO and artwork into the library, all or nothing (product.md section 6):
///
///   1. plan from the store, compare with what is on disk, refuse what would overrule somebody else's edit;
///   2. journal (phase staging), stage every changed file beside its target, synced; copy foreign files that
///   will be
///      replaced to the recycle bin; look once more whether anybody was faster: until here everything can be
///      undone;
///   3. journal (phase committing, with the staged names): from here on the publish is finished, by us or by
///      recover() at the next start;
///   4. rename, remove what is wanted no more, sync folders;
///   5. one transaction: published files, log, item state, journal gone, and whatever `next` enqueues.
///
/// A reader sees each file old or new, never a part of it. Blocking, for worker threads. Two publishes of one
/// item exclude each other through the journal (Conflict).
class Publisher {
public:
    using CachePath = std::function<Path(const CacheRecord &)>;
    using Next = std::function<Result<>(Transaction &, EntityRef, const PublishReport &)>;

    Publisher(Database &database, FileSystem &files, const Clock &clock, Path recycleBin,
              CachePath cachePath);

    /// Nothing is written: what publish() would do now.
    [[nodiscard]] Result<PublishReport> preview(EntityRef ref, const PublishSettings &settings);
    /// The same of a plan that was made already.
    [[nodiscard]] Result<PublishReport> preview(const PublishPlan &plan, const PublishSettings &settings);
    /// `by`: "auto", "manual", "webhook".
    [[nodiscard]] Result<PublishReport> publish(EntityRef ref, const PublishSettings &settings,
                                                const QString &by, const StopToken &stop,
                                                const Next &next = {});
    /// Finishes or undoes what earlier processes left half-done. Run at start by the elected worker host,
    /// before any publish. What live processes have under way is left alone, except on SQLite, where only one
    /// process works. An item whose share is away waits for the next start. `next` as for publish(). Answers
    /// how many there were.
    [[nodiscard]] Result<int> recover(const QString &reason, const Next &next = {});

    /// Moves a file to `<recycle bin>/<date>/` and remembers where it was.
    [[nodiscard]] Result<> recycle(const Path &file, EntityRef item, RootId root, const QString &reason);

private:
    struct Step;
    struct Work;
    struct Outcome;
    Result<Work> compare(const PublishPlan &plan, const PublishSettings &settings);
    Result<> checkPlace(const PublishPlan &plan, QList<Path> &newFolders);
    Result<> checkNfoUntouched(const PublishPlan &plan, const PlannedFile &nfo, const FileInfo &info);
    Result<Step> compareFile(const PublishPlan &plan, const PlannedFile &file);
    Result<Step> compareUnwanted(const PlannedFile &file);
    static bool isSameFile(const Step &unwanted, const Step &planned);
    static void renamed(Step &unwanted, Step &planned);
    Result<PublishReport> attempt(EntityRef ref, const PublishSettings &settings, const QString &by,
                                  const StopToken &stop, const Next &next, bool &stale);
    Result<PublishReport> carryOut(Work &work, const QString &by, const StopToken &stop, qint64 startedAt,
                                   const Next &next, bool &stale);
    Result<> finishEarlier(EntityRef ref, const Next &next);

    Result<> stage(Work &work, const StopToken &stop);
    Result<> stageFile(const Work &work, Step &step, const StopToken &stop);
    Result<> keepOld(const Step &step, const StopToken &stop);
    Result<> checkUnchanged(const Work &work);
    /// `committing`: the journal may say so already.
    Result<> undo(const Work &work, bool committing);
    Result<> clearStaged(const Work &work);
    Result<> setCommitting(const Work &work);
    /// Answers whether every file is in place now.
    Result<bool> commit(const Work &work, bool &begun);
    Result<bool> commitStep(const Step &step, bool &begun);
    Result<> putNew(const Step &step, const StagedFile &staged);
    Result<> keepNewcomers(Work &work);
    Result<> recoverOne(const PublishJournal &journal, const Next &next);
    [[nodiscard]] bool isAbandoned(const PublishJournal &journal, qint64 createdAt) const;

    Result<> gatherStep(const Work &work, const Step &step, bool complete, Outcome &outcome);
    Result<Outcome> gather(const Work &work, bool complete);
    static bool isKnown(const Work &work);
    static Result<> writeFiles(Transaction &t, const Work &work, const Outcome &outcome, qint64 now);
    static Result<qint64> writeLog(Transaction &t, const Work &work, const Outcome &outcome, qint64 now);
    static Result<> refreshSharers(Transaction &t, const Work &work);
    /// `complete`: every file is as planned; otherwise the item stays unpublished and only what is right is
    /// noted.
    Result<PublishReport> record(const Work &work, bool complete, const QString &by, qint64 startedAt,
                                 const Next &next);
    [[nodiscard]] Path binPathFor(const Path &file, const QString &content) const;

    Database &m_database;
    FileSystem &m_files;
    const Clock &m_clock;
    Path m_recycleBin;
    CachePath m_cachePath;
    const QString m_owner; ///< this process, in the journal
    std::mutex m_mutex;
    QSet<qint64> m_active; ///< journals of publishes that run in this object
};

} // namespace metarr

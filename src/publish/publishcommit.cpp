// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Publisher that changes files: staging, committing, undoing, and recovering from all of them.
#include "io/hash.h"
#include "io/safewriter.h"
#include "jobs/processid.h"
#include "publish/journal.h"
#include "publish/publishlog.h"

#include <QThread>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logPublish, "metarr.publish")

namespace metarr {

namespace {

/// A journal of another machine that old is nobody's any more: no publish takes that long.
constexpr qint64 abandonedAfterMs = 15 * 60 * 1000;

/// True for a temporary name (io/safewriter.h) that was made for one of `targets`; others may be somebody
/// else's.
bool isStagedFor(const QByteArray &name, const QList<QByteArray> &targets)
{
    constexpr qsizetype tail = 20;      // ".metarr-1a2b3c4d.tmp"
    constexpr qsizetype shortest = 200; // longer names are cut somewhere behind that
    if (!isStagedName(name) || !name.startsWith('.') || name.size() <= tail + 1) {
        return false;
    }
    const QByteArray stem = name.mid(1, name.size() - tail - 1);
    return std::any_of(targets.cbegin(), targets.cend(), [&](const QByteArray &target) {
        return stem == target || (stem.size() >= shortest && target.startsWith(stem));
    });
}

/// All of them at once: a journaling file system writes its journal once then, not once a file.
Result<> syncTogether(FileSystem &files, const QList<Path> &paths)
{
    constexpr qsizetype most = 8;
    std::mutex mutex;
    std::optional<Error> error;
    std::atomic<qsizetype> next = 0;
    const auto work = [&] {
        for (qsizetype i = next++; i < paths.size(); i = next++) {
            if (const auto synced = files.syncFile(paths.at(i)); !synced) {
                const std::lock_guard lock(mutex);
                error = synced.error();
            }
        }
    };
    {
        std::vector<std::unique_ptr<QThread>> threads;
        for (qsizetype i = 1; i < std::min(most, paths.size()); ++i) {
            threads.emplace_back(QThread::create(work))->start();
        }
        work();
        for (const auto &thread : threads) {
            thread->wait();
        }
    }
    return error ? Result<>(fail(*error)) : Result<>();
}

} // namespace

Result<> Publisher::stage(Work &work, const StopToken &stop)
{
    for (const Path &folder : std::as_const(work.newFolders)) {
        METARR_CHECK(m_files.makePath(folder));
    }
    QSet<Path> folders;
    for (Step &step : work.steps) {
        METARR_CHECK(stop.check());
        if (step.writes()) {
            METARR_CHECK(stageFile(work, step, stop));
            folders.insert(step.file.path.parent());
        }
        if (!step.bin.isEmpty()) {
            METARR_CHECK(keepOld(step, stop));
        }
    }
    QList<Path> staged;
    for (const Step &step : std::as_const(work.steps)) {
        if (step.writes()) {
            staged += step.staged;
        }
    }
    METARR_CHECK(syncTogether(m_files, staged));
    // The names have to be on the disk before the journal says that they are.
    for (const Path &folder : std::as_const(work.newFolders)) {
        folders.insert(folder.parent());
    }
    for (const Path &folder : std::as_const(folders)) {
        METARR_CHECK(m_files.syncDirectory(folder));
    }
    return {};
}

Result<> Publisher::stageFile(const Work &work, Step &step, const StopToken &stop)
{
    SafeWriteOptions options;
    options.stop = stop;
    options.sync = false; // all together at the end: one after the other the disk takes much longer
    if (step.file.kind == u"nfo") {
        METARR_TRY(const StagedFile staged, stageBytes(m_files, step.file.path, step.file.bytes, options));
        step.staged = staged.path;
        return {};
    }
    const Path cached = m_cachePath(step.file.cache);
    METARR_TRY(const FileInfo source, m_files.stat(cached));
    if (!source.isFile()) {
        return fail(
            ErrorKind::NotFound,
            u"The chosen %1 of “%2” is missing from the cache."_s.arg(step.file.kind, work.plan.title),
            u"Select artwork again, then publish."_s, cached.display());
    }
    METARR_TRY(const StagedFile staged, stageCopy(m_files, cached, step.file.path, options));
    step.staged = staged.path;
    // Never publish what has rotted in the cache.
    METARR_TRY(const QString hash, sha256OfFile(m_files, staged.path, stop));
    if (hash != step.file.hash) {
        return fail(ErrorKind::BadData,
                    u"The chosen %1 of “%2” is damaged in the cache."_s.arg(step.file.kind, work.plan.title),
                    u"Select artwork again; Metarr fetches it anew."_s, cached.display());
    }
    return {};
}

/// A copy of somebody else's file, complete and synced, before ours takes its place.
Result<> Publisher::keepOld(const Step &step, const StopToken &stop)
{
    METARR_CHECK(m_files.makePath(step.bin.parent()));
    SafeWriteOptions options;
    options.stop = stop;
    if (step.seen.exists()) {
        options.mtimeNs = step.seen.mtimeNs;
    }
    METARR_TRY([[maybe_unused]] const FileInfo kept,
               copyFileSafely(m_files, step.file.path, step.bin, options));
    METARR_TRY(const QString hash, sha256OfFile(m_files, step.bin, stop));
    return hash == step.before
               ? Result<>()
               : fail(ErrorKind::Conflict,
                      u"%1 is being changed by another program."_s.arg(step.file.path.display()),
                      u"Publish again later."_s);
}

/// Staging takes time: whoever changed a file meanwhile was faster.
Result<> Publisher::checkUnchanged(const Work &work)
{
    for (const Step &step : work.steps) {
        if (step.kind == FileChange::Kind::Unchanged) {
            continue;
        }
        METARR_TRY(const FileInfo now, m_files.stat(step.file.path));
        if (now.type != step.seen.type || now.inode != step.seen.inode || now.size != step.seen.size ||
            now.mtimeNs != step.seen.mtimeNs) {
            return fail(ErrorKind::Conflict,
                        u"%1 was changed by another program just now."_s.arg(step.file.path.display()),
                        u"Publish again."_s);
        }
    }
    return {};
}

/// Nothing in place was touched yet: what was prepared goes, and the journal with it.
Result<> Publisher::undo(const Work &work, bool committing)
{
    if (committing) {
        // First of all: a crash from here on must not go forward any more.
        METARR_CHECK(m_database.write(
            [&](Transaction &t) -> Result<> {
                METARR_CHECK(
                    t.execute(u"UPDATE publish_journal SET phase = 'staging', plan = ? WHERE id = ?"_s,
                              {work.toJson(), work.journal}));
                return {};
            },
            WritePriority::Job, Durability::Full));
    }
    for (const Step &step : work.steps) {
        if (!step.staged.isEmpty()) {
            METARR_CHECK(m_files.removeFile(step.staged));
        }
        if (!step.bin.isEmpty()) {
            METARR_CHECK(m_files.removeFile(step.bin));
        }
    }
    for (auto folder = work.newFolders.crbegin(); folder != work.newFolders.crend(); ++folder) {
        (void)m_files.removeDirectory(*folder); // somebody else may have put something there
    }
    return m_database.write([&](Transaction &t) { return PublishRepo(t).endJournal(work.journal); });
}

/// Removes temporary files of a dead process whose names the journal does not know.
Result<> Publisher::clearStaged(const Work &work)
{
    QHash<Path, QList<QByteArray>> targets;
    for (const Step &step : work.steps) {
        if (step.writes()) {
            targets[step.file.path.parent()] += step.file.path.fileName();
        }
        if (!step.bin.isEmpty()) {
            targets[step.bin.parent()] += step.bin.fileName();
        }
    }
    for (auto folder = targets.cbegin(); folder != targets.cend(); ++folder) {
        METARR_TRY(const FileInfo info, m_files.stat(folder.key()));
        if (!info.isDirectory()) {
            continue;
        }
        METARR_TRY(const auto entries, m_files.list(folder.key()));
        for (const DirEntry &entry : entries) {
            if (!isStagedFor(entry.name, folder.value())) {
                continue;
            }
            const Path path = folder.key() / entry.name;
            if (!entry.name.endsWith(".old")) {
                METARR_CHECK(m_files.removeFile(path));
                continue;
            }
            // An old file that had stepped aside for a new one comes back if that never got in.
            const Path original = folder.key() / entry.name.mid(1, entry.name.size() - 21);
            METARR_TRY(const FileInfo there, m_files.stat(original, false));
            METARR_CHECK(there.exists() ? m_files.removeFile(path) : m_files.renameNoReplace(path, original));
        }
    }
    return {};
}

Result<> Publisher::setCommitting(const Work &work)
{
    return m_database.write(
        [&](Transaction &t) -> Result<> {
            METARR_TRY(const qint64 changed, t.execute(u"UPDATE publish_journal SET plan = ? WHERE id = ?"_s,
                                                       {work.toJson(), work.journal}));
            if (changed == 0) {
                return fail(ErrorKind::Conflict,
                            u"The publish of “%1” was ended by another process."_s.arg(work.plan.title),
                            u"Publish again."_s);
            }
            return PublishRepo(t).setCommitting(work.journal);
        },
        WritePriority::Job, Durability::Full);
}

/// Where nothing was when it was looked at, nobody's file is kept: one that has appeared since stays, and is copied before the
/// next try.
Result<> Publisher::putNew(const Step &step, const StagedFile &staged)
{
    const auto put = commitStaged(m_files, staged, false);
    if (put) {
        return {};
    }
    const ErrorKind kind = put.error().kind;
    METARR_TRY(const FileInfo there, m_files.stat(step.file.path));
    if (!there.isFile()) {
        // Not every volume can do that.
        const bool isRefused = kind == ErrorKind::AlreadyExists || kind == ErrorKind::PermissionDenied ||
                               kind == ErrorKind::Unsupported;
        return isRefused ? commitStaged(m_files, staged) : put;
    }
    if (kind != ErrorKind::AlreadyExists) {
        return put;
    }
    METARR_TRY(const QString hash, sha256OfFile(m_files, step.file.path));
    if (hash == step.file.hash) {
        return m_files.removeFile(staged.path);
    }
    return fail(ErrorKind::Conflict,
                u"%1 was put there by another program just now."_s.arg(step.file.path.display()),
                u"Publish again."_s);
}

/// Idempotent: after a crash it runs again, wherever the first attempt ended. Answers whether the file is as
/// planned.
Result<bool> Publisher::commitStep(const Step &step, bool &begun)
{
    if (step.kind == FileChange::Kind::Remove) {
        METARR_TRY(const FileInfo info, m_files.stat(step.file.path));
        if (info.isFile()) {
            METARR_TRY(const QString there, sha256OfFile(m_files, step.file.path));
            if (there == step.before) {
                METARR_CHECK(m_files.removeFile(step.file.path));
                begun = true;
            }
        }
        return true;
    }
    if (!step.writes()) {
        return true;
    }
    METARR_TRY(const FileInfo staged, m_files.stat(step.staged, false));
    if (staged.exists()) {
        const StagedFile file{step.staged, step.file.path, staged};
        const bool isNew = step.kind == FileChange::Kind::Add && step.bin.isEmpty();
        METARR_CHECK(isNew ? putNew(step, file) : commitStaged(m_files, file));
        begun = true;
        return true;
    }
    // Renamed by the attempt before the crash, if nobody took it away.
    METARR_TRY(const FileInfo there, m_files.stat(step.file.path));
    if (!there.isFile()) {
        return false;
    }
    METARR_TRY(const QString hash, sha256OfFile(m_files, step.file.path));
    return hash == step.file.hash;
}

Result<bool> Publisher::commit(const Work &work, bool &begun)
{
    QSet<Path> folders;
    QSet<Path> emptied;
    bool complete = true;
    for (const Step &step : work.steps) {
        METARR_TRY(const bool done, commitStep(step, begun));
        complete = complete && done;
        if (step.kind != FileChange::Kind::Unchanged) {
            folders.insert(step.file.path.parent());
        }
        if (step.kind == FileChange::Kind::Remove &&
            (step.file.kind == u"actor" || work.plan.item.type == EntityType::Collection)) {
            emptied.insert(step.file.path.parent());
        }
    }
    for (const Path &folder : std::as_const(emptied)) {
        METARR_TRY(const FileInfo info, m_files.stat(folder));
        if (!info.isDirectory()) {
            continue;
        }
        METARR_TRY(const auto left, m_files.list(folder));
        if (left.isEmpty() && m_files.removeDirectory(folder)) {
            folders.remove(folder);
            folders.insert(folder.parent());
        }
    }
    for (const Path &folder : std::as_const(folders)) {
        METARR_TRY(const FileInfo info, m_files.stat(folder));
        if (info.isDirectory()) {
            METARR_CHECK(m_files.syncDirectory(folder));
        }
    }
    return complete;
}

/// Between a crash and now somebody may have put other files where ours shall go: they are kept as well.
Result<> Publisher::keepNewcomers(Work &work)
{
    QList<Step> newcomers;
    for (Step &step : work.steps) {
        if (!step.writes()) {
            continue;
        }
        METARR_TRY(const FileInfo staged, m_files.stat(step.staged, false));
        METARR_TRY(step.seen, m_files.stat(step.file.path));
        if (!staged.exists() || !step.seen.isFile()) {
            continue;
        }
        METARR_TRY(const QString there, sha256OfFile(m_files, step.file.path));
        if (there == step.before || there == step.file.hash) {
            continue;
        }
        if (!step.bin.isEmpty()) {
            // What was copied before the crash stays known besides.
            Step kept = step;
            kept.kind = FileChange::Kind::Unchanged;
            kept.unwanted = true;
            kept.file.relative.clear(); // the place is taken by the new step
            newcomers += kept;
        }
        step.before = there;
        step.bin = binPathFor(step.file.path, there);
        step.binSize = step.seen.size;
        METARR_CHECK(keepOld(step, {}));
    }
    work.steps += newcomers;
    return setCommitting(work);
}

bool Publisher::isAbandoned(const PublishJournal &journal, qint64 createdAt) const
{
    return journal.owner == m_owner || isDeadLocalProcess(journal.owner) ||
           m_clock.nowMs() - createdAt > abandonedAfterMs;
}

Result<int> Publisher::recover(const QString &reason, const Next &next)
{
    struct Found {
        PublishJournal journal;
        qint64 createdAt = 0;
    };
    METARR_TRY(const auto found, m_database.read([](Connection &c) -> Result<QList<Found>> {
        QList<Found> list;
        METARR_TRY(const auto journals, PublishRepo(c).journals());
        for (const PublishJournal &journal : journals) {
            METARR_TRY(
                const auto createdAt,
                c.selectInteger(u"SELECT created_at FROM publish_journal WHERE id = ?"_s, {journal.id}));
            list += Found{journal, createdAt.value_or(0)};
        }
        return list;
    }));
    int done = 0;
    for (const auto &[journal, createdAt] : found) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_active.contains(journal.id)) {
                continue;
            }
        }
        if (m_database.dialect() != Dialect::Sqlite && !isAbandoned(journal, createdAt)) {
            continue;
        }
        if (const auto recovered = recoverOne(journal, next); !recovered) {
            // The share may be away: the journal stays, the next start tries again.
            qCWarning(logPublish).noquote()
                << reason << journal.item.toString() << recovered.error().toLogText();
        } else {
            ++done;
        }
    }
    return done;
}

Result<> Publisher::recoverOne(const PublishJournal &journal, const Next &next)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_active.contains(journal.id)) {
            return fail(ErrorKind::Conflict, u"%1 is being published already."_s.arg(journal.item.toString()),
                        u"Wait for it to end."_s);
        }
    }
    auto parsed = Work::fromJson(journal.plan);
    if (!parsed) {
        qCWarning(logPublish).noquote() << parsed.error().toLogText();
        return m_database.write([&](Transaction &t) { return PublishRepo(t).endJournal(journal.id); });
    }
    Work work = std::move(*parsed);
    work.journal = journal.id;
    METARR_TRY(const FileInfo root, m_files.stat(work.plan.root));
    if (!root.isDirectory() && !work.newFolders.contains(work.plan.root)) {
        return fail(ErrorKind::Offline,
                    u"The library folder %1 is not there."_s.arg(work.plan.root.display()),
                    u"Connect the disk or share; Metarr goes on by itself."_s);
    }
    if (!journal.committing) {
        METARR_CHECK(clearStaged(work));
        return undo(work, false);
    }
    METARR_CHECK(keepNewcomers(work));
    bool begun = false;
    METARR_TRY(const bool complete, commit(work, begun));
    METARR_CHECK(clearStaged(work));
    METARR_TRY([[maybe_unused]] const PublishReport report,
               record(work, complete, u"auto"_s, m_clock.nowMs(), next));
    qCInfo(logPublish).noquote() << u"finished the interrupted publish of"_s << journal.item.toString();
    return {};
}

} // namespace metarr

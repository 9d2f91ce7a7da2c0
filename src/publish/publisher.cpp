// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/publisher.h"

#include "base/threadguard.h"
#include "io/hash.h"
#include "io/safewriter.h"
#include "publish/journal.h"
#include "store/repos/events.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSet>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logPublish, "metarr.publish")

namespace metarr {

Publisher::Publisher(Database &database, FileSystem &files, const Clock &clock, Path recycleBin, CachePath cachePath)
    : m_database(database), m_files(files), m_clock(clock), m_recycleBin(std::move(recycleBin)), m_cachePath(std::move(cachePath))
{
}

Path Publisher::binPathFor(const QString &key, const Path &file) const
{
    const QString day = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date().toString(Qt::ISODate);
    return m_recycleBin / day.toLatin1() / (key.toLatin1() + '-' + file.fileName().right(180));
}

/// Somebody edited the NFO since it was read: their work must be merged before ours is written (decision 7).
Result<> Publisher::checkNfoUntouched(const PublishPlan &plan, const PlannedFile &nfo)
{
    METARR_TRY(const FileInfo info, m_files.stat(nfo.path));
    if (!info.exists()) {
        return {}; // gone: written anew from what is known
    }
    const bool asSeen = plan.previousNfoSize == info.size && plan.previousNfoMtimeNs == info.mtimeNs;
    if (asSeen) {
        return {};
    }
    METARR_TRY(const QString now, sha256OfFile(m_files, nfo.path));
    if (now == plan.previousNfoSha || now == nfo.hash) {
        return {};
    }
    return fail(ErrorKind::Conflict, u"%1 was changed by another program since Metarr read it."_s.arg(nfo.path.display()),
                u"Scan the folder: the changes made there are taken over, then publish again."_s);
}

Result<Publisher::Work> Publisher::compare(const PublishPlan &plan)
{
    Work work;
    work.plan = plan;
    METARR_TRY(const FileInfo root, m_files.stat(plan.root));
    if (!root.isDirectory() && plan.item.type != EntityType::Collection) {
        return fail(ErrorKind::Offline, u"The library folder %1 is not there."_s.arg(plan.root.display()),
                    u"Connect the disk or share; Metarr goes on by itself."_s);
    }
    const Path folder = plan.root / plan.folder;
    METARR_TRY(const FileInfo itemFolder, m_files.stat(folder));
    if (!itemFolder.isDirectory() && plan.item.type != EntityType::Collection) {
        return fail(ErrorKind::NotFound, u"The folder of “%1” is not there any more: %2"_s.arg(plan.title, folder.display()),
                    u"Scan the library, so that Metarr learns where it went."_s);
    }
    for (const PlannedFile &file : plan.files) {
        Step step;
        step.file = file;
        METARR_TRY(const FileInfo info, m_files.stat(file.path));
        if (file.kind == u"nfo") {
            METARR_CHECK(checkNfoUntouched(plan, file));
        }
        if (!info.exists()) {
            if (file.inPlace) {
                return fail(ErrorKind::NotFound, u"The %1 of “%2” vanished from its folder: %3"_s.arg(file.kind, plan.title, file.path.display()),
                            u"Scan the library; Metarr restores it from its cache."_s);
            }
            step.kind = FileChange::Kind::Add;
        } else if (!info.isFile()) {
            return fail(ErrorKind::AlreadyExists, u"%1 is in the way: it is no file."_s.arg(file.path.display()), u"Rename it."_s);
        } else if (!file.inPlace) {
            // Same bytes are never written again; what is there is only read when the store is not sure of it.
            QString there = file.kind == u"nfo" && plan.previousNfoSize == info.size && plan.previousNfoMtimeNs == info.mtimeNs ? plan.previousNfoSha : QString();
            if (there.isEmpty()) {
                METARR_TRY(there, sha256OfFile(m_files, file.path));
            }
            if (there != file.hash) {
                const bool ours = file.writtenByUs && there == file.knownHash;
                const bool mergedNfo = file.kind == u"nfo" && there == plan.previousNfoSha; // kept in the store and the log
                step.kind = ours || mergedNfo ? FileChange::Kind::Change : FileChange::Kind::Replace;
                // Whoever wrote it: the first time we change a file, the old one can be fetched back.
                if (!ours) {
                    step.bin = binPathFor(sha256Hex(file.path.bytes()).left(12) + u'-' + there.left(12), file.path);
                    step.binSize = info.size;
                }
            }
        }
        work.steps += step;
    }
    for (const PublishedFile &stale : plan.stale) {
        Step step;
        step.file.root = stale.root;
        step.file.relative = stale.path;
        step.file.path = plan.root / stale.path;
        step.file.kind = stale.kind;
        step.file.hash = stale.hash;
        METARR_TRY(const FileInfo info, m_files.stat(step.file.path));
        if (info.isFile()) {
            METARR_TRY(const QString there, sha256OfFile(m_files, step.file.path));
            // Changed since we wrote it: it is somebody else's now and stays.
            step.kind = there == stale.hash ? FileChange::Kind::Remove : FileChange::Kind::Unchanged;
        }
        if (step.kind == FileChange::Kind::Remove) {
            work.steps += step;
        }
    }
    return work;
}

Result<PublishReport> Publisher::preview(EntityRef ref, const PublishSettings &settings)
{
    assertNotGuiThread("publish preview");
    METARR_TRY(const PublishPlan plan, m_database.read([&](Connection &c) { return planPublish(c, ref, settings); }));
    METARR_TRY(const Work work, compare(plan));
    PublishReport report;
    report.folder = plan.root / plan.folder;
    for (const Step &step : work.steps) {
        if (step.kind != FileChange::Kind::Unchanged) {
            report.changes += FileChange{step.kind, step.file.path, step.file.kind};
        }
    }
    return report;
}

Result<> Publisher::stage(Work &work, const StopToken &stop)
{
    QSet<Path> folders;
    for (Step &step : work.steps) {
        if (!step.writes()) {
            continue;
        }
        METARR_CHECK(stop.check());
        const Path folder = step.file.path.parent();
        if (!folders.contains(folder)) {
            METARR_CHECK(m_files.makePath(folder)); // .actors, a set's folder
            folders.insert(folder);
        }
        SafeWriteOptions options;
        options.stop = stop;
        if (step.file.kind == u"nfo") {
            METARR_TRY(const StagedFile staged, stageBytes(m_files, step.file.path, step.file.bytes, options));
            step.staged = staged.path;
            continue;
        }
        const Path cached = m_cachePath(step.file.cache);
        auto staged = stageCopy(m_files, cached, step.file.path, options);
        if (!staged) {
            return staged.error().kind == ErrorKind::NotFound
                       ? fail(ErrorKind::NotFound, u"The chosen %1 of “%2” is missing from the cache."_s.arg(step.file.kind, work.plan.title),
                              u"Select artwork again, then publish."_s, staged.error().toLogText())
                       : fail(staged.error());
        }
        step.staged = staged->path;
        // Never publish what has rotted in the cache.
        METARR_TRY(const QString hash, sha256OfFile(m_files, staged->path, stop));
        if (hash != step.file.hash) {
            return fail(ErrorKind::BadData, u"The chosen %1 of “%2” is damaged in the cache."_s.arg(step.file.kind, work.plan.title),
                        u"Select artwork again; Metarr fetches it anew."_s);
        }
    }
    return {};
}

void Publisher::discard(const Work &work)
{
    for (const Step &step : work.steps) {
        if (!step.staged.isEmpty()) {
            if (const auto removed = m_files.removeFile(step.staged); !removed) {
                qCWarning(logPublish).noquote() << removed.error().toLogText();
            }
        }
    }
}

/// Idempotent: after a crash it runs again, wherever the first attempt ended.
Result<> Publisher::commitStep(const Step &step)
{
    if (step.kind == FileChange::Kind::Remove) {
        METARR_TRY(const FileInfo info, m_files.stat(step.file.path));
        if (info.isFile()) {
            METARR_TRY(const QString there, sha256OfFile(m_files, step.file.path));
            if (there == step.file.hash) {
                METARR_CHECK(m_files.removeFile(step.file.path));
            }
        }
        return {};
    }
    if (!step.writes()) {
        return {};
    }
    METARR_TRY(const FileInfo staged, m_files.stat(step.staged));
    if (!staged.exists()) {
        return {}; // renamed by the attempt before the crash
    }
    if (!step.bin.isEmpty()) {
        METARR_TRY(const FileInfo old, m_files.stat(step.file.path));
        if (old.isFile()) {
            METARR_CHECK(m_files.makePath(step.bin.parent()));
            METARR_TRY([[maybe_unused]] const FileInfo kept, copyFileSafely(m_files, step.file.path, step.bin));
        }
    }
    return m_files.rename(step.staged, step.file.path);
}

Result<> Publisher::commit(const Work &work)
{
    QSet<Path> folders;
    for (const Step &step : work.steps) {
        METARR_CHECK(commitStep(step));
        if (step.kind != FileChange::Kind::Unchanged) {
            folders.insert(step.file.path.parent());
        }
    }
    for (const Path &folder : folders) {
        METARR_CHECK(m_files.syncDirectory(folder));
    }
    return {};
}

Result<PublishReport> Publisher::record(const Work &work, const QString &by, qint64 startedAt, const Next &next)
{
    PublishReport report;
    report.folder = work.plan.root / work.plan.folder;
    QList<PublishedFile> published;
    QJsonArray assets;
    PublishLogEntry entry;
    NfoRecord nfo;
    for (const Step &step : work.steps) {
        if (step.kind != FileChange::Kind::Unchanged) {
            report.changes += FileChange{step.kind, step.file.path, step.file.kind};
            if (step.file.kind != u"nfo") {
                report.images += step.file.path;
            }
        }
        if (step.kind == FileChange::Kind::Remove) {
            ++entry.filesRemoved;
            continue;
        }
        entry.filesWritten += step.writes() ? 1 : 0;
        METARR_TRY(const FileInfo info, m_files.stat(step.file.path));
        const bool ours = step.writes() || (step.file.writtenByUs && !step.file.inPlace);
        if (step.file.kind == u"nfo") {
            nfo = {0, step.file.root, step.file.relative, info.size, info.mtimeNs, step.file.hash, step.file.hash, work.plan.nfo, {}};
            entry.nfoHash = step.file.hash;
        } else {
            assets += QJsonObject{{u"type"_s, step.file.kind}, {u"path"_s, step.file.path.display()}, {u"hash"_s, step.file.hash}};
        }
        if (step.file.root != 0 && !step.file.hash.isEmpty()) {
            published += PublishedFile{work.plan.item, step.file.root, step.file.relative, step.file.kind, step.file.hash, info.size, info.mtimeNs, ours};
        }
    }
    const qint64 now = m_clock.nowMs();
    report.durationMs = now - startedAt;
    report.written = entry.filesWritten + entry.filesRemoved > 0;
    entry.item = work.plan.item;
    entry.publishedAt = now;
    entry.by = by;
    entry.nfo = work.plan.nfo;
    entry.assets = QString::fromUtf8(QJsonDocument(assets).toJson(QJsonDocument::Compact));
    entry.durationMs = int(report.durationMs);
    METARR_CHECK(m_database.write(
        [&](Transaction &t) -> Result<> {
            PublishRepo repo(t);
            ItemRepo items(t);
            METARR_CHECK(repo.setFiles(work.plan.item, published, now));
            if (!nfo.path.isNull()) {
                METARR_TRY(const qint64 id, FileRepo(t).putNfo(nfo, now));
                METARR_CHECK(t.execute(u"UPDATE %1 SET nfo_id = ? WHERE id = ?"_s.arg(ItemRepo::tableOf(work.plan.item.type)), {id, work.plan.item.id}));
            }
            METARR_CHECK(items.setPublished(work.plan.item, work.plan.setHash, now));
            if (report.written) {
                METARR_TRY(report.logEntry, repo.log(entry));
                for (const Step &step : work.steps) {
                    if (step.writes() && !step.bin.isEmpty()) {
                        METARR_TRY([[maybe_unused]] const qint64 kept,
                                   repo.recycle({0, step.file.root, step.file.path, step.bin, work.plan.item, step.binSize, u"replaced by a publish"_s, now}, now));
                    }
                    if (step.writes() && step.file.kind != u"nfo") {
                        METARR_CHECK(AssetRepo(t).addRef(step.file.hash, u"published"_s, report.logEntry, step.file.kind));
                    }
                }
                METARR_CHECK(EventRepo(t).log({0, u"publish"_s, Severity::Success, work.plan.item,
                                               u"Published “%1”: %2 files written."_s.arg(work.plan.title).arg(entry.filesWritten), {}, 0}, now));
            }
            if (work.journal != 0) {
                METARR_CHECK(repo.endJournal(work.journal));
            }
            METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, work.plan.item, {{u"phase"_s, u"publish"_s}}, now));
            return next ? next(t, work.plan.item, report) : Result<>();
        },
        WritePriority::Job, report.written ? Durability::Full : Durability::Normal));
    return report;
}

Result<PublishReport> Publisher::publish(EntityRef ref, const PublishSettings &settings, const QString &by, const StopToken &stop, const Next &next)
{
    assertNotGuiThread("publish");
    const qint64 startedAt = m_clock.nowMs();
    // An earlier attempt of this item may have ended half-way (full disk, share gone): it is finished or undone first.
    METARR_TRY(const auto journals, m_database.read([](Connection &c) { return PublishRepo(c).journals(); }));
    for (const PublishJournal &journal : journals) {
        if (journal.item == ref) {
            METARR_CHECK(recoverOne(journal));
        }
    }
    METARR_TRY(const PublishPlan plan, m_database.read([&](Connection &c) { return planPublish(c, ref, settings); }));
    METARR_TRY(Work work, compare(plan));
    if (!work.hasWork()) {
        return record(work, by, startedAt, next);
    }
    METARR_TRY(work.journal, m_database.write(
                                 [&](Transaction &t) { return PublishRepo(t).beginJournal(ref, work.toJson(), u"publish"_s, m_clock.nowMs()); },
                                 WritePriority::Job, Durability::Full));
    const auto abandon = [&]() {
        discard(work);
        if (const auto ended = m_database.write([&](Transaction &t) { return PublishRepo(t).endJournal(work.journal); }); !ended) {
            qCWarning(logPublish).noquote() << ended.error().toLogText(); // recover() finds the journal
        }
    };
    if (const auto staged = stage(work, stop); !staged) {
        abandon();
        return fail(staged.error());
    }
    const auto committing = m_database.write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"UPDATE publish_journal SET plan = ? WHERE id = ?"_s, {work.toJson(), work.journal}));
            return PublishRepo(t).setCommitting(work.journal);
        },
        WritePriority::Job, Durability::Full);
    if (!committing) {
        abandon();
        return fail(committing.error());
    }
    // Past the point of no return: a failure here is retried by recover(), never undone halfway.
    METARR_CHECK(commit(work));
    return record(work, by, startedAt, next);
}

Result<int> Publisher::recover(const QString &)
{
    METARR_TRY(const auto journals, m_database.read([](Connection &c) { return PublishRepo(c).journals(); }));
    int done = 0;
    for (const PublishJournal &journal : journals) {
        if (const auto recovered = recoverOne(journal); !recovered) {
            // The share may be away: the journal stays, the next start tries again.
            qCWarning(logPublish).noquote() << journal.item.toString() << recovered.error().toLogText();
        } else {
            ++done;
        }
    }
    return done;
}

Result<> Publisher::recoverOne(const PublishJournal &journal)
{
    METARR_TRY(Work work, Work::fromJson(journal.plan));
    work.journal = journal.id;
    if (journal.committing) {
        METARR_CHECK(commit(work));
        METARR_TRY([[maybe_unused]] const PublishReport report, record(work, u"auto"_s, m_clock.nowMs(), {}));
        qCInfo(logPublish).noquote() << u"finished the interrupted publish of"_s << journal.item.toString();
        return {};
    }
    // Only staged files can be there, under names of ours; the targets were not touched.
    QSet<Path> folders;
    for (const Step &step : std::as_const(work.steps)) {
        if (step.writes()) {
            folders.insert(step.file.path.parent());
        }
    }
    for (const Path &folder : folders) {
        METARR_TRY(const FileInfo info, m_files.stat(folder));
        if (info.isDirectory()) {
            METARR_TRY([[maybe_unused]] const int removed, recoverStaged(m_files, folder, std::numeric_limits<qint64>::max()));
        }
    }
    return m_database.write([&](Transaction &t) { return PublishRepo(t).endJournal(journal.id); });
}

Result<> Publisher::recycle(const Path &file, EntityRef item, RootId root, const QString &reason)
{
    assertNotGuiThread("recycle");
    METARR_TRY(const FileInfo info, m_files.stat(file, false));
    if (!info.exists()) {
        return fail(ErrorKind::NotFound, u"%1 is not there any more."_s.arg(file.display()));
    }
    const Path bin = binPathFor(QString::number(m_clock.nowMs(), 36), file);
    METARR_CHECK(m_files.makePath(bin.parent()));
    METARR_CHECK(moveFileSafely(m_files, file, bin));
    METARR_TRY([[maybe_unused]] const qint64 id,
               m_database.write([&](Transaction &t) { return PublishRepo(t).recycle({0, root, file, bin, item, info.size, reason, 0}, m_clock.nowMs()); },
                                WritePriority::Interactive, Durability::Full));
    return {};
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/publisher.h"

#include "base/threadguard.h"
#include "io/hash.h"
#include "io/safewriter.h"
#include "jobs/processid.h"
#include "nfo/nforeader.h"
#include "publish/journal.h"
#include "publish/publishlog.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

Publisher::Publisher(Database &database, FileSystem &files, const Clock &clock, Path recycleBin,
                     CachePath cachePath)
    : m_database(database)
    , m_files(files)
    , m_clock(clock)
    , m_recycleBin(std::move(recycleBin))
    , m_cachePath(std::move(cachePath))
    , m_owner(uniqueProcessName())
{}

/// "<bin>/2026-01-31/<time>-<which file>-poster.jpg": never the same twice, so that undoing may remove it.
Path Publisher::binPathFor(const Path &file, const QString &content) const
{
    const qint64 now = m_clock.nowMs();
    const QString day = QDateTime::fromMSecsSinceEpoch(now).date().toString(Qt::ISODate);
    QByteArray name = file.fileName();
    if (name.size() > 180) {
        name = name.right(180);
        while (!name.isEmpty() && (static_cast<unsigned char>(name.front()) & 0xc0) == 0x80) {
            name.remove(0, 1); // no half characters: some volumes refuse them
        }
    }
    return m_recycleBin / day.toLatin1() /
           (QByteArray::number(now, 36) + '-' + sha256Hex(file.bytes()).left(8).toLatin1() +
            content.left(8).toLatin1() + '-' + name);
}

/// Root and folder are there and still the item's own (decision 22); fills in what has to be made.
Result<> Publisher::checkPlace(const PublishPlan &plan, QList<Path> &newFolders)
{
    METARR_TRY(const FileInfo root, m_files.stat(plan.root));
    if (!root.isDirectory()) {
        // Kodi's folder for sets may have to be made, but not on a disk that is away.
        const bool set = plan.item.type == EntityType::Collection;
        METARR_TRY(const FileInfo above, m_files.stat(plan.root.parent()));
        if (!set || root.exists() || !above.isDirectory()) {
            return fail(ErrorKind::Offline,
                        (set ? u"The movie set information folder %1 is not there."_s
                             : u"The library folder %1 is not there."_s)
                            .arg(plan.root.display()),
                        u"Connect the disk or share; Metarr goes on by itself."_s);
        }
        newFolders += plan.root;
    }
    if (plan.item.type == EntityType::Collection) {
        return {};
    }
    const Path folder = plan.root / plan.folder;
    if (!plan.folder.isEmpty()) {
        METARR_TRY(const FileInfo info, m_files.stat(folder));
        if (!info.isDirectory()) {
            return fail(ErrorKind::NotFound,
                        u"The folder of “%1” is not there any more: %2"_s.arg(plan.title, folder.display()),
                        u"Scan the library, so that Metarr learns where it went."_s);
        }
    }
    if (!plan.video.isEmpty()) {
        METARR_TRY(const FileInfo info, m_files.stat(plan.video));
        if (!info.exists()) {
            return fail(
                ErrorKind::NotFound,
                u"The video of “%1” is not there any more: %2"_s.arg(plan.title, plan.video.display()),
                u"Scan the library, so that Metarr learns where it went."_s);
        }
    }
    return {};
}

/// Somebody edited the NFO since it was read: their work must be merged before ours is written (decision 7).
Result<> Publisher::checkNfoUntouched(const PublishPlan &plan, const PlannedFile &nfo, const FileInfo &info)
{
    const bool asSeen = plan.previousNfoSize == info.size && plan.previousNfoMtimeNs == info.mtimeNs;
    if (!info.isFile() || (asSeen && plan.previousNfoSha == nfo.hash)) {
        return {}; // gone: written anew from what is known; or nothing will be written
    }
    if (info.size > maxNfoSize) {
        return fail(ErrorKind::TooLarge,
                    u"%1 is too large for an NFO: Metarr has not read it."_s.arg(nfo.path.display()),
                    u"Rename or remove it, then publish again."_s); // a scan could not take it over either
    }
    METARR_TRY(const QString now, sha256OfFile(m_files, nfo.path));
    if (now == plan.previousNfoSha || now == nfo.hash) {
        return {};
    }
    return fail(ErrorKind::Conflict,
                u"%1 was changed by another program since Metarr read it."_s.arg(nfo.path.display()),
                u"Scan the folder: the changes made there are taken over, then publish again."_s);
}

Result<Publisher::Step> Publisher::compareFile(const PublishPlan &plan, const PlannedFile &file)
{
    Step step;
    step.file = file;
    METARR_TRY(step.seen, m_files.stat(file.path));
    const FileInfo &info = step.seen;
    if (file.kind == u"nfo") {
        METARR_CHECK(checkNfoUntouched(plan, file, info));
    }
    if (!info.exists()) {
        METARR_TRY(const FileInfo link, m_files.stat(file.path, false));
        if (link.exists()) {
            return fail(ErrorKind::AlreadyExists,
                        u"%1 is in the way: it is a link that leads nowhere."_s.arg(file.path.display()),
                        u"Remove or mend it."_s);
        }
        if (file.inPlace && file.cache.hash.isEmpty()) {
            return fail(ErrorKind::NotFound,
                        u"The %1 of “%2” vanished from its folder: %3"_s.arg(file.kind, plan.title,
                                                                             file.path.display()),
                        u"Scan the library, or select another."_s);
        }
        step.file.inPlace = false; // brought back from the cache
        step.kind = FileChange::Kind::Add;
        return step;
    }
    if (!info.isFile()) {
        return fail(ErrorKind::AlreadyExists, u"%1 is in the way: it is no file."_s.arg(file.path.display()),
                    u"Rename it."_s);
    }
    if (file.inPlace) {
        return step;
    }
    // Same bytes are never written again. A file whose size and time are those that the store knows is not
    // read for that.
    const bool nfoAsSeen = file.kind == u"nfo" && plan.previousNfoSize == info.size &&
                           plan.previousNfoMtimeNs == info.mtimeNs && plan.previousNfoSha == file.hash;
    const bool asWritten =
        file.knownHash == file.hash && file.knownSize == info.size && file.knownMtimeNs == info.mtimeNs;
    if (nfoAsSeen || asWritten) {
        return step;
    }
    METARR_TRY(const QString there, sha256OfFile(m_files, file.path));
    if (there == file.hash) {
        return step;
    }
    step.before = there;
    const bool ours = file.writtenByUs && there == file.knownHash;
    const bool merged =
        file.kind == u"nfo" && there == plan.previousNfoSha; // its values are in what will be written
    step.kind = ours || merged ? FileChange::Kind::Change : FileChange::Kind::Replace;
    if (!ours) {
        step.bin = binPathFor(file.path, step.before);
        step.binSize = info.size;
    }
    return step;
}

Result<Publisher::Step> Publisher::compareUnwanted(const PlannedFile &file)
{
    Step step;
    step.file = file;
    step.unwanted = true;
    METARR_TRY(step.seen, m_files.stat(file.path));
    if (!step.seen.isFile()) {
        return step;
    }
    METARR_TRY(step.before, sha256OfFile(m_files, file.path));
    if (!file.writtenByUs) {
        step.kind = FileChange::Kind::Remove;
        step.bin = binPathFor(file.path, step.before);
        step.binSize = step.seen.size;
    } else if (step.before == file.hash) {
        step.kind = FileChange::Kind::Remove;
        if (file.kind == u"nfo") { // pictures are in the cache; this may have begun as somebody's own
            step.bin = binPathFor(file.path, step.before);
            step.binSize = step.seen.size;
        }
    } // changed since we wrote it: it is somebody else's now and stays
    return step;
}

/// What is wanted no more under one name is wanted under another, and the volume ignores the case or form in which these differ.
bool Publisher::isSameFile(const Step &unwanted, const Step &planned)
{
    const FileInfo &one = unwanted.seen;
    const FileInfo &other = planned.seen;
    return !planned.unwanted && one.isFile() && other.isFile() && one.inode != 0 &&
           one.inode == other.inode && one.device == other.device &&
           unwanted.file.path.key() == planned.file.path.key();
}

/// It stays, and is as much ours as it was.
void Publisher::renamed(Step &unwanted, Step &planned)
{
    if (unwanted.file.writtenByUs && unwanted.before == unwanted.file.hash) {
        planned.file.writtenByUs = true;
        if (planned.kind == FileChange::Kind::Replace) {
            planned.kind = FileChange::Kind::Change;
            planned.bin = {};
            planned.binSize = 0;
        }
    }
    unwanted.kind = FileChange::Kind::Unchanged;
    unwanted.bin = {};
    unwanted.binSize = 0;
}

Result<Publisher::Work> Publisher::compare(const PublishPlan &plan, const PublishSettings &settings)
{
    Work work;
    work.plan = plan;
    work.settings = settings;
    METARR_CHECK(checkPlace(plan, work.newFolders));
    for (const PlannedFile &file : plan.files) {
        METARR_TRY(Step step, compareFile(plan, file));
        const Path folder = file.path.parent();
        if (step.kind == FileChange::Kind::Add && folder != plan.root / plan.folder &&
            !work.newFolders.contains(folder)) {
            METARR_TRY(const FileInfo info, m_files.stat(folder)); // .actors, a set's folder
            if (!info.exists()) {
                work.newFolders += folder;
            }
        }
        work.steps += std::move(step);
    }
    for (const PlannedFile &file : plan.unwanted) {
        METARR_TRY(Step step, compareUnwanted(file));
        const auto planned = std::find_if(work.steps.begin(), work.steps.end(),
                                          [&](const Step &other) { return isSameFile(step, other); });
        if (planned != work.steps.end()) {
            renamed(step, *planned);
        }
        work.steps += std::move(step);
    }
    return work;
}

Result<PublishReport> Publisher::preview(EntityRef ref, const PublishSettings &settings)
{
    assertNotGuiThread("publish preview");
    METARR_TRY(const PublishPlan plan,
               m_database.read([&](Connection &c) { return planPublish(c, ref, settings); }));
    return preview(plan, settings);
}

Result<PublishReport> Publisher::preview(const PublishPlan &plan, const PublishSettings &settings)
{
    METARR_TRY(const Work work, compare(plan, settings));
    PublishReport report;
    report.folder = plan.root / plan.folder;
    report.notes = plan.notes;
    report.nfoBefore = plan.previousNfo;
    report.isNfoOurs = plan.isPreviousNfoOurs;
    report.nfoAfter = plan.nfo;
    for (const Step &step : work.steps) {
        if (step.kind != FileChange::Kind::Unchanged) {
            report.changes += FileChange{step.kind, step.file.path, step.file.kind};
        }
    }
    return report;
}

Result<PublishReport> Publisher::publish(EntityRef ref, const PublishSettings &settings, const QString &by,
                                         const StopToken &stop, const Next &next)
{
    assertNotGuiThread("publish");
    // Another episode of the same file may be published at the same time: what it wrote is looked at anew.
    for (int tries = 1;; ++tries) {
        METARR_CHECK(finishEarlier(ref, next));
        bool stale = false;
        auto report = attempt(ref, settings, by, stop, next, stale);
        if (report || !stale || tries == 3) {
            return report;
        }
    }
}

Result<PublishReport> Publisher::attempt(EntityRef ref, const PublishSettings &settings, const QString &by,
                                         const StopToken &stop, const Next &next, bool &stale)
{
    const qint64 startedAt = m_clock.nowMs();
    METARR_TRY(const PublishPlan plan,
               m_database.read([&](Connection &c) { return planPublish(c, ref, settings); }));
    METARR_TRY(Work work, compare(plan, settings));
    if (!work.hasWork()) {
        return record(work, true, by, startedAt, next);
    }
    auto journal = m_database.write(
        [&](Transaction &t) {
            return PublishRepo(t).beginJournal(ref, work.toJson(), m_owner, m_clock.nowMs());
        },
        // Should the power fail before the next one, only temporary files are left that no scan looks at.
        WritePriority::Job, Durability::Normal);
    if (!journal) {
        return journal.error().kind == ErrorKind::Conflict
                   ? fail(ErrorKind::Conflict, u"“%1” is being published already."_s.arg(plan.title),
                          u"Wait for it to end."_s, journal.error().toLogText())
                   : fail(journal.error());
    }
    work.journal = *journal;
    const auto setActive = [&](bool active) {
        const std::lock_guard lock(m_mutex);
        active ? (void)m_active.insert(work.journal) : (void)m_active.remove(work.journal);
    };
    setActive(true);
    auto report = carryOut(work, by, stop, startedAt, next, stale);
    setActive(false);
    return report;
}

Result<PublishReport> Publisher::carryOut(Work &work, const QString &by, const StopToken &stop,
                                          qint64 startedAt, const Next &next, bool &stale)
{
    const auto undone = [&](const Error &error, bool committing) {
        if (const auto undoing = undo(work, committing); !undoing) {
            qCWarning(logPublish).noquote() << undoing.error().toLogText(); // recover() finds the journal
        }
        return fail(error);
    };
    if (const auto staged = stage(work, stop); !staged) {
        return undone(staged.error(), false);
    }
    if (const auto same = checkUnchanged(work); !same) {
        stale = same.error().kind == ErrorKind::Conflict;
        return undone(same.error(), false);
    }
    if (const auto committing = setCommitting(work); !committing) {
        return undone(committing.error(), true);
    }
    bool begun = false;
    const auto committed = commit(work, begun);
    if (!committed) {
        stale = committed.error().kind == ErrorKind::Conflict; // a newcomer: kept by the next try
        // As long as nothing has changed it can be undone. Later it is finished by the next attempt or
        // recover().
        return begun ? fail(committed.error()) : undone(committed.error(), true);
    }
    METARR_TRY(PublishReport report, record(work, *committed, by, startedAt, next));
    if (!*committed) {
        stale = true; // somebody took our staged files away
        return fail(ErrorKind::Conflict,
                    u"The publish of “%1” was disturbed by another program."_s.arg(work.plan.title),
                    u"Publish again."_s);
    }
    return report;
}

Result<> Publisher::finishEarlier(EntityRef ref, const Next &next)
{
    // An earlier attempt of this item may have ended half-way (full disk, share gone): it is finished or
    // undone first.
    METARR_TRY(const auto journals, m_database.read([](Connection &c) { return PublishRepo(c).journals(); }));
    for (const PublishJournal &journal : journals) {
        if (!(journal.item == ref)) {
            continue;
        }
        METARR_TRY(const auto createdAt, m_database.read([&](Connection &c) {
            return c.selectInteger(u"SELECT created_at FROM publish_journal WHERE id = ?"_s, {journal.id});
        }));
        if (!createdAt) {
            continue; // ended meanwhile
        }
        if (!isAbandoned(journal, *createdAt)) {
            return fail(ErrorKind::Conflict, u"%1 is being published already."_s.arg(ref.toString()),
                        u"Wait for it to end."_s);
        }
        METARR_CHECK(recoverOne(journal, next));
    }
    return {};
}

Result<> Publisher::recycle(const Path &file, EntityRef item, RootId root, const QString &reason)
{
    assertNotGuiThread("recycle");
    METARR_TRY(const FileInfo info, m_files.stat(file, false));
    if (!info.exists()) {
        return fail(ErrorKind::NotFound, u"%1 is not there any more."_s.arg(file.display()));
    }
    const Path bin = binPathFor(file, {});
    METARR_CHECK(m_files.makePath(bin.parent()));
    METARR_CHECK(moveFileSafely(m_files, file, bin));
    const auto noted = m_database.write(
        [&](Transaction &t) {
            return PublishRepo(t).recycle({0, root, file, bin, item, info.size, reason, 0}, m_clock.nowMs());
        },
        WritePriority::Interactive, Durability::Full);
    if (!noted) {
        // Nobody would find it in the bin: back to where it was.
        if (const auto back = moveFileSafely(m_files, bin, file); !back) {
            qCWarning(logPublish).noquote() << back.error().toLogText();
        }
        return fail(noted.error());
    }
    return {};
}

} // namespace metarr

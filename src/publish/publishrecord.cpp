// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Publisher that tells the store what was done.
#include "io/hash.h"
#include "publish/journal.h"
#include "store/repos/events.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

/// What one publish means for the store, gathered from its steps before the transaction begins.
struct Publisher::Outcome {
    PublishReport report;
    PublishLogEntry entry;
    QList<PublishedFile> files;
    QJsonArray assets;
    std::optional<NfoRecord> nfo;
    QList<RecycledFile> recycled;
    QList<std::pair<RootId, QByteArray>> gone; ///< paths where nothing of the item is any more
};

namespace {

/// Each form is a text of its own: a window recognises them by their patterns.
QString whatWasDone(const QString &title, int written, int removed)
{
    if (removed == 0) {
        return written == 1 ? u"Published “%1”: 1 file written."_s.arg(title)
                            : u"Published “%1”: %2 files written."_s.arg(title).arg(written);
    }
    return written == 1
               ? u"Published “%1”: 1 file written, %2 removed."_s.arg(title).arg(removed)
               : u"Published “%1”: %2 files written, %3 removed."_s.arg(title).arg(written).arg(removed);
}

} // namespace

Result<> Publisher::gatherStep(const Work &work, const Step &step, bool complete, Outcome &outcome)
{
    if (step.kind != FileChange::Kind::Unchanged) {
        outcome.report.changes += FileChange{step.kind, step.file.path, step.file.kind};
        if (step.file.kind != u"nfo") {
            outcome.report.images += step.file.path;
        }
    }
    if (!step.bin.isEmpty()) {
        METARR_TRY(const FileInfo kept, m_files.stat(step.bin));
        if (kept.isFile()) {
            outcome.recycled += RecycledFile{0,
                                             step.file.root,
                                             step.file.path,
                                             step.bin,
                                             work.plan.item,
                                             step.binSize,
                                             u"replaced by a publish"_s,
                                             0};
        }
    }
    if (step.unwanted) {
        outcome.entry.filesRemoved += step.kind == FileChange::Kind::Remove ? 1 : 0;
        if (!step.file.relative.isEmpty()) {
            outcome.gone += std::pair(step.file.root, step.file.relative);
        }
        return {};
    }
    FileInfo info = step.seen;
    if (step.writes() || !info.exists()) {
        METARR_TRY(info, m_files.stat(step.file.path));
    }
    if (!complete && !step.file.inPlace) {
        METARR_TRY(const QString there,
                   info.isFile() ? sha256OfFile(m_files, step.file.path) : Result<QString>(QString()));
        if (there != step.file.hash) {
            return {};
        }
    }
    outcome.entry.filesWritten += step.writes() ? 1 : 0;
    const bool ours = step.writes() || (step.file.writtenByUs && !step.file.inPlace);
    if (step.file.kind == u"nfo") {
        outcome.nfo = NfoRecord{0,
                                step.file.root,
                                step.file.relative,
                                info.size,
                                info.mtimeNs,
                                step.file.hash,
                                ours ? step.file.hash : QString(),
                                work.plan.nfo,
                                {}};
        outcome.entry.nfoHash = step.file.hash;
    } else {
        QJsonObject asset{
            {u"type"_s, step.file.kind}, {u"path"_s, step.file.path.display()}, {u"hash"_s, step.file.hash}};
        if (step.file.root == 0) {
            // The folder of sets is below no library root: this list is all that is remembered of it.
            asset.insert(u"file"_s, QString::fromLatin1(step.file.path.bytes().toBase64()));
            asset.insert(u"size"_s, info.size);
            asset.insert(u"mtimeNs"_s, info.mtimeNs);
            asset.insert(u"ours"_s, ours);
        }
        outcome.assets += asset;
    }
    if (step.file.root != 0 && !step.file.hash.isEmpty()) {
        outcome.files += PublishedFile{work.plan.item, step.file.root, step.file.relative, step.file.kind,
                                       step.file.hash, info.size,      info.mtimeNs,       ours};
    }
    return {};
}

Result<Publisher::Outcome> Publisher::gather(const Work &work, bool complete)
{
    Outcome outcome;
    outcome.report.folder = work.plan.root / work.plan.folder;
    outcome.report.notes = work.plan.notes;
    for (const Step &step : work.steps) {
        METARR_CHECK(gatherStep(work, step, complete, outcome));
    }
    outcome.report.written = outcome.entry.filesWritten + outcome.entry.filesRemoved > 0;
    outcome.entry.item = work.plan.item;
    outcome.entry.nfo = work.plan.nfo;
    outcome.entry.assets = QString::fromUtf8(QJsonDocument(outcome.assets).toJson(QJsonDocument::Compact));
    return outcome;
}

/// True when the store knows all of it already: an unchanged item costs no write.
bool Publisher::isKnown(const Work &work)
{
    return work.journal == 0 && work.plan.isRecorded && !work.hasWork() &&
           std::all_of(work.steps.cbegin(), work.steps.cend(), [&](const Step &step) {
               if (step.file.kind == u"nfo") {
                   return step.seen.size == work.plan.previousNfoSize &&
                          step.seen.mtimeNs == work.plan.previousNfoMtimeNs;
               }
               return !step.unwanted && step.file.knownHash == step.file.hash &&
                      step.seen.size == step.file.knownSize && step.seen.mtimeNs == step.file.knownMtimeNs;
           });
}

Result<> Publisher::writeFiles(Transaction &t, const Work &work, const Outcome &outcome, qint64 now)
{
    PublishRepo repo(t);
    METARR_CHECK(repo.setFiles(work.plan.item, outcome.files, now));
    for (const RecycledFile &file : outcome.recycled) {
        METARR_TRY([[maybe_unused]] const qint64 kept, repo.recycle(file, now));
    }
    for (const auto &[root, path] : outcome.gone) {
        // A picture that is not there any more lives on in the cache, or was never taken over.
        METARR_CHECK(t.execute(u"UPDATE asset_candidates SET root_id = NULL, local_path = NULL WHERE "
                               u"entity_type = ? AND entity_id = ? AND root_id = ? AND local_path = ? "
                               "AND content_hash IS NOT NULL"_s,
                               {int(work.plan.item.type), work.plan.item.id, root, path}));
        METARR_CHECK(t.execute(
            u"DELETE FROM asset_candidates WHERE entity_type = ? AND entity_id = ? AND root_id = ? AND local_path = ? AND is_selected = 0"_s,
            {int(work.plan.item.type), work.plan.item.id, root, path}));
    }
    if (outcome.nfo) {
        METARR_TRY(const qint64 id, FileRepo(t).putNfo(*outcome.nfo, now));
        QList<EntityRef> described = work.plan.sharers;
        described += work.plan.item;
        for (const EntityRef &ref : std::as_const(described)) {
            METARR_CHECK(t.execute(
                u"UPDATE %1 SET nfo_id = ? WHERE id = ?"_s.arg(ItemRepo::tableOf(ref.type)), {id, ref.id}));
        }
    }
    return {};
}

Result<qint64> Publisher::writeLog(Transaction &t, const Work &work, const Outcome &outcome, qint64 now)
{
    METARR_TRY(const qint64 log, PublishRepo(t).log(outcome.entry));
    METARR_CHECK(PublishRepo(t).keepNewest(work.plan.item, std::max(1, work.settings.keepVersions)));
    for (const Step &step : work.steps) {
        if (!step.unwanted && step.file.kind != u"nfo" && !step.file.hash.isEmpty()) {
            // As long as this version is kept, so is what it was made of.
            METARR_CHECK(t.execute(u"INSERT INTO cache_refs (content_hash, owner_type, owner_id, kind) "
                                   u"SELECT content_hash, 'published', ?, ? FROM cache_files "
                                   "WHERE content_hash = ? ON CONFLICT DO NOTHING"_s,
                                   {log, step.file.kind, step.file.hash}));
        }
    }
    METARR_CHECK(EventRepo(t).log(
        {0,
         u"publish"_s,
         Severity::Success,
         work.plan.item,
         whatWasDone(work.plan.title, outcome.entry.filesWritten, outcome.entry.filesRemoved),
         {},
         0},
        now));
    for (const QString &note : work.plan.notes) {
        METARR_CHECK(
            EventRepo(t).log({0, u"publish"_s, Severity::Warning, work.plan.item, note, {}, 0}, now));
    }
    return log;
}

/// The NFO of the other episodes has changed as well: what that means for them.
Result<> Publisher::refreshSharers(Transaction &t, const Work &work)
{
    for (const EntityRef &sharer : work.plan.sharers) {
        const auto plan = planPublish(t, sharer, work.settings);
        if (!plan && plan.error().kind != ErrorKind::InvalidInput &&
            plan.error().kind != ErrorKind::NotFound && plan.error().kind != ErrorKind::AlreadyExists) {
            return fail(plan.error());
        }
        METARR_CHECK(t.execute(
            u"UPDATE %1 SET has_unpublished_changes = ? WHERE id = ?"_s.arg(ItemRepo::tableOf(sharer.type)),
            {int(plan && plan->hasChanges()), sharer.id}));
    }
    return {};
}

Result<PublishReport> Publisher::record(const Work &work, bool complete, const QString &by, qint64 startedAt,
                                        const Next &next)
{
    METARR_TRY(Outcome outcome, gather(work, complete));
    const qint64 now = m_clock.nowMs();
    outcome.report.durationMs = now - startedAt;
    outcome.entry.publishedAt = now;
    outcome.entry.by = by;
    outcome.entry.durationMs = int(outcome.report.durationMs);
    const bool known = complete && isKnown(work);
    if (known && !next) {
        return outcome.report;
    }
    METARR_CHECK(m_database.write(
        [&](Transaction &t) -> Result<> {
            if (known) {
                return next(t, work.plan.item, outcome.report);
            }
            METARR_CHECK(writeFiles(t, work, outcome, now));
            if (!complete) {
                METARR_CHECK(t.execute(u"UPDATE %1 SET has_unpublished_changes = 1 WHERE id = ?"_s.arg(
                                           ItemRepo::tableOf(work.plan.item.type)),
                                       {work.plan.item.id}));
            } else {
                METARR_CHECK(ItemRepo(t).setPublished(work.plan.item, work.plan.setHash, now));
                if (outcome.report.written || work.plan.item.type == EntityType::Collection) {
                    METARR_TRY(outcome.report.logEntry, writeLog(t, work, outcome, now));
                }
                METARR_CHECK(refreshSharers(t, work));
            }
            if (work.journal != 0) {
                METARR_CHECK(PublishRepo(t).endJournal(work.journal));
            }
            METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, work.plan.item,
                                                {{u"phase"_s, u"publish"_s}}, now));
            return next && complete ? next(t, work.plan.item, outcome.report) : Result<>();
        },
        WritePriority::Job, outcome.report.written ? Durability::Full : Durability::Normal));
    return outcome.report;
}

} // namespace metarr

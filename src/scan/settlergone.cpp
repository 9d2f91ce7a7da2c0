// SPDX-License-Identifier: GPL-3.0-or-later
// What is gone: into the trash, once that is sure (decision 18).
#include "scan/settler.h"
#include "store/repos/events.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype rowsPerTransaction = 24;

QByteArray folderOf(const QByteArray &path)
{
    return Path(path).parent().bytes();
}

} // namespace

Result<> Settler::markMissing(const QList<KnownFile> &missing)
{
    for (qsizetype from = 0; from < missing.size(); from += rowsPerTransaction * 8) {
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            for (const KnownFile &gone : missing.mid(from, rowsPerTransaction * 8)) {
                METARR_CHECK(t.execute(
                    u"UPDATE media_files SET missing_since = ? WHERE id = ? AND missing_since IS NULL"_s,
                    {m_w.clock.nowMs(), gone.file.id}));
            }
            return {};
        }));
    }
    return {};
}

/// What is still missing waits for a walk of everything.
Result<> Settler::countUnsettled(const Unsettled &open, ScanReport &report)
{
    report.unsettled += int(open.goneSeries.size());
    return m_w.database.read([&](Connection &c) -> Result<> {
        for (const KnownFile &gone : open.missing) {
            METARR_TRY(
                const auto missing,
                c.selectInteger(u"SELECT id FROM media_files WHERE id = ? AND missing_since IS NOT NULL"_s,
                                {gone.file.id}));
            report.unsettled += missing ? 1 : 0;
        }
        return {};
    });
}

/// It lay on a volume that is mounted inside of the root and is not there now, or the system does not say.
Result<bool> Settler::isOutOfReach(const KnownFile &gone, ScanReport &report)
{
    const Path root = m_w.root.path;
    const auto itself = m_w.files.stat(root / gone.file.path);
    std::optional<Error> error;
    if (!itself) {
        error = itself.error();
    } else if (!itself->exists() && gone.file.device != 0 && m_w.root.device != 0 &&
               gone.file.device != m_w.root.device && gone.file.device != m_rootNow.device) {
        QByteArray folder = folderOf(gone.file.path);
        FileInfo there;
        while (!folder.isEmpty()) {
            const auto info = m_w.files.stat(root / folder);
            if (!info) {
                error = info.error();
                break;
            }
            there = *info;
            if (there.exists()) {
                break;
            }
            folder = folderOf(folder);
        }
        if (!error && (folder.isEmpty() || there.device == m_rootNow.device)) {
            error = Error{
                ErrorKind::Offline,
                u"%1 was on another volume, which is not mounted."_s.arg((root / gone.file.path).display()),
                u"Mount it and scan again; nothing of it was removed."_s,
                {},
                {},
                0};
        }
    }
    if (error) {
        report.problems += WalkProblem{gone.file.path, *error};
        report.complete = false;
    }
    return error.has_value();
}

Result<> Settler::removeGone(const Unsettled &open, ScanReport &report)
{
    QList<KnownFile> gone;
    for (const KnownFile &file : open.missing) {
        METARR_CHECK(m_stop.check());
        METARR_TRY(const bool away, isOutOfReach(file, report));
        if (!away) {
            gone += file;
        }
    }
    // One time for all: a series is restored with what went into the trash together with it.
    const qint64 now = m_w.clock.nowMs();
    METARR_CHECK(removeRows(gone, now, report));
    if (!report.complete) {
        return {}; // nor can be said which series are gone
    }
    return m_w.transaction([&](Transaction &t) -> Result<> {
        for (const auto &[ref, folder] : open.goneSeries) {
            METARR_CHECK(trashSeries(t, ref, folder, now));
        }
        return {};
    });
}

Result<> Settler::removeRows(const QList<KnownFile> &missing, qint64 now, ScanReport &report)
{
    for (qsizetype from = 0; from < missing.size(); from += rowsPerTransaction) {
        int removed = 0;
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            removed = 0;
            for (const KnownFile &gone : missing.mid(from, rowsPerTransaction)) {
                METARR_TRY(const auto items, FileRepo(t).itemsOf(gone.file.id));
                METARR_TRY(const auto still,
                           t.selectInteger(
                               u"SELECT id FROM media_files WHERE id = ? AND missing_since IS NOT NULL"_s,
                               {gone.file.id}));
                if (!still) {
                    continue; // it moved
                }
                bool kept = false;
                for (const EntityRef &ref : items) {
                    METARR_TRY(const bool trashed, trashIfEmpty(t, ref, now));
                    removed += trashed ? 1 : 0;
                    METARR_TRY(const auto live,
                               t.selectInteger(u"SELECT id FROM %1 WHERE id = ? AND deleted_at IS NULL"_s.arg(
                                                   ItemRepo::tableOf(ref.type)),
                                               {ref.id}));
                    if (live) {
                        METARR_CHECK(FileRepo(t).unlink(
                            ref, gone.file.id)); // a stack that lost a part, one of two copies
                        METARR_TRY(const auto left, ref.type == EntityType::Episode
                                                        ? FileRepo(t).filesOf(ref)
                                                        : Result<QList<ItemFile>>(QList<ItemFile>()));
                        for (const ItemFile &other : left) {
                            METARR_CHECK(m_w.importer(t).lookAgainAt(other.file.root, other.file.path));
                        }
                    } else {
                        kept = true; // restored with its item
                    }
                }
                if (!kept) {
                    METARR_CHECK(FileRepo(t).remove(gone.file.id));
                }
            }
            return {};
        }));
        report.removed += removed;
    }
    return {};
}

/// Into the trash, unless another of its files is there.
Result<bool> Settler::trashIfEmpty(Transaction &t, EntityRef ref, qint64 now)
{
    METARR_TRY(const auto left,
               t.selectInteger(u"SELECT count(*) FROM item_files i JOIN media_files f ON f.id = i.file_id "
                               "WHERE i.entity_type = ? AND i.entity_id = ? AND f.missing_since IS NULL"_s,
                               {int(ref.type), ref.id}));
    METARR_TRY(const auto title,
               t.selectText(u"SELECT coalesce(title, '') FROM %1 WHERE id = ? AND deleted_at IS NULL"_s.arg(
                                ItemRepo::tableOf(ref.type)),
                            {ref.id}));
    if (left.value_or(0) > 0 || !title) {
        return false;
    }
    const qint64 purge = now + qint64(m_w.settings.trashDays) * 24 * 3600 * 1000;
    METARR_CHECK(ItemRepo(t).setDeleted(ref, now, purge));
    METARR_CHECK(EventRepo(t).log(
        {0,
         u"trash"_s,
         Severity::Warning,
         ref,
         u"“%1” is gone from the library; it stays in the trash for %2 days."_s.arg(*title).arg(
             m_w.settings.trashDays),
         {},
         0},
        now));
    METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, ref, {{u"deleted"_s, true}}, now));
    return true;
}

/// A folder of a series is gone. One of several: the others stay, and another one becomes the first.
Result<> Settler::trashSeries(Transaction &t, EntityRef ref, const QByteArray &folder, qint64 now)
{
    METARR_TRY(
        const qint64 further,
        t.execute(u"DELETE FROM series_folders WHERE root_id = ? AND folder = ?"_s, {m_w.root.id, folder}));
    METARR_TRY(const Item series, ItemRepo(t).load(ref));
    const bool first = series.root == m_w.root.id && series.folder == folder;
    if (series.deletedAt != 0 || (!first && further == 0)) {
        return {}; // it moved
    }
    RootId otherRoot = 0;
    QByteArray other;
    METARR_CHECK(t.forEach(
        u"SELECT root_id, folder FROM series_folders WHERE series_id = ? ORDER BY root_id, folder LIMIT 1"_s,
        {ref.id}, [&](const Row &r) {
            otherRoot = r.integer(0);
            other = r.bytes(1);
        }));
    if (!first || otherRoot != 0) {
        // What lay in this folder is forgotten; the series lives on.
        PreparedSeries nothing;
        nothing.found.folder = folder;
        ItemImporter importer = m_w.importer(t);
        METARR_TRY([[maybe_unused]] const bool changed, importer.updateSeries(ref, nothing));
    }
    if (!first) {
        return {};
    }
    if (otherRoot != 0) {
        METARR_CHECK(
            t.execute(u"DELETE FROM series_folders WHERE root_id = ? AND folder = ?"_s, {otherRoot, other}));
        for (const auto &table : {u"series"_s, u"seasons"_s}) {
            METARR_CHECK(t.execute(u"UPDATE %1 SET root_id = ?, folder = ? WHERE %2 = ?"_s.arg(
                                       table, table == u"series"_s ? u"id"_s : u"series_id"_s),
                                   {otherRoot, other, ref.id}));
        }
        return m_w.importer(t).lookAgainAt(otherRoot, other + '/');
    }
    METARR_TRY(
        const auto episodes,
        t.selectInteger(
            u"SELECT count(*) FROM episodes WHERE series_id = ? AND deleted_at IS NULL AND layout <> 'none'"_s,
            {ref.id}));
    if (episodes.value_or(0) > 0) {
        return {};
    }
    METARR_CHECK(ItemRepo(t).setDeleted(ref, now, now + qint64(m_w.settings.trashDays) * 24 * 3600 * 1000));
    return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {{u"deleted"_s, true}}, now);
}

} // namespace metarr

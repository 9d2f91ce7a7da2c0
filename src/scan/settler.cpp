// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/settler.h"

#include "io/hash.h"
#include "store/repos/events.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype rowsPerTransaction = 24;

QByteArray folderOf(const QByteArray &path)
{
    const auto slash = path.lastIndexOf('/');
    return slash < 0 ? QByteArray() : path.left(slash);
}

} // namespace

Result<ShowContext *> ScanWriter::show(Transaction &t, const QByteArray &folder)
{
    if (const auto known = shows.find(folder); known != shows.end()) {
        return &known.value();
    }
    METARR_TRY(
        const auto id,
        t.selectInteger(
            u"SELECT id FROM series WHERE root_id = ? AND folder = ? ORDER BY CASE WHEN deleted_at IS NULL THEN 0 ELSE 1 END, id"_s,
            {root.id, folder}));
    if (!id) {
        return nullptr;
    }
    METARR_CHECK(remember(t, folder, {EntityType::Series, *id}));
    return &shows[folder];
}

Result<> ScanWriter::remember(Transaction &t, const QByteArray &folder, EntityRef series)
{
    METARR_TRY(Item item, ItemRepo(t).load(series));
    shows.insert(folder, ShowContext{std::move(item), {}});
    return {};
}

Result<> Settler::settle(const Unsettled &open, ScanReport &report)
{
    METARR_CHECK(markMissing(open.missing));
    for (const KnownFile &gone : open.missing) {
        m_bySize.insert(gone.file.size, gone);
        m_byFolder.insert(folderOf(gone.file.path), gone);
    }
    // All exact twins first: a film that moved must not be taken for the upgrade of another.
    QList<Decided> decided;
    for (const Newcomer &newcomer : open.newcomers) {
        METARR_CHECK(m_stop.check());
        METARR_TRY(auto twin, twinOf(newcomer));
        decided += Decided{&newcomer, std::move(twin), {}};
    }
    for (Decided &d : decided) {
        if (!d.twin && !d.newcomer->series) {
            METARR_TRY(d.twin, replacedBy(*d.newcomer));
        }
        if (d.twin && d.newcomer->series && d.twin->items.first().type == EntityType::Episode) {
            METARR_TRY(const Item episode, m_w.database.read([&](Connection &c) {
                return ItemRepo(c).load(d.twin->items.first());
            }));
            METARR_TRY(const Item show, m_w.database.read([&](Connection &c) {
                return ItemRepo(c).load({EntityType::Series, episode.series});
            }));
            METARR_TRY(const FileInfo old, m_w.files.stat(m_w.root.path / show.folder));
            d.freedShow = show.root == m_w.root.id && !old.exists() ? show.folder : QByteArray();
        }
    }
    for (qsizetype from = 0; from < decided.size(); from += rowsPerTransaction) {
        METARR_CHECK(m_stop.check());
        ScanReport counts;
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            counts = {};
            ItemImporter importer(t, m_w.library, m_w.root, &m_w.names, m_w.clock.nowMs());
            for (const Decided &d : decided.mid(from, rowsPerTransaction)) {
                METARR_CHECK(place(t, importer, d, counts));
            }
            return {};
        }));
        report += counts;
    }
    METARR_CHECK(insertShows(open.newShows));
    return report.complete ? removeGone(open, report) : Result<>();
}

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

/// Files of this size that lie in the trash, or in another root.
Result<QList<KnownFile>> Settler::strays(qint64 size)
{
    return m_w.database.read([&](Connection &c) -> Result<QList<KnownFile>> {
        QMap<FileId, KnownFile> found;
        METARR_CHECK(c.forEach(
            u"SELECT f.id, f.root_id, f.path, f.device, f.inode, f.size, f.mtime_ns, f.quick_hash, "
            u"i.entity_type, i.entity_id "
            "FROM media_files f JOIN item_files i ON i.file_id = f.id WHERE f.size = ? AND (f.root_id <> ? OR f.missing_since IS NOT NULL) LIMIT 200"_s,
            {size, m_w.root.id}, [&](const Row &r) {
                KnownFile &known = found[r.integer(0)];
                known.file.id = r.integer(0);
                known.file.root = r.integer(1);
                known.file.path = r.bytes(2);
                known.file.device = quint64(r.integer(3));
                known.file.inode = quint64(r.integer(4));
                known.file.size = r.integer(5);
                known.file.mtimeNs = r.integer(6);
                known.file.quickHash = r.bytes(7);
                known.items += EntityRef{EntityType(r.number(8)), r.integer(9)};
            }));
        return found.values();
    });
}

Result<bool> Settler::isSame(const KnownFile &gone, const FoundFile &video, std::optional<QByteArray> &hash)
{
    const MediaFile &old = gone.file;
    if (gone.items.isEmpty() || m_taken.contains(old.id)) {
        return false;
    }
    bool same =
        (old.inode != 0 && old.inode == video.info.inode && old.device == video.info.device &&
         old.mtimeNs == video.info.mtimeNs) ||
        (old.mtimeNs == video.info.mtimeNs && Path(old.path).fileName() == Path(video.path).fileName());
    if (!same && !old.quickHash.isEmpty()) {
        if (!hash) {
            const auto fresh = quickHash(m_w.files, m_w.root.path / video.path, video.info.size);
            hash = fresh ? *fresh : QByteArray(); // one that cannot be read now is new
        }
        same = *hash == old.quickHash;
    }
    if (!same) {
        return false;
    }
    // Still where it was: this one is a copy.
    Path root = m_w.root.path;
    if (old.root != m_w.root.id) {
        METARR_TRY(const LibraryRoot other,
                   m_w.database.read([&](Connection &c) { return LibraryRepo(c).root(old.root); }));
        root = other.path;
        const auto there = m_w.files.stat(root);
        if (!there || !there->isDirectory()) {
            return false; // offline: it may well be there
        }
    }
    const auto there = m_w.files.stat(root / old.path);
    return there && !there->exists();
}

/// A stack that lost only one part, or a film with another file left, stays where it is.
Result<bool> Settler::isWhollyGone(const QList<EntityRef> &items)
{
    for (const EntityRef &ref : items) {
        METARR_TRY(const auto left, m_w.database.read([&](Connection &c) {
            return c.selectInteger(u"SELECT count(*) FROM item_files i JOIN media_files f ON f.id = "
                                   u"i.file_id WHERE i.entity_type = ? AND i.entity_id = ? "
                                   "AND f.missing_since IS NULL AND f.root_id = ?"_s,
                                   {int(ref.type), ref.id, m_w.root.id});
        }));
        if (left.value_or(0) > 0) {
            return false;
        }
    }
    return true;
}

Result<std::optional<Settler::Twin>> Settler::twinOf(const Newcomer &newcomer)
{
    const FoundItem &found = newcomer.item.found;
    const FoundFile &video = found.videos.first();
    const EntityType type = newcomer.series ? EntityType::Episode : EntityType::Movie;
    std::optional<QByteArray> hash;
    QList<KnownFile> candidates = m_bySize.values(video.info.size);
    METARR_TRY(const auto more, strays(video.info.size));
    candidates += more;
    // The same inode is the surest sign.
    std::stable_partition(candidates.begin(), candidates.end(),
                          [&](const KnownFile &k) { return k.file.inode == video.info.inode; });
    for (const KnownFile &candidate : std::as_const(candidates)) {
        METARR_TRY(const bool same, isSame(candidate, video, hash));
        if (!same || candidate.items.first().type != type) {
            continue;
        }
        METARR_TRY(const bool free, isWhollyGone(candidate.items));
        if (free) {
            m_taken.insert(candidate.file.id);
            return std::optional(Twin{candidate.file.id, candidate.items, false});
        }
    }
    return std::optional<Twin>();
}

/// A better file took the place of the film's: same folder, of its own.
Result<std::optional<Settler::Twin>> Settler::replacedBy(const Newcomer &newcomer)
{
    const FoundItem &found = newcomer.item.found;
    if (found.layout == ItemLayout::Flat) {
        return std::optional<Twin>();
    }
    std::optional<Twin> twin;
    const auto gone = m_byFolder.values(folderOf(found.videos.first().path));
    for (const KnownFile &candidate : gone) {
        if (candidate.items.size() != 1 || candidate.items.first().type != EntityType::Movie ||
            m_taken.contains(candidate.file.id)) {
            continue;
        }
        if (twin && twin->items != candidate.items) {
            return std::optional<Twin>(); // of which film it is an upgrade cannot be told
        }
        METARR_TRY(const bool free, isWhollyGone(candidate.items));
        if (free) {
            twin = Twin{candidate.file.id, candidate.items, true};
        }
    }
    if (twin) {
        m_taken.insert(twin->file);
    }
    return twin;
}

Result<> Settler::place(Transaction &t, ItemImporter &importer, const Decided &decided, ScanReport &counts)
{
    return decided.newcomer->series ? placeEpisodes(t, importer, decided, counts)
                                    : placeMovie(importer, decided, counts);
}

Result<> Settler::placeMovie(ItemImporter &importer, const Decided &decided, ScanReport &counts)
{
    const PreparedItem &movie = decided.newcomer->item;
    if (!decided.twin) {
        METARR_TRY([[maybe_unused]] const EntityRef ref, importer.insertMovie(movie));
        ++counts.added;
        return {};
    }
    const EntityRef ref = decided.twin->items.first();
    METARR_CHECK(importer.move(ref, movie.found));
    METARR_TRY([[maybe_unused]] const bool changed, importer.updateMovie(ref, movie));
    ++(decided.twin->upgrade ? counts.updated : counts.moved);
    return {};
}

Result<ShowContext *> Settler::showFor(Transaction &t, ItemImporter &importer, const Decided &decided)
{
    const PreparedSeries &series = *decided.newcomer->series;
    const QByteArray &folder = series.found.folder;
    METARR_TRY(ShowContext *const known, m_w.show(t, folder));
    if (known) {
        if (known->series.deletedAt != 0) {
            METARR_TRY([[maybe_unused]] const bool changed, importer.updateSeries(known->series.ref, series));
            METARR_CHECK(m_w.remember(t, folder, known->series.ref));
        }
        return &m_w.shows[folder];
    }
    if (!decided.freedShow.isEmpty()) {
        // Its first episode moved and nothing is left in the old place: so did the series.
        METARR_TRY(ShowContext *const old, m_w.show(t, decided.freedShow));
        if (old) {
            Item show = old->series;
            show.folder = folder;
            METARR_CHECK(ItemRepo(t).updatePlace(show, m_w.clock.nowMs()));
            METARR_CHECK(moveSidecars(t, show, decided.freedShow));
            METARR_TRY([[maybe_unused]] const bool changed, importer.updateSeries(show.ref, series));
            m_w.shows.remove(decided.freedShow);
            METARR_CHECK(m_w.remember(t, folder, show.ref));
            return &m_w.shows[folder];
        }
    }
    METARR_TRY(const EntityRef made, importer.insertSeries(series));
    METARR_CHECK(m_w.remember(t, folder, made));
    return &m_w.shows[folder];
}

Result<> Settler::placeEpisodes(Transaction &t, ItemImporter &importer, const Decided &decided,
                                ScanReport &counts)
{
    const PreparedItem &file = decided.newcomer->item;
    METARR_TRY(ShowContext *const show, showFor(t, importer, decided));
    if (!decided.twin) {
        METARR_TRY(const auto made, importer.insertEpisodes(*show, file));
        counts.added += int(made.size());
        return {};
    }
    const QList<EntityRef> &refs = decided.twin->items;
    bool sameNumbers = refs.size() == file.found.episodes.size();
    for (const EntityRef &ref : refs) {
        METARR_TRY(
            const auto fits,
            t.selectInteger(
                u"SELECT COALESCE(named_episode, episode) FROM episodes WHERE id = ? AND series_id = ? "
                "AND COALESCE(named_season, season) = ?"_s,
                {ref.id, show->series.ref.id, file.found.season}));
        sameNumbers = sameNumbers && fits && file.found.episodes.contains(int(*fits));
    }
    if (sameNumbers) {
        for (const EntityRef &ref : refs) {
            METARR_CHECK(importer.move(ref, file.found));
        }
        METARR_TRY([[maybe_unused]] const bool changed, importer.updateEpisodes(refs, file));
    } else {
        // Another number in the name is another episode: the file goes there, with what was measured of it.
        METARR_CHECK(importer.moveFile(decided.twin->file, file.found.videos.first()));
        METARR_TRY([[maybe_unused]] const auto now, importer.rehomeEpisodes(*show, refs, file));
    }
    counts.moved += int(refs.size());
    return {};
}

/// NFO, artwork and published files of a series and its seasons follow its folder.
Result<> Settler::moveSidecars(Transaction &t, const Item &show, const QByteArray &from)
{
    const auto moved = [&](const QByteArray &path) {
        return path.startsWith(from + '/') ? show.folder + path.mid(from.size()) : path;
    };
    METARR_TRY(const auto seasons, ItemRepo(t).seasonsOf(show.ref.id));
    for (const EntityRef &ref : QList<EntityRef>{show.ref} + seasons) {
        if (ref.type == EntityType::Season) {
            METARR_CHECK(t.execute(u"UPDATE seasons SET folder = ? WHERE id = ?"_s, {show.folder, ref.id}));
        }
        for (const auto &[table, column] :
             {std::pair(u"asset_candidates"_s, u"local_path"_s), std::pair(u"library_files"_s, u"path"_s)}) {
            QList<std::pair<qint64, QByteArray>> rows;
            METARR_CHECK(t.forEach(
                u"SELECT id, %1 FROM %2 WHERE entity_type = ? AND entity_id = ? AND %1 IS NOT NULL"_s.arg(
                    column, table),
                {int(ref.type), ref.id}, [&](const Row &r) { rows.emplace_back(r.integer(0), r.bytes(1)); }));
            for (const auto &[id, path] : std::as_const(rows)) {
                if (table == u"library_files") {
                    METARR_CHECK(
                        t.execute(u"DELETE FROM library_files WHERE root_id = ? AND path = ? AND id <> ?"_s,
                                  {m_w.root.id, moved(path), id}));
                }
                METARR_CHECK(
                    t.execute(u"UPDATE %1 SET %2 = ? WHERE id = ?"_s.arg(table, column), {moved(path), id}));
            }
        }
    }
    if (show.nfo != 0) {
        METARR_TRY(const NfoRecord nfo, FileRepo(t).nfo(show.nfo));
        METARR_CHECK(t.execute(u"DELETE FROM nfo_documents WHERE root_id = ? AND path = ? AND id <> ?"_s,
                               {m_w.root.id, moved(nfo.path), show.nfo}));
        METARR_CHECK(
            t.execute(u"UPDATE nfo_documents SET path = ? WHERE id = ?"_s, {moved(nfo.path), show.nfo}));
    }
    return {};
}

/// Series folders that hold no episode yet.
Result<> Settler::insertShows(const QList<PreparedSeries> &shows)
{
    for (const PreparedSeries &series : shows) {
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            METARR_TRY(const ShowContext *const known, m_w.show(t, series.found.folder));
            if (known && known->series.deletedAt == 0) {
                return {};
            }
            ItemImporter importer(t, m_w.library, m_w.root, &m_w.names, m_w.clock.nowMs());
            if (known) {
                METARR_TRY([[maybe_unused]] const bool back,
                           importer.updateSeries(known->series.ref, series));
                return {};
            }
            METARR_TRY([[maybe_unused]] const EntityRef made, importer.insertSeries(series));
            return {};
        }));
    }
    return {};
}

Result<> Settler::removeGone(const Unsettled &open, ScanReport &report)
{
    const qint64 now = m_w.clock.nowMs();
    for (qsizetype from = 0; from < open.missing.size(); from += rowsPerTransaction) {
        int removed = 0;
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            removed = 0;
            for (const KnownFile &gone : open.missing.mid(from, rowsPerTransaction)) {
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
    return m_w.transaction([&](Transaction &t) -> Result<> {
        for (const auto &[ref, folder] : open.goneSeries) {
            METARR_CHECK(trashSeries(t, ref, folder, now));
        }
        return {};
    });
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
    const qint64 purge = now + qint64(m_w.trashDays) * 24 * 3600 * 1000;
    METARR_CHECK(ItemRepo(t).setDeleted(ref, now, purge));
    METARR_CHECK(EventRepo(t).log(
        {0,
         u"scan"_s,
         Severity::Info,
         ref,
         u"“%1” is gone from the library; it stays in the trash for %2 days."_s.arg(*title).arg(
             m_w.trashDays),
         {},
         0},
        now));
    METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, ref, {{u"deleted"_s, true}}, now));
    return true;
}

Result<> Settler::trashSeries(Transaction &t, EntityRef ref, const QByteArray &folder, qint64 now)
{
    METARR_TRY(
        const auto here,
        t.selectText(
            u"SELECT coalesce(title, '') FROM series WHERE id = ? AND folder = ? AND deleted_at IS NULL"_s,
            {ref.id, folder}));
    METARR_TRY(
        const auto episodes,
        t.selectInteger(
            u"SELECT count(*) FROM episodes WHERE series_id = ? AND deleted_at IS NULL AND layout <> 'none'"_s,
            {ref.id}));
    if (!here || episodes.value_or(0) > 0) {
        return {};
    }
    METARR_CHECK(ItemRepo(t).setDeleted(ref, now, now + qint64(m_w.trashDays) * 24 * 3600 * 1000));
    return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {{u"deleted"_s, true}}, now);
}

} // namespace metarr

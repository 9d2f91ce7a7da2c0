// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/settler.h"

#include "base/text.h"
#include "io/hash.h"
#include "scan/filmkey.h"
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

/// A volume that ignores case, or the form of Unicode: the former name still leads to the file that is called otherwise now.
bool isRespelled(FileSystem &files, const Path &root, const QByteArray &before, const FoundFile &now)
{
    if (before == now.path || now.info.inode == 0 || Path(before).key() != Path(now.path).key()) {
        return false;
    }
    const auto there = files.stat(root / before);
    return there && there->inode == now.info.inode && there->device == now.info.device;
}

/// Under exactly this name, which stat() does not say on such a volume.
Result<bool> isListed(FileSystem &files, const Path &path)
{
    METARR_TRY(const FileInfo folder, files.stat(path.parent()));
    if (!folder.isDirectory()) {
        return false;
    }
    METARR_TRY(const auto entries, files.list(path.parent()));
    return std::any_of(entries.cbegin(), entries.cend(),
                       [&](const DirEntry &entry) { return entry.name == path.fileName(); });
}

} // namespace

ItemImporter ScanWriter::importer(Transaction &t)
{
    return {t, library, root, &names, clock.nowMs(), settings.trashDays, &lookAgain};
}

Result<ShowContext *> ScanWriter::show(Transaction &t, const QByteArray &folder)
{
    if (const auto known = shows.find(folder); known != shows.end()) {
        return &known.value();
    }
    METARR_TRY(
        const auto id,
        t.selectInteger(
            u"SELECT s.id FROM series s LEFT JOIN series_folders f ON f.series_id = s.id AND f.root_id = ? "
            u"AND f.folder = ? "
            u"WHERE (s.root_id = ? AND s.folder = ?) OR f.series_id IS NOT NULL ORDER BY CASE WHEN s.deleted_at IS NULL THEN 0 ELSE 1 END, s.id"_s,
            {root.id, folder, root.id, folder}));
    if (!id) {
        return nullptr;
    }
    METARR_CHECK(remember(t, folder, {EntityType::Series, *id}));
    return &shows[folder];
}

Result<> ScanWriter::remember(Transaction &t, const QByteArray &folder, EntityRef series)
{
    METARR_TRY(Item item, ItemRepo(t).load(series));
    shows.insert(folder, ShowContext{std::move(item), {}, {}});
    return {};
}

Result<qint64> ScanWriter::sibling(Transaction &t, const PreparedSeries &series)
{
    if (!index) {
        METARR_TRY(index, SeriesIndex::load(t, library.id));
    }
    return index->find(series);
}

Result<EntityRef> ScanWriter::adopt(Transaction &t, ItemImporter &importer, const PreparedSeries &series)
{
    METARR_TRY(const qint64 known, sibling(t, series));
    if (known != 0) {
        METARR_CHECK(
            t.execute(u"INSERT INTO series_folders (root_id, folder, series_id) VALUES (?, ?, ?) "
                      u"ON CONFLICT (root_id, folder) DO UPDATE SET series_id = excluded.series_id"_s,
                      {root.id, series.found.folder, known}));
        const EntityRef ref{EntityType::Series, known};
        METARR_TRY([[maybe_unused]] const bool changed, importer.updateSeries(ref, series));
        return ref;
    }
    METARR_TRY(const EntityRef made, importer.insertSeries(series));
    index->add(made.id, series);
    return made;
}

Result<> Settler::settle(const Unsettled &open, ScanReport &report)
{
    METARR_CHECK(exchange(open.exchanged, report));
    METARR_CHECK(markMissing(open.missing));
    for (const KnownFile &gone : open.missing) {
        m_bySize.insert(gone.file.size, gone);
        m_byFolder.insert(filmFolder(gone.file.path), gone);
    }
    // All exact twins first: a film that moved must not be taken for the upgrade of another.
    QList<Decided> decided;
    for (const Newcomer &newcomer : open.newcomers) {
        METARR_CHECK(m_stop.check());
        METARR_TRY(auto twin,
                   newcomer.known.isEmpty() ? twinOf(newcomer) : Result<std::optional<Twin>>(std::nullopt));
        decided += Decided{&newcomer, std::move(twin), {}};
    }
    for (Decided &d : decided) {
        if (!d.twin && !d.newcomer->series) {
            METARR_TRY(d.twin, replacedBy(*d.newcomer));
        }
        if (d.twin && d.newcomer->series) {
            METARR_TRY(d.freed, freedFolder(*d.twin));
        }
        if (d.twin) {
            METARR_TRY(d.twin->stayed, stayedBehind(*d.twin, report));
        }
    }
    METARR_CHECK(succeed(open.successors, report));
    for (qsizetype from = 0; from < decided.size(); from += rowsPerTransaction) {
        METARR_CHECK(m_stop.check());
        ScanReport counts;
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            counts = {};
            ItemImporter importer = m_w.importer(t);
            for (const Decided &d : decided.mid(from, rowsPerTransaction)) {
                METARR_CHECK(place(t, importer, d, counts));
            }
            return {};
        }));
        report += counts;
    }
    METARR_CHECK(insertShows(open.newShows));
    METARR_CHECK(lookAtOthers(open.missing));
    return m_scope == Scope::Everything ? removeGone(open, report) : countUnsettled(open, report);
}

/// Files of this size that lie in the trash, or in another root: the likeliest of them.
Result<QList<KnownFile>> Settler::strays(const FileInfo &info)
{
    return m_w.database.read([&](Connection &c) -> Result<QList<KnownFile>> {
        QMap<FileId, KnownFile> found;
        METARR_CHECK(c.forEach(
            u"SELECT f.id, f.root_id, f.path, f.device, f.inode, f.size, f.mtime_ns, f.quick_hash, "
            u"i.entity_type, i.entity_id "
            "FROM media_files f JOIN item_files i ON i.file_id = f.id WHERE f.size = ? AND (f.root_id <> ? OR f.missing_since IS NOT NULL) ORDER BY CASE WHEN f.inode = ? THEN 0 WHEN f.mtime_ns = ? THEN 1 ELSE 2 END, f.id, i.entity_id LIMIT 200"_s,
            {info.size, m_w.root.id, qint64(info.inode), info.mtimeNs}, [&](const Row &r) {
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
    if (old.root == m_w.root.id && old.path == video.path) {
        return true; // it is back
    }
    // Still where it was: this one is a copy. In a root that is offline it may well be there.
    METARR_TRY(const auto root, presentRoot(old.root));
    if (!root) {
        return false;
    }
    const auto there = m_w.files.stat(*root / old.path);
    return there &&
           (!there->exists() || (old.root == m_w.root.id && isRespelled(m_w.files, *root, old.path, video)));
}

Result<std::optional<Path>> Settler::presentRoot(RootId id)
{
    if (id == m_w.root.id) {
        return std::optional(m_w.root.path);
    }
    METARR_TRY(const LibraryRoot other,
               m_w.database.read([&](Connection &c) { return LibraryRepo(c).root(id); }));
    const auto there = m_w.files.stat(other.path);
    return there && there->isDirectory() ? std::optional(other.path) : std::optional<Path>();
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
    METARR_TRY(const auto more, strays(video.info));
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
            const MediaFile &file = candidate.file;
            m_taken.insert(file.id);
            Twin twin{file.id, candidate.items, file.root, file.path, false};
            if (file.root == m_w.root.id && isRespelled(m_w.files, m_w.root.path, file.path, video)) {
                twin.respelled = video.path;
            }
            return std::optional(std::move(twin));
        }
    }
    return std::optional<Twin>();
}

namespace {

/// The file is called as its folder is, not "movie.mkv" as in many folders.
bool namesItsFilm(const QByteArray &path)
{
    const QString title = foldText(displayName(Path(path).stem()));
    return !title.isEmpty() && title == foldText(displayName(Path(path).parent().fileName()));
}

/// Another content under the same name in the same inode, elsewhere.
bool keepsInode(const MediaFile &gone, const FoundFile &video)
{
    return gone.inode != 0 && gone.inode == video.info.inode && gone.device == video.info.device &&
           Path(gone.path).fileName() == Path(video.path).fileName();
}

} // namespace

/// Files of films in the trash that lay in this folder, which is the film's `own` or where they bore the same name: a scan came
/// between the old file's end and the new one. The trash of this root is read once.
Result<QList<KnownFile>> Settler::trashedIn(const QByteArray &folder, const QString &key, bool own)
{
    if (!m_trashed) {
        QHash<QByteArray, QList<KnownFile>> trashed;
        METARR_CHECK(m_w.database.read([&](Connection &c) -> Result<> {
            trashed.clear();
            return c.forEach(
                u"SELECT m.folder, f.id, f.path, f.size, m.id FROM movies m JOIN item_files i ON "
                u"i.entity_type = "
                u"1 AND i.entity_id = m.id JOIN media_files f ON f.id = i.file_id AND f.root_id = m.root_id "
                u"WHERE m.root_id = ? AND m.deleted_at IS NOT NULL AND f.missing_since IS NOT NULL "
                u"ORDER BY m.deleted_at DESC, f.id"_s,
                {m_w.root.id}, [&](const Row &r) {
                    KnownFile known;
                    known.file.id = r.integer(1);
                    known.file.root = m_w.root.id;
                    known.file.path = r.bytes(2);
                    known.file.size = r.integer(3);
                    known.items = {EntityRef{EntityType::Movie, r.integer(4)}};
                    known.missing = true;
                    trashed[r.bytes(0)] += known;
                });
        }));
        m_trashed = std::move(trashed);
    }
    QList<KnownFile> files = m_trashed->value(folder);
    files.removeIf([&](const KnownFile &known) {
        const QString its = filmKey(known.file.path);
        return own ? !key.isEmpty() && !its.isEmpty() && key != its : key != its;
    });
    return files;
}

/// The names of all that is missing are read once, and only where they are asked for.
const Settler::MissingFilms &Settler::missingFilms()
{
    if (!m_films) {
        m_films.emplace();
        for (const KnownFile &gone : std::as_const(m_bySize)) {
            if (gone.items.size() != 1 || gone.items.first().type != EntityType::Movie) {
                continue;
            }
            if (const QString key = filmKey(gone.file.path); !key.isEmpty()) {
                m_films->byKey.insert(key, gone);
            }
            if (gone.file.inode != 0) {
                m_films->byInode.insert(gone.file.inode, gone);
            }
        }
    }
    return *m_films;
}

/// A better file took the place of the film's: in the same folder of its own, or one with the same title and year.
Result<std::optional<Settler::Twin>> Settler::replacedBy(const Newcomer &newcomer)
{
    const FoundItem &found = newcomer.item.found;
    const QString key = filmKey(found.name);
    QList<KnownFile> candidates;
    if (found.layout != ItemLayout::Flat) {
        candidates = m_byFolder.values(filmFolder(found.videos.first().path));
    }
    if (candidates.isEmpty() && !key.isEmpty()) {
        candidates = missingFilms().byKey.values(key);
    }
    if (candidates.isEmpty() && namesItsFilm(found.videos.first().path)) {
        // Renamed with its folder and then written anew in place. Inodes are used again: only the name besides is proof.
        candidates = missingFilms().byInode.values(found.videos.first().info.inode);
        candidates.removeIf(
            [&](const KnownFile &gone) { return !keepsInode(gone.file, found.videos.first()); });
    }
    if (candidates.isEmpty() && (found.layout == ItemLayout::Folder || !key.isEmpty())) {
        METARR_TRY(candidates, trashedIn(found.folder, key, found.layout == ItemLayout::Folder));
    }
    std::optional<Twin> twin;
    for (const KnownFile &candidate : std::as_const(candidates)) {
        if (candidate.items.size() != 1 || candidate.items.first().type != EntityType::Movie ||
            m_taken.contains(candidate.file.id)) {
            continue;
        }
        if (twin && twin->items != candidate.items) {
            return std::optional<Twin>(); // of which film it is an upgrade cannot be told
        }
        METARR_TRY(const bool free, isWhollyGone(candidate.items));
        if (free) {
            twin = Twin{candidate.file.id, candidate.items, candidate.file.root, candidate.file.path, true};
        }
    }
    if (twin) {
        m_taken.insert(twin->file);
    }
    return twin;
}

/// NFO, artwork and whatever else is known to belong to it that did not come along.
/// What cannot be looked at is taken to be there still, so that files of ours are not forgotten there. The folder is a problem of
/// the report; the others are settled all the same.
Result<QSet<QByteArray>> Settler::stayedBehind(const Twin &twin, ScanReport &report)
{
    METARR_TRY(const auto root, presentRoot(twin.root));
    if (!root) {
        return QSet<QByteArray>();
    }
    const auto folder = m_w.files.stat(*root / folderOf(twin.path));
    const bool respelled = !twin.respelled.isEmpty();
    if ((folder && !folder->isDirectory()) ||
        (respelled && folderOf(twin.respelled) != folderOf(twin.path))) {
        return QSet<QByteArray>(); // all of it moved, or is gone
    }
    QSet<QByteArray> known;
    METARR_CHECK(m_w.database.read([&](Connection &c) -> Result<> {
        known.clear();
        for (const EntityRef &ref : twin.items) {
            for (
                const QString &sql :
                {u"SELECT local_path FROM asset_candidates WHERE entity_type = ? AND entity_id = ? AND root_id = ? AND local_path IS NOT NULL"_s,
                 u"SELECT path FROM library_files WHERE entity_type = ? AND entity_id = ? AND root_id = ?"_s}) {
                METARR_CHECK(c.forEach(sql, {int(ref.type), ref.id, twin.root},
                                       [&](const Row &r) { known.insert(r.bytes(0)); }));
            }
            METARR_CHECK(c.forEach(
                u"SELECT n.path FROM nfo_documents n JOIN %1 i ON i.nfo_id = n.id WHERE i.id = ? AND n.root_id = ?"_s
                    .arg(ItemRepo::tableOf(ref.type)),
                {ref.id, twin.root}, [&](const Row &r) { known.insert(r.bytes(0)); }));
        }
        return {};
    }));
    std::optional<Error> unreadable = folder ? std::nullopt : std::optional(folder.error());
    QSet<QByteArray> stayed;
    for (const QByteArray &path : std::as_const(known)) {
        const auto isThere = [&]() -> Result<bool> {
            if (unreadable || respelled) {
                return unreadable ? Result<bool>(fail(*unreadable)) : isListed(m_w.files, *root / path);
            }
            METARR_TRY(const FileInfo info, m_w.files.stat(*root / path));
            return info.exists();
        };
        const auto there = isThere();
        if (!there || *there) {
            stayed.insert(path);
        }
        if (!there && !unreadable) {
            unreadable = there.error();
        }
    }
    if (unreadable) {
        report.problems += WalkProblem{folderOf(twin.path), *unreadable};
    }
    return stayed;
}

/// The folder of the series that an episode's file lay in, when that is gone as a whole.
Result<std::optional<Settler::ShowFolder>> Settler::freedFolder(const Twin &twin)
{
    QList<ShowFolder> folders;
    METARR_CHECK(m_w.database.read([&](Connection &c) -> Result<> {
        folders.clear();
        for (
            const auto &sql :
            {u"SELECT s.id, s.root_id, s.folder FROM episodes e JOIN series s ON s.id = e.series_id WHERE e.id = ?"_s,
             u"SELECT s.series_id, s.root_id, s.folder FROM episodes e JOIN series_folders s ON s.series_id = e.series_id WHERE e.id = ?"_s}) {
            METARR_CHECK(c.forEach(sql, {twin.items.first().id}, [&](const Row &r) {
                folders += ShowFolder{r.integer(0), r.integer(1), r.bytes(2)};
            }));
        }
        return {};
    }));
    for (const ShowFolder &folder : std::as_const(folders)) {
        if (folder.root != twin.root || !twin.path.startsWith(folder.folder + '/')) {
            continue;
        }
        if (!twin.respelled.isEmpty() && !twin.respelled.startsWith(folder.folder + '/')) {
            return std::optional(folder); // it is the folder that has another name
        }
        METARR_TRY(const auto root, presentRoot(folder.root));
        const auto there = root ? m_w.files.stat(*root / folder.folder) : Result<FileInfo>(FileInfo{});
        return root && there && !there->exists() ? std::optional(folder) : std::optional<ShowFolder>();
    }
    return std::optional<ShowFolder>();
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
        METARR_CHECK(importer.insertMovie(movie));
        ++counts.added;
        return {};
    }
    const EntityRef ref = decided.twin->items.first();
    METARR_CHECK(importer.move(ref, decided.twin->file, movie.found, decided.twin->stayed));
    METARR_TRY([[maybe_unused]] const bool changed, importer.updateMovie(ref, movie));
    ++(decided.twin->upgrade ? counts.updated : counts.moved);
    return {};
}

/// The series of a folder, which may be one that lies elsewhere too, one that moved here, one from the trash, or new.
Result<ShowContext *> Settler::showFor(Transaction &t, ItemImporter &importer, const PreparedSeries &series,
                                       const std::optional<ShowFolder> &freed)
{
    const QByteArray &folder = series.found.folder;
    METARR_TRY(ShowContext *const known, m_w.show(t, folder));
    if (known && known->series.deletedAt == 0) {
        return known;
    }
    const EntityRef trashed = known ? known->series.ref : EntityRef();
    METARR_TRY(const qint64 sibling, m_w.sibling(t, series));
    EntityRef ref;
    if (freed && (sibling == 0 || sibling == freed->series)) {
        METARR_TRY(const bool moved, moveShow(t, importer, *freed, series, sibling != 0));
        ref = moved ? EntityRef{EntityType::Series, freed->series} : EntityRef();
    }
    if (!ref.isValid() && trashed.isValid() && sibling == 0) {
        ref = trashed;
        METARR_TRY([[maybe_unused]] const bool back, importer.updateSeries(ref, series));
        m_w.index.reset();
    }
    if (!ref.isValid()) {
        METARR_TRY(ref, m_w.adopt(t, importer, series));
    }
    METARR_CHECK(m_w.remember(t, folder, ref));
    return &m_w.shows[folder];
}

/// Its first episode moved and nothing is left in the old place: so did the series. False when it does not lie there any
/// more, or when it has further folders, which the new one is not `akin` to.
Result<bool> Settler::moveShow(Transaction &t, ItemImporter &importer, const ShowFolder &from,
                               const PreparedSeries &to, bool akin)
{
    METARR_TRY(Item show, ItemRepo(t).load({EntityType::Series, from.series}));
    METARR_TRY(const auto further,
               t.selectInteger(u"SELECT count(*) FROM series_folders WHERE series_id = ?"_s, {from.series}));
    if (further.value_or(0) > 0 && !akin) {
        return false;
    }
    m_w.shows.remove(from.folder);
    m_w.index.reset();
    if (show.root != from.root || show.folder != from.folder) {
        METARR_TRY(const qint64 rows,
                   show.library == m_w.library.id
                       ? t.execute(u"UPDATE series_folders SET root_id = ?, folder = ? WHERE root_id = ? AND "
                                   u"folder = ? AND series_id = ?"_s,
                                   {m_w.root.id, to.found.folder, from.root, from.folder, from.series})
                       : Result<qint64>(0));
        return rows > 0;
    }
    METARR_CHECK(importer.guessAgain(show, to.found));
    show.library = m_w.library.id;
    show.root = m_w.root.id;
    show.folder = to.found.folder;
    METARR_CHECK(ItemRepo(t).updatePlace(show, m_w.clock.nowMs()));
    METARR_CHECK(moveSidecars(t, show, from.folder));
    METARR_TRY([[maybe_unused]] const bool changed, importer.updateSeries(show.ref, to));
    return true;
}

Result<> Settler::placeEpisodes(Transaction &t, ItemImporter &importer, const Decided &decided,
                                ScanReport &counts)
{
    const PreparedItem &file = decided.newcomer->item;
    METARR_TRY(ShowContext *const show, showFor(t, importer, *decided.newcomer->series, decided.freed));
    if (!decided.newcomer->known.isEmpty()) {
        return placeKnown(importer, *show, *decided.newcomer, counts);
    }
    if (!decided.twin) {
        METARR_TRY(const auto made, importer.insertEpisodes(*show, file));
        counts.added += int(made.size());
        return {};
    }
    const QList<EntityRef> &refs = decided.twin->items;
    bool sameNumbers = refs.size() == file.found.episodes.size();
    for (const EntityRef &ref : refs) {
        bool fits = false;
        METARR_CHECK(t.forEach(
            u"SELECT COALESCE(named_season, season), COALESCE(named_episode, episode) FROM episodes WHERE id = ? AND series_id = ?"_s,
            {ref.id, show->series.ref.id},
            [&](const Row &r) { fits = file.found.episodes.contains({r.number(0), r.number(1)}); }));
        sameNumbers = sameNumbers && fits;
    }
    if (sameNumbers) {
        for (const EntityRef &ref : refs) {
            METARR_CHECK(importer.move(ref, decided.twin->file, file.found, decided.twin->stayed));
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

/// A file that is where it was, in a folder that belongs to another series than before.
Result<> Settler::placeKnown(ItemImporter &importer, ShowContext &show, const Newcomer &newcomer,
                             ScanReport &counts)
{
    METARR_TRY([[maybe_unused]] const auto now, importer.rehomeEpisodes(show, newcomer.known, newcomer.item));
    counts.updated += int(newcomer.known.size());
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
            METARR_CHECK(
                t.execute(u"UPDATE seasons SET library_id = ?, root_id = ?, folder = ? WHERE id = ?"_s,
                          {show.library, show.root, show.folder, ref.id}));
        }
        for (const auto &[table, column] :
             {std::pair(u"asset_candidates"_s, u"local_path"_s), std::pair(u"library_files"_s, u"path"_s)}) {
            QList<std::pair<qint64, QByteArray>> rows;
            METARR_CHECK(t.forEach(
                u"SELECT id, %1 FROM %2 WHERE entity_type = ? AND entity_id = ? AND %1 IS NOT NULL"_s.arg(
                    column, table),
                {int(ref.type), ref.id}, [&](const Row &r) { rows.emplace_back(r.integer(0), r.bytes(1)); }));
            for (const auto &[id, path] : std::as_const(rows)) {
                if (!path.startsWith(from + '/')) {
                    continue; // of another folder of the series
                }
                if (table == u"library_files") {
                    METARR_CHECK(
                        t.execute(u"DELETE FROM library_files WHERE root_id = ? AND path = ? AND id <> ?"_s,
                                  {m_w.root.id, moved(path), id}));
                }
                METARR_CHECK(t.execute(u"UPDATE %1 SET root_id = ?, %2 = ? WHERE id = ?"_s.arg(table, column),
                                       {m_w.root.id, moved(path), id}));
            }
        }
    }
    if (show.nfo != 0) {
        METARR_TRY(const NfoRecord nfo, FileRepo(t).nfo(show.nfo));
        METARR_CHECK(t.execute(u"DELETE FROM nfo_documents WHERE root_id = ? AND path = ? AND id <> ?"_s,
                               {m_w.root.id, moved(nfo.path), show.nfo}));
        METARR_CHECK(t.execute(u"UPDATE nfo_documents SET root_id = ?, path = ? WHERE id = ?"_s,
                               {m_w.root.id, moved(nfo.path), show.nfo}));
    }
    // Episodes without a file have no other place than their series.
    METARR_CHECK(t.execute(u"UPDATE episodes SET library_id = ? WHERE series_id = ? AND library_id <> ?"_s,
                           {show.library, show.ref.id, show.library}));
    return {};
}

/// Series folders that hold no episode yet.
Result<> Settler::insertShows(const QList<PreparedSeries> &shows)
{
    for (const PreparedSeries &series : shows) {
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            ItemImporter importer = m_w.importer(t);
            METARR_TRY([[maybe_unused]] const ShowContext *const show, showFor(t, importer, series, {}));
            return {};
        }));
    }
    return {};
}

} // namespace metarr

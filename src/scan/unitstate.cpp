// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/unitstate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Rows of a root whose path (or folder) lies below a unit. For the root's own files the database is asked
/// for everything and the callback sorts out what lies deeper.
class Below {
public:
    Below(Connection &c, RootId root, const QByteArray &unit)
        : m_c(c)
        , m_loose(unit.isEmpty())
        , m_values(m_loose ? QVariantList{root} : QVariantList{root, unit, unit + '/', unit + '0'})
    {}

    /// `select` ends with the alias of root_id's table; `column` holds the path.
    Result<> forEach(const QString &select, const QString &rootColumn, const QString &column, int pathIndex,
                     const std::function<void(const Row &, const QByteArray &)> &row) const
    {
        const QString range = m_loose ? QString() : u" AND (%1 = ? OR (%1 >= ? AND %1 < ?))"_s.arg(column);
        return m_c.forEach(select + u" WHERE %1 = ?"_s.arg(rootColumn) + range, m_values, [&](const Row &r) {
            const QByteArray path = r.bytes(pathIndex);
            if (!m_loose || !path.contains('/')) {
                row(r, path);
            }
        });
    }
    [[nodiscard]] bool isLoose() const { return m_loose; }

private:
    Connection &m_c;
    bool m_loose;
    QVariantList m_values;
};

Result<> loadFiles(UnitState &state, const Below &below, RootId root)
{
    METARR_CHECK(below.forEach(u"SELECT f.path, f.id, f.device, f.inode, f.size, f.mtime_ns, f.quick_hash, "
                               u"f.missing_since, i.entity_type, i.entity_id "
                               "FROM media_files f LEFT JOIN item_files i ON i.file_id = f.id"_s,
                               u"f.root_id"_s, u"f.path"_s, 0, [&](const Row &r, const QByteArray &path) {
                                   KnownFile &known = state.files[path];
                                   known.file.id = r.integer(1);
                                   known.file.root = root;
                                   known.file.path = path;
                                   known.file.device = quint64(r.integer(2));
                                   known.file.inode = quint64(r.integer(3));
                                   known.file.size = r.integer(4);
                                   known.file.mtimeNs = r.integer(5);
                                   known.file.quickHash = r.bytes(6);
                                   known.missing = !r.isNull(7);
                                   if (!r.isNull(8)) {
                                       const EntityRef ref{EntityType(r.number(8)), r.integer(9)};
                                       known.items += ref;
                                       ++state.items[ref].files;
                                   }
                               }));
    for (KnownFile &file : state.files) {
        std::sort(file.items.begin(), file.items.end(),
                  [](const EntityRef &a, const EntityRef &b) { return a.id < b.id; });
    }
    return below.forEach(
        u"SELECT f.path, f.id, s.external_name FROM media_files f JOIN subtitle_streams s ON s.file_id = f.id AND s.is_external = 1"_s,
        u"f.root_id"_s, u"f.path"_s, 0,
        [&](const Row &r, const QByteArray &) { state.subtitles.insert(r.integer(1), r.bytes(2)); });
}

Result<> loadSidecars(UnitState &state, const Below &below)
{
    METARR_CHECK(below.forEach(u"SELECT path, size, mtime_ns FROM nfo_documents"_s, u"root_id"_s, u"path"_s,
                               0, [&](const Row &r, const QByteArray &path) {
                                   if (r.integer(1) >= 0) {
                                       state.nfos.insert(path, {r.integer(1), r.integer(2)});
                                   }
                               }));
    // By way of the items: candidates are many and have no index over their paths.
    for (
        const auto &owner :
        {u"movies o JOIN asset_candidates a ON a.entity_type = 1 AND a.entity_id = o.id"_s,
         u"episodes o JOIN asset_candidates a ON a.entity_type = 4 AND a.entity_id = o.id"_s,
         u"series o JOIN asset_candidates a ON a.entity_type = 2 AND a.entity_id = o.id"_s,
         u"series o JOIN seasons s ON s.series_id = o.id JOIN asset_candidates a ON a.entity_type = 3 AND a.entity_id = s.id"_s}) {
        METARR_CHECK(
            below.forEach(u"SELECT o.folder, a.local_path, a.local_size, a.local_mtime_ns FROM "_s + owner,
                          u"o.root_id"_s, u"o.folder"_s, 0, [&](const Row &r, const QByteArray &folder) {
                              if (const QByteArray path = r.bytes(1);
                                  !path.isEmpty() && (folder.isEmpty() || !below.isLoose())) {
                                  state.art.insert(path, {r.integer(2), r.integer(3)});
                              }
                          }));
    }
    for (const auto &owner : {u"movies o JOIN credits c ON c.entity_type = 1 AND c.entity_id = o.id"_s,
                              u"series o JOIN credits c ON c.entity_type = 2 AND c.entity_id = o.id"_s}) {
        METARR_CHECK(below.forEach(
            u"SELECT o.folder, a.local_path FROM %1 JOIN asset_candidates a ON a.entity_type = 6 AND "
            "a.entity_id = c.person_id AND a.root_id = o.root_id"_s.arg(owner),
            u"o.root_id"_s, u"o.folder"_s, 0, [&](const Row &r, const QByteArray &folder) {
                const QByteArray path = r.bytes(1);
                if ((folder.isEmpty() || !below.isLoose()) &&
                    path.startsWith(folder.isEmpty() ? QByteArray(".actors/") : folder + "/.actors/")) {
                    state.photos.insert(path);
                }
            }));
    }
    return below.forEach(u"SELECT path, size, mtime_ns, written_by_us FROM library_files"_s, u"root_id"_s,
                         u"path"_s, 0, [&](const Row &r, const QByteArray &path) {
                             if (r.flag(3)) {
                                 state.published.insert(path, {r.integer(1), r.integer(2)});
                             }
                         });
}

Result<> loadPlaces(UnitState &state, const Below &below)
{
    for (const auto &[table, type] :
         {std::pair(u"movies"_s, EntityType::Movie), std::pair(u"episodes"_s, EntityType::Episode)}) {
        METARR_CHECK(below.forEach(
            u"SELECT folder, id, base_name, layout, deleted_at, %2 FROM %1"_s.arg(
                table,
                type == EntityType::Movie
                    ? u"0, 0, 0, version_group"_s
                    : u"series_id, COALESCE(named_season, season), COALESCE(named_episode, episode), NULL"_s),
            u"root_id"_s, u"folder"_s, 0, [&](const Row &r, const QByteArray &folder) {
                if (below.isLoose() && !folder.isEmpty()) {
                    return;
                }
                UnitState::Place &place = state.items[{type, r.integer(1)}];
                place.folder = folder;
                place.baseName = r.bytes(2);
                place.layout = r.text(3);
                place.deleted = !r.isNull(4);
                place.series = r.integer(5);
                place.season = r.number(6);
                place.episode = r.number(7);
                place.version = !r.isNull(8);
                state.hasVersions = state.hasVersions || place.version;
            }));
    }
    if (below.isLoose()) {
        return {};
    }
    const auto take = [&](const Row &r, const QByteArray &folder) {
        const bool live = r.isNull(2);
        if (live || !state.series.contains(folder)) {
            state.series.insert(folder, {EntityType::Series, r.integer(1)});
        }
        if (live) {
            state.liveSeries.insert(folder);
        }
    };
    METARR_CHECK(
        below.forEach(u"SELECT folder, id, deleted_at FROM series"_s, u"root_id"_s, u"folder"_s, 0, take));
    return below.forEach(
        u"SELECT f.folder, s.id, s.deleted_at FROM series_folders f JOIN series s ON s.id = f.series_id"_s,
        u"f.root_id"_s, u"f.folder"_s, 0, [&](const Row &r, const QByteArray &folder) {
            state.furtherFolders.insert(folder);
            take(r, folder);
        });
}

} // namespace

Result<UnitState> UnitState::load(Connection &c, RootId root, const QByteArray &unit)
{
    UnitState state;
    const Below below(c, root, unit);
    METARR_CHECK(loadFiles(state, below, root));
    METARR_CHECK(loadSidecars(state, below));
    METARR_CHECK(loadPlaces(state, below));
    METARR_CHECK(below.forEach(u"SELECT path, size, reason FROM unknown_files"_s, u"root_id"_s, u"path"_s, 0,
                               [&](const Row &r, const QByteArray &path) {
                                   state.unknown.insert(path, {r.integer(1), r.text(2)});
                               }));
    return state;
}

QList<EntityRef> UnitState::itemsOf(const FoundItem &found) const
{
    for (const FoundFile &video : found.videos) {
        if (const auto it = files.constFind(video.path); it != files.cend() && !it->items.isEmpty()) {
            return it->items;
        }
    }
    return {};
}

bool UnitState::sameNumbers(const QList<EntityRef> &refs, const FoundItem &found, qint64 show) const
{
    return refs.size() == found.episodes.size() &&
           std::all_of(refs.cbegin(), refs.cend(), [&](const EntityRef &ref) {
               const Place place = items.value(ref);
               return place.series == show &&
                      found.episodes.contains(EpisodeNumber{place.season, place.episode});
           });
}

bool UnitState::sameNfo(const std::optional<FoundFile> &nfo) const
{
    if (!nfo) {
        return true; // one that was there once counts as a lost sidecar
    }
    const auto known = nfos.constFind(nfo->path);
    return known != nfos.cend() && known->size == nfo->info.size && known->mtimeNs == nfo->info.mtimeNs;
}

bool UnitState::sameArt(const FoundArt &found) const
{
    if (const auto ours = published.constFind(found.path); ours != published.cend()) {
        return ours->size == found.info.size && ours->mtimeNs == found.info.mtimeNs;
    }
    const auto known = art.values(found.path);
    return !known.isEmpty() && std::all_of(known.cbegin(), known.cend(), [&](const Sidecar &s) {
        return s.size == found.info.size && s.mtimeNs == found.info.mtimeNs;
    });
}

bool UnitState::isUntouched(const FoundItem &found) const
{
    const QList<EntityRef> refs = itemsOf(found);
    if (refs.isEmpty() || !sameNfo(found.nfo) ||
        !std::all_of(found.art.cbegin(), found.art.cend(), [&](const FoundArt &a) { return sameArt(a); })) {
        return false;
    }
    for (const FoundFile &video : found.videos) {
        const auto known = files.constFind(video.path);
        if (known == files.cend() || known->missing || known->items != refs ||
            known->file.size != video.info.size || known->file.mtimeNs != video.info.mtimeNs ||
            known->file.inode != video.info.inode) {
            return false;
        }
    }
    QSet<QByteArray> names;
    for (const SubtitleStream &subtitle : found.subtitles) {
        names.insert(subtitle.externalName);
    }
    const auto linked = subtitles.values(files.value(found.videos.first().path).file.id);
    if (names != QSet<QByteArray>(linked.cbegin(), linked.cend())) {
        return false;
    }
    return std::all_of(refs.cbegin(), refs.cend(), [&](const EntityRef &ref) {
        const Place place = items.value(ref);
        return !place.deleted && place.folder == found.folder && place.baseName == found.baseName &&
               place.layout == itemLayoutName(found.layout) &&
               (ref.type == EntityType::Episode ||
                (place.files == found.videos.size() && place.version == found.isVersion));
    });
}

bool UnitState::isUntouched(const FoundSeries &found) const
{
    return liveSeries.contains(found.folder) && sameNfo(found.nfo) &&
           std::all_of(found.art.cbegin(), found.art.cend(), [&](const FoundArt &a) { return sameArt(a); });
}

bool UnitState::lostSidecars(const WalkedDirectory &tree) const
{
    QSet<QByteArray> there;
    tree.forEach([&](const WalkedDirectory &directory) {
        for (const ListedFile &file : directory.files) {
            there.insert(directory.pathOf(file.name));
        }
    });
    const auto gone = [&](const QByteArray &path) { return !there.contains(path); };
    return std::any_of(nfos.keyBegin(), nfos.keyEnd(), gone) ||
           std::any_of(art.keyBegin(), art.keyEnd(), gone) || std::any_of(photos.begin(), photos.end(), gone);
}

} // namespace metarr

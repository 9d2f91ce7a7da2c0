// SPDX-License-Identifier: GPL-3.0-or-later
// Local artwork of found items: which pictures are candidates, and which of them hold the slots.
#include "scan/actorphotos.h"
#include "scan/artnames.h"
#include "scan/freshitems.h"
#include "scan/itemimporter.h"
#include "store/repos/assets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

Result<bool> ItemImporter::putArt(EntityRef ref, const QList<FoundArt> &art, std::optional<int> season)
{
    if (m_fresh) {
        m_fresh->addArt(ref, art, season);
        return !art.isEmpty();
    }
    return mergeArt(ref, art, season);
}

Result<bool> ItemImporter::putActors(EntityRef ref, const QByteArray &folder, const QList<FoundArt> &art)
{
    const bool any = std::any_of(art.cbegin(), art.cend(),
                                 [](const FoundArt &a) { return a.type == AssetType::ActorThumb; });
    if (m_fresh && !any) {
        return false;
    }
    return putActorPhotos(m_t, m_root, ref, folder, art, m_now);
}

Result<bool> ItemImporter::mergeArt(EntityRef ref, const QList<FoundArt> &art, std::optional<int> season)
{
    AssetRepo assets(m_t);
    bool changed = false;
    METARR_TRY(const auto known, assets.candidates(ref));
    QHash<int, int> taken;   // by type: how many are selected
    QHash<int, int> foreign; // of those, by others than the scan
    for (const Candidate &candidate : known) {
        taken[int(candidate.type)] += candidate.selected ? 1 : 0;
        foreign[int(candidate.type)] +=
            candidate.selected && candidate.selectedBy != SelectedBy::Local ? 1 : 0;
    }
    for (const FoundArt &found : art) {
        if (found.season != season || !assetTypeInfo(found.type).appliesTo(ref.type)) {
            continue;
        }
        METARR_TRY(const bool ours, isPublishedCopy(m_t, m_root.id, found));
        if (ours) {
            continue;
        }
        const auto there = std::find_if(known.cbegin(), known.cend(), [&](const Candidate &c) {
            return c.type == found.type && c.localRoot == m_root.id && c.localPath == found.path;
        });
        METARR_TRY(const bool locked, m_items.isLocked(ref, assetTypeName(found.type)));
        const int type = int(found.type);
        const bool free =
            !locked && (taken.value(type) == 0 || (isPictureSet(found.type) && foreign.value(type) == 0));
        if (there == known.cend()) {
            Candidate candidate;
            candidate.owner = ref;
            candidate.type = found.type;
            candidate.provider = u"local"_s;
            candidate.localRoot = m_root.id;
            candidate.localPath = found.path;
            candidate.fileSize = found.info.size;
            if (free) {
                candidate.selected = true;
                candidate.selectedBy = SelectedBy::Local;
                candidate.ord = taken[type]++;
            }
            METARR_TRY(const CandidateId id, assets.put(candidate, m_now));
            METARR_CHECK(
                m_t.execute(u"UPDATE asset_candidates SET local_size = ?, local_mtime_ns = ? WHERE id = ?"_s,
                            {found.info.size, found.info.mtimeNs, id}));
            changed = true;
            continue;
        }
        if (locked && there->selected && !there->contentHash.isEmpty()) {
            // A locked choice is kept by its bytes in the cache; the next publish puts it back.
            METARR_TRY(
                const qint64 freed,
                m_t.execute(u"UPDATE asset_candidates SET root_id = NULL, local_path = NULL WHERE id = ? AND "
                            u"(local_size IS NULL OR local_size <> ? OR local_mtime_ns <> ?)"_s,
                            {there->id, found.info.size, found.info.mtimeNs}));
            changed = changed || freed > 0;
            continue;
        }
        // The same name with other bytes is another picture: it is hashed anew, and a judgement of the old
        // one is void.
        METARR_TRY(
            const qint64 rows,
            m_t.execute(
                u"UPDATE asset_candidates SET content_hash = NULL, perceptual_hash = NULL, is_rejected = 0, "
                u"local_size = ?, local_mtime_ns = ? "
                "WHERE id = ? AND (local_size IS NULL OR local_size <> ? OR local_mtime_ns <> ?)"_s,
                {found.info.size, found.info.mtimeNs, there->id, found.info.size, found.info.mtimeNs}));
        changed = changed || rows > 0;
        if (free && !there->selected && (!there->rejected || rows > 0)) {
            METARR_CHECK(m_t.execute(
                u"UPDATE asset_candidates SET is_selected = 1, selected_by = 'local', selected_at = ?, ord = ? WHERE id = ?"_s,
                {m_now, taken[type]++, there->id}));
            changed = true;
        }
    }
    return changed;
}

Result<bool> ItemImporter::dropVanishedArt(EntityRef ref, const QList<FoundArt> &art,
                                           const QByteArray &folder, Roots roots)
{
    AssetRepo assets(m_t);
    bool changed = false;
    METARR_TRY(const auto known, assets.candidates(ref));
    for (const Candidate &candidate : known) {
        const bool here = candidate.localRoot == m_root.id;
        if (candidate.localPath.isNull() || (!here && roots == Roots::This) ||
            (!folder.isEmpty() && !candidate.localPath.startsWith(folder + '/'))) {
            continue;
        }
        const bool there = here && std::any_of(art.cbegin(), art.cend(), [&](const FoundArt &found) {
                               return found.path == candidate.localPath;
                           });
        if (there) {
            continue;
        }
        changed = true;
        if (candidate.contentHash.isEmpty() || !candidate.selected) {
            METARR_CHECK(assets.remove(candidate.id));
        } else {
            // Its bytes are safe in the cache: it stays chosen and a publish brings it back.
            METARR_CHECK(
                m_t.execute(u"UPDATE asset_candidates SET root_id = NULL, local_path = NULL WHERE id = ?"_s,
                            {candidate.id}));
        }
    }
    return changed;
}

Result<bool> ItemImporter::seasonArt(const Item &series, const FoundSeries &found, bool known)
{
    QSet<int> seasons;
    for (const FoundArt &art : found.art) {
        if (art.season) {
            seasons.insert(*art.season);
        }
    }
    bool changed = false;
    if (known) {
        METARR_TRY(const auto rows, m_items.seasonsOf(series.ref.id));
        for (const EntityRef &row : rows) {
            METARR_TRY(const bool dropped, dropVanishedArt(row, found.art, found.folder));
            changed = changed || dropped;
        }
    }
    for (const int number : std::as_const(seasons)) {
        METARR_TRY(const EntityRef season, m_items.ensureSeason(series, number, m_now));
        METARR_TRY(const bool added,
                   known ? mergeArt(season, found.art, number) : putArt(season, found.art, number));
        changed = changed || added;
    }
    return changed;
}

} // namespace metarr

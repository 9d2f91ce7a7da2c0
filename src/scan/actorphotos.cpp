// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/actorphotos.h"

#include "base/text.h"
#include "store/repos/publishing.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString photoKey(QString name)
{
    return foldText(name.replace(u'_', u' '));
}

/// Photos that lay in the folder and do not any more. Only those of this folder are looked at: idx_candidates_photos, for which
/// the type has to stand in the statement.
Result<bool> dropVanished(Transaction &t, RootId root, const QByteArray &actors, const QList<FoundArt> &art)
{
    QSet<QByteArray> there;
    for (const FoundArt &found : art) {
        there.insert(found.path);
    }
    QList<std::pair<qint64, bool>> gone; // and whether its bytes are in the cache
    METARR_CHECK(t.forEach(
        u"SELECT id, local_path, content_hash FROM asset_candidates WHERE entity_type = 6 AND root_id = ? AND local_path IS NOT NULL AND local_path >= ? AND local_path < ?"_s,
        {root, actors + '/', actors + '0'}, [&](const Row &r) {
            if (!there.contains(r.bytes(1))) {
                gone.emplace_back(r.integer(0), !r.isNull(2));
            }
        }));
    for (const auto &[id, cached] : std::as_const(gone)) {
        METARR_CHECK(
            t.execute(cached ? u"UPDATE asset_candidates SET root_id = NULL, local_path = NULL WHERE id = ?"_s
                             : u"DELETE FROM asset_candidates WHERE id = ?"_s,
                      {id}));
    }
    return !gone.isEmpty();
}

} // namespace

Result<bool> isPublishedCopy(Transaction &t, RootId root, const FoundArt &art)
{
    METARR_TRY(const auto published, PublishRepo(t).fileAt(root, art.path));
    return published && published->writtenByUs && published->size == art.info.size &&
           published->mtimeNs == art.info.mtimeNs;
}

Result<bool> putActorPhotos(Transaction &t, const LibraryRoot &root, EntityRef owner,
                            const QByteArray &folder, const QList<FoundArt> &art, qint64 nowMs)
{
    const QByteArray actors = folder.isEmpty() ? QByteArray(".actors") : folder + "/.actors";
    METARR_TRY(bool changed, dropVanished(t, root.id, actors, art));
    QMultiHash<QString, qint64> people;
    for (const FoundArt &found : art) {
        if (found.type != AssetType::ActorThumb) {
            continue;
        }
        if (people.isEmpty()) {
            METARR_CHECK(t.forEach(
                u"SELECT DISTINCT p.id, p.name FROM credits c JOIN people p ON p.id = c.person_id WHERE c.entity_type = ? AND c.entity_id = ? AND c.kind = 0"_s,
                {int(owner.type), owner.id},
                [&](const Row &r) { people.insert(photoKey(r.text(1)), r.integer(0)); }));
        }
        METARR_TRY(const bool ours, isPublishedCopy(t, root.id, found));
        if (ours) {
            continue;
        }
        for (const qint64 person : people.values(photoKey(displayName(Path(found.path).stem())))) {
            METARR_TRY(
                const qint64 rows,
                t.execute(
                    u"INSERT INTO asset_candidates (entity_type, entity_id, asset_type, provider, root_id, "
                    u"local_path, "
                    u"local_size, local_mtime_ns, file_size, created_at) VALUES (?, ?, ?, 'local', ?, ?, ?, "
                    u"?, ?, ?) "
                    u"ON CONFLICT (entity_type, entity_id, asset_type, root_id, local_path) WHERE local_path "
                    u"IS NOT NULL "
                    u"DO UPDATE SET content_hash = NULL, perceptual_hash = NULL, is_rejected = 0, "
                    u"local_size = excluded.local_size, local_mtime_ns = excluded.local_mtime_ns "
                    u"WHERE asset_candidates.local_size <> excluded.local_size OR asset_candidates.local_mtime_ns <> excluded.local_mtime_ns"_s,
                    {int(EntityType::Person), person, assetTypeName(AssetType::ActorThumb), root.id,
                     found.path, found.info.size, found.info.mtimeNs, found.info.size, nowMs}));
            changed = changed || rows > 0;
        }
    }
    return changed;
}

} // namespace metarr

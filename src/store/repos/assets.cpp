// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/assets.h"

#include "store/repos/sqlbuilder.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr auto candidateColumns =
    "SELECT id, entity_type, entity_id, asset_type, provider, provider_url, preview_url, language, width, "
    "height, "
    "vote_average, votes, file_size, content_hash, perceptual_hash, is_selected, is_rejected, selected_by, "
    "ord, "
    "auto_score, local_path, root_id, title, duration_seconds FROM asset_candidates";

SelectedBy selectedByFromName(const QString &name)
{
    for (const auto by : {SelectedBy::Auto, SelectedBy::Manual, SelectedBy::Local}) {
        if (selectedByName(by) == name) {
            return by;
        }
    }
    return SelectedBy::Nobody;
}

QVariant hashOrNull(std::optional<quint64> hash)
{
    return hash ? QVariant(qint64(*hash)) : QVariant(); // 64 bits kept as they are; the sign means nothing
}

Candidate readCandidate(const Row &r)
{
    Candidate c;
    c.id = r.integer(0);
    c.owner = {EntityType(r.number(1)), r.integer(2)};
    c.type = assetTypeFromName(r.text(3)).value_or(AssetType::Poster);
    c.provider = r.text(4);
    c.url = r.text(5);
    c.previewUrl = r.text(6);
    c.language = r.text(7);
    c.width = r.number(8);
    c.height = r.number(9);
    c.voteAverage = r.real(10);
    c.votes = r.number(11);
    c.fileSize = r.integer(12);
    c.contentHash = r.text(13);
    if (const auto hash = r.optionalInteger(14)) {
        c.perceptualHash = quint64(*hash);
    }
    c.selected = r.flag(15);
    c.rejected = r.flag(16);
    c.selectedBy = selectedByFromName(r.text(17));
    c.ord = r.number(18);
    if (!r.isNull(19)) {
        c.score = r.real(19);
    }
    c.localPath = r.bytes(20);
    c.localRoot = r.integer(21);
    c.title = r.text(22);
    c.durationSeconds = r.number(23);
    return c;
}

} // namespace

Result<QList<Candidate>> AssetRepo::candidates(EntityRef owner, std::optional<AssetType> type)
{
    QList<Candidate> found;
    QString sql = QLatin1StringView(candidateColumns) + u" WHERE entity_type = ? AND entity_id = ?"_s;
    QVariantList values{int(owner.type), owner.id};
    if (type) {
        sql += u" AND asset_type = ?"_s;
        values += assetTypeName(*type);
    }
    METARR_CHECK(m_c.forEach(sql + u" ORDER BY asset_type, is_selected DESC, ord, auto_score DESC, id"_s,
                             values, [&](const Row &row) { found += readCandidate(row); }));
    return found;
}

Result<Candidate> AssetRepo::candidate(CandidateId id)
{
    std::optional<Candidate> found;
    METARR_CHECK(m_c.forEach(QLatin1StringView(candidateColumns) + u" WHERE id = ?"_s, {id},
                             [&](const Row &row) { found = readCandidate(row); }));
    if (!found) {
        return fail(ErrorKind::NotFound, u"There is no candidate %1."_s.arg(id));
    }
    return *found;
}

Result<QList<Candidate>> AssetRepo::selected(EntityRef owner, std::optional<AssetType> type)
{
    METARR_TRY(auto found, candidates(owner, type));
    found.removeIf([](const Candidate &candidate) { return !candidate.selected; });
    return found;
}

Result<CandidateId> AssetRepo::put(const Candidate &c, qint64 nowMs)
{
    const bool local = !c.localPath.isNull();
    const QString target =
        local ? u"(entity_type, entity_id, asset_type, root_id, local_path) WHERE local_path IS NOT NULL"_s
              : u"(entity_type, entity_id, asset_type, provider, provider_url) WHERE provider_url <> ''"_s;
    METARR_TRY(
        const CandidateId id,
        m_c.insert(
            u"INSERT INTO asset_candidates (entity_type, entity_id, asset_type, provider, provider_url, "
            u"preview_url, root_id, "
            "local_path, language, title, width, height, duration_seconds, vote_average, votes, file_size, "
            "content_hash, "
            "perceptual_hash, is_selected, is_rejected, selected_by, selected_at, ord, auto_score, "
            "created_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT "
            "%1 DO UPDATE SET "
            "preview_url = excluded.preview_url, language = excluded.language, title = excluded.title, "
            "vote_average = excluded.vote_average, votes = excluded.votes, "
            // What was measured in the picture itself is no matter of what its provider says.
            "width = CASE WHEN %2 THEN excluded.width ELSE asset_candidates.width END, "
            "height = CASE WHEN %2 THEN excluded.height ELSE asset_candidates.height END RETURNING id"_s.arg(
                target, u"excluded.width > 0 AND (asset_candidates.content_hash IS NULL OR "
                        "asset_candidates.local_path IS NOT NULL)"_s),
            {int(c.owner.type),
             c.owner.id,
             assetTypeName(c.type),
             c.provider,
             c.url.isNull() ? u""_s : c.url,
             sql::orNull(c.previewUrl),
             sql::orNull(c.localRoot),
             sql::orNull(c.localPath),
             sql::orNull(c.language),
             sql::orNull(c.title),
             c.width,
             c.height,
             c.durationSeconds,
             c.voteAverage,
             c.votes,
             c.fileSize,
             sql::orNull(c.contentHash),
             hashOrNull(c.perceptualHash),
             int(c.selected),
             int(c.rejected),
             sql::orNull(selectedByName(c.selectedBy)),
             c.selected ? QVariant(nowMs) : QVariant(),
             c.ord,
             c.score ? QVariant(*c.score) : QVariant(),
             nowMs}));
    if (!local && !c.url.isEmpty()) {
        METARR_CHECK(m_c.execute(
            u"UPDATE asset_candidates SET is_rejected = 1 WHERE id = ? AND is_selected = 0 AND EXISTS "
            "(SELECT 1 FROM rejected_assets r WHERE r.provider = ? AND r.provider_url = ?)"_s,
            {id, c.provider, c.url}));
    }
    return id;
}

Result<> AssetRepo::prune(EntityRef owner, const QString &provider, const QStringList &keep)
{
    METARR_TRY(const auto known, candidates(owner));
    for (const Candidate &c : known) {
        if (c.provider == provider && !c.selected && !c.rejected && !keep.contains(c.url)) {
            METARR_CHECK(remove(c.id));
        }
    }
    return {};
}

Result<> AssetRepo::remove(CandidateId id)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM asset_candidates WHERE id = ?"_s, {id}));
    return {};
}

Result<> AssetRepo::setScore(CandidateId id, double score)
{
    METARR_CHECK(m_c.execute(u"UPDATE asset_candidates SET auto_score = ? WHERE id = ?"_s, {score, id}));
    return {};
}

Result<> AssetRepo::setCached(CandidateId id, const CacheRecord &record, qint64 nowMs)
{
    METARR_CHECK(putCacheFile(record, nowMs));
    METARR_CHECK(m_c.execute(
        u"UPDATE asset_candidates SET content_hash = ?, perceptual_hash = coalesce(?, perceptual_hash), "
        "file_size = ?, width = ?, height = ? WHERE id = ?"_s,
        {record.hash, hashOrNull(record.perceptualHash), record.size, record.width, record.height, id}));
    // A file that turned out to have other bytes than before leaves its old reference behind otherwise.
    METARR_CHECK(m_c.execute(
        u"DELETE FROM cache_refs WHERE owner_type = 'candidate' AND owner_id = ? AND content_hash <> ?"_s,
        {id, record.hash}));
    METARR_CHECK(m_c.execute(
        u"INSERT INTO cache_refs (content_hash, owner_type, owner_id) SELECT content_hash, 'candidate', id "
        "FROM asset_candidates WHERE id = ? AND (is_selected = 1 OR provider IN ('local', 'upload')) "
        "ON CONFLICT DO NOTHING"_s,
        {id}));
    return {};
}

Result<bool> AssetRepo::select(EntityRef owner, AssetType type, const QList<CandidateId> &chosen,
                               SelectedBy by, qint64 nowMs)
{
    const QString slot = assetTypeName(type);
    // Orders us against a person locking the slot at this moment (row lock on PostgreSQL).
    METARR_CHECK(m_c.execute(
        u"INSERT INTO field_state (entity_type, entity_id, field, locked, changed_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (entity_type, entity_id, field) DO UPDATE SET "
        "locked = CASE WHEN excluded.locked = 1 THEN 1 ELSE field_state.locked END"_s,
        {int(owner.type), owner.id, slot, int(by == SelectedBy::Manual), nowMs}));
    if (by != SelectedBy::Manual) {
        METARR_TRY(
            const auto locked,
            m_c.selectInteger(
                u"SELECT locked FROM field_state WHERE entity_type = ? AND entity_id = ? AND field = ?"_s,
                {int(owner.type), owner.id, slot}));
        if (locked.value_or(0) != 0) {
            return false;
        }
    }
    METARR_TRY(const auto before, selected(owner, type));
    QList<CandidateId> previous;
    for (const Candidate &candidate : before) {
        previous += candidate.id;
    }
    if (previous == chosen) {
        return false;
    }
    METARR_CHECK(m_c.execute(
        u"UPDATE asset_candidates SET is_selected = 0, selected_by = NULL, selected_at = NULL, ord = 0 "
        "WHERE entity_type = ? AND entity_id = ? AND asset_type = ? AND is_selected = 1"_s,
        {int(owner.type), owner.id, slot}));
    METARR_CHECK(m_c.execute(
        u"DELETE FROM cache_refs WHERE owner_type = 'candidate' AND owner_id IN (SELECT id FROM "
        u"asset_candidates "
        "WHERE entity_type = ? AND entity_id = ? AND asset_type = ? AND provider NOT IN ('local', 'upload'))"_s,
        {int(owner.type), owner.id, slot}));
    int ord = 0;
    for (const CandidateId id : chosen) {
        METARR_TRY(const qint64 changed,
                   m_c.execute(u"UPDATE asset_candidates SET is_selected = 1, is_rejected = 0, selected_by = "
                               u"?, selected_at = ?, ord = ? "
                               "WHERE id = ? AND entity_type = ? AND entity_id = ? AND asset_type = ?"_s,
                               {selectedByName(by), nowMs, ord++, id, int(owner.type), owner.id, slot}));
        if (changed == 0) {
            return fail(ErrorKind::NotFound,
                        u"Candidate %1 is no %2 of %3."_s.arg(id).arg(slot, owner.toString()));
        }
        METARR_CHECK(m_c.execute(
            u"INSERT INTO cache_refs (content_hash, owner_type, owner_id) SELECT content_hash, 'candidate', "
            u"id "
            "FROM asset_candidates WHERE id = ? AND content_hash IS NOT NULL ON CONFLICT DO NOTHING"_s,
            {id}));
    }
    return true;
}

Result<> AssetRepo::reject(CandidateId id, const QString &reason, qint64 nowMs)
{
    METARR_TRY(const Candidate c, candidate(id));
    if (!c.url.isEmpty()) {
        METARR_CHECK(m_c.execute(
            u"INSERT INTO rejected_assets (provider, provider_url, asset_type, reason, rejected_at) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
            {c.provider, c.url, assetTypeName(c.type), reason, nowMs}));
    }
    METARR_CHECK(m_c.execute(u"UPDATE asset_candidates SET is_rejected = 1, is_selected = 0, selected_by = "
                             u"NULL, selected_at = NULL "
                             "WHERE id = ?"_s,
                             {id}));
    if (c.provider != u"local" && c.provider != u"upload") {
        METARR_CHECK(dropRefs(u"candidate"_s, id));
    }
    return {};
}

Result<> AssetRepo::unreject(CandidateId id)
{
    METARR_TRY(const Candidate c, candidate(id));
    METARR_CHECK(m_c.execute(u"DELETE FROM rejected_assets WHERE provider = ? AND provider_url = ?"_s,
                             {c.provider, c.url}));
    METARR_CHECK(m_c.execute(u"UPDATE asset_candidates SET is_rejected = 0 WHERE id = ?"_s, {id}));
    return {};
}

Result<> AssetRepo::putCacheFile(const CacheRecord &r, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(
        u"INSERT INTO cache_files (content_hash, kind, extension, mime_type, file_size, width, height, "
        "perceptual_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (content_hash) DO "
        "UPDATE SET "
        "perceptual_hash = coalesce(excluded.perceptual_hash, cache_files.perceptual_hash)"_s,
        {r.hash, r.kind, r.extension, sql::orNull(r.mimeType), r.size, r.width, r.height,
         hashOrNull(r.perceptualHash), nowMs}));
    return {};
}

Result<std::optional<CacheRecord>> AssetRepo::cacheFile(const QString &hash)
{
    std::optional<CacheRecord> found;
    METARR_CHECK(m_c.forEach(
        u"SELECT content_hash, kind, extension, mime_type, file_size, width, height, perceptual_hash "
        "FROM cache_files WHERE content_hash = ?"_s,
        {hash}, [&](const Row &r) {
            found = CacheRecord{r.text(0),    r.text(1),   r.text(2),   r.text(3),
                                r.integer(4), r.number(5), r.number(6), {}};
            if (const auto phash = r.optionalInteger(7)) {
                found->perceptualHash = quint64(*phash);
            }
        }));
    return found;
}

Result<> AssetRepo::addRef(const QString &hash, const QString &ownerType, qint64 ownerId, const QString &kind)
{
    METARR_CHECK(m_c.execute(
        u"INSERT INTO cache_refs (content_hash, owner_type, owner_id, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
        {hash, ownerType, ownerId, kind.isNull() ? u""_s : kind}));
    return {};
}

Result<> AssetRepo::dropRefs(const QString &ownerType, qint64 ownerId)
{
    METARR_CHECK(
        m_c.execute(u"DELETE FROM cache_refs WHERE owner_type = ? AND owner_id = ?"_s, {ownerType, ownerId}));
    return {};
}

} // namespace metarr

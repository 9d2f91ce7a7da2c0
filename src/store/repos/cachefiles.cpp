// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/cachefiles.h"

#include "store/repos/sqlbuilder.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// The places that cannot do without a file. References are rows (decision 6); the other conditions hold even if one were missing.
QString unused()
{
    return u"NOT EXISTS (SELECT 1 FROM cache_refs r WHERE r.content_hash = cache_files.content_hash) AND NOT "
           "EXISTS (SELECT 1 FROM asset_candidates a WHERE a.content_hash = cache_files.content_hash AND "
           "(a.is_selected = 1 OR a.provider IN ('local', 'upload')))"_s;
}

constexpr auto notVerified = "coalesce(verified_at, 0) < ?";

} // namespace

Result<QList<CacheRecord>> CacheFileRepo::list(const QString &where, QVariantList values,
                                               const QString &after, int limit)
{
    QList<CacheRecord> files;
    values += {sql::text(after), limit};
    METARR_CHECK(m_c.forEach(u"SELECT content_hash, kind, extension, file_size FROM cache_files WHERE %1 AND "
                             "content_hash > ? ORDER BY content_hash LIMIT ?"_s.arg(where),
                             values, [&](const Row &r) {
                                 CacheRecord file;
                                 file.hash = r.text(0);
                                 file.kind = r.text(1);
                                 file.extension = r.text(2);
                                 file.size = r.integer(3);
                                 files += file;
                             }));
    return files;
}

Result<bool> CacheFileRepo::isKnown(const QString &hash)
{
    METARR_TRY(const auto row,
               m_c.selectText(u"SELECT content_hash FROM cache_files WHERE content_hash = ?"_s, {hash}));
    return row.has_value();
}

Result<QSet<QString>> CacheFileRepo::known(const QList<QString> &hashes)
{
    QSet<QString> found;
    if (hashes.isEmpty()) {
        return found;
    }
    METARR_CHECK(m_c.forEach(u"SELECT content_hash FROM cache_files WHERE content_hash IN (%1)"_s.arg(
                                 sql::placeholders(hashes.size())),
                             QVariantList(hashes.cbegin(), hashes.cend()),
                             [&](const Row &r) { found.insert(r.text(0)); }));
    return found;
}

Result<QList<CacheRecord>> CacheFileRepo::forgotten(qint64 createdBefore, const QString &after, int limit)
{
    return list(u"orphaned_at IS NULL AND created_at < ? AND "_s + unused(), {createdBefore}, after, limit);
}

Result<> CacheFileRepo::setOrphaned(const QString &hash, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE cache_files SET orphaned_at = ? WHERE content_hash = ? AND orphaned_at IS NULL AND "_s +
            unused(),
        {nowMs, hash}));
    return {};
}

Result<QList<CacheRecord>> CacheFileRepo::orphans(qint64 orphanedBefore, const QString &after, int limit)
{
    return list(u"orphaned_at < ? AND content_hash NOT IN (SELECT thumb_hash FROM people WHERE thumb_hash IS "
                "NOT NULL) AND content_hash NOT IN (SELECT content_hash FROM library_files) AND "_s +
                    unused(),
                {orphanedBefore}, after, limit);
}

Result<bool> CacheFileRepo::removeOrphan(const QString &hash, qint64 orphanedBefore)
{
    METARR_TRY(
        const qint64 deleted,
        m_c.execute(u"DELETE FROM cache_files WHERE content_hash = ? AND orphaned_at < ? AND "_s + unused(),
                    {hash, orphanedBefore}));
    if (deleted > 0) {
        // Chosen again, it is fetched again.
        METARR_CHECK(
            m_c.execute(u"UPDATE asset_candidates SET content_hash = NULL WHERE content_hash = ?"_s, {hash}));
    }
    return deleted > 0;
}

Result<qint64> CacheFileRepo::countUnverified(qint64 sinceMs)
{
    METARR_TRY(const auto count,
               m_c.selectInteger(
                   u"SELECT count(*) FROM cache_files WHERE "_s + QLatin1StringView(notVerified), {sinceMs}));
    return count.value_or(0);
}

Result<QList<CacheRecord>> CacheFileRepo::unverified(qint64 sinceMs, const QString &after, int limit)
{
    return list(QString::fromLatin1(notVerified), {sinceMs}, after, limit);
}

Result<> CacheFileRepo::setVerified(const QList<QString> &hashes, qint64 nowMs)
{
    for (const QString &hash : hashes) {
        METARR_CHECK(
            m_c.execute(u"UPDATE cache_files SET verified_at = ? WHERE content_hash = ?"_s, {nowMs, hash}));
    }
    return {};
}

Result<QList<CacheFileRepo::Copy>> CacheFileRepo::copies(const QString &hash)
{
    QList<Copy> found;
    for (
        const auto &sql :
        {u"SELECT root_id, local_path FROM asset_candidates WHERE content_hash = ? AND local_path IS NOT NULL"_s,
         u"SELECT root_id, path FROM library_files WHERE content_hash = ?"_s}) {
        METARR_CHECK(
            m_c.forEach(sql, {hash}, [&](const Row &r) { found += Copy{r.integer(0), r.bytes(1)}; }));
    }
    return found;
}

Result<QList<CacheFileRepo::Address>> CacheFileRepo::addresses(const QString &hash)
{
    QList<Address> found;
    METARR_CHECK(
        m_c.forEach(u"SELECT DISTINCT provider, provider_url FROM asset_candidates WHERE content_hash = ? "
                    "AND provider_url LIKE 'http%' AND provider NOT IN ('local', 'upload')"_s,
                    {hash}, [&](const Row &r) { found += Address{r.text(0), r.text(1)}; }));
    return found;
}

} // namespace metarr

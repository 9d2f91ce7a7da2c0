// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/replacements.h"

#include "store/repos/files.h"
#include "store/repos/items.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString fromOpen()
{
    return u"FROM replaced_movies r JOIN movies f ON f.id = r.movie_id JOIN movies p ON p.id = r.by_id "
           "WHERE f.deleted_at IS NOT NULL AND p.deleted_at IS NULL"_s;
}

} // namespace

Result<bool> ReplacementRepo::isTouched(EntityRef film)
{
    for (
        const auto &sql :
        {u"SELECT entity_id FROM field_state WHERE entity_type = ? AND entity_id = ? AND (locked = 1 OR source = 'user') LIMIT 1"_s,
         u"SELECT id FROM asset_candidates WHERE entity_type = ? AND entity_id = ? AND (provider = 'upload' OR selected_by = 'manual') LIMIT 1"_s}) {
        METARR_TRY(const auto row, m_c.selectInteger(sql, {int(film.type), film.id}));
        if (row) {
            return true;
        }
    }
    METARR_TRY(const auto ignored,
               m_c.selectInteger(u"SELECT id FROM %1 WHERE id = ? AND state = 'ignored'"_s.arg(
                                     ItemRepo::tableOf(film.type)),
                                 {film.id}));
    return ignored.has_value();
}

Result<QSet<QByteArray>> ReplacementRepo::handOver(EntityRef former, EntityRef heir)
{
    QSet<QByteArray> paths;
    METARR_CHECK(m_c.forEach(u"SELECT path FROM library_files WHERE entity_type = ? AND entity_id = ?"_s,
                             {int(heir.type), heir.id}, [&](const Row &r) { paths.insert(r.bytes(0)); }));
    METARR_CHECK(
        m_c.execute(u"UPDATE library_files SET entity_id = ? WHERE entity_type = ? AND entity_id = ?"_s,
                    {former.id, int(heir.type), heir.id}));
    METARR_CHECK(handOverNfo(former, heir, paths));
    return paths;
}

Result<> ReplacementRepo::handOverNfo(EntityRef former, EntityRef heir, QSet<QByteArray> &paths)
{
    METARR_TRY(const Item present, ItemRepo(m_c).load(heir));
    METARR_TRY(const Item old, ItemRepo(m_c).load(former));
    if (present.nfo == 0 || present.nfo == old.nfo) {
        return {};
    }
    FileRepo files(m_c);
    METARR_TRY(NfoRecord nfo, files.nfo(present.nfo));
    paths.insert(nfo.path);
    if (nfo.publishedSha256.isEmpty()) {
        return {}; // another's word: what it says is compared with what the former one's said
    }
    const QString table = ItemRepo::tableOf(former.type);
    METARR_CHECK(
        m_c.execute(u"UPDATE %1 SET nfo_id = ? WHERE id = ?"_s.arg(table), {present.nfo, former.id}));
    if (old.nfo == 0) {
        return {};
    }
    METARR_TRY(const NfoRecord before, files.nfo(old.nfo));
    if (nfo.sha256 == nfo.publishedSha256 && before.root == nfo.root) {
        METARR_CHECK(m_c.execute(u"UPDATE nfo_documents SET content = ? WHERE id = ?"_s,
                                 {FileRepo::packNfo(before.content), nfo.id}));
    }
    // Nobody else's: what lies there is known as published by us, or is nobody's any more.
    METARR_CHECK(m_c.execute(
        u"DELETE FROM nfo_documents WHERE id = ? AND NOT EXISTS (SELECT 1 FROM %1 WHERE nfo_id = nfo_documents.id)"_s
            .arg(table),
        {old.nfo}));
    return {};
}

Result<bool> ReplacementRepo::note(EntityRef former, EntityRef present, qint64 nowMs)
{
    METARR_TRY(const qint64 rows,
               m_c.execute(u"INSERT INTO replaced_movies (movie_id, by_id, noticed_at) VALUES (?, ?, ?) "
                           "ON CONFLICT (movie_id) DO NOTHING"_s,
                           {former.id, present.id, nowMs}));
    return rows > 0;
}

Result<QList<Replacement>> ReplacementRepo::open()
{
    QList<Replacement> found;
    METARR_CHECK(m_c.forEach(
        u"SELECT r.movie_id, r.by_id, coalesce(f.title, ''), coalesce(p.title, ''), r.noticed_at %1 ORDER BY r.noticed_at, r.movie_id"_s
            .arg(fromOpen()),
        {}, [&](const Row &r) {
            found += Replacement{{EntityType::Movie, r.integer(0)},
                                 {EntityType::Movie, r.integer(1)},
                                 r.text(2),
                                 r.text(3),
                                 r.integer(4)};
        }));
    return found;
}

Result<qint64> ReplacementRepo::count()
{
    METARR_TRY(const auto count, m_c.selectInteger(u"SELECT count(*) "_s + fromOpen()));
    return count.value_or(0);
}

Result<> ReplacementRepo::settle(EntityRef former)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM replaced_movies WHERE movie_id = ?"_s, {former.id}));
    return {};
}

} // namespace metarr

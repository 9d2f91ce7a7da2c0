// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/playback.h"

#include "store/repos/sqlbuilder.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<> PlaybackRepo::capture(const PlaybackRow &row)
{
    METARR_CHECK(m_c.execute(
        u"DELETE FROM playback_state WHERE player_id = ? AND screen = ? AND entity_type = ? AND entity_id = ? AND resumed_at IS NULL"_s,
        {row.player, sql::text(row.screen), int(row.item.type), row.item.id}));
    METARR_CHECK(m_c.execute(
        u"INSERT INTO playback_state (player_id, screen, entity_type, entity_id, file_path, position_ms, "
        u"total_ms, percentage, captured_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.player, sql::text(row.screen), int(row.item.type), row.item.id, row.file, row.positionMs,
         row.totalMs, row.percentage, row.capturedAt}));
    return {};
}

Result<QList<PlaybackRow>> PlaybackRepo::waiting(qint64 player, EntityRef item, qint64 sinceMs)
{
    QList<PlaybackRow> rows;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, file_path, position_ms, total_ms, percentage, captured_at, screen FROM playback_state "
        u"WHERE "
        u"player_id = ? AND entity_type = ? AND entity_id = ? AND resumed_at IS NULL AND captured_at >= ? ORDER BY id"_s,
        {player, int(item.type), item.id, sinceMs}, [&](const Row &r) {
            rows += PlaybackRow{r.integer(0), player,    item,         r.text(1), r.integer(2),
                                r.integer(3), r.real(4), r.integer(5), r.text(6)};
        }));
    return rows;
}

Result<QList<EntityRef>> PlaybackRepo::awaited(qint64 sinceMs)
{
    QList<EntityRef> items;
    METARR_CHECK(m_c.forEach(
        u"SELECT DISTINCT entity_type, entity_id FROM playback_state WHERE resumed_at IS NULL "
        u"AND captured_at >= ? ORDER BY entity_type, entity_id"_s,
        {sinceMs}, [&](const Row &r) { items += EntityRef{EntityType(r.number(0)), r.integer(1)}; }));
    return items;
}

Result<> PlaybackRepo::setResumed(qint64 id, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"UPDATE playback_state SET resumed_at = ? WHERE id = ?"_s, {nowMs, id}));
    return {};
}

Result<> PlaybackRepo::prune(qint64 beforeMs)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM playback_state WHERE captured_at < ?"_s, {beforeMs}));
    return {};
}

Result<QList<PlayerName>> PlaybackRepo::namesOf(qint64 player, EntityRef item)
{
    QList<PlayerName> names;
    const bool series = item.type == EntityType::Series;
    const QString which = series ? u"IN (SELECT id FROM episodes WHERE series_id = ?)"_s : u"= ?"_s;
    METARR_CHECK(m_c.forEach(
        u"SELECT entity_type, entity_id, file_path, plays FROM player_files WHERE entity_type = ? "
        u"AND entity_id %1 AND player_id = ? ORDER BY entity_id, file_path"_s.arg(which),
        {int(series ? EntityType::Episode : item.type), item.id, player}, [&](const Row &r) {
            names += PlayerName{EntityRef{EntityType(r.number(0)), r.integer(1)}, r.text(2), r.text(3)};
        }));
    return names;
}

Result<> PlaybackRepo::addName(qint64 player, EntityRef item, const QString &file)
{
    METARR_CHECK(m_c.execute(
        u"INSERT INTO player_files (player_id, entity_type, entity_id, file_path) VALUES (?, ?, ?, ?) "
        u"ON CONFLICT DO NOTHING"_s,
        {player, int(item.type), item.id, file}));
    return {};
}

Result<> PlaybackRepo::removeName(qint64 player, EntityRef item, const QString &file)
{
    METARR_CHECK(m_c.execute(
        u"DELETE FROM player_files WHERE entity_type = ? AND entity_id = ? AND player_id = ? AND file_path = ?"_s,
        {int(item.type), item.id, player, file}));
    return {};
}

Result<> PlaybackRepo::keepPlays(qint64 player, EntityRef item, const QString &file, const QString &plays)
{
    METARR_CHECK(m_c.execute(
        u"INSERT INTO player_files (player_id, entity_type, entity_id, file_path, plays) VALUES (?, ?, ?, ?, "
        u"?) "
        u"ON CONFLICT (entity_type, entity_id, player_id, file_path) DO UPDATE SET plays = excluded.plays"_s,
        {player, int(item.type), item.id, file, sql::orNull(plays)}));
    return {};
}

Result<QList<EntityRef>> PlaybackRepo::namedInTrash(LibraryId library)
{
    QList<EntityRef> items;
    for (const auto &[type, table] :
         {std::pair(EntityType::Movie, u"movies"_s), std::pair(EntityType::Episode, u"episodes"_s)}) {
        METARR_CHECK(m_c.forEach(
            u"SELECT DISTINCT i.id FROM player_files p JOIN %1 i ON i.id = p.entity_id "
            u"WHERE p.entity_type = ? AND "
            u"i.library_id = ? AND i.deleted_at IS NOT NULL AND p.plays IS NULL ORDER BY i.id"_s.arg(table),
            {int(type), library},
            [&, kind = type](const Row &r) { items += EntityRef{kind, r.integer(0)}; }));
    }
    return items;
}

} // namespace metarr

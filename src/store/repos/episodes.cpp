// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/episodes.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Seasons that no episode is in any more, unless a person has locked something of them.
Result<> dropEmptySeasons(Connection &c, qint64 series)
{
    METARR_CHECK(c.execute(
        u"DELETE FROM seasons WHERE series_id = ? AND NOT EXISTS (SELECT 1 FROM episodes e "
        "WHERE e.series_id = seasons.series_id AND e.season = seasons.season) AND NOT EXISTS "
        "(SELECT 1 FROM field_state f WHERE f.entity_type = 3 AND f.entity_id = seasons.id AND f.locked = 1) "
        "AND NOT EXISTS (SELECT 1 FROM asset_candidates a WHERE a.entity_type = 3 AND a.entity_id = "
        "seasons.id "
        "AND (a.provider = 'local' OR a.selected_by = 'manual')) "
        "AND NOT EXISTS (SELECT 1 FROM library_files l WHERE l.entity_type = 3 AND l.entity_id = seasons.id)"_s,
        {series}));
    return {};
}

} // namespace

Result<QList<KnownEpisode>> EpisodeRepo::of(qint64 series)
{
    QList<KnownEpisode> episodes;
    QHash<qint64, qsizetype> byId;
    METARR_CHECK(m_c.forEach(
        u"SELECT e.id, e.season, e.episode, e.layout, e.folder, e.base_name, e.premiered, e.title, "
        "(SELECT count(*) FROM field_state s WHERE s.entity_type = 4 AND s.entity_id = e.id AND s.locked = "
        "1) "
        "FROM episodes e WHERE e.series_id = ? AND e.deleted_at IS NULL ORDER BY e.season, e.episode"_s,
        {series}, [&](const Row &r) {
            KnownEpisode e;
            e.ref = {EntityType::Episode, r.integer(0)};
            e.season = r.number(1);
            e.episode = r.number(2);
            e.hasFile = r.text(3) != "none"_L1;
            e.folder = r.bytes(4);
            e.baseName = r.bytes(5);
            e.aired = QDate::fromString(r.text(6), Qt::ISODate);
            e.title = r.text(7);
            e.isLocked = r.integer(8) > 0;
            byId.insert(e.ref.id, episodes.size());
            episodes += e;
        }));
    METARR_CHECK(m_c.forEach(
        u"SELECT x.entity_id, x.provider, x.value FROM external_ids x JOIN episodes e ON e.id = x.entity_id "
        "WHERE x.entity_type = 4 AND e.series_id = ?"_s,
        {series}, [&](const Row &r) {
            if (const auto at = byId.constFind(r.integer(0)); at != byId.cend()) {
                episodes[*at].ids.insert(r.text(1), r.text(2));
            }
        }));
    return episodes;
}

Result<std::optional<EntityRef>> EpisodeRepo::forName(qint64 series, int season, int episode)
{
    METARR_TRY(
        const auto named,
        m_c.selectInteger(
            u"SELECT id FROM episodes WHERE series_id = ? AND named_season = ? AND named_episode = ?"_s,
            {series, season, episode}));
    if (named) {
        return std::optional(EntityRef{EntityType::Episode, *named});
    }
    std::optional<EntityRef> own;
    bool hasOtherName = false;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, named_season FROM episodes WHERE series_id = ? AND season = ? AND episode = ?"_s,
        {series, season, episode}, [&](const Row &r) {
            own = EntityRef{EntityType::Episode, r.integer(0)};
            hasOtherName = !r.isNull(1);
        }));
    if (hasOtherName) {
        METARR_CHECK(m_c.execute(
            u"UPDATE episodes SET named_season = NULL, named_episode = NULL WHERE id = ?"_s, {own->id}));
    }
    return own;
}

Result<> EpisodeRepo::renumber(qint64 series, const QList<EpisodeMove> &moves, qint64 nowMs)
{
    // Out of the way first: the numbers of a series are unique at any moment.
    for (const EpisodeMove &move : moves) {
        METARR_CHECK(
            m_c.execute(u"UPDATE episodes SET named_season = COALESCE(named_season, season), "
                        "named_episode = COALESCE(named_episode, episode), episode = -id WHERE id = ?"_s,
                        {move.ref.id}));
    }
    for (const EpisodeMove &move : moves) {
        METARR_CHECK(m_c.execute(
            u"UPDATE episodes SET season = ?, episode = ?, updated_at = ?, revision = revision + 1, "
            "season_id = (SELECT s.id FROM seasons s WHERE s.series_id = ? AND s.season = ?) WHERE id = ?"_s,
            {move.season, move.episode, nowMs, series, move.season, move.ref.id}));
        // Nothing to be remembered where the name says the same, or where there is no file.
        METARR_CHECK(
            m_c.execute(u"UPDATE episodes SET named_season = NULL, named_episode = NULL WHERE id = ? "
                        "AND ((named_season = season AND named_episode = episode) OR layout = 'none')"_s,
                        {move.ref.id}));
    }
    return dropEmptySeasons(m_c, series);
}

Result<QString> EpisodeRepo::order(qint64 series)
{
    METARR_TRY(const auto order,
               m_c.selectText(u"SELECT episode_order FROM series WHERE id = ?"_s, {series}));
    if (!order) {
        return fail(ErrorKind::NotFound, u"There is no series:%1."_s.arg(series));
    }
    return *order;
}

Result<> EpisodeRepo::setOrder(qint64 series, const QString &order, qint64 nowMs)
{
    METARR_TRY(const QString before, this->order(series));
    if (before == order) {
        return {};
    }
    METARR_CHECK(m_c.execute(
        u"UPDATE series SET episode_order = ?, updated_at = ?, revision = revision + 1 WHERE id = ?"_s,
        {order, nowMs, series}));
    METARR_CHECK(m_c.execute(u"DELETE FROM episodes WHERE series_id = ? AND layout = 'none' AND NOT EXISTS "
                             u"(SELECT 1 FROM field_state f "
                             "WHERE f.entity_type = 4 AND f.entity_id = episodes.id AND f.locked = 1)"_s,
                             {series}));
    METARR_CHECK(m_c.execute(u"DELETE FROM external_ids WHERE entity_type = 4 AND entity_id IN (SELECT id "
                             u"FROM episodes WHERE series_id = ?) "
                             "AND NOT EXISTS (SELECT 1 FROM field_state f WHERE f.entity_type = 4 AND "
                             "f.entity_id = external_ids.entity_id "
                             "AND f.field = 'ids' AND f.locked = 1)"_s,
                             {series}));
    METARR_CHECK(m_c.execute(
        u"DELETE FROM episode_drift WHERE episode_id IN (SELECT id FROM episodes WHERE series_id = ?)"_s,
        {series}));
    return dropEmptySeasons(m_c, series);
}

Result<bool> EpisodeRepo::putDrift(const EpisodeDrift &drift)
{
    METARR_TRY(
        const auto same,
        m_c.selectInteger(u"SELECT count(*) FROM episode_drift WHERE episode_id = ? AND provider = ? AND "
                          "season = ? AND episode = ?"_s,
                          {drift.episode.id, drift.provider, drift.providerSeason, drift.providerNumber}));
    if (same.value_or(0) > 0) {
        return false;
    }
    METARR_CHECK(m_c.execute(
        u"INSERT INTO episode_drift (episode_id, provider, provider_id, season, episode, kept, noticed_at) "
        "VALUES (?, ?, ?, ?, ?, 0, ?) ON CONFLICT (episode_id, provider) DO UPDATE SET "
        "provider_id = excluded.provider_id, season = excluded.season, episode = excluded.episode, kept = 0, "
        "noticed_at = excluded.noticed_at"_s,
        {drift.episode.id, drift.provider, drift.providerId, drift.providerSeason, drift.providerNumber,
         drift.noticedAt}));
    return true;
}

Result<> EpisodeRepo::clearDrift(EntityRef episode, const QString &provider)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM episode_drift WHERE episode_id = ? AND provider = ?"_s,
                             {episode.id, provider}));
    return {};
}

Result<QList<EpisodeDrift>> EpisodeRepo::drifts(qint64 series, bool withKept)
{
    QString where = u"e.deleted_at IS NULL"_s;
    QVariantList values;
    if (series != 0) {
        where += u" AND e.series_id = ?"_s;
        values += series;
    }
    if (!withKept) {
        where += u" AND d.kept = 0"_s;
    }
    QList<EpisodeDrift> found;
    METARR_CHECK(m_c.forEach(
        u"SELECT e.id, e.series_id, s.title, e.title, e.season, e.episode, d.provider, d.provider_id, "
        "d.season, d.episode, d.kept, d.noticed_at FROM episode_drift d JOIN episodes e ON e.id = "
        "d.episode_id "
        "JOIN series s ON s.id = e.series_id WHERE %1 ORDER BY s.sort_key, s.id, e.season, e.episode, d.provider"_s
            .arg(where),
        values, [&](const Row &r) {
            found += EpisodeDrift{{EntityType::Episode, r.integer(0)},
                                  r.integer(1),
                                  r.text(2),
                                  r.text(3),
                                  r.number(4),
                                  r.number(5),
                                  r.text(6),
                                  r.text(7),
                                  r.number(8),
                                  r.number(9),
                                  r.flag(10),
                                  r.integer(11)};
        }));
    return found;
}

Result<> EpisodeRepo::keepDrifts(qint64 series)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE episode_drift SET kept = 1 WHERE episode_id IN (SELECT id FROM episodes WHERE series_id = ?)"_s,
        {series}));
    return {};
}

} // namespace metarr

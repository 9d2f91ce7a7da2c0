// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seriesservice.h"

#include "app/core.h"
#include "app/itemservice.h"
#include "app/workflows.h"
#include "domain/episodeorder.h"
#include "store/repos/events.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Result<> checkSeries(EntityRef ref)
{
    if (ref.type != EntityType::Series) {
        return fail(ErrorKind::InvalidInput, u"%1 is no series."_s.arg(ref.toString()),
                    u"Name a series, as series:3 or by its folder."_s);
    }
    return {};
}

/// One move an episode: where several providers have moved it, the first one's word counts.
QList<EpisodeMove> movesOf(const QList<EpisodeDrift> &drifts)
{
    QList<EpisodeMove> moves;
    for (const EpisodeDrift &drift : drifts) {
        if (moves.isEmpty() || moves.last().ref != drift.episode) {
            moves += EpisodeMove{drift.episode, drift.providerSeason, drift.providerNumber};
        }
    }
    return moves;
}

} // namespace

Result<QString> SeriesService::order(EntityRef series)
{
    METARR_CHECK(checkSeries(series));
    return m_core.database().read([&](Connection &c) { return EpisodeRepo(c).order(series.id); });
}

Result<> SeriesService::setOrder(EntityRef series, const QString &order)
{
    METARR_CHECK(checkSeries(series));
    if (!isEpisodeOrder(order)) {
        return fail(ErrorKind::InvalidInput, u"There is no episode order “%1”."_s.arg(order),
                    u"The orders are %1, or group:ID for an episode group of TMDB's."_s.arg(
                        episodeOrders().join(u", "_s)));
    }
    METARR_TRY(const QString before, this->order(series));
    if (before == order) {
        return {};
    }
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            METARR_CHECK(EpisodeRepo(t).setOrder(series.id, order, now));
            METARR_TRY(const Item item, ItemRepo(t).load(series));
            METARR_CHECK(EventRepo(t).log(
                {0,
                 u"edit"_s,
                 Severity::Info,
                 series,
                 u"“%1” is numbered in the order “%2” now."_s.arg(item.metadata.title, order),
                 {},
                 0},
                now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, series, {}, now);
        },
        WritePriority::Interactive, Durability::Full));
    JobOrder job;
    job.priority = 2;
    job.refresh = true;
    METARR_TRY([[maybe_unused]] const JobId id, m_core.workflows().enrich(series, job));
    return {};
}

Result<QList<EpisodeDrift>> SeriesService::drifts(EntityRef series)
{
    return m_core.database().read([&](Connection &c) { return EpisodeRepo(c).drifts(series.id); });
}

Result<int> SeriesService::acceptDrifts(EntityRef series)
{
    METARR_CHECK(checkSeries(series));
    QList<EpisodeMove> moves;
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            EpisodeRepo episodes(t);
            ItemRepo items(t);
            METARR_TRY(const auto drifts, episodes.drifts(series.id, false));
            moves = movesOf(drifts);
            METARR_TRY(const Item item, items.load(series));
            QSet<qint64> movers;
            for (const EpisodeMove &move : std::as_const(moves)) {
                movers.insert(move.ref.id);
            }
            for (const EpisodeMove &move : std::as_const(moves)) {
                METARR_TRY(const auto there, items.episodeByNumber(series.id, move.season, move.episode));
                if (there && !movers.contains(there->id)) {
                    METARR_TRY(const Item occupant, items.load(*there));
                    const bool hasLocks = std::any_of(occupant.fields.cbegin(), occupant.fields.cend(),
                                                      [](const FieldState &state) { return state.locked; });
                    if (occupant.layout != ItemLayout::None || occupant.deletedAt != 0 || hasLocks) {
                        return fail(ErrorKind::Conflict,
                                    u"Season %1, episode %2 of “%3” is taken by “%4”."_s.arg(move.season)
                                        .arg(move.episode)
                                        .arg(item.metadata.title, occupant.metadata.title),
                                    u"Enrich the series again, or rename that file first."_s);
                    }
                    METARR_CHECK(items.remove(*there)); // only known from a provider
                }
                METARR_TRY([[maybe_unused]] const EntityRef season,
                           items.ensureSeason(item, move.season, now));
            }
            METARR_CHECK(episodes.renumber(series.id, moves, now));
            for (const EpisodeDrift &drift : drifts) {
                METARR_CHECK(episodes.clearDrift(drift.episode, drift.provider));
                METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, drift.episode, {}, now));
            }
            return EventRepo(t).log(
                {0,
                 u"drift"_s,
                 Severity::Info,
                 series,
                 u"%1 episodes of “%2” have the provider's numbers now."_s.arg(moves.size())
                     .arg(item.metadata.title),
                 {},
                 0},
                now);
        },
        WritePriority::Interactive, Durability::Full));
    for (const EpisodeMove &move : std::as_const(moves)) {
        METARR_CHECK(m_core.items().refreshDerived(move.ref));
    }
    return int(moves.size());
}

Result<> SeriesService::keepDrifts(EntityRef series)
{
    METARR_CHECK(checkSeries(series));
    return m_core.database().write([&](Transaction &t) { return EpisodeRepo(t).keepDrifts(series.id); },
                                   WritePriority::Interactive, Durability::Full);
}

} // namespace metarr

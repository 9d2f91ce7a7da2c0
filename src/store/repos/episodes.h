// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/db/connection.h"

#include <QDate>
#include <QMap>

#include <optional>

namespace metarr {

/// An episode of a series as far as binding to a provider's episodes needs it.
struct KnownEpisode {
    EntityRef ref;
    int season = 0, episode = 0;
    bool hasFile = false;  ///< on disk; else one that a provider knows
    bool isLocked = false; ///< a person has locked something of it
    QByteArray folder;     ///< raw bytes relative to the root
    QByteArray baseName;   ///< of its file, without extension
    QDate aired;           ///< as its NFO, its name or a provider says
    QString title;
    QMap<QString, QString> ids; ///< "tmdb" -> the provider's id of the episode
};

/// A new number for an episode.
struct EpisodeMove {
    EntityRef ref;
    int season = 0, episode = 0;
};

/// A provider has moved an episode that is bound to it: to be looked at by a person.
struct EpisodeDrift {
    EntityRef episode;
    qint64 series = 0;
    QString seriesTitle, title; ///< read only
    int season = 0, number = 0; ///< read only: where the episode is here
    QString provider, providerId;
    int providerSeason = 0, providerNumber = 0; ///< where the provider has it now
    bool kept = false;                          ///< a person said to leave it as it is
    qint64 noticedAt = 0;                       ///< ms
};

/// Numbers of episodes: how they are bound to names and providers, in which order they count, what providers have moved.
/// Use inside Database::read / Database::write.
class EpisodeRepo {
public:
    explicit EpisodeRepo(Connection &connection)
        : m_c(connection)
    {}

    /// All of a series that are not in the trash, by season and number.
    [[nodiscard]] Result<QList<KnownEpisode>> of(qint64 series);

    /// The row for a file whose name says so. An episode that got another number than its file's name (a day, a number
    /// through all seasons) answers to both; found by its own number, it forgets the other: the file was renamed.
    [[nodiscard]] Result<std::optional<EntityRef>> forName(qint64 series, int season, int episode);
    /// Gives several episodes of one series new numbers at once, so that they may change places. Seasons must exist. The
    /// name's number is remembered, so that the next scan finds the same row. Fails with Conflict when a number is taken
    /// by another row.
    [[nodiscard]] Result<> renumber(qint64 series, const QList<EpisodeMove> &moves, qint64 nowMs);

    /// See domain/episodeorder.h.
    [[nodiscard]] Result<QString> order(qint64 series);
    /// With another order the same numbers mean other episodes: bindings to providers are cut, what is only known from
    /// providers and not locked is forgotten; the next enrichment fills both again.
    [[nodiscard]] Result<> setOrder(qint64 series, const QString &order, qint64 nowMs);

    /// True when it was not known yet (or to another place).
    [[nodiscard]] Result<bool> putDrift(const EpisodeDrift &drift);
    /// The provider's number is ours again.
    [[nodiscard]] Result<> clearDrift(EntityRef episode, const QString &provider);
    /// Of one series or of all (0); `withKept`: also those that a person wants left alone.
    [[nodiscard]] Result<QList<EpisodeDrift>> drifts(qint64 series = 0, bool withKept = false);
    [[nodiscard]] Result<> keepDrifts(qint64 series);

private:
    Connection &m_c;
};

} // namespace metarr

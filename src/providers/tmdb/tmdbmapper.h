// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"

#include <QJsonObject>

/// TMDB's version 3 JSON (developer.themoviedb.org/reference) as Metarr's values. Pure functions.
namespace metarr::tmdb {

struct MapOptions {
    QStringList languages{QStringLiteral("en-US")}; ///< the first is the one that was asked for
    QStringList certificationCountries{QStringLiteral("US")};
    QString imageBaseUrl = QStringLiteral("https://image.tmdb.org/t/p");
};

// Texts: what is empty in the language asked for is filled from `translations` in the order of the languages;
// an untranslated title is the original one. Certification: of the first country in the list that has one, as
// the country writes it ("PG-13", "12", "TV-MA"), theatrical releases before others. Posters without a
// language are offered as posters and as keyart, backdrops with one (that is: with a title on them) as
// landscape. Actors: at most 100, in billing order. All fail with BadData when the id or any title is
// missing.
[[nodiscard]] Result<ProviderItem> mapMovie(const QJsonObject &movie, const MapOptions &options);
/// Seasons as the series lists them: number, name, overview, poster, no episodes.
[[nodiscard]] Result<ProviderItem> mapSeries(const QJsonObject &series, const MapOptions &options);
/// Episodes carry their guest stars, directors and writers: players add the cast of the series themselves.
[[nodiscard]] Result<ProviderSeason> mapSeason(const QJsonObject &season, const MapOptions &options);
[[nodiscard]] Result<ProviderEpisode> mapEpisode(const QJsonObject &episode, const MapOptions &options);
[[nodiscard]] Result<ProviderItem> mapCollection(const QJsonObject &collection, const MapOptions &options);
[[nodiscard]] Result<QList<SearchHit>> mapSearch(const QJsonObject &page, EntityType type,
                                                 const MapOptions &options);
/// The id of the first group of that type (1 to 7) in an answer of /tv/{id}/episode_groups; empty when there is none.
[[nodiscard]] QString mapEpisodeGroupId(const QJsonObject &groups, int type);
/// Puts a series' episodes (aired order) into the seasons of an answer of /tv/episode_group/{id}: a group's `order` is the
/// season, an episode's place in it the number. What is in no group is left out; so are posters of aired seasons, specials'
/// excepted.
[[nodiscard]] Result<> regroup(const QJsonObject &group, ProviderItem &series);
/// The TMDB id of the first result of that type; empty when there is none.
[[nodiscard]] QString mapFind(const QJsonObject &answer, EntityType type);

/// True for the names TMDB invents for what has none ("Episode 5", "Folge 5", "Staffel 2"): one word and
/// `number`.
[[nodiscard]] bool isPlaceholderName(const QString &name, int number);
/// Fills empty plots and placeholder titles of `season` from the same season in another language.
void fillTexts(ProviderSeason &season, const ProviderSeason &other);
[[nodiscard]] bool hasTextGaps(const ProviderSeason &season);

} // namespace metarr::tmdb

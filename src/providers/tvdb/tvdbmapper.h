// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"

#include <QJsonArray>
#include <QJsonObject>

/// TheTVDB's version 4 JSON (thetvdb.github.io/v4-api) as Metarr's values. Pure functions over the "data" of
/// an answer.
namespace metarr::tvdb {

struct MapOptions {
    QStringList languages{QStringLiteral("en-US")};
    QStringList certificationCountries{QStringLiteral("US")};
    QString imageBaseUrl; ///< a mirror; empty: as TVDB says
};

/// TVDB's code of a language: ISO 639-2/T but for its own "pt" (Brazilian) and "zhtw".
[[nodiscard]] QString languageCode(const QString &tag);

/// "data" of an answer; BadData unless "status" is "success" (or missing) and "data" is there.
[[nodiscard]] Result<QJsonObject> dataOf(const QJsonObject &answer);

// Of /series/{id}/extended and /movies/{id}/extended, with meta=translations or without. Titles and plots:
// the first of the languages that has one, else the original. Artwork scores of 100,000 and more mark what
// TVDB shows first: the rest is the number of votes. Backgrounds with text are landscape.
[[nodiscard]] Result<ProviderItem> mapSeries(const QJsonObject &series, const MapOptions &options);
[[nodiscard]] Result<ProviderItem> mapMovie(const QJsonObject &movie, const MapOptions &options);
/// Of /seasons/{id}/extended.
[[nodiscard]] Result<ProviderSeason> mapSeason(const QJsonObject &season, const MapOptions &options);
/// Of one entry in a page of episodes or of /episodes/{id}/extended.
[[nodiscard]] Result<ProviderEpisode> mapEpisode(const QJsonObject &episode, const MapOptions &options);
[[nodiscard]] Result<QList<SearchHit>> mapSearch(const QJsonObject &answer, EntityType type,
                                                 const MapOptions &options);
/// The id of the first series (or film) in an answer of /search/remoteid.
[[nodiscard]] QString mapRemoteId(const QJsonObject &answer, EntityType type);

/// Title and plot out of /…/translations/{language}: overwrites what is there, but with nothing empty.
void applyTranslation(const QJsonObject &translation, Metadata &metadata);
/// Puts episodes into their seasons, creating those the series did not list; both end up in ascending order.
void placeEpisodes(QList<ProviderEpisode> episodes, ProviderItem &series);
/// Fills empty titles and plots from the same episodes (by TVDB's id) in another language.
void fillTexts(QList<ProviderEpisode> &episodes, const QList<ProviderEpisode> &others);
[[nodiscard]] bool hasTextGaps(const QList<ProviderEpisode> &episodes);

} // namespace metarr::tvdb

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace metarr {

/// In which order the episodes of a series are numbered; chosen per series, since the files' numbers follow one of them.
/// "aired" (the default), "dvd", "absolute", "alternate", "regional", "altdvd" (TVDB's season types), "digital", "storyarc",
/// "production", "tv" (TMDB's types of episode groups), or "group:<id>": one of TMDB's groups by its id.
[[nodiscard]] bool isEpisodeOrder(const QString &order);
/// All but "group:<id>".
[[nodiscard]] QStringList episodeOrders();
[[nodiscard]] inline QString airedOrder()
{
    return QStringLiteral("aired");
}

/// TVDB's season type of an order ("default", "dvd", ...); empty when TVDB has none such.
[[nodiscard]] QString tvdbSeasonType(const QString &order);
/// TMDB's type of episode group (1 to 7, developer.themoviedb.org); 0 when TMDB has none such.
[[nodiscard]] int tmdbGroupType(const QString &order);
/// The id in "group:<id>"; empty for other orders.
[[nodiscard]] QString tmdbGroupId(const QString &order);

} // namespace metarr

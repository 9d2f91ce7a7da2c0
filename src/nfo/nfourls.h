// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"

#include <QByteArrayView>
#include <QMap>
#include <QString>

#include <optional>

namespace metarr::nfo {

/// What an address at IMDb, TMDB, TheTVDB, TVmaze or AniDB says.
struct ProviderUrl {
    QString url;                        ///< as written; empty for a bare "tt0133093"
    EntityType type = EntityType::None; ///< None when the address does not tell (IMDb)
    QMap<QString, QString> ids;         ///< of the thing it points to
    QMap<QString, QString> showIds;     ///< seasons, episodes: of their series
    std::optional<int> season, episode;
};

/// The first address of a known provider in plain text, else the first bare IMDb id. Looks at the first MiB.
[[nodiscard]] std::optional<ProviderUrl> findProviderUrl(QByteArrayView text);

/// The id in the address of a person's page: "https://www.themoviedb.org/person/109" -> {"tmdb", "109"}.
[[nodiscard]] std::optional<std::pair<QString, QString>> personIdFromUrl(const QString &url);

/// Adapts an id to how providers write it: "0133093" -> "tt0133093" for IMDb; empty when it is none ("0",
/// "-1").
[[nodiscard]] QString cleanId(const QString &provider, const QString &id);

} // namespace metarr::nfo

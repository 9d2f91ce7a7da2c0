// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/artwork.h"

#include <QByteArray>

namespace metarr {

struct ArtName {
    AssetType type = AssetType::Poster;
    int rank = 0; ///< lower is better: "<film>-poster" before "poster" before "folder"
    std::optional<int> season;
};

/// Recognises the artwork names of Kodi, Jellyfin and Plex for a film or episode. `baseName` is the item's; bare names
/// ("poster.jpg") only count where `ownsFolder`.
[[nodiscard]] std::optional<ArtName> artOfItem(const QByteArray &fileName, const QByteArray &baseName,
                                               EntityType type, bool ownsFolder);
/// In a series folder: its own artwork and "season01-poster.jpg", "season-specials-banner.jpg".
[[nodiscard]] std::optional<ArtName> artOfSeries(const QByteArray &fileName);
/// Bare names in a season's folder ("poster.jpg", "folder.jpg").
[[nodiscard]] std::optional<ArtName> artOfSeasonFolder(const QByteArray &fileName, int season);

/// Trailers ("<film>-trailer", Kodi's "movie-trailer") and theme music ("theme.mp3") of a film or series. `baseName`: see
/// artOfItem(); of a series its folder's name.
[[nodiscard]] std::optional<ArtName> clipOfItem(const QByteArray &fileName, const QByteArray &baseName,
                                                bool ownsFolder);

/// fanart, fanart1, fanart2 ... are all chosen; of other kinds one picture is.
[[nodiscard]] inline bool isPictureSet(AssetType type)
{
    return type == AssetType::Fanart;
}

} // namespace metarr

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

} // namespace metarr

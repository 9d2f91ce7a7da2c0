// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"

#include <QJsonObject>

/// Fanart.tv's version 3 JSON as candidates. Pure functions. Arrays are absent where there is nothing;
/// numbers come in quotes; likes count as votes; sizes are those the site prescribes for each kind unless the
/// answer (3.2) names them. Metadata holds ids only: Fanart.tv has no texts.
namespace metarr::fanart {

struct MapOptions {
    QString imageBaseUrl; ///< a mirror; empty: as Fanart.tv says
};

[[nodiscard]] Result<ProviderItem> mapMovie(const QJsonObject &movie, const MapOptions &options);
/// Artwork of seasons in `seasons`, without episodes; what is for "all" seasons belongs to the series.
[[nodiscard]] Result<ProviderItem> mapSeries(const QJsonObject &series, const MapOptions &options);

} // namespace metarr::fanart

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/walker.h"

#include <QString>

#include <optional>

namespace metarr {

// What tells a series' folder from one that sorts series, and from a part of a series. By names alone.

[[nodiscard]] bool hasShowNfo(const WalkedDirectory &directory);
/// "Season 1", "Staffel 2", "Specials" lie in it.
[[nodiscard]] bool hasSeasonFolder(const WalkedDirectory &directory);
/// "1", "02", "2024": a season where the files in it name the series of the folder above; else it may be a series
/// ("24", "1883").
[[nodiscard]] std::optional<int> bareSeason(const QString &folderName);
[[nodiscard]] bool looksLikeSeries(const WalkedDirectory &directory);
/// For a folder that is named as one of extras: what lies in it says that this is a series' name ("Extras/Season 1").
[[nodiscard]] bool isSeriesNamedAsExtras(const WalkedDirectory &directory);

} // namespace metarr

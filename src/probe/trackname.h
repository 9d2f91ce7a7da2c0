// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace metarr {

// What the titles of tracks and the names of files say where no flag does. Pure functions, linear time.

/// A track's title announces a commentary, in one of the languages of most releases.
[[nodiscard]] bool saysCommentary(const QString &title);
/// A subtitle track's title says it is only for passages in a foreign language ("Forced", "Forcés").
[[nodiscard]] bool saysForced(const QString &title);
/// A subtitle track's title says it is for the deaf: "SDH", "CC", "(HI)", "Malentendants".
[[nodiscard]] bool saysHearingImpaired(const QString &title);

/// Kodi's stereo mode of a film named as its wiki tells ("Film.3D.H-SBS.mkv", "Film (2009) 3D TAB"): the last two parts
/// of `path` are looked at. The mark "3D" and a layout must both be there, as in Kodi; otherwise empty.
[[nodiscard]] QString stereoModeInName(const QString &path);

} // namespace metarr

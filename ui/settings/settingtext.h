// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settingtable.h"

namespace metarr {

/// A value as a person reads and types it: numbers with the point of their language, weights and the lists of completeness by
/// the names that fields and artwork have on the pages ("Size = 30", "Plot, Poster: 1"). Other values are as they are.
[[nodiscard]] QString shownValue(const SettingInfo &info, const QString &stored);
/// The way back. What is no such name is left as it was typed, so that the core's own names are understood, too.
[[nodiscard]] QString storedValue(const SettingInfo &info, const QString &typed);
/// A bound of a number.
[[nodiscard]] QString boundText(double bound);

/// What a setting is called within a sentence: its description without what follows a colon or semicolon.
[[nodiscard]] QString settingLabel(const SettingInfo &info);
/// A text that names settings by their keys, with their labels instead.
[[nodiscard]] QString withLabels(const QString &text);

/// What a number counts ("s", "MiB", "days"), in the user's language; empty for mere numbers.
[[nodiscard]] QString unitText(const SettingInfo &info);

} // namespace metarr

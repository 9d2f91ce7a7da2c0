// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPoint>
#include <QStringList>

namespace metarr::demo {

/// Letters of 5 x 7 blocks. Qt can draw text only with a QGuiApplication; the demo must also run without one.
/// Unknown characters are drawn without their accents, or as a blank.
namespace blockfont {

inline constexpr int GlyphWidth = 5;
inline constexpr int GlyphHeight = 7;
inline constexpr int Advance = 6;    ///< columns from letter to letter
inline constexpr int LineHeight = 9; ///< rows from line to line

/// The set blocks of one line of text, in columns and rows from its upper left corner.
[[nodiscard]] QList<QPoint> blocks(const QString &text);
/// Columns that a line takes.
[[nodiscard]] int width(const QString &text);
/// Breaks text into lines of at most `columns` (longer words stand alone), at most `maxLines` of them.
[[nodiscard]] QStringList wrap(const QString &text, int columns, int maxLines);

} // namespace blockfont
} // namespace metarr::demo

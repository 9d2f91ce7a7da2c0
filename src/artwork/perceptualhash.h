// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <bit>

class QImage;

namespace metarr {

// What an image looks like, in 64 bits: the DCT hash of Christoph Zauner, "Implementation and Benchmarking of
// Perceptual Image Hash Functions" (2010), known as pHash:
//   Y(x, y)    luma (0.299 R + 0.587 G + 0.114 B) averaged over the cells of a 32 x 32 grid; transparent
//   parts are black
//              behind images whose visible part is light on average, else white
//   F(u, v)    = sum over x, y of Y(x, y) cos((2x + 1) u pi / 64) cos((2y + 1) v pi / 64),  u, v = 1 ... 8
//              (what rounding alone can cause, |F| < 32, counts as 0)
//   bit 8(v-1) + (u-1) is set when F(u, v) is greater than the median of the 64 values.
// Row and column 0 are left out, so that brightness and contrast do not matter. A flat image has no
// structure: 0.

/// Decodes (JPEG at 1/8 scale) and hashes. BadData, TooLarge or Unsupported as inspectImage() and
/// decodeImage().
[[nodiscard]] Result<quint64> perceptualHash(const QByteArray &bytes);
[[nodiscard]] quint64 perceptualHash(const QImage &image);

/// Bits that differ, 0-64.
[[nodiscard]] constexpr int hammingDistance(quint64 a, quint64 b)
{
    return std::popcount(a ^ b);
}
/// 1 - distance / 64.
[[nodiscard]] constexpr double similarity(quint64 a, quint64 b)
{
    return 1 - hammingDistance(a, b) / 64.0;
}
/// Visually the same: 0.90 allows a distance of 6 (decision 24).
[[nodiscard]] constexpr bool similar(quint64 a, quint64 b, double threshold = 0.90)
{
    return similarity(a, b) >= threshold;
}

} // namespace metarr

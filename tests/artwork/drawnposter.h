// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

namespace metarr::test {

/// A poster that looks like no other seed's: sky, ground, figures, a title of blocks. The same seed gives the
/// same.
[[nodiscard]] QImage drawPoster(quint32 seed, QSize size);
/// A logo of blocks on a transparent ground.
[[nodiscard]] QImage drawLogo(quint32 seed, QSize size);
[[nodiscard]] QByteArray encodeImage(const QImage &image, const char *format, int quality = -1);

} // namespace metarr::test

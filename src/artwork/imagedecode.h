// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/imagecheck.h"

#include <QImage>
#include <QSize>

namespace metarr {

/// Decodes an image whose header has been inspected. With `atLeast` the result may be smaller than the
/// original, but in neither direction smaller than that (where the original is not): JPEGs are then decoded
/// at a reduced scale down to 1/8, at a fraction of the cost. Blocking; milliseconds.
[[nodiscard]] Result<QImage> decodeImage(const QByteArray &bytes, const ImageInfo &info, QSize atLeast = {});

} // namespace metarr

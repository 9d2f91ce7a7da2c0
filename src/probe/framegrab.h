// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"
#include "base/stoptoken.h"

#include <QByteArray>

#include <chrono>

namespace metarr {

/// A picture out of a video, as binary PPM (RGB), at most 1,920 pixels wide, in the shape in which it is shown. `part`: where,
/// 0 to 1 of the duration; the first key frame from there on that is not black.
///
/// Decodes in this process: for metarr-probe and tests. Errors: as readStreams(), and Unsupported without a picture.
[[nodiscard]] Result<QByteArray> decodeFrame(const Path &file, double part,
                                             std::chrono::milliseconds deadline);

/// The same in a helper process of its own, for a damaged file may crash a decoder (decision 16). Blocking; worker threads only.
/// Cancelled, Timeout, NotFound (the helper is missing), or what the helper says.
[[nodiscard]] Result<QByteArray> grabFrame(const Path &file, double part, const StopToken &stop);

} // namespace metarr

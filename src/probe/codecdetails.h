// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

extern "C" {
#include <libavformat/avformat.h>
}

namespace metarr {

/// Kodi's name of a codec: libav's, but "dca", "dtshd_hra" and "dtshd_ma" for the kinds of DTS.
[[nodiscard]] QString kodiCodecName(const AVCodecParameters *parameters);
/// "High", "Main 10", "LC", "DTS-HD MA" ...; from the codec's private data when libav has not looked at it
/// yet.
[[nodiscard]] QString codecProfileName(const AVCodecParameters *parameters);
/// Bits per component; 0 when neither the pixel format nor the codec's private data tells.
[[nodiscard]] int videoBitDepth(const AVCodecParameters *parameters);
/// True when the header calls a track DTS without saying which: a frame must be read.
[[nodiscard]] bool isDtsOfUnknownKind(const AVCodecParameters *parameters);
/// Fills the colour description of HEVC from its parameter sets, when the container has none: PQ and HLG are
/// often said nowhere else.
void completeColour(AVCodecParameters *parameters);

} // namespace metarr

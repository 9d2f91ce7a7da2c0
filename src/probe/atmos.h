// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace metarr {

/// True when a Dolby TrueHD access unit that carries a major sync announces a 16-channel (object)
/// presentation: Atmos. FFmpeg tells by itself only from 6.1 on. Format: Dolby, "Meridian Lossless Packing
/// technical reference".
[[nodiscard]] bool trueHdAnnouncesAtmos(QByteArrayView accessUnit);

/// True when one of the frames of an E-AC-3 packet carries flag_ec3_extension_type_a: Atmos in Dolby Digital
/// Plus (joint object coding). Format: ETSI TS 102 366 V1.4.1 annex E, TS 103 420 clause 8.3.
[[nodiscard]] bool eac3AnnouncesAtmos(QByteArrayView packet);

/// True when a packet of DTS-HD Master Audio carries the object extension DTS:X (or its IMAX variant) behind the
/// lossless frame. FFmpeg tells by itself only from 6.1 on. The extension's sync words are those libavcodec looks for;
/// DTS has not published its format.
[[nodiscard]] bool dtsAnnouncesX(QByteArrayView packet);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"

#include <QByteArray>
#include <QList>
#include <QString>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace metarr::test {

/// One track of a sample. With an `encoder` it holds real frames (flat grey, silence); without one it is only
/// declared: the container's header describes `codec`, and a packet of `payload` stands for the frames.
struct SampleVideo {
    const char *encoder = nullptr;
    AVCodecID codec = AV_CODEC_ID_NONE;
    int width = 320, height = 180;
    AVRational frameRate{25, 1};
    AVPixelFormat pixelFormat = AV_PIX_FMT_YUV420P;
    AVRational pixelAspect{1, 1};
    AVColorTransferCharacteristic transfer = AVCOL_TRC_UNSPECIFIED;
    AVColorPrimaries primaries = AVCOL_PRI_UNSPECIFIED;
    AVColorSpace space = AVCOL_SPC_UNSPECIFIED;
    AVFieldOrder fieldOrder = AV_FIELD_UNKNOWN;
    int dolbyVisionProfile = -1;
    bool sideBySide = false;
    const char *encoderOptions = nullptr; ///< "key=value:key=value"
    QByteArray extradata = {};
    QByteArray payload = QByteArray(64, '\0');
    QByteArray insertBeforeFrames = {}; ///< raw NAL units put in front of each encoded packet
    QByteArray language = {};
};

struct SampleAudio {
    const char *encoder = nullptr;
    AVCodecID codec = AV_CODEC_ID_NONE;
    int channels = 2;
    int sampleRate = 48000;
    QByteArray extradata = {};
    QByteArray payload = QByteArray(64, '\0');
    QByteArray language = {}, title = {};
    int disposition = 0;
};

struct SampleSubtitle {
    AVCodecID codec = AV_CODEC_ID_SUBRIP;
    QByteArray language = {}, title = {};
    int disposition = 0;
};

struct Sample {
    const char *format = "matroska";
    QList<SampleVideo> video;
    QList<SampleAudio> audio;
    QList<SampleSubtitle> subtitles;
    int chapters = 0;
    bool cover = false;
    int seconds = 1;
    int frames = 0; ///< of each encoded track; 0: what `seconds` need
};

/// Writes the sample; empty when it worked, otherwise what is missing ("no encoder libx265").
[[nodiscard]] QString writeSample(const Sample &sample, const Path &file);

/// A HEVC SEI unit, start code included, with a minimal HDR10+ message (ITU-T T.35, SMPTE ST 2094-40).
[[nodiscard]] QByteArray hevcDynamicHdrUnit();

} // namespace metarr::test

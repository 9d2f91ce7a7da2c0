// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <memory>

namespace metarr::demo {

enum class DemoVideoCodec : quint8 {
    Mpeg4, ///< MPEG-4 part 2, 8 bit
    Mpeg2, ///< as on DVDs
    Hdr10, ///< FFV1, 10 bit, BT.2020 with the PQ curve
};

struct DemoAudio {
    QByteArray codec; ///< "ac3", "aac", "flac"
    int channels = 2;
    QByteArray language; ///< ISO 639-2/B
    QByteArray title = {};
    bool commentary = false;
};

struct DemoSubtitle {
    QByteArray language;
    bool forced = false;
};

/// A video of a title card and a quiet tone.
struct DemoVideoFile {
    QByteArray format; ///< libavformat's: "matroska", "mp4", "vob"
    QString title;     ///< of the container; makes files with equal cards differ
    QString card;      ///< what is written on the picture
    DemoVideoCodec codec = DemoVideoCodec::Mpeg4;
    int width = 1920;
    int height = 1080;
    double seconds = 1.0;
    QList<DemoAudio> audio = {};
    QList<DemoSubtitle> subtitles = {}; ///< Matroska only
};

/// Makes small, real, playable video files in memory with the encoders that libavcodec always has. The same
/// file in every run. Pictures and tones are encoded once and used again in later files. Not thread-safe;
/// blocking (some tens of milliseconds a new card).
///
/// Errors: Unsupported when libavcodec was built without one of the encoders.
class VideoMaker {
public:
    VideoMaker();
    ~VideoMaker();
    [[nodiscard]] Result<QByteArray> make(const DemoVideoFile &file);

private:
    struct Track;
    [[nodiscard]] Result<std::shared_ptr<Track>> videoTrack(const DemoVideoFile &file);
    [[nodiscard]] Result<std::shared_ptr<Track>> audioTrack(const DemoAudio &audio, double seconds);

    QHash<QString, std::shared_ptr<Track>> m_tracks;
};

} // namespace metarr::demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "domain/entity.h"

#include <QList>
#include <QString>

namespace metarr {

struct VideoStream {
    int index = 0;
    QString codec; ///< Kodi's names: "h264", "hevc", "av1", "mpeg2video", "vc1" ...
    QString profile;
    int width = 0;
    int height = 0;
    double aspect = 0;    ///< display aspect ratio, width / height
    double frameRate = 0; ///< frames per second
    qint64 bitRate = 0;   ///< bits per second, 0 unknown
    int bitDepth = 0;
    QString hdrType; ///< Kodi's names: "", "hdr10", "hdr10plus", "dolbyvision", "hlg"
    int dolbyVisionProfile = -1;
    QString colorSpace;
    QString stereoMode; ///< Kodi's: "", "left_right", "top_bottom" ...
    QString language;   ///< ISO 639-2/B
    bool interlaced = false;
    friend bool operator==(const VideoStream &, const VideoStream &) = default;
};

struct AudioStream {
    int index = 0;
    QString codec; ///< "aac", "ac3", "eac3", "dca", "dtshd_ma", "truehd", "flac", "opus" ...
    QString profile;
    QString language; ///< ISO 639-2/B
    int channels = 0;
    QString channelLayout;
    int sampleRate = 0;
    qint64 bitRate = 0;
    QString title;
    bool isDefault = false, isForced = false, isCommentary = false, isHearingImpaired = false,
         isAtmos = false;
    friend bool operator==(const AudioStream &, const AudioStream &) = default;
};

struct SubtitleStream {
    int index = -1; ///< -1 for an external file
    QString codec;
    QString language; ///< ISO 639-2/B
    QString title;
    bool isDefault = false, isForced = false, isHearingImpaired = false;
    QByteArray externalName; ///< raw file name when external
    friend bool operator==(const SubtitleStream &, const SubtitleStream &) = default;
};

/// What libavformat says about a file.
struct StreamDetails {
    QString container; ///< "matroska", "mp4", "avi", "mpegts" ...
    qint64 durationMs = 0;
    qint64 bitRate = 0;
    QList<VideoStream> video;
    QList<AudioStream> audio;
    QList<SubtitleStream> subtitles;
    int chapters = 0;
    bool hasAttachedCover = false;
    [[nodiscard]] bool isEmpty() const { return video.isEmpty() && audio.isEmpty(); }
    friend bool operator==(const StreamDetails &, const StreamDetails &) = default;
};

enum class ProbeState : quint8 { Pending, Measured, Deep, Failed, Crashed };

/// One physical file below a root (decision 2).
struct MediaFile {
    FileId id = 0;
    RootId root = 0;
    QByteArray path; ///< raw bytes relative to the root; a disc is its VIDEO_TS / BDMV folder's main file
    quint64 device = 0, inode = 0;
    qint64 size = 0;
    qint64 mtimeNs = 0;
    QByteArray quickHash; ///< SHA-256 over size, first and last 64 KiB: finds moved files
    ProbeState probe = ProbeState::Pending;
    QString probeError;
};

} // namespace metarr

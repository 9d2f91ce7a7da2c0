// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace metarr {

/// A sound or subtitle track as a disc's own tables describe it.
struct DiscTrack {
    int id = 0; ///< DVD: start code or substream number; Blu-ray: PID. As libavformat numbers the stream
    bool isSubtitle = false;
    QString codec;    ///< libav's name
    QString language; ///< ISO 639-2/B
    int channels = 0; ///< 0: the table does not say
    bool isCommentary = false, isForced = false, isHearingImpaired = false;
    friend bool operator==(const DiscTrack &, const DiscTrack &) = default;
};

/// The longest programme chain of a DVD's title set, from VTS_xx_0.IFO.
struct DvdTitleSet {
    qint64 durationMs = 0;
    int chapters = 0;
    int width = 0, height = 0;
    double aspect = 0;
    double frameRate = 0;
    QList<DiscTrack> tracks;
};

/// nullopt when the bytes are no title set with a title. Any bytes may come; linear time. Format: ISO-like tables as
/// reverse-engineered and published by the MPUCoder DVD project (dvd.sourceforge.net/dvdinfo, "IFO files").
[[nodiscard]] std::optional<DvdTitleSet> parseDvdTitleSet(QByteArrayView ifo);

/// One Blu-ray playlist (PLAYLIST/xxxxx.mpls).
struct BlurayPlaylist {
    struct Item {
        QByteArray clip; ///< "00012": STREAM/00012.m2ts
        qint64 durationMs = 0;
    };
    QList<Item> items;
    qint64 durationMs = 0;
    int chapters = 0;
    QString hdrType;         ///< as VideoStream::hdrType, of the first video
    QList<DiscTrack> tracks; ///< of the longest item
};

/// nullopt when the bytes are no playlist with items. Any bytes may come; linear time. Format: Blu-ray Disc Read-Only
/// Format part 3, as documented by the BD-Video wiki ("MPLS").
[[nodiscard]] std::optional<BlurayPlaylist> parseBlurayPlaylist(QByteArrayView mpls);

} // namespace metarr

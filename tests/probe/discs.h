// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace metarr::test {

struct DvdAudio {
    QByteArray language; ///< ISO 639-1
    int format = 0;      ///< audio coding mode: 0 AC-3, 4 LPCM, 6 DTS
    int channels = 6;
    int purpose = 1; ///< code extension: 3 director's comments
    bool present = true;
};
struct DvdSubtitle {
    QByteArray language;
    int purpose = 1; ///< 5 captions, 9 forced
};
/// A DVD's VTS_xx_0.IFO with one programme chain for each of `seconds`.
[[nodiscard]] QByteArray dvdTitleSet(const QList<int> &seconds, const QList<DvdAudio> &audio,
                                     const QList<DvdSubtitle> &subtitles, bool pal = true, bool wide = true);

struct PlaylistStream {
    int pid = 0;
    int coding = 0;           ///< 0x1b H.264, 0x24 HEVC, 0x83 TrueHD, 0x90 PGS ...
    QByteArray language = {}; ///< ISO 639-2
    int range = 0;            ///< HEVC: 1 HDR10, 2 Dolby Vision
};
struct PlaylistItem {
    QByteArray clip;
    int seconds = 0;
    int angles = 1;
};
/// A Blu-ray's playlist; every item has the same streams.
[[nodiscard]] QByteArray blurayPlaylist(const QList<PlaylistItem> &items, const QList<PlaylistStream> &video,
                                        const QList<PlaylistStream> &audio,
                                        const QList<PlaylistStream> &subtitles, int chapters);

} // namespace metarr::test

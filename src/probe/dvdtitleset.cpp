// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/bigendian.h"
#include "probe/discinfo.h"
#include "probe/language.h"

#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// Places in a title set's first sector.
constexpr qsizetype sectorSize = 2048;
constexpr qsizetype chainTableAt = 0xcc, videoAt = 0x200, audioAt = 0x204, subtitleAt = 0x256;
constexpr qsizetype audioSize = 8, subtitleSize = 6;
constexpr int maxAudio = 8, maxSubtitles = 32;
// And in a programme chain.
constexpr qsizetype audioControlAt = 0x0c, subtitleControlAt = 0x1c;

int fromBcd(quint8 value)
{
    return (value >> 4) * 10 + (value & 0x0f);
}

qint64 playbackMs(const BigEndianView &ifo, qsizetype at)
{
    const quint8 frames = ifo.u8(at + 3);
    const double rate = (frames >> 6) == 1 ? 25 : 30000.0 / 1001;
    const qint64 seconds =
        (fromBcd(ifo.u8(at)) * 60LL + fromBcd(ifo.u8(at + 1))) * 60 + fromBcd(ifo.u8(at + 2));
    return seconds * 1000 + qint64(fromBcd(frames & 0x3f) * 1000 / rate);
}

QString languageAt(const BigEndianView &ifo, qsizetype at)
{
    const QByteArrayView code = ifo.bytes(at, 2);
    return code.size() == 2 && code[0] != '\0' ? languageToIso639B(QString::fromLatin1(code)) : QString();
}

std::optional<DiscTrack> audioTrack(const BigEndianView &ifo, int number, int stream)
{
    struct Format {
        const char *codec;
        int firstId;
    };
    // By audio coding mode; the identifiers are those of the MPEG program stream.
    static constexpr std::array<Format, 8> formats{{{"ac3", 0x80},
                                                    {nullptr, 0},
                                                    {"mp2", 0x1c0},
                                                    {"mp2", 0x1c0},
                                                    {"pcm_dvd", 0xa0},
                                                    {nullptr, 0},
                                                    {"dca", 0x88},
                                                    {nullptr, 0}}};
    const qsizetype at = audioAt + number * audioSize;
    const Format format = formats[ifo.u8(at) >> 5];
    if (!format.codec) {
        return std::nullopt;
    }
    DiscTrack track;
    track.id = format.firstId + stream;
    track.codec = QString::fromLatin1(format.codec);
    track.channels = (ifo.u8(at + 1) & 7) + 1;
    track.language = languageAt(ifo, at + 2);
    const quint8 purpose = ifo.u8(at + 5);
    track.isCommentary = purpose == 3 || purpose == 4; // director's comments, alternate ones
    return track;
}

DiscTrack subtitleTrack(const BigEndianView &ifo, int number, int stream)
{
    const qsizetype at = subtitleAt + number * subtitleSize;
    DiscTrack track;
    track.isSubtitle = true;
    track.id = 0x20 + stream;
    track.codec = u"dvd_subtitle"_s;
    track.language = languageAt(ifo, at + 2);
    const quint8 purpose = ifo.u8(at + 5);
    track.isHearingImpaired = purpose >= 5 && purpose <= 7; // captions: normal, large, for children
    track.isForced = purpose == 9;
    track.isCommentary = purpose >= 13 && purpose <= 15;
    return track;
}

void readVideo(const BigEndianView &ifo, DvdTitleSet &title)
{
    const quint8 first = ifo.u8(videoAt), size = (ifo.u8(videoAt + 1) >> 2) & 3;
    const bool pal = ((first >> 4) & 3) == 1;
    static constexpr std::array widths{720, 704, 352, 352};
    title.width = widths[size];
    title.height = (pal ? 576 : 480) / (size == 3 ? 2 : 1);
    title.aspect = ((first >> 2) & 3) == 3 ? 16.0 / 9 : 4.0 / 3;
    title.frameRate = pal ? 25 : 30000.0 / 1001;
}

} // namespace

std::optional<DvdTitleSet> parseDvdTitleSet(QByteArrayView bytes)
{
    const BigEndianView ifo(bytes);
    const qsizetype table = qsizetype(ifo.u32(chainTableAt)) * sectorSize;
    if (!bytes.startsWith("DVDVIDEO-VTS") || table == 0 || table >= bytes.size()) {
        return std::nullopt;
    }
    DvdTitleSet title;
    qsizetype chain = -1;
    const int chains = ifo.u16(table);
    for (int i = 0; i < chains && table + 8 * (i + 2) <= bytes.size(); ++i) {
        const qsizetype entry = table + 8 + 8 * qsizetype(i);
        const qsizetype at = table + qsizetype(ifo.u32(entry + 4));
        const qint64 duration = playbackMs(ifo, at + 4);
        if (at + subtitleControlAt <= bytes.size() && duration > title.durationMs) {
            title.durationMs = duration;
            title.chapters = ifo.u8(at + 2);
            chain = at;
        }
    }
    if (chain < 0) {
        return std::nullopt;
    }
    readVideo(ifo, title);
    const int audio = qMin<int>(ifo.u16(audioAt - 2), maxAudio);
    for (int i = 0; i < audio; ++i) {
        const quint8 control = ifo.u8(chain + audioControlAt + 2 * i);
        if ((control & 0x80) != 0) {
            if (const auto track = audioTrack(ifo, i, control & 7)) {
                title.tracks += *track;
            }
        }
    }
    const int subtitles = qMin<int>(ifo.u16(subtitleAt - 2), maxSubtitles);
    for (int i = 0; i < subtitles; ++i) {
        const qsizetype control = chain + subtitleControlAt + 4 * qsizetype(i);
        if ((ifo.u8(control) & 0x80) != 0) {
            // A wide picture has streams of its own for wide, letterbox and pan & scan.
            const quint8 stream = title.aspect > 1.5 ? ifo.u8(control + 1) : ifo.u8(control);
            title.tracks += subtitleTrack(ifo, i, stream & 0x1f);
        }
    }
    return title;
}

} // namespace metarr

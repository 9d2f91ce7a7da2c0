// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/bigendian.h"
#include "probe/discinfo.h"
#include "probe/language.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int ticksPerMs = 45;
// A play item: fixed part up to the table of streams.
constexpr qsizetype itemFlagsAt = 9, itemInAt = 12, itemOutAt = 16, itemFixedSize = 32;
constexpr qsizetype streamCountsSize = 12;
constexpr qsizetype markSize = 14;

const char *codecName(quint8 coding)
{
    switch (coding) {
    case 0x03:
    case 0x04:
        return "mp2";
    case 0x80:
        return "pcm_bluray";
    case 0x81:
        return "ac3";
    case 0x82:
        return "dca";
    case 0x83:
        return "truehd";
    case 0x84:
    case 0xa1:
        return "eac3";
    case 0x85:
    case 0xa2:
        return "dtshd_hra";
    case 0x86:
        return "dtshd_ma";
    case 0x90:
        return "hdmv_pgs_subtitle";
    case 0x92:
        return "hdmv_text_subtitle";
    default:
        return nullptr;
    }
}

/// Reads one entry of the table of streams at `at`, which it moves behind it.
class StreamTable {
public:
    StreamTable(BigEndianView bytes, qsizetype at)
        : m_bytes(bytes)
        , m_at(at)
    {}

    void next()
    {
        const qsizetype place = m_at + 1;
        const quint8 kind = m_bytes.u8(place);
        m_pid = m_bytes.u16(place + (kind == 1 ? 1 : kind == 2 ? 3 : 2));
        m_at = place + m_bytes.u8(m_at);
        m_attributes = m_at + 1;
        m_at = m_attributes + m_bytes.u8(m_at);
    }
    [[nodiscard]] quint8 coding() const { return m_bytes.u8(m_attributes); }

    [[nodiscard]] std::optional<DiscTrack> track() const
    {
        const char *codec = codecName(coding());
        if (!codec) {
            return std::nullopt;
        }
        DiscTrack track;
        track.id = m_pid;
        track.codec = QString::fromLatin1(codec);
        track.isSubtitle = coding() == 0x90 || coding() == 0x92;
        // Behind the coding type: a subtitle's language at once, before that of sound and text one byte of format.
        const qsizetype language = m_attributes + (coding() == 0x90 ? 1 : 2);
        track.language = languageToIso639B(QString::fromLatin1(m_bytes.bytes(language, 3)));
        if (!track.isSubtitle) {
            const int format = m_bytes.u8(m_attributes + 1) >> 4;
            track.channels = format == 1 ? 1 : format == 3 ? 2 : 0;
        }
        return track;
    }

    [[nodiscard]] QString hdrType() const
    {
        if (coding() != 0x24) { // only HEVC has a range
            return {};
        }
        const int range = m_bytes.u8(m_attributes + 2) >> 4;
        const bool plus = (m_bytes.u8(m_attributes + 3) & 0x40) != 0;
        return range == 2 ? u"dolbyvision"_s : range != 1 ? QString() : plus ? u"hdr10plus"_s : u"hdr10"_s;
    }

private:
    BigEndianView m_bytes;
    qsizetype m_at;
    qsizetype m_attributes = 0;
    int m_pid = 0;
};

void readStreamTable(const BigEndianView &bytes, qsizetype item, BlurayPlaylist &list)
{
    const bool manyAngles = (bytes.u8(item + itemFlagsAt + 1) & 0x10) != 0;
    const int others = manyAngles ? qMax<int>(bytes.u8(item + itemFixedSize), 1) - 1 : 0;
    const qsizetype table = item + itemFixedSize + (manyAngles ? 2 + 10 * others : 0);
    const qsizetype counts = table + 4; // length and two reserved bytes
    const int videos = bytes.u8(counts), sounds = bytes.u8(counts + 1);
    const int subtitles = bytes.u8(counts + 2) + bytes.u8(counts + 6);
    const bool dolbyVision = bytes.u8(counts + 7) > 0;
    StreamTable streams(bytes, counts + streamCountsSize);
    for (int i = 0; i < videos + sounds + subtitles; ++i) {
        streams.next();
        if (i == 0 && videos > 0) {
            list.hdrType = streams.hdrType();
        }
        if (const auto track = i >= videos ? streams.track() : std::nullopt) {
            list.tracks += *track;
        }
    }
    if (dolbyVision) {
        list.hdrType = u"dolbyvision"_s;
    }
}

int countChapters(const BigEndianView &bytes, qsizetype marks)
{
    const int count = bytes.u16(marks + 4);
    int chapters = 0;
    for (int i = 0; i < count && marks + 6 + markSize * (i + 1) <= bytes.size(); ++i) {
        chapters += bytes.u8(marks + 6 + markSize * i + 1) == 1 ? 1 : 0; // entry marks; 2 is a link point
    }
    return chapters;
}

} // namespace

std::optional<BlurayPlaylist> parseBlurayPlaylist(QByteArrayView mpls)
{
    const BigEndianView bytes(mpls);
    const qsizetype start = bytes.u32(8), marks = bytes.u32(12);
    if (!mpls.startsWith("MPLS0") || start < 16 || start >= mpls.size()) {
        return std::nullopt;
    }
    BlurayPlaylist list;
    const int items = bytes.u16(start + 6);
    qint64 longest = -1;
    qsizetype longestAt = 0;
    qsizetype at = start + 10;
    for (int i = 0; i < items && at + itemFixedSize <= mpls.size(); ++i) {
        const qsizetype item = at + 2;
        at = item + bytes.u16(at);
        const quint32 in = bytes.u32(item + itemInAt), out = bytes.u32(item + itemOutAt);
        const qint64 duration = out > in ? (qint64(out) - in) / ticksPerMs : 0;
        list.items += {bytes.bytes(item, 5).toByteArray(), duration};
        list.durationMs += duration;
        if (duration > longest) {
            longest = duration;
            longestAt = item;
        }
    }
    if (list.items.isEmpty()) {
        return std::nullopt;
    }
    readStreamTable(bytes, longestAt, list);
    list.chapters = marks >= 16 ? countChapters(bytes, marks) : 0;
    return list;
}

} // namespace metarr

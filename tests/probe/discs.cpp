// SPDX-License-Identifier: GPL-3.0-or-later
#include "discs.h"

#include <QtEndian>

namespace metarr::test {

namespace {

void put16(QByteArray &bytes, qsizetype at, int value)
{
    qToBigEndian(quint16(value), bytes.data() + at);
}
void put32(QByteArray &bytes, qsizetype at, qint64 value)
{
    qToBigEndian(quint32(value), bytes.data() + at);
}
QByteArray be16(int value)
{
    QByteArray bytes(2, '\0');
    put16(bytes, 0, value);
    return bytes;
}
QByteArray be32(qint64 value)
{
    QByteArray bytes(4, '\0');
    put32(bytes, 0, value);
    return bytes;
}
char bcd(int value)
{
    return char(value / 10 * 16 + value % 10);
}

QByteArray streamEntry(const PlaylistStream &stream)
{
    QByteArray attributes(1, char(stream.coding));
    switch (stream.coding) {
    case 0x1b:
        attributes += "\x61";
        break;
    case 0x24:
        attributes += QByteArray("\x81", 1) + char(stream.range << 4 | 2) + '\0' + '\0';
        break;
    case 0x90:
        attributes += stream.language + '\0';
        break;
    default:
        attributes += "\x61" + stream.language;
        break;
    }
    const QByteArray place = QByteArray(1, '\1') + be16(stream.pid) + QByteArray(6, '\0');
    return char(place.size()) + place + char(attributes.size()) + attributes;
}

} // namespace

QByteArray dvdTitleSet(const QList<int> &seconds, const QList<DvdAudio> &audio,
                       const QList<DvdSubtitle> &subtitles, bool pal, bool wide)
{
    constexpr qsizetype chainSize = 236, tableAt = 2048;
    QByteArray ifo(tableAt + 8 + seconds.size() * (8 + chainSize), '\0');
    ifo.replace(0, 12, "DVDVIDEO-VTS");
    put32(ifo, 0xcc, tableAt / 2048);
    ifo[0x200] = char(0x40 | (pal ? 0x10 : 0) | (wide ? 0x0c : 0));
    put16(ifo, 0x202, int(audio.size()));
    for (qsizetype i = 0; i < audio.size(); ++i) {
        const qsizetype at = 0x204 + 8 * i;
        ifo[at] = char(audio[i].format << 5);
        ifo[at + 1] = char(audio[i].channels - 1);
        ifo.replace(at + 2, audio[i].language.size(), audio[i].language);
        ifo[at + 5] = char(audio[i].purpose);
    }
    put16(ifo, 0x254, int(subtitles.size()));
    for (qsizetype i = 0; i < subtitles.size(); ++i) {
        const qsizetype at = 0x256 + 6 * i;
        ifo.replace(at + 2, subtitles[i].language.size(), subtitles[i].language);
        ifo[at + 5] = char(subtitles[i].purpose);
    }
    put16(ifo, tableAt, int(seconds.size()));
    for (qsizetype i = 0; i < seconds.size(); ++i) {
        const qsizetype offset = 8 + seconds.size() * 8 + i * chainSize, chain = tableAt + offset;
        put32(ifo, tableAt + 8 + 8 * i + 4, offset);
        ifo[chain + 2] = char(10 + i); // programmes
        ifo[chain + 4] = bcd(seconds[i] / 3600);
        ifo[chain + 5] = bcd(seconds[i] / 60 % 60);
        ifo[chain + 6] = bcd(seconds[i] % 60);
        ifo[chain + 7] = char((pal ? 0x40 : 0xc0) | 0x12); // 12 frames
        for (qsizetype n = 0; n < audio.size(); ++n) {
            ifo[chain + 0x0c + 2 * n] = char((audio[n].present ? 0x80 : 0) | int(n));
        }
        for (qsizetype n = 0; n < subtitles.size(); ++n) {
            ifo[chain + 0x1c + 4 * n] = char(0x80 | int(n));
            ifo[chain + 0x1c + 4 * n + 1] = char(2 * n); // the wide picture's stream
        }
    }
    return ifo;
}

QByteArray blurayPlaylist(const QList<PlaylistItem> &items, const QList<PlaylistStream> &video,
                          const QList<PlaylistStream> &audio, const QList<PlaylistStream> &subtitles,
                          int chapters)
{
    QByteArray streams;
    for (const auto *list : {&video, &audio, &subtitles}) {
        for (const PlaylistStream &stream : *list) {
            streams += streamEntry(stream);
        }
    }
    const QByteArray counts =
        QByteArray(1, char(video.size())) + char(audio.size()) + char(subtitles.size()) + QByteArray(9, '\0');
    const QByteArray table = be16(int(2 + counts.size() + streams.size())) + be16(0) + counts + streams;
    QByteArray list = be16(0) + be16(int(items.size())) + be16(0);
    for (const PlaylistItem &item : items) {
        QByteArray body = item.clip + "M2TS" + be16(item.angles > 1 ? 0x11 : 1) + '\0' + be32(45000) +
                          be32(45000 + item.seconds * 45000LL) + QByteArray(12, '\0');
        if (item.angles > 1) {
            body += QByteArray(1, char(item.angles)) + '\0' + QByteArray(10 * (item.angles - 1), 'x');
        }
        body += table;
        list += be16(int(body.size())) + body;
    }
    QByteArray marks = be32(0) + be16(chapters + 1);
    for (int i = 0; i <= chapters; ++i) {
        marks += QByteArray(1, '\0') + char(i == chapters ? 2 : 1) +
                 QByteArray(12, '\0'); // the last is a link point
    }
    QByteArray head = QByteArray("MPLS0200") + be32(40) + be32(40 + 4 + list.size()) + QByteArray(24, '\0');
    return head + be32(list.size()) + list + marks;
}

} // namespace metarr::test

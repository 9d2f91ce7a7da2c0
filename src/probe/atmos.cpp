// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/atmos.h"

#include <QtGlobal>

namespace metarr {

namespace {

/// Most significant bit first; reading past the end gives zeros and says so in `overrun()`.
class BitReader {
public:
    explicit BitReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    quint32 take(int count)
    {
        quint32 value = 0;
        for (; count > 0; --count, ++m_at) {
            value <<= 1;
            if (m_at / 8 < m_bytes.size()) {
                value |= (quint8(m_bytes[m_at / 8]) >> (7 - m_at % 8)) & 1U;
            }
        }
        return value;
    }
    bool flag() { return take(1) != 0; }
    void skip(int count) { m_at += count; }
    void skipIfFlag(int count)
    {
        if (flag()) {
            skip(count);
        }
    }
    [[nodiscard]] bool overrun() const { return m_at > m_bytes.size() * 8; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

struct Eac3Header {
    quint32 streamType = 0, blocksCode = 0, sampleRateCode = 0, channelMode = 0;
    bool lfe = false;
};

/// mixmdate and what it announces (table E1.2): nothing of it matters here, but its length does.
void skipMixingData(BitReader &bits, const Eac3Header &head)
{
    const quint32 mode = head.channelMode;
    if (mode > 2) {
        bits.skip(2);
    }
    if ((mode & 1) != 0 && mode > 2) {
        bits.skip(6);
    }
    if ((mode & 4) != 0) {
        bits.skip(6);
    }
    if (head.lfe) {
        bits.skipIfFlag(5);
    }
    if (head.streamType != 0) {
        return;
    }
    bits.skipIfFlag(6);
    if (mode == 0) {
        bits.skipIfFlag(6);
    }
    bits.skipIfFlag(6);
    switch (bits.take(2)) {
    case 1:
        bits.skip(5);
        break;
    case 2:
        bits.skip(12);
        break;
    case 3:
        bits.skip(int(bits.take(5) + 2) * 8);
        break;
    default:
        break;
    }
    if (mode < 2) {
        bits.skipIfFlag(14);
        if (mode == 0) {
            bits.skipIfFlag(14);
        }
    }
    if (bits.flag()) { // frmmixcfginfoe
        static constexpr int blocks[] = {1, 2, 3, 6};
        if (head.blocksCode == 0) {
            bits.skip(5);
        } else {
            for (int i = 0; i < blocks[head.blocksCode]; ++i) {
                bits.skipIfFlag(5);
            }
        }
    }
}

void skipInformation(BitReader &bits, const Eac3Header &head)
{
    bits.skip(5);
    if (head.channelMode == 2) {
        bits.skip(4);
    }
    if (head.channelMode >= 6) {
        bits.skip(2);
    }
    bits.skipIfFlag(8);
    if (head.channelMode == 0) {
        bits.skipIfFlag(8);
    }
    if (head.sampleRateCode < 3) {
        bits.skip(1);
    }
}

bool frameAnnouncesAtmos(QByteArrayView frame)
{
    BitReader bits(frame);
    Eac3Header head;
    bits.skip(16);
    head.streamType = bits.take(2);
    bits.skip(3 + 11);
    head.sampleRateCode = bits.take(2);
    if (head.sampleRateCode == 3) {
        bits.skip(2);
        head.blocksCode = 3;
    } else {
        head.blocksCode = bits.take(2);
    }
    head.channelMode = bits.take(3);
    head.lfe = bits.flag();
    if (const quint32 version = bits.take(5); version <= 10 || version > 16) {
        return false; // plain AC-3
    }
    bits.skip(5);
    bits.skipIfFlag(8);
    if (head.channelMode == 0) {
        bits.skip(5);
        bits.skipIfFlag(8);
    }
    if (head.streamType == 1) {
        bits.skipIfFlag(16);
    }
    if (bits.flag()) {
        skipMixingData(bits, head);
    }
    if (bits.flag()) {
        skipInformation(bits, head);
    }
    if (head.streamType == 0 && head.blocksCode != 3) {
        bits.skip(1);
    }
    if (head.streamType == 2 && (head.blocksCode == 3 || bits.flag())) {
        bits.skip(6);
    }
    if (!bits.flag()) { // addbsie
        return false;
    }
    bits.skip(6 + 7);
    return bits.flag() && !bits.overrun();
}

} // namespace

bool trueHdAnnouncesAtmos(QByteArrayView accessUnit)
{
    // 4 bytes of access unit header, then the major sync: 0xf8726fba, 4 bytes of format, 0xb752, flags,
    // reserved, peak rate; byte 16 starts with the number of substreams, byte 17 is substream_info, whose top
    // bit tells of the 16-channel presentation.
    constexpr qsizetype start = 4;
    if (accessUnit.size() < start + 18 || !accessUnit.sliced(start).startsWith("\xf8\x72\x6f\xba")) {
        return false;
    }
    const auto sync = accessUnit.sliced(start);
    return quint8(sync[16]) >> 4 == 4 && (quint8(sync[17]) & 0x80U) != 0;
}

bool eac3AnnouncesAtmos(QByteArrayView packet)
{
    while (packet.size() >= 8 && quint8(packet[0]) == 0x0b && quint8(packet[1]) == 0x77) {
        const qsizetype size = (((quint8(packet[2]) & 7) << 8 | quint8(packet[3])) + 1) * 2;
        const auto frame = packet.first(qMin(size, packet.size()));
        if (frameAnnouncesAtmos(frame)) {
            return true;
        }
        packet = packet.sliced(frame.size());
    }
    return false;
}

bool dtsAnnouncesX(QByteArrayView packet)
{
    const auto after = [&](QByteArrayView sync, qsizetype from) {
        const auto at = from < 0 ? -1 : packet.indexOf(sync, from);
        return at < 0 ? -1 : at + sync.size();
    };
    // Extension substream, then the lossless frame in it, then what is appended to that.
    const qsizetype lossless = after("\x41\xa2\x95\x47", after("\x64\x58\x20\x25", 0));
    const QByteArrayView object("\x02\x00\x08\x50", 4);
    const QByteArrayView imax("\xf1\x40\x00", 3); // its last byte is d0 or d1
    const qsizetype imaxEnd = after(imax, lossless);
    return after(object, lossless) >= 0 ||
           (imaxEnd >= 0 && imaxEnd < packet.size() && (quint8(packet[imaxEnd]) & 0xfe) == 0xd0);
}

} // namespace metarr

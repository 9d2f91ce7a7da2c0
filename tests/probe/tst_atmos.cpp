// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/atmos.h"

#include <QTest>

using namespace metarr;

namespace {

/// E-AC-3 frame header bits as text of 0 and 1, padded to a frame of `bytes` bytes.
QByteArray frameFromBits(QByteArray bits, qsizetype bytes)
{
    bits.replace(' ', "");
    QByteArray frame(bytes, '\0');
    for (qsizetype i = 0; i < bits.size(); ++i) {
        if (bits[i] == '1') {
            frame[i / 8] = char(quint8(frame[i / 8]) | (0x80U >> (i % 8)));
        }
    }
    return frame;
}

// syncword, strmtyp 0, substreamid 0, frmsiz 31 (64 bytes), fscod 0, numblkscod 3, acmod 7, lfeon, bsid 16,
// dialnorm, no compression; then mixmdate, infomdate, addbsie ...
const QByteArray head = "0000101101110111 00 000 00000011111 00 11 111 1 10000 11111 0";

QByteArray trueHdUnit(quint8 substreams, quint8 substreamInfo)
{
    QByteArray unit(64, '\0');
    unit.replace(4, 4, QByteArray::fromHex("f8726fba"));
    unit[4 + 16] = char(substreams << 4);
    unit[4 + 17] = char(substreamInfo);
    return unit;
}

} // namespace

class TstAtmos : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eac3_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<bool>("atmos");
        const QByteArray plain = frameFromBits(head + "0 0 0", 64);
        const QByteArray joc = frameFromBits(head + "0 0 1 000001 0000000 1 00010000", 64);
        QTest::newRow("no additional information") << plain << false;
        QTest::newRow("extension type a") << joc << true;
        QTest::newRow("additional information of another kind")
            << frameFromBits(head + "0 0 1 000001 0000000 0 00010000", 64) << false;
        // mixmdate with dmixmod, levels, lfe level, no program scale, mixdef 0, no frame mixing; infomdate
        // with bsmod ...
        QTest::newRow("behind mixing and service information")
            << frameFromBits(
                   head + "1 00 000000 000000 0 0 0 00 0 1 000 0 0 00 0 0 1 000001 0000000 1 00010000", 64)
            << true;
        QTest::newRow("in the second frame") << plain + joc << true;
        QTest::newRow("cut off") << joc.left(8) << false;
        QTest::newRow("plain AC-3")
            << frameFromBits(
                   "0000101101110111 00 000 00000011111 00 11 111 1 01000 11111 0 0 0 1 000001 0000000 1", 64)
            << false;
        QTest::newRow("garbage") << QByteArray(64, 'x') << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void eac3()
    {
        QFETCH(QByteArray, packet);
        QTEST(eac3AnnouncesAtmos(packet), "atmos");
    }

    void survivesGarbage()
    {
        quint32 state = 7;
        for (int round = 0; round < 5000; ++round) {
            QByteArray packet(int(state >> 8) % 90, Qt::Uninitialized);
            for (char &byte : packet) {
                state = state * 1664525U + 1013904223U;
                byte = char(state >> 24);
            }
            packet.prepend("\x0b\x77");
            (void)eac3AnnouncesAtmos(packet);
            (void)trueHdAnnouncesAtmos(packet);
            state += 11;
        }
    }

    void trueHd_data()
    {
        QTest::addColumn<QByteArray>("unit");
        QTest::addColumn<bool>("atmos");
        QTest::newRow("four substreams, 16 channels") << trueHdUnit(4, 0x80) << true;
        QTest::newRow("three substreams") << trueHdUnit(3, 0x80) << false;
        QTest::newRow("no 16-channel presentation") << trueHdUnit(4, 0x00) << false;
        QTest::newRow("no major sync") << QByteArray(64, '\0') << false;
        QTest::newRow("cut off") << trueHdUnit(4, 0x80).left(20) << false;
    }
    void trueHd()
    {
        QFETCH(QByteArray, unit);
        QTEST(trueHdAnnouncesAtmos(unit), "atmos");
    }

    /// DTS:X stands behind the lossless frame of the extension substream, nowhere else.
    void dtsX_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<bool>("objects");
        const QByteArray core = QByteArray::fromHex("7ffe8001") + QByteArray(500, '\x11');
        const QByteArray extension = QByteArray::fromHex("64582025") + QByteArray(20, '\x22');
        const QByteArray lossless = QByteArray::fromHex("41a29547") + QByteArray(900, '\x33');
        const QByteArray mark = QByteArray::fromHex("02000850"), imax = QByteArray::fromHex("f14000d1");
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("core only") << core << false;
        QTest::newRow("DTS-HD MA") << core + extension + lossless << false;
        QTest::newRow("DTS:X") << core + extension + lossless + mark + QByteArray(40, '\x44') << true;
        QTest::newRow("IMAX Enhanced") << core + extension + lossless + imax + QByteArray(40, '\x44') << true;
        QTest::newRow("cut in the mark") << core + extension + lossless + imax.left(3) << false;
        QTest::newRow("mark in the core") << core + mark + extension + lossless << false;
        QTest::newRow("mark without a lossless frame") << core + extension + mark << false;
    }
    void dtsX()
    {
        QFETCH(QByteArray, packet);
        QTEST(dtsAnnouncesX(packet), "objects");
    }
};

QTEST_GUILESS_MAIN(TstAtmos)
#include "tst_atmos.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/compression.h"

#include <QTest>

using namespace metarr;

class TestCompression : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatItTook_data();
    void givesBackWhatItTook();
    void readsWhatZlibPacked();
    void refusesDamage_data();
    void refusesDamage();
};

void TestCompression::givesBackWhatItTook_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("zeros") << QByteArray(5, '\0');
    QTest::newRow("text") << QByteArray("<movie><title>Am\xc3\xa9lie</title></movie>\n").repeated(200);
    QByteArray noise;
    for (quint32 i = 0, x = 1; i < 100'000; ++i) {
        x = x * 1664525 + 1013904223;
        noise += char(x >> 24);
    }
    QTest::newRow("noise") << noise;
}

void TestCompression::givesBackWhatItTook()
{
    QFETCH(const QByteArray, bytes);
    const QByteArray packed = compressed(bytes);
    const auto plain = decompressed(packed);
    QVERIFY(plain);
    QCOMPARE(*plain, bytes);
    QVERIFY(packed.size() <= bytes.size() + 64);
}

void TestCompression::readsWhatZlibPacked()
{
    const QByteArray text = QByteArray("an NFO of an older database ").repeated(50);
    const auto plain = decompressed(qCompress(text, 1));
    QVERIFY(plain);
    QCOMPARE(*plain, text);
}

void TestCompression::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("packed");
    const QByteArray good = compressed(QByteArray("0123456789abcdef").repeated(100));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("too short") << QByteArray("\x28\xb5\x2f");
    QTest::newRow("the magic number alone") << good.first(4);
    QTest::newRow("cut off") << good.chopped(3);
    QByteArray flipped = good;
    flipped[flipped.size() / 2] = char(~flipped.at(flipped.size() / 2));
    flipped[6] = char(~flipped.at(6));
    QTest::newRow("another byte") << flipped;
    // A frame header that promises 2^40 bytes (RFC 8878, 3.1.1.1: eight bytes of content size).
    QTest::newRow("a bomb") << QByteArray::fromHex("28b52ffde00000000000010000"
                                                   "010000");
    QTest::newRow("zlib's, 3 GiB") << QByteArray::fromHex("c0000000789c0300000000"
                                                          "01");
    QTest::newRow("neither") << QByteArray("plain text that nobody packed");
}

void TestCompression::refusesDamage()
{
    QFETCH(const QByteArray, packed);
    QVERIFY(!decompressed(packed));
}

QTEST_GUILESS_MAIN(TestCompression)
#include "tst_compression.moc"

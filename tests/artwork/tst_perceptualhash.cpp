// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/perceptualhash.h"
#include "drawnposter.h"
#include "support/support.h"

#include <QPainter>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {
constexpr quint32 samples = 10;
constexpr quint32 posters = 120;
} // namespace

class TstPerceptualHash : public QObject {
    Q_OBJECT

    std::vector<QImage> m_originals;
    std::vector<quint64> m_hashes;

private Q_SLOTS:
    void initTestCase()
    {
        for (quint32 seed = 0; seed < samples; ++seed) {
            m_originals.push_back(drawPoster(seed, {1000, 1500}));
            const auto hash = perceptualHash(encodeImage(m_originals.back(), "jpeg", 92));
            METARR_REQUIRE(hash);
            m_hashes.push_back(*hash);
        }
    }

    void distance()
    {
        QCOMPARE(hammingDistance(0, 0), 0);
        QCOMPARE(hammingDistance(0, ~quint64(0)), 64);
        QCOMPARE(hammingDistance(0b1011, 0b0001), 2);
        QCOMPARE(similarity(0, 0), 1.0);
        QVERIFY(similar(0, 0b111111));   // six bits: 0.906
        QVERIFY(!similar(0, 0b1111111)); // seven: 0.891
        QVERIFY(similar(0, 0b1111111, 0.85));
    }

    /// Whatever a site does to a poster: it stays the same poster.
    void sameImageMatches_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<int>("quality");
        QTest::newRow("recompressed well") << 1000 << QByteArray("jpeg") << 90;
        QTest::newRow("recompressed badly") << 1000 << QByteArray("jpeg") << 25;
        QTest::newRow("as PNG") << 1000 << QByteArray("png") << -1;
        QTest::newRow("as WebP") << 1000 << QByteArray("webp") << 75;
        QTest::newRow("half") << 500 << QByteArray("jpeg") << 80;
        QTest::newRow("342 wide, as TMDB scales") << 342 << QByteArray("jpeg") << 75;
        QTest::newRow("185 wide") << 185 << QByteArray("jpeg") << 75;
        QTest::newRow("twice") << 2000 << QByteArray("jpeg") << 85;
        QTest::newRow("small PNG") << 200 << QByteArray("png") << -1;
    }
    void sameImageMatches()
    {
        QFETCH(int, width);
        QFETCH(QByteArray, format);
        QFETCH(int, quality);
        int worst = 0;
        for (quint32 seed = 0; seed < samples; ++seed) {
            const QImage &original = m_originals[seed];
            const QImage scaled =
                original.scaled(width, width * 3 / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            const auto second = perceptualHash(encodeImage(scaled, format.constData(), quality));
            METARR_REQUIRE(second);
            worst = qMax(worst, hammingDistance(m_hashes[seed], *second));
            QVERIFY2(similar(m_hashes[seed], *second), qPrintable(u"seed %1: distance %2"_s.arg(seed).arg(
                                                           hammingDistance(m_hashes[seed], *second))));
        }
        qInfo("largest distance %d", worst);
    }

    void brightnessDoesNotMatter()
    {
        const QImage original = drawPoster(5, {600, 900});
        QImage darker = original;
        for (int y = 0; y < darker.height(); ++y) {
            for (int x = 0; x < darker.width(); ++x) {
                darker.setPixelColor(x, y, original.pixelColor(x, y).darker(130));
            }
        }
        QVERIFY(similar(perceptualHash(original), perceptualHash(darker)));
    }

    /// Every poster against every other: never the same.
    void differentPostersDiffer()
    {
        std::vector<quint64> hashes;
        for (quint32 seed = 0; seed < posters; ++seed) {
            hashes.push_back(perceptualHash(drawPoster(seed, {200, 300})));
        }
        int closest = 64;
        for (size_t a = 0; a < hashes.size(); ++a) {
            for (size_t b = a + 1; b < hashes.size(); ++b) {
                closest = qMin(closest, hammingDistance(hashes[a], hashes[b]));
                QVERIFY2(!similar(hashes[a], hashes[b]), qPrintable(u"%1 and %2"_s.arg(a).arg(b)));
            }
        }
        qInfo("smallest distance %d", closest);
    }

    void logos()
    {
        std::vector<quint64> hashes;
        for (quint32 seed = 0; seed < 40; ++seed) {
            const QImage logo = drawLogo(seed, {800, 310});
            hashes.push_back(perceptualHash(logo));
            const auto small = perceptualHash(
                encodeImage(logo.scaled(400, 155, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), "png"));
            METARR_REQUIRE(small);
            QVERIFY2(similar(hashes.back(), *small),
                     qPrintable(u"%1: distance %2"_s.arg(seed).arg(hammingDistance(hashes.back(), *small))));
        }
        for (size_t a = 0; a < hashes.size(); ++a) {
            for (size_t b = a + 1; b < hashes.size(); ++b) {
                QVERIFY2(!similar(hashes[a], hashes[b]), qPrintable(u"%1 and %2"_s.arg(a).arg(b)));
            }
        }
    }

    void blackAndWhiteLogoDiffer()
    {
        const QImage white = drawLogo(2, {800, 310});
        QImage black = white;
        black.invertPixels(QImage::InvertRgb);
        QVERIFY(!similar(perceptualHash(white), perceptualHash(black)));
    }

    void mirroredAndTurnedDiffer()
    {
        const QImage poster = drawPoster(9, {500, 750});
        QVERIFY(!similar(perceptualHash(poster), perceptualHash(poster.mirrored(true, false))));
        QVERIFY(!similar(perceptualHash(poster), perceptualHash(poster.mirrored(false, true))));
    }

    /// Half of the coefficients of a symmetric image are nothing but rounding.
    void symmetricImages()
    {
        QImage image(400, 600, QImage::Format_RGB32);
        image.fill(QColor(20, 30, 40));
        QPainter painter(&image);
        painter.fillRect(QRect(100, 100, 200, 150), QColor(240, 220, 200));
        painter.fillRect(QRect(50, 400, 300, 60), QColor(200, 40, 40));
        painter.end();
        const quint64 hash = perceptualHash(image);
        for (const int quality : {95, 60}) {
            const auto again = perceptualHash(encodeImage(
                image.scaled(300, 450, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), "jpeg", quality));
            METARR_REQUIRE(again);
            QVERIFY2(similar(hash, *again), qPrintable(QString::number(hammingDistance(hash, *again))));
        }
    }

    void oddImages()
    {
        QImage flat(300, 450, QImage::Format_RGB32);
        flat.fill(Qt::darkBlue);
        QCOMPARE(perceptualHash(flat), quint64(0));
        QCOMPARE(perceptualHash(QImage()), quint64(0));
        // Smaller than the grid: cells lie within pixels.
        QImage tiny(3, 2, QImage::Format_RGB32);
        tiny.fill(Qt::black);
        tiny.setPixel(0, 0, qRgb(255, 255, 255));
        tiny.setPixel(1, 1, qRgb(90, 90, 90));
        tiny.setPixel(2, 0, qRgb(200, 200, 200));
        QVERIFY(perceptualHash(tiny) != 0);
        QVERIFY(similar(perceptualHash(tiny), perceptualHash(tiny.scaled(300, 200))));
        QVERIFY(!perceptualHash(QByteArray("no image")));
    }
};

QTEST_GUILESS_MAIN(TstPerceptualHash)
#include "tst_perceptualhash.moc"

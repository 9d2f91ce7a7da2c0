// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/pictures.h"
#include "standinclient.h"
#include "support/support.h"

#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;
using namespace metarr::demo;

class TestStandInImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_client.start()); }
    void init() { m_client.reset(); }

    void drawsImagesAtTheirSizes_data();
    void drawsImagesAtTheirSizes();
    void everyImageUrlLeadsToAPicture();
    void picturesOfDifferentTitlesDiffer();

private:
    StandInClient m_client;
};

void TestStandInImages::drawsImagesAtTheirSizes_data()
{
    QTest::addColumn<QString>("size");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QSize>("expected");
    QTest::newRow("poster") << u"original"_s << int(PictureKind::Poster) << QSize(1000, 1500);
    QTest::newRow("poster w500") << u"w500"_s << int(PictureKind::Poster) << QSize(500, 750);
    QTest::newRow("poster w92") << u"w92"_s << int(PictureKind::Poster) << QSize(92, 138);
    QTest::newRow("poster never larger") << u"w1280"_s << int(PictureKind::Poster) << QSize(1000, 1500);
    QTest::newRow("fanart") << u"original"_s << int(PictureKind::Fanart) << QSize(1920, 1080);
    QTest::newRow("fanart w300") << u"w300"_s << int(PictureKind::Fanart) << QSize(300, 168);
    QTest::newRow("logo") << u"original"_s << int(PictureKind::Logo) << QSize(1000, 388);
    QTest::newRow("unknown size") << u"w123"_s << int(PictureKind::Poster) << QSize();
}

void TestStandInImages::drawsImagesAtTheirSizes()
{
    QFETCH(QString, size);
    QFETCH(int, kind);
    QFETCH(QSize, expected);
    const PictureIndex index(m_client.standIn.catalogue());
    const Picture picture = index.tmdb(u"movie/%1"_s.arg(m_client.film->tmdbId), PictureKind(kind)).first();
    const Response response = m_client.image(u"/%1%2"_s.arg(size, picture.path));
    QCOMPARE(response.status, expected.isEmpty() ? 404 : 200);
    if (!expected.isEmpty()) {
        QCOMPARE(response.imageSize(), expected);
        QCOMPARE(response.type, picture.isPng() ? QByteArray("image/png") : QByteArray("image/jpeg"));
        const QImage drawn = QImage::fromData(response.body);
        QCOMPARE(drawn.hasAlphaChannel(), picture.isPng());
        QCOMPARE(encodePicture(picture, expected.width(), expected.height()),
                 response.body); // the same every time
    }
}

void TestStandInImages::everyImageUrlLeadsToAPicture()
{
    const QJsonObject show = m_client.tvdb(u"/series/%1/extended"_s.arg(m_client.series->tvdbId))
                                 .json()
                                 .value(u"data"_s)
                                 .toObject();
    int checked = 0;
    const auto check = [&](const QString &url, int width, int height) {
        const Response response = m_client.request("GET", url);
        QCOMPARE(response.status, 200);
        if (width > 0) {
            QCOMPARE(response.imageSize(), QSize(width, height));
        }
        ++checked;
    };
    const QJsonArray artworks = show.value(u"artworks"_s).toArray();
    for (const QJsonValue &artwork : artworks) {
        check(artwork[u"image"_s].toString(), artwork[u"width"_s].toInt(), artwork[u"height"_s].toInt());
        check(artwork[u"thumbnail"_s].toString(), 0, 0);
    }
    const QJsonObject film = m_client.fanart(u"/v3/movies/%1"_s.arg(m_client.film->tmdbId)).json();
    for (const QJsonValue &list : film) {
        for (const QJsonValue &entry : list.toArray()) {
            const QString url = entry[u"url"_s].toString();
            check(url, 0, 0);
            check(QString(url).replace("/fanart/"_L1, "/preview/"_L1), 0, 0);
        }
    }
    QVERIFY(checked > 30);
    QCOMPARE(m_client.image(u"/original/nothing.jpg"_s).status, 404);
}

void TestStandInImages::picturesOfDifferentTitlesDiffer()
{
    // The usual 64-bit DCT hash: duplicates must stay within 6 bits, different posters beyond.
    const auto hash = [](const Picture &picture, int width, int height) {
        const QImage small = drawPicture(picture, width, height)
                                 .scaled(32, 32, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                 .convertToFormat(QImage::Format_Grayscale8);
        QList<double> low;
        for (int v = 0; v < 8; ++v) {
            for (int u = 0; u < 8; ++u) {
                double sum = 0;
                for (int y = 0; y < 32; ++y) {
                    for (int x = 0; x < 32; ++x) {
                        sum += small.constScanLine(y)[x] * qCos((2 * x + 1) * u * M_PI / 64) *
                               qCos((2 * y + 1) * v * M_PI / 64);
                    }
                }
                low.append(sum);
            }
        }
        QList<double> sorted = low;
        std::sort(sorted.begin(), sorted.end());
        quint64 bits = 0;
        for (int i = 0; i < 64; ++i) {
            bits |= quint64(low[i] > sorted[32]) << i;
        }
        return bits;
    };
    const PictureIndex index(m_client.standIn.catalogue());
    QList<quint64> hashes;
    for (const DemoFilm &film : m_client.standIn.catalogue().films()) {
        if (!film.filler) {
            const QList<Picture> posters = index.tmdb(u"movie/%1"_s.arg(film.tmdbId), PictureKind::Poster);
            hashes.append(hash(posters[0], 200, 300));
            const quint64 again = hash(posters[3], 136, 204); // the same at another size
            QVERIFY(qPopulationCount(hashes.last() ^ again) <= 6);
            hashes.append(hash(posters[1], 200, 300));
            hashes.append(hash(posters[2], 200, 300));
        }
    }
    for (qsizetype i = 0; i < hashes.size(); ++i) {
        for (qsizetype k = i + 1; k < hashes.size(); ++k) {
            QVERIFY2(qPopulationCount(hashes[i] ^ hashes[k]) > 6, qPrintable(u"%1 %2"_s.arg(i).arg(k)));
        }
    }
}

QTEST_GUILESS_MAIN(TestStandInImages)
#include "tst_standinimages.moc"

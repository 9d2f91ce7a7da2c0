// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/imagecheck.h"
#include "artwork/imagedecode.h"
#include "drawnposter.h"
#include "support/support.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

/// A PNG that claims a size without having the pixels.
QByteArray pngOfSize(quint32 width, quint32 height)
{
    QByteArray bytes = encodeImage(QImage(4, 4, QImage::Format_RGB32), "png");
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    return bytes;
}

/// Puts APP2 segments of `count` times 60,000 bytes (a fat ICC profile) in front of everything else.
QByteArray withProfile(const QByteArray &jpeg, int count)
{
    const QByteArray segment = QByteArray::fromHex("ffe2ea62") + QByteArray(60'000, 'p');
    return jpeg.left(2) + segment.repeated(count) + jpeg.mid(2);
}

} // namespace

class TstImageCheck : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<FileSystem> m_fs = makeSystemFileSystem();

    Path write(const QByteArray &name, const QByteArray &bytes)
    {
        const Path path = Path(QFile::encodeName(m_dir.path())) / name;
        QFile file(QFile::decodeName(path.bytes()));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write a test file");
        }
        return path;
    }

private Q_SLOTS:
    void inspects_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("format");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("alpha");
        QTest::addColumn<QString>("extension");
        const QImage poster = drawPoster(1, {120, 181});
        const QImage logo = drawLogo(1, {200, 77});
        const auto add = [](const char *name, const QByteArray &bytes, ImageFormat format, QSize size,
                            bool alpha, const char *extension) {
            QVERIFY2(!bytes.isEmpty(), name);
            QTest::newRow(name) << bytes << int(format) << size << alpha << QString::fromLatin1(extension);
        };
        const QByteArray jpeg = encodeImage(poster, "jpeg", 80);
        add("JPEG", jpeg, ImageFormat::Jpeg, {120, 181}, false, "jpg");
        add("grey JPEG", encodeImage(poster.convertToFormat(QImage::Format_Grayscale8), "jpeg"),
            ImageFormat::Jpeg, {120, 181}, false, "jpg");
        add("JPEG with a long profile", withProfile(jpeg, 5), ImageFormat::Jpeg, {120, 181}, false, "jpg");
        add("PNG", encodeImage(poster, "png"), ImageFormat::Png, {120, 181}, false, "png");
        add("PNG with alpha", encodeImage(logo, "png"), ImageFormat::Png, {200, 77}, true, "png");
        add("PNG palette with transparency",
            encodeImage(logo.convertToFormat(QImage::Format_Indexed8), "png"), ImageFormat::Png, {200, 77},
            true, "png");
        add("WebP", encodeImage(poster, "webp", 80), ImageFormat::Webp, {120, 181}, false, "webp");
        add("WebP with alpha", encodeImage(logo, "webp", 80), ImageFormat::Webp, {200, 77}, true, "webp");
        add("lossless WebP", encodeImage(poster, "webp", 100), ImageFormat::Webp, {120, 181}, false, "webp");
        add("GIF",
            QByteArray::fromHex("474946383961010001008000000000 00ffffff2c00000000010001000002024401003b"),
            ImageFormat::Gif, {1, 1}, false, "gif");
        add("GIF with transparency",
            QByteArray::fromHex(
                "474946383961010001008000000000 00ffffff21f90401000000002c00000000010001000002024401003b"),
            ImageFormat::Gif, {1, 1}, true, "gif");
    }
    void inspects()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QSize, size);
        QFETCH(bool, alpha);
        const auto info = inspectImage(bytes);
        METARR_REQUIRE(info);
        QTEST(int(info->format), "format");
        QCOMPARE(QSize(info->width, info->height), size);
        QCOMPARE(info->hasAlpha, alpha);
        QTEST(info->extension(), "extension");
        METARR_REQUIRE(checkComplete(bytes, *info));

        // A file's name says nothing.
        const auto ofFile = inspectImage(*m_fs, write("image.tbn", bytes));
        METARR_REQUIRE(ofFile);
        QVERIFY(*ofFile == *info);

        METARR_REQUIRE(verifyDecodes(bytes));
        const auto image = decodeImage(bytes, *info);
        METARR_REQUIRE(image);
        QCOMPARE(image->size(), size);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        const auto add = [](const char *name, const QByteArray &bytes, ErrorKind kind = ErrorKind::BadData) {
            QTest::newRow(name) << bytes << int(kind);
        };
        add("nothing", {});
        add("one byte", "x");
        add("text", "This is no image, whatever its name says.");
        add("HTML error page", "<html><body>404 Not Found</body></html>");
        add("zeros", QByteArray(5000, '\0'));
        add("SVG", "<svg xmlns='http://www.w3.org/2000/svg' width='9999999' height='9999999'/>");
        add("JPEG mark only", QByteArray::fromHex("ffd8ffe000104a46494600"));
        add("JPEG without a frame", QByteArray::fromHex("ffd8ffda000801010000003f00ffd9ffd9"));
        add("JPEG with a segment of length 0",
            QByteArray::fromHex("ffd8ffe00000ffc0001108000100010301110002"));
        add("JPEG of no height", QByteArray::fromHex("ffd8ffc0000b08000000100101110002ffd9"));
        add("PNG without header", QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(60, 'x'));
        add("PNG of no width", pngOfSize(0, 10));
        add("PNG of negative width", pngOfSize(0xffffffff, 1));
        add("PNG bomb", pngOfSize(50'000, 50'000), ErrorKind::TooLarge);
        add("WebP of an unknown kind", QByteArray("RIFF\x30\0\0\0WEBPVP9 ", 16) + QByteArray(40, '\0'));
        add("21 MiB", QByteArray(21 * 1024 * 1024, '\xff'), ErrorKind::TooLarge);
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        const auto info = inspectImage(bytes);
        QVERIFY(!info);
        QCOMPARE(int(info.error().kind), kind);
        QVERIFY(!info.error().remedy.isEmpty());
        const auto ofFile = inspectImage(*m_fs, write("image.jpg", bytes));
        QVERIFY(!ofFile);
        QCOMPARE(int(ofFile.error().kind), kind);
        QVERIFY(!verifyDecodes(bytes));
    }

    void missingFile()
    {
        const auto info = inspectImage(*m_fs, Path(QFile::encodeName(m_dir.path())) / "none.jpg");
        QVERIFY(!info);
        QCOMPARE(info.error().kind, ErrorKind::NotFound);
    }

    void noticesTruncation_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QImage poster = drawPoster(2, {300, 450});
        QTest::newRow("JPEG") << encodeImage(poster, "jpeg", 85);
        QTest::newRow("PNG") << encodeImage(poster, "png");
        QTest::newRow("WebP") << encodeImage(poster, "webp", 85);
    }
    void noticesTruncation()
    {
        QFETCH(QByteArray, bytes);
        METARR_REQUIRE(verifyDecodes(bytes));
        METARR_REQUIRE(verifyDecodes(bytes + "trailing bytes do no harm"));
        for (int part = 1; part < 16; ++part) {
            const auto cut = verifyDecodes(bytes.left(bytes.size() * part / 16));
            QVERIFY2(!cut, qPrintable(QString::number(part)));
            QCOMPARE(cut.error().kind, ErrorKind::BadData);
        }
        QVERIFY(!verifyDecodes(bytes.chopped(1)));
    }

    /// Headers with wrong bytes in any place are refused or understood; under the sanitizers nothing is read
    /// outside.
    void survivesMutations_data() { inspects_data(); }
    void survivesMutations()
    {
        QFETCH(QByteArray, bytes);
        quint32 state = 99;
        const auto random = [&](quint32 below) {
            state = state * 1664525U + 1013904223U;
            return (state >> 8) % below;
        };
        for (int round = 0; round < 2000; ++round) {
            QByteArray mutant = bytes;
            for (quint32 i = random(6) + 1; i > 0; --i) {
                const auto head = quint32(qMin<qsizetype>(mutant.size(), 80));
                mutant[qsizetype(random(random(2) == 0 ? head : quint32(mutant.size())))] = char(random(256));
            }
            if (random(3) == 0) {
                mutant.truncate(random(quint32(mutant.size())));
            }
            if (const auto info = inspectImage(mutant)) {
                QVERIFY(info->width > 0 && info->height > 0);
                QVERIFY(qint64(info->width) * info->height <= maxImagePixels);
                (void)checkComplete(mutant, *info).has_value();
            }
        }
    }

    void damagedPixels()
    {
        QByteArray bytes = encodeImage(drawPoster(3, {300, 450}), "png");
        for (qsizetype i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i) {
            bytes[i] = char(~bytes[i]);
        }
        METARR_REQUIRE(inspectImage(bytes)); // the header is fine
        const auto decoded = verifyDecodes(bytes);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().kind, ErrorKind::BadData);
    }

    void decodesReduced_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QSize>("atLeast");
        QTest::addColumn<QSize>("expected");
        QTest::newRow("an eighth") << QSize(800, 1200) << QSize(100, 100) << QSize(100, 150);
        QTest::newRow("two eighths") << QSize(800, 1200) << QSize(101, 1) << QSize(200, 300);
        QTest::newRow("odd size") << QSize(1001, 1501) << QSize(32, 32) << QSize(125, 187);
        QTest::newRow("small already") << QSize(30, 40) << QSize(64, 64) << QSize(30, 40);
        QTest::newRow("whole") << QSize(80, 120) << QSize() << QSize(80, 120);
    }
    void decodesReduced()
    {
        QFETCH(QSize, size);
        QFETCH(QSize, atLeast);
        const QByteArray bytes = encodeImage(drawPoster(4, size), "jpeg", 80);
        const auto info = inspectImage(bytes);
        METARR_REQUIRE(info);
        const auto image = decodeImage(bytes, *info, atLeast);
        METARR_REQUIRE(image);
        QTEST(image->size(), "expected");
    }
};

QTEST_GUILESS_MAIN(TstImageCheck)
#include "tst_imagecheck.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/thumbnails.h"
#include "drawnposter.h"
#include "support/faultyfilesystem.h"
#include "support/support.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TstThumbnails : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FileSystem> m_fs = makeSystemFileSystem();
    ManualClock m_clock;
    int m_loads = 0;

    Path root() const { return Path(QFile::encodeName(m_dir->path())) / "thumbnails"; }
    ThumbnailStore::Loader original(const QByteArray &bytes)
    {
        return [this, bytes]() -> Result<QByteArray> {
            ++m_loads;
            return bytes;
        };
    }
    QStringList files() const
    {
        QStringList found;
        QDirIterator walk(m_dir->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            found << walk.next();
        }
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_loads = 0;
    }
    void cleanup() { m_dir.reset(); }

    void scales_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QSize>("box");
        QTest::addColumn<QSize>("expected");
        QTest::newRow("poster") << QSize(1000, 1500) << QSize(200, 300) << QSize(200, 300);
        QTest::newRow("fits the height") << QSize(1000, 1500) << QSize(300, 300) << QSize(200, 300);
        QTest::newRow("fits the width") << QSize(1920, 1080) << QSize(320, 320) << QSize(320, 180);
        QTest::newRow("never enlarged") << QSize(100, 150) << QSize(400, 600) << QSize(100, 150);
        QTest::newRow("extreme") << QSize(4000, 4) << QSize(40, 40) << QSize(40, 1);
    }
    void scales()
    {
        QFETCH(QSize, size);
        QFETCH(QSize, box);
        ThumbnailStore store(*m_fs, m_clock, root());
        const QByteArray bytes = encodeImage(drawPoster(1, size), "jpeg", 85);
        const auto first = store.thumbnail("key", box, original(bytes));
        METARR_REQUIRE(first);
        QTEST(first->size(), "expected");
        const auto second = store.thumbnail("key", box, original(bytes));
        METARR_REQUIRE(second);
        QTEST(second->size(), "expected");
        QCOMPARE(m_loads, 1);
        QCOMPARE(files().size(), 1);
    }

    void keepsTransparency()
    {
        ThumbnailStore store(*m_fs, m_clock, root());
        const QByteArray bytes = encodeImage(drawLogo(1, {800, 310}), "png");
        METARR_REQUIRE(store.thumbnail("https://image.example.org/logo.png", {200, 200}, original(bytes)));
        const auto again = store.thumbnail("https://image.example.org/logo.png", {200, 200}, original(bytes));
        METARR_REQUIRE(again);
        QVERIFY(again->hasAlphaChannel());
        QCOMPARE(again->pixelColor(0, 0).alpha(), 0);
        QCOMPARE(m_loads, 1);
    }

    void keysAndSizesAreApart()
    {
        ThumbnailStore store(*m_fs, m_clock, root());
        const QByteArray bytes = encodeImage(drawPoster(1, {400, 600}), "jpeg");
        METARR_REQUIRE(store.thumbnail("a", {100, 150}, original(bytes)));
        METARR_REQUIRE(store.thumbnail("a", {200, 300}, original(bytes)));
        METARR_REQUIRE(store.thumbnail("b", {100, 150}, original(bytes)));
        QCOMPARE(m_loads, 3);
        QCOMPARE(files().size(), 3);
        METARR_REQUIRE(store.clear());
        QVERIFY(files().isEmpty());
    }

    void errorsOfTheOriginal()
    {
        ThumbnailStore store(*m_fs, m_clock, root());
        const auto offline =
            store.thumbnail("a", {100, 150}, [] { return fail(ErrorKind::Offline, u"Gone."_s); });
        QVERIFY(!offline);
        QCOMPARE(offline.error().kind, ErrorKind::Offline);
        const auto bad = store.thumbnail("a", {100, 150}, original("no image"));
        QVERIFY(!bad);
        QCOMPARE(bad.error().kind, ErrorKind::BadData);
        QVERIFY(!store.thumbnail({}, {100, 150}, original("x")));
        QVERIFY(!store.thumbnail("a", {0, 150}, original("x")));
        QVERIFY(files().isEmpty());
    }

    void damagedThumbnailIsMadeAgain()
    {
        ThumbnailStore store(*m_fs, m_clock, root());
        const QByteArray bytes = encodeImage(drawPoster(1, {400, 600}), "jpeg");
        METARR_REQUIRE(store.thumbnail("a", {100, 150}, original(bytes)));
        QFile file(files().first());
        QVERIFY(file.resize(file.size() / 2));
        const auto again = store.thumbnail("a", {100, 150}, original(bytes));
        METARR_REQUIRE(again);
        QCOMPARE(m_loads, 2);
        METARR_REQUIRE(store.thumbnail("a", {100, 150}, original(bytes)));
        QCOMPARE(m_loads, 2);
    }

    void fullDiskIsNoError()
    {
        FaultyFileSystem fs(*m_fs);
        fs.failOperation("write", ErrorKind::NoSpace);
        ThumbnailStore store(fs, m_clock, root());
        const QByteArray bytes = encodeImage(drawPoster(1, {400, 600}), "jpeg");
        METARR_REQUIRE(store.thumbnail("a", {100, 150}, original(bytes)));
        QVERIFY(files().isEmpty());
    }

    void leastRecentlyUsedGoesFirst()
    {
        const QByteArray bytes = encodeImage(drawPoster(1, {400, 600}), "jpeg");
        ThumbnailStore unbounded(*m_fs, m_clock, root());
        METARR_REQUIRE(unbounded.thumbnail("0", {100, 150}, original(bytes)));
        const qint64 each = QFile(files().first()).size();
        ThumbnailStore store(*m_fs, m_clock, root(), each * 10);
        for (int i = 1; i < 10; ++i) {
            m_clock.advanceMs(3600'000);
            METARR_REQUIRE(store.thumbnail(QByteArray::number(i), {100, 150}, original(bytes)));
        }
        QCOMPARE(files().size(), 10);
        m_clock.advanceMs(2 * 24 * 3600'000LL);
        METARR_REQUIRE(
            store.thumbnail("0", {100, 150}, original(bytes))); // used again: the oldest is now "1"
        METARR_REQUIRE(store.thumbnail("10", {100, 150}, original(bytes)));
        m_loads = 0;
        METARR_REQUIRE(store.trim());
        QVERIFY(files().size() <= 9);
        METARR_REQUIRE(store.thumbnail("0", {100, 150}, original(bytes)));
        METARR_REQUIRE(store.thumbnail("10", {100, 150}, original(bytes)));
        METARR_REQUIRE(store.thumbnail("9", {100, 150}, original(bytes)));
        QCOMPARE(m_loads, 0);
        METARR_REQUIRE(store.thumbnail("1", {100, 150}, original(bytes)));
        QCOMPARE(m_loads, 1);
    }

    void staysBounded()
    {
        const QByteArray bytes = encodeImage(drawPoster(1, {400, 600}), "jpeg");
        constexpr qint64 limit = 200'000;
        ThumbnailStore store(*m_fs, m_clock, root(), limit);
        for (int i = 0; i < 150; ++i) {
            m_clock.advanceMs(1000);
            METARR_REQUIRE(store.thumbnail(QByteArray::number(i), {200, 300}, original(bytes)));
        }
        qint64 total = 0;
        for (const QString &name : files()) {
            total += QFile(name).size();
        }
        QVERIFY2(total <= limit + limit / 10, qPrintable(QString::number(total)));
        QVERIFY(total > limit / 2);
    }
};

QTEST_GUILESS_MAIN(TstThumbnails)
#include "tst_thumbnails.moc"

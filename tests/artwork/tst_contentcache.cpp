// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/contentcache.h"
#include "drawnposter.h"
#include "io/hash.h"
#include "support/faultyfilesystem.h"
#include "support/support.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TstContentCache : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FileSystem> m_system = makeSystemFileSystem();
    std::unique_ptr<FileSystem> m_fs = std::make_unique<FaultyFileSystem>(*m_system); // does not sync: quick

    Path root() const { return Path(QFile::encodeName(m_dir->path())) / "cache"; }
    Path outside(const QByteArray &name) const { return Path(QFile::encodeName(m_dir->path())) / name; }
    static QByteArray content(const Path &path)
    {
        QFile file(QFile::decodeName(path.bytes()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
    }
    static void write(const Path &path, const QByteArray &bytes)
    {
        QFile file(QFile::decodeName(path.bytes()));
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write a test file");
        }
    }
    QStringList temporaries()
    {
        QStringList names;
        if (const auto listed = m_fs->list(root() / ".incoming")) {
            for (const DirEntry &entry : *listed) {
                names << QString::fromLatin1(entry.name);
            }
        }
        return names;
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_dir.reset(); }

    void storesByContent()
    {
        ContentCache cache(*m_fs, root());
        const auto file = cache.put("abc", u"image"_s, u"jpg"_s);
        METARR_REQUIRE(file);
        QCOMPARE(file->hash, u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
        QCOMPARE(file->size, 3);
        QVERIFY(file->isNew);
        const Path path = cache.path(*file);
        QCOMPARE(path,
                 root() / "image/ba/78/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.jpg");
        QCOMPARE(content(path), QByteArray("abc"));
        const auto info = m_fs->stat(path);
        METARR_REQUIRE(info);
        QCOMPARE(info->mode & 0222, 0U); // read-only
        QVERIFY(temporaries().isEmpty());

        const auto again = cache.put("abc", u"image"_s, u"jpg"_s);
        METARR_REQUIRE(again);
        QVERIFY(!again->isNew);
        QCOMPARE(m_fs->stat(path)->inode, info->inode); // untouched
        const auto bytes = cache.read(*file);
        METARR_REQUIRE(bytes);
        QCOMPARE(*bytes, QByteArray("abc"));
    }

    void storesFiles_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("small") << qint64(1000);
        QTest::newRow("large: copied first") << qint64(9 * 1024 * 1024);
        QTest::newRow("empty") << qint64(0);
    }
    void storesFiles()
    {
        QFETCH(qint64, size);
        QByteArray bytes(size, 'x');
        write(outside("theme.mp3"), bytes);
        ContentCache cache(*m_fs, root());
        const auto file = cache.putFile(outside("theme.mp3"), u"theme"_s, u"mp3"_s);
        METARR_REQUIRE(file);
        QCOMPARE(file->hash, sha256Hex(bytes));
        QCOMPARE(file->size, size);
        QVERIFY(content(cache.path(*file)) == bytes);
        const auto again = cache.putFile(outside("theme.mp3"), u"theme"_s, u"mp3"_s);
        METARR_REQUIRE(again);
        QVERIFY(!again->isNew);
        QVERIFY(temporaries().isEmpty());
        // An edit in the library does not reach the cache.
        write(outside("theme.mp3"), "changed");
        QVERIFY(content(cache.path(*file)) == bytes);
        QVERIFY(!cache.putFile(outside("none.mp3"), u"theme"_s, u"mp3"_s));
    }

    void refusesNames_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("extension");
        QTest::newRow("no kind") << QString() << u"jpg"_s;
        QTest::newRow("traversal") << u"../x"_s << u"jpg"_s;
        QTest::newRow("hidden") << u".incoming"_s << u"jpg"_s;
        QTest::newRow("no extension") << u"image"_s << QString();
        QTest::newRow("extension with a slash") << u"image"_s << u"jp/g"_s;
        QTest::newRow("upper case") << u"image"_s << u"JPG"_s;
    }
    void refusesNames()
    {
        QFETCH(QString, kind);
        QFETCH(QString, extension);
        ContentCache cache(*m_fs, root());
        const auto file = cache.put("abc", kind, extension);
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::InvalidInput);
        CachedFile bogus{u"../../etc/passwd"_s, u"image"_s, u"jpg"_s, 1, false};
        QVERIFY(!cache.remove(bogus));
    }

    void batchAppearsAtCommit()
    {
        ContentCache cache(*m_system, root());
        QList<CachedFile> files;
        {
            ContentCache::Batch batch(cache);
            for (int i = 0; i < 50; ++i) {
                const auto file = batch.put("content " + QByteArray::number(i % 40), u"image"_s, u"png"_s);
                METARR_REQUIRE(file);
                QCOMPARE(file->isNew, i < 40); // the same twice in one batch
                files << *file;
            }
            QCOMPARE(batch.pendingCount(), 40);
            QVERIFY(!QFileInfo::exists(QFile::decodeName(cache.path(files.first()).bytes())));
            METARR_REQUIRE(batch.commit());
            QCOMPARE(batch.pendingCount(), 0);
        }
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(content(cache.path(files[i])), "content " + QByteArray::number(i % 40));
        }
        QVERIFY(temporaries().isEmpty());
    }

    void abandonedBatchLeavesNothing()
    {
        ContentCache cache(*m_fs, root());
        QString hash;
        {
            ContentCache::Batch batch(cache);
            const auto file = batch.put("abc", u"image"_s, u"jpg"_s);
            METARR_REQUIRE(file);
            QCOMPARE(temporaries().size(), 1);
        }
        QVERIFY(temporaries().isEmpty());
        METARR_REQUIRE(cache.forEach(u"image"_s, [](const CachedFile &) -> Result<> {
            return fail(ErrorKind::Internal, u"there is something"_s);
        }));
    }

    void syncsBeforeNaming()
    {
        FaultyFileSystem fs(*m_fs); // knows no syncVolume: every file and folder by itself
        ContentCache cache(fs, root());
        ContentCache::Batch batch(cache);
        for (int i = 0; i < 5; ++i) {
            METARR_REQUIRE(batch.put(QByteArray::number(i), u"image"_s, u"jpg"_s));
        }
        METARR_REQUIRE(batch.commit());
        QCOMPARE(fs.countOf("syncFile"), 5);
        const QByteArray names = fs.callNames();
        QVERIFY(names.lastIndexOf("syncFile") < names.indexOf("rename"));
        QVERIFY(names.lastIndexOf("rename") < names.indexOf("syncDirectory"));

        FaultyFileSystem lazy(*m_fs);
        ContentCache other(lazy, root());
        ContentCache::Batch deferred(other, ContentCache::Durability::Deferred);
        METARR_REQUIRE(deferred.put("later", u"image"_s, u"jpg"_s));
        METARR_REQUIRE(deferred.commit());
        QCOMPARE(lazy.countOf("syncFile") + lazy.countOf("syncDirectory"), 0);
        METARR_REQUIRE(other.syncAll());
        QCOMPARE(lazy.countOf("syncFile"), 6);
        METARR_REQUIRE(ContentCache(*m_system, root()).syncAll());
    }

    /// The process ends, or a call fails, at every single call: under a final name there is only whole
    /// content.
    void survivesEveryFault_data()
    {
        QTest::addColumn<bool>("dies");
        QTest::newRow("the process ends") << true;
        QTest::newRow("the disk is full") << false;
    }
    void survivesEveryFault()
    {
        QFETCH(bool, dies);
        const QList<QByteArray> contents{QByteArray(3000, 'a'), QByteArray(3000, 'b'), QByteArray(3000, 'c')};
        const auto run = [&](FileSystem &fs, const Path &at) -> Result<> {
            ContentCache cache(fs, at);
            ContentCache::Batch batch(cache);
            for (const QByteArray &bytes : contents) {
                METARR_CHECK(batch.put(bytes, u"image"_s, u"jpg"_s));
            }
            return batch.commit();
        };
        FaultyFileSystem counting(*m_fs);
        METARR_REQUIRE(run(counting, outside("count")));
        const int calls = counting.callCount();
        QVERIFY(calls > 10);
        for (int n = 1; n <= calls; ++n) {
            const Path at = outside("run" + QByteArray::number(n));
            FaultyFileSystem fs(*m_fs);
            if (dies) {
                fs.dieAt(n);
            } else {
                fs.failCall(n, ErrorKind::NoSpace);
            }
            QVERIFY(!run(fs, at) || fs.callCount() < n || !dies);
            ContentCache cache(*m_fs, at);
            METARR_REQUIRE(cache.forEach(u"image"_s, [&](const CachedFile &file) -> Result<> {
                METARR_TRY(const auto verdict, cache.verify(file));
                return verdict == ContentCache::Verdict::Good ? Result<>()
                                                              : fail(ErrorKind::BadData, u"half a file"_s);
            }));
            // The next start clears up and everything works.
            METARR_REQUIRE(cache.recover(std::numeric_limits<qint64>::max()));
            METARR_REQUIRE(run(*m_fs, at));
            int count = 0;
            METARR_REQUIRE(cache.forEach(u"image"_s, [&](const CachedFile &) -> Result<> {
                ++count;
                return {};
            }));
            QCOMPARE(count, 3);
            const auto left = m_fs->list(at / ".incoming");
            METARR_REQUIRE(left);
            QVERIFY(left->isEmpty());
        }
    }

    void verifies()
    {
        ContentCache cache(*m_fs, root());
        const auto file = cache.put("original", u"image"_s, u"jpg"_s);
        METARR_REQUIRE(file);
        const Path path = cache.path(*file);
        QCOMPARE(*cache.verify(*file), ContentCache::Verdict::Good);
        write(path, "0riginal"); // a flipped bit, same length
        QCOMPARE(*cache.verify(*file), ContentCache::Verdict::Corrupt);
        const auto bytes = cache.read(*file);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, ErrorKind::BadData);
        // Put again after removal: healed.
        METARR_REQUIRE(cache.remove(*file));
        QCOMPARE(*cache.verify(*file), ContentCache::Verdict::Missing);
        METARR_REQUIRE(cache.remove(*file));
        METARR_REQUIRE(cache.put("original", u"image"_s, u"jpg"_s));
        QCOMPARE(*cache.verify(*file), ContentCache::Verdict::Good);
        // Cut off: noticed by the next put without any removal.
        write(path, "orig");
        const auto healed = cache.put("original", u"image"_s, u"jpg"_s);
        METARR_REQUIRE(healed);
        QVERIFY(healed->isNew);
        QCOMPARE(content(path), QByteArray("original"));
    }

    void folderRemovedBehindOurBack()
    {
        ContentCache cache(*m_fs, root());
        METARR_REQUIRE(cache.put("abc", u"image"_s, u"jpg"_s));
        QVERIFY(QDir(QFile::decodeName(root().bytes())).removeRecursively());
        const auto file = cache.put("abc", u"image"_s, u"jpg"_s);
        METARR_REQUIRE(file);
        QCOMPARE(content(cache.path(*file)), QByteArray("abc"));
    }

    void listsItsFilesOnly()
    {
        ContentCache cache(*m_fs, root());
        const auto file = cache.put("abc", u"image"_s, u"jpg"_s);
        METARR_REQUIRE(file);
        write(cache.path(*file).parent() / "notes.txt", "x");
        write(cache.path(*file).parent() / (QByteArray(64, 'a') + ".jpg"), "in the wrong folder");
        QList<CachedFile> found;
        METARR_REQUIRE(cache.forEach(u"image"_s, [&](const CachedFile &f) -> Result<> {
            found << f;
            return {};
        }));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().hash, file->hash);
        QCOMPARE(found.first().extension, u"jpg"_s);
        QCOMPARE(found.first().size, 3);
        METARR_REQUIRE(cache.forEach(u"trailer"_s, [](const CachedFile &) { return Result<>(); }));
    }

    void recoversOldTemporariesOnly()
    {
        ContentCache cache(*m_fs, root());
        METARR_REQUIRE(cache.put("abc", u"image"_s, u"jpg"_s));
        const Path left = root() / ".incoming" / "old-1.tmp";
        write(left, "half");
        const auto info = m_fs->stat(left);
        METARR_REQUIRE(info);
        QCOMPARE(*cache.recover(info->mtimeNs), 0);
        QCOMPARE(*cache.recover(info->mtimeNs + 1), 1);
        QVERIFY(temporaries().isEmpty());
    }

    void manyThreads()
    {
        ContentCache cache(*m_fs, root());
        std::atomic<int> failed{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                ContentCache::Batch batch(cache, ContentCache::Durability::Deferred);
                for (int i = 0; i < 200; ++i) { // all threads the same contents
                    failed += !batch.put(QByteArray::number(i), u"image"_s, u"jpg"_s);
                }
                failed += !batch.commit();
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        QCOMPARE(failed.load(), 0);
        int count = 0;
        METARR_REQUIRE(cache.forEach(u"image"_s, [&](const CachedFile &file) -> Result<> {
            ++count;
            METARR_TRY(const auto verdict, cache.verify(file));
            return verdict == ContentCache::Verdict::Good ? Result<>() : fail(ErrorKind::BadData, u"bad"_s);
        }));
        QCOMPARE(count, 200);
    }

    void importsImages()
    {
        ContentCache cache(*m_fs, root());
        const QByteArray jpeg = encodeImage(drawPoster(1, {100, 150}), "jpeg", 80);
        write(outside("poster.tbn"), jpeg);
        write(outside("cut.jpg"), jpeg.left(jpeg.size() / 2));
        write(outside("page.jpg"), "<html>Not found</html>");
        ContentCache::Batch batch(cache);
        const auto good = importImage(*m_fs, batch, outside("poster.tbn"));
        METARR_REQUIRE(good);
        QCOMPARE(good->file.extension, u"jpg"_s);
        QCOMPARE(good->info.width, 100);
        for (const char *name : {"cut.jpg", "page.jpg"}) {
            const auto bad = importImage(*m_fs, batch, outside(name));
            QVERIFY(!bad);
            QCOMPARE(bad.error().kind, ErrorKind::BadData);
        }
        METARR_REQUIRE(batch.commit());
        QCOMPARE(content(cache.path(good->file)), jpeg);
    }
};

QTEST_GUILESS_MAIN(TstContentCache)
#include "tst_contentcache.moc"

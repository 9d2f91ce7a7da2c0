// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sanitized.h"
#include "probe/probepool.h"
#include "samples.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstPool : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    Path m_film;

    Path at(const QByteArray &name) const { return Path(QFile::encodeName(m_dir.path())) / name; }
    static void portableRows()
    {
        QTest::addColumn<bool>("portable");
        QTest::newRow("posix_spawn") << false;
        QTest::newRow("QProcess") << true;
    }
    static ProbePoolOptions faulty(bool portable, int helpers = 1)
    {
        ProbePoolOptions options;
        options.helpers = helpers;
        options.portableProcess = portable;
        options.environment = {"METARR_PROBE_FAULTS=1"};
        return options;
    }

private Q_SLOTS:
    void initTestCase()
    {
        av_log_set_level(AV_LOG_QUIET);
        m_film = at("Film \xc3\xa9.mkv");
        Sample film;
        film.video = {{.encoder = "mpeg4"}};
        film.audio = {{.encoder = "ac3", .channels = 6, .language = "ger"}};
        QCOMPARE(writeSample(film, m_film), QString());
        for (const char *name : {"crash-the-reader.mkv", "hang-the-reader.mkv", "hoard-in-the-reader.mkv"}) {
            QVERIFY(QFile::copy(QFile::decodeName(m_film.bytes()), QFile::decodeName(at(name).bytes())));
        }
    }

    void agreesWithInProcess_data() { portableRows(); }
    void agreesWithInProcess()
    {
        QFETCH(bool, portable);
        ProbePoolOptions options;
        options.portableProcess = portable;
        PooledProber pool(options);
        InProcessProber here;
        for (const ProbeDepth depth : {ProbeDepth::Measure, ProbeDepth::Deep}) {
            const auto expected = here.probe(m_film, depth);
            const auto got = pool.probe(m_film, depth);
            METARR_REQUIRE(expected);
            METARR_REQUIRE(got);
            QVERIFY(*got == *expected);
        }
        const auto missing = pool.probe(at("none.mkv"), ProbeDepth::Measure);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
        QVERIFY(!isProbeCrash(missing.error()));
    }

    void survivesCrash_data() { portableRows(); }
    void survivesCrash()
    {
        QFETCH(bool, portable);
        PooledProber pool(faulty(portable));
        for (int round = 0; round < 2; ++round) {
            const auto crashed = pool.probe(at("crash-the-reader.mkv"), ProbeDepth::Measure);
            QVERIFY(!crashed);
            QCOMPARE(crashed.error().kind, ErrorKind::BadData);
            QVERIFY(isProbeCrash(crashed.error()));
            METARR_REQUIRE(pool.probe(m_film, ProbeDepth::Measure));
        }
    }

    void survivesHang_data() { portableRows(); }
    void survivesHang()
    {
        QFETCH(bool, portable);
        ProbePoolOptions options = faulty(portable);
        options.deadline = 200ms;
        PooledProber pool(options);
        QElapsedTimer timer;
        timer.start();
        const auto hung = pool.probe(at("hang-the-reader.mkv"), ProbeDepth::Measure);
        QVERIFY(!hung);
        QCOMPARE(hung.error().kind, ErrorKind::Timeout);
        QVERIFY(timer.elapsed() < 30'000);
        METARR_REQUIRE(pool.probe(m_film, ProbeDepth::Measure));
    }

    void survivesHoarding_data() { portableRows(); }
    /// The helper may have a gibibyte; what asks for more loses its process, nobody else notices.
    void survivesHoarding()
    {
        QFETCH(bool, portable);
        if (sanitized) {
            QSKIP("a sanitizer needs all addresses: the helper has no limit");
        }
        PooledProber pool(faulty(portable));
        const auto hoarded = pool.probe(at("hoard-in-the-reader.mkv"), ProbeDepth::Measure);
        QVERIFY(!hoarded);
        QVERIFY(isProbeCrash(hoarded.error()));
        METARR_REQUIRE(pool.probe(m_film, ProbeDepth::Measure));
    }

    /// Real bad files, not played ones: each is refused in words, in time, and the helper lives on.
    void survivesBadFiles_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("size"); // grown to it with zeros that take no space
        const QByteArray ebml = QByteArray::fromHex("1a45dfa3");
        QTest::newRow("empty") << QByteArray("e.mkv") << QByteArray() << qint64(0);
        QTest::newRow("zeros, 1 TiB") << QByteArray("z.mkv") << QByteArray() << (qint64(1) << 40);
        QTest::newRow("EBML of endless size, 1 TiB")
            << QByteArray("b.mkv") << ebml + QByteArray::fromHex("01ffffffffffffff") << (qint64(1) << 40);
        QTest::newRow("segment of endless size, 64 GiB")
            << QByteArray("s.mkv")
            << ebml + QByteArray::fromHex("8b4282886d6174726f736b61") +
                   QByteArray::fromHex("1853806701ffffffffffffff")
            << (qint64(1) << 36);
        QTest::newRow("MP4 box of endless size, 1 TiB")
            << QByteArray("m.mp4")
            << QByteArray::fromHex("0000001466747970") + "isom" + QByteArray::fromHex("00000200") + "isom" +
                   QByteArray::fromHex("000000016d6f6f767fffffffffffffff")
            << (qint64(1) << 40);
        QTest::newRow("AVI index beyond the end") << QByteArray("a.avi")
                                                  << QByteArray("RIFF\xff\xff\xff\x7f"
                                                                "AVI LIST\xff\xff\xff\x7fhdrl",
                                                                24)
                                                  << (qint64(1) << 34);
        QTest::newRow("transport stream of zeros, 64 GiB")
            << QByteArray("t.ts") << QByteArray("G@\0\x10", 4).leftJustified(188, '\xff').repeated(50)
            << (qint64(1) << 36);
        QTest::newRow("text") << QByteArray("t.mkv") << QByteArray("no film\n").repeated(5000) << qint64(0);
    }
    void survivesBadFiles()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, size);
        QFile file(QFile::decodeName(at(name).bytes()));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size());
        if (size > 0 && !file.resize(size)) {
            QSKIP("this volume has no files of that size");
        }
        file.close();
        ProbePoolOptions options;
        options.helpers = 1;
        options.deadline = 10s;
        PooledProber pool(options);
        for (const ProbeDepth depth : {ProbeDepth::Measure, ProbeDepth::Deep}) {
            QElapsedTimer timer;
            timer.start();
            const auto answer = pool.probe(at(name), depth);
            QVERIFY(!answer);
            QVERIFY2(answer.error().kind == ErrorKind::BadData || answer.error().kind == ErrorKind::Timeout,
                     qPrintable(answer.error().toLogText()));
            QVERIFY(!isProbeCrash(answer.error()));
            QVERIFY(!answer.error().remedy.isEmpty());
            QVERIFY(timer.elapsed() < 60'000);
        }
        METARR_REQUIRE(pool.probe(m_film, ProbeDepth::Measure));
        QVERIFY(file.remove());
    }

    void stops_data() { portableRows(); }
    void stops()
    {
        QFETCH(bool, portable);
        PooledProber pool(faulty(portable));
        StopSource source;
        std::optional<Result<StreamDetails>> outcome;
        std::thread worker(
            [&] { outcome = pool.probe(at("hang-the-reader.mkv"), ProbeDepth::Measure, source.token()); });
        // A second caller waits for the only helper, and stops too.
        std::optional<Result<StreamDetails>> waiting;
        std::thread waiter(
            [&] { waiting = pool.probe(at("hang-the-reader.mkv"), ProbeDepth::Measure, source.token()); });
        source.requestStop();
        worker.join();
        waiter.join();
        QVERIFY(!*outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
        QVERIFY(!*waiting);
        QCOMPARE(waiting->error().kind, ErrorKind::Cancelled);
        METARR_REQUIRE(pool.probe(m_film, ProbeDepth::Measure));
    }

    void servesManyThreads()
    {
        PooledProber pool(faulty(false, 3));
        std::atomic<int> good{0}, crashed{0}, other{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&, i] {
                for (int n = 0; n < 20; ++n) {
                    const bool bad = n % 7 == i;
                    const auto got =
                        pool.probe(bad ? at("crash-the-reader.mkv") : m_film, ProbeDepth::Measure);
                    ++(got ? good : isProbeCrash(got.error()) ? crashed : other);
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        QCOMPARE(other.load(), 0);
        QVERIFY(crashed.load() >= 6 * 2);
        QCOMPARE(good.load() + crashed.load(), 6 * 20);
    }

    void idleHelpersAreReplaced()
    {
        PooledProber pool;
        METARR_REQUIRE(pool.probe(m_film, ProbeDepth::Measure));
        pool.releaseIdle();
        METARR_REQUIRE(pool.probe(m_film, ProbeDepth::Measure));
    }

    void wrongHelper_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("portable");
        for (const bool portable : {false, true}) {
            QTest::addRow("missing, %d", portable) << u"/nowhere/metarr-probe"_s << portable;
            QTest::addRow("something else, %d", portable) << u"/bin/true"_s << portable;
        }
    }
    void wrongHelper()
    {
        QFETCH(QString, program);
        QFETCH(bool, portable);
        ProbePoolOptions options;
        options.helper = program;
        options.portableProcess = portable;
        PooledProber pool(options);
        for (int round = 0; round < 3; ++round) {
            const auto got = pool.probe(m_film, ProbeDepth::Measure);
            QVERIFY(!got);
            QCOMPARE(got.error().kind, ErrorKind::Internal); // not the file's fault
            QVERIFY(!isProbeCrash(got.error()));
        }
    }
};

QTEST_GUILESS_MAIN(TstPool)
#include "tst_pool.moc"

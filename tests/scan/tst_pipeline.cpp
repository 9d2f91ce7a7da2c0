// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/pipeline.h"

#include <QTest>

#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

/// A unit that may be moved and not copied, as the scanner's are.
struct Unit {
    int number = 0;
    bool read = false;
    std::unique_ptr<int> own;
};

constexpr PipelineLimits small{.filesToWake = 4, .filesWaiting = 16, .itemsToWrite = 8, .itemsAhead = 24};

} // namespace

class TstPipeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyUnitIsReadAndThenWrittenInOrder_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("items");
        QTest::addColumn<int>("files");
        QTest::newRow("none") << 0 << 1 << 1;
        QTest::newRow("one") << 1 << 1 << 1;
        QTest::newRow("less than a write") << 5 << 1 << 1;
        QTest::newRow("many") << 5000 << 1 << 1;
        QTest::newRow("without items") << 500 << 0 << 1;
        QTest::newRow("each more than is read ahead") << 50 << 100 << 100;
        QTest::newRow("each without files") << 500 << 3 << 0;
    }
    void everyUnitIsReadAndThenWrittenInOrder()
    {
        QFETCH(const int, count);
        QFETCH(const int, items);
        QFETCH(const int, files);
        std::atomic<int> writers{0};
        bool alone = true, readBefore = true;
        QList<int> written;
        Pipeline<Unit> pipeline({[&](Unit &unit) {
                                     unit.read = true;
                                     return qsizetype(items);
                                 },
                                 [&](std::vector<Unit> &units) -> Result<> {
                                     alone = alone && ++writers == 1;
                                     for (const Unit &unit : units) {
                                         readBefore = readBefore && unit.read;
                                         written += unit.number;
                                     }
                                     --writers;
                                     return {};
                                 }},
                                small);
        QList<int> expected;
        for (int i = 0; i < count; ++i) {
            QVERIFY(pipeline.put(Unit{i, false, {}}, files).has_value());
            expected += i;
        }
        QVERIFY(pipeline.finish().has_value());
        QCOMPARE(written, expected);
        QVERIFY(alone);
        QVERIFY(readBefore);
    }

    /// While writes take as long as they may, no more is read than the limit and what is under way.
    void whatIsReadAheadIsBounded()
    {
        constexpr int count = 2000, bound = int(small.itemsAhead) / 2; // each counts as its item and one
        std::atomic<int> read{0}, written{0}, most{0};
        Pipeline<Unit> pipeline({[&](Unit &) {
                                     const int ahead = ++read - written;
                                     for (int known = most; known < ahead;) {
                                         most.compare_exchange_weak(known, ahead);
                                     }
                                     return qsizetype(1);
                                 },
                                 [&](std::vector<Unit> &units) -> Result<> {
                                     while (read - written < bound && read < count) {
                                         std::this_thread::yield();
                                     }
                                     written += int(units.size());
                                     return {};
                                 }},
                                small);
        for (int i = 0; i < count; ++i) {
            QVERIFY(pipeline.put(Unit{i, false, {}}, 1).has_value());
        }
        QVERIFY(pipeline.finish().has_value());
        QCOMPARE(written.load(), count);
        QVERIFY2(most >= bound && most <= bound + processors(), qPrintable(QString::number(most)));
    }

    void aFailedWriteEndsIt()
    {
        std::atomic<int> writes{0};
        const auto failSecond = [&](std::vector<Unit> &) -> Result<> {
            if (++writes == 2) {
                return fail(ErrorKind::Offline, u"gone"_s);
            }
            return {};
        };
        Pipeline<Unit> pipeline({[](Unit &) { return qsizetype(1); }, failSecond}, small);
        int accepted = 0;
        for (; accepted < 100000 && pipeline.put(Unit{accepted, false, {}}, 1); ++accepted) {
        }
        QVERIFY(accepted < 100000);
        const Result<> end = pipeline.finish();
        QVERIFY(!end);
        QCOMPARE(end.error().kind, ErrorKind::Offline);
        QCOMPARE(writes.load(), 2);
    }

    /// A walk that fails leaves the rest unwritten, nobody waiting and nothing behind.
    void whatIsNotFinishedIsDropped()
    {
        const auto token = std::make_shared<int>(0);
        {
            Pipeline<std::shared_ptr<int>> pipeline(
                {[](std::shared_ptr<int> &) { return qsizetype(1); }, [](auto &) -> Result<> { return {}; }},
                small);
            for (int i = 0; i < 20; ++i) {
                QVERIFY(pipeline.put(token, 1).has_value());
            }
        }
        QCOMPARE(token.use_count(), 1L);
    }
};

QTEST_APPLESS_MAIN(TstPipeline)
#include "tst_pipeline.moc"

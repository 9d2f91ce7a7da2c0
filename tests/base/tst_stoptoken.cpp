// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stoptoken.h"

#include <QTest>

#include <thread>

using namespace metarr;

class StopTokenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyTokenNeverStops();
    void stops();
    void callbacks();
    void destroyedHandleIsNotCalled();
    void handleWaitsForARunningCallback();
};

void StopTokenTest::emptyTokenNeverStops()
{
    const StopToken token;
    QVERIFY(!token.stopRequested());
    QVERIFY(token.check());
    QVERIFY(!token.onStop([] { QFAIL("called"); }));
}

void StopTokenTest::stops()
{
    StopSource source;
    const StopToken token = source.token();
    const StopToken copy = token;
    QVERIFY(token.check());
    source.requestStop();
    QVERIFY(source.stopRequested());
    QVERIFY(copy.stopRequested());
    QCOMPARE(token.check().error().kind, ErrorKind::Cancelled);
}

void StopTokenTest::callbacks()
{
    StopSource source;
    int calls = 0;
    const auto first = source.token().onStop([&] { ++calls; });
    const auto second = source.token().onStop([&] { ++calls; });
    QCOMPARE(calls, 0);
    source.requestStop();
    source.requestStop(); // only once
    QCOMPARE(calls, 2);
    const auto late = source.token().onStop([&] { ++calls; });
    QCOMPARE(calls, 3);
}

void StopTokenTest::destroyedHandleIsNotCalled()
{
    StopSource source;
    int calls = 0;
    auto handle = source.token().onStop([&] { ++calls; });
    handle.reset();
    source.requestStop();
    QCOMPARE(calls, 0);
}

void StopTokenTest::handleWaitsForARunningCallback()
{
    StopSource source;
    std::atomic<bool> started{false};
    std::atomic<bool> mayEnd{false};
    std::atomic<bool> ended{false};
    auto handle = source.token().onStop([&] {
        started = true;
        while (!mayEnd) {
            std::this_thread::yield();
        }
        ended = true;
    });
    std::thread stopper([&] { source.requestStop(); });
    while (!started) {
        std::this_thread::yield();
    }
    std::thread releaser([&] { mayEnd = true; });
    handle.reset();
    QVERIFY(ended); // the captures may die now
    stopper.join();
    releaser.join();
}

QTEST_APPLESS_MAIN(StopTokenTest)
#include "tst_stoptoken.moc"

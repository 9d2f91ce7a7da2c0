// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/background.h"

#include <QTest>

#include <thread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace metarr;

class TestBackground : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The thread itself and what it starts step back, once; the one that answers people does not.
    void onlyThatThreadStepsBack()
    {
#ifndef Q_OS_LINUX
        QSKIP("how urgent a thread is can be asked on Linux only");
#else
        const auto niceness = [] { return getpriority(PRIO_PROCESS, 0); };
        const int before = niceness();
        int inside = before, again = before, started = before;
        std::thread([&] {
            stepBehindOthers();
            inside = niceness();
            stepBehindOthers();
            again = niceness();
            std::thread([&] { started = niceness(); }).join();
        }).join();
        QVERIFY(inside > before);
        QCOMPARE(again, inside);
        QCOMPARE(started, inside);
        QCOMPARE(niceness(), before);
#endif
    }
};

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/threadguard.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QMetaEnum>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <ctime>
#include <vector>

namespace metarr::test {

/// CPU time of the calling thread in microseconds; 0 where the system does not tell.
inline qint64 threadCpuUs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec now{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0) {
        return qint64(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
    }
#endif
    return 0;
}

/// An application that records the CPU time its thread spends on each event (decision 37), and whose thread is marked: a
/// blocking call of the core on it ends the program.
///
/// Events that are delivered inside the handling of another count for themselves, not for the outer one.
class RecordingApplication : public QApplication {
public:
    RecordingApplication(int &argc, char **argv)
        : QApplication(argc, argv)
    {
        markGuiThread();
        previousHandler = qInstallMessageHandler(&RecordingApplication::onMessage);
    }
    ~RecordingApplication() override { qInstallMessageHandler(previousHandler); }

    struct Figures {
        qsizetype events = 0;
        double p999Ms = 0, worstMs = 0;
        QString worst; ///< "Timer for metarr::ItemBrowser"
    };
    [[nodiscard]] Figures figures() const
    {
        Figures f;
        f.events = qsizetype(m_us.size());
        if (m_us.empty()) {
            return f;
        }
        std::vector<qint64> sorted = m_us;
        std::sort(sorted.begin(), sorted.end());
        f.p999Ms = double(sorted[(sorted.size() - 1) * 999 / 1000]) / 1000;
        f.worstMs = double(sorted.back()) / 1000;
        f.worst = m_worst;
        return f;
    }
    /// Forgets what was recorded: the next part of a test begins.
    void restart()
    {
        m_us.clear();
        m_worst.clear();
        m_worstUs = 0;
    }

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread()) {
            return QApplication::notify(receiver, event); // of every thread's events
        }
        // Afterwards either may be gone.
        const QEvent::Type type = event->type();
        const char *className = receiver->metaObject()->className();
        const QString name = receiver->objectName();
        const qint64 outer = std::exchange(m_innerUs, 0);
        const qint64 before = threadCpuUs();
        const bool done = QApplication::notify(receiver, event);
        const qint64 all = threadCpuUs() - before;
        const qint64 own = all - m_innerUs;
        m_innerUs = outer + all;
        m_us.push_back(own);
        if (own > m_worstUs) {
            m_worstUs = own;
            m_worst = QStringLiteral("%1 for %2 %3")
                          .arg(QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(type)),
                               QString::fromLatin1(className), name);
        }
        return done;
    }

private:
    static void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        previousHandler(type, context, text);
        if (type == QtCriticalMsg && text.startsWith(QLatin1StringView("blocking call on the GUI thread"))) {
            abort();
        }
    }
    static inline QtMessageHandler previousHandler = nullptr;

    std::vector<qint64> m_us;
    qint64 m_innerUs = 0; ///< of events inside the present one
    qint64 m_worstUs = 0;
    QString m_worst;
};

template <typename TestClass> int runRecorded(int argc, char **argv)
{
    RecordingApplication app(argc, argv);
    TestClass test;
    const int failures = QTest::qExec(&test, argc, argv);
    const auto f = app.figures();
    qInfo("GUI thread: %lld events, CPU p99.9 %.1f ms, worst %.1f ms (%s)", qlonglong(f.events), f.p999Ms,
          f.worstMs, qPrintable(f.worst));
    return failures;
}

} // namespace metarr::test

/// In place of QTEST_MAIN: the GUI thread is marked and recorded.
#define METARR_UI_TEST_MAIN(TestClass)                                                                       \
    int main(int argc, char **argv)                                                                          \
    {                                                                                                        \
        return metarr::test::runRecorded<TestClass>(argc, argv);                                             \
    }

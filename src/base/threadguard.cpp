// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/threadguard.h"

#include <QLoggingCategory>
#include <QThread>

#include <atomic>

namespace metarr {

namespace {
std::atomic<Qt::HANDLE> guiThread{nullptr};
}

void markGuiThread()
{
    guiThread = QThread::currentThreadId();
}

void assertNotGuiThread(const char *what)
{
    if (const auto gui = guiThread.load(std::memory_order_relaxed);
        gui && gui == QThread::currentThreadId()) {
#ifdef QT_DEBUG
        qFatal("blocking call on the GUI thread: %s", what);
#else
        qCritical("blocking call on the GUI thread: %s", what);
#endif
    }
}

} // namespace metarr

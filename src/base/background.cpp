// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/background.h"

#include <QThread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace metarr {

void stepBehindOthers()
{
    thread_local bool isBehind = false;
    if (isBehind) {
        return;
    }
    isBehind = true;
#ifdef Q_OS_LINUX
    // Of a thread, whatever POSIX says. It cannot be taken back without privileges: for threads that do nothing else.
    constexpr int behind = 10;
    const int now = getpriority(PRIO_PROCESS, 0);
    setpriority(PRIO_PROCESS, 0, now + behind);
#else
    QThread::currentThread()->setPriority(QThread::LowPriority);
#endif
}

} // namespace metarr

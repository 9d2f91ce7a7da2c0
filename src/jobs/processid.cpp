// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/processid.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

#include <atomic>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#endif

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// When the process began, in the system's own unit; empty where that cannot be told.
QString processStart(qint64 pid)
{
#ifdef Q_OS_LINUX
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (stat.open(QIODevice::ReadOnly)) {
        // Field 22, counted after the name in parentheses, which may itself hold blanks (proc(5)).
        const QByteArray text = stat.readAll();
        const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        return fields.size() > 19 ? QString::fromLatin1(fields.at(19)) : QString();
    }
#else
    Q_UNUSED(pid)
#endif
    return {};
}

} // namespace

QString uniqueProcessName()
{
    static std::atomic<int> count{0};
    const qint64 pid = QCoreApplication::applicationPid();
    return u"%1:%2:%3:%4"_s.arg(QSysInfo::machineHostName().remove(u':'))
        .arg(pid)
        .arg(processStart(pid))
        .arg(++count);
}

bool isDeadLocalProcess(const QString &name)
{
    const auto parts = name.split(u':');
    if (parts.size() != 4 || parts.at(0) != QSysInfo::machineHostName().remove(u':')) {
        return false;
    }
    const qint64 pid = parts.at(1).toLongLong();
#ifdef Q_OS_UNIX
    if (::kill(pid_t(pid), 0) != 0 && errno == ESRCH) {
        return true;
    }
#endif
    const QString start = processStart(pid);
    return !start.isEmpty() && !parts.at(2).isEmpty() && start != parts.at(2);
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/processlock.h"

#include "io/fileerror.h"

#ifdef Q_OS_WIN
#include <QDir>
#include <qt_windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace metarr {

ProcessLock::ProcessLock(Path file)
    : m_file(std::move(file))
{}

ProcessLock::~ProcessLock()
{
    unlock();
}

#ifdef Q_OS_WIN

Result<bool> ProcessLock::tryLock()
{
    if (m_handle) {
        return true;
    }
    // Shared with nobody: whoever else opens it is refused until this handle is closed.
    const QString name = QDir::toNativeSeparators(m_file.display());
    const HANDLE handle = CreateFileW(reinterpret_cast<const wchar_t *>(name.utf16()), GENERIC_WRITE, 0,
                                      nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle != INVALID_HANDLE_VALUE) {
        m_handle = handle;
        return true;
    }
    const auto code = GetLastError();
    return code == ERROR_SHARING_VIOLATION ? Result<bool>(false)
                                           : fail(systemFileError(FileAction::Create, m_file, int(code)));
}

void ProcessLock::unlock()
{
    if (m_handle) {
        CloseHandle(std::exchange(m_handle, nullptr));
    }
}

#else

Result<bool> ProcessLock::tryLock()
{
    if (m_handle >= 0) {
        return true;
    }
    // Not inherited by helper processes: the lock would outlive us in them.
    const int handle = ::open(m_file.bytes().constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0) {
        return fail(systemFileError(FileAction::Create, m_file, errno));
    }
    if (::flock(handle, LOCK_EX | LOCK_NB) == 0) {
        m_handle = handle;
        return true;
    }
    const int code = errno;
    ::close(handle);
    return code == EWOULDBLOCK ? Result<bool>(false)
                               : fail(systemFileError(FileAction::Create, m_file, code));
}

void ProcessLock::unlock()
{
    if (m_handle >= 0) {
        ::close(std::exchange(m_handle, -1));
    }
}

#endif

} // namespace metarr

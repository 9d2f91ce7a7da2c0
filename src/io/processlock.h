// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"

namespace metarr {

/// A file that one object in one process holds at a time. The system itself lets go of it when its holder ends, in
/// whatever way: unlike a file that names its holder (QLockFile) it cannot be left behind by a process that was killed
/// while it wrote the name. The file stays; only the lock on it counts. On a local disk; not thread-safe.
class ProcessLock {
public:
    explicit ProcessLock(Path file);
    ~ProcessLock();
    Q_DISABLE_COPY_MOVE(ProcessLock)

    /// True when the lock is (or was already) ours, false while somebody else holds it. An error when the file cannot
    /// be opened. Never waits.
    [[nodiscard]] Result<bool> tryLock();
    void unlock();

private:
    Path m_file;
#ifdef Q_OS_WIN
    void *m_handle = nullptr;
#else
    int m_handle = -1;
#endif
};

} // namespace metarr

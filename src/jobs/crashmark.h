// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "domain/entity.h"

namespace metarr {

/// Which job a crash of the program happened in. A kill, a power failure and the end of memory leave no mark: only
/// what certainly brought the program down is held against a job (JobRepo::rescue).

/// While it lives, a crash in this thread is this job's.
class CrashScope {
public:
    explicit CrashScope(JobId job);
    ~CrashScope();
    Q_DISABLE_COPY_MOVE(CrashScope)
};

/// From now on a crash (access violation, abort, illegal instruction) inside a CrashScope writes its job into `file`
/// before the program ends as it would have. Once a process, later calls change nothing; never fails: without a mark
/// a crash is as good as a kill.
void keepCrashMarks(const Path &file);

/// The jobs named in the file, once for each crash; the file is empty afterwards. For whoever puts the queue in order
/// after a death (WorkerHost), nobody else.
[[nodiscard]] QList<JobId> takeCrashMarks(const Path &file);

} // namespace metarr

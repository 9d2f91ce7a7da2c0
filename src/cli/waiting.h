// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "store/repos/jobs.h"

namespace metarr {

/// Works on (or, when another process is the elected host, waits for) the jobs of a batch until none is left to do, and
/// shows their progress. Answers them all.
[[nodiscard]] Result<QList<Job>> finishBatch(CommandContext &context, Core &core, const QString &batch);
/// A name for the jobs of one call.
[[nodiscard]] QString newBatch(Core &core);
/// 0 when all are completed, 3 when some wait or failed, 1 when none was completed; prints the errors.
[[nodiscard]] int exitCodeOf(CommandContext &context, const QList<Job> &jobs);

} // namespace metarr

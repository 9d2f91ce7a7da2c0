// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "store/repos/jobs.h"

#include <chrono>
#include <optional>

namespace metarr {

/// What becomes of a failed attempt (decision 13): 429 waits as long as the other side says, 300 s without a word, and
/// does not count as a retry, but waits longer each time where the word is "at once"; an offline folder parks the job; network faults come back after 60 s, other passing faults
/// after 5 min x 2^n, all with jitter of up to a fifth; permanent faults and the fourth failure are buried.
struct RetryDecision {
    enum class Kind : quint8 { Retry, Snooze, Bury } kind = Kind::Bury;
    qint64 delayMs = 0;
};

/// What comes back that soon counts as due for whoever waits for the end of the work (WorkerHost::waitUntilIdle): two jobs
/// that wrote one item at the same moment are tried again after a second, and a command that ended before would call its
/// work unfinished.
inline constexpr std::chrono::milliseconds dueSoon{3'000};

/// `jitter` is a random number in [0, 1). `job` as it was when the attempt began.
[[nodiscard]] RetryDecision decideRetry(const Error &error, const Job &job, double jitter);

} // namespace metarr

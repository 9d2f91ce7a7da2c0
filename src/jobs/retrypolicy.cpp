// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrypolicy.h"

#include <algorithm>

namespace metarr {

RetryDecision decideRetry(const Error &error, const Job &job, double jitter)
{
    using Kind = RetryDecision::Kind;
    const auto spread = [jitter](double ms) { return qint64(ms * (1.0 + 0.2 * jitter)); };
    if (error.kind == ErrorKind::RateLimited || error.retryAfter) {
        constexpr qint64 unasked = 300'000;
        // Whoever says "at once" each time is not asked for ever: no snooze is counted against the job.
        const qint64 atLeast = std::min<qint64>(1'000LL << std::clamp(job.snoozeCount, 0, 10), unasked);
        const qint64 asked = error.retryAfter ? qint64(error.retryAfter->count()) : unasked;
        return {Kind::Snooze, spread(double(std::max(asked, atLeast)))};
    }
    if (error.kind == ErrorKind::Offline) {
        return {Kind::Snooze, spread(60'000.0)};
    }
    if (!error.isTransient() || job.retryCount >= job.maxRetries) {
        return {Kind::Bury, 0};
    }
    if (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout) {
        return {Kind::Retry, spread(60'000.0)};
    }
    if (error.kind == ErrorKind::Conflict) {
        return {Kind::Retry, spread(1'000.0)}; // somebody else wrote the item at the same moment
    }
    return {Kind::Retry, spread(300'000.0 * double(1 << std::min(job.retryCount, 10)))};
}

} // namespace metarr

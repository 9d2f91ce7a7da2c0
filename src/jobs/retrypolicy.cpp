// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrypolicy.h"

#include <algorithm>

namespace metarr {

RetryDecision decideRetry(const Error &error, int retryCount, int maxRetries, double jitter)
{
    using Kind = RetryDecision::Kind;
    const auto spread = [jitter](double ms) { return qint64(ms * (1.0 + 0.2 * jitter)); };
    if (error.kind == ErrorKind::RateLimited || error.retryAfter) {
        return {Kind::Snooze, spread(error.retryAfter ? double(error.retryAfter->count()) : 300'000.0)};
    }
    if (error.kind == ErrorKind::Offline) {
        return {Kind::Snooze, spread(60'000.0)};
    }
    if (!error.isTransient() || retryCount >= maxRetries) {
        return {Kind::Bury, 0};
    }
    if (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout) {
        return {Kind::Retry, spread(60'000.0)};
    }
    if (error.kind == ErrorKind::Conflict) {
        return {Kind::Retry, spread(1'000.0)}; // somebody else wrote the item at the same moment
    }
    return {Kind::Retry, spread(300'000.0 * double(1 << std::min(retryCount, 10)))};
}

} // namespace metarr

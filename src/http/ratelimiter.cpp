// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace metarr {

qint64 RateLimiter::take(const QString &caller, const Route *route, const Pace &pace, qint64 nowMs)
{
    if (pace.perSecond <= 0) {
        return 0;
    }
    const double burst = std::max(1, pace.burst);
    const std::pair key(caller, route);
    auto it = m_buckets.find(key);
    if (it == m_buckets.end()) {
        if (m_buckets.size() >= mostBuckets) {
            forget(nowMs);
        }
        it = m_buckets.insert(key, {burst, nowMs, 0});
    }
    const double perMs = pace.perSecond / 1000.0;
    // A clock set back gives nothing and takes nothing.
    it->tokens = std::min(burst, it->tokens + perMs * double(std::max<qint64>(0, nowMs - it->atMs)));
    it->atMs = nowMs;
    if (it->tokens < 1.0) {
        return std::max<qint64>(1, qint64(std::ceil((1.0 - it->tokens) / perMs)));
    }
    it->tokens -= 1.0;
    it->fullAtMs = nowMs + qint64(std::ceil((burst - it->tokens) / perMs));
    return 0;
}

/// Those that are full again; when none is, all: better a caller too many than memory without an end.
void RateLimiter::forget(qint64 nowMs)
{
    m_buckets.removeIf([nowMs](const auto &bucket) { return bucket.value().fullAtMs <= nowMs; });
    if (m_buckets.size() >= mostBuckets) {
        m_buckets.clear();
    }
}

} // namespace metarr

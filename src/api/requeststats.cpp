// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/requeststats.h"

#include <algorithm>
#include <numeric>

namespace metarr {

qint64 RequestStats::Counts::total() const
{
    return std::accumulate(byClass.begin(), byClass.end(), qint64(0));
}

void RequestStats::add(const QString &route, int status, qint64 microseconds)
{
    const std::lock_guard lock(m_mutex);
    Counts &counts = m_counts[route];
    ++counts.byClass[size_t(std::clamp(status / 100, 0, 5))];
    counts.microseconds += microseconds;
    counts.longest = std::max(counts.longest, microseconds);
}

std::map<QString, RequestStats::Counts> RequestStats::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

} // namespace metarr

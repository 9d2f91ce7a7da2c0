// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/querymeter.h"

#include <array>
#include <atomic>

namespace metarr {

namespace {

struct Meter {
    std::atomic<qint64> count{0}, nanoseconds{0}, longest{0}, failed{0};
};

Meter &meterOf(QueryKind kind)
{
    static std::array<Meter, 2> meters;
    return meters[size_t(kind)];
}

} // namespace

QueryTimes queryTimes(QueryKind kind)
{
    const Meter &meter = meterOf(kind);
    return {meter.count, meter.nanoseconds / 1000, meter.longest / 1000, meter.failed};
}

void noteQuery(QueryKind kind, qint64 nanoseconds, bool worked)
{
    Meter &meter = meterOf(kind);
    ++meter.count;
    meter.nanoseconds += nanoseconds;
    meter.failed += worked ? 0 : 1;
    qint64 longest = meter.longest;
    while (longest < nanoseconds && !meter.longest.compare_exchange_weak(longest, nanoseconds)) {
    }
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include <QHash>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

class MemoryBudget final : public BudgetSource {
public:
    explicit MemoryBudget(std::shared_ptr<const Clock> clock)
        : m_clock(std::move(clock))
    {}

    Result<BudgetLease> take(const QString &bucket, const BucketLimits &limits, int want) override
    {
        if (limits.perDay <= 0) {
            return BudgetLease{want, {}, std::chrono::milliseconds(1000)};
        }
        constexpr qint64 dayMs = 86'400'000;
        const qint64 now = m_clock->nowMs();
        const std::lock_guard lock(m_mutex);
        auto &use = m_used[bucket];
        if (use.day != now / dayMs) {
            use = {now / dayMs, 0};
        }
        BudgetLease lease;
        lease.granted = std::clamp(limits.perDay - use.taken, 0, want);
        lease.retryAfter = std::chrono::milliseconds(lease.granted > 0 ? 0 : (use.day + 1) * dayMs - now);
        use.taken += lease.granted;
        return lease;
    }
    bool isInstant() const override { return true; }

private:
    struct Use {
        qint64 day = 0; ///< since 1970, UTC
        int taken = 0;
    };
    const std::shared_ptr<const Clock> m_clock;
    std::mutex m_mutex;
    QHash<QString, Use> m_used;
};

} // namespace

std::shared_ptr<BudgetSource> makeMemoryBudget(std::shared_ptr<const Clock> clock)
{
    return std::make_shared<MemoryBudget>(std::move(clock));
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <atomic>

namespace metarr::test {

/// As time goes by, for what a provider allows must come back; and further ahead when asked.
class LaterClock final : public Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return m_real.nowMs() + m_ahead; }
    void advanceMs(qint64 by) { m_ahead += by; }

private:
    SystemClock m_real;
    std::atomic<qint64> m_ahead = 0;
};

} // namespace metarr::test

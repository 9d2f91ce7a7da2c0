// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/stoptoken.h"

#include <chrono>

namespace metarr {

/// Time that passes while we wait for a player: a seam, so that tests wait for nothing. Thread-safe.
class Waiter {
public:
    virtual ~Waiter() = default;
    /// Monotonic.
    [[nodiscard]] virtual std::chrono::milliseconds elapsed() const = 0;
    /// Returns after `duration`, or with Cancelled as soon as stop is requested.
    [[nodiscard]] virtual Result<> wait(std::chrono::milliseconds duration, const StopToken &stop) = 0;
};

class SystemWaiter final : public Waiter {
public:
    [[nodiscard]] std::chrono::milliseconds elapsed() const override;
    [[nodiscard]] Result<> wait(std::chrono::milliseconds duration, const StopToken &stop) override;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace metarr {

/// Whether a provider takes the one key it was made with. A key that was refused is not tried again for hours: what asks
/// meanwhile is told so at once, with the time to come back, so that a mistyped key costs a few requests and not one for
/// each item. Another key is another Provider. Thread-safe.
class KeyState {
public:
    /// With the refusal, once for a key; without one when a refused key is taken after all. On the thread that asked.
    using Listener = std::function<void(const std::optional<Error> &refusal)>;

    /// Before the first request.
    void watch(std::shared_ptr<const Clock> clock, Listener listener);

    /// The refusal with what is left of the rest as `retryAfter`; nothing while the key may be tried.
    [[nodiscard]] std::optional<Error> refusal() const;
    /// `error` with the time to come back.
    [[nodiscard]] Error refused(Error error);
    void accepted();

    /// Nobody mends a key while nobody looks; but a provider may have been wrong.
    static constexpr std::chrono::hours rest{6};

private:
    std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    Listener m_listener;
    mutable std::mutex m_mutex;
    std::optional<Error> m_refusal; ///< the last, until the key is accepted
    qint64 m_refusedMs = 0;
};

} // namespace metarr

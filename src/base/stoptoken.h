// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace metarr {

/// Read side of a cancellation: copy it freely, ask it between items and inside long I/O. (libc++ before 20 has no
/// <stop_token>.) A default-constructed token never stops.
class StopToken {
public:
    StopToken() = default;
    [[nodiscard]] bool stopRequested() const
    {
        return m_state && m_state->stopped.load(std::memory_order_acquire);
    }
    /// `METARR_CHECK(stop.check());`
    [[nodiscard]] Result<> check() const;
    /// Calls `callback` once when stop is requested (at once if it already was), in the requester's thread. Keep
    /// the returned handle: destroying it unregisters and waits for a running callback.
    [[nodiscard]] std::shared_ptr<void> onStop(std::function<void()> callback) const;

private:
    friend class StopSource;
    struct State {
        std::atomic<bool> stopped{false};
        std::mutex mutex;
        std::vector<std::weak_ptr<std::function<void()>>> callbacks;
    };
    std::shared_ptr<State> m_state;
};

/// Write side. Thread-safe.
class StopSource {
public:
    StopSource();
    [[nodiscard]] StopToken token() const;
    void requestStop();
    [[nodiscard]] bool stopRequested() const;

private:
    std::shared_ptr<StopToken::State> m_state;
};

} // namespace metarr

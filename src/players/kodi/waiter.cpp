// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/kodi/waiter.h"

#include <condition_variable>
#include <mutex>

namespace metarr {

std::chrono::milliseconds SystemWaiter::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

Result<> SystemWaiter::wait(std::chrono::milliseconds duration, const StopToken &stop)
{
    std::mutex mutex;
    std::condition_variable wake;
    const auto handle = stop.onStop([&] {
        const std::scoped_lock lock(mutex);
        wake.notify_all();
    });
    {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, duration, [&] { return stop.stopRequested(); });
    }
    return stop.check();
}

} // namespace metarr

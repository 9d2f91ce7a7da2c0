// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/db/database.h"

#include <memory>

namespace metarr {

/// The time of the database's server, as machines that share it must see it: whether a lease has run out or a job is due
/// is a comparison with what another machine wrote, and their own clocks may be minutes apart. Thread-safe.
class ServerClock final : public Clock {
public:
    /// Goes as `own` does until it is measured.
    explicit ServerClock(std::shared_ptr<const Clock> own)
        : m_own(std::move(own))
    {}

    [[nodiscard]] qint64 nowMs() const override { return m_own->nowMs() + m_aheadMs.load(); }
    /// Asks the server for its time: at the start, and now and then, for clocks drift and are set. Blocks. A file has
    /// no other machines and no time of its own: nothing is asked.
    [[nodiscard]] Result<> measure(Database &database);
    /// How far the server is ahead of this machine.
    [[nodiscard]] qint64 aheadMs() const { return m_aheadMs.load(); }

private:
    const std::shared_ptr<const Clock> m_own;
    std::atomic<qint64> m_aheadMs{0};
};

} // namespace metarr

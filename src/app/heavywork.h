// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/jobcontext.h"

#include <QtGlobal>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

namespace metarr {

class Core;

/// Disks and the network belong to who is watching, if wanted (`players.pauseWork`): work that nobody waits for does not begin
/// while a player plays, and what is under way stops where it looks at its StopToken, to go on a while later without counting as
/// a failure. What a webhook or a person asked for (priorities up to 4, or a command's own batch) is done all the same.
///
/// While such work runs, a thread asks every two seconds whether somebody has begun to watch: at once where a player announces it,
/// else within half a minute. Thread-safe; must outlive what it runs.
class HeavyWork {
public:
    explicit HeavyWork(Core &core)
        : m_core(core)
    {}
    ~HeavyWork();
    Q_DISABLE_COPY_MOVE(HeavyWork)

    /// The outcome of `work`, or a snooze. `work` must be able to begin anew, as every handler.
    [[nodiscard]] JobOutcome run(JobContext &context, const std::function<JobOutcome(JobContext &)> &work);

private:
    void watch();

    Core &m_core;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::set<StopSource *> m_running;
    std::thread m_thread; ///< since something first ran
};

} // namespace metarr

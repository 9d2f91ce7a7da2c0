// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/heavywork.h"

#include "app/core.h"
#include "app/playerservice.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qint64 pauseMs = 60'000;
constexpr std::chrono::seconds glance(2);
constexpr int lowestUrgent = 4;

} // namespace

HeavyWork::~HeavyWork()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

JobOutcome HeavyWork::run(JobContext &context, const std::function<JobOutcome(JobContext &)> &work)
{
    const bool isWanted = m_core.settings().snapshot()->boolean(u"players.pauseWork"_s);
    if (!isWanted || context.job().priority <= lowestUrgent || !context.job().batch.isEmpty()) {
        return work(context);
    }
    const auto later = [this] {
        return JobOutcome::snooze(m_core.clock().nowMs() + pauseMs, u"Somebody is watching."_s);
    };
    if (m_core.players().mustPause(context.stop())) {
        return later();
    }
    StopSource source;
    const StopToken own = context.stop();
    const auto passOn = own.onStop([&source] { source.requestStop(); });
    {
        const std::scoped_lock lock(m_mutex);
        m_running.insert(&source);
        if (!m_thread.joinable()) {
            m_thread = std::thread([this] { watch(); });
        }
    }
    m_wake.notify_all();
    JobOutcome outcome = context.withStop(source.token(), [&] { return work(context); });
    {
        const std::scoped_lock lock(m_mutex);
        m_running.erase(&source);
    }
    const bool paused = source.stopRequested() && !own.stopRequested();
    return paused && outcome.kind == JobOutcome::Kind::Failed && outcome.error.kind == ErrorKind::Cancelled
               ? later()
               : outcome;
}

void HeavyWork::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        m_wake.wait(lock, [this] { return m_ending || !m_running.empty(); });
        m_wake.wait_for(lock, glance, [this] { return m_ending; });
        if (m_ending || m_running.empty()) {
            continue;
        }
        lock.unlock();
        const bool pause = m_core.players().mustPause({});
        lock.lock();
        if (pause) {
            for (StopSource *source : m_running) {
                source->requestStop();
            }
        }
    }
}

} // namespace metarr

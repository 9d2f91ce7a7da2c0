// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "scan/parallel.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace metarr {

struct PipelineLimits {
    qsizetype filesToWake;  ///< that wait to be read before another thread is woken for them
    qsizetype filesWaiting; ///< more of them, and who puts reads; at least filesToWake
    qsizetype itemsToWrite; ///< so many are worth a write
    qsizetype itemsAhead;   ///< read and not yet written, which bounds memory; at least itemsToWrite
};

/// Carries units through two stages, in the order in which they were put in: each is read, by whichever thread has time,
/// several at once; what was read is then written, many together and by one thread at a time. One thread puts; while too much
/// waits it reads, too, so that every processor has something to do for as long as there is anything.
template <typename Unit> class Pipeline {
public:
    struct Stages {
        std::function<qsizetype(Unit &)> read; ///< answers how many items it holds
        std::function<Result<>(std::vector<Unit> &)> write;
    };

    Pipeline(Stages stages, PipelineLimits limits)
        : m_stages(std::move(stages))
        , m_limits(limits)
    {}
    /// Drops what is not written yet.
    ~Pipeline()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_dropped = true;
            m_changed.notify_all();
        }
        join();
    }
    Q_DISABLE_COPY_MOVE(Pipeline)

    /// `files`: what reading it costs. Fails as the write that failed before.
    [[nodiscard]] Result<> put(Unit unit, qsizetype files)
    {
        Lock lock(m_mutex);
        m_slots.push_back({std::move(unit), files});
        m_filesWaiting += files;
        if (m_filesWaiting >= m_limits.filesToWake) {
            m_changed.notify_one();
            if (m_threads.size() + 1 < m_spent.size()) {
                m_threads.emplace_back([this, thread = m_threads.size() + 1] { work(thread); });
            }
        }
        while (!m_failure && m_filesWaiting > m_limits.filesWaiting) {
            if (!readOne(lock, 0)) {
                m_changed.wait(lock);
            }
        }
        return outcome();
    }

    /// Returns when everything is written, or with the first failure to write.
    [[nodiscard]] Result<> finish()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ended = true;
            m_changed.notify_all();
        }
        work(0);
        join();
        for (std::vector<Unit> &spent : m_spent) {
            spent.clear();
        }
        return outcome();
    }

private:
    struct Slot {
        Unit unit;
        qsizetype files = 0;
        qsizetype items = 0;
        std::size_t reader = 0;
        bool isRead = false;
    };
    using Lock = std::unique_lock<std::mutex>;

    void work(std::size_t thread)
    {
        Lock lock(m_mutex);
        while (!m_dropped && !m_failure && !(m_ended && m_slots.empty())) {
            if (!writeSome(lock) && !readOne(lock, thread)) {
                m_changed.wait(lock);
            }
        }
    }

    bool readOne(Lock &lock, std::size_t thread)
    {
        if (m_begun == m_slots.size() || m_itemsAhead >= m_limits.itemsAhead) {
            return false;
        }
        Slot &slot = m_slots[m_begun++]; // stays where it is until it is read
        m_filesWaiting -= slot.files;
        std::vector<Unit> spent = std::exchange(m_spent[thread], {});
        lock.unlock();
        spent.clear();
        const qsizetype items = m_stages.read(slot.unit) + 1; // an empty one takes memory, too
        lock.lock();
        slot.items = items;
        slot.reader = thread;
        slot.isRead = true;
        m_itemsAhead += items;
        for (; m_ready < m_begun && m_slots[m_ready].isRead; ++m_ready) {
            m_itemsReady += m_slots[m_ready].items;
        }
        if (isWorthWriting() || m_ended) {
            m_changed.notify_all();
        }
        return true;
    }

    bool writeSome(Lock &lock)
    {
        if (!isWorthWriting()) {
            return false;
        }
        std::vector<Unit> units;
        std::vector<std::size_t> readers;
        for (std::size_t i = 0; i < m_ready; ++i) {
            readers.push_back(m_slots.front().reader);
            units.push_back(std::move(m_slots.front().unit));
            m_slots.pop_front();
        }
        m_begun -= std::exchange(m_ready, 0);
        const qsizetype items = std::exchange(m_itemsReady, 0);
        m_isWriting = true;
        lock.unlock();
        auto written = m_stages.write(units);
        lock.lock();
        for (std::size_t i = 0; i < units.size(); ++i) {
            m_spent[readers[i]].push_back(std::move(units[i]));
        }
        m_isWriting = false;
        m_itemsAhead -= items;
        if (!written && !m_failure) {
            m_failure = written.error();
        }
        m_changed.notify_all();
        return true;
    }

    [[nodiscard]] bool isWorthWriting() const
    {
        return !m_isWriting && m_ready > 0 &&
               (m_itemsReady >= m_limits.itemsToWrite || (m_ended && m_ready == m_slots.size()));
    }

    [[nodiscard]] Result<> outcome() const
    {
        return m_failure ? Result<>(tl::make_unexpected(*m_failure)) : Result<>();
    }

    /// One that writes is kept busy by few that read.
    static std::size_t mostThreads() { return std::size_t(std::clamp(processors(), 2, 8)); }

    void join()
    {
        for (std::thread &thread : m_threads) {
            thread.join();
        }
        m_threads.clear();
    }

    const Stages m_stages;
    const PipelineLimits m_limits;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Slot> m_slots;     ///< read (or being read) ones first
    std::size_t m_begun = 0;      ///< so many of them
    qsizetype m_filesWaiting = 0; ///< in those not begun
    std::size_t m_ready = 0;      ///< read, and so are all before them
    qsizetype m_itemsReady = 0;
    qsizetype m_itemsAhead = 0; ///< in all that are read or being written
    /// Written, by the thread that read them: it frees them when it reads on, since to free what another thread allocates from
    /// keeps that one waiting.
    std::vector<std::vector<Unit>> m_spent = std::vector<std::vector<Unit>>(mostThreads());
    bool m_isWriting = false;
    bool m_ended = false;
    bool m_dropped = false;
    std::optional<Error> m_failure;
    std::vector<std::thread> m_threads;
};

} // namespace metarr

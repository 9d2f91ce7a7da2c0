// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace metarr {

[[nodiscard]] int processors();

/// `work(i)` for every i in [0, count), done by all threads that join.
class SharedWork {
public:
    SharedWork(qsizetype count, std::function<void(qsizetype)> work);
    /// Takes part until every i is taken.
    void join();
    /// Joins with `threads` - 1 more threads; returns when all is done, by others that joined too.
    void finish(int threads);

private:
    const qsizetype m_count;
    const std::function<void(qsizetype)> m_work;
    std::atomic<qsizetype> m_next{0}, m_done{0};
};

/// Where a thread leaves its work for one that has nothing else to do. Thread-safe.
class WorkOffer {
public:
    void offer(std::shared_ptr<SharedWork> work);
    /// Takes part in what is offered now, if anything is.
    void join();

private:
    std::mutex m_mutex;
    std::shared_ptr<SharedWork> m_work;
};

/// Shared work of `threads` threads (0: one for each processor), the caller's included.
void inParallel(qsizetype count, const std::function<void(qsizetype)> &work, int threads = 0);

} // namespace metarr

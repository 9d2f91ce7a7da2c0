// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>

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

/// Shared work of `threads` threads (0: one for each processor), the caller's included.
void inParallel(qsizetype count, const std::function<void(qsizetype)> &work, int threads = 0);

} // namespace metarr

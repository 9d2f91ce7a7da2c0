// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/parallel.h"

#include <algorithm>
#include <future>
#include <thread>
#include <vector>

namespace metarr {

int processors()
{
    return int(std::max(1U, std::thread::hardware_concurrency()));
}

SharedWork::SharedWork(qsizetype count, std::function<void(qsizetype)> work)
    : m_count(count)
    , m_work(std::move(work))
{}

void SharedWork::join()
{
    for (qsizetype i = m_next++; i < m_count; i = m_next++) {
        m_work(i);
        if (++m_done == m_count) {
            m_done.notify_all();
        }
    }
}

void SharedWork::finish(int threads)
{
    std::vector<std::future<void>> others;
    for (qsizetype i = 1; i < std::min(m_count, qsizetype(threads)); ++i) {
        others.push_back(std::async(std::launch::async, [this] { join(); }));
    }
    join();
    for (qsizetype done = m_done; done < m_count; done = m_done) {
        m_done.wait(done);
    }
}

void WorkOffer::offer(std::shared_ptr<SharedWork> work)
{
    const std::lock_guard lock(m_mutex);
    m_work = std::move(work);
}

void WorkOffer::join()
{
    std::unique_lock lock(m_mutex);
    const auto work = m_work;
    lock.unlock();
    if (work) {
        work->join();
    }
}

void inParallel(qsizetype count, const std::function<void(qsizetype)> &work, int threads)
{
    SharedWork(count, work).finish(threads > 0 ? threads : processors());
}

} // namespace metarr

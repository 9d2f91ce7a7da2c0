// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/parallel.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace metarr {

int processors()
{
    return int(std::max(1U, std::thread::hardware_concurrency()));
}

void inParallel(qsizetype count, const std::function<void(qsizetype)> &work, int threads)
{
    std::atomic<qsizetype> next{0};
    const auto join = [&] {
        for (qsizetype i = next++; i < count; i = next++) {
            work(i);
        }
    };
    std::vector<std::future<void>> others; // each waited for when it goes
    for (qsizetype i = 1; i < std::min(count, qsizetype(threads > 0 ? threads : processors())); ++i) {
        others.push_back(std::async(std::launch::async, join));
    }
    join();
}

} // namespace metarr

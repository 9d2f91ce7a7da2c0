// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/threadconnections.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace metarr {

struct ThreadConnections::Registry {
    mutable std::mutex mutex;
    std::condition_variable closed;
    int closing = 0; ///< ending threads that are just closing theirs
    std::unordered_map<std::thread::id, std::unique_ptr<Slot>> slots;
};

namespace {

/// Closes a thread's connections when the thread ends.
struct ThreadEnd {
    std::vector<std::weak_ptr<ThreadConnections::Registry>> registries;

    ~ThreadEnd()
    {
        for (const auto &weak : registries) {
            if (const auto registry = weak.lock()) {
                std::unique_lock lock(registry->mutex);
                auto node = registry->slots.extract(std::this_thread::get_id());
                if (node) {
                    ++registry->closing;
                    lock.unlock();
                    node.mapped().reset();
                    lock.lock();
                    --registry->closing;
                    registry->closed.notify_all();
                }
            }
        }
    }
};

} // namespace

ThreadConnections::ThreadConnections(Factory factory)
    : m_factory(std::move(factory))
    , m_registry(std::make_shared<Registry>())
{}

/// An ending thread may hold the registry just now, long after it was waited for: nothing may be left for it to close, or it would
/// do so while the program's static objects go.
ThreadConnections::~ThreadConnections()
{
    std::unordered_map<std::thread::id, std::unique_ptr<Slot>> left;
    std::unique_lock lock(m_registry->mutex);
    left.swap(m_registry->slots);
    m_registry->closed.wait(lock, [this] { return m_registry->closing == 0; });
}

ThreadConnections::Slot &ThreadConnections::slot()
{
    const std::lock_guard lock(m_registry->mutex);
    auto &place = m_registry->slots[std::this_thread::get_id()];
    if (!place) {
        thread_local ThreadEnd end;
        std::erase_if(end.registries, [](const auto &weak) { return weak.expired(); });
        end.registries.push_back(m_registry);
        place = std::make_unique<Slot>();
    }
    return *place;
}

Result<ThreadConnections::Slot *> ThreadConnections::connected()
{
    Slot &mine = slot();
    if (!mine.connection) {
        METARR_TRY(mine.connection, m_factory());
    }
    return &mine;
}

int ThreadConnections::count() const
{
    const std::lock_guard lock(m_registry->mutex);
    return int(m_registry->slots.size());
}

} // namespace metarr

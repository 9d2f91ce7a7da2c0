// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/changequeue.h"

#include "ui/models/corebridge.h"

#include <QPointer>

#include <deque>
#include <mutex>

namespace metarr {

namespace {
constexpr int changePriority = 5; // before what is only looked at
} // namespace

/// One thread at a time takes from it, until it is empty.
struct ChangeQueue::Line {
    std::mutex mutex;
    std::deque<std::function<void()>> changes;
    bool isWorkedOff = false;

    /// False when a thread works it off already.
    bool add(std::function<void()> change)
    {
        const std::lock_guard lock(mutex);
        changes.push_back(std::move(change));
        return !std::exchange(isWorkedOff, true);
    }
    std::function<void()> next()
    {
        const std::lock_guard lock(mutex);
        if (changes.empty()) {
            isWorkedOff = false;
            return {};
        }
        auto change = std::move(changes.front());
        changes.pop_front();
        return change;
    }
};

ChangeQueue::ChangeQueue(CoreBridge &bridge, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_line(std::make_shared<Line>())
{}

ChangeQueue::~ChangeQueue() = default;

void ChangeQueue::push(EntityRef item, QObject *context, Work work, Done done)
{
    ++m_waiting[item];
    Q_EMIT begun(item);
    // The answer goes through the bridge, which outlives the threads; whether we and the page still live is only looked
    // at on the GUI thread.
    auto change = [bridge = &m_bridge, self = QPointer<ChangeQueue>(this), guard = QPointer<QObject>(context),
                   item, work = std::move(work), done = std::move(done)] {
        QMetaObject::invokeMethod(
            bridge,
            [self, guard, item, done, answer = work()] {
                if (self) {
                    if (guard && done) {
                        done(answer);
                    }
                    self->finished(item);
                }
            },
            Qt::QueuedConnection);
    };
    if (m_line->add(std::move(change))) {
        m_bridge.run(
            this,
            [line = m_line] {
                while (const auto next = line->next()) {
                    next();
                }
                return true;
            },
            [](bool) {}, changePriority);
    }
}

void ChangeQueue::finished(EntityRef item)
{
    const auto waiting = m_waiting.find(item);
    if (--*waiting > 0) {
        return;
    }
    m_waiting.erase(waiting);
    Q_EMIT settled(item);
    if (m_waiting.isEmpty()) {
        Q_EMIT idle();
    }
}

} // namespace metarr

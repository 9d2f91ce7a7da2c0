// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/entity.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace metarr {

class CoreBridge;

/// What a person changes in the window, in the order in which they did it: each change begins when the one before it is
/// stored or refused, whatever page it was made on. What is waiting when the window closes is still done.
/// Lives on the GUI thread.
class ChangeQueue : public QObject {
    Q_OBJECT
public:
    using Work = std::function<Result<>()>;
    using Done = std::function<void(const Result<> &)>;

    explicit ChangeQueue(CoreBridge &bridge, QObject *parent = nullptr);
    ~ChangeQueue() override;

    /// `work` runs on a worker thread; `done` is called on the GUI thread, and only while `context` lives.
    /// `item` is what the change is about: none when it is about several.
    void push(EntityRef item, QObject *context, Work work, Done done);
    /// A change is waiting or under way: of this item, or of anything.
    [[nodiscard]] bool isBusy(EntityRef item) const { return m_waiting.contains(item); }
    [[nodiscard]] bool isBusy() const { return !m_waiting.isEmpty(); }

Q_SIGNALS:
    /// Another change waits: what was read of the item (of any, when it is none) before is older than what the person did.
    void begun(metarr::EntityRef item);
    /// The last change of this item that was waiting has been stored or refused: what is read now holds all of them.
    void settled(metarr::EntityRef item);
    /// Nothing is waiting any more.
    void idle();

private:
    struct Line;
    void finished(EntityRef item);

    CoreBridge &m_bridge;
    std::shared_ptr<Line> m_line; ///< shared with the thread that works it off
    QHash<EntityRef, int> m_waiting;
};

} // namespace metarr

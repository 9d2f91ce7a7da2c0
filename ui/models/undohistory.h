// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QObject>

#include <functional>

namespace metarr {

class ChangeQueue;

/// What can be taken back and done again, across all pages of the window: one edit, one choice of artwork, one change of a
/// thousand items is one step each. The work runs off the GUI thread, one step at a time, in line with the other changes.
class UndoHistory : public QObject {
    Q_OBJECT
public:
    struct Step {
        QString text; ///< "Edit genres of The Matrix": for the menu
        std::function<Result<>()> undo;
        std::function<Result<>()> redo; ///< none: cannot be done again
    };

    explicit UndoHistory(ChangeQueue &changes, QObject *parent = nullptr);

    /// The step has been done just now.
    void push(const Step &step);
    /// Asked for while a change or a step is on its way: comes after it.
    void undo() { want(true); }
    void redo() { want(false); }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// What would be taken back; empty when there is nothing.
    [[nodiscard]] QString undoText() const { return m_done.isEmpty() ? QString() : m_done.last().text; }
    [[nodiscard]] QString redoText() const { return m_undone.isEmpty() ? QString() : m_undone.last().text; }

Q_SIGNALS:
    void changed();
    void failed(const metarr::Error &error);
    /// A step was taken back, or done again.
    void stepped(const QString &text, bool back);

private:
    void want(bool back);
    void next();
    void run(const Step &step, bool back);

    static constexpr int mostSteps = 200;

    ChangeQueue &m_changes;
    QList<Step> m_done;
    QList<Step> m_undone;
    QList<bool> m_wanted; ///< true: back
    bool m_busy = false;
};

} // namespace metarr

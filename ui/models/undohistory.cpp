// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/undohistory.h"

#include "ui/models/changequeue.h"

namespace metarr {

UndoHistory::UndoHistory(ChangeQueue &changes, QObject *parent)
    : QObject(parent)
    , m_changes(changes)
{
    connect(&changes, &ChangeQueue::idle, this, &UndoHistory::next);
}

void UndoHistory::push(const Step &step)
{
    m_done += step;
    if (m_done.size() > mostSteps) {
        m_done.removeFirst();
    }
    m_undone.clear();
    Q_EMIT changed();
}

void UndoHistory::want(bool back)
{
    m_wanted += back;
    next();
}

void UndoHistory::next()
{
    while (!m_busy && !m_changes.isBusy() && !m_wanted.isEmpty()) {
        const bool back = m_wanted.takeFirst();
        QList<Step> &from = back ? m_done : m_undone;
        if (!from.isEmpty()) {
            run(from.takeLast(), back);
        }
    }
}

void UndoHistory::run(const Step &step, bool back)
{
    m_busy = true;
    Q_EMIT changed();
    m_changes.push({}, this, back ? step.undo : step.redo, [this, step, back](const Result<> &done) {
        m_busy = false;
        if (!done) {
            Q_EMIT failed(done.error()); // the step is gone: trying it again would fail again
        } else if (!back) {
            m_done += step;
        } else if (step.redo) {
            m_undone += step;
        }
        Q_EMIT changed();
        if (done) {
            Q_EMIT stepped(step.text, back);
        }
    });
}

} // namespace metarr

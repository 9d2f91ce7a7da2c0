// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/undohistory.h"

#include "ui/models/corebridge.h"

namespace metarr {

UndoHistory::UndoHistory(CoreBridge &bridge, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
{}

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
    while (!m_busy && !m_wanted.isEmpty()) {
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
    m_bridge.run(
        this, back ? step.undo : step.redo,
        [this, step, back](const Result<> &done) {
            m_busy = false;
            if (!done) {
                Q_EMIT failed(done.error()); // the step is gone: trying it again would fail again
            } else if (!back) {
                m_done += step;
            } else if (step.redo) {
                m_undone += step;
            }
            Q_EMIT changed();
            next();
        },
        5);
}

} // namespace metarr

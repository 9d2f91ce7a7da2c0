// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/changegatherer.h"

#include <algorithm>

namespace metarr {

qint64 ChangeGatherer::dueAt(const Waiting &waiting) const
{
    return std::min(waiting.last + m_quietMs, waiting.first + m_longestMs);
}

void ChangeGatherer::note(const QByteArray &folder, qint64 nowMs)
{
    const auto known = m_waiting.find(folder);
    if (known == m_waiting.end()) {
        m_waiting.insert(folder, {nowMs, nowMs});
    } else {
        known->last = std::max(known->last, nowMs);
    }
}

QList<QByteArray> ChangeGatherer::take(qint64 nowMs)
{
    QList<QByteArray> ready;
    m_waiting.removeIf([&](const QHash<QByteArray, Waiting>::iterator &it) {
        const bool due = dueAt(*it) <= nowMs;
        if (due) {
            ready += it.key();
        }
        return due;
    });
    std::sort(ready.begin(), ready.end());
    return ready;
}

std::optional<qint64> ChangeGatherer::nextDue() const
{
    std::optional<qint64> next;
    for (const Waiting &waiting : m_waiting) {
        next = std::min(next.value_or(dueAt(waiting)), dueAt(waiting));
    }
    return next;
}

} // namespace metarr

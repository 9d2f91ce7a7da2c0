// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>

namespace metarr {

/// Gathers changes by folder until a folder is quiet: a film that is being copied, or a season that a manager imports,
/// is looked at once. Times are milliseconds of any clock that does not run backwards. Not thread-safe.
class ChangeGatherer {
public:
    /// Ready after `quietMs` without a change, `longestMs` after the first one at the latest.
    ChangeGatherer(qint64 quietMs, qint64 longestMs)
        : m_quietMs(quietMs)
        , m_longestMs(longestMs)
    {}

    void note(const QByteArray &folder, qint64 nowMs);
    /// Folders that are ready now, by name; they are forgotten.
    [[nodiscard]] QList<QByteArray> take(qint64 nowMs);
    /// When take() will have something; nullopt: nothing is waiting.
    [[nodiscard]] std::optional<qint64> nextDue() const;
    void clear() { m_waiting.clear(); }

private:
    struct Waiting {
        qint64 first = 0, last = 0;
    };
    [[nodiscard]] qint64 dueAt(const Waiting &waiting) const;

    qint64 m_quietMs, m_longestMs;
    QHash<QByteArray, Waiting> m_waiting;
};

} // namespace metarr

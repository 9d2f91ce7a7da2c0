// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/hosts.h"

#include <QElapsedTimer>

#include <deque>
#include <mutex>

namespace metarr::demo {

/// What the faults that are set make of one request.
struct FaultPlan {
    int delayMs = 0;
    std::optional<Fault> fault; ///< the one that decides the answer
};

/// The faults that are set, counted down as requests arrive. Thread-safe.
class FaultBook {
public:
    FaultBook() { m_clock.start(); }
    int add(const Fault &fault);
    void remove(int id);
    void clear();
    /// Counts a request against the faults that match it.
    [[nodiscard]] FaultPlan plan(StandInHost host, const QString &path);

private:
    struct Entry {
        int id = 0;
        Fault fault;
        std::deque<qint64> passed; ///< perSecond: when requests were let through, ms
    };
    [[nodiscard]] bool hits(Entry &entry, StandInHost host, const QString &path);

    std::mutex m_mutex;
    std::vector<Entry> m_entries;
    int m_nextId = 1;
    QElapsedTimer m_clock;
};

[[nodiscard]] Lies liesOf(const FaultPlan &plan);
/// Replaces what the fault spoils in a reply: status, type or body. Transport faults (reset, truncation ...)
/// are the connection's business and change nothing here.
void spoil(const Fault &fault, StandInHost host, HttpReply &reply);
/// `path` fits the wildcard `pattern` ("*" and "?"; both match slashes too); an empty pattern fits all.
[[nodiscard]] bool fitsPath(const QString &pattern, const QString &path);

} // namespace metarr::demo

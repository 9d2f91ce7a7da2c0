// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/changegatherer.h"
#include "scan/treewatch.h"
#include "store/repos/libraries.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace metarr {

class Core;

/// What tests put in place of the system.
struct WatchOptions {
    /// watchTree(), or a stand-in.
    std::function<Result<std::unique_ptr<TreeWatch>>(const Path &, TreeWatchEvents)> watch = watchTree;
    qint64 quietMs = 10'000;       ///< a folder is scanned when it was quiet for this long
    qint64 longestMs = 5 * 60'000; ///< ... or this long after its first change
    qint64 againMs = 60'000;       ///< how often libraries are compared, and lost watches tried again
};

/// Keeps the libraries in step with their folders: watches local ones and has a folder scanned once it is quiet; looks
/// through the others (network shares, more folders than can be watched, scan.watch off), and those where links lead to
/// further folders, every scan.sweepMinutes. Owned by the long-running program, window or server, and running from start()
/// to its end.
class WatchService {
public:
    explicit WatchService(Core &core, WatchOptions options = {});
    ~WatchService();
    Q_DISABLE_COPY_MOVE(WatchService)

    /// Works in a thread of its own from now on. Returns at once.
    void start();
    void stop();

    /// One round: compares libraries and watches, has scanned what is due. Answers when the next one is (ms). What the
    /// thread does; tests call it with a time of their own.
    qint64 step(qint64 nowMs);

private:
    struct Root {
        Library library;
        Path path;
        std::unique_ptr<TreeWatch> watch; ///< null: swept
        ChangeGatherer changes;
        qint64 sweepMs = 0;    ///< how often it is swept; 0: it is watched, or nobody wants it
        qint64 sweptAt = 0;    ///< or watched since
        qint64 tryAgainAt = 0; ///< a watch that failed
        bool everything = false;
        bool linked = false; ///< swept although it is watched: scans go where the watch does not
        QString said;        ///< the reason last logged

        [[nodiscard]] bool isSwept() const { return (!watch || linked) && sweepMs > 0; }
    };
    void run();
    void compareLibraries(qint64 nowMs);
    void begin(RootId id, Root &root, qint64 nowMs);
    void enqueue(Root &root, const QList<QByteArray> &names, bool everything);
    void report(Root &root, const Error &error);

    Core &m_core;
    WatchOptions m_options;
    std::mutex m_mutex; ///< guards m_roots' changes and flags against the watches' threads
    std::condition_variable m_wake;
    std::map<RootId, Root> m_roots;
    QList<std::pair<RootId, Error>> m_ended;
    qint64 m_comparedAt = -1;
    bool m_stopping = false, m_woken = false;
    std::thread m_thread;
};

} // namespace metarr

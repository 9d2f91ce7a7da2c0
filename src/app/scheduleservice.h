// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/db/connection.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace metarr {

class Core;
class SettingsSnapshot;

/// When something is done by itself. Local time of this machine.
struct ScheduleRule {
    enum class Kind : quint8 {
        Never,
        Daily,   ///< at `time`
        Weekly,  ///< at `time` on `weekday`
        Minutes, ///< every `minutes` since the last run; whole days: at `time`
    };
    Kind kind = Kind::Never;
    QTime time;
    int weekday = 7; ///< 1 Monday .. 7 Sunday
    int minutes = 0;

    /// The first moment after `lastMs` at which it is due (ms); nullopt: never. A time that a change of the clock leaves out
    /// comes at the next one there is; one that comes twice is due once. A run that was missed is due at once, and only once.
    [[nodiscard]] std::optional<qint64> nextAfter(qint64 lastMs) const;
};

/// One task as a person sees it.
struct ScheduledTask {
    QString id;       ///< "clean", "verify", "refresh", "scan:2"
    QString source;   ///< English sentence; the key of its translation in the context "Schedule"
    QString argument; ///< what stands for %1 in it: a library's name; may be empty
    ScheduleRule rule;
    qint64 lastRunAt = 0;            ///< ms; 0: never
    std::optional<qint64> nextRunAt; ///< ms, may be past when it is due now; nullopt: never

    /// Translated.
    [[nodiscard]] QString description() const;
};

/// What Metarr does by the clock (decision 26): scans of libraries that want it, refreshing of what providers said long ago,
/// cleaning, checking of the cache. Each task is a job; when it last began is a row, moved in the transaction that enqueues the job by whoever is
/// first: nothing runs twice, be it after a restart or with several processes. Also the global pause. Blocking; thread-safe.
class ScheduleService {
public:
    explicit ScheduleService(Core &core)
        : m_core(core)
    {}
    ~ScheduleService();
    Q_DISABLE_COPY_MOVE(ScheduleService)

    /// All tasks, those that never run included.
    [[nodiscard]] Result<QList<ScheduledTask>> tasks();
    /// Now, besides its times. NotFound for an unknown id.
    [[nodiscard]] Result<> runNow(const QString &id);

    /// While paused no job begins in any process; kept over restarts. What arrives is queued. Commands that wait for their own
    /// work go on.
    [[nodiscard]] Result<> setPaused(bool paused);
    [[nodiscard]] Result<bool> isPaused();

    /// Works in a thread of its own from now on. For the long-running programs. Scans the libraries that want it at the start.
    void start();
    void stop();
    /// One round: enqueues what is due. Answers when the next task is (ms), at most an hour from now. What the thread does; tests
    /// call it with a clock of their own.
    [[nodiscard]] Result<qint64> step();
    /// The scans at the start of a long-running program (`scan.onStart`, and each library's own).
    [[nodiscard]] Result<> scanAtStart();

private:
    [[nodiscard]] Result<> begin(Transaction &t, const QString &id);
    [[nodiscard]] Result<int> enqueueRefresh(Transaction &t);
    void run();

    Core &m_core;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false, m_woken = false;
    std::shared_ptr<void> m_settingsWatch;
    std::thread m_thread;
};

} // namespace metarr

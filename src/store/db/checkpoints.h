// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/sqlconnection.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace metarr {

/// Carries what is committed from SQLite's log over into the database file, on a thread and a connection of its own: thousands of
/// pages and two waits for the disk, which a webhook's commit would pay for otherwise.
///
/// The log starts anew when all of it is carried over at the moment somebody begins to write. While a scan writes on and on that
/// never is, so bulk work pauses once the log is long (see bulk()).
class Checkpoints {
public:
    using Connect = std::function<Result<std::unique_ptr<SqlConnection>>()>;

    /// `ended` is called after each round, on its thread.
    Checkpoints(Connect connect, std::function<void()> ended);
    ~Checkpoints();

    /// A commit made the log this long, in pages. While writers come often that somebody waits for (`isHurried`) rounds are short.
    /// Thread-safe.
    void noteLog(int pages, bool isHurried);

    enum class Bulk {
        Go,
        Wait, ///< until a round ends: it carries most of a long log over
        Help, ///< carry the rest over before, on the thread that writes; then tellHelped()
    };
    /// What bulk work does next. While `isHurried` it pauses for some rounds that try to catch up with those writers: what is left for
    /// the helping is so little that they hardly notice it.
    /// Thread-safe.
    [[nodiscard]] Bulk bulk(bool isHurried);
    void tellHelped();

private:
    [[nodiscard]] bool isRoundDue() const;
    void waitForWork(std::unique_lock<std::mutex> &lock);
    void run();
    void round(std::unique_ptr<SqlConnection> &connection);

    Connect m_connect;
    std::function<void()> m_ended;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    int m_pages = 0;   ///< of the log
    int m_carried = 0; ///< the log's length when the last round began
    int m_helped = 0;  ///< the log's length when the writer last helped
    bool m_isHurried = false;
    bool m_running = false;
    bool m_catchingUp = false; ///< round after round, while bulk work pauses
    bool m_caughtUp = false;   ///< since the writer last helped
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace metarr

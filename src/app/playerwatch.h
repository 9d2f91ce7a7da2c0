// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/kodi/kodilistener.h"
#include "store/repos/players.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace metarr {

class Core;

/// Listens to the Kodis of the long-running program. What plays where is told to everybody (event "player:status"); what waited
/// for a player to be back, or to have ended, is done at once instead of at its next turn. The others (Jellyfin, Plex, a Kodi
/// whose port is closed) get theirs when the queue asks again.
class PlayerWatch {
public:
    explicit PlayerWatch(Core &core);
    ~PlayerWatch();
    Q_DISABLE_COPY_MOVE(PlayerWatch)

private:
    struct Watched {
        PlayerRow row;
        std::unique_ptr<KodiListener> listener;
        bool known = false; ///< in the last comparison
    };
    void run();
    void compare();
    void heard(const PlayerRow &row, const QString &method, const QJsonObject &data);
    void connected(const PlayerRow &row, bool there);
    void tell(const PlayerRow &row, const QString &state, const QString &what);
    void wakeJobsIn(qint64 ms);

    Core &m_core;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    qint64 m_jobsAt = 0;                 ///< when waiting jobs are to be woken, ms; 0: not
    std::map<qint64, Watched> m_players; ///< the thread's own
    std::thread m_thread;
};

} // namespace metarr

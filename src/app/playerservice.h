// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/pathmapping.h"
#include "players/player.h"
#include "publish/publisher.h"
#include "store/repos/players.h"

#include <memory>
#include <mutex>

namespace metarr {

class Core;

/// Players as a person sets them up, and what a job tells them. Blocking; thread-safe.
class PlayerService {
public:
    explicit PlayerService(Core &core) : m_core(core) {}

    /// The password goes into the secret store, the row holds a reference.
    [[nodiscard]] Result<PlayerRow> add(const PlayerRow &player, const QString &password);
    [[nodiscard]] Result<QList<PlayerRow>> all();
    [[nodiscard]] Result<PlayerRow> find(const QString &idOrName);
    [[nodiscard]] Result<> remove(qint64 id);
    /// Connects, notes the contact, and answers what the player says of itself.
    [[nodiscard]] Result<PlayerInfo> test(const PlayerRow &player, const StopToken &stop);
    [[nodiscard]] Result<> notify(const PlayerRow &player, const QString &title, const QString &text, const StopToken &stop);

    struct Sync {
        EntityRef item;
        QList<Path> changedImages;
        QList<Path> removedImages;
        bool isNew = false;
        bool removed = false;
        bool withEpisodes = false;
    };
    struct SyncResult {
        QString player;
        RefreshOutcome outcome;
        std::optional<Error> error;
    };
    /// Tells every player of the item's library; one that fails does not hold up the others.
    [[nodiscard]] Result<QList<SyncResult>> sync(const Sync &what, const StopToken &stop);
    /// One player, everything that its libraries hold: folders it does not know are scanned, the rest is left alone.
    [[nodiscard]] Result<> syncLibrary(const PlayerRow &player, LibraryId library, const StopToken &stop);

private:
    Result<std::shared_ptr<Player>> connect(const PlayerRow &row);
    Result<PathMapper> mapper(const PlayerRow &row);
    Result<RefreshOutcome> syncOne(const PlayerRow &row, const Sync &what, const StopToken &stop);

    Core &m_core;
    std::mutex m_mutex;
    QHash<qint64, std::shared_ptr<Player>> m_clients; ///< one object per player: its calls take turns
};

} // namespace metarr

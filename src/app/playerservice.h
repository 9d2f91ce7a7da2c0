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
struct ItemDetails;

/// Players as a person sets them up, and what a job tells them. Blocking; thread-safe.
class PlayerService {
public:
    explicit PlayerService(Core &core)
        : m_core(core)
    {}

    /// The password goes into the secret store, the row holds a reference.
    [[nodiscard]] Result<PlayerRow> add(const PlayerRow &player, const QString &password);
    [[nodiscard]] Result<QList<PlayerRow>> all();
    [[nodiscard]] Result<PlayerRow> find(const QString &idOrName);
    [[nodiscard]] Result<> remove(qint64 id);
    /// Connects, notes the contact, and answers what the player says of itself.
    [[nodiscard]] Result<PlayerInfo> test(const PlayerRow &player, const StopToken &stop);
    [[nodiscard]] Result<> notify(const PlayerRow &player, const QString &title, const QString &text,
                                  const StopToken &stop);

    struct Sync {
        EntityRef item;
        QList<Path> images;        ///< written, replaced or removed: which of it, the disk tells
        bool removed = false;      ///< the item left the library
        bool withEpisodes = false; ///< series: every episode anew as well
    };
    struct SyncResult {
        QString player;
        EntityRef item;
        RefreshOutcome outcome;
        std::optional<Error> error;
    };
    /// Tells every player of the item's library; one that fails does not hold up the others.
    [[nodiscard]] Result<QList<SyncResult>> sync(const Sync &what, const StopToken &stop);
    /// One player and everything that was published of a library: unknown items are scanned, known ones read anew.
    /// Ends with the first error, for the next call would meet it again.
    [[nodiscard]] Result<QList<SyncResult>> syncLibrary(const PlayerRow &player, LibraryId library,
                                                        const StopToken &stop);

private:
    Result<std::shared_ptr<Player>> connect(const PlayerRow &row);
    Result<QList<Sync>> publishedItems(LibraryId library);
    Result<PathMapper> mapper(const PlayerRow &row);
    /// Where an item lies, in the player's words; of a collection all its pictures besides.
    Result<> describePlace(const ItemDetails &d, const PathMapper &paths, PlayerRefresh &refresh,
                           QList<Path> &images);
    Result<RefreshOutcome> syncOne(const PlayerRow &row, const Sync &what, const StopToken &stop);

    Core &m_core;
    std::mutex m_mutex;
    QHash<qint64, std::shared_ptr<Player>> m_clients; ///< one object per player: its calls take turns
};

} // namespace metarr

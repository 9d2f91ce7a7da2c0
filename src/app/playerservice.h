// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/pathmapping.h"
#include "players/player.h"
#include "publish/publisher.h"
#include "store/repos/players.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>

#include <functional>
#include <memory>
#include <mutex>

namespace metarr {

class Core;
class PlayerWatch;
struct ItemDetails;

/// Players as a person sets them up, and what a job tells them. Blocking; thread-safe.
class PlayerService {
public:
    explicit PlayerService(Core &core);
    ~PlayerService();
    Q_DISABLE_COPY_MOVE(PlayerService)

    // As a person sets them up (playersetup.cpp). What is changed is held to the same as what is added.

    /// The password goes into the secret store, the row holds a reference.
    [[nodiscard]] Result<PlayerRow> add(const PlayerRow &player, const QString &password);
    [[nodiscard]] Result<QList<PlayerRow>> all();
    [[nodiscard]] Result<PlayerRow> find(const QString &idOrName);
    [[nodiscard]] Result<PlayerRow> load(qint64 id);
    /// `edit` gets the row as it is. Without a password the old one stays, an empty one takes it away.
    [[nodiscard]] Result<PlayerRow> change(qint64 id, const std::function<void(PlayerRow &)> &edit,
                                           const std::optional<QString> &password = {});
    [[nodiscard]] Result<> remove(qint64 id);

    [[nodiscard]] Result<QList<PlayerGroupRow>> groups();
    [[nodiscard]] Result<PlayerGroupRow> findGroup(const QString &idOrName);
    [[nodiscard]] Result<PlayerGroupRow> loadGroup(qint64 id);
    [[nodiscard]] Result<PlayerGroupRow> addGroup(const PlayerGroupRow &group);
    [[nodiscard]] Result<PlayerGroupRow> changeGroup(qint64 id,
                                                     const std::function<void(PlayerGroupRow &)> &edit);
    /// Its players stay, in no group.
    [[nodiscard]] Result<> removeGroup(qint64 id);
    /// The groups whose players a library tells. None are named: it tells all. Players in no group hear of every library.
    [[nodiscard]] Result<QList<PlayerGroupRow>> groupsOf(LibraryId library);
    /// Those from now on; an empty list: all there are. NotFound when one or the library does not exist.
    [[nodiscard]] Result<> setGroupsOf(LibraryId library, const QList<qint64> &groups);

    /// Of players, groups and managers.
    [[nodiscard]] Result<QList<PathMappingRow>> mappings();
    [[nodiscard]] Result<PathMappingRow> findMapping(qint64 id);
    [[nodiscard]] Result<PathMappingRow> addMapping(const PathMappingRow &mapping);
    [[nodiscard]] Result<PathMappingRow> changeMapping(qint64 id,
                                                       const std::function<void(PathMappingRow &)> &edit);
    [[nodiscard]] Result<> removeMapping(qint64 id);

    /// Connects, notes the contact, and answers what the player says of itself.
    [[nodiscard]] Result<PlayerInfo> test(const PlayerRow &player, const StopToken &stop);
    [[nodiscard]] Result<> notify(const PlayerRow &player, const QString &title, const QString &text,
                                  const StopToken &stop);

    /// How a player calls a file of ours, and whether it finds it there.
    struct MappingTest {
        Path local;
        QString remote; ///< empty: no mapping covers it
        bool seen = false;
        QString text;                                ///< a sentence for people
        std::optional<MappingSuggestion> suggestion; ///< of a mapping that would help
    };
    /// `files`: files or folders of ours; empty: a file of each library folder, or the folder itself.
    [[nodiscard]] Result<QList<MappingTest>> testMapping(const PlayerRow &player, QList<Path> files,
                                                         const StopToken &stop);

    /// Plays a film's or an episode's file from its beginning on the first of its library's players that knows it; answers its
    /// name. When none does, the first that answered reads the item's folder first, which `progress` is told (a sentence, on
    /// the calling thread). NotFound without a file or a player; else the error of the last player.
    [[nodiscard]] Result<QString> play(EntityRef item, const StopToken &stop,
                                       const std::function<void(const QString &)> &progress = {});

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

    /// The same of every library that tells this player.
    [[nodiscard]] Result<QList<SyncResult>> syncLibraries(const PlayerRow &player, const StopToken &stop);

    /// What each player of its library would be told if the item went into the trash now, one object a player. For when the item
    /// is not known any more.
    [[nodiscard]] Result<QJsonArray> farewell(EntityRef item);
    /// One of these. Nothing where the player was removed, or an item that is not in the trash lies in that place by now.
    [[nodiscard]] Result<std::optional<SyncResult>> forget(const QJsonObject &farewell,
                                                           const StopToken &stop);

    /// How telling went since the start, by player; for figures.
    struct SyncMeter {
        QString player;
        qint64 taken = 0, refused = 0, failed = 0;
        qint64 microseconds = 0; ///< of all together
    };
    [[nodiscard]] QList<SyncMeter> syncMeters();

    /// Listens to what players announce by themselves (PlayerWatch). For the long-running programs.
    void startListening();
    void stopListening();
    /// It is back after it did not answer: it is asked again at once, however long it was to be given a rest.
    void reconnect(qint64 player);
    /// Heard of a player: something plays there now, or not any more.
    void notePlaying(qint64 player, bool plays);
    /// Whether heavy work is to wait because somebody is watching (players.pauseWork). Asks the players at most twice a minute.
    [[nodiscard]] bool mustPause(const StopToken &stop);

    // A file is about to get another name, or a better one takes its place (playercarry.cpp).

    /// By which names the players know these items (series: their episodes) now. To be called before a scan follows the
    /// change: the next sync() carries what people did (plays, ratings, resume points) over to the new name.
    [[nodiscard]] Result<> rememberNames(LibraryId library, const QList<EntityRef> &items);
    /// Files that are being replaced: a player that plays one of them is stopped and told why; player, file and position are
    /// stored first, and the next sync() of the item lets it play on, for a day. Players that do not answer in time are left
    /// out. Answers how many were stopped.
    [[nodiscard]] Result<int> interrupt(LibraryId library, const QList<Path> &files, const StopToken &stop);
    /// Films and episodes of a library that somebody waits for, with a file by now.
    [[nodiscard]] Result<QList<EntityRef>> awaited(LibraryId library);
    /// The item itself, or of a series those episodes, that some player knows by another name only. Without an item: of the
    /// whole library.
    [[nodiscard]] Result<QList<EntityRef>> staleNames(LibraryId library, EntityRef item = {});

private:
    struct Client { ///< and what it was made of: rows may be changed by other processes
        PlayerRow row;
        QString password;
        std::shared_ptr<Player> player;
    };
    struct Play { ///< an item and one of its files in a player's words
        EntityRef item;
        QString file;
    };
    struct Former { ///< an earlier name, and what people did under it
        EntityRef item;
        QString file;
        std::optional<UserState> state;
    };
    struct Files {
        QList<Play> now;
        QList<Former> former;
        QList<Play> news;   ///< names of `now` that are not noted yet
        QList<Former> back; ///< names of `now` that the player had dropped
    };
    Result<QList<Former>> leaving(Player &player, qint64 id, EntityRef item, const QString &file,
                                  const StopToken &stop);
    Result<> keepLeft(qint64 id, const QList<Former> &left);
    Result<QList<Play>> playsOf(EntityRef item, const PathMapper &paths);
    Result<Files> filesOf(Player &player, qint64 id, EntityRef item, const PathMapper &paths,
                          const StopToken &stop);
    Result<> carryOver(Player &player, qint64 id, const PlayerRefresh &told, const PathMapper &paths,
                       const Files &files, const StopToken &stop);
    Result<> resume(Player &player, const PlayerRow &row, const QList<Play> &plays, const StopToken &stop);
    Result<std::shared_ptr<Player>> connect(const PlayerRow &row);
    Result<QList<Sync>> publishedItems(LibraryId library);
    Result<PathMapper> mapper(const PlayerRow &row);
    /// Where an item lies, in the player's words; of a collection all its pictures besides.
    Result<> describePlace(const ItemDetails &d, const PathMapper &paths, PlayerRefresh &refresh,
                           QList<Path> &images);
    /// `refresh` false: another player has told the database that both share; only the player's own images are dropped.
    Result<RefreshOutcome> syncOne(const PlayerRow &row, const Sync &what, bool refresh,
                                   const StopToken &stop);
    /// The same, noted in the meters.
    Result<RefreshOutcome> tell(const PlayerRow &row, const Sync &what, bool refresh, const StopToken &stop);
    /// Whether it answered, as far as the outcome tells.
    Result<> noteContact(qint64 player, const Result<RefreshOutcome> &outcome);
    Result<QList<PlayerRow>> playersFor(EntityRef item);
    /// From the beginning, without waiting. Conflict: the player does not know the file yet.
    Result<> playOn(const PlayerRow &row, EntityRef item, const StopToken &stop);

    Core &m_core;
    std::mutex m_mutex;
    QHash<qint64, Client> m_clients; ///< one object per player: its calls take turns
    QHash<qint64, int> m_returns;    ///< how often each came back, or was given another address
    QMap<qint64, SyncMeter> m_meters;
    std::mutex m_playingMutex;
    QSet<qint64> m_playing;               ///< players on which something plays, as last heard
    qint64 m_askedAt = 0;                 ///< when they were last asked, ms
    std::unique_ptr<PlayerWatch> m_watch; ///< last: it calls this object
};

} // namespace metarr

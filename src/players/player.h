// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/stoptoken.h"
#include "domain/entity.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace metarr {

enum class PlayerType : quint8 { Kodi, Jellyfin, Plex };
[[nodiscard]] QString playerTypeName(PlayerType type); ///< "kodi", "jellyfin", "plex"
[[nodiscard]] std::optional<PlayerType> playerTypeFromName(QStringView name);

/// What to do with a refresh while somebody watches something on the player.
enum class WhilePlaying : quint8 {
    Refresh, ///< do it anyway
    Wait,    ///< fail with a transient error that says when to come back
    Skip,    ///< do nothing and say so
};
[[nodiscard]] QString whilePlayingName(WhilePlaying mode); ///< "refresh", "wait", "skip"
[[nodiscard]] std::optional<WhilePlaying> whilePlayingFromName(QStringView name);

/// What has changed, in the player's own form of paths (PathMapper::toPlayer, ::toPlayerFolder).
struct PlayerRefresh {
    EntityType kind = EntityType::None; ///< Movie, Series, Season, Episode, Collection
    QString file;     ///< movies and episodes: the video file; empty for a movie that is a disc folder
    QString folder;   ///< movie's folder; series, seasons and episodes: the SERIES' folder; collections: the
                      ///< collection's own folder within the movie set information folder, may be empty
    QString title;    ///< collections: their name, which is all that a player knows them by
    QString overview; ///< collections: description to write; empty leaves the player's
    std::optional<int> season; ///< seasons
    /// Image files written or replaced (maybe under the same name). Collections: ALL present images, for Kodi
    /// lets nobody list the movie set information folder.
    QStringList changedImages;
    QStringList removedImages; ///< image files that are no longer there
    bool isNew = false;        ///< the player cannot know it yet: spares the look-up
    bool removed = false;      ///< the item left the library: the player shall forget it
    bool withEpisodes = false; ///< series: every episode's NFO and artwork anew as well
};

struct RefreshOutcome {
    enum class Action : quint8 {
        Refreshed, ///< was known and has read its files anew
        Added,     ///< found by a scan
        Removed,
        Nothing,  ///< there was nothing to do, e.g. it was not there to be removed
        Skipped,  ///< something is playing (WhilePlaying::Skip)
        NotTaken, ///< the player looked and did not take it; `text` says why, `remedy` what to do
    };
    Action action = Action::Nothing;
    QString text; ///< a sentence for the activity list
    QString remedy;
    qint64 playerItemId =
        0; ///< the player's id of it now; 0 when it has none. It may change with each refresh
};
[[nodiscard]] QString refreshActionName(RefreshOutcome::Action action); ///< "refreshed", "added", ...

/// What the connection test found out.
struct PlayerInfo {
    QString product;          ///< "Kodi 20.1"
    QString name;             ///< what the device calls itself
    QString apiVersion;       ///< "13.0.0"
    QStringList folders;      ///< the player's own library folders, for suggestMappings()
    QString collectionFolder; ///< Kodi's movie set information folder; empty when not set
    QStringList warnings;     ///< settings that keep things from showing, in sentences
};

struct Playback {
    int playerId = -1;
    QString kind; ///< "video", "audio", "picture"
    QString title;
    QString file; ///< in the player's form; empty when it does not say
    std::chrono::milliseconds position{0};
    std::chrono::milliseconds total{0};
    double percentage = 0; ///< 0-100
    bool paused = false;
    QString
        screen; ///< which of the player's screens, by a name that outlives restarts; empty: it has only one
};

/// What is to be played on, and where.
struct PlaybackStart {
    QString file;  ///< in the player's form
    QString title; ///< of the film or episode: by it servers are asked that find nothing by path
    std::chrono::milliseconds position{0};
    QString screen;    ///< Playback::screen of then
    bool waits = true; ///< until the library knows the file; else Conflict at once when it does not
};

/// What people did with an item on the player. Survives refreshes, renames and upgrades (decision 27).
struct UserState {
    int playCount = 0;
    QString lastPlayed;    ///< as the player writes it; Kodi: "yyyy-MM-dd HH:mm:ss"
    double userRating = 0; ///< 0-10, 0 = none
    std::chrono::milliseconds resume{0};
    std::chrono::milliseconds total{0};

    [[nodiscard]] bool isEmpty() const
    {
        return playCount == 0 && lastPlayed.isEmpty() && userRating <= 0 && resume.count() <= 0;
    }
    friend bool operator==(const UserState &, const UserState &) = default;
};

/// One media player. All calls block for as long as the player needs (never on the GUI thread), obey the
/// token and are safe to make from several threads: those that touch the library take turns.
class Player {
public:
    virtual ~Player() = default;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual PlayerType type() const = 0;
    /// Errors: Network/Timeout (not there), Unauthorized (wrong password or token), Unsupported (too old).
    [[nodiscard]] virtual Result<PlayerInfo> test(const StopToken &stop) = 0;
    /// Whether the player finds this file or folder under the name that it has there. False also when it lies in none of its
    /// libraries.
    [[nodiscard]] virtual Result<bool> sees(const QString &path, const StopToken &stop) = 0;
    /// Makes the player show what the files say, and returns when it does.
    [[nodiscard]] virtual Result<RefreshOutcome> refresh(const PlayerRefresh &what,
                                                         const StopToken &stop) = 0;
    /// Drops the player's own copies of these images. Enough for the further members of a group that shares
    /// one database: each still has an image cache of its own.
    [[nodiscard]] virtual Result<> forgetImages(const QStringList &images, const StopToken &stop) = 0;
    /// A short note on the screen of this name (Playback::screen); empty: on all where something plays. Unsupported where the player
    /// has none.
    [[nodiscard]] virtual Result<> notify(const QString &title, const QString &text, const StopToken &stop,
                                          const QString &screen = {}) = 0;
    /// What plays now; empty list: nothing.
    [[nodiscard]] virtual Result<QList<Playback>> playing(const StopToken &stop) = 0;
    /// Before an upgrade replaces the file that is playing.
    [[nodiscard]] virtual Result<> stopPlayback(const Playback &what, const StopToken &stop) = 0;
    /// Afterwards: waits until the library knows the file, or fails with Conflict (and when to come back, where it shall wait), then
    /// plays on. NotFound and Unsupported: that screen is gone, or cannot be told.
    [[nodiscard]] virtual Result<> resumePlayback(const PlaybackStart &what, const StopToken &stop) = 0;
    /// Of a movie or episode file; nothing when the library does not have it. To be taken before a rename.
    [[nodiscard]] virtual Result<std::optional<UserState>> userState(const QString &file,
                                                                     const StopToken &stop) = 0;
    /// Fills in what the library's item does not have yet, and plays later than its own; false when the
    /// library does not have the file.
    [[nodiscard]] virtual Result<bool> applyUserState(const QString &file, const UserState &state,
                                                      const StopToken &stop) = 0;
};

} // namespace metarr

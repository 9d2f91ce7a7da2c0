// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/db/connection.h"

#include <QList>
#include <QStringList>

namespace metarr {

/// Somebody was watching a file when a better one took its place.
struct PlaybackRow {
    qint64 id = 0;
    qint64 player = 0;
    EntityRef item;
    QString file; ///< in the player's form
    qint64 positionMs = 0, totalMs = 0;
    double percentage = 0; ///< 0-100
    qint64 capturedAt = 0;
    QString screen; ///< of the player, where it has several; empty: its only one
};

/// A name by which a player knows an item.
struct PlayerName {
    EntityRef item;
    QString file;
    QString
        plays; ///< what people did with it, JSON, kept since the player dropped the item; empty: it has it
};

/// What has to be remembered of players over a change of files.
class PlaybackRepo {
public:
    explicit PlaybackRepo(Connection &connection)
        : m_c(connection)
    {}

    /// Takes the place of an earlier one of the same player, screen and item that was not resumed.
    [[nodiscard]] Result<> capture(const PlaybackRow &row);
    /// The player's captures of an item that were not resumed, from `sinceMs` on.
    [[nodiscard]] Result<QList<PlaybackRow>> waiting(qint64 player, EntityRef item, qint64 sinceMs);
    /// Items that somebody waits for.
    [[nodiscard]] Result<QList<EntityRef>> awaited(qint64 sinceMs);
    [[nodiscard]] Result<> setResumed(qint64 id, qint64 nowMs);
    [[nodiscard]] Result<> prune(qint64 beforeMs);

    /// By which names a player knows an item; of a series its episodes.
    [[nodiscard]] Result<QList<PlayerName>> namesOf(qint64 player, EntityRef item);
    [[nodiscard]] Result<> addName(qint64 player, EntityRef item, const QString &file);
    [[nodiscard]] Result<> removeName(qint64 player, EntityRef item, const QString &file);
    /// The player has dropped it; empty `plays`: it has it again. Adds the name if need be.
    [[nodiscard]] Result<> keepPlays(qint64 player, EntityRef item, const QString &file,
                                     const QString &plays);
    /// Films and episodes in the trash that some player still has.
    [[nodiscard]] Result<QList<EntityRef>> namedInTrash(LibraryId library);

private:
    Connection &m_c;
};

} // namespace metarr

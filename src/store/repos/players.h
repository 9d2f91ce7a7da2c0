// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/db/connection.h"

#include <QList>

#include <optional>

namespace metarr {

struct PlayerRow {
    qint64 id = 0;
    qint64 group = 0; ///< 0: in no group; told about every library
    QString name;
    QString type;    ///< "kodi", "jellyfin", "plex"
    QString baseUrl; ///< "http://kodi.lan:8080"
    QString username;
    QString secretRef; ///< key of the password or token in the secret store
    bool enabled = true;
    QString whilePlaying = QStringLiteral("refresh"); ///< "refresh", "skip", "wait"
    qint64 lastContactAt = 0;
    QString lastError;
};

struct PlayerGroupRow {
    qint64 id = 0;
    QString name;
    bool sequential = false;
    bool continueOnError = true;
    bool sharedDatabase = false;
};

struct PathMappingRow {
    qint64 id = 0;
    QString ownerType; ///< "group", "player", "manager"
    qint64 ownerId = 0;
    QString local, remote;
};

class PlayerRepo {
public:
    explicit PlayerRepo(Connection &connection)
        : m_c(connection)
    {}
    [[nodiscard]] Result<QList<PlayerRow>> all();
    [[nodiscard]] Result<PlayerRow> find(const QString &idOrName);
    [[nodiscard]] Result<PlayerRow> load(qint64 id);
    [[nodiscard]] Result<qint64> add(const PlayerRow &player, qint64 nowMs);
    /// Everything but the contact, which is forgotten when the address is another.
    [[nodiscard]] Result<> update(const PlayerRow &player);
    [[nodiscard]] Result<> remove(qint64 id);
    /// Notes that it answered (no error) or why it did not; news of that go out as tellStatus().
    [[nodiscard]] Result<> setContact(qint64 id, qint64 nowMs, const QString &error);
    /// The event "player:status", always {player, name, state, title, error}. `state`: "online", "offline", "playing", "paused",
    /// "stopped", or "library" when it has read its library anew; `title`: of what plays; `error`: why it is offline.
    [[nodiscard]] Result<> tellStatus(qint64 id, const QString &state, const QString &title,
                                      const QString &error, qint64 nowMs);
    [[nodiscard]] Result<QList<PlayerGroupRow>> groups();
    [[nodiscard]] Result<PlayerGroupRow> findGroup(const QString &idOrName);
    [[nodiscard]] Result<PlayerGroupRow> loadGroup(qint64 id);
    [[nodiscard]] Result<qint64> addGroup(const PlayerGroupRow &group);
    [[nodiscard]] Result<> updateGroup(const PlayerGroupRow &group);
    [[nodiscard]] Result<> removeGroup(qint64 id);
    /// Players that are told about a library: those of its groups and those in no group; enabled ones only.
    [[nodiscard]] Result<QList<PlayerRow>> playersOf(LibraryId library);
    /// The groups that a library tells; none are named: it tells all of them.
    [[nodiscard]] Result<QList<PlayerGroupRow>> groupsOf(LibraryId library);
    [[nodiscard]] Result<> setGroupsOf(LibraryId library, const QList<qint64> &groups);
    /// Of one owner, of all owners of a type, or all there are; in the order in which they were added.
    [[nodiscard]] Result<QList<PathMappingRow>> mappings(const QString &ownerType = {},
                                                         std::optional<qint64> ownerId = {});
    [[nodiscard]] Result<qint64> addMapping(const PathMappingRow &mapping);
    [[nodiscard]] Result<PathMappingRow> mapping(qint64 id);
    [[nodiscard]] Result<> updateMapping(const PathMappingRow &mapping);
    [[nodiscard]] Result<> removeMapping(qint64 id);

private:
    Connection &m_c;
};

} // namespace metarr

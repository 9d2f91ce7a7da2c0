// SPDX-License-Identifier: GPL-3.0-or-later
// Players, their groups and path mappings, as a person sets them up.
#include "app/core.h"
#include "app/playerservice.h"
#include "net/redact.h"
#include "store/repos/libraries.h"
#include "store/repos/managers.h"

#include <QLoggingCategory>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Q_LOGGING_CATEGORY(logPlayerSetup, "metarr.app.playersetup")

bool isName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 100;
}

Result<> checkPlayer(Connection &c, const PlayerRow &player)
{
    if (!isName(player.name)) {
        return fail(ErrorKind::InvalidInput, u"A player needs a name of at most 100 characters."_s);
    }
    if (!playerTypeFromName(player.type) || !whilePlayingFromName(player.whilePlaying)) {
        return fail(
            ErrorKind::InvalidInput,
            u"A player is kodi, jellyfin or plex; while something plays there it is refresh, skip or wait."_s);
    }
    const QUrl url(player.baseUrl);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"http" && url.scheme() != u"https")) {
        return fail(ErrorKind::InvalidInput,
                    player.baseUrl.isEmpty()
                        ? u"The address of the player is missing."_s
                        : u"“%1” is no address of a player."_s.arg(redactTyped(player.baseUrl)),
                    u"Write it as http://host:8080."_s);
    }
    if (!url.userInfo().isEmpty()) { // addresses are shown, and stand in logs
        return fail(ErrorKind::InvalidInput,
                    u"User and password do not belong into the address of a player."_s,
                    u"There are fields of their own for them."_s);
    }
    METARR_TRY(const auto others, PlayerRepo(c).all());
    for (const PlayerRow &other : others) {
        if (other.id != player.id && other.name.compare(player.name, Qt::CaseInsensitive) == 0) {
            return fail(ErrorKind::AlreadyExists, u"There is a player “%1” already."_s.arg(other.name),
                        u"Give it another name."_s);
        }
    }
    if (player.group != 0) {
        METARR_CHECK(PlayerRepo(c).loadGroup(player.group));
    }
    return {};
}

Result<> checkGroup(Connection &c, const PlayerGroupRow &group)
{
    if (!isName(group.name)) {
        return fail(ErrorKind::InvalidInput, u"A group needs a name of at most 100 characters."_s);
    }
    METARR_TRY(const auto groups, PlayerRepo(c).groups());
    for (const PlayerGroupRow &other : groups) {
        if (other.id != group.id && other.name.compare(group.name, Qt::CaseInsensitive) == 0) {
            return fail(ErrorKind::AlreadyExists, u"There is a group “%1” already."_s.arg(other.name),
                        u"Give it another name."_s);
        }
    }
    return {};
}

Result<> checkMapping(Connection &c, const PathMappingRow &mapping)
{
    if (mapping.ownerType == u"player") {
        METARR_CHECK(PlayerRepo(c).load(mapping.ownerId));
    } else if (mapping.ownerType == u"group") {
        METARR_CHECK(PlayerRepo(c).loadGroup(mapping.ownerId));
    } else if (mapping.ownerType == u"manager") {
        METARR_CHECK(ManagerRepo(c).load(mapping.ownerId));
    }
    if (mapping.ownerType.isEmpty() || mapping.local.isEmpty() || mapping.remote.isEmpty()) {
        return fail(
            ErrorKind::InvalidInput,
            u"A mapping has a player, group or manager, a local folder and what that one calls it."_s);
    }
    METARR_TRY(const auto others, PlayerRepo(c).mappings(mapping.ownerType, mapping.ownerId));
    for (const PathMappingRow &other : others) {
        if (other.id != mapping.id && other.local == mapping.local && other.remote == mapping.remote) {
            return fail(ErrorKind::AlreadyExists,
                        u"“%1” is mapped to “%2” already."_s.arg(mapping.local, mapping.remote));
        }
    }
    return {};
}

void trim(PathMappingRow &mapping)
{
    mapping.local = mapping.local.trimmed();
    mapping.remote = mapping.remote.trimmed();
}

template <typename F> auto write(Core &core, F &&work)
{
    return core.database().write(std::forward<F>(work), WritePriority::Interactive, Durability::Full);
}

/// One too many in the secret store harms nobody: it is no reason to call a change failed that was made.
void forgetSecret(Core &core, const QString &ref)
{
    if (ref.isEmpty()) {
        return;
    }
    if (const auto removed = core.secrets().remove(ref); !removed) {
        qCWarning(logPlayerSetup).noquote() << "a password stays behind:" << removed.error().toLogText();
    }
}

QString newSecretRef()
{
    return u"players."_s + QUuid::createUuid().toString(QUuid::Id128) + u".password"_s;
}

} // namespace

Result<PlayerRow> PlayerService::add(const PlayerRow &player, const QString &password)
{
    PlayerRow row = player;
    row.id = 0;
    row.name = row.name.trimmed();
    if (!password.isEmpty()) {
        row.secretRef = newSecretRef();
        METARR_CHECK(m_core.secrets().write(row.secretRef, password));
    }
    const auto id = write(m_core, [&](Transaction &t) -> Result<qint64> {
        METARR_CHECK(checkPlayer(t, row));
        return PlayerRepo(t).add(row, m_core.clock().nowMs());
    });
    if (!id) {
        forgetSecret(m_core, row.secretRef);
        return tl::make_unexpected(id.error());
    }
    row.id = *id;
    return row;
}

Result<QList<PlayerRow>> PlayerService::all()
{
    return m_core.database().read([](Connection &c) { return PlayerRepo(c).all(); });
}

Result<PlayerRow> PlayerService::find(const QString &idOrName)
{
    return m_core.database().read([&](Connection &c) { return PlayerRepo(c).find(idOrName); });
}

Result<PlayerRow> PlayerService::load(qint64 id)
{
    return m_core.database().read([&](Connection &c) { return PlayerRepo(c).load(id); });
}

Result<PlayerRow> PlayerService::change(qint64 id, const std::function<void(PlayerRow &)> &edit,
                                        const std::optional<QString> &password)
{
    // The new password is there before the row says so, the old one goes after that: a crash leaves one too many.
    QString made;
    if (password && !password->isEmpty()) {
        made = newSecretRef();
        METARR_CHECK(m_core.secrets().write(made, *password));
    }
    QString former;
    const auto changed = write(m_core, [&](Transaction &t) -> Result<PlayerRow> {
        METARR_TRY(const PlayerRow before, PlayerRepo(t).load(id));
        PlayerRow row = before;
        edit(row);
        row.id = before.id;
        row.name = row.name.trimmed();
        former = password ? before.secretRef : QString();
        row.secretRef = password ? made : before.secretRef;
        METARR_CHECK(checkPlayer(t, row));
        METARR_CHECK(PlayerRepo(t).update(row));
        return PlayerRepo(t).load(id);
    });
    forgetSecret(m_core, changed ? former : made);
    return changed;
}

Result<> PlayerService::remove(qint64 id)
{
    METARR_TRY(const PlayerRow row, load(id));
    METARR_CHECK(write(m_core, [&](Transaction &t) { return PlayerRepo(t).remove(id); }));
    {
        const std::lock_guard lock(m_mutex);
        m_clients.remove(id);
    }
    return row.secretRef.isEmpty() ? Result<>() : m_core.secrets().remove(row.secretRef);
}

// Groups

Result<QList<PlayerGroupRow>> PlayerService::groups()
{
    return m_core.database().read([](Connection &c) { return PlayerRepo(c).groups(); });
}

Result<PlayerGroupRow> PlayerService::findGroup(const QString &idOrName)
{
    return m_core.database().read([&](Connection &c) { return PlayerRepo(c).findGroup(idOrName); });
}

Result<PlayerGroupRow> PlayerService::loadGroup(qint64 id)
{
    return m_core.database().read([&](Connection &c) { return PlayerRepo(c).loadGroup(id); });
}

Result<PlayerGroupRow> PlayerService::addGroup(const PlayerGroupRow &group)
{
    PlayerGroupRow row = group;
    row.id = 0;
    row.name = row.name.trimmed();
    METARR_TRY(row.id, write(m_core, [&](Transaction &t) -> Result<qint64> {
                   METARR_CHECK(checkGroup(t, row));
                   return PlayerRepo(t).addGroup(row);
               }));
    return row;
}

Result<PlayerGroupRow> PlayerService::changeGroup(qint64 id,
                                                  const std::function<void(PlayerGroupRow &)> &edit)
{
    return write(m_core, [&](Transaction &t) -> Result<PlayerGroupRow> {
        METARR_TRY(PlayerGroupRow row, PlayerRepo(t).loadGroup(id));
        edit(row);
        row.id = id;
        row.name = row.name.trimmed();
        METARR_CHECK(checkGroup(t, row));
        METARR_CHECK(PlayerRepo(t).updateGroup(row));
        return row;
    });
}

Result<> PlayerService::removeGroup(qint64 id)
{
    return write(m_core, [&](Transaction &t) -> Result<> {
        METARR_CHECK(PlayerRepo(t).loadGroup(id));
        return PlayerRepo(t).removeGroup(id);
    });
}

Result<QList<PlayerGroupRow>> PlayerService::groupsOf(LibraryId library)
{
    return m_core.database().read([&](Connection &c) -> Result<QList<PlayerGroupRow>> {
        METARR_CHECK(LibraryRepo(c).load(library));
        return PlayerRepo(c).groupsOf(library);
    });
}

Result<> PlayerService::setGroupsOf(LibraryId library, const QList<qint64> &groups)
{
    return write(m_core, [&](Transaction &t) -> Result<> {
        METARR_CHECK(LibraryRepo(t).load(library));
        for (const qint64 group : groups) {
            METARR_CHECK(PlayerRepo(t).loadGroup(group));
        }
        return PlayerRepo(t).setGroupsOf(library, groups);
    });
}

// Path mappings

Result<QList<PathMappingRow>> PlayerService::mappings()
{
    return m_core.database().read([](Connection &c) { return PlayerRepo(c).mappings(); });
}

Result<PathMappingRow> PlayerService::findMapping(qint64 id)
{
    return m_core.database().read([&](Connection &c) { return PlayerRepo(c).mapping(id); });
}

Result<PathMappingRow> PlayerService::addMapping(const PathMappingRow &mapping)
{
    PathMappingRow row = mapping;
    row.id = 0;
    trim(row);
    METARR_TRY(row.id, write(m_core, [&](Transaction &t) -> Result<qint64> {
                   METARR_CHECK(checkMapping(t, row));
                   return PlayerRepo(t).addMapping(row);
               }));
    return row;
}

Result<PathMappingRow> PlayerService::changeMapping(qint64 id,
                                                    const std::function<void(PathMappingRow &)> &edit)
{
    return write(m_core, [&](Transaction &t) -> Result<PathMappingRow> {
        METARR_TRY(PathMappingRow row, PlayerRepo(t).mapping(id));
        edit(row);
        row.id = id;
        trim(row);
        METARR_CHECK(checkMapping(t, row));
        METARR_CHECK(PlayerRepo(t).updateMapping(row));
        return row;
    });
}

Result<> PlayerService::removeMapping(qint64 id)
{
    return write(m_core, [&](Transaction &t) -> Result<> {
        METARR_CHECK(PlayerRepo(t).mapping(id));
        return PlayerRepo(t).removeMapping(id);
    });
}

} // namespace metarr

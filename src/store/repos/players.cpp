// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/players.h"

#include "store/repos/events.h"
#include "store/repos/findrow.h"
#include "store/repos/sqlbuilder.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr auto columns = "SELECT id, group_id, name, type, base_url, username, secret_ref, enabled, "
                         "while_playing, last_contact_at, last_error FROM players p";

PlayerRow readPlayer(const Row &r)
{
    return {r.integer(0), r.integer(1), r.text(2), r.text(3),    r.text(4), r.text(5),
            r.text(6),    r.flag(7),    r.text(8), r.integer(9), r.text(10)};
}

tl::unexpected<Error> noPlayer(const QString &idOrName)
{
    return fail(ErrorKind::NotFound, u"There is no player “%1”."_s.arg(idOrName),
                u"“metarr-cli player list” shows the players there are."_s);
}

tl::unexpected<Error> noGroup(const QString &idOrName)
{
    return fail(ErrorKind::NotFound, u"There is no group “%1”."_s.arg(idOrName),
                u"“metarr-cli group list” shows the groups there are."_s);
}

} // namespace

Result<QList<PlayerRow>> PlayerRepo::all()
{
    QList<PlayerRow> players;
    METARR_CHECK(m_c.forEach(QLatin1StringView(columns) + u" ORDER BY id"_s, {},
                             [&](const Row &r) { players += readPlayer(r); }));
    return players;
}

Result<PlayerRow> PlayerRepo::find(const QString &idOrName)
{
    METARR_TRY(const auto players, all());
    if (const PlayerRow *found = findByIdOrName(players, idOrName)) {
        return *found;
    }
    return noPlayer(idOrName);
}

Result<PlayerRow> PlayerRepo::load(qint64 id)
{
    METARR_TRY(const auto players, all());
    if (const PlayerRow *found = findById(players, id)) {
        return *found;
    }
    return noPlayer(QString::number(id));
}

Result<qint64> PlayerRepo::add(const PlayerRow &p, qint64 nowMs)
{
    return m_c.insert(u"INSERT INTO players (group_id, name, type, base_url, username, secret_ref, enabled, "
                      u"while_playing, created_at) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
                      {sql::orNull(p.group), p.name, p.type, p.baseUrl, sql::orNull(p.username),
                       sql::orNull(p.secretRef), int(p.enabled), p.whilePlaying, nowMs});
}

Result<> PlayerRepo::update(const PlayerRow &p)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE players SET last_contact_at = CASE WHEN base_url = ? AND type = ? THEN last_contact_at END, "
        u"last_error = CASE WHEN base_url = ? AND type = ? THEN last_error END, group_id = ?, name = ?, "
        u"type = ?, base_url = ?, username = ?, secret_ref = ?, enabled = ?, while_playing = ? WHERE id = ?"_s,
        {p.baseUrl, p.type, p.baseUrl, p.type, sql::orNull(p.group), p.name, p.type, p.baseUrl,
         sql::orNull(p.username), sql::orNull(p.secretRef), int(p.enabled), p.whilePlaying, p.id}));
    return {};
}

Result<> PlayerRepo::remove(qint64 id)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM players WHERE id = ?"_s, {id}));
    return {};
}

Result<> PlayerRepo::setContact(qint64 id, qint64 nowMs, const QString &error)
{
    bool news = false;
    METARR_CHECK(m_c.forEach(
        u"SELECT last_error, last_contact_at FROM players WHERE id = ?"_s, {id},
        [&](const Row &r) { news = r.text(0) != error || (error.isEmpty() && r.integer(1) == 0); }));
    if (news) {
        METARR_CHECK(tellStatus(id, error.isEmpty() ? u"online"_s : u"offline"_s, {}, error, nowMs));
    }
    METARR_CHECK(
        error.isEmpty()
            ? m_c.execute(u"UPDATE players SET last_contact_at = ?, last_error = NULL WHERE id = ?"_s,
                          {nowMs, id})
            : m_c.execute(u"UPDATE players SET last_error = ? WHERE id = ?"_s, {error, id}));
    return {};
}

Result<> PlayerRepo::tellStatus(qint64 id, const QString &state, const QString &title, const QString &error,
                                qint64 nowMs)
{
    METARR_TRY(const auto name, m_c.selectText(u"SELECT name FROM players WHERE id = ?"_s, {id}));
    return EventRepo(m_c).emitEvent(u"player:status"_s, {},
                                    {{u"player"_s, id},
                                     {u"name"_s, name.value_or(QString())},
                                     {u"state"_s, state},
                                     {u"title"_s, title},
                                     {u"error"_s, error}},
                                    nowMs);
}

Result<QList<PlayerGroupRow>> PlayerRepo::groups()
{
    QList<PlayerGroupRow> groups;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, name, mode, continue_on_error, shared_database FROM player_groups ORDER BY id"_s, {},
        [&](const Row &r) {
            groups +=
                PlayerGroupRow{r.integer(0), r.text(1), r.text(2) == u"sequential", r.flag(3), r.flag(4)};
        }));
    return groups;
}

Result<qint64> PlayerRepo::addGroup(const PlayerGroupRow &g)
{
    return m_c.insert(
        u"INSERT INTO player_groups (name, mode, continue_on_error, shared_database) VALUES (?, ?, ?, ?) RETURNING id"_s,
        {g.name, g.sequential ? u"sequential"_s : u"parallel"_s, int(g.continueOnError),
         int(g.sharedDatabase)});
}

Result<PlayerGroupRow> PlayerRepo::findGroup(const QString &idOrName)
{
    METARR_TRY(const auto all, groups());
    if (const PlayerGroupRow *found = findByIdOrName(all, idOrName)) {
        return *found;
    }
    return noGroup(idOrName);
}

Result<PlayerGroupRow> PlayerRepo::loadGroup(qint64 id)
{
    METARR_TRY(const auto all, groups());
    if (const PlayerGroupRow *found = findById(all, id)) {
        return *found;
    }
    return noGroup(QString::number(id));
}

Result<> PlayerRepo::updateGroup(const PlayerGroupRow &g)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE player_groups SET name = ?, mode = ?, continue_on_error = ?, shared_database = ? WHERE id = ?"_s,
        {g.name, g.sequential ? u"sequential"_s : u"parallel"_s, int(g.continueOnError),
         int(g.sharedDatabase), g.id}));
    return {};
}

Result<> PlayerRepo::removeGroup(qint64 id)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM player_groups WHERE id = ?"_s, {id}));
    return {};
}

Result<QList<PlayerRow>> PlayerRepo::playersOf(LibraryId library)
{
    QList<PlayerRow> players;
    METARR_CHECK(
        m_c.forEach(QLatin1StringView(columns) +
                        u" WHERE p.enabled = 1 AND (p.group_id IS NULL OR NOT EXISTS (SELECT 1 FROM "
                        u"library_players a WHERE a.library_id = ?) OR p.group_id IN "
                        "(SELECT l.group_id FROM library_players l WHERE l.library_id = ?)) ORDER BY p.id"_s,
                    {library, library}, [&](const Row &r) { players += readPlayer(r); }));
    return players;
}

Result<QList<PlayerGroupRow>> PlayerRepo::groupsOf(LibraryId library)
{
    QSet<qint64> told;
    METARR_CHECK(m_c.forEach(u"SELECT group_id FROM library_players WHERE library_id = ?"_s, {library},
                             [&](const Row &r) { told.insert(r.integer(0)); }));
    METARR_TRY(QList<PlayerGroupRow> all, groups());
    all.removeIf([&](const PlayerGroupRow &group) { return !told.contains(group.id); });
    return all;
}

Result<> PlayerRepo::setGroupsOf(LibraryId library, const QList<qint64> &groups)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM library_players WHERE library_id = ?"_s, {library}));
    for (const qint64 group : QSet<qint64>(groups.cbegin(), groups.cend())) {
        METARR_CHECK(m_c.execute(u"INSERT INTO library_players (library_id, group_id) VALUES (?, ?)"_s,
                                 {library, group}));
    }
    return {};
}

Result<QList<PathMappingRow>> PlayerRepo::mappings(const QString &ownerType, std::optional<qint64> ownerId)
{
    QStringList conditions;
    QVariantList values;
    if (!ownerType.isEmpty()) {
        conditions += u"owner_type = ?"_s;
        values += ownerType;
    }
    if (ownerId) {
        conditions += u"owner_id = ?"_s;
        values += *ownerId;
    }
    const QString where = conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s);
    QList<PathMappingRow> rows;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, owner_type, owner_id, local_prefix, remote_prefix FROM path_mappings%1 ORDER BY id"_s
            .arg(where),
        values, [&](const Row &r) {
            rows += PathMappingRow{r.integer(0), r.text(1), r.integer(2), r.text(3), r.text(4)};
        }));
    return rows;
}

Result<qint64> PlayerRepo::addMapping(const PathMappingRow &m)
{
    return m_c.insert(
        u"INSERT INTO path_mappings (owner_type, owner_id, local_prefix, remote_prefix) VALUES (?, ?, ?, ?) RETURNING id"_s,
        {m.ownerType, m.ownerId, m.local, m.remote});
}

Result<PathMappingRow> PlayerRepo::mapping(qint64 id)
{
    METARR_TRY(const auto all, mappings());
    if (const PathMappingRow *found = findById(all, id)) {
        return *found;
    }
    return fail(ErrorKind::NotFound, u"There is no path mapping %1."_s.arg(id),
                u"“metarr-cli mapping list” shows the mappings there are."_s);
}

Result<> PlayerRepo::updateMapping(const PathMappingRow &m)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE path_mappings SET owner_type = ?, owner_id = ?, local_prefix = ?, remote_prefix = ? WHERE id = ?"_s,
        {m.ownerType, m.ownerId, m.local, m.remote, m.id}));
    return {};
}

Result<> PlayerRepo::removeMapping(qint64 id)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM path_mappings WHERE id = ?"_s, {id}));
    return {};
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// Players and managers: who is told, who tells, and how each calls the folders.
#include "api/apicontext.h"
#include "app/accessservice.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/libraryservice.h"
#include "app/playerservice.h"
#include "app/webhookservice.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonObject playerToJson(const PlayerRow &player)
{
    return {{u"id"_s, player.id},
            {u"name"_s, player.name},
            {u"type"_s, player.type},
            {u"url"_s, player.baseUrl},
            {u"user"_s, player.username},
            {u"group"_s, player.group == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(player.group)},
            {u"enabled"_s, player.enabled},
            {u"while_playing"_s, player.whilePlaying},
            {u"last_contact_at"_s,
             player.lastContactAt == 0
                 ? QJsonValue(QJsonValue::Null)
                 : QJsonValue(
                       QDateTime::fromMSecsSinceEpoch(player.lastContactAt, Qt::UTC).toString(Qt::ISODate))},
            {u"error"_s, player.lastError}};
}

QJsonObject groupToJson(const PlayerGroupRow &group)
{
    return {{u"id"_s, group.id},
            {u"name"_s, group.name},
            {u"mode"_s, group.sequential ? u"sequential"_s : u"parallel"_s},
            {u"continue_on_error"_s, group.continueOnError},
            {u"shared_database"_s, group.sharedDatabase}};
}

QJsonObject mappingToJson(const PathMappingRow &mapping)
{
    return {{u"id"_s, mapping.id},
            {u"owner"_s, u"%1:%2"_s.arg(mapping.ownerType).arg(mapping.ownerId)},
            {u"local"_s, mapping.local},
            {u"remote"_s, mapping.remote}};
}

Result<PlayerRow> playerOf(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    return api.core.players().find(QString::number(id));
}

/// A change of one row in a transaction of its own.
template <typename F> auto change(const ApiContext &api, F &&work)
{
    return api.core.database().write(std::forward<F>(work), WritePriority::Interactive, Durability::Full);
}

/// {"url", "type", "name", "user", "password", "while_playing", "group"}
ServerResponse addPlayer(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const QJsonObject body, request.json());
        PlayerRow row;
        row.type = body[u"type"_s].toString(u"kodi"_s);
        row.baseUrl = body[u"url"_s].toString();
        row.name = body[u"name"_s].toString(row.baseUrl);
        row.username = body[u"user"_s].toString();
        row.whilePlaying = body[u"while_playing"_s].toString(u"refresh"_s);
        row.group = body[u"group"_s].toInteger();
        if (!playerTypeFromName(row.type) || !whilePlayingFromName(row.whilePlaying)) {
            return fail(ErrorKind::InvalidInput,
                        u"type is kodi, jellyfin or plex; while_playing is refresh, skip or wait."_s);
        }
        METARR_TRY(const PlayerRow added, api.core.players().add(row, body[u"password"_s].toString()));
        return QJsonValue(playerToJson(added));
    };
    return answer(run(), {}, 201);
}

ServerResponse testPlayer(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const PlayerRow player, playerOf(api, request));
        METARR_TRY(const PlayerInfo info, api.core.players().test(player, api.stop));
        return QJsonValue(QJsonObject{{u"product"_s, info.product},
                                      {u"name"_s, info.name},
                                      {u"api_version"_s, info.apiVersion},
                                      {u"folders"_s, QJsonArray::fromStringList(info.folders)},
                                      {u"warnings"_s, QJsonArray::fromStringList(info.warnings)}});
    };
    return answer(run());
}

/// Everything that was published, of one library ({"library": 1}) or of all; answers when the player has been told.
ServerResponse syncPlayer(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const PlayerRow player, playerOf(api, request));
        METARR_TRY(const QJsonObject body, request.json());
        METARR_TRY(const auto libraries, api.core.libraries().all());
        const qint64 only = body[u"library"_s].toInteger();
        QJsonArray rows;
        for (const Library &library : libraries) {
            if (only != 0 && library.id != only) {
                continue;
            }
            METARR_TRY(const auto results, api.core.players().syncLibrary(player, library.id, api.stop));
            for (const auto &result : results) {
                rows += QJsonObject{{u"item"_s, result.item.toString()},
                                    {u"action"_s, refreshActionName(result.outcome.action)},
                                    {u"text"_s, result.outcome.text},
                                    {u"remedy"_s, result.outcome.remedy}};
            }
        }
        return QJsonValue(rows);
    };
    return answer(run());
}

ServerResponse notePlayer(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<> {
        METARR_TRY(const PlayerRow player, playerOf(api, request));
        METARR_TRY(const QJsonObject body, request.json());
        return api.core.players().notify(player, body[u"title"_s].toString(u"Metarr"_s),
                                         body[u"text"_s].toString(), api.stop);
    };
    return answer(run());
}

/// Paths of a body, resolved; refused when one lies in no library.
Result<QList<Path>> libraryPaths(const ApiContext &api, const QStringList &texts)
{
    QList<Path> paths;
    for (const QString &text : texts) {
        const Path wanted = Path::fromText(text);
        const auto path = wanted.isAbsolute() && wanted.isClean()
                              ? api.core.files().canonical(wanted)
                              : fail(ErrorKind::InvalidInput, u"“%1” is no path of a file."_s.arg(text));
        const auto root =
            path ? api.core.database().read([&](Connection &c) { return LibraryRepo(c).rootOf(*path); })
                 : Result<std::optional<LibraryRoot>>(tl::make_unexpected(path.error()));
        if (!root || !*root) {
            return fail(ErrorKind::InvalidInput, u"“%1” lies in no library."_s.arg(text));
        }
        paths += *path;
    }
    return paths;
}

/// {"files": [...]}: how the player calls these files of ours, and whether it finds them; without files some of each library.
ServerResponse testMapping(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const PlayerRow player, playerOf(api, request));
        METARR_TRY(const QJsonObject body, request.json());
        METARR_TRY(const QList<Path> files, libraryPaths(api, textsOf(body[u"files"_s])));
        METARR_TRY(const auto tests, api.core.players().testMapping(player, files, api.stop));
        QJsonArray rows;
        for (const auto &test : tests) {
            rows += QJsonObject{{u"local"_s, test.local.display()},
                                {u"remote"_s, test.remote},
                                {u"seen"_s, test.seen},
                                {u"text"_s, test.text}};
        }
        return QJsonValue(rows);
    };
    return answer(run());
}

/// {"name", "mode": "parallel" or "sequential", "continue_on_error", "shared_database"}
ServerResponse addGroup(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const QJsonObject body, request.json());
        const QString mode = body[u"mode"_s].toString(u"parallel"_s);
        PlayerGroupRow group{0, body[u"name"_s].toString().trimmed(), mode == u"sequential",
                             body[u"continue_on_error"_s].toBool(true), body[u"shared_database"_s].toBool()};
        if (group.name.isEmpty() || (mode != u"parallel" && mode != u"sequential")) {
            return fail(ErrorKind::InvalidInput,
                        u"A group has a name; its mode is parallel or sequential."_s);
        }
        METARR_TRY(group.id, change(api, [&](Transaction &t) -> Result<qint64> {
                       METARR_TRY(const auto groups, PlayerRepo(t).groups());
                       for (const PlayerGroupRow &other : groups) {
                           if (other.name.compare(group.name, Qt::CaseInsensitive) == 0) {
                               return fail(ErrorKind::AlreadyExists,
                                           u"There is a group “%1” already."_s.arg(other.name));
                           }
                       }
                       return PlayerRepo(t).addGroup(group);
                   }));
        return QJsonValue(groupToJson(group));
    };
    return answer(run(), {}, 201);
}

/// {"player": 1} or {"group": 1} or {"manager": 1}, with "local" and "remote"
ServerResponse addMapping(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const QJsonObject body, request.json());
        PathMappingRow mapping{0, {}, 0, body[u"local"_s].toString(), body[u"remote"_s].toString()};
        for (const QString &owner : {u"player"_s, u"group"_s, u"manager"_s}) {
            if (body.contains(owner)) {
                mapping.ownerType = owner;
                mapping.ownerId = body[owner].toInteger();
            }
        }
        const QString id = QString::number(mapping.ownerId);
        if (mapping.ownerType == u"player") {
            METARR_TRY([[maybe_unused]] const PlayerRow player, api.core.players().find(id));
        } else if (mapping.ownerType == u"manager") {
            METARR_TRY([[maybe_unused]] const ManagerRow manager, api.core.access().findManager(id));
        }
        if (mapping.ownerType.isEmpty() || mapping.local.isEmpty() || mapping.remote.isEmpty()) {
            return fail(
                ErrorKind::InvalidInput,
                u"A mapping has a player, group or manager, a local folder and what that one calls it."_s);
        }
        METARR_TRY(mapping.id,
                   change(api, [&](Transaction &t) { return PlayerRepo(t).addMapping(mapping); }));
        return QJsonValue(mappingToJson(mapping));
    };
    return answer(run(), {}, 201);
}

ServerResponse removeRow(const ApiContext &api, const ServerRequest &request,
                         Result<> (PlayerRepo::*remove)(qint64))
{
    const auto id = idParam(request, u"id"_s);
    return answer(id ? Result<>(change(api, [&](Transaction &t) { return (PlayerRepo(t).*remove)(*id); }))
                     : Result<>(tl::make_unexpected(id.error())));
}

/// {"name", "type"}; the token is in this answer and nowhere else.
ServerResponse addManager(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const QJsonObject body, request.json());
        const auto type = managerTypeFromName(body[u"type"_s].toString());
        if (!type) {
            return fail(ErrorKind::InvalidInput, u"type is radarr, sonarr or lidarr."_s);
        }
        METARR_TRY(const auto made, api.core.access().addManager(body[u"name"_s].toString(), *type));
        QJsonObject json = managerToJson(made.row);
        json.insert(u"token"_s, made.token);
        json.insert(u"path"_s, webhookPath(*type, made.token));
        return QJsonValue(json);
    };
    return answer(run(), {}, 201);
}

/// {"folder": "/movies/X"}: where what a manager calls so lies here.
ServerResponse locate(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        METARR_TRY(const QJsonObject body, request.json());
        METARR_TRY(const ManagerRow manager, api.core.access().findManager(QString::number(id)));
        METARR_TRY(const auto place,
                   api.core.webhooks().locate(manager.id,
                                              managerTypeFromName(manager.type).value_or(ManagerType::Radarr),
                                              body[u"folder"_s].toString()));
        QJsonObject json{{u"path"_s, place.folder.display()},
                         {u"library"_s, place.library.name},
                         {u"cause"_s, place.cause}};
        if (place.suggestion) {
            json.insert(u"suggestion"_s, QJsonObject{{u"local"_s, place.suggestion->local},
                                                     {u"remote"_s, place.suggestion->remote}});
        }
        return QJsonValue(json);
    };
    return answer(run());
}

ServerResponse removeManager(const ApiContext &api, const ServerRequest &request)
{
    const auto id = idParam(request, u"id"_s);
    return answer(id ? api.core.access().removeManager(*id) : Result<>(tl::make_unexpected(id.error())));
}

ServerResponse removePlayer(const ApiContext &api, const ServerRequest &request)
{
    const auto player = playerOf(api, request);
    return answer(player ? api.core.players().remove(player->id)
                         : Result<>(tl::make_unexpected(player.error())));
}

void addPlayers(RouteTable &table, const ApiContext &api)
{
    const QString one = u"/api/v1/players/{id}"_s;
    table.add({"GET", u"/api/v1/players"_s, Access::Read, u"The players, with their last contact."_s,
               [&api](const ServerRequest &) { return answerList(api.core.players().all(), playerToJson); }});
    table.add({"GET", one, Access::Read, u"One player."_s, [&api](const ServerRequest &r) {
                   const auto player = playerOf(api, r);
                   return player ? ServerResponse::ok(playerToJson(*player))
                                 : ServerResponse::failed(player.error());
               }});
    table.add({"POST", u"/api/v1/players"_s, Access::Control,
               u"Adds a player (url, type, name, user, password, while_playing, group)."_s,
               [&api](const ServerRequest &r) { return addPlayer(api, r); }});
    table.add({"DELETE", one, Access::Control, u"Forgets a player."_s,
               [&api](const ServerRequest &r) { return removePlayer(api, r); }});
    const QList<std::tuple<QString, QString, ServerResponse (*)(const ApiContext &, const ServerRequest &)>>
        acts{{u"/test"_s, u"Connects, and answers what the player says of itself."_s, testPlayer},
             {u"/mapping-test"_s, u"How the player calls files of ours, and whether it finds them (files)."_s,
              testMapping},
             {u"/sync"_s, u"Tells the player about everything that was published (library)."_s, syncPlayer},
             {u"/note"_s, u"Shows a note on the player's screen (title, text)."_s, notePlayer}};
    for (const auto &[name, summary, act] : acts) {
        Route route{"POST", one + name, Access::Control, summary,
                    [&api, handler = act](const ServerRequest &r) { return handler(api, r); }};
        route.pace = costlyPace;
        table.add(route);
    }
}

} // namespace

void addPlayerRoutes(RouteTable &table, const ApiContext &api)
{
    addPlayers(table, api);
    table.add({"GET", u"/api/v1/groups"_s, Access::Read, u"The groups of players."_s,
               [&api](const ServerRequest &) {
                   return answerList(
                       api.core.database().read([](Connection &c) { return PlayerRepo(c).groups(); }),
                       groupToJson);
               }});
    table.add({"POST", u"/api/v1/groups"_s, Access::Control,
               u"Adds a group (name, mode, continue_on_error, shared_database)."_s,
               [&api](const ServerRequest &r) { return addGroup(api, r); }});
    table.add({"DELETE", u"/api/v1/groups/{id}"_s, Access::Control, u"Forgets a group; its players stay."_s,
               [&api](const ServerRequest &r) { return removeRow(api, r, &PlayerRepo::removeGroup); }});
    table.add({"GET", u"/api/v1/mappings"_s, Access::Read, u"How players and managers call local folders."_s,
               [&api](const ServerRequest &) {
                   return answerList(
                       api.core.database().read([](Connection &c) { return PlayerRepo(c).mappings(); }),
                       mappingToJson);
               }});
    table.add({"POST", u"/api/v1/mappings"_s, Access::Control,
               u"Adds a path mapping (player, group or manager; local, remote)."_s,
               [&api](const ServerRequest &r) { return addMapping(api, r); }});
    table.add({"DELETE", u"/api/v1/mappings/{id}"_s, Access::Control, u"Forgets a path mapping."_s,
               [&api](const ServerRequest &r) { return removeRow(api, r, &PlayerRepo::removeMapping); }});
    table.add(
        {"GET", u"/api/v1/managers"_s, Access::Read, u"The managers that send webhooks."_s,
         [&api](const ServerRequest &) { return answerList(api.core.access().managers(), managerToJson); }});
    table.add({"POST", u"/api/v1/managers"_s, Access::Control,
               u"Adds a manager (name, type) and shows the path for its webhooks this once."_s,
               [&api](const ServerRequest &r) { return addManager(api, r); }});
    table.add({"POST", u"/api/v1/managers/{id}/locate"_s, Access::Control,
               u"Where a folder of the manager's lies here (folder)."_s,
               [&api](const ServerRequest &r) { return locate(api, r); }});
    table.add({"DELETE", u"/api/v1/managers/{id}"_s, Access::Control,
               u"Forgets a manager; its address opens nothing any more."_s,
               [&api](const ServerRequest &r) { return removeManager(api, r); }});
}

} // namespace metarr

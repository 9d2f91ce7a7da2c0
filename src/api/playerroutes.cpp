// SPDX-License-Identifier: GPL-3.0-or-later
// Players and managers: who is told, who tells, and how each calls the folders.
#include "api/objects.h"
#include "api/routerows.h"
#include "app/accessservice.h"
#include "app/core.h"
#include "app/entityjson.h"
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
    return api.core.players().load(id);
}

/// What is given changes; the shape has seen to the types.
void readInto(PlayerRow &row, const QJsonObject &body)
{
    row.type = body[u"type"_s].toString(row.type);
    row.baseUrl = body[u"url"_s].toString(row.baseUrl);
    row.name = body[u"name"_s].toString(row.name.isEmpty() ? row.baseUrl : row.name);
    row.username = body[u"user"_s].toString(row.username);
    row.whilePlaying = body[u"while_playing"_s].toString(row.whilePlaying);
    row.enabled = body[u"enabled"_s].toBool(row.enabled);
    if (body.contains(u"group"_s)) {
        row.group = body[u"group"_s].toInteger();
    }
}

void readInto(PlayerGroupRow &row, const QJsonObject &body)
{
    row.name = body[u"name"_s].toString(row.name);
    row.sequential =
        body[u"mode"_s].toString(row.sequential ? u"sequential"_s : u"parallel"_s) == u"sequential";
    row.continueOnError = body[u"continue_on_error"_s].toBool(row.continueOnError);
    row.sharedDatabase = body[u"shared_database"_s].toBool(row.sharedDatabase);
}

void readInto(PathMappingRow &row, const QJsonObject &body)
{
    for (const QString &owner : {u"player"_s, u"group"_s, u"manager"_s}) {
        if (body.contains(owner)) {
            row.ownerType = owner;
            row.ownerId = body[owner].toInteger();
        }
    }
    row.local = body[u"local"_s].toString(row.local);
    row.remote = body[u"remote"_s].toString(row.remote);
}

Result<QJsonValue> addPlayer(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    PlayerRow row;
    row.type = u"kodi"_s;
    readInto(row, body);
    METARR_TRY(const PlayerRow added, api.core.players().add(row, body[u"password"_s].toString()));
    return QJsonValue(playerToJson(added));
}

/// A password that is not given stays; an empty one or null takes it away.
Result<QJsonValue> changePlayer(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(
        const PlayerRow changed,
        api.core.players().change(
            id, [&](PlayerRow &row) { readInto(row, body); },
            body.contains(u"password"_s) ? std::optional(body[u"password"_s].toString()) : std::nullopt));
    return QJsonValue(playerToJson(changed));
}

Result<QJsonValue> testPlayer(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const PlayerRow player, playerOf(api, request));
    METARR_TRY(const PlayerInfo info, api.core.players().test(player, api.stop));
    return QJsonValue(QJsonObject{{u"product"_s, info.product},
                                  {u"name"_s, info.name},
                                  {u"api_version"_s, info.apiVersion},
                                  {u"folders"_s, QJsonArray::fromStringList(info.folders)},
                                  {u"warnings"_s, QJsonArray::fromStringList(info.warnings)}});
}

/// Everything that was published, of one library ({"library": 1}) or of all that tell it; answers when the player has been told.
Result<QJsonValue> syncPlayer(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const PlayerRow player, playerOf(api, request));
    METARR_TRY(const QJsonObject body, request.json());
    const qint64 only = body[u"library"_s].toInteger();
    METARR_TRY(const auto results, only != 0 ? api.core.players().syncLibrary(player, only, api.stop)
                                             : api.core.players().syncLibraries(player, api.stop));
    QJsonArray rows;
    for (const auto &result : results) {
        rows += QJsonObject{{u"item"_s, result.item.toString()},
                            {u"action"_s, refreshActionName(result.outcome.action)},
                            {u"text"_s, result.outcome.text},
                            {u"remedy"_s, result.outcome.remedy}};
    }
    return QJsonValue(rows);
}

Result<> notePlayer(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const PlayerRow player, playerOf(api, request));
    METARR_TRY(const QJsonObject body, request.json());
    return api.core.players().notify(player, body[u"title"_s].toString(u"Metarr"_s),
                                     body[u"text"_s].toString(), api.stop);
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
Result<QJsonValue> testMapping(const ApiContext &api, const ServerRequest &request)
{
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
}

// Groups and path mappings: rows that hold no secret, read and changed alike

/// What a body must keep to besides its shape.
Result<> checkBody(const PlayerGroupRow &, const QJsonObject &)
{
    return {};
}

Result<> checkBody(const PathMappingRow &, const QJsonObject &body)
{
    const int owners =
        int(body.contains(u"player"_s)) + int(body.contains(u"group"_s)) + int(body.contains(u"manager"_s));
    return owners <= 1 ? Result<>()
                       : fail(ErrorKind::InvalidInput, u"A mapping is one player's, group's or manager's."_s);
}

QJsonValue rowToJson(const PlayerGroupRow &group)
{
    return groupToJson(group);
}

QJsonValue rowToJson(const PathMappingRow &mapping)
{
    return mappingToJson(mapping);
}

template <typename Row>
Result<QJsonValue> addRow(const ApiContext &api, const ServerRequest &request,
                          Result<Row> (PlayerService::*add)(const Row &))
{
    METARR_TRY(const QJsonObject body, request.json());
    Row row;
    METARR_CHECK(checkBody(row, body));
    readInto(row, body);
    METARR_TRY(row, (api.core.players().*add)(row));
    return rowToJson(row);
}

template <typename Row>
Result<QJsonValue> showRow(const ApiContext &api, const ServerRequest &request,
                           Result<Row> (PlayerService::*load)(qint64))
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const Row row, (api.core.players().*load)(id));
    return rowToJson(row);
}

template <typename Row>
Result<QJsonValue> changeRow(const ApiContext &api, const ServerRequest &request,
                             Result<Row> (PlayerService::*change)(qint64, const std::function<void(Row &)> &))
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const QJsonObject body, request.json());
    METARR_CHECK(checkBody(Row(), body));
    METARR_TRY(const Row row, (api.core.players().*change)(id, [&](Row &r) { readInto(r, body); }));
    return rowToJson(row);
}

Result<> removeRow(const ApiContext &api, const ServerRequest &request,
                   Result<> (PlayerService::*remove)(qint64))
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    return (api.core.players().*remove)(id);
}

// Which groups a library tells

ServerResponse toldGroups(const ApiContext &api, const ServerRequest &request)
{
    const auto library = idParam(request, u"id"_s);
    return library ? answerList(api.core.players().groupsOf(*library), groupToJson)
                   : ServerResponse::failed(library.error());
}

/// {"groups": [1, 2]}; an empty list: all there are.
ServerResponse tellGroups(const ApiContext &api, const ServerRequest &request)
{
    const auto told = [&]() -> Result<> {
        METARR_TRY(const qint64 library, idParam(request, u"id"_s));
        METARR_TRY(const QJsonObject body, request.json());
        QList<qint64> groups;
        const QJsonArray ids = body[u"groups"_s].toArray();
        for (const QJsonValue &id : ids) {
            groups += id.toInteger();
        }
        return api.core.players().setGroupsOf(library, groups);
    }();
    return told ? toldGroups(api, request) : ServerResponse::failed(told.error());
}

// Managers

/// With the token, which is in this answer and nowhere else.
QJsonValue shownOnce(const AccessService::NewManager &made)
{
    QJsonObject json = managerToJson(made.row);
    json.insert(u"token"_s, made.token);
    json.insert(u"path"_s,
                webhookPath(managerTypeFromName(made.row.type).value_or(ManagerType::Radarr), made.token));
    return json;
}

Result<QJsonValue> addManager(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    const auto type = managerTypeFromName(body[u"type"_s].toString());
    if (!type) {
        return fail(ErrorKind::InvalidInput, u"type is radarr, sonarr or lidarr."_s);
    }
    METARR_TRY(const auto made, api.core.access().addManager(body[u"name"_s].toString(), *type));
    return shownOnce(made);
}

Result<QJsonValue> showManager(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const ManagerRow manager, api.core.access().loadManager(id));
    return QJsonValue(managerToJson(manager));
}

/// Its kind stands in its address and stays.
Result<QJsonValue> changeManager(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const QJsonObject body, request.json());
    const QJsonValue name = body[u"name"_s], enabled = body[u"enabled"_s];
    METARR_TRY(
        const ManagerRow manager,
        api.core.access().changeManager(id, name.isString() ? std::optional(name.toString()) : std::nullopt,
                                        enabled.isBool() ? std::optional(enabled.toBool()) : std::nullopt));
    return QJsonValue(managerToJson(manager));
}

Result<QJsonValue> renewManager(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const auto made, api.core.access().renewManager(id));
    return shownOnce(made);
}

/// {"folder": "/movies/X"}: where what a manager calls so lies here.
Result<QJsonValue> locate(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const ManagerRow manager, api.core.access().loadManager(id));
    METARR_TRY(const auto place,
               api.core.webhooks().locate(manager.id,
                                          managerTypeFromName(manager.type).value_or(ManagerType::Radarr),
                                          body[u"folder"_s].toString()));
    QJsonObject json{
        {u"path"_s, place.folder.display()}, {u"library"_s, place.library.name}, {u"cause"_s, place.cause}};
    if (place.suggestion) {
        json.insert(u"suggestion"_s, QJsonObject{{u"local"_s, place.suggestion->local},
                                                 {u"remote"_s, place.suggestion->remote}});
    }
    return QJsonValue(json);
}

Result<> removeManager(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    return api.core.access().removeManager(id);
}

Result<QJsonValue> showPlayer(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const PlayerRow player, playerOf(api, request));
    return QJsonValue(playerToJson(player));
}

void addPlayers(RouteRows &rows)
{
    using namespace schema;
    const QJsonObject kind = oneOf({u"kodi"_s, u"jellyfin"_s, u"plex"_s});
    const QJsonObject whilePlaying = oneOf({u"refresh"_s, u"skip"_s, u"wait"_s});
    const QJsonObject player = named(u"Player"_s, object({{"id", integer()},
                                                          {"name", text()},
                                                          {"type", kind},
                                                          {"url", text()},
                                                          {"user", text()},
                                                          {"group", orNull(integer())},
                                                          {"enabled", boolean()},
                                                          {"while_playing", whilePlaying},
                                                          {"last_contact_at", time()},
                                                          {"error", text()}}));
    const QString one = u"players/{id}"_s;
    rows.get(u"players"_s, u"The players, with their last contact."_s,
             [](const ApiContext &api) { return answerList(api.core.players().all(), playerToJson); })
        .gives(list(player));
    rows.get(one, u"One player."_s, showPlayer).gives(player);
    rows.post(u"players"_s, u"Adds a player."_s, addPlayer)
        .takes(object({{"url", text()},
                       {"type?", kind},
                       {"name?", text()},
                       {"user?", text()},
                       {"password?", text()},
                       {"enabled?", boolean()},
                       {"while_playing?", whilePlaying},
                       {"group?", orNull(integer())}}))
        .gives(player, 201);
    rows.patch(one, u"Changes a player; a password that is not given stays, null takes it away."_s,
               changePlayer)
        .takes(object({{"url?", text()},
                       {"type?", kind},
                       {"name?", text()},
                       {"user?", text()},
                       {"password?", orNull(text())},
                       {"enabled?", boolean()},
                       {"while_playing?", whilePlaying},
                       {"group?", orNull(integer())}}))
        .gives(player);
    rows.remove(one, u"Forgets a player."_s, with(removeRow, &PlayerService::remove)).gives(nothing());
    rows.post(one + u"/test"_s, u"Connects, and answers what the player says of itself."_s, testPlayer)
        .costly()
        .gives(object({{"product", text()},
                       {"name", text()},
                       {"api_version", text()},
                       {"folders", texts()},
                       {"warnings", texts()}}));
    rows.post(one + u"/mapping-test"_s,
              u"How the player calls files of ours, and whether it finds them; without files some of each "
              u"library."_s,
              testMapping)
        .costly()
        .takes(object({{"files?", texts()}}))
        .gives(list(object({{"local", text()}, {"remote", text()}, {"seen", boolean()}, {"text", text()}})));
    rows.post(one + u"/sync"_s,
              u"Tells the player about everything that was published, of one library or all."_s, syncPlayer)
        .costly()
        .takes(object({{"library?", integer()}}))
        .gives(
            list(object({{"item", itemName()}, {"action", text()}, {"text", text()}, {"remedy", text()}})));
    rows.post(one + u"/note"_s, u"Shows a note on the player's screen."_s, notePlayer)
        .costly()
        .takes(object({{"title?", text()}, {"text", text()}}))
        .gives(nothing());
}

void addGroupsAndMappings(RouteRows &rows)
{
    using namespace schema;
    const QJsonObject mode = oneOf({u"parallel"_s, u"sequential"_s});
    const QJsonObject group = named(u"PlayerGroup"_s, object({{"id", integer()},
                                                              {"name", text()},
                                                              {"mode", mode},
                                                              {"continue_on_error", boolean()},
                                                              {"shared_database", boolean()}}));
    rows.get(u"groups"_s, u"The groups of players."_s,
             [](const ApiContext &api) { return answerList(api.core.players().groups(), groupToJson); })
        .gives(list(group));
    rows.post(u"groups"_s, u"Adds a group."_s, with(addRow<PlayerGroupRow>, &PlayerService::addGroup))
        .takes(object({{"name", text()},
                       {"mode?", mode},
                       {"continue_on_error?", boolean()},
                       {"shared_database?", boolean()}}))
        .gives(group, 201);
    rows.get(u"groups/{id}"_s, u"One group."_s, with(showRow<PlayerGroupRow>, &PlayerService::loadGroup))
        .gives(group);
    rows.patch(u"groups/{id}"_s, u"Changes a group."_s,
               with(changeRow<PlayerGroupRow>, &PlayerService::changeGroup))
        .takes(object({{"name?", text()},
                       {"mode?", mode},
                       {"continue_on_error?", boolean()},
                       {"shared_database?", boolean()}}))
        .gives(group);
    rows.remove(u"groups/{id}"_s, u"Forgets a group; its players stay."_s,
                with(removeRow, &PlayerService::removeGroup))
        .gives(nothing());
    const QString told = u"libraries/{id}/groups"_s;
    rows.get(told, u"The groups of players that a library tells; none are named: all."_s, toldGroups)
        .gives(list(group));
    rows.put(told, u"Has a library tell these groups only; an empty list: all."_s, tellGroups)
        .takes(object({{"groups", list(integer())}}))
        .gives(list(group));
    const QJsonObject mapping =
        named(u"PathMapping"_s,
              object({{"id", integer()}, {"owner", text()}, {"local", text()}, {"remote", text()}}));
    rows.get(u"mappings"_s, u"How players and managers call local folders."_s,
             [](const ApiContext &api) { return answerList(api.core.players().mappings(), mappingToJson); })
        .gives(list(mapping));
    rows.post(u"mappings"_s, u"Adds a path mapping of one player, group or manager."_s,
              with(addRow<PathMappingRow>, &PlayerService::addMapping))
        .takes(object({{"player?", integer()},
                       {"group?", integer()},
                       {"manager?", integer()},
                       {"local", text()},
                       {"remote", text()}}))
        .gives(mapping, 201);
    rows.get(u"mappings/{id}"_s, u"One path mapping."_s,
             with(showRow<PathMappingRow>, &PlayerService::findMapping))
        .gives(mapping);
    rows.patch(u"mappings/{id}"_s, u"Changes a path mapping, or whose it is."_s,
               with(changeRow<PathMappingRow>, &PlayerService::changeMapping))
        .takes(object({{"player?", integer()},
                       {"group?", integer()},
                       {"manager?", integer()},
                       {"local?", text()},
                       {"remote?", text()}}))
        .gives(mapping);
    rows.remove(u"mappings/{id}"_s, u"Forgets a path mapping."_s,
                with(removeRow, &PlayerService::removeMapping))
        .gives(nothing());
}

void addManagers(RouteRows &rows)
{
    using namespace schema;
    rows.get(u"managers"_s, u"The managers that send webhooks."_s,
             [](const ApiContext &context) {
                 return answerList(context.core.access().managers(), managerToJson);
             })
        .gives(list(manager()));
    QJsonObject made = manager();
    QJsonObject members = made[u"properties"_s].toObject();
    members.insert(u"token"_s, text());
    members.insert(u"path"_s, text());
    made.insert(u"properties"_s, members);
    made = named(u"NewManager"_s, made);
    const QString one = u"managers/{id}"_s;
    rows.post(u"managers"_s, u"Adds a manager and shows the path for its webhooks this once."_s, addManager)
        .takes(object({{"name?", text()}, {"type", oneOf({u"radarr"_s, u"sonarr"_s, u"lidarr"_s})}}))
        .gives(made, 201);
    rows.get(one, u"One manager."_s, showManager).gives(manager());
    rows.patch(one, u"Changes a manager, whose address stays; one that is off opens nothing."_s,
               changeManager)
        .takes(object({{"name?", text()}, {"enabled?", boolean()}}))
        .gives(manager());
    rows.post(one + u"/token"_s,
              u"Gives a manager a new address and shows it this once; the old one is void."_s, renewManager)
        .gives(made);
    rows.post(one + u"/locate"_s, u"Where a folder of the manager's lies here."_s, locate)
        .takes(object({{"folder", text()}}))
        .gives(object({{"path", text()},
                       {"library", text()},
                       {"cause", text()},
                       {"suggestion?", object({{"local", text()}, {"remote", text()}})}}));
    rows.remove(one, u"Forgets a manager; its address opens nothing any more."_s, removeManager)
        .gives(nothing());
}

} // namespace

void addPlayerRoutes(RouteTable &table, const ApiContext &api)
{
    RouteRows rows(table, api);
    addPlayers(rows);
    addGroupsAndMappings(rows);
    addManagers(rows);
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// Players, their groups, path mappings.
#include "app/accessservice.h"
#include "app/core.h"
#include "app/playerservice.h"
#include "cli/assignments.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

int withPlayer(CommandContext &context, const std::function<Result<>(Core &, const PlayerRow &)> &work)
{
    const auto core = context.core();
    if (!core || context.args.positional.isEmpty()) {
        return core ? usageError(context, u"A player is needed."_s) : failWith(context, core.error());
    }
    const auto player = (*core)->players().find(context.args.positional.first());
    const auto done = player ? work(**core, *player) : Result<>(tl::make_unexpected(player.error()));
    return done ? exitcode::done : failWith(context, done.error());
}

/// The group of that name or number; none for an empty text.
Result<qint64> groupNamed(Core &core, const QString &text)
{
    if (text.isEmpty()) {
        return 0;
    }
    METARR_TRY(const PlayerGroupRow group, core.players().findGroup(text));
    return group.id;
}

/// `sentence` with the number and name of what was added; as JSON both alone.
int tellAdded(CommandContext &context, const QString &sentence, qint64 id, const QString &name)
{
    context.out.line(sentence.arg(id).arg(name));
    if (context.out.asJson || context.out.asLines) {
        context.out.json(QJsonObject{{u"id"_s, id}, {u"name"_s, name}});
    }
    return exitcode::done;
}

int playerAdd(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 1) {
        return core ? usageError(context, u"“player add” needs an address, such as http://host:8080."_s)
                    : failWith(context, core.error());
    }
    PlayerRow row;
    row.type = context.args.value(u"--type"_s, u"kodi"_s);
    row.baseUrl = context.args.positional.first();
    row.name = context.args.value(u"--name"_s, row.baseUrl);
    if (!playerTypeFromName(row.type) ||
        !whilePlayingFromName(context.args.value(u"--while-playing"_s, u"refresh"_s))) {
        return usageError(context,
                          u"--type is kodi, jellyfin or plex; --while-playing is refresh, skip or wait."_s);
    }
    row.username = context.args.value(u"--user"_s);
    const auto group = groupNamed(**core, context.args.value(u"--group"_s));
    if (!group) {
        return failWith(context, group.error());
    }
    row.group = *group;
    row.whilePlaying = context.args.value(u"--while-playing"_s, u"refresh"_s);
    const auto added = (*core)->players().add(row, context.args.value(u"--password"_s));
    if (!added) {
        return failWith(context, added.error());
    }
    return tellAdded(context, u"Added player %1, “%2”."_s, added->id, added->name);
}

int playerSet(CommandContext &context)
{
    const auto values = assignmentsOf(
        context, {u"name"_s, u"type"_s, u"url"_s, u"user"_s, u"password"_s, u"while-playing"_s, u"group"_s},
        {u"enabled"_s});
    if (!values) {
        return exitcode::usage;
    }
    return withPlayer(context, [&](Core &core, const PlayerRow &player) -> Result<> {
        METARR_TRY(const qint64 group, groupNamed(core, values->text(u"group"_s)));
        const auto edit = [&](PlayerRow &row) {
            row.name = values->text(u"name"_s, row.name);
            row.type = values->text(u"type"_s, row.type);
            row.baseUrl = values->text(u"url"_s, row.baseUrl);
            row.username = values->text(u"user"_s, row.username);
            row.whilePlaying = values->text(u"while-playing"_s, row.whilePlaying);
            row.enabled = values->flag(u"enabled"_s, row.enabled);
            row.group = values->has(u"group"_s) ? group : row.group;
        };
        METARR_TRY([[maybe_unused]] const PlayerRow changed,
                   core.players().change(player.id, edit,
                                         values->has(u"password"_s)
                                             ? std::optional(values->text(u"password"_s))
                                             : std::nullopt));
        return {};
    });
}

int playerList(CommandContext &context)
{
    const auto core = context.core();
    const auto players =
        core ? (*core)->players().all() : Result<QList<PlayerRow>>(tl::make_unexpected(core.error()));
    if (!players) {
        return failWith(context, players.error());
    }
    QList<QJsonObject> rows;
    for (const PlayerRow &p : *players) {
        rows += QJsonObject{{u"id"_s, p.id},       {u"name"_s, p.name},       {u"type"_s, p.type},
                            {u"url"_s, p.baseUrl}, {u"enabled"_s, p.enabled}, {u"error"_s, p.lastError}};
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3\t%4\t%5"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"type"_s].toString(), row[u"name"_s].toString(), row[u"url"_s].toString(),
                 row[u"error"_s].toString());
    });
    return exitcode::done;
}

int playerTest(CommandContext &context)
{
    return withPlayer(context, [&](Core &core, const PlayerRow &player) -> Result<> {
        METARR_TRY(const PlayerInfo info, core.players().test(player, context.stop));
        context.out.line(u"%1 “%2”, API %3"_s.arg(info.product, info.name, info.apiVersion));
        for (const QString &warning : info.warnings) {
            context.out.line(u"  "_s + warning);
        }
        if (context.out.asJson || context.out.asLines) {
            context.out.json(QJsonObject{{u"product"_s, info.product},
                                         {u"name"_s, info.name},
                                         {u"apiVersion"_s, info.apiVersion},
                                         {u"folders"_s, QJsonArray::fromStringList(info.folders)},
                                         {u"warnings"_s, QJsonArray::fromStringList(info.warnings)}});
        }
        return {};
    });
}

int playerMapTest(CommandContext &context)
{
    QList<QJsonObject> rows;
    bool allSeen = true;
    const int code = withPlayer(context, [&](Core &core, const PlayerRow &player) -> Result<> {
        QList<Path> files;
        for (const QString &file : context.args.positional.mid(1)) {
            files += Path(file.toUtf8());
        }
        METARR_TRY(const auto tests, core.players().testMapping(player, files, context.stop));
        for (const auto &test : tests) {
            allSeen = allSeen && test.seen;
            QJsonObject row{{u"local"_s, test.local.display()},
                            {u"remote"_s, test.remote},
                            {u"seen"_s, test.seen},
                            {u"text"_s, test.text}};
            if (test.suggestion) {
                row.insert(u"suggestion"_s, QJsonObject{{u"local"_s, test.suggestion->mapping.local},
                                                        {u"remote"_s, test.suggestion->mapping.remote}});
            }
            rows += row;
        }
        return {};
    });
    printList(context, rows, [](const QJsonObject &row) {
        const QJsonObject help = row[u"suggestion"_s].toObject();
        const QString text = row[u"text"_s].toString();
        return help.isEmpty() ? text
                              : text + u" Perhaps %1 is called %2 there: see “mapping add”."_s.arg(
                                           help[u"local"_s].toString(), help[u"remote"_s].toString());
    });
    return code == exitcode::done && !allSeen ? exitcode::partly : code;
}

int playerSync(CommandContext &context)
{
    QList<QJsonObject> rows;
    int left = 0;
    const int code = withPlayer(context, [&](Core &core, const PlayerRow &player) -> Result<> {
        METARR_TRY(const auto results, core.players().syncLibraries(player, context.stop));
        for (const auto &result : results) {
            left += result.outcome.action == RefreshOutcome::Action::NotTaken ? 1 : 0;
            rows += QJsonObject{{u"item"_s, result.item.toString()},
                                {u"action"_s, refreshActionName(result.outcome.action)},
                                {u"text"_s, result.outcome.text},
                                {u"remedy"_s, result.outcome.remedy}};
        }
        return {};
    });
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3 %4"_s.arg(row[u"item"_s].toString(), row[u"action"_s].toString(),
                                      row[u"text"_s].toString(), row[u"remedy"_s].toString());
    });
    return code == exitcode::done && left > 0 ? exitcode::partly : code;
}

int playerNote(CommandContext &context)
{
    if (context.args.positional.size() < 2) {
        return usageError(context, u"“player note” needs a player and a text."_s);
    }
    return withPlayer(context, [&](Core &core, const PlayerRow &player) {
        return core.players().notify(player, context.args.value(u"--title"_s, u"Metarr"_s),
                                     context.args.positional.mid(1).join(u' '), context.stop);
    });
}

int groupAdd(CommandContext &context)
{
    const QString mode = context.args.value(u"--mode"_s, u"parallel"_s);
    if (context.args.positional.size() != 1 || (mode != u"parallel" && mode != u"sequential")) {
        return usageError(context, u"“group add” needs a name; --mode is parallel or sequential."_s);
    }
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    PlayerGroupRow group;
    group.name = context.args.positional.first();
    group.sequential = mode == u"sequential";
    group.continueOnError = !context.args.has(u"--stop-on-error"_s);
    group.sharedDatabase = context.args.has(u"--shared-database"_s);
    const auto added = (*core)->players().addGroup(group);
    if (!added) {
        return failWith(context, added.error());
    }
    return tellAdded(context, u"Added group %1, “%2”."_s, added->id, added->name);
}

int groupList(CommandContext &context)
{
    const auto core = context.core();
    const auto groups =
        core ? (*core)->players().groups() : Result<QList<PlayerGroupRow>>(tl::make_unexpected(core.error()));
    if (!groups) {
        return failWith(context, groups.error());
    }
    QList<QJsonObject> rows;
    for (const PlayerGroupRow &group : *groups) {
        rows += QJsonObject{{u"id"_s, group.id},
                            {u"name"_s, group.name},
                            {u"mode"_s, group.sequential ? u"sequential"_s : u"parallel"_s},
                            {u"continueOnError"_s, group.continueOnError},
                            {u"sharedDatabase"_s, group.sharedDatabase}};
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"name"_s].toString(), row[u"mode"_s].toString());
    });
    return exitcode::done;
}

int groupSet(CommandContext &context)
{
    const auto values =
        assignmentsOf(context, {u"name"_s, u"mode"_s}, {u"continue-on-error"_s, u"shared-database"_s});
    if (!values) {
        return exitcode::usage;
    }
    const QString mode = values->text(u"mode"_s, u"parallel"_s);
    if (mode != u"parallel" && mode != u"sequential") {
        return usageError(context, u"mode is parallel or sequential."_s);
    }
    const auto changed = [&]() -> Result<PlayerGroupRow> {
        METARR_TRY(Core *const core, context.core());
        METARR_TRY(const PlayerGroupRow group, core->players().findGroup(context.args.positional.first()));
        return core->players().changeGroup(group.id, [&](PlayerGroupRow &row) {
            row.name = values->text(u"name"_s, row.name);
            row.sequential = values->has(u"mode"_s) ? mode == u"sequential" : row.sequential;
            row.continueOnError = values->flag(u"continue-on-error"_s, row.continueOnError);
            row.sharedDatabase = values->flag(u"shared-database"_s, row.sharedDatabase);
        });
    }();
    return changed ? exitcode::done : failWith(context, changed.error());
}

int groupRemove(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 1) {
        return core ? usageError(context, u"A group is needed."_s) : failWith(context, core.error());
    }
    const auto group = (*core)->players().findGroup(context.args.positional.first());
    const auto removed =
        group ? (*core)->players().removeGroup(group->id) : Result<>(tl::make_unexpected(group.error()));
    return removed ? exitcode::done : failWith(context, removed.error());
}

/// Whose a mapping is, by --player, --group or --manager.
Result<std::pair<QString, qint64>> mappingOwner(Core &core, const Arguments &args)
{
    if (args.has(u"--manager"_s)) {
        METARR_TRY(const ManagerRow manager, core.access().findManager(args.value(u"--manager"_s)));
        return std::pair(u"manager"_s, manager.id);
    }
    if (args.has(u"--group"_s)) {
        METARR_TRY(const PlayerGroupRow group, core.players().findGroup(args.value(u"--group"_s)));
        return std::pair(u"group"_s, group.id);
    }
    METARR_TRY(const PlayerRow player, core.players().find(args.value(u"--player"_s)));
    return std::pair(u"player"_s, player.id);
}

int mappingAdd(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 2) {
        return core
                   ? usageError(
                         context,
                         u"“mapping add” needs --player, --group or --manager, a local folder and how that one calls it."_s)
                   : failWith(context, core.error());
    }
    const auto owner = mappingOwner(**core, context.args);
    if (!owner) {
        return failWith(context, owner.error());
    }
    const auto added = (*core)->players().addMapping(
        {0, owner->first, owner->second, context.args.positional.at(0), context.args.positional.at(1)});
    if (!added) {
        return failWith(context, added.error());
    }
    return tellAdded(context, u"Added mapping %1: %2."_s, added->id,
                     u"%1 is called %2"_s.arg(added->local, added->remote));
}

int mappingSet(CommandContext &context)
{
    const auto values = assignmentsOf(context, {u"local"_s, u"remote"_s}, {});
    if (!values) {
        return exitcode::usage;
    }
    const auto changed = [&]() -> Result<PathMappingRow> {
        METARR_TRY(Core *const core, context.core());
        return core->players().changeMapping(context.args.positional.first().toLongLong(),
                                             [&](PathMappingRow &row) {
                                                 row.local = values->text(u"local"_s, row.local);
                                                 row.remote = values->text(u"remote"_s, row.remote);
                                             });
    }();
    return changed ? exitcode::done : failWith(context, changed.error());
}

int mappingList(CommandContext &context)
{
    const auto core = context.core();
    const auto mappings = core ? (*core)->players().mappings()
                               : Result<QList<PathMappingRow>>(tl::make_unexpected(core.error()));
    if (!mappings) {
        return failWith(context, mappings.error());
    }
    QList<QJsonObject> rows;
    for (const PathMappingRow &m : *mappings) {
        rows += QJsonObject{{u"id"_s, m.id},
                            {u"owner"_s, u"%1:%2"_s.arg(m.ownerType).arg(m.ownerId)},
                            {u"local"_s, m.local},
                            {u"remote"_s, m.remote}};
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3 -> %4"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"owner"_s].toString(), row[u"local"_s].toString(), row[u"remote"_s].toString());
    });
    return exitcode::done;
}

int mappingRemove(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.isEmpty()) {
        return core ? usageError(context, u"A mapping's number is needed."_s)
                    : failWith(context, core.error());
    }
    const auto removed = (*core)->players().removeMapping(context.args.positional.first().toLongLong());
    return removed ? exitcode::done : failWith(context, removed.error());
}

} // namespace

QList<Command> playerCommands()
{
    return {
        {u"player add"_s,
         u"[--type kodi] [--name N] [--user U] [--password P] [--while-playing refresh|skip|wait] [--group G] URL"_s,
         u"Adds a player."_s,
         {u"--type="_s, u"--name="_s, u"--user="_s, u"--password="_s, u"--while-playing="_s, u"--group="_s},
         playerAdd},
        {u"player set"_s,
         u"PLAYER KEY=VALUE..."_s,
         u"Changes name, type, url, user, password, enabled, while-playing or group of a player; an empty value takes away."_s,
         {},
         playerSet},
        {u"player list"_s, {}, u"Shows the players."_s, {}, playerList},
        {u"player test"_s, u"PLAYER"_s, u"Connects to a player."_s, {}, playerTest},
        {u"player map-test"_s,
         u"PLAYER [FILE...]"_s,
         u"Shows by which name a player knows files, and whether it finds them."_s,
         {},
         playerMapTest},
        {u"player remove"_s,
         u"PLAYER"_s,
         u"Forgets a player."_s,
         {},
         [](CommandContext &c) {
             return withPlayer(c, [](Core &core, const PlayerRow &p) { return core.players().remove(p.id); });
         }},
        {u"player note"_s,
         u"PLAYER TEXT [--title T]"_s,
         u"Shows a note on a player's screen."_s,
         {u"--title="_s},
         playerNote},
        {u"player sync"_s,
         u"PLAYER"_s,
         u"Tells a player about everything that was published in the libraries that tell it."_s,
         {},
         playerSync},
        {u"group add"_s,
         u"NAME [--mode parallel|sequential] [--stop-on-error] [--shared-database]"_s,
         u"Adds a group of players."_s,
         {u"--mode="_s, u"--stop-on-error"_s, u"--shared-database"_s},
         groupAdd},
        {u"group set"_s,
         u"GROUP KEY=VALUE..."_s,
         u"Changes name, mode, continue-on-error or shared-database of a group."_s,
         {},
         groupSet},
        {u"group list"_s, {}, u"Shows the groups of players."_s, {}, groupList},
        {u"group remove"_s, u"GROUP"_s, u"Forgets a group; its players stay."_s, {}, groupRemove},
        {u"mapping add"_s,
         u"--player PLAYER | --group GROUP | --manager MANAGER LOCAL REMOTE"_s,
         u"How a player, a group or a manager calls a local folder."_s,
         {u"--player="_s, u"--group="_s, u"--manager="_s},
         mappingAdd},
        {u"mapping set"_s,
         u"ID KEY=VALUE..."_s,
         u"Changes local or remote of a path mapping."_s,
         {},
         mappingSet},
        {u"mapping list"_s, {}, u"Shows the path mappings."_s, {}, mappingList},
        {u"mapping remove"_s, u"ID"_s, u"Forgets a path mapping."_s, {}, mappingRemove},
    };
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core.h"
#include "app/entityjson.h"
#include "app/libraryservice.h"
#include "app/playerservice.h"
#include "app/workflows.h"
#include "cli/waiting.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

int add(CommandContext &context)
{
    const auto type = libraryTypeFromName(context.args.value(u"--type"_s));
    const bool hasMode = context.args.has(u"--mode"_s);
    auto mode = automationModeFromName(context.args.value(u"--mode"_s));
    if (!type || (hasMode && !mode) || context.args.positional.isEmpty()) {
        return usageError(
            context,
            u"“library add” needs --type movies or tv, --mode manual, hybrid or yolo, and a folder."_s);
    }
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    if (!mode) {
        mode = automationModeFromName((*core)->settings().snapshot()->text(u"automation.defaultMode"_s));
    }
    const auto library =
        (*core)->libraries().add(context.args.value(u"--name"_s), *type,
                                 mode.value_or(AutomationMode::Hybrid), context.args.positional);
    if (!library) {
        return failWith(context, library.error());
    }
    if (context.out.asJson || context.out.asLines) {
        context.out.json(libraryToJson(*library));
    }
    context.out.line(u"Added library %1, “%2”."_s.arg(library->id).arg(library->name));
    return exitcode::done;
}

int list(CommandContext &context)
{
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    const auto libraries = (*core)->libraries().all();
    if (!libraries) {
        return failWith(context, libraries.error());
    }
    QList<QJsonObject> rows;
    for (const Library &library : *libraries) {
        const auto told = (*core)->players().groupsOf(library.id);
        if (!told) {
            return failWith(context, told.error());
        }
        QJsonArray groups;
        for (const PlayerGroupRow &group : *told) {
            groups += group.name;
        }
        QJsonObject row = libraryToJson(library);
        row.insert(u"groups"_s, groups);
        rows += row;
    }
    printList(context, rows, [](const QJsonObject &row) {
        QStringList paths;
        for (const QJsonValue &root : row[u"roots"_s].toArray()) {
            paths += root["path"_L1].toString();
        }
        return u"%1\t%2\t%3\t%4\t%5"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"type"_s].toString(), row[u"mode"_s].toString(), row[u"name"_s].toString(),
                 paths.join(u", "_s));
    });
    return exitcode::done;
}

int remove(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 1) {
        return core ? usageError(context, u"“library remove” needs a library."_s)
                    : failWith(context, core.error());
    }
    const auto library = (*core)->libraries().find(context.args.positional.first());
    const auto removed =
        library ? (*core)->libraries().remove(library->id) : Result<>(tl::make_unexpected(library.error()));
    if (!removed) {
        return failWith(context, removed.error());
    }
    context.out.line(u"Removed library “%1”. Its files were not touched."_s.arg(library->name));
    return exitcode::done;
}

/// The folder of a library by any path that leads to it, as `library add` takes it. It may not be there any more, or be a
/// link to its new place: then it is known by its name alone.
Result<RootId> rootAt(Core &core, const QString &path)
{
    METARR_TRY(const auto libraries, core.libraries().all());
    const auto canonical = core.files().canonical(Path::fromText(path));
    const Path named = Path::fromText(QDir::cleanPath(QDir(path).absolutePath()));
    for (const Path &wanted : {canonical.value_or(named), named}) {
        for (const Library &library : libraries) {
            for (const LibraryRoot &root : library.roots) {
                if (root.path == wanted) {
                    return root.id;
                }
            }
        }
    }
    return fail(ErrorKind::NotFound, u"No library has the folder %1."_s.arg(path),
                u"“metarr-cli library list” shows the folders there are."_s);
}

int removeFolder(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 1) {
        return core ? usageError(context, u"“library remove-folder” needs a folder."_s)
                    : failWith(context, core.error());
    }
    const QString &folder = context.args.positional.first();
    const auto changed =
        rootAt(**core, folder).and_then([&](RootId root) { return (*core)->libraries().removeFolder(root); });
    if (!changed) {
        return failWith(context, changed.error());
    }
    if (context.out.asJson || context.out.asLines) {
        context.out.json(libraryToJson(*changed));
    }
    context.out.line(
        u"“%1” has the folder %2 no more. Nothing in it was touched."_s.arg(changed->name, folder));
    return exitcode::done;
}

/// One more folder, or another place of a known one.
int changeFolder(CommandContext &context, bool moves)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 2) {
        return core ? usageError(context, moves ? u"“library move-folder” needs the old and the new folder."_s
                                                : u"“library add-folder” needs a library and a folder."_s)
                    : failWith(context, core.error());
    }
    const QString &first = context.args.positional.first(), &folder = context.args.positional.last();
    const auto changed = [&]() -> Result<Library> {
        if (!moves) {
            METARR_TRY(const Library library, (*core)->libraries().find(first));
            return (*core)->libraries().addFolder(library.id, folder);
        }
        METARR_TRY(const RootId root, rootAt(**core, first));
        return (*core)->libraries().moveFolder(root, folder);
    }();
    if (!changed) {
        return failWith(context, changed.error());
    }
    if (context.out.asJson || context.out.asLines) {
        context.out.json(libraryToJson(*changed));
    }
    context.out.line(
        u"“%1” has the folder %2 now. Scan it to see what is there."_s.arg(changed->name, folder));
    return exitcode::done;
}

/// Groups of players by name or number, between commas.
Result<QList<qint64>> groupsNamed(Core &core, const QString &names)
{
    QList<qint64> groups;
    for (const QString &name : splitList(names)) {
        METARR_TRY(const PlayerGroupRow group, core.players().findGroup(name));
        groups += group.id;
    }
    return groups;
}

bool *flagNamed(Library &library, const QString &key)
{
    return key == u"enabled"           ? &library.enabled
           : key == u"scan-at-start"   ? &library.scanOnStartup
           : key == u"webhooks"        ? &library.webhookEnabled
           : key == u"webhook-publish" ? &library.webhookAutoPublish
                                       : nullptr;
}

std::optional<bool> flagFromText(const QString &text)
{
    return text == u"true" || text == u"1"    ? std::optional(true)
           : text == u"false" || text == u"0" ? std::optional(false)
                                              : std::nullopt;
}

bool isCount(const QString &text)
{
    bool isNumber = false;
    return text.toInt(&isNumber) >= 0 && isNumber;
}

int set(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() < 2) {
        return core
                   ? usageError(
                         context,
                         u"“library set” needs a library and KEY=VALUE: name, mode, enabled, policy, groups, scan-at-start, scan-minutes, webhooks, webhook-publish, or a setting's key."_s)
                   : failWith(context, core.error());
    }
    const auto library = (*core)->libraries().find(context.args.positional.first());
    if (!library) {
        return failWith(context, library.error());
    }
    std::optional<QList<qint64>> groups;
    QList<std::function<void(Library &)>> edits;
    for (const QString &assignment : context.args.positional.mid(1)) {
        const QString key = assignment.section(u'=', 0, 0);
        const QString value = assignment.section(u'=', 1);
        const SettingInfo *setting = findSetting(key);
        if (key == u"name") {
            edits += [value](Library &l) { l.name = value; };
        } else if (const auto mode = automationModeFromName(value); key == u"mode" && mode) {
            edits += [mode](Library &l) { l.mode = *mode; };
        } else if (Library any; flagNamed(any, key) && flagFromText(value)) {
            edits += [key, on = *flagFromText(value)](Library &l) { *flagNamed(l, key) = on; };
        } else if (key == u"scan-minutes" && isCount(value)) {
            edits += [minutes = value.toInt()](Library &l) { l.scanIntervalMinutes = minutes; };
        } else if (key == u"policy" && (value.isEmpty() || enrichPolicyFromName(value))) {
            edits += [policy = value.isEmpty() ? u"item"_s : value](Library &l) {
                l.settings.insert(u"enrich.policy"_s, policy);
            };
        } else if (key == u"groups") {
            const auto named = groupsNamed(**core, value);
            if (!named) {
                return failWith(context, named.error());
            }
            groups = *named;
        } else if (setting && setting->perLibrary) {
            const auto canonical = canonicalValue(*setting, value);
            if (!canonical) {
                return failWith(context, canonical.error());
            }
            edits += [setting, own = *canonical](Library &l) { l.settings.insert(setting->key, own); };
        } else {
            return usageError(context, u"“%1” cannot be set for a library."_s.arg(assignment));
        }
    }
    const auto updated = [&]() -> Result<> {
        METARR_TRY([[maybe_unused]] const Library changed,
                   (*core)->libraries().change(library->id, [&](Library &now) {
                       for (const auto &edit : std::as_const(edits)) {
                           edit(now);
                       }
                       return Result<>();
                   }));
        return groups ? (*core)->players().setGroupsOf(library->id, *groups) : Result<>();
    }();
    if (!updated) {
        return failWith(context, updated.error());
    }
    return exitcode::done;
}

int scan(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened) {
        return failWith(context, opened.error());
    }
    Core &core = **opened;
    QList<Library> libraries;
    if (!context.args.positional.isEmpty()) {
        for (const QString &name : std::as_const(context.args.positional)) {
            const auto library = core.libraries().find(name);
            if (!library) {
                return failWith(context, library.error());
            }
            libraries += *library;
        }
    } else {
        const auto all = core.libraries().all();
        if (!all) {
            return failWith(context, all.error());
        }
        libraries = *all;
    }
    Path folder;
    if (context.args.has(u"--path"_s)) {
        auto canonical = core.files().canonical(pathOf(context.args.value(u"--path"_s)));
        folder = canonical ? *canonical : pathOf(context.args.value(u"--path"_s));
        libraries.removeIf([&](const Library &library) {
            return std::none_of(library.roots.cbegin(), library.roots.cend(),
                                [&](const LibraryRoot &root) { return folder.isUnder(root.path); });
        });
    }
    if (libraries.isEmpty()) {
        return failWith(context, {ErrorKind::NotFound,
                                  u"There is no library to scan."_s,
                                  u"Add one: metarr-cli library add --type movies FOLDER"_s,
                                  {},
                                  {},
                                  0});
    }
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    order.batch = newBatch(core);
    for (const Library &library : std::as_const(libraries)) {
        const auto job = core.workflows().scan(library, folder, context.args.has(u"--list-only"_s),
                                               context.args.has(u"--deep"_s), order);
        if (!job) {
            return failWith(context, job.error());
        }
    }
    const auto jobs = finishBatch(context, core, order.batch);
    if (!jobs) {
        return failWith(context, jobs.error());
    }
    QJsonObject total{{u"items"_s, 0},   {u"added"_s, 0},        {u"updated"_s, 0}, {u"moved"_s, 0},
                      {u"removed"_s, 0}, {u"unidentified"_s, 0}, {u"unknown"_s, 0}};
    QHash<QString, QJsonObject> last; // a scan that somebody else asked for while it ran was done twice
    double listing = 0;
    qint64 started = 0;
    qint64 ended = 0;
    QJsonArray problems;
    for (const Job &job : *jobs) {
        started = started == 0 ? job.createdAt : std::min(started, job.createdAt);
        ended = std::max(ended, job.completedAt);
        if (job.type != QStringView(jobtype::scanLibrary)) {
            continue;
        }
        for (const auto &key : {u"added"_s, u"updated"_s, u"moved"_s, u"removed"_s}) {
            total[key] = total[key].toInteger() + job.result[key].toInteger();
        }
        if (!job.result.isEmpty()) {
            last.insert(job.uniqueKey, job.result);
        }
        listing += job.result[u"seconds"_s].toDouble();
        for (const QJsonValue &problem : job.result[u"problems"_s].toArray()) {
            problems += problem;
        }
    }
    for (const QJsonObject &result : std::as_const(last)) {
        for (const auto &key : {u"items"_s, u"unidentified"_s, u"unknown"_s}) {
            total[key] = total[key].toInteger() + result[key].toInteger();
        }
    }
    total.insert(u"seconds"_s, double(std::max<qint64>(0, ended - started)) / 1000.0);
    total.insert(u"listSeconds"_s, listing);
    total.insert(u"problems"_s, problems);
    if (context.out.asJson || context.out.asLines) {
        context.out.json(total);
    }
    context.out.line(
        u"%1 items: %2 added, %3 updated, %4 moved, %5 removed, %6 unidentified, %7 unknown files; listed in %8 s, all in %9 s"_s
            .arg(total[u"items"_s].toInteger())
            .arg(total[u"added"_s].toInteger())
            .arg(total[u"updated"_s].toInteger())
            .arg(total[u"moved"_s].toInteger())
            .arg(total[u"removed"_s].toInteger())
            .arg(total[u"unidentified"_s].toInteger())
            .arg(total[u"unknown"_s].toInteger())
            .arg(listing, 0, 'f', 2)
            .arg(total[u"seconds"_s].toDouble(), 0, 'f', 2));
    for (const QJsonValue &problem : std::as_const(problems)) {
        context.out.error({ErrorKind::Io, problem["error"_L1].toString(), {}, {}, {}, 0});
    }
    const int code = exitCodeOf(context, *jobs);
    return code == exitcode::done && !problems.isEmpty() ? exitcode::partly : code;
}

} // namespace

QList<Command> libraryCommands()
{
    return {
        {u"library add"_s,
         u"--type movies|tv [--name N] [--mode manual|hybrid|yolo] PATH..."_s,
         u"Adds a library."_s,
         {u"--type="_s, u"--name="_s, u"--mode="_s},
         add},
        {u"library list"_s, {}, u"Shows the libraries."_s, {}, list},
        {u"library remove"_s, u"LIBRARY"_s, u"Forgets a library; its files are not touched."_s, {}, remove},
        {u"library add-folder"_s,
         u"LIBRARY PATH"_s,
         u"Gives a library one more folder."_s,
         {},
         [](CommandContext &c) { return changeFolder(c, false); }},
        {u"library move-folder"_s,
         u"PATH NEWPATH"_s,
         u"Says that the files of a library's folder are at another place now; all that is known of them stays."_s,
         {},
         [](CommandContext &c) { return changeFolder(c, true); }},
        {u"library remove-folder"_s,
         u"PATH"_s,
         u"Forgets a library's folder and what is known of it; its files are not touched."_s,
         {},
         removeFolder},
        {u"library set"_s,
         u"LIBRARY KEY=VALUE..."_s,
         u"Changes name, mode, enabled, policy, groups (of players it tells; none: all), scan-at-start, scan-minutes (0: never), webhooks, webhook-publish or a setting of a library."_s,
         {},
         set},
        {u"scan"_s,
         u"[LIBRARY...] [--list-only] [--deep] [--path FOLDER]"_s,
         u"Scans and returns when that is done."_s,
         {u"--list-only"_s, u"--deep"_s, u"--path="_s},
         scan},
    };
}

} // namespace metarr

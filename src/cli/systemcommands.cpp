// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, the demo.
#include "app/core.h"
#include "app/demo.h"
#include "cli/waiting.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

int settingsGet(CommandContext &context)
{
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    const auto snapshot = (*core)->settings().snapshot();
    QList<QJsonObject> rows;
    for (const SettingInfo &info : allSettings()) {
        if (!context.args.positional.isEmpty() &&
            !context.args.positional.contains(info.key, Qt::CaseInsensitive)) {
            continue;
        }
        rows += QJsonObject{{u"key"_s, info.key},
                            {u"value"_s, snapshot->display(info.key)},
                            {u"source"_s, settingSourceName(snapshot->source(info.key))},
                            {u"description"_s, info.description()}};
    }
    if (rows.size() < context.args.positional.size()) {
        return failWith(context, {ErrorKind::NotFound,
                                  u"There is no setting “%1”."_s.arg(context.args.positional.join(u", "_s)),
                                  {},
                                  {},
                                  {},
                                  0});
    }
    if (rows.size() == 1 && context.args.positional.size() == 1) {
        if (context.out.asJson || context.out.asLines) {
            context.out.json(rows.first());
        }
        context.out.line(rows.first()[u"value"_s].toString());
        return exitcode::done;
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1 = %2 (%3)\n    %4"_s.arg(row[u"key"_s].toString(), row[u"value"_s].toString(),
                                             row[u"source"_s].toString(), row[u"description"_s].toString());
    });
    return exitcode::done;
}

int settingsSet(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.isEmpty()) {
        return core ? usageError(context, u"“settings set” needs a key and a value."_s)
                    : failWith(context, core.error());
    }
    Settings &settings = (*core)->settings();
    const QString key = context.args.positional.first();
    const auto done = context.args.positional.size() > 1
                          ? settings.set(key, context.args.positional.mid(1).join(u' '))
                          : settings.reset(key);
    return done ? exitcode::done : failWith(context, done.error());
}

int demo(CommandContext &context)
{
    const auto report = runDemo(
        context.args.value(u"--dir"_s), [&](const QString &line) { context.out.line(line); }, context.stop);
    if (!report) {
        return failWith(context, report.error());
    }
    if (context.out.asJson || context.out.asLines) {
        context.out.json(*report);
    }
    return exitcode::done;
}

} // namespace

QList<Command> systemCommands()
{
    return {
        {u"settings get"_s,
         u"[KEY...]"_s,
         u"Shows settings, where they come from and what they are for; secrets as ***. Of one: its value."_s,
         {},
         settingsGet},
        {u"settings set"_s,
         u"KEY [VALUE]"_s,
         u"Changes a setting; without a value back to its default."_s,
         {},
         settingsSet},
        {u"demo"_s,
         u"[--dir DIR]"_s,
         u"The whole chain on a small generated library with local providers."_s,
         {u"--dir="_s},
         demo},
    };
}

} // namespace metarr

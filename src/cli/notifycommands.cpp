// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications and what is done by the clock.
#include "app/core.h"
#include "app/notificationjson.h"
#include "app/scheduleservice.h"
#include "cli/command.h"
#include "store/repos/libraries.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonValue timeOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue(QJsonValue::Null)
                   : QJsonValue(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate));
}

/// KEY=VALUE from the command line; KEY=@FILE reads it from a file, so that a password need not stand in the list of processes.
/// “@films” may be what is meant, such as a channel's name; with a '/' it is a file or a slip.
Result<ChannelValues> valuesFrom(const QStringList &words)
{
    ChannelValues values;
    for (const QString &word : words) {
        if (!word.contains(u'=')) {
            return fail(ErrorKind::InvalidInput, u"“%1” is not KEY=VALUE."_s.arg(word));
        }
        QString value = word.section(u'=', 1);
        if (value.startsWith(u'@') && (value.contains(u'/') || QFile::exists(value.mid(1)))) {
            QFile file(value.mid(1));
            if (!file.open(QIODevice::ReadOnly)) {
                return file.exists()
                           ? fail(ErrorKind::PermissionDenied, u"%1 cannot be read."_s.arg(file.fileName()))
                           : fail(ErrorKind::NotFound, u"There is no file %1."_s.arg(file.fileName()),
                                  u"KEY=@FILE reads a value from a file."_s);
            }
            value = QString::fromUtf8(file.read(64 * 1024)).trimmed();
        }
        values.insert(word.section(u'=', 0, 0), value);
    }
    return values;
}

int finish(CommandContext &context, const Result<> &done)
{
    return done ? exitcode::done : failWith(context, done.error());
}

/// Opens the core and finds the channel that the first word names.
Result<std::pair<Core *, NotifyChannel>> channelOf(CommandContext &context)
{
    METARR_TRY(Core *const core, context.core());
    METARR_TRY(const NotifyChannel channel, core->notifications().find(context.args.positional.value(0)));
    return std::pair(core, channel);
}

int channelAdd(CommandContext &context)
{
    if (context.args.positional.isEmpty()) {
        return usageError(context, u"“channel add” needs a kind of channel; “channel types” shows them."_s);
    }
    const auto added = [&]() -> Result<NotifyChannel> {
        METARR_TRY(Core *const core, context.core());
        NotifyChannelDraft draft;
        draft.type = context.args.positional.first();
        draft.name = context.args.value(u"--name"_s);
        draft.enabled = !context.args.has(u"--disabled"_s);
        METARR_TRY(draft.values, valuesFrom(context.args.positional.mid(1)));
        return core->notifications().add(draft);
    }();
    if (!added) {
        return failWith(context, added.error());
    }
    context.out.line(u"Added channel %1, “%2”."_s.arg(added->id).arg(added->name));
    if (context.out.asJson || context.out.asLines) {
        context.out.json(channelToJson(*added));
    }
    return exitcode::done;
}

int channelSet(CommandContext &context)
{
    return finish(context, [&]() -> Result<> {
        METARR_TRY(const auto found, channelOf(context));
        METARR_TRY(const ChannelValues changes, valuesFrom(context.args.positional.mid(1)));
        NotifyChannelDraft draft{context.args.value(u"--name"_s, found.second.name), found.second.type,
                                 found.second.enabled, found.second.values};
        draft.enabled =
            context.args.has(u"--enable"_s) || (found.second.enabled && !context.args.has(u"--disable"_s));
        draft.values.insert(changes);
        return found.first->notifications().update(found.second.id, draft);
    }());
}

int channelList(CommandContext &context)
{
    const auto core = context.core();
    const auto channels = core ? (*core)->notifications().channels()
                               : Result<QList<NotifyChannel>>(tl::make_unexpected(core.error()));
    if (!channels) {
        return failWith(context, channels.error());
    }
    QList<QJsonObject> rows;
    for (const NotifyChannel &channel : *channels) {
        rows += channelToJson(channel);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3\t%4\t%5"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"type"_s].toString(), row[u"name"_s].toString(),
                 row[u"enabled"_s].toBool() ? u"on"_s : u"off"_s, row[u"error"_s].toString());
    });
    return exitcode::done;
}

int channelTypesList(CommandContext &context)
{
    QList<QJsonObject> rows;
    for (const ChannelType &type : channelTypes()) {
        rows += channelTypeToJson(type);
    }
    printList(context, rows, [](const QJsonObject &row) {
        QString text = row[u"type"_s].toString();
        const QJsonArray fields = row[u"fields"_s].toArray();
        for (const QJsonValue &field : fields) {
            text += u"\n    %1%2\t%3%4"_s.arg(
                field[u"key"_s].toString(), field[u"required"_s].toBool() ? u"*"_s : QString(),
                field[u"label"_s].toString(),
                field[u"default"_s].toString().isEmpty() ? QString()
                                                         : u" [%1]"_s.arg(field[u"default"_s].toString()));
        }
        return text;
    });
    return exitcode::done;
}

int channelTest(CommandContext &context)
{
    return finish(context, [&]() -> Result<> {
        METARR_TRY(const auto found, channelOf(context));
        METARR_CHECK(found.first->notifications().test(found.second.id, context.stop));
        context.out.line(u"“%1” took the message."_s.arg(found.second.name));
        return {};
    }());
}

int channelRemove(CommandContext &context)
{
    return finish(context, [&]() -> Result<> {
        METARR_TRY(const auto found, channelOf(context));
        return found.first->notifications().remove(found.second.id);
    }());
}

int notifyEventsList(CommandContext &context)
{
    QList<QJsonObject> rows;
    for (const NotifyEvent &event : notifyEvents()) {
        rows += notifyEventToJson(event);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3\t%4"_s.arg(row[u"event"_s].toString(), row[u"severity"_s].toString(),
                                       row[u"default"_s].toBool() ? u"on"_s : u"off"_s,
                                       row[u"description"_s].toString());
    });
    return exitcode::done;
}

int notifyList(CommandContext &context)
{
    const auto found = channelOf(context);
    const auto all = found ? found->first->notifications().subscriptions(found->second.id)
                           : Result<QList<NotifySubscription>>(tl::make_unexpected(found.error()));
    if (!all) {
        return failWith(context, all.error());
    }
    QList<QJsonObject> rows;
    for (const NotifySubscription &s : *all) {
        rows += subscriptionToJson(s);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3"_s.arg(row[u"event"_s].toString(),
                                   row[u"enabled"_s].toBool() ? u"on"_s : u"off"_s,
                                   row[u"default"_s].toBool() ? u"default"_s : u"yours"_s);
    });
    return exitcode::done;
}

QStringList commaList(const QString &text)
{
    QStringList parts;
    const QStringList words = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        parts += word.trimmed();
    }
    return parts;
}

int notifySubscribe(CommandContext &context)
{
    if (context.args.positional.size() != 2) {
        return usageError(context,
                          u"“notify subscribe” needs a channel and an event; “*” means all events."_s);
    }
    return finish(context, [&]() -> Result<> {
        METARR_TRY(const auto found, channelOf(context));
        const QString event = context.args.positional.at(1);
        NotificationService &service = found.first->notifications();
        if (context.args.has(u"--default"_s)) {
            return service.resetSubscription(found.second.id, event);
        }
        METARR_TRY(const auto all, service.subscriptions(found.second.id));
        NotifySubscription wanted{event, true, false, {}, {}};
        for (const NotifySubscription &s : all) {
            if (s.event == event) {
                wanted.messageTemplate = s.messageTemplate;
                wanted.filter = s.filter;
            }
        }
        wanted.enabled = !context.args.has(u"--off"_s);
        wanted.messageTemplate = context.args.value(u"--template"_s, wanted.messageTemplate);
        if (context.args.has(u"--severity"_s)) {
            METARR_TRY(wanted.filter.minimum, severityFromName(context.args.value(u"--severity"_s)));
        }
        if (context.args.has(u"--kinds"_s)) {
            wanted.filter.kinds = commaList(context.args.value(u"--kinds"_s));
        }
        if (context.args.has(u"--contains"_s)) {
            wanted.filter.contains = commaList(context.args.value(u"--contains"_s));
        }
        if (context.args.has(u"--libraries"_s)) {
            wanted.filter.libraries.clear();
            const QStringList names = commaList(context.args.value(u"--libraries"_s));
            for (const QString &name : names) {
                METARR_TRY(const Library library, found.first->database().read([&](Connection &c) {
                    return LibraryRepo(c).find(name);
                }));
                wanted.filter.libraries += library.id;
            }
        }
        return service.subscribe(found.second.id, wanted);
    }());
}

int notifyPreview(CommandContext &context)
{
    if (context.args.positional.size() != 1) {
        return usageError(context, u"“notify preview” needs an event; “notify events” shows them."_s);
    }
    const auto core = context.core();
    const auto message = core ? (*core)->notifications().preview(context.args.positional.first(),
                                                                 context.args.value(u"--template"_s))
                              : Result<NotifyMessage>(tl::make_unexpected(core.error()));
    if (!message) {
        return failWith(context, message.error());
    }
    context.out.line(message->title + u'\n' + message->text);
    if (context.out.asJson || context.out.asLines) {
        context.out.json(message->toJson());
    }
    return exitcode::done;
}

int notifyQueue(CommandContext &context)
{
    const auto limit = optionNumber(context, u"--limit"_s, 100);
    if (!limit) {
        return exitcode::usage;
    }
    const auto core = context.core();
    const auto queue = core
                           ? (*core)->notifications().queue(0, context.args.value(u"--status"_s), int(*limit))
                           : Result<QList<QueuedNotification>>(tl::make_unexpected(core.error()));
    if (!queue) {
        return failWith(context, queue.error());
    }
    QList<QJsonObject> rows;
    for (const QueuedNotification &n : *queue) {
        rows += queuedToJson(n);
    }
    printList(context, rows, [](const QJsonObject &row) {
        const QJsonObject message = row[u"message"_s].toObject();
        return u"%1\t%2\t%3\t%4: %5"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"status"_s].toString(), row[u"created_at"_s].toString(), message[u"title"_s].toString(),
                 message[u"text"_s].toString().section(u'\n', 0, 0));
    });
    return exitcode::done;
}

int scheduleList(CommandContext &context)
{
    const auto core = context.core();
    const auto tasks =
        core ? (*core)->schedules().tasks() : Result<QList<ScheduledTask>>(tl::make_unexpected(core.error()));
    const auto paused = core ? (*core)->schedules().isPaused() : Result<bool>(false);
    if (!tasks || !paused) {
        return failWith(context, tasks ? paused.error() : tasks.error());
    }
    QList<QJsonObject> rows;
    for (const ScheduledTask &task : *tasks) {
        rows += QJsonObject{{u"task"_s, task.id},
                            {u"description"_s, task.description()},
                            {u"last_run_at"_s, timeOrNull(task.lastRunAt)},
                            {u"next_run_at"_s, timeOrNull(task.nextRunAt.value_or(0))}};
    }
    if (*paused) {
        context.out.line(u"Work is paused."_s);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3"_s.arg(row[u"task"_s].toString(), row[u"next_run_at"_s].toString(u"never"_s),
                                   row[u"description"_s].toString());
    });
    return exitcode::done;
}

int schedulePause(CommandContext &context, bool paused)
{
    const auto core = context.core();
    return finish(context, core ? (*core)->schedules().setPaused(paused)
                                : Result<>(tl::make_unexpected(core.error())));
}

int scheduleRun(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 1) {
        return core ? usageError(context, u"“schedule run” needs a task; “schedule list” shows them."_s)
                    : failWith(context, core.error());
    }
    return finish(context, (*core)->schedules().runNow(context.args.positional.first()));
}

} // namespace

QList<Command> notifyCommands()
{
    return {
        {u"channel types"_s,
         {},
         u"Shows the kinds of channels and their values; * must be given."_s,
         {},
         channelTypesList},
        {u"channel add"_s,
         u"TYPE [--name N] [--disabled] KEY=VALUE... (KEY=@FILE reads a file)"_s,
         u"Adds a channel for notifications."_s,
         {u"--name="_s, u"--disabled"_s},
         channelAdd},
        {u"channel set"_s,
         u"CHANNEL [--name N] [--enable|--disable] KEY=VALUE..."_s,
         u"Changes a channel; KEY= takes a value away."_s,
         {u"--name="_s, u"--enable"_s, u"--disable"_s},
         channelSet},
        {u"channel list"_s, {}, u"Shows the channels, not their secrets."_s, {}, channelList},
        {u"channel test"_s, u"CHANNEL"_s, u"Sends a test message."_s, {}, channelTest},
        {u"channel remove"_s, u"CHANNEL"_s, u"Forgets a channel."_s, {}, channelRemove},
        {u"notify events"_s, {}, u"Shows what channels can be told of."_s, {}, notifyEventsList},
        {u"notify list"_s, u"CHANNEL"_s, u"Shows what a channel is told of."_s, {}, notifyList},
        {u"notify subscribe"_s,
         u"CHANNEL EVENT|* [--off|--default] [--template T] [--severity S] [--kinds K,...] [--libraries L,...] [--contains W,...]"_s,
         u"Says what a channel is told of, and how."_s,
         {u"--off"_s, u"--default"_s, u"--template="_s, u"--severity="_s, u"--kinds="_s, u"--libraries="_s,
          u"--contains="_s},
         notifySubscribe},
        {u"notify preview"_s,
         u"EVENT [--template T]"_s,
         u"Shows what a message would read like."_s,
         {u"--template="_s},
         notifyPreview},
        {u"notify test"_s, u"CHANNEL"_s, u"The same as “channel test”."_s, {}, channelTest},
        {u"notify queue"_s,
         u"[--status pending|sent|failed|expired] [--limit N]"_s,
         u"Shows the messages."_s,
         {u"--status="_s, u"--limit="_s},
         notifyQueue},
        {u"schedule list"_s, {}, u"Shows what is done by the clock, and when next."_s, {}, scheduleList},
        {u"schedule run"_s, u"TASK"_s, u"Has a task done now."_s, {}, scheduleRun},
        {u"schedule pause"_s,
         {},
         u"No work begins until “schedule resume”, in no process, also after a restart; only what a command waits for is done."_s,
         {},
         [](CommandContext &c) { return schedulePause(c, true); }},
        {u"schedule resume"_s,
         {},
         u"Work goes on."_s,
         {},
         [](CommandContext &c) { return schedulePause(c, false); }},
    };
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP interface: keys, managers, webhooks, serving.
#include "api/frontend.h"
#include "app/accessservice.h"
#include "app/certificate.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/notificationservice.h"
#include "app/scheduleservice.h"
#include "app/watchservice.h"
#include "app/webhookservice.h"
#include "cli/assignments.h"
#include "cli/waiting.h"

#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

int keyCreate(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 1) {
        return core ? usageError(context, u"“key create” needs a name for the key."_s)
                    : failWith(context, core.error());
    }
    const auto made = (*core)->access().createKey(context.args.positional.first(),
                                                  context.args.value(u"--scope"_s, u"control"_s));
    if (!made) {
        return failWith(context, made.error());
    }
    if (context.out.asJson || context.out.asLines) {
        QJsonObject json = keyToJson(made->row);
        json.insert(u"key"_s, made->secret);
        context.out.json(json);
    }
    context.out.line(
        u"%1\nThis is key %2 (%3). It is shown this once; Metarr keeps only its hash."_s.arg(made->secret)
            .arg(made->row.id)
            .arg(made->row.scope));
    return exitcode::done;
}

int keyList(CommandContext &context)
{
    const auto core = context.core();
    const auto keys =
        core ? (*core)->access().keys() : Result<QList<ApiKeyRow>>(tl::make_unexpected(core.error()));
    if (!keys) {
        return failWith(context, keys.error());
    }
    QList<QJsonObject> rows;
    for (const ApiKeyRow &key : *keys) {
        rows += keyToJson(key);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3\t%4"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"scope"_s].toString(), row[u"name"_s].toString(),
                 row[u"revoked_at"_s].isNull() ? u"last used "_s + row[u"last_used_at"_s].toString(u"never"_s)
                                               : u"revoked "_s + row[u"revoked_at"_s].toString());
    });
    return exitcode::done;
}

int keyRevoke(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 1) {
        return core ? usageError(context, u"“key revoke” needs a key's number or name."_s)
                    : failWith(context, core.error());
    }
    const auto revoked = (*core)->access().revokeKey(context.args.positional.first());
    if (!revoked) {
        return failWith(context, revoked.error());
    }
    context.out.line(u"The key “%1” opens nothing any more."_s.arg(revoked->name));
    return exitcode::done;
}

int managerAdd(CommandContext &context)
{
    const auto core = context.core();
    const auto type = managerTypeFromName(context.args.value(u"--type"_s));
    if (!core || context.args.positional.size() != 1 || !type) {
        return core
                   ? usageError(context, u"“manager add” needs a name and --type radarr, sonarr or lidarr."_s)
                   : failWith(context, core.error());
    }
    const auto made = (*core)->access().addManager(context.args.positional.first(), *type);
    if (!made) {
        return failWith(context, made.error());
    }
    const auto settings = (*core)->settings().snapshot();
    const bool encrypted =
        settings->boolean(u"http.tlsSelfMade"_s) || !settings->text(u"http.tlsCertificate"_s).isEmpty();
    const QString url = (encrypted ? u"https://"_s : u"http://"_s) + settings->text(u"http.listen"_s) +
                        webhookPath(*type, made->token);
    if (context.out.asJson || context.out.asLines) {
        QJsonObject json = managerToJson(made->row);
        json.insert(u"token"_s, made->token);
        json.insert(u"url"_s, url);
        context.out.json(json);
    }
    context.out.line(u"%1\nPut this address into a Webhook connection of “%2”. It is shown this once."_s.arg(
        url, made->row.name));
    return exitcode::done;
}

int managerList(CommandContext &context)
{
    const auto core = context.core();
    const auto managers =
        core ? (*core)->access().managers() : Result<QList<ManagerRow>>(tl::make_unexpected(core.error()));
    if (!managers) {
        return failWith(context, managers.error());
    }
    QList<QJsonObject> rows;
    for (const ManagerRow &manager : *managers) {
        rows += managerToJson(manager);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3\tlast event: %4"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"type"_s].toString(), row[u"name"_s].toString(),
                 row[u"last_event_at"_s].toString(u"never"_s));
    });
    return exitcode::done;
}

/// With a folder as the manager calls it: where that lies here. Without: when the manager was last heard of.
int managerTest(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.isEmpty() || context.args.positional.size() > 2) {
        return core ? usageError(context,
                                 u"“manager test” needs a manager, and perhaps a folder as it calls it."_s)
                    : failWith(context, core.error());
    }
    const auto manager = (*core)->access().findManager(context.args.positional.first());
    if (!manager) {
        return failWith(context, manager.error());
    }
    QJsonObject json = managerToJson(*manager);
    QString text =
        manager->lastEventAt == 0
            ? u"“%1” has sent nothing yet. Press Test in its Webhook connection."_s.arg(manager->name)
            : u"“%1” was last heard of at %2."_s.arg(manager->name, json[u"last_event_at"_s].toString());
    bool good = manager->lastEventAt != 0;
    if (context.args.positional.size() == 2) {
        const auto type = managerTypeFromName(manager->type).value_or(ManagerType::Radarr);
        const auto place = (*core)->webhooks().locate(manager->id, type, context.args.positional.at(1));
        if (!place) {
            return failWith(context, place.error());
        }
        good = place->cause.isEmpty();
        text = good ? u"%1 lies in the library “%2”."_s.arg(place->folder.display(), place->library.name)
                    : place->cause;
        json.insert(u"path"_s, place->folder.display());
        json.insert(u"library"_s, place->library.name);
        json.insert(u"cause"_s, place->cause);
    }
    if (context.out.asJson || context.out.asLines) {
        context.out.json(json);
    }
    context.out.line(text);
    return good ? exitcode::done : exitcode::partly;
}

int managerRemove(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.size() != 1) {
        return core ? usageError(context, u"“manager remove” needs a manager."_s)
                    : failWith(context, core.error());
    }
    const auto manager = (*core)->access().findManager(context.args.positional.first());
    const auto removed = manager ? (*core)->access().removeManager(manager->id)
                                 : Result<>(tl::make_unexpected(manager.error()));
    return removed ? exitcode::done : failWith(context, removed.error());
}

int managerSet(CommandContext &context)
{
    const auto values = assignmentsOf(context, {u"name"_s}, {u"enabled"_s});
    if (!values) {
        return exitcode::usage;
    }
    const auto changed = [&]() -> Result<ManagerRow> {
        METARR_TRY(Core *const core, context.core());
        METARR_TRY(const ManagerRow manager, core->access().findManager(context.args.positional.first()));
        return core->access().changeManager(
            manager.id, values->has(u"name"_s) ? std::optional(values->text(u"name"_s)) : std::nullopt,
            values->flag(u"enabled"_s, manager.enabled));
    }();
    return changed ? exitcode::done : failWith(context, changed.error());
}

int webhookList(CommandContext &context)
{
    const auto limit = optionNumber(context, u"--limit"_s, 100);
    if (!limit) {
        return exitcode::usage;
    }
    const auto core = context.core();
    const auto events =
        core ? (*core)->webhooks().list({int(*limit), context.args.value(u"--status"_s), {}, 0, 0})
             : Result<QList<WebhookRow>>(tl::make_unexpected(core.error()));
    if (!events) {
        return failWith(context, events.error());
    }
    QList<QJsonObject> rows;
    for (const WebhookRow &event : *events) {
        rows += webhookToJson(event);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3 %4\t%5\t%6"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"received_at"_s].toString(), row[u"source"_s].toString(), row[u"event"_s].toString(),
                 row[u"status"_s].toString(), row[u"cause"_s].toString());
    });
    return exitcode::done;
}

int webhookReplay(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.size() != 1) {
        return opened ? usageError(context, u"“webhook replay” needs the number of an event."_s)
                      : failWith(context, opened.error());
    }
    Core &core = **opened;
    const QString batch = newBatch(core);
    const auto receipt = core.webhooks().replay(context.args.positional.first().toLongLong(), batch);
    if (!receipt) {
        return failWith(context, receipt.error());
    }
    const auto jobs = finishBatch(context, core, batch);
    if (!jobs) {
        return failWith(context, jobs.error());
    }
    context.out.line(u"Event %1 was done again: %2 jobs."_s.arg(receipt->id).arg(jobs->size()));
    return jobs->isEmpty() ? exitcode::done : exitCodeOf(context, *jobs);
}

/// Shows the certificate; with `renew` makes a new one first.
int certificate(CommandContext &context, bool renew)
{
    const auto core = context.core();
    const auto found = !core   ? Result<ServerCertificate>(tl::make_unexpected(core.error()))
                       : renew ? renewCertificate(**core)
                               : serverCertificate(**core);
    if (!found) {
        return failWith(context, found.error());
    }
    if (context.out.asJson || context.out.asLines) {
        context.out.json(QJsonObject{{u"fingerprint"_s, found->fingerprint},
                                     {u"self_made"_s, found->selfMade},
                                     {u"pem"_s, QString::fromLatin1(found->pem.certificate)}});
    }
    context.out.line(
        found->fingerprint.isEmpty()
            ? u"The HTTP interface uses no certificate; see http.tlsSelfMade and http.tlsCertificate."_s
        : found->selfMade ? u"Made by Metarr itself. SHA-256: %1"_s.arg(found->fingerprint)
                          : u"From http.tlsCertificate. SHA-256: %1"_s.arg(found->fingerprint));
    return exitcode::done;
}

int serve(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened) {
        return failWith(context, opened.error());
    }
    Core &core = **opened;
    auto host = core.makeWorkerHost();
    const auto elected = host->start();
    if (!elected) {
        return failWith(context, elected.error());
    }
    auto frontend = HttpFrontend::start(core, context.args.value(u"--listen"_s));
    if (!frontend) {
        host->stop();
        return failWith(context, frontend.error());
    }
    const QString url = (*frontend)->url();
    const QString fingerprint = (*frontend)->fingerprint();
    if (context.out.asJson || context.out.asLines) {
        QJsonObject json{{u"url"_s, url}, {u"works"_s, *elected}};
        if (!fingerprint.isEmpty()) {
            json.insert(u"fingerprint"_s, fingerprint);
        }
        context.out.json(json);
    }
    context.out.line(*elected ? u"Metarr works and answers at %1"_s.arg(url)
                              : u"Metarr answers at %1; another process does the work"_s.arg(url));
    if (!fingerprint.isEmpty()) {
        context.out.line(u"SHA-256 of its certificate: %1"_s.arg(fingerprint));
    }
    core.watcher().start();
    core.notifications().start();
    core.schedules().start();
    std::mutex mutex;
    std::condition_variable stopped;
    const auto watch = context.stop.onStop([&] {
        const std::lock_guard lock(mutex);
        stopped.notify_all();
    });
    {
        std::unique_lock lock(mutex);
        stopped.wait(lock, [&] { return context.stop.stopRequested(); });
    }
    core.schedules().stop();
    core.notifications().stop();
    core.watcher().stop();
    frontend->reset();
    host->stop();
    return exitcode::done;
}

} // namespace

QList<Command> serverCommands()
{
    return {
        {u"serve"_s,
         u"[--listen ADDR:PORT]"_s,
         u"Works the queue and answers HTTP until told to stop."_s,
         {u"--listen="_s},
         serve},
        {u"certificate show"_s,
         {},
         u"Shows the fingerprint of the HTTPS certificate."_s,
         {},
         [](CommandContext &c) { return certificate(c, false); }},
        {u"certificate renew"_s,
         {},
         u"Makes Metarr's own certificate anew; servers use it from their next start on."_s,
         {},
         [](CommandContext &c) { return certificate(c, true); }},
        {u"key create"_s,
         u"NAME [--scope read|control|webhook]"_s,
         u"Makes a key for the HTTP interface and shows it once."_s,
         {u"--scope="_s},
         keyCreate},
        {u"key list"_s, {}, u"Shows the keys, not what they are."_s, {}, keyList},
        {u"key revoke"_s, u"KEY"_s, u"Takes a key back."_s, {}, keyRevoke},
        {u"manager add"_s,
         u"NAME --type radarr|sonarr|lidarr"_s,
         u"Adds a manager and shows the address for its webhooks once."_s,
         {u"--type="_s},
         managerAdd},
        {u"manager set"_s,
         u"MANAGER KEY=VALUE..."_s,
         u"Changes name or enabled of a manager; one that is off opens nothing, its address stays."_s,
         {},
         managerSet},
        {u"manager list"_s, {}, u"Shows the managers."_s, {}, managerList},
        {u"manager test"_s,
         u"MANAGER [FOLDER]"_s,
         u"When it was last heard of, or where a folder of its lies here."_s,
         {},
         managerTest},
        {u"manager remove"_s,
         u"MANAGER"_s,
         u"Forgets a manager; its address opens nothing any more."_s,
         {},
         managerRemove},
        {u"webhook list"_s,
         u"[--status S] [--limit N]"_s,
         u"Shows the webhooks that came."_s,
         {u"--status="_s, u"--limit="_s},
         webhookList},
        {u"webhook replay"_s, u"ID"_s, u"Does a webhook again."_s, {}, webhookReplay},
    };
}

} // namespace metarr

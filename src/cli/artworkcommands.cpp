// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core.h"
#include "app/coresettings.h"
#include "app/entityjson.h"
#include "app/itemservice.h"
#include "app/workflows.h"
#include "cli/waiting.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

int candidates(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.isEmpty()) {
        return opened ? usageError(context, u"An item is needed."_s) : failWith(context, opened.error());
    }
    Core &core = **opened;
    const auto ref = core.items().resolve(context.args.positional.first());
    if (!ref) {
        return failWith(context, ref.error());
    }
    std::optional<AssetType> type;
    if (context.args.positional.size() > 1 && !(type = assetTypeFromName(context.args.positional.at(1)))) {
        return usageError(context, u"There is no artwork slot “%1”."_s.arg(context.args.positional.at(1)));
    }
    const auto settings = core.items().settingsFor(*ref);
    const auto found =
        core.database().read([&](Connection &c) { return AssetRepo(c).candidates(*ref, type); });
    if (!found || !settings) {
        return failWith(context, found ? settings.error() : found.error());
    }
    const SelectSettings rules = selectSettings(*settings);
    QList<QJsonObject> rows;
    for (const Candidate &candidate : *found) {
        rows += scoredCandidateToJson(candidate, rules);
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1%2\t%3\t%4\t%5x%6\t%7\t%8"_s
            .arg(row[u"selected"_s].toBool()   ? u"*"_s
                 : row[u"rejected"_s].toBool() ? u"-"_s
                                               : u" "_s)
            .arg(row[u"id"_s].toInteger())
            .arg(row[u"type"_s].toString(), row[u"provider"_s].toString())
            .arg(row[u"width"_s].toInt())
            .arg(row[u"height"_s].toInt())
            .arg(row[u"score"_s].toDouble(), 0, 'f', 0)
            .arg(row[u"url"_s].toString());
    });
    return exitcode::done;
}

/// Asks the providers anew, also where a stored answer is young, then shows what there is.
int searchAssets(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.isEmpty()) {
        return opened ? usageError(context, u"An item is needed."_s) : failWith(context, opened.error());
    }
    Core &core = **opened;
    const auto ref = core.items().resolve(context.args.positional.first());
    if (!ref) {
        return failWith(context, ref.error());
    }
    const QString batch = newBatch(core);
    const auto job = core.workflows().searchAssets(*ref, context.args.options.value(u"--provider"_s), batch);
    if (!job) {
        return failWith(context, job.error());
    }
    const auto jobs = finishBatch(context, core, batch);
    if (!jobs) {
        return failWith(context, jobs.error());
    }
    if (const int code = exitCodeOf(context, *jobs); code != exitcode::done) {
        return code;
    }
    return candidates(context);
}

/// A library that does everything by itself has the picture before the command ends.
int publishTaken(CommandContext &context, Core &core, EntityRef ref)
{
    const QString batch = newBatch(core);
    const auto publishes = core.workflows().publishTaken(ref, batch);
    if (!publishes || !*publishes) {
        return publishes ? exitcode::done : failWith(context, publishes.error());
    }
    const auto jobs = finishBatch(context, core, batch);
    return jobs ? exitCodeOf(context, *jobs) : failWith(context, jobs.error());
}

/// Takes a candidate by its number: one of that item and slot, or a slip in the number would change another item.
Result<> pickCandidate(Core &core, CandidateId id, EntityRef ref, AssetType type, bool append)
{
    METARR_TRY(const Candidate candidate,
               core.database().read([&](Connection &c) { return AssetRepo(c).candidate(id); }));
    if (candidate.owner != ref || candidate.type != type) {
        return fail(ErrorKind::InvalidInput,
                    u"Candidate %1 is a %2 of %3, not a %4 of %5."_s.arg(id).arg(
                        assetTypeName(candidate.type), candidate.owner.toString(), assetTypeName(type),
                        ref.toString()),
                    u"“metarr-cli candidates %1 %2” shows those there are."_s.arg(ref.toString(),
                                                                                  assetTypeName(type)));
    }
    return core.items().pick(id, append);
}

int pick(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.size() != 3) {
        return opened ? usageError(context, u"“pick” needs an item, a slot, and a candidate, file or URL."_s)
                      : failWith(context, opened.error());
    }
    Core &core = **opened;
    const auto ref = core.items().resolve(context.args.positional.first());
    const auto type = assetTypeFromName(context.args.positional.at(1));
    const QString what = context.args.positional.at(2);
    if (!ref || !type) {
        return ref ? usageError(context,
                                u"There is no artwork slot “%1”."_s.arg(context.args.positional.at(1)))
                   : failWith(context, ref.error());
    }
    bool isNumber = false;
    const CandidateId id = what.toLongLong(&isNumber);
    if (isNumber) {
        const auto done = pickCandidate(core, id, *ref, *type, context.args.has(u"--append"_s));
        return done ? publishTaken(context, core, *ref) : failWith(context, done.error());
    }
    const auto bytes = what.startsWith(u"http://"_s) || what.startsWith(u"https://"_s)
                           ? core.fetchImage(u"upload"_s, what, 2, context.stop)
                           : core.files().readFile(pathOf(what), maxImageBytes);
    if (!bytes) {
        return failWith(context, bytes.error());
    }
    const auto made = core.items().upload(*ref, *type, *bytes, what);
    if (!made) {
        return failWith(context, made.error());
    }
    context.out.line(u"Candidate %1 is the %2 now."_s.arg(*made).arg(assetTypeName(*type)));
    if (context.out.asJson || context.out.asLines) {
        context.out.json(QJsonObject{{u"candidate"_s, *made}});
    }
    return publishTaken(context, core, *ref);
}

int reject(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.isEmpty()) {
        return core ? usageError(context, u"A candidate's number is needed."_s)
                    : failWith(context, core.error());
    }
    for (const QString &id : std::as_const(context.args.positional)) {
        const auto emptied = (*core)->items().reject(id.toLongLong());
        if (!emptied) {
            return failWith(context, emptied.error());
        }
        if (*emptied) {
            context.out.line(u"Candidate %1 was in use; its slot is empty now."_s.arg(id));
        }
    }
    return exitcode::done;
}

int reselect(CommandContext &context)
{
    const auto opened = context.core();
    const auto type =
        context.args.positional.size() == 2 ? assetTypeFromName(context.args.positional.at(1)) : std::nullopt;
    if (!opened || !type) {
        return opened ? usageError(context, u"“reselect” needs an item and a slot."_s)
                      : failWith(context, opened.error());
    }
    const auto ref = (*opened)->items().resolve(context.args.positional.first());
    const auto done =
        ref ? (*opened)->items().reselect(*ref, *type) : Result<>(tl::make_unexpected(ref.error()));
    return done ? exitcode::done : failWith(context, done.error());
}

} // namespace

QList<Command> artworkCommands()
{
    return {
        {u"candidates"_s,
         u"ITEM [SLOT]"_s,
         u"Known artwork with its scores; * is chosen, - rejected."_s,
         {},
         candidates},
        {u"search-assets"_s,
         u"ITEM [SLOT] [--provider P]..."_s,
         u"Asks these providers again, or all, then lists the artwork."_s,
         {u"--provider="_s},
         searchAssets},
        {u"pick"_s,
         u"ITEM SLOT CANDIDATE|FILE|URL [--append]"_s,
         u"Chooses artwork and locks the slot; in a yolo library it is published at once."_s,
         {u"--append"_s},
         pick},
        {u"reject"_s,
         u"CANDIDATE..."_s,
         u"Never offers this artwork by itself again; the next best takes an unlocked slot."_s,
         {},
         reject},
        {u"reselect"_s,
         u"ITEM SLOT"_s,
         u"Rejects the present choice; the next best takes the slot."_s,
         {},
         reselect},
    };
}

} // namespace metarr

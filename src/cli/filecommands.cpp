// SPDX-License-Identifier: GPL-3.0-or-later
// Files that belong to nothing, and items that are gone.
#include "app/core.h"
#include "app/itemservice.h"
#include "app/recyclebin.h"
#include "app/unknownfiles.h"
#include "cli/command.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Result<qint64> numberOf(const QString &id)
{
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    return isNumber ? Result<qint64>(number)
                    : fail(ErrorKind::NotFound, u"There is no unknown file %1."_s.arg(id),
                           u"“metarr-cli unknown list” shows them."_s);
}

int unknownList(CommandContext &context)
{
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    const auto files = UnknownFiles(**core).all();
    if (!files) {
        return failWith(context, files.error());
    }
    QList<QJsonObject> rows;
    for (const UnknownFile &file : *files) {
        rows += QJsonObject{{u"id"_s, file.id},
                            {u"path"_s, file.path.display()},
                            {u"size"_s, file.size},
                            {u"reason"_s, file.reason}};
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"path"_s].toString(), row[u"reason"_s].toString());
    });
    return exitcode::done;
}

int unknownDelete(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.isEmpty()) {
        return opened ? usageError(context, u"The number of an unknown file is needed."_s)
                      : failWith(context, opened.error());
    }
    UnknownFiles unknown(**opened);
    for (const QString &id : std::as_const(context.args.positional)) {
        const auto work = [&]() -> Result<Path> {
            METARR_TRY(const qint64 number, numberOf(id));
            METARR_TRY(const UnknownFile file, unknown.find(number));
            METARR_CHECK(unknown.recycle(number));
            return file.path;
        };
        const auto moved = work();
        if (!moved) {
            return failWith(context, moved.error());
        }
        context.out.line(u"%1 is in the recycle bin."_s.arg(moved->display()));
    }
    return exitcode::done;
}

int unknownAssign(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.size() != 3) {
        return opened ? usageError(context,
                                   u"“unknown assign” needs an unknown file's number, an item and a slot."_s)
                      : failWith(context, opened.error());
    }
    Core &core = **opened;
    const auto type = assetTypeFromName(context.args.positional.at(2));
    if (!type) {
        return usageError(context, u"There is no artwork slot “%1”."_s.arg(context.args.positional.at(2)));
    }
    const auto work = [&]() -> Result<CandidateId> {
        METARR_TRY(const qint64 file, numberOf(context.args.positional.at(0)));
        METARR_TRY(const EntityRef ref, core.items().resolve(context.args.positional.at(1)));
        return UnknownFiles(core).assign(file, ref, *type);
    };
    const auto candidate = work();
    if (!candidate) {
        return failWith(context, candidate.error());
    }
    context.out.line(u"Candidate %1 is the %2 now."_s.arg(*candidate).arg(assetTypeName(*type)));
    if (context.out.asJson || context.out.asLines) {
        context.out.json(QJsonObject{{u"candidate"_s, *candidate}});
    }
    return exitcode::done;
}

int unknownIgnore(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened || context.args.positional.size() != 1) {
        return opened ? usageError(
                            context,
                            u"“unknown ignore” needs an unknown file's number or a pattern such as *.url."_s)
                      : failWith(context, opened.error());
    }
    Core &core = **opened;
    const auto work = [&]() -> Result<qsizetype> {
        QString pattern = context.args.positional.first();
        bool isNumber = false;
        const qint64 number = pattern.toLongLong(&isNumber);
        if (isNumber) {
            METARR_TRY(const UnknownFile file, UnknownFiles(core).find(number));
            pattern = displayName(file.path.fileName());
        }
        return UnknownFiles(core).ignore(pattern);
    };
    const auto count = work();
    if (!count) {
        return failWith(context, count.error());
    }
    context.out.line(u"%1 files are ignored from now on."_s.arg(*count));
    if (context.out.asJson || context.out.asLines) {
        context.out.json(QJsonObject{{u"ignored"_s, *count}});
    }
    return exitcode::done;
}

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

int trashList(CommandContext &context)
{
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    QList<QJsonObject> rows;
    const auto read = (*core)->database().read([&](Connection &c) -> Result<> {
        for (const auto type :
             {EntityType::Movie, EntityType::Series, EntityType::Season, EntityType::Episode}) {
            METARR_CHECK(c.forEach(
                u"SELECT id, title, deleted_at, purge_at FROM %1 WHERE deleted_at IS NOT NULL ORDER BY id"_s
                    .arg(ItemRepo::tableOf(type)),
                {}, [&](const Row &r) {
                    rows += QJsonObject{{u"item"_s, EntityRef{type, r.integer(0)}.toString()},
                                        {u"title"_s, r.text(1)},
                                        {u"deleted_at"_s, timeText(r.integer(2))},
                                        {u"purge_at"_s, timeText(r.integer(3))}};
                }));
        }
        return {};
    });
    if (!read) {
        return failWith(context, read.error());
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\tsince %3, until %4"_s.arg(row[u"item"_s].toString(), row[u"title"_s].toString(),
                                                   row[u"deleted_at"_s].toString(),
                                                   row[u"purge_at"_s].toString());
    });
    return exitcode::done;
}

int recycleList(CommandContext &context)
{
    const auto core = context.core();
    const auto files = core ? RecycleBin(**core).list(100'000)
                            : Result<QList<RecycledFile>>(tl::make_unexpected(core.error()));
    if (!files) {
        return failWith(context, files.error());
    }
    QList<QJsonObject> rows;
    for (const RecycledFile &file : *files) {
        rows += QJsonObject{{u"id"_s, file.id},
                            {u"path"_s, file.originalPath.display()},
                            {u"size"_s, file.size},
                            {u"reason"_s, file.reason},
                            {u"recycled_at"_s, timeText(file.recycledAt)}};
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3, since %4"_s.arg(row[u"id"_s].toInteger())
            .arg(row[u"path"_s].toString(), row[u"reason"_s].toString(), row[u"recycled_at"_s].toString());
    });
    return exitcode::done;
}

int recycleRestore(CommandContext &context)
{
    const auto core = context.core();
    if (!core || context.args.positional.isEmpty()) {
        return core ? usageError(context, u"The number of a file in the recycle bin is needed."_s)
                    : failWith(context, core.error());
    }
    for (const QString &id : std::as_const(context.args.positional)) {
        const auto place = RecycleBin(**core).restore(id.toLongLong());
        if (!place) {
            return failWith(context, place.error());
        }
        context.out.line(u"%1 is back; the next scan sees it again."_s.arg(place->display()));
    }
    return exitcode::done;
}

int forEachTrashed(CommandContext &context, Result<> (*work)(Core &, EntityRef, const StopToken &))
{
    const auto opened = context.core();
    if (!opened || context.args.positional.isEmpty()) {
        return opened ? usageError(context, u"An item in the trash is needed."_s)
                      : failWith(context, opened.error());
    }
    for (const QString &spec : std::as_const(context.args.positional)) {
        const auto ref = (*opened)->items().resolve(spec);
        const auto done =
            ref ? work(**opened, *ref, context.stop) : Result<>(tl::make_unexpected(ref.error()));
        if (!done) {
            return failWith(context, done.error());
        }
    }
    return exitcode::done;
}

int trashRestore(CommandContext &context)
{
    return forEachTrashed(
        context, [](Core &core, EntityRef ref, const StopToken &) { return core.items().restore(ref); });
}

int trashForget(CommandContext &context)
{
    return forEachTrashed(context, [](Core &core, EntityRef ref, const StopToken &stop) {
        return core.items().forget(ref, stop);
    });
}

int trashEmpty(CommandContext &context)
{
    const auto core = context.core();
    const auto purged =
        core ? (*core)->items().purgeTrash({}, context.stop) : Result<int>(tl::make_unexpected(core.error()));
    if (!purged) {
        return failWith(context, purged.error());
    }
    context.out.line(u"%1 items are forgotten. Videos were not touched."_s.arg(*purged));
    if (context.out.asJson || context.out.asLines) {
        context.out.json(QJsonObject{{u"purged"_s, *purged}});
    }
    return exitcode::done;
}

} // namespace

QList<Command> fileCommands()
{
    return {
        {u"unknown list"_s, {}, u"Files that belong to nothing."_s, {}, unknownList},
        {u"unknown delete"_s, u"ID..."_s, u"Moves unknown files to the recycle bin."_s, {}, unknownDelete},
        {u"unknown assign"_s,
         u"ID ITEM SLOT"_s,
         u"Makes an unknown picture the artwork of an item."_s,
         {},
         unknownAssign},
        {u"unknown ignore"_s,
         u"ID | PATTERN"_s,
         u"Leaves files of that name out of all scans."_s,
         {},
         unknownIgnore},
        {u"recycle list"_s, {}, u"Files in the recycle bin, and where they were."_s, {}, recycleList},
        {u"recycle restore"_s,
         u"ID..."_s,
         u"Puts files from the recycle bin back where they were."_s,
         {},
         recycleRestore},
        {u"trash list"_s,
         {},
         u"Items whose files are gone, and until when they are remembered."_s,
         {},
         trashList},
        {u"trash restore"_s, u"ITEM..."_s, u"Takes items out of the trash."_s, {}, trashRestore},
        {u"trash forget"_s,
         u"ITEM..."_s,
         u"Forgets items in the trash; no video is touched."_s,
         {},
         trashForget},
        {u"trash empty"_s, {}, u"Forgets all items in the trash; no video is touched."_s, {}, trashEmpty},
    };
}

} // namespace metarr

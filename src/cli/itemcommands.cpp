// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core.h"
#include "app/entityjson.h"
#include "app/itemservice.h"
#include "app/replacements.h"
#include "cli/command.h"
#include "store/repos/duplicates.h"
#include "store/repos/itemlist.h"
#include "store/repos/replacements.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Leaves only items that share a provider's id with another one, those with one id side by side; answers the ids
/// ("tmdb:603") by item.
Result<QHash<qint64, QString>> keepDuplicates(Connection &c, EntityType type, QVector<qint64> &ids)
{
    METARR_TRY(const auto groups, findDuplicates(c, type));
    const QSet<qint64> listed(ids.cbegin(), ids.cend());
    QHash<qint64, QString> sharedIds;
    ids.clear();
    for (const DuplicateGroup &group : groups) {
        for (const EntityRef &ref : group.items) {
            if (listed.contains(ref.id) && !sharedIds.contains(ref.id)) {
                sharedIds.insert(ref.id, group.provider + u':' + group.id);
                ids += ref.id;
            }
        }
    }
    return sharedIds;
}

int items(CommandContext &context)
{
    const auto opened = context.core();
    if (!opened) {
        return failWith(context, opened.error());
    }
    Core &core = **opened;
    QList<EntityType> types{EntityType::Movie, EntityType::Series, EntityType::Episode};
    if (context.args.has(u"--unpublished"_s)) {
        types = {publishedTypes.cbegin(), publishedTypes.cend()};
    }
    if (context.args.has(u"--type"_s)) {
        const auto type = entityTypeFromName(context.args.value(u"--type"_s));
        if (!type || *type == EntityType::Person) {
            return usageError(context, u"--type is movie, series, season, episode or collection."_s);
        }
        types = {*type};
    }
    ItemQuery query;
    query.search = context.args.value(u"--search"_s);
    if (context.args.has(u"--unpublished"_s)) {
        query.unpublished = true;
    }
    query.inTrash = context.args.has(u"--trash"_s);
    if (context.args.has(u"--state"_s)) {
        const auto state = itemStateFromName(context.args.value(u"--state"_s));
        if (!state) {
            return usageError(context, u"There is no state “%1”."_s.arg(context.args.value(u"--state"_s)));
        }
        query.states = {*state};
    }
    const auto limit = optionNumber(context, u"--limit"_s, std::numeric_limits<int>::max());
    if (!limit) {
        return exitcode::usage;
    }
    qsizetype left = *limit;
    const bool duplicates = context.args.has(u"--duplicates"_s);
    QList<QJsonObject> rows;
    for (const EntityType type : types) {
        query.type = type;
        const auto found = core.database().read([&](Connection &c) -> Result<QList<QJsonObject>> {
            METARR_TRY(auto ids, ItemListRepo(c).ids(query));
            QHash<qint64, QString> sharedIds;
            if (duplicates) {
                METARR_TRY(sharedIds, keepDuplicates(c, type, ids));
            }
            METARR_TRY(auto page, itemRowsToJson(c, type, ids.first(std::min(ids.size(), left))));
            for (QJsonObject &row : page) {
                if (duplicates) {
                    row.insert(u"duplicate"_s, sharedIds.value(row[u"id"_s].toInteger()));
                }
            }
            return page;
        });
        if (!found) {
            return failWith(context, found.error());
        }
        rows += *found;
        left -= found->size();
        if (left <= 0) {
            break;
        }
    }
    printList(context, rows, [](const QJsonObject &row) {
        const QString number = row.contains(u"episode"_s)
                                   ? u" S%1E%2"_s.arg(row[u"season"_s].toInt(), 2, 10, QChar(u'0'))
                                         .arg(row[u"episode"_s].toInt(), 2, 10, QChar(u'0'))
                                   : QString();
        const QString shared =
            row.contains(u"duplicate"_s) ? row[u"duplicate"_s].toString() + u'\t' : QString();
        return shared + u"%1\t%2\t%3%4%5"_s.arg(
                            row[u"item"_s].toString(), row[u"state"_s].toString(),
                            row[u"series"_s].toString().isEmpty()
                                ? QString()
                                : row[u"series"_s].toString() + number + u" "_s,
                            row[u"title"_s].toString(),
                            row[u"year"_s].isDouble() ? u" (%1)"_s.arg(row[u"year"_s].toInt()) : QString());
    });
    return exitcode::done;
}

/// Opens the core and finds the item named by the first argument.
Result<std::pair<Core *, EntityRef>> coreAndItem(CommandContext &context)
{
    METARR_TRY(Core * core, context.core());
    if (context.args.positional.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"An item is needed."_s,
                    u"Items are written as movie:12, series:3, episode:77 or a path."_s);
    }
    METARR_TRY(const EntityRef ref, core->items().resolve(context.args.positional.first()));
    return std::pair(core, ref);
}

int withItem(CommandContext &context, const std::function<Result<>(Core &, EntityRef)> &work)
{
    const auto item = coreAndItem(context);
    if (!item) {
        return context.args.positional.isEmpty() ? usageError(context, item.error().toUserText())
                                                 : failWith(context, item.error());
    }
    const auto done = work(*item->first, item->second);
    if (!done) {
        return done.error().kind == ErrorKind::InvalidInput
                   ? (context.out.error(done.error()), exitcode::usage)
                   : failWith(context, done.error());
    }
    return exitcode::done;
}

QString orNothing(const QString &text)
{
    return text.isEmpty() ? u"(nothing)"_s : text;
}

int show(CommandContext &context)
{
    return withItem(context, [&](Core &core, EntityRef ref) -> Result<> {
        METARR_TRY(const ItemDetails details, core.items().details(ref));
        if (context.out.asJson || context.out.asLines) {
            context.out.json(itemToJson(details, core.cache()));
            return {};
        }
        const Item &item = details.item;
        context.out.line(
            u"%1  %2  [%3]"_s.arg(ref.toString(), item.metadata.title, itemStateName(item.state)));
        for (const Field field : fieldsOf(ref.type)) {
            if (!isFieldEmpty(item.metadata, field)) {
                context.out.line(u"  %1 %2: %3"_s.arg(item.isLocked(field) ? u"[L]"_s : u"   "_s,
                                                      fieldInfo(field).key(),
                                                      fieldToText(item.metadata, field)));
            }
        }
        for (const NfoConflict &conflict : conflictsOf(item)) {
            context.out.line(u"  [!] %1: the NFO says %2"_s.arg(fieldInfo(conflict.field).key(),
                                                                orNothing(conflict.theirsText)));
        }
        for (const Candidate &candidate : details.candidates) {
            if (candidate.selected) {
                context.out.line(u"  %1 %2: %3 %4x%5 (%6)"_s
                                     .arg(item.isLocked(assetTypeName(candidate.type)) ? u"[L]"_s : u"   "_s,
                                          assetTypeName(candidate.type), candidate.provider)
                                     .arg(candidate.width)
                                     .arg(candidate.height)
                                     .arg(selectedByName(candidate.selectedBy)));
            }
        }
        for (const ItemFile &file : details.files) {
            context.out.line(u"  file: %1"_s.arg((details.root.path / file.file.path).display()));
        }
        context.out.line(u"  complete: %1 %%2%3"_s.arg(item.completeness)
                             .arg(details.completeness.missing.isEmpty()
                                      ? QString()
                                      : u", missing "_s + details.completeness.missing.join(u", "_s),
                                  item.hasUnpublishedChanges ? u"; unpublished changes"_s : QString()));
        return {};
    });
}

int set(CommandContext &context)
{
    return withItem(context, [&](Core &core, EntityRef ref) -> Result<> {
        QList<std::pair<Field, QString>> values;
        for (const QString &assignment : context.args.positional.mid(1)) {
            const auto field = fieldFromName(assignment.section(u'=', 0, 0));
            if (!field || !assignment.contains(u'=')) {
                return fail(ErrorKind::InvalidInput,
                            u"“%1” is not FIELD=VALUE of a known field."_s.arg(assignment));
            }
            values.emplaceBack(*field, assignment.section(u'=', 1));
        }
        if (values.isEmpty()) {
            return fail(ErrorKind::InvalidInput, u"“set” needs FIELD=VALUE."_s);
        }
        return core.items().edit(ref, values);
    });
}

int lock(CommandContext &context, bool locked)
{
    return withItem(context, [&](Core &core, EntityRef ref) -> Result<> {
        if (context.args.positional.size() < 2) {
            return fail(ErrorKind::InvalidInput, u"Fields or artwork slots are needed."_s);
        }
        return core.items().setLocked(ref, context.args.positional.mid(1), locked,
                                      context.args.has(u"--children"_s));
    });
}

int conflicts(CommandContext &context)
{
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    QList<NfoConflict> found;
    QList<std::optional<EntityRef>> wanted;
    for (const QString &spec : std::as_const(context.args.positional)) {
        const auto ref = (*core)->items().resolve(spec);
        if (!ref) {
            return failWith(context, ref.error());
        }
        wanted += *ref;
    }
    if (wanted.isEmpty()) {
        wanted += std::nullopt; // all there are
    }
    for (const auto &ref : std::as_const(wanted)) {
        const auto open = (*core)->items().conflicts(ref);
        if (!open) {
            return failWith(context, open.error());
        }
        found += *open;
    }
    QList<QJsonObject> rows;
    for (const NfoConflict &conflict : std::as_const(found)) {
        rows += QJsonObject{{u"item"_s, conflict.item.toString()},
                            {u"title"_s, conflict.title},
                            {u"field"_s, fieldInfo(conflict.field).key()},
                            {u"mine"_s, conflict.mine},
                            {u"theirs"_s, conflict.theirs},
                            {u"mine_text"_s, conflict.mineText},
                            {u"theirs_text"_s, conflict.theirsText}};
    }
    const auto replaced = (*core)->database().read([](Connection &c) { return ReplacementRepo(c).open(); });
    if (!replaced) {
        return failWith(context, replaced.error());
    }
    for (const Replacement &one : *replaced) {
        if (wanted.contains(std::nullopt) || wanted.contains(one.present) || wanted.contains(one.former)) {
            rows += QJsonObject{
                {u"item"_s, one.present.toString()},
                {u"title"_s, one.presentTitle},
                {u"field"_s, u"(replaced while both were edited)"_s},
                {u"mine"_s, one.present.toString()},
                {u"theirs"_s, one.former.toString()},
                {u"mine_text"_s, u"%1, which has the file"_s.arg(one.presentTitle)},
                {u"theirs_text"_s, u"%1 (%2), in the trash"_s.arg(one.formerTitle, one.former.toString())}};
        }
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3\n  mine:   %4\n  theirs: %5"_s.arg(
            row[u"item"_s].toString(), row[u"title"_s].toString(), row[u"field"_s].toString(),
            orNothing(row[u"mine_text"_s].toString()), orNothing(row[u"theirs_text"_s].toString()));
    });
    return exitcode::done;
}

int resolveConflicts(CommandContext &context)
{
    return withItem(context, [&](Core &core, EntityRef ref) -> Result<> {
        const bool mine = context.args.has(u"--mine"_s);
        if (mine == context.args.has(u"--theirs"_s)) {
            return fail(ErrorKind::InvalidInput, u"“conflicts resolve” needs --mine or --theirs."_s);
        }
        METARR_TRY(const auto replaced,
                   core.database().read([](Connection &c) { return ReplacementRepo(c).open(); }));
        for (const Replacement &one : replaced) {
            if (context.args.positional.size() == 1 && (one.present == ref || one.former == ref)) {
                METARR_CHECK(settleReplacement(
                    core, one.former, mine ? SettleReplacement::Present : SettleReplacement::Former));
            }
        }
        QList<Field> fields;
        for (const QString &name : context.args.positional.mid(1)) {
            const auto field = fieldFromName(name);
            if (!field) {
                return fail(ErrorKind::InvalidInput, u"There is no field “%1”."_s.arg(name));
            }
            fields += *field;
        }
        return core.items().settle(ref, fields,
                                   mine ? ItemService::Settle::Mine : ItemService::Settle::Theirs);
    });
}

int formerValues(CommandContext &context)
{
    return withItem(context, [&](Core &core, EntityRef ref) -> Result<> {
        const QString name = context.args.positional.value(1);
        const auto only = fieldFromName(name);
        if (!name.isEmpty() && !only) {
            return fail(ErrorKind::InvalidInput, u"There is no field “%1”."_s.arg(name));
        }
        METARR_TRY(const FieldHistory history,
                   core.database().read([&](Connection &c) { return FieldHistoryRepo(c).of(ref); }));
        printList(context, formerValuesToJson(ref.type, history, only), [](const QJsonObject &row) {
            Metadata former;
            const Field field = *fieldFromName(row[u"field"_s].toString());
            const bool wasThere =
                !row[u"value"_s].isNull() && setFieldFromJson(former, field, row[u"value"_s]);
            return u"%1\t%2\tuntil %3\t%4\t%5"_s.arg(row[u"field"_s].toString())
                .arg(row[u"id"_s].toInteger())
                .arg(row[u"until"_s].toString(), row[u"source"_s].toString(),
                     wasThere ? fieldToText(former, field) : orNothing({}));
        });
        return {};
    });
}

int useFormerValue(CommandContext &context)
{
    const auto entry = optionNumber(context, u"--to"_s, 0, 1, std::numeric_limits<qint64>::max());
    if (!entry) {
        return exitcode::usage; // an entry that is none is not the last one
    }
    return withItem(context, [&](Core &core, EntityRef ref) -> Result<> {
        const QString name = context.args.positional.value(1);
        const auto field = fieldFromName(name);
        if (!field) {
            return fail(ErrorKind::InvalidInput,
                        name.isEmpty() ? u"A field is needed."_s : u"There is no field “%1”."_s.arg(name));
        }
        return core.items().useFormerValue(ref, *field, *entry);
    });
}

int publishLog(CommandContext &context)
{
    return withItem(context, [&](Core &core, EntityRef ref) -> Result<> {
        METARR_TRY(const auto log,
                   core.database().read([&](Connection &c) { return PublishRepo(c).logOf(ref, 100); }));
        QList<QJsonObject> rows;
        for (const PublishLogEntry &entry : log) {
            rows += QJsonObject{
                {u"id"_s, entry.id},
                {u"published_at"_s,
                 QDateTime::fromMSecsSinceEpoch(entry.publishedAt, Qt::UTC).toString(Qt::ISODate)},
                {u"published_by"_s, entry.by},
                {u"files_written"_s, entry.filesWritten},
                {u"files_removed"_s, entry.filesRemoved},
                {u"duration_ms"_s, entry.durationMs},
                {u"nfo_hash"_s, entry.nfoHash},
                {u"assets"_s, entry.assets}};
        }
        printList(context, rows, [](const QJsonObject &row) {
            return u"%1\t%2\t%3\t%4 files"_s.arg(row[u"id"_s].toInteger())
                .arg(row[u"published_at"_s].toString(), row[u"published_by"_s].toString())
                .arg(row[u"files_written"_s].toInt());
        });
        return {};
    });
}

} // namespace

QList<Command> itemCommands()
{
    return {
        {u"items"_s,
         u"[--type T] [--state S] [--search TEXT] [--unpublished] [--duplicates] [--trash] [--limit N]"_s,
         u"Lists items; --duplicates: those that share a provider's id with another."_s,
         {u"--type="_s, u"--state="_s, u"--search="_s, u"--unpublished"_s, u"--duplicates"_s, u"--trash"_s,
          u"--limit="_s},
         items},
        {u"show"_s, u"ITEM"_s, u"Everything about an item."_s, {}, show},
        {u"set"_s, u"ITEM FIELD=VALUE..."_s, u"Changes and locks fields."_s, {}, set},
        {u"lock"_s,
         u"ITEM FIELD... [--children]"_s,
         u"Locks fields or artwork slots."_s,
         {u"--children"_s},
         [](CommandContext &c) { return lock(c, true); }},
        {u"unlock"_s,
         u"ITEM FIELD... [--children]"_s,
         u"Unlocks fields or artwork slots."_s,
         {u"--children"_s},
         [](CommandContext &c) { return lock(c, false); }},
        {u"conflicts"_s,
         u"[ITEM...]"_s,
         u"Locked fields that somebody changed in the NFO; nothing is published before they are settled. And films that got a better file while both items were edited."_s,
         {},
         conflicts},
        {u"conflicts resolve"_s,
         u"ITEM [FIELD...] --mine|--theirs"_s,
         u"Settles them: the locked value stays, or the NFO's is taken. No field: all of the item. Of two items of one film: the one with the file stays, or the former one goes on with it."_s,
         {u"--mine"_s, u"--theirs"_s},
         resolveConflicts},
        {u"former-values"_s,
         u"ITEM [FIELD]"_s,
         u"What fields said before, newest first."_s,
         {},
         formerValues},
        {u"former-values use"_s,
         u"ITEM FIELD [--to ID]"_s,
         u"Goes back to a former value of a field and locks it; without --to to the last one."_s,
         {u"--to="_s},
         useFormerValue},
        {u"discard"_s,
         u"ITEM"_s,
         u"Takes unpublished changes back."_s,
         {},
         [](CommandContext &c) {
             return withItem(c, [](Core &core, EntityRef ref) { return core.items().discard(ref); });
         }},
        {u"revert"_s,
         u"ITEM --to ENTRY"_s,
         u"Back to an entry of the publish log."_s,
         {u"--to="_s},
         [](CommandContext &c) {
             return withItem(c, [&](Core &core, EntityRef ref) {
                 return core.items().revert(ref, c.args.value(u"--to"_s).toLongLong());
             });
         }},
        {u"publish-log"_s, u"ITEM"_s, u"What was published when."_s, {}, publishLog},
        {u"ignore"_s,
         u"ITEM"_s,
         u"Leaves an item alone from now on."_s,
         {},
         [](CommandContext &c) {
             return withItem(c, [](Core &core, EntityRef ref) { return core.items().setIgnored(ref, true); });
         }},
    };
}

} // namespace metarr

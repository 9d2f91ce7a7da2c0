// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/objects.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/itemservice.h"
#include "app/overview.h"
#include "app/workflows.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// nullopt when it is absent.
Result<std::optional<bool>> flagFilter(const ServerRequest &request, const QString &name)
{
    const QString wanted = filterOf(request, name);
    if (!wanted.isEmpty() && wanted != u"true" && wanted != u"false") {
        return fail(ErrorKind::InvalidInput, u"%1 is true or false."_s.arg(name));
    }
    return wanted.isEmpty() ? std::optional<bool>() : std::optional(wanted == u"true");
}

/// Which artwork or field is missing or locked. What there is not would be missing everywhere and locked nowhere.
Result<> readGaps(const ServerRequest &request, ItemQuery &query)
{
    if (const QString slot = filterOf(request, u"missing"_s); !slot.isEmpty()) {
        METARR_TRY(const AssetType type, slotFromText(slot));
        query.missingAsset = assetTypeName(type);
    }
    if (const QString name = filterOf(request, u"missing_field"_s); !name.isEmpty()) {
        const auto field = fieldFromName(name);
        if (!field) {
            return fail(ErrorKind::InvalidInput, u"There is no field “%1”."_s.arg(name));
        }
        query.missingField = fieldInfo(*field).key();
    }
    const QString locked = filterOf(request, u"locked"_s);
    const auto field = fieldFromName(locked);
    const auto slot = assetTypeFromName(locked);
    if (!locked.isEmpty() && locked != u"*" && !field && !slot) {
        return fail(ErrorKind::InvalidInput, u"There is no field or artwork slot “%1”."_s.arg(locked));
    }
    query.lockedField = field ? fieldInfo(*field).key() : slot ? assetTypeName(*slot) : locked;
    return {};
}

Result<ItemQuery> queryOf(const ServerRequest &request, EntityType type)
{
    ItemQuery query;
    query.type = type;
    query.search = request.queryValue(u"search"_s);
    METARR_TRY(query.library, numberFilter(request, u"library"_s));
    METARR_TRY(query.series, numberFilter(request, u"series"_s));
    // Also by the name that the rows have for it.
    for (const QString &name : {u"unpublished"_s, u"has_unpublished_changes"_s}) {
        METARR_TRY(const auto wanted, flagFilter(request, name));
        if (wanted) {
            query.unpublished = wanted;
        }
    }
    METARR_TRY(const auto inTrash, flagFilter(request, u"trash"_s));
    query.inTrash = inTrash.value_or(false);
    METARR_CHECK(readGaps(request, query));
    query.hdr = filterOf(request, u"hdr"_s);
    static const QStringList hdrs{u"-"_s, u"*"_s, u"hdr10"_s, u"hdr10plus"_s, u"dolbyvision"_s, u"hlg"_s};
    if (!query.hdr.isEmpty() && !hdrs.contains(query.hdr)) {
        return fail(ErrorKind::InvalidInput,
                    u"hdr is one of: %1; * stands for any, - for none."_s.arg(hdrs.mid(2).join(u", "_s)));
    }
    METARR_TRY(query.collection, numberFilter(request, u"collection"_s));
    for (const QString &kind : {u"genre"_s, u"tag"_s, u"studio"_s, u"country"_s}) {
        if (const QString term = filterOf(request, kind); !term.isEmpty()) {
            query.termKind = kind;
            query.term = term;
        }
    }
    for (const QString &name : filterOf(request, u"state"_s).split(u',', Qt::SkipEmptyParts)) {
        const auto state = itemStateFromName(name);
        if (!state) {
            return fail(ErrorKind::InvalidInput, u"There is no state “%1”."_s.arg(name));
        }
        query.states += *state;
    }
    for (const auto &[name, target] :
         {std::pair{u"year_from"_s, &query.yearFrom}, std::pair{u"year_to"_s, &query.yearTo},
          std::pair{u"height_from"_s, &query.heightFrom}, std::pair{u"height_to"_s, &query.heightTo},
          std::pair{u"completeness_below"_s, &query.completenessBelow}}) {
        METARR_TRY(const qint64 number, numberFilter(request, name));
        if (number > 0) {
            *target = int(std::min<qint64>(number, 9999));
        }
    }
    METARR_CHECK(readSort(request, query));
    return query;
}

/// What tells an item apart.
const QStringList &itemKeys()
{
    static const QStringList keys{u"id"_s, u"item"_s};
    return keys;
}

ServerResponse listPage(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    const auto query = queryOf(request, type);
    const auto limit = numberOf(request, u"limit"_s, 50, 1, 500);
    const auto page = numberOf(request, u"page"_s, 1, 1, 1'000'000);
    if (!query || !limit || !page) {
        return ServerResponse::failed(!query ? query.error() : !limit ? limit.error() : page.error());
    }
    qsizetype total = 0;
    const auto rows = api.core.database().read([&](Connection &c) -> Result<QJsonValue> {
        METARR_TRY(const auto ids, ItemListRepo(c).ids(*query));
        total = ids.size();
        METARR_TRY(
            const auto part,
            itemRowsToJson(c, type, ids.mid(std::min(qsizetype(*page - 1) * *limit, ids.size()), *limit)));
        QJsonArray data;
        for (const QJsonObject &row : part) {
            data += fieldsOnly(request, row, itemKeys());
        }
        return QJsonValue(data);
    });
    return answer(rows, {{u"total"_s, total}, {u"page"_s, *page}, {u"limit"_s, *limit}});
}

Result<EntityRef> refOf(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    const EntityRef ref{type, id};
    METARR_TRY([[maybe_unused]] const Item item,
               api.core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    return ref;
}

Result<QJsonValue> show(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const ItemDetails details, api.core.items().details(ref));
    return QJsonValue(fieldsOnly(request, itemToJson(details, api.core.cache()), itemKeys()));
}

/// {"title": "...", "genres": [...]}: sets and locks, all or nothing.
Result<QJsonValue> edit(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const QJsonObject body, request.json());
    QList<std::pair<Field, QString>> values;
    for (auto it = body.begin(); it != body.end(); ++it) {
        const auto field = fieldFromName(it.key());
        if (!field) {
            return fail(ErrorKind::InvalidInput, u"There is no field “%1”."_s.arg(it.key()));
        }
        QString text = it->isString()   ? it->toString()
                       : it->isDouble() ? it->toVariant().toString()
                                        : QString();
        if (it->isArray() || it->isObject()) {
            text = QString::fromUtf8(
                (it->isArray() ? QJsonDocument(it->toArray()) : QJsonDocument(it->toObject()))
                    .toJson(QJsonDocument::Compact));
        }
        values.emplaceBack(*field, text);
    }
    METARR_CHECK(api.core.items().edit(ref, values));
    METARR_TRY(const ItemDetails details, api.core.items().details(ref));
    return QJsonValue(itemToJson(details, api.core.cache()));
}

/// {"lock": ["title"], "unlock": ["poster"], "recursive": false}
Result<> locks(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const QJsonObject body, request.json());
    for (const auto &[key, locked] : {std::pair{u"lock"_s, true}, std::pair{u"unlock"_s, false}}) {
        QStringList names;
        for (const QJsonValue &name : body[key].toArray()) {
            names += name.toString();
        }
        if (!names.isEmpty()) {
            METARR_CHECK(api.core.items().setLocked(ref, names, locked, body[u"recursive"_s].toBool()));
        }
    }
    return {};
}

JobOrder personsOrder(const QJsonObject &body)
{
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    order.chain = body[u"chain"_s].toBool(false);
    order.refresh = body[u"refresh"_s].toBool(false);
    order.policy = enrichPolicyFromName(body[u"policy"_s].toString());
    order.recursive = body[u"recursive"_s].toBool(true);
    return order;
}

/// enrich, select, publish: one phase of one item as a job.
Result<QJsonValue> phase(const ApiContext &api, const ServerRequest &request, EntityType type,
                         const QString &name)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const QJsonObject body, request.json());
    const JobOrder order = personsOrder(body);
    Workflows &work = api.core.workflows();
    METARR_TRY(const JobId job, name == u"enrich"   ? work.enrich(ref, order)
                                : name == u"select" ? work.select(ref, order)
                                                    : work.publish(ref, order));
    return QJsonValue(QJsonObject{{u"job"_s, job}});
}

using Change = Result<> (*)(ItemService &, EntityRef, const QJsonObject &);

Result<> change(const ApiContext &api, const ServerRequest &request, Change act, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const QJsonObject body, request.json());
    return act(api.core.items(), ref, body);
}

/// What its fields said before.
Result<QJsonValue> formerValues(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    const QString name = request.queryValue(u"field"_s);
    const auto only = fieldFromName(name);
    if (!name.isEmpty() && !only) {
        return fail(ErrorKind::InvalidInput, u"There is no field “%1”."_s.arg(name));
    }
    METARR_TRY(const FieldHistory history,
               api.core.database().read([&](Connection &c) { return FieldHistoryRepo(c).of(ref); }));
    QJsonArray data;
    for (const QJsonObject &row : formerValuesToJson(type, history, only)) {
        data += row;
    }
    return QJsonValue(data);
}

QJsonArray hashesOf(const QList<Candidate> &candidates)
{
    QJsonArray hashes;
    for (const Candidate &candidate : candidates) {
        hashes += QJsonObject{{u"candidate"_s, candidate.id}, {u"hash"_s, candidate.contentHash}};
    }
    return hashes;
}

Result<QJsonValue> changes(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const PendingChanges pending, api.core.items().pendingChanges(ref));
    QJsonArray fields, artwork;
    for (const auto &field : pending.fields) {
        fields += QJsonObject{{u"field"_s, QString::fromLatin1(fieldInfo(field.field).name)},
                              {u"before"_s, field.before},
                              {u"after"_s, field.after},
                              {u"source"_s, field.source},
                              {u"locked"_s, field.locked}};
    }
    for (const auto &slot : pending.artwork) {
        artwork += QJsonObject{{u"slot"_s, assetTypeName(slot.type)},
                               {u"before"_s, QJsonArray::fromStringList(slot.before)},
                               {u"after"_s, hashesOf(slot.after)}};
    }
    return QJsonValue(QJsonObject{
        {u"was_published"_s, pending.wasPublished}, {u"fields"_s, fields}, {u"artwork"_s, artwork}});
}

QJsonObject publishedToJson(const PublishLogEntry &entry)
{
    return {{u"id"_s, entry.id},
            {u"time"_s, QDateTime::fromMSecsSinceEpoch(entry.publishedAt, Qt::UTC).toString(Qt::ISODate)},
            {u"by"_s, entry.by},
            {u"success"_s, entry.success},
            {u"error"_s, entry.error},
            {u"files_written"_s, entry.filesWritten},
            {u"files_removed"_s, entry.filesRemoved},
            {u"duration_ms"_s, entry.durationMs},
            {u"assets"_s, QJsonDocument::fromJson(entry.assets.toUtf8()).array()}};
}

/// One entry with the whole NFO that was written.
Result<QJsonValue> published(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const qint64 id, idParam(request, u"entry"_s));
    METARR_TRY(const PublishLogEntry entry,
               api.core.database().read([&](Connection &c) { return PublishRepo(c).logEntry(id); }));
    if (entry.item != ref) {
        return fail(ErrorKind::NotFound, u"That was no publish of this item."_s);
    }
    QJsonObject json = publishedToJson(entry);
    json.insert(u"nfo"_s, QString::fromUtf8(entry.nfo));
    return QJsonValue(json);
}

ServerResponse publishLog(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    PageRequest page;
    const auto entries = [&]() -> Result<QList<PublishLogEntry>> {
        METARR_TRY(const EntityRef ref, refOf(api, request, type));
        METARR_TRY(page, pageOf(request));
        METARR_TRY(const qint64 before, page.afterId());
        return api.core.database().read(
            [&](Connection &c) { return PublishRepo(c).logOf(ref, page.probe(), before); });
    }();
    return answerPage(entries, page, publishedToJson,
                      [](const PublishLogEntry &last) { return QString::number(last.id); });
}

/// By FileChange::Kind.
const QStringList &changeNames()
{
    static const QStringList names{u"unchanged"_s, u"add"_s, u"change"_s, u"replace"_s, u"remove"_s};
    return names;
}

/// Nothing is written.
Result<QJsonValue> preview(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const PublishReport report, api.core.items().preview(ref));
    QJsonArray files;
    for (const FileChange &file : report.changes) {
        files += QJsonObject{{u"path"_s, file.path.display()},
                             {u"what"_s, file.what},
                             {u"change"_s, changeNames().value(int(file.kind))}};
    }
    return QJsonValue(QJsonObject{{u"folder"_s, report.folder.display()},
                                  {u"files"_s, files},
                                  {u"notes"_s, QJsonArray::fromStringList(report.notes)},
                                  {u"nfo_before"_s, QString::fromUtf8(report.nfoBefore)},
                                  {u"nfo_after"_s, QString::fromUtf8(report.nfoAfter)}});
}

/// By Reason::Kind.
const QStringList &reasonNames()
{
    static const QStringList names{u"running"_s,         u"waiting"_s,      u"failed-job"_s,
                                   u"no-provider"_s,     u"enrich-off"_s,   u"publish-off"_s,
                                   u"player-sync-off"_s, u"manual-mode"_s,  u"waits-for-review"_s,
                                   u"below-threshold"_s, u"nfo-conflict"_s, u"root-offline"_s,
                                   u"no-file"_s,         u"ignored"_s};
    return names;
}

Result<QJsonValue> reasons(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    METARR_TRY(const EntityRef ref, refOf(api, request, type));
    METARR_TRY(const QList<Reason> found, reasonsFor(api.core, ref));
    QJsonArray data;
    for (const Reason &reason : found) {
        data +=
            QJsonObject{{u"reason"_s, reasonNames().value(int(reason.kind))}, {u"detail"_s, reason.detail}};
    }
    return QJsonValue(data);
}

void addListOf(RouteRows &rows, const QString &name, EntityType type)
{
    using namespace schema;
    rows.get(name, u"The %1: sorted, filtered (also as filter[name]=), page by page."_s.arg(name),
             with(listPage, type))
        .query({u"page"_s,
                u"limit"_s,
                u"sort"_s,
                u"order"_s,
                u"search"_s,
                u"state"_s,
                u"library"_s,
                u"series"_s,
                u"missing"_s,
                u"missing_field"_s,
                u"locked"_s,
                u"year_from"_s,
                u"year_to"_s,
                u"height_from"_s,
                u"height_to"_s,
                u"completeness_below"_s,
                u"hdr"_s,
                u"genre"_s,
                u"tag"_s,
                u"studio"_s,
                u"country"_s,
                u"collection"_s,
                u"trash"_s,
                u"unpublished"_s,
                u"fields"_s,
                u"filter"_s,
                u"has_unpublished_changes"_s})
        .gives(list(itemRow()));
}

/// What a person edits of one item.
void addEditsOf(RouteRows &rows, const QString &one, EntityType type)
{
    using namespace schema;
    rows.patch(one, u"Sets fields and locks them."_s, with(edit, type)).takes(fieldValues()).gives(item());
    rows.post(one + u"/locks"_s, u"Locks and unlocks fields and artwork."_s, with(locks, type))
        .takes(object({{"lock?", texts()}, {"unlock?", texts()}, {"recursive?", boolean()}}))
        .gives(nothing());
    rows.post(one + u"/provider-value"_s, u"Takes the provider's last word for a field and unlocks it."_s,
              with(change, Change([](ItemService &s, EntityRef ref, const QJsonObject &body) -> Result<> {
                       const auto field = fieldFromName(body[u"field"_s].toString());
                       return field ? s.useProviderValue(ref, *field)
                                    : fail(ErrorKind::InvalidInput, u"There is no such field."_s);
                   }),
                   type))
        .takes(object({{"field", text()}}))
        .gives(nothing());
    rows.get(one + u"/former-values"_s, u"What its fields said before, newest first."_s,
             with(formerValues, type))
        .query({u"field"_s})
        .gives(list(object({{"field", text()},
                            {"id", integer()},
                            {"until", time()},
                            {"source", text()},
                            {"value", any()}})));
    rows.post(one + u"/former-value"_s,
              u"Goes back to a former value of a field, without id to the last one, and locks it."_s,
              with(change, Change([](ItemService &s, EntityRef ref, const QJsonObject &body) -> Result<> {
                       const auto field = fieldFromName(body[u"field"_s].toString());
                       return field ? s.useFormerValue(ref, *field, body[u"id"_s].toInteger())
                                    : fail(ErrorKind::InvalidInput, u"There is no such field."_s);
                   }),
                   type))
        .takes(object({{"field", text()}, {"id?", integer()}}))
        .gives(nothing());
    rows.post(one + u"/ignore"_s, u"Nothing happens to it any more, until ignored is false."_s,
              with(change, Change([](ItemService &s, EntityRef ref, const QJsonObject &body) {
                       return s.setIgnored(ref, body[u"ignored"_s].toBool(true));
                   }),
                   type))
        .takes(object({{"ignored?", boolean()}}))
        .gives(nothing());
}

QJsonObject publishedShape()
{
    using namespace schema;
    return object({{"id", integer()},
                   {"time", time()},
                   {"by", text()},
                   {"success", boolean()},
                   {"error", text()},
                   {"files_written", integer()},
                   {"files_removed", integer()},
                   {"duration_ms", integer()},
                   {"assets", list(any())},
                   {"nfo?", text()}});
}

/// What would be published of one item, and what was.
void addPublishingOf(RouteRows &rows, const QString &one, EntityType type)
{
    using namespace schema;
    const QJsonObject hash = object({{"candidate", integer()}, {"hash", text()}});
    rows.get(one + u"/changes"_s, u"What the next publish would make different."_s, with(changes, type))
        .gives(object(
            {{"was_published", boolean()},
             {"fields", list(object({{"field", text()},
                                     {"before", text()},
                                     {"after", text()},
                                     {"source", text()},
                                     {"locked", boolean()}}))},
             {"artwork", list(object({{"slot", text()}, {"before", texts()}, {"after", list(hash)}}))}}));
    rows.get(one + u"/preview"_s, u"The files that a publish would write, and the NFO before and after."_s,
             with(preview, type))
        .gives(object(
            {{"folder", text()},
             {"files", list(object({{"path", text()}, {"what", text()}, {"change", oneOf(changeNames())}}))},
             {"notes", texts()},
             {"nfo_before", text()},
             {"nfo_after", text()}}));
    rows.get(one + u"/publish-log"_s, u"What was published, newest first."_s, with(publishLog, type))
        .query({u"limit"_s, u"after"_s})
        .gives(list(publishedShape()));
    rows.get(one + u"/publish-log/{entry}"_s, u"One of them, with the whole NFO."_s, with(published, type))
        .gives(publishedShape());
    rows.post(one + u"/discard"_s, u"Back to what was last published."_s,
              with(change,
                   Change([](ItemService &s, EntityRef ref, const QJsonObject &) { return s.discard(ref); }),
                   type))
        .gives(nothing());
    rows.post(one + u"/revert"_s, u"To the values and artwork of an entry of the publish log."_s,
              with(change, Change([](ItemService &s, EntityRef ref, const QJsonObject &body) {
                       return s.revert(ref, body[u"entry"_s].toInteger());
                   }),
                   type))
        .takes(object({{"entry", integer()}}))
        .gives(nothing());
}

void addRoutesOf(RouteRows &rows, const QString &name, EntityType type)
{
    using namespace schema;
    const QString one = name + u"/{id}"_s;
    addListOf(rows, name, type);
    rows.get(one, u"Everything about one of the %1."_s.arg(name), with(show, type))
        .query({u"fields"_s})
        .gives(item());
    rows.get(one + u"/reasons"_s, u"Why nothing happens to it, most pressing first."_s, with(reasons, type))
        .gives(list(object({{"reason", oneOf(reasonNames())}, {"detail", text()}})));
    addEditsOf(rows, one, type);
    for (const QString &phaseName : {u"enrich"_s, u"select"_s, u"publish"_s}) {
        rows.post(one + u'/' + phaseName, u"Enqueues this phase."_s, with(phase, type, phaseName))
            .takes(object({{"chain?", boolean()},
                           {"refresh?", boolean()},
                           {"policy?", oneOf({u"fill"_s, u"replace"_s})},
                           {"recursive?", boolean()}}))
            .gives(jobStarted(), 202);
    }
    addPublishingOf(rows, one, type);
}

} // namespace

void addItemRoutes(RouteTable &table, const ApiContext &api)
{
    RouteRows rows(table, api);
    addRoutesOf(rows, u"movies"_s, EntityType::Movie);
    addRoutesOf(rows, u"series"_s, EntityType::Series);
    addRoutesOf(rows, u"seasons"_s, EntityType::Season);
    addRoutesOf(rows, u"episodes"_s, EntityType::Episode);
    addRoutesOf(rows, u"collections"_s, EntityType::Collection);
}

} // namespace metarr

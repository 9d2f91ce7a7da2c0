// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/itemservice.h"
#include "app/workflows.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// `name=value` or `filter[name]=value`.
QString filterOf(const ServerRequest &request, const QString &name)
{
    const QString plain = request.queryValue(name);
    return plain.isEmpty() ? request.queryValue(u"filter[%1]"_s.arg(name)) : plain;
}

Result<> readSort(const ServerRequest &request, ItemQuery &query)
{
    static const QHash<QString, ItemQuery::Sort> sorts{
        {u"title"_s, ItemQuery::Sort::Title}, {u"year"_s, ItemQuery::Sort::Year},
        {u"added"_s, ItemQuery::Sort::Added}, {u"updated"_s, ItemQuery::Sort::Updated},
        {u"state"_s, ItemQuery::Sort::State}, {u"completeness"_s, ItemQuery::Sort::Completeness}};
    QString sort = request.queryValue(u"sort"_s, u"title"_s);
    query.descending = sort.startsWith(u'-');
    sort = query.descending ? sort.sliced(1) : sort;
    if (!sorts.contains(sort)) {
        return fail(
            ErrorKind::InvalidInput,
            u"sort is title, year, added, updated, state or completeness; with a minus sign downwards."_s);
    }
    query.sort = sorts.value(sort);
    return {};
}

Result<qint64> numberFilter(const ServerRequest &request, const QString &name)
{
    const QString text = filterOf(request, name);
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!text.isEmpty() && (!isNumber || number < 0)) {
        return fail(ErrorKind::InvalidInput, u"%1 is a number."_s.arg(name));
    }
    return number;
}

Result<ItemQuery> queryOf(const ServerRequest &request, EntityType type)
{
    ItemQuery query;
    query.type = type;
    query.search = request.queryValue(u"search"_s);
    METARR_TRY(query.library, numberFilter(request, u"library"_s));
    METARR_TRY(query.series, numberFilter(request, u"series"_s));
    query.unpublishedOnly = filterOf(request, u"unpublished"_s) == u"true";
    query.missingAsset = filterOf(request, u"missing"_s);
    query.lockedField = filterOf(request, u"locked"_s);
    query.missingField = filterOf(request, u"missing_field"_s);
    query.inTrash = filterOf(request, u"trash"_s) == u"true";
    query.hdr = filterOf(request, u"hdr"_s);
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

/// Only the wanted members, when `fields` names some; what tells the item apart is always there.
QJsonObject fieldsOnly(const ServerRequest &request, const QJsonObject &object)
{
    const QStringList wanted = request.queryValue(u"fields"_s).split(u',', Qt::SkipEmptyParts);
    if (wanted.isEmpty()) {
        return object;
    }
    QJsonObject some{{u"id"_s, object[u"id"_s]}, {u"item"_s, object[u"item"_s]}};
    for (const QString &name : wanted) {
        if (object.contains(name)) {
            some.insert(name, object[name]);
        }
    }
    return some;
}

ServerResponse list(const ApiContext &api, const ServerRequest &request, EntityType type)
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
            data += fieldsOnly(request, row);
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

ServerResponse show(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const EntityRef ref, refOf(api, request, type));
        METARR_TRY(const ItemDetails details, api.core.items().details(ref));
        return QJsonValue(fieldsOnly(request, itemToJson(details, api.core.cache())));
    };
    return answer(run());
}

/// {"title": "...", "genres": [...]}: sets and locks, all or nothing.
ServerResponse edit(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    const auto run = [&]() -> Result<QJsonValue> {
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
    };
    return answer(run());
}

/// {"lock": ["title"], "unlock": ["poster"], "recursive": false}
ServerResponse locks(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    const auto run = [&]() -> Result<> {
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
    };
    return answer(run());
}

JobOrder personsOrder(const QJsonObject &body)
{
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    order.chain = body[u"chain"_s].toBool(false);
    order.refresh = body[u"refresh"_s].toBool(false);
    order.recursive = body[u"recursive"_s].toBool(true);
    return order;
}

/// enrich, select, publish: one phase of one item as a job.
ServerResponse phase(const ApiContext &api, const ServerRequest &request, EntityType type,
                     const QString &name)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const EntityRef ref, refOf(api, request, type));
        METARR_TRY(const QJsonObject body, request.json());
        const JobOrder order = personsOrder(body);
        Workflows &work = api.core.workflows();
        METARR_TRY(const JobId job, name == u"enrich"   ? work.enrich(ref, order)
                                    : name == u"select" ? work.select(ref, order)
                                                        : work.publish(ref, order));
        return QJsonValue(QJsonObject{{u"job"_s, job}});
    };
    return answer(run(), {}, 202);
}

ServerResponse change(const ApiContext &api, const ServerRequest &request, EntityType type,
                      const std::function<Result<>(ItemService &, EntityRef, const QJsonObject &)> &act)
{
    const auto run = [&]() -> Result<> {
        METARR_TRY(const EntityRef ref, refOf(api, request, type));
        METARR_TRY(const QJsonObject body, request.json());
        return act(api.core.items(), ref, body);
    };
    return answer(run());
}

QJsonArray hashesOf(const QList<Candidate> &candidates)
{
    QJsonArray hashes;
    for (const Candidate &candidate : candidates) {
        hashes += QJsonObject{{u"candidate"_s, candidate.id}, {u"hash"_s, candidate.contentHash}};
    }
    return hashes;
}

ServerResponse changes(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    const auto run = [&]() -> Result<QJsonValue> {
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
    };
    return answer(run());
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
ServerResponse published(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    const auto run = [&]() -> Result<QJsonValue> {
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
    };
    return answer(run());
}

ServerResponse publishLog(const ApiContext &api, const ServerRequest &request, EntityType type)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const EntityRef ref, refOf(api, request, type));
        METARR_TRY(const auto entries,
                   api.core.database().read([&](Connection &c) { return PublishRepo(c).logOf(ref, 100); }));
        QJsonArray data;
        for (const PublishLogEntry &entry : entries) {
            data += publishedToJson(entry);
        }
        return QJsonValue(data);
    };
    return answer(run());
}

void addRoutesOf(RouteTable &table, const ApiContext &api, const QString &name, EntityType type)
{
    const QString base = u"/api/v1/"_s + name;
    const QString one = base + u"/{id}"_s;
    table.add({"GET",
               base,
               Access::Read,
               u"The %1: sorted, filtered, page by page."_s.arg(name),
               [&api, type](const ServerRequest &r) { return list(api, r, type); },
               webhookBodyBytes,
               {u"page"_s,    u"limit"_s,         u"sort"_s,      u"search"_s,
                u"state"_s,   u"library"_s,       u"series"_s,    u"unpublished"_s,
                u"missing"_s, u"missing_field"_s, u"locked"_s,    u"year_from"_s,
                u"year_to"_s, u"height_from"_s,   u"height_to"_s, u"completeness_below"_s,
                u"hdr"_s,     u"genre"_s,         u"tag"_s,       u"studio"_s,
                u"country"_s, u"collection"_s,    u"trash"_s,     u"fields"_s}});
    table.add({"GET",
               one,
               Access::Read,
               u"Everything about one of the %1."_s.arg(name),
               [&api, type](const ServerRequest &r) { return show(api, r, type); },
               webhookBodyBytes,
               {u"fields"_s}});
    table.add({"PATCH", one, Access::Control, u"Sets fields and locks them."_s,
               [&api, type](const ServerRequest &r) { return edit(api, r, type); }});
    table.add({"POST", one + u"/locks"_s, Access::Control, u"Locks and unlocks fields and artwork."_s,
               [&api, type](const ServerRequest &r) { return locks(api, r, type); }});
    for (const QString &phaseName : {u"enrich"_s, u"select"_s, u"publish"_s}) {
        table.add(
            {"POST", one + u'/' + phaseName, Access::Control, u"Enqueues this phase."_s,
             [&api, type, phaseName](const ServerRequest &r) { return phase(api, r, type, phaseName); }});
    }
    table.add({"GET", one + u"/changes"_s, Access::Read, u"What the next publish would make different."_s,
               [&api, type](const ServerRequest &r) { return changes(api, r, type); }});
    table.add({"GET", one + u"/publish-log"_s, Access::Read, u"What was published, newest first."_s,
               [&api, type](const ServerRequest &r) { return publishLog(api, r, type); }});
    table.add({"GET", one + u"/publish-log/{entry}"_s, Access::Read, u"One of them, with the whole NFO."_s,
               [&api, type](const ServerRequest &r) { return published(api, r, type); }});
    using Change = std::function<Result<>(ItemService &, EntityRef, const QJsonObject &)>;
    const QList<std::pair<QString, Change>> changes{
        {u"discard"_s, [](ItemService &s, EntityRef ref, const QJsonObject &) { return s.discard(ref); }},
        {u"revert"_s, [](ItemService &s, EntityRef ref,
                         const QJsonObject &body) { return s.revert(ref, body[u"entry"_s].toInteger()); }},
        {u"ignore"_s, [](ItemService &s, EntityRef ref, const QJsonObject &body) {
             return s.setIgnored(ref, body[u"ignored"_s].toBool(true));
         }}};
    for (const auto &[action, act] : changes) {
        table.add({"POST", one + u'/' + action, Access::Control,
                   u"%1 (discard, revert, ignore)."_s.arg(action),
                   [&api, type, act](const ServerRequest &r) { return change(api, r, type, act); }});
    }
}

} // namespace

void addItemRoutes(RouteTable &table, const ApiContext &api)
{
    addRoutesOf(table, api, u"movies"_s, EntityType::Movie);
    addRoutesOf(table, api, u"series"_s, EntityType::Series);
    addRoutesOf(table, api, u"seasons"_s, EntityType::Season);
    addRoutesOf(table, api, u"episodes"_s, EntityType::Episode);
    addRoutesOf(table, api, u"collections"_s, EntityType::Collection);
}

} // namespace metarr

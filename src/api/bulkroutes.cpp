// SPDX-License-Identifier: GPL-3.0-or-later
// Several items at once, and what is started for one.
#include "api/objects.h"
#include "api/routerows.h"
#include "app/bulk.h"
#include "app/core.h"
#include "app/itemservice.h"
#include "app/playerservice.h"
#include "app/workflows.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

JobOrder personsOrder()
{
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    order.chain = false;
    return order;
}

/// "items": ["movie:1", ...]
Result<QList<EntityRef>> itemsOf(const QJsonObject &body)
{
    QList<EntityRef> refs;
    for (const QString &text : textsOf(body[u"items"_s])) {
        METARR_TRY(const EntityRef ref, itemFromText(text));
        refs += ref;
    }
    return refs;
}

/// {"items": ["movie:1", ...]} or {"pending": true}
Result<QJsonValue> publishMany(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const QList<EntityRef> named, itemsOf(body));
    // One that there is not is told before anything is enqueued: its job could only fail, where nobody looks.
    METARR_CHECK(api.core.database().read([&](Connection &c) -> Result<> {
        for (const EntityRef &ref : named) {
            METARR_CHECK(ItemRepo(c).load(ref));
        }
        return {};
    }));
    QList<EntityRef> refs;
    QSet<EntityRef> seen;
    const auto take = [&](const QList<EntityRef> &more) {
        for (const EntityRef &ref : more) {
            if (!seen.contains(ref)) {
                seen.insert(ref);
                refs += ref;
            }
        }
    };
    take(named);
    if (body[u"pending"_s].toBool()) {
        METARR_TRY(const auto pending, api.core.workflows().itemsFor(u"publish"_s, true));
        take(pending);
    }
    JobOrder order = personsOrder();
    order.recursive = body[u"recursive"_s].toBool(true);
    for (const EntityRef &ref : std::as_const(refs)) {
        METARR_TRY([[maybe_unused]] const JobId job, api.core.workflows().publish(ref, order));
    }
    return QJsonValue(QJsonObject{{u"enqueued"_s, refs.size()}});
}

const QMap<QString, BulkOperation::Kind> &bulkKinds()
{
    using Kind = BulkOperation::Kind;
    static const QMap<QString, Kind> kinds{
        {u"enrich"_s, Kind::Enrich}, {u"select"_s, Kind::Select},     {u"publish"_s, Kind::Publish},
        {u"lock"_s, Kind::Lock},     {u"unlock"_s, Kind::Unlock},     {u"lock-from-nfo"_s, Kind::LockFromNfo},
        {u"set"_s, Kind::SetField},  {u"add"_s, Kind::AddNames},      {u"remove"_s, Kind::RemoveNames},
        {u"ignore"_s, Kind::Ignore}, {u"unignore"_s, Kind::Unignore}, {u"trash"_s, Kind::Trash}};
    return kinds;
}

Result<BulkOperation> operationOf(const QJsonObject &body)
{
    using Kind = BulkOperation::Kind;
    BulkOperation operation;
    operation.kind = bulkKinds().value(body[u"do"_s].toString());
    operation.names = textsOf(body[u"names"_s]);
    operation.value = body[u"value"_s].toVariant().toString();
    if (const QString field = body[u"field"_s].toString(); !field.isEmpty()) {
        const auto known = fieldFromName(field);
        if (!known) {
            return fail(ErrorKind::InvalidInput, u"There is no field “%1”."_s.arg(field));
        }
        operation.field = *known;
    } else if (operation.kind == Kind::SetField || operation.kind == Kind::AddNames ||
               operation.kind == Kind::RemoveNames) {
        return fail(ErrorKind::InvalidInput, u"Which field?"_s);
    }
    return operation;
}

/// {"do": "lock", "items": [...], "names": [...], "field": "genres", "value": "...", "preview": false}
Result<QJsonValue> bulk(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const BulkOperation operation, operationOf(body));
    METARR_TRY(const QList<EntityRef> refs, itemsOf(body));
    BulkService service(api.core);
    if (body[u"preview"_s].toBool()) {
        METARR_TRY(const BulkPreview preview, service.preview(refs, operation, api.stop));
        QJsonArray examples;
        for (const auto &example : preview.examples) {
            examples += QJsonObject{{u"item"_s, example.ref.toString()},
                                    {u"title"_s, example.title},
                                    {u"before"_s, example.before},
                                    {u"after"_s, example.after}};
        }
        return QJsonValue(QJsonObject{
            {u"items"_s, preview.items}, {u"changing"_s, preview.changing}, {u"examples"_s, examples}});
    }
    METARR_TRY(const BulkReport report, service.run(refs, operation, [](int, int) {}, api.stop));
    QJsonArray failures;
    for (const auto &[item, error] : report.failures) {
        failures += QJsonObject{
            {u"item"_s, item.ref.toString()}, {u"message"_s, error.message}, {u"remedy"_s, error.remedy}};
    }
    return QJsonValue(QJsonObject{
        {u"changed"_s, report.changed}, {u"unchanged"_s, report.unchanged}, {u"failures"_s, failures}});
}

/// {"providers": ["tmdb"]}: who is asked again; without, all of them.
Result<QJsonValue> searchAssets(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, itemParam(request));
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const JobId job, api.core.workflows().searchAssets(ref, textsOf(body[u"providers"_s])));
    return QJsonValue(QJsonObject{{u"job"_s, job}});
}

/// From its beginning, on the first player that knows it.
Result<QJsonValue> play(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, itemParam(request));
    METARR_TRY(const QString player, api.core.players().play(ref, api.stop));
    return QJsonValue(QJsonObject{{u"player"_s, player}});
}

} // namespace

void addBulkRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    rows.post(u"publish"_s, u"Publishes several items, or all that wait for it."_s, publishMany)
        .takes(object({{"items?", list(itemName())}, {"pending?", boolean()}, {"recursive?", boolean()}}))
        .gives(object({{"enqueued", integer()}}), 202);
    const QJsonObject example =
        object({{"item", itemName()}, {"title", text()}, {"before", text()}, {"after", text()}});
    const QJsonObject failure = object({{"item", itemName()}, {"message", text()}, {"remedy", text()}});
    rows.post(u"bulk"_s, u"One change for many items, or what it would do (preview)."_s, bulk)
        .takes(object({{"do", oneOf(bulkKinds().keys())},
                       {"items?", list(itemName())},
                       {"names?", texts()},
                       {"field?", text()},
                       {"value?", ofTypes({u"string"_s, u"number"_s})},
                       {"preview?", boolean()}}))
        .gives(object({{"items?", integer()},
                       {"changing?", integer()},
                       {"examples?", list(example)},
                       {"changed?", integer()},
                       {"unchanged?", integer()},
                       {"failures?", list(failure)}}));
    rows.post(u"{list}/{id}/play"_s, u"Plays a film or an episode on the first player that knows it."_s, play)
        .costly()
        .gives(object({{"player", text()}}));
    rows.post(u"{list}/{id}/search-assets"_s, u"Asks the named providers, or all, for artwork again."_s,
              searchAssets)
        .takes(object({{"providers?", texts()}}))
        .gives(jobStarted(), 202);
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// Several items at once, and what an item is.
#include "api/apicontext.h"
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
ServerResponse publishMany(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const QJsonObject body, request.json());
        METARR_TRY(QList<EntityRef> refs, itemsOf(body));
        if (body[u"pending"_s].toBool()) {
            METARR_TRY(const auto pending, api.core.workflows().itemsFor(u"publish"_s, true));
            refs += pending;
        }
        JobOrder order = personsOrder();
        order.recursive = body[u"recursive"_s].toBool(true);
        for (const EntityRef &ref : std::as_const(refs)) {
            METARR_TRY([[maybe_unused]] const JobId job, api.core.workflows().publish(ref, order));
        }
        return QJsonValue(QJsonObject{{u"enqueued"_s, refs.size()}});
    };
    return answer(run(), {}, 202);
}

Result<BulkOperation> operationOf(const QJsonObject &body)
{
    using Kind = BulkOperation::Kind;
    static const QHash<QString, Kind> kinds{
        {u"enrich"_s, Kind::Enrich}, {u"select"_s, Kind::Select},    {u"publish"_s, Kind::Publish},
        {u"lock"_s, Kind::Lock},     {u"unlock"_s, Kind::Unlock},    {u"lock-from-nfo"_s, Kind::LockFromNfo},
        {u"set"_s, Kind::SetField},  {u"add"_s, Kind::AddNames},     {u"remove"_s, Kind::RemoveNames},
        {u"ignore"_s, Kind::Ignore}, {u"unignore"_s, Kind::Unignore}};
    const QString name = body[u"do"_s].toString();
    if (!kinds.contains(name)) {
        return fail(ErrorKind::InvalidInput, u"“%1” is nothing that can be done to many items."_s.arg(name),
                    u"do is one of: %1"_s.arg(QStringList(kinds.keys()).join(u", "_s)));
    }
    BulkOperation operation;
    operation.kind = kinds.value(name);
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
ServerResponse bulk(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
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
        for (const auto &[ref, error] : report.failures) {
            failures += QJsonObject{
                {u"item"_s, ref.toString()}, {u"message"_s, error.message}, {u"remedy"_s, error.remedy}};
        }
        return QJsonValue(QJsonObject{
            {u"changed"_s, report.changed}, {u"unchanged"_s, report.unchanged}, {u"failures"_s, failures}});
    };
    return answer(run());
}

QJsonArray matchesToJson(const QList<MatchCandidate> &matches)
{
    QJsonArray rows;
    for (const MatchCandidate &match : matches) {
        rows += QJsonObject{{u"provider"_s, match.provider},
                            {u"id"_s, match.providerId},
                            {u"title"_s, match.title},
                            {u"original_title"_s, match.originalTitle},
                            {u"year"_s, match.year ? QJsonValue(*match.year) : QJsonValue(QJsonValue::Null)},
                            {u"overview"_s, match.overview},
                            {u"poster"_s, match.posterUrl},
                            {u"confidence"_s, match.confidence},
                            {u"explanation"_s, match.explanation}};
    }
    return rows;
}

/// Without a text what the last search found; with one the providers are asked.
ServerResponse matches(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const EntityRef ref, itemParam(request));
        const QString text = request.queryValue(u"text"_s);
        if (text.isEmpty()) {
            METARR_TRY(const auto known, api.core.items().matches(ref));
            return QJsonValue(matchesToJson(known));
        }
        METARR_TRY(const int year, numberOf(request, u"year"_s, 0, 1850, 2200));
        METARR_TRY(const auto found, api.core.items().searchMatches(
                                         ref, text, year > 0 ? std::optional(year) : std::nullopt, api.stop));
        return QJsonValue(matchesToJson(found));
    };
    return answer(run());
}

/// {"provider": "tmdb", "id": "603"}
ServerResponse identify(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<> {
        METARR_TRY(const EntityRef ref, itemParam(request));
        METARR_TRY(const QJsonObject body, request.json());
        JobOrder order = personsOrder();
        order.chain = true;
        return api.core.workflows().identifyAs(ref, body[u"provider"_s].toString(),
                                               body[u"id"_s].toVariant().toString(), order);
    };
    return answer(run());
}

/// Asks the providers for artwork again, also where a stored answer is young; of seasons and episodes with their series.
ServerResponse searchAssets(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const EntityRef ref, itemParam(request));
        METARR_TRY(const Item item,
                   api.core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
        JobOrder order = personsOrder();
        order.refresh = true;
        METARR_TRY(const JobId job,
                   api.core.workflows().enrich(
                       item.series != 0 ? EntityRef{EntityType::Series, item.series} : ref, order));
        return QJsonValue(QJsonObject{{u"job"_s, job}});
    };
    return answer(run(), {}, 202);
}

/// From its beginning, on the first player that knows it.
ServerResponse play(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const EntityRef ref, itemParam(request));
        METARR_TRY(const QString player, api.core.players().play(ref, api.stop));
        return QJsonValue(QJsonObject{{u"player"_s, player}});
    };
    return answer(run());
}

} // namespace

void addBulkRoutes(RouteTable &table, const ApiContext &api)
{
    table.add({"POST", u"/api/v1/publish"_s, Access::Control,
               u"Publishes several items (items), or all that wait for it (pending)."_s,
               [&api](const ServerRequest &r) { return publishMany(api, r); }});
    table.add(
        {"POST", u"/api/v1/bulk"_s, Access::Control,
         u"One change for many items (do, items; names, or field and value), or what it would do (preview)."_s,
         [&api](const ServerRequest &r) { return bulk(api, r); }});
    Route search{
        "GET",
        u"/api/v1/{list}/{id}/matches"_s,
        Access::Read,
        u"What an item may be: of the last search, or of a new one for a text, an id or an address."_s,
        [&api](const ServerRequest &r) { return matches(api, r); },
        webhookBodyBytes,
        {u"text"_s, u"year"_s}};
    search.pace = costlyPace;
    table.add(search);
    table.add({"POST", u"/api/v1/{list}/{id}/identify"_s, Access::Control,
               u"Says what an item is (provider, id) and enriches it."_s,
               [&api](const ServerRequest &r) { return identify(api, r); }});
    Route playing{"POST", u"/api/v1/{list}/{id}/play"_s, Access::Control,
                  u"Plays a film or an episode on the first player that knows it."_s,
                  [&api](const ServerRequest &r) { return play(api, r); }};
    playing.pace = costlyPace;
    table.add(playing);
    table.add({"POST", u"/api/v1/{list}/{id}/search-assets"_s, Access::Control,
               u"Asks the providers for artwork again."_s,
               [&api](const ServerRequest &r) { return searchAssets(api, r); }});
}

} // namespace metarr

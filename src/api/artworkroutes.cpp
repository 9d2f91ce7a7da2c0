// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/objects.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/itemservice.h"
#include "app/workflows.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Result<QJsonValue> candidates(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, itemParam(request));
    std::optional<AssetType> slot;
    if (const QString name = filterOf(request, u"type"_s); !name.isEmpty()) {
        METARR_TRY(slot, slotFromText(name));
    }
    METARR_TRY([[maybe_unused]] const Item item,
               api.core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    METARR_TRY(const SettingsSnapshot settings, api.core.items().settingsFor(ref));
    METARR_TRY(const auto found,
               api.core.database().read([&](Connection &c) { return AssetRepo(c).candidates(ref, slot); }));
    const SelectSettings rules = selectSettings(settings);
    QJsonArray data;
    for (const Candidate &candidate : found) {
        data += scoredCandidateToJson(candidate, rules);
    }
    return QJsonValue(data);
}

/// The answer of what takes a picture: in a library that does everything by itself it is written at once.
Result<QJsonValue> taken(const ApiContext &api, EntityRef ref, CandidateId candidate)
{
    METARR_TRY(const bool publishes, api.core.workflows().publishTaken(ref));
    return QJsonValue(QJsonObject{{u"candidate"_s, candidate}, {u"publishes"_s, publishes}});
}

Result<QJsonValue> pick(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const Candidate candidate,
               api.core.database().read([&](Connection &c) { return AssetRepo(c).candidate(id); }));
    METARR_CHECK(api.core.items().pick(id, request.queryValue(u"append"_s) == u"true"));
    return taken(api, candidate.owner, id);
}

Result<QJsonValue> reject(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const bool emptied, api.core.items().reject(id));
    return QJsonValue(QJsonObject{{u"emptied"_s, emptied}});
}

Result<> unreject(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    return api.core.items().unreject(id);
}

Result<> reselect(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, itemParam(request));
    METARR_TRY(const AssetType slot, slotFromText(request.params.value(u"slot"_s)));
    return api.core.items().reselect(ref, slot);
}

/// {"candidates": [3, 1, 2]}
Result<QJsonValue> arrange(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, itemParam(request));
    METARR_TRY(const AssetType slot, slotFromText(request.params.value(u"slot"_s)));
    METARR_TRY(const QJsonObject body, request.json());
    QList<CandidateId> order;
    const QJsonArray ids = body[u"candidates"_s].toArray();
    for (const QJsonValue &id : ids) {
        order += id.toInteger();
    }
    METARR_CHECK(api.core.items().setSelection(ref, slot, order));
    return taken(api, ref, order.value(0));
}

/// The picture is the body.
Result<QJsonValue> upload(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, itemParam(request));
    METARR_TRY(const AssetType slot, slotFromText(request.params.value(u"slot"_s)));
    METARR_TRY([[maybe_unused]] const Item item,
               api.core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    METARR_TRY(const CandidateId made, api.core.items().upload(ref, slot, request.body, u"upload"_s));
    return taken(api, ref, made);
}

} // namespace

void addArtworkRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    const QJsonObject takenNow = object({{"candidate", integer()}, {"publishes", boolean()}});
    rows.get(u"{list}/{id}/candidates"_s, u"Artwork to choose from, with its scores."_s, candidates)
        .query({u"type"_s, u"filter"_s})
        .gives(list(candidate()));
    rows.post(
            u"candidates/{id}/select"_s,
            u"Takes this artwork and locks the slot; in a library that does everything by itself it is published at once."_s,
            pick)
        .query({u"append"_s})
        .gives(takenNow);
    rows.post(u"candidates/{id}/reject"_s,
              u"Never takes this artwork again; the next best takes its place, unless the slot is locked."_s,
              reject)
        .gives(object({{"emptied", boolean()}}));
    rows.post(u"candidates/{id}/unreject"_s, u"It may be chosen again; does not take its slot back."_s,
              unreject)
        .gives(nothing());
    const QString slot = u"{list}/{id}/artwork/{slot}"_s;
    rows.put(slot, u"Several of one slot in this order."_s, arrange)
        .takes(object({{"candidates", list(integer())}}))
        .gives(takenNow);
    rows.post(slot + u"/reselect"_s, u"Rejects the present artwork; the next best takes its place."_s,
              reselect)
        .gives(nothing());
    rows.post(slot, u"Uploads a picture and takes it, as “select” does."_s, upload)
        .takesBytes("image/*", uploadBodyBytes)
        .gives(takenNow, 201);
}

} // namespace metarr

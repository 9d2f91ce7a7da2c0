// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/itemservice.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

ServerResponse candidates(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const EntityRef ref, itemParam(request));
        std::optional<AssetType> slot;
        if (const QString name = request.queryValue(u"type"_s); !name.isEmpty()) {
            METARR_TRY(slot, slotFromText(name));
        }
        METARR_TRY([[maybe_unused]] const Item item,
                   api.core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
        METARR_TRY(const SettingsSnapshot settings, api.core.items().settingsFor(ref));
        METARR_TRY(const auto found, api.core.database().read(
                                         [&](Connection &c) { return AssetRepo(c).candidates(ref, slot); }));
        const SelectSettings rules = selectSettings(settings);
        QJsonArray data;
        for (const Candidate &candidate : found) {
            data += scoredCandidateToJson(candidate, rules);
        }
        return QJsonValue(data);
    };
    return answer(run());
}

ServerResponse take(const ApiContext &api, const ServerRequest &request, bool selected)
{
    const auto id = idParam(request, u"id"_s);
    if (!id) {
        return ServerResponse::failed(id.error());
    }
    return answer(selected ? api.core.items().pick(*id, request.queryValue(u"append"_s) == u"true")
                           : api.core.items().reject(*id));
}

ServerResponse reselect(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<> {
        METARR_TRY(const EntityRef ref, itemParam(request));
        METARR_TRY(const AssetType slot, slotFromText(request.params.value(u"slot"_s)));
        return api.core.items().reselect(ref, slot);
    };
    return answer(run());
}

/// {"candidates": [3, 1, 2]}
ServerResponse arrange(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<> {
        METARR_TRY(const EntityRef ref, itemParam(request));
        METARR_TRY(const AssetType slot, slotFromText(request.params.value(u"slot"_s)));
        METARR_TRY(const QJsonObject body, request.json());
        QList<CandidateId> order;
        const QJsonArray ids = body[u"candidates"_s].toArray();
        for (const QJsonValue &id : ids) {
            order += id.toInteger();
        }
        return api.core.items().setSelection(ref, slot, order);
    };
    return answer(run());
}

/// The picture is the body.
ServerResponse upload(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const EntityRef ref, itemParam(request));
        METARR_TRY(const AssetType slot, slotFromText(request.params.value(u"slot"_s)));
        METARR_TRY([[maybe_unused]] const Item item,
                   api.core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
        METARR_TRY(const CandidateId made, api.core.items().upload(ref, slot, request.body, u"upload"_s));
        return QJsonValue(QJsonObject{{u"candidate"_s, made}});
    };
    return answer(run(), {}, 201);
}

} // namespace

void addArtworkRoutes(RouteTable &table, const ApiContext &api)
{
    table.add({"GET",
               u"/api/v1/{list}/{id}/candidates"_s,
               Access::Read,
               u"Artwork to choose from, with its scores."_s,
               [&api](const ServerRequest &r) { return candidates(api, r); },
               webhookBodyBytes,
               {u"type"_s}});
    table.add({"POST",
               u"/api/v1/candidates/{id}/select"_s,
               Access::Control,
               u"Takes this artwork and locks the slot."_s,
               [&api](const ServerRequest &r) { return take(api, r, true); },
               webhookBodyBytes,
               {u"append"_s}});
    table.add({"POST", u"/api/v1/candidates/{id}/reject"_s, Access::Control,
               u"Never takes this artwork again."_s,
               [&api](const ServerRequest &r) { return take(api, r, false); }});
    table.add({"POST", u"/api/v1/candidates/{id}/unreject"_s, Access::Control,
               u"It may be chosen again; does not take its slot back."_s, [&api](const ServerRequest &r) {
                   const auto id = idParam(r, u"id"_s);
                   return answer(id ? api.core.items().unreject(*id)
                                    : Result<>(tl::make_unexpected(id.error())));
               }});
    table.add({"PUT", u"/api/v1/{list}/{id}/artwork/{slot}"_s, Access::Control,
               u"Several of one slot in this order (candidates)."_s,
               [&api](const ServerRequest &r) { return arrange(api, r); }});
    table.add({"POST", u"/api/v1/{list}/{id}/artwork/{slot}/reselect"_s, Access::Control,
               u"Rejects the present artwork; the next best takes its place."_s,
               [&api](const ServerRequest &r) { return reselect(api, r); }});
    table.add({"POST", u"/api/v1/{list}/{id}/artwork/{slot}"_s, Access::Control,
               u"Uploads a picture and takes it."_s,
               [&api](const ServerRequest &r) { return upload(api, r); }, uploadBodyBytes});
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// What a person puts in order: files that belong to nothing, conflicts, duplicates, the recycle bin, numbers of episodes.
#include "api/apicontext.h"
#include "app/core.h"
#include "app/itemservice.h"
#include "app/recyclebin.h"
#include "app/seriesservice.h"
#include "app/unknownfiles.h"
#include "store/repos/duplicates.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

// Unknown files

QJsonObject unknownToJson(const UnknownFile &file)
{
    return {{u"id"_s, file.id},
            {u"library"_s, file.library},
            {u"path"_s, file.path.display()},
            {u"size"_s, file.size},
            {u"reason"_s, file.reason},
            {u"beside"_s,
             file.beside.isValid() ? QJsonValue(file.beside.toString()) : QJsonValue(QJsonValue::Null)},
            {u"beside_title"_s, file.besideTitle},
            {u"discovered_at"_s, timeText(file.discoveredAt)}};
}

/// {"item": "movie:1", "slot": "poster"}
ServerResponse assign(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        METARR_TRY(const QJsonObject body, request.json());
        METARR_TRY(const EntityRef item, itemFromText(body[u"item"_s].toString()));
        METARR_TRY(const AssetType slot, slotFromText(body[u"slot"_s].toString()));
        METARR_TRY(const CandidateId made, UnknownFiles(api.core).assign(id, item, slot));
        return QJsonValue(QJsonObject{{u"candidate"_s, made}});
    };
    return answer(run(), {}, 201);
}

/// {"pattern": "*.url"}
ServerResponse ignore(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const QJsonObject body, request.json());
        METARR_TRY(const qsizetype count, UnknownFiles(api.core).ignore(body[u"pattern"_s].toString()));
        return QJsonValue(QJsonObject{{u"ignored"_s, count}});
    };
    return answer(run());
}

void addUnknownFiles(RouteTable &table, const ApiContext &api)
{
    table.add(
        {"GET", u"/api/v1/unknown-files"_s, Access::Read, u"Files that belong to nothing."_s,
         [&api](const ServerRequest &) { return answerList(UnknownFiles(api.core).all(), unknownToJson); }});
    table.add({"DELETE", u"/api/v1/unknown-files/{id}"_s, Access::Control, u"Into the recycle bin."_s,
               [&api](const ServerRequest &r) {
                   const auto id = idParam(r, u"id"_s);
                   return answer(id ? UnknownFiles(api.core).recycle(*id)
                                    : Result<>(tl::make_unexpected(id.error())));
               }});
    table.add({"POST", u"/api/v1/unknown-files/{id}/assign"_s, Access::Control,
               u"Makes a picture the artwork of an item (item, slot)."_s,
               [&api](const ServerRequest &r) { return assign(api, r); }});
    table.add({"POST", u"/api/v1/unknown-files/ignore"_s, Access::Control,
               u"Scans leave names like this pattern alone."_s,
               [&api](const ServerRequest &r) { return ignore(api, r); }});
}

// Conflicts and duplicates

ServerResponse conflicts(const ApiContext &api, const ServerRequest &request)
{
    std::optional<EntityRef> item;
    if (const QString text = request.queryValue(u"item"_s); !text.isEmpty()) {
        const auto ref = itemFromText(text);
        if (!ref) {
            return ServerResponse::failed(ref.error());
        }
        item = *ref;
    }
    return answerList(api.core.items().conflicts(item), [](const NfoConflict &conflict) {
        return QJsonObject{{u"item"_s, conflict.item.toString()},
                           {u"title"_s, conflict.title},
                           {u"field"_s, QString::fromLatin1(fieldInfo(conflict.field).name)},
                           {u"mine"_s, conflict.mine},
                           {u"theirs"_s, conflict.theirs}};
    });
}

/// {"item": "movie:1", "fields": ["title"], "take": "mine" or "theirs"}; without fields all of the item.
ServerResponse settle(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<> {
        METARR_TRY(const QJsonObject body, request.json());
        METARR_TRY(const EntityRef item, itemFromText(body[u"item"_s].toString()));
        const QString take = body[u"take"_s].toString();
        if (take != u"mine" && take != u"theirs") {
            return fail(ErrorKind::InvalidInput, u"take is “mine” or “theirs”."_s);
        }
        QList<Field> fields;
        for (const QString &name : textsOf(body[u"fields"_s])) {
            const auto field = fieldFromName(name);
            if (!field) {
                return fail(ErrorKind::InvalidInput, u"There is no field “%1”."_s.arg(name));
            }
            fields += *field;
        }
        return api.core.items().settle(
            item, fields, take == u"mine" ? ItemService::Settle::Mine : ItemService::Settle::Theirs);
    };
    return answer(run());
}

ServerResponse duplicates(const ApiContext &api, const ServerRequest &request)
{
    const auto type = entityTypeFromName(request.queryValue(u"type"_s, u"movie"_s));
    if (!type) {
        return ServerResponse::refused(400, u"type is movie, series or episode."_s);
    }
    return answerList(api.core.database().read([&](Connection &c) { return findDuplicates(c, *type); }),
                      [](const DuplicateGroup &group) {
                          QJsonArray items;
                          for (const EntityRef &ref : group.items) {
                              items += ref.toString();
                          }
                          return QJsonObject{
                              {u"provider"_s, group.provider}, {u"id"_s, group.id}, {u"items"_s, items}};
                      });
}

// Recycle bin

ServerResponse recycled(const ApiContext &api, const ServerRequest &request)
{
    const auto limit = numberOf(request, u"limit"_s, 100, 1, 1000);
    if (!limit) {
        return ServerResponse::failed(limit.error());
    }
    return answerList(RecycleBin(api.core).list(*limit), [](const RecycledFile &file) {
        return QJsonObject{{u"id"_s, file.id},
                           {u"path"_s, file.originalPath.display()},
                           {u"item"_s, file.item.isValid() ? QJsonValue(file.item.toString())
                                                           : QJsonValue(QJsonValue::Null)},
                           {u"size"_s, file.size},
                           {u"reason"_s, file.reason},
                           {u"recycled_at"_s, timeText(file.recycledAt)}};
    });
}

ServerResponse takeBack(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        METARR_TRY(const Path path, RecycleBin(api.core).restore(id));
        return QJsonValue(QJsonObject{{u"path"_s, path.display()}});
    };
    return answer(run());
}

// Numbers of episodes

/// {"order": "dvd"}; without a body the present one.
ServerResponse order(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        const EntityRef series{EntityType::Series, id};
        SeriesService service(api.core);
        if (request.method == "PUT") {
            METARR_TRY(const QJsonObject body, request.json());
            METARR_CHECK(service.setOrder(series, body[u"order"_s].toString()));
        }
        METARR_TRY(const QString now, service.order(series));
        return QJsonValue(QJsonObject{{u"order"_s, now}});
    };
    return answer(run());
}

ServerResponse drifts(const ApiContext &api, const ServerRequest &request)
{
    EntityRef series;
    if (!request.queryValue(u"series"_s).isEmpty()) {
        const auto id = numberOf(request, u"series"_s, 0, 1, std::numeric_limits<int>::max());
        if (!id) {
            return ServerResponse::failed(id.error());
        }
        series = {EntityType::Series, *id};
    }
    return answerList(SeriesService(api.core).drifts(series), [](const EpisodeDrift &drift) {
        return QJsonObject{{u"item"_s, drift.episode.toString()},
                           {u"series"_s, EntityRef{EntityType::Series, drift.series}.toString()},
                           {u"series_title"_s, drift.seriesTitle},
                           {u"title"_s, drift.title},
                           {u"season"_s, drift.season},
                           {u"episode"_s, drift.number},
                           {u"provider"_s, drift.provider},
                           {u"provider_season"_s, drift.providerSeason},
                           {u"provider_episode"_s, drift.providerNumber}};
    });
}

ServerResponse settleDrift(const ApiContext &api, const ServerRequest &request, bool accept)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        const EntityRef series{EntityType::Series, id};
        SeriesService service(api.core);
        if (!accept) {
            METARR_CHECK(service.keepDrifts(series));
            return QJsonValue(QJsonValue::Null);
        }
        METARR_TRY(const int changed, service.acceptDrifts(series));
        return QJsonValue(QJsonObject{{u"renumbered"_s, changed}});
    };
    return answer(run());
}

} // namespace

void addCurationRoutes(RouteTable &table, const ApiContext &api)
{
    addUnknownFiles(table, api);
    table.add({"GET",
               u"/api/v1/conflicts"_s,
               Access::Read,
               u"Locked fields that somebody changed in an NFO."_s,
               [&api](const ServerRequest &r) { return conflicts(api, r); },
               webhookBodyBytes,
               {u"item"_s}});
    table.add({"POST", u"/api/v1/conflicts/settle"_s, Access::Control,
               u"Settles conflicts of an item (item, fields, take: mine or theirs)."_s,
               [&api](const ServerRequest &r) { return settle(api, r); }});
    table.add({"GET",
               u"/api/v1/duplicates"_s,
               Access::Read,
               u"Items that one provider's id is given to more than once."_s,
               [&api](const ServerRequest &r) { return duplicates(api, r); },
               webhookBodyBytes,
               {u"type"_s}});
    table.add({"GET",
               u"/api/v1/recycle-bin"_s,
               Access::Read,
               u"Replaced and removed files, newest first."_s,
               [&api](const ServerRequest &r) { return recycled(api, r); },
               webhookBodyBytes,
               {u"limit"_s}});
    table.add({"POST", u"/api/v1/recycle-bin/{id}/restore"_s, Access::Control,
               u"Puts a file back where it was."_s,
               [&api](const ServerRequest &r) { return takeBack(api, r); }});
    for (const QByteArray method : {"GET", "PUT"}) {
        table.add({method, u"/api/v1/series/{id}/order"_s, method == "GET" ? Access::Read : Access::Control,
                   method == "GET" ? u"The order in which the episodes are numbered."_s
                                   : u"Chooses the order in which the episodes are numbered (order)."_s,
                   [&api](const ServerRequest &r) { return order(api, r); }});
    }
    table.add({"GET",
               u"/api/v1/drifts"_s,
               Access::Read,
               u"Episodes that a provider has renumbered."_s,
               [&api](const ServerRequest &r) { return drifts(api, r); },
               webhookBodyBytes,
               {u"series"_s}});
    table.add({"POST", u"/api/v1/series/{id}/drift/accept"_s, Access::Control,
               u"Takes the provider's numbers over; files keep their names."_s,
               [&api](const ServerRequest &r) { return settleDrift(api, r, true); }});
    table.add({"POST", u"/api/v1/series/{id}/drift/keep"_s, Access::Control,
               u"Leaves the episodes as they are."_s,
               [&api](const ServerRequest &r) { return settleDrift(api, r, false); }});
}

} // namespace metarr

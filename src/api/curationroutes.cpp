// SPDX-License-Identifier: GPL-3.0-or-later
// What a person puts in order: files that belong to nothing, conflicts, duplicates, replaced films, the
// recycle bin, numbers of episodes.
#include "api/objects.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/itemservice.h"
#include "app/recyclebin.h"
#include "app/replacements.h"
#include "app/seriesservice.h"
#include "app/unknownfiles.h"
#include "store/repos/duplicates.h"
#include "store/repos/replacements.h"

#include <QDateTime>

#include <algorithm>

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
Result<QJsonValue> assign(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const EntityRef item, itemFromText(body[u"item"_s].toString()));
    METARR_TRY(const AssetType slot, slotFromText(body[u"slot"_s].toString()));
    METARR_TRY(const CandidateId made, UnknownFiles(api.core).assign(id, item, slot));
    return QJsonValue(QJsonObject{{u"candidate"_s, made}});
}

/// {"pattern": "*.url"}
Result<QJsonValue> ignore(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const qsizetype count, UnknownFiles(api.core).ignore(body[u"pattern"_s].toString()));
    return QJsonValue(QJsonObject{{u"ignored"_s, count}});
}

Result<> recycle(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    return UnknownFiles(api.core).recycle(id);
}

/// In the order of discovery, which is that of their numbers.
ServerResponse unknownFiles(const ApiContext &api, const ServerRequest &request)
{
    PageRequest page;
    const auto files = [&]() -> Result<QList<UnknownFile>> {
        METARR_TRY(page, pageOf(request));
        METARR_TRY(const qint64 after, page.afterId());
        METARR_TRY(const qint64 library, numberFilter(request, u"library"_s));
        const QString reason = filterOf(request, u"reason"_s);
        METARR_TRY(QList<UnknownFile> all, UnknownFiles(api.core).all());
        all.removeIf([&](const UnknownFile &file) {
            return file.id <= after || (library != 0 && file.library != library) ||
                   (!reason.isEmpty() && file.reason != reason);
        });
        return all.first(std::min<qsizetype>(all.size(), page.probe()));
    }();
    return answerPage(files, page, unknownToJson,
                      [](const UnknownFile &last) { return QString::number(last.id); });
}

void addUnknownFiles(RouteRows &rows)
{
    using namespace schema;
    rows.get(u"unknown-files"_s, u"Files that belong to nothing."_s, unknownFiles)
        .query({u"limit"_s, u"after"_s, u"library"_s, u"reason"_s, u"filter"_s})
        .gives(list(object({{"id", integer()},
                            {"library", integer()},
                            {"path", text()},
                            {"size", integer()},
                            {"reason", text()},
                            {"beside", orNull(itemName())},
                            {"beside_title", text()},
                            {"discovered_at", time()}})));
    rows.remove(u"unknown-files/{id}"_s, u"Into the recycle bin."_s, recycle).gives(nothing());
    rows.post(u"unknown-files/{id}/assign"_s, u"Makes a picture the artwork of an item."_s, assign)
        .takes(object({{"item", text()}, {"slot", text()}}))
        .gives(object({{"candidate", integer()}}), 201);
    rows.post(u"unknown-files/ignore"_s, u"Scans leave names like this pattern alone."_s, ignore)
        .takes(object({{"pattern", text()}}))
        .gives(object({{"ignored", integer()}}));
}

// Conflicts and duplicates

ServerResponse conflicts(const ApiContext &api, const ServerRequest &request)
{
    const auto item = itemFilter(request, u"item"_s);
    if (!item) {
        return ServerResponse::failed(item.error());
    }
    return answerList(api.core.items().conflicts(item->isValid() ? std::optional(*item) : std::nullopt),
                      [](const NfoConflict &conflict) {
                          return QJsonObject{
                              {u"item"_s, conflict.item.toString()},
                              {u"title"_s, conflict.title},
                              {u"field"_s, QString::fromLatin1(fieldInfo(conflict.field).name)},
                              {u"mine"_s, conflict.mine},
                              {u"theirs"_s, conflict.theirs}};
                      });
}

/// {"item": "movie:1", "fields": ["title"], "take": "mine" or "theirs"}; without fields all of the item.
Result<> settle(const ApiContext &api, const ServerRequest &request)
{
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
    return api.core.items().settle(item, fields,
                                   take == u"mine" ? ItemService::Settle::Mine : ItemService::Settle::Theirs);
}

ServerResponse duplicates(const ApiContext &api, const ServerRequest &request)
{
    const QString name = filterOf(request, u"type"_s);
    const auto type = entityTypeFromName(name.isEmpty() ? u"movie"_s : name);
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

// Films of which a better file came while both rows were edited

ServerResponse replacements(const ApiContext &api)
{
    return answerList(api.core.database().read([](Connection &c) { return ReplacementRepo(c).open(); }),
                      [](const Replacement &one) {
                          return QJsonObject{{u"former"_s, one.former.toString()},
                                             {u"former_title"_s, one.formerTitle},
                                             {u"present"_s, one.present.toString()},
                                             {u"present_title"_s, one.presentTitle},
                                             {u"noticed_at"_s, timeText(one.noticedAt)}};
                      });
}

/// {"former": "movie:1", "keep": "present" or "former"}
Result<> settleReplaced(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const EntityRef former, itemFromText(body[u"former"_s].toString()));
    return settleReplacement(api.core, former,
                             body[u"keep"_s].toString() == u"former" ? SettleReplacement::Former
                                                                     : SettleReplacement::Present);
}

// Recycle bin

QJsonObject recycledToJson(const RecycledFile &file)
{
    return {
        {u"id"_s, file.id},
        {u"path"_s, file.originalPath.display()},
        {u"item"_s, file.item.isValid() ? QJsonValue(file.item.toString()) : QJsonValue(QJsonValue::Null)},
        {u"size"_s, file.size},
        {u"reason"_s, file.reason},
        {u"recycled_at"_s, timeText(file.recycledAt)}};
}

ServerResponse recycled(const ApiContext &api, const ServerRequest &request)
{
    PageRequest page;
    const auto files = [&]() -> Result<QList<RecycledFile>> {
        METARR_TRY(page, pageOf(request));
        METARR_TRY(const qint64 before, page.afterId());
        return RecycleBin(api.core).list(page.probe(), before);
    }();
    return answerPage(files, page, recycledToJson,
                      [](const RecycledFile &last) { return QString::number(last.id); });
}

Result<QJsonValue> takeBack(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const Path path, RecycleBin(api.core).restore(id));
    return QJsonValue(QJsonObject{{u"path"_s, path.display()}});
}

// Numbers of episodes

/// {"order": "dvd"}; without a body the present one.
Result<QJsonValue> order(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    const EntityRef series{EntityType::Series, id};
    SeriesService service(api.core);
    if (request.method == "PUT") {
        METARR_TRY(const QJsonObject body, request.json());
        METARR_CHECK(service.setOrder(series, body[u"order"_s].toString()));
    }
    METARR_TRY(const QString now, service.order(series));
    return QJsonValue(QJsonObject{{u"order"_s, now}});
}

ServerResponse drifts(const ApiContext &api, const ServerRequest &request)
{
    const auto id = numberFilter(request, u"series"_s);
    if (!id) {
        return ServerResponse::failed(id.error());
    }
    const EntityRef series = *id != 0 ? EntityRef{EntityType::Series, *id} : EntityRef();
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

Result<QJsonValue> settleDrift(const ApiContext &api, const ServerRequest &request, bool accept)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    const EntityRef series{EntityType::Series, id};
    SeriesService service(api.core);
    if (!accept) {
        METARR_CHECK(service.keepDrifts(series));
        return QJsonValue(QJsonValue::Null);
    }
    METARR_TRY(const int changed, service.acceptDrifts(series));
    return QJsonValue(QJsonObject{{u"renumbered"_s, changed}});
}

} // namespace

void addCurationRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    addUnknownFiles(rows);
    rows.get(u"conflicts"_s, u"Locked fields that somebody changed in an NFO."_s, conflicts)
        .query({u"item"_s, u"filter"_s})
        .gives(list(object({{"item", itemName()},
                            {"title", text()},
                            {"field", text()},
                            {"mine", any()},
                            {"theirs", any()}})));
    rows.post(u"conflicts/settle"_s, u"Settles conflicts of an item; without fields all of them."_s, settle)
        .takes(object({{"item", text()}, {"fields?", texts()}, {"take", oneOf({u"mine"_s, u"theirs"_s})}}))
        .gives(nothing());
    rows.get(u"duplicates"_s, u"Items that one provider's id is given to more than once."_s, duplicates)
        .query({u"type"_s, u"filter"_s})
        .gives(list(object({{"provider", text()}, {"id", text()}, {"items", list(itemName())}})));
    rows.get(u"replacements"_s, u"Films of which a better file came while both items were edited."_s,
             replacements)
        .gives(list(object({{"former", itemName()},
                            {"former_title", text()},
                            {"present", itemName()},
                            {"present_title", text()},
                            {"noticed_at", time()}})));
    rows.post(u"replacements/settle"_s,
              u"Which item goes on with the better file: the one that has it, or the one in the trash."_s,
              settleReplaced)
        .takes(object({{"former", text()}, {"keep", oneOf({u"present"_s, u"former"_s})}}))
        .gives(nothing());
    rows.get(u"recycle-bin"_s, u"Replaced and removed files, newest first."_s, recycled)
        .query({u"limit"_s, u"after"_s})
        .gives(list(object({{"id", integer()},
                            {"path", text()},
                            {"item", orNull(itemName())},
                            {"size", integer()},
                            {"reason", text()},
                            {"recycled_at", time()}})));
    rows.post(u"recycle-bin/{id}/restore"_s, u"Puts a file back where it was."_s, takeBack)
        .gives(object({{"path", text()}}));
    const QJsonObject present = object({{"order", text()}});
    rows.get(u"series/{id}/order"_s, u"The order in which the episodes are numbered."_s, order)
        .gives(present);
    rows.put(u"series/{id}/order"_s, u"Chooses the order in which the episodes are numbered."_s, order)
        .takes(present)
        .gives(present);
    rows.get(u"drifts"_s, u"Episodes that a provider has renumbered."_s, drifts)
        .query({u"series"_s, u"filter"_s})
        .gives(list(object({{"item", itemName()},
                            {"series", itemName()},
                            {"series_title", text()},
                            {"title", text()},
                            {"season", integer()},
                            {"episode", integer()},
                            {"provider", text()},
                            {"provider_season", integer()},
                            {"provider_episode", integer()}})));
    rows.post(u"series/{id}/drift/accept"_s, u"Takes the provider's numbers over; files keep their names."_s,
              with(settleDrift, true))
        .gives(object({{"renumbered", integer()}}));
    rows.post(u"series/{id}/drift/keep"_s, u"Leaves the episodes as they are."_s, with(settleDrift, false))
        .gives(nothing());
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/stoptoken.h"
#include "domain/artwork.h"
#include "domain/entity.h"
#include "http/routes.h"
#include "store/repos/itemlist.h"

#include <QJsonArray>

namespace metarr {

class Core;
class EventFeed;
class RequestStats;

/// What handlers work with. Each file of this room adds its own rows to the table.
struct ApiContext {
    Core &core;
    EventFeed &feed;
    RequestStats &stats;
    StopToken stop;                           ///< of what takes long: the server ends
    std::function<QJsonObject()> serverState; ///< connections and address, for the status
};

void addSystemRoutes(RouteTable &table, const ApiContext &api); ///< health, status, stats, activity, OpenAPI
void addWebhookRoutes(RouteTable &table,
                      const ApiContext &api); ///< what managers send; the log of it; managers
void addLibraryRoutes(RouteTable &table, const ApiContext &api); ///< libraries, scan, unidentified, trash
void addItemRoutes(RouteTable &table,
                   const ApiContext &api); ///< movies, series, seasons, episodes; edit, publish
void addArtworkRoutes(RouteTable &table, const ApiContext &api); ///< candidates, select, reject, upload
void addBulkRoutes(RouteTable &table,
                   const ApiContext &api); ///< many items at once; search for artwork, play
void addIdentifyRoutes(RouteTable &table, const ApiContext &api); ///< what an item is
void addContentRoutes(RouteTable &table, const ApiContext &api);  ///< bytes: cache, thumbnails, films
void addCurationRoutes(RouteTable &table,
                       const ApiContext &api); ///< unknown files, conflicts, recycle bin, numbers
void addSettingRoutes(RouteTable &table, const ApiContext &api); ///< settings, keys
void addPlayerRoutes(RouteTable &table, const ApiContext &api);  ///< players, groups, managers, path mappings
void addNotificationRoutes(RouteTable &table, const ApiContext &api); ///< channels, subscriptions, previews
void addWorkRoutes(RouteTable &table, const ApiContext &api);         ///< jobs, schedules, pause
void addMetricRoutes(RouteTable &table, const ApiContext &api);       ///< Prometheus
void addEventRoutes(RouteTable &table, const ApiContext &api);        ///< server-sent events, WebSocket

/// Of what asks a provider, a player or the whole disk.
inline constexpr Pace costlyPace{2, 10};

/// A whole number of the path or the query, at least 1; InvalidInput otherwise.
[[nodiscard]] Result<qint64> idParam(const ServerRequest &request, const QString &name);
/// What a service found that takes names as well: NotFound when it is only called like that number.
template <typename Row> [[nodiscard]] Result<Row> byNumber(const Row &found, qint64 id)
{
    return found.id == id
               ? Result<Row>(found)
               : fail(ErrorKind::NotFound, QStringLiteral("There is nothing with the number %1.").arg(id));
}
/// A number of the query within bounds; the fallback when it is absent.
[[nodiscard]] Result<int> numberOf(const ServerRequest &request, const QString &name, int fallback, int least,
                                   int most);
/// "movies" -> Movie; NotFound for what is no list of items.
[[nodiscard]] Result<EntityType> listType(const QString &plural);
/// Data or error as an answer.
[[nodiscard]] ServerResponse answer(const Result<QJsonValue> &result, const QJsonObject &meta = {});
[[nodiscard]] ServerResponse answer(const Result<> &result);
/// Rows as an answer, with their count.
template <typename T, typename F>
[[nodiscard]] ServerResponse answerList(const Result<QList<T>> &rows, F &&toJson)
{
    if (!rows) {
        return ServerResponse::failed(rows.error());
    }
    QJsonArray data;
    for (const T &row : *rows) {
        data += toJson(row);
    }
    return ServerResponse::ok(data, {{QStringLiteral("count"), data.size()}});
}
/// "filter[yearFrom]" or "filter[year_from]" -> "year_from"; empty for what is no filter.
[[nodiscard]] QString filterNameOf(const QString &queryName);
/// `name=value` or `filter[name]=value`.
[[nodiscard]] QString filterOf(const ServerRequest &request, const QString &name);
/// The same as a whole number; 0 when it is absent.
[[nodiscard]] Result<qint64> numberFilter(const ServerRequest &request, const QString &name);
/// An item among the filters ("movie:12"); an invalid one when it is absent.
[[nodiscard]] Result<EntityRef> itemFilter(const ServerRequest &request, const QString &name);
/// Only the wanted members, when `fields` names some; what tells the row apart (`keys`) is always there.
[[nodiscard]] QJsonObject fieldsOnly(const ServerRequest &request, const QJsonObject &object,
                                     const QStringList &keys);

/// Part of a list that grows while it is read: `limit` rows after the one that `after` names, which is `next` in the last answer's meta.
struct PageRequest {
    int limit = 100;
    QString after; ///< empty: from the beginning
    /// As the number of a row; 0: from the beginning. InvalidInput when it is none.
    [[nodiscard]] Result<qint64> afterId() const;
    /// One row more than asked for tells whether there is a next page.
    [[nodiscard]] int probe() const { return limit + 1; }
};
/// `sort` and `order` of the query; InvalidInput for what no list is sorted by.
[[nodiscard]] Result<> readSort(const ServerRequest &request, ItemQuery &query);
[[nodiscard]] Result<PageRequest> pageOf(const ServerRequest &request, int most = 1000);
/// At most `page.limit` of these rows, which page.probe() was asked of. `placeOf(row)`: what `after` will be.
template <typename T, typename ToJson, typename PlaceOf>
[[nodiscard]] ServerResponse answerPage(const Result<QList<T>> &rows, const PageRequest &page,
                                        ToJson &&toJson, PlaceOf &&placeOf)
{
    if (!rows) {
        return ServerResponse::failed(rows.error());
    }
    QJsonArray data;
    for (const T &row : *rows) {
        if (data.size() == page.limit) {
            break;
        }
        data += toJson(row);
    }
    const bool more = rows->size() > page.limit;
    return ServerResponse::ok(data,
                              {{QStringLiteral("count"), data.size()},
                               {QStringLiteral("limit"), page.limit},
                               {QStringLiteral("next"), more ? QJsonValue(placeOf(rows->at(page.limit - 1)))
                                                             : QJsonValue(QJsonValue::Null)}});
}

/// The members of a JSON array that are texts.
[[nodiscard]] QStringList textsOf(const QJsonValue &array);
/// {list} and {id} of the path; nothing is looked up.
[[nodiscard]] Result<EntityRef> itemParam(const ServerRequest &request);
/// "movie:12" in a body. InvalidInput otherwise.
[[nodiscard]] Result<EntityRef> itemFromText(const QString &text);
[[nodiscard]] Result<AssetType> slotFromText(const QString &name);

/// The OpenAPI 3.1 document of a table: what each row takes and gives, shapes with a name once.
[[nodiscard]] QJsonObject openApiDocument(const RouteTable &table);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "http/routes.h"

#include <QJsonArray>

namespace metarr {

class Core;
class EventFeed;
class HttpServer;

/// What handlers work with. Each file of this room adds its own rows to the table.
struct ApiContext {
    Core &core;
    EventFeed &feed;
    std::function<QJsonObject()> serverState; ///< connections and address, for the status
};

void addSystemRoutes(RouteTable &table, const ApiContext &api); ///< health, status, stats, activity, OpenAPI
void addWebhookRoutes(RouteTable &table,
                      const ApiContext &api); ///< what managers send; the log of it; managers
void addLibraryRoutes(RouteTable &table, const ApiContext &api); ///< libraries, scan, unidentified, trash
void addItemRoutes(RouteTable &table,
                   const ApiContext &api); ///< movies, series, seasons, episodes; edit, publish
void addArtworkRoutes(RouteTable &table, const ApiContext &api); ///< candidates, select, reject, upload
void addWorkRoutes(RouteTable &table, const ApiContext &api);    ///< jobs
void addEventRoutes(RouteTable &table, const ApiContext &api);   ///< server-sent events

/// A whole number of the path or the query, at least 1; InvalidInput otherwise.
[[nodiscard]] Result<qint64> idParam(const ServerRequest &request, const QString &name);
/// A number of the query within bounds; the fallback when it is absent.
[[nodiscard]] Result<int> numberOf(const ServerRequest &request, const QString &name, int fallback, int least,
                                   int most);
/// "movies" -> Movie; NotFound for what is no list of items.
[[nodiscard]] Result<EntityType> listType(const QString &plural);
/// Data or error as an answer.
[[nodiscard]] ServerResponse answer(const Result<QJsonValue> &result, const QJsonObject &meta = {},
                                    int status = 200);
[[nodiscard]] ServerResponse answer(const Result<> &result);

/// The OpenAPI 3.1 document of a table.
[[nodiscard]] QJsonObject openApiDocument(const RouteTable &table);

} // namespace metarr

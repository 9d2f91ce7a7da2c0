// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/objects.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/libraryservice.h"
#include "app/playerservice.h"
#include "app/scheduleservice.h"
#include "notify/filter.h"
#include "store/repos/itemlist.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// How those do that are used, or were asked since the start. One that nobody has asked yet is there as well, with nothing sent.
QJsonArray providersOf(const ApiContext &api)
{
    QJsonArray rows;
    QStringList asked;
    for (const BucketStatus &bucket : api.core.networkHealth()) {
        asked += bucket.name;
        const QDateTime resting = QDateTime::fromMSecsSinceEpoch(bucket.restingUntilMs, Qt::UTC);
        rows += QJsonObject{{u"name"_s, bucket.name},
                            {u"healthy"_s, bucket.isHealthy()},
                            {u"resting_until"_s, bucket.restingUntilMs == 0
                                                     ? QJsonValue(QJsonValue::Null)
                                                     : QJsonValue(resting.toString(Qt::ISODate))},
                            {u"error"_s, bucket.lastError},
                            {u"queued"_s, bucket.queued},
                            {u"sent"_s, bucket.sent}};
    }
    const auto used = api.core.providers();
    for (const auto &provider : *used) {
        if (!asked.contains(provider->name())) {
            rows += QJsonObject{
                {u"name"_s, provider->name()}, {u"healthy"_s, true}, {u"resting_until"_s, QJsonValue::Null},
                {u"error"_s, QString()},       {u"queued"_s, 0},     {u"sent"_s, 0}};
        }
    }
    return rows;
}

QJsonArray playersOf(const QList<PlayerRow> &players)
{
    QJsonArray rows;
    for (const PlayerRow &player : players) {
        const QDateTime contact = QDateTime::fromMSecsSinceEpoch(player.lastContactAt, Qt::UTC);
        rows += QJsonObject{{u"name"_s, player.name},
                            {u"type"_s, player.type},
                            {u"enabled"_s, player.enabled},
                            {u"last_contact_at"_s, player.lastContactAt == 0
                                                       ? QJsonValue(QJsonValue::Null)
                                                       : QJsonValue(contact.toString(Qt::ISODate))},
                            {u"error"_s, player.lastError}};
    }
    return rows;
}

/// Folders of libraries, and whether they were there when they were last looked at.
QJsonArray rootsOf(const QList<Library> &libraries)
{
    QJsonArray rows;
    for (const Library &library : libraries) {
        for (const LibraryRoot &root : library.roots) {
            rows += QJsonObject{
                {u"library"_s, library.name}, {u"path"_s, root.path.display()}, {u"online"_s, root.isOnline}};
        }
    }
    return rows;
}

ServerResponse status(const ApiContext &api)
{
    const auto counts = api.core.database().read([](Connection &c) { return JobRepo(c).countByStatus(); });
    if (!counts) {
        return ServerResponse::failed(counts.error());
    }
    const auto paused = api.core.schedules().isPaused();
    if (!paused) {
        return ServerResponse::failed(paused.error());
    }
    const auto players = api.core.players().all();
    const auto libraries = api.core.libraries().all();
    if (!players || !libraries) {
        return ServerResponse::failed(players ? libraries.error() : players.error());
    }
    QJsonObject jobs;
    for (auto it = counts->begin(); it != counts->end(); ++it) {
        jobs.insert(it.key(), it.value());
    }
    return ServerResponse::ok(QJsonObject{
        {u"version"_s, QStringLiteral(METARR_VERSION)},
        {u"database"_s, api.core.database().dialect() == Dialect::Sqlite ? u"sqlite"_s : u"postgresql"_s},
        {u"paused"_s, *paused},
        {u"jobs"_s, jobs},
        {u"providers"_s, providersOf(api)},
        {u"players"_s, playersOf(*players)},
        {u"roots"_s, rootsOf(*libraries)},
        {u"server"_s, api.serverState()}});
}

ServerResponse stats(const ApiContext &api)
{
    const auto numbers = api.core.database().read([](Connection &c) -> Result<QJsonValue> {
        QJsonObject all;
        for (
            const auto &[name, sql] :
            {std::pair{u"movies"_s, u"SELECT count(*) FROM movies WHERE deleted_at IS NULL"_s},
             std::pair{u"series"_s, u"SELECT count(*) FROM series WHERE deleted_at IS NULL"_s},
             std::pair{u"seasons"_s, u"SELECT count(*) FROM seasons WHERE deleted_at IS NULL"_s},
             std::pair{u"episodes"_s,
                       u"SELECT count(*) FROM episodes WHERE deleted_at IS NULL AND layout <> 'none'"_s},
             std::pair{u"missing_episodes"_s,
                       u"SELECT count(*) FROM episodes i WHERE deleted_at IS NULL AND "_s +
                           missingEpisodeClause(u"i"_s)},
             std::pair{u"collections"_s, u"SELECT count(*) FROM collections"_s},
             std::pair{u"unknown_files"_s, u"SELECT count(*) FROM unknown_files"_s},
             std::pair{u"cached_files"_s, u"SELECT count(*) FROM cache_files"_s},
             std::pair{
                 u"unidentified"_s,
                 u"SELECT (SELECT count(*) FROM movies WHERE state = 'needs_identification' AND deleted_at IS NULL) + (SELECT count(*) FROM series WHERE state = 'needs_identification' AND deleted_at IS NULL)"_s},
             std::pair{
                 u"trash"_s,
                 u"SELECT (SELECT count(*) FROM movies WHERE deleted_at IS NOT NULL) + (SELECT count(*) FROM series WHERE deleted_at IS NOT NULL)"_s}}) {
            METARR_TRY(const auto count, c.selectInteger(sql));
            all.insert(name, count.value_or(0));
        }
        qint64 unpublished = 0;
        for (const EntityType type : publishedTypes) {
            METARR_TRY(const qint64 count, ItemListRepo(c).countUnpublished(type));
            unpublished += count;
        }
        all.insert(u"unpublished"_s, unpublished);
        return QJsonValue(all);
    });
    return answer(numbers);
}

ServerResponse activities(const ApiContext &api, const ServerRequest &request)
{
    PageRequest page;
    const auto rows = [&]() -> Result<QList<Activity>> {
        METARR_TRY(page, pageOf(request));
        ActivityQuery query;
        query.limit = page.probe();
        METARR_TRY(query.before, page.afterId());
        METARR_TRY(query.ref, itemFilter(request, u"item"_s));
        query.type = filterOf(request, u"type"_s);
        query.search = request.queryValue(u"search"_s).trimmed();
        if (const QString severity = filterOf(request, u"severity"_s); !severity.isEmpty()) {
            METARR_TRY(const Severity asked, severityFromName(severity));
            query.severities = {asked};
        }
        return api.core.database().read([&](Connection &c) { return EventRepo(c).activities(query); });
    }();
    return answerPage(rows, page, activityToJson,
                      [](const Activity &last) { return QString::number(last.id); });
}

} // namespace

void addSystemRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    // The only address without a key: it says that somebody answers, and nothing else.
    rows.below("GET", u"health"_s, Access::None, u"Whether the server answers."_s,
               [](const ApiContext &) { return ServerResponse::ok(QJsonObject{{u"status"_s, u"ok"_s}}); })
        .gives(object({{"status", oneOf({u"ok"_s})}}));
    const QJsonObject provider = object({{"name", text()},
                                         {"healthy", boolean()},
                                         {"resting_until", time()},
                                         {"error", text()},
                                         {"queued", integer()},
                                         {"sent", integer()}});
    const QJsonObject player = object({{"name", text()},
                                       {"type", text()},
                                       {"enabled", boolean()},
                                       {"last_contact_at", time()},
                                       {"error", text()}});
    const QJsonObject root = object({{"library", text()}, {"path", text()}, {"online", boolean()}});
    const QJsonObject server = object({{"address", text()},
                                       {"port", integer()},
                                       {"https", boolean()},
                                       {"connections", integer()},
                                       {"listeners", integer()},
                                       {"uptime_seconds", integer()}});
    rows.get(u"status"_s, u"Version, queue, providers, players, folders and connections."_s, status)
        .gives(object({{"version", text()},
                       {"database", oneOf({u"sqlite"_s, u"postgresql"_s})},
                       {"paused", boolean()},
                       {"jobs", map(integer())},
                       {"providers", schema::list(provider)},
                       {"players", schema::list(player)},
                       {"roots", schema::list(root)},
                       {"server", server}}));
    rows.get(u"stats"_s, u"How much of everything there is."_s, stats).gives(map(integer()));
    rows.get(u"activity"_s, u"What happened, newest first."_s, activities)
        .query({u"limit"_s, u"after"_s, u"search"_s, u"type"_s, u"severity"_s, u"item"_s, u"filter"_s})
        .gives(schema::list(schema::activity()));
}

} // namespace metarr

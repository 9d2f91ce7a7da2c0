// SPDX-License-Identifier: GPL-3.0-or-later
// How it goes, in numbers, as Prometheus reads them (text format 0.0.4).
#include "api/requeststats.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/overview.h"
#include "app/playerservice.h"
#include "net/meteredclient.h"
#include "store/db/querymeter.h"
#include "store/repos/jobs.h"

#include <QElapsedTimer>

#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

using Labels = QList<std::pair<QByteArray, QString>>;

/// Writes families of samples.
class Exposition {
public:
    /// `type`: "gauge" or "counter". What follows belongs to it.
    void family(const QByteArray &name, const QByteArray &type, const QByteArray &help)
    {
        m_name = "metarr_" + name;
        m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
    }
    void sample(double value, const Labels &labels = {})
    {
        QByteArray text;
        for (const auto &[name, label] : labels) {
            QByteArray escaped = label.toUtf8();
            escaped.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            text += (text.isEmpty() ? "" : ",") + name + "=\"" + escaped + '"';
        }
        m_text += m_name + (text.isEmpty() ? QByteArray() : '{' + text + '}') + ' ' +
                  QByteArray::number(value, 'g', 15) + '\n';
    }
    void one(const QByteArray &name, const QByteArray &type, const QByteArray &help, double value)
    {
        family(name, type, help);
        sample(value);
    }
    [[nodiscard]] QByteArray take() { return std::exchange(m_text, {}); }

private:
    QByteArray m_name, m_text;
};

constexpr double seconds(qint64 microseconds)
{
    return double(microseconds) / 1e6;
}

struct JobHistory {
    QString type, status;
    qint64 count = 0, milliseconds = 0;
};

struct QueueNumbers {
    QList<JobHistory> waiting; ///< pending and running ones; milliseconds unused
    QList<JobHistory> over;    ///< as long as they are kept
    qint64 oldestDueMs = 0;    ///< since when the oldest due one waits; 0: none
};

Result<QueueNumbers> readQueue(Connection &c, qint64 nowMs)
{
    QueueNumbers numbers;
    METARR_CHECK(c.forEach(
        u"SELECT type, status, count(*) FROM jobs WHERE status IN ('pending', 'running') GROUP BY type, status ORDER BY type, status"_s,
        {}, [&](const Row &r) { numbers.waiting += JobHistory{r.text(0), r.text(1), r.integer(2), 0}; }));
    METARR_CHECK(c.forEach(
        u"SELECT type, status, count(*), sum(completed_at - started_at) FROM jobs WHERE started_at IS NOT NULL AND completed_at IS NOT NULL GROUP BY type, status ORDER BY type, status"_s,
        {},
        [&](const Row &r) { numbers.over += JobHistory{r.text(0), r.text(1), r.integer(2), r.integer(3)}; }));
    METARR_TRY(
        const auto oldest,
        c.selectInteger(u"SELECT min(run_at) FROM jobs WHERE status = 'pending' AND run_at <= ?"_s, {nowMs}));
    numbers.oldestDueMs = oldest.value_or(0);
    return numbers;
}

Result<> addQueue(Exposition &out, const ApiContext &api)
{
    const qint64 now = api.core.clock().nowMs();
    METARR_TRY(const QueueNumbers queue,
               api.core.database().read([now](Connection &c) { return readQueue(c, now); }));
    out.family("jobs_open", "gauge", "Jobs that wait or run.");
    for (const JobHistory &row : queue.waiting) {
        out.sample(double(row.count), {{"type", row.type}, {"status", row.status}});
    }
    out.family("jobs_ended", "gauge", "Jobs that are over, as long as they are kept.");
    for (const JobHistory &row : queue.over) {
        out.sample(double(row.count), {{"type", row.type}, {"status", row.status}});
    }
    out.family("jobs_ended_seconds", "gauge", "How long those ran, in all.");
    for (const JobHistory &row : queue.over) {
        out.sample(double(row.milliseconds) / 1e3, {{"type", row.type}, {"status", row.status}});
    }
    out.one("jobs_oldest_due_seconds", "gauge", "How long the oldest due job has been waiting.",
            queue.oldestDueMs == 0 ? 0.0 : double(now - queue.oldestDueMs) / 1e3);
    return {};
}

void addRequests(Exposition &out, const std::map<QString, RequestMeter> &meters)
{
    const auto each = [&](const QByteArray &name, const QByteArray &type, const QByteArray &help,
                          const std::function<void(const QString &, const RequestMeter &)> &write) {
        out.family(name, type, help);
        for (const auto &[bucket, meter] : meters) {
            write(bucket, meter);
        }
    };
    each("provider_requests_total", "counter",
         "Requests by provider (its image host apart) and what became of them; downloads are those of "
         "-images.",
         [&](const QString &bucket, const RequestMeter &m) {
             out.sample(double(m.answered - m.fromCache), {{"bucket", bucket}, {"outcome", u"answered"_s}});
             out.sample(double(m.fromCache), {{"bucket", bucket}, {"outcome", u"cached"_s}});
             out.sample(double(m.failed), {{"bucket", bucket}, {"outcome", u"failed"_s}});
         });
    each("provider_seconds_total", "counter",
         "Time until those were answered, waiting for their turn included.",
         [&](const QString &bucket, const RequestMeter &m) {
             out.sample(seconds(m.microseconds), {{"bucket", bucket}});
         });
    each("provider_seconds_longest", "gauge", "The longest of them.",
         [&](const QString &bucket, const RequestMeter &m) {
             out.sample(seconds(m.longest), {{"bucket", bucket}});
         });
    each("provider_bytes_total", "counter", "What they brought.",
         [&](const QString &bucket, const RequestMeter &m) {
             out.sample(double(m.bytes), {{"bucket", bucket}});
         });
}

void addHealth(Exposition &out, const QList<BucketStatus> &buckets, qint64 nowMs)
{
    const auto each = [&](const QByteArray &name, const QByteArray &help,
                          double (*value)(const BucketStatus &, qint64)) {
        out.family(name, "gauge", help);
        for (const BucketStatus &bucket : buckets) {
            out.sample(value(bucket, nowMs), {{"bucket", bucket.name}});
        }
    };
    each("provider_healthy", "1 while a provider answers.",
         [](const BucketStatus &b, qint64) { return b.isHealthy() ? 1.0 : 0.0; });
    each("provider_queued", "Requests that wait for their turn.",
         [](const BucketStatus &b, qint64) { return double(b.queued); });
    each("provider_resting_seconds", "How long nothing is asked of it.",
         [](const BucketStatus &b, qint64 now) {
             return std::max(0.0, double(b.restingUntilMs - now) / 1e3);
         });
}

Result<> addBudgets(Exposition &out, const ApiContext &api)
{
    QList<std::tuple<QString, double, qint64>> rows;
    METARR_CHECK(api.core.database().read([&](Connection &c) {
        // Without a day: nothing of it is counted, it only rests or rested.
        return c.forEach(u"SELECT bucket, tokens, quota_used FROM rate_budgets WHERE quota_day IS NOT NULL "
                         "ORDER BY bucket"_s,
                         {}, [&](const Row &r) { rows.emplaceBack(r.text(0), r.real(1), r.integer(2)); });
    }));
    out.family("budget_tokens", "gauge", "Requests that may go at once, of all processes together.");
    for (const auto &[bucket, tokens, used] : rows) {
        out.sample(tokens, {{"bucket", bucket}});
    }
    out.family("budget_used_today", "gauge", "Requests counted against a daily quota.");
    for (const auto &[bucket, tokens, used] : rows) {
        out.sample(double(used), {{"bucket", bucket}});
    }
    return {};
}

Result<> addLibrary(Exposition &out, const ApiContext &api)
{
    QElapsedTimer timer;
    timer.start();
    METARR_TRY(const Overview overview, readOverview(api.core, 0));
    out.one("overview_query_seconds", "gauge", "How long the queries for the next figures took just now.",
            seconds(timer.nsecsElapsed() / 1000));
    const std::array<std::pair<QString, qint64 Overview::OfType::*>, 5> kinds{
        {{u"all"_s, &Overview::OfType::total},
         {u"complete"_s, &Overview::OfType::complete},
         {u"unpublished"_s, &Overview::OfType::unpublished},
         {u"unidentified"_s, &Overview::OfType::unidentified},
         {u"failed"_s, &Overview::OfType::failed}}};
    out.family("items", "gauge", "Items of the libraries.");
    for (const Overview::OfType &type : overview.types) {
        for (const auto &[name, member] : kinds) {
            out.sample(double(type.*member), {{"type", entityTypeName(type.type)}, {"which", name}});
        }
    }
    out.one("unknown_files", "gauge", "Files that belong to nothing.", double(overview.unknownFiles));
    out.one("trash_items", "gauge", "Items in the trash.", double(overview.trashed));
    out.one("video_bytes", "gauge", "Size of all videos.", double(overview.videoBytes));
    out.one("cache_files", "gauge", "Files of the protected cache.", double(overview.cacheFiles));
    out.one("cache_bytes", "gauge", "Their size.", double(overview.cacheBytes));
    out.one("recycle_bin_bytes", "gauge", "Size of the recycle bin.", double(overview.recycledBytes));
    out.family("player_up", "gauge", "1 when the last contact with a player went well.");
    for (const PlayerRow &player : overview.players) {
        out.sample(player.lastError.isEmpty() && player.lastContactAt != 0 ? 1 : 0,
                   {{"player", player.name}, {"type", player.type}});
    }
    out.family("player_last_contact_seconds", "gauge", "When that was, in seconds since 1970.");
    for (const PlayerRow &player : overview.players) {
        out.sample(double(player.lastContactAt) / 1e3, {{"player", player.name}, {"type", player.type}});
    }
    return {};
}

void addSyncs(Exposition &out, const ApiContext &api)
{
    const auto meters = api.core.players().syncMeters();
    out.family("player_sync_total", "counter", "Items that this process told players, and how they took it.");
    for (const PlayerService::SyncMeter &meter : meters) {
        for (const auto &[outcome, count] : {std::pair{u"taken"_s, meter.taken},
                                             {u"refused"_s, meter.refused},
                                             {u"failed"_s, meter.failed}}) {
            out.sample(double(count), {{"player", meter.player}, {"outcome", outcome}});
        }
    }
    out.family("player_sync_seconds_total", "counter", "How long that took.");
    for (const PlayerService::SyncMeter &meter : meters) {
        out.sample(seconds(meter.microseconds), {{"player", meter.player}});
    }
}

void addQueries(Exposition &out)
{
    const auto each = [&](const QByteArray &name, const QByteArray &type, const QByteArray &help,
                          double (*value)(const QueryTimes &)) {
        out.family(name, type, help);
        for (const auto &[kind, label] :
             {std::pair{QueryKind::Read, u"read"_s}, {QueryKind::Write, u"write"_s}}) {
            out.sample(value(queryTimes(kind)), {{"kind", label}});
        }
    };
    each("database_statements_total", "counter", "Statements that this process sent to the database.",
         [](const QueryTimes &times) { return double(times.count); });
    each("database_failed_total", "counter", "Those of them that failed.",
         [](const QueryTimes &times) { return double(times.failed); });
    each("database_seconds_total", "counter", "How long those took.",
         [](const QueryTimes &times) { return seconds(times.microseconds); });
    each("database_seconds_longest", "gauge", "The longest of them.",
         [](const QueryTimes &times) { return seconds(times.longest); });
}

Result<> addWebhooks(Exposition &out, const ApiContext &api)
{
    out.family("webhooks", "gauge", "Webhooks of the log by what became of them.");
    return api.core.database().read([&](Connection &c) {
        return c.forEach(
            u"SELECT source, status, count(*) FROM webhook_events GROUP BY source, status ORDER BY source, status"_s,
            {}, [&](const Row &r) {
                out.sample(double(r.integer(2)), {{"source", r.text(0)}, {"status", r.text(1)}});
            });
    });
}

void addOwnRequests(Exposition &out, const ApiContext &api)
{
    const auto counts = api.stats.all();
    out.family("http_requests_total", "counter", "Requests that were let in, by route and status.");
    for (const auto &[route, count] : counts) {
        for (size_t i = 1; i < count.byClass.size(); ++i) {
            if (count.byClass[i] > 0) {
                out.sample(double(count.byClass[i]), {{"route", route}, {"status", u"%1xx"_s.arg(i)}});
            }
        }
    }
    out.family("http_seconds_total", "counter", "Time until those were answered.");
    for (const auto &[route, count] : counts) {
        out.sample(seconds(count.microseconds), {{"route", route}});
    }
    out.family("http_seconds_longest", "gauge", "The longest of them.");
    for (const auto &[route, count] : counts) {
        out.sample(seconds(count.longest), {{"route", route}});
    }
    const QJsonObject state = api.serverState();
    out.one("http_connections", "gauge", "Open connections.", state[u"connections"_s].toDouble());
    out.one("event_listeners", "gauge", "Clients that follow events.", state[u"listeners"_s].toDouble());
    out.one("uptime_seconds", "gauge", "Since the HTTP interface began.",
            state[u"uptime_seconds"_s].toDouble());
}

ServerResponse metrics(const ApiContext &api)
{
    Exposition out;
    const auto run = [&]() -> Result<> {
        out.family("info", "gauge", "The version.");
        out.sample(1, {{"version", QStringLiteral(METARR_VERSION)}});
        METARR_CHECK(addQueue(out, api));
        if (const auto *client = dynamic_cast<const MeteredHttpClient *>(&api.core.http())) {
            addRequests(out, client->meters());
        }
        addHealth(out, api.core.networkHealth(), api.core.clock().nowMs());
        METARR_CHECK(addBudgets(out, api));
        METARR_CHECK(addLibrary(out, api));
        addSyncs(out, api);
        addQueries(out);
        METARR_CHECK(addWebhooks(out, api));
        addOwnRequests(out, api);
        return {};
    };
    if (const auto done = run(); !done) {
        return ServerResponse::failed(done.error());
    }
    ServerResponse response;
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    response.body = out.take();
    return response;
}

} // namespace

void addMetricRoutes(RouteTable &table, const ApiContext &api)
{
    RouteRows rows(table, api);
    rows.add("GET", u"/metrics"_s, Access::Read,
             u"Queue, providers, budgets, players, items and requests as Prometheus text."_s, metrics)
        .costly()
        .givesBytes({"text/plain"});
}

} // namespace metarr

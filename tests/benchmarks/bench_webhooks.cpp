// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks under load. `bench_webhooks [webhooks] [connections] [per second] [scan]`: sends so many different ones over so
// many connections, each as fast as it is answered (per second: 0) or at that pace in all, counts what is stored, then
// does them and counts again. With "scan" another thread writes all the while, as a scan does.
#include "api/frontend.h"
#include "app/accessservice.h"
#include "app/core.h"
#include "app/libraryservice.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

template <typename T> T value(Result<T> result)
{
    if (!result) {
        qFatal("%s", qPrintable(result.error().toLogText()));
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

struct Load {
    int webhooks = 10'000, connections = 100;
    double perSecond = 0;
};

/// One connection's share; answers the times in microseconds. Lost ones are -1.
std::vector<qint64> sendShare(quint16 port, const QByteArray &key, const Load &load, int connection)
{
    std::vector<qint64> times;
    QTcpSocket socket;
    const auto connectSocket = [&] {
        socket.connectToHost(u"127.0.0.1"_s, port);
        return socket.waitForConnected(10'000);
    };
    connectSocket();
    QElapsedTimer pace;
    pace.start();
    for (int i = connection; i < load.webhooks; i += load.connections) {
        if (load.perSecond > 0) {
            const auto due = qint64(1e6 * i / load.perSecond);
            QThread::usleep(ulong(std::max<qint64>(0, due - pace.nsecsElapsed() / 1000)));
        }
        const QByteArray body = "{\"eventType\":\"Download\",\"movie\":{\"title\":\"Film " +
                                QByteArray::number(i) + "\",\"folderPath\":\"/movies/Film " +
                                QByteArray::number(i) + "\",\"tmdbId\":" + QByteArray::number(1000 + i) +
                                "},\"movieFile\":{\"relativePath\":\"a.mkv\"}}";
        QElapsedTimer timer;
        timer.start();
        socket.write("POST /api/v1/webhooks/radarr HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + key +
                     "\r\nContent-Type: application/json\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray answer;
        while (!answer.contains("\"success\":") && socket.waitForReadyRead(30'000)) {
            answer += socket.readAll();
        }
        times.push_back(answer.startsWith("HTTP/1.1 200") ? timer.nsecsElapsed() / 1000 : -1);
    }
    return times;
}

qint64 count(Core &core, const QString &sql)
{
    return value(core.database().read([&](Connection &c) { return c.selectInteger(sql); })).value_or(0);
}

/// Small rows in transactions of a few milliseconds, as a scan writes them.
void writeLikeAScan(Core &core, const std::atomic<bool> &over)
{
    for (int batch = 0; !over; ++batch) {
        value(core.database().write(
            [&](Transaction &t) -> Result<> {
                for (int i = 0; i < 24; ++i) {
                    METARR_CHECK(t.execute(
                        u"INSERT INTO directories (root_id, path, mtime_ns, signature) VALUES (1, ?, 0, ?)"_s,
                        {"d" + QByteArray::number(batch * 24 + i), QString(200, u'x')}));
                }
                return {};
            },
            WritePriority::Bulk));
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const Load load{arguments.value(1, u"10000"_s).toInt(), arguments.value(2, u"100"_s).toInt(),
                    arguments.value(3, u"0"_s).toDouble()};
    const QTemporaryDir directory;
    QDir(directory.path()).mkdir(u"Movies"_s);
    Redactor redactor;
    const auto core = value(Core::open({AppDirs::under(Path::fromText(directory.filePath(u"data"_s))),
                                        QProcessEnvironment(),
                                        {},
                                        nullptr,
                                        {}},
                                       redactor));
    value(core->libraries().add(u"Movies"_s, LibraryType::Movies, AutomationMode::Manual,
                                {directory.filePath(u"Movies"_s)}));
    const QByteArray key = value(core->access().createKey(u"load"_s, u"webhook"_s)).secret.toLatin1();
    const auto frontend = value(HttpFrontend::start(*core, u"127.0.0.1:0"_s));
    std::atomic<bool> over{false};
    std::thread scan;
    if (arguments.value(4) == u"scan") {
        scan = std::thread([&] { writeLikeAScan(*core, over); });
    }
    std::vector<std::vector<qint64>> shares(size_t(load.connections));
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> clients;
    for (int c = 0; c < load.connections; ++c) {
        clients.emplace_back([&, c] { shares[size_t(c)] = sendShare(frontend->port(), key, load, c); });
    }
    for (std::thread &client : clients) {
        client.join();
    }
    const double seconds = double(timer.elapsed()) / 1000.0;
    over = true;
    if (scan.joinable()) {
        scan.join();
    }
    std::vector<qint64> times;
    qint64 lost = 0;
    for (const auto &share : shares) {
        for (const qint64 time : share) {
            lost += time < 0 ? 1 : 0;
            if (time >= 0) {
                times.push_back(time);
            }
        }
    }
    std::sort(times.begin(), times.end());
    const auto percentile = [&](double p) {
        return times.empty() ? 0.0 : double(times[size_t(p * double(times.size() - 1))]) / 1000.0;
    };
    std::printf(
        "%d webhooks over %d connections in %.2f s (%.0f/s): p50 %.2f ms, p99 %.2f ms, worst %.2f ms\n",
        load.webhooks, load.connections, seconds, load.webhooks / seconds, percentile(0.5), percentile(0.99),
        percentile(1));
    std::printf(
        "unanswered %lld, stored %lld, different %lld, jobs %lld\n", static_cast<long long>(lost),
        static_cast<long long>(count(*core, u"SELECT count(*) FROM webhook_events"_s)),
        static_cast<long long>(count(*core, u"SELECT count(DISTINCT fingerprint) FROM webhook_events"_s)),
        static_cast<long long>(count(*core, u"SELECT count(*) FROM jobs WHERE type = 'process-webhook'"_s)));
    auto host = core->makeWorkerHost();
    timer.restart();
    value(host->start());
    value(host->waitUntilIdle({}));
    host->stop();
    std::printf("done in %.2f s: ignored %lld, activity %lld\n", double(timer.elapsed()) / 1000.0,
                static_cast<long long>(
                    count(*core, u"SELECT count(*) FROM webhook_events WHERE status = 'ignored'"_s)),
                static_cast<long long>(
                    count(*core, u"SELECT count(*) FROM activity_log WHERE event_type = 'webhook'"_s)));
    return lost == 0 ? 0 : 1;
}

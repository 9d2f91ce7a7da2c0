// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks under load. `bench_webhooks [webhooks] [connections] [per second] [scan|FOLDER] [burst]`: sends so many different
// ones over so many connections, each as fast as it is answered (per second: 0) or at that pace in all, with a burst so many of
// them at the same moment; counts what is stored, then does them and counts again. With "scan" another thread writes all
// the while, as a scan does; with a folder, as make-library.py makes it (Movies/, TV/), it is really scanned and measured
// meanwhile, by the workers that do the webhooks as well.
#include "api/frontend.h"
#include "app/accessservice.h"
#include "app/core.h"
#include "app/libraryservice.h"
#include "app/workflows.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>
#include <QThread>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <functional>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

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
    int burst = 1; ///< so many at one moment, on as many connections
};

/// A plain socket: what the client costs is taken from the same two cores.
int connectTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = qToBigEndian(port);
    address.sin_addr.s_addr = qToBigEndian<quint32>(INADDR_LOOPBACK);
    const int noDelay = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &noDelay, sizeof noDelay);
    const timeval patience{30, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        qFatal("the server cannot be reached");
    }
    return descriptor;
}

struct Answer {
    qint64 sentAt, time; ///< microseconds; sent since the beginning, the time of a lost one is -1
};

/// One connection's share.
std::vector<Answer> sendShare(quint16 port, const QByteArray &key, const Load &load, int connection)
{
    std::vector<Answer> times;
    const int socket = connectTo(port);
    QElapsedTimer pace;
    pace.start();
    for (int i = connection; i < load.webhooks; i += load.connections) {
        if (load.perSecond > 0) {
            const int place = i - i % load.burst;
            const auto due = qint64(1e6 * place / load.perSecond);
            QThread::usleep(ulong(std::max<qint64>(0, due - pace.nsecsElapsed() / 1000)));
        }
        const QByteArray body = "{\"eventType\":\"Download\",\"movie\":{\"title\":\"Film " +
                                QByteArray::number(i) + "\",\"folderPath\":\"/movies/Film " +
                                QByteArray::number(i) + "\",\"tmdbId\":" + QByteArray::number(1000 + i) +
                                "},\"movieFile\":{\"relativePath\":\"a.mkv\"}}";
        const qint64 sentAt = pace.nsecsElapsed() / 1000;
        QElapsedTimer timer;
        timer.start();
        const QByteArray request =
            "POST /api/v1/webhooks/radarr HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + key +
            "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
            "\r\n\r\n" + body;
        ::send(socket, request.constData(), size_t(request.size()), MSG_NOSIGNAL);
        QByteArray answer;
        std::array<char, 4096> part{};
        while (!answer.contains("\"success\":")) {
            const auto count = ::recv(socket, part.data(), part.size(), 0);
            if (count <= 0) {
                break;
            }
            answer.append(part.data(), qsizetype(count));
        }
        times.push_back({sentAt, answer.startsWith("HTTP/1.1 200") ? timer.nsecsElapsed() / 1000 : -1});
    }
    ::close(socket);
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

double percentile(std::vector<qint64> &sorted, double p)
{
    return sorted.empty() ? 0.0 : double(sorted[size_t(p * double(sorted.size() - 1))]) / 1000.0;
}

/// What the disk itself costs: a page written and synced, again and again until `enough` says so. Answers microseconds, sorted.
std::vector<qint64> syncTimes(const QString &fileName, const std::function<bool(size_t)> &enough)
{
    QFile file(fileName);
    std::vector<qint64> times;
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        return times;
    }
    while (!enough(times.size())) {
        QElapsedTimer timer;
        timer.start();
        file.write(QByteArray(4096, char(times.size())));
        if (fdatasync(file.handle()) == 0) {
            times.push_back(timer.nsecsElapsed() / 1000);
        }
    }
    std::sort(times.begin(), times.end());
    return times;
}

void printSyncs(const char *when, std::vector<qint64> times)
{
    std::printf("fdatasync of a page %s: p50 %.2f ms, p99 %.2f ms\n", when, percentile(times, 0.5),
                percentile(times, 0.99));
}

/// Has the workers scan and measure both libraries of a folder.
void scanForReal(Core &core, const QString &folder)
{
    for (const auto &[name, type] :
         {std::pair(u"Movies"_s, LibraryType::Movies), {u"TV"_s, LibraryType::Tv}}) {
        const Library library = value(core.libraries().add(u"Real "_s + name, type, AutomationMode::Manual,
                                                           {QDir(folder).filePath(name)}));
        value(core.workflows().scan(library, {}, false, false, {}));
    }
}

/// The times of all answers, sorted; prints them.
qint64 send(quint16 port, const QByteArray &key, const Load &load)
{
    std::vector<std::vector<Answer>> shares(size_t(load.connections));
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> clients;
    for (int c = 0; c < load.connections; ++c) {
        clients.emplace_back([&, c] { shares[size_t(c)] = sendShare(port, key, load, c); });
    }
    for (std::thread &client : clients) {
        client.join();
    }
    const double seconds = double(timer.elapsed()) / 1000.0;
    std::vector<qint64> times;
    std::map<qint64, qint64> worst; // of each second
    qint64 lost = 0;
    for (const auto &share : shares) {
        for (const Answer &answer : share) {
            lost += answer.time < 0 ? 1 : 0;
            if (answer.time >= 0) {
                times.push_back(answer.time);
                qint64 &most = worst[answer.sentAt / 1'000'000];
                most = std::max(most, answer.time);
            }
        }
    }
    std::sort(times.begin(), times.end());
    std::printf("%d webhooks over %d connections, %d at once, in %.2f s (%.0f/s): p50 %.2f ms, p99 %.2f ms, "
                "worst %.2f ms\n",
                load.webhooks, load.connections, load.burst, seconds, load.webhooks / seconds,
                percentile(times, 0.5), percentile(times, 0.99), percentile(times, 1));
    std::printf("worst of each second, ms:");
    for (const auto &[second, most] : worst) {
        std::printf(" %lld", static_cast<long long>(most / 1000));
    }
    std::printf("\n");
    return lost;
}

long long countOf(Core &core, const char *sql)
{
    return static_cast<long long>(count(core, QString::fromLatin1(sql)));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const QStringList arguments = QCoreApplication::arguments();
    const Load load{arguments.value(1, u"10000"_s).toInt(), arguments.value(2, u"100"_s).toInt(),
                    arguments.value(3, u"0"_s).toDouble(), std::max(1, arguments.value(5).toInt())};
    const QString scanned = arguments.value(4);
    const bool real = !scanned.isEmpty() && scanned != u"scan";
    const QTemporaryDir directory;
    QDir(directory.path()).mkdir(u"Movies"_s);
    printSyncs("before", syncTimes(directory.filePath(u"sync"_s), [](size_t done) { return done == 200; }));
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
    auto host = core->makeWorkerHost();
    std::atomic<bool> over{false};
    std::thread writer;
    if (scanned == u"scan") {
        writer = std::thread([&] { writeLikeAScan(*core, over); });
    } else if (real) {
        scanForReal(*core, scanned);
        value(host->start());
    }
    std::vector<qint64> syncs;
    std::thread syncer([&] {
        syncs = syncTimes(directory.filePath(u"sync"_s), [&](size_t) {
            QThread::msleep(50); // twenty a second disturb nobody
            return over.load();
        });
    });
    const qint64 lost = send(frontend->port(), key, load);
    over = true;
    syncer.join();
    printSyncs("meanwhile", syncs);
    if (writer.joinable()) {
        writer.join();
    }
    std::printf("unanswered %lld, stored %lld, different %lld, jobs %lld\n", static_cast<long long>(lost),
                countOf(*core, "SELECT count(*) FROM webhook_events"),
                countOf(*core, "SELECT count(DISTINCT fingerprint) FROM webhook_events"),
                countOf(*core, "SELECT count(*) FROM jobs WHERE type = 'process-webhook'"));
    if (real) {
        std::printf("the scan so far: %lld films and episodes listed, %lld files measured\n",
                    countOf(*core, "SELECT (SELECT count(*) FROM movies) + (SELECT count(*) FROM episodes)"),
                    countOf(*core, "SELECT count(*) FROM media_files WHERE probe_state <> 'pending'"));
    }
    QElapsedTimer timer;
    timer.start();
    if (!real) {
        value(host->start());
    }
    while (countOf(*core, "SELECT count(*) FROM jobs WHERE type = 'process-webhook' AND status IN "
                          "('pending', 'running')") > 0) {
        QThread::msleep(20); // a deep scan would go on for a long time
    }
    const double done = double(timer.elapsed()) / 1000.0;
    host->stop();
    std::printf("done in %.2f s: ignored %lld, activity %lld, failed jobs %lld\n", done,
                countOf(*core, "SELECT count(*) FROM webhook_events WHERE status = 'ignored'"),
                countOf(*core, "SELECT count(*) FROM activity_log WHERE event_type = 'webhook'"),
                countOf(*core, "SELECT count(*) FROM jobs WHERE status = 'dead'"));
    return lost == 0 ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What the job queue costs. `bench_jobs [sqlite|postgres] [jobs] [workers]`: enqueues jobs that do nothing,
// then times a worker host from start to idle: claim, run and end of each.
#include "jobs/workerhost.h"
#include "support/postgres.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <atomic>
#include <cstdio>

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

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool postgres = arguments.value(1) == u"postgres";
    const int jobs = arguments.value(2, u"20000"_s).toInt();
    const int workers = arguments.value(3, u"4"_s).toInt();
    const QTemporaryDir directory;
    DatabaseConfig config;
    if (postgres) {
        config.url = value(test::PostgresServer::instance().createDatabase());
    } else {
        config.sqliteFile = Path::fromText(directory.filePath(u"bench.sqlite"_s));
    }
    const auto db = value(Database::open(config));
    const SystemClock clock;
    const auto signal = value(CommitSignal::open(config));
    QElapsedTimer timer;
    timer.start();
    for (int from = 0; from < jobs; from += 100) {
        value(db->write([&](Transaction &t) -> Result<> {
            for (int i = from; i < from + 100; ++i) {
                JobRequest request;
                request.type = u"nothing"_s;
                request.itemKey = u"movie:%1"_s.arg(i);
                METARR_CHECK(JobRepo(t).enqueue(request, clock.nowMs()));
            }
            return {};
        }));
    }
    std::printf("%-28s %8.0f jobs/s\n", "enqueue", jobs / (double(timer.nsecsElapsed()) / 1e9));
    WorkerHostConfig settings;
    settings.workers = workers;
    settings.lockFile = postgres ? Path() : Path::fromText(directory.filePath(u"worker.lock"_s));
    WorkerHost host(*db, *signal, clock, settings);
    std::atomic<int> ran{0};
    host.setHandler(u"nothing"_s, [&](JobContext &) {
        ++ran;
        return JobOutcome::done();
    });
    timer.restart();
    value(host.start());
    value(host.waitUntilIdle({}));
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    host.stop();
    std::printf("%-28s %8.0f jobs/s  (%d jobs, %d workers, %.2f s)\n", "claim, run, complete", ran / seconds,
                ran.load(), workers, seconds);
    return ran == jobs ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What a scan costs. `bench_scan movies|tv FOLDER [list|whole] [probe helper]` scans FOLDER into a fresh
// database: the listing pass, a rescan of the unchanged tree and, unless "list" is given, the measuring pass,
// beside the time of `find FOLDER -printf` over the same tree.
#include "artwork/contentcache.h"
#include "base/background.h"
#include "base/heap.h"
#include "probe/probepool.h"
#include "scan/measurer.h"
#include "scan/scanner.h"
#include "store/repos/libraries.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

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

double seconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e9;
}

double findSeconds(const QString &folder)
{
    QElapsedTimer timer;
    timer.start();
    QProcess find;
    find.setStandardOutputFile(QProcess::nullDevice());
    find.start(u"find"_s, {folder, u"-printf"_s, u"%p %s %T@ %i\n"_s});
    find.waitForFinished(-1);
    return seconds(timer);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    keepFreedMemory(); // as Core does
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3) {
        std::fprintf(stderr, "usage: bench_scan movies|tv FOLDER [list|whole] [probe helper]\n");
        return 2;
    }
    const QString folder = arguments.at(2);
    const QTemporaryDir directory;
    DatabaseConfig config;
    config.sqliteFile = Path::fromText(directory.filePath(u"bench.sqlite"_s));
    const auto db = value(Database::open(config));
    const auto files = makeSystemFileSystem();
    const SystemClock clock;
    Library library;
    library.name = u"Bench"_s;
    library.type =
        value(Result<LibraryType>(libraryTypeFromName(arguments.at(1)).value_or(LibraryType::Movies)));
    library.roots = {LibraryRoot{.path = Path::fromText(folder)}};
    const LibraryId id = value(db->write([&](Transaction &t) { return LibraryRepo(t).add(library, 1); }));
    const auto load = [&] { return value(db->read([&](Connection &c) { return LibraryRepo(c).load(id); })); };
    Scanner scanner(*db, *files, clock, {});
    const auto list = [&](const char *what) {
        const Library now = load();
        QElapsedTimer timer;
        timer.start();
        const ScanReport report = value(scanner.scanRoot(now, now.roots.first(), {}, {}, {}));
        const double taken = seconds(timer);
        std::printf("%-22s %7.3f s  %d items, %d new, %d changed, %d unknown\n", what, taken, report.items,
                    report.added, report.updated, report.unknown);
        return taken;
    };
    const double floor = findSeconds(folder);
    std::printf("%-22s %7.3f s\n", "find", floor);
    stepBehindOthers(); // as every worker does
    const double listing = list("listing");
    const double again = list("rescan, unchanged");
    std::printf("%-22s %7.2f x find\n", "rescan", again / floor);
    if (arguments.value(3) == u"list") {
        return 0;
    }
    ProbePoolOptions probing;
    probing.helper = arguments.value(4);
    PooledProber prober(probing);
    ContentCache cache(*files, Path::fromText(directory.filePath(u"cache"_s)));
    Measurer measurer(*db, *files, prober, cache, clock);
    QElapsedTimer timer;
    timer.start();
    const MeasureReport report = value(measurer.measure(id, {}, {}));
    const double measuring = seconds(timer);
    std::printf("%-22s %7.3f s  %d probed, %d failed, %d pictures, %d unusable\n", "measuring", measuring,
                report.probed, report.failed, report.imported, report.unusable);
    std::printf("%-22s %7.3f s\n", "whole scan", listing + measuring);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo.h"

#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/workflows.h"
#include "demo/catalogue.h"
#include "demo/demolibrary.h"
#include "io/safewriter.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Addresses of pictures are in the demo's store: its providers come back where they were, if those ports are still free.
class KeptPorts {
public:
    KeptPorts(FileSystem &files, const Path &directory)
        : m_files(files)
        , m_file(directory / "ports.json")
    {}

    [[nodiscard]] ProviderStandIn::Ports load() const
    {
        ProviderStandIn::Ports ports{};
        const auto bytes = m_files.readFile(m_file, 4096);
        const QJsonArray kept = QJsonDocument::fromJson(bytes.value_or(QByteArray())).array();
        for (size_t i = 0; i < ports.size(); ++i) {
            const int port = kept.at(qsizetype(i)).toInt();
            ports[i] = port > 1023 && port < 65536 ? quint16(port) : quint16(0);
        }
        return ports;
    }

    [[nodiscard]] Result<> store(const ProviderStandIn::Ports &ports) const
    {
        QJsonArray kept;
        for (const quint16 port : ports) {
            kept += int(port);
        }
        METARR_TRY([[maybe_unused]] const FileInfo written,
                   writeFileSafely(m_files, m_file, QJsonDocument(kept).toJson(QJsonDocument::Compact)));
        return {};
    }

private:
    FileSystem &m_files;
    Path m_file;
};

/// Of each user their own: what one has written another may not change.
QString usualDemoFolder()
{
    QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    user.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return QDir::temp().filePath(user.isEmpty() ? u"metarr-demo"_s : u"metarr-demo-"_s + user);
}

} // namespace

Result<DemoSession> prepareDemo(const QString &directory, AutomationMode mode, Redactor &redactor,
                                const StopToken &stop)
{
    DemoSession session;
    session.directory =
        Path::fromText(directory.isEmpty() ? usualDemoFolder() : QDir(directory).absolutePath());
    const auto files = makeSystemFileSystem();
    METARR_CHECK(files->makePath(session.directory));
    METARR_TRY(session.directory, files->canonical(session.directory));
    session.providers = std::make_unique<ProviderStandIn>();
    const KeptPorts ports(*files, session.directory);
    METARR_CHECK(session.providers->start(ports.load()));
    METARR_CHECK(ports.store(session.providers->ports()));
    METARR_TRY(const DemoLibrary library,
               makeDemoLibrary(*files, session.directory, session.providers->catalogue(), stop));
    // The stand-in's ports may change from run to run: they are given as command-line settings, not stored as settings.
    CoreOptions options{AppDirs::under(session.directory / "data"),
                        QProcessEnvironment(),
                        session.providers->settings(),
                        nullptr,
                        {}};
    // Nobody sends webhooks to a demo, and the port belongs to the Metarr that may run beside it.
    options.commandLine.insert(u"http.enabled"_s, u"false"_s);
    options.commandLine.insert(u"publish.movieSetFolder"_s, (session.directory / "Sets").display());
    METARR_TRY(session.core, Core::open(options, redactor));
    METARR_CHECK(files->makePath(session.directory / "Sets"));
    METARR_TRY(session.libraries, session.core->libraries().all());
    if (session.libraries.isEmpty()) {
        METARR_TRY(const Library movies, session.core->libraries().add(u"Movies"_s, LibraryType::Movies, mode,
                                                                       {library.movies.display()}));
        METARR_TRY(const Library series, session.core->libraries().add(u"Series"_s, LibraryType::Tv, mode,
                                                                       {library.series.display()}));
        session.libraries = {movies, series};
    }
    return session;
}

namespace {

Result<QJsonObject> countByState(Core &core)
{
    return core.database().read([](Connection &c) -> Result<QJsonObject> {
        QJsonObject counts;
        for (const auto type : {EntityType::Movie, EntityType::Series, EntityType::Episode}) {
            QJsonObject states;
            METARR_CHECK(c.forEach(
                u"SELECT state, count(*) FROM %1 WHERE deleted_at IS NULL%2 GROUP BY state ORDER BY state"_s
                    .arg(ItemRepo::tableOf(type),
                         type == EntityType::Episode ? u" AND layout <> 'none'"_s : QString()),
                {}, [&](const Row &r) { states.insert(r.text(0), r.integer(1)); }));
            counts.insert(ItemRepo::tableOf(type), states);
        }
        return counts;
    });
}

QString statesText(const QJsonObject &states)
{
    QStringList parts;
    for (auto it = states.begin(); it != states.end(); ++it) {
        parts += u"%1 %2"_s.arg(it.value().toInteger()).arg(it.key());
    }
    return parts.join(u", "_s);
}

} // namespace

Result<QJsonObject> runDemo(const QString &directory, const std::function<void(const QString &)> &tell,
                            const StopToken &stop)
{
    QElapsedTimer timer;
    timer.start();
    Redactor redactor;
    METARR_TRY(const DemoSession session, prepareDemo(directory, AutomationMode::Yolo, redactor, stop));
    Core &core = *session.core;
    tell(u"Demo in %1: generated films and series, local stand-ins for TMDB, TheTVDB and Fanart.tv"_s.arg(
        session.directory.display()));
    JobOrder order;
    order.priority = 2;
    for (const Library &library : session.libraries) {
        METARR_TRY([[maybe_unused]] const JobId job, core.workflows().scan(library, {}, false, false, order));
    }
    auto host = core.makeWorkerHost();
    METARR_TRY(const bool elected, host->start());
    if (!elected) {
        return fail(ErrorKind::Conflict, u"Another Metarr works in this demo folder."_s,
                    u"Close it, or choose another folder with --dir."_s);
    }
    METARR_CHECK(host->waitUntilIdle(stop));
    host->stop();

    METARR_TRY(const QJsonObject counts, countByState(core));
    int files = 0;
    int requests = int(session.providers->requests().size());
    QStringList failed;
    METARR_CHECK(core.database().read([&](Connection &c) -> Result<> {
        METARR_TRY(const auto written,
                   c.selectInteger(u"SELECT coalesce(sum(files_written), 0) FROM publish_log"_s));
        files = int(written.value_or(0));
        METARR_CHECK(c.forEach(
            u"SELECT item_key, coalesce(error_message, wait_reason) FROM jobs WHERE status IN ('dead', 'pending') ORDER BY id"_s,
            {}, [&](const Row &r) { failed += r.text(0) + u": "_s + r.text(1); }));
        return c.forEach(
            u"SELECT m.title, m.year, m.state, m.completeness, m.state_cause FROM movies m WHERE deleted_at IS NULL ORDER BY m.sort_key"_s,
            {}, [&](const Row &r) {
                tell(u"  %1 (%2): %3, %4 % complete%5"_s
                         .arg(r.text(0), r.isNull(1) ? u"?"_s : QString::number(r.number(1)), r.text(2))
                         .arg(r.number(3))
                         .arg(r.text(4).isEmpty() ? QString() : u" - "_s + r.text(4)));
            });
    }));
    for (const QString &table : {u"movies"_s, u"series"_s, u"episodes"_s}) {
        tell(u"%1: %2"_s.arg(table, statesText(counts[table].toObject())));
    }
    tell(u"%1 files published, %2 provider requests, %3 s"_s.arg(files).arg(requests).arg(
        double(timer.elapsed()) / 1000.0, 0, 'f', 1));
    if (!failed.isEmpty()) {
        return fail(ErrorKind::Internal,
                    u"Some jobs of the demo did not finish: %1"_s.arg(failed.join(u"; "_s)));
    }
    return QJsonObject{{u"directory"_s, session.directory.display()},
                       {u"states"_s, counts},
                       {u"filesPublished"_s, files},
                       {u"requests"_s, requests},
                       {u"seconds"_s, double(timer.elapsed()) / 1000.0}};
}

} // namespace metarr

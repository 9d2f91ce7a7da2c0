// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgres.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace metarr::test {

namespace {

QString findPrograms()
{
    QStringList places;
    if (qEnvironmentVariableIsSet("METARR_POSTGRES_BIN")) {
        places << qEnvironmentVariable("METARR_POSTGRES_BIN");
    }
    const QDir versions(u"/usr/lib/postgresql"_s);
    const QStringList found =
        versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &version : found) {
        places << versions.filePath(version + u"/bin"_s);
    }
    if (const QString initdb = QStandardPaths::findExecutable(u"initdb"_s); !initdb.isEmpty()) {
        places << QFileInfo(initdb).canonicalPath();
    }
    for (const QString &place : std::as_const(places)) {
        if (QFileInfo(place + u"/initdb"_s).isExecutable() &&
            QFileInfo(place + u"/pg_ctl"_s).isExecutable() &&
            QFileInfo(place + u"/createdb"_s).isExecutable()) {
            return place;
        }
    }
    return {};
}

} // namespace

struct PostgresServer::Private {
    QString programs = findPrograms();
    std::unique_ptr<QTemporaryDir> directory;
    QString data;
    std::unique_ptr<QProcess> guard;
    quint16 port = 0;
    int databases = 0;
    bool running = false;
#ifdef Q_OS_UNIX
    uid_t user = 0;
    gid_t group = 0;
#endif

    void becomeUser(QProcess &process) const
    {
#ifdef Q_OS_UNIX
        if (user != 0) {
            process.setChildProcessModifier([uid = user, gid = group] {
                if (::setgid(gid) != 0 || ::setuid(uid) != 0) {
                    ::_exit(126);
                }
            });
        }
#endif
        process.setWorkingDirectory(directory->path());
    }

    Result<> call(const QString &program, const QStringList &arguments) const
    {
        QProcess process;
        becomeUser(process);
        process.setStandardInputFile(QProcess::nullDevice());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(programs + u'/' + program, arguments);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
            return fail(ErrorKind::Internal, u"%1 failed."_s.arg(program), {},
                        process.errorString() + QString::fromLocal8Bit(process.readAll()));
        }
        return {};
    }

    Result<> prepare()
    {
        if (programs.isEmpty()) {
            return fail(ErrorKind::Unsupported, u"PostgreSQL is not installed."_s);
        }
        directory = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/metarr-postgres-XXXXXX"_s);
        directory->setAutoRemove(false); // the guard's work
        data = directory->filePath(u"data"_s);
#ifdef Q_OS_UNIX
        if (::geteuid() == 0) {
            const passwd *account = ::getpwnam("postgres");
            if (!account) {
                account = ::getpwnam("nobody");
            }
            if (!account ||
                ::chown(directory->path().toLocal8Bit().constData(), account->pw_uid, account->pw_gid) != 0) {
                return fail(ErrorKind::Internal, u"PostgreSQL needs a user other than root."_s);
            }
            user = account->pw_uid;
            group = account->pw_gid;
        }
#endif
        // Sees the end of this process, whatever its cause, as the end of its standard input.
        guard = std::make_unique<QProcess>();
        becomeUser(*guard);
        guard->setWorkingDirectory(u"/"_s);
        guard->setStandardOutputFile(QProcess::nullDevice());
        guard->setStandardErrorFile(QProcess::nullDevice());
        guard->start(
            u"/bin/sh"_s,
            {u"-c"_s,
             u"trap '' HUP INT TERM; cat; \"$1\" -D \"$2\" stop -m immediate; rm -rf \"$3\" || rm -rf \"$3\""_s,
             u"guard"_s, programs + u"/pg_ctl"_s, data, directory->path()});
        if (!guard->waitForStarted()) {
            return fail(ErrorKind::Internal, u"The guard of PostgreSQL did not start."_s);
        }
        return call(u"initdb"_s, {u"-D"_s, data, u"-U"_s, u"metarr"_s, u"-A"_s, u"trust"_s, u"-E"_s,
                                  u"UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s});
    }

    Result<> launch()
    {
        Result<> started;
        for (int attempt = 0; attempt < 10; ++attempt) {
            if (port == 0) {
                port = quint16(QRandomGenerator::global()->bounded(20'000, 32'000));
            }
            const QString options =
                u"-p %1 -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c "
                u"full_page_writes=off "
                "-c deadlock_timeout=20ms -c shared_buffers=16MB -c max_connections=60 -c log_min_messages=warning"_s
                    .arg(port);
            started = call(u"pg_ctl"_s, {u"-D"_s, data, u"-l"_s, directory->filePath(u"log"_s), u"-o"_s,
                                         options, u"-w"_s, u"-t"_s, u"60"_s, u"start"_s});
            if (started) {
                running = true;
                return {};
            }
            if (databases > 0) {
                return started; // the port is in URLs already
            }
            port = 0; // somebody else's
        }
        return started;
    }

    void end()
    {
        if (guard) {
            guard->closeWriteChannel();
            guard->waitForFinished(60'000);
            guard.reset();
        }
        running = false;
    }
};

PostgresServer::PostgresServer()
    : d(std::make_unique<Private>())
{
    // While there is an application: QProcess needs one.
    qAddPostRoutine([] { instance().d->end(); });
}

PostgresServer::~PostgresServer() = default;

bool PostgresServer::isInstalled()
{
    static const bool installed = !findPrograms().isEmpty();
    return installed;
}

PostgresServer &PostgresServer::instance()
{
    static PostgresServer server;
    return server;
}

Result<QString> PostgresServer::createDatabase()
{
    METARR_CHECK(start());
    const QString name = u"test%1"_s.arg(++d->databases);
    METARR_CHECK(d->call(u"createdb"_s, {u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(d->port), u"-U"_s,
                                         u"metarr"_s, u"-T"_s, u"template0"_s, name}));
    return u"postgresql://metarr@127.0.0.1:%1/%2"_s.arg(d->port).arg(name);
}

Result<> PostgresServer::start()
{
    if (d->running) {
        return {};
    }
    if (!d->directory) {
        METARR_CHECK(d->prepare());
    }
    return d->launch();
}

Result<> PostgresServer::stop()
{
    if (d->running) {
        METARR_CHECK(d->call(u"pg_ctl"_s, {u"-D"_s, d->data, u"-m"_s, u"fast"_s, u"-w"_s, u"stop"_s}));
        d->running = false;
    }
    return {};
}

Result<> PostgresServer::restart()
{
    METARR_CHECK(stop());
    return start();
}

} // namespace metarr::test

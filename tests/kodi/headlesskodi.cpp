// SPDX-License-Identifier: GPL-3.0-or-later
#include "kodi/headlesskodi.h"

#include "net/httpclient.h"
#include "players/kodi/kodijobs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTcpServer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr::test {

namespace {

constexpr int startLimitMs = 90'000;

struct Ran {
    int exitCode = -1;
    QString errors;
};

Ran runScript(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess script;
    script.setProcessEnvironment(environment);
    script.start(QStringLiteral(METARR_KODI_SCRIPT), arguments);
    if (!script.waitForFinished(startLimitMs)) {
        const QString why = script.errorString();
        script.kill();
        script.waitForFinished();
        return {-1, why};
    }
    return {script.exitStatus() == QProcess::NormalExit ? script.exitCode() : -1,
            QString::fromUtf8(script.readAllStandardError())};
}

/// Free at this moment; the script refuses one that has been taken since.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

} // namespace

HeadlessKodi::Options HeadlessKodi::defaults()
{
    return {};
}

bool HeadlessKodi::isAvailable(QString *why)
{
    const Ran ran = runScript({u"which"_s}, QProcessEnvironment::systemEnvironment());
    if (why) {
        *why = ran.errors.trimmed();
    }
    return ran.exitCode == 0;
}

Result<std::unique_ptr<HeadlessKodi>> HeadlessKodi::start(const Options &options)
{
    std::unique_ptr<HeadlessKodi> kodi(new HeadlessKodi);
    const QString root = QFileInfo(kodi->m_dir.path()).canonicalFilePath();
    kodi->m_home = root + u"/home"_s;
    kodi->m_movies = root + u"/movies"_s;
    kodi->m_tv = root + u"/tv"_s;
    kodi->m_sets = root + u"/sets"_s;
    for (const QString &dir : {kodi->m_home, kodi->m_movies, kodi->m_tv, kodi->m_sets}) {
        QDir().mkpath(dir);
    }
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KODI_HEADLESS_SHIM"_s, QStringLiteral(METARR_KODI_SHIM));
    environment.insert(u"KODI_HEADLESS_OWNER"_s, QString::number(QCoreApplication::applicationPid()));
    environment.insert(u"KODI_HEADLESS_SETS"_s, kodi->m_sets);
    environment.insert(u"KODI_HEADLESS_USER"_s, options.user);
    environment.insert(u"KODI_HEADLESS_PASSWORD"_s, options.password);
    environment.insert(u"KODI_HEADLESS_SHARED_FOLDER"_s, options.sharedMovieFolder ? u"1"_s : u"0"_s);
    environment.insert(u"KODI_HEADLESS_DEBUG"_s, options.debugLog ? u"1"_s : u"0"_s);
    QString errors;
    for (int attempt = 0; attempt < 3; ++attempt) {
        kodi->m_address = KodiAddress{u"127.0.0.1"_s, freePort(), false, options.user, options.password};
        const Ran ran = runScript(
            {u"start"_s, kodi->m_home, QString::number(kodi->m_address.port), kodi->m_movies, kodi->m_tv},
            environment);
        if (ran.exitCode == 0) {
            HttpClientOptions network;
            network.proxy.kind = ProxySettings::Kind::None;
            network.allowPrivateHosts = true;
            kodi->m_http = makeHttpClient(network);
            kodi->m_transport = makeKodiHttpTransport(kodi->m_http, kodi->m_address, u"player:test"_s);
            return kodi;
        }
        errors = ran.errors;
        if (!errors.contains("is taken"_L1)) {
            break;
        }
    }
    return fail(ErrorKind::Internal, u"Kodi did not start."_s, {}, errors);
}

HeadlessKodi::~HeadlessKodi()
{
    if (!m_home.isEmpty()) {
        const Ran ran = runScript({u"stop"_s, m_home}, QProcessEnvironment::systemEnvironment());
        if (ran.exitCode != 0) {
            qWarning("Kodi did not stop: %s", qPrintable(ran.errors));
        }
    }
}

Result<QJsonValue> HeadlessKodi::rpc(const QString &method, const QJsonObject &params) const
{
    return m_transport->call(method, params, StopToken());
}

Result<QJsonArray> HeadlessKodi::rows(const QString &method, const QString &list,
                                      const QStringList &properties, QJsonObject params) const
{
    params.insert(u"properties"_s, QJsonArray::fromStringList(properties));
    METARR_TRY(const QJsonValue answer, rpc(method, params));
    return answer.toObject().value(list).toArray();
}

Result<> HeadlessKodi::scan(const QString &folder) const
{
    SystemWaiter waiter;
    const KodiLibrary library(*m_transport);
    const KodiJobs jobs(library, waiter, {});
    if (!folder.isEmpty()) {
        return jobs.scan(folder, StopToken());
    }
    METARR_CHECK(jobs.waitUntilIdle(StopToken()));
    METARR_TRY(const QJsonValue answer, rpc(u"VideoLibrary.Scan"_s, {{u"showdialogs"_s, false}}));
    Q_UNUSED(answer)
    return jobs.waitUntilIdle(StopToken());
}

Result<QByteArray> HeadlessKodi::image(const QString &art) const
{
    HttpRequest request;
    request.url = QUrl(m_address.toText() + u"/image/"_s + QString::fromLatin1(QUrl::toPercentEncoding(art)));
    if (!m_address.user.isEmpty()) {
        request.setBasic(m_address.user, m_address.password);
    }
    METARR_TRY(const HttpResponse response, m_http->send(request, StopToken()));
    return response.body;
}

QString HeadlessKodi::logTail(int lines) const
{
    QFile log(m_home + u"/.kodi/temp/kodi.log"_s);
    if (!log.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QStringList all = QString::fromUtf8(log.readAll()).split(u'\n');
    return all.mid(std::max<qsizetype>(0, all.size() - lines)).join(u'\n');
}

} // namespace metarr::test

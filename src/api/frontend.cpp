// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/frontend.h"

#include "api/schema.h"
#include "app/accessservice.h"
#include "app/certificate.h"
#include "app/core.h"
#include "base/log.h"
#include "store/repos/events.h"

#include <QElapsedTimer>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

METARR_LOG_CATEGORY(apiLog, "metarr.api")

namespace metarr {

namespace {

constexpr qint64 useNotedEveryMs = 60'000;

/// The names that `fields` may have: members of what the row gives, or of each of its rows.
QStringList membersOf(const QJsonObject &data)
{
    const QJsonObject shape = data.contains(u"items"_s) ? data[u"items"_s].toObject() : data;
    return shape[u"properties"_s].toObject().keys();
}

/// A member among `fields` that no answer of the row has; empty: there is none. Its column would be missing without a word.
QString strangeField(const ServerRequest &request, const QStringList &members)
{
    const QStringList wanted = request.queryValue(u"fields"_s).split(u',', Qt::SkipEmptyParts);
    const auto strange = std::find_if(wanted.cbegin(), wanted.cend(),
                                      [&](const QString &name) { return !members.contains(name); });
    return strange == wanted.cend() ? QString() : *strange;
}

/// A name in the query that the row does not know; empty: there is none. Its answer would be taken for a narrowed one.
QString strangeName(const ServerRequest &request, const QStringList &known)
{
    for (const auto &[name, value] : request.query) {
        const bool isFilter = name.startsWith(u"filter["_s);
        if (name == u"filter" || !known.contains(isFilter ? filterNameOf(name) : name)) {
            return name;
        }
    }
    return {};
}

/// Holds a route's handler to what its row says: what it does not name is refused, in the query and in the body, as is a body that
/// does not fit (a change that nobody makes would be reported as made); a body that nobody asked for is taken away, and what went
/// well has the row's status. Not for what is handled together: what managers send is taken as it comes (decision 27); nor is the
/// query of what needs no key looked at: who watches the server may write into it what keeps caches away.
std::function<ServerResponse(const ServerRequest &)> asDescribed(const Route &route)
{
    return [handler = route.handler, body = route.body, success = route.success, takes = route.takes,
            names = route.query, open = route.access == Access::None,
            members = route.query.contains(u"fields"_s) ? membersOf(route.data) : QStringList(),
            checked = route.takes == "application/json"](const ServerRequest &request) {
        if (const QString strange = open ? QString() : strangeName(request, names); !strange.isEmpty()) {
            return ServerResponse::refused(
                400, u"There is no “%1” here."_s.arg(strange),
                u"The description (/api/v1/openapi.json) names what the query may have."_s);
        }
        if (const QString strange = strangeField(request, members);
            !members.isEmpty() && !strange.isEmpty()) {
            return ServerResponse::refused(400, u"There is no member “%1” here."_s.arg(strange),
                                           u"The description (/api/v1/openapi.json) names the members."_s);
        }
        if (checked) {
            const auto json = request.json();
            const QString wrong = json ? schema::mismatch(body, *json, true) : QString();
            if (!json || !wrong.isEmpty()) {
                return json ? ServerResponse::refused(
                                  400, wrong, u"The description (/api/v1/openapi.json) shows the body."_s)
                            : ServerResponse::failed(json.error());
            }
        }
        ServerRequest seen = request;
        if (takes.isEmpty()) {
            seen.body.clear();
        }
        ServerResponse response = handler(seen);
        response.status = response.status == 200 ? success : response.status;
        return response;
    };
}

} // namespace

HttpFrontend::HttpFrontend(Core &core)
    : m_core(core)
    , m_feed(core)
    , m_api{core, m_feed, m_stats, m_stopping.token(), [this] {
                const HttpServer::Load load = m_server ? m_server->load() : HttpServer::Load();
                return QJsonObject{{u"address"_s, m_address},
                                   {u"port"_s, m_port},
                                   {u"https"_s, isEncrypted()},
                                   {u"connections"_s, load.connections},
                                   {u"listeners"_s, m_feed.listeners()},
                                   {u"uptime_seconds"_s, (m_core.clock().nowMs() - m_startedAt) / 1000}};
            }}
{
    m_notes.setMaxThreadCount(1);
}

HttpFrontend::~HttpFrontend()
{
    m_accessWatch.reset();
    m_settingsWatch.reset();
    m_stopping.requestStop();
    m_server.reset();
    m_notes.waitForDone();
}

Result<std::unique_ptr<HttpFrontend>> HttpFrontend::start(Core &core, const QString &listen,
                                                          const HttpLimits &limits)
{
    std::unique_ptr<HttpFrontend> frontend(new HttpFrontend(core));
    METARR_CHECK(frontend->begin(listen, limits));
    return frontend;
}

void HttpFrontend::add(void (*addTo)(RouteTable &, const ApiContext &))
{
    RouteTable part;
    addTo(part, m_api);
    for (Route route : part.routes()) {
        const QString name = QString::fromLatin1(route.method) + u' ' + route.path;
        if (route.together) {
            route.together = [this, name, together = route.together](const auto &requests) {
                QElapsedTimer timer;
                timer.start();
                auto responses = together(requests);
                for (size_t i = 0; i < requests.size(); ++i) {
                    noteUse(requests[i].caller);
                    m_stats.add(name, responses[i].status, timer.nsecsElapsed() / 1000);
                }
                return responses;
            };
        } else {
            route.handler = [this, name, handler = asDescribed(route)](const ServerRequest &request) {
                noteUse(request.caller);
                QElapsedTimer timer;
                timer.start();
                ServerResponse response = handler(request);
                m_stats.add(name, response.status, timer.nsecsElapsed() / 1000);
                return response;
            };
        }
        m_table.add(std::move(route));
    }
}

Result<> HttpFrontend::begin(const QString &listen, const HttpLimits &limits)
{
    const auto settings = m_core.settings().snapshot();
    HttpServerOptions options;
    METARR_TRY(const auto place,
               parseListenAddress(listen.isEmpty() ? settings->text(u"http.listen"_s) : listen));
    options.address = place.first;
    options.port = place.second;
    options.allowedHosts = settings->list(u"http.allowedHosts"_s);
    options.allowedOrigins = settings->list(u"http.allowedOrigins"_s);
    options.trustedProxies = settings->list(u"http.trustedProxies"_s);
    options.limits = limits;
    const double perSecond = settings->real(u"http.requestsPerSecond"_s);
    options.pace = {perSecond, std::max(1, int(perSecond * 10))};
    METARR_TRY(const ServerCertificate certificate, serverCertificate(m_core));
    options.certificate = certificate.pem.certificate;
    options.privateKey = certificate.pem.privateKey;
    m_fingerprint = certificate.fingerprint;
    add(addSystemRoutes);
    add(addWebhookRoutes);
    add(addLibraryRoutes);
    add(addItemRoutes);
    add(addBulkRoutes);
    add(addIdentifyRoutes);
    add(addArtworkRoutes);
    add(addContentRoutes);
    add(addCurationRoutes);
    add(addSettingRoutes);
    add(addPlayerRoutes);
    add(addNotificationRoutes);
    add(addWorkRoutes);
    add(addMetricRoutes);
    add(addEventRoutes);
    m_table.add({"GET", u"/api/v1/openapi.json"_s, Access::Read, u"This description."_s,
                 [this](const ServerRequest &) {
                     ServerResponse response;
                     response.body = QJsonDocument(openApiDocument(m_table)).toJson(QJsonDocument::Compact);
                     return response;
                 }});
    METARR_CHECK(loadCredentials());
    const auto reload = [this] {
        if (const auto loaded = loadCredentials(); !loaded) {
            qCWarning(apiLog).noquote() << "keys could not be read:" << loaded.error().toLogText();
        }
    };
    m_core.followSettings();
    m_accessWatch = m_core.signal().subscribe(u"access"_s, reload);
    m_settingsWatch = m_core.settings().onChange([reload](const QStringList &keys) {
        if (keys.contains(u"http.basicUser"_s) || keys.contains(u"http.basicPassword"_s)) {
            reload();
        }
    });
    m_startedAt = m_core.clock().nowMs();
    m_address = options.address;
    m_server = makeHttpServer(std::move(options), m_table, m_authenticator, m_core.clock(),
                              [this](const AuditEntry &entry) { audit(entry); });
    METARR_TRY(m_port, m_server->start());
    return {};
}

QString HttpFrontend::url() const
{
    const QString host = m_address.contains(u':') ? u'[' + m_address + u']' : m_address;
    return u"%1://%2:%3"_s.arg(isEncrypted() ? u"https"_s : u"http"_s, host).arg(m_port);
}

Result<> HttpFrontend::loadCredentials()
{
    METARR_TRY(Credentials credentials, m_core.access().credentials());
    m_authenticator.setCredentials(std::move(credentials));
    return {};
}

void HttpFrontend::noteUse(const Caller &caller)
{
    if (caller.kind != Caller::Kind::Key) {
        return;
    }
    const qint64 now = m_core.clock().nowMs();
    {
        const std::lock_guard lock(m_usedMutex);
        qint64 &last = m_used[caller.id];
        if (now - last < useNotedEveryMs) {
            return;
        }
        last = now;
    }
    m_notes.start([this, id = caller.id] {
        if (const auto noted = m_core.access().noteKeyUse(id); !noted) {
            qCWarning(apiLog).noquote() << "the use of a key was not noted:" << noted.error().toLogText();
        }
    });
}

void HttpFrontend::audit(const AuditEntry &entry)
{
    const QString what = QString::fromLatin1(entry.method) + u' ' + entry.path;
    if (entry.what == AuditEntry::What::WrongCredentials) {
        qCWarning(apiLog).noquote() << "wrong key from" << entry.peer << "for" << what;
        return; // the tenth one is worth a line that a person sees
    }
    const bool banned = entry.what == AuditEntry::What::Banned;
    const QString text =
        banned ? u"%1 sent too many wrong keys and must wait."_s.arg(entry.peer)
               : u"“%1” at %2: %3 (%4)"_s.arg(entry.caller.name, entry.peer, what).arg(entry.status);
    m_notes.start([this, banned, text, status = entry.status] {
        const auto written = m_core.database().write([&](Transaction &t) {
            return EventRepo(t).log({0,
                                     u"access"_s,
                                     banned         ? Severity::Error
                                     : status < 400 ? Severity::Info
                                                    : Severity::Warning,
                                     {},
                                     text,
                                     banned ? QJsonObject() : QJsonObject{{u"request"_s, true}},
                                     0},
                                    m_core.clock().nowMs());
        });
        if (!written) {
            qCWarning(apiLog).noquote() << text << written.error().toLogText();
        }
    });
}

} // namespace metarr

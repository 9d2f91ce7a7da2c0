// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/gate.h"

#include <QHostAddress>
#include <QSysInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// "host:port", "[v6]:port" or "host" -> the host; empty when it is none.
QString hostOf(const QByteArray &header)
{
    const QString text = QString::fromLatin1(header).toLower();
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        return end < 0 ? QString() : text.sliced(1, end - 1);
    }
    return text.section(u':', 0, 0);
}

QString normalised(const QString &address)
{
    const QHostAddress parsed(address.trimmed());
    bool isV4 = false;
    const quint32 v4 = parsed.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4).toString() : parsed.toString();
}

} // namespace

Gate::Gate(const HttpServerOptions &options, const RouteTable &routes, Authenticator &authenticator,
           const Clock &clock, std::function<void(const AuditEntry &)> audit)
    : m_options(options)
    , m_routes(routes)
    , m_authenticator(authenticator)
    , m_clock(clock)
    , m_audit(std::move(audit))
{
    const QString machine = QSysInfo::machineHostName().toLower();
    m_ownNames = {u"localhost"_s};
    if (!machine.isEmpty()) {
        m_ownNames += {machine, machine + u".local"_s};
    }
    for (const QString &name : options.allowedHosts) {
        m_ownNames += name.toLower();
    }
}

QString Gate::peerOf(const RequestHead &head, const QString &socketPeer) const
{
    QString peer = normalised(socketPeer);
    const auto forwarded = head.header("x-forwarded-for");
    if (!forwarded) {
        return peer;
    }
    // From the right: each trusted hop vouches for the one before it, and for no more.
    const QList<QByteArray> hops = forwarded->split(',');
    for (qsizetype i = hops.size() - 1; i >= 0; --i) {
        if (!m_options.trustedProxies.contains(peer)) {
            break;
        }
        const QString hop = normalised(QString::fromLatin1(hops.at(i)));
        if (hop.isEmpty()) {
            break;
        }
        peer = hop;
    }
    return peer;
}

/// A page of a foreign name that resolves to this machine (DNS rebinding) sends that name; an address cannot be rebound.
bool Gate::knowsHost(const RequestHead &head) const
{
    const auto given = head.header("host");
    if (!given) {
        return !head.http11;
    }
    const QString host = hostOf(*given);
    return !host.isEmpty() &&
           (m_ownNames.contains(u"*"_s) || m_ownNames.contains(host) || !QHostAddress(host).isNull());
}

std::optional<ServerResponse> Gate::refuseOrigin(const RequestHead &head, Admission &admission) const
{
    const auto origin = head.header("origin");
    if (!origin) {
        return {};
    }
    const QString text = QString::fromLatin1(*origin);
    const bool listed = m_options.allowedOrigins.contains(text, Qt::CaseInsensitive);
    if (listed) {
        admission.headers.emplaceBack("Access-Control-Allow-Origin", *origin);
        admission.headers.emplaceBack("Vary", "Origin");
        // Besides those that every page may read.
        admission.headers.emplaceBack("Access-Control-Expose-Headers",
                                      "Accept-Ranges, Content-Range, ETag, Retry-After");
        if (head.method == "OPTIONS" && head.header("access-control-request-method")) {
            admission.headers.emplaceBack("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
            admission.headers.emplaceBack("Access-Control-Allow-Headers",
                                          "Authorization, Content-Type, If-None-Match, If-Range, "
                                          "Last-Event-ID, Range, X-Api-Key");
            admission.headers.emplaceBack("Access-Control-Max-Age", "600");
            ServerResponse preflight;
            preflight.status = 204;
            return preflight;
        }
        return {};
    }
    const QUrl url(text);
    const QString port = url.port() > 0 ? u':' + QString::number(url.port()) : QString();
    const QString authority = url.host() + port;
    const bool same = authority.compare(QString::fromLatin1(head.header("host").value_or(QByteArray())),
                                        Qt::CaseInsensitive) == 0;
    if (same || ((head.method == "GET" || head.method == "HEAD") && !head.header("upgrade"))) {
        return {}; // the browser itself keeps the answer from a page that is not allowed, but not a WebSocket's
    }
    return ServerResponse::refused(403, u"Pages of %1 may not use this server."_s.arg(text),
                                   u"Add the origin to the setting http.allowedOrigins."_s);
}

std::optional<ServerResponse> Gate::refuseCaller(const RequestHead &head, Admission &admission, Access wanted,
                                                 const QString &urlToken) const
{
    using Kind = Authenticator::Outcome::Kind;
    const auto outcome = m_authenticator.check(head, urlToken, admission.peer, m_clock.nowMs());
    admission.caller = outcome.caller;
    const auto report = [&](AuditEntry::What what, int status) {
        if (m_audit) {
            m_audit({what, admission.peer, outcome.caller, head.method, shownPath(head, admission.route),
                     status});
        }
    };
    switch (outcome.kind) {
    case Kind::Known:
        if (admission.caller.may(wanted)) {
            return {};
        }
        return ServerResponse::refused(403, u"This key may not do that."_s,
                                       u"Use a key with the scope “%1”."_s.arg(accessName(wanted)));
    case Kind::Banned:
    case Kind::Wrong:
        if (outcome.kind == Kind::Wrong) {
            report(outcome.bannedNow ? AuditEntry::What::Banned : AuditEntry::What::WrongCredentials, 401);
        } else {
            ServerResponse banned = ServerResponse::refused(
                429, u"Too many wrong keys came from this address."_s, u"Wait, then use the right key."_s);
            banned.headers.emplaceBack("Retry-After",
                                       QByteArray::number((outcome.retryAfterMs + 999) / 1000));
            return banned;
        }
        [[fallthrough]];
    case Kind::Missing:
        break;
    }
    ServerResponse unknown = ServerResponse::refused(
        401, outcome.kind == Kind::Wrong ? u"This key is not known."_s : u"A key is needed."_s,
        u"“metarr-cli key create NAME” makes one; send it as X-Api-Key."_s);
    // Managers and people ask for a password only when told to.
    unknown.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"Metarr\", charset=\"UTF-8\"");
    return unknown;
}

std::optional<ServerResponse> Gate::refuseHurry(const Admission &admission) const
{
    const Route *route = admission.route;
    if (route && route->access == Access::Webhook) {
        return {};
    }
    const Pace pace = route && route->pace.perSecond > 0 ? route->pace : m_options.pace;
    const QString who = admission.caller.kind == Caller::Kind::Nobody
                            ? banKey(admission.peer)
                            : u"%1 %2"_s.arg(int(admission.caller.kind)).arg(admission.caller.id);
    const qint64 waitMs = m_limiter.take(who, route, pace, m_clock.nowMs());
    if (waitMs == 0) {
        return {};
    }
    ServerResponse later = ServerResponse::refused(429, u"That was asked for too often."_s,
                                                   u"Wait as long as Retry-After says, in seconds."_s);
    later.headers.emplaceBack("Retry-After", QByteArray::number((waitMs + 999) / 1000));
    return later;
}

QString Gate::shownPath(const RequestHead &head, const Route *route)
{
    QStringList parts = head.segments;
    if (route && route->hidesSecret && !parts.isEmpty()) {
        parts.last() = u"***"_s;
    }
    return u'/' + parts.join(u'/').left(200);
}

Admission Gate::admit(const RequestHead &head, const QString &socketPeer) const
{
    Admission admission;
    admission.peer = peerOf(head, socketPeer);
    RouteTable::Match match = m_routes.match(head.method, head.segments);
    admission.route = match.route;
    admission.params = std::move(match.params);
    const Access wanted = match.route ? match.route->access : Access::Read;
    // A webhook's sender is no browser, and what it sends is lost when it is refused (decision 27).
    if (wanted != Access::Webhook) {
        if (!knowsHost(head)) {
            admission.answer = ServerResponse::refused(
                421, u"This server does not go by that name."_s,
                u"Use its address, or add the name to the setting http.allowedHosts."_s);
            return admission;
        }
        admission.answer = refuseOrigin(head, admission);
    }
    if (!admission.answer && wanted != Access::None) {
        QString token = match.route && match.route->hidesSecret ? head.segments.last() : QString();
        if (wanted == Access::Webhook && token.isEmpty()) {
            for (const auto &[name, value] : head.query) {
                token = name == u"token" ? value : token;
            }
        }
        admission.answer = refuseCaller(head, admission, wanted, token);
    }
    if (!admission.answer) {
        admission.answer = refuseHurry(admission);
    }
    if (admission.answer) {
        return admission;
    }
    if (!match.route) {
        if (match.otherMethods.isEmpty()) {
            admission.answer = ServerResponse::refused(404, u"There is nothing at this address."_s);
        } else {
            admission.answer = ServerResponse::refused(405, u"This address does not take this method."_s);
            admission.answer->headers.emplaceBack("Allow", match.otherMethods.join(", "));
        }
    } else if (head.contentLength > match.route->maxBody) {
        admission.answer =
            ServerResponse::refused(413, u"The body is longer than %1 bytes."_s.arg(match.route->maxBody));
    }
    return admission;
}

void Gate::audit(const Admission &admission, const RequestHead &head, int status) const
{
    if (m_audit && admission.route && admission.route->access == Access::Control && head.method != "GET" &&
        head.method != "HEAD") {
        m_audit({AuditEntry::What::Changed, admission.peer, admission.caller, head.method,
                 shownPath(head, admission.route), status});
    }
}

} // namespace metarr

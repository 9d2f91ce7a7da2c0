// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/wire.h"

#include "net/hosts.h"
#include "net/proxies.h"
#include "net/redact.h"

#include <QHostInfo>
#include <QLocale>
#include <QNetworkRequest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

struct Wire::Exchange {
    quint64 id = 0;
    HttpRequest request;
    QStringList secrets;
    Done done;
    QUrl url; ///< where redirects have led to so far
    QList<QHostAddress>
        addresses; ///< the checked ones that are left to try; empty: whatever the name stands for
    int redirects = 0;
    QByteArray body;
    QNetworkReply *reply = nullptr;
    QNetworkAccessManager *manager = nullptr;
    QTimer timer;
    QElapsedTimer total;
    QElapsedTimer idle;
    bool tooLarge = false;
    bool timedOut = false;
};

namespace {

// Qt keeps six connections to a host per manager; further managers give further connections when those are
// busy.
constexpr int connectionsPerManager = 6;
constexpr size_t mostManagers = 4;
/// Of each answer, unread.
constexpr qint64 readBufferBytes = 64 * 1024;

bool isHttp(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) &&
           !url.host().isEmpty();
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

WireOutcome errorOutcome(ErrorKind kind, const QString &message, const QString &remedy,
                         const QString &detail = {})
{
    WireOutcome outcome;
    outcome.error = Error{kind, message, remedy, detail, {}, 0};
    return outcome;
}

struct FaultInfo {
    ErrorKind kind;
    QString what; ///< "%1" is the host
    QString remedy;
    bool isPassing;
    bool reachedHost;
};

FaultInfo faultOf(QNetworkReply::NetworkError error)
{
    const QString network = u"Check the network connection and the address."_s;
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorKind::Network, u"%1 refused the connection."_s,
                u"Check that it is running and the address."_s, true, false};
    case QNetworkReply::RemoteHostClosedError:
        return {ErrorKind::Network,
                u"%1 closed the connection before its answer was complete."_s,
                {},
                true,
                true};
    case QNetworkReply::HostNotFoundError:
        return {ErrorKind::Network, u"The name %1 could not be resolved."_s, network, true, false};
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return {ErrorKind::Timeout, u"%1 did not answer in time."_s, network, true, true};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::Network, u"No trusted encrypted connection to %1 could be made."_s,
                u"Check its certificate and the clock of this computer."_s, false, false};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return {ErrorKind::Network, u"The proxy did not connect to %1."_s,
                u"Check the proxy in the settings."_s, true, false};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {ErrorKind::Unauthorized, u"The proxy on the way to %1 wants a password."_s,
                u"Enter it in the proxy settings."_s, false, false};
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        return {ErrorKind::BadData, u"%1 did not answer in HTTP."_s, u"Check the address and the port."_s,
                false, true};
    case QNetworkReply::UnknownContentError:
        return {ErrorKind::BadData, u"The answer of %1 could not be unpacked."_s, {}, false, true};
    default:
        return {ErrorKind::Network, u"The connection to %1 failed."_s, network, true, true};
    }
}

/// In place of what the name of its URL may stand for by then.
void connectTo(QNetworkRequest &request, const QHostAddress &address)
{
    QUrl url = request.url();
    const QString name = url.host();
    request.setRawHeader("Host", url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1());
    request.setPeerVerifyName(name);
    // Its ":authority" would be the address.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    url.setHost(address.toString());
    request.setUrl(url);
}

QList<std::pair<QByteArray, QByteArray>> headersOf(const QNetworkReply &reply)
{
    const auto pairs = reply.rawHeaderPairs();
    return {pairs.begin(), pairs.end()};
}

} // namespace

Wire::Wire(const HttpClientOptions &options)
    : m_proxy(options.proxy)
    , m_allowPrivateHosts(options.allowPrivateHosts)
    , m_lookUp(options.lookUp)
    , m_isPrivate(options.isPrivate ? options.isPrivate : isPrivateAddress)
{}

Wire::~Wire()
{
    while (!m_exchanges.empty()) {
        abort(m_exchanges.begin()->first);
    }
}

quint64 Wire::start(const HttpRequest &request, const QStringList &secrets, Done done)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->id = ++m_lastId;
    exchange->request = request;
    exchange->secrets = secrets;
    exchange->done = std::move(done);
    exchange->url = request.url;
    exchange->total.start();
    exchange->idle.start();
    exchange->timer.setSingleShot(true);
    m_exchanges.emplace(exchange->id, exchange);
    connect(&exchange->timer, &QTimer::timeout, this, [this, raw = exchange.get()] {
        if (const auto known = m_exchanges.find(raw->id); known != m_exchanges.end()) {
            tick(known->second);
        }
    });
    exchange->timer.start(std::min(request.idleTimeout, request.totalTimeout));
    checkHost(exchange);
    return exchange->id;
}

void Wire::abort(quint64 id)
{
    const auto known = m_exchanges.find(id);
    if (known == m_exchanges.end()) {
        return;
    }
    const ExchangePtr exchange = known->second;
    m_exchanges.erase(known);
    dropReply(*exchange);
}

/// A URL that came from outside must not lead into the local network: neither by literal, nor by name, nor by
/// what DNS answers. The connection is made to the addresses that were checked: asked again, DNS may say something else.
void Wire::checkHost(const ExchangePtr &exchange)
{
    exchange->addresses.clear();
    const bool isRedirect = exchange->redirects > 0;
    const bool isTrusted = isRedirect ? exchange->url.host() == exchange->request.url.host() : true;
    if (m_allowPrivateHosts || (isTrusted && !exchange->request.refusePrivateHost)) {
        send(exchange);
        return;
    }
    const QString host = exchange->url.host();
    const auto later = [this, exchange](const QList<QHostAddress> &addresses) {
        if (m_exchanges.contains(exchange->id)) {
            checkAddresses(exchange, addresses);
        }
    };
    if (QHostAddress literal; isLocalHostName(host) || literal.setAddress(host)) {
        // A null address is private, too.
        QMetaObject::invokeMethod(this, [later, literal] { later({literal}); }, Qt::QueuedConnection);
    } else if (m_lookUp) {
        QMetaObject::invokeMethod(this, [this, later, host] { later(m_lookUp(host)); }, Qt::QueuedConnection);
    } else {
        QHostInfo::lookupHost(host, this, [later](const QHostInfo &info) { later(info.addresses()); });
    }
}

void Wire::checkAddresses(const ExchangePtr &exchange, QList<QHostAddress> addresses)
{
    if (std::any_of(addresses.cbegin(), addresses.cend(), m_isPrivate)) {
        finish(exchange,
               errorOutcome(
                   ErrorKind::PermissionDenied,
                   u"%1 lies in the local network and is not asked for what came from outside."_s.arg(
                       exchange->url.host()),
                   u"Allow addresses of the local network in the network settings if this is right."_s));
        return;
    }
    // A proxy asks DNS itself, and may be the only one who can.
    if (!goesThroughProxy(exchange->url)) {
        if (addresses.isEmpty()) {
            finishWithNetworkError(exchange, QNetworkReply::HostNotFoundError);
            return;
        }
        // Where there is no IPv4 this is known at once; a broken IPv6 is silent.
        std::stable_partition(addresses.begin(), addresses.end(), [](const QHostAddress &address) {
            return address.protocol() == QAbstractSocket::IPv4Protocol;
        });
        exchange->addresses = std::move(addresses);
    }
    send(exchange);
}

bool Wire::goesThroughProxy(const QUrl &url) const
{
    const std::unique_ptr<QNetworkProxyFactory> factory(makeProxyFactory(m_proxy));
    const auto proxies = factory->queryProxy(QNetworkProxyQuery(url));
    return !proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy;
}

void Wire::send(const ExchangePtr &exchange)
{
    const HttpRequest &request = exchange->request;
    QNetworkRequest raw(exchange->url);
    if (!exchange->addresses.isEmpty()) {
        connectTo(raw, exchange->addresses.takeFirst());
    }
    raw.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    raw.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    raw.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    raw.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    raw.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Metarr/" METARR_VERSION));
    const bool atHome = isSameOrigin(exchange->url, request.url);
    for (const auto &[name, value] : request.headers) {
        // Credentials are for the host they were given for.
        if (atHome || (name.compare("authorization", Qt::CaseInsensitive) != 0 &&
                       name.compare("cookie", Qt::CaseInsensitive) != 0 && !name.toLower().contains("key") &&
                       !name.toLower().contains("token"))) {
            raw.setRawHeader(name, value);
        }
    }
    exchange->body.clear();
    exchange->manager = managerFor(raw.url().host());
    ++m_perHost[{exchange->manager, raw.url().host()}];
    exchange->reply = request.method == "GET"
                          ? exchange->manager->get(raw)
                          : exchange->manager->sendCustomRequest(raw, request.method, request.body);
    QNetworkReply *reply = exchange->reply;
    // Without a limit Qt's own thread goes on reading as long as the server is faster than it, and tells nobody meanwhile:
    // an endless body would fill the memory before the cap of this request is ever asked.
    reply->setReadBufferSize(readBufferBytes);
    const std::weak_ptr<Exchange> weak = exchange;
    const auto guarded = [weak, reply](auto &&action) {
        if (const auto strong = weak.lock(); strong && strong->reply == reply) {
            action(strong);
        }
    };
    connect(reply, &QNetworkReply::metaDataChanged, this, [guarded] {
        guarded([](const ExchangePtr &known) {
            known->idle.restart();
            if (known->reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() >
                    known->request.maxBytes &&
                known->request.method != "HEAD") {
                known->tooLarge = true;
                known->reply->abort();
            }
        });
    });
    connect(reply, &QIODevice::readyRead, this,
            [this, guarded] { guarded([this](const ExchangePtr &known) { readSome(known); }); });
    connect(reply, &QNetworkReply::uploadProgress, this,
            [guarded] { guarded([](const ExchangePtr &known) { known->idle.restart(); }); });
    connect(reply, &QNetworkReply::finished, this,
            [this, guarded] { guarded([this](const ExchangePtr &known) { finished(known); }); });
}

void Wire::readSome(const ExchangePtr &exchange)
{
    exchange->idle.restart();
    while (exchange->reply && exchange->reply->bytesAvailable() > 0) {
        const QByteArray bytes = exchange->reply->read(readBufferBytes);
        if (bytes.isEmpty()) {
            return;
        }
        if (exchange->body.size() + bytes.size() > exchange->request.maxBytes) {
            exchange->tooLarge = true;
            exchange->body.clear();
            exchange->reply->abort();
            return;
        }
        exchange->body += bytes;
    }
}

/// Timeouts: one timer that looks when the nearer of the two limits can have been reached.
void Wire::tick(const ExchangePtr &exchange)
{
    const qint64 idleLeft = exchange->request.idleTimeout.count() - exchange->idle.elapsed();
    const qint64 totalLeft = exchange->request.totalTimeout.count() - exchange->total.elapsed();
    const qint64 left = std::min(idleLeft, totalLeft);
    if (left > 0) {
        exchange->timer.start(int(left));
        return;
    }
    exchange->timedOut = true;
    if (exchange->reply) {
        exchange->reply->abort(); // leads to finished()
    } else {
        finishWithNetworkError(exchange, QNetworkReply::TimeoutError);
    }
}

void Wire::finished(const ExchangePtr &exchange)
{
    if (!exchange->tooLarge && !exchange->timedOut) {
        readSome(exchange);
        if (!exchange->reply) {
            return;
        }
    }
    QNetworkReply &reply = *exchange->reply;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (exchange->tooLarge) {
        finish(exchange, errorOutcome(ErrorKind::TooLarge,
                                      u"%1 sent more than the %2 allowed here."_s.arg(
                                          exchange->url.host(),
                                          QLocale().formattedDataSize(exchange->request.maxBytes)),
                                      {}));
        return;
    }
    // Above the proxy errors are those that stand for an HTTP status of 400 and more: complete answers.
    const bool isComplete = reply.error() == QNetworkReply::NoError ||
                            (status >= 400 && reply.error() > QNetworkReply::UnknownProxyError);
    const bool unreached = reply.error() == QNetworkReply::ConnectionRefusedError ||
                           reply.error() == QNetworkReply::UnknownNetworkError;
    if (unreached && !exchange->timedOut && !exchange->addresses.isEmpty()) {
        dropReply(*exchange);
        send(exchange);
        return;
    }
    if (exchange->timedOut || !isComplete || status == 0) {
        finishWithNetworkError(exchange, exchange->timedOut ? QNetworkReply::TimeoutError : reply.error());
        return;
    }
    const QUrl target = reply.attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    const bool redirects = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (redirects && !target.isEmpty()) {
        redirect(exchange, status, exchange->url.resolved(target));
        return;
    }
    // A server that hangs up early is not always noticed by Qt. What came compressed has another length than the one announced.
    const qint64 announced = reply.header(QNetworkRequest::ContentLengthHeader).toLongLong();
    const bool hasBody = exchange->request.method != "HEAD" && status != 204 && status != 304;
    if (hasBody && exchange->body.size() < announced && !reply.hasRawHeader("Content-Encoding")) {
        finishWithNetworkError(exchange, QNetworkReply::RemoteHostClosedError);
        return;
    }
    HttpResponse response;
    response.status = status;
    response.headers = headersOf(reply);
    response.body = exchange->body;
    response.finalUrl = exchange->url;
    WireOutcome outcome;
    outcome.response = std::move(response);
    finish(exchange, std::move(outcome));
}

void Wire::redirect(const ExchangePtr &exchange, int status, const QUrl &target)
{
    const auto refuse = [&](const QString &why) {
        finish(exchange,
               errorOutcome(
                   ErrorKind::PermissionDenied,
                   u"%1 led to another address that is not followed: %2."_s.arg(exchange->url.host(), why),
                   u"Check the address in the settings."_s,
                   redactText(redactUrl(target, exchange->request.secretsInQuery), exchange->secrets)));
    };
    if (!isHttp(target)) {
        refuse(u"it is no web address"_s);
        return;
    }
    if (exchange->url.scheme() == "https"_L1 && target.scheme() != "https"_L1) {
        refuse(u"it is not encrypted"_s);
        return;
    }
    if (++exchange->redirects > exchange->request.maxRedirects) {
        refuse(u"too many redirects"_s);
        return;
    }
    // RFC 9110, 15.4: 303 asks for GET, and for 301 and 302 everybody turns POST into GET.
    const bool becomesGet = status == 303 || (status < 303 && exchange->request.method == "POST");
    if (becomesGet && exchange->request.method != "HEAD") {
        exchange->request.method = "GET";
        exchange->request.body.clear();
    }
    dropReply(*exchange);
    exchange->url = target;
    exchange->idle.restart();
    checkHost(exchange);
}

void Wire::finishWithNetworkError(const ExchangePtr &exchange, QNetworkReply::NetworkError error)
{
    const FaultInfo fault = faultOf(error);
    const QString detail = exchange->reply && !exchange->timedOut
                               ? redactText(exchange->reply->errorString(), exchange->secrets)
                               : u"after %1 ms"_s.arg(exchange->total.elapsed());
    WireOutcome outcome =
        errorOutcome(fault.kind, fault.what.arg(exchange->url.host()), fault.remedy, detail);
    outcome.isPassing = fault.isPassing;
    outcome.reachedHost = fault.reachedHost;
    finish(exchange, std::move(outcome));
}

void Wire::finish(const ExchangePtr &exchange, WireOutcome outcome)
{
    if (m_exchanges.erase(exchange->id) == 0) {
        return;
    }
    exchange->timer.stop();
    dropReply(*exchange);
    exchange->done(std::move(outcome));
}

void Wire::dropReply(Exchange &exchange)
{
    QNetworkReply *reply = std::exchange(exchange.reply, nullptr);
    if (!reply) {
        return;
    }
    disconnect(reply, nullptr, this, nullptr);
    if (const auto count = m_perHost.find({exchange.manager, reply->request().url().host()});
        count != m_perHost.end() && --count->second <= 0) {
        m_perHost.erase(count);
    }
    reply->abort();
    reply->deleteLater();
}

QNetworkAccessManager *Wire::managerFor(const QString &host)
{
    for (const auto &manager : m_managers) {
        const auto count = m_perHost.find({manager.get(), host});
        if (count == m_perHost.end() || count->second < connectionsPerManager) {
            return manager.get();
        }
    }
    if (m_managers.size() < mostManagers) {
        auto manager = std::make_unique<QNetworkAccessManager>();
        manager->setProxyFactory(makeProxyFactory(m_proxy));
        manager->setAutoDeleteReplies(false);
        m_managers.push_back(std::move(manager));
        return m_managers.back().get();
    }
    const auto least =
        std::min_element(m_managers.begin(), m_managers.end(), [&](const auto &a, const auto &b) {
            return m_perHost[{a.get(), host}] < m_perHost[{b.get(), host}];
        });
    return least->get();
}

} // namespace metarr

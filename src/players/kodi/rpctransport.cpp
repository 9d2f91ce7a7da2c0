// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/kodi/rpctransport.h"

#include "net/httpclient.h"

#include <QJsonDocument>

#include <atomic>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// Kodi's codes, besides those of JSON-RPC 2.0 itself (xbmc/interfaces/json-rpc/JSONRPCUtils.h).
constexpr int methodNotFound = -32601;
constexpr int invalidParams = -32602;
constexpr int badPermission = -32099;
constexpr int failedToExecute = -32100;

Error notKodi(const QString &address, const QString &detail)
{
    return Error{ErrorKind::BadData,
                 u"What answers at %1 is not Kodi's remote control."_s.arg(address),
                 u"Check host and port: Kodi shows its port under Settings > Services > Control."_s,
                 detail,
                 {},
                 0};
}

ErrorKind rpcErrorKind(int code)
{
    switch (code) {
    case methodNotFound:
        return ErrorKind::Unsupported;
    case invalidParams:
        return ErrorKind::InvalidInput;
    case badPermission:
        return ErrorKind::Unauthorized;
    case failedToExecute:
        return ErrorKind::Server;
    default:
        return ErrorKind::Server;
    }
}

/// Whether a call can be made twice without harm: reading, yes; a second Scan would stop the first.
bool isReading(const QString &method)
{
    const QStringView name = QStringView(method).mid(method.indexOf(u'.') + 1);
    return name.startsWith("Get"_L1) || name == "Ping"_L1 || name == "Version"_L1;
}

/// The client's error in terms of a player: what a person can do about it stands in the remedy.
Error explained(Error error, const QString &address)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        error.message = u"Kodi refused the user name or password at %1."_s.arg(address);
        error.remedy =
            u"Enter what Kodi shows under Settings > Services > Control > Username and Password."_s;
        return error;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Offline:
        error.message = error.kind == ErrorKind::Timeout
                            ? u"Kodi did not answer in time at %1."_s.arg(address)
                            : u"Kodi is not reachable at %1."_s.arg(address);
        error.remedy = u"Is Kodi running there, and is \"Allow remote control via HTTP\" on "
                       "(Settings > Services > Control)?"_s;
        return error;
    case ErrorKind::NotFound:
        return notKodi(address, error.detail);
    default:
        return error;
    }
}

class KodiHttpTransport final : public RpcTransport {
public:
    KodiHttpTransport(std::shared_ptr<HttpClient> http, KodiAddress address, QString bucket)
        : m_http(std::move(http))
        , m_address(std::move(address))
        , m_bucket(std::move(bucket))
    {}

    Result<QJsonValue> call(const QString &method, const QJsonObject &params, const StopToken &stop,
                            const RpcOptions &options) override
    {
        HttpRequest request;
        request.method = "POST";
        request.url.setScheme(m_address.tls ? u"https"_s : u"http"_s);
        request.url.setHost(m_address.host);
        request.url.setPort(m_address.port);
        request.url.setPath(u"/jsonrpc"_s);
        if (!request.url.isValid() || m_address.host.isEmpty()) {
            return fail(ErrorKind::InvalidInput, u"\"%1\" is not a host name."_s.arg(m_address.host),
                        u"Enter the name or address of the machine that runs Kodi."_s);
        }
        request.setJson(QJsonDocument(QJsonObject{{u"jsonrpc"_s, u"2.0"_s},
                                                  {u"id"_s, m_nextId++},
                                                  {u"method"_s, method},
                                                  {u"params"_s, params}})
                            .toJson(QJsonDocument::Compact));
        if (!m_address.user.isEmpty()) {
            request.setBasic(m_address.user, m_address.password);
        }
        request.bucket = options.ignoreHealth ? QString() : m_bucket;
        request.idleTimeout = options.timeout / 2;
        request.totalTimeout = options.timeout;
        request.maxBytes = 64 * 1024 * 1024; // all episodes of a large library with their art
        request.maxRedirects = 0;
        request.maxRetries = options.ignoreHealth ? 0 : 1;
        request.cache = CachePolicy::none();
        request.repeatable = isReading(method);
        const auto answer = m_http->send(request, stop);
        if (!answer) {
            return fail(explained(answer.error(), address()));
        }
        return parseRpcAnswer(answer->body, method, address());
    }

    QString address() const override { return m_address.toText(); }

private:
    const std::shared_ptr<HttpClient> m_http;
    const KodiAddress m_address;
    const QString m_bucket;
    std::atomic<int> m_nextId{1};
};

} // namespace

QString KodiAddress::toText() const
{
    const QString name = host.contains(u':') && !host.startsWith(u'[') ? u"[%1]"_s.arg(host) : host;
    return u"%1://%2:%3"_s.arg(tls ? u"https"_s : u"http"_s, name, QString::number(port));
}

std::unique_ptr<RpcTransport> makeKodiHttpTransport(std::shared_ptr<HttpClient> http, KodiAddress address,
                                                    QString bucket)
{
    return std::make_unique<KodiHttpTransport>(std::move(http), std::move(address), std::move(bucket));
}

Result<QJsonValue> parseRpcAnswer(const QByteArray &body, const QString &method, const QString &address)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    const QJsonObject answer = document.object();
    if (!document.isObject() || answer.value("jsonrpc"_L1).toString() != "2.0"_L1) {
        return fail(notKodi(address, problem.errorString() + u": "_s + QString::fromUtf8(body.left(200))));
    }
    if (answer.contains("error"_L1)) {
        const QJsonObject error = answer.value("error"_L1).toObject();
        const int code = error.value("code"_L1).toInt();
        const QString text = error.value("message"_L1).toString();
        const QByteArray data =
            QJsonDocument(error.value("data"_L1).toObject()).toJson(QJsonDocument::Compact).left(500);
        const ErrorKind kind = rpcErrorKind(code);
        return fail(kind, u"Kodi refused %1: %2"_s.arg(method, text.isEmpty() ? u"no reason given"_s : text),
                    kind == ErrorKind::Unsupported ? u"This Kodi is too old for it: 19 or later is needed."_s
                                                   : QString(),
                    u"%1 %2"_s.arg(QString::number(code), QString::fromUtf8(data)));
    }
    if (!answer.contains("result"_L1)) {
        return fail(notKodi(address, QString::fromUtf8(body.left(200))));
    }
    return answer.value("result"_L1);
}

} // namespace metarr

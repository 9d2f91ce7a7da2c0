// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "http/authenticator.h"
#include "http/routes.h"

#include <chrono>
#include <memory>

namespace metarr {

/// What is allowed before anything is believed (goals.md, section 4).
struct HttpLimits {
    qsizetype headBytes = 16 * 1024;
    qsizetype headFields = 100;
    int connections = 200;
    int perAddress = 20; ///< of those nobody has shown a key on, once `grace` is over
    /// So many newcomers of one address may stand before the door for the time of `grace`: a manager that opens a hundred
    /// connections at once shows its key within milliseconds.
    int newcomersPerAddress = 120;
    std::chrono::milliseconds grace{2'000};
    std::chrono::milliseconds head{10'000}; ///< for a whole header, from its first byte
    std::chrono::milliseconds idle{
        30'000}; ///< between requests, and for a client that does not read its answer
    std::chrono::milliseconds body{30'000}; ///< for a body, besides the time it takes at `bytesPerSecond`
    qint64 bytesPerSecond = 64 * 1024;
    std::chrono::milliseconds linger{2'000}; ///< for a refused client to read why
    qint64 streamBacklog = 1024 * 1024;      ///< bytes an event stream's client may be behind
    int handlers = 16;                       ///< requests answered at one time; webhooks are stored besides
};

struct HttpServerOptions {
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;                   ///< 0: any free one
    QByteArray certificate, privateKey; ///< PEM; both set: HTTPS
    QStringList
        allowedHosts; ///< names this server goes by, besides addresses, "localhost" and the machine's own; "*": any
    QStringList allowedOrigins; ///< web pages of other origins that may use it
    QStringList trustedProxies; ///< addresses whose X-Forwarded-For is believed
    Pace pace{50, 500};         ///< of a key (or, without one, an address) on each route; perSecond 0: any
    HttpLimits limits;
};

/// Something that should be remembered: a change somebody made, a refused caller.
struct AuditEntry {
    enum class What : quint8 { Changed, WrongCredentials, Banned } what = What::Changed;
    QString peer;
    Caller caller;
    QByteArray method;
    QString path; ///< without tokens
    int status = 0;
};

/// An HTTP/1.1 server on a thread of its own, with the guard in front: nothing is buffered, parsed or looked up for a caller
/// before the limits, the host, the route and the key were checked, in this order. README.md says why it is not QHttpServer;
/// whoever wants another engine implements this interface anew. Thread-safe.
class HttpServer {
public:
    virtual ~HttpServer() = default;
    /// Listens; answers the port. Offline or PermissionDenied with a remedy when the address cannot be used.
    [[nodiscard]] virtual Result<quint16> start() = 0;
    /// Closes all connections after the requests in work were answered, five seconds at most.
    virtual void stop() = 0;
    /// Connections at this moment, and how many of them have shown a key.
    struct Load {
        int connections = 0;
        int authenticated = 0;
        int handling = 0;
    };
    [[nodiscard]] virtual Load load() const = 0;
};

/// `routes`, `authenticator` and `clock` must outlive the server. `audit` is called on the server's thread and must not block.
[[nodiscard]] std::unique_ptr<HttpServer> makeHttpServer(HttpServerOptions options, const RouteTable &routes,
                                                         Authenticator &authenticator, const Clock &clock,
                                                         std::function<void(const AuditEntry &)> audit = {});

/// "127.0.0.1:9797", "[::1]:9797", "0.0.0.0:80". InvalidInput otherwise.
[[nodiscard]] Result<std::pair<QString, quint16>> parseListenAddress(const QString &text);

} // namespace metarr

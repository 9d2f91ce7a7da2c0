// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/stoptoken.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <chrono>
#include <memory>

namespace metarr {

class HttpClient;

struct RpcOptions {
    std::chrono::milliseconds timeout{
        30'000}; ///< of the whole call; the start of an answer must come in half of it
    /// Sent although the client has given the player a rest after failures: somebody pressed "Test".
    bool ignoreHealth = false;
};

/// One JSON-RPC 2.0 call to a player. Blocking, thread-safe.
class RpcTransport {
public:
    virtual ~RpcTransport() = default;
    /// The `result` of the answer. Errors: InvalidInput (the player refused the parameters: often an item or
    /// file that it does not have), Unsupported (method unknown: older player), Unauthorized, Network,
    /// Timeout, Offline, BadData (whatever answers there is no JSON-RPC server), Server, Cancelled.
    [[nodiscard]] virtual Result<QJsonValue> call(const QString &method, const QJsonObject &params,
                                                  const StopToken &stop, const RpcOptions &options = {}) = 0;
    /// "http://kodi.lan:8080", without credentials, for messages.
    [[nodiscard]] virtual QString address() const = 0;
};

struct KodiAddress {
    QString host;
    quint16 port = 8080;
    bool tls = false;
    QString user; ///< empty: no authentication
    QString password;

    [[nodiscard]] QString toText() const; ///< without credentials
};

/// HTTP POST to /jsonrpc. `bucket` is the player's own ("player:3"): its health and its pace.
[[nodiscard]] std::unique_ptr<RpcTransport> makeKodiHttpTransport(std::shared_ptr<HttpClient> http,
                                                                  KodiAddress address, QString bucket);

/// The `result` of a JSON-RPC answer, or its `error` in our terms. Pure; exposed for tests and other
/// transports.
[[nodiscard]] Result<QJsonValue> parseRpcAnswer(const QByteArray &body, const QString &method,
                                                const QString &address);

} // namespace metarr

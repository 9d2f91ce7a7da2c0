// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <utility>

namespace metarr {

/// What a route asks of its caller. Control includes Read and Webhook.
enum class Access : quint8 { None, Read, Control, Webhook };
[[nodiscard]] QString accessName(Access access); ///< "none", "read", "control", "webhook"

/// Who sent a request, once that is known.
struct Caller {
    enum class Kind : quint8 { Nobody, Key, Basic, Manager } kind = Kind::Nobody;
    qint64 id = 0; ///< row of the key or the manager
    QString name;
    Access scope = Access::None;
    [[nodiscard]] bool may(Access wanted) const
    {
        return wanted == Access::None || scope == Access::Control ||
               (scope == wanted && kind != Kind::Nobody);
    }
};

/// A request that was checked and is complete.
struct ServerRequest {
    QByteArray method;              ///< "GET"
    QStringList segments;           ///< decoded parts of the path; none is empty, "." or ".."
    QHash<QString, QString> params; ///< by the names in the route's path
    QList<std::pair<QString, QString>> query;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    QString peer; ///< address; behind a trusted proxy the one it names
    Caller caller;

    [[nodiscard]] QByteArray header(const QByteArray &lowerName) const;
    [[nodiscard]] QString queryValue(const QString &name, const QString &fallback = {}) const;
    /// Body as a JSON object; an empty body is an empty object. BadData otherwise.
    [[nodiscard]] Result<QJsonObject> json() const;
};

/// An answer that goes on: events. Thread-safe; any thread may write.
class ResponseStream {
public:
    virtual ~ResponseStream() = default;
    /// False once the client is gone; it is dropped when it reads too slowly.
    virtual bool write(const QByteArray &bytes) = 0;
};

struct ServerResponse {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    /// When set, the answer has no end: called once with the open stream. What it returns is destroyed when the client
    /// has gone.
    std::function<std::shared_ptr<void>(std::shared_ptr<ResponseStream>)> stream;
    /// With `stream`: the status is 101, and what the stream is given are frames of a WebSocket (websocket.h).
    bool isWebSocket = false;
    /// When set, the body is `bodySize` bytes that come from here piece by piece, as fast as the client reads, so that a film
    /// does not pass through memory. Called on a pool, one call at a time, with the most that is wanted; an error or an empty
    /// piece ends the connection.
    std::function<Result<QByteArray>(qint64 most)> source;
    qint64 bodySize = 0;

    /// {success, data, error, meta}: the form of every answer of the API.
    [[nodiscard]] static ServerResponse ok(const QJsonValue &data, const QJsonObject &meta = {},
                                           int status = 200);
    /// The status follows from the kind of error unless given.
    [[nodiscard]] static ServerResponse failed(const Error &error, int status = 0);
    [[nodiscard]] static ServerResponse refused(int status, const QString &message,
                                                const QString &remedy = {});
};

/// HTTP status that tells this kind of error.
[[nodiscard]] int httpStatusOf(ErrorKind kind);
[[nodiscard]] QByteArray httpReason(int status);

} // namespace metarr

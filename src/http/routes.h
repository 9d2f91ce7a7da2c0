// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"

#include <vector>

namespace metarr {

inline constexpr qint64 webhookBodyBytes = 1024 * 1024;
inline constexpr qint64 uploadBodyBytes = 20 * 1024 * 1024;

/// How often one caller may use a route: so many at once, then so many per second. 0: as the server's options say.
struct Pace {
    double perSecond = 0;
    int burst = 0;
};

/// One line of the table: what is answered, to whom, and how much may be sent. What is not in the table does not exist.
struct Route {
    /// What of its answer a client may leave out (content.h): nothing; what it has; of the rest all but a part.
    enum class Omits : quint8 { Nothing, Known, Parts };

    QByteArray method; ///< "GET"
    QString path;      ///< "/api/v1/movies/{id}"
    Access access = Access::Control;
    QString summary; ///< one sentence, for the API's description
    /// Runs on a worker thread; may block.
    std::function<ServerResponse(const ServerRequest &)> handler;
    qint64 maxBody = webhookBodyBytes;
    QStringList query = {};   ///< names that the query may have, for the API's description
    bool hidesSecret = false; ///< the last part of the path is a token: never show it
    /// Content types, for the API's description; "video/*" is any of that kind.
    QByteArrayList produces = QByteArrayList(1, "application/json");
    Pace pace = {};               ///< webhooks have none: they are never sent again (decision 27)
    QByteArray takes = {};        ///< content type of the body; empty: a body is of no use here
    QJsonObject body = {};        ///< JSON Schema of a JSON body
    QJsonObject data = {};        ///< JSON Schema of `data` in the answer
    int success = 200;            ///< status of an answer that went well
    Omits omits = Omits::Nothing; ///< for the API's description
    /// Instead of `handler`, for what comes in bursts and waits for the disk: is given all requests that came while it was at
    /// work, and answers each, in their order. One call at a time for all such routes.
    std::function<std::vector<ServerResponse>(const std::vector<ServerRequest> &)> together = {};
};

class RouteTable {
public:
    /// Answers the row, which may be completed until the next call.
    Route &add(Route route);
    [[nodiscard]] const std::vector<Route> &routes() const { return m_routes; }

    struct Match {
        const Route *route = nullptr;   ///< null: nothing fits
        QHash<QString, QString> params; ///< by name
        QByteArrayList otherMethods;    ///< that this path knows, when only the method does not fit
    };
    /// HEAD is answered where GET is. A literal part wins over a parameter.
    [[nodiscard]] Match match(const QByteArray &method, const QStringList &segments) const;

private:
    std::vector<Route> m_routes;
    std::vector<QStringList> m_parts; ///< of each route's path
};

} // namespace metarr

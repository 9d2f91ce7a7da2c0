// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apicontext.h"
#include "api/schema.h"

#include <type_traits>

namespace metarr {

/// One row of the table of routes, while it is written: what it takes and gives, of which the server's checks and the description
/// are made.
class RouteRow {
public:
    explicit RouteRow(Route &route)
        : m_route(route)
    {}
    /// A JSON body of this shape; what does not fit is refused with 400 before the handler sees it. A body that no row asks for
    /// never reaches a handler.
    RouteRow &takes(const QJsonObject &schema);
    RouteRow &takesBytes(const QByteArray &type, qint64 most);
    /// `data` of the answer, and the status that says that it went well.
    RouteRow &gives(const QJsonObject &schema, int status = 200);
    /// Of one of these content types ("video/*": any of that kind).
    RouteRow &givesBytes(const QByteArrayList &types, Route::Omits omits = Route::Omits::Nothing);
    RouteRow &query(const QStringList &names);
    RouteRow &costly(); ///< asks a provider, a player or the whole disk
    RouteRow &hidesSecret();

private:
    Route &m_route;
};

/// Writes rows into the table. A handler is called with the context, and with the request if it wants it; it answers a
/// ServerResponse, a Result<QJsonValue> or a Result<>. Paths are those below /api/v1/.
class RouteRows {
public:
    RouteRows(RouteTable &table, const ApiContext &api)
        : m_table(table)
        , m_api(api)
    {}
    template <typename F> RouteRow get(const QString &path, const QString &summary, F act)
    {
        return below("GET", path, Access::Read, summary, std::move(act));
    }
    template <typename F> RouteRow post(const QString &path, const QString &summary, F act)
    {
        return below("POST", path, Access::Control, summary, std::move(act));
    }
    template <typename F> RouteRow put(const QString &path, const QString &summary, F act)
    {
        return below("PUT", path, Access::Control, summary, std::move(act));
    }
    template <typename F> RouteRow patch(const QString &path, const QString &summary, F act)
    {
        return below("PATCH", path, Access::Control, summary, std::move(act));
    }
    template <typename F> RouteRow remove(const QString &path, const QString &summary, F act)
    {
        return below("DELETE", path, Access::Control, summary, std::move(act));
    }
    template <typename F>
    RouteRow below(const QByteArray &method, const QString &path, Access access, const QString &summary,
                   F act)
    {
        return add(method, QStringLiteral("/api/v1/") + path, access, summary, std::move(act));
    }
    /// `path`: the whole of it.
    template <typename F>
    RouteRow add(const QByteArray &method, const QString &path, Access access, const QString &summary, F act)
    {
        return RouteRow(m_table.add(
            {method, path, access, summary,
             [&api = m_api, act = std::move(act)](const ServerRequest &request) {
                 if constexpr (std::is_invocable_v<const F &, const ApiContext &, const ServerRequest &>) {
                     return asAnswer(act(api, request));
                 } else {
                     return asAnswer(act(api));
                 }
             }}));
    }

    /// A handler that is given all requests that wait (Route::together), and answers a vector of ServerResponse.
    template <typename F>
    RouteRow addTogether(const QByteArray &method, const QString &path, Access access, const QString &summary,
                         F act)
    {
        Route &route = m_table.add({method, path, access, summary, {}});
        route.together = [&api = m_api, act = std::move(act)](const std::vector<ServerRequest> &requests) {
            return act(api, requests);
        };
        return RouteRow(route);
    }

private:
    static ServerResponse asAnswer(ServerResponse response) { return response; }
    static ServerResponse asAnswer(const Result<QJsonValue> &result) { return answer(result); }
    static ServerResponse asAnswer(const Result<> &result) { return answer(result); }

    RouteTable &m_table;
    const ApiContext &m_api;
};

/// Calls `act(api, request, args...)`: for handlers that several rows share.
template <typename F, typename... Args> auto with(F act, Args... args)
{
    return [act, args...](const ApiContext &api, const ServerRequest &request) {
        return act(api, request, args...);
    };
}

} // namespace metarr

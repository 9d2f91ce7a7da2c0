// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/ratelimiter.h"
#include "http/server.h"

#include <optional>

namespace metarr {

/// What may go on to its body and its handler.
struct Admission {
    const Route *route = nullptr;
    QHash<QString, QString> params;
    Caller caller;
    QString peer;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< for the answer
    std::optional<ServerResponse> answer;             ///< set: refused, or answered already
};

/// Decides about a request by its head alone: host, origin, route, credentials, scope, pace, length. No I/O. Used by the
/// server's thread alone.
class Gate {
public:
    Gate(const HttpServerOptions &options, const RouteTable &routes, Authenticator &authenticator,
         const Clock &clock, std::function<void(const AuditEntry &)> audit);

    [[nodiscard]] Admission admit(const RequestHead &head, const QString &socketPeer) const;
    /// Whether who was admitted would still be.
    [[nodiscard]] bool knows(const Caller &caller) const { return m_authenticator.knows(caller); }
    void audit(const Admission &admission, const RequestHead &head, int status) const;

private:
    [[nodiscard]] QString peerOf(const RequestHead &head, const QString &socketPeer) const;
    [[nodiscard]] bool knowsHost(const RequestHead &head) const;
    [[nodiscard]] std::optional<ServerResponse> refuseOrigin(const RequestHead &head,
                                                             Admission &admission) const;
    [[nodiscard]] std::optional<ServerResponse> refuseCaller(const RequestHead &head, Admission &admission,
                                                             Access wanted, const QString &urlToken) const;
    [[nodiscard]] std::optional<ServerResponse> refuseHurry(const Admission &admission) const;
    [[nodiscard]] static QString shownPath(const RequestHead &head, const Route *route);

    const HttpServerOptions &m_options;
    const RouteTable &m_routes;
    Authenticator &m_authenticator;
    const Clock &m_clock;
    std::function<void(const AuditEntry &)> m_audit;
    QStringList m_ownNames; ///< lower case
    mutable RateLimiter m_limiter;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apicontext.h"
#include "api/eventfeed.h"
#include "api/requeststats.h"
#include "http/server.h"

#include <QThreadPool>

#include <atomic>

namespace metarr {

/// The HTTP interface of a Core: routes, keys and server, wired. Keys that are made or revoked anywhere hold at once.
class HttpFrontend {
public:
    /// Listens on `listen` ("127.0.0.1:9797"; empty: the setting http.listen). Blocking.
    [[nodiscard]] static Result<std::unique_ptr<HttpFrontend>> start(Core &core, const QString &listen = {},
                                                                     const HttpLimits &limits = {});
    /// Ends the server after the requests in work were answered.
    ~HttpFrontend();
    Q_DISABLE_COPY_MOVE(HttpFrontend)

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] const QString &address() const { return m_address; }
    [[nodiscard]] bool isEncrypted() const { return !m_fingerprint.isEmpty(); }
    /// "https://127.0.0.1:9797"
    [[nodiscard]] QString url() const;
    /// SHA-256 of the certificate; empty without one.
    [[nodiscard]] const QString &fingerprint() const { return m_fingerprint; }
    [[nodiscard]] const RouteTable &routes() const { return m_table; }

private:
    explicit HttpFrontend(Core &core);
    Result<> begin(const QString &listen, const HttpLimits &limits);
    Result<> loadCredentials();
    void add(void (*addTo)(RouteTable &, const ApiContext &));
    void noteUse(const Caller &caller);
    void audit(const AuditEntry &entry);

    Core &m_core;
    EventFeed m_feed;
    RequestStats m_stats;
    StopSource m_stopping;
    ApiContext m_api;
    RouteTable m_table;
    Authenticator m_authenticator;
    QThreadPool m_notes; ///< writes the log, one entry after the other
    std::mutex m_usedMutex;
    QHash<qint64, qint64> m_used; ///< key -> when its use was last noted
    QString m_address;
    quint16 m_port = 0;
    QString m_fingerprint;
    qint64 m_startedAt = 0;
    std::unique_ptr<HttpServer> m_server;
    std::shared_ptr<void> m_accessWatch, m_settingsWatch;
};

} // namespace metarr

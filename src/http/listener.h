// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/clientconnection.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QThreadPool>

#include <atomic>
#include <map>
#include <mutex>
#include <optional>

namespace metarr {

/// Accepts, counts and drops connections, and runs handlers on a pool. Lives on the server's thread; load() may be asked from
/// any.
class Listener : public QTcpServer {
    Q_OBJECT

public:
    Listener(const HttpServerOptions &options, const Gate &gate);
    ~Listener() override;

    Result<quint16> open();
    void beginClosing();
    void waitForHandlers(); ///< from another thread
    void finishClosing();
    [[nodiscard]] HttpServer::Load load() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    class Stream;
    struct StreamLink;

    Result<> readTls();
    QTcpSocket *makeSocket(qintptr descriptor);
    /// Room for one more of this address: drops who has been silent longest. False when nobody can be spared.
    bool makeRoom(const QString &address);
    [[nodiscard]] ClientConnection *longestSilent(const QString &address, qint64 olderThanMs) const;
    void sweep();
    void handle(ClientConnection *connection, const ServerRequest &request, const Route *route);
    void handleTogether(quint64 connection, const ServerRequest &request, const Route *route);
    void takeGathered();
    void respond(quint64 connection, const ServerResponse &response);
    void readPiece(ClientConnection *connection, const ServerResponse &response, qint64 most);
    void beginStream(ClientConnection *connection, const ServerResponse &response);
    void drop(quint64 connection);
    void forget(ClientConnection *connection);
    void count();

    const HttpServerOptions &m_options;
    const HttpLimits &m_limits;
    const Gate &m_gate;
    std::optional<QSslConfiguration> m_tls;
    QTimer *m_sweeper = nullptr;
    // Apart, so that a slow player or a dead share keeps no webhook waiting.
    QThreadPool m_pool, m_together, m_readers;
    /// What waits for a route that takes several at once. On the pool whoever finds something here takes all of it.
    struct Gathered {
        std::vector<quint64> connections;
        std::vector<ServerRequest> requests;
    };
    std::mutex m_gatheredMutex;
    std::map<const Route *, Gathered> m_gathered;
    bool m_taking = false;
    quint64 m_lastId = 0;
    std::map<quint64, ClientConnection *> m_connections; ///< oldest first; children of this
    std::map<quint64, std::shared_ptr<void>> m_streams;
    std::shared_ptr<StreamLink> m_link;
    std::atomic<int> m_count{0}, m_authenticated{0}, m_handling{0};
};

} // namespace metarr

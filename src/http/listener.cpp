// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listener.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace metarr {

/// The way from any thread to the server's, closed before the server goes.
struct Listener::StreamLink {
    std::mutex mutex;
    Listener *listener = nullptr;
};

class Listener::Stream final : public ResponseStream {
public:
    Stream(std::shared_ptr<StreamLink> link, quint64 connection, qint64 backlog)
        : m_link(std::move(link))
        , m_connection(connection)
        , m_backlog(backlog)
    {}
    bool write(const QByteArray &bytes) override
    {
        const std::lock_guard lock(m_link->mutex);
        if (!m_link->listener || m_gone->load()) {
            return false;
        }
        if (m_waiting->load() > m_backlog) {
            // Nobody writes to it any more: the client must see that, so that it comes back.
            *m_gone = true;
            QMetaObject::invokeMethod(
                m_link->listener, [listener = m_link->listener, id = m_connection] { listener->drop(id); },
                Qt::QueuedConnection);
            return false;
        }
        *m_waiting += bytes.size();
        QMetaObject::invokeMethod(
            m_link->listener,
            [listener = m_link->listener, id = m_connection, waiting = m_waiting, gone = m_gone, bytes] {
                *waiting -= bytes.size();
                const auto it = listener->m_connections.find(id);
                if (it == listener->m_connections.end()) {
                    *gone = true;
                } else {
                    it->second->writeStream(bytes);
                }
            },
            Qt::QueuedConnection);
        return true;
    }

private:
    const std::shared_ptr<StreamLink> m_link;
    const quint64 m_connection;
    const qint64 m_backlog;
    const std::shared_ptr<std::atomic<qint64>> m_waiting = std::make_shared<std::atomic<qint64>>(0);
    const std::shared_ptr<std::atomic<bool>> m_gone = std::make_shared<std::atomic<bool>>(false);
};

Listener::Listener(const HttpServerOptions &options, const Gate &gate)
    : m_options(options)
    , m_limits(options.limits)
    , m_gate(gate)
    , m_link(std::make_shared<StreamLink>())
{
    m_link->listener = this;
    m_pool.setMaxThreadCount(m_limits.handlers);
    m_together.setMaxThreadCount(1);
    m_readers.setMaxThreadCount(4);
    for (QThreadPool *pool : {&m_pool, &m_together, &m_readers}) {
        pool->setExpiryTimeout(60'000);
    }
}

Listener::~Listener()
{
    waitForHandlers();
}

void Listener::waitForHandlers()
{
    for (QThreadPool *pool : {&m_pool, &m_together, &m_readers}) {
        pool->waitForDone();
    }
}

Result<> Listener::readTls()
{
    if (m_options.certificate.isEmpty() && m_options.privateKey.isEmpty()) {
        return {};
    }
    const auto chain = QSslCertificate::fromData(m_options.certificate, QSsl::Pem);
    QSslKey key(m_options.privateKey, QSsl::Rsa);
    if (key.isNull()) {
        key = QSslKey(m_options.privateKey, QSsl::Ec);
    }
    if (chain.isEmpty() || key.isNull() || !QSslSocket::supportsSsl()) {
        return fail(ErrorKind::BadData, u"The certificate or its private key cannot be used for HTTPS."_s,
                    u"Both must be PEM files; see the settings http.tlsCertificate and http.tlsKey."_s);
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls = tls;
    return {};
}

Result<quint16> Listener::open()
{
    METARR_CHECK(readTls());
    setListenBacklogSize(256);
    if (!listen(QHostAddress(m_options.address), m_options.port)) {
        const bool taken = serverError() == QAbstractSocket::AddressInUseError;
        return fail(
            taken ? ErrorKind::Conflict : ErrorKind::Offline,
            u"%1 port %2 cannot be listened on."_s.arg(m_options.address).arg(m_options.port),
            taken ? u"Another program, perhaps another Metarr, uses it; choose another port (http.listen)."_s
                  : u"Choose an address of this machine (http.listen)."_s,
            errorString());
    }
    m_sweeper = new QTimer(this);
    connect(m_sweeper, &QTimer::timeout, this, &Listener::sweep);
    m_sweeper->start(250);
    return serverPort();
}

QTcpSocket *Listener::makeSocket(qintptr descriptor)
{
    if (!m_tls) {
        auto *socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
        return socket;
    }
    auto *socket = new QSslSocket;
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(*m_tls);
    socket->startServerEncryption();
    return socket;
}

void Listener::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = makeSocket(descriptor);
    if (!makeRoom(banKey(socket->peerAddress().toString()))) {
        if (!m_tls) {
            socket->write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: "
                          "5\r\nConnection: close\r\n\r\n");
            socket->flush();
        }
        socket->abort();
        delete socket;
        return;
    }
    auto *connection = new ClientConnection(++m_lastId, socket, m_limits, m_gate);
    connection->setParent(this);
    m_connections.emplace(connection->id(), connection);
    connect(connection, &ClientConnection::requestReady, this, &Listener::handle);
    connect(connection, &ClientConnection::streamBegan, this, &Listener::beginStream);
    connect(connection, &ClientConnection::pieceWanted, this, &Listener::readPiece);
    connect(connection, &ClientConnection::closed, this, &Listener::forget);
    count();
}

ClientConnection *Listener::longestSilent(const QString &address, qint64 olderThanMs) const
{
    for (const auto &[id, connection] : m_connections) {
        if (connection->isSilent() && connection->ageMs() >= olderThanMs &&
            (address.isEmpty() || connection->address() == address)) {
            return connection;
        }
    }
    return nullptr;
}

bool Listener::makeRoom(const QString &address)
{
    int strangers = 0;
    for (const auto &[id, connection] : m_connections) {
        strangers += !connection->isAuthenticated() && connection->address() == address ? 1 : 0;
    }
    const bool full = int(m_connections.size()) >= m_limits.connections;
    if (!full && strangers < m_limits.newcomersPerAddress) {
        return true;
    }
    ClientConnection *oldest = longestSilent(full ? QString() : address, 0);
    if (oldest) {
        oldest->closeNow();
    }
    return oldest != nullptr;
}

void Listener::sweep()
{
    QHash<QString, int> strangers;
    for (const auto connections = m_connections; const auto &[id, connection] : connections) {
        if (connection->hasLostItsKey()) {
            connection->closeNow(); // which takes it out of the list
        }
    }
    for (const auto &[id, connection] : m_connections) {
        strangers[connection->address()] += connection->isAuthenticated() ? 0 : 1;
    }
    for (auto it = strangers.begin(); it != strangers.end(); ++it) {
        while (it.value() > m_limits.perAddress) {
            ClientConnection *oldest = longestSilent(it.key(), m_limits.grace.count());
            if (!oldest) {
                break;
            }
            oldest->closeNow();
            --it.value();
        }
    }
    count();
}

void Listener::handle(ClientConnection *connection, const ServerRequest &request, const Route *route)
{
    count();
    if (route->together) {
        handleTogether(connection->id(), request, route);
        return;
    }
    m_pool.start([this, id = connection->id(), request, route] {
        const ServerResponse response = route->handler(request);
        QMetaObject::invokeMethod(
            this,
            [this, id, response] {
                respond(id, response);
                count();
            },
            Qt::QueuedConnection);
    });
}

void Listener::handleTogether(quint64 connection, const ServerRequest &request, const Route *route)
{
    const std::lock_guard lock(m_gatheredMutex);
    Gathered &gathered = m_gathered[route];
    gathered.connections.push_back(connection);
    gathered.requests.push_back(request);
    if (!std::exchange(m_taking, true)) {
        m_together.start([this] { takeGathered(); });
    }
}

/// Until nothing is left: what comes meanwhile is the next round, the larger the longer this one takes.
void Listener::takeGathered()
{
    while (true) {
        std::map<const Route *, Gathered> taken;
        {
            const std::lock_guard lock(m_gatheredMutex);
            taken.swap(m_gathered);
            m_taking = !taken.empty();
        }
        if (taken.empty()) {
            return;
        }
        for (const auto &[route, gathered] : taken) {
            QMetaObject::invokeMethod(
                this,
                [this, connections = gathered.connections, responses = route->together(gathered.requests)] {
                    for (size_t i = 0; i < connections.size(); ++i) {
                        respond(connections[i], responses[i]);
                    }
                    count();
                },
                Qt::QueuedConnection);
        }
    }
}

void Listener::respond(quint64 connection, const ServerResponse &response)
{
    if (const auto it = m_connections.find(connection); it != m_connections.end()) {
        it->second->respond(response);
    }
}

void Listener::readPiece(ClientConnection *connection, const ServerResponse &response, qint64 most)
{
    m_readers.start([this, id = connection->id(), source = response.source, most] {
        const Result<QByteArray> piece = source(most);
        QMetaObject::invokeMethod(
            this,
            [this, id, piece] {
                if (const auto it = m_connections.find(id); it != m_connections.end()) {
                    it->second->continueBody(piece);
                }
            },
            Qt::QueuedConnection);
    });
}

void Listener::beginStream(ClientConnection *connection, const ServerResponse &response)
{
    m_streams[connection->id()] =
        response.stream(std::make_shared<Stream>(m_link, connection->id(), m_limits.streamBacklog));
}

void Listener::drop(quint64 connection)
{
    if (const auto it = m_connections.find(connection); it != m_connections.end()) {
        it->second->closeNow();
    }
}

void Listener::forget(ClientConnection *connection)
{
    if (m_connections.erase(connection->id()) > 0) {
        m_streams.erase(connection->id());
        connection->deleteLater();
        count();
    }
}

void Listener::count()
{
    int authenticated = 0;
    int handling = 0;
    for (const auto &[id, connection] : m_connections) {
        authenticated += connection->isAuthenticated() ? 1 : 0;
        handling += connection->isHandling() ? 1 : 0;
    }
    m_count = int(m_connections.size());
    m_authenticated = authenticated;
    m_handling = handling;
}

HttpServer::Load Listener::load() const
{
    return {m_count, m_authenticated, m_handling};
}

void Listener::beginClosing()
{
    close();
    for (const auto connections = m_connections; const auto &[id, connection] : connections) {
        connection->closeSoon();
    }
}

void Listener::finishClosing()
{
    {
        const std::lock_guard lock(m_link->mutex);
        m_link->listener = nullptr;
    }
    delete m_sweeper;
    m_sweeper = nullptr;
    for (const auto connections = m_connections; const auto &[id, connection] : connections) {
        connection->closeNow();
    }
    m_streams.clear();
    // Here, on their own thread.
    qDeleteAll(findChildren<ClientConnection *>(Qt::FindDirectChildrenOnly));
}

} // namespace metarr

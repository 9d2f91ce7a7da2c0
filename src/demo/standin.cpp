// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/standin.h"

#include "demo/faults.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <condition_variable>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace metarr {

using namespace demo;

namespace {

constexpr qint64 EndlessBlock = 64 * 1024;
constexpr qint64 EndlessBacklog = 1024 * 1024; ///< bytes that may wait in the socket
constexpr qint64 EndlessCap = 1024LL * 1024 * 1024;

QString secret(const char *name)
{
    // Made, not stored: nothing in the source looks like a key.
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArray("metarr demo ") + name, QCryptographicHash::Md5).toHex());
}

QString withDashes(const QString &hex)
{
    return u"%1-%2-%3-%4-%5"_s.arg(hex.mid(0, 8), hex.mid(8, 4), hex.mid(12, 4), hex.mid(16, 4), hex.mid(20));
}

bool isCredential(const QString &parameter)
{
    return parameter == "api_key"_L1 || parameter == "client_key"_L1;
}

/// The log of what arrived. Thread-safe.
class RequestLog {
public:
    RequestLog() { m_clock.start(); }

    /// Returns a handle for setStatus().
    qint64 add(LoggedRequest request)
    {
        const std::lock_guard lock(m_mutex);
        request.arrivedMs = m_clock.elapsed();
        m_entries.append(request);
        m_arrived.notify_all();
        return m_cleared + m_entries.size() - 1;
    }
    void setStatus(qint64 handle, int status)
    {
        const std::lock_guard lock(m_mutex);
        if (handle >= m_cleared) {
            m_entries[handle - m_cleared].status = status;
        }
    }
    [[nodiscard]] QList<LoggedRequest> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_entries;
    }
    [[nodiscard]] int count(std::optional<StandInHost> host, const QString &path) const
    {
        const std::lock_guard lock(m_mutex);
        return countLocked(host, path);
    }
    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_cleared += m_entries.size();
        m_entries.clear();
    }
    [[nodiscard]] bool wait(StandInHost host, int count, int timeoutMs) const
    {
        std::unique_lock lock(m_mutex);
        return m_arrived.wait_for(lock, std::chrono::milliseconds(timeoutMs),
                                  [&] { return countLocked(host, {}) >= count; });
    }

private:
    [[nodiscard]] int countLocked(std::optional<StandInHost> host, const QString &path) const
    {
        return int(std::ranges::count_if(m_entries, [&](const LoggedRequest &request) {
            return (!host || request.host == *host) && fitsPath(path, request.path);
        }));
    }

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_arrived;
    QList<LoggedRequest> m_entries;
    qint64 m_cleared = 0; ///< entries dropped so far: handles stay unique
    QElapsedTimer m_clock;
};

/// What a connection needs from the stand-in.
struct Desk {
    Host &host;
    StandInHost name;
    FaultBook &faults;
    RequestLog &log;
};

/// One client. Answers one request after the other, in order.
class Connection final : public QObject {
public:
    Connection(QTcpSocket *socket, Desk desk, int number, QObject *parent)
        : QObject(parent)
        , m_socket(socket)
        , m_desk(desk)
        , m_number(number)
    {
        m_socket->setParent(this);
        connect(m_socket, &QTcpSocket::readyRead, this, &Connection::work);
        connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        work();
    }

private:
    void work()
    {
        m_buffer += m_socket->readAll();
        while (!m_busy) {
            bool bad = false;
            const std::optional<HttpRequest> request = takeRequest(m_buffer, &bad);
            if (bad) {
                HttpReply reply = errorReply(m_desk.name, 400);
                m_socket->write(replyHead(reply, reply.body.size(), false) + reply.body);
                m_socket->disconnectFromHost();
                return;
            }
            if (!request) {
                return;
            }
            serve(*request);
        }
    }

    void serve(const HttpRequest &request)
    {
        m_busy = true;
        LoggedRequest entry;
        entry.host = m_desk.name;
        entry.method = request.method;
        entry.path = request.path;
        entry.body = request.path.endsWith("/login"_L1) ? QByteArray() : request.body;
        entry.conditional = request.headers.contains("if-none-match");
        entry.connection = m_number;
        for (const auto &parameter : request.query) {
            if (!isCredential(parameter.first)) {
                entry.query.append(parameter);
            }
        }
        const FaultPlan plan = m_desk.faults.plan(m_desk.name, request.path);
        const qint64 handle = m_desk.log.add(entry);
        HttpReply reply = m_desk.host.answer(request, liesOf(plan));
        if (plan.fault) {
            spoil(*plan.fault, m_desk.name, reply);
        }
        negotiate(request, reply);
        const bool reset = plan.fault && plan.fault->kind == Fault::Kind::Reset;
        m_desk.log.setStatus(handle, reset ? 0 : reply.status);
        const bool head = request.method == "HEAD";
        const bool keepAlive = request.keepAlive;
        if (plan.delayMs > 0) {
            QTimer::singleShot(plan.delayMs, this, [=, this] {
                send(reply, plan.fault, head, keepAlive);
                work(); // what the client sent meanwhile
            });
        } else {
            send(reply, plan.fault, head, keepAlive);
        }
    }

    void send(const HttpReply &reply, const std::optional<Fault> &fault, bool head, bool keepAlive)
    {
        if (m_socket->state() != QTcpSocket::ConnectedState) {
            return; // hung up while it waited
        }
        const Fault::Kind kind = fault ? fault->kind : Fault::Kind::Delay;
        if (kind == Fault::Kind::Reset) {
            reset();
        } else if (kind == Fault::Kind::Truncated) {
            m_socket->write(replyHead(reply, reply.body.size(), false) +
                            reply.body.left(reply.body.size() / 2));
            m_socket->disconnectFromHost();
        } else if (kind == Fault::Kind::Endless) {
            m_socket->write(replyHead(reply, -1, false) + reply.body);
            connect(m_socket, &QTcpSocket::bytesWritten, this, [this] { pourEndlessly(); });
            pourEndlessly();
        } else if (kind == Fault::Kind::SlowDrip) {
            m_socket->write(replyHead(reply, reply.body.size(), false));
            drip(reply.body, qMax(1, fault->delayMs));
        } else {
            m_socket->write(replyHead(reply, reply.body.size(), keepAlive) +
                            (head ? QByteArray() : reply.body));
            if (keepAlive) {
                m_busy = false;
            } else {
                m_socket->disconnectFromHost();
            }
        }
    }

    void reset()
    {
#ifdef Q_OS_UNIX
        const linger hard{1, 0};
        setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
#endif
        m_socket->abort();
        deleteLater();
    }

    void pourEndlessly()
    {
        if (m_poured > EndlessCap) {
            m_socket->abort();
            return;
        }
        while (m_socket->bytesToWrite() < EndlessBacklog && m_socket->state() == QTcpSocket::ConnectedState) {
            m_socket->write(QByteArray(EndlessBlock, ' '));
            m_poured += EndlessBlock;
        }
    }

    void drip(const QByteArray &body, int everyMs)
    {
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, body, timer, at = qsizetype(0)]() mutable {
            if (at >= body.size()) {
                timer->stop();
                m_socket->disconnectFromHost();
                return;
            }
            m_socket->write(body.mid(at++, 1));
        });
        timer->start(everyMs);
    }

    QTcpSocket *m_socket;
    Desk m_desk;
    int m_number;
    QByteArray m_buffer;
    qint64 m_poured = 0;
    bool m_busy = false;
};

} // namespace

QString standInHostName(StandInHost host)
{
    static const std::array names = {u"tmdb"_s,        u"tmdb-images"_s, u"tvdb"_s,
                                     u"tvdb-images"_s, u"fanarttv"_s,    u"fanarttv-images"_s};
    return names[size_t(host)];
}

QString LoggedRequest::queryValue(const QString &name) const
{
    const auto it = std::ranges::find(query, name, &QPair<QString, QString>::first);
    return it == query.end() ? QString() : it->second;
}

class ProviderStandIn::Private {
public:
    explicit Private(std::shared_ptr<const Catalogue> catalogue)
        : world(std::move(catalogue))
    {}

    [[nodiscard]] bool listenAll(const Ports &wanted)
    {
        hosts[size_t(StandInHost::Tmdb)] = makeTmdbHost(world);
        hosts[size_t(StandInHost::Tvdb)] = makeTvdbHost(world);
        hosts[size_t(StandInHost::Fanart)] = makeFanartHost(world);
        for (const auto host :
             {StandInHost::TmdbImages, StandInHost::TvdbImages, StandInHost::FanartImages}) {
            hosts[size_t(host)] = makeImageHost(world, host);
        }
        for (size_t i = 0; i < hosts.size(); ++i) {
            auto *server = new QTcpServer(context);
            servers[i] = server;
            clients[i] = new QObject(context);
            QObject::connect(server, &QTcpServer::newConnection, context, [this, server, i] {
                while (QTcpSocket *socket = server->nextPendingConnection()) {
                    new Connection(socket, {*hosts[i], StandInHost(i), faults, log}, ++connections,
                                   clients[i]);
                }
            });
            const bool taken = wanted[i] != 0 && server->listen(QHostAddress::LocalHost, wanted[i]);
            if (!taken && !server->listen(QHostAddress::LocalHost)) {
                return false;
            }
            ports[i] = server->serverPort();
            world.origins[i] = u"http://127.0.0.1:%1"_s.arg(ports[i]);
        }
        return true;
    }

    /// Runs `function` in the serving thread and waits for it.
    template <typename Function> void inThread(Function function)
    {
        QMetaObject::invokeMethod(context, function, Qt::BlockingQueuedConnection);
    }

    StandInWorld world;
    FaultBook faults;
    RequestLog log;
    std::unique_ptr<QThread> thread;
    QObject *context = nullptr; ///< lives in the thread; owns servers and connections
    std::array<std::unique_ptr<Host>, StandInHostCount> hosts;
    std::array<QTcpServer *, StandInHostCount> servers{};
    std::array<QObject *, StandInHostCount> clients{}; ///< parents of the connections
    Ports ports{};
    int connections = 0;
};

ProviderStandIn::ProviderStandIn(std::shared_ptr<const Catalogue> catalogue)
    : d(std::make_unique<Private>(catalogue ? std::move(catalogue) : Catalogue::builtIn()))
{}

ProviderStandIn::~ProviderStandIn()
{
    stop();
}

Result<> ProviderStandIn::start(const Ports &wanted)
{
    if (d->thread) {
        return {};
    }
    d->thread = std::make_unique<QThread>();
    d->thread->setObjectName(u"provider stand-in"_s);
    d->context = new QObject;
    d->context->moveToThread(d->thread.get());
    d->thread->start();
    bool listening = false;
    d->inThread([&] { listening = d->listenAll(wanted); });
    if (!listening) {
        stop();
        return fail(ErrorKind::Network,
                    u"The demo's local providers could not listen on the loopback interface."_s,
                    u"Allow local connections and try again."_s);
    }
    return {};
}

ProviderStandIn::Ports ProviderStandIn::ports() const
{
    return d->ports;
}

void ProviderStandIn::stop()
{
    if (!d->thread) {
        return;
    }
    QObject::connect(d->thread.get(), &QThread::finished, d->context, &QObject::deleteLater);
    d->thread->quit();
    d->thread->wait();
    d->thread.reset();
    d->context = nullptr;
    d->servers = {};
    d->clients = {};
}

const Catalogue &ProviderStandIn::catalogue() const
{
    return *d->world.catalogue;
}

QString ProviderStandIn::baseUrl(StandInHost host) const
{
    const QString &origin = d->world.origin(host);
    switch (host) {
    case StandInHost::TmdbImages:
        return origin + u"/t/p"_s;
    case StandInHost::Tvdb:
        return origin + u"/v4"_s;
    default:
        return origin;
    }
}

QMap<QString, QString> ProviderStandIn::settings() const
{
    return {{u"providers.tmdb.enabled"_s, u"true"_s},
            {u"providers.tmdb.baseUrl"_s, baseUrl(StandInHost::Tmdb)},
            {u"providers.tmdb.imageBaseUrl"_s, baseUrl(StandInHost::TmdbImages)},
            {u"providers.tmdb.apiKey"_s, tmdbApiKey()},
            {u"providers.tmdb.rateLimit"_s, u"40"_s},
            {u"providers.tvdb.enabled"_s, u"true"_s},
            {u"providers.tvdb.baseUrl"_s, baseUrl(StandInHost::Tvdb)},
            {u"providers.tvdb.apiKey"_s, tvdbApiKey()},
            {u"providers.tvdb.rateLimit"_s, u"40"_s}, // the real one's patience is not asked for here
            {u"providers.fanarttv.enabled"_s, u"true"_s},
            {u"providers.fanarttv.baseUrl"_s, baseUrl(StandInHost::Fanart)},
            {u"providers.fanarttv.apiKey"_s, fanartApiKey()},
            {u"providers.fanarttv.rateLimit"_s, u"40"_s},
            {u"providers.omdb.enabled"_s, u"false"_s}};
}

QString ProviderStandIn::tmdbApiKey()
{
    return secret("tmdb");
}

QString ProviderStandIn::tmdbToken()
{
    const auto part = [](const QByteArray &bytes) {
        return QString::fromLatin1(
            bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    return part(R"({"alg":"HS256"})") + u'.' + part(R"({"aud":")" + tmdbApiKey().toLatin1() + R"("})") +
           u'.' + part(secret("tmdb signature").toLatin1());
}

QString ProviderStandIn::tvdbApiKey()
{
    return withDashes(secret("tvdb"));
}

QString ProviderStandIn::tvdbUserKey()
{
    return withDashes(secret("tvdb user"));
}

QString ProviderStandIn::tvdbPin()
{
    return secret("tvdb pin").left(8).toUpper();
}

QString ProviderStandIn::fanartApiKey()
{
    return secret("fanart");
}

QString ProviderStandIn::fanartClientKey()
{
    return secret("fanart client");
}

int ProviderStandIn::setFault(const Fault &fault)
{
    return d->faults.add(fault);
}

void ProviderStandIn::clearFault(int id)
{
    d->faults.remove(id);
}

void ProviderStandIn::clearFaults()
{
    d->faults.clear();
}

void ProviderStandIn::setOffline(StandInHost host, bool offline)
{
    if (!d->thread) {
        return;
    }
    d->inThread([this, host, offline] {
        QTcpServer *server = d->servers[size_t(host)];
        if (offline) {
            server->close();
            delete std::exchange(d->clients[size_t(host)], new QObject(d->context));
        } else if (!server->isListening()) {
            server->listen(QHostAddress::LocalHost, d->ports[size_t(host)]);
        }
    });
}

void ProviderStandIn::expireTvdbTokens()
{
    ++d->world.tvdbTokens;
}

void ProviderStandIn::setTvdbPageSize(int entries)
{
    d->world.tvdbPageSize = qMax(1, entries);
}

void ProviderStandIn::touch()
{
    ++d->world.touched;
}

QList<LoggedRequest> ProviderStandIn::requests() const
{
    return d->log.all();
}

int ProviderStandIn::count(StandInHost host, const QString &path) const
{
    return d->log.count(host, path);
}

int ProviderStandIn::count() const
{
    return d->log.count({}, {});
}

void ProviderStandIn::clearRequests()
{
    d->log.clear();
}

bool ProviderStandIn::waitForRequests(StandInHost host, int count, int timeoutMs) const
{
    return d->log.wait(host, count, timeoutMs);
}

} // namespace metarr

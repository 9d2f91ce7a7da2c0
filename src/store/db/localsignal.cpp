// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/filesystem.h"
#include "io/processlock.h"
#include "store/db/signaltransport.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int maxLine = 128;
/// What a process says when it has connected, and the relay answers: from then on it hears everything. No name of a channel.
constexpr QByteArrayView greeting = "+\n";
constexpr qint64 maxBacklog = 64 * 1024;
/// sun_path has 104 to 108 bytes; QLocalServer first binds in a temporary folder beside the name.
constexpr qsizetype maxSocketPath = 70;

/// Whoever holds the lock file is the relay; all others connect to it. A killed relay loses the lock and closes
/// every connection at once, so nobody has to poll.
class LocalTransport final : public CommitSignal::Transport {
public:
    LocalTransport(const Path &lock, QString socketName)
        : m_lock(lock)
        , m_socketName(std::move(socketName))
    {}

    void start(Received received) override
    {
        m_received = std::move(received);
        m_retry = new QTimer(this);
        m_retry->setSingleShot(true);
        connect(m_retry, &QTimer::timeout, this, [this] { elect(); });
        elect();
    }

    void send(const QByteArray &channel) override
    {
        const QByteArray line = channel + '\n';
        if (m_server) {
            relay(line, nullptr);
        } else if (connected) {
            write(m_relay, line);
        } else {
            m_unsent.insert(line);
        }
    }

    void stop() override
    {
        if (!m_server && !connected) {
            tellAtLast();
        }
        connected = false;
        if (m_relay) {
            m_relay->disconnect(this);
            if (m_relay->state() == QLocalSocket::ConnectedState && m_relay->bytesToWrite() > 0) {
                m_relay->waitForBytesWritten(1000);
            }
            delete std::exchange(m_relay, nullptr);
        }
        for (QLocalSocket *const client : std::exchange(m_clients, {})) {
            client->disconnect(this);
            if (client->bytesToWrite() > 0) {
                client->waitForBytesWritten(1000);
            }
        }
        delete std::exchange(m_server, nullptr); // with its sockets
        delete std::exchange(m_retry, nullptr);
        m_lock.unlock();
    }

private:
    void elect()
    {
        if (m_server || m_relay) {
            return;
        }
        if (m_lock.tryLock().value_or(false)) {
            becomeRelay();
        } else {
            joinRelay();
        }
    }

    void becomeRelay()
    {
        QLocalServer::removeServer(m_socketName); // of a killed process: we hold the lock
        m_server = new QLocalServer(this);
        m_server->setSocketOptions(QLocalServer::UserAccessOption);
        if (!m_server->listen(m_socketName)) {
            qWarning("wake-up between processes: %s", qPrintable(m_server->errorString()));
            delete std::exchange(m_server, nullptr);
            m_lock.unlock();
            tryAgain();
            return;
        }
        connect(m_server, &QLocalServer::newConnection, this, [this] { welcome(); });
        arrived();
    }

    /// A short command may be over before it has reached the relay: what it changed is told all the same. Where there is none,
    /// whoever becomes it looks at everything anyway.
    void tellAtLast()
    {
        if (m_unsent.isEmpty()) {
            return;
        }
        QLocalSocket relay;
        relay.connectToServer(m_socketName, QIODevice::WriteOnly);
        if (!relay.waitForConnected(1000)) {
            return;
        }
        for (const QByteArray &line : std::exchange(m_unsent, {})) {
            relay.write(line);
        }
        while (relay.bytesToWrite() > 0 && relay.waitForBytesWritten(1000)) {
        }
    }

    void joinRelay()
    {
        m_relay = new QLocalSocket(this);
        // Connected is not enough: the relay may not have seen this process yet, and would tell it nothing.
        connect(m_relay, &QLocalSocket::connected, this, [this] { write(m_relay, greeting.toByteArray()); });
        connect(m_relay, &QLocalSocket::readyRead, this, [this] { readFrom(m_relay); });
        connect(m_relay, &QLocalSocket::disconnected, this, [this] { lost(); });
        connect(m_relay, &QLocalSocket::errorOccurred, this, [this] { lost(); });
        m_relay->connectToServer(m_socketName);
    }

    void arrived()
    {
        m_pauseMs = 0;
        m_received({}); // something may have been missed before
        connected = true;
        for (const QByteArray &line : std::exchange(m_unsent, {})) {
            send(line.chopped(1));
        }
    }

    void lost()
    {
        if (m_relay) {
            m_relay->disconnect(this);
            m_relay->deleteLater(); // it is on the stack
            m_relay = nullptr;
            connected = false;
            tryAgain();
        }
    }

    void tryAgain()
    {
        // A little by chance, so that the survivors of a relay do not all come at once.
        const int pause = m_pauseMs + QRandomGenerator::global()->bounded(10);
        m_pauseMs = std::min(1000, std::max(10, m_pauseMs * 2));
        m_retry->start(pause);
    }

    void welcome()
    {
        while (QLocalSocket *const client = m_server->nextPendingConnection()) {
            m_clients << client;
            connect(client, &QLocalSocket::readyRead, this, [this, client] { readFrom(client); });
            connect(client, &QLocalSocket::disconnected, this, [this, client] {
                m_clients.removeOne(client);
                client->deleteLater();
            });
            readFrom(client);
        }
    }

    void readFrom(QLocalSocket *socket)
    {
        QSet<QByteArray> lines; // each once: only the fact matters
        while (socket->canReadLine()) {
            lines.insert(socket->readLine(maxLine));
        }
        if (lines.isEmpty() && socket->bytesAvailable() > maxLine) {
            socket->abort(); // not one of us
            return;
        }
        for (const QByteArray &line : std::as_const(lines)) {
            if (line == greeting) {
                if (m_server) {
                    write(socket, line);
                } else {
                    arrived();
                }
                continue;
            }
            if (m_server) {
                relay(line, socket);
            }
            m_received(line.trimmed());
        }
    }

    void relay(const QByteArray &line, const QLocalSocket *except)
    {
        for (QLocalSocket *const client : std::as_const(m_clients)) {
            if (client != except) {
                write(client, line);
            }
        }
    }

    static void write(QLocalSocket *socket, const QByteArray &line)
    {
        // Somebody who reads nothing has signals enough waiting.
        if (socket->bytesToWrite() < maxBacklog) {
            socket->write(line);
            socket->flush();
        }
    }

    ProcessLock m_lock;
    QString m_socketName;
    Received m_received;
    QLocalServer *m_server = nullptr; ///< set: we are the relay
    QList<QLocalSocket *> m_clients;
    QLocalSocket *m_relay = nullptr; ///< set: somebody else is
    QTimer *m_retry = nullptr;
    QSet<QByteArray> m_unsent;
    int m_pauseMs = 0;
};

} // namespace

std::unique_ptr<CommitSignal::Transport> makeLocalTransport(const Path &databaseFile)
{
    // All processes must come to the same names, whatever links they came by.
    Path directory = databaseFile.parent();
    if (auto resolved = makeSystemFileSystem()->canonical(directory)) {
        directory = *resolved;
    }
    const Path file = directory / databaseFile.fileName();
    const QByteArray hash =
        QCryptographicHash::hash(file.bytes(), QCryptographicHash::Sha256).toHex().left(16);
    const QString shortName = u"metarr-"_s + QString::fromLatin1(hash);
#ifdef Q_OS_WIN
    return std::make_unique<LocalTransport>(Path::fromText(QDir::temp().filePath(shortName + u".lock"_s)),
                                            shortName);
#else
    const QString beside = QFile::decodeName(file.bytes() + "-signal");
    if (QFile::encodeName(beside) == file.bytes() + "-signal" && file.bytes().size() < maxSocketPath) {
        return std::make_unique<LocalTransport>(Path(file.bytes() + "-signal.lock"), beside);
    }
    // Too long for a socket, or not UTF-8.
    const QString elsewhere = QDir::temp().filePath(shortName);
    return std::make_unique<LocalTransport>(Path::fromText(elsewhere + u".lock"_s), elsewhere);
#endif
}

} // namespace metarr

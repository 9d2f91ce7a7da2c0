// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedhttpserver.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>

namespace metarr::test {

ScriptedAnswer ScriptedAnswer::json(const QByteArray &body, int status)
{
    ScriptedAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers = {{"Content-Type", "application/json"}};
    return answer;
}

ScriptedAnswer ScriptedAnswer::plain(int status, const QByteArray &body)
{
    ScriptedAnswer answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

ScriptedAnswer ScriptedAnswer::badly(Manner manner, const QByteArray &body)
{
    ScriptedAnswer answer;
    answer.manner = manner;
    answer.body = body;
    return answer;
}

ScriptedAnswer ScriptedAnswer::redirect(const QByteArray &target, int status)
{
    return plain(status).with("Location", target);
}

ScriptedAnswer ScriptedAnswer::with(const QByteArray &name, const QByteArray &value) const
{
    ScriptedAnswer answer = *this;
    answer.headers.append({name, value});
    return answer;
}

ScriptedAnswer ScriptedAnswer::after(int ms) const
{
    ScriptedAnswer answer = *this;
    answer.delayMs = ms;
    return answer;
}

QByteArray SeenRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            return value;
        }
    }
    return {};
}

QString SeenRequest::query(const QString &name) const
{
    return QUrlQuery(target).queryItemValue(name, QUrl::FullyDecoded);
}

class ScriptedHttpServer::Worker final : public QObject {
public:
    explicit Worker(ScriptedHttpServer &owner)
        : m_owner(owner)
    {
        m_clock.start();
        m_server.setParent(this);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                connect(socket, &QObject::destroyed, this, [this, socket] { m_input.remove(socket); });
            }
        });
    }

    quint16 listen(const QHostAddress &address)
    {
        m_server.listen(address);
        return m_server.serverPort();
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &input = m_input[socket];
        input += socket->readAll();
        while (true) {
            const qsizetype headEnd = input.indexOf("\r\n\r\n");
            if (headEnd < 0) {
                return;
            }
            SeenRequest request;
            const auto lines = input.left(headEnd).split('\n');
            const auto words = lines.first().trimmed().split(' ');
            request.method = words.value(0);
            request.target = QUrl::fromEncoded(words.value(1));
            for (qsizetype i = 1; i < lines.size(); ++i) {
                const qsizetype colon = lines[i].indexOf(':');
                request.headers.append({lines[i].left(colon).trimmed(), lines[i].mid(colon + 1).trimmed()});
            }
            const qsizetype length = request.header("Content-Length").toLongLong();
            if (input.size() < headEnd + 4 + length) {
                return;
            }
            request.body = input.mid(headEnd + 4, length);
            request.arrivedUs = m_clock.nsecsElapsed() / 1000;
            input.remove(0, headEnd + 4 + length);
            const ScriptedAnswer answer = m_owner.answerFor(request);
            QTimer::singleShot(answer.delayMs, socket, [this, socket, answer, request] {
                reply(socket, answer, request);
                const std::lock_guard lock(m_owner.m_mutex);
                --m_owner.m_open;
            });
        }
    }

    static QByteArray head(const ScriptedAnswer &answer, const QByteArray &framing)
    {
        QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\n";
        for (const auto &[name, value] : answer.headers) {
            bytes += name + ": " + value + "\r\n";
        }
        return bytes + framing + "\r\n\r\n";
    }

    void reply(QTcpSocket *socket, const ScriptedAnswer &answer, const SeenRequest &request)
    {
        using Manner = ScriptedAnswer::Manner;
        const QByteArray length = "Content-Length: " + QByteArray::number(answer.body.size());
        switch (answer.manner) {
        case Manner::Normal:
            if (answer.status == 304 || answer.status == 204) {
                socket->write(head(answer, "X-Empty: 1"));
            } else {
                socket->write(head(answer, length) + (request.method == "HEAD" ? QByteArray() : answer.body));
            }
            break;
        case Manner::Reset:
            socket->abort();
            break;
        case Manner::Garbage:
            socket->write(answer.body);
            socket->disconnectFromHost();
            break;
        case Manner::Truncated:
            socket->write(head(answer, length) + answer.body.left(answer.body.size() / 2));
            socket->disconnectFromHost();
            break;
        case Manner::Endless: {
            socket->write(head(answer, "Transfer-Encoding: chunked"));
            const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
            const auto more = [socket, chunk] {
                // A socket whose client has hung up may still be open, and takes nothing any more.
                while (socket->bytesToWrite() < 4 * chunk.size() && socket->write(chunk) > 0) {
                }
            };
            connect(socket, &QTcpSocket::bytesWritten, socket, more);
            more();
            break;
        }
        case Manner::SlowDrip: {
            socket->write(head(answer, "Content-Length: 1000000"));
            auto *timer = new QTimer(socket);
            connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
            timer->start(answer.dripMs);
            break;
        }
        case Manner::Silent:
            break;
        }
    }

    ScriptedHttpServer &m_owner;
    QElapsedTimer m_clock;
    QHash<QTcpSocket *, QByteArray> m_input; // outlives the server's sockets
    QTcpServer m_server;
};

ScriptedHttpServer::ScriptedHttpServer(const QHostAddress &address)
{
    m_worker = new Worker(*this);
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker, [&] { m_port = m_worker->listen(address); }, Qt::BlockingQueuedConnection);
}

ScriptedHttpServer::~ScriptedHttpServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl ScriptedHttpServer::url(const QString &path) const
{
    QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(m_port) + path);
    return url;
}

void ScriptedHttpServer::on(const QString &path, QList<ScriptedAnswer> answers)
{
    const std::lock_guard lock(m_mutex);
    m_scripts[path] = std::move(answers);
}

void ScriptedHttpServer::setHandler(std::function<std::optional<ScriptedAnswer>(const SeenRequest &)> handler)
{
    const std::lock_guard lock(m_mutex);
    m_handler = std::move(handler);
}

ScriptedAnswer ScriptedHttpServer::answerFor(const SeenRequest &request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.append(request);
    m_mostAtOnce = std::max(m_mostAtOnce, ++m_open);
    if (m_handler) {
        if (auto answer = m_handler(request)) {
            return *answer;
        }
    }
    const auto script = m_scripts.find(request.path());
    if (script == m_scripts.end() || script->second.isEmpty()) {
        return ScriptedAnswer::json("{\"scripted\": \"nothing here\"}", 404);
    }
    return script->second.size() > 1 ? script->second.takeFirst() : script->second.first();
}

QList<SeenRequest> ScriptedHttpServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

int ScriptedHttpServer::count(const QString &path) const
{
    const std::lock_guard lock(m_mutex);
    return int(std::count_if(m_requests.begin(), m_requests.end(), [&](const SeenRequest &request) {
        return path.isEmpty() || request.path() == path;
    }));
}

void ScriptedHttpServer::forget()
{
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
}

int ScriptedHttpServer::mostAtOnce() const
{
    const std::lock_guard lock(m_mutex);
    return m_mostAtOnce;
}

} // namespace metarr::test

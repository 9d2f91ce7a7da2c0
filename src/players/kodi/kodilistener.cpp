// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/kodi/kodilistener.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype longestMessage = 1024 * 1024; ///< announcements have some hundred bytes
constexpr int patienceMs = 250;                   ///< how soon the end of the program is noticed

} // namespace

KodiListener::KodiListener(Options options, Heard heard, Connected connected)
    : m_options(std::move(options))
    , m_heard(std::move(heard))
    , m_connected(std::move(connected))
    , m_thread([this] { run(); })
{}

KodiListener::~KodiListener()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

bool KodiListener::stopping()
{
    const std::scoped_lock lock(m_mutex);
    return m_stopping;
}

void KodiListener::run()
{
    auto pause = m_options.firstPause;
    while (!stopping()) {
        QElapsedTimer lasted;
        lasted.start();
        listen();
        pause = lasted.elapsed() > m_options.longestPause.count() ? m_options.firstPause : pause;
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, pause, [this] { return m_stopping; });
        pause = std::min(pause * 2, m_options.longestPause);
    }
}

/// The socket's own waitForConnected() would end the attempt with the slice.
bool KodiListener::connects(QTcpSocket &socket)
{
    QEventLoop loop; // before the socket begins: without a dispatcher in this thread it would tell nothing
    QObject::connect(&socket, &QTcpSocket::stateChanged, &loop, &QEventLoop::quit);
    socket.connectToHost(m_options.host, m_options.port);
    const QDeadlineTimer deadline(m_options.connecting);
    while (socket.state() != QAbstractSocket::ConnectedState && !deadline.hasExpired()) {
        if (stopping() || socket.state() == QAbstractSocket::UnconnectedState) {
            return false;
        }
        QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return socket.state() == QAbstractSocket::ConnectedState;
}

/// One connection, until it ends.
void KodiListener::listen()
{
    QTcpSocket socket;
    if (!connects(socket)) {
        return;
    }
    m_connected(true);
    QByteArray stream;
    QElapsedTimer silence;
    silence.start();
    bool asked = false;
    while (!stopping() && stream.size() < longestMessage) {
        // What came while it connected is there already.
        if (socket.bytesAvailable() > 0 || socket.waitForReadyRead(patienceMs)) {
            stream += socket.readAll();
            silence.restart();
            asked = false;
            for (const QByteArray &message : takeJsonObjects(stream)) {
                take(message);
            }
        } else if (socket.state() != QAbstractSocket::ConnectedState) {
            break;
        } else if (silence.elapsed() > m_options.silence.count()) {
            if (asked) {
                break; // switched off at the mains: no goodbye comes
            }
            socket.write(R"({"jsonrpc":"2.0","id":1,"method":"JSONRPC.Ping"})");
            asked = true;
            silence.restart();
        }
    }
    m_connected(false);
}

void KodiListener::take(const QByteArray &message)
{
    const QJsonObject json = QJsonDocument::fromJson(message).object();
    const QString method = json.value("method"_L1).toString();
    if (!method.isEmpty()) { // otherwise an answer to our question
        m_heard(method, json.value("params"_L1).toObject().value("data"_L1).toObject());
    }
}

QList<QByteArray> takeJsonObjects(QByteArray &stream)
{
    QList<QByteArray> objects;
    qsizetype begin = 0;
    int depth = 0;
    bool inText = false;
    for (qsizetype i = 0; i < stream.size(); ++i) {
        const char c = stream.at(i);
        if (inText) {
            i += c == '\\' ? 1 : 0;
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '{') {
            begin = depth++ == 0 ? i : begin;
        } else if (c == '}' && depth > 0 && --depth == 0) {
            objects += stream.sliced(begin, i + 1 - begin);
            begin = i + 1;
        }
    }
    stream.remove(0, depth == 0 && !inText ? stream.size() : begin);
    return objects;
}

} // namespace metarr

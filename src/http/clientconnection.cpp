// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientconnection.h"

#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QSslSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Of this second; to write one takes longer than the rest of an answer's header.
QByteArray httpDate()
{
    thread_local qint64 second = -1;
    thread_local QByteArray text;
    if (const QDateTime now = QDateTime::currentDateTimeUtc(); now.toSecsSinceEpoch() != second) {
        second = now.toSecsSinceEpoch();
        text = QLocale::c().toString(now, u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " GMT";
    }
    return text;
}

} // namespace

ClientConnection::ClientConnection(quint64 id, QTcpSocket *socket, const HttpLimits &limits, const Gate &gate)
    : m_id(id)
    , m_socket(socket)
    , m_tls(qobject_cast<QSslSocket *>(socket))
    , m_limits(limits)
    , m_gate(gate)
    , m_peer(socket->peerAddress().toString())
    , m_address(banKey(m_peer))
{
    m_age.start();
    m_socket->setParent(this);
    // What a client sends beyond that waits in its own memory.
    m_socket->setReadBufferSize(64 * 1024);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ClientConnection::timeUp);
    connect(m_socket, &QTcpSocket::readyRead, this, &ClientConnection::process);
    // Over TLS bytesWritten means encrypted, which is long before it is sent.
    if (m_tls) {
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &ClientConnection::sent);
    } else {
        connect(m_socket, &QTcpSocket::bytesWritten, this, &ClientConnection::sent);
    }
    connect(m_socket, &QTcpSocket::disconnected, this, &ClientConnection::finishClosing);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &ClientConnection::finishClosing);
    m_timer.start(m_limits.head);
}

ClientConnection::~ClientConnection()
{
    m_socket->disconnect(this);
}

void ClientConnection::process()
{
    if (m_processing) {
        return;
    }
    m_processing = true;
    bool more = true;
    while (more) {
        switch (m_state) {
        case State::Head:
            more = readHead();
            break;
        case State::Body:
            more = readBody();
            break;
        case State::Streaming:
            m_frames ? readFrames() : discard();
            more = false;
            break;
        case State::Lingering:
            discard();
            more = false;
            break;
        case State::Handling:
        case State::Sending:
        case State::Closed:
            more = false;
            break;
        }
    }
    m_processing = false;
}

/// Reads towards an empty line; true when the state has changed.
bool ClientConnection::readHead()
{
    m_buffer += m_socket->read(m_limits.headBytes - m_buffer.size());
    if (m_buffer.isEmpty()) {
        return false;
    }
    if (!m_headBegun) {
        m_headBegun = true;
        m_timer.start(m_limits.head);
        if (m_buffer.startsWith("\r\n")) {
            m_buffer.remove(0, 2); // some clients end a body with a line of its own
        }
    }
    while (true) {
        const qsizetype lineEnd = m_buffer.indexOf('\n', m_scanned);
        if (lineEnd < 0) {
            m_scanned = m_buffer.size();
            break;
        }
        if (lineEnd == 0 || m_buffer.at(lineEnd - 1) != '\r') {
            refuse(HeadFault{400, u"Lines of a request end with CR LF."_s});
            return true;
        }
        m_scanned = lineEnd + 1;
        if (lineEnd == 1 || (lineEnd >= 3 && m_buffer.at(lineEnd - 2) == '\n')) {
            const QByteArray head = m_buffer.first(lineEnd + 1);
            m_buffer.remove(0, lineEnd + 1);
            m_scanned = 0;
            m_headBegun = false;
            return takeHead(head);
        }
    }
    if (m_buffer.size() >= m_limits.headBytes) {
        const bool line = m_buffer.contains('\n');
        refuse(HeadFault{line ? 431 : 414,
                         line ? u"The header is too long."_s : u"The request line is too long."_s});
        return true;
    }
    return false;
}

bool ClientConnection::takeHead(QByteArrayView bytes)
{
    auto parsed = parseHead(bytes, m_limits.headFields);
    if (const auto *fault = std::get_if<HeadFault>(&parsed)) {
        m_head = {};
        refuse(*fault);
        return true;
    }
    m_head = std::get<RequestHead>(std::move(parsed));
    m_keepAlive = m_keepAlive && m_head.keepAlive;
    m_admission = m_gate.admit(m_head, m_peer);
    m_authenticated = m_authenticated || m_admission.caller.kind != Caller::Kind::Nobody;
    if (m_admission.answer) {
        if (m_head.contentLength > 0 || m_head.chunked) {
            refuse(*m_admission.answer); // its body is not wanted
        } else {
            m_state = State::Handling;
            respond(*m_admission.answer);
        }
        return true;
    }
    const qint64 limit = m_admission.route->maxBody;
    m_body = BodyReader(m_head, limit);
    if (m_head.expectsContinue) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    m_state = State::Body;
    const qint64 longest = m_head.chunked ? limit : m_head.contentLength;
    m_timer.start(m_limits.body + std::chrono::milliseconds(1000 * longest / m_limits.bytesPerSecond));
    return true;
}

bool ClientConnection::readBody()
{
    constexpr qint64 atOnce = 64 * 1024;
    while (true) {
        switch (m_body.feed(m_buffer)) {
        case BodyReader::State::Complete:
            dispatch();
            return true;
        case BodyReader::State::Malformed:
            refuse(HeadFault{400, u"The body is not properly chunked."_s});
            return true;
        case BodyReader::State::TooLarge:
            refuse(ServerResponse::refused(
                413, u"The body is longer than %1 bytes."_s.arg(m_admission.route->maxBody)));
            return true;
        case BodyReader::State::More:
            break;
        }
        const QByteArray more = m_socket->read(atOnce);
        if (more.isEmpty()) {
            return false;
        }
        m_buffer += more;
    }
}

void ClientConnection::dispatch()
{
    m_timer.stop();
    m_state = State::Handling;
    ServerRequest request;
    request.method = m_head.method;
    request.segments = m_head.segments;
    request.params = m_admission.params;
    request.query = m_head.query;
    request.headers = m_head.headers;
    request.body = m_body.take();
    request.peer = m_admission.peer;
    request.caller = m_admission.caller;
    Q_EMIT requestReady(this, request, m_admission.route);
}

QByteArray ClientConnection::answerHead(const ServerResponse &response) const
{
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + httpReason(response.status) + "\r\n";
    head += "Date: " + httpDate() + "\r\n";
    if (response.status != 101 && response.status != 204 && response.status != 304) {
        head += "Content-Type: " + response.contentType + "\r\n";
        if (!response.stream) {
            head += "Content-Length: " +
                    QByteArray::number(response.source ? response.bodySize : response.body.size()) + "\r\n";
        }
    }
    head += "X-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'; frame-ancestors "
            "'none'\r\n";
    bool cached = false;
    for (const auto &[name, value] : response.headers) {
        head += name + ": " + value + "\r\n";
        cached = cached || name.compare("Cache-Control", Qt::CaseInsensitive) == 0;
    }
    for (const auto &[name, value] : m_admission.headers) {
        head += name + ": " + value + "\r\n";
    }
    if (!cached) {
        head += "Cache-Control: no-store\r\n";
    }
    head += response.isWebSocket              ? "Connection: Upgrade\r\n\r\n"
            : m_keepAlive && !response.stream ? "Connection: keep-alive\r\n\r\n"
                                              : "Connection: close\r\n\r\n";
    return head;
}

void ClientConnection::respond(const ServerResponse &response)
{
    if (m_state != State::Handling) {
        return;
    }
    m_gate.audit(m_admission, m_head, response.status);
    const bool withBody = m_head.method != "HEAD" && response.status != 204 && response.status != 304;
    m_state = response.stream && withBody ? State::Streaming : State::Sending;
    m_timer.start(m_limits.idle);
    m_socket->write(withBody && !response.stream ? answerHead(response) + response.body
                                                 : answerHead(response));
    if (m_state == State::Streaming) {
        m_timer.stop();
        if (response.isWebSocket) {
            m_frames.emplace();
        }
        Q_EMIT streamBegan(this, response);
        // What came with the request already.
        QMetaObject::invokeMethod(this, &ClientConnection::process, Qt::QueuedConnection);
    } else if (withBody && response.source) {
        m_answer = response;
        m_bodyLeft = response.bodySize;
        wantPiece();
    } else {
        m_socket->flush(); // now, not after those that are answered together with it
    }
}

/// What the system has not taken yet, encrypted or to be encrypted.
qint64 ClientConnection::unsent() const
{
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

/// No more is read than the client takes: what waits for it here is a piece or two.
void ClientConnection::wantPiece()
{
    constexpr qint64 piece = 256 * 1024;
    if (m_state == State::Sending && m_bodyLeft > 0 && !m_pieceWanted && unsent() < piece) {
        m_pieceWanted = true;
        Q_EMIT pieceWanted(this, m_answer, std::min(piece, m_bodyLeft));
    }
}

void ClientConnection::continueBody(const Result<QByteArray> &piece)
{
    m_pieceWanted = false;
    if (m_state != State::Sending) {
        return;
    }
    if (!piece || piece->isEmpty() || piece->size() > m_bodyLeft) {
        closeNow(); // the length was promised: to end early is the only way to tell
        return;
    }
    m_bodyLeft -= piece->size();
    m_socket->write(*piece);
    wantPiece();
}

void ClientConnection::readFrames()
{
    while (true) {
        for (const WebSocketReader::Frame &frame : m_frames->feed(std::exchange(m_buffer, {}))) {
            if (unsent() > m_limits.streamBacklog) {
                closeNow(); // asks without reading
                return;
            }
            if (frame.kind == WebSocketReader::Frame::Kind::Ping) {
                m_socket->write(webSocketFrame(WebSocketOpcode::Pong, frame.payload));
            } else if (frame.kind == WebSocketReader::Frame::Kind::Close) {
                m_socket->write(webSocketFrame(WebSocketOpcode::Close, frame.payload));
                m_keepAlive = false;
                m_state = State::Lingering;
                m_timer.start(m_limits.linger);
                m_socket->disconnectFromHost();
                return;
            }
        }
        m_buffer = m_socket->read(16 * 1024);
        if (m_buffer.isEmpty()) {
            return;
        }
    }
}

void ClientConnection::writeStream(const QByteArray &bytes)
{
    if (m_state != State::Streaming) {
        return;
    }
    if (unsent() > m_limits.streamBacklog) {
        closeNow(); // it can come back and say what it saw last
        return;
    }
    m_socket->write(bytes);
}

/// An answer to what is not read to its end: the connection cannot be used any further.
void ClientConnection::refuse(const ServerResponse &response)
{
    m_keepAlive = false;
    m_state = State::Lingering;
    m_buffer.clear();
    m_body = {};
    m_timer.start(m_limits.linger);
    m_socket->write(m_head.method == "HEAD" ? answerHead(response) : answerHead(response) + response.body);
}

void ClientConnection::refuse(const HeadFault &fault)
{
    refuse(ServerResponse::refused(fault.status, fault.why));
}

void ClientConnection::discard()
{
    while (m_socket->bytesAvailable() > 0 && !m_socket->read(64 * 1024).isEmpty()) {
    }
}

void ClientConnection::sent()
{
    if (m_state == State::Sending) {
        wantPiece();
    }
    if (unsent() > 0 || (m_state == State::Sending && m_bodyLeft > 0)) {
        if (m_state == State::Sending) {
            m_timer.start(m_limits.idle); // it reads
        }
        return;
    }
    if (m_state == State::Lingering) {
#ifdef Q_OS_UNIX
        // Closing with unread bytes would reset the connection and take the answer with it. One that closes already has
        // something to say still: over TLS that this is the end.
        if (m_socket->state() == QAbstractSocket::ConnectedState) {
            ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
        }
#endif
        return;
    }
    if (m_state != State::Sending) {
        return;
    }
    if (!m_keepAlive) {
        m_state = State::Lingering;
        m_timer.start(m_limits.linger);
        m_socket->disconnectFromHost();
        return;
    }
    m_head = {};
    m_admission = {};
    m_answer = {};
    m_state = State::Head;
    m_timer.start(m_limits.idle);
    // Not at once: what was sent ahead must not keep others waiting.
    QMetaObject::invokeMethod(this, &ClientConnection::process, Qt::QueuedConnection);
}

void ClientConnection::timeUp()
{
    if (m_state == State::Body || (m_state == State::Head && m_headBegun)) {
        refuse(HeadFault{408, u"The request took too long."_s});
        return;
    }
    closeNow();
}

void ClientConnection::closeSoon()
{
    m_keepAlive = false;
    if (m_frames && m_state == State::Streaming) {
        m_socket->write(webSocketFrame(WebSocketOpcode::Close, webSocketGoingAway()));
    }
    if (m_state != State::Handling && m_state != State::Sending) {
        closeNow();
    }
}

void ClientConnection::closeNow()
{
    m_socket->flush();
    m_socket->abort();
    finishClosing();
}

void ClientConnection::finishClosing()
{
    if (m_state != State::Closed) {
        m_state = State::Closed;
        m_timer.stop();
        Q_EMIT closed(this);
    }
}

} // namespace metarr

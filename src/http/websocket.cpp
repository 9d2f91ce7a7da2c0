// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/websocket.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr quint16 goingAway = 1001, protocolError = 1002, messageTooBig = 1009;
constexpr qsizetype longestControl = 125;

QByteArray codeBytes(quint16 code)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(code, bytes.data());
    return bytes;
}

bool listHas(const QByteArray &header, const QByteArray &word)
{
    const auto words = header.toLower().split(',');
    return std::any_of(words.begin(), words.end(), [&](const QByteArray &w) { return w.trimmed() == word; });
}

} // namespace

QByteArray webSocketFrame(WebSocketOpcode opcode, const QByteArray &payload)
{
    const QByteArray body =
        opcode == WebSocketOpcode::Text ? payload : payload.first(std::min(payload.size(), longestControl));
    QByteArray frame;
    frame.reserve(body.size() + 10);
    frame += char(0x80 | quint8(opcode));
    if (body.size() < 126) {
        frame += char(body.size());
    } else if (body.size() <= 0xffff) {
        frame += char(126);
        frame += codeBytes(quint16(body.size()));
    } else {
        QByteArray length(8, Qt::Uninitialized);
        qToBigEndian(quint64(body.size()), length.data());
        frame += char(127);
        frame += length;
    }
    return frame + body;
}

QByteArray webSocketGoingAway()
{
    return codeBytes(goingAway);
}

ServerResponse webSocketAnswer(const ServerRequest &request,
                               std::function<std::shared_ptr<void>(std::shared_ptr<ResponseStream>)> stream)
{
    if (!listHas(request.header("upgrade"), "websocket") ||
        !listHas(request.header("connection"), "upgrade") || request.method != "GET" ||
        request.header("sec-websocket-version") != "13") {
        ServerResponse needed = ServerResponse::refused(426, u"This address speaks WebSocket, version 13."_s);
        needed.headers.emplaceBack("Upgrade", "websocket");
        needed.headers.emplaceBack("Sec-WebSocket-Version", "13");
        return needed;
    }
    const QByteArray key = request.header("sec-websocket-key");
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != 16) {
        return ServerResponse::refused(400, u"Sec-WebSocket-Key is not 16 bytes in Base64."_s);
    }
    ServerResponse response;
    response.status = 101;
    response.isWebSocket = true;
    response.stream = std::move(stream);
    response.headers.emplaceBack("Upgrade", "websocket");
    // The constant of RFC 6455, 1.3.
    response.headers.emplaceBack(
        "Sec-WebSocket-Accept",
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
            .toBase64());
    return response;
}

QList<WebSocketReader::Frame> WebSocketReader::feed(const QByteArray &bytes)
{
    QList<Frame> frames;
    if (!m_over) {
        m_buffer += bytes;
        while (takeFrame(frames)) {
        }
    }
    return frames;
}

void WebSocketReader::fail(QList<Frame> &frames, quint16 code)
{
    m_over = true;
    m_buffer.clear();
    frames += Frame{Frame::Kind::Close, codeBytes(code)};
}

bool WebSocketReader::takeFrame(QList<Frame> &frames)
{
    if (m_buffer.size() < 2) {
        return false;
    }
    const auto first = quint8(m_buffer.at(0)), second = quint8(m_buffer.at(1));
    const bool final = (first & 0x80) != 0;
    const quint8 opcode = first & 0x0f;
    const bool control = (opcode & 0x08) != 0;
    const bool known = opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xa);
    quint64 length = second & 0x7f;
    if ((first & 0x70) != 0 || (second & 0x80) == 0 || !known ||
        (control && (!final || length > quint64(longestControl))) ||
        (!control && (opcode == 0) != m_inMessage)) {
        fail(frames, protocolError);
        return false;
    }
    qsizetype head = 2;
    if (length >= 126) {
        const qsizetype more = length == 126 ? 2 : 8;
        if (m_buffer.size() < head + more) {
            return false;
        }
        length = more == 2 ? qFromBigEndian<quint16>(m_buffer.constData() + head)
                           : qFromBigEndian<quint64>(m_buffer.constData() + head);
        head += more;
    }
    if (length > quint64(longestPayload)) {
        fail(frames, messageTooBig);
        return false;
    }
    const qsizetype whole = head + 4 + qsizetype(length);
    if (m_buffer.size() < whole) {
        return false;
    }
    QByteArray payload = m_buffer.sliced(head + 4, qsizetype(length));
    for (qsizetype i = 0; i < payload.size(); ++i) {
        payload[i] = char(payload.at(i) ^ m_buffer.at(head + i % 4));
    }
    m_buffer.remove(0, whole);
    switch (opcode) {
    case 0x8:
        if (payload.size() == 1) {
            fail(frames, protocolError); // half a code
            return false;
        }
        m_over = true;
        frames += Frame{Frame::Kind::Close, payload.first(std::min<qsizetype>(2, payload.size()))};
        return false;
    case 0x9:
        frames += Frame{Frame::Kind::Ping, payload};
        break;
    case 0xa:
        frames += Frame{Frame::Kind::Pong, payload};
        break;
    default:
        m_inMessage = !final;
        frames += Frame{Frame::Kind::Data, payload};
        break;
    }
    return true;
}

} // namespace metarr

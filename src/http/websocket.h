// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"

namespace metarr {

enum class WebSocketOpcode : quint8 { Text = 0x1, Close = 0x8, Ping = 0x9, Pong = 0xa };

/// One unfragmented frame as a server sends it (RFC 6455, 5.2). Control frames hold 125 bytes at most.
[[nodiscard]] QByteArray webSocketFrame(WebSocketOpcode opcode, const QByteArray &payload);
/// Payload of a Close frame that says that the server ends (1001).
[[nodiscard]] QByteArray webSocketGoingAway();

/// Answers a handshake (RFC 6455, 4.2): 101 with `stream` as in ServerResponse, or 426 or 400 for what is none.
[[nodiscard]] ServerResponse
webSocketAnswer(const ServerRequest &request,
                std::function<std::shared_ptr<void>(std::shared_ptr<ResponseStream>)> stream);

/// Takes a client's frames from a stream of bytes. Clients have little to say here: what is longer than 4 KiB, unmasked, has
/// reserved bits or breaks the rules for fragments ends the connection with the code that says so. Pure; takes any bytes.
class WebSocketReader {
public:
    struct Frame {
        enum class Kind : quint8 {
            Data, ///< of a message; nobody reads it
            Ping,
            Pong,
            Close, ///< also after a fault; payload: what to answer
        } kind = Kind::Data;
        QByteArray payload;
    };
    /// After a Close everything is ignored.
    [[nodiscard]] QList<Frame> feed(const QByteArray &bytes);

    static constexpr qsizetype longestPayload = 4 * 1024;

private:
    /// False: more bytes are needed, or it is over.
    bool takeFrame(QList<Frame> &frames);
    void fail(QList<Frame> &frames, quint16 code);

    QByteArray m_buffer;
    bool m_inMessage = false; ///< fragments of one are coming
    bool m_over = false;
};

} // namespace metarr

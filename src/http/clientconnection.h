// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/gate.h"
#include "http/websocket.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

class QSslSocket;

namespace metarr {

/// One client: reads a request within the limits, has it judged, hands it on, writes the answer. Lives on the server's thread.
class ClientConnection : public QObject {
    Q_OBJECT

public:
    /// Takes the socket.
    ClientConnection(quint64 id, QTcpSocket *socket, const HttpLimits &limits, const Gate &gate);
    ~ClientConnection() override;

    [[nodiscard]] quint64 id() const { return m_id; }
    [[nodiscard]] const QString &address() const { return m_address; } ///< what limits are counted by
    [[nodiscard]] bool isAuthenticated() const { return m_authenticated; }
    /// Has shown nothing so far, and nothing is being done for it: the first to go when it gets crowded.
    [[nodiscard]] bool isSilent() const
    {
        return !m_authenticated &&
               (m_state == State::Head || m_state == State::Body || m_state == State::Lingering);
    }
    /// An answer without an end goes to somebody whose key was taken away.
    [[nodiscard]] bool hasLostItsKey() const
    {
        return m_state == State::Streaming && !m_gate.knows(m_admission.caller);
    }
    [[nodiscard]] bool isHandling() const { return m_state == State::Handling; }
    [[nodiscard]] qint64 ageMs() const { return m_age.elapsed(); }

    void respond(const ServerResponse &response);
    void writeStream(const QByteArray &bytes);
    /// The next piece of a body that comes from a source.
    void continueBody(const Result<QByteArray> &piece);
    /// After the answer in work, if there is one.
    void closeSoon();
    /// Hands what is written to the system and drops the connection.
    void closeNow();

Q_SIGNALS:
    void requestReady(metarr::ClientConnection *self, const metarr::ServerRequest &request,
                      const metarr::Route *route);
    /// The answer has begun and goes on.
    void streamBegan(metarr::ClientConnection *self, const metarr::ServerResponse &response);
    /// The answer's body goes on: continueBody() with at most so many bytes.
    void pieceWanted(metarr::ClientConnection *self, const metarr::ServerResponse &response, qint64 most);
    void closed(metarr::ClientConnection *self);

private:
    enum class State : quint8 { Head, Body, Handling, Sending, Streaming, Lingering, Closed };

    void process();
    bool readHead();
    bool readBody();
    bool takeHead(QByteArrayView bytes);
    void refuse(const ServerResponse &response);
    void refuse(const HeadFault &fault);
    void dispatch();
    void wantPiece();
    [[nodiscard]] qint64 unsent() const;
    void readFrames();
    void sent();
    void timeUp();
    void finishClosing();
    void discard();
    [[nodiscard]] QByteArray answerHead(const ServerResponse &response) const;

    const quint64 m_id;
    QTcpSocket *m_socket;
    const QSslSocket *m_tls; ///< the same, when it is one
    const HttpLimits &m_limits;
    const Gate &m_gate;
    const QString m_peer;
    const QString m_address;
    QElapsedTimer m_age;
    QTimer m_timer; ///< the deadline of the present state
    State m_state = State::Head;
    bool m_headBegun = false;
    bool m_authenticated = false;
    bool m_keepAlive = true;
    bool m_processing = false;
    QByteArray m_buffer;
    qsizetype m_scanned = 0; ///< of m_buffer, for line ends
    RequestHead m_head;
    Admission m_admission;
    BodyReader m_body;
    ServerResponse m_answer;    ///< while its body comes from a source
    qint64 m_bodyLeft = 0;      ///< of it, to be asked for
    bool m_pieceWanted = false; ///< and one is on its way
    std::optional<WebSocketReader> m_frames;
};

} // namespace metarr

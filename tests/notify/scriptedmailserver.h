// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QMutex>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QThread>

namespace metarr::test {

/// For "localhost" and 127.0.0.1, made for these tests alone; trusted by nobody.
inline const QByteArray mailCertificate = R"(-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUG5WD4QkWlWUeHOr/DxbiTlPCA1owCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODIwMzg0OVoYDzIxMjYxMTA0
MjAzODQ5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ2NtGymyhhPjIE41Vw+LqMF5mJAMsFUYgnFq1kRQaMD5F5o3eKas2e
wLeXgEhb88vkc5AJQUDHS7WT/1GNKkbIo28wbTAdBgNVHQ4EFgQUR6ia2zSMNrja
a4eQra/wSEEWejIwHwYDVR0jBBgwFoAUR6ia2zSMNrjaa4eQra/wSEEWejIwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgY3pA7IEhCfByiCBddp08uoWTXkhDLBBwIpAbJkPU6iECIQCR
z8ch43XLW0WV/qeBC1r0TNmVHGICbMmckUJ8nxL2aA==
-----END CERTIFICATE-----
)";
inline const QByteArray mailKey = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwnWZ0KRQCZEV3w4l
WKahxMkV0Xqbpjq+ekQ/3jjmIhChRANCAAQ2NtGymyhhPjIE41Vw+LqMF5mJAMsF
UYgnFq1kRQaMD5F5o3eKas2ewLeXgEhb88vkc5AJQUDHS7WT/1GNKkbI
-----END PRIVATE KEY-----
)";

/// What the mail server does otherwise than a good one.
struct MailManners {
    bool encrypted = false; ///< from the first byte
    bool offersStartTls = true;
    bool speaksOn = false; ///< says more in clear right behind the answer to STARTTLS
    QByteArray auth = "PLAIN LOGIN";
    QByteArray greeting = "220 mail.test ESMTP";
    QMap<QByteArray, QByteArray>
        answers;         ///< by the first word of what it hears ("RCPT", "DATA", ".", "AUTH")
    QByteArray silentAt; ///< never answers this word
    QByteArray closesAt; ///< hangs up at this word
};

/// A mail server on loopback with a thread of its own.
class ScriptedMailServer {
public:
    explicit ScriptedMailServer(const MailManners &manners,
                                const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
        : m_server(new Server(*this, manners))
    {
        m_server->listen(address);
        m_port = m_server->serverPort();
        m_server->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
        m_thread.start();
    }
    ~ScriptedMailServer()
    {
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Commands, without the lines of mails.
    [[nodiscard]] QList<QByteArray> heard() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_heard;
    }
    /// Mails as they came over the wire, dots still doubled.
    [[nodiscard]] QList<QByteArray> mails() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_mails;
    }
    [[nodiscard]] bool heardInClear(const QByteArray &word) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_clear.contains(word);
    }

private:
    class Server : public QTcpServer {
    public:
        Server(ScriptedMailServer &owner, const MailManners &manners)
            : m_owner(owner)
            , m_manners(manners)
        {}

    protected:
        void incomingConnection(qintptr descriptor) override
        {
            auto *socket = new QSslSocket(this);
            socket->setSocketDescriptor(descriptor);
            socket->setLocalCertificate(QSslCertificate(mailCertificate));
            socket->setPrivateKey(QSslKey(mailKey, QSsl::Ec));
            QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket] { hear(socket); });
            QObject::connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
            if (m_manners.encrypted) {
                QObject::connect(socket, &QSslSocket::encrypted, socket,
                                 [this, socket] { socket->write(m_manners.greeting + "\r\n"); });
                socket->startServerEncryption();
            } else {
                socket->write(m_manners.greeting + "\r\n");
            }
        }

    private:
        void hear(QSslSocket *socket)
        {
            while (socket->canReadLine()) {
                const QByteArray line = socket->readLine();
                if (m_inData) {
                    if (line != ".\r\n") {
                        m_data += line;
                        continue;
                    }
                    m_inData = false;
                    const QMutexLocker lock(&m_owner.m_mutex);
                    m_owner.m_mails += m_data;
                }
                answer(socket, line.trimmed());
            }
        }

        void answer(QSslSocket *socket, const QByteArray &line)
        {
            const QByteArray word = line.left(line.indexOf(' ') < 0 ? line.size() : line.indexOf(' '));
            {
                const QMutexLocker lock(&m_owner.m_mutex);
                m_owner.m_heard += line;
                if (!socket->isEncrypted()) {
                    m_owner.m_clear += word;
                }
            }
            if (word == m_manners.silentAt) {
                return;
            }
            if (word == m_manners.closesAt) {
                socket->abort();
                return;
            }
            QByteArray reply = m_manners.answers.value(word);
            if (reply.isEmpty()) {
                reply = usual(socket, word, line);
            }
            socket->write(reply + "\r\n");
            if (word == "STARTTLS" && reply.startsWith('2')) {
                if (m_manners.speaksOn) {
                    socket->write("250 injected\r\n");
                }
                socket->flush();
                socket->startServerEncryption();
            }
            if (word == "DATA" && reply.startsWith('3')) {
                m_inData = true;
                m_data.clear();
            }
        }

        QByteArray usual(QSslSocket *socket, const QByteArray &word, const QByteArray &line)
        {
            if (word == "EHLO") {
                QByteArray offers = "250-mail.test\r\n";
                if (m_manners.offersStartTls && !socket->isEncrypted()) {
                    offers += "250-STARTTLS\r\n";
                }
                if (!m_manners.auth.isEmpty()) {
                    offers += "250-AUTH " + m_manners.auth + "\r\n";
                }
                return offers + "250 8BITMIME";
            }
            if (word == "STARTTLS") {
                return "220 go on";
            }
            if (word == "DATA") {
                return "354 go on";
            }
            if (line == "AUTH LOGIN") {
                m_loginSteps = 2;
                return "334 VXNlcm5hbWU6";
            }
            if (m_loginSteps > 0) {
                return --m_loginSteps > 0 ? "334 UGFzc3dvcmQ6" : "235 welcome";
            }
            return word == "AUTH" ? "235 welcome" : word == "QUIT" ? "221 bye" : "250 ok";
        }

        ScriptedMailServer &m_owner;
        const MailManners m_manners;
        bool m_inData = false;
        int m_loginSteps = 0;
        QByteArray m_data;
    };

    QThread m_thread;
    Server *m_server; ///< dies with its thread
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    QList<QByteArray> m_heard, m_clear, m_mails;
};

} // namespace metarr::test

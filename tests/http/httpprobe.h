// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

#include <memory>
#include <utility>

namespace metarr::test {

/// A client that sends exactly what it is told, well-formed or not.
class HttpProbe {
public:
    /// Over TLS when there is a certificate to trust.
    explicit HttpProbe(quint16 port, const QByteArray &certificate = {})
    {
        if (certificate.isEmpty()) {
            m_socket = std::make_unique<QTcpSocket>();
            m_socket->connectToHost(QStringLiteral("127.0.0.1"), port);
            m_socket->waitForConnected(30'000);
            return;
        }
        auto tls = std::make_unique<QSslSocket>();
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates(QSslCertificate::fromData(certificate));
        tls->setSslConfiguration(trusting);
        tls->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port, QStringLiteral("localhost"));
        tls->waitForEncrypted(30'000);
        m_socket = std::move(tls);
    }

    /// From now on no more than this is taken from the system ahead of what is read.
    void takeAtMost(qint64 bytes) { m_socket->setReadBufferSize(bytes); }

    void send(const QByteArray &bytes)
    {
        m_socket->write(bytes);
        while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(30'000)) {
        }
    }

    struct Answer {
        int status = 0; ///< 0: none came
        QByteArray head, body;
    };
    /// The next answer, by its length.
    Answer read(int timeoutMs = 30'000)
    {
        Answer answer;
        QElapsedTimer timer;
        timer.start();
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
            if (!more(timeoutMs - int(timer.elapsed()))) {
                return answer;
            }
        }
        answer.head = m_buffer.first(end + 2);
        m_buffer.remove(0, end + 4);
        answer.status = answer.head.mid(9, 3).toInt();
        const qsizetype at = answer.head.toLower().indexOf("content-length: ");
        const qsizetype length =
            at < 0 ? 0 : answer.head.sliced(at + 16, answer.head.indexOf('\r', at) - at - 16).toLongLong();
        while (m_buffer.size() < length && more(timeoutMs - int(timer.elapsed()))) {
        }
        answer.body = m_buffer.first(std::min(length, m_buffer.size()));
        m_buffer.remove(0, answer.body.size());
        return answer;
    }
    /// Whatever comes until the text is there.
    bool readUntil(const QByteArray &text, int timeoutMs = 30'000)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_buffer.contains(text)) {
            if (!more(timeoutMs - int(timer.elapsed()))) {
                return false;
            }
        }
        return true;
    }
    /// True when the server ends the connection in time.
    bool isClosed(int timeoutMs = 30'000)
    {
        QElapsedTimer timer;
        timer.start();
        while (m_socket->state() == QAbstractSocket::ConnectedState) {
            if (!more(timeoutMs - int(timer.elapsed())) && timer.elapsed() >= timeoutMs) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] const QByteArray &buffer() const { return m_buffer; }

    using Headers = QList<std::pair<QByteArray, QByteArray>>;
    static QByteArray request(const QByteArray &method, const QByteArray &target, const Headers &headers = {},
                              const QByteArray &body = {})
    {
        QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\n";
        bool hasHost = false;
        for (const auto &[name, value] : headers) {
            bytes += name + ": " + value + "\r\n";
            hasHost = hasHost || name.toLower() == "host";
        }
        bytes += hasHost ? "" : "Host: 127.0.0.1\r\n";
        if (!body.isEmpty()) {
            bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        }
        return bytes + "\r\n" + body;
    }
    Answer ask(const QByteArray &method, const QByteArray &target, const Headers &headers = {},
               const QByteArray &body = {})
    {
        send(request(method, target, headers, body));
        return read();
    }

private:
    bool more(int timeoutMs)
    {
        if (m_socket->bytesAvailable() == 0 && (timeoutMs <= 0 || !m_socket->waitForReadyRead(timeoutMs))) {
            return false;
        }
        m_buffer += m_socket->readAll();
        return true;
    }

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
};

} // namespace metarr::test

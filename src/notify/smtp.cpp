// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/smtp.h"

#include "base/threadguard.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int longestAnswerLine = 1000;
constexpr int mostAnswerLines = 100;
constexpr int sliceMs = 100; ///< between looks at the stop token

struct Answer {
    int code = 0;
    QList<QByteArray> lines; ///< without code
};

/// One connection, from greeting to QUIT.
class SmtpSession {
public:
    SmtpSession(const SmtpServer &server, StopToken stop)
        : m_server(server)
        , m_stop(std::move(stop))
        , m_whole(4 * qint64(server.timeoutMs))
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.addCaCertificates(server.extraCertificates);
        configuration.setProtocol(QSsl::TlsV1_2OrLater);
        m_socket.setSslConfiguration(configuration);
        m_socket.setPeerVerifyMode(QSslSocket::VerifyPeer);
    }

    Result<> connect();
    Result<> authenticate();
    Result<> deliver(const Mail &mail);

private:
    Result<> startTls();
    Result<> hello();
    Result<> waitEncrypted();
    /// Until something happens on the socket, a slice at most. The socket's own waitFor...() would end the connection with
    /// the slice.
    void pause();
    /// Until `ready`, the deadline or the stop; false when the connection ended first.
    Result<> waitUntil(const std::function<bool()> &ready);
    Result<Answer> read();
    Result<> write(const QByteArray &bytes);
    /// Says a line and expects an answer of this class (2 or 3).
    Result<Answer> say(const QByteArray &line, int expected, const QString &what);
    Result<Answer> expect(const Answer &answer, int expected, const QString &what) const;
    /// The sender or a recipient. Refused for good, the channel is to be corrected, not the mail.
    Result<> sayAddress(const QByteArray &line, const QString &what);
    /// As it is sent: AUTH PLAIN has it in one.
    [[nodiscard]] QByteArray userAndPassword() const;
    [[nodiscard]] Error broken() const;
    [[nodiscard]] bool offers(const QByteArray &keyword, const QByteArray &parameter = {}) const;

    const SmtpServer &m_server;
    StopToken m_stop;
    QDeadlineTimer m_whole;
    QSslSocket m_socket;
    QList<QByteArray> m_offers; ///< of the last EHLO
};

Error SmtpSession::broken() const
{
    const auto kind =
        m_socket.error() == QAbstractSocket::SocketTimeoutError ? ErrorKind::Timeout : ErrorKind::Network;
    Error error{kind,
                u"The mail server %1 broke off: %2."_s.arg(m_server.host, m_socket.errorString()),
                u"Check address, port and encryption."_s,
                {},
                {},
                0};
    const auto problems = m_socket.sslHandshakeErrors();
    if (!problems.isEmpty()) {
        error.message = u"The certificate of the mail server %1 is not trusted: %2"_s.arg(
            m_server.host, problems.first().errorString());
        error.remedy = u"Use the name that stands in the certificate, or have it renewed."_s;
    }
    return error;
}

void SmtpSession::pause()
{
    QEventLoop loop;
    QTimer::singleShot(sliceMs, &loop, &QEventLoop::quit);
    QObject::connect(&m_socket, &QSslSocket::stateChanged, &loop, &QEventLoop::quit);
    QObject::connect(&m_socket, &QSslSocket::readyRead, &loop, &QEventLoop::quit);
    QObject::connect(&m_socket, &QSslSocket::bytesWritten, &loop, &QEventLoop::quit);
    QObject::connect(&m_socket, &QSslSocket::encryptedBytesWritten, &loop, &QEventLoop::quit);
    QObject::connect(&m_socket, &QSslSocket::encrypted, &loop, &QEventLoop::quit);
    loop.exec();
}

Result<> SmtpSession::waitUntil(const std::function<bool()> &ready)
{
    QDeadlineTimer quiet(m_server.timeoutMs);
    while (!ready()) {
        METARR_CHECK(m_stop.check());
        if (m_socket.state() == QAbstractSocket::UnconnectedState) {
            return fail(broken());
        }
        if (quiet.hasExpired() || m_whole.hasExpired()) {
            return fail(ErrorKind::Timeout,
                        u"The mail server %1 did not answer in time."_s.arg(m_server.host),
                        u"Check address, port and encryption."_s);
        }
        // What is encrypted already waits in a buffer of its own: a large mail on a slow line is no silence.
        const auto waiting = [this] { return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite(); };
        const qint64 before = waiting();
        pause();
        if (waiting() < before) {
            quiet.setRemainingTime(m_server.timeoutMs);
        }
    }
    return {};
}

Result<> SmtpSession::waitEncrypted()
{
    QDeadlineTimer quiet(m_server.timeoutMs);
    while (!m_socket.isEncrypted()) {
        METARR_CHECK(m_stop.check());
        pause();
        if (m_socket.isEncrypted()) {
            break;
        }
        if (m_socket.state() == QAbstractSocket::UnconnectedState ||
            !m_socket.sslHandshakeErrors().isEmpty()) {
            return fail(broken());
        }
        if (quiet.hasExpired() || m_whole.hasExpired()) {
            return fail(ErrorKind::Timeout,
                        u"The mail server %1 did not begin the encryption."_s.arg(m_server.host),
                        u"Port 465 usually wants “tls”, port 587 “starttls”."_s);
        }
    }
    return {};
}

Result<Answer> SmtpSession::read()
{
    Answer answer;
    while (true) {
        METARR_CHECK(waitUntil(
            [this] { return m_socket.canReadLine() || m_socket.bytesAvailable() > longestAnswerLine; }));
        const QByteArray line = m_socket.readLine(longestAnswerLine + 2);
        const auto digit = [&](int i) { return line.size() > i && line[i] >= '0' && line[i] <= '9'; };
        const bool valid = line.endsWith('\n') && digit(0) && digit(1) && digit(2) && line[0] != '0' &&
                           (line.size() <= 5 || line[3] == ' ' || line[3] == '-');
        const int code = line.left(3).toInt();
        if (!valid || (answer.code != 0 && answer.code != code) || answer.lines.size() >= mostAnswerLines) {
            return fail(ErrorKind::BadData, u"What answers at %1 is no mail server."_s.arg(m_server.host),
                        u"Check address, port and encryption."_s);
        }
        answer.code = code;
        answer.lines += line.mid(4).trimmed();
        if (line.size() <= 4 || line[3] != '-') {
            return answer;
        }
    }
}

Result<> SmtpSession::write(const QByteArray &bytes)
{
    if (m_socket.write(bytes) != bytes.size()) {
        return fail(broken());
    }
    return waitUntil(
        [this] { return m_socket.bytesToWrite() == 0 && m_socket.encryptedBytesToWrite() == 0; });
}

Result<Answer> SmtpSession::expect(const Answer &answer, int expected, const QString &what) const
{
    if (answer.code / 100 == expected) {
        return answer;
    }
    QString words = QString::fromUtf8(answer.lines.join(' ')).simplified();
    if (!m_server.password.isEmpty()) { // some repeat what they were told
        words.replace(m_server.password, u"***"_s);
        for (const QByteArray &said :
             {userAndPassword(), m_server.password.toUtf8(), m_server.user.toUtf8()}) {
            if (!said.isEmpty()) {
                words.replace(QString::fromLatin1(said.toBase64()), u"***"_s);
            }
        }
    }
    Error error{ErrorKind::InvalidInput,
                u"The mail server %1 refused %2 (%3): %4"_s.arg(m_server.host, what)
                    .arg(answer.code)
                    .arg(shortened(words, 200)),
                {},
                {},
                {},
                0};
    if (answer.code == 530 || answer.code == 534 || answer.code == 535 || answer.code == 538) {
        error.kind = ErrorKind::Unauthorized;
        error.remedy = u"Check user and password; some services want a password made for this program."_s;
    } else if (answer.code / 100 == 4) {
        error.kind = ErrorKind::Server;
        error.remedy = u"It is tried again by itself."_s;
    }
    return fail(std::move(error));
}

Result<Answer> SmtpSession::say(const QByteArray &line, int expected, const QString &what)
{
    METARR_CHECK(write(line + "\r\n"));
    METARR_TRY(const Answer answer, read());
    return expect(answer, expected, what);
}

Result<> SmtpSession::sayAddress(const QByteArray &line, const QString &what)
{
    auto answer = say(line, 2, what);
    if (!answer && answer.error().kind == ErrorKind::InvalidInput) {
        answer.error().kind = ErrorKind::NotFound;
        answer.error().remedy = u"Correct the addresses of this channel; its messages wait for that."_s;
    }
    METARR_CHECK(answer);
    return {};
}

QByteArray SmtpSession::userAndPassword() const
{
    return QByteArray(1, '\0') + m_server.user.toUtf8() + QByteArray(1, '\0') + m_server.password.toUtf8();
}

bool SmtpSession::offers(const QByteArray &keyword, const QByteArray &parameter) const
{
    return std::any_of(m_offers.begin(), m_offers.end(), [&](const QByteArray &offer) {
        const QList<QByteArray> words = offer.toUpper().simplified().split(' ');
        return words.first() == keyword && (parameter.isEmpty() || words.contains(parameter));
    });
}

Result<> SmtpSession::hello()
{
    // RFC 5321 4.1.3: who has no name of its own says its address.
    const QHostAddress own = m_socket.localAddress();
    const QByteArray name = own.protocol() == QAbstractSocket::IPv6Protocol
                                ? "[IPv6:" + own.toString().section(u'%', 0, 0).toLatin1() + ']'
                                : '[' + own.toString().toLatin1() + ']';
    METARR_TRY(const Answer answer, say("EHLO " + name, 2, u"the greeting"_s));
    m_offers = answer.lines.mid(1);
    return {};
}

Result<> SmtpSession::startTls()
{
    if (!offers("STARTTLS")) {
        return fail(ErrorKind::Unsupported, u"The mail server %1 offers no encryption."_s.arg(m_server.host),
                    u"Nothing was sent. Try “tls” with port 465."_s);
    }
    METARR_CHECK(say("STARTTLS", 2, u"the encryption"_s));
    if (m_socket.bytesAvailable() > 0) {
        return fail(ErrorKind::BadData,
                    u"The mail server %1 spoke on before the encryption."_s.arg(m_server.host),
                    u"Somebody in between may be tampering with the connection."_s);
    }
    m_socket.setPeerVerifyName(m_server.host);
    m_socket.startClientEncryption();
    METARR_CHECK(waitEncrypted());
    return hello(); // what was said in clear counts no more
}

Result<> SmtpSession::connect()
{
    if (m_server.security == SmtpSecurity::Tls) {
        m_socket.connectToHostEncrypted(m_server.host, m_server.port);
        METARR_CHECK(waitUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }));
        METARR_CHECK(waitEncrypted());
    } else {
        m_socket.connectToHost(m_server.host, m_server.port);
        METARR_CHECK(waitUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }));
    }
    METARR_TRY(const Answer greeting, read());
    METARR_CHECK(expect(greeting, 2, u"the connection"_s));
    METARR_CHECK(hello());
    return m_server.security == SmtpSecurity::StartTls ? startTls() : Result<>();
}

Result<> SmtpSession::authenticate()
{
    if (m_server.user.isEmpty()) {
        return {};
    }
    if (!m_socket.isEncrypted()) {
        return fail(ErrorKind::Unsupported, u"A password is not sent without encryption."_s,
                    u"Choose starttls or tls, or leave user and password out."_s);
    }
    const QByteArray user = m_server.user.toUtf8();
    const QByteArray password = m_server.password.toUtf8();
    const QString what = u"the password"_s;
    if (offers("AUTH", "PLAIN")) {
        METARR_CHECK(say("AUTH PLAIN " + userAndPassword().toBase64(), 2, what));
        return {};
    }
    if (offers("AUTH", "LOGIN")) {
        METARR_CHECK(say("AUTH LOGIN", 3, what));
        METARR_CHECK(say(user.toBase64(), 3, what));
        METARR_CHECK(say(password.toBase64(), 2, what));
        return {};
    }
    return fail(ErrorKind::Unsupported,
                u"The mail server %1 knows no way of logging in that Metarr knows."_s.arg(m_server.host),
                u"Metarr knows PLAIN and LOGIN."_s);
}

Result<> SmtpSession::deliver(const Mail &mail)
{
    METARR_CHECK(sayAddress("MAIL FROM:<" + mail.from.toLatin1() + '>', u"the sender"_s));
    for (const QString &recipient : mail.to) {
        METARR_CHECK(
            sayAddress("RCPT TO:<" + recipient.toLatin1() + '>', u"the recipient %1"_s.arg(recipient)));
    }
    METARR_CHECK(say("DATA", 3, u"the mail"_s));
    QByteArray bytes = mailBytes(mail);
    bytes.replace("\r\n.", "\r\n.."); // RFC 5321 4.5.2; the first line is a header
    METARR_CHECK(say(bytes + '.', 2, u"the mail"_s));
    // It is delivered: how the other side parts does not matter.
    m_socket.write("QUIT\r\n");
    m_socket.disconnectFromHost();
    if (m_socket.state() != QAbstractSocket::UnconnectedState) {
        m_socket.waitForDisconnected(sliceMs);
    }
    return {};
}

} // namespace

Result<> sendMail(const SmtpServer &server, const Mail &mail, const StopToken &stop)
{
    assertNotGuiThread("sending mail");
    SmtpSession session(server, stop);
    METARR_CHECK(session.connect());
    METARR_CHECK(session.authenticate());
    return session.deliver(mail);
}

} // namespace metarr

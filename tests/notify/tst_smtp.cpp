// SPDX-License-Identifier: GPL-3.0-or-later
// Mail against a server on loopback: encryption, logging in, refusals, and servers that lie or fall silent.
#include "notify/smtp.h"
#include "scriptedmailserver.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::mailCertificate;
using metarr::test::MailManners;
using metarr::test::ScriptedMailServer;

namespace {

const QString password = u"pa55 wörd"_s;

Mail mail()
{
    Mail m;
    m.from = u"metarr@example.org"_s;
    m.to = {u"me@example.org"_s, u"you@example.org"_s};
    m.subject = u"Film published"_s;
    m.text = u"Dune"_s;
    m.timeMs = 1'700'000'000'000;
    return m;
}

SmtpServer address(const ScriptedMailServer &server, SmtpSecurity security)
{
    SmtpServer s;
    s.host = u"127.0.0.1"_s;
    s.port = server.port();
    s.security = security;
    s.user = security == SmtpSecurity::None ? QString() : u"me"_s;
    s.password = security == SmtpSecurity::None ? QString() : password;
    s.extraCertificates = {QSslCertificate(mailCertificate)};
    s.timeoutMs = 60'000; // a busy machine is not a silent server
    return s;
}

} // namespace

class TestSmtp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void delivers_data();
    void delivers();
    void faults_data();
    void faults();
    void trustsNobodyUnasked();
    void refusesAnotherName();
    void readsNothingSaidBeforeTheEncryption();
    void doublesDots();
    void stops();
};

void TestSmtp::delivers_data()
{
    QTest::addColumn<int>("security");
    QTest::addColumn<QByteArray>("auth");
    QTest::newRow("starttls plain") << int(SmtpSecurity::StartTls) << QByteArray("PLAIN LOGIN");
    QTest::newRow("starttls login") << int(SmtpSecurity::StartTls) << QByteArray("LOGIN");
    QTest::newRow("tls plain") << int(SmtpSecurity::Tls) << QByteArray("CRAM-MD5 PLAIN");
    QTest::newRow("clear") << int(SmtpSecurity::None) << QByteArray();
}

void TestSmtp::delivers()
{
    QFETCH(int, security);
    QFETCH(QByteArray, auth);
    MailManners manners;
    manners.encrypted = SmtpSecurity(security) == SmtpSecurity::Tls;
    manners.auth = auth;
    const ScriptedMailServer server(manners);
    METARR_REQUIRE(sendMail(address(server, SmtpSecurity(security)), mail(), {}));
    QCOMPARE(server.mails().size(), 1);
    QVERIFY(server.mails().first().contains("Subject: Film published\r\n"));
    const auto heard = server.heard();
    QVERIFY(heard.contains("MAIL FROM:<metarr@example.org>"));
    QVERIFY(heard.contains("RCPT TO:<you@example.org>"));
    if (SmtpSecurity(security) == SmtpSecurity::StartTls) {
        QVERIFY(!server.heardInClear("AUTH"));
        QVERIFY(!server.heardInClear("MAIL"));
    }
    if (auth.contains("PLAIN")) {
        const QByteArray both = QByteArray(1, '\0') + "me" + QByteArray(1, '\0') + password.toUtf8();
        QVERIFY(heard.contains("AUTH PLAIN " + both.toBase64()));
    }
}

void TestSmtp::faults_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("answer"); // "-": silence, "!": hangs up
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *word, const char *answer, ErrorKind kind) {
        QTest::newRow(name) << QByteArray(word) << QByteArray(answer) << int(kind);
    };
    row("wrong password", "AUTH", "535 5.7.8 no such pa55 wörd", ErrorKind::Unauthorized);
    const QByteArray both = QByteArray(1, '\0') + "me" + QByteArray(1, '\0') + password.toUtf8();
    const QByteArray line = "501 not understood: AUTH PLAIN " + both.toBase64();
    row("repeats the line", "AUTH", line.constData(), ErrorKind::InvalidInput);
    const QByteArray word = "535 not a password: " + password.toUtf8().toBase64();
    row("repeats the password", "AUTH", word.constData(), ErrorKind::Unauthorized);
    row("too busy to log in", "AUTH", "454 later", ErrorKind::Server);
    row("greylisted", "RCPT", "451 4.7.1 come back later", ErrorKind::Server);
    row("unknown recipient", "RCPT", "550 no such user", ErrorKind::NotFound);
    row("sender refused", "MAIL", "553 not yours", ErrorKind::NotFound);
    row("no data", "DATA", "554 no", ErrorKind::InvalidInput);
    row("mail refused", ".", "552 too large", ErrorKind::InvalidInput);
    row("no starttls after all", "STARTTLS", "454 not now", ErrorKind::Server);
    row("silent at hello", "EHLO", "-", ErrorKind::Timeout);
    row("silent after the mail", ".", "-", ErrorKind::Timeout);
    row("hangs up", "MAIL", "!", ErrorKind::Network);
    row("no number", "MAIL", "hello", ErrorKind::BadData);
    row("two numbers", "MAIL", "250-ok\r\n354 go", ErrorKind::BadData);
    row("endless line", "MAIL", "", ErrorKind::BadData);
    row("endless answer", "RCPT", " ", ErrorKind::BadData);
}

void TestSmtp::faults()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, answer);
    QFETCH(int, kind);
    MailManners manners;
    if (answer == "-") {
        manners.silentAt = word;
    } else if (answer == "!") {
        manners.closesAt = word;
    } else if (answer.isEmpty()) {
        manners.answers.insert(word, "250 " + QByteArray(5000, 'x'));
    } else if (answer == " ") {
        manners.answers.insert(word, QByteArray("250-more\r\n").repeated(500) + "250 done");
    } else {
        manners.answers.insert(word, answer);
    }
    const ScriptedMailServer server(manners);
    SmtpServer s = address(server, SmtpSecurity::StartTls);
    if (answer == "-") {
        s.timeoutMs = 1500;
    }
    const auto sent = sendMail(s, mail(), {});
    QVERIFY(!sent);
    QVERIFY2(int(sent.error().kind) == kind, qPrintable(sent.error().toLogText()));
    QVERIFY(!sent.error().toLogText().contains(password));
    const QByteArray both = QByteArray(1, '\0') + "me" + QByteArray(1, '\0') + password.toUtf8();
    for (const QByteArray &said : {password.toUtf8(), both}) {
        QVERIFY(!sent.error().toLogText().contains(QString::fromLatin1(said.toBase64())));
    }
}

void TestSmtp::trustsNobodyUnasked()
{
    for (const auto security : {SmtpSecurity::StartTls, SmtpSecurity::Tls}) {
        MailManners manners;
        manners.encrypted = security == SmtpSecurity::Tls;
        const ScriptedMailServer server(manners);
        SmtpServer s = address(server, security);
        s.extraCertificates.clear();
        const auto sent = sendMail(s, mail(), {});
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, ErrorKind::Network);
        QVERIFY2(sent.error().message.contains(u"not trusted"_s), qPrintable(sent.error().message));
        QVERIFY(!server.heard().join(' ').contains("AUTH"));
    }
    MailManners bare;
    bare.offersStartTls = false;
    const ScriptedMailServer server(bare);
    const auto sent = sendMail(address(server, SmtpSecurity::StartTls), mail(), {});
    QVERIFY(!sent);
    QCOMPARE(sent.error().kind, ErrorKind::Unsupported);
    QVERIFY(!server.heard().join(' ').contains("AUTH"));
    QVERIFY(server.mails().isEmpty());
}

void TestSmtp::refusesAnotherName()
{
    const ScriptedMailServer server({}, QHostAddress(u"127.0.0.2"_s));
    SmtpServer s = address(server, SmtpSecurity::StartTls);
    s.host = u"127.0.0.2"_s; // not in the certificate
    const auto sent = sendMail(s, mail(), {});
    QVERIFY(!sent);
    QCOMPARE(sent.error().kind, ErrorKind::Network);
    QVERIFY(!server.heard().join(' ').contains("AUTH"));
    QVERIFY(server.mails().isEmpty());
}

void TestSmtp::readsNothingSaidBeforeTheEncryption()
{
    MailManners manners;
    manners.speaksOn = true;
    const ScriptedMailServer server(manners);
    const auto sent = sendMail(address(server, SmtpSecurity::StartTls), mail(), {});
    QVERIFY(!sent);
    QVERIFY(!server.heard().join(' ').contains("AUTH"));
}

void TestSmtp::doublesDots()
{
    const ScriptedMailServer server({});
    Mail m = mail();
    m.subject = QString(400, u'.') + u" ä"_s;
    METARR_REQUIRE(sendMail(address(server, SmtpSecurity::StartTls), m, {}));
    QVERIFY(server.mails().first().contains("Content-Transfer-Encoding: base64"));
}

void TestSmtp::stops()
{
    MailManners manners;
    manners.silentAt = "EHLO";
    const ScriptedMailServer server(manners);
    StopSource stop;
    SmtpServer s = address(server, SmtpSecurity::StartTls);
    s.timeoutMs = 120'000;
    QElapsedTimer timer;
    timer.start();
    std::unique_ptr<QThread> later(QThread::create([&] {
        while (!server.heard().join(' ').contains("EHLO")) {
            QThread::yieldCurrentThread();
        }
        stop.requestStop();
    }));
    later->start();
    const auto sent = sendMail(s, mail(), stop.token());
    later->wait();
    QVERIFY(!sent);
    QCOMPARE(sent.error().kind, ErrorKind::Cancelled);
    QVERIFY(timer.elapsed() < 60'000);
}

QTEST_GUILESS_MAIN(TestSmtp)
#include "tst_smtp.moc"

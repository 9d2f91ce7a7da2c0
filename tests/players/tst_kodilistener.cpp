// SPDX-License-Identifier: GPL-3.0-or-later
// What a Kodi announces by itself.
#include "players/kodi/kodilistener.h"
#include "support/patience.h"
#include "support/support.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// ' stands for ".
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestKodiListener : public QObject {
    Q_OBJECT

    struct Ear {
        std::mutex mutex;
        QStringList heard;
        QList<bool> connections;
        std::unique_ptr<KodiListener> listener;

        void listen(KodiListener::Options options)
        {
            options.host = u"127.0.0.1"_s;
            listener = std::make_unique<KodiListener>(
                options,
                [this](const QString &method, const QJsonObject &data) {
                    const std::scoped_lock lock(mutex);
                    heard += method + u' ' + data[u"item"_s][u"title"_s].toString();
                },
                [this](bool there) {
                    const std::scoped_lock lock(mutex);
                    connections += there;
                });
        }
        QStringList all()
        {
            const std::scoped_lock lock(mutex);
            return heard;
        }
        QList<bool> states()
        {
            const std::scoped_lock lock(mutex);
            return connections;
        }
    };

    static QTcpSocket *accept(QTcpServer &server)
    {
        return server.waitForNewConnection(60'000) ? server.nextPendingConnection() : nullptr;
    }
    static void say(QTcpSocket *socket, const QByteArray &text)
    {
        socket->write(text);
        socket->flush();
    }

private Q_SLOTS:
    void streamIsTakenApart_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("objects");
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("nothing") << QByteArray() << QByteArrayList() << QByteArray();
        QTest::newRow("two without anything between")
            << QByteArray(quoted("{'a':1}{'b':{}}")) << QByteArrayList{quoted("{'a':1}"), quoted("{'b':{}}")}
            << QByteArray();
        QTest::newRow("one and a half") << QByteArray(quoted("{'a':1} {'b':"))
                                        << QByteArrayList{quoted("{'a':1}")} << QByteArray(quoted("{'b':"));
        QTest::newRow("braces in a text") << QByteArray(quoted("{'a':'}\\'{'}{"))
                                          << QByteArrayList{quoted("{'a':'}\\'{'}")} << QByteArray("{");
        QTest::newRow("no JSON") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << QByteArrayList()
                                 << QByteArray();
    }
    void streamIsTakenApart()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArrayList, objects);
        QFETCH(QByteArray, rest);
        QCOMPARE(takeJsonObjects(stream), objects);
        QCOMPARE(stream, rest);
    }

    void hearsAndComesBack()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Ear ear;
        KodiListener::Options options;
        options.port = server.serverPort();
        options.firstPause = 20ms;
        ear.listen(options);
        QTcpSocket *kodi = accept(server);
        QVERIFY(kodi);
        say(kodi, quoted("{'jsonrpc':'2.0','method':'Player.OnPlay','params':{'data':{'item':{'title':'Alien'"
                         "}},'sender':'xbmc'}}") +
                      quoted("{'jsonrpc':'2.0','method':'Pla"));
        QTRY_COMPARE(ear.all(), QStringList{u"Player.OnPlay Alien"_s});
        say(kodi, quoted("yer.OnStop','params':{'data':{'end':true}}}"));
        QTRY_COMPARE(ear.all().size(), 2);
        QCOMPARE(ear.all().last(), u"Player.OnStop "_s);
        kodi->close();
        QVERIFY(accept(server));
        QTRY_COMPARE(ear.states(), (QList<bool>{true, false, true}));
        ear.listener.reset();
        QCOMPARE(ear.states().last(), false);
    }

    void asksWhoIsSilent()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Ear ear;
        KodiListener::Options options;
        options.port = server.serverPort();
        options.firstPause = 20ms;
        options.silence = 50ms;
        ear.listen(options);
        QTcpSocket *kodi = accept(server);
        QVERIFY(kodi);
        QVERIFY(kodi->waitForReadyRead(60'000));
        QVERIFY(kodi->readAll().contains("JSONRPC.Ping"));
        // No answer comes: it is taken for switched off, and tried anew.
        QVERIFY(accept(server));
        QVERIFY(ear.states().size() >= 2);
        QVERIFY(ear.all().isEmpty());
    }

    /// A device that wakes up answers late: the attempt that has begun is not given up for the next one.
    void waitsForWhoAnswersLate()
    {
        QFile table(u"/proc/net/tcp"_s);
        if (!table.exists()) {
            QSKIP("only Linux tells of connections that have no answer yet");
        }
        QTcpServer server;
        server.setListenBacklogSize(1);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        server.pauseAccepting();
        QTcpSocket before[2]; // who else wants to be let in gets no answer
        for (QTcpSocket &socket : before) {
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
            QVERIFY(socket.waitForConnected(60'000));
        }
        Ear ear;
        KodiListener::Options options;
        options.port = server.serverPort();
        options.firstPause = 1h; // it has this one attempt
        options.longestPause = 1h;
        options.connecting = 60s;
        ear.listen(options);
        // Remote port and state "SYN sent".
        const QByteArray asking =
            ':' + QByteArray::number(server.serverPort(), 16).toUpper().rightJustified(4, '0') + " 02 ";
        QTRY_VERIFY(table.open(QIODevice::ReadOnly) && [&] {
            const QByteArray connections = table.readAll();
            table.close();
            return connections.contains(asking);
        }());
        server.resumeAccepting();
        QTRY_COMPARE(ear.states(), QList<bool>{true});
    }

    void nobodyThere()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        KodiListener::Options options;
        options.port = server.serverPort();
        server.close();
        options.firstPause = 10ms;
        Ear ear;
        ear.listen(options);
        ear.listener.reset(); // ends at once
        QVERIFY(ear.states().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKodiListener)
#include "tst_kodilistener.moc"

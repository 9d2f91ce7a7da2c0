// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a server: keys, managers, webhooks, an orderly end.
#include "clibox.h"
#include "http/httpprobe.h"
#include "webhooks/webhooksamples.h"

#include <QDeadlineTimer>
#include <QTcpServer>

#include <csignal>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

/// The running program, spoken to over HTTP alone.
class Served {
public:
    enum class By : quint8 { Command, Window };
    explicit Served(CliBox &box, By by = By::Command)
        : m_key(parsed(box.run({u"key"_s, u"create"_s, u"test"_s, u"--scope"_s, u"control"_s, u"--json"_s})
                           .out)[u"key"_s]
                    .toString()
                    .toLatin1())
    {
        if (by == By::Window) {
            startWindow(box);
            return;
        }
        m_process = box.start({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--json"_s});
        for (int i = 0; i < 600 && !m_process->canReadLine() && m_process->state() != QProcess::NotRunning;
             ++i) {
            m_process->waitForReadyRead(100);
        }
        port = parsed(m_process->readLine())[u"url"_s].toString().section(u':', -1).toUShort();
    }
    ~Served()
    {
        m_process->terminate();
        m_process->waitForFinished(60'000);
    }
    QJsonObject ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body = {})
    {
        const QByteArray bytes =
            body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
        return parsed(HttpProbe(port).ask(method, target, {{"X-Api-Key", m_key}}, bytes).body);
    }
    qint64 make(const QByteArray &target, const QJsonObject &body)
    {
        return ask("POST", target, body)[u"data"_s][u"id"_s].toInteger();
    }
    /// True when no job runs, and none that waits is due.
    bool isIdle()
    {
        const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
        const QJsonArray pending = ask("GET", "/api/v1/jobs?limit=1000&status=pending")[u"data"_s].toArray();
        for (const QJsonValue &job : pending) {
            if (job[u"run_at"_s].toString() <= now) {
                return false;
            }
        }
        const QJsonObject status = ask("GET", "/api/v1/status")[u"data"_s].toObject();
        return status.contains(u"jobs"_s) && status[u"jobs"_s][u"running"_s].toInt() == 0;
    }
    quint16 port = 0;

private:
    /// It tells nobody its address: it is given one.
    void startWindow(CliBox &box)
    {
#ifdef METARR_WINDOW
        quint16 free = 0;
        {
            QTcpServer finder;
            free = finder.listen(QHostAddress::LocalHost) ? finder.serverPort() : 0;
        }
        box.environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        m_process = std::make_unique<QProcess>();
        m_process->setProcessEnvironment(box.environment);
        m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process->start(QString::fromUtf8(METARR_WINDOW), {u"--data"_s, box.data().display(), u"--set"_s,
                                                            u"http.listen=127.0.0.1:%1"_s.arg(free)});
        QDeadlineTimer patience(60'000);
        while (!patience.hasExpired() && m_process->state() != QProcess::NotRunning && port == 0) {
            m_process->waitForReadyRead(100); // says nothing
            port = HttpProbe(free).ask("GET", "/api/v1/health").status == 200 ? free : 0;
        }
#else
        Q_UNUSED(box)
#endif
    }

    const QByteArray m_key;
    std::unique_ptr<QProcess> m_process;
};

} // namespace

class TestServe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void serves()
    {
#ifdef Q_OS_WIN
        QSKIP("ended by a signal");
#else
        metarr::ProviderStandIn providers;
        QVERIFY(providers.start());
        QMap<QString, QString> settings = providers.settings();
        settings.insert(u"http.basicUser"_s, u"radarr"_s);
        settings.insert(u"http.basicPassword"_s, u"geheim"_s);
        CliBox box(QString::fromUtf8(METARR_CLI), settings);
        const QByteArray film = "The Paper Lighthouse (2011)";
        box.tree().file("Movies/" + film + "/a.mkv");
        QCOMPARE(box.run({u"library"_s, u"add"_s, u"--type"_s, u"movies"_s, box.movies().display()}).code, 0);
        const QByteArray key = parsed(box.run({u"key"_s, u"create"_s, u"test"_s, u"--json"_s}).out)[u"key"_s]
                                   .toString()
                                   .toLatin1();
        QVERIFY(key.size() > 40);
        const QJsonObject manager =
            parsed(box.run({u"manager"_s, u"add"_s, u"Radarr"_s, u"--type"_s, u"radarr"_s, u"--json"_s}).out);
        const QByteArray path = manager[u"url"_s].toString().section(u'/', 3).toLatin1().prepend('/');
        QCOMPARE(box.run({u"mapping"_s, u"add"_s, u"--manager"_s, u"Radarr"_s, box.movies().display(),
                          u"/films"_s})
                     .code,
                 0);

        const auto server = box.start({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--json"_s});
        QTRY_VERIFY_WITH_TIMEOUT(server->canReadLine() || server->state() == QProcess::NotRunning, 60'000);
        const QString url = parsed(server->readLine())[u"url"_s].toString();
        const quint16 port = url.section(u':', -1).toUShort();
        QVERIFY2(port != 0, qPrintable(url));

        QCOMPARE(HttpProbe(port).ask("GET", "/api/v1/health").status, 200);
        QCOMPARE(HttpProbe(port).ask("GET", "/api/v1/status").status, 401);
        const HttpProbe::Headers auth{{"X-Api-Key", key}};
        QCOMPARE(HttpProbe(port).ask("GET", "/api/v1/status", auth).status, 200);
        const QByteArray body =
            R"({"eventType":"Download","movie":{"title":"The Paper Lighthouse","tmdbId":90000101,)"
            "\"folderPath\":\"/films/" +
            film + "\"},\"movieFile\":{\"relativePath\":\"a.mkv\"}}";
        QCOMPARE(HttpProbe(port).ask("POST", path, {}, body).status, 200);
        // The same by name and password: known as a duplicate.
        const auto again =
            HttpProbe(port).ask("PUT", "/api/webhooks/radarr",
                                {{"Authorization", "Basic " + QByteArray("radarr:geheim").toBase64()}}, body);
        QCOMPARE(again.status, 200);
        QVERIFY(again.body.contains("duplicate"));
        QTRY_VERIFY_WITH_TIMEOUT(box.tree().exists("Movies/" + film + "/a.nfo"), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            HttpProbe(port).ask("GET", "/api/v1/movies", auth).body.contains("\"published\""), 10'000);

        ::kill(pid_t(server->processId()), SIGTERM);
        QVERIFY(server->waitForFinished(60'000));
        QCOMPARE(server->exitStatus(), QProcess::NormalExit);
        QCOMPARE(server->exitCode(), 0);
        const CliRun list = box.run({u"webhook"_s, u"list"_s, u"--jsonl"_s});
        QCOMPARE(list.out.count('\n'), 2);
        QVERIFY(list.out.contains("\"done\"") && list.out.contains("\"duplicate\""));
        QCOMPARE(box.run({u"key"_s, u"revoke"_s, u"test"_s}).code, 0);
        QCOMPARE(box.run({u"webhook"_s, u"replay"_s, u"1"_s}).code, 0);
        QCOMPARE(box.run({u"webhook"_s, u"replay"_s, u"99"_s}).code, 1);
        QCOMPARE(box.run({u"manager"_s, u"test"_s, u"Radarr"_s, u"/films/"_s + QString::fromUtf8(film)}).code,
                 0);
        QCOMPARE(box.run({u"manager"_s, u"test"_s, u"Radarr"_s, u"/other/X"_s}).code, 3);
#endif
    }

    /// What a command does to keys holds in the running program.
    void learnsOfKeysAtOnce()
    {
#ifdef Q_OS_WIN
        QSKIP("ended by a signal");
#else
        CliBox box(QString::fromUtf8(METARR_CLI), {});
        Served server(box);
        QVERIFY(server.port != 0);
        QByteArray key;
        // Seldom, for the tenth wrong key bans whoever asks.
        const auto becomes = [&](int wanted) {
            const auto status = [&] {
                return HttpProbe(server.port).ask("GET", "/api/v1/status", {{"X-Api-Key", key}}).status;
            };
            QDeadlineTimer patience(7000);
            int now = status();
            while (now != wanted && !patience.hasExpired()) {
                QTest::qWait(1000);
                now = status();
            }
            return now;
        };
        key = box.object({u"key"_s, u"create"_s, u"phone"_s, u"--scope"_s, u"read"_s})[u"key"_s]
                  .toString()
                  .toLatin1();
        QVERIFY(!key.isEmpty());
        QCOMPARE(becomes(200), 200);
        QCOMPARE(box.run({u"key"_s, u"revoke"_s, u"phone"_s}).code, 0);
        QCOMPARE(becomes(401), 401);
#endif
    }

    /// Every recorded payload of the developers' corpus, where it is there, at one running program: each has a library and
    /// a manager of its own.
    void theCorpusEndsAsExpected_data()
    {
        QTest::addColumn<bool>("window");
        QTest::newRow("serve") << false;
#ifdef METARR_WINDOW
        QTest::newRow("window") << true;
#endif
    }
    void theCorpusEndsAsExpected()
    {
        QFETCH(bool, window);
#ifdef Q_OS_WIN
        QSKIP("ended by a signal");
#else
        const QStringList files = WebhookSample::files();
        if (files.isEmpty()) {
            return;
        }
        metarr::ProviderStandIn providers;
        QVERIFY(providers.start());
        QMap<QString, QString> settings = providers.settings();
        settings.insert(u"scan.watch"_s, u"false"_s);
        settings.insert(u"http.requestsPerSecond"_s, u"0"_s);
        CliBox box(QString::fromUtf8(METARR_CLI), settings);
        Served server(box, window ? Served::By::Window : Served::By::Command);
        QVERIFY(server.port != 0);
        struct Case {
            WebhookSample sample;
            QByteArray place, target;
            qint64 library = 0, event = 0;
        };
        std::vector<Case> cases;
        for (const QString &file : files) {
            Case c{WebhookSample::read(file), "L" + QByteArray::number(cases.size()), {}, 0, 0};
            for (const QByteArray &name : std::as_const(c.sample.before)) {
                box.tree().file(c.place + '/' + c.sample.folder + '/' + name);
            }
            const QString folder = box.tree().directory(c.place).display();
            c.library =
                server.make("/api/v1/libraries", {{u"type"_s, c.sample.isOfFilms() ? u"movies"_s : u"tv"_s},
                                                  {u"mode"_s, u"manual"_s},
                                                  {u"folders"_s, QJsonArray{folder}}});
            const QJsonObject manager = server
                                            .ask("POST", "/api/v1/managers",
                                                 {{u"name"_s, QString::fromLatin1(c.place)},
                                                  {u"type"_s, QString::fromLatin1(c.sample.app)}})[u"data"_s]
                                            .toObject();
            c.target = manager[u"path"_s].toString().toLatin1();
            QVERIFY2(c.library > 0 && !c.target.isEmpty(), qPrintable(file));
            if (c.sample.isPlaced()) {
                QVERIFY(server.make("/api/v1/mappings", {{u"manager"_s, manager[u"id"_s]},
                                                         {u"local"_s, folder},
                                                         {u"remote"_s, c.sample.remote}}) > 0);
            }
            if (c.sample.isGone()) {
                // Many scans in a row have to wait for their turn.
                const QByteArray scan = "/api/v1/libraries/" + QByteArray::number(c.library) + "/scan";
                bool isTaken = false; // asked once more it would have to wait again
                QTRY_VERIFY_WITH_TIMEOUT(
                    isTaken || (isTaken = server.ask("POST", scan)[u"success"_s].toBool()), 30'000);
            }
            cases.push_back(std::move(c));
        }
        QTRY_VERIFY_WITH_TIMEOUT(server.isIdle(), 160'000);
        for (Case &c : cases) {
            if (c.sample.isGone()) {
                box.tree().remove(c.place + '/' + c.sample.folder);
            }
            const auto answer = HttpProbe(server.port).ask("POST", c.target, {}, c.sample.body);
            QCOMPARE(answer.status, 200);
            c.event = parsed(answer.body)[u"data"_s][u"id"_s].toInteger();
        }
        QTRY_VERIFY_WITH_TIMEOUT(server.isIdle(), 160'000);
        QHash<qint64, QJsonObject> events;
        const QJsonArray log = server.ask("GET", "/api/v1/webhooks?limit=1000")[u"data"_s].toArray();
        for (const QJsonValue &row : log) {
            events.insert(row[u"id"_s].toInteger(), row.toObject());
        }
        QCOMPARE(events.size(), qsizetype(cases.size()));
        for (const Case &c : cases) {
            const QJsonObject row = events.value(c.event);
            const QByteArray what = c.place + ' ' + c.sample.app + ' ' + c.sample.payload.wireName.toUtf8() +
                                    ": " + QJsonDocument(row).toJson(QJsonDocument::Compact);
            QVERIFY2(row[u"status"_s].toString() == c.sample.expectedStatus(), what.constData());
            if (const auto expected = c.sample.expectsItem()) {
                const QByteArray list = c.sample.isOfFilms() ? "/api/v1/movies" : "/api/v1/series";
                const int items =
                    server
                        .ask("GET", list + "?library=" + QByteArray::number(c.library))[u"meta"_s][u"total"_s]
                        .toInt();
                QVERIFY2((items > 0) == *expected, what.constData());
            }
        }
#endif
    }

    void speaksHttps()
    {
        CliBox box(QString::fromUtf8(METARR_CLI), {{u"http.tlsSelfMade"_s, u"true"_s}});
        const QString shown =
            parsed(box.run({u"certificate"_s, u"show"_s, u"--json"_s}).out)[u"fingerprint"_s].toString();
        QCOMPARE(shown.size(), 95);
        const auto server = box.start({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--json"_s});
        QTRY_VERIFY_WITH_TIMEOUT(server->canReadLine() || server->state() == QProcess::NotRunning, 60'000);
        const QJsonObject said = parsed(server->readLine());
        QVERIFY(said[u"url"_s].toString().startsWith(u"https://"));
        QCOMPARE(said[u"fingerprint"_s].toString(), shown);
        server->terminate();
        QVERIFY(server->waitForFinished(60'000));
        const QJsonObject renewed = parsed(box.run({u"certificate"_s, u"renew"_s, u"--json"_s}).out);
        QVERIFY(renewed[u"fingerprint"_s].toString() != shown);
    }

    void saysWhyItCannotListen()
    {
        CliBox box(QString::fromUtf8(METARR_CLI), {});
        const CliRun run = box.run({u"serve"_s, u"--listen"_s, u"nonsense"_s});
        QCOMPARE(run.code, 1);
        QVERIFY(run.err.contains("127.0.0.1:9797"));
        QCOMPARE(box.run({u"key"_s, u"create"_s}).code, 2);
        QCOMPARE(box.run({u"key"_s, u"create"_s, u"a"_s, u"--scope"_s, u"root"_s}).code, 1);
        QCOMPARE(box.run({u"manager"_s, u"add"_s, u"a"_s}).code, 2);
    }
};

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a server: keys, managers, webhooks, an orderly end.
#include "clibox.h"
#include "http/httpprobe.h"

#include <csignal>

using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

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
        QTRY_VERIFY_WITH_TIMEOUT(server->canReadLine() || server->state() == QProcess::NotRunning, 20'000);
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
        QTRY_VERIFY_WITH_TIMEOUT(box.tree().exists("Movies/" + film + "/a.nfo"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            HttpProbe(port).ask("GET", "/api/v1/movies", auth).body.contains("\"published\""), 10'000);

        ::kill(pid_t(server->processId()), SIGTERM);
        QVERIFY(server->waitForFinished(20'000));
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

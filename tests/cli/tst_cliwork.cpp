// SPDX-License-Identifier: GPL-3.0-or-later
// The command line, continued: jobs, activity, settings, players; several processes; the end by a signal.
#include "cli/demoboxes.h"
#include "support/patience.h"

#include <QElapsedTimer>
#include <QTcpServer>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TestCliWork : public QObject, protected DemoBoxes {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { start(); }

    void jobsAndRun();
    void activity();
    void settings();
    void players();
    void changes();
    void groupsAndMappings();
    void twoProcesses();
    void twoAskForTheSame();
    void endsOnTerminate();
};

void TestCliWork::jobsAndRun()
{
    const auto made = box({lighthouse});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    QCOMPARE(made->run({u"run"_s}).code, 0);
    m_providers.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Tmdb, .status = 401});
    m_providers.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Tvdb, .status = 401});
    const CliRun refused = made->run({u"enrich"_s, item});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("TMDB") || refused.err.contains("TheTVDB"), refused.err.constData());
    QVERIFY(made->lines({u"jobs"_s, u"--status"_s, u"dead"_s}).isEmpty()); // it waits for another key
    const QList<QJsonObject> resting = made->lines({u"jobs"_s, u"--status"_s, u"pending"_s});
    QCOMPARE(resting.size(), 1);
    QVERIFY(resting.first()["waiting_for"_L1].toString().contains(u"refuses the key"_s));
    QCOMPARE(made->run({u"run"_s}).code, 3);
    m_providers.clearFaults();
    QCOMPARE(made->run({u"run"_s}).code, 0); // each start tries the key once

    // What can never succeed is dead, with cause and remedy.
    m_providers.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Tmdb, .status = 403});
    m_providers.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Tvdb, .status = 403});
    QCOMPARE(made->run({u"enrich"_s, item, u"--refresh"_s}).code, 1);
    const QList<QJsonObject> dead = made->lines({u"jobs"_s, u"--status"_s, u"dead"_s});
    QCOMPARE(dead.size(), 1);
    QVERIFY(containsAll(dead.first().keys(),
                        {u"id"_s, u"type"_s, u"status"_s, u"item"_s, u"error"_s, u"remedy"_s}));
    QVERIFY(!dead.first()["error"_L1].toString().isEmpty() &&
            !dead.first()["remedy"_L1].toString().isEmpty());
    QCOMPARE(made->run({u"run"_s}).code, 3);

    m_providers.clearFaults();
    const QString id = QString::number(dead.first()["id"_L1].toInteger());
    QCOMPARE(made->run({u"jobs"_s, u"retry"_s, id}).code, 0);
    QCOMPARE(made->run({u"jobs"_s, u"retry"_s, id}).code, 1); // it waits already
    QCOMPARE(made->lines({u"jobs"_s, u"--status"_s, u"pending"_s}).size(), 1);
    QCOMPARE(made->run({u"run"_s}).code, 0);
    QVERIFY(made->lines({u"jobs"_s, u"--status"_s, u"dead"_s}).isEmpty());
    QVERIFY(!made->object({u"show"_s, item})["plot"_L1].toString().isEmpty());

    // What failed is no failure any more when the same is done without it.
    m_providers.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Tmdb, .status = 403});
    m_providers.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Tvdb, .status = 403});
    QCOMPARE(made->run({u"enrich"_s, item, u"--refresh"_s}).code, 1);
    QCOMPARE(made->run({u"run"_s}).code, 3);
    m_providers.clearFaults();
    QCOMPARE(made->run({u"enrich"_s, item, u"--refresh"_s}).code, 0);
    QCOMPARE(made->run({u"run"_s}).code, 0);

    // One that waits can be cancelled.
    m_providers.setFault({.kind = Fault::Kind::RateLimit, .retryAfterSeconds = 3600});
    QVERIFY(made->run({u"enrich"_s, item, u"--refresh"_s}).code != 0);
    const QList<QJsonObject> waiting = made->lines({u"jobs"_s, u"--status"_s, u"pending"_s});
    QCOMPARE(waiting.size(), 1);
    QVERIFY(!waiting.first()["waiting_for"_L1].toString().isEmpty());
    QCOMPARE(made->run({u"run"_s}).code, 3);
    const QString waitingId = QString::number(waiting.first()["id"_L1].toInteger());
    QCOMPARE(made->run({u"jobs"_s, u"cancel"_s, waitingId}).code, 0);
    QCOMPARE(made->run({u"jobs"_s, u"cancel"_s, waitingId}).code, 1);
    QCOMPARE(made->lines({u"jobs"_s, u"--status"_s, u"cancelled"_s}).size(), 1);
    QCOMPARE(made->run({u"run"_s}).code, 0);
}

void TestCliWork::activity()
{
    const auto made = box({lighthouse});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    made->run({u"set"_s, item, u"plot=Mine."_s});
    const QList<QJsonObject> rows = made->lines({u"activity"_s});
    QVERIFY(rows.size() >= 2);
    QVERIFY(containsAll(rows.first().keys(),
                        {u"id"_s, u"time"_s, u"type"_s, u"severity"_s, u"item"_s, u"description"_s}));
    QCOMPARE(made->lines({u"activity"_s, u"--limit"_s, u"1"_s}).size(), 1);
    const QList<QJsonObject> edits = made->lines({u"activity"_s, u"--type"_s, u"edit"_s});
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits.first()["item"_L1].toString(), item);
}

void TestCliWork::settings()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    QCOMPARE(box.run({u"settings"_s, u"set"_s, u"metadata.languages"_s, u"de, en"_s}).code, 0);
    QJsonObject value = box.object({u"settings"_s, u"get"_s, u"metadata.languages"_s});
    QCOMPARE(value["value"_L1].toString(), u"de, en"_s);
    QVERIFY(value["source"_L1].toString() != u"default"_s);
    QCOMPARE(box.run({u"settings"_s, u"get"_s, u"metadata.languages"_s}).out.trimmed(), "de, en");
    QCOMPARE(box.run({u"settings"_s, u"set"_s, u"metadata.languages"_s}).code, 0);
    QCOMPARE(box.object({u"settings"_s, u"get"_s, u"metadata.languages"_s})["value"_L1].toString(), u"en"_s);
    QCOMPARE(box.run({u"settings"_s, u"set"_s, u"identify.threshold"_s, u"many"_s}).code, 1);
    QCOMPARE(box.run({u"settings"_s, u"set"_s, u"identify.threshold"_s, u"101"_s}).code, 1);
    QCOMPARE(box.run({u"settings"_s, u"set"_s, u"a.b"_s, u"1"_s}).code, 1);

    QCOMPARE(box.run({u"settings"_s, u"set"_s, u"providers.tmdb.apiKey"_s, u"secret-key-0815"_s}).code, 0);
    const CliRun secret = box.run({u"settings"_s, u"get"_s, u"providers.tmdb.apiKey"_s, u"--json"_s});
    QVERIFY(!secret.out.contains("0815"));
    QVERIFY2(QJsonDocument::fromJson(secret.out).object()["value"_L1].toString().contains(u"***"_s),
             secret.out.constData());
    QVERIFY(!box.run({u"settings"_s, u"get"_s, u"--json"_s}).out.contains("0815"));
    for (const QByteArray &name : box.tree().names("data")) {
        if (name.startsWith("metarr.sqlite")) {
            QVERIFY2(!box.tree().content("data/" + name).contains("0815"), name.constData());
        }
    }
    // All of them with an explanation.
    const QList<QJsonObject> all = box.lines({u"settings"_s, u"get"_s});
    QVERIFY(all.size() > 50);
    for (const QJsonObject &setting : all) {
        QVERIFY2(!setting["description"_L1].toString().isEmpty(), qPrintable(setting["key"_L1].toString()));
    }
    QVERIFY(
        box.run({u"settings"_s, u"get"_s}).out.contains(all.first()["description"_L1].toString().toUtf8()));
    // The environment goes first.
    box.environment.insert(u"METARR_METADATA_LANGUAGES"_s, u"fr"_s);
    value = box.object({u"settings"_s, u"get"_s, u"metadata.languages"_s});
    QCOMPARE(value["value"_L1].toString(), u"fr"_s);
    QVERIFY(value["source"_L1].toString().startsWith(u"env"_s));
    QCOMPARE(box.run({u"settings"_s, u"set"_s, u"metadata.languages"_s, u"de"_s}).code,
             1); // would have no effect
}

void TestCliWork::players()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    QTcpServer closed; // a port that was free a moment ago
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString url = u"http://127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    QCOMPARE(box.run({u"player"_s, u"add"_s, u"--name"_s, u"TV"_s, u"--user"_s, u"kodi"_s, u"--password"_s,
                      u"pass-0815"_s, url})
                 .code,
             0);
    const QList<QJsonObject> list = box.lines({u"player"_s, u"list"_s});
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()["name"_L1].toString(), u"TV"_s);
    QCOMPARE(list.first()["url"_L1].toString(), url);
    QVERIFY(!box.run({u"player"_s, u"list"_s, u"--json"_s}).out.contains("0815"));
    const CliRun test = box.run({u"player"_s, u"test"_s, u"TV"_s});
    QCOMPARE(test.code, 1);
    QVERIFY2(test.err.contains("Allow remote control via HTTP"), test.err.constData());
    QVERIFY(!test.err.contains("0815"));
    QVERIFY(!box.lines({u"player"_s, u"list"_s}).first()["error"_L1].toString().isEmpty());
    QCOMPARE(box.run({u"player"_s, u"note"_s, u"TV"_s, u"Hello"_s}).code, 1);
    QCOMPARE(box.run({u"player"_s, u"note"_s, u"TV"_s}).code, 2);
    const CliRun twice = box.run({u"player"_s, u"add"_s, u"--name"_s, u"TV"_s, url});
    QCOMPARE(twice.code, 1);
    QVERIFY2(twice.err.contains("TV") && !twice.err.contains("UNIQUE"), twice.err.constData());
    QCOMPARE(box.run({u"player"_s, u"add"_s, u"--name"_s, u"X"_s, u"not an address"_s}).code, 1);
    QCOMPARE(box.run({u"player"_s, u"add"_s, u"--type"_s, u"radio"_s, url}).code, 2);
    QCOMPARE(box.run({u"player"_s, u"add"_s, u"--while-playing"_s, u"dance"_s, url}).code, 2);
    QCOMPARE(box.run({u"player"_s, u"remove"_s, u"TV"_s}).code, 0);
    QVERIFY(box.lines({u"player"_s, u"list"_s}).isEmpty());
    QVERIFY(!box.tree().content("data/secrets.json").contains("0815"));
}

/// What was added is changed: only what is named, and held to the same.
void TestCliWork::changes()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    const auto run = [&](const QString &line) { return box.run(line.split(u' ')).code; };
    const auto only = [&](const QString &list) { return box.lines(list.split(u' ')).value(0); };
    QCOMPARE(run(u"group add House"_s), 0);
    QCOMPARE(run(u"player add --name TV --user kodi --password pass-0815 http://tv:8080"_s), 0);
    QCOMPARE(
        run(u"player set TV name=Den url=http://den:8080 while-playing=wait enabled=false group=House"_s), 0);
    const QJsonObject player = only(u"player list"_s);
    QCOMPARE(player["name"_L1].toString(), u"Den"_s);
    QCOMPARE(player["url"_L1].toString(), u"http://den:8080"_s);
    QCOMPARE(player["enabled"_L1].toBool(true), false);
    QVERIFY(box.tree().content("data/secrets.json").size() > 2);
    QCOMPARE(run(u"player set Den password="_s), 0);
    QVERIFY(!box.tree().content("data/secrets.json").contains("players."));
    QCOMPARE(run(u"player set Den while-playing=dance"_s), 1);
    QCOMPARE(run(u"player set Den url=den"_s), 1);
    QCOMPARE(run(u"player set Den group=Hut"_s), 1);
    QCOMPARE(run(u"player set Den shoe=43"_s), 2);
    QCOMPARE(run(u"player set Den enabled=perhaps"_s), 2);
    QCOMPARE(run(u"player set Den"_s), 2);
    QCOMPARE(run(u"player set Nobody name=X"_s), 1);
    QCOMPARE(only(u"player list"_s), player);

    QCOMPARE(run(u"group set House name=Home mode=sequential shared-database=true"_s), 0);
    const QJsonObject group = only(u"group list"_s);
    QCOMPARE(group["name"_L1].toString(), u"Home"_s);
    QCOMPARE(group["mode"_L1].toString(), u"sequential"_s);
    QCOMPARE(group["sharedDatabase"_L1].toBool(), true);
    QCOMPARE(group["continueOnError"_L1].toBool(), true); // not named: it stays
    QCOMPARE(run(u"group set Home mode=chaos"_s), 2);

    QCOMPARE(run(u"mapping add --group Home /srv smb://nas"_s), 0);
    const QString mapping = QString::number(only(u"mapping list"_s)["id"_L1].toInteger());
    QCOMPARE(run(u"mapping set %1 remote=nfs://nas"_s.arg(mapping)), 0);
    QCOMPARE(only(u"mapping list"_s)["remote"_L1].toString(), u"nfs://nas"_s);
    QCOMPARE(only(u"mapping list"_s)["local"_L1].toString(), u"/srv"_s);
    QVERIFY(only(u"mapping list"_s)["owner"_L1].toString().startsWith(u"group:"_s));
    QCOMPARE(run(u"mapping set %1 local="_s.arg(mapping)), 1);

    QCOMPARE(run(u"manager add R --type radarr"_s), 0);
    QCOMPARE(run(u"manager set R name=Films enabled=false"_s), 0);
    QCOMPARE(only(u"manager list"_s)["name"_L1].toString(), u"Films"_s);
    QCOMPARE(only(u"manager list"_s)["enabled"_L1].toBool(true), false);
    QCOMPARE(run(u"manager set Films type=sonarr"_s), 2); // it stands in its address

    QCOMPARE(run(u"library add --type movies --name Films "_s + box.movies().display()), 0);
    QCOMPARE(run(u"library set Films groups=Home"_s), 0);
    QCOMPARE(only(u"library list"_s)["groups"_L1].toArray(), QJsonArray{u"Home"_s});
    QCOMPARE(run(u"library set Films groups=Hut"_s), 1);
    QCOMPARE(run(u"library set Films groups="_s), 0);
    QCOMPARE(only(u"library list"_s)["groups"_L1].toArray(), QJsonArray());
}

void TestCliWork::groupsAndMappings()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    QCOMPARE(box.run({u"group"_s, u"add"_s, u"House"_s, u"--mode"_s, u"sequential"_s, u"--shared-database"_s})
                 .code,
             0);
    const QList<QJsonObject> groups = box.lines({u"group"_s, u"list"_s});
    QCOMPARE(groups.size(), 1);
    QCOMPARE(groups.first()["mode"_L1].toString(), u"sequential"_s);
    QCOMPARE(groups.first()["sharedDatabase"_L1].toBool(), true);
    QCOMPARE(box.run({u"group"_s, u"add"_s, u"House"_s}).code, 1);
    QCOMPARE(box.run({u"group"_s, u"add"_s, u"X"_s, u"--mode"_s, u"chaos"_s}).code, 2);
    QCOMPARE(
        box.run({u"player"_s, u"add"_s, u"--name"_s, u"TV"_s, u"--group"_s, u"House"_s, u"http://tv:8080"_s})
            .code,
        0);
    QCOMPARE(
        box.run({u"mapping"_s, u"add"_s, u"--player"_s, u"TV"_s, u"/srv/films"_s, u"smb://nas/films"_s}).code,
        0);
    const QList<QJsonObject> mappings = box.lines({u"mapping"_s, u"list"_s});
    QCOMPARE(mappings.size(), 1);
    QCOMPARE(mappings.first()["remote"_L1].toString(), u"smb://nas/films"_s);
    QCOMPARE(
        box.run({u"mapping"_s, u"remove"_s, QString::number(mappings.first()["id"_L1].toInteger())}).code, 0);
    QVERIFY(box.lines({u"mapping"_s, u"list"_s}).isEmpty());
    QCOMPARE(box.run({u"group"_s, u"remove"_s, u"House"_s}).code, 0);
    QCOMPARE(box.lines({u"player"_s, u"list"_s}).size(), 1);
    QCOMPARE(box.run({u"group"_s, u"remove"_s, u"House"_s}).code, 1);
}

/// One process works, a second one waits for its own jobs, which the first does.
void TestCliWork::twoProcesses()
{
    const auto made = box({lighthouse, orchardist});
    const QString first = itemNamed(*made, u"The Paper Lighthouse"_s);
    const QString second = itemNamed(*made, u"The Quiet Orchardist"_s);
    m_providers.clearRequests();
    const int slow = m_providers.setFault(
        {.kind = Fault::Kind::Delay, .host = StandInHost::Tmdb, .times = 3, .delayMs = 1500});
    auto worker = made->start({u"enrich"_s, first});
    QVERIFY(m_providers.waitForRequests(StandInHost::Tmdb, 1, longestWaitMs));
    const CliRun run = made->run({u"enrich"_s, second});
    m_providers.clearFault(slow);
    QCOMPARE(run.code, 0);
    QVERIFY(worker->waitForFinished(longestWaitMs));
    QCOMPARE(worker->exitCode(), 0);
    QVERIFY(!made->object({u"show"_s, first})["plot"_L1].toString().isEmpty());
    QVERIFY(!made->object({u"show"_s, second})["plot"_L1].toString().isEmpty());
}

/// Neither takes the job away from the other: both wait for it and tell of it.
void TestCliWork::twoAskForTheSame()
{
    const auto made = box({lighthouse});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    m_providers.clearRequests();
    const int slow = m_providers.setFault(
        {.kind = Fault::Kind::Delay, .host = StandInHost::Tmdb, .times = 3, .delayMs = 1500});
    auto worker = made->start({u"enrich"_s, item, u"--json"_s});
    QVERIFY(m_providers.waitForRequests(StandInHost::Tmdb, 1, longestWaitMs));
    const CliRun second = made->run({u"enrich"_s, item, u"--json"_s});
    m_providers.clearFault(slow);
    QVERIFY(worker->waitForFinished(longestWaitMs));
    QCOMPARE(worker->exitCode(), 0);
    QCOMPARE(second.code, 0);
    for (const QByteArray &out : {worker->readAllStandardOutput(), second.out}) {
        const QJsonArray jobs = QJsonDocument::fromJson(out).object()["jobs"_L1].toArray();
        QVERIFY2(!jobs.isEmpty(), out.constData());
        QCOMPARE(jobs.last()["status"_L1].toString(), u"completed"_s);
    }
    for (const QJsonObject &left : made->lines({u"jobs"_s, u"--status"_s, u"pending"_s})) {
        QVERIFY(left["item"_L1].toString() != item); // the sweep of the scan may wait
    }
}

void TestCliWork::endsOnTerminate()
{
    const auto made = box({lighthouse, orchardist});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    m_providers.setFault({.kind = Fault::Kind::Delay, .delayMs = 60'000});
    m_providers.clearRequests();
    auto worker = made->start({u"enrich"_s, item});
    QVERIFY(m_providers.waitForRequests(StandInHost::Tmdb, 1, longestWaitMs));
    QElapsedTimer timer;
    timer.start();
    worker->terminate();
    QVERIFY(worker->waitForFinished(longestWaitMs));
    const qint64 took = timer.elapsed();
    QVERIFY2(took < 30'000, qPrintable(QString::number(took))); // the answer would come after 60 s
    QCOMPARE(worker->exitStatus(), QProcess::NormalExit);
    QVERIFY(worker->exitCode() != 0); // the work is not done
    QVERIFY(made->lines({u"jobs"_s, u"--status"_s, u"running"_s}).isEmpty());
    QStringList waiting;
    for (const QJsonObject &job : made->lines({u"jobs"_s, u"--status"_s, u"pending"_s})) {
        waiting += job["type"_L1].toString();
    }
    QVERIFY2(waiting.contains(u"enrich-metadata"_s),
             qPrintable(waiting.join(u' '))); // it is done another time

    auto runner = made->start({u"run"_s});
    QVERIFY(m_providers.waitForRequests(StandInHost::Tmdb, 2, longestWaitMs));
    timer.start();
    runner->terminate();
    QVERIFY(runner->waitForFinished(longestWaitMs));
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(made->lines({u"jobs"_s, u"--status"_s, u"running"_s}).isEmpty());
    m_providers.clearFaults();
    QCOMPARE(made->run({u"run"_s}).code, 0);
    QVERIFY(!made->object({u"show"_s, item})["plot"_L1].toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestCliWork)
#include "tst_cliwork.moc"

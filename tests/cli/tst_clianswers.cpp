// SPDX-License-Identifier: GPL-3.0-or-later
// What every command owes whoever calls it, whatever it does.
#include "cli/command.h"
#include "cli/demoboxes.h"

#include <QDir>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TestCliAnswers : public QObject, protected DemoBoxes {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { start(); }

    void oneValueForScripts();
    void oneValueForScriptsOfFiles();
    void valuesFromFiles();

private:
    /// Runs the words of `line` with --json: done, and exactly one JSON value on standard output.
    static void oneValue(const CliBox &box, const QStringList &words)
    {
        const CliRun run = box.run(words + QStringList{u"--json"_s});
        const QByteArray what = words.join(u' ').toUtf8() + ": " + run.out + run.err;
        QVERIFY2(run.code == 0, what.constData());
        QJsonParseError error;
        QJsonDocument::fromJson(run.out, &error);
        QVERIFY2(error.error == QJsonParseError::NoError, what.constData());
    }
    static void oneValue(const CliBox &box, const QString &line) { oneValue(box, line.split(u' ')); }
};

void TestCliAnswers::oneValueForScripts()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    const QString films = box.movies().display();
    for (const QString &line : {u"library add --type movies --name Films "_s + films,
                                u"library set Films name=Kino"_s,
                                u"settings set metadata.languages de"_s,
                                u"settings set metadata.languages"_s,
                                u"group add House"_s,
                                u"group set House mode=sequential"_s,
                                u"player add --name TV http://tv:8080"_s,
                                u"player set TV name=Den"_s,
                                u"mapping add --group House /srv smb://nas"_s,
                                u"mapping set 1 remote=nfs://nas"_s,
                                u"mapping remove 1"_s,
                                u"player remove Den"_s,
                                u"group remove House"_s,
                                u"manager add R --type radarr"_s,
                                u"manager set R name=Radarr"_s,
                                u"manager remove Radarr"_s,
                                u"key create tablet"_s,
                                u"key revoke tablet"_s,
                                u"channel add ntfy --name Bell server=http://127.0.0.1:9 topic=films"_s,
                                u"notify subscribe Bell * --off"_s,
                                u"channel set Bell topic=series"_s,
                                u"channel remove Bell"_s,
                                u"schedule pause"_s,
                                u"schedule resume"_s,
                                u"schedule run verify"_s,
                                u"library remove Kino"_s,
                                u"items"_s,
                                u"jobs"_s}) {
        oneValue(box, line);
        if (QTest::currentTestFailed()) {
            return;
        }
    }
    // Lists as lines: an empty one has none, and what is merely done is no row.
    QVERIFY(box.run({u"items"_s, u"--jsonl"_s}).out.isEmpty());
    QVERIFY(box.run({u"schedule"_s, u"resume"_s, u"--jsonl"_s}).out.isEmpty());
    QVERIFY(box.run({u"schedule"_s, u"resume"_s}).out.isEmpty());
    QVERIFY(box.run({u"schedule"_s, u"run"_s, u"nothing"_s, u"--json"_s}).out.isEmpty()); // it failed
}

void TestCliAnswers::oneValueForScriptsOfFiles()
{
    const auto made = box({lighthouse, orchardist});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    const auto firstId = [&](const QStringList &list) {
        return QString::number(made->lines(list).value(0)["id"_L1].toInteger());
    };
    const auto oneEach = [&](const QStringList &lines) {
        for (const QString &line : lines) {
            oneValue(*made, line.arg(item));
            if (QTest::currentTestFailed()) {
                return false;
            }
        }
        return true;
    };
    QVERIFY(oneEach({u"enrich %1"_s, u"select %1"_s, u"reselect %1 poster"_s, u"publish %1"_s,
                     u"set %1 title=Second"_s, u"lock %1 plot"_s, u"unlock %1 plot"_s, u"discard %1"_s,
                     u"set %1 title=Third"_s, u"former-values use %1 title"_s}));
    QVERIFY(oneEach({u"revert %1 --to "_s + firstId({u"publish-log"_s, item})}));
    QString number;
    for (const QJsonObject &poster : made->lines({u"candidates"_s, item, u"poster"_s})) {
        number = poster["selected"_L1].toBool() ? QString::number(poster["id"_L1].toInteger()) : number;
    }
    QVERIFY(!number.isEmpty());
    QVERIFY(oneEach({u"pick %1 poster "_s + number, u"unlock %1 poster"_s, u"reject "_s + number}));
    const QString tmdb = made->object({u"show"_s, item})["ids"_L1].toObject()["tmdb"_L1].toString();
    QVERIFY(oneEach({u"identify %1 --tmdb "_s + tmdb}));
    oneValue(*made, u"ignore "_s + itemNamed(*made, u"The Quiet Orchardist"_s));

    const Path folder = made->movies() / lighthouse;
    made->tree().file("Movies/" + lighthouse + "/visit us.url", "[InternetShortcut]");
    QVERIFY(oneEach({u"scan"_s}));
    QVERIFY(oneEach({u"unknown delete "_s + firstId({u"unknown"_s, u"list"_s})}));
    QVERIFY(oneEach({u"recycle restore "_s + firstId({u"recycle"_s, u"list"_s})}));
    const QString away = made->tree().path("away").display();
    QVERIFY(QDir().rename(folder.display(), away));
    QVERIFY(oneEach({u"scan"_s}));
    QVERIFY(QDir().rename(away, folder.display()));
    QVERIFY(oneEach({u"trash restore %1"_s, u"scan"_s}));
    QVERIFY(QDir().rename(folder.display(), away));
    QVERIFY(oneEach({u"scan"_s, u"trash forget %1"_s, u"trash empty"_s}));
}

/// A slip in the name of a file is not the password from then on.
void TestCliAnswers::valuesFromFiles()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    const auto add = [&](const QString &value) {
        return box.run({u"channel"_s, u"add"_s, u"ntfy"_s, u"--name"_s, u"Bell"_s, value});
    };
    const CliRun slip = add(u"topic=@"_s + box.tree().path("typo").display());
    QCOMPARE(slip.code, 1);
    QVERIFY2(slip.err.contains("typo"), slip.err.constData());
    QVERIFY(box.lines({u"channel"_s, u"list"_s}).isEmpty());
    const auto topic = [&] {
        return box.lines({u"channel"_s, u"list"_s}).value(0)["values"_L1].toObject()["topic"_L1].toString();
    };
    QCOMPARE(add(u"topic=@"_s + box.tree().file("topic", "films\n").display()).code, 0);
    QCOMPARE(topic(), u"films"_s);
    QCOMPARE(box.run({u"channel"_s, u"set"_s, u"Bell"_s, u"topic=@typo/topic"_s}).code, 1);
    QCOMPARE(topic(), u"films"_s);
    QCOMPARE(box.run({u"channel"_s, u"set"_s, u"Bell"_s, u"topic=@here"_s}).code, 0); // no file's name
    QCOMPARE(topic(), u"@here"_s);
}

QTEST_GUILESS_MAIN(TestCliAnswers)
#include "tst_clianswers.moc"

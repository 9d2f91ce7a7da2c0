// SPDX-License-Identifier: GPL-3.0-or-later
// The command line for series: their order, what providers have renumbered; and where an NFO disagrees with a lock.
#include "cli/demoboxes.h"
#include "store/db/database.h"
#include "store/repos/episodes.h"

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TestCliSeries : public QObject, protected DemoBoxes {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { start(); }

    void order()
    {
        const auto made = show();
        QCOMPARE(made->run({u"order"_s, u"series:1"_s}).out, "aired\n");
        QCOMPARE(made->object({u"order"_s, u"series:1"_s, u"dvd"_s}).value("order"_L1).toString(), u"dvd"_s);
        QCOMPARE(made->object({u"order"_s, u"series:1"_s}).value("item"_L1).toString(), u"series:1"_s);
        const CliRun wrong = made->run({u"order"_s, u"series:1"_s, u"random"_s});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.err.contains("dvd"), wrong.err.constData()); // the remedy names the orders
        QCOMPARE(made->run({u"order"_s}).code, 2);
        QCOMPARE(made->run({u"order"_s, u"series:99"_s}).code, 1);
    }

    void drifts()
    {
        const auto made = show();
        QVERIFY(made->lines({u"drift"_s, u"list"_s}).isEmpty());
        moveFirstEpisode(*made, 5);
        const QList<QJsonObject> rows = made->lines({u"drift"_s, u"list"_s});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first()["series"_L1].toString(), u"series:1"_s);
        QCOMPARE(rows.first()["seriesTitle"_L1].toString(), u"Harbour"_s);
        QCOMPARE(rows.first()["provider"_L1].toString(), u"tvdb"_s);
        QCOMPARE(rows.first()["episode"_L1].toInt(), 1);
        QCOMPARE(rows.first()["providerEpisode"_L1].toInt(), 5);
        const QByteArray text = made->run({u"drift"_s, u"list"_s, u"series:1"_s}).out;
        QVERIFY2(text.contains("S01E01 -> S01E05"), text.constData());

        QCOMPARE(made->object({u"drift"_s, u"accept"_s, u"series:1"_s}).value("renumbered"_L1).toInt(), 1);
        QVERIFY(made->lines({u"drift"_s, u"list"_s}).isEmpty());
        QCOMPARE(made->object({u"show"_s, u"episode:1"_s}).value("episode"_L1).toInt(), 5);

        moveFirstEpisode(*made, 2); // taken by a file
        const CliRun taken = made->run({u"drift"_s, u"accept"_s, u"series:1"_s});
        QCOMPARE(taken.code, 1);
        QVERIFY(!taken.err.isEmpty());
        QCOMPARE(made->run({u"drift"_s, u"keep"_s, u"series:1"_s}).code, 0);
        QVERIFY(made->lines({u"drift"_s, u"list"_s}).isEmpty());
        QCOMPARE(made->run({u"drift"_s, u"accept"_s}).code, 2);
    }

    void conflicts()
    {
        const auto made = show();
        made->tree().file("TV/Harbour (2011)/tvshow.nfo",
                          "<tvshow><title>Harbour</title><plot>Old.</plot></tvshow>");
        QCOMPARE(made->run({u"scan"_s}).code, 0);
        QCOMPARE(made->run({u"set"_s, u"series:1"_s, u"plot=Mine."_s}).code, 0);
        made->tree().file("TV/Harbour (2011)/tvshow.nfo",
                          "<tvshow><title>Harbour</title><plot>Theirs, and longer.</plot></tvshow>");
        QCOMPARE(made->run({u"scan"_s}).code, 0);
        const QList<QJsonObject> open = made->lines({u"conflicts"_s});
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first()["item"_L1].toString(), u"series:1"_s);
        QCOMPARE(open.first()["field"_L1].toString(), u"plot"_s);
        QCOMPARE(open.first()["mine_text"_L1].toString(), u"Mine."_s);
        QCOMPARE(open.first()["theirs_text"_L1].toString(), u"Theirs, and longer."_s);
        QCOMPARE(made->object({u"show"_s, u"series:1"_s}).value("plot"_L1).toString(), u"Mine."_s);
        QCOMPARE(made->run({u"conflicts"_s, u"resolve"_s, u"series:1"_s}).code, 2); // which of the two?
        QCOMPARE(made->run({u"conflicts"_s, u"resolve"_s, u"series:1"_s, u"plot"_s, u"--theirs"_s}).code, 0);
        QVERIFY(made->lines({u"conflicts"_s}).isEmpty());
        QCOMPARE(made->object({u"show"_s, u"series:1"_s}).value("plot"_L1).toString(),
                 u"Theirs, and longer."_s);
    }

private:
    [[nodiscard]] std::unique_ptr<CliBox> show()
    {
        auto made = box({}, false);
        for (const char *name : {"Harbour S01E01.mkv", "Harbour S01E02.mkv"}) {
            made->tree().file(QByteArray("TV/Harbour (2011)/Season 01/") + name,
                              QByteArray("video of ") + name);
        }
        made->run({u"library"_s, u"add"_s, u"--type"_s, u"tv"_s, u"--mode"_s, u"manual"_s,
                   made->tree().path("TV").display()});
        made->run({u"scan"_s});
        return made;
    }

    static void moveFirstEpisode(const CliBox &made, int number)
    {
        DatabaseConfig config;
        config.sqliteFile = made.data() / "metarr.sqlite";
        const auto database = Database::open(config);
        METARR_REQUIRE(database);
        EpisodeDrift drift;
        drift.episode = {EntityType::Episode, 1};
        drift.series = 1;
        drift.provider = u"tvdb"_s;
        drift.providerId = u"4711"_s;
        drift.providerSeason = 1;
        drift.providerNumber = number;
        drift.noticedAt = 1;
        METARR_REQUIRE((*database)->write([&](Transaction &t) { return EpisodeRepo(t).putDrift(drift); }));
    }
};

QTEST_GUILESS_MAIN(TestCliSeries)
#include "tst_cliseries.moc"

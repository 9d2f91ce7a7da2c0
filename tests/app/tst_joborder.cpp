// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks for what waits already gets what both want; what comes back does only what is left to do.
#include "app/joborder.h"
#include "corebox.h"
#include "laterclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

namespace {

const QByteArray film = "Seven Minutes of Copper (2003) {tmdb-90000104}";

} // namespace

class TestJobOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }
    void init()
    {
        m_providers.clearFaults();
        m_providers.clearRequests();
    }

    void merged_data()
    {
        QTest::addColumn<QJsonObject>("waiting");
        QTest::addColumn<QJsonObject>("asked");
        QTest::addColumn<QJsonObject>("both");
        const QJsonObject nothing, all{{u"refresh"_s, true}};
        const auto of = [](const QJsonArray &names) {
            return QJsonObject{{u"refresh"_s, true}, {u"providers"_s, names}};
        };
        QTest::newRow("all providers, then some") << all << of({u"tmdb"_s}) << all;
        QTest::newRow("some providers, then all") << of({u"tmdb"_s}) << all << all;
        QTest::newRow("these and those")
            << of({u"tmdb"_s}) << of({u"fanarttv"_s}) << of({u"fanarttv"_s, u"tmdb"_s});
        QTest::newRow("nobody anew, then some") << nothing << of({u"tmdb"_s}) << of({u"tmdb"_s});
        QTest::newRow("some, then nobody anew")
            << of({u"tmdb"_s}) << QJsonObject{{u"refresh"_s, false}} << of({u"tmdb"_s});
        const QJsonObject list{{u"listOnly"_s, true}}, whole{{u"listOnly"_s, false}};
        QTest::newRow("a list, then the whole") << list << whole << whole;
        QTest::newRow("the whole, then a list") << whole << list << whole;
        QTest::newRow("another choice")
            << QJsonObject{{u"policy"_s, u"replace"_s}} << QJsonObject{{u"policy"_s, u"fill"_s}}
            << QJsonObject{{u"policy"_s, u"fill"_s}};
        QTest::newRow("a choice, then none") << QJsonObject{{u"policy"_s, u"replace"_s}} << nothing
                                             << QJsonObject{{u"policy"_s, u"replace"_s}};
        QTest::newRow("further files") << QJsonObject{{u"images"_s, QJsonArray{u"a"_s}}}
                                       << QJsonObject{{u"images"_s, QJsonArray{u"b"_s, u"a"_s}}}
                                       << QJsonObject{{u"images"_s, QJsonArray{u"a"_s, u"b"_s}}};
        QTest::newRow("for one provider, then for all")
            << QJsonObject{{u"waiting"_s, QJsonArray{u"omdb"_s}}} << nothing << nothing;
        const QStringList who{u"auto"_s, u"manual"_s, u"webhook"_s}; // the higher the later
        for (qsizetype first = 0; first < who.size(); ++first) {
            for (qsizetype then = 0; then < who.size(); ++then) {
                QTest::addRow("%s, then %s", qPrintable(who.at(first)), qPrintable(who.at(then)))
                    << QJsonObject{{u"by"_s, who.at(first)}} << QJsonObject{{u"by"_s, who.at(then)}}
                    << QJsonObject{{u"by"_s, who.at(std::max(first, then))}};
            }
        }
    }
    void merged()
    {
        QFETCH(QJsonObject, waiting);
        QFETCH(QJsonObject, asked);
        QTEST(mergedOrder(waiting, asked), "both");
    }

    void aWebhooksChainSurvivesAScan_data() { databases(); }
    /// The film that a webhook announced waits for its provider. That a scan finds it meanwhile does not take its end away.
    void aWebhooksChainSurvivesAScan()
    {
        QFETCH(const Dialect, backend);
        CoreBox box(m_providers, nullptr, {}, freshDatabase(backend));
        box.tree().file("Movies/" + film + '/' + film + ".mkv", "no video");
        m_providers.setFault({.kind = Fault::Kind::Garbage, .host = StandInHost::Tmdb});
        const Library library = box.add(LibraryType::Movies, AutomationMode::Hybrid);
        box.scan(library);
        const EntityRef ref = box.all(EntityType::Movie).value(0);
        JobOrder order;
        order.priority = 1;
        order.by = u"webhook"_s;
        METARR_REQUIRE(box.core().workflows().enrich(ref, order));
        box.work();
        QCOMPARE(box.jobs(JobStatus::Pending).size(), 1);
        m_providers.clearFaults();
        box.scan(library);
        QCOMPARE(box.details(ref).item.state, ItemState::Published);
    }

    void onlyWhoHadNoAnswerIsAskedAgain_data() { databases(); }
    /// A day and more later, so that no stored answer is young any more.
    void onlyWhoHadNoAnswerIsAskedAgain()
    {
        QFETCH(const Dialect, backend);
        const auto clock = std::make_shared<LaterClock>();
        CoreBox box(m_providers, nullptr, clock, freshDatabase(backend));
        box.tree().file("Movies/" + film + '/' + film + ".mkv", "no video");
        m_providers.setFault({.kind = Fault::Kind::Garbage, .host = StandInHost::Fanart});
        const Library library = box.add(LibraryType::Movies, AutomationMode::Yolo);
        box.scan(library);
        const EntityRef ref = box.all(EntityType::Movie).value(0);
        QCOMPARE(box.details(ref).item.state, ItemState::Published); // not held up
        const Metadata told = box.details(ref).item.metadata;
        const auto waits = [&] {
            QList<Job> jobs = box.jobs(JobStatus::Pending);
            jobs.removeIf([&](const Job &job) { return job.itemKey != ref.toString(); });
            return jobs;
        };
        QCOMPARE(waits().size(), 1);
        QCOMPARE(waits().first().payload[u"waiting"_s], QJsonValue(QJsonArray{u"fanarttv"_s}));

        clock->advanceMs(25LL * 3600 * 1000);
        m_providers.clearRequests();
        box.passTime();
        box.work(); // in vain
        QCOMPARE(waits().size(), 1);
        QVERIFY(m_providers.count(StandInHost::Fanart) > 0);
        m_providers.clearFaults();
        box.passTime();
        box.work();
        QCOMPARE(waits().size(), 0);
        QCOMPARE(m_providers.count(StandInHost::Tmdb), 0);
        const ItemDetails after = box.details(ref);
        QCOMPARE(after.item.metadata, told);
        QSet<QString> sources;
        for (const Candidate &candidate : after.candidates) {
            sources += candidate.provider;
        }
        QVERIFY(sources.contains(u"fanarttv"_s) && sources.contains(u"tmdb"_s));
    }

private:
    static void databases()
    {
        QTest::addColumn<Dialect>("backend");
        for (const auto backend : {Dialect::Sqlite, Dialect::Postgres}) {
            if (TestDatabase::isAvailable(backend)) {
                QTest::newRow(backend == Dialect::Sqlite ? "sqlite" : "postgres") << backend;
            }
        }
    }

    ProviderStandIn m_providers;
};

QTEST_GUILESS_MAIN(TestJobOrder)
#include "tst_joborder.moc"

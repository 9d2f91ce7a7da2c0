// SPDX-License-Identifier: GPL-3.0-or-later
// What follows a scan concerns what it looked at: after a change in one folder of a large library nothing else is asked for.
#include "corebox.h"
#include "store/repos/players.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestSweep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }

    void onlyTheFolderThatWasScanned()
    {
        CoreBox box(m_providers);
        box.tree().file("Movies/Harbour (2012)/Harbour (2012).mkv", "one");
        box.tree().file("Movies/Meadow (2013)/Meadow (2013).mkv", "two");
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.scan(library);
        const EntityRef harbour = box.inFolder(EntityType::Movie, "Harbour (2012)");
        const EntityRef meadow = box.inFolder(EntityType::Movie, "Meadow (2013)");
        const int before = box.details(harbour).item.completeness;
        const auto spoil = [&] {
            METARR_REQUIRE(box.core().database().write([](Transaction &t) -> Result<> {
                METARR_CHECK(t.execute(u"UPDATE movies SET completeness = 77"_s));
                return {};
            }));
        };
        spoil();
        box.tree().file("Movies/Harbour (2012)/Harbour (2012)-poster.jpg", "no picture");
        METARR_REQUIRE(
            box.core().workflows().scan(library, box.tree().path("Movies/Harbour (2012)"), false, false, {}));
        box.work();
        QCOMPARE(box.details(harbour).item.completeness, before);
        QCOMPARE(box.details(meadow).item.completeness, 77);
        spoil();
        box.scan(library); // of everything
        QCOMPARE(box.details(meadow).item.completeness, before);
    }

    /// With enriching switched off nothing is ever enriched: only what is new, or waits to be published, goes on.
    void withoutEnrichingOnlyNewsGoOn_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<bool>("publishes");
        QTest::addColumn<QString>("follows"); // the job that takes the new ones on
        QTest::newRow("sqlite, published") << Dialect::Sqlite << true << u"publish-assets"_s;
        QTest::newRow("sqlite, not published") << Dialect::Sqlite << false << u"sync-player"_s;
        QTest::newRow("postgres, published") << Dialect::Postgres << true << u"publish-assets"_s;
        QTest::newRow("postgres, not published") << Dialect::Postgres << false << u"sync-player"_s;
    }
    void withoutEnrichingOnlyNewsGoOn()
    {
        QFETCH(const Dialect, backend);
        QFETCH(const bool, publishes);
        QFETCH(const QString, follows);
        if (!TestDatabase::isAvailable(backend)) {
            QSKIP("PostgreSQL is not installed");
        }
        CoreBox box(m_providers, nullptr, {}, freshDatabase(backend));
        METARR_REQUIRE(box.core().settings().set(u"phases.enrich.enabled", u"false"_s));
        METARR_REQUIRE(
            box.core().settings().set(u"phases.publish.enabled", publishes ? u"true"_s : u"false"_s));
        METARR_REQUIRE(box.core().database().write([](Transaction &t) -> Result<> {
            PlayerRow kodi;
            kodi.name = u"Living room"_s;
            kodi.type = u"kodi"_s;
            kodi.baseUrl = u"http://127.0.0.1:1"_s; // switched off
            METARR_CHECK(PlayerRepo(t).add(kodi, 1));
            return {};
        }));
        const auto film = [&](const QByteArray &name) {
            box.tree().file("Movies/" + name + "/" + name + ".mkv", name);
        };
        film("Harbour (2012)");
        box.tree().file("TV/Meadow/Season 01/Meadow S01E01.mkv", "one");
        const QList<Library> libraries{box.add(LibraryType::Movies, AutomationMode::Yolo),
                                       box.add(LibraryType::Tv, AutomationMode::Yolo)};
        QStringList followed;             // items that went on
        const auto scanEverything = [&] { // once more
            METARR_REQUIRE(box.core().database().write([](Transaction &t) -> Result<> {
                METARR_CHECK(t.execute(u"DELETE FROM jobs"_s)); // those that wait for the player among them
                return {};
            }));
            for (const Library &library : libraries) {
                box.scan(library);
            }
            followed.clear();
            const auto jobs = box.jobs({});
            for (const Job &job : jobs) {
                if (job.type == follows) {
                    followed += job.itemKey;
                }
            }
            followed.sort();
        };
        scanEverything();
        QCOMPARE(followed.size(), 2);
        scanEverything();
        QCOMPARE(followed, QStringList());
        film("Quarry (2014)");
        box.tree().file("TV/Meadow/Season 01/Meadow S01E02.mkv", "two");
        scanEverything();
        QCOMPARE(followed, (QStringList{box.inFolder(EntityType::Movie, "Quarry (2014)").toString(),
                                        box.inFolder(EntityType::Series, "Meadow").toString()}));
        scanEverything();
        QCOMPARE(followed, QStringList());
    }

private:
    ProviderStandIn m_providers;
};

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"

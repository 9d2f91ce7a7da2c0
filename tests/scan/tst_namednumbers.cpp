// SPDX-License-Identifier: GPL-3.0-or-later
// A file that is named by a day or by a number through all seasons keeps its row after its episode got a season and number.
#include "scanfixture.h"
#include "store/repos/episodes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::ScanFixture;
using metarr::test::TestDatabase;

class TestNamedNumbers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRescanKeepsThem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("renamed"); // by the number it has now
        QTest::newRow("day") << u"Harbour/Harbour - 2014-03-27.mkv"_s << u"Harbour/Harbour - S03E05.mkv"_s;
        QTest::newRow("through all seasons")
            << u"Harbour/Harbour - 27.mkv"_s << u"Harbour/Harbour - S03E05 - Title.mkv"_s;
    }
    void aRescanKeepsThem()
    {
        QFETCH(QString, name);
        QFETCH(QString, renamed);
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture f(test.db(), LibraryType::Tv);
        f.video(name);
        METARR_REQUIRE(f.scan());
        const qint64 episode = f.number(u"SELECT id FROM episodes"_s);
        const qint64 series = f.number(u"SELECT id FROM series"_s);
        METARR_REQUIRE(test.db().write([&](Transaction &t) -> Result<> {
            METARR_TRY(const Item show, ItemRepo(t).load({EntityType::Series, series}));
            METARR_TRY([[maybe_unused]] const EntityRef season, ItemRepo(t).ensureSeason(show, 3, 1));
            return EpisodeRepo(t).renumber(series, {{{EntityType::Episode, episode}, 3, 5}}, 1);
        }));
        const auto isThere = [&] {
            QCOMPARE(f.number(u"SELECT count(*) FROM episodes"_s), 1);
            QCOMPARE(
                f.number(
                    u"SELECT id FROM episodes WHERE season = 3 AND episode = 5 AND deleted_at IS NULL"_s),
                episode);
            QCOMPARE(f.number(u"SELECT count(*) FROM item_files WHERE entity_type = 4 AND entity_id = ?"_s,
                              {episode}),
                     1);
        };
        METARR_REQUIRE(f.scan());
        isThere();
        f.video(name); // replaced by another version
        METARR_REQUIRE(f.scan());
        isThere();
        f.rename(name, renamed);
        METARR_REQUIRE(f.scan());
        isThere();
        QCOMPARE(f.number(u"SELECT count(*) FROM episodes WHERE named_season IS NOT NULL"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestNamedNumbers)
#include "tst_namednumbers.moc"

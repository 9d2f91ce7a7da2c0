// SPDX-License-Identifier: GPL-3.0-or-later
// The file of an episode bears other numbers now: what lay beside it describes others, and what it leaves behind.
#include "scanfixture.h"

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::ScanFixture;
using metarr::test::TestDatabase;

namespace {

constexpr auto nfo = "<episodedetails><title>Told</title><plot>Its plot.</plot></episodedetails>";

QStringList episodes(const ScanFixture &lib)
{
    return lib.texts(
        u"SELECT season || 'x' || episode || ' ' || title || ': ' || coalesce(plot, '') FROM episodes "
        "WHERE deleted_at IS NULL ORDER BY season, episode"_s);
}

void renameWithNfo(const ScanFixture &lib, const QString &from, const QString &to)
{
    lib.rename(from + u".mkv"_s, to + u".mkv"_s);
    lib.rename(from + u".nfo"_s, to + u".nfo"_s);
}

} // namespace

class TestRenumbered : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The NFO goes along and describes another episode: two never bear the same title and plot.
    void whatAnNfoSaidGoesAlong_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("more"); ///< another file that comes afterwards
        QTest::addColumn<QStringList>("known");
        QTest::newRow("the first of two is the second one now")
            << u"Show/Show S01E02E03"_s << u"Show/Show S01E01E02"_s << QString()
            << QStringList{u"1x1 Told: Its plot."_s, u"1x2 Episode 2: "_s};
        QTest::newRow("in a series of another name")
            << u"Show/Show S01E02E03"_s << u"Other/Other S01E01E02"_s << QString()
            << QStringList{u"1x1 Told: Its plot."_s, u"1x2 Episode 2: "_s};
        QTest::newRow("the only one is the second one now")
            << u"Show/Show S01E02"_s << u"Show/Show S01E01E02"_s << QString()
            << QStringList{u"1x1 Told: Its plot."_s, u"1x2 Episode 2: "_s};
        QTest::newRow("the only one is the first one now")
            << u"Show/Show S01E02"_s << u"Show/Show S01E02E03"_s << QString()
            << QStringList{u"1x2 Told: Its plot."_s, u"1x3 Episode 3: "_s};
        QTest::newRow("its old number gets another file")
            << u"Show/Show S01E02"_s << u"Show/Show S01E03"_s << u"Show/Show S01E02.mkv"_s
            << QStringList{u"1x2 Episode 2: "_s, u"1x3 Told: Its plot."_s};
    }
    void whatAnNfoSaidGoesAlong()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, more);
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.write(u"Stays/tvshow.nfo"_s, "<tvshow/>"); // the library is never empty
        lib.video(from + u".mkv"_s);
        lib.write(from + u".nfo"_s, nfo);
        METARR_REQUIRE(lib.scan());
        renameWithNfo(lib, from, to);
        METARR_REQUIRE(lib.scan());
        if (!more.isEmpty()) {
            lib.video(more);
            METARR_REQUIRE(lib.scan());
        }
        QTEST(episodes(lib), "known");
    }

    /// What a person or a provider said of it is its own.
    void whatOthersSaidStays_data() { TestDatabase::addBackends(); }
    void whatOthersSaidStays()
    {
        METARR_TEST_DATABASE(test);
        ScanFixture lib(test.db(), LibraryType::Tv);
        lib.video(u"Show/Show S01E02.mkv"_s);
        lib.write(u"Show/Show S01E02.nfo"_s, nfo);
        METARR_REQUIRE(lib.scan());
        const EntityRef ref{EntityType::Episode, lib.number(u"SELECT id FROM episodes"_s)};
        METARR_REQUIRE(test.db().write([&](Transaction &t) -> Result<> {
            Metadata said;
            said.title = u"Mine"_s;
            said.plot = u"A provider's plot."_s;
            ItemRepo items(t);
            METARR_CHECK(items.updateFields(ref, said, {Field::Title}, {u"user"_s, false, true, false}, 5));
            METARR_CHECK(items.updateFields(ref, said, {Field::Plot}, {u"tmdb"_s, true, false, true}, 5));
            return {};
        }));
        QCOMPARE(episodes(lib), QStringList{u"1x2 Mine: Its plot."_s});
        renameWithNfo(lib, u"Show/Show S01E02"_s, u"Show/Show S01E01E02"_s);
        METARR_REQUIRE(lib.scan());
        QCOMPARE(episodes(lib), (QStringList{u"1x1 Told: Its plot."_s, u"1x2 Mine: A provider's plot."_s}));
    }

    /// One of an episode's two files goes over to other numbers, in another library: what lies beside the other one counts, though
    /// nothing has changed there.
    void theOtherFileDescribesIt()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture lib(test.db(), LibraryType::Tv);
        ScanFixture other(test.db(), LibraryType::Tv);
        lib.video(u"A/Show (2010)/Show S01E02E03.mkv"_s);
        lib.video(u"A/Show (2010)/Show S01E09.mkv"_s);
        METARR_REQUIRE(lib.scan());
        lib.video(u"B/Show (2010)/Show S01E02.mkv"_s);
        lib.write(u"B/Show (2010)/Show S01E02.nfo"_s, nfo);
        other.video(u"There/There S01E01.mkv"_s);
        METARR_REQUIRE(lib.scan());
        METARR_REQUIRE(other.scan());
        const QString place =
            u"SELECT base_name || ': ' || coalesce(plot, '') FROM episodes WHERE episode = 2"_s;
        QCOMPARE(lib.texts(place), QStringList{u"Show S01E02E03: "_s});
        QVERIFY(QDir().mkpath(other.at(u"Show"_s)));
        QVERIFY(QDir().rename(lib.at(u"A/Show (2010)/Show S01E02E03.mkv"_s),
                              other.at(u"Show/Show S01E03E04.mkv"_s)));
        METARR_REQUIRE(other.scan());
        METARR_REQUIRE(lib.scan());
        QCOMPARE(lib.texts(place), QStringList{u"Show S01E02: Its plot."_s});
        const auto again = lib.scan();
        METARR_REQUIRE(again);
        QCOMPARE(again->updated, 0);
    }
};

QTEST_GUILESS_MAIN(TestRenumbered)
#include "tst_renumbered.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Which file is which of a provider's episodes, what happens when the provider renumbers, and other orders: through real
// HTTP, against the providers' stand-in.
#include "demo/catalogue.h"
#include "enrich/episodebinding.h"
#include "enrichfixture.h"
#include "store/repos/duplicates.h"
#include "store/repos/events.h"

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::EnrichFixture;
using metarr::test::TestDatabase;

namespace {

/// The catalogue's series with numbers through all seasons.
const DemoSeries &absoluteSeries(const EnrichFixture &f)
{
    const auto &all = f.standIn.catalogue().series();
    return *std::find_if(all.cbegin(), all.cend(),
                         [](const DemoSeries &s) { return !s.absoluteGroupId.isEmpty(); });
}

EntityRef addSeries(const EnrichFixture &f, const DemoSeries &series)
{
    Metadata m;
    m.title = series.title;
    m.ids = {{u"tmdb"_s, QString::number(series.tmdbId)}};
    return f.add(EntityType::Series, m);
}

/// A file as the scan leaves it.
EntityRef addEpisode(const EnrichFixture &f, EntityRef series, const QString &baseName, int season,
                     int number, const QString &title = {})
{
    return f.db
        .write([&](Transaction &t) -> Result<EntityRef> {
            ItemRepo items(t);
            METARR_TRY(const Item show, items.load(series));
            Item item;
            item.ref.type = EntityType::Episode;
            item.library = f.id;
            item.series = series.id;
            METARR_TRY(const EntityRef seasonRef, items.ensureSeason(show, season, 1));
            item.season = seasonRef.id;
            item.layout = ItemLayout::Flat;
            item.folder = "Show";
            item.baseName = baseName.toUtf8();
            item.metadata.season = season;
            item.metadata.episode = number;
            item.metadata.title = title.isEmpty() ? u"Episode %1"_s.arg(number) : title;
            item.fields[u"title"_s].source = u"name"_s;
            return items.insert(item, u"nfo"_s, 1);
        })
        .value_or(EntityRef());
}

ListedEpisode listed(int season, int episode, int absolute, const QString &day, const QString &title)
{
    return {season, episode, absolute, QDate::fromString(day, Qt::ISODate), title};
}

} // namespace

class TestSeries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void places_data()
    {
        QTest::addColumn<QString>("by"); // "date 2014-03-27", "absolute 13", "number 1 99"
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("place"); // empty: stays
        QTest::newRow("day") << u"date 2014-03-27"_s << QString() << u"2 1"_s;
        QTest::newRow("day before, by time zone") << u"date 2014-04-02"_s << QString() << u"2 2"_s;
        QTest::newRow("two of one day") << u"date 2014-05-01"_s << QString() << QString();
        QTest::newRow("two of one day, by title") << u"date 2014-05-01"_s << u"The second part"_s << u"2 4"_s;
        QTest::newRow("no such day") << u"date 2010-01-01"_s << QString() << QString();
        QTest::newRow("through all seasons") << u"absolute 3"_s << QString() << u"2 1"_s;
        QTest::newRow("through all seasons, in the first") << u"absolute 2"_s << QString() << QString();
        QTest::newRow("beyond the last") << u"absolute 99"_s << QString() << QString();
        QTest::newRow("number there is") << u"number 1 1"_s << u"The second part"_s << QString();
        QTest::newRow("number there is not, by title")
            << u"number 3 7"_s << u"The Second Part!"_s << u"2 4"_s;
        QTest::newRow("a number for a title") << u"number 3 7"_s << u"Episode 7"_s << QString();
        QTest::newRow("neither") << u"number 3 7"_s << u"Other"_s << QString();
    }
    void places()
    {
        QFETCH(QString, by);
        QFETCH(QString, title);
        QFETCH(QString, place);
        const QList<ListedEpisode> list{listed(0, 1, 0, u"2013-12-24"_s, u"Special"_s),
                                        listed(1, 1, 1, u"2013-01-01"_s, u"One"_s),
                                        listed(1, 2, 2, u"2013-01-08"_s, u"Two"_s),
                                        listed(2, 1, 3, u"2014-03-27"_s, u"Three"_s),
                                        listed(2, 2, 4, u"2014-04-03"_s, u"Four"_s),
                                        listed(2, 3, 5, u"2014-05-01"_s, u"The first part"_s),
                                        listed(2, 4, 6, u"2014-05-01"_s, u"The second part"_s)};
        const QStringList words = by.split(u' ');
        LooseEpisode loose{{EntityType::Episode, 1}, NamedBy::Number, 1, 0, {}, title};
        if (words.first() == u"date") {
            loose.by = NamedBy::Date;
            loose.aired = QDate::fromString(words.at(1), Qt::ISODate);
            loose.season = loose.aired.year();
            loose.episode = loose.aired.month() * 100 + loose.aired.day();
        } else if (words.first() == u"absolute") {
            loose.by = NamedBy::Absolute;
            loose.episode = words.at(1).toInt();
        } else {
            loose.season = words.at(1).toInt();
            loose.episode = words.at(2).toInt();
        }
        const auto moves = placeLooseEpisodes({loose}, list);
        QCOMPARE(moves.isEmpty() ? QString()
                                 : u"%1 %2"_s.arg(moves.first().season).arg(moves.first().episode),
                 place);
        // two that claim one place get none
        LooseEpisode twin = loose;
        twin.ref.id = 2;
        QVERIFY(placeLooseEpisodes({loose, twin}, list).isEmpty());
    }

    void datedAndAbsolute_data() { TestDatabase::addBackends(); }
    void datedAndAbsolute()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        const DemoSeries &demo = absoluteSeries(f);
        const DemoEpisode *first = nullptr;
        const DemoEpisode *last = nullptr;
        for (const DemoEpisode &e : demo.episodes) {
            first = !first && e.season > 0 ? &e : first;
            last = e.absolute > 0 ? &e : last;
        }
        QVERIFY(first && last && last->season > 1);
        const EntityRef series = addSeries(f, demo);
        const QDate day = first->aired;
        const EntityRef dated = addEpisode(f, series, u"Show - %1"_s.arg(day.toString(Qt::ISODate)),
                                           day.year(), day.month() * 100 + day.day());
        const EntityRef absolute =
            addEpisode(f, series, u"Show - %1"_s.arg(last->absolute, 2, 10, QChar(u'0')), 1, last->absolute);
        METARR_REQUIRE(f.enricher->enrich(series, 5, false, {}, {}));
        const auto check = [&] {
            Item item = f.load(dated);
            QCOMPARE(item.metadata.season, first->season);
            QCOMPARE(item.metadata.episode, first->number);
            QCOMPARE(item.metadata.title, first->title);
            QCOMPARE(item.metadata.ids.value(u"tmdb"_s), QString::number(first->tmdbId));
            item = f.load(absolute);
            QCOMPARE(item.metadata.season, last->season);
            QCOMPARE(item.metadata.episode, last->number);
            QCOMPARE(item.metadata.title, last->title);
            const auto all = test.db().read([&](Connection &c) { return ItemRepo(c).episodesOf(series.id); });
            METARR_REQUIRE(all);
            QCOMPARE(all->size(), demo.episodes.size()); // no row twice
            const auto seasons =
                test.db().read([&](Connection &c) { return ItemRepo(c).seasonsOf(series.id); });
            METARR_REQUIRE(seasons);
            QCOMPARE(seasons->size(), demo.seasons.size()); // no season named after a year
        };
        check();
        METARR_REQUIRE(f.enricher->enrich(series, 5, true, {}, {})); // nothing moves again
        check();
        // The next scan finds the rows by what the names say; a file that was renamed by the number it has now.
        const auto byName = [&](int season, int number) {
            return test.db()
                .write([&](Transaction &t) { return EpisodeRepo(t).forName(series.id, season, number); })
                .value_or(std::nullopt);
        };
        QCOMPARE(byName(day.year(), day.month() * 100 + day.day()), std::optional(dated));
        QCOMPARE(byName(1, last->absolute), std::optional(absolute));
        QCOMPARE(byName(first->season, first->number), std::optional(dated));
        QCOMPARE(byName(day.year(), day.month() * 100 + day.day()), std::optional<EntityRef>());
    }

    void aRenumberingWaitsForAPerson_data() { TestDatabase::addBackends(); }
    void aRenumberingWaitsForAPerson()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        const DemoSeries &demo = absoluteSeries(f);
        const EntityRef series = addSeries(f, demo);
        const EntityRef file = addEpisode(f, series, u"Show - S01E02"_s, 1, 2);
        METARR_REQUIRE(f.enricher->enrich(series, 5, false, {}, {}));
        const auto drifts = [&] {
            return test.db()
                .read([&](Connection &c) { return EpisodeRepo(c).drifts(series.id); })
                .value_or(QList<EpisodeDrift>());
        };
        QVERIFY(drifts().isEmpty());
        const int fault = f.standIn.setFault({.kind = Fault::Kind::Renumbered, .host = StandInHost::Tmdb});
        f.standIn.touch();
        METARR_REQUIRE(f.enricher->enrich(series, 2, true, {}, {}));
        QCOMPARE(drifts().size(), 1); // what is not on disk follows the provider
        const auto mine = drifts();
        const auto one = std::find_if(mine.cbegin(), mine.cend(),
                                      [&](const EpisodeDrift &d) { return d.episode == file; });
        QVERIFY(one != mine.cend());
        QCOMPARE(one->providerNumber, 3);
        const auto isUntouched = [&](int number) {
            const Item item = f.load(file);
            QCOMPARE(item.metadata.season, 1);
            QCOMPARE(item.metadata.episode, number);
            QCOMPARE(item.metadata.title, demo.episode(1, 2)->title); // still the same episode
            QCOMPARE(item.baseName, QByteArray("Show - S01E02"));
        };
        isUntouched(2);
        const auto told =
            test.db().read([&](Connection &c) { return EventRepo(c).activities(50, series, u"drift"_s); });
        METARR_REQUIRE(told);
        QCOMPARE(told->size(), 1);
        METARR_REQUIRE(f.enricher->enrich(series, 2, true, {}, {}));
        QCOMPARE(drifts().size(), 1);
        QCOMPARE(test.db()
                     .read([&](Connection &c) { return EventRepo(c).activities(50, series, u"drift"_s); })
                     ->size(),
                 qsizetype(1)); // told once
        METARR_REQUIRE(test.db().write([&](Transaction &t) { return EpisodeRepo(t).keepDrifts(series.id); }));
        QVERIFY(drifts().isEmpty());
        METARR_REQUIRE(f.enricher->enrich(series, 2, true, {}, {}));
        QVERIFY(drifts().isEmpty()); // a person said so
        isUntouched(2);
        f.standIn.clearFault(fault);
        f.standIn.touch();
        METARR_REQUIRE(f.enricher->enrich(series, 2, true, {}, {}));
        QVERIFY(
            test.db().read([&](Connection &c) { return EpisodeRepo(c).drifts(series.id, true); })->isEmpty());
        isUntouched(2);
    }

    void orders_data()
    {
        QTest::addColumn<bool>("tvdb");
        QTest::newRow("TMDB's episode groups") << false;
        QTest::newRow("TVDB's season types") << true;
    }
    void orders()
    {
        QFETCH(bool, tvdb);
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        EnrichFixture f(test.db(), tvdb, !tvdb);
        const DemoSeries &demo = absoluteSeries(f);
        Metadata m;
        m.title = demo.title;
        m.ids = {{tvdb ? u"tvdb"_s : u"tmdb"_s, QString::number(tvdb ? demo.tvdbId : demo.tmdbId)}};
        const EntityRef series = f.add(EntityType::Series, m);
        METARR_REQUIRE(f.enricher->enrich(series, 5, false, {}, {}));
        METARR_REQUIRE(test.db().write(
            [&](Transaction &t) { return EpisodeRepo(t).setOrder(series.id, u"absolute"_s, 2); }));
        METARR_REQUIRE(f.enricher->enrich(series, 2, true, {}, {}));
        const auto known = test.db().read([&](Connection &c) { return EpisodeRepo(c).of(series.id); });
        METARR_REQUIRE(known);
        const DemoEpisode *last = nullptr;
        for (const DemoEpisode &e : demo.episodes) {
            last = e.absolute > 0 ? &e : last;
        }
        const auto it = std::find_if(known->cbegin(), known->cend(),
                                     [&](const KnownEpisode &e) { return e.title == last->title; });
        QVERIFY(it != known->cend());
        QCOMPARE(it->season, 1);
        QVERIFY(it->episode >= last->absolute); // a group of TMDB's may count the specials
        QVERIFY(
            test.db().read([&](Connection &c) { return EpisodeRepo(c).drifts(series.id, true); })->isEmpty());

        // an order that nobody has leaves the episodes alone
        METARR_REQUIRE(
            test.db().write([&](Transaction &t) { return EpisodeRepo(t).setOrder(series.id, u"dvd"_s, 3); }));
        const EntityRef file = addEpisode(f, series, u"Show - S01E01"_s, 1, 1, u"Mine"_s);
        const auto report = f.enricher->enrich(series, 2, true, {}, {});
        METARR_REQUIRE(report);
        QCOMPARE(report->episodes, 0);
        QVERIFY(!report->failures.isEmpty());
        QCOMPARE(f.load(file).metadata.title, u"Mine"_s);
    }

    void duplicates_data() { TestDatabase::addBackends(); }
    void duplicates()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        Metadata m;
        m.title = u"Harbour"_s;
        m.ids = {{u"tmdb"_s, u"1"_s}, {u"imdb"_s, u"tt1"_s}};
        const EntityRef one = f.add(EntityType::Movie, m);
        const EntityRef two = f.add(EntityType::Movie, m);
        m.ids = {{u"tmdb"_s, u"2"_s}};
        const EntityRef other = f.add(EntityType::Movie, m);
        m.ids = {{u"tmdb"_s, u"1"_s}};
        (void)f.add(EntityType::Series, m); // another kind of id
        const auto found = [&] {
            return test.db()
                .read([&](Connection &c) { return findDuplicates(c, EntityType::Movie); })
                .value_or(QList<DuplicateGroup>());
        };
        QCOMPARE(found().size(), 1);
        QCOMPARE(found().first().provider, u"tmdb"_s);
        QCOMPARE(found().first().items, (QList<EntityRef>{one, two}));
        QVERIFY(!found().first().items.contains(other));
        // versions kept together are no duplicates, nor is what lies in the trash
        METARR_REQUIRE(test.db().write([&](Transaction &t) -> Result<> {
            METARR_TRY([[maybe_unused]] const auto n, t.execute(u"UPDATE movies SET version_group = 7"_s));
            return {};
        }));
        QVERIFY(found().isEmpty());
        METARR_REQUIRE(test.db().write([&](Transaction &t) -> Result<> {
            METARR_TRY([[maybe_unused]] const auto n, t.execute(u"UPDATE movies SET version_group = NULL"_s));
            return ItemRepo(t).setDeleted(two, 5, 10);
        }));
        QVERIFY(found().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decides about the numbers of a series: its order, and what becomes of episodes that a provider moved.
#include "app/bulk.h"
#include "app/overview.h"
#include "app/seriesservice.h"
#include "corebox.h"
#include "demo/catalogue.h"
#include "store/repos/episodes.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::CoreBox;

namespace {

/// A series of three episodes, of which the provider has moved some.
class Show {
public:
    explicit Show(CoreBox &box)
        : m_box(box)
    {
        for (const char *name : {"Harbour S01E01.mkv", "Harbour S01E02.mkv", "Harbour S01E03.mkv"}) {
            box.tree().file(QByteArray("TV/Harbour (2011)/Season 01/") + name,
                            QByteArray("video of ") + name);
        }
        box.scan(box.add(LibraryType::Tv, AutomationMode::Manual));
        series = box.inFolder(EntityType::Series, "Harbour (2011)");
        episodes = box.all(EntityType::Episode);
    }

    void move(qsizetype episode, int season, int number) const
    {
        EpisodeDrift drift;
        drift.episode = episodes.at(episode);
        drift.series = series.id;
        drift.provider = u"tvdb"_s;
        drift.providerId = QString::number(100 + episode);
        drift.providerSeason = season;
        drift.providerNumber = number;
        drift.noticedAt = 1;
        METARR_REQUIRE(
            m_box.core().database().write([&](Transaction &t) { return EpisodeRepo(t).putDrift(drift); }));
    }
    /// "1x02 of S01E02": number and file.
    [[nodiscard]] QString place(qsizetype episode) const
    {
        const Item item = m_box.details(episodes.at(episode)).item;
        return u"%1x%2 of %3"_s.arg(item.metadata.season.value_or(-1))
            .arg(item.metadata.episode.value_or(-1), 2, 10, QChar(u'0'))
            .arg(displayName(item.baseName).section(u' ', -1));
    }

    EntityRef series;
    QList<EntityRef> episodes;

private:
    CoreBox &m_box;
};

} // namespace

class TestSeriesService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }

    void episodesChangePlaces()
    {
        CoreBox box(m_providers);
        const Show show(box);
        QCOMPARE(show.episodes.size(), 3);
        SeriesService service(box.core());
        QCOMPARE(service.drifts().value_or(QList<EpisodeDrift>()).size(), 0);
        show.move(0, 1, 2);
        show.move(1, 1, 1);
        const auto waiting = service.drifts(show.series);
        METARR_REQUIRE(waiting);
        QCOMPARE(waiting->size(), 2);
        QCOMPARE(waiting->first().seriesTitle, u"Harbour"_s);
        QCOMPARE(waiting->first().number, 1);
        QCOMPARE(waiting->first().providerNumber, 2);

        const auto changed = service.acceptDrifts(show.series);
        METARR_REQUIRE(changed);
        QCOMPARE(*changed, 2);
        QCOMPARE(show.place(0), u"1x02 of S01E01"_s); // files keep their names
        QCOMPARE(show.place(1), u"1x01 of S01E02"_s);
        QCOMPARE(show.place(2), u"1x03 of S01E03"_s);
        QVERIFY(service.drifts().value_or(QList<EpisodeDrift>{{}}).isEmpty());
        QVERIFY(box.activity(u"drift"_s).join(u' ').contains(u"Harbour"));
        // The next scan finds each under its file's name again.
        METARR_REQUIRE(box.core().workflows().scan(
            *box.core().libraries().all().value_or(QList<Library>()).cbegin(), {}, false, false, {}));
        box.work();
        QCOMPARE(show.place(0), u"1x02 of S01E01"_s);
        QCOMPARE(box.all(EntityType::Episode).size(), 3);
    }

    void aTakenNumberChangesNothing()
    {
        CoreBox box(m_providers);
        const Show show(box);
        show.move(0, 1, 3);
        SeriesService service(box.core());
        const auto changed = service.acceptDrifts(show.series);
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, ErrorKind::Conflict);
        QVERIFY(!changed.error().remedy.isEmpty());
        QCOMPARE(show.place(0), u"1x01 of S01E01"_s);
        QCOMPARE(service.drifts(show.series).value_or(QList<EpisodeDrift>()).size(), 1);
    }

    void leftAsTheyAre()
    {
        CoreBox box(m_providers);
        const Show show(box);
        show.move(2, 2, 1);
        SeriesService service(box.core());
        METARR_REQUIRE(service.keepDrifts(show.series));
        QVERIFY(service.drifts().value_or(QList<EpisodeDrift>{{}}).isEmpty());
        QCOMPARE(show.place(2), u"1x03 of S01E03"_s);
        show.move(2, 2, 2); // once more, to another number
        QCOMPARE(service.drifts().value_or(QList<EpisodeDrift>()).size(), 1);
    }

    /// With its episodes, step by step: what it was taken for the second time, and the first.
    void identificationIsTakenBack()
    {
        CoreBox box(m_providers);
        const Show show(box);
        QList<DemoSeries> known = m_providers.catalogue().series();
        known.removeIf([](const DemoSeries &each) { return !each.episode(1, 1) || each.filler; });
        QVERIFY(known.size() >= 2);
        const EntityRef first = show.episodes.first();
        const QString named = box.details(first).item.metadata.title;
        const auto identify = [&](const DemoSeries &as) {
            JobOrder order;
            order.chain = false;
            METARR_REQUIRE(
                box.core().workflows().identifyAs(show.series, u"tmdb"_s, QString::number(as.tmdbId), order));
            box.work();
            QCOMPARE(box.details(first).item.metadata.title, as.episode(1, 1)->title);
            QCOMPARE(box.details(show.series).item.metadata.title, as.title);
        };
        ItemService &items = box.core().items();
        const auto nothing = items.identity(show.series);
        METARR_REQUIRE(nothing);
        identify(known.at(0));
        const auto one = items.identity(show.series);
        METARR_REQUIRE(one);
        identify(known.at(1));
        METARR_REQUIRE(items.takeBack(*one));
        QCOMPARE(box.details(first).item.metadata.title, known.at(0).episode(1, 1)->title);
        const auto then = std::find_if(one->items.cbegin(), one->items.cend(),
                                       [first](const ItemDetails &each) { return each.item.ref == first; });
        QVERIFY(then != one->items.cend());
        QCOMPARE(box.details(first).item.metadata.ids, then->item.metadata.ids);
        METARR_REQUIRE(items.takeBack(*nothing));
        QCOMPARE(box.details(first).item.metadata.title, named);
        QVERIFY(box.details(show.series).item.metadata.ids.isEmpty());
        QCOMPARE(box.all(EntityType::Episode), show.episodes);
    }

    /// In the list of series, in a series and on the dashboard: what has no file, but no specials.
    void missingEpisodesAreCountedTheSame()
    {
        CoreBox box(m_providers);
        const Show show(box);
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) -> Result<> {
            ItemRepo items(t);
            METARR_TRY(const Item series, items.load(show.series));
            for (const int season : {0, 1, 2}) {
                METARR_TRY(const EntityRef of, items.ensureSeason(series, season, 1));
                Item episode;
                episode.ref.type = EntityType::Episode;
                episode.library = series.library;
                episode.series = series.ref.id;
                episode.season = of.id;
                episode.metadata.season = season;
                episode.metadata.episode = 9;
                METARR_TRY([[maybe_unused]] const EntityRef made, items.insert(episode, u"tmdb"_s, 1));
            }
            return {};
        }));
        const auto listed = [&](EntityType type) {
            return box.core().database().read([type](Connection &c) -> Result<int> {
                ItemQuery query;
                query.type = type;
                METARR_TRY(const auto ids, ItemListRepo(c).ids(query));
                METARR_TRY(const auto rows, ItemListRepo(c).rows(type, ids));
                return std::accumulate(rows.cbegin(), rows.cend(), 0,
                                       [](int sum, const ItemRow &row) { return sum + row.childrenMissing; });
            });
        };
        const auto overview = readOverview(box.core(), 0);
        METARR_REQUIRE(overview);
        QCOMPARE(overview->missingEpisodes, 2);
        QCOMPARE(listed(EntityType::Series).value_or(-1), 2);
        QCOMPARE(listed(EntityType::Season).value_or(-1), 2);
    }

    /// A series of which only an episode waits is not up to date, and one of which nothing waits is.
    void whatWaitsInASeriesIsPublishedWithIt()
    {
        CoreBox box(m_providers);
        const Show show(box);
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) -> Result<> {
            for (const EntityType type : publishedTypes) {
                METARR_CHECK(
                    t.execute(u"UPDATE %1 SET has_unpublished_changes = 0"_s.arg(ItemRepo::tableOf(type))));
            }
            return {};
        }));
        BulkOperation publish;
        publish.kind = BulkOperation::Kind::Publish;
        const auto waiting = [&] {
            const auto preview = BulkService(box.core()).preview({show.series}, publish, {});
            const auto pending = box.core().workflows().itemsFor(u"publish"_s, true);
            const auto overview = readOverview(box.core(), 0);
            return QList<qint64>{preview ? preview->changing : -1, pending ? pending->size() : -1,
                                 overview ? overview->unpublished() : -1};
        };
        QCOMPARE(waiting(), (QList<qint64>{0, 0, 0}));
        METARR_REQUIRE(box.core().items().edit(show.episodes.first(), {{Field::Plot, u"Mine."_s}}));
        QCOMPARE(waiting(), (QList<qint64>{1, 1, 1}));
    }

    void anotherOrderAsksTheProvidersAgain()
    {
        CoreBox box(m_providers);
        const Show show(box);
        SeriesService service(box.core());
        QCOMPARE(service.order(show.series).value_or(QString()), u"aired"_s);
        METARR_REQUIRE(service.setOrder(show.series, u"aired"_s)); // nothing new
        QVERIFY(box.jobs(JobStatus::Pending).isEmpty());
        METARR_REQUIRE(service.setOrder(show.series, u"dvd"_s));
        QCOMPARE(service.order(show.series).value_or(QString()), u"dvd"_s);
        const QList<Job> jobs = box.jobs(JobStatus::Pending);
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs.first().type, QString::fromUtf16(jobtype::enrichMetadata));
        METARR_REQUIRE(service.setOrder(show.series, u"group:5acf93e60e0a26346d0000ce"_s));
    }

    void whatIsNoSeriesOrOrderIsRefused()
    {
        CoreBox box(m_providers);
        const Show show(box);
        SeriesService service(box.core());
        const auto order = service.setOrder(show.series, u"random"_s);
        QVERIFY(!order);
        QCOMPARE(order.error().kind, ErrorKind::InvalidInput);
        QVERIFY(order.error().remedy.contains(u"dvd"));
        for (const ErrorKind kind : {service.setOrder(show.episodes.first(), u"dvd"_s).error().kind,
                                     service.acceptDrifts(show.episodes.first()).error().kind,
                                     service.keepDrifts({EntityType::Movie, 1}).error().kind}) {
            QCOMPARE(kind, ErrorKind::InvalidInput);
        }
    }

private:
    ProviderStandIn m_providers;
};

QTEST_GUILESS_MAIN(TestSeriesService)
#include "tst_seriesservice.moc"

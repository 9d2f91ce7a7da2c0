// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way from a title to stored values, through real HTTP, against the providers' stand-in.
#include "demo/catalogue.h"
#include "enrichfixture.h"
#include "store/repos/assets.h"
#include "store/repos/fieldhistory.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::EnrichFixture;
using metarr::test::TestDatabase;

class TestEnricher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identifiesTheCatalogue_data() { TestDatabase::addBackends(); }
    void identifiesTheCatalogue()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        int unambiguous = 0;
        int taken = 0;
        for (const DemoFilm &film : f.standIn.catalogue().films()) {
            if (film.filler) {
                continue;
            }
            ++unambiguous;
            const EntityRef ref = f.film(film, false);
            const auto how = f.enricher->identify(ref, 5, {}, {});
            METARR_REQUIRE(how);
            if (*how == Enricher::Identified::BySearch) {
                ++taken;
                QCOMPARE(f.load(ref).metadata.ids.value(u"tmdb"_s), QString::number(film.tmdbId));
            } else {
                QCOMPARE(f.load(ref).state, ItemState::NeedsIdentification);
            }
        }
        QVERIFY2(taken * 100 >= unambiguous * 95, qPrintable(u"%1 of %2"_s.arg(taken).arg(unambiguous)));
    }

    /// An NFO that names only the ids of others ("anidb") does not say what the film is to those who are asked.
    void foreignIdsAreNoIdentity_data() { TestDatabase::addBackends(); }
    void foreignIdsAreNoIdentity()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        const DemoFilm &film = f.standIn.catalogue().films().at(0);
        Metadata m;
        m.title = film.title;
        m.year = film.released.year();
        m.ids = {{u"anidb"_s, u"42"_s}};
        m.defaultId = u"anidb"_s;
        const auto add = [&] { return f.add(EntityType::Movie, m, EnrichPolicy::Fill, u"nfo"_s); };
        const EntityRef found = add();
        const auto asked = f.enricher->enrich(found, 5, false, {}, {});
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, ErrorKind::InvalidInput); // nobody is asked for what nobody can know
        QCOMPARE(f.standIn.count(StandInHost::Tmdb), 0);
        const auto how = f.enricher->identify(found, 5, {}, {});
        METARR_REQUIRE(how);
        QCOMPARE(*how, Enricher::Identified::BySearch);
        QCOMPARE(f.load(found).metadata.ids.value(u"tmdb"_s), QString::number(film.tmdbId));
        METARR_REQUIRE(f.enricher->enrich(found, 5, false, {}, {}));
        QCOMPARE(f.load(found).metadata.ids.value(u"anidb"_s), u"42"_s);
        QCOMPARE(f.load(found).metadata.defaultId, u"anidb"_s);

        const EntityRef assigned = add(); // by a person, or by the manager that knows it
        METARR_REQUIRE(f.enricher->assign(assigned, u"tmdb"_s, QString::number(film.tmdbId), {}));
        const auto expected =
            QMap<QString, QString>{{u"anidb"_s, u"42"_s}, {u"tmdb"_s, QString::number(film.tmdbId)}};
        QCOMPARE(f.load(assigned).metadata.ids, expected);
        METARR_REQUIRE(f.enricher->assign(assigned, u"tmdb"_s, u"1"_s, {})); // it was something else
        QCOMPARE(f.load(assigned).metadata.ids, (QMap<QString, QString>{{u"tmdb"_s, u"1"_s}}));
    }

    void enrichesFilms_data() { TestDatabase::addBackends(); }
    void enrichesFilms()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        for (const DemoFilm &film : f.standIn.catalogue().films()) {
            if (film.filler) {
                continue;
            }
            const EntityRef ref = f.film(film);
            f.standIn.clearRequests();
            const auto report = f.enricher->enrich(ref, 5, false, {}, {});
            METARR_REQUIRE(report);
            QVERIFY(f.standIn.count(StandInHost::Tmdb) <= 3);
            const Item item = f.load(ref);
            QCOMPARE(item.state, ItemState::Enriched);
            QCOMPARE(item.metadata.plot, film.overview);
            QVERIFY(!item.metadata.genres.isEmpty());
            QCOMPARE(item.collection != 0, film.collection != 0);
        }
    }

    void enrichesSeries_data() { TestDatabase::addBackends(); }
    void enrichesSeries()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        for (const DemoSeries &series : f.standIn.catalogue().series()) {
            if (series.filler) {
                continue;
            }
            Metadata m;
            m.title = series.title;
            m.ids = {{u"tmdb"_s, QString::number(series.tmdbId)}};
            const EntityRef ref = f.add(EntityType::Series, m);
            f.standIn.clearRequests();
            const auto report = f.enricher->enrich(ref, 5, false, {}, {});
            METARR_REQUIRE(report);
            QVERIFY2(f.standIn.count(StandInHost::Tmdb) <= 3 + series.seasons.size(),
                     qPrintable(QString::number(f.standIn.count(StandInHost::Tmdb))));
            QCOMPARE(report->episodes, int(series.episodes.size()));
            const auto episodes =
                test.db().read([&](Connection &c) { return ItemRepo(c).episodesOf(ref.id); });
            METARR_REQUIRE(episodes);
            QCOMPARE(episodes->size(), series.episodes.size());
            for (const EntityRef &e : *episodes) {
                const Item item = f.load(e);
                QCOMPARE(item.layout, ItemLayout::None); // known, but not on disk
                const DemoEpisode *demo =
                    series.episode(item.metadata.season.value_or(-1), item.metadata.episode.value_or(-1));
                QVERIFY(demo);
                QCOMPARE(item.metadata.title, demo->title);
            }
        }
    }

    /// What a library wishes comes before what its items began with.
    void wishesOfALibrary_data() { TestDatabase::addBackends(); }
    void wishesOfALibrary()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        const DemoFilm &film = f.standIn.catalogue().films().at(0);
        const struct {
            std::optional<EnrichPolicy> wish;
            EnrichPolicy own;
            bool replaces;
        } cases[] = {{{}, EnrichPolicy::Fill, false},
                     {{}, EnrichPolicy::Replace, true},
                     {EnrichPolicy::Fill, EnrichPolicy::Replace, false},
                     {EnrichPolicy::Replace, EnrichPolicy::Fill, true}};
        for (const auto &each : cases) {
            EnrichSettings settings;
            settings.policy = each.wish;
            settings.maxActors = 1;
            settings.maxCandidates.insert(AssetType::Poster, 2);
            Enricher enricher(test.db(), f.providers, f.clock, settings);
            Metadata m;
            m.title = u"Mine"_s;
            m.ids = {{u"tmdb"_s, QString::number(film.tmdbId)}};
            const EntityRef ref = f.add(EntityType::Movie, m, each.own, u"user"_s);
            METARR_REQUIRE(enricher.enrich(ref, 5, false, {}, {}));
            const Item item = f.load(ref);
            QCOMPARE(item.metadata.title, each.replaces ? film.title : u"Mine"_s);
            QCOMPARE(std::count_if(item.metadata.credits.cbegin(), item.metadata.credits.cend(),
                                   [](const Credit &c) { return c.kind == CreditKind::Actor; }),
                     1);
            const auto all = test.db().read([&](Connection &c) { return AssetRepo(c).candidates(ref); });
            METARR_REQUIRE(all);
            QHash<QString, int> posters;
            int fanart = 0;
            for (const Candidate &candidate : *all) {
                posters[candidate.provider] += candidate.type == AssetType::Poster ? 1 : 0;
                fanart += candidate.type == AssetType::Fanart ? 1 : 0;
            }
            QCOMPARE(posters.value(u"tmdb"_s), 2);
            QVERIFY(fanart > 2);
        }
    }

    /// One that was taken for another: what that one's pages said goes, be the item only filled up or not.
    void otherIdentityLeavesNothing_data() { TestDatabase::addBackends(); }
    void otherIdentityLeavesNothing()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        const auto films = f.standIn.catalogue().films();
        const DemoFilm &wrong = films.at(0);
        const DemoFilm &right = films.at(1);
        for (const EnrichPolicy policy : {EnrichPolicy::Fill, EnrichPolicy::Replace}) {
            Metadata m;
            m.title = u"Mine"_s;
            m.tagline = u"My own words."_s;
            m.ids = {{u"tmdb"_s, QString::number(wrong.tmdbId)}};
            const EntityRef ref = f.add(EntityType::Movie, m, policy, u"user"_s);
            METARR_REQUIRE(f.enricher->enrich(ref, 5, false, {}, {}));
            QCOMPARE(f.load(ref).metadata.plot, wrong.overview);
            METARR_REQUIRE(f.enricher->assign(ref, u"tmdb"_s, QString::number(right.tmdbId), {}));
            const Item bare = f.load(ref);
            QCOMPARE(bare.metadata.ids, (ExternalIds{{u"tmdb"_s, QString::number(right.tmdbId)}}));
            QVERIFY(bare.metadata.plot.isEmpty());
            QVERIFY(bare.fields.value(u"plot"_s).providerValue.isNull() ||
                    bare.fields.value(u"plot"_s).providerValue.isUndefined());
            METARR_REQUIRE(f.enricher->enrich(ref, 5, false, {}, {}));
            QCOMPARE(f.load(ref).metadata.plot, right.overview);
            if (policy == EnrichPolicy::Fill) {
                QCOMPARE(f.load(ref).metadata.title, u"Mine"_s);
            }
        }
    }

    void faults_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << Fault{.kind = Fault::Kind::Status, .host = StandInHost::Tmdb, .status = 401}
                             << ErrorKind::Unauthorized;
        QTest::newRow("404") << Fault{.kind = Fault::Kind::Status, .host = StandInHost::Tmdb, .status = 404}
                             << ErrorKind::NotFound;
        QTest::newRow("429") << Fault{.kind = Fault::Kind::RateLimit,
                                      .host = StandInHost::Tmdb,
                                      .retryAfterSeconds = 120}
                             << ErrorKind::RateLimited;
        QTest::newRow("500") << Fault{.kind = Fault::Kind::Status, .host = StandInHost::Tmdb, .status = 500}
                             << ErrorKind::Server;
        QTest::newRow("garbage") << Fault{.kind = Fault::Kind::Garbage, .host = StandInHost::Tmdb}
                                 << ErrorKind::Server;
        QTest::newRow("portal") << Fault{.kind = Fault::Kind::HtmlPage, .host = StandInHost::Tmdb}
                                << ErrorKind::Server;
    }
    void faults()
    {
        QFETCH(Fault, fault);
        QFETCH(ErrorKind, kind);
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        EnrichFixture f(test.db());
        const DemoFilm &film = f.standIn.catalogue().films().first();
        const EntityRef ref = f.film(film);
        METARR_REQUIRE(f.enricher->enrich(ref, 5, false, {}, {}));
        const Item before = f.load(ref);
        f.standIn.setFault(fault);
        f.standIn.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Fanart, .status = 500});
        const auto failed = f.enricher->enrich(ref, 5, true, {}, {});
        QVERIFY(!failed);
        QVERIFY2(failed.error().kind == kind, qPrintable(failed.error().toLogText()));
        QVERIFY(!failed.error().message.isEmpty() &&
                !failed.error().toLogText().contains(ProviderStandIn::tmdbApiKey()));
        const Item after = f.load(ref);
        for (const Field field : fieldsOf(EntityType::Movie)) {
            QVERIFY2(sameField(before.metadata, after.metadata, field), fieldInfo(field).name);
        }
        QCOMPARE(after.state, ItemState::Enriched);
    }

    void theOthersAnswerIsUsed()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        EnrichFixture f(test.db(), true);
        const DemoFilm &film = f.standIn.catalogue().films().first();
        Metadata m;
        m.title = film.title;
        m.ids = {{u"tmdb"_s, QString::number(film.tmdbId)}, {u"tvdb"_s, QString::number(film.tvdbId)}};
        const EntityRef ref = f.add(EntityType::Movie, m);
        f.standIn.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Tmdb, .status = 404});
        const auto report = f.enricher->enrich(ref, 5, true, {}, {});
        METARR_REQUIRE(report);
        QVERIFY(!f.load(ref).metadata.plot.isEmpty());
        QCOMPARE(f.load(ref).fields.value(u"plot"_s).source, u"tvdb"_s);
    }

    void aLockSetMeanwhileHolds_data() { TestDatabase::addBackends(); }
    void aLockSetMeanwhileHolds()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        const DemoFilm &film = f.standIn.catalogue().films().first();
        const EntityRef ref = f.film(film);
        f.standIn.setFault({.kind = Fault::Kind::Delay, .host = StandInHost::Tmdb, .delayMs = 300});
        Result<Enricher::Report> report = tl::make_unexpected(Error{});
        std::thread enrich([&] { report = f.enricher->enrich(ref, 5, false, {}, {}); });
        const bool asked = f.standIn.waitForRequests(StandInHost::Tmdb, 1, 60'000);
        Metadata mine;
        mine.title = u"Mine"_s;
        const auto edited = test.db().write([&](Transaction &t) {
            return ItemRepo(t).updateFields(ref, mine, {Field::Title}, {u"user"_s, false, true, false}, 5);
        });
        enrich.join();
        QVERIFY(asked);
        METARR_REQUIRE(edited);
        METARR_REQUIRE(report);
        QCOMPARE(f.load(ref).metadata.title, u"Mine"_s);
        QCOMPARE(f.load(ref).metadata.plot, film.overview);
        QCOMPARE(f.load(ref).fields.value(u"title"_s).providerValue.toString(), film.title);
    }

    void whatItReplacesIsKept_data() { TestDatabase::addBackends(); }
    void whatItReplacesIsKept()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        const DemoFilm &film = f.standIn.catalogue().films().first();
        Metadata own;
        own.title = film.title;
        own.plot = u"What the NFO said."_s;
        own.tagline = u"Locked."_s;
        own.ids = {{u"tmdb"_s, QString::number(film.tmdbId)}};
        const EntityRef ref = f.add(EntityType::Movie, own, EnrichPolicy::Replace, u"nfo"_s);
        METARR_REQUIRE(test.db().write(
            [&](Transaction &t) { return ItemRepo(t).setLocked(ref, {u"tagline"_s}, true, false, 5); }));
        METARR_REQUIRE(f.enricher->enrich(ref, 5, false, {}, {}));
        const auto history = test.db().read([&](Connection &c) { return FieldHistoryRepo(c).of(ref); });
        METARR_REQUIRE(history);
        QCOMPARE(f.load(ref).metadata.plot, film.overview);
        const QList<FormerValue> plots = history->value(u"plot"_s);
        QCOMPARE(plots.size(), 1);
        QCOMPARE(plots.first().value.toString(), own.plot);
        QCOMPARE(plots.first().untilMs, f.load(ref).fields.value(u"plot"_s).changedAt);
        QVERIFY(!history->contains(u"tagline"_s)); // locked
        QVERIFY(!history->contains(u"genres"_s));  // was empty
        METARR_REQUIRE(f.enricher->enrich(ref, 5, true, {}, {}));
        QCOMPARE(test.db()
                     .read([&](Connection &c) { return FieldHistoryRepo(c).of(ref); })
                     ->value(u"plot"_s)
                     .size(),
                 1);
    }

    void whatTheOwnerHasStays_data() { TestDatabase::addBackends(); }
    void whatTheOwnerHasStays()
    {
        METARR_TEST_DATABASE(test);
        EnrichFixture f(test.db());
        const DemoFilm &film = f.standIn.catalogue().films().first();
        Metadata own;
        own.title = u"My name for it"_s;
        own.plot = u"My plot."_s;
        own.genres = {u"Favourites"_s};
        own.ids = {{u"tmdb"_s, QString::number(film.tmdbId)}};
        const EntityRef ref = f.add(EntityType::Movie, own, EnrichPolicy::Fill, u"nfo"_s);
        METARR_REQUIRE(f.enricher->enrich(ref, 5, false, {}, {}));
        const Item item = f.load(ref);
        QCOMPARE(item.metadata.title, own.title);
        QCOMPARE(item.metadata.plot, own.plot);
        QCOMPARE(item.metadata.genres, own.genres);
        QCOMPARE(item.metadata.runtime, film.runtime); // what was missing is filled in
        QCOMPARE(item.fields.value(u"plot"_s).providerValue.toString(), film.overview);
    }
};

QTEST_GUILESS_MAIN(TestEnricher)
#include "tst_enricher.moc"

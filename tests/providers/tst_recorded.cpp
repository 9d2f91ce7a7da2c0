// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/fanart/fanartmapper.h"
#include "providers/jsonread.h"
#include "providers/tmdb/tmdbmapper.h"
#include "providers/tvdb/tvdbmapper.h"
#include "testdata.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

/// Every recorded answer of the shared corpus through its mapper, with asserted fields. Without the corpus
/// each test ends at once: the same mappers are tested with invented documents elsewhere.
class TestRecorded : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void movie550();
    void movie120();
    void movie87421();
    void movieParts();
    void movieWithCollection();
    void movieTranslations();
    void tv1396();
    void tv1399();
    void seriesParts();
    void episodeGroup();
    void season2Of1396();
    void season1Of1399();
    void smallSeasons();
    void episodes();
    void episodeTranslations();
    void collection10();
    void searches_data();
    void searches();
    void find();
    void tmdbErrors_data();
    void tmdbErrors();
    void tvdbSeries421069();
    void tvdbTranslation();
    void tvdbPagedEpisodes();
    void tvdbSeasonsAndEpisodes();
    void tvdbSearch();
    void tvdbArtworkTypes();
    void tvdbErrors();
    void fanartMovie70160();
    void fanartSeries239761();
    void fanartOdd();
};

#define METARR_RECORDED(variable, file)                                                                      \
    const QJsonObject variable = recorded(file);                                                             \
    if (sharedDir().isEmpty()) {                                                                             \
        return;                                                                                              \
    }                                                                                                        \
    QVERIFY2(!variable.isEmpty(), qPrintable(file))

namespace {

const tmdb::MapOptions german{{u"de-DE"_s, u"en-US"_s}, {u"DE"_s, u"GB"_s, u"US"_s}, u"https://img"_s};
const tmdb::MapOptions english{{u"en-US"_s}, {u"US"_s}, u"https://img"_s};
const tvdb::MapOptions tvdbGerman{{u"de-DE"_s, u"en-US"_s}, {u"DE"_s, u"US"_s}, {}};

/// The invented film with one part of it replaced by a recorded one.
Result<ProviderItem> movieWith(const QString &part, const QJsonValue &value, const tmdb::MapOptions &options)
{
    QJsonObject movie = invented(u"tmdb-movie.json"_s);
    movie[part] = value;
    return tmdb::mapMovie(movie, options);
}

Result<ProviderItem> seriesWith(const QString &part, const QJsonValue &value)
{
    QJsonObject series = invented(u"tmdb-series.json"_s);
    series[part] = value;
    return tmdb::mapSeries(series, english);
}

int countOf(const QList<Candidate> &candidates, AssetType type)
{
    return int(ofType(candidates, type).size());
}

} // namespace

void TestRecorded::movie550()
{
    METARR_RECORDED(answer, u"tmdb/movie-550-full-assembled.json"_s);
    const auto item = tmdb::mapMovie(answer, german);
    METARR_REQUIRE(item);
    const Metadata &metadata = item->metadata;
    QCOMPARE(metadata.title, u"Fight Club"_s);
    QCOMPARE(metadata.year, 1999);
    QCOMPARE(metadata.premiered, QDate(1999, 10, 12));
    QCOMPARE(metadata.runtime, 139);
    QCOMPARE(metadata.tagline, u"How much can you know about yourself if you've never been in a fight?"_s);
    QVERIFY(metadata.plot.startsWith(u"A ticking-time-bomb insomniac"_s));
    QCOMPARE(metadata.mpaa, u"18"_s); // Germany has none, Britain has
    QCOMPARE(
        metadata.ids,
        (ExternalIds{{u"tmdb"_s, u"550"_s}, {u"imdb"_s, u"tt0137523"_s}, {u"wikidata"_s, u"Q190050"_s}}));
    QCOMPARE(metadata.ratings, (QList<Rating>{{u"themoviedb"_s, 7.8, 3439, 10, true}}));
    QCOMPARE(namesOf(metadata, CreditKind::Actor),
             (QStringList{u"Edward Norton"_s, u"Brad Pitt"_s, u"Meat Loaf"_s}));
    QCOMPARE(metadata.credits[2].role, u"Robert 'Bob' Paulson"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Writer), QStringList{u"Jim Uhls"_s});
    QCOMPARE(metadata.tags, (QStringList{u"dual identity"_s, u"based on novel or book"_s}));
    QVERIFY(metadata.collection.isEmpty());
    QCOMPARE(metadata.trailer, u"plugin://plugin.video.youtube/?action=play_video&videoid=SUXWAEX2jlg"_s);
    QCOMPARE(countOf(item->candidates, AssetType::Poster), 1);
    QCOMPARE(countOf(item->candidates, AssetType::Fanart), 1);
    QCOMPARE(countOf(item->candidates, AssetType::Clearlogo), 1);
    QCOMPARE(ofType(item->candidates, AssetType::Poster)[0].width, 1200);
}

void TestRecorded::movie120()
{
    METARR_RECORDED(answer, u"tmdb/movie-120-append.json"_s);
    const auto item = tmdb::mapMovie(answer, german);
    METARR_REQUIRE(item);
    const Metadata &metadata = item->metadata;
    QCOMPARE(metadata.title, u"The Lord of the Rings: The Fellowship of the Ring"_s);
    QCOMPARE(metadata.mpaa, u"12"_s);
    QCOMPARE(metadata.genres, (QStringList{u"Adventure"_s, u"Fantasy"_s, u"Action"_s}));
    QCOMPARE(metadata.studios.first(), u"New Line Cinema"_s);
    QCOMPARE(metadata.countries, (QStringList{u"New Zealand"_s, u"United States of America"_s}));
    QCOMPARE(metadata.collection.name, u"The Lord of the Rings Collection"_s);
    QCOMPARE(metadata.collection.ids.value(u"tmdb"_s), u"119"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Actor).size(), 100);
    QCOMPARE(namesOf(metadata, CreditKind::Actor).first(), u"Elijah Wood"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Director), QStringList{u"Peter Jackson"_s});
    QCOMPARE(namesOf(metadata, CreditKind::Writer),
             (QStringList{u"Philippa Boyens"_s, u"Fran Walsh"_s, u"Peter Jackson"_s, u"J.R.R. Tolkien"_s}));
    QCOMPARE(countOf(item->candidates, AssetType::Trailer), 4);
    QVERIFY(metadata.trailer.endsWith(u"_nZdmwHrcnw"_s)); // the official one
    QCOMPARE(item->alternativeTitles.size(), 15);
    QCOMPARE(tmdb::mapMovie(answer, english)->metadata.mpaa, u"PG-13"_s);
}

void TestRecorded::movie87421()
{
    METARR_RECORDED(answer, u"tmdb/movie-87421-all.json"_s);
    const auto item = tmdb::mapMovie(answer, english);
    METARR_REQUIRE(item);
    const Metadata &metadata = item->metadata;
    QCOMPARE(metadata.title, u"Riddick"_s);
    QCOMPARE(metadata.mpaa, u"R"_s);
    QCOMPARE(tmdb::mapMovie(answer, german)->metadata.mpaa, u"16"_s);
    QCOMPARE(metadata.collection.ids.value(u"tmdb"_s), u"2794"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Director), QStringList{u"David Twohy"_s});
    QCOMPARE(namesOf(metadata, CreditKind::Actor).mid(0, 2), (QStringList{u"Vin Diesel"_s, u"Karl Urban"_s}));
    QCOMPARE(countOf(item->candidates, AssetType::Poster), 34);
    QCOMPARE(countOf(item->candidates, AssetType::Fanart), 20); // "xx" is no language
    QVERIFY(qAbs(ofType(item->candidates, AssetType::Poster)[0].voteAverage - 5.3446) <
            0.001); // written as a string
}

void TestRecorded::movieParts()
{
    METARR_RECORDED(images, u"tmdb/ay-image-collection.json"_s);
    const auto withImages = movieWith(u"images"_s, images, english);
    METARR_REQUIRE(withImages);
    QCOMPARE(countOf(withImages->candidates, AssetType::Clearlogo), 1);
    QCOMPARE(ofType(withImages->candidates, AssetType::Fanart).value(0).width, 1280);
    const auto withReleases =
        movieWith(u"release_dates"_s, recorded(u"tmdb/ay-movie-release-dates.json"_s), german);
    QCOMPARE(withReleases->metadata.mpaa, u"18"_s);
    const auto withIds =
        movieWith(u"external_ids"_s, recorded(u"tmdb/ay-movie-external-ids.json"_s), english);
    QCOMPARE(withIds->metadata.ids.value(u"imdb"_s), u"tt1517268"_s);
    QCOMPARE(withIds->metadata.ids.value(u"wikidata"_s), u"Q55436290"_s);
    const auto withVideos = movieWith(u"videos"_s, recorded(u"tmdb/ay-video-collection.json"_s), english);
    QCOMPARE(ofType(withVideos->candidates, AssetType::Trailer).value(0).title, u"Trailer 1"_s);
}

void TestRecorded::movieWithCollection()
{
    METARR_RECORDED(answer, u"tmdb/ay-movie-with-collection.json"_s);
    const auto item = tmdb::mapMovie(answer, english);
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.collection.name, u"Harry Potter Collection"_s);
    QCOMPARE(item->metadata.collection.ids.value(u"tmdb"_s), u"1241"_s);
}

void TestRecorded::movieTranslations()
{
    METARR_RECORDED(translations, u"tmdb/translations-movie.json"_s);
    const auto item = movieWith(u"translations"_s, translations, german);
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.title, u"10.000 B.C."_s);
    QVERIFY(item->metadata.plot.startsWith(u"In grauer Vorzeit"_s));
    QCOMPARE(item->metadata.tagline, u"Die Legende. Die Schlacht. Der erste Held."_s);
}

void TestRecorded::tv1396()
{
    METARR_RECORDED(answer, u"tmdb/tv-1396-all.json"_s);
    const auto item = tmdb::mapSeries(answer, german);
    METARR_REQUIRE(item);
    const Metadata &metadata = item->metadata;
    QCOMPARE(metadata.title, u"Breaking Bad"_s);
    QCOMPARE(metadata.status, u"Ended"_s);
    QCOMPARE(metadata.mpaa, u"16"_s);
    QCOMPARE(tmdb::mapSeries(answer, english)->metadata.mpaa, u"TV-MA"_s);
    QCOMPARE(metadata.premiered, QDate(2008, 1, 19));
    QCOMPARE(metadata.runtime, 45);
    QCOMPARE(metadata.studios, QStringList{u"AMC"_s});
    QCOMPARE(metadata.countries, QStringList{u"United States"_s});
    QCOMPARE(metadata.ids.value(u"tvdb"_s), u"81189"_s);
    QCOMPARE(metadata.ids.value(u"imdb"_s), u"tt0903747"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Actor).mid(0, 2),
             (QStringList{u"Bryan Cranston"_s, u"Anna Gunn"_s}));
    QCOMPARE(namesOf(metadata, CreditKind::Writer), QStringList{u"Vince Gilligan"_s});
    QCOMPARE(item->seasons.size(), 6);
    QCOMPARE(item->seasons[0].number, 0);
    QVERIFY(item->seasons[5].metadata.ids.isEmpty()); // this old answer lists seasons without ids
    QVERIFY(metadata.seasonNames.isEmpty());
    QCOMPARE(countOf(item->candidates, AssetType::Fanart), 46);
    QCOMPARE(countOf(item->candidates, AssetType::Landscape), 17);
    QCOMPARE(countOf(item->candidates, AssetType::Poster), 34);
}

void TestRecorded::tv1399()
{
    METARR_RECORDED(answer, u"tmdb/ay-tv-series.json"_s);
    const auto item = tmdb::mapSeries(answer, english);
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.title, u"Game of Thrones"_s);
    QCOMPARE(item->metadata.status, u"Continuing"_s);
    QCOMPARE(item->metadata.genres.size(), 3);
    QCOMPARE(item->metadata.countries, QStringList{u"United States of America"_s});
    QCOMPARE(namesOf(item->metadata, CreditKind::Writer).size(), 2);
    QCOMPARE(item->seasons.size(), 1);
    QCOMPARE(item->seasons[0].metadata.ids.value(u"tmdb"_s), u"3624"_s);
    QCOMPARE(countOf(item->candidates, AssetType::Poster), 1);
    QCOMPARE(countOf(item->candidates, AssetType::Fanart), 1);
}

void TestRecorded::seriesParts()
{
    METARR_RECORDED(credits, u"tmdb/ay-tv-series-aggregate-credits.json"_s);
    const auto cast = seriesWith(u"aggregate_credits"_s, credits);
    METARR_REQUIRE(cast);
    QCOMPARE(namesOf(cast->metadata, CreditKind::Actor),
             (QStringList{u"Tom Welling"_s, u"Kristin Kreuk"_s, u"Michael Rosenbaum"_s, u"Allison Mack"_s}));
    QCOMPARE(cast->metadata.credits[0].role, u"Clark Kent"_s);
    const auto ids = seriesWith(u"external_ids"_s, recorded(u"tmdb/ay-tv-series-external-ids.json"_s));
    QCOMPARE(ids->metadata.ids.value(u"tvdb"_s), u"361594"_s);
    QCOMPARE(ids->metadata.ids.value(u"imdb"_s), u"tt3007572"_s);
    const auto keywords = seriesWith(u"keywords"_s, recorded(u"tmdb/ay-tv-series-keywords.json"_s));
    QCOMPARE(keywords->metadata.tags, (QStringList{u"new mexico"_s, u"drug dealer"_s, u"crystal meth"_s}));
    QCOMPARE(seriesWith(u"keywords"_s, recorded(u"tmdb/tv-keywords.json"_s))->metadata.tags.size(), 3);
    const auto images = seriesWith(u"images"_s, recorded(u"tmdb/images-tv.json"_s));
    QCOMPARE(countOf(images->candidates, AssetType::Fanart), 62 + 1); // and the main one
    QCOMPARE(countOf(images->candidates, AssetType::Keyart), 30);
}

/// Seasons of another order, out of the episodes of the aired one.
void TestRecorded::episodeGroup()
{
    METARR_RECORDED(answer, u"tmdb/ay-tv-episode-group.json"_s);
    const auto episode = [](int season, int number, const QString &id) {
        ProviderEpisode one;
        one.metadata.season = season;
        one.metadata.episode = number;
        one.metadata.title = u"As aired"_s;
        one.metadata.ids = {{u"tmdb"_s, id}};
        return one;
    };
    ProviderItem series;
    series.metadata.seasonNames = {{6, u"The sixth"_s}};
    series.seasons = {{6, {}, {}, {episode(6, 3, u"1078262"_s), episode(6, 4, u"1"_s)}}};
    METARR_REQUIRE(tmdb::regroup(answer, series));
    QCOMPARE(series.metadata.seasonNames, (QMap<int, QString>{{1, u"First Cup"_s}}));
    QCOMPARE(series.seasons.size(), 1); // what no group lists has no place
    const ProviderSeason &season = series.seasons.first();
    QCOMPARE(season.number, 1);
    QCOMPARE(season.metadata.season, 1);
    QCOMPARE(season.metadata.title, u"First Cup"_s);
    QCOMPARE(season.episodes.size(), 1);
    const Metadata &placed = season.episodes.first().metadata;
    QCOMPARE(placed.season, 1);
    QCOMPARE(placed.episode, 1);
    QCOMPARE(placed.title, u"As aired"_s); // the group says where, not what
    QCOMPARE(placed.ids.value(u"tmdb"_s), u"1078262"_s);
}

void TestRecorded::season2Of1396()
{
    METARR_RECORDED(answer, u"tmdb/tv-1396-season-2-all.json"_s);
    const auto season = tmdb::mapSeason(answer, english);
    METARR_REQUIRE(season);
    QCOMPARE(season->number, 2);
    QCOMPARE(season->metadata.title, u"Season 2"_s);
    QCOMPARE(season->metadata.ids.value(u"tvdb"_s), u"40719"_s);
    QCOMPARE(season->episodes.size(), 13);
    QCOMPARE(season->episodes[0].metadata.title, u"Seven Thirty-Seven"_s);
    QCOMPARE(season->episodes[0].metadata.season, 2);
    QVERIFY(season->episodes[0].metadata.ratings.isEmpty()); // no votes
    QCOMPARE(countOf(season->candidates, AssetType::Poster), 12);
    QJsonObject withImages = answer;
    withImages[u"images"_s] = recorded(u"tmdb/images-tv_season.json"_s);
    QCOMPARE(countOf(tmdb::mapSeason(withImages, english)->candidates, AssetType::Poster), 14 + 1);
}

void TestRecorded::season1Of1399()
{
    METARR_RECORDED(answer, u"tmdb/tv-1399-season-1.json"_s);
    const auto season = tmdb::mapSeason(answer, english);
    METARR_REQUIRE(season);
    QCOMPARE(season->episodes.size(), 10);
    QCOMPARE(season->episodes[8].metadata.title, u"Baelor"_s);
    const Metadata &first = season->episodes[0].metadata;
    QCOMPARE(first.runtime, 62);
    QCOMPARE(first.ids.value(u"tmdb"_s), u"63056"_s);
    QCOMPARE(first.ratings, (QList<Rating>{{u"themoviedb"_s, 7.973, 335, 10, true}}));
    QCOMPARE(namesOf(first, CreditKind::Director), QStringList{u"Tim Van Patten"_s});
    QCOMPARE(namesOf(first, CreditKind::Writer), (QStringList{u"D. B. Weiss"_s, u"David Benioff"_s}));
    QCOMPARE(namesOf(first, CreditKind::Actor).size(), 21);
    QVERIFY(!tmdb::hasTextGaps(*season));
}

void TestRecorded::smallSeasons()
{
    METARR_RECORDED(specials, u"tmdb/smm-tv-season-0.json"_s);
    const auto season = tmdb::mapSeason(specials, english);
    METARR_REQUIRE(season);
    QCOMPARE(season->number, 0);
    QCOMPARE(season->episodes.size(), 1);
    QCOMPARE(namesOf(season->episodes[0].metadata, CreditKind::Director),
             (QStringList{u"Ryouki Kamitsubo"_s, u"Daisuke Hiramaki"_s}));
    QVERIFY(tmdb::isPlaceholderName(season->metadata.title, 0));
    const auto plain = tmdb::mapSeason(recorded(u"tmdb/ay-tv-season.json"_s), english);
    METARR_REQUIRE(plain);
    QCOMPARE(plain->metadata.premiered, QDate(2011, 4, 17));
    QVERIFY(plain->episodes.isEmpty());
}

void TestRecorded::episodes()
{
    METARR_RECORDED(plain, u"tmdb/tv-1399-s1-e1.json"_s);
    const auto episode = tmdb::mapEpisode(plain, english);
    METARR_REQUIRE(episode);
    QCOMPARE(episode->metadata.title, u"Winter Is Coming"_s);
    QCOMPARE(namesOf(episode->metadata, CreditKind::Actor).size(), 21);
    QCOMPARE(episode->candidates.size(), 1);

    const auto breaking = tmdb::mapEpisode(recorded(u"tmdb/tv-1396-s2-e1-all.json"_s), german);
    METARR_REQUIRE(breaking);
    QCOMPARE(breaking->metadata.season, 2);
    QCOMPARE(breaking->metadata.ids.value(u"tvdb"_s), u"438912"_s);
    QCOMPARE(namesOf(breaking->metadata, CreditKind::Director), QStringList{u"Bryan Cranston"_s});
    QVERIFY(namesOf(breaking->metadata, CreditKind::Actor).contains(u"Jesus Jr."_s));
    QCOMPARE(breaking->candidates.value(0).width, 400);

    const auto appended =
        tmdb::mapEpisode(recorded(u"tmdb/ay-tv-episode-details-append-response.json"_s), english);
    METARR_REQUIRE(appended);
    QCOMPARE(appended->metadata.ids.value(u"imdb"_s), u"tt1480055"_s);
    QCOMPARE(namesOf(appended->metadata, CreditKind::Actor), QStringList{u"Jason Momoa"_s});
    QCOMPARE(appended->candidates.size(), 2);
    QCOMPARE(appended->candidates[0].width, 1768);

    QJsonObject withStills = plain;
    withStills[u"images"_s] = recorded(u"tmdb/images-tv_episode.json"_s);
    QCOMPARE(countOf(tmdb::mapEpisode(withStills, english)->candidates, AssetType::Thumb), 2);
}

void TestRecorded::episodeTranslations()
{
    METARR_RECORDED(translations, u"tmdb/translations-episode.json"_s);
    const auto episode = tmdb::mapEpisode(QJsonObject{{u"id"_s, 13535},
                                                      {u"season_number"_s, 1},
                                                      {u"episode_number"_s, 1},
                                                      {u"translations"_s, translations}},
                                          german);
    METARR_REQUIRE(episode);
    QCOMPARE(episode->metadata.title, u"Der Junge im Eisberg"_s);
    QVERIFY(episode->metadata.plot.startsWith(u"Katara, die Wasserbändigerin"_s));
}

void TestRecorded::collection10()
{
    METARR_RECORDED(answer, u"tmdb/collection-10.json"_s);
    const auto item = tmdb::mapCollection(answer, german);
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.title, u"Star Wars Collection"_s);
    QVERIFY(item->metadata.plot.startsWith(u"An epic space-opera"_s));
    QCOMPARE(item->metadata.ids.value(u"tmdb"_s), u"10"_s);
    QCOMPARE(countOf(item->candidates, AssetType::Poster), 97);
    QCOMPARE(countOf(item->candidates, AssetType::Fanart), 17); // 11 without a language, 6 of "xx"
    QCOMPARE(countOf(item->candidates, AssetType::Landscape), 9);
    QCOMPARE(item->parts.size(), answer["parts"_L1].toArray().size());
    const CollectionPart &first = item->parts.first();
    QCOMPARE(first.providerId, u"11"_s);
    QCOMPARE(first.title, u"Star Wars"_s);
    QCOMPARE(first.released, QDate(1977, 5, 25));
    QVERIFY(first.posterUrl.endsWith(u"/6FfCtAuVAW8XJjZ7eWeLibRLWTw.jpg"_s));
}

void TestRecorded::searches_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("title");
    QTest::addColumn<int>("year");
    const int movie = int(EntityType::Movie);
    const int series = int(EntityType::Series);
    QTest::newRow("films") << u"search-movie"_s << movie << 6 << u"120"_s
                           << u"The Lord of the Rings: The Fellowship of the Ring"_s << 2001;
    QTest::newRow("nothing") << u"search-empty"_s << movie << 0 << QString() << QString() << 0;
    QTest::newRow("collections") << u"search-collection"_s << int(EntityType::Collection) << 3 << u"1173608"_s
                                 << u"The Making of The Lord of the Rings Collection"_s << 0;
    QTest::newRow("series") << u"ay-tv-series-pageable-list"_s << series << 2 << u"11366"_s
                            << u"Big Brother"_s << 2000;
    QTest::newRow("popular films") << u"popular"_s << movie << 20 << u"365177"_s << u"Borderlands"_s << 2024;
    QTest::newRow("popular series") << u"tv-series-list-popular"_s << series << 20 << u"11890"_s
                                    << u"Goede Tijden, Slechte Tijden"_s << 1990;
    QTest::newRow("trending series") << u"trending-tv"_s << series << 20 << u"84773"_s
                                     << u"The Lord of the Rings: The Rings of Power"_s << 2022;
}

void TestRecorded::searches()
{
    QFETCH(QString, file);
    QFETCH(int, type);
    METARR_RECORDED(answer, u"tmdb/%1.json"_s.arg(file));
    const auto hits = tmdb::mapSearch(answer, EntityType(type), english);
    METARR_REQUIRE(hits);
    QTEST(int(hits->size()), "count");
    QTEST(hits->value(0).id, "id");
    QTEST(hits->value(0).title, "title");
    QTEST(hits->value(0).year.value_or(0), "year");
}

void TestRecorded::find()
{
    METARR_RECORDED(answer, u"tmdb/ay-find-by-imdb.json"_s);
    QCOMPARE(tmdb::mapFind(answer, EntityType::Movie), u"550"_s);
    QCOMPARE(tmdb::mapFind(answer, EntityType::Series), QString());
}

void TestRecorded::tmdbErrors_data()
{
    QTest::addColumn<QString>("file");
    for (const auto &file :
         {u"error-503"_s, u"error-status-400"_s, u"error-status-401"_s, u"error-status-429"_s,
          u"error-status-429-short"_s, u"error-status-response"_s}) {
        QTest::newRow(qPrintable(file)) << file;
    }
}

void TestRecorded::tmdbErrors()
{
    QFETCH(QString, file);
    METARR_RECORDED(answer, u"tmdb/%1.json"_s.arg(file));
    QCOMPARE(tmdb::mapMovie(answer, english).error().kind, ErrorKind::BadData);
    QCOMPARE(tmdb::mapSeries(answer, english).error().kind, ErrorKind::BadData);
    QCOMPARE(tmdb::mapSearch(answer, EntityType::Movie, english).error().kind, ErrorKind::BadData);
}

void TestRecorded::tvdbSeries421069()
{
    METARR_RECORDED(answer, u"tvdb/series-extended-421069.json"_s);
    const auto data = tvdb::dataOf(answer);
    METARR_REQUIRE(data);
    const auto item = tvdb::mapSeries(*data, tvdbGerman);
    METARR_REQUIRE(item);
    const Metadata &metadata = item->metadata;
    QCOMPARE(metadata.title, u"【推しの子】"_s); // this answer came without translations
    QCOMPARE(metadata.premiered, QDate(2023, 4, 12));
    QCOMPARE(metadata.year, 2023);
    QCOMPARE(metadata.status, u"Continuing"_s);
    QCOMPARE(metadata.runtime, 27);
    QCOMPARE(metadata.mpaa, u"TV-14"_s);
    QCOMPARE(metadata.studios, QStringList{u"Tokyo MX"_s});
    QCOMPARE(metadata.countries, QStringList{u"Japan"_s});
    QCOMPARE(metadata.genres,
             (QStringList{u"Drama"_s, u"Animation"_s, u"Anime"_s, u"Romance"_s, u"Mystery"_s}));
    QCOMPARE(metadata.ids.value(u"imdb"_s), u"tt21030032"_s);
    QCOMPARE(metadata.ids.value(u"tmdb"_s), u"203737"_s);
    QCOMPARE(metadata.ids.value(u"wikidata"_s), u"Q112305523"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Actor).first(), u"Rie Takahashi"_s);
    QCOMPARE(metadata.credits[0].role, u"Ai Hoshino"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Director), QStringList{u"Daisuke Hiramaki"_s});
    QCOMPARE(namesOf(metadata, CreditKind::Writer), (QStringList{u"Aka Akasaka"_s, u"Mengo Yokoyari"_s}));
    QCOMPARE(countOf(item->candidates, AssetType::Trailer), 7);
    QVERIFY(item->alternativeTitles.contains(u"My Star"_s));
    QCOMPARE(item->seasons.size(), 4); // 0 to 3 of the aired order
    QCOMPARE(item->seasons[3].number, 3);
    QVERIFY(!item->seasons[3].candidates.isEmpty());
    QVERIFY(countOf(item->candidates, AssetType::Poster) >= 25);
    QVERIFY(countOf(item->candidates, AssetType::Clearlogo) >= 2);
    const Candidate poster = ofType(item->candidates, AssetType::Poster).first();
    QCOMPARE(poster.url,
             u"https://artworks.thetvdb.com/banners/v4/series/421069/posters/642c255d853b0.jpg"_s);
    QCOMPARE(poster.votes, 1);
}

void TestRecorded::tvdbTranslation()
{
    METARR_RECORDED(answer, u"tvdb/series-421069-translations-zho.json"_s);
    Metadata metadata;
    tvdb::applyTranslation(*tvdb::dataOf(answer), metadata);
    QCOMPARE(metadata.title, u"【我推的孩子】"_s);
    QVERIFY(metadata.plot.startsWith(u"吾郎"_s));
    const auto documented = tvdb::dataOf(recorded(u"tvdb/fields-translation.json"_s));
    METARR_REQUIRE(documented);
    tvdb::applyTranslation(*documented, metadata);
    QCOMPARE(metadata.title, u"Name1"_s);
    QCOMPARE(metadata.tagline, u"Tagline1"_s);
}

void TestRecorded::tvdbPagedEpisodes()
{
    METARR_RECORDED(first, u"tvdb/paged-episodes-page0.json"_s);
    QList<ProviderEpisode> all;
    for (const auto &page : {first, recorded(u"tvdb/paged-episodes-page1.json"_s)}) {
        const auto data = tvdb::dataOf(page);
        METARR_REQUIRE(data);
        const auto list = data->value("episodes"_L1).toArray();
        for (const auto &entry : list) {
            const auto episode = tvdb::mapEpisode(entry.toObject(), tvdbGerman);
            METARR_REQUIRE(episode);
            all.append(*episode);
        }
    }
    QCOMPARE(all.size(), 11);
    QCOMPARE(all[0].metadata.title, u"第1話"_s);
    QCOMPARE(all[6].metadata.episode, 7);
    QCOMPARE(all[6].metadata.premiered, QDate(2023, 6, 1));
    QCOMPARE(all[10].metadata.season, 1);
    QVERIFY(tvdb::hasTextGaps(all));
    const auto specials = tvdb::dataOf(recorded(u"tvdb/series-421069-episodes-official-season0.json"_s));
    METARR_REQUIRE(specials);
    QCOMPARE(specials->value("episodes"_L1).toArray().size(), 2);
}

void TestRecorded::tvdbSeasonsAndEpisodes()
{
    METARR_RECORDED(answer, u"tvdb/season-extended-2004592.json"_s);
    for (const auto &file : {answer, recorded(u"tvdb/season-extended-b.json"_s)}) {
        const auto data = tvdb::dataOf(file);
        METARR_REQUIRE(data);
        const auto season = tvdb::mapSeason(*data, tvdbGerman);
        METARR_REQUIRE(season);
        QCOMPARE(season->number, 0);
        QCOMPARE(season->episodes.size(), 2);
        QCOMPARE(season->candidates.size(), 1);
        QCOMPARE(season->candidates[0].language, u"en"_s);
        QCOMPARE(season->episodes[0].metadata.displaySeason, 1);
        QCOMPARE(season->episodes[0].metadata.displayEpisode, 8);
    }
    const auto episode =
        tvdb::mapEpisode(*tvdb::dataOf(recorded(u"tvdb/episode-extended.json"_s)), tvdbGerman);
    METARR_REQUIRE(episode);
    QCOMPARE(episode->metadata.ids.value(u"tvdb"_s), u"9807573"_s);
    QCOMPARE(episode->metadata.premiered, QDate(2023, 5, 31));
    QCOMPARE(episode->metadata.runtime, 24);
    QCOMPARE(episode->candidates.value(0).height, 360);
}

void TestRecorded::tvdbSearch()
{
    METARR_RECORDED(answer, u"tvdb/search-series-oshi-no-ko.json"_s);
    const auto hits = tvdb::mapSearch(answer, EntityType::Series, tvdbGerman);
    METARR_REQUIRE(hits);
    QCOMPARE(hits->size(), 3);
    QCOMPARE(hits->first().id, u"421069"_s);
    QCOMPARE(hits->first().title, u"[Oshi no Ko] - [Mein*Star]"_s);
    QCOMPARE(hits->first().originalTitle, u"【推しの子】"_s);
    QCOMPARE(hits->first().year, 2023);
    QVERIFY(hits->first().alternativeTitles.contains(u"Oshi no Ko"_s));
    QVERIFY(hits->first().overview.startsWith(u"Seit eine Patientin"_s));
    QCOMPARE(hits->first().ids.value(u"imdb"_s), u"tt21030032"_s);
    // Placeholder values of every documented field: nothing usable, but no harm either.
    const auto documented =
        tvdb::mapSearch(recorded(u"tvdb/fields-search-overview.json"_s), EntityType::Series, tvdbGerman);
    METARR_REQUIRE(documented);
    QVERIFY(documented->isEmpty());
}

void TestRecorded::tvdbArtworkTypes()
{
    METARR_RECORDED(answer, u"tvdb/artwork-types.json"_s);
    const QMap<QString, QString> slots{{u"banners"_s, u"banner"_s},      {u"posters"_s, u"poster"_s},
                                       {u"backgrounds"_s, u"fanart"_s},  {u"clearart"_s, u"clearart"_s},
                                       {u"clearlogo"_s, u"clearlogo"_s}, {u"screencap"_s, u"thumb"_s}};
    const auto types = answer["data"_L1].toArray();
    QVERIFY(types.size() > 20);
    for (const auto &type : types) {
        const QString record = type["recordType"_L1].toString();
        if (record != u"series"_s && record != u"movie"_s) {
            continue;
        }
        const QJsonObject series{
            {u"id"_s, 1},
            {u"name"_s, u"x"_s},
            {u"artworks"_s, QJsonArray{QJsonObject{{u"type"_s, type["id"_L1]}, {u"image"_s, u"/a.jpg"_s}}}}};
        const auto item = record == u"series"_s ? tvdb::mapSeries(series, {}) : tvdb::mapMovie(series, {});
        METARR_REQUIRE(item);
        const QString slot = slots.value(type["slug"_L1].toString());
        QCOMPARE(item->candidates.isEmpty() ? QString() : assetTypeName(item->candidates[0].type), slot);
    }
}

void TestRecorded::tvdbErrors()
{
    METARR_RECORDED(unauthorized, u"tvdb/error-401.json"_s);
    QCOMPARE(tvdb::dataOf(unauthorized).error().kind, ErrorKind::BadData);
    QVERIFY(tvdb::dataOf(recorded(u"tvdb/error-404.json"_s)).error().message.contains(u"999999999"_s));
    const auto login = tvdb::dataOf(recorded(u"tvdb/login-ok.json"_s));
    METARR_REQUIRE(login);
    QVERIFY(login->value("token"_L1).toString().startsWith(u"eyJ"_s));
}

void TestRecorded::fanartMovie70160()
{
    METARR_RECORDED(answer, u"fanart/v3-movies-70160.json"_s);
    const auto item = fanart::mapMovie(answer, {});
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.ids.value(u"imdb"_s), u"tt1392170"_s);
    QCOMPARE(countOf(item->candidates, AssetType::Fanart), 15);
    QCOMPARE(countOf(item->candidates, AssetType::Clearlogo), 1 + 3);
    QCOMPARE(countOf(item->candidates, AssetType::Clearart), 1 + 2);
    QCOMPARE(countOf(item->candidates, AssetType::Discart), 2);
    QCOMPARE(ofType(item->candidates, AssetType::Discart)[0].title, u"dvd"_s);
    QCOMPARE(countOf(item->candidates, AssetType::Landscape), 1);
    QVERIFY(item->candidates[0].url.startsWith(u"https://assets.fanart.tv/fanart/movies/70160/"_s));
}

void TestRecorded::fanartSeries239761()
{
    METARR_RECORDED(answer, u"fanart/v3-series-239761.json"_s);
    const auto item = fanart::mapSeries(answer, {});
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.ids.value(u"tvdb"_s), u"239761"_s);
    QCOMPARE(countOf(item->candidates, AssetType::Clearart), 2 + 2);
    QCOMPARE(countOf(item->candidates, AssetType::Clearlogo), 4 + 3);
    QCOMPARE(countOf(item->candidates, AssetType::Fanart), 4);
    QCOMPARE(countOf(item->candidates, AssetType::Poster), 1);
    QCOMPARE(ofType(item->candidates, AssetType::Poster)[0].language, u"he"_s);
    QCOMPARE(item->seasons.size(), 4);
    QCOMPARE(item->seasons[0].number, 0);
    QCOMPARE(item->seasons[1].candidates.size(), 2);
    QCOMPARE(item->seasons[1].candidates[0].type, AssetType::Landscape);
    QCOMPARE(item->seasons[1].candidates[0].votes, 1);
}

void TestRecorded::fanartOdd()
{
    METARR_RECORDED(empty, u"fanart/v3-movie-empty.json"_s);
    const auto nothing = fanart::mapMovie(empty, {});
    METARR_REQUIRE(nothing);
    QVERIFY(nothing->candidates.isEmpty());
    QCOMPARE(fanart::mapMovie(recorded(u"fanart/v3-error-401.json"_s), {}).error().kind, ErrorKind::BadData);
    QCOMPARE(fanart::mapMovie(recorded(u"fanart/v2-movie-thg.json"_s), {}).error().kind, ErrorKind::BadData);
    const QByteArray list = fileBytes(sharedDir() + u"/corpus/providers/fanart/v3-tv-latest.json"_s);
    QCOMPARE(json::parseObject(list, u"Fanart.tv"_s).error().kind, ErrorKind::BadData);
}

QTEST_GUILESS_MAIN(TestRecorded)
#include "tst_recorded.moc"

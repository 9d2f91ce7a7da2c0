// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/fanart/fanartmapper.h"
#include "providers/jsonapi.h"
#include "providers/jsonread.h"
#include "providers/omdb/omdbprovider.h"
#include "providers/tvdb/tvdbmapper.h"
#include "testdata.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

/// TVDB, Fanart.tv, OMDb, and what all mappers read with.
class TestOtherMappers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsLooseValues();
    void readsYoutubeKeys_data();
    void readsYoutubeKeys();
    void convertsCodes();
    void basesAndMirrors();
    void tvdbSeries();
    void tvdbEpisodes();
    void tvdbRefusesGarbage();
    void fanartMovie();
    void fanartSeries();
    void fanartRefusesGarbage();
    void omdbRatings();
    void omdbErrors();
};

void TestOtherMappers::readsLooseValues()
{
    QCOMPARE(json::text(QJsonValue(u" a "_s)), u"a"_s);
    QCOMPARE(json::text(QJsonValue(42)), u"42"_s);
    QCOMPARE(json::text(QJsonValue()), QString());
    QCOMPARE(json::real(QJsonValue(u"5.38"_s)), 5.38);
    QCOMPARE(json::real(QJsonValue(u"nan"_s)), 0.0);
    QCOMPARE(json::integer(QJsonValue(1e300)), std::numeric_limits<int>::max());
    QCOMPARE(json::integer(QJsonValue(u"12,345"_s)), 12345);
    QCOMPARE(json::numericId(QJsonValue(u"603"_s)), u"603"_s);
    QCOMPARE(json::numericId(QJsonValue(1.5)), QString());
    QCOMPARE(json::numericId(QJsonValue(0)), QString());
    QCOMPARE(json::imdbId(QJsonValue(u"tt0133093"_s)), u"tt0133093"_s);
    QCOMPARE(json::imdbId(QJsonValue(u"tt0133093/../x"_s)), QString());
    QCOMPARE(json::date(QJsonValue(u"2001-12-18T00:00:00.000Z"_s)), QDate(2001, 12, 18));
    QVERIFY(!json::date(QJsonValue(u"0000-00-00"_s)).isValid());
}

void TestOtherMappers::readsYoutubeKeys_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("key");
    QTest::newRow("bare") << u"1yXa8MAmocQ"_s << u"1yXa8MAmocQ"_s;
    QTest::newRow("watch") << u"https://www.youtube.com/watch?v=1yXa8MAmocQ"_s << u"1yXa8MAmocQ"_s;
    QTest::newRow("more") << u"https://youtube.com/watch?feature=x&v=-7XAdOVcHxE&t=3"_s << u"-7XAdOVcHxE"_s;
    QTest::newRow("short") << u"http://youtu.be/_nZdmwHrcnw?si=1"_s << u"_nZdmwHrcnw"_s;
    QTest::newRow("elsewhere") << u"https://vimeo.com/123456"_s << QString();
    QTest::newRow("injection") << u"abc&action=delete"_s << QString();
}

void TestOtherMappers::readsYoutubeKeys()
{
    QFETCH(QString, text);
    QTEST(json::youtubeKey(text), "key");
}

void TestOtherMappers::convertsCodes()
{
    QCOMPARE(twoLetterLanguage(u"deu"_s), u"de"_s);
    QCOMPARE(twoLetterLanguage(u"jpn"_s), u"ja"_s);
    QCOMPARE(twoLetterLanguage(u"en"_s), u"en"_s);
    QCOMPARE(twoLetterLanguage(u"00"_s), QString());
    QCOMPARE(threeLetterLanguage(u"de-DE"_s), u"deu"_s);
    QCOMPARE(threeLetterLanguage(u"fr"_s), u"fra"_s);
    QCOMPARE(tvdb::languageCode(u"pt-BR"_s), u"pt"_s);
    QCOMPARE(tvdb::languageCode(u"pt-PT"_s), u"por"_s);
    QCOMPARE(tvdb::languageCode(u"zh-TW"_s), u"zhtw"_s);
    QCOMPARE(twoLetterCountry(u"usa"_s), u"US"_s);
    QCOMPARE(twoLetterCountry(u"gb"_s), u"GB"_s);
    QCOMPARE(twoLetterCountry(u"xyz"_s), QString());
    QCOMPARE(countryName(u"JP"_s), u"Japan"_s);
}

void TestOtherMappers::basesAndMirrors()
{
    QCOMPARE(versionedBase({}, u"https://a.org"_s, u"/v4"_s), u"https://a.org/v4"_s);
    QCOMPARE(versionedBase(u"http://box:1/"_s, u"https://a.org"_s, u"/v4"_s), u"http://box:1/v4"_s);
    QCOMPARE(versionedBase(u"http://box:1/v4/"_s, u"https://a.org"_s, u"/v4"_s), u"http://box:1/v4"_s);
    QCOMPARE(movedToMirror(u"https://a.org/x/y.jpg"_s, {}), u"https://a.org/x/y.jpg"_s);
    QCOMPARE(movedToMirror(u"https://a.org/x/y.jpg"_s, u"http://box:1/"_s), u"http://box:1/x/y.jpg"_s);
}

void TestOtherMappers::tvdbSeries()
{
    const auto data = tvdb::dataOf(invented(u"tvdb-series.json"_s));
    METARR_REQUIRE(data);
    const auto item = tvdb::mapSeries(*data, {{u"de-DE"_s, u"en-US"_s}, {u"DE"_s, u"US"_s}, {}});
    METARR_REQUIRE(item);
    const Metadata &metadata = item->metadata;
    QCOMPARE(metadata.title, u"Harbour Watch"_s);
    QCOMPARE(metadata.originalTitle, u"港の番人"_s);
    QCOMPARE(metadata.plot, u"Boats come and go."_s);
    QCOMPARE(metadata.tagline, u"Ahoy"_s);
    QCOMPARE(metadata.premiered, QDate(2015, 1, 5));
    QCOMPARE(metadata.status, u"Ended"_s);
    QCOMPARE(metadata.runtime, 25);
    QCOMPARE(metadata.mpaa, u"12"_s);
    QCOMPARE(metadata.studios, QStringList{u"Net One"_s});
    QCOMPARE(metadata.countries, QStringList{u"Japan"_s});
    QCOMPARE(metadata.ids,
             (ExternalIds{{u"tvdb"_s, u"321"_s}, {u"imdb"_s, u"tt7654321"_s}, {u"tmdb"_s, u"900"_s}}));
    QCOMPARE(metadata.defaultId, u"tvdb"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Actor), (QStringList{u"A. Actor"_s, u"B. Actor"_s}));
    QCOMPARE(namesOf(metadata, CreditKind::Director), QStringList{u"D. Rector"_s});
    QCOMPARE(metadata.credits[0].role, u"Keeper"_s);
    QCOMPARE(metadata.credits[0].thumbUrl, u"https://artworks.thetvdb.com/banners/a.jpg"_s);
    QCOMPARE(metadata.trailer, u"plugin://plugin.video.youtube/?action=play_video&videoid=abcdefghijk"_s);
    QCOMPARE(item->alternativeTitles, QStringList{u"Harbor Guard"_s});

    const auto posters = ofType(item->candidates, AssetType::Poster);
    QCOMPARE(posters.size(), 2);
    QCOMPARE(posters[0].url, u"https://artworks.example.org/p1.jpg"_s);
    QCOMPARE(posters[0].previewUrl, u"https://artworks.example.org/p1_t.jpg"_s);
    QCOMPARE(posters[0].language, u"en"_s);
    QCOMPARE(posters[0].votes, 7);
    QCOMPARE(ofType(item->candidates, AssetType::Fanart).value(0).url,
             u"https://artworks.thetvdb.com/banners/b1.jpg"_s);
    QCOMPARE(ofType(item->candidates, AssetType::Landscape).value(0).language, u"de"_s);
    QCOMPARE(ofType(item->candidates, AssetType::Clearlogo).size(), 1);
    QCOMPARE(item->seasons.size(), 2); // those of the default order
    QCOMPARE(item->seasons[1].number, 1);
    QCOMPARE(item->seasons[1].candidates.size(), 2);

    const auto japanese = tvdb::mapSeries(*data, {{u"ja"_s}, {}, u"http://mirror:80"_s});
    QCOMPARE(japanese->metadata.title, u"港の番人"_s);
    QCOMPARE(japanese->metadata.plot, u"原文\nの説明"_s);
    QCOMPARE(ofType(japanese->candidates, AssetType::Poster)[0].url, u"http://mirror:80/p1.jpg"_s);
}

void TestOtherMappers::tvdbEpisodes()
{
    const auto list = [](const QString &file) {
        QList<ProviderEpisode> episodes;
        const auto entries = invented(file)["data"_L1]["episodes"_L1].toArray();
        for (const auto &entry : entries) {
            episodes.append(*tvdb::mapEpisode(entry.toObject(), {}));
        }
        return episodes;
    };
    auto german = list(u"tvdb-episodes-deu-0.json"_s);
    QVERIFY(tvdb::hasTextGaps(german));
    tvdb::fillTexts(german, list(u"tvdb-episodes-eng-0.json"_s));
    QVERIFY(!tvdb::hasTextGaps(german));
    ProviderItem series;
    tvdb::placeEpisodes(german, series);
    QCOMPARE(series.seasons.size(), 2);
    QCOMPARE(series.seasons[0].number, 0);
    const Metadata &special = series.seasons[0].episodes[0].metadata;
    QCOMPARE(special.displaySeason, 1);
    QCOMPARE(special.displayEpisode, 3);
    QCOMPARE(series.seasons[1].episodes[0].metadata.title, u"Erste"_s);
    QCOMPARE(series.seasons[1].episodes[1].metadata.title, u"Second"_s);
    QCOMPARE(series.seasons[1].episodes[1].metadata.ids.value(u"tvdb"_s), u"1"_s);
    const Candidate still = series.seasons[1].episodes[1].candidates.value(0);
    QCOMPARE(still.type, AssetType::Thumb);
    QCOMPARE(still.width, 640);
    QCOMPARE(still.height, 360);
}

void TestOtherMappers::tvdbRefusesGarbage()
{
    for (const auto &answer : {QJsonObject(), QJsonObject{{u"status"_s, u"failure"_s}},
                               QJsonObject{{u"status"_s, u"success"_s}, {u"data"_s, QJsonArray()}}}) {
        const auto data = tvdb::dataOf(answer);
        QVERIFY(!data);
        QCOMPARE(data.error().kind, ErrorKind::BadData);
        QVERIFY(data.error().message.contains(u"TVDB"_s));
    }
    QVERIFY(!tvdb::mapSeries({{u"id"_s, 1}}, {}));
    QVERIFY(!tvdb::mapSeries({{u"name"_s, u"x"_s}}, {}));
    QVERIFY(!tvdb::mapEpisode({{u"id"_s, 1}, {u"number"_s, u"2"_s}, {u"seasonNumber"_s, 1}}, {}));
    QVERIFY(!tvdb::mapSearch({{u"data"_s, u"x"_s}}, EntityType::Series, {}));
}

void TestOtherMappers::fanartMovie()
{
    const auto item = fanart::mapMovie(invented(u"fanart-movie.json"_s), {});
    METARR_REQUIRE(item);
    QVERIFY(item->metadata.title.isEmpty());
    QCOMPARE(item->metadata.ids, (ExternalIds{{u"tmdb"_s, u"4711"_s}, {u"imdb"_s, u"tt1234567"_s}}));
    const auto posters = ofType(item->candidates, AssetType::Poster);
    QCOMPARE(posters.size(), 2);
    QCOMPARE(posters[0].url, u"https://assets.fanart.tv/fanart/movies/4711/movieposter/a.jpg"_s); // https now
    QCOMPARE(posters[0].previewUrl, u"https://assets.fanart.tv/preview/movies/4711/movieposter/a.jpg"_s);
    QCOMPARE(posters[0].votes, 7);
    QCOMPARE(posters[0].language, u"de"_s);
    QCOMPARE(posters[0].width, 1000);
    QCOMPARE(posters[0].height, 1426);
    QCOMPARE(ofType(item->candidates, AssetType::Keyart).size(), 1);
    const auto fanart = ofType(item->candidates, AssetType::Fanart);
    QCOMPARE(fanart.size(), 1);
    QVERIFY(fanart[0].language.isEmpty());
    QCOMPARE(fanart[0].votes, 0);
    QCOMPARE(ofType(item->candidates, AssetType::Clearlogo)[0].width, 1600); // measured
    QCOMPARE(ofType(item->candidates, AssetType::Discart)[0].title, u"bluray"_s);
    QCOMPARE(ofType(item->candidates, AssetType::Landscape).size(), 1);
    QCOMPARE(item->candidates.size(), 9);
}

void TestOtherMappers::fanartSeries()
{
    const auto image = [](const QString &name, const QJsonValue &season, const QString &lang = u"en"_s) {
        return QJsonObject{{u"url"_s, u"https://assets.fanart.tv/fanart/tv/1/"_s + name},
                           {u"lang"_s, lang},
                           {u"likes"_s, u"2"_s},
                           {u"season"_s, season}};
    };
    const QJsonObject answer{
        {u"name"_s, u"Harbour Watch"_s},
        {u"thetvdb_id"_s, u"321"_s},
        {u"characterart"_s, QJsonArray{image(u"c.png"_s, {})}},
        {u"seasonposter"_s,
         QJsonArray{image(u"s1.jpg"_s, u"1"_s), image(u"s0.jpg"_s, 0), image(u"all.jpg"_s, u"all"_s)}},
        {u"seasonthumb"_s, QJsonArray{image(u"t1.jpg"_s, u"1"_s), image(u"t.jpg"_s, u"-3"_s)}},
    };
    const auto item = fanart::mapSeries(answer, {u"http://mirror"_s});
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.ids.value(u"tvdb"_s), u"321"_s);
    QCOMPARE(item->seasons.size(), 2);
    QCOMPARE(item->seasons[0].number, 0);
    QCOMPARE(item->seasons[1].candidates.size(), 2);
    QCOMPARE(item->seasons[1].candidates[0].url, u"http://mirror/fanart/tv/1/s1.jpg"_s);
    QCOMPARE(ofType(item->candidates, AssetType::Poster).size(), 1);
    QCOMPARE(ofType(item->candidates, AssetType::Characterart).size(), 1);
}

void TestOtherMappers::fanartRefusesGarbage()
{
    for (const auto &answer :
         {QJsonObject(), QJsonObject{{u"movies"_s, 1}},
          QJsonObject{
              {u"name"_s, u"x"_s}, {u"status"_s, u"error"_s}, {u"error message"_s, u"Not today"_s}}}) {
        const auto item = fanart::mapMovie(answer, {});
        QVERIFY(!item);
        QCOMPARE(item.error().kind, ErrorKind::BadData);
        QVERIFY(item.error().message.contains(u"Fanart.tv"_s));
    }
    // A picture whose address is none is left out.
    const QJsonArray posters{QJsonObject{{u"url"_s, u"http://assets.fanart.tv:99999/a.jpg"_s}},
                             QJsonObject{{u"url"_s, u"https://assets.fanart.tv/fanart/b.jpg"_s}}};
    const auto item = fanart::mapMovie({{u"name"_s, u"x"_s}, {u"movieposter"_s, posters}}, {});
    METARR_REQUIRE(item);
    QVERIFY(!item->candidates.isEmpty());
    for (const Candidate &candidate : item->candidates) {
        QCOMPARE(candidate.url, u"https://assets.fanart.tv/fanart/b.jpg"_s);
    }
}

void TestOtherMappers::omdbRatings()
{
    const auto item = omdb::mapItem(invented(u"omdb.json"_s));
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.ratings, (QList<Rating>{{u"imdb"_s, 7.9, 12345, 10, false},
                                                    {u"tomatometerallcritics"_s, 7.9, 0, 100, false},
                                                    {u"metacritic"_s, 6.7, 0, 100, false}}));
    QCOMPARE(item->metadata.ids.value(u"imdb"_s), u"tt1234567"_s);
    const auto unrated = omdb::mapItem({{u"Response"_s, u"True"_s}, {u"imdbRating"_s, u"N/A"_s}});
    METARR_REQUIRE(unrated);
    QVERIFY(unrated->metadata.ratings.isEmpty());
}

void TestOtherMappers::omdbErrors()
{
    const auto missing = omdb::mapItem({{u"Response"_s, u"False"_s}, {u"Error"_s, u"Incorrect IMDb ID."_s}});
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    QCOMPARE(omdb::mapItem({{u"Title"_s, u"x"_s}}).error().kind, ErrorKind::BadData);
}

QTEST_GUILESS_MAIN(TestOtherMappers)
#include "tst_othermappers.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/jsonread.h"
#include "providers/tmdb/tmdbmapper.h"
#include "testdata.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestTmdbMapper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void movie();
    void movieTexts_data();
    void movieTexts();
    void certification_data();
    void certification();
    void series();
    void season();
    void episodeGroups();
    void fillsTextGaps();
    void placeholderNames_data();
    void placeholderNames();
    void refusesGarbage_data();
    void refusesGarbage();
    void survivesWrongTypes();
};

namespace {
const tmdb::MapOptions german{{u"de-DE"_s, u"en-US"_s}, {u"DE"_s, u"US"_s}, u"https://img"_s};
}

void TestTmdbMapper::movie()
{
    const auto item = tmdb::mapMovie(invented(u"tmdb-movie.json"_s), german);
    METARR_REQUIRE(item);
    const Metadata &metadata = item->metadata;
    QCOMPARE(metadata.originalTitle, u"Le Phare d'Argent"_s);
    QCOMPARE(metadata.premiered, QDate(2009, 5, 13));
    QCOMPARE(metadata.year, 2009);
    QCOMPARE(metadata.runtime, 97);
    QCOMPARE(metadata.genres, (QStringList{u"Drama"_s, u"Mystery"_s}));
    QCOMPARE(metadata.tags, (QStringList{u"lighthouse"_s, u"sea"_s}));
    QCOMPARE(metadata.studios, QStringList{u"Studio du Quai"_s});
    QCOMPARE(metadata.countries, QStringList{u"France"_s});
    QCOMPARE(metadata.ratings, (QList<Rating>{{u"themoviedb"_s, 7.25, 1204, 10, true}}));
    QCOMPARE(metadata.collection.name, u"The Lighthouse Collection"_s);
    QCOMPARE(metadata.collection.ids.value(u"tmdb"_s), u"88"_s);
    QCOMPARE(metadata.ids,
             (ExternalIds{{u"tmdb"_s, u"4711"_s}, {u"imdb"_s, u"tt1234567"_s}, {u"wikidata"_s, u"Q42"_s}}));
    QCOMPARE(metadata.defaultId, u"tmdb"_s);
    QCOMPARE(item->alternativeTitles, QStringList{u"Silver Light"_s});

    QCOMPARE(namesOf(metadata, CreditKind::Actor), (QStringList{u"First Billed"_s, u"Second Billed"_s}));
    QCOMPARE(namesOf(metadata, CreditKind::Director), QStringList{u"Dora Director"_s});
    QCOMPARE(namesOf(metadata, CreditKind::Writer), (QStringList{u"Dora Director"_s, u"Nick Novelist"_s}));
    QCOMPARE(metadata.credits[0].role, u"The Keeper"_s);
    QCOMPARE(metadata.credits[0].thumbUrl, u"https://img/original/keeper.jpg"_s);
    QCOMPARE(metadata.credits[0].ids.value(u"tmdb"_s), u"1"_s);

    const auto posters = ofType(item->candidates, AssetType::Poster);
    QCOMPARE(posters.size(), 4); // three listed and the main one
    QCOMPARE(posters[0].url, u"https://img/original/p-de.jpg"_s);
    QCOMPARE(posters[0].previewUrl, u"https://img/w342/p-de.jpg"_s);
    QCOMPARE(posters[0].language, u"de"_s);
    QCOMPARE(posters[0].width, 2000);
    QCOMPARE(posters[0].height, 3000);
    QCOMPARE(posters[0].voteAverage, 5.5);
    QCOMPARE(posters[0].votes, 10);
    QCOMPARE(posters[0].provider, u"tmdb"_s);
    QVERIFY(posters[2].language.isEmpty()); // "xx"
    QCOMPARE(posters[3].url, u"https://img/original/main.jpg"_s);
    QCOMPARE(ofType(item->candidates, AssetType::Keyart).size(), 2);
    QCOMPARE(ofType(item->candidates, AssetType::Fanart).size(), 1);
    QCOMPARE(ofType(item->candidates, AssetType::Landscape).value(0).language, u"en"_s);
    QCOMPARE(ofType(item->candidates, AssetType::Clearlogo).size(),
             1); // no SVG, no path that leads elsewhere

    QStringList trailers;
    for (const auto &trailer : ofType(item->candidates, AssetType::Trailer)) {
        trailers += trailer.url.section(u'=', -1);
    }
    // The language first, then trailers before teasers, then official ones, then size.
    QCOMPARE(trailers, (QStringList{u"trailer-de1"_s, u"fantrailer1"_s, u"teaser00001"_s, u"trailer-en1"_s}));
    QCOMPARE(metadata.trailer, u"plugin://plugin.video.youtube/?action=play_video&videoid=trailer-de1"_s);
}

void TestTmdbMapper::movieTexts_data()
{
    QTest::addColumn<QStringList>("languages");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("plot");
    QTest::addColumn<QString>("tagline");
    const QString english = u"A keeper sees a light."_s;
    QTest::newRow("German, then English") << QStringList{u"de-DE"_s, u"en-US"_s}
                                          << u"Der silberne Leuchtturm"_s << english << u"Do not look."_s;
    QTest::newRow("region first") << QStringList{u"de-AT"_s} << u"Der Leuchtturm (AT)"_s << QString()
                                  << QString();
    QTest::newRow("any region") << QStringList{u"de-CH"_s} << u"Der Leuchtturm (AT)"_s << QString()
                                << QString();
    QTest::newRow("English") << QStringList{u"en-GB"_s} << u"The Silver Lighthouse"_s << english
                             << u"Do not look."_s;
    QTest::newRow("the original language")
        << QStringList{u"fr"_s, u"en"_s} << u"Le Phare d'Argent"_s << english << u"Do not look."_s;
    QTest::newRow("none of them") << QStringList{u"pl"_s} << u"Le Phare d'Argent"_s << QString() << QString();
}

void TestTmdbMapper::movieTexts()
{
    QFETCH(QStringList, languages);
    const auto item =
        tmdb::mapMovie(invented(u"tmdb-movie.json"_s), {languages, {u"US"_s}, u"https://img"_s});
    METARR_REQUIRE(item);
    QTEST(item->metadata.title, "title");
    QTEST(item->metadata.plot, "plot");
    QTEST(item->metadata.tagline, "tagline");
}

void TestTmdbMapper::certification_data()
{
    QTest::addColumn<QStringList>("countries");
    QTest::addColumn<QString>("mpaa");
    QTest::newRow("theatrical before video") << QStringList{u"DE"_s, u"US"_s} << u"12"_s;
    QTest::newRow("empty ones are passed over") << QStringList{u"US"_s} << u"PG-13"_s;
    QTest::newRow("next country") << QStringList{u"FR"_s, u"us"_s} << u"PG-13"_s;
    QTest::newRow("none") << QStringList{u"FR"_s} << QString();
}

void TestTmdbMapper::certification()
{
    QFETCH(QStringList, countries);
    const auto item =
        tmdb::mapMovie(invented(u"tmdb-movie.json"_s), {{u"en"_s}, countries, u"https://img"_s});
    METARR_REQUIRE(item);
    QTEST(item->metadata.mpaa, "mpaa");
}

void TestTmdbMapper::series()
{
    const auto item = tmdb::mapSeries(invented(u"tmdb-series.json"_s), german);
    METARR_REQUIRE(item);
    const Metadata &metadata = item->metadata;
    QCOMPARE(metadata.title, u"Harbour Watch"_s);
    QCOMPARE(metadata.plot, u"Boats come and go."_s);
    QCOMPARE(metadata.year, 2015);
    QCOMPARE(metadata.status, u"Continuing"_s);
    QCOMPARE(metadata.runtime, 44); // of the last episode
    QCOMPARE(metadata.mpaa, u"TV-14"_s);
    QCOMPARE(metadata.studios, QStringList{u"Channel Nine"_s});
    QCOMPARE(metadata.countries, QStringList{u"United Kingdom"_s});
    QCOMPARE(metadata.ids.value(u"tvdb"_s), u"321"_s);
    QCOMPARE(metadata.credits[0].role, u"Inspector Reed / Young Reed"_s);
    QCOMPARE(namesOf(metadata, CreditKind::Writer), QStringList{u"Cara Creator"_s});
    QCOMPARE(metadata.tags, QStringList{u"port"_s});
    QCOMPARE(item->alternativeTitles, QStringList{u"Hafenwache"_s});
    QCOMPARE(metadata.seasonNames, (QMap<int, QString>{{1, u"The Long Winter"_s}}));
    QCOMPARE(item->seasons.size(), 3);
    QCOMPARE(item->seasons[0].number, 0);
    QCOMPARE(item->seasons[1].candidates.value(0).url, u"https://img/original/s1.jpg"_s);
    QCOMPARE(item->seasons[2].number, 2);
}

void TestTmdbMapper::season()
{
    const auto season = tmdb::mapSeason(invented(u"tmdb-season-1-de.json"_s), german);
    METARR_REQUIRE(season);
    QCOMPARE(season->number, 1);
    QCOMPARE(season->metadata.title, u"The Long Winter"_s);
    QCOMPARE(season->metadata.ids.value(u"tvdb"_s), u"5551"_s);
    QCOMPARE(ofType(season->candidates, AssetType::Poster).size(), 2); // the main one is listed already
    QCOMPARE(season->episodes.size(), 3);
    const Metadata &episode = season->episodes[0].metadata;
    QCOMPARE(episode.season, 1);
    QCOMPARE(episode.episode, 1);
    QCOMPARE(episode.title, u"Nacht 1x1"_s);
    QCOMPARE(episode.plot, u"de plot 1x1"_s);
    QCOMPARE(episode.premiered, QDate(2015, 1, 5));
    QCOMPARE(episode.ids.value(u"tmdb"_s), u"90101"_s);
    QCOMPARE(namesOf(episode, CreditKind::Actor), QStringList{u"Guest 1"_s});
    QCOMPARE(namesOf(episode, CreditKind::Director), QStringList{u"Eve Episode"_s});
    QCOMPARE(namesOf(episode, CreditKind::Writer), QStringList{u"Will Writer"_s});
    const Candidate still = season->episodes[0].candidates.value(0);
    QCOMPARE(still.type, AssetType::Thumb);
    QCOMPARE(still.url, u"https://img/original/still11.jpg"_s);
}

void TestTmdbMapper::episodeGroups()
{
    const auto episode = [](int season, int number, const QString &id) {
        ProviderEpisode e;
        e.metadata.season = season;
        e.metadata.episode = number;
        e.metadata.title = id;
        e.metadata.ids = {{u"tmdb"_s, id}};
        return e;
    };
    ProviderItem series;
    series.seasons = {{0, {}, {}, {episode(0, 1, u"10"_s)}},
                      {1, {}, {}, {episode(1, 1, u"11"_s), episode(1, 2, u"12"_s)}},
                      {2, {}, {}, {episode(2, 1, u"21"_s)}}};
    const auto entry = [](int id, int order) { return QJsonObject{{u"id"_s, id}, {u"order"_s, order}}; };
    const QJsonObject answer{
        {u"groups"_s,
         QJsonArray{QJsonObject{{u"name"_s, u"Second Cup"_s},
                                {u"order"_s, 2},
                                {u"episodes"_s, QJsonArray{entry(11, 0)}}},
                    QJsonObject{{u"name"_s, u"First Cup"_s},
                                {u"order"_s, 1},
                                {u"episodes"_s, QJsonArray{entry(21, 0), entry(12, 1), entry(99, 2)}}}}}};
    METARR_REQUIRE(tmdb::regroup(answer, series));
    QStringList placed;
    for (const ProviderSeason &season : std::as_const(series.seasons)) {
        for (const ProviderEpisode &e : season.episodes) {
            QCOMPARE(e.metadata.season, season.number);
            placed +=
                u"%1x%2=%3"_s.arg(season.number).arg(e.metadata.episode.value_or(-1)).arg(e.metadata.title);
        }
    }
    QCOMPARE(placed, (QStringList{u"1x1=21"_s, u"1x2=12"_s, u"2x1=11"_s}));
    QCOMPARE(series.metadata.seasonNames, (QMap<int, QString>{{1, u"First Cup"_s}, {2, u"Second Cup"_s}}));

    QVERIFY(!tmdb::regroup({}, series));
    const QJsonArray groups{QJsonObject{{u"id"_s, u"aa"_s}, {u"type"_s, 4}},
                            QJsonObject{{u"id"_s, u"bb"_s}, {u"type"_s, 2}}};
    QCOMPARE(tmdb::mapEpisodeGroupId({{u"results"_s, groups}}, 2), u"bb"_s);
    QCOMPARE(tmdb::mapEpisodeGroupId({{u"results"_s, groups}}, 3), QString());
}

void TestTmdbMapper::fillsTextGaps()
{
    auto season = tmdb::mapSeason(invented(u"tmdb-season-1-de.json"_s), german);
    const auto english = tmdb::mapSeason(invented(u"tmdb-season-1-en.json"_s), german);
    QVERIFY(tmdb::hasTextGaps(*season));
    tmdb::fillTexts(*season, *english);
    QVERIFY(!tmdb::hasTextGaps(*season));
    QCOMPARE(season->episodes[0].metadata.title, u"Nacht 1x1"_s);
    QCOMPARE(season->episodes[1].metadata.title, u"Night 1x2"_s);
    QCOMPARE(season->episodes[1].metadata.plot, u"en plot 1x2"_s);
}

void TestTmdbMapper::placeholderNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("isPlaceholder");
    QTest::newRow("English") << u"Episode 5"_s << 5 << true;
    QTest::newRow("German") << u"Folge 12"_s << 12 << true;
    QTest::newRow("Russian") << u"Серия 3"_s << 3 << true;
    QTest::newRow("Japanese") << u"第7話"_s << 7 << true;
    QTest::newRow("empty") << QString() << 1 << true;
    QTest::newRow("other number") << u"Episode 6"_s << 5 << false;
    QTest::newRow("a title") << u"Winter Is Coming"_s << 1 << false;
    QTest::newRow("a title with a number") << u"The Rains of 9"_s << 9 << false;
    QTest::newRow("specials") << u"Specials"_s << 0 << true;
}

void TestTmdbMapper::placeholderNames()
{
    QFETCH(QString, name);
    QFETCH(int, number);
    QTEST(tmdb::isPlaceholderName(name, number), "isPlaceholder");
}

void TestTmdbMapper::refusesGarbage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html><body>Blocked</body></html>");
    QTest::newRow("truncated") << inventedBytes(u"tmdb-movie.json"_s).left(2000);
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("a string") << QByteArray("\"hello\"");
    QTest::newRow("no id") << QByteArray("{\"title\": \"X\"}");
    QTest::newRow("negative id") << QByteArray("{\"id\": -1, \"title\": \"X\"}");
    QTest::newRow("no title") << QByteArray("{\"id\": 1, \"overview\": \"X\"}");
    QTest::newRow("title of another type") << QByteArray("{\"id\": 1, \"title\": {\"a\": 1}}");
    QTest::newRow("error with 200") << QByteArray(
        "{\"success\": false, \"status_code\": 34, \"status_message\": \"gone\"}");
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("not UTF-8") << QByteArray("{\"id\": 1, \"title\": \"\xff\xfe\"");
}

void TestTmdbMapper::refusesGarbage()
{
    QFETCH(QByteArray, bytes);
    const auto parsed = json::parseObject(bytes, u"TMDB"_s);
    const auto item =
        parsed ? tmdb::mapMovie(*parsed, german) : Result<ProviderItem>(tl::make_unexpected(parsed.error()));
    QVERIFY(!item);
    QCOMPARE(item.error().kind, ErrorKind::BadData);
    QVERIFY(item.error().message.contains(u"TMDB"_s));
}

/// Every value of a good answer, one at a time, replaced by each of some others: an error or a value, never a
/// crash.
void TestTmdbMapper::survivesWrongTypes()
{
    const QList<QJsonValue> odd{QJsonValue(),
                                true,
                                -1,
                                1e300,
                                u"x"_s,
                                QJsonArray{1, u"x"_s, QJsonValue()},
                                QJsonObject{{u"id"_s, u"x"_s}}};
    int mapped = 0;
    const auto tryAll = [&](const QJsonObject &whole, const auto &map) {
        for (auto member = whole.begin(); member != whole.end(); ++member) {
            for (const auto &value : odd) {
                QJsonObject changed = whole;
                changed[member.key()] = value;
                mapped += map(changed) ? 1 : 0;
                if (member->isObject()) {
                    const QJsonObject inner = member->toObject();
                    for (auto part = inner.begin(); part != inner.end(); ++part) {
                        QJsonObject other = inner;
                        other[part.key()] = value;
                        changed[member.key()] = other;
                        mapped += map(changed) ? 1 : 0;
                    }
                }
            }
        }
    };
    tryAll(invented(u"tmdb-movie.json"_s),
           [](const auto &o) { return tmdb::mapMovie(o, german).has_value(); });
    tryAll(invented(u"tmdb-series.json"_s),
           [](const auto &o) { return tmdb::mapSeries(o, german).has_value(); });
    tryAll(invented(u"tmdb-season-1-de.json"_s),
           [](const auto &o) { return tmdb::mapSeason(o, german).has_value(); });
    QVERIFY(mapped > 200);
}

QTEST_GUILESS_MAIN(TestTmdbMapper)
#include "tst_tmdbmapper.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "standinclient.h"
#include "support/support.h"

#include <QFile>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

namespace {

QString jsonType(const QJsonValue &value)
{
    static const QHash<int, QString> names = {
        {QJsonValue::Null, u"null"_s},     {QJsonValue::Bool, u"bool"_s},
        {QJsonValue::Double, u"number"_s}, {QJsonValue::String, u"string"_s},
        {QJsonValue::Array, u"array"_s},   {QJsonValue::Object, u"object"_s}};
    return names.value(value.type());
}

using Shape = QHash<QString, QSet<QString>>;

/// Collects what types occur at which place: "results[].id" -> {"number"}.
void collectShape(const QJsonValue &value, const QString &place, Shape &shape)
{
    shape[place].insert(jsonType(value));
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            collectShape(it.value(), place.isEmpty() ? it.key() : place + u'.' + it.key(), shape);
        }
    } else if (value.isArray()) {
        for (const QJsonValue &entry : value.toArray()) {
            collectShape(entry, place + u"[]"_s, shape);
        }
    }
}

/// The places of `shape` that `other` does not have, but for those that begin with one of `except`.
QStringList strangers(const Shape &shape, const Shape &other, const QStringList &except)
{
    QStringList places;
    for (auto it = shape.cbegin(); it != shape.cend(); ++it) {
        const bool expected = std::any_of(except.begin(), except.end(),
                                          [&](const QString &prefix) { return it.key().startsWith(prefix); });
        if (!other.contains(it.key()) && !expected) {
            places.append(it.key());
        }
    }
    places.sort();
    return places;
}

/// Where `served` has another type than `recorded` had. A few fields are null in one recording and text in
/// another.
QStringList otherTypes(const Shape &served, const Shape &recorded)
{
    static const QStringList nullable = {
        u"belongs_to_collection"_s, u"facebook_id"_s, u"finaleType"_s, u"freebase_id"_s,
        u"freebase_mid"_s,          u"homepage"_s,    u"image"_s,      u"imageType"_s,
        u"instagram_id"_s,          u"iso_639_1"_s,   u"logo_path"_s,  u"poster_path"_s,
        u"profile_path"_s,          u"tvrage_id"_s,   u"twitter_id"_s, u"wikidata_id"_s};
    QStringList places;
    for (auto it = served.cbegin(); it != served.cend(); ++it) {
        for (const QString &type : it.value()) {
            const QSet<QString> known = recorded.value(it.key());
            const bool mayBeNull = nullable.contains(it.key().section(u'.', -1));
            const bool onlyNull = known == QSet<QString>{u"null"_s};
            if (!known.isEmpty() && !known.contains(type) &&
                !(mayBeNull && (type == "null"_L1 || onlyNull))) {
                places.append(it.key() + u": "_s + type);
            }
        }
    }
    places.sort();
    return places;
}

} // namespace

class TestStandInShapes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_client.start()); }
    void init() { m_client.reset(); }

    void servesTheRecordedShapes_data();
    void servesTheRecordedShapes();

private:
    StandInClient m_client;
};

void TestStandInShapes::servesTheRecordedShapes_data()
{
    QTest::addColumn<int>("host");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("recordings"); // below corpus/providers; their union is what may be served
    QTest::addColumn<QStringList>("newer");      // served although the (old or trimmed) recording lacks it
    QTest::addColumn<QStringList>("left"); // recorded, but gone from the API or of no use to anybody here
    const auto add = [](const char *name, StandInHost host, const QString &path, const QStringList &files,
                        const QStringList &left = {}, const QStringList &newer = {}) {
        QTest::newRow(name) << int(host) << path << files << newer << left;
    };
    const int film = m_client.film->tmdbId;
    const int copper = m_client.standIn.catalogue().filmNamed(u"Seven Minutes of Copper"_s)->tmdbId;
    const int show = m_client.series->tmdbId;
    const DemoSeries *anime = m_client.standIn.catalogue().seriesNamed(u"Cloudline Post"_s);
    const auto host = StandInHost::Tmdb;
    add("movie", host,
        u"/3/movie/"
        u"%1?append_to_response=alternative_titles,credits,recommendations,release_dates,similar,videos,"
        "images,keywords,external_ids"_s.arg(copper),
        {u"tmdb/movie-120-append.json"_s, u"tmdb/movie-550-full-assembled.json"_s},
        {u"release_dates.results[].release_dates[].descriptors[]"_s, u"belongs_to_collection."_s});
    add("movie in a collection", host, u"/3/movie/%1"_s.arg(film), {u"tmdb/ay-movie-with-collection.json"_s},
        {}, {u"origin_country"_s, u"spoken_languages[].english_name"_s});
    add("movie translations", host, u"/3/movie/%1/translations"_s.arg(film),
        {u"tmdb/translations-movie.json"_s});
    add("movie release dates", host, u"/3/movie/%1/release_dates"_s.arg(film),
        {u"tmdb/ay-movie-release-dates.json"_s}, {u"results[].release_dates[].descriptors[]"_s});
    add("movie videos", host, u"/3/movie/%1/videos"_s.arg(film), {u"tmdb/ay-video-collection.json"_s});
    add("movie images", host, u"/3/movie/%1/images"_s.arg(film), {u"tmdb/ay-image-collection.json"_s});
    add("movie external ids", host, u"/3/movie/%1/external_ids"_s.arg(film),
        {u"tmdb/ay-movie-external-ids.json"_s});
    add("collection", host,
        u"/3/collection/%1?append_to_response=images,translations"_s.arg(m_client.film->collection),
        {u"tmdb/collection-10.json"_s});
    add("search movie", host, u"/3/search/movie?query=lighthouse"_s, {u"tmdb/search-movie.json"_s});
    add("search tv", host, u"/3/search/tv?query=harbourlight"_s, {u"tmdb/ay-tv-series-pageable-list.json"_s});
    add("search collection", host, u"/3/search/collection?query=lighthouse"_s,
        {u"tmdb/search-collection.json"_s});
    add("search nothing", host, u"/3/search/movie?query=zzzz"_s, {u"tmdb/search-empty.json"_s});
    add("find", host, u"/3/find/%1?external_source=imdb_id"_s.arg(m_client.film->imdbId),
        {u"tmdb/ay-find-by-imdb.json"_s});
    add("configuration", host, u"/3/configuration"_s, {u"tmdb/configuration-2024.json"_s});
    add("genres", host, u"/3/genre/movie/list"_s, {u"tmdb/ay-genres-list.json"_s});
    add("certifications", host, u"/3/certification/movie/list"_s, {u"tmdb/certification-get.json"_s},
        {u"certifications.AU"_s, u"certifications.CA"_s, u"certifications.FR"_s, u"certifications.IN"_s,
         u"certifications.NZ"_s});
    add("series", host, u"/3/tv/%1"_s.arg(show), {u"tmdb/ay-tv-series.json"_s}, {}, {u"tagline"_s});
    add("series, appended", host,
        u"/3/tv/%1?append_to_response=content_ratings,credits,external_ids,translations"_s.arg(show),
        {u"tmdb/ay-tv-series.json"_s, u"tmdb/tv-1396-all.json"_s},
        {u"content_ratings.id"_s, u"watch/providers"_s, u"images"_s},
        {u"tagline"_s, u"credits.cast[]."_s, u"credits.crew[]."_s, u"external_ids."_s,
         u"translations.translations[]."_s});
    add("series images", host, u"/3/tv/%1/images"_s.arg(show), {u"tmdb/images-tv.json"_s}, {}, {u"logos"_s});
    add("series aggregate credits", host, u"/3/tv/%1/aggregate_credits"_s.arg(show),
        {u"tmdb/ay-tv-series-aggregate-credits.json"_s});
    add("series external ids", host, u"/3/tv/%1/external_ids"_s.arg(show),
        {u"tmdb/ay-tv-series-external-ids.json"_s});
    add("series keywords", host, u"/3/tv/%1/keywords"_s.arg(show), {u"tmdb/ay-tv-series-keywords.json"_s});
    add("season", host, u"/3/tv/%1/season/1?append_to_response=credits"_s.arg(show),
        {u"tmdb/tv-1399-season-1.json"_s, u"tmdb/smm-tv-season-0.json"_s}, {u"networks"_s});
    add("season ids and images", host,
        u"/3/tv/%1/season/1?append_to_response=external_ids,images"_s.arg(show),
        {u"tmdb/tv-1396-season-2-all.json"_s, u"tmdb/tv-1399-season-1.json"_s}, {u"credits"_s});
    add("season images", host, u"/3/tv/%1/season/1/images"_s.arg(show), {u"tmdb/images-tv_season.json"_s});
    add("episode", host, u"/3/tv/%1/season/1/episode/1"_s.arg(show), {u"tmdb/tv-1399-s1-e1.json"_s});
    add("episode images", host, u"/3/tv/%1/season/1/episode/1/images"_s.arg(show),
        {u"tmdb/images-tv_episode.json"_s});
    add("episode translations", host, u"/3/tv/%1/season/1/episode/1/translations"_s.arg(show),
        {u"tmdb/translations-episode.json"_s});
    add("episode group", host, u"/3/tv/episode_group/"_s + anime->absoluteGroupId,
        {u"tmdb/ay-tv-episode-group.json"_s});
    add("person", host, u"/3/person/%1"_s.arg(m_client.standIn.catalogue().people().first().tmdbId),
        {u"tmdb/ay-person.json"_s}, {u"also_known_as[]"_s});

    const auto tv = StandInHost::Tvdb;
    const int id = m_client.series->tvdbId;
    add("tvdb series", tv, u"/series/%1/extended"_s.arg(id), {u"tvdb/series-extended-421069.json"_s},
        {u"data.lists[]"_s, u"data.tags[]"_s, u"data.companies[].aliases[]"_s,
         u"data.companies[].overviewTranslations[]"_s, u"data.seasons[].overviewTranslations[]"_s});
    add("tvdb episodes", tv, u"/series/%1/episodes/official?page=0"_s.arg(id),
        {u"tvdb/series-421069-episodes-official-season0.json"_s, u"tvdb/paged-episodes-page0.json"_s,
         u"tvdb/paged-episodes-page1.json"_s});
    add("tvdb season", tv, u"/seasons/%1/extended"_s.arg(m_client.series->seasons.first().tvdbId),
        {u"tvdb/season-extended-2004592.json"_s});
    add("tvdb episode", tv, u"/episodes/%1/extended"_s.arg(m_client.series->episodes.first().tvdbId),
        {u"tvdb/episode-extended.json"_s});
    add("tvdb search", tv, u"/search?query=harbourlight&type=series"_s,
        {u"tvdb/search-series-oshi-no-ko.json"_s},
        {u"data[].overviews."_s, u"data[].translations."_s}); // languages that nobody translated into
    add("tvdb translation", tv, u"/series/%1/translations/eng"_s.arg(id),
        {u"tvdb/series-421069-translations-zho.json"_s});
    add("tvdb artwork types", tv, u"/artwork/types"_s, {u"tvdb/artwork-types.json"_s});
    // The old recordings have other kinds of pictures; each kind has the shape of the others.
    add("fanart movie", StandInHost::Fanart, u"/v3/movies/%1"_s.arg(film), {u"fanart/v3-movies-70160.json"_s},
        {u"movieart"_s, u"movielogo"_s}, {u"moviebanner"_s, u"movieposter"_s});
    add("fanart series", StandInHost::Fanart, u"/v3/tv/%1"_s.arg(id), {u"fanart/v3-series-239761.json"_s},
        {u"clearart"_s, u"clearlogo"_s}, {u"characterart"_s, u"seasonbanner"_s, u"seasonposter"_s});
}

void TestStandInShapes::servesTheRecordedShapes()
{
    QFETCH(int, host);
    QFETCH(QString, path);
    QFETCH(QStringList, recordings);
    QFETCH(QStringList, newer);
    QFETCH(QStringList, left);
    const Response response = m_client.ask(StandInHost(host), path);
    QCOMPARE(response.status, 200);
    Shape served;
    collectShape(response.json(), {}, served);
    const QString shared = test::sharedDir();
    if (shared.isEmpty()) {
        QVERIFY(served.size() > 3); // without the recordings only that there is an answer
        return;
    }
    Shape recorded;
    for (const QString &file : recordings) {
        QFile source(shared + u"/corpus/providers/"_s + file);
        QVERIFY2(source.open(QIODevice::ReadOnly), qPrintable(file));
        collectShape(QJsonDocument::fromJson(source.readAll()).object(), {}, recorded);
    }
    QCOMPARE(strangers(served, recorded, newer), QStringList());
    QCOMPARE(strangers(recorded, served, left), QStringList());
    QCOMPARE(otherTypes(served, recorded), QStringList());
}

QTEST_GUILESS_MAIN(TestStandInShapes)
#include "tst_standinshapes.moc"

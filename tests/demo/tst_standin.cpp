// SPDX-License-Identifier: GPL-3.0-or-later
#include "standinclient.h"
#include "support/support.h"

#include <QSet>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestStandIn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_client.start()); }
    void init() { m_client.reset(); }

    void refusesWrongCredentials_data();
    void refusesWrongCredentials();
    void acceptsEitherTmdbCredential();
    void answersUnknownThingsWith404_data();
    void answersUnknownThingsWith404();
    void validatesParameters_data();
    void validatesParameters();
    void pagesSearches();
    void narrowsSearchesByYear_data();
    void narrowsSearchesByYear();
    void findsByForeignIds();
    void appendsOnRequestOnly();
    void appendsSeasons();
    void filtersImagesByLanguage_data();
    void filtersImagesByLanguage();
    void speaksOtherLanguages();
    void logsIntoTvdb();
    void pagesTvdbEpisodes();
    void knowsTvdbsOrders();
    void leavesOutWhatFanartHasNot();
    void answersConditionalRequests();
    void keepsConnectionsAlive();
    void survivesBadRequests_data();
    void survivesBadRequests();
    void logsWithoutSecrets();
    void comesBackOnItsPorts();

private:
    StandInClient m_client;
};

void TestStandIn::refusesWrongCredentials_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("message");
    const auto base = [&](StandInHost host) { return m_client.standIn.baseUrl(host); };
    const QString tmdbField = u"status_message"_s;
    const QString tmdbText = u"Invalid API key: You must be granted a valid key."_s;
    const QString film = base(StandInHost::Tmdb) + u"/3/movie/%1"_s.arg(m_client.film->tmdbId);
    QTest::newRow("tmdb without") << film << QByteArray() << QByteArray() << tmdbField << tmdbText;
    QTest::newRow("tmdb wrong key") << film + u"?api_key=nope"_s << QByteArray() << QByteArray() << tmdbField
                                    << tmdbText;
    QTest::newRow("tmdb wrong token")
        << film << QByteArray("Authorization") << QByteArray("Bearer eyJnope") << tmdbField << tmdbText;
    QTest::newRow("tmdb unknown path")
        << base(StandInHost::Tmdb) + u"/3/nothing"_s << QByteArray() << QByteArray() << tmdbField << tmdbText;
    QTest::newRow("tvdb without") << base(StandInHost::Tvdb) + u"/artwork/types"_s << QByteArray()
                                  << QByteArray() << u"message"_s << u"Unauthorized"_s;
    QTest::newRow("fanart wrong key")
        << base(StandInHost::Fanart) + u"/v3/movies/1"_s << QByteArray("api-key") << QByteArray("nope")
        << u"error message"_s << u"Invalid project key or no project key was given."_s;
}

void TestStandIn::refusesWrongCredentials()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(QString, field);
    QFETCH(QString, message);
    const Response response =
        m_client.request("GET", url, header.isEmpty() ? Headers() : Headers{{header, value}});
    QCOMPARE(response.status, 401);
    QCOMPARE(response.json().value(field).toString(), message);
    QCOMPARE(m_client.standIn.requests().last().status, 401);
}

void TestStandIn::acceptsEitherTmdbCredential()
{
    const QString path = u"/3/movie/%1"_s.arg(m_client.film->tmdbId);
    QCOMPARE(m_client.tmdb(path).json().value(u"id"_s).toInt(), m_client.film->tmdbId);
    const Response bearer =
        m_client.request("GET", m_client.standIn.baseUrl(StandInHost::Tmdb) + path,
                         {{"Authorization", "Bearer " + ProviderStandIn::tmdbToken().toLatin1()}});
    QCOMPARE(bearer.status, 200);
    QCOMPARE(bearer.json().value(u"title"_s).toString(), m_client.film->title);
}

void TestStandIn::answersUnknownThingsWith404_data()
{
    QTest::addColumn<int>("host");
    QTest::addColumn<QString>("path");
    const QString film = u"/3/movie/%1"_s.arg(m_client.film->tmdbId);
    const QString series = u"/3/tv/%1"_s.arg(m_client.series->tmdbId);
    for (const QString &path : {u"/3/movie/1"_s,
                                u"/3/movie/abc"_s,
                                u"/3/movie"_s,
                                u"/4/movie/1"_s,
                                u"/3/films/1"_s,
                                film + u"/nothing"_s,
                                film + u"?colour=red"_s,
                                film + u"?append_to_response=credits,nothing"_s,
                                film + u"?append_to_response=season/1"_s,
                                film + u"?append_to_response=aggregate_credits"_s,
                                film + u"/images?append_to_response=credits"_s,
                                series + u"/season/9"_s,
                                series + u"/season/1/episode/99"_s,
                                series + u"/season/x"_s,
                                u"/3/tv/episode_group/nothing"_s,
                                u"/3/find/tt1?external_source=ean"_s,
                                u"/3/search/song?query=a"_s,
                                u"/3/search/movie?query=a&first_air_date_year=1999"_s,
                                u"/3/collection/1"_s,
                                u"/3/person/1"_s,
                                u"/3/configuration?x=1"_s}) {
        QTest::newRow(qPrintable(u"tmdb "_s + path)) << int(StandInHost::Tmdb) << path;
    }
    const QString tvdbSeries = u"/series/%1"_s.arg(m_client.series->tvdbId);
    for (const QString &path :
         {u"/series/1"_s, tvdbSeries + u"/nothing"_s, tvdbSeries + u"/extended?colour=red"_s,
          tvdbSeries + u"/translations/xxx"_s, u"/movies/1/extended"_s, u"/seasons/1/extended"_s,
          u"/episodes/1/extended"_s, u"/search?query=a&colour=red"_s, u"/search/remoteid/tt1"_s}) {
        QTest::newRow(qPrintable(u"tvdb "_s + path)) << int(StandInHost::Tvdb) << path;
    }
    for (const QString &path : {u"/v3/movies/1"_s, u"/v3/tv/1"_s, u"/v3/songs/1"_s, u"/v2/movies/1"_s,
                                u"/v3/movies/%1?colour=red"_s.arg(m_client.film->tmdbId)}) {
        QTest::newRow(qPrintable(u"fanart "_s + path)) << int(StandInHost::Fanart) << path;
    }
}

void TestStandIn::answersUnknownThingsWith404()
{
    QFETCH(int, host);
    QFETCH(QString, path);
    const auto name = StandInHost(host);
    const Response response = m_client.ask(name, path);
    QCOMPARE(response.status, 404);
    const QJsonObject body = response.json();
    if (name == StandInHost::Tmdb) {
        QCOMPARE(body.value(u"status_code"_s).toInt(), 34);
        QCOMPARE(body.value(u"success"_s), QJsonValue(false));
    } else if (name == StandInHost::Tvdb) {
        QCOMPARE(body.value(u"status"_s).toString(), u"failure"_s);
        QVERIFY(body.value(u"data"_s).isNull());
    } else {
        QCOMPARE(body.value(u"status"_s).toString(), u"error"_s);
    }
}

void TestStandIn::validatesParameters_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const QString film = u"/3/movie/%1"_s.arg(m_client.film->tmdbId);
    QTest::newRow("page 0") << u"/3/search/movie?query=lantern&page=0"_s << 400 << 22;
    QTest::newRow("page 501") << u"/3/search/movie?query=lantern&page=501"_s << 400 << 22;
    QTest::newRow("page text") << u"/3/search/movie?query=lantern&page=two"_s << 400 << 22;
    QTest::newRow("no query") << u"/3/search/movie"_s << 422 << 5;
    QTest::newRow("language") << film + u"?language=german"_s << 422 << 5;
    QStringList seasons;
    for (int i = 1; i <= 21; ++i) {
        seasons.append(u"season/%1"_s.arg(i));
    }
    const int regatta = m_client.standIn.catalogue().seriesNamed(u"Perpetual Regatta"_s)->tmdbId;
    const QString tv = u"/3/tv/%1?append_to_response="_s.arg(regatta);
    QTest::newRow("21 appends") << tv + seasons.join(u',') << 400 << 27;
    QTest::newRow("20 appends") << tv + seasons.mid(1).join(u',') << 200 << 0;
}

void TestStandIn::validatesParameters()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(int, code);
    const Response response = m_client.tmdb(path);
    QCOMPARE(response.status, status);
    QCOMPARE(response.json().value(u"status_code"_s).toInt(), code);
}

void TestStandIn::pagesSearches()
{
    QSet<int> ids;
    for (int page = 1; page <= 4; ++page) {
        const QJsonObject body =
            m_client.tmdb(u"/3/search/movie?query=lantern%20study&page=%1"_s.arg(page)).json();
        QCOMPARE(body.value(u"page"_s).toInt(), page);
        QCOMPARE(body.value(u"total_pages"_s).toInt(), 3);
        QCOMPARE(body.value(u"total_results"_s).toInt(), 45);
        const QJsonArray results = body.value(u"results"_s).toArray();
        QCOMPARE(results.size(), page < 3 ? 20 : page == 3 ? 5 : 0);
        for (const QJsonValue &result : results) {
            ids.insert(result[u"id"_s].toInt());
        }
    }
    QCOMPARE(ids.size(), 45);
}

void TestStandIn::narrowsSearchesByYear_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("dates");
    const QString film = u"/3/search/movie?query=Quiet+Orchardist"_s;
    QTest::newRow("both") << film << QStringList{u"1974-04-11"_s, u"2019-11-08"_s};
    QTest::newRow("primary year") << film + u"&primary_release_year=1974"_s << QStringList{u"1974-04-11"_s};
    QTest::newRow("year") << film + u"&year=2019"_s << QStringList{u"2019-11-08"_s};
    QTest::newRow("wrong year") << film + u"&year=1999"_s << QStringList{};
    QTest::newRow("alternative title")
        << u"/3/search/movie?query=7%20minutes%20of%20copper"_s << QStringList{u"2003-02-14"_s};
    QTest::newRow("translated title")
        << u"/3/search/movie?query=zinnmonsun"_s << QStringList{u"1998-08-28"_s};
    QTest::newRow("accents") << u"/3/search/movie?query=blabaer%20og%20odemark"_s
                             << QStringList{u"2009-05-22"_s};
    QTest::newRow("series") << u"/3/search/tv?query=ninth%20ferry&first_air_date_year=2022"_s
                            << QStringList{u"2022-03-07"_s};
    QTest::newRow("series in its original language")
        << u"/3/search/tv?query=%E9%9B%B2%E9%96%93%E3%81%AE%E9%83%B5%E4%BE%BF%E5%B1%80"_s
        << QStringList{u"2020-04-06"_s};
}

void TestStandIn::narrowsSearchesByYear()
{
    QFETCH(QString, path);
    QFETCH(QStringList, dates);
    QStringList found;
    const QJsonArray results = m_client.tmdb(path).json().value(u"results"_s).toArray();
    for (const QJsonValue &result : results) {
        found.append(result[u"release_date"_s].toString() + result[u"first_air_date"_s].toString());
    }
    found.sort();
    QCOMPARE(found, dates);
}

void TestStandIn::findsByForeignIds()
{
    const auto find = [&](const QString &id, const QString &source, const QString &list) {
        return m_client.tmdb(u"/3/find/%1?external_source=%2"_s.arg(id, source)).json().value(list).toArray();
    };
    QCOMPARE(find(m_client.film->imdbId, u"imdb_id"_s, u"movie_results"_s).first()[u"id"_s].toInt(),
             m_client.film->tmdbId);
    const QString tvdbId = QString::number(m_client.series->tvdbId);
    QCOMPARE(find(tvdbId, u"tvdb_id"_s, u"tv_results"_s).first()[u"id"_s].toInt(), m_client.series->tmdbId);
    const DemoEpisode &episode = m_client.series->episodes[4];
    const QJsonArray episodes = find(episode.imdbId, u"imdb_id"_s, u"tv_episode_results"_s);
    QCOMPARE(episodes.first()[u"show_id"_s].toInt(), m_client.series->tmdbId);
    QCOMPARE(find(u"tt0000001"_s, u"imdb_id"_s, u"movie_results"_s).size(), 0);
    const QJsonArray remote =
        m_client.tvdb(u"/search/remoteid/"_s + m_client.series->imdbId).json().value(u"data"_s).toArray();
    QCOMPARE(remote.first()[u"series"_s][u"id"_s].toInt(), m_client.series->tvdbId);
}

void TestStandIn::appendsOnRequestOnly()
{
    const QString path = u"/3/movie/%1"_s.arg(m_client.film->tmdbId);
    QVERIFY(!m_client.tmdb(path).json().contains(u"credits"_s));
    const QJsonObject body =
        m_client.tmdb(path + u"?append_to_response=credits,release_dates,external_ids,keywords"_s).json();
    QCOMPARE(body.value(u"credits"_s)[u"cast"_s].toArray().size(), 4);
    QCOMPARE(body.value(u"credits"_s)[u"cast"_s].toArray().first()[u"character"_s].toString(),
             u"Amos Gullwright"_s);
    QCOMPARE(body.value(u"external_ids"_s)[u"imdb_id"_s].toString(), m_client.film->imdbId);
    QVERIFY(!body.value(u"credits"_s).toObject().contains(u"id"_s)); // only alone they carry one
    QCOMPARE(m_client.tmdb(path + u"/credits"_s).json().value(u"id"_s).toInt(), m_client.film->tmdbId);
    QStringList german;
    const QJsonArray releases = body.value(u"release_dates"_s)[u"results"_s].toArray();
    for (const QJsonValue &country : releases) {
        if (country[u"iso_3166_1"_s] == u"DE"_s) {
            german.append(country[u"release_dates"_s].toArray().first()[u"certification"_s].toString());
        }
    }
    QCOMPARE(german, QStringList{u"6"_s});
    QCOMPARE(m_client.standIn.count(StandInHost::Tmdb, u"/3/movie/*"_s), 3);
}

void TestStandIn::appendsSeasons()
{
    const QString path =
        u"/3/tv/%1?append_to_response=season/0,season/1,season/2,season/3,images,season/1/images"_s;
    const QJsonObject body = m_client.tmdb(path.arg(m_client.series->tmdbId)).json();
    QCOMPARE(body.value(u"season/0"_s)[u"episodes"_s].toArray().size(), 2);
    QCOMPARE(body.value(u"season/1"_s)[u"episodes"_s].toArray().size(), 6);
    QCOMPARE(body.value(u"season/2"_s)[u"episodes"_s].toArray().size(), 5);
    QVERIFY(!body.contains(u"season/3"_s)); // there is none: left out, no error
    QCOMPARE(body.value(u"season/1/images"_s)[u"posters"_s].toArray().size(), 2);
    QCOMPARE(body.value(u"number_of_seasons"_s).toInt(), 2);
    QCOMPARE(body.value(u"number_of_episodes"_s).toInt(), 11);
    QCOMPARE(m_client.standIn.count(), 1);
}

void TestStandIn::filtersImagesByLanguage_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<int>("posters");
    QTest::addColumn<int>("backdrops");
    QTest::newRow("all") << u""_s << 6 << 4;
    QTest::newRow("language alone") << u"?language=de-DE"_s << 1 << 0;
    QTest::newRow("with null") << u"?language=de-DE&include_image_language=de,null"_s << 2 << 3;
    QTest::newRow("included only") << u"?include_image_language=en,de,null"_s << 6 << 4;
}

void TestStandIn::filtersImagesByLanguage()
{
    QFETCH(QString, parameters);
    QFETCH(int, posters);
    QFETCH(int, backdrops);
    const QJsonObject body =
        m_client.tmdb(u"/3/movie/%1/images"_s.arg(m_client.film->tmdbId) + parameters).json();
    QCOMPARE(body.value(u"posters"_s).toArray().size(), posters);
    QCOMPARE(body.value(u"backdrops"_s).toArray().size(), backdrops);
}

void TestStandIn::speaksOtherLanguages()
{
    const QString path = u"/3/movie/%1?language=%2"_s;
    const QJsonObject german = m_client.tmdb(path.arg(m_client.film->tmdbId).arg(u"de-DE"_s)).json();
    QCOMPARE(german.value(u"title"_s).toString(), u"Der Papierleuchtturm"_s);
    QCOMPARE(german.value(u"original_title"_s).toString(), m_client.film->title);
    const QJsonObject french = m_client.tmdb(path.arg(m_client.film->tmdbId).arg(u"fr-FR"_s)).json();
    QCOMPARE(french.value(u"title"_s).toString(), m_client.film->title);
    QCOMPARE(french.value(u"overview"_s).toString(), QString()); // not translated: empty, as the real one
    // An episode without a name in a language is called by its number there.
    const QJsonObject special =
        m_client.tmdb(u"/3/tv/%1/season/0/episode/2?language=de-DE"_s.arg(m_client.series->tmdbId)).json();
    QCOMPARE(special.value(u"name"_s).toString(), u"Episode 2"_s);
}

void TestStandIn::logsIntoTvdb()
{
    const QString url = m_client.standIn.baseUrl(StandInHost::Tvdb) + u"/login"_s;
    const auto login = [&](const QString &key, const QString &pin) {
        QJsonObject body{{u"apikey"_s, key}};
        if (!pin.isEmpty()) {
            body[u"pin"_s] = pin;
        }
        return m_client.request("POST", url, {}, QJsonDocument(body).toJson()).status;
    };
    QCOMPARE(login(ProviderStandIn::tvdbApiKey(), {}), 200);
    QCOMPARE(login(u"nope"_s, {}), 401);
    QCOMPARE(login(ProviderStandIn::tvdbUserKey(), {}), 401);
    QCOMPARE(login(ProviderStandIn::tvdbUserKey(), ProviderStandIn::tvdbPin()), 200);
    QCOMPARE(login(ProviderStandIn::tvdbUserKey(), u"0000"_s), 401);

    QCOMPARE(m_client.tvdb(u"/artwork/types"_s).status, 200);
    m_client.standIn.expireTvdbTokens();
    QCOMPARE(m_client.tvdb(u"/artwork/types"_s).status, 401);
    m_client.tvdbToken.clear();
    QCOMPARE(m_client.tvdb(u"/artwork/types"_s).status, 200);
    QVERIFY(m_client.standIn.requests().first().body.isEmpty()); // no credentials in the log
}

void TestStandIn::pagesTvdbEpisodes()
{
    m_client.standIn.setTvdbPageSize(4);
    QString url = u"/series/%1/episodes/default/eng?page=0"_s.arg(m_client.series->tvdbId);
    QStringList names;
    int pages = 0;
    while (!url.isEmpty() && pages < 10) {
        const Response response = url.startsWith(u'/')
                                      ? m_client.tvdb(url)
                                      : m_client.request("GET", url, {{"Authorization", m_client.bearer()}});
        QCOMPARE(response.status, 200);
        const QJsonObject links = response.json().value(u"links"_s).toObject();
        QCOMPARE(links.value(u"total_items"_s).toInt(), 13);
        QCOMPARE(links.value(u"page_size"_s).toInt(), 4);
        QCOMPARE(links.value(u"prev"_s).isNull(), pages == 0);
        const QJsonArray episodes = response.json().value(u"data"_s)[u"episodes"_s].toArray();
        for (const QJsonValue &episode : episodes) {
            names.append(episode[u"name"_s].toString());
        }
        url = links.value(u"next"_s).toString();
        ++pages;
    }
    QCOMPARE(pages, 4);
    QCOMPARE(names.size(), 13);
    QVERIFY(names.contains(u"The Drowned Typewriter"_s));
}

void TestStandIn::knowsTvdbsOrders()
{
    const DemoSeries *anime = m_client.standIn.catalogue().seriesNamed(u"Cloudline Post"_s);
    const auto episodes = [&](const QString &order) {
        return m_client.tvdb(u"/series/%1/episodes/%2?page=0"_s.arg(anime->tvdbId).arg(order))
            .json()
            .value(u"data"_s)[u"episodes"_s]
            .toArray();
    };
    QCOMPARE(episodes(u"official"_s).last()[u"seasonNumber"_s].toInt(), 2);
    QCOMPARE(episodes(u"official"_s).last()[u"number"_s].toInt(), 6);
    QCOMPARE(episodes(u"absolute"_s).last()[u"number"_s].toInt(), 12);
    QCOMPARE(episodes(u"dvd"_s).size(), 0);
    QCOMPARE(m_client.tvdb(u"/series/%1/episodes/sideways?page=0"_s.arg(anime->tvdbId)).status, 400);
    const QJsonObject group = m_client.tmdb(u"/3/tv/episode_group/"_s + anime->absoluteGroupId).json();
    QCOMPARE(group.value(u"episode_count"_s).toInt(), 12);
}

void TestStandIn::leavesOutWhatFanartHasNot()
{
    const QJsonObject film = m_client.fanart(u"/v3/movies/%1"_s.arg(m_client.film->tmdbId)).json();
    QVERIFY(film.contains(u"hdmovielogo"_s));
    QVERIFY(!film.contains(u"movielogo"_s));
    QCOMPARE(film.value(u"tmdb_id"_s),
             QJsonValue(QString::number(m_client.film->tmdbId))); // numbers are strings
    QCOMPARE(m_client.fanart(u"/v3/movies/"_s + m_client.film->imdbId).json(), film);
    // Collections are asked for like films.
    const QJsonObject set = m_client.fanart(u"/v3/movies/%1"_s.arg(m_client.film->collection)).json();
    QCOMPARE(set.value(u"movieposter"_s).toArray().size(), 1);
    QVERIFY(!set.contains(u"imdb_id"_s));
    const QJsonObject series = m_client.fanart(u"/v3/tv/%1"_s.arg(m_client.series->tvdbId)).json();
    QCOMPARE(series.value(u"seasonposter"_s).toArray().size(), 3);
    QCOMPARE(m_client
                 .fanart(u"/v3/movies/%1"_s.arg(
                     m_client.standIn.catalogue().filmNamed(u"Lantern Study 1"_s)->tmdbId))
                 .status,
             404);
    const Response both = m_client.request(
        "GET", m_client.standIn.baseUrl(StandInHost::Fanart) + u"/v3/tv/%1"_s.arg(m_client.series->tvdbId),
        {{"api-key", ProviderStandIn::fanartApiKey().toLatin1()}, {"client-key", "nope"}});
    QCOMPARE(both.status, 401);
}

void TestStandIn::answersConditionalRequests()
{
    const QString path = u"/3/movie/%1"_s.arg(m_client.film->tmdbId);
    const Response first = m_client.tmdb(path);
    const QByteArray tag = first.headers.value("etag");
    QVERIFY(!tag.isEmpty());
    QVERIFY(first.headers.value("cache-control").contains("max-age"));
    const Response second = m_client.tmdb(path, {{"If-None-Match", tag}});
    QCOMPARE(second.status, 304);
    QCOMPARE(second.body, QByteArray());
    QVERIFY(m_client.standIn.requests().last().conditional);
    m_client.standIn.touch(); // the votes have changed
    const Response third = m_client.tmdb(path, {{"If-None-Match", tag}});
    QCOMPARE(third.status, 200);
    QVERIFY(third.headers.value("etag") != tag);
    // QNetworkAccessManager asks for gzip by itself and unpacks it: what arrived is JSON again.
    QCOMPARE(third.json().value(u"id"_s).toInt(), m_client.film->tmdbId);
}

void TestStandIn::keepsConnectionsAlive()
{
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(m_client.tmdb(u"/3/movie/%1"_s.arg(m_client.film->tmdbId)).status, 200);
    }
    QSet<int> connections;
    for (const LoggedRequest &entry : m_client.standIn.requests()) {
        connections.insert(entry.connection);
    }
    QCOMPARE(connections.size(), 1);

    // Two requests in one packet are answered in order; HEAD has no body.
    QTcpSocket socket;
    const QUrl base(m_client.standIn.baseUrl(StandInHost::Tmdb));
    socket.connectToHost(base.host(), quint16(base.port()));
    QVERIFY(socket.waitForConnected(60'000));
    const QByteArray key = "api_key=" + ProviderStandIn::tmdbApiKey().toLatin1();
    socket.write("HEAD /3/configuration?" + key + " HTTP/1.1\r\nHost: x\r\n\r\n" + "GET /3/authentication?" +
                 key + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QByteArray received;
    while (socket.waitForReadyRead(60'000)) {
        received += socket.readAll();
    }
    QCOMPARE(received.count("HTTP/1.1 200 OK"), 2);
    QVERIFY(!received.contains("change_keys"));
    QVERIFY(received.endsWith("\"success\":true}"));
}

void TestStandIn::survivesBadRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no http") << QByteArray("hello\r\n\r\n");
    QTest::newRow("endless header") << QByteArray("GET / HTTP/1.1\r\nX: ") + QByteArray(40'000, 'a');
    QTest::newRow("negative length") << QByteArray("POST /v4/login HTTP/1.1\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("huge length") << QByteArray(
        "POST /v4/login HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n");
}

void TestStandIn::survivesBadRequests()
{
    QFETCH(QByteArray, bytes);
    const QUrl base(m_client.standIn.baseUrl(StandInHost::Tvdb));
    QTcpSocket socket;
    socket.connectToHost(base.host(), quint16(base.port()));
    QVERIFY(socket.waitForConnected(60'000));
    socket.write(bytes);
    QByteArray received;
    while (socket.waitForReadyRead(60'000)) {
        received += socket.readAll();
    }
    QVERIFY(received.startsWith("HTTP/1.1 400"));
    QCOMPARE(m_client.standIn.count(), 0);
}

void TestStandIn::logsWithoutSecrets()
{
    m_client.tmdb(u"/3/search/movie?query=paper+lighthouse&year=2011"_s);
    const LoggedRequest entry = m_client.standIn.requests().last();
    QCOMPARE(entry.host, StandInHost::Tmdb);
    QCOMPARE(entry.path, u"/3/search/movie"_s);
    QCOMPARE(entry.queryValue(u"query"_s), u"paper lighthouse"_s);
    QCOMPARE(entry.query.size(), 2);
    const auto settings = m_client.standIn.settings();
    QCOMPARE(settings.value(u"providers.tmdb.imageBaseUrl"_s),
             m_client.standIn.baseUrl(StandInHost::TmdbImages));
    QVERIFY(settings.value(u"providers.tvdb.baseUrl"_s).endsWith("/v4"_L1));
    QVERIFY(ProviderStandIn::tmdbToken().startsWith("eyJ"_L1));
}

/// Pictures of an earlier run of a demo are still where they were; a port that somebody else has taken stops nothing.
void TestStandIn::comesBackOnItsPorts()
{
    ProviderStandIn first;
    METARR_REQUIRE(first.start());
    const ProviderStandIn::Ports ports = first.ports();
    QVERIFY(std::ranges::find(ports, 0) == ports.end());
    ProviderStandIn second;
    METARR_REQUIRE(second.start(ports));
    QVERIFY(second.ports() != ports);
    second.stop();
    first.stop();
    METARR_REQUIRE(second.start(ports));
    QCOMPARE(second.ports(), ports);
}

QTEST_GUILESS_MAIN(TestStandIn)
#include "tst_standin.moc"

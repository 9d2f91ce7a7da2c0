// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/catalogue.h"
#include "demo/pictures.h"
#include "demo/standin.h"
#include "support/support.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QTcpSocket>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace metarr;
using Kind = Fault::Kind;
Q_DECLARE_METATYPE(metarr::Fault)

namespace {

struct Response {
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body;
    QByteArray type;
    QHash<QByteArray, QByteArray> headers; ///< lower case

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QSize imageSize() const
    {
        QBuffer buffer;
        buffer.setData(body);
        buffer.open(QIODevice::ReadOnly);
        return QImageReader(&buffer).size();
    }
};

using Headers = QList<QPair<QByteArray, QByteArray>>;

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

class TestStandIn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

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
    void drawsImagesAtTheirSizes_data();
    void drawsImagesAtTheirSizes();
    void everyImageUrlLeadsToAPicture();
    void picturesOfDifferentTitlesDiffer();
    void answersConditionalRequests();
    void keepsConnectionsAlive();
    void survivesBadRequests_data();
    void survivesBadRequests();
    void answersFaults_data();
    void answersFaults();
    void spoilsTransport_data();
    void spoilsTransport();
    void liesAboutImages_data();
    void liesAboutImages();
    void limitsByRate();
    void delaysOneProviderOnly();
    void countsFaultsDown();
    void goesOffline();
    void logsWithoutSecrets();
    void servesTheRecordedShapes_data();
    void servesTheRecordedShapes();

private:
    Response request(const QByteArray &method, const QString &url, const Headers &headers = {},
                     const QByteArray &body = {}, int timeoutMs = 10'000);
    Response tmdb(const QString &path, const Headers &headers = {});
    Response tvdb(const QString &path);
    Response fanart(const QString &path);
    Response image(const QString &path)
    {
        return request("GET", m_standIn.baseUrl(StandInHost::TmdbImages) + path);
    }
    Response ask(StandInHost host, const QString &path);
    QString tvdbLogin();

    ProviderStandIn m_standIn;
    QNetworkAccessManager m_network;
    QString m_tvdbToken;
    const DemoFilm *m_film = nullptr;     ///< The Paper Lighthouse
    const DemoSeries *m_series = nullptr; ///< Harbourlight Bureau
};

void TestStandIn::initTestCase()
{
    METARR_REQUIRE(m_standIn.start());
    m_film = m_standIn.catalogue().filmNamed(u"The Paper Lighthouse"_s);
    m_series = m_standIn.catalogue().seriesNamed(u"Harbourlight Bureau"_s);
    QVERIFY(m_film);
    QVERIFY(m_series);
}

void TestStandIn::init()
{
    m_standIn.clearFaults();
    m_standIn.clearRequests();
    m_standIn.setTvdbPageSize(500);
    m_network.clearConnectionCache();
}

Response TestStandIn::request(const QByteArray &method, const QString &url, const Headers &headers,
                              const QByteArray &body, int timeoutMs)
{
    QNetworkRequest ask((QUrl(url)));
    ask.setTransferTimeout(timeoutMs);
    for (const auto &[name, value] : headers) {
        ask.setRawHeader(name, value);
    }
    if (!body.isEmpty()) {
        ask.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    }
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(ask, method, body));
    QEventLoop loop;
    connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished()) {
        loop.exec();
    }
    Response response;
    response.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.error = reply->error();
    response.body = reply->readAll();
    response.type = reply->rawHeader("Content-Type");
    for (const auto &[name, value] : reply->rawHeaderPairs()) {
        response.headers.insert(name.toLower(), value);
    }
    return response;
}

Response TestStandIn::tmdb(const QString &path, const Headers &headers)
{
    const QString key = u"api_key="_s + ProviderStandIn::tmdbApiKey();
    return request("GET",
                   m_standIn.baseUrl(StandInHost::Tmdb) + path + (path.contains(u'?') ? u'&' : u'?') + key,
                   headers);
}

QString TestStandIn::tvdbLogin()
{
    const QByteArray body = QJsonDocument(QJsonObject{{u"apikey"_s, ProviderStandIn::tvdbApiKey()}}).toJson();
    const Response response = request("POST", m_standIn.baseUrl(StandInHost::Tvdb) + u"/login"_s, {}, body);
    return response.json().value(u"data"_s).toObject().value(u"token"_s).toString();
}

Response TestStandIn::tvdb(const QString &path)
{
    if (m_tvdbToken.isEmpty()) {
        m_tvdbToken = tvdbLogin();
    }
    return request("GET", m_standIn.baseUrl(StandInHost::Tvdb) + path,
                   {{"Authorization", "Bearer " + m_tvdbToken.toLatin1()}});
}

Response TestStandIn::fanart(const QString &path)
{
    return request("GET", m_standIn.baseUrl(StandInHost::Fanart) + path,
                   {{"api-key", ProviderStandIn::fanartApiKey().toLatin1()}});
}

Response TestStandIn::ask(StandInHost host, const QString &path)
{
    return host == StandInHost::Tmdb ? tmdb(path) : host == StandInHost::Tvdb ? tvdb(path) : fanart(path);
}

void TestStandIn::refusesWrongCredentials_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("message");
    const auto base = [&](StandInHost host) { return m_standIn.baseUrl(host); };
    const QString tmdbField = u"status_message"_s;
    const QString tmdbText = u"Invalid API key: You must be granted a valid key."_s;
    const QString film = base(StandInHost::Tmdb) + u"/3/movie/%1"_s.arg(m_film->tmdbId);
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
    const Response response = request("GET", url, header.isEmpty() ? Headers() : Headers{{header, value}});
    QCOMPARE(response.status, 401);
    QCOMPARE(response.json().value(field).toString(), message);
    QCOMPARE(m_standIn.requests().last().status, 401);
}

void TestStandIn::acceptsEitherTmdbCredential()
{
    const QString path = u"/3/movie/%1"_s.arg(m_film->tmdbId);
    QCOMPARE(tmdb(path).json().value(u"id"_s).toInt(), m_film->tmdbId);
    const Response bearer = request("GET", m_standIn.baseUrl(StandInHost::Tmdb) + path,
                                    {{"Authorization", "Bearer " + ProviderStandIn::tmdbToken().toLatin1()}});
    QCOMPARE(bearer.status, 200);
    QCOMPARE(bearer.json().value(u"title"_s).toString(), m_film->title);
}

void TestStandIn::answersUnknownThingsWith404_data()
{
    QTest::addColumn<int>("host");
    QTest::addColumn<QString>("path");
    const QString film = u"/3/movie/%1"_s.arg(m_film->tmdbId);
    const QString series = u"/3/tv/%1"_s.arg(m_series->tmdbId);
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
    const QString tvdbSeries = u"/series/%1"_s.arg(m_series->tvdbId);
    for (const QString &path :
         {u"/series/1"_s, tvdbSeries + u"/nothing"_s, tvdbSeries + u"/extended?colour=red"_s,
          tvdbSeries + u"/translations/xxx"_s, u"/movies/1/extended"_s, u"/seasons/1/extended"_s,
          u"/episodes/1/extended"_s, u"/search?query=a&colour=red"_s, u"/search/remoteid/tt1"_s}) {
        QTest::newRow(qPrintable(u"tvdb "_s + path)) << int(StandInHost::Tvdb) << path;
    }
    for (const QString &path : {u"/v3/movies/1"_s, u"/v3/tv/1"_s, u"/v3/songs/1"_s, u"/v2/movies/1"_s,
                                u"/v3/movies/%1?colour=red"_s.arg(m_film->tmdbId)}) {
        QTest::newRow(qPrintable(u"fanart "_s + path)) << int(StandInHost::Fanart) << path;
    }
}

void TestStandIn::answersUnknownThingsWith404()
{
    QFETCH(int, host);
    QFETCH(QString, path);
    const auto name = StandInHost(host);
    const Response response = ask(name, path);
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
    const QString film = u"/3/movie/%1"_s.arg(m_film->tmdbId);
    QTest::newRow("page 0") << u"/3/search/movie?query=lantern&page=0"_s << 400 << 22;
    QTest::newRow("page 501") << u"/3/search/movie?query=lantern&page=501"_s << 400 << 22;
    QTest::newRow("page text") << u"/3/search/movie?query=lantern&page=two"_s << 400 << 22;
    QTest::newRow("no query") << u"/3/search/movie"_s << 422 << 5;
    QTest::newRow("language") << film + u"?language=german"_s << 422 << 5;
    QStringList seasons;
    for (int i = 1; i <= 21; ++i) {
        seasons.append(u"season/%1"_s.arg(i));
    }
    const int regatta = m_standIn.catalogue().seriesNamed(u"Perpetual Regatta"_s)->tmdbId;
    const QString tv = u"/3/tv/%1?append_to_response="_s.arg(regatta);
    QTest::newRow("21 appends") << tv + seasons.join(u',') << 400 << 27;
    QTest::newRow("20 appends") << tv + seasons.mid(1).join(u',') << 200 << 0;
}

void TestStandIn::validatesParameters()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(int, code);
    const Response response = tmdb(path);
    QCOMPARE(response.status, status);
    QCOMPARE(response.json().value(u"status_code"_s).toInt(), code);
}

void TestStandIn::pagesSearches()
{
    QSet<int> ids;
    for (int page = 1; page <= 4; ++page) {
        const QJsonObject body = tmdb(u"/3/search/movie?query=lantern%20study&page=%1"_s.arg(page)).json();
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
    const QJsonArray results = tmdb(path).json().value(u"results"_s).toArray();
    for (const QJsonValue &result : results) {
        found.append(result[u"release_date"_s].toString() + result[u"first_air_date"_s].toString());
    }
    found.sort();
    QCOMPARE(found, dates);
}

void TestStandIn::findsByForeignIds()
{
    const auto find = [&](const QString &id, const QString &source, const QString &list) {
        return tmdb(u"/3/find/%1?external_source=%2"_s.arg(id, source)).json().value(list).toArray();
    };
    QCOMPARE(find(m_film->imdbId, u"imdb_id"_s, u"movie_results"_s).first()[u"id"_s].toInt(), m_film->tmdbId);
    const QString tvdbId = QString::number(m_series->tvdbId);
    QCOMPARE(find(tvdbId, u"tvdb_id"_s, u"tv_results"_s).first()[u"id"_s].toInt(), m_series->tmdbId);
    const DemoEpisode &episode = m_series->episodes[4];
    const QJsonArray episodes = find(episode.imdbId, u"imdb_id"_s, u"tv_episode_results"_s);
    QCOMPARE(episodes.first()[u"show_id"_s].toInt(), m_series->tmdbId);
    QCOMPARE(find(u"tt0000001"_s, u"imdb_id"_s, u"movie_results"_s).size(), 0);
    const QJsonArray remote =
        tvdb(u"/search/remoteid/"_s + m_series->imdbId).json().value(u"data"_s).toArray();
    QCOMPARE(remote.first()[u"series"_s][u"id"_s].toInt(), m_series->tvdbId);
}

void TestStandIn::appendsOnRequestOnly()
{
    const QString path = u"/3/movie/%1"_s.arg(m_film->tmdbId);
    QVERIFY(!tmdb(path).json().contains(u"credits"_s));
    const QJsonObject body =
        tmdb(path + u"?append_to_response=credits,release_dates,external_ids,keywords"_s).json();
    QCOMPARE(body.value(u"credits"_s)[u"cast"_s].toArray().size(), 4);
    QCOMPARE(body.value(u"credits"_s)[u"cast"_s].toArray().first()[u"character"_s].toString(),
             u"Amos Gullwright"_s);
    QCOMPARE(body.value(u"external_ids"_s)[u"imdb_id"_s].toString(), m_film->imdbId);
    QVERIFY(!body.value(u"credits"_s).toObject().contains(u"id"_s)); // only alone they carry one
    QCOMPARE(tmdb(path + u"/credits"_s).json().value(u"id"_s).toInt(), m_film->tmdbId);
    QStringList german;
    const QJsonArray releases = body.value(u"release_dates"_s)[u"results"_s].toArray();
    for (const QJsonValue &country : releases) {
        if (country[u"iso_3166_1"_s] == u"DE"_s) {
            german.append(country[u"release_dates"_s].toArray().first()[u"certification"_s].toString());
        }
    }
    QCOMPARE(german, QStringList{u"6"_s});
    QCOMPARE(m_standIn.count(StandInHost::Tmdb, u"/3/movie/*"_s), 3);
}

void TestStandIn::appendsSeasons()
{
    const QString path =
        u"/3/tv/%1?append_to_response=season/0,season/1,season/2,season/3,images,season/1/images"_s;
    const QJsonObject body = tmdb(path.arg(m_series->tmdbId)).json();
    QCOMPARE(body.value(u"season/0"_s)[u"episodes"_s].toArray().size(), 2);
    QCOMPARE(body.value(u"season/1"_s)[u"episodes"_s].toArray().size(), 6);
    QCOMPARE(body.value(u"season/2"_s)[u"episodes"_s].toArray().size(), 5);
    QVERIFY(!body.contains(u"season/3"_s)); // there is none: left out, no error
    QCOMPARE(body.value(u"season/1/images"_s)[u"posters"_s].toArray().size(), 2);
    QCOMPARE(body.value(u"number_of_seasons"_s).toInt(), 2);
    QCOMPARE(body.value(u"number_of_episodes"_s).toInt(), 11);
    QCOMPARE(m_standIn.count(), 1);
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
    const QJsonObject body = tmdb(u"/3/movie/%1/images"_s.arg(m_film->tmdbId) + parameters).json();
    QCOMPARE(body.value(u"posters"_s).toArray().size(), posters);
    QCOMPARE(body.value(u"backdrops"_s).toArray().size(), backdrops);
}

void TestStandIn::speaksOtherLanguages()
{
    const QString path = u"/3/movie/%1?language=%2"_s;
    const QJsonObject german = tmdb(path.arg(m_film->tmdbId).arg(u"de-DE"_s)).json();
    QCOMPARE(german.value(u"title"_s).toString(), u"Der Papierleuchtturm"_s);
    QCOMPARE(german.value(u"original_title"_s).toString(), m_film->title);
    const QJsonObject french = tmdb(path.arg(m_film->tmdbId).arg(u"fr-FR"_s)).json();
    QCOMPARE(french.value(u"title"_s).toString(), m_film->title);
    QCOMPARE(french.value(u"overview"_s).toString(), QString()); // not translated: empty, as the real one
    // An episode without a name in a language is called by its number there.
    const QJsonObject special =
        tmdb(u"/3/tv/%1/season/0/episode/2?language=de-DE"_s.arg(m_series->tmdbId)).json();
    QCOMPARE(special.value(u"name"_s).toString(), u"Episode 2"_s);
}

void TestStandIn::logsIntoTvdb()
{
    const QString url = m_standIn.baseUrl(StandInHost::Tvdb) + u"/login"_s;
    const auto login = [&](const QString &key, const QString &pin) {
        QJsonObject body{{u"apikey"_s, key}};
        if (!pin.isEmpty()) {
            body[u"pin"_s] = pin;
        }
        return request("POST", url, {}, QJsonDocument(body).toJson()).status;
    };
    QCOMPARE(login(ProviderStandIn::tvdbApiKey(), {}), 200);
    QCOMPARE(login(u"nope"_s, {}), 401);
    QCOMPARE(login(ProviderStandIn::tvdbUserKey(), {}), 401);
    QCOMPARE(login(ProviderStandIn::tvdbUserKey(), ProviderStandIn::tvdbPin()), 200);
    QCOMPARE(login(ProviderStandIn::tvdbUserKey(), u"0000"_s), 401);

    QCOMPARE(tvdb(u"/artwork/types"_s).status, 200);
    m_standIn.expireTvdbTokens();
    QCOMPARE(tvdb(u"/artwork/types"_s).status, 401);
    m_tvdbToken.clear();
    QCOMPARE(tvdb(u"/artwork/types"_s).status, 200);
    QVERIFY(m_standIn.requests().first().body.isEmpty()); // no credentials in the log
}

void TestStandIn::pagesTvdbEpisodes()
{
    m_standIn.setTvdbPageSize(4);
    QString url = u"/series/%1/episodes/default/eng?page=0"_s.arg(m_series->tvdbId);
    QStringList names;
    int pages = 0;
    while (!url.isEmpty() && pages < 10) {
        const Response response =
            url.startsWith(u'/')
                ? tvdb(url)
                : request("GET", url, {{"Authorization", "Bearer " + m_tvdbToken.toLatin1()}});
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
    const DemoSeries *anime = m_standIn.catalogue().seriesNamed(u"Cloudline Post"_s);
    const auto episodes = [&](const QString &order) {
        return tvdb(u"/series/%1/episodes/%2?page=0"_s.arg(anime->tvdbId).arg(order))
            .json()
            .value(u"data"_s)[u"episodes"_s]
            .toArray();
    };
    QCOMPARE(episodes(u"official"_s).last()[u"seasonNumber"_s].toInt(), 2);
    QCOMPARE(episodes(u"official"_s).last()[u"number"_s].toInt(), 6);
    QCOMPARE(episodes(u"absolute"_s).last()[u"number"_s].toInt(), 12);
    QCOMPARE(episodes(u"dvd"_s).size(), 0);
    QCOMPARE(tvdb(u"/series/%1/episodes/sideways?page=0"_s.arg(anime->tvdbId)).status, 400);
    const QJsonObject group = tmdb(u"/3/tv/episode_group/"_s + anime->absoluteGroupId).json();
    QCOMPARE(group.value(u"episode_count"_s).toInt(), 12);
}

void TestStandIn::leavesOutWhatFanartHasNot()
{
    const QJsonObject film = fanart(u"/v3/movies/%1"_s.arg(m_film->tmdbId)).json();
    QVERIFY(film.contains(u"hdmovielogo"_s));
    QVERIFY(!film.contains(u"movielogo"_s));
    QCOMPARE(film.value(u"tmdb_id"_s), QJsonValue(QString::number(m_film->tmdbId))); // numbers are strings
    QCOMPARE(fanart(u"/v3/movies/"_s + m_film->imdbId).json(), film);
    const QJsonObject series = fanart(u"/v3/tv/%1"_s.arg(m_series->tvdbId)).json();
    QCOMPARE(series.value(u"seasonposter"_s).toArray().size(), 3);
    QCOMPARE(
        fanart(u"/v3/movies/%1"_s.arg(m_standIn.catalogue().filmNamed(u"Lantern Study 1"_s)->tmdbId)).status,
        404);
    const Response both =
        request("GET", m_standIn.baseUrl(StandInHost::Fanart) + u"/v3/tv/%1"_s.arg(m_series->tvdbId),
                {{"api-key", ProviderStandIn::fanartApiKey().toLatin1()}, {"client-key", "nope"}});
    QCOMPARE(both.status, 401);
}

void TestStandIn::drawsImagesAtTheirSizes_data()
{
    QTest::addColumn<QString>("size");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QSize>("expected");
    QTest::newRow("poster") << u"original"_s << int(PictureKind::Poster) << QSize(1000, 1500);
    QTest::newRow("poster w500") << u"w500"_s << int(PictureKind::Poster) << QSize(500, 750);
    QTest::newRow("poster w92") << u"w92"_s << int(PictureKind::Poster) << QSize(92, 138);
    QTest::newRow("poster never larger") << u"w1280"_s << int(PictureKind::Poster) << QSize(1000, 1500);
    QTest::newRow("fanart") << u"original"_s << int(PictureKind::Fanart) << QSize(1920, 1080);
    QTest::newRow("fanart w300") << u"w300"_s << int(PictureKind::Fanart) << QSize(300, 168);
    QTest::newRow("logo") << u"original"_s << int(PictureKind::Logo) << QSize(1000, 388);
    QTest::newRow("unknown size") << u"w123"_s << int(PictureKind::Poster) << QSize();
}

void TestStandIn::drawsImagesAtTheirSizes()
{
    QFETCH(QString, size);
    QFETCH(int, kind);
    QFETCH(QSize, expected);
    const PictureIndex index(m_standIn.catalogue());
    const Picture picture = index.tmdb(u"movie/%1"_s.arg(m_film->tmdbId), PictureKind(kind)).first();
    const Response response = image(u"/%1%2"_s.arg(size, picture.path));
    QCOMPARE(response.status, expected.isEmpty() ? 404 : 200);
    if (!expected.isEmpty()) {
        QCOMPARE(response.imageSize(), expected);
        QCOMPARE(response.type, picture.isPng() ? QByteArray("image/png") : QByteArray("image/jpeg"));
        const QImage drawn = QImage::fromData(response.body);
        QCOMPARE(drawn.hasAlphaChannel(), picture.isPng());
        QCOMPARE(encodePicture(picture, expected.width(), expected.height()),
                 response.body); // the same every time
    }
}

void TestStandIn::everyImageUrlLeadsToAPicture()
{
    const QJsonObject show =
        tvdb(u"/series/%1/extended"_s.arg(m_series->tvdbId)).json().value(u"data"_s).toObject();
    int checked = 0;
    const auto check = [&](const QString &url, int width, int height) {
        const Response response = request("GET", url);
        QCOMPARE(response.status, 200);
        if (width > 0) {
            QCOMPARE(response.imageSize(), QSize(width, height));
        }
        ++checked;
    };
    const QJsonArray artworks = show.value(u"artworks"_s).toArray();
    for (const QJsonValue &artwork : artworks) {
        check(artwork[u"image"_s].toString(), artwork[u"width"_s].toInt(), artwork[u"height"_s].toInt());
        check(artwork[u"thumbnail"_s].toString(), 0, 0);
    }
    const QJsonObject film = fanart(u"/v3/movies/%1"_s.arg(m_film->tmdbId)).json();
    for (const QJsonValue &list : film) {
        for (const QJsonValue &entry : list.toArray()) {
            const QString url = entry[u"url"_s].toString();
            check(url, 0, 0);
            check(QString(url).replace("/fanart/"_L1, "/preview/"_L1), 0, 0);
        }
    }
    QVERIFY(checked > 30);
    QCOMPARE(image(u"/original/nothing.jpg"_s).status, 404);
}

void TestStandIn::picturesOfDifferentTitlesDiffer()
{
    // The usual 64-bit DCT hash: duplicates must stay within 6 bits, different posters beyond.
    const auto hash = [](const Picture &picture, int width, int height) {
        const QImage small = drawPicture(picture, width, height)
                                 .scaled(32, 32, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                 .convertToFormat(QImage::Format_Grayscale8);
        QList<double> low;
        for (int v = 0; v < 8; ++v) {
            for (int u = 0; u < 8; ++u) {
                double sum = 0;
                for (int y = 0; y < 32; ++y) {
                    for (int x = 0; x < 32; ++x) {
                        sum += small.constScanLine(y)[x] * qCos((2 * x + 1) * u * M_PI / 64) *
                               qCos((2 * y + 1) * v * M_PI / 64);
                    }
                }
                low.append(sum);
            }
        }
        QList<double> sorted = low;
        std::sort(sorted.begin(), sorted.end());
        quint64 bits = 0;
        for (int i = 0; i < 64; ++i) {
            bits |= quint64(low[i] > sorted[32]) << i;
        }
        return bits;
    };
    const PictureIndex index(m_standIn.catalogue());
    QList<quint64> hashes;
    for (const DemoFilm &film : m_standIn.catalogue().films()) {
        if (!film.filler) {
            const QList<Picture> posters = index.tmdb(u"movie/%1"_s.arg(film.tmdbId), PictureKind::Poster);
            hashes.append(hash(posters[0], 200, 300));
            const quint64 again = hash(posters[3], 136, 204); // the same at another size
            QVERIFY(qPopulationCount(hashes.last() ^ again) <= 6);
            hashes.append(hash(posters[1], 200, 300));
            hashes.append(hash(posters[2], 200, 300));
        }
    }
    for (qsizetype i = 0; i < hashes.size(); ++i) {
        for (qsizetype k = i + 1; k < hashes.size(); ++k) {
            QVERIFY2(qPopulationCount(hashes[i] ^ hashes[k]) > 6, qPrintable(u"%1 %2"_s.arg(i).arg(k)));
        }
    }
}

void TestStandIn::answersConditionalRequests()
{
    const QString path = u"/3/movie/%1"_s.arg(m_film->tmdbId);
    const Response first = tmdb(path);
    const QByteArray tag = first.headers.value("etag");
    QVERIFY(!tag.isEmpty());
    QVERIFY(first.headers.value("cache-control").contains("max-age"));
    const Response second = tmdb(path, {{"If-None-Match", tag}});
    QCOMPARE(second.status, 304);
    QCOMPARE(second.body, QByteArray());
    QVERIFY(m_standIn.requests().last().conditional);
    m_standIn.touch(); // the votes have changed
    const Response third = tmdb(path, {{"If-None-Match", tag}});
    QCOMPARE(third.status, 200);
    QVERIFY(third.headers.value("etag") != tag);
    // QNetworkAccessManager asks for gzip by itself and unpacks it: what arrived is JSON again.
    QCOMPARE(third.json().value(u"id"_s).toInt(), m_film->tmdbId);
}

void TestStandIn::keepsConnectionsAlive()
{
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(tmdb(u"/3/movie/%1"_s.arg(m_film->tmdbId)).status, 200);
    }
    QSet<int> connections;
    for (const LoggedRequest &entry : m_standIn.requests()) {
        connections.insert(entry.connection);
    }
    QCOMPARE(connections.size(), 1);

    // Two requests in one packet are answered in order; HEAD has no body.
    QTcpSocket socket;
    const QUrl base(m_standIn.baseUrl(StandInHost::Tmdb));
    socket.connectToHost(base.host(), quint16(base.port()));
    QVERIFY(socket.waitForConnected());
    const QByteArray key = "api_key=" + ProviderStandIn::tmdbApiKey().toLatin1();
    socket.write("HEAD /3/configuration?" + key + " HTTP/1.1\r\nHost: x\r\n\r\n" + "GET /3/authentication?" +
                 key + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QByteArray received;
    while (socket.waitForReadyRead(2000)) {
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
    const QUrl base(m_standIn.baseUrl(StandInHost::Tvdb));
    QTcpSocket socket;
    socket.connectToHost(base.host(), quint16(base.port()));
    QVERIFY(socket.waitForConnected());
    socket.write(bytes);
    QByteArray received;
    while (socket.waitForReadyRead(2000)) {
        received += socket.readAll();
    }
    QVERIFY(received.startsWith("HTTP/1.1 400"));
    QCOMPARE(m_standIn.count(), 0);
}

void TestStandIn::answersFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("429") << Fault{.kind = Kind::RateLimit} << 429 << QByteArray("\"status_code\":25");
    QTest::newRow("429 with Retry-After") << Fault{.kind = Kind::RateLimit, .retryAfterSeconds = 7} << 429
                                          << QByteArray("over the allowed limit");
    QTest::newRow("500") << Fault{.kind = Kind::Status, .status = 500} << 500
                         << QByteArray("\"status_code\":11");
    QTest::newRow("503") << Fault{.kind = Kind::Status, .status = 503} << 503
                         << QByteArray("temporarily offline");
    QTest::newRow("404") << Fault{.kind = Kind::Status, .status = 404} << 404
                         << QByteArray("\"status_code\":34");
    QTest::newRow("garbage") << Fault{.kind = Kind::Garbage} << 200 << QByteArray("unfini");
    QTest::newRow("html") << Fault{.kind = Kind::HtmlPage} << 200 << QByteArray("<!doctype html>");
    QTest::newRow("wrong type") << Fault{.kind = Kind::WrongContentType} << 200
                                << QByteArray("\"id\":90000101");
    QTest::newRow("wrong types") << Fault{.kind = Kind::WrongTypes} << 200
                                 << QByteArray("\"id\":\"90000101\"");
    QTest::newRow("other host") << Fault{.kind = Kind::Status, .host = StandInHost::Tvdb} << 200
                                << QByteArray("\"id\":90000101");
    QTest::newRow("other path") << Fault{.kind = Kind::Status, .path = u"/3/tv/*"_s} << 200
                                << QByteArray("\"id\":90000101");
    QTest::newRow("this path") << Fault{.kind = Kind::Status, .path = u"/3/movie/*"_s} << 500
                               << QByteArray("Internal error");
}

void TestStandIn::answersFaults()
{
    QFETCH(Fault, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    m_standIn.setFault(fault);
    const Response response = tmdb(u"/3/movie/%1"_s.arg(m_film->tmdbId));
    QCOMPARE(response.status, status);
    QVERIFY2(response.body.contains(part), response.body.constData());
    QCOMPARE(response.headers.contains("retry-after"), fault.retryAfterSeconds >= 0);
    QCOMPARE(m_standIn.requests().last().status, status);
}

void TestStandIn::spoilsTransport_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("error");
    QTest::newRow("reset") << Fault{.kind = Kind::Reset} << int(QNetworkReply::RemoteHostClosedError);
    QTest::newRow("truncated") << Fault{.kind = Kind::Truncated} << int(QNetworkReply::RemoteHostClosedError);
    QTest::newRow("slow drip") << Fault{.kind = Kind::SlowDrip, .delayMs = 1} << int(QNetworkReply::NoError);
}

void TestStandIn::spoilsTransport()
{
    QFETCH(Fault, fault);
    QFETCH(int, error);
    m_standIn.setFault(fault);
    const Response response = tmdb(u"/3/authentication"_s);
    QCOMPARE(int(response.error), error);
    m_standIn.clearFaults();
    m_standIn.setFault({.kind = Kind::Endless});
    const QUrl base(m_standIn.baseUrl(StandInHost::Tmdb));
    QTcpSocket socket;
    socket.connectToHost(base.host(), quint16(base.port()));
    QVERIFY(socket.waitForConnected());
    socket.write("GET /3/authentication HTTP/1.1\r\nHost: x\r\n\r\n");
    qint64 received = 0;
    while (received < 3 * 1024 * 1024 && socket.waitForReadyRead(5000)) {
        received += socket.readAll().size();
    }
    QVERIFY(received >= 3 * 1024 * 1024);
}

void TestStandIn::liesAboutImages_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QSize>("size");
    for (const auto kind : {PictureKind::Poster, PictureKind::Logo}) {
        const QSize right = kind == PictureKind::Poster ? QSize(1000, 1500) : QSize(1000, 388);
        const char *name = kind == PictureKind::Poster ? "jpeg" : "png";
        QTest::addRow("%s text", name) << Fault{.kind = Kind::TextAsImage} << int(kind) << QSize();
        QTest::addRow("%s bomb", name)
            << Fault{.kind = Kind::ImageBomb} << int(kind) << QSize(60'000, 60'000);
        QTest::addRow("%s size", name) << Fault{.kind = Kind::WrongImageSize} << int(kind) << right / 4;
    }
}

void TestStandIn::liesAboutImages()
{
    QFETCH(Fault, fault);
    QFETCH(int, kind);
    QFETCH(QSize, size);
    fault.host = StandInHost::TmdbImages;
    m_standIn.setFault(fault);
    const PictureIndex index(m_standIn.catalogue());
    const QList<Picture> pictures = index.tmdb(u"movie/%1"_s.arg(m_film->tmdbId), PictureKind(kind));
    const Response response = image(u"/original"_s + pictures.first().path);
    QCOMPARE(response.status, 200);
    QVERIFY(response.type.startsWith("image/"));
    QCOMPARE(response.imageSize(), size.isEmpty() ? QSize() : size);
}

void TestStandIn::limitsByRate()
{
    m_standIn.setFault({.kind = Kind::RateLimit, .host = StandInHost::Tmdb, .perSecond = 5});
    int limited = 0;
    for (int i = 0; i < 8; ++i) {
        limited += tmdb(u"/3/authentication"_s).status == 429 ? 1 : 0;
    }
    QCOMPARE(limited, 3);
}

void TestStandIn::delaysOneProviderOnly()
{
    m_standIn.setFault({.kind = Kind::Delay, .host = StandInHost::Tvdb, .delayMs = 60'000});
    QNetworkRequest slow(QUrl(m_standIn.baseUrl(StandInHost::Tvdb) + u"/artwork/types"_s));
    const std::unique_ptr<QNetworkReply> waiting(m_network.get(slow));
    while (m_standIn.count(StandInHost::Tvdb) == 0) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    }
    QCOMPARE(tmdb(u"/3/authentication"_s).status, 200);
    QVERIFY(!waiting->isFinished());
    QVERIFY(m_standIn.waitForRequests(StandInHost::Tmdb, 1));
    QVERIFY(!m_standIn.waitForRequests(StandInHost::Tmdb, 2, 1));
    m_standIn.clearFaults();
    const int id = m_standIn.setFault({.kind = Kind::Delay, .delayMs = 30});
    m_standIn.setFault({.kind = Kind::Delay, .delayMs = 30});
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(tmdb(u"/3/authentication"_s).status, 200);
    QVERIFY(clock.elapsed() >= 58); // delays add up
    m_standIn.clearFault(id);
}

void TestStandIn::countsFaultsDown()
{
    m_standIn.setFault({.kind = Kind::Status, .times = 2, .skip = 1, .status = 503});
    QList<int> statuses;
    for (int i = 0; i < 5; ++i) {
        statuses.append(tmdb(u"/3/authentication"_s).status);
    }
    QCOMPARE(statuses, (QList<int>{200, 503, 503, 200, 200}));
    m_standIn.setFault({.kind = Kind::EmptySearch});
    QCOMPARE(tmdb(u"/3/search/movie?query=lighthouse"_s).json().value(u"total_results"_s).toInt(), 0);
    m_standIn.clearFaults();
    QCOMPARE(tmdb(u"/3/search/movie?query=lighthouse"_s).json().value(u"total_results"_s).toInt(), 2);
    m_standIn.setFault({.kind = Kind::Renumbered});
    const QString season = u"/3/tv/%1/season/%2"_s;
    const auto first = [&](int number) {
        return tmdb(season.arg(m_series->tmdbId).arg(number))
            .json()
            .value(u"episodes"_s)
            .toArray()
            .first()[u"episode_number"_s]
            .toInt();
    };
    QCOMPARE(first(1), 2);
    QCOMPARE(first(0), 1);
}

void TestStandIn::goesOffline()
{
    m_standIn.setOffline(StandInHost::Fanart, true);
    QCOMPARE(int(fanart(u"/v3/tv/1"_s).error), int(QNetworkReply::ConnectionRefusedError));
    QCOMPARE(tmdb(u"/3/authentication"_s).status, 200);
    m_standIn.setOffline(StandInHost::Fanart, false);
    QCOMPARE(fanart(u"/v3/tv/%1"_s.arg(m_series->tvdbId)).status, 200);
}

void TestStandIn::logsWithoutSecrets()
{
    tmdb(u"/3/search/movie?query=paper+lighthouse&year=2011"_s);
    const LoggedRequest entry = m_standIn.requests().last();
    QCOMPARE(entry.host, StandInHost::Tmdb);
    QCOMPARE(entry.path, u"/3/search/movie"_s);
    QCOMPARE(entry.queryValue(u"query"_s), u"paper lighthouse"_s);
    QCOMPARE(entry.query.size(), 2);
    const auto settings = m_standIn.settings();
    QCOMPARE(settings.value(u"providers.tmdb.imageBaseUrl"_s), m_standIn.baseUrl(StandInHost::TmdbImages));
    QVERIFY(settings.value(u"providers.tvdb.baseUrl"_s).endsWith("/v4"_L1));
    QVERIFY(ProviderStandIn::tmdbToken().startsWith("eyJ"_L1));
}

void TestStandIn::servesTheRecordedShapes_data()
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
    const int film = m_film->tmdbId;
    const int copper = m_standIn.catalogue().filmNamed(u"Seven Minutes of Copper"_s)->tmdbId;
    const int show = m_series->tmdbId;
    const DemoSeries *anime = m_standIn.catalogue().seriesNamed(u"Cloudline Post"_s);
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
        u"/3/collection/%1?append_to_response=images,translations"_s.arg(m_film->collection),
        {u"tmdb/collection-10.json"_s});
    add("search movie", host, u"/3/search/movie?query=lighthouse"_s, {u"tmdb/search-movie.json"_s});
    add("search tv", host, u"/3/search/tv?query=harbourlight"_s, {u"tmdb/ay-tv-series-pageable-list.json"_s});
    add("search collection", host, u"/3/search/collection?query=lighthouse"_s,
        {u"tmdb/search-collection.json"_s});
    add("search nothing", host, u"/3/search/movie?query=zzzz"_s, {u"tmdb/search-empty.json"_s});
    add("find", host, u"/3/find/%1?external_source=imdb_id"_s.arg(m_film->imdbId),
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
    add("person", host, u"/3/person/%1"_s.arg(m_standIn.catalogue().people().first().tmdbId),
        {u"tmdb/ay-person.json"_s}, {u"also_known_as[]"_s});

    const auto tv = StandInHost::Tvdb;
    const int id = m_series->tvdbId;
    add("tvdb series", tv, u"/series/%1/extended"_s.arg(id), {u"tvdb/series-extended-421069.json"_s},
        {u"data.lists[]"_s, u"data.tags[]"_s, u"data.companies[].aliases[]"_s,
         u"data.companies[].overviewTranslations[]"_s, u"data.seasons[].overviewTranslations[]"_s});
    add("tvdb episodes", tv, u"/series/%1/episodes/official?page=0"_s.arg(id),
        {u"tvdb/series-421069-episodes-official-season0.json"_s, u"tvdb/paged-episodes-page0.json"_s,
         u"tvdb/paged-episodes-page1.json"_s});
    add("tvdb season", tv, u"/seasons/%1/extended"_s.arg(m_series->seasons.first().tvdbId),
        {u"tvdb/season-extended-2004592.json"_s});
    add("tvdb episode", tv, u"/episodes/%1/extended"_s.arg(m_series->episodes.first().tvdbId),
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

void TestStandIn::servesTheRecordedShapes()
{
    QFETCH(int, host);
    QFETCH(QString, path);
    QFETCH(QStringList, recordings);
    QFETCH(QStringList, newer);
    QFETCH(QStringList, left);
    const Response response = ask(StandInHost(host), path);
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

QTEST_GUILESS_MAIN(TestStandIn)
#include "tst_standin.moc"

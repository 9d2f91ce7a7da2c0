// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "providers/provider.h"
#include "support/scriptedhttpserver.h"
#include "testdata.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace metarr;
using namespace metarr::test;

namespace {

const QString tmdbKey = u"TMDBKEY0123456789"_s;
const QString tmdbToken = u"eyJhbGciOiJub25lIn0.planted.token"_s;

/// All four providers against one scripted server, as fast as they like.
struct Fixture {
    ScriptedHttpServer server;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::unique_ptr<HttpClient> http;
    std::vector<std::unique_ptr<Provider>> providers;
    ProviderContext context;

    explicit Fixture(const QString &key = tmdbKey)
    {
        HttpClientOptions options;
        options.clock = clock;
        options.backoff = 1ms;
        http = makeHttpClient(options);
        ProvidersSettings settings;
        settings.tmdb = {true, server.url(u"/tmdb"_s).toString(), u"https://img/t/p"_s, key, {}, {}, 10'000};
        settings.tvdb = {true, server.url(u"/tvdb"_s).toString(), {}, u"TVDBKEY"_s, u"PIN42"_s, {}, 10'000};
        settings.fanarttv = {true,  server.url(u"/fanart"_s).toString(), {}, u"PROJECT"_s, {}, u"PERSONAL"_s,
                             10'000};
        settings.omdb = {true, server.url(u"/omdb"_s).toString(), {}, u"OMDBKEY"_s, {}, {}, 3};
        providers = makeProviders(settings, *http);
        context.languages = {u"de-DE"_s, u"en-US"_s};
        context.certificationCountries = {u"DE"_s, u"US"_s};
    }

    Provider &operator[](const QString &name) const
    {
        for (const auto &provider : providers) {
            if (provider->name() == name) {
                return *provider;
            }
        }
        qFatal("no such provider");
    }
};

ScriptedAnswer jsonOf(const QString &file)
{
    return ScriptedAnswer::json(inventedBytes(file));
}

/// TMDB as far as the invented documents go: checks the key, knows the two languages and appended seasons.
std::optional<ScriptedAnswer> tmdbStandIn(const SeenRequest &request, const QString &key)
{
    const QString path = request.path();
    if (!path.startsWith(u"/tmdb/3/"_s)) {
        return std::nullopt;
    }
    const bool isToken = key.startsWith(u"eyJ"_s);
    if (isToken ? request.header("Authorization") != "Bearer " + key.toUtf8()
                : request.query(u"api_key"_s) != key) {
        return ScriptedAnswer::json(
            "{\"status_code\": 7, \"status_message\": \"Invalid API key\", \"success\": false}", 401);
    }
    const QString language = request.query(u"language"_s).left(2);
    const QStringList appends = request.query(u"append_to_response"_s).split(u',');
    if (appends.size() > 20) {
        return ScriptedAnswer::json("{}", 400);
    }
    if (path == u"/tmdb/3/tv/900"_s) {
        QJsonObject series = invented(u"tmdb-series.json"_s);
        for (const auto &append : appends) {
            if (append.startsWith(u"season/"_s)) {
                series[append] = invented(u"tmdb-season-%1-%2.json"_s.arg(append.mid(7), language));
            }
        }
        return ScriptedAnswer::json(QJsonDocument(series).toJson());
    }
    if (path.startsWith(u"/tmdb/3/tv/900/season/"_s) && !path.contains(u"episode"_s)) {
        return jsonOf(u"tmdb-season-%1-%2.json"_s.arg(path.section(u'/', -1), language));
    }
    if (path == u"/tmdb/3/movie/4711"_s) {
        return jsonOf(u"tmdb-movie.json"_s);
    }
    if (path == u"/tmdb/3/find/tt7654321"_s && request.query(u"external_source"_s) == u"imdb_id"_s) {
        return ScriptedAnswer::json("{\"movie_results\": [], \"tv_results\": [{\"id\": 900}]}");
    }
    if (path == u"/tmdb/3/configuration"_s) {
        return ScriptedAnswer::json("{\"images\": {\"secure_base_url\": \"x\"}}");
    }
    return std::nullopt;
}

} // namespace

class TestClients : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void factoryTakesWhatHasAKey();
    void saysWhatItCannot();
    void tmdbMovie();
    void tmdbBearerToken();
    void tmdbWrongKey();
    void tmdbSeriesKeepsItsBudget();
    void tmdbSingleLanguageAsksOnce();
    void tmdbSeasonGoneMissing();
    void tmdbFindsByForeignId();
    void tmdbSearches();
    void tmdbSearchesAgainWithoutTheYear();
    void tmdbEpisodeAndCollection();
    void tmdbTestsTheConnection();
    void liars_data();
    void liars();
    void tvdbLogsInOnce();
    void tvdbLogsInAgain();
    void tvdbWrongKey();
    void tvdbSeries();
    void tvdbOneLogInForAllThreads();
    void tvdbSearches();
    void fanart();
    void fanartWithoutArtwork();
    void fanartWrongKey();
    void omdbCountsTheDay();
    void omdbQuotaAnsweredAsWrongKey();
    void keysNeverShow();
    void cancels();
    void asksAgainWhenToldTo();
    void repeatsWhatIsKept();
    void errorsAreNotKept_data();
    void errorsAreNotKept();
};

void TestClients::factoryTakesWhatHasAKey()
{
    const Fixture f;
    QCOMPARE(f.providers.size(), size_t(4));
    ProvidersSettings settings;
    settings.tmdb.apiKey = u"k"_s;
    settings.tmdb.enabled = false;
    settings.fanarttv.clientKey = u"k"_s;
    const auto providers = makeProviders(settings, *f.http);
    QCOMPARE(providers.size(), size_t(1));
    QCOMPARE(providers[0]->name(), u"fanarttv"_s);
    QVERIFY(providers[0]->can(ProviderCapability::Artwork));
    QVERIFY(!providers[0]->can(ProviderCapability::Texts));
}

void TestClients::saysWhatItCannot()
{
    const Fixture f;
    const auto hits = f[u"fanarttv"_s].search({EntityType::Movie, u"x"_s, {}}, f.context);
    QVERIFY(!hits);
    QCOMPARE(hits.error().kind, ErrorKind::Unsupported);
    QVERIFY(hits.error().message.contains(u"Fanart.tv"_s));
    QCOMPARE(f[u"tvdb"_s].fetchCollection({}, f.context).error().kind, ErrorKind::Unsupported);
    QCOMPARE(f[u"omdb"_s].fetchMovie({{u"tmdb"_s, u"1"_s}}, f.context).error().kind, ErrorKind::NotFound);
    QCOMPARE(f.server.count(), 0);
}

void TestClients::tmdbMovie()
{
    Fixture f;
    f.server.setHandler([](const SeenRequest &request) { return tmdbStandIn(request, tmdbKey); });
    const auto item = f[u"tmdb"_s].fetchMovie({{u"tmdb"_s, u"4711"_s}, {u"imdb"_s, u"tt1"_s}}, f.context);
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.title, u"Der silberne Leuchtturm"_s);
    QCOMPARE(item->metadata.mpaa, u"12"_s);
    QCOMPARE(item->requests, 1);
    QCOMPARE(f.server.count(), 1);
    const SeenRequest seen = f.server.requests().value(0);
    QCOMPARE(seen.query(u"language"_s), u"de-DE"_s);
    QCOMPARE(seen.query(u"include_image_language"_s), u"de,en,null"_s);
    const auto appends = seen.query(u"append_to_response"_s).split(u',');
    for (const auto &part : {u"credits"_s, u"release_dates"_s, u"images"_s, u"videos"_s, u"external_ids"_s,
                             u"translations"_s, u"alternative_titles"_s, u"keywords"_s}) {
        QVERIFY2(appends.contains(part), qPrintable(part));
    }
}

void TestClients::tmdbBearerToken()
{
    Fixture f(tmdbToken);
    f.server.setHandler([](const SeenRequest &request) { return tmdbStandIn(request, tmdbToken); });
    METARR_REQUIRE(f[u"tmdb"_s].fetchMovie({{u"tmdb"_s, u"4711"_s}}, f.context));
    QVERIFY(f.server.requests().value(0).query(u"api_key"_s).isEmpty());
}

void TestClients::tmdbWrongKey()
{
    Fixture f(u"WRONGKEY"_s);
    f.server.setHandler([](const SeenRequest &request) { return tmdbStandIn(request, tmdbKey); });
    const auto item = f[u"tmdb"_s].fetchMovie({{u"tmdb"_s, u"4711"_s}}, f.context);
    QVERIFY(!item);
    QCOMPARE(item.error().kind, ErrorKind::Unauthorized);
    QCOMPARE(item.error().httpStatus, 401);
    QVERIFY(item.error().message.startsWith(u"TMDB"_s));
    QVERIFY(item.error().remedy.contains(u"TMDB"_s));
    QVERIFY(item.error().detail.contains(u"Invalid API key"_s));
    // It is not asked again with that key, but for a person who tries it.
    const int asked = int(f.server.count());
    const auto again = f[u"tmdb"_s].search({EntityType::Movie, u"Any"_s, {}}, f.context);
    QVERIFY(!again);
    QCOMPARE(again.error().message, item.error().message);
    QVERIFY(again.error().retryAfter.has_value());
    QCOMPARE(int(f.server.count()), asked);
    QVERIFY(!f[u"tmdb"_s].testConnection({}));
    QCOMPARE(int(f.server.count()), asked + 1);
}

void TestClients::tmdbSeriesKeepsItsBudget()
{
    Fixture f;
    f.server.setHandler([](const SeenRequest &request) { return tmdbStandIn(request, tmdbKey); });
    const auto item = f[u"tmdb"_s].fetchSeries({{u"tmdb"_s, u"900"_s}}, f.context);
    METARR_REQUIRE(item);
    QCOMPARE(item->seasons.size(), 3);
    QCOMPARE(item->seasons[1].episodes.size(), 3);
    QCOMPARE(item->seasons[1].episodes[0].metadata.title, u"Nacht 1x1"_s);
    QCOMPARE(item->seasons[1].episodes[1].metadata.title, u"Night 1x2"_s); // filled from English
    QCOMPARE(item->seasons[1].episodes[1].metadata.plot, u"en plot 1x2"_s);
    QCOMPARE(item->seasons[2].episodes[1].metadata.title, u"Night 2x2"_s);
    QCOMPARE(item->seasons[1].episodes[0].metadata.showTitle, u"Harbour Watch"_s);
    QCOMPARE(item->requests, f.server.count());
    QCOMPARE(f.server.count(), 1 + 3 + 1);
    QVERIFY(f.server.count() <= 3 + 3);
}

void TestClients::tmdbSingleLanguageAsksOnce()
{
    Fixture f;
    f.context.languages = {u"en-US"_s};
    f.server.setHandler([](const SeenRequest &request) { return tmdbStandIn(request, tmdbKey); });
    METARR_REQUIRE(f[u"tmdb"_s].fetchSeries({{u"tmdb"_s, u"900"_s}}, f.context));
    QCOMPARE(f.server.count(), 1 + 3);
}

void TestClients::tmdbSeasonGoneMissing()
{
    Fixture f;
    f.server.setHandler([](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
        return request.path().endsWith(u"/season/2"_s) ? std::nullopt : tmdbStandIn(request, tmdbKey);
    });
    const auto item = f[u"tmdb"_s].fetchSeries({{u"tmdb"_s, u"900"_s}}, f.context);
    METARR_REQUIRE(item);
    QCOMPARE(item->seasons.size(), 3);
    QVERIFY(item->seasons[2].episodes.isEmpty());

    f.server.setHandler([](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
        return request.path().endsWith(u"/season/2"_s) ? ScriptedAnswer::plain(500)
                                                       : tmdbStandIn(request, tmdbKey);
    });
    const auto failed = f[u"tmdb"_s].fetchSeries({{u"tmdb"_s, u"900"_s}}, f.context);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Server);
}

void TestClients::tmdbFindsByForeignId()
{
    Fixture f;
    f.server.setHandler([](const SeenRequest &request) { return tmdbStandIn(request, tmdbKey); });
    const auto ids = f[u"tmdb"_s].findByExternalId(EntityType::Series, u"imdb"_s, u"tt7654321"_s, f.context);
    METARR_REQUIRE(ids);
    QCOMPARE(ids->value(u"tmdb"_s), u"900"_s);
    const auto item = f[u"tmdb"_s].fetchSeries({{u"imdb"_s, u"tt7654321"_s}}, f.context);
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.ids.value(u"tmdb"_s), u"900"_s);
    QVERIFY(item->requests <= 3 + 3);

    const auto noFilm =
        f[u"tmdb"_s].findByExternalId(EntityType::Movie, u"imdb"_s, u"tt7654321"_s, f.context);
    QVERIFY(!noFilm);
    QCOMPARE(noFilm.error().kind, ErrorKind::NotFound);
    const int before = f.server.count();
    for (const auto &id : {u"tt12/../../x"_s, u""_s, u"nm0000001"_s}) {
        QCOMPARE(f[u"tmdb"_s].findByExternalId(EntityType::Movie, u"imdb"_s, id, f.context).error().kind,
                 ErrorKind::InvalidInput);
    }
    QCOMPARE(f.server.count(), before);
}

void TestClients::tmdbSearches()
{
    Fixture f;
    f.server.on(u"/tmdb/3/search/movie"_s,
                ScriptedAnswer::json(
                    "{\"results\": [{\"id\": 1, \"title\": \"Der Film\", \"original_title\": \"The Film\", "
                    "\"release_date\": \"1999-03-31\", \"overview\": \"o\", \"popularity\": 9.5, "
                    "\"vote_count\": 12, \"poster_path\": \"/p.jpg\"}, {\"id\": null}, 7]}"));
    const auto hits = f[u"tmdb"_s].search({EntityType::Movie, u"Film & Co. 100% + ü#"_s, 1999}, f.context);
    METARR_REQUIRE(hits);
    QCOMPARE(hits->size(), 1);
    const SearchHit &hit = hits->first();
    QCOMPARE(hit.provider, u"tmdb"_s);
    QCOMPARE(hit.id, u"1"_s);
    QCOMPARE(hit.title, u"Der Film"_s);
    QCOMPARE(hit.originalTitle, u"The Film"_s);
    QCOMPARE(hit.year, 1999);
    QCOMPARE(hit.votes, 12);
    QCOMPARE(hit.posterUrl, u"https://img/t/p/w342/p.jpg"_s);
    const SeenRequest seen = f.server.requests().value(0);
    QCOMPARE(seen.query(u"query"_s), u"Film & Co. 100% + ü#"_s);
    QCOMPARE(seen.query(u"year"_s), u"1999"_s);
}

void TestClients::tmdbSearchesAgainWithoutTheYear()
{
    Fixture f;
    f.server.setHandler([](const SeenRequest &request) {
        return request.query(u"first_air_date_year"_s).isEmpty()
                   ? ScriptedAnswer::json("{\"results\": [{\"id\": 1, \"name\": \"X\"}]}")
                   : ScriptedAnswer::json("{\"results\": []}");
    });
    const auto hits = f[u"tmdb"_s].search({EntityType::Series, u"X"_s, 2001}, f.context);
    METARR_REQUIRE(hits);
    QCOMPARE(hits->size(), 1);
    QCOMPARE(f.server.count(u"/tmdb/3/search/tv"_s), 2);
    METARR_REQUIRE(f[u"tmdb"_s].search({EntityType::Collection, u"X"_s, 2001}, f.context));
    QCOMPARE(f.server.count(u"/tmdb/3/search/collection"_s), 1);
}

void TestClients::tmdbEpisodeAndCollection()
{
    Fixture f;
    f.server.on(u"/tmdb/3/tv/900/season/1/episode/2"_s,
                ScriptedAnswer::json(
                    "{\"id\": 5, \"season_number\": 1, \"episode_number\": 2, \"name\": \"\", "
                    "\"translations\": {\"translations\": [{\"iso_639_1\": \"en\", \"data\": {\"name\": "
                    "\"Two\", \"overview\": \"O\"}}]}, \"external_ids\": {\"tvdb_id\": 77}, \"images\": "
                    "{\"stills\": [{\"file_path\": \"/a.jpg\", \"width\": 1920, \"height\": 1080}]}}"));
    const auto episode = f[u"tmdb"_s].fetchEpisode({{u"tmdb"_s, u"900"_s}}, 1, 2, f.context);
    METARR_REQUIRE(episode);
    QCOMPARE(episode->metadata.title, u"Two"_s);
    QCOMPARE(episode->metadata.ids.value(u"tvdb"_s), u"77"_s);
    QCOMPARE(episode->candidates.value(0).width, 1920);

    f.server.on(u"/tmdb/3/collection/88"_s,
                ScriptedAnswer::json(
                    "{\"id\": 88, \"name\": \"The Set\", \"overview\": \"O\", \"poster_path\": \"/c.jpg\"}"));
    const auto collection = f[u"tmdb"_s].fetchCollection({{u"tmdb"_s, u"88"_s}}, f.context);
    METARR_REQUIRE(collection);
    QCOMPARE(collection->metadata.title, u"The Set"_s);
    QCOMPARE(collection->candidates.size(), 1);
}

void TestClients::tmdbTestsTheConnection()
{
    Fixture f;
    f.server.setHandler([](const SeenRequest &request) { return tmdbStandIn(request, tmdbKey); });
    METARR_REQUIRE(f[u"tmdb"_s].testConnection({}));
    f.server.setHandler([](const SeenRequest &) { return ScriptedAnswer::json("{\"hello\": 1}"); });
    const auto other = f[u"tmdb"_s].testConnection({});
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::BadData);
}

void TestClients::liars_data()
{
    // What is no data at all comes from something in between, or broke off: it may pass. Data that say nothing do not.
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, const QByteArray &body, ErrorKind kind) {
        QTest::newRow(name) << body << kind;
    };
    row("a web page with 200", "<html><body>captive portal</body></html>", ErrorKind::Server);
    row("truncated JSON", inventedBytes(u"tmdb-movie.json"_s).left(500), ErrorKind::Server);
    row("nothing", QByteArray(), ErrorKind::Server);
    row("a list", "[]", ErrorKind::Server);
    row("something else", "{\"a\": 1}", ErrorKind::BadData);
    row("binary", QByteArray("\x1f\x8b\x00\x01\x02", 5), ErrorKind::Server);
}

void TestClients::liars()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ErrorKind, kind);
    Fixture f;
    f.server.setHandler([body](const SeenRequest &request) {
        return request.path().endsWith(u"/login"_s) ? ScriptedAnswer::json("{\"data\": {\"token\": \"t\"}}")
                                                    : ScriptedAnswer::json(body);
    });
    const ExternalIds ids{{u"tmdb"_s, u"1"_s}, {u"tvdb"_s, u"1"_s}, {u"imdb"_s, u"tt1234567"_s}};
    for (const auto &provider : f.providers) {
        for (const auto &item :
             {provider->fetchMovie(ids, f.context), provider->fetchSeries(ids, f.context)}) {
            QVERIFY(!item);
            QVERIFY2(item.error().kind == kind, qPrintable(item.error().toLogText()));
            QVERIFY2(item.error().message.contains(provider->displayName()),
                     qPrintable(item.error().message));
        }
    }
}

namespace {

/// TVDB with the invented series: hands out tokens and checks them.
struct TvdbStandIn {
    std::atomic<int> logins{0};
    std::atomic<int> validFrom{1}; ///< tokens below are refused

    std::optional<ScriptedAnswer> operator()(const SeenRequest &request)
    {
        const QString path = request.path();
        if (path == u"/tvdb/v4/login"_s) {
            const QJsonObject body = QJsonDocument::fromJson(request.body).object();
            if (request.method != "POST" || body["apikey"_L1] != u"TVDBKEY"_s ||
                body["pin"_L1] != u"PIN42"_s) {
                return ScriptedAnswer::json("{\"status\": \"failure\", \"message\": \"InvalidAPIKey\"}", 401);
            }
            return ScriptedAnswer::json("{\"status\": \"success\", \"data\": {\"token\": \"token-" +
                                        QByteArray::number(++logins) + "\"}}");
        }
        const QByteArray bearer = request.header("Authorization");
        if (!bearer.startsWith("Bearer token-") || bearer.mid(13).toInt() < validFrom) {
            return ScriptedAnswer::json("{\"status\": \"failure\", \"message\": \"Unauthorized\"}", 401);
        }
        if (path == u"/tvdb/v4/series/321/extended"_s) {
            return jsonOf(u"tvdb-series.json"_s);
        }
        if (path.startsWith(u"/tvdb/v4/series/321/episodes/default/"_s)) {
            return jsonOf(
                u"tvdb-episodes-%1-%2.json"_s.arg(path.section(u'/', -1), request.query(u"page"_s)));
        }
        return std::nullopt;
    }
};

} // namespace

void TestClients::tvdbLogsInOnce()
{
    Fixture f;
    TvdbStandIn tvdb;
    f.server.setHandler([&](const SeenRequest &request) { return tvdb(request); });
    METARR_REQUIRE(f[u"tvdb"_s].fetchSeries({{u"tvdb"_s, u"321"_s}}, f.context));
    METARR_REQUIRE(f[u"tvdb"_s].fetchSeries({{u"tvdb"_s, u"321"_s}}, f.context));
    QCOMPARE(tvdb.logins.load(), 1);
}

void TestClients::tvdbLogsInAgain()
{
    Fixture f;
    TvdbStandIn tvdb;
    f.server.setHandler([&](const SeenRequest &request) { return tvdb(request); });
    METARR_REQUIRE(f[u"tvdb"_s].fetchSeries({{u"tvdb"_s, u"321"_s}}, f.context));
    tvdb.validFrom = 2;
    METARR_REQUIRE(f[u"tvdb"_s].fetchSeries({{u"tvdb"_s, u"321"_s}}, f.context));
    QCOMPARE(tvdb.logins.load(), 2);
    tvdb.validFrom = 1000; // no token will do
    const auto refused = f[u"tvdb"_s].fetchSeries({{u"tvdb"_s, u"321"_s}}, f.context);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
    QCOMPARE(tvdb.logins.load(), 3); // once more, not for ever
}

void TestClients::tvdbWrongKey()
{
    Fixture f;
    f.server.on(u"/tvdb/v4/login"_s, ScriptedAnswer::json("{\"status\": \"failure\"}", 401));
    const auto result = f[u"tvdb"_s].testConnection({});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unauthorized);
    QVERIFY(result.error().remedy.contains(u"PIN"_s));
    const auto item = f[u"tvdb"_s].fetchMovie({{u"tvdb"_s, u"1"_s}}, f.context);
    QVERIFY(!item);
    QCOMPARE(item.error().remedy, result.error().remedy);
    QVERIFY(item.error().retryAfter.has_value());
    QCOMPARE(f.server.count(u"/tvdb/v4/login"_s), 1);
}

void TestClients::tvdbSeries()
{
    Fixture f;
    TvdbStandIn tvdb;
    f.server.setHandler([&](const SeenRequest &request) { return tvdb(request); });
    const auto item = f[u"tvdb"_s].fetchSeries({{u"tvdb"_s, u"321"_s}}, f.context);
    METARR_REQUIRE(item);
    QCOMPARE(item->metadata.title, u"Harbour Watch"_s);
    QCOMPARE(item->seasons.size(), 3);
    QCOMPARE(item->seasons[0].episodes.size(), 1);
    QCOMPARE(item->seasons[1].episodes[0].metadata.title, u"Erste"_s);
    QCOMPARE(item->seasons[1].episodes[1].metadata.title, u"Second"_s); // no German name
    QCOMPARE(item->seasons[2].episodes[1].metadata.title, u"Newer"_s);
    QCOMPARE(item->seasons[2].episodes[1].metadata.plot, u"Plot zwei"_s);
    QCOMPARE(item->requests, 1 + 1 + 2 + 2); // login, series, two pages in two languages
    QCOMPARE(f.server.count(), item->requests);

    f.server.forget();
    const auto season = f[u"tvdb"_s].fetchSeason({{u"tvdb"_s, u"321"_s}}, 7, f.context);
    QVERIFY(!season);
    QCOMPARE(season.error().kind, ErrorKind::NotFound);
}

void TestClients::tvdbOneLogInForAllThreads()
{
    Fixture f;
    TvdbStandIn tvdb;
    f.server.setHandler([&](const SeenRequest &request) { return tvdb(request); });
    std::atomic<int> done{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back(
            [&] { done += f[u"tvdb"_s].fetchSeries({{u"tvdb"_s, u"321"_s}}, f.context) ? 1 : 0; });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    QCOMPARE(done.load(), 4);
    QCOMPARE(tvdb.logins.load(), 1);
}

void TestClients::tvdbSearches()
{
    Fixture f;
    f.server.on(u"/tvdb/v4/login"_s, ScriptedAnswer::json("{\"data\": {\"token\": \"t\"}}"));
    f.server.on(u"/tvdb/v4/search"_s,
                ScriptedAnswer::json(
                    "{\"status\": \"success\", \"data\": [{\"tvdb_id\": \"321\", \"name\": \"Original\", "
                    "\"type\": \"series\", \"year\": \"2015\", \"translations\": {\"eng\": \"English\"}, "
                    "\"aliases\": [\"Other\"], \"remote_ids\": [{\"id\": \"tt7654321\", \"sourceName\": "
                    "\"IMDB\"}]}, {\"tvdb_id\": \"5\", \"name\": \"A person\", \"type\": \"person\"}]}"));
    const auto hits = f[u"tvdb"_s].search({EntityType::Series, u"Original"_s, {}}, f.context);
    METARR_REQUIRE(hits);
    QCOMPARE(hits->size(), 1);
    QCOMPARE(hits->first().title, u"English"_s);
    QCOMPARE(hits->first().originalTitle, u"Original"_s);
    QCOMPARE(hits->first().year, 2015);
    QCOMPARE(hits->first().ids.value(u"imdb"_s), u"tt7654321"_s);
    QVERIFY(hits->first().alternativeTitles.contains(u"Other"_s));

    f.server.on(u"/tvdb/v4/search/remoteid/tt7654321"_s,
                ScriptedAnswer::json("{\"status\": \"success\", \"data\": [{\"series\": {\"id\": 321}}]}"));
    const auto ids = f[u"tvdb"_s].findByExternalId(EntityType::Series, u"imdb"_s, u"tt7654321"_s, f.context);
    METARR_REQUIRE(ids);
    QCOMPARE(ids->value(u"tvdb"_s), u"321"_s);
}

void TestClients::fanart()
{
    Fixture f;
    f.server.on(u"/fanart/v3/movies/4711"_s, jsonOf(u"fanart-movie.json"_s));
    const auto item =
        f[u"fanarttv"_s].fetchMovie({{u"tmdb"_s, u"4711"_s}, {u"imdb"_s, u"tt1234567"_s}}, f.context);
    METARR_REQUIRE(item);
    QCOMPARE(item->candidates.size(), 9);
    QCOMPARE(item->requests, 1);
    const SeenRequest seen = f.server.requests().value(0);
    QCOMPARE(seen.header("api-key"), "PROJECT");
    QCOMPARE(seen.header("client-key"), "PERSONAL");
    QVERIFY(!seen.target.hasQuery());
}

void TestClients::fanartWithoutArtwork()
{
    Fixture f;
    f.server.on(u"/fanart/v3/movies/1"_s,
                ScriptedAnswer::json("{\"status\": \"error\", \"error message\": \"Not found\"}", 404));
    const auto movie = f[u"fanarttv"_s].fetchMovie({{u"tmdb"_s, u"1"_s}}, f.context);
    METARR_REQUIRE(movie);
    QVERIFY(movie->candidates.isEmpty());
    const auto series = f[u"fanarttv"_s].fetchSeries({{u"tvdb"_s, u"2"_s}}, f.context);
    METARR_REQUIRE(series);
    QCOMPARE(f.server.count(u"/fanart/v3/tv/2"_s), 1);
    QCOMPARE(f[u"fanarttv"_s].fetchSeries({{u"tmdb"_s, u"2"_s}}, f.context).error().kind,
             ErrorKind::NotFound);
}

void TestClients::fanartWrongKey()
{
    Fixture f;
    f.server.setHandler([](const SeenRequest &) {
        return ScriptedAnswer::json("{\"status\": \"error\", \"error message\": \"Invalid project key\"}",
                                    401);
    });
    const auto item = f[u"fanarttv"_s].fetchMovie({{u"tmdb"_s, u"1"_s}}, f.context);
    QVERIFY(!item);
    QCOMPARE(item.error().kind, ErrorKind::Unauthorized);
    QVERIFY(!f[u"fanarttv"_s].testConnection({}));
}

void TestClients::omdbCountsTheDay()
{
    Fixture f; // three a day
    f.server.on(u"/omdb/"_s, jsonOf(u"omdb.json"_s));
    for (int i = 0; i < 3; ++i) {
        const auto item = f[u"omdb"_s].fetchMovie({{u"imdb"_s, u"tt123456%1"_s.arg(i)}}, f.context);
        METARR_REQUIRE(item);
        QCOMPARE(item->metadata.ratings.size(), 3);
    }
    QCOMPARE(f.server.requests().value(0).query(u"i"_s), u"tt1234560"_s);
    QCOMPARE(f.server.requests().value(0).query(u"apikey"_s), u"OMDBKEY"_s);
    const auto fourth = f[u"omdb"_s].fetchMovie({{u"imdb"_s, u"tt1234563"_s}}, f.context);
    QVERIFY(!fourth);
    QCOMPARE(fourth.error().kind, ErrorKind::RateLimited);
    QCOMPARE(f.server.count(), 3);
}

void TestClients::omdbQuotaAnsweredAsWrongKey()
{
    Fixture f;
    f.server.on(u"/omdb/"_s, ScriptedAnswer::json(
                                 "{\"Response\": \"False\", \"Error\": \"Request limit reached!\"}", 401));
    const auto item = f[u"omdb"_s].fetchMovie({{u"imdb"_s, u"tt1234567"_s}}, f.context);
    QVERIFY(!item);
    QCOMPARE(item.error().kind, ErrorKind::RateLimited);
    QVERIFY(item.error().retryAfter.has_value());
    QVERIFY(!f[u"omdb"_s].keyState().refusal()); // the key is right
}

void TestClients::keysNeverShow()
{
    Fixture f;
    f.server.setHandler([](const SeenRequest &request) {
        // Repeats all it was told, as careless servers and proxies do.
        QByteArray echo = request.target.toEncoded() + '\n' + request.body;
        for (const auto &[name, value] : request.headers) {
            echo += name + ": " + value + '\n';
        }
        return ScriptedAnswer::plain(400, echo);
    });
    const ExternalIds ids{{u"tmdb"_s, u"1"_s}, {u"tvdb"_s, u"1"_s}, {u"imdb"_s, u"tt1234567"_s}};
    for (const auto &provider : f.providers) {
        const auto item = provider->fetchMovie(ids, f.context);
        QVERIFY(!item);
        const QString text = item.error().toLogText() + item.error().remedy;
        for (const auto &secret :
             {tmdbKey, u"TVDBKEY"_s, u"PIN42"_s, u"PROJECT"_s, u"PERSONAL"_s, u"OMDBKEY"_s}) {
            QVERIFY2(!text.contains(secret), qPrintable(provider->name() + u": "_s + text));
        }
    }
}

void TestClients::cancels()
{
    Fixture f;
    StopSource stop;
    stop.requestStop();
    f.context.stop = stop.token();
    for (const auto &provider : f.providers) {
        const auto item = provider->fetchMovie(
            {{u"tmdb"_s, u"1"_s}, {u"tvdb"_s, u"1"_s}, {u"imdb"_s, u"tt1234567"_s}}, f.context);
        QVERIFY(!item);
        QCOMPARE(item.error().kind, ErrorKind::Cancelled);
    }
    QCOMPARE(f.server.count(), 0);
}

void TestClients::asksAgainWhenToldTo()
{
    QTemporaryDir dir;
    Fixture f;
    HttpClientOptions options;
    options.clock = f.clock;
    options.cacheDirectory = dir.path();
    const auto http = makeHttpClient(options);
    ProvidersSettings settings;
    settings.tmdb = {true, f.server.url(u"/tmdb"_s).toString(), {}, tmdbKey, {}, {}, 10'000};
    const auto providers = makeProviders(settings, *http);
    f.server.setHandler([](const SeenRequest &request) { return tmdbStandIn(request, tmdbKey); });
    const auto fetch = [&] {
        return providers[0]->fetchMovie({{u"tmdb"_s, u"4711"_s}}, f.context).has_value();
    };
    QVERIFY(fetch() && fetch());
    QCOMPARE(f.server.count(), 1); // young enough
    f.context.priority = 1;        // a webhook: what is older than minutes is asked again
    f.clock->advanceMs(11 * 60'000);
    QVERIFY(fetch());
    QCOMPARE(f.server.count(), 2);
    f.context.refresh = true;
    QVERIFY(fetch());
    QCOMPARE(f.server.count(), 3);
}

/// Without a request, so without a login too, and even where the key has been refused since.
void TestClients::repeatsWhatIsKept()
{
    QTemporaryDir dir;
    Fixture f;
    const auto made = [&](const auto &use) {
        HttpClientOptions options;
        options.clock = f.clock;
        options.cacheDirectory = dir.path();
        const auto http = makeHttpClient(options);
        ProvidersSettings settings;
        settings.tvdb = {true, f.server.url(u"/tvdb"_s).toString(), {}, u"TVDBKEY"_s, u"PIN42"_s, {}, 10'000};
        const auto providers = makeProviders(settings, *http);
        return use(*providers.front());
    };
    TvdbStandIn tvdb;
    f.server.setHandler([&](const SeenRequest &request) { return tvdb(request); });
    const ExternalIds ids{{u"tvdb"_s, u"321"_s}};
    f.context.isKeptOnly = true;
    const auto fetch = [&](Provider &provider) { return provider.fetchSeries(ids, f.context); };
    const auto nothing = made(fetch);
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, ErrorKind::Offline);
    QCOMPARE(f.server.count(), 0);
    f.context.isKeptOnly = false;
    const auto told = made(fetch);
    METARR_REQUIRE(told);
    const int asked = f.server.count();
    f.context.isKeptOnly = true;
    f.clock->advanceMs(30LL * 86'400'000);
    const auto kept = made([&](Provider &provider) {
        Error refusal;
        refusal.kind = ErrorKind::Unauthorized;
        (void)provider.keyState().refused(refusal);
        return fetch(provider);
    });
    METARR_REQUIRE(kept);
    QCOMPARE(kept->metadata, told->metadata);
    QCOMPARE(kept->seasons.size(), told->seasons.size());
    QCOMPARE(f.server.count(), asked);
}

void TestClients::errorsAreNotKept_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("wrong");
    QTest::addColumn<QString>("right");
    QTest::newRow("tmdb") << u"/tmdb/3/movie/4711"_s
                          << QByteArray(R"({"success": false, "status_message": "Internal error."})")
                          << u"tmdb-movie.json"_s;
    QTest::newRow("omdb") << u"/omdb/"_s
                          << QByteArray(R"({"Response": "False", "Error": "Error getting data."})")
                          << u"omdb.json"_s;
}

/// What went wrong for a moment looks like any other answer (HTTP 200): it must not be repeated from the disk for a day.
void TestClients::errorsAreNotKept()
{
    QFETCH(QString, path);
    QTemporaryDir dir;
    Fixture f;
    HttpClientOptions options;
    options.clock = f.clock;
    options.cacheDirectory = dir.path();
    options.backoff = 1ms;
    const auto http = makeHttpClient(options);
    ProvidersSettings settings;
    settings.tmdb = {true, f.server.url(u"/tmdb"_s).toString(), {}, tmdbKey, {}, {}, 10'000};
    settings.omdb = {true, f.server.url(u"/omdb"_s).toString(), {}, u"OMDBKEY"_s, {}, {}, 1000};
    const auto providers = makeProviders(settings, *http);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const auto provider = std::find_if(providers.begin(), providers.end(),
                                       [&](const auto &each) { return each->name() == name; });
    QVERIFY(provider != providers.end());
    std::atomic<bool> isWrong{true};
    QFETCH(QByteArray, wrong);
    QFETCH(QString, right);
    f.server.setHandler([&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
        return request.path() != path ? std::nullopt
               : isWrong              ? std::optional(ScriptedAnswer::json(wrong))
                                      : std::optional(jsonOf(right));
    });
    const ExternalIds ids{{u"tmdb"_s, u"4711"_s}, {u"imdb"_s, u"tt1234567"_s}};
    const auto refused = (*provider)->fetchMovie(ids, f.context);
    QVERIFY(!refused);
    QVERIFY2(refused.error().isTransient(), qPrintable(refused.error().toLogText()));
    isWrong = false;
    METARR_REQUIRE((*provider)->fetchMovie(ids, f.context));
}

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"

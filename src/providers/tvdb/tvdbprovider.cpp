// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/tvdb/tvdbprovider.h"

#include "domain/episodeorder.h"
#include "domain/sourcename.h"
#include "providers/jsonread.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int mostPages = 100; // of 500 episodes

QUrlQuery queryOf(std::initializer_list<std::pair<QString, QString>> items)
{
    QUrlQuery query;
    for (const auto &[name, value] : items) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    return query;
}

/// That a text does not exist in a language is no failure.
bool isAbsence(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::InvalidInput;
}

} // namespace

TvdbProvider::TvdbProvider(const ProviderSettings &settings, HttpClient &http)
    : m_api(http, keyState(), u"tvdb"_s, u"TheTVDB"_s,
            versionedBase(settings.baseUrl, u"https://api4.thetvdb.com"_s, u"/v4"_s))
    , m_key(settings.apiKey.trimmed())
    , m_pin(settings.pin.trimmed())
    , m_imageBaseUrl(settings.imageBaseUrl)
{
    http.setLimits(u"tvdb"_s, {settings.rateLimit > 0 ? settings.rateLimit : 1});
    http.setLimits(imageBucket(u"tvdb"_s), imageLimits);
}

ProviderCapabilities TvdbProvider::capabilities() const
{
    using enum ProviderCapability;
    return SearchMovies | SearchSeries | Movies | Series | Texts | Artwork | FindByExternalId;
}

tvdb::MapOptions TvdbProvider::optionsFor(const ProviderContext &context) const
{
    return {context.languages, context.certificationCountries, m_imageBaseUrl};
}

Result<QString> TvdbProvider::token(const QString &refused, bool triesKey, const StopToken &stop,
                                    int *requests)
{
    std::unique_lock lock(m_mutex, std::defer_lock);
    while (!lock.try_lock_for(std::chrono::milliseconds(50))) { // another thread is logging in
        METARR_CHECK(stop.check());
    }
    if (!m_token.isEmpty() && m_token != refused) {
        return m_token;
    }
    m_token.clear();
    JsonApi::Call login;
    login.path = u"/login"_s;
    login.secretValues = {m_key, m_pin};
    login.requests = requests;
    login.triesKey = triesKey;
    login.keyRemedy =
        u"Check the TheTVDB key in the settings; keys supported by users also need the subscriber's PIN."_s;
    QJsonObject credentials{{u"apikey"_s, m_key}};
    if (!m_pin.isEmpty()) {
        credentials[u"pin"_s] = m_pin;
    }
    METARR_TRY(const QJsonObject answer, m_api.post(login, credentials, stop));
    METARR_TRY(const QJsonObject data, tvdb::dataOf(answer));
    m_token = json::text(data["token"_L1]);
    if (m_token.isEmpty()) {
        return fail(ErrorKind::BadData, u"TheTVDB accepted the key but sent no token."_s,
                    u"Try again later."_s);
    }
    return m_token;
}

Result<QJsonObject> TvdbProvider::get(const QString &path, const QUrlQuery &query,
                                      const ProviderContext &context, int *requests)
{
    QString refused;
    for (int attempt = 0;; ++attempt) {
        QString bearer;
        if (!context.isKeptOnly) {
            METARR_TRY(bearer, token(refused, false, context.stop, requests));
        }
        JsonApi::Call call;
        call.path = path;
        call.query = query;
        call.requests = requests;
        call.isOwnToken = true;
        call.check = [](const QJsonObject &answer) {
            return answer["status"_L1].toString(u"success"_s) != u"success"_s
                       ? JsonApi::passing(
                             u"TheTVDB sent an error: %1"_s.arg(json::text(answer["message"_L1])))
                       : Result<>();
        };
        call.headers = {{"Authorization", "Bearer " + bearer.toUtf8()}};
        auto answer = m_api.get(call, context);
        if (answer || answer.error().httpStatus != 401 || attempt > 0) {
            return answer;
        }
        refused = bearer; // expired after a month, or revoked
    }
}

Result<QString> TvdbProvider::ownId(EntityType type, const ExternalIds &ids, const ProviderContext &context,
                                    int *requests)
{
    if (const QString id = json::numericId(ids.value(u"tvdb"_s)); !id.isEmpty()) {
        return id;
    }
    if (const QString imdb = ids.value(u"imdb"_s); !imdb.isEmpty()) {
        METARR_TRY(const ExternalIds found, find(type, u"imdb"_s, imdb, context, requests));
        return found.value(u"tvdb"_s);
    }
    return fail(ErrorKind::NotFound, u"TheTVDB knows none of the ids of this item."_s,
                u"Identify it by its title."_s);
}

Result<QList<SearchHit>> TvdbProvider::search(const SearchQuery &query, const ProviderContext &context)
{
    if (query.type != EntityType::Movie && query.type != EntityType::Series) {
        return Provider::search(query, context);
    }
    const auto ask = [&](std::optional<int> year) -> Result<QList<SearchHit>> {
        QUrlQuery parameters =
            queryOf({{u"query"_s, query.title},
                     {u"type"_s, query.type == EntityType::Movie ? u"movie"_s : u"series"_s}});
        if (year) {
            parameters.addQueryItem(u"year"_s, QString::number(*year));
        }
        METARR_TRY(const QJsonObject answer, get(u"/search"_s, parameters, context, nullptr));
        return tvdb::mapSearch(answer, query.type, optionsFor(context));
    };
    METARR_TRY(auto hits, ask(query.year));
    return hits.isEmpty() && query.year ? ask(std::nullopt) : Result<QList<SearchHit>>(std::move(hits));
}

Result<ProviderItem> TvdbProvider::fetchMovie(const ExternalIds &ids, const ProviderContext &context)
{
    int requests = 0;
    METARR_TRY(const QString id, ownId(EntityType::Movie, ids, context, &requests));
    const QString path = u"/movies/"_s + id;
    METARR_TRY(const QJsonObject answer,
               get(path + u"/extended"_s, queryOf({{u"meta"_s, u"translations"_s}}), context, &requests));
    METARR_TRY(const QJsonObject data, tvdb::dataOf(answer));
    METARR_TRY(auto item, tvdb::mapMovie(data, optionsFor(context)));
    METARR_CHECK(translate(path, data, item.metadata, context, &requests));
    item.requests = requests;
    return item;
}

Result<ProviderItem> TvdbProvider::fetchSeries(const ExternalIds &ids, const ProviderContext &context)
{
    int requests = 0;
    METARR_TRY(const QString id, ownId(EntityType::Series, ids, context, &requests));
    const QString path = u"/series/"_s + id;
    METARR_TRY(const QJsonObject answer,
               get(path + u"/extended"_s, queryOf({{u"meta"_s, u"translations"_s}}), context, &requests));
    METARR_TRY(const QJsonObject data, tvdb::dataOf(answer));
    METARR_TRY(auto item, tvdb::mapSeries(data, optionsFor(context)));
    METARR_CHECK(translate(path, data, item.metadata, context, &requests));
    METARR_TRY(auto all, episodesInLanguages(id, std::nullopt, context, &requests));
    for (auto &episode : all) {
        episode.metadata.showTitle = item.metadata.title;
    }
    if (context.episodeOrder != airedOrder()) {
        item.seasons.clear(); // those of the aired order
        item.metadata.seasonNames.clear();
    }
    tvdb::placeEpisodes(std::move(all), item);
    item.requests = requests;
    return item;
}

/// Title and plot in the first wanted language that exists, where the extended answer came without its
/// translations.
Result<> TvdbProvider::translate(const QString &path, const QJsonObject &data, Metadata &metadata,
                                 const ProviderContext &context, int *requests)
{
    if (data["translations"_L1].isObject()) {
        return {};
    }
    const QJsonArray names = data["nameTranslations"_L1].toArray();
    int asked = 0;
    for (const auto &tag : context.languages) {
        const QString code = tvdb::languageCode(tag);
        if (code.isEmpty() || code == data["originalLanguage"_L1].toString() || asked == 2) {
            return {};
        }
        if (!names.contains(code)) {
            continue;
        }
        ++asked;
        const auto answer = get(u"%1/translations/%2"_s.arg(path, code), {}, context, requests);
        if (answer) {
            METARR_TRY(const QJsonObject translation, tvdb::dataOf(*answer));
            tvdb::applyTranslation(translation, metadata);
            return {};
        }
        if (!isAbsence(answer.error())) {
            return tl::make_unexpected(answer.error());
        }
    }
    return {};
}

Result<QList<ProviderEpisode>> TvdbProvider::episodes(const QString &seriesId, const QString &language,
                                                      std::optional<int> season,
                                                      const ProviderContext &context, int *requests)
{
    const QString type = tvdbSeasonType(context.episodeOrder);
    if (type.isEmpty()) {
        return QList<ProviderEpisode>(); // an order of TMDB's alone
    }
    QString path = u"/series/%1/episodes/%2"_s.arg(seriesId, type);
    if (!language.isEmpty()) {
        path += u'/' + language;
    }
    QList<ProviderEpisode> all;
    for (int page = 0; page < mostPages; ++page) {
        QUrlQuery query = queryOf({{u"page"_s, QString::number(page)}});
        if (season) {
            query.addQueryItem(u"season"_s, QString::number(*season));
        }
        METARR_TRY(const QJsonObject answer, get(path, query, context, requests));
        METARR_TRY(const QJsonObject data, tvdb::dataOf(answer));
        const auto list = data["episodes"_L1].toArray();
        for (const auto &entry : list) {
            METARR_TRY(auto episode, tvdb::mapEpisode(entry.toObject(), optionsFor(context)));
            if (!season || episode.metadata.season == season) {
                all.append(std::move(episode));
            }
        }
        if (list.isEmpty() || json::text(answer["links"_L1]["next"_L1]).isEmpty()) {
            break;
        }
    }
    return all;
}

Result<QList<ProviderEpisode>> TvdbProvider::episodesInLanguages(const QString &seriesId,
                                                                 std::optional<int> season,
                                                                 const ProviderContext &context,
                                                                 int *requests)
{
    QStringList languages;
    for (const auto &tag : context.languages.mid(0, 2)) {
        languages += tvdb::languageCode(tag);
    }
    languages += QString(); // as the series was made
    languages.removeDuplicates();
    QList<ProviderEpisode> all;
    for (const auto &language : languages) {
        auto translated = episodes(seriesId, language, season, context, requests);
        if (!translated) {
            if (isAbsence(translated.error()) && !language.isEmpty()) {
                continue;
            }
            if (all.isEmpty()) {
                return translated;
            }
            return isAbsence(translated.error()) ? Result<QList<ProviderEpisode>>(all) : translated;
        }
        if (all.isEmpty()) {
            all = std::move(*translated);
        } else {
            tvdb::fillTexts(all, *translated);
        }
        const bool isNamed = std::all_of(
            all.begin(), all.end(), [](const auto &episode) { return !episode.metadata.title.isEmpty(); });
        // The original language is asked for names only: a plot nobody here reads is not worth the requests.
        const bool isLast = language == languages.value(languages.size() - 2) && isNamed;
        if (!all.isEmpty() && (!tvdb::hasTextGaps(all) || isLast)) {
            break;
        }
    }
    return all;
}

Result<ProviderSeason> TvdbProvider::fetchSeason(const ExternalIds &ids, int season,
                                                 const ProviderContext &context)
{
    int requests = 0;
    METARR_TRY(const QString id, ownId(EntityType::Series, ids, context, &requests));
    METARR_TRY(const QJsonObject answer, get(u"/series/%1/extended"_s.arg(id),
                                             queryOf({{u"meta"_s, u"translations"_s}}), context, &requests));
    METARR_TRY(const QJsonObject data, tvdb::dataOf(answer));
    METARR_TRY(auto series, tvdb::mapSeries(data, optionsFor(context)));
    const auto listed =
        std::find_if(series.seasons.begin(), series.seasons.end(),
                     [season](const ProviderSeason &known) { return known.number == season; });
    if (listed == series.seasons.end()) {
        return fail(ErrorKind::NotFound, u"TheTVDB has no season %1 of this series."_s.arg(season));
    }
    ProviderSeason whole = *listed;
    if (const QString seasonId = whole.metadata.ids.value(u"tvdb"_s); !seasonId.isEmpty()) {
        METARR_TRY(const QJsonObject extended,
                   get(u"/seasons/%1/extended"_s.arg(seasonId), {}, context, &requests));
        METARR_TRY(const QJsonObject seasonData, tvdb::dataOf(extended));
        METARR_TRY(auto detailed, tvdb::mapSeason(seasonData, optionsFor(context)));
        whole.candidates = std::move(detailed.candidates);
    }
    METARR_TRY(whole.episodes, episodesInLanguages(id, season, context, &requests));
    for (auto &episode : whole.episodes) {
        episode.metadata.showTitle = series.metadata.title;
    }
    return whole;
}

Result<ExternalIds> TvdbProvider::findByExternalId(EntityType type, const QString &source, const QString &id,
                                                   const ProviderContext &context)
{
    return find(type, source, id, context, nullptr);
}

Result<ExternalIds> TvdbProvider::find(EntityType type, const QString &source, const QString &id,
                                       const ProviderContext &context, int *requests)
{
    const QString plain = source == u"imdb"_s ? json::imdbId(id) : json::numericId(id);
    if (plain.isEmpty() || (source != u"imdb"_s && source != u"tmdb"_s)) {
        return fail(ErrorKind::InvalidInput,
                    u"TheTVDB cannot look for the %1 id \"%2\"."_s.arg(properSourceName(source), id));
    }
    METARR_TRY(const QJsonObject answer, get(u"/search/remoteid/"_s + plain, {}, context, requests));
    const QString own = tvdb::mapRemoteId(answer, type);
    if (own.isEmpty()) {
        return fail(ErrorKind::NotFound,
                    u"TheTVDB knows no item with the %1 id %2."_s.arg(properSourceName(source), plain),
                    u"Identify it by its title."_s);
    }
    return ExternalIds{{u"tvdb"_s, own}, {source, plain}};
}

Result<> TvdbProvider::testConnection(const StopToken &stop)
{
    QString refused;
    {
        const std::lock_guard lock(m_mutex);
        refused = m_token; // the key is to be tried, not an old token
    }
    METARR_CHECK(token(refused, true, stop, nullptr));
    return {};
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/tmdb/tmdbprovider.h"

#include "domain/episodeorder.h"
#include "domain/sourcename.h"
#include "providers/jsonread.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int mostAppends = 20; // TMDB's limit for append_to_response

QString firstLanguage(const ProviderContext &context)
{
    return context.languages.value(0, u"en-US"_s);
}

/// "de,en,null": the wanted ones, English, and what has no language.
QString imageLanguages(const ProviderContext &context)
{
    QStringList languages;
    for (const auto &tag : context.languages) {
        languages += primaryLanguage(tag);
    }
    languages += {u"en"_s, u"null"_s};
    languages.removeDuplicates();
    return languages.join(u',');
}

} // namespace

TmdbProvider::TmdbProvider(const ProviderSettings &settings, HttpClient &http)
    : m_api(http, keyState(), u"tmdb"_s, u"TMDB"_s,
            versionedBase(settings.baseUrl, u"https://api.themoviedb.org"_s, u"/3"_s))
    , m_key(settings.apiKey.trimmed())
    , m_imageBaseUrl(versionedBase(settings.imageBaseUrl, u"https://image.tmdb.org/t/p"_s, {}))
{
    http.setLimits(u"tmdb"_s, {settings.rateLimit > 0 ? settings.rateLimit : 40});
    http.setLimits(imageBucket(u"tmdb"_s), imageLimits);
}

ProviderCapabilities TmdbProvider::capabilities() const
{
    using enum ProviderCapability;
    return SearchMovies | SearchSeries | SearchCollections | Movies | Series | Collections | Texts | Artwork |
           Ratings | FindByExternalId;
}

JsonApi::Call TmdbProvider::call(const QString &path, int *requests) const
{
    JsonApi::Call call;
    call.path = path;
    call.requests = requests;
    call.check = [](const QJsonObject &answer) {
        return answer["success"_L1].isBool() && !answer["success"_L1].toBool()
                   ? JsonApi::passing(
                         u"TMDB sent an error: %1"_s.arg(json::text(answer["status_message"_L1])))
                   : Result<>();
    };
    if (m_key.startsWith("eyJ"_L1)) {
        call.headers.append({"Authorization", "Bearer " + m_key.toUtf8()});
    } else {
        call.query.addQueryItem(u"api_key"_s, QString::fromLatin1(QUrl::toPercentEncoding(m_key)));
        call.secretsInQuery = {u"api_key"_s};
    }
    return call;
}

JsonApi::Call TmdbProvider::detailsCall(const QString &path, const QString &append,
                                        const ProviderContext &context, int *requests) const
{
    JsonApi::Call details = call(path, requests);
    details.query.addQueryItem(u"language"_s, firstLanguage(context));
    details.query.addQueryItem(u"append_to_response"_s, append);
    if (append.contains("images"_L1)) {
        details.query.addQueryItem(u"include_image_language"_s, imageLanguages(context));
    }
    // Videos come in the language asked for only; English ones are better than none.
    if (append.contains("videos"_L1) && primaryLanguage(firstLanguage(context)) != u"en"_s) {
        details.query.addQueryItem(u"include_video_language"_s, imageLanguages(context));
    }
    return details;
}

tmdb::MapOptions TmdbProvider::optionsFor(const ProviderContext &context) const
{
    return {context.languages, context.certificationCountries, m_imageBaseUrl};
}

Result<QString> TmdbProvider::ownId(EntityType type, const ExternalIds &ids, const ProviderContext &context,
                                    int *requests) const
{
    if (const QString id = json::numericId(ids.value(u"tmdb"_s)); !id.isEmpty()) {
        return id;
    }
    for (const auto &source : {u"imdb"_s, u"tvdb"_s}) {
        if (ids.value(source).isEmpty() || (source == u"tvdb"_s && type == EntityType::Movie)) {
            continue;
        }
        auto found = find(type, source, ids.value(source), context, requests);
        if (found) {
            return found->value(u"tmdb"_s);
        }
        if (found.error().kind != ErrorKind::NotFound && found.error().kind != ErrorKind::InvalidInput) {
            return tl::make_unexpected(std::move(found).error());
        }
    }
    return fail(ErrorKind::NotFound, u"TMDB knows none of the ids of this item."_s,
                u"Identify it by its title."_s);
}

Result<QList<SearchHit>> TmdbProvider::search(const SearchQuery &query, const ProviderContext &context)
{
    const bool isMovie = query.type == EntityType::Movie;
    if (!isMovie && query.type != EntityType::Series && query.type != EntityType::Collection) {
        return Provider::search(query, context);
    }
    const QString kind = isMovie ? u"movie"_s : query.type == EntityType::Series ? u"tv"_s : u"collection"_s;
    const auto ask = [&](std::optional<int> year) -> Result<QList<SearchHit>> {
        JsonApi::Call search = call(u"/search/"_s + kind);
        search.query.addQueryItem(u"query"_s, QString::fromLatin1(QUrl::toPercentEncoding(query.title)));
        search.query.addQueryItem(u"language"_s, firstLanguage(context));
        if (year) {
            search.query.addQueryItem(isMovie ? u"year"_s : u"first_air_date_year"_s, QString::number(*year));
        }
        METARR_TRY(const QJsonObject page, m_api.get(search, context));
        return tmdb::mapSearch(page, query.type, optionsFor(context));
    };
    const bool withYear = query.year && query.type != EntityType::Collection;
    METARR_TRY(auto hits, ask(withYear ? query.year : std::nullopt));
    // Years in file names are often off by one: better a doubtful match than none.
    return hits.isEmpty() && withYear ? ask(std::nullopt) : Result<QList<SearchHit>>(std::move(hits));
}

Result<ProviderItem> TmdbProvider::fetchMovie(const ExternalIds &ids, const ProviderContext &context)
{
    int requests = 0;
    METARR_TRY(const QString id, ownId(EntityType::Movie, ids, context, &requests));
    const auto details = detailsCall(
        u"/movie/"_s + id,
        u"credits,release_dates,images,videos,external_ids,translations,alternative_titles,keywords"_s,
        context, &requests);
    METARR_TRY(const QJsonObject movie, m_api.get(details, context));
    METARR_TRY(auto item, tmdb::mapMovie(movie, optionsFor(context)));
    item.requests = requests;
    return item;
}

Result<ProviderItem> TmdbProvider::fetchSeries(const ExternalIds &ids, const ProviderContext &context)
{
    int requests = 0;
    METARR_TRY(const QString id, ownId(EntityType::Series, ids, context, &requests));
    QString parts =
        u"aggregate_credits,content_ratings,images,videos,external_ids,translations,alternative_titles,keywords"_s;
    const bool regrouped = context.episodeOrder != airedOrder();
    if (regrouped) {
        parts += u",episode_groups"_s;
    }
    const auto details = detailsCall(u"/tv/"_s + id, parts, context, &requests);
    METARR_TRY(const QJsonObject series, m_api.get(details, context));
    METARR_TRY(auto item, tmdb::mapSeries(series, optionsFor(context)));
    item.requests = requests;
    for (auto &entry : item.seasons) {
        auto whole = season(id, entry.number, context, &item.requests);
        if (whole) {
            entry = std::move(*whole);
        } else if (whole.error().kind !=
                   ErrorKind::NotFound) { // listed but gone: the entry in the list must do
            return tl::make_unexpected(std::move(whole).error());
        }
    }
    METARR_CHECK(fillFromNextLanguage(id, item, context));
    if (regrouped) {
        METARR_CHECK(applyOrder(series["episode_groups"_L1].toObject(), item, context));
    }
    for (auto &entry : item.seasons) {
        for (auto &episode : entry.episodes) {
            episode.metadata.showTitle = item.metadata.title;
        }
    }
    return item;
}

/// The order that the series is to have, out of the episode groups it has; without such a group no episodes remain.
Result<> TmdbProvider::applyOrder(const QJsonObject &groups, ProviderItem &series,
                                  const ProviderContext &context) const
{
    QString id = tmdbGroupId(context.episodeOrder);
    if (const int type = tmdbGroupType(context.episodeOrder); id.isEmpty() && type > 0) {
        id = tmdb::mapEpisodeGroupId(groups, type);
    }
    const auto group = id.isEmpty()
                           ? Result<QJsonObject>(QJsonObject{{u"groups"_s, QJsonArray()}})
                           : m_api.get(call(u"/tv/episode_group/"_s + id, &series.requests), context);
    if (!group) {
        if (group.error().kind != ErrorKind::NotFound) {
            return tl::make_unexpected(group.error());
        }
        return tmdb::regroup({{u"groups"_s, QJsonArray()}}, series);
    }
    return tmdb::regroup(*group, series);
}

Result<ProviderSeason> TmdbProvider::season(const QString &seriesId, int number,
                                            const ProviderContext &context, int *requests) const
{
    const auto details = detailsCall(u"/tv/%1/season/%2"_s.arg(seriesId).arg(number),
                                     u"images,external_ids,translations"_s, context, requests);
    METARR_TRY(const QJsonObject season, m_api.get(details, context));
    return tmdb::mapSeason(season, optionsFor(context));
}

/// Episodes have no translations in a season's answer: the seasons with gaps are asked for once more in the
/// second language, twenty in one request.
Result<> TmdbProvider::fillFromNextLanguage(const QString &seriesId, ProviderItem &series,
                                            const ProviderContext &context) const
{
    const QString next = context.languages.value(1);
    if (next.isEmpty() || primaryLanguage(next) == primaryLanguage(firstLanguage(context))) {
        return {};
    }
    QList<ProviderSeason *> gaps;
    for (auto &season : series.seasons) {
        if (tmdb::hasTextGaps(season)) {
            gaps.append(&season);
        }
    }
    // what a series may cost in all, less one for the episode group of another order
    const auto budget = (context.episodeOrder == airedOrder() ? 3 : 2) + series.seasons.size();
    for (int round = 0; round * mostAppends < gaps.size() && series.requests < budget; ++round) {
        const auto part = gaps.mid(round * mostAppends, mostAppends);
        QStringList appends;
        for (const auto *season : part) {
            appends += u"season/%1"_s.arg(season->number);
        }
        JsonApi::Call fill = call(u"/tv/"_s + seriesId, &series.requests);
        fill.query.addQueryItem(u"language"_s, next);
        fill.query.addQueryItem(u"append_to_response"_s, appends.join(u','));
        const auto answer = m_api.get(fill, context);
        if (!answer) {
            if (answer.error().isTransient() || answer.error().kind == ErrorKind::Cancelled) {
                return tl::make_unexpected(answer.error());
            }
            return {}; // gaps stay gaps
        }
        for (auto *season : part) {
            const auto other = answer->value(u"season/%1"_s.arg(season->number));
            if (const auto mapped = tmdb::mapSeason(other.toObject(), optionsFor(context))) {
                tmdb::fillTexts(*season, *mapped);
            }
        }
    }
    return {};
}

Result<ProviderSeason> TmdbProvider::fetchSeason(const ExternalIds &ids, int number,
                                                 const ProviderContext &context)
{
    METARR_TRY(const QString id, ownId(EntityType::Series, ids, context, nullptr));
    ProviderItem series;
    METARR_TRY(auto whole, season(id, number, context, &series.requests));
    series.seasons.append(std::move(whole));
    METARR_CHECK(fillFromNextLanguage(id, series, context));
    return series.seasons.takeFirst();
}

Result<ProviderEpisode> TmdbProvider::fetchEpisode(const ExternalIds &ids, int season, int episode,
                                                   const ProviderContext &context)
{
    METARR_TRY(const QString id, ownId(EntityType::Series, ids, context, nullptr));
    const auto details = detailsCall(u"/tv/%1/season/%2/episode/%3"_s.arg(id).arg(season).arg(episode),
                                     u"credits,images,external_ids,translations"_s, context, nullptr);
    METARR_TRY(const QJsonObject answer, m_api.get(details, context));
    return tmdb::mapEpisode(answer, optionsFor(context));
}

Result<ProviderItem> TmdbProvider::fetchCollection(const ExternalIds &ids, const ProviderContext &context)
{
    const QString id = json::numericId(ids.value(u"tmdb"_s));
    if (id.isEmpty()) {
        return fail(ErrorKind::NotFound, u"The collection has no TMDB id."_s);
    }
    int requests = 0;
    const auto details = detailsCall(u"/collection/"_s + id, u"images,translations"_s, context, &requests);
    METARR_TRY(const QJsonObject collection, m_api.get(details, context));
    METARR_TRY(auto item, tmdb::mapCollection(collection, optionsFor(context)));
    item.requests = requests;
    return item;
}

Result<ExternalIds> TmdbProvider::findByExternalId(EntityType type, const QString &source, const QString &id,
                                                   const ProviderContext &context)
{
    return find(type, source, id, context, nullptr);
}

Result<ExternalIds> TmdbProvider::find(EntityType type, const QString &source, const QString &id,
                                       const ProviderContext &context, int *requests) const
{
    const QString plain = source == u"imdb"_s ? json::imdbId(id) : json::numericId(id);
    if (plain.isEmpty() || (source != u"imdb"_s && source != u"tvdb"_s)) {
        return fail(ErrorKind::InvalidInput,
                    u"TMDB cannot look for the %1 id \"%2\"."_s.arg(properSourceName(source), id));
    }
    JsonApi::Call find = call(u"/find/"_s + plain, requests);
    find.query.addQueryItem(u"external_source"_s, source + u"_id"_s);
    METARR_TRY(const QJsonObject answer, m_api.get(find, context));
    const QString own = tmdb::mapFind(answer, type);
    if (own.isEmpty()) {
        return fail(ErrorKind::NotFound,
                    u"TMDB knows no item with the %1 id %2."_s.arg(properSourceName(source), plain),
                    u"Identify it by its title."_s);
    }
    return ExternalIds{{u"tmdb"_s, own}, {source, plain}};
}

Result<> TmdbProvider::testConnection(const StopToken &stop)
{
    JsonApi::Call configuration = call(u"/configuration"_s);
    configuration.isCacheable = false;
    configuration.triesKey = true;
    ProviderContext context;
    context.priority = 2;
    context.stop = stop;
    METARR_TRY(const QJsonObject answer, m_api.get(configuration, context));
    if (!answer["images"_L1].isObject()) {
        return fail(ErrorKind::BadData, u"What answers under TMDB's address is not TMDB."_s,
                    u"Check the address in the settings."_s);
    }
    return {};
}

} // namespace metarr

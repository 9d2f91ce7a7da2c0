// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/tmdbapi.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

QString ownerOf(const DemoSeries &series)
{
    return u"tv/%1"_s.arg(series.tmdbId);
}

QString ownerOf(const DemoSeries &series, int season)
{
    return u"tv/%1/season/%2"_s.arg(series.tmdbId).arg(season);
}

QString ownerOf(const DemoSeries &series, const DemoEpisode &episode)
{
    return u"tv/%1/season/%2/episode/%3"_s.arg(series.tmdbId).arg(episode.season).arg(episode.number);
}

const QStringList &seriesParts()
{
    static const QStringList names = {u"aggregate_credits"_s, u"alternative_titles"_s,
                                      u"changes"_s,           u"content_ratings"_s,
                                      u"credits"_s,           u"episode_groups"_s,
                                      u"external_ids"_s,      u"images"_s,
                                      u"keywords"_s,          u"recommendations"_s,
                                      u"reviews"_s,           u"similar"_s,
                                      u"translations"_s,      u"videos"_s,
                                      u"watch/providers"_s};
    return names;
}

const QStringList &seasonParts()
{
    static const QStringList names = {u"aggregate_credits"_s, u"credits"_s, u"external_ids"_s, u"images"_s,
                                      u"translations"_s,      u"videos"_s};
    return names;
}

const QStringList &episodeParts()
{
    static const QStringList names = {u"credits"_s, u"external_ids"_s, u"images"_s, u"translations"_s,
                                      u"videos"_s};
    return names;
}

/// Which parameters the parts take when they are asked for on their own.
bool knowsPart(const QString &part, const HttpRequest &request, auto &&knows)
{
    QStringList parameters{u"language"_s};
    if (part == "images"_L1) {
        parameters.append(u"include_image_language"_s);
    } else if (part == "videos"_L1) {
        parameters.append(u"include_video_language"_s);
    } else if (part == "recommendations"_L1 || part == "similar"_L1 || part == "reviews"_L1) {
        parameters.append(u"page"_s);
    }
    return knows(request, parameters);
}

int shownNumber(const Lies &lies, const DemoEpisode &episode)
{
    return episode.number + (lies.renumbered && episode.season > 0 ? 1 : 0);
}

QString productionCode(const DemoEpisode &episode)
{
    return episode.season > 0 ? u"%1%2"_s.arg(episode.season).arg(episode.number, 2, 10, QLatin1Char('0'))
                              : QString();
}

const QStringList &detailParameters()
{
    static const QStringList names = {u"language"_s, u"append_to_response"_s, u"include_image_language"_s,
                                      u"include_video_language"_s};
    return names;
}

} // namespace

TmdbHost::Answer TmdbHost::series(const Call &call, const QStringList &path) const
{
    const DemoSeries *series = m_world.catalogue->seriesByTmdb(path[1].toInt());
    if (!series) {
        return tl::make_unexpected(NotFound);
    }
    if (path.size() >= 6 && path[2] == "season"_L1 && path[4] == "episode"_L1) {
        return episode(call, *series, path);
    }
    if (path.size() >= 4 && path[2] == "season"_L1) {
        return season(call, *series, path);
    }
    if (path.size() > 2) {
        return seriesPart(call, *series, path.mid(2).join(u'/'));
    }
    if (!knows(call.request, detailParameters())) {
        return tl::make_unexpected(NotFound);
    }
    return append(call, path, seriesDetails(call, *series), seriesParts());
}

QJsonObject TmdbHost::seriesDetails(const Call &call, const DemoSeries &series) const
{
    const Texts text = texts(call, series);
    const QString owner = ownerOf(series);
    QJsonArray seasons;
    int regular = 0;
    for (const DemoSeason &season : series.seasons) {
        regular += season.number > 0 ? 1 : 0;
        seasons.append(QJsonObject{
            {u"air_date"_s, orNull(isoDate(season.aired))},
            {u"episode_count"_s, series.episodesOf(season.number).size()},
            {u"id"_s, season.tmdbId},
            {u"name"_s, season.name},
            {u"overview"_s, call.language == "en"_L1 ? season.overview : QString()},
            {u"poster_path"_s, path(ownerOf(series, season.number), PictureKind::Poster, call.language)},
            {u"season_number"_s, season.number}});
    }
    const DemoPerson &creator = m_world.catalogue->people()[series.crew.first().person];
    const QJsonObject createdBy{
        {u"credit_id"_s, objectId(owner + u"/creator"_s)},
        {u"gender"_s, creator.gender},
        {u"id"_s, creator.tmdbId},
        {u"name"_s, creator.name},
        {u"original_name"_s, creator.name},
        {u"profile_path"_s, path(u"person/%1"_s.arg(creator.tmdbId), PictureKind::Profile, {})}};
    const int episodes = int(series.episodes.size() - series.episodesOf(0).size());
    return {{u"adult"_s, false},
            {u"backdrop_path"_s, path(owner, PictureKind::Fanart, {})},
            {u"created_by"_s, QJsonArray{createdBy}},
            {u"episode_run_time"_s, QJsonArray{series.runtime}},
            {u"first_air_date"_s, isoDate(series.firstAired())},
            {u"genres"_s, genres(call, series)},
            {u"homepage"_s, series.homepage},
            {u"id"_s, series.tmdbId},
            {u"in_production"_s, !series.ended()},
            {u"languages"_s, QJsonArray{series.originalLanguage}},
            {u"last_air_date"_s, isoDate(series.lastAired())},
            {u"last_episode_to_air"_s, episodeBrief(call, series, series.episodes.last())},
            {u"name"_s, text.title},
            {u"networks"_s, companies({series.network})},
            {u"next_episode_to_air"_s, QJsonValue::Null},
            {u"number_of_episodes"_s, episodes},
            {u"number_of_seasons"_s, regular},
            {u"origin_country"_s, QJsonArray::fromStringList(series.countries)},
            {u"original_language"_s, series.originalLanguage},
            {u"original_name"_s, series.originalTitle},
            {u"overview"_s, text.overview},
            {u"popularity"_s, series.popularity},
            {u"poster_path"_s, path(owner, PictureKind::Poster, call.language)},
            {u"production_companies"_s, companies(series.studios)},
            {u"production_countries"_s, countries(series.countries)},
            {u"seasons"_s, seasons},
            {u"spoken_languages"_s, spokenLanguages(series.originalLanguage)},
            {u"status"_s, series.status},
            {u"tagline"_s, text.tagline},
            {u"type"_s, series.type},
            {u"vote_average"_s, series.vote},
            {u"vote_count"_s, votes(series.votes)}};
}

TmdbHost::Answer TmdbHost::seriesPart(const Call &call, const DemoSeries &series, const QString &part) const
{
    if (!seriesParts().contains(part) || (!call.appended && !knowsPart(part, call.request, &Host::knows))) {
        return tl::make_unexpected(NotFound);
    }
    const QString owner = ownerOf(series);
    QJsonObject answer;
    if (part == "aggregate_credits"_L1) {
        answer = aggregateCredits(series);
    } else if (part == "alternative_titles"_L1) {
        answer = {{u"results"_s, alternativeTitles(series)}};
    } else if (part == "changes"_L1) {
        answer = {{u"changes"_s, QJsonArray()}};
    } else if (part == "content_ratings"_L1) {
        QJsonArray ratings;
        for (const auto &[country, rating] : series.contentRatings) {
            ratings.append(QJsonObject{{u"iso_3166_1"_s, country}, {u"rating"_s, rating}});
        }
        answer = {{u"results"_s, ratings}};
    } else if (part == "credits"_L1) {
        answer = {{u"cast"_s, cast(owner, series.cast, false)}, {u"crew"_s, crew(owner, series.crew)}};
    } else if (part == "episode_groups"_L1) {
        answer = episodeGroups(series);
    } else if (part == "external_ids"_L1) {
        answer = {{u"facebook_id"_s, QJsonValue::Null},
                  {u"freebase_id"_s, QJsonValue::Null},
                  {u"freebase_mid"_s, QJsonValue::Null},
                  {u"imdb_id"_s, series.imdbId},
                  {u"instagram_id"_s, QJsonValue::Null},
                  {u"tvdb_id"_s, series.tvdbId},
                  {u"tvrage_id"_s, QJsonValue::Null},
                  {u"twitter_id"_s, QJsonValue::Null},
                  {u"wikidata_id"_s, u"Q%1"_s.arg(series.tmdbId)}};
    } else if (part == "images"_L1) {
        answer = images(call, owner,
                        {{u"backdrops"_s, PictureKind::Fanart},
                         {u"logos"_s, PictureKind::Logo},
                         {u"posters"_s, PictureKind::Poster}});
    } else if (part == "keywords"_L1) {
        answer = {{u"results"_s, keywords(series.keywords)}};
    } else if (part == "translations"_L1) {
        answer = translations(series, false, 0);
    } else if (part == "videos"_L1) {
        answer = videos(call, series.videos);
    } else if (part == "watch/providers"_L1) {
        answer = {{u"results"_s, QJsonObject()}};
    } else { // recommendations, reviews, similar
        answer = {
            {u"page"_s, 1}, {u"results"_s, QJsonArray()}, {u"total_pages"_s, 0}, {u"total_results"_s, 0}};
    }
    if (!call.appended) {
        answer[u"id"_s] = series.tmdbId;
    }
    return answer;
}

QJsonObject TmdbHost::seriesListItem(const Call &call, const DemoSeries &series) const
{
    const Texts text = texts(call, series);
    const QString owner = ownerOf(series);
    return {{u"adult"_s, false},
            {u"backdrop_path"_s, path(owner, PictureKind::Fanart, {})},
            {u"first_air_date"_s, isoDate(series.firstAired())},
            {u"genre_ids"_s, genreIds(series)},
            {u"id"_s, series.tmdbId},
            {u"name"_s, text.title},
            {u"origin_country"_s, QJsonArray::fromStringList(series.countries)},
            {u"original_language"_s, series.originalLanguage},
            {u"original_name"_s, series.originalTitle},
            {u"overview"_s, text.overview},
            {u"popularity"_s, series.popularity},
            {u"poster_path"_s, path(owner, PictureKind::Poster, call.language)},
            {u"vote_average"_s, series.vote},
            {u"vote_count"_s, votes(series.votes)}};
}

TmdbHost::Answer TmdbHost::season(const Call &call, const DemoSeries &series, const QStringList &path) const
{
    // tv/{id}/season/{n}[/part]
    bool isNumber = false;
    const DemoSeason *season = series.season(path[3].toInt(&isNumber));
    if (!season || !isNumber || path.size() > 5) {
        return tl::make_unexpected(NotFound);
    }
    if (path.size() == 5) {
        return seasonPart(call, series, *season, path[4]);
    }
    if (!knows(call.request, detailParameters())) {
        return tl::make_unexpected(NotFound);
    }
    return append(call, path, seasonDetails(call, series, *season), seasonParts());
}

QJsonObject TmdbHost::seasonDetails(const Call &call, const DemoSeries &series,
                                    const DemoSeason &season) const
{
    const QString owner = ownerOf(series, season.number);
    QJsonArray episodes;
    double sum = 0;
    for (const DemoEpisode *episode : series.episodesOf(season.number)) {
        QJsonObject entry = episodeDetails(call, series, *episode);
        entry[u"episode_type"_s] = episode->finale.isEmpty() ? u"standard"_s : u"finale"_s;
        entry[u"show_id"_s] = series.tmdbId;
        episodes.append(entry);
        sum += episode->vote;
    }
    return {
        {u"_id"_s, objectId(owner)},
        {u"air_date"_s, orNull(isoDate(season.aired))},
        {u"episodes"_s, episodes},
        {u"id"_s, season.tmdbId},
        {u"name"_s, season.name},
        {u"overview"_s, call.language == "en"_L1 ? season.overview : QString()},
        {u"poster_path"_s, path(owner, PictureKind::Poster, call.language)},
        {u"season_number"_s, season.number},
        {u"vote_average"_s, episodes.isEmpty() ? 0.0 : qRound(sum / double(episodes.size()) * 10) / 10.0}};
}

TmdbHost::Answer TmdbHost::seasonPart(const Call &call, const DemoSeries &series, const DemoSeason &season,
                                      const QString &part) const
{
    if (!seasonParts().contains(part) || (!call.appended && !knowsPart(part, call.request, &Host::knows))) {
        return tl::make_unexpected(NotFound);
    }
    const QString owner = ownerOf(series, season.number);
    QJsonObject answer;
    if (part == "aggregate_credits"_L1) {
        answer = aggregateCredits(series);
        answer.remove(u"id"_s);
    } else if (part == "credits"_L1) {
        answer = {{u"cast"_s, cast(owner, series.cast, false)}, {u"crew"_s, crew(owner, series.crew)}};
    } else if (part == "external_ids"_L1) {
        answer = {{u"freebase_id"_s, QJsonValue::Null},
                  {u"freebase_mid"_s, QJsonValue::Null},
                  {u"tvdb_id"_s, season.tvdbId},
                  {u"tvrage_id"_s, QJsonValue::Null}};
    } else if (part == "images"_L1) {
        answer = images(call, owner, {{u"posters"_s, PictureKind::Poster}});
    } else if (part == "translations"_L1) {
        answer = {{u"translations"_s,
                   QJsonArray{translation(u"en"_s, u"US"_s,
                                          {{u"name"_s, season.name}, {u"overview"_s, season.overview}})}}};
    } else {
        answer = {{u"results"_s, QJsonArray()}};
    }
    if (!call.appended) {
        answer[u"id"_s] = season.tmdbId;
    }
    return answer;
}

TmdbHost::Answer TmdbHost::episode(const Call &call, const DemoSeries &series, const QStringList &path) const
{
    // tv/{id}/season/{n}/episode/{n}[/part]
    const int number = path[5].toInt() - (call.lies.renumbered && path[3] != "0"_L1 ? 1 : 0);
    const DemoEpisode *episode = series.episode(path[3].toInt(), number);
    if (!episode || path.size() > 7) {
        return tl::make_unexpected(NotFound);
    }
    if (path.size() == 7) {
        return episodePart(call, series, *episode, path[6]);
    }
    if (!knows(call.request, detailParameters())) {
        return tl::make_unexpected(NotFound);
    }
    return append(call, path, episodeDetails(call, series, *episode), episodeParts());
}

QJsonObject TmdbHost::episodeBrief(const Call &call, const DemoSeries &series,
                                   const DemoEpisode &episode) const
{
    const int number = shownNumber(call.lies, episode);
    const DemoText *text = episode.translation(call.language);
    const bool english = call.language == "en"_L1;
    // As the real one: what has no name in the wanted language is called by its number.
    const QString name = english ? episode.title : text ? text->title : u"Episode %1"_s.arg(number);
    return {{u"air_date"_s, orNull(isoDate(episode.aired))},
            {u"episode_number"_s, number},
            {u"id"_s, episode.tmdbId},
            {u"name"_s, name},
            {u"overview"_s, english ? episode.overview
                            : text  ? text->overview
                                    : QString()},
            {u"production_code"_s, productionCode(episode)},
            {u"season_number"_s, episode.season},
            {u"show_id"_s, series.tmdbId},
            {u"still_path"_s, path(ownerOf(series, episode), PictureKind::Still, {})},
            {u"vote_average"_s, episode.vote},
            {u"vote_count"_s, votes(episode.votes)}};
}

QJsonObject TmdbHost::episodeDetails(const Call &call, const DemoSeries &series,
                                     const DemoEpisode &episode) const
{
    QJsonObject details = episodeBrief(call, series, episode);
    details.remove(u"show_id"_s);
    details[u"crew"_s] = crew(ownerOf(series, episode), episode.crew);
    details[u"guest_stars"_s] = cast(ownerOf(series, episode), episode.guests, false);
    details[u"runtime"_s] = episode.runtime;
    return details;
}

TmdbHost::Answer TmdbHost::episodePart(const Call &call, const DemoSeries &series, const DemoEpisode &episode,
                                       const QString &part) const
{
    if (!episodeParts().contains(part) || (!call.appended && !knowsPart(part, call.request, &Host::knows))) {
        return tl::make_unexpected(NotFound);
    }
    const QString owner = ownerOf(series, episode);
    QJsonObject answer;
    if (part == "credits"_L1) {
        answer = {{u"cast"_s, cast(owner, series.cast, false)},
                  {u"crew"_s, crew(owner, episode.crew)},
                  {u"guest_stars"_s, cast(owner, episode.guests, false)}};
    } else if (part == "external_ids"_L1) {
        answer = {{u"freebase_id"_s, QJsonValue::Null}, {u"freebase_mid"_s, QJsonValue::Null},
                  {u"imdb_id"_s, episode.imdbId},       {u"tvdb_id"_s, episode.tvdbId},
                  {u"tvrage_id"_s, QJsonValue::Null},   {u"wikidata_id"_s, QJsonValue::Null}};
    } else if (part == "images"_L1) {
        // Stills carry no text: TMDB lists them whatever language was asked for.
        answer = images(Call{call.request, call.lies, {}}, owner, {{u"stills"_s, PictureKind::Still}});
    } else if (part == "translations"_L1) {
        QJsonArray list{
            translation(u"en"_s, u"US"_s, {{u"name"_s, episode.title}, {u"overview"_s, episode.overview}})};
        for (const DemoText &text : episode.translations) {
            list.append(translation(text.language, text.country,
                                    {{u"name"_s, text.title}, {u"overview"_s, text.overview}}));
        }
        answer = {{u"translations"_s, list}};
    } else {
        answer = {{u"results"_s, QJsonArray()}};
    }
    if (!call.appended) {
        answer[u"id"_s] = episode.tmdbId;
    }
    return answer;
}

QJsonObject TmdbHost::aggregateCredits(const DemoSeries &series) const
{
    const QString owner = ownerOf(series);
    const int episodes = int(series.episodes.size());
    QJsonArray castList;
    for (qsizetype i = 0; i < series.cast.size(); ++i) {
        QJsonObject entry = personBrief(series.cast[i].person);
        entry[u"roles"_s] =
            QJsonArray{QJsonObject{{u"character"_s, series.cast[i].character},
                                   {u"credit_id"_s, objectId(u"%1/role/%2"_s.arg(owner).arg(i))},
                                   {u"episode_count"_s, episodes}}};
        entry[u"total_episode_count"_s] = episodes;
        entry[u"order"_s] = i;
        castList.append(entry);
    }
    QJsonArray crewList;
    for (qsizetype i = 0; i < series.crew.size(); ++i) {
        QJsonObject entry = personBrief(series.crew[i].person);
        entry[u"jobs"_s] =
            QJsonArray{QJsonObject{{u"credit_id"_s, objectId(u"%1/job/%2"_s.arg(owner).arg(i))},
                                   {u"episode_count"_s, episodes},
                                   {u"job"_s, series.crew[i].job}}};
        entry[u"department"_s] = series.crew[i].department;
        entry[u"total_episode_count"_s] = episodes;
        crewList.append(entry);
    }
    return {{u"cast"_s, castList}, {u"crew"_s, crewList}};
}

QJsonObject TmdbHost::episodeGroups(const DemoSeries &series) const
{
    QJsonArray groups;
    if (!series.absoluteGroupId.isEmpty()) {
        groups.append(QJsonObject{{u"description"_s, QString()},
                                  {u"episode_count"_s, series.episodes.size()},
                                  {u"group_count"_s, 1},
                                  {u"id"_s, series.absoluteGroupId},
                                  {u"name"_s, u"Absolute order"_s},
                                  {u"network"_s, QJsonValue::Null},
                                  {u"type"_s, 2}});
    }
    return {{u"results"_s, groups}};
}

TmdbHost::Answer TmdbHost::episodeGroup(const Call &call, const QString &id) const
{
    const auto &all = m_world.catalogue->series();
    const auto series = std::ranges::find_if(
        all, [&](const DemoSeries &s) { return !id.isEmpty() && s.absoluteGroupId == id; });
    if (series == all.end() || !knows(call.request, {u"language"_s})) {
        return tl::make_unexpected(NotFound);
    }
    QJsonArray episodes;
    for (const DemoEpisode &episode : series->episodes) {
        QJsonObject entry = episodeBrief(call, *series, episode);
        entry[u"order"_s] = episodes.size();
        episodes.append(entry);
    }
    const QJsonObject group{{u"episodes"_s, episodes},
                            {u"id"_s, objectId(id)},
                            {u"locked"_s, true},
                            {u"name"_s, u"All"_s},
                            {u"order"_s, 1}};
    return QJsonObject{{u"description"_s, QString()},
                       {u"episode_count"_s, episodes.size()},
                       {u"group_count"_s, 1},
                       {u"groups"_s, QJsonArray{group}},
                       {u"id"_s, id},
                       {u"name"_s, u"Absolute order"_s},
                       {u"network"_s, company(series->network)},
                       {u"type"_s, 2}};
}

} // namespace metarr::demo

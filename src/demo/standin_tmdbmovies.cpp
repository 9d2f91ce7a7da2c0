// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/tmdbapi.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

QString ownerOf(const DemoFilm &film)
{
    return u"movie/%1"_s.arg(film.tmdbId);
}

const QStringList &parts()
{
    static const QStringList names = {u"alternative_titles"_s,
                                      u"changes"_s,
                                      u"credits"_s,
                                      u"external_ids"_s,
                                      u"images"_s,
                                      u"keywords"_s,
                                      u"lists"_s,
                                      u"recommendations"_s,
                                      u"release_dates"_s,
                                      u"reviews"_s,
                                      u"similar"_s,
                                      u"translations"_s,
                                      u"videos"_s,
                                      u"watch/providers"_s};
    return names;
}

} // namespace

TmdbHost::Answer TmdbHost::movie(const Call &call, const QStringList &path) const
{
    // movie/{id}[/part[/part]]; {id} may also be an IMDb id.
    const DemoFilm *film = path[1].startsWith("tt"_L1) ? m_world.catalogue->filmByImdb(path[1])
                                                       : m_world.catalogue->film(path[1].toInt());
    if (!film) {
        return tl::make_unexpected(NotFound);
    }
    if (path.size() > 2) {
        return moviePart(call, *film, path.mid(2).join(u'/'));
    }
    if (!knows(call.request, {u"language"_s, u"append_to_response"_s, u"include_image_language"_s,
                              u"include_video_language"_s})) {
        return tl::make_unexpected(NotFound);
    }
    return append(call, path, movieDetails(call, *film), parts());
}

QJsonObject TmdbHost::movieDetails(const Call &call, const DemoFilm &film) const
{
    const Texts text = texts(call, film);
    const QString owner = ownerOf(film);
    QJsonValue collection = QJsonValue::Null;
    if (const DemoCollection *set = m_world.catalogue->collection(film.collection)) {
        const QString setOwner = u"collection/%1"_s.arg(set->tmdbId);
        const bool german = call.language == "de"_L1 && !set->translations.isEmpty();
        collection =
            QJsonObject{{u"backdrop_path"_s, this->path(setOwner, PictureKind::Fanart, {})},
                        {u"id"_s, set->tmdbId},
                        {u"name"_s, german ? set->translations.first().title : set->name},
                        {u"poster_path"_s, this->path(setOwner, PictureKind::Poster, call.language)}};
    }
    return {{u"adult"_s, false},
            {u"backdrop_path"_s, this->path(owner, PictureKind::Fanart, {})},
            {u"belongs_to_collection"_s, collection},
            {u"budget"_s, film.budget},
            {u"genres"_s, genres(call, film)},
            {u"homepage"_s, film.homepage},
            {u"id"_s, film.tmdbId},
            {u"imdb_id"_s, film.imdbId},
            {u"origin_country"_s, QJsonArray::fromStringList(film.countries)},
            {u"original_language"_s, film.originalLanguage},
            {u"original_title"_s, film.originalTitle},
            {u"overview"_s, text.overview},
            {u"popularity"_s, film.popularity},
            {u"poster_path"_s, this->path(owner, PictureKind::Poster, call.language)},
            {u"production_companies"_s, companies(film.studios)},
            {u"production_countries"_s, countries(film.countries)},
            {u"release_date"_s, isoDate(film.released)},
            {u"revenue"_s, film.revenue},
            {u"runtime"_s, film.runtime},
            {u"spoken_languages"_s, spokenLanguages(film.originalLanguage)},
            {u"status"_s, u"Released"_s},
            {u"tagline"_s, text.tagline},
            {u"title"_s, text.title},
            {u"video"_s, false},
            {u"vote_average"_s, film.vote},
            {u"vote_count"_s, votes(film.votes)}};
}

TmdbHost::Answer TmdbHost::moviePart(const Call &call, const DemoFilm &film, const QString &part) const
{
    static const QMap<QString, QStringList> parameters = {
        {u"images"_s, {u"language"_s, u"include_image_language"_s}},
        {u"videos"_s, {u"language"_s, u"include_video_language"_s}},
        {u"credits"_s, {u"language"_s}},
        {u"alternative_titles"_s, {u"country"_s}},
        {u"recommendations"_s, {u"language"_s, u"page"_s}},
        {u"similar"_s, {u"language"_s, u"page"_s}},
        {u"reviews"_s, {u"language"_s, u"page"_s}},
        {u"lists"_s, {u"language"_s, u"page"_s}}};
    if (!parts().contains(part) || (!call.appended && !knows(call.request, parameters.value(part)))) {
        return tl::make_unexpected(NotFound);
    }
    const QString owner = ownerOf(film);
    QJsonObject answer;
    if (part == "alternative_titles"_L1) {
        answer = {{u"titles"_s, alternativeTitles(film)}};
    } else if (part == "credits"_L1) {
        answer = {{u"cast"_s, cast(owner, film.cast, true)}, {u"crew"_s, crew(owner, film.crew)}};
    } else if (part == "external_ids"_L1) {
        answer = {{u"facebook_id"_s, QJsonValue::Null},
                  {u"imdb_id"_s, film.imdbId},
                  {u"instagram_id"_s, QJsonValue::Null},
                  {u"twitter_id"_s, QJsonValue::Null},
                  {u"wikidata_id"_s, u"Q%1"_s.arg(film.tmdbId)}};
    } else if (part == "images"_L1) {
        answer = images(call, owner,
                        {{u"backdrops"_s, PictureKind::Fanart},
                         {u"logos"_s, PictureKind::Logo},
                         {u"posters"_s, PictureKind::Poster}});
    } else if (part == "keywords"_L1) {
        answer = {{u"keywords"_s, keywords(film.keywords)}};
    } else if (part == "release_dates"_L1) {
        answer = releaseDates(film);
    } else if (part == "recommendations"_L1 || part == "similar"_L1) {
        answer = relatedMovies(call, film, part == "recommendations"_L1);
    } else if (part == "translations"_L1) {
        answer = translations(film, true, film.runtime);
    } else if (part == "videos"_L1) {
        answer = videos(call, film.videos);
    } else if (part == "watch/providers"_L1) {
        answer = {{u"results"_s, QJsonObject()}};
    } else if (part == "changes"_L1) {
        answer = {{u"changes"_s, QJsonArray()}};
    } else { // reviews, lists
        answer = {
            {u"page"_s, 1}, {u"results"_s, QJsonArray()}, {u"total_pages"_s, 0}, {u"total_results"_s, 0}};
    }
    if (!call.appended) {
        answer[u"id"_s] = film.tmdbId;
    }
    return answer;
}

QJsonObject TmdbHost::releaseDates(const DemoFilm &film) const
{
    QMap<QString, QJsonArray> byCountry;
    for (const DemoRelease &release : film.releases) {
        byCountry[release.country].append(
            QJsonObject{{u"certification"_s, release.certification},
                        {u"descriptors"_s, QJsonArray()},
                        {u"iso_639_1"_s, QString()},
                        {u"note"_s, release.type == 1 ? u"Port Ember Film Festival"_s : QString()},
                        {u"release_date"_s, isoDate(release.date) + u"T00:00:00.000Z"_s},
                        {u"type"_s, release.type}});
    }
    QJsonArray results;
    for (auto it = byCountry.cbegin(); it != byCountry.cend(); ++it) {
        results.append(QJsonObject{{u"iso_3166_1"_s, it.key()}, {u"release_dates"_s, it.value()}});
    }
    return {{u"results"_s, results}};
}

QJsonObject TmdbHost::relatedMovies(const Call &call, const DemoFilm &film, bool withMediaType) const
{
    QJsonArray results;
    for (const DemoFilm &other : m_world.catalogue->films()) {
        const bool alike =
            std::ranges::any_of(film.genres, [&](int genre) { return other.genres.contains(genre); });
        if (other.tmdbId != film.tmdbId && !other.filler && alike && results.size() < 4) {
            QJsonObject item = movieListItem(call, other);
            if (withMediaType) {
                item[u"media_type"_s] = u"movie"_s;
            }
            results.append(item);
        }
    }
    return {
        {u"page"_s, 1}, {u"results"_s, results}, {u"total_pages"_s, 1}, {u"total_results"_s, results.size()}};
}

QJsonObject TmdbHost::movieListItem(const Call &call, const DemoFilm &film) const
{
    const Texts text = texts(call, film);
    const QString owner = ownerOf(film);
    return {{u"adult"_s, false},
            {u"backdrop_path"_s, path(owner, PictureKind::Fanart, {})},
            {u"genre_ids"_s, genreIds(film)},
            {u"id"_s, film.tmdbId},
            {u"original_language"_s, film.originalLanguage},
            {u"original_title"_s, film.originalTitle},
            {u"overview"_s, text.overview},
            {u"popularity"_s, film.popularity},
            {u"poster_path"_s, path(owner, PictureKind::Poster, call.language)},
            {u"release_date"_s, isoDate(film.released)},
            {u"title"_s, text.title},
            {u"video"_s, false},
            {u"vote_average"_s, film.vote},
            {u"vote_count"_s, votes(film.votes)}};
}

} // namespace metarr::demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/tvdbapi.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

const QString LastUpdated = u"2026-03-18 15:52:48"_s;

QString slugOf(const QString &title)
{
    QString slug;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber() && c.unicode() < 128) {
            slug.append(c);
        } else if (!slug.isEmpty() && !slug.endsWith(u'-')) {
            slug.append(u'-');
        }
    }
    return slug;
}

QString countryCode(const QString &country)
{
    static const QHash<QString, QString> codes = {
        {u"US"_s, u"usa"_s}, {u"GB"_s, u"gbr"_s}, {u"DE"_s, u"deu"_s}, {u"FR"_s, u"fra"_s},
        {u"JP"_s, u"jpn"_s}, {u"NO"_s, u"nor"_s}, {u"SE"_s, u"swe"_s}};
    return codes.value(country, u"usa"_s);
}

/// What TVDB's types of artwork are called by number.
int artworkType(PictureKind kind, bool film, bool season)
{
    switch (kind) {
    case PictureKind::Banner:
        return film ? 16 : season ? 6 : 1;
    case PictureKind::Fanart:
        return film ? 15 : season ? 8 : 3;
    case PictureKind::Logo:
        return film ? 25 : 23;
    case PictureKind::Clearart:
        return film ? 24 : 22;
    case PictureKind::Still:
        return 11;
    case PictureKind::Profile:
        return 13;
    default:
        return film ? 14 : season ? 7 : 2;
    }
}

QString originalOverview(const DemoTitle &title)
{
    const DemoText *text = title.translation(title.originalLanguage);
    return text ? text->overview : title.overview;
}

QJsonObject seasonType(int id, const QString &name, const QString &type)
{
    return {{u"alternateName"_s, QJsonValue::Null}, {u"id"_s, id}, {u"name"_s, name}, {u"type"_s, type}};
}

} // namespace

QString TvdbHost::twoLetters(const QString &language)
{
    static const QHash<QString, QString> codes = {
        {u"eng"_s, u"en"_s}, {u"deu"_s, u"de"_s}, {u"jpn"_s, u"ja"_s}, {u"nor"_s, u"no"_s}};
    return codes.value(language);
}

QString TvdbHost::threeLetters(const QString &language)
{
    static const QHash<QString, QString> codes = {
        {u"en"_s, u"eng"_s}, {u"de"_s, u"deu"_s}, {u"ja"_s, u"jpn"_s}, {u"no"_s, u"nor"_s}};
    return codes.value(language);
}

QString TvdbHost::seasonOwner(const DemoSeries &series, int season)
{
    return u"tv/%1/season/%2"_s.arg(series.tmdbId).arg(season);
}

QJsonValue TvdbHost::image(const QString &owner, PictureKind kind) const
{
    const QList<Picture> pictures = m_world.pictures.tvdb(owner);
    const auto it = std::ranges::find(pictures, kind, &Picture::kind);
    return it == pictures.end() ? QJsonValue(QJsonValue::Null)
                                : QJsonValue(m_world.origin(StandInHost::TvdbImages) + it->path);
}

QJsonArray TvdbHost::languages(const DemoTitle &title)
{
    QJsonArray list{u"eng"_s};
    for (const DemoText &text : title.translations) {
        list.append(threeLetters(text.language));
    }
    return list;
}

QJsonArray TvdbHost::aliases(const DemoTitle &title)
{
    QJsonArray list;
    for (const auto &[country, text] : title.alternatives) {
        const QString language = country == "JP"_L1   ? u"jpn"_s
                                 : country == "FR"_L1 ? u"fra"_s
                                 : country == "SE"_L1 ? u"swe"_s
                                                      : u"eng"_s;
        list.append(QJsonObject{{u"language"_s, language}, {u"name"_s, text}});
    }
    return list;
}

QJsonArray TvdbHost::genres(const DemoTitle &title) const
{
    QJsonArray list;
    for (const int index : title.genres) {
        const DemoGenre &genre = m_world.catalogue->genres()[index];
        list.append(
            QJsonObject{{u"id"_s, genre.tvdbId}, {u"name"_s, genre.name}, {u"slug"_s, slugOf(genre.name)}});
    }
    return list;
}

QJsonArray TvdbHost::trailers(const DemoTitle &title)
{
    QJsonArray list;
    for (const DemoVideo &video : title.videos) {
        if (video.type == "Trailer"_L1) {
            list.append(QJsonObject{{u"id"_s, 98500000 + title.tvdbId % 1000 * 10 + int(list.size())},
                                    {u"language"_s, threeLetters(video.language)},
                                    {u"name"_s, video.name},
                                    {u"runtime"_s, 0},
                                    {u"url"_s, u"https://www.youtube.com/watch?v="_s + video.key}});
        }
    }
    return list;
}

QJsonObject TvdbHost::contentRating(const QString &country, const QString &name, const QString &contentType)
{
    return {{u"contentType"_s, contentType},
            {u"country"_s, countryCode(country)},
            {u"description"_s, u"Rated %1."_s.arg(name)},
            {u"fullname"_s, QJsonValue::Null},
            {u"id"_s, 240 + int(country.at(0).unicode() % 16)},
            {u"name"_s, name},
            {u"order"_s, 0}};
}

QJsonArray TvdbHost::artworks(const QString &owner, bool film) const
{
    QJsonArray list;
    for (const Picture &picture : m_world.pictures.tvdb(owner)) {
        const QString url = m_world.origin(StandInHost::TvdbImages) + picture.path;
        QString thumbnail = url;
        thumbnail.insert(thumbnail.lastIndexOf(u'.'), u"_t"_s);
        list.append(QJsonObject{{u"height"_s, picture.height},
                                {u"id"_s, picture.id},
                                {u"image"_s, url},
                                {u"includesText"_s, !picture.text.isEmpty()},
                                {u"language"_s, orNull(threeLetters(picture.language))},
                                {u"score"_s, picture.votes + m_world.touched},
                                {u"thumbnail"_s, thumbnail},
                                {u"type"_s, artworkType(picture.kind, film, picture.season >= 0)},
                                {u"width"_s, picture.width}});
    }
    return list;
}

QJsonArray TvdbHost::seriesArtworks(const DemoSeries &series, const QString &language, int type) const
{
    QJsonArray all = artworks(u"tv/%1"_s.arg(series.tmdbId), false);
    for (const DemoSeason &season : series.seasons) {
        for (const QJsonValue &value : artworks(seasonOwner(series, season.number), false)) {
            QJsonObject artwork = value.toObject();
            artwork[u"seasonId"_s] = season.tvdbId;
            all.append(artwork);
        }
    }
    QJsonArray list;
    for (const QJsonValue &value : std::as_const(all)) {
        QJsonObject artwork = value.toObject();
        artwork[u"status"_s] = QJsonObject{{u"id"_s, 0}, {u"name"_s, QJsonValue::Null}};
        artwork[u"tagOptions"_s] = QJsonValue::Null;
        artwork[u"thumbnailHeight"_s] = 0;
        artwork[u"thumbnailWidth"_s] = 0;
        artwork[u"updatedAt"_s] = 0;
        if ((language.isEmpty() || language.split(u',').contains(artwork.value(u"language"_s).toString())) &&
            (type == 0 || artwork.value(u"type"_s).toInt() == type)) {
            list.append(artwork);
        }
    }
    return list;
}

QJsonArray TvdbHost::characters(const DemoTitle &title, bool film) const
{
    QJsonArray list;
    const QJsonValue none = QJsonValue::Null;
    const auto add = [&](int index, const QString &name, int type, const QString &peopleType) {
        const DemoPerson &person = m_world.catalogue->people()[index];
        const QJsonValue photo = image(u"person/%1"_s.arg(person.tmdbId), PictureKind::Profile);
        list.append(QJsonObject{
            {u"aliases"_s, none},
            {u"episodeId"_s, none},
            {u"id"_s, 98600000 + title.tvdbId % 10000 * 100 + int(list.size())},
            {u"image"_s, photo},
            {u"isFeatured"_s, list.size() < 3},
            {u"movie"_s, none},
            {u"movieId"_s, film ? QJsonValue(title.tvdbId) : none},
            {u"name"_s, orNull(name)},
            {u"nameTranslations"_s, none},
            {u"overviewTranslations"_s, none},
            {u"peopleId"_s, person.tvdbId},
            {u"peopleType"_s, peopleType},
            {u"personImgURL"_s, photo},
            {u"personName"_s, person.name},
            {u"series"_s, none},
            {u"seriesId"_s, film ? none : QJsonValue(title.tvdbId)},
            {u"sort"_s, list.size() + 1},
            {u"tagOptions"_s, none},
            {u"type"_s, type},
            {u"url"_s, u"https://thetvdb.com/people/%1-%2"_s.arg(person.tvdbId).arg(slugOf(person.name))}});
    };
    for (const DemoRole &role : title.cast) {
        add(role.person, role.character, 3, u"Actor"_s);
    }
    if (film) {
        for (const DemoJob &job : title.crew) {
            if (job.job == "Director"_L1) {
                add(job.person, {}, 1, u"Director"_s);
            } else if (job.department == "Writing"_L1) {
                add(job.person, {}, 2, u"Writer"_s);
            }
        }
    }
    return list;
}

QJsonObject TvdbHost::company(int index, bool network) const
{
    const DemoCompany &company = m_world.catalogue->companies()[index];
    const QJsonValue none = QJsonValue::Null;
    return {{u"activeDate"_s, none},
            {u"aliases"_s, QJsonArray()},
            {u"companyType"_s, QJsonObject{{u"companyTypeId"_s, network ? 1 : 2},
                                           {u"companyTypeName"_s, network ? u"Network"_s : u"Studio"_s}}},
            {u"country"_s, countryCode(company.country)},
            {u"id"_s, company.tvdbId},
            {u"inactiveDate"_s, none},
            {u"name"_s, company.name},
            {u"nameTranslations"_s, QJsonArray{u"eng"_s}},
            {u"overviewTranslations"_s, QJsonArray()},
            {u"parentCompany"_s,
             QJsonObject{{u"id"_s, none},
                         {u"name"_s, none},
                         {u"relation"_s, QJsonObject{{u"id"_s, none}, {u"typeName"_s, none}}}}},
            {u"primaryCompanyType"_s, network ? 1 : 3},
            {u"slug"_s, slugOf(company.name)},
            {u"tagOptions"_s, none}};
}

QJsonObject TvdbHost::translations(const DemoTitle &title)
{
    QJsonArray names{QJsonObject{{u"language"_s, u"eng"_s}, {u"name"_s, title.title}}};
    QJsonArray overviews{QJsonObject{{u"language"_s, u"eng"_s}, {u"overview"_s, title.overview}}};
    for (const DemoText &text : title.translations) {
        const QString language = threeLetters(text.language);
        const QString name = text.title.isEmpty() ? title.originalTitle : text.title;
        names.append(QJsonObject{{u"language"_s, language}, {u"name"_s, name}});
        overviews.append(QJsonObject{{u"language"_s, language}, {u"overview"_s, text.overview}});
    }
    return {
        {u"alias"_s, QJsonArray()}, {u"nameTranslations"_s, names}, {u"overviewTranslations"_s, overviews}};
}

QJsonObject TvdbHost::seriesBase(const DemoSeries &series, const QString &language) const
{
    // Without a language the text is in the series' own.
    const DemoText *text = language.isEmpty() ? nullptr : series.translation(twoLetters(language));
    const bool english = language == "eng"_L1;
    const QString name = english                          ? series.title
                         : text && !text->title.isEmpty() ? text->title
                                                          : series.originalTitle;
    const QString overview = english ? series.overview : text ? text->overview : originalOverview(series);
    return {{u"aliases"_s, aliases(series)},
            {u"averageRuntime"_s, series.runtime},
            {u"defaultSeasonType"_s, 1},
            {u"firstAired"_s, isoDate(series.firstAired())},
            {u"id"_s, series.tvdbId},
            {u"image"_s, image(u"tv/%1"_s.arg(series.tmdbId), PictureKind::Poster)},
            {u"isOrderRandomized"_s, false},
            {u"lastAired"_s, isoDate(series.lastAired())},
            {u"lastUpdated"_s, LastUpdated},
            {u"name"_s, name},
            {u"nameTranslations"_s, languages(series)},
            {u"nextAired"_s, QString()},
            {u"originalCountry"_s, countryCode(series.countries.value(0))},
            {u"originalLanguage"_s, threeLetters(series.originalLanguage)},
            {u"overview"_s, overview},
            {u"overviewTranslations"_s, languages(series)},
            {u"score"_s, series.votes + m_world.touched},
            {u"slug"_s, slugOf(series.title)},
            {u"status"_s, QJsonObject{{u"id"_s, series.ended() ? 2 : 1},
                                      {u"keepUpdated"_s, !series.ended()},
                                      {u"name"_s, series.ended() ? u"Ended"_s : u"Continuing"_s},
                                      {u"recordType"_s, u"series"_s}}},
            {u"year"_s, QString::number(series.firstAired().year())}};
}

QJsonObject TvdbHost::seriesExtended(const HttpRequest &request, const DemoSeries &series,
                                     const Lies &lies) const
{
    QJsonObject body = seriesBase(series, {});
    const QStringList meta = request.value(u"meta"_s).split(u',');
    const bool brief = request.value(u"short"_s) == "true"_L1;
    QJsonArray seasons;
    for (const DemoSeason &season : series.seasons) {
        seasons.append(seasonRecord(series, season));
    }
    QJsonArray types{seasonType(1, u"Aired Order"_s, u"official"_s)};
    if (!series.absoluteGroupId.isEmpty()) {
        types.append(seasonType(3, u"Absolute Order"_s, u"absolute"_s));
    }
    QJsonArray ratings;
    for (const auto &[country, rating] : series.contentRatings) {
        ratings.append(contentRating(country, rating, u""_s));
    }
    QJsonArray companies{company(series.studios.first(), false), company(series.network, true)};
    QJsonArray episodes;
    for (const DemoEpisode &episode : series.episodes) {
        episodes.append(episodeRecord(series, episode, {}, lies));
    }
    body[u"airsDays"_s] = QJsonObject{{u"sunday"_s, false},    {u"monday"_s, false},   {u"tuesday"_s, true},
                                      {u"wednesday"_s, false}, {u"thursday"_s, false}, {u"friday"_s, false},
                                      {u"saturday"_s, false}};
    body[u"airsTime"_s] = u"20:15"_s;
    body[u"artworks"_s] = brief ? QJsonValue(QJsonValue::Null) : QJsonValue(seriesArtworks(series, {}, 0));
    body[u"characters"_s] = brief ? QJsonValue(QJsonValue::Null) : QJsonValue(characters(series, false));
    body[u"companies"_s] = companies;
    body[u"contentRatings"_s] = ratings;
    body[u"episodes"_s] = meta.contains(u"episodes"_s) ? QJsonValue(episodes) : QJsonValue(QJsonValue::Null);
    body[u"genres"_s] = genres(series);
    body[u"latestNetwork"_s] = company(series.network, true);
    body[u"lists"_s] = QJsonArray();
    body[u"originalNetwork"_s] = company(series.network, true);
    body[u"remoteIds"_s] =
        QJsonArray{QJsonObject{{u"id"_s, series.imdbId}, {u"sourceName"_s, u"IMDB"_s}, {u"type"_s, 2}},
                   QJsonObject{{u"id"_s, QString::number(series.tmdbId)},
                               {u"sourceName"_s, u"TheMovieDB.com"_s},
                               {u"type"_s, 12}}};
    body[u"seasonTypes"_s] = types;
    body[u"seasons"_s] = seasons;
    body[u"tags"_s] = QJsonArray();
    body[u"trailers"_s] = trailers(series);
    if (meta.contains(u"translations"_s)) {
        body[u"translations"_s] = translations(series);
    }
    return body;
}

QJsonObject TvdbHost::seasonRecord(const DemoSeries &series, const DemoSeason &season) const
{
    const QJsonValue none = QJsonValue::Null;
    const QJsonValue poster = image(seasonOwner(series, season.number), PictureKind::Poster);
    return {{u"companies"_s, QJsonObject{{u"distributor"_s, none},
                                         {u"network"_s, none},
                                         {u"production"_s, none},
                                         {u"special_effects"_s, none},
                                         {u"studio"_s, none}}},
            {u"id"_s, season.tvdbId},
            {u"image"_s, poster},
            {u"imageType"_s, poster.isNull() ? none : QJsonValue(7)},
            {u"lastUpdated"_s, LastUpdated},
            {u"nameTranslations"_s, QJsonArray()},
            {u"number"_s, season.number},
            {u"overviewTranslations"_s, QJsonArray()},
            {u"seriesId"_s, series.tvdbId},
            {u"type"_s, seasonType(1, u"Aired Order"_s, u"official"_s)}};
}

QJsonObject TvdbHost::episodeRecord(const DemoSeries &series, const DemoEpisode &episode,
                                    const QString &language, const Lies &lies) const
{
    const QString code = language.isEmpty() ? series.originalLanguage : twoLetters(language);
    const DemoText *text = episode.translation(code);
    // In its own language an episode always has a name; in others null stands for "not translated".
    const bool own = code == "en"_L1 || language.isEmpty();
    const QString owner =
        u"tv/%1/season/%2/episode/%3"_s.arg(series.tmdbId).arg(episode.season).arg(episode.number);
    const QJsonValue still = image(owner, PictureKind::Still);
    QJsonArray translated{u"eng"_s};
    for (const DemoText &entry : episode.translations) {
        translated.append(threeLetters(entry.language));
    }
    const int shift = lies.renumbered && episode.season > 0 ? 1 : 0;
    QJsonObject record{{u"absoluteNumber"_s, episode.absolute},
                       {u"aired"_s, isoDate(episode.aired)},
                       {u"finaleType"_s, orNull(episode.finale)},
                       {u"id"_s, episode.tvdbId},
                       {u"image"_s, still},
                       {u"imageType"_s, still.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(11)},
                       {u"isMovie"_s, 0},
                       {u"lastUpdated"_s, LastUpdated},
                       {u"name"_s, text  ? QJsonValue(text->title)
                                   : own ? QJsonValue(episode.title)
                                         : QJsonValue()},
                       {u"nameTranslations"_s, translated},
                       {u"number"_s, episode.number + shift},
                       {u"overview"_s, orNull(text  ? text->overview
                                              : own ? episode.overview
                                                    : QString())},
                       {u"overviewTranslations"_s, translated},
                       {u"runtime"_s, episode.runtime},
                       {u"seasonNumber"_s, episode.season},
                       {u"seasons"_s, QJsonValue::Null},
                       {u"seriesId"_s, series.tvdbId},
                       {u"year"_s, QString::number(episode.aired.year())}};
    if (episode.airsBeforeSeason > 0) {
        record[u"airsBeforeSeason"_s] = episode.airsBeforeSeason;
        record[u"airsBeforeEpisode"_s] = episode.airsBeforeEpisode;
    }
    return record;
}

QJsonObject TvdbHost::movieBase(const DemoFilm &film) const
{
    return {{u"aliases"_s, aliases(film)},
            {u"id"_s, film.tvdbId},
            {u"image"_s, image(u"movie/%1"_s.arg(film.tmdbId), PictureKind::Poster)},
            {u"lastUpdated"_s, LastUpdated},
            {u"name"_s, film.originalTitle},
            {u"nameTranslations"_s, languages(film)},
            {u"overviewTranslations"_s, languages(film)},
            {u"runtime"_s, film.runtime},
            {u"score"_s, film.votes + m_world.touched},
            {u"slug"_s, slugOf(film.title)},
            {u"status"_s, QJsonObject{{u"id"_s, 5},
                                      {u"keepUpdated"_s, false},
                                      {u"name"_s, u"Released"_s},
                                      {u"recordType"_s, u"movie"_s}}},
            {u"year"_s, QString::number(film.released.year())}};
}

QJsonObject TvdbHost::movieExtended(const HttpRequest &request, const DemoFilm &film) const
{
    QJsonObject body = movieBase(film);
    const bool brief = request.value(u"short"_s) == "true"_L1;
    const QJsonValue none = QJsonValue::Null;
    QJsonArray releases;
    QJsonArray ratings;
    for (const DemoRelease &release : film.releases) {
        if (release.type == 3) {
            releases.append(QJsonObject{{u"country"_s, countryCode(release.country)},
                                        {u"date"_s, isoDate(release.date)},
                                        {u"detail"_s, none}});
            ratings.append(contentRating(release.country, release.certification, u"movie"_s));
        }
    }
    QJsonArray studios;
    QJsonArray production;
    for (const int index : film.studios) {
        const DemoCompany &studio = m_world.catalogue->companies()[index];
        studios.append(
            QJsonObject{{u"id"_s, studio.tvdbId}, {u"name"_s, studio.name}, {u"parentStudio"_s, 0}});
        production.append(company(index, false));
    }
    QJsonArray countries;
    for (const QString &country : film.countries) {
        countries.append(
            QJsonObject{{u"country"_s, countryCode(country)}, {u"id"_s, 98700000}, {u"name"_s, country}});
    }
    body[u"artworks"_s] = brief ? none : QJsonValue(artworks(u"movie/%1"_s.arg(film.tmdbId), true));
    body[u"audioLanguages"_s] = none;
    body[u"awards"_s] = none;
    body[u"boxOffice"_s] = film.revenue ? QJsonValue(QString::number(film.revenue)) : none;
    body[u"budget"_s] = film.budget ? QJsonValue(QString::number(film.budget)) : none;
    body[u"characters"_s] = brief ? none : QJsonValue(characters(film, true));
    body[u"companies"_s] = QJsonObject{{u"distributor"_s, none},
                                       {u"network"_s, none},
                                       {u"production"_s, production},
                                       {u"special_effects"_s, none},
                                       {u"studio"_s, none}};
    body[u"contentRatings"_s] = ratings;
    body[u"first_release"_s] = QJsonObject{{u"country"_s, countryCode(film.countries.value(0))},
                                           {u"date"_s, isoDate(film.released)},
                                           {u"detail"_s, none}};
    body[u"genres"_s] = genres(film);
    body[u"lists"_s] = none;
    body[u"originalCountry"_s] = countryCode(film.countries.value(0));
    body[u"originalLanguage"_s] = threeLetters(film.originalLanguage);
    body[u"production_countries"_s] = countries;
    body[u"releases"_s] = releases;
    body[u"remoteIds"_s] =
        QJsonArray{QJsonObject{{u"id"_s, film.imdbId}, {u"sourceName"_s, u"IMDB"_s}, {u"type"_s, 2}},
                   QJsonObject{{u"id"_s, QString::number(film.tmdbId)},
                               {u"sourceName"_s, u"TheMovieDB.com"_s},
                               {u"type"_s, 10}}};
    body[u"spoken_languages"_s] = QJsonArray{threeLetters(film.originalLanguage)};
    body[u"studios"_s] = studios;
    body[u"trailers"_s] = trailers(film);
    if (request.value(u"meta"_s).split(u',').contains(u"translations"_s)) {
        body[u"translations"_s] = translations(film);
    }
    return body;
}

QJsonObject TvdbHost::hit(const DemoTitle &title, const QString &type, const QString &owner,
                          const QDate &date) const
{
    const QString id = u"%1-%2"_s.arg(type).arg(title.tvdbId);
    QJsonObject overviews{{u"eng"_s, title.overview}};
    QJsonObject names{{u"eng"_s, title.title}};
    for (const DemoText &text : title.translations) {
        overviews[threeLetters(text.language)] = text.overview;
        names[threeLetters(text.language)] = text.title.isEmpty() ? title.originalTitle : text.title;
    }
    QJsonArray other;
    for (const auto &alternative : title.alternatives) {
        other.append(alternative.second);
    }
    const QJsonValue poster = image(owner, PictureKind::Poster);
    QString thumbnail = poster.toString();
    thumbnail.insert(qMax(qsizetype(0), thumbnail.lastIndexOf(u'.')),
                     thumbnail.isEmpty() ? QString() : u"_t"_s);
    return {{u"aliases"_s, other},
            {u"country"_s, countryCode(title.countries.value(0))},
            {u"first_air_time"_s, isoDate(date)},
            {u"id"_s, id},
            {u"image_url"_s, poster.toString()},
            {u"name"_s, title.originalTitle},
            {u"objectID"_s, id},
            {u"overview"_s, originalOverview(title)},
            {u"overviews"_s, overviews},
            {u"primary_language"_s, threeLetters(title.originalLanguage)},
            {u"primary_type"_s, type},
            {u"remote_ids"_s,
             QJsonArray{QJsonObject{{u"id"_s, title.imdbId}, {u"sourceName"_s, u"IMDB"_s}, {u"type"_s, 2}},
                        QJsonObject{{u"id"_s, QString::number(title.tmdbId)},
                                    {u"sourceName"_s, u"TheMovieDB.com"_s},
                                    {u"type"_s, 12}}}},
            {u"slug"_s, slugOf(title.title)},
            {u"thumbnail"_s, thumbnail},
            {u"translations"_s, names},
            {u"tvdb_id"_s, QString::number(title.tvdbId)},
            {u"type"_s, type},
            {u"year"_s, QString::number(date.year())}};
}

QJsonObject TvdbHost::seriesHit(const DemoSeries &series) const
{
    QJsonObject found = hit(series, u"series"_s, u"tv/%1"_s.arg(series.tmdbId), series.firstAired());
    found[u"network"_s] = m_world.catalogue->companies()[series.network].name;
    found[u"status"_s] = series.ended() ? u"Ended"_s : u"Continuing"_s;
    return found;
}

QJsonObject TvdbHost::movieHit(const DemoFilm &film) const
{
    QJsonObject found = hit(film, u"movie"_s, u"movie/%1"_s.arg(film.tmdbId), film.released);
    QJsonArray names;
    for (const int index : film.genres) {
        names.append(m_world.catalogue->genres()[index].name);
    }
    QJsonArray studios;
    for (const int index : film.studios) {
        studios.append(m_world.catalogue->companies()[index].name);
    }
    found[u"director"_s] = m_world.catalogue->people()[film.crew.first().person].name;
    found[u"genres"_s] = names;
    found[u"status"_s] = u"Released"_s;
    found[u"studios"_s] = studios;
    return found;
}

TvdbHost::Answer TvdbHost::artworkTypes() const
{
    struct Row {
        int id;
        QString name;
        QString record;
        QString slug;
        bool png;
        int width;
        int height;
        int divisor; ///< of the thumbnail
    };
    static const QList<Row> rows = {
        {1, u"Banner"_s, u"series"_s, u"banners"_s, false, 758, 140, 1},
        {2, u"Poster"_s, u"series"_s, u"posters"_s, false, 680, 1000, 2},
        {3, u"Background"_s, u"series"_s, u"backgrounds"_s, false, 1920, 1080, 3},
        {5, u"Icon"_s, u"series"_s, u"icons"_s, true, 1024, 1024, 2},
        {6, u"Banner"_s, u"season"_s, u"banners"_s, false, 758, 140, 1},
        {7, u"Poster"_s, u"season"_s, u"posters"_s, false, 680, 1000, 2},
        {8, u"Background"_s, u"season"_s, u"backgrounds"_s, false, 1920, 1080, 3},
        {11, u"16:9 Screencap"_s, u"episode"_s, u"screencap"_s, false, 640, 360, 1},
        {12, u"4:3 Screencap"_s, u"episode"_s, u"screencap"_s, false, 640, 480, 1},
        {13, u"Photo"_s, u"actor"_s, u"photo"_s, false, 300, 450, 1},
        {14, u"Poster"_s, u"movie"_s, u"posters"_s, false, 680, 1000, 2},
        {15, u"Background"_s, u"movie"_s, u"backgrounds"_s, false, 1920, 1080, 3},
        {16, u"Banner"_s, u"movie"_s, u"banners"_s, false, 758, 140, 1},
        {22, u"ClearArt"_s, u"series"_s, u"clearart"_s, true, 1000, 562, 2},
        {23, u"ClearLogo"_s, u"series"_s, u"clearlogo"_s, true, 800, 310, 2},
        {24, u"ClearArt"_s, u"movie"_s, u"clearart"_s, true, 1000, 562, 2},
        {25, u"ClearLogo"_s, u"movie"_s, u"clearlogo"_s, true, 800, 310, 2}};
    QJsonArray list;
    for (const Row &row : rows) {
        list.append(QJsonObject{{u"height"_s, row.height},
                                {u"id"_s, row.id},
                                {u"imageFormat"_s, row.png ? u"PNG"_s : u"JPG"_s},
                                {u"name"_s, row.name},
                                {u"recordType"_s, row.record},
                                {u"slug"_s, row.slug},
                                {u"thumbHeight"_s, row.height / row.divisor},
                                {u"thumbWidth"_s, row.width / row.divisor},
                                {u"width"_s, row.width}});
    }
    return data(list);
}

} // namespace metarr::demo

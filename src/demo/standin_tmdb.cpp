// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "demo/tmdbapi.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

constexpr int PageSize = 20;
constexpr int MaxPage = 500;
constexpr int MaxAppends = 20;

/// Everything a search looks into.
QStringList searchable(const DemoTitle &title)
{
    QStringList texts{title.title, title.originalTitle};
    for (const auto &alternative : title.alternatives) {
        texts.append(alternative.second);
    }
    for (const DemoText &text : title.translations) {
        texts.append(text.title);
    }
    return texts;
}

bool matchesTitle(const QString &query, const DemoTitle &title)
{
    return std::ranges::any_of(searchable(title),
                               [&](const QString &text) { return matchesWords(query, text); });
}

template <typename Item> QList<const Item *> byPopularity(const QList<Item> &items, auto &&matches)
{
    QList<const Item *> found;
    for (const Item &item : items) {
        if (matches(item)) {
            found.append(&item);
        }
    }
    std::ranges::stable_sort(found, std::greater{}, [](const Item *item) { return item->popularity; });
    return found;
}

} // namespace

HttpReply TmdbHost::error(Code code)
{
    switch (code) {
    case InvalidKey:
        return errorReply(StandInHost::Tmdb, 401);
    case InvalidPage:
        return errorReply(StandInHost::Tmdb, 400);
    case TooManyAppends:
        return HttpReply::json(
            {{u"status_code"_s, 27},
             {u"status_message"_s, u"Too many append to response objects: The maximum number of "
                                   "remote calls is 20."_s},
             {u"success"_s, false}},
            400);
    case InvalidParameters:
        return HttpReply::json(
            {{u"status_code"_s, 5},
             {u"status_message"_s, u"Invalid parameters: Your request parameters are incorrect."_s},
             {u"success"_s, false}},
            422);
    case WrongMethod:
        return HttpReply::json(
            {{u"status_code"_s, 42},
             {u"status_message"_s, u"This request method is not supported for this resource."_s},
             {u"success"_s, false}},
            405);
    case Internal:
        return errorReply(StandInHost::Tmdb, 500);
    case NotFound:
        break;
    }
    return errorReply(StandInHost::Tmdb, 404);
}

bool TmdbHost::authorized(const HttpRequest &request) const
{
    // Either credential is enough; a wrong one is not made good by a right one.
    const QString bearer = request.bearer();
    if (!bearer.isEmpty()) {
        return bearer == ProviderStandIn::tmdbToken();
    }
    return request.value(u"api_key"_s) == ProviderStandIn::tmdbApiKey();
}

HttpReply TmdbHost::answer(const HttpRequest &request, const Lies &lies)
{
    if (!authorized(request)) {
        return error(InvalidKey);
    }
    if (request.method != "GET" && request.method != "HEAD") {
        return error(WrongMethod);
    }
    Call call{request, lies, u"en"_s};
    if (request.has(u"language"_s)) {
        static const QRegularExpression form(u"^[a-z]{2}(-[A-Z]{2})?$"_s);
        const QString language = request.value(u"language"_s);
        if (!form.match(language).hasMatch()) {
            return error(InvalidParameters);
        }
        call.language = language.left(2);
        call.languageGiven = true;
    }
    const QStringList path = request.segments();
    if (path.size() < 2 || path.first() != "3"_L1) {
        return error(NotFound);
    }
    const Answer answer = route(call, path.mid(1));
    if (!answer) {
        return error(answer.error());
    }
    HttpReply reply = HttpReply::json(*answer);
    reply.addHeader("Cache-Control", "public, max-age=21600");
    return reply;
}

TmdbHost::Answer TmdbHost::route(const Call &call, const QStringList &path) const
{
    const QString &what = path[0];
    const qsizetype depth = path.size();
    if (what == "movie"_L1 && depth >= 2) {
        return movie(call, path);
    }
    if (what == "tv"_L1 && depth == 3 && path[1] == "episode_group"_L1) {
        return episodeGroup(call, path[2]);
    }
    if (what == "tv"_L1 && depth >= 2) {
        return series(call, path);
    }
    if (what == "search"_L1 && depth == 2) {
        return search(call, path[1]);
    }
    if (what == "find"_L1 && depth == 2) {
        return find(call, path[1]);
    }
    if (what == "collection"_L1 && depth >= 2) {
        return collection(call, path);
    }
    if (what == "person"_L1 && depth >= 2) {
        return person(call, path);
    }
    if (what == "configuration"_L1 && depth == 1 && knows(call.request, {})) {
        return configuration();
    }
    if (what == "authentication"_L1 && depth == 1 && knows(call.request, {})) {
        return QJsonObject{{u"status_code"_s, 1}, {u"status_message"_s, u"Success."_s}, {u"success"_s, true}};
    }
    const bool list = depth == 3 && path[2] == "list"_L1 && (path[1] == "movie"_L1 || path[1] == "tv"_L1);
    if (list && what == "genre"_L1 && knows(call.request, {u"language"_s})) {
        return genreList(call);
    }
    if (list && what == "certification"_L1 && knows(call.request, {})) {
        return certificationList(path[1] == "movie"_L1);
    }
    return tl::make_unexpected(NotFound);
}

TmdbHost::Answer TmdbHost::append(const Call &call, const QStringList &path, QJsonObject details,
                                  const QStringList &known) const
{
    if (call.appended) {
        return details; // nothing is appended to what is appended
    }
    const QStringList names = call.request.value(u"append_to_response"_s).split(u',', Qt::SkipEmptyParts);
    if (names.size() > MaxAppends) {
        return tl::make_unexpected(TooManyAppends);
    }
    Call inner = call;
    inner.appended = true;
    for (const QString &name : names) {
        static const QRegularExpression seasonName(u"^season/\\d+(/[a-z_]+)?$"_s);
        const bool season = path[0] == "tv"_L1 && path.size() == 2 && seasonName.match(name).hasMatch();
        if (!known.contains(name) && !season) {
            return tl::make_unexpected(NotFound);
        }
        // What does not exist (a season too many) is silently left out.
        if (const Answer part = route(inner, path + name.split(u'/'))) {
            details[name] = *part;
        }
    }
    return details;
}

TmdbHost::Answer TmdbHost::page(const Call &call, const QList<QJsonObject> &results) const
{
    int number = 1;
    if (call.request.has(u"page"_s)) {
        bool isNumber = false;
        number = call.request.value(u"page"_s).toInt(&isNumber);
        if (!isNumber || number < 1 || number > MaxPage) {
            return tl::make_unexpected(InvalidPage);
        }
    }
    QJsonArray slice;
    for (const QJsonObject &result : results.mid((number - 1) * PageSize, PageSize)) {
        slice.append(result);
    }
    const int pages = qMax(1, int((results.size() + PageSize - 1) / PageSize));
    return QJsonObject{{u"page"_s, number},
                       {u"results"_s, slice},
                       {u"total_pages"_s, pages},
                       {u"total_results"_s, results.size()}};
}

TmdbHost::Answer TmdbHost::search(const Call &call, const QString &kind) const
{
    static const QHash<QString, QStringList> parameters = {
        {u"movie"_s,
         {u"query"_s, u"language"_s, u"page"_s, u"include_adult"_s, u"region"_s, u"year"_s,
          u"primary_release_year"_s}},
        {u"tv"_s,
         {u"query"_s, u"language"_s, u"page"_s, u"include_adult"_s, u"year"_s, u"first_air_date_year"_s}},
        {u"collection"_s, {u"query"_s, u"language"_s, u"page"_s, u"include_adult"_s, u"region"_s}}};
    if (!parameters.contains(kind) || !knows(call.request, parameters.value(kind))) {
        return tl::make_unexpected(NotFound);
    }
    const QString query = call.request.value(u"query"_s);
    if (foldText(query).isEmpty()) {
        return tl::make_unexpected(InvalidParameters);
    }
    QList<QJsonObject> results;
    if (call.lies.emptySearch) {
        return page(call, results);
    }
    const int year = call.request.value(u"year"_s).toInt();
    if (kind == "movie"_L1) {
        const int primary = call.request.value(u"primary_release_year"_s).toInt();
        const auto films = byPopularity(m_world.catalogue->films(), [&](const DemoFilm &film) {
            const bool anyRelease = std::ranges::any_of(
                film.releases, [year](const DemoRelease &release) { return release.date.year() == year; });
            return matchesTitle(query, film) && (primary == 0 || film.released.year() == primary) &&
                   (year == 0 || film.released.year() == year || anyRelease);
        });
        for (const DemoFilm *film : films) {
            results.append(movieListItem(call, *film));
        }
    } else if (kind == "tv"_L1) {
        const int first = call.request.value(u"first_air_date_year"_s).toInt();
        const auto found = byPopularity(m_world.catalogue->series(), [&](const DemoSeries &series) {
            const bool airedThen = std::ranges::any_of(
                series.episodes, [year](const DemoEpisode &episode) { return episode.aired.year() == year; });
            return matchesTitle(query, series) && (first == 0 || series.firstAired().year() == first) &&
                   (year == 0 || airedThen);
        });
        for (const DemoSeries *series : found) {
            results.append(seriesListItem(call, *series));
        }
    } else {
        for (const DemoCollection &set : m_world.catalogue->collections()) {
            if (matchesWords(query, set.name)) {
                const QString owner = u"collection/%1"_s.arg(set.tmdbId);
                results.append({{u"adult"_s, false},
                                {u"backdrop_path"_s, path(owner, PictureKind::Fanart, {})},
                                {u"id"_s, set.tmdbId},
                                {u"name"_s, set.name},
                                {u"original_language"_s, u"en"_s},
                                {u"original_name"_s, set.name},
                                {u"overview"_s, set.overview},
                                {u"poster_path"_s, path(owner, PictureKind::Poster, call.language)}});
            }
        }
    }
    return page(call, results);
}

TmdbHost::Answer TmdbHost::find(const Call &call, const QString &id) const
{
    const QString source = call.request.value(u"external_source"_s);
    if (!knows(call.request, {u"language"_s, u"external_source"_s}) ||
        (source != "imdb_id"_L1 && source != "tvdb_id"_L1 && source != "wikidata_id"_L1)) {
        return tl::make_unexpected(NotFound);
    }
    QJsonArray movies;
    QJsonArray shows;
    QJsonArray episodes;
    QJsonArray people;
    const auto typed = [](QJsonObject item, const QString &type) {
        item[u"media_type"_s] = type;
        return item;
    };
    const bool imdb = source == "imdb_id"_L1;
    for (const DemoFilm &film : m_world.catalogue->films()) {
        if (imdb && film.imdbId == id) { // TMDB knows no TVDB ids of films
            movies.append(typed(movieListItem(call, film), u"movie"_s));
        }
    }
    for (const DemoSeries &series : m_world.catalogue->series()) {
        if (imdb ? series.imdbId == id : source == "tvdb_id"_L1 && series.tvdbId == id.toInt()) {
            shows.append(typed(seriesListItem(call, series), u"tv"_s));
        }
        for (const DemoEpisode &episode : series.episodes) {
            if (imdb ? episode.imdbId == id : source == "tvdb_id"_L1 && episode.tvdbId == id.toInt()) {
                episodes.append(typed(episodeBrief(call, series, episode), u"tv_episode"_s));
            }
        }
    }
    for (int i = 0; imdb && i < m_world.catalogue->people().size(); ++i) {
        if (m_world.catalogue->people()[i].imdbId == id) {
            people.append(typed(personBrief(i), u"person"_s));
        }
    }
    return QJsonObject{{u"movie_results"_s, movies},
                       {u"person_results"_s, people},
                       {u"tv_episode_results"_s, episodes},
                       {u"tv_results"_s, shows},
                       {u"tv_season_results"_s, QJsonArray()}};
}

TmdbHost::Answer TmdbHost::collection(const Call &call, const QStringList &path) const
{
    const DemoCollection *set = m_world.catalogue->collection(path[1].toInt());
    if (!set || path.size() > 3) {
        return tl::make_unexpected(NotFound);
    }
    const QString owner = u"collection/%1"_s.arg(set->tmdbId);
    if (path.size() == 3) {
        QJsonObject answer;
        if (path[2] == "images"_L1) {
            answer = images(call, owner,
                            {{u"backdrops"_s, PictureKind::Fanart}, {u"posters"_s, PictureKind::Poster}});
        } else if (path[2] == "translations"_L1) {
            QJsonArray list;
            for (const DemoText &text : set->translations) {
                list.append(translation(
                    text.language, text.country,
                    {{u"homepage"_s, QString()}, {u"overview"_s, text.overview}, {u"title"_s, text.title}}));
            }
            answer = {{u"translations"_s, list}};
        } else {
            return tl::make_unexpected(NotFound);
        }
        if (!call.appended && !knows(call.request, {u"language"_s, u"include_image_language"_s})) {
            return tl::make_unexpected(NotFound);
        }
        if (!call.appended) {
            answer[u"id"_s] = set->tmdbId;
        }
        return answer;
    }
    if (!knows(call.request, {u"language"_s, u"append_to_response"_s, u"include_image_language"_s})) {
        return tl::make_unexpected(NotFound);
    }
    QJsonArray parts;
    for (const DemoFilm *film : m_world.catalogue->filmsOf(set->tmdbId)) {
        parts.append(movieListItem(call, *film));
    }
    const bool german = call.language == "de"_L1 && !set->translations.isEmpty();
    return append(call, path,
                  {{u"backdrop_path"_s, this->path(owner, PictureKind::Fanart, {})},
                   {u"id"_s, set->tmdbId},
                   {u"name"_s, german ? set->translations.first().title : set->name},
                   {u"overview"_s, german ? set->translations.first().overview : set->overview},
                   {u"parts"_s, parts},
                   {u"poster_path"_s, this->path(owner, PictureKind::Poster, call.language)}},
                  {u"images"_s, u"translations"_s});
}

TmdbHost::Answer TmdbHost::person(const Call &call, const QStringList &path) const
{
    const DemoPerson *person = m_world.catalogue->person(path[1].toInt());
    if (!person || path.size() > 3) {
        return tl::make_unexpected(NotFound);
    }
    const QString owner = u"person/%1"_s.arg(person->tmdbId);
    if (path.size() == 3) {
        QJsonObject answer;
        if (path[2] == "images"_L1) {
            answer =
                images(Call{call.request, call.lies, {}}, owner, {{u"profiles"_s, PictureKind::Profile}});
        } else if (path[2] == "external_ids"_L1) {
            answer = {{u"imdb_id"_s, person->imdbId}, {u"wikidata_id"_s, u"Q%1"_s.arg(person->tmdbId)}};
        } else {
            return tl::make_unexpected(NotFound);
        }
        if (!call.appended && !knows(call.request, {u"language"_s})) {
            return tl::make_unexpected(NotFound);
        }
        if (!call.appended) {
            answer[u"id"_s] = person->tmdbId;
        }
        return answer;
    }
    if (!knows(call.request, {u"language"_s, u"append_to_response"_s})) {
        return tl::make_unexpected(NotFound);
    }
    return append(
        call, path,
        {{u"adult"_s, false},
         {u"also_known_as"_s, QJsonArray()},
         {u"biography"_s, call.language == "en"_L1
                              ? u"%1 is known for work that nobody has ever seen."_s.arg(person->name)
                              : QString()},
         {u"birthday"_s, isoDate(person->born)},
         {u"deathday"_s, QJsonValue::Null},
         {u"gender"_s, person->gender},
         {u"homepage"_s, QJsonValue::Null},
         {u"id"_s, person->tmdbId},
         {u"imdb_id"_s, person->imdbId},
         {u"known_for_department"_s, person->department},
         {u"name"_s, person->name},
         {u"place_of_birth"_s, person->birthplace},
         {u"popularity"_s, 0.5 + person->tmdbId % 100 / 10.0},
         {u"profile_path"_s, this->path(owner, PictureKind::Profile, {})}},
        {u"images"_s, u"external_ids"_s});
}

TmdbHost::Answer TmdbHost::configuration() const
{
    const auto sizes = [](std::initializer_list<const char *> names) {
        QJsonArray list;
        for (const char *name : names) {
            list.append(QString::fromLatin1(name));
        }
        return list;
    };
    const QString base = m_world.origin(StandInHost::TmdbImages) + u"/t/p/"_s;
    return QJsonObject{
        {u"change_keys"_s, sizes({"adult", "air_date", "also_known_as", "images", "overview", "title"})},
        {u"images"_s,
         QJsonObject{{u"backdrop_sizes"_s, sizes({"w300", "w780", "w1280", "original"})},
                     {u"base_url"_s, base},
                     {u"logo_sizes"_s, sizes({"w45", "w92", "w154", "w185", "w300", "w500", "original"})},
                     {u"poster_sizes"_s, sizes({"w92", "w154", "w185", "w342", "w500", "w780", "original"})},
                     {u"profile_sizes"_s, sizes({"w45", "w185", "h632", "original"})},
                     {u"secure_base_url"_s, base},
                     {u"still_sizes"_s, sizes({"w92", "w185", "w300", "original"})}}}};
}

TmdbHost::Answer TmdbHost::genreList(const Call &call) const
{
    QJsonArray list;
    for (const DemoGenre &genre : m_world.catalogue->genres()) {
        list.append(QJsonObject{{u"id"_s, genre.tmdbId},
                                {u"name"_s, call.language == "de"_L1 ? genre.german : genre.name}});
    }
    return QJsonObject{{u"genres"_s, list}};
}

TmdbHost::Answer TmdbHost::certificationList(bool movies) const
{
    const auto list = [](const QStringList &names) {
        QJsonArray entries;
        for (const QString &name : names) {
            entries.append(QJsonObject{{u"certification"_s, name},
                                       {u"meaning"_s, u"Rated %1."_s.arg(name)},
                                       {u"order"_s, entries.size() + 1}});
        }
        return entries;
    };
    const QStringList german = {u"0"_s, u"6"_s, u"12"_s, u"16"_s, u"18"_s};
    return QJsonObject{
        {u"certifications"_s,
         QJsonObject{{u"DE"_s, list(german)},
                     {u"GB"_s, list({u"U"_s, u"PG"_s, u"12A"_s, u"15"_s, u"18"_s})},
                     {u"US"_s, movies ? list({u"G"_s, u"PG"_s, u"PG-13"_s, u"R"_s, u"NC-17"_s})
                                      : list({u"TV-G"_s, u"TV-PG"_s, u"TV-14"_s, u"TV-MA"_s})}}}};
}

std::unique_ptr<Host> makeTmdbHost(const StandInWorld &world)
{
    return std::make_unique<TmdbHost>(world);
}

} // namespace metarr::demo

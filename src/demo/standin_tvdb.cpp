// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "demo/tvdbapi.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

constexpr int SearchPage = 50;

template <typename Item> bool matchesAny(const QString &query, const Item &item)
{
    return matchesWords(query, item.title) || matchesWords(query, item.originalTitle) ||
           std::ranges::any_of(item.alternatives,
                               [&](const auto &a) { return matchesWords(query, a.second); }) ||
           std::ranges::any_of(item.translations,
                               [&](const auto &t) { return matchesWords(query, t.title); });
}

} // namespace

HttpReply TvdbHost::answer(const HttpRequest &request, const Lies &lies)
{
    const QStringList path = request.segments();
    if (path.size() < 2 || path[0] != "v4"_L1) {
        return errorReply(StandInHost::Tvdb, 404);
    }
    if (path.size() == 2 && path[1] == "login"_L1) {
        return login(request);
    }
    if (request.bearer() != token()) {
        return errorReply(StandInHost::Tvdb, 401);
    }
    if (request.method != "GET" && request.method != "HEAD") {
        return errorReply(StandInHost::Tvdb, 405, u"Method Not Allowed"_s);
    }
    const Answer answer = route(request, path.mid(1), lies);
    if (!answer) {
        const bool badRequest = answer.error().startsWith("Invalid"_L1);
        return errorReply(StandInHost::Tvdb, badRequest ? 400 : 404, answer.error());
    }
    QJsonObject body = *answer;
    body[u"status"_s] = u"success"_s;
    return HttpReply::json(body);
}

QString TvdbHost::token() const
{
    const QByteArray payload =
        R"({"age":"","apikey":"demo","generation":)" + QByteArray::number(m_world.tvdbTokens) + '}';
    const auto part = [](const QByteArray &bytes) {
        return QString::fromLatin1(
            bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    return part(R"({"alg":"RS256","typ":"JWT"})") + u'.' + part(payload) + u'.' + part("signature");
}

HttpReply TvdbHost::login(const HttpRequest &request) const
{
    if (request.method != "POST") {
        return errorReply(StandInHost::Tvdb, 405, u"Method Not Allowed"_s);
    }
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString key = body.value(u"apikey"_s).toString();
    const QString pin = body.value(u"pin"_s).toString();
    const bool userKey = key == ProviderStandIn::tvdbUserKey();
    if (key != ProviderStandIn::tvdbApiKey() && !userKey) {
        return errorReply(StandInHost::Tvdb, 401, u"InvalidAPIKey: apikey invalid"_s);
    }
    if (userKey ? pin != ProviderStandIn::tvdbPin() : !pin.isEmpty() && pin != ProviderStandIn::tvdbPin()) {
        return errorReply(StandInHost::Tvdb, 401, u"InvalidAPIKey: pin invalid"_s);
    }
    return HttpReply::json({{u"data"_s, QJsonObject{{u"token"_s, token()}}}, {u"status"_s, u"success"_s}});
}

TvdbHost::Answer TvdbHost::notFound(const QString &what)
{
    return tl::make_unexpected(u"NotFoundException: %1 not found"_s.arg(what));
}

TvdbHost::Answer TvdbHost::data(const QJsonValue &value)
{
    return QJsonObject{{u"data"_s, value}};
}

TvdbHost::Answer TvdbHost::route(const HttpRequest &request, const QStringList &path, const Lies &lies) const
{
    const QString &what = path[0];
    const qsizetype depth = path.size();
    if (what == "search"_L1 && depth == 1) {
        return search(request, lies);
    }
    if (what == "search"_L1 && depth == 3 && path[1] == "remoteid"_L1 && knows(request, {})) {
        return searchRemoteId(path[2]);
    }
    if (what == "artwork"_L1 && depth == 2 && path[1] == "types"_L1 && knows(request, {})) {
        return artworkTypes();
    }
    if (depth >= 2 && what == "series"_L1) {
        const DemoSeries *series = m_world.catalogue->seriesByTvdb(path[1].toInt());
        return series ? seriesPart(request, *series, path, lies) : notFound(u"series %1"_s.arg(path[1]));
    }
    if (depth >= 2 && what == "movies"_L1) {
        const DemoFilm *film = m_world.catalogue->filmByTvdb(path[1].toInt());
        return film ? moviePart(request, *film, path) : notFound(u"movie %1"_s.arg(path[1]));
    }
    if (depth >= 3 && (what == "seasons"_L1 || what == "episodes"_L1)) {
        const int id = path[1].toInt();
        for (const DemoSeries &series : m_world.catalogue->series()) {
            for (const DemoSeason &season : series.seasons) {
                if (what == "seasons"_L1 && season.tvdbId == id) {
                    return seasonPart(request, series, season, path, lies);
                }
            }
            for (const DemoEpisode &episode : series.episodes) {
                if (what == "episodes"_L1 && episode.tvdbId == id) {
                    return episodePart(request, series, episode, path, lies);
                }
            }
        }
        return notFound(u"%1 %2"_s.arg(what.chopped(1), path[1]));
    }
    return notFound(u"/"_s + path.join(u'/'));
}

TvdbHost::Answer TvdbHost::search(const HttpRequest &request, const Lies &lies) const
{
    static const QStringList known = {u"query"_s,       u"q"_s,       u"type"_s,      u"year"_s,
                                      u"company"_s,     u"country"_s, u"director"_s,  u"language"_s,
                                      u"primaryType"_s, u"network"_s, u"remote_id"_s, u"offset"_s,
                                      u"limit"_s};
    if (!knows(request, known)) {
        return notFound(u"parameter"_s);
    }
    const QString query = request.has(u"query"_s) ? request.value(u"query"_s) : request.value(u"q"_s);
    const QString remote = request.value(u"remote_id"_s);
    const QString type = request.value(u"type"_s);
    const int year = request.value(u"year"_s).toInt();
    QJsonArray results;
    if (type.isEmpty() || type == "series"_L1) {
        for (const DemoSeries &series : m_world.catalogue->series()) {
            const bool matches = remote.isEmpty() ? matchesAny(query, series) : series.imdbId == remote;
            if (matches && (year == 0 || series.firstAired().year() == year) && !lies.emptySearch) {
                results.append(seriesHit(series));
            }
        }
    }
    if (type.isEmpty() || type == "movie"_L1) {
        for (const DemoFilm &film : m_world.catalogue->films()) {
            const bool matches = remote.isEmpty() ? matchesAny(query, film) : film.imdbId == remote;
            if (matches && (year == 0 || film.released.year() == year) && !lies.emptySearch) {
                results.append(movieHit(film));
            }
        }
    }
    const int size =
        request.has(u"limit"_s) ? qBound(1, request.value(u"limit"_s).toInt(), SearchPage) : SearchPage;
    return paged(request, results, size, u"offset"_s,
                 [](const QJsonArray &page) { return QJsonValue(page); });
}

TvdbHost::Answer TvdbHost::paged(const HttpRequest &request, const QJsonArray &all, int size,
                                 const QString &parameter,
                                 const std::function<QJsonValue(const QJsonArray &)> &wrap) const
{
    // Episodes count pages, searches count entries.
    const bool entries = parameter == "offset"_L1;
    const int value = request.value(parameter).toInt();
    if (value < 0) {
        return tl::make_unexpected(u"InvalidValueType: invalid %1"_s.arg(parameter));
    }
    const qsizetype first = entries ? value : qsizetype(value) * size;
    QJsonArray page;
    for (qsizetype i = first; i < qMin(first + size, all.size()); ++i) {
        page.append(all[i]);
    }
    const auto link = [&](qsizetype position) {
        QString text = m_world.origin(StandInHost::Tvdb) + request.path + u'?';
        for (const auto &[name, given] : request.query) {
            if (name != parameter) {
                text += name + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(given)) + u'&';
            }
        }
        return text + parameter + u'=' + QString::number(entries ? position : position / size);
    };
    const QJsonValue none = QJsonValue::Null;
    QJsonObject links{{u"page_size"_s, size},
                      {u"prev"_s, first > 0 ? QJsonValue(link(qMax(qsizetype(0), first - size))) : none},
                      {u"self"_s, link(first)},
                      {u"next"_s, first + size < all.size() ? QJsonValue(link(first + size)) : none},
                      {u"total_items"_s, all.size()}};
    return QJsonObject{{u"data"_s, wrap(page)}, {u"links"_s, links}};
}

TvdbHost::Answer TvdbHost::searchRemoteId(const QString &id) const
{
    QJsonArray found;
    for (const DemoSeries &series : m_world.catalogue->series()) {
        if (series.imdbId == id || QString::number(series.tmdbId) == id) {
            found.append(QJsonObject{{u"series"_s, seriesBase(series, {})}});
        }
    }
    for (const DemoFilm &film : m_world.catalogue->films()) {
        if (film.imdbId == id || QString::number(film.tmdbId) == id) {
            found.append(QJsonObject{{u"movie"_s, movieBase(film)}});
        }
    }
    return found.isEmpty() ? notFound(u"remote id %1"_s.arg(id)) : data(found);
}

TvdbHost::Answer TvdbHost::seriesPart(const HttpRequest &request, const DemoSeries &series,
                                      const QStringList &path, const Lies &lies) const
{
    const QString part = path.value(2);
    if (path.size() == 2 && knows(request, {})) {
        return data(seriesBase(series, {}));
    }
    if (part == "extended"_L1 && path.size() == 3 && knows(request, {u"meta"_s, u"short"_s})) {
        return data(seriesExtended(request, series, lies));
    }
    if (part == "translations"_L1 && path.size() == 4 && knows(request, {})) {
        return titleTranslation(series, path[3]);
    }
    if (part == "artworks"_L1 && path.size() == 3 && knows(request, {u"lang"_s, u"type"_s})) {
        QJsonObject body = seriesBase(series, {});
        body[u"artworks"_s] =
            seriesArtworks(series, request.value(u"lang"_s), request.value(u"type"_s).toInt());
        return data(body);
    }
    if (part == "episodes"_L1 && (path.size() == 4 || path.size() == 5) &&
        knows(request, {u"page"_s, u"season"_s, u"episodeNumber"_s, u"airDate"_s})) {
        return episodes(request, series, path[3], path.value(4), lies);
    }
    return notFound(u"/"_s + path.join(u'/'));
}

TvdbHost::Answer TvdbHost::episodes(const HttpRequest &request, const DemoSeries &series, const QString &type,
                                    const QString &language, const Lies &lies) const
{
    static const QStringList types = {u"default"_s,   u"official"_s, u"dvd"_s,   u"absolute"_s,
                                      u"alternate"_s, u"regional"_s, u"altdvd"_s};
    static const QRegularExpression languageForm(u"^[a-z]{2,4}$"_s);
    if (!types.contains(type) || (!language.isEmpty() && !languageForm.match(language).hasMatch())) {
        return tl::make_unexpected(u"InvalidValueType: invalid season type or language"_s);
    }
    const bool absolute = type == "absolute"_L1 && !series.absoluteGroupId.isEmpty();
    QJsonArray list;
    for (const DemoEpisode &episode : series.episodes) {
        QJsonObject record = episodeRecord(series, episode, language, lies);
        if (absolute) {
            record[u"seasonNumber"_s] = 1;
            record[u"number"_s] = episode.absolute;
        }
        const auto wanted = [&](const QString &parameter, const QString &field) {
            return !request.has(parameter) || record.value(field).toInt() == request.value(parameter).toInt();
        };
        const bool exists = absolute ? episode.absolute > 0 : type == "default"_L1 || type == "official"_L1;
        if (exists && wanted(u"season"_s, u"seasonNumber"_s) && wanted(u"episodeNumber"_s, u"number"_s) &&
            (!request.has(u"airDate"_s) || record.value(u"aired"_s) == request.value(u"airDate"_s))) {
            list.append(record);
        }
    }
    return paged(request, list, m_world.tvdbPageSize, u"page"_s, [&](const QJsonArray &page) {
        QJsonObject body = seriesBase(series, language);
        body[u"episodes"_s] = page;
        return QJsonValue(body);
    });
}

TvdbHost::Answer TvdbHost::seasonPart(const HttpRequest &request, const DemoSeries &series,
                                      const DemoSeason &season, const QStringList &path,
                                      const Lies &lies) const
{
    if (path.size() != 3 || path[2] != "extended"_L1 || !knows(request, {u"meta"_s})) {
        return notFound(u"/"_s + path.join(u'/'));
    }
    QJsonObject body = seasonRecord(series, season);
    const QJsonArray none;
    body[u"companies"_s] = QJsonObject{{u"distributor"_s, none},
                                       {u"network"_s, none},
                                       {u"production"_s, none},
                                       {u"special_effects"_s, none},
                                       {u"studio"_s, none}};
    body[u"year"_s] = QString::number(season.aired.year());
    QJsonArray list;
    for (const DemoEpisode *episode : series.episodesOf(season.number)) {
        list.append(episodeRecord(series, *episode, {}, lies));
    }
    body[u"episodes"_s] = list;
    body[u"trailers"_s] = QJsonArray();
    body[u"artwork"_s] = artworks(seasonOwner(series, season.number), false);
    body[u"tagOptions"_s] = QJsonValue::Null;
    return data(body);
}

TvdbHost::Answer TvdbHost::episodePart(const HttpRequest &request, const DemoSeries &series,
                                       const DemoEpisode &episode, const QStringList &path,
                                       const Lies &lies) const
{
    if (path.size() == 3 && path[2] == "extended"_L1 && knows(request, {u"meta"_s})) {
        QJsonObject body = episodeRecord(series, episode, {}, lies);
        QJsonArray seasons;
        if (const DemoSeason *season = series.season(episode.season)) {
            QJsonObject record = seasonRecord(series, *season);
            record[u"nameTranslations"_s] = QJsonValue::Null;
            record[u"overviewTranslations"_s] = QJsonValue::Null;
            seasons.append(record);
        }
        body[u"seasons"_s] = seasons;
        return data(body);
    }
    if (path.size() == 4 && path[2] == "translations"_L1 && knows(request, {})) {
        const QString language = path[3];
        const DemoText *text = episode.translation(twoLetters(language));
        if (language != "eng"_L1 && !text) {
            return notFound(u"translation %1"_s.arg(language));
        }
        return data(QJsonObject{{u"aliases"_s, QJsonArray()},
                                {u"language"_s, language},
                                {u"name"_s, language == "eng"_L1 ? episode.title : text->title},
                                {u"overview"_s, language == "eng"_L1 ? episode.overview : text->overview}});
    }
    return notFound(u"/"_s + path.join(u'/'));
}

TvdbHost::Answer TvdbHost::moviePart(const HttpRequest &request, const DemoFilm &film,
                                     const QStringList &path) const
{
    if (path.size() == 2 && knows(request, {})) {
        return data(movieBase(film));
    }
    if (path.size() == 3 && path[2] == "extended"_L1 && knows(request, {u"meta"_s, u"short"_s})) {
        return data(movieExtended(request, film));
    }
    if (path.size() == 4 && path[2] == "translations"_L1 && knows(request, {})) {
        return titleTranslation(film, path[3]);
    }
    return notFound(u"/"_s + path.join(u'/'));
}

TvdbHost::Answer TvdbHost::titleTranslation(const DemoTitle &title, const QString &language) const
{
    const QString code = twoLetters(language);
    const DemoText *text = title.translation(code);
    if (language != "eng"_L1 && !text) {
        return notFound(u"translation %1"_s.arg(language));
    }
    QJsonArray aliases;
    for (const auto &[country, alias] : title.alternatives) {
        if (code == "en"_L1 && (country == "US"_L1 || country == "GB"_L1)) {
            aliases.append(alias);
        }
    }
    const QString original = code == title.originalLanguage ? title.originalTitle : title.title;
    const bool english = language == "eng"_L1;
    return data(QJsonObject{{u"aliases"_s, aliases},
                            {u"language"_s, language},
                            {u"name"_s, english                 ? title.title
                                        : text->title.isEmpty() ? original
                                                                : text->title},
                            {u"overview"_s, english ? title.overview : text->overview}});
}

std::unique_ptr<Host> makeTvdbHost(const StandInWorld &world)
{
    return std::make_unique<TvdbHost>(world);
}

} // namespace metarr::demo

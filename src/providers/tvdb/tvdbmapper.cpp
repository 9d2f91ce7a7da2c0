// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/tvdb/tvdbmapper.h"

#include "providers/jsonapi.h"
#include "providers/jsonread.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace metarr::tvdb {

namespace {

using json::integer;
using json::numericId;
using json::text;

const QString provider = u"tvdb"_s;
constexpr qsizetype mostActors = 100;

tl::unexpected<Error> badData(const QString &what)
{
    return fail(ErrorKind::BadData, u"TheTVDB sent %1."_s.arg(what), u"Try again later."_s);
}

QString imageUrl(const QString &image, const MapOptions &options)
{
    if (image.isEmpty()) {
        return {};
    }
    const QString whole = image.startsWith("http"_L1) ? image
                                                      : u"https://artworks.thetvdb.com"_s +
                                                            (image.startsWith(u'/') ? image : u'/' + image);
    return movedToMirror(whole, options.imageBaseUrl);
}

// ---- texts
// ----------------------------------------------------------------------------------------------------

QString translated(const QJsonValue &list, QLatin1StringView key, const QString &language)
{
    const auto entries = list.toArray();
    for (const auto &entry : entries) {
        if (entry["language"_L1].toString() == language && !entry["isAlias"_L1].toBool()) {
            if (const QString found = text(entry[key]); !found.isEmpty()) {
                return found;
            }
        }
    }
    return {};
}

/// In the first of the languages that has it; `original` is what the item itself says, in its own language.
QString bestText(const QJsonObject &item, QLatin1StringView list, QLatin1StringView key,
                 const QString &original, const MapOptions &options)
{
    const QString originalLanguage = item["originalLanguage"_L1].toString();
    for (const auto &tag : options.languages) {
        const QString code = languageCode(tag);
        if (const QString found = translated(item["translations"_L1][list], key, code); !found.isEmpty()) {
            return found;
        }
        if (code == originalLanguage && !original.isEmpty()) {
            return original;
        }
    }
    return original;
}

void mapTexts(const QJsonObject &item, const MapOptions &options, Metadata &metadata)
{
    metadata.originalTitle = text(item["name"_L1]);
    metadata.title = bestText(item, "nameTranslations"_L1, "name"_L1, metadata.originalTitle, options);
    metadata.plot =
        bestText(item, "overviewTranslations"_L1, "overview"_L1, text(item["overview"_L1]), options);
    metadata.tagline = bestText(item, "overviewTranslations"_L1, "tagline"_L1, {}, options);
    metadata.plot.replace("\r\n"_L1, "\n"_L1);
}

void setPremiered(Metadata &metadata, const QJsonValue &date, const QJsonValue &year)
{
    metadata.premiered = json::date(date);
    if (metadata.premiered.isValid()) {
        metadata.year = metadata.premiered.year();
    } else if (const int number = integer(year); number > 0) {
        metadata.year = number;
    }
}

void mapIds(const QJsonObject &item, Metadata &metadata)
{
    metadata.ids[provider] = numericId(item["id"_L1]);
    metadata.defaultId = provider;
    const auto remotes = item["remoteIds"_L1].toArray();
    for (const auto &remote : remotes) {
        const QString source = remote["sourceName"_L1].toString();
        const QJsonValue id = remote["id"_L1];
        if (source == u"IMDB"_s && !json::imdbId(id).isEmpty()) {
            metadata.ids[u"imdb"_s] = json::imdbId(id);
        } else if (source == u"TheMovieDB.com"_s && !numericId(id).isEmpty()) {
            metadata.ids[u"tmdb"_s] = numericId(id);
        } else if (source == u"Wikidata"_s && id.toString().startsWith(u'Q')) {
            metadata.ids[u"wikidata"_s] = id.toString();
        }
    }
}

QString certification(const QJsonObject &item, const MapOptions &options)
{
    const auto ratings = item["contentRatings"_L1].toArray();
    for (const auto &wanted : options.certificationCountries) {
        for (const auto &rating : ratings) {
            const QString name = text(rating["name"_L1]);
            if (!name.isEmpty() && twoLetterCountry(rating["country"_L1].toString()) == wanted.toUpper()) {
                return name;
            }
        }
    }
    return {};
}

// ---- people
// ---------------------------------------------------------------------------------------------------

std::optional<CreditKind> kindOf(const QString &peopleType)
{
    if (peopleType == u"Actor"_s || peopleType == u"Guest Star"_s) {
        return CreditKind::Actor;
    }
    if (peopleType == u"Director"_s) {
        return CreditKind::Director;
    }
    if (peopleType == u"Writer"_s || peopleType == u"Creator"_s) {
        return CreditKind::Writer;
    }
    return std::nullopt;
}

QList<Credit> creditsOf(const QJsonValue &characters, const MapOptions &options)
{
    std::vector<QJsonObject> people;
    const auto list = characters.toArray();
    for (const auto &character : list) {
        people.push_back(character.toObject());
    }
    std::stable_sort(people.begin(), people.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return integer(a["sort"_L1]) < integer(b["sort"_L1]);
    });
    QList<Credit> credits;
    qsizetype actors = 0;
    for (const auto &person : people) {
        const auto kind = kindOf(person["peopleType"_L1].toString());
        const QString name = text(person["personName"_L1]);
        const bool known = std::any_of(credits.begin(), credits.end(), [&](const Credit &credit) {
            return credit.name == name && credit.kind == kind;
        });
        if (!kind || name.isEmpty() || known || (*kind == CreditKind::Actor && ++actors > mostActors)) {
            continue;
        }
        Credit credit;
        credit.kind = *kind;
        credit.name = name;
        credit.role = *kind == CreditKind::Actor ? text(person["name"_L1]) : QString();
        const QString photo = text(person["personImgURL"_L1]);
        credit.thumbUrl = imageUrl(photo.isEmpty() ? text(person["image"_L1]) : photo, options);
        if (const QString id = numericId(person["peopleId"_L1]); !id.isEmpty()) {
            credit.ids[provider] = id;
        }
        credits.append(credit);
    }
    // As everywhere else: actors, directors, writers.
    std::stable_sort(credits.begin(), credits.end(),
                     [](const Credit &a, const Credit &b) { return a.kind < b.kind; });
    return credits;
}

// ---- artwork
// --------------------------------------------------------------------------------------------------

/// Of /v4/artwork/types. Icons, cinemagraphs and photos have no slot.
std::optional<AssetType> assetTypeOf(int type)
{
    switch (type) {
    case 1:
    case 6:
    case 16:
        return AssetType::Banner;
    case 2:
    case 7:
    case 14:
        return AssetType::Poster;
    case 3:
    case 8:
    case 15:
        return AssetType::Fanart;
    case 11:
    case 12:
        return AssetType::Thumb;
    case 22:
    case 24:
        return AssetType::Clearart;
    case 23:
    case 25:
        return AssetType::Clearlogo;
    default:
        return std::nullopt;
    }
}

std::optional<Candidate> candidateOf(const QJsonValue &artwork, const MapOptions &options)
{
    const auto type = assetTypeOf(integer(artwork["type"_L1]));
    const QString image = text(artwork["image"_L1]);
    if (!type || image.isEmpty()) {
        return std::nullopt;
    }
    constexpr int featured = 100'000;
    const int score = std::max(0, integer(artwork["score"_L1]));
    Candidate candidate;
    candidate.type = *type;
    candidate.provider = provider;
    candidate.url = imageUrl(image, options);
    const QString thumbnail = text(artwork["thumbnail"_L1]);
    candidate.previewUrl = thumbnail.isEmpty() ? candidate.url : imageUrl(thumbnail, options);
    candidate.language = twoLetterLanguage(artwork["language"_L1].toString());
    candidate.width = std::max(0, integer(artwork["width"_L1]));
    candidate.height = std::max(0, integer(artwork["height"_L1]));
    candidate.votes = score >= featured ? score - featured : score;
    const bool hasText = artwork["includesText"_L1].toBool();
    if (*type == AssetType::Fanart) {
        candidate.type = hasText ? AssetType::Landscape : AssetType::Fanart;
        candidate.language = hasText ? candidate.language : QString();
    }
    return candidate;
}

/// A lone image of a season or an episode, with the usual size of its kind.
Candidate loneImage(AssetType type, const QString &image, int width, int height, const MapOptions &options)
{
    Candidate candidate;
    candidate.type = type;
    candidate.provider = provider;
    candidate.url = imageUrl(image, options);
    candidate.previewUrl = candidate.url;
    candidate.width = width;
    candidate.height = height;
    return candidate;
}

void addMainPoster(const QString &image, QList<Candidate> &candidates, const MapOptions &options)
{
    const QString url = imageUrl(image, options);
    const bool known = std::any_of(candidates.begin(), candidates.end(),
                                   [&](const Candidate &candidate) { return candidate.url == url; });
    if (!url.isEmpty() && !known) {
        candidates.append(loneImage(AssetType::Poster, image, 680, 1000, options));
    }
}

void mapTrailers(const QJsonObject &item, const MapOptions &options, Metadata &metadata,
                 QList<Candidate> &candidates)
{
    QList<Candidate> trailers;
    const auto list = item["trailers"_L1].toArray();
    for (const auto &trailer : list) {
        const QString key = json::youtubeKey(trailer["url"_L1].toString());
        if (!key.isEmpty()) {
            Candidate candidate = youtubeTrailer(provider, key, text(trailer["name"_L1]));
            candidate.language = twoLetterLanguage(trailer["language"_L1].toString());
            candidate.durationSeconds = std::max(0, integer(trailer["runtime"_L1]));
            trailers.append(candidate);
        }
    }
    const auto rank = [&](const Candidate &candidate) {
        const auto place =
            std::find_if(options.languages.begin(), options.languages.end(),
                         [&](const QString &tag) { return primaryLanguage(tag) == candidate.language; });
        return place - options.languages.begin();
    };
    std::stable_sort(trailers.begin(), trailers.end(),
                     [&](const Candidate &a, const Candidate &b) { return rank(a) < rank(b); });
    if (!trailers.isEmpty()) {
        metadata.trailer = youtubePluginUrl(json::youtubeKey(trailers.first().url));
    }
    candidates += trailers;
}

/// Names of companies of one kind: a flat list with companyType (series), or an object of lists by kind
/// (films).
QStringList companies(const QJsonObject &item, const QString &kind)
{
    const QJsonValue value = item["companies"_L1];
    if (value.isObject()) {
        return json::names(value[kind.toLower()]);
    }
    QStringList names;
    const auto list = value.toArray();
    for (const auto &company : list) {
        if (company["companyType"_L1]["companyTypeName"_L1].toString() == kind) {
            names += text(company["name"_L1]);
        }
    }
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

/// What series and films have in common.
Result<ProviderItem> mapItem(const QJsonObject &data, const QString &what, const MapOptions &options)
{
    ProviderItem item;
    Metadata &metadata = item.metadata;
    if (numericId(data["id"_L1]).isEmpty()) {
        return badData(u"%1 without an id"_s.arg(what));
    }
    mapTexts(data, options, metadata);
    if (metadata.title.isEmpty()) {
        return badData(u"%1 without a title"_s.arg(what));
    }
    mapIds(data, metadata);
    metadata.mpaa = certification(data, options);
    metadata.genres = json::names(data["genres"_L1]);
    if (const QString country = twoLetterCountry(data["originalCountry"_L1].toString()); !country.isEmpty()) {
        metadata.countries = {countryName(country)};
    }
    metadata.credits = creditsOf(data["characters"_L1], options);
    mapTrailers(data, options, metadata, item.candidates);
    item.alternativeTitles = json::names(data["aliases"_L1]);
    return item;
}

} // namespace

QString languageCode(const QString &tag)
{
    if (tag.compare("pt-BR"_L1, Qt::CaseInsensitive) == 0) {
        return u"pt"_s;
    }
    if (tag.compare("zh-TW"_L1, Qt::CaseInsensitive) == 0 ||
        tag.compare("zh-HK"_L1, Qt::CaseInsensitive) == 0) {
        return u"zhtw"_s;
    }
    return threeLetterLanguage(tag);
}

Result<QJsonObject> dataOf(const QJsonObject &answer)
{
    const QString status = answer["status"_L1].toString(u"success"_s);
    if (status != u"success"_s) {
        return badData(u"an error: %1"_s.arg(text(answer["message"_L1])));
    }
    if (!answer["data"_L1].isObject()) {
        return badData(u"an answer without data"_s);
    }
    return answer["data"_L1].toObject();
}

Result<ProviderItem> mapSeries(const QJsonObject &series, const MapOptions &options)
{
    METARR_TRY(auto item, mapItem(series, u"a series"_s, options));
    Metadata &metadata = item.metadata;
    setPremiered(metadata, series["firstAired"_L1], series["year"_L1]);
    if (const int runtime = integer(series["averageRuntime"_L1]); runtime > 0) {
        metadata.runtime = runtime;
    }
    const QString status = series["status"_L1]["name"_L1].toString();
    metadata.status = status == u"Ended"_s ? status : status.isEmpty() ? QString() : u"Continuing"_s;
    metadata.studios = companies(series, u"Network"_s);
    if (metadata.studios.isEmpty()) {
        metadata.studios = companies(series, u"Studio"_s);
    }

    // Of several orders (aired, DVD, absolute) the series' own default.
    const int order = std::max(1, integer(series["defaultSeasonType"_L1]));
    QMap<QString, ProviderSeason> seasons; // by TVDB's id
    const auto list = series["seasons"_L1].toArray();
    for (const auto &entry : list) {
        if (integer(entry["type"_L1]["id"_L1]) == order) {
            if (auto season = mapSeason(entry.toObject(), options)) {
                seasons.insert(numericId(entry["id"_L1]), std::move(*season));
            }
        }
    }
    const auto artworks = series["artworks"_L1].toArray();
    for (const auto &artwork : artworks) {
        auto candidate = candidateOf(artwork, options);
        if (!candidate) {
            continue;
        }
        const QString seasonId = numericId(artwork["seasonId"_L1]);
        if (seasonId.isEmpty()) {
            item.candidates.append(*candidate);
        } else if (const auto season = seasons.find(seasonId); season != seasons.end()) {
            auto &known = season->candidates; // its main poster comes again, now with all that is known of it
            known.removeIf([&](const Candidate &other) { return other.url == candidate->url; });
            known.append(*candidate);
        }
    }
    addMainPoster(text(series["image"_L1]), item.candidates, options);
    for (auto &season : seasons) {
        if (!season.metadata.title.isEmpty()) {
            metadata.seasonNames[season.number] = season.metadata.title;
        }
    }
    item.seasons = seasons.values();
    placeEpisodes({}, item);
    return item;
}

Result<ProviderItem> mapMovie(const QJsonObject &movie, const MapOptions &options)
{
    METARR_TRY(auto item, mapItem(movie, u"a film"_s, options));
    setPremiered(item.metadata, movie["first_release"_L1]["date"_L1], movie["year"_L1]);
    if (const int runtime = integer(movie["runtime"_L1]); runtime > 0) {
        item.metadata.runtime = runtime;
    }
    item.metadata.studios = companies(movie, u"Studio"_s);
    if (item.metadata.studios.isEmpty()) {
        item.metadata.studios = companies(movie, u"Production"_s);
    }
    const auto artworks = movie["artworks"_L1].toArray();
    for (const auto &artwork : artworks) {
        if (auto candidate = candidateOf(artwork, options)) {
            item.candidates.append(std::move(*candidate));
        }
    }
    addMainPoster(text(movie["image"_L1]), item.candidates, options);
    return item;
}

Result<ProviderSeason> mapSeason(const QJsonObject &season, const MapOptions &options)
{
    const QJsonValue number = season["number"_L1];
    if (!number.isDouble() || number.toDouble() < 0 || number.toDouble() > 100'000) {
        return badData(u"a season without a number"_s);
    }
    ProviderSeason result;
    result.number = number.toInt();
    result.metadata.season = result.number;
    result.metadata.title = text(season["name"_L1]);
    if (const QString id = numericId(season["id"_L1]); !id.isEmpty()) {
        result.metadata.ids[provider] = id;
        result.metadata.defaultId = provider;
    }
    if (const int year = integer(season["year"_L1]); year > 0) {
        result.metadata.year = year;
    }
    const auto artworks = season["artwork"_L1].toArray();
    for (const auto &artwork : artworks) {
        if (auto candidate = candidateOf(artwork, options)) {
            result.candidates.append(std::move(*candidate));
        }
    }
    addMainPoster(text(season["image"_L1]), result.candidates, options);
    const auto episodes = season["episodes"_L1].toArray();
    for (const auto &entry : episodes) {
        METARR_TRY(auto episode, mapEpisode(entry.toObject(), options));
        result.episodes.append(std::move(episode));
    }
    return result;
}

Result<ProviderEpisode> mapEpisode(const QJsonObject &episode, const MapOptions &options)
{
    const QJsonValue season = episode["seasonNumber"_L1];
    const QJsonValue number = episode["number"_L1];
    if (!season.isDouble() || !number.isDouble() || season.toDouble() < 0 || number.toDouble() < 0) {
        return badData(u"an episode without its numbers"_s);
    }
    ProviderEpisode result;
    Metadata &metadata = result.metadata;
    metadata.season = season.toInt();
    metadata.episode = number.toInt();
    metadata.title = bestText(episode, "nameTranslations"_L1, "name"_L1, text(episode["name"_L1]), options);
    metadata.plot =
        bestText(episode, "overviewTranslations"_L1, "overview"_L1, text(episode["overview"_L1]), options);
    metadata.plot.replace("\r\n"_L1, "\n"_L1);
    mapIds(episode, metadata);
    if (metadata.ids.value(provider).isEmpty()) {
        return badData(u"an episode without an id"_s);
    }
    setPremiered(metadata, episode["aired"_L1], episode["year"_L1]);
    if (const int runtime = integer(episode["runtime"_L1]); runtime > 0) {
        metadata.runtime = runtime;
    }
    if (episode["airsBeforeSeason"_L1].isDouble()) {
        metadata.displaySeason = integer(episode["airsBeforeSeason"_L1]);
    }
    if (episode["airsBeforeEpisode"_L1].isDouble()) {
        metadata.displayEpisode = integer(episode["airsBeforeEpisode"_L1]);
    }
    if (episode["airsAfterSeason"_L1].isDouble()) {
        metadata.displayAfterSeason = integer(episode["airsAfterSeason"_L1]);
    }
    metadata.credits = creditsOf(episode["characters"_L1], options);
    if (const QString image = text(episode["image"_L1]); !image.isEmpty()) {
        // Types 11 and 12 are 16:9 and 4:3 stills.
        const bool isWide = integer(episode["imageType"_L1]) != 12;
        result.candidates.append(loneImage(AssetType::Thumb, image, 640, isWide ? 360 : 480, options));
    }
    return result;
}

Result<QList<SearchHit>> mapSearch(const QJsonObject &answer, EntityType type, const MapOptions &options)
{
    if (!answer["data"_L1].isArray()) {
        return badData(u"a search result without results"_s);
    }
    const QString wanted = type == EntityType::Movie ? u"movie"_s : u"series"_s;
    QList<SearchHit> hits;
    const auto results = answer["data"_L1].toArray();
    for (const auto &result : results) {
        SearchHit hit;
        hit.provider = provider;
        hit.id = numericId(result["tvdb_id"_L1]);
        hit.originalTitle = text(result["name"_L1]);
        if (hit.id.isEmpty() || hit.originalTitle.isEmpty() || result["type"_L1].toString(wanted) != wanted) {
            continue;
        }
        for (const auto &tag : options.languages) {
            const QString code = languageCode(tag);
            hit.title = hit.title.isEmpty() ? text(result["translations"_L1][code]) : hit.title;
            hit.overview = hit.overview.isEmpty() ? text(result["overviews"_L1][code]) : hit.overview;
        }
        hit.title = hit.title.isEmpty() ? hit.originalTitle : hit.title;
        hit.overview = hit.overview.isEmpty() ? text(result["overview"_L1]) : hit.overview;
        if (const int year = integer(result["year"_L1]); year > 0) {
            hit.year = year;
        }
        const auto aliases = result["aliases"_L1].toArray();
        for (const auto &alias : aliases) {
            hit.alternativeTitles += text(alias);
        }
        const auto translations = result["translations"_L1].toObject();
        for (const auto &title : translations) {
            hit.alternativeTitles += text(title);
        }
        hit.alternativeTitles.removeAll(QString());
        hit.alternativeTitles.removeDuplicates();
        const QString thumbnail = text(result["thumbnail"_L1]);
        hit.posterUrl = imageUrl(thumbnail.isEmpty() ? text(result["image_url"_L1]) : thumbnail, options);
        Metadata ids;
        mapIds(QJsonObject{{u"id"_s, hit.id}, {u"remoteIds"_s, result["remote_ids"_L1]}}, ids);
        hit.ids = ids.ids;
        hits.append(hit);
    }
    return hits;
}

QString mapRemoteId(const QJsonObject &answer, EntityType type)
{
    const QLatin1StringView key = type == EntityType::Movie     ? "movie"_L1
                                  : type == EntityType::Episode ? "episode"_L1
                                                                : "series"_L1;
    const auto results = answer["data"_L1].toArray();
    for (const auto &result : results) {
        if (const QString id = numericId(result[key]["id"_L1]); !id.isEmpty()) {
            return id;
        }
    }
    return {};
}

void applyTranslation(const QJsonObject &translation, Metadata &metadata)
{
    if (const QString name = text(translation["name"_L1]); !name.isEmpty()) {
        metadata.title = name;
    }
    if (QString overview = text(translation["overview"_L1]); !overview.isEmpty()) {
        metadata.plot = overview.replace("\r\n"_L1, "\n"_L1);
    }
    if (const QString tagline = text(translation["tagline"_L1]); !tagline.isEmpty()) {
        metadata.tagline = tagline;
    }
}

void placeEpisodes(QList<ProviderEpisode> episodes, ProviderItem &series)
{
    for (auto &episode : episodes) {
        const int number = episode.metadata.season.value_or(0);
        auto season = std::find_if(series.seasons.begin(), series.seasons.end(),
                                   [&](const ProviderSeason &known) { return known.number == number; });
        if (season == series.seasons.end()) {
            ProviderSeason missing;
            missing.number = number;
            missing.metadata.season = number;
            series.seasons.append(missing);
            season = series.seasons.end() - 1;
        }
        season->episodes.append(std::move(episode));
    }
    std::stable_sort(series.seasons.begin(), series.seasons.end(),
                     [](const ProviderSeason &a, const ProviderSeason &b) { return a.number < b.number; });
    for (auto &season : series.seasons) {
        std::stable_sort(season.episodes.begin(), season.episodes.end(),
                         [](const ProviderEpisode &a, const ProviderEpisode &b) {
                             return a.metadata.episode < b.metadata.episode;
                         });
    }
}

void fillTexts(QList<ProviderEpisode> &episodes, const QList<ProviderEpisode> &others)
{
    QHash<QString, const Metadata *> byId;
    for (const auto &other : others) {
        byId.insert(other.metadata.ids.value(provider), &other.metadata);
    }
    for (auto &episode : episodes) {
        if (const Metadata *other = byId.value(episode.metadata.ids.value(provider))) {
            Metadata &metadata = episode.metadata;
            metadata.title = metadata.title.isEmpty() ? other->title : metadata.title;
            metadata.plot = metadata.plot.isEmpty() ? other->plot : metadata.plot;
        }
    }
}

bool hasTextGaps(const QList<ProviderEpisode> &episodes)
{
    return std::any_of(episodes.begin(), episodes.end(), [](const ProviderEpisode &episode) {
        return episode.metadata.title.isEmpty() || episode.metadata.plot.isEmpty();
    });
}

} // namespace metarr::tvdb

// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/tmdb/tmdbmapper.h"

#include "providers/jsonread.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <tuple>

using namespace Qt::StringLiterals;

namespace metarr::tmdb {

namespace {

using json::integer;
using json::numericId;
using json::real;
using json::text;

const QString provider = u"tmdb"_s;
constexpr qsizetype mostActors = 100;

tl::unexpected<Error> badData(const QString &what)
{
    return fail(ErrorKind::BadData, u"TMDB sent %1."_s.arg(what), u"Try again later."_s);
}

QString imageUrl(const MapOptions &options, QLatin1StringView size, const QString &path)
{
    return options.imageBaseUrl + u'/' + size + path;
}

/// "/abc.jpg", and nothing that would lead elsewhere.
bool isImagePath(const QString &path)
{
    static const QRegularExpression form(u"^/[A-Za-z0-9_./-]+\\.(jpg|jpeg|png|webp)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(path).hasMatch() && !path.contains(".."_L1);
}

// ---- texts
// ----------------------------------------------------------------------------------------------------

/// The translations of an answer, looked up by language. Appended they come as {translations: [...]}, now and
/// then bare.
class Translations {
public:
    explicit Translations(const QJsonValue &appended)
        : m_entries(appended.isArray() ? appended.toArray() : appended["translations"_L1].toArray())
    {}

    /// The first non-empty one of `keys` in that language: of its region if there is one, else of any.
    [[nodiscard]] QString find(const QString &tag, std::initializer_list<QLatin1StringView> keys) const
    {
        const QString language = primaryLanguage(tag);
        const QString region = tag.section(u'-', 1).toUpper();
        QString anyRegion;
        for (const auto &entry : m_entries) {
            if (entry["iso_639_1"_L1].toString() != language) {
                continue;
            }
            QString found;
            for (const auto key : keys) {
                found = found.isEmpty() ? text(entry["data"_L1][key]) : found;
            }
            if (!found.isEmpty() && entry["iso_3166_1"_L1].toString() == region) {
                return found;
            }
            anyRegion = anyRegion.isEmpty() ? found : anyRegion;
        }
        return anyRegion;
    }

    [[nodiscard]] QString first(const QStringList &languages,
                                std::initializer_list<QLatin1StringView> keys) const
    {
        for (const auto &language : languages) {
            if (const QString found = find(language, keys); !found.isEmpty()) {
                return found;
            }
        }
        return {};
    }

private:
    const QJsonArray m_entries;
};

QString titleOf(const QJsonObject &item, const Translations &translations, const MapOptions &options,
                QLatin1StringView key, QLatin1StringView originalKey)
{
    const QString title = text(item[key]);
    const QString original = text(item[originalKey]);
    if (!title.isEmpty() && title != original) {
        return title; // translated
    }
    const QString originalLanguage = item["original_language"_L1].toString();
    for (const auto &language : options.languages) {
        if (primaryLanguage(language) == originalLanguage) {
            return original.isEmpty() ? title : original;
        }
        if (const QString found = translations.find(language, {"title"_L1, "name"_L1}); !found.isEmpty()) {
            return found;
        }
    }
    return title.isEmpty() ? original : title;
}

void mapTexts(const QJsonObject &item, const MapOptions &options, QLatin1StringView titleKey,
              QLatin1StringView originalKey, Metadata &metadata)
{
    const Translations translations(item["translations"_L1]);
    metadata.title = titleOf(item, translations, options, titleKey, originalKey);
    metadata.originalTitle = text(item[originalKey]);
    metadata.plot = text(item["overview"_L1]);
    if (metadata.plot.isEmpty()) {
        metadata.plot = translations.first(options.languages, {"overview"_L1});
    }
    metadata.tagline = text(item["tagline"_L1]);
    if (metadata.tagline.isEmpty()) {
        metadata.tagline = translations.first(options.languages, {"tagline"_L1});
    }
}

void setPremiered(Metadata &metadata, const QJsonValue &value)
{
    metadata.premiered = json::date(value);
    if (metadata.premiered.isValid()) {
        metadata.year = metadata.premiered.year();
    }
}

void mapRating(const QJsonObject &item, Metadata &metadata)
{
    const int votes = integer(item["vote_count"_L1]);
    const double value = real(item["vote_average"_L1]);
    if (votes > 0 && value > 0 && value <= 10) {
        metadata.ratings.append({u"themoviedb"_s, value, votes, 10, true});
    }
}

void mapIds(const QJsonObject &item, Metadata &metadata)
{
    metadata.ids[provider] = numericId(item["id"_L1]);
    metadata.defaultId = provider;
    const QJsonValue external = item["external_ids"_L1];
    QString imdb = json::imdbId(item["imdb_id"_L1]);
    if (imdb.isEmpty()) {
        imdb = json::imdbId(external["imdb_id"_L1]);
    }
    if (!imdb.isEmpty()) {
        metadata.ids[u"imdb"_s] = imdb;
    }
    if (const QString tvdb = numericId(external["tvdb_id"_L1]); !tvdb.isEmpty()) {
        metadata.ids[u"tvdb"_s] = tvdb;
    }
    if (const QString wikidata = text(external["wikidata_id"_L1]); wikidata.startsWith(u'Q')) {
        metadata.ids[u"wikidata"_s] = wikidata;
    }
}

// ---- people
// ---------------------------------------------------------------------------------------------------

Credit creditOf(CreditKind kind, const QJsonValue &person, const QString &role, const MapOptions &options)
{
    Credit credit;
    credit.kind = kind;
    credit.name = text(person["name"_L1]);
    credit.role = role;
    if (const QString photo = text(person["profile_path"_L1]); isImagePath(photo)) {
        credit.thumbUrl = imageUrl(options, "original"_L1, photo);
    }
    if (const QString id = numericId(person["id"_L1]); !id.isEmpty()) {
        credit.ids[provider] = id;
    }
    return credit;
}

void addCredit(QList<Credit> &credits, Credit credit)
{
    const bool known = std::any_of(credits.begin(), credits.end(), [&](const Credit &other) {
        return other.kind == credit.kind && other.name == credit.name && other.ids == credit.ids;
    });
    if (!credit.name.isEmpty() && !known) {
        credits.append(std::move(credit));
    }
}

/// "character" of a film or an episode, or the joined "roles" of aggregate credits, most episodes first.
QString roleOf(const QJsonValue &person)
{
    if (const QString character = text(person["character"_L1]); !character.isEmpty()) {
        return character;
    }
    QStringList roles;
    const auto list = person["roles"_L1].toArray();
    for (const auto &role : list) {
        const QString character = text(role["character"_L1]);
        if (!character.isEmpty() && !roles.contains(character) && roles.size() < 3) {
            roles += character;
        }
    }
    return roles.join(u" / "_s);
}

void mapCast(const QJsonValue &cast, const MapOptions &options, QList<Credit> &credits)
{
    std::vector<QJsonObject> people;
    const auto list = cast.toArray();
    for (const auto &person : list) {
        people.push_back(person.toObject());
    }
    std::stable_sort(people.begin(), people.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return integer(a["order"_L1]) < integer(b["order"_L1]);
    });
    for (const auto &person : people) {
        if (credits.size() >= mostActors) {
            break;
        }
        addCredit(credits, creditOf(CreditKind::Actor, person, roleOf(person), options));
    }
}

bool hasJob(const QJsonValue &person, std::initializer_list<QLatin1StringView> jobs)
{
    const auto is = [&](const QJsonValue &job) {
        return std::any_of(jobs.begin(), jobs.end(), [&](auto known) { return job.toString() == known; });
    };
    const auto several = person["jobs"_L1].toArray(); // aggregate credits
    return is(person["job"_L1]) || std::any_of(several.begin(), several.end(),
                                               [&](const auto &job) { return is(job.toObject()["job"_L1]); });
}

void mapCrew(const QJsonValue &crew, const MapOptions &options, QList<Credit> &credits)
{
    const auto list = crew.toArray();
    for (const auto &person : list) {
        if (hasJob(person, {"Director"_L1})) {
            addCredit(credits, creditOf(CreditKind::Director, person, {}, options));
        }
    }
    for (const auto &person : list) {
        if (hasJob(person,
                   {"Screenplay"_L1, "Writer"_L1, "Story"_L1, "Teleplay"_L1, "Author"_L1, "Novel"_L1})) {
            addCredit(credits, creditOf(CreditKind::Writer, person, {}, options));
        }
    }
}

// ---- artwork
// --------------------------------------------------------------------------------------------------

struct ImageKind {
    AssetType type;
    QLatin1StringView preview; ///< a size TMDB has for that kind
};
constexpr ImageKind posterKind{AssetType::Poster, "w342"_L1};
constexpr ImageKind backdropKind{AssetType::Fanart, "w780"_L1};
constexpr ImageKind logoKind{AssetType::Clearlogo, "w300"_L1};
constexpr ImageKind stillKind{AssetType::Thumb, "w300"_L1};

Candidate candidateOf(const QJsonValue &image, const ImageKind &kind, const QString &path,
                      const MapOptions &options)
{
    Candidate candidate;
    candidate.type = kind.type;
    candidate.provider = provider;
    candidate.url = imageUrl(options, "original"_L1, path);
    candidate.previewUrl = imageUrl(options, kind.preview, path);
    candidate.language = image["iso_639_1"_L1].toString();
    if (candidate.language == u"xx"_s) { // TMDB's "no language"
        candidate.language.clear();
    }
    candidate.width = std::max(0, integer(image["width"_L1]));
    candidate.height = std::max(0, integer(image["height"_L1]));
    candidate.voteAverage = std::clamp(real(image["vote_average"_L1]), 0.0, 10.0);
    candidate.votes = std::max(0, integer(image["vote_count"_L1]));
    return candidate;
}

void addImages(const QJsonValue &images, const ImageKind &kind, const MapOptions &options,
               QList<Candidate> &candidates)
{
    const auto list = images.toArray();
    for (const auto &image : list) {
        const QString path = text(image["file_path"_L1]);
        if (!isImagePath(path)) { // SVG logos among them: no player shows them
            continue;
        }
        Candidate candidate = candidateOf(image, kind, path, options);
        if (kind.type == AssetType::Fanart && !candidate.language.isEmpty()) {
            candidate.type = AssetType::Landscape;
        }
        candidates.append(candidate);
        if (kind.type == AssetType::Poster && candidate.language.isEmpty()) {
            candidate.type = AssetType::Keyart;
            candidates.append(candidate);
        }
    }
}

/// The one TMDB shows, in case the list was not asked for or does not have it in our languages.
void addMainImage(const QJsonValue &path, const ImageKind &kind, const MapOptions &options,
                  QList<Candidate> &candidates)
{
    const QString file = text(path);
    if (!isImagePath(file)) {
        return;
    }
    const Candidate candidate = candidateOf({}, kind, file, options);
    const bool known = std::any_of(candidates.begin(), candidates.end(),
                                   [&](const Candidate &other) { return other.url == candidate.url; });
    if (!known) {
        candidates.append(candidate);
    }
}

void mapImages(const QJsonObject &item, const MapOptions &options, QList<Candidate> &candidates)
{
    const QJsonValue images = item["images"_L1];
    addImages(images["posters"_L1], posterKind, options, candidates);
    addImages(images["backdrops"_L1], backdropKind, options, candidates);
    addImages(images["logos"_L1], logoKind, options, candidates);
    addImages(images["stills"_L1], stillKind, options, candidates);
    addMainImage(item["poster_path"_L1], posterKind, options, candidates);
    addMainImage(item["backdrop_path"_L1], backdropKind, options, candidates);
    addMainImage(item["still_path"_L1], stillKind, options, candidates);
}

/// YouTube trailers as candidates, best first: language order, official, trailers before teasers, size.
void mapVideos(const QJsonObject &item, const MapOptions &options, Metadata &metadata,
               QList<Candidate> &candidates)
{
    struct Video {
        std::tuple<qsizetype, bool, bool, int> rank;
        QString key;
        Candidate candidate;
    };
    std::vector<Video> videos;
    const auto list = item["videos"_L1]["results"_L1].toArray();
    for (const auto &video : list) {
        const QString type = video["type"_L1].toString();
        const QString key = json::youtubeKey(video["key"_L1].toString());
        const bool isTrailer = type == u"Trailer"_s;
        if (video["site"_L1].toString() != u"YouTube"_s || key.isEmpty() ||
            (!isTrailer && type != u"Teaser"_s)) {
            continue;
        }
        Candidate candidate = youtubeTrailer(provider, key, text(video["name"_L1]));
        candidate.language = video["iso_639_1"_L1].toString();
        candidate.height = std::max(0, integer(video["size"_L1]));
        const auto place =
            std::find_if(options.languages.begin(), options.languages.end(), [&](const QString &language) {
                return primaryLanguage(language) == candidate.language;
            });
        videos.push_back({{place - options.languages.begin(), !isTrailer, !video["official"_L1].toBool(true),
                           -candidate.height},
                          key,
                          candidate});
    }
    std::stable_sort(videos.begin(), videos.end(),
                     [](const Video &a, const Video &b) { return a.rank < b.rank; });
    for (const auto &video : videos) {
        candidates.append(video.candidate);
    }
    if (!videos.empty()) {
        metadata.trailer = youtubePluginUrl(videos.front().key);
    }
}

// ---- certification
// --------------------------------------------------------------------------------------------

QString movieCertification(const QJsonObject &movie, const MapOptions &options)
{
    // Types (developer.themoviedb.org/reference/movie-release-dates): 1 premiere, 2 limited, 3 theatrical, 4
    // digital, 5 physical, 6 television.
    static constexpr std::array order{3, 2, 1, 4, 5, 6};
    const auto countries = movie["release_dates"_L1]["results"_L1].toArray();
    for (const auto &wanted : options.certificationCountries) {
        for (const auto &country : countries) {
            if (country["iso_3166_1"_L1].toString().compare(wanted, Qt::CaseInsensitive) != 0) {
                continue;
            }
            const auto releases = country["release_dates"_L1].toArray();
            for (const int type : order) {
                for (const auto &release : releases) {
                    const QString certification = text(release["certification"_L1]);
                    if (!certification.isEmpty() && integer(release["type"_L1]) == type) {
                        return certification;
                    }
                }
            }
        }
    }
    return {};
}

QString seriesCertification(const QJsonObject &series, const MapOptions &options)
{
    const auto ratings = series["content_ratings"_L1]["results"_L1].toArray();
    for (const auto &wanted : options.certificationCountries) {
        for (const auto &rating : ratings) {
            const QString certification = text(rating["rating"_L1]);
            if (!certification.isEmpty() &&
                rating["iso_3166_1"_L1].toString().compare(wanted, Qt::CaseInsensitive) == 0) {
                return certification;
            }
        }
    }
    return {};
}

QString seriesStatus(const QString &status)
{
    if (status == u"Ended"_s || status == u"Canceled"_s) {
        return u"Ended"_s;
    }
    return status.isEmpty() ? QString() : u"Continuing"_s; // Returning Series, In Production, Planned, Pilot
}

Result<> checkAnswer(const QJsonObject &item, const QString &what)
{
    if (item["success"_L1].isBool() && !item["success"_L1].toBool()) {
        return badData(u"an error instead of %1: %2"_s.arg(what, text(item["status_message"_L1])));
    }
    if (numericId(item["id"_L1]).isEmpty()) {
        return badData(u"%1 without an id"_s.arg(what));
    }
    return {};
}

QStringList alternativeTitlesOf(const QJsonObject &item)
{
    const QJsonValue list = item["alternative_titles"_L1];
    QStringList titles = json::names(list["titles"_L1], "title"_L1);
    titles += json::names(list["results"_L1], "title"_L1);
    return titles;
}

std::optional<int> positive(int number)
{
    return number > 0 ? std::optional(number) : std::nullopt;
}

} // namespace

Result<ProviderItem> mapMovie(const QJsonObject &movie, const MapOptions &options)
{
    METARR_CHECK(checkAnswer(movie, u"a film"_s));
    ProviderItem item;
    Metadata &metadata = item.metadata;
    mapTexts(movie, options, "title"_L1, "original_title"_L1, metadata);
    if (metadata.title.isEmpty()) {
        return badData(u"a film without a title"_s);
    }
    mapIds(movie, metadata);
    setPremiered(metadata, movie["release_date"_L1]);
    metadata.runtime = positive(integer(movie["runtime"_L1]));
    metadata.mpaa = movieCertification(movie, options);
    metadata.genres = json::names(movie["genres"_L1]);
    metadata.tags = json::names(movie["keywords"_L1]["keywords"_L1]);
    metadata.studios = json::names(movie["production_companies"_L1]);
    metadata.countries = json::names(movie["production_countries"_L1]);
    mapRating(movie, metadata);
    mapCast(movie["credits"_L1]["cast"_L1], options, metadata.credits);
    mapCrew(movie["credits"_L1]["crew"_L1], options, metadata.credits);
    const QJsonValue collection = movie["belongs_to_collection"_L1];
    if (const QString id = numericId(collection["id"_L1]); !id.isEmpty()) {
        metadata.collection = {
            text(collection["name"_L1]), text(collection["overview"_L1]), {{provider, id}}};
    }
    mapImages(movie, options, item.candidates);
    mapVideos(movie, options, metadata, item.candidates);
    item.alternativeTitles = alternativeTitlesOf(movie);
    return item;
}

Result<ProviderItem> mapSeries(const QJsonObject &series, const MapOptions &options)
{
    METARR_CHECK(checkAnswer(series, u"a series"_s));
    ProviderItem item;
    Metadata &metadata = item.metadata;
    mapTexts(series, options, "name"_L1, "original_name"_L1, metadata);
    if (metadata.title.isEmpty()) {
        return badData(u"a series without a title"_s);
    }
    mapIds(series, metadata);
    setPremiered(metadata, series["first_air_date"_L1]);
    metadata.runtime = positive(integer(series["episode_run_time"_L1].toArray().at(0)));
    if (!metadata.runtime) {
        metadata.runtime = positive(integer(series["last_episode_to_air"_L1]["runtime"_L1]));
    }
    metadata.mpaa = seriesCertification(series, options);
    metadata.status = seriesStatus(text(series["status"_L1]));
    metadata.genres = json::names(series["genres"_L1]);
    metadata.tags = json::names(series["keywords"_L1]["results"_L1]);
    metadata.studios = json::names(series["networks"_L1]);
    metadata.countries = json::names(series["production_countries"_L1]);
    if (metadata.countries.isEmpty()) {
        const auto codes = series["origin_country"_L1].toArray();
        for (const auto &code : codes) {
            metadata.countries += countryName(code.toString());
        }
    }
    mapRating(series, metadata);
    const QJsonValue credits =
        series["aggregate_credits"_L1].isObject() ? series["aggregate_credits"_L1] : series["credits"_L1];
    mapCast(credits["cast"_L1], options, metadata.credits);
    const auto creators = series["created_by"_L1].toArray();
    for (const auto &creator : creators) {
        addCredit(metadata.credits, creditOf(CreditKind::Writer, creator, {}, options));
    }
    mapImages(series, options, item.candidates);
    mapVideos(series, options, metadata, item.candidates);
    item.alternativeTitles = alternativeTitlesOf(series);
    const auto seasons = series["seasons"_L1].toArray();
    for (const auto &entry : seasons) {
        if (auto season = mapSeason(entry.toObject(), options)) {
            if (!isPlaceholderName(season->metadata.title, season->number)) {
                metadata.seasonNames[season->number] = season->metadata.title;
            }
            item.seasons.append(std::move(*season));
        }
    }
    std::stable_sort(item.seasons.begin(), item.seasons.end(),
                     [](const ProviderSeason &a, const ProviderSeason &b) { return a.number < b.number; });
    return item;
}

QString mapEpisodeGroupId(const QJsonObject &groups, int type)
{
    const auto results = groups["results"_L1].toArray();
    for (const auto &entry : results) {
        if (entry["type"_L1].toInt() == type && entry["id"_L1].isString()) {
            return entry["id"_L1].toString();
        }
    }
    return {};
}

Result<> regroup(const QJsonObject &group, ProviderItem &series)
{
    if (!group["groups"_L1].isArray()) {
        return badData(u"an episode group without groups"_s);
    }
    QHash<QString, ProviderEpisode> byId;
    ProviderSeason specials;
    for (ProviderSeason &season : series.seasons) {
        for (ProviderEpisode &episode : season.episodes) {
            byId.insert(episode.metadata.ids.value(provider), std::move(episode));
        }
        if (season.number == 0) {
            season.episodes.clear();
            specials = season;
        }
    }
    series.seasons.clear();
    series.metadata.seasonNames.clear();
    const auto groups = group["groups"_L1].toArray();
    for (const auto &entry : groups) {
        ProviderSeason season;
        season.number = entry["order"_L1].toInt(-1);
        if (season.number < 0 || season.number > 100'000) {
            return badData(u"an episode group without an order"_s);
        }
        if (season.number == 0) {
            season = specials;
        }
        season.metadata.season = season.number;
        const QString name = entry["name"_L1].toString();
        if (!name.isEmpty() && !isPlaceholderName(name, season.number)) {
            season.metadata.title = name;
            series.metadata.seasonNames.insert(season.number, name);
        }
        const auto episodes = entry["episodes"_L1].toArray();
        for (const auto &listed : episodes) {
            const auto known = byId.constFind(numericId(listed["id"_L1]));
            if (known == byId.cend()) {
                continue;
            }
            ProviderEpisode episode = *known;
            episode.metadata.season = season.number;
            episode.metadata.episode = listed["order"_L1].toInt(int(season.episodes.size())) + 1;
            season.episodes.append(std::move(episode));
        }
        series.seasons.append(std::move(season));
    }
    std::stable_sort(series.seasons.begin(), series.seasons.end(),
                     [](const ProviderSeason &a, const ProviderSeason &b) { return a.number < b.number; });
    return {};
}

Result<ProviderSeason> mapSeason(const QJsonObject &season, const MapOptions &options)
{
    const QJsonValue number = season["season_number"_L1];
    if (!number.isDouble() || number.toDouble() < 0 || number.toDouble() > 100'000) {
        return badData(u"a season without a number"_s);
    }
    ProviderSeason result;
    result.number = number.toInt();
    Metadata &metadata = result.metadata;
    mapTexts(season, options, "name"_L1, "original_name"_L1, metadata);
    metadata.season = result.number;
    mapIds(season, metadata);
    if (metadata.ids.value(provider).isEmpty()) { // old answers list seasons without ids
        metadata.ids.remove(provider);
    }
    setPremiered(metadata, season["air_date"_L1]);
    mapImages(season, options, result.candidates);
    const auto episodes = season["episodes"_L1].toArray();
    for (const auto &entry : episodes) {
        QJsonObject episode = entry.toObject();
        if (!episode.contains("season_number"_L1)) {
            episode["season_number"_L1] = result.number;
        }
        if (auto mapped = mapEpisode(episode, options)) {
            result.episodes.append(std::move(*mapped));
        } else {
            return tl::make_unexpected(std::move(mapped).error());
        }
    }
    return result;
}

Result<ProviderEpisode> mapEpisode(const QJsonObject &episode, const MapOptions &options)
{
    const QJsonValue season = episode["season_number"_L1];
    const QJsonValue number = episode["episode_number"_L1];
    if (!season.isDouble() || !number.isDouble() || season.toDouble() < 0 || number.toDouble() < 0) {
        return badData(u"an episode without its numbers"_s);
    }
    ProviderEpisode result;
    Metadata &metadata = result.metadata;
    mapTexts(episode, options, "name"_L1, "original_name"_L1, metadata);
    metadata.season = season.toInt();
    metadata.episode = number.toInt();
    mapIds(episode, metadata);
    if (metadata.ids.value(provider).isEmpty()) {
        metadata.ids.remove(provider);
    }
    setPremiered(metadata, episode["air_date"_L1]);
    metadata.runtime = positive(integer(episode["runtime"_L1]));
    mapRating(episode, metadata);
    // Inside a season crew and guests stand beside the episode's fields; an episode of its own has them in
    // "credits".
    const QJsonValue credits = episode["credits"_L1];
    mapCast(episode["guest_stars"_L1].isArray() ? episode["guest_stars"_L1] : credits["guest_stars"_L1],
            options, metadata.credits);
    mapCrew(episode["crew"_L1].isArray() ? episode["crew"_L1] : credits["crew"_L1], options,
            metadata.credits);
    mapImages(episode, options, result.candidates);
    return result;
}

Result<ProviderItem> mapCollection(const QJsonObject &collection, const MapOptions &options)
{
    METARR_CHECK(checkAnswer(collection, u"a collection"_s));
    ProviderItem item;
    mapTexts(collection, options, "name"_L1, "original_name"_L1, item.metadata);
    if (item.metadata.title.isEmpty()) {
        return badData(u"a collection without a name"_s);
    }
    mapIds(collection, item.metadata);
    mapImages(collection, options, item.candidates);
    const auto parts = collection["parts"_L1].toArray();
    for (const auto &each : parts) {
        CollectionPart part{provider,
                            numericId(each["id"_L1]),
                            text(each["title"_L1]),
                            json::date(each["release_date"_L1]),
                            text(each["overview"_L1]),
                            {}};
        if (part.title.isEmpty()) {
            part.title = text(each["original_title"_L1]);
        }
        if (const QString path = text(each["poster_path"_L1]); isImagePath(path)) {
            part.posterUrl = imageUrl(options, posterKind.preview, path);
        }
        const QString kind = text(each["media_type"_L1]);
        if (!part.providerId.isEmpty() && !part.title.isEmpty() && (kind.isEmpty() || kind == u"movie")) {
            item.parts += part;
        }
    }
    return item;
}

Result<QList<SearchHit>> mapSearch(const QJsonObject &page, EntityType type, const MapOptions &options)
{
    if (!page["results"_L1].isArray()) {
        return badData(u"a search result without results"_s);
    }
    const bool isMovie = type == EntityType::Movie;
    const QLatin1StringView titleKey = isMovie ? "title"_L1 : "name"_L1;
    const QLatin1StringView originalKey = isMovie ? "original_title"_L1 : "original_name"_L1;
    QList<SearchHit> hits;
    const auto results = page["results"_L1].toArray();
    for (const auto &result : results) {
        SearchHit hit;
        hit.provider = provider;
        hit.id = numericId(result["id"_L1]);
        hit.title = text(result[titleKey]);
        hit.originalTitle = text(result[originalKey]);
        if (hit.id.isEmpty() || (hit.title.isEmpty() && hit.originalTitle.isEmpty())) {
            continue;
        }
        if (hit.title.isEmpty()) {
            hit.title = hit.originalTitle;
        }
        hit.ids[provider] = hit.id;
        if (const QDate date = json::date(result[isMovie ? "release_date"_L1 : "first_air_date"_L1]);
            date.isValid()) {
            hit.year = date.year();
        }
        hit.overview = text(result["overview"_L1]);
        hit.popularity = real(result["popularity"_L1]);
        hit.votes = std::max(0, integer(result["vote_count"_L1]));
        if (const QString path = text(result["poster_path"_L1]); isImagePath(path)) {
            hit.posterUrl = imageUrl(options, posterKind.preview, path);
        }
        hits.append(hit);
    }
    return hits;
}

QString mapFind(const QJsonObject &answer, EntityType type)
{
    const QLatin1StringView key = type == EntityType::Movie     ? "movie_results"_L1
                                  : type == EntityType::Series  ? "tv_results"_L1
                                  : type == EntityType::Season  ? "tv_season_results"_L1
                                  : type == EntityType::Episode ? "tv_episode_results"_L1
                                                                : "person_results"_L1;
    return numericId(answer[key].toArray().at(0)["id"_L1]);
}

bool isPlaceholderName(const QString &name, int number)
{
    static const QRegularExpression form(uR"(^\p{L}+\.?\s*#?(\d+)$)"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression japanese(uR"(^第\s*(\d+)\s*\p{L}$)"_s,
                                             QRegularExpression::UseUnicodePropertiesOption);
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty() || (number == 0 && trimmed.compare("Specials"_L1, Qt::CaseInsensitive) == 0)) {
        return true;
    }
    for (const auto *pattern : {&form, &japanese}) {
        if (const auto match = pattern->match(trimmed); match.hasMatch()) {
            return match.captured(1).toInt() == number;
        }
    }
    return false;
}

bool hasTextGaps(const ProviderSeason &season)
{
    return std::any_of(season.episodes.begin(), season.episodes.end(), [](const ProviderEpisode &episode) {
        return episode.metadata.plot.isEmpty() ||
               isPlaceholderName(episode.metadata.title, episode.metadata.episode.value_or(-1));
    });
}

void fillTexts(ProviderSeason &season, const ProviderSeason &other)
{
    if (season.metadata.plot.isEmpty()) {
        season.metadata.plot = other.metadata.plot;
    }
    for (auto &episode : season.episodes) {
        const auto same =
            std::find_if(other.episodes.begin(), other.episodes.end(), [&](const ProviderEpisode &e) {
                return e.metadata.episode == episode.metadata.episode;
            });
        if (same == other.episodes.end()) {
            continue;
        }
        if (episode.metadata.plot.isEmpty()) {
            episode.metadata.plot = same->metadata.plot;
        }
        const int number = episode.metadata.episode.value_or(-1);
        if (isPlaceholderName(episode.metadata.title, number) &&
            !isPlaceholderName(same->metadata.title, number)) {
            episode.metadata.title = same->metadata.title;
        }
    }
}

} // namespace metarr::tmdb

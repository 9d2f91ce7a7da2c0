// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/fanart/fanartmapper.h"

#include "providers/jsonapi.h"
#include "providers/jsonread.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace metarr::fanart {

namespace {

using json::integer;
using json::text;

const QString provider = u"fanarttv"_s;

struct Kind {
    QLatin1StringView name;
    AssetType type;
    int width; ///< what the site prescribes (fanart.tv/movie-fanart, fanart.tv/tv-fanart)
    int height;
    bool isTextless = false; ///< whatever language the answer names
};

constexpr std::array movieKinds{
    Kind{"movieposter"_L1, AssetType::Poster, 1000, 1426},
    Kind{"moviebackground"_L1, AssetType::Fanart, 1920, 1080, true},
    Kind{"moviebackground4k"_L1, AssetType::Fanart, 3840, 2160, true},
    Kind{"hdmovielogo"_L1, AssetType::Clearlogo, 800, 310},
    Kind{"movielogo"_L1, AssetType::Clearlogo, 400, 155},
    Kind{"hdmovieclearart"_L1, AssetType::Clearart, 1000, 562},
    Kind{"movieart"_L1, AssetType::Clearart, 500, 281},
    Kind{"moviedisc"_L1, AssetType::Discart, 1000, 1000},
    Kind{"moviebanner"_L1, AssetType::Banner, 1000, 185},
    Kind{"moviethumb"_L1, AssetType::Landscape, 1000, 562},
};

constexpr std::array seriesKinds{
    Kind{"tvposter"_L1, AssetType::Poster, 1000, 1426},
    Kind{"showbackground"_L1, AssetType::Fanart, 1920, 1080, true},
    Kind{"showbackground4k"_L1, AssetType::Fanart, 3840, 2160, true},
    Kind{"hdtvlogo"_L1, AssetType::Clearlogo, 800, 310},
    Kind{"clearlogo"_L1, AssetType::Clearlogo, 400, 155},
    Kind{"hdclearart"_L1, AssetType::Clearart, 1000, 562},
    Kind{"clearart"_L1, AssetType::Clearart, 500, 281},
    Kind{"characterart"_L1, AssetType::Characterart, 512, 512, true},
    Kind{"tvbanner"_L1, AssetType::Banner, 1000, 185},
    Kind{"tvthumb"_L1, AssetType::Landscape, 1000, 562},
};

constexpr std::array seasonKinds{
    Kind{"seasonposter"_L1, AssetType::Poster, 1000, 1426},
    Kind{"seasonbanner"_L1, AssetType::Banner, 1000, 185},
    Kind{"seasonthumb"_L1, AssetType::Landscape, 1000, 562},
};

/// The site still names http addresses of its image host and has small renditions beside the originals.
void setUrls(Candidate &candidate, QUrl whole, const MapOptions &options)
{
    const bool isOurs = whole.host().endsWith("fanart.tv"_L1);
    if (isOurs && whole.scheme() == "http"_L1) {
        whole.setScheme(u"https"_s);
    }
    candidate.url = movedToMirror(whole.toString(QUrl::FullyEncoded), options.imageBaseUrl);
    candidate.previewUrl = candidate.url;
    if (isOurs && whole.path().startsWith("/fanart/"_L1)) {
        whole.setPath(u"/preview/"_s + whole.path().mid(8));
        candidate.previewUrl = movedToMirror(whole.toString(QUrl::FullyEncoded), options.imageBaseUrl);
    }
}

std::optional<Candidate> candidateOf(const QJsonValue &image, const Kind &kind, const MapOptions &options)
{
    const QUrl url(text(image["url"_L1]));
    if (!url.isValid() || !url.scheme().startsWith("http"_L1)) {
        return std::nullopt;
    }
    Candidate candidate;
    candidate.type = kind.type;
    candidate.provider = provider;
    setUrls(candidate, url, options);
    candidate.votes = std::max(0, integer(image["likes"_L1]));
    const int width = integer(image["width"_L1]);
    const int height = integer(image["height"_L1]);
    const bool isMeasured = width > 0 && height > 0;
    candidate.width = isMeasured ? width : kind.width;
    candidate.height = isMeasured ? height : kind.height;
    const QString language = text(image["lang"_L1]);
    if (!kind.isTextless && language != u"00"_s) {
        candidate.language = twoLetterLanguage(language);
    }
    candidate.title = text(image["disc_type"_L1]);
    return candidate;
}

void addKind(const QJsonValue &images, const Kind &kind, const MapOptions &options,
             QList<Candidate> &candidates)
{
    const auto list = images.toArray();
    for (const auto &image : list) {
        auto candidate = candidateOf(image, kind, options);
        if (!candidate) {
            continue;
        }
        candidates.append(*candidate);
        if (kind.type == AssetType::Poster && candidate->language.isEmpty()) { // without a title on it
            candidate->type = AssetType::Keyart;
            candidates.append(*candidate);
        }
    }
}

Result<> checkAnswer(const QJsonObject &answer)
{
    const bool isOne = !text(answer["name"_L1]).isEmpty() || answer.contains("tmdb_id"_L1) ||
                       answer.contains("thetvdb_id"_L1) || answer.contains("imdb_id"_L1);
    if (isOne && text(answer["status"_L1]) != u"error"_s) {
        return {};
    }
    const QString said = text(answer["error message"_L1]);
    return fail(ErrorKind::BadData,
                said.isEmpty() ? u"Fanart.tv sent something that is no artwork list."_s
                               : u"Fanart.tv sent an error: %1"_s.arg(said),
                u"Try again later."_s);
}

} // namespace

Result<ProviderItem> mapMovie(const QJsonObject &movie, const MapOptions &options)
{
    METARR_CHECK(checkAnswer(movie));
    ProviderItem item;
    if (const QString id = json::numericId(movie["tmdb_id"_L1]); !id.isEmpty()) {
        item.metadata.ids[u"tmdb"_s] = id;
    }
    if (const QString id = json::imdbId(movie["imdb_id"_L1]); !id.isEmpty()) {
        item.metadata.ids[u"imdb"_s] = id;
    }
    for (const auto &kind : movieKinds) {
        addKind(movie[kind.name], kind, options, item.candidates);
    }
    return item;
}

Result<ProviderItem> mapSeries(const QJsonObject &series, const MapOptions &options)
{
    METARR_CHECK(checkAnswer(series));
    ProviderItem item;
    if (const QString id = json::numericId(series["thetvdb_id"_L1]); !id.isEmpty()) {
        item.metadata.ids[u"tvdb"_s] = id;
    }
    for (const auto &kind : seriesKinds) {
        addKind(series[kind.name], kind, options, item.candidates);
    }
    QMap<int, ProviderSeason> seasons;
    for (const auto &kind : seasonKinds) {
        const auto list = series[kind.name].toArray();
        for (const auto &image : list) {
            const auto candidate = candidateOf(image, kind, options);
            if (!candidate) {
                continue;
            }
            bool isNumber = false;
            const int number = text(image["season"_L1]).toInt(&isNumber);
            if (!isNumber || number < 0) { // "all", or nothing
                item.candidates.append(*candidate);
                continue;
            }
            seasons[number].candidates.append(*candidate);
        }
    }
    for (auto season = seasons.begin(); season != seasons.end(); ++season) {
        season->number = season.key();
        season->metadata.season = season.key();
        item.seasons.append(*season);
    }
    return item;
}

} // namespace metarr::fanart

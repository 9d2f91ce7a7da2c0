// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nfotags.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <string_view>

namespace metarr::nfo {

namespace {

struct Entry {
    std::string_view name; ///< lower case
    Tag tag;
    bool leaf;
};

// Sorted by name: looked up by the first letter.
constexpr std::array entries{
    Entry{"actor", Tag::Actor, false},
    Entry{"aired", Tag::Aired, true},
    Entry{"airsafter_season", Tag::AirsAfterSeason, true},
    Entry{"airsbefore_episode", Tag::AirsBeforeEpisode, true},
    Entry{"airsbefore_season", Tag::AirsBeforeSeason, true},
    Entry{"anidbid", Tag::AnidbId, true},
    Entry{"art", Tag::Art, false},
    Entry{"aspect", Tag::Aspect, true},
    Entry{"audio", Tag::Audio, false},
    Entry{"banner", Tag::Banner, true},
    Entry{"bitrate", Tag::BitRate, true},
    Entry{"certification", Tag::Certification, true},
    Entry{"channels", Tag::Channels, true},
    Entry{"characterart", Tag::Characterart, true},
    Entry{"clearart", Tag::Clearart, true},
    Entry{"clearlogo", Tag::Clearlogo, true},
    Entry{"codec", Tag::Codec, true},
    Entry{"collection", Tag::Collection, false},
    Entry{"collectionnumber", Tag::CollectionNumber, true},
    Entry{"communityrating", Tag::CommunityRating, true},
    Entry{"country", Tag::Country, true},
    Entry{"credits", Tag::Credits, true},
    Entry{"criticrating", Tag::CriticRating, true},
    Entry{"dateadded", Tag::DateAdded, true},
    Entry{"director", Tag::Director, true},
    Entry{"discart", Tag::Discart, true},
    Entry{"displayafterseason", Tag::DisplayAfterSeason, true},
    Entry{"displayepisode", Tag::DisplayEpisode, true},
    Entry{"displayseason", Tag::DisplaySeason, true},
    Entry{"duration", Tag::Duration, true},
    Entry{"durationinseconds", Tag::DurationInSeconds, true},
    Entry{"edition", Tag::Edition, true},
    Entry{"entry", Tag::Entry, false},
    Entry{"episode", Tag::Episode, true},
    Entry{"episodedetails", Tag::EpisodeDetails, false},
    Entry{"episodeguide", Tag::EpisodeGuide, false},
    Entry{"fanart", Tag::Fanart, false},
    Entry{"fileinfo", Tag::FileInfo, false},
    Entry{"framerate", Tag::FrameRate, true},
    Entry{"genre", Tag::Genre, true},
    Entry{"genres", Tag::Genres, false},
    Entry{"hdrtype", Tag::HdrType, true},
    Entry{"height", Tag::Height, true},
    Entry{"html", Tag::Html, false},
    Entry{"id", Tag::Id, true},
    Entry{"ids", Tag::Ids, false},
    Entry{"imdb", Tag::Imdb, true},
    Entry{"imdb_id", Tag::Imdb_Id, true},
    Entry{"imdbid", Tag::ImdbId, true},
    Entry{"key", Tag::Key, true},
    Entry{"keyart", Tag::Keyart, true},
    Entry{"landscape", Tag::Landscape, true},
    Entry{"language", Tag::Language, true},
    Entry{"lastplayed", Tag::LastPlayed, true},
    Entry{"lockdata", Tag::LockData, true},
    Entry{"lockedfields", Tag::LockedFields, true},
    Entry{"movie", Tag::Movie, false},
    Entry{"mpaa", Tag::Mpaa, true},
    Entry{"musicvideo", Tag::MusicVideo, false},
    Entry{"name", Tag::Name, true},
    Entry{"namedseason", Tag::NamedSeason, true},
    Entry{"order", Tag::Order, true},
    Entry{"originaltitle", Tag::OriginalTitle, true},
    Entry{"outline", Tag::Outline, true},
    Entry{"overview", Tag::Overview, true},
    Entry{"playcount", Tag::PlayCount, true},
    Entry{"plot", Tag::Plot, true},
    Entry{"poster", Tag::Poster, true},
    Entry{"premiered", Tag::Premiered, true},
    Entry{"profile", Tag::Profile, true},
    Entry{"rating", Tag::Rating, false},
    Entry{"ratings", Tag::Ratings, false},
    Entry{"releasedate", Tag::ReleaseDate, true},
    Entry{"role", Tag::Role, true},
    Entry{"runtime", Tag::Runtime, true},
    Entry{"season", Tag::Season, true},
    Entry{"seasonnumber", Tag::SeasonNumber, true},
    Entry{"set", Tag::Set, false},
    Entry{"setdescription", Tag::SetDescription, true},
    Entry{"setname", Tag::SetName, true},
    Entry{"sets", Tag::Sets, false},
    Entry{"showtitle", Tag::ShowTitle, true},
    Entry{"sortorder", Tag::SortOrder, true},
    Entry{"sorttitle", Tag::SortTitle, true},
    Entry{"status", Tag::Status, true},
    Entry{"stereomode", Tag::StereoMode, true},
    Entry{"streamdetails", Tag::StreamDetails, false},
    Entry{"studio", Tag::Studio, true},
    Entry{"subtitle", Tag::Subtitle, false},
    Entry{"tag", Tag::TagTag, true},
    Entry{"tagline", Tag::Tagline, true},
    Entry{"thumb", Tag::Thumb, true},
    Entry{"title", Tag::Title, true},
    Entry{"tmdb", Tag::Tmdb, true},
    Entry{"tmdbcolid", Tag::TmdbColId, true},
    Entry{"tmdbid", Tag::TmdbId, true},
    Entry{"top250", Tag::Top250, true},
    Entry{"trailer", Tag::Trailer, true},
    Entry{"traktid", Tag::TraktId, true},
    Entry{"tvdb", Tag::Tvdb, true},
    Entry{"tvdbid", Tag::TvdbId, true},
    Entry{"tvmazeid", Tag::TvmazeId, true},
    Entry{"tvshow", Tag::TvShow, false},
    Entry{"type", Tag::Type, true},
    Entry{"uniqueid", Tag::UniqueId, true},
    Entry{"userrating", Tag::UserRating, true},
    Entry{"value", Tag::Value, true},
    Entry{"video", Tag::Video, false},
    Entry{"votes", Tag::Votes, true},
    Entry{"width", Tag::Width, true},
    Entry{"wikidataid", Tag::WikidataId, true},
    Entry{"writer", Tag::Writer, true},
    Entry{"year", Tag::Year, true},
};

constexpr bool isInOrder()
{
    for (size_t i = 0; i < entries.size(); ++i) {
        if (size_t(entries[i].tag) != i + 1 || (i > 0 && entries[i - 1].name >= entries[i].name)) {
            return false;
        }
    }
    return true;
}
static_assert(isInOrder(), "entries must be sorted by name and stand in the order of the enumeration");
static_assert(entries.size() + 1 == size_t(Tag::Count));

/// Where the names with each letter begin; one more for the end.
constexpr auto firstOfLetter = [] {
    std::array<size_t, 27> first{};
    for (const Entry &entry : entries) {
        for (size_t later = size_t(entry.name.front() - 'a') + 1; later < first.size(); ++later) {
            ++first[later];
        }
    }
    return first;
}();

// The order in which Kodi 20 exports; what Kodi does not know stands where tinyMediaManager or Jellyfin put
// it.
constexpr std::array order{
    Tag::Title,
    Tag::Name,
    Tag::OriginalTitle,
    Tag::ShowTitle,
    Tag::SortTitle,
    Tag::Edition,
    Tag::Ratings,
    Tag::Rating,
    Tag::Votes,
    Tag::CommunityRating,
    Tag::CriticRating,
    Tag::UserRating,
    Tag::Top250,
    Tag::SeasonNumber,
    Tag::Season,
    Tag::Episode,
    Tag::DisplaySeason,
    Tag::DisplayEpisode,
    Tag::DisplayAfterSeason,
    Tag::Outline,
    Tag::Plot,
    Tag::Overview,
    Tag::Tagline,
    Tag::Runtime,
    Tag::Thumb,
    Tag::Fanart,
    Tag::Mpaa,
    Tag::Certification,
    Tag::PlayCount,
    Tag::LastPlayed,
    Tag::EpisodeGuide,
    Tag::Id,
    Tag::UniqueId,
    Tag::TmdbId,
    Tag::ImdbId,
    Tag::TvdbId,
    Tag::Genre,
    Tag::Genres,
    Tag::Country,
    Tag::Set,
    Tag::Sets,
    Tag::TagTag,
    Tag::Credits,
    Tag::Writer,
    Tag::Director,
    Tag::Premiered,
    Tag::ReleaseDate,
    Tag::Year,
    Tag::Status,
    Tag::Aired,
    Tag::Studio,
    Tag::Trailer,
    Tag::FileInfo,
    Tag::Actor,
    Tag::NamedSeason,
    Tag::LockData,
    Tag::LockedFields,
    Tag::DateAdded,
};

constexpr auto ranks = [] {
    std::array<signed char, size_t(Tag::Count)> table{};
    table.fill(-1);
    for (size_t i = 0; i < order.size(); ++i) {
        table[size_t(order[i])] = static_cast<signed char>(i);
    }
    return table;
}();

} // namespace

Tag tagFromName(QByteArrayView name)
{
    std::array<char, 24> lower{};
    if (name.isEmpty() || size_t(name.size()) > lower.size()) {
        return Tag::Unknown;
    }
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char c = name[i];
        lower[size_t(i)] = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    }
    const std::string_view wanted(lower.data(), size_t(name.size()));
    if (wanted.front() < 'a' || wanted.front() > 'z') {
        return Tag::Unknown;
    }
    const auto letter = size_t(wanted.front() - 'a');
    for (size_t i = firstOfLetter[letter]; i < firstOfLetter[letter + 1]; ++i) {
        if (entries[i].name == wanted) { // lengths first
            return entries[i].tag;
        }
    }
    return Tag::Unknown;
}

QByteArray tagName(Tag tag)
{
    if (tag == Tag::Unknown || tag >= Tag::Count) {
        return {};
    }
    const std::string_view name = entries[size_t(tag) - 1].name;
    return QByteArray(name.data(), qsizetype(name.size()));
}

bool isLeafTag(Tag tag)
{
    return tag != Tag::Unknown && tag < Tag::Count && entries[size_t(tag) - 1].leaf;
}

int tagRank(Tag tag)
{
    return ranks[size_t(tag)];
}

} // namespace metarr::nfo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace metarr::nfo {

/// Elements that mean something to Metarr. Anything else is Unknown and survives untouched.
enum class Tag : quint8 {
    Unknown,
    // clang-format off
    Actor, Aired, AirsAfterSeason, AirsBeforeEpisode, AirsBeforeSeason, AnidbId, Art, Aspect, Audio,
    Banner, BitRate, Certification, Channels, Characterart, Clearart, Clearlogo, Codec, Collection, CollectionNumber,
    CommunityRating, Country, Credits, CriticRating, DateAdded, Director, Discart, DisplayAfterSeason, DisplayEpisode,
    DisplaySeason, Duration, DurationInSeconds, Edition, Entry, Episode, EpisodeDetails, EpisodeGuide, Fanart,
    FileInfo, FrameRate, Genre, Genres, HdrType, Height, Html, Id, Ids, Imdb, Imdb_Id, ImdbId, Key, Keyart, Landscape,
    Language, LastPlayed, LockData, LockedFields, Movie, Mpaa, MusicVideo, Name, NamedSeason, Order, OriginalTitle,
    Outline, Overview, PlayCount, Plot, Poster, Premiered, Profile, Rating, Ratings, ReleaseDate, Role, Runtime,
    Season, SeasonNumber, Set, SetDescription, SetName, Sets, ShowTitle, SortOrder, SortTitle, Status, StereoMode,
    StreamDetails, Studio, Subtitle, TagTag, Tagline, Thumb, Title, Tmdb, TmdbColId, TmdbId, Top250, Trailer, TraktId,
    Tvdb, TvdbId, TvmazeId, TvShow, Type, UniqueId, UserRating, Value, Video, Votes, Width, WikidataId, Writer, Year,
    // clang-format on
    Count
};

/// Names compare without regard to case: <tmdbId>, <MOVIE>.
[[nodiscard]] Tag tagFromName(QByteArrayView name);
/// The name as Kodi writes it.
[[nodiscard]] QByteArray tagName(Tag tag);
/// True for elements that hold text and never other elements we know: an unclosed one ends where the next
/// begins.
[[nodiscard]] bool isLeafTag(Tag tag);
/// Position in Kodi's order of a document (CVideoInfoTag::Save); -1 for elements without a place.
[[nodiscard]] int tagRank(Tag tag);

} // namespace metarr::nfo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/artwork.h"
#include "domain/media.h"
#include "io/filesystem.h"
#include "names/nameparser.h"
#include "scan/walker.h"
#include "store/repos/items.h"

namespace metarr {

/// A file that belongs to an item. Paths are raw bytes relative to the root.
struct FoundFile {
    QByteArray path;
    FileInfo info;
    int part = 0; ///< of a stack, from 1; 0 = whole
};

struct FoundArt {
    AssetType type = AssetType::Poster;
    QByteArray path;
    FileInfo info;
    int rank = 0;              ///< the lowest is chosen: the most specific name
    std::optional<int> season; ///< series: of this season
};

struct EpisodeNumber {
    int season = 1;
    int episode = 0;
    friend bool operator==(const EpisodeNumber &a, const EpisodeNumber &b) = default;
};

/// A film, or a file with one or more episodes: what lies together under one base name.
struct FoundItem {
    QByteArray folder;
    QByteArray baseName;
    ItemLayout layout = ItemLayout::Flat;
    QList<FoundFile> videos;
    std::optional<FoundFile> nfo;
    QList<FoundArt> art;
    QList<SubtitleStream> subtitles; ///< external ones
    ParsedName name;
    /// Episodes: one or more, of one season or several. Empty where the name has no number: the NFO may have it.
    QList<EpisodeNumber> episodes;
    std::optional<int> seasonOfFolder; ///< episodes: the season's folder the file lies in
    /// Films: of these several versions lie in one folder.
    bool isVersion = false;
    bool sharesNfo = false; ///< another item's too
};

struct FoundSeries {
    QByteArray folder;
    std::optional<FoundFile> nfo;
    QList<FoundArt> art; ///< of the series and, with `season`, of its seasons
    ParsedName name;
    QList<FoundItem> episodes;
};

/// Why a video in a series is unknown.
inline constexpr auto noEpisodeNumber = u"No episode number in the name.";

struct FoundUnknown {
    FoundFile file;
    QString reason;
};

/// What a part of a library holds.
struct Found {
    QList<FoundItem> movies;
    QList<FoundSeries> series;
    QList<FoundUnknown> unknown;
};

/// What the name of a series' folder says: a title with year and ids, or the release of a season or an episode.
[[nodiscard]] ParsedName nameOfSeries(const QByteArray &folderName);

/// Sorts a walked tree into items, by names alone. Pure.
[[nodiscard]] Found classify(const WalkedDirectory &tree, LibraryType type);

} // namespace metarr

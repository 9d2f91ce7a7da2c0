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
    int season = 1;      ///< episodes
    QList<int> episodes; ///< episodes: one or more numbers
};

struct FoundSeries {
    QByteArray folder;
    std::optional<FoundFile> nfo;
    QList<FoundArt> art; ///< of the series and, with `season`, of its seasons
    ParsedName name;
    QList<FoundItem> episodes;
};

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

/// Sorts a walked tree into items, by names alone. Pure.
[[nodiscard]] Found classify(const WalkedDirectory &tree, LibraryType type);

} // namespace metarr

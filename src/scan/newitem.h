// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/founditems.h"
#include "scan/nfoimport.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"

namespace metarr {

// What a new item is by the names of its files and by its NFO, before any database is asked: threads that read do this.

/// `described`: the part of `nfo` that is about it; nullptr when there is none and the name alone counts.
[[nodiscard]] Item newItem(EntityType type, const Library &library, const LibraryRoot &root,
                           const ParsedName &name, const std::optional<ReadNfo> &nfo,
                           const NfoItem *described);
/// With its place; without the row of its collection.
[[nodiscard]] Item newMovie(const Library &library, const LibraryRoot &root, const FoundItem &found,
                            const std::optional<ReadNfo> &nfo);
/// What the NFO beside a file says of the `index`th of its `found.episodes`; nullptr for nothing.
[[nodiscard]] const NfoItem *episodeIn(const std::optional<ReadNfo> &nfo, const FoundItem &found,
                                       qsizetype index);
/// Which episodes an NFO says its file holds, for a file whose name does not.
[[nodiscard]] QList<EpisodeNumber> episodeNumbersIn(const std::optional<ReadNfo> &nfo,
                                                    std::optional<int> seasonOfFolder);
/// The `index`th of `found.episodes`; without the rows of its series and season.
[[nodiscard]] Item newEpisode(const Library &library, const LibraryRoot &root, const FoundItem &found,
                              const std::optional<ReadNfo> &nfo, qsizetype index, const QString &showTitle);
[[nodiscard]] Item newSeries(const Library &library, const LibraryRoot &root, const FoundSeries &found,
                             const std::optional<ReadNfo> &nfo);

} // namespace metarr

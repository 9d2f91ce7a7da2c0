// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/founditems.h"
#include "store/db/connection.h"
#include "store/repos/libraries.h"

namespace metarr {

/// A film by its files, as the store knows them.
struct FilmContent {
    EntityRef film;
    QList<MediaFile> files; ///< all of them; parts in their order
};

/// The other film that lies in this place now, with all its parts in their order: known by inode, size and time, or, on another
/// volume, by size, time and content. `before`: the first file of the place as the store knows it. Nothing when it is none.
[[nodiscard]] Result<std::optional<FilmContent>> otherFilmAt(Connection &connection, FileSystem &files,
                                                             const LibraryRoot &root, const MediaFile &before,
                                                             const FoundItem &found);
/// None of its files lies where it was: it was moved, not copied. False while that place cannot be looked at.
[[nodiscard]] Result<bool> hasLeft(Connection &connection, FileSystem &files, const FilmContent &film);

} // namespace metarr

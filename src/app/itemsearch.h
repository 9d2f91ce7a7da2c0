// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/itemlist.h"

namespace metarr {

/// What a search box means.
struct ItemSearch {
    ItemQuery query;
    QStringList notUnderstood; ///< filters without a meaning, as typed: "yeer:1999"
};

/// Words are looked for; `key:value` narrows down: year (1999, 1990-1999, 1990-), state, missing (a field or a slot), lock
/// (a field, a slot, any), hdr (dv, hdr10, hdr10plus, hlg, any, none), res (4k, 1080p, 720p, sd), complete (yes, no),
/// genre, tag, studio, country, id. Values with blanks are put in quotes: genre:"science fiction". An id of IMDb, or the
/// address of a page at IMDb, TMDB or TheTVDB, finds the item that has it. Everything is added to `base`. Pure.
[[nodiscard]] ItemSearch parseItemSearch(const QString &text, const ItemQuery &base);

/// What a pasted id or address stands for: {provider, id}; empty strings when it is neither. Understands "tt0133093",
/// "tmdb:603", "tvdb:81189", "imdb:tt0133093" and addresses of pages. Pure.
[[nodiscard]] std::pair<QString, QString> parseProviderId(const QString &text);

} // namespace metarr

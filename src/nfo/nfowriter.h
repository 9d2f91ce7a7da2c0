// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "nfo/nfodocument.h"

#include <QSet>

namespace metarr {

enum class NfoDialect : quint8 {
    Kodi,     ///< Kodi v20
    Jellyfin, ///< the same, and <tmdbid>, <imdbid>, <tvdbid>; <lockdata> / <lockedfields> when asked for
};

struct NfoWriteOptions {
    NfoDialect dialect = NfoDialect::Kodi;
    bool streamDetails = true; ///< write NfoItem::streams where given; otherwise <fileinfo> stays as it is
    bool trailer = true;       ///< otherwise <trailer> stays as it is
    /// Fields under our control: one that is empty in the new metadata loses its elements. Elements of other
    /// fields stay untouched. Without a value: every field of the item's type, except that an empty play
    /// count or last played date never removes anything (watched state belongs to the player).
    std::optional<QSet<Field>> fields;
    bool lockData = false;     ///< Jellyfin dialect: write NfoItem::lockData; otherwise <lockdata> stays
    bool lockedFields = false; ///< Jellyfin dialect: write NfoItem::lockedFields, beside names we do not know
};

/// Writes `items` over the last document seen (which may be empty): only elements whose value differs in
/// meaning change; order, comments, unknown elements and attributes and all other bytes survive. Nothing
/// differs: the very bytes of `previousDocument` come back. Writing the result again changes nothing.
///
/// With a change the output is UTF-8 (declaration corrected, a UTF-8 BOM kept) and a truncated document is
/// closed. A document that cannot be read, or that is only an address, is replaced by a new one in Kodi v20
/// form; an address is kept behind it. Several items are the episodes of one file; they are matched to the
/// <episodedetails> of the document by number, then by id, then by position; blocks without an item stay.
///
/// Pure, reentrant. InvalidInput: no items, an item without a type, or the document describes another kind of
/// thing.
[[nodiscard]] Result<QByteArray> writeNfo(const QByteArray &previousDocument, const QList<NfoItem> &items,
                                          const NfoWriteOptions &options = {});

/// The fields of the item's type whose meaning differs: what merging and the NFO difference are made of.
/// Ratings compare by source within 0.0005; white space around texts does not count.
[[nodiscard]] QList<Field> changedFields(const NfoItem &before, const NfoItem &after);

} // namespace metarr

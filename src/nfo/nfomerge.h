// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfodocument.h"

namespace metarr {

/// What somebody else did to an NFO, brought together with what the store holds.
struct NfoMerge {
    QList<Field> changed; ///< fields they changed, added or removed
    Metadata values;      ///< the stored values with these changes in them; other fields as stored
};

/// Compares three ways: `seen` is the item as it stood when we last read or wrote the file (nullptr: the file
/// is new to us), `now` as it stands there, `stored` as the store holds it.
///
/// Lists of names, ids, ratings and season names are merged entry by entry, so that a tag added in the file
/// does not undo what the store has learnt since; everything else is taken whole. Numbering (season, episode)
/// is never taken: it follows from the file's name.
///
/// A field that is gone from the file counts as removed, with three exceptions: title, ids and watched state
/// never vanish; of a file that is new to us nothing can be missing; and where most of what was there is gone
/// (more than three fields and more than half of them), another program that knows less wrote the file anew,
/// and nobody meant to remove anything. Pure.
[[nodiscard]] NfoMerge mergeNfo(const NfoItem *seen, const NfoItem &now, const Metadata &stored);

} // namespace metarr

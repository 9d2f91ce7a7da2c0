// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"

namespace metarr {

/// What is known of an item before it is identified.
struct MatchSubject {
    QStringList titles; ///< as parsed or read, best first
    std::optional<int> year;
};

/// A search hit with the confidence that it is the subject.
struct RankedHit {
    SearchHit hit;
    int confidence = 0;  ///< 0-100
    QString explanation; ///< "title 65 of 65, year 25 of 25, unique 10 of 10"
};

/// Ranks hits, best first. Confidence = title (65) + year (25) + uniqueness (10):
/// - title: 65 for the same titleKey() as the title, original title or an alternative one; otherwise
///   65 x (1 - 3 x (1 - similarity)) with the normalised edit distance of the folded texts, never below 0. Titles
///   that differ in a number ("Rocky II", "Rocky III") get 0: similar letters prove nothing there.
/// - year: same 25, one off 15, two off 5, further away -20; 10 when the subject has none, 5 when the hit has none.
/// - unique: 10 when no other hit has the same title key in a year that would also do.
/// Popularity and then the provider's order decide between equals, but never lift the confidence.
[[nodiscard]] QList<RankedHit> rankHits(const MatchSubject &subject, const QList<SearchHit> &hits);

/// 0-1: 1 minus edit distance over the longer length, of the folded texts. Texts are cut at 200 characters.
[[nodiscard]] double titleSimilarity(const QString &a, const QString &b);

} // namespace metarr

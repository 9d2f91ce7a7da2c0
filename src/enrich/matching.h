// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"

#include <QHash>

namespace metarr {

/// What is known of an item before it is identified.
struct MatchSubject {
    QStringList titles; ///< as parsed or read, best first
    std::optional<int> year;
};

/// A search hit with the confidence that it is the subject.
struct RankedHit {
    SearchHit hit;
    int confidence = 0; ///< 0-100
    QString
        explanation; ///< sentences for people: why it may be this one, and the points behind the confidence
};

/// Ranks hits, best first. Confidence = title (65) + year (25) + uniqueness (10):
/// - title: 65 for the same titleKey() (no case, accents, punctuation, articles, "and"; numbers as digits, so that
///   "Rocky II", "Rocky 2" and "Part Two", "Part 2" agree) as the title, original title or an alternative one;
///   otherwise 65 x (1 - 3 x (1 - similarity)) with the normalised edit distance of the folded texts, never below 0.
///   Titles that differ in a number ("Rocky II", "Rocky III") get 0: similar letters prove nothing there. A title that
///   only lacks the other's subtitle gets 40: to be shown, never taken.
/// - year: same 25, one off 15, two off 5, further away -20; 10 when the subject has none, 5 when the hit has none.
/// - unique: 10 when no other hit has the same title key in a year that would also do.
/// Two hits of one name and year get at most 80. Popularity and then the provider's order decide between equals, but
/// never lift the confidence.
[[nodiscard]] QList<RankedHit> rankHits(const MatchSubject &subject, const QList<SearchHit> &hits);

/// Lifts the one hit whose runtime is the file's (within 3 minutes) when all others that are told by `runtimes`
/// (minutes by provider id, of all hits with the right name; 0: unknown) are at least 8 minutes off. Keeps the order
/// otherwise.
void judgeByRuntime(QList<RankedHit> &ranked, int minutes, const QHash<QString, int> &runtimes);

/// The same title in the sense of rankHits().
[[nodiscard]] bool sameTitle(const QString &a, const QString &b);

/// True when any title of the subject is any title of the hit.
[[nodiscard]] bool hasSameTitle(const MatchSubject &subject, const SearchHit &hit);

/// 0-1: 1 minus edit distance over the longer length, of the folded texts. Texts are cut at 200 characters.
[[nodiscard]] double titleSimilarity(const QString &a, const QString &b);

} // namespace metarr

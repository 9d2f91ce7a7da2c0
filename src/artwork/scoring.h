// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/artwork.h"

#include <QList>
#include <QStringList>

namespace metarr {

/// Points that each part of a score can give at most; together 100 (decision 24).
struct ScoreWeights {
    double size = 30;
    double shape = 20;
    double language = 20;
    double votes = 20;
    double provider = 10;

    /// InvalidInput unless all are at least 0 and the sum is 100.
    [[nodiscard]] Result<> check() const;
    friend bool operator==(const ScoreWeights &, const ScoreWeights &) = default;
};

/// What is wanted for one slot, from the settings of its library.
struct ScoringRules {
    AssetType type = AssetType::Poster;
    ScoreWeights weights;
    int idealWidth = 0, idealHeight = 0; ///< pixels
    int minWidth = 0, minHeight = 0;     ///< below: never chosen by itself
    QStringList languages;               ///< ISO 639-1, most wanted first
    bool preferTextless = false;         ///< images without words before those in the first language
    QStringList providers;               ///< names, most trusted first
    double similarityThreshold = 0.90;   ///< from here on two images are the same
    friend bool operator==(const ScoringRules &, const ScoringRules &) = default;
};

/// The table of asset types (domain/artwork.h) as rules; fanart, keyart, thumbs, character art and actors
/// without words preferred, all else in the own language.
[[nodiscard]] ScoringRules defaultScoringRules(AssetType type, const QStringList &languages,
                                               const QStringList &providers);

struct ScoreComponent {
    enum class Part : quint8 { Size, Shape, Language, Votes, Provider };
    Part part = Part::Size;
    double points = 0;
    double most = 0;
    QString text; ///< "2000 × 3000: 30 of 30", for the picker, in the user's language
};

struct ScoreBreakdown {
    double total = 0; ///< 0-100, sum of the components
    QList<ScoreComponent> components;
};

/// How well a candidate fits, and why. Pure. With f standing for the share of the points:
///   size      sqrt of the pixels over those of the ideal size, at most 1; unknown size 0.5
///   shape     1 - |ln(aspect / ideal aspect)| / ln 1.5 after a tolerance of 3 %, at least 0 (logos: ln 4,
///   since every
///             logo has its own shape); unknown 0.5
///   language  1 - i / n for the i-th of the n wanted ones (textless among them), 0 for others
///   votes     Bayesian mean of the votes over 10: (5 x 5.0 + sum of votes) / (5 + number of votes), so that
///   ten votes
///             of 8 beat a single 10; a like (Fanart.tv, which has no dislikes) is a vote of 8
///   provider  1 - i / n for the i-th of n in the order, 0 for others
/// A file the user has put there (providers "local" and "upload") has the full points for language and votes.
[[nodiscard]] ScoreBreakdown scoreCandidate(const Candidate &candidate, const ScoringRules &rules);

struct RankedCandidate {
    Candidate candidate;
    ScoreBreakdown score;
};

struct ExcludedCandidate {
    enum class Reason : quint8 { OtherSlot, Rejected, TooSmall, Duplicate };
    CandidateId id = 0;
    Reason reason = Reason::Rejected;
    CandidateId duplicateOf = 0;
    QString text; ///< for the picker
};

/// Why a candidate cannot be chosen by itself; nullopt when it can. A size that is not known excludes nothing. Pure.
[[nodiscard]] std::optional<ExcludedCandidate> exclusion(const Candidate &candidate,
                                                         const ScoringRules &rules);

struct Ranking {
    QList<RankedCandidate> chosen;  ///< at most as many as wanted, best first
    QList<RankedCandidate> reserve; ///< the others that would do, best first
    QList<ExcludedCandidate> excluded;
};

/// Ranks the candidates of one slot and takes the best. Pure; the order depends on the candidates alone, not
/// on the order they come in (ties: more votes, more pixels, lower id, address). Duplicates are found where
/// hashes are known, against better ones that are chosen or in reserve: call it again with the hashes after a
/// download.
[[nodiscard]] Ranking selectBest(const QList<Candidate> &candidates, const ScoringRules &rules,
                                 int wantedCount);

} // namespace metarr

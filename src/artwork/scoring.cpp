// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/scoring.h"

#include "artwork/perceptualhash.h"
#include "domain/sourcename.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr double unknownShare = 0.5;
constexpr double shapeTolerance = 0.03;
constexpr double zeroShapeRatio = 1.5;
constexpr double zeroLogoShapeRatio = 4;
// The prior of the Bayesian mean: what five indifferent people would have voted.
constexpr double priorVotes = 5;
constexpr double priorMean = 5;
constexpr double likeValue = 8;
constexpr double highestVote = 10;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Scoring)
};

bool isOwn(const Candidate &candidate)
{
    return candidate.provider == "local"_L1 || candidate.provider == "upload"_L1;
}

QString pointsText(double points)
{
    const double rounded = std::round(points * 10) / 10;
    return QLocale().toString(rounded, 'f', rounded == std::floor(rounded) ? 0 : 1);
}

/// "<what>: 12.5 of 20".
ScoreComponent component(ScoreComponent::Part part, double share, double most, const QString &what)
{
    const double points = std::clamp(share, 0.0, 1.0) * most;
    return {part, points, most, Text::tr("%1: %2 of %3").arg(what, pointsText(points), pointsText(most))};
}

bool hasSize(const Candidate &candidate)
{
    return candidate.width > 0 && candidate.height > 0;
}

QString sizeText(const Candidate &candidate)
{
    return u"%1 × %2"_s.arg(candidate.width).arg(candidate.height);
}

ScoreComponent scoreSize(const Candidate &candidate, const ScoringRules &rules)
{
    constexpr auto part = ScoreComponent::Part::Size;
    if (rules.idealWidth <= 0 || rules.idealHeight <= 0) {
        return component(part, 1, rules.weights.size, Text::tr("Size does not matter"));
    }
    if (!hasSize(candidate)) {
        return component(part, unknownShare, rules.weights.size, Text::tr("Size unknown"));
    }
    const double share = std::sqrt(double(candidate.width) * candidate.height /
                                   (double(rules.idealWidth) * rules.idealHeight));
    return component(part, share, rules.weights.size, sizeText(candidate));
}

ScoreComponent scoreShape(const Candidate &candidate, const ScoringRules &rules)
{
    constexpr auto part = ScoreComponent::Part::Shape;
    if (rules.idealWidth <= 0 || rules.idealHeight <= 0) {
        return component(part, 1, rules.weights.shape, Text::tr("Shape does not matter"));
    }
    if (!hasSize(candidate)) {
        return component(part, unknownShare, rules.weights.shape, Text::tr("Shape unknown"));
    }
    const double aspect = double(candidate.width) / candidate.height;
    const double ideal = double(rules.idealWidth) / rules.idealHeight;
    const double off = std::max(0.0, std::abs(std::log(aspect / ideal)) - std::log(1 + shapeTolerance));
    const double zero = std::log(rules.type == AssetType::Clearlogo ? zeroLogoShapeRatio : zeroShapeRatio);
    return component(part, 1 - off / zero, rules.weights.shape,
                     Text::tr("Aspect %1, ideal %2")
                         .arg(QLocale().toString(aspect, 'f', 2), QLocale().toString(ideal, 'f', 2)));
}

ScoreComponent scoreLanguage(const Candidate &candidate, const ScoringRules &rules)
{
    constexpr auto part = ScoreComponent::Part::Language;
    if (isOwn(candidate)) {
        return component(part, 1, rules.weights.language, Text::tr("Your own file"));
    }
    QStringList wanted = rules.languages;
    wanted.removeAll(QString());
    wanted.insert(rules.preferTextless ? 0 : wanted.size(), QString()); // textless
    const auto at = wanted.indexOf(candidate.language);
    const QString what =
        candidate.language.isEmpty()
            ? Text::tr("Without words")
            : Text::tr("Language %1").arg(QLocale::languageToString(QLocale(candidate.language).language()));
    return component(part, at < 0 ? 0 : 1 - double(at) / double(wanted.size()), rules.weights.language, what);
}

ScoreComponent scoreVotes(const Candidate &candidate, const ScoringRules &rules)
{
    constexpr auto part = ScoreComponent::Part::Votes;
    if (isOwn(candidate)) {
        return component(part, 1, rules.weights.votes, Text::tr("Your own file"));
    }
    const int count = std::max(0, candidate.votes);
    const bool likes = count > 0 && candidate.voteAverage <= 0;
    const double average = likes ? likeValue : std::clamp(candidate.voteAverage, 0.0, highestVote);
    const double mean = (priorVotes * priorMean + count * average) / (priorVotes + count);
    QString what;
    if (count == 0) {
        what = Text::tr("No votes");
    } else if (likes) {
        what = Text::tr("%n like(s)", nullptr, count);
    } else {
        what = Text::tr("%1 from %n vote(s)", nullptr, count).arg(QLocale().toString(average, 'f', 1));
    }
    return component(part, mean / highestVote, rules.weights.votes, what);
}

ScoreComponent scoreProvider(const Candidate &candidate, const ScoringRules &rules)
{
    const auto at = rules.providers.indexOf(candidate.provider);
    const double share = at < 0 ? 0 : 1 - double(at) / double(rules.providers.size());
    return component(
        ScoreComponent::Part::Provider, share, rules.weights.provider,
        at < 0 ? Text::tr("%1 is not in the provider order").arg(properSourceName(candidate.provider))
               : Text::tr("%1 is number %2 of the providers")
                     .arg(properSourceName(candidate.provider))
                     .arg(at + 1));
}

/// Strictly before: a total order over different candidates.
bool ranksBefore(const RankedCandidate &a, const RankedCandidate &b)
{
    // Totals that print the same are the same: the last bits of a double depend on the order of additions.
    const auto total = [](const RankedCandidate &c) { return std::llround(c.score.total * 1000); };
    if (total(a) != total(b)) {
        return total(a) > total(b);
    }
    const auto pixels = [](const RankedCandidate &c) {
        return qint64(c.candidate.width) * c.candidate.height;
    };
    const auto &x = a.candidate;
    const auto &y = b.candidate;
    if (x.votes != y.votes) {
        return x.votes > y.votes;
    }
    if (pixels(a) != pixels(b)) {
        return pixels(a) > pixels(b);
    }
    return x.id != y.id ? x.id < y.id : x.url < y.url;
}

bool sameImage(const Candidate &a, const Candidate &b, double threshold)
{
    if (!a.contentHash.isEmpty() && a.contentHash == b.contentHash) {
        return true;
    }
    return a.perceptualHash && b.perceptualHash && similar(*a.perceptualHash, *b.perceptualHash, threshold);
}

} // namespace

std::optional<ExcludedCandidate> exclusion(const Candidate &candidate, const ScoringRules &rules)
{
    using Reason = ExcludedCandidate::Reason;
    if (candidate.type != rules.type) {
        return ExcludedCandidate{candidate.id, Reason::OtherSlot, 0, Text::tr("For another slot")};
    }
    if (candidate.rejected) {
        return ExcludedCandidate{candidate.id, Reason::Rejected, 0, Text::tr("Rejected")};
    }
    if (hasSize(candidate) && (candidate.width < rules.minWidth || candidate.height < rules.minHeight)) {
        return ExcludedCandidate{candidate.id, Reason::TooSmall, 0,
                                 Text::tr("%1 is smaller than %2 × %3")
                                     .arg(sizeText(candidate))
                                     .arg(rules.minWidth)
                                     .arg(rules.minHeight)};
    }
    return std::nullopt;
}

Result<> ScoreWeights::check() const
{
    constexpr double whole = 100, tolerance = 1e-6;
    const auto parts = {size, shape, language, votes, provider};
    double sum = 0;
    for (const double weight : parts) {
        if (!(weight >= 0)) {
            return fail(ErrorKind::InvalidInput, u"A weight of the artwork score is below zero."_s,
                        u"Use weights from 0 to 100."_s);
        }
        sum += weight;
    }
    if (std::abs(sum - whole) > tolerance) {
        return fail(ErrorKind::InvalidInput, u"The weights of the artwork score sum up to %1."_s.arg(sum),
                    u"Change them so that they make 100."_s);
    }
    return {};
}

ScoringRules defaultScoringRules(AssetType type, const QStringList &languages, const QStringList &providers)
{
    const AssetTypeInfo &info = assetTypeInfo(type);
    ScoringRules rules;
    rules.type = type;
    rules.idealWidth = info.idealWidth;
    rules.idealHeight = info.idealHeight;
    rules.minWidth = info.minWidth;
    rules.minHeight = info.minHeight;
    rules.languages = languages;
    rules.providers = providers;
    switch (type) {
    case AssetType::Fanart:
    case AssetType::Keyart:
    case AssetType::Thumb:
    case AssetType::Characterart:
    case AssetType::ActorThumb:
        rules.preferTextless = true;
        break;
    default:
        break;
    }
    return rules;
}

ScoreBreakdown scoreCandidate(const Candidate &candidate, const ScoringRules &rules)
{
    ScoreBreakdown score;
    score.components = {scoreSize(candidate, rules), scoreShape(candidate, rules),
                        scoreLanguage(candidate, rules), scoreVotes(candidate, rules),
                        scoreProvider(candidate, rules)};
    for (const ScoreComponent &part : std::as_const(score.components)) {
        score.total += part.points;
    }
    return score;
}

Ranking selectBest(const QList<Candidate> &candidates, const ScoringRules &rules, int wantedCount)
{
    Ranking ranking;
    QList<RankedCandidate> ranked;
    for (const Candidate &candidate : candidates) {
        if (auto excluded = exclusion(candidate, rules)) {
            ranking.excluded.append(std::move(*excluded));
        } else {
            ranked.append({candidate, scoreCandidate(candidate, rules)});
        }
    }
    std::sort(ranked.begin(), ranked.end(), &ranksBefore);
    for (RankedCandidate &entry : ranked) {
        const auto isTwin = [&](const RankedCandidate &better) {
            return sameImage(better.candidate, entry.candidate, rules.similarityThreshold);
        };
        const RankedCandidate *twin = nullptr;
        for (const auto *list : {&ranking.chosen, &ranking.reserve}) {
            const auto found = std::find_if(list->cbegin(), list->cend(), isTwin);
            twin = twin || found == list->cend() ? twin : &*found;
        }
        if (twin) {
            ranking.excluded.append({entry.candidate.id, ExcludedCandidate::Reason::Duplicate,
                                     twin->candidate.id, Text::tr("Looks the same as a better one")});
        } else if (ranking.chosen.size() < wantedCount) {
            ranking.chosen.append(std::move(entry));
        } else {
            ranking.reserve.append(std::move(entry));
        }
    }
    return ranking;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrich/matching.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int titleWeight = 65;
constexpr int yearWeight = 25;
constexpr int uniqueWeight = 10;

/// Numbers of a title, roman ones included, so that sequels are told apart.
QStringList numbersOf(const QString &title)
{
    static const QStringList roman{u"ii"_s,  u"iii"_s,  u"iv"_s, u"v"_s, u"vi"_s,
                                   u"vii"_s, u"viii"_s, u"ix"_s, u"x"_s};
    QStringList numbers;
    const QStringList words = foldText(title).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (const auto index = roman.indexOf(word); index >= 0 && i > 0) {
            numbers += QString::number(index + 2);
        } else if (std::any_of(word.cbegin(), word.cend(), [](QChar c) { return c.isDigit(); })) {
            numbers += word;
        }
    }
    return numbers;
}

/// Title key with roman numerals as digits: "Rocky II" and "Rocky 2" are one title.
QString comparableKey(const QString &title)
{
    static const QHash<QString, QString> roman{{u"ii"_s, u"2"_s}, {u"iii"_s, u"3"_s}, {u"iv"_s, u"4"_s},
                                               {u"vi"_s, u"6"_s}, {u"vii"_s, u"7"_s}, {u"viii"_s, u"8"_s},
                                               {u"ix"_s, u"9"_s}};
    QStringList words = foldText(title).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < words.size(); ++i) {
        words[i] = roman.value(words.at(i), words.at(i));
    }
    return titleKey(words.join(u' '));
}

int titlePoints(const MatchSubject &subject, const SearchHit &hit)
{
    int best = 0;
    const QStringList names = QStringList{hit.title, hit.originalTitle} + hit.alternativeTitles;
    for (const QString &wanted : subject.titles) {
        const QString key = comparableKey(wanted);
        for (const QString &name : names) {
            if (name.isEmpty() || wanted.isEmpty()) {
                continue;
            }
            if (!key.isEmpty() && comparableKey(name) == key) {
                return titleWeight;
            }
            if (numbersOf(name) != numbersOf(wanted)) {
                continue;
            }
            const double points = titleWeight * (1.0 - 3.0 * (1.0 - titleSimilarity(wanted, name)));
            best = std::max(best, int(std::lround(points)));
        }
    }
    return best;
}

int yearPoints(std::optional<int> wanted, std::optional<int> year)
{
    if (!wanted) {
        return 10;
    }
    if (!year) {
        return 5;
    }
    switch (std::abs(*wanted - *year)) {
    case 0:
        return yearWeight;
    case 1:
        return 15;
    case 2:
        return 5;
    default:
        return -20;
    }
}

/// Another hit with the same name makes this one doubtful, unless its year rules it out or is clearly the
/// worse.
bool isUnique(const MatchSubject &subject, const QList<SearchHit> &hits, qsizetype index)
{
    const SearchHit &hit = hits.at(index);
    const QString key = comparableKey(hit.title);
    for (qsizetype i = 0; i < hits.size(); ++i) {
        const SearchHit &other = hits.at(i);
        if (i == index || (other.provider == hit.provider && other.id == hit.id)) {
            continue;
        }
        if (comparableKey(other.title) != key && comparableKey(other.originalTitle) != key) {
            continue;
        }
        if (!subject.year || !other.year || std::abs(*other.year - *subject.year) <= 1) {
            return false;
        }
    }
    return true;
}

} // namespace

double titleSimilarity(const QString &a, const QString &b)
{
    constexpr qsizetype limit = 200;
    const QString x = foldText(a).left(limit);
    const QString y = foldText(b).left(limit);
    const qsizetype longest = std::max(x.size(), y.size());
    if (longest == 0) {
        return 0;
    }
    // Levenshtein distance with one row.
    std::vector<int> row(size_t(y.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < x.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i) + 1;
        for (qsizetype j = 0; j < y.size(); ++j) {
            const int above = row[size_t(j) + 1];
            row[size_t(j) + 1] =
                std::min({above + 1, row[size_t(j)] + 1, diagonal + (x.at(i) == y.at(j) ? 0 : 1)});
            diagonal = above;
        }
    }
    return 1.0 - double(row.back()) / double(longest);
}

QList<RankedHit> rankHits(const MatchSubject &subject, const QList<SearchHit> &hits)
{
    QList<RankedHit> ranked;
    for (qsizetype i = 0; i < hits.size(); ++i) {
        const SearchHit &hit = hits.at(i);
        const int title = titlePoints(subject, hit);
        const int year = yearPoints(subject.year, hit.year);
        // Uniqueness says something about the right name only.
        const int unique = title == titleWeight && isUnique(subject, hits, i) ? uniqueWeight
                           : title > 50 && hits.size() == 1                   ? uniqueWeight
                                                                              : 0;
        ranked += RankedHit{hit, std::clamp(title + year + unique, 0, 100),
                            u"title %1 of %2, year %3 of %4, unique %5 of %6"_s.arg(title)
                                .arg(titleWeight)
                                .arg(year)
                                .arg(yearWeight)
                                .arg(unique)
                                .arg(uniqueWeight)};
    }
    // Two films of one name and year cannot be told apart by name and year. Judged by what each had before:
    // the first one that is lowered must not make the other look better.
    const QList<RankedHit> before = ranked;
    for (RankedHit &candidate : ranked) {
        const bool doubled = std::any_of(before.cbegin(), before.cend(), [&](const RankedHit &other) {
            return other.confidence >= candidate.confidence && other.hit.id != candidate.hit.id &&
                   other.hit.year == candidate.hit.year &&
                   comparableKey(other.hit.title) == comparableKey(candidate.hit.title);
        });
        if (doubled) {
            candidate.confidence = std::min(candidate.confidence, 80);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const RankedHit &a, const RankedHit &b) {
        return a.confidence != b.confidence ? a.confidence > b.confidence
                                            : a.hit.popularity > b.hit.popularity;
    });
    return ranked;
}

} // namespace metarr

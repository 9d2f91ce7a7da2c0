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
constexpr int subtitlePoints = 40; ///< one title is the other with a subtitle: worth showing, never enough

/// Numbers written as words or in Roman numerals, that sequels are told apart by. "One" and "I" are words of their own.
QString numberOf(const QString &word, bool behindPart)
{
    static const QHash<QString, QString> numbers{
        {u"ii"_s, u"2"_s},   {u"iii"_s, u"3"_s},     {u"iv"_s, u"4"_s},      {u"v"_s, u"5"_s},
        {u"vi"_s, u"6"_s},   {u"vii"_s, u"7"_s},     {u"viii"_s, u"8"_s},    {u"ix"_s, u"9"_s},
        {u"x"_s, u"10"_s},   {u"xi"_s, u"11"_s},     {u"xii"_s, u"12"_s},    {u"xiii"_s, u"13"_s},
        {u"two"_s, u"2"_s},  {u"three"_s, u"3"_s},   {u"four"_s, u"4"_s},    {u"five"_s, u"5"_s},
        {u"six"_s, u"6"_s},  {u"seven"_s, u"7"_s},   {u"eight"_s, u"8"_s},   {u"nine"_s, u"9"_s},
        {u"ten"_s, u"10"_s}, {u"eleven"_s, u"11"_s}, {u"twelve"_s, u"12"_s}, {u"thirteen"_s, u"13"_s}};
    if (behindPart && (word == u"i" || word == u"one")) {
        return u"1"_s;
    }
    return numbers.value(word);
}

bool isPartWord(const QString &word)
{
    static const QStringList words{u"part"_s,    u"pt"_s,     u"teil"_s, u"chapter"_s,
                                   u"kapitel"_s, u"volume"_s, u"vol"_s,  u"episode"_s,
                                   u"partie"_s,  u"parte"_s,  u"book"_s};
    return words.contains(word);
}

bool hasDigit(const QString &word)
{
    return std::any_of(word.cbegin(), word.cend(), [](QChar c) { return c.isDigit(); });
}

/// The folded words of a title, every number behind the first word in digits.
QStringList plainWords(const QString &title)
{
    QStringList words = foldText(title).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (const QString digits = numberOf(words.at(i), isPartWord(words.at(i - 1))); !digits.isEmpty()) {
            words[i] = digits;
        }
    }
    return words;
}

QStringList numbersOf(const QStringList &words)
{
    QStringList numbers;
    std::copy_if(words.cbegin(), words.cend(), std::back_inserter(numbers), hasDigit);
    return numbers;
}

/// A title ready to be compared.
struct Comparable {
    QString text; ///< as it was
    QString key;  ///< titleKey() with numbers in digits: "Rocky II" and "Rocky 2" are one title
    QStringList numbers;
    QString head; ///< key of what stands before the first colon or dash; empty: no subtitle
};

Comparable comparable(const QString &title)
{
    const QStringList words = plainWords(title);
    Comparable c{title, titleKey(words.join(u' ')), numbersOf(words), {}};
    qsizetype cut = title.indexOf(u':');
    for (const QString &dash : {u" - "_s, u" – "_s}) {
        const qsizetype at = title.indexOf(dash);
        cut = cut < 0 || (at >= 0 && at < cut) ? at : cut;
    }
    if (cut > 0) {
        c.head = titleKey(plainWords(title.left(cut)).join(u' '));
    }
    return c;
}

struct TitleMatch {
    int points = 0;
    QString words; ///< a sentence for people
};

enum class Whose : quint8 { Title, Original, Alternative };

QString sameWords(Whose whose, const QString &name)
{
    switch (whose) {
    case Whose::Title:
        return u"Same title."_s;
    case Whose::Original:
        return u"Same as the original title “%1”."_s.arg(name);
    default:
        return u"Same as the alternative title “%1”."_s.arg(name);
    }
}

TitleMatch compareTitles(const Comparable &wanted, const Comparable &name, Whose whose)
{
    if (!wanted.key.isEmpty() && wanted.key == name.key) {
        return {titleWeight, sameWords(whose, name.text)};
    }
    const bool subtitled = (!name.head.isEmpty() && name.head == wanted.key) ||
                           (!wanted.head.isEmpty() && wanted.head == name.key);
    if (wanted.numbers != name.numbers) {
        return subtitled ? TitleMatch{subtitlePoints, u"Same title apart from the subtitle."_s}
                         : TitleMatch{0, u"Another number in the title."_s};
    }
    const double similarity = titleSimilarity(wanted.text, name.text);
    const int points = int(std::lround(titleWeight * (1.0 - 3.0 * (1.0 - similarity))));
    if (subtitled && points < subtitlePoints) {
        return {subtitlePoints, u"Same title apart from the subtitle."_s};
    }
    return points > 0 ? TitleMatch{points, u"Similar title (%1 %)."_s.arg(qRound(similarity * 100))}
                      : TitleMatch{0, u"Another title."_s};
}

TitleMatch bestTitle(const QList<Comparable> &wanted, const SearchHit &hit)
{
    TitleMatch best{-1, u"Another title."_s}; // the first comparison replaces it
    const auto offer = [&](const QString &name, Whose whose) {
        if (name.isEmpty() || best.points == titleWeight) {
            return;
        }
        const Comparable other = comparable(name);
        for (const Comparable &title : wanted) {
            const TitleMatch match = compareTitles(title, other, whose);
            if (match.points > best.points) {
                best = match;
            }
        }
    };
    offer(hit.title, Whose::Title);
    offer(hit.originalTitle, Whose::Original);
    for (const QString &name : hit.alternativeTitles) {
        offer(name, Whose::Alternative);
    }
    best.points = std::max(best.points, 0);
    return best;
}

TitleMatch yearMatch(std::optional<int> wanted, std::optional<int> year)
{
    if (!wanted) {
        return {10, year ? u"It is from %1; no year is known here."_s.arg(*year) : u"No year is known."_s};
    }
    if (!year) {
        return {5, u"The provider knows no year."_s};
    }
    const int apart = std::abs(*wanted - *year);
    switch (apart) {
    case 0:
        return {yearWeight, u"Same year (%1)."_s.arg(*year)};
    case 1:
        return {15, u"One year apart (%1)."_s.arg(*year)};
    case 2:
        return {5, u"Two years apart (%1)."_s.arg(*year)};
    default:
        return {-20, u"%1 years apart (%2)."_s.arg(apart).arg(*year)};
    }
}

/// A hit on its way to its place.
struct Judged {
    TitleMatch title;
    TitleMatch year;
    QString key; ///< of its title

    [[nodiscard]] bool isExact() const { return title.points == titleWeight; }
};

/// Another hit with the same name, or with the name looked for, makes this one doubtful, unless its year rules it out.
/// Answers it, or null.
const SearchHit *rivalOf(const MatchSubject &subject, const QList<SearchHit> &hits,
                         const QList<Judged> &judged, qsizetype index)
{
    const SearchHit &hit = hits.at(index);
    for (qsizetype i = 0; i < hits.size(); ++i) {
        const SearchHit &other = hits.at(i);
        if (i == index || (other.provider == hit.provider && other.id == hit.id)) {
            continue;
        }
        const bool sameName = judged.at(i).isExact() || judged.at(i).key == judged.at(index).key ||
                              comparable(other.originalTitle).key == judged.at(index).key;
        if (sameName && (!subject.year || !other.year || std::abs(*other.year - *subject.year) <= 1)) {
            return &other;
        }
    }
    return nullptr;
}

/// Two films of one name and year cannot be told apart by name and year. Judged by what each had before: the first one
/// that is lowered must not make the other look better.
void lowerDoubles(QList<RankedHit> &ranked, const QList<Judged> &judged)
{
    constexpr int mostOfDouble = 80;
    const QList<RankedHit> before = ranked;
    for (qsizetype i = 0; i < ranked.size(); ++i) {
        RankedHit &candidate = ranked[i];
        bool doubled = false;
        for (qsizetype k = 0; k < before.size() && !doubled; ++k) {
            const RankedHit &other = before.at(k);
            const bool sameName =
                judged.at(k).key == judged.at(i).key || (judged.at(k).isExact() && judged.at(i).isExact());
            doubled = other.confidence >= candidate.confidence && other.hit.id != candidate.hit.id &&
                      other.hit.year == candidate.hit.year && sameName;
        }
        if (doubled && candidate.confidence > mostOfDouble) {
            candidate.confidence = mostOfDouble;
            candidate.explanation +=
                u' ' + u"Another one has the same name and year: at most %1."_s.arg(mostOfDouble);
        }
    }
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

bool sameTitle(const QString &a, const QString &b)
{
    const QString key = comparable(a).key;
    return !key.isEmpty() && key == comparable(b).key;
}

bool hasSameTitle(const MatchSubject &subject, const SearchHit &hit)
{
    const QStringList names = QStringList{hit.title, hit.originalTitle} + hit.alternativeTitles;
    return std::any_of(subject.titles.cbegin(), subject.titles.cend(), [&](const QString &title) {
        return std::any_of(names.cbegin(), names.cend(),
                           [&](const QString &name) { return sameTitle(title, name); });
    });
}

QList<RankedHit> rankHits(const MatchSubject &subject, const QList<SearchHit> &hits)
{
    QList<Comparable> wanted;
    for (const QString &title : subject.titles) {
        if (!title.isEmpty()) {
            wanted += comparable(title);
        }
    }
    QList<Judged> judged;
    for (const SearchHit &hit : hits) {
        judged +=
            Judged{bestTitle(wanted, hit), yearMatch(subject.year, hit.year), comparable(hit.title).key};
    }
    QList<RankedHit> ranked;
    for (qsizetype i = 0; i < hits.size(); ++i) {
        const SearchHit &hit = hits.at(i);
        const TitleMatch &title = judged.at(i).title;
        const TitleMatch &year = judged.at(i).year;
        const SearchHit *rival = rivalOf(subject, hits, judged, i);
        // Uniqueness says something about the right name only.
        const bool exact = judged.at(i).isExact();
        const bool alone = (exact && !rival) || (title.points > 50 && hits.size() == 1);
        const int unique = alone ? uniqueWeight : 0;
        QStringList words{title.words, year.words};
        if (alone) {
            words += u"No other of that name would do."_s;
        } else if (exact && rival) {
            words += rival->year ? u"Another of that name is from %1."_s.arg(*rival->year)
                                 : u"There is another of that name."_s;
        }
        words += u"Points: title %1 of %2, year %3 of %4, unique %5 of %6."_s.arg(title.points)
                     .arg(titleWeight)
                     .arg(year.points)
                     .arg(yearWeight)
                     .arg(unique)
                     .arg(uniqueWeight);
        ranked += RankedHit{hit, std::clamp(title.points + year.points + unique, 0, 100), words.join(u' ')};
    }
    lowerDoubles(ranked, judged);
    std::stable_sort(ranked.begin(), ranked.end(), [](const RankedHit &a, const RankedHit &b) {
        return a.confidence != b.confidence ? a.confidence > b.confidence
                                            : a.hit.popularity > b.hit.popularity;
    });
    return ranked;
}

void judgeByRuntime(QList<RankedHit> &ranked, int minutes, const QHash<QString, int> &runtimes)
{
    constexpr int close = 3; // cuts of one film, and speed of PAL over a short one, lie within
    constexpr int apart = 8;
    constexpr int sure = 90;
    RankedHit *fitting = nullptr;
    int others = 0;
    for (RankedHit &hit : ranked) {
        const auto known = runtimes.constFind(hit.hit.id);
        if (known == runtimes.cend()) {
            continue;
        }
        if (*known <= 0) {
            return; // one that cannot be ruled out
        }
        const int distance = std::abs(*known - minutes);
        if (distance <= close && !fitting) {
            fitting = &hit;
        } else if (distance < apart) {
            return;
        } else {
            ++others;
        }
    }
    if (!fitting || others == 0) {
        return;
    }
    fitting->confidence = std::max(fitting->confidence, sure);
    fitting->explanation += u' ' + u"It runs %1 minutes like the file (%2); the others of that name do not."_s
                                       .arg(runtimes.value(fitting->hit.id))
                                       .arg(minutes);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const RankedHit &a, const RankedHit &b) { return a.confidence > b.confidence; });
}

} // namespace metarr

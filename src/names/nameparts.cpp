// SPDX-License-Identifier: GPL-3.0-or-later
// Season folders, stacks and ids: the part of fileclass.h that reads numbers.
#include "names/fileclass.h"
#include "names/numbering.h"
#include "names/release.h"
#include "names/scan.h"
#include "names/tokens.h"

#include <algorithm>

namespace metarr {

using namespace Qt::StringLiterals;
using View = std::u16string_view;

namespace {

bool isSeason(View word)
{
    const names::WordInfo &info = names::lookUp(word);
    return info.is(names::WordClass::Season) || info.is(names::WordClass::WeakSeason);
}

bool isSpecials(View word)
{
    return names::lookUp(word).is(names::WordClass::Specials);
}

/// Nothing behind the number but a year, a bracket or " - Title"
bool endsSeason(const names::Scan &scan, int token)
{
    if (token >= scan.size()) {
        return true;
    }
    const QStringView gap = scan.gap(token);
    const bool dash =
        gap.size() > 1 && (names::has(gap, u'-') || names::has(gap, u'–') || names::has(gap, u':'));
    return scan.token(token).group >= 0 || dash || scan.isYear(token) || scan.token(token).isTag();
}

bool isStackWord(View word)
{
    return word == u"cd" || word == u"dvd" || word == u"part" || word == u"pt" || word == u"disc" ||
           word == u"disk" || word == u"d" || word == u"p";
}

/// What a series is divided into besides seasons
bool isPartWord(View word)
{
    return word.size() > 1 &&
           (isStackWord(word) || isSeason(word) || word == u"volume" || word == u"vol" || word == u"book" ||
            word == u"buch" || word == u"band" || word == u"livre" || word == u"tome" || word == u"libro");
}

/// The number of a stack's part: 1 to 99, or a letter a to f
int stackNumber(View key)
{
    if (key.size() == 1 && key[0] >= u'a' && key[0] <= u'f') {
        return key[0] - u'a' + 1;
    }
    size_t at = 0;
    const int value = names::readDigits(key, at, 2);
    return at == key.size() && value >= 1 ? value : 0;
}

struct StackMark {
    int first = -1; ///< tokens [first, last)
    int last = -1;
    int part = 0;
};

StackMark findStackMark(const names::Scan &scan)
{
    for (int i = scan.size() - 1; i >= 1; --i) {
        View word;
        const View key = scan.key(i);
        const int glued = names::gluedNumber(key, word, 2).value_or(0);
        // "d1" and "p1" mean discs and parts only glued; "cd1", "part 1", "disc a"
        if (isStackWord(word) && glued >= 1) {
            return {i, i + 1, glued};
        }
        if (word == key && word.size() > 1 && isStackWord(word) && i + 1 < scan.size() &&
            scan.gap(i + 1).size() <= 1) {
            if (const int part = stackNumber(scan.key(i + 1)); part > 0) {
                return {i, i + 2, part};
            }
        }
        const bool letterForm = word.size() >= 3 && word == key && key.size() <= 5 &&
                                isStackWord(key.substr(0, key.size() - 1)) && key.size() > 2;
        if (letterForm) { // "discb", "cda"
            if (const int part = stackNumber(key.substr(key.size() - 1)); part > 0) {
                return {i, i + 1, part};
            }
        }
    }
    return {};
}

bool isImdbId(View key)
{
    return key.size() >= 9 && key.size() <= 11 && key[0] == u't' && key[1] == u't' &&
           std::ranges::all_of(key.substr(2), names::isAsciiDigit);
}

} // namespace

std::optional<int> seasonOfFolder(QStringView folderName)
{
    constexpr qsizetype longest = 120;
    if (folderName.size() > longest) {
        return std::nullopt;
    }
    const names::Scan scan(folderName);
    if (scan.size() == 0) {
        return std::nullopt;
    }
    View word;
    const View key = scan.key(0);
    const auto glued = names::gluedNumber(key, word, 4);
    if (isSpecials(scan.size() <= 3 ? scan.keys(0, scan.size()) : key) && scan.size() <= 3) {
        const bool alone = scan.size() == 1 || isSpecials(scan.keys(0, scan.size())) || scan.isYear(1);
        return alone ? std::optional<int>(0) : std::nullopt;
    }
    if (glued && (isSeason(word) || word == u"s") && endsSeason(scan, 1)) {
        return *glued;
    }
    if (word == key && (isSeason(word) || word == u"s") && scan.size() > 1 && scan.token(1).number >= 0 &&
        scan.token(1).digits <= 4 && endsSeason(scan, 2)) {
        return scan.token(1).number;
    }
    // "Season Two", "Saison VII"; a letter alone is rather a letter
    if (word == key && scan.token(0).is(names::WordClass::Season) && scan.size() > 1 &&
        scan.key(1).size() > 1 && scan.token(1).info->number > 0 && endsSeason(scan, 2)) {
        return scan.token(1).info->number;
    }
    if (const auto season = names::eastAsianSeason(key); season && endsSeason(scan, 1)) {
        return season;
    }
    // "2. Staffel", "1st Season", "3 сезон", "5-й сезон"
    const bool plain = scan.token(0).number >= 0 && scan.token(0).digits <= 2;
    const auto ordinal = names::ordinalNumber(key);
    const int at = scan.size() > 2 && scan.key(1) == u"й" ? 2 : 1;
    if ((plain || ordinal) && at < scan.size() && scan.token(at).is(names::WordClass::Season) &&
        endsSeason(scan, at + 1)) {
        return plain ? scan.token(0).number : *ordinal;
    }
    return std::nullopt;
}

bool isPartFolder(QStringView folderName)
{
    constexpr qsizetype longest = 120;
    if (folderName.size() > longest) {
        return false;
    }
    if (seasonOfFolder(folderName)) {
        return true;
    }
    const names::Scan scan(folderName);
    if (scan.size() == 0) {
        return false;
    }
    // "1080p", "BluRay 2160p"
    const auto &tokens = scan.tokens();
    const bool resolution = std::ranges::any_of(
        tokens, [](const names::Token &t) { return t.resolution != names::ResolutionId::None; });
    if (resolution && std::ranges::all_of(tokens, &names::Token::isTag)) {
        return true;
    }
    View word;
    const View key = scan.key(0);
    if (names::gluedNumber(key, word, 4)) {
        return isPartWord(word) && endsSeason(scan, 1);
    }
    if (word != key || !isPartWord(word) || scan.size() < 2) {
        return false;
    }
    const names::Token &next = scan.token(1);
    const bool number =
        next.number >= 0 ? next.digits <= 4 : next.info->number > 0 || stackNumber(scan.key(1)) > 0;
    return number && endsSeason(scan, 2);
}

std::optional<StackPart> stackPart(QStringView fileName)
{
    constexpr qsizetype longest = 1024;
    const QStringView stem = stemOf(fileName);
    if (stem.size() > longest) {
        return std::nullopt;
    }
    const names::Scan scan(stem);
    const StackMark mark = findStackMark(scan);
    if (mark.first < 1) {
        return std::nullopt;
    }
    StackPart result;
    result.part = mark.part;
    // the separators before the mark go with it, brackets around it too
    int begin = scan.token(mark.first).begin;
    while (begin > 0 && names::has(u" ._-([", stem[begin - 1])) {
        --begin;
    }
    int end = scan.token(mark.last - 1).end;
    const QStringView before = stem.mid(begin, scan.token(mark.first).begin - begin);
    if (end < stem.size() && (before.endsWith(u'(') || before.endsWith(u'['))) {
        ++end;
    }
    result.base =
        stem.left(begin).toString() + stem.mid(end).toString() + fileName.mid(stem.size()).toString();
    return result;
}

QMap<QString, QString> idsInName(QStringView name)
{
    constexpr qsizetype longest = 4096;
    return names::readIds(names::Scan(name.left(longest)));
}

QMap<QString, QString> names::readIds(const Scan &scan)
{
    QMap<QString, QString> ids;
    // Almost no name has one: a look at the letters spares the rest.
    if (scan.lower().find(u"tt") == View::npos && scan.lower().find(u"db") == View::npos) {
        return ids;
    }
    const auto put = [&ids](const QString &kind, const QString &value) {
        if (!ids.contains(kind)) {
            ids.insert(kind, value);
        }
    };
    for (int i = 0; i < scan.size(); ++i) {
        const View key = scan.key(i);
        if (isImdbId(key)) {
            put(u"imdb"_s, scan.word(i).toString().toLower());
            continue;
        }
        if (i + 1 >= scan.size() || scan.gap(i + 1).size() != 1 || scan.token(i + 1).number < 0) {
            continue;
        }
        const QChar joint = scan.gap(i + 1).front();
        if (joint != u'-' && joint != u'=' && joint != u':') {
            continue;
        }
        if (key == u"tmdb" || key == u"tmdbid") {
            put(u"tmdb"_s, scan.word(i + 1).toString());
        } else if (key == u"tvdb" || key == u"tvdbid") {
            put(u"tvdb"_s, scan.word(i + 1).toString());
        }
    }
    return ids;
}

} // namespace metarr

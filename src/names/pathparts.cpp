// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/kindparsers.h"

#include <algorithm>

namespace metarr::names {

namespace {

using View = std::u16string_view;

char16_t closing(QChar c)
{
    switch (c.unicode()) {
    case u'(':
        return u')';
    case u'[':
        return u']';
    case u'【':
        return u'】';
    default:
        return 0;
    }
}

/// For every position whether it lies inside a closed pair of brackets.
std::vector<bool> insideBrackets(QStringView path)
{
    std::vector<bool> inside(size_t(path.size()), false);
    std::vector<qsizetype> open;
    qsizetype depthFreeFrom = 0;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (closing(path[i]) != 0 && open.size() < 16) {
            open.push_back(i);
        } else if (!open.empty() && path[i] == QChar(closing(path[open.back()]))) {
            const qsizetype begin = open.back();
            open.pop_back();
            // mark once: an outer pair begins where the last marked one ended or before
            if (open.empty() || closing(path[open.back()]) != 0) {
                for (qsizetype k = std::max(begin, depthFreeFrom); k <= i; ++k) {
                    inside[size_t(k)] = true;
                }
                if (open.empty()) {
                    depthFreeFrom = i + 1;
                }
            }
        }
    }
    return inside;
}

/// How often the kind of character changes: lower, upper, digit.
int changes(QStringView word)
{
    const auto kind = [](QChar c) { return c.isDigit() ? 0 : (c.isUpper() ? 1 : 2); };
    int count = 0;
    for (qsizetype i = 1; i < word.size(); ++i) {
        count += kind(word[i]) != kind(word[i - 1]) ? 1 : 0;
    }
    return count;
}

bool isHexWord(QStringView word)
{
    return std::ranges::all_of(word, [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F') || c == u'-';
    });
}

bool isAsciiAlnum(QStringView word)
{
    return std::ranges::all_of(word, [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    });
}

bool isRandomWord(QStringView word)
{
    constexpr qsizetype shortest = 10;
    return word.size() >= shortest && isAsciiAlnum(word) && changes(word) * 5 >= word.size() * 2 &&
           std::ranges::any_of(word, [](QChar c) { return c.isDigit(); });
}

} // namespace

QList<QStringView> splitPath(QStringView path)
{
    QList<QStringView> parts;
    const bool windows = (path.size() > 2 && path[1] == u':' && path[2] == u'\\') || path.startsWith(u"\\\\");
    const QChar separator = windows ? u'\\' : u'/';
    if (!path.contains(separator)) {
        return {path};
    }
    // "Title / Titel (2001)" is one name: a blank beside the stroke
    const bool titles = !windows && path.contains(u" / ");
    const std::vector<bool> inside = insideBrackets(path);
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= path.size(); ++i) {
        const bool ends = i == path.size();
        if (!ends && (path[i] != separator || inside[size_t(i)] || (titles && !path.startsWith(u'/')))) {
            continue;
        }
        const QStringView part = path.mid(begin, i - begin).trimmed();
        if (!part.isEmpty()) {
            parts.append(part);
        }
        begin = i + 1;
    }
    return parts;
}

bool isObfuscated(QStringView stem)
{
    constexpr qsizetype shortestHash = 24;
    if (stem.startsWith(u"_unpack ", Qt::CaseInsensitive)) {
        stem = stem.mid(8);
    }
    if (stem.size() >= shortestHash && isHexWord(stem) &&
        std::ranges::any_of(stem, [](QChar c) { return c.isDigit(); })) {
        return true;
    }
    // one or two random words, and nothing else
    qsizetype letters = 0;
    qsizetype random = 0;
    qsizetype begin = 0;
    bool allMixed = true; // every word has letters and digits: "XD607ebb-BRc59935"
    for (qsizetype i = 0; i <= stem.size(); ++i) {
        if (i < stem.size() && stem[i] != u' ' && stem[i] != u'-' && stem[i] != u'.' && stem[i] != u'_') {
            continue;
        }
        const QStringView word = stem.mid(begin, i - begin);
        letters += word.size();
        const auto isDigit = [](QChar c) { return c.isDigit(); };
        allMixed = allMixed && word.size() >= 6 && isAsciiAlnum(word) && std::ranges::any_of(word, isDigit) &&
                   !std::ranges::all_of(word, isDigit);
        random += isRandomWord(word) || (word.size() >= 6 && isHexWord(word) && changes(word) >= 3)
                      ? word.size()
                      : 0;
        begin = i + 1;
    }
    constexpr qsizetype shortest = 16;
    return letters >= shortest && (random * 10 >= letters * 9 || (allMixed && letters > 24));
}

QString unreversed(QStringView stem)
{
    // "p027." "p0801." or "10E10S" as a word
    bool reversed = false;
    const auto word = [&](qsizetype begin, qsizetype end) {
        const QStringView w = stem.mid(begin, end - begin);
        const auto digit = [&](qsizetype i) { return w[i].isDigit(); };
        const bool resolution = (w.size() == 4 || w.size() == 5) && w[0].toLower() == u'p' && digit(1) &&
                                w[1] == u'0' && digit(2) && digit(3);
        const bool episode = (w.size() == 6 || w.size() == 7) && w[w.size() - 1].toUpper() == u'S' &&
                             digit(0) && digit(1) && (w[2].toUpper() == u'E' || w[3].toUpper() == u'E') &&
                             digit(w.size() - 2) && digit(w.size() - 3);
        reversed = reversed || resolution || episode;
    };
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= stem.size(); ++i) {
        if (i == stem.size() || stem[i] == u'.' || stem[i] == u' ' || stem[i] == u'_' || stem[i] == u'-') {
            if (i > begin) {
                word(begin, i);
            }
            begin = i + 1;
        }
    }
    if (!reversed) {
        return {};
    }
    QString out = stem.toString();
    std::reverse(out.begin(), out.end());
    return out;
}

bool isDiscNumberFolder(QStringView folder)
{
    qsizetype letters = 0;
    while (letters < folder.size() && folder[letters].isLetter()) {
        ++letters;
    }
    const QString word = folder.left(letters).toString().toLower();
    const QStringView rest = folder.mid(letters).trimmed();
    const bool number = !rest.isEmpty() && rest.size() <= 2 &&
                        std::ranges::all_of(rest, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return number &&
           (word == u"cd" || word == u"disc" || word == u"disk" || word == u"dvd" || word == u"part");
}

bool isGenericFolderName(QStringView folder)
{
    std::u16string key;
    for (const QChar c : folder) {
        if (c.isLetterOrNumber()) {
            key += c.toLower().unicode();
        }
    }
    return key.size() < 2 || lookUp(key).is(WordClass::GenericFolder);
}

} // namespace metarr::names

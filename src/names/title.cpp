// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/title.h"

#include <algorithm>
#include <array>

namespace metarr::names {

using View = std::u16string_view;

namespace {

enum class Script { None, Latin, EastAsian, Other };

Script scriptOf(QStringView word)
{
    Script script = Script::None;
    for (const QChar c : word) {
        const char16_t u = c.unicode();
        if (isLatinLetter(u)) {
            return Script::Latin;
        }
        if (isEastAsian(u)) {
            script = Script::EastAsian;
        } else if (c.isLetter() && script == Script::None) {
            script = Script::Other;
        }
    }
    return script;
}

bool hasWordOutside(const Scan &scan, int from)
{
    for (int i = from; i < scan.size(); ++i) {
        const Token &t = scan.token(i);
        if (t.group < 0 && !t.isTag() && t.number < 0) {
            return true;
        }
    }
    return false;
}

/// Another bracket with words: "[Group][国漫][Title][07]"
bool hasWordInBrackets(const Scan &scan, int from)
{
    for (int i = from; i < scan.size(); ++i) {
        const Token &t = scan.token(i);
        if (t.group >= 0 && !t.isTag() && t.number < 0) {
            return true;
        }
    }
    return false;
}

bool isAcronymDot(QStringView raw, qsizetype i)
{
    // "S.H.I.E.L.D." : single letters with a dot before and behind
    const auto single = [&](qsizetype at) {
        return at >= 0 && at < raw.size() && raw[at].isLetter() &&
               (at == 0 || !raw[at - 1].isLetterOrNumber()) &&
               (at + 1 == raw.size() || !raw[at + 1].isLetterOrNumber());
    };
    return single(i - 1) && (single(i + 1) || (i >= 3 && raw[i - 2] == u'.' && single(i - 3)));
}

bool isTrimmed(QChar c)
{
    return c.isSpace() || has(u"-_,:;|/~+=#<>.–—＊", c);
}

/// Brackets that open and never close, or the other way round, at the ends.
QStringView trimBrackets(QStringView s)
{
    const auto isOpen = [](QChar c) { return has(u"([{【（", c); };
    const auto isClose = [](QChar c) { return has(u")]}】）", c); };
    int depth = 0;
    qsizetype unmatchedOpen = -1;
    for (qsizetype i = 0; i < s.size(); ++i) {
        if (isOpen(s[i])) {
            unmatchedOpen = depth == 0 ? i : unmatchedOpen;
            ++depth;
        } else if (isClose(s[i])) {
            if (depth == 0) {
                return s.left(i).trimmed().isEmpty() ? s.mid(i + 1) : s.left(i);
            }
            --depth;
        }
    }
    if (depth > 0 && unmatchedOpen >= 0) {
        return unmatchedOpen == 0 ? s.mid(1) : s.left(unmatchedOpen);
    }
    return s;
}

} // namespace

bool isProviderId(const Scan &scan, int first, int last)
{
    static constexpr std::array<std::u16string_view, 6> words{u"tmdb",   u"tmdbid", u"tvdb",
                                                              u"tvdbid", u"imdb",   u"imdbid"};
    return last - first == 2 && std::ranges::find(words, scan.key(first)) != words.end();
}

bool isWebAddress(const Scan &scan, int first, int last)
{
    if (last <= first) {
        return false;
    }
    const View firstKey = scan.key(first);
    if (firstKey == u"www" || firstKey == u"ww" || firstKey == u"http" || firstKey == u"https") {
        return true;
    }
    for (int i = first + 1; i < last; ++i) {
        if (scan.gapHas(i, u' ')) {
            return false;
        }
    }
    // "site.com", "my-site.com"
    return last - first >= 2 && last - first <= 5 && scan.token(last - 1).is(WordClass::TopLevelDomain) &&
           scan.gap(last - 1) == u"." && !scan.token(last - 1).isStrong();
}

Lead readLead(const Scan &scan, NameKind kind)
{
    Lead lead;
    int position = 0;
    constexpr int mostBrackets = 6;
    for (int round = 0; round < mostBrackets; ++round) {
        const int length = int(scan.text().size());
        while (position < length && scan.groupOpeningAt(position) < 0 &&
               isSeparator(scan.lower()[size_t(position)])) {
            ++position;
        }
        const int group = position < length ? scan.groupOpeningAt(position) : -1;
        if (group < 0) {
            break;
        }
        const Group &g = scan.groups()[size_t(group)];
        const bool square = g.bracket != u'(' && g.bracket != u'（';
        const bool year = g.last == g.first + 1 && scan.isYear(g.first);
        const bool rest = hasWordOutside(scan, g.last);
        // "[Grp] 86 - 01" is an episode, "[Quay] 2 (2009)" a film
        const bool hasMore = kind == NameKind::Movie ? hasWordInBrackets(scan, g.last) : g.last < scan.size();
        if (g.close >= length - 1 || !(rest || (round == 0 && square && hasMore))) {
            break;
        }
        if (!square && !year && !scan.isTagGroup(group)) {
            break;
        }
        const bool single = g.last == g.first + 1;
        const bool number = single && scan.token(g.first).number >= 0 && !rest;
        if (number) {
            break; // "[01].ext"
        }
        // "[TMS-Remux]" is a group, "[h265 - HEVC]" is not
        bool allTags = true;
        bool blank = false;
        for (int i = g.first; i < g.last; ++i) {
            allTags = allTags && scan.token(i).isTag();
            blank = blank || (i > g.first && scan.gapHas(i, u' '));
        }
        const bool tags = allTags || (blank && scan.isTagGroup(group));
        if (year) {
            lead.yearToken = g.first;
        } else if (round == 0 && square && !tags && !isWebAddress(scan, g.first, g.last) &&
                   !scan.text().mid(g.open + 1, g.close - g.open - 1).startsWith(u' ')) {
            lead.group = scan.text().mid(g.open + 1, g.close - g.open - 1).toString();
        }
        position = g.close + 1;
        lead.firstToken = g.last;
    }
    // "www.site.com - Title", "www Site com - Title", "Site.com - Title"
    const int first = lead.firstToken;
    for (int i = first + 1; i < std::min(scan.size(), first + 6); ++i) {
        const QStringView gap = scan.gap(i);
        const bool dash = has(gap, u'-') && gap.size() > 1;
        if (dash) {
            if (isWebAddress(scan, first, i)) {
                lead.firstToken = i;
            }
            break;
        }
    }
    // a season of broadcasting: "04月新番"
    while (lead.firstToken + 1 < scan.size() && scan.key(lead.firstToken).find(u"月新番") != View::npos) {
        ++lead.firstToken;
    }
    return lead;
}

QString cleanTitle(QStringView raw, bool blanks)
{
    raw = trimBrackets(raw);
    blanks = blanks || raw.contains(u' ');
    QString out;
    out.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        QChar c = raw[i];
        if (c == u'_' || c.isSpace()) {
            c = u' ';
        } else if (c == u'.') {
            const bool beforeBlank = i + 1 == raw.size() || raw[i + 1].isSpace() || raw[i + 1] == u'_';
            const bool between = i > 0 && i + 1 < raw.size() && raw[i - 1].isDigit() && raw[i + 1].isDigit();
            const bool ellipsis = i + 1 < raw.size() && raw[i + 1] == u'.';
            const bool keep = isAcronymDot(raw, i) || (blanks && (beforeBlank || between || ellipsis));
            c = keep ? u'.' : u' ';
        } else if (c == u'<' || c == u'>' || c == u'"') {
            c = u' ';
        }
        if (c == u'.' && i + 2 < raw.size() && raw[i + 1].isLetter() && raw[i + 2].isLetter()) {
            out += c; // "E.T.the Visitor"
            c = u' ';
        }
        if (c == u' ' && (out.isEmpty() || out.endsWith(u' '))) {
            continue;
        }
        out += c;
    }
    qsizetype begin = 0;
    qsizetype end = out.size();
    while (begin < end && isTrimmed(out[begin])) {
        ++begin;
    }
    while (end > begin && isTrimmed(out[end - 1])) {
        const bool acronym = out[end - 1] == u'.' && end - begin >= 4 && out[end - 3] == u'.';
        if (acronym) {
            break;
        }
        --end;
    }
    return out.mid(begin, end - begin);
}

QString titleOf(const Scan &scan, int first, int last)
{
    if (first >= last) {
        return {};
    }
    int begin = scan.token(first).begin;
    int end = scan.token(last - 1).end;
    const QStringView text = scan.text();
    // an acronym's last dot, and brackets that hold the first and last word
    if (end < text.size() && text[end] == u'.' && last - first >= 2 &&
        scan.token(last - 1).end - scan.token(last - 1).begin == 1) {
        ++end;
    }
    if (const int g = scan.token(first).group; g >= 0) {
        const Group &group = scan.groups()[size_t(g)];
        // "[Quay].2007" is a title with its brackets, "[Group][Title][07]" is not
        const bool whole = group.last == last && (scan.gapHas(last, u'[') || scan.gapHas(last, u'【') ||
                                                  begin < 1 || group.bracket != u'[' || group.open > 0);
        if (group.first == first && group.close <= end && group.close < text.size() && !whole) {
            begin = group.open;
            end = std::max(end, group.close + 1);
        }
    }
    if (const int g = scan.token(last - 1).group; g >= 0) {
        const Group &group = scan.groups()[size_t(g)];
        end = group.open >= begin && group.close == end && end < text.size() ? end + 1 : end;
    }
    return cleanTitle(text.mid(begin, end - begin), text.contains(u' '));
}

void preferLatin(const Scan &scan, int &first, int &last)
{
    bool latin = false;
    bool other = false;
    constexpr int most = 60;
    for (int i = first; i < std::min(last, first + most); ++i) {
        const Script s = scriptOf(scan.word(i));
        latin = latin || s == Script::Latin;
        other = other || s == Script::EastAsian || s == Script::Other;
    }
    if (!latin || !other) {
        return;
    }
    // parts around " / " or "/": the last one that is Latin, with those beside it
    int partFirst = first;
    int bestFirst = -1;
    int bestLast = -1;
    bool parts = false;
    for (int i = first + 1; i <= last; ++i) {
        const bool ends = i == last || scan.gapHas(i, u'/');
        if (!ends) {
            continue;
        }
        parts = parts || i < last;
        bool isLatin = true;
        bool any = false;
        for (int k = partFirst; k < i; ++k) {
            const Script s = scriptOf(scan.word(k));
            any = any || s == Script::Latin;
            isLatin = isLatin && (s == Script::Latin || s == Script::None);
        }
        if (any && isLatin) {
            bestFirst = bestFirst < 0 ? partFirst : bestFirst;
            bestLast = i;
        }
        partFirst = i;
    }
    if (parts) {
        if (bestFirst >= 0) {
            first = bestFirst;
            last = bestLast;
        }
        return;
    }
    // "Название (Title)"
    const int g = scan.token(last - 1).group;
    if (g >= 0 && scan.groups()[size_t(g)].first > first && scriptOf(scan.word(first)) == Script::Other &&
        scriptOf(scan.word(scan.groups()[size_t(g)].first)) == Script::Latin) {
        first = scan.groups()[size_t(g)].first;
        return;
    }
    // "我的人间烟火.My.Show": words in front in East Asian script
    int i = first;
    while (i < last && scriptOf(scan.word(i)) == Script::EastAsian) {
        ++i;
    }
    bool rest = i < last && i > first;
    for (int k = i; k < last; ++k) {
        rest = rest && scriptOf(scan.word(k)) != Script::EastAsian;
    }
    if (rest) {
        first = i;
    }
}

int dropTrailingBracket(const Scan &scan, int first, int last)
{
    while (last - 1 > first) {
        const int g = scan.token(last - 1).group;
        if (g < 0) {
            break;
        }
        const Group &group = scan.groups()[size_t(g)];
        const bool glued = group.open > 0 && !isSeparator(scan.lower()[size_t(group.open) - 1]);
        const bool site = isWebAddress(scan, group.first, group.last);
        if ((group.bracket != u'(' && !site) || group.first <= first || group.last > last || glued ||
            group.parent >= 0) {
            break;
        }
        // "Title or (Other Title)": the title does not end with such a word
        const View before = scan.key(group.first - 1);
        if (before == u"or" || before == u"and" || before == u"of" || before == u"the") {
            break;
        }
        last = group.first;
    }
    return last;
}

} // namespace metarr::names

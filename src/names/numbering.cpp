// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/numbering.h"

#include <algorithm>

namespace metarr::names {

using View = std::u16string_view;

namespace {

constexpr int MostListed = 400; ///< numbers in one marker: what is beyond is no list of episodes

/// How the next number of a list is joined to the one before.
enum class Join { None, List, Range, Glued };

void append(QList<int> &numbers, int value, Join join)
{
    if (numbers.contains(value)) {
        return;
    }
    // E01E03 means 1, 2, 3 for some and 1, 3 for others: small holes are filled
    const int last = numbers.isEmpty() ? value : numbers.last();
    // 02x03-04-15: of three or more each is named
    const bool fills = join == Join::Range && numbers.size() == 1;
    if ((fills || (join == Join::Glued && value - last == 2)) && value > last) {
        const QList<int> range = numberRange(last + 1, value);
        numbers += range.isEmpty() ? QList<int>{value} : range;
    } else {
        numbers.append(value);
    }
}

/// "01b", "22c", "v2", ".5": what may follow an episode number without changing it
void skipSuffix(Cursor &c)
{
    if (c.peek() == u'v' && isAsciiDigit(c.peek(1)) && !QChar(c.peek(2)).isLetterOrNumber()) {
        c.skip(2);
    } else if (c.peek() >= u'a' && c.peek() <= u'd' && !QChar(c.peek(1)).isLetterOrNumber()) {
        c.skip(1);
    } else if (c.peek() == u'.' && c.peek(1) == u'5' && (c.peek(2) == u' ' || c.peek(2) == u'\0')) {
        c.skip(2);
    }
}

bool isDash(char16_t c)
{
    return c == u'-' || c == 0x2013 || c == 0x2014 || c == u'~' || c == 0xff5e;
}

/// What joins numbers: blanks, a dash, "&", "+", "to" ... ; moves the cursor behind it.
Join readJoin(Cursor &c, bool &blank)
{
    blank = false;
    Join join = Join::None;
    for (int i = 0; i < 5; ++i) {
        const char16_t ch = c.peek();
        if (ch == u' ' || ch == u'_' || ch == u'.') {
            blank = true;
            join = join == Join::None ? Join::List : join;
            c.skip(1);
        } else if (isDash(ch)) {
            join = Join::Range;
            c.skip(1);
        } else if (ch == u'&' || ch == u'+' || ch == u',') {
            join = Join::List;
            c.skip(1);
        } else if (blank && (c.skipWord(u"to ") || c.skipWord(u"à ") || c.skipWord(u"a "))) {
            join = Join::Range;
        } else if (blank && (c.skipWord(u"and ") || c.skipWord(u"en "))) {
            join = Join::List;
        } else {
            break;
        }
    }
    return join;
}

class ListReader {
public:
    ListReader(Cursor cursor, Numbering &numbering, bool cross)
        : m_cursor(cursor)
        , m_numbering(numbering)
        , m_cross(cross)
    {}

    /// Reads as many further numbers as belong to the list.
    void read()
    {
        for (int i = 0; i < MostListed && readOne(); ++i) {
        }
        readTotal();
        m_numbering.end = m_cursor.at();
    }

private:
    bool accept(Cursor c, int value, Join join)
    {
        auto &list = m_numbering.episodes;
        const int last = list.last();
        if (value < last && !list.contains(value)) {
            return false;
        }
        append(list, value, join);
        skipSuffix(c);
        m_cursor = c;
        return true;
    }

    bool readOne()
    {
        Cursor c = m_cursor;
        bool blank = false;
        const Join join = readJoin(c, blank);
        const bool glued = join == Join::None;
        // E02, x02 (also after a join)
        Cursor word = c;
        const bool isE = word.skipWord(u"ep") || word.skipWord(u"xe") || word.skipWord(u"e");
        const bool isX = !isE && word.skipWord(u"x");
        if (isE || (isX && m_cross)) {
            if (const auto n = word.number(1, 5); n && !isResolution(word) && (isE || *n < 250)) {
                const bool crossList = isX && glued;
                return accept(word, *n, glued ? (crossList ? Join::List : Join::Glued) : join);
            }
            return false;
        }
        if (glued) {
            return false;
        }
        // S01E02 or 1x02 once more
        Cursor again = c;
        if (again.skipWord(u"s")) {
            const auto season = again.number(1, 4);
            again.skipAny(u" ._", 1);
            if (season && season == m_numbering.season && again.skipWord(u"e")) {
                if (const auto n = again.number(1, 5)) {
                    return accept(again, *n, join);
                }
            }
            return false;
        }
        int digits = 0;
        const auto n = again.number(1, 5, &digits);
        if (!n) {
            return false;
        }
        if (again.peek() == u'x' && n == m_numbering.season) {
            again.skip(1);
            again.skipAny(u"e", 1);
            const auto episode = again.number(1, 3);
            return episode && accept(again, *episode, join);
        }
        // -03, +03, _03 (after 1x02 only), & 03
        Cursor plain = m_cursor;
        const char16_t sign = plain.peek();
        const bool direct = isDash(sign) || sign == u'+' || sign == u'~' || sign == u'&' ||
                            (sign == u'_' && m_cross) || (join == Join::List && wordJoined());
        const bool fits = digits <= 3 && again.at() - c.at() == digits && *n > m_numbering.episodes.last() &&
                          *n - m_numbering.episodes.last() < 200;
        if (!direct || (blank && sign != u'_' && !wordJoined()) || !fits || !endsNumber(again)) {
            return false;
        }
        return accept(again, *n, join == Join::List ? Join::List : Join::Range);
    }

    /// "3 en 4", "1 and 2"
    bool wordJoined() const
    {
        Cursor c = m_cursor;
        return c.skipWord(u" en ") || c.skipWord(u" and ") || c.skipWord(u" & ") || c.skipWord(u" to ");
    }

    static bool isResolution(const Cursor &c) { return c.peek() == u'p' && !QChar(c.peek(1)).isLetter(); }

    /// Not "720p", "-10bit", "03rd": a number that goes on as a word is no episode.
    static bool endsNumber(const Cursor &c)
    {
        const char16_t next = c.peek();
        if (!QChar(next).isLetterOrNumber()) {
            return !(next == u'-' && isAsciiDigit(c.peek(1)) && isAsciiDigit(c.peek(2)) &&
                     isAsciiDigit(c.peek(3)));
        }
        return (next >= u'a' && next <= u'd' && !QChar(c.peek(1)).isLetterOrNumber()) ||
               (next == u'v' && isAsciiDigit(c.peek(1)));
    }

    /// "of 24", "_of_24", "из 24": the last of them makes a whole season
    void readTotal()
    {
        Cursor c = m_cursor;
        c.skipAny(u" ._", 1);
        if (!c.skipWord(u"of") && !c.skipWord(u"из") && !c.skipWord(u"з ")) {
            return;
        }
        c.skipAny(u" ._", 1);
        if (const auto total = c.number(1, 4)) {
            m_cursor = c;
            const auto &list = m_numbering.episodes;
            m_numbering.whole = list.size() > 1 && list.first() == 1 && list.last() == *total;
        } else if (c.skipWord(u"xx")) {
            m_cursor = c;
        }
    }

    Cursor m_cursor;
    Numbering &m_numbering;
    bool m_cross; ///< of the form 1x02
};

Numbering readS(const Scan &scan, int at)
{
    const View text = scan.lower();
    Cursor c(text, at);
    const char16_t before = c.previous();
    const bool wordStart = !QChar(before).isLetterOrNumber();
    c.skip(1);
    int seasonDigits = 0;
    const auto season = c.number(1, 4, &seasonDigits);
    if (!season) {
        return {};
    }
    const int separators = c.skipAny(u" ._-[(", 3);
    const bool cross = c.peek() == u'x' && (isAsciiDigit(c.peek(1)) || c.peek(1) == u'e');
    c.skip(cross ? 1 : 0);
    const bool word = c.skipWord(u"episode") || c.skipWord(u"eps") || c.skipWord(u"ep");
    const bool letter = !word && c.skipWord(u"e");
    if (!word && !letter && !cross) {
        return {};
    }
    const bool extra =
        isAsciiDigit(c.peek(1)) && !isAsciiDigit(c.peek(2)) && text[size_t(c.at()) - 2] == u'-';
    if (cross && !letter && !word && separators > 0 && !extra) {
        return {}; // "S01 x265", but "s03-x02"
    }
    if (word) {
        c.skipAny(u" .-", 2);
    }
    int digits = 0;
    const auto episode = c.number(1, 5, &digits);
    if (text[size_t(at)] == u't' && (!letter || separators > 0 || !wordStart)) {
        return {}; // "T1E03" is a temporada
    }
    const bool strict = seasonDigits == 2 && separators == 0 && digits >= 2;
    if (!episode || (!wordStart && (!strict || isAsciiDigit(before)))) {
        return {};
    }
    Numbering n;
    n.form = Numbering::Form::SeasonEpisode;
    n.begin = at;
    n.season = season;
    n.episodes = {*episode};
    skipSuffix(c);
    ListReader(c, n, cross).read();
    return n;
}

bool isSeasonYear(int n)
{
    return n >= 1900 && n <= 2099;
}

Numbering readCross(const Scan &scan, int at)
{
    const View text = scan.lower();
    Cursor c(text, at);
    if (QChar(c.previous()).isLetterOrNumber()) {
        return {};
    }
    if (const int token = scan.tokenAt(at);
        token < scan.size() && scan.token(token).resolution != ResolutionId::None) {
        return {}; // "1920x816"
    }
    int digits = 0;
    const auto season = c.number(1, 4, &digits);
    // "01E06": with two digits on both sides it can only be that
    const bool letter = digits == 2 && c.peek() == u'e' && isAsciiDigit(c.peek(1)) &&
                        isAsciiDigit(c.peek(2)) && !QChar(c.peek(3)).isLetterOrNumber();
    if (!season || (c.peek() != u'x' && !letter) || (digits > 2 && !isSeasonYear(*season))) {
        return {};
    }
    c.skip(1);
    Numbering n;
    n.form = Numbering::Form::SeasonEpisode;
    n.begin = at;
    n.season = season;
    if (c.skipWord(u"all")) {
        n.form = Numbering::Form::SeasonOnly;
        n.end = c.at();
        return n;
    }
    c.skipAny(u"e", 1);
    const auto episode = c.number(1, 3, &digits);
    if (!episode || (digits == 3 && *episode >= 262 && *episode <= 266) ||
        (QChar(c.peek()).isLetter() && c.peek() > u'd' && c.peek() != u'x' && c.peek() != u'v' &&
         c.peek() != u'e')) {
        return {};
    }
    n.episodes = {*episode};
    // 2008x12.13 is a day
    if (isSeasonYear(*season) && c.peek() == u'.' && isAsciiDigit(c.peek(1)) && isAsciiDigit(c.peek(2)) &&
        !isAsciiDigit(c.peek(3))) {
        const QDate date(*season, *episode, (c.peek(1) - u'0') * 10 + (c.peek(2) - u'0'));
        if (date.isValid()) {
            n.form = Numbering::Form::Date;
            n.date = date;
            n.season.reset();
            n.episodes.clear();
            n.end = c.at() + 3;
            return n;
        }
    }
    skipSuffix(c);
    ListReader(c, n, true).read();
    return n;
}

} // namespace

bool Cursor::atWordEnd() const
{
    return !QChar(peek()).isLetterOrNumber();
}

int Cursor::skipAny(View set, int most)
{
    int count = 0;
    while (count < most && peek() != u'\0' && set.find(peek()) != View::npos) {
        ++m_at;
        ++count;
    }
    return count;
}

bool Cursor::skipWord(View word)
{
    if (m_text.substr(std::min(size_t(m_at), m_text.size()), word.size()) != word) {
        return false;
    }
    m_at += int(word.size());
    return true;
}

std::optional<int> Cursor::number(int minDigits, int maxDigits, int *digits)
{
    int count = 0;
    int value = 0;
    while (count <= maxDigits && isAsciiDigit(peek(count))) {
        value = value * 10 + (peek(count) - u'0');
        ++count;
    }
    if (count < minDigits || count > maxDigits) {
        return std::nullopt;
    }
    m_at += count;
    if (digits) {
        *digits = count;
    }
    return value;
}

QList<int> numberRange(int first, int last)
{
    constexpr int longest = 2000;
    QList<int> list;
    if (last >= first && last - first < longest) {
        list.reserve(last - first + 1);
        for (int i = first; i <= last; ++i) {
            list.append(i);
        }
    }
    return list;
}

int tagsBegin(const Scan &scan, int first)
{
    for (int i = first; i < scan.size(); ++i) {
        if (scan.token(i).isStrong() && scan.token(i).phraseStart && i > first) {
            return i;
        }
        const int g = scan.token(i).group;
        if (g >= 0 && i > first && scan.groups()[size_t(g)].first == i && scan.isTagGroup(g)) {
            return i;
        }
    }
    return scan.size();
}

Numbering readSeasonEpisode(const Scan &scan, int from)
{
    const View text = scan.lower();
    const int length = int(text.size());
    for (int i = from; i + 2 < length; ++i) {
        const char16_t c = text[size_t(i)];
        if ((c == u's' || c == u't') && isAsciiDigit(text[size_t(i) + 1])) {
            if (Numbering n = readS(scan, i); n.isFound()) {
                return n;
            }
        }
    }
    for (int i = from; i + 2 < length; ++i) {
        if (isAsciiDigit(text[size_t(i)]) && (i == 0 || !isAsciiDigit(text[size_t(i) - 1]))) {
            if (Numbering n = readCross(scan, i); n.isFound()) {
                return n;
            }
        }
    }
    return {};
}

} // namespace metarr::names

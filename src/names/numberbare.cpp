// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/numbering.h"

#include <algorithm>
#include <array>

namespace metarr::names {

using View = std::u16string_view;

namespace {

/// A token that is a number, or a number with what episodes carry: "07v2", "107a", "12END", "01-12".
struct BareNumber {
    int first = -1; ///< tokens [first, last)
    int last = -1;
    int digits = 0;
    bool half = false; ///< 12.5
    bool range = false;
    QList<int> values;
};

bool isSuffix(View rest)
{
    if (rest.empty()) {
        return true;
    }
    if (rest.size() == 2 && rest[0] == u'v' && isAsciiDigit(rest[1])) {
        return true;
    }
    return (rest.size() == 1 && rest[0] >= u'a' && rest[0] <= u'c') || rest == u"end" || rest == u"fin" ||
           rest == u"完" || rest == u"话" || rest == u"話" || rest == u"集" || rest == u"回";
}

/// Value of the token's number, its digits by reference; -1 when it is none.
int leadingNumber(const Scan &scan, int i, int &digits)
{
    const Token &t = scan.token(i);
    if (t.isTag()) {
        return -1;
    }
    const View key = scan.key(i);
    size_t at = 0;
    const int value = readDigits(key, at, 5);
    digits = int(at);
    return digits > 0 && digits <= 4 && isSuffix(key.substr(at)) && t.end - t.begin == int(key.size()) ? value
                                                                                                       : -1;
}

bool isRangeGap(QStringView gap)
{
    return gap == u"-" || gap == u"~" || gap == u" ~ " || gap == u" - " || gap == QStringView(u"～");
}

/// Nothing, a bracket, a tag or a dash: what may follow a number that is an episode.
bool endsHere(const Scan &scan, int token)
{
    if (token >= scan.size()) {
        return true;
    }
    const QStringView gap = scan.gap(token);
    return scan.token(token).isTag() || has(gap, u'[') || has(gap, u'(') || has(gap, u']') ||
           has(gap, u'【') || has(gap, u'】') || has(gap, u'{');
}

BareNumber bareAt(const Scan &scan, int i)
{
    BareNumber n;
    const int value = leadingNumber(scan, i, n.digits);
    if (value < 0) {
        return n;
    }
    n.first = i;
    n.last = i + 1;
    n.values = {value};
    if (n.last < scan.size() && scan.gap(n.last) == u"." && scan.token(n.last).digits == 1 &&
        scan.token(n.last).number == 5 && !scan.token(n.last).isTag()) {
        n.half = true;
        ++n.last;
        if (n.last < scan.size() && scan.gap(n.last) == u"." && scan.token(n.last).digits == 1) {
            ++n.last; // "26.5.1"
        }
        return n;
    }
    // ranges and lists: 01-12, 01 ~ 12, 01-02-03, 493-498 & 500-507, 103, 104
    constexpr int most = 60;
    for (int count = 0; n.last < scan.size() && count < most; ++count) {
        int at = n.last;
        const bool ampersand = scan.word(at) == u"&" && n.range;
        at += ampersand ? 1 : 0;
        if (at >= scan.size()) {
            break;
        }
        int digits = 0;
        const int next = leadingNumber(scan, at, digits);
        const QStringView gap = scan.gap(at);
        const bool comma = gap == u", " && digits == n.digits && n.digits == 3;
        const bool spaced = gap == u" - ";
        if (next <= n.values.last() || next - n.values.last() > 1500 || scan.isYear(at) ||
            (!isRangeGap(gap) && !ampersand && !comma) || digits < 2 || n.digits < 2) {
            break;
        }
        if (spaced && !endsHere(scan, at + 1)) {
            break;
        }
        if (ampersand || comma) {
            n.values.append(next);
        } else {
            n.values += numberRange(n.values.last() + 1, next);
        }
        n.range = true;
        n.last = at + 1;
    }
    // a word of its own: "12 END", "24 完"
    if (n.last < scan.size() && (scan.key(n.last) == u"end" || scan.key(n.last) == u"fin") &&
        scan.token(n.last).group == scan.token(i).group && endsHere(scan, n.last + 1)) {
        ++n.last;
    }
    return n;
}

bool dashBefore(QStringView gap)
{
    if (gap.size() < 2) {
        return gap == u"–" || gap == u"—";
    }
    return (has(gap, u'-') || has(gap, u'–') || has(gap, u'—') || has(gap, u'－')) && !has(gap, u'[') &&
           !has(gap, u'(');
}

class BareReader {
public:
    BareReader(const Scan &scan, const NumberContext &context)
        : m_scan(scan)
        , m_context(context)
        , m_limit(tagsBegin(scan, context.firstToken))
    {
        // "[Group] Show (TV) - 05": a bracket of tags between the title and its number
        while (m_limit < scan.size() && scan.token(m_limit).group >= 0) {
            const int behind = scan.groups()[size_t(scan.token(m_limit).group)].last;
            if (behind >= scan.size() || behind <= m_limit || !dashBefore(scan.gap(behind).mid(1)) ||
                !isAsciiDigit(scan.lower()[size_t(scan.token(behind).begin)]) || scan.token(behind).isTag()) {
                break;
            }
            m_limit = tagsBegin(scan, behind);
        }
    }

    Numbering read() const
    {
        if (Numbering n = seasonDotEpisode(); n.isFound()) {
            return n;
        }
        if (Numbering n = compactBehindYear(); n.isFound()) {
            return n;
        }
        if (Numbering n = compactDouble(); n.isFound()) {
            return n;
        }
        if (m_context.season) {
            // "16 - 12 Title" in a season folder
            if (const BareNumber n = leading(); n.first >= 0) {
                return result(n, false, false);
            }
        }
        for (const auto &reader : {&BareReader::dashed, &BareReader::bracketed, &BareReader::trailing,
                                   &BareReader::leading, &BareReader::inside}) {
            const BareNumber n = (this->*reader)();
            if (n.first >= 0) {
                return result(n, reader == &BareReader::trailing, reader == &BareReader::dashed);
            }
        }
        return {};
    }

private:
    [[nodiscard]] bool mayBeYear(int i) const
    {
        return m_scan.isYear(i) && m_scan.token(i).number >= 1900 && m_scan.token(i).number <= 2035;
    }

    /// " - 07", "_-_07": the last one behind which nothing but tags or a further dash follows
    BareNumber dashed() const
    {
        BareNumber loose;
        BareNumber firm;
        for (int i = m_context.firstToken; i < m_limit; ++i) {
            if (i == m_context.firstToken || m_scan.token(i).group >= 0 || !dashBefore(m_scan.gap(i)) ||
                mayBeYear(i)) {
                continue;
            }
            BareNumber n = bareAt(m_scan, i);
            if (i - 1 > m_context.firstToken) {
                // "Title 01 - 119"
                if (BareNumber range = bareAt(m_scan, i - 1); range.range && range.last > i) {
                    n = range;
                }
            }
            if (n.first < 0) {
                continue;
            }
            const bool firmly = endsHere(m_scan, n.last) || dashBefore(m_scan.gap(n.last));
            if (firmly && (firm.first < 0 || endsHere(m_scan, n.last))) {
                firm = n;
            } else if (!firmly && loose.first < 0 && n.digits >= 2) {
                loose = n;
            }
            i = std::max(i, n.last - 1);
        }
        return firm.first >= 0 ? firm : loose;
    }

    /// "[07]", "[01-24完]", "(01-25)"
    BareNumber bracketed() const
    {
        int seen = 0;
        constexpr int most = 200;
        for (const Group &g : m_scan.groups()) {
            if (++seen > most || g.last - g.first > 8 || g.first >= g.last || g.bracket == u'★') {
                continue;
            }
            const BareNumber n = bareAt(m_scan, g.first);
            const bool whole = n.first >= 0 && n.last == g.last;
            if (!whole || (mayBeYear(g.first) && !n.range) || (g.bracket == u'(' && !n.range) ||
                (n.values.first() == 0 && n.digits == 1)) {
                continue;
            }
            return n;
        }
        return {};
    }

    /// "Show One 07 [...]", "Show.103.720p": right before the tags
    BareNumber trailing() const
    {
        int end = m_limit;
        while (end > m_context.firstToken && m_scan.token(end - 1).isTag()) {
            --end; // weak tags: "Dead.Set.02.FRENCH.LD"
        }
        // "title.0308-group": without tags the group is what follows the last dash
        if (end == m_scan.size() && end > m_context.firstToken + 2 && m_scan.gap(end - 1) == u"-" &&
            m_scan.token(end - 1).number < 0 && !m_scan.text().contains(u' ')) {
            --end;
        }
        if (onlyNumbers()) {
            return lastOfNumbers(end);
        }
        constexpr int farthest = 8;
        for (int i = std::max(m_context.firstToken, end - farthest); i < end; ++i) {
            if (i == m_context.firstToken || m_scan.token(i).group >= 0) {
                continue;
            }
            const BareNumber n = bareAt(m_scan, i);
            const bool isLast =
                n.first >= 0 && (n.last == end || endsHere(m_scan, n.last) || compactRun(n, end));
            if (!isLast || (mayBeYear(i) && !n.range) || (n.digits < 2 && !n.half)) {
                continue;
            }
            return n;
        }
        return {};
    }

    /// "101.102" behind a title: compact numbers of one season up to the end
    [[nodiscard]] bool compactRun(const BareNumber &n, int end) const
    {
        // the hundred of "The.100.109" is no episode
        if (n.digits != 3 || n.values.first() % 100 == 0 || m_context.anime || m_scan.gap(n.first) != u"." ||
            end - n.last > 6) {
            return false;
        }
        for (int i = n.last; i < end; ++i) {
            const Token &t = m_scan.token(i);
            if (t.digits != 3 || t.number / 100 != n.values.first() / 100) {
                return false;
            }
        }
        return end > n.last;
    }

    /// "2 3 6": the last; "101 102 103": all of them
    [[nodiscard]] BareNumber lastOfNumbers(int end) const
    {
        const int first = m_context.firstToken;
        BareNumber n = bareAt(m_scan, first);
        if (n.first >= 0 && n.digits == 3 && end > n.last) {
            return n;
        }
        return end > first ? bareAt(m_scan, end - 1) : BareNumber{};
    }

    /// " - 6.01 - ", "4-13 Title" at the beginning: a season of one digit, an episode of two
    [[nodiscard]] Numbering seasonDotEpisode() const
    {
        if (m_context.anime) {
            return {};
        }
        for (int i = m_context.firstToken; i + 1 < m_limit; ++i) {
            const Token &season = m_scan.token(i);
            const Token &episode = m_scan.token(i + 1);
            if (season.digits == 0 || season.digits > 2 || season.number < 1 || episode.digits != 2 ||
                season.isTag() || episode.isTag()) {
                continue;
            }
            const bool first = i == m_context.firstToken;
            const bool dotted = !first && dashBefore(m_scan.gap(i)) && m_scan.gap(i + 1) == u"." &&
                                (i + 2 >= m_scan.size() || dashBefore(m_scan.gap(i + 2)));
            const bool dashed = first && season.digits == 1 && m_scan.gap(i + 1) == u"-" &&
                                !m_context.season && i + 2 < m_scan.size() && m_scan.gap(i + 2) == u" ";
            if (dotted || dashed) {
                Numbering n;
                n.form = Numbering::Form::SeasonEpisode;
                n.begin = season.begin;
                n.end = episode.end;
                n.season = season.number;
                n.episodes = {episode.number};
                return n;
            }
        }
        return {};
    }

    /// "Title.2005.211.episode.title": behind a year three digits are season and episode
    [[nodiscard]] Numbering compactBehindYear() const
    {
        for (int i = m_context.firstToken + 1; i + 1 < m_limit; ++i) {
            const Token &t = m_scan.token(i + 1);
            if (mayBeYear(i) && m_scan.token(i).group < 0 && t.digits == 3 && t.number >= 101 &&
                t.number % 100 != 0 && m_scan.gap(i + 1) == u"." && !m_context.anime) {
                BareNumber n = bareAt(m_scan, i + 1);
                return n.first >= 0 ? result(n, true, false) : Numbering{};
            }
        }
        return {};
    }

    /// "title.10910.hdtv": a season and two episodes, the second right behind the first
    [[nodiscard]] Numbering compactDouble() const
    {
        const int i = m_limit - 1;
        if (m_context.anime || i <= m_context.firstToken || m_scan.token(i).digits != 5 ||
            m_scan.gap(i) != u".") {
            return {};
        }
        const int value = m_scan.token(i).number;
        const int first = value / 100 % 100;
        if (first == 0 || value % 100 != first + 1) {
            return {};
        }
        Numbering n;
        n.form = Numbering::Form::Compact;
        n.begin = m_scan.token(i).begin;
        n.end = m_scan.token(i).end;
        n.season = value / 10000;
        n.episodes = {first, first + 1};
        return n;
    }

    [[nodiscard]] bool onlyNumbers() const
    {
        const auto &tokens = m_scan.tokens();
        return tokens.size() < 6 && std::all_of(
                                        tokens.begin() + m_context.firstToken, tokens.begin() + m_limit,
                                        [](const Token &t) { return t.number >= 0; });
    }

    /// "01 - Name", "003. Name", "02.Name", in a season folder also "16 Name"
    BareNumber leading() const
    {
        const int i = m_context.firstToken;
        if (i >= m_scan.size() || m_scan.token(i).begin > 6 + (i > 0 ? m_scan.token(i - 1).end : 0)) {
            return {};
        }
        const BareNumber n = bareAt(m_scan, i);
        if (n.first < 0 || n.digits > 4 || (mayBeYear(i) && !m_context.season)) {
            return {};
        }
        if (n.last >= m_scan.size()) {
            return n;
        }
        const QStringView gap = m_scan.gap(n.last);
        const bool zero = m_scan.word(i).startsWith(u'0');
        const bool dash = dashBefore(gap) || (gap == u"-" && zero);
        const bool dot = gap == u". " || (gap == u"." && zero);
        const bool blank = m_context.season.has_value() || zero;
        return dash || dot || blank || n.range ? n : BareNumber{};
    }

    /// "[Group] Show 01 Role Play": only for anime, whose numbers stand anywhere; elsewhere only "Show.05.Title"
    BareNumber inside() const
    {
        if (!m_context.anime && !m_context.season) {
            return zeroPadded();
        }
        for (int i = m_limit - 1; i > m_context.firstToken; --i) {
            const BareNumber n = bareAt(m_scan, i);
            if (n.first >= 0 && n.digits >= 2 && !mayBeYear(i) && m_scan.token(i).group < 0) {
                return n;
            }
        }
        return {};
    }

    /// "Show.05.Title.avi": the only number of the title, written as only episodes are
    [[nodiscard]] BareNumber zeroPadded() const
    {
        BareNumber found;
        for (int i = m_context.firstToken + 1; i + 1 < m_limit; ++i) {
            const Token &t = m_scan.token(i);
            if (t.number < 0) {
                continue;
            }
            const bool padded = t.digits == 2 && m_scan.word(i).startsWith(u'0') && t.number > 0 &&
                                m_scan.gap(i) == u"." && m_scan.gap(i + 1) == u".";
            if (!padded || found.first >= 0 || !m_context.hasExtension) {
                return {};
            }
            found = bareAt(m_scan, i);
        }
        return found;
    }

    /// " - 101 (01)": a production number and the episode in brackets
    [[nodiscard]] bool isRepeatedEpisode(const BareNumber &n) const
    {
        return n.last < m_scan.size() && m_scan.isAloneInBrackets(n.last) &&
               m_scan.token(n.last).digits == 2 && m_scan.token(n.last).number == n.values.first() % 100;
    }

    /// 103 is S01E03 where dots or underscores separate words, but not in anime
    [[nodiscard]] bool isCompact(const BareNumber &n, bool trailing, bool dashed) const
    {
        const int value = n.values.first();
        // "101-102" with dots around is S01E01-E02
        const bool ranges = n.range && !(trailing && m_scan.gap(n.first) == u"." && n.values.size() < 10 &&
                                         n.values.last() / 100 == value / 100);
        if (m_context.anime || ranges || n.half || n.digits < 3 || value < 100 || value % 100 == 0) {
            return false;
        }
        if (m_context.season) {
            return value / 100 == *m_context.season;
        }
        const QStringView gap = m_scan.gap(n.first);
        const bool zero = m_scan.word(n.first).startsWith(u'0');
        if (trailing) {
            // "One.Piece.1071": no season has 71 episodes of which anybody speaks so
            constexpr int mostEpisodes = 50;
            return value % 100 <= mostEpisodes && (gap == u"." || gap == u"_" || gap == u"-") &&
                   (!zero || n.digits == 4);
        }
        if (dashed && isRepeatedEpisode(n)) {
            return true;
        }
        // " - 109 - Title"
        return dashed && !zero && n.digits == 3 && value % 100 < 40 && n.last < m_scan.size() &&
               dashBefore(m_scan.gap(n.last));
    }

    [[nodiscard]] Numbering result(const BareNumber &n, bool trailing, bool dashed) const
    {
        Numbering r;
        r.form = Numbering::Form::Bare;
        r.begin = m_scan.token(n.first).begin;
        r.end = m_scan.token(n.last - 1).end;
        if (n.half) {
            r.special = true;
            return r;
        }
        r.episodes = n.values;
        if (!m_context.season || m_context.anime) {
            r.absolute = n.values;
        }
        // "16-20 (191-195)": the second range counts through all seasons
        if (n.range && n.last < m_scan.size() && m_scan.gap(n.last).endsWith(u'(')) {
            const BareNumber through = bareAt(m_scan, n.last);
            if (through.range && through.values.size() == n.values.size()) {
                r.absolute = through.values;
                r.end = m_scan.token(through.last - 1).end;
            }
        }
        // 2, 3, 6: only the last is the episode; 101 102 103 are three
        const bool numbers = trailing && onlyNumbers();
        if (isCompact(n, trailing, dashed) || (numbers && n.digits == 3 && n.first + 1 < m_limit)) {
            r.form = Numbering::Form::Compact;
            r.season = n.values.first() / 100;
            r.episodes.clear();
            for (const int number : n.values) {
                r.episodes.append(number % 100);
            }
            if (!dashed) {
                r.absolute.clear();
            }
            // 101.102
            for (int i = n.last; i < m_limit && i < n.last + 20; ++i) {
                const Token &t = m_scan.token(i);
                if (t.digits != n.digits || t.number / 100 != *r.season ||
                    t.number % 100 <= r.episodes.last()) {
                    break;
                }
                r.episodes.append(t.number % 100);
                r.end = t.end;
            }
        }
        return r;
    }

    const Scan &m_scan;
    const NumberContext &m_context;
    int m_limit;
};

/// The numbers of a run that may stand beside a marker, when all of it is read
QList<int> numbersIn(const Scan &scan, int first, int &last)
{
    if (first < 0 || first >= scan.size() || scan.isYear(first)) {
        return {};
    }
    const BareNumber n = bareAt(scan, first);
    if (n.first < 0 || n.half || n.digits < 2) {
        return {};
    }
    last = n.last;
    return n.values;
}

} // namespace

Numbering readBareNumber(const Scan &scan, const NumberContext &context)
{
    return BareReader(scan, context).read();
}

void readAbsoluteBeside(const Scan &scan, const NumberContext &context, Numbering &numbering)
{
    // behind: "S10E14 214", "s16e03e04 313-314", "S01E01 (001-002)"
    const int behind = scan.tokenAt(numbering.end);
    int last = behind;
    if (behind < scan.size()) {
        const QStringView gap = scan.gap(behind);
        const bool dotted = gap == u"." && context.anime && scan.token(behind).digits >= 3;
        // "Show - S01E01 - 001 - Title"; with fewer digits it is a title: "S02E21 - 94 Meetings"
        const bool dashed = gap == u" - " && scan.token(behind).digits == 3;
        const bool near =
            gap == u" " || gap == u"_" || gap.endsWith(u'(') || gap.endsWith(u'[') || dotted || dashed;
        const QList<int> values = near ? numbersIn(scan, behind, last) : QList<int>{};
        const bool closed =
            last >= scan.size() || scan.gapHas(last, u')') || scan.gapHas(last, u']') ||
            (dotted && scan.token(last).isTag()) ||
            (dashed && (scan.gap(last) == u" - " || scan.gapHas(last, u'[') || scan.gapHas(last, u'(')));
        if (!values.isEmpty() && closed) {
            numbering.absolute = values;
            numbering.end = scan.token(last - 1).end;
            return;
        }
    }
    // before: " - 05 - S01E05", " - 12 (S01E12)", "313-315 s16e03-05"
    const int at = scan.tokenAt(numbering.begin);
    for (int first = std::max(context.firstToken + 1, at - 3); first < at; ++first) {
        const BareNumber n = bareAt(scan, first);
        if (n.first < 0 || n.last != at || n.digits < 2 || scan.isYear(first)) {
            continue;
        }
        // "[Grp] Show 214 10x14"; elsewhere three digits belong to the series ("[Grp] Show 100 S01E02")
        const bool through = context.anime && n.digits == 3 && scan.gap(at) == u" " &&
                             isAsciiDigit(scan.lower()[size_t(numbering.begin)]);
        if (dashBefore(scan.gap(first)) || n.range || through) {
            if (n.half) {
                numbering.special = true;
            } else {
                numbering.absolute = n.values;
            }
            numbering.begin = scan.token(first).begin;
            return;
        }
    }
}

} // namespace metarr::names

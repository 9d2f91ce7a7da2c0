// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/fileclass.h"
#include "names/kindparsers.h"
#include "names/release.h"
#include "names/title.h"

#include <algorithm>

namespace metarr::names {

using View = std::u16string_view;

namespace {

enum class ReadWhat { All, Series };

class EpisodeReader {
public:
    EpisodeReader(QStringView stem, const QString &extension, std::optional<int> folderSeason)
        : m_scan(stem)
        , m_extension(extension)
        , m_lead(readLead(m_scan, NameKind::Episode))
    {
        m_context.firstToken = m_lead.firstToken;
        m_context.hasExtension = !extension.isEmpty();
        m_context.season = folderSeason;
        m_context.anime = !m_lead.group.isEmpty() || hasChecksum();
        skipLeadingDate();
    }

    EpisodeRead read(ReadWhat what)
    {
        EpisodeRead result;
        if (m_scan.size() == 0) {
            return result;
        }
        m_numbers = number();
        result.form = m_numbers.form;
        ParsedName &name = result.name;
        fillNumbers(name);
        fillSeries(name);
        result.seriesBehind = m_seriesBehind;
        name.ids = readIds(m_scan);
        if (what == ReadWhat::Series) {
            return result;
        }
        fillEpisodeTitle(name);
        name.quality = readQuality(m_scan, m_lead.group.isEmpty() ? 0 : m_lead.firstToken, m_title,
                                   NameKind::Episode, m_extension);
        name.releaseGroup = readReleaseGroup(m_scan, m_lead.group);
        for (const Token &t : m_scan.tokens()) {
            result.tags += t.isStrong() && t.phraseStart ? 1 : 0;
            result.complete = result.complete || t.tag.kind == TagKind::Complete;
        }
        return result;
    }

private:
    [[nodiscard]] bool hasChecksum() const
    {
        return std::ranges::any_of(m_scan.tokens(),
                                   [](const Token &t) { return t.tag.kind == TagKind::Crc; });
    }

    /// "221208 Title": recorders put the day in front
    void skipLeadingDate()
    {
        const int first = m_context.firstToken;
        if (first + 1 < m_scan.size() && m_scan.token(first).digits == 6 && m_scan.gap(first + 1) == u" ") {
            ++m_context.firstToken;
        }
    }

    Numbering number()
    {
        const int first = m_context.firstToken;
        const int from = first < m_scan.size() ? m_scan.token(first).begin : 0;
        Numbering n = readSeasonEpisode(m_scan, from);
        if (n.isFound() && n.form != Numbering::Form::SeasonOnly) {
            if (n.form == Numbering::Form::SeasonEpisode) {
                addDate(n);
                readAbsoluteBeside(m_scan, m_context, n);
                includeEarlierSeason(n);
            }
            return n;
        }
        if (n.isFound()) {
            return n;
        }
        if (n = readChapter(m_scan, first); n.isFound()) {
            includeEarlierSeason(n);
            return n;
        }
        Numbering season = readSeasonWords(m_scan, m_context);
        if (season.isFound() && !season.episodes.isEmpty()) {
            return season;
        }
        if (n = readDate(m_scan, first, false); n.isFound()) {
            // "69. Bölüm (29.10.2023)": the number is the name, the day a remark
            const bool remark = m_scan.token(m_scan.tokenAt(n.begin)).group >= 0;
            Numbering word = remark ? readEpisodeWords(m_scan, first) : Numbering{};
            if (word.isFound() && word.begin < n.begin) {
                word.date = n.date;
                return word;
            }
            includeEpisodeWord(n);
            Numbering compact = readBareNumber(m_scan, m_context);
            if (compact.form == Numbering::Form::Compact && compact.end < n.begin &&
                !m_scan.isYear(m_scan.tokenAt(compact.begin))) {
                compact.date = n.date;
                return compact;
            }
            return n;
        }
        if (season.isFound()) {
            addBareNumber(season);
            return season;
        }
        if (n = readEpisodeWords(m_scan, first); n.isFound()) {
            addShortDate(n);
            return n;
        }
        if (n = readSpecial(); n.isFound()) {
            return n;
        }
        if (n = readBareNumber(m_scan, m_context); n.isFound()) {
            addDate(n);
            return n;
        }
        if (n = readDate(m_scan, first, true); n.isFound()) {
            return n;
        }
        return readPart(m_scan, first);
    }

    /// "S01E09 [2011-09-19]", "101 - 20021107", "2019-12-31 S01E09": the day beside a number
    void addDate(Numbering &n) const
    {
        constexpr int mostWords = 3;
        const int at = m_scan.tokenAt(n.begin);
        const Numbering date = readDate(m_scan, std::max(m_context.firstToken, at - mostWords), false);
        if (!date.isFound() || (date.begin < n.end && date.end > n.begin)) {
            return;
        }
        const int day = m_scan.tokenAt(date.begin);
        const bool before = date.end <= n.begin;
        // what two digits say the year in is rather part of the title
        if (before && m_scan.token(day).digits < 8 && date.end - date.begin < 10) {
            return;
        }
        n.date = date.date;
        if (before) {
            n.begin = date.begin;
        } else if (day == m_scan.tokenAt(n.end)) {
            n.end = date.end;
        }
    }

    /// "E05.191005": the day of the broadcast behind the number
    void addShortDate(Numbering &n) const
    {
        const int behind = m_scan.tokenAt(n.end);
        const Numbering date = readDate(m_scan, behind, true);
        if (date.isFound() && date.begin == m_scan.token(behind).begin && m_scan.token(behind).digits == 6) {
            n.date = date.date;
            n.end = date.end;
        }
    }

    /// The series ends at the first word about seasons: "Show Season 2 ... S02E03"
    void includeEarlierSeason(Numbering &n) const
    {
        const Numbering season = readSeasonWords(m_scan, m_context);
        if (season.isFound() && season.begin < n.begin && season.season == n.season &&
            season.begin >
                (m_context.firstToken < m_scan.size() ? m_scan.token(m_context.firstToken).begin : 0)) {
            n.begin = season.begin;
        }
    }

    /// "Show E76 2024 08 08": the number counts for nothing, but the series ends there
    void includeEpisodeWord(Numbering &n) const
    {
        const Numbering word = readEpisodeWords(m_scan, m_context.firstToken);
        if (word.isFound() && word.begin < n.begin) {
            n.begin = word.begin;
        }
    }

    /// "Show - S03 - Part 1 - 13 [...]"
    void addBareNumber(Numbering &season) const
    {
        if (!season.seasons.isEmpty() || season.whole) {
            return;
        }
        NumberContext behind = m_context;
        behind.firstToken = std::max(0, m_scan.tokenAt(season.end) - 1);
        behind.season = season.season;
        const Numbering n = readBareNumber(m_scan, behind);
        const int token = n.isFound() ? m_scan.tokenAt(n.begin) : 0;
        if (n.isFound() && !n.special && m_scan.gapHas(token, u'-') && m_scan.gap(token).size() > 1 &&
            n.begin >= season.end) {
            season.form = Numbering::Form::SeasonEpisode;
            season.episodes = n.episodes;
            season.absolute = n.absolute;
            season.end = n.end;
        }
    }

    /// Opening and ending films of anime ("NCOP", "NCED") and its specials ("OVA", "SP2"); of any series
    /// " - Specials - 05"
    Numbering readSpecial() const
    {
        for (int i = m_context.firstToken + 1; i < m_scan.size(); ++i) {
            const bool dashed = m_scan.gapHas(i, u'-') && m_scan.gap(i).size() > 1;
            if (!m_context.anime && !dashed) {
                continue;
            }
            const View key = m_scan.key(i);
            const bool film = (key.starts_with(u"ncop") || key.starts_with(u"nced")) && key.size() <= 6;
            View word;
            const auto glued = gluedNumber(key, word, 2);
            word = glued ? word : key;
            const bool special =
                dashed && (lookUp(word).is(WordClass::Specials) || word == u"sp" || word == u"oad");
            const bool numbered = i + 1 < m_scan.size() && m_scan.token(i + 1).digits > 0 &&
                                  m_scan.token(i + 1).digits <= 2 && m_scan.token(i + 1).group < 0;
            const bool anySeries = word == u"specials" && numbered && m_scan.gap(i + 1) == u" - ";
            if (m_context.anime ? film || special : special && anySeries) {
                Numbering n;
                n.form = Numbering::Form::Bare;
                n.begin = m_scan.token(i).begin;
                n.end = m_scan.token(i).end;
                n.special = true;
                if (special && glued) {
                    n.episodes = {*glued};
                } else if (special && numbered) {
                    n.episodes = {m_scan.token(i + 1).number};
                    n.end = m_scan.token(i + 1).end;
                }
                return n;
            }
        }
        return {};
    }

    void fillNumbers(ParsedName &name) const
    {
        const Numbering &n = m_numbers;
        name.season = n.special && !n.season ? 0 : n.season;
        name.seasons = n.seasons;
        if (!n.whole) {
            name.episodes = n.episodes;
        }
        name.absoluteEpisodes = n.absolute;
        name.airDate = n.date;
        const bool counts = n.form == Numbering::Form::EpisodeWord || n.form == Numbering::Form::Part;
        if (counts && !m_context.season) {
            // series without seasons have one
            name.season = m_context.anime ? std::optional<int>() : 1;
            if (n.form == Numbering::Form::EpisodeWord) {
                name.absoluteEpisodes = n.episodes;
            }
        }
        if (n.form == Numbering::Form::EpisodeWord && m_context.anime) {
            name.absoluteEpisodes = n.episodes;
        }
    }

    /// Tokens before the numbers, without years, words of completeness and tags at their end.
    void fillSeries(ParsedName &name)
    {
        int first = m_context.firstToken;
        int last = m_numbers.isFound() ? m_scan.tokenAt(m_numbers.begin) : m_scan.size();
        if (m_numbers.isFound() && last < m_scan.size() && m_scan.token(last).begin > m_numbers.begin &&
            last > 0 && m_scan.token(last - 1).end > m_numbers.begin) {
            m_glued = true; // "grp-zoos01e11": the series ends inside a token
        }
        last = std::min(last, std::max(first + (m_numbers.isFound() ? 0 : 1), tagsBegin(m_scan, first)));
        if (bracketSeries(name, first, last)) {
            m_glued = false;
        }
        const bool leads =
            m_numbers.form == Numbering::Form::Date ||
            (m_numbers.form == Numbering::Form::Bare && !m_numbers.special && !m_context.season);
        if (last <= first && leads) {
            seriesBehind(first, last);
        }
        m_title = {first, last};
        trimSeries(name, first, last);
        preferLatin(m_scan, first, last);
        last = dropCountry(name, first, last);
        if (m_glued && last > first && m_scan.token(last - 1).end > m_numbers.begin) {
            name.series = cleanTitle(
                m_scan.text().mid(m_scan.token(first).begin, m_numbers.begin - m_scan.token(first).begin));
        } else {
            name.series = titleOf(m_scan, first, last);
        }
        takeSecondTitle(name);
        addSeasonSuffix(name);
        if (!name.year) {
            yearBehind(name);
        }
    }

    /// "Название (S2E1) / Title (S2E1)": the second title in Latin letters
    void takeSecondTitle(ParsedName &name) const
    {
        const bool latin =
            std::ranges::any_of(name.series, [](QChar c) { return isLatinLetter(c.unicode()); });
        if (latin || !m_numbers.isFound() || name.series.isEmpty()) {
            return;
        }
        for (int i = m_scan.tokenAt(m_numbers.end); i < m_scan.size(); ++i) {
            if (m_scan.gap(i).contains(u" / ") &&
                isLatinLetter(m_scan.text()[m_scan.token(i).begin].unicode())) {
                int last = i + 1;
                while (last < m_scan.size() && !m_scan.token(last).isStrong() &&
                       m_scan.token(last).group < 0) {
                    ++last;
                }
                name.series = titleOf(m_scan, i, last);
                return;
            }
        }
    }

    /// Releases of anime say "Title S2 - 05" where S2 belongs to the name
    void addSeasonSuffix(ParsedName &name) const
    {
        const int token = m_scan.tokenAt(m_numbers.begin);
        const bool letter = token < m_scan.size() && m_scan.key(token).size() >= 2 &&
                            m_scan.key(token)[0] == u's' && isAsciiDigit(m_scan.key(token)[1]);
        const bool numberedThrough = m_numbers.form == Numbering::Form::SeasonEpisode && m_context.anime &&
                                     letter && m_scan.lower()[size_t(m_numbers.begin)] == u's' &&
                                     m_scan.key(token).find(u'e') == View::npos;
        if (numberedThrough && !m_numbers.episodes.isEmpty() && !name.series.isEmpty()) {
            name.series += QStringLiteral(" S") + QString::number(m_numbers.season.value_or(1));
            name.absoluteEpisodes = m_numbers.episodes;
        }
    }

    /// "[Group][国漫][Title][2019][215]": the title is a bracket before the number's
    bool bracketSeries(ParsedName &name, int &first, int &last) const
    {
        const auto &groups = m_scan.groups();
        const bool single =
            m_numbers.form == Numbering::Form::Bare || m_numbers.form == Numbering::Form::EpisodeWord;
        if (groups.size() < 2 || !single) {
            return false;
        }
        for (int i = first; i < last; ++i) {
            if (m_scan.token(i).group < 0) {
                return false;
            }
        }
        int chosen = -1;
        int chosenRank = -1; // 2: Latin, 1: Latin and others, 0: others
        for (size_t k = 0; k < groups.size() && k < 40; ++k) {
            const Group &g = groups[k];
            if (g.first < first || g.close > m_numbers.begin || g.first >= g.last || g.bracket == u'★' ||
                m_scan.isTagGroup(int(k)) || (g.last == g.first + 1 && m_scan.token(g.first).number >= 0)) {
                continue;
            }
            bool latin = false;
            bool other = false;
            for (int i = g.first; i < g.last; ++i) {
                const char16_t c = m_scan.text()[m_scan.token(i).begin].unicode();
                latin = latin || isLatinLetter(c);
                other = other || isEastAsian(c);
            }
            const int rank = latin ? (other ? 1 : 2) : 0;
            if (rank > chosenRank) {
                chosen = int(k);
                chosenRank = rank;
            }
        }
        if (chosen < 0) {
            return false;
        }
        for (int i = groups[size_t(chosen)].last; i < last; ++i) {
            if (m_scan.isYear(i) && m_scan.isAloneInBrackets(i)) {
                name.year = m_scan.token(i).number;
            }
        }
        first = groups[size_t(chosen)].first;
        last = groups[size_t(chosen)].last;
        if (chosenRank == 0) {
            return true;
        }
        for (int i = last - 1; i > first; --i) {
            if (m_scan.gapHas(i, u'/') && isLatinLetter(m_scan.text()[m_scan.token(i).begin].unicode())) {
                first = i;
                return true;
            }
        }
        // "[多田君不恋爱_Title]", "[名侦探柯南·Title]"
        int latinFirst = last;
        while (latinFirst > first &&
               !isEastAsian(m_scan.text()[m_scan.token(latinFirst - 1).begin].unicode())) {
            --latinFirst;
        }
        if (latinFirst < last && latinFirst > first && !m_scan.gapHas(latinFirst, u'/')) {
            first = latinFirst;
        }
        return true;
    }

    /// "01 - Series", "003. Series - Episode", "2014-03-27 Series - Episode"
    void seriesBehind(int &first, int &last)
    {
        first = m_scan.tokenAt(m_numbers.end);
        last = tagsBegin(m_scan, first);
        for (int i = first + 1; i < last; ++i) {
            if (m_scan.gapHas(i, u'-') && m_scan.gap(i).size() > 1) {
                last = i;
            }
        }
        m_seriesBehind = true;
    }

    void trimSeries(ParsedName &name, int first, int &last) const
    {
        bool changed = true;
        while (changed && last > first) {
            changed = false;
            const int i = last - 1;
            const Token &t = m_scan.token(i);
            const View key = m_scan.key(i);
            if (last - first > 1 && m_scan.isYear(i) && !name.year && t.number >= 1900) {
                name.year = t.number;
                changed = true;
                // "1993-2004": the first counts
                if (last - first > 2 && m_scan.isYear(i - 1) && m_scan.gap(i) == u"-") {
                    name.year = m_scan.token(i - 1).number;
                    --last;
                }
            } else if (t.tag.kind == TagKind::Complete && last - first > 1) {
                changed = true;
                while (last - 1 > first && !m_scan.token(last - 1).phraseStart) {
                    --last;
                }
            } else if (last - first > 1 && m_numbers.form == Numbering::Form::SeasonOnly &&
                       (t.is(WordClass::Season) || key == u"the" || key == u"all") && last < m_scan.size()) {
                changed = true;
            } else if (last - first > 1 && t.tag.kind == TagKind::Language && !m_numbers.isFound() &&
                       last < m_scan.size() && m_scan.token(last).isStrong()) {
                changed = true; // "Series.FRENCH.720p"
            } else if (last - first > 1 && ((t.tag.kind == TagKind::Edition && t.group >= 0) ||
                                            (t.tag.kind == TagKind::Resolution && last < m_scan.size() &&
                                             m_scan.token(last).isTag()))) {
                changed = true;
            }
            last -= changed ? 1 : 0;
        }
    }

    [[nodiscard]] int dropCountry(ParsedName &name, int first, int last) const
    {
        const int end = dropTrailingBracket(m_scan, first, last);
        if (end < last && end + 1 == last && m_scan.token(end).is(WordClass::Country)) {
            name.country = m_scan.word(end).toString().toUpper();
        }
        // the year may stand before the country
        if (end < last && end - first > 1 && m_scan.isYear(end - 1) && !name.year &&
            m_scan.token(end - 1).group >= 0) {
            name.year = m_scan.token(end - 1).number;
            return dropTrailingBracket(m_scan, first, end - 1);
        }
        return end;
    }

    /// "S01E01.2008.BluRay": the year of a series behind its number
    void yearBehind(ParsedName &name) const
    {
        if (!m_numbers.isFound() || m_numbers.date.isValid()) {
            return;
        }
        for (int i = m_scan.tokenAt(m_numbers.begin); i < m_scan.size(); ++i) {
            const bool bracket = m_scan.isAloneInBrackets(i);
            const int g = m_scan.token(i).group;
            const bool opens = g >= 0 && m_scan.groups()[size_t(g)].first == i;
            const bool beforeTags = i + 1 < m_scan.size() && m_scan.token(i + 1).isStrong();
            if (m_scan.isYear(i) && m_scan.token(i).number <= 2035 && !m_scan.token(i).isTag() &&
                (bracket || beforeTags || opens)) {
                name.year = m_scan.token(i).number;
                return;
            }
        }
    }

    void fillEpisodeTitle(ParsedName &name) const
    {
        if (!m_numbers.isFound() || m_seriesBehind || m_numbers.form == Numbering::Form::SeasonOnly) {
            return;
        }
        const int first = m_scan.tokenAt(m_numbers.end);
        int last = first;
        while (last < m_scan.size()) {
            const Token &t = m_scan.token(last);
            if (t.isStrong() || (t.group >= 0 && m_scan.isTagGroup(t.group)) ||
                (t.group >= 0 && m_scan.groups()[size_t(t.group)].bracket == u'[')) {
                break;
            }
            ++last;
        }
        while (last > first && last < m_scan.size() && m_scan.token(last - 1).isTag()) {
            --last;
        }
        const bool tagsFollow = last < m_scan.size();
        const bool year = last == first + 1 && tagsFollow && m_scan.token(first).number == name.year;
        const auto &tokens = m_scan.tokens();
        const bool tags = std::all_of(tokens.begin() + first, tokens.begin() + last,
                                      [](const Token &t) { return t.isTag(); });
        if (last > first && !year && !tags) {
            QString title = titleOf(m_scan, first, last);
            if (last == m_scan.size() && !name.releaseGroup.isEmpty() &&
                title.endsWith(u'-' + name.releaseGroup)) {
                title.chop(name.releaseGroup.size() + 1);
            }
            name.episodeTitle = title;
            for (int i = first; i + 1 < last; ++i) {
                if (m_scan.token(i).is(WordClass::Part) && m_numbers.form != Numbering::Form::Part) {
                    const int value = smallNumber(m_scan, i + 1);
                    name.part = value > 0 ? std::optional<int>(value) : name.part;
                }
            }
        }
    }

    Scan m_scan;
    QString m_extension;
    Lead m_lead;
    NumberContext m_context;
    Numbering m_numbers;
    Span m_title; ///< words before the numbers
    bool m_glued = false;
    bool m_seriesBehind = false;
};

} // namespace

EpisodeRead readEpisode(QStringView stem, const QString &extension, std::optional<int> folderSeason)
{
    return EpisodeReader(stem, extension, folderSeason).read(ReadWhat::All);
}

EpisodeRead readSeries(QStringView folder)
{
    return EpisodeReader(folder, {}, {}).read(ReadWhat::Series);
}

} // namespace metarr::names

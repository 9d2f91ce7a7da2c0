// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/fileclass.h"
#include "names/kindparsers.h"
#include "names/release.h"
#include "names/title.h"

#include <algorithm>

namespace metarr::names {

using View = std::u16string_view;

namespace {

constexpr int NewestPlainYear = 2035; ///< a larger number without brackets is part of the title ("2049")

class MovieReader {
public:
    MovieReader(QStringView stem, const QString &extension)
        : m_scan(stem)
        , m_extension(extension)
        , m_lead(readLead(m_scan, NameKind::Movie))
        , m_start(m_lead.firstToken)
    {}

    MovieRead read()
    {
        MovieRead result;
        if (m_scan.size() == 0) {
            return result;
        }
        skipScenePrefix(result);
        skipLanguage();
        readBonus();
        m_tags = std::min(tagsBegin(m_scan, m_start), m_bonus);
        findYear();
        skipBracketedNames();
        const int end = titleEnd();
        int first = m_start;
        int last = end;
        preferLatin(m_scan, first, last);
        last = dropTrailingBracket(m_scan, first, last);
        ParsedName &name = result.name;
        name.title = titleOf(m_scan, first, last);
        if (m_year >= 0) {
            name.year = m_scan.token(m_year).number;
        }
        name.edition = edition(end);
        name.part = part(last);
        name.ids = readIds(m_scan);
        name.quality = readQuality(m_scan, m_lead.group.isEmpty() ? 0 : m_lead.firstToken, {first, last},
                                   NameKind::Movie, m_extension);
        name.releaseGroup = readReleaseGroup(m_scan, m_lead.group);
        for (const Token &t : m_scan.tokens()) {
            result.tags += t.isStrong() && t.phraseStart ? 1 : 0;
        }
        return result;
    }

private:
    /// "blow-how.to.be.single.2016.1080p": scene files begin with a short name of the group, all in small
    /// letters
    void skipScenePrefix(MovieRead &result)
    {
        if (m_start != 0 || m_scan.size() < 4 || m_scan.gap(1) != u"-" || m_scan.gap(2) != u"." ||
            m_scan.gap(m_scan.size() - 1) == u"-" || m_scan.token(0).number >= 0) {
            return;
        }
        const QStringView text = m_scan.text();
        const bool small = std::ranges::none_of(text, [](QChar c) { return c.isUpper() || c == u' '; });
        if (small && tagsBegin(m_scan, 1) < m_scan.size()) {
            m_start = 1;
            result.groupPrefix = true;
        }
    }

    /// "Fr - Title"
    void skipLanguage()
    {
        if (m_start + 1 < m_scan.size() && m_scan.token(m_start).end - m_scan.token(m_start).begin == 2 &&
            m_scan.key(m_start) != u"it" && // "It - Chapter Two"
            m_scan.gap(m_start + 1) == u" - " && m_scan.token(m_start).info->tag.kind == TagKind::Language) {
            ++m_start;
        }
    }

    /// "-x02-Making_Of" is an extra of the film before it, "-f21-Casino_Royale" a film of a series
    void readBonus()
    {
        m_bonus = m_scan.size();
        for (int i = m_start + 1; i < m_scan.size(); ++i) {
            const View key = m_scan.key(i);
            const bool form =
                key.size() == 3 && isAsciiDigit(key[1]) && isAsciiDigit(key[2]) && m_scan.gapHas(i, u'-');
            if (form && key[0] == u'x') {
                m_bonus = i;
                return;
            }
            if (form && key[0] == u'f' && i + 1 < m_scan.size()) {
                m_start = i + 1;
            }
        }
    }

    [[nodiscard]] bool isPartOfDate(int i) const
    {
        if (i + 2 >= m_scan.size()) {
            return false;
        }
        const QStringView gap = m_scan.gap(i + 1);
        const auto twoDigits = [this](int k) {
            return m_scan.token(k).digits == 2 && m_scan.token(k).number <= 31;
        };
        return (gap == u"." || gap == u"-" || gap == u"_") && m_scan.gap(i + 2) == gap && twoDigits(i + 1) &&
               twoDigits(i + 2) && m_scan.token(i + 1).number <= 12;
    }

    /// 0: no year here; more is better
    [[nodiscard]] int yearRank(int i) const
    {
        if (!m_scan.isYear(i) || m_scan.token(i).isTag() || isPartOfDate(i)) {
            return 0;
        }
        if (m_scan.isAloneInBrackets(i)) {
            return i > 0 ? 6 : 2;
        }
        const int g = m_scan.token(i).group;
        if (g >= 0) {
            const Group &group = m_scan.groups()[size_t(g)];
            return i == group.first || i == group.last - 1 ? 5 : 3;
        }
        if (m_scan.token(i).number > NewestPlainYear) {
            return 0;
        }
        if (i == m_start) {
            return 1; // "2009.shoot.fruit"
        }
        return i <= m_tags ? 4 : 2;
    }

    void findYear()
    {
        int best = 0;
        for (int i = m_start; i < m_scan.size(); ++i) {
            const int rank = yearRank(i);
            // of equals: the last before the tags, the first in brackets or behind the tags
            if (rank > best || (rank == best && rank == 4)) {
                best = rank;
                m_year = i;
            }
        }
        if (best == 0 && m_lead.yearToken >= 0) {
            m_year = m_lead.yearToken;
        }
        if (best == 1) {
            // "2009.shoot.fruit" and "2009 - Film", but "2001 A Space Odyssey" and "2001: A Space Odyssey"
            const bool apart = m_start + 1 < m_scan.size() &&
                               (m_scan.gap(m_start + 1) == u"." || m_scan.gapHas(m_start + 1, u'-'));
            const bool alone = m_tags <= m_start + 1 || !apart;
            m_year = alone ? -1 : m_start;
            m_start += alone ? 0 : 1;
        }
    }

    /// "[国漫][诛仙][Movie Title 2022]": brackets in front of the one that the year closes hold other names
    void skipBracketedNames()
    {
        const int g = m_year < 0 ? -1 : m_scan.token(m_year).group;
        if (g < 0) {
            return;
        }
        const Group &group = m_scan.groups()[size_t(g)];
        bool bracketsOnly = group.bracket == u'[' && group.first > m_start && group.first < m_year;
        for (int i = m_start; bracketsOnly && i < group.first; ++i) {
            bracketsOnly = m_scan.token(i).group >= 0;
        }
        if (bracketsOnly) {
            m_start = group.first;
        }
    }

    [[nodiscard]] int phraseBegin(int i) const
    {
        while (i > 0 && !m_scan.token(i).phraseStart) {
            --i;
        }
        return i;
    }

    /// Another language behind token i?
    [[nodiscard]] bool languageBehind(int i) const
    {
        for (int k = i; k < m_scan.size(); ++k) {
            if (m_scan.token(k).tag.kind == TagKind::Language) {
                return true;
            }
        }
        return false;
    }

    /// "Title.German.Dubbed.DL.2008": one of two or more words about languages and dubbing right before the year
    [[nodiscard]] bool languageRun(int token) const
    {
        constexpr int most = 8; // words: keeps hostile names linear
        int phrases = 0;
        int i = m_year - 1;
        for (; i > std::max(m_start, m_year - most); --i) {
            const Token &t = m_scan.token(i);
            if (t.tag.kind != TagKind::Language && t.tag.kind != TagKind::Audio) {
                break;
            }
            phrases += t.phraseStart ? 1 : 0;
        }
        return i < token && phrases >= 2;
    }

    /// "The Darjeeling Limited (2007)", "The Festival (2018)": written like the words before it, one of these that ends a title
    /// belongs to it; releases write "LiMiTED" and "FESTIVAL"
    [[nodiscard]] bool isTitleWord(int token) const
    {
        constexpr std::array<View, 4> words{u"limited", u"custom", u"festival", u"anniversary"};
        const QStringView word = m_scan.word(token);
        return std::ranges::find(words, m_scan.key(token)) != words.end() && word.front().isUpper() &&
               std::ranges::all_of(word.sliced(1), [](QChar c) { return c.isLower(); }) &&
               !(token > m_start && ordinalNumber(m_scan.key(token - 1)));
    }

    /// May the weak tag before a cut go with it?
    [[nodiscard]] bool goesWith(int tag, int cut, bool cutIsYear) const
    {
        const Token &t = m_scan.token(tag);
        switch (t.tag.kind) {
        case TagKind::Edition:
            return !cutIsYear || !isTitleWord(tag);
        case TagKind::Stereo:
            return !cutIsYear || (m_scan.token(cut).group < 0 && m_scan.gap(cut) == u".");
        case TagKind::Language:
            // "Der.Film.deines.Lebens.German.2011", but "Johnny.English.2003"
            return !cutIsYear || (m_scan.token(cut).group < 0 && !languageBehind(m_year + 1) &&
                                  (tag - m_start >= 3 || languageRun(tag)));
        case TagKind::Audio:
            return !cutIsYear || languageRun(tag);
        case TagKind::Release:
            return !cutIsYear ||
                   ((m_scan.key(tag) == u"custom" || m_scan.key(tag) == u"limited") && !isTitleWord(tag));
        case TagKind::Network:
            return !cutIsYear && cut < m_scan.size() &&
                   (t.isStrong() || m_scan.token(cut).tag.kind == TagKind::Source);
        default:
            return !cutIsYear;
        }
    }

    [[nodiscard]] int titleEnd() const
    {
        int cut = m_tags;
        bool cutIsYear = false;
        if (m_year >= m_start && m_year < cut) {
            cut = m_year;
            cutIsYear = true;
            const int g = m_scan.token(m_year).group;
            if (g >= 0 && m_scan.groups()[size_t(g)].first > m_start) {
                cut = m_scan.groups()[size_t(g)].first;
            }
        }
        for (int i = m_start + 1; i < cut; ++i) {
            // "OSS_117--Cairo", "Title.Part.1.and.Part.2"
            const bool parts = i + 4 < m_scan.size() && m_scan.token(i).is(WordClass::Part) &&
                               m_scan.key(i + 2) == u"and" && m_scan.token(i + 3).is(WordClass::Part);
            if (m_scan.gap(i) == u"--" || parts) {
                cut = i;
            }
        }
        for (const Group &group : m_scan.groups()) {
            if (group.first > m_start && group.first < cut && m_scan.isEdition(group)) {
                cut = group.first;
            }
        }
        const bool atEnd = cut >= m_scan.size();
        while (cut - 1 > m_start) {
            const int before = phraseBegin(cut - 1);
            const Token &t = m_scan.token(before);
            if (!t.isTag() || before <= m_start) {
                break;
            }
            const bool goes = atEnd ? t.tag.kind == TagKind::Edition || t.tag.kind == TagKind::Complete
                                    : goesWith(before, cut, cutIsYear);
            if (!goes) {
                break;
            }
            cut = before;
            if (m_scan.key(cut) == u"anniversary" && cut - 1 > m_start &&
                ordinalNumber(m_scan.key(cut - 1))) {
                --cut;
            }
        }
        return std::max(cut, std::min(m_start + 1, m_scan.size()));
    }

    /// The first run of edition words behind the title, as written; "{edition-Workprint}" (Plex, Radarr) is one whatever it says.
    [[nodiscard]] QString edition(int from) const
    {
        for (const Group &group : m_scan.groups()) {
            if (m_scan.isEdition(group)) {
                const int begin = m_scan.token(group.first + 1).begin;
                return cleanTitle(m_scan.text().mid(begin, m_scan.token(group.last - 1).end - begin));
            }
        }
        for (int i = std::max(from, m_start + 1); i < m_scan.size(); ++i) {
            if (m_scan.token(i).tag.kind != TagKind::Edition) {
                continue;
            }
            int last = i + 1;
            while (last < m_scan.size() && m_scan.token(last).tag.kind == TagKind::Edition &&
                   m_scan.token(last).group == m_scan.token(i).group) {
                ++last;
            }
            if (m_scan.key(i) == u"the" && last > i + 1) {
                ++i;
            }
            if (m_scan.key(i) == u"anniversary" && i > from && ordinalNumber(m_scan.key(i - 1))) {
                --i; // "50th"
            }
            const int begin = m_scan.token(i).begin;
            return cleanTitle(m_scan.text().mid(begin, m_scan.token(last - 1).end - begin));
        }
        return {};
    }

    [[nodiscard]] std::optional<int> part(int last) const
    {
        for (int i = std::max(m_start + 1, last - 3); i + 1 < last; ++i) {
            if (m_scan.token(i).is(WordClass::Part)) {
                if (const int value = smallNumber(m_scan, i + 1); value > 0) {
                    return value;
                }
            }
        }
        return std::nullopt;
    }

    Scan m_scan;
    QString m_extension;
    Lead m_lead;
    int m_start;
    int m_tags = 0;
    int m_bonus = 0;
    int m_year = -1;
};

} // namespace

MovieRead readMovie(QStringView stem, const QString &extension)
{
    return MovieReader(stem, extension).read();
}

} // namespace metarr::names

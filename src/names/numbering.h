// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names/scan.h"

#include <QDate>
#include <QList>

#include <optional>

/// How names number episodes. Every reader answers what it found and where; none looks further than a bounded
/// distance from where it stands, so that all of them together stay linear.
namespace metarr::names {

/// What a name says about its place in a series.
struct Numbering {
    enum class Form {
        None,
        SeasonEpisode, ///< S01E02, 1x02, "Season 1 Episode 2"
        SeasonOnly,    ///< S01, "Season 1", S01-S03
        EpisodeWord,   ///< E02, "Episode 2", "2 of 6"
        Date,
        Bare,    ///< a number that can hardly be anything else: " - 07", "[07]"
        Compact, ///< 102 for S01E02
        Part,    ///< "Part 2" of a series without seasons
    };
    Form form = Form::None;
    int begin = -1; ///< characters [begin, end) of the marker
    int end = -1;
    std::optional<int> season;
    QList<int> seasons; ///< when there are several
    QList<int> episodes;
    QList<int> absolute;
    QDate date;
    bool whole = false;   ///< all episodes of a season ("S01E01-12 of 12")
    bool special = false; ///< "12.5", "NCOP", "OVA"

    [[nodiscard]] bool isFound() const { return form != Form::None; }
};

/// What surrounds the name: decides between readings that the name alone leaves open.
struct NumberContext {
    int firstToken = 0;        ///< behind "[Group]" and the like
    bool anime = false;        ///< a leading "[Group]" or a checksum: numbers count through all seasons
    bool hasExtension = false; ///< a file, not a folder or a release
    std::optional<int> season; ///< of the season folder that it lies in
};

/// Characters from a position on, read with care.
class Cursor {
public:
    Cursor(std::u16string_view text, int at)
        : m_text(text)
        , m_at(at)
    {}
    [[nodiscard]] int at() const { return m_at; }
    [[nodiscard]] char16_t peek(int ahead = 0) const
    {
        const auto i = size_t(m_at + ahead);
        return i < m_text.size() ? m_text[i] : u'\0';
    }
    [[nodiscard]] char16_t previous() const { return m_at > 0 ? m_text[size_t(m_at) - 1] : u'\0'; }
    [[nodiscard]] bool atWordEnd() const;
    void skip(int count) { m_at += count; }
    /// Skips up to `most` characters of a set; answers how many.
    int skipAny(std::u16string_view set, int most);
    bool skipWord(std::u16string_view word);
    /// Reads a run of digits of that length, or nothing.
    std::optional<int> number(int minDigits, int maxDigits, int *digits = nullptr);

private:
    std::u16string_view m_text;
    int m_at;
};

/// S01E02 and its relatives, then 1x02 and its relatives.
[[nodiscard]] Numbering readSeasonEpisode(const Scan &scan, int from);
/// "Season 1 Episode 2", "S01", "2nd Season", "Saison 1-3", "S01 - 07".
[[nodiscard]] Numbering readSeasonWords(const Scan &scan, const NumberContext &context);
/// "E07", "Episode 7-9", "5 of 6", "第05话", "69. Bölüm", "#17"; from a token on.
[[nodiscard]] Numbering readEpisodeWords(const Scan &scan, int firstToken);
/// "[Cap.201]": season and episode in one number.
[[nodiscard]] Numbering readChapter(const Scan &scan, int firstToken);
/// "2014-03-27", "27.03.2014", "140327", "5th Mar 2025".
[[nodiscard]] Numbering readDate(const Scan &scan, int firstToken, bool sixDigits);
/// A number that stands alone.
[[nodiscard]] Numbering readBareNumber(const Scan &scan, const NumberContext &context);
/// "Part 2" when nothing else numbers the name.
[[nodiscard]] Numbering readPart(const Scan &scan, int firstToken);
/// "第二季" "第2期" -> the number of the season
[[nodiscard]] std::optional<int> eastAsianSeason(std::u16string_view key);
/// A number of one or two digits, or a number word: "2", "two", "II"; else 0.
[[nodiscard]] int smallNumber(const Scan &scan, int token);
/// Numbers through all seasons beside a season and episode: "S10E14 214", "- 05 - S01E05", "(S01E12)".
void readAbsoluteBeside(const Scan &scan, const NumberContext &context, Numbering &numbering);

/// 3, 7 -> 3 4 5 6 7; empty when it is no sensible range.
[[nodiscard]] QList<int> numberRange(int first, int last);
/// Where the tags begin: the first strong tag or bracket with tags behind `first`; size() when there is none.
[[nodiscard]] int tagsBegin(const Scan &scan, int first);

} // namespace metarr::names

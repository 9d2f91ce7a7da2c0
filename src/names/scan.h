// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names/tokens.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metarr::names {

/// Is the character in a short text? QStringView::contains() is made for long ones.
[[nodiscard]] inline bool has(QStringView text, QChar c)
{
    for (const QChar one : text) {
        if (one == c) {
            return true;
        }
    }
    return false;
}

/// A word of a name: what lies between blanks, dots, dashes, brackets and the like.
struct Token {
    int begin = 0; ///< position in the text
    int end = 0;
    int keyBegin = 0; ///< position in the key buffer: lower case, letters and digits only
    int keyEnd = 0;
    int group = -1;                 ///< innermost bracket that it lies in, or -1
    int number = -1;                ///< value when it consists of digits only (at most 8), else -1
    int digits = 0;                 ///< how many digits, when number >= 0
    Tag tag;                        ///< of the phrase that it belongs to
    const WordInfo *info = nullptr; ///< of the word alone; never null in a scan
    bool phraseStart = true;
    ResolutionId resolution = ResolutionId::None; ///< of "1080p" and of "BD1080p", whose tag is the source

    [[nodiscard]] bool is(WordClass c) const { return info->is(c); }
    [[nodiscard]] bool isTag() const { return tag.kind != TagKind::None; }
    [[nodiscard]] bool isStrong() const { return tag.isStrong(); }
};

/// A pair of brackets. Stars around a word ("★10月新番★") count as such.
struct Group {
    int open = 0;  ///< position of the opening bracket
    int close = 0; ///< of the closing one; the text's end when it is missing
    int first = 0; ///< tokens [first, last)
    int last = 0;
    int parent = -1;
    char16_t bracket = u'(';
};

/// One name cut into tokens, each with the meaning that tokens.cpp gives it. Time and memory are linear.
class Scan {
public:
    /// `text` must outlive the scan. No path, no extension (splitExtension).
    explicit Scan(QStringView text);

    [[nodiscard]] QStringView text() const { return m_text; }
    /// Lower case, full-width digits as plain ones; same length as text().
    [[nodiscard]] const std::u16string &lower() const { return m_lower; }
    [[nodiscard]] const std::vector<Token> &tokens() const { return m_tokens; }
    [[nodiscard]] const std::vector<Group> &groups() const { return m_groups; }
    [[nodiscard]] int size() const { return int(m_tokens.size()); }
    [[nodiscard]] const Token &token(int i) const { return m_tokens[size_t(i)]; }
    [[nodiscard]] std::u16string_view key(int i) const;
    /// Joined keys of tokens [first, last).
    [[nodiscard]] std::u16string_view keys(int first, int last) const;
    [[nodiscard]] QStringView word(int i) const;
    /// What stands between token i-1 and token i; i may be size(): what follows the last.
    [[nodiscard]] QStringView gap(int i) const;
    [[nodiscard]] bool gapHas(int i, char16_t c) const { return has(gap(i), c); }
    /// 1888 to 2099, four digits.
    [[nodiscard]] bool isYear(int i) const;
    /// The only token of a bracket.
    [[nodiscard]] bool isAloneInBrackets(int i) const;
    /// First token whose begin is >= position.
    [[nodiscard]] int tokenAt(int position) const;
    /// "{edition-Workprint}", as Plex and Radarr write any edition.
    [[nodiscard]] bool isEdition(const Group &group) const;
    [[nodiscard]] bool isTagGroup(int group) const;
    /// Index of the group that opens at `position`, or -1.
    [[nodiscard]] int groupOpeningAt(int position) const;

private:
    void tokenize();
    void addToken(int begin, int end);
    void markTags();
    int markPhrase(int first, int maxWords);
    void markPattern(Token &token);
    void markNeighbours();
    void setTag(int first, int last, Tag tag);

    QStringView m_text;
    std::u16string m_lower;
    std::u16string m_keys;
    std::vector<Token> m_tokens;
    std::vector<Group> m_groups;
    std::vector<int> m_openGroups;
};

/// The name without a known extension, and that extension (lower case) by reference when asked for.
[[nodiscard]] QStringView splitExtension(QStringView name, QString *extension = nullptr);
[[nodiscard]] bool isSeparator(char16_t c);
[[nodiscard]] constexpr bool isAsciiDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}
/// Reads up to `maxDigits` digits from `at` on and moves it behind them; -1 when there are none.
int readDigits(std::u16string_view key, size_t &at, int maxDigits);
/// "season4" -> the letters by reference, 4; nullopt when nothing or something else stands behind them.
[[nodiscard]] std::optional<int> gluedNumber(std::u16string_view key, std::u16string_view &letters,
                                             int maxDigits);
/// "1st" "2nd" "23rd" "50th" -> the number, of at most three digits
[[nodiscard]] std::optional<int> ordinalNumber(std::u16string_view key);
/// Chinese, Japanese or Korean
[[nodiscard]] bool isEastAsian(char16_t c);
[[nodiscard]] bool isLatinLetter(char16_t c);

} // namespace metarr::names

// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/scan.h"

#include <algorithm>
#include <array>

namespace metarr::names {

namespace {

using View = std::u16string_view;

char16_t closingOf(char16_t c)
{
    switch (c) {
    case u'(':
        return u')';
    case u'[':
        return u']';
    case u'{':
        return u'}';
    case u'【':
        return u'】';
    case u'（':
        return u'）';
    case u'「':
        return u'」';
    case u'★':
        return u'★';
    default:
        return 0;
    }
}

bool isClosing(char16_t c)
{
    return c == u')' || c == u']' || c == u'}' || c == u'】' || c == u'）' || c == u'」';
}

/// "Director's" and "Director’s" are one word, whose key has no apostrophe.
bool isInKey(char16_t c)
{
    return QChar(c).isLetterOrNumber() || QChar(c).isMark() || QChar(c).isSurrogate();
}

ResolutionId resolutionOfHeight(int height)
{
    switch (height) {
    case 360:
    case 368:
        return ResolutionId::P360;
    case 480:
        return ResolutionId::P480;
    case 540:
        return ResolutionId::P540;
    case 576:
        return ResolutionId::P576;
    case 720:
        return ResolutionId::P720;
    case 960:
        return ResolutionId::P960;
    case 1080:
        return ResolutionId::P1080;
    case 1440:
        return ResolutionId::P1440;
    case 2160:
        return ResolutionId::P2160;
    case 4320:
        return ResolutionId::P4320;
    default:
        return ResolutionId::None;
    }
}

ResolutionId resolutionOfFrame(int width, int height)
{
    if (width > 2600 || height > 1500) {
        return ResolutionId::P2160;
    }
    if (width > 1500 || height > 900) {
        return ResolutionId::P1080;
    }
    if (width > 1100 || height > 650) {
        return ResolutionId::P720;
    }
    return height > 540 ? ResolutionId::P576 : ResolutionId::P480;
}

/// "1080p" "720i" "1080p24", with the letter for the digit too ("1o8op"); None when it is something else
ResolutionId progressive(View key)
{
    size_t at = 0;
    int height = readDigits(key, at, 4);
    for (; height >= 0 && at < std::min<size_t>(4, key.size()); ++at) {
        const char16_t c = key[at];
        if (c != u'o' && !isAsciiDigit(c)) {
            break;
        }
        height = height * 10 + (c == u'o' ? 0 : c - u'0');
    }
    if (height < 0 || at == key.size() || (key[at] != u'p' && key[at] != u'i')) {
        return ResolutionId::None;
    }
    ++at;
    if (at < key.size()) {
        const int rate = readDigits(key, at, 3);
        if (at != key.size() || rate < 23) {
            return ResolutionId::None;
        }
    }
    return resolutionOfHeight(height);
}

ResolutionId frame(View key)
{
    size_t at = 0;
    const int width = readDigits(key, at, 4);
    if (width < 320 || at == key.size() || (key[at] != u'x' && key[at] != u'×')) {
        return ResolutionId::None;
    }
    ++at;
    const int height = readDigits(key, at, 4);
    if (height < 200 || at != key.size()) {
        return ResolutionId::None;
    }
    return resolutionOfFrame(width, height);
}

bool isSize(View key)
{
    size_t at = 0;
    if (readDigits(key, at, 6) < 0) {
        return false;
    }
    constexpr View units[] = {u"mb",  u"gb",  u"kb",   u"mib", u"gib", u"kbps",  u"mbps", u"kbit",
                              u"fps", u"bit", u"bits", u"khz", u"hz",  u"audio", u"oomb"};
    return std::ranges::find(units, key.substr(at)) != std::end(units);
}

bool isHex(View key)
{
    return std::ranges::all_of(key, [](char16_t c) { return isAsciiDigit(c) || (c >= u'a' && c <= u'f'); });
}

bool isUpper(QStringView word)
{
    return std::ranges::none_of(word, [](QChar c) { return c.isLower(); });
}

bool joinsPhrase(QStringView gap)
{
    return gap.size() == 1 && has(u" ._-+", gap.front());
}

} // namespace

int readDigits(View key, size_t &at, int maxDigits)
{
    int value = 0;
    int digits = 0;
    for (; at < key.size() && digits < maxDigits && isAsciiDigit(key[at]); ++at, ++digits) {
        value = value * 10 + (key[at] - u'0');
    }
    return digits == 0 ? -1 : value;
}

std::optional<int> gluedNumber(View key, View &letters, int maxDigits)
{
    size_t at = 0;
    while (at < key.size() && !isAsciiDigit(key[at])) {
        ++at;
    }
    letters = key.substr(0, at);
    const int value = readDigits(key, at, maxDigits);
    return value >= 0 && at == key.size() ? std::optional<int>(value) : std::nullopt;
}

std::optional<int> ordinalNumber(View key)
{
    size_t at = 0;
    const int value = readDigits(key, at, 3);
    const View suffix = key.substr(at);
    const bool ordinal = suffix == u"st" || suffix == u"nd" || suffix == u"rd" || suffix == u"th";
    return value >= 0 && ordinal ? std::optional<int>(value) : std::nullopt;
}

bool isEastAsian(char16_t c)
{
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x1100 && c <= 0x11ff);
}

bool isLatinLetter(char16_t c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= 0xc0 && c <= 0x24f);
}

namespace {

/// Asked for every character of every name.
constexpr auto asciiSeparators = [] {
    std::array<bool, 0x80> table{};
    for (size_t c = 0; c <= u' '; ++c) {
        table[c] = true;
    }
    for (const char16_t c : View(u"._-()[]{}<>,+/\\|~:;\"=#")) {
        table[c] = true;
    }
    return table;
}();

} // namespace

bool isSeparator(char16_t c)
{
    if (c < 0x80) {
        return asciiSeparators[c];
    }
    return c == 0xa0 || c == 0xaa || c == 0xba || (c >= 0x2010 && c <= 0x2015) || c == 0x2026 ||
           c == 0x3000 || c == 0x30fb || c == 0xb7 || c == 0xff5e || c == 0xff0d || c == u'⭐' ||
           c == u'：' || c == u'·' || closingOf(c) != 0 || isClosing(c);
}

Scan::Scan(QStringView text)
    : m_text(text)
{
    m_lower.resize(size_t(text.size()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c < 0x80) {
            m_lower[size_t(i)] = c >= u'A' && c <= u'Z' ? char16_t(c + 32) : c;
        } else if (c >= 0xff10 && c <= 0xff19) {
            m_lower[size_t(i)] = char16_t(c - 0xff10 + u'0');
        } else {
            m_lower[size_t(i)] = text[i].toLower().unicode();
        }
    }
    tokenize();
    markTags();
}

View Scan::key(int i) const
{
    return keys(i, i + 1);
}

View Scan::keys(int first, int last) const
{
    const auto begin = size_t(token(first).keyBegin);
    return View(m_keys).substr(begin, size_t(token(last - 1).keyEnd) - begin);
}

QStringView Scan::word(int i) const
{
    return m_text.mid(token(i).begin, token(i).end - token(i).begin);
}

QStringView Scan::gap(int i) const
{
    const int begin = i <= 0 ? 0 : token(i - 1).end;
    const int end = i >= size() ? int(m_text.size()) : token(i).begin;
    return m_text.mid(begin, end - begin);
}

bool Scan::isYear(int i) const
{
    const Token &t = token(i);
    return t.digits == 4 && t.number >= 1888 && t.number <= 2099;
}

bool Scan::isAloneInBrackets(int i) const
{
    const int g = token(i).group;
    return g >= 0 && m_groups[size_t(g)].first == i && m_groups[size_t(g)].last == i + 1;
}

bool Scan::isEdition(const Group &group) const
{
    return group.bracket == u'{' && group.last - group.first > 1 && key(group.first) == u"edition" &&
           gap(group.first + 1) == u"-";
}

int Scan::tokenAt(int position) const
{
    const auto it = std::ranges::lower_bound(m_tokens, position, {}, &Token::begin);
    return int(it - m_tokens.begin());
}

int Scan::groupOpeningAt(int position) const
{
    const auto it = std::ranges::lower_bound(m_groups, position, {}, &Group::open);
    return it != m_groups.end() && it->open == position ? int(it - m_groups.begin()) : -1;
}

/// A bracket that speaks about the release: one strong tag in it, or nothing but weak ones.
bool Scan::isTagGroup(int group) const
{
    const Group &g = m_groups[size_t(group)];
    bool all = g.last > g.first;
    constexpr int looksAt = 24;
    for (int i = g.first; i < std::min(g.last, g.first + looksAt); ++i) {
        if (token(i).isStrong()) {
            return true;
        }
        all = all && token(i).isTag();
    }
    return all;
}

void Scan::addToken(int begin, int end)
{
    Token t;
    t.begin = begin;
    t.end = end;
    t.keyBegin = int(m_keys.size());
    int number = 0;
    bool digitsOnly = true;
    for (int i = begin; i < end; ++i) {
        const char16_t c = m_lower[size_t(i)];
        if (isAsciiDigit(c)) {
            number = t.digits < 8 ? number * 10 + (c - u'0') : number;
            ++t.digits;
        } else if (c == u'*' && i > begin && isAsciiDigit(m_lower[size_t(i) - 1]) && i + 1 < end) {
            m_keys += u'x'; // 1280*720
            digitsOnly = false;
            continue;
        } else if (isInKey(c)) {
            digitsOnly = false;
        } else {
            continue;
        }
        m_keys += c;
    }
    t.keyEnd = int(m_keys.size());
    if (digitsOnly && t.digits > 0 && t.digits <= 8 && t.keyEnd > t.keyBegin) {
        t.number = number;
    } else {
        t.digits = 0;
    }
    t.info = &lookUp(View(m_keys).substr(size_t(t.keyBegin)));
    t.group = m_openGroups.empty() ? -1 : m_openGroups.back();
    m_tokens.push_back(t);
}

void Scan::tokenize()
{
    const int length = int(m_lower.size());
    m_tokens.reserve(32);
    m_keys.reserve(m_lower.size());
    constexpr size_t maxDepth = 16; // deeper ones are not brackets but noise
    int begin = -1;
    for (int i = 0; i <= length; ++i) {
        const char16_t c = i < length ? m_lower[size_t(i)] : u' ';
        if (!isSeparator(c)) {
            begin = begin < 0 ? i : begin;
            continue;
        }
        if (begin >= 0) {
            addToken(begin, i);
            begin = -1;
        }
        const bool closesStar =
            c == u'★' && !m_openGroups.empty() && m_groups[size_t(m_openGroups.back())].bracket == u'★';
        if ((isClosing(c) || closesStar) && !m_openGroups.empty()) {
            // A wrong closing bracket closes what is open all the same.
            Group &g = m_groups[size_t(m_openGroups.back())];
            g.close = i;
            g.last = size();
            m_openGroups.pop_back();
        } else if (closingOf(c) != 0 && !closesStar && m_openGroups.size() < maxDepth) {
            Group g;
            g.open = i;
            g.close = length;
            g.first = size();
            g.parent = m_openGroups.empty() ? -1 : m_openGroups.back();
            g.bracket = c;
            m_openGroups.push_back(int(m_groups.size()));
            m_groups.push_back(g);
        }
    }
    for (const int open : m_openGroups) {
        m_groups[size_t(open)].last = size();
    }
    m_openGroups.clear();
}

void Scan::setTag(int first, int last, Tag tag)
{
    for (int i = first; i < last; ++i) {
        m_tokens[size_t(i)].tag = tag;
        m_tokens[size_t(i)].phraseStart = i == first;
    }
}

/// The longest phrase of the tables that begins here; answers its number of words, 0 for none.
int Scan::markPhrase(int first, int maxWords)
{
    int last = first + 1;
    while (last < size() && last < first + maxWords && joinsPhrase(gap(last))) {
        ++last;
    }
    for (; last > first; --last) {
        const Tag tag = last == first + 1 ? token(first).info->tag : lookUp(keys(first, last)).tag;
        if (tag.kind == TagKind::None) {
            continue;
        }
        const bool needsCapitals =
            tag.value == CapitalsOnly && (tag.kind == TagKind::Language || tag.kind == TagKind::Edition);
        if (needsCapitals && !isUpper(word(first))) {
            continue;
        }
        setTag(first, last, tag);
        return last - first;
    }
    return 0;
}

/// What is recognised by its form: resolutions, sizes, checksums, "AAC2", "BD1080p".
void Scan::markPattern(Token &t)
{
    const int index = int(&t - m_tokens.data());
    const View k = key(index);
    if (k.empty() || k.size() > 24) {
        return;
    }
    if (const auto r = progressive(k); r != ResolutionId::None) {
        t.resolution = r;
        t.tag = {TagKind::Resolution, TagWeight::Strong, quint8(r)};
        return;
    }
    if (const auto r = frame(k); r != ResolutionId::None) {
        t.resolution = r;
        t.tag = {TagKind::Resolution, TagWeight::Strong, quint8(r)};
        return;
    }
    if (isSize(k)) {
        t.tag = {TagKind::Size, TagWeight::Strong, 0};
        return;
    }
    if (k.size() == 8 && isAloneInBrackets(index) && isHex(k) && isUpper(word(index))) {
        t.tag = {TagKind::Crc, TagWeight::Strong, 0};
        return;
    }
    if (k.size() >= 9 && k.size() <= 11 && k[0] == u't' && k[1] == u't' && isHex(k.substr(2)) && !isHex(k)) {
        t.tag = {TagKind::Release, TagWeight::Strong, 0}; // IMDb
        return;
    }
    if (k.size() == 2 && k[0] == u'v' && isAsciiDigit(k[1]) && k[1] != u'0') {
        t.tag = {TagKind::Release, TagWeight::Weak, quint8(k[1] - u'0')};
        return;
    }
    // letters and a number: "AAC2", "DTS5", "bd720p", "bluray1080p"
    size_t letters = 0;
    while (letters < k.size() && !isAsciiDigit(k[letters])) {
        ++letters;
    }
    if (letters == 0 || letters == k.size()) {
        return;
    }
    const Tag prefix = lookUp(k.substr(0, letters)).tag;
    const View rest = k.substr(letters);
    if (prefix.kind == TagKind::Audio && rest.size() <= 2 &&
        std::ranges::all_of(rest, [](char16_t c) { return isAsciiDigit(c); })) {
        t.tag = {TagKind::Audio, TagWeight::Strong, 0};
    } else if (const auto r = progressive(rest); prefix.kind == TagKind::Source && r != ResolutionId::None) {
        t.tag = {TagKind::Source, TagWeight::Strong, prefix.value};
        t.resolution = r;
    }
}

/// Numbers that belong to the tag beside them: the ".1" of "DD5.1", the "4." of "4.7GB", a lonely "7.1".
void Scan::markNeighbours()
{
    const auto isChannels = [this](int i) {
        return i + 1 < size() && token(i).digits == 1 && token(i + 1).digits == 1 && token(i).number >= 1 &&
               token(i).number <= 9 && token(i + 1).number <= 2 && joinsPhrase(gap(i + 1));
    };
    const Tag audio{TagKind::Audio, TagWeight::Strong, 0};
    for (int i = 0; i < size(); ++i) {
        const Token &t = token(i);
        const bool afterTag = i > 0 && token(i - 1).isTag();
        if (t.isTag() || t.number < 0) {
            continue;
        }
        if (i + 1 < size() && token(i + 1).tag.kind == TagKind::Size && gap(i + 1) == u".") {
            m_tokens[size_t(i)].tag = token(i + 1).tag;
        } else if (isChannels(i) &&
                   (afterTag || (i + 2 < size() && token(i + 2).isStrong() && (i == 0 || gap(i) != u".")))) {
            m_tokens[size_t(i)].tag = audio;
            m_tokens[size_t(i) + 1].tag = audio;
            if (afterTag && token(i - 1).tag.kind == TagKind::Audio) {
                m_tokens[size_t(i) - 1].tag.weight = TagWeight::Strong;
            }
        } else if (afterTag && token(i - 1).tag.kind == TagKind::Audio && t.digits == 1 && t.number <= 2 &&
                   joinsPhrase(gap(i))) {
            m_tokens[size_t(i)].tag = audio;
        }
    }
}

void Scan::markTags()
{
    for (int i = 0; i < size();) {
        const View k = key(i);
        int words = markPhrase(i, token(i).info->words);
        if (words == 0) {
            markPattern(m_tokens[size_t(i)]);
            words = 1;
        }
        const Token &t = token(i);
        const bool uhd = t.tag.kind == TagKind::Source && (k.starts_with(u"uhd") || k == u"muhd");
        if (uhd) {
            m_tokens[size_t(i)].resolution = ResolutionId::P2160;
        }
        if (t.tag.kind == TagKind::Resolution && t.tag.value != 0) {
            m_tokens[size_t(i)].resolution = ResolutionId(t.tag.value);
        }
        i += words;
    }
    markNeighbours();
}

QStringView splitExtension(QStringView name, QString *extension)
{
    const auto dot = name.lastIndexOf(u'.');
    if (dot <= 0 || name.size() - dot > 8 || name.size() - dot < 3) {
        return name;
    }
    std::u16string suffix;
    for (const QChar c : name.mid(dot + 1)) {
        suffix += c.toLower().unicode();
    }
    if (!lookUp(suffix).is(WordClass::FileExtension)) {
        return name;
    }
    if (extension) {
        *extension = QString::fromStdU16String(suffix);
    }
    return name.left(dot);
}

} // namespace metarr::names

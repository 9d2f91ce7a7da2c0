// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nfotext.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace metarr::nfo {

namespace {

/// Left inside by programs that join files. QString::fromUtf8() drops it where a text begins, so that it may be nowhere.
constexpr char16_t byteOrderMark = 0xFEFF;

/// windows-1252 where it differs from Latin-1: 0x80-0x9F.
constexpr std::array<char16_t, 32> windows1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void appendUtf8(QByteArray &to, char32_t c)
{
    if (c < 0x80) {
        to += char(c);
    } else if (c < 0x800) {
        to += char(0xC0 | (c >> 6));
        to += char(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        to += char(0xE0 | (c >> 12));
        to += char(0x80 | ((c >> 6) & 0x3F));
        to += char(0x80 | (c & 0x3F));
    } else {
        to += char(0xF0 | (c >> 18));
        to += char(0x80 | ((c >> 12) & 0x3F));
        to += char(0x80 | ((c >> 6) & 0x3F));
        to += char(0x80 | (c & 0x3F));
    }
}

void append1252(QByteArray &to, uchar byte)
{
    appendUtf8(to, byte >= 0x80 && byte < 0xA0 ? char32_t(windows1252[byte - 0x80]) : char32_t(byte));
}

/// Length of the valid UTF-8 sequence at `at` (0 when there is none). `cutOff`: it is valid as far as it
/// goes, but the text ends inside it.
int sequenceLength(QByteArrayView text, qsizetype at, bool &cutOff)
{
    const auto lead = uchar(text[at]);
    const int length = lead < 0x80                   ? 1
                       : lead >= 0xC2 && lead < 0xE0 ? 2
                       : (lead & 0xF0) == 0xE0       ? 3
                       : lead >= 0xF0 && lead < 0xF5 ? 4
                                                     : 0;
    for (int i = 1; i < length; ++i) {
        if (at + i >= text.size()) {
            cutOff = true;
            return 0;
        }
        const auto next = uchar(text[at + i]);
        const bool badSecond = i == 1 && ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) ||
                                          (lead == 0xF0 && next < 0x90) || (lead == 0xF4 && next > 0x8F));
        if ((next & 0xC0) != 0x80 || badSecond) {
            return 0;
        }
    }
    return length;
}

/// Bytes that claim to be UTF-8 and are not: what is no valid sequence is read as windows-1252, a character
/// cut off by the end of the file is dropped.
QByteArray repairedUtf8(QByteArrayView bytes)
{
    QByteArray text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (qsizetype i = 0; i < bytes.size();) {
        bool cutOff = false;
        const int length = sequenceLength(bytes, i, cutOff);
        if (cutOff) {
            break;
        }
        if (length == 0) {
            append1252(text, uchar(bytes[i++]));
            continue;
        }
        text.append(bytes.data() + i, length);
        i += length;
    }
    return text;
}

QByteArray from1252(QByteArrayView bytes)
{
    QByteArray text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        append1252(text, uchar(c));
    }
    return text;
}

/// The encoding named in the XML declaration of ASCII-compatible text.
QByteArray declaredEncoding(QByteArrayView text)
{
    const qsizetype start = text.first(qMin<qsizetype>(text.size(), 1024)).indexOf("<?xml");
    if (start < 0) {
        return {};
    }
    const QByteArrayView head = text.sliced(start, qMin<qsizetype>(text.size() - start, 256));
    const qsizetype end = head.indexOf('>');
    const qsizetype name = head.indexOf("encoding");
    if (end < 0 || name < 0 || name > end) {
        return {};
    }
    qsizetype i = name + 8;
    while (i < end && (isXmlBlank(head[i]) || head[i] == '=')) {
        ++i;
    }
    if (i >= end || (head[i] != '"' && head[i] != '\'')) {
        return {};
    }
    const qsizetype close = head.indexOf(head[i], i + 1);
    return close > i && close < end ? head.sliced(i + 1, close - i - 1).toByteArray().trimmed()
                                    : QByteArray();
}

DecodedText fromUtf16or32(const QByteArray &bytes, qsizetype bom, QStringConverter::Encoding encoding,
                          const QString &name)
{
    QStringDecoder decoder(encoding, QStringConverter::Flag::ConvertInitialBom);
    const QString text = decoder.decode(QByteArrayView(bytes).sliced(bom));
    DecodedText decoded;
    decoded.utf8 = text.toUtf8();
    decoded.encoding.name = name;
    decoded.encoding.bom = bom > 0;
    decoded.encoding.repaired = decoder.hasError();
    const QByteArray declared = declaredEncoding(decoded.utf8);
    decoded.encoding.declared = QString::fromLatin1(declared);
    decoded.encoding.lying =
        !declared.isEmpty() && !name.startsWith(decoded.encoding.declared, Qt::CaseInsensitive);
    return decoded;
}

bool isWestern(const QByteArray &lower)
{
    return lower == "iso-8859-1" || lower == "latin1" || lower == "iso8859-1" || lower == "windows-1252" ||
           lower == "cp1252" || lower == "us-ascii" || lower == "ascii";
}

DecodedText fromSingleBytes(const QByteArray &bytes, qsizetype bom)
{
    const QByteArrayView body = QByteArrayView(bytes).sliced(bom);
    DecodedText decoded;
    decoded.encoding.bom = bom > 0;
    const QByteArray declared = declaredEncoding(body);
    const QByteArray lower = declared.toLower();
    decoded.encoding.declared = QString::fromLatin1(declared);
    if (body.isValidUtf8()) {
        decoded.utf8 = bom > 0 ? body.toByteArray() : bytes;
        decoded.sameBytes = true;
        decoded.encoding.name = u"UTF-8"_s;
        const bool saysOther = !declared.isEmpty() && lower != "utf-8" && lower != "utf8";
        const auto isAscii = [](char c) { return uchar(c) < 0x80; };
        decoded.encoding.lying = saysOther && (lower.startsWith("utf-16") || lower.startsWith("utf-32") ||
                                               !std::all_of(body.begin(), body.end(), isAscii));
        return decoded;
    }
    if (isWestern(lower)) {
        decoded.utf8 = from1252(body);
        decoded.encoding.name = u"windows-1252"_s;
        return decoded;
    }
    if (!declared.isEmpty() && !lower.startsWith("utf")) {
        QStringDecoder decoder(declared.constData()); // with ICU: every encoding in use
        if (decoder.isValid()) {
            const QString text = decoder.decode(body);
            decoded.utf8 = text.toUtf8();
            decoded.encoding.name = decoded.encoding.declared;
            decoded.encoding.repaired = decoder.hasError();
            return decoded;
        }
    }
    decoded.utf8 = repairedUtf8(body);
    decoded.encoding.name = u"windows-1252"_s;
    decoded.encoding.lying = !declared.isEmpty();
    decoded.encoding.repaired = true;
    return decoded;
}

/// HTML's names for U+00A0-U+00FF, in order.
constexpr std::array<std::string_view, 96> latin1Names{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct NamedCharacter {
    std::string_view name;
    char32_t character;
};
constexpr std::array otherNames{
    NamedCharacter{"amp", '&'},       NamedCharacter{"lt", '<'},        NamedCharacter{"gt", '>'},
    NamedCharacter{"quot", '"'},      NamedCharacter{"apos", '\''},     NamedCharacter{"ndash", 0x2013},
    NamedCharacter{"mdash", 0x2014},  NamedCharacter{"lsquo", 0x2018},  NamedCharacter{"rsquo", 0x2019},
    NamedCharacter{"sbquo", 0x201A},  NamedCharacter{"ldquo", 0x201C},  NamedCharacter{"rdquo", 0x201D},
    NamedCharacter{"bdquo", 0x201E},  NamedCharacter{"hellip", 0x2026}, NamedCharacter{"bull", 0x2022},
    NamedCharacter{"trade", 0x2122},  NamedCharacter{"euro", 0x20AC},   NamedCharacter{"OElig", 0x0152},
    NamedCharacter{"oelig", 0x0153},  NamedCharacter{"Scaron", 0x0160}, NamedCharacter{"scaron", 0x0161},
    NamedCharacter{"Yuml", 0x0178},   NamedCharacter{"dagger", 0x2020}, NamedCharacter{"lsaquo", 0x2039},
    NamedCharacter{"rsaquo", 0x203A},
};

/// The character of "#233", "#xE9" or "eacute"; nullopt when it is none, 0 for one that XML does not allow.
std::optional<char32_t> referencedCharacter(QByteArrayView body)
{
    if (body.startsWith('#')) {
        const bool hex = body.size() > 1 && (body[1] == 'x' || body[1] == 'X');
        const QByteArrayView digits = body.sliced(hex ? 2 : 1);
        bool ok = !digits.isEmpty() && digits.size() <= 8;
        const uint code = ok ? digits.toByteArray().toUInt(&ok, hex ? 16 : 10) : 0;
        if (!ok) {
            return std::nullopt;
        }
        const bool allowed = code == '\t' || code == '\n' || code == '\r' ||
                             (code >= 0x20 && code < 0xD800) || (code >= 0xE000 && code < 0xFFFE) ||
                             (code >= 0x10000 && code <= 0x10FFFF);
        return allowed ? code : 0;
    }
    const std::string_view name(body.data(), size_t(body.size()));
    for (const NamedCharacter &named : otherNames) {
        if (named.name == name) {
            return named.character;
        }
    }
    for (size_t i = 0; i < latin1Names.size(); ++i) {
        if (latin1Names[i] == name) {
            return char32_t(0xA0 + i);
        }
    }
    return std::nullopt;
}

QByteArray escaped(const QString &text, bool attribute)
{
    const QByteArray utf8 = text.toUtf8();
    QByteArray out;
    out.reserve(utf8.size() + 16);
    for (const char c : utf8) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            if (attribute) {
                out += "&quot;";
            } else {
                out += c;
            }
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace

DecodedText decodeNfoText(const QByteArray &bytes)
{
    const auto byteAt = [&bytes](qsizetype i) { return i < bytes.size() ? int(uchar(bytes[i])) : -1; };
    const int a = byteAt(0);
    const int b = byteAt(1);
    const int c = byteAt(2);
    const int d = byteAt(3);
    if (a == 0xEF && b == 0xBB && c == 0xBF) {
        return fromSingleBytes(bytes, 3);
    }
    if ((a == 0xFF && b == 0xFE && c == 0 && d == 0)) {
        return fromUtf16or32(bytes, 4, QStringConverter::Utf32LE, u"UTF-32LE"_s);
    }
    if (a == 0 && b == 0 && c == 0xFE && d == 0xFF) {
        return fromUtf16or32(bytes, 4, QStringConverter::Utf32BE, u"UTF-32BE"_s);
    }
    if (a == 0xFF && b == 0xFE) {
        return fromUtf16or32(bytes, 2, QStringConverter::Utf16LE, u"UTF-16LE"_s);
    }
    if (a == 0xFE && b == 0xFF) {
        return fromUtf16or32(bytes, 2, QStringConverter::Utf16BE, u"UTF-16BE"_s);
    }
    // Without a mark: XML begins with '<' or a blank, so the zero byte beside it tells.
    if (a > 0 && a < 0x80 && b == 0 && c > 0 && d == 0) {
        return fromUtf16or32(bytes, 0, QStringConverter::Utf16LE, u"UTF-16LE"_s);
    }
    if (a == 0 && b > 0 && b < 0x80 && c == 0 && d > 0) {
        return fromUtf16or32(bytes, 0, QStringConverter::Utf16BE, u"UTF-16BE"_s);
    }
    return fromSingleBytes(bytes, 0);
}

void appendUnescaped(QByteArray &to, QByteArrayView raw)
{
    for (qsizetype i = 0; i < raw.size();) {
        const qsizetype amp = raw.indexOf('&', i);
        if (amp < 0) {
            to.append(raw.data() + i, raw.size() - i);
            return;
        }
        to.append(raw.data() + i, amp - i);
        const QByteArrayView window = raw.sliced(amp + 1, qMin<qsizetype>(raw.size() - amp - 1, 12));
        const qsizetype semicolon = window.indexOf(';');
        const auto character = semicolon > 0 ? referencedCharacter(window.first(semicolon)) : std::nullopt;
        if (!character) {
            to += '&';
            i = amp + 1;
            continue;
        }
        if (*character != 0) {
            appendUtf8(to, *character);
        }
        i = amp + 1 + semicolon + 1;
    }
}

namespace {

bool isForbidden(char16_t u)
{
    return (u < 0x20 && u != u'\n' && u != u'\t') || u >= 0xFFFE || u == byteOrderMark;
}

} // namespace

QString cleanText(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), [](QChar c) { return isForbidden(c.unicode()); })) {
        return text.trimmed();
    }
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t u = text.at(i).unicode();
        if (u == u'\r') {
            if (i + 1 >= text.size() || text.at(i + 1) != u'\n') {
                out += u'\n';
            }
        } else if (!isForbidden(u)) {
            out += QChar(u);
        }
    }
    return out.trimmed();
}

QString cleanLine(const QString &text)
{
    // Nearly all are clean already, and there are dozens in each document.
    const bool isLine = std::none_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() >= 0xFFFE || c.unicode() == byteOrderMark;
    });
    if (isLine) {
        return text.trimmed();
    }
    const QString clean = cleanText(text);
    return clean.contains(u'\n') || clean.contains(u'\t') ? clean.simplified() : clean;
}

QByteArray escapeText(const QString &text)
{
    return escaped(text, false);
}

QByteArray escapeAttribute(const QString &text)
{
    return escaped(text, true);
}

QByteArrayView trimmedView(QByteArrayView text)
{
    qsizetype start = 0;
    qsizetype end = text.size();
    while (start < end && isXmlBlank(text[start])) {
        ++start;
    }
    while (end > start && isXmlBlank(text[end - 1])) {
        --end;
    }
    return text.sliced(start, end - start);
}

} // namespace metarr::nfo

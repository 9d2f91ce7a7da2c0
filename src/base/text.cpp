// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include <QSet>
#include <QStringTokenizer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Letters that have no decomposition in Unicode but one in people's heads.
QLatin1StringView plainLetters(char16_t c)
{
    switch (c) {
    case u'ß':
        return "ss"_L1;
    case u'æ':
        return "ae"_L1;
    case u'œ':
        return "oe"_L1;
    case u'ø':
        return "o"_L1;
    case u'ł':
        return "l"_L1;
    case u'đ':
        return "d"_L1;
    case u'ð':
        return "d"_L1;
    case u'þ':
        return "th"_L1;
    case u'ħ':
        return "h"_L1;
    case u'ı':
        return "i"_L1;
    case u'ŋ':
        return "n"_L1;
    default:
        return {};
    }
}

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'’' || c == u'‘' || c == u'`' || c == u'´' || c == u'ʼ';
}

bool isAsciiText(const QString &text)
{
    for (const QChar c : text) {
        if (c.unicode() >= 0x80) {
            return false;
        }
    }
    return true;
}

QStringView withoutArticle(QStringView folded)
{
    static constexpr QLatin1StringView articles[] = {"the "_L1, "a "_L1,   "an "_L1,   "der "_L1, "die "_L1,
                                                     "das "_L1, "ein "_L1, "eine "_L1, "le "_L1,  "la "_L1,
                                                     "les "_L1, "un "_L1,  "une "_L1,  "el "_L1,  "il "_L1};
    for (const auto article : articles) {
        if (folded.startsWith(article) && folded.size() > article.size()) {
            return folded.sliced(article.size());
        }
    }
    return folded;
}

} // namespace

QString foldText(const QString &text)
{
    const bool ascii = isAsciiText(text);
    const QString source = ascii ? text : text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded(source.size() * 2, Qt::Uninitialized); // plain letters are one or two
    QChar *const begin = folded.data();
    QChar *out = begin;
    bool gap = false;
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar c = source.at(i);
        if ((!ascii && c.isMark()) || isApostrophe(c)) {
            continue;
        }
        // A dot between single letters belongs to an abbreviation: S.H.I.E.L.D., R.I.P.D.
        if (c == u'.' && i > 0 && source.at(i - 1).isLetter() &&
            (i < 2 || !source.at(i - 2).isLetterOrNumber()) &&
            (i + 1 >= source.size() || i + 2 >= source.size() || source.at(i + 2) == u'.' ||
             !source.at(i + 1).isLetter() || (i >= 2 && source.at(i - 2) == u'.'))) {
            continue;
        }
        if (!c.isLetterOrNumber() && !c.isSurrogate()) {
            gap = true;
            continue;
        }
        if (gap && out != begin) {
            *out++ = u' ';
        }
        gap = false;
        if (ascii) {
            *out++ = c >= u'A' && c <= u'Z' ? QChar(c.unicode() + (u'a' - u'A')) : c;
        } else if (const auto plain = plainLetters(c.unicode()); !plain.isEmpty()) {
            out = std::transform(plain.begin(), plain.end(), out, [](char l) { return QLatin1Char(l); });
        } else {
            *out++ = c;
        }
    }
    folded.truncate(out - begin);
    return folded;
}

QString sortKey(const QString &title)
{
    const QString folded = foldText(title);
    const QStringView body = withoutArticle(folded);
    QString key;
    key.reserve(body.size() + 8);
    for (qsizetype i = 0; i < body.size();) {
        if (!body.at(i).isDigit()) {
            key += body.at(i++);
            continue;
        }
        qsizetype end = i;
        while (end < body.size() && body.at(end).isDigit()) {
            ++end;
        }
        const QStringView digits = body.sliced(i, end - i);
        key += QString(qMax<qsizetype>(0, 8 - digits.size()), u'0');
        key += digits;
        i = end;
    }
    return key.isEmpty() ? title : key;
}

QString searchText(const QStringList &parts)
{
    QStringList folded;
    qsizetype length = 0;
    folded.reserve(parts.size());
    for (const QString &part : parts) {
        folded += foldText(part);
        length += folded.constLast().size() + 1;
    }
    QString words;
    words.reserve(length);
    QSet<QStringView> seen;
    for (const QString &part : std::as_const(folded)) {
        for (const QStringView token : qTokenize(part, u' ', Qt::SkipEmptyParts)) {
            if (const auto before = seen.size(); (seen.insert(token), seen.size() > before)) {
                words += words.isEmpty() ? QStringView() : QStringView(u" ");
                words += token;
            }
        }
    }
    return words;
}

QString titleKey(const QString &title)
{
    QString text = title;
    text.replace(u'&', u" and "_s);
    const QString folded = foldText(text);
    QString key;
    const auto words = withoutArticle(folded).split(u' ', Qt::SkipEmptyParts);
    for (const QStringView word : words) {
        if (word != u"and" && word != u"und" && word != u"et") {
            key += word;
        }
    }
    return key;
}

} // namespace metarr

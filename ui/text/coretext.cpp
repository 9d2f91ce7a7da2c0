// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/coretext.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int deepest = 3; ///< a text in a text in a text

CoreTexts &texts()
{
    static CoreTexts inUse;
    return inUse;
}

const QRegularExpression &argument()
{
    static const QRegularExpression expression(u"%L?([1-9])"_s);
    return expression;
}

} // namespace

QList<CoreTexts::Entry> CoreTexts::read(QIODevice &file)
{
    QList<Entry> entries;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == "source"_L1) {
            entries += Entry{xml.readElementText(), {}};
        } else if (xml.name() == "translation"_L1 && !entries.isEmpty()) {
            entries.last().translation = xml.readElementText();
        }
    }
    return xml.hasError() ? QList<Entry>() : entries;
}

CoreTexts::CoreTexts(const QList<Entry> &entries)
{
    for (const Entry &entry : entries) {
        if (entry.translation.isEmpty()) {
            continue;
        }
        if (entry.source == u"“%1”") {
            m_title = entry.translation;
            continue;
        }
        Pattern pattern;
        QString expression;
        qsizetype at = 0;
        auto places = argument().globalMatch(entry.source);
        while (places.hasNext()) {
            const QRegularExpressionMatch place = places.next();
            const QString before = entry.source.mid(at, place.capturedStart() - at);
            if (pattern.places.isEmpty()) {
                pattern.head = before;
            }
            expression += QRegularExpression::escape(before) + u"(.*?)"_s;
            pattern.literal += before.size();
            pattern.places += place.captured(1).toInt();
            at = place.capturedEnd();
        }
        if (pattern.places.isEmpty()) {
            m_exact.insert(entry.source, entry.translation);
            continue;
        }
        pattern.tail = entry.source.mid(at);
        pattern.literal += pattern.tail.size();
        expression += QRegularExpression::escape(pattern.tail);
        pattern.matcher = QRegularExpression(QRegularExpression::anchoredPattern(expression),
                                             QRegularExpression::DotMatchesEverythingOption);
        pattern.translation = entry.translation;
        m_patterns += pattern;
    }
    std::stable_sort(m_patterns.begin(), m_patterns.end(),
                     [](const Pattern &a, const Pattern &b) { return a.literal > b.literal; });
}

QString CoreTexts::translate(const QString &text) const
{
    return m_exact.isEmpty() && m_patterns.isEmpty() ? text : sentences(text, 0);
}

std::optional<QString> CoreTexts::whole(const QString &text, int depth) const
{
    if (const auto exact = m_exact.constFind(text); exact != m_exact.cend()) {
        return *exact;
    }
    for (const Pattern &pattern : m_patterns) {
        if (auto translated = matched(pattern, text, depth)) {
            return translated;
        }
    }
    return std::nullopt;
}

std::optional<QString> CoreTexts::matched(const Pattern &pattern, const QString &text, int depth) const
{
    if (!text.startsWith(pattern.head) || !text.endsWith(pattern.tail)) {
        return std::nullopt; // nearly always: expressions are slow
    }
    const QRegularExpressionMatch match = pattern.matcher.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    QString translated;
    qsizetype at = 0;
    auto places = argument().globalMatch(pattern.translation);
    while (places.hasNext()) {
        const QRegularExpressionMatch place = places.next();
        const qsizetype group = pattern.places.indexOf(place.captured(1).toInt());
        const QString value = group < 0 ? QString() : match.captured(int(group) + 1);
        translated += pattern.translation.mid(at, place.capturedStart() - at);
        translated += depth < deepest ? sentences(value, depth + 1) : value;
        at = place.capturedEnd();
    }
    return translated + pattern.translation.mid(at);
}

std::optional<QString> CoreTexts::inSentences(const QString &text, int depth) const
{
    for (qsizetype end = text.indexOf(". "_L1); end >= 0; end = text.indexOf(". "_L1, end + 1)) {
        const QString rest = text.mid(end + 2);
        const auto first = whole(text.left(end + 1), depth);
        if (!first) {
            continue; // a full stop within an argument
        }
        if (const auto others = inSentences(rest, depth)) {
            return *first + u' ' + *others;
        }
        if (const auto last = whole(rest, depth)) {
            return *first + u' ' + *last;
        }
    }
    return std::nullopt;
}

std::optional<QString> CoreTexts::list(const QString &text) const
{
    QStringList words = text.split(u", "_s);
    for (QString &word : words) {
        const auto known = m_exact.constFind(word);
        if (known == m_exact.cend()) {
            return std::nullopt;
        }
        word = *known;
    }
    return words.join(u", "_s);
}

std::optional<QString> CoreTexts::titled(const QString &text, int depth) const
{
    const qsizetype end = text.indexOf(u'”');
    if (m_title.isEmpty() || end < 0 || !text.startsWith(u'“') || text.indexOf(u'“', 1) >= 0) {
        return std::nullopt; // a title with quotation marks of its own stays as it is
    }
    QString title = m_title;
    title.replace(u"%1"_s, text.mid(1, end - 1));
    const QString rest = text.mid(end + 1);
    return rest.startsWith(u' ') ? title + u' ' + sentences(rest.mid(1), depth + 1) : title + rest;
}

/// Message and remedy are stored in one line: sentences that are all known, or else one text (whose arguments may hold full
/// stops), or else what is known of it from its beginning on.
QString CoreTexts::sentences(const QString &text, int depth) const
{
    if (const auto exact = m_exact.constFind(text); exact != m_exact.cend()) {
        return *exact;
    }
    if (const auto all = inSentences(text, depth)) {
        return *all;
    }
    if (auto words = list(text)) {
        return *words;
    }
    if (const auto one = whole(text, depth)) {
        return *one;
    }
    for (qsizetype end = text.indexOf(". "_L1); end >= 0; end = text.indexOf(". "_L1, end + 1)) {
        if (const auto first = whole(text.left(end + 1), depth)) {
            return *first + u' ' + sentences(text.mid(end + 2), depth);
        }
    }
    if (depth > 0) {
        if (auto title = titled(text, depth)) {
            return *title;
        }
    }
    return text;
}

void useCoreTexts(const QLocale &locale)
{
    const QString language = QLocale::languageToCode(locale.language());
    QFile file(u":/core/core_%1.ts"_s.arg(language));
    texts() = file.open(QIODevice::ReadOnly) ? CoreTexts(CoreTexts::read(file)) : CoreTexts();
}

QString coreText(const QString &english)
{
    return texts().translate(english);
}

CoreTexts coreTexts()
{
    return texts();
}

QString errorText(const Error &error)
{
    const QString message = coreText(error.message);
    return error.remedy.isEmpty() ? message : message + u' ' + coreText(error.remedy);
}

Error notChanged(const QString &title, Error error)
{
    error.message =
        QCoreApplication::translate("Change", "“%1” was not changed: %2").arg(title, coreText(error.message));
    return error;
}

QString languageText(const QString &code)
{
    if (code == u"nor") { // two languages to Qt, and neither is called that
        return coreText(u"Norwegian"_s);
    }
    const QLocale locale(code);
    return locale.language() == QLocale::C ? code : coreText(QLocale::languageToString(locale.language()));
}

} // namespace metarr

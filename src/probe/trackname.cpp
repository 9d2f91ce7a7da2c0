// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/trackname.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr std::array<QStringView, 7> commentaryStems{
    u"commentar", u"kommentar", u"commentaire", u"comentario", u"comentário", u"commento", u"kommentti"};
constexpr std::array<QStringView, 6> forcedStems{u"forced", u"forcé",     u"forzad",
                                                 u"forzat", u"erzwungen", u"foreign parts"};
constexpr std::array<QStringView, 8> deafStems{u"hearing impaired", u"hard of hearing", u"closed caption",
                                               u"hörgeschädigt",    u"malentendant",    u"sourds",
                                               u"sordos",           u"non udenti"};

bool containsAny(const QString &text, std::span<const QStringView> stems)
{
    return std::any_of(stems.begin(), stems.end(),
                       [&](QStringView stem) { return text.contains(stem, Qt::CaseInsensitive); });
}

/// Words of letters and digits, lower case.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    for (const QChar c : text) {
        if (c.isLetterOrNumber()) {
            word += c.toLower();
        } else if (!word.isEmpty()) {
            words += std::exchange(word, {});
        }
    }
    if (!word.isEmpty()) {
        words += word;
    }
    return words;
}

/// What a title claims: its words without what they deny ("Non-Forced", "not SDH"). In Italian the deaf are "non udenti".
QStringList claimsOf(const QString &title)
{
    const QStringList words = wordsOf(title);
    QStringList claims;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool denial = words.at(i) == u"non" || words.at(i) == u"not";
        if (denial && words.value(i + 1) != u"udenti") {
            ++i;
        } else if (words.at(i) != u"unforced") {
            claims += words.at(i);
        }
    }
    return claims;
}

} // namespace

bool saysCommentary(const QString &title)
{
    return containsAny(title, commentaryStems);
}

bool saysForced(const QString &title)
{
    return containsAny(claimsOf(title).join(u' '), forcedStems);
}

bool saysHearingImpaired(const QString &title)
{
    const QStringList words = claimsOf(title);
    return words.contains(u"sdh"_s) || words.contains(u"cc"_s) || words.contains(u"hi"_s) ||
           containsAny(words.join(u' '), deafStems);
}

QString stereoModeInName(const QString &path)
{
    const auto fileAt = path.lastIndexOf(u'/');
    const auto folderAt = fileAt <= 0 ? -1 : path.lastIndexOf(u'/', fileAt - 1);
    const QStringList words = wordsOf(path.mid(folderAt + 1));
    if (!words.contains(u"3d"_s)) {
        return {};
    }
    const auto has = [&](std::initializer_list<QLatin1StringView> names) {
        return std::any_of(names.begin(), names.end(),
                           [&](QLatin1StringView name) { return words.contains(name); });
    };
    if (has({"sbs"_L1, "hsbs"_L1, "fsbs"_L1, "halfsbs"_L1, "fullsbs"_L1})) {
        return u"left_right"_s;
    }
    if (has({"ou"_L1, "hou"_L1, "fou"_L1, "tab"_L1, "htab"_L1, "halfou"_L1, "fullou"_L1, "halftab"_L1})) {
        return u"top_bottom"_s;
    }
    return has({"mvc"_L1}) ? u"block_lr"_s : QString();
}

} // namespace metarr

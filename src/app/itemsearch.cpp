// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/itemsearch.h"

#include "domain/artwork.h"
#include "domain/fields.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Words and key:value pairs; quotes keep blanks together and vanish.
QStringList splitWords(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            words += word;
            word.clear();
        } else {
            word += c;
        }
    }
    words += word;
    words.removeAll(QString());
    return words;
}

bool takeYears(ItemQuery &query, const QString &value)
{
    static const QRegularExpression years(u"^(\\d{4})?(-?)(\\d{4})?$"_s);
    const auto match = years.match(value);
    const bool range = !match.captured(2).isEmpty();
    if (!match.hasMatch() || (match.captured(1).isEmpty() && match.captured(3).isEmpty()) ||
        (!range && !match.captured(3).isEmpty())) {
        return false;
    }
    if (!match.captured(1).isEmpty()) {
        query.yearFrom = match.captured(1).toInt();
    }
    if (!range) {
        query.yearTo = query.yearFrom;
    } else if (!match.captured(3).isEmpty()) {
        query.yearTo = match.captured(3).toInt();
    }
    return true;
}

bool takeState(ItemQuery &query, const QString &value)
{
    if (value == u"unpublished") {
        query.unpublished = true;
        return true;
    }
    const auto state = value == u"unidentified" ? ItemState::NeedsIdentification : itemStateFromName(value);
    if (!state) {
        return false;
    }
    query.states += *state;
    return true;
}

bool takeMissing(ItemQuery &query, const QString &value)
{
    if (const auto slot = assetTypeFromName(value)) {
        query.missingAsset = assetTypeName(*slot);
        return true;
    }
    const auto field = fieldFromName(value);
    query.missingField = field ? fieldInfo(*field).key() : QString();
    return field.has_value();
}

bool takeLock(ItemQuery &query, const QString &value)
{
    if (value == u"any" || value == u"*") {
        query.lockedField = u"*"_s;
    } else if (const auto field = fieldFromName(value)) {
        query.lockedField = fieldInfo(*field).key();
    } else if (const auto slot = assetTypeFromName(value)) {
        query.lockedField = assetTypeName(*slot);
    } else {
        return false;
    }
    return true;
}

bool takeHdr(ItemQuery &query, const QString &value)
{
    static const QHash<QString, QString> names = {
        {u"any"_s, u"*"_s},
        {u"yes"_s, u"*"_s},
        {u"none"_s, u"-"_s},
        {u"no"_s, u"-"_s},
        {u"dv"_s, u"dolbyvision"_s},
        {u"dolbyvision"_s, u"dolbyvision"_s},
        {u"hdr10"_s, u"hdr10"_s},
        {u"hdr10+"_s, u"hdr10plus"_s},
        {u"hdr10plus"_s, u"hdr10plus"_s},
        {u"hlg"_s, u"hlg"_s},
    };
    query.hdr = names.value(value);
    return !query.hdr.isEmpty();
}

/// The limits are those of the list's media column.
bool takeResolution(ItemQuery &query, const QString &value)
{
    if (value == u"4k" || value == u"2160p" || value == u"uhd") {
        query.heightFrom = 1201;
    } else if (value == u"1080p" || value == u"hd") {
        query.heightFrom = 761;
        query.heightTo = 1200;
    } else if (value == u"720p") {
        query.heightFrom = 581;
        query.heightTo = 760;
    } else if (value == u"sd") {
        query.heightFrom = 1;
        query.heightTo = 580;
    } else {
        return false;
    }
    return true;
}

bool takeFilter(ItemQuery &query, const QString &key, const QString &typed)
{
    const QString value = typed.toLower();
    if (value.isEmpty()) {
        return false;
    }
    if (key == u"year") {
        return takeYears(query, value);
    }
    if (key == u"state" || key == u"is") {
        return takeState(query, value);
    }
    if (key == u"missing" || key == u"no") {
        return takeMissing(query, value);
    }
    if (key == u"lock" || key == u"locked") {
        return takeLock(query, value);
    }
    if (key == u"hdr") {
        return takeHdr(query, value);
    }
    if (key == u"res" || key == u"resolution") {
        return takeResolution(query, value);
    }
    if (key == u"complete" && value == u"no") {
        query.completenessBelow = 100;
        return true;
    }
    if (key == u"genre" || key == u"tag" || key == u"studio" || key == u"country") {
        query.termKind = key;
        query.term = typed;
        return true;
    }
    if (key == u"id") {
        const auto [provider, id] = parseProviderId(typed);
        query.idProvider = provider;
        query.idValue = id.isEmpty() ? typed : id;
        return true;
    }
    return false;
}

} // namespace

std::pair<QString, QString> parseProviderId(const QString &text)
{
    struct Pattern {
        QString provider;
        QRegularExpression form;
    };
    const auto form = [](const QString &pattern) {
        return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
    };
    static const QList<Pattern> patterns = {
        {u"imdb"_s, form(u"^(?:imdb:)?(tt\\d{6,10})$"_s)},
        {u"imdb"_s, form(u"^(?:https?://)?(?:www\\.|m\\.)?imdb\\.com/(?:[a-z-]+/)?title/(tt\\d{6,10})"_s)},
        {u"tmdb"_s, form(u"^tmdb:(\\d+)$"_s)},
        {u"tmdb"_s,
         form(u"^(?:https?://)?(?:www\\.)?themoviedb\\.org/(?:[a-z-]+/)?(?:movie|tv|collection)/(\\d+)"_s)},
        {u"tvdb"_s, form(u"^tvdb:(\\d+)$"_s)},
        {u"tvdb"_s, form(u"^(?:https?://)?(?:www\\.)?thetvdb\\.com/.*[?&]id=(\\d+)"_s)},
        {u"tvdb"_s, form(u"^(?:https?://)?(?:www\\.)?thetvdb\\.com/dereferrer/(?:series|movie)/(\\d+)"_s)},
    };
    const QString trimmed = text.trimmed();
    for (const Pattern &pattern : patterns) {
        if (const auto match = pattern.form.match(trimmed); match.hasMatch()) {
            return {pattern.provider, match.captured(1).toLower()};
        }
    }
    return {};
}

ItemSearch parseItemSearch(const QString &text, const ItemQuery &base)
{
    static const QStringList keys = {u"year"_s, u"state"_s,      u"is"_s,      u"missing"_s,
                                     u"no"_s,   u"lock"_s,       u"locked"_s,  u"hdr"_s,
                                     u"res"_s,  u"resolution"_s, u"genre"_s,   u"tag"_s,
                                     u"id"_s,   u"studio"_s,     u"country"_s, u"complete"_s};
    ItemSearch search{base, {}};
    QStringList words;
    const QStringList parts = splitWords(text);
    for (const QString &part : parts) {
        if (const auto [provider, id] = parseProviderId(part); !id.isEmpty()) {
            search.query.idProvider = provider;
            search.query.idValue = id;
            continue;
        }
        const qsizetype colon = part.indexOf(u':');
        const QString key = part.left(std::max<qsizetype>(colon, 0)).toLower();
        if (colon <= 0 || !keys.contains(key)) {
            words += part; // "Alien: Covenant" has a colon too
        } else if (!takeFilter(search.query, key, part.mid(colon + 1))) {
            search.notUnderstood += part;
        }
    }
    search.query.search = words.join(u' ');
    return search;
}

} // namespace metarr

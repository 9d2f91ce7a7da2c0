// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nfourls.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr::nfo {

namespace {

constexpr qsizetype searchedBytes = 1024 * 1024;

/// The whole address around a match: from its scheme to the next blank, quote or bracket.
QString wholeUrl(const QString &text, const QRegularExpressionMatch &match)
{
    static const QString stops = u" \t\r\n\"'<>\u00A0"_s;
    qsizetype end = match.capturedEnd();
    while (end < text.size() && !stops.contains(text.at(end)) && text.at(end).unicode() >= 0x20) {
        ++end;
    }
    return text.mid(match.capturedStart(), end - match.capturedStart());
}

void readTmdb(ProviderUrl &found, const QRegularExpressionMatch &match)
{
    const QString kind = match.captured(1);
    const QString id = match.captured(2);
    const QString season = match.captured(3);
    const QString episode = match.captured(4);
    if (kind == u"movie") {
        found.type = EntityType::Movie;
    } else if (kind == u"collection") {
        found.type = EntityType::Collection;
    } else if (season.isEmpty()) {
        found.type = EntityType::Series;
    } else {
        found.type = episode.isEmpty() ? EntityType::Season : EntityType::Episode;
        found.season = season.toInt();
        found.episode = episode.isEmpty() ? std::nullopt : std::optional(episode.toInt());
        found.showIds.insert(u"tmdb"_s, id);
        return;
    }
    found.ids.insert(u"tmdb"_s, id);
}

void readTvdb(ProviderUrl &found, const QString &kind, const QString &id)
{
    found.type = kind == u"movie" || kind == u"movies"       ? EntityType::Movie
                 : kind == u"season"                         ? EntityType::Season
                 : kind == u"episode" || kind == u"episodes" ? EntityType::Episode
                                                             : EntityType::Series;
    if (!id.isEmpty()) {
        found.ids.insert(u"tvdb"_s, id);
    }
}

using Reader = void (*)(ProviderUrl &, const QRegularExpressionMatch &);
struct Pattern {
    QRegularExpression expression;
    Reader read;
};

const QList<Pattern> &patterns()
{
    static const auto make = [](const QString &body) {
        return QRegularExpression(u"(?:https?://)?(?:[a-z0-9-]{1,20}\\.)?"_s + body,
                                  QRegularExpression::CaseInsensitiveOption);
    };
    static const QList<Pattern> list{
        {make(
             uR"((?:themoviedb|tmdb)\.org/(movie|tv|collection)/(\d{1,10})[^\s\x00-\x1f/?#"<>]*(?:/season/(\d{1,4})(?:/episode/(\d{1,5}))?)?)"_s),
         readTmdb},
        {make(uR"(imdb\.com/(?:[a-z]{2}(?:-[a-z]{2})?/)?title[/?](?:tt)?(\d{7,10}))"_s),
         [](ProviderUrl &found, const QRegularExpressionMatch &match) {
             found.ids.insert(u"imdb"_s, u"tt"_s + match.captured(1));
         }},
        {make(uR"(thetvdb\.com/(?:dereferrer/)?(series|movies?|seasons?|episodes?)/(\d{1,10})(?![\w-]))"_s),
         [](ProviderUrl &found, const QRegularExpressionMatch &match) {
             readTvdb(found, match.captured(1).toLower(), match.captured(2));
         }},
        {make(
             uR"(thetvdb\.com/[a-z./]{0,30}\?tab=(series|episode|season|movie)(?:&(?:amp;)?(?!id=)\w{1,20}=[^&\s"<>]{0,40}){0,6}&(?:amp;)?id=(\d{1,10}))"_s),
         [](ProviderUrl &found, const QRegularExpressionMatch &match) {
             readTvdb(found, match.captured(1).toLower(), match.captured(2));
         }},
        {make(uR"(thetvdb\.com/(series|movies)/[\w-]{1,100})"_s),
         [](ProviderUrl &found, const QRegularExpressionMatch &match) {
             readTvdb(found, match.captured(1).toLower(), {});
         }},
        {make(uR"(tvmaze\.com/shows/(\d{1,10}))"_s),
         [](ProviderUrl &found, const QRegularExpressionMatch &match) {
             found.type = EntityType::Series;
             found.ids.insert(u"tvmaze"_s, match.captured(1));
         }},
        {make(uR"(anidb\.net/(?:anime/|a)(\d{1,10}))"_s),
         [](ProviderUrl &found, const QRegularExpressionMatch &match) {
             found.ids.insert(u"anidb"_s, match.captured(1));
         }},
    };
    return list;
}

} // namespace

std::optional<ProviderUrl> findProviderUrl(QByteArrayView bytes)
{
    const QString text = QString::fromUtf8(bytes.first(qMin(bytes.size(), searchedBytes)));
    std::optional<ProviderUrl> found;
    qsizetype foundAt = text.size();
    for (const Pattern &pattern : patterns()) {
        const auto match = pattern.expression.match(text);
        if (match.hasMatch() && match.capturedStart() < foundAt) {
            foundAt = match.capturedStart();
            found.emplace();
            found->url = wholeUrl(text, match);
            pattern.read(*found, match);
        }
    }
    if (found) {
        return found;
    }
    static const QRegularExpression bareId(uR"((?<![A-Za-z0-9])tt\d{7,9}(?![A-Za-z0-9]))"_s);
    if (const auto match = bareId.match(text); match.hasMatch()) {
        found.emplace();
        found->ids.insert(u"imdb"_s, match.captured());
    }
    return found;
}

std::optional<std::pair<QString, QString>> personIdFromUrl(const QString &url)
{
    static const QRegularExpression tmdb(uR"(themoviedb\.org/person/(\d{1,10}))"_s);
    static const QRegularExpression imdb(uR"(imdb\.com/name/(nm\d{5,10}))"_s);
    if (const auto match = tmdb.match(url); match.hasMatch()) {
        return std::pair(u"tmdb"_s, match.captured(1));
    }
    if (const auto match = imdb.match(url); match.hasMatch()) {
        return std::pair(u"imdb"_s, match.captured(1));
    }
    return std::nullopt;
}

QString cleanId(const QString &provider, const QString &id)
{
    const QString clean = id.simplified();
    bool isNumber = false;
    const qlonglong number = clean.toLongLong(&isNumber);
    if (clean.isEmpty() || (isNumber && number <= 0)) {
        return {};
    }
    if (provider == u"imdb" && isNumber && clean.size() >= 6) {
        return u"tt"_s + clean.rightJustified(7, u'0');
    }
    return clean;
}

} // namespace metarr::nfo

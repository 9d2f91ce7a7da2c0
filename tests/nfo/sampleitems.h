// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfowriter.h"

#include <QStringList>

/// Items with every field set, and what tests do with them over and over.
namespace metarr::test {

using namespace Qt::StringLiterals;

inline QByteArray mustWrite(const QByteArray &previous, const QList<NfoItem> &items,
                            const NfoWriteOptions &options = {})
{
    const auto written = writeNfo(previous, items, options);
    if (!written) {
        qWarning("%s", qPrintable(written.error().toLogText()));
    }
    return written.value_or(QByteArray());
}

inline Credit actor(const QString &name, const QString &role, const QString &thumb = {},
                    const QString &tmdb = {})
{
    Credit credit{CreditKind::Actor, name, role, thumb, {}};
    if (!tmdb.isEmpty()) {
        credit.ids.insert(u"tmdb"_s, tmdb);
    }
    return credit;
}

inline StreamDetails someStreams()
{
    StreamDetails streams;
    streams.durationMs = 7025400;
    VideoStream video;
    video.codec = u"hevc"_s;
    video.width = 3840;
    video.height = 1600;
    video.aspect = 2.4;
    video.hdrType = u"dolbyvision"_s;
    video.stereoMode = u"left_right"_s;
    streams.video += video;
    AudioStream audio;
    audio.codec = u"truehd"_s;
    audio.language = u"eng"_s;
    audio.channels = 8;
    streams.audio += audio;
    audio.codec = u"ac3"_s;
    audio.language = u"ger"_s;
    audio.channels = 6;
    streams.audio += audio;
    SubtitleStream subtitle;
    subtitle.language = u"ger"_s;
    streams.subtitles += subtitle;
    return streams;
}

inline NfoItem fullMovie()
{
    NfoItem item;
    item.type = EntityType::Movie;
    Metadata &m = item.metadata;
    m.title = u"Alien & Co. <1979>"_s;
    m.originalTitle = u"Alien"_s;
    m.sortTitle = u"Alien 1"_s;
    m.tagline = u"In space no one can hear you scream."_s;
    m.plot = u"First line.\n\nSecond “line”."_s;
    m.outline = u"Short."_s;
    m.year = 1979;
    m.premiered = QDate(1979, 5, 25);
    m.runtime = 117;
    m.mpaa = u"Rated R"_s;
    m.userRating = 9;
    m.top250 = 52;
    m.edition = u"Director's Cut"_s;
    m.trailer = u"plugin://plugin.video.youtube/?action=play_video&videoid=x"_s;
    m.dateAdded = u"2019-07-05 17:35:08"_s;
    m.playCount = 2;
    m.lastPlayed = u"2020-01-02 20:15:00"_s;
    m.genres = {u"Horror"_s, u"Science Fiction"_s};
    m.tags = {u"space"_s};
    m.studios = {u"20th Century-Fox"_s, u"Brandywine"_s};
    m.countries = {u"United Kingdom"_s};
    m.ratings = {{u"imdb"_s, 8.5, 950000, 10, true}, {u"metacritic"_s, 8.9, 34, 100, false}};
    m.credits = {actor(u"Sigourney Weaver"_s, u"Ripley"_s, u"http://t/w.jpg"_s, u"10205"_s),
                 actor(u"Tom Skerritt"_s, {}),
                 {CreditKind::Director, u"Ridley Scott"_s, {}, {}, {{u"tmdb"_s, u"578"_s}}},
                 {CreditKind::Writer, u"Dan O'Bannon"_s, {}, {}, {}}};
    m.collection = {u"Alien Collection"_s, u"A ship."_s, {{u"tmdb"_s, u"8091"_s}}};
    m.ids = {{u"tmdb"_s, u"348"_s}, {u"imdb"_s, u"tt0078748"_s}};
    m.defaultId = u"tmdb"_s;
    item.streams = someStreams();
    return item;
}

inline NfoItem fullSeries()
{
    NfoItem item;
    item.type = EntityType::Series;
    Metadata &m = item.metadata;
    m.title = u"Game of Thrones"_s;
    m.plot = u"Seven noble families fight."_s;
    m.year = 2011;
    m.premiered = QDate(2011, 4, 17);
    m.runtime = 55;
    m.mpaa = u"TV-MA"_s;
    m.status = u"Ended"_s;
    m.genres = {u"Drama"_s};
    m.studios = {u"HBO"_s};
    m.ratings = {{u"themoviedb"_s, 8.4, 21000, 10, true}};
    m.credits = {actor(u"Peter Dinklage"_s, u"Tyrion Lannister"_s)};
    m.ids = {{u"tmdb"_s, u"1399"_s}, {u"tvdb"_s, u"121361"_s}, {u"imdb"_s, u"tt0944947"_s}};
    m.defaultId = u"tvdb"_s;
    m.seasonNames = {{0, u"Specials"_s}, {1, u"Winter Is Coming"_s}};
    return item;
}

inline NfoItem fullSeason()
{
    NfoItem item;
    item.type = EntityType::Season;
    item.metadata.title = u"Season 1"_s;
    item.metadata.season = 1;
    item.metadata.plot = u"Trouble is brewing."_s;
    item.metadata.premiered = QDate(2011, 4, 17);
    item.metadata.ids = {{u"tmdb"_s, u"3624"_s}};
    return item;
}

inline NfoItem fullEpisode(int number, const QString &title)
{
    NfoItem item;
    item.type = EntityType::Episode;
    Metadata &m = item.metadata;
    m.title = title;
    m.showTitle = u"Game of Thrones"_s;
    m.season = 1;
    m.episode = number;
    m.premiered = QDate(2011, 4, 16 + number);
    m.plot = u"Plot of %1."_s.arg(title);
    m.runtime = 61;
    m.ratings = {{u"imdb"_s, 8.9, 50000, 10, true}};
    m.credits = {actor(u"Sean Bean"_s, u"Ned"_s),
                 {CreditKind::Director, u"Timothy Van Patten"_s, {}, {}, {}},
                 {CreditKind::Writer, u"David Benioff"_s, {}, {}, {}}};
    m.ids = {{u"tvdb"_s, QString::number(3254640 + number)}};
    return item;
}

inline NfoItem fullSet()
{
    NfoItem item;
    item.type = EntityType::Collection;
    item.metadata.title = u"Alien Collection"_s;
    item.metadata.plot = u"A ship & its guest."_s;
    item.metadata.ids = {{u"tmdb"_s, u"8091"_s}};
    return item;
}

inline NfoItem special()
{
    NfoItem item = fullEpisode(3, u"Behind the Scenes"_s);
    item.metadata.season = 0;
    item.metadata.displaySeason = 1;
    item.metadata.displayEpisode = 1;
    item.metadata.displayAfterSeason = 1;
    return item;
}

inline QString differences(const NfoItem &a, const NfoItem &b)
{
    QStringList names;
    for (const Field field : changedFields(a, b)) {
        names += fieldInfo(field).key() + u": "_s + fieldToText(a.metadata, field) + u" | "_s +
                 fieldToText(b.metadata, field);
    }
    return names.join(u'\n');
}

} // namespace metarr::test

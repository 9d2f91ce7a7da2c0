// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/providerpage.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Of a season or episode, by its number: below the page of its series.
QUrl pageBelow(const Item &series, const Item &item)
{
    const QString id = series.metadata.ids.value(u"tmdb"_s);
    const auto &season = item.metadata.season;
    const auto &episode = item.metadata.episode;
    const bool isEpisode = item.ref.type == EntityType::Episode;
    if (id.isEmpty() || !season || (isEpisode && !episode)) {
        return {};
    }
    QString page = u"https://www.themoviedb.org/tv/%1/season/%2"_s.arg(id).arg(*season);
    if (isEpisode) {
        page += u"/episode/%1"_s.arg(*episode);
    }
    return QUrl(page);
}

} // namespace

QUrl providerPage(const Item &item, const Item &series)
{
    const QMap<QString, QString> &ids = item.metadata.ids;
    const EntityType type = item.ref.type;
    const QString kind = type == EntityType::Movie        ? u"movie"_s
                         : type == EntityType::Series     ? u"tv"_s
                         : type == EntityType::Collection ? u"collection"_s
                                                          : QString();
    if (const QString id = ids.value(u"tmdb"_s); !id.isEmpty() && !kind.isEmpty()) {
        return QUrl(u"https://www.themoviedb.org/%1/%2"_s.arg(kind, id));
    }
    if (const QString id = ids.value(u"imdb"_s); !id.isEmpty()) {
        return QUrl(u"https://www.imdb.com/title/%1/"_s.arg(id));
    }
    if (const QString id = ids.value(u"tvdb"_s); !id.isEmpty() && type == EntityType::Series) {
        return QUrl(u"https://thetvdb.com/dereferrer/series/%1"_s.arg(id));
    }
    return pageBelow(series, item);
}

} // namespace metarr

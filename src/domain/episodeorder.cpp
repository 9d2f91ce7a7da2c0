// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/episodeorder.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct Row {
    QLatin1StringView name;
    QLatin1StringView tvdb; ///< empty: TVDB has none
    int tmdb;               ///< 0: TMDB has none
};

constexpr Row Rows[] = {
    {"aired"_L1, "default"_L1, 1},
    {"absolute"_L1, "absolute"_L1, 2},
    {"dvd"_L1, "dvd"_L1, 3},
    {"digital"_L1, {}, 4},
    {"storyarc"_L1, {}, 5},
    {"production"_L1, {}, 6},
    {"tv"_L1, {}, 7},
    {"alternate"_L1, "alternate"_L1, 0},
    {"regional"_L1, "regional"_L1, 0},
    {"altdvd"_L1, "altdvd"_L1, 0},
};

const Row *rowOf(const QString &order)
{
    const auto *row = std::ranges::find_if(Rows, [&](const Row &r) { return r.name == order; });
    return row == std::end(Rows) ? nullptr : row;
}

constexpr QLatin1StringView groupPrefix = "group:"_L1;

} // namespace

bool isEpisodeOrder(const QString &order)
{
    return rowOf(order) || !tmdbGroupId(order).isEmpty();
}

QStringList episodeOrders()
{
    QStringList names;
    for (const Row &row : Rows) {
        names += row.name;
    }
    return names;
}

QString tvdbSeasonType(const QString &order)
{
    const Row *row = rowOf(order);
    return row ? QString(row->tvdb) : QString();
}

int tmdbGroupType(const QString &order)
{
    const Row *row = rowOf(order);
    return row ? row->tmdb : 0;
}

QString tmdbGroupId(const QString &order)
{
    const QString id = order.startsWith(groupPrefix) ? order.mid(groupPrefix.size()) : QString();
    const bool plain = std::all_of(
        id.cbegin(), id.cend(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
    return plain && id.size() <= 40 ? id : QString();
}

} // namespace metarr

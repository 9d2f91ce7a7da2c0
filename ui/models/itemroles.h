// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "store/repos/itemlist.h"

#include <QCoreApplication>

namespace metarr {

enum class ItemColumn : quint8 { Title, Year, Completeness, Media, State, Runtime, Added };
inline constexpr int itemColumnCount = 7;
/// What the store can order by; none for what it cannot.
[[nodiscard]] std::optional<ItemQuery::Sort> sortOf(ItemColumn column);

/// What item models tell their delegates beyond Qt's own roles.
namespace itemrole {
enum Role {
    Ref = Qt::UserRole + 1, ///< EntityRef
    Loaded,                 ///< bool: false while the row is on its way
    Subtitle,               ///< second line under the title
    Poster,                 ///< QString: content hash
    Completeness,           ///< int, 0-100
    State,                  ///< int of ItemState
    Cause,
    Unpublished, ///< bool
    Locked,      ///< bool
    Missing,     ///< bool: no file
    Media,       ///< QStringList: "4K", "Dolby Vision"
};
} // namespace itemrole

/// One cell of a row that is here.
[[nodiscard]] QVariant itemRowData(const ItemRow &row, ItemColumn column, int role);
[[nodiscard]] QString itemColumnTitle(ItemColumn column);
/// "Needs identification": a state in a person's words.
[[nodiscard]] QString itemStateText(ItemState state);
/// "4K", "HDR10": what a glance at the media should tell.
[[nodiscard]] QStringList mediaFlags(int videoHeight, const QString &hdrType);
[[nodiscard]] QString hdrName(const QString &hdrType);
/// "S02E05"
[[nodiscard]] QString episodeNumber(int season, int episode);
[[nodiscard]] QString seasonName(int season);
/// By which an item is told apart from others: "Dune (2021)", "Dark S01E02 Lies", "Dark · Season 1". `series`: whose season or
/// episode it is; numbers below 0 and the year 0 are not known.
[[nodiscard]] QString tellingTitle(EntityType type, const QString &title, const QString &series, int year,
                                   int season, int episode);
/// What the places of items differ in that are called the same: without the folders that all of them begin or end with.
[[nodiscard]] QStringList placesApart(const QList<Path> &places);
/// Items of one title: as they are told apart, in the order of their places; the title alone where there is one.
[[nodiscard]] QStringList titlesApart(const QString &title, const QList<Path> &places);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfodocument.h"
#include "nfo/nfotags.h"

#include <QVariant>

#include <span>

namespace metarr::nfo {

// What reading and patching must agree on: which elements carry a field, and how its text is understood and
// written.

/// Elements that carry a scalar field, the first of them with a value counts; the very first is what is
/// written.
[[nodiscard]] std::span<const Tag> tagsOf(Field field, EntityType type);
/// True when a first element with text but without a meaning hides the others
/// (<displayseason>-1</displayseason>).
[[nodiscard]] bool firstElementCounts(Field field);
/// The value in stored form (domain/fields.h: fieldValue()); invalid when the text is none ("0" minutes, year
/// 0).
[[nodiscard]] QVariant parseFieldText(Field field, const QString &text);
/// The text of a scalar field in an NFO; empty when the field is.
[[nodiscard]] QString formatFieldText(const Metadata &metadata, Field field);

/// Elements that each carry a name of a list field.
[[nodiscard]] std::span<const Tag> listTagsOf(Field field);
/// The names in one element: Kodi separates by " / "; MediaPortal encloses in '|'.
[[nodiscard]] QStringList splitNames(const QString &text);

[[nodiscard]] std::optional<double> parseNumber(const QString &text);  ///< "7,5" and "7.5"
[[nodiscard]] std::optional<int> parseLeadingInt(const QString &text); ///< "120 min" -> 120
[[nodiscard]] std::optional<int> parseCount(const QString &text);      ///< "3,998" and "3.998" -> 3998
[[nodiscard]] std::optional<bool> parseBool(const QString &text);
[[nodiscard]] QString formatNumber(double value); ///< 8.7, 7.532, 10

/// Element names that carry an id: <tmdbid>, <imdb> ...: the provider, empty for others.
[[nodiscard]] QString providerOfTag(Tag tag);
/// The id Kodi is to show: without a default it shows none. The one named, else TMDB's, IMDb's, TheTVDB's,
/// the first.
[[nodiscard]] QString chosenDefaultId(const Metadata &metadata);
/// "themoviedb" -> "tmdb", lower case; "unknown" for nothing, as Kodi calls it.
[[nodiscard]] QString providerName(const QString &type);
[[nodiscard]] bool isCollectionIdType(const QString &provider); ///< "tmdbset", "tmdbcol"
/// Providers of which a person's id can be kept in an NFO.
[[nodiscard]] std::span<const QLatin1StringView> personIdProviders();

/// The metadata as reading a document written from it would give it back.
[[nodiscard]] Metadata normalised(const Metadata &metadata);
/// The same for what was just read element by element: texts are clean then, and parseFieldText() has had the scalars.
void normaliseRead(Metadata &metadata);
/// Equal in meaning; both normalised. Ids: an unnamed default is equal to any.
[[nodiscard]] bool sameMeaning(const Metadata &a, const Metadata &b, Field field);
[[nodiscard]] bool sameRating(const Rating &a, const Rating &b);

} // namespace metarr::nfo

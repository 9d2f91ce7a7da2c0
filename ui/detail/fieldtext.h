// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/scoring.h"
#include "domain/artwork.h"
#include "domain/fields.h"

namespace metarr {

// Names in a person's language for what the core calls by column and slot names.
[[nodiscard]] QString fieldLabel(Field field, EntityType type);
[[nodiscard]] QString slotLabel(AssetType type);
[[nodiscard]] QString slotNoun(AssetType type); ///< within a sentence: "poster", but "Poster" in German
[[nodiscard]] QString sourceLabel(const QString &source); ///< "tmdb" -> "TMDB", "user" -> "you"
/// "chosen by you", "chosen automatically", "your own file"
[[nodiscard]] QString selectedByLabel(SelectedBy by);
/// A part of the score of artwork: "Size".
[[nodiscard]] QString scorePartLabel(ScoreComponent::Part part);
/// The same by its name in the setting of the weights, "size"; a name that there is not stays.
[[nodiscard]] QString scorePartLabel(const QString &weight);

/// The fields of a type in the order of the detail page; cast has a page of its own.
[[nodiscard]] QList<Field> overviewFields(EntityType type);
/// True for fields that have an editor on the overview page.
[[nodiscard]] bool isEditable(Field field);
/// What the core says of a value, with the names that people know ("TMDB 7.8") and in their language ("Beendet").
[[nodiscard]] QString shownFieldText(Field field, const QString &coreText);
/// What the editor shows.
[[nodiscard]] QString editText(const Metadata &metadata, Field field);
/// Takes what a person typed into `metadata`; false when it is no value of the field.
[[nodiscard]] bool applyEditText(Metadata &metadata, Field field, const QString &text);
/// What a valid value looks like, for an error beside the editor.
[[nodiscard]] QString fieldHint(Field field);

} // namespace metarr

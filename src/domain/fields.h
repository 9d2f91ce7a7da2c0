// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "domain/metadata.h"

#include <QJsonValue>
#include <QVariant>

#include <span>

namespace metarr {

/// Every field of an item that a person can see, edit and lock. One table (fields.cpp) drives the columns of the
/// store, the merge, the command line's `set FIELD=VALUE`, the detail page and the API: a new field is one new line.
enum class Field : quint8 {
    Title,
    OriginalTitle,
    SortTitle,
    Tagline,
    Plot,
    Outline,
    Year,
    Premiered,
    Runtime,
    Mpaa,
    Status,
    UserRating,
    Top250,
    Edition,
    Trailer,
    DateAdded,
    PlayCount,
    LastPlayed,
    Season,
    Episode,
    DisplaySeason,
    DisplayEpisode,
    DisplayAfterSeason,
    Genres,
    Tags,
    Studios,
    Countries,
    Ratings,
    Actors,
    Directors,
    Writers,
    Collection,
    Ids,
    SeasonNames,
};

enum class FieldKind : quint8 {
    Text,
    LongText,
    Integer,
    Real,
    Date,       ///< scalar: one column of the item's table
    Names,      ///< ordered list of names (genres, tags, studios, countries)
    Structured, ///< ratings, credits, collection, ids, season names: tables of their own
};

struct FieldInfo {
    Field field;
    FieldKind kind;
    const char *name;  ///< column and public name: "original_title"
    const char *words; ///< what it is called in a sentence: "original title"
    quint8 types;      ///< bit (1 << EntityType) for each type that has it
    bool lockable;     ///< ids and numbering are not "locked": a person changes them by identifying

    [[nodiscard]] bool appliesTo(EntityType type) const { return types & (1U << int(type)); }
    [[nodiscard]] bool isScalar() const { return kind <= FieldKind::Date; }
    [[nodiscard]] QString key() const { return QString::fromLatin1(name); }
};

[[nodiscard]] std::span<const FieldInfo> allFields();
[[nodiscard]] const FieldInfo &fieldInfo(Field field);
[[nodiscard]] QList<Field> fieldsOf(EntityType type);
/// Fields as a sentence names them: "plot, original title".
[[nodiscard]] QString fieldWords(const QList<Field> &fields);
/// The same by public names; what is none is left out.
[[nodiscard]] QString fieldWords(const QStringList &names);
/// Accepts the public name and what people type: "aired" for premiered, "originaltitle", "set", "cast" ...
[[nodiscard]] std::optional<Field> fieldFromName(QStringView name);

/// A scalar as the store binds it (QString, qlonglong, double; dates as "yyyy-MM-dd"); invalid when empty. Names:
/// QStringList. Not for structured fields.
[[nodiscard]] QVariant fieldValue(const Metadata &metadata, Field field);
/// Takes what fieldValue() gives, or text as a person types it ("1999", "2004-07-16"; names separated by " / ", "|" or
/// ","). False when the text is not a value of that field; an empty value clears it.
bool setFieldValue(Metadata &metadata, Field field, const QVariant &value);
[[nodiscard]] bool isFieldEmpty(const Metadata &metadata, Field field);
/// Copies one field whole, structured ones included.
void copyField(Metadata &to, const Metadata &from, Field field);
[[nodiscard]] bool sameField(const Metadata &a, const Metadata &b, Field field);

/// JSON of one field (null when empty): scalars, arrays of names, arrays of objects for ratings and credits.
[[nodiscard]] QJsonValue fieldToJson(const Metadata &metadata, Field field);
/// The reverse; false when the shape is wrong.
bool setFieldFromJson(Metadata &metadata, Field field, const QJsonValue &value);
/// One line for a person: lists joined by ", ", ratings as "imdb 8.7 (1,234)".
[[nodiscard]] QString fieldToText(const Metadata &metadata, Field field);

} // namespace metarr

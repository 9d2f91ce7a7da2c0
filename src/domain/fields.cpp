// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fields.h"

#include "domain/metadatajson.h"

#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr quint8 M = 1U << int(EntityType::Movie);
constexpr quint8 S = 1U << int(EntityType::Series);
constexpr quint8 N = 1U << int(EntityType::Season);
constexpr quint8 E = 1U << int(EntityType::Episode);
constexpr quint8 C = 1U << int(EntityType::Collection);

constexpr std::array table{
    FieldInfo{Field::Title, FieldKind::Text, "title", "title", M | S | N | E | C, true},
    FieldInfo{Field::OriginalTitle, FieldKind::Text, "original_title", "original title", M | S | E, true},
    FieldInfo{Field::SortTitle, FieldKind::Text, "sort_title", "sort title", M | S | C, true},
    FieldInfo{Field::Tagline, FieldKind::Text, "tagline", "tagline", M | S, true},
    FieldInfo{Field::Plot, FieldKind::LongText, "plot", "plot", M | S | N | E | C, true},
    FieldInfo{Field::Outline, FieldKind::LongText, "outline", "outline", M | S | E, true},
    FieldInfo{Field::Year, FieldKind::Integer, "year", "year", M | S, true},
    FieldInfo{Field::Premiered, FieldKind::Date, "premiered", "premiere date", M | S | N | E, true},
    FieldInfo{Field::Runtime, FieldKind::Integer, "runtime", "runtime", M | S | E, true},
    FieldInfo{Field::Mpaa, FieldKind::Text, "mpaa", "certification", M | S | E, true},
    FieldInfo{Field::Status, FieldKind::Text, "status", "status", S, true},
    FieldInfo{Field::UserRating, FieldKind::Real, "user_rating", "own rating", M | S | N | E, true},
    FieldInfo{Field::Top250, FieldKind::Integer, "top250", "place in the top 250", M, true},
    FieldInfo{Field::Edition, FieldKind::Text, "edition", "edition", M, true},
    FieldInfo{Field::Trailer, FieldKind::Text, "trailer", "trailer", M | S, true},
    FieldInfo{Field::DateAdded, FieldKind::Text, "date_added", "date added", M | S | E, true},
    FieldInfo{Field::PlayCount, FieldKind::Integer, "play_count", "play count", M | E, true},
    FieldInfo{Field::LastPlayed, FieldKind::Text, "last_played", "date last played", M | E, true},
    FieldInfo{Field::Season, FieldKind::Integer, "season", "season", N | E, false},
    FieldInfo{Field::Episode, FieldKind::Integer, "episode", "episode", E, false},
    FieldInfo{Field::DisplaySeason, FieldKind::Integer, "display_season", "displayed season", E, true},
    FieldInfo{Field::DisplayEpisode, FieldKind::Integer, "display_episode", "displayed episode", E, true},
    FieldInfo{Field::DisplayAfterSeason, FieldKind::Integer, "display_after_season",
              "season it is displayed after", E, true},
    FieldInfo{Field::Genres, FieldKind::Names, "genres", "genres", M | S, true},
    FieldInfo{Field::Tags, FieldKind::Names, "tags", "tags", M | S, true},
    FieldInfo{Field::Studios, FieldKind::Names, "studios", "studios", M | S | E, true},
    FieldInfo{Field::Countries, FieldKind::Names, "countries", "countries", M | S, true},
    FieldInfo{Field::Ratings, FieldKind::Structured, "ratings", "ratings", M | S | E, true},
    FieldInfo{Field::Actors, FieldKind::Structured, "actors", "cast", M | S | E, true},
    FieldInfo{Field::Directors, FieldKind::Structured, "directors", "directors", M | S | E, true},
    FieldInfo{Field::Writers, FieldKind::Structured, "writers", "writers", M | S | E, true},
    FieldInfo{Field::Collection, FieldKind::Structured, "collection", "collection", M, true},
    FieldInfo{Field::Ids, FieldKind::Structured, "ids", "ids", M | S | N | E | C, false},
    FieldInfo{Field::SeasonNames, FieldKind::Structured, "season_names", "names of seasons", S, true},
};

/// What people and other programs call a field.
constexpr std::array<std::pair<QLatin1StringView, Field>, 21> synonyms{{
    {"aired"_L1, Field::Premiered},
    {"releasedate"_L1, Field::Premiered},
    {"originaltitle"_L1, Field::OriginalTitle},
    {"sorttitle"_L1, Field::SortTitle},
    {"certification"_L1, Field::Mpaa},
    {"userrating"_L1, Field::UserRating},
    {"rating"_L1, Field::Ratings},
    {"cast"_L1, Field::Actors},
    {"actor"_L1, Field::Actors},
    {"director"_L1, Field::Directors},
    {"credits"_L1, Field::Writers},
    {"writer"_L1, Field::Writers},
    {"set"_L1, Field::Collection},
    {"genre"_L1, Field::Genres},
    {"tag"_L1, Field::Tags},
    {"studio"_L1, Field::Studios},
    {"country"_L1, Field::Countries},
    {"overview"_L1, Field::Plot},
    {"dateadded"_L1, Field::DateAdded},
    {"playcount"_L1, Field::PlayCount},
    {"uniqueid"_L1, Field::Ids},
}};

/// The member a scalar field lives in. Pointer-to-member selection keeps get, set and compare in one table.
const QString Metadata::*textMember(Field field)
{
    switch (field) {
    case Field::Title:
        return &Metadata::title;
    case Field::OriginalTitle:
        return &Metadata::originalTitle;
    case Field::SortTitle:
        return &Metadata::sortTitle;
    case Field::Tagline:
        return &Metadata::tagline;
    case Field::Plot:
        return &Metadata::plot;
    case Field::Outline:
        return &Metadata::outline;
    case Field::Mpaa:
        return &Metadata::mpaa;
    case Field::Status:
        return &Metadata::status;
    case Field::Edition:
        return &Metadata::edition;
    case Field::Trailer:
        return &Metadata::trailer;
    case Field::DateAdded:
        return &Metadata::dateAdded;
    case Field::LastPlayed:
        return &Metadata::lastPlayed;
    default:
        return nullptr;
    }
}

const std::optional<int> Metadata::*intMember(Field field)
{
    switch (field) {
    case Field::Year:
        return &Metadata::year;
    case Field::Runtime:
        return &Metadata::runtime;
    case Field::Top250:
        return &Metadata::top250;
    case Field::PlayCount:
        return &Metadata::playCount;
    case Field::Season:
        return &Metadata::season;
    case Field::Episode:
        return &Metadata::episode;
    case Field::DisplaySeason:
        return &Metadata::displaySeason;
    case Field::DisplayEpisode:
        return &Metadata::displayEpisode;
    case Field::DisplayAfterSeason:
        return &Metadata::displayAfterSeason;
    default:
        return nullptr;
    }
}

const QStringList Metadata::*namesMember(Field field)
{
    switch (field) {
    case Field::Genres:
        return &Metadata::genres;
    case Field::Tags:
        return &Metadata::tags;
    case Field::Studios:
        return &Metadata::studios;
    case Field::Countries:
        return &Metadata::countries;
    default:
        return nullptr;
    }
}

template <typename Member> auto &writable(Metadata &metadata, Member member)
{
    using Value = std::remove_const_t<std::remove_reference_t<decltype(metadata.*member)>>;
    return const_cast<Value &>(metadata.*member); // the object itself is not const
}

std::optional<CreditKind> creditKind(Field field)
{
    switch (field) {
    case Field::Actors:
        return CreditKind::Actor;
    case Field::Directors:
        return CreditKind::Director;
    case Field::Writers:
        return CreditKind::Writer;
    default:
        return std::nullopt;
    }
}

QList<Credit> creditsOf(const Metadata &metadata, CreditKind kind)
{
    QList<Credit> found;
    for (const Credit &credit : metadata.credits) {
        if (credit.kind == kind) {
            found += credit;
        }
    }
    return found;
}

void replaceCredits(Metadata &metadata, CreditKind kind, const QList<Credit> &credits)
{
    metadata.credits.removeIf([kind](const Credit &credit) { return credit.kind == kind; });
    metadata.credits += credits;
}

QStringList splitNames(const QString &text)
{
    const QString separator = text.contains(u" / "_s) ? u" / "_s : text.contains(u'|') ? u"|"_s : u","_s;
    QStringList names;
    for (const QString &part : text.split(separator, Qt::SkipEmptyParts)) {
        if (const QString name = part.trimmed(); !name.isEmpty() && !names.contains(name)) {
            names += name;
        }
    }
    return names;
}

} // namespace

std::span<const FieldInfo> allFields()
{
    return table;
}

const FieldInfo &fieldInfo(Field field)
{
    return table[size_t(field)];
}

QList<Field> fieldsOf(EntityType type)
{
    QList<Field> fields;
    for (const FieldInfo &info : table) {
        if (info.appliesTo(type)) {
            fields += info.field;
        }
    }
    return fields;
}

QString fieldWords(const QList<Field> &fields)
{
    QStringList words;
    for (const Field field : fields) {
        words += QString::fromLatin1(fieldInfo(field).words);
    }
    return words.join(u", "_s);
}

QString fieldWords(const QStringList &names)
{
    QList<Field> fields;
    for (const QString &name : names) {
        if (const auto field = fieldFromName(name)) {
            fields += *field;
        }
    }
    return fieldWords(fields);
}

std::optional<Field> fieldFromName(QStringView name)
{
    for (const FieldInfo &info : table) {
        if (name.compare(QLatin1StringView(info.name), Qt::CaseInsensitive) == 0) {
            return info.field;
        }
    }
    for (const auto &[synonym, field] : synonyms) {
        if (name.compare(synonym, Qt::CaseInsensitive) == 0) {
            return field;
        }
    }
    return std::nullopt;
}

QVariant fieldValue(const Metadata &metadata, Field field)
{
    if (const auto text = textMember(field)) {
        return (metadata.*text).isEmpty() ? QVariant() : QVariant(metadata.*text);
    }
    if (const auto number = intMember(field)) {
        return (metadata.*number) ? QVariant(qlonglong(*(metadata.*number))) : QVariant();
    }
    if (const auto names = namesMember(field)) {
        return (metadata.*names).isEmpty() ? QVariant() : QVariant(metadata.*names);
    }
    if (field == Field::Premiered) {
        return metadata.premiered.isValid() ? QVariant(metadata.premiered.toString(Qt::ISODate)) : QVariant();
    }
    if (field == Field::UserRating) {
        return metadata.userRating ? QVariant(*metadata.userRating) : QVariant();
    }
    return {};
}

bool setFieldValue(Metadata &metadata, Field field, const QVariant &value)
{
    if (const auto member = textMember(field)) {
        const bool isLong = fieldInfo(field).kind == FieldKind::LongText;
        writable(metadata, member) = isLong ? value.toString() : value.toString().trimmed();
        return true;
    }
    const QString text = value.typeId() == QMetaType::QString ? value.toString().trimmed() : QString();
    const bool empty =
        !value.isValid() || value.isNull() || (value.typeId() == QMetaType::QString && text.isEmpty());
    if (const auto member = intMember(field)) {
        bool ok = true;
        const int number = empty ? 0 : value.toInt(&ok);
        if (ok) {
            writable(metadata, member) = empty ? std::nullopt : std::optional(number);
        }
        return ok;
    }
    if (const auto member = namesMember(field)) {
        writable(metadata, member) =
            value.typeId() == QMetaType::QStringList ? value.toStringList() : splitNames(value.toString());
        return true;
    }
    if (field == Field::Premiered) {
        const QDate date = value.typeId() == QMetaType::QDate ? value.toDate()
                                                              : QDate::fromString(text.left(10), Qt::ISODate);
        if (empty || date.isValid()) {
            metadata.premiered = date;
        }
        return empty || date.isValid();
    }
    if (field == Field::UserRating) {
        bool ok = true;
        const double number = empty ? 0 : value.toDouble(&ok);
        ok = ok && number >= 0 && number <= 10;
        if (ok) {
            metadata.userRating = empty ? std::nullopt : std::optional(number);
        }
        return ok;
    }
    if (const auto kind = creditKind(field)) {
        QList<Credit> credits;
        const QStringList names =
            value.typeId() == QMetaType::QStringList ? value.toStringList() : splitNames(value.toString());
        for (const QString &name : names) {
            // "Keanu Reeves as Neo" is what people type for an actor.
            const auto as = *kind == CreditKind::Actor ? name.indexOf(u" as "_s) : -1;
            credits +=
                Credit{*kind, as > 0 ? name.left(as) : name, as > 0 ? name.mid(as + 4) : QString(), {}, {}};
        }
        replaceCredits(metadata, *kind, credits);
        return true;
    }
    if (field == Field::Collection) {
        metadata.collection = CollectionInfo{value.toString().trimmed(), {}, {}};
        return true;
    }
    return false;
}

bool isFieldEmpty(const Metadata &metadata, Field field)
{
    if (const auto kind = creditKind(field)) {
        return std::none_of(metadata.credits.cbegin(), metadata.credits.cend(),
                            [&](const Credit &credit) { return credit.kind == *kind; });
    }
    switch (field) {
    case Field::Ratings:
        return metadata.ratings.isEmpty();
    case Field::Collection:
        return metadata.collection.isEmpty();
    case Field::Ids:
        return metadata.ids.isEmpty();
    case Field::SeasonNames:
        return metadata.seasonNames.isEmpty();
    default:
        return !fieldValue(metadata, field).isValid();
    }
}

void copyField(Metadata &to, const Metadata &from, Field field)
{
    if (const auto kind = creditKind(field)) {
        replaceCredits(to, *kind, creditsOf(from, *kind));
        return;
    }
    switch (field) {
    case Field::Ratings:
        to.ratings = from.ratings;
        return;
    case Field::Collection:
        to.collection = from.collection;
        return;
    case Field::SeasonNames:
        to.seasonNames = from.seasonNames;
        return;
    case Field::Ids:
        to.ids = from.ids;
        to.defaultId = from.defaultId;
        return;
    default:
        setFieldValue(to, field, fieldValue(from, field));
    }
}

bool sameField(const Metadata &a, const Metadata &b, Field field)
{
    if (const auto kind = creditKind(field)) {
        return creditsOf(a, *kind) == creditsOf(b, *kind);
    }
    switch (field) {
    case Field::Ratings:
        return a.ratings == b.ratings;
    case Field::Collection:
        return a.collection == b.collection;
    case Field::Ids:
        return a.ids == b.ids && a.defaultId == b.defaultId;
    case Field::SeasonNames:
        return a.seasonNames == b.seasonNames;
    default:
        return fieldValue(a, field) == fieldValue(b, field);
    }
}

QJsonValue fieldToJson(const Metadata &metadata, Field field)
{
    if (isFieldEmpty(metadata, field)) {
        return QJsonValue::Null;
    }
    if (const auto kind = creditKind(field)) {
        return creditsToJson(creditsOf(metadata, *kind));
    }
    switch (field) {
    case Field::Ratings:
        return ratingsToJson(metadata.ratings);
    case Field::Collection:
        return collectionToJson(metadata.collection);
    case Field::Ids:
        return idsToJson(metadata.ids);
    case Field::SeasonNames:
        return seasonNamesToJson(metadata.seasonNames);
    default:
        return QJsonValue::fromVariant(fieldValue(metadata, field));
    }
}

bool setFieldFromJson(Metadata &metadata, Field field, const QJsonValue &value)
{
    if (const auto kind = creditKind(field)) {
        const auto credits = creditsFromJson(value, *kind);
        if (credits) {
            replaceCredits(metadata, *kind, *credits);
        }
        return credits.has_value();
    }
    switch (field) {
    case Field::Ratings: {
        const auto ratings = ratingsFromJson(value);
        metadata.ratings = ratings.value_or(metadata.ratings);
        return ratings.has_value();
    }
    case Field::Collection: {
        const auto collection = collectionFromJson(value);
        metadata.collection = collection.value_or(metadata.collection);
        return collection.has_value();
    }
    case Field::Ids: {
        const auto ids = idsFromJson(value);
        metadata.ids = ids.value_or(metadata.ids);
        return ids.has_value();
    }
    case Field::SeasonNames: {
        const auto names = seasonNamesFromJson(value);
        metadata.seasonNames = names.value_or(metadata.seasonNames);
        return names.has_value();
    }
    default:
        break;
    }
    if (value.isArray()) {
        QStringList names;
        for (const QJsonValue &name : value.toArray()) {
            names += name.toString();
        }
        return fieldInfo(field).kind == FieldKind::Names && setFieldValue(metadata, field, names);
    }
    return !value.isObject() && setFieldValue(metadata, field, value.toVariant());
}

QString fieldToText(const Metadata &metadata, Field field)
{
    QStringList parts;
    if (const auto kind = creditKind(field)) {
        for (const Credit &credit : creditsOf(metadata, *kind)) {
            parts += credit.role.isEmpty() ? credit.name : credit.name + u" as "_s + credit.role;
        }
        return parts.join(u", "_s);
    }
    switch (field) {
    case Field::Ratings:
        for (const Rating &rating : metadata.ratings) {
            parts +=
                u"%1 %2 (%L3)"_s.arg(rating.source, QString::number(rating.value, 'f', 1)).arg(rating.votes);
        }
        return parts.join(u", "_s);
    case Field::Collection:
        return metadata.collection.name;
    case Field::Ids:
        for (auto it = metadata.ids.cbegin(); it != metadata.ids.cend(); ++it) {
            parts += it.key() + u' ' + it.value();
        }
        return parts.join(u", "_s);
    case Field::SeasonNames:
        return QStringList(metadata.seasonNames.values()).join(u", "_s);
    default:
        break;
    }
    const QVariant value = fieldValue(metadata, field);
    return value.typeId() == QMetaType::QStringList ? value.toStringList().join(u", "_s) : value.toString();
}

} // namespace metarr

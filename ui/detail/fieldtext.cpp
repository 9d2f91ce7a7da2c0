// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/fieldtext.h"

#include "domain/sourcename.h"
#include "ui/detail/ratingsedit.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// What providers say of a series.
constexpr const char *statuses[] = {QT_TRANSLATE_NOOP("Field", "Ended"),
                                    QT_TRANSLATE_NOOP("Field", "Continuing")};

QString translated(const char *text)
{
    return QCoreApplication::translate("Field", text);
}

std::optional<CreditKind> crewOf(Field field)
{
    switch (field) {
    case Field::Directors:
        return CreditKind::Director;
    case Field::Writers:
        return CreditKind::Writer;
    default:
        return {};
    }
}

bool applyCrew(Metadata &metadata, CreditKind kind, const QString &text)
{
    QList<Credit> others, before, now;
    for (const Credit &credit : std::as_const(metadata.credits)) {
        (credit.kind == kind ? before : others) += credit;
    }
    const QStringList names = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &each : names) {
        const QString name = each.trimmed();
        if (name.isEmpty()) {
            continue;
        }
        // Who was there already keeps ids and photo.
        const auto known =
            std::find_if(before.cbegin(), before.cend(), [&](const Credit &c) { return c.name == name; });
        now += known != before.cend() ? *known : Credit{kind, name, {}, {}, {}};
    }
    metadata.credits = others + now;
    return true;
}

} // namespace

QString fieldLabel(Field field, EntityType type)
{
    switch (field) {
    case Field::Title:
        return translated(QT_TRANSLATE_NOOP("Field", "Title"));
    case Field::OriginalTitle:
        return translated(QT_TRANSLATE_NOOP("Field", "Original title"));
    case Field::SortTitle:
        return translated(QT_TRANSLATE_NOOP("Field", "Sort title"));
    case Field::Tagline:
        return translated(QT_TRANSLATE_NOOP("Field", "Tagline"));
    case Field::Plot:
        return translated(QT_TRANSLATE_NOOP("Field", "Plot"));
    case Field::Outline:
        return translated(QT_TRANSLATE_NOOP("Field", "Outline"));
    case Field::Year:
        return translated(QT_TRANSLATE_NOOP("Field", "Year"));
    case Field::Premiered:
        return type == EntityType::Episode ? translated(QT_TRANSLATE_NOOP("Field", "Aired"))
                                           : translated(QT_TRANSLATE_NOOP("Field", "Premiered"));
    case Field::Runtime:
        return translated(QT_TRANSLATE_NOOP("Field", "Runtime (min)"));
    case Field::Mpaa:
        return translated(QT_TRANSLATE_NOOP("Field", "Certification"));
    case Field::Status:
        return translated(QT_TRANSLATE_NOOP("Field", "Status"));
    case Field::UserRating:
        return translated(QT_TRANSLATE_NOOP("Field", "My rating"));
    case Field::Top250:
        return translated(QT_TRANSLATE_NOOP("Field", "Top 250"));
    case Field::Edition:
        return translated(QT_TRANSLATE_NOOP("Field", "Edition"));
    case Field::Trailer:
        return translated(QT_TRANSLATE_NOOP("Field", "Trailer"));
    case Field::DateAdded:
        return translated(QT_TRANSLATE_NOOP("Field", "Date added"));
    case Field::PlayCount:
        return translated(QT_TRANSLATE_NOOP("Field", "Play count"));
    case Field::LastPlayed:
        return translated(QT_TRANSLATE_NOOP("Field", "Last played"));
    case Field::Season:
        return translated(QT_TRANSLATE_NOOP("Field", "Season"));
    case Field::Episode:
        return translated(QT_TRANSLATE_NOOP("Field", "Episode"));
    case Field::DisplaySeason:
        return translated(QT_TRANSLATE_NOOP("Field", "Display season"));
    case Field::DisplayEpisode:
        return translated(QT_TRANSLATE_NOOP("Field", "Display episode"));
    case Field::DisplayAfterSeason:
        return translated(QT_TRANSLATE_NOOP("Field", "After season"));
    case Field::Genres:
        return translated(QT_TRANSLATE_NOOP("Field", "Genres"));
    case Field::Tags:
        return translated(QT_TRANSLATE_NOOP("Field", "Tags"));
    case Field::Studios:
        return translated(QT_TRANSLATE_NOOP("Field", "Studios"));
    case Field::Countries:
        return translated(QT_TRANSLATE_NOOP("Field", "Countries"));
    case Field::Ratings:
        return translated(QT_TRANSLATE_NOOP("Field", "Ratings"));
    case Field::Actors:
        return translated(QT_TRANSLATE_NOOP("Field", "Cast"));
    case Field::Directors:
        return translated(QT_TRANSLATE_NOOP("Field", "Directors"));
    case Field::Writers:
        return translated(QT_TRANSLATE_NOOP("Field", "Writers"));
    case Field::Collection:
        return translated(QT_TRANSLATE_NOOP("Field", "Collection"));
    case Field::Ids:
        return translated(QT_TRANSLATE_NOOP("Field", "Provider ids"));
    case Field::SeasonNames:
        return translated(QT_TRANSLATE_NOOP("Field", "Season names"));
    }
    return {};
}

QString slotLabel(AssetType type)
{
    switch (type) {
    case AssetType::Poster:
        return translated(QT_TRANSLATE_NOOP("Field", "Poster"));
    case AssetType::Fanart:
        return translated(QT_TRANSLATE_NOOP("Field", "Fanart"));
    case AssetType::Banner:
        return translated(QT_TRANSLATE_NOOP("Field", "Banner"));
    case AssetType::Clearlogo:
        return translated(QT_TRANSLATE_NOOP("Field", "Clear logo"));
    case AssetType::Clearart:
        return translated(QT_TRANSLATE_NOOP("Field", "Clear art"));
    case AssetType::Discart:
        return translated(QT_TRANSLATE_NOOP("Field", "Disc art"));
    case AssetType::Landscape:
        return translated(QT_TRANSLATE_NOOP("Field", "Landscape"));
    case AssetType::Keyart:
        return translated(QT_TRANSLATE_NOOP("Field", "Key art"));
    case AssetType::Characterart:
        return translated(QT_TRANSLATE_NOOP("Field", "Character art"));
    case AssetType::Thumb:
        return translated(QT_TRANSLATE_NOOP("Field", "Thumb"));
    case AssetType::ActorThumb:
        return translated(QT_TRANSLATE_NOOP("Field", "Photo"));
    case AssetType::Trailer:
        return translated(QT_TRANSLATE_NOOP("Field", "Trailer"));
    case AssetType::Theme:
        return translated(QT_TRANSLATE_NOOP("Field", "Theme"));
    case AssetType::Subtitle:
        return translated(QT_TRANSLATE_NOOP("Field", "Subtitle"));
    }
    return {};
}

QString slotNoun(AssetType type)
{
    const QString label = slotLabel(type);
    return QLocale().language() == QLocale::German ? label : label.toLower();
}

QString sourceLabel(const QString &source)
{
    if (source == u"nfo"_s) {
        return u"NFO"_s;
    }
    if (source == u"user"_s) {
        return translated(QT_TRANSLATE_NOOP("Field", "you"));
    }
    if (source == u"name"_s) {
        return translated(QT_TRANSLATE_NOOP("Field", "file name"));
    }
    if (source == u"provider"_s) {
        return translated(QT_TRANSLATE_NOOP("Field", "provider"));
    }
    if (source == u"local"_s) {
        return translated(QT_TRANSLATE_NOOP("Field", "Local file"));
    }
    if (source == u"upload"_s) {
        return translated(QT_TRANSLATE_NOOP("Field", "Added by you"));
    }
    return properSourceName(source);
}

QString selectedByLabel(SelectedBy by)
{
    switch (by) {
    case SelectedBy::Auto:
        return translated(QT_TRANSLATE_NOOP("Field", "chosen automatically"));
    case SelectedBy::Manual:
        return translated(QT_TRANSLATE_NOOP("Field", "chosen by you"));
    case SelectedBy::Local:
        return translated(QT_TRANSLATE_NOOP("Field", "your own file"));
    case SelectedBy::Nobody:
        break;
    }
    return {};
}

namespace {

struct ScorePartText {
    ScoreComponent::Part part;
    QString weight; ///< in assets.weights
    const char *label;
};

const QList<ScorePartText> &scorePartTexts()
{
    using enum ScoreComponent::Part;
    static const QList<ScorePartText> texts = {
        {Size, u"size"_s, QT_TRANSLATE_NOOP("Weight", "Size")},
        {Shape, u"shape"_s, QT_TRANSLATE_NOOP("Weight", "Shape")},
        {Language, u"language"_s, QT_TRANSLATE_NOOP("Weight", "Language")},
        {Votes, u"votes"_s, QT_TRANSLATE_NOOP("Weight", "Votes")},
        {Provider, u"provider"_s, QT_TRANSLATE_NOOP("Weight", "Provider")}};
    return texts;
}

} // namespace

QString scorePartLabel(ScoreComponent::Part part)
{
    const auto found = std::find_if(scorePartTexts().cbegin(), scorePartTexts().cend(),
                                    [part](const ScorePartText &each) { return each.part == part; });
    return found == scorePartTexts().cend() ? QString() : QCoreApplication::translate("Weight", found->label);
}

QString scorePartLabel(const QString &weight)
{
    const auto found = std::find_if(scorePartTexts().cbegin(), scorePartTexts().cend(),
                                    [&weight](const ScorePartText &each) { return each.weight == weight; });
    return found == scorePartTexts().cend() ? weight : QCoreApplication::translate("Weight", found->label);
}

QList<Field> overviewFields(EntityType type)
{
    using enum Field;
    const QList<Field> preferred = {
        Title,     OriginalTitle, SortTitle, Season,  Episode,   Tagline, Plot,    Genres,    Year,
        Premiered, Runtime,       Mpaa,      Status,  Directors, Writers, Studios, Countries, Collection,
        Ratings,   UserRating,    Tags,      Outline, Edition,   Top250,  Trailer};
    const QList<Field> own = fieldsOf(type);
    QList<Field> fields;
    for (const Field field : preferred) {
        if (own.contains(field)) {
            fields += field;
        }
    }
    for (const Field field : own) {
        if (!fields.contains(field) && field != Actors) {
            fields += field;
        }
    }
    return fields;
}

bool isEditable(Field field)
{
    switch (field) {
    case Field::Season:
    case Field::Episode:
    case Field::Ids:
    case Field::SeasonNames:
    case Field::Actors:
        return false;
    default:
        return true;
    }
}

QString shownFieldText(Field field, const QString &coreText)
{
    if (field == Field::Status) {
        const auto *known = std::find_if(std::begin(statuses), std::end(statuses), [&](const char *status) {
            return coreText == QLatin1String(status);
        });
        return known == std::end(statuses) ? coreText : translated(*known);
    }
    if (field != Field::Ratings) {
        return coreText;
    }
    QStringList parts;
    for (const QString &rating : coreText.split(u", "_s, Qt::SkipEmptyParts)) { // "themoviedb 7.8 (2,913)"
        parts += ratingSourceText(rating.section(u' ', 0, -3)) + u' ' + rating.section(u' ', -2);
    }
    return parts.join(u", "_s);
}

QString editText(const Metadata &metadata, Field field)
{
    if (const auto kind = crewOf(field)) {
        QStringList names;
        for (const Credit &credit : metadata.credits) {
            if (credit.kind == *kind) {
                names += credit.name;
            }
        }
        return names.join(u", "_s);
    }
    if (field == Field::Ids) {
        QStringList ids;
        for (auto it = metadata.ids.cbegin(); it != metadata.ids.cend(); ++it) {
            ids += u"%1 %2"_s.arg(properSourceName(it.key()), it.value());
        }
        return ids.join(u", "_s);
    }
    return shownFieldText(field, fieldToText(metadata, field));
}

bool applyEditText(Metadata &metadata, Field field, const QString &text)
{
    if (const auto kind = crewOf(field)) {
        return applyCrew(metadata, *kind, text);
    }
    if (field == Field::Collection) {
        const QString name = text.trimmed();
        if (name != metadata.collection.name) {
            metadata.collection = {name, {}, {}};
        }
        return true;
    }
    if (field == Field::Status) {
        for (const char *status : statuses) {
            if (text.trimmed().compare(translated(status), Qt::CaseInsensitive) == 0) {
                return setFieldValue(metadata, field, QString::fromLatin1(status));
            }
        }
    }
    if (fieldInfo(field).kind == FieldKind::Real) {
        return setFieldValue(metadata, field, QString(text).replace(u',', u'.'));
    }
    return setFieldValue(metadata, field, text);
}

QString fieldHint(Field field)
{
    switch (fieldInfo(field).kind) {
    case FieldKind::Integer:
        return translated(QT_TRANSLATE_NOOP("Field", "A whole number is wanted, such as 1999."));
    case FieldKind::Real:
        return translated(QT_TRANSLATE_NOOP("Field", "A number from 0 to 10 is wanted, such as 7.5."));
    case FieldKind::Date:
        return translated(QT_TRANSLATE_NOOP("Field", "A date is wanted, written 2004-07-16."));
    default:
        return translated(QT_TRANSLATE_NOOP("Field", "This is no value of that field."));
    }
}

} // namespace metarr

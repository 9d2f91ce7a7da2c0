// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/itemfields.h"

#include "nfo/nfotext.h"
#include "nfo/nfourls.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr::nfo {

namespace {

constexpr double numberTolerance = 0.0005;

/// 1601-01-01 and year 0 are what some programs write for "unknown".
bool isKnownDay(QDate date)
{
    return date.isValid() && date.year() > 1601;
}

/// "1979-05-25", "25.05.1979", "05/25/1979", "May 25, 1979", "25 May 1979".
QVariant parseDate(const QString &text)
{
    QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    if (!date.isValid()) {
        static const QRegularExpression yearLast(uR"(^(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4}))"_s);
        static const QRegularExpression yearFirst(uR"(^(\d{4})[./\-](\d{1,2})[./\-](\d{1,2}))"_s);
        static const QRegularExpression monthFirst(uR"(^([A-Za-z]{3})[a-z]{0,6}\.? (\d{1,2}),? (\d{4}))"_s);
        static const QRegularExpression monthSecond(
            uR"(^(\d{1,2})\.? ([A-Za-z]{3})[a-z]{0,6}\.?,? (\d{4}))"_s);
        const auto monthNamed = [](const QString &name) { // English; 0: none
            static const QString months = u"janfebmaraprmayjunjulaugsepoctnovdec"_s;
            const qsizetype at = months.indexOf(name.toLower());
            return at >= 0 && at % 3 == 0 ? int(at / 3) + 1 : 0;
        };
        if (const auto match = yearLast.match(text); match.hasMatch()) {
            const int first = match.captured(1).toInt();
            const int second = match.captured(2).toInt();
            const int year = match.captured(3).toInt();
            date = QDate(year, second, first);
            date = date.isValid() ? date : QDate(year, first, second); // as Americans write it
        } else if (const auto other = yearFirst.match(text); other.hasMatch()) {
            date = QDate(other.captured(1).toInt(), other.captured(2).toInt(), other.captured(3).toInt());
        } else if (const auto named = monthFirst.match(text); named.hasMatch()) {
            date = QDate(named.captured(3).toInt(), monthNamed(named.captured(1)), named.captured(2).toInt());
        } else if (const auto last = monthSecond.match(text); last.hasMatch()) {
            date = QDate(last.captured(3).toInt(), monthNamed(last.captured(2)), last.captured(1).toInt());
        }
    }
    return isKnownDay(date) ? QVariant(date) : QVariant();
}

/// Minutes: "120", "120 min", "2h 5min", "1:45", "PT1H57M" (ISO 8601).
std::optional<int> parseRuntime(const QString &written)
{
    if (std::all_of(written.cbegin(), written.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; })) {
        return parseLeadingInt(written);
    }
    const QString text = written.startsWith(u"PT"_s) ? written.sliced(2) : written;
    static const QRegularExpression hours(uR"(^(\d{1,2})\s*(?:h|std|:)\D{0,10}(\d{1,2})?)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    if (const auto match = hours.match(text); match.hasMatch()) {
        return match.captured(1).toInt() * 60 + match.captured(2).toInt();
    }
    return parseLeadingInt(text);
}

QString parseStatus(const QString &text)
{
    if (text.compare(u"ended", Qt::CaseInsensitive) == 0) {
        return u"Ended"_s;
    }
    if (text.compare(u"continuing", Qt::CaseInsensitive) == 0 ||
        text.compare(u"returning series", Qt::CaseInsensitive) == 0) {
        return u"Continuing"_s;
    }
    return text;
}

QVariant atLeast(std::optional<int> number, int minimum)
{
    return number && *number >= minimum ? QVariant(qlonglong(*number)) : QVariant();
}

QStringList normalisedNames(const QStringList &names)
{
    QStringList out;
    QSet<QString> seen; // hostile documents have lists long enough to make anything quadratic hang
    for (const QString &name : names) {
        for (const QString &part : splitNames(name)) {
            if (!seen.contains(part)) {
                seen.insert(part);
                out += part;
            }
        }
    }
    return out;
}

QList<Rating> normalisedRatings(const QList<Rating> &ratings)
{
    QList<Rating> out;
    out.reserve(ratings.size());
    QHash<QString, qsizetype> places;
    for (Rating rating : ratings) {
        rating.source = cleanLine(rating.source);
        rating.source = rating.source.isEmpty() ? u"default"_s : rating.source;
        rating.max = rating.max > 0 ? rating.max : 10;
        rating.votes = qMax(0, rating.votes);
        if (!(rating.value > 0) || rating.value > 10) {
            continue;
        }
        if (const auto place = places.constFind(rating.source); place != places.cend()) {
            out[*place] = rating; // Kodi: the last one of a name
        } else {
            places.insert(rating.source, out.size());
            out += rating;
        }
    }
    // Kodi: the last one that says "default" is it.
    bool seen = false;
    for (auto it = out.rbegin(); it != out.rend(); ++it) {
        it->isDefault = it->isDefault && !seen;
        seen = seen || it->isDefault;
    }
    return out;
}

void appendNormalisedCredits(QList<Credit> &out, const QList<Credit> &credits, CreditKind kind)
{
    const auto known = personIdProviders();
    QSet<QString> seen;
    for (const Credit &credit : credits) {
        if (credit.kind != kind) {
            continue;
        }
        QMap<QString, QString> ids;
        for (auto it = credit.ids.cbegin(); it != credit.ids.cend(); ++it) {
            const QString id = cleanLine(it.value());
            if (!id.isEmpty() && std::find(known.begin(), known.end(), it.key()) != known.end()) {
                ids.insert(it.key(), id);
            }
        }
        if (kind == CreditKind::Actor) {
            if (const QString name = cleanLine(credit.name); !name.isEmpty()) {
                out += Credit{kind, name, cleanLine(credit.role), cleanLine(credit.thumbUrl), ids};
            }
            continue;
        }
        const QStringList names = splitNames(credit.name);
        for (const QString &name : names) {
            if (!seen.contains(name)) {
                seen.insert(name);
                out += Credit{kind, name, {}, {}, names.size() == 1 ? ids : QMap<QString, QString>()};
            }
        }
    }
}

void normaliseStructured(Metadata &out, const Metadata &metadata)
{
    out.ratings = normalisedRatings(metadata.ratings);
    out.credits.clear();
    out.credits.reserve(metadata.credits.size());
    for (const CreditKind kind : {CreditKind::Actor, CreditKind::Director, CreditKind::Writer}) {
        appendNormalisedCredits(out.credits, metadata.credits, kind);
    }
    out.collection = {};
    if (const QString name = cleanLine(metadata.collection.name); !name.isEmpty()) {
        out.collection.name = name;
        out.collection.overview = cleanText(metadata.collection.overview);
        if (const QString id = cleanId(u"tmdb"_s, metadata.collection.ids.value(u"tmdb"_s)); !id.isEmpty()) {
            out.collection.ids.insert(u"tmdb"_s, id);
        }
    }
    out.ids.clear();
    for (auto it = metadata.ids.cbegin(); it != metadata.ids.cend(); ++it) {
        const QString provider = providerName(it.key());
        const QString id = cleanId(provider, it.value());
        if (!id.isEmpty() && !isCollectionIdType(provider)) {
            out.ids.insert(provider, id);
        }
    }
    out.defaultId =
        out.ids.contains(providerName(metadata.defaultId)) ? providerName(metadata.defaultId) : QString();
    out.seasonNames.clear();
    for (auto it = metadata.seasonNames.cbegin(); it != metadata.seasonNames.cend(); ++it) {
        if (const QString name = cleanLine(it.value()); !name.isEmpty() && it.key() >= 0) {
            out.seasonNames.insert(it.key(), name);
        }
    }
}

} // namespace

std::span<const Tag> tagsOf(Field field, EntityType type)
{
    struct Row {
        Field field;
        std::array<Tag, 3> tags; ///< Unknown: none
    };
    static constexpr std::array usual{
        Row{Field::Title, {Tag::Title}},
        Row{Field::OriginalTitle, {Tag::OriginalTitle}},
        Row{Field::SortTitle, {Tag::SortTitle}},
        Row{Field::Tagline, {Tag::Tagline}},
        Row{Field::Plot, {Tag::Plot}},
        Row{Field::Outline, {Tag::Outline}},
        Row{Field::Year, {Tag::Year}},
        Row{Field::Premiered, {Tag::Premiered, Tag::ReleaseDate, Tag::Aired}},
        Row{Field::Runtime, {Tag::Runtime}},
        Row{Field::Mpaa, {Tag::Mpaa, Tag::Certification}},
        Row{Field::UserRating, {Tag::UserRating}},
        Row{Field::Top250, {Tag::Top250}},
        Row{Field::Edition, {Tag::Edition}},
        Row{Field::Trailer, {Tag::Trailer}},
        Row{Field::DateAdded, {Tag::DateAdded}},
        Row{Field::PlayCount, {Tag::PlayCount}},
        Row{Field::LastPlayed, {Tag::LastPlayed}},
        Row{Field::Season, {Tag::Season}},
        Row{Field::Episode, {Tag::Episode}},
        Row{Field::DisplaySeason, {Tag::DisplaySeason, Tag::AirsBeforeSeason}},
        Row{Field::DisplayEpisode, {Tag::DisplayEpisode, Tag::AirsBeforeEpisode}},
        Row{Field::DisplayAfterSeason, {Tag::DisplayAfterSeason, Tag::AirsAfterSeason}},
    };
    static constexpr std::array inEpisodes{
        Row{Field::Premiered, {Tag::Aired, Tag::Premiered, Tag::ReleaseDate}}};
    static constexpr std::array inSeasons{Row{Field::Season, {Tag::SeasonNumber, Tag::Season}}};
    static constexpr std::array inCollections{Row{Field::Title, {Tag::Title, Tag::Name}},
                                              Row{Field::Plot, {Tag::Overview, Tag::Plot}}};
    // In a series <season> and <episode> count what there is.
    static constexpr std::array inSeries{Row{Field::Season, {}}, Row{Field::Episode, {}},
                                         Row{Field::Status, {Tag::Status}}};
    using Found = std::optional<std::span<const Tag>>;
    const auto in = [field](std::span<const Row> rows) -> Found {
        for (const Row &row : rows) {
            if (row.field == field) {
                const auto end = std::find(row.tags.begin(), row.tags.end(), Tag::Unknown);
                return std::span<const Tag>(row.tags.data(), size_t(end - row.tags.begin()));
            }
        }
        return std::nullopt;
    };
    const Found own = type == EntityType::Episode      ? in(inEpisodes)
                      : type == EntityType::Season     ? in(inSeasons)
                      : type == EntityType::Collection ? in(inCollections)
                      : type == EntityType::Series     ? in(inSeries)
                                                       : Found();
    return own ? *own : in(usual).value_or(std::span<const Tag>());
}

bool firstElementCounts(Field field)
{
    return field == Field::DisplaySeason || field == Field::DisplayEpisode ||
           field == Field::DisplayAfterSeason;
}

QVariant parseFieldText(Field field, const QString &raw)
{
    const QString text = fieldInfo(field).kind == FieldKind::LongText ? raw : cleanLine(raw);
    if (text.isEmpty()) {
        return {};
    }
    switch (field) {
    case Field::Year: {
        const auto year = parseLeadingInt(text);
        return year && *year >= 1800 && *year <= 9999 ? QVariant(qlonglong(*year)) : QVariant();
    }
    case Field::Premiered:
        return parseDate(text);
    case Field::Runtime:
        return atLeast(parseRuntime(text), 1);
    case Field::Status:
        return parseStatus(text);
    case Field::UserRating: {
        const auto rating = parseNumber(text);
        return rating && *rating > 0 && *rating <= 10 ? QVariant(*rating) : QVariant();
    }
    case Field::Top250:
        return atLeast(parseLeadingInt(text), 1);
    case Field::Edition:
        return text.compare(u"NONE") == 0 ? QVariant() : QVariant(text);
    case Field::PlayCount:
    case Field::Season:
    case Field::Episode:
    case Field::DisplaySeason:
    case Field::DisplayEpisode:
    case Field::DisplayAfterSeason:
        return atLeast(parseLeadingInt(text), 0);
    default:
        return text;
    }
}

QString formatFieldText(const Metadata &metadata, Field field)
{
    const QVariant value = fieldValue(metadata, field);
    return value.typeId() == QMetaType::Double ? formatNumber(value.toDouble()) : value.toString();
}

std::span<const Tag> listTagsOf(Field field)
{
    static constexpr std::array genres{Tag::Genre};
    static constexpr std::array tags{Tag::TagTag};
    static constexpr std::array studios{Tag::Studio};
    static constexpr std::array countries{Tag::Country};
    static constexpr std::array directors{Tag::Director};
    static constexpr std::array writers{Tag::Credits, Tag::Writer};
    switch (field) {
    case Field::Genres:
        return genres;
    case Field::Tags:
        return tags;
    case Field::Studios:
        return studios;
    case Field::Countries:
        return countries;
    case Field::Directors:
        return directors;
    case Field::Writers:
        return writers;
    default:
        return {};
    }
}

QStringList splitNames(const QString &text)
{
    const QString line = cleanLine(text);
    QStringList names;
    const bool hasPipes = line.contains(u'|');
    if (!hasPipes && !line.contains(u" / "_s)) {
        QString name = line;
        while (name.endsWith(u',')) {
            name = name.chopped(1).trimmed();
        }
        return name.isEmpty() ? QStringList() : QStringList{name};
    }
    for (const QString &part : line.split(hasPipes ? u"|"_s : u" / "_s)) {
        QString name = part.trimmed();
        while (name.endsWith(u',')) {
            name = name.chopped(1).trimmed();
        }
        if (!name.isEmpty()) {
            names += name;
        }
    }
    return names;
}

std::optional<double> parseNumber(const QString &text)
{
    QString plain = text.trimmed();
    plain.replace(u',', u'.');
    // "7.5/10"
    if (const auto slash = plain.indexOf(u'/'); slash > 0) {
        plain.truncate(slash);
    }
    bool ok = false;
    const double number = plain.toDouble(&ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<int> parseLeadingInt(const QString &text)
{
    qsizetype end = 0;
    if (end < text.size() && (text.at(end) == u'-' || text.at(end) == u'+')) {
        ++end;
    }
    while (end < text.size() && end < 11 && text.at(end) >= u'0' && text.at(end) <= u'9') {
        ++end;
    }
    bool ok = false;
    const int number = QStringView(text).first(end).toInt(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<int> parseCount(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9') {
            digits += c;
        } else if (c != u',' && c != u'.' && c != u'\'' && !c.isSpace()) {
            break;
        }
    }
    // "846.000000" is what some exports make of a count: a fraction of zeros is no group of thousands.
    static const QRegularExpression zeroFraction(uR"(^\d+\.0{4,}$)"_s);
    if (text.contains(u'.') && zeroFraction.match(text.trimmed()).hasMatch()) {
        digits = text.trimmed().section(u'.', 0, 0);
    }
    bool ok = false;
    const int count = digits.toInt(&ok);
    return ok ? std::optional(count) : std::nullopt;
}

std::optional<bool> parseBool(const QString &text)
{
    const QString lower = text.trimmed().toLower();
    if (lower == u"true" || lower == u"1" || lower == u"yes") {
        return true;
    }
    if (lower == u"false" || lower == u"0" || lower == u"no") {
        return false;
    }
    return std::nullopt;
}

QString formatNumber(double value)
{
    QString text = QString::number(value, 'f', 4);
    while (text.endsWith(u'0')) {
        text.chop(1);
    }
    if (text.endsWith(u'.')) {
        text.chop(1);
    }
    return text;
}

QString providerOfTag(Tag tag)
{
    switch (tag) {
    case Tag::Imdb:
    case Tag::Imdb_Id:
    case Tag::ImdbId:
        return u"imdb"_s;
    case Tag::Tmdb:
    case Tag::TmdbId:
        return u"tmdb"_s;
    case Tag::Tvdb:
    case Tag::TvdbId:
        return u"tvdb"_s;
    case Tag::TvmazeId:
        return u"tvmaze"_s;
    case Tag::TraktId:
        return u"trakt"_s;
    case Tag::AnidbId:
        return u"anidb"_s;
    case Tag::WikidataId:
        return u"wikidata"_s;
    default:
        return {};
    }
}

QString chosenDefaultId(const Metadata &metadata)
{
    if (metadata.ids.isEmpty() || metadata.ids.contains(metadata.defaultId)) {
        return metadata.ids.isEmpty() ? QString() : metadata.defaultId;
    }
    for (const QString &provider : {u"tmdb"_s, u"imdb"_s, u"tvdb"_s}) {
        if (metadata.ids.contains(provider)) {
            return provider;
        }
    }
    return metadata.ids.firstKey();
}

QString providerName(const QString &type)
{
    const QString lower = type.trimmed().toLower();
    if (lower.isEmpty()) {
        return u"unknown"_s;
    }
    if (lower == u"themoviedb" || lower == u"tmdbid") {
        return u"tmdb"_s;
    }
    if (lower == u"thetvdb" || lower == u"tvdbid") {
        return u"tvdb"_s;
    }
    return lower == u"imdbid" ? u"imdb"_s : lower;
}

bool isCollectionIdType(const QString &provider)
{
    return provider == u"tmdbset" || provider == u"tmdbcol" || provider == u"tmdbcollection";
}

std::span<const QLatin1StringView> personIdProviders()
{
    static constexpr std::array providers{"tmdb"_L1, "imdb"_L1, "tvdb"_L1};
    return providers;
}

Metadata normalised(const Metadata &metadata)
{
    Metadata out = metadata;
    for (const FieldInfo &info : allFields()) {
        if (info.kind == FieldKind::Names) {
            setFieldValue(out, info.field, normalisedNames(fieldValue(metadata, info.field).toStringList()));
        } else if (info.field == Field::Premiered) {
            out.premiered = isKnownDay(metadata.premiered) ? metadata.premiered : QDate();
        } else if (info.isScalar()) {
            const QVariant value = fieldValue(metadata, info.field);
            if (!value.isValid()) {
                continue;
            }
            const bool isText = info.kind == FieldKind::Text || info.kind == FieldKind::LongText;
            const QString text = isText ? cleanText(value.toString()) : formatFieldText(metadata, info.field);
            setFieldValue(out, info.field, parseFieldText(info.field, text));
        }
    }
    out.showTitle = cleanLine(metadata.showTitle);
    normaliseStructured(out, metadata);
    return out;
}

void normaliseRead(Metadata &metadata)
{
    for (const Field field : {Field::Genres, Field::Tags, Field::Studios, Field::Countries}) {
        setFieldValue(metadata, field, normalisedNames(fieldValue(metadata, field).toStringList()));
    }
    // One is rounded when it is written, the other may have come from a date.
    for (const Field field : {Field::UserRating, Field::Year}) {
        if (const QString text = formatFieldText(metadata, field); !text.isEmpty()) {
            setFieldValue(metadata, field, parseFieldText(field, text));
        }
    }
    normaliseStructured(metadata, Metadata(metadata));
}

bool sameRating(const Rating &a, const Rating &b)
{
    return a.source == b.source && std::abs(a.value - b.value) < numberTolerance && a.votes == b.votes &&
           a.isDefault == b.isDefault;
}

bool sameMeaning(const Metadata &a, const Metadata &b, Field field)
{
    if (field == Field::Ratings) {
        QHash<QString, const Rating *> others;
        for (const Rating &rating : b.ratings) {
            others.insert(rating.source, &rating);
        }
        return a.ratings.size() == b.ratings.size() &&
               std::all_of(a.ratings.cbegin(), a.ratings.cend(), [&others](const Rating &rating) {
                   const Rating *other = others.value(rating.source);
                   return other && sameRating(rating, *other);
               });
    }
    if (field == Field::Ids) { // the store does not know which one Kodi shows
        return a.ids == b.ids &&
               (a.defaultId == b.defaultId || a.defaultId.isEmpty() || b.defaultId.isEmpty());
    }
    if (field == Field::UserRating && a.userRating && b.userRating) {
        return std::abs(*a.userRating - *b.userRating) < numberTolerance;
    }
    return sameField(a, b, field);
}

} // namespace metarr::nfo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/nameparser.h"

#include "names/fileclass.h"
#include "names/kindparsers.h"
#include "names/title.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace metarr {

using namespace Qt::StringLiterals;

namespace {

using names::EpisodeRead;
using names::MovieRead;
using names::Numbering;

/// More is no name but an attack; the rest is not looked at.
constexpr qsizetype LongestName = 4096;

void fillGaps(ParsedName &name, const ParsedName &from)
{
    if (name.quality.source.isEmpty()) {
        name.quality.source = from.quality.source;
    }
    if (name.quality.resolution.isEmpty()) {
        name.quality.resolution = from.quality.resolution;
    }
    name.quality.proper = name.quality.proper || from.quality.proper;
    if (name.releaseGroup.isEmpty()) {
        name.releaseGroup = from.releaseGroup;
    }
    if (name.edition.isEmpty()) {
        name.edition = from.edition;
    }
    for (auto it = from.ids.begin(); it != from.ids.end(); ++it) {
        if (!name.ids.contains(it.key())) {
            name.ids.insert(it.key(), it.value());
        }
    }
}

QString squeezed(const QString &text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.isLetterOrNumber()) {
            out += c.toLower();
        }
    }
    return out;
}

/// Does the folder say it better than the file?
bool folderWins(const MovieRead &file, const MovieRead &folder, bool fileObfuscated)
{
    if (folder.name.title.isEmpty()) {
        return false;
    }
    const bool folderSpeaks = folder.name.year.has_value() || folder.tags > 0;
    if (fileObfuscated) {
        return true;
    }
    if (file.name.year) {
        // "Title.2016.BluRay-GRP/grp-title.2016.bluray.mkv"
        return folder.name.year == file.name.year && squeezed(folder.name.title) == squeezed(file.name.title);
    }
    if (folder.name.year) {
        return true;
    }
    return folderSpeaks && folder.tags >= file.tags;
}

std::optional<ParsedName> parseMovie(const QList<QStringView> &parts)
{
    QString extension;
    const QStringView stem = names::splitExtension(parts.last(), &extension);
    const bool obfuscated = names::isObfuscated(stem);
    const QString reversed = obfuscated ? QString() : names::unreversed(stem);
    MovieRead file = names::readMovie(reversed.isEmpty() ? stem : QStringView(reversed), extension);
    int depth = 0;
    constexpr int highest = 3;
    for (qsizetype i = parts.size() - 2; i >= 0 && depth < highest; --i, ++depth) {
        if (names::isGenericFolderName(parts[i])) {
            break;
        }
        if (names::isObfuscated(parts[i]) || names::isDiscNumberFolder(parts[i])) {
            continue;
        }
        MovieRead folder = names::readMovie(parts[i], {});
        if (folderWins(file, folder, obfuscated)) {
            const ParsedName ownFacts = file.name;
            const bool keepYear = ownFacts.year.has_value() && !obfuscated;
            file.name.title = folder.name.title;
            file.name.year = keepYear ? ownFacts.year : folder.name.year;
            fillGaps(file.name, folder.name);
            if (obfuscated || file.groupPrefix || file.tags < folder.tags) {
                file.name.releaseGroup =
                    folder.name.releaseGroup.isEmpty() ? ownFacts.releaseGroup : folder.name.releaseGroup;
            }
            return file.name;
        }
        fillGaps(file.name, folder.name);
        break;
    }
    if (obfuscated || file.name.title.isEmpty()) {
        return std::nullopt;
    }
    return file.name;
}

/// What the folders above a file say.
struct Folders {
    std::optional<int> season;
    ParsedName series;   ///< of the folder that names the series
    EpisodeRead release; ///< of the folder right above, when it is the name of a release
    bool hasRelease = false;
};

Folders readFolders(const QList<QStringView> &parts)
{
    Folders folders;
    constexpr int highest = 4;
    int depth = 0;
    for (qsizetype i = parts.size() - 2; i >= 0 && depth < highest; --i, ++depth) {
        const QStringView part = parts[i];
        if (names::isDiscNumberFolder(part) || names::isObfuscated(part)) {
            continue;
        }
        if (!folders.season) {
            if (const auto season = seasonOfFolder(part)) {
                folders.season = season;
                continue;
            }
        }
        // "Show/2019/2019-10-05.mkv": the year of what lies in it
        bool number = false;
        const int year = part.toInt(&number);
        const bool years = number && part.size() == 4 && year > 1900 && parts.last().startsWith(part);
        if (names::isGenericFolderName(part) || (years && i > 0)) {
            if (depth == 0) {
                continue;
            }
            break;
        }
        folders.hasRelease = !folders.season;
        const EpisodeRead read =
            folders.hasRelease ? names::readEpisode(part, {}, {}) : names::readSeries(part);
        if (folders.hasRelease) {
            folders.release = read;
        }
        folders.series = read.name;
        if (!folders.season && read.form == Numbering::Form::SeasonOnly && read.name.seasons.isEmpty()) {
            folders.season = read.name.season;
        }
        break;
    }
    return folders;
}

bool isStrongForm(Numbering::Form form)
{
    return form == Numbering::Form::SeasonEpisode || form == Numbering::Form::Date;
}

/// The folder's release name is taken when the file only abbreviates it.
bool releaseWins(const EpisodeRead &file, const EpisodeRead &folder, bool obfuscated)
{
    if (obfuscated) {
        return folder.form != Numbering::Form::None;
    }
    if (isStrongForm(file.form) || !isStrongForm(folder.form)) {
        return false;
    }
    // one of several episodes of the folder: the file says which
    const bool oneOf = folder.name.episodes.size() > 1 && file.form == Numbering::Form::EpisodeWord &&
                       file.name.episodes.size() == 1 &&
                       folder.name.episodes.contains(file.name.episodes.first());
    return !oneOf;
}

void completeFromFolders(EpisodeRead &file, const Folders &folders)
{
    ParsedName &name = file.name;
    const bool implicit = file.form == Numbering::Form::EpisodeWord || file.form == Numbering::Form::Part ||
                          file.form == Numbering::Form::Bare;
    const bool hasNumbers = !name.episodes.isEmpty();
    if (folders.season && hasNumbers && (!name.season || implicit)) {
        name.season = folders.season;
    } else if (folders.hasRelease && hasNumbers && implicit && folders.release.name.season &&
               isStrongForm(folders.release.form)) {
        name.season = folders.release.name.season;
    }
    const QString &series = folders.series.series;
    if (file.seriesBehind && !series.isEmpty()) {
        name.episodeTitle = std::exchange(name.series, series);
    }
    if (!series.isEmpty() &&
        (name.series.isEmpty() || (file.form == Numbering::Form::Bare && name.series.size() < 3))) {
        name.series = series;
    }
    if (!series.isEmpty() && squeezed(series) == squeezed(name.series)) {
        name.year = name.year ? name.year : folders.series.year;
        name.country = name.country.isEmpty() ? folders.series.country : name.country;
    }
    for (auto it = folders.series.ids.begin(); it != folders.series.ids.end(); ++it) {
        if (!name.ids.contains(it.key())) {
            name.ids.insert(it.key(), it.value());
        }
    }
    if (folders.hasRelease) {
        fillGaps(name, folders.release.name);
    }
}

std::optional<ParsedName> parseEpisode(const QList<QStringView> &parts)
{
    QString extension;
    const QStringView stem = names::splitExtension(parts.last(), &extension);
    const bool obfuscated = names::isObfuscated(stem);
    const Folders folders = readFolders(parts);
    const QString reversed = obfuscated ? QString() : names::unreversed(stem);
    EpisodeRead file =
        names::readEpisode(reversed.isEmpty() ? stem : QStringView(reversed), extension, folders.season);
    if (folders.hasRelease && releaseWins(file, folders.release, obfuscated)) {
        ParsedName name = folders.release.name;
        fillGaps(name, file.name);
        return name;
    }
    if (obfuscated) {
        return std::nullopt;
    }
    const bool numbered = file.form != Numbering::Form::None;
    if (!numbered && (folders.season || file.complete)) {
        return std::nullopt; // no episode can be told from it
    }
    if (file.form == Numbering::Form::Part && folders.season) {
        return std::nullopt;
    }
    completeFromFolders(file, folders);
    return file.name;
}

std::optional<ParsedName> parseSeason(const QList<QStringView> &parts)
{
    const QStringView folder = parts.last();
    ParsedName name;
    std::optional<int> season = seasonOfFolder(folder);
    if (!season) {
        // a bare number below a series
        bool ok = false;
        const int number = folder.toInt(&ok);
        const bool below = parts.size() > 1 && !names::isGenericFolderName(parts[parts.size() - 2]);
        if (ok && below && folder.size() <= 2 && number >= 0) {
            season = number;
        }
    }
    if (!season) {
        const EpisodeRead read = names::readSeries(folder);
        const bool one = read.form == Numbering::Form::SeasonOnly && read.name.seasons.isEmpty();
        return one ? std::optional(names::readEpisode(folder, {}, {}).name) : std::nullopt;
    }
    name.season = season;
    if (parts.size() > 1 && !names::isGenericFolderName(parts[parts.size() - 2])) {
        const EpisodeRead series = names::readSeries(parts[parts.size() - 2]);
        name.series = series.name.series;
        name.year = series.name.year;
        name.ids = series.name.ids;
    }
    return name;
}

QJsonArray toArray(const QList<int> &numbers)
{
    QJsonArray array;
    for (const int n : numbers) {
        array.append(n);
    }
    return array;
}

} // namespace

std::optional<ParsedName> parseName(NameKind kind, QStringView name)
{
    name = name.trimmed();
    QList<QStringView> parts = names::splitPath(name.right(LongestName));
    // what lies in the structure of a disc is named by the folder above it
    DiscFolder disc = DiscFolder::None;
    for (qsizetype i = parts.size() - 1; i > 0; --i) {
        if (const DiscFolder kindOfDisc = discFolder(parts[i]); kindOfDisc != DiscFolder::None) {
            disc = kindOfDisc;
            parts.resize(i);
        }
    }
    if (parts.isEmpty() || parts.last().isEmpty()) {
        return std::nullopt;
    }
    std::optional<ParsedName> result = kind == NameKind::Movie     ? parseMovie(parts)
                                       : kind == NameKind::Episode ? parseEpisode(parts)
                                                                   : parseSeason(parts);
    if (result && result->quality.source.isEmpty() && disc != DiscFolder::None) {
        result->quality.source = disc == DiscFolder::Dvd ? u"dvd"_s : u"bluray"_s;
    }
    return result;
}

QString searchTitle(const ParsedName &name)
{
    if (name.series.isEmpty()) {
        return name.title;
    }
    const QString suffix = u" S%1"_s.arg(name.season.value_or(-1));
    if (name.season && name.series.endsWith(suffix)) {
        return name.series.chopped(suffix.size());
    }
    return name.series;
}

QJsonObject toJson(const ParsedName &name, NameKind kind)
{
    QJsonObject json;
    const auto put = [&json](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty()) {
            json.insert(key, value);
        }
    };
    const auto putNumber = [&json](QLatin1StringView key, const std::optional<int> &value) {
        if (value) {
            json.insert(key, *value);
        }
    };
    const auto putList = [&json](QLatin1StringView key, const QList<int> &value) {
        if (!value.isEmpty()) {
            json.insert(key, toArray(value));
        }
    };
    put("title"_L1, name.title);
    // seasons named by years: the year that the name speaks of
    const bool yearSeason = kind == NameKind::Episode && name.season.value_or(0) >= 1900;
    putNumber("year"_L1, name.year || !yearSeason ? name.year : name.season);
    put("edition"_L1, name.edition);
    if (kind != NameKind::Movie) {
        put("series"_L1, name.series);
        putNumber("season"_L1, name.season);
        putList("seasons"_L1, name.seasons);
        putList("episodes"_L1, name.episodes);
        putList("absoluteEpisodes"_L1, name.absoluteEpisodes);
        put("episodeTitle"_L1, name.episodeTitle);
        put("airDate"_L1, name.airDate.toString(Qt::ISODate));
    }
    putNumber("part"_L1, name.part);
    if (!name.ids.isEmpty()) {
        QJsonObject ids;
        for (auto it = name.ids.begin(); it != name.ids.end(); ++it) {
            ids.insert(it.key(), it.value());
        }
        json.insert("ids"_L1, ids);
    }
    QJsonObject quality;
    if (!name.quality.source.isEmpty()) {
        quality.insert("source"_L1, name.quality.source);
    }
    if (!name.quality.resolution.isEmpty()) {
        quality.insert("resolution"_L1, name.quality.resolution);
    }
    if (name.quality.proper) {
        quality.insert("proper"_L1, true);
    }
    if (!quality.isEmpty()) {
        json.insert("quality"_L1, quality);
    }
    put("releaseGroup"_L1, name.releaseGroup);
    return json;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/seriesfolders.h"

#include "base/text.h"
#include "names/fileclass.h"
#include "scan/foldervideos.h"
#include "scan/founditems.h"

#include <algorithm>

namespace metarr {

namespace {

QString titleOf(const WalkedDirectory &directory)
{
    return foldText(nameOfSeries(directory.name()).title);
}

/// What the first of its videos says that is named as an episode.
std::optional<ParsedName> firstEpisode(const WalkedDirectory &directory)
{
    for (const ListedFile &file : directory.files) {
        auto name = isVideo(file) ? parseName(NameKind::Episode, displayName(file.name)) : std::nullopt;
        if (name && (name->season || !name->episodes.isEmpty() || !name->absoluteEpisodes.isEmpty() ||
                     name->airDate.isValid())) {
            return name;
        }
    }
    return std::nullopt;
}

/// In its folders lie parts of the series that it is named as, whatever they are called: "Show/Disc 1/Show S01E01.mkv",
/// "Show/1080p/Show S01E01.mkv". Not so where another series lies among them.
bool holdsItsParts(const WalkedDirectory &directory)
{
    const QString title = titleOf(directory);
    bool parts = false;
    for (const WalkedDirectory &below : directory.directories) {
        const QString name = displayName(below.name());
        if (extraKindOfFolder(name) != ExtraKind::None || isArtworkFolder(name)) {
            continue;
        }
        if (hasShowNfo(below) || hasSeasonFolder(below)) {
            return false;
        }
        const auto episode = firstEpisode(below);
        if (!episode) {
            continue;
        }
        const QString series = foldText(episode->series);
        if (series.isEmpty()) { // "Show/Disc 1/S01E01.mkv"
            parts = parts || (episode->season && isPartFolder(name));
        } else if (series != title) {
            return false;
        } else if (titleOf(below) !=
                   title) { // else "Show/Show (1966)": the series itself, or a release of it
            parts = true;
        }
    }
    return parts;
}

/// "24/1/24 S01E01.mkv"
bool hasNumberedSeason(const WalkedDirectory &directory)
{
    const QString title = titleOf(directory);
    return std::any_of(
        directory.directories.cbegin(), directory.directories.cend(), [&](const WalkedDirectory &below) {
            const auto episode = bareSeason(displayName(below.name())) ? firstEpisode(below) : std::nullopt;
            return episode && foldText(episode->series) == title;
        });
}

} // namespace

bool hasShowNfo(const WalkedDirectory &directory)
{
    return std::any_of(directory.files.cbegin(), directory.files.cend(),
                       [](const ListedFile &file) { return file.name.toLower() == "tvshow.nfo"; });
}

bool hasSeasonFolder(const WalkedDirectory &directory)
{
    return std::any_of(
        directory.directories.cbegin(), directory.directories.cend(),
        [](const WalkedDirectory &below) { return seasonOfFolder(displayName(below.name())).has_value(); });
}

std::optional<int> bareSeason(const QString &folderName)
{
    bool ok = false;
    const int number = folderName.toInt(&ok);
    const bool fits = folderName.size() <= 2 || (folderName.size() == 4 && number >= 1900 && number < 2100);
    return ok && number >= 0 && fits ? std::optional(number) : std::nullopt;
}

bool looksLikeSeries(const WalkedDirectory &directory)
{
    if (hasShowNfo(directory) || hasSeasonFolder(directory) || hasNumberedSeason(directory) ||
        holdsItsParts(directory)) {
        return true;
    }
    // A stray video does not make a series of a folder that sorts series.
    const bool sorts =
        std::any_of(directory.directories.cbegin(), directory.directories.cend(),
                    [](const WalkedDirectory &below) { return hasShowNfo(below) || hasSeasonFolder(below); });
    return !sorts && std::any_of(directory.files.cbegin(), directory.files.cend(), isVideo);
}

bool isSeriesNamedAsExtras(const WalkedDirectory &directory)
{
    if (isArtworkFolder(displayName(directory.name()))) {
        return false;
    }
    const auto episode = firstEpisode(directory);
    return hasShowNfo(directory) || hasSeasonFolder(directory) || hasNumberedSeason(directory) ||
           holdsItsParts(directory) || (episode && foldText(episode->series) == titleOf(directory));
}

} // namespace metarr

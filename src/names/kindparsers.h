// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names/nameparser.h"
#include "names/numbering.h"

#include <QStringList>

/// What one part of a path says by itself; nameparser.cpp puts the parts together.
namespace metarr::names {

struct MovieRead {
    ParsedName name;
    int tags = 0;             ///< how many strong tags: the more, the more it is the name of a release
    bool groupPrefix = false; ///< "grp-title.2010.bluray": a scene file's short name
};
[[nodiscard]] MovieRead readMovie(QStringView stem, const QString &extension);

struct EpisodeRead {
    ParsedName name;
    Numbering::Form form = Numbering::Form::None;
    int tags = 0;
    bool complete = false;     ///< says that it is a whole series
    bool seriesBehind = false; ///< "01 - Name": the name may be that of the episode
};
[[nodiscard]] EpisodeRead readEpisode(QStringView stem, const QString &extension,
                                      std::optional<int> folderSeason);
/// Of a folder: the series, its year and ids, and how it is numbered; nothing about a release.
[[nodiscard]] EpisodeRead readSeries(QStringView folder);

/// The parts of a path; one part when a '/' belongs to the name ("Title / Titel", "[AC3/AAC]").
[[nodiscard]] QList<QStringView> splitPath(QStringView path);
/// A hash, a random word, a password: says nothing about what it names.
[[nodiscard]] bool isObfuscated(QStringView stem);
/// "vkm.4620x.1E10S.eltiT" -> the name the right way round; empty when it is not reversed.
[[nodiscard]] QString unreversed(QStringView stem);
[[nodiscard]] bool isGenericFolderName(QStringView folder);
/// "CD1", "Disc 2", "DVD3": a part of what the folder above holds.
[[nodiscard]] bool isDiscNumberFolder(QStringView folder);

} // namespace metarr::names

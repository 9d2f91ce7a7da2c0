// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringView>

#include <optional>

/// What the scanner can tell from a name alone. All functions take one name (no path), ignore case, never
/// throw, run in linear time and may be called from any thread.
namespace metarr {

// Extensions: with or without the name before it ("mkv", ".mkv" and "film.mkv" are all video).

[[nodiscard]] bool
isVideoExtension(QStringView nameOrExtension);               ///< disc images, .strm and stubs (.disc) too
[[nodiscard]] bool isDiscImage(QStringView nameOrExtension); ///< .iso .img .nrg .udf
[[nodiscard]] bool isImageExtension(QStringView nameOrExtension); ///< artwork
[[nodiscard]] bool isSubtitleExtension(QStringView nameOrExtension);
[[nodiscard]] bool isAudioExtension(QStringView nameOrExtension); ///< theme tunes
[[nodiscard]] bool isNfoExtension(QStringView nameOrExtension);

/// Name without its extension, when the extension is one of those above or a usual companion of one.
[[nodiscard]] QStringView stemOf(QStringView name);
/// Extension without its dot, lower case; empty when what follows the last dot does not look like one.
[[nodiscard]] QString extensionOf(QStringView name);

// Extras.

enum class ExtraKind {
    None,
    Trailer,
    Sample,
    BehindTheScenes,
    DeletedScene,
    Featurette,
    Interview,
    Scene,
    Short,
    Clip,
    Theme, ///< theme song or video, backdrops: never an item
    Other, ///< "-other", "-extra", folder "extras"
};

/// By suffix of the file's stem ("Film-trailer.mkv", "Film.sample.mkv", "Film-behindthescenes.mkv") or when
/// the whole stem says so ("trailer.mkv", "sample.mkv", "theme.mp3").
[[nodiscard]] ExtraKind extraKindOfFile(QStringView fileName);
/// By the folder's name: everything below a folder that is not None is an extra of the item above it
/// ("Extras", "Trailers", "Behind The Scenes", "Deleted Scenes", "theme-music", "backdrops", "Sample" ...).
[[nodiscard]] ExtraKind extraKindOfFolder(QStringView folderName);
/// The stem without the suffix that made extraKindOfFile() answer: the name of the item that it belongs to;
/// empty when the name says nothing else ("trailer.mkv"), the whole stem when it is no extra.
[[nodiscard]] QStringView extraBase(QStringView fileName);

// Folders.

/// Folders that are never walked: "@eaDir", "#recycle", "lost+found", "$RECYCLE.BIN", ".AppleDouble" ... and
/// every other one that begins with a dot.
[[nodiscard]] bool isSkippedFolder(QStringView folderName);
/// Folders of artwork and actors that belong to the item they lie in: ".actors", "extrafanart",
/// "extrathumbs", "metadata", "*.trickplay".
[[nodiscard]] bool isArtworkFolder(QStringView folderName);

enum class DiscFolder { None, Dvd, BluRay };
/// "VIDEO_TS" and "BDMV". The item is named by the folder above.
[[nodiscard]] DiscFolder discFolder(QStringView folderName);

/// "Season 01", "Staffel 2", "S01", "Series 3", "Saison 1", "2. sezon", "Season Two"; "Specials" is 0. nullopt: not a
/// season folder. A bare number is one only for parseName(NameKind::Season), which knows the folder above.
[[nodiscard]] std::optional<int> seasonOfFolder(QStringView folderName);
/// A folder's name that says which part of something lies in it, but not of what: a season's, "Disc 1", "Volume Two",
/// "Book 3", "1080p". Many series have such folders, so that equal names mean nothing.
[[nodiscard]] bool isPartFolder(QStringView folderName);

// Stacks: one film in several files, as Kodi stacks them ("Film cd1.avi", "Film-part2.mkv", "Film (disc
// a).mkv").

struct StackPart {
    QString base; ///< equal (compare without case) for all parts of a stack: name without the part, extension
                  ///< included
    int part = 0; ///< from 1; "a" is 1
};
/// nullopt: no part of a stack. One alone is no stack: the caller asks for a second with the same base.
[[nodiscard]] std::optional<StackPart> stackPart(QStringView fileName);

// Ids in names: {tmdb-603} [tmdbid-603] [imdbid-tt0133093] [tvdbid=81189] tt0133093 {imdb-tt0133093}

/// "tmdb", "imdb", "tvdb" -> value; the first of each kind counts.
[[nodiscard]] QMap<QString, QString> idsInName(QStringView name);

} // namespace metarr

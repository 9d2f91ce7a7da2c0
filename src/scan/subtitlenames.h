// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/media.h"
#include "io/filesystem.h"

#include <QByteArray>

#include <optional>

namespace metarr {

/// What the name of a subtitle file beside the video `baseName` says, by the conventions of Kodi, Jellyfin, Plex and
/// Bazarr: "Film.en.srt", "Film.eng.forced.srt", "Film.pt-BR.sdh.srt", "Film.English [CC].srt", "Film.default.de.ass",
/// "Film.Commentary.en.srt". The language is ISO 639-2/B; words that are neither language nor flag become the title.
/// nullopt when the file is no subtitle or belongs to another video.
[[nodiscard]] std::optional<SubtitleStream> externalSubtitle(const QByteArray &fileName,
                                                             const QByteArray &baseName);

/// "Subs", "Subtitles" and the like, where Kodi and Plex look too.
[[nodiscard]] bool isSubtitleFolder(const QByteArray &name);

/// A file in such a folder; where it serves one film alone (`onlyFilm`) its name need not begin with the film's:
/// "2_English.srt".
[[nodiscard]] std::optional<SubtitleStream> subtitleInFolder(const QByteArray &fileName,
                                                             const QByteArray &baseName, bool onlyFilm);

/// True for the ".sub" half of a VobSub pair, when its ".idx" is `beside`: that one stands for both.
[[nodiscard]] bool hasSubtitleIndex(const QByteArray &fileName, const QList<ListedFile> &beside);

} // namespace metarr

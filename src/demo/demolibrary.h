// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"
#include "base/stoptoken.h"
#include "demo/catalogue.h"
#include "io/filesystem.h"

namespace metarr {

/// What a file of the demo library is: what a scan and an identification should find out.
struct DemoFilmFile {
    QByteArray path; ///< relative to DemoLibrary::movies; of a disc its VIDEO_TS folder
    int tmdbId = 0;  ///< 0: no provider knows it
    int part = 0;    ///< stacked: 1, 2
};

struct DemoEpisodeFile {
    QByteArray path; ///< relative to DemoLibrary::series
    int seriesTmdbId = 0;
    int season = 0;
    QList<int> episodes; ///< absolute numbers already turned into numbers of the season
};

struct DemoLibrary {
    Path movies; ///< root of the films
    Path series; ///< root of the series
    QList<DemoFilmFile> films;
    QList<DemoEpisodeFile> episodes;
    QList<QByteArray> files; ///< everything that was written, relative to the folder that was given; sorted
};

/// Writes Movies/ and TV/ with small, real videos of the catalogue's titles into `dir` (created when
/// missing): one film per folder, several in one, stacked parts, a release's name, a DVD, names with ids, an
/// owner's NFO and poster, trailer, sample, extra, external subtitles; series by season, with specials, a
/// file of two episodes, absolute numbers; a film that no provider knows and a file that is no video. About 4
/// MiB.
///
/// A file that is there already is left as it is, so that a demo can be run again. Blocking, one to two
/// seconds. Errors: those of FileSystem; Unsupported without encoders; Cancelled.
[[nodiscard]] Result<DemoLibrary> makeDemoLibrary(FileSystem &files, const Path &dir,
                                                  const Catalogue &catalogue, const StopToken &stop = {});

} // namespace metarr

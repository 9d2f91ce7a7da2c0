// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"
#include "domain/media.h"
#include "probe/discinfo.h"

#include <QHash>

namespace metarr {

class FileSystem;

/// The film on a DVD or Blu-ray: its longest title that can be true.
struct DiscTitle {
    Path stream;       ///< the file that shows its streams: first VOB, longest clip
    QString container; ///< "mpeg" or "mpegts"
    qint64 durationMs = 0;
    qint64 bytes = 0; ///< of all files that make up the title; of a DVD those of the whole title set
    int chapters = 0;
    VideoStream video; ///< what the tables say of the picture; the rest at its empty value
    QList<DiscTrack> tracks;
};

/// True for the file that stands for a disc: VIDEO_TS.IFO and index.bdmv, in any case.
[[nodiscard]] bool isDiscIndex(const Path &file);

/// Reads the tables beside `index` (isDiscIndex()) and chooses: of a DVD the title set with the longest programme, of
/// a Blu-ray the longest playlist. Left out are titles that protection or damage made up: over a day long, too long
/// for their bytes, playing one clip again and again, naming clips that are not there. Where no table can be read the
/// largest title set or clip is taken, with nothing said about it. At most 4,096 tables of 1 MiB are read. Blocking.
///
/// Errors: those of listing; BadData when there is no stream at all.
[[nodiscard]] Result<DiscTitle> findMainTitle(FileSystem &files, const Path &index);

/// Adds to what the title's stream said (`streams`; ids: libavformat's stream id by stream index) what only the tables
/// know: duration, chapters, languages, purposes, and tracks that begin too late to be seen in the stream.
void applyDiscTitle(const DiscTitle &title, const QHash<int, int> &ids, StreamDetails &streams);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/contentcache.h"
#include "base/clock.h"
#include "probe/probepool.h"
#include "scan/scanner.h"

namespace metarr {

struct MeasureReport {
    int probed = 0, failed = 0;
    int imported = 0, unusable = 0; ///< local pictures
};

/// Pass 2 of a scan (decision 17): container headers, quick hashes, and import of local artwork into the cache; and pass
/// 3: what only a decoder knows. Works off what the store says is pending, so it can be stopped and resumed at any
/// time. Blocking, for worker threads; uses all processors.
class Measurer {
public:
    Measurer(Database &database, FileSystem &files, MediaProber &prober, ContentCache &cache,
             const Clock &clock)
        : m_database(database)
        , m_files(files)
        , m_prober(prober)
        , m_cache(cache)
        , m_clock(clock)
    {}

    [[nodiscard]] Result<MeasureReport> measure(LibraryId library, const Scanner::Progress &progress,
                                                const StopToken &stop);
    [[nodiscard]] Result<MeasureReport> deepen(LibraryId library, const Scanner::Progress &progress,
                                               const StopToken &stop);

private:
    struct Probed {
        FileId id;
        Path path;
        qint64 size;
        Result<StreamDetails> streams = tl::make_unexpected(Error{});
        QByteArray hash = {}; ///< empty: not read
    };
    struct Picture {
        CandidateId id;
        Path path;
        AssetType type;
        bool selected = false; ///< when it was listed
        Result<ImportedImage> image = tl::make_unexpected(Error{});
    };
    Result<> probeFiles(LibraryId library, ProbeDepth depth, MeasureReport &report,
                        const Scanner::Progress &progress, const StopToken &stop);
    Result<MeasureReport> storeProbes(const std::vector<Probed> &files, ProbeDepth depth);
    Result<> storeProbe(Transaction &t, const Probed &file, ProbeDepth depth, MeasureReport &counts);
    Result<> importArtwork(LibraryId library, MeasureReport &report, const Scanner::Progress &progress,
                           const StopToken &stop);
    Result<> readPictures(std::vector<Picture> &pictures, const StopToken &stop);
    Result<MeasureReport> storePictures(const std::vector<Picture> &pictures);
    Result<> storePicture(Transaction &t, const Picture &picture, MeasureReport &counts);
    Result<> hashPerceptually(LibraryId library, MeasureReport &report, const StopToken &stop);
    /// Tells the person once when nothing can be measured because the program for it is missing.
    Result<> reportMissingHelper(const Path &file, const Result<StreamDetails> &answer);

    Database &m_database;
    FileSystem &m_files;
    MediaProber &m_prober;
    ContentCache &m_cache;
    const Clock &m_clock;
    bool m_helperReported = false;
};

} // namespace metarr

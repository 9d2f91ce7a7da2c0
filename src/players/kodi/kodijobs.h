// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/kodi/kodilibrary.h"
#include "players/kodi/waiter.h"

namespace metarr {

struct KodiTimeouts {
    std::chrono::milliseconds scan{600'000}; ///< until a scan or clean is over, others' before ours included
    std::chrono::milliseconds refresh{120'000}; ///< until one item has been read anew
    std::chrono::milliseconds appear{60'000};   ///< resumePlayback: until the library knows the file
    std::chrono::milliseconds firstPoll{40};
    std::chrono::milliseconds slowestPoll{1'000}; ///< polling slows down to this
    std::chrono::milliseconds playingRetry{
        60'000}; ///< WhilePlaying::Wait: told to the caller as `retryAfter`
};

/// Kodi's queue of library jobs. Everything in it (scan, clean, refresh) answers "OK" at once and is done
/// later, one after the other; a second scan while one runs does not queue but STOPS the running one.
/// Thread-safe as long as the callers take turns (KodiClient sees to that).
class KodiJobs {
public:
    KodiJobs(const KodiLibrary &library, Waiter &waiter, KodiTimeouts timeouts)
        : m_library(library)
        , m_waiter(waiter)
        , m_timeouts(timeouts)
    {}

    /// Until no scan and no clean is under way. Timeout after `timeouts.scan`.
    [[nodiscard]] Result<> waitUntilIdle(const StopToken &stop) const;
    /// Scans a folder (closing separator or not) and returns when it has been scanned.
    [[nodiscard]] Result<> scan(const QString &folder, const StopToken &stop) const;
    /// Forgets what has vanished from a source. `source` has to be the source itself: Kodi ignores others,
    /// and does nothing when the whole source is offline. `kind`: Movie or anything else for series.
    [[nodiscard]] Result<> clean(const QString &source, EntityType kind, const StopToken &stop) const;
    /// Asks for a fresh reading of one item (movie, series, episode) and returns when that is over. Whether
    /// it did anything is for the caller to see: the item may have another id afterwards.
    [[nodiscard]] Result<> refresh(const KodiItem &item, bool withEpisodes, const StopToken &stop) const;

private:
    [[nodiscard]] Result<> waitQuiet(std::chrono::milliseconds limit, const QString &what,
                                     const StopToken &stop) const;
    [[nodiscard]] Result<> passQueue(const StopToken &stop) const;

    const KodiLibrary &m_library;
    Waiter &m_waiter;
    const KodiTimeouts m_timeouts;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/events.h"
#include "store/repos/players.h"

namespace metarr {

class Core;

/// The library in numbers: what a dashboard shows. Items in the trash do not count.
struct Overview {
    struct OfType {
        EntityType type = EntityType::Movie;
        qint64 total = 0, complete = 0, unpublished = 0, unidentified = 0;
        qint64 failed = 0;       ///< of series also those of which a season or an episode did
        qint64 unread = 0;       ///< no provider was asked yet
        double completeness = 0; ///< average, percent
    };
    QList<OfType> types;        ///< movies, series, seasons, episodes, collections
    qint64 missingEpisodes = 0; ///< known, without a file, no specials
    qint64 unknownFiles = 0;
    qint64 deadJobs = 0;
    qint64 trashed = 0;
    qint64 videoBytes = 0;
    qint64 cacheBytes = 0, cacheFiles = 0;
    qint64 recycledBytes = 0;
    QList<Activity> recent; ///< newest first
    QList<PlayerRow> players;

    [[nodiscard]] const OfType &of(EntityType type) const;
    /// All that waits to be published, whatever its type.
    [[nodiscard]] qint64 unpublished() const;
};

/// Blocking; one read of the store.
[[nodiscard]] Result<Overview> readOverview(Core &core, int recentCount);

/// Why an item stands where it is; the window puts it into words.
struct Reason {
    enum class Kind : quint8 {
        Running,    ///< detail: job type
        Waiting,    ///< detail: why the job waits
        FailedJob,  ///< detail: cause and remedy
        NoProvider, ///< no provider has a key
        EnrichOff,  ///< phase switched off
        PublishOff,
        PlayerSyncOff,
        ManualMode,     ///< the library does nothing by itself
        WaitsForReview, ///< hybrid: publishing is up to a person
        BelowThreshold, ///< detail: best confidence and the threshold, "72 / 85"
        NfoConflict,    ///< detail: fields
        RootOffline,    ///< detail: folder
        NoFile,
        Ignored,
    } kind;
    QString detail;
};

/// Most pressing first; empty when nothing holds the item up. Blocking.
[[nodiscard]] Result<QList<Reason>> reasonsFor(Core &core, EntityRef ref);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/contentcache.h"
#include "base/result.h"
#include "base/stoptoken.h"

#include <QJsonObject>

#include <functional>

namespace metarr {

class Core;

/// Keeps the protected cache right: what nothing uses any more goes after its time, what is damaged or missing comes back. What
/// the jobs `cleanup-orphans` (daily) and `verify-cache` (weekly) do. Blocking; one run of each at a time (the queue sees to it).
///
/// Nothing that is referenced goes, whatever happens meanwhile: a row is deleted by a statement that asks for references itself;
/// its file is then put aside, not deleted, for somebody may have found it there just before and be about to record it. A file
/// that has a row again comes back; others are deleted by the run of the next day.
class CacheKeeper {
public:
    /// `total` 0: not known.
    using Progress = std::function<void(qint64 done, qint64 total, const QString &what)>;

    explicit CacheKeeper(Core &core)
        : m_core(core)
    {}

    struct Collected {
        int collected = 0; ///< rows and their files
        qint64 bytes = 0;
        int deleted = 0;     ///< of those put aside by earlier runs
        int broughtBack = 0; ///< used again
    };
    /// Collects what has been an orphan for `cache.orphanDays`, and for a day at least.
    [[nodiscard]] Result<Collected> collect(const Progress &progress, const StopToken &stop);

    struct Verified {
        qint64 checked = 0;
        int missing = 0, corrupt = 0;
        int healed = 0;  ///< of those two, from the library or the provider
        int unknown = 0; ///< files that no row knows, put aside
    };
    /// Hashes every file anew that was not checked since `sinceMs`, so that a run which was interrupted goes on where it was.
    /// Writes what it found into the activity log.
    [[nodiscard]] Result<Verified> verify(qint64 sinceMs, const Progress &progress, const StopToken &stop);

private:
    Result<> settleAside(Collected &report, const StopToken &stop);
    Result<> markForgotten();
    Result<bool> isKnown(const QString &hash);
    Result<int> forget(const QList<CachedFile> &files, qint64 orphanedBefore, QList<CachedFile> &gone);
    Result<bool> heal(const CachedFile &file, const StopToken &stop);
    Result<bool> healFromLibrary(const CachedFile &file, const StopToken &stop);
    Result<bool> healFromProvider(const CachedFile &file, const StopToken &stop);
    Result<int> putUnknownAside(const Progress &progress, const StopToken &stop);
    Result<> report(const Verified &found, const QStringList &lost);
    [[nodiscard]] qint64 graceMs() const;

    Core &m_core;
};

} // namespace metarr

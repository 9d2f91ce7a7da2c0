// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cachekeeper.h"

#include "app/core.h"
#include "store/repos/cachefiles.h"
#include "store/repos/events.h"
#include "store/repos/libraries.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 asideMs = 20 * hourMs; ///< the run of the next day deletes what this one put aside
constexpr int rowsAtOnce = 200;
constexpr int rowsPerWrite = 25;
constexpr int namedLosses = 20;

CachedFile toFile(const CacheRecord &record)
{
    return {record.hash, record.kind, record.extension, record.size, false};
}

} // namespace

qint64 CacheKeeper::graceMs() const
{
    return std::max<qint64>(1, m_core.settings().snapshot()->integer(u"cache.orphanDays"_s)) * dayMs;
}

Result<bool> CacheKeeper::isKnown(const QString &hash)
{
    return m_core.database().read([&](Connection &c) { return CacheFileRepo(c).isKnown(hash); });
}

/// What is used again comes back, what has been aside for long enough is deleted.
Result<> CacheKeeper::settleAside(Collected &report, const StopToken &stop)
{
    const qint64 now = m_core.clock().nowMs();
    ContentCache &cache = m_core.cache();
    METARR_TRY(const auto aside, cache.listAside());
    for (const ContentCache::Aside &one : aside) {
        METARR_CHECK(stop.check());
        METARR_TRY(const bool known, isKnown(one.file.hash));
        if (known) {
            METARR_CHECK(cache.bringBack(one.file));
            ++report.broughtBack;
        } else if (one.sinceMs < now - asideMs) {
            METARR_CHECK(cache.removeAside(one.file));
            ++report.deleted;
        }
    }
    return {};
}

/// Recorded, and then never referred to: they count as orphans from now on.
Result<> CacheKeeper::markForgotten()
{
    const qint64 now = m_core.clock().nowMs();
    QString after;
    while (true) {
        METARR_TRY(const auto files, m_core.database().read([&](Connection &c) {
            return CacheFileRepo(c).forgotten(now - dayMs, after, rowsAtOnce);
        }));
        if (files.isEmpty()) {
            return {};
        }
        after = files.last().hash;
        METARR_CHECK(m_core.database().write(
            [&](Transaction &t) -> Result<> {
                for (const CacheRecord &file : files) {
                    METARR_CHECK(CacheFileRepo(t).setOrphaned(file.hash, now));
                }
                return {};
            },
            WritePriority::Bulk));
    }
}

/// Deletes the rows of those that are orphans still.
Result<int> CacheKeeper::forget(const QList<CachedFile> &files, qint64 orphanedBefore,
                                QList<CachedFile> &gone)
{
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            gone.clear();
            for (const CachedFile &file : files) {
                METARR_TRY(const bool removed, CacheFileRepo(t).removeOrphan(file.hash, orphanedBefore));
                if (removed) {
                    gone += file;
                }
            }
            return {};
        },
        WritePriority::Bulk, Durability::Full)); // the files follow
    return int(gone.size());
}

Result<CacheKeeper::Collected> CacheKeeper::collect(const Progress &progress, const StopToken &stop)
{
    Collected report;
    METARR_CHECK(settleAside(report, stop));
    METARR_CHECK(markForgotten());
    const qint64 now = m_core.clock().nowMs();
    const qint64 orphanedBefore = now - graceMs();
    QList<CachedFile> putAside;
    QString after;
    while (true) {
        METARR_TRY(const auto orphans, m_core.database().read([&](Connection &c) {
            return CacheFileRepo(c).orphans(orphanedBefore, after, rowsAtOnce);
        }));
        if (orphans.isEmpty()) {
            break;
        }
        after = orphans.last().hash;
        QList<CachedFile> due;
        std::transform(orphans.cbegin(), orphans.cend(), std::back_inserter(due), toFile);
        for (qsizetype i = 0; i < due.size(); i += rowsPerWrite) {
            METARR_CHECK(stop.check());
            QList<CachedFile> gone;
            METARR_TRY(const int some, forget(due.mid(i, rowsPerWrite), orphanedBefore, gone));
            report.collected += some;
            for (const CachedFile &file : std::as_const(gone)) {
                report.bytes += file.size;
                METARR_CHECK(m_core.cache().setAside(file, now));
                putAside += file;
            }
            progress(report.collected, 0, {});
        }
    }
    for (const CachedFile &file : std::as_const(putAside)) {
        METARR_TRY(const bool known, isKnown(file.hash));
        if (known) {
            METARR_CHECK(m_core.cache().bringBack(file));
            ++report.broughtBack;
        }
    }
    return report;
}

Result<bool> CacheKeeper::healFromLibrary(const CachedFile &file, const StopToken &stop)
{
    QList<Path> copies;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        copies.clear();
        METARR_TRY(const auto places, CacheFileRepo(c).copies(file.hash));
        for (const CacheFileRepo::Copy &place : places) {
            METARR_TRY(const LibraryRoot root, LibraryRepo(c).root(place.root));
            copies += root.path / place.path;
        }
        return {};
    }));
    for (const Path &copy : std::as_const(copies)) {
        METARR_CHECK(stop.check());
        const auto info = m_core.files().stat(copy);
        if (info && info->isFile() && info->size == file.size && m_core.cache().heal(file, copy, stop)) {
            return true;
        }
    }
    return false;
}

Result<bool> CacheKeeper::healFromProvider(const CachedFile &file, const StopToken &stop)
{
    if (file.kind != u"image") {
        return false;
    }
    METARR_TRY(const auto addresses,
               m_core.database().read([&](Connection &c) { return CacheFileRepo(c).addresses(file.hash); }));
    for (const auto &[provider, url] : addresses) {
        const auto bytes = m_core.fetchImage(provider, url, 9, stop);
        METARR_CHECK(stop.check());
        if (bytes && m_core.cache().heal(file, *bytes)) {
            return true;
        }
    }
    return false;
}

Result<bool> CacheKeeper::heal(const CachedFile &file, const StopToken &stop)
{
    METARR_TRY(const bool local, healFromLibrary(file, stop));
    METARR_CHECK(stop.check());
    return local ? Result<bool>(true) : healFromProvider(file, stop);
}

/// Left behind by a crash between file and row. What is young may be about to get its row.
Result<int> CacheKeeper::putUnknownAside(const Progress &progress, const StopToken &stop)
{
    const qint64 now = m_core.clock().nowMs();
    ContentCache &cache = m_core.cache();
    int found = 0;
    QList<CachedFile> batch;
    const auto look = [&]() -> Result<> {
        QList<QString> hashes;
        for (const CachedFile &file : std::as_const(batch)) {
            hashes += file.hash;
        }
        METARR_TRY(const auto known,
                   m_core.database().read([&](Connection &c) { return CacheFileRepo(c).known(hashes); }));
        for (const CachedFile &file : std::as_const(batch)) {
            if (known.contains(file.hash)) {
                continue;
            }
            METARR_TRY(const FileInfo info, m_core.files().stat(cache.path(file)));
            if (info.isFile() && info.mtimeNs < (now - graceMs()) * 1'000'000) {
                METARR_CHECK(cache.setAside(file, now));
                progress(++found, 0, {});
            }
        }
        batch.clear();
        return {};
    };
    for (const QString &kind : {u"image"_s, u"trailer"_s, u"theme"_s, u"subtitle"_s, u"nfo"_s}) {
        METARR_CHECK(cache.forEach(
            kind,
            [&](const CachedFile &file) {
                batch += file;
                return batch.size() < rowsAtOnce ? Result<>() : look();
            },
            stop));
        METARR_CHECK(batch.isEmpty() ? Result<>() : look());
    }
    return found;
}

Result<CacheKeeper::Verified> CacheKeeper::verify(qint64 sinceMs, const Progress &progress,
                                                  const StopToken &stop)
{
    Collected aside;
    METARR_CHECK(settleAside(aside, stop));
    METARR_TRY(const qint64 due, m_core.database().read([&](Connection &c) {
        return CacheFileRepo(c).countUnverified(sinceMs);
    }));
    Verified report;
    QStringList lost;
    QString after;
    while (true) {
        METARR_TRY(const auto files, m_core.database().read([&](Connection &c) {
            return CacheFileRepo(c).unverified(sinceMs, after, rowsAtOnce);
        }));
        if (files.isEmpty()) {
            break;
        }
        after = files.last().hash;
        QList<QString> good;
        for (const CacheRecord &record : files) {
            METARR_CHECK(stop.check());
            const CachedFile file = toFile(record);
            const auto verdict = m_core.cache().verify(file, stop);
            METARR_CHECK(stop.check());
            const bool missing = verdict && *verdict == ContentCache::Verdict::Missing;
            bool right = verdict && *verdict == ContentCache::Verdict::Good;
            if (!right) {
                ++(missing ? report.missing : report.corrupt); // what cannot be read is as good as corrupt
                METARR_TRY(right, heal(file, stop));
                report.healed += int(right);
            }
            if (right) {
                good += file.hash;
            } else if (lost.size() < namedLosses) {
                lost += m_core.cache().path(file).display();
            }
            progress(++report.checked, due, {});
        }
        METARR_CHECK(m_core.database().write(
            [&](Transaction &t) { return CacheFileRepo(t).setVerified(good, m_core.clock().nowMs()); },
            WritePriority::Bulk));
    }
    METARR_TRY(report.unknown, putUnknownAside(progress, stop));
    METARR_CHECK(this->report(report, lost));
    return report;
}

Result<> CacheKeeper::report(const Verified &found, const QStringList &lost)
{
    const int broken = found.missing + found.corrupt;
    QString text = u"Checked %1 files of the cache: all are right."_s.arg(found.checked);
    if (broken > 0) {
        text = u"Checked %1 files of the cache: %2 were missing, %3 damaged; %4 could be brought back."_s
                   .arg(found.checked)
                   .arg(found.missing)
                   .arg(found.corrupt)
                   .arg(found.healed);
    }
    if (!lost.isEmpty()) {
        text += u" Choose other artwork where those are used that could not."_s;
    }
    return m_core.database().write([&](Transaction &t) {
        t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
        return EventRepo(t).log(
            {0,
             u"verify"_s,
             lost.isEmpty() ? Severity::Success : Severity::Warning,
             {},
             text,
             lost.isEmpty() ? QJsonObject() : QJsonObject{{u"lost"_s, QJsonArray::fromStringList(lost)}},
             0},
            m_core.clock().nowMs());
    });
}

} // namespace metarr

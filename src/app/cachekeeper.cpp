// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cachekeeper.h"

#include "app/core.h"
#include "store/repos/events.h"
#include "store/repos/libraries.h"
#include "store/repos/sqlbuilder.h"

#include <QJsonArray>
#include <QSet>

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

/// The places that cannot do without a file. References are rows (decision 6); the other conditions hold even if one were missing.
const QString unused =
    u"NOT EXISTS (SELECT 1 FROM cache_refs r WHERE r.content_hash = cache_files.content_hash) AND NOT EXISTS "
    "(SELECT 1 FROM asset_candidates a WHERE a.content_hash = cache_files.content_hash AND "
    "(a.is_selected = 1 OR a.provider IN ('local', 'upload')))"_s;

CachedFile toFile(const Row &r)
{
    return {r.text(0), r.text(1), r.text(2), r.integer(3), false};
}

/// `after`: content hash of the last one seen.
Result<QList<CachedFile>> filesOf(Connection &c, const QString &where, QVariantList values,
                                  const QString &after)
{
    QList<CachedFile> files;
    values += {sql::text(after), rowsAtOnce};
    METARR_CHECK(c.forEach(u"SELECT content_hash, kind, extension, file_size FROM cache_files WHERE %1 AND "
                           "content_hash > ? ORDER BY content_hash LIMIT ?"_s.arg(where),
                           values, [&](const Row &r) { files += toFile(r); }));
    return files;
}

} // namespace

qint64 CacheKeeper::graceMs() const
{
    return std::max<qint64>(1, m_core.settings().snapshot()->integer(u"cache.orphanDays"_s)) * dayMs;
}

Result<bool> CacheKeeper::isKnown(const QString &hash)
{
    METARR_TRY(const auto row, m_core.database().read([&](Connection &c) {
        return c.selectText(u"SELECT content_hash FROM cache_files WHERE content_hash = ?"_s, {hash});
    }));
    return row.has_value();
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
    const QString where = u"orphaned_at IS NULL AND created_at < ? AND "_s + unused;
    QString after;
    while (true) {
        METARR_TRY(const auto files, m_core.database().read([&](Connection &c) {
            return filesOf(c, where, {now - dayMs}, after);
        }));
        if (files.isEmpty()) {
            return {};
        }
        after = files.last().hash;
        METARR_CHECK(m_core.database().write(
            [&](Transaction &t) -> Result<> {
                for (const CachedFile &file : files) {
                    METARR_CHECK(t.execute(
                        u"UPDATE cache_files SET orphaned_at = ? WHERE content_hash = ? AND orphaned_at IS NULL AND "_s +
                            unused,
                        {now, file.hash}));
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
                METARR_TRY(
                    const qint64 deleted,
                    t.execute(u"DELETE FROM cache_files WHERE content_hash = ? AND orphaned_at < ? AND "_s +
                                  unused,
                              {file.hash, orphanedBefore}));
                if (deleted > 0) {
                    // Chosen again, it is fetched again.
                    METARR_CHECK(
                        t.execute(u"UPDATE asset_candidates SET content_hash = NULL WHERE content_hash = ?"_s,
                                  {file.hash}));
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
    // Pictures of people and what lies in the library are referred to as well; should such a reference be missing, they stay.
    const QString where = u"orphaned_at < ? AND content_hash NOT IN (SELECT thumb_hash FROM people WHERE "
                          "thumb_hash IS NOT NULL) AND content_hash NOT IN (SELECT content_hash FROM "
                          "library_files) AND "_s +
                          unused;
    QList<CachedFile> putAside;
    QString after;
    while (true) {
        METARR_TRY(const auto due, m_core.database().read([&](Connection &c) {
            return filesOf(c, where, {orphanedBefore}, after);
        }));
        if (due.isEmpty()) {
            break;
        }
        after = due.last().hash;
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
        QList<std::pair<RootId, QByteArray>> places;
        METARR_CHECK(c.forEach(
            u"SELECT root_id, local_path FROM asset_candidates WHERE content_hash = ? AND local_path IS NOT NULL"_s,
            {file.hash}, [&](const Row &r) { places += std::pair{r.integer(0), r.bytes(1)}; }));
        METARR_CHECK(c.forEach(u"SELECT root_id, path FROM library_files WHERE content_hash = ?"_s,
                               {file.hash},
                               [&](const Row &r) { places += std::pair{r.integer(0), r.bytes(1)}; }));
        for (const auto &[id, path] : std::as_const(places)) {
            METARR_TRY(const LibraryRoot root, LibraryRepo(c).root(id));
            copies += root.path / path;
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
    QList<std::pair<QString, QString>> addresses;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        addresses.clear();
        return c.forEach(u"SELECT DISTINCT provider, provider_url FROM asset_candidates WHERE content_hash = "
                         "? AND provider_url LIKE 'http%' AND provider NOT IN ('local', 'upload')"_s,
                         {file.hash}, [&](const Row &r) { addresses += std::pair{r.text(0), r.text(1)}; });
    }));
    for (const auto &[provider, url] : std::as_const(addresses)) {
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
        QSet<QString> known;
        METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
            known.clear();
            QVariantList hashes;
            for (const CachedFile &file : std::as_const(batch)) {
                hashes += file.hash;
            }
            return c.forEach(u"SELECT content_hash FROM cache_files WHERE content_hash IN (%1)"_s.arg(
                                 sql::placeholders(hashes.size())),
                             hashes, [&](const Row &r) { known.insert(r.text(0)); });
        }));
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
    const QString where = u"coalesce(verified_at, 0) < ?"_s;
    METARR_TRY(const auto due, m_core.database().read([&](Connection &c) {
        return c.selectInteger(u"SELECT count(*) FROM cache_files WHERE "_s + where, {sinceMs});
    }));
    Verified report;
    QStringList lost;
    QString after;
    while (true) {
        METARR_TRY(const auto files, m_core.database().read(
                                         [&](Connection &c) { return filesOf(c, where, {sinceMs}, after); }));
        if (files.isEmpty()) {
            break;
        }
        after = files.last().hash;
        QStringList good;
        for (const CachedFile &file : files) {
            METARR_CHECK(stop.check());
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
            progress(++report.checked, due.value_or(0), {});
        }
        METARR_CHECK(m_core.database().write(
            [&](Transaction &t) -> Result<> {
                const qint64 now = m_core.clock().nowMs();
                for (const QString &hash : std::as_const(good)) {
                    METARR_CHECK(t.execute(u"UPDATE cache_files SET verified_at = ? WHERE content_hash = ?"_s,
                                           {now, hash}));
                }
                return {};
            },
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/publishing.h"

#include "base/compression.h"
#include "store/repos/sqlbuilder.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr auto fileColumns = "SELECT entity_type, entity_id, root_id, path, kind, content_hash, size, "
                             "mtime_ns, written_by_us FROM library_files";

PublishedFile readPublished(const Row &r)
{
    return {{EntityType(r.number(0)), r.integer(1)},
            r.integer(2),
            r.bytes(3),
            r.text(4),
            r.text(5),
            r.integer(6),
            r.integer(7),
            r.flag(8)};
}

constexpr auto logColumns =
    "SELECT id, entity_type, entity_id, published_at, published_by, success, error_message, nfo_content, "
    "nfo_hash, "
    "assets_published, files_written, files_removed, duration_ms, players_notified FROM publish_log";

PublishLogEntry readLog(const Row &r)
{
    return {r.integer(0),
            {EntityType(r.number(1)), r.integer(2)},
            r.integer(3),
            r.text(4),
            r.flag(5),
            r.text(6),
            r.isNull(7) ? QByteArray() : decompressed(r.bytes(7)).value_or(QByteArray()),
            r.text(8),
            r.text(9),
            r.number(10),
            r.number(11),
            r.number(12),
            r.text(13)};
}

} // namespace

Result<QList<PublishedFile>> PublishRepo::filesOf(EntityRef item)
{
    QList<PublishedFile> files;
    METARR_CHECK(m_c.forEach(QLatin1StringView(fileColumns) +
                                 u" WHERE entity_type = ? AND entity_id = ? ORDER BY path"_s,
                             {int(item.type), item.id}, [&](const Row &r) { files += readPublished(r); }));
    return files;
}

Result<std::optional<PublishedFile>> PublishRepo::fileAt(RootId root, const QByteArray &path)
{
    std::optional<PublishedFile> found;
    METARR_CHECK(m_c.forEach(QLatin1StringView(fileColumns) + u" WHERE root_id = ? AND path = ?"_s,
                             {root, path}, [&](const Row &r) { found = readPublished(r); }));
    return found;
}

Result<> PublishRepo::setFiles(EntityRef item, const QList<PublishedFile> &files, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM library_files WHERE entity_type = ? AND entity_id = ?"_s,
                             {int(item.type), item.id}));
    for (const PublishedFile &f : files) {
        METARR_CHECK(m_c.execute(
            u"INSERT INTO library_files (entity_type, entity_id, root_id, path, kind, content_hash, size, "
            u"mtime_ns, written_by_us, published_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (root_id, path) DO UPDATE SET entity_type = "
            "excluded.entity_type, "
            "entity_id = excluded.entity_id, kind = excluded.kind, content_hash = excluded.content_hash, "
            "size = excluded.size, "
            "mtime_ns = excluded.mtime_ns, written_by_us = excluded.written_by_us, published_at = excluded.published_at"_s,
            {int(item.type), item.id, f.root, f.path, f.kind, f.hash, f.size, f.mtimeNs, int(f.writtenByUs),
             nowMs}));
    }
    return {};
}

Result<qint64> PublishRepo::log(const PublishLogEntry &e)
{
    return m_c.insert(
        u"INSERT INTO publish_log (entity_type, entity_id, published_at, published_by, success, "
        u"error_message, nfo_content, "
        "nfo_hash, assets_published, files_written, files_removed, duration_ms, players_notified) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
        {int(e.item.type), e.item.id, e.publishedAt, e.by, int(e.success), sql::orNull(e.error),
         e.nfo.isEmpty() ? QVariant() : QVariant(compressed(e.nfo)), sql::orNull(e.nfoHash),
         e.assets.isEmpty() ? u"[]"_s : e.assets, e.filesWritten, e.filesRemoved, e.durationMs,
         sql::orNull(e.playersNotified)});
}

Result<QList<PublishLogEntry>> PublishRepo::logOf(EntityRef item, int limit, qint64 before)
{
    QList<PublishLogEntry> entries;
    METARR_CHECK(m_c.forEach(QLatin1StringView(logColumns) +
                                 u" WHERE entity_type = ? AND entity_id = ?%1 ORDER BY id DESC LIMIT ?"_s.arg(
                                     before > 0 ? u" AND id < %1"_s.arg(before) : QString()),
                             {int(item.type), item.id, limit}, [&](const Row &r) { entries += readLog(r); }));
    return entries;
}

Result<> PublishRepo::keepNewest(EntityRef item, int count)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM publish_log WHERE entity_type = ? AND entity_id = ? AND id < "
                             u"(SELECT min(id) FROM (SELECT id FROM publish_log "
                             "WHERE entity_type = ? AND entity_id = ? ORDER BY id DESC LIMIT ?) AS kept)"_s,
                             {int(item.type), item.id, int(item.type), item.id, count}));
    return {};
}

Result<PublishLogEntry> PublishRepo::logEntry(qint64 id)
{
    std::optional<PublishLogEntry> found;
    METARR_CHECK(m_c.forEach(QLatin1StringView(logColumns) + u" WHERE id = ?"_s, {id},
                             [&](const Row &r) { found = readLog(r); }));
    if (!found) {
        return fail(ErrorKind::NotFound, u"There is no entry %1 in the publish log."_s.arg(id));
    }
    return *found;
}

Result<qint64> PublishRepo::beginJournal(EntityRef item, const QString &plan, const QString &owner,
                                         qint64 nowMs)
{
    return m_c.insert(u"INSERT INTO publish_journal (entity_type, entity_id, phase, plan, owner, created_at) "
                      "VALUES (?, ?, 'staging', ?, ?, ?) RETURNING id"_s,
                      {int(item.type), item.id, plan, owner, nowMs});
}

Result<> PublishRepo::setCommitting(qint64 journal)
{
    METARR_CHECK(m_c.execute(u"UPDATE publish_journal SET phase = 'committing' WHERE id = ?"_s, {journal}));
    return {};
}

Result<> PublishRepo::endJournal(qint64 journal)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM publish_journal WHERE id = ?"_s, {journal}));
    return {};
}

Result<QList<PublishJournal>> PublishRepo::journals()
{
    QList<PublishJournal> found;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, entity_type, entity_id, phase, plan, owner FROM publish_journal ORDER BY id"_s, {},
        [&](const Row &r) {
            found += PublishJournal{r.integer(0),
                                    {EntityType(r.number(1)), r.integer(2)},
                                    r.text(3) == u"committing",
                                    r.text(4),
                                    r.text(5)};
        }));
    return found;
}

Result<qint64> PublishRepo::recycle(const RecycledFile &f, qint64 nowMs)
{
    return m_c.insert(u"INSERT INTO recycle_bin (root_id, original_path, bin_path, entity_type, entity_id, "
                      u"size, reason, recycled_at) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
                      {sql::orNull(f.root), f.originalPath.bytes(), f.binPath.bytes(),
                       f.item.isValid() ? QVariant(int(f.item.type)) : QVariant(), sql::orNull(f.item.id),
                       f.size, f.reason, nowMs});
}

Result<QList<RecycledFile>> PublishRepo::recycled(int limit, qint64 before)
{
    QList<RecycledFile> found;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, root_id, original_path, bin_path, entity_type, entity_id, size, reason, recycled_at "
        "FROM recycle_bin WHERE restored_at IS NULL%1 ORDER BY id DESC LIMIT ?"_s.arg(
            before > 0 ? u" AND id < %1"_s.arg(before) : QString()),
        {limit}, [&](const Row &r) {
            found += RecycledFile{r.integer(0),
                                  r.integer(1),
                                  Path(r.bytes(2)),
                                  Path(r.bytes(3)),
                                  {EntityType(r.number(4)), r.integer(5)},
                                  r.integer(6),
                                  r.text(7),
                                  r.integer(8)};
        }));
    return found;
}

Result<> PublishRepo::setRestored(qint64 id, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"UPDATE recycle_bin SET restored_at = ? WHERE id = ?"_s, {nowMs, id}));
    return {};
}

} // namespace metarr

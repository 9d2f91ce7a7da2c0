// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "domain/entity.h"
#include "store/db/connection.h"

namespace metarr {

/// A file in a library that we wrote (or found identical to what we would write).
struct PublishedFile {
    EntityRef item;
    RootId root = 0;
    QByteArray path; ///< raw bytes relative to the root
    QString kind;    ///< "nfo" or the asset type's name; "actor" for cast photos
    QString hash;    ///< SHA-256 of what was written
    qint64 size = 0, mtimeNs = 0;
    bool writtenByUs = true; ///< false: the owner's file had the same bytes already; never removed by us
};

struct PublishLogEntry {
    qint64 id = 0;
    EntityRef item;
    qint64 publishedAt = 0;
    QString by; ///< "auto", "manual", "webhook"
    bool success = true;
    QString error;
    QByteArray nfo; ///< the whole document (stored compressed)
    QString nfoHash;
    QString assets; ///< JSON array: [{type, path, hash}]
    int filesWritten = 0, filesRemoved = 0;
    int durationMs = 0;
    QString playersNotified;
};

/// A publish that has begun (decision: journal, then rename). Found at start: finished or undone.
struct PublishJournal {
    qint64 id = 0;
    EntityRef item;
    bool committing =
        false;     ///< false: only staged files exist; true: renames have begun and must be finished
    QString plan;  ///< JSON, see publish/journal.h
    QString owner; ///< process that runs it
};

struct RecycledFile {
    qint64 id = 0;
    RootId root = 0;
    Path originalPath, binPath; ///< absolute
    EntityRef item;
    qint64 size = 0;
    QString reason;
    qint64 recycledAt = 0;
};

class PublishRepo {
public:
    explicit PublishRepo(Connection &connection)
        : m_c(connection)
    {}

    [[nodiscard]] Result<QList<PublishedFile>> filesOf(EntityRef item);
    [[nodiscard]] Result<std::optional<PublishedFile>> fileAt(RootId root, const QByteArray &path);
    /// Replaces the list of an item's published files.
    [[nodiscard]] Result<> setFiles(EntityRef item, const QList<PublishedFile> &files, qint64 nowMs);

    [[nodiscard]] Result<qint64> log(const PublishLogEntry &entry);
    /// Forgets all but the `count` newest versions of an item; what only they held goes from the cache in its time.
    [[nodiscard]] Result<> keepNewest(EntityRef item, int count);
    /// Newest first.
    [[nodiscard]] Result<QList<PublishLogEntry>> logOf(EntityRef item, int limit, qint64 before = 0);
    [[nodiscard]] Result<PublishLogEntry> logEntry(qint64 id);

    /// Conflict when a publish of this item is under way already.
    [[nodiscard]] Result<qint64> beginJournal(EntityRef item, const QString &plan, const QString &owner,
                                              qint64 nowMs);
    [[nodiscard]] Result<> setCommitting(qint64 journal);
    [[nodiscard]] Result<> endJournal(qint64 journal);
    [[nodiscard]] Result<QList<PublishJournal>> journals();

    [[nodiscard]] Result<qint64> recycle(const RecycledFile &file, qint64 nowMs);
    [[nodiscard]] Result<QList<RecycledFile>> recycled(int limit, qint64 before = 0);
    [[nodiscard]] Result<> setRestored(qint64 id, qint64 nowMs);

private:
    Connection &m_c;
};

} // namespace metarr

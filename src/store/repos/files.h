// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "domain/media.h"
#include "store/db/connection.h"

#include <QHash>

namespace metarr {

/// The part a file plays for an item: stacked parts count from 1, 0 = the whole.
struct ItemFile {
    MediaFile file;
    int part = 0;
};

/// A file that plays for an item.
struct FileLink {
    EntityRef item;
    FileId file = 0;
    int part = 0;
    int ord = 0;
};

/// The last NFO seen or written at a path (decision 7). One document may describe several episodes.
struct NfoRecord {
    qint64 id = 0;
    RootId root = 0;
    QByteArray path; ///< raw bytes relative to the root
    qint64 size = 0, mtimeNs = 0;
    QString sha256;
    QString publishedSha256; ///< of the version we wrote last; empty: never wrote it
    QByteArray content;      ///< the document itself (stored compressed)
    QString problem;         ///< why it could not be read
    QByteArray packed = {};  ///< the content as it is stored; empty: the store packs it
};

/// Media files with their streams, and NFO documents.
class FileRepo {
public:
    explicit FileRepo(Connection &connection)
        : m_c(connection)
    {}

    [[nodiscard]] Result<FileId> add(const MediaFile &file, qint64 nowMs);
    /// Several new files of one root; answers their rows by path.
    [[nodiscard]] Result<QHash<QByteArray, FileId>> add(const QList<MediaFile> &files, qint64 nowMs);
    [[nodiscard]] Result<> update(const MediaFile &file);
    [[nodiscard]] Result<> remove(FileId id);
    [[nodiscard]] Result<std::optional<MediaFile>> find(RootId root, const QByteArray &path);
    [[nodiscard]] Result<MediaFile> load(FileId id);
    [[nodiscard]] Result<> link(EntityRef item, FileId file, int part, int ord);
    [[nodiscard]] Result<> link(const QList<FileLink> &links);
    [[nodiscard]] Result<> unlink(EntityRef item, FileId file);
    [[nodiscard]] Result<QList<ItemFile>> filesOf(EntityRef item);
    [[nodiscard]] Result<QList<EntityRef>> itemsOf(FileId file);

    /// Replaces the streams of a file and marks it `state`. External subtitles stay.
    [[nodiscard]] Result<> setStreams(FileId file, const StreamDetails &streams, ProbeState state);
    [[nodiscard]] Result<> setProbeFailed(FileId file, ProbeState state, const QString &error);
    [[nodiscard]] Result<> setExternalSubtitles(FileId file, const QList<SubtitleStream> &subtitles);
    /// Those of files that are new.
    [[nodiscard]] Result<> addExternalSubtitles(const QHash<FileId, QList<SubtitleStream>> &subtitles);
    [[nodiscard]] Result<StreamDetails> streams(FileId file);

    [[nodiscard]] Result<qint64> putNfo(const NfoRecord &record, qint64 nowMs);
    /// Several of one root, each path once; answers their rows by path.
    [[nodiscard]] Result<QHash<QByteArray, qint64>> putNfos(const QList<NfoRecord> &records, qint64 nowMs);
    /// A document as it is stored. Costs some 0.1 ms: whoever writes many packs them before the transaction.
    [[nodiscard]] static QByteArray packNfo(const QByteArray &content);
    [[nodiscard]] Result<NfoRecord> nfo(qint64 id);
    [[nodiscard]] Result<std::optional<NfoRecord>> findNfo(RootId root, const QByteArray &path);

private:
    Connection &m_c;
};

} // namespace metarr

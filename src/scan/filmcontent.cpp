// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/filmcontent.h"

#include "io/hash.h"
#include "store/repos/files.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

bool isSameInode(const MediaFile &known, const FileInfo &info)
{
    return known.inode != 0 && known.inode == info.inode && known.device == info.device;
}

/// What a volume gives a copy of its own is no proof; what a film's file holds is.
bool isContent(FileSystem &files, const Path &path, const MediaFile &known, const FileInfo &info)
{
    if (known.size != info.size || known.mtimeNs != info.mtimeNs) {
        return false;
    }
    if (isSameInode(known, info)) {
        return true;
    }
    if (known.quickHash.isEmpty() || (known.device == info.device && info.inode != 0)) {
        return false;
    }
    const auto hash = quickHash(files, path, info.size);
    return hash && *hash == known.quickHash;
}

} // namespace

Result<std::optional<FilmContent>> otherFilmAt(Connection &connection, FileSystem &files,
                                               const LibraryRoot &root, const MediaFile &before,
                                               const FoundItem &found)
{
    const FoundFile &first = found.videos.first();
    if (before.id == 0 || (before.size == first.info.size && before.mtimeNs == first.info.mtimeNs &&
                           (first.info.inode == 0 || isSameInode(before, first.info)))) {
        return std::optional<FilmContent>();
    }
    QList<std::pair<FileId, EntityRef>> candidates;
    METARR_CHECK(connection.forEach(
        u"SELECT f.id, i.entity_id FROM media_files f JOIN item_files i ON i.file_id = f.id AND i.entity_type = 1 JOIN movies m ON m.id = i.entity_id WHERE f.size = ? AND f.mtime_ns = ? AND f.id <> ? AND f.missing_since IS NULL AND m.deleted_at IS NULL ORDER BY CASE WHEN f.inode = ? THEN 0 ELSE 1 END, f.id LIMIT 50"_s,
        {first.info.size, first.info.mtimeNs, before.id, qint64(first.info.inode)},
        [&](const Row &r) { candidates += {r.integer(0), EntityRef{EntityType::Movie, r.integer(1)}}; }));
    for (const auto &[id, film] : std::as_const(candidates)) {
        METARR_TRY(const auto own, FileRepo(connection).filesOf(film));
        if (own.size() != found.videos.size() || own.first().file.id != id) {
            continue;
        }
        FilmContent content{film, {}};
        for (qsizetype i = 0; i < own.size(); ++i) {
            const FoundFile &video = found.videos.at(i);
            if (!isContent(files, root.path / video.path, own.at(i).file, video.info)) {
                break;
            }
            content.files += own.at(i).file;
        }
        if (content.files.size() == own.size()) {
            return std::optional(std::move(content));
        }
    }
    return std::optional<FilmContent>();
}

Result<bool> hasLeft(Connection &connection, FileSystem &files, const FilmContent &film)
{
    for (const MediaFile &file : film.files) {
        METARR_TRY(const LibraryRoot root, LibraryRepo(connection).root(file.root));
        const auto home = files.stat(root.path);
        const auto there = files.stat(root.path / file.path);
        if (!home || !home->isDirectory() || !there || there->exists()) {
            return false;
        }
    }
    return true;
}

} // namespace metarr

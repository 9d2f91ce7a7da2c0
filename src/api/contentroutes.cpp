// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes: what is in the cache, small renditions of pictures, and the films themselves.
#include "api/routerows.h"
#include "app/core.h"
#include "http/content.h"
#include "store/repos/assets.h"
#include "store/repos/files.h"
#include "store/repos/libraries.h"

#include <QBuffer>
#include <QImage>
#include <QMimeDatabase>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int smallest = 16, largest = 2000, usual = 320;

Result<QString> hashParam(const ServerRequest &request)
{
    static const QRegularExpression hash(u"^[0-9a-f]{64}$"_s);
    const QString text = request.params.value(u"hash"_s);
    if (!hash.match(text).hasMatch()) {
        return fail(ErrorKind::NotFound, u"There is nothing at this address."_s);
    }
    return text;
}

Result<CacheRecord> recordOf(const ApiContext &api, const QString &hash)
{
    METARR_TRY(const auto record,
               api.core.database().read([&](Connection &c) { return AssetRepo(c).cacheFile(hash); }));
    if (!record) {
        return fail(ErrorKind::NotFound, u"The cache holds nothing of that hash."_s);
    }
    return *record;
}

CachedFile fileOf(const CacheRecord &record)
{
    return {record.hash, record.kind, record.extension, record.size, false};
}

QByteArray typeOf(const QString &name)
{
    return QMimeDatabase().mimeTypeForFile(name, QMimeDatabase::MatchExtension).name().toLatin1();
}

/// The files of a library are films and images of discs, whatever else ends in the same way: ".ts" is translations, too.
QByteArray filmTypeOf(const QString &name)
{
    const QList<QMimeType> types = QMimeDatabase().mimeTypesForFileName(name);
    for (const QString &kind : {u"video/"_s, u"application/"_s}) {
        for (const QMimeType &type : types) {
            if (type.name().startsWith(kind)) {
                return type.name().toLatin1();
            }
        }
    }
    return "application/octet-stream";
}

/// One piece, or BadData when the file has become shorter.
Result<QByteArray> readPart(FileSystem &files, const Path &path, qint64 offset, qint64 length)
{
    METARR_TRY(const auto parts, files.readRanges(path, {{offset, length}}));
    if (parts.isEmpty() || parts.first().isEmpty()) {
        return fail(ErrorKind::BadData, u"%1 ends earlier than it did."_s.arg(path.display()));
    }
    return parts.first();
}

ServerResponse cached(const ApiContext &api, const ServerRequest &request)
{
    const auto content = [&]() -> Result<Content> {
        METARR_TRY(const QString hash, hashParam(request));
        METARR_TRY(const CacheRecord record, recordOf(api, hash));
        const Path path = api.core.cache().path(fileOf(record));
        METARR_TRY(const FileInfo info, api.core.files().stat(path));
        if (!info.isFile()) {
            return fail(ErrorKind::NotFound, u"The file is missing in the cache."_s,
                        u"“metarr-cli verify --repair” brings it back."_s);
        }
        return Content{record.mimeType.isEmpty() ? typeOf(u"a."_s + record.extension)
                                                 : record.mimeType.toLatin1(),
                       hash.toLatin1(), cachedForever, info.size,
                       [&files = api.core.files(), path](qint64 offset, qint64 length) {
                           return readPart(files, path, offset, length);
                       }};
    }();
    return content ? answerContent(request, *content) : ServerResponse::failed(content.error());
}

/// `size`: longest side in pixels. `key`: what it is kept under on disk; `name`: the same for a client.
ServerResponse smallPicture(const ApiContext &api, const ServerRequest &request, const QByteArray &key,
                            const QByteArray &name, const QByteArray &caching,
                            const ThumbnailStore::Loader &original)
{
    const auto content = [&]() -> Result<Content> {
        METARR_TRY(const int size, numberOf(request, u"size"_s, usual, smallest, largest));
        const QByteArray tag = name + '-' + QByteArray::number(size);
        METARR_TRY(const QImage image, api.core.thumbnails().thumbnail(key, {size, size}, original));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        const bool png = image.hasAlphaChannel();
        if (!image.save(&buffer, png ? "PNG" : "JPEG", png ? -1 : 85)) {
            return fail(ErrorKind::Internal, u"The picture could not be made smaller."_s);
        }
        return Content{
            png ? "image/png" : "image/jpeg",
            tag,
            caching,
            bytes.size(),
            [bytes](qint64 offset, qint64 length) -> Result<QByteArray> { return bytes.mid(offset, length); },
            false};
    }();
    return content ? answerContent(request, *content) : ServerResponse::failed(content.error());
}

ServerResponse thumbnail(const ApiContext &api, const ServerRequest &request)
{
    const auto hash = hashParam(request);
    const auto record = hash ? recordOf(api, *hash) : Result<CacheRecord>(tl::make_unexpected(hash.error()));
    if (!record) {
        return ServerResponse::failed(record.error());
    }
    return smallPicture(api, request, hash->toLatin1(), hash->toLatin1(), cachedForever,
                        [&] { return api.core.cache().read(fileOf(*record)); });
}

/// Of artwork to choose from: what is not in the cache comes from its provider, within that one's budget.
ServerResponse candidateThumbnail(const ApiContext &api, const ServerRequest &request)
{
    const auto found = [&]() -> Result<Candidate> {
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        return api.core.database().read([&](Connection &c) { return AssetRepo(c).candidate(id); });
    }();
    if (!found) {
        return ServerResponse::failed(found.error());
    }
    const Candidate &candidate = *found;
    if (const QString &hash = candidate.contentHash; !hash.isEmpty()) {
        return smallPicture(api, request, hash.toLatin1(), hash.toLatin1(), "private, max-age=86400",
                            [&]() -> Result<QByteArray> {
                                METARR_TRY(const CacheRecord record, recordOf(api, hash));
                                return api.core.cache().read(fileOf(record));
                            });
    }
    const QString url = candidate.previewUrl.isEmpty() ? candidate.url : candidate.previewUrl;
    if (url.isEmpty()) {
        return ServerResponse::refused(404, u"There is no picture of this candidate yet."_s,
                                       u"It is read when its library is scanned."_s);
    }
    return smallPicture(api, request, url.toUtf8(), 'c' + QByteArray::number(candidate.id),
                        "private, max-age=86400",
                        [&] { return api.core.fetchImage(candidate.provider, url, 2, api.stop); });
}

/// A file as the last scan found it.
struct ScannedFile {
    MediaFile row;
    Path root;
    [[nodiscard]] Path path() const { return root / row.path; }
};

/// Whether this is the very file that was scanned, and turned out to be a film.
bool isScannedFilm(const MediaFile &row, const FileInfo &now)
{
    return row.inode != 0 && row.inode == now.inode && row.device == now.device && row.size == now.size &&
           row.mtimeNs == now.mtimeNs && (row.probe == ProbeState::Measured || row.probe == ProbeState::Deep);
}

/// Where a file of a library really lies. Scans follow links, so that it may be anywhere; out of its root it is given away only
/// as long as it is what they found there: not what a link was turned to since, and nothing that is no film.
Result<Path> placeOf(FileSystem &files, const ScannedFile &file)
{
    METARR_TRY(const Path place, files.canonical(file.path()));
    METARR_TRY(const Path home, files.canonical(file.root));
    if (place.isUnder(home)) {
        return place;
    }
    METARR_TRY(const FileInfo info, files.stat(place));
    if (!isScannedFilm(file.row, info)) {
        return fail(
            ErrorKind::PermissionDenied,
            u"%1 leads out of its library, to what no scan has found there."_s.arg(file.path().display()),
            u"Scan the library; only films are served from elsewhere."_s);
    }
    return place;
}

ServerResponse film(const ApiContext &api, const ServerRequest &request)
{
    FileSystem &files = api.core.files();
    const auto content = [&]() -> Result<Content> {
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        METARR_TRY(const ScannedFile file,
                   api.core.database().read([&](Connection &c) -> Result<ScannedFile> {
                       METARR_TRY(const MediaFile row, FileRepo(c).load(id));
                       METARR_TRY(const LibraryRoot root, LibraryRepo(c).root(row.root));
                       return ScannedFile{row, root.path};
                   }));
        METARR_TRY(const Path place, placeOf(files, file));
        METARR_TRY(const FileInfo info, files.stat(place));
        if (!info.isFile()) {
            return fail(ErrorKind::NotFound, u"%1 is not there."_s.arg(file.path().display()));
        }
        const QByteArray tag = QByteArray::number(info.inode, 16) + '-' + QByteArray::number(info.size, 16) +
                               '-' + QByteArray::number(info.mtimeNs, 16);
        return Content{filmTypeOf(place.display()), tag, "private, no-cache", info.size,
                       [&files, file, place](qint64 offset, qint64 length) -> Result<QByteArray> {
                           // A link may have been put in its place meanwhile.
                           METARR_TRY(const Path now, placeOf(files, file));
                           if (now != place) {
                               return fail(ErrorKind::Conflict,
                                           u"%1 has moved."_s.arg(file.path().display()));
                           }
                           return readPart(files, place, offset, length);
                       }};
    }();
    return content ? answerContent(request, *content) : ServerResponse::failed(content.error());
}

} // namespace

void addContentRoutes(RouteTable &table, const ApiContext &api)
{
    RouteRows rows(table, api);
    using Omits = Route::Omits;
    const QByteArrayList pictures{"image/jpeg", "image/png"};
    rows.get(u"cache/{hash}"_s,
             u"The bytes of a picture, trailer or other file in the cache; never changes, answers ranges."_s,
             cached)
        .givesBytes({"image/*", "video/*", "audio/*", "text/*", "application/*"}, Omits::Parts);
    rows.get(u"thumbnails/{hash}"_s,
             u"A picture of the cache with its longest side at most `size` pixels; never changes."_s,
             thumbnail)
        .query({u"size"_s})
        .givesBytes(pictures, Omits::Known);
    rows.get(u"candidates/{id}/thumbnail"_s, u"The same of artwork to choose from."_s, candidateThumbnail)
        .query({u"size"_s})
        .givesBytes(pictures, Omits::Known);
    rows.get(u"files/{id}/content"_s, u"The bytes of a film or episode; answers ranges."_s, film)
        .givesBytes({"video/*", "application/*"}, Omits::Parts);
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/thumbnails.h"

#include "artwork/imagedecode.h"
#include "io/hash.h"
#include "io/safewriter.h"

#include <QBuffer>
#include <QImageWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int jpegQuality = 88;
constexpr qint64 maxThumbnailBytes = 4 * 1024 * 1024;
constexpr qint64 dayNs = 24LL * 3600 * 1'000'000'000;
constexpr qint64 nsPerMs = 1'000'000;
// A walk over the store is worth it after this share of the limit has been written.
constexpr qint64 trimShare = 20;
constexpr double trimTarget = 0.9;

QByteArray encode(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const bool png = image.hasAlphaChannel();
    QImageWriter writer(&buffer, png ? "png" : "jpeg");
    writer.setQuality(png ? -1 : jpegQuality);
    return writer.write(image) ? bytes : QByteArray();
}

} // namespace

ThumbnailStore::ThumbnailStore(FileSystem &fs, const Clock &clock, Path root, qint64 limitBytes)
    : m_fs(fs)
    , m_clock(clock)
    , m_root(std::move(root))
    , m_limit(limitBytes)
    , m_writtenSinceTrim(limitBytes /
                         trimShare) // what is there from earlier is unknown: look after the first write
{}

Path ThumbnailStore::pathOf(const QByteArray &key, QSize box) const
{
    const QByteArray name = sha256Hex(key).left(40).toLatin1();
    return m_root / (QByteArray::number(box.width()) + 'x' + QByteArray::number(box.height())) /
           name.left(2) / name;
}

QImage ThumbnailStore::load(const Path &path)
{
    const auto bytes = m_fs.readFile(path, maxThumbnailBytes);
    if (!bytes) {
        return {};
    }
    const auto info = inspectImage(*bytes);
    if (!info || !checkComplete(*bytes, *info)) {
        return {}; // damaged: made again
    }
    const auto image = decodeImage(*bytes, *info);
    if (!image) {
        return {};
    }
    // Its time stamp says when it was used last, to the day: a write per look would be too many.
    const qint64 now = m_clock.nowMs() * nsPerMs;
    if (const auto stat = m_fs.stat(path); stat && stat->isFile() && stat->mtimeNs < now - dayNs) {
        (void)m_fs.setModificationTime(path, now);
    }
    return *image;
}

void ThumbnailStore::keep(const Path &path, const QImage &image)
{
    const QByteArray bytes = encode(image);
    if (bytes.isEmpty() || !m_fs.makePath(path.parent())) {
        return;
    }
    SafeWriteOptions options;
    options.sync = false;
    options.mtimeNs = m_clock.nowMs() * nsPerMs;
    if (!writeFileSafely(m_fs, path, bytes, options)) {
        return;
    }
    if (m_writtenSinceTrim.fetch_add(bytes.size()) + bytes.size() >= m_limit / trimShare) {
        (void)trim();
    }
}

Result<QImage> ThumbnailStore::thumbnail(const QByteArray &key, QSize box, const Loader &original)
{
    if (key.isEmpty() || box.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"A thumbnail of nothing was asked for."_s);
    }
    const Path path = pathOf(key, box);
    if (QImage known = load(path); !known.isNull()) {
        return known;
    }
    METARR_TRY(const QByteArray bytes, original());
    METARR_TRY(const auto info, inspectImage(bytes));
    const QSize full(info.width, info.height);
    const QSize wanted = full.boundedTo(full.scaled(box, Qt::KeepAspectRatio)).expandedTo({1, 1});
    METARR_TRY(QImage image, decodeImage(bytes, info, wanted));
    if (image.size() != wanted) {
        image = image.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    keep(path, image);
    return image;
}

Result<QList<ThumbnailStore::Entry>> ThumbnailStore::entries()
{
    QList<Entry> found;
    METARR_TRY(const auto top, m_fs.stat(m_root));
    if (!top.isDirectory()) {
        return found;
    }
    QList<Path> open{m_root};
    for (int depth = 0; depth < 3; ++depth) {
        QList<Path> below;
        for (const Path &folder : std::as_const(open)) {
            METARR_TRY(const auto listed, m_fs.listWithInfo(folder));
            for (const ListedFile &file : listed) {
                if (file.info.isDirectory() && !file.isLink) {
                    below.append(folder / file.name);
                } else if (file.info.isFile()) {
                    found.append({folder / file.name, file.info.size, file.info.mtimeNs});
                }
            }
        }
        open = below;
    }
    return found;
}

Result<qint64> ThumbnailStore::trim()
{
    const std::unique_lock lock(m_trimMutex, std::try_to_lock);
    if (!lock.owns_lock()) {
        return m_limit; // another thread is at it
    }
    m_writtenSinceTrim = 0;
    METARR_TRY(auto all, entries());
    qint64 bytes = 0;
    for (const Entry &entry : std::as_const(all)) {
        bytes += entry.size;
    }
    if (bytes <= m_limit) {
        return bytes;
    }
    std::sort(all.begin(), all.end(), [](const Entry &a, const Entry &b) { return a.mtimeNs < b.mtimeNs; });
    for (const Entry &entry : std::as_const(all)) {
        if (double(bytes) <= trimTarget * double(m_limit)) {
            break;
        }
        METARR_CHECK(m_fs.removeFile(entry.path));
        bytes -= entry.size;
    }
    return bytes;
}

Result<> ThumbnailStore::clear()
{
    METARR_TRY(const auto all, entries());
    for (const Entry &entry : all) {
        METARR_CHECK(m_fs.removeFile(entry.path));
    }
    return {};
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "io/filesystem.h"

#include <QImage>
#include <QSize>

#include <atomic>
#include <functional>
#include <mutex>

namespace metarr {

/// Small renditions of images, kept on disk and thrown away at will (product.md 16): of cached content under
/// its hash, of a provider's preview under its address. What was not looked at for longest goes first when
/// there are too many. Blocking, for worker threads; thread-safe.
class ThumbnailStore {
public:
    static constexpr qint64 defaultLimit = 512LL * 1024 * 1024;
    /// Fetches the original's bytes: from the cache, a file or the network.
    using Loader = std::function<Result<QByteArray>()>;

    ThumbnailStore(FileSystem &fs, const Clock &clock, Path root, qint64 limitBytes = defaultLimit);

    /// The image that `key` (content hash or address) stands for, scaled down to fit `box` with its aspect
    /// ratio kept; smaller originals stay as they are. `original` is only called when there is none of that
    /// size yet. Errors are those of `original`, and BadData, TooLarge, Unsupported for its bytes; that a
    /// thumbnail could not be kept is none.
    [[nodiscard]] Result<QImage> thumbnail(const QByteArray &key, QSize box, const Loader &original);

    /// Removes the least recently used until 90 % of the limit are left; how many bytes remain. Called by
    /// itself.
    [[nodiscard]] Result<qint64> trim();
    [[nodiscard]] Result<> clear();

private:
    struct Entry {
        Path path;
        qint64 size = 0;
        qint64 mtimeNs = 0;
    };
    Path pathOf(const QByteArray &key, QSize box) const;
    QImage load(const Path &path);
    void keep(const Path &path, const QImage &image);
    Result<QList<Entry>> entries();

    FileSystem &m_fs;
    const Clock &m_clock;
    const Path m_root;
    const qint64 m_limit;
    std::atomic<qint64> m_writtenSinceTrim;
    std::mutex m_trimMutex;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/imagecheck.h"
#include "domain/artwork.h"
#include "io/filesystem.h"

#include <atomic>
#include <bitset>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace metarr {

/// A file of the cache. Everything but `isNew` is what the database's cache_files row says.
struct CachedFile {
    QString hash;      ///< SHA-256, 64 lower-case hex digits
    QString kind;      ///< "image", "trailer", "theme", "subtitle", "nfo"
    QString extension; ///< lower-case, without the dot
    qint64 size = 0;
    bool isNew = false; ///< false: the same content was there before
};

/// The cache's folder for a slot's content.
[[nodiscard]] QString cacheKindOf(AssetType type);

/// The content-addressed store that Metarr can rebuild a library from (product.md 5):
/// `<root>/<kind>/ab/cd/<sha256>.<extension>`. Files appear complete or not at all, are read-only and never
/// change; the same content is stored once. Nothing is linked to the library: an edit there must not reach
/// the cache. Which files are still wanted is the database's business (cache_refs).
///
/// Thread-safe; blocking. Errors: those of FileSystem; InvalidInput for a kind, hash or extension of wrong
/// form.
class ContentCache {
public:
    ContentCache(FileSystem &fs, Path root);

    /// How sure it must be that the content survives a power failure.
    enum class Durability {
        Synced,   ///< on the disk when commit() returns
        Deferred, ///< the caller has it elsewhere (artwork in the library): call syncAll() after the last
                  ///< batch
    };

    /// Adds many files with few waits for the disk: they are written under temporary names, and commit()
    /// syncs them together and gives them their names. What is not committed disappears. One thread at a
    /// time; several batches may work at once. A few hundred files are a good size.
    class Batch {
    public:
        explicit Batch(ContentCache &cache, Durability durability = Durability::Synced)
            : m_cache(cache)
            , m_durability(durability)
        {}
        ~Batch();
        Batch(const Batch &) = delete;
        Batch &operator=(const Batch &) = delete;

        [[nodiscard]] Result<CachedFile> put(const QByteArray &bytes, const QString &kind,
                                             const QString &extension);
        /// Copies a file (reflink where the volume can); the hash is that of the copy.
        [[nodiscard]] Result<CachedFile> putFile(const Path &source, const QString &kind,
                                                 const QString &extension, const StopToken &stop = {});
        /// Until then path() of the new files does not exist. After an error none, some or all have their
        /// names.
        [[nodiscard]] Result<> commit();
        [[nodiscard]] int pendingCount() const { return int(m_pending.size()); }

    private:
        struct Pending {
            Path temporary;
            CachedFile file;
        };
        [[nodiscard]] bool isPending(const CachedFile &file) const;
        void drop(const Path &temporary);

        ContentCache &m_cache;
        Durability m_durability;
        std::vector<Pending> m_pending;
    };

    /// A batch of one.
    [[nodiscard]] Result<CachedFile> put(const QByteArray &bytes, const QString &kind,
                                         const QString &extension);
    [[nodiscard]] Result<CachedFile> putFile(const Path &source, const QString &kind,
                                             const QString &extension, const StopToken &stop = {});
    /// Everything deferred to the disk.
    [[nodiscard]] Result<> syncAll();

    [[nodiscard]] Path path(const QString &kind, const QString &hash, const QString &extension) const;
    [[nodiscard]] Path path(const CachedFile &file) const
    {
        return path(file.kind, file.hash, file.extension);
    }

    enum class Verdict { Good, Missing, Corrupt };
    /// Hashes the file again.
    [[nodiscard]] Result<Verdict> verify(const CachedFile &file, const StopToken &stop = {});
    /// The whole content; BadData when it is not what its name says.
    [[nodiscard]] Result<QByteArray> read(const CachedFile &file, qint64 maxBytes = maxImageBytes);
    /// Puts the right content in the place of what is missing or damaged: a copy of `source`, or these bytes. BadData when it is
    /// not that content either; what is there stays then.
    [[nodiscard]] Result<> heal(const CachedFile &file, const Path &source, const StopToken &stop = {});
    [[nodiscard]] Result<> heal(const CachedFile &file, const QByteArray &bytes);
    /// At once. A file that is already gone is success.
    [[nodiscard]] Result<> remove(const CachedFile &file);

    // What the collector takes out of the cache lies aside for a while, in the same volume: somebody may have found it there a
    // moment before (Batch::put answers isNew = false) and be about to refer to it.

    struct Aside {
        CachedFile file;
        qint64 sinceMs = 0; ///< 1970
    };
    /// A file that is already gone is success.
    [[nodiscard]] Result<> setAside(const CachedFile &file, qint64 nowMs);
    [[nodiscard]] Result<QList<Aside>> listAside();
    /// Into its place again, unless the content is there once more. One that is not aside is success.
    [[nodiscard]] Result<> bringBack(const CachedFile &file);
    [[nodiscard]] Result<> removeAside(const CachedFile &file);
    /// Calls `visit` for every file below one kind's folder whose name is that of content, unsorted.
    [[nodiscard]] Result<> forEach(const QString &kind,
                                   const std::function<Result<>(const CachedFile &)> &visit,
                                   const StopToken &stop = {});
    /// Removes temporary files last changed before `olderThanNs` (since 1970): left behind by a crash. How
    /// many.
    [[nodiscard]] Result<int> recover(qint64 olderThanNs);

private:
    Result<> makeFolders(const CachedFile &file);
    Result<> place(const Path &temporary, const CachedFile &file);
    Result<> healWith(const CachedFile &file, const StopToken &stop,
                      const std::function<Result<>(const Path &)> &write);
    Result<> placeHealed(const Path &temporary, const CachedFile &file, const StopToken &stop);
    [[nodiscard]] Path asidePath(const CachedFile &file) const;
    Path newTemporary();
    Result<> checkNames(const QString &kind, const QString &extension) const;
    /// True when complete content of that name is there.
    Result<bool> has(const CachedFile &file);

    FileSystem &m_fs;
    const Path m_root;
    const QByteArray m_session; ///< makes temporary names unique between processes
    std::mutex m_mutex;
    std::atomic<quint64> m_counter = 0;
    std::unordered_map<QString, std::unique_ptr<std::bitset<65536>>>
        m_folders; ///< "ab/cd" known to exist, by kind
};

struct ImportedImage {
    CachedFile file;
    ImageInfo info;
};
/// Reads an image once, checks that it is one and complete, and adds it to the batch under its real extension
/// (a .tbn becomes .jpg). BadData and TooLarge tell what is wrong with it.
[[nodiscard]] Result<ImportedImage> importImage(FileSystem &fs, ContentCache::Batch &batch,
                                                const Path &source);

} // namespace metarr

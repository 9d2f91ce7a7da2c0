// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/artwork.h"
#include "store/db/connection.h"

namespace metarr {

/// A file in the protected cache, named by its content.
struct CacheRecord {
    QString hash; ///< SHA-256, lower-case hex
    QString kind; ///< "image", "trailer", "theme", "subtitle", "nfo"
    QString extension;
    QString mimeType;
    qint64 size = 0;
    int width = 0, height = 0;
    std::optional<quint64> perceptualHash;
};

/// Candidates, selections, rejections and references to the cache (decision 6: references are rows).
class AssetRepo {
public:
    explicit AssetRepo(Connection &connection)
        : m_c(connection)
    {}

    [[nodiscard]] Result<QList<Candidate>> candidates(EntityRef owner, std::optional<AssetType> type = {});
    [[nodiscard]] Result<Candidate> candidate(CandidateId id);
    /// Selected ones in their order; all types when none is given.
    [[nodiscard]] Result<QList<Candidate>> selected(EntityRef owner, std::optional<AssetType> type = {});
    /// Inserts, or refreshes what the provider says of a known one (same url or same local path). Selection,
    /// rejection and hashes stay. Answers its id.
    [[nodiscard]] Result<CandidateId> put(const Candidate &candidate, qint64 nowMs);
    /// Drops unselected candidates of a provider whose url is not in `keep`; selected and rejected ones always stay.
    [[nodiscard]] Result<> prune(EntityRef owner, const QString &provider, const QStringList &keep);
    [[nodiscard]] Result<> remove(CandidateId id);
    [[nodiscard]] Result<> setScore(CandidateId id, double score);
    /// Its bytes are in the cache now: records the file and the hash; a reference is made while it is selected or local.
    [[nodiscard]] Result<> setCached(CandidateId id, const CacheRecord &record, qint64 nowMs);

    /// Makes `chosen` (in this order) the selection of a slot. Fails with Conflict when the slot is locked and
    /// `by` is not Manual; Manual locks the slot. The lock is tested in the statement that writes.
    [[nodiscard]] Result<bool> select(EntityRef owner, AssetType type, const QList<CandidateId> &chosen,
                                      SelectedBy by, qint64 nowMs);
    /// Remembered globally by url; a rejected candidate leaves its slot.
    [[nodiscard]] Result<> reject(CandidateId id, const QString &reason, qint64 nowMs);
    [[nodiscard]] Result<> unreject(CandidateId id);

    [[nodiscard]] Result<> putCacheFile(const CacheRecord &record, qint64 nowMs);
    [[nodiscard]] Result<std::optional<CacheRecord>> cacheFile(const QString &hash);
    /// Owner types: "candidate", "published", "trash", "person".
    [[nodiscard]] Result<> addRef(const QString &hash, const QString &ownerType, qint64 ownerId,
                                  const QString &kind = {});
    [[nodiscard]] Result<> dropRefs(const QString &ownerType, qint64 ownerId);

private:
    Connection &m_c;
};

} // namespace metarr

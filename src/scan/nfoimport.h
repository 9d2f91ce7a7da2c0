// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfodocument.h"
#include "scan/founditems.h"
#include "store/db/database.h"
#include "store/repos/files.h"
#include "store/repos/libraries.h"

#include <functional>

namespace metarr {

/// An NFO as the scan read it, before any database is asked.
struct ReadNfo {
    NfoRecord record;                    ///< path, size, time, hash, content; problem when unreadable
    std::optional<NfoDocument> document; ///< nullopt: unreadable or none
};

/// Reads and parses; a missing or broken file ends in `record.problem`, never in an error.
[[nodiscard]] ReadNfo readNfoFile(FileSystem &files, const LibraryRoot &root, const FoundFile &file);

/// The part of a document that describes an item of this type; nullptr when none does.
[[nodiscard]] const NfoItem *describedBy(const std::optional<ReadNfo> &nfo, EntityType type);
/// Position of the only episode of a file: the only block of its NFO is about it, whatever number that bears.
inline constexpr qsizetype onlyEpisode = -1;
/// The same for one of the episodes of a file; `position`: its place among them, from 0, which counts where
/// the document gives no numbers; or onlyEpisode.
[[nodiscard]] const NfoItem *episodeIn(const std::optional<ReadNfo> &nfo, int season, int episode,
                                       qsizetype position);
/// Names of the fields that Jellyfin's <lockdata> and <lockedfields> lock.
[[nodiscard]] QStringList lockedFieldsOf(const NfoItem &nfo);

/// Takes over what is new in the NFOs of known items, inside a transaction of the caller (decision 7): what
/// somebody else changed comes in as edits of unlocked fields; what they changed of locked fields becomes a
/// conflict (FieldState::nfoValue) that a person settles, and nothing is published until then.
class NfoImporter {
public:
    NfoImporter(Transaction &transaction, ItemRepo &items, qint64 nowMs)
        : m_t(transaction)
        , m_items(items)
        , m_files(transaction)
        , m_now(nowMs)
    {}

    /// Logs why one could not be read. False when there is nothing to store.
    [[nodiscard]] Result<bool> report(const std::optional<ReadNfo> &nfo);
    /// Remembers a document; answers its row, 0 when not even its bytes could be read.
    [[nodiscard]] Result<qint64> put(const std::optional<ReadNfo> &nfo);
    /// The document of an item as it was last read or written.
    [[nodiscard]] Result<std::optional<NfoRecord>> seen(const Item &item);
    /// `nfo` without a value: the item has none any more. Answers whether anything was new. Items that share a
    /// document ask for seen() before the first of them is merged.
    [[nodiscard]] Result<bool> merge(const Item &item, const std::optional<NfoRecord> &before,
                                     const std::optional<ReadNfo> &nfo, qsizetype position);
    [[nodiscard]] Result<bool> merge(const Item &item, const std::optional<ReadNfo> &nfo);
    /// The document `before` of `item` is now `taken`, which describes others: what it said is theirs. What a provider said last
    /// comes back in its place; what is locked stays. `shares`: it is the item's document all the same. Nothing is changed where
    /// `taken` is another document.
    [[nodiscard]] Result<> withdraw(const Item &item, const std::optional<NfoRecord> &before,
                                    const std::optional<ReadNfo> &taken, bool shares);

private:
    Result<> noteRewritten(const Item &item);
    Result<bool> keepLastWhole(const Item &item, const NfoRecord &before, const ReadNfo &nfo);
    Result<> applyEdits(const Item &item, const NfoItem *then, const NfoItem &now);
    Result<> applyLocks(const Item &item, const NfoItem *then, const NfoItem &now);
    Result<> setConflicts(const Item &item, const QHash<QString, QJsonValue> &conflicts);
    const NfoItem *describes(const Item &item, const std::optional<ReadNfo> &document,
                             qsizetype position) const;

    Transaction &m_t;
    ItemRepo &m_items;
    FileRepo m_files;
    qint64 m_now;
};

/// Reads the NFO of one item again and takes over what changed in it, for it and for the episodes that share
/// it: what a publish needs that finds the file edited. Answers whether anything was new. Blocking.
///
/// `then` comes last in the same transaction; its error undoes everything, and is the answer.
[[nodiscard]] Result<bool> rereadNfo(Database &database, FileSystem &files, EntityRef ref, qint64 nowMs,
                                     const std::function<Result<>(Transaction &)> &then = {});

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/founditems.h"
#include "store/repos/files.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"
#include "store/repos/sqlbuilder.h"

namespace metarr {

/// Items of a root of which nothing was known: nothing need be looked up, so that what a transaction adds is gathered and
/// written in a few statements, which is most of the speed of a first scan. What is added has to outlive the flush.
class FreshItems {
public:
    FreshItems(Transaction &transaction, NameIds *names, const LibraryRoot &root, qint64 nowMs);

    /// The items of one film or of one file of episodes, all of one type; `nfo` may be null.
    void add(const QList<Item> &items, const FoundItem &found, const NfoRecord *nfo);
    /// Pictures of an item that is stored: those of that season, or without one those of the item itself.
    void addArt(EntityRef owner, const QList<FoundArt> &art, std::optional<int> season);
    [[nodiscard]] Result<> flush();

private:
    struct Entry {
        const FoundItem *found;
        const NfoRecord *nfo;
        qsizetype count; ///< of items
    };
    Result<> storeNfos();
    Result<> storeFiles(const QList<EntityRef> &refs);

    Transaction &m_t;
    NameIds *m_names;
    const LibraryRoot &m_root;
    qint64 m_now;
    QList<Entry> m_entries;
    QList<Item> m_items;
    sql::RowBatch m_art;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/itemimporter.h"
#include "scan/scanner.h"
#include "scan/seriesindex.h"
#include "store/db/database.h"

namespace metarr {

class Clock;

/// What the parts of one scan of one root share when they write. Used by one thread at a time.
struct ScanWriter {
    Database &database;
    FileSystem &files;
    const Clock &clock;
    const Library &library;
    const LibraryRoot &root;
    const ScanSettings &settings;
    NameIds names;
    QHash<QByteArray, ShowContext> shows; ///< by folder
    std::optional<SeriesIndex> index;     ///< loaded when first needed
    /// Children of this root that have to be looked at again: what described an item is gone, and a file in them does now.
    QSet<QByteArray> lookAgain;

    /// A bulk transaction. What was remembered of one that did not happen is forgotten.
    template <typename F> [[nodiscard]] Result<> transaction(F work)
    {
        int attempts = 0;
        auto written = database.write(
            [&](Transaction &t) -> Result<> {
                if (attempts++ > 0) {
                    forget();
                }
                METARR_CHECK(ItemRepo(t, &names).forgetRemovedNames());
                return work(t);
            },
            WritePriority::Bulk);
        if (!written) {
            forget();
        }
        return written;
    }
    void forget()
    {
        names.clear();
        shows.clear();
        index.reset();
    }
    [[nodiscard]] ItemImporter importer(Transaction &t);
    /// The series in a folder, those in the trash included; null when there is none.
    [[nodiscard]] Result<ShowContext *> show(Transaction &t, const QByteArray &folder);
    [[nodiscard]] Result<> remember(Transaction &t, const QByteArray &folder, EntityRef series);
    /// The series that a folder belongs to by its name and ids; 0: to none.
    [[nodiscard]] Result<qint64> sibling(Transaction &t, const PreparedSeries &series);
    /// A folder that no row knows: of a series that lies in another folder too (which is then noted), or a new one.
    [[nodiscard]] Result<EntityRef> adopt(Transaction &t, ItemImporter &importer,
                                          const PreparedSeries &series);
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/itemimporter.h"
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
    int trashDays = 30;
    NameIds names;
    QHash<QByteArray, ShowContext> shows; ///< by folder

    /// A bulk transaction. What was remembered of one that did not happen is forgotten.
    template <typename F> [[nodiscard]] Result<> transaction(F work)
    {
        int attempts = 0;
        auto written = database.write(
            [&](Transaction &t) -> Result<> {
                if (attempts++ > 0) {
                    forget();
                }
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
    }
    /// The series in a folder, those in the trash included; null when there is none.
    [[nodiscard]] Result<ShowContext *> show(Transaction &t, const QByteArray &folder);
    [[nodiscard]] Result<> remember(Transaction &t, const QByteArray &folder, EntityRef series);
};

} // namespace metarr

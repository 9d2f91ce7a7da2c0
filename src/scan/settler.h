// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scanner.h"
#include "scan/scanwriter.h"
#include "scan/unitstate.h"

namespace metarr {

/// Files that no row knows: new, or moved here from somewhere.
struct Newcomer {
    PreparedItem item;
    std::optional<PreparedSeries> series; ///< episodes: the series they lie in
};

/// What a walk leaves to be decided once it is complete (decision 18).
struct Unsettled {
    QList<Newcomer> newcomers;
    QList<PreparedSeries> newShows;
    QList<KnownFile> missing;
    QList<std::pair<EntityRef, QByteArray>> goneSeries; ///< with the folder they lay in
};

/// Tells moved from new and gone. A newcomer is what is missing when it has its inode, or its size, time and
/// name, or its size and quick hash, and the old path is free (else it is a copy); or when it stands in the
/// folder of a film whose file went (an upgrade). Rows that move keep locks, edits, artwork and history.
class Settler {
public:
    Settler(ScanWriter &writer, const StopToken &stop)
        : m_w(writer)
        , m_stop(stop)
    {}

    /// Counts go into `report`; removes nothing unless report.complete.
    [[nodiscard]] Result<> settle(const Unsettled &open, ScanReport &report);

private:
    struct Twin {
        FileId file = 0;
        QList<EntityRef> items;
        bool upgrade = false; ///< another file in the same place
    };
    struct Decided {
        const Newcomer *newcomer = nullptr;
        std::optional<Twin> twin;
        QByteArray freedShow; ///< the twin's series lay here, and this folder is gone
    };
    Result<> markMissing(const QList<KnownFile> &missing);
    Result<std::optional<Twin>> twinOf(const Newcomer &newcomer);
    Result<QList<KnownFile>> strays(qint64 size);
    Result<bool> isSame(const KnownFile &gone, const FoundFile &video, std::optional<QByteArray> &hash);
    Result<bool> isWhollyGone(const QList<EntityRef> &items);
    Result<std::optional<Twin>> replacedBy(const Newcomer &newcomer);
    Result<> place(Transaction &t, ItemImporter &importer, const Decided &decided, ScanReport &counts);
    Result<> placeMovie(ItemImporter &importer, const Decided &decided, ScanReport &counts);
    Result<> placeEpisodes(Transaction &t, ItemImporter &importer, const Decided &decided,
                           ScanReport &counts);
    Result<ShowContext *> showFor(Transaction &t, ItemImporter &importer, const Decided &decided);
    Result<> moveSidecars(Transaction &t, const Item &show, const QByteArray &from);
    Result<> insertShows(const QList<PreparedSeries> &shows);
    Result<> removeGone(const Unsettled &open, ScanReport &report);
    Result<bool> trashIfEmpty(Transaction &t, EntityRef ref, qint64 now);
    Result<> trashSeries(Transaction &t, EntityRef ref, const QByteArray &folder, qint64 now);

    ScanWriter &m_w;
    const StopToken &m_stop;
    QMultiHash<qint64, KnownFile> m_bySize;       ///< missing ones of this root
    QMultiHash<QByteArray, KnownFile> m_byFolder; ///< the same by the folder of the file
    QSet<FileId> m_taken;
};

} // namespace metarr

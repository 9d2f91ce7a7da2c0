// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scanner.h"
#include "scan/scanwriter.h"
#include "scan/unitstate.h"

namespace metarr {

/// Files that no row knows: new, or moved here from somewhere; or known episodes of which the folder is another series now.
struct Newcomer {
    PreparedItem item;
    std::optional<PreparedSeries> series; ///< episodes: the series they lie in
    QList<EntityRef> known;               ///< episodes that the file plays for
};

/// A film's file that is another's content now, as inode, size and time tell, while that one's name is taken too.
struct Exchanged {
    PreparedItem item; ///< what lies there, one file
    EntityRef was;     ///< the film that the place belonged to
    KnownFile content; ///< where that content was; of one film only
};

/// What a walk leaves to be decided once it is complete (decision 18).
struct Unsettled {
    QList<Newcomer> newcomers;
    QList<Exchanged> exchanged;
    QList<PreparedSeries> newShows;
    QList<KnownFile> missing;
    QList<std::pair<EntityRef, QByteArray>> goneSeries; ///< with the folder they lay in
};

/// Tells moved from new and gone. A newcomer is what is missing when it has its inode, or its size, time and
/// name, or its size and quick hash, and the old path is free (else it is a copy); or when it stands in the
/// folder of a film whose file went (an upgrade). Rows that move keep locks, edits, artwork and history.
class Settler {
public:
    /// What the walk saw: only after one of everything, without a gap, can be said what is gone.
    enum class Scope : quint8 { Everything, Part };

    /// `root`: the root directory as it is now.
    Settler(ScanWriter &writer, const FileInfo &root, Scope scope, const StopToken &stop)
        : m_w(writer)
        , m_rootNow(root)
        , m_scope(scope)
        , m_stop(stop)
    {}

    /// Counts go into `report`. What lies on a volume that is not mounted is a problem in it, and not removed.
    [[nodiscard]] Result<> settle(const Unsettled &open, ScanReport &report);
    /// Children of this root that have to be looked at again: what described an item is gone, and a file in them does now.
    [[nodiscard]] const QSet<QByteArray> &lookAgain() const { return m_lookAgain; }

private:
    struct Twin {
        FileId file = 0;
        QList<EntityRef> items;
        RootId root = 0; ///< where it was
        QByteArray path;
        bool upgrade = false;         ///< another file in the same place
        QSet<QByteArray> stayed = {}; ///< what lay beside it and still does
    };
    /// A folder of a series.
    struct ShowFolder {
        qint64 series = 0;
        RootId root = 0;
        QByteArray folder;
    };
    struct Decided {
        const Newcomer *newcomer = nullptr;
        std::optional<Twin> twin;
        std::optional<ShowFolder> freed; ///< the twin's series lay here, and this folder is gone
    };
    Result<> exchange(const QList<Exchanged> &all, ScanReport &report);
    Result<> turn(const QList<const Exchanged *> &circle);
    Result<> markMissing(const QList<KnownFile> &missing);
    Result<std::optional<Twin>> twinOf(const Newcomer &newcomer);
    Result<QList<KnownFile>> strays(const FileInfo &info);
    Result<bool> isSame(const KnownFile &gone, const FoundFile &video, std::optional<QByteArray> &hash);
    Result<bool> isWhollyGone(const QList<EntityRef> &items);
    Result<std::optional<Twin>> replacedBy(const Newcomer &newcomer);
    Result<QList<KnownFile>> trashedIn(const QByteArray &folder, const QString &key);
    Result<QSet<QByteArray>> stayedBehind(const Twin &twin, ScanReport &report);
    Result<std::optional<ShowFolder>> freedFolder(const Twin &twin);
    Result<std::optional<Path>> presentRoot(RootId id);
    Result<> place(Transaction &t, ItemImporter &importer, const Decided &decided, ScanReport &counts);
    Result<> placeMovie(ItemImporter &importer, const Decided &decided, ScanReport &counts);
    Result<> placeEpisodes(Transaction &t, ItemImporter &importer, const Decided &decided,
                           ScanReport &counts);
    Result<> placeKnown(ItemImporter &importer, ShowContext &show, const Newcomer &newcomer,
                        ScanReport &counts);
    Result<ShowContext *> showFor(Transaction &t, ItemImporter &importer, const PreparedSeries &series,
                                  const std::optional<ShowFolder> &freed);
    Result<bool> moveShow(Transaction &t, ItemImporter &importer, const ShowFolder &from,
                          const PreparedSeries &to, bool akin);
    Result<> moveSidecars(Transaction &t, const Item &show, const QByteArray &from);
    Result<> insertShows(const QList<PreparedSeries> &shows);
    Result<> countUnsettled(const Unsettled &open, ScanReport &report);
    Result<bool> isOutOfReach(const KnownFile &gone, ScanReport &report);
    Result<> removeGone(const Unsettled &open, ScanReport &report);
    Result<> removeRows(const QList<KnownFile> &gone, ScanReport &report);
    Result<> noteAgain(Transaction &t, RootId root, const QByteArray &path);
    Result<bool> trashIfEmpty(Transaction &t, EntityRef ref, qint64 now);
    Result<> trashSeries(Transaction &t, EntityRef ref, const QByteArray &folder, qint64 now);

    ScanWriter &m_w;
    FileInfo m_rootNow;
    Scope m_scope;
    const StopToken &m_stop;
    QMultiHash<qint64, KnownFile> m_bySize;       ///< missing ones of this root
    QMultiHash<QByteArray, KnownFile> m_byFolder; ///< the same by the folder of the file
    QSet<FileId> m_taken;
    QSet<QByteArray> m_lookAgain;
};

} // namespace metarr

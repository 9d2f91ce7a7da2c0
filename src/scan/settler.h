// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/filmcontent.h"
#include "scan/scanwriter.h"
#include "scan/unitstate.h"

#include <map>
#include <memory>

namespace metarr {

/// Files that no row knows: new, or moved here from somewhere; or known episodes of which the folder is another series now.
struct Newcomer {
    PreparedItem item;
    std::optional<PreparedSeries> series; ///< episodes: the series they lie in
    QList<EntityRef> known;               ///< episodes that the file plays for
};

/// A film's place where another one's content lies now, while that one's name is taken too.
struct Exchanged {
    PreparedItem item;   ///< what lies there
    EntityRef was;       ///< the film that the place belonged to
    RootId root = 0;     ///< where the place is
    FilmContent content; ///< what it is now, and where that was
};

/// A known film in a folder where another one's file is gone: perhaps the better file of that one, which lay beside it for a while.
struct Successor {
    PreparedItem item; ///< what lies there, seen and up to date
    EntityRef film;
};

/// What a walk leaves to be decided once it is complete (decision 18).
struct Unsettled {
    QList<Newcomer> newcomers;
    QList<Exchanged> exchanged;
    QList<Successor> successors;
    QList<PreparedSeries> newShows;
    QList<KnownFile> missing;
    QList<std::pair<EntityRef, QByteArray>> goneSeries; ///< with the folder they lay in
};

/// Tells moved from new and gone. A newcomer is what is missing when it has its inode, or its size, time and
/// name, or its size and quick hash, and the old path is free (else it is a copy); or when it stands in the
/// folder of a film whose file went (an upgrade). Rows that move keep locks, edits, artwork and history. A better file that
/// lay beside the old one for a while has a row of its own by then: the older row goes on with it (settlersuccession.cpp).
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

private:
    struct Twin {
        FileId file = 0;
        QList<EntityRef> items;
        RootId root = 0; ///< where it was
        QByteArray path;
        bool upgrade = false;         ///< another file in the same place
        QSet<QByteArray> stayed = {}; ///< what lay beside it and still does
        QByteArray respelled = {};    ///< its path now, where the volume takes that for the former one
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
    using ExchangedPlace = std::shared_ptr<const Exchanged>;
    /// A place in a root, of any library.
    struct Holding {
        Library library;
        LibraryRoot root;
    };
    Result<> exchange(const QList<Exchanged> &all, ScanReport &report);
    Result<ExchangedPlace> exchangedAt(RootId root, const QByteArray &path);
    Result<std::optional<PreparedItem>> filmAt(const Holding &holding, const QByteArray &path);
    Result<const Holding *> holdingOf(RootId root);
    Result<> turn(const QList<ExchangedPlace> &circle);
    Result<> markMissing(const QList<KnownFile> &missing);
    Result<std::optional<Twin>> twinOf(const Newcomer &newcomer);
    Result<QList<KnownFile>> strays(const FileInfo &info);
    Result<bool> isSame(const KnownFile &gone, const FoundFile &video, std::optional<QByteArray> &hash);
    Result<bool> isWhollyGone(const QList<EntityRef> &items);
    Result<std::optional<Twin>> replacedBy(const Newcomer &newcomer);
    Result<QList<KnownFile>> trashedIn(const QByteArray &folder, const QString &key, bool own);
    /// What is missing of films, to be found without looking at all of it.
    struct MissingFilms {
        QMultiHash<QString, KnownFile> byKey;
        QMultiHash<quint64, KnownFile> byInode;
    };
    const MissingFilms &missingFilms();
    struct Succession {
        const Successor *heir = nullptr;
        Twin former;
    };
    Result<> succeed(const QList<Successor> &all, ScanReport &report);
    Result<QList<Succession>> successions(const QList<Successor> &all);
    Result<bool> follows(const KnownFile &former, const Successor &heir);
    Result<> goOnWith(const Succession &one, ScanReport &report);
    Result<> lookAtOthers(const QList<KnownFile> &missing);
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
    Result<> removeRows(const QList<KnownFile> &gone, qint64 now, ScanReport &report);
    Result<bool> trashIfEmpty(Transaction &t, EntityRef ref, qint64 now);
    Result<> trashSeries(Transaction &t, EntityRef ref, const QByteArray &folder, qint64 now);

    ScanWriter &m_w;
    FileInfo m_rootNow;
    Scope m_scope;
    const StopToken &m_stop;
    QMultiHash<qint64, KnownFile> m_bySize;       ///< missing ones of this root
    QMultiHash<QByteArray, KnownFile> m_byFolder; ///< the same by the film's folder
    std::optional<MissingFilms> m_films;
    std::optional<QHash<QByteArray, QList<KnownFile>>> m_trashed;     ///< films of this root, by folder
    QHash<std::pair<RootId, QByteArray>, ExchangedPlace> m_exchanged; ///< by place; null: nothing of the kind
    std::map<RootId, Holding> m_holdings;
    QSet<FileId> m_taken;
};

} // namespace metarr

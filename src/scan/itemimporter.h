// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/founditems.h"
#include "scan/nfoimport.h"
#include "store/repos/files.h"
#include "store/repos/libraries.h"
#include "store/repos/publishing.h"

#include <QSet>

namespace metarr {

class FreshItems;

/// A found item with its NFO read: all that the transaction needs.
struct PreparedItem {
    FoundItem found;
    std::optional<ReadNfo> nfo;
    QList<Item> items; ///< where all is new: made ahead, a film or one for each episode of the file
};
struct PreparedSeries {
    FoundSeries found; ///< without episodes
    std::optional<ReadNfo> nfo;
};

/// A series while its episodes are written: what each of them needs of it.
struct ShowContext {
    Item series;
    QHash<int, EntityRef> seasons; ///< met so far, by number
    /// Numbers of its episodes, those of their files' names included; read when the first fresh one comes.
    std::optional<QSet<std::pair<int, int>>> numbers;
};

/// Turns found files into rows, inside a transaction of the caller. The owner's values rank first (decision
/// 1): what an NFO says is taken with policy "fill"; a guess from a name may be replaced by any provider.
class ItemImporter {
public:
    /// `lookAgain`: gathers the children of this root that lookAgainAt() names.
    ItemImporter(Transaction &transaction, const Library &library, const LibraryRoot &root, NameIds *names,
                 qint64 nowMs, int trashDays, QSet<QByteArray> *lookAgain = nullptr)
        : m_t(transaction)
        , m_items(transaction, names)
        , m_files(transaction)
        , m_library(library)
        , m_root(root)
        , m_now(nowMs)
        , m_trashDays(trashDays)
        , m_lookAgain(lookAgain)
        , m_nfo(transaction, m_items, nowMs)
    {}

    /// Documents that several items share, as they were before the first of these was updated: kept by the caller for as
    /// long as it handles the folder.
    using NfosBefore = QHash<qint64, NfoRecord>;
    void setNfosBefore(NfosBefore *nfos) { m_nfosBefore = nfos; }

    /// Nothing is known of this root: what is new is gathered there and need not be looked up.
    void setFresh(FreshItems *fresh) { m_fresh = fresh; }

    [[nodiscard]] Result<> insertMovie(const PreparedItem &movie);
    [[nodiscard]] Result<EntityRef> insertSeries(const PreparedSeries &series);
    /// All episodes of a file; rows that waited without a file ("missing") get it.
    [[nodiscard]] Result<QList<EntityRef>> insertEpisodes(ShowContext &show, const PreparedItem &file);
    /// The same while the root is fresh.
    [[nodiscard]] Result<> addFreshEpisodes(ShowContext &show, const PreparedItem &file);
    /// The file of `refs` bears other numbers, or lies in another series, than they do. Rows with its numbers go over to
    /// that series with all they have; otherwise it now plays for the episodes it names, and those that are left without a
    /// file go into the trash; those that have another one are described by what lies beside that. What an NFO that went along
    /// said of them is not theirs any more.
    [[nodiscard]] Result<QList<EntityRef>> rehomeEpisodes(ShowContext &show, const QList<EntityRef> &refs,
                                                          const PreparedItem &file);

    /// A known item was seen again with something different: sizes, NFO, artwork, subtitles, place. Edits
    /// made in the NFO by somebody else come in as edits of unlocked fields; disagreement with a locked field
    /// is recorded as a conflict that a person settles. Answers whether anything changed.
    [[nodiscard]] Result<bool> updateMovie(EntityRef ref, const PreparedItem &movie);
    /// Also of a further folder of a series: its artwork counts, its NFO as long as the first folder has none.
    [[nodiscard]] Result<bool> updateSeries(EntityRef ref, const PreparedSeries &series);
    [[nodiscard]] Result<bool> updateEpisodes(const QList<EntityRef> &refs, const PreparedItem &file);

    /// A series lies in another folder now: what its old name said is read from the new one.
    [[nodiscard]] Result<> guessAgain(const Item &series, const FoundSeries &found);

    /// The item's file `moved` (a stack's first part) is now found's: rows, locks, edits, artwork and history stay. What
    /// describes an item that is elsewhere too stays with the copy it lies beside. What lay beside the old file is looked for
    /// under its new name, except `stayed` (paths in the item's root as it was), which is still there: an upgrade brings a
    /// video and nothing else.
    [[nodiscard]] Result<> move(EntityRef ref, FileId moved, const FoundItem &found,
                                const QSet<QByteArray> &stayed);
    /// A film whose file is gone goes on with that of a younger row, `heir`, which nobody had a hand in and which goes: as after
    /// move(), with what was published beside the new file meanwhile.
    [[nodiscard]] Result<> succeed(EntityRef former, EntityRef heir, const PreparedItem &movie,
                                   QSet<QByteArray> stayed);
    /// One file's row alone.
    [[nodiscard]] Result<> moveFile(FileId id, const FoundFile &to);
    /// The scan of the child of a root that this lies in is not to be skipped for being unchanged.
    [[nodiscard]] Result<> lookAgainAt(RootId root, const QByteArray &path);

private:
    Result<FileId> putFile(const FoundFile &file, bool &changed);
    Result<> linkFiles(EntityRef ref, const FoundItem &found, bool &changed);
    Result<bool> setSubtitles(FileId file, const FoundItem &found);
    Result<EntityRef> seasonOf(ShowContext &show, int number);
    Result<Item> episodeItem(ShowContext &show, const PreparedItem &file, qsizetype index);
    Result<EntityRef> reviveEpisode(EntityRef waiting, const Item &item, bool described,
                                    const QList<FoundArt> &art);
    Result<bool> putArt(EntityRef ref, const QList<FoundArt> &art, std::optional<int> season);
    Result<bool> mergeArt(EntityRef ref, const QList<FoundArt> &art, std::optional<int> season);
    /// Where local artwork of an item that is none any more is looked for.
    enum class Roots : quint8 { This, All };
    /// `folder`: only what lay below it is looked at; empty: all of the root.
    Result<bool> dropVanishedArt(EntityRef ref, const QList<FoundArt> &art, const QByteArray &folder = {},
                                 Roots roots = Roots::This);
    Result<> settleFormer(const Item &former, const std::optional<NfoRecord> &nfo, const PreparedItem &file,
                          const QList<EntityRef> &now);
    Result<bool> goOverTo(ShowContext &show, const QList<EntityRef> &refs, const PreparedItem &file);
    Result<bool> putActors(EntityRef ref, const QByteArray &folder, const QList<FoundArt> &art);
    Result<bool> seasonArt(const Item &series, const FoundSeries &found, bool known);
    Result<bool> isAnothers(const Item &item, const ReadNfo &nfo);
    Result<bool> mergeNfo(const Item &item, const PreparedItem &movie);
    Result<bool> mergeSeriesNfo(const Item &item, const PreparedSeries &series);
    Result<bool> liesElsewhere(const Item &item, const FoundItem &found);
    Result<bool> moveFiles(const Item &item, FileId moved, const FoundItem &found);
    Result<> moveItem(Item item, const FoundItem &found, const QSet<QByteArray> &stayed);
    Result<bool> updatePlace(Item &item, const FoundItem &found);
    Result<> guessAgain(const Item &item, const Metadata &guess, QList<Field> fields);
    Result<> guessAgain(const Item &item, const FoundItem &found);
    Result<bool> undelete(const Item &item);

    Transaction &m_t;
    ItemRepo m_items;
    FileRepo m_files;
    const Library &m_library;
    const LibraryRoot &m_root;
    qint64 m_now;
    int m_trashDays;
    QSet<QByteArray> *m_lookAgain;
    NfoImporter m_nfo;
    FreshItems *m_fresh = nullptr;
    NfosBefore *m_nfosBefore = nullptr;
};

} // namespace metarr

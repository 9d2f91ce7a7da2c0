// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/selector.h"
#include "config/settings.h"
#include "enrich/completeness.h"
#include "publish/publisher.h"
#include "store/repos/fieldhistory.h"
#include "store/repos/itemlist.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"
#include "store/repos/matches.h"

#include <QJsonObject>

namespace metarr {

class Core;
class Transaction;

/// A locked field whose value was changed in the NFO by somebody else (decision 7).
struct NfoConflict {
    EntityRef item;
    QString title; ///< of the item
    Field field = Field::Title;
    QJsonValue mine;              ///< as the store holds it; null: empty
    QJsonValue theirs;            ///< as the NFO says; null: removed there
    QString mineText, theirsText; ///< the same for people
};

/// All about one item for a page or a script: one read of the store.
struct ItemDetails {
    Item item;
    Library library;
    LibraryRoot root; ///< id 0 without one
    QList<ItemFile> files;
    QList<StreamDetails> streams; ///< one for each file
    QList<Candidate> candidates;  ///< all slots; selected ones first within a slot
    Completeness completeness;
    QList<PublishLogEntry> log; ///< newest first, at most ten
    QStringList nfoConflicts;   ///< fields to be settled
    FieldHistory history;       ///< what fields said before
};

/// What an item was before a person said what it is, of a series with its seasons and episodes.
struct FormerIdentity {
    QList<ItemDetails> items; ///< it first
    QList<MatchCandidate> matches;
};

/// What would become different with the next publish, in a person's terms.
struct PendingChanges {
    struct OfField {
        Field field = Field::Title;
        QString before, after;
        QString source; ///< whose word the new value is
        bool locked = false;
    };
    struct OfSlot {
        AssetType type = AssetType::Poster;
        QStringList before;     ///< content hashes of what is published
        QList<Candidate> after; ///< what is chosen now
    };
    Item item;
    LibraryRoot root;
    bool wasPublished = false; ///< false: "before" is what the NFO in the library says
    QList<OfField> fields;
    QList<OfSlot> artwork;
};

/// What a person does with items: edit, lock, choose artwork, discard, revert. Every change is durable when the call
/// returns, is told to everybody through the event outbox, and keeps `completeness` and `has_unpublished_changes` true.
/// Blocking; thread-safe.
class ItemService {
public:
    explicit ItemService(Core &core)
        : m_core(core)
    {}

    /// "movie:12", or the path of a file or folder of an item.
    [[nodiscard]] Result<EntityRef> resolve(const QString &spec);
    [[nodiscard]] Result<ItemDetails> details(EntityRef ref);

    /// InvalidInput without a title, which only a season may lack.
    [[nodiscard]] static Result<> requireTitle(EntityType type, const Metadata &values);
    /// Texts as a person types them, or JSON for structured fields. Sets and locks; all or nothing.
    [[nodiscard]] Result<> edit(EntityRef ref, const QList<std::pair<Field, QString>> &values);
    /// The same with values.
    [[nodiscard]] Result<> edit(EntityRef ref, const Metadata &values, const QList<Field> &fields);
    /// Fields or asset slots. Unlocking does not change the value. `alsoChildren`: applied downwards.
    [[nodiscard]] Result<> setLocked(EntityRef ref, const QStringList &names, bool locked,
                                     bool alsoChildren = false);
    /// Takes the provider's last word for a field and unlocks it.
    [[nodiscard]] Result<> useProviderValue(EntityRef ref, Field field);
    /// Takes what a field said until `untilMs` (ItemDetails::history; 0: what it said last), and locks it: what replaced that
    /// would do so again.
    [[nodiscard]] Result<> useFormerValue(EntityRef ref, Field field, qint64 untilMs);
    /// Back to what was last published (or, never published, to what the NFO said): unpublished edits are undone.
    [[nodiscard]] Result<> discard(EntityRef ref);
    /// Takes a step back: what became different from `before` to `after` (texts and whose they are, chosen artwork, locks,
    /// open NFO conflicts) is as in `before` again. What changed since then besides stays.
    [[nodiscard]] Result<> putBack(const ItemDetails &before, const ItemDetails &after);
    /// The same for some fields and slots; they are locked, so that the old value is not replaced again by itself.
    [[nodiscard]] Result<> keepPublished(EntityRef ref, const QStringList &names);
    [[nodiscard]] Result<PendingChanges> pendingChanges(EntityRef ref);
    /// To the values and artwork of an entry of the publish log, slots that came later emptied; becomes an unpublished change.
    [[nodiscard]] Result<> revert(EntityRef ref, qint64 logEntry);
    /// Open NFO conflicts: of one item, or of all there are.
    [[nodiscard]] Result<QList<NfoConflict>> conflicts(std::optional<EntityRef> ref = {});
    enum class Settle : quint8 {
        Mine,   ///< the locked value stays; a publish writes it over theirs
        Theirs, ///< the NFO's value is taken, and locked
    };
    /// Settles conflicts of an item (no fields: all of them). NotFound when there is none of that field.
    [[nodiscard]] Result<> settle(EntityRef ref, const QList<Field> &fields, Settle how);
    /// Reads the NFO of an item again and takes over what somebody else changed in it. Answers whether there was news.
    [[nodiscard]] Result<bool> takeNfoEdits(EntityRef ref);
    [[nodiscard]] Result<> setIgnored(EntityRef ref, bool ignored);
    /// Into the trash for `trash.days`, a series with its seasons and episodes; what is there already is left. The players are
    /// the caller's to tell. `cause` completes "is in the trash: ...".
    [[nodiscard]] Result<> trash(EntityRef ref, const QString &cause);

    /// Ranked matches of the last search for an unidentified item, best first.
    [[nodiscard]] Result<QList<MatchCandidate>> matches(EntityRef ref);
    /// Asks the providers for a title of a person's choosing. A text that is an id or the address of a provider's page
    /// answers that alone. Nothing is written. Uses the network.
    [[nodiscard]] Result<QList<MatchCandidate>> searchMatches(EntityRef ref, const QString &text,
                                                              std::optional<int> year, const StopToken &stop);
    /// No provider knows it: takes what a person says of it, locks that, and asks no more.
    [[nodiscard]] Result<> describeByHand(EntityRef ref, const Metadata &values, const QList<Field> &fields);
    /// For takeBack(): read before it is identified, or described by hand.
    [[nodiscard]] Result<FormerIdentity> identity(EntityRef ref);
    /// Takes an identification back, with all that was found by it since: ids, texts, artwork, locks, state and matches are
    /// as before. What a person changed besides stays; what is under way for the item is cancelled.
    [[nodiscard]] Result<> takeBack(const FormerIdentity &before);
    /// From the trash; its files must be there again for it to be published.
    [[nodiscard]] Result<> restore(EntityRef ref);
    /// Forgets one item that is in the trash, a series with its seasons and episodes, as purgeTrash() does.
    [[nodiscard]] Result<> forget(EntityRef ref, const StopToken &stop);
    /// Forgets what has been in the trash since before `purgeDueMs` (nothing given: all of it). NFO and artwork that we
    /// wrote and that nobody has touched go to the recycle bin; videos and other people's files stay. Answers how many items.
    [[nodiscard]] Result<int> purgeTrash(std::optional<qint64> purgeDueMs, const StopToken &stop);

    [[nodiscard]] Result<> pick(CandidateId candidate, bool append = false);
    /// Never chosen by itself again. When it was in use, the next best takes its place, as if chosen by itself; in a locked slot,
    /// and where there is none or it cannot be had now, nothing does. May use the network. Answers whether its slot is empty now.
    [[nodiscard]] Result<bool> reject(CandidateId candidate);
    /// A person changed their mind: it may be chosen again. Does not take its slot back.
    [[nodiscard]] Result<> unreject(CandidateId candidate);
    [[nodiscard]] Result<CandidateId> upload(EntityRef ref, AssetType type, const QByteArray &bytes,
                                             const QString &origin);
    [[nodiscard]] Result<> reselect(EntityRef ref, AssetType type);
    /// Several of one slot (fanart) in this order.
    [[nodiscard]] Result<> setSelection(EntityRef ref, AssetType type, const QList<CandidateId> &order);

    /// What a publish would do now; nothing is written, here or there. An NFO that somebody edited since it was read counts as a
    /// publish would take it, which reads it in first.
    [[nodiscard]] Result<PublishReport> preview(EntityRef ref);
    /// Recomputes completeness and has_unpublished_changes. What was asked for and chosen anew and is still as it was published
    /// counts as published again.
    [[nodiscard]] Result<> refreshDerived(EntityRef ref);

    /// Folder and name, absolute; empty where it cannot be read.
    [[nodiscard]] Path placeOf(const Item &item);
    /// With the settings of the item's library.
    [[nodiscard]] Result<SettingsSnapshot> settingsFor(EntityRef ref);
    [[nodiscard]] Selector selector();

private:
    struct PutBack {
        QList<Field> fields;
        QList<AssetType> slotTypes;
    };
    Result<> changed(EntityRef ref);
    Result<PutBack> putBack(Transaction &t, const ItemDetails &before, const ItemDetails &after, qint64 now);
    Result<> noteArt(EntityRef ref, AssetType type, const QString &sentence);
    Result<> fillAgain(EntityRef ref, AssetType type);
    Result<> recyclePublished(EntityRef ref);
    Result<bool> forgetOne(EntityRef ref);
    Result<int> forgetEach(const QList<EntityRef> &gone, const StopToken &stop);

    Core &m_core;
};

[[nodiscard]] QList<NfoConflict> conflictsOf(const Item &item);

/// `show ITEM --json`: every field by its column name, `locks`, `ids`, `assets`, `files`, `streams`.
[[nodiscard]] QJsonObject itemToJson(const ItemDetails &details, const ContentCache &cache);

} // namespace metarr

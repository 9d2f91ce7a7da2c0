// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fields.h"
#include "store/db/connection.h"

#include <QHash>
#include <QSet>

namespace metarr {

/// How an item lies on disk: decides where its sidecar files go.
enum class ItemLayout : quint8 {
    None,   ///< no files: a missing episode, a season without a folder, a collection
    Folder, ///< a folder of its own
    Flat,   ///< shares its folder with others; sidecars carry the base name
    Dvd,    ///< <folder>/VIDEO_TS
    Bluray, ///< <folder>/BDMV
};
[[nodiscard]] QString itemLayoutName(ItemLayout layout);
[[nodiscard]] ItemLayout itemLayoutFromName(const QString &name);

/// What is remembered about one field or one asset slot (named by assetTypeName) of an item.
struct FieldState {
    bool locked = false;
    QString source;           ///< who gave the present value: "nfo", "name", "tmdb", ..., "user"
    QJsonValue providerValue; ///< what the provider said last, also while locked
    /// An open conflict: the NFO was edited elsewhere and says this of a locked field (null: it was removed).
    /// Undefined: nothing to settle.
    QJsonValue nfoValue = QJsonValue::Undefined;
    qint64 changedAt = 0; ///< ms, when `source` gave the value
};

/// One movie, series, season, episode or collection with everything the store holds about it.
struct Item {
    EntityRef ref;
    LibraryId library = 0;
    RootId root = 0;
    QByteArray folder; ///< raw bytes relative to the root; where sidecars go
    QByteArray
        baseName; ///< raw file name without extension that sidecars start with; stacked: without the part
    ItemLayout layout = ItemLayout::None;
    qint64 series = 0;     ///< of a season or episode
    qint64 season = 0;     ///< row of the season an episode belongs to
    qint64 collection = 0; ///< row of a film's collection
    qint64 versionGroup = 0;
    qint64 nfo = 0; ///< row of the NFO document that describes it; 0 without one

    ItemState state = ItemState::Discovered;
    QString stateCause;
    EnrichPolicy policy = EnrichPolicy::Replace;
    qint64 revision = 1;
    std::optional<int> confidence; ///< 0-100, of its identification
    int completeness = 0;          ///< 0-100
    bool hasUnpublishedChanges = false;
    QString publishedHash;
    qint64 enrichedAt = 0, lastPublishedAt = 0, deletedAt = 0, purgeAt = 0, createdAt = 0,
           updatedAt = 0; ///< ms, 0 never

    Metadata metadata;
    QHash<QString, FieldState> fields; ///< by field or slot name; absent = open, source unknown

    /// What the item is found and sorted by, of one that is to be inserted: made ahead by ItemRepo::prepareSearch(), or null.
    QString searchWords, orderKey;

    [[nodiscard]] bool isLocked(Field field) const { return fields.value(fieldInfo(field).key()).locked; }
    [[nodiscard]] bool isLocked(const QString &fieldOrSlot) const { return fields.value(fieldOrSlot).locked; }
};

/// Whose word is being written.
struct WriteOrigin {
    QString source;        ///< "nfo", "name", "tmdb", "user" ...
    bool fillOnly = false; ///< only into empty fields
    bool lock = false;     ///< a person's edit: overrules and sets the lock
    bool remember = false; ///< keep the value as the provider's last word, even where it may not be written
    bool erase = false;    ///< empty values are written, too: somebody removed them
};

/// Ids of names met before, so that a scan does not ask for "Drama" 8,000 times. Clear it after a rollback, and let
/// ItemRepo::forgetRemovedNames() look at it before each transaction.
struct NameIds {
    QHash<QString, qint64> terms;                      ///< "genre\x1fDrama"
    QHash<std::pair<QString, QString>, qint64> people; ///< by name and TMDB's id
    qint64 removals = 0;                               ///< how often names had been removed
    void clear()
    {
        terms.clear();
        people.clear();
    }
};

/// Reads and writes items of all types. The table behind a type follows from it; its scalar columns are the
/// field table's names. Use inside Database::read / Database::write.
class ItemRepo {
public:
    explicit ItemRepo(Connection &connection, NameIds *names = nullptr)
        : m_c(connection)
        , m_names(names)
    {}

    /// "movies", "series", ...
    [[nodiscard]] static QString tableOf(EntityType type);

    [[nodiscard]] Result<Item> load(EntityRef ref);
    /// Takes from insert() what needs no database, for a thread that has time. Thread-safe.
    static void prepareSearch(Item &item);
    /// Inserts item, metadata and field states; answers its ref. `nowMs` becomes created_at.
    [[nodiscard]] Result<EntityRef> insert(const Item &item, const QString &source, qint64 nowMs);
    /// The same for many of one type, in their order, at a fraction of the cost.
    [[nodiscard]] Result<QList<EntityRef>> insert(const QList<Item> &items, const QString &source,
                                                  qint64 nowMs);
    /// Writes the place (root, folder, base name, layout, nfo, parents) of an item; used by scans and moves.
    [[nodiscard]] Result<> updatePlace(const Item &item, qint64 nowMs);

    /// Writes the given fields of `values`; answers those that changed. The lock of each field is tested in
    /// the statement that writes it (unless origin.lock). Empty values are written only by a person
    /// (origin.lock) or where asked for (origin.erase). A forced write settles the field's NFO conflict.
    [[nodiscard]] Result<QList<Field>> updateFields(EntityRef ref, const Metadata &values,
                                                    const QList<Field> &fields, const WriteOrigin &origin,
                                                    qint64 nowMs);
    /// Names may be fields or asset slots. Locking downwards (series -> seasons, episodes) is `alsoChildren`.
    [[nodiscard]] Result<> setLocked(EntityRef ref, const QStringList &names, bool locked, bool alsoChildren,
                                     qint64 nowMs);
    [[nodiscard]] Result<bool> isLocked(EntityRef ref, const QString &name);
    /// Deletes people and terms that no item names any more. Reads all credits; in a transaction of its own, as who writes
    /// names waits for its end.
    [[nodiscard]] Result<> removeUnusedNames();
    /// Empties `names` (there have to be some) where removeUnusedNames() has removed any since.
    [[nodiscard]] Result<> forgetRemovedNames();
    /// Replaces the open NFO conflicts of an item: field -> what the NFO says (FieldState::nfoValue).
    [[nodiscard]] Result<> setNfoConflicts(EntityRef ref, const QHash<QString, QJsonValue> &conflicts);

    [[nodiscard]] Result<> setState(EntityRef ref, ItemState state, const QString &cause, qint64 nowMs);
    [[nodiscard]] Result<> setEnriched(EntityRef ref, qint64 nowMs);
    [[nodiscard]] Result<> setPublished(EntityRef ref, const QString &hash, qint64 nowMs);
    /// After enriching and selecting that changed nothing of it; not where it was published otherwise meanwhile.
    [[nodiscard]] Result<> setStillPublished(EntityRef ref, const QString &hash);
    [[nodiscard]] Result<> setDerived(EntityRef ref, int completeness, bool hasUnpublishedChanges);
    [[nodiscard]] Result<> setConfidence(EntityRef ref, std::optional<int> confidence);
    /// What identifying and enriching leave beside the values: state and its cause, confidence, when it was enriched, what
    /// providers said last. All as it is in `before`.
    [[nodiscard]] Result<> restoreFindings(const Item &before, qint64 nowMs);
    [[nodiscard]] Result<> setPolicy(EntityRef ref, EnrichPolicy policy);
    /// Into the trash (restore with deletedAt 0): the row stays with everything until purgeAt.
    [[nodiscard]] Result<> setDeleted(EntityRef ref, qint64 deletedAt, qint64 purgeAt);
    [[nodiscard]] Result<> remove(EntityRef ref);

    /// Seasons of a series, episodes of a season, episodes of a series (by season and number).
    [[nodiscard]] Result<QList<EntityRef>> seasonsOf(qint64 series);
    [[nodiscard]] Result<QList<EntityRef>> episodesOf(qint64 series, std::optional<int> season = {});
    [[nodiscard]] Result<std::optional<EntityRef>> episodeByNumber(qint64 series, int season, int episode);
    /// The season's row, made when missing.
    [[nodiscard]] Result<EntityRef> ensureSeason(const Item &series, int season, qint64 nowMs);
    [[nodiscard]] Result<QList<EntityRef>> findByExternalId(EntityType type, const QString &provider,
                                                            const QString &value);
    /// Items (not deleted ones) whose place is this folder.
    [[nodiscard]] Result<QList<EntityRef>> findByFolder(EntityType type, RootId root,
                                                        const QByteArray &folder);
    [[nodiscard]] Result<QList<EntityRef>> moviesOfCollection(qint64 collection);
    /// Finds (by TMDB id, then by name) or makes the collection's row.
    [[nodiscard]] Result<EntityRef> ensureCollection(const CollectionInfo &info, qint64 nowMs);
    /// Recomputes search_text and sort_key after a change of titles, people or names.
    [[nodiscard]] Result<> refreshSearch(EntityRef ref);

private:
    Result<> loadScalars(Item &item);
    Result<> loadStructured(Item &item);
    Result<> loadFieldStates(Item &item);
    enum class Over : quint8 { Open, Lock };
    struct StructuredRows;
    Result<bool> writeStructured(EntityRef ref, const Metadata &values, Field field, Over over, qint64 nowMs);
    Result<> clearStructured(EntityRef ref, Field field);
    Result<> addStructured(StructuredRows &rows, EntityRef ref, const Metadata &values, Field field,
                           qint64 nowMs);
    Result<> addTerms(StructuredRows &rows, EntityRef ref, const QStringList &names, const QString &kind);
    Result<> addCredits(StructuredRows &rows, EntityRef ref, const QList<Credit> &credits, CreditKind kind,
                        qint64 nowMs);
    enum class NamesFor : quint8 { Use, Removal };
    Result<> holdNames(NamesFor what);
    Result<qint64> termId(const QString &kind, const QString &name);
    Result<qint64> personId(const Credit &credit, qint64 nowMs);
    Result<> touch(EntityRef ref, qint64 nowMs);

    Connection &m_c;
    NameIds *m_names;
    bool m_holdsNames = false;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "domain/fields.h"
#include "store/db/connection.h"

#include <QStringList>
#include <QVector>

#include <array>

namespace metarr {

/// Of whose items something is published: of seasons and collections pictures alone.
inline constexpr std::array publishedTypes{EntityType::Movie, EntityType::Series, EntityType::Season,
                                           EntityType::Episode, EntityType::Collection};
/// SQL: the item under `alias` waits to be published. It differs from what was published last, and it is known what it is. What
/// nobody has looked up yet waits for that first, unless a person has worked on it, as a lock tells.
[[nodiscard]] QString unpublishedClause(EntityType type, const QString &alias = QStringLiteral("i"));
/// The same of all that a publish of the item under `i` writes: of a series what is in it, too.
[[nodiscard]] QString wholeUnpublishedClause(EntityType type);
/// SQL: something went wrong with the item under `i`; with a series also when it did with one of its seasons or episodes, which
/// no other list shows.
[[nodiscard]] QString failedClause(EntityType type);
/// SQL: the episode under `alias` is known, has no file and is no special. Says nothing of the trash.
[[nodiscard]] QString missingEpisodeClause(const QString &alias);

/// What a list shows: a filter and an order. The answer is a snapshot of ids, 8 bytes an item (decision 9).
struct ItemQuery {
    EntityType type = EntityType::Movie;
    LibraryId library = 0;           ///< 0: all
    qint64 series = 0;               ///< seasons and episodes of one series
    QString search;                  ///< word prefixes, all must match
    QList<ItemState> states;         ///< empty: any; for Error see failedClause()
    std::optional<bool> unpublished; ///< those that wait to be published (unpublishedClause()), or the others
    bool inTrash = false;            ///< the deleted ones instead of the others
    QString missingAsset;            ///< without a selected asset of this type: "poster"
    QString missingField;            ///< whose field of this public name is empty: "plot", "genres"
    QString lockedField;             ///< with this field or slot locked; "*": with any
    std::optional<int> yearFrom, yearTo;
    QString hdr;                             ///< "dolbyvision", "hdr10", ...; "*": any; "-": none
    std::optional<int> heightFrom, heightTo; ///< lines of the best video stream
    std::optional<int> completenessBelow;    ///< percent
    QString termKind, term;      ///< "genre", "tag", "studio", "country" and its name, compared without case
    QString idProvider, idValue; ///< an id at a provider; provider empty: at any
    qint64 collection = 0;       ///< movies of one collection
    enum class Sort : quint8 { Title, Year, Added, Updated, Completeness, State } sort = Sort::Title;
    bool descending = false;
};

/// One visible row. Everything a table or poster cell shows, nothing more.
struct ItemRow {
    EntityRef ref;
    QString title;
    QString originalTitle;
    int year = 0;
    int season = -1, episode = -1;
    qint64 series = 0;
    QString seriesTitle;
    ItemState state = ItemState::Discovered;
    QString stateCause;
    int completeness = 0;
    bool unpublished = false; ///< unpublishedClause()
    bool hasLocks = false;
    int runtime = 0;     ///< minutes
    QString posterHash;  ///< SHA-256 of the selected poster (episodes: thumb) in the cache; empty when none
    int videoHeight = 0; ///< of the best video stream
    QString hdrType;
    int children = 0;        ///< series: episodes; seasons: episodes
    int childrenMissing = 0; ///< of them, missingEpisodeClause()
    qint64 createdAt = 0;
    qint64 deletedAt = 0,
           purgeAt = 0; ///< in the trash since, and when it is forgotten; 0: it is not in the trash
    RootId root = 0;
    QByteArray folder;
    bool hasFile = true;
};

class ItemListRepo {
public:
    explicit ItemListRepo(Connection &connection)
        : m_c(connection)
    {}
    [[nodiscard]] Result<QVector<qint64>> ids(const ItemQuery &query);
    [[nodiscard]] Result<qint64> count(const ItemQuery &query);
    /// Of a type, how many wait to be published (unpublishedClause()).
    [[nodiscard]] Result<qint64> countUnpublished(EntityType type);
    /// Rows in the order of `ids`; ids that are gone are left out. At most 500 ids a call.
    [[nodiscard]] Result<QList<ItemRow>> rows(EntityType type, const QVector<qint64> &ids);
    /// Where in ids() the titles begin with `letters`, or would; -1 when the order is not by title.
    [[nodiscard]] Result<int> rowBeginning(const ItemQuery &query, const QString &letters);
    /// What is in use in a field of names, in order; empty for other fields.
    [[nodiscard]] Result<QStringList> names(Field field);

private:
    Connection &m_c;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/itemlist.h"

#include "base/text.h"
#include "store/repos/initials.h"
#include "store/repos/items.h"
#include "store/repos/sqlbuilder.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct Condition {
    QString where = u"1 = 1"_s;
    QVariantList values;
    void add(const QString &clause, const QVariantList &more = {})
    {
        where += u" AND "_s + clause;
        values += more;
    }
};

/// Both engines get the same words: folded, alphanumeric, each a prefix, joined by AND.
void addSearch(Condition &condition, const ItemQuery &query, Dialect dialect, const QString &table)
{
    const QStringList words = foldText(query.search).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        if (!query.search.trimmed().isEmpty()) {
            condition.add(u"1 = 0"_s); // something was typed, but nothing that could match
        }
        return;
    }
    QStringList terms;
    // A season is called by its number; what finds it is its series.
    const bool season = query.type == EntityType::Season;
    if (dialect == Dialect::Sqlite) {
        for (const QString &word : words) {
            terms += u'"' + word + u"\"*"_s;
        }
        // The plus keeps to the order of the list, of which all is in one index, instead of looking up each row that was
        // found. There are ten times as many episodes as anything else, and few of them have a word in common.
        const QString id = season                              ? u"i.series_id"_s
                           : query.type == EntityType::Episode ? u"i.id"_s
                                                               : u"+i.id"_s;
        condition.add(u"%1 IN (SELECT rowid FROM %2_search WHERE %2_search MATCH ?)"_s.arg(id, table),
                      {terms.join(u" AND "_s)});
    } else {
        for (const QString &word : words) {
            terms += u'\'' + word + u"':*"_s;
        }
        condition.add(season ? u"EXISTS (SELECT 1 FROM series s WHERE s.id = i.series_id AND "
                               "s.search_vector @@ CAST(? AS tsquery))"_s
                             : u"i.search_vector @@ CAST(? AS tsquery)"_s,
                      {terms.join(u" & "_s)});
    }
}

/// Empty for a field that is no list of names.
QString termKindOf(Field field)
{
    switch (field) {
    case Field::Genres:
        return u"genre"_s;
    case Field::Tags:
        return u"tag"_s;
    case Field::Studios:
        return u"studio"_s;
    case Field::Countries:
        return u"country"_s;
    default:
        return {};
    }
}

QString inItsRows(const QString &table, const QString &more)
{
    return u"SELECT 1 FROM %1 x WHERE x.entity_type = ? AND x.entity_id = i.id%2"_s.arg(table, more);
}

void addMissingField(Condition &c, const ItemQuery &query)
{
    const auto field = fieldFromName(query.missingField);
    if (!field || !fieldInfo(*field).appliesTo(query.type)) {
        c.add(u"1 = 0"_s); // what a type has not is not missing
        return;
    }
    const FieldInfo &info = fieldInfo(*field);
    if (info.isScalar()) {
        c.add(info.kind == FieldKind::Text || info.kind == FieldKind::LongText
                  ? u"(i.%1 IS NULL OR i.%1 = '')"_s.arg(info.key())
                  : u"i.%1 IS NULL"_s.arg(info.key()));
        return;
    }
    const int type = int(query.type);
    const auto absent = [&](const QString &table, const QString &more, const QVariant &value) {
        QVariantList values{type};
        if (value.isValid()) {
            values += value;
        }
        c.add(u"NOT EXISTS (%1)"_s.arg(inItsRows(table, more)), values);
    };
    if (const QString kind = termKindOf(*field); !kind.isEmpty()) {
        return absent(u"entity_terms"_s, u" AND x.kind = ?"_s, kind);
    }
    switch (*field) {
    case Field::Ratings:
        return absent(u"ratings"_s, {}, {});
    case Field::Actors:
        return absent(u"credits"_s, u" AND x.kind = ?"_s, 0);
    case Field::Directors:
        return absent(u"credits"_s, u" AND x.kind = ?"_s, 1);
    case Field::Writers:
        return absent(u"credits"_s, u" AND x.kind = ?"_s, 2);
    case Field::Ids:
        return absent(u"external_ids"_s, {}, {});
    case Field::Collection:
        return c.add(u"i.collection_id IS NULL"_s);
    default:
        return c.add(u"1 = 0"_s);
    }
}

/// What the video streams of an item's files must be; items without files never match.
void addMedia(Condition &c, const ItemQuery &query)
{
    if (query.hdr.isEmpty() && !query.heightFrom && !query.heightTo) {
        return;
    }
    const QString streams =
        u"FROM item_files x JOIN video_streams v ON v.file_id = x.file_id WHERE x.entity_type = ? AND x.entity_id = i.id"_s;
    if (query.hdr == u"-") {
        c.add(u"EXISTS (SELECT 1 %1)"_s.arg(streams), {int(query.type)});
        c.add(u"NOT EXISTS (SELECT 1 %1 AND v.hdr_type <> '')"_s.arg(streams), {int(query.type)});
    } else if (query.hdr == u"*") {
        c.add(u"EXISTS (SELECT 1 %1 AND v.hdr_type <> '')"_s.arg(streams), {int(query.type)});
    } else if (!query.hdr.isEmpty()) {
        c.add(u"EXISTS (SELECT 1 %1 AND v.hdr_type = ?)"_s.arg(streams), {int(query.type), query.hdr});
    }
    if (query.heightFrom) {
        c.add(u"(SELECT max(v.height) %1) >= ?"_s.arg(streams), {int(query.type), *query.heightFrom});
    }
    if (query.heightTo) {
        c.add(u"(SELECT max(v.height) %1) <= ?"_s.arg(streams), {int(query.type), *query.heightTo});
    }
}

Condition conditionOf(const ItemQuery &query, Dialect dialect)
{
    const QString table = ItemRepo::tableOf(query.type);
    Condition c;
    c.add(query.inTrash ? u"i.deleted_at IS NOT NULL"_s : u"i.deleted_at IS NULL"_s);
    if (query.type == EntityType::Collection) {
        // One whose films are all gone is of no use to anybody until they are back.
        c.add(u"EXISTS (SELECT 1 FROM movies m WHERE m.collection_id = i.id AND m.deleted_at IS NULL)"_s);
    }
    if (query.library != 0) {
        c.add(u"i.library_id = ?"_s, {query.library});
    }
    if (query.series != 0) {
        c.add(u"i.series_id = ?"_s, {query.series});
    }
    if (!query.states.isEmpty()) {
        QVariantList names;
        for (const ItemState state : query.states) {
            names += itemStateName(state);
        }
        const QString own = u"i.state IN (%1)"_s.arg(sql::placeholders(names.size()));
        c.add(query.states.contains(ItemState::Error) ? u"(%1 OR %2)"_s.arg(own, failedClause(query.type))
                                                      : own,
              names);
    }
    if (query.unpublished) {
        c.add((*query.unpublished ? QString() : u"NOT "_s) + unpublishedClause(query.type));
    }
    if (!query.missingAsset.isEmpty()) {
        c.add(
            u"NOT EXISTS (SELECT 1 FROM asset_candidates a WHERE a.entity_type = ? AND a.entity_id = i.id AND a.asset_type = ? AND a.is_selected = 1)"_s,
            {int(query.type), query.missingAsset});
    }
    if (query.lockedField == u"*") {
        c.add(
            u"EXISTS (SELECT 1 FROM field_state f WHERE f.entity_type = ? AND f.entity_id = i.id AND f.locked = 1)"_s,
            {int(query.type)});
    } else if (!query.lockedField.isEmpty()) {
        c.add(
            u"EXISTS (SELECT 1 FROM field_state f WHERE f.entity_type = ? AND f.entity_id = i.id AND f.field = ? AND f.locked = 1)"_s,
            {int(query.type), query.lockedField});
    }
    if (!query.missingField.isEmpty()) {
        addMissingField(c, query);
    }
    const bool hasYear = query.type == EntityType::Movie || query.type == EntityType::Series;
    const bool hasDate = query.type == EntityType::Episode || query.type == EntityType::Season;
    const QString year = hasYear   ? u"i.year"_s
                         : hasDate ? u"CAST(substr(i.premiered, 1, 4) AS INTEGER)"_s
                                   : u"0"_s;
    if (query.yearFrom) {
        c.add(year + u" >= ?"_s, {*query.yearFrom});
    }
    if (query.yearTo) {
        c.add(year + u" <= ?"_s, {*query.yearTo});
    }
    addMedia(c, query);
    if (query.completenessBelow) {
        c.add(u"i.completeness < ?"_s, {*query.completenessBelow});
    }
    if (!query.termKind.isEmpty()) {
        c.add(
            u"EXISTS (SELECT 1 FROM entity_terms x JOIN terms n ON n.id = x.term_id WHERE x.entity_type = ? AND x.entity_id = i.id AND x.kind = ? AND lower(n.name) = ?)"_s,
            {int(query.type), query.termKind, query.term.toLower()});
    }
    if (!query.idValue.isEmpty()) {
        const QString provider = query.idProvider.isEmpty() ? QString() : u" AND x.provider = ?"_s;
        QVariantList values{int(query.type), query.idValue};
        if (!provider.isEmpty()) {
            values += query.idProvider;
        }
        c.add(u"EXISTS (%1)"_s.arg(inItsRows(u"external_ids"_s, u" AND x.value = ?"_s + provider)), values);
    }
    if (query.collection != 0) {
        c.add(query.type == EntityType::Movie ? u"i.collection_id = ?"_s : u"0 = ?"_s, {query.collection});
    }
    if (query.type != EntityType::None) {
        addSearch(c, query, dialect,
                  query.type == EntityType::Season ? ItemRepo::tableOf(EntityType::Series) : table);
    }
    return c;
}

QString orderOf(const ItemQuery &query)
{
    const QString direction = query.descending ? u" DESC"_s : QString();
    if (query.type == EntityType::Season) {
        const QString bySeries =
            u"(SELECT s.sort_key FROM series s WHERE s.id = i.series_id)%1, i.series_id, "_s.arg(direction);
        return (query.series != 0 ? QString() : bySeries) + u"i.season"_s + direction;
    }
    if (query.type == EntityType::Episode && query.series != 0) {
        return u"i.season%1, i.episode%1"_s.arg(direction);
    }
    switch (query.sort) {
    case ItemQuery::Sort::Title:
        break;
    case ItemQuery::Sort::Year:
        if (query.type == EntityType::Collection) {
            break; // has none
        }
        return (query.type == EntityType::Episode ? u"i.premiered%1, i.id%1"_s
                                                  : u"i.year%1, i.sort_key, i.id"_s)
            .arg(direction);
    case ItemQuery::Sort::Added:
        return u"i.created_at%1, i.id%1"_s.arg(direction);
    case ItemQuery::Sort::Updated:
        return u"i.updated_at%1, i.id%1"_s.arg(direction);
    case ItemQuery::Sort::Completeness:
        return u"i.completeness%1, i.sort_key, i.id"_s.arg(direction);
    case ItemQuery::Sort::State:
        return u"i.state%1, i.sort_key, i.id"_s.arg(direction);
    }
    return u"i.sort_key%1, i.id%1"_s.arg(direction);
}

} // namespace

QString unpublishedClause(EntityType type, const QString &alias)
{
    return u"(%1.has_unpublished_changes = 1 AND (%1.state IN ('enriched', 'selected', 'published', 'error') "
           u"OR "
           "(%1.state IN ('discovered', 'identified', 'enriching') AND EXISTS (SELECT 1 FROM field_state f "
           "WHERE f.entity_type = %2 AND f.entity_id = %1.id AND f.locked = 1))))"_s.arg(alias)
               .arg(int(type));
}

QString wholeUnpublishedClause(EntityType type)
{
    const QString own = unpublishedClause(type);
    if (type != EntityType::Series) {
        return own;
    }
    QStringList all{own};
    for (const EntityType below : {EntityType::Season, EntityType::Episode}) {
        all += u"EXISTS (SELECT 1 FROM %1 b WHERE b.series_id = i.id AND b.deleted_at IS NULL AND %2)"_s.arg(
            ItemRepo::tableOf(below), unpublishedClause(below, u"b"_s));
    }
    return u'(' + all.join(u" OR "_s) + u')';
}

QString failedClause(EntityType type)
{
    const QString own = u"i.state = 'error'"_s;
    if (type != EntityType::Series) {
        return own;
    }
    QStringList all{own};
    for (const EntityType below : {EntityType::Season, EntityType::Episode}) {
        all +=
            u"EXISTS (SELECT 1 FROM %1 b WHERE b.series_id = i.id AND b.deleted_at IS NULL AND b.state = 'error')"_s
                .arg(ItemRepo::tableOf(below));
    }
    return u'(' + all.join(u" OR "_s) + u')';
}

QString missingEpisodeClause(const QString &alias)
{
    return u"(%1.layout = 'none' AND %1.season > 0)"_s.arg(alias);
}

Result<QVector<qint64>> ItemListRepo::ids(const ItemQuery &query)
{
    const Condition c = conditionOf(query, m_c.dialect());
    QVector<qint64> found;
    METARR_CHECK(m_c.forEach(u"SELECT i.id FROM %1 i WHERE %2 ORDER BY %3"_s.arg(
                                 ItemRepo::tableOf(query.type), c.where, orderOf(query)),
                             c.values, [&](const Row &r) { found += r.integer(0); }));
    return found;
}

Result<qint64> ItemListRepo::count(const ItemQuery &query)
{
    const Condition c = conditionOf(query, m_c.dialect());
    METARR_TRY(const auto count, m_c.selectInteger(u"SELECT count(*) FROM %1 i WHERE %2"_s.arg(
                                                       ItemRepo::tableOf(query.type), c.where),
                                                   c.values));
    return count.value_or(0);
}

Result<qint64> ItemListRepo::countUnpublished(EntityType type)
{
    ItemQuery query;
    query.type = type;
    query.unpublished = true;
    return count(query);
}

Result<int> ItemListRepo::rowBeginning(const ItemQuery &query, const QString &letters)
{
    const QString key = foldText(letters);
    if (query.sort != ItemQuery::Sort::Title || query.type == EntityType::Season || key.isEmpty()) {
        return -1;
    }
    Condition c = conditionOf(query, m_c.dialect());
    // Keys are folded text: what begins with the letters lies between them and them with the last character there is.
    c.add(query.descending ? u"i.sort_key > ?"_s : u"i.sort_key < ?"_s,
          {query.descending ? QString(key + QChar(0xFFFD)) : key});
    METARR_TRY(const auto count, m_c.selectInteger(u"SELECT count(*) FROM %1 i WHERE %2"_s.arg(
                                                       ItemRepo::tableOf(query.type), c.where),
                                                   c.values));
    return int(count.value_or(0));
}

Result<QList<Initial>> initialsOf(Connection &c, const ItemQuery &query)
{
    QList<Initial> found;
    if (query.sort != ItemQuery::Sort::Title || query.type == EntityType::Season) {
        return found;
    }
    const Condition condition = conditionOf(query, c.dialect());
    int row = 0;
    METARR_CHECK(c.forEach(
        u"SELECT substr(i.sort_key, 1, 1), count(*) FROM %1 i WHERE %2 GROUP BY substr(i.sort_key, 1, 1) ORDER BY 1%3"_s
            .arg(ItemRepo::tableOf(query.type), condition.where, query.descending ? u" DESC"_s : QString()),
        condition.values, [&](const Row &r) {
            const QString first = r.text(0);
            const QString letter = !first.isEmpty() && first.at(0).isLetter() ? first.toUpper() : u"#"_s;
            const int count = r.number(1);
            if (!found.isEmpty() && found.last().letter == letter) {
                found.last().count += count;
            } else {
                found += Initial{letter, row, count};
            }
            row += count;
        }));
    return found;
}

Result<QStringList> ItemListRepo::names(Field field)
{
    const QString kind = termKindOf(field);
    QStringList found;
    if (!kind.isEmpty()) {
        METARR_CHECK(m_c.forEach(u"SELECT name FROM terms WHERE kind = ? ORDER BY name"_s, {kind},
                                 [&](const Row &r) { found += r.text(0); }));
    }
    return found;
}

Result<QList<ItemRow>> ItemListRepo::rows(EntityType type, const QVector<qint64> &ids)
{
    if (ids.isEmpty()) {
        return QList<ItemRow>();
    }
    const bool movie = type == EntityType::Movie;
    const bool series = type == EntityType::Series;
    const bool season = type == EntityType::Season;
    const bool episode = type == EntityType::Episode;
    const QString t = QString::number(int(type));
    // Constants stand in for what a type has not, so that one reader serves all.
    const QStringList columns{
        u"i.id"_s,
        u"i.title"_s,
        movie || series || episode ? u"i.original_title"_s : u"NULL"_s,
        movie || series ? u"i.year"_s : u"0"_s,
        season || episode ? u"i.season"_s : u"-1"_s,
        episode ? u"i.episode"_s : u"-1"_s,
        season || episode ? u"i.series_id"_s : u"0"_s,
        season || episode ? u"(SELECT title FROM series s WHERE s.id = i.series_id)"_s : u"NULL"_s,
        u"i.state, i.state_cause, i.completeness, "_s + unpublishedClause(type),
        u"EXISTS (SELECT 1 FROM field_state f WHERE f.entity_type = %1 AND f.entity_id = i.id AND f.locked = 1)"_s
            .arg(t),
        movie || series || episode ? u"i.runtime"_s : u"0"_s,
        u"(SELECT a.content_hash FROM asset_candidates a WHERE a.entity_type = %1 AND a.entity_id = i.id AND "
        u"a.asset_type = '%2' "
        "AND a.is_selected = 1 ORDER BY a.ord LIMIT 1)"_s.arg(t, episode ? u"thumb"_s : u"poster"_s),
        movie || episode
            ? u"(SELECT max(v.height) FROM item_files x JOIN video_streams v ON v.file_id = x.file_id "
              "WHERE x.entity_type = %1 AND x.entity_id = i.id)"_s.arg(t)
            : u"0"_s,
        movie || episode
            ? u"(SELECT max(v.hdr_type) FROM item_files x JOIN video_streams v ON v.file_id = x.file_id "
              "WHERE x.entity_type = %1 AND x.entity_id = i.id)"_s.arg(t)
            : u"NULL"_s,
        series ? u"(SELECT count(*) FROM episodes e WHERE e.series_id = i.id AND e.deleted_at IS NULL)"_s
        : season
            ? u"(SELECT count(*) FROM episodes e WHERE e.series_id = i.series_id AND e.season = i.season AND e.deleted_at IS NULL)"_s
        : type == EntityType::Collection
            ? u"(SELECT count(*) FROM movies m WHERE m.collection_id = i.id AND m.deleted_at IS NULL)"_s
            : u"0"_s,
        series
            ? u"(SELECT count(*) FROM episodes e WHERE e.series_id = i.id AND e.deleted_at IS NULL AND %1)"_s
                  .arg(missingEpisodeClause(u"e"_s))
        : season
            ? u"(SELECT count(*) FROM episodes e WHERE e.series_id = i.series_id AND e.season = i.season AND e.deleted_at IS NULL AND %1)"_s
                  .arg(missingEpisodeClause(u"e"_s))
            : u"0"_s,
        u"i.created_at, i.deleted_at, i.purge_at"_s,
        type == EntityType::Collection ? u"0, NULL, 'none'"_s : u"i.root_id, i.folder, i.layout"_s,
    };
    QStringList list;
    list.reserve(ids.size());
    for (const qint64 id : ids) {
        list += QString::number(id);
    }
    QHash<qint64, ItemRow> byId;
    METARR_CHECK(m_c.forEach(u"SELECT %1 FROM %2 i WHERE i.id IN (%3)"_s.arg(
                                 columns.join(u", "_s), ItemRepo::tableOf(type), list.join(u","_s)),
                             {}, [&](const Row &r) {
                                 ItemRow row;
                                 row.ref = {type, r.integer(0)};
                                 row.title = r.text(1);
                                 row.originalTitle = r.text(2);
                                 row.year = r.number(3);
                                 row.season = r.number(4);
                                 row.episode = r.number(5);
                                 row.series = r.integer(6);
                                 row.seriesTitle = r.text(7);
                                 row.state = itemStateFromName(r.text(8)).value_or(ItemState::Error);
                                 row.stateCause = r.text(9);
                                 row.completeness = r.number(10);
                                 row.unpublished = r.flag(11);
                                 row.hasLocks = r.flag(12);
                                 row.runtime = r.number(13);
                                 row.posterHash = r.text(14);
                                 row.videoHeight = r.number(15);
                                 row.hdrType = r.text(16);
                                 row.children = r.number(17);
                                 row.childrenMissing = r.number(18);
                                 row.createdAt = r.integer(19);
                                 row.deletedAt = r.integer(20);
                                 row.purgeAt = r.integer(21);
                                 row.root = r.integer(22);
                                 row.folder = r.bytes(23);
                                 row.hasFile = r.text(24) != u"none";
                                 byId.insert(row.ref.id, row);
                             }));
    QList<ItemRow> rows;
    rows.reserve(ids.size());
    for (const qint64 id : ids) {
        if (const auto it = byId.constFind(id); it != byId.cend()) {
            rows += *it;
        }
    }
    return rows;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// Writing an item's metadata: the lock of a field is tested in the statement that writes it (decision 3).
#include "base/text.h"
#include "domain/metadatajson.h"
#include "store/repos/fieldhistory.h"
#include "store/repos/items.h"
#include "store/repos/sqlbuilder.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// True in SQL when the field (bound third) of the item (bound first and second) is open.
const QString openClause =
    u"NOT EXISTS (SELECT 1 FROM field_state WHERE entity_type = ? AND entity_id = ? AND field = ? AND locked = 1)"_s;

QString termKind(Field field)
{
    switch (field) {
    case Field::Genres:
        return u"genre"_s;
    case Field::Tags:
        return u"tag"_s;
    case Field::Studios:
        return u"studio"_s;
    default:
        return u"country"_s;
    }
}

const QStringList &termNames(const Metadata &m, Field field)
{
    switch (field) {
    case Field::Genres:
        return m.genres;
    case Field::Tags:
        return m.tags;
    case Field::Studios:
        return m.studios;
    default:
        return m.countries;
    }
}

CreditKind creditKindOf(Field field)
{
    return field == Field::Actors      ? CreditKind::Actor
           : field == Field::Directors ? CreditKind::Director
                                       : CreditKind::Writer;
}

/// Words an item is found by: titles, year, people, collection, series.
QString searchWords(const Metadata &m)
{
    QStringList parts{m.title, m.originalTitle, m.showTitle, m.collection.name};
    if (m.year) {
        parts += QString::number(*m.year);
    }
    for (const Credit &credit : m.credits) {
        parts += credit.name;
    }
    parts += m.ids.value(u"imdb"_s);
    const QString words = searchText(parts);
    return words.isNull() ? u""_s : words; // a null text binds NULL
}

QString orderKey(const Metadata &m)
{
    const QString key = sortKey(m.sortTitle.isEmpty() ? m.title : m.sortTitle);
    return key.isNull() ? u""_s : key;
}

QString wrapped(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

} // namespace

/// Rows of the tables beside an item's own.
struct ItemRepo::StructuredRows {
    /// For items of one type.
    explicit StructuredRows(EntityType type)
        : terms(u"INSERT INTO entity_terms (entity_type, entity_id, kind, ord, term_id) VALUES "_s,
                u"(%1, ?, ?, ?, ?)"_s.arg(int(type)))
        , credits(
              u"INSERT INTO credits (entity_type, entity_id, kind, ord, person_id, role, thumb_url) VALUES "_s,
              u"(%1, ?, ?, ?, ?, ?, ?)"_s.arg(int(type)))
        , ratings(
              u"INSERT INTO ratings (entity_type, entity_id, source, value, votes, max_value, is_default, ord) VALUES "_s,
              u"(%1, ?, ?, ?, ?, ?, ?, ?)"_s.arg(int(type)),
              u" ON CONFLICT (entity_type, entity_id, source) DO NOTHING"_s)
        , ids(u"INSERT INTO external_ids (entity_type, entity_id, provider, value, is_default) VALUES "_s,
              u"(%1, ?, ?, ?, ?)"_s.arg(int(type)))
        , seasonNames(u"INSERT INTO season_names (series_id, season, name) VALUES "_s, 3)
    {}

    sql::RowBatch terms, credits, ratings, ids, seasonNames;

    Result<> flush(Connection &c)
    {
        for (sql::RowBatch *batch : {&terms, &credits, &ratings, &ids, &seasonNames}) {
            METARR_CHECK(batch->flush(c));
        }
        return {};
    }
};

namespace {

QStringList insertColumns(EntityType type)
{
    QStringList columns{u"library_id"_s, u"state"_s,        u"state_cause"_s, u"policy"_s,
                        u"confidence"_s, u"completeness"_s, u"nfo_id"_s,      u"created_at"_s,
                        u"updated_at"_s, u"search_text"_s,  u"sort_key"_s};
    if (type != EntityType::Collection) {
        columns += {u"root_id"_s, u"folder"_s, u"base_name"_s, u"layout"_s};
    }
    if (type == EntityType::Movie) {
        columns += {u"collection_id"_s, u"version_group"_s};
    } else if (type == EntityType::Season) {
        columns += u"series_id"_s;
    } else if (type == EntityType::Episode) {
        columns += {u"series_id"_s, u"season_id"_s};
    } else if (type == EntityType::Collection) {
        columns += u"name_key"_s;
    }
    for (const Field field : fieldsOf(type)) {
        if (fieldInfo(field).isScalar()) {
            columns += fieldInfo(field).key();
        }
    }
    return columns;
}

/// In the order of insertColumns().
QVariantList insertValues(const Item &item, qint64 nowMs)
{
    const EntityType type = item.ref.type;
    QVariantList values{sql::orNull(item.library),
                        itemStateName(item.state),
                        sql::orNull(item.stateCause),
                        enrichPolicyName(item.policy),
                        item.confidence ? QVariant(*item.confidence) : QVariant(),
                        item.completeness,
                        sql::orNull(item.nfo),
                        nowMs,
                        nowMs,
                        item.searchWords.isNull() ? searchWords(item.metadata) : item.searchWords,
                        item.orderKey.isNull() ? orderKey(item.metadata) : item.orderKey};
    if (type != EntityType::Collection) {
        values += {sql::orNull(item.root), sql::orNull(item.folder), sql::orNull(item.baseName),
                   itemLayoutName(item.layout)};
    }
    if (type == EntityType::Movie) {
        values += {sql::orNull(item.collection), sql::orNull(item.versionGroup)};
    } else if (type == EntityType::Season) {
        values += item.series;
    } else if (type == EntityType::Episode) {
        values += {item.series, sql::orNull(item.season)};
    } else if (type == EntityType::Collection) {
        values += foldText(item.metadata.title);
    }
    for (const Field field : fieldsOf(type)) {
        if (fieldInfo(field).isScalar()) {
            values += fieldValue(item.metadata, field);
        }
    }
    return values;
}

} // namespace

void ItemRepo::prepareSearch(Item &item)
{
    item.searchWords = searchWords(item.metadata);
    item.orderKey = orderKey(item.metadata);
}

Result<EntityRef> ItemRepo::insert(const Item &item, const QString &source, qint64 nowMs)
{
    METARR_TRY(const auto refs, insert(QList<Item>{item}, source, nowMs));
    return refs.first();
}

Result<QList<EntityRef>> ItemRepo::insert(const QList<Item> &items, const QString &source, qint64 nowMs)
{
    if (items.isEmpty()) {
        return QList<EntityRef>();
    }
    const EntityType type = items.first().ref.type;
    const QStringList columns = insertColumns(type);
    sql::RowBatch rows(u"INSERT INTO %1 (%2) VALUES "_s.arg(tableOf(type), columns.join(u", "_s)),
                       columns.size(), u" RETURNING id"_s);
    for (const Item &item : items) {
        rows.add(insertValues(item, nowMs));
    }
    QList<EntityRef> refs;
    METARR_CHECK(rows.flush(m_c, [&](const Row &row) { refs += EntityRef{type, row.integer(0)}; }));
    // Ids grow in the order of the rows; that of the answer is nobody's promise.
    std::sort(refs.begin(), refs.end(), [](const EntityRef &a, const EntityRef &b) { return a.id < b.id; });
    StructuredRows beside(type);
    sql::RowBatch states(
        u"INSERT INTO field_state (entity_type, entity_id, field, locked, source, changed_at) VALUES "_s, 6);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const Item &item = items.at(i);
        const EntityRef ref = refs.at(i);
        for (const Field field : fieldsOf(type)) {
            if (!fieldInfo(field).isScalar() && !isFieldEmpty(item.metadata, field) &&
                !(field == Field::Collection && item.collection != 0)) {
                METARR_CHECK(addStructured(beside, ref, item.metadata, field, nowMs));
            }
        }
        // One field_state row per field would triple the cost of a scan: only what differs from the item's
        // source is kept.
        for (auto it = item.fields.cbegin(); it != item.fields.cend(); ++it) {
            if (it->locked || (!it->source.isEmpty() && it->source != source)) {
                states.add({int(type), ref.id, it.key(), int(it->locked), sql::orNull(it->source), nowMs});
            }
        }
    }
    METARR_CHECK(beside.flush(m_c));
    METARR_CHECK(states.flush(m_c));
    return refs;
}

Result<> ItemRepo::updatePlace(const Item &item, qint64 nowMs)
{
    QString extra;
    QVariantList values{sql::orNull(item.library),
                        sql::orNull(item.root),
                        sql::orNull(item.folder),
                        sql::orNull(item.baseName),
                        itemLayoutName(item.layout),
                        sql::orNull(item.nfo),
                        nowMs};
    if (item.ref.type == EntityType::Movie) {
        extra = u", version_group = ?"_s;
        values += sql::orNull(item.versionGroup);
    } else if (item.ref.type == EntityType::Episode) {
        extra = u", series_id = ?, season_id = ?, season = ?, episode = ?"_s;
        values += {item.series, sql::orNull(item.season), item.metadata.season.value_or(0),
                   item.metadata.episode.value_or(0)};
    }
    values += item.ref.id;
    METARR_CHECK(m_c.execute(
        u"UPDATE %1 SET library_id = ?, root_id = ?, folder = ?, base_name = ?, layout = ?, nfo_id = ?, "
        "updated_at = ?, revision = revision + 1%2 WHERE id = ?"_s.arg(tableOf(item.ref.type), extra),
        values));
    return {};
}

Result<QList<Field>> ItemRepo::updateFields(EntityRef ref, const Metadata &values, const QList<Field> &fields,
                                            const WriteOrigin &origin, qint64 nowMs)
{
    // The row lock this takes on PostgreSQL orders us against setLocked(); SQLite has one writer anyway.
    METARR_CHECK(touch(ref, nowMs));
    METARR_TRY(const Item before, load(ref));
    QStringList assignments;
    QVariantList binds;
    QList<Field> wanted;
    for (const Field field : fields) {
        const FieldInfo &info = fieldInfo(field);
        const bool empty = isFieldEmpty(values, field);
        if (!info.appliesTo(ref.type) || (empty && !origin.lock && !origin.erase)) {
            continue; // an empty answer never erases
        }
        if (origin.remember && !empty) {
            METARR_CHECK(
                m_c.execute(u"INSERT INTO field_state (entity_type, entity_id, field, source, "
                            u"provider_value, changed_at) "
                            "VALUES (?, ?, ?, NULL, ?, ?) ON CONFLICT (entity_type, entity_id, field) "
                            "DO UPDATE SET provider_value = excluded.provider_value"_s,
                            {int(ref.type), ref.id, info.key(), wrapped(fieldToJson(values, field)), nowMs}));
        }
        const bool same = sameField(before.metadata, values, field);
        if ((same && !origin.lock) || (!origin.lock && before.isLocked(field)) ||
            (origin.fillOnly && !isFieldEmpty(before.metadata, field))) {
            continue;
        }
        if (info.isScalar() && !same) {
            if (origin.lock) {
                assignments += u"%1 = ?"_s.arg(info.key());
                binds += fieldValue(values, field);
            } else {
                assignments += u"%1 = CASE WHEN %2 THEN ? ELSE %1 END"_s.arg(info.key(), openClause);
                binds += {int(ref.type), ref.id, info.key(), fieldValue(values, field)};
            }
        } else if (!same) {
            METARR_CHECK(writeStructured(ref, values, field, origin.lock ? Over::Lock : Over::Open, nowMs));
        }
        wanted += field;
    }
    if (!assignments.isEmpty()) {
        binds += ref.id;
        METARR_CHECK(m_c.execute(
            u"UPDATE %1 SET %2 WHERE id = ?"_s.arg(tableOf(ref.type), assignments.join(u", "_s)), binds));
    }
    for (const Field field : std::as_const(wanted)) {
        METARR_CHECK(m_c.execute(
            u"INSERT INTO field_state (entity_type, entity_id, field, locked, source, changed_at) VALUES (?, "
            u"?, ?, ?, ?, ?) "
            "ON CONFLICT (entity_type, entity_id, field) DO UPDATE SET source = excluded.source, "
            "changed_at = excluded.changed_at, locked = CASE WHEN excluded.locked = 1 THEN 1 ELSE "
            "field_state.locked END, "
            "nfo_value = CASE WHEN excluded.locked = 1 THEN NULL ELSE field_state.nfo_value END"_s,
            {int(ref.type), ref.id, fieldInfo(field).key(), int(origin.lock && fieldInfo(field).lockable),
             origin.source, nowMs}));
    }
    if (!wanted.isEmpty()) {
        METARR_CHECK(refreshSearch(ref));
    }
    wanted.removeIf([&](Field field) { return sameField(before.metadata, values, field); });
    using By = FieldHistoryRepo::By;
    METARR_CHECK(
        FieldHistoryRepo(m_c).keep(before, values, wanted, origin.lock ? By::Person : By::Program, nowMs));
    return wanted;
}

Result<> ItemRepo::setNfoConflicts(EntityRef ref, const QHash<QString, QJsonValue> &conflicts)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE field_state SET nfo_value = NULL WHERE entity_type = ? AND entity_id = ? AND nfo_value IS NOT NULL"_s,
        {int(ref.type), ref.id}));
    for (auto it = conflicts.cbegin(); it != conflicts.cend(); ++it) {
        // Only locked fields have conflicts, so that the row is there.
        METARR_CHECK(m_c.execute(
            u"UPDATE field_state SET nfo_value = ? WHERE entity_type = ? AND entity_id = ? AND field = ?"_s,
            {wrapped(it.value()), int(ref.type), ref.id, it.key()}));
    }
    return {};
}

Result<> ItemRepo::restoreFindings(const Item &before, qint64 nowMs)
{
    const EntityRef ref = before.ref;
    METARR_CHECK(setState(ref, before.state, before.stateCause, nowMs));
    METARR_CHECK(
        m_c.execute(u"UPDATE %1 SET confidence = ?, enriched_at = ? WHERE id = ?"_s.arg(tableOf(ref.type)),
                    {before.confidence ? QVariant(*before.confidence) : QVariant(),
                     sql::orNull(before.enrichedAt), ref.id}));
    METARR_CHECK(
        m_c.execute(u"UPDATE field_state SET provider_value = NULL WHERE entity_type = ? AND entity_id = ?"_s,
                    {int(ref.type), ref.id}));
    for (auto it = before.fields.cbegin(); it != before.fields.cend(); ++it) {
        if (!it->providerValue.isUndefined() && !it->providerValue.isNull()) {
            METARR_CHECK(m_c.execute(
                u"UPDATE field_state SET provider_value = ? WHERE entity_type = ? AND entity_id = ? AND field = ?"_s,
                {wrapped(it->providerValue), int(ref.type), ref.id, it.key()}));
        }
    }
    return {};
}

Result<bool> ItemRepo::writeStructured(EntityRef ref, const Metadata &values, Field field, Over over,
                                       qint64 nowMs)
{
    if (over == Over::Open) {
        METARR_TRY(const bool locked, isLocked(ref, fieldInfo(field).key()));
        if (locked) {
            return false;
        }
    }
    METARR_CHECK(clearStructured(ref, field));
    StructuredRows rows(ref.type);
    METARR_CHECK(addStructured(rows, ref, values, field, nowMs));
    METARR_CHECK(rows.flush(m_c));
    return true;
}

Result<> ItemRepo::clearStructured(EntityRef ref, Field field)
{
    const auto clear = [&](const QString &sql, const QVariantList &more = {}) -> Result<> {
        METARR_CHECK(m_c.execute(sql, QVariantList{int(ref.type), ref.id} + more));
        return {};
    };
    switch (field) {
    case Field::Genres:
    case Field::Tags:
    case Field::Studios:
    case Field::Countries:
        return clear(u"DELETE FROM entity_terms WHERE entity_type = ? AND entity_id = ? AND kind = ?"_s,
                     {termKind(field)});
    case Field::Ratings:
        return clear(u"DELETE FROM ratings WHERE entity_type = ? AND entity_id = ?"_s);
    case Field::Actors:
    case Field::Directors:
    case Field::Writers:
        return clear(u"DELETE FROM credits WHERE entity_type = ? AND entity_id = ? AND kind = ?"_s,
                     {int(creditKindOf(field))});
    case Field::Ids:
        return clear(u"DELETE FROM external_ids WHERE entity_type = ? AND entity_id = ?"_s);
    case Field::Collection:
        METARR_CHECK(m_c.execute(u"UPDATE movies SET collection_id = NULL WHERE id = ?"_s, {ref.id}));
        return {};
    case Field::SeasonNames:
        METARR_CHECK(m_c.execute(u"DELETE FROM season_names WHERE series_id = ?"_s, {ref.id}));
        return {};
    default:
        return {};
    }
}

Result<> ItemRepo::addStructured(StructuredRows &rows, EntityRef ref, const Metadata &values, Field field,
                                 qint64 nowMs)
{
    switch (field) {
    case Field::Genres:
    case Field::Tags:
    case Field::Studios:
    case Field::Countries:
        return addTerms(rows, ref, termNames(values, field), termKind(field));
    case Field::Ratings: {
        int ord = 0;
        for (const Rating &rating : values.ratings) {
            rows.ratings.add({ref.id, rating.source.isNull() ? u""_s : rating.source, rating.value,
                              rating.votes, rating.max, int(rating.isDefault), ord++});
        }
        return {};
    }
    case Field::Actors:
    case Field::Directors:
    case Field::Writers:
        return addCredits(rows, ref, values.credits, creditKindOf(field), nowMs);
    case Field::Ids:
        for (auto it = values.ids.cbegin(); it != values.ids.cend(); ++it) {
            rows.ids.add({ref.id, it.key(), it.value().isNull() ? u""_s : it.value(),
                          int(it.key() == values.defaultId)});
        }
        return {};
    case Field::Collection: {
        if (values.collection.isEmpty()) {
            return {};
        }
        METARR_TRY(const EntityRef made, ensureCollection(values.collection, nowMs));
        METARR_CHECK(m_c.execute(u"UPDATE movies SET collection_id = ? WHERE id = ?"_s, {made.id, ref.id}));
        return {};
    }
    case Field::SeasonNames:
        for (auto it = values.seasonNames.cbegin(); it != values.seasonNames.cend(); ++it) {
            rows.seasonNames.add({ref.id, it.key(), it.value().isNull() ? u""_s : it.value()});
        }
        return {};
    default:
        return {};
    }
}

Result<> ItemRepo::addTerms(StructuredRows &rows, EntityRef ref, const QStringList &names,
                            const QString &kind)
{
    int ord = 0;
    for (const QString &name : names) {
        METARR_TRY(const qint64 term, termId(kind, name));
        rows.terms.add({ref.id, kind, ord++, term});
    }
    return {};
}

Result<> ItemRepo::addCredits(StructuredRows &rows, EntityRef ref, const QList<Credit> &credits,
                              CreditKind kind, qint64 nowMs)
{
    int ord = 0;
    for (const Credit &credit : credits) {
        if (credit.kind == kind && !credit.name.isEmpty()) {
            METARR_TRY(const qint64 person, personId(credit, nowMs));
            rows.credits.add(
                {ref.id, int(kind), ord++, person, sql::orNull(credit.role), sql::orNull(credit.thumbUrl)});
        }
    }
    return {};
}

/// What is used from here on, or is to be removed, stays as it is seen until the transaction ends: on PostgreSQL a name could
/// otherwise go between being looked up and being referred to, or take a new reference along. SQLite has one writer anyway.
Result<> ItemRepo::holdNames(NamesFor what)
{
    if (m_holdsNames || m_c.dialect() != Dialect::Postgres) {
        return {};
    }
    METARR_CHECK(m_c.forEach(what == NamesFor::Use ? u"SELECT pg_advisory_xact_lock_shared(779215)"_s
                                                   : u"SELECT pg_advisory_xact_lock(779215)"_s,
                             {}, [](const Row &) {}));
    m_holdsNames = true;
    return {};
}

Result<qint64> ItemRepo::termId(const QString &kind, const QString &name)
{
    METARR_CHECK(holdNames(NamesFor::Use));
    const QString key = kind + QChar(0x1f) + name;
    if (m_names) {
        if (const auto known = m_names->terms.constFind(key); known != m_names->terms.cend()) {
            return *known;
        }
    }
    METARR_TRY(auto id,
               m_c.selectInteger(u"SELECT id FROM terms WHERE kind = ? AND name = ?"_s, {kind, name}));
    if (!id) {
        METARR_TRY(id, m_c.insert(u"INSERT INTO terms (kind, name) VALUES (?, ?) ON CONFLICT (kind, name) "
                                  "DO UPDATE SET name = excluded.name RETURNING id"_s,
                                  {kind, name}));
    }
    if (m_names) {
        m_names->terms.insert(key, *id);
    }
    return *id;
}

Result<qint64> ItemRepo::personId(const Credit &credit, qint64 nowMs)
{
    METARR_CHECK(holdNames(NamesFor::Use));
    const QString tmdb = credit.ids.value(u"tmdb"_s);
    const std::pair key(credit.name, tmdb);
    if (m_names) {
        if (const auto known = m_names->people.constFind(key); known != m_names->people.cend()) {
            return *known;
        }
    }
    // A provider id decides; by name alone only a person without another id can be meant (names are not
    // unique).
    const QString nameKey = foldText(credit.name);
    std::optional<qint64> id;
    if (!tmdb.isEmpty()) {
        METARR_TRY(id, m_c.selectInteger(u"SELECT id FROM people WHERE tmdb_id = ? ORDER BY id"_s, {tmdb}));
    }
    if (!id) {
        METARR_TRY(
            id,
            m_c.selectInteger(
                tmdb.isEmpty()
                    ? u"SELECT id FROM people WHERE name_key = ? AND name = ? ORDER BY id"_s
                    : u"SELECT id FROM people WHERE name_key = ? AND name = ? AND tmdb_id IS NULL ORDER BY id"_s,
                {nameKey, credit.name}));
    }
    if (!id) {
        METARR_TRY(
            id, m_c.insert(
                    u"INSERT INTO people (name, name_key, tmdb_id, imdb_id, tvdb_id, thumb_url, created_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
                    {credit.name, nameKey, sql::orNull(tmdb), sql::orNull(credit.ids.value(u"imdb"_s)),
                     sql::orNull(credit.ids.value(u"tvdb"_s)), sql::orNull(credit.thumbUrl), nowMs}));
    } else if (!tmdb.isEmpty() || !credit.thumbUrl.isEmpty()) {
        METARR_CHECK(
            m_c.execute(u"UPDATE people SET tmdb_id = coalesce(tmdb_id, ?), imdb_id = coalesce(imdb_id, ?), "
                        "tvdb_id = coalesce(tvdb_id, ?), thumb_url = coalesce(thumb_url, ?) WHERE id = ?"_s,
                        {sql::orNull(tmdb), sql::orNull(credit.ids.value(u"imdb"_s)),
                         sql::orNull(credit.ids.value(u"tvdb"_s)), sql::orNull(credit.thumbUrl), *id}));
    }
    if (m_names) {
        m_names->people.insert(key, *id);
    }
    return *id;
}

Result<> ItemRepo::removeUnusedNames()
{
    METARR_CHECK(holdNames(NamesFor::Removal));
    METARR_TRY(const qint64 people,
               m_c.execute(u"DELETE FROM people WHERE id NOT IN (SELECT person_id FROM credits)"_s));
    METARR_TRY(
        const qint64 terms,
        m_c.execute(
            u"DELETE FROM terms WHERE NOT EXISTS (SELECT 1 FROM entity_terms e WHERE e.term_id = terms.id)"_s));
    if (people + terms > 0) {
        METARR_CHECK(
            m_c.execute(u"INSERT INTO positions (name, value) VALUES ('names.removed', 1) ON CONFLICT (name) "
                        "DO UPDATE SET value = positions.value + 1"_s));
    }
    return {};
}

Result<> ItemRepo::forgetRemovedNames()
{
    Q_ASSERT(m_names);
    METARR_CHECK(holdNames(NamesFor::Use)); // none is removed after this look
    METARR_TRY(const auto removals,
               m_c.selectInteger(u"SELECT value FROM positions WHERE name = 'names.removed'"_s));
    if (m_names->removals != removals.value_or(0)) {
        m_names->clear();
        m_names->removals = removals.value_or(0);
    }
    return {};
}

Result<EntityRef> ItemRepo::ensureCollection(const CollectionInfo &info, qint64 nowMs)
{
    const QString tmdb = info.ids.value(u"tmdb"_s);
    const QString remembered = u"collection"_s + QChar(0x1f) + info.name + QChar(0x1f) + tmdb;
    if (const qint64 known = m_names ? m_names->terms.value(remembered) : 0) {
        return EntityRef{EntityType::Collection, known};
    }
    std::optional<qint64> id;
    if (!tmdb.isEmpty()) {
        METARR_TRY(const auto known, findByExternalId(EntityType::Collection, u"tmdb"_s, tmdb));
        if (!known.isEmpty()) {
            id = known.first().id;
        }
    }
    if (!id) {
        METARR_TRY(id, m_c.selectInteger(u"SELECT id FROM collections WHERE name_key = ? ORDER BY id"_s,
                                         {foldText(info.name)}));
    }
    if (id) {
        const EntityRef ref{EntityType::Collection, *id};
        Metadata more;
        more.plot = info.overview;
        more.ids = info.ids;
        if (!more.plot.isEmpty() || !more.ids.isEmpty()) {
            METARR_CHECK(
                updateFields(ref, more, {Field::Plot, Field::Ids}, {u"nfo"_s, true, false, false}, nowMs));
        }
        if (m_names) {
            m_names->terms.insert(remembered, ref.id);
        }
        return ref;
    }
    Item item;
    item.ref.type = EntityType::Collection;
    item.state = info.ids.isEmpty() ? ItemState::Discovered : ItemState::Identified;
    item.metadata.title = info.name;
    item.metadata.plot = info.overview;
    item.metadata.ids = info.ids;
    METARR_TRY(const EntityRef made, insert(item, u"nfo"_s, nowMs));
    if (m_names) {
        m_names->terms.insert(remembered, made.id);
    }
    return made;
}

Result<> ItemRepo::refreshSearch(EntityRef ref)
{
    METARR_TRY(const Item item, load(ref));
    const QString words = searchWords(item.metadata);
    const QString order = orderKey(item.metadata);
    METARR_CHECK(m_c.execute(
        u"UPDATE %1 SET search_text = ?, sort_key = ? WHERE id = ? AND (search_text <> ? OR sort_key <> ?)"_s
            .arg(tableOf(ref.type)),
        {words, order, ref.id, words, order}));
    if (ref.type == EntityType::Collection) {
        METARR_CHECK(m_c.execute(u"UPDATE collections SET name_key = ? WHERE id = ?"_s,
                                 {foldText(item.metadata.title), ref.id}));
    }
    return {};
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// Reading items, and the small writes that concern one column. Metadata is written in itemwrite.cpp.
#include "store/repos/items.h"

#include "base/text.h"
#include "domain/metadatajson.h"
#include "store/repos/sqlbuilder.h"

#include <QJsonDocument>

#include <mutex>

using namespace Qt::StringLiterals;

namespace metarr {

QString itemLayoutName(ItemLayout layout)
{
    switch (layout) {
    case ItemLayout::None:
        return u"none"_s;
    case ItemLayout::Folder:
        return u"folder"_s;
    case ItemLayout::Flat:
        return u"flat"_s;
    case ItemLayout::Dvd:
        return u"dvd"_s;
    case ItemLayout::Bluray:
        return u"bluray"_s;
    }
    return u"none"_s;
}

ItemLayout itemLayoutFromName(const QString &name)
{
    for (const auto layout : {ItemLayout::Folder, ItemLayout::Flat, ItemLayout::Dvd, ItemLayout::Bluray}) {
        if (itemLayoutName(layout) == name) {
            return layout;
        }
    }
    return ItemLayout::None;
}

QString ItemRepo::tableOf(EntityType type)
{
    switch (type) {
    case EntityType::Movie:
        return u"movies"_s;
    case EntityType::Series:
        return u"series"_s;
    case EntityType::Season:
        return u"seasons"_s;
    case EntityType::Episode:
        return u"episodes"_s;
    case EntityType::Collection:
        return u"collections"_s;
    case EntityType::Person:
        return u"people"_s;
    case EntityType::None:
        break;
    }
    return {};
}

namespace {

QList<Field> scalarFields(EntityType type)
{
    QList<Field> fields = fieldsOf(type);
    fields.removeIf([](Field field) { return !fieldInfo(field).isScalar(); });
    return fields;
}

/// Columns that every item table has, in the order loadScalars() reads them.
constexpr auto commonColumns =
    "library_id, state, state_cause, policy, revision, confidence, completeness, has_unpublished_changes, "
    "published_hash, enriched_at, last_published_at, deleted_at, purge_at, created_at, updated_at, nfo_id";

/// Columns that only some types have; a constant stands in where the type lacks it.
QString placeColumns(EntityType type)
{
    switch (type) {
    case EntityType::Movie:
        return u"root_id, folder, base_name, layout, 0, 0, collection_id, version_group"_s;
    case EntityType::Series:
        return u"root_id, folder, base_name, layout, 0, 0, 0, 0"_s;
    case EntityType::Season:
        return u"root_id, folder, base_name, layout, series_id, 0, 0, 0"_s;
    case EntityType::Episode:
        return u"root_id, folder, base_name, layout, series_id, season_id, 0, 0"_s;
    default:
        return u"0, NULL, NULL, 'none', 0, 0, 0, 0"_s;
    }
}

QString loadSql(EntityType type)
{
    static QHash<int, QString> cache; // guarded below: built once per type
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    QString &sql = cache[int(type)];
    if (sql.isEmpty()) {
        QStringList columns;
        for (const Field field : scalarFields(type)) {
            columns += fieldInfo(field).key();
        }
        sql = u"SELECT %1, %2, %3 FROM %4 WHERE id = ?"_s.arg(QLatin1StringView(commonColumns),
                                                              placeColumns(type), columns.join(u", "_s),
                                                              ItemRepo::tableOf(type));
    }
    return sql;
}

} // namespace

Result<Item> ItemRepo::load(EntityRef ref)
{
    if (!ref.isValid() || ref.type == EntityType::Person) {
        return fail(ErrorKind::InvalidInput, u"“%1” names no item."_s.arg(ref.toString()));
    }
    Item item;
    item.ref = ref;
    METARR_CHECK(loadScalars(item));
    METARR_CHECK(loadStructured(item));
    METARR_CHECK(loadFieldStates(item));
    return item;
}

Result<> ItemRepo::loadScalars(Item &item)
{
    bool found = false;
    METARR_CHECK(m_c.forEach(loadSql(item.ref.type), {item.ref.id}, [&](const Row &row) {
        found = true;
        int c = 0;
        item.library = row.integer(c++);
        item.state = itemStateFromName(row.text(c++)).value_or(ItemState::Error);
        item.stateCause = row.text(c++);
        item.policy = enrichPolicyFromName(row.text(c++)).value_or(EnrichPolicy::Fill);
        item.revision = row.integer(c++);
        if (const auto confidence = row.optionalInteger(c++)) {
            item.confidence = int(*confidence);
        }
        item.completeness = row.number(c++);
        item.hasUnpublishedChanges = row.flag(c++);
        item.publishedHash = row.text(c++);
        item.enrichedAt = row.integer(c++);
        item.lastPublishedAt = row.integer(c++);
        item.deletedAt = row.integer(c++);
        item.purgeAt = row.integer(c++);
        item.createdAt = row.integer(c++);
        item.updatedAt = row.integer(c++);
        item.nfo = row.integer(c++);
        item.root = row.integer(c++);
        item.folder = row.bytes(c++);
        item.baseName = row.bytes(c++);
        item.layout = itemLayoutFromName(row.text(c++));
        item.series = row.integer(c++);
        item.season = row.integer(c++);
        item.collection = row.integer(c++);
        item.versionGroup = row.integer(c++);
        for (const Field field : scalarFields(item.ref.type)) {
            if (!row.isNull(c)) {
                setFieldValue(item.metadata, field, row.value(c));
            }
            ++c;
        }
    }));
    if (!found) {
        return fail(ErrorKind::NotFound, u"There is no %1."_s.arg(item.ref.toString()));
    }
    return {};
}

Result<> ItemRepo::loadStructured(Item &item)
{
    Metadata &m = item.metadata;
    const QVariantList key{int(item.ref.type), item.ref.id};
    METARR_CHECK(m_c.forEach(
        u"SELECT provider, value, is_default FROM external_ids WHERE entity_type = ? AND entity_id = ?"_s,
        key, [&](const Row &row) {
            m.ids.insert(row.text(0), row.text(1));
            if (row.flag(2)) {
                m.defaultId = row.text(0);
            }
        }));
    if (item.ref.type == EntityType::Season || item.ref.type == EntityType::Collection) {
        return {};
    }
    METARR_CHECK(m_c.forEach(u"SELECT e.kind, t.name FROM entity_terms e JOIN terms t ON t.id = e.term_id "
                             "WHERE e.entity_type = ? AND e.entity_id = ? ORDER BY e.kind, e.ord"_s,
                             key, [&](const Row &row) {
                                 const QString kind = row.text(0);
                                 QStringList &names = kind == u"genre"    ? m.genres
                                                      : kind == u"tag"    ? m.tags
                                                      : kind == u"studio" ? m.studios
                                                                          : m.countries;
                                 names += row.text(1);
                             }));
    METARR_CHECK(m_c.forEach(u"SELECT source, value, votes, max_value, is_default FROM ratings "
                             "WHERE entity_type = ? AND entity_id = ? ORDER BY ord"_s,
                             key, [&](const Row &row) {
                                 m.ratings += Rating{row.text(0), row.real(1), row.number(2), row.real(3),
                                                     row.flag(4)};
                             }));
    METARR_CHECK(m_c.forEach(
        u"SELECT c.kind, p.name, c.role, coalesce(c.thumb_url, p.thumb_url), p.tmdb_id, p.imdb_id, p.tvdb_id "
        "FROM credits c JOIN people p ON p.id = c.person_id "
        "WHERE c.entity_type = ? AND c.entity_id = ? ORDER BY c.kind, c.ord"_s,
        key, [&](const Row &row) {
            Credit credit{CreditKind(row.number(0)), row.text(1), row.text(2), row.text(3), {}};
            int c = 4;
            for (const auto &provider : {u"tmdb"_s, u"imdb"_s, u"tvdb"_s}) {
                if (const QString id = row.text(c++); !id.isEmpty()) {
                    credit.ids.insert(provider, id);
                }
            }
            m.credits += credit;
        }));
    if (item.collection != 0) {
        METARR_CHECK(m_c.forEach(
            u"SELECT c.title, c.plot, e.value FROM collections c LEFT JOIN external_ids e "
            "ON e.entity_type = 5 AND e.entity_id = c.id AND e.provider = 'tmdb' WHERE c.id = ?"_s,
            {item.collection}, [&](const Row &row) {
                m.collection = CollectionInfo{row.text(0), row.text(1), {}};
                if (!row.isNull(2)) {
                    m.collection.ids.insert(u"tmdb"_s, row.text(2));
                }
            }));
    }
    if (item.ref.type == EntityType::Series) {
        METARR_CHECK(m_c.forEach(u"SELECT season, name FROM season_names WHERE series_id = ?"_s,
                                 {item.ref.id},
                                 [&](const Row &row) { m.seasonNames.insert(row.number(0), row.text(1)); }));
    }
    if (item.series != 0) {
        METARR_TRY(const auto title,
                   m_c.selectText(u"SELECT title FROM series WHERE id = ?"_s, {item.series}));
        if (item.ref.type == EntityType::Episode) {
            m.showTitle = title.value_or(QString());
        }
    }
    return {};
}

Result<> ItemRepo::loadFieldStates(Item &item)
{
    return m_c.forEach(
        u"SELECT field, locked, source, provider_value, nfo_value, changed_at FROM field_state WHERE entity_type = ? AND entity_id = ?"_s,
        {int(item.ref.type), item.ref.id}, [&](const Row &row) {
            // Scalars are wrapped: a JSON document is an object or an array.
            const auto value = [&row](int column) {
                return row.isNull(column) ? QJsonValue(QJsonValue::Undefined)
                                          : QJsonDocument::fromJson(row.text(column).toUtf8()).array().at(0);
            };
            const FieldState state{row.flag(1), row.text(2), value(3), value(4), row.integer(5)};
            item.fields.insert(row.text(0), state);
        });
}

Result<> ItemRepo::touch(EntityRef ref, qint64 nowMs)
{
    METARR_TRY(const qint64 changed,
               m_c.execute(u"UPDATE %1 SET revision = revision + 1, updated_at = ? WHERE id = ?"_s.arg(
                               tableOf(ref.type)),
                           {nowMs, ref.id}));
    if (changed == 0) {
        return fail(ErrorKind::NotFound, u"There is no %1."_s.arg(ref.toString()));
    }
    return {};
}

Result<> ItemRepo::setLocked(EntityRef ref, const QStringList &names, bool locked, bool alsoChildren,
                             qint64 nowMs)
{
    METARR_CHECK(touch(ref, nowMs));
    for (const QString &name : names) {
        METARR_CHECK(m_c.execute(
            u"INSERT INTO field_state (entity_type, entity_id, field, locked, changed_at) VALUES "
            u"(?, ?, ?, ?, ?) "
            "ON CONFLICT (entity_type, entity_id, field) DO UPDATE SET locked = excluded.locked"_s,
            {int(ref.type), ref.id, name, int(locked), nowMs}));
    }
    if (!alsoChildren) {
        return {};
    }
    QList<EntityRef> children;
    if (ref.type == EntityType::Series) {
        METARR_TRY(const auto seasons, seasonsOf(ref.id));
        METARR_TRY(const auto episodes, episodesOf(ref.id));
        children = seasons + episodes;
    } else if (ref.type == EntityType::Season) {
        METARR_TRY(const Item season, load(ref));
        METARR_TRY(children, episodesOf(season.series, season.metadata.season));
    }
    for (const EntityRef &child : children) {
        QStringList known = names;
        known.removeIf([&](const QString &name) {
            const auto field = fieldFromName(name);
            return field && !fieldInfo(*field).appliesTo(child.type);
        });
        METARR_CHECK(setLocked(child, known, locked, false, nowMs));
    }
    return {};
}

Result<bool> ItemRepo::isLocked(EntityRef ref, const QString &name)
{
    METARR_TRY(const auto locked,
               m_c.selectInteger(
                   u"SELECT locked FROM field_state WHERE entity_type = ? AND entity_id = ? AND field = ?"_s,
                   {int(ref.type), ref.id, name}));
    return locked.value_or(0) != 0;
}

Result<> ItemRepo::setState(EntityRef ref, ItemState state, const QString &cause, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE %1 SET state = ?, state_cause = ?, updated_at = ? WHERE id = ?"_s.arg(tableOf(ref.type)),
        {itemStateName(state), sql::orNull(cause), nowMs, ref.id}));
    return {};
}

Result<> ItemRepo::setEnriched(EntityRef ref, qint64 nowMs)
{
    METARR_CHECK(
        m_c.execute(u"UPDATE %1 SET enriched_at = ?, updated_at = ? WHERE id = ?"_s.arg(tableOf(ref.type)),
                    {nowMs, nowMs, ref.id}));
    return {};
}

Result<> ItemRepo::setPublished(EntityRef ref, const QString &hash, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE %1 SET published_hash = ?, last_published_at = ?, has_unpublished_changes = 0, "
        "state = 'published', state_cause = NULL, updated_at = ? WHERE id = ?"_s.arg(tableOf(ref.type)),
        {hash, nowMs, nowMs, ref.id}));
    return {};
}

Result<> ItemRepo::setStillPublished(EntityRef ref, const QString &hash)
{
    METARR_CHECK(
        m_c.execute(u"UPDATE %1 SET state = 'published', state_cause = NULL WHERE id = ? AND state IN "
                    u"('enriched', 'selected') AND published_hash = ?"_s.arg(tableOf(ref.type)),
                    {ref.id, hash}));
    return {};
}

Result<> ItemRepo::setDerived(EntityRef ref, int completeness, bool hasUnpublishedChanges)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE %1 SET completeness = ?, has_unpublished_changes = ? WHERE id = ? AND "
        "(completeness <> ? OR has_unpublished_changes <> ?)"_s.arg(tableOf(ref.type)),
        {completeness, int(hasUnpublishedChanges), ref.id, completeness, int(hasUnpublishedChanges)}));
    return {};
}

Result<> ItemRepo::setConfidence(EntityRef ref, std::optional<int> confidence)
{
    METARR_CHECK(m_c.execute(u"UPDATE %1 SET confidence = ? WHERE id = ?"_s.arg(tableOf(ref.type)),
                             {confidence ? QVariant(*confidence) : QVariant(), ref.id}));
    return {};
}

Result<> ItemRepo::setPolicy(EntityRef ref, EnrichPolicy policy)
{
    METARR_CHECK(m_c.execute(u"UPDATE %1 SET policy = ? WHERE id = ?"_s.arg(tableOf(ref.type)),
                             {enrichPolicyName(policy), ref.id}));
    return {};
}

Result<> ItemRepo::setDeleted(EntityRef ref, qint64 deletedAt, qint64 purgeAt)
{
    METARR_CHECK(
        m_c.execute(u"UPDATE %1 SET deleted_at = ?, purge_at = ?, revision = revision + 1 WHERE id = ?"_s.arg(
                        tableOf(ref.type)),
                    {sql::orNull(deletedAt), sql::orNull(purgeAt), ref.id}));
    return {};
}

Result<> ItemRepo::remove(EntityRef ref)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM %1 WHERE id = ?"_s.arg(tableOf(ref.type)), {ref.id}));
    return {};
}

namespace {

Result<QList<EntityRef>> refs(Connection &c, EntityType type, const QString &sql, const QVariantList &values)
{
    QList<EntityRef> found;
    METARR_CHECK(c.forEach(sql, values, [&](const Row &row) { found += EntityRef{type, row.integer(0)}; }));
    return found;
}

} // namespace

Result<QList<EntityRef>> ItemRepo::seasonsOf(qint64 series)
{
    return refs(m_c, EntityType::Season, u"SELECT id FROM seasons WHERE series_id = ? ORDER BY season"_s,
                {series});
}

Result<QList<EntityRef>> ItemRepo::episodesOf(qint64 series, std::optional<int> season)
{
    if (season) {
        return refs(m_c, EntityType::Episode,
                    u"SELECT id FROM episodes WHERE series_id = ? AND season = ? ORDER BY episode"_s,
                    {series, *season});
    }
    return refs(m_c, EntityType::Episode,
                u"SELECT id FROM episodes WHERE series_id = ? ORDER BY season, episode"_s, {series});
}

Result<std::optional<EntityRef>> ItemRepo::episodeByNumber(qint64 series, int season, int episode)
{
    METARR_TRY(
        const auto id,
        m_c.selectInteger(u"SELECT id FROM episodes WHERE series_id = ? AND season = ? AND episode = ?"_s,
                          {series, season, episode}));
    return id ? std::optional(EntityRef{EntityType::Episode, *id}) : std::nullopt;
}

Result<EntityRef> ItemRepo::ensureSeason(const Item &series, int season, qint64 nowMs)
{
    METARR_TRY(const auto known,
               m_c.selectInteger(u"SELECT id FROM seasons WHERE series_id = ? AND season = ?"_s,
                                 {series.ref.id, season}));
    if (known) {
        return EntityRef{EntityType::Season, *known};
    }
    Item item;
    item.ref.type = EntityType::Season;
    item.library = series.library;
    item.series = series.ref.id;
    item.root = series.root;
    item.folder = series.folder;
    item.layout = ItemLayout::Folder;
    item.policy = series.policy;
    item.metadata.season = season;
    return insert(item, u"scan"_s, nowMs);
}

Result<QList<EntityRef>> ItemRepo::findByExternalId(EntityType type, const QString &provider,
                                                    const QString &value)
{
    return refs(
        m_c, type,
        u"SELECT entity_id FROM external_ids WHERE provider = ? AND value = ? AND entity_type = ? ORDER BY entity_id"_s,
        {provider, value, int(type)});
}

Result<QList<EntityRef>> ItemRepo::findByFolder(EntityType type, RootId root, const QByteArray &folder)
{
    return refs(
        m_c, type,
        u"SELECT id FROM %1 WHERE root_id = ? AND folder = ? AND deleted_at IS NULL ORDER BY id"_s.arg(
            tableOf(type)),
        {root, folder.isNull() ? QByteArray("") : folder});
}

Result<QList<EntityRef>> ItemRepo::moviesOfCollection(qint64 collection)
{
    return refs(
        m_c, EntityType::Movie,
        u"SELECT id FROM movies WHERE collection_id = ? AND deleted_at IS NULL ORDER BY premiered, year, id"_s,
        {collection});
}

} // namespace metarr

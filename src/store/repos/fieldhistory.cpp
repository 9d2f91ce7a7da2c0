// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/fieldhistory.h"

#include "store/repos/sqlbuilder.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// What came with the item has no row that says so, for a first scan's sake: it is its NFO's word, or its name's.
QString sourceOf(const Item &item, Field field)
{
    const QString known = item.fields.value(fieldInfo(field).key()).source;
    if (!known.isEmpty() || isFieldEmpty(item.metadata, field)) {
        return known;
    }
    if (item.nfo != 0) {
        return u"nfo"_s;
    }
    const bool fromDisk =
        item.root != 0 && (item.ref.type == EntityType::Movie || item.ref.type == EntityType::Series);
    return fromDisk ? u"name"_s : QString();
}

bool replacesNothing(const Metadata &before, const Metadata &after, Field field)
{
    if (isFieldEmpty(before, field)) {
        return true;
    }
    switch (field) {
    case Field::Actors:
    case Field::Directors:
    case Field::Writers: // providers have new photos of them every other week
        return fieldToText(before, field) == fieldToText(after, field);
    default:
        return false;
    }
}

} // namespace

Result<> FieldHistoryRepo::keep(const Item &before, const Metadata &after, const QList<Field> &fields, By by,
                                qint64 nowMs)
{
    // Twice in one millisecond: what was there first is what was there.
    sql::RowBatch rows(
        u"INSERT INTO field_history (entity_type, entity_id, field, replaced_at, source, value) VALUES "_s,
        u"(%1, ?, ?, ?, ?, ?)"_s.arg(int(before.ref.type)), u" ON CONFLICT DO NOTHING"_s);
    for (const Field field : fields) {
        // Ids and numbers are gone back to by identifying.
        if (!fieldInfo(field).lockable ||
            (by == By::Program && replacesNothing(before.metadata, after, field))) {
            continue;
        }
        const QString key = fieldInfo(field).key();
        QVariant value;
        if (!isFieldEmpty(before.metadata, field)) { // wrapped: a JSON document is an object or an array
            value = QString::fromUtf8(QJsonDocument(QJsonArray{fieldToJson(before.metadata, field)})
                                          .toJson(QJsonDocument::Compact));
        }
        rows.add({before.ref.id, key, nowMs, sql::orNull(sourceOf(before, field)), value});
    }
    if (rows.isEmpty()) {
        return {};
    }
    METARR_CHECK(rows.flush(m_c));
    METARR_CHECK(m_c.execute(
        u"DELETE FROM field_history WHERE entity_type = ? AND entity_id = ? AND (SELECT count(*) FROM "
        u"field_history newer "
        "WHERE newer.entity_type = field_history.entity_type AND newer.entity_id = field_history.entity_id "
        "AND newer.field = field_history.field AND newer.replaced_at > field_history.replaced_at) >= ?"_s,
        {int(before.ref.type), before.ref.id, valuesOfField}));
    return {};
}

Result<FieldHistory> FieldHistoryRepo::of(EntityRef ref)
{
    FieldHistory history;
    METARR_CHECK(m_c.forEach(u"SELECT field, replaced_at, source, value FROM field_history WHERE entity_type "
                             u"= ? AND entity_id = ? "
                             "ORDER BY replaced_at DESC"_s,
                             {int(ref.type), ref.id}, [&](const Row &row) {
                                 const QJsonValue value =
                                     row.isNull(3)
                                         ? QJsonValue()
                                         : QJsonDocument::fromJson(row.text(3).toUtf8()).array().at(0);
                                 history[row.text(0)] += FormerValue{row.integer(1), row.text(2), value};
                             }));
    return history;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// Where an NFO that somebody else edited disagrees with what is locked here.
#include "app/core.h"
#include "app/fieldlog.h"
#include "app/itemservice.h"
#include "base/threadguard.h"
#include "scan/nfoimport.h"
#include "store/repos/events.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

QList<NfoConflict> conflictsOf(const Item &item)
{
    QList<NfoConflict> conflicts;
    for (const Field field : fieldsOf(item.ref.type)) {
        const QJsonValue theirs = item.fields.value(fieldInfo(field).key()).nfoValue;
        if (theirs.isUndefined()) {
            continue;
        }
        Metadata other;
        setFieldFromJson(other, field, theirs);
        conflicts += NfoConflict{item.ref,
                                 item.metadata.title,
                                 field,
                                 fieldToJson(item.metadata, field),
                                 theirs,
                                 fieldToText(item.metadata, field),
                                 fieldToText(other, field)};
    }
    return conflicts;
}

Result<QList<NfoConflict>> ItemService::conflicts(std::optional<EntityRef> ref)
{
    return m_core.database().read([&](Connection &c) -> Result<QList<NfoConflict>> {
        QList<EntityRef> refs;
        if (ref) {
            refs += *ref;
        } else {
            METARR_CHECK(c.forEach(
                u"SELECT DISTINCT entity_type, entity_id FROM field_state WHERE nfo_value IS NOT NULL ORDER BY 1, 2"_s,
                {}, [&](const Row &r) { refs += EntityRef{EntityType(r.number(0)), r.integer(1)}; }));
        }
        QList<NfoConflict> all;
        for (const EntityRef &one : std::as_const(refs)) {
            METARR_TRY(const Item item, ItemRepo(c).load(one));
            if (item.deletedAt == 0) {
                all += conflictsOf(item);
            }
        }
        return all;
    });
}

Result<> ItemService::settle(EntityRef ref, const QList<Field> &fields, Settle how)
{
    assertNotGuiThread("settle conflicts");
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            ItemRepo items(t);
            METARR_TRY(const Item item, items.load(ref));
            QHash<QString, QJsonValue> left;
            QList<Field> settled;
            Metadata values = item.metadata;
            for (const NfoConflict &conflict : conflictsOf(item)) {
                if (!fields.isEmpty() && !fields.contains(conflict.field)) {
                    left.insert(fieldInfo(conflict.field).key(), conflict.theirs);
                    continue;
                }
                settled += conflict.field;
                Metadata theirs; // one without a value clears the field
                if (!conflict.theirs.isNull() && !setFieldFromJson(theirs, conflict.field, conflict.theirs)) {
                    return fail(ErrorKind::Internal, u"The NFO's value of %1 cannot be read back."_s.arg(
                                                         fieldWords(QList{conflict.field})));
                }
                copyField(values, theirs, conflict.field);
            }
            for (const Field field : fields) {
                if (!settled.contains(field)) {
                    return fail(ErrorKind::NotFound, u"There is no open conflict about %1 of “%2”."_s.arg(
                                                         fieldWords(QList{field}), item.metadata.title));
                }
            }
            if (settled.isEmpty()) {
                return fail(ErrorKind::NotFound,
                            u"The NFO of “%1” and what is locked agree: there is nothing to settle."_s.arg(
                                item.metadata.title));
            }
            if (how == Settle::Theirs) {
                METARR_TRY([[maybe_unused]] const auto taken,
                           items.updateFields(ref, values, settled, {u"nfo"_s, false, true, false}, now));
            }
            METARR_CHECK(items.setNfoConflicts(ref, left));
            QStringList names;
            for (const Field field : std::as_const(settled)) {
                names += fieldInfo(field).key();
            }
            METARR_CHECK(logFieldChange(t, ref, settled,
                                        how == Settle::Theirs ? u"Took %1 of “%2” from its NFO."_s
                                                              : u"Kept %1 of “%2” against its NFO."_s,
                                        now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref,
                                          {{u"fields"_s, QJsonArray::fromStringList(names)}}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

Result<bool> ItemService::takeNfoEdits(EntityRef ref)
{
    METARR_TRY(const bool news, rereadNfo(m_core.database(), m_core.files(), ref, m_core.clock().nowMs()));
    if (news) {
        METARR_CHECK(changed(ref));
    }
    return news;
}

} // namespace metarr

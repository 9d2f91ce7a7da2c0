// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fieldhistory.h"

#include "store/repos/events.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int linesRead = 60; // of the log, the newest: an item that is worked on for an evening
constexpr int valuesOfField = 3;

} // namespace

QJsonObject formerValues(const Item &before, const QList<Field> &fields)
{
    QJsonObject former;
    for (const Field field : fields) {
        const QString key = fieldInfo(field).key();
        QJsonObject said{{u"source"_s, before.fields.value(key).source}};
        if (!isFieldEmpty(before.metadata, field)) {
            said.insert(u"value"_s, fieldToJson(before.metadata, field));
        }
        former.insert(key, said);
    }
    return former.isEmpty() ? QJsonObject() : QJsonObject{{u"before"_s, former}};
}

Result<> logFieldChange(Transaction &t, const Item &before, const QList<Field> &fields,
                        const QString &sentence, qint64 nowMs)
{
    if (fields.isEmpty()) {
        return {};
    }
    QStringList names;
    for (const Field field : fields) {
        names += fieldInfo(field).key();
    }
    METARR_TRY(const Item after, ItemRepo(t).load(before.ref)); // named as it is called now
    return EventRepo(t).log({0, u"edit"_s, Severity::Info, before.ref,
                             sentence.arg(names.join(u", "_s), after.metadata.title),
                             formerValues(before, fields), 0},
                            nowMs);
}

Result<FieldHistory> fieldHistory(Connection &c, EntityRef ref)
{
    METARR_TRY(const QList<Activity> lines, EventRepo(c).activities(linesRead, ref));
    FieldHistory history;
    for (const Activity &line : lines) {
        const QJsonObject former = line.metadata["before"_L1].toObject();
        for (auto it = former.begin(); it != former.end(); ++it) {
            QList<FormerValue> &known = history[it.key()];
            if (known.size() < valuesOfField) {
                const QJsonObject said = it.value().toObject();
                const QJsonValue value = said["value"_L1];
                known += {line.createdAt, said["source"_L1].toString(),
                          value.isUndefined() ? QJsonValue() : value};
            }
        }
    }
    return history;
}

} // namespace metarr

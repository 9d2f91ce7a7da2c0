// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fieldlog.h"

#include "store/repos/events.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Result<> logChange(Transaction &t, EntityRef ref, const QStringList &names, const QString &words,
                   const QString &sentence, qint64 nowMs)
{
    if (names.isEmpty()) {
        return {};
    }
    METARR_TRY(const Item item, ItemRepo(t).load(ref)); // named as it is called now
    return EventRepo(t).log({0,
                             u"edit"_s,
                             Severity::Info,
                             ref,
                             sentence.arg(words, item.metadata.title),
                             {{u"fields"_s, QJsonArray::fromStringList(names)}},
                             0},
                            nowMs);
}

} // namespace

Result<> logFieldChange(Transaction &t, EntityRef ref, const QList<Field> &fields, const QString &sentence,
                        qint64 nowMs)
{
    QStringList names;
    for (const Field field : fields) {
        names += fieldInfo(field).key();
    }
    return logChange(t, ref, names, fieldWords(fields), sentence, nowMs);
}

Result<> logArtChange(Transaction &t, EntityRef ref, const QList<AssetType> &slotTypes,
                      const QString &sentence, qint64 nowMs)
{
    QStringList names;
    for (const AssetType type : slotTypes) {
        names += assetTypeName(type);
    }
    return logChange(t, ref, names, names.join(u", "_s), sentence, nowMs);
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fieldlog.h"

#include "store/repos/events.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

Result<> logFieldChange(Transaction &t, EntityRef ref, const QList<Field> &fields, const QString &sentence,
                        qint64 nowMs)
{
    if (fields.isEmpty()) {
        return {};
    }
    QStringList names;
    for (const Field field : fields) {
        names += fieldInfo(field).key();
    }
    METARR_TRY(const Item item, ItemRepo(t).load(ref)); // named as it is called now
    return EventRepo(t).log({0,
                             u"edit"_s,
                             Severity::Info,
                             ref,
                             sentence.arg(fieldWords(fields), item.metadata.title),
                             {{u"fields"_s, QJsonArray::fromStringList(names)}},
                             0},
                            nowMs);
}

} // namespace metarr

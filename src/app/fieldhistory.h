// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/items.h"

#include <QHash>
#include <QJsonValue>

namespace metarr {

class Transaction;

/// What a field said until a person changed it.
struct FormerValue {
    qint64 untilMs = 0;
    QString source;   ///< whose word it was; empty: nobody knows
    QJsonValue value; ///< as fieldToJson() has it; null: it was empty
};

/// By field name, newest first.
using FieldHistory = QHash<QString, QList<FormerValue>>;

/// Writes the line of the activity log about a person's change of some fields, together with what they said in `before`;
/// nothing without fields. `sentence` has its %1 for the fields' names and its %2 for the title.
[[nodiscard]] Result<> logFieldChange(Transaction &t, const Item &before, const QList<Field> &fields,
                                      const QString &sentence, qint64 nowMs);
/// The `metadata` of such a line, for lines that are about more than fields.
[[nodiscard]] QJsonObject formerValues(const Item &before, const QList<Field> &fields);
/// What the log still knows about the fields of an item: of each the last three.
[[nodiscard]] Result<FieldHistory> fieldHistory(Connection &c, EntityRef ref);

} // namespace metarr

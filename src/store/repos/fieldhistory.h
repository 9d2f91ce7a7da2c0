// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/items.h"

#include <QHash>
#include <QJsonValue>

namespace metarr {

/// What a field said until something else took its place.
struct FormerValue {
    qint64 untilMs = 0;
    QString source;   ///< whose word it was; empty: nobody knows
    QJsonValue value; ///< as fieldToJson() has it; null: it was empty
};

/// By field name, newest first.
using FieldHistory = QHash<QString, QList<FormerValue>>;

/// What fields said before a person, a provider or an edited NFO replaced it. ItemRepo::updateFields() keeps it.
class FieldHistoryRepo {
public:
    static constexpr int valuesOfField = 3; ///< as many are kept

    explicit FieldHistoryRepo(Connection &connection)
        : m_c(connection)
    {}

    enum class By : quint8 {
        Person,  ///< may want anything back, also that there was nothing
        Program, ///< what fills a gap replaces nothing, nor does the new photo of an actor
    };
    /// Keeps what those of these fields that can be locked say in `before`, where `after` says something else.
    [[nodiscard]] Result<> keep(const Item &before, const Metadata &after, const QList<Field> &fields, By by,
                                qint64 nowMs);
    [[nodiscard]] Result<FieldHistory> of(EntityRef ref);

private:
    Connection &m_c;
};

} // namespace metarr

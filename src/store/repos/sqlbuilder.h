// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"

#include <QString>
#include <QStringList>
#include <QVariant>

namespace metarr::sql {

/// "?, ?, ?"
[[nodiscard]] inline QString placeholders(qsizetype count)
{
    QString text = QStringLiteral("?, ").repeated(count);
    text.chop(2);
    return text;
}

/// "(?, ?), (?, ?)": several rows in one INSERT cost one statement instead of many.
[[nodiscard]] inline QString rows(qsizetype rowCount, qsizetype columns)
{
    const QString row = u'(' + placeholders(columns) + u')';
    return QStringList(rowCount, row).join(u", ");
}

/// Never NULL: a null string is an empty one.
[[nodiscard]] inline QVariant text(const QString &text)
{
    return text.isNull() ? QVariant(QStringLiteral("")) : QVariant(text);
}

/// NULL for what is empty.
[[nodiscard]] inline QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}
[[nodiscard]] inline QVariant orNull(const QByteArray &bytes)
{
    return bytes.isNull() ? QVariant() : QVariant(bytes);
}
[[nodiscard]] inline QVariant orNull(qint64 number)
{
    return number == 0 ? QVariant() : QVariant(number);
}

/// Rows for one table that are written together: a statement for many rows costs a fraction of one for each.
class RowBatch {
public:
    /// `head`: "INSERT INTO t (a, b) VALUES ", `tail`: what follows the rows.
    RowBatch(QString head, qsizetype columns, QString tail = {})
        : m_head(std::move(head))
        , m_tail(std::move(tail))
        , m_columns(columns)
    {}

    void add(const QVariantList &row) { m_values += row; }
    [[nodiscard]] bool isEmpty() const { return m_values.isEmpty(); }
    /// Writes what was added; `row` gets what a RETURNING in the tail answers, in any order.
    [[nodiscard]] Result<> flush(Connection &connection, const std::function<void(const Row &)> &row = {});

private:
    QString m_head, m_tail;
    qsizetype m_columns;
    QVariantList m_values;
};

} // namespace metarr::sql

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
    /// `head`: "INSERT INTO t (a, b) VALUES ", `row`: "(1, ?)", with what is the same in all rows as it stands, since each value
    /// that is bound costs; `tail`: what follows the rows.
    RowBatch(QString head, QString row, QString tail = {})
        : m_head(std::move(head))
        , m_row(std::move(row))
        , m_tail(std::move(tail))
        , m_columns(m_row.count(u'?'))
    {}
    /// All values of a row are bound.
    RowBatch(QString head, qsizetype columns, QString tail = {})
        : RowBatch(std::move(head), u'(' + placeholders(columns) + u')', std::move(tail))
    {}

    /// One value for each "?" of the row.
    void add(QVariantList row);
    [[nodiscard]] bool isEmpty() const { return m_full.isEmpty() && m_values.isEmpty(); }
    /// Writes what was added; `row` gets what a RETURNING in the tail answers, in any order.
    [[nodiscard]] Result<> flush(Connection &connection, const std::function<void(const Row &)> &row = {});

private:
    [[nodiscard]] Result<> write(Connection &connection, const QVariantList &values,
                                 const std::function<void(const Row &)> &row) const;

    QString m_head, m_row, m_tail;
    qsizetype m_columns;
    QList<QVariantList> m_full; ///< of as many rows as a statement takes
    QVariantList m_values;      ///< of the rows after these
};

} // namespace metarr::sql

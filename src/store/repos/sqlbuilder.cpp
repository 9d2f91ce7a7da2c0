// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/sqlbuilder.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace metarr::sql {

namespace {

/// Rows of one statement: far below every driver's limit of values.
constexpr qsizetype mostRows = 64;

} // namespace

void RowBatch::add(QVariantList row)
{
    if (m_values.isEmpty()) {
        m_values.reserve(mostRows * m_columns);
    }
    for (QVariant &value : row) {
        m_values.push_back(std::move(value));
    }
    if (m_values.size() >= mostRows * m_columns) {
        m_full.push_back(std::move(m_values));
        m_values = {};
    }
}

Result<> RowBatch::flush(Connection &connection, const std::function<void(const Row &)> &row)
{
    const auto full = std::exchange(m_full, {});
    const auto values = std::exchange(m_values, {});
    for (const QVariantList &chunk : full) {
        METARR_CHECK(write(connection, chunk, row));
    }
    // Powers of two, so that few texts are prepared.
    const qsizetype count = values.size() / m_columns;
    for (qsizetype from = 0; from < count;) {
        const auto size = qsizetype(std::bit_floor(size_t(count - from)));
        METARR_CHECK(
            write(connection, size == count ? values : values.mid(from * m_columns, size * m_columns), row));
        from += size;
    }
    return {};
}

Result<> RowBatch::write(Connection &connection, const QVariantList &values,
                         const std::function<void(const Row &)> &row) const
{
    const qsizetype count = values.size() / m_columns;
    QString sql;
    sql.reserve(m_head.size() + count * (m_row.size() + 2) + m_tail.size());
    sql += m_head;
    for (qsizetype i = 0; i < count; ++i) {
        sql += i > 0 ? QStringLiteral(", ") : QString();
        sql += m_row;
    }
    sql += m_tail;
    if (row) {
        return connection.forEach(sql, values, row);
    }
    METARR_CHECK(connection.execute(sql, values));
    return {};
}

} // namespace metarr::sql

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/sqlbuilder.h"

#include <algorithm>
#include <bit>

namespace metarr::sql {

Result<> RowBatch::flush(Connection &connection, const std::function<void(const Row &)> &row)
{
    // Powers of two, so that few texts are prepared; far below every driver's limit of values.
    constexpr qsizetype mostRows = 64;
    const qsizetype count = m_values.size() / m_columns;
    for (qsizetype from = 0; from < count;) {
        const auto size = qsizetype(std::bit_floor(size_t(std::min(mostRows, count - from))));
        const QVariantList values =
            size == count ? m_values : m_values.mid(from * m_columns, size * m_columns);
        const QString sql = m_head + rows(size, m_columns) + m_tail;
        if (row) {
            METARR_CHECK(connection.forEach(sql, values, row));
        } else {
            METARR_CHECK(connection.execute(sql, values));
        }
        from += size;
    }
    m_values.clear();
    return {};
}

} // namespace metarr::sql

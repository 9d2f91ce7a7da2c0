// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/connection.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<std::optional<qint64>> Connection::selectInteger(const QString &sql, const QVariantList &values)
{
    std::optional<qint64> found;
    METARR_CHECK(select(sql, values, [&](const Row &row) {
        found = row.integer(0);
        return false;
    }));
    return found;
}

Result<std::optional<QString>> Connection::selectText(const QString &sql, const QVariantList &values)
{
    std::optional<QString> found;
    METARR_CHECK(select(sql, values, [&](const Row &row) {
        found = row.text(0);
        return false;
    }));
    return found;
}

Result<qint64> Connection::insert(const QString &sql, const QVariantList &values)
{
    METARR_TRY(const auto id, selectInteger(sql, values));
    if (!id) {
        return fail(ErrorKind::Database, u"The database did not answer with the new row."_s, {}, sql);
    }
    return *id;
}

Result<> Connection::forEach(const QString &sql, const QVariantList &values,
                             const std::function<void(const Row &)> &row)
{
    return select(sql, values, [&](const Row &r) {
        row(r);
        return true;
    });
}

} // namespace metarr

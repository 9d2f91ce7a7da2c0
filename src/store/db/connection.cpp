// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/connection.h"

#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace metarr {

bool Row::isNull(int column) const
{
    return m_query.isNull(column);
}

qint64 Row::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

double Row::real(int column) const
{
    return m_query.value(column).toDouble();
}

QString Row::text(int column) const
{
    return m_query.value(column).toString();
}

QByteArray Row::bytes(int column) const
{
    const QVariant value = m_query.value(column);
    // toByteArray() of text would go through the locale's idea of bytes.
    return value.typeId() == QMetaType::QString ? value.toString().toUtf8() : value.toByteArray();
}

std::optional<qint64> Row::optionalInteger(int column) const
{
    if (isNull(column)) {
        return std::nullopt;
    }
    return integer(column);
}

QVariant Row::value(int column) const
{
    return isNull(column) ? QVariant() : m_query.value(column);
}

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

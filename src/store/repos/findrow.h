// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace metarr {

/// nullptr without one.
template <typename Row> [[nodiscard]] const Row *findById(const QList<Row> &rows, qint64 id)
{
    for (const Row &row : rows) {
        if (row.id == id) {
            return &row;
        }
    }
    return nullptr;
}

/// Of rows with an id and a name: that with this id, else that with this name; nullptr without either. A row that is called
/// like the number of another does not stand in its way.
template <typename Row>
[[nodiscard]] const Row *findByIdOrName(const QList<Row> &rows, const QString &idOrName)
{
    const Row *named = nullptr;
    for (const Row &row : rows) {
        if (QString::number(row.id) == idOrName) {
            return &row;
        }
        if (!named && row.name.compare(idOrName, Qt::CaseInsensitive) == 0) {
            named = &row;
        }
    }
    return named;
}

} // namespace metarr

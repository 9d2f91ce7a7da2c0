// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace metarr::sql

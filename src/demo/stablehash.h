// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QString>
#include <QtEndian>

namespace metarr::demo {

/// A number made of a text: the same in every process and on every machine, unlike qHash().
[[nodiscard]] inline quint64 stableHash(const QString &text)
{
    return qFromLittleEndian<quint64>(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).constData());
}

} // namespace metarr::demo

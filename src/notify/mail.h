// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "notify/message.h"

#include <QStringList>

namespace metarr {

struct Mail {
    QString from;
    QStringList to;
    QString subject;
    QString text;
    qint64 timeMs = 0; ///< UTC
    bool isUrgent = false;
    NotifyImage image; ///< attached when it has bytes
};

/// Plain addresses separated by commas: local part and domain of ASCII letters, digits and the usual signs; no names, no
/// quotes, no blanks, so that nothing in them can become another command or header. InvalidInput otherwise, also for none.
[[nodiscard]] Result<QStringList> parseMailAddresses(const QString &text);

/// The message as it goes over the wire (RFC 5322, 2045-2047): lines end in CRLF, none is longer than 78 characters, all of
/// it is ASCII. Dots are not doubled yet.
[[nodiscard]] QByteArray mailBytes(const Mail &mail);

} // namespace metarr

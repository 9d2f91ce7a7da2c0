// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retryafter.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

std::optional<qint64> parseHttpDate(const QByteArray &value)
{
    // The weekday is left out: it would have to agree with a year of two digits.
    QString date = QString::fromLatin1(value).simplified();
    date = date.contains(u',') ? date.section(u',', 1).trimmed() : date.section(u' ', 1);
    QDateTime when;
    for (const auto &format :
         {u"dd MMM yyyy HH:mm:ss 'GMT'"_s, u"dd-MMM-yy HH:mm:ss 'GMT'"_s, u"MMM d HH:mm:ss yyyy"_s}) {
        when = QLocale::c().toDateTime(date, format);
        if (when.isValid()) {
            break;
        }
    }
    if (!when.isValid()) {
        return std::nullopt;
    }
    when = QDateTime(when.date(), when.time(), Qt::UTC);
    if (when.date().year() < 1970) { // RFC 850 dates have two digits
        when = when.addYears(100);
    }
    return when.toMSecsSinceEpoch();
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value, const QByteArray &date,
                                                         qint64 nowMs)
{
    constexpr qint64 dayMs = 86'400'000;
    const QByteArray text = value.trimmed();
    if (text.isEmpty()) {
        return std::nullopt;
    }
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return std::chrono::milliseconds(fits ? std::min(seconds, dayMs / 1000) * 1000 : dayMs);
    }
    const auto until = parseHttpDate(text);
    if (!until) {
        return std::nullopt;
    }
    const qint64 from = parseHttpDate(date).value_or(nowMs);
    return std::chrono::milliseconds(std::clamp<qint64>(*until - from, 0, dayMs));
}

} // namespace metarr

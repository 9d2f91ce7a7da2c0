// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/datetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace metarr {

QString dateText(const QDate &date)
{
    return QLocale().toString(date, QCoreApplication::translate("Time", "d MMM yyyy"));
}

QString dateText(qint64 ms)
{
    return dateText(QDateTime::fromMSecsSinceEpoch(ms).date());
}

QString dateTimeText(qint64 ms)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    return QCoreApplication::translate("Time", "%1, %2", "a date and a time of day")
        .arg(dateText(time.date()), QLocale().toString(time.time(), QLocale::ShortFormat));
}

} // namespace metarr

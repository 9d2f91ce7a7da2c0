// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/serverclock.h"

#include <QLoggingCategory>

#include <cstdlib>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logServerClock, "metarr.store.clock")

namespace metarr {

namespace {

/// Smaller differences do no harm; to follow them would make the time jump at each measuring.
constexpr qint64 negligibleMs = 100;
/// From here on a person should know that a clock is wrong.
constexpr qint64 notableMs = 2'000;

} // namespace

Result<> ServerClock::measure(Database &database)
{
    if (database.dialect() == Dialect::Sqlite) {
        return {};
    }
    const qint64 before = m_own->nowMs();
    METARR_TRY(const auto there, database.read([](Connection &c) {
        return c.selectInteger(u"SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"_s);
    }));
    const qint64 after = m_own->nowMs();
    if (!there || after < before) { // that: it was set just now; the next time will tell
        return {};
    }
    const qint64 known = m_aheadMs.load();
    const qint64 ahead = *there - (before + (after - before) / 2);
    if (std::abs(ahead - known) <= negligibleMs + (after - before) / 2) { // the answer's way counts as doubt
        return {};
    }
    m_aheadMs = ahead;
    if (std::abs(ahead - known) >= notableMs) {
        qCWarning(logServerClock).noquote()
            << u"The clock of %1 is %2 s %3 the clock of this machine; its time is used."_s
                   .arg(database.place())
                   .arg(double(std::abs(ahead)) / 1000.0)
                   .arg(ahead > 0 ? u"ahead of"_s : u"behind"_s);
    }
    return {};
}

} // namespace metarr

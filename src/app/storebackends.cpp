// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storebackends.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr {

Result<StoreSettingsBackend::Rows> StoreSettingsBackend::rows()
{
    return m_database.read([](Connection &c) -> Result<Rows> {
        Rows rows;
        METARR_CHECK(c.forEach(u"SELECT key, value, updated_at FROM settings"_s, {}, [&](const Row &r) {
            rows.insert(r.text(0), Stored{r.text(1), r.integer(2)});
        }));
        return rows;
    });
}

Result<QMap<QString, QString>> StoreSettingsBackend::load()
{
    METARR_TRY(const Rows now, rows());
    QMap<QString, QString> values;
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        values.insert(it.key(), it->value);
    }
    const std::lock_guard lock(m_mutex);
    m_seen = now;
    return values;
}

Result<bool> StoreSettingsBackend::hasNews()
{
    METARR_TRY(const Rows now, rows());
    const std::lock_guard lock(m_mutex);
    return now != m_seen;
}

Result<> StoreSettingsBackend::save(const QString &key, const std::optional<QString> &value)
{
    return m_database.write(
        [&](Transaction &t) -> Result<> {
            t.afterCommit(m_saved);
            if (!value) {
                METARR_CHECK(t.execute(u"DELETE FROM settings WHERE key = ?"_s, {key}));
                return {};
            }
            METARR_CHECK(t.execute(
                u"INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at"_s,
                {key, value->isNull() ? u""_s : *value, m_clock.nowMs()}));
            return {};
        },
        WritePriority::Interactive, Durability::Full);
}

namespace {

/// A longer rest (nobody asks for more than a day) was written by a clock that has been wrong.
constexpr qint64 longestRestMs = 2 * 86'400'000LL;
/// Clocks of several machines differ that much at most; what is further ahead was a wrong clock, too.
constexpr qint64 clocksApartMs = 5'000;

std::chrono::milliseconds restLeft(qint64 restUntil, qint64 now)
{
    const qint64 left = restUntil - now;
    return std::chrono::milliseconds(left > 0 && left <= longestRestMs ? left : 0);
}

} // namespace

Result<BudgetLease> StoreBudget::take(const QString &bucket, const BucketLimits &limits, int want)
{
    if (limits.perSecond <= 0 && limits.perDay <= 0) { // nothing is counted, so nothing is written
        return m_database.read([&](Connection &c) -> Result<BudgetLease> {
            METARR_TRY(const auto until,
                       c.selectInteger(u"SELECT rest_until FROM rate_budgets WHERE bucket = ?"_s, {bucket}));
            BudgetLease lease;
            lease.retryAfter = restLeft(until.value_or(0), m_clock.nowMs());
            lease.granted = lease.retryAfter.count() > 0 ? 0 : want;
            return lease;
        });
    }
    return m_database.write(
        [&](Transaction &t) -> Result<BudgetLease> {
            const qint64 now = m_clock.nowMs();
            const QString today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date().toString(Qt::ISODate);
            const double burst = std::max(1, limits.burst);
            // Taking the row first orders several processes on PostgreSQL.
            METARR_CHECK(t.execute(u"INSERT INTO rate_budgets (bucket, tokens, refilled_at, quota_day, "
                                   u"quota_used) VALUES (?, ?, ?, ?, 0) "
                                   "ON CONFLICT (bucket) DO UPDATE SET bucket = excluded.bucket"_s,
                                   {bucket, burst, now, today}));
            double tokens = burst;
            qint64 refilledAt = now;
            int used = 0;
            BudgetLease lease;
            METARR_CHECK(t.forEach(
                u"SELECT tokens, refilled_at, quota_day, quota_used, rest_until FROM rate_budgets WHERE bucket = ?"_s,
                {bucket}, [&](const Row &r) {
                    tokens = r.real(0);
                    refilledAt = r.integer(1);
                    used = r.text(2) == today ? r.number(3) : 0;
                    lease.retryAfter = restLeft(r.integer(4), now);
                }));
            if (lease.retryAfter.count() > 0) {
                return lease;
            }
            int granted = want;
            if (limits.perDay > 0) {
                granted = std::min(granted, limits.perDay - used);
                if (granted <= 0) {
                    const QDateTime midnight(QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date().addDays(1),
                                             QTime(0, 0), Qt::UTC);
                    lease.retryAfter = std::chrono::milliseconds(midnight.toMSecsSinceEpoch() - now);
                    return lease;
                }
            }
            if (limits.perSecond > 0) {
                tokens = std::min(burst, tokens + double(std::max<qint64>(0, now - refilledAt)) *
                                                      limits.perSecond / 1000.0);
                granted = std::min(granted, int(tokens));
                if (granted <= 0) {
                    lease.retryAfter = std::chrono::milliseconds(
                        qint64(std::ceil((1.0 - tokens) * 1000.0 / limits.perSecond)));
                }
            }
            granted = std::max(granted, 0);
            // A machine whose clock is a little behind must not turn it back: the one ahead would be given the same
            // time again and again. What lies far ahead was written by a clock that has been set right since.
            const qint64 refilledUntil =
                refilledAt > now && refilledAt - now <= clocksApartMs ? refilledAt : now;
            METARR_CHECK(t.execute(
                u"UPDATE rate_budgets SET tokens = ?, refilled_at = ?, quota_day = ?, quota_used = ? WHERE bucket = ?"_s,
                {tokens - granted, refilledUntil, today, used + granted, bucket}));
            lease.granted = granted;
            return lease;
        },
        WritePriority::Interactive);
}

Result<> StoreBudget::rest(const QString &bucket, std::chrono::milliseconds duration)
{
    return m_database.write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_clock.nowMs();
            METARR_CHECK(
                t.execute(u"INSERT INTO rate_budgets (bucket, tokens, refilled_at, rest_until) "
                          "VALUES (?, 0, ?, ?) ON CONFLICT (bucket) DO UPDATE SET "
                          "rest_until = excluded.rest_until WHERE rate_budgets.rest_until IS NULL OR "
                          "rate_budgets.rest_until NOT BETWEEN excluded.rest_until AND ?"_s,
                          {bucket, now, now + duration.count(), now + longestRestMs}));
            return {};
        },
        WritePriority::Interactive);
}

} // namespace metarr

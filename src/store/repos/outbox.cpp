// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/outbox.h"

#include <QSet>

#include <chrono>
#include <limits>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace metarr {

namespace {

constexpr auto patience = 250ms;
constexpr auto glance = 5ms;

/// Other transactions that have taken a number by now. The key is that of metarr_outbox_writer() in the schema.
Result<QSet<QString>> writersNow(Connection &c)
{
    QSet<QString> writers;
    METARR_CHECK(c.forEach(
        u"SELECT virtualtransaction FROM pg_locks WHERE locktype = 'advisory' AND classid = 1835365473 AND "
        "objid = 1 AND objsubid = 2 AND pid <> pg_backend_pid() AND database = "
        "(SELECT oid FROM pg_database WHERE datname = current_database())"_s,
        {}, [&](const Row &r) { writers.insert(r.text(0)); }));
    return writers;
}

/// False when some are still at it after a while.
Result<bool> waitFor(Connection &c, QSet<QString> writers)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!writers.isEmpty()) {
        if (std::chrono::steady_clock::now() >= end) {
            return false;
        }
        std::this_thread::sleep_for(glance);
        METARR_TRY(const auto now, writersNow(c));
        writers.intersect(now);
    }
    return true;
}

} // namespace

Result<qint64> completeUpTo(Connection &c, const QString &table, qint64 after)
{
    if (c.dialect() == Dialect::Sqlite) {
        return std::numeric_limits<qint64>::max();
    }
    qint64 newest = after;
    qint64 count = 0;
    METARR_CHECK(c.forEach(u"SELECT coalesce(max(id), 0), count(*) FROM %1 WHERE id > ?"_s.arg(table),
                           {after}, [&](const Row &r) {
                               newest = std::max(after, r.integer(0));
                               count = r.integer(1);
                           }));
    if (count == newest - after) {
        return newest;
    }
    METARR_TRY(const auto writers, writersNow(c));
    METARR_TRY(const bool over, waitFor(c, writers));
    if (over) {
        return newest;
    }
    qint64 last = after;
    METARR_CHECK(c.select(u"SELECT id FROM %1 WHERE id > ? AND id <= ? ORDER BY id LIMIT 1000"_s.arg(table),
                          {after, newest}, [&](const Row &r) {
                              const bool next = r.integer(0) == last + 1;
                              last += next ? 1 : 0;
                              return next;
                          }));
    return last;
}

} // namespace metarr

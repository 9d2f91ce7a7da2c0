// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <map>
#include <mutex>

namespace metarr {

/// How often each route was answered since the start, and how long that took. Thread-safe.
class RequestStats {
public:
    struct Counts {
        std::array<qint64, 6> byClass{}; ///< [4]: how many were answered with 4xx
        qint64 microseconds = 0, longest = 0;
        [[nodiscard]] qint64 total() const;
    };
    /// `route`: as in the table, "GET /api/v1/movies/{id}".
    void add(const QString &route, int status, qint64 microseconds);
    [[nodiscard]] std::map<QString, Counts> all() const;

private:
    mutable std::mutex m_mutex;
    std::map<QString, Counts> m_counts;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/routes.h"

#include <QHash>

namespace metarr {

/// A bucket of tokens for each caller on each route: `burst` requests at once, then `perSecond`. Not thread-safe; the time is
/// given.
class RateLimiter {
public:
    /// Takes a token; answers 0, or how many milliseconds until there is one.
    [[nodiscard]] qint64 take(const QString &caller, const Route *route, const Pace &pace, qint64 nowMs);
    [[nodiscard]] qsizetype remembered() const { return m_buckets.size(); }

    static constexpr qsizetype mostBuckets = 8192;

private:
    struct Bucket {
        double tokens = 0;
        qint64 atMs = 0;
        qint64 fullAtMs = 0; ///< from then on it is as if it had never been used
    };
    void forget(qint64 nowMs);

    QHash<std::pair<QString, const Route *>, Bucket> m_buckets;
};

} // namespace metarr

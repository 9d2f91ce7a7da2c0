// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

#include <QString>

namespace metarr {

/// The pace, the rests and the health of one bucket, without any waiting: who uses it passes the time. Not
/// thread-safe.
///
/// Pace: the generic cell rate algorithm (ITU-T I.371). Requests are spaced by 1 / (0.975 x rate), and one
/// that comes up to 10 ms late does not delay its successors: so no half-open second ever holds more than
/// `rate` requests (with a burst of 1), and 97.5 % of the rate can be used.
class Bucket {
public:
    struct Policy {
        int threshold = 5;
        std::chrono::milliseconds rest{30'000};
        std::chrono::milliseconds shortestRest{1'000};
    };

    Bucket(QString name, Policy policy);

    void setLimits(const BucketLimits &limits) { m_limits = limits; }
    [[nodiscard]] const BucketLimits &limits() const { return m_limits; }

    /// Microseconds until the next request may go by the pace, with `ahead` others before it; `nowUs` from a
    /// monotonic clock.
    [[nodiscard]] qint64 paceWaitUs(qint64 nowUs, qsizetype ahead = 0) const;
    void sent(qint64 nowUs);

    /// Asked to wait (Retry-After); answers how long it is. At least the shortest rest, which doubles with each that
    /// follows another without a success in between, up to 5 minutes: who says "in 0 seconds" for ever would be asked
    /// for ever. A longer rest that is already agreed stays.
    std::chrono::milliseconds rest(qint64 wallMs, std::chrono::milliseconds asked);
    /// How long nothing may be sent: a rest, or the circuit is open. A wall clock set back does not prolong
    /// it.
    [[nodiscard]] std::chrono::milliseconds restLeft(qint64 wallMs) const;

    /// Turns Open into HalfOpen when its time is over. True when a request may go as far as health is
    /// concerned.
    [[nodiscard]] bool admits(qint64 wallMs);
    /// True when the next request is the one that tries whether a failing host is back.
    [[nodiscard]] bool isProbing() const { return m_status.circuit == CircuitState::HalfOpen; }
    void probeStarted() { m_probeUnderWay = isProbing(); }
    void probeAbandoned() { m_probeUnderWay = false; }

    void succeeded(qint64 wallMs);
    /// A passing fault: connection, timeout, 5xx. True when the circuit changed.
    bool failed(qint64 wallMs, const QString &cause);

    [[nodiscard]] const BucketStatus &status() const { return m_status; }
    [[nodiscard]] BucketStatus &status() { return m_status; }

private:
    [[nodiscard]] double spacingUs() const;

    BucketLimits m_limits;
    const Policy m_policy;
    BucketStatus m_status;
    double m_nextUs = 0; ///< theoretical arrival time
    qint64 m_restUntilMs = 0;
    qint64 m_restMs = 0; ///< the whole length of the present rest
    int m_restsInARow = 0;
    qint64 m_openUntilMs = 0;
    qint64 m_openMs = 0;
    bool m_probeUnderWay = false;
};

} // namespace metarr

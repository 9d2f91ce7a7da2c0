// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace metarr {

/// An HTTP date (RFC 9110, 5.6.7) in any of its three forms, as milliseconds since 1970 UTC.
[[nodiscard]] std::optional<qint64> parseHttpDate(const QByteArray &value);

/// The Retry-After header (RFC 9110, 10.2.3): seconds, or an HTTP date. Never negative, at most a day; nullopt when
/// it is missing or is neither. `date` is the Date header of the same answer: who says until when goes by their own
/// clock, and ours may be wrong. Where it is missing or no date, `nowMs` stands for it.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value,
                                                                       const QByteArray &date, qint64 nowMs);

} // namespace metarr

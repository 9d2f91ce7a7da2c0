// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace metarr {

/// The Retry-After header (RFC 9110, 10.2.3): seconds, or an HTTP date in any of its three forms. Never
/// negative, at most a day; nullopt when it is missing or is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value, qint64 nowMs);

} // namespace metarr

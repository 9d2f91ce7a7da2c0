// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"

#include <variant>

namespace metarr {

/// Something with bytes that a client may have already, or want a part of: pictures, trailers, films.
struct Content {
    QByteArray type = "application/octet-stream";
    QByteArray tag; ///< strong entity tag without quotes; the same bytes, the same tag
    QByteArray caching = "private, no-cache"; ///< Cache-Control
    qint64 size = 0;
    /// Blocking; called on a pool, one call at a time.
    std::function<Result<QByteArray>(qint64 offset, qint64 length)> read;
    /// False: the same to the eye only, made anew each time; then the tag is weak and there are no parts.
    bool isExact = true;
};

/// Content that never changes under its address.
inline constexpr auto cachedForever = "private, max-age=31536000, immutable";

/// 200, 206, 304 or 416, as If-None-Match, Range and If-Range ask for (RFC 9110, 13 and 14). Of several ranges none is
/// heeded: the whole is sent.
[[nodiscard]] ServerResponse answerContent(const ServerRequest &request, Content content);

/// First byte and length of the one range that a Range header asks for. Nothing: none, several, or not understood (all is
/// sent). False: none of it exists (416).
[[nodiscard]] std::variant<std::monostate, bool, std::pair<qint64, qint64>>
parseRange(const QByteArray &header, qint64 size);

} // namespace metarr

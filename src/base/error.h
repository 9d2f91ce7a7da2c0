// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace metarr {

/// What kind of thing went wrong: decides whether trying again can help and how a caller reacts.
enum class ErrorKind {
    InvalidInput,     ///< the caller or a person asked for something that makes no sense
    NotFound,         ///< item, file, remote resource does not exist
    AlreadyExists,    ///< would overwrite something that must stay
    Conflict,         ///< somebody else changed it meanwhile (revision, file edited behind us)
    PermissionDenied, ///< the operating system refused
    ReadOnly,         ///< read-only file system
    NoSpace,          ///< disk full or quota
    Offline,          ///< root, share or host is not there now
    Timeout,          ///< took too long
    Network,          ///< connection refused, reset, name not resolved, TLS
    RateLimited,      ///< asked to wait (HTTP 429, quota); see Error::retryAfter
    Unauthorized,     ///< wrong or missing key or password
    Server,           ///< the other side failed (HTTP 5xx)
    BadData,          ///< malformed or lying input: NFO, JSON, image, container
    TooLarge,         ///< beyond a limit that protects us
    Cancelled,        ///< a person or the shutdown stopped it
    Database,         ///< the store failed
    Io,               ///< any other file error
    Unsupported,      ///< valid, but not something this build can do
    Internal,         ///< a bug in Metarr
};

/// Stable lower-case name ("not_found") for JSON, logs and the database.
[[nodiscard]] QString errorKindName(ErrorKind kind);

/// A failure as a value. `message` says what happened to what, in a sentence a user can read; `remedy` says what
/// to do about it (may be empty); `detail` is for the log. None of them may contain a secret.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString remedy;
    QString detail;
    std::optional<std::chrono::milliseconds> retryAfter; ///< the other side said when to come back
    int httpStatus = 0;                                  ///< 0 when no HTTP answer was involved

    /// True when the same call may succeed later without anybody changing anything.
    [[nodiscard]] bool isTransient() const;
    /// "message. remedy" in one line.
    [[nodiscard]] QString toUserText() const;
    /// Everything in one line for the log.
    [[nodiscard]] QString toLogText() const;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

using namespace Qt::StringLiterals;

namespace metarr {

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return u"invalid_input"_s;
    case ErrorKind::NotFound:
        return u"not_found"_s;
    case ErrorKind::AlreadyExists:
        return u"already_exists"_s;
    case ErrorKind::Conflict:
        return u"conflict"_s;
    case ErrorKind::PermissionDenied:
        return u"permission_denied"_s;
    case ErrorKind::ReadOnly:
        return u"read_only"_s;
    case ErrorKind::NoSpace:
        return u"no_space"_s;
    case ErrorKind::Offline:
        return u"offline"_s;
    case ErrorKind::Timeout:
        return u"timeout"_s;
    case ErrorKind::Network:
        return u"network"_s;
    case ErrorKind::RateLimited:
        return u"rate_limited"_s;
    case ErrorKind::Unauthorized:
        return u"unauthorized"_s;
    case ErrorKind::Server:
        return u"server"_s;
    case ErrorKind::BadData:
        return u"bad_data"_s;
    case ErrorKind::TooLarge:
        return u"too_large"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Database:
        return u"database"_s;
    case ErrorKind::Io:
        return u"io"_s;
    case ErrorKind::Unsupported:
        return u"unsupported"_s;
    case ErrorKind::Internal:
        return u"internal"_s;
    }
    return u"internal"_s;
}

bool Error::isTransient() const
{
    switch (kind) {
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Network:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::Conflict:
    case ErrorKind::Io:
    case ErrorKind::NoSpace: // somebody may make room: worth a later try, with the cause shown meanwhile
        return true;
    default:
        return false;
    }
}

QString Error::toUserText() const
{
    return remedy.isEmpty() ? message : message + u' ' + remedy;
}

QString Error::toLogText() const
{
    QString text = errorKindName(kind) + u": "_s + message;
    if (httpStatus != 0) {
        text += u" [HTTP %1]"_s.arg(httpStatus);
    }
    if (!detail.isEmpty()) {
        text += u" ("_s + detail + u')';
    }
    return text;
}

} // namespace metarr

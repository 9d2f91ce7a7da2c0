// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#ifdef Q_OS_WIN

#include "io/fileerror.h"

#include <qt_windows.h>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct KnownCode {
    int code;
    ErrorKind kind;
    const char *reason; ///< where the kind's standard half-sentence says too little
};

constexpr KnownCode knownCodes[] = {
    {ERROR_FILE_NOT_FOUND, ErrorKind::NotFound, nullptr},
    {ERROR_PATH_NOT_FOUND, ErrorKind::NotFound, nullptr},
    {ERROR_DIRECTORY, ErrorKind::NotFound, "a part of the path is not a folder"},
    {ERROR_FILE_EXISTS, ErrorKind::AlreadyExists, nullptr},
    {ERROR_ALREADY_EXISTS, ErrorKind::AlreadyExists, nullptr},
    {ERROR_DIR_NOT_EMPTY, ErrorKind::AlreadyExists, "the folder is not empty"},
    {ERROR_ACCESS_DENIED, ErrorKind::PermissionDenied, nullptr},
    {ERROR_NETWORK_ACCESS_DENIED, ErrorKind::PermissionDenied, nullptr},
    {ERROR_LOGON_FAILURE, ErrorKind::PermissionDenied, "the share refuses the user name or password"},
    {ERROR_WRITE_PROTECT, ErrorKind::ReadOnly, nullptr},
    {ERROR_DISK_FULL, ErrorKind::NoSpace, nullptr},
    {ERROR_HANDLE_DISK_FULL, ErrorKind::NoSpace, nullptr},
    {1295, ErrorKind::NoSpace, "your quota on this volume is used up"}, // ERROR_DISK_QUOTA_EXCEEDED
    {ERROR_NOT_READY, ErrorKind::Offline, nullptr},
    {ERROR_DEVICE_NOT_CONNECTED, ErrorKind::Offline, nullptr},
    {ERROR_BAD_NETPATH, ErrorKind::Offline, nullptr},
    {ERROR_BAD_NET_NAME, ErrorKind::Offline, nullptr},
    {ERROR_NETNAME_DELETED, ErrorKind::Offline, nullptr},
    {ERROR_NETWORK_UNREACHABLE, ErrorKind::Offline, nullptr},
    {ERROR_HOST_UNREACHABLE, ErrorKind::Offline, nullptr},
    {ERROR_UNEXP_NET_ERR, ErrorKind::Offline, nullptr},
    {ERROR_NO_NET_OR_BAD_PATH, ErrorKind::Offline, nullptr},
    {ERROR_SEM_TIMEOUT, ErrorKind::Offline, "the disk or network share does not answer"},
    {ERROR_INVALID_DRIVE, ErrorKind::Offline, nullptr},
    {ERROR_SHARING_VIOLATION, ErrorKind::Conflict, nullptr},
    {ERROR_LOCK_VIOLATION, ErrorKind::Conflict, nullptr},
    {ERROR_USER_MAPPED_FILE, ErrorKind::Conflict, nullptr},
    {ERROR_BUSY, ErrorKind::Conflict, nullptr},
    {ERROR_INVALID_NAME, ErrorKind::InvalidInput, nullptr},
    {ERROR_BAD_PATHNAME, ErrorKind::InvalidInput, nullptr},
    {ERROR_FILENAME_EXCED_RANGE, ErrorKind::InvalidInput, "the name is too long"},
    {ERROR_BUFFER_OVERFLOW, ErrorKind::InvalidInput, "the name is too long"},
    {ERROR_FILE_TOO_LARGE, ErrorKind::TooLarge, "the volume does not take files of this size"},
    {ERROR_CANT_RESOLVE_FILENAME, ErrorKind::BadData, nullptr},
    {ERROR_NOT_SAME_DEVICE, ErrorKind::Unsupported, "it lies on another volume"},
    {ERROR_NOT_SUPPORTED, ErrorKind::Unsupported, nullptr},
    {ERROR_TOO_MANY_OPEN_FILES, ErrorKind::Io, "too many files are open"},
    {ERROR_REQUEST_ABORTED, ErrorKind::Cancelled, nullptr},
};

} // namespace

ErrorKind systemErrorKind(int code)
{
    for (const KnownCode &known : knownCodes) {
        if (known.code == code) {
            return known.kind;
        }
    }
    return ErrorKind::Io;
}

Error systemFileError(FileAction action, const Path &path, int code)
{
    const QString detail = u"Windows error %1: %2"_s.arg(code).arg(qt_error_string(code));
    for (const KnownCode &known : knownCodes) {
        if (known.code == code) {
            return fileError(action, path, known.kind, detail, QString::fromUtf8(known.reason));
        }
    }
    return fileError(action, path, ErrorKind::Io, detail);
}

} // namespace metarr

#endif // Q_OS_WIN

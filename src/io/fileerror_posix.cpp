// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#ifdef Q_OS_UNIX

#include "io/fileerror.h"

#include <cerrno>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct KnownCode {
    int code;
    ErrorKind kind;
    const char *reason; ///< where the kind's standard half-sentence says too little
};

constexpr KnownCode knownCodes[] = {
    {ENOENT, ErrorKind::NotFound, nullptr},
    {ENOTDIR, ErrorKind::NotFound, "a part of the path is not a folder"},
    {EEXIST, ErrorKind::AlreadyExists, nullptr},
    {ENOTEMPTY, ErrorKind::AlreadyExists, "the folder is not empty"},
    {EACCES, ErrorKind::PermissionDenied, nullptr},
    {EPERM, ErrorKind::PermissionDenied, nullptr},
    {EROFS, ErrorKind::ReadOnly, nullptr},
    {ENOSPC, ErrorKind::NoSpace, nullptr},
    {EDQUOT, ErrorKind::NoSpace, "your quota on this volume is used up"},
    {ESTALE, ErrorKind::Offline, nullptr},
    {EHOSTDOWN, ErrorKind::Offline, nullptr},
    {EHOSTUNREACH, ErrorKind::Offline, nullptr},
    {ENETDOWN, ErrorKind::Offline, nullptr},
    {ENETUNREACH, ErrorKind::Offline, nullptr},
    {ENOTCONN, ErrorKind::Offline, nullptr},
    {ECONNRESET, ErrorKind::Offline, nullptr},
    {ECONNABORTED, ErrorKind::Offline, nullptr},
    {ECONNREFUSED, ErrorKind::Offline, nullptr},
    {ESHUTDOWN, ErrorKind::Offline, nullptr},
    {ETIMEDOUT, ErrorKind::Offline, "the disk or network share does not answer"},
    {ENODEV, ErrorKind::Offline, nullptr},
    {ENXIO, ErrorKind::Offline, nullptr},
#ifdef Q_OS_LINUX
    {ENOMEDIUM, ErrorKind::Offline, nullptr},
    {EREMOTEIO, ErrorKind::Offline, nullptr},
#endif
    {EBUSY, ErrorKind::Conflict, nullptr},
    {ETXTBSY, ErrorKind::Conflict, nullptr},
    {EAGAIN, ErrorKind::Conflict, nullptr},
    {EINVAL, ErrorKind::InvalidInput, nullptr},
    {EILSEQ, ErrorKind::InvalidInput, nullptr},
    {ENAMETOOLONG, ErrorKind::InvalidInput, "the name is too long"},
    {EISDIR, ErrorKind::InvalidInput, "it is a folder"},
    {EFBIG, ErrorKind::TooLarge, "the volume does not take files of this size"},
    {ELOOP, ErrorKind::BadData, nullptr},
    {EXDEV, ErrorKind::Unsupported, "it lies on another volume"},
    {ENOTSUP, ErrorKind::Unsupported, nullptr},
    {ENOSYS, ErrorKind::Unsupported, nullptr},
    {EMFILE, ErrorKind::Io, "too many files are open"},
    {ENFILE, ErrorKind::Io, "too many files are open"},
    {ECANCELED, ErrorKind::Cancelled, nullptr},
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
    const QString detail = u"errno %1: %2"_s.arg(code).arg(qt_error_string(code));
    for (const KnownCode &known : knownCodes) {
        if (known.code == code) {
            return fileError(action, path, known.kind, detail, QString::fromUtf8(known.reason));
        }
    }
    return fileError(action, path, ErrorKind::Io, detail);
}

} // namespace metarr

#endif // Q_OS_UNIX

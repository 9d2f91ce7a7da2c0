// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fileerror.h"

#include <QCoreApplication>

namespace metarr {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("File", source);
}

QString sentence(FileAction action)
{
    switch (action) {
    case FileAction::LookAt:
        return text("Cannot look at “%1”: %2.");
    case FileAction::List:
        return text("Cannot list the folder “%1”: %2.");
    case FileAction::Read:
        return text("Cannot read “%1”: %2.");
    case FileAction::Create:
        return text("Cannot create “%1”: %2.");
    case FileAction::Write:
        return text("Cannot write “%1”: %2.");
    case FileAction::Copy:
        return text("Cannot copy to “%1”: %2.");
    case FileAction::MakeDirectory:
        return text("Cannot create the folder “%1”: %2.");
    case FileAction::Rename:
        return text("Cannot rename a file to “%1”: %2.");
    case FileAction::RenameFrom:
        return text("Cannot rename “%1”: %2.");
    case FileAction::Remove:
        return text("Cannot remove “%1”: %2.");
    case FileAction::Sync:
        return text("Cannot make sure that “%1” is on the disk: %2.");
    case FileAction::ChangeTime:
        return text("Cannot change the time of “%1”: %2.");
    case FileAction::ChangeMode:
        return text("Cannot change the permissions of “%1”: %2.");
    case FileAction::Resolve:
        return text("Cannot find the real place of “%1”: %2.");
    case FileAction::Measure:
        return text("Cannot measure the volume of “%1”: %2.");
    }
    return text("Cannot use “%1”: %2.");
}

QString standardReason(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound:
        return text("it does not exist");
    case ErrorKind::AlreadyExists:
        return text("something of that name is there already");
    case ErrorKind::PermissionDenied:
        return text("permission denied");
    case ErrorKind::ReadOnly:
        return text("the volume is read-only");
    case ErrorKind::NoSpace:
        return text("there is no space left");
    case ErrorKind::Offline:
        return text("the disk or network share is not reachable");
    case ErrorKind::Conflict:
        return text("another program is using it");
    case ErrorKind::InvalidInput:
        return text("the volume does not accept this name");
    case ErrorKind::Unsupported:
        return text("the volume cannot do that");
    case ErrorKind::TooLarge:
        return text("it is too large");
    case ErrorKind::BadData:
        return text("its links lead in a circle");
    case ErrorKind::Cancelled:
        return text("stopped");
    default:
        return text("the disk or network share reports an error");
    }
}

QString remedyFor(FileAction action, ErrorKind kind)
{
    const bool reads = action == FileAction::LookAt || action == FileAction::List ||
                       action == FileAction::Read || action == FileAction::Resolve ||
                       action == FileAction::Measure;
    switch (kind) {
    case ErrorKind::NotFound:
        return text("Check that it has not been moved or renamed, and that its disk or share is connected.");
    case ErrorKind::AlreadyExists:
        return text("Move what is there out of the way, then try again.");
    case ErrorKind::PermissionDenied:
        return reads ? text("Allow the user that runs Metarr to read it.")
                     : text("Allow the user that runs Metarr to write to this folder.");
    case ErrorKind::ReadOnly:
        return text("Make the volume writable, or choose another folder.");
    case ErrorKind::NoSpace:
        return text("Free some space on the volume, then try again.");
    case ErrorKind::Offline:
        return text("Connect the disk or network share, then try again.");
    case ErrorKind::Conflict:
        return text("Close the program that uses it, then try again.");
    case ErrorKind::InvalidInput:
        return text("Choose a shorter name, or one without special characters.");
    case ErrorKind::Unsupported:
        return text("Choose a folder on a volume that can.");
    case ErrorKind::BadData:
        return text("Remove the symbolic link that points back to itself.");
    case ErrorKind::TooLarge:
    case ErrorKind::Cancelled:
        return {};
    default:
        return text("Check the disk, or the connection to the network share, then try again.");
    }
}

} // namespace

Error fileError(FileAction action, const Path &path, ErrorKind kind, const QString &detail,
                const QString &reason)
{
    return Error{kind,
                 sentence(action).arg(path.display(), reason.isEmpty() ? standardReason(kind) : reason),
                 remedyFor(action, kind),
                 detail,
                 {},
                 0};
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/safewriter.h"

#include "io/fileerror.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype maxNameBytes = 255;
constexpr auto marker = "metarr-";
constexpr qsizetype randomDigits = 8;

QByteArray randomText()
{
    return QByteArray::number(QRandomGenerator::global()->generate(), 16).rightJustified(randomDigits, '0');
}

/// At most `limit` bytes, without half a UTF-8 character at the end (some volumes refuse those).
QByteArray shortened(QByteArray name, qsizetype limit)
{
    if (name.size() <= limit) {
        return name;
    }
    while (limit > 0 && (static_cast<unsigned char>(name.at(limit)) & 0xc0) == 0x80) {
        --limit;
    }
    return name.left(limit);
}

/// ".Film.nfo.metarr-1a2b3c4d.tmp"; the plainer forms are for volumes that refuse long names or dot files.
QByteArray temporaryName(int form, const QByteArray &name)
{
    const QByteArray tail = marker + randomText() + ".tmp";
    switch (form) {
    case 0:
        return '.' + shortened(name, maxNameBytes - tail.size() - 2) + '.' + tail;
    case 1:
        return '.' + tail;
    default:
        return tail;
    }
}
constexpr int temporaryForms = 3;

/// The part before ".metarr-xxxxxxxx.old"; empty when the name is no such name.
QByteArray nameBeforeAside(const QByteArray &name)
{
    const qsizetype tail = 1 + qsizetype(qstrlen(marker)) + randomDigits + 4;
    return name.startsWith('.') && name.endsWith(".old") && isStagedName(name) && name.size() > tail + 1
               ? name.mid(1, name.size() - tail - 1)
               : QByteArray();
}

/// People know the target's name, not the temporary one.
Error namingTarget(Error error, const Path &temporary, const Path &target)
{
    error.message.replace(temporary.display(), target.display());
    return error;
}

/// Calls `create(path)` with one temporary name after the other until the volume takes one.
template <typename Create> Result<Path> createBeside(const Path &target, const Create &create)
{
    std::optional<Error> firstError;
    for (int form = 0; form < temporaryForms; ++form) {
        Error error;
        for (int attempt = 0; attempt < 3; ++attempt) {
            const Path path = target.parent() / temporaryName(form, target.fileName());
            const Result<> created = create(path);
            if (created) {
                return path;
            }
            error = namingTarget(created.error(), path, target);
            if (error.kind != ErrorKind::AlreadyExists) {
                break;
            }
        }
        if (!firstError) {
            firstError = error;
        }
        if (error.kind != ErrorKind::InvalidInput && error.kind != ErrorKind::PermissionDenied &&
            error.kind != ErrorKind::NotFound) {
            return fail(error);
        }
    }
    return fail(*firstError);
}

/// What the target is now; an error when it may not be replaced.
Result<FileInfo> lookAtTarget(FileSystem &fs, const Path &target, bool replace)
{
    METARR_TRY(const auto info, fs.stat(target, false));
    if (info.exists() && !replace) {
        return fail(fileError(FileAction::Write, target, ErrorKind::AlreadyExists));
    }
    if (info.isDirectory()) {
        return fail(fileError(FileAction::Write, target, ErrorKind::AlreadyExists, {},
                              QCoreApplication::translate("File", "a folder of that name is there")));
    }
    return info;
}

/// Time, permissions and the length that stat() sees: what both kinds of staging end with.
Result<StagedFile> finishStaging(FileSystem &fs, const Path &path, const Path &target, const FileInfo &old,
                                 qint64 expectedSize, const SafeWriteOptions &options)
{
    METARR_TRY(auto info, fs.stat(path, false));
    if (info.size != expectedSize) {
        return fail(fileError(FileAction::Write, target, ErrorKind::Io,
                              u"%1 of %2 bytes arrived"_s.arg(info.size).arg(expectedSize),
                              QCoreApplication::translate("File", "not all of it arrived")));
    }
    const quint32 mode = options.mode.value_or(old.isFile() ? old.mode : info.mode);
    const bool modeChanged = mode != info.mode && fs.setMode(path, mode);
    const bool timeChanged = options.mtimeNs && fs.setModificationTime(path, *options.mtimeNs);
    if (modeChanged || timeChanged) {
        METARR_TRY(info, fs.stat(path, false)); // volumes round times and keep what modes they like
    }
    return StagedFile{path, target, info};
}

Result<> fill(WritableFile &file, const QByteArray &bytes, bool sync)
{
    METARR_CHECK(file.write(bytes));
    if (sync) {
        METARR_CHECK(file.sync());
    }
    return file.close();
}

/// `result`, and the temporary file gone when it is an error.
template <typename T>
Result<T> orRemove(FileSystem &fs, const Path &path, const Path &target, Result<T> result)
{
    if (!result) {
        // A second error would only hide the first; what stays is found by recoverStaged().
        (void)fs.removeFile(path);
        return fail(namingTarget(result.error(), path, target));
    }
    return result;
}

/// For volumes that do not rename over an existing file: the old one steps aside first, and comes back when
/// the new one does not get in.
Result<> commitBySteppingAside(FileSystem &fs, const StagedFile &staged, const Error &refusal)
{
    const QByteArray asideName = '.' + staged.target.fileName() + '.' + marker + randomText() + ".old";
    const Path aside = staged.target.parent() / asideName;
    if (asideName.size() > maxNameBytes || !fs.renameNoReplace(staged.target, aside)) {
        return fail(refusal);
    }
    if (const auto placed = fs.renameNoReplace(staged.path, staged.target); !placed) {
        Error error = placed.error();
        if (const auto back = fs.renameNoReplace(aside, staged.target); !back) {
            error.remedy = QCoreApplication::translate("File", "The previous file is kept as “%1”.")
                               .arg(aside.display());
            error.detail += u"; "_s + back.error().toLogText();
        }
        return fail(error);
    }
    (void)fs.removeFile(aside);
    return {};
}

/// True when the rename has happened in spite of what the call answered: network file systems lose replies.
bool isInPlace(FileSystem &fs, const StagedFile &staged)
{
    if (staged.info.inode == 0) {
        return false;
    }
    const auto left = fs.stat(staged.path, false);
    const auto now = fs.stat(staged.target, false);
    return left && !left->exists() && now && now->inode == staged.info.inode &&
           now->device == staged.info.device && now->size == staged.info.size;
}

Result<FileInfo> commitAndSync(FileSystem &fs, const StagedFile &staged, const SafeWriteOptions &options)
{
    METARR_CHECK(orRemove(fs, staged.path, staged.target, commitStaged(fs, staged, options.replace)));
    if (options.sync) {
        METARR_CHECK(fs.syncDirectory(staged.target.parent()));
    }
    return staged.info;
}

} // namespace

Result<StagedFile> stageBytes(FileSystem &fs, const Path &target, const QByteArray &bytes,
                              const SafeWriteOptions &options)
{
    METARR_CHECK(options.stop.check());
    METARR_TRY(const auto old, lookAtTarget(fs, target, options.replace));
    std::unique_ptr<WritableFile> file;
    METARR_TRY(const auto path, createBeside(target, [&](const Path &name) -> Result<> {
                   METARR_TRY(file, fs.createNew(name));
                   return {};
               }));
    Result<> filled = options.mode ? fs.setMode(path, *options.mode) : Result<>();
    if (filled) {
        filled = fill(*file, bytes, options.sync);
    }
    file.reset(); // closed before anything else touches it: Windows insists
    METARR_CHECK(orRemove(fs, path, target, filled));
    return orRemove(fs, path, target, finishStaging(fs, path, target, old, bytes.size(), options));
}

Result<StagedFile> stageCopy(FileSystem &fs, const Path &from, const Path &target,
                             const SafeWriteOptions &options)
{
    METARR_CHECK(options.stop.check());
    METARR_TRY(const auto source, fs.stat(from));
    if (!source.isFile()) {
        return fail(fileError(FileAction::Read, from,
                              source.exists() ? ErrorKind::Unsupported : ErrorKind::NotFound));
    }
    METARR_TRY(const auto old, lookAtTarget(fs, target, options.replace));
    METARR_TRY(const auto path, createBeside(target, [&](const Path &name) {
                   return fs.copyToNew(from, name, options.stop);
               }));
    if (options.sync) {
        METARR_CHECK(orRemove(fs, path, target, fs.syncFile(path)));
    }
    return orRemove(fs, path, target, finishStaging(fs, path, target, old, source.size, options));
}

Result<> commitStaged(FileSystem &fs, const StagedFile &staged, bool replace)
{
    const Result<> renamed =
        replace ? fs.rename(staged.path, staged.target) : fs.renameNoReplace(staged.path, staged.target);
    if (renamed || isInPlace(fs, staged)) {
        return {};
    }
    switch (renamed.error().kind) {
    case ErrorKind::AlreadyExists:
    case ErrorKind::PermissionDenied:
    case ErrorKind::Conflict:
    case ErrorKind::Unsupported:
        return replace ? commitBySteppingAside(fs, staged, renamed.error()) : renamed;
    default:
        return renamed;
    }
}

Result<FileInfo> writeFileSafely(FileSystem &fs, const Path &target, const QByteArray &bytes,
                                 const SafeWriteOptions &options)
{
    METARR_TRY(const auto staged, stageBytes(fs, target, bytes, options));
    return commitAndSync(fs, staged, options);
}

Result<FileInfo> copyFileSafely(FileSystem &fs, const Path &from, const Path &target,
                                const SafeWriteOptions &options)
{
    METARR_TRY(const auto staged, stageCopy(fs, from, target, options));
    return commitAndSync(fs, staged, options);
}

Result<> moveFileSafely(FileSystem &fs, const Path &from, const Path &to, const StopToken &stop)
{
    METARR_CHECK(stop.check());
    if (const auto renamed = fs.renameNoReplace(from, to); renamed) {
        METARR_CHECK(fs.syncDirectory(to.parent()));
        return fs.syncDirectory(from.parent());
    } else if (renamed.error().kind != ErrorKind::Unsupported) {
        return renamed;
    }
    METARR_TRY(const auto source, fs.stat(from));
    SafeWriteOptions options;
    options.replace = false;
    options.mtimeNs = source.mtimeNs;
    options.stop = stop;
    METARR_CHECK(copyFileSafely(fs, from, to, options));
    METARR_CHECK(fs.removeFile(from));
    return fs.syncDirectory(from.parent());
}

bool isStagedName(const QByteArray &name)
{
    const qsizetype tail = qsizetype(qstrlen(marker)) + randomDigits + 4;
    if (name.size() < tail || !(name.endsWith(".tmp") || name.endsWith(".old"))) {
        return false;
    }
    const QByteArray end = name.right(tail);
    if (!end.startsWith(marker) || (name.size() > tail && name.at(name.size() - tail - 1) != '.')) {
        return false;
    }
    const QByteArray digits = end.mid(qsizetype(qstrlen(marker)), randomDigits);
    return std::all_of(digits.begin(), digits.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<int> recoverStaged(FileSystem &fs, const Path &directory, qint64 olderThanNs)
{
    METARR_TRY(const auto entries, fs.listWithInfo(directory));
    int done = 0;
    for (const ListedFile &entry : entries) {
        if (!entry.info.isFile() || !isStagedName(entry.name)) {
            continue;
        }
        const Path path = directory / entry.name;
        if (const QByteArray name = nameBeforeAside(entry.name); !name.isEmpty()) {
            METARR_TRY(const auto original, fs.stat(directory / name, false));
            METARR_CHECK(original.exists() ? fs.removeFile(path)
                                           : fs.renameNoReplace(path, directory / name));
            ++done;
        } else if (entry.name.endsWith(".tmp") && entry.info.mtimeNs < olderThanNs) {
            METARR_CHECK(fs.removeFile(path));
            ++done;
        }
    }
    if (done > 0) {
        METARR_CHECK(fs.syncDirectory(directory));
    }
    return done;
}

} // namespace metarr

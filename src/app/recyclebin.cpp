// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recyclebin.h"

#include "app/core.h"
#include "store/repos/events.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int mostFiles = 1'000'000;
} // namespace

Result<QList<RecycledFile>> RecycleBin::list(int limit, qint64 before)
{
    return m_core.database().read([&](Connection &c) { return PublishRepo(c).recycled(limit, before); });
}

Result<Path> RecycleBin::restore(qint64 id)
{
    METARR_TRY(const auto files, list(mostFiles));
    const auto file =
        std::find_if(files.cbegin(), files.cend(), [id](const RecycledFile &each) { return each.id == id; });
    if (file == files.cend()) {
        return fail(ErrorKind::NotFound, u"The recycle bin has no file %1."_s.arg(id));
    }
    FileSystem &fs = m_core.files();
    METARR_TRY(const FileInfo there, fs.stat(file->originalPath, false));
    if (there.exists()) {
        return fail(ErrorKind::AlreadyExists, u"%1 is there again."_s.arg(file->originalPath.display()),
                    u"Move that file away first; nothing is overwritten."_s);
    }
    METARR_TRY(const FileInfo kept, fs.stat(file->binPath, false));
    if (!kept.isFile()) {
        return fail(ErrorKind::NotFound,
                    u"%1 is no longer in the recycle bin."_s.arg(file->originalPath.display()));
    }
    // The bin may be on another volume: a copy in the same folder, complete on disk, takes the name.
    const Path staged = file->originalPath.parent() / (".metarr-restore-" + QByteArray::number(id));
    METARR_CHECK(fs.removeFile(staged));
    METARR_CHECK(fs.copyToNew(file->binPath, staged));
    METARR_CHECK(fs.syncFile(staged));
    if (const auto named = fs.renameNoReplace(staged, file->originalPath); !named) {
        METARR_CHECK(fs.removeFile(staged));
        return tl::make_unexpected(named.error());
    }
    METARR_CHECK(fs.syncDirectory(file->originalPath.parent()));
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            METARR_CHECK(PublishRepo(t).setRestored(id, now));
            METARR_CHECK(
                EventRepo(t).log({0,
                                  u"restore"_s,
                                  Severity::Info,
                                  file->item,
                                  u"Restored %1 from the recycle bin."_s.arg(file->originalPath.display()),
                                  {},
                                  0},
                                 now));
            return EventRepo(t).emitEvent(u"recycle:restored"_s, file->item, {}, now);
        },
        WritePriority::Interactive, Durability::Full));
    METARR_CHECK(fs.removeFile(file->binPath));
    m_core.signal().notify(u"events"_s);
    return file->originalPath;
}

Result<int> RecycleBin::purge(qint64 recycledBefore, const StopToken &stop)
{
    QList<std::pair<qint64, Path>> due;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        due.clear();
        return c.forEach(
            u"SELECT id, bin_path FROM recycle_bin WHERE restored_at IS NULL AND recycled_at < ? ORDER BY id"_s,
            {recycledBefore}, [&](const Row &r) { due += std::pair{r.integer(0), Path(r.bytes(1))}; });
    }));
    int purged = 0;
    for (const auto &[id, file] : std::as_const(due)) {
        METARR_CHECK(stop.check());
        if (!file.isUnder(m_core.dirs().recycle())) {
            continue;
        }
        if (const auto removed = m_core.files().removeFile(file);
            !removed && removed.error().kind != ErrorKind::NotFound) {
            continue;
        }
        METARR_CHECK(m_core.database().write([&, number = id](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"DELETE FROM recycle_bin WHERE id = ?"_s, {number}));
            return {};
        }));
        ++purged;
        // Folders with other files in them are not empty, and stay.
        const Path bin = m_core.dirs().recycle();
        for (Path folder = file.parent(); folder != bin && folder.isUnder(bin); folder = folder.parent()) {
            if (!m_core.files().removeDirectory(folder)) {
                break;
            }
        }
    }
    return purged;
}

} // namespace metarr

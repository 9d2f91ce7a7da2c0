// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/libraryservice.h"

#include "app/core.h"
#include "store/repos/events.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<Library> LibraryService::add(const QString &name, LibraryType type, AutomationMode mode,
                                    const QStringList &folders)
{
    FileSystem &files = m_core.files();
    Library library;
    library.type = type;
    library.mode = mode;
    if (folders.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"A library needs a folder."_s);
    }
    METARR_TRY(const Path own, files.canonical(m_core.dirs().dataDir()));
    for (const QString &folder : folders) {
        auto path = files.canonical(Path::fromText(folder));
        if (!path) {
            return fail(ErrorKind::NotFound, u"The folder %1 cannot be opened."_s.arg(folder),
                        u"Check the name, and that the disk or share is connected."_s,
                        path.error().toLogText());
        }
        METARR_TRY(const FileInfo info, files.stat(*path));
        if (!info.isDirectory()) {
            return fail(ErrorKind::InvalidInput, u"%1 is not a folder."_s.arg(folder));
        }
        if (path->isUnder(own) || own.isUnder(*path)) {
            return fail(ErrorKind::InvalidInput, u"%1 overlaps with Metarr's own data folder."_s.arg(folder),
                        u"Keep the two apart."_s);
        }
        METARR_TRY(const auto listed, files.list(*path));
        Q_UNUSED(listed)
        LibraryRoot root;
        root.path = *path;
        METARR_TRY(root.isNetwork, files.isNetworkVolume(*path));
        library.roots += root;
    }
    library.name = name.isEmpty() ? displayName(library.roots.first().path.fileName()) : name;
    return m_core.database().write(
        [&](Transaction &t) -> Result<Library> {
            LibraryRepo repo(t);
            METARR_TRY(const LibraryId id, repo.add(library, m_core.clock().nowMs()));
            METARR_CHECK(
                EventRepo(t).emitEvent(u"library:added"_s, {}, {{u"library"_s, id}}, m_core.clock().nowMs()));
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
            return repo.load(id);
        },
        WritePriority::Interactive, Durability::Full);
}

Result<QList<Library>> LibraryService::all()
{
    return m_core.database().read([](Connection &c) { return LibraryRepo(c).all(); });
}

Result<Library> LibraryService::find(const QString &idOrName)
{
    return m_core.database().read([&](Connection &c) { return LibraryRepo(c).find(idOrName); });
}

Result<> LibraryService::update(const Library &library)
{
    return m_core.database().write(
        [&](Transaction &t) { return LibraryRepo(t).update(library, m_core.clock().nowMs()); },
        WritePriority::Interactive, Durability::Full);
}

Result<> LibraryService::remove(LibraryId id)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(LibraryRepo(t).remove(id));
            METARR_CHECK(EventRepo(t).emitEvent(u"library:removed"_s, {}, {{u"library"_s, id}},
                                                m_core.clock().nowMs()));
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
            return {};
        },
        WritePriority::Interactive, Durability::Full);
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/libraryservice.h"

#include "app/core.h"
#include "store/repos/events.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<Library> LibraryService::add(const QString &name, LibraryType type, AutomationMode mode,
                                    const QStringList &folders)
{
    Library library;
    library.type = type;
    library.mode = mode;
    if (folders.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"A library needs a folder."_s);
    }
    for (const QString &folder : folders) {
        METARR_TRY(const LibraryRoot root, checkedFolder(folder));
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

Result<LibraryRoot> LibraryService::checkedFolder(const QString &folder)
{
    FileSystem &files = m_core.files();
    METARR_TRY(const Path own, files.canonical(m_core.dirs().dataDir()));
    auto path = files.canonical(Path::fromText(folder));
    if (!path) {
        return fail(ErrorKind::NotFound, u"The folder %1 cannot be opened."_s.arg(folder),
                    u"Check the name, and that the disk or share is connected."_s, path.error().toLogText());
    }
    METARR_TRY(const FileInfo info, files.stat(*path));
    if (!info.isDirectory()) {
        return fail(ErrorKind::InvalidInput, u"%1 is not a folder."_s.arg(folder));
    }
    if (path->isUnder(own) || own.isUnder(*path)) {
        return fail(ErrorKind::InvalidInput, u"%1 overlaps with Metarr's own data folder."_s.arg(folder),
                    u"Keep the two apart."_s);
    }
    METARR_TRY([[maybe_unused]] const auto listed, files.list(*path));
    LibraryRoot root;
    root.path = *path;
    METARR_TRY(root.isNetwork, files.isNetworkVolume(*path));
    return root;
}

Result<> LibraryService::checkSameFiles(const LibraryRoot &root, const Path &there)
{
    QList<QByteArray> known;
    METARR_CHECK(m_core.database().read([&](Connection &c) {
        return c.forEach(u"SELECT path FROM media_files WHERE root_id = ? AND missing_since IS NULL "
                         "ORDER BY random() LIMIT 50"_s, // a look at some will do
                         {root.id}, [&](const Row &r) { known += r.bytes(0); });
    }));
    for (const QByteArray &path : std::as_const(known)) {
        METARR_TRY(const FileInfo info, m_core.files().stat(there / path));
        if (info.exists()) {
            return {};
        }
    }
    if (known.isEmpty()) {
        return {};
    }
    return fail(
        ErrorKind::InvalidInput,
        u"None of the files that are known in %1 is in %2."_s.arg(root.path.display(), there.display()),
        u"Move or copy the files there first, or add the folder to the library beside the other one."_s);
}

/// Tells of a change, and as what it stands now.
Result<Library> LibraryService::changed(Transaction &t, LibraryId id)
{
    METARR_CHECK(
        EventRepo(t).emitEvent(u"library:changed"_s, {}, {{u"library"_s, id}}, m_core.clock().nowMs()));
    t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
    return LibraryRepo(t).load(id);
}

Result<Library> LibraryService::addFolder(LibraryId id, const QString &folder)
{
    METARR_TRY(const LibraryRoot root, checkedFolder(folder));
    return m_core.database().write(
        [&](Transaction &t) -> Result<Library> {
            METARR_TRY([[maybe_unused]] const RootId made,
                       LibraryRepo(t).addRoot(id, root, m_core.clock().nowMs()));
            return changed(t, id);
        },
        WritePriority::Interactive, Durability::Full);
}

Result<Library> LibraryService::moveFolder(RootId root, const QString &folder)
{
    METARR_TRY(const LibraryRoot before,
               m_core.database().read([&](Connection &c) { return LibraryRepo(c).root(root); }));
    METARR_TRY(const LibraryRoot after, checkedFolder(folder));
    METARR_CHECK(checkSameFiles(before, after.path));
    return m_core.database().write(
        [&](Transaction &t) -> Result<Library> {
            METARR_CHECK(LibraryRepo(t).moveRoot(root, after.path));
            return changed(t, before.library);
        },
        WritePriority::Interactive, Durability::Full);
}

Result<Library> LibraryService::removeFolder(RootId root)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<Library> {
            LibraryRepo repo(t);
            METARR_TRY(const LibraryRoot found, repo.root(root));
            METARR_CHECK(repo.removeRoot(root));
            return changed(t, found.library);
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

Result<Library> LibraryService::change(LibraryId id, const std::function<Result<>(Library &)> &edit)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<Library> {
            METARR_TRY(Library library, LibraryRepo(t).load(id));
            METARR_CHECK(edit(library));
            METARR_CHECK(LibraryRepo(t).update(library, m_core.clock().nowMs()));
            return changed(t, id);
        },
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

// SPDX-License-Identifier: GPL-3.0-or-later
// Where the folder lies here that a webhook names.
#include "app/core.h"
#include "app/webhookservice.h"
#include "store/repos/libraries.h"
#include "store/repos/players.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// What `folder` and `remote` say of the folders above them: the last parts that are the same on both sides need no mapping, as far
/// as the root goes.
PathMapping common(Path folder, const Path &root, PlayerPath remote)
{
    while (folder != root && folder.fileName() == remote.fileName().toUtf8() &&
           !remote.parent().fileName().isEmpty()) {
        folder = folder.parent();
        remote = remote.parent();
    }
    return {folder.display(), remote.toText()};
}

/// Without links, as far as it exists: what was deleted lay behind the same links.
Result<Path> resolved(FileSystem &files, const Path &path)
{
    Path there = path;
    QList<QByteArray> gone;
    for (;;) {
        const auto info = files.stat(there);
        if (!info && info.error().kind != ErrorKind::InvalidInput) { // that: a name too long to exist
            return tl::make_unexpected(info.error());
        }
        if ((info && info->exists()) || there.parent() == there) {
            break;
        }
        gone.prepend(there.fileName());
        there = there.parent();
    }
    METARR_TRY(there, files.canonical(there));
    for (const QByteArray &name : std::as_const(gone)) {
        there = there / name;
    }
    return there;
}

} // namespace

Result<std::optional<PathMapping>> WebhookService::suggest(const QString &folder)
{
    const PlayerPath remote = PlayerPath::parse(folder);
    METARR_TRY(const auto libraries,
               m_core.database().read([](Connection &c) { return LibraryRepo(c).all(); }));
    const QByteArray name = remote.fileName().toUtf8();
    if (name.isEmpty() || !Path(name).isClean() || name.contains('/')) {
        return std::optional<PathMapping>();
    }
    std::optional<PathMapping> found;
    for (const Library &library : libraries) {
        for (const LibraryRoot &root : library.roots) {
            METARR_TRY(const auto folders, foldersOfItems(root));
            for (const Path &parent : folders) {
                // The film's or series' own folder lies here under the same name: what stands before it is the manager's name
                // of this folder.
                const auto info = m_core.files().stat(parent / name);
                if (!info || !info->isDirectory()) { // a share that is away has nothing to say here
                    continue;
                }
                if (found) {
                    return std::optional<PathMapping>(); // in two places: nobody can tell
                }
                found = common(parent, root.path, remote.parent());
            }
        }
    }
    return found;
}

/// Folders of a root in which films or series lie: the root itself, and those of "Movies/A/Alien (1979)".
Result<QList<Path>> WebhookService::foldersOfItems(const LibraryRoot &root)
{
    constexpr qsizetype most = 200;
    QList<Path> folders{root.path};
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        folders = {root.path};
        for (const QString &table : {u"movies"_s, u"series"_s}) {
            METARR_CHECK(c.forEach(
                u"SELECT folder FROM %1 WHERE root_id = ? AND deleted_at IS NULL AND folder IS NOT NULL"_s
                    .arg(table),
                {root.id}, [&](const Row &r) {
                    const Path parent = root.path / Path(r.bytes(0)).parent().bytes();
                    if (r.bytes(0).contains('/') && folders.size() < most && !folders.contains(parent)) {
                        folders += parent;
                    }
                }));
        }
        return {};
    }));
    return folders;
}

Result<WebhookService::Place> WebhookService::locate(qint64 manager, ManagerType type, const QString &folder)
{
    Place place;
    if (folder.isEmpty()) {
        place.cause = u"It names no folder."_s;
        return place;
    }
    QList<PathMapping> mappings;
    if (manager != 0) {
        METARR_TRY(const auto rows, m_core.database().read([&](Connection &c) {
            return PlayerRepo(c).mappings(u"manager"_s, manager);
        }));
        for (const PathMappingRow &row : rows) {
            mappings += PathMapping{row.local, row.remote};
        }
    }
    const auto mapped = PathMapper(mappings, true).toLocal(folder);
    if (mapped && mapped->isAbsolute() && mapped->isClean()) {
        place.folder = *mapped;
        // Links are resolved before anything is compared: a path from outside must lie in a library, not just look like it.
        METARR_TRY(place.folder, resolved(m_core.files(), *mapped));
    }
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        METARR_TRY(const auto root, LibraryRepo(c).rootOf(place.folder));
        if (root && !place.folder.isEmpty()) {
            place.root = *root;
            METARR_TRY(place.library, LibraryRepo(c).load(root->library));
        }
        return {};
    }));
    const LibraryType wanted = type == ManagerType::Radarr ? LibraryType::Movies : LibraryType::Tv;
    if (place.root.id == 0) {
        place.cause = u"%1 lies outside every library."_s.arg(folder.left(300));
        METARR_TRY(const std::optional<PathMapping> suggested, suggest(folder));
        if (suggested) {
            const PathMapping &mapping = *suggested;
            place.cause += u' ' + u"A path mapping from %1 to %2 would bring it into one."_s.arg(
                                      mapping.remote, mapping.local);
            place.suggestion = mapping;
        }
    } else if (place.library.type != wanted) {
        place.cause = u"“%1” is a library of another kind."_s.arg(place.library.name);
    } else if (!place.library.enabled || !place.library.webhookEnabled) {
        place.cause = u"The library “%1” does not take webhooks."_s.arg(place.library.name);
    } else if (place.folder == place.root.path) {
        place.cause = u"%1 is the folder of the whole library."_s.arg(folder.left(300));
    }
    return place;
}

} // namespace metarr

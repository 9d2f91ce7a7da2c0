// SPDX-License-Identifier: GPL-3.0-or-later
// Known items whose file is another one now, or lies elsewhere.
#include "scan/itemimporter.h"
#include "store/repos/events.h"
#include "store/repos/replacements.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<> ItemImporter::moveFile(FileId id, const FoundFile &to)
{
    METARR_TRY(MediaFile file, m_files.load(id));
    file.root = m_root.id;
    file.path = to.path;
    file.device = to.info.device;
    file.inode = to.info.inode;
    // A row of something long gone may still hold the name.
    METARR_CHECK(m_t.execute(u"DELETE FROM media_files WHERE root_id = ? AND path = ? AND id <> ?"_s,
                             {m_root.id, to.path, id}));
    return m_files.update(file);
}

Result<> ItemImporter::lookAgainAt(RootId root, const QByteArray &path)
{
    const auto slash = path.indexOf('/');
    const QByteArray unit = slash < 0 ? QByteArray("") : path.left(slash);
    // The row stays: should the child be gone as well, that is noticed by it.
    METARR_CHECK(
        m_t.execute(u"UPDATE directories SET signature = '' WHERE root_id = ? AND path = ?"_s, {root, unit}));
    if (m_lookAgain && root == m_root.id) {
        m_lookAgain->insert(unit);
    }
    return {};
}

/// Answers whether the item lies where they were.
Result<bool> ItemImporter::moveFiles(const Item &item, FileId moved, const FoundItem &found)
{
    METARR_TRY(const MediaFile from, m_files.load(moved));
    METARR_TRY(const auto files, m_files.filesOf(item.ref));
    QList<FileId> own{moved};
    bool elsewhere = false;
    for (const ItemFile &file : files) {
        if (file.file.id == moved) {
            continue;
        }
        const auto isBelow = [&](const QByteArray &path) {
            return !item.folder.isEmpty() && Path(path).isUnder(Path(item.folder));
        };
        const bool beside =
            file.file.root == from.root &&
            (Path(file.file.path).parent() == Path(from.path).parent() ||
             (isBelow(file.file.path) && isBelow(from.path))); // a disc in a folder of its own
        if (file.part > 0 && beside) {
            own += file.file.id;
        } else {
            elsewhere = true;
        }
    }
    for (qsizetype i = 0; i < own.size() && i < found.videos.size(); ++i) {
        METARR_CHECK(moveFile(own.at(i), found.videos.at(i)));
    }
    const bool atItem = item.root == from.root &&
                        (item.folder.isEmpty() || Path(from.path).isUnder(Path(item.folder))) &&
                        Path(from.path).fileName().startsWith(item.baseName);
    return atItem || !elsewhere;
}

Result<> ItemImporter::move(EntityRef ref, FileId moved, const FoundItem &found,
                            const QSet<QByteArray> &stayed)
{
    METARR_TRY(Item item, m_items.load(ref));
    METARR_TRY(const bool described, moveFiles(item, moved, found));
    return described ? moveItem(std::move(item), found, stayed) : Result<>();
}

/// All but the files themselves.
Result<> ItemImporter::moveItem(Item item, const FoundItem &found, const QSet<QByteArray> &stayed)
{
    const EntityRef ref = item.ref;
    // Everything that lay beside the old file is looked for under its new name; what did not come along is
    // found out by the update that follows.
    const auto renamed = [&](const QByteArray &old) -> QByteArray {
        QByteArray name = Path(old).fileName();
        QByteArray between; // a folder of its own: extrafanart
        if (const QByteArray prefix = item.folder.isEmpty() ? QByteArray() : item.folder + '/';
            old.startsWith(prefix)) {
            between = old.mid(prefix.size(), old.size() - prefix.size() - name.size());
        }
        if (!item.baseName.isEmpty() && name.startsWith(item.baseName)) {
            name = found.baseName + name.mid(item.baseName.size());
        }
        return (found.folder.isEmpty() ? QByteArray() : found.folder + '/') + between + name;
    };
    // What stayed in another root does not lie beside the file any more, whatever it is called.
    const bool elsewhere = item.root != m_root.id;
    const QVariantList key{int(ref.type), ref.id};
    QList<std::pair<qint64, QByteArray>> paths;
    METARR_CHECK(m_t.forEach(
        u"SELECT id, local_path FROM asset_candidates WHERE entity_type = ? AND entity_id = ? AND local_path IS NOT NULL"_s,
        key, [&](const Row &r) { paths.emplace_back(r.integer(0), r.bytes(1)); }));
    for (const auto &[id, path] : std::as_const(paths)) {
        if (!stayed.contains(path) || elsewhere) {
            METARR_CHECK(
                m_t.execute(u"UPDATE asset_candidates SET root_id = ?, local_path = ? WHERE id = ?"_s,
                            {m_root.id, renamed(path), id}));
        }
    }
    paths.clear();
    METARR_CHECK(m_t.forEach(u"SELECT id, path FROM library_files WHERE entity_type = ? AND entity_id = ?"_s,
                             key, [&](const Row &r) { paths.emplace_back(r.integer(0), r.bytes(1)); }));
    for (const auto &[id, path] : std::as_const(paths)) {
        if (stayed.contains(path)) {
            continue; // ours or not: the next publish knows what to do with it
        }
        METARR_CHECK(m_t.execute(u"DELETE FROM library_files WHERE root_id = ? AND path = ? AND id <> ?"_s,
                                 {m_root.id, renamed(path), id}));
        METARR_CHECK(m_t.execute(u"UPDATE library_files SET root_id = ?, path = ? WHERE id = ?"_s,
                                 {m_root.id, renamed(path), id}));
    }
    if (item.nfo != 0) {
        METARR_TRY(const NfoRecord nfo, m_files.nfo(item.nfo));
        if (!stayed.contains(nfo.path) || elsewhere) {
            METARR_CHECK(
                m_t.execute(u"DELETE FROM nfo_documents WHERE root_id = ? AND path = ? AND id <> ?"_s,
                            {m_root.id, renamed(nfo.path), item.nfo}));
            METARR_CHECK(m_t.execute(u"UPDATE nfo_documents SET root_id = ?, path = ? WHERE id = ?"_s,
                                     {m_root.id, renamed(nfo.path), item.nfo}));
        }
    }
    item.versionGroup = 0; // found out anew for the folder it is in now
    METARR_TRY([[maybe_unused]] const bool placed, updatePlace(item, found));
    return EventRepo(m_t).log({0,
                               u"scan"_s,
                               Severity::Info,
                               ref,
                               u"“%1” moved to %2."_s.arg(item.metadata.title, Path(found.folder).display()),
                               {},
                               0},
                              m_now);
}

Result<> ItemImporter::succeed(EntityRef former, EntityRef heir, const PreparedItem &movie,
                               QSet<QByteArray> stayed)
{
    METARR_TRY(const auto files, m_files.filesOf(former));
    METARR_TRY(const auto paths, ReplacementRepo(m_t).handOver(former, heir));
    METARR_TRY(Item item, m_items.load(former)); // with the NFO that it got
    METARR_CHECK(m_items.remove(heir));
    METARR_CHECK(EventRepo(m_t).emitEvent(u"entity:removed"_s, heir, {}, m_now));
    METARR_CHECK(moveItem(std::move(item), movie.found, stayed.unite(paths)));
    METARR_TRY([[maybe_unused]] const bool changed, updateMovie(former, movie));
    for (const ItemFile &file : files) {
        METARR_TRY(const auto others, m_files.itemsOf(file.file.id));
        if (others.isEmpty()) {
            METARR_CHECK(m_files.remove(file.file.id));
        }
    }
    return EventRepo(m_t).emitEvent(u"entity:updated"_s, former, {}, m_now);
}

} // namespace metarr

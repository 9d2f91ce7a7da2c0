// SPDX-License-Identifier: GPL-3.0-or-later
// Films whose files changed places between two scans: each has a name that was another's.
#include "scan/settler.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QByteArray placeOf(const Exchanged &e)
{
    return e.item.found.videos.first().path;
}

/// A place below the root that is never on disk: where rows wait while another one has their names.
QByteArray asideOf(FileId file, const QByteArray &path)
{
    const QByteArray folder = ".metarr-aside/" + QByteArray::number(file);
    return path.isEmpty() ? folder : folder + '/' + path;
}

/// What the store knows of a file that belongs to an item.
struct Sidecar {
    QString table, column;
    qint64 row = 0;
    QByteArray path;
    qint64 size = 0, mtimeNs = 0;
};

Result<QList<Sidecar>> sidecarsOf(Connection &c, EntityRef film, RootId root)
{
    struct Kind {
        QString table, column, select;
    };
    const QList<Kind> kinds{
        {u"asset_candidates"_s, u"local_path"_s,
         u"SELECT id, local_path, local_size, local_mtime_ns FROM asset_candidates WHERE entity_type = 1 AND entity_id = ? AND root_id = ? AND local_path IS NOT NULL"_s},
        {u"library_files"_s, u"path"_s,
         u"SELECT id, path, size, mtime_ns FROM library_files WHERE entity_type = 1 AND entity_id = ? AND root_id = ?"_s},
        {u"nfo_documents"_s, u"path"_s,
         u"SELECT n.id, n.path, n.size, n.mtime_ns FROM nfo_documents n JOIN movies m ON m.nfo_id = n.id WHERE m.id = ? AND n.root_id = ?"_s}};
    QList<Sidecar> all;
    for (const Kind &kind : kinds) {
        METARR_CHECK(c.forEach(kind.select, {film.id, root}, [&](const Row &r) {
            all += Sidecar{kind.table, kind.column, r.integer(0), r.bytes(1), r.integer(2), r.integer(3)};
        }));
    }
    return all;
}

} // namespace

Result<> Settler::exchange(const QList<Exchanged> &all, ScanReport &report)
{
    QHash<QByteArray, const Exchanged *> at;
    for (const Exchanged &e : all) {
        at.insert(placeOf(e), &e);
    }
    QSet<const Exchanged *> done;
    for (const Exchanged &e : all) {
        METARR_CHECK(m_stop.check());
        if (done.contains(&e)) {
            continue;
        }
        // Where its content was lies another's, and so on: back to this place, or it was a copy or a replacement.
        QList<const Exchanged *> circle{&e};
        while (const Exchanged *next = at.value(circle.last()->content.file.path)) {
            if (circle.contains(next)) {
                break;
            }
            circle += next;
        }
        if (circle.size() > 1 && circle.last()->content.file.path == placeOf(e)) {
            METARR_CHECK(turn(circle));
            report.moved += int(circle.size());
            done += QSet<const Exchanged *>(circle.cbegin(), circle.cend());
            continue;
        }
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            ItemImporter importer = m_w.importer(t);
            METARR_TRY([[maybe_unused]] const bool changed, importer.updateMovie(e.was, e.item));
            return {};
        }));
        ++report.updated;
        done.insert(&e);
    }
    return {};
}

/// Each row goes where its content lies now, and so does what changed places with it.
Result<> Settler::turn(const QList<const Exchanged *> &circle)
{
    QHash<EntityRef, QSet<QByteArray>> stayed;
    QHash<EntityRef, QList<Sidecar>> moving;
    for (const Exchanged *e : circle) {
        const EntityRef film = e->content.items.first();
        METARR_TRY(const auto sidecars,
                   m_w.database.read([&](Connection &c) { return sidecarsOf(c, film, m_w.root.id); }));
        for (const Sidecar &sidecar : sidecars) {
            const auto there = m_w.files.stat(m_w.root.path / sidecar.path);
            const bool asKnown =
                there && there->exists() && there->size == sidecar.size && there->mtimeNs == sidecar.mtimeNs;
            if (asKnown) {
                stayed[film].insert(sidecar.path);
            } else {
                moving[film] += sidecar;
            }
        }
    }
    return m_w.transaction([&](Transaction &t) -> Result<> {
        // All step aside first, for each goes where another one is.
        for (const Exchanged *e : circle) {
            const MediaFile &file = e->content.file;
            METARR_CHECK(t.execute(u"UPDATE media_files SET path = ? WHERE id = ?"_s,
                                   {asideOf(file.id, file.path), file.id}));
            METARR_TRY(Item item, ItemRepo(t).load(e->content.items.first()));
            METARR_CHECK(t.execute(u"UPDATE movies SET folder = ? WHERE id = ?"_s,
                                   {asideOf(file.id, item.folder), item.ref.id}));
            for (const Sidecar &sidecar : moving.value(item.ref)) {
                METARR_CHECK(
                    t.execute(u"UPDATE %1 SET %2 = ? WHERE id = ?"_s.arg(sidecar.table, sidecar.column),
                              {asideOf(file.id, sidecar.path), sidecar.row}));
            }
        }
        ItemImporter importer = m_w.importer(t);
        for (const Exchanged *e : circle) {
            const EntityRef film = e->content.items.first();
            METARR_CHECK(importer.move(film, e->content.file.id, e->item.found, stayed.value(film)));
            METARR_TRY([[maybe_unused]] const bool changed, importer.updateMovie(film, e->item));
        }
        return {};
    });
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
// Films whose files changed places between two scans: each has a name that was another's.
#include "scan/settler.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QByteArray placeOf(const Exchanged &e)
{
    return e.item.found.videos.first().path;
}

/// A place below the root that is never on disk: where rows wait while another one has their names.
QByteArray asideOf(EntityRef film, const QByteArray &path)
{
    const QByteArray folder = ".metarr-aside/" + QByteArray::number(film.id);
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

/// The library and root of a place; null: of no films, or not there now.
Result<const Settler::Holding *> Settler::holdingOf(RootId root)
{
    if (const auto known = m_holdings.find(root); known != m_holdings.end()) {
        return &known->second;
    }
    METARR_TRY(const auto path, presentRoot(root));
    METARR_TRY(Holding holding, m_w.database.read([&](Connection &c) -> Result<Holding> {
        Holding found;
        METARR_TRY(found.root, LibraryRepo(c).root(root));
        METARR_TRY(found.library, LibraryRepo(c).load(found.root.library));
        return found;
    }));
    if (!path || holding.library.type != LibraryType::Movies) {
        return nullptr;
    }
    return &m_holdings.emplace(root, std::move(holding)).first->second;
}

/// The film whose first file this is, as a scan of that root would see it.
Result<std::optional<PreparedItem>> Settler::filmAt(const Holding &holding, const QByteArray &path)
{
    const auto slash = path.indexOf('/');
    WalkedDirectory tree;
    if (slash < 0) { // the root's own files
        METARR_TRY(const auto entries, m_w.files.listWithInfo(holding.root.path));
        std::copy_if(entries.cbegin(), entries.cend(), std::back_inserter(tree.files),
                     [](const ListedFile &entry) { return entry.info.isFile(); });
    } else {
        Walker walker(m_w.files, holding.root.path,
                      {m_w.settings.ignorePatterns, path.left(slash), m_w.settings.followLinks});
        METARR_CHECK(walker.run(
            [&](WalkUnit unit) {
                tree = std::move(unit.tree);
                return Result<>();
            },
            m_stop));
    }
    Found found = classify(tree, LibraryType::Movies);
    for (FoundItem &film : found.movies) {
        if (film.videos.first().path == path) {
            auto nfo =
                film.nfo ? std::optional(readNfoFile(m_w.files, holding.root, *film.nfo)) : std::nullopt;
            return std::optional(PreparedItem{std::move(film), std::move(nfo), {}});
        }
    }
    return std::optional<PreparedItem>();
}

/// What a place is now that was some film's: this walk has seen it, or it lies in another root. Null: no exchange.
Result<Settler::ExchangedPlace> Settler::exchangedAt(RootId root, const QByteArray &path)
{
    const std::pair key(root, path);
    if (const auto known = m_exchanged.constFind(key); known != m_exchanged.cend() || root == m_w.root.id) {
        return known != m_exchanged.cend() ? *known : ExchangedPlace();
    }
    ExchangedPlace &place = m_exchanged[key];
    METARR_TRY(const Holding *const holding, holdingOf(root));
    METARR_TRY(auto film,
               holding ? filmAt(*holding, path) : Result<std::optional<PreparedItem>>(std::nullopt));
    if (!film) {
        return place;
    }
    METARR_CHECK(m_w.database.read([&](Connection &c) -> Result<> {
        METARR_TRY(const auto before, FileRepo(c).find(root, path));
        METARR_TRY(const auto items,
                   before ? FileRepo(c).itemsOf(before->id) : Result<QList<EntityRef>>(QList<EntityRef>()));
        if (items.size() != 1 || items.first().type != EntityType::Movie) {
            return {};
        }
        METARR_TRY(auto content, otherFilmAt(c, m_w.files, holding->root, *before, film->found));
        if (content) {
            place = std::make_shared<Exchanged>(Exchanged{*film, items.first(), root, std::move(*content)});
        }
        return {};
    }));
    return place;
}

Result<> Settler::exchange(const QList<Exchanged> &all, ScanReport &report)
{
    for (const Exchanged &e : all) {
        m_exchanged.insert({m_w.root.id, placeOf(e)}, std::make_shared<Exchanged>(e));
    }
    QSet<QByteArray> done;
    for (const Exchanged &e : all) {
        METARR_CHECK(m_stop.check());
        if (done.contains(placeOf(e))) {
            continue;
        }
        // Where its content was lies another's, and so on: back to this place, or it was a copy or a replacement.
        QList<ExchangedPlace> circle{m_exchanged.value({m_w.root.id, placeOf(e)})};
        bool closed = false;
        while (!closed) {
            const MediaFile &was = circle.last()->content.files.first();
            METARR_TRY(const ExchangedPlace next, exchangedAt(was.root, was.path));
            closed = next == circle.first();
            if (!next || circle.contains(next)) {
                break;
            }
            circle += next;
        }
        if (closed && circle.size() > 1) {
            METARR_CHECK(turn(circle));
            report.moved += int(circle.size());
            for (const ExchangedPlace &place : std::as_const(circle)) {
                if (place->root == m_w.root.id) {
                    done.insert(placeOf(*place));
                }
            }
            continue;
        }
        METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
            ItemImporter importer = m_w.importer(t);
            METARR_TRY([[maybe_unused]] const bool changed, importer.updateMovie(e.was, e.item));
            return {};
        }));
        ++report.updated;
        done.insert(placeOf(e));
    }
    return {};
}

/// Each row goes where its content lies now, and so does what changed places with it. In a circle through several roots NFO and
/// pictures are looked for in the new places, whatever is left in the old ones: there they are another film's.
Result<> Settler::turn(const QList<ExchangedPlace> &circle)
{
    const bool severalRoots = std::any_of(circle.cbegin(), circle.cend(), [&](const ExchangedPlace &e) {
        return e->root != circle.first()->root;
    });
    QHash<EntityRef, QSet<QByteArray>> stayed;
    QHash<EntityRef, QList<Sidecar>> moving;
    for (const ExchangedPlace &e : circle) {
        METARR_TRY([[maybe_unused]] const Holding *const holding,
                   holdingOf(e->root)); // all are at hand below
        const EntityRef film = e->content.film;
        const RootId from = e->content.files.first().root;
        METARR_TRY(const auto root, presentRoot(from));
        METARR_TRY(const auto sidecars,
                   m_w.database.read([&](Connection &c) { return sidecarsOf(c, film, from); }));
        for (const Sidecar &sidecar : sidecars) {
            const auto there = root ? m_w.files.stat(*root / sidecar.path) : Result<FileInfo>(FileInfo());
            const bool asKnown =
                there && there->exists() && there->size == sidecar.size && there->mtimeNs == sidecar.mtimeNs;
            if (asKnown && (!severalRoots || sidecar.table == u"library_files")) {
                stayed[film].insert(sidecar.path);
            } else {
                moving[film] += sidecar;
            }
        }
    }
    return m_w.transaction([&](Transaction &t) -> Result<> {
        // All step aside first, for each goes where another one is.
        for (const ExchangedPlace &e : circle) {
            METARR_TRY(const Item item, ItemRepo(t).load(e->content.film));
            for (const MediaFile &file : e->content.files) {
                METARR_CHECK(t.execute(u"UPDATE media_files SET path = ? WHERE id = ?"_s,
                                       {asideOf(item.ref, file.path), file.id}));
            }
            METARR_CHECK(t.execute(u"UPDATE movies SET folder = ? WHERE id = ?"_s,
                                   {asideOf(item.ref, item.folder), item.ref.id}));
            for (const Sidecar &sidecar : moving.value(item.ref)) {
                METARR_CHECK(
                    t.execute(u"UPDATE %1 SET %2 = ? WHERE id = ?"_s.arg(sidecar.table, sidecar.column),
                              {asideOf(item.ref, sidecar.path), sidecar.row}));
            }
        }
        for (const ExchangedPlace &e : circle) {
            const Holding &holding = m_holdings.at(e->root);
            ItemImporter importer(t, holding.library, holding.root, &m_w.names, m_w.clock.nowMs(),
                                  m_w.settings.trashDays);
            const EntityRef film = e->content.film;
            METARR_CHECK(importer.move(film, e->content.files.first().id, e->item.found, stayed.value(film)));
            METARR_TRY([[maybe_unused]] const bool changed, importer.updateMovie(film, e->item));
        }
        return {};
    });
}

} // namespace metarr

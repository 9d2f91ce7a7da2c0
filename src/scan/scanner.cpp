// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scanner.h"

#include "base/threadguard.h"
#include "io/hash.h"
#include "scan/parallel.h"
#include "store/repos/events.h"

#include <QLoggingCategory>

#include <algorithm>
#include <future>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logScan, "metarr.scan")

namespace metarr {

void ScanReport::operator+=(const ScanReport &other)
{
    items += other.items;
    added += other.added;
    updated += other.updated;
    moved += other.moved;
    removed += other.removed;
    unknown += other.unknown;
    complete = complete && other.complete;
    problems += other.problems;
}

namespace {

/// Items a transaction handles: short enough that a webhook waits a few milliseconds at most (decision 13).
constexpr qsizetype itemsPerTransaction = 24;
/// Units gathered before they are read in parallel and written.
constexpr qsizetype unitsPerBatch = 96;

struct KnownFile {
    MediaFile file;
    QList<EntityRef> items;
};

} // namespace

/// One scan of one root.
class Scanner::Session {
public:
    Session(Scanner &scanner, const Library &library, const LibraryRoot &root, QByteArray only, const Progress &progress, const StopToken &stop)
        : m_s(scanner), m_library(library), m_root(root), m_only(std::move(only)), m_progress(progress), m_stop(stop)
    {
    }

    Result<ScanReport> run()
    {
        METARR_CHECK(loadSignatures());
        Walker walker(m_s.m_files, m_root.path, {m_s.m_settings.ignorePatterns, m_only});
        const auto walked = walker.run([this](WalkUnit unit) { return take(std::move(unit)); }, m_stop);
        if (walked) {
            METARR_CHECK(flush());
        }
        METARR_CHECK(finishWriting());
        METARR_CHECK(walked);
        m_report.problems = walker.problems();
        m_report.complete = m_report.problems.isEmpty();
        METARR_CHECK(checkAnchor(walker.rootInfo()));
        METARR_CHECK(missingUnits());
        METARR_CHECK(settleNewcomers());
        METARR_CHECK(removeGone());
        METARR_CHECK(finish(walker.rootInfo()));
        return m_report;
    }

private:
    struct Unit {
        WalkUnit walk;
        Found found;
        QList<PreparedItem> movies;
        struct Show {
            PreparedSeries series;
            QList<PreparedItem> episodes;
        };
        QList<Show> shows;
    };
    struct Newcomer {
        PreparedItem item;
        std::optional<PreparedSeries> series; ///< episodes: the series they lie in
        QByteArray unit;
    };

    Result<> loadSignatures()
    {
        return m_s.m_database.read([&](Connection &c) -> Result<> {
            METARR_CHECK(c.forEach(u"SELECT path, signature FROM directories WHERE root_id = ?"_s, {m_root.id},
                                   [&](const Row &r) { m_signatures.insert(r.bytes(0), r.text(1).toLatin1()); }));
            METARR_TRY(const auto any, c.selectInteger(u"SELECT id FROM media_files WHERE root_id = ? LIMIT 1"_s, {m_root.id}));
            m_firstScan = !any;
            return {};
        });
    }

    /// The root must be the one we know: an empty mount point is no library (decision 18).
    Result<> checkAnchor(const FileInfo &info)
    {
        m_anchored = m_root.inode == 0 || (m_root.inode == info.inode && m_root.device == info.device);
        if (!m_anchored && m_report.items == 0 && !m_firstScan) {
            return fail(ErrorKind::Offline, u"%1 is empty and is not the folder it was: the disk or share is probably not mounted."_s.arg(m_root.path.display()),
                        u"Connect it and scan again; nothing was removed."_s);
        }
        return {};
    }

    Result<> take(WalkUnit unit)
    {
        m_seenUnits.insert(unit.tree.path);
        if (m_only.isEmpty() && unit.complete && m_signatures.value(unit.tree.path) == unit.signature) {
            ++m_unchangedUnits;
            return {};
        }
        m_pending += std::move(unit);
        if (m_pending.size() >= unitsPerBatch) {
            return flush();
        }
        return {};
    }

    /// Classifies and reads what was gathered on all processors, then hands it to the writer while the walk goes on.
    Result<> flush()
    {
        if (m_pending.isEmpty()) {
            return {};
        }
        auto units = std::make_shared<QList<Unit>>(m_pending.size());
        inParallel(m_pending.size(), [&](qsizetype i) {
            Unit &unit = (*units)[i];
            unit.walk = m_pending.at(i);
            unit.found = classify(unit.walk.tree, m_library.type);
            prepare(unit);
        });
        m_pending.clear();
        METARR_CHECK(finishWriting());
        m_writing = std::async(std::launch::async, [this, units] { return write(*units); });
        return {};
    }

    void prepare(Unit &unit)
    {
        const auto read = [&](const std::optional<FoundFile> &file) {
            return file ? std::optional(readNfoFile(m_s.m_files, m_root, *file)) : std::nullopt;
        };
        for (const FoundItem &movie : std::as_const(unit.found.movies)) {
            unit.movies += PreparedItem{movie, read(movie.nfo)};
        }
        for (const FoundSeries &series : std::as_const(unit.found.series)) {
            Unit::Show show;
            show.series = {series, read(series.nfo)};
            show.series.found.episodes.clear();
            for (const FoundItem &episode : series.episodes) {
                show.episodes += PreparedItem{episode, read(episode.nfo)};
            }
            unit.shows += std::move(show);
        }
    }

    Result<> finishWriting()
    {
        return m_writing.valid() ? m_writing.get() : Result<>();
    }

    template <typename F>
    Result<> writeTransaction(F work)
    {
        auto written = m_s.m_database.write([&](Transaction &t) -> Result<> { return work(t); }, WritePriority::Bulk);
        if (!written) {
            m_names.clear(); // ids met in a rolled back transaction do not exist
        }
        return written;
    }

    Result<> write(const QList<Unit> &units)
    {
        for (const Unit &unit : units) {
            METARR_CHECK(m_stop.check());
            METARR_CHECK(writeUnit(unit));
            if (m_progress) {
                m_progress(m_report.items, 0, Path(unit.walk.tree.path).display());
            }
        }
        return {};
    }

    Result<QHash<QByteArray, KnownFile>> knownFiles(const QByteArray &unit)
    {
        return m_s.m_database.read([&](Connection &c) -> Result<QHash<QByteArray, KnownFile>> {
            QHash<QByteArray, KnownFile> known;
            const QString sql = u"SELECT f.id, f.path, f.device, f.inode, f.size, f.mtime_ns, f.quick_hash, i.entity_type, i.entity_id FROM media_files f "
                                "LEFT JOIN item_files i ON i.file_id = f.id WHERE f.root_id = ?%1"_s;
            const bool loose = unit.isEmpty();
            METARR_CHECK(c.forEach(sql.arg(loose ? QString() : u" AND f.path >= ? AND f.path < ?"_s),
                                   loose ? QVariantList{m_root.id} : QVariantList{m_root.id, unit + '/', unit + '0'}, [&](const Row &r) {
                                       const QByteArray path = r.bytes(1);
                                       if (loose && path.contains('/')) {
                                           return;
                                       }
                                       KnownFile &file = known[path];
                                       file.file.id = r.integer(0);
                                       file.file.root = m_root.id;
                                       file.file.path = path;
                                       file.file.device = quint64(r.integer(2));
                                       file.file.inode = quint64(r.integer(3));
                                       file.file.size = r.integer(4);
                                       file.file.mtimeNs = r.integer(5);
                                       file.file.quickHash = r.bytes(6);
                                       if (!r.isNull(7)) {
                                           file.items += EntityRef{EntityType(r.number(7)), r.integer(8)};
                                       }
                                   }));
            return known;
        });
    }

    Result<> writeUnit(const Unit &unit)
    {
        QHash<QByteArray, KnownFile> known;
        if (!m_firstScan) {
            METARR_TRY(known, knownFiles(unit.walk.tree.path));
        }
        const auto itemsOf = [&](const FoundItem &found) {
            for (const FoundFile &video : found.videos) {
                if (const auto it = known.constFind(video.path); it != known.cend() && !it->items.isEmpty()) {
                    return it->items;
                }
            }
            return QList<EntityRef>();
        };
        bool deferred = false;
        // Films.
        for (qsizetype from = 0; from < unit.movies.size(); from += itemsPerTransaction) {
            const auto slice = unit.movies.mid(from, itemsPerTransaction);
            METARR_CHECK(writeTransaction([&](Transaction &t) -> Result<> {
                ItemImporter importer(t, m_library, m_root, &m_names, m_s.m_clock.nowMs());
                ScanReport report;
                QList<Newcomer> later;
                for (const PreparedItem &movie : slice) {
                    ++report.items;
                    if (const auto refs = itemsOf(movie.found); !refs.isEmpty()) {
                        METARR_TRY(const bool changed, importer.updateMovie(refs.first(), movie));
                        report.updated += changed ? 1 : 0;
                    } else if (m_firstScan) {
                        METARR_TRY([[maybe_unused]] const EntityRef ref, importer.insertMovie(movie));
                        ++report.added;
                    } else {
                        later += Newcomer{movie, {}, unit.walk.tree.path};
                    }
                }
                t.afterCommit([this, report, later, &deferred] {
                    m_report += report;
                    m_newcomers += later;
                    deferred = deferred || !later.isEmpty();
                });
                return {};
            }));
        }
        // Series.
        for (const Unit::Show &show : unit.shows) {
            METARR_CHECK(writeShow(show, unit.walk.tree.path, itemsOf, deferred));
        }
        METARR_CHECK(writeUnknown(unit));
        // Videos that are known and were not met: missing, perhaps moved.
        QSet<QByteArray> seen;
        const auto meet = [&](const FoundItem &found) {
            for (const FoundFile &video : found.videos) {
                seen.insert(video.path);
            }
        };
        for (const PreparedItem &movie : unit.movies) {
            meet(movie.found);
        }
        for (const Unit::Show &show : unit.shows) {
            for (const PreparedItem &episode : show.episodes) {
                meet(episode.found);
            }
        }
        if (unit.walk.complete) {
            for (auto it = known.cbegin(); it != known.cend(); ++it) {
                if (!seen.contains(it.key())) {
                    m_missing += it.value();
                }
            }
            if (m_only.isEmpty()) {
                m_newSignatures.insert(unit.walk.tree.path, unit.walk.signature);
            }
        }
        if (!deferred) {
            METARR_CHECK(storeSignatures());
        }
        return {};
    }

    template <typename ItemsOf>
    Result<> writeShow(const Unit::Show &show, const QByteArray &unit, const ItemsOf &itemsOf, bool &deferred)
    {
        EntityRef series;
        METARR_CHECK(writeTransaction([&](Transaction &t) -> Result<> {
            ItemImporter importer(t, m_library, m_root, &m_names, m_s.m_clock.nowMs());
            METARR_TRY(const auto known, m_firstScan ? Result<QList<EntityRef>>(QList<EntityRef>())
                                                     : ItemRepo(t).findByFolder(EntityType::Series, m_root.id, show.series.found.folder));
            if (!known.isEmpty()) {
                series = known.first();
                METARR_TRY(const bool changed, importer.updateSeries(series, show.series));
                if (changed) {
                    t.afterCommit([this] { ++m_report.updated; });
                }
            } else if (m_firstScan) {
                METARR_TRY(series, importer.insertSeries(show.series));
            }
            return {};
        }));
        for (qsizetype from = 0; from < show.episodes.size(); from += itemsPerTransaction) {
            const auto slice = show.episodes.mid(from, itemsPerTransaction);
            METARR_CHECK(writeTransaction([&](Transaction &t) -> Result<> {
                ItemImporter importer(t, m_library, m_root, &m_names, m_s.m_clock.nowMs());
                ScanReport report;
                QList<Newcomer> later;
                for (const PreparedItem &episode : slice) {
                    report.items += int(episode.found.episodes.size());
                    if (const auto refs = itemsOf(episode.found); !refs.isEmpty()) {
                        METARR_TRY(const bool changed, importer.updateEpisodes(refs, episode));
                        report.updated += changed ? int(refs.size()) : 0;
                    } else if (m_firstScan) {
                        METARR_TRY(const auto made, importer.insertEpisodes(series, episode));
                        report.added += int(made.size());
                    } else {
                        later += Newcomer{episode, show.series, unit};
                    }
                }
                t.afterCommit([this, report, later, &deferred] {
                    m_report += report;
                    m_newcomers += later;
                    deferred = deferred || !later.isEmpty();
                });
                return {};
            }));
        }
        return {};
    }

    Result<> writeUnknown(const Unit &unit)
    {
        if (unit.found.unknown.isEmpty() && m_firstScan) {
            return {};
        }
        m_report.unknown += int(unit.found.unknown.size());
        return writeTransaction([&](Transaction &t) -> Result<> {
            const QByteArray &path = unit.walk.tree.path;
            if (!m_firstScan && !path.isEmpty()) {
                METARR_CHECK(t.execute(u"DELETE FROM unknown_files WHERE root_id = ? AND path >= ? AND path < ?"_s, {m_root.id, path + '/', path + '0'}));
            }
            for (const FoundUnknown &unknown : unit.found.unknown) {
                METARR_CHECK(t.execute(u"INSERT INTO unknown_files (library_id, root_id, path, size, mtime_ns, extension, reason, discovered_at) "
                                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (root_id, path) DO NOTHING"_s,
                                       {m_library.id, m_root.id, unknown.file.path, unknown.file.info.size, unknown.file.info.mtimeNs,
                                        QString::fromLatin1(Path(unknown.file.path).extension()), unknown.reason, m_s.m_clock.nowMs()}));
            }
            return {};
        });
    }

    Result<> storeSignatures()
    {
        if (m_newSignatures.isEmpty()) {
            return {};
        }
        const auto signatures = std::exchange(m_newSignatures, {});
        return writeTransaction([&](Transaction &t) -> Result<> {
            for (auto it = signatures.cbegin(); it != signatures.cend(); ++it) {
                METARR_CHECK(t.execute(u"INSERT INTO directories (root_id, path, mtime_ns, signature) VALUES (?, ?, 0, ?) "
                                       "ON CONFLICT (root_id, path) DO UPDATE SET signature = excluded.signature"_s,
                                       {m_root.id, it.key().isNull() ? QByteArray("") : it.key(), QString::fromLatin1(it.value())}));
            }
            return {};
        });
    }

    /// Folders that were there last time and are not any more.
    Result<> missingUnits()
    {
        if (!m_report.complete) {
            return {};
        }
        QList<QByteArray> gone;
        if (m_only.isEmpty()) {
            for (auto it = m_signatures.cbegin(); it != m_signatures.cend(); ++it) {
                if (!m_seenUnits.contains(it.key()) && !it.key().isEmpty()) {
                    gone += it.key();
                }
            }
        }
        for (const QByteArray &unit : std::as_const(gone)) {
            METARR_TRY(const auto known, knownFiles(unit));
            m_missing += known.values();
            METARR_CHECK(writeTransaction([&](Transaction &t) -> Result<> {
                METARR_CHECK(t.execute(u"DELETE FROM unknown_files WHERE root_id = ? AND path >= ? AND path < ?"_s, {m_root.id, unit + '/', unit + '0'}));
                METARR_CHECK(t.execute(u"DELETE FROM directories WHERE root_id = ? AND path = ?"_s, {m_root.id, unit}));
                return {};
            }));
        }
        return {};
    }

    /// Is the newcomer what is missing? Same inode; or same size and time under the same name; or same size and hash.
    Result<qsizetype> missingTwin(const FoundItem &found)
    {
        if (found.videos.isEmpty()) {
            return -1;
        }
        const FoundFile &video = found.videos.first();
        for (qsizetype i = 0; i < m_missing.size(); ++i) {
            const MediaFile &gone = m_missing.at(i).file;
            if (gone.size != video.info.size || m_missing.at(i).items.isEmpty()) {
                continue;
            }
            if ((gone.inode == video.info.inode && gone.device == video.info.device && gone.inode != 0)
                || (gone.mtimeNs == video.info.mtimeNs && Path(gone.path).fileName() == Path(video.path).fileName())) {
                return i;
            }
            if (!gone.quickHash.isEmpty()) {
                METARR_TRY(const QByteArray hash, quickHash(m_s.m_files, m_root.path / video.path, video.info.size));
                if (hash == gone.quickHash) {
                    return i;
                }
            }
        }
        return -1;
    }

    Result<> settleNewcomers()
    {
        for (const Newcomer &newcomer : std::as_const(m_newcomers)) {
            METARR_CHECK(m_stop.check());
            METARR_TRY(const qsizetype twin, missingTwin(newcomer.item.found));
            const QList<EntityRef> refs = twin >= 0 ? m_missing.at(twin).items : QList<EntityRef>();
            METARR_CHECK(writeTransaction([&](Transaction &t) -> Result<> {
                ItemImporter importer(t, m_library, m_root, &m_names, m_s.m_clock.nowMs());
                if (!newcomer.series) {
                    if (!refs.isEmpty() && refs.first().type == EntityType::Movie) {
                        METARR_CHECK(importer.move(refs.first(), newcomer.item.found));
                        METARR_TRY([[maybe_unused]] const bool changed, importer.updateMovie(refs.first(), newcomer.item));
                        t.afterCommit([this] { ++m_report.moved; });
                        return {};
                    }
                    METARR_TRY([[maybe_unused]] const EntityRef ref, importer.insertMovie(newcomer.item));
                    t.afterCommit([this] { ++m_report.added; });
                    return {};
                }
                METARR_TRY(auto shows, ItemRepo(t).findByFolder(EntityType::Series, m_root.id, newcomer.series->found.folder));
                if (shows.isEmpty() && !refs.isEmpty() && refs.first().type == EntityType::Episode) {
                    // Its first episode moved: so did the series, if nothing is left in the old place.
                    METARR_TRY(const Item episode, ItemRepo(t).load(refs.first()));
                    METARR_TRY(Item show, ItemRepo(t).load({EntityType::Series, episode.series}));
                    METARR_TRY(const FileInfo old, m_s.m_files.stat(m_root.path / show.folder));
                    if (!old.exists()) {
                        const QByteArray from = show.folder;
                        show.folder = newcomer.series->found.folder;
                        METARR_CHECK(ItemRepo(t).updatePlace(show, m_s.m_clock.nowMs()));
                        METARR_CHECK(moveSidecars(t, show, from));
                        METARR_TRY([[maybe_unused]] const bool changed, importer.updateSeries(show.ref, *newcomer.series));
                        shows = {show.ref};
                    }
                }
                EntityRef series;
                if (shows.isEmpty()) {
                    METARR_TRY(series, importer.insertSeries(*newcomer.series));
                } else {
                    series = shows.first();
                }
                if (!refs.isEmpty() && refs.first().type == EntityType::Episode) {
                    for (const EntityRef &ref : refs) {
                        METARR_CHECK(importer.move(ref, newcomer.item.found));
                    }
                    METARR_TRY([[maybe_unused]] const bool changed, importer.updateEpisodes(refs, newcomer.item));
                    const int count = int(refs.size());
                    t.afterCommit([this, count] { m_report.moved += count; });
                    return {};
                }
                METARR_TRY(const auto made, importer.insertEpisodes(series, newcomer.item));
                const int count = int(made.size());
                t.afterCommit([this, count] { m_report.added += count; });
                return {};
            }));
            if (twin >= 0) {
                m_missing.removeAt(twin);
            }
        }
        return storeSignatures();
    }

    /// NFO, artwork and published files of a series (and its seasons) follow its folder.
    Result<> moveSidecars(Transaction &t, const Item &show, const QByteArray &from)
    {
        const auto moved = [&](const QByteArray &path) { return path.startsWith(from + '/') ? show.folder + path.mid(from.size()) : path; };
        METARR_TRY(const auto seasons, ItemRepo(t).seasonsOf(show.ref.id));
        for (const EntityRef &ref : QList<EntityRef>{show.ref} + seasons) {
            if (ref.type == EntityType::Season) {
                METARR_CHECK(t.execute(u"UPDATE seasons SET folder = ? WHERE id = ?"_s, {show.folder, ref.id}));
            }
            for (const auto &[table, column] : {std::pair(u"asset_candidates"_s, u"local_path"_s), std::pair(u"library_files"_s, u"path"_s)}) {
                QList<std::pair<qint64, QByteArray>> rows;
                METARR_CHECK(t.forEach(u"SELECT id, %1 FROM %2 WHERE entity_type = ? AND entity_id = ? AND %1 IS NOT NULL"_s.arg(column, table),
                                       {int(ref.type), ref.id}, [&](const Row &r) { rows.emplace_back(r.integer(0), r.bytes(1)); }));
                for (const auto &[id, path] : std::as_const(rows)) {
                    METARR_CHECK(t.execute(u"UPDATE %1 SET %2 = ? WHERE id = ?"_s.arg(table, column), {moved(path), id}));
                }
            }
        }
        if (show.nfo != 0) {
            METARR_TRY(const NfoRecord nfo, FileRepo(t).nfo(show.nfo));
            METARR_CHECK(t.execute(u"UPDATE nfo_documents SET path = ? WHERE id = ?"_s, {moved(nfo.path), show.nfo}));
        }
        return {};
    }

    Result<> removeGone()
    {
        if (m_missing.isEmpty()) {
            return {};
        }
        const qint64 now = m_s.m_clock.nowMs();
        const qint64 purge = now + qint64(m_s.m_settings.trashDays) * 24 * 3600 * 1000;
        for (const KnownFile &gone : std::as_const(m_missing)) {
            METARR_CHECK(writeTransaction([&](Transaction &t) -> Result<> {
                METARR_CHECK(t.execute(u"UPDATE media_files SET missing_since = ? WHERE id = ? AND missing_since IS NULL"_s, {now, gone.file.id}));
                int removed = 0;
                for (const EntityRef &ref : gone.items) {
                    METARR_TRY(const auto left, t.selectInteger(u"SELECT count(*) FROM item_files i JOIN media_files f ON f.id = i.file_id "
                                                                "WHERE i.entity_type = ? AND i.entity_id = ? AND f.missing_since IS NULL"_s,
                                                                {int(ref.type), ref.id}));
                    METARR_TRY(const Item item, ItemRepo(t).load(ref));
                    if (left.value_or(0) > 0 || item.deletedAt != 0) {
                        continue;
                    }
                    METARR_CHECK(ItemRepo(t).setDeleted(ref, now, purge));
                    METARR_CHECK(EventRepo(t).log({0, u"scan"_s, Severity::Info, ref, u"“%1” is gone from the library; it stays in the trash for %2 days."_s.arg(item.metadata.title).arg(m_s.m_settings.trashDays), {}, 0}, now));
                    METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, ref, {{u"deleted"_s, true}}, now));
                    ++removed;
                    if (item.series != 0) {
                        METARR_TRY(const auto episodes, t.selectInteger(u"SELECT count(*) FROM episodes WHERE series_id = ? AND deleted_at IS NULL AND layout <> 'none'"_s, {item.series}));
                        if (episodes.value_or(0) == 0) {
                            METARR_CHECK(ItemRepo(t).setDeleted({EntityType::Series, item.series}, now, purge));
                        }
                    }
                }
                t.afterCommit([this, removed] { m_report.removed += removed; });
                return {};
            }));
        }
        return {};
    }

    Result<> finish(const FileInfo &info)
    {
        if (!m_only.isEmpty()) {
            return {};
        }
        LibraryRoot seen = m_root;
        seen.device = info.device;
        seen.inode = info.inode;
        seen.isOnline = true;
        METARR_TRY(seen.isNetwork, m_s.m_files.isNetworkVolume(m_root.path));
        return writeTransaction([&](Transaction &t) -> Result<> {
            METARR_CHECK(LibraryRepo(t).setRootSeen(seen, m_s.m_clock.nowMs()));
            return LibraryRepo(t).setScanned(m_library.id, m_s.m_clock.nowMs());
        });
    }

    Scanner &m_s;
    const Library &m_library;
    const LibraryRoot &m_root;
    const QByteArray m_only;
    const Progress &m_progress;
    const StopToken &m_stop;

    bool m_firstScan = false;
    bool m_anchored = true;
    int m_unchangedUnits = 0;
    QHash<QByteArray, QByteArray> m_signatures;
    QHash<QByteArray, QByteArray> m_newSignatures;
    QSet<QByteArray> m_seenUnits;
    QList<WalkUnit> m_pending;
    QList<Newcomer> m_newcomers;
    QList<KnownFile> m_missing;
    NameIds m_names;
    ScanReport m_report;
    std::future<Result<>> m_writing;
};

Scanner::Scanner(Database &database, FileSystem &files, const Clock &clock, ScanSettings settings)
    : m_database(database), m_files(files), m_clock(clock), m_settings(std::move(settings))
{
}

Result<ScanReport> Scanner::scanRoot(const Library &library, const LibraryRoot &root, const QByteArray &only, const Progress &progress, const StopToken &stop)
{
    assertNotGuiThread("scan");
    return Session(*this, library, root, only, progress, stop).run();
}

} // namespace metarr

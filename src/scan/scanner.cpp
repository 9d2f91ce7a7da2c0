// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scanner.h"

#include "base/threadguard.h"
#include "scan/filmkey.h"
#include "scan/freshitems.h"
#include "scan/newitem.h"
#include "scan/pipeline.h"
#include "scan/settler.h"
#include "scan/unitstate.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace metarr {

void ScanReport::operator+=(const ScanReport &other)
{
    items += other.items;
    added += other.added;
    updated += other.updated;
    moved += other.moved;
    removed += other.removed;
    unknown += other.unknown;
    unsettled += other.unsettled;
    complete = complete && other.complete;
    problems += other.problems;
}

namespace {

/// Items between two looks at who waits: one where webhooks come all the time, for each waits out what is under way (decision 13) ...
constexpr qsizetype itemsPerGroup = 1;
/// ... and while nobody does, as many as make full statements.
constexpr qsizetype itemsPerLongGroup = 192;
/// A transaction that nobody waits for goes on: a page that many items change is then written once.
constexpr auto transactionTime = std::chrono::milliseconds(250);
constexpr PipelineLimits limits{
    .filesToWake = 200, .filesWaiting = 800, .itemsToWrite = 500, .itemsAhead = 1500};
/// Part of each signature: raised when the same files would be sorted differently, so that they are looked at
/// again.
constexpr auto signatureVersion = "5:";

QByteArray firstPart(const QByteArray &path)
{
    const auto slash = path.indexOf('/');
    return slash < 0 ? path : path.left(slash);
}

} // namespace

/// One scan of one root. The calling thread walks; what it meets goes through a pipeline: read by all threads, written by one.
class Scanner::Session {
public:
    Session(Scanner &scanner, const Library &library, const LibraryRoot &root, const QByteArray &only,
            const Progress &progress, const StopToken &stop)
        : m_s(scanner)
        , m_library(library)
        , m_root(root)
        , m_only(firstPart(only))
        , m_progress(progress)
        , m_stop(stop)
        , m_writer{scanner.m_database,
                   scanner.m_files,
                   scanner.m_clock,
                   library,
                   root,
                   scanner.m_settings,
                   {},
                   {},
                   {},
                   {}}
    {}

    /// Children of the root that another walk has to look at.
    [[nodiscard]] bool wantsAnother() const { return !m_writer.lookAgain.isEmpty(); }

    Result<ScanReport> run()
    {
        METARR_CHECK(loadSignatures());
        // A series is recognised by its whole folder: a season's folder alone would look like a series of its
        // own.
        Walker walker(m_s.m_files, m_root.path,
                      {m_s.m_settings.ignorePatterns, m_only, m_s.m_settings.followLinks});
        const auto walked = walker.run([this](WalkUnit unit) { return take(std::move(unit)); }, m_stop);
        METARR_CHECK(walked);
        METARR_CHECK(m_pipeline.finish());
        m_report.problems = walker.problems();
        m_report.complete = walker.isComplete();
        METARR_CHECK(missingUnits());
        METARR_CHECK(checkAnchor(walker.rootInfo()));
        // One folder alone does not tell gone from moved (decision 18).
        const auto scope =
            m_only.isEmpty() && m_report.complete ? Settler::Scope::Everything : Settler::Scope::Part;
        Settler settler(m_writer, walker.rootInfo(), scope, m_stop);
        METARR_CHECK(settler.settle(m_settling, m_report));
        METARR_CHECK(groupVersions());
        METARR_CHECK(storeLateSignatures());
        METARR_CHECK(finish(walker.rootInfo()));
        return m_report;
    }

private:
    using Signatures = QHash<QByteArray, QByteArray>; ///< by unit
    struct Show {
        PreparedSeries series;
        QList<PreparedItem> episodes;
    };
    struct Unit {
        WalkUnit walk;
        Found found;
        QList<PreparedItem> movies;
        QList<Show> shows;
        UnitState state;
        QMultiHash<QByteArray, QString>
            goneFilms;         ///< whose file was not met: their folders, and what names them
        bool lost = false;     ///< sidecars went: everything is compared
        bool deferred = false; ///< something in it is settled at the end

        [[nodiscard]] qsizetype itemCount() const
        {
            qsizetype count = movies.size();
            for (const Show &show : shows) {
                count += show.episodes.size();
            }
            return count;
        }
    };
    /// The smallest thing a transaction does.
    struct Step {
        enum class Kind : quint8 { Movie, Series, Episode, Close } kind;
        Unit *unit;
        qsizetype show;
        qsizetype index;
    };

    Result<> loadSignatures()
    {
        return m_s.m_database.read([&](Connection &c) -> Result<> {
            METARR_CHECK(
                c.forEach(u"SELECT path, signature FROM directories WHERE root_id = ?"_s, {m_root.id},
                          [&](const Row &r) { m_signatures.insert(r.bytes(0), r.text(1).toLatin1()); }));
            METARR_TRY(
                const auto any,
                c.selectInteger(u"SELECT id FROM media_files WHERE root_id = ? LIMIT 1"_s, {m_root.id}));
            METARR_TRY(const auto show,
                       c.selectInteger(u"SELECT id FROM series WHERE root_id = ? LIMIT 1"_s, {m_root.id}));
            m_firstScan = !any && !show && m_signatures.isEmpty();
            return {};
        });
    }

    /// Nothing of what is known was met and the root is another directory than before: an empty mount point,
    /// or the wrong disk (decision 18). A mounted share may change its device number, so that alone proves
    /// nothing.
    Result<> checkAnchor(const FileInfo &info)
    {
        const bool anchored = m_root.inode != 0 && m_root.inode == info.inode && m_root.device == info.device;
        if (anchored || m_met || m_unchangedUnits > 0 ||
            (m_settling.missing.isEmpty() && m_settling.goneSeries.isEmpty())) {
            return {};
        }
        if (!m_only.isEmpty()) {
            int asked = 0;
            for (auto it = m_signatures.keyBegin(); it != m_signatures.keyEnd() && asked < 32; ++it) {
                if (!it->isEmpty() && *it != m_only) {
                    ++asked;
                    METARR_TRY(const FileInfo there, m_s.m_files.stat(m_root.path / *it));
                    if (there.exists()) {
                        return {};
                    }
                }
            }
        }
        return fail(
            ErrorKind::Offline,
            u"%1 holds nothing of this library and is not the folder it was: the disk or share is probably not mounted."_s
                .arg(m_root.path.display()),
            u"Connect it and scan again; nothing was removed."_s);
    }

    Result<> take(WalkUnit unit)
    {
        unit.signature.prepend(signatureVersion);
        m_seenUnits.insert(unit.tree.path);
        if (m_only.isEmpty() && unit.complete && m_signatures.value(unit.tree.path) == unit.signature) {
            m_unchangedUnits += unit.tree.files.isEmpty() && unit.tree.directories.isEmpty() ? 0 : 1;
            return {};
        }
        qsizetype files = 1;
        unit.tree.forEach([&](const WalkedDirectory &d) { files += d.files.size(); });
        Unit next;
        next.walk = std::move(unit);
        return m_pipeline.put(std::move(next), files);
    }

    /// Sorts it into items and reads their NFOs; answers how many items there are.
    qsizetype prepare(Unit &unit) const
    {
        unit.found = classify(unit.walk.tree, m_library.type);
        const auto read = [&](const std::optional<FoundFile> &file) {
            return file ? std::optional(readNfoFile(m_s.m_files, m_root, *file)) : std::nullopt;
        };
        for (FoundItem &movie : unit.found.movies) {
            auto nfo = read(movie.nfo);
            QList<Item> items;
            if (m_firstScan) {
                items += newMovie(m_library, m_root, movie, nfo);
                ItemRepo::prepareSearch(items.first());
            }
            unit.movies += PreparedItem{std::move(movie), std::move(nfo), std::move(items)};
        }
        for (FoundSeries &series : unit.found.series) {
            Show show;
            for (FoundItem &episode : series.episodes) {
                auto nfo = read(episode.nfo);
                if (episode.episodes.isEmpty()) {
                    episode.episodes = episodeNumbersIn(nfo, episode.seasonOfFolder);
                }
                if (episode.episodes.isEmpty()) {
                    for (const FoundFile &video : std::as_const(episode.videos)) {
                        unit.found.unknown += FoundUnknown{video, QString::fromUtf16(noEpisodeNumber)};
                    }
                    continue;
                }
                show.episodes += PreparedItem{std::move(episode), std::move(nfo), {}};
            }
            series.episodes.clear();
            if (show.episodes.isEmpty() && !series.nfo) {
                continue; // nothing in it is an episode after all
            }
            auto nfo = read(series.nfo);
            if (m_firstScan) {
                prepareEpisodes(show.episodes, newSeries(m_library, m_root, series, nfo).metadata.title);
            }
            show.series = {std::move(series), std::move(nfo)};
            unit.shows += std::move(show);
        }
        return unit.itemCount();
    }

    void prepareEpisodes(QList<PreparedItem> &files, const QString &showTitle) const
    {
        for (PreparedItem &file : files) {
            for (qsizetype i = 0; i < file.found.episodes.size(); ++i) {
                file.items += newEpisode(m_library, m_root, file.found, file.nfo, i, showTitle);
                ItemRepo::prepareSearch(file.items.last());
            }
        }
    }

    Result<> write(std::vector<Unit> &units)
    {
        QList<Step> steps;
        m_nfosBefore.clear();
        for (Unit &unit : units) {
            METARR_CHECK(m_stop.check());
            if (!m_firstScan) {
                METARR_TRY(unit.state, m_s.m_database.read([&](Connection &c) {
                    return UnitState::load(c, m_root.id, unit.walk.tree.path);
                }));
                unit.lost = unit.state.lostSidecars(unit.walk.tree);
                noteMissing(unit);
            }
            noteVersions(unit);
            for (qsizetype i = 0; i < unit.movies.size(); ++i) {
                steps += Step{Step::Kind::Movie, &unit, 0, i};
            }
            for (qsizetype s = 0; s < unit.shows.size(); ++s) {
                steps += Step{Step::Kind::Series, &unit, s, 0};
                for (qsizetype i = 0; i < unit.shows.at(s).episodes.size(); ++i) {
                    steps += Step{Step::Kind::Episode, &unit, s, i};
                }
            }
            steps += Step{Step::Kind::Close, &unit, 0, 0};
        }
        for (qsizetype done = 0; done < steps.size();) {
            METARR_CHECK(m_stop.check());
            METARR_TRY(done, writeSteps(steps, done));
            if (m_progress) {
                m_progress(m_report.items, 0, Path(steps.at(done - 1).unit->walk.tree.path).display());
            }
        }
        return {};
    }

    void noteVersions(const Unit &unit)
    {
        QSet<QByteArray> folders;
        for (const PreparedItem &movie : unit.movies) {
            if (movie.found.isVersion) {
                folders.insert(movie.found.folder);
            }
        }
        if (!folders.isEmpty() || unit.state.hasVersions) {
            m_versionUnits.insert(unit.walk.tree.path, folders);
        }
    }

    /// What one transaction finds out; counts only once it is committed.
    struct Outcome {
        ScanReport report;
        QList<Newcomer> newcomers;
        QList<Exchanged> exchanged;
        QList<Successor> successors;
        QList<PreparedSeries> newShows;
        QSet<Unit *> deferred;
        Signatures signatures;
    };

    /// One transaction, from the step `from` on for as long as nobody waits for it; answers how far it came.
    Result<qsizetype> writeSteps(const QList<Step> &steps, qsizetype from)
    {
        Outcome outcome;
        qsizetype done = from;
        METARR_CHECK(m_writer.transaction([&](Transaction &t) -> Result<> {
            outcome = {};
            done = from;
            const auto until = std::chrono::steady_clock::now() + transactionTime;
            ItemImporter importer = m_writer.importer(t);
            FreshItems fresh(t, &m_writer.names, m_root, m_s.m_clock.nowMs());
            importer.setFresh(m_firstScan ? &fresh : nullptr);
            importer.setNfosBefore(&m_nfosBefore);
            do {
                const qsizetype end =
                    groupEnd(steps, done, t.isAwaited() ? itemsPerGroup : itemsPerLongGroup);
                const qsizetype first = done;
                for (; done < end && (done == first || !t.isAwaited()); ++done) {
                    METARR_CHECK(writeStep(t, importer, fresh, steps.at(done), outcome));
                }
                METARR_CHECK(fresh.flush());
            } while (done < steps.size() && !t.isAwaited() && !m_stop.stopRequested() &&
                     std::chrono::steady_clock::now() < until);
            return storeSignatures(t, outcome.signatures);
        }));
        m_report += outcome.report;
        m_settling.newcomers += outcome.newcomers;
        m_settling.exchanged += outcome.exchanged;
        m_settling.successors += outcome.successors;
        m_settling.newShows += outcome.newShows;
        for (Unit *unit : std::as_const(outcome.deferred)) {
            unit->deferred = true;
        }
        for (qsizetype i = from; i < done; ++i) {
            const Step &step = steps.at(i);
            if (step.kind == Step::Kind::Close && step.unit->deferred && step.unit->walk.complete) {
                m_lateSignatures.insert(step.unit->walk.tree.path, step.unit->walk.signature);
            }
        }
        return done;
    }

    /// Closing a unit is counted as a quarter of an item.
    static qsizetype groupEnd(const QList<Step> &steps, qsizetype from, qsizetype items)
    {
        qsizetype end = from;
        for (qsizetype cost = 0; end < steps.size() && cost < items * 4; ++end) {
            cost += steps.at(end).kind == Step::Kind::Close ? 1 : 4;
        }
        return end;
    }

    Result<> writeStep(Transaction &t, ItemImporter &importer, FreshItems &fresh, const Step &step,
                       Outcome &outcome)
    {
        Unit &unit = *step.unit;
        switch (step.kind) {
        case Step::Kind::Movie:
            return writeMovie(t, importer, unit, unit.movies.at(step.index), outcome);
        case Step::Kind::Series:
            METARR_CHECK(fresh.flush()); // it may lie in a further folder of one of these
            return writeSeries(t, importer, unit, unit.shows.at(step.show).series, outcome);
        case Step::Kind::Episode: {
            const Show &show = unit.shows.at(step.show);
            return writeEpisode(t, importer, unit, show, show.episodes.at(step.index), outcome);
        }
        case Step::Kind::Close:
            break;
        }
        return closeUnit(t, unit, outcome);
    }

    Result<> writeMovie(Transaction &t, ItemImporter &importer, Unit &unit, const PreparedItem &movie,
                        Outcome &outcome)
    {
        ++outcome.report.items;
        if (m_firstScan) {
            ++outcome.report.added;
            return importer.insertMovie(movie);
        }
        const auto refs = unit.state.itemsOf(movie.found);
        if (refs.isEmpty() || refs.first().type != EntityType::Movie) {
            outcome.newcomers += Newcomer{movie, {}, {}};
            outcome.deferred.insert(&unit);
        } else if (unit.lost || !unit.state.isUntouched(movie.found)) {
            METARR_TRY(auto content, otherFilmAt(t, m_s.m_files, m_root,
                                                 unit.state.files.value(movie.found.videos.first().path).file,
                                                 movie.found));
            if (content) {
                return writeOther(t, unit, movie, refs.first(), std::move(*content), outcome);
            }
            METARR_TRY(const bool changed, importer.updateMovie(refs.first(), movie));
            outcome.report.updated += changed ? 1 : 0;
        }
        if (!refs.isEmpty() && mayFollow(unit, movie.found)) {
            outcome.successors += Successor{movie, refs.first()};
        }
        return {};
    }

    /// In the place of the film `was` lies another one. That of a film in the trash is nobody's: who moved there is a newcomer.
    Result<> writeOther(Transaction &t, Unit &unit, const PreparedItem &movie, EntityRef was,
                        FilmContent content, Outcome &outcome)
    {
        outcome.deferred.insert(&unit);
        METARR_TRY(const bool moved, unit.state.items.value(was).deleted ? hasLeft(t, m_s.m_files, content)
                                                                         : Result<bool>(false));
        if (!moved) {
            outcome.exchanged += Exchanged{movie, was, m_root.id, std::move(content)};
            return {};
        }
        outcome.newcomers += Newcomer{movie, {}, {}};
        METARR_CHECK(t.execute(u"DELETE FROM media_files WHERE root_id = ? AND path = ?"_s,
                               {m_root.id, movie.found.videos.first().path}));
        return {};
    }

    /// The file of another film is gone from its folder, or in a folder of many from beside it, where it bore the same name.
    static bool mayFollow(const Unit &unit, const FoundItem &found)
    {
        const bool shared = found.layout == ItemLayout::Flat && !found.isVersion;
        return shared ? unit.goneFilms.contains(found.folder, filmKey(found.name))
                      : unit.goneFilms.contains(found.folder);
    }

    Result<> writeSeries(Transaction &t, ItemImporter &importer, Unit &unit, const PreparedSeries &series,
                         Outcome &outcome)
    {
        const QByteArray &folder = series.found.folder;
        if (m_firstScan) {
            METARR_TRY(const EntityRef ref, m_writer.adopt(t, importer, series));
            return m_writer.remember(t, folder, ref);
        }
        const auto known = unit.state.series.constFind(folder);
        if (!unit.state.liveSeries.contains(folder)) {
            outcome.newShows += series;
            outcome.deferred.insert(&unit);
            return {};
        }
        if (unit.lost || unit.state.furtherFolders.contains(folder) ||
            !unit.state.isUntouched(series.found)) {
            METARR_TRY(const bool changed, importer.updateSeries(*known, series));
            outcome.report.updated += changed ? 1 : 0;
        }
        return m_writer.remember(t, folder, *known);
    }

    Result<> writeEpisode(Transaction &t, ItemImporter &importer, Unit &unit, const Show &show,
                          const PreparedItem &episode, Outcome &outcome)
    {
        outcome.report.items += int(episode.found.episodes.size());
        const auto refs = m_firstScan ? QList<EntityRef>() : unit.state.itemsOf(episode.found);
        const bool seriesKnown = m_firstScan || unit.state.liveSeries.contains(show.series.found.folder);
        const bool isKnown = !refs.isEmpty() && refs.first().type == EntityType::Episode;
        if (!seriesKnown || (!m_firstScan && !isKnown)) {
            outcome.newcomers += Newcomer{episode, show.series, isKnown ? refs : QList<EntityRef>()};
            outcome.deferred.insert(&unit);
            return {};
        }
        METARR_TRY(ShowContext *const context, m_writer.show(t, show.series.found.folder));
        if (m_firstScan) {
            outcome.report.added += int(episode.found.episodes.size());
            return importer.addFreshEpisodes(*context, episode);
        }
        if (!unit.state.sameNumbers(refs, episode.found, context->series.ref.id)) {
            METARR_TRY([[maybe_unused]] const auto now, importer.rehomeEpisodes(*context, refs, episode));
            outcome.report.updated += int(refs.size());
        } else if (unit.lost || !unit.state.isUntouched(episode.found)) {
            METARR_TRY(const bool changed, importer.updateEpisodes(refs, episode));
            outcome.report.updated += changed ? int(refs.size()) : 0;
        }
        return {};
    }

    /// Unknown files, and the signature by which an unchanged unit is passed over next time.
    Result<> closeUnit(Transaction &t, Unit &unit, Outcome &outcome)
    {
        outcome.report.unknown += int(unit.found.unknown.size());
        QSet<QByteArray> there;
        for (const FoundUnknown &unknown : std::as_const(unit.found.unknown)) {
            there.insert(unknown.file.path);
            const auto known = unit.state.unknown.constFind(unknown.file.path);
            if (known != unit.state.unknown.cend() && known->size == unknown.file.info.size &&
                known->reason == unknown.reason) {
                continue;
            }
            METARR_CHECK(t.execute(u"INSERT INTO unknown_files (library_id, root_id, path, size, mtime_ns, "
                                   u"extension, reason, discovered_at) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (root_id, path) DO UPDATE "
                                   "SET size = excluded.size, "
                                   "mtime_ns = excluded.mtime_ns, reason = excluded.reason"_s,
                                   {m_library.id, m_root.id, unknown.file.path, unknown.file.info.size,
                                    unknown.file.info.mtimeNs,
                                    QString::fromLatin1(Path(unknown.file.path).extension()), unknown.reason,
                                    m_s.m_clock.nowMs()}));
        }
        if (unit.walk.complete) {
            for (auto it = unit.state.unknown.keyBegin(); it != unit.state.unknown.keyEnd(); ++it) {
                if (!there.contains(*it)) {
                    METARR_CHECK(t.execute(u"DELETE FROM unknown_files WHERE root_id = ? AND path = ?"_s,
                                           {m_root.id, *it}));
                }
            }
        }
        if (unit.walk.complete && !unit.deferred && !outcome.deferred.contains(&unit) &&
            !m_writer.lookAgain.contains(unit.walk.tree.path)) {
            outcome.signatures.insert(unit.walk.tree.path, unit.walk.signature);
        }
        return {};
    }

    /// Files and series that are known and were not met: gone, perhaps moved.
    void noteMissing(Unit &unit)
    {
        QSet<QByteArray> seen;
        const auto meet = [&](const FoundItem &found) {
            for (const FoundFile &video : found.videos) {
                seen.insert(video.path);
            }
        };
        QSet<QByteArray> shows;
        for (const PreparedItem &movie : std::as_const(unit.movies)) {
            meet(movie.found);
        }
        for (const Show &show : std::as_const(unit.shows)) {
            shows.insert(show.series.found.folder);
            for (const PreparedItem &episode : show.episodes) {
                meet(episode.found);
            }
        }
        // Still there: that its number cannot be told now does not make it gone.
        for (const FoundUnknown &unknown : std::as_const(unit.found.unknown)) {
            if (unknown.reason == QString::fromUtf16(noEpisodeNumber)) {
                seen.insert(unknown.file.path);
            }
        }
        m_met = m_met || std::any_of(unit.state.files.keyBegin(), unit.state.files.keyEnd(),
                                     [&](const QByteArray &path) { return seen.contains(path); });
        m_met = m_met || shows.intersects(unit.state.liveSeries);
        if (unit.walk.complete) {
            unit.deferred = addMissing(unit.state, seen, shows);
            noteGoneFilms(unit, seen);
        }
    }

    static void noteGoneFilms(Unit &unit, const QSet<QByteArray> &seen)
    {
        for (auto it = unit.state.files.cbegin(); it != unit.state.files.cend(); ++it) {
            if (!seen.contains(it.key()) && it->items.size() == 1 &&
                it->items.first().type == EntityType::Movie &&
                !unit.state.items.value(it->items.first()).deleted) {
                unit.goneFilms.insert(filmFolder(it.key()), filmKey(it.key()));
            }
        }
    }

    /// True when there is something.
    bool addMissing(const UnitState &state, const QSet<QByteArray> &seen, const QSet<QByteArray> &shows)
    {
        bool any = false;
        for (auto it = state.files.cbegin(); it != state.files.cend(); ++it) {
            const bool settled =
                it->missing && std::all_of(it->items.cbegin(), it->items.cend(), [&](const EntityRef &ref) {
                    return state.items.value(ref).deleted;
                });
            if (!seen.contains(it.key()) && !settled) {
                m_settling.missing += it.value();
                any = true;
            }
        }
        for (const QByteArray &folder : state.liveSeries) {
            if (!shows.contains(folder)) {
                m_settling.goneSeries += {state.series.value(folder), folder};
                any = true;
            }
        }
        return any;
    }

    Result<> storeSignatures(Transaction &t, const Signatures &signatures)
    {
        sql::RowBatch rows(u"INSERT INTO directories (root_id, path, mtime_ns, signature) VALUES "_s, 4,
                           u" ON CONFLICT (root_id, path) DO UPDATE SET signature = excluded.signature"_s);
        for (auto it = signatures.cbegin(); it != signatures.cend(); ++it) {
            rows.add({m_root.id, it.key().isNull() ? QByteArray("") : it.key(), 0,
                      QString::fromLatin1(it.value())});
        }
        return rows.flush(t);
    }

    /// Of units with something new or gone: they are done only now. What is gone stays open while the walk
    /// was not complete, so that the next one looks at it again.
    Result<> storeLateSignatures()
    {
        if (!m_report.complete || m_report.unsettled > 0) {
            return {};
        }
        return m_writer.transaction([&](Transaction &t) -> Result<> {
            Signatures done = m_lateSignatures;
            done.removeIf([&](auto it) { return m_writer.lookAgain.contains(it.key()); });
            METARR_CHECK(storeSignatures(t, done));
            for (const QByteArray &unit : std::as_const(m_goneUnits)) {
                METARR_CHECK(
                    t.execute(u"DELETE FROM unknown_files WHERE root_id = ? AND path >= ? AND path < ?"_s,
                              {m_root.id, unit + '/', unit + '0'}));
                METARR_CHECK(t.execute(u"DELETE FROM directories WHERE root_id = ? AND path = ?"_s,
                                       {m_root.id, unit}));
            }
            return {};
        });
    }

    /// Folders that were there last time and are not any more.
    Result<> missingUnits()
    {
        if (!m_report.complete || !m_only.isEmpty()) {
            return {};
        }
        for (auto it = m_signatures.cbegin(); it != m_signatures.cend(); ++it) {
            if (!m_seenUnits.contains(it.key()) && !it.key().isEmpty()) {
                m_goneUnits += it.key();
                METARR_TRY(const UnitState state, m_s.m_database.read([&](Connection &c) {
                    return UnitState::load(c, m_root.id, it.key());
                }));
                addMissing(state, {}, {});
            }
        }
        return {};
    }

    /// Films that are versions of one get a group: the number of the first of them.
    Result<> groupVersions()
    {
        if (m_versionUnits.isEmpty()) {
            return {};
        }
        return m_writer.transaction([&](Transaction &t) -> Result<> {
            for (auto it = m_versionUnits.cbegin(); it != m_versionUnits.cend(); ++it) {
                METARR_CHECK(
                    t.execute(u"UPDATE movies SET version_group = NULL WHERE root_id = ? AND version_group "
                              u"IS NOT NULL AND (folder = ? OR (folder >= ? AND folder < ?))"_s,
                              {m_root.id, it.key(), it.key() + '/', it.key() + '0'}));
                for (const QByteArray &folder : it.value()) {
                    METARR_CHECK(t.execute(
                        u"UPDATE movies SET version_group = (SELECT min(v.id) FROM movies v WHERE v.root_id "
                        u"= ? AND "
                        u"v.folder = ? AND v.deleted_at IS NULL) WHERE root_id = ? AND folder = ? AND deleted_at IS NULL"_s,
                        {m_root.id, folder, m_root.id, folder}));
                }
            }
            return {};
        });
    }

    Result<> finish(const FileInfo &info)
    {
        const bool whole = m_only.isEmpty();
        if (!whole && m_root.inode != 0) {
            return {};
        }
        // A library whose first films came by webhooks was never walked as a whole: its root is known from now on.
        LibraryRoot seen = m_root;
        seen.device = info.device;
        seen.inode = info.inode;
        seen.isOnline = true;
        METARR_TRY(seen.isNetwork, m_s.m_files.isNetworkVolume(m_root.path));
        return m_writer.transaction([&](Transaction &t) -> Result<> {
            METARR_CHECK(LibraryRepo(t).setRootSeen(seen, m_s.m_clock.nowMs()));
            if (m_root.device != 0 && m_root.device != info.device) {
                // Shares get another number with each mount; what lies on volumes of their own keeps its one.
                METARR_CHECK(
                    t.execute(u"UPDATE media_files SET device = ? WHERE root_id = ? AND device = ?"_s,
                              {qint64(info.device), m_root.id, qint64(m_root.device)}));
            }
            return whole ? LibraryRepo(t).setScanned(m_library.id, m_s.m_clock.nowMs()) : Result<>();
        });
    }

    Scanner &m_s;
    const Library &m_library;
    const LibraryRoot &m_root;
    const QByteArray m_only; ///< name of a unit
    const Progress &m_progress;
    const StopToken &m_stop;

    bool m_firstScan = false; ///< nothing of this root is known: nothing need be looked up
    bool m_met = false;       ///< something known was seen again
    int m_unchangedUnits = 0;
    Signatures m_signatures, m_lateSignatures;
    QSet<QByteArray> m_seenUnits;
    QHash<QByteArray, QSet<QByteArray>> m_versionUnits; ///< units, and the folders in them that hold versions
    QList<QByteArray> m_goneUnits;
    ScanWriter m_writer;
    ItemImporter::NfosBefore m_nfosBefore; ///< of the batch that is written
    Unsettled m_settling;
    ScanReport m_report;
    Pipeline<Unit> m_pipeline{{[this](Unit &unit) { return prepare(unit); },
                               [this](std::vector<Unit> &units) { return write(units); }},
                              limits}; ///< last: its threads use all the rest
};

Scanner::Scanner(Database &database, FileSystem &files, const Clock &clock, ScanSettings settings)
    : m_database(database)
    , m_files(files)
    , m_clock(clock)
    , m_settings(std::move(settings))
{}

Result<ScanReport> Scanner::scanRoot(const Library &library, const LibraryRoot &root, const QByteArray &only,
                                     const Progress &progress, const StopToken &stop)
{
    assertNotGuiThread("scan");
    Session session(*this, library, root, only, progress, stop);
    METARR_TRY(ScanReport report, session.run());
    if (session.wantsAnother()) {
        // Once: what it finds is settled in its own round.
        METARR_TRY(const ScanReport more, Session(*this, library, root, only, progress, stop).run());
        report.added += more.added;
        report.updated += more.updated;
        report.moved += more.moved;
        report.removed += more.removed;
        report.unsettled += more.unsettled;
    }
    return report;
}

} // namespace metarr

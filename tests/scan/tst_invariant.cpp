// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever happens to the files of several libraries between scans: a rescan knows what a fresh scan of the same trees
// knows, and what people edited follows its file. METARR_INVARIANT_RUNS and METARR_INVARIANT_SEED ask for more.
#include "scan/scanner.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QDirIterator>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TestDatabase;

namespace {

/// Folders on disk: two libraries of one type, the first with two roots.
class Disk {
public:
    explicit Disk(LibraryType type)
        : m_type(type)
    {
        for (const QString &root : roots()) {
            QDir().mkpath(at(root));
            write(root + u"/anchor.txt"_s, "keeps the folder");
        }
    }
    [[nodiscard]] static QStringList roots() { return {u"a"_s, u"b"_s, u"c"_s}; }
    [[nodiscard]] QString at(const QString &path) const { return m_directory.filePath(path); }
    [[nodiscard]] bool exists(const QString &path) const { return QFileInfo::exists(at(path)); }

    void write(const QString &path, const QByteArray &content) const
    {
        QDir().mkpath(QFileInfo(at(path)).path());
        QFile file(at(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write %s", qPrintable(path));
        }
    }
    /// No two have the same size.
    void video(const QString &path) { write(path, QByteArray(100 + ++m_videos, 'v')); }
    void nfo(const QString &path)
    {
        const bool film = m_type == LibraryType::Movies;
        const int n = ++m_videos;
        const QByteArray root = film ? "movie" : path.endsWith(u"tvshow.nfo") ? "tvshow" : "episodedetails";
        QByteArray text = '<' + root + "><plot>Plot " + QByteArray::number(n) + "</plot>";
        if (film || root == "episodedetails") {
            text += "<title>Told " + QByteArray::number(n % 7) + "</title>";
        }
        write(path, text + "</" + root + '>');
    }
    bool rename(const QString &from, const QString &to) const
    {
        if (exists(to) || to.startsWith(from + u'/')) {
            return false;
        }
        QDir().mkpath(QFileInfo(at(to)).path());
        return QDir().rename(at(from), at(to));
    }
    void remove(const QString &path) const
    {
        if (QFileInfo(at(path)).isDir()) {
            QDir(at(path)).removeRecursively();
        } else {
            QFile::remove(at(path));
        }
    }
    [[nodiscard]] QStringList files(const QString &below = {}) const
    {
        QStringList all;
        QDirIterator walk(at(below), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            all += walk.next().mid(m_directory.path().size() + 1);
        }
        all.sort();
        return all;
    }
    [[nodiscard]] QStringList folders() const
    {
        QStringList all;
        QDirIterator walk(at({}), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = walk.next().mid(m_directory.path().size() + 1);
            if (path.contains(u'/')) {
                all += path;
            }
        }
        all.sort();
        return all;
    }
    /// A video with everything that has its name.
    [[nodiscard]] QStringList groupOf(const QString &video) const
    {
        const QString stem = video.left(video.lastIndexOf(u'.'));
        QStringList group;
        for (const QString &file : files(video.left(video.lastIndexOf(u'/')))) {
            if (file.startsWith(stem + u'.') || file.startsWith(stem + u'-')) {
                group += file;
            }
        }
        return group;
    }

private:
    QTemporaryDir m_directory;
    LibraryType m_type;
    int m_videos = 0;
};

/// The libraries in one database.
class Catalogue {
public:
    Catalogue(TestDatabase &test, const Disk &disk, LibraryType type)
        : m_test(test)
        , m_disk(disk)
        , m_files(makeSystemFileSystem())
    {
        for (const QStringList &roots : {QStringList{u"a"_s, u"b"_s}, QStringList{u"c"_s}}) {
            Library library;
            library.name = roots.first();
            library.type = type;
            for (const QString &root : roots) {
                library.roots += LibraryRoot{.path = Path::fromText(disk.at(root))};
            }
            const auto id = test.db().write([&](Transaction &t) { return LibraryRepo(t).add(library, 1); });
            m_ids += id ? *id : 0;
        }
    }

    Result<ScanReport> scan(QRandomGenerator *random = nullptr)
    {
        ScanReport total;
        QList<LibraryId> order = m_ids;
        if (random && random->bounded(2U) == 1) {
            std::reverse(order.begin(), order.end());
        }
        // What moved to where the walk was already is found by the second round at the latest.
        for (const LibraryId id : order + (random ? order : QList<LibraryId>())) {
            METARR_TRY(const Library library,
                       m_test.db().read([&](Connection &c) { return LibraryRepo(c).load(id); }));
            for (const LibraryRoot &root : library.roots) {
                m_clock.advanceMs(1000);
                Scanner scanner(m_test.db(), *m_files, m_clock, {});
                METARR_TRY(const ScanReport report, scanner.scanRoot(library, root, {}, {}, {}));
                total += report;
            }
        }
        return total;
    }

    struct Entry {
        QString place; ///< kind and file
        QString rest;
        QString values; ///< compared unless edited, or told by an NFO that is gone
        bool edited = false;
        bool told = false;
        QString plot = {}; ///< only an NFO tells it; no two the same
        QString number =
            {}; ///< episodes: library, series and number, under which they come back from the trash
    };

    /// Everything but ids.
    [[nodiscard]] QList<Entry> entries() const
    {
        QList<Entry> all;
        const auto done = m_test.db().read([&](Connection &c) -> Result<> {
            const QString files =
                u"SELECT i.entity_id, r.path, f.path FROM item_files i JOIN media_files f ON f.id = "
                u"i.file_id JOIN library_roots r ON r.id = f.root_id WHERE i.entity_type = %1 "
                u"AND f.missing_since IS NULL ORDER BY i.ord, r.path, f.path"_s;
            for (const int type : {1, 4}) {
                QHash<qint64, QStringList> paths;
                METARR_CHECK(c.forEach(files.arg(type), {}, [&](const Row &r) {
                    paths[r.integer(0)] += name(r.bytes(1), r.bytes(2));
                }));
                QHash<qint64, QStringList> art;
                METARR_CHECK(c.forEach(
                    u"SELECT a.entity_id, r.path, a.local_path, a.asset_type, a.is_selected FROM "
                    u"asset_candidates a JOIN "
                    u"library_roots r ON r.id = a.root_id WHERE a.entity_type = %1 ORDER BY r.path, a.local_path"_s
                        .arg(type),
                    {}, [&](const Row &r) {
                        art[r.integer(0)] +=
                            r.text(3) + u'=' + name(r.bytes(1), r.bytes(2)) + (r.flag(4) ? u"!"_s : u""_s);
                    }));
                const QString table = type == 1 ? u"movies"_s : u"episodes"_s;
                const QString extra =
                    type == 1 ? u"i.layout || ' of ' || coalesce((SELECT count(*) FROM movies v WHERE "
                                u"v.version_group = i.version_group), 0), coalesce(i.title, ''), i.year"_s
                              : u"s.title || ' ' || i.season || 'x' || i.episode || ' ' || i.layout, "
                                u"coalesce(i.title, ''), 0"_s;
                METARR_CHECK(c.forEach(
                    u"SELECT i.id, l.name, i.plot, i.nfo_id, (SELECT n.size FROM nfo_documents n WHERE n.id "
                    u"= i.nfo_id), "
                    u"EXISTS (SELECT 1 FROM field_state f WHERE f.entity_type = %1 AND f.entity_id = i.id "
                    u"AND f.locked = "
                    u"1), %2 FROM %3 i JOIN libraries l ON l.id = i.library_id %4 WHERE i.deleted_at IS NULL"_s
                        .arg(type)
                        .arg(extra, table, type == 1 ? QString() : u"JOIN series s ON s.id = i.series_id"_s),
                    {}, [&](const Row &r) {
                        Entry entry;
                        const qint64 id = r.integer(0);
                        entry.place = table + u' ' + paths.value(id).join(u" + "_s);
                        // Of two files of an episode one describes it: the one that was there first.
                        const bool several = type == 4 && paths.value(id).size() > 1;
                        entry.rest = r.text(1) + u' ' + r.text(6) +
                                     (several ? QString() : u' ' + art.value(id).join(u' '));
                        entry.values = r.text(7) + u' ' + QString::number(r.integer(8)) + u' ' + r.text(2);
                        entry.edited = r.flag(5) || several;
                        entry.plot = r.text(2);
                        entry.number = type == 4 ? r.text(1) + u' ' + r.text(6) : QString();
                        entry.told = !r.isNull(3) && r.integer(4) >= 0;
                        if (r.isNull(3)) {
                            entry.rest += u" no nfo"_s;
                        }
                        all += entry;
                    }));
            }
            METARR_CHECK(
                c.forEach(u"SELECT l.name, s.title, (SELECT count(*) FROM episodes e WHERE e.series_id = "
                          u"s.id AND e.deleted_at IS "
                          u"NULL), (SELECT count(*) FROM asset_candidates a WHERE a.entity_type = 2 AND "
                          u"a.entity_id = s.id) FROM "
                          u"series s JOIN libraries l ON l.id = s.library_id WHERE s.deleted_at IS NULL"_s,
                          {}, [&](const Row &r) {
                              all += Entry{u"series %1 %2"_s.arg(r.text(0), r.text(1)),
                                           u"%1 episodes %2 pictures"_s.arg(r.integer(2)).arg(r.integer(3)),
                                           {},
                                           false,
                                           false};
                          }));
            return c.forEach(
                u"SELECT r.path, u.path, u.reason FROM unknown_files u JOIN library_roots r ON r.id = u.root_id"_s,
                {}, [&](const Row &r) {
                    all += Entry{u"unknown "_s + name(r.bytes(0), r.bytes(1)), r.text(2), {}, false, false};
                });
        });
        if (!done) {
            qFatal("%s", qPrintable(done.error().toLogText()));
        }
        std::sort(all.begin(), all.end(), [](const Entry &a, const Entry &b) {
            return std::pair(a.place, a.rest) < std::pair(b.place, b.rest);
        });
        return all;
    }

    /// Locks a title of its own on the item of a file. False when it has none.
    bool edit(const QString &file, const QString &title)
    {
        const auto ref = itemOf(file);
        Metadata mine;
        mine.title = title;
        return ref && m_test.db()
                          .write([&](Transaction &t) {
                              return ItemRepo(t).updateFields(*ref, mine, {Field::Title},
                                                              {u"user"_s, false, true, false}, 5);
                          })
                          .has_value();
    }
    [[nodiscard]] QString titleOf(const QString &file) const
    {
        const auto ref = itemOf(file);
        const auto item = ref ? m_test.db().read([&](Connection &c) { return ItemRepo(c).load(*ref); })
                              : Result<Item>(tl::make_unexpected(Error{}));
        return item && item->isLocked(Field::Title) ? item->metadata.title : QString();
    }

private:
    [[nodiscard]] QString name(const QByteArray &root, const QByteArray &path) const
    {
        return (Path(root) / path).display().mid(m_disk.at({}).size() + 1);
    }
    [[nodiscard]] std::optional<EntityRef> itemOf(const QString &file) const
    {
        std::optional<EntityRef> found;
        const auto done = m_test.db().read([&](Connection &c) {
            return c.forEach(
                u"SELECT i.entity_type, i.entity_id, r.path, f.path FROM item_files i JOIN media_files f ON "
                u"f.id = i.file_id JOIN library_roots r ON r.id = f.root_id WHERE f.missing_since IS NULL"_s,
                {}, [&](const Row &r) {
                    if (name(r.bytes(2), r.bytes(3)) == file) {
                        found = EntityRef{EntityType(r.number(0)), r.integer(1)};
                    }
                });
        });
        return done ? found : std::nullopt;
    }

    TestDatabase &m_test;
    const Disk &m_disk;
    std::unique_ptr<FileSystem> m_files;
    ManualClock m_clock;
    QList<LibraryId> m_ids;
};

/// Does things to the files, and keeps account of where the edited ones are.
class Fate {
public:
    Fate(Disk &disk, LibraryType type, QRandomGenerator &random)
        : m_disk(disk)
        , m_type(type)
        , m_random(random)
    {}

    QMap<QString, QString> edited; ///< video -> title a person gave it
    QStringList log;

    void scanned()
    {
        const QStringList files = m_disk.files();
        m_known = std::set<QString>(files.cbegin(), files.cend());
        m_origin.clear();
    }
    [[nodiscard]] QStringList videos() const
    {
        return m_disk.files().filter(QRegularExpression(u"\\.(mkv|avi)$"_s));
    }

    void step()
    {
        const QStringList existing = videos();
        const quint32 what = m_random.bounded(20U);
        if (what < 8 || existing.isEmpty()) {
            create();
        } else if (what < 10) {
            const QString to = freshName();
            renameGroup(pick(existing), to);
        } else if (what < 13) {
            renameFolder();
        } else if (what < 15) {
            const QString video = pick(existing);
            log += u"replace "_s + video;
            m_disk.video(video);
            m_replaced.insert(video);
            if (m_origin.contains(video)) {
                edited.remove(video); // neither the place nor the content tells what it was
            }
        } else if (what < 17) {
            const QString video = pick(existing);
            log += u"delete "_s + video;
            for (const QString &file : m_disk.groupOf(video)) {
                m_disk.remove(file);
            }
            forget(video);
        } else if (what < 18) {
            const QString folder = m_disk.folders().isEmpty() ? QString() : pick(m_disk.folders());
            if (folder.isEmpty()) {
                return;
            }
            log += u"delete folder "_s + folder;
            m_disk.remove(folder);
            edited.removeIf([&](auto it) { return it.key().startsWith(folder + u'/'); });
        } else {
            const QString video = pick(existing);
            const QString stem = video.left(video.lastIndexOf(u'.'));
            if (m_random.bounded(2U) == 0) {
                log += u"nfo of "_s + video;
                m_disk.nfo(stem + u".nfo"_s);
            } else {
                log += u"artwork of "_s + video;
                m_disk.write(stem + (m_type == LibraryType::Movies ? u"-fanart.jpg"_s : u"-thumb.jpg"_s),
                             QByteArray(int(m_random.bounded(50U)) + 1, 'p'));
            }
        }
    }
    void beginInterval() { m_replaced.clear(); }

private:
    QString pick(const QStringList &from)
    {
        return from.at(qsizetype(m_random.bounded(quint32(from.size()))));
    }

    QString freshName()
    {
        const QString root = pick(Disk::roots());
        QString name;
        if (m_type == LibraryType::Movies) {
            name = pick({u"Film %1 (200%1)/Film %1 (200%1).mkv"_s, u"Flat %1 (199%1).mkv"_s,
                         u"Box/Part %1 (198%1) cd1.avi"_s, u"Box/Part %1 (198%1) cd2.avi"_s,
                         u"Film %1 (200%1)/Film %1 (200%1) - 1080p.mkv"_s, u"Sorted/Film %1/Film %1.mkv"_s});
        } else {
            name =
                pick({u"Show %1/Season 01/Show %1 S01E0%2.mkv"_s, u"Show %1/Season 02/Show %1 S02E0%2.mkv"_s,
                      u"Show %1/Show %1 S01E0%2E0%3.mkv"_s, u"Show %1/Specials/Show %1 S00E0%2.mkv"_s});
        }
        const int episode = int(m_random.bounded(3U)) + 1;
        name.replace(u"%1"_s, QString::number(m_random.bounded(4U)));
        name.replace(u"%2"_s, QString::number(episode));
        name.replace(u"%3"_s, QString::number(episode + 1));
        return root + u'/' + name;
    }

    void create()
    {
        const QString name = freshName();
        if (m_disk.exists(name)) {
            return;
        }
        log += u"create "_s + name;
        m_disk.video(name);
        forget(name);
        m_replaced.insert(name);
        const QString folder = name.left(name.lastIndexOf(u'/'));
        switch (m_random.bounded(5U)) {
        case 0:
            m_disk.nfo(name.left(name.lastIndexOf(u'.')) + u".nfo"_s);
            log += u"  with nfo"_s;
            break;
        case 1:
            m_disk.write(folder + u"/poster.jpg"_s, "poster");
            log += u"  with poster"_s;
            break;
        case 2:
            m_disk.write(folder + u"/notes.xyz"_s, "notes");
            break;
        default:
            break;
        }
    }

    void renameGroup(const QString &from, const QString &to)
    {
        const QString fromStem = from.left(from.lastIndexOf(u'.'));
        const QString toStem = to.left(to.lastIndexOf(u'.'));
        if (from.section(u'.', -1) != to.section(u'.', -1) || m_disk.exists(to) || fromStem == toStem ||
            !m_disk.groupOf(to).isEmpty()) {
            return;
        }
        log += u"rename %1 -> %2"_s.arg(from, to);
        const QString title = edited.value(from);
        for (const QString &file : m_disk.groupOf(from)) {
            m_disk.rename(file, toStem + file.mid(fromStem.size()));
        }
        moved(from, to, title);
    }

    void renameFolder()
    {
        if (m_disk.folders().isEmpty()) {
            return;
        }
        const QString from = pick(m_disk.folders());
        // With its own name to another place (root, library), or under a new name in the same one.
        const QString to = m_random.bounded(2U) == 0
                               ? pick(Disk::roots()) + u'/' + from.section(u'/', -1)
                               : from.section(u'/', 0, -2) + u"/Named %1"_s.arg(m_random.bounded(9U));
        if (m_disk.exists(to)) {
            return;
        }
        const QStringList before = m_disk.files(from);
        if (!m_disk.rename(from, to)) {
            return;
        }
        log += u"rename folder %1 -> %2"_s.arg(from, to);
        for (const QString &file : before) {
            moved(file, to + file.mid(from.size()), edited.value(file));
        }
    }

    /// An edit follows its file, except where the scan cannot know: when the content changed as well, or the place was
    /// another file's at the last scan.
    void moved(const QString &from, const QString &to, const QString &title)
    {
        edited.remove(from);
        m_origin.insert(to, m_origin.contains(from) ? m_origin.take(from) : from);
        occupied(to);
        const bool sure = !m_replaced.contains(from) && !m_known.contains(to) &&
                          m_type == LibraryType::Movies && !to.contains(u" cd");
        if (sure && !title.isEmpty()) {
            edited.insert(to, title);
        }
        if (m_replaced.contains(from)) {
            m_replaced.insert(to);
        }
    }
    void forget(const QString &video)
    {
        edited.remove(video);
        occupied(video);
    }
    /// Another file has the name that an edited one had at the last scan: which of the two it was cannot be told.
    void occupied(const QString &place)
    {
        edited.removeIf([&](auto it) { return it.key() != place && m_origin.value(it.key()) == place; });
    }

    Disk &m_disk;
    LibraryType m_type;
    QRandomGenerator &m_random;
    std::set<QString> m_known;        ///< at the last scan
    QSet<QString> m_replaced;         ///< since then
    QHash<QString, QString> m_origin; ///< where what moved since then was
};

} // namespace

class TestInvariant : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rescanKnowsWhatAFreshScanKnows_data()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<LibraryType>("type");
        const quint32 first = qEnvironmentVariableIntValue("METARR_INVARIANT_SEED") > 0
                                  ? quint32(qEnvironmentVariableIntValue("METARR_INVARIANT_SEED"))
                                  : 1;
        const quint32 runs = qEnvironmentVariableIntValue("METARR_INVARIANT_RUNS") > 0
                                 ? quint32(qEnvironmentVariableIntValue("METARR_INVARIANT_RUNS"))
                                 : 6;
        for (quint32 seed = first; seed < first + runs; ++seed) {
            QTest::addRow("films %u", seed) << Dialect::Sqlite << seed << LibraryType::Movies;
            QTest::addRow("series %u", seed) << Dialect::Sqlite << seed << LibraryType::Tv;
        }
        QTest::newRow("films, postgres") << Dialect::Postgres << quint32(7) << LibraryType::Movies;
        QTest::newRow("series, postgres") << Dialect::Postgres << quint32(7) << LibraryType::Tv;
    }
    void rescanKnowsWhatAFreshScanKnows()
    {
        QFETCH(quint32, seed);
        QFETCH(LibraryType, type);
        METARR_TEST_DATABASE(test);
        Disk disk(type);
        Catalogue catalogue(test, disk, type);
        QRandomGenerator random(seed);
        Fate fate(disk, type, random);
        Past past;
        METARR_REQUIRE(catalogue.scan());
        for (int interval = 0; interval < 10; ++interval) {
            fate.beginInterval();
            fate.scanned();
            fate.log += u"-- interval %1"_s.arg(interval);
            for (quint32 n = 1 + random.bounded(6U); n > 0; --n) {
                fate.step();
            }
            METARR_REQUIRE(catalogue.scan(&random));
            TestDatabase other;
            METARR_REQUIRE(other.open(Dialect::Sqlite));
            Catalogue fresh(other, disk, type);
            METARR_REQUIRE(fresh.scan());
            const auto now = fresh.entries();
            const QString difference = compare(catalogue.entries(), now, past);
            past.add(now);
            if (!difference.isEmpty()) {
                qWarning("seed %u\n%s\n%s", seed, qPrintable(fate.log.join(u'\n')), qPrintable(difference));
                QFAIL("a rescan and a fresh scan differ");
            }
            for (auto it = fate.edited.cbegin(); it != fate.edited.cend(); ++it) {
                if (catalogue.titleOf(it.key()) != it.value()) {
                    qWarning("seed %u\n%s\nthe edit of %s is “%s”", seed, qPrintable(fate.log.join(u'\n')),
                             qPrintable(it.key()), qPrintable(catalogue.titleOf(it.key())));
                    QFAIL("an edit was lost");
                }
            }
            // A person edits something.
            if (const QStringList videos = fate.videos(); type == LibraryType::Movies && !videos.isEmpty()) {
                const QString video = videos.at(qsizetype(random.bounded(quint32(videos.size()))));
                const QString title = u"Mine %1"_s.arg(interval);
                if (!video.endsWith(u"cd2.avi"_s) && catalogue.edit(video, title)) {
                    fate.log += u"edit "_s + video;
                    fate.edited.insert(video, title);
                }
            }
        }
    }

private:
    /// What was told of episodes, and of which of them after they were away: they come back from the trash as they went.
    class Past {
    public:
        void add(const QList<Catalogue::Entry> &entries)
        {
            QSet<QString> there;
            for (const Catalogue::Entry &e : entries) {
                there.insert(e.number);
            }
            for (auto it = m_told.cbegin(); it != m_told.cend(); ++it) {
                if (!there.contains(it.key())) {
                    m_wasAway[it.key()] += it.value();
                }
            }
            for (const Catalogue::Entry &e : entries) {
                if (!e.number.isEmpty()) {
                    m_told[e.number].insert(e.plot);
                }
            }
        }
        [[nodiscard]] bool cameBackWith(const Catalogue::Entry &e) const
        {
            return m_wasAway.value(e.number).contains(e.plot);
        }

    private:
        QHash<QString, QSet<QString>> m_told, m_wasAway;
    };

    static QString compare(const QList<Catalogue::Entry> &known, const QList<Catalogue::Entry> &fresh,
                           const Past &past)
    {
        const auto text = [](const Catalogue::Entry &e, bool values) {
            return e.place + u" | "_s + QString(e.rest).remove(u" no nfo"_s) +
                   (values ? u" | "_s + e.values : QString());
        };
        QSet<QString> told;
        for (const Catalogue::Entry &e : fresh) {
            told.insert(e.plot);
        }
        QStringList lines;
        for (qsizetype i = 0; i < std::max(known.size(), fresh.size()); ++i) {
            const bool both = i < known.size() && i < fresh.size();
            // What an NFO said stays when the NFO goes (another one that does not describe the episode erases
            // nothing), but it is not another's, unless that one got it while this one lay in the trash; what a person
            // said stays anyway.
            const bool stays = both && fresh.at(i).plot.isEmpty() &&
                               (!told.contains(known.at(i).plot) || past.cameBackWith(known.at(i)));
            const bool values = both && !known.at(i).edited && !stays &&
                                (fresh.at(i).told || known.at(i).rest.endsWith(u" no nfo"));
            const QString mine = i < known.size() ? text(known.at(i), values) : QString();
            const QString theirs = i < fresh.size() ? text(fresh.at(i), values) : QString();
            if (mine != theirs) {
                lines += u"  rescan: %1\n  fresh:  %2"_s.arg(mine, theirs);
                break;
            }
        }
        return lines.join(u'\n');
    }
};

QTEST_GUILESS_MAIN(TestInvariant)
#include "tst_invariant.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What comes out of the trash together, and what a purge leaves where it is.
#include "app/scheduleservice.h"
#include "corebox.h"
#include "io/hash.h"
#include "store/repos/events.h"
#include "support/faultyfilesystem.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::CoreBox;

namespace {

/// Never the same time twice.
class TickingClock final : public Clock {
public:
    [[nodiscard]] qint64 nowMs() const override
    {
        qint64 last = m_last.load();
        qint64 now = 0;
        do {
            now = std::max(last + 1, m_real.nowMs());
        } while (!m_last.compare_exchange_weak(last, now));
        return now;
    }

private:
    SystemClock m_real;
    mutable std::atomic<qint64> m_last = 0;
};

} // namespace

class TestTrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }
    void init() { m_box = std::make_unique<CoreBox>(m_providers, nullptr, std::make_shared<TickingClock>()); }
    void cleanup() { m_box.reset(); }

    void aSeriesComesBackWithItsEpisodes_data()
    {
        QTest::addColumn<qint64>("earlierMs");
        QTest::addColumn<qsizetype>("back");
        QTest::newRow("as a scan leaves it") << qint64(0) << qsizetype(3);
        QTest::newRow("as scans once left it") << qint64(5000) << qsizetype(3);
        QTest::newRow("an episode that went long before") << qint64(24) * 3600 * 1000 << qsizetype(2);
    }
    void aSeriesComesBackWithItsEpisodes()
    {
        QFETCH(qint64, earlierMs);
        QFETCH(qsizetype, back);
        loseTheSeries();
        const qint64 at = m_box->details(m_series).item.deletedAt;
        for (const EntityRef &episode : std::as_const(m_episodes)) {
            QCOMPARE(m_box->details(episode).item.deletedAt, at);
        }
        METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) {
            return ItemRepo(t).setDeleted(m_episodes.first(), at - earlierMs, at + 1000);
        }));
        METARR_REQUIRE(items().restore(m_series));
        QCOMPARE(m_box->details(m_series).item.deletedAt, 0);
        QCOMPARE(present(EntityType::Episode).size(), back);
    }

    /// With its series it would be purged all the same.
    void anEpisodeComesBackWithItsSeries()
    {
        loseTheSeries();
        const EntityRef season{EntityType::Season, m_box->details(m_episodes.first()).item.season};
        METARR_REQUIRE(m_box->core().database().write(
            [&](Transaction &t) { return ItemRepo(t).setDeleted(season, 1, 2); }));
        METARR_REQUIRE(items().restore(m_episodes.first()));
        QCOMPARE(m_box->details(m_series).item.deletedAt, 0);
        QCOMPARE(present(EntityType::Season), QList<EntityRef>{season});
        const auto purged = items().purgeTrash(std::nullopt, {});
        METARR_REQUIRE(purged);
        QCOMPARE(*purged, 2);
        QCOMPARE(present(EntityType::Episode), QList<EntityRef>{m_episodes.first()});
    }

    void aSeasonGoesAndComesWithItsEpisodes()
    {
        loseTheSeries();
        METARR_REQUIRE(items().restore(m_series));
        const QList<EntityRef> seasons = present(EntityType::Season);
        QVERIFY(seasons.size() == 1 && present(EntityType::Episode).size() == 3);
        METARR_REQUIRE(items().trash(seasons.first(), u"you put it there"_s));
        QVERIFY(present(EntityType::Episode).isEmpty() && present(EntityType::Season).isEmpty());
        QCOMPARE(m_box->details(m_series).item.deletedAt, 0);
        METARR_REQUIRE(items().restore(seasons.first()));
        QCOMPARE(present(EntityType::Episode).size(), 3);
        QCOMPARE(present(EntityType::Season), seasons);
    }

    /// One file that its folder does not give away must not keep everything else in the trash, night after night.
    void whatCannotBeRemovedHoldsUpNothingElse()
    {
        test::FaultyFileSystem faulty(*m_files);
        m_box = std::make_unique<CoreBox>(m_providers, &faulty);
        const QByteArray nfo = "<movie/>";
        QList<EntityRef> films;
        for (const QByteArray name : {"One (1999)", "Two (2000)"}) {
            m_box->tree().file("Movies/" + name + '/' + name + ".mkv", "video of " + name);
        }
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        m_box->scan(library);
        for (const QByteArray name : {"One (1999)", "Two (2000)"}) {
            films += m_box->inFolder(EntityType::Movie, name);
            const QByteArray path = name + '/' + name + ".nfo";
            m_box->tree().file("Movies/" + path, nfo);
            METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) {
                return PublishRepo(t).setFiles(films.last(),
                                               {{films.last(), library.roots.first().id, path, u"nfo"_s,
                                                 sha256Hex(nfo), nfo.size(), 0, true}},
                                               1);
            }));
            METARR_REQUIRE(items().trash(films.last(), u"you put it there"_s));
        }
        for (const char *operation : {"rename", "renameNoReplace", "copyToNew", "removeFile"}) {
            faulty.failOperation(operation, ErrorKind::PermissionDenied, "One (1999).nfo");
        }
        const auto purged = items().purgeTrash(std::nullopt, {});
        QVERIFY(!purged);
        QCOMPARE(purged.error().kind, ErrorKind::PermissionDenied);
        const auto rows = [&](EntityRef film) {
            const auto found = m_box->core().database().read([&](Connection &c) {
                return c.selectInteger(u"SELECT count(*) FROM movies WHERE id = ?"_s, {film.id});
            });
            return found ? found->value_or(-1) : -1;
        };
        QCOMPARE(rows(films.first()), 1);
        QCOMPARE(rows(films.last()), 0);
        QCOMPARE(m_box->tree().content("Movies/One (1999)/One (1999).nfo"), nfo);
        faulty.clearFaults();
        METARR_REQUIRE(items().purgeTrash(std::nullopt, {}));
        QCOMPARE(rows(films.first()), 0);
    }

    void whatCannotBeRemovedHoldsUpNoCleaning_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a folder that is read-only") << ErrorKind::PermissionDenied;
        QTest::newRow("a share that is away") << ErrorKind::Offline;
    }
    /// The other steps are done, and it is said what was not. The next night comes by itself.
    void whatCannotBeRemovedHoldsUpNoCleaning()
    {
        QFETCH(ErrorKind, kind);
        test::FaultyFileSystem faulty(*m_files);
        CoreBox box(m_providers, &faulty);
        box.tree().file("Movies/One (1999)/One (1999).mkv", "a video");
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.scan(library);
        const EntityRef film = box.inFolder(EntityType::Movie, "One (1999)");
        const QByteArray nfo = "<movie/>";
        box.tree().file("Movies/One (1999)/One (1999).nfo", nfo);
        METARR_REQUIRE(box.core().items().trash(film, u"a test"_s));
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(
                PublishRepo(t).setFiles(film,
                                        {{film, library.roots.first().id, "One (1999)/One (1999).nfo",
                                          u"nfo"_s, sha256Hex(nfo), nfo.size(), 0, true}},
                                        1));
            METARR_CHECK(t.execute(u"UPDATE movies SET purge_at = 1"_s));
            METARR_CHECK(t.execute(u"UPDATE jobs SET completed_at = 1 WHERE completed_at IS NOT NULL"_s));
            return EventRepo(t).emitEvent(u"scan:started"_s, {}, {}, 1);
        }));
        const auto count = [&](const QString &rows) {
            const auto found = box.core().database().read(
                [&](Connection &c) { return c.selectInteger(u"SELECT count(*) FROM "_s + rows); });
            return found ? found->value_or(-1) : -1;
        };
        QVERIFY(count(u"jobs WHERE completed_at = 1"_s) > 0);
        faulty.failOperation("renameNoReplace", kind, "One (1999).nfo");
        METARR_REQUIRE(box.core().schedules().runNow(u"clean"_s));
        box.work();
        QVERIFY(box.tree().exists("Movies/One (1999)/One (1999).nfo"));
        QCOMPARE(count(u"movies"_s), 1);
        QCOMPARE(count(u"jobs WHERE completed_at = 1"_s), 0);
        QCOMPARE(count(u"events WHERE created_at = 1"_s), 0);
        QCOMPARE(box.jobs(JobStatus::Dead).size(), 1);
        QCOMPARE(box.jobs(JobStatus::Pending).size(), 0);
    }

    void aPictureThatAnotherItemUsesStays_data()
    {
        QTest::addColumn<bool>("measured");
        QTest::addColumn<bool>("lives");
        QTest::newRow("of an item in the library") << true << true;
        QTest::newRow("that was not measured yet") << false << true;
        QTest::newRow("of an item in the trash") << true << false;
    }
    void aPictureThatAnotherItemUsesStays()
    {
        QFETCH(bool, measured);
        QFETCH(bool, lives);
        m_box->tree().file("Movies/Flat/One (1999).mkv", "one");
        m_box->tree().file("Movies/Flat/Two (2000).mkv", "the second");
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        m_box->scan(library);
        const QList<EntityRef> films = m_box->all(EntityType::Movie);
        QCOMPARE(films.size(), 2);
        const QByteArray bytes = "a picture";
        const QByteArray path = "Flat/poster.jpg";
        m_box->tree().file("Movies/" + path, bytes);
        const RootId root = library.roots.first().id;
        METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(PublishRepo(t).setFiles(
                films.first(),
                {{films.first(), root, path, u"poster"_s, sha256Hex(bytes), bytes.size(), 0, true}}, 1));
            Candidate local;
            local.owner = films.last();
            local.provider = u"local"_s;
            local.localRoot = root;
            local.localPath = path;
            METARR_TRY(const CandidateId id, AssetRepo(t).put(local, 1));
            CacheRecord cached;
            cached.hash = sha256Hex(bytes);
            cached.kind = u"image"_s;
            cached.extension = u"jpg"_s;
            cached.size = bytes.size();
            return measured ? AssetRepo(t).setCached(id, cached, 1) : Result<>();
        }));
        METARR_REQUIRE(items().trash(films.first(), u"a test"_s));
        if (!lives) {
            METARR_REQUIRE(items().trash(films.last(), u"a test"_s));
        }
        const auto purged = items().purgeTrash(std::nullopt, {});
        METARR_REQUIRE(purged);
        QCOMPARE(*purged, lives ? 1 : 2);
        QCOMPARE(m_box->tree().exists("Movies/" + path), lives);
    }

private:
    ItemService &items() { return m_box->core().items(); }
    /// Seasons or episodes of the series that are not in the trash.
    QList<EntityRef> present(EntityType type)
    {
        QList<EntityRef> refs = m_box->all(type);
        refs.removeIf(
            [this](const EntityRef &ref) { return m_box->details(ref).item.series != m_series.id; });
        return refs;
    }
    /// Three episodes whose folder is gone at the next scan.
    void loseTheSeries()
    {
        for (const char *name : {"Harbour S01E01.mkv", "Harbour S01E02.mkv", "Harbour S01E03.mkv"}) {
            m_box->tree().file(QByteArray("TV/Harbour (2011)/Season 01/") + name,
                               QByteArray("video of ") + name);
        }
        m_box->tree().file("TV/Stays (2012)/Season 01/Stays S01E01.mkv", "another video");
        const Library library = m_box->add(LibraryType::Tv, AutomationMode::Manual);
        m_box->scan(library);
        m_series = m_box->inFolder(EntityType::Series, "Harbour (2011)");
        m_episodes = present(EntityType::Episode);
        QCOMPARE(m_episodes.size(), 3);
        QVERIFY(QDir(m_box->tree().path("TV/Harbour (2011)").display()).removeRecursively());
        m_box->scan(library);
        QVERIFY(present(EntityType::Episode).isEmpty());
        QVERIFY(m_box->details(m_series).item.deletedAt != 0);
    }

    ProviderStandIn m_providers;
    std::unique_ptr<FileSystem> m_files = makeSystemFileSystem();
    std::unique_ptr<CoreBox> m_box;
    EntityRef m_series;
    QList<EntityRef> m_episodes;
};

QTEST_GUILESS_MAIN(TestTrash)
#include "tst_trash.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What goes from the cache and what never does; what is damaged comes back.
#include "app/cachekeeper.h"
#include "app/corebox.h"
#include "app/scheduleservice.h"
#include "io/hash.h"
#include "store/repos/assets.h"

#include <QDateTime>
#include <QFile>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;

const CacheKeeper::Progress silent = [](qint64, qint64, const QString &) {};

} // namespace

class TestCacheKeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }
    void init();
    void cleanup() { m_box.reset(); }
    void collects_data();
    void collects();
    void graceIsADayAtLeast();
    void whatIsUsedAgainComesBack();
    void neverReferredTo();
    void chosenAgainIsFetchedAgain();
    void brings_data();
    void brings();
    void bringsBackFromTheProvider();
    void goesOnAfterAnInterruption();
    void unknownFilesGoWhenOld();
    void runsByTheClock();
    void largeTrailersComeIn();

private:
    Core &core() { return m_box->core(); }
    CacheKeeper keeper() { return CacheKeeper(core()); }
    CachedFile put(const QByteArray &bytes)
    {
        const auto file = core().cache().put(bytes, u"image"_s, u"jpg"_s);
        if (!file) {
            qFatal("%s", qPrintable(file.error().toLogText()));
        }
        return *file;
    }
    /// With a row, as a reference that was dropped leaves it.
    CachedFile putOrphan(const QByteArray &bytes)
    {
        const CachedFile file = put(bytes);
        record(file);
        change([&](Transaction &t) -> Result<> {
            METARR_CHECK(AssetRepo(t).addRef(file.hash, u"trash"_s, 99));
            return AssetRepo(t).dropRefs(u"trash"_s, 99);
        });
        return file;
    }
    void record(const CachedFile &file)
    {
        change([&](Transaction &t) {
            return AssetRepo(t).putCacheFile({file.hash, file.kind, file.extension, {}, file.size, 0, 0, {}},
                                             m_clock->nowMs());
        });
    }
    template <typename F> void change(F work)
    {
        const auto done = core().database().write([&](Transaction &t) -> Result<> { return work(t); });
        if (!done) {
            qFatal("%s", qPrintable(done.error().toLogText()));
        }
    }
    void execute(const QString &sql, const QVariantList &values)
    {
        change([&](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(sql, values));
            return {};
        });
    }
    bool hasRow(const CachedFile &file)
    {
        const auto row =
            core().database().read([&](Connection &c) { return AssetRepo(c).cacheFile(file.hash); });
        return row && row->has_value();
    }
    bool hasFile(const CachedFile &file)
    {
        const auto info = core().files().stat(core().cache().path(file));
        return info && info->isFile();
    }
    qsizetype aside()
    {
        const auto all = core().cache().listAside();
        return all ? all->size() : -1;
    }
    void addCandidate(const QString &provider, const QByteArray &localPath, const CachedFile &file,
                      bool selected)
    {
        execute(
            u"INSERT INTO asset_candidates (entity_type, entity_id, asset_type, provider, provider_url, "
            "root_id, local_path, content_hash, is_selected, created_at) VALUES (1, 1, 'poster', ?, ?, ?, "
            "?, ?, ?, 1)"_s,
            {provider, u"http://x/"_s + file.hash, localPath.isEmpty() ? QVariant() : QVariant(m_root),
             localPath.isEmpty() ? QVariant() : QVariant(localPath), file.hash, int(selected)});
    }
    void addLibraryFile(const QByteArray &path, const CachedFile &file)
    {
        execute(
            u"INSERT INTO library_files (entity_type, entity_id, root_id, path, kind, content_hash, size, "
            "mtime_ns, published_at) VALUES (1, 1, ?, ?, 'poster', ?, ?, 0, 1)"_s,
            {m_root, path, file.hash, file.size});
    }
    void damage(const CachedFile &file)
    {
        const Path path = core().cache().path(file);
        METARR_REQUIRE(core().files().removeFile(path));
        const auto out = core().files().createNew(path);
        METARR_REQUIRE(out);
        METARR_REQUIRE((*out)->write(QByteArray(file.size, 'x')));
        METARR_REQUIRE((*out)->close());
    }

    ProviderStandIn m_providers;
    std::shared_ptr<ManualClock> m_clock;
    std::unique_ptr<CoreBox> m_box;
    RootId m_root = 0;
};

void TestCacheKeeper::init()
{
    m_clock = std::make_shared<ManualClock>(QDateTime::currentMSecsSinceEpoch()); // files have real times
    m_box = std::make_unique<CoreBox>(m_providers, nullptr, m_clock);
    m_root = m_box->add(LibraryType::Movies, AutomationMode::Manual).roots.first().id;
}

void TestCacheKeeper::collects_data()
{
    QTest::addColumn<QString>("use");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("gone");
    QTest::newRow("orphan") << QString() << 91 << true;
    QTest::newRow("young orphan") << QString() << 89 << false;
    for (const char *owner : {"candidate", "published", "trash", "person"}) {
        QTest::newRow(owner) << QString::fromLatin1(owner) << 4000 << false;
    }
    QTest::newRow("chosen, without reference") << u"selected"_s << 4000 << false;
    QTest::newRow("local, without reference") << u"local"_s << 4000 << false;
    QTest::newRow("photo of a person, without reference") << u"people"_s << 4000 << false;
    QTest::newRow("in the library, without reference") << u"library"_s << 4000 << false;
    QTest::newRow("looked at once") << u"seen"_s << 91 << true;
}

void TestCacheKeeper::collects()
{
    QFETCH(QString, use);
    QFETCH(int, days);
    QFETCH(bool, gone);
    const CachedFile file = putOrphan("some picture");
    const CachedFile other = put("another");
    record(other);
    change([&](Transaction &t) { return AssetRepo(t).addRef(other.hash, u"published"_s, 1); });
    if (use == u"selected" || use == u"seen") {
        addCandidate(u"tmdb"_s, {}, file, use == u"selected");
    } else if (use == u"local") {
        addCandidate(u"local"_s, "a.jpg", file, false);
    } else if (use == u"people") {
        execute(u"INSERT INTO people (name, name_key, thumb_hash, created_at) VALUES ('A', 'a', ?, 1)"_s,
                {file.hash});
    } else if (use == u"library") {
        addLibraryFile("a.jpg", file);
    } else if (!use.isEmpty()) {
        change([&](Transaction &t) { return AssetRepo(t).addRef(file.hash, use, 7); });
    }
    m_clock->advanceMs(days * day);
    const auto report = keeper().collect(silent, {});
    METARR_REQUIRE(report);
    QCOMPARE(report->collected, int(gone));
    QCOMPARE(hasRow(file), !gone);
    QCOMPARE(hasFile(file), !gone);
    QCOMPARE(aside(), qsizetype(gone));
    QVERIFY(hasRow(other) && hasFile(other));
    // The next day it goes for good.
    m_clock->advanceMs(day);
    METARR_REQUIRE(keeper().collect(silent, {}));
    QCOMPARE(aside(), qsizetype(0));
    QCOMPARE(hasFile(file), !gone);
}

void TestCacheKeeper::graceIsADayAtLeast()
{
    METARR_REQUIRE(core().settings().set(u"cache.orphanDays"_s, u"0"_s));
    const CachedFile file = putOrphan("some picture");
    m_clock->advanceMs(23 * hour);
    METARR_REQUIRE(keeper().collect(silent, {}));
    QVERIFY(hasFile(file));
    m_clock->advanceMs(2 * hour);
    METARR_REQUIRE(keeper().collect(silent, {}));
    QVERIFY(!hasFile(file));
}

/// Somebody found the file there just before it was collected, and refers to it just after.
void TestCacheKeeper::whatIsUsedAgainComesBack()
{
    const CachedFile file = putOrphan("some picture");
    const CachedFile twice = putOrphan("another picture");
    m_clock->advanceMs(91 * day);
    METARR_REQUIRE(keeper().collect(silent, {}));
    QVERIFY(!hasFile(file) && !hasFile(twice));
    put("another picture"); // or sees that it is missing, and brings it
    for (const CachedFile &one : {file, twice}) {
        record(one);
        change([&](Transaction &t) { return AssetRepo(t).addRef(one.hash, u"published"_s, 1); });
    }
    m_clock->advanceMs(day);
    const auto report = keeper().collect(silent, {});
    METARR_REQUIRE(report);
    QCOMPARE(report->broughtBack, 2);
    QCOMPARE(aside(), qsizetype(0));
    for (const CachedFile &one : {file, twice}) {
        const auto verdict = core().cache().verify(one);
        METARR_REQUIRE(verdict);
        QCOMPARE(*verdict, ContentCache::Verdict::Good);
    }
}

void TestCacheKeeper::neverReferredTo()
{
    const CachedFile file = put("some picture");
    record(file);
    m_clock->advanceMs(2 * day);
    METARR_REQUIRE(keeper().collect(silent, {})); // an orphan from now on
    m_clock->advanceMs(89 * day);
    METARR_REQUIRE(keeper().collect(silent, {}));
    QVERIFY(hasFile(file));
    m_clock->advanceMs(2 * day);
    METARR_REQUIRE(keeper().collect(silent, {}));
    QVERIFY(!hasFile(file));
}

void TestCacheKeeper::chosenAgainIsFetchedAgain()
{
    const CachedFile file = putOrphan("some picture");
    addCandidate(u"tmdb"_s, {}, file, false);
    m_clock->advanceMs(91 * day);
    METARR_REQUIRE(keeper().collect(silent, {}));
    const auto left = core().database().read([](Connection &c) {
        return c.selectInteger(u"SELECT count(*) FROM asset_candidates WHERE content_hash IS NOT NULL"_s);
    });
    METARR_REQUIRE(left);
    QCOMPARE(left->value_or(-1), qint64(0));
}

void TestCacheKeeper::brings_data()
{
    QTest::addColumn<QString>("state"); // of the file in the cache
    QTest::addColumn<QString>("copy");  // elsewhere
    QTest::addColumn<bool>("right");    // afterwards
    QTest::newRow("good") << u"good"_s << QString() << true;
    for (const char *state : {"missing", "damaged"}) {
        const auto row = [&](const char *name, const char *copy, bool right) {
            QTest::addRow("%s, %s", state, name)
                << QString::fromLatin1(state) << QString::fromLatin1(copy) << right;
        };
        row("in the library", "candidate", true);
        row("published", "published", true);
        row("changed in the library", "changed", false);
        row("nowhere", "", false);
    }
}

void TestCacheKeeper::brings()
{
    QFETCH(QString, state);
    QFETCH(QString, copy);
    QFETCH(bool, right);
    const QByteArray bytes = "the picture that was chosen";
    const CachedFile file = put(bytes);
    record(file);
    change([&](Transaction &t) { return AssetRepo(t).addRef(file.hash, u"published"_s, 1); });
    if (state == u"missing") {
        METARR_REQUIRE(core().cache().remove(file));
    } else if (state == u"damaged") {
        damage(file);
    }
    if (!copy.isEmpty()) {
        m_box->tree().file("Movies/a.jpg", copy == u"changed" ? QByteArray(file.size, 'y') : bytes);
        copy == u"published" ? addLibraryFile("a.jpg", file) : addCandidate(u"local"_s, "a.jpg", file, true);
    }
    const auto report = keeper().verify(m_clock->nowMs() + 1, silent, {});
    METARR_REQUIRE(report);
    QCOMPARE(report->checked, qint64(1));
    QCOMPARE(report->missing, int(state == u"missing"));
    QCOMPARE(report->corrupt, int(state == u"damaged"));
    QCOMPARE(report->healed, int(right && state != u"good"));
    const auto verdict = core().cache().verify(file);
    METARR_REQUIRE(verdict);
    QCOMPARE(*verdict == ContentCache::Verdict::Good, right);
    QVERIFY(hasRow(file));
    QCOMPARE(hasFile(file), right || state == u"damaged"); // damaged bytes are better than none
    const QStringList told = m_box->activity(u"verify"_s);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().contains(u"Choose other artwork"_s), !right);
}

void TestCacheKeeper::bringsBackFromTheProvider()
{
    m_box = std::make_unique<CoreBox>(m_providers); // the providers' budgets need a clock that goes on
    const Library library = m_box->add(LibraryType::Movies, AutomationMode::Hybrid);
    m_box->tree().file("Movies/The Paper Lighthouse (2011)/The Paper Lighthouse (2011).mkv");
    m_box->scan(library);
    QList<CachedFile> files;
    METARR_REQUIRE(core().database().read([&](Connection &c) {
        return c.forEach(u"SELECT f.content_hash, f.kind, f.extension, f.file_size FROM cache_files f JOIN "
                         "asset_candidates a ON a.content_hash = f.content_hash WHERE a.is_selected = 1 AND "
                         "a.provider <> 'local' AND f.kind = 'image'"_s,
                         {}, [&](const Row &r) {
                             files += CachedFile{r.text(0), r.text(1), r.text(2), r.integer(3), false};
                         });
    }));
    QVERIFY(!files.isEmpty());
    METARR_REQUIRE(core().cache().remove(files.first()));
    const auto report = keeper().verify(m_clock->nowMs() + 1, silent, {});
    METARR_REQUIRE(report);
    QCOMPARE(report->missing, 1);
    QCOMPARE(report->healed, 1);
    QVERIFY(hasFile(files.first()));
}

void TestCacheKeeper::goesOnAfterAnInterruption()
{
    constexpr int count = 450; // more than two pages
    QList<CachedFile> files;
    ContentCache::Batch batch(core().cache(), ContentCache::Durability::Deferred);
    for (int i = 0; i < count; ++i) {
        const auto file = batch.put("picture " + QByteArray::number(i), u"image"_s, u"jpg"_s);
        METARR_REQUIRE(file);
        files += *file;
    }
    METARR_REQUIRE(batch.commit());
    change([&](Transaction &t) -> Result<> {
        for (const CachedFile &file : std::as_const(files)) {
            METARR_CHECK(AssetRepo(t).putCacheFile(
                {file.hash, file.kind, file.extension, {}, file.size, 0, 0, {}}, m_clock->nowMs()));
        }
        return {};
    });
    m_clock->advanceMs(1);
    const qint64 since = m_clock->nowMs();
    StopSource stop;
    qint64 total = 0;
    const auto interrupted = keeper().verify(
        since,
        [&](qint64 done, qint64 all, const QString &) {
            total = all;
            if (done == 300) {
                stop.requestStop();
            }
        },
        stop.token());
    QVERIFY(!interrupted);
    QCOMPARE(interrupted.error().kind, ErrorKind::Cancelled);
    QCOMPARE(total, qint64(count));
    const auto rest = keeper().verify(since, silent, {});
    METARR_REQUIRE(rest);
    QCOMPARE(rest->checked, qint64(250));
    const auto again = keeper().verify(since, silent, {});
    METARR_REQUIRE(again);
    QCOMPARE(again->checked, qint64(0));
}

void TestCacheKeeper::unknownFilesGoWhenOld()
{
    const CachedFile file = put("left behind by a crash");
    METARR_REQUIRE(keeper().verify(1, silent, {}));
    QVERIFY(hasFile(file));
    m_clock->advanceMs(91 * day);
    const auto report = keeper().verify(1, silent, {});
    METARR_REQUIRE(report);
    QCOMPARE(report->unknown, 1);
    QVERIFY(!hasFile(file));
    QCOMPARE(aside(), qsizetype(1));
    m_clock->advanceMs(day);
    METARR_REQUIRE(keeper().collect(silent, {}));
    QCOMPARE(aside(), qsizetype(0));
}

void TestCacheKeeper::runsByTheClock()
{
    ScheduleService &schedules = core().schedules();
    const auto taskOf = [&](const QString &id) {
        const auto all = schedules.tasks();
        for (const ScheduledTask &task : all.value_or(QList<ScheduledTask>())) {
            if (task.id == id) {
                return task;
            }
        }
        return ScheduledTask();
    };
    METARR_REQUIRE(core().settings().set(u"maintenance.verifyDay"_s, u"tuesday"_s));
    METARR_REQUIRE(core().settings().set(u"maintenance.verifyTime"_s, u"05:30"_s));
    METARR_REQUIRE(schedules.step());
    const auto next = taskOf(u"verify"_s).nextRunAt;
    QVERIFY(next);
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(*next);
    QCOMPARE(moment.date().dayOfWeek(), 2);
    QCOMPARE(moment.time(), QTime(5, 30));
    const CachedFile file = putOrphan("some picture");
    m_clock->advanceMs(92 * day);
    METARR_REQUIRE(schedules.step());
    m_box->work();
    QStringList done;
    for (const Job &job : m_box->jobs(JobStatus::Completed)) {
        done += job.type;
    }
    QCOMPARE(done.count(u"verify-cache"_s), 1);
    QCOMPARE(done.count(u"cleanup-orphans"_s), 1);
    QVERIFY(!hasFile(file));
    METARR_REQUIRE(core().settings().set(u"phases.verify.enabled"_s, u"false"_s));
    QVERIFY(!taskOf(u"verify"_s).nextRunAt);
}

/// They were left out once, for fear of memory.
void TestCacheKeeper::largeTrailersComeIn()
{
    const QByteArray folder = "Movies/The Paper Lighthouse (2011)/";
    m_box->tree().file(folder + "The Paper Lighthouse (2011).mkv");
    m_box->tree().file(folder + "The Paper Lighthouse (2011)-trailer.mp4", "begins");
    QFile trailer(m_box->tree().path(folder + "The Paper Lighthouse (2011)-trailer.mp4").display());
    constexpr qint64 size = 513LL * 1024 * 1024;
    QVERIFY(trailer.resize(size)); // no blocks on disk
    const auto libraries = core().database().read([](Connection &c) { return LibraryRepo(c).all(); });
    METARR_REQUIRE(libraries);
    m_box->scan(libraries->first());
    const auto cached = core().database().read([](Connection &c) {
        return c.selectInteger(u"SELECT f.file_size FROM cache_files f JOIN asset_candidates a ON "
                               "a.content_hash = f.content_hash WHERE a.asset_type = 'trailer'"_s);
    });
    METARR_REQUIRE(cached);
    QCOMPARE(cached->value_or(0), size);
}

QTEST_GUILESS_MAIN(TestCacheKeeper)
#include "tst_cachekeeper.moc"

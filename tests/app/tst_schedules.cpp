// SPDX-License-Identifier: GPL-3.0-or-later
// What is done by the clock: when, once only, also after a pause of the program or with two of them; refreshing by age; the
// global pause.
#include "app/corebox.h"
#include "app/laterclock.h"
#include "app/scheduleservice.h"
#include "demo/catalogue.h"
#include "store/repos/collectionparts.h"

#include <QTimeZone>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

qint64 at(const QString &local)
{
    return QDateTime::fromString(local, u"yyyy-MM-dd HH:mm"_s).toMSecsSinceEpoch();
}

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;

} // namespace

class TestSchedules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Everything here on both databases.
    void initTestCase_data() { TestDatabase::addBackends(); }
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }
    void init();
    void cleanup() { m_box.reset(); }
    void rules_data();
    void rules();
    void rulesOverAChangeOfTheClock();
    void cleansOnceADay();
    void catchesUpOnce();
    void runsOnceWithTwoProcesses();
    void scansWhereWanted();
    void scansAtStartWhereWanted();
    void refreshesByAge_data();
    void refreshesByAge();
    void collectionsAreRefreshed();
    void whatARefreshLeavesAsItWasIsPublished();
    void pauseIsKept();
    void runsNow();
    void identifiesOnlyWhereWanted();
    void foreignIdsAreSearchedFor_data();
    void foreignIdsAreSearchedFor();
    void emptiesTheRecycleBin();

private:
    ScheduleService &service() { return m_box->core().schedules(); }
    ScheduledTask task(const QString &id)
    {
        const auto all = service().tasks();
        for (const ScheduledTask &one : all.value_or(QList<ScheduledTask>())) {
            if (one.id == id) {
                return one;
            }
        }
        return {};
    }
    int count(const QString &type)
    {
        int n = 0;
        const auto all = m_box->jobs({});
        for (const Job &job : all) {
            n += job.type == type ? 1 : 0;
        }
        return n;
    }

    ProviderStandIn m_providers;
    std::shared_ptr<ManualClock> m_clock;
    std::unique_ptr<CoreBox> m_box;
};

void TestSchedules::init()
{
    QFETCH_GLOBAL(Dialect, backend);
    if (!TestDatabase::isAvailable(backend)) {
        QSKIP("PostgreSQL is not installed");
    }
    m_clock = std::make_shared<ManualClock>(at(u"2024-03-05 12:00"_s)); // a Tuesday
    m_box = std::make_unique<CoreBox>(m_providers, nullptr, m_clock, freshDatabase(backend));
}

void TestSchedules::rules_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("time");
    QTest::addColumn<int>("number"); // weekday or minutes
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("next"); // empty: never
    using Kind = ScheduleRule::Kind;
    const auto row = [](const char *name, Kind kind, const char *time, int number, const char *last,
                        const char *next) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(time) << number << QString::fromLatin1(last)
                            << QString::fromLatin1(next);
    };
    row("never", Kind::Never, "03:00", 0, "2024-03-05 12:00", "");
    row("daily, tomorrow", Kind::Daily, "03:00", 0, "2024-03-05 12:00", "2024-03-06 03:00");
    row("daily, today", Kind::Daily, "23:00", 0, "2024-03-05 12:00", "2024-03-05 23:00");
    row("daily, just done", Kind::Daily, "12:00", 0, "2024-03-05 12:00", "2024-03-06 12:00");
    row("weekly, this week", Kind::Weekly, "03:00", 7, "2024-03-05 12:00", "2024-03-10 03:00");
    row("weekly, today later", Kind::Weekly, "13:00", 2, "2024-03-05 12:00", "2024-03-05 13:00");
    row("weekly, in a week", Kind::Weekly, "03:00", 2, "2024-03-05 12:00", "2024-03-12 03:00");
    row("leap day", Kind::Daily, "03:00", 0, "2024-02-28 12:00", "2024-02-29 03:00");
    row("minutes", Kind::Minutes, "", 90, "2024-03-05 12:00", "2024-03-05 13:30");
    row("no minutes", Kind::Minutes, "", 0, "2024-03-05 12:00", "");
    row("a day", Kind::Minutes, "02:00", 1440, "2024-03-05 12:00", "2024-03-06 02:00");
    row("three days", Kind::Minutes, "02:00", 4320, "2024-03-05 02:00", "2024-03-08 02:00");
    row("three days, begun late", Kind::Minutes, "02:00", 4320, "2024-03-05 12:00", "2024-03-08 02:00");
    row("two weeks", Kind::Minutes, "02:00", 20160, "2024-03-05 02:00", "2024-03-19 02:00");
}

void TestSchedules::rules()
{
    QFETCH(int, kind);
    QFETCH(QString, time);
    QFETCH(int, number);
    QFETCH(QString, last);
    QFETCH(QString, next);
    const ScheduleRule rule{ScheduleRule::Kind(kind), QTime::fromString(time, u"HH:mm"_s), number, number};
    const auto found = rule.nextAfter(at(last));
    QCOMPARE(found.has_value(), !next.isEmpty());
    if (found) {
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(*found).toString(u"yyyy-MM-dd HH:mm"_s), next);
    }
}

/// Whatever the zone of this machine: every day has exactly one run.
void TestSchedules::rulesOverAChangeOfTheClock()
{
    const ScheduleRule rule{ScheduleRule::Kind::Daily, QTime(2, 30), 7, 0};
    qint64 last = at(u"2024-01-01 12:00"_s);
    QDate before = QDateTime::fromMSecsSinceEpoch(last).date();
    for (int i = 0; i < 400; ++i) {
        const auto next = rule.nextAfter(last);
        QVERIFY(next && *next > last);
        const QDate date = QDateTime::fromMSecsSinceEpoch(*next).date();
        QCOMPARE(date, before.addDays(1));
        before = date;
        last = *next;
    }
}

void TestSchedules::cleansOnceADay()
{
    METARR_REQUIRE(service().step());
    QCOMPARE(count(u"cleanup-orphans"_s), 0);
    QCOMPARE(task(u"clean"_s).nextRunAt.value_or(0), at(u"2024-03-06 03:00"_s));
    for (int i = 0; i < 14; ++i) {
        METARR_REQUIRE(service().step());
        m_clock->advanceMs(hour);
    }
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(m_clock->nowMs()).time(), QTime(2, 0));
    QCOMPARE(count(u"cleanup-orphans"_s), 0);
    m_clock->advanceMs(hour);
    const auto next = service().step();
    METARR_REQUIRE(next);
    QVERIFY(*next <= m_clock->nowMs() + hour);
    QCOMPARE(count(u"cleanup-orphans"_s), 1);
    m_box->work();
    METARR_REQUIRE(service().step());
    QCOMPARE(count(u"cleanup-orphans"_s), 1);
    m_clock->advanceMs(day);
    METARR_REQUIRE(service().step());
    QCOMPARE(count(u"cleanup-orphans"_s), 2);
    METARR_REQUIRE(m_box->core().settings().set(u"maintenance.cleanTime", u"17:15"_s));
    QCOMPARE(task(u"clean"_s).nextRunAt.value_or(0), at(u"2024-03-07 17:15"_s));
}

void TestSchedules::catchesUpOnce()
{
    METARR_REQUIRE(service().step());
    m_clock->advanceMs(10 * day);
    m_box->open();
    METARR_REQUIRE(service().step());
    m_box->work();
    METARR_REQUIRE(service().step());
    QCOMPARE(count(u"cleanup-orphans"_s), 1);
    m_box->open();
    METARR_REQUIRE(service().step());
    QCOMPARE(count(u"cleanup-orphans"_s), 1);
}

void TestSchedules::runsOnceWithTwoProcesses()
{
    METARR_REQUIRE(service().step());
    Redactor redactor;
    auto other = Core::open({AppDirs::under(m_box->tree().path("data")),
                             QProcessEnvironment(),
                             m_box->settings(),
                             nullptr,
                             {},
                             m_clock},
                            redactor);
    METARR_REQUIRE(other);
    for (int i = 0; i < 5; ++i) {
        m_clock->advanceMs(day);
        std::thread a([&] { METARR_REQUIRE(service().step()); });
        std::thread b([&] { METARR_REQUIRE((*other)->schedules().step()); });
        a.join();
        b.join();
        m_box->work(); // else the unique key would hide a second one
    }
    QCOMPARE(count(u"cleanup-orphans"_s), 5);
}

void TestSchedules::scansWhereWanted()
{
    Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
    const QString id = u"scan:%1"_s.arg(library.id);
    QVERIFY(!task(id).nextRunAt);
    library.scanIntervalMinutes = 1440;
    METARR_REQUIRE(m_box->core().database().write(
        [&](Transaction &t) { return LibraryRepo(t).update(library, m_clock->nowMs()); }));
    METARR_REQUIRE(service().step());
    QCOMPARE(task(id).nextRunAt.value_or(0), at(u"2024-03-06 02:00"_s));
    QVERIFY(task(id).description().contains(library.name));
    m_clock->advanceMs(14 * hour);
    METARR_REQUIRE(service().step());
    QCOMPARE(count(u"scan-library"_s), 1);
    m_box->work();
    METARR_REQUIRE(service().step());
    QCOMPARE(count(u"scan-library"_s), 1);
}

void TestSchedules::scansAtStartWhereWanted()
{
    Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
    METARR_REQUIRE(service().scanAtStart());
    QCOMPARE(count(u"scan-library"_s), 0);
    library.scanOnStartup = true;
    METARR_REQUIRE(m_box->core().database().write(
        [&](Transaction &t) { return LibraryRepo(t).update(library, m_clock->nowMs()); }));
    METARR_REQUIRE(service().scanAtStart());
    QCOMPARE(count(u"scan-library"_s), 1);
}

void TestSchedules::refreshesByAge_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("set"); // what is so about it
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("due");
    const auto row = [](const char *name, const QString &type, const QString &set, int days,
                        const QString &mode,
                        bool due) { QTest::newRow(name) << type << set << days << mode << due; };
    const QString going = u"status = 'Continuing'"_s;
    row("young film", u"movies"_s, u"year = 2000"_s, 179, u"hybrid"_s, false);
    row("old film", u"movies"_s, u"year = 2000"_s, 181, u"hybrid"_s, true);
    row("by hand", u"movies"_s, u"year = 2000"_s, 181, u"manual"_s, false);
    row("ignored", u"movies"_s, u"state = 'ignored'"_s, 181, u"yolo"_s, false);
    row("in the trash", u"movies"_s, u"deleted_at = 1"_s, 181, u"yolo"_s, false);
    row("never asked for", u"movies"_s, u"enriched_at = NULL"_s, 181, u"yolo"_s, false);
    row("continuing series", u"series"_s, going, 8, u"hybrid"_s, true);
    row("continuing series, young", u"series"_s, going, 6, u"hybrid"_s, false);
    row("ended series", u"series"_s, u"status = 'Ended'"_s, 8, u"hybrid"_s, false);
    row("ended series, old", u"series"_s, u"status = 'Ended'"_s, 181, u"hybrid"_s, true);
}

void TestSchedules::refreshesByAge()
{
    QFETCH(QString, type);
    QFETCH(QString, set);
    QFETCH(int, days);
    QFETCH(QString, mode);
    QFETCH(bool, due);
    m_box->tree().file("Movies/The Paper Lighthouse (2011)/The Paper Lighthouse (2011).mkv");
    m_box->tree().file("TV/Some Show/Season 01/Some Show S01E01.mkv");
    const bool films = type == u"movies";
    const Library library = m_box->add(films ? LibraryType::Movies : LibraryType::Tv, AutomationMode::Manual);
    m_box->scan(library);
    METARR_REQUIRE(service().step());
    METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"UPDATE libraries SET mode = ?"_s, {mode}));
        METARR_CHECK(t.execute(u"UPDATE %1 SET state = 'enriched', enriched_at = ?"_s.arg(type),
                               {m_clock->nowMs() + hour - days * day}));
        METARR_CHECK(t.execute(u"UPDATE %1 SET %2"_s.arg(type, set)));
        return {};
    }));
    m_clock->advanceMs(hour);
    METARR_REQUIRE(service().step());
    QCOMPARE(count(u"enrich-metadata"_s), due ? 1 : 0);
    if (due) {
        // It comes again only when it is over, and not in vain every hour.
        m_clock->advanceMs(hour);
        METARR_REQUIRE(service().step());
        QCOMPARE(count(u"enrich-metadata"_s), 1);
        for (const Job &job : m_box->jobs(JobStatus::Pending)) {
            if (job.type == u"enrich-metadata") {
                QCOMPARE(job.priority, 9);
                QVERIFY(job.payload[u"refresh"_s].toBool());
            }
        }
    }
}

/// A sequel that came out since appears among the missing parts, and stored text does not outlive its term.
void TestSchedules::collectionsAreRefreshed()
{
    QFETCH_GLOBAL(Dialect, backend);
    const auto clock = std::make_shared<test::LaterClock>();
    m_box = std::make_unique<CoreBox>(m_providers, nullptr, clock, freshDatabase(backend));
    m_box->tree().file("Movies/The Paper Lighthouse (2011)/The Paper Lighthouse (2011).mkv");
    const Library library = m_box->add(LibraryType::Movies, AutomationMode::Hybrid);
    m_box->scan(library);
    const EntityRef collection = m_box->all(EntityType::Collection).value(0);
    const qint64 asked = m_box->details(collection).item.enrichedAt;
    QVERIFY(asked > 0);
    const auto missing = [&] {
        const auto parts = m_box->core().database().read(
            [&](Connection &c) { return CollectionPartRepo(c).missing(collection.id); });
        return parts ? parts->size() : -1;
    };
    const auto known = missing();
    QVERIFY(known > 0);
    for (const QString &phase : {u"enrich"_s, u"select"_s}) {
        const auto items = m_box->core().workflows().itemsFor(phase, false);
        METARR_REQUIRE(items);
        QVERIFY2(items->contains(collection), qPrintable(phase)); // --all is all
    }
    METARR_REQUIRE(service().step());
    // What it says is as it was before the others came out.
    METARR_REQUIRE(m_box->core().database().write(
        [&](Transaction &t) { return CollectionPartRepo(t).replace(collection.id, u"tmdb"_s, {}); }));
    QCOMPARE(missing(), 0);
    const auto jobs = [&] {
        const auto all = m_box->jobs({});
        return std::count_if(all.begin(), all.end(), [&](const Job &job) {
            return job.type == u"enrich-metadata" && job.itemKey == collection.toString();
        });
    };
    const auto before = jobs();
    clock->advanceMs(179 * day);
    METARR_REQUIRE(service().step());
    QCOMPARE(jobs(), before);
    clock->advanceMs(2 * day);
    const auto setMode = [&](const QString &mode) {
        METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"UPDATE libraries SET mode = ?"_s, {mode}));
            return {};
        }));
    };
    setMode(u"manual"_s); // nothing by itself
    METARR_REQUIRE(service().step());
    QCOMPARE(jobs(), before);
    setMode(u"hybrid"_s);
    clock->advanceMs(hour);
    METARR_REQUIRE(service().step());
    QCOMPARE(jobs(), before + 1);
    m_box->work();
    QCOMPARE(missing(), known);
    QVERIFY(m_box->details(collection).item.enrichedAt > asked);
}

/// Nobody has anything to review after a refresh that brought nothing new; what did change waits.
void TestSchedules::whatARefreshLeavesAsItWasIsPublished()
{
    QFETCH_GLOBAL(Dialect,
                  backend); // providers are asked more often here than a clock that stands still allows
    m_box = std::make_unique<CoreBox>(m_providers, nullptr, std::make_shared<test::LaterClock>(),
                                      freshDatabase(backend));
    const DemoSeries &show = m_providers.catalogue().series().first();
    const QByteArray name = show.title.toUtf8();
    m_box->tree().file("TV/" + name + " {tmdb-" + QByteArray::number(show.tmdbId) + "}/Season 01/" + name +
                       " S01E01.mkv");
    m_box->tree().file("Movies/The Paper Lighthouse (2011)/The Paper Lighthouse (2011).mkv");
    m_box->scan(m_box->add(LibraryType::Movies, AutomationMode::Hybrid));
    m_box->scan(m_box->add(LibraryType::Tv, AutomationMode::Hybrid));
    const EntityRef film = m_box->all(EntityType::Movie).value(0);
    const EntityRef series = m_box->all(EntityType::Series).value(0);
    const auto family = m_box->core().workflows().family(series, true);
    METARR_REQUIRE(family);
    QVERIFY(!family->isEmpty() && family->last().type == EntityType::Episode);
    const auto publish = [&] {
        for (const EntityRef &ref : {film, series}) {
            METARR_REQUIRE(m_box->core().workflows().publish(ref, {}));
        }
        m_box->work();
    };
    const auto refresh = [&] {
        JobOrder order;
        order.refresh = true;
        for (const EntityRef &ref : {film, series}) {
            METARR_REQUIRE(m_box->core().workflows().enrich(ref, order));
        }
        m_box->work();
    };
    const auto states = [&] {
        QStringList all;
        for (const EntityRef &ref : QList{film} + *family) {
            all += ref.toString() + u' ' + itemStateName(m_box->details(ref).item.state);
        }
        return all;
    };
    publish();
    const QStringList published = states();
    for (const EntityRef &ref : {film, series, family->last()}) {
        QVERIFY(published.contains(ref.toString() + u" published"_s));
    }
    refresh();
    QCOMPARE(states(), published);
    QVERIFY(!m_box->details(film).item.hasUnpublishedChanges);

    METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"UPDATE movies SET plot = 'As it was told before.'"_s));
        return {};
    }));
    publish();
    refresh();
    QCOMPARE(m_box->details(film).item.state, ItemState::Selected);
    QVERIFY(m_box->details(film).item.hasUnpublishedChanges);
}

void TestSchedules::pauseIsKept()
{
    METARR_REQUIRE(service().setPaused(true));
    METARR_REQUIRE(service().setPaused(true));
    METARR_REQUIRE(service().runNow(u"clean"_s));
    m_box->open();
    QVERIFY(service().isPaused().value_or(false));
    auto host = m_box->core().makeWorkerHost();
    METARR_REQUIRE(host->start());
    // A command that waits for its own work is not held up.
    const Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
    JobOrder order;
    order.batch = u"mine"_s;
    METARR_REQUIRE(m_box->core().workflows().scan(library, {}, false, false, order));
    host->stop();
    auto own = m_box->core().makeWorkerHost(u"mine"_s);
    METARR_REQUIRE(own->start());
    METARR_REQUIRE(own->waitUntilIdle({}));
    own->stop();
    QCOMPARE(m_box->jobs(JobStatus::Completed).size() >= 1, true);
    const auto waiting = m_box->jobs(JobStatus::Pending);
    QVERIFY(std::any_of(waiting.begin(), waiting.end(),
                        [](const Job &job) { return job.type == u"cleanup-orphans"; }));
    METARR_REQUIRE(service().setPaused(false));
    m_box->work();
    QCOMPARE(m_box->jobs(JobStatus::Pending).size(), 0);
}

void TestSchedules::emptiesTheRecycleBin()
{
    m_box->tree().file("data/recycle/2024-01-01/1/old.jpg", "old");
    m_box->tree().file("data/recycle/2024-03-01/1/new.jpg", "new");
    m_box->tree().file("Movies/mine.jpg", "mine");
    const auto put = [&](const QByteArray &file, int days) {
        METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) {
            return PublishRepo(t).recycle({0,
                                           0,
                                           m_box->tree().path("Movies/x.jpg"),
                                           m_box->tree().path(file),
                                           {EntityType::Movie, 1},
                                           3,
                                           u"replaced"_s,
                                           0},
                                          m_clock->nowMs() - days * day);
        }));
    };
    put("data/recycle/2024-01-01/1/old.jpg", 31);
    put("data/recycle/2024-03-01/1/new.jpg", 4);
    put("Movies/mine.jpg", 100); // no file of the bin, whatever the row says
    METARR_REQUIRE(service().runNow(u"clean"_s));
    m_box->work();
    QVERIFY(!m_box->tree().exists("data/recycle/2024-01-01/1/old.jpg"));
    QVERIFY(m_box->tree().exists("data/recycle/2024-03-01/1/new.jpg"));
    QVERIFY(m_box->tree().exists("Movies/mine.jpg"));
    QCOMPARE(m_box->core().dirs().recycle().bytes(), m_box->tree().path("data/recycle").bytes());
}

void TestSchedules::identifiesOnlyWhereWanted()
{
    METARR_REQUIRE(m_box->core().settings().set(u"identify.automatic", u"false"_s));
    m_box->tree().file("Movies/The Paper Lighthouse (2011)/The Paper Lighthouse (2011).mkv");
    m_box->scan(m_box->add(LibraryType::Movies, AutomationMode::Yolo));
    const auto films = m_box->all(EntityType::Movie);
    QCOMPARE(films.size(), 1);
    QCOMPARE(m_box->details(films.first()).item.state, ItemState::NeedsIdentification);
    QVERIFY(m_box->details(films.first()).item.metadata.ids.isEmpty());
}

void TestSchedules::foreignIdsAreSearchedFor_data()
{
    QTest::addColumn<QString>("automatic");
    QTest::addColumn<QString>("ids"); // afterwards
    QTest::newRow("by itself") << u"true"_s << u"anidb tmdb"_s;
    QTest::newRow("not by itself") << u"false"_s << u"anidb"_s;
}

/// An NFO with none but foreign ids: not identified, and found by its title where that is wanted.
void TestSchedules::foreignIdsAreSearchedFor()
{
    QFETCH_GLOBAL(Dialect, backend);
    m_box = std::make_unique<CoreBox>(m_providers, nullptr, std::make_shared<test::LaterClock>(),
                                      freshDatabase(backend));
    QFETCH(QString, automatic);
    QFETCH(QString, ids);
    METARR_REQUIRE(m_box->core().settings().set(u"identify.automatic", automatic));
    const QByteArray film = "Movies/The Paper Lighthouse (2011)/The Paper Lighthouse (2011)";
    m_box->tree().file(film + ".mkv");
    m_box->tree().file(film + ".nfo", "<movie><title>The Paper Lighthouse</title><year>2011</year>"
                                      "<uniqueid type=\"anidb\" default=\"true\">42</uniqueid></movie>");
    m_box->scan(m_box->add(LibraryType::Movies, AutomationMode::Hybrid));
    for (const Job &job : m_box->jobs({})) {
        if (job.type == u"scan-library") {
            QCOMPARE(job.result[u"unidentified"_s].toInt(), 1);
        }
    }
    const Item item = m_box->details(m_box->all(EntityType::Movie).value(0)).item;
    QCOMPARE(item.state, automatic == u"true" ? ItemState::Selected : ItemState::NeedsIdentification);
    const QStringList wanted = ids.split(u' ');
    for (const QString &name : wanted) {
        QVERIFY2(item.metadata.ids.contains(name), qPrintable(name));
    }
    QCOMPARE(item.metadata.ids.contains(u"tmdb"_s), wanted.contains(u"tmdb"_s));
    QVERIFY(m_box->jobs(JobStatus::Dead).isEmpty());
}

void TestSchedules::runsNow()
{
    QVERIFY(!service().runNow(u"dance"_s));
    METARR_REQUIRE(service().runNow(u"clean"_s));
    QCOMPARE(task(u"clean"_s).lastRunAt, m_clock->nowMs());
    QCOMPARE(count(u"cleanup-orphans"_s), 1);
}

QTEST_GUILESS_MAIN(TestSchedules)
#include "tst_schedules.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What only PostgreSQL has: addresses, a server that goes away, commits that need not wait for the disk.
#include "store/db/postgresdatabase.h"
#include "store/db/serverclock.h"
#include "store/db/stopretries.h"
#include "support/postgres.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::PostgresServer;

class TestPostgres : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!PostgresServer::isInstalled()) {
            QSKIP("PostgreSQL is not installed");
        }
    }
    void init()
    {
        auto url = PostgresServer::instance().createDatabase();
        METARR_REQUIRE(url);
        m_config = {};
        m_config.migrate = false;
        m_config.url = *url;
    }
    void readsAddresses_data();
    void readsAddresses();
    void refusesAddresses_data();
    void refusesAddresses();
    void namesWhatIsWrong();
    void durabilityDecidesAboutTheCommit();
    void worksInUtc();
    void endsWithoutWarnings();
    void waitsForLocksOnlySoLong();
    void repeatsDeadlocksForATime_data();
    void repeatsDeadlocksForATime();
    void survivesARestart();
    void breakingInTheMiddleIsOffline();
    void serverGoneIsOffline();
    void refusesTextWithNul();
    void cannotBeCopied();
    void itsTimeIsForAll_data();
    void itsTimeIsForAll();
    void theTimeDoesNotTremble();

private:
    DatabaseConfig m_config;
};

void TestPostgres::readsAddresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("option");
    QTest::newRow("all") << u"postgresql://me@db.lan:5433/metarr?sslmode=require"_s << u"db.lan"_s << 5433
                         << u"me"_s << u"metarr"_s << u"sslmode='require'"_s;
    QTest::newRow("short") << u"postgres://db/metarr"_s << u"db"_s << -1 << QString() << u"metarr"_s
                           << u"connect_timeout=10"_s;
    QTest::newRow("socket") << u"postgresql://me@/metarr?host=/run/postgresql"_s << u"/run/postgresql"_s << -1
                            << u"me"_s << u"metarr"_s << u"application_name=metarr"_s;
    QTest::newRow("escapes") << u"postgresql://m%40e@db/met%20arr?sslrootcert=/a%27b"_s << u"db"_s << -1
                             << u"m@e"_s << u"met arr"_s << u"sslrootcert='/a\\'b'"_s;
}

void TestPostgres::readsAddresses()
{
    QFETCH(QString, url);
    DatabaseConfig config;
    config.url = url;
    config.password = u"secret"_s;
    const auto setup = PostgresDatabase::setup(config);
    METARR_REQUIRE(setup);
    QTEST(setup->host, "host");
    QTEST(setup->port, "port");
    QTEST(setup->user, "user");
    QTEST(setup->databaseName, "name");
    QCOMPARE(setup->password, u"secret"_s);
    QFETCH(QString, option);
    QVERIFY2(setup->connectOptions.split(u';').contains(option), qPrintable(setup->connectOptions));
}

void TestPostgres::refusesAddresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("password") << u"postgresql://me:pw@db/metarr"_s;
    QTest::newRow("no name") << u"postgresql://me@db"_s;
    QTest::newRow("two names") << u"postgresql://me@db/a/b"_s;
    QTest::newRow("option") << u"postgresql://me@db/a?options=-c%20x"_s;
    QTest::newRow("second option inside") << u"postgresql://me@db/a?sslmode=require;host=evil"_s;
    QTest::newRow("no URL") << u"postgresql://me@db:port/a"_s;
}

void TestPostgres::refusesAddresses()
{
    QFETCH(QString, url);
    DatabaseConfig config;
    config.url = url;
    const auto setup = PostgresDatabase::setup(config);
    QVERIFY(!setup);
    QCOMPARE(setup.error().kind, ErrorKind::InvalidInput);
}

void TestPostgres::namesWhatIsWrong()
{
    DatabaseConfig config = m_config;
    config.url = m_config.url.section(u'/', 0, -2) + u"/nothing"_s;
    const auto missing = Database::open(config);
    QVERIFY(!missing);
    QVERIFY2(missing.error().message.contains(u"nothing"_s), qPrintable(missing.error().toLogText()));
    QVERIFY(!missing.error().remedy.isEmpty());
    config.url = u"postgresql://metarr@127.0.0.1:1/metarr"_s;
    const auto unreachable = Database::open(config);
    QVERIFY(!unreachable);
    QCOMPARE(unreachable.error().kind, ErrorKind::Offline);
}

void TestPostgres::durabilityDecidesAboutTheCommit()
{
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    for (const auto durability : {Durability::Full, Durability::Normal, Durability::Full}) {
        const auto setting = (*db)->write(
            [](Transaction &t) { return t.selectText(u"SELECT current_setting('synchronous_commit')"_s); },
            WritePriority::Job, durability);
        METARR_REQUIRE(setting);
        QCOMPARE(setting->value_or(QString()), durability == Durability::Full ? u"on"_s : u"off"_s);
    }
}

void TestPostgres::worksInUtc()
{
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    const auto zone =
        (*db)->read([](Connection &c) { return c.selectText(u"SELECT current_setting('TimeZone')"_s); });
    METARR_REQUIRE(zone);
    QCOMPARE(zone->value_or(QString()), u"UTC"_s);
}

/// A thread that ends closes its connection, and each of its statements (QPSQL warns of those it cannot free).
void TestPostgres::endsWithoutWarnings()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    Result<std::optional<qint64>> answer;
    std::thread([&] {
        answer = (*db)->read(
            [](Connection &c) { return c.selectInteger(u"SELECT CAST(? AS bigint) + 1"_s, {41}); });
    }).join();
    METARR_REQUIRE(answer);
    QCOMPARE(answer->value_or(0), 42);
}

void TestPostgres::waitsForLocksOnlySoLong()
{
    m_config.lockTimeoutMs = 50;
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    METARR_REQUIRE(
        (*db)->write([](Transaction &t) { return t.execute(u"CREATE TABLE things (n BIGINT)"_s); }));
    METARR_REQUIRE(
        (*db)->write([](Transaction &t) { return t.execute(u"INSERT INTO things VALUES (1)"_s); }));
    const auto change = [](Transaction &t) { return t.execute(u"UPDATE things SET n = n + 1"_s); };
    ErrorKind kind = ErrorKind::Internal;
    METARR_REQUIRE((*db)->write([&](Transaction &t) -> Result<> {
        METARR_CHECK(change(t));
        std::thread([&] {
            const auto refused = (*db)->write(change);
            kind = refused ? ErrorKind::Internal : refused.error().kind;
        }).join();
        return {};
    }));
    QCOMPARE(kind, ErrorKind::Timeout);
}

void TestPostgres::repeatsDeadlocksForATime_data()
{
    QTest::addColumn<int>("deadlocks");
    QTest::addColumn<int>("retryMs");
    QTest::addColumn<int>("stopAfter"); // attempts; 0: never
    QTest::addColumn<bool>("written");
    QTest::newRow("more than a few") << 15 << 600'000 << 0 << true;
    QTest::newRow("until the time is over") << 1'000'000 << 400 << 0 << false;
    QTest::newRow("no time at all") << 1'000'000 << 0 << 0 << false;
    QTest::newRow("until told to stop") << 1'000'000 << 600'000 << 3 << false;
}

void TestPostgres::repeatsDeadlocksForATime()
{
    QFETCH(int, deadlocks);
    QFETCH(int, retryMs);
    QFETCH(int, stopAfter);
    const auto db = PostgresDatabase::open(m_config, std::chrono::milliseconds(retryMs));
    METARR_REQUIRE(db);
    METARR_REQUIRE((*db)->write([](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"CREATE TABLE things (n BIGINT)"_s));
        METARR_CHECK(t.execute(u"CREATE FUNCTION planned_deadlock() RETURNS bigint LANGUAGE plpgsql AS"
                               " 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40P01''; END'"_s));
        return {};
    }));
    StopSource outer;
    outer.requestStop();
    const StopRetries overruled(outer.token());
    StopSource source;
    const StopRetries stopped(source.token());
    int attempts = 0;
    QElapsedTimer timer;
    timer.start();
    const auto done = (*db)->write([&](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"INSERT INTO things VALUES (1)"_s));
        if (++attempts == stopAfter) {
            source.requestStop();
        }
        if (attempts <= deadlocks) {
            METARR_CHECK(t.selectInteger(u"SELECT planned_deadlock()"_s));
        }
        return {};
    });
    QTEST(done.has_value(), "written");
    if (!done) {
        QVERIFY2(done.error().kind == ErrorKind::Timeout, qPrintable(done.error().toLogText()));
        QVERIFY(done.error().isTransient());
        QVERIFY2(timer.elapsed() < 120'000, qPrintable(QString::number(timer.elapsed())));
    }
    QVERIFY(stopAfter == 0 || attempts == stopAfter);
    QVERIFY(retryMs != 0 || attempts == 1);
    QVERIFY(!done || attempts == deadlocks + 1);
    const auto count =
        (*db)->read([](Connection &c) { return c.selectInteger(u"SELECT count(*) FROM things"_s); });
    METARR_REQUIRE(count);
    QCOMPARE(count->value_or(-1), done ? 1 : 0);
}

void TestPostgres::survivesARestart()
{
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    METARR_REQUIRE(
        (*db)->write([](Transaction &t) { return t.execute(u"CREATE TABLE things (n BIGINT)"_s); }));
    METARR_REQUIRE(PostgresServer::instance().restart());
    // The connection broke while nobody used it: nobody notices.
    METARR_REQUIRE(
        (*db)->write([](Transaction &t) { return t.execute(u"INSERT INTO things VALUES (1)"_s); }));
    METARR_REQUIRE(PostgresServer::instance().restart());
    const auto count =
        (*db)->read([](Connection &c) { return c.selectInteger(u"SELECT count(*) FROM things"_s); });
    METARR_REQUIRE(count);
    QCOMPARE(count->value_or(0), 1);
}

void TestPostgres::breakingInTheMiddleIsOffline()
{
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    METARR_REQUIRE(
        (*db)->write([](Transaction &t) { return t.execute(u"CREATE TABLE things (n BIGINT)"_s); }));
    int runs = 0;
    const auto broken = (*db)->write([&](Transaction &t) -> Result<> {
        ++runs;
        METARR_CHECK(t.execute(u"INSERT INTO things VALUES (1)"_s));
        METARR_CHECK(PostgresServer::instance().restart());
        METARR_CHECK(t.execute(u"INSERT INTO things VALUES (2)"_s));
        return {};
    });
    QVERIFY(!broken);
    QCOMPARE(broken.error().kind, ErrorKind::Offline);
    QCOMPARE(runs, 1);
    const auto count =
        (*db)->read([](Connection &c) { return c.selectInteger(u"SELECT count(*) FROM things"_s); });
    METARR_REQUIRE(count);
    QCOMPARE(count->value_or(-1), 0);
    // Between the last statement and the commit: nobody knows, and the message says so.
    const auto unknown = (*db)->write([&](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"INSERT INTO things VALUES (1)"_s));
        return PostgresServer::instance().restart();
    });
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, ErrorKind::Offline);
    QVERIFY(unknown.error().message.contains(u"saving"_s));
}

void TestPostgres::serverGoneIsOffline()
{
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    METARR_REQUIRE(PostgresServer::instance().stop());
    const auto read = (*db)->read([](Connection &c) { return c.selectInteger(u"SELECT 1"_s); });
    const auto written =
        (*db)->write([](Transaction &t) { return t.execute(u"CREATE TABLE x (n BIGINT)"_s); });
    METARR_REQUIRE(PostgresServer::instance().start());
    QVERIFY(!read);
    QVERIFY2(read.error().kind == ErrorKind::Offline, qPrintable(read.error().toLogText()));
    QVERIFY(!read.error().remedy.isEmpty());
    QVERIFY(!written);
    QVERIFY2(written.error().kind == ErrorKind::Offline, qPrintable(written.error().toLogText()));
    METARR_REQUIRE((*db)->read([](Connection &c) { return c.selectInteger(u"SELECT 1"_s); }));
}

void TestPostgres::refusesTextWithNul()
{
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    const auto refused = (*db)->read([](Connection &c) {
        return c.selectText(u"SELECT ?::text"_s, {QString(u"a"_s + QChar(0) + u"b"_s)});
    });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::BadData);
}

void TestPostgres::cannotBeCopied()
{
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    METARR_REQUIRE((*db)->checkIntegrity());
    const auto refused = (*db)->copyTo(Path("/nowhere"));
    QVERIFY(!refused);
    QVERIFY(refused.error().remedy.contains(u"pg_dump"_s));
}

namespace {

/// A machine's clock that somebody has set wrong.
class WrongClock final : public Clock {
public:
    explicit WrongClock(qint64 aheadMs)
        : m_aheadMs(aheadMs)
    {}
    qint64 nowMs() const override { return m_right.nowMs() + m_aheadMs.load(); }
    void setAhead(qint64 ms) { m_aheadMs = ms; }

private:
    SystemClock m_right;
    std::atomic<qint64> m_aheadMs;
};

constexpr qint64 minuteMs = 60'000; ///< however long a busy machine takes to ask

} // namespace

void TestPostgres::itsTimeIsForAll_data()
{
    QTest::addColumn<qint64>("ahead");
    QTest::newRow("ahead") << 10 * minuteMs;
    QTest::newRow("behind") << -10 * minuteMs;
    QTest::newRow("another year") << qint64(400) * 24 * 60 * minuteMs;
}

void TestPostgres::itsTimeIsForAll()
{
    QFETCH(qint64, ahead);
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    const auto own = std::make_shared<WrongClock>(ahead);
    ServerClock clock(own);
    const auto isRight = [&] { return std::abs(clock.nowMs() - SystemClock().nowMs()) < minuteMs; };
    QVERIFY(!isRight()); // not asked yet
    METARR_REQUIRE(clock.measure(**db));
    QVERIFY(isRight());
    own->setAhead(0); // somebody sets it right
    QVERIFY(!isRight());
    METARR_REQUIRE(clock.measure(**db));
    QVERIFY(isRight());
}

/// The way to the server takes its time, a little more or less each time; the time must not jump for that.
void TestPostgres::theTimeDoesNotTremble()
{
    const auto db = Database::open(m_config);
    METARR_REQUIRE(db);
    ServerClock clock(std::make_shared<SystemClock>());
    for (int i = 0; i < 20; ++i) {
        METARR_REQUIRE(clock.measure(**db));
        QCOMPARE(clock.aheadMs(), qint64(0));
    }
}

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"

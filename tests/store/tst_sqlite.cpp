// SPDX-License-Identifier: GPL-3.0-or-later
// What only SQLite has: the file, the writer's queue, the connections of threads.
#include "io/filesystem.h"
#include "store/db/sqlitedatabase.h"
#include "support/faultyfilesystem.h"
#include "support/patience.h"
#include "support/support.h"

#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>

#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

/// Keeps the writer busy until told otherwise, so that tasks queue up behind it.
class Gate {
public:
    explicit Gate(Database &db)
        : m_thread([this, &db] {
            (void)db.write([this](Transaction &) -> Result<> {
                m_entered.release();
                m_open.acquire();
                return {};
            });
        })
    {
        m_entered.acquire();
    }
    ~Gate() { open(); }
    Q_DISABLE_COPY_MOVE(Gate)
    void open()
    {
        if (m_thread.joinable()) {
            m_open.release();
            m_thread.join();
        }
    }

private:
    QSemaphore m_entered;
    QSemaphore m_open;
    std::thread m_thread; // last: it uses the others
};

Result<> createTable(Database &db)
{
    return db.write([](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"_s));
        return {};
    });
}

Result<> add(Transaction &t, const QString &name)
{
    METARR_CHECK(t.execute(u"INSERT INTO things (name) VALUES (?)"_s, {name}));
    return {};
}

} // namespace

class TestSqlite : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_config = {};
        m_config.migrate = false;
        m_config.sqliteFile = Path::fromText(m_directory->filePath(u"test.sqlite"_s));
    }
    void setsUpConnections();
    void createsItsFolder();
    void opensNamesThatAreNotText_data();
    void opensNamesThatAreNotText();
    void refusesNetworkVolumes();
    void leavesDamagedFilesAlone_data();
    void leavesDamagedFilesAlone();
    void findsDamage();
    void copies();
    void waitsForOtherProcessesOnlySoLong();
    void runsUrgentWritesFirst();
    void tellsWhoIsAwaited_data();
    void tellsWhoIsAwaited();
    void sharesCommitsOfDurableWrites();
    void sharedCommitThatFailsIsRunAlone();
    void fullDiskIsNoSpace();
    void readersSeeOneSnapshot();
    void closesConnectionsOfEndedThreads();
    void keepsSoManyStatements();
    void carriesTheLogOver();
    void carriesTheLogOverWhileOthersWrite();
    void keepsShortWhileWritersComeOften();
    void aReaderInThePastStopsNobody();

private:
    /// Writes as a scan does, a MiB after the other.
    static Result<> writeOn(Database &db, int mebibytes);
    std::unique_ptr<SqliteDatabase> openIt()
    {
        const auto files = makeSystemFileSystem();
        auto opened = SqliteDatabase::open(m_config, *files);
        if (!opened) {
            qWarning("%s", qPrintable(opened.error().toLogText()));
            return nullptr;
        }
        return std::unique_ptr<SqliteDatabase>(static_cast<SqliteDatabase *>(opened->release()));
    }
    QStringList names(Database &db)
    {
        QStringList result;
        const auto done = db.read([&](Connection &c) {
            return c.forEach(u"SELECT name FROM things ORDER BY id"_s, {},
                             [&](const Row &row) { result << row.text(0); });
        });
        return done ? result : QStringList{done.error().toLogText()};
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    DatabaseConfig m_config;
};

void TestSqlite::setsUpConnections()
{
    const auto db = openIt();
    QVERIFY(db);
    const QList<std::pair<QString, QString>> common{
        {u"journal_mode"_s, u"wal"_s}, {u"foreign_keys"_s, u"1"_s}, {u"recursive_triggers"_s, u"1"_s},
        {u"temp_store"_s, u"2"_s},     {u"mmap_size"_s, u"0"_s},    {u"busy_timeout"_s, u"10000"_s}};
    const auto check = [&](Connection &c) -> Result<> {
        for (const auto &[name, value] : common) {
            METARR_TRY(const auto got, c.selectText(u"PRAGMA "_s + name));
            if (got != value) {
                return fail(ErrorKind::Internal, name + u" is "_s + got.value_or(u"?"_s));
            }
        }
        return {};
    };
    METARR_REQUIRE(db->read(check));
    METARR_REQUIRE(db->write(check));
    for (const auto durability : {Durability::Full, Durability::Normal, Durability::Full}) {
        const auto level = db->write([](Transaction &t) { return t.selectInteger(u"PRAGMA synchronous"_s); },
                                     WritePriority::Job, durability);
        METARR_REQUIRE(level);
        QCOMPARE(level->value_or(-1), durability == Durability::Full ? 2 : 1);
    }
}

void TestSqlite::createsItsFolder()
{
    m_config.sqliteFile = Path::fromText(m_directory->filePath(u"a/b/c.sqlite"_s));
    QVERIFY(openIt());
    QVERIFY(QFile::exists(m_directory->filePath(u"a/b/c.sqlite"_s)));
}

void TestSqlite::opensNamesThatAreNotText_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("percent and question mark") << QByteArray("100%25 ?mode=ro#x&y.sqlite");
    QTest::newRow("UTF-8") << QByteArray("Am\xc3\xa9lie \xf0\x9f\x8e\xac.sqlite");
#ifdef Q_OS_LINUX
    QTest::newRow("Latin 1") << QByteArray("Am\xe9lie.sqlite");
#endif
}

void TestSqlite::opensNamesThatAreNotText()
{
    QFETCH(QByteArray, name);
    m_config.sqliteFile = Path::fromText(m_directory->path()) / name;
    {
        const auto db = openIt();
        QVERIFY(db);
        METARR_REQUIRE(createTable(*db));
    }
    const auto files = makeSystemFileSystem();
    const auto info = files->stat(m_config.sqliteFile);
    METARR_REQUIRE(info);
    QVERIFY(info->isFile());
    METARR_REQUIRE(files->removeFile(m_config.sqliteFile)); // QTemporaryDir could not
}

void TestSqlite::refusesNetworkVolumes()
{
    const auto real = makeSystemFileSystem();
    test::FaultyFileSystem files(*real);
    files.pretendNetworkVolume();
    m_config.files = &files;
    const auto refused = Database::open(m_config);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY(!refused.error().remedy.isEmpty());
    QVERIFY(!QFile::exists(m_directory->filePath(u"test.sqlite"_s)));
}

void TestSqlite::leavesDamagedFilesAlone_data()
{
    QTest::addColumn<int>("damage");
    QTest::newRow("something else") << 0;
    QTest::newRow("header gone") << 1;
    QTest::newRow("cut off") << 2;
}

void TestSqlite::leavesDamagedFilesAlone()
{
    QFETCH(int, damage);
    const QString name = m_directory->filePath(u"test.sqlite"_s);
    {
        const auto db = openIt();
        QVERIFY(db);
        METARR_REQUIRE(createTable(*db));
        METARR_REQUIRE(db->write([](Transaction &t) -> Result<> {
            for (int i = 0; i < 2000; ++i) {
                METARR_CHECK(add(t, u"a name that is long enough to fill some pages %1"_s.arg(i)));
            }
            return {};
        }));
    }
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    if (damage == 0) {
        bytes = QByteArray("<html>this is not a database</html>").repeated(100);
    } else if (damage == 1) {
        bytes.replace(0, 100, QByteArray(100, 'x'));
    } else {
        bytes.truncate(bytes.size() / 2 / 4096 * 4096);
    }
    QVERIFY(file.resize(0) && file.seek(0) && file.write(bytes) == bytes.size());
    file.close();

    const auto opened = Database::open(m_config);
    Error error;
    if (opened) { // damage further in is found when it is read
        const auto read = (*opened)->read([](Connection &c) {
            return c.selectInteger(u"SELECT count(*) FROM things WHERE name LIKE '%x%'"_s);
        });
        QVERIFY(!read);
        error = read.error();
    } else {
        error = opened.error();
    }
    QVERIFY2(error.kind == ErrorKind::Database, qPrintable(error.toLogText()));
    QVERIFY2(error.message.contains(u"damaged"_s), qPrintable(error.toLogText()));
    QVERIFY(error.message.contains(name));
    QVERIFY(error.remedy.contains(u"backup"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == bytes);
}

void TestSqlite::findsDamage()
{
    const QString name = m_directory->filePath(u"test.sqlite"_s);
    {
        const auto db = openIt();
        QVERIFY(db);
        METARR_REQUIRE(createTable(*db));
        METARR_REQUIRE(db->write([](Transaction &t) -> Result<> {
            for (int i = 0; i < 2000; ++i) {
                METARR_CHECK(add(t, QString::number(i)));
            }
            return {};
        }));
        METARR_REQUIRE(db->checkIntegrity());
    }
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() - 3 * 4096 + 2000));
    file.write(QByteArray(3000, '\x55'));
    file.close();
    const auto db = openIt();
    QVERIFY(db);
    const auto checked = db->checkIntegrity();
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Database);
    QVERIFY(!checked.error().detail.isEmpty());
}

void TestSqlite::copies()
{
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    METARR_REQUIRE(db->write([](Transaction &t) { return add(t, u"one"_s); }));
    const Path copy = Path::fromText(m_directory->filePath(u"copy.sqlite"_s));
    {
        // While somebody writes.
        Gate gate(*db);
        METARR_REQUIRE(db->copyTo(copy));
        QVERIFY(!db->copyTo(copy));
    }
    m_config.sqliteFile = copy;
    const auto second = openIt();
    QVERIFY(second);
    METARR_REQUIRE(second->checkIntegrity());
    QCOMPARE(names(*second), QStringList{u"one"_s});
}

void TestSqlite::waitsForOtherProcessesOnlySoLong()
{
    m_config.lockTimeoutMs = 50;
    const auto first = openIt();
    const auto second = openIt(); // as another process would
    QVERIFY(first && second);
    METARR_REQUIRE(createTable(*first));
    {
        Gate gate(*first);
        const auto refused = second->write([](Transaction &t) { return add(t, u"x"_s); });
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Timeout);
        QCOMPARE(names(*second), QStringList()); // reading goes on
    }
    METARR_REQUIRE(second->write([](Transaction &t) { return add(t, u"y"_s); }));
    QCOMPARE(names(*first), QStringList{u"y"_s});
}

void TestSqlite::runsUrgentWritesFirst()
{
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    Gate gate(*db);
    std::vector<std::thread> threads;
    const struct {
        const char *name;
        WritePriority priority;
    } writes[] = {{"bulk 1", WritePriority::Bulk}, {"job 1", WritePriority::Job},
                  {"bulk 2", WritePriority::Bulk}, {"interactive 1", WritePriority::Interactive},
                  {"job 2", WritePriority::Job},   {"interactive 2", WritePriority::Interactive}};
    for (const auto &write : writes) {
        const int before = db->waitingWrites();
        threads.emplace_back([&db, write] {
            (void)db->write([&](Transaction &t) { return add(t, QString::fromLatin1(write.name)); },
                            write.priority);
        });
        QTRY_COMPARE(db->waitingWrites(), before + 1);
    }
    gate.open();
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(names(*db), (QStringList{u"interactive 1"_s, u"interactive 2"_s, u"job 1"_s, u"job 2"_s,
                                      u"bulk 1"_s, u"bulk 2"_s}));
}

void TestSqlite::tellsWhoIsAwaited_data()
{
    QTest::addColumn<WritePriority>("writing");
    QTest::addColumn<WritePriority>("waiting");
    QTest::addColumn<bool>("awaited");
    QTest::newRow("a scan, by a person") << WritePriority::Bulk << WritePriority::Interactive << true;
    QTest::newRow("a scan, by a job") << WritePriority::Bulk << WritePriority::Job << true;
    QTest::newRow("a scan, by another") << WritePriority::Bulk << WritePriority::Bulk << false;
    QTest::newRow("a job, by a person") << WritePriority::Job << WritePriority::Interactive << true;
    QTest::newRow("a job, by a scan") << WritePriority::Job << WritePriority::Bulk << false;
    QTest::newRow("a person, by another")
        << WritePriority::Interactive << WritePriority::Interactive << false;
}

void TestSqlite::tellsWhoIsAwaited()
{
    QFETCH(WritePriority, writing);
    QFETCH(WritePriority, waiting);
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    std::thread other;
    bool before = true;
    bool after = false;
    const auto done = db->write(
        [&](Transaction &t) -> Result<> {
            before = t.isAwaited();
            other = std::thread([&] {
                (void)db->write([](Transaction &second) { return add(second, u"other"_s); }, waiting);
            });
            const bool queued = QTest::qWaitFor([&] { return db->waitingWrites() == 1; }, 60'000);
            after = t.isAwaited();
            return queued ? Result<>() : fail(ErrorKind::Timeout, u"The other write did not come."_s);
        },
        writing);
    if (other.joinable()) {
        other.join();
    }
    METARR_REQUIRE(done);
    QVERIFY(!before);
    QTEST(after, "awaited");
    QCOMPARE(names(*db), QStringList{u"other"_s});
}

void TestSqlite::sharesCommitsOfDurableWrites()
{
    std::atomic<int> commits{0};
    m_config.hook = [&](QStringView sql) -> Result<> {
        commits += sql == u"COMMIT" ? 1 : 0;
        return {};
    };
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    std::atomic<int> afterwards{0};
    std::atomic<int> conflicts{0};
    {
        Gate gate(*db);
        commits = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 12; ++i) {
            threads.emplace_back([&, i] {
                const auto done = db->write(
                    [&](Transaction &t) -> Result<> {
                        t.afterCommit([&] { ++afterwards; });
                        METARR_CHECK(add(t, u"before %1"_s.arg(i)));
                        return add(t, QString::number(i / 2)); // every second one is there already
                    },
                    WritePriority::Interactive, Durability::Full);
                conflicts += !done && done.error().kind == ErrorKind::Conflict ? 1 : 0;
            });
        }
        QTRY_COMPARE(db->waitingWrites(), 12);
        gate.open();
        for (std::thread &thread : threads) {
            thread.join();
        }
    }
    QCOMPARE(conflicts.load(), 6);
    QCOMPARE(afterwards.load(), 6);
    QCOMPARE(names(*db).size(), 12); // two rows of each that succeeded, nothing of the others
    QVERIFY2(commits < 7, qPrintable(QString::number(
                              commits.load()))); // the gate's and one, or some more on a slow machine
}

void TestSqlite::sharedCommitThatFailsIsRunAlone()
{
    std::atomic<int> failures{0};
    m_config.hook = [&](QStringView sql) -> Result<> {
        if (sql == u"COMMIT" && failures > 0) {
            --failures;
            return fail(ErrorKind::NoSpace, u"planned"_s);
        }
        return {};
    };
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    std::atomic<int> afterwards{0};
    std::atomic<int> done{0};
    {
        Gate gate(*db);
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                const auto written = db->write(
                    [&](Transaction &t) -> Result<> {
                        t.afterCommit([&] { ++afterwards; });
                        return add(t, QString::number(i));
                    },
                    WritePriority::Interactive, Durability::Full);
                done += written ? 1 : 0;
            });
        }
        QTRY_COMPARE(db->waitingWrites(), 4);
        failures = 2; // the gate's own, then the shared one
        gate.open();
        for (std::thread &thread : threads) {
            thread.join();
        }
    }
    QCOMPARE(done.load(), 4);
    QCOMPARE(afterwards.load(), 4);
    QCOMPARE(names(*db).size(), 4);
}

void TestSqlite::fullDiskIsNoSpace()
{
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    for (const auto durability : {Durability::Normal, Durability::Full}) {
        const auto refused = db->write(
            [](Transaction &t) -> Result<> {
                METARR_CHECK(add(t, u"small"_s));
                METARR_CHECK(t.execute(u"PRAGMA max_page_count=10"_s));
                return add(t, QString(200'000, u'x'));
            },
            WritePriority::Job, durability);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NoSpace);
        QCOMPARE(names(*db), QStringList());
        // There is space again.
        METARR_REQUIRE(db->write([](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"PRAGMA max_page_count=1000000"_s));
            METARR_CHECK(add(t, u"kept"_s));
            METARR_CHECK(t.execute(u"DELETE FROM things"_s));
            return {};
        }));
    }
}

void TestSqlite::readersSeeOneSnapshot()
{
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    const auto same = db->read([&](Connection &c) -> Result<bool> {
        METARR_TRY(const auto before, c.selectInteger(u"SELECT count(*) FROM things"_s));
        std::thread([&] { (void)db->write([](Transaction &t) { return add(t, u"new"_s); }); }).join();
        METARR_TRY(const auto after, c.selectInteger(u"SELECT count(*) FROM things"_s));
        return before == after;
    });
    METARR_REQUIRE(same);
    QVERIFY(*same);
    QCOMPARE(names(*db), QStringList{u"new"_s});
}

void TestSqlite::closesConnectionsOfEndedThreads()
{
    SqliteConnection::Setup setup;
    setup.uri = ":memory:";
    int opened = 0;
    ThreadConnections connections([&] {
        ++opened;
        return SqliteConnection::open(setup);
    });
    METARR_REQUIRE(connections.connected());
    METARR_REQUIRE(connections.connected());
    QCOMPARE(opened, 1);
    for (int i = 0; i < 5; ++i) {
        std::thread([&] { (void)connections.connected(); }).join();
        std::unique_ptr<QThread> thread(QThread::create([&] { (void)connections.connected(); }));
        thread->start();
        QVERIFY(thread->wait());
    }
    QCOMPARE(opened, 11);
    QTRY_COMPARE(connections.count(), 1); // QThread::wait() returns before a thread's last breath
}

void TestSqlite::keepsSoManyStatements()
{
    SqliteConnection::Setup setup;
    setup.uri = ":memory:";
    const auto connection = SqliteConnection::open(setup);
    METARR_REQUIRE(connection);
    SqlConnection &c = **connection;
    for (int i = 0; i < 3; ++i) {
        METARR_REQUIRE(c.selectInteger(u"SELECT 1"_s));
        METARR_REQUIRE(c.execute(u"PRAGMA cache_size=100"_s));
    }
    QCOMPARE(c.preparedCount(), 1);
    for (int i = 0; i < 1000; ++i) {
        METARR_REQUIRE(c.selectInteger(u"SELECT %1"_s.arg(i)));
    }
    QCOMPARE(c.preparedCount(), SqlConnection::maxPrepared);
}

Result<> TestSqlite::writeOn(Database &db, int mebibytes)
{
    const QByteArray bytes(1024 * 1024, 'x');
    for (int i = 0; i < mebibytes; ++i) {
        METARR_CHECK(db.write(
            [&](Transaction &t) -> Result<> {
                METARR_CHECK(t.execute(u"INSERT INTO bulk (bytes) VALUES (?)"_s, {bytes}));
                return {};
            },
            WritePriority::Bulk));
    }
    return {};
}

/// However long a scan writes on: its log does not grow with it, and what it wrote is in the file.
void TestSqlite::carriesTheLogOver()
{
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(db->write([](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"CREATE TABLE bulk (id INTEGER PRIMARY KEY, bytes BLOB)"_s));
        return {};
    }));
    METARR_REQUIRE(writeOn(*db, 400));
    const QString name = m_directory->filePath(u"test.sqlite"_s);
    QVERIFY2(QFileInfo(name + u"-wal"_s).size() < 150LL * 1024 * 1024, // 112 and what is under way
             qPrintable(QString::number(QFileInfo(name + u"-wal"_s).size())));
    QVERIFY(QFileInfo(name).size() > 250LL * 1024 * 1024);
    METARR_REQUIRE(db->checkIntegrity());
}

/// Somebody's writes come one after the other meanwhile: the log never stands still, but it does not grow without end either.
void TestSqlite::carriesTheLogOverWhileOthersWrite()
{
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    METARR_REQUIRE(db->write([](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"CREATE TABLE bulk (id INTEGER PRIMARY KEY, bytes BLOB)"_s));
        return {};
    }));
    std::atomic<bool> over{false};
    int written = 0;
    Result<> others;
    std::thread other([&] {
        while (!over && others) {
            others = db->write([&](Transaction &t) { return add(t, QString::number(written)); },
                               WritePriority::Interactive, Durability::Full);
            ++written;
        }
    });
    const auto bulk = writeOn(*db, 300);
    over = true;
    other.join();
    METARR_REQUIRE(bulk);
    METARR_REQUIRE(others);
    QCOMPARE(names(*db).size(), written);
    const auto log = QFileInfo(m_directory->filePath(u"test.sqlite-wal"_s)).size();
    QVERIFY2(log < 150LL * 1024 * 1024, qPrintable(QString::number(log)));
    METARR_REQUIRE(db->checkIntegrity());
}

void TestSqlite::keepsShortWhileWritersComeOften()
{
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(createTable(*db));
    const auto asked = [&](WritePriority priority) {
        bool awaited = false;
        const auto done = db->write(
            [&](Transaction &t) -> Result<> {
                awaited = t.isAwaited();
                return {};
            },
            priority);
        return done && awaited;
    };
    QVERIFY(!asked(WritePriority::Bulk));
    const auto webhooks = [&] {
        for (int i = 0; i < 4; ++i) {
            (void)db->write(
                [](Transaction &t) -> Result<> {
                    METARR_CHECK(t.execute(u"DELETE FROM things"_s));
                    return {};
                },
                WritePriority::Interactive, Durability::Full);
        }
        return asked(WritePriority::Bulk);
    };
    // On a machine that is slow enough these do not come often; then they are simply sent again.
    QTRY_VERIFY_WITH_TIMEOUT(webhooks(), 60'000);
    QVERIFY(!asked(WritePriority::Job));
}

void TestSqlite::aReaderInThePastStopsNobody()
{
    const auto db = openIt();
    QVERIFY(db);
    METARR_REQUIRE(db->write([](Transaction &t) -> Result<> {
        METARR_CHECK(t.execute(u"CREATE TABLE bulk (id INTEGER PRIMARY KEY, bytes BLOB)"_s));
        return {};
    }));
    METARR_REQUIRE(writeOn(*db, 1));
    const auto seen = db->read([&](Connection &c) -> Result<qint64> {
        METARR_TRY(const auto before, c.selectInteger(u"SELECT count(*) FROM bulk"_s));
        Result<> written;
        std::thread([&] { written = writeOn(*db, 100); }).join();
        METARR_CHECK(written);
        METARR_TRY(const auto after, c.selectInteger(u"SELECT count(*) FROM bulk"_s));
        return before == after ? before.value_or(0) : -1;
    });
    METARR_REQUIRE(seen);
    QCOMPARE(*seen, 1);
    const auto all = db->read([](Connection &c) { return c.selectInteger(u"SELECT count(*) FROM bulk"_s); });
    METARR_REQUIRE(all);
    QCOMPARE(all->value_or(0), 101);
}

QTEST_GUILESS_MAIN(TestSqlite)
#include "tst_sqlite.moc"

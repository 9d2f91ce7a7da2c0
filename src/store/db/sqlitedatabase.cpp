// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/sqlitedatabase.h"

#include "base/threadguard.h"
#include "io/filesystem.h"

#include <algorithm>
#include <chrono>
#include <future>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// A shared transaction takes no further task after this, so that nobody more urgent waits longer (decision
/// 13).
constexpr auto groupTime = std::chrono::milliseconds(2);
constexpr size_t groupSize = 64;
/// Whom people or programs wait for comes often when the last few of them came within this.
constexpr auto oftenTime = std::chrono::seconds(2);

/// A URI can hold any bytes: file names need not be UTF-8 (decision 5).
QByteArray sqliteUri(const Path &file)
{
    QByteArray bytes = file.bytes();
#ifdef Q_OS_WIN
    if (bytes.size() > 1 && bytes[1] == ':') {
        bytes.prepend('/');
    }
#endif
    const QByteArray prefix =
        bytes.startsWith('/') ? QByteArrayLiteral("file://") : QByteArrayLiteral("file:");
    return prefix + bytes.toPercentEncoding("/:");
}

struct Pragma {
    QLatin1StringView name;
    QLatin1StringView value;
    QLatin1StringView answer; ///< empty: whatever it answers is fine, it is only about speed
};

Result<> apply(SqlConnection &connection, const Pragma &pragma, const QString &place)
{
    METARR_CHECK(connection.command(u"PRAGMA %1=%2"_s.arg(pragma.name, pragma.value)));
    if (pragma.answer.isEmpty()) {
        return {};
    }
    METARR_TRY(const QVariant got, connection.setting(u"PRAGMA "_s + pragma.name));
    if (got.toString() != pragma.answer) {
        return fail(ErrorKind::Unsupported, u"The database %1 cannot be used safely here."_s.arg(place),
                    u"Keep the database on a local disk."_s,
                    u"%1 is %2 instead of %3"_s.arg(pragma.name, got.toString(), pragma.answer));
    }
    return {};
}

/// Two processes that create the file at once get "locked" without SQLite's own waiting.
Result<> enterWal(SqlConnection &connection, const QString &place, int busyTimeoutMs)
{
    const auto giveUp = std::chrono::steady_clock::now() + std::chrono::milliseconds(busyTimeoutMs);
    for (;;) {
        auto done = apply(connection, {"journal_mode"_L1, "WAL"_L1, "wal"_L1}, place);
        if (done || done.error().kind != ErrorKind::Timeout || std::chrono::steady_clock::now() > giveUp) {
            return done;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

tl::unexpected<Error> nested(const QString &what)
{
    return fail(ErrorKind::Internal, what, u"Please report this together with the log."_s);
}

} // namespace

SqliteDatabase::SqliteDatabase(SqliteConnection::Setup setup)
    : m_setup(std::move(setup))
    , m_readers([this] { return connect(Role::Reader); })
{}

Result<std::unique_ptr<Database>> SqliteDatabase::open(const DatabaseConfig &config, FileSystem &files)
{
    const Path &file = config.sqliteFile;
    if (file.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"No file is named for the database."_s);
    }
    const QString place = file.display();
    const Path directory = file.parent();
    if (!directory.isEmpty()) {
        METARR_CHECK(files.makePath(directory));
    }
    METARR_TRY(const bool remote, files.isNetworkVolume(directory.isEmpty() ? Path("."_ba) : directory));
    if (remote) {
        return fail(
            ErrorKind::Unsupported,
            u"The database %1 is on a network file system, where SQLite's locks and shared memory cannot "
            u"be trusted."_s.arg(place),
            u"Keep the data folder on a local disk (--data DIR), or use PostgreSQL."_s);
    }
    SqliteConnection::Setup setup;
    setup.uri = sqliteUri(file);
    setup.place = place;
    setup.lockTimeoutMs = config.lockTimeoutMs;
    setup.hook = config.hook;
    std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(std::move(setup)));
    METARR_CHECK(database->start());
    return database;
}

Result<> SqliteDatabase::start()
{
    m_checkpoints = std::make_unique<Checkpoints>([this] { return connect(Role::Checkpointer); },
                                                  [this] {
                                                      const std::lock_guard lock(m_mutex);
                                                      m_wake.notify_all();
                                                  });
    std::promise<Result<>> opened;
    m_thread = std::thread([this, &opened] {
        auto connection = connect(Role::Writer);
        if (!connection) {
            opened.set_value(fail(connection.error()));
            return;
        }
        m_writer = std::move(*connection);
        opened.set_value({});
        writerLoop();
        close();
    });
    return opened.get_future().get();
}

SqliteDatabase::~SqliteDatabase()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

Result<std::unique_ptr<SqlConnection>> SqliteDatabase::connect(Role role) const
{
    SqliteConnection::Setup setup = m_setup;
    if (role == Role::Writer) {
        setup.committed = [this](int pages) {
            std::unique_lock lock(m_mutex);
            const bool hurried = isHurried();
            lock.unlock();
            m_checkpoints->noteLog(pages, hurried);
        };
    }
    METARR_TRY(auto connection, SqliteConnection::open(setup));
    SqlConnection &c = *connection;
    METARR_CHECK(enterWal(c, m_setup.place, m_setup.lockTimeoutMs));
    // No memory map: a vanished disk would be a signal instead of an error, and the map counts as our memory.
    // Recursive triggers, because PostgreSQL's are.
    const QByteArray busy = QByteArray::number(m_setup.lockTimeoutMs);
    // A log is cut beyond 1 GiB only: the commit that does it waits 50 to 100 ms for the file system, and so do all behind it.
    const Pragma common[] = {
        {"busy_timeout"_L1, QLatin1StringView(busy), QLatin1StringView(busy)},
        {"foreign_keys"_L1, "1"_L1, "1"_L1},
        {"recursive_triggers"_L1, "1"_L1, "1"_L1},
        {"synchronous"_L1, "1"_L1, "1"_L1},
        {"temp_store"_L1, "2"_L1, {}},
        {"mmap_size"_L1, "0"_L1, {}},
        {"cell_size_check"_L1, "1"_L1, {}},
        {"journal_size_limit"_L1, "1073741824"_L1, {}},
    };
    const Pragma reader[] = {{"cache_size"_L1, "-4096"_L1, {}}, {"query_only"_L1, "1"_L1, "1"_L1}};
    for (const Pragma &pragma : common) {
        METARR_CHECK(apply(c, pragma, m_setup.place));
    }
    if (role == Role::Reader) {
        for (const Pragma &pragma : reader) {
            METARR_CHECK(apply(c, pragma, m_setup.place));
        }
    } else if (role == Role::Writer) {
        METARR_CHECK(apply(c, {"cache_size"_L1, "-16384"_L1, {}}, m_setup.place));
    }
    return connection;
}

Result<> SqliteDatabase::runRead(const std::function<Result<>(Connection &)> &work)
{
    assertNotGuiThread("store read");
    if (std::this_thread::get_id() == m_thread.get_id()) {
        return nested(u"A read was started inside a write transaction."_s);
    }
    METARR_TRY(ThreadConnections::Slot *const slot, m_readers.connected());
    SqlConnection &connection = *slot->connection;
    if (slot->readDepth > 0) {
        return work(connection); // part of the same snapshot
    }
    METARR_CHECK(connection.command(u"BEGIN"_s));
    ++slot->readDepth;
    auto done = work(connection);
    --slot->readDepth;
    if (auto ended = connection.command(u"ROLLBACK"_s); !ended && done) {
        slot->connection.reset(); // the next call opens a fresh one
    }
    return done;
}

Result<> SqliteDatabase::runWrite(const std::function<Result<>(Transaction &)> &work, WritePriority priority,
                                  Durability durability)
{
    assertNotGuiThread("store write");
    if (std::this_thread::get_id() == m_thread.get_id()) {
        return nested(u"A write was started inside a write transaction."_s);
    }
    if (m_readers.slot().readDepth > 0) {
        return nested(u"A write was started inside a read."_s);
    }
    Task task{work, priority, durability, {}};
    std::unique_lock lock(m_mutex);
    if (priority < WritePriority::Bulk && durability == Durability::Full) {
        m_urgent[m_oldestUrgent++ % m_urgent.size()] = std::chrono::steady_clock::now();
    }
    m_queues[size_t(priority)].push_back(&task);
    lock.unlock();
    m_wake.notify_one();
    task.finished->acquire();
    return std::move(task.result);
}

std::optional<size_t> SqliteDatabase::nextQueue() const
{
    for (size_t i = 0; i < m_queues.size(); ++i) {
        if (!m_queues[i].empty() && (i != size_t(WritePriority::Bulk) ||
                                     m_checkpoints->bulk(isHurried()) != Checkpoints::Bulk::Wait)) {
            return i;
        }
    }
    return {};
}

SqliteDatabase::Task *SqliteDatabase::takeNext()
{
    std::unique_lock lock(m_mutex);
    std::optional<size_t> turn;
    m_wake.wait(lock, [&] {
        turn = nextQueue();
        return turn || m_stopping;
    });
    if (!turn) {
        return nullptr;
    }
    Task *const task = m_queues[*turn].front();
    m_queues[*turn].pop_front();
    return task;
}

/// The next in line, if it may share the transaction of `first`: nobody more urgent waits and both are of one
/// kind.
SqliteDatabase::Task *SqliteDatabase::takeCompanion(const Task &first)
{
    const std::lock_guard lock(m_mutex);
    for (size_t i = 0; i <= size_t(first.priority); ++i) {
        auto &queue = m_queues[i];
        if (queue.empty()) {
            continue;
        }
        Task *const next = queue.front();
        if (next->priority != first.priority || next->durability != first.durability) {
            return nullptr;
        }
        queue.pop_front();
        return next;
    }
    return nullptr;
}

bool SqliteDatabase::isOvertaken(WritePriority priority) const
{
    const std::lock_guard lock(m_mutex);
    // What a long transaction has changed is written when it ends: whoever comes then waits for all of it.
    return std::any_of(m_queues.begin(), m_queues.begin() + size_t(priority),
                       [](const auto &queue) { return !queue.empty(); }) ||
           (priority == WritePriority::Bulk && isHurried());
}

bool SqliteDatabase::isHurried() const
{
    return m_urgent[m_oldestUrgent % m_urgent.size()] + oftenTime > std::chrono::steady_clock::now();
}

bool SqliteDatabase::mustHelpCheckpoints(const Task &task) const
{
    const std::lock_guard lock(m_mutex);
    return task.priority == WritePriority::Bulk &&
           m_checkpoints->bulk(isHurried()) == Checkpoints::Bulk::Help;
}

void SqliteDatabase::finish(const std::vector<Task *> &tasks)
{
    // Without the lock: dozens that wake at once would wait for each other.
    for (const Task *const task : tasks) {
        const auto finished = task->finished;
        finished->release();
    }
}

void SqliteDatabase::writerLoop()
{
    while (Task *const task = takeNext()) {
        if (mustHelpCheckpoints(*task)) {
            helpCheckpoints();
        }
        if (task->durability == Durability::Full) {
            runTogether(*task);
        } else {
            runAlone(*task);
            finish({task});
        }
    }
}

/// What came into the log since the last round is little; without it the log can start anew.
void SqliteDatabase::helpCheckpoints()
{
    if (m_writer) {
        (void)m_writer->command(u"PRAGMA wal_checkpoint(PASSIVE)"_s); // the log grows on, which harms nothing
    }
    m_checkpoints->tellHelped();
}

Result<> SqliteDatabase::begin(Durability durability)
{
    if (!m_writer) {
        METARR_TRY(m_writer, connect(Role::Writer));
        m_durability = Durability::Normal;
    }
    if (durability != m_durability) {
        METARR_CHECK(m_writer->command(durability == Durability::Full ? u"PRAGMA synchronous=2"_s
                                                                      : u"PRAGMA synchronous=1"_s));
        m_durability = durability;
    }
    return m_writer->control(u"BEGIN IMMEDIATE"_s);
}

void SqliteDatabase::rollBack()
{
    // After a full disk SQLite has already rolled back and says so with an error. That cannot be told from a
    // transaction that stays open, so the connection is opened anew.
    if (auto done = m_writer->command(u"ROLLBACK"_s); !done) {
        m_writer.reset();
    }
}

void SqliteDatabase::runAlone(Task &task)
{
    task.result = begin(task.durability);
    if (!task.result) {
        return;
    }
    SqlTransaction transaction(*m_writer, [&] { return isOvertaken(task.priority); });
    task.result = transaction.run(task.work);
    if (task.result) {
        task.result = m_writer->control(u"COMMIT"_s);
    }
    if (task.result) {
        transaction.runAfterCommit();
    } else {
        rollBack();
    }
}

/// A transaction that several tasks share.
struct SqliteDatabase::Shared {
    std::vector<Task *> tasks;
    std::vector<std::unique_ptr<SqlTransaction>> succeeded;
};

/// Fails when the whole transaction is gone: SQLite ends it by itself after a full disk or an I/O error.
Result<> SqliteDatabase::runBehindSavepoint(Shared &shared, Task &task)
{
    shared.tasks.push_back(&task);
    METARR_CHECK(m_writer->command(u"SAVEPOINT task"_s));
    auto transaction = std::make_unique<SqlTransaction>(*m_writer);
    task.result = transaction->run(task.work);
    if (task.result) {
        shared.succeeded.push_back(std::move(transaction));
    } else if (!m_writer->command(u"ROLLBACK TO task"_s)) {
        return task.result;
    }
    return m_writer->command(u"RELEASE task"_s);
}

void SqliteDatabase::runTogether(Task &first)
{
    Shared shared;
    if (first.result = begin(first.durability); !first.result) {
        finish({&first});
        return;
    }
    const auto until = std::chrono::steady_clock::now() + groupTime;
    Result<> done = runBehindSavepoint(shared, first);
    while (done && shared.tasks.size() < groupSize && std::chrono::steady_clock::now() < until) {
        Task *const next = takeCompanion(first);
        if (!next) {
            break;
        }
        done = runBehindSavepoint(shared, *next);
    }
    if (done && shared.succeeded.empty()) {
        rollBack();
        finish(shared.tasks);
        return;
    }
    if (done) {
        done = m_writer->control(u"COMMIT"_s);
    }
    if (done) {
        for (const auto &transaction : shared.succeeded) {
            transaction->runAfterCommit();
        }
    } else {
        rollBack();
        if (shared.tasks.size() == 1) {
            first.result = std::move(done);
        } else {
            for (Task *const task : shared.tasks) {
                runAlone(*task);
            }
        }
    }
    finish(shared.tasks);
}

Result<> SqliteDatabase::checkIntegrity()
{
    assertNotGuiThread("store check");
    METARR_TRY(auto connection, connect(Role::Reader));
    QStringList problems;
    const auto note = [&](const Row &row) {
        if (const QString text = row.text(0); text != "ok"_L1) {
            problems << text;
        }
        return problems.size() < 20;
    };
    METARR_CHECK(connection->select(u"PRAGMA integrity_check(20)"_s, {}, note));
    if (problems.isEmpty()) {
        METARR_CHECK(connection->select(u"PRAGMA foreign_key_check"_s, {}, [&](const Row &row) {
            problems << u"%1 row %2 refers to a missing row of %3"_s.arg(row.text(0), row.text(1),
                                                                         row.text(2));
            return problems.size() < 20;
        }));
    }
    if (!problems.isEmpty()) {
        return fail(ErrorKind::Database, u"The database %1 is damaged."_s.arg(m_setup.place),
                    u"Restore a backup; keep a copy of the damaged file."_s, problems.join(u"; "_s));
    }
    return {};
}

Result<> SqliteDatabase::copyTo(const Path &file)
{
    assertNotGuiThread("store copy");
    METARR_TRY(auto connection, connect(Role::Writer));
    METARR_CHECK(connection->execute(u"VACUUM INTO ?"_s, {QString::fromLatin1(sqliteUri(file))}));
    return {};
}

int SqliteDatabase::waitingWrites() const
{
    const std::lock_guard lock(m_mutex);
    size_t sum = 0;
    for (const auto &queue : m_queues) {
        sum += queue.size();
    }
    return int(sum);
}

void SqliteDatabase::close()
{
    if (m_writer) {
        // Helps the next start; none of it matters when it fails.
        (void)m_writer->command(u"PRAGMA analysis_limit=400"_s);
        (void)m_writer->command(u"PRAGMA optimize"_s);
        (void)m_writer->command(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
        m_writer.reset();
    }
}

} // namespace metarr

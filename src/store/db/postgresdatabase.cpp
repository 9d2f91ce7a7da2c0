// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/postgresdatabase.h"

#include "base/threadguard.h"
#include "store/db/stopretries.h"

#include <QRandomGenerator>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace metarr {

namespace {

constexpr int oldestVersion = 120'000; // server_version_num
constexpr auto longestPause = 500ms;

/// A value in a libpq connection string.
QString quoted(QString value)
{
    value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + value + u'\'';
}

tl::unexpected<Error> badAddress(const QString &why)
{
    return fail(ErrorKind::InvalidInput, u"The address of the database cannot be used: %1"_s.arg(why),
                u"Write it as \"postgresql://user@host:port/name\" and give the password apart from it."_s);
}

tl::unexpected<Error> nested(const QString &what)
{
    return fail(ErrorKind::Internal, what, u"Please report this together with the log."_s);
}

/// Marks a thread as busy in a scope.
class Mark {
public:
    explicit Mark(bool &flag)
        : m_flag(flag)
    {
        m_flag = true;
    }
    ~Mark() { m_flag = false; }
    Q_DISABLE_COPY_MOVE(Mark)

private:
    bool &m_flag;
};

/// Before the next of `attempts` so far. The other side of a deadlock is likely to come again as soon as we do, so the pauses are
/// of random length, up to a limit that doubles. Ends early, with false, when `stop` is requested or the time is over by then.
bool pauseBeforeRetry(int attempts, std::chrono::steady_clock::time_point end, const StopToken &stop)
{
    const auto most = std::min<std::chrono::milliseconds>(1ms * (1 << std::min(attempts, 10)), longestPause);
    const auto until =
        std::chrono::steady_clock::now() +
        std::chrono::milliseconds(QRandomGenerator::global()->bounded(1, int(most.count()) + 1));
    if (until >= end) {
        return false;
    }
    std::mutex mutex;
    std::condition_variable wake;
    bool stopped = false;
    const auto watch = stop.onStop([&] {
        const std::scoped_lock lock(mutex);
        stopped = true;
        wake.notify_all();
    });
    std::unique_lock lock(mutex);
    const bool over = wake.wait_until(lock, until, [&] { return stopped; });
    lock.unlock(); // destroying the watch waits for its callback
    return !over;
}

} // namespace

bool PostgresDatabase::isAddress(const QString &url)
{
    return url.startsWith("postgresql:"_L1) || url.startsWith("postgres:"_L1);
}

Result<PostgresConnection::Setup> PostgresDatabase::setup(const DatabaseConfig &config)
{
    const QUrl url(config.url, QUrl::StrictMode);
    if (!url.isValid()) {
        return badAddress(u"it is not a URL."_s);
    }
    if (!url.password().isEmpty()) {
        return badAddress(u"it contains a password, which would be seen in logs."_s);
    }
    const QString name = url.path().mid(1);
    if (name.isEmpty() || name.contains(u'/')) {
        return badAddress(u"it names no database."_s);
    }
    PostgresConnection::Setup setup;
    setup.databaseName = name;
    setup.host = url.host();
    setup.port = url.port();
    setup.user = url.userName();
    setup.password = config.password;
    setup.lockTimeoutMs = config.lockTimeoutMs;
    setup.hook = config.hook;
    QStringList options{u"application_name=metarr"_s, u"keepalives_idle=30"_s, u"keepalives_interval=10"_s,
                        u"keepalives_count=3"_s};
    bool timeoutGiven = false;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        static const QStringList known{u"sslmode"_s, u"sslrootcert"_s, u"sslcert"_s, u"sslkey"_s,
                                       u"connect_timeout"_s};
        if (key == "host"_L1) {
            setup.host = value;
        } else if (known.contains(key) && !value.contains(u';')) { // QtSql takes ';' as the end of an option
            options << key + u'=' + quoted(value);
            timeoutGiven = timeoutGiven || key == "connect_timeout"_L1;
        } else {
            return badAddress(u"the option \"%1\" is unknown."_s.arg(key));
        }
    }
    if (!timeoutGiven) {
        options << u"connect_timeout=10"_s;
    }
    setup.connectOptions = options.join(u';');
    setup.place = setup.host.isEmpty() ? name : u"%1 on %2"_s.arg(name, setup.host);
    return setup;
}

Result<std::unique_ptr<PostgresConnection>> PostgresDatabase::connect(const PostgresConnection::Setup &setup)
{
    METARR_TRY(auto connection, PostgresConnection::open(setup));
    // Reads run without a transaction of their own; writes begin with READ WRITE. Durability::Full switches
    // synchronous_commit on for its transaction.
    METARR_CHECK(connection->command(
        u"SET TIME ZONE 'UTC'; SET statement_timeout = '120s'; SET lock_timeout = %1;"
        " SET idle_in_transaction_session_timeout = '300s'; SET default_transaction_read_only = on;"
        " SET synchronous_commit = off; SET client_min_messages = warning"_s.arg(setup.lockTimeoutMs)));
    return connection;
}

PostgresDatabase::PostgresDatabase(PostgresConnection::Setup setup, std::chrono::milliseconds retryTime)
    : m_setup(std::move(setup))
    , m_connections([this] { return connect(m_setup); })
    , m_retryTime(retryTime)
{}

Result<std::unique_ptr<Database>> PostgresDatabase::open(const DatabaseConfig &config,
                                                         std::chrono::milliseconds retryTime)
{
    METARR_TRY(auto setup, PostgresDatabase::setup(config));
    std::unique_ptr<PostgresDatabase> database(new PostgresDatabase(std::move(setup), retryTime));
    METARR_CHECK(database->verify());
    return database;
}

Result<> PostgresDatabase::verify()
{
    METARR_TRY(ThreadConnections::Slot *const slot, m_connections.connected());
    METARR_TRY(const QVariant version, slot->connection->setting(u"SHOW server_version_num"_s));
    if (version.toInt() < oldestVersion) {
        return fail(ErrorKind::Unsupported, u"The server of the database %1 is too old."_s.arg(m_setup.place),
                    u"Use PostgreSQL 12 or newer."_s, u"server_version_num is %1"_s.arg(version.toString()));
    }
    METARR_TRY(const QVariant encoding, slot->connection->setting(u"SHOW server_encoding"_s));
    if (encoding.toString() != "UTF8"_L1) {
        return fail(ErrorKind::Unsupported,
                    u"The database %1 cannot hold every character."_s.arg(m_setup.place),
                    u"Create it with: createdb --encoding=UTF8 --template=template0 NAME"_s,
                    u"server_encoding is %1"_s.arg(encoding.toString()));
    }
    return {};
}

Result<> PostgresDatabase::runRead(const std::function<Result<>(Connection &)> &work)
{
    assertNotGuiThread("store read");
    ThreadConnections::Slot &slot = m_connections.slot();
    if (slot.writing) {
        return nested(u"A read was started inside a write transaction."_s);
    }
    if (slot.readDepth > 0) {
        return work(*slot.connection);
    }
    for (bool fresh = !slot.connection;; fresh = true) {
        METARR_CHECK(m_connections.connected());
        SqlConnection &connection = *slot.connection;
        connection.forgetFailure();
        const quint64 before = connection.successes();
        ++slot.readDepth;
        auto done = work(connection);
        --slot.readDepth;
        if (!connection.lostConnection()) {
            return done;
        }
        const bool untouched = connection.successes() == before;
        slot.connection.reset();
        if (fresh || !untouched) {
            return done;
        }
    }
}

Result<> PostgresDatabase::runWrite(const std::function<Result<>(Transaction &)> &work,
                                    WritePriority priority, Durability durability)
{
    assertNotGuiThread("store write");
    ThreadConnections::Slot &slot = m_connections.slot();
    if (slot.writing) {
        return nested(u"A write was started inside a write transaction."_s);
    }
    if (slot.readDepth > 0) {
        return nested(u"A write was started inside a read."_s);
    }
    const Mark writing(slot.writing);
    const auto end = std::chrono::steady_clock::now() + m_retryTime;
    for (int attempts = 1;; ++attempts) {
        Again again = Again::No;
        auto done = attempt(slot, work, durability, again);
        if (done || again == Again::No ||
            (again == Again::AfterPause && !pauseBeforeRetry(attempts, end, StopRetries::current()))) {
            return done;
        }
    }
}

Result<> PostgresDatabase::attempt(ThreadConnections::Slot &slot,
                                   const std::function<Result<>(Transaction &)> &work, Durability durability,
                                   Again &again)
{
    const bool wasIdle = slot.connection != nullptr;
    METARR_CHECK(m_connections.connected());
    SqlConnection &connection = *slot.connection;
    connection.forgetFailure();
    const QString begin = durability == Durability::Full
                              ? u"BEGIN READ WRITE; SET LOCAL synchronous_commit TO on"_s
                              : u"BEGIN READ WRITE"_s;
    if (auto begun = connection.control(begin); !begun) {
        if (connection.lostConnection()) {
            again = wasIdle ? Again::AtOnce : Again::No;
            slot.connection.reset();
        }
        return begun;
    }
    SqlTransaction transaction(connection);
    auto done = transaction.run(work);
    if (done) {
        done = connection.control(u"COMMIT"_s);
        if (!done && connection.lostConnection()) {
            Error error = done.error();
            error.message =
                u"The connection to the database %1 broke while it was saving."_s.arg(m_setup.place);
            error.remedy = u"Look whether the change is there before you repeat it."_s;
            done = fail(std::move(error));
        }
    }
    if (done) {
        transaction.runAfterCommit();
        return done;
    }
    if (connection.mayRetry()) {
        again = Again::AfterPause;
    }
    if (connection.lostConnection() || !connection.command(u"ROLLBACK"_s)) {
        slot.connection.reset();
    }
    return done;
}

Result<> PostgresDatabase::copyTo(const Path &)
{
    return fail(ErrorKind::Unsupported, u"A database on PostgreSQL cannot be copied into a file by Metarr."_s,
                u"Use the server's own tool: pg_dump --format=custom NAME > FILE"_s);
}

} // namespace metarr

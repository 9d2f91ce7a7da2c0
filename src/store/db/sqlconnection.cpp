// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/sqlconnection.h"

#include "store/db/querymeter.h"
#include "store/db/sqlerror.h"

#include <QElapsedTimer>
#include <QSqlDriver>
#include <QSqlError>

#include <atomic>
#include <exception>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString nextConnectionName()
{
    static std::atomic<quint64> counter{0}; // QtSql's registry of names is per process
    return u"metarr-%1"_s.arg(++counter);
}

QStringView firstWord(const QString &sql)
{
    qsizetype begin = 0;
    while (begin < sql.size() && (sql[begin].isSpace() || sql[begin] == u'(')) {
        ++begin;
    }
    qsizetype end = begin;
    while (end < sql.size() && sql[end].isLetter()) {
        ++end;
    }
    return QStringView(sql).mid(begin, end - begin);
}

bool is(QStringView word, QLatin1StringView keyword)
{
    return word.compare(keyword, Qt::CaseInsensitive) == 0;
}

QueryKind kindOf(const QString &sql)
{
    const QStringView word = firstWord(sql);
    return is(word, "SELECT"_L1) || is(word, "WITH"_L1) ? QueryKind::Read : QueryKind::Write;
}

/// PostgreSQL prepares nothing else; SQLite runs some PRAGMAs while it prepares them, so these must not be
/// kept.
bool isPreparable(const QString &sql)
{
    const QStringView word = firstWord(sql);
    return is(word, "SELECT"_L1) || is(word, "INSERT"_L1) || is(word, "UPDATE"_L1) || is(word, "DELETE"_L1) ||
           is(word, "WITH"_L1) || is(word, "VALUES"_L1) || is(word, "REPLACE"_L1);
}

/// SQLite's count of changes stays that of the statement before when a statement changes no rows by nature.
bool countsRows(const QString &sql)
{
    const QStringView word = firstWord(sql);
    return is(word, "INSERT"_L1) || is(word, "UPDATE"_L1) || is(word, "DELETE"_L1) ||
           is(word, "REPLACE"_L1) || is(word, "WITH"_L1);
}

/// The driver's own idea of other types is text, or PostgreSQL's boolean.
Result<> bind(QSqlQuery &query, const QVariantList &values, Dialect dialect)
{
    // From the last one on: the driver's list grows once.
    for (qsizetype i = values.size(); i-- > 0;) {
        const QVariant &value = values.at(i);
        const int position = int(i);
        switch (value.typeId()) {
        case QMetaType::QString:
            if (dialect == Dialect::Postgres &&
                static_cast<const QString *>(value.constData())->contains(QChar(0))) {
                return fail(ErrorKind::BadData, u"A text with a NUL character cannot be stored."_s);
            }
            query.bindValue(position, value);
            break;
        case QMetaType::UnknownType:
        case QMetaType::Int:
        case QMetaType::LongLong:
        case QMetaType::Double:
        case QMetaType::QByteArray:
            query.bindValue(position, value);
            break;
        case QMetaType::Bool:
        case QMetaType::UInt:
        case QMetaType::Long:
        case QMetaType::ULong:
        case QMetaType::ULongLong:
        case QMetaType::Short:
        case QMetaType::UShort:
        case QMetaType::Char:
        case QMetaType::SChar:
        case QMetaType::UChar:
            query.bindValue(position, value.toLongLong());
            break;
        case QMetaType::Float:
            query.bindValue(position, double(value.toFloat()));
            break;
        case QMetaType::Nullptr:
            query.bindValue(position, QVariant());
            break;
        default:
            if (!value.metaType().flags().testFlag(QMetaType::IsEnumeration)) {
                return fail(ErrorKind::Internal,
                            u"A value of type %1 cannot be stored in the database."_s.arg(
                                QLatin1StringView(value.typeName())));
            }
            query.bindValue(position, value.toLongLong());
        }
    }
    return {};
}

} // namespace

/// Takes a statement out of the cache for one call; a nested call with the same text gets one of its own.
class SqlConnection::Use {
public:
    static Result<Use> of(SqlConnection &connection, const QString &sql)
    {
        auto &statements = connection.m_statements;
        auto &order = connection.m_order;
        if (const auto found = statements.constFind(sql); found != statements.constEnd()) {
            const Order::iterator place = *found;
            if (!(*place)->busy) {
                order.splice(order.begin(), order, place);
                return Use(**place, {});
            }
        }
        METARR_TRY(auto fresh, connection.prepare(sql));
        if (statements.contains(sql) || !isPreparable(sql)) {
            Statement &statement = *fresh;
            return Use(statement, std::move(fresh));
        }
        for (auto oldest = order.end(); statements.size() >= maxPrepared && oldest != order.begin();) {
            --oldest;
            if (!(*oldest)->busy) {
                statements.remove((*oldest)->sql);
                oldest = order.erase(oldest);
            }
        }
        order.push_front(std::move(fresh));
        statements.insert(sql, order.begin());
        return Use(*order.front(), {});
    }

    Use(Use &&other) noexcept
        : m_statement(std::exchange(other.m_statement, nullptr))
        , m_own(std::move(other.m_own))
    {}
    Use &operator=(Use &&) = delete;
    ~Use()
    {
        if (m_statement) {
            m_statement->query.finish();
            m_statement->busy = false;
        }
    }
    Statement &operator*() const { return *m_statement; }
    Statement *operator->() const { return m_statement; }

private:
    Use(Statement &statement, std::unique_ptr<Statement> own)
        : m_statement(&statement)
        , m_own(std::move(own))
    {
        statement.busy = true;
    }

    Statement *m_statement;
    std::unique_ptr<Statement> m_own;
};

SqlConnection::SqlConnection(QSqlDatabase database, const Setup &setup)
    : m_database(std::move(database))
    , m_dialect(setup.dialect)
    , m_place(setup.place)
    , m_hook(setup.hook)
{}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const Setup &setup)
{
    if (!QSqlDatabase::isDriverAvailable(setup.driver)) {
        return fail(ErrorKind::Unsupported, u"The database driver %1 is not installed."_s.arg(setup.driver),
                    setup.dialect == Dialect::Sqlite ? u"Install the package libqt6sql6-sqlite."_s
                                                     : u"Install the package libqt6sql6-psql."_s);
    }
    std::unique_ptr<SqlConnection> connection(
        new SqlConnection(QSqlDatabase::addDatabase(setup.driver, nextConnectionName()), setup));
    QSqlDatabase &database = connection->m_database;
    database.setDatabaseName(setup.databaseName);
    database.setConnectOptions(setup.connectOptions);
    if (setup.dialect == Dialect::Postgres) {
        database.setHostName(setup.host);
        database.setPort(setup.port);
        database.setUserName(setup.user);
        database.setPassword(setup.password);
        // Sums of bigint are numeric: as text they convert without loss.
        database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    }
    if (!database.open()) {
        return fail(sqlError(setup.dialect, database.lastError(), setup.place, u"(open)"_s));
    }
    return connection;
}

SqlConnection::~SqlConnection()
{
    // First the driver, then the statements: otherwise QPSQL frees each of them on the server, with a warning
    // for each when that is gone.
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase(); // the registry warns while a copy lives
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<SqlConnection::Statement>> SqlConnection::prepare(const QString &sql)
{
    if (!m_database.isOpen() || m_database.isOpenError()) { // QPSQL noticed a broken connection
        m_lost = true;
        return fail(sqlError(m_dialect, QSqlError(), m_place, sql));
    }
    auto statement =
        std::make_unique<Statement>(Statement{sql, QSqlQuery(m_database), countsRows(sql), false});
    // libpq drops the rest of a forward-only answer when the callback of a select asks something else.
    statement->query.setForwardOnly(m_dialect == Dialect::Sqlite);
    const bool unprepared = m_dialect == Dialect::Postgres && !isPreparable(sql);
    if (!unprepared && !statement->query.prepare(sql)) {
        m_lost = isLostConnection(m_dialect, statement->query.lastError());
        return fail(sqlError(m_dialect, statement->query.lastError(), m_place, sql));
    }
    return statement;
}

Result<> SqlConnection::askHook(const QString &sql) const
{
    return m_hook ? m_hook(sql) : Result<>();
}

tl::unexpected<Error> SqlConnection::failure(const QSqlQuery &query, const QString &sql)
{
    const QSqlError error = query.lastError();
    m_lost = isLostConnection(m_dialect, error);
    m_retry = isRetryable(m_dialect, error);
    return fail(sqlError(m_dialect, error, m_place, sql));
}

Result<> SqlConnection::run(Statement &statement, const QVariantList &values)
{
    QSqlQuery &query = statement.query;
    if (m_dialect == Dialect::Postgres && !isPreparable(statement.sql)) {
        if (!values.isEmpty()) {
            return fail(ErrorKind::Internal, u"This statement cannot have values."_s, {}, statement.sql);
        }
        return query.exec(statement.sql) ? Result<>() : failure(query, statement.sql);
    }
    METARR_CHECK(bind(query, values, m_dialect));
    if (!query.exec()) {
        return failure(query, statement.sql);
    }
    return {};
}

Result<qint64> SqlConnection::execute(const QString &sql, const QVariantList &values)
{
    METARR_CHECK(askHook(sql));
    METARR_TRY(const Use statement, Use::of(*this, sql));
    QElapsedTimer timer;
    timer.start();
    const auto done = run(*statement, values);
    noteQuery(kindOf(sql), timer.nsecsElapsed(), done.has_value());
    METARR_CHECK(done);
    ++m_successes;
    return statement->counts ? qint64(statement->query.numRowsAffected()) : 0;
}

Result<> SqlConnection::select(const QString &sql, const QVariantList &values,
                               const std::function<bool(const Row &)> &row)
{
    METARR_CHECK(askHook(sql));
    METARR_TRY(const Use statement, Use::of(*this, sql));
    QElapsedTimer timer;
    timer.start();
    const auto begun = run(*statement, values);
    qint64 taken = timer.nsecsElapsed();
    if (!begun) {
        noteQuery(kindOf(sql), taken, false);
        return begun;
    }
    QSqlQuery &query = statement->query;
    ++m_successes;
    const Row current(query);
    bool isWanted = true;
    while (isWanted) {
        timer.start(); // not what is done with the row
        const bool there = query.next();
        taken += timer.nsecsElapsed();
        if (!there) {
            break;
        }
        isWanted = row(current);
    }
    const bool failed = isWanted && query.lastError().isValid();
    noteQuery(kindOf(sql), taken, !failed);
    return failed ? Result<>(failure(query, sql)) : Result<>();
}

Result<> SqlConnection::control(const QString &sql)
{
    METARR_CHECK(askHook(sql));
    QElapsedTimer timer;
    timer.start();
    auto done = command(sql);
    noteQuery(QueryKind::Write, timer.nsecsElapsed(), done.has_value()); // a commit waits for the disk
    return done;
}

Result<> SqlConnection::command(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    return query.exec(sql) ? Result<>() : failure(query, sql);
}

Result<QVariant> SqlConnection::setting(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        return failure(query, sql);
    }
    return query.next() ? query.value(0) : QVariant();
}

Result<qint64> SqlTransaction::execute(const QString &sql, const QVariantList &values)
{
    if (m_failed) {
        return fail(*m_failed);
    }
    auto done = m_connection.execute(sql, values);
    if (!done) {
        m_failed = done.error();
    }
    return done;
}

Result<> SqlTransaction::select(const QString &sql, const QVariantList &values,
                                const std::function<bool(const Row &)> &row)
{
    if (m_failed) {
        return fail(*m_failed);
    }
    auto done = m_connection.select(sql, values, row);
    if (!done && !m_failed) {
        m_failed = done.error();
    }
    return done;
}

Result<> SqlTransaction::run(const std::function<Result<>(Transaction &)> &work)
{
    try {
        METARR_CHECK(work(*this));
    } catch (const std::exception &e) {
        return fail(ErrorKind::Internal, u"A database transaction failed unexpectedly."_s,
                    u"Please report this together with the log."_s, QString::fromLocal8Bit(e.what()));
    }
    if (m_failed) {
        return fail(*m_failed);
    }
    return {};
}

void SqlTransaction::runAfterCommit()
{
    for (const auto &action : m_actions) {
        action();
    }
}

} // namespace metarr

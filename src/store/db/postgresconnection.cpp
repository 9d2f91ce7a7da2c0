// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/postgresconnection.h"

#include "store/db/sqlerror.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString nextConnectionName()
{
    static std::atomic<quint64> counter{0}; // QtSql's registry of names is per process
    return u"metarr-%1"_s.arg(++counter);
}

/// The driver's own idea of other types is text or boolean.
Result<> bind(QSqlQuery &query, const QVariantList &values)
{
    // From the last one on: the driver's list grows once.
    for (qsizetype i = values.size(); i-- > 0;) {
        const QVariant &value = values.at(i);
        const int position = int(i);
        switch (value.typeId()) {
        case QMetaType::QString:
            if (static_cast<const QString *>(value.constData())->contains(QChar(0))) {
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
        case QMetaType::Float:
            query.bindValue(position, double(value.toFloat()));
            break;
        case QMetaType::Nullptr:
            query.bindValue(position, QVariant());
            break;
        default: {
            METARR_TRY(const qint64 number, storedInteger(value));
            query.bindValue(position, number);
        }
        }
    }
    return {};
}

} // namespace

class PostgresConnection::PostgresStatement final : public Statement {
public:
    PostgresStatement(PostgresConnection &connection, const QString &sql)
        : m_connection(connection)
        , m_sql(sql)
        , m_query(connection.m_database)
    {}

    Result<> prepare()
    {
        if (isPreparable(m_sql) && !m_query.prepare(m_sql)) {
            const QSqlError error = m_query.lastError();
            m_connection.noteFailure(isLostConnection(error), false);
            return fail(postgresError(error, m_connection.m_place, m_sql));
        }
        return {};
    }

    Result<> run(const QVariantList &values) override
    {
        if (!isPreparable(m_sql)) {
            if (!values.isEmpty()) {
                return fail(ErrorKind::Internal, u"This statement cannot have values."_s, {}, m_sql);
            }
            return m_query.exec(m_sql) ? Result<>() : m_connection.failure(m_query.lastError(), m_sql);
        }
        METARR_CHECK(bind(m_query, values));
        return m_query.exec() ? Result<>() : m_connection.failure(m_query.lastError(), m_sql);
    }

    Result<bool> next() override
    {
        if (m_query.next()) {
            return true;
        }
        const QSqlError error = m_query.lastError();
        return error.isValid() ? Result<bool>(m_connection.failure(error, m_sql)) : Result<bool>(false);
    }

    qint64 changedRows() const override { return m_query.numRowsAffected(); }
    void finish() override { m_query.finish(); }

    bool isNull(int column) const override { return m_query.isNull(column); }
    qint64 integer(int column) const override { return m_query.value(column).toLongLong(); }
    double real(int column) const override { return m_query.value(column).toDouble(); }
    QString text(int column) const override { return m_query.value(column).toString(); }
    QByteArray bytes(int column) const override
    {
        const QVariant value = m_query.value(column);
        // toByteArray() of text would go through the locale's idea of bytes.
        return value.typeId() == QMetaType::QString ? value.toString().toUtf8() : value.toByteArray();
    }
    QVariant value(int column) const override { return isNull(column) ? QVariant() : m_query.value(column); }

private:
    PostgresConnection &m_connection;
    QString m_sql;
    QSqlQuery m_query;
};

PostgresConnection::PostgresConnection(QSqlDatabase database, const Setup &setup)
    : SqlConnection(setup.hook)
    , m_database(std::move(database))
    , m_place(setup.place)
{}

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const Setup &setup)
{
    const QString driver = u"QPSQL"_s;
    if (!QSqlDatabase::isDriverAvailable(driver)) {
        return fail(ErrorKind::Unsupported, u"The database driver %1 is not installed."_s.arg(driver),
                    u"Install the package libqt6sql6-psql."_s);
    }
    std::unique_ptr<PostgresConnection> connection(
        new PostgresConnection(QSqlDatabase::addDatabase(driver, nextConnectionName()), setup));
    QSqlDatabase &database = connection->m_database;
    database.setDatabaseName(setup.databaseName);
    database.setConnectOptions(setup.connectOptions);
    database.setHostName(setup.host);
    database.setPort(setup.port);
    database.setUserName(setup.user);
    database.setPassword(setup.password);
    // Sums of bigint are numeric: as text they convert without loss.
    database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!database.open()) {
        return fail(postgresError(database.lastError(), setup.place, u"(open)"_s));
    }
    return connection;
}

PostgresConnection::~PostgresConnection()
{
    // QPSQL frees each statement on the server, and warns of each that it cannot free: those of a server that is gone.
    forgetStatements();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase(); // the registry warns while a copy lives
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<Statement>> PostgresConnection::prepare(const QString &sql)
{
    if (!m_database.isOpen() || m_database.isOpenError()) { // QPSQL noticed a broken connection
        noteFailure(true, false);
        return fail(postgresError(QSqlError(), m_place, sql));
    }
    auto statement = std::make_unique<PostgresStatement>(*this, sql);
    METARR_CHECK(statement->prepare());
    return statement;
}

tl::unexpected<Error> PostgresConnection::failure(const QSqlError &error, const QString &sql)
{
    noteFailure(isLostConnection(error), isRetryable(error));
    return fail(postgresError(error, m_place, sql));
}

Result<> PostgresConnection::command(const QString &sql)
{
    METARR_TRY([[maybe_unused]] const QVariant answer, setting(sql));
    return {};
}

Result<QVariant> PostgresConnection::setting(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        return failure(query.lastError(), sql);
    }
    return query.next() ? query.value(0) : QVariant();
}

} // namespace metarr

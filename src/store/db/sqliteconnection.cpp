// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/sqliteconnection.h"

#include "store/db/sqlerror.h"

#include <QStringEncoder>

#include <mutex>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

template <typename T> const T &as(const QVariant &value)
{
    return *static_cast<const T *>(value.constData());
}

tl::unexpected<Error> failure(sqlite3 *database, const QString &place, const QString &sql)
{
    return fail(sqliteError(sqlite3_extended_errcode(database), QString::fromUtf8(sqlite3_errmsg(database)),
                            place, sql));
}

class SqliteStatement final : public Statement {
public:
    /// `persistent`: it is kept and run again.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStatement>>
    prepare(sqlite3 *database, const QString &place, const QString &sql, bool persistent)
    {
        const QByteArray text = sql.toUtf8();
        sqlite3_stmt *statement = nullptr;
        const char *rest = nullptr;
        if (sqlite3_prepare_v3(database, text.constData(), int(text.size()),
                               persistent ? SQLITE_PREPARE_PERSISTENT : 0, &statement, &rest) != SQLITE_OK) {
            return failure(database, place, sql);
        }
        std::unique_ptr<SqliteStatement> made(new SqliteStatement(database, statement, place, sql));
        if (!statement || !QByteArray::fromRawData(rest, text.constEnd() - rest).trimmed().isEmpty()) {
            return fail(ErrorKind::Internal, u"The database is given one statement at a time."_s, {}, sql);
        }
        return made;
    }
    ~SqliteStatement() override { sqlite3_finalize(m_statement); }

    Result<> run(const QVariantList &values) override
    {
        METARR_CHECK(bind(values));
        METARR_TRY(m_first, step());
        m_isOver = !m_first;
        return {};
    }

    Result<bool> next() override
    {
        if (std::exchange(m_first, false)) {
            return true;
        }
        if (m_isOver) {
            return false; // one step more would run it again
        }
        METARR_TRY(const bool there, step());
        m_isOver = !there;
        return there;
    }

    qint64 changedRows() const override { return sqlite3_changes64(m_database); }

    void finish() override
    {
        sqlite3_reset(m_statement); // says again what the last step said
        sqlite3_clear_bindings(m_statement);
        m_first = false;
        m_isOver = true;
        m_text.clear();
    }

    bool isNull(int column) const override { return type(column) == SQLITE_NULL; }
    qint64 integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    double real(int column) const override { return sqlite3_column_double(m_statement, column); }
    QString text(int column) const override
    {
        const auto *const text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return text ? QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column)) : QString();
    }
    QByteArray bytes(int column) const override
    {
        if (isNull(column)) {
            return {};
        }
        // NULL for an empty one
        const auto *const bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return bytes ? QByteArray(bytes, sqlite3_column_bytes(m_statement, column)) : QByteArray("");
    }
    QVariant value(int column) const override
    {
        switch (type(column)) {
        case SQLITE_INTEGER:
            return integer(column);
        case SQLITE_FLOAT:
            return real(column);
        case SQLITE_TEXT:
            return text(column);
        case SQLITE_BLOB:
            return bytes(column);
        default:
            return {};
        }
    }

private:
    SqliteStatement(sqlite3 *database, sqlite3_stmt *statement, const QString &place, const QString &sql)
        : m_database(database)
        , m_statement(statement)
        , m_place(place)
        , m_sql(sql)
    {}

    int type(int column) const { return sqlite3_column_type(m_statement, column); }

    Result<bool> step()
    {
        switch (sqlite3_step(m_statement)) {
        case SQLITE_ROW:
            return true;
        case SQLITE_DONE:
            return false;
        default:
            return failure(m_database, m_place, m_sql);
        }
    }

    Result<> bind(const QVariantList &values)
    {
        if (values.size() != sqlite3_bind_parameter_count(m_statement)) {
            return fail(ErrorKind::Internal,
                        u"A database statement has %1 values instead of %2."_s.arg(values.size())
                            .arg(sqlite3_bind_parameter_count(m_statement)),
                        {}, m_sql);
        }
        // SQLite is given pointers: into `values`, which live until finish(), and into one buffer for all texts.
        qsizetype room = 0;
        for (const QVariant &value : values) {
            if (value.typeId() == QMetaType::QString) {
                room += as<QString>(value).size() * 3; // most bytes that a UTF-16 unit becomes
            }
        }
        m_text = QByteArray(room, Qt::Uninitialized);
        char *text = m_text.data();
        for (qsizetype i = 0; i < values.size(); ++i) {
            METARR_CHECK(bind(int(i) + 1, values.at(i), text));
        }
        return {};
    }

    /// `text`: where the text of the next one goes.
    Result<> bind(int position, const QVariant &value, char *&text)
    {
        int done = SQLITE_OK;
        switch (value.typeId()) {
        case QMetaType::QString: {
            const auto &string = as<QString>(value);
            if (string.isNull()) {
                done = sqlite3_bind_null(m_statement, position);
                break;
            }
            char *const end = QStringEncoder(QStringEncoder::Utf8).appendToBuffer(text, string);
            done = sqlite3_bind_text64(m_statement, position, text, sqlite3_uint64(end - text), SQLITE_STATIC,
                                       SQLITE_UTF8);
            text = end;
            break;
        }
        case QMetaType::QByteArray: {
            const auto &bytes = as<QByteArray>(value);
            done = bytes.isNull() ? sqlite3_bind_null(m_statement, position)
                                  : sqlite3_bind_blob64(m_statement, position, bytes.constData(),
                                                        sqlite3_uint64(bytes.size()), SQLITE_STATIC);
            break;
        }
        case QMetaType::UnknownType:
        case QMetaType::Nullptr:
            done = sqlite3_bind_null(m_statement, position);
            break;
        case QMetaType::Double:
        case QMetaType::Float:
            done = sqlite3_bind_double(m_statement, position, value.toDouble());
            break;
        default: {
            METARR_TRY(const qint64 number, storedInteger(value));
            done = sqlite3_bind_int64(m_statement, position, number);
        }
        }
        return done == SQLITE_OK ? Result<>() : failure(m_database, m_place, m_sql);
    }

    sqlite3 *m_database;
    sqlite3_stmt *m_statement;
    QString m_place, m_sql;
    QByteArray m_text;
    bool m_first = false; ///< run() has stepped to the first row, which next() has not told of
    bool m_isOver = true;
};

} // namespace

SqliteConnection::SqliteConnection(sqlite3 *database, const Setup &setup)
    : SqlConnection(setup.hook)
    , m_database(database)
    , m_place(setup.place)
    , m_committed(setup.committed)
{}

Result<std::unique_ptr<SqlConnection>> SqliteConnection::open(const Setup &setup)
{
    // Counting what SQLite allocates costs a lock for each allocation, and nobody asks.
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
    sqlite3 *database = nullptr;
    // A connection is used by one thread at a time, so it needs no locks of its own.
    const int opened = sqlite3_open_v2(
        setup.uri.constData(), &database,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(database, setup));
    if (opened != SQLITE_OK) {
        return failure(database, setup.place, u"(open)"_s);
    }
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, setup.lockTimeoutMs);
    if (setup.committed) {
        sqlite3_wal_hook(
            database,
            [](void *of, sqlite3 *, const char *, int pages) {
                static_cast<SqliteConnection *>(of)->m_committed(pages);
                return SQLITE_OK;
            },
            connection.get());
    }
    return connection;
}

SqliteConnection::~SqliteConnection()
{
    forgetStatements();
    sqlite3_close_v2(m_database);
}

Result<std::unique_ptr<Statement>> SqliteConnection::prepare(const QString &sql)
{
    return SqliteStatement::prepare(m_database, m_place, sql, isPreparable(sql));
}

Result<> SqliteConnection::command(const QString &sql)
{
    METARR_TRY([[maybe_unused]] const QVariant answer, setting(sql));
    return {};
}

Result<QVariant> SqliteConnection::setting(const QString &sql)
{
    METARR_TRY(const auto statement, SqliteStatement::prepare(m_database, m_place, sql, false));
    METARR_CHECK(statement->run({}));
    METARR_TRY(const bool there, statement->next());
    return there ? statement->value(0) : QVariant();
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/sqlconnection.h"

#include <QElapsedTimer>

#include <exception>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

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

/// SQLite's count of changes stays that of the statement before when a statement changes no rows by nature.
bool countsRows(const QString &sql)
{
    const QStringView word = firstWord(sql);
    return is(word, "INSERT"_L1) || is(word, "UPDATE"_L1) || is(word, "DELETE"_L1) ||
           is(word, "REPLACE"_L1) || is(word, "WITH"_L1);
}

} // namespace

Result<qint64> storedInteger(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
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
        return value.toLongLong();
    default:
        if (value.metaType().flags().testFlag(QMetaType::IsEnumeration)) {
            return value.toLongLong();
        }
        return fail(ErrorKind::Internal, u"A value of type %1 cannot be stored in the database."_s.arg(
                                             QLatin1StringView(value.typeName())));
    }
}

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
        METARR_TRY(auto statement, connection.prepare(sql));
        auto fresh = std::make_unique<Prepared>(
            Prepared{sql, std::move(statement), kindOf(sql), countsRows(sql), false});
        if (statements.contains(sql) || !isPreparable(sql)) {
            Prepared &once = *fresh;
            return Use(once, std::move(fresh));
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
        : m_prepared(std::exchange(other.m_prepared, nullptr))
        , m_own(std::move(other.m_own))
    {}
    Use &operator=(Use &&) = delete;
    ~Use()
    {
        if (m_prepared) {
            m_prepared->statement->finish();
            m_prepared->busy = false;
        }
    }
    Prepared &operator*() const { return *m_prepared; }
    Prepared *operator->() const { return m_prepared; }

private:
    Use(Prepared &prepared, std::unique_ptr<Prepared> own)
        : m_prepared(&prepared)
        , m_own(std::move(own))
    {
        prepared.busy = true;
    }

    Prepared *m_prepared;
    std::unique_ptr<Prepared> m_own;
};

bool SqlConnection::isPreparable(const QString &sql)
{
    const QStringView word = firstWord(sql);
    return is(word, "SELECT"_L1) || is(word, "INSERT"_L1) || is(word, "UPDATE"_L1) || is(word, "DELETE"_L1) ||
           is(word, "WITH"_L1) || is(word, "VALUES"_L1) || is(word, "REPLACE"_L1);
}

void SqlConnection::forgetStatements()
{
    m_statements.clear();
    m_order.clear();
}

Result<> SqlConnection::askHook(const QString &sql) const
{
    return m_hook ? m_hook(sql) : Result<>();
}

Result<qint64> SqlConnection::execute(const QString &sql, const QVariantList &values)
{
    METARR_CHECK(askHook(sql));
    METARR_TRY(const Use prepared, Use::of(*this, sql));
    QElapsedTimer timer;
    timer.start();
    const auto done = prepared->statement->run(values);
    noteQuery(prepared->kind, timer.nsecsElapsed(), done.has_value());
    METARR_CHECK(done);
    ++m_successes;
    return prepared->counts ? prepared->statement->changedRows() : 0;
}

Result<> SqlConnection::select(const QString &sql, const QVariantList &values,
                               const std::function<bool(const Row &)> &row)
{
    METARR_CHECK(askHook(sql));
    METARR_TRY(const Use prepared, Use::of(*this, sql));
    Statement &statement = *prepared->statement;
    QElapsedTimer timer;
    timer.start();
    Result<> done = statement.run(values);
    qint64 taken = timer.nsecsElapsed();
    m_successes += quint64(done.has_value());
    for (bool isWanted = done.has_value(); isWanted;) {
        timer.start(); // not what is done with the row
        const Result<bool> there = statement.next();
        taken += timer.nsecsElapsed();
        if (!there) {
            done = fail(there.error());
        }
        isWanted = there.value_or(false) && row(statement);
    }
    noteQuery(prepared->kind, taken, done.has_value());
    return done;
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

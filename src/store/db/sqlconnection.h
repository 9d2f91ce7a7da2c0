// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"
#include "store/db/querymeter.h"

#include <QHash>

#include <list>
#include <vector>

namespace metarr {

/// DatabaseConfig::hook
using StatementHook = std::function<Result<>(QStringView sql)>;

/// How values of other types than text, bytes, double and 64 bits are stored, in both dialects: bool and the other integers,
/// enumerations included, as integers. An error for a type that has no place in a database.
[[nodiscard]] Result<qint64> storedInteger(const QVariant &value);

/// A prepared statement, and the row of its answer that it stands on.
class Statement : public Row {
public:
    /// Binds `values`, runs, and stands before the first row.
    [[nodiscard]] virtual Result<> run(const QVariantList &values) = 0;
    /// To the next row; false behind the last one.
    [[nodiscard]] virtual Result<bool> next() = 0;
    /// How many rows the last run() changed.
    [[nodiscard]] virtual qint64 changedRows() const = 0;
    /// Lets go of its answer and its values.
    virtual void finish() = 0;
};

/// A connection with its prepared statements. Belongs to the thread that opened it and may be destroyed elsewhere once that thread
/// no longer uses it.
class SqlConnection : public Connection {
public:
    [[nodiscard]] Result<qint64> execute(const QString &sql, const QVariantList &values = {}) final;
    [[nodiscard]] Result<> select(const QString &sql, const QVariantList &values,
                                  const std::function<bool(const Row &)> &row) final;

    /// BEGIN, COMMIT: as execute, the hook is asked.
    [[nodiscard]] Result<> control(const QString &sql);
    /// Settings of the connection and ROLLBACK: not prepared, not shown to the hook.
    [[nodiscard]] virtual Result<> command(const QString &sql) = 0;
    /// First column of the first row of a PRAGMA or SHOW; not shown to the hook.
    [[nodiscard]] virtual Result<QVariant> setting(const QString &sql) = 0;

    /// What the last failed call was about; PostgreSQL alone. Reset by forgetFailure().
    [[nodiscard]] bool lostConnection() const { return m_lost; }
    [[nodiscard]] bool mayRetry() const { return m_retry; }
    void forgetFailure() { m_lost = m_retry = false; }

    /// Counts statements that worked: tells whether anything had happened before a failure.
    [[nodiscard]] quint64 successes() const { return m_successes; }
    /// For tests: how many statements are kept.
    [[nodiscard]] int preparedCount() const { return int(m_statements.size()); }
    static constexpr int maxPrepared = 256;

protected:
    explicit SqlConnection(StatementHook hook)
        : m_hook(std::move(hook))
    {}
    [[nodiscard]] virtual Result<std::unique_ptr<Statement>> prepare(const QString &sql) = 0;
    /// PostgreSQL prepares nothing else; SQLite runs some PRAGMAs while it prepares them, so these must not be kept.
    [[nodiscard]] static bool isPreparable(const QString &sql);
    /// For destructors: statements go before what they were prepared by.
    void forgetStatements();
    void noteFailure(bool lost, bool mayRetry)
    {
        m_lost = lost;
        m_retry = mayRetry;
    }

private:
    struct Prepared {
        QString sql;
        std::unique_ptr<Statement> statement;
        QueryKind kind;
        bool counts = false; ///< changedRows() means something
        bool busy = false;   ///< a select further up the stack walks it
    };
    class Use;

    [[nodiscard]] Result<> askHook(const QString &sql) const;

    StatementHook m_hook;
    using Order = std::list<std::unique_ptr<Prepared>>; // most recently used first
    Order m_order;
    QHash<QString, Order::iterator> m_statements;
    quint64 m_successes = 0;
    bool m_lost = false;
    bool m_retry = false;
};

/// A write transaction on a connection. The first failed statement dooms it: PostgreSQL would refuse
/// everything that follows, so SQLite must not go on either.
class SqlTransaction final : public Transaction {
public:
    /// `awaited` answers isAwaited(); without it nobody ever waits.
    explicit SqlTransaction(SqlConnection &connection, std::function<bool()> awaited = {})
        : m_connection(connection)
        , m_awaited(std::move(awaited))
    {}

    [[nodiscard]] Dialect dialect() const override { return m_connection.dialect(); }
    [[nodiscard]] Result<qint64> execute(const QString &sql, const QVariantList &values = {}) override;
    [[nodiscard]] Result<> select(const QString &sql, const QVariantList &values,
                                  const std::function<bool(const Row &)> &row) override;
    void afterCommit(std::function<void()> action) override { m_actions.push_back(std::move(action)); }
    [[nodiscard]] bool isAwaited() const override { return m_awaited && m_awaited(); }

    /// Runs `work`; an exception or an error that `work` swallowed is an error too.
    [[nodiscard]] Result<> run(const std::function<Result<>(Transaction &)> &work);
    void runAfterCommit();

private:
    SqlConnection &m_connection;
    std::function<bool()> m_awaited;
    std::optional<Error> m_failed;
    std::vector<std::function<void()>> m_actions;
};

} // namespace metarr

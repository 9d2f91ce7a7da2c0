// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/connection.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <list>
#include <vector>

namespace metarr {

/// A QSqlDatabase with its prepared statements. Belongs to the thread that opened it and may be destroyed
/// elsewhere once that thread no longer uses it.
class SqlConnection final : public Connection {
public:
    struct Setup {
        Dialect dialect = Dialect::Sqlite;
        QString driver;
        QString databaseName;
        QString host;
        int port = -1;
        QString user;
        QString password;
        QString connectOptions;
        int lockTimeoutMs = 10'000;
        /// How messages name the database.
        QString place;
        /// DatabaseConfig::hook
        std::function<Result<>(QStringView)> hook;
    };

    [[nodiscard]] static Result<std::unique_ptr<SqlConnection>> open(const Setup &setup);
    ~SqlConnection() override;

    [[nodiscard]] Dialect dialect() const override { return m_dialect; }
    [[nodiscard]] Result<qint64> execute(const QString &sql, const QVariantList &values = {}) override;
    [[nodiscard]] Result<> select(const QString &sql, const QVariantList &values,
                                  const std::function<bool(const Row &)> &row) override;

    /// BEGIN, COMMIT: as execute, the hook is asked.
    [[nodiscard]] Result<> control(const QString &sql);
    /// Settings of the connection and ROLLBACK: not prepared, not shown to the hook.
    [[nodiscard]] Result<> command(const QString &sql);
    /// First column of the first row of a PRAGMA or SHOW; not shown to the hook.
    [[nodiscard]] Result<QVariant> setting(const QString &sql);

    /// What the last failed call was about. Reset by forgetFailure().
    [[nodiscard]] bool lostConnection() const { return m_lost; }
    [[nodiscard]] bool mayRetry() const { return m_retry; }
    /// Counts statements that worked: tells whether anything had happened before a failure.
    [[nodiscard]] quint64 successes() const { return m_successes; }
    void forgetFailure() { m_lost = m_retry = false; }

    /// For tests: how many statements are kept.
    [[nodiscard]] int preparedCount() const { return int(m_statements.size()); }
    static constexpr int maxPrepared = 256;

    [[nodiscard]] QSqlDatabase &handle() { return m_database; }

private:
    struct Statement {
        QString sql;
        QSqlQuery query;
        bool counts = false; ///< numRowsAffected() means something
        bool busy = false;   ///< a select further up the stack walks it
    };
    class Use;

    SqlConnection(QSqlDatabase database, const Setup &setup);
    [[nodiscard]] Result<std::unique_ptr<Statement>> prepare(const QString &sql);
    [[nodiscard]] Result<> askHook(const QString &sql) const;
    [[nodiscard]] Result<> run(Statement &statement, const QVariantList &values);
    [[nodiscard]] tl::unexpected<Error> failure(const QSqlQuery &query, const QString &sql);

    QSqlDatabase m_database;
    Dialect m_dialect;
    QString m_place;
    std::function<Result<>(QStringView)> m_hook;
    using Order = std::list<std::unique_ptr<Statement>>; // most recently used first
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

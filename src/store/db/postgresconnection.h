// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/sqlconnection.h"

#include <QSqlDatabase>

class QSqlError;

namespace metarr {

/// PostgreSQL by QtSql's driver.
class PostgresConnection final : public SqlConnection {
public:
    struct Setup {
        QString databaseName;
        QString host;
        int port = -1;
        QString user;
        QString password;
        QString connectOptions;
        int lockTimeoutMs = 10'000;
        /// How messages name the database.
        QString place;
        StatementHook hook;
    };

    [[nodiscard]] static Result<std::unique_ptr<PostgresConnection>> open(const Setup &setup);
    ~PostgresConnection() override;

    [[nodiscard]] Dialect dialect() const override { return Dialect::Postgres; }
    [[nodiscard]] Result<> command(const QString &sql) override;
    [[nodiscard]] Result<QVariant> setting(const QString &sql) override;

    [[nodiscard]] QSqlDatabase &handle() { return m_database; }

protected:
    [[nodiscard]] Result<std::unique_ptr<Statement>> prepare(const QString &sql) override;

private:
    class PostgresStatement;

    PostgresConnection(QSqlDatabase database, const Setup &setup);
    [[nodiscard]] tl::unexpected<Error> failure(const QSqlError &error, const QString &sql);

    QSqlDatabase m_database;
    QString m_place;
};

} // namespace metarr

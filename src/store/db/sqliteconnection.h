// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/sqlconnection.h"

struct sqlite3;

namespace metarr {

/// SQLite by its own library: QtSql's driver turns each text into UTF-16 and back, and looks a name up for each value it binds,
/// which costs a scan more than SQLite itself does.
class SqliteConnection final : public SqlConnection {
public:
    struct Setup {
        QByteArray uri; ///< "file:///…", percent-encoded; ":memory:"
        int lockTimeoutMs = 10'000;
        QString place; ///< how messages name the database
        StatementHook hook;
        /// Called after each commit with the length of the log in pages; SQLite then leaves carrying it over to others.
        std::function<void(int pages)> committed;
    };

    [[nodiscard]] static Result<std::unique_ptr<SqlConnection>> open(const Setup &setup);
    ~SqliteConnection() override;

    [[nodiscard]] Dialect dialect() const override { return Dialect::Sqlite; }
    [[nodiscard]] Result<> command(const QString &sql) override;
    [[nodiscard]] Result<QVariant> setting(const QString &sql) override;

protected:
    [[nodiscard]] Result<std::unique_ptr<Statement>> prepare(const QString &sql) override;

private:
    SqliteConnection(sqlite3 *database, const Setup &setup);

    sqlite3 *m_database;
    QString m_place;
    std::function<void(int)> m_committed;
};

} // namespace metarr

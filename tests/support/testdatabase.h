// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/database.h"
#include "support/postgres.h"
#include "support/support.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace metarr::test {

/// A fresh, empty database of one kind for one test function; gone with this object. Only for tests that link
/// the room store:
///
///     void saves_data() { TestDatabase::addBackends(); }
///     void saves()
///     {
///         METARR_TEST_DATABASE(test);
///         auto saved = test.db().write(...);
///     }
class TestDatabase {
public:
    /// A column "backend" with the rows "sqlite" and "postgres".
    static void addBackends()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::newRow("sqlite") << Dialect::Sqlite;
        QTest::newRow("postgres") << Dialect::Postgres;
    }
    /// False when this machine lacks the programs of PostgreSQL.
    static bool isAvailable(Dialect dialect)
    {
        return dialect == Dialect::Sqlite || PostgresServer::isInstalled();
    }

    /// `adjust` may change the configuration (hook, migrate) before the database is opened.
    [[nodiscard]] Result<> open(Dialect dialect, const std::function<void(DatabaseConfig &)> &adjust = {})
    {
        if (dialect == Dialect::Sqlite) {
            if (!m_directory.isValid()) {
                return fail(ErrorKind::Io, m_directory.errorString());
            }
            m_config.url = QStringLiteral("sqlite:");
            m_config.sqliteFile = Path::fromText(m_directory.filePath(QStringLiteral("test.sqlite")));
        } else {
            METARR_TRY(m_config.url, PostgresServer::instance().createDatabase());
        }
        if (adjust) {
            adjust(m_config);
        }
        return reopen();
    }
    /// Closes and opens again with the same configuration.
    [[nodiscard]] Result<> reopen()
    {
        m_database.reset();
        METARR_TRY(m_database, Database::open(m_config));
        return {};
    }
    void close() { m_database.reset(); }

    [[nodiscard]] Database &db() const { return *m_database; }
    [[nodiscard]] const DatabaseConfig &config() const { return m_config; }

private:
    QTemporaryDir m_directory;
    DatabaseConfig m_config;
    std::unique_ptr<Database> m_database;
};

} // namespace metarr::test

Q_DECLARE_METATYPE(metarr::Dialect)

/// Opens a fresh migrated database of the row's backend as `name`; skips the row when PostgreSQL is not
/// installed.
#define METARR_TEST_DATABASE(name) METARR_TEST_DATABASE_WITH(name, {})
/// The same with a function that adjusts the configuration.
#define METARR_TEST_DATABASE_WITH(name, adjust)                                                              \
    QFETCH(metarr::Dialect, backend);                                                                        \
    if (!metarr::test::TestDatabase::isAvailable(backend)) {                                                 \
        QSKIP("PostgreSQL is not installed");                                                                \
    }                                                                                                        \
    metarr::test::TestDatabase name;                                                                         \
    METARR_REQUIRE(name.open(backend, adjust))

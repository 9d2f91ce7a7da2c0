// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/database.h"

#include "base/threadguard.h"
#include "io/filesystem.h"
#include "store/db/postgresdatabase.h"
#include "store/db/sqlitedatabase.h"
#include "store/schema/migrator.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Result<std::unique_ptr<Database>> connectTo(const DatabaseConfig &config)
{
    if (config.url.isEmpty() || config.url.startsWith("sqlite:"_L1)) {
        if (config.files) {
            return SqliteDatabase::open(config, *config.files);
        }
        const auto files = makeSystemFileSystem();
        return SqliteDatabase::open(config, *files);
    }
    if (PostgresDatabase::isAddress(config.url)) {
        return PostgresDatabase::open(config);
    }
    // Not quoted: there may be a password in it.
    return fail(ErrorKind::InvalidInput, u"The address of the database is of an unknown kind."_s,
                u"Use \"sqlite:\" or \"postgresql://user@host:port/name\"."_s);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const DatabaseConfig &config)
{
    assertNotGuiThread("store open");
    METARR_TRY(auto database, connectTo(config));
    if (config.migrate) {
        METARR_TRY(auto migrations, Migrator::builtin());
        METARR_CHECK(Migrator(std::move(migrations)).run(*database));
    }
    return database;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/migrator.h"

#include "base/clock.h"
#include "store/db/dialect.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

/// The linker drops the resources of a static library unless somebody asks for them (outside of any
/// namespace).
static void useSchemaResources()
{
    Q_INIT_RESOURCE(schema);
}

namespace metarr {

namespace {

/// Held until the end of the transaction, so that two processes do not create the table at once. Any number
/// does that no other program uses on the same server ("metarr" in ASCII).
constexpr qint64 advisoryLock = 0x6d6574617272;

QStringList withoutComments(const QString &sql)
{
    QStringList lines;
    for (const QString &line : sql.split(u'\n')) {
        const QString text = line.trimmed();
        if (text == "-- ;;"_L1 || text.startsWith("-- only "_L1) || text == "-- end"_L1 ||
            (!text.isEmpty() && !text.startsWith("--"_L1))) {
            lines << line;
        }
    }
    return lines;
}

Result<bool> hasTable(Connection &connection)
{
    const QString sql =
        connection.dialect() == Dialect::Sqlite
            ? u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'"_s
            : u"SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
              " AND tablename = 'schema_migrations'"_s;
    METARR_TRY(const auto count, connection.selectInteger(sql));
    return count.value_or(0) > 0;
}

Result<int> newestApplied(Connection &connection)
{
    METARR_TRY(const bool exists, hasTable(connection));
    if (!exists) {
        return 0;
    }
    METARR_TRY(const auto newest, connection.selectInteger(u"SELECT max(version) FROM schema_migrations"_s));
    return int(newest.value_or(0));
}

} // namespace

Result<QStringList> Migration::statements(Dialect dialect) const
{
    METARR_TRY(const QString chosen, selectDialect(withoutComments(sql).join(u'\n'), dialect));
    METARR_TRY(const QString expanded, expandTypes(chosen, dialect));
    QStringList result;
    QStringList current;
    const auto flush = [&] {
        QString statement = current.join(u'\n').trimmed();
        if (!statement.isEmpty()) {
            result << statement;
        }
        current.clear();
    };
    for (const QString &line : expanded.split(u'\n')) {
        if (line == "-- ;;"_L1) {
            flush();
        } else {
            current << line;
        }
    }
    flush();
    return result;
}

QString Migration::checksum() const
{
    const QString text = withoutComments(sql).join(u'\n').simplified();
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

Migrator::Migrator(QList<Migration> migrations)
    : m_migrations(std::move(migrations))
{
    std::sort(m_migrations.begin(), m_migrations.end(),
              [](const Migration &a, const Migration &b) { return a.version < b.version; });
}

Result<QList<Migration>> Migrator::builtin()
{
    useSchemaResources();
    static const QRegularExpression pattern(u"^(\\d{4})_([a-z0-9_]+)\\.sql$"_s);
    QList<Migration> migrations;
    for (const QString &fileName : QDir(u":/metarr/schema"_s).entryList(QDir::Files, QDir::Name)) {
        const auto match = pattern.match(fileName);
        QFile file(u":/metarr/schema/"_s + fileName);
        if (!match.hasMatch() || !file.open(QIODevice::ReadOnly)) {
            return fail(ErrorKind::Internal, u"The program's schema file %1 cannot be used."_s.arg(fileName));
        }
        migrations << Migration{match.captured(1).toInt(), match.captured(2),
                                QString::fromUtf8(file.readAll())};
    }
    return migrations;
}

Result<int> Migrator::version(Database &database)
{
    return database.read([](Connection &c) { return newestApplied(c); });
}

Result<> Migrator::check(Connection &connection, int newest) const
{
    if (newest > (m_migrations.isEmpty() ? 0 : m_migrations.last().version)) {
        return fail(
            ErrorKind::Unsupported,
            u"The database was made by a newer version of Metarr (its schema is %1, this program knows %2)."_s
                .arg(newest)
                .arg(m_migrations.isEmpty() ? 0 : m_migrations.last().version),
            u"Install the newer version, or restore a backup made with this one."_s);
    }
    QString mismatch;
    METARR_CHECK(connection.forEach(
        u"SELECT version, checksum FROM schema_migrations ORDER BY version"_s, {}, [&](const Row &row) {
            for (const Migration &migration : m_migrations) {
                if (migration.version == row.number(0) && migration.checksum() != row.text(1)) {
                    mismatch = u"%1_%2"_s.arg(migration.version, 4, 10, QLatin1Char('0')).arg(migration.name);
                }
            }
        }));
    if (!mismatch.isEmpty()) {
        return fail(ErrorKind::Unsupported, u"The database was made by a different build of Metarr."_s,
                    u"Use the program that made it, or start with a new database."_s,
                    u"the checksum of migration %1 differs"_s.arg(mismatch));
    }
    return {};
}

Result<bool> Migrator::applyNext(Transaction &t) const
{
    if (t.dialect() == Dialect::Postgres) {
        METARR_CHECK(
            t.select(u"SELECT pg_advisory_xact_lock(?)"_s, {advisoryLock}, [](const Row &) { return true; }));
    }
    METARR_TRY(const bool exists, hasTable(t));
    if (!exists) {
        METARR_TRY(const QString table,
                   expandTypes(u"CREATE TABLE schema_migrations (version {int} PRIMARY KEY,"
                               " name {text} NOT NULL, applied_at {int} NOT NULL,"
                               " checksum {text} NOT NULL)"_s,
                               t.dialect()));
        METARR_CHECK(t.execute(table));
    }
    METARR_TRY(const int newest, newestApplied(t));
    METARR_CHECK(check(t, newest));
    for (const Migration &migration : m_migrations) {
        if (migration.version <= newest) {
            continue;
        }
        if (migration.version != newest + 1) {
            return fail(ErrorKind::Internal, u"The program's schema lacks migration %1."_s.arg(newest + 1));
        }
        METARR_TRY(const QStringList statements, migration.statements(t.dialect()));
        for (const QString &statement : statements) {
            METARR_CHECK(t.execute(statement));
        }
        METARR_CHECK(
            t.execute(u"INSERT INTO schema_migrations (version, name, applied_at, checksum)"
                      " VALUES (?, ?, ?, ?)"_s,
                      {migration.version, migration.name, SystemClock().nowMs(), migration.checksum()}));
        return true;
    }
    return false;
}

Result<int> Migrator::run(Database &database) const
{
    const int newestKnown = m_migrations.isEmpty() ? 0 : m_migrations.last().version;
    METARR_TRY(const int before, version(database));
    if (before == newestKnown) {
        if (before > 0) { // the usual start needs no write lock
            METARR_CHECK(database.read([&](Connection &c) { return check(c, before); }));
        }
        return 0;
    }
    for (int applied = 0;; ++applied) {
        // Bulk: nobody waits yet, and a scan that follows at once shall not take it for people in a hurry.
        auto more = database.write([&](Transaction &t) { return applyNext(t); }, WritePriority::Bulk,
                                   Durability::Full);
        if (!more) {
            Error error = more.error();
            if (error.kind == ErrorKind::Database) {
                error.message =
                    u"The database could not be brought to the schema of this version of Metarr."_s;
                error.remedy =
                    u"Nothing was changed. Please report this together with the log; the previous version "
                    u"of Metarr still works with this database."_s;
            }
            return fail(std::move(error));
        }
        if (!*more) {
            return applied;
        }
    }
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/sqlerror.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// https://sqlite.org/rescode.html; the low byte is the primary code.
namespace sqlite {
constexpr int perm = 3, busy = 5, locked = 6, noMemory = 7, readOnly = 8, interrupted = 9, io = 10,
              corrupt = 11, full = 13, cannotOpen = 14, protocol = 15, tooBig = 18, constraint = 19,
              auth = 23, notADatabase = 26;
constexpr int foreignKey = constraint | (3 << 8), primaryKey = constraint | (6 << 8),
              unique = constraint | (8 << 8), rowId = constraint | (10 << 8);
} // namespace sqlite

Error make(ErrorKind kind, QString message, QString remedy = {})
{
    return Error{kind, std::move(message), std::move(remedy), {}, {}, 0};
}

Error conflict()
{
    return make(ErrorKind::Conflict, u"This already exists in the database."_s);
}

Error missingParent()
{
    return make(ErrorKind::NotFound, u"The database entry this belongs to no longer exists."_s,
                u"Reload the view and try again."_s);
}

Error noSpace(const QString &place)
{
    return make(ErrorKind::NoSpace, u"There is no space left for the database %1."_s.arg(place),
                u"Free some space on its disk, then try again. Nothing was lost."_s);
}

Error damaged(const QString &place)
{
    return make(
        ErrorKind::Database, u"The database %1 is damaged or is not a database."_s.arg(place),
        u"Restore a backup. Metarr leaves the file as it is; keep a copy of it and of the files beside "
        u"it that start with the same name."_s);
}

Error unknown(const QString &place)
{
    return make(ErrorKind::Database, u"The database %1 reported an error."_s.arg(place),
                u"If this happens again, please report it together with the log."_s);
}

Error errorOf(int code, const QString &text, const QString &place)
{
    switch (code) {
    case sqlite::unique:
    case sqlite::primaryKey:
    case sqlite::rowId:
        return conflict();
    case sqlite::foreignKey:
        return missingParent();
    default:
        break;
    }
    switch (code & 0xff) {
    case sqlite::busy:
    case sqlite::locked:
    case sqlite::protocol:
        return make(ErrorKind::Timeout, u"The database %1 stayed locked by another program."_s.arg(place),
                    u"Close other programs that use the file (backup, SQLite browser), then try again."_s);
    case sqlite::full:
        return noSpace(place);
    case sqlite::io:
        return make(ErrorKind::Io, u"The database %1 could not be read or written."_s.arg(place),
                    u"Check the disk it is on and its connection, then try again."_s);
    case sqlite::corrupt:
    case sqlite::notADatabase:
        return damaged(place);
    case sqlite::readOnly:
        return make(ErrorKind::ReadOnly, u"The database %1 can only be read."_s.arg(place),
                    u"Make the file and its folder writable for the user Metarr runs as."_s);
    case sqlite::cannotOpen:
        return make(ErrorKind::Io, u"The database %1 could not be opened."_s.arg(place),
                    u"Check that its folder exists and is writable for the user Metarr runs as."_s);
    case sqlite::perm:
    case sqlite::auth:
        return make(ErrorKind::PermissionDenied, u"The database %1 may not be used."_s.arg(place),
                    u"Give the user Metarr runs as access to the file and its folder."_s);
    case sqlite::noMemory:
        return make(ErrorKind::Database, u"There was not enough memory for the database %1."_s.arg(place),
                    u"Close other programs, then try again."_s);
    case sqlite::tooBig:
        return make(ErrorKind::TooLarge, u"A value is too large for the database %1."_s.arg(place));
    case sqlite::interrupted:
        return make(ErrorKind::Cancelled, u"The database query was stopped."_s);
    case sqlite::constraint:
        // Drivers without extended codes still say it in the text.
        if (text.contains("UNIQUE constraint"_L1)) {
            return conflict();
        }
        if (text.contains("FOREIGN KEY constraint"_L1)) {
            return missingParent();
        }
        return make(ErrorKind::Database, u"The database refused a value that breaks one of its rules."_s,
                    u"Please report this together with the log."_s);
    default:
        return unknown(place);
    }
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
Error errorOf(const QString &state, const QString &place)
{
    if (state == "23505"_L1) {
        return conflict();
    }
    if (state == "23503"_L1) {
        return missingParent();
    }
    if (state.startsWith("23"_L1)) {
        return make(ErrorKind::Database, u"The database refused a value that breaks one of its rules."_s,
                    u"Please report this together with the log."_s);
    }
    if (state == "53100"_L1) {
        return noSpace(place);
    }
    if (state == "53300"_L1) {
        return make(ErrorKind::Offline, u"The database %1 accepts no more connections."_s.arg(place),
                    u"Raise max_connections in the server's settings or stop other programs that use it."_s);
    }
    if (state == "55P03"_L1 || state == "57014"_L1 || state.startsWith("40"_L1)) {
        return make(ErrorKind::Timeout, u"The database %1 was busy for too long."_s.arg(place),
                    u"Try again; if it stays so, look for long-running queries on the server."_s);
    }
    if (state.startsWith("28"_L1)) {
        return make(ErrorKind::Unauthorized,
                    u"The database %1 refused the user name or password."_s.arg(place),
                    u"Check both in the settings, and that the server's pg_hba.conf allows this machine."_s);
    }
    if (state == "3D000"_L1) {
        return make(ErrorKind::NotFound, u"The server has no database for %1."_s.arg(place),
                    u"Create it first, for example with: createdb -O USER NAME"_s);
    }
    if (state == "42501"_L1) {
        return make(ErrorKind::PermissionDenied,
                    u"The database %1 does not allow this to its user."_s.arg(place),
                    u"Make the user the owner of the database."_s);
    }
    if (state == "25006"_L1) {
        return make(ErrorKind::ReadOnly, u"The database %1 can only be read here."_s.arg(place),
                    u"Connect to the primary server, not to a replica."_s);
    }
    if (state == "58030"_L1) {
        return make(ErrorKind::Io,
                    u"The server of the database %1 could not read or write its disk."_s.arg(place),
                    u"Check the server's disk and its log."_s);
    }
    if (state.startsWith("XX"_L1)) {
        return make(ErrorKind::Database, u"The database %1 is damaged."_s.arg(place),
                    u"Check the server's log and restore a backup."_s);
    }
    return unknown(place);
}

Error withDetail(Error error, const QString &text, const QString &code, const QString &sql)
{
    error.detail = u"%1 [%2] in: %3"_s.arg(text.simplified(), code, sql.simplified());
    return error;
}

} // namespace

bool isLostConnection(const QSqlError &error)
{
    const QString state = error.nativeErrorCode();
    if (state.startsWith("08"_L1) || state.startsWith("57P0"_L1)) {
        return true;
    }
    // libpq reports what it noticed itself, and not the server, without a state.
    return state.isEmpty();
}

bool isRetryable(const QSqlError &error)
{
    const QString state = error.nativeErrorCode();
    return state == "40001"_L1 || state == "40P01"_L1;
}

Error sqliteError(int code, const QString &text, const QString &place, const QString &sql)
{
    return withDetail(errorOf(code, text, place), text, QString::number(code), sql);
}

Error postgresError(const QSqlError &error, const QString &place, const QString &sql)
{
    Error result = isLostConnection(error)
                       ? make(ErrorKind::Offline, u"The database %1 cannot be reached."_s.arg(place),
                              u"Check that the server runs and that the network reaches it; Metarr connects "
                              u"again by itself."_s)
                       : errorOf(error.nativeErrorCode(), place);
    // PostgreSQL's DETAIL lines quote the row's values.
    return withDetail(std::move(result), error.databaseText().section("\nDETAIL"_L1, 0, 0),
                      error.nativeErrorCode(), sql);
}

} // namespace metarr

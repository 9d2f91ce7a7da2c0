// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

namespace metarr {

enum class Dialect { Sqlite, Postgres };

/// One row of an answer, valid during the callback only. Columns by position. NULL reads as empty / 0 /
/// false.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual qint64 integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    [[nodiscard]] virtual QByteArray bytes(int column) const = 0;
    /// As it is stored: qlonglong, double, QString, QByteArray, or invalid for NULL.
    [[nodiscard]] virtual QVariant value(int column) const = 0;
    [[nodiscard]] int number(int column) const { return int(integer(column)); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }

protected:
    Row() = default;
    Q_DISABLE_COPY_MOVE(Row)
};

/// One database connection, used by one thread at a time. Statements are prepared once per connection and
/// text, so calling the same SQL in a loop is the fast path. Placeholders are '?'. Booleans are stored as 0/1
/// integers and times as milliseconds since 1970 UTC in both dialects; a null QString or QVariant() binds
/// NULL, bytes bind as QByteArray. `{...}` in SQL text: `{ilike}` etc. do not exist here: dialect differences
/// belong to db/dialect.h.
///
/// Errors: Database (detail has the driver's text), Conflict for a violated unique constraint, NoSpace for a
/// full disk, Timeout when the database stayed locked.
class Connection {
public:
    virtual ~Connection() = default;
    [[nodiscard]] virtual Dialect dialect() const = 0;
    /// Runs a statement; answers the number of rows changed.
    [[nodiscard]] virtual Result<qint64> execute(const QString &sql, const QVariantList &values = {}) = 0;
    /// Calls `row` for each row until it returns false. (Overload below for callbacks without a result.)
    [[nodiscard]] virtual Result<> select(const QString &sql, const QVariantList &values,
                                          const std::function<bool(const Row &)> &row) = 0;

    /// For "INSERT ... RETURNING id" and "SELECT count(*)": first column of the first row; nullopt without a
    /// row.
    [[nodiscard]] Result<std::optional<qint64>> selectInteger(const QString &sql,
                                                              const QVariantList &values = {});
    [[nodiscard]] Result<std::optional<QString>> selectText(const QString &sql,
                                                            const QVariantList &values = {});
    /// As selectInteger, but the row must be there.
    [[nodiscard]] Result<qint64> insert(const QString &sql, const QVariantList &values);
    [[nodiscard]] Result<> forEach(const QString &sql, const QVariantList &values,
                                   const std::function<void(const Row &)> &row);
};

/// A connection inside a write transaction.
class Transaction : public Connection {
public:
    /// Runs after the commit, in the thread that committed; not at all after a rollback. Must not block.
    virtual void afterCommit(std::function<void()> action) = 0;
    /// True when somebody more urgent waits for this transaction to end, or such writers come so often now that one soon will: what
    /// can go on in another one should. Where writers do not wait for each other (PostgreSQL) it never is.
    [[nodiscard]] virtual bool isAwaited() const = 0;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/database.h"

#include <QList>

namespace metarr {

/// One step of the schema, in its neutral form: statements separated by lines that are exactly `-- ;;`, types
/// and blocks for one dialect as in db/dialect.h. Lines that are only a comment are dropped.
struct Migration {
    int version = 0; ///< 1, 2, 3 ... without gaps
    QString name;
    QString sql;

    /// The statements for `dialect`, in order.
    [[nodiscard]] Result<QStringList> statements(Dialect dialect) const;
    /// SHA-256 (hex) of the neutral form without comments and layout: the same in both dialects.
    [[nodiscard]] QString checksum() const;
};

/// Brings a database to the newest schema: each migration in a transaction of its own, which ends at the
/// first failing statement and leaves no trace. Several processes may start at once: a transaction looks
/// again, under the database's write lock, what is left to do. What was done is in the table
/// schema_migrations(version, name, applied_at, checksum).
class Migrator {
public:
    explicit Migrator(QList<Migration> migrations);

    /// The files :/metarr/schema/NNNN_name.sql of this program.
    [[nodiscard]] static Result<QList<Migration>> builtin();

    /// Answers how many migrations this call applied. Unsupported when a newer program (or one built from
    /// other migrations) made the database; the database is then as it was.
    [[nodiscard]] Result<int> run(Database &database) const;
    /// 0 for a database without a schema.
    [[nodiscard]] static Result<int> version(Database &database);

private:
    [[nodiscard]] Result<> check(Connection &connection, int newest) const;
    [[nodiscard]] Result<bool> applyNext(Transaction &transaction) const;

    QList<Migration> m_migrations;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "store/db/connection.h"

#include <type_traits>

namespace metarr {

class FileSystem;

/// Who writes: a webhook or a person overtakes a job, a job overtakes a scan (decision 13).
enum class WritePriority : quint8 { Interactive, Job, Bulk };

/// Full: on disk when write() returns (edits, webhooks). Normal: survives a crash of the program, the last
/// moments may be lost with the power (claims, progress, scan).
enum class Durability : quint8 { Full, Normal };

struct DatabaseConfig {
    /// "sqlite:" (file below) or "postgresql://user@host:port/name".
    QString url;
    Path sqliteFile;
    /// The password of PostgreSQL, kept out of the URL.
    QString password;
    /// Called before each statement and each BEGIN/COMMIT; an error makes that call fail. For fault tests.
    std::function<Result<>(QStringView sql)> hook;
    /// Asked whether the folder of sqliteFile is local; the system's when null. Used during open() only.
    FileSystem *files = nullptr;
    /// How long a statement waits for a lock of another process before it fails with Timeout.
    int lockTimeoutMs = 10'000;
    /// False leaves the schema alone.
    bool migrate = true;
};

/// The one owner of database connections in a process. Thread-safe. All calls block and refuse the GUI
/// thread.
///
/// SQLite: one writer connection on a thread of its own, with a queue by priority; readers have a connection
/// per thread and see the last commit (WAL). PostgreSQL: a pooled connection per call on the caller's thread,
/// REPEATABLE READ is not used: writers rely on conditional UPDATEs; a serialisation failure or deadlock is
/// retried.
class Database {
public:
    virtual ~Database() = default;

    /// Opens, verifies (WAL, foreign keys, busy timeout; a network file system is refused for SQLite) and
    /// migrates.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseConfig &config);

    [[nodiscard]] virtual Dialect dialect() const = 0;
    /// How messages name this database: its file, or "name on host".
    [[nodiscard]] virtual QString place() const = 0;

    /// All statements of one read() on SQLite see one snapshot; on PostgreSQL each sees the last commit. A
    /// read() inside read() joins it. Writing is refused: in here by the database, write() with Internal.
    /// `auto item = db.read([&](Connection &c) { return ItemRepo(c).load(ref); });`
    template <typename F> auto read(F &&work) -> std::invoke_result_t<F, Connection &>
    {
        std::invoke_result_t<F, Connection &> result = tl::make_unexpected(Error{});
        if (auto done = runRead([&](Connection &c) -> Result<> {
                result = work(c);
                return {};
            });
            !done) {
            return tl::make_unexpected(std::move(done).error());
        }
        return result;
    }

    /// Runs `work` in a transaction; an error result rolls back. May run `work` again (after a deadlock, or
    /// when it shared a commit that failed), so it must have no effects of its own outside the transaction
    /// (use Transaction::afterCommit). Keep it short: on SQLite everybody else waits. read() and write()
    /// inside of it are refused with Internal. After a failed statement nothing else can be done in the
    /// transaction, in either dialect: use ON CONFLICT rather than looking at errors.
    template <typename F>
    auto write(F &&work, WritePriority priority = WritePriority::Job,
               Durability durability = Durability::Normal) -> std::invoke_result_t<F, Transaction &>
    {
        std::invoke_result_t<F, Transaction &> result = tl::make_unexpected(Error{});
        if (auto done = runWrite(
                [&](Transaction &t) -> Result<> {
                    result = work(t);
                    if (!result) {
                        return tl::make_unexpected(result.error());
                    }
                    return {};
                },
                priority, durability);
            !done) {
            return tl::make_unexpected(std::move(done).error());
        }
        return result;
    }

    /// Reads everything and says what is wrong (Database); minutes for a large database. PostgreSQL looks
    /// after its pages itself and always answers success.
    [[nodiscard]] virtual Result<> checkIntegrity() = 0;
    /// A consistent copy, while others read and write, into a file that must not exist yet. Not synced.
    /// PostgreSQL: Unsupported, with pg_dump as remedy.
    [[nodiscard]] virtual Result<> copyTo(const Path &file) = 0;

protected:
    [[nodiscard]] virtual Result<> runRead(const std::function<Result<>(Connection &)> &work) = 0;
    [[nodiscard]] virtual Result<> runWrite(const std::function<Result<>(Transaction &)> &work,
                                            WritePriority priority, Durability durability) = 0;
};

} // namespace metarr

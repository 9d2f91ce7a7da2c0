// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/database.h"
#include "store/db/postgresconnection.h"
#include "store/db/threadconnections.h"

#include <chrono>

namespace metarr {

/// A server shared by several processes: a connection per thread, READ COMMITTED.
///
/// A write that the server ended because of a deadlock or a failed serialisation is run again, after a pause of random and
/// growing length (at most half a second), for as long as `retryTime`: a machine that is busy or a table that many
/// want needs time, not a number of attempts. Afterwards, or as soon as the thread's StopRetries is stopped, the last error is
/// the answer (Timeout, which the queue tries again later). Such a write blocks its thread for at most that time and one
/// attempt more, which the server bounds (lock_timeout, statement_timeout).
///
/// A connection that broke while idle is replaced without anybody noticing; one
/// that breaks in the middle of a call makes that call fail with Offline, and the next call connects again.
class PostgresDatabase final : public Database {
public:
    static constexpr std::chrono::milliseconds defaultRetryTime{30'000};

    /// "postgresql://user@host:port/name?sslmode=require"; "postgres:" works too. In the query: sslmode,
    /// sslrootcert, sslcert, sslkey, connect_timeout, and host for the directory of a Unix socket.
    [[nodiscard]] static bool isAddress(const QString &url);
    [[nodiscard]] static Result<PostgresConnection::Setup> setup(const DatabaseConfig &config);
    /// Opens one connection with our settings.
    [[nodiscard]] static Result<std::unique_ptr<PostgresConnection>>
    connect(const PostgresConnection::Setup &setup);

    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const DatabaseConfig &config, std::chrono::milliseconds retryTime = defaultRetryTime);

    [[nodiscard]] Dialect dialect() const override { return Dialect::Postgres; }
    [[nodiscard]] QString place() const override { return m_setup.place; }
    [[nodiscard]] Result<> checkIntegrity() override { return {}; }
    [[nodiscard]] Result<> copyTo(const Path &file) override;

protected:
    [[nodiscard]] Result<> runRead(const std::function<Result<>(Connection &)> &work) override;
    [[nodiscard]] Result<> runWrite(const std::function<Result<>(Transaction &)> &work,
                                    WritePriority priority, Durability durability) override;

private:
    PostgresDatabase(PostgresConnection::Setup setup, std::chrono::milliseconds retryTime);
    [[nodiscard]] Result<> verify();
    enum class Again { No, AtOnce, AfterPause };
    [[nodiscard]] Result<> attempt(ThreadConnections::Slot &slot,
                                   const std::function<Result<>(Transaction &)> &work, Durability durability,
                                   Again &again);

    PostgresConnection::Setup m_setup;
    ThreadConnections m_connections;
    const std::chrono::milliseconds m_retryTime;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/checkpoints.h"
#include "store/db/database.h"
#include "store/db/sqliteconnection.h"
#include "store/db/threadconnections.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <semaphore>
#include <thread>

namespace metarr {

class FileSystem;

/// One file, one writer thread, and one that carries its log over (Checkpoints). Every write is a task in a queue by
/// priority; the caller waits for its own.
/// Readers see the last commit and never wait for the writer (WAL).
///
/// Waiting tasks of one priority and durability share a transaction, each behind a savepoint of its own, so
/// that a burst of webhooks costs one fsync. When the shared transaction fails as a whole, each runs again
/// alone.
class SqliteDatabase final : public Database {
public:
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseConfig &config,
                                                                FileSystem &files);
    ~SqliteDatabase() override;

    [[nodiscard]] Dialect dialect() const override { return Dialect::Sqlite; }
    [[nodiscard]] QString place() const override { return m_setup.place; }
    [[nodiscard]] Result<> checkIntegrity() override;
    [[nodiscard]] Result<> copyTo(const Path &file) override;
    /// Writes that wait for their turn.
    [[nodiscard]] int waitingWrites() const;

protected:
    [[nodiscard]] Result<> runRead(const std::function<Result<>(Connection &)> &work) override;
    [[nodiscard]] Result<> runWrite(const std::function<Result<>(Transaction &)> &work,
                                    WritePriority priority, Durability durability) override;

private:
    struct Task {
        const std::function<Result<>(Transaction &)> &work;
        WritePriority priority;
        Durability durability;
        Result<> result;
        /// Shared, for the task lies on its caller's stack and is gone as soon as the caller goes on.
        std::shared_ptr<std::binary_semaphore> finished = std::make_shared<std::binary_semaphore>(0);
    };
    enum class Role { Writer, Reader, Checkpointer };

    explicit SqliteDatabase(SqliteConnection::Setup setup);
    [[nodiscard]] Result<> start();
    [[nodiscard]] Result<std::unique_ptr<SqlConnection>> connect(Role role) const;

    void writerLoop();
    [[nodiscard]] Task *takeNext();
    [[nodiscard]] Task *takeCompanion(const Task &first);
    /// The priority whose turn it is, if any: bulk work may have to wait for a round of checkpoints. Locked.
    [[nodiscard]] std::optional<size_t> nextQueue() const;
    void helpCheckpoints();
    /// Whether a task of a more urgent priority waits, or such tasks come so often now that the next one will.
    [[nodiscard]] bool isOvertaken(WritePriority priority) const;
    /// Whether tasks come often that people or programs wait for. Locked.
    [[nodiscard]] bool isHurried() const;
    [[nodiscard]] bool mustHelpCheckpoints(const Task &task) const;
    void finish(const std::vector<Task *> &tasks);
    [[nodiscard]] Result<> begin(Durability durability);
    void rollBack();
    void runAlone(Task &task);
    void runTogether(Task &first);
    struct Shared;
    [[nodiscard]] Result<> runBehindSavepoint(Shared &shared, Task &task);
    void close();

    SqliteConnection::Setup m_setup;
    ThreadConnections m_readers;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::array<std::deque<Task *>, 3> m_queues; // by WritePriority
    /// When the last few tasks came that people or programs wait for: a ring.
    std::array<std::chrono::steady_clock::time_point, 4> m_urgent{};
    size_t m_oldestUrgent = 0;
    bool m_stopping = false;

    // Writer thread only.
    std::unique_ptr<SqlConnection> m_writer;
    Durability m_durability = Durability::Normal;
    std::unique_ptr<Checkpoints> m_checkpoints; // before m_thread starts, until it has ended
    std::thread m_thread;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/database.h"

#include <functional>
#include <memory>

namespace metarr {

/// Tells everybody who works on one database, in this and other processes, that something was committed, so
/// that nobody has to poll (decision 12). It says where to look, never what happened: readers ask the
/// database.
///
/// SQLite: one of the processes relays over a local socket beside the file; when it ends, another takes over.
/// PostgreSQL: LISTEN/NOTIFY on a connection of its own. Signals of one channel that come close together may
/// arrive as one. After a broken connection every subscriber is called, because something may have been
/// missed.
class CommitSignal {
public:
    /// Answers at once: reaching the other processes goes on in the background, again and again if need be.
    /// InvalidInput for an address that cannot be used.
    [[nodiscard]] static Result<std::unique_ptr<CommitSignal>> open(const DatabaseConfig &config);
    /// Waits for a running callback.
    ~CommitSignal();
    Q_DISABLE_COPY_MOVE(CommitSignal)

    /// After a commit (Transaction::afterCommit). Never blocks; any thread. `channel`: ASCII letters, digits,
    /// '_', '-'.
    void notify(const QString &channel);

    /// Calls `callback` on the signal's own thread after each notify() anywhere, this process included. Keep
    /// the handle: destroying it unsubscribes and waits for a running callback (unless it is destroyed in
    /// that callback).
    [[nodiscard]] std::shared_ptr<void> subscribe(const QString &channel, std::function<void()> callback);

    /// True when the other processes can be reached: the relay or the server is connected. For status and
    /// tests.
    [[nodiscard]] bool isConnected() const;

    class Transport;

private:
    explicit CommitSignal(std::unique_ptr<Transport> transport);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace metarr

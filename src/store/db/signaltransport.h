// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/commitsignal.h"

#include <QObject>

#include <atomic>

namespace metarr {

/// Carries channel names between processes. Created anywhere, then lives in the thread of its CommitSignal.
class CommitSignal::Transport : public QObject {
public:
    using Received = std::function<void(const QByteArray &channel)>;

    /// `received` is called for each name from elsewhere, and with an empty one when some may have been
    /// missed.
    virtual void start(Received received) = 0;
    virtual void send(const QByteArray &channel) = 0;
    /// Closes what belongs to the thread, in the thread.
    virtual void stop() = 0;

    std::atomic<bool> connected{false};
};

/// Local sockets beside the file of an SQLite database.
[[nodiscard]] std::unique_ptr<CommitSignal::Transport> makeLocalTransport(const Path &databaseFile);
[[nodiscard]] Result<std::unique_ptr<CommitSignal::Transport>>
makePostgresTransport(const DatabaseConfig &config);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db/sqlconnection.h"

#include <functional>
#include <memory>

namespace metarr {

/// A connection for each thread that asks, because QtSql allows a connection in the thread that opened it
/// only. Threads of a QThreadPool come and go: a connection is closed when its thread ends, or with this
/// object, which must not die while another thread is inside a call.
class ThreadConnections {
public:
    using Factory = std::function<Result<std::unique_ptr<SqlConnection>>()>;

    struct Slot {
        std::unique_ptr<SqlConnection> connection;
        int readDepth = 0;    ///< read() calls on this thread's stack
        bool writing = false; ///< a write() is on this thread's stack
    };

    explicit ThreadConnections(Factory factory);
    ~ThreadConnections();

    /// The calling thread's slot; its connection may still be null.
    [[nodiscard]] Slot &slot();
    /// The calling thread's slot with an open connection. The first call of a thread opens it.
    [[nodiscard]] Result<Slot *> connected();
    [[nodiscard]] int count() const;

    struct Registry;

private:
    Factory m_factory;
    std::shared_ptr<Registry> m_registry;
};

} // namespace metarr

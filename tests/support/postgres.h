// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <memory>

namespace metarr::test {

/// A PostgreSQL server of this test process: started by the first instance() in a temporary directory, on a
/// free port of 127.0.0.1, without fsync; stopped and removed when the process ends, however that happens. As
/// root it runs as the user "postgres" or "nobody", because PostgreSQL refuses root.
class PostgresServer {
public:
    /// True when initdb and postgres were found: in $METARR_POSTGRES_BIN, /usr/lib/postgresql/*/bin or the
    /// PATH.
    [[nodiscard]] static bool isInstalled();
    [[nodiscard]] static PostgresServer &instance();
    ~PostgresServer();

    /// A new, empty database; answers its URL "postgresql://metarr@127.0.0.1:port/name".
    [[nodiscard]] Result<QString> createDatabase();
    /// Ends and starts the server, as an update of the machine does: every connection is lost.
    [[nodiscard]] Result<> restart();
    /// Stops it, until start().
    [[nodiscard]] Result<> stop();
    [[nodiscard]] Result<> start();

private:
    PostgresServer();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace metarr::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "net/httpclient.h"
#include "store/db/database.h"

#include <functional>
#include <mutex>

namespace metarr {

/// The database's layer of the settings. Thread-safe.
class StoreSettingsBackend final : public SettingsBackend {
public:
    /// `saved`: called after each change was committed.
    StoreSettingsBackend(Database &database, const Clock &clock, std::function<void()> saved)
        : m_database(database)
        , m_clock(clock)
        , m_saved(std::move(saved))
    {}
    Result<QMap<QString, QString>> load() override;
    Result<> save(const QString &key, const std::optional<QString> &value) override;
    /// Whether something is different from what load() last gave: another process has changed it.
    [[nodiscard]] Result<bool> hasNews();

private:
    struct Stored {
        QString value;
        qint64 updatedAt = 0; ///< all that tells of another secret
        friend bool operator==(const Stored &, const Stored &) = default;
    };
    using Rows = QMap<QString, Stored>;
    Result<Rows> rows();

    Database &m_database;
    const Clock &m_clock;
    std::function<void()> m_saved;
    std::mutex m_mutex;
    Rows m_seen;
};

/// Rate budgets in the store, leased in slices (decision 15): processes that share a database never exceed a provider's
/// limit together, a rest that one of them was asked for is kept by all, and a daily quota survives a restart.
class StoreBudget final : public BudgetSource {
public:
    StoreBudget(Database &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {}
    Result<BudgetLease> take(const QString &bucket, const BucketLimits &limits, int want) override;
    Result<> rest(const QString &bucket, std::chrono::milliseconds duration) override;

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace metarr

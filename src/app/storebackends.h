// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "net/httpclient.h"
#include "store/db/database.h"

namespace metarr {

/// The database's layer of the settings.
class StoreSettingsBackend final : public SettingsBackend {
public:
    StoreSettingsBackend(Database &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {}
    Result<QMap<QString, QString>> load() override;
    Result<> save(const QString &key, const std::optional<QString> &value) override;

private:
    Database &m_database;
    const Clock &m_clock;
};

/// Rate budgets in the store, leased in slices (decision 15): processes that share a database never exceed a provider's
/// limit together, and a daily quota survives a restart.
class StoreBudget final : public BudgetSource {
public:
    StoreBudget(Database &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {}
    Result<BudgetLease> take(const QString &bucket, const BucketLimits &limits, int want) override;

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/authenticator.h"
#include "store/repos/apikeys.h"
#include "store/repos/managers.h"
#include "webhooks/payload.h"

namespace metarr {

class Core;

/// Who may use the HTTP interface: API keys, managers with a token in their address, and the name and password of the settings.
/// Secrets are shown once, when they are made; afterwards only their hashes exist. Blocking; thread-safe. Changes are told on the
/// signal channel "access".
class AccessService {
public:
    explicit AccessService(Core &core)
        : m_core(core)
    {}

    struct NewKey {
        ApiKeyRow row;
        QString secret;
    };
    /// `scope`: "read", "control" or "webhook".
    [[nodiscard]] Result<NewKey> createKey(const QString &name, const QString &scope);
    [[nodiscard]] Result<QList<ApiKeyRow>> keys();
    /// By id, or by the name when only one key has it.
    [[nodiscard]] Result<ApiKeyRow> revokeKey(const QString &idOrName);
    [[nodiscard]] Result<> noteKeyUse(qint64 id);

    struct NewManager {
        ManagerRow row;
        QString token;
    };
    [[nodiscard]] Result<NewManager> addManager(const QString &name, ManagerType type);
    [[nodiscard]] Result<QList<ManagerRow>> managers();
    [[nodiscard]] Result<ManagerRow> findManager(const QString &idOrName);
    [[nodiscard]] Result<ManagerRow> loadManager(qint64 id);
    /// What is given changes; its address stays. One that is off opens nothing.
    [[nodiscard]] Result<ManagerRow> changeManager(qint64 id, const std::optional<QString> &name,
                                                   std::optional<bool> enabled);
    /// A new address; the old one opens nothing any more.
    [[nodiscard]] Result<NewManager> renewManager(qint64 id);
    [[nodiscard]] Result<> removeManager(qint64 id);

    /// All that opens something now.
    [[nodiscard]] Result<Credentials> credentials();

private:
    Result<> log(Transaction &t, const QString &sentence);

    Core &m_core;
};

/// Path that a manager's webhooks are sent to, after the server's address.
[[nodiscard]] QString webhookPath(ManagerType type, const QString &token);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"

#include <QMap>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace metarr {

class FileSystem;

/// A place that keeps secrets by the name of their setting ("providers.tmdb.apiKey"). Blocking. Thread-safe.
class SecretStore {
public:
    virtual ~SecretStore() = default;

    /// "file", "keychain", "encrypted file": for the settings page.
    [[nodiscard]] virtual QString name() const = 0;
    /// False when this place does not exist here (no keychain on this machine, no passphrase given).
    [[nodiscard]] virtual bool isAvailable() = 0;
    /// nullopt when there is none.
    [[nodiscard]] virtual Result<std::optional<QString>> read(const QString &key) = 0;
    [[nodiscard]] virtual Result<> write(const QString &key, const QString &value) = 0;
    /// A secret that is not there is success.
    [[nodiscard]] virtual Result<> remove(const QString &key) = 0;
};

/// Clear text, JSON, for the owner's eyes only (mode 0600): permissions that others have on the file are
/// taken away and told in the log.
[[nodiscard]] std::unique_ptr<SecretStore> makeFileSecretStore(FileSystem &fs, const Path &path);

/// The same under a passphrase (secretcipher.h). `passphrase` is asked when it is needed, and may answer with
/// an empty one: then the store is not available. `logSteps` sets the price of a guess.
[[nodiscard]] std::unique_ptr<SecretStore> makeEncryptedSecretStore(FileSystem &fs, const Path &path,
                                                                    std::function<QString()> passphrase,
                                                                    int logSteps = 15);

/// The platform's keychain (Secret Service, KWallet, Windows Credential Store, macOS Keychain); nullptr in
/// builds without it. Works from any thread, whatever the others do. On macOS the system answers other threads than the main one
/// only while that runs its event loop.
[[nodiscard]] std::unique_ptr<SecretStore> makeKeychainSecretStore();

/// Several stores as one. Reads the first that has the secret; writes to the first that is available in the
/// order keychain, encrypted file, file, and removes it from the others, so that none of them shows an old
/// value.
class SecretChain final : public SecretStore {
public:
    /// In reading order (decision 20): file, keychain, encrypted file. Null pointers are skipped. The first
    /// one is also the last resort for writing.
    explicit SecretChain(std::vector<std::unique_ptr<SecretStore>> stores);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isAvailable() override;
    [[nodiscard]] Result<std::optional<QString>> read(const QString &key) override;
    [[nodiscard]] Result<> write(const QString &key, const QString &value) override;
    [[nodiscard]] Result<> remove(const QString &key) override;

private:
    std::vector<std::unique_ptr<SecretStore>> m_stores;
};

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "config/inifile.h"
#include "config/settingtable.h"

#include <QHash>
#include <QJsonObject>
#include <QProcessEnvironment>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace metarr {

class FileSystem;
class Redactor;
class SecretStore;

/// Who has the last word about a setting: the later the stronger.
enum class SettingSource : quint8 { Default, ConfigFile, Database, Library, Environment, CommandLine };
[[nodiscard]] QString settingSourceName(SettingSource source); ///< "default", "config file", ...

/// All settings at one moment: workers take one and keep it while they work. Values are checked, so that a
/// getter never fails; asking for a key that does not exist or has another type is a bug (asserted, answered
/// with the zero value).
class SettingsSnapshot {
public:
    SettingsSnapshot(); ///< the defaults

    [[nodiscard]] bool boolean(QStringView key) const;
    [[nodiscard]] int integer(QStringView key) const;
    [[nodiscard]] double real(QStringView key) const;
    /// Any type, in canonical form; secrets in clear.
    [[nodiscard]] QString text(QStringView key) const;
    /// List, Languages, Countries.
    [[nodiscard]] QStringList list(QStringView key) const;
    [[nodiscard]] QMap<QString, int> weights(QStringView key) const;
    [[nodiscard]] SettingSource source(QStringView key) const;
    /// "***" for a secret that is set.
    [[nodiscard]] QString display(QStringView key) const;

    /// With a library's own values (Library::settings: key -> text, number, truth or array). They yield to
    /// environment and command line; what is no per-library setting or no valid value is left out.
    [[nodiscard]] SettingsSnapshot forLibrary(const QJsonObject &values) const;
    /// Everything for diagnostics, secrets masked: {"key": {"value": ..., "source": ...}}.
    [[nodiscard]] QJsonObject toJson() const;

private:
    friend class Settings;
    struct Value {
        QString text;
        SettingSource source = SettingSource::Default;
        friend bool operator==(const Value &, const Value &) = default;
    };
    QHash<QString, Value> m_values; ///< by the table's spelling of the key; only what is not the default
};

/// The database's layer, which this room must not know: implemented over the store. Blocking.
class SettingsBackend {
public:
    virtual ~SettingsBackend() = default;
    [[nodiscard]] virtual Result<QMap<QString, QString>> load() = 0;
    /// nullopt removes it.
    [[nodiscard]] virtual Result<> save(const QString &key, const std::optional<QString> &value) = 0;
};

/// Reads, checks and changes settings. Layers: defaults < config.ini < database < environment < command line.
/// Secrets come from the environment or the SecretStore; the database holds only "secret:<key>" (decision
/// 20), and each secret read is made known to the redactor. Environment: METARR_PROVIDERS_TMDB_APIKEY, or
/// METARR_..._APIKEY_FILE naming a file that holds the value. Blocking; thread-safe.
class Settings {
public:
    struct Layers {
        Path configFile;
        QProcessEnvironment environment;
        QMap<QString, QString> commandLine; ///< key -> value
    };

    /// All three must outlive it.
    Settings(FileSystem &fs, SecretStore &secrets, Redactor &redactor, Layers layers);
    ~Settings();
    Q_DISABLE_COPY_MOVE(Settings)

    /// Reads config file, environment, command line, secrets and, once attached, the database again. A value
    /// that is not valid is left out and told in problems(); an error means that a layer could not be read at
    /// all.
    [[nodiscard]] Result<> load();
    /// Adds the database's layer, which must outlive this object. Until then set() writes into config.ini.
    [[nodiscard]] Result<> attach(SettingsBackend &backend);

    [[nodiscard]] std::shared_ptr<const SettingsSnapshot> snapshot() const;
    [[nodiscard]] QList<Error> problems() const;

    /// True when environment or command line decide: shown read-only.
    [[nodiscard]] bool isFixed(QStringView key) const;
    /// InvalidInput for what is no setting or no value of it, Conflict for what is fixed.
    [[nodiscard]] Result<> set(QStringView key, const QString &value);
    /// Back to what the layers below say.
    [[nodiscard]] Result<> reset(QStringView key);

    /// Calls `callback` with the keys that changed, in the thread that changed them, without any lock held.
    /// Destroying the handle ends it (a call that is under way in another thread still finishes).
    [[nodiscard]] std::shared_ptr<void> onChange(std::function<void(const QStringList &keys)> callback);

private:
    using Values = QHash<QString, SettingsSnapshot::Value>;
    using Callback = std::function<void(const QStringList &)>;

    [[nodiscard]] Result<> reload(std::unique_lock<std::mutex> &changeLock);
    [[nodiscard]] Result<Values> readAll(QList<Error> &problems);
    void take(Values &values, const QString &key, const QString &text, SettingSource source,
              QList<Error> &problems);
    [[nodiscard]] Result<> readConfigFile(Values &values, QList<Error> &problems);
    void readEnvironment(Values &values, QList<Error> &problems);
    [[nodiscard]] Result<> readDatabase(Values &values, QList<Error> &problems);
    void readSecrets(Values &values, QList<Error> &problems);
    [[nodiscard]] Result<const SettingInfo *> changeable(QStringView key) const;
    [[nodiscard]] Result<> store(const SettingInfo &setting, const std::optional<QString> &value);

    FileSystem &m_fs;
    SecretStore &m_secrets;
    Redactor &m_redactor;
    const Layers m_layers;

    std::mutex m_changeMutex; ///< one change or reload at a time; held during I/O
    SettingsBackend *m_backend = nullptr;

    mutable std::mutex m_mutex; ///< what follows; never held during I/O or callbacks
    std::shared_ptr<const SettingsSnapshot> m_snapshot;
    QList<Error> m_problems;
    std::vector<std::weak_ptr<Callback>> m_callbacks;
};

} // namespace metarr

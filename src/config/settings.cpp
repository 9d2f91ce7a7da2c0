// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"

#include "base/redactor.h"
#include "config/secretstore.h"
#include "io/filesystem.h"
#include "io/safewriter.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qint64 maxConfigFile = 1024 * 1024;
constexpr qint64 maxSecretFile = 64 * 1024;
constexpr auto secretReference = "secret:"_L1;

QString text(const char *source)
{
    return QCoreApplication::translate("Settings", source);
}

Error unknownKey(QStringView key)
{
    return Error{ErrorKind::InvalidInput,
                 text("There is no setting called “%1”.").arg(key),
                 text("`metarr-cli settings get` lists all of them."),
                 {},
                 {},
                 0};
}

} // namespace

QString settingSourceName(SettingSource source)
{
    switch (source) {
    case SettingSource::Default:
        return u"default"_s;
    case SettingSource::ConfigFile:
        return u"config file"_s;
    case SettingSource::Database:
        return u"database"_s;
    case SettingSource::Library:
        return u"library"_s;
    case SettingSource::Environment:
        return u"environment"_s;
    case SettingSource::CommandLine:
        return u"command line"_s;
    }
    return {};
}

Settings::Settings(FileSystem &fs, SecretStore &secrets, Redactor &redactor, Layers layers)
    : m_fs(fs)
    , m_secrets(secrets)
    , m_redactor(redactor)
    , m_layers(std::move(layers))
    , m_snapshot(std::make_shared<SettingsSnapshot>())
{}

Settings::~Settings() = default;

Result<> Settings::load()
{
    std::unique_lock lock(m_changeMutex);
    return reload(lock);
}

Result<> Settings::attach(SettingsBackend &backend)
{
    std::unique_lock lock(m_changeMutex);
    m_backend = &backend;
    return reload(lock);
}

std::shared_ptr<const SettingsSnapshot> Settings::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

QList<Error> Settings::problems() const
{
    const std::lock_guard lock(m_mutex);
    return m_problems;
}

bool Settings::isFixed(QStringView key) const
{
    return snapshot()->source(key) >= SettingSource::Environment;
}

Result<> Settings::reload(std::unique_lock<std::mutex> &changeLock)
{
    QList<Error> problems;
    METARR_TRY(auto values, readAll(problems));
    auto fresh = std::make_shared<SettingsSnapshot>();
    fresh->m_values = std::move(values);
    QStringList changed;
    std::vector<std::shared_ptr<Callback>> callbacks;
    {
        const std::unique_lock lock(m_mutex);
        for (const SettingInfo &setting : allSettings()) {
            if (fresh->text(setting.key) != m_snapshot->text(setting.key)) {
                changed += setting.key;
            }
        }
        m_snapshot = fresh;
        m_problems = problems;
        std::erase_if(m_callbacks, [](const auto &known) { return known.expired(); });
        for (const auto &known : m_callbacks) {
            if (auto callback = known.lock()) {
                callbacks.push_back(std::move(callback));
            }
        }
    }
    changeLock.unlock(); // a callback may change settings itself
    if (!changed.isEmpty()) {
        for (const auto &callback : callbacks) {
            (*callback)(changed);
        }
    }
    return {};
}

Result<Settings::Values> Settings::readAll(QList<Error> &problems)
{
    Values values;
    METARR_CHECK(readConfigFile(values, problems));
    METARR_CHECK(readDatabase(values, problems));
    readSecrets(values, problems);
    readEnvironment(values, problems);
    for (auto it = m_layers.commandLine.cbegin(); it != m_layers.commandLine.cend(); ++it) {
        take(values, it.key(), it.value(), SettingSource::CommandLine, problems);
    }
    for (const SettingInfo &setting : allSettings()) {
        if (setting.isSecret && values.contains(setting.key)) {
            m_redactor.addSecret(values.value(setting.key).text);
        }
    }
    return values;
}

void Settings::take(Values &values, const QString &key, const QString &given, SettingSource source,
                    QList<Error> &problems)
{
    const SettingInfo *setting = findSetting(key);
    const auto canonical = setting ? canonicalValue(*setting, given) : Result<QString>(fail(unknownKey(key)));
    if (!canonical) {
        Error problem = canonical.error();
        problem.detail = settingSourceName(source);
        problems += problem;
        return;
    }
    values.insert(setting->key, {*canonical, source});
}

Result<> Settings::readConfigFile(Values &values, QList<Error> &problems)
{
    if (m_layers.configFile.isEmpty()) {
        return {};
    }
    const auto content = m_fs.readFile(m_layers.configFile, maxConfigFile);
    if (!content) {
        return content.error().kind == ErrorKind::NotFound ? Result<>() : fail(content.error());
    }
    const auto written = IniFile(*content).values();
    for (auto it = written.cbegin(); it != written.cend(); ++it) {
        take(values, it.key(), it.value(), SettingSource::ConfigFile, problems);
    }
    return {};
}

void Settings::readEnvironment(Values &values, QList<Error> &problems)
{
    for (const SettingInfo &setting : allSettings()) {
        const QString name = setting.environmentName();
        if (m_layers.environment.contains(name)) {
            take(values, setting.key, m_layers.environment.value(name), SettingSource::Environment, problems);
            continue;
        }
        // What containers hand over secrets with.
        const QString file = m_layers.environment.value(name + u"_FILE"_s);
        if (file.isEmpty()) {
            continue;
        }
        if (const auto content = m_fs.readFile(Path::fromText(file), maxSecretFile)) {
            take(values, setting.key, QString::fromUtf8(*content), SettingSource::Environment, problems);
        } else {
            Error problem = content.error();
            problem.message = name + u"_FILE: "_s + problem.message;
            problem.detail = settingSourceName(SettingSource::Environment);
            problems += problem;
        }
    }
}

Result<> Settings::readDatabase(Values &values, QList<Error> &problems)
{
    if (!m_backend) {
        return {};
    }
    METARR_TRY(const auto stored, m_backend->load());
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        const SettingInfo *setting = findSetting(it.key());
        if (setting && (setting->isSecret || setting->isBootstrap)) {
            continue; // secrets are only referred to; what opens the database cannot come from it
        }
        take(values, it.key(), it.value(), SettingSource::Database, problems);
    }
    return {};
}

void Settings::readSecrets(Values &values, QList<Error> &problems)
{
    for (const SettingInfo &setting : allSettings()) {
        if (!setting.isSecret) {
            continue;
        }
        const auto secret = m_secrets.read(setting.key);
        if (!secret) {
            // One locked or damaged store is one problem, not one for each key.
            if (problems.isEmpty() || problems.constLast().message != secret.error().message) {
                problems += secret.error();
            }
        } else if (*secret) {
            take(values, setting.key, **secret, SettingSource::Database, problems);
        }
    }
}

Result<const SettingInfo *> Settings::changeable(QStringView key) const
{
    const SettingInfo *setting = findSetting(key);
    if (!setting) {
        return fail(unknownKey(key));
    }
    if (const auto source = snapshot()->source(setting->key); source >= SettingSource::Environment) {
        const bool isEnvironment = source == SettingSource::Environment;
        return fail(ErrorKind::Conflict,
                    isEnvironment ? text("%1 is fixed by the environment.").arg(setting->key)
                                  : text("%1 is fixed on the command line.").arg(setting->key),
                    isEnvironment ? text("Change or remove the variable %1.").arg(setting->environmentName())
                                  : QString());
    }
    return setting;
}

Result<> Settings::set(QStringView key, const QString &value)
{
    std::unique_lock lock(m_changeMutex);
    METARR_TRY(const SettingInfo *setting, changeable(key));
    METARR_TRY(const auto canonical, canonicalValue(*setting, value));
    if (setting->isSecret) {
        m_redactor.addSecret(canonical);
    }
    METARR_CHECK(
        store(*setting, setting->isSecret && canonical.isEmpty() ? std::nullopt : std::optional(canonical)));
    return reload(lock);
}

Result<> Settings::reset(QStringView key)
{
    std::unique_lock lock(m_changeMutex);
    METARR_TRY(const SettingInfo *setting, changeable(key));
    METARR_CHECK(store(*setting, std::nullopt));
    return reload(lock);
}

Result<> Settings::store(const SettingInfo &setting, const std::optional<QString> &value)
{
    std::optional<QString> stored = value;
    if (setting.isSecret) {
        METARR_CHECK(value ? m_secrets.write(setting.key, *value) : m_secrets.remove(setting.key));
        if (value) {
            stored = secretReference + setting.key;
        }
    }
    if (m_backend && !setting.isBootstrap) {
        METARR_CHECK(m_backend->save(setting.key, stored));
        if (value && !setting.isSecret) {
            return {}; // what config.ini says stays there, overruled
        }
    }
    // A secret in clear text leaves config.ini when it is changed; a reset must not bring it back.
    const auto content = m_fs.readFile(m_layers.configFile, maxConfigFile);
    if (!content && content.error().kind != ErrorKind::NotFound) {
        return fail(content.error());
    }
    IniFile file(content.value_or(QByteArray()));
    const bool isForFile = value && !setting.isSecret;
    file.set(setting.key, isForFile ? value : std::nullopt);
    if (file.content() == content.value_or(QByteArray())) {
        return {};
    }
    METARR_CHECK(m_fs.makePath(m_layers.configFile.parent()));
    METARR_CHECK(writeFileSafely(m_fs, m_layers.configFile, file.content()));
    return {};
}

std::shared_ptr<void> Settings::onChange(std::function<void(const QStringList &)> callback)
{
    auto handle = std::make_shared<Callback>(std::move(callback));
    const std::lock_guard lock(m_mutex);
    m_callbacks.push_back(handle);
    return handle;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretstore.h"

#include "base/log.h"
#include "config/secretcipher.h"
#include "io/filesystem.h"
#include "io/safewriter.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

METARR_LOG_CATEGORY(secretLog, "metarr.secrets")

namespace metarr {

namespace {

constexpr qint64 maxFileSize = 1024 * 1024;
constexpr quint32 ownerOnly = 0600;

QString text(const char *source)
{
    return QCoreApplication::translate("Secrets", source);
}

/// Secrets in one file; how its bytes become JSON is up to the kind of file.
class JsonSecretStore : public SecretStore {
public:
    JsonSecretStore(FileSystem &fs, Path path)
        : m_fs(fs)
        , m_path(std::move(path))
    {}

    Result<std::optional<QString>> read(const QString &key) override
    {
        const std::lock_guard lock(m_mutex);
        METARR_TRY(const auto secrets, load());
        const auto found = secrets.constFind(key);
        return found == secrets.constEnd() ? std::nullopt : std::optional(found->toString());
    }

    Result<> write(const QString &key, const QString &value) override
    {
        const std::lock_guard lock(m_mutex);
        METARR_TRY(auto secrets, load());
        secrets.insert(key, value);
        return save(secrets);
    }

    Result<> remove(const QString &key) override
    {
        const std::lock_guard lock(m_mutex);
        METARR_TRY(auto secrets, load());
        if (!secrets.contains(key)) {
            return {};
        }
        secrets.remove(key);
        return save(secrets);
    }

protected:
    [[nodiscard]] virtual Result<QByteArray> encode(const QByteArray &json) = 0;
    [[nodiscard]] virtual Result<QByteArray> decode(const QByteArray &bytes) = 0;

    [[nodiscard]] Result<bool> fileExists()
    {
        METARR_TRY(const auto info, m_fs.stat(m_path));
        return info.exists();
    }

private:
    Result<QJsonObject> load()
    {
        METARR_TRY(const auto info, m_fs.stat(m_path));
        if (!info.exists()) {
            m_known = {};
            m_secrets = {};
            return QJsonObject();
        }
        guard(info);
        if (m_known.inode == info.inode && m_known.mtimeNs == info.mtimeNs && m_known.size == info.size) {
            return m_secrets;
        }
        METARR_TRY(const auto bytes, m_fs.readFile(m_path, maxFileSize));
        METARR_TRY(const auto json, decode(bytes));
        const auto document = QJsonDocument::fromJson(json);
        if (!document.isObject()) {
            return fail(ErrorKind::BadData,
                        text("The file with the secrets, “%1”, is damaged.").arg(m_path.display()),
                        text("Restore it from a backup, or remove it and enter the keys again."));
        }
        m_known = info;
        m_secrets = document.object();
        return m_secrets;
    }

    /// Takes permissions away that others have on the file, and says so: its secrets may have been read.
    void guard(const FileInfo &info)
    {
#ifdef Q_OS_UNIX
        if ((info.mode & 0077) == 0 || m_warned) {
            return;
        }
        m_warned = true;
        (void)m_fs.setMode(m_path, ownerOnly);
        const auto now = m_fs.stat(m_path);
        if (now && (now->mode & 0077) == 0) {
            qCWarning(secretLog).noquote()
                << m_path.display() << "could be read by others until now: consider renewing the keys in it";
        } else {
            qCWarning(secretLog).noquote()
                << m_path.display() << "lies on a volume without permissions: others may be able to read it";
        }
#endif
    }

    Result<> save(const QJsonObject &secrets)
    {
        METARR_TRY(const auto bytes, encode(QJsonDocument(secrets).toJson()));
        METARR_CHECK(m_fs.makePath(m_path.parent()));
        SafeWriteOptions options;
        options.mode = ownerOnly;
        METARR_TRY(m_known, writeFileSafely(m_fs, m_path, bytes, options));
        m_secrets = secrets;
        return {};
    }

    FileSystem &m_fs;
    Path m_path;
    std::mutex m_mutex;
    bool m_warned = false;
    FileInfo m_known; ///< what m_secrets was read from
    QJsonObject m_secrets;
};

class FileSecretStore final : public JsonSecretStore {
public:
    using JsonSecretStore::JsonSecretStore;
    QString name() const override { return u"file"_s; }
    bool isAvailable() override { return true; }

private:
    Result<QByteArray> encode(const QByteArray &json) override { return json; }
    Result<QByteArray> decode(const QByteArray &bytes) override { return bytes; }
};

class EncryptedSecretStore final : public JsonSecretStore {
public:
    EncryptedSecretStore(FileSystem &fs, const Path &path, std::function<QString()> passphrase, int logSteps)
        : JsonSecretStore(fs, path)
        , m_passphrase(std::move(passphrase))
        , m_logSteps(logSteps)
    {}

    QString name() const override { return u"encrypted file"_s; }
    bool isAvailable() override { return !m_passphrase().isEmpty(); }

private:
    Result<QByteArray> encode(const QByteArray &json) override
    {
        return sealWithPassphrase(json, m_passphrase(), m_logSteps);
    }

    Result<QByteArray> decode(const QByteArray &bytes) override
    {
        return openWithPassphrase(bytes, m_passphrase());
    }

    std::function<QString()> m_passphrase;
    int m_logSteps;
};

} // namespace

std::unique_ptr<SecretStore> makeFileSecretStore(FileSystem &fs, const Path &path)
{
    return std::make_unique<FileSecretStore>(fs, path);
}

std::unique_ptr<SecretStore> makeEncryptedSecretStore(FileSystem &fs, const Path &path,
                                                      std::function<QString()> passphrase, int logSteps)
{
    return std::make_unique<EncryptedSecretStore>(fs, path, std::move(passphrase), logSteps);
}

SecretChain::SecretChain(std::vector<std::unique_ptr<SecretStore>> stores)
    : m_stores(std::move(stores))
{
    std::erase(m_stores, nullptr);
}

QString SecretChain::name() const
{
    for (size_t i = 1; i < m_stores.size(); ++i) {
        if (m_stores[i]->isAvailable()) {
            return m_stores[i]->name();
        }
    }
    return m_stores.empty() ? QString() : m_stores.front()->name();
}

bool SecretChain::isAvailable()
{
    return !m_stores.empty();
}

Result<std::optional<QString>> SecretChain::read(const QString &key)
{
    for (const auto &store : m_stores) {
        if (!store->isAvailable()) {
            continue;
        }
        METARR_TRY(auto value, store->read(key));
        if (value) {
            return value;
        }
    }
    return std::nullopt;
}

Result<> SecretChain::write(const QString &key, const QString &value)
{
    SecretStore *chosen = m_stores.empty() ? nullptr : m_stores.front().get();
    for (size_t i = m_stores.size(); i-- > 1;) {
        if (m_stores[i]->isAvailable()) {
            chosen = m_stores[i].get(); // ends at the keychain, which stands before the encrypted file
        }
    }
    if (!chosen) {
        return fail(ErrorKind::Unsupported, text("There is no place to keep secrets."));
    }
    METARR_CHECK(chosen->write(key, value));
    for (const auto &store : m_stores) {
        if (store.get() != chosen && store->isAvailable()) {
            METARR_CHECK(store->remove(key));
        }
    }
    return {};
}

Result<> SecretChain::remove(const QString &key)
{
    for (const auto &store : m_stores) {
        if (store->isAvailable()) {
            METARR_CHECK(store->remove(key));
        }
    }
    return {};
}

} // namespace metarr

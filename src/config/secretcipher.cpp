// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretcipher.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int keySize = 32;
constexpr int nonceSize = 12;
constexpr int tagSize = 16;
constexpr int saltSize = 16;
constexpr int maxLogSteps = 20; ///< 1 GiB: a planted document must not eat the machine
/// Authenticated with the content, so that the parameters cannot be exchanged.
constexpr auto header = "metarr-secrets-1";

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

/// A key that does not stay in memory.
struct Key {
    QByteArray bytes = QByteArray(keySize, '\0');
    Key() = default;
    ~Key() { OPENSSL_cleanse(bytes.data(), size_t(bytes.size())); }
    Q_DISABLE_COPY_MOVE(Key)
};

bool deriveKey(Key &key, const QString &passphrase, const QByteArray &salt, int logSteps)
{
    const QByteArray phrase = passphrase.normalized(QString::NormalizationForm_C).toUtf8();
    const uint64_t steps = uint64_t(1) << logSteps;
    return EVP_PBE_scrypt(phrase.constData(), size_t(phrase.size()), raw(salt), size_t(salt.size()), steps, 8,
                          1, steps * 8 * 128 + 1024 * 1024, raw(key.bytes), keySize) == 1;
}

QByteArray additionalData(int logSteps)
{
    return QByteArray(header) + ':' + QByteArray::number(logSteps);
}

tl::unexpected<Error> cryptoFailure(const QString &detail)
{
    return fail(ErrorKind::Internal,
                QCoreApplication::translate("Secrets", "The secrets could not be encrypted."), {}, detail);
}

} // namespace

Result<QByteArray> sealWithPassphrase(const QByteArray &plain, const QString &passphrase, int logSteps)
{
    QByteArray salt(saltSize, '\0');
    QByteArray nonce(nonceSize, '\0');
    QByteArray tag(tagSize, '\0');
    QByteArray data(plain.size(), '\0');
    Key key;
    if (RAND_bytes(raw(salt), saltSize) != 1 || RAND_bytes(raw(nonce), nonceSize) != 1) {
        return cryptoFailure(u"no random bytes"_s);
    }
    if (!deriveKey(key, passphrase, salt, logSteps)) {
        return cryptoFailure(u"scrypt failed"_s);
    }
    const QByteArray extra = additionalData(logSteps);
    const Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int length = 0;
    const bool sealed =
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, raw(key.bytes), raw(nonce)) == 1 &&
        EVP_EncryptUpdate(context.get(), nullptr, &length, raw(extra), int(extra.size())) == 1 &&
        EVP_EncryptUpdate(context.get(), raw(data), &length, raw(plain), int(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(context.get(), raw(data) + length, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagSize, tag.data()) == 1;
    if (!sealed) {
        return cryptoFailure(u"AES-GCM failed"_s);
    }
    const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
    return QJsonDocument(QJsonObject{{u"format"_s, QString::fromLatin1(header)},
                                     {u"kdf"_s, u"scrypt"_s},
                                     {u"logSteps"_s, logSteps},
                                     {u"salt"_s, text(salt)},
                                     {u"nonce"_s, text(nonce)},
                                     {u"tag"_s, text(tag)},
                                     {u"data"_s, text(data)}})
        .toJson();
}

Result<QByteArray> openWithPassphrase(const QByteArray &sealed, const QString &passphrase)
{
    const QJsonObject document = QJsonDocument::fromJson(sealed).object();
    const auto bytes = [&](QLatin1StringView name) {
        return QByteArray::fromBase64(document[name].toString().toLatin1());
    };
    const int logSteps = document["logSteps"_L1].toInt();
    const QByteArray salt = bytes("salt"_L1);
    const QByteArray nonce = bytes("nonce"_L1);
    QByteArray tag = bytes("tag"_L1);
    const QByteArray data = bytes("data"_L1);
    if (document["format"_L1].toString() != QLatin1StringView(header) || logSteps < 1 ||
        logSteps > maxLogSteps || salt.isEmpty() || nonce.size() != nonceSize || tag.size() != tagSize) {
        return fail(ErrorKind::BadData,
                    QCoreApplication::translate("Secrets", "The file with the encrypted secrets is damaged."),
                    QCoreApplication::translate("Secrets",
                                                "Restore it from a backup, or remove it and enter the keys "
                                                "again."));
    }
    Key key;
    if (!deriveKey(key, passphrase, salt, logSteps)) {
        return cryptoFailure(u"scrypt failed"_s);
    }
    const QByteArray extra = additionalData(logSteps);
    QByteArray plain(data.size(), '\0');
    const Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int length = 0;
    const bool opened =
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, raw(key.bytes), raw(nonce)) == 1 &&
        EVP_DecryptUpdate(context.get(), nullptr, &length, raw(extra), int(extra.size())) == 1 &&
        EVP_DecryptUpdate(context.get(), raw(plain), &length, raw(data), int(data.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), raw(plain) + length, &length) == 1;
    if (!opened) {
        return fail(
            ErrorKind::Unauthorized,
            QCoreApplication::translate("Secrets", "The passphrase does not open the encrypted secrets."),
            QCoreApplication::translate("Secrets", "Enter the passphrase they were saved with."));
    }
    return plain;
}

} // namespace metarr

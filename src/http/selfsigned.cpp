// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/selfsigned.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHostAddress>
#include <QSslCertificate>

#include <algorithm>
#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qint64 daySeconds = 24 * 60 * 60;
constexpr qint64 validDays = 825;
constexpr qint64 renewDays = 30;

template <auto Free> struct Freed {
    template <typename T> void operator()(T *object) const { Free(object); }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

Error opensslError()
{
    const QString detail = QString::fromLatin1(ERR_reason_error_string(ERR_get_error()));
    return {ErrorKind::Internal, u"The certificate could not be made."_s, {}, detail, {}, 0};
}

bool isAddress(const QString &name)
{
    return !QHostAddress(name).isNull();
}

/// Only what stands for itself in OpenSSL's list syntax.
bool isPlain(const QString &name)
{
    return !name.isEmpty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || u"-.:_"_s.contains(c));
    });
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray written(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {data, qsizetype(size)};
}

} // namespace

Result<CertificatePair> makeSelfSigned(const QStringList &names, qint64 nowMs)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    quint64 serial = 0;
    if (!key || !certificate || RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) != 1) {
        return fail(opensslError());
    }
    QByteArrayList alternatives;
    for (const QString &name : names) {
        if (isPlain(name)) {
            alternatives += (isAddress(name) ? "IP:" : "DNS:") + name.toLatin1();
        }
    }
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    const auto *commonName = reinterpret_cast<const unsigned char *>("Metarr");
    const std::time_t now = std::time_t(nowMs / 1000);
    const bool made = X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                      ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1) == 1 &&
                      ASN1_TIME_set(X509_getm_notBefore(certificate.get()), now - std::time_t(daySeconds)) &&
                      ASN1_TIME_set(X509_getm_notAfter(certificate.get()),
                                    now + std::time_t((validDays - 1) * daySeconds)) &&
                      X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, commonName, -1, -1, 0) == 1 &&
                      X509_set_issuer_name(certificate.get(), subject) == 1 &&
                      X509_set_pubkey(certificate.get(), key.get()) == 1 &&
                      addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                      addExtension(certificate.get(), NID_key_usage, "critical,digitalSignature") &&
                      addExtension(certificate.get(), NID_ext_key_usage, "serverAuth") &&
                      (alternatives.isEmpty() ||
                       addExtension(certificate.get(), NID_subject_alt_name, alternatives.join(','))) &&
                      X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0;
    const Memory pem(BIO_new(BIO_s_mem())), keyPem(BIO_new(BIO_s_mem()));
    if (!made || !pem || !keyPem || PEM_write_bio_X509(pem.get(), certificate.get()) != 1 ||
        PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return fail(opensslError());
    }
    return CertificatePair{written(pem.get()), written(keyPem.get())};
}

QString certificateFingerprint(const QByteArray &pem)
{
    const auto chain = QSslCertificate::fromData(pem, QSsl::Pem);
    return chain.isEmpty()
               ? QString()
               : QString::fromLatin1(chain.first().digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

bool certificateServes(const QByteArray &pem, const QStringList &names, qint64 nowMs)
{
    const auto chain = QSslCertificate::fromData(pem, QSsl::Pem);
    if (chain.isEmpty()) {
        return false;
    }
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC);
    const auto alternatives = chain.first().subjectAlternativeNames();
    const auto isNamed = [&](const QString &name) {
        const QHostAddress address(name);
        if (address.isNull()) {
            return alternatives.contains(QSsl::DnsEntry, name);
        }
        const QStringList addresses = alternatives.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(),
                           [&](const QString &other) { return QHostAddress(other) == address; });
    };
    return chain.first().effectiveDate() <= now && chain.first().expiryDate() > now.addDays(renewDays) &&
           std::all_of(names.begin(), names.end(),
                       [&](const QString &name) { return !isPlain(name) || isNamed(name); });
}

} // namespace metarr

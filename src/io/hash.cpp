// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/hash.h"

#include "io/fileerror.h"

#include <openssl/evp.h>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qint64 quickHashPart = 64 * 1024;

/// Looked up once: OpenSSL 3 otherwise searches its providers at every start of a digest.
const EVP_MD *sha256()
{
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> digest(
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
    return digest.get();
}

} // namespace

struct Sha256::State {
    State()
        : context(EVP_MD_CTX_new())
    {
        start();
    }
    ~State() { EVP_MD_CTX_free(context); }
    Q_DISABLE_COPY_MOVE(State)

    void start()
    {
        if (EVP_DigestInit_ex2(context, sha256(), nullptr) != 1) {
            qFatal("OpenSSL has no SHA-256");
        }
    }

    EVP_MD_CTX *context;
};

Sha256::Sha256()
    : m_state(std::make_unique<State>())
{}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_state->context, bytes.data(), size_t(bytes.size()));
}

QByteArray Sha256::result()
{
    QByteArray digest(32, Qt::Uninitialized);
    EVP_DigestFinal_ex(m_state->context, reinterpret_cast<unsigned char *>(digest.data()), nullptr);
    m_state->start();
    return digest;
}

QString Sha256::resultHex()
{
    return QString::fromLatin1(result().toHex());
}

QString sha256Hex(QByteArrayView bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.resultHex();
}

Result<QString> sha256OfFile(FileSystem &fs, const Path &path, const StopToken &stop)
{
    Sha256 hash;
    METARR_CHECK(fs.readBlocks(path, [&](QByteArrayView block) -> Result<> {
        METARR_CHECK(stop.check());
        hash.add(block);
        return {};
    }));
    return hash.resultHex();
}

Result<QByteArray> quickHash(FileSystem &fs, const Path &path, qint64 size)
{
    QList<ByteRange> ranges;
    if (size <= 2 * quickHashPart) {
        ranges.append({0, size});
    } else {
        ranges.append({0, quickHashPart});
        ranges.append({size - quickHashPart, quickHashPart});
    }
    METARR_TRY(const auto parts, fs.readRanges(path, ranges));
    Sha256 hash;
    hash.add(QByteArray::number(size) + '\n');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts.at(i).size() != ranges.at(i).length) {
            return fail(fileError(FileAction::Read, path, ErrorKind::Conflict,
                                  u"shorter than the %1 bytes it had"_s.arg(size)));
        }
        hash.add(parts.at(i));
    }
    return hash.result();
}

} // namespace metarr

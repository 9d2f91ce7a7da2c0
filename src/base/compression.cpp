// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/compression.h"

#include <QtEndian>

#include <memory>
#include <zstd.h>

namespace metarr {

namespace {

constexpr quint64 mostBytes = 64 * 1024 * 1024;

/// qCompress() begins with the length, which is never that large.
bool isZstandard(const QByteArray &bytes)
{
    return bytes.size() >= 4 && qFromLittleEndian<quint32>(bytes.constData()) == ZSTD_MAGICNUMBER;
}

struct Free {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

} // namespace

QByteArray compressed(const QByteArray &bytes)
{
    // Kept by each thread: making one costs more than a short text.
    thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compressCCtx(context.get(), packed.data(), size_t(packed.size()),
                                          bytes.constData(), size_t(bytes.size()), 1);
    Q_ASSERT(!ZSTD_isError(size)); // the bound is its promise
    packed.truncate(qsizetype(size));
    packed.squeeze(); // many wait for the store at once
    return packed;
}

std::optional<QByteArray> decompressed(const QByteArray &bytes)
{
    if (!isZstandard(bytes)) {
        const quint64 length = bytes.size() < 4 ? ~0ULL : qFromBigEndian<quint32>(bytes.constData());
        QByteArray plain = length > mostBytes ? QByteArray() : qUncompress(bytes);
        return quint64(plain.size()) == length ? std::optional(std::move(plain)) : std::nullopt;
    }
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.constData(), size_t(bytes.size()));
    if (size > mostBytes) { // unknown and damaged ones are the largest numbers
        return std::nullopt;
    }
    thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    QByteArray plain(qsizetype(size), Qt::Uninitialized);
    const size_t got = ZSTD_decompressDCtx(context.get(), plain.data(), size_t(plain.size()),
                                           bytes.constData(), size_t(bytes.size()));
    return got == size ? std::optional(std::move(plain)) : std::nullopt;
}

} // namespace metarr

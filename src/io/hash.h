// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/filesystem.h"

#include <memory>

namespace metarr {

/// SHA-256 of a stream, by OpenSSL (which uses the processor's instructions for it). One thread at a time.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;

    void add(QByteArrayView bytes);
    /// 32 raw bytes; afterwards the object starts anew.
    [[nodiscard]] QByteArray result();
    /// 64 lower-case hex digits: how content is named everywhere. Afterwards the object starts anew.
    [[nodiscard]] QString resultHex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Lower-case hex.
[[nodiscard]] QString sha256Hex(QByteArrayView bytes);
/// Lower-case hex. Cancelled when `stop` asks for it between two blocks.
[[nodiscard]] Result<QString> sha256OfFile(FileSystem &fs, const Path &path, const StopToken &stop = {});

/// 32 raw bytes that find a moved file again without reading it whole: SHA-256 over the size as decimal text,
/// a line feed, and the first and last 64 KiB (the whole content, once, when it is no longer than both
/// together). `size` is what stat() said; Conflict when the file has become shorter meanwhile.
[[nodiscard]] Result<QByteArray> quickHash(FileSystem &fs, const Path &path, qint64 size);

} // namespace metarr

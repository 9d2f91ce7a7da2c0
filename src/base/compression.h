// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace metarr {

/// Zstandard (RFC 8878) at its fastest ordinary level: for texts of a few KiB a fourth of zlib's time and no larger. Thread-safe.
[[nodiscard]] QByteArray compressed(const QByteArray &bytes);
/// What compressed() or qCompress() made; nullopt when it is damaged or would be larger than 64 MiB.
[[nodiscard]] std::optional<QByteArray> decompressed(const QByteArray &bytes);

} // namespace metarr

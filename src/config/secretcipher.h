// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace metarr {

/// Bytes under a passphrase: AES-256-GCM with a key from scrypt (r = 8, p = 1), as a JSON document that
/// carries what is needed to open it. 2^15 steps take about a tenth of a second and 32 MiB.
[[nodiscard]] Result<QByteArray> sealWithPassphrase(const QByteArray &plain, const QString &passphrase,
                                                    int logSteps = 15);
/// Unauthorized when the passphrase is wrong or the document was tampered with; BadData when it is no such
/// document.
[[nodiscard]] Result<QByteArray> openWithPassphrase(const QByteArray &sealed, const QString &passphrase);

} // namespace metarr

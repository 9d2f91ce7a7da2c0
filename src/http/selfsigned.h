// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

namespace metarr {

struct CertificatePair {
    QByteArray certificate, privateKey; ///< PEM
};

/// A certificate that vouches for itself: ECDSA on P-256, valid from a day before `nowMs` for 825 days (more is refused by
/// Apple's systems), for these names and addresses. Internal when OpenSSL fails.
[[nodiscard]] Result<CertificatePair> makeSelfSigned(const QStringList &names, qint64 nowMs);

/// SHA-256 of the first certificate of a PEM file, as "AB:CD:...", which is how browsers show it; empty when it is none.
[[nodiscard]] QString certificateFingerprint(const QByteArray &pem);

/// True when it is valid at `nowMs` and for another 30 days, and names all of these.
[[nodiscard]] bool certificateServes(const QByteArray &pem, const QStringList &names, qint64 nowMs);

} // namespace metarr

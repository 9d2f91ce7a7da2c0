// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/selfsigned.h"

namespace metarr {

class Core;

/// What the HTTP interface shows of itself when it speaks HTTPS.
struct ServerCertificate {
    CertificatePair pem; ///< empty: plain HTTP
    QString fingerprint; ///< SHA-256, "AB:CD:..."
    bool selfMade = false;
};

/// As the settings say: the files http.tlsCertificate and http.tlsKey; without them, when http.tlsSelfMade is on, one of its
/// own in the configuration folder, which is made when there is none, or it ends within 30 days, or lacks a name. Blocking.
[[nodiscard]] Result<ServerCertificate> serverCertificate(Core &core);
/// Makes its own one anew, whatever the present one is worth.
[[nodiscard]] Result<ServerCertificate> renewCertificate(Core &core);

} // namespace metarr

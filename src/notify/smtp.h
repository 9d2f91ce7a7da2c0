// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/stoptoken.h"
#include "notify/mail.h"

#include <QSslCertificate>

namespace metarr {

enum class SmtpSecurity : quint8 {
    StartTls, ///< begins in clear, must be encrypted before anything else is said (port 587)
    Tls,      ///< encrypted from the first byte (port 465)
    None,     ///< in clear; no password is sent
};

struct SmtpServer {
    QString host;
    quint16 port = 587;
    SmtpSecurity security = SmtpSecurity::StartTls;
    QString user; ///< empty: without authentication
    QString password;
    QList<QSslCertificate> extraCertificates; ///< trusted besides the system's
    int timeoutMs = 15'000;                   ///< for each answer; four times that for all
};

/// Hands one mail over (RFC 5321, STARTTLS RFC 3207, AUTH PLAIN and LOGIN RFC 4954). Strict: the certificate must be
/// valid for the host; without the promised encryption nothing is sent; what came in clear before the encryption
/// is never read as said within it. All recipients must be accepted. Blocking, on a worker thread; obeys `stop` within a
/// second.
///
/// Errors: Network (no connection, certificate), Timeout, Unsupported (no STARTTLS, no common AUTH), Unauthorized (user or
/// password), Server (4xx: later), NotFound (5xx: sender or recipient refused), InvalidInput (5xx: the mail itself), BadData (no
/// SMTP), Cancelled. The password and its encodings are in none of them.
[[nodiscard]] Result<> sendMail(const SmtpServer &server, const Mail &mail, const StopToken &stop);

} // namespace metarr

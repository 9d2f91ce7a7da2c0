// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

namespace metarr {

/// True for every address that is not on the public Internet: loopback, RFC 1918, carrier-grade NAT,
/// link-local, unique local, multicast, unspecified, benchmarking, and IPv4 addresses of these kinds mapped
/// into IPv6.
[[nodiscard]] bool isPrivateAddress(const QHostAddress &address);

/// True for host names that mean the local network without asking DNS: private address literals (IPv6 with or
/// without brackets), "localhost", names without a dot, and those below .local, .lan, .home, .internal and
/// .home.arpa.
[[nodiscard]] bool isLocalHostName(const QString &host);

} // namespace metarr

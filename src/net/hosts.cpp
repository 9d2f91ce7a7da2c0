// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hosts.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// IANA special-purpose address registries.
bool isPrivateIpv4(quint32 address)
{
    static constexpr std::array<std::pair<quint32, int>, 14> blocks{{
        {0x00000000, 8},  // this network
        {0x0A000000, 8},  // private
        {0x64400000, 10}, // carrier-grade NAT
        {0x7F000000, 8},  // loopback
        {0xA9FE0000, 16}, // link-local
        {0xAC100000, 12}, // private
        {0xC0000000, 24}, // protocol assignments
        {0xC0000200, 24}, // documentation
        {0xC0A80000, 16}, // private
        {0xC6120000, 15}, // benchmarking
        {0xC6336400, 24}, // documentation
        {0xCB007100, 24}, // documentation
        {0xE0000000, 4},  // multicast
        {0xF0000000, 4},  // reserved, broadcast
    }};
    return std::any_of(blocks.begin(), blocks.end(), [address](const auto &block) {
        return (address >> (32 - block.second)) == (block.first >> (32 - block.second));
    });
}

quint32 ipv4At(const Q_IPV6ADDR &bytes, int from)
{
    return quint32(bytes[from]) << 24 | quint32(bytes[from + 1]) << 16 | quint32(bytes[from + 2]) << 8 |
           bytes[from + 3];
}

bool startsWith(const Q_IPV6ADDR &bytes, std::initializer_list<quint8> prefix)
{
    int index = 0;
    return std::all_of(prefix.begin(), prefix.end(), [&](quint8 byte) { return bytes[index++] == byte; });
}

} // namespace

bool isPrivateAddress(const QHostAddress &address)
{
    if (address.isNull()) {
        return true;
    }
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        return isPrivateIpv4(address.toIPv4Address());
    }
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (startsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}) ||
        startsWith(bytes, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) { // mapped, NAT64
        return isPrivateIpv4(ipv4At(bytes, 12));
    }
    if (startsWith(bytes, {0x20, 0x02})) { // 6to4
        return isPrivateIpv4(ipv4At(bytes, 2));
    }
    const bool isGlobalUnicast = (bytes[0] & 0xE0) == 0x20; // 2000::/3 is all there is
    return !isGlobalUnicast || startsWith(bytes, {0x20, 0x01, 0x0D, 0xB8});
}

bool isLocalHostName(const QString &host)
{
    QString name = host.toLower();
    if (name.startsWith(u'[') && name.endsWith(u']')) {
        name = name.mid(1, name.size() - 2);
    }
    while (name.endsWith(u'.')) {
        name.chop(1);
    }
    if (QHostAddress address; address.setAddress(name)) {
        return isPrivateAddress(address);
    }
    static constexpr std::array suffixes{".localhost"_L1, ".local"_L1,    ".lan"_L1,
                                         ".home"_L1,      ".internal"_L1, ".home.arpa"_L1};
    return !name.contains(u'.') ||
           std::any_of(suffixes.begin(), suffixes.end(), [&](auto suffix) { return name.endsWith(suffix); });
}

} // namespace metarr

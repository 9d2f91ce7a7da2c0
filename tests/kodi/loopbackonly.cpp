// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into the Kodi under test. Kodi's web server has no setting for its address and listens on every
// interface; a test must open nothing to the network and fetch nothing from it. Every bind() becomes a bind
// to loopback and every connection to another machine fails at once with ENETUNREACH.
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace {

using Address = const sockaddr *;

bool isLoopback4(in_addr_t address)
{
    return (ntohl(address) >> 24) == 127;
}

/// True for an address on another machine; local sockets, "any" and loopback are fine.
bool leavesThisMachine(Address address, socklen_t length)
{
    if (!address) {
        return false;
    }
    if (address->sa_family == AF_INET && length >= sizeof(sockaddr_in)) {
        sockaddr_in in4;
        std::memcpy(&in4, address, sizeof in4);
        return in4.sin_addr.s_addr != INADDR_ANY && !isLoopback4(in4.sin_addr.s_addr);
    }
    if (address->sa_family == AF_INET6 && length >= sizeof(sockaddr_in6)) {
        sockaddr_in6 in6;
        std::memcpy(&in6, address, sizeof in6);
        if (IN6_IS_ADDR_V4MAPPED(&in6.sin6_addr)) {
            return in6.sin6_addr.s6_addr[12] != 127;
        }
        return !IN6_IS_ADDR_LOOPBACK(&in6.sin6_addr) && !IN6_IS_ADDR_UNSPECIFIED(&in6.sin6_addr);
    }
    return false;
}

template <typename Function> Function original(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

int bind(int fd, Address address, socklen_t length)
{
    static const auto real = original<int (*)(int, Address, socklen_t)>("bind");
    if (address && address->sa_family == AF_INET && length >= sizeof(sockaddr_in)) {
        sockaddr_in in4;
        std::memcpy(&in4, address, sizeof in4);
        if (!isLoopback4(in4.sin_addr.s_addr)) {
            in4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        }
        return real(fd, reinterpret_cast<Address>(&in4), sizeof in4);
    }
    if (address && address->sa_family == AF_INET6 && length >= sizeof(sockaddr_in6)) {
        sockaddr_in6 in6;
        std::memcpy(&in6, address, sizeof in6);
        in6.sin6_addr = in6addr_loopback;
        const int only = 1; // or the IPv4 listener on the same port would clash with it
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &only, sizeof only);
        return real(fd, reinterpret_cast<Address>(&in6), sizeof in6);
    }
    return real(fd, address, length);
}

int connect(int fd, Address address, socklen_t length)
{
    static const auto real = original<int (*)(int, Address, socklen_t)>("connect");
    if (leavesThisMachine(address, length)) {
        errno = ENETUNREACH;
        return -1;
    }
    return real(fd, address, length);
}

ssize_t sendto(int fd, const void *data, size_t size, int flags, Address address, socklen_t length)
{
    static const auto real =
        original<ssize_t (*)(int, const void *, size_t, int, Address, socklen_t)>("sendto");
    if (leavesThisMachine(address, length)) {
        errno = ENETUNREACH;
        return -1;
    }
    return real(fd, data, size, flags, address, length);
}

} // extern "C"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxies.h"

#include "net/hosts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

class ProxyFactory final : public QNetworkProxyFactory {
public:
    explicit ProxyFactory(ProxySettings settings)
        : m_settings(std::move(settings))
    {}

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QList<QNetworkProxy> direct{QNetworkProxy(QNetworkProxy::NoProxy)};
        if (isBypassed(query.peerHostName())) {
            return direct;
        }
        switch (m_settings.kind) {
        case ProxySettings::Kind::None:
            return direct;
        case ProxySettings::Kind::System:
            return systemProxyForQuery(query);
        case ProxySettings::Kind::Http:
            return {explicitProxy(QNetworkProxy::HttpProxy)};
        case ProxySettings::Kind::Socks5:
            return {explicitProxy(QNetworkProxy::Socks5Proxy)};
        }
        return direct;
    }

private:
    bool isBypassed(const QString &host) const
    {
        if (m_settings.bypassLocal && isLocalHostName(host)) {
            return true;
        }
        return std::any_of(m_settings.bypass.begin(), m_settings.bypass.end(), [&](const QString &rule) {
            return rule.startsWith(u'.') ? host.endsWith(rule, Qt::CaseInsensitive)
                                         : host.compare(rule, Qt::CaseInsensitive) == 0;
        });
    }

    QNetworkProxy explicitProxy(QNetworkProxy::ProxyType type) const
    {
        return {type, m_settings.host, m_settings.port, m_settings.user, m_settings.password};
    }

    const ProxySettings m_settings;
};

} // namespace

QNetworkProxyFactory *makeProxyFactory(const ProxySettings &settings)
{
    return new ProxyFactory(settings); // handed over to the manager
}

} // namespace metarr

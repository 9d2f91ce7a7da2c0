// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

#include <QNetworkProxyFactory>

namespace metarr {

/// Decides host by host; what the settings say is local never goes through the proxy. The caller (or the
/// manager it is given to) owns it.
[[nodiscard]] QNetworkProxyFactory *makeProxyFactory(const ProxySettings &settings);

} // namespace metarr

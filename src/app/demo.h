// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core.h"
#include "demo/standin.h"
#include "store/repos/libraries.h"

#include <QJsonObject>

namespace metarr {

/// A demo that is ready to be used: local providers, a generated library, a Core of its own. Members die in reverse.
struct DemoSession {
    std::unique_ptr<ProviderStandIn> providers;
    std::unique_ptr<Core> core;
    Path directory; ///< holds Movies, TV, data and the numbers of the providers' ports
    QList<Library> libraries;
};

/// Makes (or takes up again) a demo in `directory` (empty: a folder in the system's temporary place): starts the stand-in
/// for TMDB, TVDB and Fanart.tv on loopback ports, writes the small library, opens a Core whose settings point at both,
/// and adds the libraries in automation mode `mode`. Blocking, a few seconds.
[[nodiscard]] Result<DemoSession> prepareDemo(const QString &directory, AutomationMode mode,
                                              Redactor &redactor, const StopToken &stop = {});

/// The whole chain without a window: prepare, scan, enrich, select, publish; tells line by line what it did and answers a
/// summary. Fails when something that should have been published was not.
[[nodiscard]] Result<QJsonObject>
runDemo(const QString &directory, const std::function<void(const QString &)> &tell, const StopToken &stop);

} // namespace metarr

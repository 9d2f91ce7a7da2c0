// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/selector.h"
#include "config/settings.h"
#include "enrich/completeness.h"
#include "enrich/enricher.h"
#include "net/httpclient.h"
#include "providers/provider.h"
#include "publish/publishplan.h"
#include "scan/scanner.h"

namespace metarr {

// The rooms take plain values; this is where settings become them.
[[nodiscard]] ProvidersSettings providersSettings(const SettingsSnapshot &settings);
[[nodiscard]] HttpClientOptions httpOptions(const SettingsSnapshot &settings);
[[nodiscard]] EnrichSettings enrichSettings(const SettingsSnapshot &settings, EntityType type);
[[nodiscard]] SelectSettings selectSettings(const SettingsSnapshot &settings);
[[nodiscard]] PublishSettings publishSettings(const SettingsSnapshot &settings);
[[nodiscard]] ScanSettings scanSettings(const SettingsSnapshot &settings);
[[nodiscard]] CompletenessRules completenessRules(const SettingsSnapshot &settings, EntityType type);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace metarr {

/// "TheTVDB" for "tvdb": how people write the name of a provider, or of a site whose ids and ratings are kept. What is not
/// known comes back as it is.
[[nodiscard]] QString properSourceName(const QString &source);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/media.h"

#include <QJsonObject>

#include <optional>

namespace metarr {

/// Stream details as JSON: what the probe helper answers and `metarr-cli probe` prints. Keys are the member
/// names of StreamDetails; members at their empty value are left out, except the lists. External subtitle
/// names that are no UTF-8 stand in "externalNameBase64".
[[nodiscard]] QJsonObject streamsToJson(const StreamDetails &streams);
/// nullopt when the shape is wrong (a list that is none, a number that is text ...); unknown keys are
/// ignored.
[[nodiscard]] std::optional<StreamDetails> streamsFromJson(const QJsonObject &json);

/// Name in the database and the API: "pending", "measured", "deep", "failed", "crashed".
[[nodiscard]] QString probeStateName(ProbeState state);
[[nodiscard]] std::optional<ProbeState> probeStateFromName(QStringView name);

} // namespace metarr

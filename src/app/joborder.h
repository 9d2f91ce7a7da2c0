// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace metarr {

/// In the payload of a job that comes back: the providers that had no answer yet. The others are not asked again.
inline constexpr auto waitingProviders = u"waiting";

/// What satisfies who asked for `waiting` and who asks for `asked`, of one unique key (JobRequest::merge). What may be done or told
/// is done or told when either wants it; of a choice the later holds. A webhook's job stays a webhook's and a person's a person's.
/// Lists take both; an empty one of `providers` means all, where that side wants to `refresh`. What is asked for anew asks everyone.
[[nodiscard]] QJsonObject mergedOrder(const QJsonObject &waiting, const QJsonObject &asked);

} // namespace metarr

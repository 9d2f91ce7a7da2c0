// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notificationservice.h"

#include <QJsonObject>

namespace metarr {

// Notifications as JSON: the same on the command line and over HTTP.

/// What a kind of channel wants to know, and what it can show.
[[nodiscard]] QJsonObject channelTypeToJson(const ChannelType &type);
[[nodiscard]] QJsonObject notifyEventToJson(const NotifyEvent &event);
/// Secrets as ***, as the service gives them.
[[nodiscard]] QJsonObject channelToJson(const NotifyChannel &channel);
[[nodiscard]] QJsonObject subscriptionToJson(const NotifySubscription &subscription);
[[nodiscard]] QJsonObject queuedToJson(const QueuedNotification &queued);

} // namespace metarr

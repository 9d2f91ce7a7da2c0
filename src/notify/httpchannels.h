// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "notify/channel.h"

namespace metarr {

/// The request that brings a message to a service: Discord (webhook resource), Slack (incoming webhooks), Telegram (Bot
/// API, sendMessage and sendPhoto), Pushover (message API 1), Gotify (POST /message), ntfy (publishing as JSON), and any
/// other that takes JSON. Nothing is sent. Unsupported for channels that are not reached over HTTP. `values` as
/// checkChannelValues() answers them.
[[nodiscard]] Result<HttpRequest> channelRequest(const ChannelType &type, const ChannelValues &values,
                                                 const NotifyMessage &message);

/// What the service says about the refusal (JSON fields "description", "message", "error", "errors", "errorDescription", or
/// short plain text); empty when it says nothing.
[[nodiscard]] QString refusalReason(const QString &body);
/// Seconds that Telegram and Discord ask to wait for in the body of a 429 ("retry_after").
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfterInBody(const QString &body);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webhooks/payload.h"

namespace metarr {

/// What an event leads to.
enum class WebhookAction : quint8 {
    Answer,  ///< say 2xx; never map, look up or queue
    Note,    ///< a line in the activity log
    Import,  ///< scan the folder, then enrich, select, publish, tell players
    Upgrade, ///< the same for a file in place of another: metadata and artwork stay, everything is published into the new place
    Await,   ///< a file goes because a better one comes: keep all, act when it is there
    Follow,  ///< scan old and new place, so that the item moves with its file
    Look,    ///< scan the folder: what is gone goes into the trash
    Trash,   ///< the whole item, unless the manager left its files
};
[[nodiscard]] QString webhookActionName(WebhookAction action);

/// The table of README.md.
[[nodiscard]] WebhookAction actionFor(ManagerType manager, WebhookEvent event);

/// Whether `between` tells that what `event` says was no longer so: another event of the same film or series, or the end of a
/// problem. The same words say something new after it.
[[nodiscard]] bool makesNews(const WebhookPayload &between, const WebhookPayload &event);

/// A sentence for the activity log: "Radarr imported “Dune” (2021)."
[[nodiscard]] QString describeWebhook(const WebhookPayload &payload);
enum class WebhookSeverity : quint8 { Info, Warning, Error };
[[nodiscard]] WebhookSeverity severityOf(const WebhookPayload &payload);

} // namespace metarr

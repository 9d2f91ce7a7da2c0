// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notify/message.h"
#include "store/repos/events.h"

#include <optional>

namespace metarr {

/// Something that happened, as a message without its text.
struct NotifyFact {
    NotifyMessage message;
    qint64 library = 0;    ///< 0: of none
    QString subject;       ///< what it is about, for "the same is not said again for a while"
    qint64 notChannel = 0; ///< this one is not told: it is about itself
};

/// What a line of the outbox means to people; nothing for most of them. Reads the item it concerns.
[[nodiscard]] Result<QList<NotifyFact>> factsOf(Connection &c, const Event &event);
/// The same for warnings and errors of the activity log that have no event of their own.
[[nodiscard]] Result<std::optional<NotifyFact>> factOf(Connection &c, const Activity &activity);

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "notify/message.h"

#include <QStringList>

namespace metarr {

/// One kind of event that channels may subscribe to.
struct NotifyEvent {
    QString id;       ///< "movie.published"
    QString category; ///< "library", "item", "manager", "player", "system"
    Severity severity = Severity::Info;
    bool isOn = false;    ///< subscribed by channels that say nothing about it
    QString title;        ///< of its messages
    QString text;         ///< the template of its messages
    int quietMinutes = 0; ///< the same thing (same subject) is not said again for so long
    QString source;       ///< English; the key of its translation in the context "NotifyEvent"

    /// What it means, translated.
    [[nodiscard]] QString description() const;
};

/// Ordered by category.
[[nodiscard]] const QList<NotifyEvent> &notifyEvents();
[[nodiscard]] const NotifyEvent *findNotifyEvent(QStringView id);

/// All names that templates may use.
[[nodiscard]] const QStringList &notifyValueNames();
/// Made-up values for previews and tests of channels.
[[nodiscard]] NotifyMessage sampleMessage(const NotifyEvent &event, qint64 nowMs);

/// Fills title and text from the template (empty: the event's own). Fails as renderTemplate().
[[nodiscard]] Result<> renderMessage(NotifyMessage &message, const NotifyEvent &event,
                                     const QString &messageTemplate);

} // namespace metarr

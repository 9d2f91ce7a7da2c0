// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "notify/message.h"

#include <QStringList>

namespace metarr {

/// Which of a kind of events somebody wants to hear of. What is empty lets everything pass.
struct NotifyFilter {
    QList<qint64> libraries; ///< events of no library pass always: a full disk concerns all
    QStringList kinds;       ///< "movie", "series", "season", "episode", "collection"; events of no item pass
    Severity minimum = Severity::Info; ///< Success counts as Info
    QStringList contains;              ///< title or text holds one of these words, case ignored

    [[nodiscard]] bool isEmpty() const { return *this == NotifyFilter(); }
    friend bool operator==(const NotifyFilter &, const NotifyFilter &) = default;

    /// {"libraries": [1], "kinds": ["movie"], "severity": "warning", "contains": ["4K"]}; what is empty is left out.
    [[nodiscard]] QJsonObject toJson() const;
    /// InvalidInput for conditions it does not know: one that is not understood must not let everything pass.
    [[nodiscard]] static Result<NotifyFilter> fromJson(const QJsonObject &json);

    /// `library` 0: of none.
    [[nodiscard]] bool matches(const NotifyMessage &message, qint64 library) const;
};

[[nodiscard]] Result<Severity> severityFromName(const QString &name);

} // namespace metarr

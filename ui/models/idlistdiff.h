// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVector>

namespace metarr {

/// How one list of distinct ids becomes another, in the three steps that models know: remove, reorder, insert.
struct IdListDiff {
    struct Run {
        int first = 0;
        int count = 0;
        friend bool operator==(const Run &, const Run &) = default;
    };
    bool reset = false;     ///< too different: read everything anew
    QList<Run> removals;    ///< rows of the old list, last one first
    QVector<qint64> kept;   ///< what is left, in its new order
    bool reordered = false; ///< `kept` is not in the old order
    QList<Run> insertions;  ///< rows of the new list, first one first

    [[nodiscard]] bool isEmpty() const
    {
        return !reset && removals.isEmpty() && !reordered && insertions.isEmpty();
    }
};

/// `mostRuns`: beyond so many separate places a reset is cheaper for the views.
[[nodiscard]] IdListDiff diffIds(const QVector<qint64> &before, const QVector<qint64> &after,
                                 int mostRuns = 200);

} // namespace metarr

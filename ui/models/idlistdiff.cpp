// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/idlistdiff.h"

#include <QSet>

#include <algorithm>

namespace metarr {

namespace {

QList<IdListDiff::Run> runsOutside(const QVector<qint64> &ids, const QSet<qint64> &known, int from, int to)
{
    QList<IdListDiff::Run> runs;
    for (int row = from; row < to; ++row) {
        if (known.contains(ids.at(row))) {
            continue;
        }
        if (!runs.isEmpty() && runs.last().first + runs.last().count == row) {
            ++runs.last().count;
        } else {
            runs += {row, 1};
        }
    }
    return runs;
}

} // namespace

IdListDiff diffIds(const QVector<qint64> &before, const QVector<qint64> &after, int mostRuns)
{
    IdListDiff diff;
    // Most changes are local: what is the same at both ends needs no look-up.
    const auto shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before.at(head) == after.at(head)) {
        ++head;
    }
    qsizetype tail = 0;
    while (tail < shorter - head &&
           before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail)) {
        ++tail;
    }
    const int oldEnd = int(before.size() - tail);
    const int newEnd = int(after.size() - tail);
    if (std::max(oldEnd, newEnd) - int(head) > 20000) {
        diff.reset = true;
        return diff;
    }
    const QSet<qint64> oldIds(before.cbegin() + head, before.cbegin() + oldEnd);
    const QSet<qint64> newIds(after.cbegin() + head, after.cbegin() + newEnd);
    diff.removals = runsOutside(before, newIds, int(head), oldEnd);
    std::reverse(diff.removals.begin(), diff.removals.end());
    diff.insertions = runsOutside(after, oldIds, int(head), newEnd);
    if (diff.removals.size() + diff.insertions.size() > mostRuns) {
        diff = {};
        diff.reset = true;
        return diff;
    }
    QVector<qint64> left = before.mid(0, head);
    diff.kept = left;
    for (int row = int(head); row < oldEnd; ++row) {
        if (newIds.contains(before.at(row))) {
            left += before.at(row);
        }
    }
    for (int row = int(head); row < newEnd; ++row) {
        if (oldIds.contains(after.at(row))) {
            diff.kept += after.at(row);
        }
    }
    diff.reordered = left != diff.kept;
    diff.kept += before.mid(oldEnd);
    return diff;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focusorder.h"

#include <QScrollArea>

#include <algorithm>

namespace metarr {

namespace {

/// Rows from top to bottom, each from left to right. What reaches into a row with its middle belongs to it: a column of
/// small things beside a large one is read before or after that, not in between.
QList<QWidget *> inReadingOrder(QList<QWidget *> widgets)
{
    std::stable_sort(widgets.begin(), widgets.end(),
                     [](const QWidget *a, const QWidget *b) { return a->y() < b->y(); });
    QList<QWidget *> order;
    for (qsizetype at = 0; at < widgets.size();) {
        QList<QWidget *> row{widgets.at(at)};
        int bottom = widgets.at(at)->geometry().bottom();
        for (++at; at < widgets.size() && widgets.at(at)->geometry().center().y() < bottom; ++at) {
            bottom = std::max(bottom, widgets.at(at)->geometry().bottom());
            row += widgets.at(at);
        }
        const bool mirrored = row.first()->layoutDirection() == Qt::RightToLeft;
        std::stable_sort(row.begin(), row.end(), [mirrored](const QWidget *a, const QWidget *b) {
            return mirrored ? a->geometry().right() > b->geometry().right() : a->x() < b->x();
        });
        order += row;
    }
    return order;
}

void collect(const QWidget *parent, QList<QWidget *> &stops)
{
    QList<QWidget *> children;
    for (QObject *child : parent->children()) {
        if (auto *widget = qobject_cast<QWidget *>(child);
            widget && !widget->isWindow() && widget->isVisible()) {
            children += widget;
        }
    }
    for (QWidget *widget : inReadingOrder(children)) {
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && !widget->focusProxy()) {
            stops += widget;
        }
        collect(widget, stops);
    }
}

} // namespace

QList<QWidget *> tabStops(const QWidget *root)
{
    QList<QWidget *> stops;
    collect(root, stops);
    return stops;
}

bool moveFocus(QWidget *window, bool next)
{
    const QList<QWidget *> stops = tabStops(window);
    if (stops.isEmpty()) {
        return false;
    }
    qsizetype at = -1;
    for (QWidget *from = window->focusWidget(); from && at < 0; from = from->parentWidget()) {
        at = stops.indexOf(from);
    }
    const qsizetype count = stops.size();
    const qsizetype to = at < 0 ? (next ? 0 : count - 1) : (at + (next ? 1 : count - 1)) % count;
    QWidget *target = stops.at(to);
    target->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    for (QWidget *outer = target->parentWidget(); outer; outer = outer->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(outer)) {
            area->ensureWidgetVisible(target);
        }
    }
    return true;
}

} // namespace metarr

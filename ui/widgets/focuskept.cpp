// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focuskept.h"

#include "ui/widgets/focusorder.h"

#include <QLayout>
#include <QWidget>

#include <algorithm>
#include <iterator>
#include <utility>

namespace metarr {

namespace {

/// What a card consists of: itself, or what stands in the layout that is one.
QList<QWidget *> widgetsOf(QLayoutItem *item)
{
    if (item->widget()) {
        return {item->widget()};
    }
    QList<QWidget *> widgets;
    for (int at = 0; item->layout() && at < item->layout()->count(); ++at) {
        widgets += widgetsOf(item->layout()->itemAt(at));
    }
    return widgets;
}

bool holds(const QList<QWidget *> &widgets, const QWidget *sought)
{
    return std::any_of(widgets.cbegin(), widgets.cend(), [sought](const QWidget *each) {
        return sought && (each == sought || each->isAncestorOf(sought));
    });
}

/// Tab's stops in a card, that in itself may be one.
QList<QWidget *> stopsIn(const QList<QWidget *> &widgets, const QList<QWidget *> &all)
{
    QList<QWidget *> stops;
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(stops),
                 [&widgets](const QWidget *stop) { return holds(widgets, stop); });
    return stops;
}

} // namespace

FocusKept::FocusKept(QWidget *part, QLayout *cards)
    : m_part(part)
    , m_cards(cards)
{
    const QWidget *focused = part->window()->focusWidget();
    for (int at = 0; at < cards->count(); ++at) {
        const QList<QWidget *> card = widgetsOf(cards->itemAt(at));
        if (holds(card, focused)) {
            m_card = at;
            m_name = focused->objectName();
        }
        m_old += card;
    }
    clearLayout(cards);
}

FocusKept::~FocusKept()
{
    if (m_card < 0) {
        return;
    }
    QList<QList<QWidget *>> fresh;
    for (int at = 0; at < m_cards->count(); ++at) {
        const QList<QWidget *> card = widgetsOf(m_cards->itemAt(at));
        for (QWidget *widget : card) {
            // The layout would show it later, and what is not shown is no place for the focus.
            if (!widget->testAttribute(Qt::WA_WState_ExplicitShowHide)) {
                widget->show();
            }
        }
        fresh += card;
    }
    QList<QWidget *> stops = tabStops(m_part);
    stops.removeIf([this](const QWidget *stop) { return holds(m_old, stop); });
    QWidget *target = nullptr;
    for (const QList<QWidget *> &card : std::as_const(fresh)) {
        const QList<QWidget *> own = stopsIn(card, stops);
        const auto same = std::find_if(own.cbegin(), own.cend(), [this](const QWidget *stop) {
            return !m_name.isEmpty() && stop->objectName() == m_name;
        });
        target = same == own.cend() ? target : *same;
    }
    for (int at = std::min(m_card, int(fresh.size()) - 1); at >= 0 && !target; --at) {
        target = stopsIn(fresh.at(at), stops).value(0);
    }
    target = target ? target : stops.value(0);
    if (target) {
        target->setFocus(Qt::OtherFocusReason);
    }
}

void passFocusOn(const QWidget *part, QWidget *to)
{
    if (holds({const_cast<QWidget *>(part)}, part->window()->focusWidget())) {
        to->setFocus(Qt::OtherFocusReason);
    }
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->layout()) {
            clearLayout(item->layout());
        } else if (item->widget()) {
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace metarr

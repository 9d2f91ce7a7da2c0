// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stateshape.h"

#include "ui/library/itemdelegate.h"

#include <QPainter>

namespace metarr {

StateShape::StateShape(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    const int side = fontMetrics().height() * 6 / 10;
    setFixedSize(side, side);
}

void StateShape::show(ItemState state, bool unpublished)
{
    m_state = state;
    m_unpublished = unpublished;
    update();
}

void StateShape::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStateShape(&painter, QRectF(rect()), m_state, m_unpublished, m_theme);
}

} // namespace metarr

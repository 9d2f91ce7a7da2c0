// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidedline.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyleOptionFrame>
#include <QToolTip>

namespace metarr {

namespace {
constexpr int sideMargin = 2; ///< that QLineEdit itself leaves beside its text
} // namespace

QRect ElidedLine::room() const
{
    QStyleOptionFrame option;
    initStyleOption(&option);
    return style()
        ->subElementRect(QStyle::SE_LineEditContents, &option, this)
        .marginsRemoved(textMargins())
        .adjusted(sideMargin, 0, -sideMargin, 0);
}

QString ElidedLine::seenText() const
{
    return hasFocus() ? text() : fontMetrics().elidedText(text(), Qt::ElideRight, room().width());
}

bool ElidedLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && seenText() != text()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        return true;
    }
    return QLineEdit::event(event);
}

void ElidedLine::paintEvent(QPaintEvent *event)
{
    const QString seen = seenText();
    if (seen == text() || echoMode() != Normal) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStyleOptionFrame option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(room(), int(Qt::AlignLeft | Qt::AlignVCenter), seen);
}

} // namespace metarr

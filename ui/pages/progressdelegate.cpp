// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/progressdelegate.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>

namespace metarr {

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QVariant percent = index.data(Percent);
    if (!percent.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem plain = option;
    initStyleOption(&plain, index);
    const QString text = plain.text;
    const QWidget *widget = option.widget;
    (widget ? widget->style() : QApplication::style())
        ->drawPrimitive(QStyle::PE_PanelItemViewItem, &plain, painter, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const ThemeTokens &t = m_theme.tokens();
    const QRectF bar(option.rect.left() + 4, option.rect.bottom() - 6, option.rect.width() - 12, 4);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.line);
    painter->drawRoundedRect(bar, 2, 2);
    painter->setBrush(t.accent);
    painter->drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * percent.toInt() / 100, bar.height()),
                             2, 2);
    painter->setPen(t.text);
    painter->drawText(option.rect.adjusted(4, 0, -8, -6), int(Qt::AlignLeft | Qt::AlignVCenter),
                      option.fontMetrics.elidedText(text, Qt::ElideRight, option.rect.width() - 12));
    painter->restore();
}

} // namespace metarr

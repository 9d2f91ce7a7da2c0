// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artwork/candidatedelegate.h"

#include "ui/artwork/candidatemodel.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace metarr {

CandidateDelegate::CandidateDelegate(Thumbnails &thumbnails, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_thumbnails(thumbnails)
    , m_theme(theme)
{}

void CandidateDelegate::setShape(double aspect, const QFontMetrics &metrics)
{
    const int unit = metrics.averageCharWidth();
    const int width = aspect < 0.8   ? 17 * unit
                      : aspect > 3   ? 46 * unit
                      : aspect > 1.2 ? 29 * unit
                                     : 19 * unit;
    m_picture = QSize(width, std::max(metrics.height(), int(width / aspect)));
    m_cell = m_picture + QSize(16, metrics.height() + 22);
}

void CandidateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const ThemeTokens &t = m_theme.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF cell = QRectF(option.rect).adjusted(2, 2, -2, -2);
    // The ring is where the keyboard is; what is chosen while it is elsewhere keeps its colour.
    const bool focused = option.state & QStyle::State_HasFocus;
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || focused) {
        painter->setPen(focused ? QPen(t.accent, 2) : QPen(Qt::NoPen));
        painter->setBrush(selected ? QBrush(t.selected()) : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(cell.adjusted(1, 1, -1, -1), 6, 6);
    } else if (option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.raised);
        painter->drawRoundedRect(cell, 6, 6);
    }
    const bool rejected = index.data(CandidateModel::Rejected).toBool();
    painter->setOpacity(rejected ? 0.35 : 1);
    const auto source = index.data(CandidateModel::Source).value<PictureSource>();
    const QRectF frame(QPointF(cell.left() + (cell.width() - m_picture.width()) / 2, cell.top() + 6),
                       m_picture);
    const QPixmap picture = m_thumbnails.pixmap(source, m_picture, painter->device()->devicePixelRatioF());
    const int stacked = index.data(CandidateModel::Stacked).toInt();
    for (int sheet = std::min(stacked, 2); sheet > 0; --sheet) {
        painter->setPen(QPen(t.dim, 1));
        painter->setBrush(t.raised);
        painter->drawRoundedRect(frame.translated(3 * sheet, -2 * sheet), 4, 4);
    }
    QPainterPath shape;
    shape.addRoundedRect(frame, 4, 4);
    painter->fillPath(shape, t.raised);
    if (!picture.isNull()) {
        QRectF target(QPointF(), picture.deviceIndependentSize().scaled(frame.size(), Qt::KeepAspectRatio));
        target.moveCenter(frame.center());
        painter->save();
        painter->setClipPath(shape);
        painter->drawPixmap(target, picture, QRectF(picture.rect()));
        painter->restore();
    } else if (m_thumbnails.hasFailed(source)) {
        painter->setPen(t.dim);
        painter->drawText(frame, int(Qt::AlignCenter | Qt::TextWordWrap), tr("Cannot be shown"));
    } else {
        const double side = std::min(frame.width(), frame.height()) * 0.3;
        const QPointF middle = frame.center();
        m_theme.icon(u"image"_s)
            .paint(painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side).toRect());
    }
    painter->setOpacity(1); // its words stay readable
    const QRectF caption(cell.left() + 8, frame.bottom() + 4, cell.width() - 16,
                         option.fontMetrics.height() + 2);
    const bool chosen = index.data(CandidateModel::Chosen).toBool();
    painter->setPen(chosen ? t.good : t.text);
    painter->drawText(caption, int(Qt::AlignLeft | Qt::AlignVCenter),
                      QString::number(index.data(CandidateModel::Score).toInt()));
    painter->setPen(chosen ? t.good : t.dim);
    painter->drawText(caption, int(Qt::AlignRight | Qt::AlignVCenter),
                      chosen        ? tr("✓ in use")
                      : rejected    ? tr("rejected")
                      : stacked > 0 ? tr("+%1 alike").arg(stacked)
                                    : QString());
    painter->restore();
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picturebox.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace metarr {

PictureBox::PictureBox(Thumbnails &thumbnails, const Theme &theme, double aspect, QWidget *parent)
    : QAbstractButton(parent)
    , m_thumbnails(thumbnails)
    , m_theme(theme)
    , m_aspect(aspect > 0 ? aspect : 1)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(&thumbnails, &Thumbnails::ready, this, [this](const QString &key) {
        if (key == m_source.key()) {
            update();
        }
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PictureBox::setSource(const PictureSource &source)
{
    m_source = source;
    update();
}

void PictureBox::setBoxWidth(int width)
{
    setFixedSize(width, int(width / m_aspect));
}

void PictureBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const ThemeTokens &t = m_theme.tokens();
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    QPainterPath shape;
    shape.addRoundedRect(frame, 6, 6);
    const QPixmap picture = m_thumbnails.pixmap(m_source, size(), devicePixelRatioF());
    painter.fillPath(shape, t.raised);
    if (!picture.isNull()) {
        QRectF target(QPointF(), picture.deviceIndependentSize().scaled(frame.size(), Qt::KeepAspectRatio));
        target.moveCenter(frame.center());
        painter.save();
        painter.setClipPath(shape);
        painter.drawPixmap(target, picture, QRectF(picture.rect()));
        painter.restore();
    } else {
        painter.setPen(QPen(t.line, 1, m_source.isEmpty() ? Qt::DashLine : Qt::SolidLine));
        painter.drawPath(shape);
        painter.setPen(t.dim);
        const bool failed = m_thumbnails.hasFailed(m_source);
        const QString text = m_source.isEmpty() ? m_placeholder : failed ? tr("Cannot be shown") : QString();
        painter.drawText(frame.adjusted(4, 4, -4, -4), int(Qt::AlignCenter | Qt::TextWordWrap), text);
    }
    if (hasFocus() || underMouse()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(shape);
    }
}

} // namespace metarr

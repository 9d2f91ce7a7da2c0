// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artwork/imageview.h"

#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace metarr {

ImageView::ImageView(QWidget *parent)
    : QWidget(parent)
{
    setMinimumSize(240, 200);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ImageView::setPreview(const QPixmap &pixmap)
{
    m_pixmap = pixmap;
    m_message.clear();
    m_zoom = 1;
    m_offset = {};
    update();
}

void ImageView::setImage(const QImage &image)
{
    // Zoom and place stay: the sharp picture comes while somebody may be looking closely already.
    m_pixmap = QPixmap::fromImage(image);
    m_message.clear();
    update();
}

void ImageView::setMessage(const QString &text)
{
    m_message = text;
    update();
}

void ImageView::clear()
{
    m_pixmap = {};
    m_message.clear();
    update();
}

QRectF ImageView::target() const
{
    QSizeF fitted = QSizeF(m_pixmap.size()).scaled(size(), Qt::KeepAspectRatio);
    QRectF rect(QPointF(), fitted * m_zoom);
    rect.moveCenter(QRectF(this->rect()).center() + m_offset);
    return rect;
}

void ImageView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    if (!m_pixmap.isNull()) {
        painter.drawPixmap(target(), m_pixmap, QRectF(m_pixmap.rect()));
    }
    if (!m_message.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(16, 16, -16, -16), int(Qt::AlignCenter | Qt::TextWordWrap),
                         m_message);
    }
}

void ImageView::wheelEvent(QWheelEvent *event)
{
    const double factor = std::pow(1.2, event->angleDelta().y() / 120.0);
    const double zoom = std::clamp(m_zoom * factor, 1.0, 12.0);
    // What is under the pointer stays under it.
    const QPointF from = event->position() - QRectF(rect()).center() - m_offset;
    m_offset -= from * (zoom / m_zoom - 1);
    m_zoom = zoom;
    if (m_zoom <= 1.0) {
        m_offset = {};
    }
    update();
    event->accept();
}

void ImageView::mousePressEvent(QMouseEvent *event)
{
    m_grip = event->position();
}

void ImageView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_zoom > 1) {
        m_offset += event->position() - m_grip;
        m_grip = event->position();
        update();
    }
}

void ImageView::mouseDoubleClickEvent(QMouseEvent *)
{
    m_zoom = 1;
    m_offset = {};
    update();
}

} // namespace metarr

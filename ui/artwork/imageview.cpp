// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artwork/imageview.h"

#include <QHash>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace metarr {

ImageView::ImageView(QWidget *parent)
    : QWidget(parent)
{
    setMinimumSize(240, 200);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
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
        constexpr int flags = int(Qt::AlignCenter | Qt::TextWordWrap);
        const QRect room = rect().adjusted(16, 16, -16, -16);
        if (!m_pixmap
                 .isNull()) { // the small picture stands for the one that cannot be had: words are read on it, too
            painter.fillRect(painter.boundingRect(room, flags, m_message).adjusted(-8, -6, 8, 6),
                             palette().color(QPalette::Window));
        }
        painter.setPen(palette().color(m_pixmap.isNull() ? QPalette::PlaceholderText : QPalette::WindowText));
        painter.drawText(room, flags, m_message);
    }
    if (hasFocus()) { // keys enlarge and move the picture
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ImageView::wheelEvent(QWheelEvent *event)
{
    zoomAt(std::pow(1.2, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void ImageView::zoomAt(double factor, QPointF position)
{
    const double zoom = std::clamp(m_zoom * factor, 1.0, 12.0);
    // What is under the pointer stays under it.
    const QPointF from = position - QRectF(rect()).center() - m_offset;
    m_offset -= from * (zoom / m_zoom - 1);
    m_zoom = zoom;
    if (m_zoom <= 1.0) {
        m_offset = {};
    }
    update();
    Q_EMIT viewChanged(m_zoom, m_offset);
}

void ImageView::moveBy(QPointF offset)
{
    m_offset += offset;
    update();
    Q_EMIT viewChanged(m_zoom, m_offset);
}

void ImageView::setView(double zoom, QPointF offset)
{
    m_zoom = zoom;
    m_offset = offset;
    update();
}

void ImageView::keyPressEvent(QKeyEvent *event)
{
    const double step = fontMetrics().height() * 3;
    const QHash<int, QPointF> moves = {{Qt::Key_Left, {step, 0}},
                                       {Qt::Key_Right, {-step, 0}},
                                       {Qt::Key_Up, {0, step}},
                                       {Qt::Key_Down, {0, -step}}};
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) {
        zoomBy(1.25);
    } else if (event->key() == Qt::Key_Minus) {
        zoomBy(0.8);
    } else if (event->key() == Qt::Key_0) {
        fit();
        Q_EMIT viewChanged(m_zoom, m_offset);
    } else if (m_zoom > 1 && moves.contains(event->key())) {
        moveBy(moves.value(event->key()));
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ImageView::mousePressEvent(QMouseEvent *event)
{
    m_grip = event->position();
}

void ImageView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_zoom > 1) {
        const QPointF by = event->position() - m_grip;
        m_grip = event->position();
        moveBy(by);
    }
}

void ImageView::mouseDoubleClickEvent(QMouseEvent *)
{
    fit();
    Q_EMIT viewChanged(m_zoom, m_offset);
}

} // namespace metarr

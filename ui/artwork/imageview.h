// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace metarr {

/// One picture: fits its widget; the wheel zooms at the pointer, dragging moves, a double click fits again.
class ImageView : public QWidget {
    Q_OBJECT
public:
    explicit ImageView(QWidget *parent = nullptr);

    /// A small rendition until the real one is here.
    void setPreview(const QPixmap &pixmap);
    void setImage(const QImage &image);
    void setMessage(const QString &text);
    void clear();
    [[nodiscard]] QSize sizeHint() const override { return {420, 420}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRectF target() const;

    QPixmap m_pixmap;
    QString m_message;
    double m_zoom = 1; ///< 1 fits
    QPointF m_offset;
    QPointF m_grip;
};

} // namespace metarr

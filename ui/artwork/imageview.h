// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace metarr {

/// One picture: fits its widget; the wheel or plus and minus zoom, dragging or the arrow keys move, a double click or 0 fits
/// again.
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
    [[nodiscard]] bool hasImage() const { return !m_pixmap.isNull(); }
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] QPointF offset() const { return m_offset; }
    /// Looks at the same place as another view.
    void setView(double zoom, QPointF offset);
    /// By this factor, at the middle.
    void zoomBy(double factor) { zoomAt(factor, QRectF(rect()).center()); }
    void fit() { setView(1, {}); }

Q_SIGNALS:
    /// A person zoomed or moved.
    void viewChanged(double zoom, QPointF offset);

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void zoomAt(double factor, QPointF position);
    void moveBy(QPointF offset);
    [[nodiscard]] QRectF target() const;

    QPixmap m_pixmap;
    QString m_message;
    double m_zoom = 1; ///< 1 fits
    QPointF m_offset;
    QPointF m_grip;
};

} // namespace metarr

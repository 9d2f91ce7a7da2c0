// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawnposter.h"

#include <QBuffer>
#include <QImageWriter>
#include <QLinearGradient>
#include <QPainter>
#include <QRandomGenerator>

namespace metarr::test {

namespace {

QColor colour(QRandomGenerator &random)
{
    return QColor::fromHsv(random.bounded(360), random.bounded(60, 256), random.bounded(30, 256));
}

} // namespace

QImage drawPoster(quint32 seed, QSize size)
{
    QRandomGenerator random(seed * 2654435761U + 17);
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size.width() / 100.0, size.height() / 150.0); // drawn in units of a hundredth of the width
    QLinearGradient sky(random.bounded(100), 0, random.bounded(100), 150);
    sky.setColorAt(0, colour(random));
    sky.setColorAt(random.bounded(20, 80) / 100.0, colour(random));
    sky.setColorAt(1, colour(random));
    painter.fillRect(QRectF(0, 0, 100, 150), sky);
    painter.setPen(Qt::NoPen);
    const int figures = random.bounded(3, 9);
    for (int i = 0; i < figures; ++i) {
        painter.setBrush(colour(random));
        const QPointF centre(random.bounded(100), random.bounded(10, 130));
        const double width = random.bounded(5, 28), height = random.bounded(8, 45);
        if (random.bounded(2) == 0) {
            painter.drawEllipse(centre, width, height);
        } else {
            painter.drawPolygon(QPolygonF{centre + QPointF(0, -height), centre + QPointF(width, height),
                                          centre + QPointF(-width, height * random.bounded(100) / 100.0)});
        }
    }
    painter.setBrush(colour(random));
    const double top = random.bounded(2) == 0 ? random.bounded(5, 25) : random.bounded(105, 125);
    for (double x = 8; x < 88;) {
        const double letter = random.bounded(3, 9);
        painter.drawRect(QRectF(x, top, letter, random.bounded(8, 14)));
        x += letter + random.bounded(1, 4);
    }
    return image;
}

QImage drawLogo(quint32 seed, QSize size)
{
    QRandomGenerator random(seed * 40503U + 3);
    QImage image(size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(size.width() / 100.0, size.height() / 40.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(seed % 2 == 0 ? Qt::white : colour(random));
    for (double x = 2; x < 94;) {
        const double letter = random.bounded(3, 14), height = random.bounded(10, 38);
        painter.drawRect(QRectF(x, random.bounded(1, int(40 - height) + 2), letter, height));
        x += letter + random.bounded(1, 6);
    }
    return image;
}

QByteArray encodeImage(const QImage &image, const char *format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    return writer.write(image) ? bytes : QByteArray();
}

} // namespace metarr::test

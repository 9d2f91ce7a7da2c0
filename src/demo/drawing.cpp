// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/blockfont.h"
#include "demo/pictures.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPainter>
#include <QPainterPath>
#include <QtMath>

#include <array>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

/// splitmix64: the same numbers everywhere, unlike the standard library's distributions.
class Dice {
public:
    explicit Dice(quint64 seed)
        : m_state(seed)
    {}

    quint64 next()
    {
        quint64 z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    int below(int limit) { return int(next() % quint64(limit)); }
    double between(double low, double high)
    {
        return low + (high - low) * double(next() >> 11) / 9007199254740992.0;
    }

private:
    quint64 m_state;
};

/// From dark to light; the last one is the accent.
using Palette = std::array<QRgb, 5>;

constexpr std::array<Palette, 10> palettes = {{
    {0xff14213d, 0xff274c77, 0xff6096ba, 0xffe7ecef, 0xfffca311},
    {0xff2b061e, 0xff875053, 0xffb97a57, 0xfffbe8da, 0xffee6c4d},
    {0xff0b3c49, 0xff1f7a8c, 0xff7fc8a9, 0xfff5f1e3, 0xffe63946},
    {0xff1b1b3a, 0xff693668, 0xffa74482, 0xfff7d6e0, 0xffffe066},
    {0xff1d2d1f, 0xff3a5a40, 0xff8aa66f, 0xfff1f3d8, 0xffbc4749},
    {0xff22223b, 0xff4a4e69, 0xff9a8c98, 0xfff2e9e4, 0xfff4a259},
    {0xff3d0e10, 0xff8d1f2d, 0xffd1603d, 0xfff6e7cb, 0xff2a9d8f},
    {0xff10002b, 0xff3c096c, 0xff9d4edd, 0xffefe5fd, 0xff72efdd},
    {0xff002b36, 0xff0f5257, 0xff9cafb7, 0xfffdf6e3, 0xffcb4b16},
    {0xff2f2504, 0xff6b5b1e, 0xffc9b458, 0xfffffbe6, 0xff3d5a80},
}};

/// Draws in a space of 0..1 by 0..1/aspect, so that a picture looks the same at any size.
struct Stage {
    QPainter &painter;
    double height;
    Dice &dice;
    const Palette &colours;
    int background = 2;

    [[nodiscard]] QColor colour(int index) const { return QColor::fromRgb(colours[size_t(index)]); }
    void polygon(const QPolygonF &shape, int index) const
    {
        painter.setBrush(colour(index));
        painter.drawPolygon(shape);
    }
    void disc(QPointF centre, double radius, int index) const
    {
        painter.setBrush(colour(index));
        painter.drawEllipse(centre, radius, radius);
    }
    void box(const QRectF &area, int index) const { painter.fillRect(area, colour(index)); }
};

void paintHills(const Stage &s)
{
    s.disc({s.dice.between(0.15, 0.85), s.height * s.dice.between(0.12, 0.4)}, s.dice.between(0.1, 0.24), 4);
    for (int layer = 0; layer < 3; ++layer) {
        const double base = s.height * (0.42 + 0.17 * layer);
        QPolygonF ridge{{0.0, s.height}};
        const double step = s.dice.between(0.16, 0.34);
        const double offset = s.dice.between(0, step);
        for (double x = -offset; x <= 1.0 + step; x += step) {
            ridge << QPointF(x, base - s.height * s.dice.between(0.02, 0.2)) << QPointF(x + step / 2, base);
        }
        ridge << QPointF(1.0, s.height);
        s.polygon(ridge, 2 - layer);
    }
}

void paintTower(const Stage &s)
{
    const double x = s.dice.between(0.22, 0.78);
    const double top = s.height * s.dice.between(0.18, 0.34);
    const double sea = s.height * s.dice.between(0.68, 0.8);
    const double side = s.dice.below(2) ? 1 : -1;
    s.polygon({{x, top}, {x + side * 1.2, top - s.height * 0.2}, {x + side * 1.2, top + s.height * 0.25}}, 4);
    s.polygon({{x, top}, {x - side * 1.2, top - s.height * 0.04}, {x - side * 1.2, top + s.height * 0.2}}, 2);
    s.polygon({{x - 0.06, top}, {x + 0.06, top}, {x + 0.11, sea}, {x - 0.11, sea}}, 3);
    for (int band = 0; band < 3; ++band) {
        const double y = top + (sea - top) * (0.12 + 0.3 * band);
        s.box({x - 0.09, y, 0.18, (sea - top) * 0.13}, 1);
    }
    s.polygon({{x - 0.08, top}, {x + 0.08, top}, {x, top - 0.12}}, 0);
    s.box({0, sea, 1, s.height - sea}, 0);
}

void paintSkyline(const Stage &s)
{
    s.disc({s.dice.between(0.2, 0.8), s.height * s.dice.between(0.15, 0.35)}, s.dice.between(0.08, 0.18),
           s.background == 3 ? 4 : 3);
    double x = 0;
    while (x < 1) {
        const double width = s.dice.between(0.07, 0.18);
        const double top = s.height * s.dice.between(0.3, 0.75);
        s.box({x, top, width, s.height - top}, s.dice.below(2));
        for (double y = top + 0.03; y < s.height - 0.04; y += 0.06) {
            if (s.dice.below(3)) {
                s.box({x + width * 0.25, y, width * 0.2, 0.025}, 4);
            }
            if (s.dice.below(3)) {
                s.box({x + width * 0.6, y, width * 0.2, 0.025}, 4);
            }
        }
        x += width;
    }
}

void paintRings(const Stage &s)
{
    const QPointF centre(s.dice.between(0.2, 0.8), s.height * s.dice.between(0.25, 0.75));
    const int rings = 3 + s.dice.below(4);
    const double step = s.dice.between(0.07, 0.12);
    for (int ring = rings; ring > 0; --ring) {
        s.disc(centre, ring * step, ring % 2 ? 4 : ring % 4 ? 1 : 3);
    }
    const double angle = s.dice.between(0, 2 * M_PI);
    s.polygon({centre, centre + QPointF(qCos(angle), qSin(angle)) * 1.6,
               centre + QPointF(qCos(angle + 0.35), qSin(angle + 0.35)) * 1.6},
              0);
}

void paintBands(const Stage &s)
{
    const double slope = s.dice.between(-0.8, 0.8);
    double y = -s.dice.between(0, 0.3);
    for (int band = 0; y < s.height + 1; ++band) {
        const double thick = s.height * s.dice.between(0.08, 0.26);
        s.polygon({{0, y}, {1, y + slope}, {1, y + slope + thick}, {0, y + thick}},
                  band % 2 ? s.dice.below(2) : 2 + s.dice.below(3));
        y += thick * s.dice.between(1.0, 1.5);
    }
    for (int bird = 0; bird < 5; ++bird) {
        const QPointF at(s.dice.between(0.1, 0.9), s.height * s.dice.between(0.08, 0.5));
        const double span = s.dice.between(0.04, 0.1);
        s.polygon({at, at + QPointF(-span, -span * 0.6), at + QPointF(0, -span * 0.15),
                   at + QPointF(span, -span * 0.6)},
                  0);
    }
}

void paintWaves(const Stage &s)
{
    const double horizon = s.height * s.dice.between(0.35, 0.55);
    const double x = s.dice.between(0.2, 0.7);
    s.disc({1 - x, horizon}, s.dice.between(0.12, 0.22), 4);
    s.polygon({{x, horizon - 0.3}, {x + 0.2, horizon - 0.03}, {x, horizon - 0.03}},
              s.background == 3 ? 1 : 3);
    s.polygon(
        {{x - 0.12, horizon}, {x + 0.26, horizon}, {x + 0.18, horizon + 0.09}, {x - 0.05, horizon + 0.09}},
        0);
    for (int row = 0; row < 4; ++row) {
        QPainterPath wave({0, s.height});
        const double y = horizon + 0.05 + row * (s.height - horizon) / 4;
        const double length = s.dice.between(0.18, 0.34);
        const double lift = s.dice.between(0.03, 0.07);
        wave.lineTo(0, y);
        for (double at = -s.dice.between(0, length); at < 1; at += length) {
            wave.cubicTo(at + length * 0.3, y - lift, at + length * 0.7, y + lift, at + length, y);
        }
        wave.lineTo(1, s.height);
        s.painter.setBrush(s.colour(row % 2 ? 1 : 2));
        s.painter.drawPath(wave);
    }
}

void paintTrees(const Stage &s)
{
    const double ground = s.height * s.dice.between(0.7, 0.85);
    s.box({0, ground, 1, s.height - ground}, 1);
    const int trees = 2 + s.dice.below(3);
    for (int tree = 0; tree < trees; ++tree) {
        const double x = (tree + s.dice.between(0.3, 0.7)) / trees;
        const double crown = s.height * s.dice.between(0.3, 0.55);
        const double radius = s.dice.between(0.11, 0.2);
        s.box({x - 0.02, crown, 0.04, ground - crown}, 0);
        s.disc({x, crown}, radius, tree % 2 ? 0 : 1);
        for (int fruit = 0; fruit < 5; ++fruit) {
            const double angle = s.dice.between(0, 2 * M_PI);
            s.disc({x + qCos(angle) * radius * 0.6, crown + qSin(angle) * radius * 0.6}, 0.022, 4);
        }
    }
}

void paintMoth(const Stage &s)
{
    const QPointF at(s.dice.between(0.38, 0.62), s.height * s.dice.between(0.35, 0.55));
    const double span = s.dice.between(0.3, 0.46);
    const double lift = s.dice.between(0.15, 0.4);
    s.disc(at - QPointF(0, s.dice.between(0, 0.2)), span * 1.1, 3);
    for (const double side : {-1.0, 1.0}) {
        s.polygon({at, at + QPointF(side * span, -lift), at + QPointF(side * span * 0.85, lift * 0.4)}, 1);
        s.polygon(
            {at, at + QPointF(side * span * 0.6, lift * 0.5), at + QPointF(side * span * 0.2, lift * 1.3)},
            0);
        s.disc(at + QPointF(side * span * 0.6, -lift * 0.3), span * 0.12, 4);
    }
    s.painter.setBrush(s.colour(0));
    s.painter.drawEllipse(at, 0.03, lift);
}

struct Scene {
    void (*paint)(const Stage &);
    std::array<int, 2> backgrounds; ///< colours that its figures stand out from
};

void paintScene(const Stage &s)
{
    constexpr std::array<Scene, 8> scenes = {{{paintHills, {0, 3}},
                                              {paintTower, {1, 2}},
                                              {paintSkyline, {2, 3}},
                                              {paintRings, {2, 2}},
                                              {paintBands, {0, 3}},
                                              {paintWaves, {0, 3}},
                                              {paintTrees, {2, 3}},
                                              {paintMoth, {2, 4}}}};
    const Scene &scene = scenes[size_t(s.dice.below(int(scenes.size())))];
    Stage stage{s.painter, s.height, s.dice, s.colours, scene.backgrounds[size_t(s.dice.below(2))]};
    stage.box({0, 0, 1, s.height}, stage.background);
    s.painter.save();
    if (s.dice.below(2)) { // seen in a mirror
        s.painter.translate(1, 0);
        s.painter.scale(-1, 1);
    }
    scene.paint(stage);
    s.painter.restore();
}

/// A face like a paper cut, for people.
void paintPortrait(const Stage &s)
{
    s.box({0, 0, 1, s.height}, 2 + s.dice.below(2));
    const double y = s.height * s.dice.between(0.36, 0.44);
    const double radius = s.dice.between(0.2, 0.26);
    s.painter.setBrush(s.colour(0));
    s.painter.drawEllipse(QPointF(0.5, y - radius * 0.2), radius * s.dice.between(1.05, 1.4),
                          radius * s.dice.between(1.1, 1.5));
    s.polygon({{0.5, y + radius * 0.6}, {0.95, s.height}, {0.05, s.height}}, 1);
    s.painter.setBrush(QColor(s.dice.below(2) ? 0xffe0ac8a : 0xff8d5a3b));
    s.painter.drawEllipse(QPointF(0.5, y), radius * 0.8, radius);
    for (const double side : {-1.0, 1.0}) {
        s.disc({0.5 + side * radius * 0.32, y - radius * 0.1}, 0.018, 0);
    }
    s.box({0.5 - radius * 0.3, y + radius * 0.45, radius * 0.6, 0.014}, 4);
}

/// Block letters inside `area`, as large as they go.
void paintText(QPainter &painter, const QString &text, const QRectF &area, const QColor &colour, int maxLines)
{
    QStringList lines;
    double block = 0;
    for (int columns = 30; columns <= 160; columns += 6) {
        const QStringList wrapped = blockfont::wrap(text, columns, 99);
        int widest = 1;
        for (const QString &line : wrapped) {
            widest = qMax(widest, blockfont::width(line));
        }
        const double size =
            qMin(area.width() / widest, area.height() / (wrapped.size() * blockfont::LineHeight));
        if (wrapped.size() <= maxLines && size > block) {
            block = size;
            lines = wrapped;
        }
    }
    QPainterPath path;
    double y =
        area.top() + (area.height() - double(lines.size()) * blockfont::LineHeight * block) / 2 + block;
    for (const QString &line : lines) {
        const double x = area.left() + (area.width() - blockfont::width(line) * block) / 2;
        for (const QPoint &at : blockfont::blocks(line)) {
            // A hair wider than a block, so that no seams show between neighbours.
            path.addRect(x + at.x() * block, y + at.y() * block, block * 1.02, block * 1.02);
        }
        y += blockfont::LineHeight * block;
    }
    path.setFillRule(Qt::WindingFill);
    painter.fillPath(path, colour);
}

void paintLogo(const Stage &s, const QString &text)
{
    paintText(s.painter, text, {0.02 + 0.008, 0.008, 0.96, s.height * 0.84}, s.colour(0), 3);
    paintText(s.painter, text, {0.02, 0, 0.96, s.height * 0.84}, s.colour(s.dice.below(2) ? 4 : 3), 3);
    s.box({0.2, s.height * 0.9, 0.6, s.height * 0.05}, 4);
}

void paintClearart(const Stage &s, const QString &text)
{
    s.painter.save();
    QPainterPath oval;
    oval.addEllipse(QRectF(0.1, 0, 0.8, s.height * 0.95));
    s.painter.setClipPath(oval);
    paintScene(s);
    s.painter.restore();
    s.box({0.02, s.height * 0.64, 0.96, s.height * 0.36}, 0);
    paintText(s.painter, text, {0.05, s.height * 0.66, 0.9, s.height * 0.32}, s.colour(3), 2);
}

void paintDisc(const Stage &s, const QString &text)
{
    QPainterPath ring;
    ring.addEllipse(QPointF(0.5, 0.5), 0.49, 0.49);
    ring.addEllipse(QPointF(0.5, 0.5), 0.08, 0.08);
    s.painter.setClipPath(ring);
    paintScene(s);
    s.box({0, 0.64, 1, 0.2}, 0);
    paintText(s.painter, text, {0.18, 0.65, 0.64, 0.18}, s.colour(3), 2);
}

void paintTitled(const Stage &s, const Picture &picture)
{
    paintScene(s);
    if (picture.text.isEmpty()) {
        return;
    }
    if (picture.kind == PictureKind::Banner) {
        s.box({0.22, 0, 0.78, s.height}, 0);
        paintText(s.painter, picture.text, {0.25, s.height * 0.12, 0.72, s.height * 0.76}, s.colour(3), 2);
        return;
    }
    const double strip = s.height * (picture.kind == PictureKind::Poster ? 0.2 : 0.24);
    s.box({0, s.height - strip, 1, strip}, 0);
    paintText(s.painter, picture.text, {0.06, s.height - strip * 0.92, 0.88, strip * 0.84}, s.colour(3), 3);
}

} // namespace

QImage drawPicture(const Picture &picture, int width, int height)
{
    const bool alpha = picture.kind >= PictureKind::Characterart;
    QImage image(width, height, alpha ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    image.fill(alpha ? Qt::transparent : Qt::black);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.scale(width, width);
    Dice dice(picture.seed);
    const Palette &colours = palettes[size_t(dice.below(int(palettes.size())))];
    const Stage stage{painter, double(height) / width, dice, colours};
    switch (picture.kind) {
    case PictureKind::Logo:
    case PictureKind::CompanyLogo:
        paintLogo(stage, picture.text);
        break;
    case PictureKind::Clearart:
        paintClearart(stage, picture.text);
        break;
    case PictureKind::Disc:
        paintDisc(stage, picture.text);
        break;
    case PictureKind::Characterart:
        paintMoth(stage);
        break;
    case PictureKind::Profile:
        paintPortrait(stage);
        break;
    default:
        paintTitled(stage, picture);
    }
    painter.end();
    return image;
}

QByteArray encodePicture(const Picture &picture, int width, int height)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, picture.isPng() ? "png" : "jpg");
    writer.setQuality(picture.isPng() ? 60 : 86);
    writer.write(drawPicture(picture, width, height));
    return bytes;
}

} // namespace metarr::demo

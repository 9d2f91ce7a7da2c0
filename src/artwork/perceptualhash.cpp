// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/perceptualhash.h"

#include "artwork/imagedecode.h"

#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace metarr {

namespace {

constexpr int grid = 32;
constexpr int frequencies = 8;
constexpr int midGrey = 128;
constexpr int opaque = 255;
// Below this (of 255 levels times 1024 cells) a coefficient is rounding and quantisation, not picture. It
// counts as zero, or else half of the bits of a symmetric image would be up to chance.
constexpr float noise = 1.0F * grid;
// Two pixels a cell, so that what libjpeg's scaled decoding and Qt round off stays below a cell.
constexpr QSize decodedSize(2 * grid, 2 * grid);

using Cells = std::array<std::array<float, grid>, grid>;

int lumaOf(QRgb pixel)
{
    return (qRed(pixel) * 77 + qGreen(pixel) * 150 + qBlue(pixel) * 29) >> 8;
}

const QRgb *lineOf(const QImage &image, int y)
{
    return reinterpret_cast<const QRgb *>(image.constScanLine(y));
}

/// Black behind a light logo, white behind a dark one: on anything between, some logo would be invisible; and
/// a black and a white version of one logo must not look the same.
int groundFor(const QImage &image)
{
    qint64 opacity = 0, light = 0;
    for (int y = 0; y < image.height(); ++y) {
        const QRgb *line = lineOf(image, y);
        for (int x = 0; x < image.width(); ++x) {
            opacity += qAlpha(line[x]);
            light += qint64(qAlpha(line[x])) * lumaOf(line[x]);
        }
    }
    return light >= opacity * midGrey ? 0 : opaque;
}

/// Luma of one line into `out`; `ground` shows through where the image is transparent (-1: it is nowhere).
void lumaLine(const QRgb *line, int width, int ground, int *out)
{
    for (int x = 0; x < width; ++x) {
        const int luma = lumaOf(line[x]);
        out[x] = ground < 0 ? luma : (luma * qAlpha(line[x]) + ground * (opaque - qAlpha(line[x]))) / opaque;
    }
}

/// Average luma of each cell of the grid; cells may begin and end within a pixel.
Cells averageCells(const QImage &source)
{
    const bool alpha = source.hasAlphaChannel();
    const bool grey = source.format() == QImage::Format_Grayscale8;
    const QImage image =
        grey ? source : source.convertToFormat(alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    const int ground = alpha ? groundFor(image) : -1;
    const int width = image.width(), height = image.height();
    const double columnWidth = double(width) / grid, rowHeight = double(height) / grid;

    Cells cells{};
    std::vector<int> luma(size_t(width) + 1);
    std::vector<int> sums(size_t(width) + 1);
    for (int y = 0; y < height; ++y) {
        if (grey) {
            std::copy_n(image.constScanLine(y), width, luma.begin());
        } else {
            lumaLine(lineOf(image, y), width, ground, luma.data());
        }
        for (int x = 0; x < width; ++x) {
            sums[size_t(x) + 1] = sums[size_t(x)] + luma[size_t(x)];
        }
        // Sum of the line up to a position between two pixels.
        const auto sumUpTo = [&](double position) {
            const auto pixel = std::min(size_t(position), size_t(width));
            return sums[pixel] + (position - double(pixel)) * luma[pixel];
        };
        std::array<float, grid> line{};
        double before = 0;
        for (int column = 0; column < grid; ++column) {
            const double upTo = column + 1 == grid ? sums.back() : sumUpTo((column + 1) * columnWidth);
            line[size_t(column)] = float((upTo - before) / columnWidth);
            before = upTo;
        }
        const int last = std::min(grid - 1, int(std::ceil((y + 1) / rowHeight)) - 1);
        for (int row = int(y / rowHeight); row <= last; ++row) {
            const double overlap =
                std::min((row + 1) * rowHeight, y + 1.0) - std::max(row * rowHeight, double(y));
            const auto share = float(overlap / rowHeight);
            for (int column = 0; column < grid; ++column) {
                cells[size_t(row)][size_t(column)] += share * line[size_t(column)];
            }
        }
    }
    return cells;
}

/// cos((2x + 1) u pi / 64) for u = 1 ... 8.
using CosineTable = std::array<std::array<float, grid>, frequencies>;
CosineTable makeCosines()
{
    CosineTable table;
    for (int u = 0; u < frequencies; ++u) {
        for (int x = 0; x < grid; ++x) {
            table[size_t(u)][size_t(x)] =
                float(std::cos((2 * x + 1) * (u + 1) * std::numbers::pi / (2 * grid)));
        }
    }
    return table;
}

} // namespace

quint64 perceptualHash(const QImage &image)
{
    if (image.isNull()) {
        return 0;
    }
    static const CosineTable cosines = makeCosines();
    const Cells cells = averageCells(image);
    std::array<std::array<float, frequencies>, grid> rows{};
    for (size_t y = 0; y < grid; ++y) {
        for (size_t u = 0; u < frequencies; ++u) {
            float sum = 0;
            for (size_t x = 0; x < grid; ++x) {
                sum += cells[y][x] * cosines[u][x];
            }
            rows[y][u] = sum;
        }
    }
    std::array<float, frequencies * frequencies> values{};
    for (size_t v = 0; v < frequencies; ++v) {
        for (size_t u = 0; u < frequencies; ++u) {
            float sum = 0;
            for (size_t y = 0; y < grid; ++y) {
                sum += rows[y][u] * cosines[v][y];
            }
            values[v * frequencies + u] = std::abs(sum) < noise ? 0 : sum;
        }
    }
    auto ordered = values;
    const auto middle = ordered.begin() + ordered.size() / 2;
    std::nth_element(ordered.begin(), middle, ordered.end());
    const float median = (*middle + *std::max_element(ordered.begin(), middle)) / 2;
    quint64 hash = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        hash |= quint64(values[i] > median) << i;
    }
    return hash;
}

Result<quint64> perceptualHash(const QByteArray &bytes)
{
    METARR_TRY(const auto info, inspectImage(bytes));
    METARR_TRY(const auto image, decodeImage(bytes, info, decodedSize));
    return perceptualHash(image);
}

} // namespace metarr

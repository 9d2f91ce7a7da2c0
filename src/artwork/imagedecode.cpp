// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/imagedecode.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// The size libjpeg gives at M/8, rounded down: asking for one pixel more would make Qt take the next larger
/// M.
QSize reducedSize(const ImageInfo &info, QSize atLeast)
{
    for (int eighths = 1; eighths < 8; ++eighths) {
        const QSize size(info.width * eighths / 8, info.height * eighths / 8);
        if (size.width() >= atLeast.width() && size.height() >= atLeast.height() && !size.isEmpty()) {
            return size;
        }
    }
    return {info.width, info.height};
}

} // namespace

Result<QImage> decodeImage(const QByteArray &bytes, const ImageInfo &info, QSize atLeast)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, info.qtFormat());
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(false);
    if (atLeast.isValid() && info.format == ImageFormat::Jpeg) {
        if (const QSize size = reducedSize(info, atLeast); size.width() < info.width) {
            reader.setScaledSize(size);
        }
    }
    QImage image;
    if (!reader.read(&image) || image.isNull()) {
        if (reader.error() == QImageReader::UnsupportedFormatError) {
            return fail(ErrorKind::Unsupported,
                        u"This installation cannot read %1 images."_s.arg(info.extension()),
                        u"Install Qt's image format plug-ins."_s, reader.errorString());
        }
        return fail(ErrorKind::BadData, u"The image is damaged."_s, u"Copy or download it again."_s,
                    reader.errorString());
    }
    return image;
}

} // namespace metarr

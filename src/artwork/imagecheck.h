// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/filesystem.h"

#include <QByteArrayView>
#include <QString>

namespace metarr {

enum class ImageFormat : quint8 { Jpeg, Png, Webp, Gif };

/// What an image's header says.
struct ImageInfo {
    ImageFormat format = ImageFormat::Jpeg;
    int width = 0;
    int height = 0;
    bool hasAlpha = false; ///< the format's header announces transparency

    [[nodiscard]] QString mimeType() const; ///< "image/jpeg" ...
    [[nodiscard]] QString
    extension() const; ///< "jpg", "png", "webp", "gif": by content, whatever the name says
    [[nodiscard]] QByteArray qtFormat() const; ///< name of Qt's reader
    friend bool operator==(const ImageInfo &, const ImageInfo &) = default;
};

// Limits that hold before anything is decoded (goals.md 4). The pixels keep a decoded image within the 256
// MiB that QImageReader allows itself; the largest originals of the providers have 54 million.
constexpr qint64 maxImageBytes = 20 * 1024 * 1024;
constexpr qint64 maxImagePixels = 64'000'000;

/// Reads the header of an image in memory; decodes nothing (a microsecond). BadData: no image that Metarr
/// knows, or a damaged header. TooLarge: beyond maxImageBytes or maxImagePixels.
[[nodiscard]] Result<ImageInfo> inspectImage(QByteArrayView bytes);
/// The same for a file, of which it reads the beginning, and more only when a long profile stands before the
/// size.
[[nodiscard]] Result<ImageInfo> inspectImage(FileSystem &fs, const Path &file);

/// Walks the structure of the format to its end mark: BadData when the file has been cut off. Decodes
/// nothing; what is damaged in the middle is left to verifyDecodes().
[[nodiscard]] Result<> checkComplete(QByteArrayView bytes, const ImageInfo &info);

/// inspectImage(), checkComplete(), and the pixels really decode (JPEG at an eighth of its size, which reads
/// all the same data). Milliseconds; for downloads and uploads.
[[nodiscard]] Result<ImageInfo> verifyDecodes(const QByteArray &bytes);

} // namespace metarr

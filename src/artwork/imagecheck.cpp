// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/imagecheck.h"

#include "artwork/imagedecode.h"

#include <QtEndian>

#include <cstring>
#include <optional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// Enough for every header but a JPEG's behind a large EXIF or ICC block.
constexpr qint64 firstRead = 16 * 1024;

constexpr char pngSignature[] = "\x89PNG\r\n\x1a\n";
constexpr int pngSignatureSize = 8;

/// Big- and little-endian numbers; callers check the bounds.
int be16(QByteArrayView b, qsizetype at)
{
    return qFromBigEndian<quint16>(b.data() + at);
}
quint32 be32(QByteArrayView b, qsizetype at)
{
    return qFromBigEndian<quint32>(b.data() + at);
}
int le16(QByteArrayView b, qsizetype at)
{
    return qFromLittleEndian<quint16>(b.data() + at);
}
quint32 le32(QByteArrayView b, qsizetype at)
{
    return qFromLittleEndian<quint32>(b.data() + at);
}
int byteAt(QByteArrayView b, qsizetype at)
{
    return quint8(b[at]);
}

enum class Outcome { Known, NeedMore, Damaged, Foreign };

/// ISO/IEC 10918-1 annex B: markers up to the frame header.
Outcome readJpeg(QByteArrayView b, ImageInfo &info)
{
    info.format = ImageFormat::Jpeg;
    for (qsizetype at = 2;;) {
        while (at + 1 < b.size() && byteAt(b, at) == 0xff && byteAt(b, at + 1) == 0xff) {
            ++at; // fill bytes
        }
        if (at + 4 > b.size()) {
            return Outcome::NeedMore;
        }
        const int marker = byteAt(b, at + 1);
        if (byteAt(b, at) != 0xff || marker == 0xd9 || marker == 0xda || marker == 0x00) {
            return Outcome::Damaged; // no marker, or data before any frame header
        }
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
            at += 2; // markers without a segment
            continue;
        }
        const bool frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) {
            if (at + 9 > b.size()) {
                return Outcome::NeedMore;
            }
            info.height = be16(b, at + 5);
            info.width = be16(b, at + 7);
            return Outcome::Known;
        }
        const int length = be16(b, at + 2);
        if (length < 2) {
            return Outcome::Damaged;
        }
        at += 2 + length;
    }
}

/// W3C PNG 11: IHDR, and tRNS if it comes before the pixels.
Outcome readPng(QByteArrayView b, ImageInfo &info)
{
    info.format = ImageFormat::Png;
    if (b.size() < 33) {
        return Outcome::NeedMore;
    }
    if (be32(b, 8) != 13 || std::memcmp(b.data() + 12, "IHDR", 4) != 0) {
        return Outcome::Damaged;
    }
    const quint32 width = be32(b, 16), height = be32(b, 20);
    if (width > 0x7fffffff || height > 0x7fffffff) {
        return Outcome::Damaged;
    }
    info.width = int(width);
    info.height = int(height);
    const int colourType = byteAt(b, 25);
    info.hasAlpha = colourType == 4 || colourType == 6;
    if (info.hasAlpha) {
        return Outcome::Known;
    }
    for (qsizetype at = 33;;) {
        if (at + 8 > b.size()) {
            return Outcome::NeedMore;
        }
        if (std::memcmp(b.data() + at + 4, "tRNS", 4) == 0) {
            info.hasAlpha = true;
            return Outcome::Known;
        }
        if (std::memcmp(b.data() + at + 4, "IDAT", 4) == 0) {
            return Outcome::Known;
        }
        const quint32 length = be32(b, at);
        if (length > 0x7fffffff) {
            return Outcome::Damaged;
        }
        at += 12 + qsizetype(length);
    }
}

/// RFC 9649: the first chunk of the RIFF tells.
Outcome readWebp(QByteArrayView b, ImageInfo &info)
{
    info.format = ImageFormat::Webp;
    if (b.size() < 30) {
        return Outcome::NeedMore;
    }
    const QByteArrayView chunk = b.sliced(12, 4);
    if (chunk == "VP8X") {
        info.hasAlpha = (byteAt(b, 20) & 0x10) != 0;
        info.width = int(le32(b, 24) & 0xffffff) + 1;
        info.height = int((le32(b, 26) >> 8) & 0xffffff) + 1;
        return Outcome::Known;
    }
    if (chunk == "VP8L" && byteAt(b, 20) == 0x2f) {
        const quint32 bits = le32(b, 21);
        info.width = int(bits & 0x3fff) + 1;
        info.height = int((bits >> 14) & 0x3fff) + 1;
        info.hasAlpha = ((bits >> 28) & 1) != 0;
        return Outcome::Known;
    }
    if (chunk == "VP8 " && b.sliced(23, 3) == "\x9d\x01\x2a") {
        info.width = le16(b, 26) & 0x3fff;
        info.height = le16(b, 28) & 0x3fff;
        return Outcome::Known;
    }
    return Outcome::Damaged;
}

/// GIF 89a: logical screen, and the first graphic control extension's transparency flag.
Outcome readGif(QByteArrayView b, ImageInfo &info)
{
    info.format = ImageFormat::Gif;
    if (b.size() < 13) {
        return Outcome::NeedMore;
    }
    info.width = le16(b, 6);
    info.height = le16(b, 8);
    const int flags = byteAt(b, 10);
    const qsizetype at = 13 + ((flags & 0x80) != 0 ? 3 * (qsizetype(2) << (flags & 7)) : 0);
    info.hasAlpha = at + 4 <= b.size() && b.sliced(at, 3) == QByteArrayView("\x21\xf9\x04") &&
                    (byteAt(b, at + 3) & 1) != 0;
    return Outcome::Known;
}

Outcome readHeader(QByteArrayView b, ImageInfo &info)
{
    if (b.size() < 12) {
        return Outcome::NeedMore;
    }
    if (b.startsWith("\xff\xd8\xff")) {
        return readJpeg(b, info);
    }
    if (std::memcmp(b.data(), pngSignature, pngSignatureSize) == 0) {
        return readPng(b, info);
    }
    if (b.startsWith("RIFF") && b.sliced(8, 4) == "WEBP") {
        return readWebp(b, info);
    }
    if (b.startsWith("GIF87a") || b.startsWith("GIF89a")) {
        return readGif(b, info);
    }
    return Outcome::Foreign;
}

tl::unexpected<Error> tooLarge(const QString &name, const QString &what)
{
    return fail(ErrorKind::TooLarge, u"%1 is too large: %2."_s.arg(name, what),
                u"Images may have 20 MiB and 64 million pixels: scale it down."_s);
}

/// `outcome` of all there is to read, as a result.
Result<ImageInfo> judge(Outcome outcome, const ImageInfo &info, const QString &name)
{
    switch (outcome) {
    case Outcome::Foreign:
        return fail(ErrorKind::BadData, u"%1 is no JPEG, PNG, WebP or GIF."_s.arg(name),
                    u"Choose an image of one of these kinds."_s);
    case Outcome::NeedMore:
        return fail(ErrorKind::BadData, u"%1 is cut off."_s.arg(name), u"Copy or download it again."_s);
    case Outcome::Damaged:
        return fail(ErrorKind::BadData, u"%1 is damaged."_s.arg(name), u"Copy or download it again."_s);
    case Outcome::Known:
        break;
    }
    if (info.width <= 0 || info.height <= 0) {
        return fail(ErrorKind::BadData, u"%1 has no pixels."_s.arg(name), u"Copy or download it again."_s);
    }
    if (qint64(info.width) * info.height > maxImagePixels) {
        return tooLarge(name, u"%1 x %2 pixels"_s.arg(info.width).arg(info.height));
    }
    return info;
}

QString nameless()
{
    return u"The image"_s;
}

/// From the first scan to the end mark; entropy-coded data contains no marker but restarts and stuffed zeros.
bool jpegEnds(QByteArrayView b)
{
    qsizetype at = 2;
    while (at + 1 < b.size()) {
        const auto *found =
            static_cast<const char *>(std::memchr(b.data() + at, 0xff, size_t(b.size() - at)));
        if (!found) {
            return false;
        }
        at = found - b.data();
        if (at + 1 >= b.size()) {
            return false;
        }
        const int marker = byteAt(b, at + 1);
        if (marker == 0xd9) {
            return true;
        }
        const bool bare = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
        if (marker == 0xff) {
            ++at;
        } else if (bare) {
            at += 2;
        } else if (at + 4 > b.size()) {
            return false;
        } else {
            at += 2 + qMax(2, be16(b, at + 2));
        }
    }
    return false;
}

bool pngEnds(QByteArrayView b)
{
    for (qsizetype at = pngSignatureSize; at + 12 <= b.size();) {
        const qsizetype next = at + 12 + qsizetype(be32(b, at));
        if (b.sliced(at + 4, 4) == "IEND") {
            return true;
        }
        at = next;
    }
    return false;
}

bool gifEnds(QByteArrayView b)
{
    const auto tableSize = [](int flags) {
        return (flags & 0x80) != 0 ? 3 * (qsizetype(2) << (flags & 7)) : 0;
    };
    qsizetype at = 13 + tableSize(byteAt(b, 10));
    const auto skipSubBlocks = [&] {
        while (at < b.size() && byteAt(b, at) != 0) {
            at += 1 + byteAt(b, at);
        }
        ++at;
    };
    while (at < b.size()) {
        switch (byteAt(b, at)) {
        case 0x3b:
            return true;
        case 0x21:
            at += 2;
            skipSubBlocks();
            break;
        case 0x2c:
            if (at + 10 >= b.size()) {
                return false;
            }
            at += 10 + tableSize(byteAt(b, at + 9)) + 1;
            skipSubBlocks();
            break;
        default:
            return false;
        }
    }
    return false;
}

} // namespace

QString ImageInfo::mimeType() const
{
    switch (format) {
    case ImageFormat::Jpeg:
        return u"image/jpeg"_s;
    case ImageFormat::Png:
        return u"image/png"_s;
    case ImageFormat::Webp:
        return u"image/webp"_s;
    case ImageFormat::Gif:
        return u"image/gif"_s;
    }
    return {};
}

QString ImageInfo::extension() const
{
    switch (format) {
    case ImageFormat::Jpeg:
        return u"jpg"_s;
    case ImageFormat::Png:
        return u"png"_s;
    case ImageFormat::Webp:
        return u"webp"_s;
    case ImageFormat::Gif:
        return u"gif"_s;
    }
    return {};
}

QByteArray ImageInfo::qtFormat() const
{
    return format == ImageFormat::Jpeg ? QByteArrayLiteral("jpeg") : extension().toLatin1();
}

Result<ImageInfo> inspectImage(QByteArrayView bytes)
{
    if (bytes.size() > maxImageBytes) {
        return tooLarge(nameless(), u"%1 bytes"_s.arg(bytes.size()));
    }
    ImageInfo info;
    const Outcome outcome = readHeader(bytes, info);
    return judge(outcome, info, nameless());
}

Result<ImageInfo> inspectImage(FileSystem &fs, const Path &file)
{
    METARR_TRY(const auto stat, fs.stat(file));
    if (!stat.isFile()) {
        return fail(ErrorKind::NotFound, u"%1 does not exist any more."_s.arg(file.display()),
                    u"Scan its folder again."_s);
    }
    if (stat.size > maxImageBytes) {
        return tooLarge(file.display(), u"%1 bytes"_s.arg(stat.size));
    }
    METARR_TRY(const auto parts, fs.readRanges(file, {{0, firstRead}}));
    QByteArray bytes = parts.value(0);
    ImageInfo info;
    Outcome outcome = readHeader(bytes, info);
    if (outcome == Outcome::NeedMore && bytes.size() < stat.size) {
        METARR_TRY(bytes, fs.readFile(file, maxImageBytes));
        info = {};
        outcome = readHeader(bytes, info);
    }
    return judge(outcome, info, file.display());
}

Result<> checkComplete(QByteArrayView bytes, const ImageInfo &info)
{
    bool complete = false;
    switch (info.format) {
    case ImageFormat::Jpeg:
        complete = jpegEnds(bytes);
        break;
    case ImageFormat::Png:
        complete = pngEnds(bytes);
        break;
    case ImageFormat::Webp:
        complete = bytes.size() >= 12 && qint64(le32(bytes, 4)) + 8 <= bytes.size();
        break;
    case ImageFormat::Gif:
        complete = bytes.size() > 13 && gifEnds(bytes);
        break;
    }
    if (!complete) {
        return fail(ErrorKind::BadData, u"The image is cut off: its end is missing."_s,
                    u"Copy or download it again."_s);
    }
    return {};
}

Result<ImageInfo> verifyDecodes(const QByteArray &bytes)
{
    METARR_TRY(const auto info, inspectImage(bytes));
    METARR_CHECK(checkComplete(bytes, info));
    METARR_CHECK(decodeImage(bytes, info, QSize(1, 1)));
    return info;
}

} // namespace metarr

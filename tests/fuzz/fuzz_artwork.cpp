// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures, as a provider, a browser or another program may leave them.
#include "artwork/imagecheck.h"

#include <cstdint>
#include <cstdlib>

using namespace metarr;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto info = inspectImage(bytes);
    if (!info) {
        return 0;
    }
    const qint64 pixels = qint64(info->width) * info->height;
    if (info->width <= 0 || info->height <= 0 || pixels > maxImagePixels) {
        std::abort();
    }
    constexpr qint64 fewPixels =
        250'000; // larger ones take the decoder's time, which is not what is tried here
    const bool complete = checkComplete(bytes, *info).has_value();
    if (pixels <= fewPixels && verifyDecodes(bytes) && !complete) {
        std::abort();
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The media reader's own parsers of bytes: a disc's tables, frames of sound, codecs' private data, what the helper says.
// The first byte of an input chooses the parser. With METARR_FUZZ_LIBAV set, every input also goes through the whole
// reader as a file, libavformat included, which is slow: a thousand times fewer inputs do.
#include "probe/atmos.h"
#include "probe/codecdetails.h"
#include "probe/discinfo.h"
#include "probe/language.h"
#include "probe/probeprotocol.h"
#include "probe/streamreader.h"
#include "probe/trackname.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/log.h>
}

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>

using namespace metarr;

namespace {

void require(bool held)
{
    if (!held) {
        std::abort();
    }
}

void readIfo(const QByteArray &bytes)
{
    if (const auto set = parseDvdTitleSet(bytes)) {
        require(set->durationMs > 0 && set->tracks.size() <= 8 + 32);
    }
}

void readPlaylist(const QByteArray &bytes)
{
    if (const auto list = parseBlurayPlaylist(bytes)) {
        require(!list->items.isEmpty() && list->items.size() <= 0xffff && list->durationMs >= 0);
    }
}

void readFrames(const QByteArray &bytes)
{
    (void)trueHdAnnouncesAtmos(bytes);
    (void)eac3AnnouncesAtmos(bytes);
    (void)dtsAnnouncesX(bytes);
}

void readPrivateData(const QByteArray &bytes)
{
    static constexpr std::array codecs{AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_AV1, AV_CODEC_ID_AAC};
    const std::unique_ptr<AVCodecParameters, void (*)(AVCodecParameters *)> parameters(
        avcodec_parameters_alloc(), [](AVCodecParameters *p) { avcodec_parameters_free(&p); });
    const auto size = size_t(bytes.size());
    parameters->extradata = static_cast<uint8_t *>(av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE));
    parameters->extradata_size = int(size);
    std::memcpy(parameters->extradata, bytes.constData(), size);
    for (const AVCodecID codec : codecs) {
        parameters->codec_id = codec;
        parameters->profile = -99; // unknown
        parameters->format = -1;
        (void)codecProfileName(parameters.get());
        const int depth = videoBitDepth(parameters.get());
        require(depth >= 0 && depth <= 16);
    }
}

void readProtocol(const QByteArray &bytes)
{
    if (const auto request = decodeProbeRequest(bytes)) {
        require(decodeProbeRequest(encodeProbeRequest(*request)).has_value());
    }
    if (const auto answer = decodeProbeAnswer(bytes)) {
        require(decodeProbeAnswer(encodeProbeAnswer(answer)).has_value());
    }
}

void readNames(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    const QString code = languageToIso639B(text);
    require(code.isEmpty() || code.size() == 3);
    require(languageToIso639B(code) == code);
    (void)saysCommentary(text);
    (void)saysForced(text);
    (void)saysHearingImpaired(text);
    (void)stereoModeInName(text);
}

void readFile(const QByteArray &bytes)
{
    const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
    require(descriptor >= 0 && ::write(descriptor, bytes.constData(), size_t(bytes.size())) == bytes.size());
    const Path path("/proc/self/fd/" + QByteArray::number(descriptor));
    for (const ProbeDepth depth : {ProbeDepth::Measure, ProbeDepth::Deep}) {
        (void)readStreams(path, depth, {}, std::chrono::seconds(2));
    }
    ::close(descriptor);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const bool throughLibav = [] {
        av_log_set_level(AV_LOG_QUIET);
        return std::getenv("METARR_FUZZ_LIBAV") != nullptr;
    }();
    if (size == 0) {
        return 0;
    }
    static constexpr std::array readers{readIfo,         readPlaylist, readFrames,
                                        readPrivateData, readProtocol, readNames};
    // A copy of exactly this size, so that the sanitizer sees the first byte beyond it.
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size - 1));
    readers[data[0] % readers.size()](bytes);
    if (throughLibav) {
        readFile(bytes);
    }
    return 0;
}

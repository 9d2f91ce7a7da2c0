// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/codecdetails.h"

#include <QByteArrayView>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/pixdesc.h>
}

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// Values of libavcodec's profile constants, whose names changed with FFmpeg 6.1.
constexpr int profileUnknown = -99;
constexpr int dtsHra = 50, dtsMa = 60, dtsMaXImax = 62;
constexpr int h264Constrained = 1 << 9;
constexpr int aacHe = 4, aacHeV2 = 28;

/// avcC, hvcC, av1C, vpcC, AudioSpecificConfig: fixed places of the configuration records of ISO/IEC
/// 14496-15, the AV1 and VP9 bindings and ISO/IEC 14496-3, which Matroska keeps as CodecPrivate.
class Extradata {
public:
    explicit Extradata(const AVCodecParameters *p)
        : m_bytes(reinterpret_cast<const char *>(p->extradata), p->extradata ? p->extradata_size : 0)
    {}
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    [[nodiscard]] int at(qsizetype i) const { return i < m_bytes.size() ? quint8(m_bytes[i]) : 0; }
    [[nodiscard]] bool isRecord(qsizetype minimum) const { return size() >= minimum && at(0) == 1; }

private:
    QByteArrayView m_bytes;
};

/// avcC of the High profiles ends with chroma_format, bit_depth_luma_minus8 ... after the parameter sets.
int avcBitDepth(const Extradata &record)
{
    const int profile = record.at(1);
    if (profile == 66 || profile == 77 || profile == 88 || profile == 100) {
        return 8; // these profiles allow nothing else
    }
    qsizetype at = 5;
    for (int kind = 0; kind < 2; ++kind) { // SPS, then PPS
        const int count = kind == 0 ? record.at(at) & 0x1f : record.at(at);
        ++at;
        for (int i = 0; i < count; ++i) {
            at += 2 + (record.at(at) << 8 | record.at(at + 1));
        }
    }
    return at + 1 < record.size() ? (record.at(at + 1) & 7) + 8 : 0;
}

int profileFromRecord(const AVCodecParameters *p)
{
    const Extradata record(p);
    switch (p->codec_id) {
    case AV_CODEC_ID_H264:
        if (record.isRecord(7)) {
            const int profile = record.at(1);
            return profile == 66 && (record.at(2) & 0x40) != 0 ? profile | h264Constrained : profile;
        }
        break;
    case AV_CODEC_ID_HEVC:
        if (record.isRecord(23)) {
            return record.at(1) & 0x1f;
        }
        break;
    case AV_CODEC_ID_AV1:
        if (record.size() >= 4 && record.at(0) == 0x81) {
            return record.at(1) >> 5;
        }
        break;
    case AV_CODEC_ID_AAC:
        if (record.size() >= 2) {
            switch (record.at(0) >> 3) { // audio object type
            case 2:
                return 1;
            case 5:
                return aacHe;
            case 29:
                return aacHeV2;
            default:
                break;
            }
        }
        break;
    default:
        break;
    }
    return profileUnknown;
}

} // namespace

QString kodiCodecName(const AVCodecParameters *parameters)
{
    if (parameters->codec_id == AV_CODEC_ID_DTS) {
        if (parameters->profile >= dtsMa && parameters->profile <= dtsMaXImax) {
            return u"dtshd_ma"_s;
        }
        return parameters->profile == dtsHra ? u"dtshd_hra"_s : u"dca"_s;
    }
    if (parameters->codec_id == AV_CODEC_ID_NONE) {
        return {};
    }
    return QString::fromLatin1(avcodec_get_name(parameters->codec_id));
}

QString codecProfileName(const AVCodecParameters *parameters)
{
    const int profile =
        parameters->profile == profileUnknown ? profileFromRecord(parameters) : parameters->profile;
    const char *name = avcodec_profile_name(parameters->codec_id, profile);
    return name ? QString::fromLatin1(name) : QString();
}

int videoBitDepth(const AVCodecParameters *parameters)
{
    if (const auto *format = av_pix_fmt_desc_get(AVPixelFormat(parameters->format));
        format && (format->flags & AV_PIX_FMT_FLAG_PAL) == 0) {
        return format->comp[0].depth;
    }
    const Extradata record(parameters);
    switch (parameters->codec_id) {
    case AV_CODEC_ID_H264:
        return record.isRecord(7) ? avcBitDepth(record) : 0;
    case AV_CODEC_ID_HEVC:
        return record.isRecord(23) ? (record.at(17) & 7) + 8 : 0;
    case AV_CODEC_ID_AV1:
        if (record.size() < 4 || record.at(0) != 0x81 || (record.at(2) & 0x40) == 0) {
            return record.size() >= 4 && record.at(0) == 0x81 ? 8 : 0;
        }
        return (record.at(2) & 0x20) != 0 ? 12 : 10;
    case AV_CODEC_ID_MPEG1VIDEO:
    case AV_CODEC_ID_MPEG2VIDEO:
    case AV_CODEC_ID_MPEG4:
    case AV_CODEC_ID_MSMPEG4V3:
    case AV_CODEC_ID_VC1:
    case AV_CODEC_ID_WMV3:
    case AV_CODEC_ID_VP8:
        return 8; // know nothing else, or nothing else that anybody uses
    default:
        return 0;
    }
}

bool isDtsOfUnknownKind(const AVCodecParameters *parameters)
{
    return parameters->codec_id == AV_CODEC_ID_DTS && parameters->profile == profileUnknown;
}

void completeColour(AVCodecParameters *parameters)
{
    if (parameters->codec_id != AV_CODEC_ID_HEVC || parameters->color_trc != AVCOL_TRC_UNSPECIFIED ||
        videoBitDepth(parameters) < 10 || parameters->extradata_size <= 0) {
        return;
    }
    // Opening the decoder parses the parameter sets in the private data; no frame is needed.
    const AVCodec *codec = avcodec_find_decoder(parameters->codec_id);
    AVCodecContext *decoder = codec ? avcodec_alloc_context3(codec) : nullptr;
    if (!decoder) {
        return;
    }
    decoder->thread_count = 1;
    if (avcodec_parameters_to_context(decoder, parameters) >= 0 &&
        avcodec_open2(decoder, codec, nullptr) >= 0) {
        parameters->color_trc = decoder->color_trc;
        parameters->color_primaries = decoder->color_primaries;
        parameters->color_space = decoder->colorspace;
    }
    avcodec_free_context(&decoder);
}

} // namespace metarr

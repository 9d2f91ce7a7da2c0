// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/streamreader.h"

#include "base/threadguard.h"
#include "io/filesystem.h"
#include "probe/atmos.h"
#include "probe/codecdetails.h"
#include "probe/disctitle.h"
#include "probe/language.h"
#include "probe/mediainput.h"
#include "probe/trackname.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dovi_meta.h>
#include <libavutil/pixdesc.h>
#include <libavutil/stereo3d.h>
}

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// find_stream_info stops when every stream is known; these bound files in which one never is.
constexpr int64_t measureProbeBytes = 5'000'000;
constexpr int64_t deepProbeBytes = 20'000'000;
constexpr int64_t measureProbeTime = 5 * int64_t(AV_TIME_BASE);
constexpr int64_t deepProbeTime = 15 * int64_t(AV_TIME_BASE);
// How far the first frames are searched for HDR10+ and Atmos.
constexpr int maxDeepPackets = 400;
constexpr int maxDeepFrames = 3;

QString tagText(const AVDictionary *tags, const char *key)
{
    const AVDictionaryEntry *entry = av_dict_get(tags, key, nullptr, 0);
    return entry ? QString::fromUtf8(entry->value).trimmed() : QString();
}

const uint8_t *sideData(const AVStream *stream, AVPacketSideDataType type, size_t atLeast)
{
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
    const auto *data = av_packet_side_data_get(stream->codecpar->coded_side_data,
                                               stream->codecpar->nb_coded_side_data, type);
    return data && data->size >= atLeast ? data->data : nullptr;
#else
    size_t size = 0;
    const uint8_t *data = av_stream_get_side_data(stream, type, &size);
    return data && size >= atLeast ? data : nullptr;
#endif
}

/// Pictures that came with the film: covers and chapter thumbnails are no video streams.
bool isStillPicture(const AVStream *stream)
{
    return (stream->disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)) != 0;
}

double frameRate(const AVStream *stream)
{
    for (const AVRational rate : {stream->avg_frame_rate, stream->r_frame_rate}) {
        // 1000 fps and more is a time base, not a frame rate.
        if (rate.num > 0 && rate.den > 0 && av_q2d(rate) < 1000) {
            return av_q2d(rate);
        }
    }
    if (stream->nb_frames > 1 && stream->duration > 0) {
        const double seconds = double(stream->duration) * av_q2d(stream->time_base);
        return seconds > 0 ? std::round(double(stream->nb_frames) / seconds * 1e6) / 1e6 : 0;
    }
    return 0;
}

bool lacksParameters(const AVFormatContext *context)
{
    if ((context->ctx_flags & AVFMTCTX_NOHEADER) != 0 || context->nb_streams == 0) {
        return true;
    }
    // Matroska leaves the rate out when it varies; elsewhere it is only a matter of reading on.
    const bool mayVary = QLatin1StringView(context->iformat->name).startsWith("matroska"_L1);
    bool hasDuration = context->duration != AV_NOPTS_VALUE && context->duration > 0;
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        const AVStream *stream = context->streams[i];
        const AVCodecParameters *p = stream->codecpar;
        hasDuration = hasDuration || (stream->duration != AV_NOPTS_VALUE && stream->duration > 0);
        if (p->codec_type == AVMEDIA_TYPE_VIDEO && !isStillPicture(stream) &&
            (p->codec_id == AV_CODEC_ID_NONE || p->width <= 0 || p->height <= 0 ||
             (!mayVary && frameRate(stream) <= 0))) {
            return true;
        }
        if (p->codec_type == AVMEDIA_TYPE_AUDIO &&
            (p->ch_layout.nb_channels <= 0 || p->sample_rate <= 0 || isDtsOfUnknownKind(p))) {
            return true;
        }
    }
    return !hasDuration;
}

/// Kodi's names are those of Matroska's StereoMode. libav has translated a Matroska file's into text already.
QString stereoMode(const AVStream *stream)
{
    const QString named = tagText(stream->metadata, "stereo_mode");
    if (!named.isEmpty()) {
        return named == "mono"_L1 ? QString() : named;
    }
    const auto *data = sideData(stream, AV_PKT_DATA_STEREO3D, sizeof(AVStereo3D));
    if (!data) {
        return {};
    }
    const auto *stereo = reinterpret_cast<const AVStereo3D *>(data);
    const bool inverted = (stereo->flags & AV_STEREO3D_FLAG_INVERT) != 0;
    switch (stereo->type) {
    case AV_STEREO3D_SIDEBYSIDE:
    case AV_STEREO3D_SIDEBYSIDE_QUINCUNX:
        return inverted ? u"right_left"_s : u"left_right"_s;
    case AV_STEREO3D_TOPBOTTOM:
        return inverted ? u"bottom_top"_s : u"top_bottom"_s;
    case AV_STEREO3D_FRAMESEQUENCE:
        return inverted ? u"block_rl"_s : u"block_lr"_s;
    case AV_STEREO3D_CHECKERBOARD:
        return inverted ? u"checkerboard_rl"_s : u"checkerboard_lr"_s;
    case AV_STEREO3D_LINES:
        return inverted ? u"row_interleaved_rl"_s : u"row_interleaved_lr"_s;
    case AV_STEREO3D_COLUMNS:
        return inverted ? u"col_interleaved_rl"_s : u"col_interleaved_lr"_s;
    default:
        return {};
    }
}

qint64 streamBitRate(const AVStream *stream)
{
    if (stream->codecpar->bit_rate > 0) {
        return stream->codecpar->bit_rate;
    }
    // mkvmerge's statistics tags, older ones with a language behind the name.
    for (const char *key : {"BPS", "BPS-eng"}) {
        if (const qint64 rate = tagText(stream->metadata, key).toLongLong(); rate > 0) {
            return rate;
        }
    }
    return 0;
}

double displayAspect(AVFormatContext *context, AVStream *stream)
{
    const AVCodecParameters *p = stream->codecpar;
    if (p->width <= 0 || p->height <= 0) {
        return 0;
    }
    const AVRational pixel = av_guess_sample_aspect_ratio(context, stream, nullptr);
    const double ratio = pixel.num > 0 && pixel.den > 0 ? av_q2d(pixel) : 1;
    return std::round(double(p->width) / p->height * ratio * 1e6) / 1e6;
}

QString colourName(const AVCodecParameters *p)
{
    if (p->color_space != AVCOL_SPC_UNSPECIFIED) {
        if (const char *name = av_color_space_name(p->color_space)) {
            return QString::fromLatin1(name);
        }
    }
    if (p->color_primaries != AVCOL_PRI_UNSPECIFIED) {
        if (const char *name = av_color_primaries_name(p->color_primaries)) {
            return QString::fromLatin1(name);
        }
    }
    return {};
}

void describeHdr(const AVStream *stream, VideoStream &video)
{
    const AVCodecParameters *p = stream->codecpar;
    if (const auto *data =
            sideData(stream, AV_PKT_DATA_DOVI_CONF, sizeof(AVDOVIDecoderConfigurationRecord))) {
        video.hdrType = u"dolbyvision"_s;
        video.dolbyVisionProfile =
            reinterpret_cast<const AVDOVIDecoderConfigurationRecord *>(data)->dv_profile;
    } else if (p->color_trc == AVCOL_TRC_SMPTE2084) {
        video.hdrType = u"hdr10"_s;
    } else if (p->color_trc == AVCOL_TRC_ARIB_STD_B67) {
        video.hdrType = u"hlg"_s;
    } else if (p->color_trc == AVCOL_TRC_UNSPECIFIED && p->color_primaries == AVCOL_PRI_BT2020 &&
               sideData(stream, AV_PKT_DATA_MASTERING_DISPLAY_METADATA, 1)) {
        video.hdrType =
            u"hdr10"_s; // a mastering display described, the transfer forgotten: Kodi judges the same
    }
}

VideoStream describeVideo(AVFormatContext *context, AVStream *stream)
{
    completeColour(stream->codecpar);
    const AVCodecParameters *p = stream->codecpar;
    VideoStream video;
    video.index = stream->index;
    video.codec = kodiCodecName(p);
    video.profile = codecProfileName(p);
    video.width = p->width;
    video.height = p->height;
    video.aspect = displayAspect(context, stream);
    video.frameRate = frameRate(stream);
    video.bitRate = streamBitRate(stream);
    video.bitDepth = videoBitDepth(p);
    video.colorSpace = colourName(p);
    video.stereoMode = stereoMode(stream);
    video.language = languageToIso639B(tagText(stream->metadata, "language"));
    video.interlaced = p->field_order != AV_FIELD_UNKNOWN && p->field_order != AV_FIELD_PROGRESSIVE;
    describeHdr(stream, video);
    return video;
}

AudioStream describeAudio(const AVStream *stream)
{
    const AVCodecParameters *p = stream->codecpar;
    AudioStream audio;
    audio.index = stream->index;
    audio.codec = kodiCodecName(p);
    audio.profile = codecProfileName(p);
    audio.language = languageToIso639B(tagText(stream->metadata, "language"));
    audio.channels = p->ch_layout.nb_channels;
    std::array<char, 64> layout{};
    if (p->ch_layout.order != AV_CHANNEL_ORDER_UNSPEC &&
        av_channel_layout_describe(&p->ch_layout, layout.data(), layout.size()) > 0) {
        audio.channelLayout = QString::fromLatin1(layout.data());
    }
    audio.sampleRate = p->sample_rate;
    audio.bitRate = streamBitRate(stream);
    audio.title = tagText(stream->metadata, "title");
    audio.isDefault = (stream->disposition & AV_DISPOSITION_DEFAULT) != 0;
    audio.isForced = (stream->disposition & AV_DISPOSITION_FORCED) != 0;
    audio.isCommentary = (stream->disposition & AV_DISPOSITION_COMMENT) != 0 || saysCommentary(audio.title);
    audio.isHearingImpaired = (stream->disposition & AV_DISPOSITION_HEARING_IMPAIRED) != 0;
    audio.isAtmos = audio.profile.contains(u"Atmos"_s);
    return audio;
}

SubtitleStream describeSubtitle(const AVStream *stream)
{
    SubtitleStream subtitle;
    subtitle.index = stream->index;
    subtitle.codec = kodiCodecName(stream->codecpar);
    subtitle.language = languageToIso639B(tagText(stream->metadata, "language"));
    subtitle.title = tagText(stream->metadata, "title");
    subtitle.isDefault = (stream->disposition & AV_DISPOSITION_DEFAULT) != 0;
    subtitle.isForced = (stream->disposition & AV_DISPOSITION_FORCED) != 0 || saysForced(subtitle.title);
    subtitle.isHearingImpaired =
        (stream->disposition & AV_DISPOSITION_HEARING_IMPAIRED) != 0 || saysHearingImpaired(subtitle.title);
    return subtitle;
}

QString containerName(const AVFormatContext *context)
{
    const QString name = QString::fromLatin1(context->iformat->name).section(u',', 0, 0);
    if (name == "mov"_L1) {
        return tagText(context->metadata, "major_brand").startsWith("qt"_L1) ? name : u"mp4"_s;
    }
    return name;
}

qint64 durationMs(const AVFormatContext *context)
{
    if (context->duration != AV_NOPTS_VALUE && context->duration > 0) {
        return av_rescale(context->duration, 1000, AV_TIME_BASE);
    }
    qint64 longest = 0;
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        const AVStream *stream = context->streams[i];
        if (stream->duration != AV_NOPTS_VALUE && stream->duration > 0) {
            longest = std::max<qint64>(longest, av_rescale_q(stream->duration, stream->time_base, {1, 1000}));
        }
    }
    return longest;
}

StreamDetails describe(const MediaInput &input)
{
    AVFormatContext *context = input.context();
    StreamDetails details;
    details.container = containerName(context);
    details.durationMs = durationMs(context);
    details.bitRate = context->bit_rate;
    if (details.bitRate <= 0 && details.durationMs > 0) {
        details.bitRate = qint64(double(input.fileSize()) * 8000.0 / double(details.durationMs));
    }
    details.chapters = int(context->nb_chapters);
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        AVStream *stream = context->streams[i];
        switch (stream->codecpar->codec_type) {
        case AVMEDIA_TYPE_VIDEO:
            if ((stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0) {
                details.hasAttachedCover = true;
            } else if (!isStillPicture(stream)) {
                details.video.append(describeVideo(context, stream));
            }
            break;
        case AVMEDIA_TYPE_AUDIO:
            details.audio.append(describeAudio(stream));
            break;
        case AVMEDIA_TYPE_SUBTITLE:
            details.subtitles.append(describeSubtitle(stream));
            break;
        default:
            break;
        }
    }
    return details;
}

/// Reads and decodes the first frames for what neither header nor find_stream_info tells: HDR10+ and Atmos.
class FirstFrames {
public:
    FirstFrames(const MediaInput &input, StreamDetails &details)
        : m_input(input)
        , m_details(details)
    {}
    ~FirstFrames()
    {
        avcodec_free_context(&m_decoder);
        av_packet_free(&m_packet);
        av_frame_free(&m_frame);
    }
    FirstFrames(const FirstFrames &) = delete;
    FirstFrames &operator=(const FirstFrames &) = delete;

    void read()
    {
        m_packet = av_packet_alloc();
        m_frame = av_frame_alloc();
        plan();
        if (!m_packet || !m_frame) {
            return;
        }
        for (int i = 0; i < maxDeepPackets && !finished() && !m_input.interrupted(); ++i) {
            if (av_read_frame(m_input.context(), m_packet) < 0) {
                break;
            }
            if (m_video && m_packet->stream_index == m_video->index) {
                lookForDynamicHdr();
            } else if (m_openAudio.remove(m_packet->stream_index)) {
                lookForObjects();
            }
            av_packet_unref(m_packet);
        }
    }

private:
    [[nodiscard]] bool finished() const { return !m_video && m_openAudio.isEmpty(); }

    void plan()
    {
        // Dynamic metadata only comes on top of PQ.
        const auto candidate = std::find_if(m_details.video.begin(), m_details.video.end(),
                                            [](const VideoStream &v) { return v.hdrType == "hdr10"_L1; });
        m_video = candidate == m_details.video.end() ? nullptr : &*candidate;
        for (const AudioStream &audio : std::as_const(m_details.audio)) {
            if (!audio.isAtmos &&
                (audio.codec == "truehd"_L1 || audio.codec == "eac3"_L1 || audio.codec == "dtshd_ma"_L1)) {
                m_openAudio.insert(audio.index);
            }
        }
        if (m_video && !openDecoder()) {
            avcodec_free_context(&m_decoder); // the container may say it beside the frames
        }
    }

    bool openDecoder()
    {
        const AVCodecParameters *p = m_input.context()->streams[m_video->index]->codecpar;
        const AVCodec *codec = avcodec_find_decoder(p->codec_id);
        m_decoder = codec ? avcodec_alloc_context3(codec) : nullptr;
        if (!m_decoder || avcodec_parameters_to_context(m_decoder, p) < 0) {
            return false;
        }
        m_decoder->thread_count = 1; // a second frame in flight costs memory and tells nothing
        m_decoder->skip_loop_filter = AVDISCARD_ALL;
        return avcodec_open2(m_decoder, codec, nullptr) >= 0;
    }

    void lookForDynamicHdr()
    {
        bool found = av_packet_get_side_data(m_packet, AV_PKT_DATA_DYNAMIC_HDR10_PLUS, nullptr) != nullptr;
        if (!m_decoder) {
            ++m_frames;
        } else if (!found && avcodec_send_packet(m_decoder, m_packet) >= 0) {
            while (!found && avcodec_receive_frame(m_decoder, m_frame) >= 0) {
                found = av_frame_get_side_data(m_frame, AV_FRAME_DATA_DYNAMIC_HDR_PLUS) != nullptr;
                ++m_frames;
                av_frame_unref(m_frame);
            }
        }
        if (found) {
            m_video->hdrType = u"hdr10plus"_s;
        }
        if (found || m_frames >= maxDeepFrames) {
            m_video = nullptr;
        }
    }

    void lookForObjects()
    {
        const auto audio =
            std::find_if(m_details.audio.begin(), m_details.audio.end(),
                         [&](const AudioStream &a) { return a.index == m_packet->stream_index; });
        const QByteArrayView bytes(reinterpret_cast<const char *>(m_packet->data), m_packet->size);
        if (audio->codec == "dtshd_ma"_L1) {
            audio->profile = dtsAnnouncesX(bytes) ? u"DTS-HD MA + DTS:X"_s : audio->profile; // as FFmpeg 6.1
            return;
        }
        audio->isAtmos =
            audio->codec == "truehd"_L1 ? trueHdAnnouncesAtmos(bytes) : eac3AnnouncesAtmos(bytes);
    }

    const MediaInput &m_input;
    StreamDetails &m_details;
    VideoStream *m_video = nullptr; ///< null once its question is answered
    QSet<int> m_openAudio;
    AVCodecContext *m_decoder = nullptr;
    AVPacket *m_packet = nullptr;
    AVFrame *m_frame = nullptr;
    int m_frames = 0;
};

/// One file; `title` when it shows the streams of a disc.
Result<StreamDetails> readFile(const Path &file, ProbeDepth depth, const StopToken &stop,
                               std::chrono::milliseconds deadline, const DiscTitle *title)
{
    METARR_TRY(const auto input, MediaInput::open(file, stop, deadline));
    AVFormatContext *context = input->context();
    const bool deep = depth == ProbeDepth::Deep;
    if (deep || lacksParameters(context)) {
        context->probesize = deep ? deepProbeBytes : measureProbeBytes;
        context->max_analyze_duration = deep ? deepProbeTime : measureProbeTime;
        const int result = avformat_find_stream_info(context, nullptr);
        if (result < 0 && (context->nb_streams == 0 || input->interrupted())) {
            return fail(input->error(result, "find stream info"));
        }
    }
    if (input->interrupted()) {
        return fail(input->error(AVERROR_EXIT, "read"));
    }
    StreamDetails details = describe(*input);
    if (details.isEmpty()) {
        return fail(ErrorKind::BadData, u"%1 holds neither video nor sound."_s.arg(file.display()),
                    u"Copy or download it again, or delete it."_s);
    }
    if (details.video.size() == 1 && details.video.first().stereoMode.isEmpty()) {
        details.video.first().stereoMode = stereoModeInName(file.display());
    }
    if (deep) {
        FirstFrames(*input, details).read();
    }
    if (title) {
        QHash<int, int> ids;
        for (unsigned i = 0; i < context->nb_streams; ++i) {
            ids.insert(context->streams[i]->index, context->streams[i]->id);
        }
        applyDiscTitle(*title, ids, details);
    }
    return details;
}

Result<StreamDetails> readDisc(const Path &index, ProbeDepth depth, const StopToken &stop,
                               std::chrono::milliseconds deadline)
{
    const auto files = makeSystemFileSystem();
    METARR_TRY(const DiscTitle title, findMainTitle(*files, index));
    auto details = readFile(title.stream, depth, stop, deadline, &title);
    if (!details && details.error().kind == ErrorKind::BadData && title.video.width > 0) {
        // An encrypted or damaged DVD still has its tables.
        StreamDetails tables;
        applyDiscTitle(title, {}, tables);
        return tables;
    }
    return details;
}

} // namespace

Result<StreamDetails> readStreams(const Path &file, ProbeDepth depth, const StopToken &stop,
                                  std::chrono::milliseconds deadline)
{
    assertNotGuiThread("readStreams");
    METARR_CHECK(stop.check());
    return isDiscIndex(file) ? readDisc(file, depth, stop, deadline)
                             : readFile(file, depth, stop, deadline, nullptr);
}

} // namespace metarr

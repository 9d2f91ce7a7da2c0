// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/videomaker.h"

#include "demo/blockfont.h"
#include "demo/stablehash.h"

#include <QtMath>

#include <algorithm>
#include <cstring>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

struct Deleter {
    void operator()(AVCodecContext *c) const { avcodec_free_context(&c); }
    void operator()(AVCodecParameters *p) const { avcodec_parameters_free(&p); }
    void operator()(AVFrame *f) const { av_frame_free(&f); }
    void operator()(AVPacket *p) const { av_packet_free(&p); }
};
using CodecContext = std::unique_ptr<AVCodecContext, Deleter>;
using Parameters = std::unique_ptr<AVCodecParameters, Deleter>;
using Frame = std::unique_ptr<AVFrame, Deleter>;
using Packet = std::unique_ptr<AVPacket, Deleter>;

/// Added to the level of what an encoder says: only what is worse than a warning is still heard.
constexpr int QuietLog = AV_LOG_INFO - AV_LOG_ERROR;
constexpr int SampleRate = 48000;
constexpr int DvdBufferBits = 1'835'008;
constexpr AVRational FilmRate{24, 1};
constexpr AVRational PalRate{25, 1};
constexpr AVRational Milliseconds{1, 1000};

tl::unexpected<Error> broken(const QString &what, int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof(text));
    return fail(ErrorKind::Unsupported, u"The demo's videos could not be made."_s,
                u"Install a build of FFmpeg with its usual encoders."_s,
                what + u": "_s + QString::fromUtf8(text));
}

/// A file that a muxer writes into memory.
class MemoryFile {
public:
    MemoryFile()
    {
        constexpr int blockSize = 64 * 1024;
        auto *block = static_cast<unsigned char *>(av_malloc(blockSize));
        m_io = avio_alloc_context(block, blockSize, 1, this, nullptr, &MemoryFile::write, &MemoryFile::seek);
    }
    ~MemoryFile()
    {
        av_freep(&m_io->buffer);
        avio_context_free(&m_io);
    }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    [[nodiscard]] AVIOContext *io() const { return m_io; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
#if LIBAVFORMAT_VERSION_MAJOR >= 61
    using WrittenByte = const uint8_t;
#else
    using WrittenByte = uint8_t;
#endif
    static int write(void *opaque, WrittenByte *data, int size)
    {
        auto *file = static_cast<MemoryFile *>(opaque);
        const qsizetype end = file->m_position + size;
        if (end > file->m_bytes.size()) {
            file->m_bytes.resize(end);
        }
        std::memcpy(file->m_bytes.data() + file->m_position, data, size_t(size));
        file->m_position = end;
        return size;
    }
    static int64_t seek(void *opaque, int64_t offset, int whence)
    {
        auto *file = static_cast<MemoryFile *>(opaque);
        if (whence == AVSEEK_SIZE) {
            return file->m_bytes.size();
        }
        const int64_t base = whence == SEEK_CUR   ? file->m_position
                             : whence == SEEK_END ? file->m_bytes.size()
                                                  : 0;
        file->m_position = qMax<int64_t>(0, base + offset);
        return file->m_position;
    }

    AVIOContext *m_io = nullptr;
    QByteArray m_bytes;
    qsizetype m_position = 0;
};

/// Fills a plane of 8 or 16 bit samples with one value.
void fillPlane(AVFrame &frame, int plane, int width, int height, int value, bool wide)
{
    for (int y = 0; y < height; ++y) {
        uint8_t *line = frame.data[plane] + ptrdiff_t(y) * frame.linesize[plane];
        if (wide) {
            std::fill_n(reinterpret_cast<uint16_t *>(line), width, uint16_t(value * 4));
        } else {
            std::memset(line, value, size_t(width));
        }
    }
}

void fillBox(AVFrame &frame, int left, int top, int size, int value, bool wide)
{
    for (int y = qMax(0, top); y < qMin(frame.height, top + size); ++y) {
        uint8_t *line = frame.data[0] + ptrdiff_t(y) * frame.linesize[0];
        for (int x = qMax(0, left); x < qMin(frame.width, left + size); ++x) {
            if (wide) {
                reinterpret_cast<uint16_t *>(line)[x] = uint16_t(value * 4);
            } else {
                line[x] = uint8_t(value);
            }
        }
    }
}

/// A coloured page with the card's text in block letters in the middle.
void paintCard(AVFrame &frame, const QString &text, bool wide)
{
    const quint64 colour = stableHash(text);
    fillPlane(frame, 0, frame.width, frame.height, 40 + int(colour % 40), wide);
    fillPlane(frame, 1, frame.width / 2, frame.height / 2, 96 + int(colour / 64 % 64), wide);
    fillPlane(frame, 2, frame.width / 2, frame.height / 2, 96 + int(colour / 4096 % 64), wide);
    const QStringList lines = blockfont::wrap(text, 96, 5);
    const int block = qMax(2, frame.width / 120);
    int top = (frame.height - int(lines.size()) * blockfont::LineHeight * block) / 2;
    for (const QString &line : lines) {
        const int left = (frame.width - blockfont::width(line) * block) / 2;
        for (const QPoint &at : blockfont::blocks(line)) {
            fillBox(frame, left + at.x() * block, top + at.y() * block, block, 225, wide);
        }
        top += blockfont::LineHeight * block;
    }
}

void fillTone(AVFrame &frame, qint64 firstSample)
{
    const auto level = [&](int sample) {
        return 0.05 * qSin((firstSample + sample) * 2 * M_PI * 220 / SampleRate);
    };
    const int channels = frame.ch_layout.nb_channels;
    for (int i = 0; i < frame.nb_samples; ++i) {
        for (int channel = 0; channel < channels; ++channel) {
            if (frame.format == AV_SAMPLE_FMT_FLTP) {
                reinterpret_cast<float *>(frame.extended_data[channel])[i] = float(level(i));
            } else {
                reinterpret_cast<int16_t *>(frame.data[0])[i * channels + channel] =
                    int16_t(level(i) * 32767);
            }
        }
    }
}

/// The encoder for a file's pictures, ready for frames.
Result<CodecContext> openVideoEncoder(const DemoVideoFile &file)
{
    const bool hdr = file.codec == DemoVideoCodec::Hdr10;
    const bool dvd = file.codec == DemoVideoCodec::Mpeg2;
    const AVCodec *codec = avcodec_find_encoder(hdr   ? AV_CODEC_ID_FFV1
                                                : dvd ? AV_CODEC_ID_MPEG2VIDEO
                                                      : AV_CODEC_ID_MPEG4);
    if (!codec) {
        return broken(u"video encoder"_s, AVERROR_ENCODER_NOT_FOUND);
    }
    CodecContext context(avcodec_alloc_context3(codec));
    const AVRational rate = dvd ? PalRate : FilmRate;
    context->width = file.width;
    context->height = file.height;
    context->pix_fmt = hdr ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P;
    context->time_base = av_inv_q(rate);
    context->framerate = rate;
    context->gop_size = hdr ? 1 : 12;
    context->max_b_frames = 0;
    context->thread_count = 1; // the same bytes on every machine
    context->log_level_offset = QuietLog;
    av_opt_set(context->priv_data, "motion_est", "zero", 0); // nothing moves; FFV1 has no such option
    context->flags |= AV_CODEC_FLAG_BITEXACT | (file.format == "vob" ? 0 : AV_CODEC_FLAG_GLOBAL_HEADER);
    context->sample_aspect_ratio = dvd ? AVRational{64, 45} : AVRational{1, 1};
    if (dvd) {
        context->bit_rate = 4'000'000;
        context->rc_max_rate = 9'000'000;
        context->rc_buffer_size = DvdBufferBits;
    } else if (!hdr) {
        context->flags |= AV_CODEC_FLAG_QSCALE;
        context->global_quality =
            2 * FF_QP2LAMBDA; // keeps flat colours exact, so that nothing is left to refine
    } else {
        context->color_primaries = AVCOL_PRI_BT2020;
        context->color_trc = AVCOL_TRC_SMPTE2084;
        context->colorspace = AVCOL_SPC_BT2020_NCL;
        context->color_range = AVCOL_RANGE_MPEG;
        context->level = 3;
    }
    if (const int code = avcodec_open2(context.get(), codec, nullptr); code < 0) {
        return broken(u"opening the video encoder"_s, code);
    }
    return context;
}

} // namespace

/// An encoded stream, ready to be put into any container.
struct VideoMaker::Track {
    Parameters parameters;
    AVRational timeBase{};
    AVRational frameRate{};
    std::vector<Packet> packets;

    /// Sends a frame (null ends the stream) and keeps what comes out.
    [[nodiscard]] int encode(AVCodecContext &context, const AVFrame *frame)
    {
        int code = avcodec_send_frame(&context, frame);
        while (code >= 0) {
            Packet packet(av_packet_alloc());
            code = avcodec_receive_packet(&context, packet.get());
            if (code >= 0) {
                packets.push_back(std::move(packet));
            }
        }
        return code == AVERROR(EAGAIN) || code == AVERROR_EOF ? 0 : code;
    }
    void finish(const AVCodecContext &context)
    {
        timeBase = context.time_base;
        parameters.reset(avcodec_parameters_alloc());
        avcodec_parameters_from_context(parameters.get(), &context);
    }
};

VideoMaker::VideoMaker() = default;
VideoMaker::~VideoMaker() = default;

Result<std::shared_ptr<VideoMaker::Track>> VideoMaker::videoTrack(const DemoVideoFile &file)
{
    const QString key = u"%1/%2x%3/%4/%5"_s.arg(int(file.codec))
                            .arg(file.width)
                            .arg(file.height)
                            .arg(file.seconds)
                            .arg(file.card);
    if (const auto known = m_tracks.value(key)) {
        return known;
    }
    METARR_TRY(const CodecContext context, openVideoEncoder(file));
    const bool hdr = file.codec == DemoVideoCodec::Hdr10;
    const AVRational rate = context->framerate;
    const Frame frame(av_frame_alloc());
    frame->width = file.width;
    frame->height = file.height;
    frame->format = context->pix_fmt;
    if (const int code = av_frame_get_buffer(frame.get(), 0); code < 0) {
        return broken(u"video frame"_s, code);
    }
    paintCard(*frame, file.card, hdr);
    auto track = std::make_shared<Track>();
    const int frames = qMax(1, qRound(file.seconds * av_q2d(rate)));
    const int encoded = hdr ? 1 : frames; // FFV1 has only key frames: one serves for all
    for (int i = 0; i <= encoded; ++i) {
        frame->pts = i;
        frame->quality = context->global_quality;
        if (const int code = track->encode(*context, i < encoded ? frame.get() : nullptr); code < 0) {
            return broken(u"encoding video"_s, code);
        }
    }
    for (int i = int(track->packets.size()); i < frames; ++i) {
        Packet copy(av_packet_clone(track->packets.front().get()));
        copy->pts = copy->dts = i;
        track->packets.push_back(std::move(copy));
    }
    for (const Packet &packet : track->packets) {
        packet->duration = 1;
    }
    track->finish(*context);
    track->frameRate = rate;
    m_tracks.insert(key, track);
    return track;
}

Result<std::shared_ptr<VideoMaker::Track>> VideoMaker::audioTrack(const DemoAudio &audio, double seconds)
{
    const QString key = u"%1/%2/%3"_s.arg(QString::fromLatin1(audio.codec)).arg(audio.channels).arg(seconds);
    if (const auto known = m_tracks.value(key)) {
        return known;
    }
    const AVCodec *codec = avcodec_find_encoder_by_name(audio.codec.constData());
    if (!codec) {
        return broken(u"audio encoder"_s, AVERROR_ENCODER_NOT_FOUND);
    }
    const CodecContext context(avcodec_alloc_context3(codec));
    context->sample_rate = SampleRate;
    context->sample_fmt = audio.codec == "flac" ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_FLTP;
    context->time_base = {1, SampleRate};
    context->bit_rate = audio.channels > 2 ? 384'000 : 128'000;
    context->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    context->thread_count = 1;
    context->log_level_offset = QuietLog;
    av_channel_layout_default(&context->ch_layout, audio.channels);
    if (const int code = avcodec_open2(context.get(), codec, nullptr); code < 0) {
        return broken(u"opening the audio encoder"_s, code);
    }
    auto track = std::make_shared<Track>();
    const qint64 total = qint64(seconds * SampleRate);
    const int step = context->frame_size > 0 ? context->frame_size : 1024;
    for (qint64 at = 0; at < total; at += step) {
        const Frame frame(av_frame_alloc());
        frame->nb_samples = step;
        frame->format = context->sample_fmt;
        frame->sample_rate = SampleRate;
        av_channel_layout_copy(&frame->ch_layout, &context->ch_layout);
        int code = av_frame_get_buffer(frame.get(), 0);
        if (code >= 0) {
            fillTone(*frame, at);
            frame->pts = at;
            code = track->encode(*context, frame.get());
        }
        if (code < 0) {
            return broken(u"encoding audio"_s, code);
        }
    }
    if (const int code = track->encode(*context, nullptr); code < 0) {
        return broken(u"encoding audio"_s, code);
    }
    track->finish(*context);
    m_tracks.insert(key, track);
    return track;
}

namespace {

/// Puts encoded streams into a container.
class Muxer {
public:
    explicit Muxer(const QByteArray &format)
    {
        avformat_alloc_output_context2(&m_context, nullptr, format.constData(), nullptr);
        if (m_context) {
            m_context->pb = m_file.io();
            m_context->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_CUSTOM_IO;
        }
    }
    ~Muxer() { avformat_free_context(m_context); }
    Muxer(const Muxer &) = delete;
    Muxer &operator=(const Muxer &) = delete;

    [[nodiscard]] bool isValid() const { return m_context; }
    void setTitle(const QString &title)
    {
        av_dict_set(&m_context->metadata, "title", title.toUtf8().constData(), 0);
    }

    AVStream *addStream(const AVCodecParameters &parameters, AVRational timeBase)
    {
        AVStream *stream = avformat_new_stream(m_context, nullptr);
        avcodec_parameters_copy(stream->codecpar, &parameters);
        stream->codecpar->codec_tag = 0;
        stream->time_base = timeBase;
        return stream;
    }
    void queue(const AVStream &stream, const AVPacket &packet, AVRational timeBase)
    {
        Packet copy(av_packet_clone(&packet));
        copy->stream_index = stream.index;
        m_queue.push_back({double(copy->dts) * av_q2d(timeBase), timeBase, std::move(copy)});
    }

    [[nodiscard]] Result<QByteArray> write()
    {
        AVDictionary *options = nullptr;
        m_context->max_delay = 700'000;
        int code = avformat_write_header(m_context, &options);
        av_dict_free(&options);
        std::ranges::stable_sort(m_queue, {}, &Entry::seconds);
        for (Entry &entry : m_queue) {
            if (code >= 0) {
                av_packet_rescale_ts(entry.packet.get(), entry.timeBase,
                                     m_context->streams[entry.packet->stream_index]->time_base);
                code = av_interleaved_write_frame(m_context, entry.packet.get());
            }
        }
        if (code >= 0) {
            code = av_write_trailer(m_context);
        }
        if (code < 0) {
            return broken(u"writing a container"_s, code);
        }
        avio_flush(m_file.io());
        return m_file.bytes();
    }

private:
    struct Entry {
        double seconds;
        AVRational timeBase;
        Packet packet;
    };
    MemoryFile m_file;
    AVFormatContext *m_context = nullptr;
    std::vector<Entry> m_queue;
};

void addSubtitles(Muxer &muxer, const QList<DemoSubtitle> &subtitles)
{
    for (const DemoSubtitle &subtitle : subtitles) {
        const Parameters parameters(avcodec_parameters_alloc());
        parameters->codec_type = AVMEDIA_TYPE_SUBTITLE;
        parameters->codec_id = AV_CODEC_ID_SUBRIP;
        AVStream *stream = muxer.addStream(*parameters, Milliseconds);
        av_dict_set(&stream->metadata, "language", subtitle.language.constData(), 0);
        stream->disposition = subtitle.forced ? AV_DISPOSITION_FORCED : 0;
        const Packet packet(av_packet_alloc());
        const QByteArray text =
            subtitle.language == "ger" ? "Das Licht ist nur gefaltet." : "The light is only folded.";
        av_new_packet(packet.get(), int(text.size()));
        std::memcpy(packet->data, text.constData(), size_t(text.size()));
        packet->pts = packet->dts = 100;
        packet->duration = 700;
        packet->flags |= AV_PKT_FLAG_KEY;
        muxer.queue(*stream, *packet, Milliseconds);
    }
}

/// Tells the DVD's muxer the size of the decoder's buffer. Newer versions read it from the parameters.
void announceBuffer([[maybe_unused]] AVStream &stream, [[maybe_unused]] DemoVideoCodec codec)
{
#if LIBAVFORMAT_VERSION_INT < AV_VERSION_INT(60, 15, 100)
    if (codec == DemoVideoCodec::Mpeg2) {
        size_t size = 0;
        AVCPBProperties *properties = av_cpb_properties_alloc(&size);
        properties->buffer_size = DvdBufferBits;
        std::memcpy(av_stream_new_side_data(&stream, AV_PKT_DATA_CPB_PROPERTIES, size), properties, size);
        av_free(properties);
    }
#endif
}

} // namespace

Result<QByteArray> VideoMaker::make(const DemoVideoFile &file)
{
    Muxer muxer(file.format);
    if (!muxer.isValid()) {
        return broken(u"container "_s + QString::fromLatin1(file.format), AVERROR_MUXER_NOT_FOUND);
    }
    muxer.setTitle(file.title);
    METARR_TRY(const auto video, videoTrack(file));
    AVStream *stream = muxer.addStream(*video->parameters, video->timeBase);
    stream->avg_frame_rate = video->frameRate;
    stream->sample_aspect_ratio = video->parameters->sample_aspect_ratio;
    stream->disposition = AV_DISPOSITION_DEFAULT;
    announceBuffer(*stream, file.codec);
    for (const Packet &packet : video->packets) {
        muxer.queue(*stream, *packet, video->timeBase);
    }
    bool first = true;
    for (const DemoAudio &audio : file.audio) {
        METARR_TRY(const auto track, audioTrack(audio, file.seconds));
        stream = muxer.addStream(*track->parameters, track->timeBase);
        av_dict_set(&stream->metadata, "language", audio.language.constData(), 0);
        if (!audio.title.isEmpty()) {
            av_dict_set(&stream->metadata, "title", audio.title.constData(), 0);
        }
        stream->disposition =
            (first ? AV_DISPOSITION_DEFAULT : 0) | (audio.commentary ? AV_DISPOSITION_COMMENT : 0);
        first = false;
        for (const Packet &packet : track->packets) {
            muxer.queue(*stream, *packet, track->timeBase);
        }
    }
    if (file.format == "matroska") {
        addSubtitles(muxer, file.subtitles);
    }
    return muxer.write();
}

} // namespace metarr::demo

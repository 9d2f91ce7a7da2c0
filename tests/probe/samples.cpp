// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/dovi_meta.h>
#include <libavutil/opt.h>
#include <libavutil/stereo3d.h>
}

#include <array>
#include <cstring>
#include <memory>

using namespace Qt::StringLiterals;

// Asked for by LeakSanitizer, where there is one: x265 forgets some of its own memory at the end.
extern "C" const char *
__lsan_default_suppressions() // NOLINT(bugprone-reserved-identifier): the sanitizer's name
{
    return "leak:libx265";
}

namespace metarr::test {

namespace {

QString avText(const char *what, int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return QString::fromLatin1(what) + u": "_s + QString::fromLatin1(text.data());
}

void setExtradata(AVCodecParameters *parameters, const QByteArray &bytes)
{
    if (bytes.isEmpty()) {
        return;
    }
    parameters->extradata =
        static_cast<uint8_t *>(av_mallocz(size_t(bytes.size()) + AV_INPUT_BUFFER_PADDING_SIZE));
    std::memcpy(parameters->extradata, bytes.constData(), size_t(bytes.size()));
    parameters->extradata_size = int(bytes.size());
}

template <typename T> T *addSideData(AVStream *stream, AVPacketSideDataType type, size_t size = sizeof(T))
{
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
    auto *data = av_packet_side_data_new(&stream->codecpar->coded_side_data,
                                         &stream->codecpar->nb_coded_side_data, type, size, 0);
    std::memset(data->data, 0, size);
    return reinterpret_cast<T *>(data->data);
#else
    auto *data = av_stream_new_side_data(stream, type, size);
    std::memset(data, 0, size);
    return reinterpret_cast<T *>(data);
#endif
}

class Writer {
public:
    explicit Writer(const Sample &sample)
        : m_sample(sample)
    {}
    ~Writer()
    {
        for (Track &track : m_tracks) {
            avcodec_free_context(&track.encoder);
        }
        if (m_context) {
            avio_closep(&m_context->pb);
            avformat_free_context(m_context);
        }
    }
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    QString write(const Path &file)
    {
        const QByteArray url = "file:" + file.bytes();
        int result = avformat_alloc_output_context2(&m_context, nullptr, m_sample.format, url.constData());
        if (result < 0) {
            return avText("no muxer", result);
        }
        QString missing = addTracks();
        if (!missing.isEmpty()) {
            return missing;
        }
        addChapters();
        if (result = avio_open(&m_context->pb, url.constData(), AVIO_FLAG_WRITE); result < 0) {
            return avText("open", result);
        }
        m_context->strict_std_compliance = FF_COMPLIANCE_UNOFFICIAL;
        if (result = avformat_write_header(m_context, nullptr); result < 0) {
            return avText("header", result);
        }
        for (Track &track : m_tracks) {
            if (missing = track.encoder ? encode(track) : declare(track); !missing.isEmpty()) {
                return missing;
            }
        }
        result = av_write_trailer(m_context);
        return result < 0 ? avText("trailer", result) : QString();
    }

private:
    struct Track {
        AVStream *stream = nullptr;
        AVCodecContext *encoder = nullptr;
        QByteArray payload;
        QByteArray prefix;
        AVRational timeBase{1, 1000};
    };

    AVStream *newStream(const QByteArray &language, const QByteArray &title, int disposition)
    {
        AVStream *stream = avformat_new_stream(m_context, nullptr);
        stream->disposition = disposition;
        if (!language.isEmpty()) {
            av_dict_set(&stream->metadata, "language", language.constData(), 0);
        }
        if (!title.isEmpty()) {
            av_dict_set(&stream->metadata, "title", title.constData(), 0);
        }
        return stream;
    }

    QString openEncoder(Track &track, const char *name, const char *options)
    {
        if (m_context->oformat->flags & AVFMT_GLOBALHEADER) {
            track.encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        }
        track.encoder->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
        track.encoder->thread_count = 1;
        AVDictionary *dictionary = nullptr;
        if (options) {
            av_dict_parse_string(&dictionary, options, "=", ";", 0);
        }
        const int result = avcodec_open2(track.encoder, nullptr, &dictionary);
        av_dict_free(&dictionary);
        if (result < 0) {
            return avText(name, result);
        }
        track.timeBase = track.encoder->time_base;
        avcodec_parameters_from_context(track.stream->codecpar, track.encoder);
        return {};
    }

    QString addVideo(const SampleVideo &video)
    {
        Track track;
        track.stream = newStream(video.language, {}, 0);
        track.payload = video.payload;
        track.prefix = video.insertBeforeFrames;
        track.stream->avg_frame_rate = video.frameRate;
        track.stream->time_base = av_inv_q(video.frameRate);
        if (video.encoder) {
            const AVCodec *codec = avcodec_find_encoder_by_name(video.encoder);
            if (!codec) {
                return u"no encoder "_s + QString::fromLatin1(video.encoder);
            }
            AVCodecContext *encoder = track.encoder = avcodec_alloc_context3(codec);
            encoder->width = video.width;
            encoder->height = video.height;
            encoder->pix_fmt = video.pixelFormat;
            encoder->time_base = av_inv_q(video.frameRate);
            encoder->framerate = video.frameRate;
            encoder->sample_aspect_ratio = video.pixelAspect;
            encoder->color_trc = video.transfer;
            encoder->color_primaries = video.primaries;
            encoder->colorspace = video.space;
            m_tracks.append(track);
            if (const QString failed = openEncoder(m_tracks.last(), video.encoder, video.encoderOptions);
                !failed.isEmpty()) {
                return failed;
            }
        } else {
            m_tracks.append(track);
        }
        AVCodecParameters *p = track.stream->codecpar;
        if (!video.encoder) {
            p->codec_type = AVMEDIA_TYPE_VIDEO;
            p->codec_id = video.codec;
            p->width = video.width;
            p->height = video.height;
            setExtradata(p, video.extradata);
        }
        track.stream->sample_aspect_ratio = p->sample_aspect_ratio = video.pixelAspect;
        p->color_trc = video.transfer;
        p->color_primaries = video.primaries;
        p->color_space = video.space;
        p->field_order = video.fieldOrder;
        if (video.dolbyVisionProfile >= 0) {
            auto *dovi = addSideData<AVDOVIDecoderConfigurationRecord>(track.stream, AV_PKT_DATA_DOVI_CONF);
            dovi->dv_version_major = 1;
            dovi->dv_profile = uint8_t(video.dolbyVisionProfile);
            dovi->dv_level = 6;
            dovi->rpu_present_flag = dovi->bl_present_flag = 1;
        }
        if (video.sideBySide) {
            addSideData<AVStereo3D>(track.stream, AV_PKT_DATA_STEREO3D)->type = AV_STEREO3D_SIDEBYSIDE;
            av_dict_set(&track.stream->metadata, "stereo_mode", "left_right", 0);
        }
        return {};
    }

    QString addAudio(const SampleAudio &audio)
    {
        Track track;
        track.stream = newStream(audio.language, audio.title, audio.disposition);
        track.payload = audio.payload;
        AVCodecParameters *p = track.stream->codecpar;
        if (audio.encoder) {
            const AVCodec *codec = avcodec_find_encoder_by_name(audio.encoder);
            if (!codec) {
                return u"no encoder "_s + QString::fromLatin1(audio.encoder);
            }
            AVCodecContext *encoder = track.encoder = avcodec_alloc_context3(codec);
            encoder->sample_rate = audio.sampleRate;
            encoder->sample_fmt = codec->sample_fmts[0];
            encoder->bit_rate =
                64000 * audio.channels * (codec->id == AV_CODEC_ID_DTS ? 4 : 1); // DTS refuses less
            encoder->time_base = {1, audio.sampleRate};
            av_channel_layout_default(&encoder->ch_layout, audio.channels);
            for (const AVChannelLayout *known = codec->ch_layouts; known && known->nb_channels > 0; ++known) {
                if (known->nb_channels == audio.channels) { // DTS: "5.1(side)" only
                    av_channel_layout_copy(&encoder->ch_layout, known);
                    break;
                }
            }
            m_tracks.append(track);
            return openEncoder(m_tracks.last(), audio.encoder, nullptr);
        }
        p->codec_type = AVMEDIA_TYPE_AUDIO;
        p->codec_id = audio.codec;
        p->sample_rate = audio.sampleRate;
        av_channel_layout_default(&p->ch_layout, audio.channels);
        setExtradata(p, audio.extradata);
        m_tracks.append(track);
        return {};
    }

    QString addTracks()
    {
        for (const SampleVideo &video : m_sample.video) {
            if (const QString missing = addVideo(video); !missing.isEmpty()) {
                return missing;
            }
        }
        for (const SampleAudio &audio : m_sample.audio) {
            if (const QString missing = addAudio(audio); !missing.isEmpty()) {
                return missing;
            }
        }
        for (const SampleSubtitle &subtitle : m_sample.subtitles) {
            Track track;
            track.stream = newStream(subtitle.language, subtitle.title, subtitle.disposition);
            track.stream->codecpar->codec_type = AVMEDIA_TYPE_SUBTITLE;
            track.stream->codecpar->codec_id = subtitle.codec;
            track.payload = "Hello.";
            m_tracks.append(track);
        }
        if (m_sample.cover) {
            AVStream *stream = newStream({}, {}, AV_DISPOSITION_ATTACHED_PIC);
            stream->codecpar->codec_type = AVMEDIA_TYPE_ATTACHMENT;
            stream->codecpar->codec_id = AV_CODEC_ID_NONE;
            // Matroska: an attachment; its picture is recognised by the MIME type.
            setExtradata(stream->codecpar,
                         QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000ffd9"));
            av_dict_set(&stream->metadata, "filename", "cover.jpg", 0);
            av_dict_set(&stream->metadata, "mimetype", "image/jpeg", 0);
        }
        return {};
    }

    void addChapters()
    {
        for (int i = 0; i < m_sample.chapters; ++i) {
            auto **grown = static_cast<AVChapter **>(
                av_realloc_array(m_context->chapters, m_context->nb_chapters + 1, sizeof(AVChapter *)));
            auto *chapter = static_cast<AVChapter *>(av_mallocz(sizeof(AVChapter)));
            chapter->id = i + 1;
            chapter->time_base = {1, 1000};
            chapter->start = i * 100;
            chapter->end = (i + 1) * 100;
            av_dict_set(&chapter->metadata, "title", "Chapter", 0);
            m_context->chapters = grown;
            m_context->chapters[m_context->nb_chapters++] = chapter;
        }
    }

    QString writePacket(Track &track, AVPacket *packet, AVRational timeBase)
    {
        packet->stream_index = track.stream->index;
        av_packet_rescale_ts(packet, timeBase, track.stream->time_base);
        const int result = av_interleaved_write_frame(m_context, packet);
        return result < 0 ? avText("write", result) : QString();
    }

    QString declare(Track &track)
    {
        const std::unique_ptr<AVPacket, void (*)(AVPacket *)> packet(av_packet_alloc(),
                                                                     [](AVPacket *p) { av_packet_free(&p); });
        av_new_packet(packet.get(), int(track.payload.size()));
        std::memcpy(packet->data, track.payload.constData(), size_t(track.payload.size()));
        packet->pts = packet->dts = 0;
        packet->duration = m_sample.seconds * 1000;
        packet->flags |= AV_PKT_FLAG_KEY;
        return writePacket(track, packet.get(), {1, 1000});
    }

    QString drain(Track &track, AVFrame *frame)
    {
        int result = avcodec_send_frame(track.encoder, frame);
        if (result < 0) {
            return avText("encode", result);
        }
        const std::unique_ptr<AVPacket, void (*)(AVPacket *)> packet(av_packet_alloc(),
                                                                     [](AVPacket *p) { av_packet_free(&p); });
        while ((result = avcodec_receive_packet(track.encoder, packet.get())) >= 0) {
            if (!track.prefix.isEmpty()) {
                const int size = packet->size;
                av_grow_packet(packet.get(), int(track.prefix.size()));
                std::memmove(packet->data + track.prefix.size(), packet->data, size_t(size));
                std::memcpy(packet->data, track.prefix.constData(), size_t(track.prefix.size()));
            }
            if (packet->duration <= 0 && track.encoder->codec_type == AVMEDIA_TYPE_VIDEO) {
                packet->duration = 1;
            }
            if (const QString failed = writePacket(track, packet.get(), track.timeBase); !failed.isEmpty()) {
                return failed;
            }
        }
        return {};
    }

    QString encode(Track &track)
    {
        AVCodecContext *encoder = track.encoder;
        const bool video = encoder->codec_type == AVMEDIA_TYPE_VIDEO;
        const int samples = encoder->frame_size > 0 ? encoder->frame_size : 1024;
        const int needed = video ? int(m_sample.seconds * av_q2d(encoder->framerate))
                                 : m_sample.seconds * encoder->sample_rate / samples;
        const int count = m_sample.frames > 0 ? m_sample.frames : needed;
        for (int i = 0; i < count; ++i) {
            AVFrame *frame = av_frame_alloc();
            if (video) {
                frame->width = encoder->width;
                frame->height = encoder->height;
                frame->format = encoder->pix_fmt;
            } else {
                frame->nb_samples = samples;
                frame->format = encoder->sample_fmt;
                frame->sample_rate = encoder->sample_rate;
                av_channel_layout_copy(&frame->ch_layout, &encoder->ch_layout);
            }
            av_frame_get_buffer(frame, 0);
            for (int plane = 0; plane < AV_NUM_DATA_POINTERS && frame->buf[plane]; ++plane) {
                std::memset(frame->buf[plane]->data, 0, frame->buf[plane]->size);
            }
            frame->pts = video ? i : int64_t(i) * samples;
            const QString failed = drain(track, frame);
            av_frame_free(&frame);
            if (!failed.isEmpty()) {
                return failed;
            }
        }
        return drain(track, nullptr);
    }

    const Sample &m_sample;
    AVFormatContext *m_context = nullptr;
    QList<Track> m_tracks;
};

/// Most significant bit first.
class BitWriter {
public:
    void put(quint32 value, int bits)
    {
        for (int i = bits - 1; i >= 0; --i) {
            if (m_used % 8 == 0) {
                m_bytes.append('\0');
            }
            m_bytes.back() = char(quint8(m_bytes.back()) | (((value >> i) & 1U) << (7 - m_used % 8)));
            ++m_used;
        }
    }
    [[nodiscard]] QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
    int m_used = 0;
};

} // namespace

QString writeSample(const Sample &sample, const Path &file)
{
    return Writer(sample).write(file);
}

QByteArray hevcDynamicHdrUnit()
{
    BitWriter message;
    message.put(0xb5, 8);    // itu_t_t35_country_code: United States
    message.put(0x003c, 16); // terminal provider: Samsung
    message.put(0x0001, 16); // provider oriented code
    message.put(4, 8);       // application identifier: ST 2094-40
    message.put(1, 8);       // application version
    message.put(1, 2);       // windows
    message.put(400, 27);    // target luminance
    message.put(0, 1);       // no actual peak luminance of the target
    for (int channel = 0; channel < 3; ++channel) {
        message.put(50000 + quint32(channel), 17); // maxscl
    }
    message.put(30000, 17); // average_maxrgb
    message.put(1, 4);      // one percentile
    message.put(50, 7);
    message.put(20000, 17);
    message.put(100, 10); // fraction of bright pixels
    message.put(0, 1);    // no mastering display
    message.put(0, 1);    // no tone mapping
    message.put(0, 1);    // no colour saturation
    const QByteArray payload = message.bytes();

    QByteArray unit;
    unit.append(char(39 << 1)).append(char(1)); // prefix SEI, layer 0, temporal id 0
    unit.append(char(4)).append(char(payload.size())).append(payload).append(char(0x80));
    // Emulation prevention: no 00 00 0x inside a unit.
    QByteArray escaped;
    int zeros = 0;
    for (const char byte : std::as_const(unit)) {
        if (zeros >= 2 && quint8(byte) <= 3) {
            escaped.append(char(3));
            zeros = 0;
        }
        escaped.append(byte);
        zeros = byte == 0 ? zeros + 1 : 0;
    }
    return QByteArray("\0\0\0\1", 4) + escaped;
}

} // namespace metarr::test

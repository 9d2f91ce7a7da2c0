// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/framegrab.h"

#include "base/threadguard.h"
#include "probe/mediainput.h"
#include "probe/probepool.h"

#include <QProcess>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/imgutils.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int widest = 1920;
constexpr int mostPackets = 4000;
constexpr int mostDarkFrames =
    10;                       ///< fades and titles on black are skipped, a dark film is not searched through
constexpr int darkBelow = 24; ///< mean of R, G and B, 0 to 255
constexpr std::chrono::seconds helperDeadline{25};

struct CodecFree {
    void operator()(AVCodecContext *c) const { avcodec_free_context(&c); }
};
struct FrameFree {
    void operator()(AVFrame *f) const { av_frame_free(&f); }
};
struct PacketFree {
    void operator()(AVPacket *p) const { av_packet_free(&p); }
};
struct ScalerFree {
    void operator()(SwsContext *s) const { sws_freeContext(s); }
};
using Codec = std::unique_ptr<AVCodecContext, CodecFree>;
using Frame = std::unique_ptr<AVFrame, FrameFree>;
using Packet = std::unique_ptr<AVPacket, PacketFree>;

Result<Codec> openDecoder(MediaInput &input, const AVStream *stream)
{
    const AVCodec *decoder = avcodec_find_decoder(stream->codecpar->codec_id);
    if (!decoder) {
        return fail(ErrorKind::Unsupported, u"Nothing here can decode this video."_s);
    }
    Codec codec(avcodec_alloc_context3(decoder));
    if (!codec || avcodec_parameters_to_context(codec.get(), stream->codecpar) < 0) {
        return fail(ErrorKind::Io, u"The video cannot be decoded."_s);
    }
    codec->thread_count = 1; // each thread keeps frames of its own; the helper's memory is limited
    codec->skip_frame = AVDISCARD_NONKEY;
    if (const int code = avcodec_open2(codec.get(), decoder, nullptr); code < 0) {
        return fail(input.error(code, "opening the decoder"));
    }
    return codec;
}

/// RGB in the shape in which it is shown; empty when it cannot be converted.
QByteArray toPpm(const AVFrame &frame, AVRational aspect)
{
    const double ratio = aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1;
    const int shownWidth = std::max(2, int(frame.width * ratio));
    const int width = std::min(shownWidth, widest) & ~1;
    const int height = std::max(2, int(qint64(frame.height) * width / shownWidth)) & ~1;
    const std::unique_ptr<SwsContext, ScalerFree> scaler(
        sws_getContext(frame.width, frame.height, AVPixelFormat(frame.format), width, height,
                       AV_PIX_FMT_RGB24, SWS_BICUBIC, nullptr, nullptr, nullptr));
    if (!scaler) {
        return {};
    }
    // The scaler may write whole vectors beyond a line: it gets lines of its own.
    uint8_t *lines[4] = {};
    int strides[4] = {};
    if (av_image_alloc(lines, strides, width, height, AV_PIX_FMT_RGB24, 64) < 0) {
        return {};
    }
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, lines, strides);
    QByteArray ppm = "P6\n" + QByteArray::number(width) + ' ' + QByteArray::number(height) + "\n255\n";
    ppm.reserve(ppm.size() + qsizetype(width) * height * 3);
    for (int y = 0; y < height; ++y) {
        ppm.append(reinterpret_cast<const char *>(lines[0] + qsizetype(y) * strides[0]),
                   qsizetype(width) * 3);
    }
    av_freep(&lines[0]);
    return ppm;
}

bool isDark(const QByteArray &ppm)
{
    quint64 sum = 0;
    qsizetype count = 0;
    for (qsizetype at = 32; at < ppm.size(); at += 101) {
        sum += quint8(ppm.at(at));
        ++count;
    }
    return count > 0 && sum / quint64(count) < darkBelow;
}

} // namespace

Result<QByteArray> decodeFrame(const Path &file, double part, std::chrono::milliseconds deadline)
{
    METARR_TRY(const auto input, MediaInput::open(file, {}, deadline));
    AVFormatContext *context = input->context();
    if (const int code = avformat_find_stream_info(context, nullptr); code < 0) {
        return fail(input->error(code, "looking at the streams"));
    }
    const int number = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (number < 0) {
        return fail(ErrorKind::Unsupported, u"There is no picture in this file."_s);
    }
    AVStream *stream = context->streams[number];
    METARR_TRY(const Codec codec, openDecoder(*input, stream));
    if (context->duration > 0) {
        const auto target = int64_t(double(context->duration) * std::clamp(part, 0.0, 1.0));
        av_seek_frame(context, -1, target, AVSEEK_FLAG_BACKWARD); // failing that, from the beginning
    }
    const Frame frame(av_frame_alloc());
    const Packet packet(av_packet_alloc());
    QByteArray found;
    int dark = 0;
    for (int packets = 0; packets < mostPackets && !input->interrupted(); ++packets) {
        const int read = av_read_frame(context, packet.get());
        if (read >= 0 && packet->stream_index != number) {
            av_packet_unref(packet.get());
            continue;
        }
        avcodec_send_packet(codec.get(), read < 0 ? nullptr : packet.get());
        av_packet_unref(packet.get());
        while (avcodec_receive_frame(codec.get(), frame.get()) >= 0) {
            QByteArray picture = toPpm(*frame, av_guess_sample_aspect_ratio(context, stream, frame.get()));
            av_frame_unref(frame.get());
            if (picture.isEmpty()) {
                continue;
            }
            const bool good = !isDark(picture);
            found = found.isEmpty() || good ? std::move(picture) : found;
            if (good || ++dark >= mostDarkFrames) {
                return found;
            }
        }
        if (read < 0) {
            break;
        }
    }
    if (found.isEmpty()) {
        return fail(ErrorKind::Unsupported,
                    u"No picture could be decoded from %1."_s.arg(displayName(file.fileName())),
                    u"Try another place of the video, or choose a picture from a file."_s);
    }
    return found;
}

Result<QByteArray> grabFrame(const Path &file, double part, const StopToken &stop)
{
    assertNotGuiThread("grab a frame");
    const QString helper = findProbeHelper();
    if (helper.isEmpty()) {
        return fail(ErrorKind::NotFound, u"The program metarr-probe, which reads media files, is missing."_s,
                    u"Install Metarr again."_s);
    }
    QProcess process;
    process.start(helper, {u"--frame"_s, QString::fromLatin1(file.bytes().toBase64()),
                           QString::number(int(std::clamp(part, 0.0, 1.0) * 1000))});
    const auto end = std::chrono::steady_clock::now() + helperDeadline;
    constexpr int lookMs = 50;
    while (!process.waitForFinished(lookMs) && process.state() != QProcess::NotRunning) {
        const bool late = std::chrono::steady_clock::now() > end;
        if (late || stop.stopRequested()) {
            process.kill();
            process.waitForFinished(1000);
            METARR_CHECK(stop.check());
            return fail(ErrorKind::Timeout, u"Decoding a picture took too long."_s,
                        u"Try another place of the video."_s);
        }
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString said = QString::fromUtf8(process.readAllStandardError()).trimmed();
        return fail(ErrorKind::BadData,
                    said.isEmpty() ? u"%1 could not be decoded."_s.arg(displayName(file.fileName())) : said,
                    u"Try another place of the video, or choose a picture from a file."_s);
    }
    return process.readAllStandardOutput();
}

} // namespace metarr

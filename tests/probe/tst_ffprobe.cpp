// SPDX-License-Identifier: GPL-3.0-or-later
// What we read agrees with FFmpeg's own program, for every codec and container of films that this FFmpeg can write.
// Deliberate differences, each made where its value is compared below:
//   codec      Kodi's names for the kinds of DTS
//   profile    "unknown" and bare numbers say nothing
//   language   ISO 639-2/B ("ger") for whatever the container has ("deu"); none for "und"
//   aspect     width / height where ffprobe has "N/A" or 0:1
//   frame rate none at or above 1000, which is a time base; r_frame_rate where there is no average
//   colour     the primaries' name where the matrix is not given
//   interlaced a flag instead of the order of fields
//   bit depth  from the pixel format, which ffprobe prints as such
//   bit rate   compared once frames were looked at, as ffprobe does
//   streams    pictures, time codes and data are not counted
#include "probe/language.h"
#include "probe/streamreader.h"
#include "samples.h"
#include "support/support.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

/// What an encoder needs to be content.
struct Wish {
    const char *encoder;
    int width = 176, height = 144;
    const char *options = nullptr;
};
constexpr Wish wishes[] = {{"dvvideo", 720, 576},
                           {"dnxhd", 320, 240, "profile=dnxhr_lb"},
                           {"libx265", 176, 144, "preset=ultrafast;x265-params=log-level=none"},
                           {"libx264", 176, 144, "preset=ultrafast"},
                           {"libaom-av1", 176, 144, "cpu-used=8;usage=realtime"},
                           {"libsvtav1", 176, 144, "preset=12"},
                           {"libvpx", 176, 144, "deadline=realtime"},
                           {"libvpx-vp9", 176, 144, "deadline=realtime"}};

template <typename T, typename IsEnd> bool offers(const T *list, T wanted, IsEnd isEnd)
{
    for (; list && !isEnd(*list); ++list) {
        if (*list == wanted) {
            return true;
        }
    }
    return false;
}

SampleVideo videoFor(const AVCodec *codec)
{
    SampleVideo video;
    video.encoder = codec->name;
    video.width = 176;
    video.height = 144;
    for (const Wish &wish : wishes) {
        if (QByteArrayView(wish.encoder) == codec->name) {
            video.width = wish.width;
            video.height = wish.height;
            video.encoderOptions = wish.options;
        }
    }
    const auto isEnd = [](AVPixelFormat format) { return format == AV_PIX_FMT_NONE; };
    if (codec->pix_fmts && !offers(codec->pix_fmts, AV_PIX_FMT_YUV420P, isEnd)) {
        video.pixelFormat = codec->pix_fmts[0];
        if (codec->id == AV_CODEC_ID_DNXHD) {
            video.pixelFormat = AV_PIX_FMT_YUV422P;
        }
    }
    return video;
}

SampleAudio audioFor(const AVCodec *codec)
{
    SampleAudio audio;
    audio.encoder = codec->name;
    if (codec->supported_samplerates &&
        !offers(codec->supported_samplerates, 48000, [](int rate) { return rate == 0; })) {
        audio.sampleRate = codec->supported_samplerates[0];
    }
    bool stereo = !codec->ch_layouts;
    for (const AVChannelLayout *layout = codec->ch_layouts; layout && layout->nb_channels > 0; ++layout) {
        stereo = stereo || layout->nb_channels == 2;
    }
    audio.channels = stereo ? 2 : codec->ch_layouts[0].nb_channels;
    audio.language = "deu";
    return audio;
}

/// One encoder for each codec: those of hardware and of experiments come last.
QList<const AVCodec *> encoders(AVMediaType type)
{
    QList<const AVCodec *> list;
    std::set<AVCodecID> seen;
    void *state = nullptr;
    while (const AVCodec *codec = av_codec_iterate(&state)) {
        constexpr int unusable = AV_CODEC_CAP_HARDWARE | AV_CODEC_CAP_HYBRID;
        if (av_codec_is_encoder(codec) && codec->type == type && (codec->capabilities & unusable) == 0 &&
            !QByteArrayView(codec->name).endsWith("_v4l2m2m") &&
            !QByteArrayView(codec->name).endsWith("_omx") && seen.insert(codec->id).second) {
            list += codec;
        }
    }
    return list;
}

QJsonObject askFfprobe(const Path &file)
{
    QProcess ffprobe;
    ffprobe.start(u"ffprobe"_s, {u"-v"_s, u"quiet"_s, u"-print_format"_s, u"json"_s, u"-show_format"_s,
                                 u"-show_streams"_s, u"-show_chapters"_s, QFile::decodeName(file.bytes())});
    ffprobe.waitForFinished();
    return QJsonDocument::fromJson(ffprobe.readAllStandardOutput()).object();
}

double ratio(const QString &text)
{
    const double denominator = text.section(QRegularExpression(u"[/:]"_s), 1).toDouble();
    return denominator > 0 ? text.section(QRegularExpression(u"[/:]"_s), 0, 0).toDouble() / denominator : 0;
}

QString tag(const QJsonObject &theirs, const QString &name)
{
    return theirs.value(u"tags"_s).toObject().value(name).toString();
}

class Comparison {
public:
    Comparison(QString file, bool deep, QStringList &differences)
        : m_file(std::move(file))
        , m_deep(deep)
        , m_differences(differences)
    {}

    void video(const VideoStream &ours, const QJsonObject &theirs)
    {
        m_stream = theirs.value(u"codec_name"_s).toString();
        same("codec", ours.codec, m_stream);
        same("width", ours.width, theirs.value(u"width"_s).toInt());
        same("height", ours.height, theirs.value(u"height"_s).toInt());
        profile(ours.profile, theirs);
        same("language", ours.language, languageToIso639B(tag(theirs, u"language"_s)));
        const double pixel = ratio(theirs.value(u"sample_aspect_ratio"_s).toString());
        const double aspect =
            ours.height > 0 ? double(ours.width) / ours.height * (pixel > 0 ? pixel : 1) : 0;
        if (m_deep) {
            same("aspect", qRound(ours.aspect * 1000), qRound(aspect * 1000));
            const double average = ratio(theirs.value(u"avg_frame_rate"_s).toString());
            const double base = ratio(theirs.value(u"r_frame_rate"_s).toString());
            const double rate = average > 0 && average < 1000 ? average : base < 1000 ? base : 0;
            same("frame rate", qRound(ours.frameRate * 100), qRound(rate * 100));
            const auto *format = av_pix_fmt_desc_get(
                av_get_pix_fmt(theirs.value(u"pix_fmt"_s).toString().toLatin1().constData()));
            if (format && (format->flags & AV_PIX_FMT_FLAG_PAL) == 0) {
                same("bit depth", ours.bitDepth, format->comp[0].depth);
            }
            const QString matrix = theirs.value(u"color_space"_s).toString();
            same("colour", ours.colorSpace,
                 matrix.isEmpty() ? theirs.value(u"color_primaries"_s).toString() : matrix);
            const QString order = theirs.value(u"field_order"_s).toString(u"progressive"_s);
            same("interlaced", ours.interlaced, order != "progressive"_L1 && order != "unknown"_L1);
        }
        bitRate(ours.bitRate, theirs);
    }

    void audio(const AudioStream &ours, const QJsonObject &theirs)
    {
        m_stream = theirs.value(u"codec_name"_s).toString();
        same("codec", ours.codec, m_stream == "dts"_L1 ? u"dca"_s : m_stream);
        same("channels", ours.channels, theirs.value(u"channels"_s).toInt());
        same("sample rate", ours.sampleRate, theirs.value(u"sample_rate"_s).toString().toInt());
        same("language", ours.language, languageToIso639B(tag(theirs, u"language"_s)));
        same("title", ours.title, tag(theirs, u"title"_s));
        profile(ours.profile, theirs);
        if (m_deep) { // a decoder may take back what the header said (Speex in QuickTime)
            same("layout", ours.channelLayout, theirs.value(u"channel_layout"_s).toString());
        }
        dispositions(ours, theirs);
        bitRate(ours.bitRate, theirs);
    }

    void subtitle(const SubtitleStream &ours, const QJsonObject &theirs)
    {
        m_stream = theirs.value(u"codec_name"_s).toString();
        same("codec", ours.codec, m_stream);
        same("language", ours.language, languageToIso639B(tag(theirs, u"language"_s)));
        dispositions(ours, theirs);
    }

    template <typename T> void same(const char *what, const T &ours, const T &theirs)
    {
        if (ours != theirs) {
            m_differences += u"%1 %2 %3: ours %4, ffprobe's %5"_s.arg(
                m_file + (m_deep ? u" (deep)"_s : u""_s), m_stream, QLatin1StringView(what),
                QVariant(ours).toString(), QVariant(theirs).toString());
        }
    }

private:
    template <typename Stream> void dispositions(const Stream &ours, const QJsonObject &theirs)
    {
        const QJsonObject flags = theirs.value(u"disposition"_s).toObject();
        same("default", ours.isDefault, flags.value(u"default"_s).toInt() != 0);
        same("forced", ours.isForced, flags.value(u"forced"_s).toInt() != 0);
        same("hearing impaired", ours.isHearingImpaired, flags.value(u"hearing_impaired"_s).toInt() != 0);
    }

    void profile(const QString &ours, const QJsonObject &theirs)
    {
        QString name = theirs.value(u"profile"_s).toString();
        bool number = false;
        (void)name.toInt(&number);
        name = number || name == "unknown"_L1 ? QString() : name;
        if (m_deep || !ours.isEmpty()) {
            same("profile", ours, name);
        }
    }

    /// Of a header alone it is what the muxer said; the first frames may say something else.
    void bitRate(qint64 ours, const QJsonObject &theirs)
    {
        // In MPEG's streams it is an estimate from as much as was read.
        const bool estimated =
            m_file.endsWith(u".mpegts"_s) || m_file.endsWith(u".vob"_s) || m_file.endsWith(u".svcd"_s);
        if (m_deep && !estimated) {
            same("bit rate", ours, theirs.value(u"bit_rate"_s).toString().toLongLong());
        }
    }

    QString m_file, m_stream;
    bool m_deep;
    QStringList &m_differences;
};

} // namespace

class TstFfprobe : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_count = 0;
    std::set<int> m_codecs; ///< compared so far

    Path newPath(const QByteArray &container)
    {
        return Path(QFile::encodeName(m_dir.path())) / (QByteArray::number(++m_count) + '.' + container);
    }

    void compare(const Path &file, QStringList &differences)
    {
        const QJsonObject theirs = askFfprobe(file);
        if (!theirs.contains(u"streams"_s)) {
            return; // FFmpeg cannot read what it wrote (QuickTime's RLE in Matroska)
        }
        QList<QJsonObject> video, audio, subtitles;
        for (const QJsonValue &value : theirs.value(u"streams"_s).toArray()) {
            const QJsonObject stream = value.toObject();
            const QString type = stream.value(u"codec_type"_s).toString();
            const QJsonObject flags = stream.value(u"disposition"_s).toObject();
            const bool picture =
                flags.value(u"attached_pic"_s).toInt() + flags.value(u"timed_thumbnails"_s).toInt() > 0;
            if (type == "video"_L1 && !picture) {
                video += stream;
            } else if (type == "audio"_L1) {
                audio += stream;
            } else if (type == "subtitle"_L1) {
                subtitles += stream;
            }
        }
        const QString name = QString::fromUtf8(file.fileName());
        if (video.isEmpty() && audio.isEmpty()) { // carried as data, which makes no film
            if (readStreams(file, ProbeDepth::Deep)) {
                differences += name + u": ffprobe sees no streams"_s;
            }
            return;
        }
        for (const ProbeDepth depth : {ProbeDepth::Measure, ProbeDepth::Deep}) {
            const bool deep = depth == ProbeDepth::Deep;
            const auto ours = readStreams(file, depth);
            if (!ours) {
                differences += name + u": "_s + ours.error().message + u' ' + ours.error().detail;
                return;
            }
            Comparison comparison(name, deep, differences);
            comparison.same("video streams", ours->video.size(), video.size());
            comparison.same("audio streams", ours->audio.size(), audio.size());
            comparison.same("subtitles", ours->subtitles.size(), subtitles.size());
            if (ours->video.size() != video.size() || ours->audio.size() != audio.size() ||
                ours->subtitles.size() != subtitles.size()) {
                return;
            }
            const QJsonObject format = theirs.value(u"format"_s).toObject();
            comparison.same("chapters", qsizetype(ours->chapters),
                            theirs.value(u"chapters"_s).toArray().size());
            if (const double seconds = format.value(u"duration"_s).toString().toDouble();
                deep && seconds > 0) {
                comparison.same("duration within 50 ms",
                                std::abs(double(ours->durationMs) - seconds * 1000) <= 50, true);
            }
            for (qsizetype i = 0; i < video.size(); ++i) {
                comparison.video(ours->video.at(i), video.at(i));
            }
            for (qsizetype i = 0; i < audio.size(); ++i) {
                comparison.audio(ours->audio.at(i), audio.at(i));
            }
            for (qsizetype i = 0; i < subtitles.size(); ++i) {
                comparison.subtitle(ours->subtitles.at(i), subtitles.at(i));
            }
        }
    }

    /// Writes all tracks into one file and compares that; where FFmpeg refuses, each half by itself. Answers how many
    /// files were compared: a call of ffprobe costs more than writing the file.
    int write(const Sample &sample, QStringList &differences)
    {
        const Path file = newPath(sample.format);
        if (writeSample(sample, file).isEmpty()) {
            compare(file, differences);
            for (const auto &video : sample.video) {
                m_codecs.insert(avcodec_find_encoder_by_name(video.encoder)->id);
            }
            for (const auto &audio : sample.audio) {
                m_codecs.insert(avcodec_find_encoder_by_name(audio.encoder)->id);
            }
            return 1;
        }
        Sample half = sample;
        const bool splitsAudio = sample.audio.size() > 1;
        const qsizetype count = splitsAudio ? sample.audio.size() : sample.video.size();
        if (count < 2) {
            return 0;
        }
        int files = 0;
        for (const auto &[from, size] :
             {std::pair(qsizetype(0), count / 2), std::pair(count / 2, count - count / 2)}) {
            if (splitsAudio) {
                half.audio = sample.audio.mid(from, size);
            } else {
                half.video = sample.video.mid(from, size);
            }
            files += write(half, differences);
        }
        return files;
    }

private Q_SLOTS:
    void initTestCase()
    {
        av_log_set_level(AV_LOG_QUIET);
        if (QStandardPaths::findExecutable(u"ffprobe"_s).isEmpty()) {
            QSKIP("ffprobe is not installed: whole program");
        }
    }

    void agrees_data()
    {
        QTest::addColumn<QByteArray>("container");
        // These take many tracks a file, and together every codec. METARR_LONG_TESTS asks for the containers of one track
        // as well: a file and a call of ffprobe for each codec.
        QList<QByteArray> containers{"matroska", "webm", "mp4", "mov", "avi", "mpegts"};
        if (qEnvironmentVariableIntValue("METARR_LONG_TESTS") > 0) {
            containers += {"vob", "svcd", "asf", "flv", "ogg", "nut", "mxf",
                           "gxf", "dv",   "ivf", "rm",  "wtv", "3gp", "swf"};
        }
        for (const QByteArray &container : std::as_const(containers)) {
            if (av_guess_format(container.constData(), nullptr, nullptr)) {
                QTest::newRow(container.constData()) << container;
            }
        }
    }
    void agrees()
    {
        QFETCH(QByteArray, container);
        const AVOutputFormat *format = av_guess_format(container.constData(), nullptr, nullptr);
        const auto fits = [&](const AVCodec *codec) {
            const int answer = avformat_query_codec(format, codec->id, FF_COMPLIANCE_UNOFFICIAL);
            // Some containers know no list: what they cannot carry shows when it is read.
            return answer == 1 || answer == AVERROR_PATCHWELCOME || codec->id == format->video_codec ||
                   codec->id == format->audio_codec;
        };
        QStringList differences;
        int files = 0;
        Sample sample;
        sample.format = container.constData();
        // MPEG's streams have no header to be known by, only a few packets in a row.
        sample.frames = container == "mpegts" || container == "vob" || container == "svcd" ? 25 : 3;
        for (const AVCodec *codec : encoders(AVMEDIA_TYPE_VIDEO)) {
            if (fits(codec)) {
                sample.video += videoFor(codec);
            }
        }
        files += sample.video.isEmpty() ? 0 : write(sample, differences);
        sample.video.clear();
        if (const AVCodec *picture = avcodec_find_encoder(format->video_codec)) {
            sample.video = {videoFor(picture)}; // some will not be without one
        }
        for (const AVCodec *codec : encoders(AVMEDIA_TYPE_AUDIO)) {
            if (fits(codec)) {
                sample.audio += audioFor(codec);
            }
        }
        files += sample.audio.isEmpty() ? 0 : write(sample, differences);
        QVERIFY2(differences.isEmpty(), qPrintable(u'\n' + differences.join(u'\n')));
        QVERIFY2(files > 0, "nothing could be written");
    }

    void whole()
    {
        Sample film;
        film.frames = 3;
        film.video = {videoFor(avcodec_find_encoder(AV_CODEC_ID_MPEG4))};
        film.audio = {audioFor(avcodec_find_encoder(AV_CODEC_ID_AC3)),
                      audioFor(avcodec_find_encoder(AV_CODEC_ID_FLAC))};
        film.audio[0].disposition = AV_DISPOSITION_DEFAULT;
        film.audio[1].title = "Original";
        film.subtitles = {
            {.codec = AV_CODEC_ID_SUBRIP, .language = "fre", .disposition = AV_DISPOSITION_FORCED},
            {.codec = AV_CODEC_ID_ASS, .language = "jpn", .disposition = AV_DISPOSITION_HEARING_IMPAIRED},
            {.codec = AV_CODEC_ID_WEBVTT, .language = "eng"}};
        film.chapters = 4;
        film.cover = true;
        QStringList differences;
        QCOMPARE(write(film, differences), 1);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    }

    void coverage()
    {
        QStringList missing;
        for (const AVMediaType type : {AVMEDIA_TYPE_VIDEO, AVMEDIA_TYPE_AUDIO}) {
            for (const AVCodec *codec : encoders(type)) {
                if (!m_codecs.contains(codec->id)) {
                    missing += QString::fromLatin1(codec->name);
                }
            }
        }
        qInfo("%d codecs in %d files; not written: %s", int(m_codecs.size()), m_count,
              qPrintable(missing.join(u' ')));
        QVERIFY(m_codecs.size() >= 60);
    }
};

QTEST_GUILESS_MAIN(TstFfprobe)
#include "tst_ffprobe.moc"

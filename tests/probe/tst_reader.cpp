// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mediajson.h"
#include "probe/streamreader.h"
#include "samples.h"
#include "support/support.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

/// x264's avcC for High 4.0, 8 bits, without parameter sets; hvcC for Main 10 likewise.
QByteArray avcRecord()
{
    return QByteArray::fromHex("01640028ffe0000000");
}
QByteArray hevcRecord()
{
    return QByteArray::fromHex("010220000000900000000000"
                               "7bf000fcfdfafa"
                               "00000f00");
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    quint32 state = 12345;
    for (char &byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = char(state >> 24);
    }
    return bytes;
}

Sample filmSample()
{
    Sample film;
    film.video = {{.codec = AV_CODEC_ID_H264,
                   .width = 1920,
                   .height = 800,
                   .frameRate = {24000, 1001},
                   .extradata = avcRecord(),
                   .language = "eng"}};
    film.audio = {
        {.codec = AV_CODEC_ID_AC3,
         .channels = 6,
         .language = "ger",
         .title = "Surround",
         .disposition = AV_DISPOSITION_DEFAULT},
        {.codec = AV_CODEC_ID_EAC3, .channels = 2, .language = "en", .title = "Director's commentary"}};
    film.subtitles = {{.codec = AV_CODEC_ID_SUBRIP, .language = "fre", .disposition = AV_DISPOSITION_FORCED},
                      {.codec = AV_CODEC_ID_ASS,
                       .language = "eng",
                       .title = "SDH",
                       .disposition = AV_DISPOSITION_HEARING_IMPAIRED}};
    film.chapters = 3;
    film.cover = true;
    film.seconds = 5;
    return film;
}

} // namespace

class TstReader : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    QByteArray m_oddName;
    int m_count = 0;

    Path newPath(const QByteArray &suffix)
    {
        return Path(QFile::encodeName(m_dir.path())) / (QByteArray::number(++m_count) + suffix);
    }
    Path writeBytes(const QByteArray &suffix, const QByteArray &bytes)
    {
        const Path path = newPath(suffix);
        QFile file(QFile::decodeName(path.bytes()));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write a test file");
        }
        return path;
    }
    QByteArray readBytes(const Path &path)
    {
        QFile file(QFile::decodeName(path.bytes()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { av_log_set_level(AV_LOG_QUIET); }
    void cleanupTestCase()
    {
        // Qt cannot remove what it cannot name.
        ::unlink((QFile::encodeName(m_dir.path()) + '/' + m_oddName).constData());
    }

    void describesAFilm_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("suffix");
        QTest::addColumn<QString>("container");
        QTest::newRow("Matroska") << QByteArray("matroska") << QByteArray(".mkv") << u"matroska"_s;
        QTest::newRow("wrong suffix") << QByteArray("matroska") << QByteArray(".avi") << u"matroska"_s;
        QTest::newRow("no suffix, not UTF-8")
            << QByteArray("matroska") << QByteArray("F\xe9lix") << u"matroska"_s;
    }
    void describesAFilm()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, suffix);
        Sample film = filmSample();
        film.format = format.constData();
        const Path path = newPath(suffix);
        QCOMPARE(writeSample(film, path), QString());
        if (suffix.endsWith("\xe9lix")) {
            m_oddName = path.fileName();
        }
        const auto details = readStreams(path, ProbeDepth::Measure);
        METARR_REQUIRE(details);
        QTEST(details->container, "container");
        QVERIFY(qAbs(details->durationMs - 5000) <= 50);
        QCOMPARE(details->chapters, 3);
        QVERIFY(details->hasAttachedCover);
        QVERIFY(details->bitRate > 0);

        QCOMPARE(details->video.size(), 1);
        const VideoStream &video = details->video.first();
        QCOMPARE(video.codec, u"h264"_s);
        QCOMPARE(video.profile, u"High"_s);
        QCOMPARE(video.width, 1920);
        QCOMPARE(video.height, 800);
        QCOMPARE(video.aspect, 2.4);
        QVERIFY(qAbs(video.frameRate - 24000.0 / 1001) < 0.001);
        QCOMPARE(video.bitDepth, 8);
        QCOMPARE(video.language, u"eng"_s);
        QCOMPARE(video.hdrType, QString());
        QVERIFY(!video.interlaced);

        QCOMPARE(details->audio.size(), 2);
        const AudioStream &first = details->audio.at(0);
        QCOMPARE(first.codec, u"ac3"_s);
        QCOMPARE(first.channels, 6);
        QCOMPARE(first.sampleRate, 48000);
        QCOMPARE(first.language, u"ger"_s);
        QCOMPARE(first.title, u"Surround"_s);
        QVERIFY(first.isDefault && !first.isCommentary && !first.isForced);
        const AudioStream &second = details->audio.at(1);
        QCOMPARE(second.codec, u"eac3"_s);
        QCOMPARE(second.language, u"eng"_s);
        QVERIFY(!second.isDefault && second.isCommentary);

        QCOMPARE(details->subtitles.size(), 2);
        QCOMPARE(details->subtitles.at(0).codec, u"subrip"_s);
        QCOMPARE(details->subtitles.at(0).language, u"fre"_s);
        QVERIFY(details->subtitles.at(0).isForced && !details->subtitles.at(0).isHearingImpaired);
        QCOMPARE(details->subtitles.at(1).title, u"SDH"_s);
        QVERIFY(details->subtitles.at(1).isHearingImpaired && !details->subtitles.at(1).isForced);
    }

    void dynamicRange_data()
    {
        QTest::addColumn<int>("transfer");
        QTest::addColumn<int>("dolbyVision");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QString>("hdrType");
        for (const char *format : {"matroska", "mp4"}) {
            const auto add = [&](const char *name, int transfer, int dolbyVision, const QString &type) {
                QTest::newRow(qPrintable(QLatin1StringView(name) + u' ' + QLatin1StringView(format)))
                    << transfer << dolbyVision << QByteArray(format) << type;
            };
            add("SDR", int(AVCOL_TRC_BT709), -1, QString());
            add("PQ", int(AVCOL_TRC_SMPTE2084), -1, u"hdr10"_s);
            add("HLG", int(AVCOL_TRC_ARIB_STD_B67), -1, u"hlg"_s);
            add("Dolby Vision 8", int(AVCOL_TRC_SMPTE2084), 8, u"dolbyvision"_s);
            add("Dolby Vision 5", int(AVCOL_TRC_UNSPECIFIED), 5, u"dolbyvision"_s);
        }
    }
    void dynamicRange()
    {
        QFETCH(int, transfer);
        QFETCH(int, dolbyVision);
        QFETCH(QByteArray, format);
        Sample film;
        film.format = format.constData();
        film.video = {{.codec = AV_CODEC_ID_HEVC,
                       .width = 3840,
                       .height = 2160,
                       .transfer = AVColorTransferCharacteristic(transfer),
                       .primaries = AVCOL_PRI_BT2020,
                       .space = AVCOL_SPC_BT2020_NCL,
                       .dolbyVisionProfile = dolbyVision,
                       .extradata = hevcRecord()}};
        const Path path = newPath(format == "mp4" ? ".mp4" : ".mkv");
        QCOMPARE(writeSample(film, path), QString());
        const auto details = readStreams(path, ProbeDepth::Measure);
        METARR_REQUIRE(details);
        const VideoStream &video = details->video.first();
        QTEST(video.hdrType, "hdrType");
        QCOMPARE(video.dolbyVisionProfile, dolbyVision);
        QCOMPARE(video.codec, u"hevc"_s);
        QCOMPARE(video.profile, u"Main 10"_s);
        QCOMPARE(video.bitDepth, 10);
        if (format == "matroska" ||
            transfer != AVCOL_TRC_UNSPECIFIED) { // MP4's colr box is written whole or not at all
            QCOMPARE(video.colorSpace, u"bt2020nc"_s);
        }
        QCOMPARE(details->container, format == "mp4" ? u"mp4"_s : u"matroska"_s);
    }

    void shapes()
    {
        Sample film;
        film.video = {{.codec = AV_CODEC_ID_MPEG2VIDEO,
                       .width = 720,
                       .height = 576,
                       .pixelAspect = {64, 45},
                       .fieldOrder = AV_FIELD_TT},
                      {.codec = AV_CODEC_ID_H264,
                       .width = 1920,
                       .height = 1080,
                       .sideBySide = true,
                       .extradata = avcRecord()}};
        const Path path = newPath(".mkv");
        QCOMPARE(writeSample(film, path), QString());
        const auto details = readStreams(path, ProbeDepth::Measure);
        METARR_REQUIRE(details);
        QCOMPARE(details->video.size(), 2);
        QVERIFY(qAbs(details->video[0].aspect - 16.0 / 9) < 0.001);
        QVERIFY(details->video[0].interlaced);
        QCOMPARE(details->video[0].codec, u"mpeg2video"_s);
        QCOMPARE(details->video[0].stereoMode, QString());
        QCOMPARE(details->video[1].stereoMode, u"left_right"_s);
    }

    /// Real frames of real encoders: what the header lacks is found, at both depths.
    void encoded_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("video");
        QTest::addColumn<QByteArray>("audio");
        QTest::addColumn<QString>("container");
        QTest::addColumn<QString>("videoCodec");
        QTest::addColumn<QString>("audioCodec");
        QTest::addColumn<int>("channels");
        const auto add = [](const char *format, const char *video, const char *audio, const char *container,
                            const char *videoCodec, const char *audioCodec, int channels) {
            QTest::addRow("%s %s %s", format, video, audio)
                << QByteArray(format) << QByteArray(video) << QByteArray(audio)
                << QString::fromLatin1(container) << QString::fromLatin1(videoCodec)
                << QString::fromLatin1(audioCodec) << channels;
        };
        add("matroska", "libx264", "ac3", "matroska", "h264", "ac3", 6);
        add("matroska", "libx265", "eac3", "matroska", "hevc", "eac3", 6);
        add("matroska", "mpeg4", "flac", "matroska", "mpeg4", "flac", 2);
        add("matroska", "libvpx-vp9", "libopus", "matroska", "vp9", "opus", 2);
        add("matroska", "mpeg2video", "dca", "matroska", "mpeg2video", "dca", 6);
        add("matroska", "mpeg4", "truehd", "matroska", "mpeg4", "truehd", 6);
        add("mp4", "libx264", "aac", "mp4", "h264", "aac", 2);
        add("mp4", "libx265", "ac3", "mp4", "hevc", "ac3", 6);
        add("mov", "mpeg4", "aac", "mov", "mpeg4", "aac", 2);
        add("avi", "mpeg4", "libmp3lame", "avi", "mpeg4", "mp3", 2);
        add("mpegts", "libx264", "aac", "mpegts", "h264", "aac", 2);
        add("mpegts", "mpeg2video", "mp2", "mpegts", "mpeg2video", "mp2", 2);
        add("vob", "mpeg2video", "ac3", "mpeg", "mpeg2video", "ac3", 6);
        add("asf", "wmv2", "wmav2", "asf", "wmv2", "wmav2", 2);
        add("flv", "flv", "aac", "flv", "flv1", "aac", 2);
        add("ogg", "libtheora", "libvorbis", "ogg", "theora", "vorbis", 2);
    }
    void encoded()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, video);
        QFETCH(QByteArray, audio);
        QFETCH(int, channels);
        Sample film;
        film.format = format.constData();
        film.video = {
            {.encoder = video.constData(),
             .encoderOptions = video == "libx265" ? "preset=ultrafast;x265-params=log-level=none" : nullptr}};
        film.audio = {{.encoder = audio.constData(), .channels = channels, .language = "jpn"}};
        const Path path = newPath("." + format);
        if (const QString missing = writeSample(film, path); !missing.isEmpty()) {
            if (missing.startsWith("no encoder"_L1)) {
                QSKIP(qPrintable(missing));
            }
            QFAIL(qPrintable(missing));
        }
        for (const ProbeDepth depth : {ProbeDepth::Measure, ProbeDepth::Deep}) {
            const auto details = readStreams(path, depth);
            METARR_REQUIRE(details);
            QTEST(details->container, "container");
            QVERIFY2(qAbs(details->durationMs - 1000) < 200,
                     qPrintable(QString::number(details->durationMs)));
            QCOMPARE(details->video.size(), 1);
            QTEST(details->video[0].codec, "videoCodec");
            QCOMPARE(details->video[0].width, 320);
            QCOMPARE(details->video[0].height, 180);
            QVERIFY(qAbs(details->video[0].aspect - 16.0 / 9) < 0.001);
            QVERIFY2(qAbs(details->video[0].frameRate - 25) < 0.1,
                     qPrintable(QString::number(details->video[0].frameRate)));
            QCOMPARE(details->audio.size(), 1);
            QTEST(details->audio[0].codec, "audioCodec");
            QCOMPARE(details->audio[0].channels, channels);
            QCOMPARE(details->audio[0].sampleRate, 48000);
            QVERIFY(!details->audio[0].isAtmos);
            if (format == "matroska" || format == "mp4" || format == "mpegts") {
                QCOMPARE(details->audio[0].language, u"jpn"_s);
            }
            if (depth == ProbeDepth::Deep) {
                QCOMPARE(details->video[0].bitDepth, 8);
                if (format != "asf") { // WAVEFORMATEX has only the number of channels
                    QVERIFY(!details->audio[0].channelLayout.isEmpty());
                }
            }
        }
    }

    void dynamicHdr_data()
    {
        QTest::addColumn<bool>("dynamic");
        QTest::newRow("HDR10") << false;
        QTest::newRow("HDR10+") << true;
    }
    void dynamicHdr()
    {
        QFETCH(bool, dynamic);
        Sample film;
        film.format = "mpegts"; // keeps start codes, so that the message can simply be put in front
        film.video = {{.encoder = "libx265",
                       .pixelFormat = AV_PIX_FMT_YUV420P10LE,
                       .transfer = AVCOL_TRC_SMPTE2084,
                       .primaries = AVCOL_PRI_BT2020,
                       .space = AVCOL_SPC_BT2020_NCL,
                       .encoderOptions = "preset=ultrafast;x265-params=log-level=none",
                       .insertBeforeFrames = dynamic ? hevcDynamicHdrUnit() : QByteArray()}};
        const Path path = newPath(".ts");
        if (const QString missing = writeSample(film, path); !missing.isEmpty()) {
            if (missing.startsWith("no encoder"_L1)) {
                QSKIP(qPrintable(missing));
            }
            QFAIL(qPrintable(missing));
        }
        const auto measured = readStreams(path, ProbeDepth::Measure);
        METARR_REQUIRE(measured);
        QCOMPARE(measured->video[0].hdrType, u"hdr10"_s);
        const auto deep = readStreams(path, ProbeDepth::Deep);
        METARR_REQUIRE(deep);
        QCOMPARE(deep->video[0].hdrType, dynamic ? u"hdr10plus"_s : u"hdr10"_s);
        QCOMPARE(deep->video[0].bitDepth, 10);
        QCOMPARE(deep->video[0].profile, u"Main 10"_s);
    }

    /// The transfer function stands in HEVC's parameter sets alone, as many muxers leave it.
    void colourFromParameterSets()
    {
        Sample film;
        film.video = {{.encoder = "libx265",
                       .pixelFormat = AV_PIX_FMT_YUV420P10LE,
                       .encoderOptions = "preset=ultrafast;x265-params=log-level=none:colorprim=bt2020:"
                                         "transfer=smpte2084:colormatrix=bt2020nc"}};
        const Path path = newPath(".mkv");
        if (const QString missing = writeSample(film, path); !missing.isEmpty()) {
            QSKIP(qPrintable(missing));
        }
        const auto details = readStreams(path, ProbeDepth::Measure);
        METARR_REQUIRE(details);
        QCOMPARE(details->video[0].hdrType, u"hdr10"_s);
        QCOMPARE(details->video[0].colorSpace, u"bt2020nc"_s);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("suffix");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray(".mkv") << QByteArray();
        QTest::newRow("one byte") << QByteArray(".mkv") << QByteArray("x");
        QTest::newRow("zeros") << QByteArray(".mkv") << QByteArray(100'000, '\0');
        QTest::newRow("random") << QByteArray(".mkv") << randomBytes(300'000);
        QTest::newRow("random as mp4") << QByteArray(".mp4") << randomBytes(300'000);
        QTest::newRow("text") << QByteArray(".mkv") << QByteArray("This is not a film.\n").repeated(500);
        QTest::newRow("EBML mark only")
            << QByteArray(".mkv") << QByteArray::fromHex("1a45dfa3") + randomBytes(5000);
        QTest::newRow("ftyp only") << QByteArray(".mp4")
                                   << QByteArray::fromHex("0000001866747970") + randomBytes(5000);
        QTest::newRow("RIFF AVI only") << QByteArray(".avi")
                                       << QByteArray("RIFF\xff\xff\xff\xff"
                                                     "AVI LIST",
                                                     16);
        QTest::newRow("HLS, local file")
            << QByteArray(".mkv")
            << QByteArray(
                   "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n");
        QTest::newRow("concat list") << QByteArray(".mkv")
                                     << QByteArray("ffconcat version 1.0\nfile '/etc/passwd'\n");
        QTest::newRow("SDP")
            << QByteArray(".sdp")
            << QByteArray("v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n");
        QTest::newRow("subtitle") << QByteArray(".mkv")
                                  << QByteArray("1\n00:00:00,000 --> 00:00:01,000\nHi.\n\n").repeated(20);
        QTest::newRow("picture") << QByteArray(".mkv")
                                 << QByteArray::fromHex(
                                        "89504e470d0a1a0a0000000d49484452000000010000000108020000009077");
    }
    void refuses()
    {
        QFETCH(QByteArray, suffix);
        QFETCH(QByteArray, bytes);
        const Path path = writeBytes(suffix, bytes);
        for (const ProbeDepth depth : {ProbeDepth::Measure, ProbeDepth::Deep}) {
            const auto details = readStreams(path, depth);
            QVERIFY(!details);
            QCOMPARE(details.error().kind, ErrorKind::BadData);
            QVERIFY(details.error().message.contains(path.display()));
            QVERIFY(!details.error().remedy.isEmpty());
        }
    }

    /// However a playlist is dressed up, nobody is called.
    void followsNoAddress()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QByteArray url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + "/x.ts";
        const QByteArray playlist =
            "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + url + "\n#EXT-X-ENDLIST\n";
        for (const char *suffix : {".m3u8", ".mkv", ".mp4", ".ts"}) {
            QVERIFY(!readStreams(writeBytes(suffix, playlist), ProbeDepth::Deep));
        }
        QVERIFY(!readStreams(writeBytes(".mpd", "<?xml version=\"1.0\"?><MPD><Period><BaseURL>" + url +
                                                    "</BaseURL></Period></MPD>"),
                             ProbeDepth::Deep));
        QVERIFY(!readStreams(Path(url), ProbeDepth::Deep));
        QVERIFY(!server.waitForNewConnection(20));
    }

    /// A file cut anywhere either tells what its header said or is refused: it never hangs or crashes.
    void truncated_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("Matroska") << QByteArray("matroska");
        QTest::newRow("MP4") << QByteArray("mp4");
        QTest::newRow("AVI") << QByteArray("avi");
        QTest::newRow("MPEG-TS") << QByteArray("mpegts");
    }
    void truncated()
    {
        QFETCH(QByteArray, format);
        Sample film;
        film.format = format.constData();
        film.video = {{.encoder = "mpeg4"}};
        film.audio = {{.encoder = "ac3"}};
        const Path whole = newPath("." + format);
        QCOMPARE(writeSample(film, whole), QString());
        const QByteArray bytes = readBytes(whole);
        QVERIFY(bytes.size() > 2000);
        int understood = 0;
        for (int part = 1; part < 20; ++part) {
            const auto details =
                readStreams(writeBytes(".cut", bytes.left(bytes.size() * part / 20)), ProbeDepth::Deep);
            if (details) {
                ++understood;
                QVERIFY(!details->isEmpty());
            } else {
                QCOMPARE(details.error().kind, ErrorKind::BadData);
            }
        }
        // MP4 keeps its description at the end of the file.
        QVERIFY(format == "mp4" ? understood == 0 : understood > 5);
    }

    void fileErrors()
    {
        const auto missing = readStreams(newPath(".mkv"), ProbeDepth::Measure);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);

        const auto folder = readStreams(Path(QFile::encodeName(m_dir.path())), ProbeDepth::Measure);
        QVERIFY(!folder);
        QCOMPARE(folder.error().kind, ErrorKind::InvalidInput);

        const Path pipe = newPath(".mkv");
        QCOMPARE(::mkfifo(pipe.bytes().constData(), 0600), 0);
        const auto fifo = readStreams(pipe, ProbeDepth::Measure);
        QVERIFY(!fifo);
        QCOMPARE(fifo.error().kind, ErrorKind::InvalidInput);
    }

    void stopsAndTimesOut()
    {
        const Path path = newPath(".mkv");
        QCOMPARE(writeSample(filmSample(), path), QString());
        StopSource source;
        source.requestStop();
        const auto stopped = readStreams(path, ProbeDepth::Measure, source.token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        const auto late = readStreams(path, ProbeDepth::Measure, {}, std::chrono::milliseconds(0));
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Timeout);
    }

    void json()
    {
        const Path path = newPath(".mkv");
        QCOMPARE(writeSample(filmSample(), path), QString());
        const auto details = readStreams(path, ProbeDepth::Measure);
        METARR_REQUIRE(details);
        const QByteArray text = QJsonDocument(streamsToJson(*details)).toJson();
        const auto back = streamsFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY(back.has_value());
        QVERIFY(*back == *details);
    }
};

QTEST_GUILESS_MAIN(TstReader)
#include "tst_reader.moc"

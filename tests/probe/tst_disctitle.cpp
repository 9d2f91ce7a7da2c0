// SPDX-License-Identifier: GPL-3.0-or-later
#include "discs.h"
#include "io/filesystem.h"
#include "probe/disctitle.h"
#include "probe/streamreader.h"
#include "samples.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

const QList<DvdAudio> dvdSound{{"en", 0, 6},
                               {"de", 6, 6},
                               {"en", 0, 2, 3}, // director's comments
                               {"fr", 0, 2, 1, false}};
const QList<DvdSubtitle> dvdText{{"en", 5}, {"de", 9}, {"nl", 1}};

} // namespace

class TstDiscTitle : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<FileSystem> m_files = makeSystemFileSystem();
    int m_count = 0;

    QString newDisc() { return m_dir.filePath(u"disc%1"_s.arg(++m_count)); }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(path.section(u'/', 0, -2));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// A file that claims its size without taking it.
    static void writeSparse(const QString &path, qint64 size)
    {
        write(path, {});
        QVERIFY(QFile::resize(path, size));
    }
    static Path pathOf(const QString &text) { return Path(QFile::encodeName(text)); }

private Q_SLOTS:
    void initTestCase() { av_log_set_level(AV_LOG_QUIET); }

    void titleSet()
    {
        const auto set = parseDvdTitleSet(dvdTitleSet({90, 6030, 15}, dvdSound, dvdText));
        QVERIFY(set);
        QCOMPARE(set->durationMs, 6030 * 1000 + 480); // 12 frames of 25
        QCOMPARE(set->chapters, 11);
        QCOMPARE(set->width, 720);
        QCOMPARE(set->height, 576);
        QVERIFY(qAbs(set->aspect - 16.0 / 9) < 0.001);
        QCOMPARE(set->frameRate, 25.0);
        QCOMPARE(set->tracks.size(), 6); // French is not in this title
        const DiscTrack &german = set->tracks.at(1);
        QCOMPARE(german.language, u"ger"_s);
        QCOMPARE(german.codec, u"dca"_s);
        QCOMPARE(german.id, 0x89);
        QCOMPARE(german.channels, 6);
        QVERIFY(set->tracks.at(2).isCommentary && !set->tracks.at(0).isCommentary);
        QVERIFY(set->tracks.at(3).isSubtitle && set->tracks.at(3).isHearingImpaired);
        QVERIFY(set->tracks.at(4).isForced);
        QCOMPARE(set->tracks.at(5).id, 0x24);
        const auto ntsc = parseDvdTitleSet(dvdTitleSet({100}, {}, {}, false, false));
        QVERIFY(ntsc);
        QCOMPARE(ntsc->height, 480);
        QVERIFY(qAbs(ntsc->aspect - 4.0 / 3) < 0.001);
    }

    void playlist()
    {
        const auto list = parseBlurayPlaylist(
            blurayPlaylist({{"00001", 20}, {"00002", 7000, 3}}, {{0x1011, 0x24, {}, 1}},
                           {{0x1100, 0x83, "deu"}, {0x1101, 0x86, "eng"}}, {{0x12a0, 0x90, "ger"}}, 12));
        QVERIFY(list);
        QCOMPARE(list->durationMs, 7020'000);
        QCOMPARE(list->items.size(), 2);
        QCOMPARE(list->items.at(1).clip, QByteArray("00002"));
        QCOMPARE(list->chapters, 12);
        QCOMPARE(list->hdrType, u"hdr10"_s);
        QCOMPARE(list->tracks.size(), 3);
        QCOMPARE(list->tracks.at(0).id, 0x1100);
        QCOMPARE(list->tracks.at(0).language, u"ger"_s);
        QCOMPARE(list->tracks.at(1).codec, u"dtshd_ma"_s);
        QVERIFY(list->tracks.at(2).isSubtitle);
        QCOMPARE(list->tracks.at(2).language, u"ger"_s);
    }

    /// Cut and bent anywhere, the tables are read or refused.
    void hostileTables()
    {
        const QByteArray ifo = dvdTitleSet({90, 6030, 15}, dvdSound, dvdText);
        const QByteArray mpls = blurayPlaylist({{"00001", 20}, {"00002", 7000, 3}}, {{0x1011, 0x24, {}, 1}},
                                               {{0x1100, 0x83, "deu"}}, {}, 9);
        for (qsizetype i = 0; i < qMax(ifo.size(), mpls.size()); ++i) {
            (void)parseDvdTitleSet(ifo.left(i));
            (void)parseBlurayPlaylist(mpls.left(i));
            for (const char value : {'\0', '\x7f', '\xff'}) {
                QByteArray bent = ifo;
                bent[i % ifo.size()] = value;
                (void)parseDvdTitleSet(bent);
                bent = mpls;
                bent[i % mpls.size()] = value;
                (void)parseBlurayPlaylist(bent);
            }
        }
        QVERIFY(!parseDvdTitleSet({}));
        QVERIFY(!parseBlurayPlaylist({}));
        QVERIFY(!parseDvdTitleSet(QByteArray(5000, '\xff')));
    }

    void dvd()
    {
        const QString disc = newDisc() + u"/VIDEO_TS/"_s;
        Sample film;
        film.format = "vob";
        film.video = {{.encoder = "mpeg2video", .width = 720, .height = 576}};
        film.audio = {{.encoder = "ac3", .channels = 6}};
        write(disc + u"VIDEO_TS.IFO"_s, "DVDVIDEO-VMG");
        // The largest file is a bonus reel; the film is the longest title.
        QCOMPARE(writeSample(film, pathOf(disc + u"VTS_02_1.VOB"_s)), QString());
        writeSparse(disc + u"VTS_02_2.VOB"_s, 800'000'000);
        write(disc + u"VTS_02_0.IFO"_s, dvdTitleSet({90, 6030}, dvdSound, dvdText));
        writeSparse(disc + u"VTS_01_1.VOB"_s, 1'000'000'000);
        write(disc + u"VTS_01_0.IFO"_s, dvdTitleSet({1200}, dvdSound, {}));
        // Made up by copy protection: 20 hours in a few bytes.
        writeSparse(disc + u"VTS_03_1.VOB"_s, 2048);
        write(disc + u"VTS_03_0.IFO"_s, dvdTitleSet({72000}, {}, {}));
        for (const ProbeDepth depth : {ProbeDepth::Measure, ProbeDepth::Deep}) {
            const auto details = readStreams(pathOf(disc + u"VIDEO_TS.IFO"_s), depth);
            METARR_REQUIRE(details);
            QCOMPARE(details->container, u"mpeg"_s);
            QCOMPARE(details->durationMs, 6030'480);
            QCOMPARE(details->chapters, 11);
            QVERIFY(details->bitRate > 1'000'000);
            QCOMPARE(details->video.size(), 1);
            QCOMPARE(details->video.first().codec, u"mpeg2video"_s);
            QCOMPARE(details->video.first().height, 576);
            QCOMPARE(details->audio.size(), 3);
            QCOMPARE(details->audio.at(0).language, u"eng"_s);
            QCOMPARE(details->audio.at(0).channels, 6);
            QCOMPARE(details->audio.at(0).sampleRate, 48000); // from the stream itself
            QCOMPARE(details->audio.at(1).language, u"ger"_s);
            QVERIFY(details->audio.at(2).isCommentary);
            QCOMPARE(details->subtitles.size(), 3);
            QCOMPARE(details->subtitles.at(1).language, u"ger"_s);
            QVERIFY(details->subtitles.at(1).isForced);
        }
        // Scrambled: the tables alone still tell.
        write(disc + u"VTS_02_1.VOB"_s, QByteArray(100'000, '\x5a'));
        const auto scrambled = readStreams(pathOf(disc + u"VIDEO_TS.IFO"_s), ProbeDepth::Measure);
        METARR_REQUIRE(scrambled);
        QCOMPARE(scrambled->durationMs, 6030'480);
        QCOMPARE(scrambled->video.first().width, 720);
        QCOMPARE(scrambled->audio.size(), 3);
    }

    /// Without tables the largest title set is the film; its tables may lie in the copy.
    void damagedDvd()
    {
        const QString disc = newDisc() + u"/video_ts/"_s;
        write(disc + u"video_ts.ifo"_s, {});
        writeSparse(disc + u"vts_01_0.vob"_s, 900'000'000); // a menu
        writeSparse(disc + u"vts_01_1.vob"_s, 1000);
        writeSparse(disc + u"vts_02_1.vob"_s, 500'000'000);
        writeSparse(disc + u"vts_02_2.vob"_s, 500'000'000);
        writeSparse(disc + u"vts_03_1.vob"_s, 700'000'000);
        auto title = findMainTitle(*m_files, pathOf(disc + u"video_ts.ifo"_s));
        METARR_REQUIRE(title);
        QCOMPARE(title->stream.fileName(), QByteArray("vts_02_1.vob"));
        write(disc + u"vts_03_0.ifo"_s, "damaged");
        write(disc + u"vts_03_0.bup"_s, dvdTitleSet({5000}, dvdSound, {}));
        title = findMainTitle(*m_files, pathOf(disc + u"video_ts.ifo"_s));
        METARR_REQUIRE(title);
        QCOMPARE(title->stream.fileName(), QByteArray("vts_03_1.vob"));
        QCOMPARE(title->durationMs, 5000'480);
    }

    void bluray()
    {
        const QString disc = newDisc() + u"/BDMV/"_s;
        Sample film;
        film.format = "mpegts";
        film.video = {{.encoder = "mpeg2video", .width = 720, .height = 576}};
        film.audio = {{.encoder = "ac3", .channels = 6}};
        write(disc + u"index.bdmv"_s, "INDX0200");
        QVERIFY(QDir().mkpath(disc + u"STREAM"_s));
        QCOMPARE(writeSample(film, pathOf(disc + u"STREAM/00010.m2ts"_s)), QString());
        QVERIFY(QFile::resize(disc + u"STREAM/00010.m2ts"_s, 4'000'000'000)); // sparse: the rest is zeros
        writeSparse(disc + u"STREAM/00011.m2ts"_s, 50'000'000);
        writeSparse(disc + u"STREAM/00020.m2ts"_s, 9'000'000'000); // larger than the film
        write(disc + u"STREAM/SSIF/00010.ssif"_s, "x");
        const QList<PlaylistStream> video{{0x1011, 0x1b, {}}}; // as the muxer numbers them on such discs
        const QList<PlaylistStream> audio{{0x1100, 0x81, "deu"}, {0x1101, 0x86, "eng"}};
        const QList<PlaylistStream> text{{0x1200, 0x90, "ger"}};
        const auto list = [&](const char *name, const QList<PlaylistItem> &items) {
            write(disc + u"PLAYLIST/"_s + QString::fromLatin1(name),
                  blurayPlaylist(items, video, audio, text, 7));
        };
        list("00800.mpls", {{"00010", 6000}, {"00011", 60}});
        list("00001.mpls", {{"00020", 3000}});
        list("00002.mpls", {{"00011", 5000}, {"00011", 5000}, {"00011", 5000}}); // a loop
        list("00003.mpls", {{"00099", 7000}});                                   // a clip that is not there
        list("00004.mpls", {{"00010", 6000}, {"00011", 60}}); // comes first, and is the same
        write(disc + u"PLAYLIST/00005.mpls"_s, "MPLS0200 damaged");
        const auto title = findMainTitle(*m_files, pathOf(disc + u"index.bdmv"_s));
        METARR_REQUIRE(title);
        QCOMPARE(title->stream.fileName(), QByteArray("00010.m2ts"));
        QCOMPARE(title->durationMs, 6060'000);
        const auto details =
            readStreams(pathOf(disc + u"index.bdmv"_s), ProbeDepth::Measure, {}, std::chrono::minutes(10));
        METARR_REQUIRE(details);
        QCOMPARE(details->container, u"mpegts"_s);
        QCOMPARE(details->durationMs, 6060'000);
        QCOMPARE(details->chapters, 7);
        QCOMPARE(details->video.first().stereoMode, u"block_lr"_s);
        QCOMPARE(details->audio.size(), 2);
        QCOMPARE(details->audio.at(0).language, u"ger"_s);
        QCOMPARE(details->audio.at(0).channels, 6);
        QCOMPARE(details->audio.at(1).codec, u"dtshd_ma"_s);
        QCOMPARE(details->audio.at(1).language, u"eng"_s);
        QCOMPARE(details->subtitles.size(), 1);
        QCOMPARE(details->subtitles.at(0).language, u"ger"_s);
    }

    void nothingThere()
    {
        const QString dvd = newDisc() + u"/VIDEO_TS/VIDEO_TS.IFO"_s,
                      bluray = newDisc() + u"/BDMV/index.bdmv"_s;
        write(dvd, {});
        write(bluray, {});
        for (const QString &index : {dvd, bluray}) {
            const auto details = readStreams(pathOf(index), ProbeDepth::Measure);
            QVERIFY(!details);
            QCOMPARE(details.error().kind, ErrorKind::BadData);
            QVERIFY(details.error().message.contains(index));
        }
        const auto gone = readStreams(pathOf(newDisc() + u"/VIDEO_TS/VIDEO_TS.IFO"_s), ProbeDepth::Measure);
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    }

    /// A disc's image is no film we can look into; that is said, and nothing else happens.
    void image()
    {
        const QString file = newDisc() + u".iso"_s;
        writeSparse(file, 4'000'000'000);
        const auto details = readStreams(pathOf(file), ProbeDepth::Measure);
        QVERIFY(!details);
        QCOMPARE(details.error().kind, ErrorKind::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TstDiscTitle)
#include "tst_disctitle.moc"

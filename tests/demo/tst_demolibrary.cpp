// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demolibrary.h"
#include "demo/videomaker.h"
#include "support/support.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QHashFunctions>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::demo;

namespace {

/// What a player sees of a file.
struct Seen {
    QString format;
    double seconds = 0;
    int width = 0;
    int height = 0;
    AVColorTransferCharacteristic curve = AVCOL_TRC_UNSPECIFIED;
    QStringList audio;     ///< "ac3 6 eng"
    QStringList subtitles; ///< "subrip eng"
    int decodedFrames = 0;
};

int decodeAll(AVFormatContext *file, int stream)
{
    const AVCodecParameters *parameters = file->streams[stream]->codecpar;
    AVCodecContext *decoder = avcodec_alloc_context3(avcodec_find_decoder(parameters->codec_id));
    avcodec_parameters_to_context(decoder, parameters);
    int frames = 0;
    if (avcodec_open2(decoder, nullptr, nullptr) >= 0) {
        AVPacket *packet = av_packet_alloc();
        AVFrame *frame = av_frame_alloc();
        bool more = true;
        while (more) {
            more = av_read_frame(file, packet) >= 0;
            if (more && packet->stream_index != stream) {
                av_packet_unref(packet);
                continue;
            }
            avcodec_send_packet(decoder, more ? packet : nullptr);
            av_packet_unref(packet);
            while (avcodec_receive_frame(decoder, frame) >= 0) {
                frames += frame->decode_error_flags == 0 ? 1 : 0;
            }
        }
        av_frame_free(&frame);
        av_packet_free(&packet);
    }
    avcodec_free_context(&decoder);
    return frames;
}

Seen look(const QString &path)
{
    Seen seen;
    AVFormatContext *file = nullptr;
    if (avformat_open_input(&file, path.toUtf8().constData(), nullptr, nullptr) < 0) {
        return seen;
    }
    avformat_find_stream_info(file, nullptr);
    seen.format = QString::fromLatin1(file->iformat->name);
    seen.seconds = double(file->duration) / AV_TIME_BASE;
    int video = -1;
    for (unsigned i = 0; i < file->nb_streams; ++i) {
        const AVStream *stream = file->streams[i];
        const AVCodecParameters *parameters = stream->codecpar;
        const AVDictionaryEntry *entry = av_dict_get(stream->metadata, "language", nullptr, 0);
        const QString language = entry ? QString::fromLatin1(entry->value) : QString();
        const QString codec = QString::fromLatin1(avcodec_get_name(parameters->codec_id));
        if (parameters->codec_type == AVMEDIA_TYPE_VIDEO) {
            video = int(i);
            seen.width = parameters->width;
            seen.height = parameters->height;
            seen.curve = parameters->color_trc;
        } else if (parameters->codec_type == AVMEDIA_TYPE_AUDIO) {
            seen.audio.append(u"%1 %2 %3"_s.arg(codec).arg(parameters->ch_layout.nb_channels).arg(language));
        } else {
            seen.subtitles.append(codec + u' ' + language);
        }
    }
    if (video >= 0) {
        seen.decodedFrames = decodeAll(file, video);
    }
    avformat_close_input(&file);
    return seen;
}

QStringList filesBelow(const QString &dir)
{
    QStringList found;
    QDirIterator it(dir, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        found.append(QDir(dir).relativeFilePath(it.next()));
    }
    found.sort();
    return found;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDemoLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesWhatItSays();
    void videosPlay_data();
    void videosPlay();
    void everyVideoOpens();
    void everyFileDiffers();
    void namesAgreeWithTheCatalogue();
    void keepsTheOwnersFiles();
    void runsAgainWithoutTouchingFiles();
    void isTheSameEverywhere();
    void stopsWhenAsked();
    void reportsAFolderThatCannotBe();

private:
    Path root() const { return Path(m_dir.path().toUtf8()); }
    QString pathOf(const QByteArray &relative) const
    {
        return m_dir.path() + u'/' + QString::fromUtf8(relative);
    }

    QTemporaryDir m_dir;
    std::unique_ptr<FileSystem> m_files = makeSystemFileSystem();
    std::shared_ptr<const Catalogue> m_catalogue = Catalogue::builtIn();
    DemoLibrary m_library;
};

void TestDemoLibrary::initTestCase()
{
    QElapsedTimer clock;
    clock.start();
    auto library = makeDemoLibrary(*m_files, root(), *m_catalogue);
    METARR_REQUIRE(library);
    m_library = *library;
    qint64 bytes = 0;
    for (const QByteArray &file : std::as_const(m_library.files)) {
        bytes += QFileInfo(pathOf(file)).size();
    }
    qInfo("%lld files, %lld KiB, %lld ms", qlonglong(m_library.files.size()), bytes / 1024, clock.elapsed());
    QVERIFY(bytes < 16 * 1024 * 1024);
}

void TestDemoLibrary::writesWhatItSays()
{
    QStringList said;
    for (const QByteArray &file : std::as_const(m_library.files)) {
        said.append(QString::fromUtf8(file));
    }
    said.sort();
    QCOMPARE(filesBelow(m_dir.path()), said);
    QCOMPARE(m_library.films.size(), 16);
    QCOMPARE(m_library.episodes.size(), 27);
    QCOMPARE(m_library.movies, root() / "Movies");
    for (const DemoFilmFile &film : std::as_const(m_library.films)) {
        QVERIFY2(QFileInfo::exists(pathOf("Movies/" + film.path)), film.path.constData());
    }
    for (const DemoEpisodeFile &episode : std::as_const(m_library.episodes)) {
        QVERIFY2(QFileInfo::exists(pathOf("TV/" + episode.path)), episode.path.constData());
    }
}

void TestDemoLibrary::videosPlay_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("frames");
    QTest::addColumn<QStringList>("audio");
    QTest::addColumn<QStringList>("subtitles");
    QTest::addColumn<bool>("hdr");
    const QString mkv = u"matroska,webm"_s;
    const QString mp4 = u"mov,mp4,m4a,3gp,3g2,mj2"_s;
    QTest::newRow("film") << QByteArray("Movies/The Paper Lighthouse (2011)/The Paper Lighthouse (2011).mkv")
                          << mkv << QSize(1920, 1080) << 24
                          << QStringList{u"ac3 6 eng"_s, u"aac 2 ger"_s, u"aac 2 eng"_s}
                          << QStringList{u"subrip eng"_s, u"subrip ger"_s} << false;
    QTest::newRow("hdr")
        << QByteArray("Movies/Seven Minutes of Copper (2003) {tmdb-90000104}/Seven Minutes of Copper "
                      "(2003) {tmdb-90000104}.mkv")
        << mkv << QSize(1920, 1080) << 24 << QStringList{u"flac 6 eng"_s} << QStringList{} << true;
    QTest::newRow("mp4") << QByteArray("Movies/The Quiet Orchardist (1974)/The Quiet Orchardist (1974).mp4")
                         << mp4 << QSize(720, 540) << 24 << QStringList{u"aac 1 eng"_s} << QStringList{}
                         << false;
    QTest::newRow("dvd") << QByteArray("Movies/Gravel Opera (2005)/VIDEO_TS/VTS_01_1.VOB") << u"mpeg"_s
                         << QSize(720, 576) << 25 << QStringList{u"ac3 2 "_s} << QStringList{} << false;
    QTest::newRow("episode") << QByteArray("TV/Cloudline Post/[Tidesubs] Cloudline Post - 07 [1080p].mkv")
                             << mkv << QSize(1920, 1080) << 24 << QStringList{u"flac 2 jpn"_s}
                             << QStringList{u"subrip eng"_s} << false;
}

void TestDemoLibrary::videosPlay()
{
    QFETCH(QByteArray, path);
    QFETCH(QString, format);
    QFETCH(QSize, size);
    QFETCH(int, frames);
    QFETCH(QStringList, audio);
    QFETCH(QStringList, subtitles);
    QFETCH(bool, hdr);
    const Seen seen = look(pathOf(path));
    QCOMPARE(seen.format, format);
    QCOMPARE(QSize(seen.width, seen.height), size);
    QCOMPARE(seen.decodedFrames, frames);
    QCOMPARE(seen.audio, audio);
    QCOMPARE(seen.subtitles, subtitles);
    QCOMPARE(seen.curve == AVCOL_TRC_SMPTE2084, hdr);
    QVERIFY2(seen.seconds > 0.8 && seen.seconds < 1.3, qPrintable(QString::number(seen.seconds)));
}

void TestDemoLibrary::everyVideoOpens()
{
    int videos = 0;
    for (const QByteArray &file : std::as_const(m_library.files)) {
        const QByteArray extension = Path(file).extension();
        if (extension == "mkv" || extension == "mp4" || extension == "vob") {
            const Seen seen = look(pathOf(file));
            QVERIFY2(seen.decodedFrames > 20 && !seen.audio.isEmpty(), file.constData());
            ++videos;
        }
    }
    QCOMPARE(videos, 16 + 27 + 3); // films, episodes, trailer, extra, sample
}

void TestDemoLibrary::everyFileDiffers()
{
    // Equal contents would make moved files of different ones.
    QSet<QByteArray> contents;
    int videos = 0;
    for (const QByteArray &file : std::as_const(m_library.files)) {
        if (!file.endsWith("IFO") && !file.endsWith("BUP")) {
            contents.insert(contentOf(pathOf(file)));
            ++videos;
        }
    }
    QCOMPARE(contents.size(), videos);
}

void TestDemoLibrary::namesAgreeWithTheCatalogue()
{
    QSet<int> films;
    int unknown = 0;
    for (const DemoFilmFile &file : std::as_const(m_library.films)) {
        unknown += file.tmdbId == 0 ? 1 : 0;
        if (file.tmdbId) {
            const DemoFilm *film = m_catalogue->film(file.tmdbId);
            QVERIFY(film);
            QVERIFY2(file.path.contains(QByteArray::number(film->released.year())), file.path.constData());
            films.insert(file.tmdbId);
        }
    }
    QCOMPARE(films.size(), 14); // the whole catalogue but the fillers
    QCOMPARE(unknown, 1);
    QSet<int> series;
    for (const DemoEpisodeFile &file : std::as_const(m_library.episodes)) {
        const DemoSeries *known = m_catalogue->seriesByTmdb(file.seriesTmdbId);
        QVERIFY(known);
        for (const int number : file.episodes) {
            QVERIFY2(known->episode(file.season, number), file.path.constData());
        }
        series.insert(file.seriesTmdbId);
    }
    QCOMPARE(series.size(), 3);
}

void TestDemoLibrary::keepsTheOwnersFiles()
{
    const QByteArray base = "Movies/Under the Velvet Viaduct (1989)/Under the Velvet Viaduct (1989)";
    const QByteArray nfo = contentOf(pathOf(base + ".nfo"));
    QVERIFY(nfo.contains("<plot>My favourite."));
    QVERIFY(nfo.contains("<uniqueid type=\"tmdb\" default=\"true\">90000114</uniqueid>"));
    QVERIFY(nfo.contains("<shelf row=\"3\">"));
    QCOMPARE(QImage(pathOf(base + "-poster.jpg")).size(), QSize(1000, 1500));
    QCOMPARE(contentOf(pathOf("TV/The Ninth Ferry/tvshow.nfo")),
             QByteArray("https://www.themoviedb.org/tv/90500002\n"));
}

void TestDemoLibrary::runsAgainWithoutTouchingFiles()
{
    const QString nfo = pathOf("Movies/Under the Velvet Viaduct (1989)/Under the Velvet Viaduct (1989).nfo");
    const QByteArray before = contentOf(nfo);
    QFile file(nfo);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    const auto again = makeDemoLibrary(*m_files, root(), *m_catalogue);
    METARR_REQUIRE(again);
    QCOMPARE(again->files, m_library.files);
    QCOMPARE(contentOf(nfo), QByteArray("mine"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(before);
}

void TestDemoLibrary::isTheSameEverywhere()
{
    QTemporaryDir other;
    QHashSeed::setDeterministicGlobalSeed(); // another process has another seed: nothing may depend on it
    const auto library = makeDemoLibrary(*m_files, Path(other.path().toUtf8()) / "new/folder", *m_catalogue);
    QHashSeed::resetRandomGlobalSeed();
    METARR_REQUIRE(library);
    QCOMPARE(library->files, m_library.files);
    for (const QByteArray &file : std::as_const(m_library.files)) {
        const QString path = other.path() + u"/new/folder/"_s + QString::fromUtf8(file);
        QVERIFY2(contentOf(path) == contentOf(pathOf(file)), file.constData());
    }
}

void TestDemoLibrary::stopsWhenAsked()
{
    QTemporaryDir other;
    StopSource source;
    source.requestStop();
    const auto library = makeDemoLibrary(*m_files, Path(other.path().toUtf8()), *m_catalogue, source.token());
    QVERIFY(!library);
    QCOMPARE(library.error().kind, ErrorKind::Cancelled);
    QCOMPARE(filesBelow(other.path()), QStringList());
}

void TestDemoLibrary::reportsAFolderThatCannotBe()
{
    QTemporaryDir other;
    QFile file(other.filePath(u"Movies"_s)); // a file where the folder should be
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto library = makeDemoLibrary(*m_files, Path(other.path().toUtf8()), *m_catalogue);
    QVERIFY(!library);
    QVERIFY(!library.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(TestDemoLibrary)
#include "tst_demolibrary.moc"

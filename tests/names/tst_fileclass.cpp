// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/fileclass.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class TestFileClass : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void extensions();
    void stems();
    void extraFiles_data();
    void extraFiles();
    void extraFolders_data();
    void extraFolders();
    void skippedFolders();
    void discs();
    void seasonFolders_data();
    void seasonFolders();
    void partFolders();
    void stacks_data();
    void stacks();
    void ids_data();
    void ids();
};

void TestFileClass::extensions()
{
    for (const auto name :
         {u"mkv", u".mkv", u"Film.MKV", u"a.b.m2ts", u"film.iso", u"film.strm", u"film.bluray.disc"}) {
        QVERIFY2(isVideoExtension(name), qPrintable(QString::fromUtf16(name)));
    }
    for (const auto name : {u"film.jpg", u"film", u"film.mkv.part", u"", u"."}) {
        QVERIFY2(!isVideoExtension(name), qPrintable(QString::fromUtf16(name)));
    }
    QVERIFY(isDiscImage(u"film.ISO"));
    QVERIFY(!isDiscImage(u"film.mkv"));
    QVERIFY(isImageExtension(u"poster.webp"));
    QVERIFY(isImageExtension(u"poster.tbn"));
    QVERIFY(isSubtitleExtension(u"film.de.forced.srt"));
    QVERIFY(isAudioExtension(u"theme.mp3"));
    QVERIFY(isNfoExtension(u"movie.NFO"));
    QVERIFY(!isNfoExtension(u"movie.nfo-orig"));
}

void TestFileClass::stems()
{
    QCOMPARE(stemOf(u"Film (2012).mkv").toString(), u"Film (2012)"_s);
    QCOMPARE(stemOf(u"Film.2012").toString(), u"Film.2012"_s);
    QCOMPARE(stemOf(u".mkv").toString(), u".mkv"_s);
    QCOMPARE(extensionOf(u"Film.MKV"), u"mkv"_s);
    QCOMPARE(extensionOf(u"Film"), QString());
    QCOMPARE(extensionOf(u"Dr. Strange and friends"), QString());
}

void TestFileClass::extraFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("base");
    const auto row = [](const char16_t *name, ExtraKind kind, const char16_t *base) {
        const QString text = QString::fromUtf16(name);
        QTest::newRow(qPrintable(text)) << text << int(kind) << QString::fromUtf16(base);
    };
    row(u"Film (2012)-trailer.mkv", ExtraKind::Trailer, u"Film (2012)");
    row(u"Film (2012)-trailer2.mkv", ExtraKind::Trailer, u"Film (2012)");
    row(u"Film.trailer.mp4", ExtraKind::Trailer, u"Film");
    row(u"Film_Trailer.mp4", ExtraKind::Trailer, u"Film");
    row(u"Film (2012) trailer.mkv", ExtraKind::Trailer, u"Film (2012)");
    row(u"Film (2012) - Trailer.mkv", ExtraKind::Trailer, u"Film (2012)");
    row(u"Film (2012) [1080p] sample.mkv", ExtraKind::Sample, u"Film (2012) [1080p]");
    row(u"Free Sample.mkv", ExtraKind::None, u"Free Sample");
    row(u"trailer.mp4", ExtraKind::Trailer, u"");
    row(u"film.sample.mkv", ExtraKind::Sample, u"film");
    row(u"film-sample.mkv", ExtraKind::Sample, u"film");
    row(u"sample.mkv", ExtraKind::Sample, u"");
    row(u"Docks-behindthescenes.mkv", ExtraKind::BehindTheScenes, u"Docks");
    row(u"Docks-deleted.mkv", ExtraKind::DeletedScene, u"Docks");
    row(u"Docks-deletedscene.mkv", ExtraKind::DeletedScene, u"Docks");
    row(u"Docks-featurette.mkv", ExtraKind::Featurette, u"Docks");
    row(u"Docks-interview.mkv", ExtraKind::Interview, u"Docks");
    row(u"Docks-scene.mkv", ExtraKind::Scene, u"Docks");
    row(u"Docks-short.mkv", ExtraKind::Short, u"Docks");
    row(u"Docks-clip.mkv", ExtraKind::Clip, u"Docks");
    row(u"Docks-other.mkv", ExtraKind::Other, u"Docks");
    row(u"Docks-extra.mkv", ExtraKind::Other, u"Docks");
    row(u"theme.mp3", ExtraKind::Theme, u"");
    row(u"The Other.mkv", ExtraKind::None, u"The Other");
    row(u"Big.Short.mkv", ExtraKind::None, u"Big.Short");
    row(u"The Trailer (2012).mkv", ExtraKind::None, u"The Trailer (2012)");
    row(u"Free Sample.mkv", ExtraKind::None, u"Free Sample");
    row(u"Interview.mkv", ExtraKind::None, u"Interview");
}

void TestFileClass::extraFiles()
{
    QFETCH(QString, name);
    QFETCH(int, kind);
    QFETCH(QString, base);
    QCOMPARE(int(extraKindOfFile(name)), kind);
    QCOMPARE(extraBase(name).toString(), base);
}

void TestFileClass::extraFolders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    const auto row = [](const char16_t *name, ExtraKind kind) {
        const QString text = QString::fromUtf16(name);
        QTest::newRow(qPrintable(text)) << text << int(kind);
    };
    row(u"Extras", ExtraKind::Other);
    row(u"trailers", ExtraKind::Trailer);
    row(u"Featurettes", ExtraKind::Featurette);
    row(u"Behind The Scenes", ExtraKind::BehindTheScenes);
    row(u"behind-the-scenes", ExtraKind::BehindTheScenes);
    row(u"Deleted Scenes", ExtraKind::DeletedScene);
    row(u"Interviews", ExtraKind::Interview);
    row(u"Scenes", ExtraKind::Scene);
    row(u"Shorts", ExtraKind::Short);
    row(u"clips", ExtraKind::Clip);
    row(u"Sample", ExtraKind::Sample);
    row(u"theme-music", ExtraKind::Theme);
    row(u"backdrops", ExtraKind::Theme);
    row(u"Other", ExtraKind::Other);
    row(u"Season 1", ExtraKind::None);
    row(u"Extras (2005)", ExtraKind::None); // a series has this name
    row(u"The Shorts of Someone", ExtraKind::None);
}

void TestFileClass::extraFolders()
{
    QFETCH(QString, name);
    QFETCH(int, kind);
    QCOMPARE(int(extraKindOfFolder(name)), kind);
}

void TestFileClass::skippedFolders()
{
    for (const auto name : {u"@eaDir", u"#recycle", u".AppleDouble", u"lost+found", u"$RECYCLE.BIN",
                            u"System Volume Information", u".actors", u"extrafanart", u"extrathumbs", u".git",
                            u"Film (2012).trickplay"}) {
        QVERIFY2(isSkippedFolder(name), qPrintable(QString::fromUtf16(name)));
    }
    for (const auto name : {u"Film (2012)", u"Season 1", u"Extras", u"BDMV", u"Recycle", u"#Harbour"}) {
        QVERIFY2(!isSkippedFolder(name), qPrintable(QString::fromUtf16(name)));
    }
    QVERIFY(isArtworkFolder(u"extrafanart"));
    QVERIFY(isArtworkFolder(u".actors"));
    QVERIFY(!isArtworkFolder(u"@eaDir"));
}

void TestFileClass::discs()
{
    QCOMPARE(discFolder(u"VIDEO_TS"), DiscFolder::Dvd);
    QCOMPARE(discFolder(u"video_ts"), DiscFolder::Dvd);
    QCOMPARE(discFolder(u"BDMV"), DiscFolder::BluRay);
    QCOMPARE(discFolder(u"BDMV2"), DiscFolder::None);
}

void TestFileClass::seasonFolders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("season"); // -1: none
    const auto row = [](const char16_t *name, int season) {
        const QString text = QString::fromUtf16(name);
        QTest::newRow(qPrintable(text)) << text << season;
    };
    row(u"Season 01", 1);
    row(u"season 1", 1);
    row(u"Season01", 1);
    row(u"Season_2", 2);
    row(u"S01", 1);
    row(u"S 01", 1);
    row(u"s2014", 2014);
    row(u"Season 2014", 2014);
    row(u"Staffel 2", 2);
    row(u"2. Staffel", 2);
    row(u"3rd Season", 3);
    row(u"Series 3", 3);
    row(u"Saison 1", 1);
    row(u"Stagione 4", 4);
    row(u"Temporada 5", 5);
    row(u"Seizoen 6", 6);
    row(u"Sezon 7", 7);
    row(u"Сезон 2", 2);
    row(u"3 сезон", 3);
    row(u"第二季", 2);
    row(u"第2期", 2);
    row(u"Hors saison", 0);
    row(u"Season 7 (2016)", 7);
    row(u"Season 2 - The Docks", 2);
    row(u"Specials", 0);
    row(u"SPECIALS", 0);
    row(u"Season 00", 0);
    row(u"Season One", 1);
    row(u"Season Two (2016)", 2);
    row(u"Season Three - The Docks", 3);
    row(u"Saison VII", 7);
    row(u"Season One Harbour", -1);
    row(u"Series One", -1);
    row(u"Harbour", -1);
    row(u"Harbour Season 1", -1);
    row(u"S01E02", -1);
    row(u"28 Weeks", -1);
    row(u"2", -1);
    row(u"Season of the Harbour", -1);
    row(u"Special Forces", -1);
    row(u"Series", -1);
    row(u"", -1);
}

void TestFileClass::seasonFolders()
{
    QFETCH(QString, name);
    QFETCH(int, season);
    QCOMPARE(seasonOfFolder(name).value_or(-1), season);
}

void TestFileClass::partFolders()
{
    for (const auto name : {u"Disc 1", u"Disc1", u"disk a", u"CD2", u"DVD 3", u"Volume 1", u"Vol. 2",
                            u"Volume Two", u"Book 3 - Fire", u"Part II", u"Series One", u"Season 1",
                            u"Season One", u"1080p", u"BluRay 1080p"}) {
        QVERIFY2(isPartFolder(name), qPrintable(QString::fromUtf16(name)));
    }
    for (const auto name : {u"Harbour", u"Discovery 1", u"Book Club", u"Part of Harbour", u"Band of Brothers",
                            u"24", u"Harbour 1080p", u"Disc 1 of Harbour", u""}) {
        QVERIFY2(!isPartFolder(name), qPrintable(QString::fromUtf16(name)));
    }
}

void TestFileClass::stacks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("base");
    QTest::addColumn<int>("part"); // 0: none
    const auto row = [](const char16_t *name, const char16_t *base, int part) {
        const QString text = QString::fromUtf16(name);
        QTest::newRow(qPrintable(text)) << text << QString::fromUtf16(base) << part;
    };
    row(u"Harbour cd1.avi", u"Harbour.avi", 1);
    row(u"Harbour (2012) CD2.avi", u"Harbour (2012).avi", 2);
    row(u"Harbour.part1.mkv", u"Harbour.mkv", 1);
    row(u"Harbour-part2.mkv", u"Harbour.mkv", 2);
    row(u"Harbour part 2.mkv", u"Harbour.mkv", 2);
    row(u"Harbour.pt1.mkv", u"Harbour.mkv", 1);
    row(u"Harbour disc1.mkv", u"Harbour.mkv", 1);
    row(u"Harbour (disc a).mkv", u"Harbour.mkv", 1);
    row(u"Harbour (disc b).mkv", u"Harbour.mkv", 2);
    row(u"Harbour dvd2.iso", u"Harbour.iso", 2);
    row(u"Harbour.cd1.720p.mkv", u"Harbour.720p.mkv", 1);
    row(u"Harbour.mkv", u"", 0);
    row(u"Harbour 2.mkv", u"", 0);
    row(u"cd1.avi", u"", 0); // nothing that the parts could have in common
    row(u"Harbour Party.mkv", u"", 0);
}

void TestFileClass::stacks()
{
    QFETCH(QString, name);
    QFETCH(QString, base);
    QFETCH(int, part);
    const auto result = stackPart(name);
    QCOMPARE(result ? result->part : 0, part);
    QCOMPARE(result ? result->base : QString(), base);
}

void TestFileClass::ids_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char16_t *name, const char16_t *expected) {
        const QString text = QString::fromUtf16(name);
        QTest::newRow(qPrintable(text)) << text << QString::fromUtf16(expected);
    };
    row(u"Harbour (2012) {tmdb-4711}", u"tmdb=4711");
    row(u"Harbour [tmdbid-4711]", u"tmdb=4711");
    row(u"Harbour [tmdbid=4711]", u"tmdb=4711");
    row(u"Harbour [imdbid-tt0123456]", u"imdb=tt0123456");
    row(u"Harbour {imdb-tt01234567} {tmdb-1}", u"imdb=tt01234567 tmdb=1");
    row(u"Harbour tt0123456", u"imdb=tt0123456");
    row(u"Harbour {tvdb-1}", u"tvdb=1");
    row(u"Harbour [tvdbid-81189]", u"tvdb=81189");
    row(u"Harbour {tmdb-1} {tmdb-2}", u"tmdb=1");
    row(u"Harbour tt12", u"");
    row(u"Harbour tmdb", u"");
    row(u"Butter 2012", u"");
}

void TestFileClass::ids()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QStringList list;
    const auto found = idsInName(name);
    for (auto it = found.begin(); it != found.end(); ++it) {
        list.append(it.key() + u'=' + it.value());
    }
    QCOMPARE(list.join(u' '), expected);
}

QTEST_GUILESS_MAIN(TestFileClass)
#include "tst_fileclass.moc"

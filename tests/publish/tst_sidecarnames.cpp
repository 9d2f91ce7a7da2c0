// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/sidecarnames.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

Q_DECLARE_METATYPE(metarr::EntityType)
Q_DECLARE_METATYPE(metarr::ItemLayout)
Q_DECLARE_METATYPE(metarr::NamingStyle)
Q_DECLARE_METATYPE(metarr::AssetType)

/// Names under which Kodi 19-21 look for an item's files: kodi.wiki "NFO files/Movies", "Artwork/Movies",
/// "Local artwork".
class SidecarNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nfoNames_data()
    {
        QTest::addColumn<EntityType>("type");
        QTest::addColumn<ItemLayout>("layout");
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<NamingStyle>("style");
        QTest::addColumn<QByteArray>("expected"); // empty: none

        const auto prefixed = NamingStyle::Prefixed;
        const auto bare = NamingStyle::Bare;
        const QByteArray base = "Alien (1979)";
        using E = EntityType;
        using L = ItemLayout;
        QTest::newRow("film in its folder") << E::Movie << L::Folder << base << base << prefixed
                                            << QByteArray("Alien (1979)/Alien (1979).nfo");
        QTest::newRow("film in its folder, short")
            << E::Movie << L::Folder << base << base << bare << QByteArray("Alien (1979)/movie.nfo");
        QTest::newRow("film below a folder") << E::Movie << L::Folder << QByteArray("A/Alien (1979)") << base
                                             << prefixed << QByteArray("A/Alien (1979)/Alien (1979).nfo");
        QTest::newRow("film among others") << E::Movie << L::Flat << QByteArray("Films") << base << bare
                                           << QByteArray("Films/Alien (1979).nfo");
        QTest::newRow("film in the root")
            << E::Movie << L::Flat << QByteArray() << base << prefixed << QByteArray("Alien (1979).nfo");
        QTest::newRow("dvd") << E::Movie << L::Dvd << base << QByteArray() << prefixed
                             << QByteArray("Alien (1979)/VIDEO_TS/VIDEO_TS.nfo");
        QTest::newRow("bluray") << E::Movie << L::Bluray << base << QByteArray() << bare
                                << QByteArray("Alien (1979)/BDMV/index.nfo");
        QTest::newRow("film without file") << E::Movie << L::None << base << base << prefixed << QByteArray();
        QTest::newRow("series") << E::Series << L::Folder << QByteArray("Lost") << QByteArray() << prefixed
                                << QByteArray("Lost/tvshow.nfo");
        QTest::newRow("season") << E::Season << L::Folder << QByteArray("Lost") << QByteArray() << prefixed
                                << QByteArray();
        QTest::newRow("collection") << E::Collection << L::None << QByteArray() << QByteArray() << prefixed
                                    << QByteArray();
        QTest::newRow("episode") << E::Episode << L::Flat << QByteArray("Lost/Season 1")
                                 << QByteArray("Lost S01E02") << bare
                                 << QByteArray("Lost/Season 1/Lost S01E02.nfo");
        QTest::newRow("episode on a disc without its folder")
            << E::Episode << L::Folder << QByteArray("Lost/Lost S01E02") << QByteArray("VIDEO_TS") << bare
            << QByteArray("Lost/Lost S01E02/VIDEO_TS.nfo");
        QTest::newRow("missing episode")
            << E::Episode << L::None << QByteArray() << QByteArray() << prefixed << QByteArray();
        QTest::newRow("bytes that are no text")
            << E::Movie << L::Folder << QByteArray("Am\xe9lie") << QByteArray("Am\xe9lie") << prefixed
            << QByteArray("Am\xe9lie/Am\xe9lie.nfo");
        QTest::newRow("251 bytes just fit")
            << E::Movie << L::Folder << QByteArray("F") << QByteArray(251, 'a') << prefixed
            << "F/" + QByteArray(251, 'a') + ".nfo";
        QTest::newRow("252 bytes do not") << E::Movie << L::Folder << QByteArray("F") << QByteArray(252, 'a')
                                          << prefixed << QByteArray("F/movie.nfo");
        QTest::newRow("too long among others")
            << E::Movie << L::Flat << QByteArray("F") << QByteArray(252, 'a') << prefixed << QByteArray();
    }
    void nfoNames()
    {
        QFETCH(QByteArray, expected);
        const Item item = fetched();
        QFETCH(NamingStyle, style);
        const auto name = SidecarNames(item, style).nfo();
        QCOMPARE(name.value_or(QByteArray()), expected);
    }

    /// Beside the disc's own files, however these are written.
    void nfoOfADisc_data()
    {
        QTest::addColumn<ItemLayout>("layout");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("expected");
        using L = ItemLayout;
        QTest::newRow("DVD") << L::Dvd << QByteArray("F/VIDEO_TS/VIDEO_TS.IFO")
                             << QByteArray("F/VIDEO_TS/VIDEO_TS.nfo");
        QTest::newRow("lower case") << L::Dvd << QByteArray("F/video_ts/video_ts.ifo")
                                    << QByteArray("F/video_ts/video_ts.nfo");
        QTest::newRow("without its index")
            << L::Dvd << QByteArray("F/Video_TS/VTS_01_1.VOB") << QByteArray("F/Video_TS/VIDEO_TS.nfo");
        QTest::newRow("Blu-ray, lower case")
            << L::Bluray << QByteArray("F/bdmv/INDEX.BDM") << QByteArray("F/bdmv/INDEX.nfo");
        QTest::newRow("of another folder")
            << L::Bluray << QByteArray("G/bdmv/index.bdmv") << QByteArray("F/BDMV/index.nfo");
        QTest::newRow("unknown") << L::Dvd << QByteArray() << QByteArray("F/VIDEO_TS/VIDEO_TS.nfo");
    }
    void nfoOfADisc()
    {
        QFETCH(ItemLayout, layout);
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, expected);
        Item item;
        item.layout = layout;
        item.folder = "F";
        for (const EntityType type : {EntityType::Movie, EntityType::Episode}) {
            item.ref.type = type;
            QCOMPARE(SidecarNames(item, NamingStyle::Prefixed).nfo(file).value_or(QByteArray()), expected);
        }
    }

    void pictures_data()
    {
        QTest::addColumn<EntityType>("type");
        QTest::addColumn<ItemLayout>("layout");
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<NamingStyle>("style");
        QTest::addColumn<int>("season");
        QTest::addColumn<AssetType>("asset");
        QTest::addColumn<int>("index");
        QTest::addColumn<QByteArray>("expected");

        const auto prefixed = NamingStyle::Prefixed;
        const auto bare = NamingStyle::Bare;
        const QByteArray base = "Alien (1979)";
        const QByteArray none;
        using E = EntityType;
        using L = ItemLayout;
        using A = AssetType;
        const auto row = [](const char *name, E type, L layout, const QByteArray &folder,
                            const QByteArray &file, NamingStyle style, int season, A asset, int index,
                            const QByteArray &expected) {
            QTest::newRow(name) << type << layout << folder << file << style << season << asset << index
                                << expected;
        };
        row("poster", E::Movie, L::Folder, base, base, prefixed, 0, A::Poster, 0,
            "Alien (1979)/Alien (1979)-poster.jpg");
        row("poster, short", E::Movie, L::Folder, base, base, bare, 0, A::Poster, 0,
            "Alien (1979)/poster.jpg");
        row("second fanart", E::Movie, L::Folder, base, base, prefixed, 0, A::Fanart, 1,
            "Alien (1979)/Alien (1979)-fanart1.jpg");
        row("third fanart, short", E::Movie, L::Folder, base, base, bare, 0, A::Fanart, 2,
            "Alien (1979)/fanart2.jpg");
        row("logo", E::Movie, L::Folder, base, base, bare, 0, A::Clearlogo, 0, "Alien (1979)/clearlogo.jpg");
        row("disc art", E::Movie, L::Folder, base, base, prefixed, 0, A::Discart, 0,
            "Alien (1979)/Alien (1979)-discart.jpg");
        row("keyart", E::Movie, L::Folder, base, base, prefixed, 0, A::Keyart, 0,
            "Alien (1979)/Alien (1979)-keyart.jpg");
        row("among others never short", E::Movie, L::Flat, "Films", base, bare, 0, A::Poster, 0,
            "Films/Alien (1979)-poster.jpg");
        row("in the root", E::Movie, L::Flat, none, base, bare, 0, A::Landscape, 0,
            "Alien (1979)-landscape.jpg");
        row("dvd", E::Movie, L::Dvd, base, none, prefixed, 0, A::Poster, 0, "Alien (1979)/poster.jpg");
        row("bluray", E::Movie, L::Bluray, base, none, prefixed, 0, A::Fanart, 1, "Alien (1979)/fanart1.jpg");
        row("film has no thumb", E::Movie, L::Folder, base, base, prefixed, 0, A::Thumb, 0, none);
        row("film without file", E::Movie, L::None, base, base, prefixed, 0, A::Poster, 0, none);
        row("series", E::Series, L::Folder, "Lost", none, prefixed, 0, A::Poster, 0, "Lost/poster.jpg");
        row("series, character", E::Series, L::Folder, "Lost", none, bare, 0, A::Characterart, 0,
            "Lost/characterart.jpg");
        row("season 1", E::Season, L::Folder, "Lost", none, prefixed, 1, A::Poster, 0,
            "Lost/season01-poster.jpg");
        row("season 12", E::Season, L::Folder, "Lost", none, bare, 12, A::Banner, 0,
            "Lost/season12-banner.jpg");
        row("season 2009", E::Season, L::Folder, "Lost", none, bare, 2009, A::Poster, 0,
            "Lost/season2009-poster.jpg");
        row("specials", E::Season, L::Folder, "Lost", none, prefixed, 0, A::Fanart, 0,
            "Lost/season-specials-fanart.jpg");
        row("episode", E::Episode, L::Flat, "Lost/S1", "Lost S01E02", bare, 1, A::Thumb, 0,
            "Lost/S1/Lost S01E02-thumb.jpg");
        row("episode has no poster", E::Episode, L::Flat, "Lost/S1", "Lost S01E02", bare, 1, A::Poster, 0,
            none);
        row("collection", E::Collection, L::None, none, none, prefixed, 0, A::Poster, 0, "poster.jpg");
        row("too long: the bare name", E::Movie, L::Folder, "F", QByteArray(245, 'a'), prefixed, 0, A::Poster,
            0, "F/poster.jpg");
        row("too long among others", E::Movie, L::Flat, "F", QByteArray(245, 'a'), prefixed, 0, A::Poster, 0,
            none);
        row("episode too long", E::Episode, L::Flat, "F", QByteArray(250, 'a'), prefixed, 1, A::Thumb, 0,
            none);
    }
    void pictures()
    {
        QFETCH(NamingStyle, style);
        QFETCH(AssetType, asset);
        QFETCH(int, index);
        QFETCH(int, season);
        QFETCH(QByteArray, expected);
        Item item = fetched();
        item.metadata.season = season;
        QCOMPARE(SidecarNames(item, style).asset(asset, index, "jpg").value_or(QByteArray()), expected);
    }

    void actors_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << u"Sigourney Weaver"_s << QByteArray("F/.actors/Sigourney_Weaver.jpg");
        QTest::newRow("Kodi looks for the dot")
            << u"Robert Downey Jr."_s << QByteArray("F/.actors/Robert_Downey_Jr..jpg");
        QTest::newRow("accents") << u"Jean Réno"_s << QByteArray("F/.actors/Jean_R\xc3\xa9no.jpg");
        QTest::newRow("never out of the folder")
            << u"../../etc/passwd"_s << QByteArray("F/.actors/.._.._etc_passwd.jpg");
        QTest::newRow("nobody") << QString() << QByteArray();
    }
    void actors()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, expected);
        Item item;
        item.ref.type = EntityType::Movie;
        item.layout = ItemLayout::Folder;
        item.folder = "F";
        QCOMPARE(SidecarNames(item, NamingStyle::Prefixed).actorPhoto(name, "jpg").value_or(QByteArray()),
                 expected);
        item.layout = ItemLayout::Flat; // the folder belongs to others too
        QVERIFY(!SidecarNames(item, NamingStyle::Prefixed).actorPhoto(name, "jpg"));
    }

    void legalNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << u"Alien Collection"_s << QByteArray("Alien Collection");
        QTest::newRow("colon") << u"Mission: Impossible"_s << QByteArray("Mission_ Impossible");
        QTest::newRow("all of them") << u"a/b\\c:d*e?f\"g<h>i|j"_s << QByteArray("a_b_c_d_e_f_g_h_i_j");
        QTest::newRow("dots at the end") << u"Monsters, Inc. ."_s << QByteArray("Monsters, Inc");
        QTest::newRow("only dots") << u"..."_s << QByteArray();
        QTest::newRow("long") << QString(300, u'x') << QByteArray(200, 'x');
        QTest::newRow("cut between characters") << QString(150, u'é') << QByteArray("\xc3\xa9").repeated(100);
        QTest::newRow("cut before a pair") << QString(199, u'x') + u"😀"_s << QByteArray(199, 'x');
        QTest::newRow("dot where it is cut") << QString(199, u'x') + u". more"_s << QByteArray(199, 'x');
    }
    void legalNames()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, expected);
        QCOMPARE(legalFileName(name), expected);
    }

    void numbers()
    {
        QCOMPARE(pictureNumber("Film/fanart.jpg", AssetType::Fanart), 0);
        QCOMPARE(pictureNumber("Film/fanart1.jpg", AssetType::Fanart), 1);
        QCOMPARE(pictureNumber("Film/backdrop-12.jpg", AssetType::Fanart), 12);
        QCOMPARE(pictureNumber("Film 2/poster3.jpg", AssetType::Poster), 0);
    }

private:
    static Item fetched()
    {
        Item item;
        [&] {
            QFETCH(EntityType, type);
            item.ref.type = type;
        }();
        [&] {
            QFETCH(ItemLayout, layout);
            item.layout = layout;
        }();
        [&] {
            QFETCH(QByteArray, folder);
            item.folder = folder;
        }();
        [&] {
            QFETCH(QByteArray, base);
            item.baseName = base;
        }();
        return item;
    }
};

QTEST_GUILESS_MAIN(SidecarNamesTest)
#include "tst_sidecarnames.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A tree with every way people lay out films and series, scanned as a whole: every item is where it should be.
#include "layouttree.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::LayoutCase;
using metarr::test::ScanFixture;
using metarr::test::shown;
using metarr::test::TestDatabase;

namespace {

const QByteArray nfc = "Caf\xc3\xa9";  // é as one character
const QByteArray nfd = "Cafe\xcc\x81"; // e and a combining accent

QList<LayoutCase> movieLayouts()
{
    return {
        {"flat, with all that lies beside",
         "Flat ",
         {"Flat One (1999).mkv",
          "Flat One (1999).nfo = <movie><title>Flat One</title><year>1999</year></movie>",
          "Flat One (1999)-poster.jpg", "Flat One (1999).en.srt", "Flat One (1999).de.forced.srt",
          "Flat One (1999)-trailer.mp4", "Flat Two [tmdbid-603] (2000).mp4",
          "Flat Two [tmdbid-603] (2000)-fanart.jpg"},
         {"Flat One (1999).mkv: Flat One (1999) flat nfo=Flat One (1999).nfo poster=Flat One "
          "(1999)-poster.jpg trailer=Flat One (1999)-trailer.mp4 "
          "sub=eng sub=ger.forced",
          "Flat Two [tmdbid-603] (2000).mp4: Flat Two (2000) flat fanart=Flat Two [tmdbid-603] "
          "(2000)-fanart.jpg"}},
        {"a name that begins another",
         "Alien",
         {"Alien.mkv", "Alien.en.srt", "Alien-poster.jpg", "Alien.3.mkv", "Alien.3.de.srt",
          "Alien.3-poster.jpg"},
         {"Alien.3.mkv: Alien 3 flat poster=Alien.3-poster.jpg sub=ger",
          "Alien.mkv: Alien flat poster=Alien-poster.jpg sub=eng"}},
        {"a folder of its own",
         "Own (2001)/",
         {"Own (2001)/own.2001.1080p.bluray.x264-grp.mkv",
          "Own (2001)/movie.nfo = <movie><title>Own</title><actor><name>Some One</name></actor></movie>",
          "Own (2001)/poster.jpg", "Own (2001)/.actors/Nobody_Here.jpg", "Own (2001)/fanart.jpg",
          "Own (2001)/fanart1.jpg", "Own (2001)/extrafanart/a.jpg", "Own (2001)/.actors/Some_One.jpg",
          "Own (2001)/own.2001.1080p.bluray.x264-grp.srt", "Own (2001)/stray.xyz"},
         {"Own (2001)/own.2001.1080p.bluray.x264-grp.mkv: Own (2001) folder nfo=movie.nfo fanart=a.jpg "
          "fanart=fanart.jpg fanart=fanart1.jpg poster=poster.jpg sub=",
          "Own (2001)/.actors/Some_One.jpg: photo of Some One", "Own (2001)/stray.xyz: unknown"}},
        {"other case, other Unicode form",
         nfc,
         {nfc + " (2002)/" + nfc + " (2002).MKV",
          nfc + " (2002)/" + nfd + " (2002).NFO = <movie><title>X</title></movie>",
          nfc + " (2002)/" + nfd + " (2002)-Poster.JPG"},
         {nfc + " (2002)/" + nfc + " (2002).MKV: X (2002) folder nfo=" + nfd + " (2002).NFO poster=" + nfd +
          " (2002)-Poster.JPG"}},
        {"twins that differ in their Unicode form",
         "Twin",
         {"Twins/" + nfc + " (1990).mkv", "Twins/" + nfd + " (1991).mkv",
          "Twins/" + nfc + " (1990)-poster.jpg", "Twins/" + nfd + " (1991)-poster.jpg"},
         {"Twins/" + nfc + " (1990).mkv: " + nfc + " (1990) flat poster=" + nfc + " (1990)-poster.jpg",
          "Twins/" + nfd + " (1991).mkv: " + nfd + " (1991) flat poster=" + nfd + " (1991)-poster.jpg"}},
        {"names that are no UTF-8",
         "Latin",
         {"Latin/D\xe9j\xe0 (1993) cd1.avi", "Latin/D\xe9j\xe0 (1993) cd2.avi",
          "Latin/D\xe9j\xe0 (1993)-poster.jpg", "Latin/\xff\xfe (1994).mkv"},
         {"Latin/D\xe9j\xe0 (1993) cd1.avi: D\xef\xbf\xbdj\xef\xbf\xbd (1993) flat + D\xe9j\xe0 (1993) "
          "cd2.avi "
          "poster=D\xe9j\xe0 (1993)-poster.jpg",
          "Latin/\xff\xfe (1994).mkv: \xef\xbf\xbd\xef\xbf\xbd (1994) flat"}},
        {"names of 255 bytes",
         "Long",
         {"Long/" + QByteArray(244, 'n') + " (1995).mkv", "Long/" + QByteArray(244, 'm') + " (1996).mkv"},
         {"Long/" + QByteArray(244, 'm') + " (1996).mkv: " + QByteArray(244, 'm') + " (1996) flat",
          "Long/" + QByteArray(244, 'n') + " (1995).mkv: " + QByteArray(244, 'n') + " (1995) flat"}},
        {"deep down",
         "Deep/",
         {"Deep/" + QByteArray("d/").repeated(60) + "Deep Film (1997)/Deep Film (1997).mkv"},
         {"Deep/" + QByteArray("d/").repeated(60) +
          "Deep Film (1997)/Deep Film (1997).mkv: Deep Film (1997) folder"}},
        {"a collection in a folder",
         "The Box",
         {"The Box Collection/Box (1980)/Box (1980).mkv", "The Box Collection/Box 2 (1984)/Box 2 (1984).mkv",
          "The Box Collection/poster.jpg", "The Box Collection/Extras/making.mkv"},
         {"The Box Collection/Box (1980)/Box (1980).mkv: Box (1980) folder",
          "The Box Collection/Box 2 (1984)/Box 2 (1984).mkv: Box 2 (1984) folder"}},
        {"a folder that sorts films, mixed",
         "Action/",
         {"Action/Loose (1985).mkv", "Action/Loose Two (1986).mkv",
          "Action/Own Too (1987)/Own Too (1987).mkv", "Action/Own Too (1987)/Extras/x.mkv"},
         {"Action/Loose (1985).mkv: Loose (1985) flat", "Action/Loose Two (1986).mkv: Loose Two (1986) flat",
          "Action/Own Too (1987)/Own Too (1987).mkv: Own Too (1987) folder"}},
        {"folders named as extras sort films at the top",
         "Shorts/",
         {"Shorts/Brief (2005).mkv", "Shorts/Briefer (2006).mkv"},
         {"Shorts/Brief (2005).mkv: Brief (2005) flat", "Shorts/Briefer (2006).mkv: Briefer (2006) flat"}},
        {"several versions",
         "Versions (2010)/",
         {"Versions (2010)/Versions (2010) - 1080p.mkv", "Versions (2010)/Versions (2010) - 2160p.mkv",
          "Versions (2010)/Versions (2010) {edition-Director's Cut}.mkv", "Versions (2010)/poster.jpg",
          "Versions (2010)/Versions (2010) - 2160p-fanart.jpg",
          "Versions (2010)/movie.nfo = <movie><title>Versions</title><year>2010</year></movie>"},
         {"Versions (2010)/Versions (2010) - 1080p.mkv: Versions (2010) flat of 3 nfo=movie.nfo "
          "poster=poster.jpg",
          "Versions (2010)/Versions (2010) - 2160p.mkv: Versions (2010) flat of 3 nfo=movie.nfo "
          "fanart=Versions (2010) - 2160p-fanart.jpg poster=poster.jpg",
          "Versions (2010)/Versions (2010) {edition-Director's Cut}.mkv: Versions (2010) {Director's Cut} "
          "flat of 3 "
          "nfo=movie.nfo poster=poster.jpg"}},
        {"versions by releases",
         "Again (2011)/",
         {"Again (2011)/Again.2011.720p.WEB-DL.mkv", "Again (2011)/Again.2011.Extended.1080p.BluRay.mkv"},
         {"Again (2011)/Again.2011.720p.WEB-DL.mkv: Again (2011) flat of 2",
          "Again (2011)/Again.2011.Extended.1080p.BluRay.mkv: Again (2011) {Extended} flat of 2"}},
        {"two films that share a folder are no versions",
         "Double/",
         {"Double/First (2012).mkv", "Double/Second (2013).mkv"},
         {"Double/First (2012).mkv: First (2012) flat", "Double/Second (2013).mkv: Second (2013) flat"}},
        {"two containers of one name",
         "Pair (2014)/",
         {"Pair (2014)/Pair (2014).avi", "Pair (2014)/Pair (2014).mkv", "Pair (2014)/Pair (2014)-poster.jpg"},
         {"Pair (2014)/Pair (2014).avi: Pair (2014) flat of 2 poster=Pair (2014)-poster.jpg",
          "Pair (2014)/Pair (2014).mkv: Pair (2014) flat of 2 poster=Pair (2014)-poster.jpg"}},
        {"stacked parts",
         "Stack",
         {"Stack (1970)/Stack (1970) cd1.avi", "Stack (1970)/Stack (1970) cd2.avi",
          "Stack (1970)/Stack (1970).nfo", "Stacked (1971)-part1.mkv", "Stacked (1971)-part2.mkv",
          "Stacked (1971).en.srt"},
         {"Stack (1970)/Stack (1970) cd1.avi: Stack (1970) folder + Stack (1970) cd2.avi nfo=Stack "
          "(1970).nfo",
          "Stacked (1971)-part1.mkv: Stacked (1971) flat + Stacked (1971)-part2.mkv sub=eng"}},
        {"parts in folders",
         "Parts (1972)/",
         {"Parts (1972)/CD1/parts-a.avi", "Parts (1972)/CD2/parts-b.avi", "Parts (1972)/poster.jpg"},
         {"Parts (1972)/CD1/parts-a.avi: Parts (1972) folder + parts-b.avi poster=poster.jpg"}},
        {"DVD",
         "Dvd (1973)/",
         {"Dvd (1973)/VIDEO_TS/VIDEO_TS.IFO", "Dvd (1973)/VIDEO_TS/VTS_01_1.VOB",
          "Dvd (1973)/VIDEO_TS/VIDEO_TS.nfo = <movie><title>Dvd</title></movie>", "Dvd (1973)/poster.jpg",
          "Dvd (1973)/AUDIO_TS/"},
         {"Dvd (1973)/VIDEO_TS/VIDEO_TS.IFO: Dvd (1973) dvd nfo=VIDEO_TS.nfo poster=poster.jpg"}},
        {"DVD in lower case, beside a folder with nothing of it",
         "Lower Dvd (1972)/",
         {"Lower Dvd (1972)/video_ts/video_ts.ifo", "Lower Dvd (1972)/video_ts/vts_01_1.vob",
          "Lower Dvd (1972)/VIDEO_TS/VIDEO_TS.nfo = <movie><title>Astray</title></movie>"},
         {"Lower Dvd (1972)/video_ts/video_ts.ifo: Lower Dvd (1972) dvd"}},
        {"DVD without its folder",
         "Bare Dvd (1974)/",
         {"Bare Dvd (1974)/VIDEO_TS.IFO", "Bare Dvd (1974)/VIDEO_TS.BUP", "Bare Dvd (1974)/VTS_01_0.IFO",
          "Bare Dvd (1974)/VTS_01_1.VOB", "Bare Dvd (1974)/VTS_01_2.VOB"},
         {"Bare Dvd (1974)/VIDEO_TS.IFO: Bare Dvd (1974) folder"}},
        {"several discs",
         "Discs (1975)/",
         {"Discs (1975)/Disc 1/VIDEO_TS/VIDEO_TS.IFO", "Discs (1975)/Disc 1/VIDEO_TS/VTS_01_1.VOB",
          "Discs (1975)/Disc 2/VIDEO_TS/VIDEO_TS.IFO"},
         {"Discs (1975)/Disc 1/VIDEO_TS/VIDEO_TS.IFO: Discs (1975) folder + VIDEO_TS.IFO"}},
        {"Blu-ray",
         "Blu (1976)/",
         {"Blu (1976)/BDMV/index.bdmv", "Blu (1976)/BDMV/MovieObject.bdmv",
          "Blu (1976)/BDMV/STREAM/00000.m2ts", "Blu (1976)/BDMV/PLAYLIST/00000.mpls",
          "Blu (1976)/CERTIFICATE/id.bdmv"},
         {"Blu (1976)/BDMV/index.bdmv: Blu (1976) bluray"}},
        {"image of a disc",
         "Image (1977)/",
         {"Image (1977)/image.iso"},
         {"Image (1977)/image.iso: Image (1977) folder"}},
        {"extras of all programs",
         "Extras (2020)/",
         {"Extras (2020)/Extras (2020).mkv",
          "Extras (2020)/trailer.mp4",
          "Extras (2020)/Extras (2020)-trailer.mp4",
          "Extras (2020)/Extras (2020).sample.mkv",
          "Extras (2020)/Cut-behindthescenes.mkv",
          "Extras (2020)/Cut-deleted.mkv",
          "Extras (2020)/Cut-featurette.mkv",
          "Extras (2020)/Cut-interview.mkv",
          "Extras (2020)/Cut-scene.mkv",
          "Extras (2020)/Cut-short.mkv",
          "Extras (2020)/Cut-other.mkv",
          "Extras (2020)/Cut-clip.mkv",
          "Extras (2020)/Cut-extra.mkv",
          "Extras (2020)/theme.mp3",
          "Extras (2020)/Extras/a.mkv",
          "Extras (2020)/Behind The Scenes/a.mkv",
          "Extras (2020)/Deleted Scenes/a.mkv",
          "Extras (2020)/Featurettes/a.mkv",
          "Extras (2020)/Interviews/a.mkv",
          "Extras (2020)/Scenes/a.mkv",
          "Extras (2020)/Shorts/a.mkv",
          "Extras (2020)/Trailers/a.mkv",
          "Extras (2020)/Other/a.mkv",
          "Extras (2020)/Clips/a.mkv",
          "Extras (2020)/Samples/a.mkv",
          "Extras (2020)/backdrops/a.mp4",
          "Extras (2020)/theme-music/a.mp3"},
         {"Extras (2020)/Extras (2020).mkv: Extras (2020) folder theme=theme.mp3 trailer=Extras "
          "(2020)-trailer.mp4 trailer=a.mkv trailer=trailer.mp4"}},
        {"system folders and hidden files",
         "System (2021)/",
         {"System (2021)/System (2021).mkv", "System (2021)/@eaDir/System (2021).mkv/SYNOVIDEO.mkv",
          "System (2021)/.AppleDouble/System (2021).mkv", "System (2021)/#recycle/x.mkv",
          "System (2021)/lost+found/x.mkv", "System (2021)/$RECYCLE.BIN/x.mkv", "System (2021)/.hidden.mkv",
          "System (2021)/._System (2021).mkv", "System (2021)/.git/x.mkv"},
         {"System (2021)/System (2021).mkv: System (2021) folder"}},
        {"ignore files",
         "Ignored",
         {"Ignored A/.nomedia", "Ignored A/a.mkv", "Ignored B/.ignore = ", "Ignored B/b.mkv",
          "Ignored C/.metarrignore = # what stays out\n*.raw.mkv\n!keep.raw.mkv\nWork/\n/cut*",
          "Ignored C/Film (2022).mkv", "Ignored C/x.raw.mkv", "Ignored C/keep.raw.mkv",
          "Ignored C/Work/x.mkv", "Ignored C/cut1.mkv", "Ignored C/Sub (2023)/cut (2023).mkv",
          "Ignored D/.plexignore = *.mkv", "Ignored D/d.mkv"},
         {"Ignored C/Film (2022).mkv: Film (2022) flat",
          "Ignored C/Sub (2023)/cut (2023).mkv: Sub (2023) folder", "Ignored C/keep.raw.mkv: keep raw flat"}},
        {"patterns of the settings",
         "Pattern/",
         {"Pattern/Pattern (2024).mkv", "Pattern/x.partial"},
         {"Pattern/Pattern (2024).mkv: Pattern (2024) folder"}},
        {"symbolic links and loops",
         "Link",
         {"Linked (2025)/Linked (2025).mkv", "Linked (2025)/loop -> ..", "Linked (2025)/self -> self",
          "Linked (2025)/nowhere -> /does/not/exist", "Link A -> Linked (2025)", "Link Out -> ../outside"},
         {"Link Out/Away (1950)/Away (1950).mkv: Away (1950) folder",
          "Linked (2025)/Linked (2025).mkv: Linked (2025) folder"}},
    };
}

QList<LayoutCase> seriesLayouts()
{
    return {
        {"season folders",
         "Fable (2000)",
         {"Fable (2000)/tvshow.nfo = "
          "<tvshow><title>Fable</title><year>2000</year><actor><name>Ann Other</name></actor></tvshow>",
          "Fable (2000)/poster.jpg", "Fable (2000)/season01-poster.jpg",
          "Fable (2000)/season-specials-poster.jpg", "Fable (2000)/Season 01/Fable S01E01 Pilot.mkv",
          "Fable (2000)/Season 01/Fable S01E01 Pilot-thumb.jpg",
          "Fable (2000)/Season 01/Fable S01E01 Pilot.nfo = "
          "<episodedetails><title>First</title><season>1</season><episode>1</episode></episodedetails>",
          "Fable (2000)/Season 01/Fable S01E02E03.mkv", "Fable (2000)/Season 02/folder.jpg",
          "Fable (2000)/Season 02/2x01.mkv", "Fable (2000)/Specials/Fable S00E01.mkv",
          "Fable (2000)/Season 02/Extras/x.mkv", "Fable (2000)/Trailers/x.mkv", "Fable (2000)/theme.mp3",
          "Fable (2000)/.actors/Ann_Other.jpg"},
         {"Fable (2000)/Season 01/Fable S01E01 Pilot.mkv: Fable 1x1 'First' nfo=Fable S01E01 "
          "Pilot.nfo "
          "thumb=Fable S01E01 Pilot-thumb.jpg",
          "Fable (2000)/Season 01/Fable S01E02E03.mkv: Fable 1x2",
          "Fable (2000)/Season 01/Fable S01E02E03.mkv: Fable 1x3",
          "Fable (2000)/Season 02/2x01.mkv: Fable 2x1", "Fable (2000)/Season 02/folder.jpg: season 2 poster",
          "Fable (2000)/Specials/Fable S00E01.mkv: Fable 0x1", "Fable (2000)/poster.jpg: series poster",
          "Fable (2000)/Trailers/x.mkv: series trailer", "Fable (2000)/theme.mp3: series theme",
          "Fable (2000)/.actors/Ann_Other.jpg: photo of Ann Other",
          "Fable (2000)/season-specials-poster.jpg: season 0 poster",
          "Fable (2000)/season01-poster.jpg: season 1 poster", "Fable (2000): series Fable (2000) nfo"}},
        {"seasons of a series that is the library itself",
         "Season ",
         {"Season 7/Lost S07E01.mkv", "Season 7/sub/Lost S07E02.mkv"},
         {"Season 7/Lost S07E01.mkv: unknown", "Season 7/sub/Lost S07E02.mkv: unknown"}},
        {"no season folders",
         "Flat Show",
         {"Flat Show/Flat Show S01E01.mkv", "Flat Show/flat.show.s02e01.720p.mkv",
          "Flat Show/Flat Show S01E02-sample.mkv"},
         {"Flat Show/Flat Show S01E01.mkv: Flat Show 1x1",
          "Flat Show/flat.show.s02e01.720p.mkv: Flat Show 2x1", "Flat Show: series Flat Show"}},
        {"nested in releases and sorting folders",
         "Sorted/",
         {"Sorted/A-F/Deep Show/Season 1/Deep.Show.S01E01.1080p-GRP/deep.show.s01e01.mkv",
          "Sorted/A-F/Deep Show/Deep.Show.S02.1080p-GRP/deep.show.s02e01.mkv"},
         {"Sorted/A-F/Deep Show/Deep.Show.S02.1080p-GRP/deep.show.s02e01.mkv: Deep Show 2x1",
          "Sorted/A-F/Deep Show/Season 1/Deep.Show.S01E01.1080p-GRP/deep.show.s01e01.mkv: Deep Show 1x1",
          "Sorted/A-F/Deep Show: series Deep Show"}},
        {"over several seasons",
         "Across",
         {"Across/Across S01E10-S02E01.mkv"},
         {"Across/Across S01E10-S02E01.mkv: Across 1x10", "Across/Across S01E10-S02E01.mkv: Across 2x1",
          "Across: series Across"}},
        {"named by dates",
         "Daily",
         {"Daily/2024/Daily 2024-03-05.mkv"},
         {"Daily/2024/Daily 2024-03-05.mkv: Daily 2024x305", "Daily: series Daily"}},
        {"numbered through",
         "Anime",
         {"Anime Show/[Group] Anime Show - 012 [1080p].mkv",
          "Anime Show/[Group] Anime Show - 013 [1080p].mkv"},
         {"Anime Show/[Group] Anime Show - 012 [1080p].mkv: Anime Show 1x12",
          "Anime Show/[Group] Anime Show - 013 [1080p].mkv: Anime Show 1x13",
          "Anime Show: series Anime Show"}},
        {"ids in names",
         "Ids",
         {"Ids (2011) {tvdb-121361}/Season 01/Ids - S01E01.mkv"},
         {"Ids (2011) {tvdb-121361}/Season 01/Ids - S01E01.mkv: Ids 1x1",
          "Ids (2011) {tvdb-121361}: series Ids (2011)"}},
        {"the number is in the NFO",
         "Nfo Show",
         {"Nfo Show/tvshow.nfo = <tvshow><title>Nfo Show</title></tvshow>", "Nfo Show/pilot.mkv",
          "Nfo Show/pilot.nfo = <episodedetails><title>Pilot</title><season>1</season><episode>7</episode>"
          "</episodedetails>",
          "Nfo Show/mystery.mkv"},
         {"Nfo Show/mystery.mkv: unknown", "Nfo Show/pilot.mkv: Nfo Show 1x7 'Pilot' nfo=pilot.nfo",
          "Nfo Show: series Nfo Show nfo"}},
        {"two files of an episode, parts of one",
         "Twice",
         {"Twice/Twice S01E01 720p.mkv", "Twice/Twice S01E01 1080p.mkv", "Twice/Twice S01E02 part1.mkv",
          "Twice/Twice S01E02 part2.mkv"},
         {"Twice/Twice S01E01 1080p.mkv: Twice 1x1 + Twice S01E01 720p.mkv",
          "Twice/Twice S01E02 part1.mkv: Twice 1x2 + Twice S01E02 part2.mkv", "Twice: series Twice"}},
        {"discs",
         "Disc Show",
         {"Disc Show/Season 1/Disc Show S01E01/VIDEO_TS/VIDEO_TS.IFO",
          "Disc Show/Season 1/Disc Show S01E01/VIDEO_TS/VTS_01_1.VOB",
          "Disc Show/Season 1/Disc Show S01E01/VIDEO_TS/VIDEO_TS.nfo = <episodedetails><title>First</title>"
          "<season>1</season><episode>1</episode></episodedetails>",
          "Disc Show/Season 1/Disc Show S01E02/VIDEO_TS.IFO",
          "Disc Show/Season 1/Disc Show S01E02/VTS_01_1.VOB",
          "Disc Show/Season 1/Disc Show S01E02/VIDEO_TS.nfo = <episodedetails><title>Second</title>"
          "<season>1</season><episode>2</episode></episodedetails>",
          "Disc Show/Season 1/Disc Show S01E03/BDMV/index.bdmv"},
         {"Disc Show/Season 1/Disc Show S01E01/VIDEO_TS/VIDEO_TS.IFO: Disc Show 1x1 'First' nfo=VIDEO_TS.nfo",
          "Disc Show/Season 1/Disc Show S01E02/VIDEO_TS.IFO: Disc Show 1x2 'Second' nfo=VIDEO_TS.nfo",
          "Disc Show/Season 1/Disc Show S01E03/BDMV/index.bdmv: Disc Show 1x3",
          "Disc Show: series Disc Show"}},
        {"seasons in words",
         "Worded ",
         {"Worded A/Season One/Worded A S01E01.mkv", "Worded A/Season Two/01.mkv",
          "Worded B/Season One/Worded.B.S01E01.mkv"},
         {"Worded A/Season One/Worded A S01E01.mkv: Worded A 1x1", "Worded A/Season Two/01.mkv: Worded A 2x1",
          "Worded B/Season One/Worded.B.S01E01.mkv: Worded B 1x1", "Worded A: series Worded A",
          "Worded B: series Worded B"}},
        {"in parts of other kinds",
         "Boxed ",
         {"Boxed A/Disc 1/Boxed A S01E01.mkv", "Boxed A/Disc 2/Boxed A S01E02.mkv", "Boxed A/Extras/x.mkv",
          "Boxed A/Scraps/Making of.mkv", "Boxed B/Disc 1/Boxed B S01E01.mkv", "Boxed C/Disc 1/S01E01.mkv",
          "Boxed D/1080p/Boxed.D.S01E01.mkv", "Boxed E/The First Arc/Boxed E S01E01.mkv"},
         {"Boxed A/Disc 1/Boxed A S01E01.mkv: Boxed A 1x1", "Boxed A/Disc 2/Boxed A S01E02.mkv: Boxed A 1x2",
          "Boxed A/Scraps/Making of.mkv: unknown", "Boxed B/Disc 1/Boxed B S01E01.mkv: Boxed B 1x1",
          "Boxed C/Disc 1/S01E01.mkv: Boxed C 1x1", "Boxed D/1080p/Boxed.D.S01E01.mkv: Boxed D 1x1",
          "Boxed E/The First Arc/Boxed E S01E01.mkv: Boxed E 1x1", "Boxed A: series Boxed A",
          "Boxed B: series Boxed B", "Boxed C: series Boxed C", "Boxed D: series Boxed D",
          "Boxed E: series Boxed E"}},
        {"parts of what is named nowhere stay apart",
         "Apart ",
         {"Apart A/Volume 1/pilot 1x01.mkv", "Apart B/Volume 1/pilot 1x01.mkv"},
         {"Apart A/Volume 1/pilot 1x01.mkv: Volume 1 1x1", "Apart B/Volume 1/pilot 1x01.mkv: Volume 1 1x1",
          "Apart A/Volume 1: series Volume 1", "Apart B/Volume 1: series Volume 1"}},
        {"a folder of several series, one of which has its name",
         "Realm",
         {"Realm/Realm (1966)/Realm S01E01.mkv", "Realm/Realm Beyond/Season 1/Realm Beyond S01E01.mkv"},
         {"Realm/Realm (1966)/Realm S01E01.mkv: Realm 1x1",
          "Realm/Realm Beyond/Season 1/Realm Beyond S01E01.mkv: Realm Beyond 1x1",
          "Realm/Realm (1966): series Realm (1966)", "Realm/Realm Beyond: series Realm Beyond"}},
        {"a series that is called as folders of extras are",
         "Extras",
         {"Extras/Season 1/Extras S01E01.mkv", "Extras/Extras/x.mkv"},
         {"Extras/Season 1/Extras S01E01.mkv: Extras 1x1", "Extras: series Extras"}},
        {"a folder of extras that is no series", "Trailers", {"Trailers/Harbour S01E01.mkv"}, {}},
        {"subtitles in folders of their episodes",
         "Packed",
         {"Packed.S01.1080p-GRP/Packed.S01E01.1080p-GRP.mkv",
          "Packed.S01.1080p-GRP/Packed.S01E02.1080p-GRP.mkv",
          "Packed.S01.1080p-GRP/Subs/Packed.S01E01.1080p-GRP/2_English.srt",
          "Packed.S01.1080p-GRP/Subs/packed.s01e01.1080p-grp/3_German.forced.srt",
          "Packed.S01.1080p-GRP/Subs/Packed.S01E02.1080p-GRP/2_French.idx",
          "Packed.S01.1080p-GRP/Subs/Packed.S01E02.1080p-GRP/2_French.sub",
          "Packed.S01.1080p-GRP/Subs/Packed.S01/4_Dutch.srt"},
         {"Packed.S01.1080p-GRP/Packed.S01E01.1080p-GRP.mkv: Packed 1x1 sub=eng sub=ger.forced",
          "Packed.S01.1080p-GRP/Packed.S01E02.1080p-GRP.mkv: Packed 1x2 sub=fre",
          "Packed.S01.1080p-GRP: series Packed"}},
        {"outside of a series", "Stray", {"Stray S01E01.mkv"}, {"Stray S01E01.mkv: unknown"}},
        {"releases of a season, of an episode",
         "Release",
         {"Release.Show.S01.1080p.WEB-GRP/release.show.s01e01.mkv",
          "Release.Show.S02E05.720p.WEB-GRP/release.show.s02e05.mkv"},
         {"Release.Show.S01.1080p.WEB-GRP/release.show.s01e01.mkv: Release Show 1x1",
          "Release.Show.S01.1080p.WEB-GRP: series Release Show",
          "Release.Show.S02E05.720p.WEB-GRP/release.show.s02e05.mkv: Release Show 2x5"}},
    };
}

QByteArray joined(const QList<QByteArray> &lines)
{
    QByteArray text;
    for (const QByteArray &line : lines) {
        text += shown(line) + '\n';
    }
    return text;
}

} // namespace

class TestLayouts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsFound_data()
    {
        QTest::addColumn<LibraryType>("type");
        QTest::newRow("films") << LibraryType::Movies;
        QTest::newRow("series") << LibraryType::Tv;
    }
    void everythingIsFound()
    {
        QFETCH(LibraryType, type);
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        ScanFixture lib(test.db(), type);
        lib.write(u"../outside/Away (1950)/Away (1950).mkv"_s, "film");
        const QList<LayoutCase> cases = type == LibraryType::Movies ? movieLayouts() : seriesLayouts();
        for (const LayoutCase &layout : cases) {
            buildLayout(lib, layout);
        }
        ScanSettings settings;
        settings.ignorePatterns = {"*.partial"};
        auto report = lib.scan({}, settings);
        METARR_REQUIRE(report);
        QVERIFY(report->complete);
        compare(lib, cases);
        // The second scan has nothing to do, and says the same.
        report = lib.scan({}, settings);
        METARR_REQUIRE(report);
        QCOMPARE(report->added + report->updated + report->moved + report->removed, 0);
        compare(lib, cases);
    }

private:
    static void compare(const ScanFixture &lib, const QList<LayoutCase> &cases)
    {
        QList<QByteArray> lines = describeLibrary(lib);
        for (const LayoutCase &layout : cases) {
            QList<QByteArray> mine;
            for (const QByteArray &line : std::as_const(lines)) {
                if (line.startsWith(layout.prefix)) {
                    mine += line;
                }
            }
            lines.removeIf([&](const QByteArray &line) { return line.startsWith(layout.prefix); });
            QList<QByteArray> expected = layout.expected;
            std::sort(expected.begin(), expected.end());
            if (mine != expected) {
                qWarning("%s\nfound:\n%sexpected:\n%s", layout.name, joined(mine).constData(),
                         joined(expected).constData());
                QFAIL(layout.name);
            }
        }
        QCOMPARE(joined(lines), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestLayouts)
#include "tst_layouts.moc"

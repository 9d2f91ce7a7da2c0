// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sanitized.h"
#include "names/nameparser.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

/// The JSON of a name without its quality and group: short enough for a table.
QString parsed(NameKind kind, const QString &name)
{
    const auto result = parseName(kind, name);
    if (!result) {
        return u"null"_s;
    }
    QJsonObject json = toJson(*result, kind);
    json.remove("quality"_L1);
    json.remove("releaseGroup"_L1);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)).replace(u'"', u'\'');
}

struct Row {
    const char16_t *name;
    const char16_t *expected;
};

template <size_t N> void addRows(const Row (&rows)[N])
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    for (const Row &row : rows) {
        const QString name = QString::fromUtf16(row.name);
        QTest::newRow(qPrintable(name)) << name << QString::fromUtf16(row.expected);
    }
}

constexpr Row EpisodeRows[] = {
    // season and episode
    {u"Harbour.Patrol.S02E05.Low.Tide.720p.HDTV.x264-GRP",
     u"{'episodeTitle':'Low Tide','episodes':[5],'season':2,'series':'Harbour Patrol'}"},
    {u"Harbour Patrol - 2x05 - Low Tide.avi",
     u"{'episodeTitle':'Low Tide','episodes':[5],'season':2,'series':'Harbour Patrol'}"},
    {u"Harbour Patrol S2 E5.mkv", u"{'episodes':[5],'season':2,'series':'Harbour Patrol'}"},
    {u"Harbour Patrol Season 2 Episode 5.mkv", u"{'episodes':[5],'season':2,'series':'Harbour Patrol'}"},
    {u"Hafenstreife Staffel 2 Folge 5.mkv", u"{'episodes':[5],'season':2,'series':'Hafenstreife'}"},
    {u"Le Port Saison 2 Episode 5.mkv", u"{'episodes':[5],'season':2,'series':'Le Port'}"},
    {u"Порт / Harbour / Сезон: 2 / Серия: 5 [2017, WEB-DL 1080p]",
     u"{'episodes':[5],'season':2,'series':'Harbour','year':2017}"},
    {u"Harbour.Patrol.S2014E05.mkv", u"{'episodes':[5],'season':2014,'series':'Harbour Patrol','year':2014}"},
    {u"Harbour Patrol - Temporada 2 [HDTV][Cap.205][AC3].mkv",
     u"{'episodes':[5],'season':2,'series':'Harbour Patrol'}"},
    {u"Harbour.Patrol.205.hdtv-grp", u"{'episodes':[5],'season':2,'series':'Harbour Patrol'}"},
    // years and numbers in titles
    {u"Harbour Patrol (2011) - S01E02.mkv",
     u"{'episodes':[2],'season':1,'series':'Harbour Patrol','year':2011}"},
    {u"Harbour.Patrol.2011.S01E02.mkv", u"{'episodes':[2],'season':1,'series':'Harbour Patrol','year':2011}"},
    {u"1987.S01E02.720p.mkv", u"{'episodes':[2],'season':1,'series':'1987'}"},
    {u"Pier 51 S01E02.mkv", u"{'episodes':[2],'season':1,'series':'Pier 51'}"},
    {u"Harbour - S02E21 - 94 Boats.mkv",
     u"{'episodeTitle':'94 Boats','episodes':[21],'season':2,'series':'Harbour'}"},
    {u"S.A.L.T.S01E02.720p", u"{'episodes':[2],'season':1,'series':'S.A.L.T.'}"},
    {u"Burden of Proof S01E01.mkv", u"{'episodes':[1],'season':1,'series':'Burden of Proof'}"},
    {u"Harbour - S01E02 - Stan the Rental Man.mkv",
     u"{'episodeTitle':'Stan the Rental Man','episodes':[2],'season':1,'series':'Harbour'}"},
    // several episodes
    {u"Harbour.S02E04E05.mkv", u"{'episodes':[4,5],'season':2,'series':'Harbour'}"},
    {u"Harbour.S02E04-E07.mkv", u"{'episodes':[4,5,6,7],'season':2,'series':'Harbour'}"},
    {u"Harbour - 2x04-05.mkv", u"{'episodes':[4,5],'season':2,'series':'Harbour'}"},
    {u"Harbour.S02E04.S02E05.mkv", u"{'episodes':[4,5],'season':2,'series':'Harbour'}"},
    {u"Harbour - 02x03-04-15 - Name.mkv",
     u"{'episodeTitle':'Name','episodes':[3,4,15],'season':2,'series':'Harbour'}"},
    {u"Harbour.S01E02-720p.mkv", u"{'episodes':[2],'season':1,'series':'Harbour'}"},
    {u"Harbour S01E01-08 of 8 [1080p]", u"{'season':1,'series':'Harbour'}"},
    {u"Harbour.S01E02v2.mkv", u"{'episodes':[2],'season':1,'series':'Harbour'}"},
    {u"Harbour.S01E02.1280x720.x265.mkv", u"{'episodes':[2],'season':1,'series':'Harbour'}"},
    // seasons
    {u"Harbour.S02.1080p.BluRay.x264-GRP", u"{'season':2,'series':'Harbour'}"},
    {u"Harbour.S01-S03.1080p", u"{'season':1,'seasons':[1,2,3],'series':'Harbour'}"},
    {u"Harbour Seasons 1 to 3 Complete", u"{'season':1,'seasons':[1,2,3],'series':'Harbour'}"},
    {u"Harbour - The Complete Season 3 [HDTV]", u"{'season':3,'series':'Harbour'}"},
    // days
    {u"Harbour.Report.2014.03.27.Guest.Name.720p.HDTV",
     u"{'airDate':'2014-03-27','episodeTitle':'Guest Name','series':'Harbour Report'}"},
    {u"Harbour Report - 2014-03-27.mkv", u"{'airDate':'2014-03-27','series':'Harbour Report'}"},
    {u"Harbour.Report.27.03.2014.1080p.HDTV", u"{'airDate':'2014-03-27','series':'Harbour Report'}"},
    {u"Harbour.Report.140327.720p.HDTV", u"{'airDate':'2014-03-27','series':'Harbour Report'}"},
    {u"Harbour Report 5th Mar 2025 1080p", u"{'airDate':'2025-03-05','series':'Harbour Report'}"},
    {u"Harbour - 07x03 - 2005.11.70",
     u"{'episodeTitle':'2005.11.70','episodes':[3],'season':7,'series':'Harbour'}"},
    // numbers through all seasons
    {u"[Grp] Harbour Girl - 07 [1080p][0A1B2C3D].mkv",
     u"{'absoluteEpisodes':[7],'episodes':[7],'series':'Harbour Girl'}"},
    {u"[Grp]_Harbour_Girl_07v2_(1280x720)_[0A1B2C3D]",
     u"{'absoluteEpisodes':[7],'episodes':[7],'series':'Harbour Girl'}"},
    {u"Harbour Girl - 131 (720p) [0A1B2C3D].mkv",
     u"{'absoluteEpisodes':[131],'episodes':[131],'series':'Harbour Girl'}"},
    {u"[Grp] Harbour Girl (01-12) [1080p]",
     u"{'absoluteEpisodes':[1,2,3,4,5,6,7,8,9,10,11,12],'episodes':[1,2,3,4,5,6,7,8,9,10,11,12],"
     u"'series':'Harbour Girl'}"},
    {u"[Grp] Harbour Girl - 12.5 [1080p].mkv", u"{'season':0,'series':'Harbour Girl'}"},
    {u"Harbour Girl (2010) - S01E01 - 001 - Low Tide [Bluray-1080p].mkv",
     u"{'absoluteEpisodes':[1],'episodeTitle':'Low Tide','episodes':[1],'season':1,'series':'Harbour "
     u"Girl','year':2010}"},
    {u"[Grp] Harbour Girl - 05 [1920x816].mkv",
     u"{'absoluteEpisodes':[5],'episodes':[5],'series':'Harbour Girl'}"},
    {u"Harbour.Girl.1071.1080p.WEB.x264",
     u"{'absoluteEpisodes':[1071],'episodes':[1071],'series':'Harbour Girl'}"},
    {u"Harbour.Girl.375.720p.HDTV", u"{'absoluteEpisodes':[375],'episodes':[375],'series':'Harbour Girl'}"},
    {u"[Grp] Harbour Girl S01E05 17",
     u"{'absoluteEpisodes':[17],'episodes':[5],'season':1,'series':'Harbour Girl'}"},
    {u"[Grp][港][Harbour Girl][2019][07][GB][1080P]",
     u"{'absoluteEpisodes':[7],'episodes':[7],'series':'Harbour Girl','year':2019}"},
    {u"Harbour.Girl.E12.720p.mkv",
     u"{'absoluteEpisodes':[12],'episodes':[12],'season':1,'series':'Harbour Girl'}"},
    {u"Great Harbours 2of6.mkv",
     u"{'absoluteEpisodes':[2],'episodes':[2],'season':1,'series':'Great Harbours'}"},
    {u"Harbour.Mini.Part.2.DSR.XviD-GRP", u"{'episodes':[2],'season':1,'series':'Harbour Mini'}"},
    // folders
    {u"/tv/Harbour/Season 2/05 Low Tide.mkv", u"{'episodeTitle':'Low Tide','episodes':[5],"
                                              u"'season':2,'series':'Harbour'}"},
    {u"/tv/Harbour/Staffel 3/Folge 7.mkv", u"{'episodes':[7],'season':3,'series':'Harbour'}"},
    {u"/tv/Harbour/Specials/S00E02.mkv", u"{'episodes':[2],'season':0,'series':'Harbour'}"},
    {u"Harbour.S01E02.720p.HDTV-GRP/3f2a9c81d07be4455ac1f3027b9c6d18.mkv",
     u"{'episodes':[2],'season':1,'series':'Harbour'}"},
    {u"Harbour.S01E02.720p.HDTV-GRP/hb102.mkv", u"{'episodes':[2],'season':1,'series':'Harbour'}"},
    {u"/in/GRP-462.H.p027.emaN.20E10S.ruobraH.mkv",
     u"{'episodeTitle':'Name','episodes':[2],'season':1,'series':'Harbour'}"},
    {u"/tv/Harbour/02 - Low Tide.avi",
     u"{'absoluteEpisodes':[2],'episodeTitle':'Low Tide','episodes':[2],'series':'Harbour'}"},
    {u"Harbour (2011) {tvdb-81189}/Season 1/Harbour - S01E05.mkv",
     u"{'episodes':[5],'ids':{'tvdb':'81189'},'season':1,'series':'Harbour','year':2011}"},
    {u"Harbour/Season 1/Disc 2/05.mkv", u"{'episodes':[5],'season':1,'series':'Harbour'}"},
    {u"Harbour T1E03.mkv", u"{'episodes':[3],'season':1,'series':'Harbour'}"},
    {u"Harbour.101-102.avi", u"{'episodes':[1,2],'season':1,'series':'Harbour'}"},
    {u"Harbour Docks (2 of 6) Title.avi", u"{'absoluteEpisodes':[2],'episodeTitle':'Title','episodes':[2]"
                                          u",'season':1,'series':'Harbour Docks'}"},
    {u"[Grp] Harbour Girl - OVA [720p].mkv", u"{'season':0,'series':'Harbour Girl'}"},
    {u"Harbour - S01E02/VIDEO_TS/VTS_01_1.VOB", u"{'episodes':[2],'season':1,'series':'Harbour'}"},
    // a number through all seasons beside the episode, where anime releases put it
    {u"[Grp] Harbour Girl 214 10x14",
     u"{'absoluteEpisodes':[214],'episodes':[14],'season':10,'series':'Harbour Girl'}"},
    {u"[Grp]Harbour.Girl.S01E01.001.HDTV-720p.x264-GRP",
     u"{'absoluteEpisodes':[1],'episodes':[1],'season':1,'series':'Harbour Girl'}"},
    {u"[Grp] Harbour Girl 100 S02E05 [1080p].mkv",
     u"{'episodes':[5],'season':2,'series':'Harbour Girl 100'}"},
    {u"Pier.100.S01E02.720p.mkv", u"{'episodes':[2],'season':1,'series':'Pier 100'}"},
    // further spellings of seasons and episodes
    {u"Harbour S 01 720p WEB DL DD5 1 h264 Grp", u"{'season':1,'series':'Harbour'}"},
    {u"Le Port Saison VII FRENCH.BDRip.XviD-GRP", u"{'season':7,'series':'Le Port'}"},
    {u"Harbour Season Two 720p HDTV", u"{'season':2,'series':'Harbour'}"},
    {u"Harbour 01E06.mkv", u"{'episodes':[6],'season':1,'series':'Harbour'}"},
    {u"The.100.109.hdtv-grp.mp4", u"{'episodes':[9],'season':1,'series':'The 100'}"},
    {u"harbour.10910.hdtv-grp.mkv", u"{'episodes':[9,10],'season':1,'series':'harbour'}"},
    {u"Harbourwhere.05.Down.Quay.[some.site.ru].avi",
     u"{'absoluteEpisodes':[5],'episodeTitle':'Down Quay','episodes':[5],'series':'Harbourwhere'}"},
    {u"Порт / Harbour / Сезон: 5 / Серии: 3 из 20 [2017, WEB-DL 1080p]",
     u"{'episodes':[1,2,3],'season':5,'series':'Harbour','year':2017}"},
    {u"Port.du.Nord.FRENCH.720p.BluRay.x264-GRP", u"{'series':'Port du Nord'}"},
    // the day beside a number, before and behind it
    {u"Harbour Report 2019-12-31 S05E12.mkv",
     u"{'airDate':'2019-12-31','episodes':[12],'season':5,'series':'Harbour Report'}"},
    {u"Harbour Report S05E12 2019-12-31.mkv",
     u"{'airDate':'2019-12-31','episodes':[12],'season':5,'series':'Harbour Report'}"},
    {u"11.22.63.S01E02.mkv", u"{'episodes':[2],'season':1,'series':'11 22 63'}"},
    // lists of episode words, a range in brackets, versions of seasons
    {u"Harbour.Girl.E12.E13.720p.mkv",
     u"{'absoluteEpisodes':[12,13],'episodes':[12,13],'season':1,'series':'Harbour Girl'}"},
    {u"Harbour S01 (01-04) 1080p", u"{'episodes':[1,2,3,4],'season':1,'series':'Harbour'}"},
    {u"[Grp] Harbour Girl - S01v2 [1080p]", u"{'season':1,'series':'Harbour Girl'}"},
    // numbers before their words, in Russian and Chinese
    {u"Порт 2 сезон 5 серия.avi", u"{'episodes':[5],'season':2,'series':'Порт'}"},
    {u"港女孩.第二季.E05.1080p", u"{'episodes':[5],'season':2,'series':'港女孩'}"},
    {u"[Grp] 港女孩 第二季 / Harbour Girl S2 - 10 [1080p]",
     u"{'absoluteEpisodes':[10],'episodes':[10],'season':2,'series':'Harbour Girl S2'}"},
    // anime: a bracket of tags before the number, specials with theirs
    {u"[Grp] Harbour Girl (TV) - 05v2 [720p].mkv",
     u"{'absoluteEpisodes':[5],'episodes':[5],'series':'Harbour Girl'}"},
    {u"[Grp] Harbour Girl - SP1 [720p].mkv", u"{'episodes':[1],'season':0,'series':'Harbour Girl'}"},
    {u"Harbour - Specials - 05.mkv", u"{'episodes':[5],'season':0,'series':'Harbour'}"},
    // no titles: years and languages behind the number
    {u"Harbour.Mini.Part.1.2019.1080p", u"{'episodes':[1],'season':1,'series':'Harbour Mini','year':2019}"},
    {u"Harbour 2x05 ITA.avi", u"{'episodes':[5],'season':2,'series':'Harbour'}"},
    // a word for a season that belongs to the series; the number behind is that of the episode
    {u"[Grp] Harbour Girl Final Season - 12 [1080p].mkv",
     u"{'absoluteEpisodes':[12],'episodes':[12],'series':'Harbour Girl Final Season'}"},
    {u"Harbour - Season - 2 - Episode 5.mkv", u"{'episodes':[5],'season':2,'series':'Harbour'}"},
    {u"Порт (1 сезон: 2 серия).avi", u"{'episodes':[2],'season':1,'series':'Порт'}"},
    {u"Порт (2 серия из 8).avi", u"{'absoluteEpisodes':[2],'episodes':[2],'season':1,'series':'Порт'}"},
    {u"항구 시즌2 5화.mkv", u"{'episodes':[5],'season':2,'series':'항구'}"},
    {u"Harbour.Girl.E05.191005.HDTV.H264-GRP.mp4",
     u"{'absoluteEpisodes':[5],'airDate':'2019-10-05','episodes':[5],'season':1,'series':'Harbour Girl'}"},
    // the day in front: behind it the series, or the episode below a folder of the series
    {u"2019-10-05 - Harbour Night.mkv", u"{'airDate':'2019-10-05','series':'Harbour Night'}"},
    {u"Harbour Night/2019/2019-10-05 - Guest.mkv",
     u"{'airDate':'2019-10-05','episodeTitle':'Guest','series':'Harbour Night'}"},
    {u"Specials/Harbour - Making Of", u"null"},
    {u"3f2a9c81d07be4455ac1f3027b9c6d18.mkv", u"null"},
};

} // namespace

class TestNameParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void films_data();
    void films();
    void episodes_data();
    void episodes();
    void seasons_data();
    void seasons();
    void quality_data();
    void quality();
    void releaseGroup_data();
    void releaseGroup();
    void countryIsNoPartOfTheSeries();
    void searchTitleDropsTheSeason();
    void hostile_data();
    void hostile();
    void mutated();
    void linear();
};

void TestNameParser::films_data()
{
    static const Row rows[] = {
        // year: brackets win, then the last before the tags; numbers that are no years stay in the title
        {u"The Quiet Harbour (1987).mkv", u"{'title':'The Quiet Harbour','year':1987}"},
        {u"Quiet.Harbour.1987.1080p.BluRay.x264-GRP.mkv", u"{'title':'Quiet Harbour','year':1987}"},
        {u"Harbour 1999 (2014).mkv", u"{'title':'Harbour 1999','year':2014}"},
        {u"1941.1979.720p.BluRay.x264-GRP", u"{'title':'1941','year':1979}"},
        {u"1984 (1956).avi", u"{'title':'1984','year':1956}"},
        {u"Station 2077 (2011).mkv", u"{'title':'Station 2077','year':2011}"},
        {u"Station 2077.mkv", u"{'title':'Station 2077'}"},
        {u"2012.mkv", u"{'title':'2012'}"},
        {u"Harbour Diary 2013-11-02", u"{'title':'Harbour Diary 2013-11-02'}"},
        {u"[1991] Quiet Harbour.mkv", u"{'title':'Quiet Harbour','year':1991}"},
        {u"Quiet Harbour (Some One - 1987).mkv", u"{'title':'Quiet Harbour','year':1987}"},
        {u"Quiet Harbour(1987).mp4", u"{'title':'Quiet Harbour','year':1987}"},
        // titles: acronyms, weak words, brackets that belong to them
        {u"A.F.I.R.M.2013.720p.BluRay.x264-GRP", u"{'title':'A.F.I.R.M.','year':2013}"},
        {u"The.Spiders.Web.2018.1080p.WEB-DL.H264-GRP", u"{'title':'The Spiders Web','year':2018}"},
        {u"The.French.Gardener.2011.1080p.BluRay.x264-GRP", u"{'title':'The French Gardener','year':2011}"},
        {u"Who Are (Not) You.mkv", u"{'title':'Who Are (Not) You'}"},
        {u"Harbour [Port] (2016) 720p.mkv", u"{'title':'Harbour [Port]','year':2016}"},
        {u"[Hafen][Port][Quiet Harbour 2016][HEVC][4K]", u"{'title':'Quiet Harbour','year':2016}"},
        {u"[Quiet Harbour 2016][1080p].mkv", u"{'title':'Quiet Harbour','year':2016}"},
        {u"Harbour - Night Shift (2016).mkv", u"{'title':'Harbour - Night Shift','year':2016}"},
        {u"Harbour.German.DL.1080p.BluRay.x264-GRP", u"{'title':'Harbour'}"},
        {u"Harbour_at_Night_[720p,HDTV,x264]-Grp.avi", u"{'title':'Harbour at Night'}"},
        {u"8 Bit Harbour (2021) 1080p.mkv", u"{'title':'8 Bit Harbour','year':2021}"},
        {u"[GRP] Harbour Film [1080p][0A1B2C3D].mkv", u"{'title':'Harbour Film'}"},
        {u"www.some-site.com - Harbour (2016) 720p.mkv", u"{'title':'Harbour','year':2016}"},
        {u"Гавань / The Harbour (2016) BDRip 1080p", u"{'title':'The Harbour','year':2016}"},
        {u"96.Harbour.German.Dubbed.DL.2008.Bluray.x264", u"{'title':'96 Harbour','year':2008}"},
        {u"Johnny.German.2003.1080p.BluRay", u"{'title':'Johnny German','year':2003}"},
        {u"Harbour.or.(The.Unexpected.Tide).2014.1080p",
         u"{'title':'Harbour or (The Unexpected Tide)','year':2014}"},
        {u"Harbour Film [www.some-site.com] 2012.avi", u"{'title':'Harbour Film','year':2012}"},
        {u"Harbour... and Back (1993).mkv", u"{'title':'Harbour... and Back','year':1993}"},
        // editions, before and behind the year
        {u"Harbour 2012 Director's Cut.mkv", u"{'edition':'Director's Cut','title':'Harbour','year':2012}"},
        {u"Harbour.EXTENDED.CUT.2012.1080p.BluRay",
         u"{'edition':'EXTENDED CUT','title':'Harbour','year':2012}"},
        {u"Harbour (Special.Edition.Remastered) [Bluray-1080p]",
         u"{'edition':'Special Edition Remastered','title':'Harbour'}"},
        {u"Harbour.2012.50th.Anniversary.Edition.1080p",
         u"{'edition':'50th Anniversary Edition','title':'Harbour','year':2012}"},
        {u"Harbour (1982) {edition-Workprint}.mkv", u"{'edition':'Workprint','title':'Harbour','year':1982}"},
        {u"Harbour (1982) {imdb-tt0123456} {edition-Grindhouse Cut} [Bluray-1080p].mkv",
         u"{'edition':'Grindhouse Cut','ids':{'imdb':'tt0123456'},'title':'Harbour','year':1982}"},
        {u"Harbour {edition-Final}.mkv", u"{'edition':'Final','title':'Harbour'}"},
        // words about releases that end a title
        {u"Harbour Proof (2007).mkv", u"{'title':'Harbour Proof','year':2007}"},
        {u"The Rental (2020).mkv", u"{'title':'The Rental','year':2020}"},
        {u"The Convert (2023) 1080p.mkv", u"{'title':'The Convert','year':2023}"},
        {u"The Harbour Limited (2007).mkv", u"{'title':'The Harbour Limited','year':2007}"},
        {u"Harbour's Festival (2020).mkv", u"{'title':'Harbour's Festival','year':2020}"},
        {u"Happy Anniversary (1959).mkv", u"{'title':'Happy Anniversary','year':1959}"},
        {u"Harbour.LiMiTED.2007.1080p.BluRay", u"{'title':'Harbour','year':2007}"},
        {u"2001 A Harbour Odyssey.mkv", u"{'title':'2001 A Harbour Odyssey'}"},
        {u"2001: A Harbour Odyssey.mkv", u"{'title':'2001: A Harbour Odyssey'}"},
        {u"It - Chapter Two (2019).mkv", u"{'title':'It - Chapter Two','year':2019}"},
        {u"Harbour.Holiday.Special.1978.DVD", u"{'title':'Harbour Holiday Special','year':1978}"},
        // ids and parts
        {u"Harbour (2016) [tmdbid-603]", u"{'ids':{'tmdb':'603'},'title':'Harbour','year':2016}"},
        {u"Harbour (2016) {tmdb-4711}", u"{'ids':{'tmdb':'4711'},'title':'Harbour','year':2016}"},
        {u"Harbour (2016) [imdbid-tt0123456].mkv",
         u"{'ids':{'imdb':'tt0123456'},'title':'Harbour','year':2016}"},
        {u"Harbour 2016 [tt1234567] 720p BluRay",
         u"{'ids':{'imdb':'tt1234567'},'title':'Harbour','year':2016}"},
        {u"Harbour Part III (2016).mkv", u"{'part':3,'title':'Harbour Part III','year':2016}"},
        // folders help where the file is silent
        {u"/films/Quiet Harbour (1987)/qh.avi", u"{'title':'Quiet Harbour','year':1987}"},
        {u"Quiet.Harbour.1987.720p.BluRay.x264-GRP/grp-qh.720p.mkv",
         u"{'title':'Quiet Harbour','year':1987}"},
        {u"Quiet.Harbour.1987.720p.BluRay.x264-GRP/3f2a9c81d07be4455ac1f3027b9c6d18.mkv",
         u"{'title':'Quiet Harbour','year':1987}"},
        {u"/films/Harbour (2006)/Harbour (2007).mkv", u"{'title':'Harbour','year':2007}"},
        {u"grp-quiet.harbour.1987.1080p.bluray.x264.mkv", u"{'title':'quiet harbour','year':1987}"},
        {u"spider-harbour.1987.1080p.bluray.x264-grp.mkv", u"{'title':'spider-harbour','year':1987}"},
        {u"Quiet Harbour (1987)/BDMV/STREAM/00001.m2ts", u"{'title':'Quiet Harbour','year':1987}"},
        {u"Quiet Harbour (1987)/CD1/film.avi", u"{'title':'Quiet Harbour','year':1987}"},
        {u"[Quay].2007.720p", u"{'title':'[Quay]','year':2007}"},
        {u"[Quay] 2 (2009).mkv", u"{'title':'[Quay] 2','year':2009}"},
        {u"E.T.the.Harbour.1982.1080p", u"{'title':'E.T. the Harbour','year':1982}"},
        // no names
        {u"3f2a9c81d07be4455ac1f3027b9c6d18", u"null"},
        {u"kX7sQ2mB9vT4zR1wP8nL5yH3.mkv", u"null"},
        {u"", u"null"},
        {u"...", u"null"},
    };
    addRows(rows);
}

void TestNameParser::films()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QCOMPARE(parsed(NameKind::Movie, name), expected);
}

void TestNameParser::episodes_data()
{
    addRows(EpisodeRows);
}

void TestNameParser::episodes()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QCOMPARE(parsed(NameKind::Episode, name), expected);
}

void TestNameParser::seasons_data()
{
    static const Row rows[] = {
        {u"Harbour/Season 2", u"{'season':2,'series':'Harbour'}"},
        {u"Harbour/S02", u"{'season':2,'series':'Harbour'}"},
        {u"Harbour (2011)/Staffel 3", u"{'season':3,'series':'Harbour','year':2011}"},
        {u"Harbour/4", u"{'season':4,'series':'Harbour'}"},
        {u"Harbour/specials", u"{'season':0,'series':'Harbour'}"},
        {u"Le Port/Épisodes spéciaux", u"{'season':0,'series':'Le Port'}"},
        {u"港女孩/第2季", u"{'season':2,'series':'港女孩'}"},
        {u"Přístav/Řada 2", u"{'season':2,'series':'Přístav'}"},
        {u"/tv/Harbour.S05.1080p.WEB-DL-GRP", u"{'season':5,'series':'Harbour'}"},
        {u"Harbour/Season 7 (2016)", u"{'season':7,'series':'Harbour'}"},
        {u"Harbour/s06e05", u"null"},
        {u"Harbour/28 Weeks", u"null"},
        {u"Harbour/Extras", u"null"},
    };
    addRows(rows);
}

void TestNameParser::seasons()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QCOMPARE(parsed(NameKind::Season, name), expected);
}

void TestNameParser::quality_data()
{
    static const Row rows[] = {
        {u"Harbour.2012.1080p.BluRay.x264-GRP", u"bluray 1080p"},
        {u"Harbour.2012.2160p.UHD.BluRay.REMUX.HDR.HEVC-GRP", u"bluray 2160p"},
        {u"Harbour.2012.UHD.BluRay.REMUX-GRP", u"bluray 2160p"},
        {u"Harbour.2012.720p.BDRip.x264-GRP", u"bluray 720p"},
        {u"Harbour.2012.BDRip.XviD-GRP", u"bluray 480p"},
        {u"Harbour.2012.1080p.WEB-DL.DD5.1.H.264-GRP", u"webdl 1080p"},
        {u"Harbour.2012.1080p.AMZN.WEBRip.x265-GRP", u"webrip 1080p"},
        {u"Harbour.2012.720p.WEB.h264-GRP", u"webdl 720p"},
        {u"Harbour.2012.720p.HDTV.x264-GRP", u"tv 720p"},
        {u"Harbour.2012.PDTV.XviD-GRP", u"tv 480p"},
        {u"Harbour.2012.DVDRip.XviD-GRP", u"dvd 480p"},
        {u"Harbour.2012.PAL.DVD9-GRP", u"dvd 480p"},
        {u"Harbour.2012.DVDSCR.XviD-GRP", u"screener "},
        {u"Harbour.2012.HDCAM.x264-GRP", u"cam "},
        {u"Harbour.2012.720p.HDTS.x264-GRP", u"telesync 720p"},
        {u"Harbour.2012.HDTC.x264-GRP", u"telecine "},
        {u"Harbour.2012.WORKPRINT.XviD-GRP", u"workprint "},
        {u"Harbour.2012.VHSRip.XviD-GRP", u"vhs 480p"},
        {u"Harbour (2012) [1920x1080 x264]", u" 1080p"},
        {u"Harbour.2012.4K.HEVC-GRP", u" 2160p"},
        {u"Harbour.2012.REPACK.1080p.BluRay-GRP", u"bluray 1080p proper"},
        {u"Harbour.2012.PROPER.1080p.BluRay-GRP", u"bluray 1080p proper"},
        {u"Harbour (2012)", u" "},
        // words of the title say nothing about the source
        {u"Web of Harbours (2012)", u" "},
        {u"Cam.Harbour.2012.1080p.WEB", u"webdl 1080p"},
        {u"Harbour.2012.DVD.avi", u"dvd 480p"},
    };
    addRows(rows);
}

void TestNameParser::quality()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const auto result = parseName(NameKind::Movie, name);
    QVERIFY(result);
    const auto &q = result->quality;
    QCOMPARE(q.source + u' ' + q.resolution + (q.proper ? u" proper"_s : QString()), expected);
}

void TestNameParser::releaseGroup_data()
{
    static const Row rows[] = {
        {u"Harbour.2012.1080p.BluRay.x264-GRoUP", u"GRoUP"},
        {u"Harbour.2012.1080p.BluRay.x264-GRoUP[eztv].mkv", u"GRoUP"},
        {u"Harbour.2012.1080p.BluRay.x264-GRoUP-xpost", u"GRoUP"},
        {u"Harbour.2012.1080p.BluRay.x264-Two-Parts", u"Two-Parts"},
        {u"Harbour (2012) 1080p BluRay x264 - GRoUP", u"GRoUP"},
        {u"Harbour (2012) (1080p BluRay x265 10bit GRoUP)", u"GRoUP"},
        {u"Harbour (2012) [1080p] [BluRay] [GRoUP]", u"GRoUP"},
        {u"[GRoUP] Harbour [1080p][0A1B2C3D].mkv", u"GRoUP"},
        {u"[two words] Harbour [1080p].mkv", u"two words"},
        {u"Harbour 2012 BDRip XviD-GRoUP avi", u"GRoUP"},
        {u"Harbour.2012.1080p.WEB-DL.DD5.1.H.264.mkv", u""},
        {u"Harbour.2012.1080p.BluRay.DTS-HD.MA.5.1", u""},
        {u"Harbour 2012 HDTV XviD LOL", u""},
        {u"[ www.site.com ] - Harbour.2012.720p.HDTV.x264-GRoUP", u"GRoUP"},
    };
    addRows(rows);
}

void TestNameParser::releaseGroup()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const auto result = parseName(NameKind::Movie, name);
    QVERIFY(result);
    QCOMPARE(result->releaseGroup, expected);
}

void TestNameParser::countryIsNoPartOfTheSeries()
{
    const auto result = parseName(NameKind::Episode, u"Harbour (US) (2011) - S01E02.mkv");
    QVERIFY(result);
    QCOMPARE(result->series, u"Harbour"_s);
    QCOMPARE(result->country, u"US"_s);
    QCOMPARE(result->year, 2011);
}

void TestNameParser::searchTitleDropsTheSeason()
{
    const auto result = parseName(NameKind::Episode, u"[Grp] Harbour Girl S02 - 05 [1080p].mkv");
    QVERIFY(result);
    QCOMPARE(result->series, u"Harbour Girl S2"_s);
    QCOMPARE(searchTitle(*result), u"Harbour Girl"_s);
    QCOMPARE(result->season, 2);
    QCOMPARE(result->episodes, QList<int>{5});
}

void TestNameParser::hostile_data()
{
    QTest::addColumn<QString>("name");
    constexpr int length = 100000;
    const auto repeat = [](const QString &piece) { return piece.repeated(length / piece.size()); };
    for (const QString &piece : {u"a"_s,       u"."_s,
                                 u"["_s,       u"]"_s,
                                 u"(["_s,      u"()"_s,
                                 u"★"_s,       u"/"_s,
                                 u"1"_s,       u"1."_s,
                                 u"s1"_s,      u"S01E"_s,
                                 u"S01E01 "_s, u"E01"_s,
                                 u"1x"_s,      u"01-"_s,
                                 u" - "_s,     u" - 01"_s,
                                 u"2012."_s,   u"Season "_s,
                                 u"S01-"_s,    u"www."_s,
                                 u"-xpost"_s,  u"1080p."_s,
                                 u"5.1."_s,    u"Extended.Cut."_s,
                                 u"[1]"_s,     u"a / "_s,
                                 u"漢"_s,      u"\u0301"_s,
                                 u"tt0"_s,     u"tmdb-1 "_s,
                                 u"Part 1 "_s, u"German."_s,
                                 u"1&2 "_s}) {
        QTest::newRow(qPrintable(piece)) << repeat(piece);
        QTest::newRow(qPrintable(u"in brackets "_s + piece)) << u'[' + repeat(piece) + u"] x"_s;
    }
    QTest::newRow("only open, then closed") << repeat(u"("_s) + repeat(u")"_s);
    QTest::newRow("lone surrogates") << QString(1000, QChar(0xd800));
    QTest::newRow("zeros") << QString(1000, QChar(0));
    QTest::newRow("long number") << u"Title "_s + QString(5000, u'9') + u" S"_s + QString(5000, u'9') +
                                        u"E1"_s;
    QTest::newRow("huge range") << u"Title E1-99999"_s;
    QTest::newRow("huge season range") << u"Title S1-S9999"_s;
}

void TestNameParser::hostile()
{
    QFETCH(QString, name);
    QElapsedTimer timer;
    timer.start();
    for (const NameKind kind : {NameKind::Movie, NameKind::Episode, NameKind::Season}) {
        const auto result = parseName(kind, name);
        if (result) {
            QVERIFY(result->episodes.size() <= 3000);
            QVERIFY(result->seasons.size() <= 200);
        }
    }
    // milliseconds in truth; what is not linear takes minutes
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestNameParser::mutated()
{
    const QStringList seeds = {u"Harbour.Patrol.S02E05-E07.Low.Tide.720p.WEB-DL.DD5.1.H.264-GRP.mkv"_s,
                               u"[Grp] Harbour Girl (2019) - 01-12 [BD 1080p][0A1B2C3D].mkv"_s,
                               u"/tv/Harbour (US)/Season 2/2x05 - Name (Part 1) {tvdb-1}.avi"_s,
                               u"Гавань / The Harbour / Сезон: 1-3 / Серии: 1-5 из 5 [2017, BDRip]"_s,
                               u"Harbour.Report.2014.03.27.EXTENDED.Director's.Cut.PROPER.1080p-GRP"_s};
    const QString alphabet = u"[](){}.-_ /\\0123456789sSeExXpP&+~★【】ä漢"_s;
    QRandomGenerator random(4711);
#ifdef __OPTIMIZE__
    constexpr bool slow = sanitized;
#else
    constexpr bool slow = true;
#endif
    const int count = slow && qEnvironmentVariableIntValue("METARR_LONG_TESTS") == 0 ? 100'000 : 1'000'000;
    for (int i = 0; i < count; ++i) {
        // every tenth is made of nothing but the alphabet
        QString name = i % 10 == 9 ? QString() : seeds[i % seeds.size()];
        for (int k = i % 10 == 9 ? random.bounded(1, 120) : 0; k > 0; --k) {
            name += alphabet[random.bounded(int(alphabet.size()))];
        }
        const int changes = random.bounded(1, 8);
        for (int k = 0; k < changes; ++k) {
            const qsizetype at = random.bounded(int(name.size()));
            const QChar c = alphabet[random.bounded(int(alphabet.size()))];
            switch (random.bounded(4)) {
            case 0:
                name.remove(at, random.bounded(1, 6));
                break;
            case 1:
                name.insert(at, c);
                break;
            case 2:
                name[at] = c;
                break;
            default:
                name.insert(at, name.mid(random.bounded(int(name.size())), random.bounded(1, 10)));
                break;
            }
            if (name.isEmpty()) {
                name = u"x"_s;
            }
        }
        const NameKind kind = NameKind(i % 3);
        const auto result = parseName(kind, name);
        if (result) {
            const QJsonObject json = toJson(*result, kind);
            QVERIFY2(!result->season || *result->season >= 0, qPrintable(name));
            QVERIFY2(!result->year || (*result->year >= 1888 && *result->year <= 2099), qPrintable(name));
            QVERIFY2(result->title == result->title.trimmed(), qPrintable(name));
            QVERIFY2(result->series == result->series.trimmed(), qPrintable(name));
            QVERIFY2(std::ranges::is_sorted(result->episodes), qPrintable(name));
            QVERIFY2(!json.contains("series"_L1) || kind != NameKind::Movie, qPrintable(name));
        }
    }
}

void TestNameParser::linear()
{
    // The same pieces, 1 and 8 times: 8 times the work, not 64 times.
    const QString piece = u"S01 [x] - 01 (2012) 1080p German Part 1 E01 "_s;
    const auto measure = [](const QString &name) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 40; ++i) {
            (void)parseName(NameKind::Episode, name);
            (void)parseName(NameKind::Movie, name);
        }
        return timer.nsecsElapsed();
    };
    (void)measure(piece);
    const qint64 small = measure(piece.repeated(10));
    const qint64 large = measure(piece.repeated(80));
    QVERIFY2(large < small * 30, qPrintable(u"%1 ns and %2 ns"_s.arg(small).arg(large)));
}

QTEST_GUILESS_MAIN(TestNameParser)
#include "tst_nameparser.moc"

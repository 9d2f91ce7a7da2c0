// SPDX-License-Identifier: GPL-3.0-or-later
// KodiClient against a real Kodi: everything here is about what the player shows afterwards.
#include "kodi/headlesskodi.h"
#include "players/kodi/kodiclient.h"
#include "players/pathmapping.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTest>

#include <future>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Action = RefreshOutcome::Action;
const QString user = u"metarr"_s;
const QString password = u"p\u00e4ss: word"_s;

/// As Metarr writes: beside, then renamed over.
void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path + u".new"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    QFile::remove(path);
    QVERIFY(file.rename(path));
}

void writeImage(const QString &path, int width, int height, Qt::GlobalColor colour)
{
    QDir().mkpath(QFileInfo(path).path());
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(colour);
    QVERIFY(image.save(path));
}

struct Movie {
    QString folder;
    QString file;
    QString nfo;
};

Movie movieAt(const QString &root, const QString &name)
{
    const QString folder = root + u'/' + name;
    return {folder, folder + u'/' + name + u".mkv"_s, folder + u'/' + name + u".nfo"_s};
}

void publish(const Movie &movie, const QByteArray &inner)
{
    if (!QFile::exists(movie.file)) {
        write(movie.file, "\x1a\x45\xdf\xa3 not really a video: " + movie.file.toUtf8());
    }
    write(movie.nfo, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<movie>" + inner + "</movie>\n");
}

QString publishEpisode(const QString &show, int season, int number, const QByteArray &title)
{
    const QString base =
        u"%1/Season %2/Show S%2E%3"_s.arg(show, QString::number(season).rightJustified(2, u'0'),
                                          QString::number(number).rightJustified(2, u'0'));
    if (!QFile::exists(base + u".mkv"_s)) {
        write(base + u".mkv"_s, "\x1a\x45\xdf\xa3 episode " + base.toUtf8());
    }
    write(base + u".nfo"_s, "<episodedetails><title>" + title + "</title><season>" +
                                QByteArray::number(season) + "</season><episode>" +
                                QByteArray::number(number) + "</episode></episodedetails>");
    return base + u".mkv"_s;
}

PlayerRefresh movieRefresh(const Movie &movie)
{
    PlayerRefresh what;
    what.kind = EntityType::Movie;
    what.file = movie.file;
    what.folder = movie.folder;
    return what;
}

PlayerRefresh seriesRefresh(EntityType kind, const QString &show, const QString &file = {})
{
    PlayerRefresh what;
    what.kind = kind;
    what.file = file;
    what.folder = show;
    return what;
}

} // namespace

class TestKodiClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsAboutItself();
    void refusesAWrongPassword();
    void saysThatNobodyIsThere();
    void newMovieAppears_data();
    void newMovieAppears();
    void changedTitleArrivesAndWatchedStateStays();
    void newAndVanishedArtworkOfAKnownMovie();
    void posterReplacedUnderTheSameName();
    void refreshOfWhatKodiCannotSee();
    void removedMovieGoes_data();
    void removedMovieGoes();
    void notTakenSaysWhy();
    void seriesFromNothingToNothing();
    void episodesOfOneFile();
    void scanWhileAnotherRuns();
    void collectionArtworkAndDescription();
    void playingAndItsConsequences();
    void stopsWhenAsked();

private:
    [[nodiscard]] QJsonObject movie(const QString &file, const QStringList &more = {}) const;
    [[nodiscard]] QJsonObject show(const QString &folder) const;
    [[nodiscard]] QJsonArray episodes(const QJsonObject &show) const;
    [[nodiscard]] QStringList episodeTitles(const QJsonObject &show) const;
    [[nodiscard]] QSize shownSize(const QString &art) const;
    [[nodiscard]] RefreshOutcome refresh(const PlayerRefresh &what);

    std::unique_ptr<HeadlessKodi> m_kodi;
    std::unique_ptr<KodiClient> m_client;
};

void TestKodiClient::initTestCase()
{
    QString why;
    if (!HeadlessKodi::isAvailable(&why)) {
        QSKIP(qPrintable(why));
    }
    auto kodi = HeadlessKodi::start({user, password, false, false});
    METARR_REQUIRE(kodi);
    m_kodi = std::move(*kodi);
    m_client = std::make_unique<KodiClient>(m_kodi->transport(), KodiOptions{u"Test"_s, {}, {}});
}

QJsonObject TestKodiClient::movie(const QString &file, const QStringList &more) const
{
    const auto rows =
        m_kodi->rows(u"VideoLibrary.GetMovies"_s, u"movies"_s, QStringList{u"title"_s, u"file"_s} + more);
    QJsonObject found;
    for (const QJsonValue &row : rows ? *rows : QJsonArray()) {
        if (row.toObject().value("file"_L1).toString() == file) {
            found = row.toObject();
        }
    }
    return found;
}

QJsonObject TestKodiClient::show(const QString &folder) const
{
    const auto rows = m_kodi->rows(u"VideoLibrary.GetTVShows"_s, u"tvshows"_s,
                                   {u"title"_s, u"file"_s, u"art"_s, u"userrating"_s});
    QJsonObject found;
    for (const QJsonValue &row : rows ? *rows : QJsonArray()) {
        if (row.toObject().value("file"_L1).toString() == folder + u'/') {
            found = row.toObject();
        }
    }
    return found;
}

QJsonArray TestKodiClient::episodes(const QJsonObject &show) const
{
    return m_kodi
        ->rows(u"VideoLibrary.GetEpisodes"_s, u"episodes"_s,
               {u"title"_s, u"season"_s, u"episode"_s, u"file"_s, u"art"_s, u"playcount"_s},
               {{u"tvshowid"_s, show.value("tvshowid"_L1)}})
        .value_or(QJsonArray());
}

QStringList TestKodiClient::episodeTitles(const QJsonObject &show) const
{
    QStringList titles;
    const QJsonArray all = episodes(show);
    for (const QJsonValue &row : all) {
        titles += row.toObject().value("title"_L1).toString();
    }
    titles.sort();
    return titles;
}

QSize TestKodiClient::shownSize(const QString &art) const
{
    const auto bytes = m_kodi->image(art);
    return bytes ? QImage::fromData(*bytes).size() : QSize();
}

RefreshOutcome TestKodiClient::refresh(const PlayerRefresh &what)
{
    auto outcome = m_client->refresh(what, StopToken());
    if (!outcome) {
        qWarning("%s\n%s", qPrintable(outcome.error().toLogText()), qPrintable(m_kodi->logTail()));
        return {Action::Nothing, outcome.error().toLogText(), {}, -1};
    }
    return *outcome;
}

void TestKodiClient::tellsAboutItself()
{
    const auto info = m_client->test(StopToken());
    METARR_REQUIRE(info);
    QVERIFY2(info->product.startsWith("Kodi "_L1), qPrintable(info->product));
    QCOMPARE(info->name, u"Metarr test"_s);
    QCOMPARE(info->folders, (QStringList{m_kodi->moviesDir() + u'/', m_kodi->tvDir() + u'/'}));
    QCOMPARE(info->collectionFolder, m_kodi->setsDir() + u'/');
    QCOMPARE(info->warnings, QStringList());
    const auto suggested = suggestMappings(info->folders, {Path::fromText(m_kodi->moviesDir())});
    QCOMPARE(suggested.size(), 1);
    QCOMPARE(suggested.constFirst().mapping, (PathMapping{m_kodi->moviesDir(), m_kodi->moviesDir()}));
    METARR_REQUIRE(m_client->notify(u"Metarr"_s, u"Caf\u00e9 & <more>"_s, StopToken(), QString()));
}

void TestKodiClient::refusesAWrongPassword()
{
    KodiAddress address = m_kodi->address();
    address.password = u"wrong-secret"_s;
    KodiClient client(makeKodiHttpTransport(m_kodi->http(), address, u"player:wrong"_s), {});
    const auto info = client.test(StopToken());
    QVERIFY(!info);
    QCOMPARE(info.error().kind, ErrorKind::Unauthorized);
    QVERIFY2(info.error().message.contains("refused the user name or password"_L1),
             qPrintable(info.error().message));
    QVERIFY(!info.error().toLogText().contains("wrong-secret"_L1));
}

void TestKodiClient::saysThatNobodyIsThere()
{
    KodiAddress address = m_kodi->address();
    address.port = 9; // discard: nobody listens there
    KodiClient client(makeKodiHttpTransport(m_kodi->http(), address, u"player:gone"_s), {});
    const auto info = client.test(StopToken());
    QVERIFY(!info);
    QCOMPARE(info.error().kind, ErrorKind::Network);
    QVERIFY2(info.error().remedy.contains("Allow remote control via HTTP"_L1),
             qPrintable(info.error().toUserText()));
}

void TestKodiClient::newMovieAppears_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"New (2001)"_s;
    QTest::newRow("awkward") << u"100% _Am\u00e9lie_ & Co. [x] 'q' #1 (2002)"_s;
    QTest::newRow("other scripts") << u"\u5343\u3068\u5343\u5c0b (2001)"_s;
}

void TestKodiClient::newMovieAppears()
{
    QFETCH(const QString, name);
    const Movie m = movieAt(m_kodi->moviesDir(), name);
    publish(m, "<title>New one</title><year>2001</year>");
    writeImage(m.folder + u"/poster.jpg"_s, 40, 60, Qt::red);
    PlayerRefresh what = movieRefresh(m);
    what.isNew = true;
    const RefreshOutcome outcome = refresh(what);
    QCOMPARE(outcome.action, Action::Added);
    const QJsonObject shown = movie(m.file, {u"year"_s, u"art"_s});
    QCOMPARE(shown.value("title"_L1).toString(), u"New one"_s);
    QCOMPARE(shown.value("movieid"_L1).toInteger(), outcome.playerItemId);
    const QString poster = shown.value("art"_L1).toObject().value("poster"_L1).toString();
    QCOMPARE(kodiImageSource(poster), m.folder + u"/poster.jpg"_s);
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Refreshed);
}

void TestKodiClient::changedTitleArrivesAndWatchedStateStays()
{
    const Movie m = movieAt(m_kodi->moviesDir(), u"Changed (2003)"_s);
    publish(m, "<title>Before</title>");
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Added);
    const UserState state{3, u"2020-01-02 03:04:05"_s, 7, 10s, 100s};
    METARR_REQUIRE(m_client->applyUserState(m.file, state, StopToken()));

    publish(m, "<title>After</title>");
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Refreshed);
    QCOMPARE(movie(m.file).value("title"_L1).toString(), u"After"_s);
    const auto kept = m_client->userState(m.file, StopToken());
    METARR_REQUIRE(kept);
    QVERIFY(kept->has_value());
    QCOMPARE((*kept)->playCount, 3);
    QCOMPARE((*kept)->lastPlayed, state.lastPlayed);
    QCOMPARE((*kept)->userRating, 7.0);
    QCOMPARE((*kept)->resume.count(), state.resume.count());

    // The NFO's word counts, but not against a later play on the player.
    publish(m, "<title>After</title><userrating>9</userrating><playcount>1</playcount>"
               "<lastplayed>2019-05-05</lastplayed>");
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Refreshed);
    const auto older = m_client->userState(m.file, StopToken());
    METARR_REQUIRE(older);
    QCOMPARE((*older)->userRating, 9.0);
    QCOMPARE((*older)->playCount, 3);
    QCOMPARE((*older)->lastPlayed, state.lastPlayed);
    publish(m, "<title>After</title><playcount>2</playcount>"); // Kodi would stamp the present time on it
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Refreshed);
    const auto undated = m_client->userState(m.file, StopToken());
    METARR_REQUIRE(undated);
    QCOMPARE((*undated)->lastPlayed, state.lastPlayed);
    QCOMPARE((*undated)->playCount, 3);
    publish(m, "<title>After</title><playcount>2</playcount><lastplayed>2021-05-05 10:00:00</lastplayed>");
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Refreshed);
    const auto newer = m_client->userState(m.file, StopToken());
    METARR_REQUIRE(newer);
    QCOMPARE((*newer)->playCount, 2);
    QCOMPARE((*newer)->lastPlayed, u"2021-05-05 00:00:00"_s); // Kodi 20 drops the time of day
}

void TestKodiClient::newAndVanishedArtworkOfAKnownMovie()
{
    const Movie m = movieAt(m_kodi->moviesDir(), u"Art (2004)"_s);
    publish(m, "<title>Art</title>");
    writeImage(m.folder + u"/poster.jpg"_s, 40, 60, Qt::red);
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Added);
    const QStringList types{u"banner"_s, u"clearlogo"_s,    u"clearart"_s, u"discart"_s, u"landscape"_s,
                            u"keyart"_s, u"characterart"_s, u"fanart"_s,   u"fanart1"_s};
    PlayerRefresh what = movieRefresh(m);
    for (const QString &type : types) {
        what.changedImages += m.folder + u"/%1.png"_s.arg(type);
        writeImage(what.changedImages.constLast(), 50, 30, Qt::blue);
    }
    QVERIFY(QFile::remove(m.folder + u"/poster.jpg"_s));
    what.removedImages = {m.folder + u"/poster.jpg"_s};
    QCOMPARE(refresh(what).action, Action::Refreshed);
    const QJsonObject art = movie(m.file, {u"art"_s}).value("art"_L1).toObject();
    for (const QString &type : types) {
        QCOMPARE(kodiImageSource(art.value(type).toString()), m.folder + u"/%1.png"_s.arg(type));
    }
    QVERIFY(!art.contains("poster"_L1));
}

void TestKodiClient::posterReplacedUnderTheSameName()
{
    const Movie m = movieAt(m_kodi->moviesDir(), u"Poster % (2005)"_s);
    const QString poster = m.folder + u"/poster.jpg"_s;
    publish(m, "<title>Poster</title>");
    writeImage(poster, 40, 60, Qt::red);
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Added);
    const QString art = movie(m.file, {u"art"_s}).value("art"_L1).toObject().value("poster"_L1).toString();
    QCOMPARE(shownSize(art), QSize(40, 60));

    writeImage(poster, 80, 120, Qt::green);
    QCOMPARE(shownSize(art), QSize(40, 60)); // Kodi's cache: the reason for all this
    PlayerRefresh what = movieRefresh(m);
    what.changedImages = {poster};
    QCOMPARE(refresh(what).action, Action::Refreshed);
    QCOMPARE(shownSize(art), QSize(80, 120));

    writeImage(poster, 20, 30, Qt::yellow);
    METARR_REQUIRE(m_client->forgetImages({poster}, StopToken()));
    QCOMPARE(shownSize(art), QSize(20, 30));
}

/// Kodi keeps what it has when a file it should read is not there, and says "OK": that must not pass for a
/// refresh.
void TestKodiClient::refreshOfWhatKodiCannotSee()
{
    const Movie m = movieAt(m_kodi->moviesDir(), u"Unseen (2006)"_s);
    publish(m, "<title>Whole</title>");
    const qint64 id = refresh(movieRefresh(m)).playerItemId;
    QVERIFY(QFile::remove(m.nfo));
    const RefreshOutcome noNfo = refresh(movieRefresh(m));
    QCOMPARE(noNfo.action, Action::NotTaken);
    QVERIFY2(noNfo.text.contains("no NFO"_L1), qPrintable(noNfo.text));
    QCOMPARE(movie(m.file).value("movieid"_L1).toInteger(), noNfo.playerItemId);
    QVERIFY(id > 0 && noNfo.playerItemId > 0);
    publish(m, "<title>Whole again</title>");
    QVERIFY(QFile::rename(m.file, m.file + u".away"_s));
    const RefreshOutcome noFile = refresh(movieRefresh(m));
    QCOMPARE(noFile.action, Action::NotTaken);
    QVERIFY2(noFile.text.contains("does not see the file"_L1), qPrintable(noFile.text));
    QVERIFY(QFile::rename(m.file + u".away"_s, m.file));
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Refreshed);
    QCOMPARE(movie(m.file).value("title"_L1).toString(), u"Whole again"_s);
}

void TestKodiClient::removedMovieGoes_data()
{
    QTest::addColumn<bool>("folderGone");
    QTest::addColumn<bool>("byFolder");
    QTest::newRow("folder gone") << true << false;
    QTest::newRow("file still there") << false << false;
    QTest::newRow("known by its folder") << true << true;
}

void TestKodiClient::removedMovieGoes()
{
    QFETCH(const bool, folderGone);
    QFETCH(const bool, byFolder);
    const Movie m =
        movieAt(m_kodi->moviesDir(), u"Gone %1%2 (2007)"_s.arg(int(folderGone)).arg(int(byFolder)));
    const Movie other = movieAt(m_kodi->moviesDir(), u"Gone (2007)"_s);
    publish(other, "<title>Stays</title>");
    publish(m, "<title>Goes</title>");
    QVERIFY(refresh(movieRefresh(other)).playerItemId > 0);
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Added);
    if (folderGone) {
        QVERIFY(QDir(m.folder).removeRecursively());
    }
    PlayerRefresh what = movieRefresh(m);
    what.removed = true;
    if (byFolder) {
        what.file.clear();
    }
    QCOMPARE(refresh(what).action, Action::Removed);
    QVERIFY(movie(m.file).isEmpty());
    QVERIFY(!movie(other.file).isEmpty());
    QCOMPARE(refresh(what).action, Action::Nothing);
}

void TestKodiClient::notTakenSaysWhy()
{
    const Movie bare = movieAt(m_kodi->moviesDir(), u"Bare (2008)"_s);
    write(bare.file, "no nfo beside it");
    const RefreshOutcome noNfo = refresh(movieRefresh(bare));
    QCOMPARE(noNfo.action, Action::NotTaken);
    QVERIFY2(noNfo.text.contains("no NFO"_L1), qPrintable(noNfo.text));

    Movie wrong = bare;
    wrong.file += u".not-there.mkv"_s;
    const RefreshOutcome noFile = refresh(movieRefresh(wrong));
    QCOMPARE(noFile.action, Action::NotTaken);
    QVERIFY2(noFile.text.contains("does not see the file"_L1), qPrintable(noFile.text));

    const RefreshOutcome outside = refresh(movieRefresh(movieAt(m_kodi->setsDir(), u"Outside (2009)"_s)));
    QCOMPARE(outside.action, Action::NotTaken);
    QVERIFY2(outside.text.contains("None of Kodi's video sources"_L1), qPrintable(outside.text));

    publish(bare,
            "<title>Bare no more</title>"); // and its scan then finds it, although it saw the folder before
    QCOMPARE(refresh(movieRefresh(bare)).action, Action::Added);
}

void TestKodiClient::seriesFromNothingToNothing()
{
    const QString folder = m_kodi->tvDir() + u"/Show & Tell (2010)"_s;
    write(folder + u"/tvshow.nfo"_s, "<tvshow><title>Show</title></tvshow>");
    writeImage(folder + u"/poster.jpg"_s, 40, 60, Qt::red);
    const QString first = publishEpisode(folder, 1, 1, "One");
    QCOMPARE(refresh(seriesRefresh(EntityType::Series, folder)).action, Action::Added);
    QCOMPARE(episodeTitles(show(folder)), QStringList{u"One"_s});

    // A new episode in a new season, then a changed one with its picture; its play count stays.
    const QString second = publishEpisode(folder, 2, 1, "Two");
    QCOMPARE(refresh(seriesRefresh(EntityType::Episode, folder, second)).action, Action::Added);
    METARR_REQUIRE(m_client->applyUserState(first, UserState{2, {}, 8, {}, {}}, StopToken()));
    publishEpisode(folder, 1, 1, "One, changed");
    const QString thumb = first.chopped(4) + u"-thumb.jpg"_s;
    writeImage(thumb, 64, 36, Qt::white);
    PlayerRefresh episode = seriesRefresh(EntityType::Episode, folder, first);
    episode.changedImages = {thumb};
    QCOMPARE(refresh(episode).action, Action::Refreshed);
    QCOMPARE(episodeTitles(show(folder)), (QStringList{u"One, changed"_s, u"Two"_s}));
    QCOMPARE(m_client->userState(first, StopToken()).value()->playCount, 2);
    QCOMPARE(m_client->userState(first, StopToken()).value()->userRating, 8.0);
    bool thumbShown = false;
    const QJsonArray all = episodes(show(folder));
    for (const QJsonValue &row : all) {
        thumbShown |=
            kodiImageSource(row.toObject().value("art"_L1).toObject().value("thumb"_L1).toString()) == thumb;
    }
    QVERIFY(thumbShown);

    // The series' own title and art, with what is gone, and its seasons' art.
    const KodiItem rated{
        EntityType::Series, show(folder).value("tvshowid"_L1).toInteger(), {}, {}, -1, -1, {}, {}};
    METARR_REQUIRE(m_client->library().setDetails(rated, {{u"userrating"_s, 9}}, StopToken()));
    write(folder + u"/tvshow.nfo"_s,
          "<tvshow><title>Show, changed</title><namedseason number=\"1\">Volume one</namedseason></tvshow>");
    QVERIFY(QFile::remove(folder + u"/poster.jpg"_s));
    writeImage(folder + u"/fanart.jpg"_s, 64, 36, Qt::blue);
    writeImage(folder + u"/season01-poster.jpg"_s, 40, 60, Qt::blue);
    QCOMPARE(refresh(seriesRefresh(EntityType::Series, folder)).action, Action::Refreshed);
    QCOMPARE(show(folder).value("title"_L1).toString(), u"Show, changed"_s);
    QCOMPARE(show(folder).value("userrating"_L1).toInt(), 9);
    const QJsonObject art = show(folder).value("art"_L1).toObject();
    QCOMPARE(kodiImageSource(art.value("fanart"_L1).toString()), folder + u"/fanart.jpg"_s);
    QVERIFY(!art.contains("poster"_L1));
    const auto seasonRows = [&] {
        return m_client->library()
            .seasonsOf(show(folder).value("tvshowid"_L1).toInteger(), StopToken())
            .value();
    };
    QCOMPARE(seasonRows().constFirst().art.value(u"poster"_s), folder + u"/season01-poster.jpg"_s);
    QCOMPARE(seasonRows().constFirst().title, u"Volume one"_s);

    PlayerRefresh season = seriesRefresh(EntityType::Season, folder);
    season.season = 1;
    season.removedImages = {folder + u"/season01-poster.jpg"_s};
    QVERIFY(QFile::remove(season.removedImages.constFirst()));
    const RefreshOutcome seasonOutcome = refresh(season);
    QCOMPARE(seasonOutcome.action, Action::Refreshed);
    QCOMPARE(seasonOutcome.playerItemId, seasonRows().constFirst().id);
    QVERIFY(!seasonRows().constFirst().art.contains(u"poster"_s));

    // Every episode anew in one go keeps what was watched.
    publishEpisode(folder, 2, 1, "Two, changed");
    PlayerRefresh whole = seriesRefresh(EntityType::Series, folder);
    whole.withEpisodes = true;
    QCOMPARE(refresh(whole).action, Action::Refreshed);
    QCOMPARE(episodeTitles(show(folder)), (QStringList{u"One, changed"_s, u"Two, changed"_s}));
    QCOMPARE(m_client->userState(first, StopToken()).value()->playCount, 2);

    season.season = 2;
    season.removed = true;
    QCOMPARE(refresh(season).action, Action::Removed);
    QCOMPARE(episodeTitles(show(folder)), QStringList{u"One, changed"_s});
    QVERIFY(QDir(folder).removeRecursively());
    PlayerRefresh gone = seriesRefresh(EntityType::Series, folder);
    gone.removed = true;
    QCOMPARE(refresh(gone).action, Action::Removed);
    QVERIFY(show(folder).isEmpty());
}

void TestKodiClient::episodesOfOneFile()
{
    const QString folder = m_kodi->tvDir() + u"/Double (2011)"_s;
    const QString base = folder + u"/Season 01/Double S01E01E02"_s;
    const auto publishBoth = [&](const QByteArray &suffix) {
        write(base + u".nfo"_s, "<episodedetails><title>A" + suffix +
                                    "</title><season>1</season><episode>1</episode></episodedetails>\n"
                                    "<episodedetails><title>B" +
                                    suffix +
                                    "</title><season>1</season><episode>2</episode></episodedetails>\n");
    };
    write(folder + u"/tvshow.nfo"_s, "<tvshow><title>Double</title></tvshow>");
    write(base + u".mkv"_s, "two in one");
    publishBoth("1");
    QCOMPARE(refresh(seriesRefresh(EntityType::Episode, folder, base + u".mkv"_s)).action, Action::Added);
    QCOMPARE(episodeTitles(show(folder)), (QStringList{u"A1"_s, u"B1"_s}));
    publishBoth("2");
    QCOMPARE(refresh(seriesRefresh(EntityType::Episode, folder, base + u".mkv"_s)).action, Action::Refreshed);
    QCOMPARE(episodeTitles(show(folder)), (QStringList{u"A2"_s, u"B2"_s}));
}

void TestKodiClient::scanWhileAnotherRuns()
{
    constexpr int many = 150;
    for (int i = 0; i < many; ++i) {
        publish(movieAt(m_kodi->moviesDir(), u"Many %1"_s.arg(i)), "<title>Many</title>");
    }
    METARR_REQUIRE(m_kodi->rpc(u"VideoLibrary.Scan"_s, {{u"directory"_s, m_kodi->moviesDir() + u'/'}}));
    const Movie a = movieAt(m_kodi->moviesDir(), u"Meanwhile A"_s);
    const Movie b = movieAt(m_kodi->moviesDir(), u"Meanwhile B"_s);
    publish(a, "<title>A</title>");
    publish(b, "<title>B</title>");
    auto other = std::async(std::launch::async, [&] { return refresh(movieRefresh(b)); });
    const qint64 idOfA = refresh(movieRefresh(a)).playerItemId;
    const qint64 idOfB = other.get().playerItemId;
    QVERIFY(idOfA > 0 && idOfB > 0 && idOfA != idOfB);
    const auto rows = m_kodi->rows(u"VideoLibrary.GetMovies"_s, u"movies"_s, {u"title"_s});
    METARR_REQUIRE(rows);
    const auto found = std::count_if(rows->begin(), rows->end(), [](const QJsonValue &row) {
        return row.toObject().value("title"_L1).toString() == "Many"_L1;
    });
    QCOMPARE(found, many); // nobody's scan was stopped
}

void TestKodiClient::collectionArtworkAndDescription()
{
    const Movie m = movieAt(m_kodi->moviesDir(), u"Member (2012)"_s);
    PlayerRefresh what;
    what.kind = EntityType::Collection;
    what.title = u"The M\u00e9mbers Collection"_s;
    what.folder = m_kodi->setsDir() + u'/' + what.title;
    what.overview = u"All of them."_s;
    QCOMPARE(refresh(what).action, Action::NotTaken);

    publish(m, "<title>Member</title><set><name>" + what.title.toUtf8() + "</name></set>");
    writeImage(what.folder + u"/poster.jpg"_s, 40, 60, Qt::red);
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Added);
    const auto art = [&] { return m_client->library().collection(what.title, StopToken()).value()->art; };
    QCOMPARE(art().value(u"poster"_s), what.folder + u"/poster.jpg"_s);

    // What Kodi would never look at again:
    writeImage(what.folder + u"/fanart.jpg"_s, 64, 36, Qt::blue);
    QVERIFY(QFile::remove(what.folder + u"/poster.jpg"_s));
    what.changedImages = {what.folder + u"/fanart.jpg"_s};
    what.removedImages = {what.folder + u"/poster.jpg"_s};
    const RefreshOutcome outcome = refresh(what);
    QCOMPARE(outcome.action, Action::Refreshed);
    QCOMPARE(art().value(u"fanart"_s), what.folder + u"/fanart.jpg"_s);
    QVERIFY(!art().contains(u"poster"_s));
    QCOMPARE(m_client->library()
                 .collectionDetails(outcome.playerItemId, StopToken())
                 .value()
                 .value("plot"_L1)
                 .toString(),
             what.overview);
}

void TestKodiClient::playingAndItsConsequences()
{
    QCOMPARE(m_client->playing(StopToken()).value().size(), 0);
    // An hour of silence. With no sound card it plays faster than real time, but not in seconds.
    const QString wav = m_kodi->moviesDir() + u"/silence.wav"_s;
    constexpr quint32 length = 8000 * 3600;
    QByteArray header("RIFF....WAVEfmt ");
    const auto put = [&header](quint32 value, int bytes) {
        for (int i = 0; i < bytes; ++i) {
            header += char(value >> (8 * i) & 0xff);
        }
    };
    put(16, 4), put(1, 2), put(1, 2), put(8000, 4), put(8000, 4), put(1, 2), put(8, 2);
    header += "data";
    put(length, 4);
    write(wav, header);
    QVERIFY(QFile::resize(wav, header.size() + length));
    METARR_REQUIRE(
        m_client->library().listing(m_kodi->moviesDir(), StopToken())); // else "Invalid params": not there
    METARR_REQUIRE(m_kodi->rpc(u"Player.Open"_s, {{u"item"_s, QJsonObject{{u"file"_s, wav}}}}));
    QTRY_COMPARE_WITH_TIMEOUT(m_client->playing(StopToken()).value().size(), 1, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_client->playing(StopToken()).value().value(0).position > 0ms, 60'000);
    const Playback now = m_client->playing(StopToken()).value().value(0);
    QCOMPARE(now.kind, u"audio"_s);
    QCOMPARE(now.file, wav);
    QCOMPARE(now.total, 1h);

    const Movie m = movieAt(m_kodi->moviesDir(), u"While playing (2013)"_s);
    publish(m, "<title>While playing</title>");
    KodiClient skipping(m_kodi->transport(), {u"Test"_s, WhilePlaying::Skip, {}});
    QCOMPARE(skipping.refresh(movieRefresh(m), StopToken()).value().action, Action::Skipped);
    KodiClient waiting(m_kodi->transport(), {u"Test"_s, WhilePlaying::Wait, {}});
    const auto later = waiting.refresh(movieRefresh(m), StopToken());
    QVERIFY(!later && later.error().isTransient() && later.error().retryAfter);
    QVERIFY(movie(m.file).isEmpty());
    QCOMPARE(refresh(movieRefresh(m)).action, Action::Added);

    METARR_REQUIRE(m_client->stopPlayback(now, StopToken()));
    QTRY_COMPARE_WITH_TIMEOUT(m_client->playing(StopToken()).value().size(), 0, 60'000);
    QCOMPARE(waiting.refresh(movieRefresh(m), StopToken()).value().action, Action::Refreshed);
}

void TestKodiClient::stopsWhenAsked()
{
    StopSource source;
    source.requestStop();
    const auto outcome =
        m_client->refresh(movieRefresh(movieAt(m_kodi->moviesDir(), u"Never"_s)), source.token());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestKodiClient)
#include "tst_kodiclient.moc"

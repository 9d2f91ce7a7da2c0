// SPDX-License-Identifier: GPL-3.0-or-later
// KodiClient against a Kodi of paper: orders of calls, faults, deadlines. What the real one makes of it:
// tests/kodi.
#include "players/fakekodi.h"
#include "players/kodi/kodiclient.h"
#include "support/support.h"

#include <QTest>

#include <future>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Action = RefreshOutcome::Action;

/// One movie in /films/A, known or not, as Kodi sees it.
struct Stage {
    explicit Stage(bool known, KodiOptions options = {u"Den"_s, {}, {}})
        : kodi(std::make_shared<FakeKodi>())
        , waiter(std::make_shared<FakeWaiter>())
        , client(kodi, std::move(options), waiter)
    {
        kodi->sources = {u"/films/"_s, u"/tv/"_s};
        kodi->folders = {
            {u"/films/"_s, {u"/films/A/"_s}},
            {u"/films/A/"_s, {u"/films/A/a.mkv"_s, u"/films/A/a.nfo"_s, u"/films/A/poster.jpg"_s}}};
        if (known) {
            id = kodi->add(u"movies"_s, {{u"title"_s, u"Old"_s}, {u"file"_s, file}});
        }
        kodi->nfo[file] = {{u"title"_s, u"New"_s}};
        what.kind = EntityType::Movie;
        what.file = file;
        what.folder = u"/films/A"_s;
    }

    void takeOnScan(const QString &directory)
    {
        kodi->onScan = [this, directory](const QString &scanned) {
            if (scanned == directory) {
                kodi->add(u"movies"_s, {{u"title"_s, u"New"_s}, {u"file"_s, file}});
            }
        };
    }

    const QString file = u"/films/A/a.mkv"_s;
    qint64 id = 0;
    PlayerRefresh what;
    std::shared_ptr<FakeKodi> kodi;
    std::shared_ptr<FakeWaiter> waiter;
    KodiClient client;
};

} // namespace

class TestKodiClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAKnownMovieAnew();
    void keepsWhatPeopleDid();
    void theLaterPlayCounts_data();
    void theLaterPlayCounts();
    void dropsImagesBeforeItReads();
    void scansTheMovieThenTheSource();
    void neverScansWhileAnotherScanRuns();
    void doesNotStopAScanThatBeganMeanwhile();
    void givesUpOnAScanWithoutEnd();
    void stopsInTheMiddle();
    void everyFaultIsReported_data();
    void everyFaultIsReported();
    void cleansTheSourceWhenRemoveIsNotEnough();
    void findsFilesHoweverKodiWritesThem_data();
    void findsFilesHoweverKodiWritesThem();
    void doesNotTakeNamesakes();
    void seriesArtWhoseFileIsGone();
    void collectionNeedsNoCallWhenNothingChanged();
    void refusesNonsense_data();
    void refusesNonsense();
    void tooOld();
    void warnsOfSettings();
    void tellsWhatPlays();
    void resumesWhenTheItemIsThere();
    void givesUpWaitingForTheItem();
    void takesTurns();
    void kodiPathForms();
};

void TestKodiClient::readsAKnownMovieAnew()
{
    Stage stage(true);
    const auto outcome = stage.client.refresh(stage.what, StopToken());
    METARR_REQUIRE(outcome);
    QCOMPARE(outcome->action, Action::Refreshed);
    QVERIFY(outcome->playerItemId > stage.id); // the new id, not the one that is gone
    const QStringList calls = stage.kodi->methods();
    const qsizetype refresh = calls.indexOf(u"VideoLibrary.RefreshMovie"_s);
    QVERIFY(refresh >= 0);
    QVERIFY(calls.indexOf(u"Files.GetDirectory"_s) < refresh); // cached listings hide new images
    const QList<QJsonObject> scans = stage.kodi->paramsOf(u"VideoLibrary.Scan"_s);
    QCOMPARE(scans.size(), 1); // only the one that marks the end of the queue
    QCOMPARE(scans.constFirst().value("directory"_L1).toString(), u"special://temp/"_s);
    QVERIFY(calls.lastIndexOf(u"VideoLibrary.GetMovies"_s) > calls.lastIndexOf(u"XBMC.GetInfoBooleans"_s));
    QVERIFY(!calls.contains(u"VideoLibrary.SetMovieDetails"_s));
}

void TestKodiClient::keepsWhatPeopleDid()
{
    Stage stage(false);
    stage.kodi->add(u"movies"_s, {{u"file"_s, stage.file},
                                  {u"playcount"_s, 2},
                                  {u"userrating"_s, 8},
                                  {u"lastplayed"_s, u"2024-05-06 07:08:09"_s}});
    stage.kodi->nfo[stage.file] = {{u"userrating"_s, 6}};
    METARR_REQUIRE(stage.client.refresh(stage.what, StopToken()));
    const QJsonObject row = stage.kodi->library.value(u"movies"_s).at(0).toObject();
    QCOMPARE(row.value("playcount"_L1).toInt(), 2);
    QCOMPARE(row.value("lastplayed"_L1).toString(), u"2024-05-06 07:08:09"_s);
    QCOMPARE(row.value("userrating"_L1).toInt(), 6); // the NFO has one: it counts
}

void TestKodiClient::theLaterPlayCounts_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<int>("countBefore");
    QTest::addColumn<QString>("read");
    QTest::addColumn<int>("countRead");
    QTest::addColumn<QString>("after");
    QTest::addColumn<int>("countAfter");
    const QString may = u"2024-05-06 07:08:09"_s;
    const QString june = u"2024-06-01 00:00:00"_s;
    QTest::newRow("NFO silent") << may << 2 << u""_s << 0 << may << 2;
    QTest::newRow("NFO older") << june << 3 << may << 2 << june << 3;
    QTest::newRow("NFO newer") << may << 3 << june << 1 << june << 1;
    QTest::newRow("same day, time dropped") << may << 2 << u"2024-05-06 00:00:00"_s << 2 << may << 2;
    QTest::newRow("nothing on the player") << u""_s << 0 << june << 1 << june << 1;
    QTest::newRow("count without date") << u""_s << 2 << u""_s << 0 << u""_s << 2;
    QTest::newRow("stamped by Kodi") << may << 3 << u"2024-07-01 12:00:05"_s << 1 << may << 3;
    QTest::newRow("newer with time") << may << 3 << u"2024-06-29 20:15:00"_s << 1 << u"2024-06-29 20:15:00"_s
                                     << 1;
}

void TestKodiClient::theLaterPlayCounts()
{
    QFETCH(const QString, before);
    QFETCH(const int, countBefore);
    QFETCH(const QString, read);
    QFETCH(const int, countRead);
    QFETCH(const QString, after);
    QFETCH(const int, countAfter);
    Stage stage(false);
    stage.kodi->handlers[u"XBMC.GetInfoLabels"_s] = [](const QJsonObject &) -> Result<QJsonValue> {
        return QJsonValue(QJsonObject{{u"System.Date(yyyy-mm-dd)"_s, u"2024-07-01"_s}});
    };
    stage.kodi->add(u"movies"_s,
                    {{u"file"_s, stage.file}, {u"playcount"_s, countBefore}, {u"lastplayed"_s, before}});
    stage.kodi->nfo[stage.file] = {{u"playcount"_s, countRead}, {u"lastplayed"_s, read}};
    METARR_REQUIRE(stage.client.refresh(stage.what, StopToken()));
    const QJsonObject row = stage.kodi->library.value(u"movies"_s).at(0).toObject();
    QCOMPARE(row.value("lastplayed"_L1).toString(), after);
    QCOMPARE(row.value("playcount"_L1).toInt(), countAfter);
}

void TestKodiClient::dropsImagesBeforeItReads()
{
    Stage stage(true);
    stage.kodi->textures = {u"/films/A/poster.jpg"_s, u"/films/B/poster.jpg"_s, u"/films/A/poster.jpg"_s};
    stage.what.changedImages = {u"/films/A/poster.jpg"_s, u"/films/A/fanart.jpg"_s};
    METARR_REQUIRE(stage.client.refresh(stage.what, StopToken()));
    QCOMPARE(stage.kodi->textures, (QStringList{QString(), u"/films/B/poster.jpg"_s, QString()}));
    const QStringList calls = stage.kodi->methods();
    QVERIFY(calls.lastIndexOf(u"Textures.RemoveTexture"_s) < calls.indexOf(u"VideoLibrary.RefreshMovie"_s));
}

void TestKodiClient::scansTheMovieThenTheSource()
{
    Stage narrow(false);
    narrow.takeOnScan(u"/films/A/"_s);
    QCOMPARE(narrow.client.refresh(narrow.what, StopToken()).value().action, Action::Added);
    QCOMPARE(narrow.kodi->paramsOf(u"VideoLibrary.Scan"_s).size(), 1);

    Stage wide(false);
    wide.takeOnScan(u"/films/"_s);
    wide.what.isNew = true;
    QCOMPARE(wide.client.refresh(wide.what, StopToken()).value().action, Action::Added);
    QCOMPARE(wide.kodi->paramsOf(u"VideoLibrary.Scan"_s).size(), 2);

    Stage never(false);
    const auto outcome = never.client.refresh(never.what, StopToken());
    QCOMPARE(outcome.value().action, Action::NotTaken);
    QVERIFY(!outcome->text.isEmpty() && !outcome->remedy.isEmpty());
}

void TestKodiClient::neverScansWhileAnotherScanRuns()
{
    for (const bool known : {true, false}) {
        Stage stage(known);
        stage.kodi->busy = 7;
        stage.takeOnScan(u"/films/A/"_s);
        METARR_REQUIRE(stage.client.refresh(stage.what, StopToken()));
        QCOMPARE(stage.kodi->stoppedScans, 0);
        QVERIFY(stage.waiter->waits >= 7);
    }
}

void TestKodiClient::doesNotStopAScanThatBeganMeanwhile()
{
    Stage stage(true);
    stage.kodi->handlers[u"VideoLibrary.RefreshMovie"_s] = [&](const QJsonObject &) -> Result<QJsonValue> {
        stage.kodi->busy = 5; // somebody pressed "Update library" now
        return QJsonValue(u"OK"_s);
    };
    METARR_REQUIRE(stage.client.refresh(stage.what, StopToken()));
    QCOMPARE(stage.kodi->stoppedScans, 0);
    QCOMPARE(stage.kodi->paramsOf(u"VideoLibrary.Scan"_s).size(), 0);
    QCOMPARE(stage.kodi->busy, 0);
}

void TestKodiClient::givesUpOnAScanWithoutEnd()
{
    Stage stage(false);
    stage.kodi->busy = 1'000'000;
    const auto outcome = stage.client.refresh(stage.what, StopToken());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Timeout);
    QVERIFY(outcome.error().isTransient());
    QVERIFY(stage.waiter->elapsed() >= KodiTimeouts().scan);
    QVERIFY(stage.waiter->elapsed() < KodiTimeouts().scan + 5s);
    QVERIFY(!stage.kodi->methods().contains(u"VideoLibrary.Scan"_s));
}

void TestKodiClient::stopsInTheMiddle()
{
    Stage stage(false);
    StopSource source;
    stage.kodi->busy = 1'000'000;
    stage.waiter->onWait = [&] {
        if (stage.waiter->waits == 4) {
            source.requestStop();
        }
    };
    const auto outcome = stage.client.refresh(stage.what, source.token());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    QCOMPARE(stage.waiter->waits, 4);
}

void TestKodiClient::everyFaultIsReported_data()
{
    QTest::addColumn<bool>("known");
    QTest::addColumn<bool>("removed");
    QTest::newRow("known") << true << false;
    QTest::newRow("unknown") << false << false;
    QTest::newRow("removed") << true << true;
}

/// The line is cut at each call in turn: never a success that is none, never anything but the cause.
void TestKodiClient::everyFaultIsReported()
{
    QFETCH(const bool, known);
    QFETCH(const bool, removed);
    qsizetype calls = 1;
    for (qsizetype failAt = 0; failAt <= calls; ++failAt) {
        Stage stage(known);
        stage.takeOnScan(u"/films/A/"_s);
        stage.what.removed = removed;
        stage.what.changedImages = {u"/films/A/poster.jpg"_s};
        stage.kodi->textures = stage.what.changedImages;
        stage.kodi->failAt = failAt;
        const auto outcome = stage.client.refresh(stage.what, StopToken());
        if (failAt == 0) {
            METARR_REQUIRE(outcome);
            calls = stage.kodi->calls.size();
            QVERIFY(calls >= 5);
        } else {
            QVERIFY2(!outcome, qPrintable(u"call %1 of %2"_s.arg(failAt).arg(calls)));
            QCOMPARE(outcome.error().kind, ErrorKind::Network);
            QCOMPARE(stage.kodi->calls.size(), failAt); // and nothing is tried behind it
        }
    }
}

void TestKodiClient::cleansTheSourceWhenRemoveIsNotEnough()
{
    Stage stage(true);
    stage.what.removed = true;
    stage.kodi->handlers[u"VideoLibrary.RemoveMovie"_s] = [](const QJsonObject &) -> Result<QJsonValue> {
        return QJsonValue(u"OK"_s); // and keeps it
    };
    QString cleaned;
    stage.kodi->onClean = [&](const QString &directory, const QString &content) {
        cleaned = directory + u' ' + content;
        stage.kodi->library.clear();
    };
    QCOMPARE(stage.client.refresh(stage.what, StopToken()).value().action, Action::Removed);
    QCOMPARE(cleaned, u"/films/ movies"_s); // the source, with its slash and its content
}

void TestKodiClient::findsFilesHoweverKodiWritesThem_data()
{
    QTest::addColumn<QString>("inKodi");
    QTest::addColumn<QString>("asked");
    QTest::newRow("windows") << u"C:\\Films\\A\\a.mkv"_s << u"c:\\films\\A\\a.mkv"_s;
    QTest::newRow("unc") << u"\\\\NAS\\Films\\A\\a.mkv"_s << u"\\\\nas\\Films\\A\\a.mkv"_s;
    QTest::newRow("credentials in Kodi")
        << u"smb://me:pw@nas/Films/A/a.mkv"_s << u"smb://nas/films/A/a.mkv"_s;
    QTest::newRow("credentials in ours")
        << u"smb://NAS/Films/A/a.mkv"_s << u"smb://me:pw@nas/Films/A/a.mkv"_s;
    QTest::newRow("stack") << u"stack:///films/A/a-cd1.mkv , /films/A/a-cd2.mkv"_s << u"/films/A/a-cd2.mkv"_s;
    QTest::newRow("stack, comma in the name")
        << u"stack:///films/A/a,, b-cd1.mkv , /films/A/a,, b-cd2.mkv"_s << u"/films/A/a, b-cd1.mkv"_s;
}

void TestKodiClient::findsFilesHoweverKodiWritesThem()
{
    QFETCH(const QString, inKodi);
    QFETCH(const QString, asked);
    FakeKodi kodi;
    kodi.handlers[u"VideoLibrary.GetMovies"_s] = [&](const QJsonObject &params) -> Result<QJsonValue> {
        // As a database that compares text: backslashes match nothing, the file name alone does.
        const QJsonObject filter = params.value("filter"_L1).toObject();
        const QString value = filter.value("value"_L1).toString();
        const bool hit = filter.value("field"_L1).toString() == "filename"_L1
                             ? inKodi.endsWith(value)
                             : value.size() > 1 && kodiPathParts(inKodi).constFirst().startsWith(value);
        return QJsonValue(
            hit ? QJsonObject{{u"movies"_s, QJsonArray{QJsonObject{{u"movieid"_s, 7}, {u"file"_s, inKodi}}}}}
                : QJsonObject());
    };
    const auto found = KodiLibrary(kodi).movies(asked, {}, StopToken());
    METARR_REQUIRE(found);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->constFirst().id, 7);
}

void TestKodiClient::doesNotTakeNamesakes()
{
    FakeKodi kodi; // '_' and '%' are wildcards in Kodi's filters, and names repeat
    kodi.add(u"movies"_s, {{u"file"_s, u"/films/AxB/movie.mkv"_s}});
    kodi.add(u"movies"_s, {{u"file"_s, u"/films/A_B/movie.mkv"_s}});
    kodi.add(u"movies"_s, {{u"file"_s, u"/films/A_B (2)/movie.mkv"_s}});
    const KodiLibrary library(kodi);
    QCOMPARE(library.movies(u"/films/A_B/movie.mkv"_s, {}, StopToken()).value().size(), 1);
    QCOMPARE(library.movies({}, u"/films/A_B"_s, StopToken()).value().size(), 1);
    QCOMPARE(library.movies(u"/films/C/movie.mkv"_s, {}, StopToken()).value().size(), 0);
    kodi.add(u"tvshows"_s, {{u"file"_s, u"/tv/Show 2/"_s}});
    QVERIFY(!library.series(u"/tv/Show"_s, StopToken()).value());
    QVERIFY(library.series(u"/tv/Show 2"_s, StopToken()).value());
}

void TestKodiClient::seriesArtWhoseFileIsGone()
{
    const auto kodi = std::make_shared<FakeKodi>();
    KodiClient client(kodi, {u"Den"_s, {}, {}}, std::make_shared<FakeWaiter>());
    kodi->folders[u"/tv/S/"_s] = {u"/tv/S/tvshow.nfo"_s, u"/tv/S/fanart.jpg"_s};
    kodi->add(u"tvshows"_s,
              {{u"file"_s, u"/tv/S/"_s},
               {u"art"_s, QJsonObject{{u"poster"_s, u"image://%2ftv%2fS%2fposter.jpg/"_s},
                                      {u"fanart"_s, u"image://%2ftv%2fS%2ffanart.jpg/"_s},
                                      {u"banner"_s, u"image://https%3a%2f%2fexample.org%2fb.jpg/"_s},
                                      {u"keyart"_s, u"image://%2felsewhere%2fk.jpg/"_s}}}});
    PlayerRefresh what;
    what.kind = EntityType::Series;
    what.folder = u"/tv/S"_s;
    QCOMPARE(client.refresh(what, StopToken()).value().action, Action::Refreshed);
    const QList<QJsonObject> sets = kodi->paramsOf(u"VideoLibrary.SetTVShowDetails"_s);
    QCOMPARE(sets.size(), 1);
    QCOMPARE(sets.constFirst().value("art"_L1).toObject(), (QJsonObject{{u"poster"_s, QJsonValue::Null}}));
}

void TestKodiClient::collectionNeedsNoCallWhenNothingChanged()
{
    const auto kodi = std::make_shared<FakeKodi>();
    KodiClient client(kodi, {u"Den"_s, {}, {}}, std::make_shared<FakeWaiter>());
    kodi->add(u"sets"_s,
              {{u"title"_s, u"The Set"_s},
               {u"art"_s, QJsonObject{{u"poster"_s, u"image://%2fsets%2fThe%20Set%2fposter.jpg/"_s}}}});
    PlayerRefresh what;
    what.kind = EntityType::Collection;
    what.title = u"the set"_s;
    what.changedImages = {u"/sets/The Set/poster.jpg"_s, u"/sets/The Set/not-a-type.jpg"_s,
                          u"/sets/The Set/set.nfo"_s};
    QCOMPARE(client.refresh(what, StopToken()).value().action, Action::Refreshed);
    QVERIFY(!kodi->methods().contains(u"VideoLibrary.SetMovieSetDetails"_s));
    what.changedImages += u"/sets/The Set/clearlogo.png"_s;
    QCOMPARE(client.refresh(what, StopToken()).value().action, Action::Refreshed);
    QCOMPARE(kodi->paramsOf(u"VideoLibrary.SetMovieSetDetails"_s).value(0).value("art"_L1).toObject(),
             (QJsonObject{{u"clearlogo"_s, u"/sets/The Set/clearlogo.png"_s}}));
}

void TestKodiClient::refusesNonsense_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("folder");
    QTest::newRow("person") << int(EntityType::Person) << u"/films"_s;
    QTest::newRow("nothing") << int(EntityType::None) << u"/films"_s;
    QTest::newRow("no path") << int(EntityType::Movie) << u""_s;
}

void TestKodiClient::refusesNonsense()
{
    QFETCH(const int, kind);
    QFETCH(const QString, folder);
    Stage stage(false);
    PlayerRefresh what;
    what.kind = EntityType(kind);
    what.folder = folder;
    const auto outcome = stage.client.refresh(what, StopToken());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::InvalidInput);
    QVERIFY(stage.kodi->calls.isEmpty());
}

void TestKodiClient::tooOld()
{
    Stage stage(false);
    stage.kodi->handlers[u"JSONRPC.Version"_s] = [](const QJsonObject &) -> Result<QJsonValue> {
        return QJsonValue(
            QJsonObject{{u"version"_s, QJsonObject{{u"major"_s, 9}, {u"minor"_s, 7}, {u"patch"_s, 1}}}});
    };
    stage.kodi->handlers[u"Application.GetProperties"_s] = [](const QJsonObject &) -> Result<QJsonValue> {
        return QJsonValue(QJsonObject{{u"name"_s, u"Kodi"_s},
                                      {u"version"_s, QJsonObject{{u"major"_s, 17}, {u"minor"_s, 6}}}});
    };
    const auto info = stage.client.test(StopToken());
    QVERIFY(!info);
    QCOMPARE(info.error().kind, ErrorKind::Unsupported);
    QVERIFY(info.error().message.contains("Kodi 17.6"_L1));
}

void TestKodiClient::warnsOfSettings()
{
    Stage stage(false);
    stage.kodi->sources = {u"multipath://smb%3a%2f%2fnas%2fA%2f/%2fsrv%2fB%2f/"_s};
    stage.kodi->handlers[u"JSONRPC.Version"_s] = [](const QJsonObject &) -> Result<QJsonValue> {
        return QJsonValue(QJsonObject{{u"version"_s, QJsonObject{{u"major"_s, 13}}}});
    };
    stage.kodi->handlers[u"Application.GetProperties"_s] = [](const QJsonObject &) -> Result<QJsonValue> {
        return QJsonValue(QJsonObject{{u"name"_s, u"Kodi"_s},
                                      {u"version"_s, QJsonObject{{u"major"_s, 21}, {u"minor"_s, 0}}}});
    };
    stage.kodi->handlers[u"Settings.GetSettingValue"_s] =
        [](const QJsonObject &params) -> Result<QJsonValue> {
        return params.value("setting"_L1).toString() == "videolibrary.artworklevel"_L1
                   ? QJsonValue(QJsonObject{{u"value"_s, 3}})
                   : QJsonValue(QJsonObject{{u"value"_s, u""_s}});
    };
    const auto info = stage.client.test(StopToken());
    METARR_REQUIRE(info);
    QCOMPARE(info->product, u"Kodi 21.0"_s);
    QCOMPARE(info->apiVersion, u"13.0.0"_s);
    QCOMPARE(info->folders, (QStringList{u"smb://nas/A/"_s, u"/srv/B/"_s}));
    QCOMPARE(info->warnings.size(), 2); // no artwork, no movie set information folder
}

void TestKodiClient::tellsWhatPlays()
{
    Stage stage(false);
    stage.kodi->handlers[u"Player.GetActivePlayers"_s] = [](const QJsonObject &) -> Result<QJsonValue> {
        return QJsonValue(QJsonArray{QJsonObject{{u"playerid"_s, 1}, {u"type"_s, u"video"_s}},
                                     QJsonObject{{u"playerid"_s, 2}, {u"type"_s, u"picture"_s}}});
    };
    stage.kodi->handlers[u"Player.GetItem"_s] = [](const QJsonObject &params) -> Result<QJsonValue> {
        if (params.value("playerid"_L1).toInt() == 2) { // ended meanwhile
            return fail(ErrorKind::Server, u"Failed to execute method."_s);
        }
        return QJsonValue(QJsonObject{
            {u"item"_s,
             QJsonObject{{u"title"_s, u""_s}, {u"label"_s, u"Pilot"_s}, {u"file"_s, u"/x.mkv"_s}}}});
    };
    stage.kodi->handlers[u"Player.GetProperties"_s] = [](const QJsonObject &) -> Result<QJsonValue> {
        const QJsonObject time{{u"hours"_s, 1}, {u"minutes"_s, 2}, {u"seconds"_s, 3}, {u"milliseconds"_s, 4}};
        return QJsonValue(QJsonObject{
            {u"time"_s, time}, {u"totaltime"_s, time}, {u"percentage"_s, 100.5}, {u"speed"_s, 0}});
    };
    const auto playing = stage.client.playing(StopToken());
    METARR_REQUIRE(playing);
    QCOMPARE(playing->size(), 1);
    QCOMPARE(playing->constFirst().title, u"Pilot"_s);
    QCOMPARE(playing->constFirst().position, 1h + 2min + 3s + 4ms);
    QCOMPARE(playing->constFirst().percentage, 100.0);
    QVERIFY(playing->constFirst().paused);
}

void TestKodiClient::resumesWhenTheItemIsThere()
{
    Stage stage(false);
    QJsonObject opened;
    stage.kodi->handlers[u"Player.Open"_s] = [&](const QJsonObject &params) -> Result<QJsonValue> {
        opened = params;
        return QJsonValue(u"OK"_s);
    };
    stage.waiter->onWait = [&] {
        if (stage.waiter->waits == 3) {
            stage.id = stage.kodi->add(u"movies"_s, {{u"file"_s, stage.file}});
        }
    };
    METARR_REQUIRE(stage.client.resumePlayback({stage.file, {}, 1h + 2min + 3s + 4ms, {}}, StopToken()));
    QCOMPARE(opened.value("item"_L1).toObject().value("movieid"_L1).toInteger(), stage.id);
    QCOMPARE(opened.value("options"_L1).toObject().value("resume"_L1).toObject(),
             (QJsonObject{{u"hours"_s, 1}, {u"minutes"_s, 2}, {u"seconds"_s, 3}, {u"milliseconds"_s, 4}}));
}

void TestKodiClient::givesUpWaitingForTheItem()
{
    Stage stage(false);
    const auto resumed = stage.client.resumePlayback({stage.file, {}, 1h, {}}, StopToken());
    QVERIFY(!resumed);
    QCOMPARE(resumed.error().kind, ErrorKind::Conflict); // no silence: it answers
    QVERIFY(resumed.error().retryAfter);
    QVERIFY(!stage.kodi->methods().contains(u"Player.Open"_s));
}

void TestKodiClient::takesTurns()
{
    Stage stage(true);
    PlayerRefresh other = stage.what;
    other.file = u"/films/B/b.mkv"_s;
    other.folder = u"/films/B"_s;
    stage.kodi->add(u"movies"_s, {{u"file"_s, other.file}});
    stage.kodi->folders[u"/films/B/"_s] = {other.file, u"/films/B/b.nfo"_s};
    auto first =
        std::async(std::launch::async, [&] { return stage.client.refresh(stage.what, StopToken()); });
    const auto second = stage.client.refresh(other, StopToken());
    METARR_REQUIRE(second);
    QCOMPARE(first.get().value().action, Action::Refreshed);
    QCOMPARE(second->action, Action::Refreshed);
    QCOMPARE(stage.kodi->stoppedScans, 0);
    const QStringList calls = stage.kodi->methods();
    const qsizetype between = calls.lastIndexOf(u"VideoLibrary.RefreshMovie"_s);
    QVERIFY(calls.mid(0, between)
                .contains(u"VideoLibrary.Scan"_s)); // the first was through when the second began
}

void TestKodiClient::kodiPathForms()
{
    QCOMPARE(kodiImageSource(u"image://%2fa%2fB%20(2001)%2fposter.jpg/"_s), u"/a/B (2001)/poster.jpg"_s);
    QCOMPARE(kodiImageSource(u"/a/poster.jpg"_s), u"/a/poster.jpg"_s);
    QCOMPARE(kodiPathParts(u"/a/b.mkv"_s), QStringList{u"/a/b.mkv"_s});
    QVERIFY(!kodiSameFile(u"/a/b.mkv"_s, u"/a/B.mkv"_s));
    QVERIFY(kodiSameFile(u"smb://nas/a/b.mkv"_s, u"smb://nas/A/B.mkv"_s));
}

QTEST_GUILESS_MAIN(TestKodiClient)
#include "tst_kodiclient.moc"

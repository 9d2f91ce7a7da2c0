// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks over real HTTP, up to what they change in database and library.
#include "apibox.h"
#include "app/overview.h"
#include "support/faultyfilesystem.h"
#include "support/support.h"
#include "webhooks/webhooksamples.h"

#include <QDir>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray film = "The Paper Lighthouse (2011)";

QJsonObject filmJson(const QString &folder)
{
    return {{u"id"_s, 1},
            {u"title"_s, u"The Paper Lighthouse"_s},
            {u"year"_s, 2011},
            {u"folderPath"_s, folder},
            {u"tmdbId"_s, 90000101}};
}

QByteArray bytesOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray download(const QString &folder, const QString &file, bool upgrade = false)
{
    QJsonObject json{
        {u"eventType"_s, u"Download"_s},
        {u"movie"_s, filmJson(folder)},
        {u"movieFile"_s, QJsonObject{{u"relativePath"_s, file}, {u"path"_s, u"/downloads/"_s + file}}},
        {u"isUpgrade"_s, upgrade}};
    return bytesOf(json);
}

} // namespace

class TestWebhooks : public QObject {
    Q_OBJECT
    ProviderStandIn m_providers;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_providers.start()); }

    void aNewFilmIsPublished()
    {
        ApiBox box(m_providers);
        box.scan(box.add(LibraryType::Movies, AutomationMode::Manual));
        box.tree().file("Movies/" + film + "/" + film + ".mkv");
        const QByteArray token = box.manager(ManagerType::Radarr, box.tree().path("Movies"), u"/movies"_s);
        const auto row = box.hook(
            "radarr", download(u"/movies/"_s + QString::fromUtf8(film), QString::fromUtf8(film) + u".mkv"_s),
            token);
        QCOMPARE(row.status, u"done"_s);
        const EntityRef ref = box.inFolder(EntityType::Movie, film);
        QVERIFY(ref.isValid());
        const ItemDetails details = box.details(ref);
        QCOMPARE(details.item.metadata.ids.value(u"tmdb"_s), u"90000101"_s);
        QCOMPARE(details.item.state, ItemState::Published);
        QVERIFY(box.tree().exists("Movies/" + film + "/" + film + ".nfo"));
        QCOMPARE(details.log.value(0).by, u"webhook"_s);

        // A better file under another name: the row, its edits and locks stay.
        METARR_REQUIRE(box.core().items().edit(
            ref, QList<std::pair<Field, QString>>{{Field::Title, u"My Lighthouse"_s}}));
        QCOMPARE(box.hook("radarr",
                          bytesOf({{u"eventType"_s, u"MovieFileDelete"_s},
                                   {u"deleteReason"_s, u"upgrade"_s},
                                   {u"movie"_s, filmJson(u"/movies/"_s + QString::fromUtf8(film))}}),
                          token)
                     .status,
                 u"done"_s);
        QCOMPARE(box.inFolder(EntityType::Movie, film), ref);
        box.tree().remove("Movies/" + film + "/" + film + ".mkv");
        box.tree().file("Movies/" + film + "/Lighthouse.2160p.mkv", "better");
        const auto upgraded = box.hook(
            "radarr", download(u"/movies/"_s + QString::fromUtf8(film), u"Lighthouse.2160p.mkv"_s, true),
            token);
        QCOMPARE(upgraded.status, u"done"_s);
        QCOMPARE(box.inFolder(EntityType::Movie, film), ref);
        QCOMPARE(box.details(ref).item.metadata.title, u"My Lighthouse"_s);
        QVERIFY(box.details(ref).item.isLocked(Field::Title));
        // What was published stands under the new file's name, and under no other.
        for (const QByteArray &sidecar :
             {QByteArray("-poster.jpg"), QByteArray("-fanart.jpg"), QByteArray(".nfo")}) {
            QVERIFY2(box.tree().exists("Movies/" + film + "/Lighthouse.2160p" + sidecar),
                     sidecar.constData());
            QVERIFY2(!box.tree().exists("Movies/" + film + "/" + film + sidecar), sidecar.constData());
        }
        QVERIFY(box.tree().content("Movies/" + film + "/Lighthouse.2160p.nfo").contains("My Lighthouse"));
        QCOMPARE(box.details(ref).log.value(0).by, u"webhook"_s);
        QVERIFY(box.details(ref).log.size() >= 2);

        // Deleted with its files: in the trash, and back.
        const auto deleted =
            box.hook("radarr",
                     bytesOf({{u"eventType"_s, u"MovieDelete"_s},
                              {u"deletedFiles"_s, true},
                              {u"movie"_s, filmJson(u"/movies/"_s + QString::fromUtf8(film))}}),
                     token);
        QCOMPARE(deleted.status, u"done"_s);
        QVERIFY(box.details(ref).item.deletedAt > 0);
        METARR_REQUIRE(box.core().items().restore(ref));
        QCOMPARE(box.details(ref).item.metadata.title, u"My Lighthouse"_s);
    }

    /// Without a key there is nobody to ask: that waits without a word, says why, and goes on once there is one.
    void withoutAKeyNothingIsAsked()
    {
        ApiBox box(m_providers);
        QMap<QString, QString> settings = m_providers.settings();
        settings.removeIf([](auto it) { return it.key().endsWith(u".apiKey"_s); });
        box.restart(settings);
        box.scan(box.add(LibraryType::Movies, AutomationMode::Manual));
        box.tree().file("Movies/" + film + "/" + film + ".mkv");
        const QString folder = box.tree().path("Movies/" + film).display();
        QCOMPARE(box.hook("radarr", download(folder, QString::fromUtf8(film) + u".mkv"_s)).status, u"done"_s);
        const EntityRef ref = box.inFolder(EntityType::Movie, film);
        QVERIFY(box.jobs(JobStatus::Dead).isEmpty());
        QVERIFY(box.activity(u"job"_s).isEmpty());
        const QList<Job> waiting = box.jobs(JobStatus::Pending);
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().type, u"enrich-metadata"_s);
        QCOMPARE(waiting.first().waitReason, u"no provider has a key"_s);
        QVERIFY(!waiting.first().errorRemedy.isEmpty());
        const auto reasons = reasonsFor(box.core(), ref);
        METARR_REQUIRE(reasons);
        QCOMPARE(std::count_if(reasons->cbegin(), reasons->cend(),
                               [](const Reason &r) { return r.kind == Reason::Kind::NoProvider; }),
                 1);
        METARR_REQUIRE(box.core().settings().set(u"providers.tmdb.apiKey"_s, ProviderStandIn::tmdbApiKey()));
        box.work();
        QCOMPARE(box.details(ref).item.state, ItemState::Published);
    }

    void aRenamedFileKeepsItsRow()
    {
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().file("Movies/" + film + "/old.mkv", "the same bytes");
        box.scan(library);
        const EntityRef ref = box.inFolder(EntityType::Movie, film);
        QVERIFY(ref.isValid());
        METARR_REQUIRE(
            box.core().items().edit(ref, QList<std::pair<Field, QString>>{{Field::Plot, u"Mine."_s}}));
        box.tree().remove("Movies/" + film + "/old.mkv");
        box.tree().file("Movies/" + film + "/new.mkv", "the same bytes");
        const QString folder = box.tree().path("Movies/" + film).display();
        const auto row =
            box.hook("radarr", bytesOf({{u"eventType"_s, u"Rename"_s},
                                        {u"movie"_s, filmJson(folder)},
                                        {u"renamedMovieFiles"_s,
                                         QJsonArray{QJsonObject{{u"previousRelativePath"_s, u"old.mkv"_s},
                                                                {u"relativePath"_s, u"new.mkv"_s}}}}}));
        QCOMPARE(row.status, u"done"_s);
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{ref});
        QCOMPARE(box.details(ref).item.metadata.plot, u"Mine."_s);
        QCOMPARE(box.details(ref).files.value(0).file.path, QByteArray(film + "/new.mkv"));

        // Older managers name the folder alone: what they rename next has the same words, and is no repetition.
        const QByteArray minimal = bytesOf({{u"eventType"_s, u"Rename"_s}, {u"movie"_s, filmJson(folder)}});
        for (const QByteArray &name : {"/third.mkv"_ba, "/fourth.mkv"_ba}) {
            box.tree().remove("Movies/" + box.details(ref).files.value(0).file.path);
            box.tree().file("Movies/" + film + name, "the same bytes");
            QCOMPARE(box.hook("radarr", minimal).status, u"done"_s);
            QCOMPARE(box.details(ref).files.value(0).file.path, film + name);
        }
    }

    /// The manager sees the library through a link: a folder that is gone is known all the same.
    void whatWasBehindALinkIsKnown()
    {
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        METARR_REQUIRE(box.core().settings().set(u"phases.playerSync.enabled"_s, u"false"_s));
        box.tree().link("seen", box.tree().path("Movies").bytes());
        box.tree().file("Movies/" + film + "/a.mkv");
        box.scan(library);
        const EntityRef ref = box.inFolder(EntityType::Movie, film);
        box.tree().remove("Movies/" + film + "/a.mkv");
        QVERIFY(QDir().rmdir(box.tree().path("Movies/" + film).display()));
        const auto row =
            box.hook("radarr", bytesOf({{u"eventType"_s, u"MovieDelete"_s},
                                        {u"deletedFiles"_s, true},
                                        {u"movie"_s, filmJson(box.tree().path("seen/" + film).display())}}));
        QCOMPARE(row.status, u"done"_s);
        QVERIFY(box.details(ref).item.deletedAt > 0);
        // Nobody is told where that is switched off.
        for (const Job &job : box.jobs({})) {
            QVERIFY2(job.type != u"sync-player", qPrintable(job.type));
        }
    }

    void aMissingFolderGoesIntoTheTrash()
    {
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().file("Movies/" + film + "/a.mkv");
        box.tree().file("Movies/Another (1999)/b.mkv");
        box.scan(library);
        const EntityRef ref = box.inFolder(EntityType::Movie, film);
        box.tree().remove("Movies/" + film);
        const QString folder = box.tree().path("Movies/" + film).display();
        QCOMPARE(box.hook("radarr", bytesOf({{u"eventType"_s, u"MovieFileDelete"_s},
                                             {u"deleteReason"_s, u"missingFromDisk"_s},
                                             {u"movie"_s, filmJson(folder)}}))
                     .status,
                 u"done"_s);
        QVERIFY(box.details(ref).item.deletedAt > 0);
        QCOMPARE(box.all(EntityType::Movie).size(), 1);
    }

    void filesThatStayKeepTheirItem()
    {
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().file("Movies/" + film + "/a.mkv");
        box.scan(library);
        const EntityRef ref = box.inFolder(EntityType::Movie, film);
        const QString folder = box.tree().path("Movies/" + film).display();
        QCOMPARE(box.hook("radarr", bytesOf({{u"eventType"_s, u"MovieDelete"_s},
                                             {u"deletedFiles"_s, false},
                                             {u"movie"_s, filmJson(folder)}}))
                     .status,
                 u"done"_s);
        // An older one does not say, but the files are there.
        QCOMPARE(
            box.hook("radarr", bytesOf({{u"eventType"_s, u"MovieDelete"_s}, {u"movie"_s, filmJson(folder)}}))
                .status,
            u"done"_s);
        QCOMPARE(box.details(ref).item.deletedAt, 0);
    }

    void testsAreAnsweredAndNothingElse()
    {
        ApiBox box(m_providers);
        box.add(LibraryType::Movies, AutomationMode::Yolo);
        const QByteArray body =
            R"({"eventType":"Test","movie":{"title":"Test Title","folderPath":"C:\\testpath","tmdbId":0}})";
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(box.hook("radarr", body).status, u"answered"_s);
        }
        QVERIFY(box.jobs({}).isEmpty());
        QVERIFY(box.all(EntityType::Movie).isEmpty());
    }

    /// A key or HTTP Basic opens the address of one that is switched off; it does nothing all the same.
    void whoIsSwitchedOffDoesNothing()
    {
        ApiBox box(m_providers);
        box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().file("Movies/" + film + "/a.mkv");
        const QByteArray body = download(box.tree().path("Movies/" + film).display(), u"a.mkv"_s);
        box.manager(ManagerType::Radarr, box.tree().path("Movies"), u"/movies"_s);
        const auto managers = box.core().access().managers();
        METARR_REQUIRE(managers);
        const qint64 first = managers->first().id;
        METARR_REQUIRE(box.core().access().changeManager(first, {}, false));
        const auto row = box.hook("radarr", body);
        QCOMPARE(row.status, u"ignored"_s);
        QVERIFY2(row.cause.contains(u"“radarr” is switched off"_s), qPrintable(row.cause));
        QCOMPARE(row.manager, first);
        QVERIFY(box.jobs({}).isEmpty());
        QVERIFY(box.all(EntityType::Movie).isEmpty());
        QCOMPARE(box.hook("radarr", R"({"eventType":"Health","message":"x"})").status, u"ignored"_s);
        QCOMPARE(box.hook("radarr", R"({"eventType":"Test"})").status, u"answered"_s);
        // It may have been the other one, which is on.
        METARR_REQUIRE(box.core().access().addManager(u"Another"_s, ManagerType::Radarr));
        QCOMPARE(box.hook("radarr", R"({"eventType":"Health","message":"y"})").status, u"noted"_s);
    }

    void theSameEventTwiceIsDoneOnce()
    {
        ApiBox box(m_providers);
        box.add(LibraryType::Movies, AutomationMode::Manual);
        const QByteArray body = download(u"/nowhere/A (2000)"_s, u"a.mkv"_s);
        QCOMPARE(box.hook("radarr", body).status, u"ignored"_s);
        // In another order of members it is the same.
        const auto again = box.hook(
            "radarr", R"x({"isUpgrade":false,"movieFile":{"path":"/downloads/a.mkv","relativePath":"a.mkv"},
            "movie":{"tmdbId":90000101,"folderPath":"/nowhere/A (2000)","year":2011,
            "title":"The Paper Lighthouse","id":1},"eventType":"Download"})x");
        QCOMPARE(again.status, u"duplicate"_s);
        QCOMPARE(box.hook("sonarr", body).status, u"ignored"_s);
    }

    /// The words of the first time are no repetition once what they said was over.
    void whatComesBackIsNoRepetition_data()
    {
        QTest::addColumn<QByteArrayList>("bodies");
        QTest::addColumn<QStringList>("statuses");
        const QByteArray problem = R"({"eventType":"Health","level":"error","message":"No indexers"})";
        const QByteArray recovered = R"({"eventType":"HealthRestored","message":"No indexers"})";
        const QByteArray gone =
            bytesOf({{u"eventType"_s, u"MovieFileDelete"_s}, {u"movie"_s, filmJson(u"/nowhere/A (2000)"_s)}});
        const QByteArray other =
            bytesOf({{u"eventType"_s, u"MovieFileDelete"_s}, {u"movie"_s, filmJson(u"/nowhere/B (2001)"_s)}});
        const QByteArray came = download(u"/nowhere/A (2000)"_s, u"a.mkv"_s);
        const QString noted = u"noted"_s, ignored = u"ignored"_s, again = u"duplicate"_s;
        QTest::newRow("a problem") << QByteArrayList{problem, recovered, problem, problem, recovered}
                                   << QStringList{noted, noted, noted, again, noted};
        QTest::newRow("a problem, twice at once") << QByteArrayList{problem, problem, recovered, recovered}
                                                  << QStringList{noted, again, noted, again};
        QTest::newRow("a problem, and something else")
            << QByteArrayList{problem, gone, problem} << QStringList{noted, ignored, again};
        QTest::newRow("a file") << QByteArrayList{came, gone, came, came, gone}
                                << QStringList{ignored, ignored, ignored, again, ignored};
        QTest::newRow("another film's file")
            << QByteArrayList{came, other, came} << QStringList{ignored, ignored, again};
    }
    void whatComesBackIsNoRepetition()
    {
        QFETCH(QByteArrayList, bodies);
        QFETCH(QStringList, statuses);
        ApiBox box(m_providers);
        box.add(LibraryType::Movies, AutomationMode::Manual);
        QStringList found;
        for (const QByteArray &body : bodies) {
            found += box.hook("radarr", body).status;
        }
        QCOMPARE(found, statuses);
    }

    /// A burst shares a commit: what is wrong with one of them, or with the commit, harms none of the others.
    void aBurstIsStoredTogether()
    {
        ApiBox box(m_providers);
        const QByteArray one = download(u"/films/A (2000)"_s, u"a.mkv"_s);
        const QByteArray other = download(u"/films/B (2000)"_s, u"b.mkv"_s);
        const QByteArray cursed = R"({"eventType":"Grab","movie":{"title":"C","tmdbId":3}})";
        const auto type = ManagerType::Radarr;
        const auto receive = [&](const QByteArrayList &bodies) {
            std::vector<WebhookService::Delivery> burst;
            for (const QByteArray &body : bodies) {
                burst.push_back({type, 0, body});
            }
            return box.core().webhooks().receive(burst);
        };
        const auto first = receive({one, "[1]", one, other, R"({"eventType":"Test"})"});
        QCOMPARE(first.size(), 5U);
        METARR_REQUIRE(first[0]);
        QCOMPARE(first[0]->status, u"received"_s);
        QCOMPARE(first[1].error().kind, ErrorKind::BadData);
        METARR_REQUIRE(first[2]);
        QCOMPARE(first[2]->status, u"duplicate"_s);
        QCOMPARE(first[2]->duplicateOf, first[0]->id);
        METARR_REQUIRE(first[3]);
        QCOMPARE(first[3]->status, u"received"_s);
        METARR_REQUIRE(first[4]);
        QCOMPARE(first[4]->status, u"answered"_s);
        QCOMPARE(box.jobs({}).size(), 2);

        METARR_REQUIRE(box.core().database().write([](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"CREATE TRIGGER cursed BEFORE INSERT ON webhook_events WHEN "
                                   u"NEW.event_type = 'Grab' BEGIN SELECT RAISE(ABORT, 'cursed'); END"_s));
            return {};
        }));
        const auto second = receive(
            {download(u"/films/D (2000)"_s, u"d.mkv"_s), cursed, download(u"/films/E (2000)"_s, u"e.mkv"_s)});
        METARR_REQUIRE(second[0]);
        QVERIFY(!second[1]);
        METARR_REQUIRE(second[2]);
        QCOMPARE(second[0]->status, u"received"_s);
        QCOMPARE(second[2]->status, u"received"_s);
        QCOMPARE(box.jobs({}).size(), 4);
        const auto stored = box.core().webhooks().list({});
        METARR_REQUIRE(stored);
        QCOMPARE(stored->size(), 6);
        QVERIFY(receive({}).empty());
    }

    void outsideIsIgnoredWithAProposal()
    {
        ApiBox box(m_providers);
        box.add(LibraryType::Movies, AutomationMode::Yolo);
        box.tree().file("Movies/" + film + "/a.mkv");
        const auto row =
            box.hook("radarr", download(u"D:\\Media\\Films\\"_s + QString::fromUtf8(film), u"a.mkv"_s));
        QCOMPARE(row.status, u"ignored"_s);
        QVERIFY2(row.cause.contains(u"D:\\Media\\Films") &&
                     row.cause.contains(box.tree().path("Movies").display()),
                 qPrintable(row.cause));
        QVERIFY(box.all(EntityType::Movie).isEmpty());
    }

    /// The first event shows how a manager calls what lies here, however deep the folders of films lie.
    void mappingsAreProposed_data()
    {
        QTest::addColumn<QByteArrayList>("films"); ///< that are known
        QTest::addColumn<QByteArray>("fresh");     ///< folder of the new one
        QTest::addColumn<QString>("remote");       ///< what the manager calls it
        QTest::addColumn<QString>("proposal"); ///< local and remote below the library's folder; empty: none
        const QByteArray alien = "Alien (1979)";
        QTest::newRow("in the root") << QByteArrayList{} << alien << u"/films/Alien (1979)"_s
                                     << u" = /films"_s;
        QTest::newRow("by letters") << QByteArrayList{"A/Akira (1988)", "B/Brazil (1985)"} << "A/" + alien
                                    << u"/films/A/Alien (1979)"_s << u" = /films"_s;
        QTest::newRow("a folder of the library is all that it knows")
            << QByteArrayList{"Grown up/Brazil (1985)", "Kids/Bambi (1942)"} << "Grown up/" + alien
            << u"D:\\films\\Alien (1979)"_s << u"/Grown up = D:\\films"_s;
        QTest::newRow("in two folders") << QByteArrayList{"A/Akira (1988)", "B/" + alien} << "A/" + alien
                                        << u"/films/Alien (1979)"_s << QString();
    }
    void mappingsAreProposed()
    {
        QFETCH(QByteArrayList, films);
        QFETCH(QByteArray, fresh);
        QFETCH(QString, remote);
        QFETCH(QString, proposal);
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        for (const QByteArray &known : films) {
            box.tree().file("Movies/" + known + "/a.mkv", known);
        }
        box.scan(library);
        box.tree().file("Movies/" + fresh + "/b.mkv", "new");
        const auto place = box.core().webhooks().locate(0, ManagerType::Radarr, remote);
        METARR_REQUIRE(place);
        QVERIFY(!place->cause.isEmpty());
        QCOMPARE(place->suggestion ? place->suggestion->local + u" = "_s + place->suggestion->remote
                                   : QString(),
                 proposal.isEmpty() ? QString() : box.tree().path("Movies").display() + proposal);
    }

    /// On a share a folder may be seen as it was for a while, and no manager says it twice.
    void whatIsSeenLaterIsDoneLater_data()
    {
        QTest::addColumn<bool>("upgrade");
        QTest::addColumn<bool>("folderIsSeen");
        QTest::newRow("a new film's folder") << false << false;
        QTest::newRow("a new film's file") << false << true;
        QTest::newRow("a better file") << true << true;
    }
    void whatIsSeenLaterIsDoneLater()
    {
        QFETCH(bool, upgrade);
        QFETCH(bool, folderIsSeen);
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        if (upgrade) {
            box.tree().file("Movies/" + film + "/old.mkv");
        } else if (folderIsSeen) {
            box.tree().directory("Movies/" + film);
        }
        box.scan(library);
        const auto early =
            box.hook("radarr", download(box.tree().path("Movies/" + film).display(), u"a.mkv"_s, upgrade));
        QCOMPARE(early.status, folderIsSeen ? u"done"_s : u"ignored"_s);
        QVERIFY2(early.cause.contains(u"not there yet"_s), qPrintable(early.cause));
        box.tree().remove("Movies/" + film + "/old.mkv");
        box.tree().file("Movies/" + film + "/a.mkv", "the file");
        QCOMPARE(box.all(EntityType::Movie).size(), upgrade ? 1 : 0);
        box.passTime();
        box.work();
        const EntityRef ref = box.inFolder(EntityType::Movie, film);
        QVERIFY(ref.isValid());
        QCOMPARE(box.details(ref).files.first().file.path, film + "/a.mkv");
        QCOMPARE(box.details(ref).item.state, ItemState::Published); // the whole chain of a webhook
        QCOMPARE(box.core().webhooks().find(early.id)->status, u"done"_s);
        QVERIFY(box.jobs(JobStatus::Pending).isEmpty());
    }

    void pathsThatLeaveTheLibrary_data()
    {
        QTest::addColumn<QString>("folder"); ///< %1: the library
        QTest::newRow("parent") << u"%1/../Secret"_s;
        QTest::newRow("absolute") << u"/etc"_s;
        QTest::newRow("link") << u"%1/out"_s;
        QTest::newRow("UNC") << u"\\\\server\\share\\Film"_s;
        QTest::newRow("drive") << u"C:\\Windows"_s;
        QTest::newRow("URL") << u"smb://server/share/Film"_s;
        QTest::newRow("the library itself") << u"%1"_s;
        QTest::newRow("relative") << u"Film"_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("NUL") << u"%1/a"_s + QChar(u'\0') + u"b"_s;
    }
    void pathsThatLeaveTheLibrary()
    {
        QFETCH(QString, folder);
        ApiBox box(m_providers);
        box.add(LibraryType::Movies, AutomationMode::Yolo);
        box.tree().file("Secret/" + film + "/a.mkv");
        box.tree().link("Movies/out", box.tree().path("Secret").bytes());
        folder =
            folder.contains(u"%1"_s) ? folder.replace(u"%1"_s, box.tree().path("Movies").display()) : folder;
        const auto before = treeDifference({}, box.tree().snapshot("Secret"));
        const auto row = box.hook("radarr", download(folder, u"../../etc/passwd"_s));
        QCOMPARE(row.status, u"ignored"_s);
        QVERIFY(!row.cause.isEmpty());
        QVERIFY(box.all(EntityType::Movie).isEmpty());
        QCOMPARE(treeDifference({}, box.tree().snapshot("Secret")), before);
    }

    void anotherLibrarysCopyIsLeftAlone()
    {
        ApiBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().file("Movies/" + film + "/a.mkv");
        box.tree().file("Kids/" + film + "/a.mkv");
        const auto kids = box.core().libraries().add(u"Kids"_s, LibraryType::Movies, AutomationMode::Manual,
                                                     {box.tree().path("Kids").display()});
        METARR_REQUIRE(kids);
        box.scan(library);
        box.scan(*kids);
        QCOMPARE(box.all(EntityType::Movie).size(), 2);
        const QString folder = box.tree().path("Kids/" + film).display();
        QCOMPARE(box.hook("radarr", bytesOf({{u"eventType"_s, u"MovieDelete"_s},
                                             {u"deletedFiles"_s, true},
                                             {u"movie"_s, filmJson(folder)}}))
                     .status,
                 u"done"_s);
        QCOMPARE(box.all(EntityType::Movie).size(), 1);
        QCOMPARE(box.details(box.all(EntityType::Movie).first()).item.library, library.id);
    }

    void whatIsNotJsonIsRefused()
    {
        ApiBox box(m_providers);
        for (const QByteArray &body :
             {QByteArray("hello"), QByteArray("[1]"), QByteArray("{\"a\":"), QByteArray()}) {
            QCOMPARE(box.ask("POST", "/api/webhooks/radarr", u"webhook"_s, body).status, 400);
        }
        const QByteArray deep = QByteArray("[").repeated(100'000);
        QCOMPARE(box.ask("POST", "/api/webhooks/radarr", u"webhook"_s, "{\"a\":" + deep).status, 400);
        QCOMPARE(box.ask("PUT", "/api/v1/webhooks/sonarr", u"webhook"_s, "{}").status, 200);
        QCOMPARE(
            box.ask("PUT", "/api/v1/webhooks/lidarr", u"webhook"_s, "{\"eventType\":17,\"movie\":[]}").status,
            200);
        const QByteArray big = "{\"a\":\"" + QByteArray(1024 * 1024, 'x') + "\"}";
        QCOMPARE(box.ask("POST", "/api/webhooks/radarr", u"webhook"_s, big).status, 413);
    }

    /// After the last try it does not stay in the log as if it still waited.
    void whatNeverWorksHasFailed()
    {
        const auto real = makeSystemFileSystem();
        FaultyFileSystem files(*real);
        ApiBox box(m_providers, &files);
        box.add(LibraryType::Movies, AutomationMode::Manual);
        files.failOperation("stat", ErrorKind::Io, film);
        const QByteArray body = download(box.tree().path("Movies/" + film).display(), u"a.mkv"_s);
        WebhookRow row = box.hook("radarr", body);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(row.status, u"received"_s);
            box.passTime();
            box.work();
            row = box.core().webhooks().list({})->first();
        }
        QCOMPARE(row.status, u"failed"_s);
        QVERIFY(!row.cause.isEmpty());
        // So it can come once more.
        files.clearFaults();
        box.tree().file("Movies/" + film + "/a.mkv");
        QCOMPARE(box.hook("radarr", body).status, u"done"_s);
    }

    void isReplayed()
    {
        ApiBox box(m_providers);
        const auto row =
            box.hook("radarr", download(box.tree().path("Movies/" + film).display(), u"a.mkv"_s));
        QCOMPARE(row.status, u"ignored"_s); // there is no library yet
        box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().file("Movies/" + film + "/a.mkv");
        QCOMPARE(box.ask("POST", "/api/v1/webhooks/" + QByteArray::number(row.id) + "/replay", u"control"_s)
                     .status,
                 202);
        box.work();
        QVERIFY(box.inFolder(EntityType::Movie, film).isValid());
        QCOMPARE(box.core().webhooks().list({})->first().status, u"done"_s);
    }

    /// Every recorded payload of the developers' corpus, where it is there.
    void corpus_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("none") << QString();
        for (const QString &file : WebhookSample::files()) {
            QTest::newRow(qPrintable(file.section(u'/', -2))) << file;
        }
    }
    void corpus()
    {
        QFETCH(QString, file);
        if (file.isEmpty()) {
            return;
        }
        const WebhookSample sample = WebhookSample::read(file);
        QVERIFY2(sample.payload.event != WebhookEvent::Unknown, qPrintable(sample.payload.wireName));
        ApiBox box(m_providers);
        const bool films = sample.isOfFilms();
        const Library library =
            box.add(films ? LibraryType::Movies : LibraryType::Tv, AutomationMode::Manual);
        const QByteArray local = films ? "Movies" : "TV";
        // The manager's folder of all films is this library; the files lie where it says.
        QByteArray token;
        if (sample.isPlaced()) {
            token = box.manager(sample.type, box.tree().path(local), sample.remote);
            for (const QByteArray &name : sample.before) {
                box.tree().file(local + '/' + sample.folder + '/' + name);
            }
            if (sample.isGone()) {
                box.scan(library);
                box.tree().remove(local + '/' + sample.folder);
            }
        }
        const auto row = box.hook(sample.app, sample.body, token);
        const EntityType kind = films ? EntityType::Movie : EntityType::Series;
        QCOMPARE(row.status, sample.expectedStatus());
        if (!sample.isPlaced()) {
            QVERIFY(box.jobs({}).isEmpty());
            QCOMPARE(box.activity(u"webhook"_s).size(), 1);
        }
        if (const auto expected = sample.expectsItem()) {
            QVERIFY2(sample.isGone() ? box.all(kind).isEmpty() != *expected
                                     : box.inFolder(kind, sample.folder).isValid(),
                     qPrintable(row.cause));
        }
    }
};

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"

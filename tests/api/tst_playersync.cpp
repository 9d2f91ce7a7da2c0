// SPDX-License-Identifier: GPL-3.0-or-later
// What players are told, and what they are not told again: items that are gone, players that are busy or off, films that go on.
#include "app/bulk.h"
#include "app/notificationfeed.h"
#include "store/repos/playback.h"
#include "support/support.h"
#include "upgradebox.h"

#include <QDir>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray show = "TV/Harbourlight Bureau (2018)";

/// A series whose episodes a player has, published.
class SeriesBox : public ApiBox {
public:
    SeriesBox(const ProviderStandIn &providers, const QByteArrayList &numbers)
        : ApiBox(providers)
        , library(add(LibraryType::Tv, AutomationMode::Yolo))
        , kodi(tree().path("TV").display(), u"episodes"_s)
    {
        PlayerRow row;
        row.name = u"Living room"_s;
        row.type = u"kodi"_s;
        row.baseUrl = kodi.address();
        METARR_REQUIRE(core().players().add(row, {}));
        kodi.kodi.add(u"tvshows"_s, {{u"file"_s, tree().path(show).display() + u'/'}});
        for (const QByteArray &number : numbers) {
            tree().file(file(number), "video of " + number);
            kodi.kodi.add(u"episodes"_s, {{u"file"_s, path(number)}});
        }
        tree().file("TV/Stays (2012)/Season 01/Stays S01E01.mkv", "another video");
        scan(library);
    }

    static QByteArray file(const QByteArray &number)
    {
        return show + "/Season " + number.mid(1, 2) + "/Harbourlight Bureau - " + number + ".mkv";
    }
    QString path(const QByteArray &number) { return tree().path(file(number)).display(); }
    void lose(const QByteArray &folder)
    {
        QVERIFY(QDir(tree().path(folder).display()).removeRecursively());
        scan(library);
    }
    QList<EntityRef> untold()
    {
        const auto found =
            core().database().read([&](Connection &c) { return PlaybackRepo(c).namedInTrash(library.id); });
        return found ? *found : QList<EntityRef>{{}};
    }
    /// What is kept of what people did with an episode.
    QString plays(const QByteArray &number)
    {
        const auto text = core().database().read([&](Connection &c) {
            return c.selectText(u"SELECT coalesce(plays, '') FROM player_files WHERE file_path = ?"_s,
                                {path(number)});
        });
        return text ? text->value_or(u"not known"_s) : text.error().toLogText();
    }

    Library library;
    FakeKodiServer kodi;
};

QList<Event> eventsOf(ApiBox &box, const QString &topic)
{
    const auto all = box.core().database().read([](Connection &c) { return EventRepo(c).since(0, 10'000); });
    QList<Event> found;
    for (const Event &event : all.value_or(QList<Event>())) {
        if (event.topic == topic) {
            found += event;
        }
    }
    return found;
}

/// What people are told of it.
QStringList newsOf(ApiBox &box, const QString &topic)
{
    QStringList names;
    for (const Event &event : eventsOf(box, topic)) {
        const auto facts = box.core().database().read([&](Connection &c) { return factsOf(c, event); });
        for (const NotifyFact &fact : facts.value_or(QList<NotifyFact>())) {
            names += fact.message.event;
        }
    }
    return names;
}

void publishAnew(UpgradeBox &box, const QString &title)
{
    METARR_REQUIRE(box.core().items().edit(box.ref, QList<std::pair<Field, QString>>{{Field::Title, title}}));
    METARR_REQUIRE(box.core().workflows().publish(box.ref, {}));
    box.work();
}

} // namespace

class TestPlayerSync : public QObject {
    Q_OBJECT
    ProviderStandIn m_providers;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_providers.start()); }

    /// Each is told as gone, once: a series that is read anew would have other ids after every scan.
    void manyEpisodesGoAtOnce()
    {
        SeriesBox box(m_providers, {"S01E01", "S01E02", "S01E03", "S01E04", "S02E01"});
        QVERIFY(box.tree().exists(show + "/tvshow.nfo"));
        QCOMPARE(box.plays("S01E02"), QString()); // known, and there
        box.kodi.set(box.path("S01E02"), {{u"playcount"_s, 2}});
        box.lose(show + "/Season 01");
        QCOMPARE(box.kodi.files(), QStringList{box.path("S02E01")});
        QCOMPARE(box.untold(), QList<EntityRef>());
        QVERIFY2(box.plays("S01E02").contains(u"\"count\":2"), qPrintable(box.plays("S01E02")));
        const auto told = [&] {
            const QStringList methods = box.kodi.kodi.methods();
            return methods.count(u"VideoLibrary.RefreshTVShow"_s) +
                   methods.count(u"VideoLibrary.RemoveEpisode"_s);
        };
        const auto before = told();
        box.scan(box.library);
        QCOMPARE(told(), before);
        QCOMPARE(box.kodi.kodi.library.value(u"tvshows"_s).size(), 1);
        QCOMPARE(box.jobs(JobStatus::Dead).size(), 0);
    }

    /// Not as its episodes alone, which would leave an empty series.
    void aSmallSeriesGoes()
    {
        SeriesBox box(m_providers, {"S01E01", "S01E02"});
        QCOMPARE(box.plays("S01E02"), QString());
        box.kodi.set(box.path("S01E02"), {{u"playcount"_s, 2}});
        box.lose(show);
        QVERIFY(box.kodi.kodi.library.value(u"tvshows"_s).isEmpty());
        QCOMPARE(box.untold(), QList<EntityRef>());
        QVERIFY2(box.plays("S01E02").contains(u"\"count\":2"), qPrintable(box.plays("S01E02")));
        QCOMPARE(box.jobs(JobStatus::Dead).size(), 0);
    }

    void whoWatchesAlreadyIsNotThrownBack_data()
    {
        QTest::addColumn<bool>("old");     ///< the old file, which could not be stopped
        QTest::addColumn<int>("at");       ///< seconds
        QTest::addColumn<int>("goesOnAt"); ///< having been at 1500
        QTest::addColumn<int>("timesOpened");
        QTest::newRow("beyond") << false << 1800 << 1800 << 0;
        QTest::newRow("about there") << false << 1492 << 1492 << 0;
        QTest::newRow("from its beginning") << false << 60 << 1500 << 1;
        QTest::newRow("the old file") << true << 1700 << 1700 << 1;
        QTest::newRow("the old file, anew") << true << 3 << 1500 << 1;
    }
    void whoWatchesAlreadyIsNotThrownBack()
    {
        QFETCH(bool, old);
        QFETCH(int, at);
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        const QString was = box.path(oldName + ".mkv");
        const QString now = box.path("Lighthouse.2160p.mkv");
        kodi->play(was, 1500);
        box.tree().remove(folder + oldName + ".mkv");
        box.deleteForUpgrade(oldName + ".mkv");
        QCOMPARE(kodi->now().file, QString());
        const auto notes = kodi->notes().size();
        box.tree().file(folder + "Lighthouse.2160p.mkv", "a better file");
        kodi->play(old ? was : now, at);
        box.download("Lighthouse.2160p.mkv");
        QCOMPARE(kodi->now().file, now);
        QTEST(kodi->now().seconds, "goesOnAt");
        QTEST(int(kodi->kodi.methods().count(u"Player.Open"_s)), "timesOpened");
        QTEST(int(kodi->notes().size() - notes), "timesOpened");
        const auto awaited =
            box.core().database().read([](Connection &c) { return PlaybackRepo(c).awaited(0); });
        METARR_REQUIRE(awaited);
        QVERIFY(awaited->isEmpty());
    }

    /// It answers: it is neither off nor does it fail.
    void whoIsBusyIsThere()
    {
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        METARR_REQUIRE(box.core().database().write([](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"UPDATE players SET while_playing = 'wait'"_s));
            return {};
        }));
        kodi->play(u"/music/song.mp3"_s, 3);
        const auto read = [&] { return kodi->kodi.methods().count(u"VideoLibrary.RefreshMovie"_s); };
        const auto before = read();
        publishAnew(box, u"My Lighthouse"_s);
        QCOMPARE(read(), before);
        QCOMPARE(box.jobs(JobStatus::Pending).size(), 1);
        const auto player = box.core().players().find(u"Living room"_s);
        METARR_REQUIRE(player);
        QCOMPARE(player->lastError, QString());
        QVERIFY(!newsOf(box, u"player:status"_s).contains(u"player.offline"));
        QVERIFY(!newsOf(box, u"sync:progress"_s).contains(u"player.failed"));
        const QList<Event> progress = eventsOf(box, u"sync:progress"_s);
        QCOMPARE(progress.last().payload[u"players"_s].toArray().first()[u"action"_s].toString(),
                 u"waiting"_s);
        kodi->play({}, 0);
        box.passTime();
        box.work();
        QVERIFY(read() > before);
        QCOMPARE(box.jobs(JobStatus::Pending).size(), 0);
        // Who does not answer is off.
        kodi->off = true;
        publishAnew(box, u"Our Lighthouse"_s);
        QVERIFY(newsOf(box, u"player:status"_s).contains(u"player.offline"));
        QVERIFY(newsOf(box, u"sync:progress"_s).contains(u"player.failed"));
    }

    void whoWasOffForgetsWhatIsForgotten_data()
    {
        QTest::addColumn<bool>("comesBack"); ///< as another item, before the player is back
        QTest::newRow("it is gone") << false;
        QTest::newRow("it was found anew") << true;
    }
    void whoWasOffForgetsWhatIsForgotten()
    {
        QFETCH(bool, comesBack);
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        const QStringList known{box.path(oldName + ".mkv")};
        QCOMPARE(kodi->files(), known);
        kodi->off = true;
        BulkOperation trash;
        trash.kind = BulkOperation::Kind::Trash;
        METARR_REQUIRE(BulkService(box.core()).run({box.ref}, trash, {}, {}));
        box.work();
        METARR_REQUIRE(box.core().items().forget(box.ref, {}));
        if (comesBack) {
            box.scan(box.library);
            QCOMPARE(box.all(EntityType::Movie).size(), 1);
        }
        QCOMPARE(kodi->files(), known);
        kodi->off = false;
        box.core().players().reconnect(1);
        box.passTime();
        box.work();
        QCOMPARE(kodi->files(), comesBack ? known : QStringList());
        QCOMPARE(box.jobs(JobStatus::Pending).size(), 0);
        QCOMPARE(box.jobs(JobStatus::Dead).size(), 0);
    }

    /// Only Kodi reads the movie set folder.
    void mediaServersNeedNoMappingOfTheSetFolder()
    {
        UpgradeBox box(m_providers);
        METARR_REQUIRE(
            box.core().settings().set(u"publish.movieSetFolder"_s, box.tree().directory("sets").display()));
        ScriptedHttpServer jellyfin;
        jellyfin.setHandler([](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.path() != u"/Items") {
                return ScriptedAnswer::plain(204);
            }
            const QJsonObject item{{u"Id"_s, u"b1"_s}, {u"Name"_s, request.query(u"searchTerm"_s)}};
            return ScriptedAnswer::json(QJsonDocument(QJsonObject{{u"Items"_s, QJsonArray{item}}}).toJson());
        });
        PlayerRow row;
        row.name = u"NAS"_s;
        row.type = u"jellyfin"_s;
        // This machine, under an address that is not known as its own: there a path means what the mapping says.
        row.baseUrl = u"http://0.0.0.0:%1"_s.arg(jellyfin.port());
        const auto player = box.core().players().add(row, u"token"_s);
        METARR_REQUIRE(player);
        METARR_REQUIRE(box.core().players().addMapping(
            {0, u"player"_s, player->id, box.tree().path("Movies").display(), u"/films"_s}));
        publishAnew(box, u"My Lighthouse"_s);
        QVERIFY(box.details(box.ref).item.collection != 0);
        QStringList asked;
        for (const SeenRequest &request : jellyfin.requests()) {
            asked += request.path();
        }
        QVERIFY2(asked.contains(u"/Library/Media/Updated"), qPrintable(asked.join(u' '))); // the film
        QVERIFY2(asked.contains(u"/Items/b1/Refresh"), qPrintable(asked.join(u' ')));      // its collection
        for (const Job &job : box.jobs(JobStatus::Dead)) {
            QFAIL(qPrintable(job.errorMessage));
        }
    }
};

QTEST_GUILESS_MAIN(TestPlayerSync)
#include "tst_playersync.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A better file that lies beside the old one for a while: whoever sees it first, one item remains, with all it had.
#include "app/questions.h"
#include "upgradebox.h"

#include <algorithm>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray show = "TV/Harbourlight Bureau/";
const QByteArray season = show + "Season 01/";
const QByteArray oldEpisode = "Harbourlight Bureau - S01E03";

/// Every order of: n the new file comes, u the upgrade event, d the deletion event, f the old file goes. The file is there before
/// its event.
QList<QByteArray> orders()
{
    QList<QByteArray> all;
    QByteArray steps = "dfnu";
    do {
        if (steps.indexOf('n') < steps.indexOf('u')) {
            all += steps;
        }
    } while (std::next_permutation(steps.begin(), steps.end()));
    return all;
}

/// The same while the folder is watched (w): it is looked at after each change.
QByteArray watched(QByteArray steps)
{
    return steps.replace("n", "nw").replace("f", "fw");
}

void addOrders()
{
    QTest::addColumn<QByteArray>("steps");
    for (const QByteArray &steps : orders()) {
        QTest::newRow(steps.constData()) << steps;
        QTest::newRow(watched(steps).constData()) << watched(steps);
    }
}

/// An episode that Sonarr knows, published.
class EpisodeBox : public ApiBox {
public:
    explicit EpisodeBox(const ProviderStandIn &providers)
        : ApiBox(providers)
        , library(add(LibraryType::Tv, AutomationMode::Manual))
    {
        tree().file(season + oldEpisode + ".mkv", "the old file");
        download(oldEpisode + ".mkv", {});
        for (const EntityRef &one : all(EntityType::Episode)) {
            ref = details(one).files.isEmpty() ? ref : one;
        }
    }
    WebhookRow send(QJsonObject json)
    {
        json.insert(u"series"_s, QJsonObject{{u"id"_s, 1},
                                             {u"title"_s, u"Harbourlight Bureau"_s},
                                             {u"path"_s, tree().path(show.chopped(1)).display()},
                                             {u"tvdbId"_s, 91500001}});
        json.insert(u"episodes"_s, QJsonArray{QJsonObject{{u"seasonNumber"_s, 1}, {u"episodeNumber"_s, 3}}});
        return hook("sonarr", QJsonDocument(json).toJson(QJsonDocument::Compact));
    }
    static QJsonObject file(const QByteArray &name)
    {
        return {{u"relativePath"_s, QString::fromUtf8("Season 01/" + name)}};
    }
    WebhookRow download(const QByteArray &name, const QByteArray &instead)
    {
        QJsonObject event{{u"eventType"_s, u"Download"_s}, {u"episodeFile"_s, file(name)}};
        if (!instead.isEmpty()) {
            event.insert(u"isUpgrade"_s, true);
            event.insert(u"deletedFiles"_s, QJsonArray{file(instead)});
        }
        return send(event);
    }

    Library library;
    EntityRef ref;
};

/// What the watch of a folder asks for.
void look(ApiBox &box, const Library &library, const QByteArray &folder)
{
    JobOrder order;
    order.priority = 7;
    METARR_REQUIRE(box.core().workflows().scan(library, box.tree().path(folder), false, false, order));
    box.work();
}

bool isMine(const ItemDetails &d)
{
    return d.item.metadata.title == u"Mine"_s && d.item.isLocked(Field::Title);
}

Result<> makeMine(ApiBox &box, EntityRef ref, const QString &title = u"Mine"_s)
{
    return box.core().items().edit(ref, QList<std::pair<Field, QString>>{{Field::Title, title}});
}

} // namespace

class TestSideBySide : public QObject {
    Q_OBJECT
    ProviderStandIn m_providers;

    /// One of the steps; what is scheduled for later happens at the end.
    static void step(UpgradeBox &box, char what, const QByteArray &before, const QByteArray &after)
    {
        switch (what) {
        case 'n':
            box.tree().file(folder + after, "a better file");
            break;
        case 'f':
            box.tree().remove(folder + before);
            break;
        case 'd':
            QCOMPARE(box.deleteForUpgrade(before).status, u"done"_s);
            break;
        case 'u':
            QCOMPARE(box.send({{u"eventType"_s, u"Download"_s},
                               {u"movie"_s, box.movie()},
                               {u"movieFile"_s, QJsonObject{{u"relativePath"_s, QString::fromUtf8(after)}}},
                               {u"isUpgrade"_s, true},
                               {u"deletedFiles"_s,
                                QJsonArray{QJsonObject{{u"relativePath"_s, QString::fromUtf8(before)}}}}})
                         .status,
                     u"done"_s);
            break;
        case 'w':
            look(box, box.library, "Movies/" + film);
            break;
        case 's':
            box.scan(box.library);
            break;
        default:
            QFAIL("no such step");
        }
    }
    static void checkFilm(UpgradeBox &box, const QByteArray &poster, const QByteArray &after)
    {
        const QByteArray stem = Path(after).stem();
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{box.ref});
        const ItemDetails d = box.details(box.ref);
        QVERIFY(isMine(d));
        QCOMPARE(d.files.size(), 1);
        QCOMPARE(d.files.first().file.path, film + "/" + after);
        QCOMPARE(d.item.versionGroup, 0);
        QCOMPARE(box.tree().content(folder + stem + "-poster.jpg"), poster);
        QVERIFY(box.tree().exists(folder + stem + "-fanart.jpg"));
        QVERIFY(box.tree().content(folder + stem + ".nfo").contains("<title>Mine</title>"));
        for (const QByteArray &name : box.tree().names("Movies/" + film)) {
            QVERIFY2(name.startsWith(stem) || name == ".actors", name.constData());
        }
        QVERIFY(!d.item.hasUnpublishedChanges);
        const auto conflicts = box.core().items().conflicts();
        QVERIFY(conflicts && conflicts->isEmpty());
        QVERIFY(box.jobs(JobStatus::Dead).isEmpty());
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_providers.start()); }

    void films_data() { addOrders(); }
    void films()
    {
        QFETCH(QByteArray, steps);
        const QByteArray before = oldName + ".mkv", after = "Lighthouse.2160p.mkv";
        UpgradeBox box(m_providers);
        METARR_REQUIRE(makeMine(box, box.ref));
        const QByteArray poster = box.tree().content(folder + oldName + "-poster.jpg");
        for (const char what : steps) {
            step(box, what, before, after);
        }
        box.passTime();
        box.work();
        checkFilm(box, poster, after);
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("steps");
        for (const QByteArray steps : {"nwudfw", "nudfs", "nwfwdu"}) {
            QTest::addRow("longer, %s", steps.constData())
                << QByteArray(film + ".mkv") << QByteArray(film + " 2160p.mkv") << steps;
            QTest::addRow("two versions, %s", steps.constData())
                << QByteArray(film + " - DVD.mkv") << QByteArray(film + " - 2160p.mkv") << steps;
            QTest::addRow("other extension, %s", steps.constData())
                << QByteArray(oldName + ".mkv") << QByteArray(oldName + ".mp4") << steps;
        }
    }
    void names()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, steps);
        UpgradeBox box(m_providers, {}, Path(before).stem());
        METARR_REQUIRE(makeMine(box, box.ref));
        const QByteArray poster = box.tree().content(folder + Path(before).stem() + "-poster.jpg");
        for (const char what : steps) {
            step(box, what, before, after);
        }
        box.passTime();
        box.work();
        checkFilm(box, poster, after);
    }

    /// Nobody tells of it: the folder is watched. What is published is a person's to do here.
    void byTheWatchAlone()
    {
        UpgradeBox box(m_providers);
        METARR_REQUIRE(makeMine(box, box.ref));
        const QByteArray poster = box.tree().content(folder + oldName + "-poster.jpg");
        for (const char what : QByteArray("nwsfw")) {
            step(box, what, oldName + ".mkv", "Lighthouse.2160p.mkv");
        }
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{box.ref});
        QVERIFY(isMine(box.details(box.ref)));
        QVERIFY(box.details(box.ref).item.hasUnpublishedChanges);
        METARR_REQUIRE(box.core().workflows().publish(box.ref, {}));
        box.work();
        checkFilm(box, poster, "Lighthouse.2160p.mkv");
    }

    /// The new row was looked up, published and its NFO written before the old file went.
    void whatWasPublishedOfTheNewOne()
    {
        UpgradeBox box(m_providers);
        METARR_REQUIRE(makeMine(box, box.ref));
        METARR_REQUIRE(box.core().workflows().publish(box.ref, {}));
        box.work();
        QByteArray nfo = box.tree().content(folder + oldName + ".nfo");
        nfo.replace("</movie>", "<shelf>3</shelf></movie>");
        box.tree().file(folder + oldName + ".nfo", nfo);
        const QByteArray poster = box.tree().content(folder + oldName + "-poster.jpg");
        step(box, 'n', {}, "Lighthouse.2160p.mkv");
        box.scan(box.library);
        QCOMPARE(box.all(EntityType::Movie).size(), 2);
        const EntityRef heir = box.all(EntityType::Movie).last();
        METARR_REQUIRE(box.core().workflows().identifyAs(heir, u"tmdb"_s, u"90000101"_s, {}));
        box.work();
        METARR_REQUIRE(box.core().workflows().select(heir, {}));
        box.work();
        METARR_REQUIRE(box.core().workflows().publish(heir, {}));
        box.work();
        QVERIFY(box.tree().content(folder + "Lighthouse.2160p.nfo").contains("The Paper Lighthouse"));
        step(box, 'f', oldName + ".mkv", {});
        box.scan(box.library);
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{box.ref});
        METARR_REQUIRE(box.core().workflows().publish(box.ref, {}));
        box.work();
        QVERIFY(box.tree().content(folder + "Lighthouse.2160p.nfo").contains("<shelf>3</shelf>"));
        QVERIFY(box.tree().content(folder + "Lighthouse.2160p.nfo").contains("<title>Mine</title>"));
        QCOMPARE(box.tree().content(folder + "Lighthouse.2160p-poster.jpg"), poster);
        QVERIFY(isMine(box.details(box.ref)));
        const auto conflicts = box.core().items().conflicts();
        QVERIFY(conflicts && conflicts->isEmpty());
        QVERIFY(box.jobs(JobStatus::Dead).isEmpty());
    }

    void bothWereEdited_data()
    {
        QTest::addColumn<bool>("former"); ///< goes on
        QTest::newRow("the present one stays") << false;
        QTest::newRow("the former one goes on") << true;
    }
    void bothWereEdited()
    {
        QFETCH(bool, former);
        UpgradeBox box(m_providers);
        METARR_REQUIRE(makeMine(box, box.ref));
        step(box, 'n', {}, "Lighthouse.2160p.mkv");
        box.scan(box.library);
        const EntityRef present = box.all(EntityType::Movie).last();
        QVERIFY(!(present == box.ref));
        METARR_REQUIRE(makeMine(box, present, u"Mine too"_s));
        step(box, 'f', oldName + ".mkv", {});
        box.scan(box.library);
        // Both are kept, and a person is asked.
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{present});
        QCOMPARE(box.details(present).item.metadata.title, u"Mine too"_s);
        QVERIFY(box.details(box.ref).item.deletedAt != 0);
        QCOMPARE(box.details(box.ref).item.metadata.title, u"Mine"_s);
        auto questions = openQuestions(box.core());
        METARR_REQUIRE(questions);
        QCOMPARE(questions->replacements.size(), 1);
        QCOMPARE(questions->replacements.first().former, box.ref);
        QCOMPARE(questions->replacements.first().present, present);
        const auto counted = box.core().database().read([](Connection &c) { return countQuestions(c); });
        QVERIFY(counted && *counted == 1);
        // Its time in the trash does not run out before that is settled.
        const auto purged = box.core().items().purgeTrash(std::numeric_limits<qint64>::max(), {});
        METARR_REQUIRE(purged);
        QCOMPARE(*purged, 0);

        const auto open = box.ask("GET", "/api/v1/replacements", u"read"_s);
        QCOMPARE(open.data().toArray().size(), 1);
        QCOMPARE(open.data()[0][u"former"_s].toString(), box.ref.toString());
        QCOMPARE(open.data()[0][u"former_title"_s].toString(), u"Mine"_s);
        QCOMPARE(open.data()[0][u"present"_s].toString(), present.toString());
        const auto settle = [&](const QString &what, const QString &keep) {
            const QJsonObject body{{u"former"_s, what}, {u"keep"_s, keep}};
            return box.ask("POST", "/api/v1/replacements/settle", u"control"_s, QJsonDocument(body).toJson())
                .status;
        };
        QCOMPARE(settle(box.ref.toString(), u"both"_s), 400);
        QCOMPARE(settle(u"nothing"_s, u"former"_s), 400);
        QCOMPARE(settle(present.toString(), u"former"_s), 409); // it is not the one that went
        QCOMPARE(settle(box.ref.toString(), former ? u"former"_s : u"present"_s), 200);
        QCOMPARE(settle(box.ref.toString(), u"present"_s), 409); // it is settled
        box.work();
        questions = openQuestions(box.core());
        METARR_REQUIRE(questions);
        QVERIFY(questions->replacements.isEmpty());
        const EntityRef stays = former ? box.ref : present;
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{stays});
        const ItemDetails d = box.details(stays);
        QCOMPARE(d.item.metadata.title, former ? u"Mine"_s : u"Mine too"_s);
        QVERIFY(d.item.isLocked(Field::Title));
        QCOMPARE(d.files.size(), 1);
        QCOMPARE(d.files.first().file.path, film + "/Lighthouse.2160p.mkv");
        // What was decided against is in the trash, nothing of it lost.
        const EntityRef other = former ? present : box.ref;
        QVERIFY(box.details(other).item.deletedAt != 0);
        QCOMPARE(box.details(other).item.metadata.title, former ? u"Mine too"_s : u"Mine"_s);
    }

    /// Only the new one bears something of a person's: there is nothing to ask.
    void onlyTheNewOneWasEdited()
    {
        UpgradeBox box(m_providers);
        step(box, 'n', {}, "Lighthouse.2160p.mkv");
        box.scan(box.library);
        const EntityRef present = box.all(EntityType::Movie).last();
        METARR_REQUIRE(makeMine(box, present));
        step(box, 'f', oldName + ".mkv", {});
        box.scan(box.library);
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{present});
        QVERIFY(isMine(box.details(present)));
        const auto questions = openQuestions(box.core());
        METARR_REQUIRE(questions);
        QVERIFY(questions->replacements.isEmpty());
    }

    /// What is no better file of the film that went.
    void othersStayApart_data()
    {
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<qint64>("daysAgo");
        QTest::newRow("another film") << QByteArray("The Paper Boat (1999).mkv") << qint64(0);
        QTest::newRow("one that lay there for long") << QByteArray("Lighthouse.2160p.mkv") << qint64(30);
    }
    void othersStayApart()
    {
        QFETCH(QByteArray, other);
        QFETCH(qint64, daysAgo);
        UpgradeBox box(m_providers);
        METARR_REQUIRE(makeMine(box, box.ref));
        step(box, 'n', {}, other);
        box.scan(box.library);
        const EntityRef apart = box.all(EntityType::Movie).last();
        METARR_REQUIRE(box.core().database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(
                t.execute(u"UPDATE movies SET created_at = created_at - ?"_s, {daysAgo * 24 * 3600 * 1000}));
            return {};
        }));
        step(box, 'f', oldName + ".mkv", {});
        box.scan(box.library);
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{apart});
        QVERIFY(!isMine(box.details(apart)));
        QVERIFY(isMine(box.details(box.ref)) && box.details(box.ref).item.deletedAt != 0);
    }

    void whoWatchesWatchesOn_data()
    {
        QTest::addColumn<QByteArray>("steps");
        for (const char *steps : {"ndfu", "nudf", "nfdu", "nwudf", "nwfdu", "nufdw"}) {
            QTest::newRow(steps) << QByteArray(steps);
        }
    }
    void whoWatchesWatchesOn()
    {
        QFETCH(QByteArray, steps);
        const QByteArray before = oldName + ".mkv", after = "Lighthouse.2160p.mkv";
        UpgradeBox box(m_providers, {u"Living room"_s});
        const auto kodi = box.kodis.first();
        kodi->set(box.path(before), {{u"playcount"_s, 3}, {u"userrating"_s, 9}});
        kodi->play(box.path(before), 1500);
        for (const char what : steps) {
            step(box, what, before, after);
        }
        box.passTime();
        box.work();
        QCOMPARE(box.all(EntityType::Movie), QList<EntityRef>{box.ref});
        QCOMPARE(kodi->now().file, box.path(after));
        QCOMPARE(kodi->now().seconds, 1500);
        QCOMPARE(kodi->files(), QStringList{box.path(after)});
        QCOMPARE(kodi->row(box.path(after))[u"playcount"_s].toInt(), 3);
        QCOMPARE(kodi->row(box.path(after))[u"userrating"_s].toInt(), 9);
    }

    void episodes_data() { addOrders(); }
    void episodes()
    {
        QFETCH(QByteArray, steps);
        const QByteArray before = oldEpisode + ".mkv", stem = "harbourlight.bureau.s01e03.2160p";
        EpisodeBox box(m_providers);
        METARR_REQUIRE(makeMine(box, box.ref));
        const QByteArray thumb = box.tree().content(season + oldEpisode + "-thumb.jpg");
        QVERIFY(!thumb.isEmpty());
        for (const char what : steps) {
            switch (what) {
            case 'n':
                box.tree().file(season + stem + ".mkv", "a better file");
                break;
            case 'f':
                box.tree().remove(season + before);
                break;
            case 'd':
                QCOMPARE(box.send({{u"eventType"_s, u"EpisodeFileDelete"_s},
                                   {u"deleteReason"_s, u"upgrade"_s},
                                   {u"episodeFile"_s, EpisodeBox::file(before)}})
                             .status,
                         u"done"_s);
                break;
            case 'u':
                QCOMPARE(box.download(stem + ".mkv", before).status, u"done"_s);
                break;
            case 'w':
                look(box, box.library, show.chopped(1));
                break;
            }
        }
        box.passTime();
        box.work();
        const ItemDetails d = box.details(box.ref);
        QVERIFY(isMine(d));
        QCOMPARE(d.files.size(), 1);
        QCOMPARE(d.files.first().file.path, Path(season + stem + ".mkv").relativeTo(Path("TV")));
        QCOMPARE(box.tree().content(season + stem + "-thumb.jpg"), thumb);
        QVERIFY(box.tree().content(season + stem + ".nfo").contains("<title>Mine</title>"));
        for (const QByteArray &name : box.tree().names(season.chopped(1))) {
            QVERIFY2(!name.startsWith(oldEpisode), name.constData());
        }
        QVERIFY(!d.item.hasUnpublishedChanges);
        QVERIFY(box.jobs(JobStatus::Dead).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSideBySide)
#include "tst_sidebyside.moc"

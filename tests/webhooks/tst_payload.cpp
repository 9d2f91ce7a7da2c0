// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/actions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestPayload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("event");
        for (const auto &[name, event] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"Test", "test"},
                 {"grab", "grab"},
                 {"Download", "download"},
                 {"Import", "download"},
                 {"Rename", "rename"},
                 {"MovieRename", "rename"},
                 {"SeriesRename", "rename"},
                 {"MovieFileDelete", "file-delete"},
                 {"episodefiledelete", "file-delete"},
                 {"MovieDelete", "delete"},
                 {"SeriesDelete", "delete"},
                 {"MovieAdded", "add"},
                 {"SeriesAdd", "add"},
                 {"Health", "health"},
                 {"HealthIssue", "health"},
                 {"HealthRestored", "health-restored"},
                 {"ApplicationUpdate", "update"},
                 {"ManualInteractionRequired", "manual-interaction"},
                 {"", "unknown"},
                 {"Party", "unknown"}}) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(event);
        }
    }
    void names()
    {
        QFETCH(QString, name);
        QFETCH(QString, event);
        QCOMPARE(webhookEventName(webhookEventFromName(name)), event);
    }

    void theFolderAndTheRelativePathCount()
    {
        // The place in the download folder, as it was sent until Radarr 5.10, is never taken for the library's.
        const auto p =
            readWebhook(ManagerType::Radarr,
                        json(R"x({"eventType":"Download","isUpgrade":true,"movie":{"title":"A","year":2001,
            "folderPath":"/movies/A (2001)","tmdbId":12,"imdbId":"tt1"},"remoteMovie":{"tmdbId":13},
            "movieFile":{"relativePath":"A.mkv","path":"/downloads/x/A.mkv"},
            "deletedFiles":[{"relativePath":"old.avi","path":"/movies/A (2001)/old.avi"}]
    })x"));
        QCOMPARE(p.event, WebhookEvent::Upgrade);
        QCOMPARE(p.folder, u"/movies/A (2001)"_s);
        QCOMPARE(p.files, QStringList{u"A.mkv"_s});
        QCOMPARE(p.removed, QStringList{u"old.avi"_s});
        QCOMPARE(p.ids, (QMap<QString, QString>{{u"tmdb"_s, u"12"_s}, {u"imdb"_s, u"tt1"_s}}));
        QCOMPARE(describeWebhook(p), u"Radarr replaced a file of “A” (2001) by a better one."_s);
    }

    /// Who reads the log wants to know what his manager can do that is not known here.
    void whatIsNotKnownIsNamed()
    {
        const auto described = [](const char *body) {
            return describeWebhook(readWebhook(ManagerType::Radarr, json(body)));
        };
        QCOMPARE(described(R"({"eventType":"MovieShredded","movie":{"title":"A"}})"),
                 u"Radarr sent “MovieShredded”, which is not known here."_s);
        QCOMPARE(described(R"({"movie":{"title":"A"}})"), u"Radarr sent an event without a name."_s);
    }

    void sonarrsImports()
    {
        const auto p =
            readWebhook(ManagerType::Sonarr, json(R"x({"eventType":"Download","series":{"title":"100%2 S",
            "path":"/tv/S","tvdbId":7,"tmdbId":0},"episodes":[{"seasonNumber":1,"episodeNumber":2}],
            "episodeFiles":[{"relativePath":"a.mkv"},{"relativePath":"b.mkv"},7]})x"));
        QCOMPARE(p.event, WebhookEvent::Download);
        QCOMPARE(p.files, (QStringList{u"a.mkv"_s, u"b.mkv"_s}));
        QCOMPARE(p.ids, (QMap<QString, QString>{{u"tvdb"_s, u"7"_s}}));
        QCOMPARE(describeWebhook(p), u"Sonarr imported “100%2 S” S01E02."_s);
    }

    void deletions()
    {
        const auto upgrade = readWebhook(
            ManagerType::Sonarr,
            json(
                R"x({"eventType":"EpisodeFileDelete","deleteReason":"Upgrade","episodeFile":{"relativePath":"a.mkv"}})x"));
        QCOMPARE(upgrade.event, WebhookEvent::FileDeleteForUpgrade);
        const auto manual = readWebhook(
            ManagerType::Sonarr,
            json(
                R"x({"eventType":"EpisodeFileDelete","deleteReason":"manual","episodeFile":{"relativePath":"a.mkv"}})x"));
        QCOMPARE(manual.event, WebhookEvent::FileDelete);
        QCOMPARE(manual.removed, QStringList{u"a.mkv"_s});
        const auto whole =
            readWebhook(ManagerType::Radarr, json(R"x({"eventType":"MovieDelete","deletedFiles":false})x"));
        QCOMPARE(whole.deletedFiles, std::optional(false));
        QCOMPARE(readWebhook(ManagerType::Radarr, json(R"x({"eventType":"MovieDelete"})x")).deletedFiles,
                 std::nullopt);
    }

    void nonsenseIsNoEvent()
    {
        const auto p = readWebhook(
            ManagerType::Radarr,
            json(R"x({"eventType":{"a":1},"movie":"x","movieFile":[1,null],"deletedFiles":"yes"})x"));
        QCOMPARE(p.event, WebhookEvent::Unknown);
        QVERIFY(p.folder.isEmpty() && p.files.isEmpty() && !p.deletedFiles);
        QVERIFY(!parseWebhookBody("[]") && !parseWebhookBody("") && !parseWebhookBody("{"));
    }

    void fingerprints()
    {
        const QString one = webhookFingerprint(ManagerType::Radarr, json(R"x({"a":1,"b":{"c":2,"d":3}})x"));
        QCOMPARE(webhookFingerprint(ManagerType::Radarr, json(R"x({ "b": {"d":3,"c":2}, "a":1 })x")), one);
        QVERIFY(webhookFingerprint(ManagerType::Sonarr, json(R"x({"a":1,"b":{"c":2,"d":3}})x")) != one);
        QVERIFY(webhookFingerprint(ManagerType::Radarr, json(R"x({"a":1,"b":{"c":2,"d":4}})x")) != one);
    }

    void actions()
    {
        using A = WebhookAction;
        using E = WebhookEvent;
        for (const auto type : {ManagerType::Radarr, ManagerType::Sonarr}) {
            QCOMPARE(int(actionFor(type, E::Test)), int(A::Answer));
            QCOMPARE(int(actionFor(type, E::Download)), int(A::Import));
            QCOMPARE(int(actionFor(type, E::Upgrade)), int(A::Upgrade));
            QCOMPARE(int(actionFor(type, E::Rename)), int(A::Follow));
            QCOMPARE(int(actionFor(type, E::FileDeleteForUpgrade)), int(A::Await));
            QCOMPARE(int(actionFor(type, E::FileDelete)), int(A::Look));
            QCOMPARE(int(actionFor(type, E::Delete)), int(A::Trash));
            QCOMPARE(int(actionFor(type, E::Unknown)), int(A::Note));
        }
        QCOMPARE(int(actionFor(ManagerType::Lidarr, E::Download)), int(A::Note));
        QCOMPARE(int(actionFor(ManagerType::Lidarr, E::Test)), int(A::Answer));
    }
};

QTEST_GUILESS_MAIN(TestPayload)
#include "tst_payload.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A running Metarr, webhooks over HTTP, and a real Kodi at the other end: a new film, an upgrade while it is being watched,
// delete and restore.
#include "api/frontend.h"
#include "app/accessservice.h"
#include "app/core.h"
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/playerservice.h"
#include "demo/standin.h"
#include "demo/videomaker.h"
#include "http/httpprobe.h"
#include "jobs/workerhost.h"
#include "kodi/headlesskodi.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TestKodiWebhooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aNewFilmIsShown();
    void anUpgradeGoesOnWhereItWas();
    void aFilmThatIsDeletedComesBack();

private:
    const QString m_film = u"The Paper Lighthouse (2011)"_s;
    [[nodiscard]] QString path(const QString &name) const
    {
        return m_kodi->moviesDir() + u'/' + m_film + u'/' + name;
    }
    [[nodiscard]] bool putVideo(const QString &name, const QString &title);
    [[nodiscard]] int post(QJsonObject event) const;
    [[nodiscard]] QJsonObject row(const QString &file) const;
    /// Seconds; -1 when nothing plays.
    [[nodiscard]] double position() const;
    [[nodiscard]] QString playing() const;
    [[nodiscard]] EntityRef film() const;

    TempTree m_tree;
    std::unique_ptr<HeadlessKodi> m_kodi;
    Redactor m_redactor;
    std::unique_ptr<ProviderStandIn> m_providers;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<WorkerHost> m_host;
    std::unique_ptr<HttpFrontend> m_frontend;
    QByteArray m_key;
    demo::VideoMaker m_videos;
};

void TestKodiWebhooks::initTestCase()
{
    QString why;
    if (!HeadlessKodi::isAvailable(&why)) {
        QSKIP(qPrintable(why));
    }
    auto kodi = HeadlessKodi::start();
    METARR_REQUIRE(kodi);
    m_kodi = std::move(*kodi);
    m_providers = std::make_unique<ProviderStandIn>();
    METARR_REQUIRE(m_providers->start());
    CoreOptions options{
        AppDirs::under(m_tree.path("data")), QProcessEnvironment(), m_providers->settings(), nullptr, {}};
    auto core = Core::open(options, m_redactor);
    METARR_REQUIRE(core);
    m_core = std::move(*core);
    PlayerRow player;
    player.name = u"Living room"_s;
    player.type = u"kodi"_s;
    player.baseUrl = m_kodi->address().toText();
    METARR_REQUIRE(m_core->players().add(player, {}));
    METARR_REQUIRE(m_core->libraries().add(u"Movies"_s, LibraryType::Movies, AutomationMode::Hybrid,
                                           {m_kodi->moviesDir()}));
    const auto key = m_core->access().createKey(u"radarr"_s, u"webhook"_s);
    METARR_REQUIRE(key);
    m_key = key->secret.toLatin1();
    auto frontend = HttpFrontend::start(*m_core, u"127.0.0.1:0"_s, {});
    METARR_REQUIRE(frontend);
    m_frontend = std::move(*frontend);
    m_host = m_core->makeWorkerHost();
    const auto elected = m_host->start();
    METARR_REQUIRE(elected);
    QVERIFY(*elected);
}

void TestKodiWebhooks::cleanupTestCase()
{
    if (m_host) {
        m_host->stop();
    }
    m_frontend.reset();
    m_host.reset();
    m_core.reset();
    m_kodi.reset();
}

/// Ten minutes, small.
bool TestKodiWebhooks::putVideo(const QString &name, const QString &title)
{
    demo::DemoVideoFile video;
    video.format = "matroska";
    video.title = title;
    video.card = u"Lighthouse"_s;
    video.width = 320;
    video.height = 240;
    video.seconds = 600;
    video.audio = {{"ac3", 2, "eng"}};
    const auto bytes = m_videos.make(video);
    QDir().mkpath(path({}));
    QFile file(path(name));
    return bytes && file.open(QIODevice::WriteOnly) && file.write(*bytes) == bytes->size();
}

int TestKodiWebhooks::post(QJsonObject event) const
{
    event.insert(u"movie"_s, QJsonObject{{u"id"_s, 1},
                                         {u"title"_s, u"The Paper Lighthouse"_s},
                                         {u"year"_s, 2011},
                                         {u"folderPath"_s, m_kodi->moviesDir() + u'/' + m_film},
                                         {u"tmdbId"_s, 90000101}});
    return HttpProbe(m_frontend->port())
        .ask("POST", "/api/v1/webhooks/radarr", {{"X-Api-Key", m_key}},
             QJsonDocument(event).toJson(QJsonDocument::Compact))
        .status;
}

QJsonObject TestKodiWebhooks::row(const QString &file) const
{
    const auto rows = m_kodi->rows(u"VideoLibrary.GetMovies"_s, u"movies"_s,
                                   {u"title"_s, u"file"_s, u"art"_s, u"playcount"_s, u"userrating"_s});
    for (const QJsonValue &one : rows ? *rows : QJsonArray()) {
        if (one[u"file"_s].toString() == file) {
            return one.toObject();
        }
    }
    return {};
}

QString TestKodiWebhooks::playing() const
{
    const auto item =
        m_kodi->rpc(u"Player.GetItem"_s, {{u"playerid"_s, 1}, {u"properties"_s, QJsonArray{u"file"_s}}});
    return item ? (*item)[u"item"_s][u"file"_s].toString() : QString();
}

double TestKodiWebhooks::position() const
{
    const auto time = m_kodi->rpc(u"Player.GetProperties"_s,
                                  {{u"playerid"_s, 1}, {u"properties"_s, QJsonArray{u"time"_s}}});
    if (!time) {
        return -1;
    }
    const QJsonValue now = (*time)[u"time"_s];
    return now[u"hours"_s].toInt() * 3600 + now[u"minutes"_s].toInt() * 60 + now[u"seconds"_s].toInt() +
           now[u"milliseconds"_s].toInt() / 1000.0;
}

EntityRef TestKodiWebhooks::film() const
{
    EntityRef ref;
    const auto read = m_core->database().read([&](Connection &c) {
        return c.forEach(u"SELECT id FROM movies"_s, {},
                         [&](const Row &r) { ref = EntityRef{EntityType::Movie, r.integer(0)}; });
    });
    return read ? ref : EntityRef();
}

void TestKodiWebhooks::aNewFilmIsShown()
{
    QVERIFY(putVideo(u"Lighthouse DVD.mkv"_s, u"old"_s));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(post({{u"eventType"_s, u"Download"_s},
                   {u"isUpgrade"_s, false},
                   {u"movieFile"_s, QJsonObject{{u"relativePath"_s, u"Lighthouse DVD.mkv"_s}}}}),
             200);
    QTRY_VERIFY_WITH_TIMEOUT(!row(path(u"Lighthouse DVD.mkv"_s)).isEmpty(), 60'000);
    qInfo("in Kodi's library after %lld ms", timer.elapsed());
    const QJsonObject film = row(path(u"Lighthouse DVD.mkv"_s));
    QCOMPARE(film[u"title"_s].toString(), u"The Paper Lighthouse"_s);
    const auto poster = m_kodi->image(film[u"art"_s][u"poster"_s].toString());
    METARR_REQUIRE(poster);
    QVERIFY(!poster->isEmpty());
    QVERIFY(film[u"art"_s][u"fanart"_s].toString().contains(u"fanart"));
}

void TestKodiWebhooks::anUpgradeGoesOnWhereItWas()
{
    const QString was = path(u"Lighthouse DVD.mkv"_s);
    const QString better = path(u"Lighthouse.2160p.mkv"_s);
    const int id = row(was)[u"movieid"_s].toInt();
    QVERIFY(id > 0);
    METARR_REQUIRE(m_kodi->rpc(u"VideoLibrary.SetMovieDetails"_s,
                               {{u"movieid"_s, id}, {u"userrating"_s, 8}, {u"playcount"_s, 2}}));
    METARR_REQUIRE(m_kodi->rpc(u"Player.Open"_s, {{u"item"_s, QJsonObject{{u"movieid"_s, id}}}}));
    QTRY_COMPARE_WITH_TIMEOUT(playing(), was, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(position() >= 0.3, 60'000);
    METARR_REQUIRE(m_kodi->rpc(
        u"Player.Seek"_s, {{u"playerid"_s, 1},
                           {u"value"_s, QJsonObject{{u"time"_s, QJsonObject{{u"hours"_s, 0},
                                                                            {u"minutes"_s, 5},
                                                                            {u"seconds"_s, 20},
                                                                            {u"milliseconds"_s, 0}}}}}}));
    QTRY_VERIFY_WITH_TIMEOUT(position() > 300, 60'000);
    const double before = position();

    // The manager takes the whole folder away and makes it again.
    QElapsedTimer timer;
    timer.start();
    QDir(path({})).removeRecursively();
    QCOMPARE(post({{u"eventType"_s, u"MovieFileDelete"_s},
                   {u"deleteReason"_s, u"upgrade"_s},
                   {u"movieFile"_s, QJsonObject{{u"relativePath"_s, u"Lighthouse DVD.mkv"_s}}}}),
             200);
    QVERIFY(putVideo(u"Lighthouse.2160p.mkv"_s, u"better"_s));
    QCOMPARE(post({{u"eventType"_s, u"Download"_s},
                   {u"isUpgrade"_s, true},
                   {u"deletedFiles"_s, QJsonArray{QJsonObject{{u"relativePath"_s, u"Lighthouse DVD.mkv"_s}}}},
                   {u"movieFile"_s, QJsonObject{{u"relativePath"_s, u"Lighthouse.2160p.mkv"_s}}}}),
             200);
    QTRY_COMPARE_WITH_TIMEOUT(playing(), better, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(position() > 1, 60'000);
    const qint64 took = timer.elapsed();
    const double after = position();
    qInfo("plays on after %lld ms: at %.1f s, was at %.1f s", took, after, before);
    QVERIFY(took < 15'000);
    // The film went on while the webhook was on its way, and does again.
    QVERIFY2(after > before - 5 && after < before + double(took) / 1000 + 5,
             qPrintable(QString::number(after)));

    const QJsonObject film = row(better);
    QVERIFY(film[u"art"_s][u"poster"_s].toString().contains(u"Lighthouse.2160p-poster"_s));
    const auto poster = m_kodi->image(film[u"art"_s][u"poster"_s].toString());
    METARR_REQUIRE(poster);
    QVERIFY(!poster->isEmpty());
    QCOMPARE(film[u"userrating"_s].toInt(), 8);
    QCOMPARE(film[u"playcount"_s].toInt(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(row(was).isEmpty(), 60'000);
    QVERIFY(QFile::exists(path(u"Lighthouse.2160p.nfo"_s)));
    METARR_REQUIRE(m_kodi->rpc(u"Player.Stop"_s, {{u"playerid"_s, 1}}));
    QTRY_COMPARE_WITH_TIMEOUT(playing(), QString(), 60'000);
}

void TestKodiWebhooks::aFilmThatIsDeletedComesBack()
{
    const QString file = path(u"Lighthouse.2160p.mkv"_s);
    const QString away = m_tree.path("away").display();
    QVERIFY(QDir().rename(path({}), away));
    QCOMPARE(post({{u"eventType"_s, u"MovieDelete"_s}, {u"deletedFiles"_s, true}}), 200);
    QTRY_VERIFY_WITH_TIMEOUT(row(file).isEmpty(), 60'000);
    QVERIFY(m_core->items().details(film())->item.deletedAt > 0);
    // Somebody had a backup.
    QVERIFY(QDir().rename(away, path({})));
    METARR_REQUIRE(m_core->items().restore(film()));
    QTRY_VERIFY_WITH_TIMEOUT(!row(file).isEmpty(), 60'000);
    QVERIFY(row(file)[u"art"_s][u"poster"_s].toString().contains(u"poster"));
}

QTEST_GUILESS_MAIN(TestKodiWebhooks)
#include "tst_webhooks.moc"

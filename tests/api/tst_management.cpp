// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is managed over HTTP, and the bytes that are served: what a person with a key could notice, and what one
// who means harm could try.
#include "apibox.h"
#include "http/websocket.h"
#include "store/repos/assets.h"
#include "store/repos/files.h"
#include "support/scriptedhttpserver.h"
#include "support/support.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QImage>
#include <QtEndian>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray picture(int width, int height, const char *format = "PNG")
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, (x * y) % 256));
        }
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, format);
    return bytes;
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What the process holds.
qint64 heldBytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

/// A library with one film, and its address.
struct FilmBox : ApiBox {
    explicit FilmBox(const ProviderStandIn &providers)
        : ApiBox(providers)
    {
        library = add(LibraryType::Movies, AutomationMode::Manual);
        tree().file("Movies/Alpha (2001)/a.mkv", QByteArray(100'000, 'v') + "end");
        scan(library);
        ref = inFolder(EntityType::Movie, "Alpha (2001)");
        one = "/api/v1/movies/" + QByteArray::number(ref.id);
    }
    HttpProbe::Answer get(const QByteArray &target, const HttpProbe::Headers &more = {}) const
    {
        const HttpProbe::Answer answer = HttpProbe(port()).ask("GET", target, as(u"read"_s) + more);
        if (answer.status / 100 == 2 && !isDescribed(target, answer.head)) {
            QTest::qFail((target + " is not of a type that is described:\n" + answer.head).constData(),
                         __FILE__, __LINE__);
        }
        return answer;
    }
    Library library;
    EntityRef ref;
    QByteArray one;
};

} // namespace

class TestManagement : public QObject {
    Q_OBJECT
    ProviderStandIn m_providers;
    std::unique_ptr<FilmBox> m_box; ///< of the tests that change nothing

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_providers.start());
        m_box = std::make_unique<FilmBox>(m_providers);
    }
    void cleanupTestCase() { m_box.reset(); }

    void picturesAreUploadedAndServed()
    {
        FilmBox box(m_providers);
        const QByteArray poster = picture(300, 450);
        const auto made = box.ask("POST", box.one + "/artwork/poster", u"control"_s, poster);
        QCOMPARE(made.status, 201);
        const QByteArray candidate = QByteArray::number(made.data()[u"candidate"_s].toInteger());
        const QByteArray hash = QCryptographicHash::hash(poster, QCryptographicHash::Sha256).toHex();
        const auto whole = box.get("/api/v1/cache/" + hash);
        QCOMPARE(whole.status, 200);
        QCOMPARE(whole.body, poster);
        QVERIFY(whole.head.contains("Content-Type: image/png\r\n"));
        QVERIFY(whole.head.contains("immutable") && whole.head.contains("ETag: \"" + hash + "\"\r\n"));
        QVERIFY(!whole.head.contains("no-store"));
        QCOMPARE(box.get("/api/v1/cache/" + hash, {{"If-None-Match", '"' + hash + '"'}}).status, 304);
        const auto part = box.get("/api/v1/cache/" + hash, {{"Range", "bytes=10-19"}});
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, poster.mid(10, 10));
        for (const QByteArray &target :
             {"/api/v1/thumbnails/" + hash, "/api/v1/candidates/" + candidate + "/thumbnail"}) {
            const auto small = box.get(target + "?size=90");
            QCOMPARE(small.status, 200);
            QCOMPARE(QImage::fromData(small.body).size(), QSize(60, 90));
            QVERIFY2(small.head.contains("\r\nCache-Control: private, max-age="), small.head.constData());
            const qsizetype at = small.head.indexOf("ETag: ") + 6;
            const QByteArray tag = small.head.sliced(at, small.head.indexOf('\r', at) - at);
            QCOMPARE(box.get(target + "?size=90", {{"If-None-Match", tag}}).status, 304);
            QCOMPARE(box.get(target + "?size=91", {{"If-None-Match", tag}}).status, 200);
        }
        for (const QByteArray size : {"0", "15", "2001", "-5", "x", "99999999999"}) {
            QCOMPARE(box.get("/api/v1/thumbnails/" + hash + "?size=" + size).status, 400);
        }
        QCOMPARE(box.get("/api/v1/cache/" + QByteArray(64, 'a')).status, 404);
        for (const QByteArray odd : {"..%2f..%2fsecrets.json", "%2e%2e", "A", "aa%00"}) {
            QVERIFY(box.get("/api/v1/cache/" + odd).status / 100 == 4);
        }
        // Rejected, it leaves its slot; taken again, it comes back.
        const auto posters = [&] {
            const auto candidates =
                box.ask("GET", box.one + "/candidates?type=poster", u"read"_s).data().toArray();
            int selected = 0;
            for (const QJsonValue &row : candidates) {
                selected += row[u"selected"_s].toBool() ? 1 : 0;
            }
            return selected;
        };
        QCOMPARE(posters(), 1);
        QCOMPARE(box.ask("POST", "/api/v1/candidates/" + candidate + "/reject", u"control"_s).status, 200);
        QCOMPARE(posters(), 0);
        QCOMPARE(box.ask("POST", "/api/v1/candidates/" + candidate + "/unreject", u"control"_s).status, 200);
        QCOMPARE(box.ask("POST", "/api/v1/candidates/" + candidate + "/select", u"control"_s).status, 200);
        QCOMPARE(posters(), 1);
    }

    void uploadsAreCheckedAsPictures_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QByteArray bomb = picture(4, 4);
        qToBigEndian(quint32(50'000), bomb.data() + 16);
        qToBigEndian(quint32(50'000), bomb.data() + 20);
        QTest::newRow("bomb of 2.5 gigapixels") << bomb << 413;
        QTest::newRow("cut off") << picture(300, 450).left(400) << 400;
        QTest::newRow("HTML") << QByteArray("<html><script>alert(1)</script>") << 400;
        QTest::newRow("SVG") << QByteArray(
                                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
                             << 400;
        QTest::newRow("empty") << QByteArray() << 400;
        QTest::newRow("program") << QByteArray("\x7f"
                                               "ELF\x02\x01\x01") +
                                        QByteArray(500, '\0')
                                 << 400;
    }
    void uploadsAreCheckedAsPictures()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        FilmBox &box = *m_box;
        const qint64 before = heldBytes();
        const auto answer = box.ask("POST", box.one + "/artwork/poster", u"control"_s, bytes);
        QVERIFY2(
            answer.status == status || answer.status == 422,
            qPrintable(u"%1 %2"_s.arg(answer.status).arg(answer.json[u"error"_s][u"message"_s].toString())));
        QVERIFY(!answer.json[u"error"_s][u"message"_s].toString().isEmpty());
        QVERIFY(heldBytes() - before < 64 * 1024 * 1024);
        QCOMPARE(box.ask("GET", "/api/v1/health", u"read"_s).status, 200);
    }

    /// Twenty of them at once leave no trace in memory: what is announced too long is not read.
    void oversizedUploadsAreNotRead()
    {
        FilmBox &box = *m_box;
        const QByteArray head =
            "POST " + box.one +
            "/artwork/poster HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + box.key(u"control"_s) + "\r\n";
        const qint64 before = heldBytes();
        const QByteArray megabyte(1024 * 1024, 'x');
        for (int i = 0; i < 20; ++i) {
            HttpProbe announced(box.port());
            announced.send(head + "Content-Length: 20971521\r\n\r\n" + megabyte);
            QCOMPARE(announced.read().status, 413);
        }
        HttpProbe lying(box.port());
        lying.send(head + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 20; ++i) {
            lying.send("100000\r\n" + megabyte + "\r\n");
        }
        lying.send("100000\r\n" + megabyte.first(1000));
        QCOMPARE(lying.read().status, 413);
        const qint64 grown = heldBytes() - before;
        QVERIFY2(grown < 48 * 1024 * 1024, qPrintable(QString::number(grown)));
    }

    void filmsAreServedInParts()
    {
        FilmBox box(m_providers);
        const auto files = box.details(box.ref).files;
        QCOMPARE(files.size(), 1);
        const QByteArray target = "/api/v1/files/" + QByteArray::number(files.first().file.id) + "/content";
        const auto end = box.get(target, {{"Range", "bytes=-3"}});
        QCOMPARE(end.status, 206);
        QCOMPARE(end.body, QByteArray("end"));
        QVERIFY(end.head.contains("Content-Type: video/"));
        QCOMPARE(box.get(target).body.size(), 100'003);
        QCOMPARE(HttpProbe(box.port()).ask("GET", target).status, 401);
        QCOMPARE(box.get("/api/v1/files/4711/content").status, 404);
        // A link out of the library took its place.
        QVERIFY(QFile::remove(box.tree().path("Movies/Alpha (2001)/a.mkv").display()));
        box.tree().file("outside.mkv", "secret");
        box.tree().link("Movies/Alpha (2001)/a.mkv", box.tree().path("outside.mkv").bytes());
        const auto refused = box.get(target);
        QCOMPARE(refused.status, 403);
        QVERIFY(!refused.body.contains("secret"));
    }

    /// Other files end like films do; which type is said decides whether a browser plays it.
    void filmsAreCalledFilms()
    {
        FilmBox box(m_providers);
        box.tree().file("Movies/Gamma (2003)/gamma.ts", QByteArray(100'000, 'v'));
        box.scan(box.library);
        const auto files = box.details(box.inFolder(EntityType::Movie, "Gamma (2003)")).files;
        QCOMPARE(files.size(), 1);
        const auto film = box.get("/api/v1/files/" + QByteArray::number(files.first().file.id) + "/content");
        QVERIFY2(film.head.contains("Content-Type: video/"), film.head.constData());
    }

    /// Scans follow links: what they found behind one is a film of the library, and nothing else out there is.
    void filmsBehindLinksAreServed()
    {
        FilmBox box(m_providers);
        box.tree().file("Elsewhere/beta.mkv", "the film beta");
        box.tree().directory("Movies/Beta (2002)");
        box.tree().link("Movies/Beta (2002)/beta.mkv", box.tree().path("Elsewhere/beta.mkv").bytes());
        box.scan(box.library);
        const auto files = box.details(box.inFolder(EntityType::Movie, "Beta (2002)")).files;
        QCOMPARE(files.size(), 1);
        const FileId id = files.first().file.id;
        const QByteArray target = "/api/v1/files/" + QByteArray::number(id) + "/content";
        QCOMPARE(box.get(target).status, 403); // these bytes are no film
        METARR_REQUIRE(box.core().database().write(
            [&](Transaction &t) { return FileRepo(t).setStreams(id, {}, ProbeState::Measured); }));
        QCOMPARE(box.get(target).body, QByteArray("the film beta"));
        QCOMPARE(box.get(target, {{"Range", "bytes=4-7"}}).body, QByteArray("film"));
        // The link leads to another file now.
        box.tree().file("Elsewhere/secret.mkv", "a secret");
        QVERIFY(QFile::remove(box.tree().path("Movies/Beta (2002)/beta.mkv").display()));
        box.tree().link("Movies/Beta (2002)/beta.mkv", box.tree().path("Elsewhere/secret.mkv").bytes());
        QCOMPARE(box.get(target).status, 403);
    }

    /// Folders of requests never lead out of what they are for, however they are written.
    void foreignPathsAreRefused_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char *folder :
             {"/etc", "../../etc", "%1/Movies/../../etc", "\\\\server\\share\\film", "//server/share",
              "C:\\Windows", "file:///etc", "%1", "%1/data", ".", "/proc/self/root"}) {
            QTest::newRow(folder) << QString::fromLatin1(folder);
        }
    }
    void foreignPathsAreRefused()
    {
        QFETCH(QString, folder);
        FilmBox box(m_providers); // scans have a pace of their own: all rows would be too many for one key
        folder.replace(u"%1"_s, box.tree().root().display());
        const QByteArray target = "/api/v1/libraries/" + QByteArray::number(box.library.id) + "/scan";
        QCOMPARE(box.ask("POST", target, u"control"_s, json({{u"folder"_s, folder}})).status, 400);
        // In the address itself a path is never one.
        for (const QByteArray odd :
             {"/api/v1/movies/%2e%2e%2f%2e%2e%2fetc", "/api/v1/movies/..%5c..%5cetc", "/api/v1//etc/passwd",
              "/api/v1/movies/../keys", "/%2e%2e/%2e%2e/etc/passwd"}) {
            QCOMPARE(box.get(odd).status, 400);
        }
    }

    void librariesAreManaged()
    {
        FilmBox box(m_providers);
        const QString tv = box.tree().path("TV").display();
        const auto made =
            box.ask("POST", "/api/v1/libraries", u"control"_s,
                    json({{u"type"_s, u"tv"_s}, {u"name"_s, u"Shows"_s}, {u"folders"_s, QJsonArray{tv}}}));
        QCOMPARE(made.status, 201);
        const QByteArray one = "/api/v1/libraries/" + QByteArray::number(made.data()[u"id"_s].toInteger());
        const auto changed = box.ask("PATCH", one, u"control"_s,
                                     R"({"mode":"yolo","settings":{"metadata.languages":["de","en"]}})");
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.data()[u"mode"_s].toString(), u"yolo"_s);
        QCOMPARE(changed.data()[u"settings"_s][u"metadata.languages"_s].toString(), u"de, en"_s);
        for (const QByteArray bad :
             {R"({"mode":"wild"})", R"({"name":" "})", R"({"settings":{"http.listen":"1"}})"}) {
            QCOMPARE(box.ask("PATCH", one, u"control"_s, bad).status, 400);
        }
        // The same folder twice, one that is not there, Metarr's own.
        for (const QString &folder : {tv, u"/not/there"_s, box.tree().path("data").display()}) {
            QVERIFY(box.ask("POST", "/api/v1/libraries", u"control"_s,
                            json({{u"type"_s, u"tv"_s}, {u"folders"_s, QJsonArray{folder}}}))
                        .status >= 400);
        }
        // Its folders: one more, at another place, and away; the last one stays.
        QVERIFY(QDir(box.tree().root().display()).mkpath(u"more"_s));
        const auto folder = [&](const char *name) {
            return json({{u"folder"_s, box.tree().path(name).display()}});
        };
        const auto more = box.ask("POST", one + "/roots", u"control"_s, folder("more"));
        QCOMPARE(more.status, 201);
        const QJsonArray roots = more.data()[u"roots"_s].toArray();
        QCOMPARE(roots.size(), 2);
        const QByteArray first = one + "/roots/" + QByteArray::number(roots[0][u"id"_s].toInteger());
        const QByteArray second = one + "/roots/" + QByteArray::number(roots[1][u"id"_s].toInteger());
        QCOMPARE(box.ask("POST", one + "/roots", u"control"_s, folder("more")).status, 409);
        QVERIFY(QDir(box.tree().root().display()).rename(u"more"_s, u"moved"_s));
        const auto moved = box.ask("PATCH", second, u"control"_s, folder("moved"));
        QCOMPARE(moved.status, 200);
        QCOMPARE(moved.data()[u"roots"_s][1][u"path"_s].toString(), box.tree().path("moved").display());
        QCOMPARE(box.ask("PATCH", one + "/roots/4711", u"control"_s, folder("moved")).status, 404);
        QCOMPARE(box.ask("DELETE", first, u"control"_s).status, 200);
        QCOMPARE(box.ask("DELETE", first, u"control"_s).status, 404);
        QCOMPARE(box.ask("DELETE", second, u"control"_s).status, 400);
        QCOMPARE(box.ask("DELETE", one, u"control"_s).status, 200);
        QCOMPARE(box.ask("GET", one, u"read"_s).status, 404);
    }

    void settingsKeepTheirSecrets()
    {
        FilmBox box(m_providers);
        const QByteArray password = "/api/v1/settings/http.basicPassword";
        QCOMPARE(box.ask("PUT", password, u"control"_s, R"({"value":"geheim!"})").status, 200);
        for (const QByteArray &target : {password, QByteArray("/api/v1/settings")}) {
            const auto answer = box.get(target);
            QCOMPARE(answer.status, 200);
            QVERIFY(!answer.body.contains("geheim!") && answer.body.contains("***"));
        }
        QCOMPARE(box.core().settings().snapshot()->text(u"http.basicPassword"_s), u"geheim!"_s);
        const QByteArray days = "/api/v1/settings/trash.days";
        QCOMPARE(box.ask("PUT", days, u"control"_s, R"({"value":14})").data()[u"value"_s].toString(),
                 u"14"_s);
        QCOMPARE(box.ask("DELETE", days, u"control"_s).data()[u"value"_s].toString(), u"30"_s);
        QCOMPARE(box.ask("PUT", days, u"control"_s, R"({"value":"many"})").status, 400);
        QCOMPARE(box.ask("PUT", days, u"control"_s, "{}").status, 400);
        QCOMPARE(box.ask("GET", "/api/v1/settings/shoe.size", u"read"_s).status, 404);
        QCOMPARE(box.ask("PUT", days, u"read"_s, R"({"value":14})").status, 403);
    }

    void keysAreMadeAndTakenBack()
    {
        FilmBox box(m_providers);
        const auto made = box.ask("POST", "/api/v1/keys", u"control"_s, R"({"name":"phone","scope":"read"})");
        QCOMPARE(made.status, 201);
        const QByteArray key = made.data()[u"key"_s].toString().toLatin1();
        QTRY_COMPARE(HttpProbe(box.port()).ask("GET", "/api/v1/status", {{"X-Api-Key", key}}).status, 200);
        QVERIFY(!box.get("/api/v1/keys").body.contains(key));
        QCOMPARE(box.ask("POST", "/api/v1/keys", u"control"_s, R"({"name":"x","scope":"root"})").status, 400);
        const QByteArray one = "/api/v1/keys/" + QByteArray::number(made.data()[u"id"_s].toInteger());
        QCOMPARE(box.ask("DELETE", one, u"control"_s).status, 200);
        QTRY_COMPARE(HttpProbe(box.port()).ask("GET", "/api/v1/status", {{"X-Api-Key", key}}).status, 401);
    }

    void playersManagersAndMappings()
    {
        FilmBox box(m_providers);
        const auto group =
            box.ask("POST", "/api/v1/groups", u"control"_s, R"({"name":"House","mode":"sequential"})");
        QCOMPARE(group.status, 201);
        QCOMPARE(box.ask("POST", "/api/v1/groups", u"control"_s, R"({"name":"house"})").status, 409);
        const auto player = box.ask("POST", "/api/v1/players", u"control"_s,
                                    json({{u"url"_s, u"http://127.0.0.1:1"_s},
                                          {u"name"_s, u"Den"_s},
                                          {u"password"_s, u"geheim!"_s},
                                          {u"group"_s, group.data()[u"id"_s]}}));
        QCOMPARE(player.status, 201);
        QVERIFY(!box.get("/api/v1/players").body.contains("geheim!"));
        const QByteArray one = "/api/v1/players/" + QByteArray::number(player.data()[u"id"_s].toInteger());
        // Nobody is there; that is told, and seen by whoever follows events.
        HttpProbe live(box.port());
        live.send(HttpProbe::request("GET", "/api/v1/events?topics=player:", box.as(u"read"_s)));
        QVERIFY(live.readUntil(": metarr"));
        QVERIFY(box.ask("POST", one + "/test", u"control"_s).status >= 500);
        QVERIFY(live.readUntil("event: player:status\n"));
        const auto mapping = box.ask("POST", "/api/v1/mappings", u"control"_s,
                                     json({{u"player"_s, player.data()[u"id"_s]},
                                           {u"local"_s, box.tree().path("Movies").display()},
                                           {u"remote"_s, u"smb://nas/films"_s}}));
        QCOMPARE(mapping.status, 201);
        QCOMPARE(box.ask("POST", "/api/v1/mappings", u"control"_s, R"({"local":"/a","remote":"/b"})").status,
                 400);
        // Of files outside of the libraries nothing is told.
        for (const QString &file :
             {u"/etc/passwd"_s, box.tree().path("Movies/../data").display(), u"a.mkv"_s}) {
            QCOMPARE(
                box.ask("POST", one + "/mapping-test", u"control"_s, json({{u"files"_s, QJsonArray{file}}}))
                    .status,
                400);
        }
        QCOMPARE(box.ask("GET", "/api/v1/mappings", u"read"_s).data().toArray().size(), 1);
        const auto manager =
            box.ask("POST", "/api/v1/managers", u"control"_s, R"({"name":"R","type":"radarr"})");
        QCOMPARE(manager.status, 201);
        const QByteArray path = manager.data()[u"path"_s].toString().toLatin1();
        QTRY_COMPARE(HttpProbe(box.port()).ask("POST", path, {}, R"({"eventType":"Test"})").status, 200);
        const QByteArray managerOne =
            "/api/v1/managers/" + QByteArray::number(manager.data()[u"id"_s].toInteger());
        const auto place = box.ask("POST", managerOne + "/locate", u"control"_s,
                                   json({{u"folder"_s, box.tree().path("Movies/Alpha (2001)").display()}}));
        QCOMPARE(place.data()[u"library"_s].toString(), box.library.name);
        for (const QByteArray &gone :
             {managerOne, one, "/api/v1/groups/" + QByteArray::number(group.data()[u"id"_s].toInteger())}) {
            QCOMPARE(box.ask("DELETE", gone, u"control"_s).status, 200);
        }
    }

    void channelsAreManaged()
    {
        FilmBox box(m_providers);
        ScriptedHttpServer hook;
        hook.on(u"/hook/geheim-123456"_s, ScriptedAnswer::plain(204));
        const QString url = hook.url(u"/hook/geheim-123456"_s).toString();
        const auto made = box.ask("POST", "/api/v1/channels", u"control"_s,
                                  json({{u"type"_s, u"webhook"_s},
                                        {u"name"_s, u"Hook"_s},
                                        {u"values"_s, QJsonObject{{u"url"_s, url}}}}));
        QCOMPARE(made.status, 201);
        const QByteArray one = "/api/v1/channels/" + QByteArray::number(made.data()[u"id"_s].toInteger());
        for (const QByteArray &target : {one, QByteArray("/api/v1/channels")}) {
            const auto shown = box.ask("GET", target, u"read"_s);
            QCOMPARE(shown.status, 200);
            QVERIFY(!QJsonDocument(shown.json).toJson().contains("geheim"));
        }
        // Another name; the secret stays, and an example gets there.
        const auto renamed =
            box.ask("PATCH", one, u"control"_s, R"({"name":"Den","values":{"method":"PUT"}})");
        QCOMPARE(renamed.data()[u"name"_s].toString(), u"Den"_s);
        QCOMPARE(renamed.data()[u"values"_s][u"method"_s].toString(), u"PUT"_s);
        QCOMPARE(renamed.data()[u"values"_s][u"url"_s].toString(), u"***"_s);
        QCOMPARE(box.ask("POST", one + "/test", u"control"_s).status, 200);
        QCOMPARE(hook.requests().constLast().method, QByteArray("PUT"));
        const qsizetype seen = hook.requests().size();
        QCOMPARE(box.ask("POST", "/api/v1/channels/test", u"control"_s,
                         json({{u"type"_s, u"webhook"_s}, {u"values"_s, QJsonObject{{u"url"_s, url}}}}))
                     .status,
                 200);
        QCOMPARE(hook.requests().size(), seen + 1);
        QCOMPARE(box.ask("POST", "/api/v1/channels", u"control"_s, R"({"type":"pigeon"})").status, 400);
        QCOMPARE(box.ask("POST", "/api/v1/channels", u"control"_s, R"({"type":"webhook"})").status, 400);
        QCOMPARE(box.ask("DELETE", one, u"control"_s).status, 200);
        QCOMPARE(box.ask("GET", one, u"read"_s).status, 404);
        QCOMPARE(box.ask("POST", one + "/test", u"control"_s).status, 404);
    }

    // No raw strings here: moc 6.4 loses its way among these and leaves the class out.
    void channelsAreToldWhatTheyWant()
    {
        FilmBox box(m_providers);
        const auto made = box.ask("POST", "/api/v1/channels", u"control"_s,
                                  "{\"type\":\"webhook\",\"values\":{\"url\":\"http://127.0.0.1:9/x\"}}");
        QCOMPARE(made.status, 201);
        const QByteArray all =
            "/api/v1/channels/" + QByteArray::number(made.data()[u"id"_s].toInteger()) + "/subscriptions";
        const qsizetype known =
            box.ask("GET", "/api/v1/notifications/events", u"read"_s).data().toArray().size();
        QCOMPARE(box.ask("GET", all, u"read"_s).data().toArray().size(), known + 1); // and "*"
        const auto before = box.ask("GET", all + "/item.added", u"read"_s).data();
        QVERIFY(before[u"default"_s].toBool());
        const auto changed = box.ask("PUT", all + "/item.added", u"control"_s,
                                     "{\"enabled\":true,\"template\":\"New: "
                                     "{title}\",\"filter\":{\"kinds\":[\"movie\"],\"severity\":\"info\"}}");
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.data()[u"template"_s].toString(), u"New: {title}"_s);
        QCOMPARE(changed.data()[u"filter"_s][u"kinds"_s].toArray(), QJsonArray{u"movie"_s});
        QVERIFY(!changed.data()[u"default"_s].toBool());
        // What is not said stays.
        const auto off = box.ask("PUT", all + "/item.added", u"control"_s, "{\"enabled\":false}").data();
        QCOMPARE(off[u"template"_s].toString(), u"New: {title}"_s);
        QVERIFY(!off[u"enabled"_s].toBool());
        QCOMPARE(box.ask("DELETE", all + "/item.added", u"control"_s).data(), before);
        QCOMPARE(box.ask("PUT", all + "/*", u"control"_s, "{\"enabled\":false}").status, 200);
        for (const auto &[event, body, status] :
             {std::tuple{"/item.added", "{\"template\":\"{nonsense\"}", 400},
              std::tuple{"/item.added", "{\"filter\":{\"kinds\":[\"shoe\"]}}", 400},
              std::tuple{"/shoe.lost", "{\"enabled\":true}", 404}}) {
            QCOMPARE(box.ask("PUT", all + event, u"control"_s, body).status, status);
        }
        const auto shown = box.ask("POST", "/api/v1/notifications/preview", u"control"_s,
                                   "{\"event\":\"item.added\",\"template\":\"New: {title}\"}");
        QVERIFY(shown.data()[u"text"_s].toString().startsWith(u"New: "_s));
        QCOMPARE(box.ask("POST", "/api/v1/notifications/preview", u"control"_s, "{\"event\":\"shoe.lost\"}")
                         .status /
                     100,
                 4);
        QVERIFY(
            box.ask("GET", "/api/v1/notifications/values", u"read"_s).data().toArray().contains(u"title"_s));
        QVERIFY(!box.ask("GET", "/api/v1/notifications/types", u"read"_s).data().toArray().isEmpty());
        QCOMPARE(box.ask("GET", "/api/v1/notifications?status=sent", u"read"_s).data().toArray().size(), 0);
    }

    void theClockIsWatchedAndStopped()
    {
        FilmBox box(m_providers);
        const QByteArray library = QByteArray::number(box.library.id);
        QCOMPARE(box.ask("PATCH", "/api/v1/libraries/" + library, u"control"_s,
                         R"({"scan_interval_minutes":90,"scan_at_start":true})")
                     .data()[u"scan_interval_minutes"_s]
                     .toInt(),
                 90);
        QHash<QString, QJsonObject> tasks;
        const QJsonArray rows = box.ask("GET", "/api/v1/schedules", u"read"_s).data().toArray();
        for (const QJsonValue &task : rows) {
            tasks.insert(task[u"task"_s].toString(), task.toObject());
        }
        QCOMPARE(tasks[u"clean"_s][u"when"_s].toString(), u"daily"_s);
        QCOMPARE(tasks[u"clean"_s][u"time"_s].toString(), u"03:00"_s);
        QCOMPARE(tasks[u"scan:"_s + QString::fromLatin1(library)][u"minutes"_s].toInt(), 90);
        QCOMPARE(box.ask("GET", "/api/v1/pause", u"read"_s).data()[u"paused"_s].toBool(true), false);
        QVERIFY(
            box.ask("PUT", "/api/v1/pause", u"control"_s, R"({"paused":true})").data()[u"paused"_s].toBool());
        QVERIFY(box.ask("GET", "/api/v1/status", u"read"_s).data()[u"paused"_s].toBool());
        QCOMPARE(box.ask("POST", "/api/v1/schedules/clean/run", u"control"_s).status, 202);
        QCOMPARE(box.ask("POST", "/api/v1/schedules/shoes/run", u"control"_s).status, 404);
        const QList<Job> waiting = box.jobs(JobStatus::Pending);
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().type, u"cleanup-orphans"_s);
        QCOMPARE(box.ask("PUT", "/api/v1/pause", u"control"_s, R"({"paused":false})").status, 200);
        box.work();
        const QByteArray job = "/api/v1/jobs/" + QByteArray::number(waiting.first().id);
        QCOMPARE(box.ask("GET", job, u"read"_s).data()[u"status"_s].toString(), u"completed"_s);
        QCOMPARE(box.ask("POST", job + "/retry", u"control"_s).status, 409);
        QCOMPARE(box.ask("GET", "/api/v1/jobs?status=completed", u"read"_s).status, 200);
    }

    void itemsSayWhyAndWhat()
    {
        FilmBox box(m_providers);
        const QJsonArray reasons = box.ask("GET", box.one + "/reasons", u"read"_s).data().toArray();
        QVERIFY(std::any_of(reasons.begin(), reasons.end(),
                            [](const auto &r) { return r[u"reason"_s].toString() == u"manual-mode"; }));
        const auto preview = box.ask("GET", box.one + "/preview", u"read"_s);
        QCOMPARE(preview.status, 200);
        QVERIFY(preview.data()[u"nfo_after"_s].toString().contains(u"<title>Alpha</title>"_s));
        QCOMPARE(preview.data()[u"files"_s][0][u"change"_s].toString(), u"add"_s);
        QVERIFY(!box.tree().exists("Movies/Alpha (2001)/a.nfo"));
        QCOMPARE(box.ask("POST", box.one + "/provider-value", u"control"_s, R"({"field":"title"})").status,
                 404);
        QCOMPARE(box.ask("POST", box.one + "/provider-value", u"control"_s, R"({"field":"shoe"})").status,
                 400);
        QCOMPARE(box.ask("POST", box.one + "/ignore", u"control"_s).status, 200);
        QCOMPARE(box.ask("POST", box.one + "/ignore", u"control"_s, R"({"ignored":false})").status, 200);
        // Its folder is gone, and back.
        METARR_REQUIRE(box.core().items().trash(box.ref, u"a test"_s));
        QCOMPARE(box.ask("GET", "/api/v1/trash", u"read"_s).data().toArray().size(), 1);
        QCOMPARE(box.ask("POST", "/api/v1/trash/movies/" + QByteArray::number(box.ref.id) + "/restore",
                         u"control"_s)
                     .status,
                 200);
        QCOMPARE(box.ask("GET", box.one, u"read"_s).data()[u"deleted_at"_s], QJsonValue(QJsonValue::Null));
        const QByteArray trashed = "/api/v1/trash/movies/" + QByteArray::number(box.ref.id);
        QCOMPARE(box.ask("DELETE", trashed, u"control"_s).status, 409); // it is not there
        METARR_REQUIRE(box.core().items().trash(box.ref, u"a test"_s));
        QCOMPARE(box.ask("DELETE", trashed, u"read"_s).status, 403);
        QCOMPARE(box.ask("DELETE", trashed, u"control"_s).status, 200);
        QCOMPARE(box.ask("GET", box.one, u"read"_s).status, 404);
        QVERIFY(box.tree().exists("Movies/Alpha (2001)/a.mkv"));
    }

    void thingsArePutInOrder()
    {
        FilmBox box(m_providers);
        box.tree().file("Movies/Alpha (2001)/odd.url", "x");
        box.tree().file("Movies/Alpha (2001)/old.exe", "x");
        box.scan(box.library);
        const QJsonArray unknown = box.ask("GET", "/api/v1/unknown-files", u"read"_s).data().toArray();
        QVERIFY(!unknown.isEmpty());
        const QByteArray one = "/api/v1/unknown-files/" + QByteArray::number(unknown[0][u"id"_s].toInteger());
        QCOMPARE(box.ask("DELETE", one, u"control"_s).status, 200);
        const QJsonArray bin = box.ask("GET", "/api/v1/recycle-bin", u"read"_s).data().toArray();
        QCOMPARE(bin.size(), 1);
        const auto back = box.ask(
            "POST", "/api/v1/recycle-bin/" + QByteArray::number(bin[0][u"id"_s].toInteger()) + "/restore",
            u"control"_s);
        QCOMPARE(back.data()[u"path"_s].toString(), unknown[0][u"path"_s].toString());
        QCOMPARE(box.ask("GET", "/api/v1/duplicates", u"read"_s).status, 200);
        QCOMPARE(box.ask("GET", "/api/v1/duplicates?type=shoe", u"read"_s).status, 400);
        QCOMPARE(box.ask("GET", "/api/v1/conflicts", u"read"_s).data().toArray().size(), 0);
        QCOMPARE(
            box.ask("POST", "/api/v1/conflicts/settle", u"control"_s, R"({"item":"movie:1","take":"both"})")
                .status,
            400);
        QCOMPARE(box.ask("GET", "/api/v1/drifts", u"read"_s).status, 200);
        QCOMPARE(box.ask("GET", "/api/v1/series/4711/order", u"read"_s).status, 404);
    }

    void manyItemsAtOnce()
    {
        FilmBox box(m_providers);
        const QString item = box.ref.toString();
        const auto preview = box.ask("POST", "/api/v1/bulk", u"control"_s,
                                     json({{u"do"_s, u"set"_s},
                                           {u"items"_s, QJsonArray{item}},
                                           {u"field"_s, u"tagline"_s},
                                           {u"value"_s, u"Soon"_s},
                                           {u"preview"_s, true}}));
        QCOMPARE(preview.data()[u"changing"_s].toInt(), 1);
        const auto done = box.ask("POST", "/api/v1/bulk", u"control"_s,
                                  json({{u"do"_s, u"set"_s},
                                        {u"items"_s, QJsonArray{item}},
                                        {u"field"_s, u"tagline"_s},
                                        {u"value"_s, u"Soon"_s}}));
        QCOMPARE(done.data()[u"changed"_s].toInt(), 1);
        const auto changes = box.ask("GET", box.one + "/changes", u"read"_s);
        QCOMPARE(changes.status, 200);
        bool found = false;
        const QJsonArray fields = changes.data()[u"fields"_s].toArray();
        for (const QJsonValue &field : fields) {
            found = found ||
                    (field[u"field"_s].toString() == u"tagline" && field[u"after"_s].toString() == u"Soon");
        }
        QVERIFY(found);
        QCOMPARE(box.ask("GET", "/api/v1/unpublished/count", u"read"_s).data()[u"total"_s].toInt(), 1);
        // Never published, and no NFO: there is nothing to go back to.
        QCOMPARE(box.ask("POST", box.one + "/discard", u"control"_s).status, 404);
        for (const QByteArray bad :
             {R"({"do":"explode"})", R"({"do":"set"})", R"({"do":"lock","items":["film"]})"}) {
            QCOMPARE(box.ask("POST", "/api/v1/bulk", u"control"_s, bad).status, 400);
        }
    }

    void artworkIsSearchedForAgain()
    {
        FilmBox box(m_providers);
        const auto search = [&](const QByteArray &body) {
            return box.ask("POST", box.one + "/search-assets", u"control"_s, body);
        };
        const auto all = search({});
        QCOMPARE(all.status, 202);
        QVERIFY(all.data()[u"job"_s].toInteger() > 0);
        const auto refused = search(R"({"providers":["tmdb","nobody"]})");
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.json[u"error"_s][u"message"_s].toString().contains(u"“nobody”"_s));
        QCOMPARE(search(R"({"providers":"tmdb"})").status, 400);
        QCOMPARE(search(R"({"providers":["tmdb"]})").status, 202);
        QCOMPARE(box.ask("POST", "/api/v1/movies/4711/search-assets", u"control"_s).status, 404);
    }

    void metricsAreWhatPrometheusReads()
    {
        FilmBox box(m_providers);
        QCOMPARE(box.get("/api/v1/movies").status, 200);
        const auto answer = box.get("/metrics");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.head.contains("Content-Type: text/plain; version=0.0.4"));
        static const QRegularExpression sample(
            u"^metarr_[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+\\})? -?[0-9.e+-]+$"_s);
        QSet<QByteArray> families;
        for (const QByteArray &line : answer.body.split('\n')) {
            if (line.startsWith("# TYPE ")) {
                QVERIFY2(!families.contains(line), line.constData()); // once each
                families += line;
            } else if (!line.isEmpty() && !line.startsWith("# HELP ")) {
                QVERIFY2(sample.match(QString::fromUtf8(line)).hasMatch(), line.constData());
            }
        }
        for (const QByteArray family :
             {"jobs_open gauge", "jobs_ended_seconds gauge", "provider_requests_total counter",
              "provider_seconds_total counter", "budget_tokens gauge", "player_sync_total counter",
              "player_sync_seconds_total counter", "database_seconds_total counter",
              "database_seconds_longest gauge"}) {
            QVERIFY2(families.contains("# TYPE metarr_" + family), family.constData());
        }
        static const QRegularExpression reads(
            u"metarr_database_statements_total\\{kind=\"read\"\\} ([0-9]+)"_s);
        const auto count = [](const QByteArray &text) {
            return reads.match(QString::fromUtf8(text)).captured(1).toLongLong();
        };
        QVERIFY(count(answer.body) > 0);
        QVERIFY(count(box.get("/metrics").body) > count(answer.body)); // telling costs some too
        QVERIFY(answer.body.contains("metarr_items{type=\"movie\",which=\"all\"} 1\n"));
        QVERIFY(answer.body.contains(
            "metarr_http_requests_total{route=\"GET /api/v1/movies\",status=\"2xx\"} 1\n"));
        QVERIFY(answer.body.contains("metarr_jobs_ended{type=\"scan-library\",status=\"completed\"} 1\n"));
    }

    /// The same events, and the same resuming, as with server-sent events.
    void eventsOverAWebSocket()
    {
        FilmBox box(m_providers);
        const auto handshake = [&](const QByteArray &query) {
            auto headers = box.as(u"read"_s);
            headers += HttpProbe::Headers{{"Upgrade", "websocket"},
                                          {"Connection", "Upgrade"},
                                          {"Sec-WebSocket-Version", "13"},
                                          {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
            return HttpProbe::request("GET", "/api/v1/events/ws" + query, headers);
        };
        HttpProbe live(box.port());
        live.send(handshake("?topics=movie:,scan:"));
        QVERIFY(live.readUntil("\r\n\r\n"));
        box.tree().file("Movies/Beta (2002)/b.mkv", "v");
        box.scan(box.library);
        QVERIFY(live.readUntil("\"topic\":\"scan:started\""));
        QVERIFY(live.readUntil("\"topic\":\"movie:added\""));
        QVERIFY(live.readUntil("\"topic\":\"scan:completed\""));
        QCOMPARE(box.ask("PATCH", box.one, u"control"_s, R"({"title":"Omega"})").status, 200);
        QVERIFY(live.readUntil("\"topic\":\"movie:updated\""));
        QVERIFY(!live.buffer().contains("job:"));
        const auto newest = box.core().database().read([](Connection &c) { return EventRepo(c).lastId(); });
        METARR_REQUIRE(newest);
        HttpProbe resumed(box.port());
        resumed.send(handshake("?last_event_id=0"));
        QVERIFY(resumed.readUntil("\"id\":" + QByteArray::number(*newest) + ','));
        QVERIFY(resumed.buffer().contains("\"topic\":\"library:added\"")); // what was before it came
        QVERIFY(resumed.buffer().contains("\"topic\":\"entity:updated\""));
    }

    void itMakesItsOwnCertificate()
    {
        FilmBox box(m_providers);
        METARR_REQUIRE(box.core().settings().set(u"http.tlsSelfMade"_s, u"true"_s));
        box.serve();
        QVERIFY(box.frontend().isEncrypted() && box.frontend().url().startsWith(u"https://"));
        const QString fingerprint = box.frontend().fingerprint();
        box.serve();
        QCOMPARE(box.frontend().fingerprint(), fingerprint); // kept
        const QFileInfo key(box.core().dirs().configDir().display() + u"/https-key.pem"_s);
        QVERIFY(key.exists());
#ifdef Q_OS_UNIX
        QVERIFY(!(key.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
#endif
        METARR_REQUIRE(box.core().settings().set(u"http.tlsCertificate"_s, u"/not/there.pem"_s));
        const auto half = HttpFrontend::start(box.core(), u"127.0.0.1:0"_s);
        QVERIFY(!half && half.error().remedy.contains(u"http.tlsKey"));
    }
};

QTEST_GUILESS_MAIN(TestManagement)
#include "tst_management.moc"

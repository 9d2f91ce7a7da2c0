// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the command line, word by word, with the real program as scripts call it.
#include "cli/demoboxes.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QTcpServer>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray fileBytes(const Path &path)
{
    QFile file(path.display());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCli : public QObject, protected DemoBoxes {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { start(); }

    void exitCodes_data();
    void exitCodes();
    void globalOptionsStandAnywhere();
    void settingsThatDoNotHold();
    void parseName();
    void nfoReadAndRoundtrip();
    void namesThatAreNoUtf8();
    void probe();
    void libraries();
    void scanItemsAndShow();
    void editsAndLocks();
    void identify();
    void phasesAndPublishing();
    void dryRunsWriteNothing();
    void artwork();
    void unknownFiles();
    void trash();
};

void TestCli::exitCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << QStringList{} << 2;
    QTest::newRow("help") << QStringList{u"--help"_s} << 0;
    QTest::newRow("help word") << QStringList{u"help"_s} << 0;
    QTest::newRow("help of one") << QStringList{u"scan"_s, u"--help"_s} << 0;
    QTest::newRow("help of words") << QStringList{u"help"_s, u"scan"_s} << 0;
    QTest::newRow("short help") << QStringList{u"-h"_s} << 0;
    QTest::newRow("short help of one") << QStringList{u"scan"_s, u"-h"_s} << 0;
    QTest::newRow("help of nothing") << QStringList{u"help"_s, u"dance"_s} << 2;
    QTest::newRow("version") << QStringList{u"--version"_s} << 0;
    QTest::newRow("no such command") << QStringList{u"dance"_s} << 2;
    QTest::newRow("no such option") << QStringList{u"items"_s, u"--colour"_s} << 2;
    QTest::newRow("option without its value") << QStringList{u"items"_s, u"--search"_s} << 2;
    QTest::newRow("no such type") << QStringList{u"items"_s, u"--type"_s, u"song"_s} << 2;
    for (const QStringList &list :
         {QStringList{u"items"_s}, QStringList{u"jobs"_s}, QStringList{u"activity"_s},
          QStringList{u"webhook"_s, u"list"_s}, QStringList{u"notify"_s, u"queue"_s}}) {
        const QString name = list.join(u' ');
        QTest::addRow("%s, five", qPrintable(name)) << list + QStringList{u"--limit"_s, u"5"_s} << 0;
        for (const QString &limit : {u"-1"_s, u"0"_s, u"abc"_s, u"1.5"_s, u"99999999999"_s, QString()}) {
            QTest::addRow("%s, limit %s", qPrintable(name), qPrintable(limit))
                << list + QStringList{u"--limit="_s + limit} << 2;
        }
    }
    QTest::newRow("no such state") << QStringList{u"items"_s, u"--state"_s, u"happy"_s} << 2;
    QTest::newRow("no such item") << QStringList{u"show"_s, u"movie:999"_s} << 1;
    QTest::newRow("no item") << QStringList{u"show"_s} << 2;
    QTest::newRow("item that is none") << QStringList{u"show"_s, u"nonsense"_s} << 1;
    QTest::newRow("nothing to enrich") << QStringList{u"enrich"_s} << 2;
    QTest::newRow("enrich all of nothing") << QStringList{u"enrich"_s, u"--all"_s} << 0;
    QTest::newRow("no library to scan") << QStringList{u"scan"_s} << 1;
    QTest::newRow("no such library") << QStringList{u"scan"_s, u"Films"_s} << 1;
    QTest::newRow("no such setting") << QStringList{u"settings"_s, u"get"_s, u"a.b"_s} << 1;
    QTest::newRow("no such player") << QStringList{u"player"_s, u"test"_s, u"tv"_s} << 1;
    QTest::newRow("no such job") << QStringList{u"jobs"_s, u"retry"_s, u"77"_s} << 1;
    QTest::newRow("no such job status") << QStringList{u"jobs"_s, u"--status"_s, u"lost"_s} << 2;
    QTest::newRow("run with nothing to do") << QStringList{u"run"_s} << 0;
    QTest::newRow("empty list") << QStringList{u"items"_s} << 0;
    QTest::newRow("no such unknown file") << QStringList{u"unknown"_s, u"delete"_s, u"5"_s} << 1;
    QTest::newRow("no such slot") << QStringList{u"candidates"_s, u"movie:1"_s, u"cover"_s} << 1;
    QTest::newRow("wrong kind of name") << QStringList{u"parse-name"_s, u"--kind"_s, u"song"_s, u"x"_s} << 2;
    QTest::newRow("--set without such a setting") << QStringList{u"--set"_s, u"no.such=1"_s, u"items"_s} << 2;
    QTest::newRow("--set without such a value")
        << QStringList{u"items"_s, u"--set"_s, u"jobs.retries=many"_s} << 2;
    QTest::newRow("library without type") << QStringList{u"library"_s, u"add"_s, u"/"_s} << 2;
}

void TestCli::exitCodes()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, code);
    CliBox box(QStringLiteral(METARR_CLI), m_providers.settings());
    const CliRun run = box.run(arguments);
    QCOMPARE(run.code, code);
    if (code == 1 || (code == 2 && !arguments.isEmpty())) {
        QVERIFY2(!run.err.trimmed().isEmpty(), "silent failure");
        QVERIFY(run.out.isEmpty());
        // With --json the reason is machine-readable.
        const CliRun json = box.run(arguments + QStringList{u"--json"_s});
        if (json.code == 1) {
            const QJsonObject error = QJsonDocument::fromJson(json.err).object()["error"_L1].toObject();
            QVERIFY2(!error["message"_L1].toString().isEmpty() && !error["kind"_L1].toString().isEmpty(),
                     json.err.constData());
        }
    }
    if (code == 0 &&
        (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s) || arguments.contains(u"help"_s))) {
        QCOMPARE(run.out.contains("library add"), !arguments.contains(u"scan"_s)); // of one its own alone
        QVERIFY(run.out.contains("scan [LIBRARY...]"));
    }
}

void TestCli::globalOptionsStandAnywhere()
{
    const auto made = box({}, false);
    const QString data = made->data().display();
    for (const QStringList &arguments :
         {QStringList{u"--data"_s, data, u"--json"_s, u"library"_s, u"list"_s},
          QStringList{u"library"_s, u"list"_s, u"--json"_s, u"--data"_s, data},
          QStringList{u"library"_s, u"--data="_s + data, u"list"_s, u"--json"_s}}) {
        const CliRun run = made->runBare(arguments);
        QCOMPARE(run.code, 0);
        const QJsonArray libraries = QJsonDocument::fromJson(run.out).array();
        QCOMPARE(libraries.size(), 1);
        QCOMPARE(libraries.first()["name"_L1].toString(), u"Films"_s);
    }
    QVERIFY(QFile::exists(data + u"/metarr.sqlite"_s));
    QVERIFY(made->runBare({u"--data"_s, data, u"--quiet"_s, u"library"_s, u"list"_s}).out.isEmpty());
    // A setting for this call alone.
    QCOMPARE(made->object({u"--set"_s, u"metadata.languages=de"_s, u"settings"_s, u"get"_s,
                           u"metadata.languages"_s})["value"_L1]
                 .toString(),
             u"de"_s);
    QCOMPARE(made->object({u"settings"_s, u"get"_s, u"metadata.languages"_s})["value"_L1].toString(),
             u"en"_s);
}

/// What was said elsewhere than on the command line is told, and the command does its work.
void TestCli::settingsThatDoNotHold()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    box.environment.insert(u"METARR_UI_THEME"_s, u"pink"_s);
    box.environment.insert(u"METARR_PROVIDERS_OMDB_APIKEY_FILE"_s, u"/does/not/exist"_s);
    const CliRun run = box.run({u"items"_s});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.err.contains("ui.theme"), run.err.constData());
    QVERIFY2(run.err.contains("METARR_PROVIDERS_OMDB_APIKEY_FILE"), run.err.constData());
    QVERIFY(box.run({u"items"_s, u"--quiet"_s}).err.isEmpty());
}

void TestCli::parseName()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    CliRun run =
        box.runBare({u"parse-name"_s, u"--kind"_s, u"movie"_s, u"The.Matrix.1999.1080p.BluRay.x264-GRP.mkv"_s,
                     u"Film (2001) {tmdb-12}.mkv"_s});
    QCOMPARE(run.code, 0);
    QList<QJsonObject> objects = CliBox::jsonLines(run.out);
    QCOMPARE(objects.size(), 2);
    QCOMPARE(objects.first(), (QJsonObject{{u"title"_s, u"The Matrix"_s},
                                           {u"year"_s, 1999},
                                           {u"releaseGroup"_s, u"GRP"_s},
                                           {u"quality"_s, QJsonObject{{u"source"_s, u"bluray"_s},
                                                                      {u"resolution"_s, u"1080p"_s}}}}));
    QCOMPARE(objects.last()["ids"_L1].toObject(), (QJsonObject{{u"tmdb"_s, u"12"_s}}));

    run = box.runBare(
        {u"parse-name"_s, u"--kind"_s, u"episode"_s},
        "Show S01E02E03.mkv\r\nd41d8cd98f00b204e9800998ecf8427e.mkv\nShow/Season 2/Show 2x05 - Title.mkv\n");
    QCOMPARE(run.code, 0);
    const QList<QByteArray> lines = run.out.split('\n');
    QCOMPARE(lines.size(), 4); // three and the end
    const QJsonObject first = QJsonDocument::fromJson(lines.at(0)).object();
    QCOMPARE(first["series"_L1].toString(), u"Show"_s);
    QCOMPARE(first["season"_L1].toInt(), 1);
    QCOMPARE(first["episodes"_L1].toArray(), (QJsonArray{2, 3}));
    QCOMPARE(lines.at(1), "null");
    const QJsonObject third = QJsonDocument::fromJson(lines.at(2)).object();
    QCOMPARE(third["season"_L1].toInt(), 2);
    QCOMPARE(third["episodeTitle"_L1].toString(), u"Title"_s);

    run = box.runBare({u"parse-name"_s, u"--kind"_s, u"season"_s, u"Show (2010)/Season 03"_s});
    QCOMPARE(CliBox::jsonLines(run.out).first()["season"_L1].toInt(), 3);
    QCOMPARE(CliBox::jsonLines(run.out).first()["series"_L1].toString(), u"Show"_s);
    // Behind "--" is no option.
    run = box.runBare({u"parse-name"_s, u"--kind"_s, u"movie"_s, u"--"_s, u"--help"_s, u"--json"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 2);
    QVERIFY2(!run.out.contains("Usage"), run.out.constData());
    QVERIFY(!QFile::exists(box.data().display() + u"/metarr.sqlite"_s)); // needs no database
}

void TestCli::nfoReadAndRoundtrip()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    const QByteArray nfo = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- by hand "
                           "-->\n<movie>\n\t<title>A &amp; B</title>\n  <year>1999</year>\n"
                           "  <mine x='1'/>\n  <uniqueid type=\"tmdb\" default=\"true\">603</uniqueid>\n  "
                           "<genre>Drama / Crime</genre>\n"
                           "  <actor><name>P</name><role>Q</role></actor>\n  <ratings><rating name=\"imdb\" "
                           "max=\"10\"><value>8.7</value><votes>12</votes></rating></ratings>\n</movie>\n";
    const QString file = box.tree().file("a.nfo", nfo).display();
    CliRun run = box.runBare({u"nfo"_s, u"read"_s, file});
    QCOMPARE(run.code, 0);
    const QJsonObject read = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(read["title"_L1].toString(), u"A & B"_s);
    QCOMPARE(read["year"_L1].toInt(), 1999);
    QCOMPARE(read["ids"_L1].toObject()["tmdb"_L1].toString(), u"603"_s);
    QCOMPARE(read["genres"_L1].toArray(), (QJsonArray{u"Drama"_s, u"Crime"_s}));
    QCOMPARE(read["actors"_L1].toArray().first()["role"_L1].toString(), u"Q"_s);
    QVERIFY(!read["ratings"_L1].toArray().isEmpty() || !read["ratings"_L1].toObject().isEmpty());

    run = box.runBare({u"nfo"_s, u"roundtrip"_s, file});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, nfo); // byte for byte
    run = box.runBare({u"nfo"_s, u"roundtrip"_s, u"--set"_s, u"title=C < D"_s, file});
    QCOMPARE(run.out, QByteArray(nfo).replace("A &amp; B", "C &lt; D"));
    QCOMPARE(fileBytes(box.tree().path("a.nfo")), nfo); // the file itself is not touched

    const QString two =
        box.tree()
            .file("e.nfo",
                  "<episodedetails><title>1</title><season>1</season><episode>1</episode></episodedetails>\n"
                  "<episodedetails><title>2</title><season>1</season><episode>2</episode></episodedetails>\n")
            .display();
    QCOMPARE(QJsonDocument::fromJson(box.runBare({u"nfo"_s, u"read"_s, two}).out).array().size(), 2);

    QCOMPARE(box.runBare({u"nfo"_s, u"read"_s, file + u".none"_s}).code, 1);
    QCOMPARE(box.runBare({u"nfo"_s, u"roundtrip"_s, u"--set"_s, u"colour=red"_s, file}).code, 2);
    QCOMPARE(box.runBare({u"nfo"_s, u"roundtrip"_s, u"--set"_s, u"year=soon"_s, file}).code, 1);
    // A film has no season: printing it unchanged would say that it was set.
    const CliRun noSeason = box.runBare({u"nfo"_s, u"roundtrip"_s, u"--set"_s, u"season=2"_s, file});
    QCOMPARE(noSeason.code, 1);
    QVERIFY2(noSeason.out.isEmpty() && noSeason.err.contains("season"), noSeason.err.constData());
    QCOMPARE(box.runBare({u"nfo"_s, u"roundtrip"_s, u"--set"_s, u"season=2"_s, two}).code, 0);
    QCOMPARE(box.runBare({u"nfo"_s, u"read"_s, box.tree().file("bad.nfo", "nothing at all").display()}).code,
             1);
}

/// Old files are called in other encodings: each is found by its own bytes.
void TestCli::namesThatAreNoUtf8()
{
#ifndef Q_OS_LINUX
    QSKIP("Names are text here.");
#endif
    CliBox box(QStringLiteral(METARR_CLI), {});
    for (const QByteArray &letter : {QByteArray("\xe9"), QByteArray("\xe8")}) {
        box.tree().file("Ünter caf" + letter + ".nfo",
                        "<movie><title>" + letter.toHex() + "</title></movie>\n");
    }
    for (const char *letter : {"351", "350"}) {
        QProcess shell; // QProcess itself only gives text
        shell.setWorkingDirectory(box.tree().root().display());
        shell.start(u"/bin/sh"_s, {u"-c"_s,
                                   u"exec \"$0\" nfo read \"$(printf 'Ünter caf\\%1.nfo')\""_s.arg(
                                       QLatin1StringView(letter)),
                                   QStringLiteral(METARR_CLI)});
        QVERIFY(shell.waitForFinished(longestWaitMs));
        QCOMPARE(shell.exitCode(), 0);
        const QString title =
            QJsonDocument::fromJson(shell.readAllStandardOutput()).object()["title"_L1].toString();
        QCOMPARE(title, QByteArray(letter) == "351" ? u"e9"_s : u"e8"_s);
    }
}

void TestCli::probe()
{
    CliBox box(QStringLiteral(METARR_CLI), {});
    const QString video = (m_master.path("Movies/" + lighthouse) / (lighthouse + ".mkv")).display();
    const CliRun run = box.runBare({u"probe"_s, video});
    QCOMPARE(run.code, 0);
    const QJsonObject streams = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(streams["file"_L1].toString(), video);
    QCOMPARE(streams["video"_L1].toArray().first()["width"_L1].toInt(), 1920);
    QCOMPARE(streams["audio"_L1].toArray().size(), 3);
    QCOMPARE(streams["audio"_L1].toArray().first()["codec"_L1].toString(), u"ac3"_s);
    QCOMPARE(streams["subtitles"_L1].toArray().size(), 2);
    const QString text = box.tree().file("no.mkv", "this is no video").display();
    QCOMPARE(box.runBare({u"probe"_s, text}).code, 1);
    const CliRun both = box.runBare({u"probe"_s, video, text});
    QCOMPARE(both.code, 3);
    QCOMPARE(QJsonDocument::fromJson(both.out).array().size(), 2);
    QCOMPARE(CliBox::jsonLines(box.runBare({u"probe"_s, u"--jsonl"_s, video, video}).out).size(), 2);
}

void TestCli::libraries()
{
    const auto made = box({lighthouse}, false);
    const QString films = made->movies().display();
    const QList<QJsonObject> list = made->lines({u"library"_s, u"list"_s});
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()["mode"_L1].toString(), u"manual"_s);
    QCOMPARE(list.first()["roots"_L1].toArray().first()["path"_L1].toString(), films);
    const auto refused = [&](const QString &folder, const char *word) {
        const CliRun run = made->run({u"library"_s, u"add"_s, u"--type"_s, u"movies"_s, folder});
        return run.code == 1 && run.err.contains(word);
    };
    QVERIFY(refused(films + u"/nowhere"_s, "cannot be opened"));
    QVERIFY(refused(made->tree().file("file").display(), "is not a folder"));
    QVERIFY(refused(made->data().display(), "data folder"));
    QVERIFY(refused(made->tree().root().display(), "data folder"));
    const CliRun inside = made->run(
        {u"library"_s, u"add"_s, u"--type"_s, u"tv"_s, films + u'/' + QString::fromUtf8(lighthouse)});
    QCOMPARE(inside.code, 1); // a folder belongs to one library
    QVERIFY2(inside.err.contains("in a library already"), inside.err.constData());
    QCOMPARE(made->run({u"library"_s, u"add"_s, u"--type"_s, u"movies"_s, films}).code, 1);
    QCOMPARE(made->lines({u"library"_s, u"list"_s}).size(), 1);

    QCOMPARE(made->run({u"library"_s, u"set"_s, u"Films"_s, u"name=Kino"_s, u"mode=yolo"_s,
                        u"policy=replace"_s, u"publish.artworkName=short"_s})
                 .code,
             0);
    const QJsonObject changed = made->lines({u"library"_s, u"list"_s}).first();
    QCOMPARE(changed["name"_L1].toString(), u"Kino"_s);
    QCOMPARE(changed["mode"_L1].toString(), u"yolo"_s);
    QCOMPARE(changed["policy"_L1].toString(), u"replace"_s);
    QCOMPARE(changed["settings"_L1].toObject()["publish.artworkName"_L1].toString(), u"short"_s);
    QCOMPARE(made->run({u"library"_s, u"set"_s, u"Kino"_s, u"mode=sometimes"_s}).code, 2);
    QCOMPARE(made->run({u"library"_s, u"set"_s, u"Kino"_s, u"enabled=perhaps"_s}).code, 2);
    QCOMPARE(made->run({u"library"_s, u"set"_s, u"Kino"_s, u"http.listen=1.2.3.4:80"_s}).code, 2);
    // By whatever leads to a folder it is added, and taken out again.
    const QString link = made->tree().path("link").display(), more = made->tree().directory("More").display();
    QVERIFY(QFile::link(more, link));
    for (const QString &way : {link, QDir().relativeFilePath(more), more + u"/../More/"_s}) {
        QCOMPARE(made->run({u"library"_s, u"add-folder"_s, u"Kino"_s, way}).code, 0);
        QCOMPARE(made->lines({u"library"_s, u"list"_s}).first()["roots"_L1].toArray().size(), 2);
        QCOMPARE(made->run({u"library"_s, u"remove-folder"_s, way}).code, 0);
    }
    // Moved away, a link left in its place: it is known by the name that it had. One that is gone likewise.
    QCOMPARE(made->run({u"library"_s, u"add-folder"_s, u"Kino"_s, more}).code, 0);
    const QString elsewhere = made->tree().path("Elsewhere").display();
    QVERIFY(QDir().rename(more, elsewhere) && QFile::link(elsewhere, more));
    QCOMPARE(made->run({u"library"_s, u"move-folder"_s, more, more}).code, 0);
    QVERIFY(QDir().rename(elsewhere, more + u"2"_s));
    QCOMPARE(made->run({u"library"_s, u"remove-folder"_s, QDir().relativeFilePath(elsewhere)}).code, 0);
    QCOMPARE(made->run({u"library"_s, u"remove-folder"_s, elsewhere}).code, 1);
    QCOMPARE(made->run({u"library"_s, u"remove"_s, u"Kino"_s}).code, 0);
    QVERIFY(made->lines({u"library"_s, u"list"_s}).isEmpty());
    QVERIFY(QFile::exists(films + u'/' + QString::fromUtf8(lighthouse)));
}

void TestCli::scanItemsAndShow()
{
    const auto made = box({lighthouse, orchardist, viaduct, holiday}, false);
    const QJsonObject summary = made->object({u"scan"_s});
    QVERIFY(containsAll(summary.keys(), {u"items"_s, u"added"_s, u"updated"_s, u"moved"_s, u"removed"_s,
                                         u"unidentified"_s, u"seconds"_s}));
    QCOMPARE(summary["items"_L1].toInt(), 4);
    QCOMPARE(summary["added"_L1].toInt(), 4);
    QVERIFY(summary["seconds"_L1].isDouble());
    const QJsonObject again = made->object({u"scan"_s, u"Films"_s, u"--list-only"_s});
    QCOMPARE(again["items"_L1].toInt(), 4);
    QCOMPARE(again["added"_L1].toInt() + again["updated"_L1].toInt() + again["removed"_L1].toInt(), 0);

    const QList<QJsonObject> items = made->lines({u"items"_s});
    QCOMPARE(items.size(), 4);
    for (const QJsonObject &item : items) {
        QVERIFY(containsAll(item.keys(), {u"id"_s, u"type"_s, u"title"_s, u"year"_s, u"state"_s, u"path"_s}));
        QVERIFY2(QFile::exists(item["path"_L1].toString()), qPrintable(item["path"_L1].toString()));
    }
    QCOMPARE(made->lines({u"items"_s, u"--type"_s, u"series"_s}).size(), 0);
    QCOMPARE(made->lines({u"items"_s, u"--limit"_s, u"2"_s}).size(), 2);
    QCOMPARE(made->lines({u"items"_s, u"--search"_s, u"lightho"_s}).size(), 1);
    QCOMPARE(made->lines({u"items"_s, u"--state"_s, u"published"_s}).size(), 0);
    QVERIFY(QJsonDocument::fromJson(made->run({u"items"_s, u"--json"_s}).out).isArray());

    const QString item = itemNamed(*made, u"Under the Velvet Viaduct"_s);
    const QJsonObject shown = made->object({u"show"_s, item});
    QVERIFY2(containsAll(shown.keys(),
                         {u"title"_s,   u"original_title"_s, u"sort_title"_s, u"plot"_s,  u"year"_s,
                          u"runtime"_s, u"user_rating"_s,    u"genres"_s,     u"tags"_s,  u"studios"_s,
                          u"actors"_s,  u"directors"_s,      u"ratings"_s,    u"ids"_s,   u"locks"_s,
                          u"assets"_s,  u"files"_s,          u"streams"_s,    u"state"_s, u"path"_s}),
             qPrintable(shown.keys().join(u' ')));
    QCOMPARE(shown["user_rating"_L1].toDouble(), 9.0);
    QCOMPARE(shown["tags"_L1].toArray(), (QJsonArray{u"Grandma's shelf"_s}));
    QCOMPARE(shown["files"_L1].toArray().size(), 1);
    QCOMPARE(shown["streams"_L1].toArray().first()["video"_L1].toArray().size(), 1);
    QCOMPARE(shown["assets"_L1].toArray().first()["type"_L1].toString(), u"poster"_s);
    // The same by its path.
    QCOMPARE(made->object({u"show"_s, (made->movies() / viaduct).display()})["item"_L1].toString(), item);
    QCOMPARE(made->object({u"show"_s, shown["path"_L1].toString()})["item"_L1].toString(), item);

    // One new film: only its folder is scanned.
    made->copyFilm(m_master.path("Movies/The Quiet Orchardist (1974)"));
    const QJsonObject partial =
        made->object({u"scan"_s, u"--path"_s, (made->movies() / "The Quiet Orchardist (1974)").display()});
    QCOMPARE(partial["added"_L1].toInt(), 1);
    QCOMPARE(made->lines({u"items"_s}).size(), 5);
}

void TestCli::editsAndLocks()
{
    const auto made = box({lighthouse});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    QCOMPARE(made->run({u"set"_s, item, u"sort_title=My Title"_s, u"premiered=2004-07-16"_s,
                        u"genres=Drama, Comedy"_s, u"user_rating=7.5"_s})
                 .code,
             0);
    QJsonObject shown = made->object({u"show"_s, item});
    QCOMPARE(shown["sort_title"_L1].toString(), u"My Title"_s);
    QCOMPARE(shown["premiered"_L1].toString(), u"2004-07-16"_s);
    QCOMPARE(shown["genres"_L1].toArray(), (QJsonArray{u"Drama"_s, u"Comedy"_s}));
    QVERIFY(containsAll(shown["locks"_L1].toVariant().toStringList(),
                        {u"sort_title"_s, u"premiered"_s, u"genres"_s, u"user_rating"_s}));
    QCOMPARE(made->run({u"set"_s, item, u"premiered=yesterday"_s}).code, 2);
    QCOMPARE(made->run({u"set"_s, item, u"colour=red"_s}).code, 2);
    QCOMPARE(made->run({u"set"_s, item}).code, 2);
    QCOMPARE(made->run({u"set"_s, item, u"plot=A plot"_s, u"year=never"_s}).code, 2);
    QVERIFY(made->object({u"show"_s, item})["plot"_L1].toString().isEmpty()); // all or nothing

    QCOMPARE(made->run({u"lock"_s, item, u"plot"_s, u"poster"_s}).code, 0);
    QCOMPARE(made->run({u"unlock"_s, item, u"premiered"_s}).code, 0);
    shown = made->object({u"show"_s, item});
    const QStringList locks = shown["locks"_L1].toVariant().toStringList();
    QVERIFY(locks.contains(u"plot"_s) && locks.contains(u"poster"_s) && !locks.contains(u"premiered"_s));
    QCOMPARE(shown["premiered"_L1].toString(), u"2004-07-16"_s); // unlocking does not change it
    QCOMPARE(made->run({u"lock"_s, item, u"colour"_s}).code, 2);
    QCOMPARE(made->run({u"lock"_s, item}).code, 2);

    // What is locked stays through an enrichment, what is empty is filled.
    QCOMPARE(made->run({u"enrich"_s, item}).code, 0);
    shown = made->object({u"show"_s, item});
    QCOMPARE(shown["sort_title"_L1].toString(), u"My Title"_s);
    QCOMPARE(shown["genres"_L1].toArray(), (QJsonArray{u"Drama"_s, u"Comedy"_s}));
    QVERIFY(shown["plot"_L1].toString().isEmpty());
    QVERIFY(!shown["tagline"_L1].toString().isEmpty());
}

void TestCli::identify()
{
    const auto made = box({holiday, lighthouse});
    const QString item = itemNamed(*made, u"Holiday at the Lake"_s);
    const QList<QJsonObject> hits =
        made->lines({u"identify"_s, item, u"--search"_s, u"Saltwater Arithmetic"_s, u"--year"_s, u"2020"_s});
    QVERIFY(!hits.isEmpty());
    QVERIFY(
        containsAll(hits.first().keys(), {u"provider"_s, u"id"_s, u"title"_s, u"year"_s, u"confidence"_s}));
    QCOMPARE(hits.first()["title"_L1].toString(), u"Saltwater Arithmetic"_s);
    const QString id = hits.first()["id"_L1].toString();
    QCOMPARE(hits.first()["provider"_L1].toString(), u"tmdb"_s);
    QCOMPARE(made->run({u"identify"_s, item, u"--tmdb"_s, id}).code, 0);
    const QJsonObject shown = made->object({u"show"_s, item});
    QCOMPARE(shown["ids"_L1].toObject()["tmdb"_L1].toString(), id);
    QVERIFY(!shown["plot"_L1].toString().isEmpty());
    QCOMPARE(made->run({u"identify"_s, item}).code, 2);
    QCOMPARE(made->run({u"identify"_s, item, u"--search"_s, u"Salt"_s, u"--year"_s, u"soon"_s}).code, 2);
    QVERIFY(made->run({u"identify"_s, item, u"--tmdb"_s, u"1"_s}).code != 0); // nobody has that number
}

void TestCli::phasesAndPublishing()
{
    const auto made = box({lighthouse, orchardist});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    const QString folder = (made->movies() / lighthouse).display();
    QCOMPARE(made->object({u"enrich"_s, u"--pending"_s})["jobs"_L1].toArray().size(), 2);
    QCOMPARE(made->lines({u"items"_s, u"--state"_s, u"enriched"_s}).size(), 2);
    QVERIFY(!QDir(folder).exists(
        u"The Paper Lighthouse (2011).nfo"_s)); // a command does what it says and no more
    QCOMPARE(made->run({u"select"_s, u"--all"_s}).code, 0);
    QCOMPARE(made->run({u"publish"_s, item}).code, 0);
    const QByteArray nfo = fileBytes(made->movies() / lighthouse / (lighthouse + ".nfo"));
    QVERIFY(nfo.contains("<title>The Paper Lighthouse</title>"));
    QVERIFY(QDir(folder).exists(u"The Paper Lighthouse (2011)-poster.jpg"_s));
    QCOMPARE(made->lines({u"items"_s, u"--state"_s, u"published"_s}).size(), 1);
    // Again: nothing to do, nothing touched.
    const QJsonObject again = made->object({u"publish"_s, item});
    QCOMPARE(again["totals"_L1].toObject()["files"_L1].toInt(), 0);
    QCOMPARE(made->lines({u"publish-log"_s, item}).size(), 1);

    QCOMPARE(made->run({u"set"_s, item, u"title=Second"_s}).code, 0);
    QCOMPARE(made->lines({u"items"_s, u"--unpublished"_s}).size(), 2); // and the other film, never published
    const QList<QJsonObject> former = made->lines({u"former-values"_s, item, u"title"_s});
    QVERIFY(!former.isEmpty());
    QCOMPARE(former.first()["value"_L1].toString(), u"The Paper Lighthouse"_s);
    QVERIFY(made->run({u"former-values"_s, item}).out.contains("The Paper Lighthouse"));
    QCOMPARE(made->run({u"former-values"_s, item, u"shoe"_s}).code, 2);
    QCOMPARE(made->run({u"former-values"_s, u"use"_s, item}).code, 2);
    QCOMPARE(made->run({u"former-values"_s, u"use"_s, item, u"title"_s, u"--to"_s, u"1"_s}).code, 1);
    QCOMPARE(made->run({u"former-values"_s, u"use"_s, item, u"title"_s, u"--to"_s, u"first"_s}).code, 2);
    QCOMPARE(made->run({u"former-values"_s, u"use"_s, item, u"title"_s}).code, 0);
    QCOMPARE(made->object({u"show"_s, item})["title"_L1].toString(), u"The Paper Lighthouse"_s);
    const QString second =
        QString::number(made->lines({u"former-values"_s, item, u"title"_s}).first()["id"_L1].toInteger());
    QCOMPARE(made->run({u"former-values"_s, u"use"_s, item, u"title"_s, u"--to"_s, second}).code, 0);
    QCOMPARE(made->object({u"show"_s, item})["title"_L1].toString(), u"Second"_s);
    QCOMPARE(made->run({u"discard"_s, item}).code, 0);
    QCOMPARE(made->object({u"show"_s, item})["title"_L1].toString(), u"The Paper Lighthouse"_s);
    QCOMPARE(made->run({u"set"_s, item, u"title=Third"_s}).code, 0);
    QCOMPARE(made->run({u"publish"_s, u"--pending"_s}).code, 0);
    QVERIFY(fileBytes(made->movies() / lighthouse / (lighthouse + ".nfo")).contains("<title>Third</title>"));
    const QList<QJsonObject> log = made->lines({u"publish-log"_s, item});
    QCOMPARE(log.size(), 2);
    QCOMPARE(made->run({u"revert"_s, item, u"--to"_s, QString::number(log.last()["id"_L1].toInteger())}).code,
             0);
    QCOMPARE(made->run({u"publish"_s, item}).code, 0);
    QCOMPARE(fileBytes(made->movies() / lighthouse / (lighthouse + ".nfo")), nfo);
    QCOMPARE(made->run({u"revert"_s, item, u"--to"_s, u"9999"_s}).code, 1);
    QCOMPARE(made->run({u"publish"_s, u"movie:99"_s}).code, 1);
}

void TestCli::dryRunsWriteNothing()
{
    const auto made = box({lighthouse});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    QCOMPARE(made->run({u"enrich"_s, item, u"--dry-run"_s}).code, 0);
    QCOMPARE(made->lines({u"items"_s, u"--state"_s, u"enriched"_s}).size(), 0);
    QCOMPARE(made->run({u"enrich"_s, item}).code, 0);
    QCOMPARE(made->run({u"select"_s, item}).code, 0);
    const TreeSnapshot before = made->tree().snapshot("Movies");
    const QList<QJsonObject> plan = made->lines({u"publish"_s, item, u"--dry-run"_s});
    QCOMPARE(plan.size(), 1);
    QStringList what;
    for (const QJsonValue &change : plan.first()["changes"_L1].toArray()) {
        what += change["change"_L1].toString() + u' ' + change["what"_L1].toString();
    }
    QVERIFY(what.contains(u"add nfo"_s) && what.contains(u"add poster"_s));
    QCOMPARE(treeDifference(before, made->tree().snapshot("Movies")), QByteArray());
}

void TestCli::artwork()
{
    const auto made = box({lighthouse, orchardist});
    const QString item = itemNamed(*made, u"The Paper Lighthouse"_s);
    QCOMPARE(made->run({u"enrich"_s, item}).code, 0);
    QCOMPARE(made->run({u"select"_s, item, u"--policy"_s, u"everything"_s}).code, 2);
    QCOMPARE(made->run({u"select"_s, item, u"--policy"_s, u"replace"_s}).code, 0);
    const auto chosen = [&](const QString &slot) {
        for (const QJsonObject &candidate : made->lines({u"candidates"_s, item, slot})) {
            if (candidate["selected"_L1].toBool()) {
                return candidate;
            }
        }
        return QJsonObject();
    };
    const QList<QJsonObject> posters = made->lines({u"candidates"_s, item, u"poster"_s});
    QVERIFY(posters.size() > 2);
    QVERIFY(containsAll(posters.first().keys(),
                        {u"id"_s, u"type"_s, u"provider"_s, u"url"_s, u"width"_s, u"height"_s, u"score"_s,
                         u"parts"_s, u"selected"_s, u"rejected"_s}));
    QVERIFY(made->lines({u"candidates"_s, item}).size() > posters.size());
    QCOMPARE(made->run({u"candidates"_s, item, u"cover"_s}).code, 2);

    const qint64 first = chosen(u"poster"_s)["id"_L1].toInteger();
    QCOMPARE(made->run({u"reselect"_s, item, u"poster"_s}).code, 0);
    const qint64 second = chosen(u"poster"_s)["id"_L1].toInteger();
    QVERIFY(second != 0 && second != first);
    QCOMPARE(made->run({u"reject"_s, QString::number(second)}).code, 0);
    for (const QJsonObject &poster : made->lines({u"candidates"_s, item, u"poster"_s})) {
        const qint64 id = poster["id"_L1].toInteger();
        QCOMPARE(poster["rejected"_L1].toBool(), id == first || id == second);
        QVERIFY(!(poster["rejected"_L1].toBool() && poster["selected"_L1].toBool()));
    }
    qint64 third = 0;
    for (const QJsonObject &poster : posters) {
        const qint64 id = poster["id"_L1].toInteger();
        third = id != first && id != second ? id : third;
    }
    // A number belongs to one slot of one item: a slip changes nothing.
    const QJsonObject poster = chosen(u"poster"_s), fanart = chosen(u"fanart"_s);
    const CliRun wrongSlot = made->run({u"pick"_s, item, u"fanart"_s, QString::number(third)});
    QCOMPARE(wrongSlot.code, 1);
    QVERIFY2(wrongSlot.err.contains("poster") && wrongSlot.err.contains("fanart"), wrongSlot.err.constData());
    const QString other = itemNamed(*made, u"The Quiet Orchardist"_s);
    QCOMPARE(made->run({u"pick"_s, other, u"poster"_s, QString::number(third)}).code, 1);
    QCOMPARE(chosen(u"poster"_s), poster);
    QCOMPARE(chosen(u"fanart"_s), fanart);
    QCOMPARE(made->run({u"pick"_s, item, u"poster"_s, QString::number(third)}).code, 0);
    QCOMPARE(chosen(u"poster"_s)["id"_L1].toInteger(), third);
    QVERIFY(made->object({u"show"_s, item})["locks"_L1].toArray().contains(u"poster"_s));

    QImage image(1000, 1500, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    const QString own = made->tree().path("own.png").display();
    QVERIFY(image.save(own));
    QCOMPARE(made->run({u"pick"_s, item, u"poster"_s, own}).code, 0);
    QCOMPARE(chosen(u"poster"_s)["width"_L1].toInt(), 1000);
    QCOMPARE(
        made->run({u"pick"_s, item, u"poster"_s, made->tree().file("text.jpg", "no picture").display()}).code,
        1);
    QCOMPARE(made->run({u"pick"_s, item, u"thumb"_s, own}).code, 1); // a film has none
    QCOMPARE(made->run({u"pick"_s, item, u"poster"_s, own + u".none"_s}).code, 1);

    m_providers.clearRequests();
    const CliRun searched = made->run({u"search-assets"_s, item, u"fanart"_s, u"--jsonl"_s});
    QCOMPARE(searched.code, 0);
    QVERIFY(!CliBox::jsonLines(searched.out).isEmpty());
    QVERIFY(m_providers.count(StandInHost::Tmdb) > 0); // asked again, although the answers are young
    // Named ones only: what the others said a moment ago will do.
    m_providers.clearRequests();
    QCOMPARE(made->run({u"search-assets"_s, item, u"--provider"_s, u"fanarttv"_s}).code, 0);
    QVERIFY(m_providers.count(StandInHost::Fanart) > 0);
    QCOMPARE(m_providers.count(StandInHost::Tmdb), 0);
    const CliRun nobody = made->run({u"search-assets"_s, item, u"--provider"_s, u"nobody"_s});
    QCOMPARE(nobody.code, 1);
    QVERIFY2(nobody.err.contains("nobody"), nobody.err.constData());
    QCOMPARE(chosen(u"poster"_s)["width"_L1].toInt(), 1000);
}

void TestCli::unknownFiles()
{
    const auto made = box({orchardist}, false);
    QImage image(1280, 720, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    const Path folder = made->movies() / orchardist;
    QVERIFY(image.save((folder / "holiday snap.jpg").display()));
    made->tree().file("Movies/" + orchardist + "/visit us.url", "[InternetShortcut]");
    made->tree().file("Movies/" + orchardist + "/more.url", "[InternetShortcut]");
    QCOMPARE(made->run({u"scan"_s}).code, 0);
    const auto idOf = [&](const QString &name) {
        for (const QJsonObject &file : made->lines({u"unknown"_s, u"list"_s})) {
            if (file["path"_L1].toString().endsWith(name)) {
                return QString::number(file["id"_L1].toInteger());
            }
        }
        return QString();
    };
    QVERIFY(!idOf(u"orchard map.pdf"_s).isEmpty() && !idOf(u"visit us.url"_s).isEmpty() &&
            !idOf(u"more.url"_s).isEmpty());
    QCOMPARE(made->run({u"unknown"_s, u"delete"_s, idOf(u"orchard map.pdf"_s)}).code, 0);
    QVERIFY(!QFile::exists((folder / "orchard map.pdf").display()));
    QDir bin((made->data() / "recycle").display());
    QStringList kept;
    for (const QString &day : bin.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        kept += QDir(bin.filePath(day)).entryList(QDir::Files);
    }
    QVERIFY2(kept.join(u' ').contains(u"orchard map"_s), qPrintable(kept.join(u' ')));

    // A person thinks better of it.
    const QList<QJsonObject> binned = made->lines({u"recycle"_s, u"list"_s});
    QCOMPARE(binned.size(), 1);
    QVERIFY(binned.first()["path"_L1].toString().endsWith(u"orchard map.pdf"_s));
    const QString number = QString::number(binned.first()["id"_L1].toInteger());
    QCOMPARE(made->run({u"recycle"_s, u"restore"_s, number}).code, 0);
    QVERIFY(QFile::exists((folder / "orchard map.pdf").display()));
    QCOMPARE(made->run({u"recycle"_s, u"restore"_s, number}).code, 1);
    QVERIFY(made->lines({u"recycle"_s, u"list"_s}).isEmpty());
    QCOMPARE(made->run({u"scan"_s}).code, 0);
    QVERIFY(!idOf(u"orchard map.pdf"_s).isEmpty());

    QCOMPARE(made->object({u"unknown"_s, u"ignore"_s, u"*.url"_s})["ignored"_L1].toInt(), 2);
    QVERIFY(idOf(u"visit us.url"_s).isEmpty() && idOf(u"more.url"_s).isEmpty());
    QVERIFY(made->object({u"settings"_s, u"get"_s, u"scan.ignorePatterns"_s})["value"_L1].toString().contains(
        u"*.url"_s));
    QCOMPARE(made->run({u"scan"_s}).code, 0);
    QVERIFY(idOf(u"visit us.url"_s).isEmpty());
    QVERIFY(QFile::exists((folder / "visit us.url").display()));

    const QString item = itemNamed(*made, u"The Quiet Orchardist"_s);
    if (const QString snap = idOf(u"holiday snap.jpg"_s); !snap.isEmpty()) {
        QCOMPARE(made->run({u"unknown"_s, u"assign"_s, snap, item, u"cover"_s}).code, 2);
        QCOMPARE(made->run({u"unknown"_s, u"assign"_s, snap, item, u"fanart"_s}).code, 0);
        const QJsonArray assets = made->object({u"show"_s, item})["assets"_L1].toArray();
        QCOMPARE(assets.size(), 1);
        QCOMPARE(assets.first()["type"_L1].toString(), u"fanart"_s);
        QVERIFY(idOf(u"holiday snap.jpg"_s).isEmpty());
    } else {
        QFAIL("a picture with a name that says nothing is an unknown file");
    }
}

void TestCli::trash()
{
    const auto made = box({orchardist, lighthouse});
    const QString item = itemNamed(*made, u"The Quiet Orchardist"_s);
    QCOMPARE(made->run({u"set"_s, item, u"plot=Mine."_s}).code, 0);
    const QString folder = (made->movies() / orchardist).display();
    const QString away = made->tree().path("away").display();
    QVERIFY(QDir().rename(folder, away));
    QCOMPARE(made->object({u"scan"_s})["removed"_L1].toInt(), 1);
    QCOMPARE(made->lines({u"items"_s}).size(), 1);
    const QList<QJsonObject> gone = made->lines({u"trash"_s, u"list"_s});
    QCOMPARE(gone.size(), 1);
    QCOMPARE(gone.first()["item"_L1].toString(), item);
    QCOMPARE(made->run({u"publish"_s, item}).code, 1);

    QVERIFY(QDir().rename(away, folder));
    QCOMPARE(made->run({u"trash"_s, u"restore"_s, item}).code, 0);
    QCOMPARE(made->run({u"trash"_s, u"restore"_s, item}).code, 1); // it is not there any more
    QVERIFY(made->lines({u"trash"_s, u"list"_s}).isEmpty());
    QCOMPARE(made->run({u"scan"_s}).code, 0);
    QCOMPARE(made->lines({u"items"_s}).size(), 2);
    QCOMPARE(made->object({u"show"_s, item})["plot"_L1].toString(), u"Mine."_s);

    QVERIFY(QDir().rename(folder, away));
    QCOMPARE(made->run({u"scan"_s}).code, 0);
    const TreeSnapshot before = made->tree().snapshot("away");
    QCOMPARE(made->run({u"trash"_s, u"forget"_s, item}).code, 0);
    QCOMPARE(made->run({u"trash"_s, u"forget"_s, item}).code, 1);
    QCOMPARE(made->object({u"trash"_s, u"empty"_s})["purged"_L1].toInt(), 0);
    QVERIFY(made->lines({u"trash"_s, u"list"_s}).isEmpty());
    QCOMPARE(made->run({u"show"_s, item}).code, 1);
    QCOMPARE(treeDifference(before, made->tree().snapshot("away")), QByteArray());
    QCOMPARE(made->lines({u"items"_s}).size(), 1);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"

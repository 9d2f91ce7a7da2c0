// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/appdirs.h"
#include "io/filesystem.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

using Environment = QMap<QString, QString>;

class AppDirsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void everythingUnderOneFolder();
    void noHome();
    void creates();
};

void AppDirsTest::places_data()
{
    using Platform = AppDirs::Platform;
    QTest::addColumn<Platform>("platform");
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("cache");
    QTest::addColumn<QByteArray>("thumbnails");
    QTest::addColumn<QByteArray>("logs");
    const auto row = [](const char *name, Platform platform, const Environment &environment,
                        const char *config, const char *database, const char *cache, const char *thumbnails,
                        const char *logs) {
        QTest::newRow(name) << platform << environment << QByteArray(config) << QByteArray(database)
                            << QByteArray(cache) << QByteArray(thumbnails) << QByteArray(logs);
    };
    row("Linux", Platform::Linux, {{u"HOME"_s, u"/home/a"_s}}, "/home/a/.config/metarr/config.ini",
        "/home/a/.local/share/metarr/metarr.sqlite", "/home/a/.local/share/metarr/cache",
        "/home/a/.cache/metarr/thumbnails", "/home/a/.local/state/metarr/logs");
    row("XDG; relative values are ignored", Platform::Linux,
        {{u"HOME"_s, u"/home/a"_s},
         {u"XDG_CONFIG_HOME"_s, u"/c"_s},
         {u"XDG_DATA_HOME"_s, u"/d/"_s},
         {u"XDG_CACHE_HOME"_s, u"relative"_s},
         {u"XDG_STATE_HOME"_s, u"/s"_s}},
        "/c/metarr/config.ini", "/d/metarr/metarr.sqlite", "/d/metarr/cache",
        "/home/a/.cache/metarr/thumbnails", "/s/metarr/logs");
    row("Windows", Platform::Windows, {{u"USERPROFILE"_s, u"C:/Users/a"_s}, {u"APPDATA"_s, u"D:/Roaming"_s}},
        "D:/Roaming/Metarr/config.ini", "C:/Users/a/AppData/Local/Metarr/metarr.sqlite",
        "C:/Users/a/AppData/Local/Metarr/cache", "C:/Users/a/AppData/Local/Metarr/thumbnails",
        "C:/Users/a/AppData/Local/Metarr/logs");
    row("macOS", Platform::MacOs, {{u"HOME"_s, u"/Users/a"_s}},
        "/Users/a/Library/Application Support/Metarr/config.ini",
        "/Users/a/Library/Application Support/Metarr/metarr.sqlite",
        "/Users/a/Library/Application Support/Metarr/cache", "/Users/a/Library/Caches/Metarr/thumbnails",
        "/Users/a/Library/Logs/Metarr/logs");
    row("METARR_DATA", Platform::Linux, {{u"HOME"_s, u"/home/a"_s}, {u"METARR_DATA"_s, u"/all"_s}},
        "/all/config.ini", "/all/metarr.sqlite", "/all/cache", "/all/thumbnails", "/all/logs");
}

void AppDirsTest::places()
{
    QFETCH(AppDirs::Platform, platform);
    QFETCH(Environment, environment);
    QProcessEnvironment variables;
    for (auto it = environment.cbegin(); it != environment.cend(); ++it) {
        variables.insert(it.key(), it.value());
    }
    const auto dirs = AppDirs::forPlatform(variables, platform);
    METARR_REQUIRE(dirs);
    QTEST(dirs->configFile().bytes(), "config");
    QTEST(dirs->databaseFile().bytes(), "database");
    QTEST(dirs->cache().bytes(), "cache");
    QTEST(dirs->thumbnails().bytes(), "thumbnails");
    QTEST(dirs->logs().bytes(), "logs");
}

void AppDirsTest::everythingUnderOneFolder()
{
    const AppDirs dirs = AppDirs::under(Path("/x"));
    const std::pair<Path, const char *> expected[] = {{dirs.configFile(), "/x/config.ini"},
                                                      {dirs.databaseFile(), "/x/metarr.sqlite"},
                                                      {dirs.cache(), "/x/cache"},
                                                      {dirs.recycle(), "/x/recycle"},
                                                      {dirs.thumbnails(), "/x/thumbnails"},
                                                      {dirs.httpCache(), "/x/http"},
                                                      {dirs.logs(), "/x/logs"},
                                                      {dirs.backups(), "/x/backups"},
                                                      {dirs.secretsFile(), "/x/secrets.json"}};
    for (const auto &[path, text] : expected) {
        QCOMPARE(path.bytes(), QByteArray(text));
    }
}

void AppDirsTest::noHome()
{
    const auto dirs = AppDirs::forPlatform(QProcessEnvironment(), AppDirs::Platform::Linux);
    QVERIFY(!dirs);
    QVERIFY(dirs.error().remedy.contains(u"--data"_s));
}

void AppDirsTest::creates()
{
    TempTree tree;
    const auto fs = makeSystemFileSystem();
    const AppDirs dirs = AppDirs::under(tree.path("data"));
    METARR_REQUIRE(dirs.create(*fs));
    METARR_REQUIRE(dirs.create(*fs));
    QCOMPARE(tree.names("data"),
             (QList<QByteArray>{"backups", "cache", "http", "logs", "recycle", "thumbnails"}));
}

QTEST_GUILESS_MAIN(AppDirsTest)
#include "tst_appdirs.moc"

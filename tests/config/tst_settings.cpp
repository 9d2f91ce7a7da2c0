// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"
#include "config/secretstore.h"
#include "config/settings.h"
#include "io/filesystem.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

/// A database that is a map.
class MapBackend final : public SettingsBackend {
public:
    Result<QMap<QString, QString>> load() override
    {
        if (broken) {
            return fail(ErrorKind::Database, u"broken"_s);
        }
        return values;
    }
    Result<> save(const QString &key, const std::optional<QString> &value) override
    {
        if (broken) {
            return fail(ErrorKind::Database, u"broken"_s);
        }
        if (value) {
            values[key] = *value;
        } else {
            values.remove(key);
        }
        return {};
    }

    QMap<QString, QString> values;
    bool broken = false;
};

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tableIsSound();
    void contractKeysExist_data();
    void contractKeysExist();
    void values_data();
    void values();
    void lists();
    void layers();
    void fixedByEnvironment();
    void badValuesAreToldAndSkipped();
    void secretsNeverReachDatabaseOrConfig();
    void secretFromEnvironmentFile();
    void setWithoutDatabaseGoesToConfig();
    void bootstrapSettingsGoToConfig();
    void resetAndCallbacks();
    void failedSaveChangesNothing();
    void libraryValues();
    void diagnosticsMaskSecrets();

private:
    std::unique_ptr<Settings> make(const QMap<QString, QString> &environment = {},
                                   const QMap<QString, QString> &commandLine = {})
    {
        Settings::Layers layers{m_tree->path("config.ini"), {}, commandLine};
        for (auto it = environment.cbegin(); it != environment.cend(); ++it) {
            layers.environment.insert(it.key(), it.value());
        }
        return std::make_unique<Settings>(*m_fs, *m_secrets, m_redactor, layers);
    }

    std::unique_ptr<FileSystem> m_fs = makeSystemFileSystem();
    std::unique_ptr<TempTree> m_tree;
    std::unique_ptr<SecretStore> m_secrets;
    MapBackend m_backend;
    Redactor m_redactor;
};

void SettingsTest::init()
{
    m_tree = std::make_unique<TempTree>();
    m_secrets = makeFileSecretStore(*m_fs, m_tree->path("secrets.json"));
    m_backend.values.clear();
    m_backend.broken = false;
}

void SettingsTest::tableIsSound()
{
    static const QRegularExpression form(u"^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$"_s);
    QSet<QString> environmentNames;
    for (const SettingInfo &setting : allSettings()) {
        QVERIFY2(form.match(setting.key).hasMatch(), qPrintable(setting.key));
        QVERIFY2(!setting.description().isEmpty(), qPrintable(setting.key));
        QVERIFY2(!environmentNames.contains(setting.environmentName()), qPrintable(setting.key));
        environmentNames.insert(setting.environmentName());
        QCOMPARE(findSetting(setting.key.toUpper()), &setting);
        const auto canonical = canonicalValue(setting, setting.defaultValue);
        METARR_REQUIRE(canonical);
        QCOMPARE(*canonical, setting.defaultValue);
        QVERIFY2(!setting.isSecret || setting.defaultValue.isEmpty(), qPrintable(setting.key));
        QCOMPARE(setting.type == SettingType::Choice, !setting.choices.isEmpty());
    }
    QVERIFY(!findSetting(u"no.such.setting"));
}

void SettingsTest::contractKeysExist_data()
{
    QTest::addColumn<bool>("isSecret");
    QTest::addColumn<QString>("environment");
    for (const char *provider : {"tmdb", "tvdb", "fanarttv", "omdb"}) {
        for (const char *name : {"enabled", "baseUrl", "imageBaseUrl", "rateLimit", "apiKey"}) {
            const QString key =
                u"providers.%1.%2"_s.arg(QLatin1StringView(provider), QLatin1StringView(name));
            QTest::newRow(qPrintable(key))
                << (qstrcmp(name, "apiKey") == 0) << u"METARR_"_s + key.toUpper().replace(u'.', u'_');
        }
    }
    QTest::newRow("providers.tvdb.pin") << true << u"METARR_PROVIDERS_TVDB_PIN"_s;
    QTest::newRow("providers.fanarttv.clientKey") << true << u"METARR_PROVIDERS_FANARTTV_CLIENTKEY"_s;
    QTest::newRow("metadata.languages") << false << u"METARR_METADATA_LANGUAGES"_s;
    QTest::newRow("metadata.certificationCountries") << false << u"METARR_METADATA_CERTIFICATIONCOUNTRIES"_s;
    QTest::newRow("http.listen") << false << u"METARR_HTTP_LISTEN"_s;
    QTest::newRow("http.basicUser") << false << u"METARR_HTTP_BASICUSER"_s;
    QTest::newRow("http.basicPassword") << true << u"METARR_HTTP_BASICPASSWORD"_s;
    QTest::newRow("database.url") << false << u"METARR_DATABASE_URL"_s;
    for (const char *phase : {"enrich", "publish", "playerSync", "verify", "notify"}) {
        const QString key = u"phases.%1.enabled"_s.arg(QLatin1StringView(phase));
        QTest::newRow(qPrintable(key)) << false << u"METARR_"_s + key.toUpper().replace(u'.', u'_');
    }
    QTest::newRow("assets.maxCandidates.poster") << false << u"METARR_ASSETS_MAXCANDIDATES_POSTER"_s;
    QTest::newRow("identify.threshold") << false << u"METARR_IDENTIFY_THRESHOLD"_s;
}

void SettingsTest::contractKeysExist()
{
    QFETCH(bool, isSecret);
    QFETCH(QString, environment);
    const SettingInfo *setting = findSetting(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(setting);
    QCOMPARE(setting->isSecret, isSecret);
    QCOMPARE(setting->environmentName(), environment);
}

void SettingsTest::values_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("canonical"); // null: refused
    const auto row = [](const char *key, const char *given, const char *canonical) {
        QTest::addRow("%s = %s", key, given)
            << QString::fromLatin1(key) << QString::fromUtf8(given) << QString::fromUtf8(canonical);
    };
    row("ui.closeToTray", " YES ", "true");
    row("ui.closeToTray", "off", "false");
    row("ui.closeToTray", "perhaps", nullptr);
    row("identify.threshold", "85", "85");
    row("identify.threshold", "101", nullptr);
    row("identify.threshold", "-1", nullptr);
    row("identify.threshold", "8.5", nullptr);
    row("identify.threshold", "", nullptr);
    row("assets.similarity", "0.95", "0.95");
    row("assets.similarity", "0,95", nullptr);
    row("assets.similarity", "nan", nullptr);
    row("providers.tmdb.rateLimit", "2.50", "2.5");
    row("ui.theme", "Dark", "dark");
    row("ui.theme", "pink", nullptr);
    row("providers.tmdb.baseUrl", "http://localhost:9000/3/", "http://localhost:9000/3");
    row("providers.tmdb.baseUrl", "", "");
    row("providers.tmdb.baseUrl", "localhost:9000", nullptr);
    row("providers.tmdb.baseUrl", "file:///etc/passwd", nullptr);
    row("http.listen", "0.0.0.0:80", "0.0.0.0:80");
    row("http.listen", "[::1]:9797", "[::1]:9797");
    row("http.listen", ":0", ":0");
    row("http.listen", "::1:9797", nullptr);
    row("http.listen", "localhost", nullptr);
    row("http.listen", "localhost:70000", nullptr);
    row("database.url", "sqlite:", "sqlite:");
    row("database.url", "postgresql://metarr@db:5432/metarr", "postgresql://metarr@db:5432/metarr");
    row("database.url", "postgresql://metarr@db:5432", nullptr);
    row("database.url", "postgresql://metarr:hunter2@db/metarr", nullptr);
    row("database.url", "mysql://x/y", nullptr);
    row("network.proxy", "System", "system");
    row("network.proxy", "socks5://me@proxy:1080", "socks5://me@proxy:1080");
    row("network.proxy", "proxy:1080", nullptr);
    row("maintenance.scanTime", "2:05", "02:05");
    row("maintenance.scanTime", "25:00", nullptr);
    row("metadata.languages", "de-de, EN,de, de-DE", "de-DE, en, de");
    row("metadata.languages", "pt-BR, ZH-tw", "pt-BR, zh-TW");
    row("metadata.languages", "zh-Hant-TW", nullptr);
    row("metadata.languages", "pt-", nullptr);
    row("metadata.languages", "german", nullptr);
    row("metadata.certificationCountries", "de, en-GB", "DE, GB");
    row("assets.weights", "provider=0,votes=25,language=25,shape=25,size=25",
        "size=25, shape=25, language=25, votes=25, provider=0");
    row("assets.weights", "size=50, shape=50", nullptr);
    row("assets.weights", "size=30, shape=20, language=20, votes=20, provider=11", nullptr);
    row("assets.weights", "size=130, shape=-30, language=0, votes=0, provider=0", nullptr);
    row("assets.weights.poster", "", ""); // as for all kinds
    row("assets.weights.poster", "size=20, shape=20, language=20, votes=20, provider=20",
        "size=20, shape=20, language=20, votes=20, provider=20");
    row("assets.weights.poster", "size=100", nullptr);
    row("assets.weights", "", nullptr);
    row("assets.languages.fanart", "de-at", "de-AT");
    row("metadata.fieldProviders", "Plot: tvdb  TMDB tvdb, certification:omdb",
        "plot: tvdb tmdb, mpaa: omdb");
    row("metadata.fieldProviders", "plott: tvdb", nullptr);
    row("metadata.fieldProviders", "plot: imdb", nullptr);
    row("metadata.fieldProviders", "plot", nullptr);
    row("completeness.movie", "Plot, certification, poster, fanart:2", "plot, mpaa, poster:1, fanart:2");
    row("completeness.movie", "plott", nullptr);
    row("completeness.movie", "poster:0", nullptr);
    row("scan.ignorePatterns", " *.tmp ,, a\\,b", "*.tmp, a\\,b");
    row("publish.movieSetFolder", "/srv/sets\nx", nullptr);
}

void SettingsTest::values()
{
    QFETCH(QString, key);
    QFETCH(QString, given);
    QFETCH(QString, canonical);
    const auto value = canonicalValue(*findSetting(key), given);
    if (canonical.isNull()) {
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::InvalidInput);
        QVERIFY(value.error().message.contains(key));
        QVERIFY(!value.error().remedy.isEmpty());
        QVERIFY(!value.error().toUserText().contains(u"hunter2"_s));
    } else {
        METARR_REQUIRE(value);
        QCOMPARE(*value, canonical);
        QCOMPARE(*canonicalValue(*findSetting(key), *value), canonical);
    }
}

void SettingsTest::lists()
{
    const QStringList list{u"a,b"_s, u"c\\d"_s, u"e"_s};
    QCOMPARE(splitList(joinList(list)), list);
    QCOMPARE(splitList(u"x\ny,, z "_s), (QStringList{u"x"_s, u"y"_s, u"z"_s}));
    QCOMPARE(splitList(u"C:\\Filme"_s), QStringList{u"C:\\Filme"_s});
}

void SettingsTest::layers()
{
    m_tree->file("config.ini",
                 "[identify]\nthreshold = 1\n[jobs]\nworkers = 1\nretries = 1\n[probe]\nworkers=1\n");
    m_backend.values = {
        {u"jobs.workers"_s, u"2"_s}, {u"jobs.retries"_s, u"2"_s}, {u"probe.workers"_s, u"2"_s}};
    const auto settings = make({{u"METARR_JOBS_RETRIES"_s, u"3"_s}, {u"METARR_PROBE_WORKERS"_s, u"3"_s}},
                               {{u"probe.workers"_s, u"4"_s}});
    METARR_REQUIRE(settings->load());
    QCOMPARE(settings->snapshot()->integer(u"jobs.workers"), 1);
    METARR_REQUIRE(settings->attach(m_backend));
    const auto snapshot = settings->snapshot();
    const std::tuple<QString, int, SettingSource> expected[] = {
        {u"trash.days"_s, 30, SettingSource::Default},
        {u"identify.threshold"_s, 1, SettingSource::ConfigFile},
        {u"jobs.workers"_s, 2, SettingSource::Database},
        {u"jobs.retries"_s, 3, SettingSource::Environment},
        {u"probe.workers"_s, 4, SettingSource::CommandLine},
    };
    for (const auto &[key, value, source] : expected) {
        QCOMPARE(snapshot->integer(key), value);
        QCOMPARE(snapshot->source(key), source);
        QCOMPARE(settings->isFixed(key), source >= SettingSource::Environment);
    }
    QVERIFY(settings->problems().isEmpty());
}

void SettingsTest::fixedByEnvironment()
{
    const auto settings = make({{u"METARR_UI_THEME"_s, u"dark"_s}}, {{u"logging.level"_s, u"debug"_s}});
    METARR_REQUIRE(settings->attach(m_backend));
    const auto refused = settings->set(u"ui.theme", u"light"_s);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(refused.error().remedy.contains(u"METARR_UI_THEME"_s));
    QCOMPARE(settings->reset(u"logging.level").error().kind, ErrorKind::Conflict);
    QCOMPARE(settings->set(u"no.such", u"1"_s).error().kind, ErrorKind::InvalidInput);
    QVERIFY(m_backend.values.isEmpty());
}

void SettingsTest::badValuesAreToldAndSkipped()
{
    m_tree->file("config.ini", "jobs.retries = many\nunknown.key = 1\ntrash.days = 5\n");
    const auto settings = make({{u"METARR_UI_THEME"_s, u"pink"_s}});
    METARR_REQUIRE(settings->load());
    QCOMPARE(settings->problems().size(), 3);
    QCOMPARE(settings->snapshot()->integer(u"jobs.retries"), 3);
    QCOMPARE(settings->snapshot()->integer(u"trash.days"), 5);
    QCOMPARE(settings->snapshot()->text(u"ui.theme"), u"system"_s);
}

void SettingsTest::secretsNeverReachDatabaseOrConfig()
{
    m_tree->file("config.ini", "[providers.tmdb]\napiKey = old-clear-key\n");
    const auto settings = make();
    METARR_REQUIRE(settings->attach(m_backend));
    QCOMPARE(settings->snapshot()->text(u"providers.tmdb.apiKey"), u"old-clear-key"_s);
    METARR_REQUIRE(settings->set(u"providers.tmdb.apiKey", u" s3cr3t-key-1 "_s));
    QCOMPARE(settings->snapshot()->text(u"providers.tmdb.apiKey"), u"s3cr3t-key-1"_s);
    QCOMPARE(settings->snapshot()->display(u"providers.tmdb.apiKey"), u"***"_s);
    QCOMPARE(m_backend.values.value(u"providers.tmdb.apiKey"_s), u"secret:providers.tmdb.apiKey"_s);
    QVERIFY(!m_tree->content("config.ini").contains("clear-key"));
    QVERIFY(m_tree->content("secrets.json").contains("s3cr3t-key-1"));
    QCOMPARE(m_redactor.redact(u"x s3cr3t-key-1 y old-clear-key"_s), u"x *** y ***"_s);
    // Another process with the same files and database.
    const auto other = make();
    METARR_REQUIRE(other->attach(m_backend));
    QCOMPARE(other->snapshot()->text(u"providers.tmdb.apiKey"), u"s3cr3t-key-1"_s);
    METARR_REQUIRE(settings->reset(u"providers.tmdb.apiKey"));
    QCOMPARE(settings->snapshot()->text(u"providers.tmdb.apiKey"), QString());
    QVERIFY(m_backend.values.isEmpty());
    QVERIFY(!m_tree->content("secrets.json").contains("s3cr3t"));
}

void SettingsTest::secretFromEnvironmentFile()
{
    const Path file = m_tree->file("run/tmdb", "key-from-file\n");
    const auto settings = make({{u"METARR_PROVIDERS_TMDB_APIKEY_FILE"_s, file.display()},
                                {u"METARR_PROVIDERS_OMDB_APIKEY_FILE"_s, u"/does/not/exist"_s},
                                {u"METARR_PROVIDERS_TVDB_APIKEY"_s, u"key-from-environment"_s}});
    METARR_REQUIRE(settings->load());
    QCOMPARE(settings->snapshot()->text(u"providers.tmdb.apiKey"), u"key-from-file"_s);
    QCOMPARE(settings->snapshot()->text(u"providers.tvdb.apiKey"), u"key-from-environment"_s);
    QVERIFY(settings->isFixed(u"providers.tmdb.apiKey"));
    QCOMPARE(settings->problems().size(), 1);
    QCOMPARE(m_redactor.redact(u"key-from-file, key-from-environment"_s), u"***, ***"_s);
}

void SettingsTest::setWithoutDatabaseGoesToConfig()
{
    const auto settings = make();
    METARR_REQUIRE(settings->load());
    METARR_REQUIRE(settings->set(u"UI.theme", u"dark"_s));
    QCOMPARE(m_tree->content("config.ini"), "ui.theme = dark\n");
    QCOMPARE(settings->snapshot()->source(u"ui.theme"), SettingSource::ConfigFile);
}

void SettingsTest::bootstrapSettingsGoToConfig()
{
    m_backend.values = {{u"database.url"_s, u"sqlite:/elsewhere"_s}};
    const auto settings = make();
    METARR_REQUIRE(settings->attach(m_backend));
    QCOMPARE(settings->snapshot()->text(u"database.url"), u"sqlite:"_s);
    METARR_REQUIRE(settings->set(u"database.url", u"postgresql://m@db/metarr"_s));
    METARR_REQUIRE(settings->set(u"database.password", u"hunter22"_s));
    QCOMPARE(m_tree->content("config.ini"), "database.url = postgresql://m@db/metarr\n");
    QCOMPARE(m_backend.values.size(), 1);
    QCOMPARE(settings->snapshot()->text(u"database.password"), u"hunter22"_s);
}

void SettingsTest::resetAndCallbacks()
{
    const auto settings = make();
    METARR_REQUIRE(settings->attach(m_backend));
    QList<QStringList> seen;
    auto handle = settings->onChange([&](const QStringList &keys) {
        seen += keys;
        if (keys.contains(u"ui.theme"_s)) {
            QVERIFY(settings->set(u"ui.posterWidth", u"200"_s)); // from inside a callback
        }
    });
    const auto before = settings->snapshot();
    METARR_REQUIRE(settings->set(u"trash.days", u"7"_s));
    METARR_REQUIRE(settings->set(u"trash.days", u"7"_s)); // no change, no call
    METARR_REQUIRE(settings->set(u"ui.theme", u"dark"_s));
    METARR_REQUIRE(settings->reset(u"trash.days"));
    QCOMPARE(seen, (QList<QStringList>{
                       {u"trash.days"_s}, {u"ui.theme"_s}, {u"ui.posterWidth"_s}, {u"trash.days"_s}}));
    QCOMPARE(settings->snapshot()->integer(u"trash.days"), 30);
    QCOMPARE(before->integer(u"trash.days"), 30); // a snapshot stays as it is
    handle.reset();
    METARR_REQUIRE(settings->set(u"trash.days", u"8"_s));
    QCOMPARE(seen.size(), 4);
}

void SettingsTest::failedSaveChangesNothing()
{
    const auto settings = make();
    METARR_REQUIRE(settings->attach(m_backend));
    m_backend.broken = true;
    QCOMPARE(settings->set(u"trash.days", u"7"_s).error().kind, ErrorKind::Database);
    QCOMPARE(settings->snapshot()->integer(u"trash.days"), 30);
}

void SettingsTest::libraryValues()
{
    const auto settings = make({{u"METARR_SCAN_WATCH"_s, u"false"_s}});
    METARR_REQUIRE(settings->load());
    const auto own = settings->snapshot()->forLibrary(QJsonObject{
        {u"metadata.languages"_s, QJsonArray{u"de"_s, u"fr"_s}},
        {u"assets.wanted.fanart"_s, 3},
        {u"publish.actors"_s, false},
        {u"scan.watch"_s, true},         // fixed by the environment
        {u"http.listen"_s, u":1"_s},     // not a library's business
        {u"identify.threshold"_s, 1000}, // no value
        {u"no.such.key"_s, 1},
    });
    QCOMPARE(own.list(u"metadata.languages"), (QStringList{u"de"_s, u"fr"_s}));
    QCOMPARE(own.source(u"metadata.languages"), SettingSource::Library);
    QCOMPARE(own.integer(u"assets.wanted.fanart"), 3);
    QCOMPARE(own.boolean(u"publish.actors"), false);
    QCOMPARE(own.boolean(u"scan.watch"), false);
    QCOMPARE(own.text(u"http.listen"), u"127.0.0.1:9797"_s);
    QCOMPARE(own.integer(u"identify.threshold"), 85);
    QCOMPARE(own.weights(u"assets.weights").value(u"size"_s), 30);
    QCOMPARE(own.real(u"assets.similarity"), 0.9);
}

void SettingsTest::diagnosticsMaskSecrets()
{
    const auto settings = make({{u"METARR_PROVIDERS_TMDB_APIKEY"_s, u"planted-key"_s}});
    METARR_REQUIRE(settings->load());
    const QJsonObject all = settings->snapshot()->toJson();
    QCOMPARE(all.size(), allSettings().size());
    QVERIFY(!QJsonDocument(all).toJson().contains("planted"));
    QCOMPARE(all[u"providers.tmdb.apiKey"_s][u"source"_s].toString(), u"environment"_s);
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"

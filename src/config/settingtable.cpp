// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingtable.h"

#include "domain/artwork.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

enum Flag : unsigned { None = 0, Secret = 1, Restart = 2, Bootstrap = 4, PerLibrary = 8 };

struct Row {
    const char *key;
    SettingType type;
    const char *defaultValue;
    const char *description;
    unsigned flags = None;
    double minimum = 0;
    double maximum = 0;
    const char *choices = ""; ///< separated by '|'
};

using enum SettingType;
#define T(text) QT_TRANSLATE_NOOP("Setting", text) // marks it for lupdate

// One setting a line: a table is read by columns.
// clang-format off
constexpr Row rows[] = {
    {"database.url", Database, "sqlite:", T("The database: sqlite: (in the data folder), sqlite:/path/to/file or postgresql://user@host:port/name."), Restart | Bootstrap},
    {"database.password", Text, "", T("Password of the PostgreSQL user."), Secret | Restart | Bootstrap},

    {"providers.tmdb.enabled", Boolean, "true", T("Ask TMDB (The Movie Database).")},
    {"providers.tmdb.apiKey", Text, "", T("TMDB API key (v3) or read access token (v4)."), Secret},
    {"providers.tmdb.baseUrl", Url, "", T("Address of the TMDB service; empty for the public one.")},
    {"providers.tmdb.imageBaseUrl", Url, "", T("Address of TMDB's images; empty for the public one.")},
    {"providers.tmdb.rateLimit", Real, "40", T("Requests to TMDB per second; 0 for the provider's own limit."), None, 0, 1000},
    {"providers.tvdb.enabled", Boolean, "true", T("Ask TheTVDB.")},
    {"providers.tvdb.apiKey", Text, "", T("TheTVDB API key (v4)."), Secret},
    {"providers.tvdb.pin", Text, "", T("TheTVDB subscriber PIN."), Secret},
    {"providers.tvdb.baseUrl", Url, "", T("Address of the TheTVDB service; empty for the public one.")},
    {"providers.tvdb.imageBaseUrl", Url, "", T("Address of TheTVDB's images; empty for the public one.")},
    {"providers.tvdb.rateLimit", Real, "1", T("Requests to TheTVDB per second; 0 for the provider's own limit."), None, 0, 1000},
    {"providers.fanarttv.enabled", Boolean, "true", T("Ask Fanart.tv.")},
    {"providers.fanarttv.apiKey", Text, "", T("Fanart.tv project key."), Secret},
    {"providers.fanarttv.clientKey", Text, "", T("Fanart.tv personal key: newer images, twice the pace."), Secret},
    {"providers.fanarttv.baseUrl", Url, "", T("Address of the Fanart.tv service; empty for the public one.")},
    {"providers.fanarttv.imageBaseUrl", Url, "", T("Address of Fanart.tv's images; empty for the public one.")},
    {"providers.fanarttv.rateLimit", Real, "0", T("Requests to Fanart.tv per second; 0 for 2 with a personal key and 1 without."), None, 0, 1000},
    {"providers.omdb.enabled", Boolean, "true", T("Ask OMDb for ratings of IMDb, Rotten Tomatoes and Metacritic.")},
    {"providers.omdb.apiKey", Text, "", T("OMDb API key."), Secret},
    {"providers.omdb.baseUrl", Url, "", T("Address of the OMDb service; empty for the public one.")},
    {"providers.omdb.imageBaseUrl", Url, "", T("Address of OMDb's posters; empty for the public one.")},
    {"providers.omdb.rateLimit", Real, "1000", T("Requests to OMDb per day; 0 for the provider's own limit."), None, 0, 1'000'000},

    {"metadata.languages", Languages, "en", T("Languages of titles and plots, the preferred one first."), PerLibrary},
    {"metadata.certificationCountries", Countries, "US", T("Countries whose age ratings are shown, the preferred one first."), PerLibrary},
    {"metadata.providers.movies", List, "local, tmdb, omdb", T("Whose word counts for films, the first most."), PerLibrary},
    {"metadata.providers.series", List, "local, tvdb, tmdb, omdb", T("Whose word counts for series, the first most."), PerLibrary},
    {"metadata.fieldProviders", List, "", T("Fields for which another provider's word counts first; such as plot: tvdb tmdb, mpaa: omdb."), PerLibrary},
    {"metadata.maxActors", Integer, "0", T("Actors taken over from providers per item, the first ones; 0: all."), PerLibrary, 0, 1000},
    {"metadata.refreshContinuingDays", Integer, "7", T("Continuing series are asked for again after this many days; 0: never."), None, 0, 3650},
    {"metadata.refreshDays", Integer, "180", T("Everything else is asked for again after this many days; 0: never."), None, 0, 180},
    {"enrich.policy", Choice, "item", T("What providers may do with values that are there and not locked: replace them except where an NFO came with the item, only fill gaps, or replace them everywhere, and artwork that lies in the library as well."), PerLibrary, 0, 0, "item|fill|replace"},

    {"identify.automatic", Boolean, "true", T("Identify new items by title and year."), PerLibrary},
    {"identify.threshold", Integer, "85", T("Confidence from which a match is taken without asking (0-100)."), PerLibrary, 0, 100},
    {"automation.defaultMode", Choice, "hybrid", T("Automation of new libraries."), None, 0, 0, "manual|hybrid|yolo"},

    {"scan.ignorePatterns", List, "@eaDir, #recycle, @Recycle, .@__thumb, $RECYCLE.BIN, System Volume Information, lost+found, .Trash-*, .Trashes, .DS_Store, Thumbs.db, desktop.ini, ._*, *.part, *.!qB, *.partial~", T("Names of files and folders that scans leave alone; * and ? are wildcards."), PerLibrary},
    {"scan.watch", Boolean, "true", T("Notice changes in local folders at once."), PerLibrary},
    {"scan.sweepMinutes", Integer, "15", T("Minutes between looks through folders that cannot be watched, as on network shares; 0: never."), PerLibrary, 0, 10'080},
    {"scan.followLinks", Boolean, "true", T("Look into folders behind symbolic links."), PerLibrary},
    {"scan.deep", Boolean, "true", T("Measure with a decoder what the file's header does not say (HDR10+, perceptual hashes)."), PerLibrary},
    {"scan.onStart", Boolean, "false", T("Scan all libraries when Metarr starts.")},
    {"probe.workers", Integer, "0", T("Helper processes that open videos; 0: one per processor."), Restart, 0, 64},
    {"probe.timeoutSeconds", Integer, "30", T("A video that takes longer to open is marked as broken."), Restart, 1, 3600},
    {"probe.memoryMiB", Integer, "1024", T("Memory that one helper process may use."), Restart, 256, 65536},

    {"phases.enrich.enabled", Boolean, "true", T("Ask providers about items by itself.")},
    {"phases.publish.enabled", Boolean, "true", T("Publish by itself where the library's automation says so.")},
    {"phases.playerSync.enabled", Boolean, "true", T("Tell players what has been published.")},
    {"players.resume", Boolean, "true", T("When a better file takes the place of one that is being watched, the player goes on with it.")},
    {"players.kodiPort", Integer, "9090", T("Port on which Kodi announces what it plays; 0: Metarr does not listen."), Restart, 0, 65535},
    {"players.pauseWork", Boolean, "false", T("Heavy work waits while a player plays.")},
    {"phases.verify.enabled", Boolean, "true", T("Check cache and library files from time to time.")},
    {"phases.notify.enabled", Boolean, "true", T("Send notifications.")},

    {"publish.nfo", Boolean, "true", T("Write NFO files."), PerLibrary},
    {"publish.nfoName", Choice, "file", T("Name of a film's NFO: like the video, or movie.nfo."), PerLibrary, 0, 0, "file|movie"},
    {"publish.nfoDialect", Choice, "kodi", T("NFO for Kodi, or with what Jellyfin wants in addition."), PerLibrary, 0, 0, "kodi|jellyfin"},
    {"publish.nfoLocks", Choice, "none", T("Locks in Jellyfin's NFO: leave what is there, name the fields locked here (lockedfields), or lock everything (lockdata; Jellyfin then ignores later changes of the NFO)."), PerLibrary, 0, 0, "none|fields|all"},
    {"publish.streamDetails", Boolean, "true", T("Write codec, resolution and tracks into the NFO."), PerLibrary},
    {"publish.artwork", Boolean, "true", T("Write artwork next to the video."), PerLibrary},
    {"publish.artworkName", Choice, "file", T("Name of a film's artwork: like the video (Film-poster.jpg), or short (poster.jpg)."), PerLibrary, 0, 0, "file|short"},
    {"publish.actors", Boolean, "true", T("Write actors' pictures into the .actors folder."), PerLibrary},
    {"publish.movieSetFolder", Text, "", T("Kodi's movie set information folder; empty: sets get no artwork files."), PerLibrary},
    {"publish.trailers", Choice, "link", T("Trailers: as link in the NFO, or not at all; a link that is there already stays."), PerLibrary, 0, 0, "link|none"},
    {"publish.keepVersions", Integer, "10", T("Published versions kept per item, to go back to."), None, 1, 1000},

    {"assets.weights", Weights, "size=30, shape=20, language=20, votes=20, provider=10", T("What counts how much when artwork is chosen; together 100."), PerLibrary},
    {"assets.providers", List, "local, fanarttv, tmdb, tvdb, omdb", T("Whose artwork is preferred, the first most."), PerLibrary},
    {"assets.languages", Languages, "", T("Languages of artwork with text; empty: those of the metadata."), PerLibrary},
    {"assets.similarity", Real, "0.9", T("From this similarity on (0.5-1) two pictures count as the same."), PerLibrary, 0.5, 1},

    {"completeness.movie", List, "plot, mpaa, premiered, poster:1, fanart:1", T("What a complete film has: fields, and artwork with its count."), PerLibrary},
    {"completeness.series", List, "plot, premiered, poster:1, fanart:1", T("What a complete series has."), PerLibrary},
    {"completeness.season", List, "poster:1", T("What a complete season has."), PerLibrary},
    {"completeness.episode", List, "plot, premiered, thumb:1", T("What a complete episode has."), PerLibrary},
    {"completeness.collection", List, "poster:1, fanart:1", T("What a complete collection has."), PerLibrary},

    {"http.enabled", Boolean, "true", T("Answer webhooks and the HTTP interface."), Restart},
    {"http.listen", Address, "127.0.0.1:9797", T("Address and port that are listened on."), Restart},
    {"http.basicUser", Text, "", T("User name that managers send with webhooks.")},
    {"http.basicPassword", Text, "", T("Password that managers send with webhooks."), Secret},
    {"http.allowedHosts", List, "", T("Host names under which Metarr is reached besides its addresses."), Restart},
    {"http.allowedOrigins", List, "", T("Web pages of other origins that may use the HTTP interface."), Restart},
    {"http.trustedProxies", List, "", T("Addresses of reverse proxies whose word about the caller is believed."), Restart},
    {"http.tlsCertificate", Text, "", T("Certificate file (PEM) for HTTPS; empty: HTTP."), Restart},
    {"http.tlsKey", Text, "", T("Private key file (PEM) of the certificate."), Restart},
    {"http.tlsSelfMade", Boolean, "false", T("Without a certificate file: HTTPS with a certificate that Metarr makes itself."), Restart},
    {"http.requestsPerSecond", Real, "50", T("Requests per second to one address of the HTTP interface that a key may make, after ten times as many at once; 0: any number."), Restart, 0, 100'000},

    {"network.proxy", Proxy, "system", T("Proxy for requests to the internet: system, none, http://host:port or socks5://host:port."), Restart},
    {"network.proxyPassword", Text, "", T("Password of the proxy's user."), Secret | Restart},
    {"network.proxyBypass", List, "", T("Hosts (or .domains) that are reached without the proxy."), Restart},
    {"network.allowPrivateHosts", Boolean, "false", T("Downloads may be redirected to addresses in the local network."), Restart},
    {"network.cacheMiB", Integer, "256", T("Disk space for answers of providers."), Restart, 0, 100'000},

    {"jobs.workers", Integer, "0", T("Jobs that run at the same time; 0: decided by the number of processors."), Restart, 0, 64},
    {"jobs.retries", Integer, "3", T("How often a job that failed for a passing reason is tried again."), None, 0, 20},
    {"jobs.historyDays", Integer, "30", T("Days for which finished jobs are remembered."), None, 1, 3650},
    {"activity.days", Integer, "90", T("Days for which the activity log is kept."), None, 1, 3650},
    {"cache.orphanDays", Integer, "90", T("Days for which artwork that nothing uses any more stays in the cache."), None, 0, 3650},
    {"trash.days", Integer, "30", T("Days for which deleted items can be restored."), None, 1, 3650},
    {"recycle.days", Integer, "30", T("Days for which replaced and removed files are kept."), None, 1, 3650},
    {"maintenance.scanTime", Time, "02:00", T("When libraries that want it are scanned.")},
    {"maintenance.cleanTime", Time, "03:00", T("When trash, recycle bin and cache are cleaned.")},
    {"maintenance.verifyTime", Time, "04:00", T("When the weekly check begins.")},
    {"maintenance.verifyDay", Choice, "sunday", T("Day of the weekly check of cache and library."), None, 0, 0, "monday|tuesday|wednesday|thursday|friday|saturday|sunday"},

    {"logging.level", Choice, "info", T("What is worth a line in the log."), None, 0, 0, "debug|info|warning|error"},
    {"logging.maxFileMiB", Integer, "10", T("Size at which a log file is put aside."), None, 1, 1000},
    {"logging.keepFiles", Integer, "5", T("Log files kept."), None, 1, 100},
    {"logging.keepDays", Integer, "7", T("Days after which old log files are removed; 0 keeps them."), None, 0, 3650},

    {"ui.language", Choice, "system", T("Language of the window."), Restart, 0, 0, "system|en|de"},
    {"ui.theme", Choice, "system", T("Colours of the window."), None, 0, 0, "system|light|dark"},
    {"ui.closeToTray", Boolean, "true", T("Closing the window leaves Metarr in the tray.")},
    {"ui.startHidden", Boolean, "false", T("Start in the tray, without a window.")},
    {"ui.posterWidth", Integer, "160", T("Width of the posters in the grid."), None, 80, 400},
    {"ui.notifications", Boolean, "true", T("Show desktop notifications.")},
};
// clang-format on

SettingInfo fromRow(const Row &row)
{
    SettingInfo info;
    info.key = QString::fromLatin1(row.key);
    info.type = row.type;
    info.defaultValue = QString::fromLatin1(row.defaultValue);
    info.source = row.description;
    info.minimum = row.minimum;
    info.maximum = row.maximum;
    info.choices = QString::fromLatin1(row.choices).split(u'|', Qt::SkipEmptyParts);
    info.isSecret = row.flags & Secret;
    info.needsRestart = row.flags & Restart;
    info.isBootstrap = row.flags & Bootstrap;
    info.perLibrary = row.flags & PerLibrary;
    return info;
}

/// Those that every asset type has, with the defaults of domain/artwork.cpp.
QList<SettingInfo> rowsOf(const AssetTypeInfo &asset)
{
    const QByteArray name = asset.name;
    const auto integer = [&](const QByteArray &key, int value, const char *description, double maximum) {
        const QByteArray whole = "assets." + key + '.' + name;
        const QByteArray number = QByteArray::number(value);
        return fromRow({whole.constData(), Integer, number.constData(), description, PerLibrary, 0, maximum});
    };
    QList<SettingInfo> rowsOfType{
        integer("wanted", asset.defaultCount, T("How many of this kind are chosen by themselves."), 50),
        integer("maxCandidates", 50,
                T("How many candidates of this kind are remembered of each provider, per item."), 10'000),
    };
    if (asset.isImage()) {
        rowsOfType += integer("minWidth", asset.minWidth,
                              T("Narrower pictures of this kind are not chosen by themselves."), 20'000);
        rowsOfType += integer("minHeight", asset.minHeight,
                              T("Lower pictures of this kind are not chosen by themselves."), 20'000);
        const auto own = [&](const QByteArray &key, SettingType type, const char *description) {
            const QByteArray whole = "assets." + key + '.' + name;
            return fromRow({whole.constData(), type, "", description, PerLibrary});
        };
        rowsOfType +=
            own("weights", Weights, T("What counts how much for this kind; empty: as for all kinds."));
        rowsOfType += own("languages", Languages,
                          T("Languages of this kind, the preferred one first; empty: as for all kinds."));
        rowsOfType +=
            own("providers", List,
                T("Whose artwork of this kind is preferred, the first most; empty: as for all kinds."));
    }
    return rowsOfType;
}

} // namespace

QString SettingInfo::description() const
{
    return QCoreApplication::translate("Setting", source);
}

QString SettingInfo::environmentName() const
{
    return u"METARR_"_s + key.toUpper().replace(u'.', u'_');
}

const QList<SettingInfo> &allSettings()
{
    static const QList<SettingInfo> all = [] {
        QList<SettingInfo> settings;
        for (const Row &row : rows) {
            settings += fromRow(row);
            if (settings.constLast().key == u"assets.similarity"_s) {
                for (const AssetTypeInfo &asset : allAssetTypes()) {
                    settings += rowsOf(asset);
                }
            }
        }
        return settings;
    }();
    return all;
}

QString weightsPattern(const SettingInfo &setting)
{
    return setting.defaultValue.isEmpty() ? findSetting(u"assets.weights")->defaultValue
                                          : setting.defaultValue;
}

const SettingInfo *findSetting(QStringView key)
{
    static const QHash<QString, const SettingInfo *> byKey = [] {
        QHash<QString, const SettingInfo *> index;
        for (const SettingInfo &setting : allSettings()) {
            index.insert(setting.key.toLower(), &setting);
        }
        return index;
    }();
    return byKey.value(key.toString().toLower(), nullptr);
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/coresettings.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

ProviderSettings one(const SettingsSnapshot &s, const QString &name)
{
    const QString prefix = u"providers."_s + name + u'.';
    ProviderSettings settings;
    settings.enabled = s.boolean(prefix + u"enabled"_s);
    settings.baseUrl = s.text(prefix + u"baseUrl"_s);
    settings.imageBaseUrl = s.text(prefix + u"imageBaseUrl"_s);
    settings.apiKey = s.text(prefix + u"apiKey"_s);
    settings.rateLimit = s.real(prefix + u"rateLimit"_s);
    return settings;
}

ScoreWeights scoreWeights(const QMap<QString, int> &weights)
{
    return {double(weights.value(u"size"_s)), double(weights.value(u"shape"_s)),
            double(weights.value(u"language"_s)), double(weights.value(u"votes"_s)),
            double(weights.value(u"provider"_s))};
}

/// Pictures know none: "pt-BR" as "pt".
QStringList withoutRegions(QStringList languages)
{
    for (QString &language : languages) {
        language = language.section(u'-', 0, 0);
    }
    languages.removeDuplicates();
    return languages;
}

} // namespace

ProvidersSettings providersSettings(const SettingsSnapshot &s)
{
    ProvidersSettings settings{one(s, u"tmdb"_s), one(s, u"tvdb"_s), one(s, u"fanarttv"_s),
                               one(s, u"omdb"_s)};
    settings.tvdb.pin = s.text(u"providers.tvdb.pin"_s);
    settings.fanarttv.clientKey = s.text(u"providers.fanarttv.clientKey"_s);
    return settings;
}

HttpClientOptions httpOptions(const SettingsSnapshot &s)
{
    HttpClientOptions options;
    options.cacheMaxBytes = qint64(s.integer(u"network.cacheMiB"_s)) * 1024 * 1024;
    options.allowPrivateHosts = s.boolean(u"network.allowPrivateHosts"_s);
    const QString proxy = s.text(u"network.proxy"_s);
    if (proxy == u"none"_s) {
        options.proxy.kind = ProxySettings::Kind::None;
    } else if (proxy != u"system"_s && !proxy.isEmpty()) {
        const QUrl url(proxy);
        options.proxy.kind =
            url.scheme().startsWith(u"socks"_s) ? ProxySettings::Kind::Socks5 : ProxySettings::Kind::Http;
        options.proxy.host = url.host();
        options.proxy.port =
            quint16(url.port(options.proxy.kind == ProxySettings::Kind::Socks5 ? 1080 : 8080));
        options.proxy.user = url.userName();
        options.proxy.password = s.text(u"network.proxyPassword"_s);
    }
    options.proxy.bypass = s.list(u"network.proxyBypass"_s);
    return options;
}

EnrichSettings enrichSettings(const SettingsSnapshot &s, EntityType type)
{
    EnrichSettings settings;
    settings.languages = s.list(u"metadata.languages"_s);
    settings.certificationCountries = s.list(u"metadata.certificationCountries"_s);
    settings.providerOrder =
        s.list(type == EntityType::Movie || type == EntityType::Collection ? u"metadata.providers.movies"_s
                                                                           : u"metadata.providers.series"_s);
    for (const QString &entry : s.list(u"metadata.fieldProviders"_s)) {
        if (const auto field = fieldFromName(entry.section(u':', 0, 0))) {
            settings.fieldOrders.insert(*field, entry.section(u':', 1).split(u' ', Qt::SkipEmptyParts));
        }
    }
    settings.threshold = s.integer(u"identify.threshold"_s);
    settings.policy = enrichPolicyFromName(s.text(u"enrich.policy"_s)); // "item" leaves it to the items
    settings.maxActors = s.integer(u"metadata.maxActors"_s);
    for (const AssetTypeInfo &info : allAssetTypes()) {
        settings.maxCandidates.insert(info.type,
                                      s.integer(u"assets.maxCandidates."_s + QLatin1StringView(info.name)));
    }
    return settings;
}

SelectSettings selectSettings(const SettingsSnapshot &s)
{
    SelectSettings settings;
    settings.weights = scoreWeights(s.weights(u"assets.weights"_s));
    settings.languages = s.list(u"assets.languages"_s);
    if (settings.languages.isEmpty()) {
        settings.languages = s.list(u"metadata.languages"_s);
    }
    settings.languages = withoutRegions(settings.languages);
    settings.providers = s.list(u"assets.providers"_s);
    settings.similarity = s.real(u"assets.similarity"_s);
    for (const AssetTypeInfo &info : allAssetTypes()) {
        const QLatin1StringView name(info.name);
        settings.counts.insert(info.type, s.integer(u"assets.wanted."_s + name));
        if (info.isImage()) {
            if (const auto weights = s.weights(u"assets.weights."_s + name); !weights.isEmpty()) {
                settings.weightsOf.insert(info.type, scoreWeights(weights));
            }
            if (const auto languages = s.list(u"assets.languages."_s + name); !languages.isEmpty()) {
                settings.languagesOf.insert(info.type, withoutRegions(languages));
            }
            if (const auto providers = s.list(u"assets.providers."_s + name); !providers.isEmpty()) {
                settings.providersOf.insert(info.type, providers);
            }
            settings.minSizes.insert(info.type, QSize(s.integer(u"assets.minWidth."_s + name),
                                                      s.integer(u"assets.minHeight."_s + name)));
        }
    }
    settings.actorPhotos = s.boolean(u"publish.actors"_s) ? 10 : 0;
    settings.replacesLocal = enrichPolicyFromName(s.text(u"enrich.policy"_s)) == EnrichPolicy::Replace;
    return settings;
}

PublishSettings publishSettings(const SettingsSnapshot &s)
{
    PublishSettings settings;
    settings.naming =
        s.text(u"publish.artworkName"_s) == u"short"_s ? NamingStyle::Bare : NamingStyle::Prefixed;
    settings.nfoNaming =
        s.text(u"publish.nfoName"_s) == u"movie"_s ? NamingStyle::Bare : NamingStyle::Prefixed;
    settings.dialect =
        s.text(u"publish.nfoDialect"_s) == u"jellyfin"_s ? NfoDialect::Jellyfin : NfoDialect::Kodi;
    const QString locks = s.text(u"publish.nfoLocks"_s);
    settings.locks = locks == u"fields"_s ? NfoLocks::Fields
                     : locks == u"all"_s  ? NfoLocks::All
                                          : NfoLocks::None;
    settings.nfo = s.boolean(u"publish.nfo"_s);
    settings.artwork = s.boolean(u"publish.artwork"_s);
    settings.trailerLinks = s.text(u"publish.trailers"_s) == u"link"_s;
    settings.keepVersions = s.integer(u"publish.keepVersions"_s);
    settings.policy = enrichPolicyFromName(s.text(u"enrich.policy"_s));
    settings.streamDetails = s.boolean(u"publish.streamDetails"_s);
    settings.actorPhotos = s.boolean(u"publish.actors"_s);
    if (const QString folder = s.text(u"publish.movieSetFolder"_s); !folder.isEmpty()) {
        settings.movieSetFolder = Path::fromText(folder);
    }
    return settings;
}

ScanSettings scanSettings(const SettingsSnapshot &s)
{
    ScanSettings settings;
    for (const QString &pattern : s.list(u"scan.ignorePatterns"_s)) {
        settings.ignorePatterns += pattern.toUtf8();
    }
    settings.trashDays = s.integer(u"trash.days"_s);
    settings.followLinks = s.boolean(u"scan.followLinks"_s);
    return settings;
}

CompletenessRules completenessRules(const SettingsSnapshot &s, EntityType type)
{
    CompletenessRules rules;
    for (const QString &entry : s.list(u"completeness."_s + entityTypeName(type))) {
        const QString name = entry.section(u':', 0, 0);
        if (const auto asset = assetTypeFromName(name)) {
            rules.assets.insert(*asset, entry.contains(u':') ? entry.section(u':', 1).toInt() : 1);
        } else if (const auto field = fieldFromName(name)) {
            rules.fields += *field;
        }
    }
    return rules;
}

} // namespace metarr

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/catalogue.h"
#include "demo/standin.h"
#include "enrich/enricher.h"
#include "net/httpclient.h"
#include "store/repos/libraries.h"
#include "support/testdatabase.h"

namespace metarr::test {

using namespace Qt::StringLiterals;

/// A store, the stand-in and an enricher that asks it.
class EnrichFixture {
public:
    explicit EnrichFixture(Database &database, bool tvdb = false, bool tmdb = true)
        : db(database)
    {
        if (const auto started = standIn.start(); !started) {
            qFatal("%s", qPrintable(started.error().toLogText()));
        }
        HttpClientOptions options;
        options.backoff = std::chrono::milliseconds(1);
        options.proxy.kind = ProxySettings::Kind::None;
        options.allowPrivateHosts = true;
        http = makeHttpClient(std::move(options));
        ProvidersSettings settings;
        settings.tmdb.enabled = tmdb;
        settings.tmdb.baseUrl = standIn.baseUrl(StandInHost::Tmdb);
        settings.tmdb.imageBaseUrl = standIn.baseUrl(StandInHost::TmdbImages);
        settings.tmdb.apiKey = ProviderStandIn::tmdbApiKey();
        settings.tmdb.rateLimit = 1000;
        settings.fanarttv.baseUrl = standIn.baseUrl(StandInHost::Fanart);
        settings.fanarttv.apiKey = ProviderStandIn::fanartApiKey();
        settings.fanarttv.rateLimit = 1000;
        settings.tvdb.enabled = tvdb;
        settings.tvdb.baseUrl = standIn.baseUrl(StandInHost::Tvdb);
        settings.tvdb.apiKey = ProviderStandIn::tvdbApiKey();
        settings.tvdb.rateLimit = 1000;
        providers = makeProviders(settings, *http);
        enricher = std::make_unique<Enricher>(db, providers, clock, EnrichSettings{});
        Library library;
        library.name = u"L"_s;
        library.roots = {LibraryRoot{.path = Path::fromText(u"/library"_s)}};
        id = db.write([&](Transaction &t) { return LibraryRepo(t).add(library, 1); }).value_or(0);
    }
    EntityRef add(EntityType type, const Metadata &metadata, EnrichPolicy policy = EnrichPolicy::Replace,
                  const QString &source = u"name"_s) const
    {
        Item item;
        item.ref.type = type;
        item.library = id;
        item.metadata = metadata;
        item.policy = policy;
        return db.write([&](Transaction &t) { return ItemRepo(t).insert(item, source, 1); })
            .value_or(EntityRef());
    }
    EntityRef film(const DemoFilm &film, bool identified = true) const
    {
        Metadata m;
        m.title = film.title;
        m.year = film.released.year();
        if (identified) {
            m.ids = {{u"tmdb"_s, QString::number(film.tmdbId)}};
        }
        return add(EntityType::Movie, m);
    }
    Item load(EntityRef ref) const
    {
        return db.read([&](Connection &c) { return ItemRepo(c).load(ref); }).value_or(Item());
    }

    Database &db;
    ProviderStandIn standIn;
    std::unique_ptr<HttpClient> http;
    std::vector<std::unique_ptr<Provider>> providers;
    ManualClock clock;
    std::unique_ptr<Enricher> enricher;
    LibraryId id = 0;
};

} // namespace metarr::test
